"""A small labelled document for the tests of this folder, and ways to damage its labels."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from pipeline.evaluation.gold import GoldDocument, parse_gold

TEXT = (
    "江城简报\n\n第3期\n\n"
    "江城大学校长柯一鸣认为，经费要投向冷门学科。他补充说：“不能只看眼前。”"
    "柯一呜还在两年前提出，人才是根本。人才来了，项目自然会来。\n"
    "《江城年鉴》显示，投入翻了一番。与会专家一致建议尽快立项。\n"
    "（编辑：穆 青）\n"
)


def span(words: str, *, nth: int = 0) -> dict[str, Any]:
    """Range of the nth occurrence of words in TEXT."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return {"start": at, "end": at + len(words), "text": words}


def after(words: str) -> dict[str, Any]:
    end = TEXT.index(words) + len(words)
    return {"start": end, "end": end, "text": ""}


def quote(
    quote_id: str,
    kind: str,
    source: str,
    cue: str,
    *content: str,
    speakers: tuple[str, ...] = (),
    form: str = "indirect",
) -> dict[str, Any]:
    return {
        "id": quote_id,
        "speakers": list(speakers),
        "kind": kind,
        "form": form,
        "source": span(source),
        "cue": span(cue) if cue else after(source),
        "content": [
            {**span(words), "kind": "continuation" if i else "reported"} for i, words in enumerate(content)
        ],
    }


def sample() -> dict[str, Any]:
    """Labels of TEXT as the JSON object of a gold file."""
    return deepcopy(
        {
            "schema": "bulletin-gold/1",
            "raw": "sample.txt",
            "raw_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "metadata": {
                "series": "江城简报",
                "issue": "第3期",
                "sections": [],
                "staff": [{"role": "编辑", "names": ["穆青"]}],
            },
            "people": [
                {
                    "id": "ke",
                    "name": "柯一鸣",
                    "variants": ["柯一呜"],
                    "affiliations": [{"org": "江城大学", "title": "校长"}],
                    "role": "speaker",
                },
                {"id": "mu", "name": "穆青", "variants": [], "affiliations": [], "role": "editor"},
            ],
            "entities": [
                {**span("江城大学"), "label": "ORG"},
                {**span("校长"), "label": "TITLE"},
                {**span("柯一鸣"), "label": "PER", "person": "ke"},
                {**span("柯一呜"), "label": "PER", "person": "ke"},
                {**span("穆 青"), "label": "PER", "person": "mu"},
            ],
            "ignored": [span("两年前")],
            "quotes": [
                quote("q1", "person", "柯一鸣", "认为", "经费要投向冷门学科", speakers=("ke",)),
                quote("q2", "pronoun", "他", "补充说", "不能只看眼前", speakers=("ke",), form="direct"),
                quote(
                    "q3", "person", "柯一呜", "提出", "人才是根本", "人才来了，项目自然会来", speakers=("ke",)
                ),
                quote("q4", "document", "《江城年鉴》", "显示", "投入翻了一番"),
                quote("q5", "collective", "与会专家", "一致建议", "尽快立项"),
            ],
            "summaries": {
                "issue": ["柯一鸣主张经费投向冷门学科。"],
                "sections": {},
                "speakers": {"ke": ["柯一鸣说人才是根本。"]},
            },
        }
    )


def labels(data: dict[str, Any] | None = None) -> GoldDocument:
    return parse_gold(data or sample(), name="sample", raw_text=TEXT)


def write_sample(folder: Path, data: dict[str, Any] | None = None, *, stem: str = "sample") -> Path:
    """Writes the raw text and its labels; returns the path of the gold file."""
    folder.mkdir(parents=True, exist_ok=True)
    data = data or sample()
    data["raw"] = f"{stem}.txt"
    (folder / data["raw"]).write_bytes(TEXT.encode())
    path = folder / f"{stem}.gold.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
