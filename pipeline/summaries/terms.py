"""Key terms: the nouns and noun phrases that a bulletin keeps coming back to, and other texts do not.

What a bulletin itself names as its terms (主题词：…) comes first, then the candidates (`pipeline.summaries.candidates`)
by weight, of two that are nearly the same (科研仪器, 大型科研仪器) the weightier alone. A common word by itself weighs less, and gives
way to a longer term that holds much of its uses (海洋牧场 for 牧场). An organisation is a term only where the title names it and
it is not the publisher, a place where it is a thing (孟图神庙); persons, other places, posts, and what any bulletin
speaks of (纪要, 座谈会, 专家组) are none.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from pipeline.engines import Segmenter
from pipeline.errors import ConfigError, EngineMissingError
from pipeline.paths import resolve
from pipeline.records import Document, EntityLayer, Span
from pipeline.summaries.candidates import HEADED, LONGEST, PLAIN_ENDS, Candidates
from pipeline.text.lexicon import parse_table

TABLE = "words.tsv"
ORGANISATION, NAMED = (
    5.0,
    3,
)  # weight of the name of one that is named once; least mentions of one that is a term
ENOUGH, FEW = 5, 3  # so many terms need no common words of title and headings beside them, so many no others
ALIKE = 0.6  # share of the shorter of two terms that is in the other as well, from which one of them is told
UNKNOWN = (0.0, 0.0, 0.0)  # of a character that the table lacks


class Guess:
    """The share of nouns among words that begin, and among those that end, with the same character as a word.

    Args:
        shares: words, each with the share of its uses as a noun.
    """

    def __init__(self, shares: Iterable[tuple[str, float]]) -> None:
        self._ends: defaultdict[tuple[int, str], list[float]] = defaultdict(lambda: [1.2, 2.0])
        for word, part in shares:
            for place in (0, -1):
                sums = self._ends[place, word[place]]
                sums[0] += part
                sums[1] += 1

    def __call__(self, word: str) -> float:
        first, last = (self._ends[place, word[place]] for place in (0, -1))
        return (first[0] / first[1] + 2 * last[0] / last[1]) / 3


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
        if len(word) == 1 or word in self.words:
            return self.words.get(word, UNKNOWN)[:2]
        return self._guess(word), self._guess(word)

    @cached_property
    def _guess(self) -> Guess:
        return Guess((word, tagged) for word, (tagged, _, _) in self.words.items())

    def is_new(self, word: str) -> bool:
        """Whether no text of the table holds the word, as those of one field alone (浸出渣, 侨批)."""
        return len(word) > 1 and not word.isascii() and word not in self.words

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


_SAYS = re.compile(
    "(?:解释|回应|补充|坦言|直言|分析|介绍|透露)[称说]|(?:认为|指出|表示|强调|坦言|直言)$|^(?:认为|表示|指出|强调)|^(?:不?(?:同意|赞成)|[有无]条件|[一不]致)$"
)
"""How words begin or end that tell of speech, and are no term: 解释称, 林先生表示; what anybody says to anything: 不同意."""
_AUTHORITY = re.compile("(?:[局厅处委办部]|政府|办公室|党组|委员会|秘书处|政协|人大)$")


def key_terms(
    document: Document, entities: EntityLayer, *, segmenter: Segmenter, words: TermWords, most: int = 8
) -> list[tuple[str, Span]]:
    """Terms with the span of their first occurrence, the weightiest first."""
    candidates = Candidates(document, entities, segmenter, words)
    weights = candidates.weights() | _subjects(document, entities) | _sites(document, entities)
    found = stated_terms(document)[:most]
    weak = candidates.weak
    for term in sorted(weights, key=lambda term: (term in weak, -weights[term], term)):
        if len(found) == most:
            break
        if term in weak and len(found) >= (ENOUGH if candidates.ranks(term) & HEADED else FEW):
            continue
        if _SAYS.search(term) or any(_alike(term, other) for other, _ in found):
            continue
        if (span := candidates.first(term)) is not None:
            found.append((term, span))
    return found


def _subjects(document: Document, entities: EntityLayer) -> dict[str, float]:
    """Organisations, but for the publisher, that the title names and the text speaks of, with their weights."""
    lines = [document.text[b.start : b.end] for b in document.blocks if b.kind in ("title", "subtitle")]
    title, house = "\n".join(lines), document.metadata.publisher
    weights: dict[str, float] = {}
    for organisation in entities.organisations:
        names = [name for name in (organisation.name, *organisation.variants) if name in title]
        if names and len(organisation.mentions) >= NAMED:
            name = max(names, key=len)
            own = bool(house) and (name in house or house in organisation.name)
            if not own and not (PLAIN_ENDS.search(name) or _AUTHORITY.search(name)):
                weights[name] = ORGANISATION * (1 + math.log2(len(organisation.mentions)))
    return weights


_SITE = re.compile(
    "(?:[神寺]庙|神殿|遗[址迹]|古[城墓镇]|陵墓|大桥|水库|[水核]电站|运河|海峡|湿地|牧场|矿区|油田|公园|自贸[区港]|[试实]验区|[合协]作区|开发区|航道|通道|走廊)$"
)


def _sites(document: Document, entities: EntityLayer) -> dict[str, float]:
    """Places that are things and no towns or countries, with their weights: 孟图神庙, or what the text counts (两座圣湖)."""
    uses = Counter(entity.text for entity in entities.entities if entity.label == "LOC")
    return {
        name: ORGANISATION * (1 + math.log2(count))
        for name, count in uses.items()
        if count >= NAMED and (_SITE.search(name) or _is_counted(name, document.text))
    }


def _is_counted(name: str, text: str) -> bool:
    return re.search("[一两二三四五六几][座处条口眼片]" + re.escape(name), text) is not None


def _alike(one: str, other: str) -> bool:
    """Whether two terms are nearly the same: one in the other, or more than most of the shorter in both."""
    short, long = sorted((one, other), key=len)
    size = int(ALIKE * len(short)) + 1
    return any(short[at : at + size] in long for at in range(len(short) - size + 1))


_STATED = re.compile(r"^[ 　]*[【\[]?(?:主题词|关键词|关键字)[】\]]?[ 　]?[：:](?P<terms>[^\n]{2,90})", re.M)
_BETWEEN_TERMS = re.compile(r"[^\s；;、，,/／|。]+")


def stated_terms(document: Document) -> list[tuple[str, Span]]:
    """Terms that a bulletin itself names in a line 主题词：… or 关键词：…, in their order; what any bulletin is (调研报告) aside."""
    line = _STATED.search(document.text)
    if line is None:
        return []
    found: dict[str, Span] = {}
    for term in _BETWEEN_TERMS.finditer(document.text, *line.span("terms")):
        if 2 <= len(term.group()) <= LONGEST and not PLAIN_ENDS.search(term.group()):
            found.setdefault(term.group(), Span(*term.span()))
    return list(found.items())
