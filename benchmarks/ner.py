"""Entity taggers on the public test sets: strict F1 beside LAC, speed, memory, size.

    python benchmarks/ner.py --data ../shared/data [--model models/ner] [--threads 2] [--split test]

Each set is tagged in its own convention (a tag of the model); LAC knows one convention and no posts. Our tagger reads
the rows of a set twice: one by one, and as the lines of a text, in their order (`predict_in_context`), as it reads bulletins;
those of CLUENER come from everywhere and are read one by one only.
UNER PUD is in traditional script and is converted to simplified first, character by character.
CLUENER has no public test labels: its dev set takes that place, and no choice is made on it.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.engines import NerEngine, predict_documents
from pipeline.engines.encoder import EncoderEngine
from pipeline.engines.lac import LacEngine
from pipeline.training.corpora import find_data, read_rows

THREE = ("PER", "ORG", "LOC")
APART = ("cluener",)  # whose rows do not follow one another
SETS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("msra", "test", "[MSRA]", THREE),
    ("pd1998", "test", "[PD]", THREE),
    ("cluener", "dev", "[CLUENER]", ("PER", "ORG", "TITLE")),
    ("resume", "test", "[RESUME]", ("PER", "ORG", "LOC", "TITLE")),
    ("uner_gsdsimp", "test", "[UNER]", THREE),
    ("uner_pud", "test", "[UNER]", THREE),
)


def simplify(text: str) -> str:
    """Traditional to simplified script, one character to one, so that offsets stay."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    whole: str = converter.convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(new if len(new := converter.convert(c)) == 1 else c for c in text)


def strict_f1(gold: Sequence[set[Any]], found: Sequence[set[Any]]) -> float:
    hits = sum(len(a & b) for a, b in zip(gold, found, strict=True))
    return 200 * hits / max(sum(map(len, gold)) + sum(map(len, found)), 1)


def score(
    engine: NerEngine, rows: Sequence[dict[str, Any]], kinds: Sequence[str], *, as_text: bool = False
) -> dict[str, float]:
    """Strict F1 in percent: `micro`, then each label. `as_text`: the rows are the lines of one text."""
    gold = [
        {(e["start"], e["end"], e["label"]) for e in row["entities"] if e["label"] in kinds} for row in rows
    ]
    texts = [row["text"] for row in rows]
    mentions = next(predict_documents(engine, [texts])) if as_text else engine.predict(texts)
    found = [{(m.start, m.end, m.label) for m in each if m.label in kinds} for each in mentions]
    result = {"micro": strict_f1(gold, found)}
    for kind in kinds:
        only = [[{e for e in row if e[2] == kind} for row in side] for side in (gold, found)]
        result[kind] = strict_f1(*only)
    return result


def speed(engine: NerEngine, texts: Sequence[str]) -> tuple[float, float]:
    """Characters a second by the wall clock and by CPU time, after a warm-up; the best of three runs."""
    characters = sum(map(len, texts))
    engine.predict(texts[:64])
    wall, cpu = [], []
    for _ in range(3):
        begun, used = time.perf_counter(), time.process_time()
        engine.predict(texts)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - used)
    return characters / min(wall), characters / min(cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", default="")
    parser.add_argument("--model", default="models/ner")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--split", default="test", choices=("test", "dev"))
    parser.add_argument("--limit", type=int, default=None, help="rows of each set")
    parser.add_argument("--no-lac", action="store_true")
    given = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(given.threads)
    ner = find_data(given.data) / "ner"
    lac = LacEngine()
    print("| set | labels | ours, as lines of a text | ours, row by row | LAC |\n|---|---|---|---|---|")
    for name, split, tag, kinds in SETS:
        path = ner / name / f"{'dev' if given.split == 'dev' else split}.jsonl.xz"
        if not path.exists():
            continue
        rows = list(read_rows(path, limit=given.limit))
        if name == "uner_pud":
            rows = [row | {"text": simplify(row["text"])} for row in rows]
        engine = EncoderEngine(given.model, threads=given.threads, convention=tag)
        alone = score(engine, rows, kinds)
        ours = {} if name in APART else score(engine, rows, kinds, as_text=True)
        theirs = {} if given.no_lac or "TITLE" in kinds else score(lac, rows, kinds)
        print(
            f"| {name} {path.name.split('.')[0]} ({len(rows)}) | {'/'.join(alone)} | "
            f"{' / '.join(f'{v:.1f}' for v in ours.values()) or '–'} | "
            f"{' / '.join(f'{v:.1f}' for v in alone.values())} | "
            f"{' / '.join(f'{v:.1f}' for v in theirs.values()) or '–'} |",
            flush=True,
        )
    texts = [row["text"] for row in read_rows(ner / "pd1998" / "test.jsonl.xz", limit=600)]
    engine = EncoderEngine(given.model, threads=given.threads)
    for each in (engine, *(() if given.no_lac else (lac,))):
        wall, cpu = speed(each, texts)
        print(f"{each.name}: {wall:,.0f} characters/s on {given.threads} threads ({cpu:,.0f} a CPU second)")
    size = sum(file.stat().st_size for file in Path(given.model).iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{given.model}: {size / 1e6:.1f} MB on disk; peak memory of this process {peak:.0f} MB")


if __name__ == "__main__":
    main()
