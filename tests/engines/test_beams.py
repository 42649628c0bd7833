"""Beam search over a hand-made step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.engines.beams import search

START, END, A, B, COMMA = 0, 1, 2, 3, 4


def table_step(tables: list[dict[tuple[int, ...], dict[int, float]]], beams: int) -> Any:
    """A step that looks up the probabilities after a sequence; `tables[i]` are those of text i."""
    history: list[list[int]] = [[] for _ in range(len(tables) * beams)]

    def step(tokens: Any, parents: Any, texts: Sequence[int], position: int) -> tuple[Any, Any]:
        nonlocal history
        assert len(tokens) == len(parents) == len(texts) * beams
        if position:
            history = [[*history[p], int(t)] for p, t in zip(parents, tokens, strict=True)]
        logs, ids = [], []
        for row, past in enumerate(history):
            chances = tables[texts[row // beams]].get(tuple(past), {END: 1.0})
            ranked = sorted(chances.items(), key=lambda pair: -pair[1]) + [(END, 1e-9)] * 5
            ids.append([token for token, _ in ranked[:5]])
            logs.append([np.log(max(chance, 1e-9)) for _, chance in ranked[:5]])
        return np.array(logs), np.array(ids)

    return step


def test_a_beam_finds_what_greedy_search_misses() -> None:
    table = {(): {A: 0.6, B: 0.4}, (A,): {A: 0.35, B: 0.33, COMMA: 0.32}, (B,): {B: 1.0}, (B, B): {END: 1.0}}
    for beams, first in ((1, [A, A]), (2, [B, B])):
        (found,) = search(
            table_step([table], beams), [6], beams=beams, start=START, end=END, least=1, block=0
        )
        assert found[0][1] == first


def test_no_stretch_comes_twice() -> None:
    table = {
        tuple([A, B] * n + tail): {A if not tail else B: 0.9, END: 0.1}
        for n in range(6)
        for tail in ([], [A])
    }
    (free,) = search(table_step([table], 1), [9], beams=1, start=START, end=END, block=0)
    (blocked,) = search(table_step([table], 1), [9], beams=1, start=START, end=END, block=3)
    assert len(free[0][1]) == 8
    assert blocked[0][1] == [A, B, A, B]


def test_a_stretch_comes_as_often_as_in_the_source() -> None:
    table = {
        tuple([A, B] * n + tail): {A if not tail else B: 0.9, END: 0.1}
        for n in range(6)
        for tail in ([], [A])
    }
    (found,) = search(
        table_step([table], 1), [9], beams=1, start=START, end=END, sources=[[A, B, A, B, A, B]]
    )
    assert found[0][1] == [A, B, A, B, A, B]


def test_a_token_comes_twice_running_only_where_the_source_has_it_so() -> None:
    table = {(): {A: 1.0}, (A,): {A: 0.9, B: 0.1}, (A, A): {END: 1.0}, (A, B): {END: 1.0}}
    for source, wanted in (([A, B], [A, B]), ([A, A, B], [A, A])):
        (found,) = search(
            table_step([table], 1), [5], beams=1, start=START, end=END, least=1, sources=[source]
        )
        assert found[0][1] == wanted


def test_no_mark_follows_a_mark_or_starts() -> None:
    table = {(): {COMMA: 0.9, A: 0.1}, (A,): {COMMA: 1.0}, (A, COMMA): {COMMA: 0.9, B: 0.1}}
    (found,) = search(table_step([table], 1), [5], beams=1, start=START, end=END, marks={COMMA}, least=1)
    assert found[0][1] == [A, COMMA, B]


def test_texts_of_a_batch_do_not_touch_each_other() -> None:
    first = {(): {A: 1.0}, (A,): {B: 1.0}}
    second = {(): {B: 1.0}, (B,): {B: 1.0}, (B, B): {A: 1.0}}
    both = search(table_step([first, second], 2), [6, 6], beams=2, start=START, end=END, least=1, block=0)
    assert [found[0][1] for found in both] == [[A, B], [B, B, A]]


def test_a_text_ends_at_its_limit() -> None:
    table = {tuple([A] * n): {A: 1.0} for n in range(50)}
    found = search(table_step([table, table], 1), [4, 7], beams=1, start=START, end=END, block=0)
    assert [len(f[0][1]) for f in found] == [3, 6]


def test_a_text_that_is_done_is_not_asked_about_again() -> None:
    first = {(): {A: 1.0}, (A,): {B: 1.0}, (A, B): {END: 1.0}}
    second = {tuple([A, B, COMMA][n % 3] for n in range(k)): {[A, B, COMMA][k % 3]: 1.0} for k in range(9)}
    asked: list[list[int]] = []
    inner = table_step([first, second, first], 1)

    def step(tokens: Any, parents: Any, texts: Sequence[int], position: int) -> tuple[Any, Any]:
        asked.append(list(texts))
        return inner(tokens, parents, texts, position)  # type: ignore[no-any-return]

    found = search(step, [7, 7, 7], beams=1, start=START, end=END, least=1, block=0)
    assert [texts[0][1] for texts in found] == [[A, B], [A, B, COMMA, A, B, COMMA], [A, B]]
    assert asked[:3] == [[0, 1, 2]] * 3
    assert asked[3:] == [[1]] * 4
