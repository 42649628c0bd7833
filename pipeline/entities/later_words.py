"""Posts that words after a name give to its bearer: 张三直言，…。他是某局局长; 李四…，时任某厅厅长, |现为某公司总经理."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.records import Span
from pipeline.text.chains import WORKS_AT, BlockView, ChainReader, Introduction, Post, clause_end, once
from pipeline.text.sentences import behind_last

_HE_IS = re.compile(
    "(?<=[。！？”；，,])(?:[他她](?:本人)?|(?<![；，,])这[位名](?:[^，。；：“”]{1,12}的)?[一-鿿]{2,5}?(?=(?:此前|早年)?(?:曾任|曾担任|现任|同时|兼任)))(?:同时|也|还|曾经?|原|目前|此前|现在|如今|早年|既|已经?|逐步|逐渐|(?:自|从)?(?:去年|今年|前年|\\d{4}年)(?:[\\d一二三四五六七八九十]{1,3}月)?(?:底|初)?(?:起|以来)?)*"
    "(?:是|系|现任|现为|曾任|担任|出任|兼任|受聘[为任]?|当选为?|任|作为|成长为|成为|在(?=[^，。；]{2,30}任[^，。；务何]))(?=[一-鿿])"
)
_OPENS_SENTENCE = re.compile("(?:[^。：；“”？！]{0,60}，)?[“”*　 ]*(?![对向给请跟])[^，。：；、“”？！]{0,24}")
"""What may stand before the name of whom a sentence is about: 谈到收益，德国学者|张三."""
_PERIOD_OVER = re.compile(
    "(?:19|20)\\d\\d ?年(?:\\d{1,2}月)?(?:至|到|[-—–～~]{1,2})(?:19|20)\\d\\d ?年(?:\\d{1,2}月)?(?:底|初)?(?:间|期间)?，$"
)
"""2007年至2012年，|他担任某院研究员: a time that is over."""
_THIS_ONE = re.compile("(?<=[。！？”])[在据令让对]?这[位名](?P<over>曾任|曾担任|前|原)?(?=[一-鿿]{4})")
"""这位某厅某处副处长说, 在这位某大学教授看来: the one whom the sentence before is about."""
_THIS_POST = re.compile("这[位名](?:[^，。；：、“”]{1,12}的|[一-鿿]{1,3}族|[“一-鿿\\d]{2,4}岁|“[^”]{2,4}”)?")
"""这位|研究副总监, 这名二十三岁的|护理员: what a sentence calls the one whom the sentence before is about."""
_THIS_FROM = re.compile(f"这[位名](?:来自|{WORKS_AT})(?P<house>[^，。；：、的“”]{{4,30}})的(?=[一-鿿])")
"""这位来自|某研究院|的专家: the house of the one whom the sentence before is about."""
_ONCE_AT = re.compile(  # 张三曾在某部担任|数字事务顾问，
    "(?:曾经?|此前|早年|先后)在(?P<house>[^，。；]{3,30}?)(?:担任过?|任过?|做过|当过)(?P<post>[^，。；、]{2,14})(?=[，。；])"
)
_SERVED = re.compile(
    "(?:当|做|干|任)了[一二三四五六七八九十两多几\\d]{1,3}(?:多年|年(?:多|来)?)的?(?=[一-鿿]{2})"
)
"""张三|当了九年|班长."""
_OF_HIM = re.compile("[他她]|这[位名]|[^，。；：“”]{1,20}的[他她][，,]")
"""How a sentence begins that is about whom the one before is about: 毕业后待业的她，如今是…."""
_COMES_FROM = re.compile(f"(?:来自|毕业后?(?:任职|任教)于|{WORKS_AT})(?P<house>[^，。；、]{{3,30}})")
_AS = re.compile("(?:^|(?<=[。！？”\\n]))[“　 ]*(?:作为|身为)(?=[一-鿿])")
"""作为某公司总经理，张三坦言: the post at the head of a sentence, of whom its next clause opens with."""
_OF_WHAT_HE_SAID = re.compile(
    "的(?:发言|讲话|话(?!题)|讲述|演讲|主旨演讲|报告|署名|文章|[^，。；]{0,8}?(?:文章|意见|观点|看法|判断|担忧|困惑|经历|感受|疑问|建议|回答))"
)
"""张三的发言引起共鸣。|她…: the sentence is about him whose words they are, not about somebody of his (张三的丈夫)."""
_LONGEST_SENTENCE = 1000
"""Characters that are looked back over for the start of a sentence."""
_LONGEST_OFFICE = 44
"""Characters of a post with its organisation in such a phrase."""
_FURTHER_OFFICE = re.compile(  # 甲某某2019年参与…，时任某局局长，|现为某公司总经理
    "[，,](?:\\d{4} ?年(?:\\d{1,2}月)?(?:底|初)?(?:起|以来)?|(?:自|从)?(?:去年|今年|前年|次年|同年)(?:[\\d一二三四五六七八九十]{1,3}月)?(?:底|初)?(?:起|以来)?|[一两二三四五六七八九十几数\\d]{1,3}(?:年|个?月)之?[前后])?(?:刚刚?|即|又|并|还|也|现|同时|长期)?"
    "(?:(?:加入|进入|来到|调入|调到|加盟|创业|回国|任现职|从政|转行)[^，。；、]{0,10}之?前)?(?P<word>时任|现任|现为|曾任|后任|兼任|出任|担任|转任|调任|升任|当选为?|受聘[为任]?|(?<=[起年月来初底刚即又并])任|(?<=[会司院校所社局中心部团厂]，)任(?![务何由意凭])|(?:如今|现在|目前|同时|也|还)是|(?<=[岁生]，)是|(?<=来自基层，)是|(?<=来自一线，)是|(?:此前|之前|早年|(?:退休|离职|离任|卸任)前)?(?:曾经?)?(?:当|做|干)(?:了|过)(?:[一二三四五六七八九十两多几\\d]{1,3}年(?:多|来)?)?的?|(?:此前|目前|现|曾)?在(?=[^，。；]{2,30}任[^，。；务何]))(?=[一-鿿])"
)


class LaterWords:
    """Finds posts that are told of somebody whom the text has named before."""

    def __init__(self, chains: ChainReader) -> None:
        self._chains = chains
        self._organisations = chains.organisations

    def read(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """The people of a block to whom later words give posts, in the order of the kinds of words.

        Args:
            view: the block, with the engine's mentions, titles and stops; offsets are those of its text.
            names: names of people in it, in the order of the text.
        """
        yield from self._he_is(view, names)
        yield from self._once_at(view, names)
        yield from self._this_one(view, names)
        yield from self._this_one_from(view, names)
        yield from self._further_offices(view, names)
        yield from self._called(view, names)
        yield from self._as(view, names)
        yield from self._served(view, names)

    def _he_is(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """张三直言，…。他是某局局长: of the only one whom the sentence before names, as its first words, or of the name right before 他."""
        for match in _HE_IS.finditer(view.text):
            posts = self._office_from(view, match.end(), clause_end(view.text, match.end()))
            if not posts:
                continue
            beside = next((name for name in names if name.end == match.start() - 1), None)
            person = _meant_at(view.text, names, match.start()) or beside
            if person is not None:
                over = "曾" in match.group() or _PERIOD_OVER.search(view.text, 0, match.start())
                yield Introduction(person, once(posts) if over else posts)

    def _once_at(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """张三曾在某部担任数字事务顾问, 他早年在某厅做过政策研究室主任: of the name before, or of whom 他 means."""
        for held in _ONCE_AT.finditer(view.text):
            title = view.title_ending_at(held.end("post"))
            if not (
                title
                and title.start >= held.start("post")
                and self._organisations.ends_like_organisation(held["house"])
            ):
                continue
            person = next((name for name in names if name.end == held.start()), None)
            if person is None and view.text[held.start() - 1 : held.start()] in ("他", "她"):
                person = _meant_at(view.text, names, held.start() - 1)
            if person is None:
                continue
            house, post = Span(*held.span("house")), Span(*held.span("post"))
            if self._organisations.is_department(view.text[post.start : title.start]):
                within = Post(Span(title.start, title.end), Span(post.start, title.start), time="曾任")
                yield Introduction(person, (Post(None, house), within))
            else:
                yield Introduction(person, (Post(post, house, time="曾任"),))

    def _this_one(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """张三深有同感。这位某厅副处长说: of the only one of the sentence before."""
        for match in _THIS_ONE.finditer(view.text):
            before = _named_between(
                view.text, names, _sentence_before(view.text, match.start()), match.start()
            )
            if len({view.text[name.start : name.end] for name in before}) != 1:
                continue
            for title in reversed(view.titles):
                if not match.end() < title.start <= title.end <= match.end() + _LONGEST_OFFICE:
                    continue
                posts = self._office_from(view, match.end(), title.end)
                if posts and not any(name.start == title.end for name in names):
                    yield Introduction(before[0], once(posts) if match["over"] else posts)
                    break

    def _this_one_from(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """张三研究员持相近看法。这位来自某研究院的专家主张: the house of the one whom the sentence before is about."""
        for match in _THIS_FROM.finditer(view.text):
            person = _meant_at(view.text, names, match.start())
            if person is not None and self._organisations.ends_like_organisation(match["house"]):
                yield Introduction(person, (Post(None, Span(*match.span("house"))),))

    def _further_offices(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """张三…，时任某局局长: of the one named before in the sentence, or of whom 他 or 这位… at its head means."""
        for match in _FURTHER_OFFICE.finditer(view.text):
            start = behind_last("。！？；\n", view.text, match.start())
            before = _named_between(view.text, names, start, match.start())
            person = before[0] if len(before) == 1 else None
            if not before and _OF_HIM.match(view.text, start):
                person = _meant_at(view.text, names, start)
            if person is None:
                continue
            end = clause_end(view.text, match.end())
            word = match["word"]
            posts = self._office_from(view, match.end(), end)
            title = view.title_starting_at(match.end())
            if (
                not posts
                and word in ("现任", "现为", "担任", "任")
                and title is not None
                and title.end == end
            ):
                home = _COMES_FROM.fullmatch(view.text, person.end, match.start())
                house = Span(*home.span("house")) if home else None
                posts = (Post(Span(title.start, title.end), house, needs_house=house is None),)
            if posts:
                over = word in ("曾任", "时任") or word.endswith(("过", "了")) or "年" in word
                yield Introduction(
                    person, once(posts, "时任" if word == "时任" else "曾任") if over else posts
                )

    def _called(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """来自某资产的张三注意到，…。这位研究副总监担心: the post of whom the sentence before is about, as a form of address."""
        for match in _THIS_POST.finditer(view.text):
            title = view.title_starting_at(match.end())
            if title is None or title.weak or any(name.start == title.end for name in names):
                continue
            if (person := _meant_at(view.text, names, match.start())) is not None:
                post = Post(Span(title.start, title.end), is_address=True, needs_house=True)
                yield Introduction(person, (post,))

    def _as(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """作为某公司总经理，张三坦言: of the name that the next clause opens with, or of whom its 他 means."""
        for match in _AS.finditer(view.text):
            end = clause_end(view.text, match.end())
            if not (posts := self._office_from(view, match.end(), end)):
                continue
            person = next((name for name in names if name.start == end + 1), None)
            if person is None and view.text.startswith(("，他", "，她"), end):
                person = _meant_at(view.text, names, match.start())
            if person is not None:
                yield Introduction(person, posts)

    def _served(self, view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
        """涂装车间的张三当了九年班长: of the name right before, at the house of which he is said to be."""
        for name in names:
            if (match := _SERVED.match(view.text, name.end)) is None:
                continue
            title = view.title_starting_at(match.end())
            if title is None or title.end != clause_end(view.text, match.end()):
                continue
            of = name.start - 1
            house = None
            if view.text[of : name.start] == "的":
                house = self._organisations.span_before(
                    view.text, of, mentions=view.mentions, stops=view.stops
                )
            if house and not self._organisations.ends_like_organisation(view.text[house.start : of]):
                house = None
            yield Introduction(name, (Post(Span(title.start, title.end), house, needs_house=house is None),))

    def _office_from(self, view: BlockView, start: int, stop: int) -> tuple[Post, ...]:
        """The posts that fill `[start, stop)`, the first with its organisation; none where others words stand there."""
        posts = self._chains.posts_before(view, stop, floor=start)
        first = posts[0].organisation if posts else None
        return posts if first is not None and first.start == start else ()


def _sentence_before(text: str, position: int) -> int:
    """Start of the sentence that ends before `position`, or that `position` stands in behind a comma."""
    quoted = text[position - 2 : position] in ("。”", "！”", "？”")
    return behind_last(
        "。！？\n", text, position - (2 if quoted else 1), floor=max(0, position - _LONGEST_SENTENCE)
    )


def _named_between(text: str, names: Sequence[Span], start: int, end: int) -> list[Span]:
    """Names in `[start, end)` outside brackets that open right before them (the original name of a foreigner)."""
    return [n for n in names if start <= n.start < end and text[n.start - 1 : n.start] not in ("（", "(")]


def _meant_at(text: str, names: Sequence[Span], at: int) -> Span | None:
    """Whom 他, 她 or 这位… at `at` means: the only one whom the sentence before names, as the one it is about; None if unclear.

    Sentences between that name nobody are passed over.
    """
    start = _sentence_before(text, at)
    before = _named_between(text, names, start, at)
    while not before and start:
        at, start = start, _sentence_before(text, start)
        before = _named_between(text, names, start, at)
    if len(before) != 1 or not _OPENS_SENTENCE.fullmatch(text, start, before[0].start):
        return None
    end = before[0].end
    if text[end : end + 1] in ("、", "和", "与"):
        return None
    return None if text[end : end + 1] == "的" and not _OF_WHAT_HE_SAID.match(text, end) else before[0]
