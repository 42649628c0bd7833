"""A report as text for the terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.evaluation.metrics import MEASURES
from pipeline.evaluation.mistakes import Mistake
from pipeline.evaluation.report import HEADLINES, ON_GOLD, Comparison, Figure, Report
from pipeline.printing import count_documents

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

GROUPS: dict[str, tuple[str, ...]] = {
    "Quotes (content f, paired optimally)": ("quotes.",),
    "Quotes (intersection over union, paired greedily)": ("quote.", "recall."),
    "Entities and people": ("ner.", "people", "affiliation"),
    "Metadata": ("metadata",),
    "Summaries": ("summaries.",),
    "Given gold labels as input": (ON_GOLD,),
}
BY_DOCUMENT = {
    "e2e": "quotes.e2e",
    "f80": "quotes.f80",
    "speaker": "quotes.speaker",
    "PER": "ner.PER",
    "ORG": "ner.ORG",
    "TITLE": "ner.TITLE",
    "people": "people",
    "posts": "affiliation",
    "metadata": "metadata",
}


def render_text(
    report: Report,
    *,
    comparison: Comparison | None = None,
    mistakes_per_kind: int = 3,
    width: int = 110,
    colour: bool = False,
) -> str:
    """The report as text: figures with counts and intervals, by document, mistakes in their context.

    Args:
        report: what to show.
        comparison: differences from an older report, shown after the figures.
        mistakes_per_kind: how many mistakes of each kind to show; 0 for their numbers alone.
        width: of the text in columns.
        colour: whether the terminal shows colours.
    """
    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, no_color=not colour, highlight=False, emoji=False
    )
    console.print(f"{len(report.documents)} documents of {report.gold}", markup=False)
    if report.label:
        console.print(report.label, markup=False)
    for note in report.notes:
        console.print(f"note: {note}", markup=False)
    if report.missing:
        console.print(f"not processed, all counted as missed: {', '.join(report.missing)}", markup=False)
    if own := sum(d.gold is not None and d.gold.summaries.has_made for d in report.documents):
        documents = count_documents(own)
        console.print(f"no ROUGE for summaries of {documents} that the labels have as this tool wrote them")
    for title, prefixes in GROUPS.items():
        rows = [(n, f) for n, f in report.figures.items() if n.startswith(prefixes) and _is_shown(f)]
        if rows:
            console.print(_tabulate_figures(title, rows))
    console.print(_tabulate_documents(report))
    if comparison:
        _print_comparison(console, comparison)
    _print_mistakes(console, report.mistakes, per_kind=mistakes_per_kind)
    taken = [(name, report.figures[name]) for name in HEADLINES if name in report.figures]
    if taken:
        headline = " · ".join(f"{name} {format_value(name, figure)}" for name, figure in taken)
        console.print(f"In short: {headline}", markup=False, soft_wrap=True)
    if comparison:
        console.print(f"Against the older report: {_sum_up(comparison)}", markup=False, soft_wrap=True)
    return stream.getvalue()


def format_value(name: str, figure: Figure) -> str:
    """A figure as it is printed: lengths with one digit, all others with three."""
    return f"{figure.value:.1f}" if name.endswith(".length") else f"{figure.value:.3f}"


def describe_mistake(mistake: Mistake) -> str:
    """One mistake on one line: what the labels say, what was found, and the words around it."""
    said = f"{mistake.gold or '∅'} → {mistake.found or '∅'}"
    if not mistake.words:
        return said
    return f"{said}   …{mistake.before}【{mistake.words}】{mistake.after}…"


def _is_shown(figure: Figure) -> bool:
    return bool(figure.counts.gold or figure.counts.predicted)


def _tabulate_figures(title: str, rows: Sequence[tuple[str, Figure]]) -> Table:
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("measure", "P", "R", "value", "95 %", "right", "predicted", "gold"):
        table.add_column(heading, justify="left" if heading == "measure" else "right", no_wrap=True)
    for name, figure in rows:
        counts = figure.counts
        kind = MEASURES[name.removeprefix(ON_GOLD)].kind
        is_f1, is_mean = kind == "f1", kind == "mean"
        digits = 1 if name.endswith(".length") else 3
        table.add_row(
            name,
            f"{counts.precision:.3f}" if is_f1 else "",
            f"{counts.recall:.3f}" if is_f1 else "",
            format_value(name, figure),
            f"{figure.low:.{digits}f}–{figure.high:.{digits}f}",
            "" if is_mean else f"{counts.right:g}",
            f"{counts.predicted:g}" if is_f1 else "",
            f"{counts.gold:g}",
        )
    return table


def _tabulate_documents(report: Report) -> Table:
    from rich.table import Table

    table = Table(title="By document", title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("document", no_wrap=True)
    table.add_column("quotes", justify="right")
    for heading in BY_DOCUMENT:
        table.add_column(heading, justify="right", no_wrap=True)
    for document in report.documents:
        table.add_row(
            document.name,
            f"{document.counts['quotes.e2e'].gold:g}",
            *(document.counts[name].show_f1() for name in BY_DOCUMENT.values()),
        )
    return table


def _sum_up(comparison: Comparison) -> str:
    """What differs, in numbers."""
    said = (
        "no difference"
        if comparison.is_empty
        else f"{len(comparison.changes)} measures differ; mistakes: {len(comparison.mended)} mended,"
        f" {len(comparison.new_mistakes)} new"
    )
    left_out = f"; {comparison.left_out} measures that only one of the two took are left out"
    return said + (left_out if comparison.left_out else "")


def _print_comparison(console: Console, comparison: Comparison) -> None:
    from rich.table import Table

    if comparison.is_empty:
        return
    table = Table(
        title="Against the older report", title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for heading in ("measure or document", "old", "new", "difference"):
        table.add_column(heading, justify="left" if heading.startswith("measure") else "right", no_wrap=True)
    for change in (*comparison.changes, *comparison.documents):
        table.add_row(
            change.name,
            "" if change.old is None else f"{change.old:.4f}",
            "" if change.new is None else f"{change.new:.4f}",
            "" if change.difference is None else f"{change.difference:+.4f}",
        )
    console.print(table)
    for title, mistakes in (("Mended", comparison.mended), ("New mistakes", comparison.new_mistakes)):
        console.print(f"{title}: {len(mistakes)}", markup=False)
        for mistake in mistakes:
            console.print(
                f"  {mistake.document} {mistake.kind}: {describe_mistake(mistake)}",
                markup=False,
                soft_wrap=True,
            )


def _print_mistakes(console: Console, mistakes: Iterable[Mistake], *, per_kind: int) -> None:
    mistakes = list(mistakes)
    numbers = Counter(mistake.kind for mistake in mistakes)
    if not numbers:
        console.print("No mistakes.")
        return
    console.print(f"Mistakes: {numbers.total()}", markup=False)
    for kind, number in sorted(numbers.items()):
        console.print(f"{kind}: {number}", markup=False, style="bold")
        for mistake in [m for m in mistakes if m.kind == kind][:per_kind]:
            console.print(f"  {mistake.document}: {describe_mistake(mistake)}", markup=False, soft_wrap=True)
