"""How many threads a process may use: ONNX Runtime does not ask OMP_NUM_THREADS, so engines ask here."""

from __future__ import annotations

import os

VARIABLE = "OMP_NUM_THREADS"


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads() -> int:
    """How many threads an engine of this process may use: OMP_NUM_THREADS where it is set, else one for each core.

    A worker process has its share of the cores there, unless the user has set it.
    """
    given = os.environ.get(VARIABLE, "").partition(",")[0].strip()  # 4,2: for nested regions
    return int(given) if given.isdecimal() and int(given) else cores()


def take_share(number: int) -> None:
    """Gives this process its share of the cores; what the user has set stays."""
    os.environ[VARIABLE] = os.environ.get(VARIABLE) or str(number)
