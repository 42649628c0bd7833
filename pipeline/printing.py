"""What the command line prints. Data to stdout, messages to stderr; no colour or bars where that is no terminal."""

from __future__ import annotations

import shlex
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.inputs import Selection
    from pipeline.planner import Plan
    from pipeline.runner import Progress, RunResult

_DOCUMENTS_IN_TABLE = 25
_PIPED_WIDTH = 1000


def say(message: str) -> None:
    typer.echo(message, err=True)


def open_console() -> Console:
    """Console for stdout: plain and wide where that is no terminal."""
    from rich.console import Console as Plain

    class Console(Plain):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # whoever read the output has gone: no error

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(
        highlight=False, color_system=None, force_terminal=False, width=_PIPED_WIDTH, soft_wrap=True
    )


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if sys.stdout.isatty() else None, pad_edge=False)
    numbers = set(right)
    for i, column in enumerate(columns):
        table.add_column(column, justify="right" if i in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = open_console()
    with console.capture() as capture:
        console.print(table)
    typer.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def print_plan(plan: Plan, *, quiet: bool = False) -> None:
    """Prints what a run would do, and why; where it is to be quiet, documents that are to be done by their number."""
    for stage in plan.stages:
        groups: dict[str, list[str]] = {}
        for todo in stage.todo:
            groups.setdefault(todo.reason, []).append(todo.input.doc_id)
        for reason, doc_ids in groups.items():
            typer.echo(f"{stage.stage}: {count_documents(len(doc_ids))} — {reason}")
            for doc_id in () if quiet else doc_ids:
                typer.echo(f"  {doc_id}")
        if stage.kept:
            typer.echo(f"{stage.stage}: {count_documents(len(stage.kept))} up to date")
        if quiet:
            rows = (stage.rejected, "rejected before, and not tried again"), (stage.blocked, "left out")
            for items, told in rows:
                if items:
                    typer.echo(f"{stage.stage}: {count_documents(len(items))} {told}")
            continue
        for item, reason in stage.rejected:
            typer.echo(f"{stage.stage}: {item.doc_id} not tried again — rejected: {reason}")
        for item, reason in stage.blocked:
            typer.echo(f"{stage.stage}: {item.doc_id} left out — {reason}")
    for problem in plan.selection.unreadable:
        typer.echo(f"{problem.path} cannot be read — {problem.reason}")
    for item in plan.selection.retired:
        typer.echo(f"{item.doc_id} leaves the corpus — {item.path} is gone")
    if plan.empty:
        typer.echo("nothing to do")


def command_line(*words: str, operand: str = "") -> str:
    """A command as one can paste it into a shell; the operand may begin with a dash."""
    operands = ["--", operand] if operand.startswith("-") else [operand] if operand else []
    return shlex.join(["python", "-m", "pipeline", *words, *operands])


def print_result(result: RunResult, *, given: Sequence[str] = ()) -> None:
    """Prints what a run did and what can be done next.

    Args:
        result: of the run.
        given: options that say which settings the run had.
    """
    _print_retired(result)
    documents = len({outcome.doc_id for outcome in result.outcomes})
    failures = result.failures
    if result.nothing_to_do:
        blocked = [failure for failure in failures if failure.status == "blocked"]
        others = len(failures) - len(blocked)
        rejected = f", {others:,} rejected before (--force tries again)" if others else ""
        left_out = (
            f", {len(blocked):,} left out: {blocked[0].reason} (run without --from makes them)"
            if blocked
            else ""
        )
        good = count_documents(documents - len(failures))
        typer.echo(f"nothing to do: {good} up to date{rejected}{left_out} ({result.seconds:.1f} s)")
    else:
        _print_outcomes(result)
    if done := next((o for o in result.outcomes if o.status in ("done", "kept")), None):
        typer.echo(f"next: {command_line('show', *given, operand=done.doc_id)}")
        typer.echo(f"      {command_line('list', *given)}")
        typer.echo(f"      {command_line('export', 'gold', '-o', 'OUT', *given)}")
    if result.earlier:
        verb = "is" if result.earlier == 1 else "are"
        typer.echo(
            f"{count_documents(result.earlier)} {verb} still shown and exported as other settings made"
            f" {'it' if result.earlier == 1 else 'them'}: that run got further"
        )
    if result.outside:
        verb = "has" if result.outside == 1 else "have"
        typer.echo(
            f"{count_documents(result.outside)} of earlier runs {verb} no results with these settings yet"
        )


def print_news(result: RunResult, *, told: Mapping[str, str]) -> None:
    """Prints of a run of `watch` only what is new: documents that something was done with, and those that are gone.

    Args:
        result: of the run.
        told: document → reason, of those that have failed before: what has failed again for it is nothing new.
    """
    _print_retired(result)
    ran = {
        o.doc_id for o in result.outcomes if o.ran and (o.status, o.reason) != ("failed", told.get(o.doc_id))
    }
    news = replace(
        result,
        outcomes=tuple(outcome for outcome in result.outcomes if outcome.doc_id in ran),
        unreadable=(),  # see `list_troubles`
    )
    if ran:
        _print_outcomes(news)
        say_failures(news)


def _print_retired(result: RunResult) -> None:
    for item in result.retired:
        typer.echo(f"{item.doc_id} has left the corpus: {item.path} is gone")
    for doc_id, labels in result.uncorrected.items():
        typer.echo(
            f"{doc_id} is no longer corrected: its labels {labels} are not there, or as they were exported"
        )


def _print_outcomes(result: RunResult) -> None:
    documents, failures = len({outcome.doc_id for outcome in result.outcomes}), result.failures
    if documents <= _DOCUMENTS_IN_TABLE:
        rows = [
            [o.doc_id, o.stage, str(o.rows) if o.rows else "", f"{o.seconds:.2f}" if o.ran else "", o.status]
            for o in result.outcomes
            if o in failures or o.status != "blocked"  # once rejected, the later stages go without saying
        ]
        print_table(["document", "stage", "rows", "seconds", "status"], rows, right=(2, 3))
    else:
        print_table(["stage", "documents", "rows", "seconds", "status"], _sum_up(result), right=(1, 2, 3))
    typer.echo(f"{count_documents(documents)} in {result.seconds:.1f} s; results in {result.root}")


def _sum_up(result: RunResult) -> Iterator[list[str]]:
    for stage in dict.fromkeys(outcome.stage for outcome in result.outcomes):
        of_stage = [outcome for outcome in result.outcomes if outcome.stage == stage]
        counts = Counter(outcome.status for outcome in of_stage)
        yield [
            stage,
            str(len(of_stage)),
            str(sum(outcome.rows for outcome in of_stage)),
            f"{sum(outcome.seconds for outcome in of_stage):.2f}",
            ", ".join(f"{count} {status}" for status, count in counts.most_common()),
        ]


def say_warnings(result: RunResult) -> None:
    """Names the documents of this run in whose text something is doubtful: half a text, two issues in one file."""
    doubtful = [outcome for outcome in result.outcomes if outcome.warnings]
    if doubtful:
        say(f"{count_documents(len(doubtful))} to look at:")
        for outcome in doubtful:
            say(f"  {outcome.path}: {'; '.join(outcome.warnings)}")


def say_copies(result: RunResult) -> None:
    """Names the documents of this run that are of one file: who is quoted how often counts each once."""
    if result.copies:
        say(
            f"{count_documents(len(result.copies))} of the same file as another, of which search and people count one:"
        )
        for doc_id, other in result.copies.items():
            say(f"  {doc_id}: the same as {other}")


def say_failures(result: RunResult) -> None:
    if result.failures:
        say(f"{count_documents(len(result.failures))} failed:")
        for outcome in result.failures:
            say(f"  {outcome.path}: {outcome.stage}: {outcome.reason}")
    if result.unreadable:
        one = len(result.unreadable) == 1
        say(
            "1 file or folder cannot be used:"
            if one
            else f"{len(result.unreadable):,} files or folders cannot be used:"
        )
        for problem in result.unreadable:
            say(f"  {problem.path}: {problem.reason}")


def list_troubles(selection: Selection, folder: Path) -> Iterator[str]:
    """What is wrong with a folder that is watched, a line each."""
    if selection.held:
        state = "is suddenly empty" if folder.is_dir() else "is suddenly gone"
        count = count_documents(len(selection.held))
        yield f"{folder} {state}: {count} stay in the corpus (gc --forget-folders drops them); waiting"
    elif not folder.is_dir():
        yield f"{folder} is gone; waiting"
    for problem in selection.unreadable:
        yield f"{problem.path} cannot be used: {problem.reason}"


def count_documents(count: int) -> str:
    return f"{count:,} document{'' if count == 1 else 's'}"


class Lines:
    """Progress as plain lines on stderr: one when a stage begins, then at most one in `every` seconds; notes in any case.

    Args:
        every: seconds between two lines; None: only notes.
        clock: tells the seconds.
    """

    def __init__(self, *, every: float | None = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._every = every
        self._clock = clock
        self._done, self._all, self._said = 0, 0, 0.0

    def started(self, stage: str, *, documents: int) -> None:
        self._done, self._all, self._said = 0, documents, self._clock()
        if self._every is not None:
            say(f"{stage}: {count_documents(documents)} to do")

    def advanced(self, stage: str, *, documents: int) -> None:
        self._done += documents
        now = self._clock()
        if self._every is not None and self._done < self._all and now - self._said >= self._every:
            self._said = now
            say(f"{stage}: {self._done:,} of {count_documents(self._all)} done")

    def note(self, message: str) -> None:
        say(message)


@contextmanager
def follow(*, quiet: bool) -> Iterator[Progress]:
    """Bars on stderr where that is a terminal, else a line now and then; only notes where it is to be quiet."""
    from pipeline.runner import Silent

    if quiet or not sys.stderr.isatty():
        yield Lines(every=None if quiet else 60.0)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:

        class Drawn(Silent):
            def started(self, stage: str, *, documents: int) -> None:
                self.task = bars.add_task(stage, total=documents)

            def advanced(self, stage: str, *, documents: int) -> None:  # noqa: ARG002
                bars.advance(self.task, documents)

            def note(self, message: str) -> None:
                bars.console.print(message, highlight=False)

        yield Drawn()
