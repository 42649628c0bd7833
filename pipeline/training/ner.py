"""`train ner`: pretrained encoder → our text → labelled corpora → teachers → student → models/ner.

Steps, each skipped when its result is in the work folder, so that a killed run goes on where it was:

| step | result | what |
|---|---|---|
| start | vocabulary.txt, start.N | multilingual-e5-small with a character vocabulary |
| pack | text.xz | unlabelled text as token ids |
| mlm | mlm.N | continued masked-language-model pretraining |
| bulletins | bulletins.jsonl.xz | built sentences of bulletins |
| silver | silver.jsonl.xz | real paragraphs as the shipped pipeline labels them |
| labelled | labelled.jsonl.xz | the blocks of labelled bulletins (data/development) and passages, each `COPIES` times |
| teach | teacher-SEED.N | taggers fine-tuned on all corpora |
| distil | student-SEED.N | taggers that learn from the labels and the teachers' mean probabilities |
| export | the model folder | the student that is best on the dev sets, int8 |

The first three are taken from models/encoder, which holds our pretrained encoder; `--encoder ""` makes them
anew. A GPU makes mlm, teach and distil a matter of minutes. Without one give one tagger time, and let it go
on from the tagger that ships (`--teachers 1 --no-distil --continue models/ner --tune-seconds 6000`).
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
from pipeline.errors import ConfigError
from pipeline.paths import resolve, root
from pipeline.training import (
    corpora,
    mlm,
    ner_data,
    ner_labelled,
    ner_silver,
    ner_synthesis,
    passages,
    pretrained,
)
from pipeline.training.ner_data import (
    Example,
    Row,
    encode,
    gold_of,
    join_neighbours,
    load_training,
    split_long,
)
from pipeline.training.steps import add_adversarial, add_folders, run_steps

if TYPE_CHECKING:
    import numpy as np

    from pipeline.training.tagger import Tagger, TuneOptions

    Array = np.ndarray[Any, Any]

STEPS = ("start", "pack", "mlm", "bulletins", "silver", "labelled", "teach", "distil", "export")
SELF_TRAINING = ("rss_news", "xwlb", "gov_news", "cctv_short", "chinaxiv_policy")
SILVER = {  # every which document, paragraphs of it, part of the rows
    "rss_news": (2, 4, 0.33),
    "cctv_short": (9, 2, 0.15),
    "peoples_daily_small": (1, 60, 0.05),
    "xwlb": (59, 3, 0.18),
    "chinaxiv_policy": (2, 4, 0.07),
    "gov_news": (7, 5, 0.22),
}
COPIES = 2  # of a labelled block in an epoch
CPU_SHARES = {
    ("weibo", "[WEIBO]"): 0.5,
    ("people_daily", "[MSRA]"): 0.5,
    ("cluener", "[CLUENER]"): 4.0,
    ("resume", "[RESUME]"): 5.0,
    ("pd1998", "[GUIDE]"): 0.6,
    ("cluener", "[GUIDE]"): 0.7,
    ("bulletins", "[GUIDE]"): 0.35,
    ("labelled", "[GUIDE]"): 0.6,
}
"""How often an epoch on a CPU draws a source's rows, where it is not once: small corpora more, large ones less."""
DEV: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("msra", "[MSRA]", ("PER", "ORG", "LOC")),
    ("pd1998", "[PD]", ("PER", "ORG", "LOC")),
    ("resume", "[RESUME]", ("PER", "ORG", "TITLE")),
    ("uner_gsdsimp", "[UNER]", ("PER", "ORG", "LOC")),
)
"""Dev set, tag and labels by which a student is chosen."""


@dataclass(frozen=True)
class Plan:
    """What one run does; `tiny` shrinks everything to a minute on a CPU."""

    data: Path
    work: Path
    out: Path
    encoder: Path | None = None  # folder of a pretrained encoder to start from
    tagger: Path | None = None  # folder of a tagger to go on from
    tiny: bool = False
    seeds: int = 3
    teachers: int = 3
    mlm_seconds: float = 320.0
    tune_seconds: float = 90.0
    bulletins: int = 24_000
    self_training: int = 40_000  # unlabelled sentences
    silver: int = 2_700  # paragraphs
    gold: Path | None = None
    labelled: tuple[Path, ...] = ()  # folders of labelled bulletins to learn from
    distilled: bool = True
    adversarial: float = 0.0  # see TuneOptions
    learning_rate: float = 0.0  # of fine-tuning, at its highest; 0: that of the device

    @property
    def limit(self) -> int | None:
        return 40 if self.tiny else None


def parse(argv: Sequence[str]) -> tuple[Plan, tuple[str, ...]]:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train ner", description=(__doc__ or "").split("\n", 1)[0]
    )
    add_folders(parser, "ner")
    parser.add_argument(
        "--encoder",
        default="models/encoder",
        metavar="FOLDER",
        help="folder of the pretrained encoder; empty: pretrain anew",
    )
    parser.add_argument(
        "--continue",
        dest="tagger",
        default="",
        metavar="FOLDER",
        help="folder of a tagger that teachers start from",
    )
    parser.add_argument("--step", choices=STEPS, action="append", help="only these steps (default: all)")
    parser.add_argument("--seeds", type=int, default=3, metavar="N", help="how many students")
    parser.add_argument("--teachers", type=int, default=3, metavar="N", help="how many teachers")
    parser.add_argument(
        "--mlm-seconds", type=float, default=320.0, metavar="SECONDS", help="time for our text"
    )
    parser.add_argument(
        "--tune-seconds",
        type=float,
        default=90.0,
        metavar="SECONDS",
        help="time for each teacher and student",
    )
    parser.add_argument(
        "--labelled",
        action="append",
        metavar="FOLDER",
        help="labelled bulletins to learn from, may be given again; default: data/development",
    )
    add_adversarial(parser)
    parser.add_argument(
        "--learning-rate",
        type=float,
        default=0.0,
        metavar="RATE",
        help="of fine-tuning, at its highest; default: 3e-4 to 5e-4",
    )
    parser.add_argument("--no-distil", action="store_true", help="export the best teacher itself")
    parser.add_argument(
        "--tiny", action="store_true", help="a smoke test: a small model, a few rows, a minute on a CPU"
    )
    given = parser.parse_args(list(argv))
    plan = Plan(
        data=corpora.find_data(given.data),
        work=Path(given.work),
        out=Path(given.out),
        encoder=None if given.tiny or not given.encoder else resolve(given.encoder),
        tagger=resolve(given.tagger) if given.tagger else None,
        tiny=given.tiny,
        seeds=1 if given.tiny else given.seeds,
        teachers=1 if given.tiny else given.teachers,
        mlm_seconds=4.0 if given.tiny else given.mlm_seconds,
        tune_seconds=5.0 if given.tiny else given.tune_seconds,
        bulletins=60 if given.tiny else 24_000,
        self_training=40 if given.tiny else 40_000,
        silver=0 if given.tiny else 2_700,
        gold=root() / "data" / "gold",
        labelled=tuple(map(resolve, given.labelled or ["data/development"])),
        distilled=not given.no_distil,
        adversarial=given.adversarial,
        learning_rate=given.learning_rate,
    )
    return plan, tuple(given.step or STEPS)


def main(argv: Sequence[str]) -> int:
    plan, steps = parse(argv)
    return run_steps(_RUN, plan, wanted=steps, work=plan.work)


# -- steps -----------------------------------------------------------------------------------


def start(plan: Plan, report: Callable[[str], None]) -> None:
    """Takes over our pretrained encoder, or trims multilingual-e5-small; with `tiny` makes a random one of two layers."""
    from pipeline.training.encoder import Encoder, EncoderShape, arrays_of, save_arrays

    target = plan.work / "vocabulary.txt"
    if target.exists():
        return
    if plan.encoder is not None:
        if not (plan.encoder / "vocabulary.txt").exists():
            raise ConfigError(f"no pretrained encoder in {plan.encoder}", hint='--encoder "" pretrains one')
        for file in (*plan.encoder.glob("mlm.[0-9]"), plan.encoder / "vocabulary.txt"):
            shutil.copy(file, plan.work)
        report(f"pretrained encoder of {plan.encoder}")
        return
    names = sum((names for names, _ in mlm.SOURCES.values()), ())
    seen = corpora.frequent_characters(plan.data, names, limit=plan.limit)
    if plan.tiny:
        tokens = dict.fromkeys([*SPECIALS, *ner_data.TAGS, *(c for c in seen if not c.isspace())])
        tokenizer = CharacterTokenizer([token for token in tokens if token])
        encoder = Encoder(EncoderShape(len(tokenizer.vocabulary), width=64, layers=2, heads=4, inner=128))
        weights = arrays_of(encoder)
    else:
        model = pretrained.read(pretrained.fetch(plan.work))
        vocabulary, embedding = pretrained.trim(model, seen=seen, tags=ner_data.TAGS)
        tokenizer = CharacterTokenizer(vocabulary)
        weights = pretrained.weights(model, embedding)
    save_arrays(plan.work / "start", weights, bits=16 if plan.tiny else 4)
    tokenizer.write(target)
    report(f"{len(tokenizer.vocabulary)} tokens")


def pack(plan: Plan, report: Callable[[str], None]) -> None:
    target = plan.work / "text.xz"
    if list(plan.work.glob("mlm.[0-9]")):
        return
    if target.with_suffix(".json").exists():
        return
    tokenizer = tokenizer_of(plan)
    lengths = mlm.pack(plan.data, tokenizer, target, tokens=66_000_000, limit=plan.limit)
    report(f"tokens: {lengths}")


def pretrain(plan: Plan, report: Callable[[str], None]) -> None:
    from pipeline.training.encoder import read_arrays

    if list(plan.work.glob("mlm.[0-9]")):
        return
    weights = read_arrays(plan.work / "start")
    options = mlm.MlmOptions(seconds=plan.mlm_seconds, lr_matrices=1.5e-3, lr_rest=7e-4)
    if plan.tiny:
        options = replace(options, batch=8, length=32)
    mlm.pretrain(
        shape=shape_of(weights), start=weights, stream=plan.work / "text.xz", target=plan.work / "mlm",
        options=options, report=report,
    )  # fmt: skip


def build(plan: Plan, report: Callable[[str], None]) -> None:
    target = plan.work / "bulletins.jsonl.xz"
    if target.exists():
        return
    texts = corpora.read_texts(plan.data, SELF_TRAINING, limit=20 if plan.tiny else None)
    clauses = ner_synthesis.clauses_of(texts, most=60 if plan.tiny else 26_000)
    forbidden = ner_synthesis.gold_names(plan.gold) if plan.gold else set()
    builder = ner_synthesis.Builder(clauses=clauses, forbidden=forbidden.__contains__)
    partial = target.with_suffix(".partial")
    with lzma.open(partial, "wt", encoding="utf-8") as lines:
        for _ in range(plan.bulletins):
            lines.write(json.dumps(builder.row(), ensure_ascii=False) + "\n")
    partial.rename(target)
    report(f"{plan.bulletins} rows around {len(clauses)} clauses")


def self_train(plan: Plan, report: Callable[[str], None]) -> None:
    """Labels real paragraphs with the pipeline as it is now; about ten minutes of a CPU."""
    target = plan.work / "silver.jsonl.xz"
    if target.exists() or not plan.silver:
        return
    seen = frozenset(ner_data.held_out_texts(plan.data / "ner"))
    partial, count = target.with_suffix(".partial"), 0
    with lzma.open(partial, "wt", encoding="utf-8") as lines:
        for name, (step, each, share) in SILVER.items():
            texts = passages.other_texts(plan.data, name, step=step)
            for row in ner_silver.silver_rows(texts, seen=seen, each=each, most=int(plan.silver * share)):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    partial.rename(target)
    report(f"{count} silver rows")


def take_labelled(plan: Plan, report: Callable[[str], None]) -> None:
    target = plan.work / "labelled.jsonl.xz"
    if target.exists():
        return
    folders = list(plan.labelled)
    if not plan.tiny:
        folders += passages.rebuilt(plan.data, plan.work, ("training", "validation"))
    found = (row for folder in folders for row in ner_labelled.labelled_rows(folder))
    rows = list(itertools.islice(found, 40)) if plan.tiny else list(found) * COPIES
    unfinished = target.with_suffix(".partial")
    with lzma.open(unfinished, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    unfinished.rename(target)
    report(f"{len(rows)} labelled rows")


def teach(plan: Plan, report: Callable[[str], None]) -> None:
    from pipeline.training.encoder import arrays_of, read_arrays, save_arrays
    from pipeline.training.export import read_back
    from pipeline.training.tagger import tune

    tokenizer, examples = tokenizer_of(plan), None
    for seed in range(plan.teachers):
        target = plan.work / f"teacher-{seed}"
        if list(plan.work.glob(target.name + ".[0-9]")):
            continue
        examples = examples or training_examples(plan, tokenizer, report)
        so_far = plan.work / f"part-{seed}"
        whole = bool(plan.tagger or list(plan.work.glob(so_far.name + ".[0-9]")))
        if list(plan.work.glob(so_far.name + ".[0-9]")):
            start = read_arrays(so_far)
        elif plan.tagger:
            start = read_back(plan.tagger)
        else:
            start = with_tags(read_arrays(plan.work / "mlm"), tokenizer)
        model = tune(
            shape=shape_of({name.removeprefix("encoder."): each for name, each in start.items()}),
            start=start, whole=whole, examples=examples, options=options_of(plan, seed=seed), report=report,
            save=partial(_save, so_far),
        )  # fmt: skip
        scores = dev_scores(plan, model, tokenizer)
        for file in plan.work.glob(so_far.name + ".[0-9]"):
            file.unlink()
        target.with_suffix(".json").write_text(json.dumps(scores, indent=1))
        save_arrays(target, arrays_of(model))
        report(f"teacher {seed}: {scores}")


def _save(target: Path, model: Tagger) -> None:
    from pipeline.training.encoder import arrays_of, save_arrays

    save_arrays(target, arrays_of(model))


def distil(plan: Plan, report: Callable[[str], None]) -> None:
    from pipeline.training.encoder import arrays_of, load_arrays, read_arrays, save_arrays
    from pipeline.training.tagger import Tagger, tune

    tokenizer = tokenizer_of(plan)
    if not plan.distilled:
        return
    missing = [s for s in range(plan.seeds) if not list(plan.work.glob(f"student-{s}.[0-9]"))]
    if not missing:
        return
    weights = read_arrays(plan.work / "mlm")
    teachers = []
    for seed in range(plan.teachers):
        teacher = Tagger(shape_of(weights))
        load_arrays(teacher, read_arrays(plan.work / f"teacher-{seed}"))
        teachers.append(teacher.to(_device()).eval())
    examples = lesson(training_examples(plan, tokenizer, report), unlabelled(plan, tokenizer), seed=100)
    soft = mean_marginals(teachers, examples)
    for seed in missing:
        options = replace(options_of(plan, seed=1000 + seed), soften=1.0)
        model = tune(
            shape=shape_of(weights), start=with_tags(weights, tokenizer), examples=examples, options=options,
            soft=dict(enumerate(soft)), report=report,
        )  # fmt: skip
        scores = dev_scores(plan, model, tokenizer)
        (plan.work / f"student-{seed}.json").write_text(json.dumps(scores, indent=1))
        save_arrays(plan.work / f"student-{seed}", arrays_of(model))
        report(f"student {seed}: {scores}")


def finish(plan: Plan, report: Callable[[str], None]) -> None:
    from pipeline.training.encoder import load_arrays, read_arrays
    from pipeline.training.export import export
    from pipeline.training.tagger import Tagger

    tokenizer = tokenizer_of(plan)
    totals = {}
    name, count = ("student", plan.seeds) if plan.distilled else ("teacher", plan.teachers)
    for seed in range(count):
        scores = json.loads((plan.work / f"{name}-{seed}.json").read_text())
        totals[seed] = sum(each["micro"] for each in scores.values()) / len(scores)
    best = max(totals, key=totals.__getitem__)
    report(f"mean dev F1: {totals}; {name} {best} it is")
    arrays = read_arrays(plan.work / f"{name}-{best}")
    model = Tagger(shape_of({k.removeprefix("encoder."): v for k, v in arrays.items()}))
    load_arrays(model, arrays)
    examples = load_training(
        plan.data / "ner",
        tokenizer,
        made_rows=made_rows(plan),
        limit=plan.limit or 200,
        report=lambda _: None,
    )
    export(
        model, tokenizer, plan.out, calibration=[example.ids for example in examples[:: len(examples) // 40]]
    )


_RUN: dict[str, Callable[[Plan, Callable[[str], None]], None]] = {
    "start": start,
    "pack": pack,
    "mlm": pretrain,
    "bulletins": build,
    "silver": self_train,
    "labelled": take_labelled,
    "teach": teach,
    "distil": distil,
    "export": finish,
}


# -- parts of steps --------------------------------------------------------------------------


def tokenizer_of(plan: Plan) -> CharacterTokenizer:
    return CharacterTokenizer.read(plan.work / "vocabulary.txt")


def shape_of(weights: dict[str, Array]) -> Any:
    """The sizes of an encoder, read off its weights; heads are 32 wide, or 16 in a tiny one."""
    from pipeline.training.encoder import EncoderShape

    vocabulary, width = weights["word.weight"].shape
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    return EncoderShape(
        vocabulary,
        width=width,
        layers=layers,
        heads=max(4, width // 32),
        inner=weights["layers.0.up.weight"].shape[0],
        positions=weights["position.weight"].shape[0],
    )


def with_tags(weights: dict[str, Array], tokenizer: CharacterTokenizer) -> dict[str, Array]:
    """Gives every tag an embedding of its own to start from."""
    import numpy as np

    table = np.array(weights["word.weight"])
    random = np.random.default_rng(5)
    for tag in ner_data.TAGS:
        table[tokenizer.ids[tag]] = random.normal(0, table.std(), table.shape[1])
    return {**weights, "word.weight": table}


def options_of(plan: Plan, *, seed: int) -> TuneOptions:
    options = replace(_options_of(plan, seed=seed), adversarial=plan.adversarial)
    return replace(options, lr=plan.learning_rate) if plan.learning_rate else options


def _options_of(plan: Plan, *, seed: int) -> TuneOptions:
    from pipeline.training.tagger import TuneOptions, has_bfloat16

    if plan.tiny:
        return TuneOptions(
            epochs=2, seconds=plan.tune_seconds, lr=1e-3, batch_tokens=1024, compiled=False, seed=seed
        )
    if _device() == "cuda":
        return TuneOptions(epochs=7, seconds=plan.tune_seconds, lr=5e-4, seed=seed)
    fast = has_bfloat16("cpu")
    return TuneOptions(
        epochs=4, seconds=plan.tune_seconds, lr=3e-4 if plan.tagger else 4e-4, layer_decay=0.93,
        batch_tokens=2048, compiled=False, join=0.1, plain=0.5 if fast else 0.3,
        frozen_layers=0 if fast else 6 if plan.tagger else 4,
        shares=tuple(CPU_SHARES.get((source.folder, source.tag), 1.0) for source in ner_data.SOURCES),
        warmup=0.03, seed=seed,
    )  # fmt: skip


def made_rows(plan: Plan) -> dict[str, Path]:
    files = {name: plan.work / f"{name}.jsonl.xz" for name in ner_data.MADE}
    return {name: file for name, file in files.items() if file.exists()}


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def training_examples(
    plan: Plan, tokenizer: CharacterTokenizer, report: Callable[[str], None]
) -> list[Example]:
    return load_training(
        plan.data / "ner",
        tokenizer,
        made_rows=made_rows(plan),
        limit=plan.limit,
        report=report,
    )


def unlabelled(plan: Plan, tokenizer: CharacterTokenizer) -> list[Example]:
    """Paragraphs of news and policy under the guide's tag; every token may have any label."""
    source = next(number for number, each in enumerate(ner_data.SOURCES) if each.folder == "bulletins")
    found: list[Example] = []
    for row in _paragraphs(plan):
        example = encode(row, tokenizer=tokenizer, source=ner_data.SOURCES[source], number=source)
        found += split_long(example, 250, tokenizer)
        if len(found) >= plan.self_training:
            break
    return found


def _paragraphs(plan: Plan) -> Iterator[Row]:
    each = plan.self_training // len(SELF_TRAINING) + 1
    for name in SELF_TRAINING:
        count = 0
        for text in corpora.read_texts(plan.data, (name,)):
            for line in text.split("\n"):
                if 20 <= len(line) <= 600:
                    yield {"text": line, "entities": [], "free": [[0, len(line)]], "source": name}
                    count += 1
            if count >= each:
                break


def lesson(examples: Sequence[Example], extra: Sequence[Example], *, seed: int) -> list[Example]:
    """What students learn from: the examples, some joined or with other names, and unlabelled ones."""
    import numpy as np

    from pipeline.training.tagger import BUCKETS, NameBank

    random = np.random.default_rng(seed)
    joined = [source.joined for source in ner_data.SOURCES]
    names = NameBank(examples)
    items = join_neighbours(examples, joined=joined, longest=250, chance=0.35, random=random)
    items = [names.swap(item, random) if random.random() < 0.25 else item for item in items]
    return [item for item in [*items, *extra] if len(item) <= BUCKETS[-1]]


def mean_marginals(teachers: Sequence[Tagger], examples: Sequence[Example]) -> list[Array]:
    """The teachers' mean label probabilities of each example, float16 [tokens, labels]."""
    import numpy as np

    from pipeline.training.tagger import emissions_of

    sequences = [example.ids for example in examples]
    total: list[Array] = []
    for teacher in teachers:
        found = emissions_of(teacher, sequences, with_marginals=True)
        total = [a + b for a, b in zip(total, found, strict=True)] if total else found
    return [(each / len(teachers)).astype(np.float16) for each in total]


def dev_scores(plan: Plan, model: Tagger, tokenizer: CharacterTokenizer) -> dict[str, dict[str, float]]:
    """Strict F1 on the dev sets, each by its own convention."""
    from pipeline.training.tagger import find, scores

    result = {}
    for name, tag, kinds in DEV:
        rows = list(corpora.read_rows(plan.data / "ner" / name / "dev.jsonl.xz", limit=plan.limit))
        found = find(model, [row["text"] for row in rows], tokenizer=tokenizer, tag=tag)
        result[name] = scores([gold_of(row, kinds) for row in rows], found, kinds)
    return result
