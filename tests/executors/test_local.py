from __future__ import annotations

import os
import time
from functools import partial

import pytest

from pipeline.errors import EngineMissingError, StageError
from pipeline.executors.local import map_ordered


def start(behaviour=None):
    """A worker that returns (task, its process); `behaviour` makes it misbehave at task 3."""
    calls = 0
    if behaviour == "missing":
        raise EngineMissingError("no weights", hint="get some")

    def work(task: int) -> tuple[int, int, int]:
        nonlocal calls
        calls += 1
        if task == 3 and behaviour == "raise":
            raise ValueError("three")
        if task == 3 and behaviour == "die":
            os._exit(7)
        if behaviour == "uneven":
            time.sleep(0.02 * (task % 3))
        return task, os.getpid(), calls

    return work


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_tasks_and_workers_start_once(jobs):
    results = list(map_ordered(partial(start, "uneven"), range(12), jobs=jobs))
    assert [task for task, _, _ in results] == list(range(12))
    processes = {pid for _, pid, _ in results}
    assert len(processes) <= jobs
    assert (os.getpid() in processes) == (jobs == 1)
    assert sum(max(calls for _, p, calls in results if p == pid) for pid in processes) == 12


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("behaviour", "error", "message"),
    [("raise", ValueError, "three"), ("missing", EngineMissingError, r"no weights \(get some\)")],
)
def test_errors_of_workers_arrive_as_they_are(jobs, behaviour, error, message):
    with pytest.raises(error, match=message):
        list(map_ordered(partial(start, behaviour), range(8), jobs=jobs))


def test_a_dead_worker_is_an_error():
    with pytest.raises(StageError, match="worker process died"):
        list(map_ordered(partial(start, "die"), range(8), jobs=2))


def test_tasks_are_taken_only_as_they_are_needed():
    taken = []

    def tasks():
        for task in range(100):
            taken.append(task)
            yield task

    results = map_ordered(start, tasks(), jobs=2)
    next(results)
    assert len(taken) <= 4
    results.close()  # whoever stops early does not wait for the rest
    assert len(taken) <= 4
