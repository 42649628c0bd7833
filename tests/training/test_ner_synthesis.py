"""Built sentences: labels are where they belong, forbidden names never occur, seeds reproduce."""

from __future__ import annotations

import re

import pytest

from pipeline.training.ner_synthesis import Builder, gold_names

CLAUSES = ["要把工作做细做实", "这件事还要从长计议，不能着急", "改革进入深水区，剩下的都是难啃的骨头"]


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    builder = Builder(clauses=CLAUSES, forbidden=lambda name: False, seed=4)
    return [builder.row() for _ in range(400)]


def test_labels_do_not_overlap_and_cover_no_marks(rows: list[dict]) -> None:
    seen = {"PER": 0, "ORG": 0, "TITLE": 0}
    for made in rows:
        end = 0
        for entity in sorted(made["entities"], key=lambda e: e["start"]):
            text = made["text"][entity["start"] : entity["end"]]
            assert entity["start"] >= end
            assert text == text.strip()
            assert not re.search("[，。：“”]", text)
            end = entity["end"]
            seen[entity["label"]] += 1
    assert all(count > 200 for count in seen.values())


def test_every_post_stands_beside_a_name_organisation_or_place(rows: list[dict]) -> None:
    for made in rows:
        text = made["text"]
        spans = [(e["start"], e["end"]) for e in made["entities"]] + [tuple(pair) for pair in made["free"]]
        for entity in made["entities"]:
            if entity["label"] != "TITLE":
                continue
            before = re.sub(r"[、，\s　（()）“”\"「」]+$", "", text[: entity["start"]])
            after = len(text) - len(text[entity["end"] :].lstrip(" 　*、，"))
            assert (
                any(end == len(before) for _, end in spans)
                or any(start == after for start, _ in spans)
                or (before.endswith(("简称", "下称")))
            )


def test_forbidden_names_are_never_built() -> None:
    def make(forbidden: set[str]) -> set[str]:
        builder = Builder(clauses=CLAUSES, forbidden=forbidden.__contains__, seed=9)
        return {builder.person().name for _ in range(300)}

    banned = set(sorted(make(set()))[:100])
    assert not banned & make(banned)


def test_same_seed_same_rows() -> None:
    first, second = (Builder(clauses=CLAUSES, forbidden=lambda name: False, seed=2) for _ in range(2))
    assert [first.row() for _ in range(20)] == [second.row() for _ in range(20)]


def test_no_part_is_a_person_of_the_gold_documents() -> None:
    from pipeline.paths import root
    from pipeline.training import ner_parts

    folder = root() / "data" / "gold"
    names = gold_names(folder)
    assert names
    lists = [value for value in vars(ner_parts).values() if isinstance(value, list)]
    parts = {str(part) for items in lists for part in items}
    public = {"中国科学院", "中国工程院", "法学院"}  # bodies that every bulletin may name
    assert not (names & parts) - public
