"""Logistic regression over named features that are there or not, or over numbers, fitted by L-BFGS with an L2 penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
SMALL = 0.01  # weights below are left out


def fit(
    rows: Sequence[Sequence[str]],
    truth: Sequence[float],
    weight: Sequence[float],
    *,
    penalty: float,
    rare: int,
    digits: int = 3,
    small: float = SMALL,
) -> dict[str, float]:
    """Weights by the name of the feature.

    Args:
        rows: the features of each row, each at most once.
        truth: what is to be foretold of each row, 0 to 1; a share between counts in part for either.
        weight: how much each row counts.
        penalty: of the squared weights.
        rare: features of fewer rows are left out.
        digits: decimals of a weight.
        small: lesser weights are left out.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    counts = Counter(name for names in rows for name in names)
    column = {name: i for i, name in enumerate(name for name, n in counts.items() if n >= rare)}
    places = [(row, column[name]) for row, names in enumerate(rows) for name in names if name in column]
    across, down = zip(*places, strict=True)
    matrix = csr_matrix((np.ones(len(places)), (across, down)), shape=(len(rows), len(column)))
    wanted, counted = np.array(truth, float), np.array(weight, float)

    def loss(w: Any) -> tuple[float, Any]:
        p = 1 / (1 + np.exp(-(matrix @ w)))
        value = -(counted * (wanted * np.log(p + 1e-12) + (1 - wanted) * np.log(1 - p + 1e-12))).sum()
        return value + penalty * (w @ w) / 2, matrix.T @ (counted * (p - wanted)) + penalty * w

    found = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(found[i]), digits) for name, i in column.items() if abs(found[i]) >= small}


def fit_numbers(features: Array, truth: Array, *, penalty: float) -> Array:
    """Weights of numbers, for numbers as they come, and the constant: float32 [numbers + 1].

    They are fitted to standardised numbers, so that the penalty is the same for all.

    Args:
        features: [rows, numbers].
        truth: [rows], 0 to 1.
        penalty: of the squared weights.
    """
    from scipy.optimize import minimize
    from scipy.special import expit

    features = features.astype(np.float32)
    mean, scale = features.mean(0), features.std(0) + 1e-3
    features -= mean
    features /= scale

    def loss(w: Array) -> tuple[float, Array]:
        plain = w[:-1].astype(np.float32)
        odds = features @ plain + np.float32(w[-1])
        miss = expit(odds) - truth
        value = float((np.logaddexp(0, odds) - truth * odds).sum()) + penalty * float(plain @ plain) / 2
        return value, np.append(features.T @ miss + penalty * plain, miss.sum()).astype(float)

    start = np.zeros(features.shape[1] + 1)
    w = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    found: Array = np.append(w[:-1] / scale, w[-1] - (w[:-1] * mean / scale).sum()).astype(np.float32)
    return found
