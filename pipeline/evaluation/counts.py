"""Counts behind every figure, and how sure a figure is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

RESAMPLES = 2000
SEED = 13


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, predicted and gold items. A mean over n items has its sum as `right` and n twice."""

    right: float = 0
    predicted: float = 0
    gold: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def show_f1(self) -> str:
        """F1 with three decimals; a dash where there is nothing to find and nothing was found."""
        return f"{self.f1:.3f}" if self.predicted or self.gold else "–"


class Tally(dict[str, Counts]):
    """Counts by name of measure; what was never counted is zero."""

    def __missing__(self, name: str) -> Counts:
        return Counts()

    def count(self, name: str, right: float, predicted: float, gold: float) -> None:
        self[name] = self[name] + Counts(right, predicted, gold)

    def judge(self, name: str, is_right: bool) -> None:
        """Counts one yes-or-no decision."""
        self.count(name, int(is_right), 1, 1)


def sum_tallies(tallies: Sequence[Mapping[str, Counts]]) -> Tally:
    """The counts of several documents together."""
    total = Tally()
    for tally in tallies:
        for name, counts in tally.items():
            total[name] = total[name] + counts
    return total


def resample_f1(
    tallies: Sequence[Mapping[str, Counts]], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, tuple[float, float]]:
    """95 % intervals of every measure's F1 by resampling documents with replacement.

    Percentile bootstrap (Efron 1979): the documents are drawn anew `resamples` times and the
    counts summed each time. Documents, not items, are drawn, since the items of one document are
    alike. A draw in which a measure has neither gold nor predicted items is left out.

    Returns:
        Low and high end by measure; (0, 1) for a single document, which tells nothing of others.
    """
    import numpy as np

    names = sorted({name for tally in tallies for name in tally})
    if len(tallies) < 2:
        return dict.fromkeys(names, (0.0, 1.0))
    none = Counts()
    table = np.array(
        [
            [(c.right, c.predicted, c.gold) for c in (tally.get(name, none) for name in names)]
            for tally in tallies
        ],
        dtype=np.float64,
    ).reshape(len(tallies), len(names), 3)
    draws = np.random.default_rng(seed).multinomial(
        len(tallies), np.full(len(tallies), 1 / len(tallies)), size=resamples
    )
    sums = np.einsum("rd,dmc->rmc", draws, table)
    items = sums[..., 1] + sums[..., 2]
    # 2 p r / (p + r) = 2 right / (predicted + gold)
    f1 = np.divide(2 * sums[..., 0], items, out=np.full(items.shape, np.nan), where=items > 0)
    intervals = {}
    for column, name in enumerate(names):
        values = f1[:, column][~np.isnan(f1[:, column])]
        low, high = np.percentile(values, (2.5, 97.5)) if len(values) else (0.0, 1.0)
        intervals[name] = (float(low), float(high))
    return intervals
