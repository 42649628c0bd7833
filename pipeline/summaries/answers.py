"""Whole summaries as chat models write them: asked for with all that is known, then held against the text.

Such a model writes freely over several speakers. So each sentence is checked against the whole document; one that
fails, or tells somebody's view as a fact, gives way to the source's own words or gets its speaker back; and what
a summary has told is not told again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.engines import SummaryEngine, SummaryRequest
from pipeline.records import VIEWS, Document, SummarySentence
from pipeline.summaries.fuse import SOURCE, Draft, Post, cue_of, evidence_of, fuse, governs
from pipeline.summaries.guard import SourceCheck, bare, support
from pipeline.summaries.own_words import UNIT_LENGTH, in_own_words
from pipeline.summaries.plan import Plan
from pipeline.summaries.prepare import prepare
from pipeline.summaries.reporting import CUES
from pipeline.summaries.targets import HEADLINE_LENGTH, UNITS_OF, Target
from pipeline.summaries.units import Unit, in_marks
from pipeline.summaries.whole import whole_sentences

NEAR = 0.2  # share of a sentence's bigrams in a unit that the sentence may rest on
HELD = 0.7  # share of them in the words of one source, so that they are that source's
TOLD = 0.65  # share of them in what the summary has told, so that nothing is new in it
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）]*")
_MARKED = re.compile("[‘'\"]([^‘’'\"“”]+)[’'\"]")
_CUE = re.compile(rf"(?:{CUES})")
_PRONOUN = re.compile("^(?:他|她|其|二人|两人|前者|后者|该)")


def write_whole(
    document: Document,
    plan: Plan,
    engine: SummaryEngine,
    *,
    check: SourceCheck,
    names: dict[str, str],
    posts: dict[str, Post] | None = None,
) -> list[list[SummarySentence]]:
    """The sentences of each target of the plan, checked.

    Args:
        document: what is summarised.
        plan: what deserves to be told.
        engine: writes whole summaries.
        check: holds sentences against the document.
        names: person id → canonical name.
        posts: person id → post, told before a name that comes for the first time in the abstract or a section.
    """
    asked = [target for target in plan.targets if not _says_itself(target)]
    answers = engine.write([material(document, target, plan, names) for target in asked])
    by_target = {id(target): candidates for target, candidates in zip(asked, answers, strict=True)}
    written = []
    for target in plan.targets:
        candidates = by_target.get(id(target), [])
        text = as_marked(candidates[0], document.text) if candidates else ""
        sentences = _verified(text, target, plan, names=names, check=check, engine=engine.name)
        many = target.kind in ("abstract", "section")
        written.append(introduced(sentences, names, posts) if many and posts else sentences)
    return written


def material(document: Document, target: Target, plan: Plan, names: dict[str, str]) -> SummaryRequest:
    """Everything that a prompt needs for one target."""
    if target.kind == "abstract":
        spans = [
            (block.start, block.end)
            for block in document.blocks
            if block.kind not in ("masthead", "colophon")
        ]
    elif target.kind == "section":
        held = {unit.block for unit in _material_units(target, plan)}
        spans = [(block.start, block.end) for i, block in enumerate(document.blocks) if i in held]
    else:
        spans = sorted({(s.start, s.end) for unit in _material_units(target, plan) for s in unit.sentences})
    units = _material_units(target, plan)
    said = tuple(
        (
            "、".join(names.get(s, s) for s in unit.speakers)
            or (unit.quote.source_text if unit.quote else ""),
            (cue_of(unit) if governs(unit) else "") + unit.text,
        )
        for unit in units
        if unit.quote is not None
    )
    return SummaryRequest(
        "speaker" if target.kind in VIEWS else target.kind,
        "\n".join(document.text[start:end] for start, end in spans),
        target.length,
        title=target.title,
        quotes=said,
        names=tuple(dict.fromkeys(name for name, _ in said if name)),
    )


def _material_units(target: Target, plan: Plan) -> list[Unit]:
    if target.kind == "speaker":
        return [unit for unit in plan.units if target.target in unit.speakers]
    if target.kind == "section":
        return [unit for unit in plan.units if unit.section == target.units[0].section]
    return list(plan.units) if target.kind == "abstract" else list(target.units)


def _says_itself(target: Target) -> bool:
    first = target.units[0]
    return target.kind == "point" and first.quote is None and len(first.text) <= HEADLINE_LENGTH


def as_marked(text: str, source: str) -> str:
    """The text with ‘…’ and "…" as the source marks the same words: “…”."""
    return _MARKED.sub(lambda m: f"“{m[1]}”" if f"“{m[1]}”" in source else m.group(), text)


def introduced(
    sentences: Sequence[SummarySentence], names: dict[str, str], posts: dict[str, Post]
) -> list[SummarySentence]:
    """The sentences with everybody's post before the name where it comes first and stands alone."""
    told = set[str]()
    found = []
    for sentence in sentences:
        text = sentence.text
        for person, name in names.items():
            at = text.find(name)
            if at < 0 or person in told:
                continue
            told.add(person)
            alone = not text[:at] or _BEFORE_NAME.search(text[:at])
            if person in posts and alone:
                text = text[:at] + posts[person].words + text[at:]
        found.append(replace(sentence, text=text))
    return found


_BEFORE_NAME = re.compile("[，。；、：]$|(?<=[，。；、])(?:而|但|据|对此)$")
"""What may stand right before a name that has no post before it."""


def _verified(
    text: str, target: Target, plan: Plan, *, names: dict[str, str], check: SourceCheck, engine: str
) -> list[SummarySentence]:
    """Sentences that pass; each that fails is replaced by the nearest unit, said in the source's words."""
    units = _material_units(target, plan)
    attributes = target.kind in ("abstract", "section")
    sentences: list[SummarySentence] = []
    used: set[int] = set()
    last = ""  # who has been told of last
    for part in _SENTENCE.findall(text):
        words = part.strip()
        if not re.search(r"\w", words) or told_already(words, sentences):
            continue
        near = sorted(units, key=lambda unit: -support(words, [unit.text]) * min(1.0, len(unit.text) / 20))[
            :3
        ]
        proof = [unit for unit in near if support(words, [unit.text]) >= NEAR] or near[:1]
        failed = check.check(words)
        if not grounded(words, units):
            failed.append("novel")
        if attributes and not failed and not _is_attributed(words, units, names):
            owner, plain = whose(words, units)
            if owner is None and not plain:
                failed.append("unattributed")
            elif owner is not None and _key(owner) != last:
                (said,) = fuse([Draft(owner, words.rstrip("。"), engine)], names)
                words, last = said.text, _key(owner)
        if not failed:
            last = _named_last(words, names) or last
            sentences.append(SummarySentence(words, evidence_of(proof), engine))
            used.update(unit.index for unit in proof[:1])
        elif near and near[0].index not in used:
            used.add(near[0].index)
            last = _key(near[0])
            sentences += source_words([near[0]], target, names, failed)
    if not sentences:
        best = list(target.ranked[: UNITS_OF.get(target.kind, 1)])
        sentences = source_words(sorted(best, key=lambda u: u.index), target, names, ["empty"])
    return sentences


def grounded(words: str, units: Iterable[Unit]) -> bool:
    """Whether at least a third of the sentence's bigrams stand in the material."""
    return support(words, [unit.text for unit in units]) >= 0.34


def told_already(words: str, sentences: Iterable[SummarySentence]) -> bool:
    """Whether earlier sentences of the summary hold what a sentence says."""
    told = [sentence.text for sentence in sentences]
    return bool(told) and support(bare(words), [bare(text) for text in told]) >= TOLD


def whose(words: str, units: Sequence[Unit]) -> tuple[Unit | None, bool]:
    """Whose words a sentence tells without saying so.

    Returns:
        the nearest statement of the one source that holds the sentence, if one does; and whether the sentence can stand
        as it is because the bulletin says so itself.
    """
    narrated = support(words, [unit.text for unit in units if unit.quote is None])
    by_source: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.quote is not None:
            by_source.setdefault(_key(unit), []).append(unit)
    held = {key: support(words, [unit.text for unit in of]) for key, of in by_source.items()}
    best = max(held, key=lambda key: held[key], default="")
    if narrated >= max(held.values(), default=0.0) - _MUCH:
        return None, True
    if held[best] < HELD:
        return None, False
    return max(by_source[best], key=lambda unit: support(words, [unit.text])), False


_MUCH = 0.1  # by which quotes must hold a sentence better than the bulletin's own words


def _key(unit: Unit) -> str:
    """What tells one source from another: the people who speak, or what the text calls the source."""
    return "、".join(unit.speakers) or (unit.quote.source_text if unit.quote else "")


def _named_last(words: str, names: dict[str, str]) -> str:
    """The person whom a sentence names last; empty where it names nobody."""
    at = {person: words.rfind(name) for person, name in names.items() if name in words}
    return max(at, key=lambda person: at[person], default="")


def _is_attributed(words: str, units: Iterable[Unit], names: dict[str, str]) -> bool:
    """Whether a sentence says whose words it tells: by name, by what the text calls the source, or by a cue behind a subject."""
    sources = {unit.quote.source_text for unit in units if unit.quote is not None}
    called = any(name and name in words for name in (*names.values(), *sources))
    return called or _PRONOUN.match(words) is not None or _CUE.search(words[:_BEGINNING], 2) is not None


_BEGINNING = 30  # characters in which a sentence says whose words it tells


def source_words(
    units: Sequence[Unit], target: Target, names: dict[str, str], failed: Sequence[str]
) -> list[SummarySentence]:
    """Units in the words of the source, with their sources and the checks that a draft in their place failed."""
    drafts = [
        Draft(
            unit,
            in_own_words(whole_sentences(prepare(unit), UNIT_LENGTH), prepare(unit), marked=in_marks(unit)),
            SOURCE,
            tuple(failed),
        )
        for unit in units
    ]
    if target.kind == "point":
        return [SummarySentence(drafts[0].text, units[0].content, SOURCE, tuple(failed))]
    return fuse(drafts, names, topic=target.target if target.kind in VIEWS else "")
