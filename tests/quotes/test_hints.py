"""What a tagger of cues and sources adds to the lexicon."""

from __future__ import annotations

import pytest

from pipeline.quotes.scene import Hint, lay_out_text
from pipeline.records import Block

ROWS = [
    # a cue that no lexicon knows, with its source beside it
    ("{温岚}掰扯道理，堤要先修。", [("cue", "掰扯道理", 0.9)], ["温岚|掰扯道理|堤要先修"]),
    ("{温岚}掰扯道理，堤要先修。", [], []),
    # a source that no rule knows
    ("北岸各摊点表示，租金太高。", [("source", "北岸各摊点", 0.9)], ["北岸各摊点|表示|租金太高"]),
    # neither a cue without a source nor one inside quoted words makes a report
    ("修堤的事掰扯道理，堤要先修。", [("cue", "掰扯道理", 0.9)], []),
    ("“{温岚}掰扯道理，堤要先修”是一句口号。", [("cue", "掰扯道理", 0.9)], []),
    # a word that both know is one report
    ("{温岚}说，堤要先修。", [("cue", "说", 0.9)], ["温岚|说|堤要先修"]),
]


@pytest.mark.parametrize(("marked", "hints", "expected"), ROWS, ids=[f"{m[:12]}{len(h)}" for m, h, _ in ROWS])
def test_hints(attributor, lay, marked, hints, expected):
    text, layer = lay(marked)
    given = [Hint(text.index(words), text.index(words) + len(words), kind, p) for kind, words, p in hints]
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, given)
    found = attributor.attribute_scene(scene).quotes
    assert [
        f"{q.source_text}|{q.cue_text}|{'‖'.join(text[s.start : s.end] for s in q.content)}" for q in found
    ] == expected


def test_a_learned_cue_says_so_and_counts_for_less(attributor, lay):
    text, layer = lay("{温岚}掰扯道理，堤要先修。")
    block = [Block("paragraph", 0, len(text))]
    (quote,) = attributor.attribute_scene(lay_out_text(text, block, layer, [Hint(2, 6, "cue", 0.9)])).quotes
    assert any("seen by the tagger, 0.90" in line for line in quote.trace)
    assert quote.confidence < 0.8
