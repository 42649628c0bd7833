"""Key terms: words the bulletin keeps coming back to, found by counting.

A term is a run of 3 to 10 characters that occurs at least twice, is bounded freely on both sides
(branching entropy, Jin and Tanaka-Ishii, 2006), holds no function word at its edges, and is not part
of a term that occurs as often. Organisations of the entity layer count as terms.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.records import Document, EntityLayer, Span
from pipeline.summaries.units import BODY_KINDS

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_NEVER = frozenset(
    "的了和与在是为对中及等将要以也都而有这该其就并或于从到被把让使更最还不我他她它们个一二三四五六七八九十两"
)
_EDGE = frozenset(
    "上下内外前后来去推进加强促进实现提升通过认为指出表示强调提出需能可会应由向年月日第某各每人"
)
_MEASURE = re.compile(r"^[位名个家项次条种类台倍成%年月日差得]|(?:嘉宾|专家|记者|先生|女士|的话)$")
_VERBISH = re.compile(
    r"^(?:推动|促进|加快|加强|提升|实现|形成|成为|构建|打造|建设|利用|支持|具有|进行|开展|发挥|推进|围绕|聚焦|统筹|重点|作为|通过)|(?:认为|指出|表示|提升|推动|促进|发展|进行|开展)$"
)


def key_terms(document: Document, entities: EntityLayer, *, most: int = 8) -> list[tuple[str, Span]]:
    """Terms with the span of their first occurrence in the body, the weightiest first."""
    body = [block for block in document.blocks if block.kind in (*BODY_KINDS, "heading", "title")]
    names = {e.text for e in entities.entities if e.label in ("PER", "TITLE")}
    counts: Counter[str] = Counter()
    left: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    weight_of_block: Counter[str] = Counter()
    for block in body:
        text = document.text[block.start : block.end]
        for run in _RUN.finditer(text):
            words = run.group()
            for size in range(3, 11):
                for i in range(len(words) - size + 1):
                    term = words[i : i + size]
                    if term[0] in _NEVER or term[-1] in _NEVER:
                        continue
                    counts[term] += 1
                    left[term][words[i - 1] if i else f"^{run.start()}"] += 1
                    right[term][words[i + size] if i + size < len(words) else f"${run.end()}"] += 1
                    if block.kind != "paragraph":
                        weight_of_block[term] += 1
    least = 3 if sum(block.end - block.start for block in body) > 2500 else 2
    scored: dict[str, float] = {}
    for term, n in counts.items():
        if (
            n < least
            or term[0] in _EDGE
            or term[-1] in _EDGE
            or _VERBISH.search(term)
            or _MEASURE.search(term)
        ):
            continue
        if any(name in term or term in name for name in names):
            continue
        free = min(_entropy(left[term]), _entropy(right[term]))
        if free >= 0.69:
            scored[term] = (
                n * math.log2(len(term)) * (1 + 0.5 * min(2, weight_of_block[term])) * min(1.5, free)
            )
    for organisation in entities.organisations:
        if len(organisation.mentions) >= 2 and len(organisation.name) <= 16:
            scored.setdefault(organisation.name, 1.5 * len(organisation.mentions))
    chosen: list[str] = []
    for term in sorted(scored, key=lambda term: (-scored[term], term)):
        if len(chosen) == most:
            break
        if any(term in other or other in term or _crosses(term, other) for other in chosen):
            continue
        chosen.append(term)
    return [(term, span) for term in chosen if (span := _first(document, body, term)) is not None]


def _entropy(counts: Counter[str]) -> float:
    total = counts.total()
    return -sum(n / total * math.log(n / total) for n in counts.values())


def _crosses(term: str, other: str) -> bool:
    """Whether the end of one is the start of the other: two cuts of the same words."""
    return any(
        term[-size:] == other[:size] or other[-size:] == term[:size]
        for size in range(2, min(len(term), len(other)))
    )


def _first(document: Document, body: Sequence[object], term: str) -> Span | None:
    for block in document.blocks:
        if block in body:
            at = document.text.find(term, block.start, block.end)
            if at >= 0:
                return Span(at, at + len(term))
    return None
