"""Word segmentation: F1 and characters a second of our pkuseg model, stock spaCy with it, and jieba.

    python benchmarks/segmenter.py --data ../shared/data [--model models/segmenter] [--split test]

A word counts as right where both of its edges are right (the SIGHAN measure). Sentences are the words of
the corpus put together; full-width letters and digits are folded as the clean stage does. The traditional
ud_pud is converted to simplified characters with OpenCC (`pip install opencc jieba`: extra `bench`);
sentences whose length the conversion changes are left out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.engines.pkuseg import PkusegSegmenter, fold_characters

SETS = {
    "pd1998": ("PKU, news 1998", ("dev", "test")),
    "sxu": ("PKU-like, news 2007", ("test",)),
    "ud_gsdsimp": ("UD, Wikipedia", ("dev", "test")),
    "ud_pud": ("UD, news and Wikipedia", ("test",)),
}
SPEED_CHARACTERS = 200_000


@dataclass(frozen=True)
class Score:
    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.gold, 1)


def read_sentences(path: Path) -> list[list[str]]:
    """Words of each sentence, folded, without white space; traditional text made simplified."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        rows = [["".join(word.split()) for word in json.loads(line)["words"]] for line in stream]
    if path.parent.name == "ud_pud":
        rows = list(simplify(rows))
    return [[fold_characters(word) for word in words if word] for words in rows]


def simplify(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    import opencc

    converter = opencc.OpenCC("t2s")
    for words in rows:
        text = converter.convert("".join(words))
        if len(text) == sum(map(len, words)):
            offsets = [0]
            for word in words:
                offsets.append(offsets[-1] + len(word))
            yield [text[start:end] for start, end in pairwise(offsets)]


def spans(words: Sequence[str]) -> set[tuple[int, int]]:
    result, position = set(), 0
    for word in words:
        result.add((position, position + len(word)))
        position += len(word)
    return result


def score(sentences: Sequence[Sequence[str]], cut: Callable[[str], Iterable[str]]) -> Score:
    right = found = gold = 0
    for words in sentences:
        expected, got = spans(words), spans(list(cut("".join(words))))
        right += len(expected & got)
        found += len(got)
        gold += len(expected)
    return Score(right, found, gold)


def our_words(model: str) -> Callable[[str], list[str]]:
    segmenter = PkusegSegmenter(model)
    segmenter.load()
    return lambda text: [text[start:end] for start, end in segmenter.segment(text)]


def spacy_words(model: str) -> Callable[[str], list[str]]:
    """spaCy's own ChineseTokenizer with our model, as a spaCy user would load it."""
    from spacy.lang.zh import Chinese

    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    nlp.tokenizer.initialize(pkuseg_model=model)
    return lambda text: [token.text for token in nlp.tokenizer(text)]


def jieba_words(*, hmm: bool) -> Callable[[str], list[str]]:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return lambda text: list(jieba.cut(text, HMM=hmm))


def characters_a_second(texts: Sequence[str], cut: Callable[[str], Iterable[str]]) -> float:
    """Per second of processor time, so that other work on the machine does not count; all are single-threaded."""
    start = time.process_time()
    for text in texts:
        list(cut(text))
    return sum(map(len, texts)) / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("PIPELINE_DATA", "../shared/data"))
    parser.add_argument("--model", default="models/segmenter")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()

    start = time.perf_counter()
    ours = our_words(options.model)
    loading = time.perf_counter() - start
    systems = {
        "pkuseg (ours)": ours,
        "spaCy zh tokenizer with it": spacy_words(options.model),
        "jieba": jieba_words(hmm=True),
        "jieba, no HMM": jieba_words(hmm=False),
    }
    figures: dict[str, dict[str, float]] = {}
    print(
        f"| set ({options.split}) | system | precision | recall | F1 | words |\n| --- | --- | --- | --- | --- | --- |"
    )
    for name, (remark, splits) in SETS.items():
        if options.split not in splits:
            continue
        sentences = read_sentences(Path(options.data) / "seg" / name / f"{options.split}.jsonl.xz")
        for system, cut in systems.items():
            result = score(sentences, cut)
            figures.setdefault(name, {})[system] = result.f1
            print(
                f"| {name}: {remark} | {system} | {result.precision:.4f} | {result.recall:.4f} "
                f"| {result.f1:.4f} | {result.gold} |"
            )
    texts, total = [], 0
    for words in read_sentences(Path(options.data) / "seg" / "pd1998" / "dev.jsonl.xz"):
        texts.append("".join(words))
        total += len(texts[-1])
        if total > SPEED_CHARACTERS:
            break
    print(f"\nloading ours: {loading:.2f} s; one core, {total} characters of news, sentence by sentence:")
    for system, cut in systems.items():
        rate = characters_a_second(texts, cut)
        figures.setdefault("characters_a_second", {})[system] = rate
        print(f"  {system}: {rate:,.0f} characters a CPU second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process with all of them: {peak:.0f} MiB")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
