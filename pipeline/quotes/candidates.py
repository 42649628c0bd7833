"""A phrase that may be the source of a report, and where such phrases begin and join."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.grammar import AND, past_bracket
from pipeline.quotes.scene import Scene
from pipeline.records import Entity, QuoteKind

TITLE_WORDS = (
    "院士|教授|副教授|研究员|副研究员|主任|副主任|院长|副院长|所长|副所长|校长|副校长|会长|副会长|理事长|秘书长|董秘|董事长|总经理|副总经理|总裁|副总裁|"
    "经理|局长|副局长|处长|副处长|部长|副部长|司长|副司长|厅长|副厅长|市长|副市长|区长|副区长|支书|书记|副书记|主席|副主席|博士|老师|总工程师|总工|总监|总|"
    "工程师|医生|大夫|律师|先生|女士|小姐|爵士|勋爵|同志|工|老|委员|代表|主编|馆长|台长|社长|科长|县长|镇长|乡长|村长|将军|大使|参赞|司令|专家|顾问|站长|厂长|店长|师傅"
)
_TITLE = re.compile(TITLE_WORDS.replace("|老|", "|老(?![板师乡家人百])|"))  # 陈老, no 陈老板

OLD_ONES = frozenset(
    ("老人家", "老太太", "老先生", "老汉", "老大爷", "大爷", "大妈", "大叔", "大娘", "老伯", "阿婆")
)
"""Words for somebody old that stand for one person wherever they stand alone."""
SPEAK_ALONE = OLD_ONES | frozenset(
    [
        "对方", "主持人", "记者", "知情人士", "消息人士", "法官", "律师", "医生", "工程师", "分析师", "检察官", "导师", "恩师", "父亲", "母亲", "爸爸", "妈妈", "丈夫", "妻子", "儿子", "女儿",
        "老板", "老板娘", "店主", "作者", "队长", "团长", "组长", "房东", "总书记", "书记", "院长", "校长", "主任",
        "局长", "县长", "镇长", "厂长", "店长", "教练",
    ]
)  # fmt: skip

_IN_NAME = re.compile("（■{1,8}）(?=.)")
_WITH = re.compile("(?:（[^（）]{1,12}）)?[与同和跟]")
_MEETS = re.compile(
    "通(?:了)?电话|通话|(?:举行|进行)?(?:了)?(?:会[谈见晤面]|见面|交谈)"
    "|(?:的)?(?:看法|观点|意见|判断|立场|想法|主张|态度|思路)(?:较为|比较|十分|大体|基本|截然|有所|略有|颇为|大致|并不|完全)?(?:接近|相近|相似|类似|相仿|不同|相反|相左|有别|迥异|不一)"
)
"""What two do, of whom the first is then told: 甲与乙|看法接近，但更为谨慎，预计…."""

PAPER_PREDICATE = re.compile(
    r"(?:结果|中|里|也|还|则|均|都|又|同时|进一步|一致|普遍|明确|特别|曾|\d{1,2}日|强烈|再次|首次|最后|初步|共同){0,3}(?:显示|表明|称|指出|认为|发现|证明|揭示|提示|说|预测|预计|强调|提出|要求|规定|建议|透露|披露|写道|呼吁|宣布|警告|担心|表示|主张|印证|佐证|重申|坦言|声称|提醒|质疑|分析|介绍|反映|证实|批评|总结|判断|明确|载明|提到|昭示|说明|估算|估计|测算|推算|推断|断言|警示|提议|判定|认定|点名|列出|给出|归纳|记载|写明|注明|援引|引述)"
)

PERSON_END = re.compile(
    r"[人员长手户民友师工生客商官兵医妈爸爷奶叔伯姐哥弟妹嫂婶公婆董总姑工匠农]|(?<![前后或再二])者|[专学科企作农商政画东行玩买卖]家|[雇业店车房船货摊机失债]主|房东|先生|女士|小姐|小伙子?|姑娘|老板娘?|师傅|老乡|骨干|司机|高管|顾问|教授|代表|干部|领导|主任|主管|经理|总监|院士|博士|同事|同行(?!业)|朋友|邻居|同学|教练|书记(?!载)|专员|助理|秘书|编辑|记者|律师|会计|大爷|大妈|大叔|阿姨|孩子|老太太?|老汉|老兵|同志|船长|中介|导游|保安|保洁|护士|管家|网红|主播"
)

_FORMER = re.compile(r"(?:原|前|现|时任|现任|曾任|兼任)$")

VIEWS = frozenset({"说法", "看法", "观点", "意见", "声音", "评论"})  # 某某的说法: his own words

_THAT_HOUSE = "[该同本](?:[校院所局部司厅处社馆行厂台会市县区省报刊网署]|公司|集团|中心|机构|企业|单位|协会|学会|医院|大学)"
_SAME_HOUSE = re.compile(f"(?<![一-鿿A-Za-z])(?:{_THAT_HOUSE}|公司|集团|学校|医院)$")
_OF_THAT_HOUSE = re.compile(_THAT_HOUSE)


SURNAMES = "张王李赵陈刘杨黄周吴徐孙马朱胡林郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁叶蒋杜苏魏程吕丁沈姚卢傅钟姜崔谭廖汪陆戴贾韦夏邱侯邹熊孟秦江薛尹段雷黎史龙陶贺顾毛郝龚邵钱严赖覃洪莫孔万武施樊庄柯鲁殷阮兰甘涂温翁邢柳倪祝耿岳申聂伍冉焦邬卜蓝葛辛尤卫翟骆欧裴滕"
"""Of most people: an unknown name may begin with one of them."""


_OF_PROJECT = re.compile("[“「]■{1,16}[”」](?:项目|工程|课题|专项|计划|品牌|实验室)?组?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could name a source.

    Attributes:
        start, end: the words that name it, posts and organisation left out for a person.
        phrase: begin of the whole noun phrase, posts and organisation taken in.
        kind: what it would be as a source.
        entity: the name, for kind person and organisation.
        head: the noun or title that decides the kind (负责人, 数据), where there is one.
        parts: for joint speakers, the single ones.
        first_person: 我, 我们 and what belongs to us: the bulletin itself, or the one who speaks.
        by_surname: a surname and a post (王院士).
        place: a country or city that speaks as one.
        owner: a name followed by 的: its owner is not the source, what is owned may be.
    """

    start: int
    end: int
    phrase: int
    kind: QuoteKind
    entity: Entity | None = None
    head: str = ""
    parts: tuple[Candidate, ...] = ()
    first_person: bool = False
    by_surname: bool = False
    place: bool = False
    owner: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether its head is of several persons: 他们, 咱俩, 委员们."""
        return self.head.endswith(("们", "俩"))

    @property
    def is_one_pronoun(self) -> bool:
        """Whether it is a pronoun of one person: 他."""
        return self.kind == "pronoun" and not self.is_plural


def described(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Names with the role that describes them as a part of their phrase, no rival: 某企业负责人的|某某."""
    names = {c.phrase: c for c in found if c.kind == "person" and c.phrase == c.start}
    roles = {
        c.end + 1: c
        for c in found
        if c.kind == "nominal" and c.end + 1 in names and scene.masked[c.end] == "的"
    }
    for at, role in roles.items():
        names[at] = replace(names[at], phrase=role.phrase)
    kept = [c for c in found if c not in roles.values() and not (c.kind == "person" and c.start in roles)]
    return [*kept, *(names[at] for at in roles)]


def tells(masked: str, place: int) -> bool:
    """Whether a verb of showing or saying, adverbs aside, stands at `place`."""
    return bool(PAPER_PREDICATE.match(masked, place))


def ends_person(words: str) -> bool:
    """Whether words end like a noun for a person (菜农, 货车司机)."""
    if words.endswith(("摩洛哥", "墨西哥", "多哥", "芝加哥", "圣地亚哥")):
        return False  # 哥 is no brother there
    return any(match.end() == len(words) for match in PERSON_END.finditer(words, max(0, len(words) - 3)))


def chain_start(scene: Scene, start: int, floor: int) -> int:
    """Begin of the chain of organisations and posts that leads up to the name at `start`."""
    begin = start
    while begin > floor:
        entity = scene.entity_ending(begin)
        if entity is not None and entity.label in {"ORG", "TITLE", "LOC"} and entity.start >= floor:
            begin = entity.start
            continue
        at = begin
        if (past := _FORMER.search(scene.masked, max(floor, at - 3), at)) is not None:
            at = past.start()
        link = scene.masked[at - 1] if at > floor else ""
        if not link:
            break
        if link in "、的兼暨 \u3000":
            before = scene.entity_ending(at - 1)
            if before is not None and before.label in {"ORG", "TITLE"} and before.start >= floor:
                begin = before.start
                continue
        if house := _SAME_HOUSE.search(scene.masked, max(floor, at - 4), at):
            begin = house.start()  # 某大学教授、该校|某中心主任某某
            continue
        if of_project := _OF_PROJECT.search(scene.masked, floor, at):
            begin = of_project.start()  # 某研究院“某某”项目|建筑师张三
            continue
        if link in "）)":
            opening = scene.masked.rfind("（" if link == "）" else "(", floor, at)
            before = scene.entity_ending(opening) if opening > floor else None
            if before is not None and before.label in {"ORG", "TITLE"}:
                begin = before.start
                continue
        break
    for word in ("这位", "那位", "此位", "这名", "来自", "就职于", "任职于", "供职于", "隶属于", "毕业于"):
        if begin < start and scene.masked.endswith(word, floor, begin):
            return begin - len(word)
    if (his := _HIS_FELLOW.search(scene.masked, floor, begin)) is not None:
        return his.start()
    held = _ONCE_HELD.search(scene.masked, floor, begin)
    return held.start() if held is not None else begin


FELLOWS = "同事|助手|学生|弟子|搭档|继任者|前任|同行|校友|妻子|丈夫|儿子|女儿|老师|导师|秘书|部下|下属|上司|合伙人|合作者|邻居"
"""What somebody is to another person, as an alternation."""
_HIS_FELLOW = re.compile(f"(?<![一-鿿])[他她]的(?:{FELLOWS})、?$")
"""|他的同事、|合伙人张三."""


_ONCE_HELD = re.compile(
    "(?<![一-鿿])(?:曾|曾经|此前)(?:任|担任|出任|就职于|供职于|任职于)[^，。；：！？“]{2,40}的$"
)
"""|曾任某公司调度中心副主任的|独立顾问某某."""


_HAS_PRINTED = re.compile("(?:刊发|刊登|刊载|登载|发表|推出|转发|转载)了?[^，。；：]*$")
_WHOSE_ARTICLE = re.compile("的(?:署名|长篇|专题|一篇)*(?:文章|评论|论文|短文|长文|来信)")


def article_printed(scene: Scene, begin: int, end: int) -> Candidate | None:
    """The article of somebody that a clause says a paper has printed: 《某刊》刊发了|贺某的文章|(，指出…)."""
    for entity in scene.entities_in(begin, end):
        article = _WHOSE_ARTICLE.match(scene.masked, entity.end, end)
        if entity.label == "PER" and article is not None and article.end() == end:
            phrase = chain_start(scene, entity.start, begin)
            printed = _HAS_PRINTED.search(scene.masked, begin, phrase)
            paper = Candidate(entity.start, article.end(), phrase, "document", head=article.group()[-2:])
            return paper if printed else None
    return None


def join(scene: Scene, last: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Takes in the persons that stand before `last` in one enumeration: A、post of B和C."""
    if last.kind == "organisation" and last.entity is not None:
        return _join_organisations(scene, last, candidates)
    if last.place:
        return _join_places(scene, last)
    parts = [last]
    earlier = [c for c in candidates if (c.kind == "person" or c.by_surname) and c.end <= last.start]
    for before in reversed(earlier):
        first = parts[0]
        post = scene.entity_at(before.end)  # 甲某某|委员|、乙某某委员
        end = post.end if post is not None and post.label == "TITLE" else before.end
        between = scene.masked[end : first.start]
        if not _joins(scene, first, between) and not _both_say(scene, before, first, end, last):
            break
        parts.insert(0, before)
    if parts[0].kind == "person" and scene.masked[parts[0].phrase - 1 : parts[0].phrase] in {
        "和",
        "与",
        "同",
    }:
        parts[:0] = [
            c for c in candidates if c.end == parts[0].phrase - 1 and c.head in {"他", "她"} and not c.owner
        ]
    if len(parts) > 1 and _WITH.match(scene.masked, parts[-2].end) and _MEETS.match(scene.masked, last.end):
        last = parts[-2]  # 甲与乙通电话，暗指…: 甲 does
        parts = parts[:-1]
    if len(parts) == 1:
        return last
    return replace(last, start=parts[0].start, phrase=parts[0].phrase, parts=tuple(parts))


def _join_organisations(scene: Scene, last: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Takes in the organisations that speak together with `last`: 某协会与某行业协会(联合倡议)."""
    first = last
    for before in reversed([c for c in candidates if c.kind == "organisation" and c.entity is not None]):
        if before.end <= first.start and scene.masked[before.end : first.start] in AND:
            first = before  # the phrase of 南方电网 in 国家电网、南方电网 begins before the comma
        elif before.end <= first.phrase and scene.masked[before.end : first.phrase] in AND:
            first = before
    return last if first is last else replace(last, start=first.start, phrase=first.phrase)


_PLACES_BEFORE = re.compile("(?:(?![^、]*[以对在从把将比据由被向给让使他她])[一-鿿]{2,8}[、和与及])+")

_UNIONS = re.compile("欧盟|欧元区|东盟|非盟|阿盟|海合会")
"""What stands among countries and is none: 欧盟、|日本|等主要伙伴(回应)."""


def _join_places(scene: Scene, last: Candidate) -> Candidate:
    """Takes in the countries that stand before `last` in one enumeration: 中国、印度、|玻利维亚|等(提出)."""
    begin = scene.clause_start(last.start, max(0, last.start - 60))
    named = any(entity.label == "LOC" for entity in scene.entities_in(begin, last.start))
    named = named or _UNIONS.search(scene.masked, begin, last.start) is not None
    if not named or _PLACES_BEFORE.fullmatch(scene.masked, begin, last.start) is None:
        return last
    return replace(last, start=begin, phrase=begin, kind="collective", head=scene.masked[begin : last.end])


def surnames_before(scene: Scene, place: int, floor: int) -> int:
    """Begin of the surnames that say which two or three persons are meant: 张、李|二人."""
    begin = place
    while begin > floor and scene.masked[begin - 1] in scene.address.surnames:
        begin -= 1
        if begin - 1 <= floor or scene.masked[begin - 1] != "、":
            break
        begin -= 1
    return begin if "、" in scene.masked[begin:place] and scene.masked[begin] != "、" else place


def follows_names(scene: Scene, place: int) -> bool:
    """Whether names stand right before `place`, so that a number and a noun there only sum them up."""
    named = scene.entity_ending(place)
    return named is not None and named.label == "PER"


_BOTH = re.compile("(?:也|则|还)?(?:都|均|皆|一致|不约而同)")


def _both_say(scene: Scene, before: Candidate, after: Candidate, end: int, last: Candidate) -> bool:
    """Whether two persons parted by a comma say so both, each told by his post alone: 甲省厅长|张三，乙省厅长李四|都认为."""
    return (
        scene.masked[end] == "，"
        and after.phrase == end + 1
        and scene.clause_start(before.phrase, max(0, before.phrase - 40)) == before.phrase
        and _BOTH.match(scene.masked, last.end) is not None
    )


def _joins(scene: Scene, after: Candidate, between: str) -> bool:
    bare = re.sub(r"（[^（）]*）|\([^()]*\)|^，(?=以及)", "", between)
    joiner = re.match(
        r"(?:、|和|与|及|以及|同(?!意|[一-鿿]{1,2}的|[年期级届龄岁班校院村乡县市省组车机行批时日天场住属为在去赴来往获列][一-鿿]{0,8}的)|，)",
        bare,
    )
    if (
        joiner is None
        or len(bare) > 60
        or any(mark in bare for mark in "，。；：！？")
        or joiner.group() == "，"
    ):
        return False
    rest = bare[joiner.end() :]
    if (
        after.phrase - (after.start - len(rest)) <= 1
        and rest == scene.masked[after.start - len(rest) : after.start]
    ):
        return True
    post = _OF_THAT_HOUSE.sub("", rest, count=1).replace("有限", "")  # 甲与|该会|项目负责人乙
    return not re.search(r"[在对就向以用从了着过说称将会把被让是有]", post)


def surname_titles(scene: Scene, start: int, end: int) -> list[Candidate]:
    """王院士, 欧阳主任: the surname of a person of the document and a post."""
    found: list[Candidate] = []
    for form, at in _stated_posts(scene, start, end):
        over = scene.entity_over(at)
        if (
            over is None
            or over.label not in {"PER", "ORG"}
            or (over.start == at and over.end < at + len(form))
        ):
            found.append(Candidate(at, at + len(form), at, "nominal", head=form, by_surname=True))
    for match in _TITLE.finditer(scene.masked[start:end]):
        at = start + match.start()
        for length in (2, 1):
            surname = scene.masked[max(start, at - length) : at]
            if len(surname) == length and surname in scene.address.surnames:
                begin = at - length
                over = scene.entity_over(begin)
                if over is not None and over.label == "PER":
                    break
                if over is not None and over.label == "ORG" and over.end > begin:
                    break
                found.append(
                    Candidate(
                        begin,
                        start + match.end(),
                        begin,
                        "nominal",
                        head=scene.masked[begin : start + match.end()],
                        by_surname=True,
                    )
                )
                break
    return found


_GOES_ON = re.compile("[局处厅院所队行][长士势部面理分置境在于以有谓需属用里业员伍友列动为政使程了]")
"""Another word than a clipped post: 王|处理, 李|所说."""


def _stated_posts(scene: Scene, start: int, end: int) -> list[tuple[str, int]]:
    """Surname and end of a stated post, with its place; the longer one where two begin in one another."""
    words = scene.masked[start:end]
    stated = [
        (words[at:stop], at)
        for at, stop in scene.address.posts.all_in(words)
        if not _GOES_ON.match(scene.masked, start + stop - 1)
    ]
    found: list[tuple[str, int]] = []
    for form, at in sorted(stated, key=lambda f: (-len(f[0]), f[1])):
        if not any(a <= start + at < a + len(f) for f, a in found):
            found.append((form, start + at))
    return found


def before_bracket(scene: Scene, place: int) -> int:
    """Where a bracket that ends at a place begins, else the place: 卡马乌|（Nduta Kamau）|教授."""
    opens = scene.text.rfind("（", max(0, place - 50), place) if scene.text[place - 1 : place] == "）" else -1
    return opens if opens >= 0 else place


def in_cell_of_person(scene: Scene, entity: Entity) -> bool:
    """Whether a name fills a cell of a table behind that of a person: 张三 某局 建议设立津贴, what he proposes."""
    named = scene.entity_ending(entity.start - 1)
    return scene.text[entity.start - 1] == " " and named is not None and named.label == "PER"


def leads_into(scene: Scene, entity: Entity, end: int) -> bool:
    """Whether a post or organisation is followed by the name, post or department that it belongs to."""
    at = entity.end
    following = scene.entity_at(at)
    if following is None and (past := past_bracket(scene.masked, at, at + 80)) > at:
        following = scene.entity_at(past)
    if following is None and scene.masked[at : at + 1] in "、兼 ":
        following = scene.entity_at(at + 1) if entity.label == "TITLE" else None
    return following is not None and following.end <= end


def named_in_marks(scene: Scene, entity: Entity) -> list[Candidate]:
    """Whose name fills a pair of marks: an organisation, “…”(发表声明说), or somebody not to be named, “阿九”（化名）."""
    if entity.label not in {"ORG", "PER"}:
        return []
    pair = next(iter(scene.pairs_in(entity.start - 1, entity.start)), None)
    if pair is None or pair.depth or pair.inner.end != entity.end or scene.masked[pair.end] in "的和与、":
        return []
    if scene.entity_at(pair.end) is not None:
        return []  # “某委员会”研究员某某
    if entity.label == "PER":
        return [Candidate(entity.start, entity.end, chain_start(scene, pair.start, 0), "person", entity)]
    return [Candidate(pair.start, pair.end, pair.start, "organisation", entity)]


def blanked(scene: Scene, entity: Entity) -> bool:
    """Whether an entity stands in marks or brackets; a bracket within its name (某某（某市）有限公司) does not count."""
    words = scene.masked[entity.start : entity.end]
    return "■" in (_IN_NAME.sub("", words) if words[0] not in "（(" else words)


def outranks(one: Candidate, other: Candidate) -> bool:
    """Whether `one` is the better reading of the words that both claim."""
    order = {"person": 4, "pronoun": 2}
    for name, rest in ((one, other), (other, one)):
        if name.owner and rest.head not in VIEWS and rest.start <= name.start and name.end < rest.end:
            return rest is one  # 某某的妻子
    for pair, rest in ((one, other), (other, one)):
        if pair.head in {"前者", "后者"} and rest.kind not in {"person", "pronoun"}:
            return pair is one  # no longer phrase holds them: 前者认为…的结果
    if "pronoun" in {one.kind, other.kind} and one.kind != other.kind:
        noun, pronoun = (one, other) if other.kind == "pronoun" else (other, one)
        if pronoun.first_person and noun.head and noun.start < pronoun.start and pronoun.end < noun.end - 4:
            return noun is one  # 接受本报记者采访的国际人士
        owned = noun.head in SPEAK_ALONE or pronoun.owner
        if owned and noun.start == pronoun.start and noun.end - len(noun.head) == pronoun.end:
            return noun is one  # 我父亲, 他导师
    a = 3 if one.by_surname else order.get(one.kind, 1)
    b = 3 if other.by_surname else order.get(other.kind, 1)
    if a != b:
        return a > b
    return (one.end - one.start, one.end) >= (other.end - other.start, other.end)
