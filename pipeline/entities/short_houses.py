"""Offices that a text calls now by their short name and now in full: 省检察院, 浙江省人民检察院."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.text.organisations import JOINERS

_LEVEL = re.compile(
    "(?P<place>(?![省市县区])[一-鿿]{2,7}?)?(?P<level>市(?!场|政(?!府|协))|[县区](?!域)|[省州旗])(?P<rest>委|[一-鿿]{2,20})"
)
_SHORT = (
    ("科学技术协会", "科协"), ("工商业联合会", "工商联"), ("残疾人联合会", "残联"), ("妇女联合会", "妇联"), ("文学艺术界联合会", "文联"), ("归国华侨联合会", "侨联"),
    ("消费者权益保护委员会", "消保委"), ("人民检察院", "检察院"), ("高级人民法院", "高院"), ("高级法院", "高院"), ("中级人民法院", "中院"), ("中级法院", "中院"), ("人民法院", "法院"),
    ("人民政府", "政府"), ("人力资源和社会保障", "人社"), ("人力资源社会保障", "人社"), ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"),
    ("工业和信息化", "工信"), ("经济和信息化", "经信"), ("发展和改革", "发改"), ("发展改革", "发改"), ("卫生健康", "卫健"), ("市场监督管理", "市监"),
    ("市场监管", "市监"), ("文化广电和旅游", "文广旅"), ("文化广电旅游", "文广旅"), ("文化和旅游", "文旅"), ("医疗保障", "医保"), ("应急管理", "应急"),
    ("交通运输", "交通"), ("城市管理", "城管"), ("国有资产监督管理", "国资"), ("科学技术", "科技"), ("科委", "科技委"), ("教育体育", "教体"),
    ("自然资源和规划", "自规"), ("退役军人事务", "退役军人"), ("地方金融监督管理", "金融监管"), ("律师协会", "律协"), ("供销合作社联合社", "供销社"), ("供销合作总社", "供销社"), ("供销合作社", "供销社"),
    ("公共交通", "公交"), ("集团有限责任公司", "集团"), ("集团有限公司", "集团"),
    ("网络安全和信息化委员会办公室", "网信办"), ("网络安全和信息化", "网信"), ("政策研究室", "政研室"), ("委员会", "委"), ("办公室", "办"),
)  # fmt: skip
"""Long words in names of offices, and what people make of them; longer ones first where one holds another."""
_TEAM = re.compile("(?:督导|督察|督查|巡视|巡察|检查|调研|工作)组")
_OFFICE = re.compile(
    f"(?:[局厅委院办]|政府|总工会|供销社|律协|消协|海关|税务局|银保监局|协会|学会|商会|联合会|工商联|[残妇文侨]联|科协|基金会|中心|研究所|大学|银行|集团|公司|{_TEAM.pattern})$"
)
_HOUSE = re.compile(
    "[一-鿿]{3,}(?:院|协会|学会|商会|联合会|联盟|基金会|中心|研究所|实验室|大学|银行|集团|公司|局|署|部|委员会|分行|支行)"
)
_BRANCH = re.compile("[一-鿿]{2,}(?:分局|监管局|分行|支行|分公司|支队|分院|分校|分社)")
_HAS_BRANCHES = re.compile("(?:总局|总署|总队|管理局|银行|公司|集团|大学|医院|科学院|委员会|社)$")
_SENDS = re.compile("(?:[局厅委部办署]|政府)$")
"""Who sends a team, which is then called by what it is: 某省水利厅|督导组."""
_NAMED_BY_PLACE = re.compile("[一-鿿]{2,}(?:集团|公司|大学|学院|医院|日报社|电视台|银行)")
_PLACE_OF_PUBLISHER = re.compile("(?P<place>[一-鿿]{2,3})[省市县区]")
_OF_CITY = re.compile("(?P<place>[一-鿿]{2,3})[省市](?P<rest>[一-鿿]{4,})")
_OF_PARTY = re.compile("政协|共青团|民[革盟建进]|农工党|致公党|九三学社|台盟")
_PARTIES = (
    ("中国国民党革命委员会", "民革"), ("中国民主同盟", "民盟"), ("中国民主建国会", "民建"), ("中国民主促进会", "民进"),
    ("中国农工民主党", "农工党"), ("中国致公党", "致公党"), ("台湾民主自治同盟", "台盟"), ("中国共产主义青年团", "共青团"),
)  # fmt: skip
"""The names of parties, and what people call them."""
_RULING = "中共"
"""What may stand before the name of a committee or of an office of it, and parts no two houses: 中共某省委督查室, 省委督查室."""
_OF_COMMITTEE = re.compile("[省市县区州旗]委[一-鿿]{0,8}(?<![会员])$")
"""A committee of the Party or an office of it: 县委, 省委督查室."""
_BARE = re.compile(
    "[一-鿿]{2,10}[局厅]|[一-鿿]{2,8}(?<![省市县区州旗镇乡党纪团工监常编社])委|[一-鿿]{2,6}(?<![省市县区州旗])(?<!委)办"
)
_TERM = re.compile("第?[一二三四五六七八九十]{1,3}届(?=.{2})")
"""Which government it is by number: 市|十六届|人民政府."""
_OF_GROUP = re.compile("[一-鿿]{2,3}[省市][一-鿿]{2,8}(?:公司|分行)")
"""A firm or branch by its place, before which the group it is of may be said: 国网|云岭省电力公司."""
_LONGEST_GROUP = 4
_OF_STATE = re.compile(
    "[一-鿿](?:(?:外交|国防|财政|内政|内务|司法|卫生|教育|农业|商务|贸易|能源|交通|边境|移民|国家)[一-鿿]{0,12}[部局署会院]|海关|央行|总[统理]府|最高法院|[国议]会|政府|[海空陆]军)"
)
"""An office of a state that is said with one character: 俄外交部, 马边境管控局."""
_COMMITTEE_END = re.compile("委(?:员会|会)$")
_KINDS_OF_FIRM = ("公司", "集团")
_INITIALS = re.compile("(?P<level>[省市县区州])?(?P<rest>[一-鿿]{3,5})")
"""A name that may be made of characters of a longer one: 海管局, 省教科院."""
_UNIVERSITY = re.compile("[一-鿿]{2,5}(?<!人)大")
_OF_ITS_OWN = frozenset({"村委会", "居委会", "管委会", "组委会", "常委会"})
"""Names that are made of characters of one name and of no other: 村民委员会."""
_LAST_WORD = 5
"""Characters that a name in full may have between the last two of its short form: 省药监(督管理)局."""
_BEFORE_INITIALS = re.compile("国际|中国|全国|国家|[一-鿿]{2,3}[省市]")
_HAS_PARTS = re.compile(
    "(?:(?<!事业)[部厅]|政府|[学医]院|研究院|科学院|大学|党校|协会|学会|商会|联合会|集团|公司|银行|报社|实验室)$"
)
"""How houses end of which a part may issue a bulletin."""
_SHORTEST_PART = 5
"""Characters of the name of a part that tell it from any other office: 教务处 and 办公室 do not."""


def in_full(
    names: Iterable[str], publisher: str, text: str, is_country: Callable[[str], bool] = lambda _: False
) -> dict[str, str]:
    """Short name → the one name in full that it stands for, for offices of a place; other names are left out.

    A house with its country before it, or with the word for its city, is the house without: 德国莱茵研究所, 青岛市能源集团.

    Args:
        names: names of organisations in the document.
        publisher: who publishes it: its place is the one that 省 or 市 means.
        text: the clean text, to see whether offices of another place are spoken of as well.
        is_country: says whether some words are the name of a country.
    """
    names = list(dict.fromkeys(names))
    places: dict[str, str] = {}  # name → its place, empty for 省检察院
    alike: dict[tuple[str, str], list[str]] = {}  # level and words in short → names
    for name in names:
        match = _LEVEL.fullmatch(_TERM.sub("", name).removeprefix(_RULING))
        office = _OFFICE.search(_core(name)) or _OF_COMMITTEE.search(name)
        if match and office and not _OF_PARTY.match(name):
            places[name] = match["place"] + match["level"] if match["place"] else ""
            alike.setdefault((match["level"], _core(match["rest"])), []).append(name)
    found: dict[str, str] = {}
    for (level, _), group in alike.items():
        whole = _in_one_form([name for name in group if places[name]], found)
        if not whole:
            longest = max(group, key=len)
            found.update((name, longest) for name in group if name != longest)  # 市人社局
        elif len(whole) == 1 and len(group) > 1:
            (only,) = whole
            short = [name for name in group if name != only and name not in found]
            if (
                places[only][:-1] not in publisher
            ):  # not before its place is met, nor where others have such offices
                met = text.find(places[only])
                others = _of_others(level, places[only], text)
                short = [] if others else [name for name in short if met <= text.find(name)]
            found.update((name, only) for name in short)
    found.update(_parties_in_full(names))
    found.update(_of_nation_in_full(names))
    found.update((name, own) for name in names if (own := own_office(name, publisher, names)))
    for name in names:
        if name not in places and _BARE.fullmatch(name):
            core = _core(name)
            fitting = {
                found.get(other, other) for key, group in alike.items() if key[1] == core for other in group
            }
            if len(fitting) == 1:
                found[name] = fitting.pop()
    wholes: dict[str, list[str]] = {}
    for name in names:
        city = _OF_CITY.fullmatch(name)
        shorter = [name[size:] for size in range(2, min(8, len(name))) if is_country(name[:size])]
        if city is not None:
            shorter.append(f"{city['place']}{city['rest']}")
        for less in shorter:
            wholes.setdefault(less, []).append(name)
    for name in names:
        if name in found:
            continue
        full = [found.get(other, other) for other in names]
        if _HOUSE.fullmatch(name) and len(wholes.get(name, ())) == 1:
            found[name] = wholes[name][0]
        elif _is_part_that_issues(name, publisher, set(full)):
            found[name] = publisher
        elif name not in places and (level := _level_of_list(name, text)):
            found[name] = level + name
        elif named := _whole_of_kind(name, {other: found.get(other, other) for other in names}, text):
            found[name] = named
        elif longer := _with_place_or_house(name, full, publisher):
            found[name] = found.get(longer, longer)
        elif in_long := _of_characters(name, names, is_country):
            found[name] = found.get(in_long, in_long)
        elif of_country := _of_named_country(name, text, is_country) or _of_listed_country(
            name, text, is_country
        ):
            found[name] = of_country
    return found


_STATE_OFFICE = re.compile(
    "(?!国际|世界|联合国|全球|欧盟|欧洲|北约|东盟|非盟|[一-鿿]{0,3}(?:省|市(?!场)|县|区)[一-鿿])(?:[一-鿿]{2,12}(?:(?<![公全])部|署|(?<![当布格])局|厅|委员会|办公室|法院)|(?:外务|财务|防卫|总务|法务|环境|[一-鿿]{2}(?:产业|交通|劳动|科学|水产))省|国务院|[参众]议院|国会|议会|总[统理]府|首相府|内阁|央行|白宫)"
)
_LONGEST_OFFICE = 18
"""Characters of an office of a state with its country."""


def country_of_list(text: str, start: int, is_country: Callable[[str], bool]) -> str:
    """The country whose name only the first of the offices in a list has, for the one at `start`; empty where none has.

    美国财政部、商务部和|司法部. What the text calls by no country is in China, as is what follows it.
    """
    while start and text[start - 1] in JOINERS:
        run = re.search("[一-鿿]*$", text[max(0, start - 1 - _LONGEST_OFFICE) : start - 1])
        words = run.group() if run else ""
        first = next(
            (
                words[at : at + size]
                for at in range(len(words))
                for size in range(6, 1, -1)
                if is_country(words[at : at + size]) and _STATE_OFFICE.fullmatch(words, at + size)
            ),
            "",
        )
        if first:
            return "" if first == "中国" else first
        office = re.split(f"[{''.join(JOINERS)}]", words)[-1]
        if not _STATE_OFFICE.fullmatch(office):
            return ""
        start -= 1 + len(office)
    return ""


def is_state_office(name: str) -> bool:
    """Whether a name without a country may be one of an office of a state: 财政部, 国务院."""
    return _STATE_OFFICE.fullmatch(name) is not None


def _of_listed_country(name: str, text: str, is_country: Callable[[str], bool]) -> str:
    """The office with the country that it has from the list in which it always stands: 美国财政部、|商务部."""
    if not is_state_office(name):
        return ""
    countries = {
        country_of_list(text, at.start(), is_country) or _country_before(text, at.start(), is_country)
        for at in re.finditer(name, text)
    }
    country = countries.pop() if len(countries) == 1 else ""
    return country + name if country else ""


def _country_before(text: str, end: int, is_country: Callable[[str], bool]) -> str:
    """The country that ends at `end`."""
    return next(
        (text[end - size : end] for size in range(6, 1, -1) if is_country(text[end - size : end])), ""
    )


_OF_NATION = re.compile("(?:中国)?(?:国务院)?(?P<office>[一-鿿]{2,}(?:委|部|署|局|办))")
_KIND_ALONE = re.compile(
    "[一-鿿]{2,4}(?:中心|研究[院所]|[学协商]会|联合会|基金会|实验室)|(?P<level>[省市县区州旗])(?P<office>[局厅])"
)
"""A house by its kind alone: 评估中心, 市局."""


def _of_nation_in_full(names: Iterable[str]) -> dict[str, str]:
    """Names of an office of the state → the longest of them, whatever stands before it: 中国国资委 → 国务院国有资产监督管理委员会."""
    alike: dict[str, list[str]] = {}
    for name in names:
        office = _OF_NATION.fullmatch(_core(name))
        if office:
            alike.setdefault(office["office"], []).append(name)
    return {
        name: whole
        for group in alike.values()
        for name in group
        if name != (whole := max(group, key=len)) and any(map(_SAYS_NATION.match, group))
    }


_SAYS_NATION = re.compile("中国|国务院")


def _whole_of_kind(name: str, wholes: Mapping[str, str], text: str) -> str:
    """The one house of its kind that the text has named before, by more than that: 省工程咨询|评估中心, 市|自然资源|局.

    Args:
        name: what a house may be called by its kind.
        wholes: name → the one in full that it stands for.
        text: the clean text.
    """
    kind = _KIND_ALONE.fullmatch(name)
    if kind is None:
        return ""
    of_level = f"[一-鿿]{{0,4}}{kind['level']}[一-鿿]{{2,}}{kind['office']}"
    named = [
        other
        for other in wholes
        if other != name and (re.fullmatch(of_level, other) if kind["level"] else other.endswith(name))
    ]
    if len({wholes[other] for other in named}) != 1:
        return ""
    alone = _first_alone(name, named, text)
    return wholes[named[0]] if any(0 <= text.find(other) < alone for other in named) else ""


def _first_alone(name: str, wholes: Iterable[str], text: str) -> int:
    """Where a name first stands that is no part of a longer one; the end of the text where it never does."""
    for whole in sorted(wholes, key=len, reverse=True):
        text = text.replace(whole, "□" * len(whole))
    at = text.find(name)
    return at if at >= 0 else len(text)


_BY_LEVEL = re.compile("(?P<level>[省市县区州旗])(?P<kind>[局厅])")


def own_office(name: str, publisher: str, houses: Iterable[str]) -> str:
    """The house that a bulletin calls by its level and kind alone, the one that issues it: 市局 → 云岭市城市管理局; else empty."""
    bare = _BY_LEVEL.fullmatch(name)
    own = (
        house
        for house in houses
        if bare
        and publisher.startswith(house)
        and bare["level"] in house[:-2]
        and house.endswith(bare["kind"])
        and house != name
    )
    return max(own, key=len, default="")


_IN_LIST = (
    "(?<![一-鿿])(?P<level>[省市县区])[一-鿿]{2,8}[局厅委办](?:[、和与及][一-鿿]{2,8}[局厅委办])*[、和与及]"
)


def _level_of_list(name: str, text: str) -> str:
    """The level that a bare office has from the list in which it always stands: 县人社局、|财政局."""
    if not re.fullmatch("[一-鿿]{2,6}[局厅]", name) or name[0] in "省市县区州":
        return ""
    listed = [match["level"] for match in re.finditer(_IN_LIST + re.escape(name), text)]
    return listed[0] if listed and len(listed) == text.count(name) and len(set(listed)) == 1 else ""


def _with_place_or_house(name: str, names: Iterable[str], publisher: str) -> str:
    """The one other name that is `name` behind the house that it is a branch of, or behind the place of the publisher; else empty.

    国家金融监督管理总局|云岭监管分局; 某省水利厅|督导组; 云岭|水务集团, in a bulletin of 云岭市.
    """
    place = _PLACE_OF_PUBLISHER.match(publisher)
    wholes = {
        other
        for other in names
        if other != name
        and other.endswith(name)
        and (
            (_BRANCH.fullmatch(name) and _HAS_BRANCHES.search(other.removesuffix(name)))
            or (_TEAM.fullmatch(name) and _SENDS.search(other.removesuffix(name)))
            or (_OF_GROUP.fullmatch(name) and 1 < len(other) - len(name) <= _LONGEST_GROUP)
            or (place and _NAMED_BY_PLACE.fullmatch(name) and other == place["place"] + name)
        )
    }
    return wholes.pop() if len(wholes) == 1 else ""


def _of_characters(name: str, names: Iterable[str], is_country: Callable[[str], bool]) -> str:
    """The one other name of which `name` is a shorter form; empty where there is none, or two.

    Of its characters, 海管局 for 国际海底管理局; of its first ones and its kind, 星禾公司 for 星禾教育科技公司; with one
    character for the country, 俄国防部 for 俄罗斯国防部.
    """
    wholes = {
        other
        for other in names
        if len(other) > len(name)
        and (
            _has_initials(name, other)
            or _is_university_in_short(name, other)
            or _is_firm_in_short(name, other)
            or (
                len(name) > 2
                and other.endswith(name[1:])
                and _is_of_country(name[0], other, name[1:], is_country)
            )
        )
    }
    return wholes.pop() if len(wholes) == 1 else ""


def _is_of_country(first: str, other: str, rest: str, is_country: Callable[[str], bool]) -> bool:
    country = other.removesuffix(rest)
    return country.startswith(first) and len(country) > 1 and is_country(country)


def _of_named_country(name: str, text: str, is_country: Callable[[str], bool]) -> str:
    """The office of a state with the name of that in full: 尼卫生部 → 尼泊尔卫生部, where the text has named Nepal before."""
    if not _OF_STATE.fullmatch(name):
        return ""
    before = text[: max(0, text.find(name))]
    begun = (match.start() for match in re.finditer(name[0], before))
    countries = {land for at in begun for size in range(2, 7) if is_country(land := before[at : at + size])}
    return countries.pop() + name[1:] if len(countries) == 1 else ""


def _is_firm_in_short(name: str, other: str) -> bool:
    """Whether a firm is called by its own name and its kind alone."""
    for kind in _KINDS_OF_FIRM:
        own = name.removesuffix(kind)
        if own != name and len(own) > 1 and other.startswith(own) and other.endswith(kind):
            return not other.removeprefix(own).startswith(("市", "省", "县", "区"))
    return False


def _is_university_in_short(name: str, other: str) -> bool:
    """Whether a university is called by characters of its name: 湖南农大 for 湖南农业大学, 北师大 for 北京师范大学."""
    if not (_UNIVERSITY.fullmatch(name) and other.endswith("大学") and other[0] == name[0]):
        return False
    rest = iter(other.removesuffix("大学"))
    return all(character in rest for character in name[:-1])


def _has_initials(name: str, other: str) -> bool:
    """Whether a name is made of characters of another, its first and its last among them and no two that stand side by side."""
    short = _INITIALS.fullmatch(name)
    if short is None or name in _OF_ITS_OWN or name in other:
        return False
    level, own = short["level"] or "", short["rest"]
    if not own or own[-1] != other[-1]:
        return False
    for whole in {other, _BEFORE_INITIALS.sub("", other, count=1)}:
        if level and whole[:1] != level and level not in other[:4]:
            continue
        rest = whole.removeprefix(level)
        if rest[:1] == own[0] and _jumps(own, rest):
            return True
    return False


def _jumps(own: str, rest: str) -> bool:
    """Whether all characters of `own` stand in `rest` in their order, none right behind the one before."""
    at = -2
    for character in own[:-1]:
        at = rest.find(character, at + 2 if at >= 0 else 0)
        if at < 0:
            return False
    return 0 < len(rest) - 2 - at <= _LAST_WORD


def _is_part_that_issues(name: str, publisher: str, names: Iterable[str]) -> bool:
    """Whether `name` is the publisher without the house that it is a part of, and none of the full names has such a part.

    某大学|学科建设办公室, 某市人民政府|发展研究中心.
    """
    whole = publisher.removesuffix(name)
    return (
        whole != publisher
        and len(name) >= _SHORTEST_PART
        and len(whole) > len("大学")
        and _HAS_PARTS.search(whole) is not None
        and not any(full.endswith(name) and full not in (name, publisher) for full in names)
    )


def _parties_in_full(names: Iterable[str]) -> dict[str, str]:
    """Names of a party's committees in short → those in full: 民进云岭市委会 → 中国民主促进会云岭市委员会."""
    alike: dict[str, list[str]] = {}
    for name in names:
        called = next((name.replace(long, short) for long, short in _PARTIES if name.startswith(long)), name)
        if _OF_PARTY.match(called):
            alike.setdefault(_COMMITTEE_END.sub("委", called), []).append(name)
    return {
        name: whole for group in alike.values() for name in group if name != (whole := max(group, key=len))
    }


def _in_one_form(names: list[str], found: dict[str, str]) -> list[str]:
    """The names without those that are another one but for 中共 before it, which `found` then tells."""
    twice = [name for name in names if _RULING + name in names]
    found.update((name, _RULING + name) for name in twice)
    return [name for name in names if name not in twice]


def _core(words: str) -> str:
    """The words with every long one in short: 人力资源和社会保障局 → 人社局."""
    for long, short in _SHORT:
        words = words.replace(long, short)
    return words


_NO_PLACE_ENDS = "(?<![有是由被把的了说请报向对和与及给让系])"
"""What stands before a bare 县 or 市 and is no name: 公司持有|县水利局颁发的许可."""


def _of_others(level: str, own: str, text: str) -> bool:
    """Whether another place of the same level is spoken of together with an office of its own."""
    named = {match.group() for match in re.finditer(f"[一-鿿]{{2,3}}{_NO_PLACE_ENDS}{level}", text)}
    with_office = {
        match["place"]
        for size in (2, 3)
        for match in re.finditer(
            f"(?=(?P<place>[一-鿿]{{{size}}}{_NO_PLACE_ENDS}{level})[一-鿿]{{2,12}}(?:[局厅委院]|政府))", text
        )
    }
    return any(not own.endswith(place) for place in named & with_office)
