"""Who takes or leaves an office: 聘任张三为副会长, 由李四任组长, 免去王五的主任职务, 赵六不再担任总经理."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.records import Span
from pipeline.text.chains import BlockView, ChainReader, Introduction, Post, clause_end, first_span, once
from pipeline.text.sentences import behind_last

_JOINS = re.compile(r"[ \u3000]*(?:、|和|与|及|以及)[ \u3000]*")
_COMRADE = r"[ \u3000]*(?:等)?(?:同志)?[ \u3000]*"
_ADVERB = r"(?:分别|均|此前|将|已经?|仍|依然|继续|目前|现|拟|另|又|并|同时|正式|此后|随后|其后|短暂|(?:[去今前同次]年|\d{4}年)?(?:年?[底初]|\d{1,2}月(?:\d{1,2}日)?)?(?<=[年月日底初])起?)*"
_TAKE = (
    "兼任|担任|出任|获任|履任|接任|升任|转任|调任|改任|继任|就任|当选为?|受聘(?:为|担任)?|获聘(?:为)?"
    "|被(?:聘任?|任命|推选|选举|推举|增补|提名)为|(?:的?现?职务)?(?:已|将)?(?:调整|变更|变动)[为到]|(?:晋升|提拔|提任|擢升)为?"
    "|(?<![一二两三四五六七八九十首历原现时曾责信主])任(?![务期职何性意由凭命])"
)
_LEAVE = "不再(?:担任|兼任|任)|辞去|卸任|请辞|被(?:免去|解除|罢免|免除)"
_BECAUSE = "(?:因[^，。；]{1,14}[，,]?)?"
_TAKES = re.compile(f"{_COMRADE}(?:{_BECAUSE}{_ADVERB}(?P<take>{_TAKE})|(?P<made>为))")
_LEAVES = re.compile(f"{_COMRADE}{_BECAUSE}{_ADVERB}(?:{_LEAVE})(?:其|所任|所兼)?的?")
_APPOINTS = re.compile(
    "聘请|聘任|特聘|续聘|任命|增补|增选|推选|推举|选举|补选|提名|明确|选聘|推荐(?=[^，。；]{2,20}为)"
)
_REMOVES = re.compile("免去|解聘|免除$")
_OF = re.compile(f"{_COMRADE}(?:所?(?:兼任|担任|任))?的?")
_SUCCEEDS = re.compile(f"{_ADVERB}(?:接替|接棒|取代)[^，。；]{{2,40}}?[，,]?(?:出任|担任|升任|任)")
_JOINS_HOUSE = re.compile(
    f"{_COMRADE}{_ADVERB}(?:加盟|加入|入职|转投|跳槽(?:至|到)|回归)了?(?P<house>[^，。；：、“”]{{3,24}}?)(?:之?后)?[，,]?(?:并)?(?:出任|担任|任)(?![务期何性意由凭命])"
)
"""Who goes to a house and what he becomes there: 张三|已加盟某证券任|副总经理."""
_NAMED_AS = re.compile("(?<![因作成认以定分])(?:分别)?[为是系](?:由)?$")
"""Between a post and who holds it: 法定代表人为|张三, 会议执行主席是|甲、乙、丙."""
_NAMES_END = re.compile("[ \u3000]*(?:$|[，,。；;）)\n]|等)")
_AND_TAKES = re.compile(f"(?:的?职务|一职)?(?=并(?:同时)?(?:{_TAKE}|{_LEAVE}))")
"""Where an office ends behind which another is told of without a comma: 被免去某局局长|职务并被任命为."""
_FOLLOWS = re.compile(  # a further clause of the same person: …任总经理，不再担任技术总监
    f"(?:[，,]|(?:的?职务|一职)?(?=并))(?:并|同时|另|后|拟|\\d{{4}}年(?:\\d{{1,2}}月)?起)?(?:{_TAKE}|(?P<over>{_LEAVE}|免去其的?))"
)
_NEXT_TAKES = re.compile("[一-鿿·]{2,12}?(?:任|担任|为)")
_OFFICE_ENDS = re.compile(
    r"(?:等?(?:多[个项])?的?职务|一职|[（(](?:试用期|任期|另有任用|兼|到龄|退休|因|已?届)[^（）()]{0,12}[）)])+$"
)
_THAT_OFFICE = re.compile("(?:该|上述|这一|此)(?:职务|职位|职|岗位)")
_GROUPS = "专班|小组|工作组|调查组|评审组|专家组|督查组|调研组|筹备组|委员会|指挥部"
_GROUP = re.compile(
    f"(?:成立|组建|组成|设立|增设|建立)了?(?P<made>[^，。；、：“”]{{2,20}}?(?:{_GROUPS}))(?=[，,（(由])"
    "|(?P<named>(?:评审|专家|验收|论证|评估|调查|督查|检查|考核|技术)(?:专家)?组)由"
)
_HEADS_GROUP = re.compile(
    f"(?P<post>[^，。；、：“”的]{{2,8}})的(?P<group>[^，。；、：“”]{{2,20}}?(?:{_GROUPS}))(?=[，,。；]|$)"
)
"""成立由张三任|组长|的|黑臭水体整治专班|: the office before the group that is set up."""
_SAME_SENTENCE = re.compile("[^。！？；\n]*[，,；;](?:聘任|聘请|特聘|任命|增补|推举|选举)")
_LONGEST_CLAUSE = 120
"""Characters before a name that may say what office it is about."""
_LONGEST_POST = 40
_BEFORE_NAMED = re.compile("(?:^|[，,。；;：:、（(\n的“]|会议|大会|论坛|活动|目前|现|其)$")
"""What stands before a post that is said to be somebody's."""
_CLAUSE_STARTS = "，,；;。！？\n●○▲△▪■◆"


class AppointmentReader:
    """Reads posts that clauses of taking and leaving an office give to the people whom they name."""

    def __init__(self, chains: ChainReader) -> None:
        self._chains = chains

    def read(self, view: BlockView, names: Sequence[Span]) -> Iterator[Introduction]:
        """Yields a person with the posts of one clause; several people of one clause one after the other.

        Args:
            view: one block; all offsets are its own.
            names: the names in it, by start.
        """
        house: Span | None = None
        posts: tuple[Post, ...] = ()
        starts = frozenset(name.start for name in names)
        for row in _rows(view, names):
            if posts and _leaves_that(view.text, row[-1].end):
                for name in row:
                    yield Introduction(name, once(posts))
            for stated in chain(self._named_as(view, row), self._of_row(view, row, starts)):
                posts = stated
                if house and not stated[0].organisation and self._goes_on(view, house, row[0]):
                    posts = (replace(stated[0], organisation=house), *stated[1:])
                house = posts[0].organisation or house
                for name, own in zip(row, _shared_out(view.text, row, posts), strict=False):
                    yield Introduction(name, own)

    @staticmethod
    def _goes_on(view: BlockView, house: Span, name: Span) -> bool:
        """Whether the clause of `name` appoints at the house before: 聘任甲为某库首席专家，聘任乙为特邀专家."""
        near = name.start - house.end <= _LONGEST_CLAUSE
        return near and _SAME_SENTENCE.fullmatch(view.text, house.end, name.start) is not None

    def _of_row(
        self, view: BlockView, row: Sequence[Span], starts: frozenset[int]
    ) -> Iterator[tuple[Post, ...]]:
        text, end = view.text, row[-1].end
        floor = max(0, row[0].start - _LONGEST_CLAUSE)
        start = behind_last(_CLAUSE_STARTS, text, row[0].start, floor=floor)
        lead = text[start : row[0].start]
        if "接替" in lead:
            return
        if (joins := _JOINS_HOUSE.match(text, end)) is not None:
            yield from self._at_new_house(view, joins, starts)
            return
        if _REMOVES.search(lead):
            of = _OF.match(text, end)
            yield from self._office(view, of.end() if of else end, over=True)
            return
        leaves = _LEAVES.match(text, end)
        clause = leaves or _SUCCEEDS.match(text, end) or self._takes(text, end, lead=lead)
        if clause is not None:
            for at, over in _clauses(text, clause.end(), over=leaves is not None):
                yield from self._office(view, at, over=over, starts=starts)

    def _named_as(self, view: BlockView, row: Sequence[Span]) -> Iterator[tuple[Post, ...]]:
        """法定代表人为张三, 会议执行主席是甲、乙、丙: the posts that the words before say these people hold."""
        tie = _NAMED_AS.search(view.text, max(0, row[0].start - 3), row[0].start)
        if tie is None or not _NAMES_END.match(view.text, row[-1].end):
            return
        posts = self._chains.posts_before(view, tie.start())
        first = first_span(posts)
        if first is None or posts[-1].title is None or posts[-1].title.end != tie.start():
            return
        if _BEFORE_NAMED.search(view.text, max(0, first.start - 2), first.start):
            yield posts

    def _at_new_house(
        self, view: BlockView, joins: re.Match[str], starts: frozenset[int]
    ) -> Iterator[tuple[Post, ...]]:
        """The posts at the house that somebody joins, and those of the clauses behind: 加盟某证券任副总经理，并兼任某资管董事长."""
        house = Span(*joins.span("house"))
        named = self._chains.organisations.ends_like_organisation(joins["house"]) or any(
            m.label == "ORG" and m.start == house.start and m.end == house.end for m in view.mentions
        )
        if not named:
            return
        for at, over in _clauses(view.text, joins.end()):
            if over:
                return
            for posts in self._office(view, at, starts=starts):
                bare = posts[0].organisation is None
                yield (replace(posts[0], organisation=house), *posts[1:]) if bare else posts

    def _takes(self, text: str, end: int, *, lead: str) -> re.Match[str] | None:
        takes = _TAKES.match(text, end)
        return takes if takes and (takes["take"] or _APPOINTS.search(lead)) else None

    def _office(
        self, view: BlockView, at: int, *, over: bool = False, starts: frozenset[int] = frozenset()
    ) -> Iterator[tuple[Post, ...]]:
        """The posts that fill the clause from `at`; a bare one is of the group that the sentence has set up.

        `over`: posts that are left, so former ones from now on. `starts`: where names start; the next of them that
        takes an office ends this one (由甲任组长、|乙任副组长).
        """
        stop = _office_end(view.text, at)
        others = [
            s
            for s in starts
            if at < s < stop and view.text[s - 1] == "、" and _NEXT_TAKES.match(view.text, s)
        ]
        stop = min((s - 1 for s in others), default=stop)
        if ends := _OFFICE_ENDS.search(view.text, at, stop):
            stop = ends.start()
        heads = _HEADS_GROUP.match(view.text, at, stop)
        stop = heads.end("post") if heads else stop
        posts = self._chains.posts_before(view, stop, floor=at)
        first = first_span(posts)
        if first is None or view.text[at : first.start].strip(" \u3000“"):
            return
        group = Span(*heads.span("group")) if heads else self._group_before(view, at)
        if posts[0].organisation is None and group:
            posts = (replace(posts[0], organisation=group), *posts[1:])
        if posts[-1].title and view.text[: posts[-1].title.end].endswith("候选人"):
            return  # no office yet
        yield once(posts) if over else posts

    def _group_before(self, view: BlockView, at: int) -> Span | None:
        floor = max(0, at - 3 * _LONGEST_CLAUSE)
        sentence = behind_last("。！？\n", view.text, at, floor=floor)
        groups = list(_GROUP.finditer(view.text, sentence, at))
        if not groups:
            return None
        kind = "made" if groups[-1]["made"] else "named"
        span = self._chains.organisations.span_before(
            view.text, groups[-1].end(kind), mentions=view.mentions, floor=groups[-1].start(kind)
        )
        return span or Span(*groups[-1].span(kind))


def _clauses(text: str, at: int, *, over: bool = False) -> Iterator[tuple[int, bool]]:
    """Where the offices of one person begin, clause after clause from `at`, and whether each is left."""
    yield at, over
    while further := _FOLLOWS.match(text, _office_end(text, at)):
        at = further.end()
        yield at, further["over"] is not None


def _office_end(text: str, at: int) -> int:
    """Where the office that begins at `at` ends: with its clause, or before 并被任命为."""
    stop = clause_end(text, at)
    further = _AND_TAKES.search(text, at, stop)
    return further.start() if further else stop


def _leaves_that(text: str, end: int) -> bool:
    """Whether the person whose name ends at `end` leaves the office told last: 任命甲为局长，乙|不再担任该职务."""
    leaves = _LEAVES.match(text, end)
    return leaves is not None and _THAT_OFFICE.match(text, leaves.end()) is not None


def _shared_out(text: str, row: Sequence[Span], posts: tuple[Post, ...]) -> list[tuple[Post, ...]]:
    """Who of several people holds which of several posts: 甲、乙分别任正、副组长 each his own, else all of them all.

    Empty where as many posts as people may be meant one by one without 分别, or 分别 has other counts.
    """
    first = first_span(posts)
    if len(row) == 1 or len(posts) == 1 or first is None:
        return [posts] * len(row)
    parted = "分别" in text[max(0, row[0].start - _LONGEST_POST) : first.start]
    if len(posts) != len(row):
        return [] if parted else [posts] * len(row)
    house = posts[0].organisation
    return [(replace(post, organisation=post.organisation or house),) for post in posts] if parted else []


def _rows(view: BlockView, names: Sequence[Span]) -> Iterator[list[Span]]:
    """Names that 、 or 和 join, together, whether posts stand before the later ones or not."""
    row: list[Span] = []
    for name in names:
        joins = _JOINS.match(view.text, row[-1].end) if row else None
        together = joins is not None and (
            joins.end() == name.start
            or (
                name.start - joins.end() <= _LONGEST_POST
                and view.title_ending_at(name.start) is not None
                and not re.search("[，。；：！？\n]", view.text[joins.end() : name.start])
            )
        )
        if row and not together:
            yield row
            row = []
        row.append(name)
    if row:
        yield row
