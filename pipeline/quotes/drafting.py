"""The reports of one sentence made into drafts: which stands in another one's words, and where each one ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.content import fill
from pipeline.quotes.draft import Draft, cut, end_within
from pipeline.quotes.pair import Verdict
from pipeline.quotes.relating import beside_nested, relate
from pipeline.quotes.relations import (
    SAYS_ON,
    WISHES,
    agrees_with_a_view,
    denies,
    draws_from,
    repeats_the_source,
)
from pipeline.quotes.remarks import announces_thing
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene

_SAYS_ALSO = re.compile(
    "(?:同时|此外|另外|并|并且)，?(?:还|又|也)?(?:明确|特别|着重)?(?:指出|强调|要求|建议|提出|提醒|呼吁)[^，。；：]{0,14}"
)
"""A sentence without a subject that goes on with what its speaker points out: 同时指出三个方面的问题：一是…."""
_AGAIN = re.compile(r"(?:随后|接着|紧接着|继而|然后|末了|最后|又|还|再|停了停|顿了顿)")


def draft_sentence(
    scene: Scene,
    paragraph: Paragraph,
    index: int,
    reports: Sequence[Report],
    taken: set[int],
    *,
    speaker: Candidate | None = None,
    contested: bool = False,
) -> list[Draft]:
    """Drafts of the reports of one sentence.

    Args:
        scene: the document.
        paragraph: where the sentence stands.
        index: of the sentence in the paragraph.
        reports: its reports by cue.
        taken: begins of quoted stretches that are content already; what is used is added.
        speaker: who spoke in the sentence before and may go on without being named (随后又补充：“…”).
        contested: a report stands before the sentence before, which may be marks that go on with it.

    Returns:
        Drafts in order of cue; reports that turn out to be part of a content are left out.
    """
    sentence = _Sentence(scene, paragraph, index, taken, contested=contested)
    for report in reports:
        sentence.add(report, speaker)
    return [
        draft
        for draft in sentence.drafts
        if draft.content and not agrees_with_a_view(scene, draft) and not names_topic(scene, draft)
    ]


_ADVISES_US = re.compile("建议(?:我[国省市区县州方]|有关|相关|主管|各级)")
"""How a bulletin advises at its end, which no foreign country does: (各国已趋于一致。)建议我国有关部门…."""


class _Sentence:
    """A sentence whose reports are made into drafts one after the other.

    Attributes:
        drafts: those so far, by cue.
        outer: the report in whose words the next one may stand; None where the words have ended.
    """

    def __init__(
        self, scene: Scene, paragraph: Paragraph, index: int, taken: set[int], *, contested: bool
    ) -> None:
        self._scene = scene
        self._paragraph = paragraph
        self._index = index
        self._span = paragraph.sentences[index]
        self._taken = taken
        self._contested = contested
        self.drafts: list[Draft] = []
        self.outer: Draft | None = None

    def add(self, report: Report, speaker: Candidate | None) -> None:
        """Adds the draft of the next report; none where it is a part of the words before."""
        if self.outer is None and speaker is not None and self._goes_on(report, speaker):
            report = replace(report, source=speaker, trace=(*report.trace, "the speaker before goes on"))
        if self.outer is not None and _is_behind_marks(self.outer, report):
            cut(self._scene, self.outer, report.begin)
            self.outer = None
        inside = False
        if self.outer is not None:
            if repeats_the_source(self._scene, self.outer, report):
                return
            report = self._from_its_own_words(self.outer, report)
            inside = report.begin >= self.outer.report.body and self.outer.report.after != "end"
        if inside and self.outer is not None:
            relation, report = self._relation(self.outer, report)
            if relation == "nested":
                self._nest(report)
            if relation != "sibling":
                return
            cut(self._scene, self.outer, report.begin)
        if report.source is None or (inside and report.after == "end" and report.group != "figure"):
            return
        self._append(report)

    def _goes_on(self, report: Report, speaker: Candidate) -> bool:
        """Whether a report without a source may be of who spoke before: 随后又补充：“…”, 同时指出…的问题：…."""
        scene, start, cue = self._scene, self._span.start, report.cue
        if report.source is not None or report.begin != start:
            return False
        abroad = speaker.place or scene.text.endswith(("各国", "多国", "两国", "国家"), 0, speaker.end)
        if abroad and _ADVISES_US.match(scene.masked, cue.start):
            return False
        if report.after in {"colon", "marks"} and _AGAIN.match(scene.masked, start, cue.start):
            return True
        if _SAYS_ALSO.fullmatch(scene.masked, start, cue.end):
            return True
        words = scene.text[cue.start : cue.end]
        wishes = words in WISHES and scene.text[start - 1 : start] == "”"
        return cue.start == start and (words in SAYS_ON or wishes)

    def _from_its_own_words(self, outer: Draft, report: Report) -> Report:
        """The report begun where the words for its source do: 要求|董事会披露…, 他否认|某会要求…."""
        report = _past_cue(outer.report, report) or report
        if (
            report.source is not None
            and report.begin < outer.report.body <= report.source.phrase
            and (report.link in {"adjacent", "guess"} or denies(self._scene, outer.report))
        ):
            return replace(report, begin=report.source.phrase)
        return report

    def _relation(self, outer: Draft, report: Report) -> Verdict:
        """How a report that stands in the words of another one relates to it, and the report seen so.

        What is nested before it ends where it begins, if it stands beside that one.
        """
        scene, last = self._scene, self.drafts[-1] if self.drafts else None
        relation, report = relate(scene, outer.report, report)
        if relation == "content":
            beside = beside_nested(scene, outer.report, last, report)
            if beside is None:
                return relation, report
            relation, report = "nested", beside
        if last is None or not last.nested:
            return relation, report
        if report.link == "earlier clause" and relate(scene, last.report, report)[0] == "content":
            return "content", report  # 某社报道，某某表示，|期待|…
        if draws_from(scene, last.report, report) or _turns_back(scene, outer.report, last.report, report):
            relation = "sibling"
        elif report.source is not None and report.source.kind == "pronoun":
            return "content", report  # he who is quoted in the quote
        if scene.masked[report.begin - 1] in {"；", ";"}:
            cut(scene, last, report.begin)
        if relation == "sibling" and report.coordinated:
            cut(scene, last, report.begin)
            relation, report = "nested", replace(report, source=last.report.source)
        elif relation == "sibling":
            cut(scene, last, report.begin)
        if relate(scene, last.report, report)[0] == "sibling":
            cut(scene, last, report.begin)
        return relation, report

    def _nest(self, report: Report) -> None:
        """Adds the draft of a report within another one's words: 某某说，专家认为|…."""
        draft = Draft(report, self._paragraph.index, self._index, nested=True)
        if self._fill(draft, limit=self._span.end, backward=False):
            end_within(self._scene, draft)
            self.drafts.append(draft)

    def _append(self, report: Report) -> None:
        """Adds the draft of a report that stands for itself; of a question behind 追问 its clause alone."""
        draft = Draft(report, self._paragraph.index, self._index, whole=report.link == "line label")
        asked = (
            report.group == "ask"
            and report.after == "clause"
            and "答" not in self._scene.text[report.cue.start : report.cue.end]
        )  # 追问谁来出钱，…: one clause
        end = self._span.end
        limit = self._scene.clause_end(report.body, end) if asked else end
        if self._fill(draft, limit=limit, backward=not asked, contested=self._contested):
            self.drafts.append(draft)
            self.outer = None if asked else draft

    def _fill(self, draft: Draft, *, limit: int, backward: bool, contested: bool = False) -> bool:
        """Finds the content of a draft; False if there is none."""
        return fill(
            self._scene,
            self._paragraph,
            self._index,
            draft,
            self._taken,
            limit=limit,
            backward=backward,
            contested=contested,
        )


_BUT = re.compile("，(?:但|不过|然而|可)$")


def _turns_back(scene: Scene, outer: Report, nested: Report, report: Report) -> bool:
    """Whether he or she behind 但 is the one who tells what several others, or a house, say: 甲透露，对方代表表示…，|但他提醒，…."""
    teller, told, he = outer.source, nested.source, report.source
    return (
        teller is not None
        and teller.kind in {"person", "nominal"}
        and told is not None
        and told.kind in {"collective", "organisation", "document"}
        and he is not None
        and he.is_one_pronoun
        and _BUT.search(scene.masked, 0, he.phrase) is not None
    )


def _is_behind_marks(outer: Draft, report: Report) -> bool:
    """Whether another speaks behind the marks behind a cue: 甲说“…”，|乙说…."""
    return (
        bool(outer.used)
        and outer.used[-1].start >= outer.report.cue.end
        and report.source is not None
        and report.begin >= outer.used[-1].end
    )


def _past_cue(outer: Report, inner: Report) -> Report | None:
    """A report without the cue of the one before, with which the words for its source begin; None where they do not."""
    source = inner.source
    if source is None or inner.link not in {"adjacent", "guess"} or source.end < outer.body + 2:
        return None
    if inner.link == "guess" and source.start == outer.cue.start:
        return replace(inner, source=replace(source, start=outer.body, phrase=outer.body), begin=outer.body)
    if outer.cue.start <= source.phrase < outer.body <= source.start:
        return replace(inner, source=replace(source, phrase=source.start), begin=source.start)
    return None


_VIEW_ON = re.compile(
    "对于?[^，。；：“■]{2,24}的(?:展望|看法|期待|期望|担忧|关切|态度|立场|评价|认识|理解|见解|思考|感受|支持|不满|意见|印象|设想|关注|忧虑|质疑)"
)
"""舆论也报道|对统一前景的展望."""
_LISTS_TOPICS = re.compile(
    "了[^，。；：]{2,60}等(?:内容|问题|方面|议题|话题|主题|要点|重点|情况|事项|理念|精神)"
)
"""片中强调|了“自主统一”、“和平繁荣”等内容."""
_HAS_DONE = re.compile("了(?![解结断然悟]|[^，。；]{0,8}[：，])[^，。；：“]{2,}")


def names_topic(scene: Scene, draft: Draft) -> bool:
    """Whether behind the cue stands but what somebody told of: 描述|了某某的场景, 指出|了某某的问题, 报道|对前景的展望."""
    first, cue = draft.content[0], draft.report.cue
    if draft.used or len(draft.content) > 1:
        return False
    if first.start <= cue.end + 1 and _LISTS_TOPICS.fullmatch(scene.masked, cue.end, first.end):
        return True
    if first.start != cue.end:
        return False
    if announces_thing(scene, draft.report, first.end):
        return True
    if _VIEW_ON.fullmatch(scene.masked, first.start, first.end):
        return True
    told = _HAS_DONE.match(scene.masked, first.start, first.end)
    return told is not None and told.end() == first.end
