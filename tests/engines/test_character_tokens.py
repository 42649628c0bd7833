"""The encoder's tokenizer: one token a Han character, pieces of Latin words, exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.tokens import SPECIALS, CharacterTokenizer, fold

TOKENIZER = CharacterTokenizer(
    [*SPECIALS, *"研究员，王冰·(),.-12", "20", "##24", "Op", "##en", "##A", "##I", "A", "##p"]
)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("王冰，研究员", ["王", "冰", "，", "研", "究", "员"]),
        ("王 冰\n员", ["王", "冰", "员"]),
        ("OpenAI研究", ["Op", "en", "A", "I", "研", "究"]),
        ("2024", ["20", "24"]),
        ("Zebra员", ["Zebra", "员"]),  # in no piece: one unknown token
        ("（１２）", ["（", "１２", "）"]),
        ("王•冰", ["王", "•", "冰"]),
        ("", []),
    ],
)
def test_pieces_are_stretches_of_the_text(text: str, pieces: list[str]) -> None:
    tokens = TOKENIZER(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == pieces


def test_full_width_forms_have_the_ids_of_half_width_ones() -> None:
    assert TOKENIZER("（Ａ）").ids == TOKENIZER("(A)").ids
    assert TOKENIZER("1∶4").ids == TOKENIZER("1：4").ids
    assert TOKENIZER("Zebra").ids == [TOKENIZER.unknown]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_character_but_white_space_is_in_one_token(text: str) -> None:
    tokens = TOKENIZER(text)
    covered = [at for a, b in zip(tokens.starts, tokens.ends, strict=True) for at in range(a, b)]
    assert covered == sorted(set(covered))
    assert {at for at, c in enumerate(fold(text)) if not c.isspace()} <= set(covered)
    assert len(fold(text)) == len(text)
