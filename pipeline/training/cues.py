"""`train cues`: a tagger of reporting words, of their sources and of the words reported, for models/cues.

The lexicon of cues knows what it holds; on bulletins met for the first time most errors are quotes under
a word that it does not hold, and words of the narrator's taken for the speaker's. This tagger reads the
context instead: it is the lower half of the ner tagger, fine-tuned on labelled bulletins and passages and
on real paragraphs as the rules read them, with many of the cues hidden behind [MASK] (others in every
epoch), so that it has to tell a cue by what stands round it.

| step | result | what |
|---|---|---|
| silver | silver.jsonl.xz | real paragraphs as the shipped pipeline reads them; about ten minutes |
| tune | tagger.N | the tagger |
| export | the model folder | int8 ONNX |

Of a silver paragraph only the sentences count in which the rules found a report: what they left out
elsewhere may be a report that they do not know. Where their reported words end is not taken from them.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.corrections import SUFFIX
from pipeline.engines.tokens import CharacterTokenizer
from pipeline.engines.viterbi import bio_labels, said_labels
from pipeline.errors import ConfigError, InputError
from pipeline.evaluation.gold import find_gold
from pipeline.paths import resolve, root
from pipeline.records import Quote
from pipeline.text.sentences import split_sentences
from pipeline.training import corpora, passages
from pipeline.training.ner_data import SOURCES, Example, hide, split_long
from pipeline.training.ner_labelled import Labelled, inside, labelled_document
from pipeline.training.steps import add_adversarial, add_folders, run_steps

TYPES = ("CUE", "SOURCE")
PLAIN = bio_labels(TYPES)
LABELS = said_labels(PLAIN)
ANY = (1 << len(LABELS)) - 1
EITHER = 1 | 1 << len(PLAIN)  # times 1 << label: that label, in reported words or not
TAG = "[GUIDE]"
COPIES = 3  # of a labelled paragraph in an epoch
SILVER = {"rss_news": (3, 900), "cctv_short": (4, 900), "gov_news": (4, 60)}  # every which document, how many
BODY = frozenset({"paragraph", "editor_note", "abstract"})
STEPS = ("silver", "tune", "export")
LEARNT_FROM = "learnt_from.txt"  # of the model folder: names of the labelled documents, one a line
_STOPS = "。！？\n"

Row = dict[str, Any]
"""`text`, `quotes` [{cue, source: [start, end]}], `sure` [[start, end]]: ranges whose cues and sources are all known.

`said` [[start, end]]: reported words; `told` [[start, end]]: ranges of which it is known what is said and what is not.
"""


@dataclass(frozen=True)
class Plan:
    """What one run does; `tiny` shrinks everything to a minute on a CPU."""

    data: Path
    work: Path
    out: Path
    tagger: Path  # whose encoder it begins with
    bulletins: tuple[Path, ...]
    again: Path | None = None  # a tagger of cues to go on from
    known: frozenset[str] | None = None  # names of the labelled documents to learn from; None: all
    layers: int = 6
    seconds: float = 1500.0
    adversarial: float = 0.0  # see TuneOptions
    masked: float = 0.35  # part of the cues that are hidden, others in every epoch
    tiny: bool = False


def parse(argv: Sequence[str]) -> tuple[Plan, tuple[str, ...]]:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train cues", description=(__doc__ or "").split("\n", 1)[0]
    )
    add_folders(parser, "cues")
    parser.add_argument(
        "--start", default="models/ner", metavar="FOLDER", help="folder of the tagger to begin with"
    )
    parser.add_argument(
        "--continue", dest="again", metavar="FOLDER", help="folder of a tagger of cues to go on from"
    )
    parser.add_argument(
        "--no-new-documents",
        action="store_true",
        help="learn only from labelled documents that --continue has learnt from (models/verifier needs others)",
    )
    parser.add_argument("--step", choices=STEPS, action="append", help="only these steps (default: all)")
    parser.add_argument(
        "--layers", type=int, default=6, metavar="N", help="how many of the tagger's layers, from the lowest"
    )
    parser.add_argument(
        "--tune-seconds", type=float, default=1500.0, metavar="SECONDS", help="time for training"
    )
    parser.add_argument(
        "--bulletins",
        action="append",
        metavar="FOLDER",
        help="labelled bulletins to learn from, may be given again; default: data/gold and data/development",
    )
    add_adversarial(parser)
    parser.add_argument("--tiny", action="store_true", help="a smoke test: a few rows, a minute on a CPU")
    given = parser.parse_args(list(argv))
    if given.no_new_documents and not given.again:
        parser.error("--no-new-documents needs --continue")
    again = resolve(given.again) if given.again else None
    folders = given.bulletins or [str(root() / "data" / name) for name in ("gold", "development")]
    plan = Plan(
        data=corpora.find_data(given.data),
        work=Path(given.work),
        out=Path(given.out),
        tagger=resolve(given.start),
        bulletins=tuple(map(Path, folders)),
        again=again,
        known=documents_of(again) if again and given.no_new_documents else None,
        layers=2 if given.tiny else given.layers,
        seconds=5.0 if given.tiny else given.tune_seconds,
        adversarial=given.adversarial,
        tiny=given.tiny,
    )
    return plan, tuple(given.step or STEPS)


def main(argv: Sequence[str]) -> int:
    plan, steps = parse(argv)
    return run_steps(_RUN, plan, wanted=steps, work=plan.work)


# -- rows ------------------------------------------------------------------------------------


def documents_of(model: Path) -> frozenset[str]:
    """Names of the labelled documents that a tagger of cues has learnt from.

    Raises:
        ConfigError: its folder does not say.
    """
    try:
        return frozenset((model / LEARNT_FROM).read_text("utf-8").split())
    except OSError as error:
        raise ConfigError(f"{model}: there is no {LEARNT_FROM} that names what it has learnt from") from error


def labelled_rows(documents: Iterable[Labelled]) -> Iterator[Row]:
    """Body paragraphs of labelled bulletins or passages; every range is sure but the ignored ones."""
    for labelled in documents:
        document, holes = labelled.document, labelled.ignored
        for block in document.blocks:
            if block.kind in BODY:
                whole = [(block.start, block.end)]
                quotes = [
                    _places(quote, block.start)
                    for quote in labelled.quotes.quotes
                    if block.start <= quote.source.start and quote.source.end <= block.end
                ]
                doubtful = [
                    (sentence.start, sentence.end)
                    for sentence in split_sentences(document.text, block.start, block.end)
                    if any(start < sentence.end and sentence.start < end for start, end in holes)
                ]
                yield {
                    "text": document.text[block.start : block.end],
                    "quotes": quotes,
                    "sure": inside(_without(whole, holes), block.start, block.end),
                    "said": inside(_said(labelled.quotes.quotes), block.start, block.end),
                    "told": inside(_without(whole, doubtful), block.start, block.end),
                }


def silver_rows(texts: Iterable[str]) -> Iterator[Row]:
    """Body paragraphs of documents in which the pipeline finds a report; its sentences are sure, the rest is not."""
    from pipeline.api import analyse

    for text in texts:
        try:
            work = analyse(text[:2500], last="quotes")
        except InputError:
            continue
        if work.document is None or work.quotes is None:
            continue
        document = work.document.text
        for block in work.document.blocks:
            own = [
                q
                for q in work.quotes.quotes
                if block.start <= q.source.start and max(q.cue.end, q.source.end) <= block.end
            ]
            if block.kind in BODY and own and block.end - block.start >= 20:
                words = document[block.start : block.end]
                quotes = [_places(quote, block.start) for quote in own]
                said = inside(_said(own, roles=("reported",)), block.start, block.end)
                sure = [_sentence(words, q) for q in quotes]
                yield {"text": words, "quotes": quotes, "sure": sure, "said": said, "told": said}


def _said(
    quotes: Iterable[Quote], roles: Sequence[str] = ("reported", "continuation")
) -> list[tuple[int, int]]:
    """Where reported words of the quotes stand; those within others are held by these."""
    return [(span.start, span.end) for quote in quotes for span in quote.content if span.role in roles]


def _places(quote: Quote, offset: int) -> dict[str, list[int]]:
    """Where cue and source of a quote stand in the block that begins at `offset`."""
    return {
        name: [span.start - offset, span.end - offset]
        for name, span in (("cue", quote.cue), ("source", quote.source))
    }


def _sentence(text: str, quote: dict[str, list[int]]) -> list[int]:
    """The sentence that holds a quote's source and cue."""
    start, end = min(quote["cue"][0], quote["source"][0]), max(quote["cue"][1], quote["source"][1])
    begin = 1 + max(text.rfind(mark, 0, start) for mark in _STOPS)
    stops = [at for mark in _STOPS if (at := text.find(mark, end)) >= 0]
    return [begin, min(stops, default=len(text) - 1) + 1]


def _without(ranges: list[tuple[int, int]], holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    for start, end in holes:
        ranges = [
            part
            for a, b in ranges
            for part in ((a, min(b, max(a, start))), (max(a, min(b, end)), b))
            if part[0] < part[1]
        ]
    return ranges


def encode(row: Row, tokenizer: CharacterTokenizer) -> Example:
    """Tokens of a row, the tag first, and the labels that each may have: all of them where the row is not sure."""
    tokens = tokenizer(row["text"])
    starts, ends = np.array(tokens.starts, int), np.array(tokens.ends, int)

    def within(ranges: Iterable[Sequence[int]]) -> Any:
        return np.any([(starts >= begin) & (ends <= end) for begin, end in ranges] or [starts < 0], axis=0)

    label = np.full(len(tokens), -1)  # not known
    label[within(row["sure"])] = 0
    for quote in row["quotes"]:
        for kind, name in enumerate(("cue", "source")):
            begin, end = quote[name]
            inside = np.flatnonzero((starts >= begin) & (ends <= end))
            if begin < end and len(inside) and (label[inside] >= 0).all():
                label[inside] = 2 + 2 * kind
                label[inside[0]] = 1 + 2 * kind
    told, said = within(row.get("told", ())), within(row.get("said", ()))
    plain = (1 << len(PLAIN)) - 1
    allowed = np.where(label < 0, plain, 1 << np.maximum(label, 0))
    allowed = np.where(told & said, allowed << len(PLAIN), np.where(told, allowed, allowed * EITHER))
    ids = np.array([tokenizer.ids[TAG], *tokens.ids], np.int32)
    return Example(ids, np.array([1, *allowed], np.uint16), len(SOURCES) - 1)


def mask_cues(example: Example, *, mask: int, share: float, random: np.random.Generator) -> Example:
    """The example with some of its cues hidden, each whole or not at all."""
    begins, goes_on = EITHER << 1, EITHER << 2
    ids, allowed = example.ids.copy(), example.allowed.astype(int)
    for start in np.flatnonzero(allowed & ~begins == 0):
        end = int(start) + 1
        while end < len(ids) and allowed[end] & ~goes_on == 0:
            end += 1
        if random.random() < share:
            ids[start:end] = mask
    return Example(ids, example.allowed, example.source, example.group)


# -- steps -----------------------------------------------------------------------------------


def make_silver(plan: Plan, report: Callable[[str], None]) -> None:
    target = plan.work / "silver.jsonl.xz"
    if target.exists():
        return
    unfinished, count = target.with_suffix(".partial"), 0
    with lzma.open(unfinished, "wt", encoding="utf-8") as lines:
        for name, (step, most) in SILVER.items():
            texts = passages.other_texts(plan.data, name, step=step)
            for row in silver_rows(islice(texts, 3 if plan.tiny else most)):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    unfinished.rename(target)
    report(f"{count} silver paragraphs")


def _gold_files(plan: Plan) -> list[Path]:
    """Gold files of the labelled documents to learn from, of bulletins first."""
    folders = list(plan.bulletins)
    if not plan.tiny:
        folders += passages.rebuilt(plan.data, plan.work, ("development", "training", "validation"))
    paths = [path for folder in folders for path in find_gold(folder)]
    return [path for path in paths if plan.known is None or _name(path) in plan.known]


def _name(gold: Path) -> str:
    return gold.name.removesuffix(SUFFIX)


def training_examples(
    plan: Plan, tokenizer: CharacterTokenizer, report: Callable[[str], None]
) -> list[Example]:
    """Labelled paragraphs `COPIES` times and silver ones once."""
    labelled = [
        part
        for row in labelled_rows(map(labelled_document, _gold_files(plan)))
        for part in split_long(encode(row, tokenizer), 250, tokenizer)
    ]
    with lzma.open(plan.work / "silver.jsonl.xz", "rt", encoding="utf-8") as lines:
        silver = [
            part
            for line in lines
            for part in split_long(encode(json.loads(line), tokenizer), 250, tokenizer)
            if (part.allowed[1:] != ANY).any()
        ]
    report(f"{len(labelled)} labelled stretches, {len(silver)} silver ones")
    if plan.tiny:
        labelled = labelled[:40]
    return [*labelled * COPIES, *silver]


def tune(plan: Plan, report: Callable[[str], None]) -> None:
    from pipeline.training.encoder import arrays_of, pick_layers, read_arrays, save_arrays
    from pipeline.training.export import read_back
    from pipeline.training.ner import shape_of
    from pipeline.training.tagger import Tagger, TuneOptions
    from pipeline.training.tagger import tune as fit

    target, so_far = plan.work / "tagger", plan.work / "part"
    if list(plan.work.glob("tagger.[0-9]")):
        return
    tokenizer = CharacterTokenizer.read(plan.tagger / "vocabulary.txt")
    examples = training_examples(plan, tokenizer, report)
    whole = bool(list(plan.work.glob("part.[0-9]")))
    if whole:
        start = read_arrays(so_far)
    elif plan.again:
        start, whole = read_back(plan.again), True
    else:
        held = {
            name.removeprefix("encoder."): each
            for name, each in read_back(plan.tagger).items()
            if name.startswith("encoder.")
        }
        start = pick_layers(held, range(plan.layers))

    def save(model: Tagger) -> None:
        save_arrays(so_far, arrays_of(model))

    def change(example: Example, *, random: np.random.Generator) -> Example:
        masked = mask_cues(example, mask=tokenizer.mask, share=plan.masked, random=random)
        return hide(masked, mask=tokenizer.mask, random=random)

    options = TuneOptions(
        epochs=12, seconds=plan.seconds, lr=3e-4, layer_decay=0.95, batch_tokens=2048, compiled=False,
        join=0.0, swap_names=0.0, warmup=0.05, frozen_layers=0, adversarial=plan.adversarial,
    )  # fmt: skip
    model = fit(
        shape=shape_of({name.removeprefix("encoder."): each for name, each in start.items()}),
        start=start, whole=whole, examples=examples, options=options, report=report, save=save, labels=LABELS,
        change=change,
    )  # fmt: skip
    save_arrays(target, arrays_of(model))
    for file in plan.work.glob("part.[0-9]"):
        file.unlink()


def finish(plan: Plan, report: Callable[[str], None]) -> None:
    from pipeline.training.encoder import load_arrays, read_arrays
    from pipeline.training.export import export, show_layers
    from pipeline.training.ner import shape_of
    from pipeline.training.tagger import Tagger

    tokenizer = CharacterTokenizer.read(plan.tagger / "vocabulary.txt")
    arrays = read_arrays(plan.work / "tagger")
    model = Tagger(shape_of({k.removeprefix("encoder."): v for k, v in arrays.items()}), labels=LABELS)
    load_arrays(model, arrays)
    files = _gold_files(plan)
    bulletins = [path for path in files if path.parent in plan.bulletins]
    samples = [
        part.ids
        for row in labelled_rows(map(labelled_document, bulletins))
        for part in split_long(encode(row, tokenizer), 250, tokenizer)
    ]
    export(model, tokenizer, plan.out, calibration=samples[:: max(1, len(samples) // 40)])
    layers = model.encoder.shape.layers
    show_layers(plan.out, sorted({layers // 2, layers - 1}))  # models/judge reads them
    names = sorted(map(_name, files))
    (plan.out / LEARNT_FROM).write_text("\n".join(names) + "\n", encoding="utf-8")
    report(f"written to {plan.out}")


_RUN: dict[str, Callable[[Plan, Callable[[str], None]], None]] = {
    "silver": make_silver,
    "tune": tune,
    "export": finish,
}
