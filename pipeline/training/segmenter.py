"""`train segmenter`: the model that cuts text into words, for models/segmenter.

`spacy_pkuseg.train` fits a linear-chain CRF with ADF (Sun et al. 2014, ACL) to segmented corpora; its model
is then pruned: features whose five weights are all near 0 are dropped, weights rounded, and the word pairs,
which only training needs, left out. The files are msgpack and npz, plain data without pickle.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from importlib.metadata import version
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from pipeline.engines.pkuseg import MODEL_FILES, PkusegSegmenter, fold_characters, widen_letters
from pipeline.errors import ConfigError
from pipeline.training.corpora import find_data, read_rows
from pipeline.training.segmenter_modern import modern_sentences
from pipeline.training.steps import add_data

CORPORA = ("pd1998",)
DEV = "pd1998"
ITERATIONS = 12
MODERN_CHARACTERS = 1_000_000
MODERN_ITERATIONS = 3
LEAST_WEIGHT = 0.02
WEIGHT_STEP = 1 / 64


def read_words(data: Path, corpus: str, split: str, *, limit: int | None = None) -> Iterator[list[str]]:
    """Words of each sentence, folded as `PkusegSegmenter` folds its input, without white space.

    Raises:
        ConfigError: the corpus is not there.
    """
    for row in read_rows(data / "seg" / corpus / f"{split}.jsonl.xz", limit=limit):
        words = (fold_characters("".join(word.split())) for word in row["words"])
        if sentence := [word for word in words if word]:
            yield sentence


def write_lines(path: Path, sentences: Iterator[list[str]], *, both_letters: bool) -> int:
    """Writes one sentence a line, words parted by spaces, Latin letters full-width.

    Args:
        path: file to write.
        sentences: words of each sentence.
        both_letters: write a sentence with Latin letters once more with half-width ones, for programs that
            give the model such text, as spaCy's own tokenizer does.

    Returns:
        Number of lines.
    """
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for sentence in sentences:
            line = " ".join(sentence)
            for form in dict.fromkeys([widen_letters(line), line] if both_letters else [widen_letters(line)]):
                stream.write(form + "\n")
                count += 1
    return count


def prune(source: Path, target: Path, *, least_weight: float, step: float) -> dict[str, int]:
    """Writes a smaller model that cuts nearly the same.

    Args:
        source: folder of a model as `spacy_pkuseg.train` leaves it.
        target: folder to write to.
        least_weight: a feature stays if one of its weights is at least this far from 0.
        step: weights are rounded to multiples of it.

    Returns:
        Numbers of features before and after.
    """
    import numpy
    import srsly

    data = srsly.read_msgpack(source / "features.msgpack")
    with numpy.load(source / "weights.npz", allow_pickle=False) as stored:
        tags, count = (int(size) for size in stored["sizes"])
        weights = stored["w"]
    by_feature = weights[: tags * count].reshape(count, tags)
    kept = numpy.abs(by_feature).max(axis=1) >= least_weight
    kept[0] = True  # the bias has to stay number 0
    index: dict[str, int] = {}
    for feature, number in sorted(data["feature_to_idx"].items(), key=lambda item: item[1]):
        if kept[number]:
            index[feature] = len(index)
    rounded = (
        numpy.round(numpy.concatenate([by_feature[kept].ravel(), weights[tags * count :]]) / step) * step
    )
    target.mkdir(parents=True, exist_ok=True)
    slim = {
        "unigram": sorted(_words_in(index) & set(data["unigram"])),
        "bigram": [],
        "feature_to_idx": index,
        "tag_to_idx": data["tag_to_idx"],
    }
    srsly.write_msgpack(target / "features.msgpack", slim)
    numpy.savez_compressed(target / "weights.npz", sizes=numpy.array([tags, len(index)]), w=rounded)
    return {"features_trained": count, "features_kept": len(index)}


def _words_in(features: dict[str, int]) -> set[str]:
    """Words that some feature asks for: `w1.WORD`, `w-1.WORD`, `ww.l.WORD*WORD`, `ww.r.WORD*WORD`."""
    words: set[str] = set()
    for feature in features:
        if feature.startswith(("w1.", "w-1.")):
            words.add(feature.split(".", 1)[1])
        elif feature.startswith("ww."):
            words.update(feature.split(".", 2)[2].split("*", 1))
    return words


def measure(model: Path, sentences: Iterator[list[str]]) -> float:
    """F1 of words with both edges right."""
    segmenter = PkusegSegmenter(str(model))
    right = total = 0
    for words in sentences:
        edges = [0]
        for word in words:
            edges.append(edges[-1] + len(word))
        gold = set(pairwise(edges))
        found = set(segmenter.segment("".join(words)))
        right += len(gold & found)
        total += len(gold) + len(found)
    return 2 * right / total if total else 0.0


def train(
    data: Path,
    out: Path,
    *,
    corpora: Sequence[str],
    iterations: int,
    seed: int,
    modern: int = 0,
    modern_iterations: int = MODERN_ITERATIONS,
    start: Path | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """Trains on the corpora and writes the model to `out`; what was there is replaced at the very end.

    Args:
        data: folder with `seg/<corpus>/<split>.jsonl.xz`, and `text/` for modern words.
        out: model folder.
        corpora: names under `seg/`.
        iterations: passes over the corpora.
        seed: of the order of the sentences.
        modern: characters of modern text to learn new words from, see `pipeline.training.segmenter_modern`; 0: none.
        modern_iterations: further passes, over the corpora and those sentences.
        start: model folder to start from in place of the passes over the corpora alone.
        limit: sentences a corpus, for a smoke test.

    Returns:
        What `training.json` in the model folder says.

    Raises:
        ConfigError: a corpus is not there.
        ConfigError: `out` is a file.
    """
    if out.exists() and not out.is_dir():
        raise ConfigError(f"{out}: needs to be a folder, but a file is in the way")

    def gold() -> Iterator[list[str]]:
        return (words for name in corpora for words in read_words(data, name, "train", limit=limit))

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_lines(folder / "dev.txt", read_words(data, DEV, "dev", limit=limit), both_letters=False)
        record: dict[str, Any] = {"corpora": list(corpora), "seed": seed}
        model = folder / "model"
        if start is None:
            record["lines"] = write_lines(folder / "train.txt", gold(), both_letters=True)
            record["iterations"] = iterations
            record |= _fit(folder, model, iterations=iterations, seed=seed)
            record["dev_f1"] = round(measure(model, read_words(data, DEV, "dev", limit=limit)), 4)
        else:
            if (start / "training.json").is_file():
                record |= json.loads((start / "training.json").read_text(encoding="utf-8"))
            _copy(start, model)
        if modern:
            known = {word for words in gold() for word in words}
            news = modern_sentences(
                data, PkusegSegmenter(str(model)), known=known, characters=modern, seed=seed
            )
            record |= {"modern_characters": modern, "modern_sentences": len(news)}
            record["modern_lines"] = write_lines(folder / "train.txt", chain(gold(), news), both_letters=True)
            record["modern_iterations"] = modern_iterations
            record |= _fit(folder, folder / "last", iterations=modern_iterations, seed=seed, start=model)
            model = folder / "last"
            record["modern_dev_f1"] = round(measure(model, read_words(data, DEV, "dev", limit=limit)), 4)
        record |= {"dev": DEV, "spacy_pkuseg": version("spacy-pkuseg")}
        _copy(model, out)
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (out / "training.json").write_text(text + "\n", encoding="utf-8")
    return record


def _fit(
    folder: Path, model: Path, *, iterations: int, seed: int, start: Path | None = None
) -> dict[str, int]:
    """Trains on `train.txt` of the folder and prunes."""
    import spacy_pkuseg

    random.seed(seed)
    with tempfile.TemporaryDirectory(dir=folder) as full, redirect_stdout(sys.stderr):
        spacy_pkuseg.train(
            str(folder / "train.txt"),
            str(folder / "dev.txt"),
            full,
            train_iter=iterations,
            init_model=str(start) if start else None,
        )
        return prune(Path(full), model, least_weight=LEAST_WEIGHT, step=WEIGHT_STEP)


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in MODEL_FILES:
        partial = target / f".{name}.tmp"
        partial.write_bytes((source / name).read_bytes())
        partial.replace(target / name)


def main(argv: Sequence[str]) -> int:
    """`python -m pipeline train segmenter`.

    Raises:
        ConfigError: no training data.
    """
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train segmenter", description=(__doc__ or "").splitlines()[0]
    )
    add_data(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="folder of the finished model; default: models/segmenter"
    )
    parser.add_argument(
        "--corpora",
        default=",".join(CORPORA),
        metavar="NAMES",
        help="corpora below seg/ of the data, parted by commas",
    )
    parser.add_argument("--iterations", type=int, default=ITERATIONS, metavar="N", help="rounds of training")
    parser.add_argument(
        "--modern",
        type=int,
        default=MODERN_CHARACTERS,
        metavar="N",
        help="characters of modern text; 0: none",
    )
    parser.add_argument(
        "--start", type=Path, metavar="FOLDER", help="model to start from; only modern words are learned then"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the order of the sentences")
    parser.add_argument("--tiny", action="store_true", help="300 sentences, 1 iteration: a smoke test")
    options = parser.parse_args(argv)
    record = train(
        find_data(options.data),
        options.out or Path("models/segmenter-tiny" if options.tiny else "models/segmenter"),
        corpora=[name for name in options.corpora.split(",") if name],
        iterations=1 if options.tiny else options.iterations,
        seed=options.seed,
        modern=0 if options.tiny else options.modern,
        start=options.start,
        limit=300 if options.tiny else None,
    )
    print(json.dumps(record, ensure_ascii=False))
    return 0
