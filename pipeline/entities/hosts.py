"""The house of a post that is stated without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.entities.evidence import Candidate, Evidence, StatedPost, section_of
from pipeline.entities.house_names import HouseNames
from pipeline.entities.meant_houses import POSTED_TO
from pipeline.text.chains import PRINTED
from pipeline.text.marks import closes_between
from pipeline.text.organisations import OrganisationGrammar
from pipeline.text.sentences import behind_last
from pipeline.text.titles import is_honour, names_organ, split_posts

_LONGEST_NOTE = 80
"""Characters of a note in brackets behind the house that it names: 张三（某集团|副总经理），李四（独立董事."""
_HOSTS = tuple(
    (re.compile(f"[一-鿿]{{0,8}}(?:{post})"), re.compile(f"(?:{kind})$"))
    for post, kind in (
        (
            "董事长|总经理|副经理|总裁|首席[一-鿿]{1,3}官|独立董事|董事会秘书|董秘|财务总监|总会计师|[一-鿿]{2,6}总监|工会主席|(?:联合)?创始人|合伙人|CEO|CFO|CTO|COO",
            "(?<![厅局委部署院会盟校学所馆社站台队园区庭心府办处科室组网报刊])",
        ),
        ("首席(?:执行|运营|财务|技术|科学|研究)官", "署|管理局|委员会|协会|学会|组织|研究[院所]"),
        ("校长|教务主任|德育主任|班主任", "大学|学校|[中小]学|学院|[一二三四五六七八九十]中|党校"),
        ("馆长|研究馆员|馆员", "馆|博物院"),
        ("院长|护士长|主任医师|主治医师", "院|医学中心"),
        ("所长", "所"),
        ("行长|副行长", "银行|央行|分行|支行"),
        ("首席科学家|首席专家", "研究[院所]|中心|公司|集团|实验室"),
        ("站长", "站"),
        ("台长", "台"),
        ("园长", "园"),
        ("厅长|总(?:农艺|工程|经济|规划|统计)师", "厅|局|委|公司|集团|中心"),
        ("副?主席", "委员会|理事会"),
        ("局长", "局"),
        ("署长", "署"),
        ("检察长|检察官", "检察院"),
        ("法官|审判长|庭长", "法院"),
        ("矿长|安全矿长|总工程师", "矿|矿业|煤业"),
        ("厂长|车间主任|班长|操作员", "厂"),
        ("社长", "社"),
        ("队长|支队长|大队长|中队长", "队"),
        ("副?组长", "组"),
        ("副?司长", "(?<!公)司"),
        ("场长", "林场|农场|牧场|养殖场|场"),
        ("处长", "处"),
        ("科长", "科"),
        ("股长", "股"),
        (
            "会长|理事长|秘书长|监事长",
            "协会|学会|联盟|商会|联合会|基金会|促进会|研究会|总会|组织|理事会|财团",
        ),
        ("理事长", "合作社|联合?社"),
        ("党首|党魁|党主席|干事长", "党"),
        ("副?秘书长", "人大常委会|政协|政协[一-鿿]{2,8}委员会"),
        ("法定代表人", "公司|合作社"),
        ("国务秘书|副部长|次长|次官|部长", "部"),
        ("经济学家|分析师|策略师|研究主管|基金经理", "银行|证券|资管|资产管理|基金|公司|集团|研究[院所]"),
        (
            "研究员|研究主任|研究主管|研究总监|项目主任|项目主管",
            "研究[院所]|研究中心|智库|基金会|大学|学院|实验室|学会|所|科学院|中心|研究会",
        ),
        ("记者|主笔|主编|总编辑|评论员|专栏作家", "报|社|台|网|周刊|杂志|传媒|新闻"),
    )
)
"""Posts that a house of some kind gives, and how the name of such a house ends."""
_WHO_DOES = re.compile(
    "(?:分管|协管|负责|主管|主持|签字|到场|到会|列席|授课|带队|值班|陪同|牵头|随行|代表该?[一-鿿]{1,2})[^，。；：、“”的]{0,8}的$"
)
"""What somebody does or is in charge of before his post, which names no house: 分管制造的|副总裁, 到场授课的|理事长."""
_SOME_FIRM = re.compile("[一-鿿]{2,6}(?:(?:分|子)?公司|事业部)$")
_OF_FIELD = re.compile("(?P<of>[一-鿿]{2,8}?)(?:副|助理)?部长")
_OUR_HOUSE = re.compile("[我本](?P<kind>院|校|局|会|所|中心|行|馆|集团|公司)(?![长士员计场议])")
_THE_ISSUER = re.compile("上市公司|发行人|[我本]公司")
_FIRM = re.compile("[一-鿿（）()]{4,}?(?:有限公司|集团公司|有限责任公司)")
_FIRM_ATTENDS = re.compile(
    "(?:上市)?公司(?:方面?|一方)?(?:出席|参会|参与|接待|与会|参加)(?:人员|领导|代表|嘉宾|人)?[】：]"
)
_OTHERS_ATTEND = re.compile("\n[【]?(?:主\\s*持人?|参与|机构|投资者|调研|记录|时间|地点)[^\n]{0,6}[】：]")
_OF_THE_MARKET = re.compile(
    "证券|基金|资本|资管|资产|保险|银行|信托|期货|交易所|研究[所院部]|协会|[局厅委部会]$|(?<!公)司$"
)
_COMPANY = re.compile("公司$|集团$")
_LONGEST_LIST = 300
"""Characters of a list of people."""
_WORK_BEFORE = re.compile(f"(?P<before>[一-鿿]{{0,5}})(?P<work>《[^《》\n]{{2,20}}》)(?:的|{PRINTED})?$")
_PRESS_POST = re.compile(
    "(?:[一-鿿]{0,6})(?:记者|主笔|主编|总编辑|副总编|专栏作[家者]|评论员|编辑|编辑委员|撰稿人|社长|通讯员)"
)
_LONGEST_HEADING = 40
"""Characters of a line that may be the heading of the paragraph after it."""
_FORUM_BEFORE = re.compile("(?<![一-鿿])论坛$")
_FORUM = re.compile(
    "(?:^|(?<=[的由、：“\\n]))[一-鿿]{2,8}(?<!高峰)(?<!高端)(?<!高层)(?<!主题)(?<!分)(?<!本次)(?<!本届)(?<!平行)论坛(?=[：”]|[则也]?在其|[一-鿿]{0,4}(?:发布|报告|认为|指出|提出|研究))"
)
"""A body that is called a forum, where the text tells what it says or publishes."""


def _forum_of_section(evidence: Evidence, position: int) -> str:
    """The body that 论坛 means before a post, the one named last in its section: …的某某论坛在其简报中提出…。论坛|执行主任张三."""
    named = _FORUM.findall(evidence.text, section_of(evidence, position), position)
    return named[-1] if named else ""


_TOGETHER_WITH = re.compile("(?:专门|牵头)?(?:会同|联合|协同|携手)")
"""Behind the house that does something, before those that help it: 某局|会同|某财政局组成调研组，由局长带队."""


def _helpers_from(evidence: Evidence, named: Sequence[Candidate], at: int) -> int:
    """Where in the sentence of a post at a place the houses begin that but help another one named right before them; the place itself where none do."""
    begin = behind_last("。！？\n", evidence.text, at)
    for candidate in named:
        if candidate.start >= begin and (helped := _TOGETHER_WITH.match(evidence.text, candidate.end, at)):
            return helped.end()
    return at


def _own_houses(evidence: Evidence, start: int, end: int) -> Iterator[str]:
    """The publisher, or the firm whose office it is, where the words call it theirs: 我院, 上市公司接待人员."""
    ours = _OUR_HOUSE.search(evidence.text, start, end)
    if ours and evidence.publisher.endswith(ours["kind"]):
        yield evidence.publisher
    firm = _FIRM.match(evidence.publisher)
    if firm and _THE_ISSUER.search(evidence.text, start, end):
        yield firm[0]


class Hosts:
    """Finds the house that a post without one is at."""

    def __init__(self, organisations: OrganisationGrammar, names: HouseNames) -> None:
        self._organisations = organisations
        self._names = names

    def host(self, evidence: Evidence, post: StatedPost) -> str:
        """The house of a post that is stated without one: the last one named that has such posts.

        Only the paragraph and the heading above it are asked: 某博物院7月起试行…。院长张三说.
        """
        if post.title_span is None or not post.title or is_honour(post.title) or names_organ(post.title):
            return ""
        at = post.title_span.start
        paragraph = evidence.text.rfind("\n", 0, at) + 1
        if evidence.text[at - 1 : at] == "的" and not _WHO_DOES.search(evidence.text, max(0, at - 16), at):
            return ""  # 另一家平台某某的副总裁: a house that was not read
        if _SOME_FIRM.search(evidence.text, max(0, at - 12), at):
            return ""  # 国际公司|总经理 is not the one of the group
        beside = (
            c.start
            for c in evidence.candidates
            if c.label == "ORG" and c.end == at and c.start >= paragraph and c.source != "place"
        )
        if (start := min(beside, default=-1)) >= 0:
            return self._names.in_full(evidence, evidence.text[start:at])  # “某某会”会长
        if _FORUM_BEFORE.search(evidence.text, max(0, at - 3), at):
            return _forum_of_section(evidence, at)
        first = split_posts(post.title)[0]
        kinds = [kind for title, kind in _HOSTS if title.fullmatch(first)]
        if not kinds:
            return ""
        above = evidence.text.rfind("\n", 0, max(0, paragraph - 1)) + 1
        heading = evidence.text[above:paragraph].strip()
        start = above if 0 < len(heading) <= _LONGEST_HEADING and heading[-1] not in "。；，" else paragraph
        named = [
            c
            for c in evidence.candidates
            if c.label == "ORG"
            and start <= c.start
            and c.end <= at
            and c.source != "place"
            and evidence.text[c.start - 1 : c.start] not in ("原", "前")
            and not closes_between(evidence.text, c.end, min(at, c.end + _LONGEST_NOTE))
        ]
        helpers = _helpers_from(evidence, named, at)
        named = [c for c in named if c.start < helpers]
        named.sort(key=lambda c: (c.end, -c.start), reverse=True)
        names = (self._names.in_full(evidence, evidence.text[c.start : c.end]) for c in named)
        present = self._firm_present(evidence, at)
        houses = chain([present] if present else (), _own_houses(evidence, start, at), names)
        head_of_school = first.endswith("校长")
        of_university = head_of_school and "大学" in evidence.text
        portfolio = field["of"] if (field := _OF_FIELD.fullmatch(first)) else ""
        return next(
            (
                house
                for house in houses
                if any(kind.search(house) for kind in kinds)
                and not POSTED_TO.search(house)
                and portfolio in house  # 经济和能源部长 is not of 商务部
                and not (head_of_school and self._organisations.is_field(house.removesuffix("学院")))
                and not (head_of_school and of_university and self._organisations.is_department(house))
            ),
            "",
        )

    def paper(self, evidence: Evidence, post: StatedPost) -> str:
        """The paper in 《》 right before a post of the press, with its country: 某所研究员、《某学刊》主编, 某国《某报》记者."""
        if post.title_span is None or not _PRESS_POST.fullmatch(post.title):
            return ""
        paragraph = evidence.text.rfind("\n", 0, post.title_span.start) + 1
        work = _WORK_BEFORE.search(evidence.text, paragraph, post.title_span.start)
        if work is None:
            return ""
        before = work["before"]
        country = next(
            (c for at in range(len(before)) if self._organisations.is_country(c := before[at:])), ""
        )
        return country + work["work"]

    def _firm_present(self, evidence: Evidence, at: int) -> str:
        """The firm whose people a list names, 公司出席人员：…: the company named last above it, else the first of the document.

        Houses of the market, which ask the questions, are left out.
        """
        labels = list(_FIRM_ATTENDS.finditer(evidence.text, max(0, at - _LONGEST_LIST), at))
        if not labels or re.search("[。？！]", evidence.text[labels[-1].end() : at]):
            return ""
        if _OTHERS_ATTEND.search(evidence.text, labels[-1].end(), at):
            return ""
        label = labels[-1].start()
        named = sorted(
            (c for c in evidence.candidates if c.label == "ORG" and c.end <= label and c.source != "place"),
            key=lambda c: (c.start, -c.end),
        )
        full = (
            (c.start, self._names.in_full(evidence, evidence.text[c.start : c.end]))
            for c in named
            if c.end - c.start > 2
        )
        names = [(start, name) for start, name in full if not _OF_THE_MARKET.search(name)]
        near = [name for start, name in names if start > label - _LONGEST_LIST and _COMPANY.search(name)]
        return near[-1] if near else next((name for _, name in names if name != evidence.publisher), "")
