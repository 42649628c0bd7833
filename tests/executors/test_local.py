from __future__ import annotations

import multiprocessing
import os
import time
from functools import partial

import pytest

from pipeline.errors import EngineMissingError, StageError
from pipeline.executors.local import map_ordered
from pipeline.threads import cores, threads


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
        if behaviour == "threads":
            return threads()
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


@pytest.mark.parametrize(("given", "each"), [("", max(1, cores() // 2)), ("3", 3), ("1", 1)])
def test_workers_share_the_cores_unless_the_user_says_how_many_threads(monkeypatch, given, each):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if given:
        monkeypatch.setenv("OMP_NUM_THREADS", given)
    assert set(map_ordered(partial(start, "threads"), range(4), jobs=2)) == {each}


@pytest.mark.parametrize(
    ("given", "found"), [("2", 2), (" 5 ", 5), ("4,2", 4), ("0", None), ("", None), ("many", None)]
)
def test_threads_are_those_of_the_environment_else_one_for_each_core(monkeypatch, given, found):
    monkeypatch.setenv("OMP_NUM_THREADS", given)
    assert threads() == (found or cores())


def test_engines_take_no_more_threads_than_their_process_has(monkeypatch):
    import onnxruntime

    from pipeline.config import SummariseConfig
    from pipeline.engines.embedded_summary import EmbeddedEngine
    from pipeline.engines.encoder import EncoderEngine

    opened = []
    session = onnxruntime.InferenceSession

    def open_session(path, options, **more):
        opened.append(options.intra_op_num_threads)
        return session(path, options, **more)

    monkeypatch.setattr(onnxruntime, "InferenceSession", open_session)
    for given in (1, 3, 9):
        monkeypatch.setenv("OMP_NUM_THREADS", str(given))
        EmbeddedEngine(SummariseConfig()).load()
        assert EncoderEngine()._threads == given
    assert opened == [1, 1, 3, 3, 4, 4]


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


def test_other_processes_of_the_program_are_left_alone():
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))

    def tasks():
        yield 0
        other.start()  # while the map runs
        yield 1

    try:
        assert len(list(map_ordered(start, tasks(), jobs=2))) == 2
        assert other.is_alive()
        stopped = map_ordered(start, iter(range(50)), jobs=2)
        next(stopped)
        stopped.close()
        assert other.is_alive()
    finally:
        other.terminate()
        other.join()
