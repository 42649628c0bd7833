from __future__ import annotations

from pipeline.engines.labels import label_map


def test_user_rows_win_and_an_empty_value_drops_a_label():
    table = label_map({"fac": "", "facility": "ORG", "PERSON": "TITLE"})
    assert table["FACILITY"] == "ORG"
    assert table["PERSON"] == "TITLE"
    assert "FAC" not in table
    assert table["GPE"] == "LOC"
    assert label_map()["FAC"] == "LOC"
