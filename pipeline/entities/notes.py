"""Notes what the words beside a name state of its bearer: spans as candidates for entities, posts for the person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.evidence import Evidence, StatedPost
from pipeline.records import Block, Span
from pipeline.text.chains import (
    OWN_PAPER,
    PRINTED,
    BlockView,
    ChainReader,
    Introduction,
    Post,
    affiliation_title,
    skip_back,
)
from pipeline.text.organisations import means_each
from pipeline.text.sentences import behind_last
from pipeline.text.titles import BARE_COMMITTEE, government_of, heads_place, names_organ

_PAPER_BEFORE = re.compile(f"》(?:{PRINTED})?$")
"""《某报》|记者, 《某报》4月28日刊发|记者(某某的报道)."""
_NO_TITLE = re.compile("(?:第一|联名|主要|联合|纪要|报告)?(?:执笔人|主讲人|提案人|评议人)|学者")
"""What is no post, even where it stands before a name like one."""
_AD_HOC = re.compile("(?:课题|项目|专家|评审|评审专家|视察|审查|起草|调研|考察|验收|论证|访谈|督查)组")
"""A group that exists for one task alone and has no name; who leads it has it for a house all the same."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}[省市县区州镇乡村]")
SENT_THERE = re.compile("驻(?![华港沪京深澳])[^，。、]{0,8}$")
"""What somebody is of who is sent to a house, and nobody there is besides: 省监委驻集团|监察专员."""
_IN_CHARGE = re.compile("(?:分管|协管)$")
_GOVERNS = re.compile("(?:政府|委|人大|政协|[省市州县区镇乡旗盟])$")
_NO_GOVERNMENT = re.compile("(?:政协|人大(?:常委会)?|监委|纪委)$")
SHARED_RANK = re.compile(  # may be said of several people at once, as the head of an office cannot
    "(?:[一-鿿]{2,4})?分析师|(?:(?:副|助理|讲席|特聘|客座|兼职|主任|副主任|主治|主管|高级|资深|首席)?(?:教授|研究员|讲师|研究生|医师|律师|分析师|工程师|会计师|经济师|农艺师|合伙人|记者|顾问)|(?:常务|专职|[一-鿿]{1,4}委|党组|党委|党工委|工委)?副(?:[省市县区州镇乡局处院校所司厅科馆会部台社站队]长|检察长|理事长|秘书长|主任|书记|主席|总经理|总裁|行长|总[一-鿿]{1,2}师)|副(?:总理|首相|总统|委员长|大使|总领事)|国务委员|[参众]议员|(?:党组|党委|党工委|工委|班子|党委班子)成员|(?:党委|党工委|工委|纪委)?委员|(?:县委|市委|区委|省委|党委)?常委|[一-鿿]{0,16}(?:常务|执行)主席|院士|专家|学者|博士|博士生|硕士生|调研员|巡视员|(?:联合)?创始人"
    "|(?:联合|联席)(?:主任|主席|负责人|总裁|秘书长|理事长|会长|主编)|(?:[一-鿿]{2,4})?代表|[一-鿿]{1,3}(?:护|察|度|理|查|收|解|督|坐|驶)员|村民|居民|村医|教师|司机)"
)


_NO_HOUSE = "(?:居民|村民|业主|群众|职工|员工|家长|学生|商户|摊主|企业|市民|党员|住户|商家|从业者|消费者|患者|家属|租户|租客|农户|骑手|乘客|网友|游客|用户)"
OF_NO_HOUSE = re.compile(f"{_NO_HOUSE}(?:代表)?$")
"""Before the names of those who come from no house: 居民代表|张三、李四."""
_SENT_BY_MANY = re.compile(f"{_NO_HOUSE}代表$")


class Notes:
    """Adds introductions, and the organisations that they name, to the evidence."""

    def __init__(self, chains: ChainReader) -> None:
        self._organisations = chains.organisations

    def note(
        self,
        evidence: Evidence,
        block: Block,
        view: BlockView,
        introduction: Introduction,
        names: Sequence[Span],
    ) -> None:
        """Records an introduction: its spans as candidates, its posts for the person."""
        base = block.start
        noted: list[StatedPost] = []
        inherited = self._inherited(evidence, block, view, introduction, names)
        organisation_known = inherited is not None
        for post in introduction.posts:
            title = view.title_ending_at(post.title.end) if post.title else None
            of_paper = title is not None and _PAPER_BEFORE.search(
                view.text, max(0, title.start - 12), title.start
            )
            if (
                title
                and title.weak
                and not (title.profession or post.organisation or organisation_known or of_paper)
            ):
                continue
            organisation_known = organisation_known or post.organisation is not None
            if post.organisation:
                self.note_organisation(evidence, block, view, post.organisation, post.anaphor)
            if post.title and not (post.needs_house or self._is_no_title(view, post.title)):
                evidence.add(base + post.title.start, base + post.title.end, "TITLE", "chain")
            organisation, anaphor = shift(post.organisation, base), post.anaphor
            if organisation is None and not noted and inherited is not None:
                organisation, anaphor = inherited
            noted.append(
                StatedPost(
                    affiliation_title(view.text, post),
                    shift(post.title, base),
                    organisation,
                    anaphor,
                    is_address=post.is_address,
                    needs_house=post.needs_house,
                    former=post.time == "曾任",
                )
            )
        if noted:
            name = Span(base + introduction.name.start, base + introduction.name.end)
            evidence.stated.append((name, tuple(noted)))

    @staticmethod
    def _is_no_title(view: BlockView, span: Span) -> bool:
        """Whether words tell what somebody does for one text or one talk, or only that he is learned: 报告执笔人, 德国学者."""
        return _NO_TITLE.fullmatch(view.text, span.start, span.end) is not None

    def note_organisation(
        self, evidence: Evidence, block: Block, view: BlockView, span: Span, anaphor: str
    ) -> None:
        start, end = block.start + span.start, block.start + span.end
        name = view.text[span.start : span.end]
        if means_each(name) or name in OWN_PAPER or _AD_HOC.fullmatch(name):
            return  # 发：机关各处室; 本刊|编委; 专家组|组长
        if anaphor == "集团公司":
            evidence.add(start, end, "ORG", "chain")
        elif anaphor:
            if start + len(anaphor) < end:  # 该院|科研处, but 学会编辑工作委员会 is a name
                apart = anaphor[0] in "该同本我" or (len(anaphor) == 1 and anaphor not in "校院")
                start += len(anaphor) if apart else 0
                evidence.add(start, end, "ORG", "chain")
        elif self.is_place(evidence, view, span):
            evidence.add(start, end, "LOC", "chain")
        else:
            evidence.add(start, end, "ORG", "chain")
            evidence.organisations.setdefault(evidence.text[start:end], start)

    def is_evident(self, evidence: Evidence, view: BlockView, span: Span) -> bool:
        name = view.text[span.start : span.end]
        return (
            evidence.is_organisation_form(name)
            or self._organisations.ends_strongly(name)
            or (name.isascii() and name.isupper() and len(name) >= 3)
            or any(m.label == "ORG" and m.start == span.start for m in view.mentions)
        )

    def is_place(self, evidence: Evidence, view: BlockView, span: Span) -> bool:
        name = view.text[span.start : span.end]
        if self._organisations.ends_like_organisation(name):
            return False
        return (
            name in evidence.places
            or bool(_PLACE.fullmatch(name))
            or any(m.label == "LOC" and m.start == span.start and m.end == span.end for m in view.mentions)
        )

    @staticmethod
    def _is_faculty_for(title: str, text: str, block: Block, organisation: Span) -> bool:
        """Whether a head of a school (副校长) would be one of a part of it: 资源环境|学院教授张三，|副校长李四."""
        start, end = organisation.start - block.start, organisation.end - block.start
        return title.endswith("校长") and re.search("(?:学院|系|[处部所院])$", text[start:end]) is not None

    def _inherited(
        self,
        evidence: Evidence,
        block: Block,
        view: BlockView,
        introduction: Introduction,
        names: Sequence[Span],
    ) -> tuple[Span, str] | None:
        """The organisation of the person before, and the word that points to it: 某公司董事长张三、总经理李四."""
        first = introduction.posts[0]
        if (
            first.title
            and view.text.startswith("校", first.title.start)
            and view.text[first.title.start : first.title.start + 2] != "校长"
        ):
            return None  # 研究生院副院长张三、校工会主席李四
        if first.organisation or not first.title or first.title.start > introduction.name.start:
            return None
        if _SENT_BY_MANY.search(view.text, first.title.start, skip_back(view.text, introduction.name.start)):
            return None  # 某公司经理张三，|业主代表|李四
        charge = _IN_CHARGE.search(view.text, 0, first.title.start)
        joint = skip_back(view.text, charge.start() if charge else first.title.start) - 1
        if joint < 1 or view.text[joint] not in "、和与及，":
            return None
        if view.text[joint] == "，" and not SHARED_RANK.fullmatch(
            view.text[first.title.start : first.title.end]
        ):
            return None
        before = next((name for name in names if name.end == joint), None)
        if before is None:
            return None
        beside = block.start + before.start
        sentence = behind_last("。！？\n", evidence.text, beside)
        is_sent = False
        for name, posts in reversed(evidence.stated):
            if name.start == beside or (is_sent and sentence <= name.start < beside):
                title = view.text[first.title.start : first.title.end]
                seat, anaphor = next(
                    (
                        (p.organisation, p.anaphor)
                        for p in _where_alike(posts, title)
                        if p.organisation
                        and (not p.anaphor or p.organisation.end - p.organisation.start == len(p.anaphor))
                        and not self._is_faculty_for(title, view.text, block, p.organisation)
                    ),
                    (None, ""),
                )
                if seat is None:
                    return None
                if SENT_THERE.search(evidence.text, seat.start, seat.end):
                    is_sent = True  # 某集团总经理张三，省监委驻集团监察专员李四，|副总经理王五
                    continue
                if names_organ(title):
                    return None  # 市委副书记 after 市政协主席
                if heads_place(title) and _NO_GOVERNMENT.search(evidence.text, seat.start, seat.end):
                    return None  # 区政协主席张三，副区长李四
                if heads_place(title) and not _GOVERNS.search(evidence.text, seat.start, seat.end):
                    return None  # no mayor of an office or a company
                if heads_place(title) and BARE_COMMITTEE.fullmatch(evidence.text, seat.start, seat.end):
                    return None  # 县委书记张三、县长李四
                place = government_of(evidence.text[seat.start : seat.end], title)
                return (Span(seat.start, seat.start + len(place)) if place else seat), anaphor
        return None


def may_be_shared(text: str, posts: Sequence[Post]) -> bool:
    """Whether posts at one house may be those of several people: 党组成员、副局长|张三、李四, but not 局长."""
    titles = [post.title for post in posts if post.title]
    return (
        len(titles) == len(posts)
        and all(SHARED_RANK.fullmatch(text, title.start, title.end) for title in titles)
        and not any(post.organisation for post in posts[1:])
    )


def _where_alike(posts: Sequence[StatedPost], title: str) -> Sequence[StatedPost]:
    """The posts of a person at whose house another one may hold a post, the likeliest first.

    A deputy belongs where the head is (某会主任、某院院士张三，|副主任李四), and nobody to an academy whose member the
    person before is.
    """
    head = title.removeprefix("副")
    alike = [p for p in posts if p.title in {title, head}]
    if alike:
        return alike[::-1]
    return [p for p in reversed(posts) if title.endswith("院士") or not p.title.endswith("院士")]


def shift(span: Span | None, base: int) -> Span | None:
    return None if span is None else Span(base + span.start, base + span.end)
