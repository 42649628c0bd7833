"""How much a unit matters: central in the document, near to title and heading, early, a claim.

Similarities are cosines of character-bigram counts weighed by rarity (tf-idf over the sentences of
the document); centrality is the PageRank over them (LexRank, Erkan and Radev, 2004).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

LARGE = 400  # sentences; above that, PageRank over all pairs takes too long
_DROP = re.compile(r"[\s\W]+")
_FUNCTION = frozenset("的了和与在是为对中及等将要以也都而有这该其就并或于")


class Vector(dict[str, float]):
    """Weights of bigrams, with the square of its length, which is wanted for every pair; not to be changed."""

    def __init__(self, weights: Iterable[tuple[str, float]]) -> None:
        super().__init__(weights)
        self.square = sum(weight * weight for weight in self.values())


@lru_cache(maxsize=8192)  # the checks ask for the same clauses again and again
def grams(text: str) -> Counter[str]:
    """Character bigrams; a bigram with a function word counts for nothing. Shared: not to be changed."""
    counts: Counter[str] = Counter()
    for run in _DROP.split(text):
        for i in range(len(run) - 1):
            gram = run[i : i + 2]
            if gram[0] not in _FUNCTION and gram[1] not in _FUNCTION:
                counts[gram] += 1
    return counts


def vectors(texts: Sequence[str]) -> list[Vector]:
    counts = [grams(text) for text in texts]
    frequency = Counter(gram for count in counts for gram in count)
    total = len(texts) + 1
    return [
        Vector((gram, (1 + math.log(n)) * math.log(total / frequency[gram])) for gram, n in count.items())
        for count in counts
    ]


def cosine(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    dot = sum(weight * b[gram] for gram, weight in a.items() if gram in b)
    size = math.sqrt(a.square * b.square)
    return dot / size if size else 0.0


def centrality(all_vectors: Sequence[Vector], *, rounds: int = 20, damping: float = 0.85) -> list[float]:
    """PageRank over the similarity graph, scaled so that the mean is 1."""
    n = len(all_vectors)
    if n < 2:
        return [1.0] * n
    if n > LARGE:
        return _nearness_to_all(all_vectors)
    weights = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i):
            weights[i][j] = weights[j][i] = cosine(all_vectors[i], all_vectors[j])
    sums = [sum(row) or 1.0 for row in weights]
    rank = [1.0] * n
    for _ in range(rounds):
        rank = [
            (1 - damping)
            + damping * sum(rank[j] * weights[j][i] / sums[j] for j in range(n) if weights[j][i])
            for i in range(n)
        ]
    return rank


def _nearness_to_all(all_vectors: Sequence[Vector]) -> list[float]:
    """Similarity to the sum of all, scaled so that the mean is 1: linear in the size of the document."""
    total: dict[str, float] = {}
    for vector in all_vectors:
        for gram, weight in vector.items():
            total[gram] = total.get(gram, 0.0) + weight
    size = math.sqrt(sum(w * w for w in total.values())) or 1.0
    near = []
    for vector in all_vectors:
        own = math.sqrt(vector.square) or 1.0
        near.append(sum(weight * total[gram] for gram, weight in vector.items()) / (own * size))
    mean = sum(near) / len(near) or 1.0
    return [value / mean for value in near]


def containment(part: str, whole: str) -> float:
    """Share of the part's bigrams that the whole holds; 0 for an empty part."""
    wanted, held = grams(part), grams(whole)
    total = wanted.total()
    return sum(n for gram, n in wanted.items() if gram in held) / total if total else 0.0
