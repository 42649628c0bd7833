"""Offices that a text calls by their short name and in full."""

from __future__ import annotations

import pytest

from pipeline.entities.short_houses import in_full


@pytest.mark.parametrize(
    ("names", "publisher", "text", "found"),
    [
        (["云岭省人民检察院", "省检察院"], "", "云岭省人民检察院通报。省检察院说。", {"省检察院": "云岭省人民检察院"}),
        (["市人社局", "市人力资源和社会保障局"], "", "", {"市人社局": "市人力资源和社会保障局"}),
        (["民政局", "市民政局"], "", "", {"民政局": "市民政局"}),
        (  # named first by its short name, but the place is the one that publishes
            ["市住建局", "青石市住房和城乡建设局"],
            "青石日报社",
            "市住建局说。青石市住房和城乡建设局说。",
            {"市住建局": "青石市住房和城乡建设局"},
        ),
        # of which province, nobody knows: two are spoken of, or the other one is named afterwards
        (["云岭省财政厅", "东岭省财政厅", "省财政厅"], "", "", {}),
        (["云岭省财政厅", "省财政厅"], "", "东岭省水利厅来了。云岭省财政厅说。省财政厅说。", {}),
        (["省财政厅", "云岭省财政厅"], "", "省财政厅说。云岭省财政厅说。", {}),
        # other offices, other levels
        (["云岭市教育局", "市科技局", "县教育局"], "", "云岭市教育局说。", {}),
        (["政协云岭省委员会办公厅", "省委办公厅"], "", "政协云岭省委员会办公厅说。省委办公厅说。", {}),
    ],
)  # fmt: skip
def test_short_names_of_offices(names: list[str], publisher: str, text: str, found: dict[str, str]) -> None:
    assert in_full(names, publisher, text) == found
