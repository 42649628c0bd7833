"""`train summariser`: tokenizer → pairs → pretraining → fine-tuning → ONNX graphs in `models/summariser`.

Every phase leaves its result in `--work` and is skipped when that is there, so a run that was killed
goes on where it stopped. `--tiny` does all of it on a small part with a small network in about a minute.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.summaries.codec import Codec
from pipeline.training import summariser_weights
from pipeline.training.corpora import name_data
from pipeline.training.rewrites import read_rewrites
from pipeline.training.steps import add_folders
from pipeline.training.summariser_fit import Schedule, fit
from pipeline.training.summariser_pairs import (
    HeldOut,
    Pair,
    derived_pairs,
    read_rows,
    ready_pairs,
    tidy,
    train_pairs,
)
from pipeline.training.summariser_tokens import (
    adopt_tokenizer,
    encode_gaps,
    encode_pairs,
    train_tokenizer,
    write_arrays,
)

TEXTS = ("xwlb", "gov_news", "rss_news", "chinaxiv_policy", "cctv_short", "bedtime", "gov_policy")
TINY_PAIRS, TINY_TEXTS, TINY_STEPS = 400, 300, 12
RECALLED = 300  # rows of each corpus from which pairs of the other kinds are recalled by `--adapt`


def main(argv: Sequence[str]) -> int:
    """Runs the training.

    Args:
        argv: options, see `--help`.

    Raises:
        ConfigError: the data folder is not there.
    """
    options = _parse(argv)
    if options.repack:
        repack(options)
        return 0
    data = name_data(options.data)
    if not (data / "summ").is_dir():
        raise ConfigError(
            f"{data}: no summ/ there", hint="--data, or PIPELINE_DATA, names the folder of the corpora"
        )
    train(data, Path(options.work), Path(options.out), options)
    return 0


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline train summariser", description=__doc__)
    add_folders(parser, "summariser")
    parser.add_argument(
        "--start", metavar="FILE", help="weights to start from (safetensors) instead of pretraining"
    )
    parser.add_argument("--tokenizer", metavar="FILE", help="SentencePiece model that belongs to --start")
    parser.add_argument(
        "--pretrain-seconds", type=float, default=460, metavar="SECONDS", help="time for pretraining"
    )
    parser.add_argument("--seconds", type=float, default=475, metavar="SECONDS", help="time for fine-tuning")
    parser.add_argument(
        "--adapt",
        action="store_true",
        help="short fine-tuning for a CPU, with --start and --tokenizer: editors' shorter wordings and a few pairs of the other kinds, upper layers",
    )
    parser.add_argument(
        "--repack",
        action="store_true",
        help="no training: export --start, whose weights know neither clauses nor placeholders",
    )
    parser.add_argument("--tiny", action="store_true", help="a smoke run")
    return parser.parse_args(argv)


def train(data: Path, work: Path, out: Path, options: argparse.Namespace) -> None:
    """All phases; see the module."""
    from pipeline.training.summariser_export import export
    from pipeline.training.summariser_model import TINY, Shape

    work.mkdir(parents=True, exist_ok=True)
    held = list(ready_pairs(data / "summ", ("dev", "test")))
    tokenizer = work / "tokenizer.model"
    if not tokenizer.exists():
        _say("tokenizer")
        given = Path(options.tokenizer) if options.tokenizer else work / "raw.model"
        if not options.tokenizer and not given.exists():
            pieces = 6000 if options.tiny else 16000
            train_tokenizer(_sentences(data, held, tiny=options.tiny), work / "raw", pieces=pieces)
        if options.adapt:
            shutil.copyfile(given, tokenizer)
        else:
            adopt_tokenizer(given, tokenizer)
    codec = Codec(tokenizer)
    size = codec.pieces.get_piece_size()
    if options.tiny:
        shape = Shape(
            size,
            TINY.width,
            TINY.heads,
            TINY.inner,
            TINY.encoder_layers,
            TINY.decoder_layers,
            codec.first_copy,
        )
    else:
        shape = Shape(vocabulary=size, first_copy=codec.first_copy)
    masked = not options.adapt
    arrays = work / ("adapt" if options.adapt else "pairs")
    if not (arrays / "train" / "index.json").exists():
        _say("pairs")
        if options.adapt:
            pairs, held_pairs = rewritten_pairs(data)
        else:
            pairs, held_pairs = (
                train_pairs(data, rows=40 if options.tiny else None),
                _dev_pairs(data, options),
            )
        pairs = itertools.islice(pairs, TINY_PAIRS) if options.tiny else pairs
        write_arrays(encode_pairs(pairs, codec, masked=masked), arrays / "train")
        write_arrays(encode_pairs(held_pairs, codec, masked=masked), arrays / "dev")
    start = Path(options.start) if options.start else None
    steps = TINY_STEPS if options.tiny else None
    tokens = 8192 if options.tiny else 65536
    if start is None:
        start = work / "pretrained" / "weights.safetensors"
        if not (work / "pretrained" / "done").exists():
            _say("pretraining")
            if not (work / "gaps" / "train" / "index.json").exists():
                texts = _texts(data, held, limit=TINY_TEXTS if options.tiny else None)
                gaps = encode_gaps(texts, codec)
                write_arrays(gaps, work / "gaps" / "train")
                write_arrays(
                    encode_gaps(itertools.islice(_texts(data, held, limit=200), 150, None), codec),
                    work / "gaps" / "dev",
                )
            schedule = Schedule(
                options.pretrain_seconds, matrix_rate=0.02, rate=2e-3, dropout=0.0, warm_steps=200
            )
            fit(
                work / "gaps",
                work / "pretrained",
                schedule=schedule,
                tokenizer=tokenizer,
                shape=shape,
                steps=steps,
                log=_say,
            )
            (work / "pretrained" / "done").touch()
    elif options.tokenizer:
        start = _with_new_rows(start, codec, work, placeholders=masked)
    done = work / "tuned" / "done"
    if not done.exists():
        _say("fine-tuning")
        schedule = (
            adaptation(options.seconds) if options.adapt else Schedule(options.seconds, tokens_a_batch=tokens)
        )
        fit(
            arrays,
            work / "tuned",
            schedule=schedule,
            tokenizer=tokenizer,
            start=start,
            shape=shape,
            steps=steps,
            log=_say,
        )
        done.touch()
    _say("export")
    export(work / "tuned" / "weights.safetensors", tokenizer, out, shape=shape, placeholders=masked)
    _say(f"{out}: {sum(path.stat().st_size for path in out.iterdir()) / 1e6:.0f} MB")


def repack(options: argparse.Namespace) -> None:
    """Exports finished weights as they are.

    Raises:
        ConfigError: `--start` or `--tokenizer` is not given.
    """
    from pipeline.training.summariser_export import export
    from pipeline.training.summariser_model import Shape

    if not options.start or not options.tokenizer:
        raise ConfigError("--repack needs --start and --tokenizer")
    export(
        Path(options.start), Path(options.tokenizer), Path(options.out), shape=Shape(), kinds={"clause": ["point"]},
        placeholders=False,
    )  # fmt: skip


def adaptation(seconds: float) -> Schedule:
    """A gentle schedule for a CPU: the lower encoder layers stay, AdamW only, small batches."""
    return Schedule(
        seconds, rate=2e-4, warm_steps=20, tokens_a_batch=3072, most_rows=32, dropout=0.1, frozen_layers=4,
        only_adam=True, checkpoint_seconds=300,
    )  # fmt: skip


def rewritten_pairs(data: Path) -> tuple[Iterable[Pair], list[Pair]]:
    """Statements as editors put them shorter, to learn from, and every thirtieth of them apart.

    A few pairs of each other kind go with them, so that these are not forgotten.
    """
    pairs = [Pair("clause", *words, "clauses") for words in read_rewrites(data)]
    others = (pair for pair in train_pairs(data, rows=RECALLED, rewritten=()) if len(pair.document) <= 500)
    return (
        itertools.chain((pair for i, pair in enumerate(pairs) if i % 30), others),
        pairs[::30],
    )


def _dev_pairs(data: Path, options: argparse.Namespace) -> list[Pair]:
    import random

    chance = random.Random(1)
    pairs = list(ready_pairs(data / "summ", ("dev",)))
    pairs += [derived for pair in pairs for derived in derived_pairs(pair, chance)]
    chance.shuffle(pairs)
    return pairs[: 40 if options.tiny else 1200]


def _texts(data: Path, held: Sequence[Pair], *, limit: int | None) -> Iterator[str]:
    """Texts that share no stretch with a held-out document."""
    leak = HeldOut(pair.document for pair in held)
    for name in TEXTS:
        rows = read_rows(data / "text" / f"{name}.jsonl.xz")
        for row in itertools.islice(rows, limit and limit // len(TEXTS) + 1):
            text = tidy(row["text"])
            if len(text) >= 80 and not leak.overlaps(text):
                yield text[:20000]


def _sentences(data: Path, held: Sequence[Pair], *, tiny: bool) -> Iterator[str]:
    for text in _texts(data, held, limit=TINY_TEXTS if tiny else None):
        yield from (part for part in re.findall(r"[^。！？\n]+[。！？]?[”’）]?", text) if 6 < len(part) < 400)


def _with_new_rows(start: Path, codec: Codec, work: Path, *, placeholders: bool) -> Path:
    """Start weights whose rows for the kind “clause”, and for placeholders, stand near known ones."""
    from pipeline.summaries.placeholders import SYMBOLS

    weights: dict[str, Any] = summariser_weights.load(start)
    if placeholders:
        summariser_weights.seed_placeholders(
            weights,
            placeholders={symbol: codec.ids[symbol] for symbol in SYMBOLS},
            digits=[codec.pieces.piece_to_id(digit) for digit in "0123456789"],
        )
    weights["E.weight"][codec.ids["<r2>"]] = weights["E.weight"][codec.ids["<point>"]]
    summariser_weights.save(summariser_weights.to_int8(weights), work / "start.safetensors")
    return work / "start.safetensors"


def _say(line: object) -> None:
    print(line if isinstance(line, str) else json.dumps(line), file=sys.stderr, flush=True)
