"""The units of a bulletin as a summary tells them: without notices, and with names where the text has short words for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.records import Document, Entity, EntityLayer, Quote, QuoteLayer, Span
from pipeline.summaries.units import Unit, find_units

_NEAR_BY, _ANYWHERE_NEAR = 200, 40  # characters that 该局 looks back within its paragraph, and beyond it
_NOTICE = re.compile(  # of the publisher's: not what the issue is about
    "免责声明|风险提示：|不构成[^，。]{0,8}建议|不承担[^，。]{0,6}责任|不作[^，。]{0,4}保证|(?:欢迎|敬请)[^，。]{0,12}(?:来稿|投稿|赐稿|订阅|转发|关注|垂注)|(?:下一?期|下月号)[^，。]{0,6}(?:将|我们|聚焦|刊发|推出)|未经[^，。]{0,6}(?:许可|授权|同意)|(?:版权|著作权)(?:所有|归)|请勿(?:转载|外传|复制)"
)
_KINDS = frozenset(
    [
        "中心",
        "集团",
        "公司",
        "学院",
        "协会",
        "学会",
        "联盟",
        "商会",
        "银行",
        "医院",
        "研究院",
        "研究所",
        "基金会",
        "大学",
        "学校",
        "总院",
        "总行",
        "分行",
        "支行",
        "联合会",
        "促进会",
        "实验室",
        "出版社",
    ]
)
"""Words that name the kind of an organisation and serve as its short form."""
_THAT_BODY = re.compile(
    "(?<![应活])该(?P<kind>公司|集团|中心|研究院|研究所|协会|学会|联盟|商会|医院|学院|大学|银行|基金会|局|厅|院|所|校|会|行|办)(?![\u4e00-\u9fff]?[长员])(?![法议场期动业为程线面势])"
)
_HOUSE_KINDS = {
    "公司": re.compile("(?:公司|集团|股份|科技|实业|药业|生物|智能|能源|机器人)$"),
    "集团": re.compile("集团(?:(?:股份)?有限(?:责任)?公司)?$"),
    **{kind: re.compile(f"{kind}$") for kind in ("中心", "学院", "医院", "协会", "学会", "联盟", "研究院", "研究所", "银行", "基金会", "促进会", "联合会", "协作网", "总会", "合作社")},
}  # fmt: skip
_OWN_HOUSE = re.compile(
    rf"(?:^|(?<=[，；。：]))(?P<kind>(?:公司|集团)(?!治理|法|制|章程|债|股东|化|律师|注册|登记|类|型|规模|文化|数量|总数|之间|级|层|军|公司|[长员])|{'|'.join(kind for kind in _HOUSE_KINDS if kind not in ('公司', '集团'))})(?=(?:(?<=公司)[一-鿿]|(?<=集团)[一-鿿]|董事会|目前|正在?|已经?|将|拟|计划|去年|今年|现有|从|自|的|内部|也|还|近[年期]|愿意?|可以?|会(?!议)|要|与|和|对|在|每|第|[上下]半年|前[一二三]季度|摸底|牵头|所|决定|宣布|应(?!收)|须|无意|没有|仍|曾|一直|[一二三四五六七八九十\d]))"
)
_THE_PAPER = re.compile(
    "(?:该|这份|上述)?(?P<kind>报告|公约|方案|意见|通知|办法|条例|规定|规划|纲要|指南|[白蓝]皮书|标准|协议|倡议|声明|(?:半?年|[一二三四]?季)报|业绩预告)"
)
_TITLE_OF_PAPER = re.compile("(?P<title>《(?P<end>[^《》（）]{3,26})(?:（[^《》]{1,10}）)?》)")
_NO_COMPANY = re.compile("(?:大学|学院|研究院|[局厅部委会院所校队社]|中心|银行|政府|联盟|机构|平台|报|网)$")
_THAT_ONE = re.compile(
    "(?:该|这位|上述|前述)[一-鿿]{0,2}(?:人士|负责人|官员|专家|学者|高管|分析师|交易员|发言人)$"
)
_SHORT_TITLE = re.compile(
    "(?P<title>《[^《》]{6,28}》)（(?:以下(?:统一|均)?简称|下称|简称)[“]?(?P<short>《[一-鿿]{2,3}》)[”]?）"
)
_PARTY = "中共|共青团|政协|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"  # before the place in the name of a branch
_OWN_PLACE = re.compile(
    "(?<!应)该(?P<that>[省市县区州镇乡])(?![\u4e00-\u9fff]?[长委府])|(?:^|(?<=[，；。]))全(?P<whole>[省市县区州镇])"
)


def statements(
    document: Document, entities: EntityLayer, quotes: QuoteLayer
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units without notices of the publisher's, as the text has them and with names in full (`in_full`)."""
    units = find_units(document, quotes)
    units = tuple(unit for unit in units if not _NOTICE.search(unit.text)) or units
    return units, in_full(units, entities, document.text)


def in_full(units: Sequence[Unit], entities: EntityLayer, text: str) -> tuple[Unit, ...]:
    """Units in which organisations have their names where the text has a word that only names their kind.

    中心 and 该局 say nothing in a summary that leaves out what they stand for: the short form that the text
    defines gives way to the full name, 该 and a kind to the organisation of that kind named last before. What a
    speaker calls 公司, 中心, 该区 or 全市 without a name is the house or the place of the speaker's post.
    """
    full = {o.organisation_id: o.name for o in entities.organisations}
    houses = {
        person.person_id: [a.org for a in person.affiliations if a.org and a.org in text]
        for person in entities.people
    }
    short = {
        o.name: min(forms, key=len)
        for o in entities.organisations
        if (forms := [form for form in o.variants if len(form) > 3 and form not in _KINDS])
    }
    named = [e for e in entities.entities if e.label == "ORG"]
    named.sort(key=lambda e: e.start)
    starts = [e.start for e in named]

    def within(span: Span) -> Iterable[Entity]:
        return (
            e
            for e in named[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            if e.end <= span.end
        )

    def antecedent(kind: str, place: int) -> str:
        """The organisation of a kind named last, unless far off or another one with such a word in its name stands between."""
        for at in range(bisect_left(starts, place) - 1, -1, -1):
            entity = named[at]
            gap = place - entity.end
            if gap > _NEAR_BY or (gap > _ANYWHERE_NEAR and "\n" in text[entity.end : place]):
                break
            if entity.text.endswith(kind):
                name = full.get(entity.target, entity.text) if entity.text == kind else entity.text
                return name if len(name) > 3 else ""
            if kind in entity.text:
                break
        return ""

    labels = _labels(text, named)
    titles = {m["short"]: m["title"] for m in _SHORT_TITLE.finditer(text)}
    strangers: dict[str, str] = {}  # the last word for somebody without a name → all that is told of him
    found = []
    for unit in units:
        words = unit.text
        for entity in (e for span in unit.content for e in within(span)):
            if entity.text in _KINDS and full.get(entity.target, entity.text) != entity.text:
                there = re.search(rf"(?<![\u4e00-\u9fff“]){entity.text}", words)
                if there:
                    words = words[: there.start()] + full[entity.target] + words[there.end() :]
        for match in list(_THAT_BODY.finditer(words)):
            name = antecedent(match["kind"], unit.start) or _own(match["kind"], unit, houses)
            if name and name not in words:
                words = words.replace(match.group(), name, 1)
        if len(unit.speakers) == 1:
            words = _with_house(words, houses.get(unit.speakers[0], []), short)
        if label := labels.get(_line_start(text, unit.content[0].start), ""):
            words = _with_label(words, label)
        words = _titles_in_full(words, titles)
        quote = unit.quote
        if quote is not None and not quote.speakers:
            quote = _source_in_full(quote, text, labels)
            if _THAT_ONE.match(quote.source_text):
                quote = replace(quote, source_text=strangers.get(quote.source_text[-2:], quote.source_text))
            elif quote.kind == "nominal":
                strangers[quote.source_text[-2:]] = quote.source_text
        found.append(replace(unit, text=words, quote=quote))
    return tuple(found)


def _source_in_full(quote: Quote, text: str, labels: Mapping[int, str]) -> Quote:
    """A quote whose source, a bare 公约 or 报告, has the title that the text gave it shortly before, or its house.

    The house is the one whose name opens the paragraph: 金穗生物：7月31日披露的|半年报显示; so it is for 公司.
    """
    house = labels.get(_line_start(text, quote.source.start), "")
    if re.fullmatch("[该本]?(?:公司|集团)", quote.source_text):
        return replace(quote, source_text=house) if house else quote
    kind = _THE_PAPER.fullmatch(quote.source_text)
    if kind is None:
        return quote
    near = text[max(0, quote.source.start - _NEAR_BY) : quote.source.start]
    titles = [m["title"] for m in _TITLE_OF_PAPER.finditer(near) if m["end"].endswith(kind["kind"])]
    if titles:
        return replace(quote, source_text=titles[-1])
    if house and kind["kind"].endswith("报"):
        return replace(quote, source_text=house + kind["kind"])
    return quote


def _titles_in_full(words: str, titles: Mapping[str, str]) -> str:
    """Words with the title that a bare 《方案》 stands for, where the text says so."""
    for short, title in titles.items():
        if short in words and title not in words:
            words = words.replace(short, title, 1)
    return words


def _labels(text: str, named: Sequence[Entity]) -> dict[int, str]:
    """Start of a line → the organisation whose name opens it as its label: 【翊谐传动】…, 金穗生物：…."""
    found: dict[int, str] = {}
    for entity in named:
        start = _line_start(text, entity.start)
        if entity.start <= start + 3 and text[entity.end : entity.end + 1] in tuple("：】]"):
            found.setdefault(start, entity.text)
    return found


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _with_label(words: str, label: str) -> str:
    """Words about 公司 with the name that stands above them."""
    own = _OWN_HOUSE.search(words)
    if own is None or own["kind"] not in ("公司", "集团") or label in words:
        return words
    return words[: own.start("kind")] + label + words[own.end("kind") :]


def _own(kind: str, unit: Unit, houses: Mapping[str, Sequence[str]]) -> str:
    """The house of a kind (该院, 该协会) that is the speaker's own, where none has been named before."""
    if len(unit.speakers) != 1:
        return ""
    wholes = (re.match(f".{{2,}}?{kind}", house) for house in houses.get(unit.speakers[0], ()))
    return next((whole.group() for whole in wholes if whole and len(whole.group()) > len(kind) + 2), "")


def _with_house(text: str, houses: Sequence[str], short: Mapping[str, str]) -> str:
    """What a speaker says with the name of the house or the place that the words 公司, 该区 or 全市 mean.

    `short` holds the short forms that the text uses of a house, which serve better than a long name.
    """
    own = _OWN_HOUSE.search(text)
    if own and own["kind"] not in text[: own.start()]:
        house = next((h for h in houses if _HOUSE_KINDS[own["kind"]].search(h)), "")
        if not house and own["kind"] == "公司" and len(houses) == 1 and not _NO_COMPANY.search(houses[0]):
            house = houses[0]  # 三坂精机
        house = short.get(house, house)
        if house and house not in text and len(house) > len(own["kind"]) + 1:
            # 某公司的董事会: not one name with what follows
            link = "的" if text.startswith("董事会", own.end("kind")) else ""
            return text[: own.start("kind")] + house + link + text[own.end("kind") :]
    place = _OWN_PLACE.search(text)
    if place:
        level = place["that"] or place["whole"]
        for house in houses:
            name = re.match(f"(?:{_PARTY})?([\u4e00-\u9fff]{{2,4}}?{level})", house)
            if name and name[1] not in text and name[1][0] not in "省市县区全该本各":
                return text[: place.start()] + name[1] + text[place.end() :]
    return text
