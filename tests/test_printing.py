"""Lines of progress where there is no terminal."""

from __future__ import annotations

from pipeline.printing import Lines


def test_a_stage_says_that_it_begins_and_then_once_a_minute_how_far_it_is(capsys):
    now = 0.0
    lines = Lines(every=60, clock=lambda: now)
    lines.started("ner", documents=1200)
    for now in (59, 61, 119, 122, 300):  # noqa: B007
        lines.advanced("ner", documents=240)
    lines.started("quotes", documents=1)
    lines.note("quotes: another run is at work on it; waiting")
    assert capsys.readouterr().err.splitlines() == [
        "ner: 1,200 documents to do",
        "ner: 480 of 1,200 documents done",
        "ner: 960 of 1,200 documents done",
        "quotes: 1 document to do",
        "quotes: another run is at work on it; waiting",
    ]


def test_who_wants_quiet_hears_only_notes(capsys):
    lines = Lines(every=None, clock=lambda: 0.0)
    lines.started("ner", documents=2)
    lines.advanced("ner", documents=1)
    lines.note("waiting")
    assert capsys.readouterr().err == "waiting\n"
