"""Summaries against references (ROUGE over characters) and against the source (what it does not contain)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import LCSseq

from pipeline.evaluation.counts import Tally
from pipeline.evaluation.entities import pair_people
from pipeline.evaluation.gold import GoldDocument, normalise_name
from pipeline.evaluation.shared import person_names
from pipeline.text.numbers import read_number

Recogniser = Callable[[str], Sequence[tuple[str, str]]]
"""Finds names in a text: (label, words), label PER or ORG."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_SENTENCE = re.compile(r"[^。！？!?；\n]+")
_DATE = re.compile(
    r"(?<!\d)\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?<!\d)\d{1,2}月(?:\d{1,2}日)?|\d{4}-\d{2}-\d{2}"
)
_FIGURE = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(万亿|亿|千万|百万|万|%|成)?")
_HAN_FIGURE = re.compile(
    r"(?<![第统唯同])([〇零一二两三四五六七八九十百千]+)(?:(万亿|亿|万|成)|(?=[年月日个家项次倍名位条篇类元所座台批多余]))"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’-]+(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][A-Za-z'’.-]*)+")
_UNITS = {"万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12, "%": 0.01, "成": 0.1}
_ORDINALS = {n: i for i, n in enumerate("一二三四五六七八九十", 1)} | {str(i): i for i in range(1, 11)}
_ONE_OR_OTHER = re.compile("[〇零一二两三四五六七八九]{2}")  # 两三: two or three


def split_tokens(text: str) -> list[str]:
    """Tokens of ROUGE: each Han character one, a run of other letters and digits one, lower case."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def rouge_n(candidate: Sequence[str], reference: Sequence[str], *, n: int) -> float:
    """F1 of clipped n-gram counts (Lin 2004)."""
    a, b = _ngrams(candidate, n), _ngrams(reference, n)
    return _harmonic((a & b).total(), a.total(), b.total())


def rouge_l(candidate: Sequence[str], reference: Sequence[str]) -> float:
    """F1 of the longest common subsequence, each text taken as one sequence (Lin 2004)."""
    return _harmonic(LCSseq.similarity(candidate, reference), len(candidate), len(reference))


def count_summaries(
    gold: GoldDocument, predicted: GoldDocument, *, recognise: Recogniser | None = None
) -> Tally:
    """Counts of one document for all `summaries.*` measures.

    A reference without a prediction counts as 0. Of several references the best counts; what the pipeline itself has
    written into the labels is none.
    """
    tally = Tally()
    partner = pair_people(gold, predicted)
    found, stated = predicted.summaries, gold.summaries.by_hand()
    speakers = {partner.get(i, f"?{i}"): texts for i, texts in found.speakers.items()}
    if stated.issue:
        _count_rouge("issue", found.issue[:1], stated.issue, tally)
    sections = pair_sections(gold, predicted)
    for label, references in stated.sections.items():
        _count_rouge("sections", found.sections.get(sections.get(label, ""), ()), references, tally)
    for person_id, references in stated.speakers.items():
        _count_rouge("speakers", speakers.get(person_id, ()), references, tally)

    texts = [*found.issue, *(t for ts in found.sections.values() for t in ts)]
    texts += [t for ts in found.speakers.values() for t in ts]
    source = _fold(gold.raw_text)
    source_figures = find_figures(source)
    source_grams = set(_ngrams(split_tokens(gold.raw_text), 4))
    names = {n for person in gold.people for n in person_names(person)}
    for text in texts:
        folded = _fold(text)
        for date in _DATE.findall(folded):
            _judge_grounded("dates", date in source, tally)
        for figure in find_figures(folded):
            _judge_grounded("numbers", figure in source_figures, tally)
        for label, words in recognise(text) if recognise else ():
            kind = {"PER": "names", "ORG": "organisations"}.get(label)
            if kind:
                name = normalise_name(words)
                _judge_grounded(kind, name in source or name in names, tally)
        if recognise is None:
            for words in _LATIN_NAME.findall(text):
                _judge_grounded("names", normalise_name(words) in source, tally)
        grams = _ngrams(split_tokens(text), 4)
        novel = sum(n for gram, n in grams.items() if gram not in source_grams)
        tally.count("summaries.novel4", novel, grams.total(), grams.total())
    for text in found.issue[:1]:
        tally.count("summaries.length", len(_fold(text)), 1, 1)
    _count_claims(
        gold,
        texts=[*found.issue, *(t for ts in found.sections.values() for t in ts)],
        speakers=speakers,
        tally=tally,
    )
    return tally


def pair_sections(gold: GoldDocument, predicted: GoldDocument) -> dict[str, str]:
    """Gold label of a section's summary → predicted label: the same one, else that of the same heading.

    A label is what the heading prints before its words (一, （二）, 3), words of the heading, or, where no
    heading prints a number, its place among the headings.
    """
    found = predicted.summaries.sections
    headings = {_heading_of(label, predicted.metadata.sections): label for label in found}
    pairs = {}
    for label in gold.summaries.sections:
        partner = label if label in found else headings.get(_heading_of(label, gold.metadata.sections))
        if partner is not None:
            pairs[label] = partner
    return pairs


def _heading_of(label: str, headings: Sequence[str]) -> str:
    """The words, without marks, of the heading that a label stands for; the label's own where there is none."""
    words = [normalise_name(heading) for heading in headings]
    name = normalise_name(label)
    fit = [heading for heading in words if re.match(rf"[（(]?{re.escape(name)}(?:[）)、.,:]|$)", heading)]
    if not fit and name in _ORDINALS and (place := _ORDINALS[name]) <= len(words):
        fit = [words[place - 1]]
    fit = fit or [heading for heading in words if name in heading]
    return re.sub(r"\W", "", fit[0] if fit else name)


def find_figures(text: str) -> set[float]:
    """Values of the numbers in a folded text, dates left out: 七成, 70% and 0.7 are one value."""
    text = _DATE.sub(" ", text)
    values = {
        round(float(digits.replace(",", "")) * _UNITS.get(unit, 1), 6)
        for digits, unit in _FIGURE.findall(text)
        if digits.strip(",")
    }
    for digits, unit in _HAN_FIGURE.findall(text):
        value = None if _ONE_OR_OTHER.fullmatch(digits) else read_number(digits)
        if value is not None and (value != 1 or unit):
            values.add(round(value * _UNITS.get(unit, 1), 6))
    return values


def _count_rouge(part: str, found: Sequence[str], references: Sequence[str], tally: Tally) -> None:
    if not references:
        return
    candidate = split_tokens("".join(found))
    scores = [
        (rouge_n(candidate, tokens, n=1), rouge_n(candidate, tokens, n=2), rouge_l(candidate, tokens))
        for tokens in map(split_tokens, references)
    ]
    for name, values in zip(("rouge1", "rouge2", "rougeL"), zip(*scores, strict=True), strict=True):
        tally.count(f"summaries.{part}.{name}", max(values), 1, 1)


_CONTEXT = re.compile("(?:^|(?<=[。！？]))（([^（）]*(?:（[^（）]*）[^（）]*)*[。！？]”?)）")
"""Whole sentences in brackets: （甲称，产量已翻番。）乙认为，…."""


def _judge_grounded(kind: str, is_right: bool, tally: Tally) -> None:
    tally.judge("summaries.grounded", is_right)
    tally.judge(f"summaries.grounded.{kind}", is_right)


def _count_claims(
    gold: GoldDocument, *, texts: Iterable[str], speakers: dict[str, tuple[str, ...]], tally: Tally
) -> None:
    """Judges every sentence about one speaker by whose quoted words its character pairs come from.

    A sentence that shares more with one in which nobody is quoted tells what the speaker did, not said. What stands in
    brackets between the sentences of a view, as what these are on, is about whoever it names.
    """
    beside = [words for ts in speakers.values() for t in ts for words in _CONTEXT.findall(t)]
    speakers = {i: tuple(_CONTEXT.sub("", t) for t in ts) for i, ts in speakers.items()}
    texts = [*texts, *beside]
    said = {person.id: set[tuple[str, ...]]() for person in gold.people}
    for quote in gold.quotes:
        for part in quote.content:
            for speaker in quote.speakers:
                said[speaker].update(_ngrams(split_tokens(part.text), 2))
    spellings = {
        person.id: {n for n in person_names(person) if n} for person in gold.people if said[person.id]
    }
    claims = [
        (i, s) for i, ts in speakers.items() if i in spellings for t in ts for s in _SENTENCE.findall(t)
    ]
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            folded = normalise_name(sentence)
            named = [i for i, names in spellings.items() if any(n in folded for n in names)]
            if len(named) == 1:
                claims.append((named[0], sentence))
    told = [set(_ngrams(split_tokens(sentence), 2)) for sentence in _sentences_without_quotes(gold)]
    for person_id, sentence in claims:
        tokens = split_tokens(_without(sentence, spellings[person_id]))
        grams = set(_ngrams(tokens, 2))
        if not grams:
            continue
        support = {i: len(grams & words) for i, words in said.items()}
        best = max(support.values())
        if all(len(grams & words) <= best for words in told):
            tally.judge("summaries.claims", best > 0 and support[person_id] == best)


def _sentences_without_quotes(gold: GoldDocument) -> list[str]:
    quoted = [(part.start, part.end) for quote in gold.quotes for part in quote.content]
    return [
        match.group()
        for match in _SENTENCE.finditer(gold.raw_text)
        if not any(start < match.end() and match.start() < end for start, end in quoted)
    ]


def _without(sentence: str, names: Iterable[str]) -> str:
    text = unicodedata.normalize("NFKC", sentence).lower()
    for name in names:
        text = text.replace(name, " ")
    return text


def _ngrams(tokens: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))


def _harmonic(right: float, candidate: float, reference: float) -> float:
    return 2 * right / (candidate + reference) if right else 0.0


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
