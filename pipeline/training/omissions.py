"""`train omissions`: which left-out words a statement can spare, for models/omissions.

A rewriter that was taught to shorten leaves out what it should not about one time in three. This model
learns which stretches may go from readers: from how they put statements shorter themselves (what they
left out can be spared) and from their verdicts on a rewriter's drafts (all that a good draft leaves out
can be spared; of a bad one what the reader leaves out as well can, and the rest cannot, each stretch of
several counting for less). Stretches drawn at random, half of them like those that readers leave out
elsewhere, serve as more of what cannot be spared. The model is a logistic regression over
`pipeline.summaries.omissions.features`, fitted by L-BFGS with an L2 penalty; it takes a minute.

`pipeline/training/judged.jsonl` holds the drafts as `rewrites.jsonl` holds the readers' wordings, with
`verdict` ok, changed or broken. Every sixth judged statement is kept apart, and tells how good it is.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from pipeline.summaries.drafting import check_unit
from pipeline.summaries.omissions import Gap, OmissionModel, features
from pipeline.summaries.repair import gaps_of
from pipeline.training import corpora, logistic
from pipeline.training.rewrites import LABELS, read_file, read_rewrites, read_wordings
from pipeline.training.steps import add_folders, report
from pipeline.weights import write_weights

JUDGED = Path(__file__).with_name("judged.jsonl")
HELD_OUT = 6  # every which judged statement
DRAWN = 0.35  # weight of a stretch drawn at random
DOUBTFUL = 0.7  # of one of several in a bad draft that may be to blame, over the root of their number
RARE = 3  # features seen less often are left out
PENALTY = 20.0

Pair = tuple[str, str]
Draft = tuple[str, str, str]
"""Statement, draft, verdict."""
Row = tuple[str, Gap, bool, float]
"""Statement, stretch, whether it can be spared, weight."""


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train omissions", description=(__doc__ or "").split("\n", 1)[0]
    )
    add_folders(parser, "omissions")
    parser.add_argument("--tiny", action="store_true", help="a smoke test: a few rows")
    given = parser.parse_args(list(argv))
    pairs, drafts, apart = split(corpora.find_data(given.data))
    if given.tiny:
        pairs, drafts, apart = pairs[:60], drafts[:60], apart[:60]
    learnt = list(rows(pairs, drafts))
    report(f"{len(pairs)} wordings, {len(drafts)} judged drafts: {len(learnt)} stretches")
    weights = fit(learnt)
    write_weights(Path(given.out), weights)
    report(f"{len(weights)} weights written to {given.out}")
    for line in measure(OmissionModel(weights), apart):
        report(line)
    return 0


def read_judged(data: Path) -> list[Draft]:
    """The judged drafts.

    Raises:
        ConfigError: a corpus is missing or not the one that the drafts were made from.
    """
    found = read_wordings(data, read_file(JUDGED))
    return [(statement, draft, row["verdict"]) for row, statement, draft in found]


def split(data: Path) -> tuple[list[Pair], list[Draft], list[Draft]]:
    """Readers' wordings and drafts to learn from, and the drafts of the statements that are kept apart."""
    drafts = read_judged(data)
    apart = set(sorted({statement for statement, _, _ in drafts})[::HELD_OUT])
    pairs = [pair for pair in read_rewrites(data, rows=read_file(LABELS)) if pair[0] not in apart]
    return pairs, [d for d in drafts if d[0] not in apart], [d for d in drafts if d[0] in apart]


def left_out_of(wording: str, statement: str) -> list[Gap]:
    """Stretches that a wording leaves out, whether it changes other words or not."""
    gaps = gaps_of(wording, statement)
    if gaps is None:
        codes = SequenceMatcher(None, statement, wording, autojunk=False).get_opcodes()
        gaps = [(start, end) for kind, start, end, _, _ in codes if kind == "delete"]
    return gaps


def rows(pairs: Sequence[Pair], drafts: Iterable[Draft], *, seed: int = 5) -> Iterator[Row]:
    """What to learn from: readers' wordings, stretches drawn at random, judged drafts."""
    chance = np.random.default_rng(seed)
    own = {statement: left_out_of(wording, statement) for statement, wording in pairs}
    usual = [statement[start:end] for statement, gaps in own.items() for start, end in gaps]
    for statement, gaps in own.items():
        yield from ((statement, gap, True, 1.0) for gap in gaps)
        yield from ((statement, gap, False, DRAWN) for gap in draw(statement, gaps, usual, chance))
    for draft in drafts:
        yield from judged_rows(draft, own.get(draft[0], ()))


def judged_rows(draft: Draft, reader: Sequence[Gap]) -> Iterator[Row]:
    """What a verdict says of each stretch that a draft leaves out, given those that the reader leaves out."""
    statement, wording, verdict = draft
    gaps = gaps_of(wording, statement) or []
    gone = {at for start, end in reader for at in range(start, end)}
    to_blame = [] if verdict == "ok" else [gap for gap in gaps if not gone.issuperset(range(*gap))]
    for gap in gaps:
        if gap not in to_blame:
            yield statement, gap, True, 1.0
        else:
            yield statement, gap, False, 1.0 if len(to_blame) == 1 else DOUBTFUL / len(to_blame) ** 0.5


def draw(
    statement: str, taken: Sequence[Gap], usual: Sequence[str], chance: np.random.Generator
) -> list[Gap]:
    """One to three stretches at random that touch none of `taken`; about half of them are like `usual` ones."""
    found: list[Gap] = []
    wanted = 1 + int(chance.integers(3))
    for _ in range(4 * wanted):
        if len(found) == wanted:
            break
        if usual and chance.random() < 0.45:
            word = usual[int(chance.integers(len(usual)))]
            places = [i for i in range(len(statement) - len(word) + 1) if statement.startswith(word, i)]
            if not places:
                continue
            start, size = places[int(chance.integers(len(places)))], len(word)
        else:
            size = int(chance.choice([1, 1, 2, 2, 2, 3, 4, 6, 8]))
            if len(statement) <= size + 4:
                continue
            start = int(chance.integers(len(statement) - size))
        if not any(start <= end and begin <= start + size for begin, end in (*taken, *found)):
            found.append((start, start + size))
    return found


def fit(learnt: Sequence[Row]) -> dict[str, float]:
    """Weights by the name of the feature."""
    return logistic.fit(
        [tuple(dict.fromkeys(features(statement, gap))) for statement, gap, _, _ in learnt],
        [float(spared) for _, _, spared, _ in learnt],
        [weight for _, _, _, weight in learnt],
        penalty=PENALTY,
        rare=RARE,
    )


def measure(model: OmissionModel, drafts: Iterable[Draft]) -> Iterator[str]:
    """How well the model tells good drafts from bad ones, of those that only leave out and that no other check refuses.

    A draft is as good as the worst of what it leaves out.
    """
    held = [
        (min(model.spared(statement, gap) for gap in gaps), verdict == "ok")
        for statement, draft, verdict in drafts
        if (gaps := gaps_of(draft, statement)) and not check_unit(draft, statement, judged=True)
    ]
    if not held:
        return
    held.sort(reverse=True)
    good = [ok for _, ok in held]
    pairs = sum(good) * (len(good) - sum(good))
    above = sum(sum(good[:i]) for i, ok in enumerate(good) if not ok)
    yield f"{len(good)} drafts kept apart, {sum(good) / len(good):.3f} good; area under the curve {above / max(1, pairs):.3f}"
    for share in (0.1, 0.2, 0.3, 0.4, 0.5):
        best = max(1, int(share * len(good)))
        yield f"best {share:.0%}: {sum(good[:best]) / best:.3f} good, probability from {held[best - 1][0]:.2f}"
