"""Key terms: the nouns and noun phrases that a bulletin keeps coming back to, and other texts do not.

The text is cut into words by a segmenter. A candidate is a run of one to five words of 2 to 14 characters,
all of which serve as nouns, which stands at least twice, and at least once each with another kind of word
before it and behind it. Its weight is its frequency less that of longer
candidates that hold it (the C-value of Frantzi, Ananiadou and Mima, 2000) times the mean rarity of its words
over a background corpus (inverse document frequency); words of the title and of headings weigh more.
Organisations of the entity layer count as terms; persons, who have summaries of their own, and posts do not.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.engines import Segmenter
from pipeline.errors import ConfigError, EngineMissingError
from pipeline.paths import resolve
from pipeline.records import Block, Document, EntityLayer, Span
from pipeline.summaries.units import BODY_KINDS
from pipeline.text.lexicon import parse_table

TABLE = "words.tsv"
LONGEST, WORDS = 14, 5  # characters and words of a term
IN_HEADING = 0.5  # what each use in title or heading adds, two at most
ORGANISATIONS = 3  # terms that are names of organisations, at most
# least share of uses as a noun of the last word of a term, of those before it, of the first
HEAD, PART, FIRST = 0.25, 0.25, 0.5
ALONE, PLAIN = 0.7, 4.0  # in tagged text of a word that is a term by itself, and its least rarity
UNKNOWN = (0.5, 0.5, 0.0)
_WORD = re.compile("[\u4e00-\u9fff]{1,8}|[A-Za-z][A-Za-z0-9+.-]{1,15}")
_NUMBER = re.compile("[0-9〇零一二两三四五六七八九十百千万亿]")
_NO_TERM = re.compile(
    "[年月日号时点分天周期届次位名个家项条种类台倍元]$|^(?:记者|先生|星期|周[一二三四五六日]|女士|同志|有关|相关|其他|方面|情况|问题|工作|会议|时间|地点|内容|负责人|消息|表示|本[报刊网台社]|我|你|他|她|它|这|那|该|此|其|各|每|某|全[国省市县区]$)|(?:嘉宾|主持人|网友|人士)$"
)


class TermWords:
    """Words with the share of their uses as a noun, 0 to 1, and of the documents of a corpus that hold them.

    The share of nouns is given twice: in tagged text, and at most (the larger of that and of an estimate from modern text).
    """

    def __init__(self, words: Mapping[str, tuple[float, float, float]]) -> None:
        self.words = dict(words)

    @classmethod
    def read(cls, folder: str) -> TermWords:
        """Reads `words.tsv` (word, tagged, noun, documents) of a model folder.

        Raises:
            EngineMissingError: the file is missing.
            ConfigError: it is no table of words.
        """
        path = resolve(folder) / TABLE
        if not path.is_file():
            raise EngineMissingError(
                f"word table of key terms not found: {path}",
                hint='train it with `python -m pipeline train terms`, or set summarise.terms to ""',
            )
        rows = parse_table(
            path.read_text("utf-8"), source=str(path), columns=("word", "tagged", "noun", "documents")
        )
        try:
            return cls(
                {
                    row["word"]: (float(row["tagged"]), float(row["noun"]), float(row["documents"]))
                    for row in rows
                }
            )
        except ValueError as error:
            raise ConfigError(f"{path} is no table of words: {error}") from error

    def write(self, path: Path) -> None:
        lines = ["word\ttagged\tnoun\tdocuments"]
        lines += [
            f"{word}\t{tagged:.2f}\t{noun:.2f}\t{part:.5f}"
            for word, (tagged, noun, part) in self.words.items()
        ]
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def noun(self, word: str) -> float:
        """Share of the word's uses as a noun, at most; of one character (的|是) in tagged text. Latin words are nouns."""
        return self.tagged(word) if len(word) == 1 else self._shares(word)[1]

    def tagged(self, word: str) -> float:
        """The same in tagged text alone."""
        return self._shares(word)[0]

    def _shares(self, word: str) -> tuple[float, float]:
        if word.isascii():
            return 1.0, 1.0
        return self.words.get(word, UNKNOWN if len(word) > 1 else (0.0, 0.0, 0.0))[:2]

    def rarity(self, word: str) -> float:
        """Inverse document frequency in nats, 10 at most."""
        return -math.log(max(self.words.get(word, UNKNOWN)[2], math.exp(-10)))


class TermFinder:
    """Key terms with one segmenter and one table of words.

    Args:
        segmenter: cuts the text.
        words: tells nouns and common words.
    """

    def __init__(self, segmenter: Segmenter, words: TermWords) -> None:
        self._segmenter, self._words = segmenter, words

    def find(self, document: Document, entities: EntityLayer, *, most: int = 8) -> list[tuple[str, Span]]:
        """Terms with the span of their first occurrence, the weightiest first."""
        return key_terms(document, entities, segmenter=self._segmenter, words=self._words, most=most)


def key_terms(
    document: Document, entities: EntityLayer, *, segmenter: Segmenter, words: TermWords, most: int = 8
) -> list[tuple[str, Span]]:
    """Terms with the span of their first occurrence, the weightiest first."""
    blocks = [block for block in document.blocks if block.kind in (*BODY_KINDS, "heading", "title")]
    people = {e.text for e in entities.entities if e.label in ("PER", "TITLE")}
    counts: Counter[str] = Counter()
    headed: Counter[str] = Counter()
    parts: dict[str, tuple[str, ...]] = {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    opens: set[str] = set()
    closes: set[str] = set()
    named = sorted((e.start, e.end) for e in entities.entities if e.label in ("PER", "ORG"))
    for block in blocks:
        for run in _runs(document, block, segmenter, words, named):
            for start in range(len(run)):
                for end in range(start + 1, min(len(run), start + WORDS) + 1):
                    chosen = tuple(run[start:end])
                    term = "".join(chosen)
                    if 2 <= len(term) <= LONGEST:
                        counts[term] += 1
                        parts[term] = chosen
                        headed[term] += block.kind != "paragraph"
                        if start == 0:
                            opens.add(term)
                        if end == len(run):
                            closes.add(term)
    kept = {term for term, n in counts.items() if n >= 2}
    for term in kept:
        pieces = parts[term]
        for size in range(1, len(pieces)):
            for at in range(len(pieces) - size + 1):
                inner = "".join(pieces[at : at + size])
                if inner in kept:
                    holders[inner].add(term)
    weights: dict[str, float] = {}
    for term in kept:
        if term not in opens or term not in closes or not _is_term(parts[term], words):
            continue
        if any(name in term or term in name for name in people):
            continue
        longer = [counts[holder] for holder in holders[term]]
        free = counts[term] - (sum(longer) / len(longer) if longer else 0)
        rare = sum(map(words.rarity, parts[term])) / len(parts[term])
        if free > 0:
            boost = 1 + IN_HEADING * min(2, headed[term])
            weights[term] = free * rare * math.log2(1 + len(parts[term])) * boost
    for organisation in entities.organisations:
        if len(organisation.mentions) >= 2 and 2 < len(organisation.name) <= 16:
            own = 5.0 * len(organisation.mentions)
            weights[organisation.name] = max(weights.get(organisation.name, 0.0), own)
    houses = {organisation.name for organisation in entities.organisations}
    found: list[tuple[str, Span]] = []
    for term in sorted(weights, key=lambda term: (-weights[term], term)):
        if len(found) == most:
            break
        if any(term in other or other in term for other, _ in found):
            continue
        if term in houses and sum(other in houses for other, _ in found) == ORGANISATIONS:
            continue
        if (span := _first(document, blocks, term)) is not None:
            found.append((term, span))
    return found


def _runs(
    document: Document,
    block: Block,
    segmenter: Segmenter,
    words: TermWords,
    named: Sequence[tuple[int, int]],
) -> Iterator[list[str]]:
    """Words in a row of a block that may be parts of terms; names of persons and organisations part the rows."""
    text = document.text[block.start : block.end]
    run: list[str] = []
    last = -1
    for start, end in segmenter.segment(text):
        word = text[start:end]
        fits = (
            _WORD.fullmatch(word) is not None
            and _NUMBER.match(word) is None
            and words.noun(word) >= PART
            and not _overlaps(named, block.start + start, block.start + end)
        )
        if (start != last or not fits) and run:
            yield run
            run = []
        if fits:
            run.append(word)
        last = end
    if run:
        yield run


def _overlaps(named: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    before = bisect_left(named, (end, 0)) - 1
    return before >= 0 and named[before][1] > start


def _is_term(pieces: Sequence[str], words: TermWords) -> bool:
    """Whether a run of words can stand as a term: its last word is a noun, and it is neither plain nor a scrap."""
    term = "".join(pieces)
    if _NO_TERM.search(term) or words.noun(pieces[-1]) < HEAD or 1 in (len(pieces[0]), len(pieces[-1])):
        return False
    if len(pieces) > 1:
        return words.noun(pieces[0]) >= FIRST
    return words.tagged(term) >= ALONE and words.rarity(term) >= PLAIN


def _first(document: Document, blocks: Sequence[Block], term: str) -> Span | None:
    for block in blocks:
        at = document.text.find(term, block.start, block.end)
        if at >= 0:
            return Span(at, at + len(term))
    return None
