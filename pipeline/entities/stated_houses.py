"""The house of a post as the text states it, with what it is a part of: of the post before, of who stands beside it, of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.entities import short_houses
from pipeline.entities.evidence import Evidence, Known, StatedPost
from pipeline.entities.house_names import GIVEN_NAME, HouseNames
from pipeline.entities.meant_houses import GROUP, PARTY_ORGAN, MeantHouses
from pipeline.entities.seats import OF_FIRM, PANEL, TOWN, run_by
from pipeline.records import Span
from pipeline.text.marks import closes_between
from pipeline.text.organisations import OrganisationGrammar
from pipeline.text.sentences import behind_last
from pipeline.text.titles import BARE_COMMITTEE

_PLACE_FIRST = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,3}(?:镇|乡|街道|社区)(?=[党纪团政办人妇综便司派居])|[\u4e00-\u9fff]{2,3}[省市县区]|[省县区州旗镇乡](?![场域际容民辖内])|市(?![场域际政容民辖内])|市政[府协]|中国|国家|全国|中央|国务[院委]|最高人民)"
)
_STATE_BODY_FIRST = re.compile(  # 民航局某专班, 教育部某委员会: parts of the state, not of the institution before them
    "^(?:(?:教育|科技|科学技术|工信|工业和信息化|公安|民政|司法|财政|人社|人力资源和?社会保障|自然资源|生态环境|住建|住房和城乡建设|交通|交通运输"
    "|水利|农业|农业农村|商务|文旅|文化和旅游|卫生|应急|应急管理|外交|国防|退役军人)部|(?:国资|发改|发展改革|卫健|卫生健康|网信|证监|银保监|金融监管)(?:委|会|办)"
    "|(?:海关|审计|铁路|民航|邮政|气象|地震|税务|统计|林草|药监|医保|疾控|能源|数据|文物|外汇|中医药|知识产权|市场监管|体育|广电)(?:总)?[局署]"
    "|人民银行|央行|科协|社科院|中科院|工程院|共青团|团中央|工商联|残联|贸促会)(?=.{2})"
)
_OF_ACADEMY = re.compile("中国科学院|中国工程院|美国国家科学院|美国国家工程院|欧洲科学院|英国皇家学会")
_BODY_OF_HOUSE = re.compile("[一-鿿]{2,}(?:院|所|大学|公司|集团)(?=[一-鿿]{3,})")
"""中国科学院院士、|云麓院学术委员会|主任: of another house than the academy."""
_LABORATORY = re.compile("[一-鿿]{2,}实验室")
_NATIONAL = re.compile("[一-鿿]{2}国家实验室")
_OF_THE_WORLD = re.compile(
    "(?:国际(?!司|部|处|局|合作|交流|关系|传播|贸易|业务|事务|科技|商务|经济|教育|金融)|世界(?!史|经济|历史|文学)|联合国|全国)[一-鿿]{2,}委员会"
)
"""某部前部长、现任|国际电联宽带委员会|顾问: no part of the house before it."""
_HOUSE_FIRST = re.compile(  # 某大学教授、|监管署科学委员会主席; 某厅原总工程师、|项目组专家: begins with another house than the one before
    f"{_STATE_BODY_FIRST.pattern}|^(?:《|公安[一-鿿]{{2,6}}分局|联邦(?=.{{2,}})|(?:欧盟|欧洲|联合国|东盟|非盟)(?=.{{2,}})|世界(?:贸易|卫生|银行|气象|知识产权)(?=.{{2,}})|[一-鿿]{{2,6}}(?:署|厅(?=.{{2,}}))|[一-鿿]{{3,8}}厂(?=.{{2,}})|政府(?=.{{2,}})|[一-鿿]{{2,10}}部[一-鿿]{{2,10}}(?<!公)司$|(?:集团|协会|学会|商会|联合会|大会|论坛|峰会|组委会)(?=.{{2,}})|(?:民[革盟建进]|农工党|致公党|九三学社|台盟)(?=.{{2,}})|(?:项目|课题|专家|工作|调研|评审)组$)"
)
_OF_MINISTRY = re.compile("前?(?:国务秘书|大臣|副大臣|次长|次官|政务官)")
_COMMITTEES = frozenset(
    (
        "村委会",
        "村民委员会",
        "管委会",
        "管理委员会",
        "董事会",
        "监事会",
        "理事会",
        "执委会",
        "居委会",
        "居民委员会",
    )
)
_OF_STREET = re.compile("(?P<place>.{2,}?(?:街道|[镇乡]))(?:党?工委|党委|办事处|人民政府|政府)?")
_ORGAN_OF_STREET = re.compile(
    "人大(?:工委|主席团|办公室)|政协(?:工委|工作委员会|联络[组处办]|委员联络组)|纪(?:检监察)?工委|纪委|团工?委|妇联|工会|总工会|武装部|人武部|政法委|办事处|综合行政执法[队局办]|综治(?:办|中心)|党(?:政|建)办"
)
"""Organs of a street or town that stand bare behind another of its organs."""
_PART_IN_LIST = re.compile("[一-鿿]{2,10}(?:[处科部股庭司]|(?<!实验)室)")
"""What is a part of the house of the person before it in a list: 预报室主任, 刑事审判第二庭副庭长; no 某某湖实验室."""
_LONG_NAME = 6
"""Characters from which a house without a place in its name is one for itself."""
_TASK_APART = re.compile(
    "[一-鿿]{2,}(?:项目|工程|改造|征收|搬迁|会战|防汛|抗旱)[一-鿿]{0,4}(?:指挥部|领导小组|专班)"
)
"""A body for one project, which is no part of the house before it: 某区某中心主任、|某桥项目指挥部|副总指挥."""
_BARE_GROUP = re.compile("(?:领导|协调|工作)小组|工作?专班|工作组|指挥部")
"""A body in which several houses work together: 市委副书记、市长、|领导小组|组长 does not lead one of the 市委."""
_OFFICE_OF_GROUP = re.compile("专班|(?:领导小组|指挥部)办公室")
"""What several houses run together, behind a post at one of them: 某厅总工程师、|领导小组办公室|副主任."""
_FIELD_OF_OFFICE = re.compile(
    "(?:公司|学校|医院|银行)(?:卫生|体育|艺术|管理|监管|监督|安全|评审|教育|保障|建设|检查|业务)[一-鿿]{0,6}[科处室股部]"
)
"""A department of an office that is called by whom it looks after: 学校卫生科, 医院管理处, 公司监管处."""
_OF_MANY_HOUSES = re.compile(
    "(?:政协|人大|民[盟建进革]|农工党|致公党|九三学社|台盟|工商联|侨联|欧美同学会|科协)(?:[一-鿿]{0,8}(?:委员会|委会|市委|省委|区委))?$"
)
"""Bodies whose members work elsewhere."""
_BARE_ORGANS = frozenset(
    {
        "办公室",
        "秘书处",
        "指挥部",
        "专班",
        "理事会",
        "管委会",
        "分局",
        "分公司",
        "分行",
        "支行",
        "支队",
        "大队",
        "分院",
        "分校",
    }
)
"""Organs that a text goes on to call by what they are."""
_ITS_OFFICE = re.compile("(?:委员会|办公室|办公厅|机关|支部|总支|专委会|秘书处|[部处科])$")
_TRADE_OF = re.compile("(?:营销|销售|物流|贸易|检修|物业|采购|供销)(?:分|子)?公司|[一二三四五六七八九十]公司")
"""A firm of a group that is called by what it does."""
_ROOM = re.compile("(?:研究|教研|编辑|工作)室$")
_INSTITUTE = re.compile("(?:研究[院所]|学院|系|编辑部|部)$")
_RIGHT_BELOW = (
    (_ROOM, _INSTITUTE),
    (re.compile("大队$"), re.compile("(?:总|支)队$")),
    (re.compile("中队$"), re.compile("[支大]队$")),
    (re.compile("处$"), re.compile("(?:公司|银行|[总分]行|集团)[一-鿿]{2,8}部$")),
)
"""Departments, and ends of the departments that they are a part of: 某局某支队副支队长、|某大队|大队长."""
_HAS_INSTITUTES = re.compile("(?:科学院|研究院|大学)$")
_OWN_INSTITUTE = re.compile("(?:研究所|研究中心)$")
_BODY_OF_FIRM = re.compile(
    "(?!全国|中国|国家|国际|[一-鿿]{0,4}[省市县区])[一-鿿]{0,8}?(?:投资|投资决策|投决|决策|战略|薪酬|提名|审计|风险|风险管理|风控|预算|执行|经营管理|产品|合规)(?:与[一-鿿]{2,6})?(?:决策|管理|控制|审查|评审|咨询)?委员会"
)
_ROOM_OF_RESEARCH = re.compile("(?!.*(?:[省市县区]委|国务院|中央|政府|人大|政协|大学))[一-鿿]{2,12}研究室")
_HAS_ROOMS = re.compile("(?:中心|研究[院所]|科学院)$")
_MANAGES_PARK = re.compile(".{4,}(?:园|园区|开发区|保税区|基地)管理(?:办公室|中心|局)")
_OFFICE = re.compile("(?<![分支])[局厅署委办]$")
_BRANCH = re.compile("(?:党委|工委|纪委|团委|总局|总署)$")
_IS_FACULTY = re.compile("(?:学院|学系)$")
_HAS_FACULTIES = re.compile("大学|学院|学校|党校|研究院|科学院|医院")
_THAT_PLACE = re.compile("[该同](?P<kind>[省市县区州旗镇乡])")
_WITH_PLACE = re.compile(
    "(?!民[革盟建进]|共青|农工|致公|九三|台盟|政协|该|本|我)[一-鿿]{2,7}(?:委|党委|工委)"
)
"""A committee of the Party with the name of its place: 清溪县委, not 民盟江州市委."""
_OF_BUREAU = re.compile("[厅局](?=(?:法律|专家|咨询|党|机关|办|政|规|财|人))")
_INSTITUTION_ONLY = re.compile("(?:大学|学院|公司|集团|医院|研究[院所]|事务所)[一-鿿]{0,12}$")
_NAMED_HOUSE = re.compile("(?P<name>[一-鿿]{2,4})(?:实验室|研究院|研究所|(?:研究|政策)?中心)")
_SCHOOL_OF = re.compile(
    "(?:学院|学部|系|研究[院所])$|^[一-鿿]{0,4}(?:[内外儿眼]|妇产|急诊|麻醉|检验|病理|放射|影像|超声|康复|肿瘤|口腔|皮肤|感染|重症医学|药剂|输血|中医|全科医学)科$|^(?:药学|护理|医务)部$"
)
"""What no panel has, but a university or a hospital: 伦理委员会主任委员、|神经内科|教授."""
_ASSOCIATION = re.compile("(?:学会|协会|研究会|商会|促进会|联合会|联盟)$")
_OF_SCHOOL_OR_HOSPITAL = re.compile("(?:大学|学院|医院|附[属一二三四五六]{1,2}院)[一-鿿]{2,}|(?:学院|系|科)$")
"""What belongs to a school or a hospital, and to no association: 附三院全科医学科."""
_TEAM = re.compile(
    "第?[一二三四五六七八九十\\d]*(?:督导|巡察|巡视|检查|工作|调研|专案|考核|评审|督查|评估|联络|起草|撰写|编写|编制|复核|复查|核查|课题|论证|筹备|筹建|谈判|抢险|救援)小?组"
)
"""Who is sent for a time, with no departments of its own: 第三督导组副组长、|治安大队教导员."""


def _are_siblings(one: str, other: str) -> bool:
    """Whether two offices are of one rank, so that neither is a part of the other: 财政局, 审计局."""
    if _BRANCH.search(one) or _BRANCH.search(other):
        return False
    return one[-1:] == other[-1:] and _OFFICE.search(one) is not None and _OFFICE.search(other) is not None


@dataclass(frozen=True, slots=True)
class _Stated:
    """The house of a post as the text states it, and the one of the post before."""

    evidence: Evidence
    post: StatedPost
    span: Span
    previous: str
    surface: str
    base: str  # the institution that `previous` is or belongs to

    @property
    def rest(self) -> str:
        """What stands behind the word for a house told of before: 公司|业务部."""
        return self.surface[len(self.post.anaphor) :]


def _posts_beside(evidence: Evidence, span: Span) -> Sequence[StatedPost]:
    """The posts of the person whose name ends right before a house in a list, one mark between them."""
    if evidence.text[span.start - 1 : span.start] not in tuple("、，；和与及"):
        return ()
    return next((posts for name, posts in evidence.stated if name.end == span.start - 1), ())


def _committee_of_sentence(evidence: Evidence, span: Span, surface: str) -> str:
    """The Party committee with its place that the sentence has named before: 清溪县委书记张三，|县委(副书记、县长李四)."""
    sentence = behind_last("。！？\n", evidence.text, span.start)
    named = {
        evidence.text[c.start : c.end]
        for c in evidence.candidates
        if c.label == "ORG" and c.source == "chain" and sentence <= c.start and c.end <= span.start
    }
    whole = [name for name in named if name.endswith(surface) and _WITH_PLACE.fullmatch(name)]
    return whole[0] if len(whole) == 1 else ""


def _longer_before(evidence: Evidence, span: Span, surface: str) -> set[str]:
    """Names of organisations that the paragraph of a span has given before it and that are longer than its words."""
    paragraph = evidence.text.rfind("\n", 0, span.start) + 1
    return {
        evidence.text[c.start : c.end]
        for c in evidence.candidates
        if c.label == "ORG"
        and paragraph <= c.start
        and c.end <= span.start
        and c.end - c.start > len(surface)
    }


class StatedHouses:
    """Reads the houses of posts; `full_name` asks its rules in order."""

    def __init__(
        self, organisations: OrganisationGrammar, known: Known, names: HouseNames, meant: MeantHouses
    ) -> None:
        self._organisations = organisations
        self._known = known
        self._names = names
        self._meant = meant

    def full_name(self, evidence: Evidence, post: StatedPost, span: Span, previous: str) -> str:
        """The full name of the house of a post as the text states it, behind the house of the post before."""
        surface = GIVEN_NAME.sub("", evidence.text[span.start : span.end])
        base = self._organisations.base_institution(previous) if previous else ""
        said = _Stated(evidence, post, span, previous, surface, base)
        rules = (
            self._of_centre,
            self._of_country_in_list,
            self._bureau_that_issues,
            self._group_told_of,
            self._organ_named_elsewhere,
            self._of_that_house,
            self._beside_own_house,
            self._of_own_place,
            self._department_of_house,
        )
        return next(
            (name for rule in rules if (name := rule(said)) is not None),
            self._names.in_full(evidence, surface),
        )

    def _of_centre(self, said: _Stated) -> str | None:
        """军委, and a committee that its sentence names in full."""
        if (whole := self._known.organisations.get(said.surface, "")) == f"中央{said.surface}":
            return whole
        if BARE_COMMITTEE.fullmatch(said.surface) is None:
            return None
        return _committee_of_sentence(said.evidence, said.span, said.surface) or None

    def _of_country_in_list(self, said: _Stated) -> str | None:
        """美国财政部、|商务部|官员: of the country that only the first office of the list names."""
        named = any(self._organisations.is_country(said.surface[:size]) for size in range(2, 7))
        if named or not short_houses.is_state_office(said.surface):
            return None
        country = short_houses.country_of_list(
            said.evidence.text, said.span.start, self._organisations.is_country
        )
        return country + said.surface if country else None

    def _bureau_that_issues(self, said: _Stated) -> str | None:
        """市局: the bureau whose bulletin it is."""
        issuer = said.evidence.publisher
        return short_houses.own_office(said.surface, issuer, [self._names.issuer(issuer)]) or None

    def _group_told_of(self, said: _Stated) -> str | None:
        """集团|财务部: of the group named before."""
        if not said.surface.startswith(GROUP):
            return None
        group = said.evidence.short_forms.get(GROUP) or self._meant.antecedent(
            said.evidence, said.span.start, GROUP
        )
        return group + said.surface.removeprefix(GROUP) if group else None

    def _organ_named_elsewhere(self, said: _Stated) -> str | None:
        """纪委|书记, 市政府副秘书长、|专班|副组长, 某厅总工程师、|领导小组办公室|副主任: the only one with that end in the text."""
        evidence, span, surface = said.evidence, said.span, said.surface
        if surface in _BARE_ORGANS and not said.previous:
            return self._only_with_end(evidence, span, surface) or None
        if said.previous and _OFFICE_OF_GROUP.fullmatch(surface):
            return self._only_with_end(evidence, span, surface) or surface
        return None

    def _of_that_house(self, said: _Stated) -> str | None:
        """Of a house told of before, which a word means: 某银行副行长、|公司业务部|总经理; 该局|副局长."""
        anaphor, surface, base, rest = said.post.anaphor, said.surface, said.base, said.rest
        if not anaphor:
            return None
        if rest and base and anaphor == "公司" and not base.endswith(anaphor):
            return base + surface  # 某银行|公司业务部
        place = _THAT_PLACE.fullmatch(anaphor) if rest else None
        if place and (known := self._known_with_end(said.evidence, said.span.start, place["kind"] + rest)):
            return known  # 某市工商联的调查显示…。|该市工商联|主席
        host = self._meant.antecedent(said.evidence, said.span.start, anaphor, title=said.post.title)
        own = anaphor[0] not in "该同本我其" and len(anaphor) > 1
        if rest and own and (defined := said.evidence.short_forms.get(anaphor)):
            return defined + rest  # 某市模具协会（以下简称协会）…。|协会专家委员会|副主任
        if base and not base.endswith(anaphor) and _FIELD_OF_OFFICE.fullmatch(surface):
            return base + surface  # 某区疾控中心副主任医师、学校卫生科科长
        of_firm = host and anaphor == "公司" and not rest.startswith(("金融", "业务", "银行", "信贷"))
        if rest and own and not of_firm:
            return surface  # 协会|标准化委员会, as the text has it; but 某公司|公共事务部
        return host + rest if host else rest or (surface if surface == "集团" else "")

    def _beside_own_house(self, said: _Stated) -> str | None:
        """What belongs to the house of the post before, by the kinds of both: 某集团副总裁、|营销公司|总经理."""
        evidence, previous, surface, base = said.evidence, said.previous, said.surface, said.base
        if surface.startswith(("校工会", "校团委", "校学生会", "校友会")):
            return surface
        if (
            evidence.text[said.span.start - 1 : said.span.start] == "兼"
            and _HAS_INSTITUTES.search(previous)
            and _OWN_INSTITUTE.search(surface)
            and not self._organisations.begins_with_place(surface)
        ):
            return previous + surface  # 某省农业科学院副院长兼|作物资源研究所所长
        of_firm = base.endswith(("集团", "公司"))
        if of_firm and (surface in ("中央研究院", "中央研究所") or _TRADE_OF.fullmatch(surface)):
            return base + surface  # 某公司高级副总裁、中央研究院院长
        of_academy = _OF_ACADEMY.fullmatch(previous) and _LABORATORY.fullmatch(surface)
        if previous and (of_academy or _NATIONAL.fullmatch(surface)):
            return self._names.in_full(evidence, surface)  # 中国工程院院士、|某城实验室|副主任
        return (self._within_firm(previous, surface) or None) if previous else None

    def _of_own_place(self, said: _Stated) -> str | None:
        """An organ of the place whose organ the post before is of: 某街道党工委书记、|人大工委|主任; 某镇党委书记、|人大|主席."""
        previous, surface = said.previous, said.surface
        if (place := _OF_STREET.fullmatch(previous)) and _ORGAN_OF_STREET.fullmatch(surface):
            return place["place"] + surface
        if surface == "人大" and (town := TOWN.fullmatch(previous)):
            return f"{town['place']}人大"
        if previous and surface in _COMMITTEES and (surface[0] != "村" or previous.endswith("村")):
            return PARTY_ORGAN.sub("", previous) + surface
        return None

    def _department_of_house(self, said: _Stated) -> str | None:
        """A department with the house that it is of: of the post before, of who stands beside it, or of the text."""
        if not self._is_part(said):
            return None
        evidence, span, surface, previous = said.evidence, said.span, said.surface, said.previous
        if BARE_COMMITTEE.fullmatch(previous) and _BARE_GROUP.fullmatch(surface):
            return surface
        host = self._host_of_department(said)
        whole = "" if host else self._stated_whole(evidence, span, surface)
        if host and _OF_MANY_HOUSES.search(host) and not _ITS_OFFICE.search(surface):
            return surface  # 市政协|委员、某街道某社区|书记
        if host and any(part.search(surface) and of.search(host) for part, of in _RIGHT_BELOW):
            return host + surface  # 某院某所研究员、某研究室主任
        if not host and not whole:
            return None
        return whole or PARTY_ORGAN.sub("", self._organisations.base_institution(host)) + surface

    def _is_part(self, said: _Stated) -> bool:
        """Whether a house is a department that another one may be named with, and none that stands for itself."""
        evidence, span, surface, previous = said.evidence, said.span, said.surface, said.previous
        within = (
            previous and not said.post.title and evidence.text[span.start - 1 : span.start] in ("（", "(")
        )
        return (
            self._organisations.is_department(surface)
            and surface not in self._known.organisations  # 中共中央政治局委员、|中宣部|部长
            and not any(self._organisations.is_known(surface[:cut]) for cut in range(3, len(surface)))
            and not self._names_place(evidence, span)
            and not _HOUSE_FIRST.match(surface)
            and not _OF_THE_WORLD.fullmatch(surface)
            and not _TASK_APART.fullmatch(surface)
            and not (previous and self._are_equals(previous, surface, said.post.title))
            and not (self._stands_alone(evidence, span, surface) and not within)
            and not (previous and _MANAGES_PARK.fullmatch(surface))
            and not (
                _OF_ACADEMY.fullmatch(previous)
                and (_BODY_OF_HOUSE.match(surface) or _IS_FACULTY.search(surface))
            )
            and not (previous and self._is_apart(evidence, span, surface, previous))
        )

    def _host_of_department(self, said: _Stated) -> str:
        """The house that a department is of: of the post before, or of who stands beside or before it."""
        evidence, span, surface, host = said.evidence, said.span, said.surface, said.previous
        part = _PART_IN_LIST.fullmatch(surface) and self._names.in_full(evidence, surface) == surface
        if not host and said.post.title and part:
            host = self._house_beside(evidence, span)
        after_name = (
            _posts_beside(evidence, span) and evidence.text[span.start - 1 : span.start] not in "，；"
        )
        if not host and said.post.title and (after_name or self._organisations.is_field(surface[:-1])):
            host = self._institution_before(
                evidence, span.start, faculty=_IS_FACULTY.search(surface) is not None
            )
        panel = PANEL.fullmatch(host) if host and _SCHOOL_OF.search(surface) else None
        if panel is not None and not panel["house"]:
            host = ""  # 某学科专门委员会召集人、|某学院院长
        if _ASSOCIATION.search(host) and _OF_SCHOOL_OR_HOSPITAL.search(surface):
            host = ""  # 某研究会理事、|某学院某系教授
        return "" if _are_siblings(host, surface) or _TEAM.fullmatch(host) else host

    def _house_beside(self, evidence: Evidence, span: Span) -> str:
        """The institution of whoever is named before a department in a list: 某中心总工程师张三，|预报室(主任李四)，|财务处(处长王五)."""
        while posts := _posts_beside(evidence, span):
            houses = [post.organisation for post in posts if post.organisation and not post.anaphor]
            span = houses[-1] if houses and houses[-1].start < span.start else Span(0, 0)
            base = self._organisations.base_institution(
                self._names.in_full(evidence, evidence.text[span.start : span.end])
            )
            of_place = _PLACE_FIRST.match(base) or self._organisations.begins_with_place(base)
            if of_place or not self._organisations.is_department(base):
                if not of_place and len(base) < _LONG_NAME:
                    return ""  # 研究生院副院长张三，图书馆馆长李四: a part itself
                other = base in _COMMITTEES or _OF_MANY_HOUSES.search(base) or BARE_COMMITTEE.fullmatch(base)
                return "" if other else base
        return ""

    def _within_firm(self, previous: str, surface: str) -> str:
        """The name of a body of the firm or institute before it, with that: 某基金公司副总经理、投资决策委员会委员, 某中心研究员、某研究室主任."""
        house = OF_FIRM.match(previous)
        if house and _BODY_OF_FIRM.fullmatch(surface):
            return house["house"] + surface
        if (firm := run_by(previous)) and self._organisations.is_department(surface):
            return firm + surface  # 某公司管理委员会成员、股票业务部负责人
        if _ROOM_OF_RESEARCH.fullmatch(surface) and _HAS_ROOMS.search(previous):
            return previous + surface
        return ""

    def _is_apart(self, evidence: Evidence, span: Span, surface: str, previous: str) -> bool:
        """Says whether a house stands for itself behind that of a former post, or is of the bureau that the issue is about.

        某公司原副总裁、现任|某城实验室顾问; 某大学教授、|厅法律顾问组成员.
        """
        if _OF_BUREAU.match(surface) and _INSTITUTION_ONLY.search(previous):
            return True
        now = evidence.text.startswith(("现任", "现为", "今任"), max(0, span.start - 2))
        named = _NAMED_HOUSE.fullmatch(surface)
        return now and named is not None and not self._organisations.is_field(named["name"])

    def _are_equals(self, previous: str, surface: str, title: str) -> bool:
        """Says whether a department is no part of the one before: 护理部|某教研室; 某大学|海洋部国务秘书."""
        if surface.endswith("部") and (_OF_MINISTRY.fullmatch(title) or title.endswith("官员")):
            return True
        return (
            previous.endswith(("部", "处", "室", "科", "系"))
            and self._organisations.is_department(previous)
            and self._organisations.base_institution(previous) == previous
        )

    def _stated_whole(self, evidence: Evidence, span: Span, surface: str) -> str:
        """The name with its institution that the paragraph has given before: 某大学|战略研究院."""
        wholes = {w for w in _longer_before(evidence, span, surface) if w.endswith(surface)}
        wholes = {w for w in wholes if self._organisations.ends_strongly(w.removesuffix(surface))}
        return wholes.pop() if len(wholes) == 1 and len(surface) >= 3 else ""

    def _only_with_end(self, evidence: Evidence, span: Span, surface: str) -> str:
        """The only organisation that the paragraph has named before with this end: 某区域合作办公室…。|办公室副主任."""
        wholes = {self._names.in_full(evidence, w) for w in _longer_before(evidence, span, surface)}
        ending = [whole for whole in wholes if whole.endswith(surface)]
        return ending[0] if len(ending) == 1 else ""

    def _known_with_end(self, evidence: Evidence, position: int, end: str) -> str:
        """The organisation with this end and something before it that the text has named last before `position`."""
        named = [
            candidate
            for candidate in evidence.candidates
            if candidate.label == "ORG"
            and candidate.end <= position
            and evidence.text.endswith(end, candidate.start + 1, candidate.end)
        ]
        last = max(named, key=lambda c: (c.end, -c.start), default=None)
        return self._names.in_full(evidence, evidence.text[last.start : last.end]) if last else ""

    def _stands_alone(self, evidence: Evidence, span: Span, surface: str) -> bool:
        """Says whether a college is an institution of its own: the engine has it whole, and it has a proper name."""
        return (
            surface.endswith("学院")
            and not self._organisations.is_field(surface.removesuffix("学院"))
            and any(
                c.source == "engine" and c.label == "ORG" and (c.start, c.end) == (span.start, span.end)
                for c in evidence.candidates
            )
        )

    def _institution_before(self, evidence: Evidence, position: int, *, faculty: bool = False) -> str:
        """The institution last named in the sentence before a department that stands alone; that of a faculty is a university."""
        sentence = behind_last("\n。！？", evidence.text, position)
        before = [
            c
            for c in evidence.candidates
            if c.label == "ORG"
            and sentence <= c.start
            and c.end <= position
            and c.source in ("chain", "defined")
            and (not faculty or _HAS_FACULTIES.search(evidence.text, c.start, c.end))
            and not closes_between(evidence.text, c.end, position)
        ]
        for candidate in sorted(before, key=lambda c: (c.start, c.end), reverse=True):
            name = self._names.in_full(evidence, evidence.text[candidate.start : candidate.end])
            base = self._organisations.base_institution(name)
            whole = base != name or not self._organisations.is_department(name)
            if whole and self._organisations.ends_strongly(base):
                return base
        return ""

    def _names_place(self, evidence: Evidence, span: Span) -> bool:
        words = evidence.text[span.start : span.end]
        if _PLACE_FIRST.match(words) or self._organisations.begins_with_place(words):
            return True
        return any(
            c.label == "LOC" and c.start == span.start and c.end <= span.end for c in evidence.candidates
        )
