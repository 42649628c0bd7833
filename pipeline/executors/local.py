"""Maps a worker over tasks, in this process or in several."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, TypeVar

from pipeline.errors import StageError
from pipeline.threads import cores, take_share

Task = TypeVar("Task")
Result = TypeVar("Result")

_worker: Callable[[Any], Any] | None = None  # of this worker process, which serves one map


def map_ordered(
    start: Callable[[], Callable[[Task], Result]], tasks: Iterable[Task], *, jobs: int
) -> Generator[Result, None, None]:
    """Results of a worker, in the order of the tasks.

    Args:
        start: makes the worker (loads weights); called once a process. With more than one job it
            must be picklable, and so must tasks and results.
        tasks: taken as they are needed: two a process are under way, so memory stays bounded.
        jobs: processes; 1 works in this one.

    Raises:
        StageError: a worker process died.
        Exception: whatever the worker raised; the others are stopped.
    """
    if jobs <= 1:
        worker = start()
        for task in tasks:
            yield worker(task)
        return
    yield from _map_processes(start, tasks, jobs=jobs)


def starts_worker() -> bool:
    """Whether this process is a worker that still imports the script of its parent, and is not to run anything by that."""
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


def _map_processes(
    start: Callable[[], Callable[[Task], Result]], tasks: Iterable[Task], *, jobs: int
) -> Generator[Result, None, None]:
    context = _Spawn()
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=context,
        initializer=_initialise,
        initargs=(max(1, cores() // jobs),),
    )
    waiting: deque[Future[Result]] = deque()
    done = False
    try:
        for task in tasks:
            waiting.append(pool.submit(_work, start, task))
            if len(waiting) >= 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        done = True
    except BrokenProcessPool as error:
        raise StageError(
            "a worker process died",
            hint="memory may be short: use fewer jobs (-j) or smaller run.batch_documents; a script that asks for"
            ' several jobs does so below `if __name__ == "__main__":`',
        ) from error
    finally:
        for process in context.started:
            if not done and process.is_alive():  # left early: no waiting for batches that nobody wants
                process.terminate()
        pool.shutdown(cancel_futures=True)


class _Spawn(SpawnContext):
    """Starts processes anew, as forking after torch has started threads hangs, and knows which ones."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]
        process = SpawnProcess(*args, **kwargs)
        self.started.append(process)
        return process


def _initialise(threads: int) -> None:
    """Sets up a worker process: it leaves Ctrl-C to its parent and ends when its parent is gone."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    take_share(threads)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(start: Callable[[], Callable[[Any], Any]], task: Any) -> Any:
    global _worker  # noqa: PLW0603 -- the one state of a worker process
    if _worker is None:
        _worker = start()
    return _worker(task)
