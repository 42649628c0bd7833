"""Holds our shared measures against an independent scorer's on the same predictions, side by side.

    python benchmarks/agreement.py --scorer ../shared/gold/score.py [--gold data/gold] [--predictions FOLDER]
                                   [--rounds 20]

Without `--predictions`, it makes predictions by damaging the gold labels (spans dropped, shifted
and relabelled, speakers swapped, people split, whole files left out), differently each round.
Exits with 1 if a count differs. The scorer is a script that takes `GOLD PRED --json` and prints
{measure: {tp, pred, gold}}; PIPELINE_DATA may name the folder that holds `gold/score.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from pipeline.corrections import SUFFIX
from pipeline.evaluation.counts import Tally, sum_tallies
from pipeline.evaluation.gold import GoldDocument, dump_gold, find_gold, read_gold
from pipeline.evaluation.metrics import empty_prediction
from pipeline.evaluation.shared import count_shared


def main() -> int:
    data = Path(os.environ.get("PIPELINE_DATA", "../shared"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", type=Path, default=data / "gold" / "score.py")
    parser.add_argument("--gold", type=Path, default=Path("data/gold"))
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    if not options.scorer.exists():
        parser.error(f"{options.scorer}: no such scorer; name it by --scorer")
    if options.predictions:
        return int(not compare(options.scorer, options.gold, options.predictions, show=True))
    agreed = 0
    for seed in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            damage_folder(options.gold, Path(folder), random.Random(seed))
            agreed += compare(options.scorer, options.gold, Path(folder), show=seed == 0)
    print(f"{agreed} of {options.rounds} rounds agree in every count")
    return int(agreed < options.rounds)


def compare(scorer: Path, gold_folder: Path, predictions: Path, *, show: bool) -> bool:
    """Whether all counts are the same; prints the table, or just what differs."""
    command = [sys.executable, str(scorer), str(gold_folder), str(predictions), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = count_folder(gold_folder, predictions)
    same = True
    for name in sorted(theirs.keys() | ours.keys()):
        row = theirs.get(name)
        their_counts = (row["tp"], row["pred"], row["gold"]) if row else None
        our_counts = (ours[name].right, ours[name].predicted, ours[name].gold) if name in ours else None
        agree = their_counts == our_counts
        same &= agree
        if show or not agree:
            their_f, our_f = (row["f"] if row else float("nan")), ours[name].f1
            print(
                f"{name:24} {their_counts!s:22} {our_counts!s:22} {their_f:.6f} {our_f:.6f} {'' if agree else 'DIFFERS'}"
            )
    return same


def count_folder(gold_folder: Path, predictions: Path) -> Tally:
    tallies = []
    for path in find_gold(gold_folder):
        gold = read_gold(path)
        found = predictions / path.name
        predicted = read_gold(found, raw_folder=gold_folder) if found.exists() else empty_prediction(gold)
        tallies.append(count_shared(gold, predicted))
    return sum_tallies(tallies)


def damage_folder(gold_folder: Path, target: Path, rng: random.Random) -> None:
    """Writes damaged copies of the gold files; now and then one is left out."""
    rate = rng.choice((0.02, 0.1, 0.3, 0.6))
    for path in find_gold(gold_folder):
        if rng.random() < 0.1:
            continue
        gold = read_gold(path)
        data = dump_gold(gold)
        damage(data, gold, rng, rate)
        (target / f"{gold.name}{SUFFIX}").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def damage(data: dict[str, Any], gold: GoldDocument, rng: random.Random, rate: float) -> None:
    """Changes labels in place with probability `rate` each; offsets keep pointing at their text."""
    text = gold.raw_text

    def hit() -> bool:
        return rng.random() < rate

    def shift(span: dict[str, Any]) -> None:
        start = min(max(0, span["start"] + rng.randint(-6, 6)), len(text))
        end = min(max(start, span["end"] + rng.randint(-20, 20)), len(text))
        span.update(start=start, end=end, text=text[start:end])

    data["entities"] = [e for e in data["entities"] if not hit()]
    for entity in data["entities"]:
        if hit():
            shift(entity)
        if hit():
            entity["label"] = rng.choice(("PER", "ORG", "TITLE", "LOC"))
    data["entities"] += [
        {**span, "label": rng.choice(("ORG", "TITLE"))} for span in data.get("ignored", []) if hit()
    ]
    people = data["people"]
    for person in people:
        if hit():
            person["variants"] = [rng.choice(people)["name"]]
        if hit():
            person["name"] = rng.choice(people)["name"]
        if person["affiliations"] and hit():
            person["affiliations"] = person["affiliations"][1:] + rng.choice(people)["affiliations"]
    rng.shuffle(people)
    for field in ("series", "title", "issue", "date", "total_issue"):
        if hit():
            data["metadata"].pop(field, None)
    if data["metadata"].get("title") and hit():
        data["metadata"]["title"] = data["metadata"]["title"][:-1]
    quotes = [q for q in data["quotes"] if not hit()]
    quotes += [json.loads(json.dumps(q)) for q in quotes if hit()]
    for quote in quotes:
        if hit():
            quote["speakers"] = rng.sample([p["id"] for p in people], k=min(len(people), rng.randint(0, 2)))
        if hit():
            quote["kind"] = rng.choice(("person", "collective", "nominal", "organisation"))
        if hit():
            quote["form"] = rng.choice(("direct", "indirect", "mixed"))
        for span in [quote["source"], quote["cue"], *quote["content"]]:
            if hit():
                shift(span)
        if len(quote["content"]) > 1 and hit():
            quote["content"] = quote["content"][1:]
        if data.get("ignored") and hit():
            quote["source"] = dict(rng.choice(data["ignored"]))
            shift(quote["content"][0])
    rng.shuffle(quotes)
    data["quotes"] = [{**quote, "id": f"q{number}"} for number, quote in enumerate(quotes, start=1)]


if __name__ == "__main__":
    sys.exit(main())
