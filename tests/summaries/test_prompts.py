"""Prompts of a user's own: what is wrong with them is said with the file before anything is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.engines import SummaryRequest
from pipeline.errors import ConfigError
from pipeline.summaries.prompts import KINDS, Prompts

SHIPPED = Path(__file__).parents[2] / "configs" / "prompts"


@pytest.mark.parametrize("kind", KINDS)
def test_a_prompt_holds_all_that_may_be_said(kind: str) -> None:
    request = SummaryRequest(
        kind, "岸电不足。", 40, title="某甲", quotes=(("某甲", "岸电不足"),), names=("某甲",)
    )
    prompt = Prompts(SHIPPED).render(request)
    for words in ("岸电不足。", "某甲：岸电不足", "约 40 个字", "不超过 50 个字"):
        assert words in prompt


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("speaker.j2", "请概括\n{{ titel }}", r"speaker\.j2, line 2: 'titel' is undefined .*length, quotes"),
        (
            "_rules.j2",
            "约 {{ lenght }} 个字",
            r"_rules\.j2, line 1: 'lenght' is undefined",
        ),  # included by others
        (
            "headline.j2",
            "{% if quotes %}{{ quote }}{% endif %}",
            r"headline\.j2, line 1: 'quote' is undefined",
        ),
        ("point.j2", "一\n二\n{% if %}", r"point\.j2, line 3: Expected an expression"),
        ("section.j2", "{{ length | rond }}", r"section\.j2, line 1: No filter named 'rond'"),
        ("section.j2", "{{ length + '字' }}", r"section\.j2, line 1: unsupported operand"),
        ("again.j2", "约 {{ lenght }} 个字", r"again\.j2, line 1: 'lenght' is undefined"),
        ("abstract.j2", b"\xff\xfe", r"abstract\.j2: 'utf-8' codec"),
        ("point.j2", None, r"point\.j2: no such prompt"),
        ("_material.j2", None, r"_material\.j2: no such prompt"),
    ],
)
def test_a_broken_prompt_is_named(tmp_path: Path, file: str, text: str | bytes | None, message: str) -> None:
    folder = tmp_path / "prompts"
    shutil.copytree(SHIPPED, folder)
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError, match=message) as caught:
        Prompts(folder)
    assert str(caught.value).startswith(str(folder))


def test_a_folder_without_a_word_on_bad_answers_is_fine(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "prompts")
    (tmp_path / "prompts" / "again.j2").unlink()
    assert Prompts(tmp_path / "prompts").again(SummaryRequest("point", "岸电不足。", 40)) == ""
