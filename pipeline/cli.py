"""The command line: parses, calls plain functions, prints. Data to stdout, messages to stderr."""
# ruff: noqa: PLR0917 -- typer takes parameters by position

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from pipeline import interrupts
from pipeline.errors import (
    ConfigError,
    EngineMissingError,
    InputError,
    KeptError,
    PipelineError,
    ServerMissingError,
    StageError,
    StoreError,
)
from pipeline.printing import (
    command_line,
    follow,
    list_troubles,
    open_console,
    print_news,
    print_plan,
    print_result,
    print_table,
    say,
    say_copies,
    say_failures,
    say_warnings,
)

if TYPE_CHECKING:
    from pipeline.archive import Query
    from pipeline.config import Config
    from pipeline.evaluation import Report
    from pipeline.evaluation.report import Comparison
    from pipeline.inputs import Input
    from pipeline.records import Work
    from pipeline.results import Results
    from pipeline.store import Store

_INTERRUPTED = 130
_RETRY_SECONDS = 60.0  # until `watch` tries again what could not be read or done
_LABELS_CHANGED = "the corrected labels have changed since"
_TYPE = re.compile(r" <(?:str|path|list\[\w+\])>")
_Complaint: type[BaseException] = typer.BadParameter.__mro__[2]  # of typer, about the command line


class _Commands(TyperGroup):
    """Turns errors into one line on stderr and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        if any(not argument.strip() for argument in ctx.args):  # "$FOLDER" where nothing has been set
            say("error: an argument is empty, as where a variable is not set")
            raise typer.Exit(ConfigError.exit_code)
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, _Complaint):
            raise
        except PipelineError as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            else:
                say(f"error: {error}")
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            say("interrupted; what was finished is kept, run again to go on")
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            sys.stderr.close()  # whoever read the output has gone; nothing is left to be said
            raise typer.Exit(0) from None
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            say(f"error: {type(error).__name__}: {error} (--debug before the command shows where)")
            raise typer.Exit(1) from None


class _Command(TyperCommand):
    """Shows arguments in help as options are shown: by their name in capitals, without braces and types."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def get_help(self, ctx: Any) -> str:
        return _TYPE.sub(lambda match: " " * len(match.group()), super().get_help(ctx))


app = typer.Typer(
    context_settings={"help_option_names": ["-h", "--help"]},
    cls=_Commands,
    help="Who said what in Chinese bulletins: cleaning, names, quotes and summaries.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", metavar="FILE", help="TOML file with settings, such as configs/fast.toml."
    ),
]
Settings = Annotated[
    list[str] | None, typer.Option("--set", "-s", metavar="A.B=C", help="One setting; wins over --config.")
]
Paths = Annotated[
    list[Path] | None,
    typer.Argument(  # a file that cannot be read is rejected, and the others go on
        metavar="FILES or FOLDERS", help="Bulletins; default: data/raw.", readable=False
    ),
]
First = Annotated[str | None, typer.Option("--from", metavar="STAGE", help="Begin with this stage.")]
Last = Annotated[str | None, typer.Option("--to", metavar="STAGE", help="End with this stage.")]
Force = Annotated[bool, typer.Option("--force", help="Do again what is done; retry rejected documents.")]
Jobs = Annotated[
    int | None, typer.Option("-j", "--jobs", min=1, metavar="N", help="Worker processes; default: run.jobs.")
]
Documents = Annotated[
    list[str] | None, typer.Argument(metavar="DOCS", help="Document ids or files; default: all.")
]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        typer.echo(f"bulletin-pipeline {metadata.version('bulletin-pipeline')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Who said what in Chinese bulletins: cleaning, names, quotes and summaries."""


# ---------------------------------------------------------------- run, plan, watch


@app.command("run", cls=_Command, short_help="Bring all stages up to date for bulletins.")
def run_cli(
    paths: Paths = None,
    config: ConfigFile = None,
    settings: Settings = None,
    first: First = None,
    last: Last = None,
    force: Force = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would run, and why.")] = False,
    jobs: Jobs = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only failures.")] = False,
) -> None:
    """Bring all stages up to date for bulletins; does only what is not done yet."""
    from pipeline.planner import Request, plan
    from pipeline.runner import run

    resolved = _load_config(config, settings)
    request = Request(tuple(paths or ()), first=first, last=last, force=force)
    if dry_run:
        print_plan(plan(request, config=resolved), quiet=quiet)
        return
    with follow(quiet=quiet) as progress:
        result = run(request, config=resolved, jobs=jobs, progress=progress)
    if not quiet:
        print_result(result, given=_as_given(config, settings))
        say_warnings(result)
        say_copies(result)
    say_failures(result)
    raise typer.Exit(result.exit_code)


@app.command("plan", cls=_Command, short_help="Say what `run` would do, and why.")
def plan_cli(
    paths: Paths = None,
    config: ConfigFile = None,
    settings: Settings = None,
    first: First = None,
    last: Last = None,
    force: Force = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Count documents instead of naming them.")
    ] = False,
) -> None:
    """Say what `run` would do for each stage and document, and why; writes nothing."""
    from pipeline.planner import Request, plan

    request = Request(tuple(paths or ()), first=first, last=last, force=force)
    print_plan(plan(request, config=_load_config(config, settings)), quiet=quiet)


@app.command("watch", cls=_Command, short_help="Run on a folder again and again.")
def watch_cli(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder where bulletins arrive.")],
    config: ConfigFile = None,
    settings: Settings = None,
    every: Annotated[
        float, typer.Option("--every", min=0.1, metavar="SECONDS", help="Time between two looks.")
    ] = 5.0,
    jobs: Jobs = None,
) -> None:
    """Run on a folder again and again, until interrupted; files that are deleted leave the corpus.

    If the folder is suddenly empty or gone, as a share that is not mounted, its documents stay and it waits.
    If a server does not answer, the disk is full, or what it needs cannot be read any more, it says so once and tries
    again in a while.
    """
    import time

    from pipeline.paths import check_folder
    from pipeline.planner import Look, Request, look, plan
    from pipeline.runner import run

    resolved = _load_config(config, settings)
    check_folder(folder)
    request = Request((folder,), watched=True)
    say(f"watching {folder}; Ctrl-C ends")
    troubles: list[str] = []
    failing: dict[str, str] = {}  # document → reason
    stuck: set[str] = set()  # what was to be done when a run broke off
    fault = ""  # why it did
    seen: Look | None = None  # at which there was nothing to do but what waits for its next try
    retry = 0.0
    looked = False  # whether it has worked before
    while True:
        try:
            now, due = look(request, config=resolved), time.monotonic() >= retry
            if now != seen or (due and (failing or fault)):
                seen = now if now.settled else None
                retry = time.monotonic() + _RETRY_SECONDS if due else retry
                planned = plan(request, config=resolved)
                before, troubles = troubles, list(list_troubles(planned.selection, folder))
                for trouble in troubles:
                    if trouble not in before:
                        say(trouble)
                if before and not troubles:
                    say(f"{folder} can be read again")
                todo = {todo.input.doc_id for stage in planned.stages for todo in stage.todo}
                is_new = bool(planned.selection.retired or todo - failing.keys() - stuck)
                if is_new or (todo and due):
                    stuck = todo
                    with follow(quiet=not is_new) as progress:
                        result = run(request, config=resolved, jobs=jobs, progress=progress)
                    print_news(result, told=failing)
                    failing = {o.doc_id: o.reason for o in result.outcomes if o.status == "failed"}
                    retry, seen = time.monotonic() + _RETRY_SECONDS, None
                    stuck, fault = set(), ""
                    sys.stdout.flush()
                elif not todo:
                    failing, stuck, fault = {}, set(), ""
            looked = True
        except PipelineError as error:
            if not looked and not isinstance(error, ServerMissingError | StageError | StoreError):
                raise  # wrong from the start: the settings, a model or a lexicon
            if str(error) != fault:
                say(f"{error}; trying again in a while")
            fault, retry = str(error), time.monotonic() + _RETRY_SECONDS
        interrupts.check()
        time.sleep(every)


# ---------------------------------------------------------------- looking at results


@app.command("show", cls=_Command, short_help="Show one document: who said what, summaries.")
def show_cli(
    document: Annotated[str, typer.Argument(metavar="DOC", help="Document id, as `list` shows it, or file.")],
    why: Annotated[bool, typer.Option("--why", help="Show how each quote was decided.")] = False,
    config: ConfigFile = None,
    settings: Settings = None,
) -> None:
    """Show a document: metadata, names in the text, who said what, summaries."""
    from pipeline.inputs import find_input
    from pipeline.show import render_work
    from pipeline.store import Store

    resolved = _load_config(config, settings)
    store = Store(resolved.store.root)
    found = find_input(store, document)
    results = _results_of(resolved, store)
    works = list(results.works(doc_ids={found.doc_id}))
    reject = results.reject(found)
    if not works:
        raise _no_results(found, reject, given=_as_given(config, settings))
    if gone := _missing_between(results, found):
        say(
            f"the {' and '.join(gone)} results of {found.doc_id} are missing; {command_line('run', *_as_given(config, settings))} makes them again"
        )
    console = open_console()
    for part in render_work(works[0], why=why, labels=found.labels):
        console.print(part)
    if reject is not None:
        say(f"{found.doc_id} was rejected by {reject[0]}: {reject[1]}")
    _say_outdated(results, [found], store)


def _missing_between(results: Results, item: Input) -> list[str]:
    """Stages that have no row of a document though a later one has: somebody has deleted their files."""
    from pipeline.stages import STAGES

    has = [results.entry(item, stage) is not None for stage in STAGES]
    return [stage for i, stage in enumerate(STAGES) if not has[i] and any(has[i:])]


@app.command("list", cls=_Command, short_help="List documents and what has become of them.")
def list_cli(config: ConfigFile = None, settings: Settings = None) -> None:
    """List documents and what each stage has made of them."""
    from pipeline.inputs import has_changed_labels, note_on_file
    from pipeline.show import Listed, render_documents
    from pipeline.stages import STAGES
    from pipeline.store import Store

    resolved = _load_config(config, settings)
    store = Store(resolved.store.root)
    results, digests = _results_of(resolved, store), store.digests()
    if not results.inputs:
        root = store.root
        why = (
            ""
            if root.is_dir()
            else f": {root} is a file"
            if root.exists()
            else f": there is no folder {root}"
        )
        say(f"no documents yet{why}; {command_line('run', *_as_given(config, settings))} FILES or FOLDERS")
        return
    documents: list[Listed] = []
    copies = results.copies()
    for item in results.inputs:
        entries = [results.entry(item, stage) for stage in STAGES]
        cells = ["–" if e is None else str(e.rows) if e.status == "ok" else "rejected" for e in entries]
        reject = results.reject(item)
        notes = [reject[1]] if reject else []
        notes += ["as other settings or an earlier release made it"] if results.is_other(item) else []
        notes.append(note_on_file(item, digests=digests))
        notes += [f"labels corrected in {item.labels}"] if item.labels else []
        notes += [_LABELS_CHANGED] if has_changed_labels(item, digests=digests) else []
        notes += [f"the same file as {copies[item.doc_id]}"] if item.doc_id in copies else []
        documents.append(Listed(item.doc_id, tuple(cells), item.path, tuple(filter(None, notes))))
    console = open_console()
    if sys.stdout.isatty():
        for part in render_documents(documents, tuple(STAGES), width=console.width):
            console.print(part)
        return
    noted = any(each.notes for each in documents)
    rows = [
        [each.doc_id, *each.cells, each.path, *(["; ".join(each.notes)] if noted else [])]
        for each in documents
    ]
    columns = ["document", *STAGES, "file", *(["note"] if noted else [])]
    print_table(columns, rows, right=range(1, 1 + len(STAGES)))


Speakers = Annotated[
    list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only this person; may be repeated.")
]
Houses = Annotated[
    list[str] | None,
    typer.Option(
        "--org", metavar="NAME", help="Only people of this organisation, or itself; may be repeated."
    ),
]
Posts = Annotated[
    list[str] | None,
    typer.Option("--post", metavar="WORDS", help="Only holders of this post; may be repeated."),
]
Since = Annotated[
    str,
    typer.Option("--since", metavar="DATE", help="First date of a bulletin: 2024, 2024-06 or 2024-06-30."),
]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Last date, itself included.")]
AsLines = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


@app.command("search", cls=_Command, short_help="Find who said what, over all bulletins.")
def search_cli(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="What was said; all of them in one statement.")
    ] = None,
    speaker: Speakers = None,
    org: Houses = None,
    post: Posts = None,
    since: Since = "",
    until: Until = "",
    as_json: AsLines = False,
    config: ConfigFile = None,
    settings: Settings = None,
) -> None:
    """Find who said what, over all bulletins, the newest first; names by any spelling and any known short form."""
    from pipeline.archive import Statement, search
    from pipeline.printing import count_documents
    from pipeline.show import render_statements

    query, results = _ask(config, settings, words, speaker, org, post, since=since, until=until)
    found: list[Statement] = sorted(
        search(_each_once(results, query), query),
        key=lambda each: each.date,
        reverse=True,
    )
    if as_json:
        _print_lines(found)
    else:
        console = open_console()
        for part in render_statements(found, words=query.words):
            console.print(part)
    count = len({each.doc_id for each in found})
    say(f"{len(found)} statement{'' if len(found) == 1 else 's'} in {count_documents(count)}")
    if not found:
        _say_near(results, query)


@app.command("people", cls=_Command, short_help="List the people of all bulletins.")
def people_cli(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAMES", help="Only these people; default: all.")
    ] = None,
    org: Houses = None,
    post: Posts = None,
    since: Since = "",
    until: Until = "",
    as_json: AsLines = False,
    config: ConfigFile = None,
    settings: Settings = None,
) -> None:
    """List the people of all bulletins: in how many they are named, how often quoted, when, with which posts.

    People of one name are one where a house of theirs is the same, or the one without a house has no other post; whoever has moved to another stands there for each.
    """
    from pipeline.archive import find_people, gather_people
    from pipeline.show import profile_row

    query, results = _ask(config, settings, (), names, org, post, since=since, until=until)
    found = find_people(_each_once(results, query), query)
    profiles = [profile for profile, _ in gather_people(found, known=query.known)]
    if as_json:
        _print_lines(profiles)
    elif profiles:
        columns = ["name", "bulletins", "statements", "dates", "posts"]
        print_table(columns, map(profile_row, profiles), right=(1, 2))
    say(f"{len(profiles)} {'person' if len(profiles) == 1 else 'people'}")
    if not profiles:
        _say_near(results, query)


def _ask(
    config: Path | None,
    settings: Sequence[str] | None,
    words: Sequence[str] | None,
    speakers: Sequence[str] | None,
    organisations: Sequence[str] | None,
    posts: Sequence[str] | None,
    *,
    since: str,
    until: str,
) -> tuple[Query, Results]:
    """What is looked for, and where."""
    from pipeline.archive import Query
    from pipeline.lexicons import read_organisations
    from pipeline.store import Store

    resolved = _load_config(config, settings)
    query = Query(
        words=tuple(part for word in words or () for part in word.split()),
        speakers=tuple(speakers or ()),
        organisations=tuple(organisations or ()),
        posts=tuple(posts or ()),
        since=since,
        until=until,
        known=read_organisations(resolved.ner.organisations),
    )
    store = Store(resolved.store.root)
    results = _results_of(resolved, store)
    if not results.inputs:
        raise ConfigError(
            "there are no bulletins to look into",
            hint=f"{command_line('run', *_as_given(config, settings))} FILES or FOLDERS",
        )
    _say_outdated(results, [item for item in results.inputs if results.reject(item) is None], store)
    return query, results


def _each_once(results: Results, query: Query) -> Iterator[Work]:
    """Documents that a query may be about, of those that are of one file only one: nobody has said a thing twice because it was filed twice."""
    from pipeline.archive import may_hold
    from pipeline.printing import count_documents

    copies = results.copies()
    if copies:
        say(f"note: {count_documents(len(copies))} of the same file as another left out; `list` names them")
    doc_ids = {item.doc_id for item in results.inputs} - copies.keys()
    return results.works(stages=("clean", "ner", "quotes"), doc_ids=doc_ids, wanted=may_hold(query))


def _say_near(results: Results, query: Query) -> None:
    """Names people of the bulletins who are called nearly as somebody who was looked for and not found."""
    from pipeline.archive import near_names

    if query.speakers and (near := near_names(results.works(stages=("clean", "ner")), query.speakers)):
        say(f"did you mean {' or '.join(near)}?")


def _print_lines(rows: Iterable[Any]) -> None:
    """Records as JSON, one a line; in ASCII where the console or file does not take all characters."""
    import json
    from dataclasses import asdict

    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    for row in rows:
        typer.echo(json.dumps(asdict(row), ensure_ascii=plain))


@app.command("evaluate", cls=_Command, short_help="Compare with gold labels.")
def evaluate_cli(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder with raw documents and their *.gold.json.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Also write a page with every mistake in its text."),
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="OLD.json", help="Say what has changed since this report."),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", metavar="MEASURE=VALUE", help="Exit 5 if a measure is lower."),
    ] = None,
    on_gold: Annotated[
        bool,
        typer.Option(
            "--on-gold", "--stage-on-gold", help="Also score quotes and summaries made from gold labels."
        ),
    ] = False,
    predictions: Annotated[
        Path | None,
        typer.Option(
            "--predictions", metavar="FOLDER", help="Score this folder of *.gold.json; run nothing."
        ),
    ] = None,
    mistakes: Annotated[
        int, typer.Option("--mistakes", min=0, metavar="N", help="Mistakes of each kind to print.")
    ] = 3,
    last: Last = None,
    force: Force = False,
    config: ConfigFile = None,
    settings: Settings = None,
    jobs: Jobs = None,
) -> None:
    """Compare what the pipeline finds with gold labels; runs what is not done yet."""
    from pipeline.evaluation import run as evaluation
    from pipeline.evaluation.report import (
        check_measured,
        check_page,
        check_thresholds,
        compare_reports,
        parse_thresholds,
        read_report,
        write_report,
    )
    from pipeline.exporters.atomic import check_outside

    thresholds = parse_thresholds(fail_under or ())
    check_measured(thresholds, last=last, on_gold=on_gold)
    old = None if compare is None else read_report(compare)
    resolved = _load_config(config, settings)
    if html is not None:
        check_page(html)
        check_outside(html, Path(resolved.store.root))
    if predictions is not None and (on_gold or last or force):
        raise ConfigError("--predictions runs nothing, so it goes without --on-gold, --to and --force")
    if predictions is not None:
        report = evaluation.evaluate(gold, predictions)
    else:
        with follow(quiet=False) as heard:
            report = evaluation.evaluate_store(
                gold, config=resolved, last=last, on_gold=on_gold, force=force, jobs=jobs, progress=heard
            )
    if html is not None:
        write_report(report, html)
        say(f"written: {html}")
    comparison = None if old is None else compare_reports(old, report)
    _print_report(report, comparison, as_json=as_json, mistakes=mistakes)
    check_thresholds(report, thresholds)
    if report.notes:
        raise typer.Exit(InputError.exit_code)


def _print_report(report: Report, comparison: Comparison | None, *, as_json: bool, mistakes: int) -> None:
    """A report as JSON or in words, and what is to be said of it."""
    if as_json:
        import json

        from pipeline.evaluation.report import dump_report

        values = dump_report(report, comparison=comparison)
        typer.echo(json.dumps(values, indent=1))  # ASCII: the same bytes on any console
    else:
        from pipeline.evaluation.text import render_text

        colour = sys.stdout.isatty()
        typer.echo(
            render_text(report, comparison=comparison, mistakes_per_kind=mistakes, colour=colour), nl=False
        )
    for note in report.notes:
        say(note)


@app.command("export", cls=_Command, short_help="Write results as files.")
def export_cli(
    format_name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="csv, html, gold (folders); jsonl, docbin (files).")
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT",
            help="Folder to write; jsonl and docbin also take the name of a file, with its suffix, and - for stdout.",
        ),
    ],
    documents: Documents = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Also replace files that were changed by hand or are of no export."),
    ] = False,
    config: ConfigFile = None,
    settings: Settings = None,
) -> None:
    """Write results as files for people and other programs.

    Files of an earlier export are replaced, but not those that have been changed since, nor others of their names:
    these are named.
    """
    from itertools import chain

    from pipeline.atomic import STDOUT, is_stream
    from pipeline.exporters import load_exporter
    from pipeline.exporters.atomic import check_outside
    from pipeline.inputs import find_inputs
    from pipeline.store import Store

    out = STDOUT if str(out) == "-" else out
    given = _as_given(config, settings)
    export = load_exporter(format_name, force=force)
    resolved = _load_config(config, settings)
    store = Store(resolved.store.root)
    check_outside(out, store.root)
    named = {item.doc_id: item for item in find_inputs(store, documents)} if documents else {}
    left_out = dict(named)
    exported = set[str]()
    results = _results_of(resolved, store)

    def works() -> Iterator[Work]:
        for work in results.works(doc_ids=set(named) if named else None):
            if work.document is not None:
                left_out.pop(work.doc_id, None)
                exported.add(work.doc_id)
                yield work

    wanted = works()
    first = next(wanted, None)
    errors: list[PipelineError] = []
    if first is not None:
        there = set(out.iterdir()) if out.is_dir() else {out} if out.is_file() else set()
        try:
            written = export(chain([first], wanted), out)
            if format_name.lower() == "gold":
                _say_corrected(len(exported), written)
        except KeptError as error:
            written = list(error.written)
            errors.append(error)
        written = [path for path in written if not is_stream(path)]
        for path in written:
            typer.echo(str(path))
        if replaced := sum(path in there for path in written):
            say(f"{replaced} of these files replaced earlier ones")
    elif not named:
        raise ConfigError(
            "nothing to export: no document has results",
            hint=f"`list` shows why; {command_line('run', *given)} first",
        )
    _say_outdated(results, [item for item in results.inputs if item.doc_id in exported], store)
    errors += [_no_results(item, results.reject(item), given=given) for item in left_out.values()]
    for problem in errors:
        say(f"error: {problem}")
    if errors:
        raise typer.Exit(max(problem.exit_code for problem in errors))


def _say_corrected(documents: int, written: Iterable[Path]) -> None:
    """Says of how many documents no labels were written, as those that are there are corrected and count already."""
    from pipeline.corrections import SUFFIX
    from pipeline.printing import count_documents

    if same := documents - sum(path.name.endswith(SUFFIX) for path in written):
        say(
            f"{count_documents(same)}: the corrected labels that are there say the same, and stay as they are"
        )


# ---------------------------------------------------------------- upkeep


@app.command(
    "train",
    short_help="Train a model that we ship.",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def train_cli(
    context: typer.Context,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="MODEL [OPTIONS]", help="The model, then its options.")
    ] = None,
) -> None:
    """Train a model that we ship; `train MODEL --help` lists its options."""
    from pipeline.training import MODELS
    from pipeline.training import main as train

    given = [*(arguments or []), *context.args]
    if given in ([], ["-h"], ["--help"]):
        typer.echo(f"Usage: {context.command_path} MODEL [OPTIONS]\n\nModels:")
        typer.echo("\n".join(f"  {name:<12} {what}" for name, what in MODELS.items()))
        return
    raise typer.Exit(train(given))


@app.command("gc", cls=_Command, short_help="Drop what no document is shown by.")
def gc_cli(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be dropped.")] = False,
    forget_folders: Annotated[
        bool,
        typer.Option("--forget-folders", help="Also drop documents whose whole folder is gone or empty."),
    ] = False,
    config: ConfigFile = None,
    settings: Settings = None,
) -> None:
    """Drop versions that no document is shown by, rows of files that have changed, and documents whose file is gone.

    Documents whose whole folder is gone or empty stay: it may be a share that is not mounted.
    """
    from pipeline.planner import shown_by
    from pipeline.printing import count_documents
    from pipeline.retention import drop_unused, find_gone
    from pipeline.store import Store

    resolved = _load_config(config, settings)
    store = Store(resolved.store.root)
    gone, held = find_gone(store)
    gone, held = ([*gone, *held], []) if forget_folders else (gone, held)
    versions, trial = shown_by(resolved, store)
    dropped = drop_unused(store, versions, trial=trial, forget_folders=forget_folders, dry_run=dry_run)
    if held:
        stay = "stays" if len(held) == 1 else "stay"
        say(f"{count_documents(len(held))} {stay} whose folder is gone or empty (see --forget-folders)")
    for item in gone:
        typer.echo(f"{item.doc_id} {'leaves' if dry_run else 'has left'} the corpus: {item.path} is gone")
    if not dropped:
        if not (gone or held):
            say("nothing to drop")
        return
    rows = [
        [
            d.stage,
            d.version,
            "all" if d.rows is None else str(d.rows),
            f"{'~' if dry_run and d.rows else ''}{d.size_bytes / 1e6:.1f}",
        ]
        for d in dropped
    ]
    print_table(["stage", "version", "rows", "MB"], rows, right=(2, 3))
    say("would be dropped" if dry_run else "dropped")


@app.command("doctor", cls=_Command, short_help="Check packages, models and write access.")
def doctor_cli(config: ConfigFile = None, settings: Settings = None) -> None:
    """Check that packages, models, lexicons and engines are there and that results can be written."""
    from pipeline.doctor import examine

    checks = list(examine(_load_config(config, settings)))
    print_table(["", "state", ""], [[check.subject, check.state, check.detail] for check in checks])
    states = Counter(check.state for check in checks)
    if states["missing"]:
        raise EngineMissingError(
            "missing: " + ", ".join(check.subject for check in checks if check.state == "missing")
        )
    if states["broken"]:
        raise PipelineError(
            "broken: " + ", ".join(check.subject for check in checks if check.state == "broken")
        )


def _say_outdated(results: Results, items: Sequence[Input], store: Store) -> None:
    """Warns of documents whose results are not those of their file and of the newest settings."""
    from pipeline.inputs import has_changed_labels, note_on_file
    from pipeline.printing import count_documents

    digests = store.digests()
    notes = Counter(note for item in items if (note := note_on_file(item, digests=digests)))
    for note, count in notes.items():
        say(f"note: {count_documents(count)}: {note}; offsets are those of the text that was read")
    if changed := sum(has_changed_labels(item, digests=digests) for item in items):
        say(f"note: {count_documents(changed)}: {_LABELS_CHANGED}; what a run has read of them is shown")
    if other := sum(map(results.is_other, items)):
        say(
            f"note: {count_documents(other)} as other settings or an earlier release made"
            f" {'it' if other == 1 else 'them'}: with these settings no run has got so far"
        )
    for stages, count in Counter(filter(None, map(results.missing, items))).items():
        say(
            f"note: {count_documents(count)} as these settings have made {'it' if count == 1 else 'them'},"
            f" without {', '.join(stages)}, not done with them yet"
        )


def _no_results(item: Input, reject: tuple[str, str] | None, *, given: Sequence[str]) -> PipelineError:
    """Why a document has no results: the stage that rejected it and its reason, or else that it is to be run."""
    if reject is None:
        hint = command_line("run", *given, operand=item.path)
        return ConfigError(f"{item.doc_id} has no results yet", hint=hint)
    stage, reason = reject
    return InputError(f"{item.doc_id} was rejected by {stage}: {reason}")


def _as_given(file: Path | None, settings: Sequence[str] | None) -> list[str]:
    """The options that say which settings a command has, for the next one."""
    options = [] if file is None else ["--config", str(file)]
    for setting in settings or ():
        options += ["--set", setting]
    return options


def _results_of(config: Config, store: Store) -> Results:
    """What the store shows with these settings."""
    from pipeline.planner import shown_by
    from pipeline.results import Results

    versions, trial = shown_by(config, store)
    return Results(store, versions, trial=trial)


def _load_config(file: Path | None, settings: Sequence[str] | None) -> Config:
    from pipeline.config import load_config

    return load_config(file, settings or ())


def _read_names_as_utf8() -> None:
    """Starts anew in UTF-8 mode where the system's own encoding is another: 简报.txt would seem to be gone.

    What is printed stays in that encoding, and so may be what was typed.
    """
    if sys.getfilesystemencoding() == "utf-8" or "utf8" in sys._xoptions:
        return
    os.environ.setdefault("PYTHONIOENCODING", sys.stderr.encoding)
    given = len(sys.orig_argv) - len(sys.argv) + 1
    own, arguments = sys.orig_argv[1:given], sys.orig_argv[given:]
    words = [sys.executable, "-X", "utf8", *own]
    os.execv(sys.executable, [*map(os.fsencode, words), *map(_as_utf8, arguments)])


def _as_utf8(argument: str) -> bytes:
    """An argument in UTF-8: the bytes of a file's name as they are, words as the console has encoded them otherwise."""
    given = os.fsencode(argument)
    try:
        given.decode("utf-8")
    except UnicodeDecodeError:
        return argument.encode("utf-8", "surrogateescape")
    return given


def main() -> None:
    """Entry point."""
    _read_names_as_utf8()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that knows no Chinese is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    code: object = 0
    interrupts.listen()  # a request to end is the same as Ctrl-C
    try:
        app(prog_name="python -m pipeline")
    except SystemExit as stop:
        code = stop.code
    if isinstance(code, str):
        print(code, file=sys.stderr)
        code = 1
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # the reader of a pipe has gone
            stream.flush()
    # threads of Arrow and ONNX Runtime that are still there when the interpreter ends have aborted it, once in hundreds of runs
    os._exit(code if isinstance(code, int) else 0)
