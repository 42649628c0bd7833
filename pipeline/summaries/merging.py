"""Finds claims that were merged: words of two clauses put together so that they say a third thing.

Each clause of a rewriting is laid over the clauses of its source. It may take the subject of one
clause and the predicate of a later one only where everything between shares that subject, and it may
not take a time or condition from one sentence and the statement from the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.quotes.grammar import CONCEDES
from pipeline.summaries.salience import grams

_ADVERBIAL = re.compile(
    rf"^(?:通过|随着|在[^，]{{0,30}}(?:中|下|上|时|前|后|里)$|为了?|若|如果|围绕|根据|针对|对于|由于|除了?|作为|当(?!时[一-鿿]{{2}})|{CONCEDES}|一旦|面对|凭借|依托|按照|预计|到\d|截至|\d{{4}}年[^，]{{0,6}}$|自(?![愿然身我己主动信学治助费])|从(?![事业众容教政医])"
    r"|(?:此外|同时|另外|其中|首先|其次|最后|因此|所以|对此|总的来看|总体来看|第[一二三四五六七八九])$"
    r"|(?:\d{4}年|今年|去年|明年)?(?:\d{1,2}月)?(?:\d{1,2}日?[至到—-])?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚间?|凌晨)?$"
    r"|(?:近期|近日|日前|近年来|当前|目前|如今|现在)$|[\u4e00-\u9fff\d]{1,6}(?:以来|来|期间|之后|之前|之际)$)"
)
_LINK = re.compile(
    r"^(?:也|还|并|且|又|更|则|就|才|而|但|并且|而且|从而|进而|以及|同时|不仅|不但|而是|以|来|去|再|都|均|已|已经|正在|正|将|要|必将|必然|势必|恰恰|恰是|正是|往往|其实|确实|显然|甚至|几乎|反而|却|仍|依然|曾|一度|无疑|或|或将|很可能|一直|长期|始终|向来|历来|早已|目前|如今|现已|大多|多数?|主要|仅|远|应|应当|需|需要|可|可以|能|能够|必须|会)+"
)
VERBS = (
    "利用|降低|提升|提高|加速|加快|推动|促进|形成|成为|吸引|布局|带动|增强|构建|优化|激发|实现|打破|破除|发挥|加强|强化|完善|健全|建立|打造|推进|开展|落实|"
    "支撑|引导|鼓励|深化|扩大|拓展|统筹|依托|依靠|结合|聚焦|围绕|承接|汇聚|集聚|整合|融入|保持|维护|防止|避免|减少|增加|缩短|延长|节省|满足|解决|缓解|应对|"
    "使|让|令|把|将|被|是|为|有|具有|拥有|具备|占|达到|超过|高于|低于|属于|来自|包括|涵盖|涉及|体现|反映|表明|说明|意味着|导致|造成|引发|决定|取决于|依赖|"
    "需要|缺乏|缺少|没有|难以|制定|发布|印发|启动|实施|执行|完成|举办|召开|设立|成立|组建|搭建|开放|开发|突破|攻克|掌握|推广|落地|引进|留住|向|对|从|按|用|"
    "以|做到|接纳|助力|确保|充分|积极|主动|进一步|更好|大力|全面|深入|切实|着力|重点|极大|显著|持续|不断|逐步|率先|分为|组成|构成|产生|带来|提供|获得|取得|"
    "赢得|展示|展现|彰显|凸显|覆盖|贯穿|连接|打通|疏通|盘活|允许|禁止|要求|规定|明确|改为|转向|转为|变成|变为|沦为|称为|视为|当作|作为|尊重|重视|注重|强调|"
    "关注|警惕|牢记|坚持|坚守|遵循|符合|不|未(?!来)|无(?![锡人])|占(?!比)|达(?:到)?|"
    r"擅长|善于|致力于|受到|遭到|遭受|得到|引起|面临|处于|位于|存在|出现|发生|显示|呈现|充满|堪称|仅次于|位居|排名|名列|集中在|发布|宣布|举行|参加|击退|摧毁|签署|批准|通过(?=了)"
)
LONG_VERBS = "|".join(word for word in VERBS.split("|") if re.fullmatch(r"[\u4e00-\u9fff]{2,}", word))
AFTER_VERB = re.compile(f"(?:{LONG_VERBS})$")
"""Words that end in a verb of two characters or more, which 了 may follow."""
TO_BE_DONE = "要|应|须|需|宜|建议|希望|请|推动|促进|确保"
"""Before 进一步 or 不断, where it may go; in 制度|不断|完善, 将|进一步|萎缩 it says that it goes on."""
_VERBISH = re.compile(rf"^(?:{_LINK.pattern[1:]})?(?:{VERBS})")


_DROPPABLE = re.compile(
    r"(?:我们|我|咱们|去年|今年|明年|目前|当前|未来|现在|此外|同时|其实|的确|确实|首先|其次|最后|因此|所以|但是?|而且?|然而|不过|这些|这一|该"
    r"|也|还|并|都|均|已经?|正在?|将|要|应当?|需要?|可以?|能够?|必须|会|在[^，]{1,14}(?:中|里|上|下|方面))*"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    words: str
    segment: int
    grams: frozenset[str]

    @property
    def has_subject(self) -> bool:
        """Whether the clause names what it speaks of, as far as its first words tell."""
        return not _VERBISH.match(self.words) and not _LINK.match(self.words)


def starts_with_predicate(words: str) -> bool:
    """Whether a clause begins with a verb or an adverb, so that its subject stands before it."""
    return bool(_VERBISH.match(words) or _LINK.match(words))


def is_adverbial(words: str) -> bool:
    """Whether a clause only says when, by what means, or leads over from what was said."""
    return bool(_ADVERBIAL.match(words))


def _clauses(text: str) -> list[_Clause]:
    found = []
    for segment, part in enumerate(re.split(r"[。；！？\n]", text)):
        for words in re.split(r"[，：]", part):
            bare = words.strip("“”‘’、 （）")
            if bare:
                found.append(_Clause(bare, segment, frozenset(grams(bare))))
    return found


def merges_claims(text: str, source: str) -> bool:
    """Whether a clause of `text` joins parts of `source` that do not belong together."""
    there = _clauses(source)
    if len(there) < 2:
        return False
    previous: int | None = None
    open_adverbial: int | None = None
    for clause in _clauses(text):
        if len(clause.grams) < 2:
            continue
        first, last = _range(clause, there)
        if first is None or last is None:
            continue
        if there[first].segment != there[last].segment:
            return True
        head = _head(clause, there, first, last)
        if head is None:
            return True
        first = min(first, head)
        begins_at_subject = _begins(clause.words, there[first].words)
        if last > first and any(
            part.has_subject and not _ADVERBIAL.match(part.words) for part in there[first + 1 : last + 1]
        ):
            return True
        if last > first and _crosses(clause, there, first, last):
            return True
        within = frozenset[str]().union(*(part.grams for part in there[first : last + 1]))
        elsewhere = frozenset[str]().union(*(part.grams for part in there))
        if (clause.grams & elsewhere) - within:
            return True
        if open_adverbial is not None and there[open_adverbial].segment != there[first].segment:
            return True
        if previous is not None:
            if first < previous and not (begins_at_subject and clause.has_subject):
                return True
            between = there[previous + 1 : first + 1]
            if first > previous and not clause.has_subject and any(part.has_subject for part in between):
                return True
            if first > previous and there[first].segment != there[previous].segment and not begins_at_subject:
                return True
        open_adverbial = last if _ADVERBIAL.match(clause.words) else None
        previous = last
    return False


def _crosses(clause: _Clause, there: list[_Clause], first: int, last: int) -> bool:
    """Whether the clause does not go over to the later source clause at its beginning, once and for good."""
    at = clause.words.find(_LINK.sub("", there[last].words)[:2])
    if at < 0:
        return True
    link = _LINK.match(there[last].words)
    modal = re.search("必须|应|须|需|要|会|能|可|不", link.group()) if link else None
    if modal and modal.group() not in clause.words[max(0, at - 6) : at]:
        return True
    earlier = frozenset[str]().union(*(part.grams for part in there[first:last])) - there[last].grams
    return bool(frozenset(grams(clause.words[at:])) & earlier)


def _head(clause: _Clause, there: list[_Clause], first: int, last: int) -> int | None:
    """Source clause that the first word comes from: inside the range, the nearest before it, or none (None)."""
    head = _LINK.sub("", clause.words)[:2]
    holders = [i for i, part in enumerate(there) if head in part.words]
    if not clause.has_subject or not holders or any(first <= i <= last for i in holders):
        return first
    before = [i for i in holders if i < first]
    return before[-1] if before else None


def _begins(words: str, source: str) -> bool:
    return _LINK.sub("", words)[:2] == _LINK.sub("", source)[:2]


def _range(clause: _Clause, there: list[_Clause]) -> tuple[int | None, int | None]:
    """First and last source clause that give the clause at least three bigrams of their own."""
    scored = sorted(((len(clause.grams & part.grams), -i) for i, part in enumerate(there)), reverse=True)
    best = -scored[0][1]
    if scored[0][0] == 0:
        return None, None
    used = [best]
    rest = clause.grams - there[best].grams
    for _ in range(2):
        more = max(((len(rest & part.grams), -i) for i, part in enumerate(there)), default=(0, 0))
        if more[0] < 3:
            break
        used.append(-more[1])
        rest -= there[-more[1]].grams
    return min(used), max(used)


_PREDICATE = re.compile(
    rf"(?:{VERBS})|可|能|应|须|宜|将|要|会|开设|建|谈|看|说|想|改|做|来自|面临|处在|处于|偏|高|低|难|好|重|快|慢"
)


def is_noun_phrase(words: str) -> bool:
    """Whether words that end in a noun, after 的 or in a list, hold no verb of their own that we know."""
    end = re.search(r"的[^的，]{2,8}$|(?:以及|和|与)[^，]{2,12}$", words)
    return end is not None and not re.search(rf"(?:{VERBS})|了", words[: end.start()])


def lacks_predicate(words: str) -> bool:
    """Whether a clause holds nothing that we know to be a predicate."""
    return not _PREDICATE.search(words)


def has_verb(words: str) -> bool:
    """Whether a stretch holds one of the verbs that we know."""
    return bool(re.search(rf"(?:{VERBS})", words))


def loses_predicate(text: str, source: str) -> bool:
    """Whether a clause of the text has no verb although the source clause that it follows has one."""
    there = _clauses(source)
    for clause in _clauses(text):
        if _ADVERBIAL.match(clause.words) or not there or not clause.grams:
            continue
        near = max(there, key=lambda part: len(part.grams & clause.grams))
        if _PREDICATE.search(near.words) and not _PREDICATE.search(clause.words):
            return True
    return False


_OPENS_ON = re.compile("但(?!凡)|而(?!言)|并(?!非|不|未|无)|且(?!慢)|却|则|从而|进而|以致|反而")
_HOLDS_SUBJECT = re.compile(f"虽|{CONCEDES}|由于|因为?(?!此)|如果|若|一旦|当")
_MEANS = re.compile("通过|凭借|依托|利用|围绕|在(?!于)")


def loses_subject(text: str, source: str) -> bool:
    """Whether the text does not begin where the source, or a later sentence of it, names its subject.

    What stands before the first words of the text may be missing if it is no subject: a time, a
    link, an attribute that ends in 的.
    """
    here, there = _clauses(text), _clauses(source)
    if not here or not there:
        return False
    first = next((part for part in here if not _ADVERBIAL.match(part.words)), here[0])
    mains = {
        next((p for p in there if p.segment == segment and not _ADVERBIAL.match(p.words)), None)
        for segment in {part.segment for part in there}
    }
    bare = _LINK.sub("", first.words)
    near = max(there, key=lambda part: len(part.grams & first.grams))
    if _OPENS_ON.match(first.words) and not there[0].words.startswith(first.words[:1]):
        return True
    if not first.has_subject and any(
        _HOLDS_SUBJECT.match(part.words)
        for part in there[: there.index(near)]
        if part.segment == near.segment
    ):
        return True
    for main in mains:
        at = main.words.find(bare[:2]) if main else -1
        if main is None or at < 0 or (main is not near and bare[:4] not in main.words):
            continue
        if _DROPPABLE.fullmatch(main.words[:at]) or first.words[:2] == main.words[:2]:
            return False
    opening = {
        segment: next(part for part in there if part.segment == segment)
        for segment in {p.segment for p in there}
    }
    return not any(_MEANS.match(part.words) and bare[:2] in part.words for part in opening.values())
