"""No module gives one name to two things: the second would quietly replace the first."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pipeline


def names(module: Path) -> Iterator[str]:
    """What a module defines at its top level, as often as it does."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def test_no_module_defines_a_name_twice() -> None:
    assert pipeline.__file__ is not None
    modules = sorted(Path(pipeline.__file__).parent.rglob("*.py"))
    assert len(modules) > 100
    twice = {
        f"{module.name}: {name}"
        for module in modules
        for name, count in Counter(names(module)).items()
        if count > 1
    }
    assert not twice
