"""Gold labels on real news and policy passages: development and test data that no bulletin author wrote.

The corpora stay where they are: `pipeline/training/passages.json` holds document numbers, offsets and
labels only, and `rebuild` puts texts and labels together again in a folder that `evaluate` reads.

    python -m pipeline train passages --data ../shared/data --set development --out FOLDER
    python -m pipeline evaluate FOLDER --to quotes

Sets: `development` (40 passages, which rules are made on), `training` (1,973, entities labelled too, which the
taggers learn from), `validation` (70 more of that kind, by which settings were chosen before the taggers learnt
from them, too), and to look at the figures of only: `test` (30, quotes labelled by two other annotators) `second-test` (35, by a third, with entities) and
`third-test` (35, by a fourth, with entities).

Offsets of a label count code points in its passage, which is `document["text"][start:end]` of line
`line` (from 0) of `text/<corpus>.jsonl.xz`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.training.corpora import digest, find_data, read_rows
from pipeline.training.steps import add_data

LABELS = Path(__file__).with_name("passages.json")
QUOTA = {
    "xwlb": 8,
    "rss_news": 10,
    "gov_news": 6,
    "cctv_short": 8,
    "chinaxiv_policy": 4,
    "peoples_daily_small": 2,
    "bedtime": 2,
}
_REPORTING = re.compile(
    r"(?:表示|认为|指出|强调|说|称|介绍|透露|建议|呼吁|坦言|提醒|直言|分析|看来)(?:[，：,:“]|道[，：])"
)


SETS = ("development", "training", "validation", "test", "second-test", "third-test")


def labels(name: str) -> list[dict[str, Any]]:
    """The labels of one of `SETS`, as `rebuild` takes them."""
    return [label for label in json.loads(LABELS.read_text("utf-8")) if label["set"] == name]


def other_texts(data: Path, corpus: str, *, step: int) -> Iterator[str]:
    """Every `step`-th document of a corpus of texts, but those of which a passage is labelled."""
    labelled = json.loads(LABELS.read_text("utf-8"))
    left_out = {int(label["line"]) for label in labelled if label["corpus"] == corpus}
    for at, row in enumerate(read_rows(data / "text" / f"{corpus}.jsonl.xz")):
        if at % step == 0 and at not in left_out:
            yield row["text"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole paragraphs `[start, end)` of one corpus document."""

    corpus: str
    line: int
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.corpus}-{self.line}"


def select(data: Path, *, seed: int, shortest: int = 220, longest: int = 620, cues: int = 4) -> list[Passage]:
    """Draws passages rich in reported speech, a fixed number from each corpus, one a document."""
    chosen: list[Passage] = []
    for corpus, quota in QUOTA.items():
        candidates = [
            passage
            for line, row in enumerate(read_rows(data / "text" / f"{corpus}.jsonl.xz"))
            if (passage := _densest(corpus, line, row["text"], shortest=shortest, longest=longest, cues=cues))
        ]
        rng = random.Random(f"{seed}-{corpus}")
        chosen += sorted(rng.sample(candidates, min(quota, len(candidates))), key=lambda p: p.line)
    return chosen


def _densest(corpus: str, line: int, text: str, *, shortest: int, longest: int, cues: int) -> Passage | None:
    """The run of whole paragraphs with most reporting cues a character, if it has at least `cues`."""
    edges = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    best: tuple[float, Passage] | None = None
    for i, start in enumerate(edges[:-1]):
        for end in edges[i + 1 :]:
            if end - start > longest:
                break
            found = len(_REPORTING.findall(text, start, end))
            if end - start >= shortest and found >= cues:
                density = found / (end - start)
                if best is None or density > best[0]:
                    best = (density, Passage(corpus, line, start, end, text[start:end]))
    return best[1] if best else None


def pack(passages: Sequence[Passage], golds: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Labels without any text: names and words are left as spans."""
    packed = []
    for passage, gold in zip(passages, golds, strict=True):
        spans = {name: _first_span(name, passage.text) for p in gold["people"] for name in _names(p)}
        packed.append(
            {
                "corpus": passage.corpus,
                "line": passage.line,
                "start": passage.start,
                "end": passage.end,
                "sha256": digest(passage.text),
                "people": [{"id": p["id"], "names": [spans[n] for n in _names(p)]} for p in gold["people"]],
                "entities": [[e["start"], e["end"], e["label"]] for e in gold["entities"]],
                "ignored": [[s["start"], s["end"]] for s in gold["ignored"]],
                "quotes": [
                    {
                        "kind": q["kind"],
                        "form": q["form"],
                        "speakers": q["speakers"],
                        "source": [q["source"]["start"], q["source"]["end"]],
                        "cue": [q["cue"]["start"], q["cue"]["end"]],
                        "content": [[s["start"], s["end"], s["kind"]] for s in q["content"]],
                    }
                    for q in gold["quotes"]
                ],
            }
        )
    return packed


def rebuild(labels: Sequence[dict[str, Any]], data: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yields (name, text, gold in schema bulletin-gold/1) of each labelled passage.

    Raises:
        ConfigError: the corpus is not the one that was labelled.
    """
    wanted: dict[str, dict[int, dict[str, Any]]] = {}
    for label in labels:
        wanted.setdefault(label["corpus"], {})[label["line"]] = label
    for corpus, by_line in wanted.items():
        for line, row in enumerate(read_rows(data / "text" / f"{corpus}.jsonl.xz")):
            if line not in by_line:
                continue
            label = by_line[line]
            text = row["text"][label["start"] : label["end"]]
            if digest(text) != label["sha256"]:
                raise ConfigError(f"text/{corpus}.jsonl.xz, line {line}: not the text that was labelled")
            yield f"{corpus}-{line}", text, _gold(f"{corpus}-{line}", text, label)


def _gold(name: str, text: str, label: dict[str, Any]) -> dict[str, Any]:
    def span(pair: Sequence[int]) -> dict[str, Any]:
        return {"start": pair[0], "end": pair[1], "text": text[pair[0] : pair[1]]}

    people = []
    for person in label["people"]:
        names = [text[a:b].replace(" ", "") for a, b in person["names"]]
        people.append(
            {
                "id": person["id"],
                "name": names[0],
                "variants": names[1:],
                "affiliations": [],
                "role": "speaker",
            }
        )
    quotes = [
        {
            "id": f"q{number:02d}",
            "speakers": q["speakers"],
            "kind": q["kind"],
            "form": q["form"],
            "source": span(q["source"]),
            "cue": span(q["cue"]),
            "content": [{**span(s), "kind": s[2]} for s in q["content"]],
        }
        for number, q in enumerate(label["quotes"], 1)
    ]
    return {
        "schema": "bulletin-gold/1",
        "raw": f"{name}.txt",
        "raw_sha256": digest(text),
        "metadata": {},
        "people": people,
        "entities": [{**span(e), "label": e[2]} for e in label.get("entities", ())],
        "ignored": [span(pair) for pair in label["ignored"]],
        "quotes": quotes,
        "summaries": {},
    }


def _names(person: dict[str, Any]) -> list[str]:
    return [person["name"], *person.get("variants", [])]


def _first_span(name: str, text: str) -> list[int]:
    start = text.find(name)
    if start < 0:
        raise ConfigError(f"the passage does not contain the name {name}")
    return [start, start + len(name)]


def rebuilt(data: Path, work: Path, names: Sequence[str]) -> list[Path]:
    """Gold folders of some of `SETS` under a work folder, made where they are not there yet."""
    folders = [work / f"passages-{name}" for name in names]
    for name, folder in zip(names, folders, strict=True):
        if not folder.exists():
            main(["--data", str(data), "--set", name, "--out", str(folder)])
    return folders


def main(argv: Sequence[str]) -> int:
    """Writes the labelled passages as a gold folder.

    Raises:
        ConfigError: the corpora are not there.
    """
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train passages",
        description=(__doc__ or "").partition("Offsets of a label")[0].rstrip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_data(parser)
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FOLDER", help="folder for the texts and gold files"
    )
    parser.add_argument("--set", choices=SETS, default="development", help="which passages")
    options = parser.parse_args(argv)
    data = find_data(options.data)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text, gold in rebuild(labels(options.set), data):
        (options.out / f"{name}.txt").write_bytes(text.encode())
        (options.out / f"{name}.gold.json").write_text(
            json.dumps(gold, ensure_ascii=False, indent=1), "utf-8"
        )
    return 0
