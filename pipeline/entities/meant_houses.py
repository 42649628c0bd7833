"""Which house, place or paper a word for it means: 该院, 本局, 同校, 公司, 集团, 其, 该县, 该报."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.evidence import Candidate, Evidence, StatedPost, plain_name, section_of
from pipeline.entities.house_names import PARTY_FIRST, HouseNames
from pipeline.text.chains import COMMON_HOUSE, ROLE_OF_HOUSE
from pipeline.text.organisations import OrganisationGrammar
from pipeline.text.sentences import behind_last

_PLACES = frozenset("省市县区旗镇乡村")
_IS_SCHOOL = re.compile("(?:大学|学院|学校|中学|小学)$")
_KINDS = frozenset(
    (
        "集团",
        "公司",
        "学校",
        "医院",
        "协会",
        "学会",
        "银行",
        "中心",
        "研究院",
        "研究所",
        "学院",
        "出版社",
        "报社",
        "基金会",
        "实验室",
        "单位",
    )
)
GROUP = "集团公司"
_IS_GROUP = re.compile("集团(?:(?:股份)?有限(?:责任)?公司)?$")
_GROUP_FIRST = re.compile("[一-鿿]{2,}?集团(?:(?:股份)?有限(?:责任)?公司)?")
_PAPERS = re.compile("《[^《》]{2,12}(?:[报刊]|评论|周刊|杂志|论坛|观察)》")
_SCHOOL = re.compile("(?<!科学)(?:学校|[小中]学)$")
_THAT_FIRM = frozenset({"该公司", "该集团", "该企业"})
PARTY_ORGAN = re.compile("(?:党工委|工委|党委|党组|机关党委|党总支|党支部)$")
_HEADS_FIRM = re.compile("首席执行官|总裁|董事长|总经理|CEO|首席财务官|首席运营官")
_RUN_BY = re.compile(
    "的?(?:运营|经营|管理|建设|投资|开发|承建|施工|物业|承办|主办|出品|生产)(?:方|单位|商|企业|公司)|的?(?:母公司|总公司|控股股东)"
)
"""Behind a place or product, before the firm that runs it: 某某商场|运营方|某某公司."""
_FAR_BACK = 500
"""Characters before 该局 in which it is sooner who acts than one of a list."""
POSTED_TO = re.compile("驻[^，。]{0,2}(?:[厅局委部院办行]|集团|公司)$")
_ACTED_ON = re.compile("(?:约谈|传唤|询问|处罚|处分|控制|调查|警告|问责|对)了?$")
"""对某公司立案调查，并约谈|其(法定代表人): of whom something is done to, not who does it."""
_OF_ITEM = frozenset({"公司", "本公司", "我公司", "集团", "本集团", "本行"})
"""What the firm that heads an item calls itself in it."""
_ITEM_OF_FIRM = re.compile("[^一-鿿A-Za-z《“]{0,6}(?P<firm>[一-鿿A-Za-z&·]{2,20})(?:（[^（）\n]{2,24}）)?：")
_NO_FIRM = re.compile(
    "(?:[部委局厅院署处司组]|支队|大队|专班|协会|学会|委员会|中心|政府|大学|学院|学校|法院)$"
)
_NEAR = 2_000
"""Characters before 该镇 within which its name is looked for."""
_BASE = re.compile(
    "(?<![一-鿿])[一-鿿]{2,12}?(?:中试|实训|示范|科研|试验|实验|种植|养殖|育种|繁育|生产|培训|教育|创新|孵化|创业|研学|科普|训练|产业|储备)基地"
)
_HOUSES_OF_PLACE = {
    "村": re.compile("(?P<place>[一-鿿]{2,12}村)(?!委|民|镇|务|集|级|医)[一-鿿]{2,}"),
    **{
        kind: re.compile(
            f"(?P<place>[一-鿿]{{2,12}}{kind})(?:党委|人民政府|政府|人大|纪委|卫生院|(?!村|企业|银行)[一-鿿]{{2,8}}(?:社|院|所|站|厂|公司|中学|小学|学校|中心))"
        )
        for kind in "镇乡"
    },
}
"""Houses of the places of a kind, with the place before them."""


_IS_PLACE = re.compile("[一-鿿]{2,10}[镇乡村县区]|[一-鿿]{2,8}街道")


def _issuer_meant(publisher: str, issuer: str, anaphor: str, kind: str) -> str:
    """Whoever issues the bulletin, where the word means him whichever other one was named last: 本院; 校|工会主席; 厅|党组成员."""
    if anaphor[0] in "本我" and kind:
        own = next((own for own in (publisher, issuer) if len(own) >= 4 and own.endswith(kind)), "")
        if own:
            return own
    school = anaphor == "校" and _IS_SCHOOL.search(issuer)
    office = anaphor in ("厅", "局", "委", "署") and len(issuer) >= 4 and issuer.endswith(kind)
    group = kind == GROUP and _IS_GROUP.search(issuer)
    return issuer if school or office or group else ""


def _place_meant(evidence: Evidence, position: int, anaphor: str, kind: str) -> str | None:
    """The place that 村, 该县, 该基地 means; empty where none is named, None where the word means no place."""
    if anaphor in ("村", "社区", "镇", "乡"):
        return _last_place(evidence, position, anaphor)
    if kind == "基地":
        return _last_base(evidence, position)
    if len(anaphor) == 2 and kind in _PLACES:
        return _last_place(evidence, position, kind) or None
    return None


def _place_of_last(evidence: Evidence, position: int, kind: str) -> str:
    """The place of the person named last before a word like 同村, of its kind or the larger one that the text gives; empty where it gives none."""
    posts = next((posts for name, posts in reversed(evidence.stated) if name.start < position), ())
    houses = [evidence.text[p.organisation.start : p.organisation.end] for p in posts if p.organisation]
    for house in houses:
        if (of := re.match(f"[一-鿿]{{2,14}}?{kind}(?![一-鿿]?[镇乡县市])", house)) is not None:
            return of.group()
        if _IS_PLACE.fullmatch(house):
            return house
    return ""


def _paper_meant(evidence: Evidence, position: int, kind: str) -> str:
    """The paper that 该报 means: the last one whose name ends so, else the last one."""
    papers = [p.group() for p in _PAPERS.finditer(evidence.text, max(0, position - 2000), position)]
    return next((p for p in reversed(papers) if p.endswith(f"{kind}》")), papers[-1] if papers else "")


def _is_listed(text: str, house: Candidate) -> bool:
    """Whether a name of a house stands in a list of several."""
    return text[house.end : house.end + 1] == "、" or text[max(0, house.start - 1) : house.start] == "、"


def _last_place(evidence: Evidence, position: int, kind: str) -> str:
    """The place of a kind (镇, 县) named last before `position`, in its paragraph or the one before, not too far off."""
    start = evidence.text.rfind("\n", 0, max(0, evidence.text.rfind("\n", 0, position))) + 1
    start = max(start, position - _NEAR)
    named = [p for p in evidence.places if p.endswith(kind) and len(p) > len(kind) + 1]
    named += _places_of_houses(evidence, kind)
    named += _places_of_posts(evidence, kind)
    found = [(evidence.text.rfind(p, start, position), p) for p in named]
    at, place = max(found, default=(-1, ""))
    return place if at >= 0 else ""


def _last_base(evidence: Evidence, position: int) -> str:
    """The base that a clause opens with, last before `position` in its paragraph: 云岭材料中试基地今年…。|基地|总经理."""
    paragraph = evidence.text.rfind("\n", 0, position) + 1
    return next(reversed(_BASE.findall(evidence.text, paragraph, position)), "")


def _places_of_houses(evidence: Evidence, kind: str) -> list[str]:
    """The villages or towns that names of houses begin with: 某县某镇某某村|污水处理站, 某某镇|党委."""
    house_of = _HOUSES_OF_PLACE.get(kind)
    if house_of is None:
        return []
    houses = {evidence.text[c.start : c.end] for c in evidence.candidates if c.label == "ORG"}
    return [of["place"] for house in sorted(houses) if (of := house_of.match(house))]


def _places_of_posts(evidence: Evidence, kind: str) -> list[str]:
    """The villages or towns at which posts are stated: 某某镇|党委书记."""
    houses = [post.organisation for _, posts in evidence.stated for post in posts if post.organisation]
    names = {evidence.text[house.start : house.end] for house in houses}
    return sorted(name for name in names if name.endswith(kind) and len(name) > len(kind) + 1)


class MeantHouses:
    """Finds what a word for a house told of before means."""

    def __init__(self, organisations: OrganisationGrammar, names: HouseNames) -> None:
        self._organisations = organisations
        self._names = names

    def antecedent(self, evidence: Evidence, position: int, anaphor: str, *, title: str = "") -> str:
        """The institution that 该院, 同校 or a bare 厅 means: the last one named before whose kind fits.

        `title` is the post in it: a 校长 is rather one of the school than of the college named after it.
        """
        kind = anaphor.lstrip("同该本我")
        if anaphor == "其":
            return self._last_house(evidence, position)
        issuer = self._names.issuer(evidence.publisher)
        if own := _issuer_meant(evidence.publisher, issuer, anaphor, kind):
            return own
        if anaphor[:1] == "该" and kind and (house := self._house_of_actor(evidence, position, kind)):
            return house
        if anaphor[:1] == "同" and kind in _PLACES and (fellow := _place_of_last(evidence, position, kind)):
            return fellow
        if (place := _place_meant(evidence, position, anaphor, kind)) is not None:
            return place
        if role := ROLE_OF_HOUSE.fullmatch(anaphor):
            return self._house_in_role(evidence, position, role["role"])
        if kind in ("报", "刊") and (paper := _paper_meant(evidence, position, kind)):
            return paper
        before = self._houses_before(evidence, position, anaphor, issuer)
        if kind == GROUP and (group := _GROUP_FIRST.match(evidence.publisher)):
            before.append((-1, group.group()))
        if (anaphor in _THAT_FIRM or anaphor == "公司") and (
            subject := self._subject_before(evidence, position)
        ):
            return subject  # 甲平台…，称已终止与乙公司的合作。|该公司
        paragraph = evidence.text.rfind("\n", 0, position) + 1
        near = [name for start, name in before if start >= paragraph]
        school = next(filter(_SCHOOL.search, near), "") if kind == "校" and title.endswith("校长") else ""
        if school and near[0] != school:
            return self._organisations.base_institution(school)
        if anaphor in _OF_ITEM and (firm := self._firm_of_item(evidence, position)):
            return firm
        if anaphor == "公司" and (firm := self._firm_of_head(evidence, position)):
            return firm
        names = [name for _, name in before]
        if house := self._last_of_kind(names, kind):
            return house
        if COMMON_HOUSE.fullmatch(kind):
            return _last_place(evidence, position, kind)  # 龙门景区…。|景区|负责人
        if len(issuer) >= 4 and (issuer.endswith(kind) or (kind in _KINDS and kind in issuer)):
            return issuer
        if kind not in ("公司", "集团", "企业"):
            return ""
        return self._firm_meant(names, near if anaphor.startswith("该") else [], kind)

    def kind_named(self, evidence: Evidence, post: StatedPost, house: str) -> str:
        """The house that a bare word of its kind means where a post stands, else the word: 集团|党委委员、总编辑, 集团公司."""
        if house not in _KINDS and house != GROUP:
            return house
        at = post.title_span.start if post.title_span else 0
        return self.antecedent(evidence, at, house) or house

    def _houses_before(
        self, evidence: Evidence, position: int, anaphor: str, issuer: str
    ) -> list[tuple[int, str]]:
        """Where the houses that a word may mean are named before it, and their full names; the last one first."""
        kind = anaphor.lstrip("同该本我")
        ours = anaphor in _KINDS and len(issuer) >= 4 and issuer.endswith(kind)
        floor = evidence.text.rfind("\n", 0, position) + 1 if ours else 0
        far = range(0)  # other sections, but not what stands above the first: 该所, 水厂
        if (anaphor[:1] == "该" or COMMON_HOUSE.fullmatch(anaphor)) and evidence.sections:
            far = range(evidence.sections[0], section_of(evidence, position))
        before = sorted(
            (
                c
                for c in evidence.candidates
                if c.label == "ORG"
                and floor <= c.start
                and c.end <= position
                and c.source != "place"
                and c.start not in far
            ),
            key=lambda c: (c.start, c.end),
            reverse=True,
        )
        whole = {c.end: c.start for c in before}  # the longest of those that end together: 某国|自然资源部
        before = [c for c in before if c.start == whole[c.end]]
        if anaphor[:1] == "该":
            # whoever acts goes before those of a list: 某局召开会议，甲局、乙局参加。|该局
            before.sort(key=lambda c: _is_listed(evidence.text, c) or position - c.end > _FAR_BACK)
        return [(c.start, self._names.in_full(evidence, evidence.text[c.start : c.end])) for c in before]

    def _last_of_kind(self, names: Sequence[str], kind: str) -> str:
        """The first of the names that may be called by a word of its kind: 市政协|某某委员会…。|该委|主任."""
        for name in names:
            base = PARTY_FIRST.sub("", self._organisations.base_institution(name))
            if name.startswith(GROUP) or base == kind or POSTED_TO.search(base):
                continue  # the same word before, 研究会|秘书处; 省纪委监委驻厅|纪检监察组
            if kind == "委" and name.endswith("委员会"):
                return name
            if self._is_of_kind(base, kind):
                return base
            if kind and name.endswith(kind):
                return name
        return ""

    def _firm_meant(self, names: Sequence[str], near: Sequence[str], kind: str) -> str:
        """The firm that 公司 means where none is called so: the last one of the paragraph, else the one named most."""
        firms = [name for name in near if not _NO_FIRM.search(name)]
        if firms and not self._organisations.ends_strongly(firms[0]):
            return firms[0]
        companies = [
            name
            for name in names
            if not self._organisations.ends_strongly(name)
            and not name.startswith(kind)
            and not _NO_FIRM.search(name)
            and not PARTY_ORGAN.search(name)
        ]
        return max(companies, key=companies.count, default="")

    def _is_of_kind(self, house: str, kind: str) -> bool:
        """Whether a house may be called by a word of its kind: a 中学 or 一中 该校, a group 该公司."""
        return (
            house.endswith(kind)
            or (
                kind in ("校", "学校")
                and re.search(
                    "大学$|(?<!科)学院$|学校$|[小中]学$|党校$|[一二三四五六七八九十附][中小]$", house
                )
                is not None
                and not self._organisations.is_field(house.removesuffix("学院"))
            )
            or kind in ("单位", "机构", "企业", "组织")
            or (kind == "委" and house.endswith("委员会") and len(house) > 4)
            or (kind == "公司" and house.endswith("集团"))
            or (kind in (GROUP, "集团") and _IS_GROUP.search(house) is not None)
        )

    def _house_of_actor(self, evidence: Evidence, position: int, kind: str) -> str:
        """The house of the one person named in the sentence before, if it is of the kind and no other one stands between: 校长张三转述了|该校(某组长的意见)."""
        sentence = behind_last("。！？；\n", evidence.text, position)
        named = [c for c in evidence.candidates if sentence <= c.start and c.end <= position]
        people = {plain_name(evidence.text[c.start : c.end]): c.end for c in named if c.label == "PER"}
        if len(people) != 1:
            return ""
        ((actor, end),) = people.items()
        if any(
            c.label == "ORG" and c.start >= end and self._is_of_kind(evidence.text[c.start : c.end], kind)
            for c in named
        ):
            return ""
        for name, posts in reversed(evidence.stated):
            if name.start > position or plain_name(evidence.text[name.start : name.end]) != actor:
                continue
            for post in posts:
                if post.organisation is None or post.anaphor:
                    continue
                house = self._organisations.base_institution(
                    self._names.in_full(
                        evidence, evidence.text[post.organisation.start : post.organisation.end]
                    )
                )
                if self._is_of_kind(house, kind):
                    return house
        return ""

    def _house_in_role(self, evidence: Evidence, position: int, role: str) -> str:
        """The house that the text has named last in a role: 项目法人为|某集团…。|项目法人单位|总经理; 由|某院|编制的报告…。|编制单位|总工程师."""
        named = [c for c in evidence.candidates if c.label == "ORG" and c.end <= position]
        told = [
            c
            for c in named
            if re.search(
                f"{role}(?:单位|方|企业)?(?:为|是|系|：|（)?$", evidence.text[max(0, c.start - 12) : c.start]
            )
            or (evidence.text[c.start - 1 : c.start] == "由" and evidence.text.startswith(role, c.end))
        ]
        last = max(told, key=lambda c: (c.start, c.end), default=None)
        return self._names.in_full(evidence, evidence.text[last.start : last.end]) if last else ""

    def _firm_of_item(self, evidence: Evidence, position: int) -> str:
        """The firm that heads the item in which 公司 stands: 某某储能（300001）：公司…。|公司|董事长."""
        start = evidence.text.rfind("\n", 0, position) + 1
        head = _ITEM_OF_FIRM.match(evidence.text, start, position)
        if head is None:
            return ""
        named = any(c.label == "ORG" and (c.start, c.end) == head.span("firm") for c in evidence.candidates)
        return (
            self._names.in_full(evidence, head["firm"]) if named and not _NO_FIRM.search(head["firm"]) else ""
        )

    def _firm_of_head(self, evidence: Evidence, position: int) -> str:
        """The firm whose head is named last before in the paragraph: 某某阿美首席执行官张三…。公司|首席财务官."""
        paragraph = evidence.text.rfind("\n", 0, position) + 1
        for name, posts in reversed(evidence.stated):
            if not paragraph <= name.start < position:
                continue
            for post in posts:
                if post.organisation and not post.anaphor and _HEADS_FIRM.search(post.title):
                    return self._names.in_full(
                        evidence, evidence.text[post.organisation.start : post.organisation.end]
                    )
        return ""

    def _subject_before(self, evidence: Evidence, position: int) -> str:
        """The firm whose name opens the sentence before that of `position`, in one paragraph; empty where none does."""
        sentence = behind_last("。！？；\n", evidence.text, position)
        if sentence == 0 or evidence.text[sentence - 1] == "\n":
            return ""
        start = behind_last("。！？\n", evidence.text, sentence - 1)
        while evidence.text[start].isspace():
            start += 1
        first = [
            c for c in evidence.candidates if c.label == "ORG" and c.start == start and c.source != "place"
        ]
        if not first:
            return ""
        opening = max(first, key=lambda c: c.end)
        behind = _RUN_BY.match(evidence.text, opening.end)
        runs = [c for c in evidence.candidates if behind and c.label == "ORG" and c.start == behind.end()]
        opening = max(runs, key=lambda c: c.end, default=opening)
        name = self._names.in_full(evidence, evidence.text[opening.start : opening.end])
        firm = re.search("公司$|集团$", name) or not (
            name.endswith("会") or self._organisations.ends_strongly(name)
        )
        return name if firm and not _NO_FIRM.search(name) and not PARTY_ORGAN.search(name) else ""

    def _last_house(self, evidence: Evidence, position: int) -> str:
        """The organisation that 其 means: what opens its sentence, else what was named last: 某银行上月…，其首席执行官.

        Empty where the sentence before is about a person (…在某银行工作。其秘书…).
        """
        sentence = max(0, behind_last("。！？\n", evidence.text, position) - 1)
        start = behind_last("。！？\n", evidence.text, sentence)
        if evidence.text[sentence : sentence + 1] == "\n":
            start = sentence
        named = [
            c
            for c in evidence.candidates
            if c.label == "ORG" and start <= c.start and c.end <= position and c.source != "place"
        ]
        opens = [at for at in (start, sentence, sentence + 1) if at < position]
        of_person = any(
            c.label == "PER" and any(at <= c.start <= at + 1 for at in opens) and c.end <= position
            for c in evidence.candidates
        )
        if not named or of_person:
            return ""
        acted_on = _ACTED_ON.search(evidence.text, max(start, position - 4), position)
        first = [] if acted_on else [c for c in named if sentence <= c.start <= sentence + 1]
        meant = max(first or named, key=lambda c: (c.end, -c.start))
        return self._names.in_full(evidence, evidence.text[meant.start : meant.end])
