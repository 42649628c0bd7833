"""Tokenizer and token arrays for the summariser.

The vocabulary is a SentencePiece unigram model of 16,000 pieces with byte fallback. Its first tokens
steer the model: the kind of summary, its length in characters (a bucket), marks for pretraining.
Placeholders are pieces of their own that the copy head can point to.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.summaries.codec import ANY_LENGTH, STEERING, Codec
from pipeline.summaries.placeholders import SYMBOLS
from pipeline.training.summariser_pairs import Pair, with_placeholders

MOST_TARGET_TOKENS = 196
REPEATS = {
    "xwlb_headline": 0.35, "csl_title": 0.5, "lcsts_part3": 0.5, "chinaxiv_title": 0.4,
    "chinaxiv_abstract_sci": 0.7, "clause_chinaxiv_title": 0.3, "clause_csl_title": 0.3,
    "clause_xwlb_headline": 0.6, "point_gov_policy": 0.9, "gov_news_headline": 1.0,
    "oracle_chinaxiv_abstract_policy": 3, "oracle_bedtime_abstract": 1.3, "bedtime_abstract": 0.8,
    "oracle_deepresearch_bullets": 2, "deepresearch_bullets": 1, "vcsum_segment": 2,
    "oracle_vcsum_segment": 2, "xwlb_brief": 3, "thinktank_headline": 3, "chinaxiv_abstract_policy": 2,
    "clause_chinaxiv_abstract_policy": 2, "clause_bedtime_abstract": 1.5, "clause_deepresearch_bullets": 2,
    "clause_news_headline": 1.2, "clause_xwlb_brief": 2, "rewrites": 4,
}  # fmt: skip


def train_tokenizer(sentences: Iterable[str], prefix: Path, *, pieces: int = 16000) -> None:
    """Trains the unigram model on sentences of the training split and writes `prefix`.model."""
    import sentencepiece as spm

    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences), model_prefix=str(prefix), vocab_size=pieces, model_type="unigram",
        character_coverage=0.9997, byte_fallback=True, normalization_rule_name="identity",
        add_dummy_prefix=False, remove_extra_whitespaces=False, split_digits=True,
        max_sentencepiece_length=6, input_sentence_size=130_000, seed_sentencepiece_size=110_000,
        shuffle_input_sentence=True, hard_vocab_limit=False, minloglevel=2, pad_id=0, eos_id=1, unk_id=2, bos_id=3,
        user_defined_symbols=[*STEERING],
    )  # fmt: skip


def adopt_tokenizer(given: Path, out: Path) -> None:
    """Makes room for the placeholders in a trained model: the rarest long pieces give way.

    A small vocabulary, where that would cost too much, grows instead.
    """
    from sentencepiece import sentencepiece_model_pb2 as proto

    model = proto.ModelProto()
    model.ParseFromString(given.read_bytes())
    if not any(piece.piece == SYMBOLS[0] for piece in model.pieces):
        rare = sorted(
            (piece.score, i)
            for i, piece in enumerate(model.pieces)
            if piece.type == 1 and len(piece.piece) > 1
        )
        for place, symbol in enumerate(SYMBOLS):
            piece = model.pieces[rare[place][1]] if place < len(rare) // 2 else model.pieces.add()
            piece.piece, piece.type = symbol, proto.ModelProto.SentencePiece.USER_DEFINED
    out.write_bytes(model.SerializeToString())


def encode_pairs(
    pairs: Iterable[Pair], codec: Codec, *, masked: bool = True, seed: int = 11
) -> dict[str, Any]:
    """Token arrays: sources and targets end to end, where each starts, and which set it is from.

    Half of the pairs (four in five clauses) carry placeholders if `masked`.
    """
    chance = random.Random(seed)
    sources: list[int] = []
    targets: list[int] = []
    source_starts, target_starts, sets, names = [0], [0], [], list[str]()
    for plain in pairs:
        pair, length = plain, len(plain.summary)
        if masked and chance.random() < (0.8 if plain.kind == "clause" else 0.5):
            pair = with_placeholders(plain)
        target = codec.encode(pair.summary)
        if len(target) > MOST_TARGET_TOKENS:
            kept = ""
            for part in re.findall(r"[^。！？；\n]+[。！？；\n]?", pair.summary):
                if len(codec.encode(kept + part)) > MOST_TARGET_TOKENS:
                    break
                kept += part
            if len(kept) < 20:
                continue
            target, length = codec.encode(kept.strip()), len(kept.strip())
        most = 640 if pair.kind == "headline" else 900
        source = codec.source(pair.document, kind=pair.kind, length=length, by_model=pair.by_model, most=most)
        if pair.source not in names:
            names.append(pair.source)
        sources += source
        targets += target
        source_starts.append(len(sources))
        target_starts.append(len(targets))
        sets.append(names.index(pair.source))
    return {
        "source": np.array(sources, np.uint16), "target": np.array(targets, np.uint16),
        "source_starts": np.array(source_starts, np.int32), "target_starts": np.array(target_starts, np.int32),
        "sets": np.array(sets, np.uint8), "names": np.array(names),
    }  # fmt: skip


def repeats(arrays: dict[str, Any]) -> Any:
    """How often an epoch shows each pair, on average; (pairs,)."""
    return np.array([REPEATS.get(str(arrays["names"][i]), 1.0) for i in arrays["sets"]])


def write_arrays(arrays: dict[str, Any], path: Path) -> None:
    """Writes the arrays as xz streams with the filter that suits 16-bit tokens (half their size)."""
    import lzma

    filters = [{"id": lzma.FILTER_LZMA2, "preset": 6, "lc": 1, "lp": 1, "pb": 1}]
    path.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        if name != "names":
            (path / f"{name}.xz").write_bytes(lzma.compress(array.tobytes(), filters=filters))
    kinds = {name: str(array.dtype) for name, array in arrays.items() if name != "names"}
    (path / "index.json").write_text(json.dumps({"types": kinds, "names": arrays["names"].tolist()}))


def read_arrays(path: Path) -> dict[str, Any]:
    import lzma

    index = json.loads((path / "index.json").read_text())
    arrays: dict[str, Any] = {
        name: np.frombuffer(lzma.decompress((path / f"{name}.xz").read_bytes()), dtype)
        for name, dtype in index["types"].items()
    }
    return {**arrays, "names": np.array(index["names"])}


def summary_of(arrays: dict[str, Any]) -> str:
    """One line for the log: pairs by set, tokens."""
    counts = Counter(str(arrays["names"][i]) for i in arrays["sets"])
    return f"{len(arrays['sets'])} pairs, {len(arrays['source'])} source tokens: {dict(counts.most_common())}"


def encode_gaps(texts: Iterable[str], codec: Codec, *, seed: int = 17, most: int = 480) -> dict[str, Any]:
    """Pretraining pairs: a passage without its most central sentences, and those sentences.

    A sentence is central when its tokens are much of the rest (F1, as in PEGASUS, Zhang et al., 2020).
    Where they were taken out stand `<x…>` marks; in a third of the passages they stay, which teaches
    choosing instead of guessing. `<gap>` and `<gapk>` tell the two apart.
    """
    chance = random.Random(seed)
    sources: list[int] = []
    targets: list[int] = []
    source_starts, target_starts = [0], [0]
    for text in texts:
        sentences = [codec.encode(part) for part in re.findall(r"[^。！？\n]+[。！？]?[”’）]?\n?", text)]
        first = 0
        while first < len(sentences):
            last, size = first, 0
            while last < len(sentences) and size + len(sentences[last]) <= most:
                size += len(sentences[last])
                last += 1
            passage = sentences[first:last]
            first = max(last, first + 1)
            if len(passage) < 4:
                continue
            chosen = _central(passage, budget=chance.choice([40, 70, 110]))
            stay = chance.random() < 0.35
            source = [codec.ids["<gapk>" if stay else "<gap>"], codec.ids[ANY_LENGTH]]
            for i, sentence in enumerate(passage):
                source += sentence if stay or i not in chosen else [codec.ids[f"<x{chosen.index(i)}>"]]
            sources += source
            targets += [token for i in chosen for token in passage[i]]
            source_starts.append(len(sources))
            target_starts.append(len(targets))
    return {
        "source": np.array(sources, np.uint16), "target": np.array(targets, np.uint16),
        "source_starts": np.array(source_starts, np.int32), "target_starts": np.array(target_starts, np.int32),
        "sets": np.zeros(len(source_starts) - 1, np.uint8), "names": np.array(["gaps"]),
    }  # fmt: skip


def _central(passage: list[list[int]], *, budget: int) -> list[int]:
    """Places of the most central sentences, in order; at least one, at most `budget` tokens."""
    counts = Counter(token for sentence in passage for token in set(sentence))
    scored = []
    for i, sentence in enumerate(passage):
        own = set(sentence)
        shared = sum(counts[token] > 1 for token in own)
        precision, recall = shared / max(1, len(own)), shared / len(counts)
        scored.append((2 * precision * recall / (precision + recall + 1e-9), i))
    chosen: list[int] = []
    size = 0
    for _, i in sorted(scored, reverse=True):
        if not chosen or size + len(passage[i]) <= min(budget, MOST_TARGET_TOKENS):
            chosen.append(i)
            size += len(passage[i])
        if len(chosen) == 6:
            break
    return sorted(chosen)
