"""Reports that are told by whoever speaks before: 某发言人说，…。|中方认为|，…; 我跟一位县长聊过，|他说|…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.continuation import SETTLED, SPOKEN
from pipeline.quotes.draft import Draft, trim
from pipeline.quotes.grammar import CONCEDES
from pipeline.quotes.links import somebody_met
from pipeline.quotes.scene import Scene
from pipeline.records import PERSONAL_KINDS, ContentSpan, Span
from pipeline.text.stands import OPENLY_AGAINST

_LEADER = re.compile(r"总书记|党中央|国务院总理|国家主席")


def is_told_by(scene: Scene, sentence: Span, told: Sequence[Draft], owner: Draft, *, we_follow: bool) -> bool:
    """Whether the reports of a sentence are told by who speaks before: what his side wants, or whom he cites."""
    if not told or SETTLED.match(scene.masked, sentence.start) is not None:
        return False
    if _agree_with_each_other(scene, sentence, told[0]):
        return False
    return (
        all(is_side(scene, draft, owner) for draft in told)
        or _cites_above(scene, told[0], owner, we_follow=we_follow)
        or all(_met_by(scene, draft, owner) for draft in told)
        or all(_conceded_by(scene, sentence, draft, owner) for draft in told)
        or all(_heard_as_said(scene, sentence, draft, owner) for draft in told)
        or all(_proved_wrong(scene, sentence, draft, owner) for draft in told)
        or _proves(scene, sentence, owner)
        or all(_blamed_by(scene, sentence, draft, owner) for draft in told)
    )


_BUT_HE = re.compile(
    "(?:但是?|然而|可是?|不过)(?=[^，。；：]{2,8}?(?:却|反而|竟|还|始终|一直|从)*(?:不承认|否认|宣称|声称|妄称|叫嚣|狡辩|辩称))"
)


def _blamed_by(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether who speaks before goes on with what somebody whom he has just judged says: 甲表示，乙的路线完全错误。|但乙不承认…."""
    source, speaker = draft.report.source, owner.report.source
    him = source.entity if source is not None else None
    if him is None or him.label != "PER" or speaker is None or speaker.entity is None or owner.used:
        return False
    spoken = "".join(scene.text[part.start : part.end] for part in owner.content)
    judged = him.target != speaker.entity.target and him.text in spoken
    return judged and _BUT_HE.match(scene.masked, sentence.start) is not None


_PROVES = re.compile(
    "(?:实践|事实|历史|经验)(?:充分|反复|一再|已经|已|也|再次|雄辩地)*(?:证明|表明|告诉我们|昭示)"
)


def _proves(scene: Scene, sentence: Span, owner: Draft) -> bool:
    """Whether a sentence calls practice or history to witness, in the midst of somebody's words: 他强调，…。|实践充分证明，…."""
    speaker = owner.report.source
    speaks = speaker is not None and speaker.kind in {"person", "pronoun"} and not owner.used
    return speaks and _PROVES.match(scene.masked, sentence.start) is not None


_AGREE = re.compile("同意|商定|约定|议定|一致")
_BOTH = re.compile("双方|两人|各方")
_OPENING = 6
"""Characters before those who come to terms, in the sentence that says so, at most: 最后，|双方同意."""


def _agree_with_each_other(scene: Scene, sentence: Span, draft: Draft) -> bool:
    """Whether those who have spoken here and in the paragraph before come to terms: 甲主张…。乙解释说，…。|双方同意|会后再算."""
    source = draft.report.source
    if source is None or _BOTH.fullmatch(scene.text, source.start, source.end) is None:
        return False
    if source.start - sentence.start > _OPENING:
        return False  # 转折出现在2016年，|各方|将预算的5%交给一个小机构支配，并|约定|…
    paragraph = scene.paragraphs[max(0, draft.paragraph - 1)]
    named = {e.target for e in scene.entities_in(paragraph.start, sentence.start) if e.label == "PER"}
    return len(named) > 1 and _AGREE.search(scene.text, source.end, draft.report.cue.end) is not None


def take_told(scene: Scene, sentence: Span, told: Sequence[Draft], owner: Draft, index: int) -> None:
    """Adds a sentence whose reports are nested in the words of who speaks before."""
    for draft in told:
        draft.nested = True
    span = trim(scene.text, sentence.start, sentence.end)
    owner.content.append(ContentSpan(span.start, span.end, "continuation"))
    owner.last_sentence = index
    owner.sureness.append(0.6)
    owner.trace.append("continuation: the speaker tells what his side wants, or cites somebody")


def _cites_above(scene: Scene, draft: Draft, owner: Draft, *, we_follow: bool) -> bool:
    """Whether a sentence cites somebody in the midst of a speech: 正如某某指出, …; 总书记鲜明指出, …. 我们要…."""
    source, speaker = draft.report.source, owner.report.source
    if source is None or speaker is None or owner.used or speaker.kind not in {"person", "pronoun"}:
        return False
    if draft.report.link == "frame" and scene.masked.startswith(("正如", "诚如", "恰如"), draft.report.begin):
        return True
    named = scene.masked[source.phrase : draft.report.cue.end]
    if scene.text[source.start : source.end] == scene.text[speaker.start : speaker.end]:
        return False
    return we_follow and bool(_LEADER.search(named))


def is_side(scene: Scene, draft: Draft, owner: Draft) -> bool:
    """Whether a report only tells what a country or side wants, in the midst of its speaker's words: 中方希望…."""
    report, source = draft.report, draft.report.source
    speaker = owner.report.source
    if source is None or speaker is None or speaker.kind != "person" or report.after != "clause":
        return False
    named = scene.entities_in(scene.paragraphs[draft.paragraph].sentences[draft.sentence].start, source.start)
    if any(e.label == "PER" and (speaker.entity is None or e.target != speaker.entity.target) for e in named):
        return False  # 某副总经理某某与他交换了意见，双方同意…: the narrator
    side = source.place or (source.kind != "person" and scene.text[source.start : source.end].endswith("方"))
    return (
        side and report.link == "adjacent" and report.group in {"hope", "think", "propose"} and not draft.used
    )


_SIDES = re.compile("(?:双|[一-鿿]{1,2}双|[一-鿿])方|两国|两党")
HEARD_SIDE, HEARD_OTHER = 0.35, 0.7
"""Share of a source and its cue, from which on the tagger hears both in somebody's mouth: that of a side, of others."""
_AGAINST_HIM = re.compile(f"并不|不买账|不认可|不领情|不服|却|则(?!是)|{OPENLY_AGAINST}")
"""Between a source and its cue, that others hold something against who speaks before, so that he does not tell it."""
_SOME_OF_MANY = re.compile("(?:也|还|更|甚至)?有|[\\d.]+[%％多余]|[一二三四五六七八九]成")
"""How others begin who are told of next: |有交易员|甚至放话，…; |43.7%的企业|表示，…."""


def _heard_as_said(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether the tagger hears even the source and the cue of a report as words of who speaks before: 某发言人说，…。|中方认为，…."""
    report, source, speaker = draft.report, draft.report.source, owner.report.source
    if source is None or speaker is None or owner.used or speaker.kind not in PERSONAL_KINDS:
        return False
    if source.kind not in {"organisation", "collective"} or draft.used:
        return False
    side = _SIDES.fullmatch(scene.text, source.start, source.end) is not None
    if not side and (
        _AGAINST_HIM.search(scene.text, source.end, report.cue.end)  # 部分居民|并不买账，认为|…
        or _SOME_OF_MANY.match(scene.text, source.start)
        or scene.text.endswith("方面，", sentence.start, source.start)
    ):
        return False
    share = scene.said_share(sentence.start, report.cue.end) or 0.0
    return share >= (HEARD_SIDE if side else HEARD_OTHER)


_BUT_THEN = re.compile("但(?:是)?，?(?:最终|最后|结果|事实上|实际上|事实证明|后来)|然而|事实证明")


def _proved_wrong(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether a sentence that the tagger hears as said tells what some have thought, and the next one what came of it: 某某说，…。|去年初，有观点认为…。|但最终…."""
    source, speaker = draft.report.source, owner.report.source
    after = scene.paragraphs[draft.paragraph].sentences[draft.sentence + 1 : draft.sentence + 2]
    if source is None or speaker is None or owner.used or draft.used or not after:
        return False
    return (
        speaker.kind in PERSONAL_KINDS
        and source.kind in {"collective", "impersonal"}
        and scene.text.startswith("有", source.start)
        and _BUT_THEN.match(scene.masked, after[0].start) is not None
        and (scene.said_share(sentence.start, draft.report.cue.end) or 0.0) >= HEARD_OTHER
        and (scene.said_share(after[0].start, after[0].end) or 0.0) > SPOKEN
    )


_CONCEDED = re.compile(CONCEDES)


def _conceded_by(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether a sentence that the tagger hears as said concedes what others hold, and goes on with the speaker: 尽管官员们确信…，但…."""
    source, speaker = draft.report.source, owner.report.source
    return (
        source is not None
        and speaker is not None
        and speaker.kind in PERSONAL_KINDS
        and source.kind in {"collective", "impersonal"}
        and not owner.used
        and draft.closed
        and _CONCEDED.match(scene.masked, sentence.start) is not None
        and (scene.said_share(sentence.start, sentence.end) or 0.0) > SPOKEN
    )


def _met_by(scene: Scene, draft: Draft, owner: Draft) -> bool:
    """Whether a report tells, in the midst of a speaker's words, what somebody said whom he met: 我跟一位县长聊过，他说…."""
    source, speaker = draft.report.source, owner.report.source
    if source is None or speaker is None or owner.used or speaker.kind not in PERSONAL_KINDS:
        return False
    return source.kind == "pronoun" and somebody_met(scene, source.start)
