"""`train terms`: what each word is and how common it is, for models/terms, which key terms are chosen by.

Two things are counted. How often a word is a noun (or a verb used as one): in tagged corpora, and since
these are old (创新 was a verb in 1998), in our unlabelled text by how often it stands behind 的, measured
against words that are always nouns; for a word that is rare in both, how often words are nouns that begin
and end with the same characters. And in how many of the documents of that text a word occurs, words as the
shipped segmenter cuts them. The first tells 区域创新 from 推进城市, the second 扬尘污染 from 相关工作.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from pipeline.engines.pkuseg import PkusegSegmenter
from pipeline.summaries.terms import TABLE, Guess, TermWords
from pipeline.training.corpora import find_data, read_rows
from pipeline.training.steps import add_folders, report

TAGGED = {"pd1998": 1.0, "ud_gsdsimp": 1.0, "cnc_concordance": 0.2}
"""Tagged corpus → weight of its counts: the last holds books as old as 1919, so it speaks up where the others are silent."""
NOUNS = frozenset({"n", "ns", "nz", "nt", "nx", "j", "vn", "an", "Ng", "NOUN", "PROPN", "b"})
NAMES = frozenset({"nr", "nh", "nhf", "nhs"})
TEXTS = {"rss_news": 1, "cctv_short": 1, "gov_news": 1, "chinaxiv_policy": 1, "xwlb": 12, "gov_policy": 4}
"""Corpus → every which document is counted."""
LONGEST = 2000  # characters of a document
LEAST = 6  # documents in which a word must occur, or uses in tagged text
_HAN = re.compile("[\u4e00-\u9fff]{1,8}")


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train terms", description=(__doc__ or "").split("\n", 1)[0]
    )
    add_folders(parser, "terms")
    parser.add_argument(
        "--segmenter", default="models/segmenter", metavar="FOLDER", help="model that cuts words"
    )
    parser.add_argument("--tiny", action="store_true", help="a smoke test: a few documents")
    given = parser.parse_args(list(argv))
    data, limit = find_data(given.data), 60 if given.tiny else None
    share, uses = noun_shares(data, limit=limit)
    report(f"{len(share)} tagged words")
    read = read_texts(data, PkusegSegmenter(given.segmenter), limit=limit)
    documents, total = read.documents, read.total
    report(f"{total} documents, {len(documents)} words")
    guess = Guess((word, part) for word, part in share.items() if uses[word] >= 2)
    modern = modern_shares(read, share)
    words = {}
    for word in sorted(documents.keys() | share.keys()):
        if documents[word] >= LEAST or uses[word] >= LEAST:
            tagged = share[word] if word in share else guess(word)
            words[word] = (tagged, max(tagged, modern.get(word, 0.0)), documents[word] / total)
    out = Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    TermWords(words).write(out / TABLE)
    report(f"{len(words)} words written to {out}")
    return 0


def noun_shares(data: Path, *, limit: int | None = None) -> tuple[dict[str, float], Counter[str]]:
    """Word → share of its uses as a noun, and its uses (weighted); personal names count as neither."""
    as_noun: defaultdict[str, float] = defaultdict(float)
    uses: defaultdict[str, float] = defaultdict(float)
    for corpus, weight in TAGGED.items():
        for row in read_rows(data / "seg" / corpus / "train.jsonl.xz", limit=limit):
            for word, tag in zip(row["words"], row.get("pos", ()), strict=False):
                if _HAN.fullmatch(word) and tag not in NAMES:
                    uses[word] += weight
                    as_noun[word] += weight * (tag in NOUNS)
    counted = Counter({word: round(count) for word, count in uses.items()})
    return {word: as_noun[word] / count for word, count in uses.items() if count >= 1}, counted


@dataclass
class Read:
    """What was counted in text: uses of each word, those behind 的, documents that hold it; documents in all."""

    uses: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    total: int = 0


def read_texts(data: Path, segmenter: PkusegSegmenter, *, limit: int | None = None) -> Read:
    read = Read()
    for text in islice(_texts(data), limit):
        cut = [text[start:end] for start, end in segmenter.segment(text)]
        words = [word for word in cut if _HAN.fullmatch(word)]
        read.uses.update(words)
        read.behind.update(word for before, word in pairwise(cut) if before == "的" and _HAN.fullmatch(word))
        read.documents.update(set(words))
        read.total += 1
    return read


def modern_shares(read: Read, share: Mapping[str, float], *, least: int = 30) -> dict[str, float]:
    """Word → how often it stands behind 的, measured against words that are always nouns, 1 at most.

    Args:
        read: counts.
        share: word → share of its uses as a noun in tagged text.
        least: uses of a word below which nothing is said of it.
    """
    often = {word: read.behind[word] / n for word, n in read.uses.items() if n >= least}
    nouns = [part for word, part in often.items() if share.get(word, 0) > 0.95]
    typical = (sum(nouns) / len(nouns) if nouns else 0.0) or 1.0
    return {word: min(1.0, part / typical) for word, part in often.items()}


def _texts(data: Path) -> Iterator[str]:
    for corpus, step in TEXTS.items():
        rows: Iterable[dict[str, str]] = read_rows(data / "text" / f"{corpus}.jsonl.xz")
        for row in islice(rows, 0, None, step):
            yield row["text"][:LONGEST]
