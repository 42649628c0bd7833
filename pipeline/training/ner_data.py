"""Examples for the entity tagger: rows of the corpora → token ids and the labels that each token may have.

Corpora disagree on what an organisation is, and most know no posts. Two devices deal with that
honestly: the first token of every example is a tag that names the convention, and a token whose
label a corpus does not tell carries all labels that it may have (see `pipeline.training.crf`).
The tag `[GUIDE]` is the convention of data/gold/GUIDE.md, which the engine uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.engines.tokens import CharacterTokenizer, fold
from pipeline.engines.viterbi import bio_labels
from pipeline.training.corpora import read_rows

Array = np.ndarray[Any, Any]
Row = dict[str, Any]

TYPES = ("PER", "ORG", "LOC", "TITLE")
LABELS = bio_labels(TYPES)
ALL = (1 << len(LABELS)) - 1
TAGS = ("[GUIDE]", "[MSRA]", "[PD]", "[CLUENER]", "[RESUME]", "[UNER]", "[WEIBO]", "[SPARE1]", "[SPARE2]")

NO_TITLE = ("TITLE",)
_NOT_INSIDE = 1 | sum(1 << (1 + 2 * kind) for kind in range(len(TYPES)))  # O and every B


@dataclass(frozen=True)
class Source:
    """One use of a corpus: its folder, the tag of its convention, and the types that it does not label."""

    folder: str
    tag: str
    missing: tuple[str, ...] = ()
    adapt: Callable[[Row], Row] | None = None
    joined: float = 0.0  # over 0: neighbouring rows are neighbouring sentences, joined at least this often


@dataclass(frozen=True)
class Example:
    """`ids` starts with the tag; `allowed` (bit sets) has one entry a token, the tag's being O."""

    ids: Array
    allowed: Array
    source: int
    group: str = ""

    def __len__(self) -> int:
        return len(self.ids)


def bits(*types: str) -> int:
    """The labels O, and B and I of `types`, as a bit set."""
    result = 1
    for kind in types:
        result |= 0b11 << (1 + 2 * TYPES.index(kind))
    return result


# A post that swallows the department (市场部经理), which by the guide belongs to the organisation.
_DEPARTMENT = "(?<=[^副正原支俱])(部|处|科|室|厂|所|系|中心|学院|分院|分行|站|集团|公司|委员会|协会|事业群|领导小组)(?=[原前]?副?(长|总|经理|主任|书记|[部处科厂组院所站]长|主席|主管|教授|负责人|董事|秘书|组长))"


def guide_row(row: Row) -> Row:
    """Adapts a row that labels posts to GUIDE.md: a post counts beside an organisation or a name only.

    A bare common noun (公司, 集团) is no organisation's name, and posts after it or after a place are left open.
    """
    entities = sorted(row["entities"], key=lambda entity: int(entity["start"]))
    text: str = row["text"]
    kept: list[Row] = []
    free: list[list[int]] = []
    anchors: set[int] = set()  # ends of what a post may follow
    places = {int(e["end"]) for e in entities if e["label"] == "LOC"}
    starts = {int(e["start"]) for e in entities if e["label"] == "PER"}
    titles_after: list[Row] = []
    for entity in entities:
        start, end, label = int(entity["start"]), int(entity["end"]), entity["label"]
        bare = label == "ORG" and re.fullmatch(
            "本?(公司|集团|学院|研究所|所|院|厂|部|局|银行|学校|大学|系|总部|协会|股份公司|有限公司|董事会|监事会)",
            text[start:end],
        )
        if bare or (label == "TITLE" and re.search(_DEPARTMENT, text[start:end])):
            free.append([start, end])
            anchors.add(end)
        elif label == "TITLE":
            joint = start
            while joint and text[joint - 1] in "、，,和及兼及 ":
                joint -= 1
            if start in anchors or joint in anchors:
                kept.append(entity)
                anchors.add(end)
            elif start in places or joint in places:
                free.append([start, end])
                anchors.add(end)
            else:
                titles_after.append(entity)
        else:
            kept.append(entity)
            if label in ("ORG", "PER"):
                anchors.add(end)
    chained: set[int] = set(starts)
    for entity in reversed(titles_after):  # a post before a name, or before a post before a name
        end = int(entity["end"])
        follow = end
        while follow < len(text) and text[follow] in "、和兼 ":
            follow += 1
        if end in chained or follow in chained:
            kept.append(entity)
            chained.add(int(entity["start"]))
        elif row["source"] == "resume":
            free.append([int(entity["start"]), end])
    return row | {"entities": kept, "free": [*row.get("free", []), *free]}


SOURCES: tuple[Source, ...] = (
    Source("msra", "[MSRA]", NO_TITLE, joined=0.1),
    Source("people_daily", "[MSRA]", NO_TITLE, joined=0.1),
    Source("pd1998", "[PD]", NO_TITLE, joined=0.1),
    Source("cluener", "[CLUENER]"),
    Source("resume", "[RESUME]", joined=0.4),
    Source("uner_gsdsimp", "[UNER]", NO_TITLE, joined=0.1),
    Source("weibo", "[WEIBO]", NO_TITLE),
    Source("pd1998", "[GUIDE]", NO_TITLE, joined=0.1),
    Source("cluener", "[GUIDE]", adapt=guide_row),
    Source("resume", "[GUIDE]", adapt=guide_row, joined=0.4),
    Source("bulletins", "[GUIDE]"),
    Source("silver", "[GUIDE]", ("LOC",)),
    Source("labelled", "[GUIDE]", ("LOC",), joined=0.3),
)
MADE = ("bulletins", "silver", "labelled")  # sources whose rows training makes itself


def encode(row: Row, *, tokenizer: CharacterTokenizer, source: Source, number: int) -> Example:
    """Tokens of a row and their allowed labels.

    `row["free"]` are ranges of which the labels are not known; `row["unknown"]` names types that the
    row does not label.
    """
    if source.adapt is not None:
        row = source.adapt(row)
    tokens = tokenizer(row["text"])
    outside = bits(*source.missing, *row.get("unknown", ()))
    owner = np.full(len(row["text"]) + 1, -1, np.int32)
    entities = [entity for entity in row["entities"] if entity["label"] in TYPES]
    for index, entity in enumerate(entities):
        owner[int(entity["start"]) : int(entity["end"])] = index
    for start, end in row.get("free", ()):
        owner[start:end] = -2
    allowed = np.full(len(tokens) + 1, outside, np.uint16)
    allowed[0] = 1
    before = -1
    for at, start in enumerate(tokens.starts):
        index = int(owner[start])
        if index == -2:
            allowed[at + 1] = ALL
        elif index >= 0:
            kind = TYPES.index(entities[index]["label"])
            allowed[at + 1] = 1 << (1 + 2 * kind + (index == before))
        before = index
    ids = np.array([tokenizer.ids[source.tag], *tokens.ids], np.int32)
    return Example(ids, allowed, number, str(row.get("doc", "")))


def held_out_texts(ner: Path) -> set[str]:
    """Folded texts of all dev and test rows of all corpora."""
    texts: set[str] = set()
    for split in ("dev", "test"):
        for path in sorted(ner.glob(f"*/{split}.jsonl.xz")):
            texts.update(folded(row["text"]) for row in read_rows(path))
    return texts


def folded(text: str) -> str:
    """The text without marks and white space, widths and case folded: to tell the same rows."""
    return re.sub(r"[\s\W]+", "", fold(text))


def without_overlap(rows: Iterable[Row], held_out: set[str]) -> tuple[list[Row], int]:
    """Training rows that equal no dev or test row (marks and white space aside), and how many did.

    Rows of under eight characters (datelines, 新华社发) may recur.
    """
    kept: list[Row] = []
    dropped = 0
    for row in rows:
        key = folded(row["text"])
        if len(key) >= 8 and key in held_out:
            dropped += 1
        else:
            kept.append(row)
    return kept, dropped


def load_training(
    ner: Path,
    tokenizer: CharacterTokenizer,
    *,
    sources: Sequence[Source] = SOURCES,
    made_rows: Mapping[str, Path] | None = None,
    longest: int = 250,
    limit: int | None = None,
    report: Callable[[str], None],
) -> list[Example]:
    """All training examples, rows too long for the encoder cut at sentence ends outside entities.

    Args:
        ner: folder of the labelled corpora.
        tokenizer: gives the ids.
        sources: which corpora, and as what.
        made_rows: files of rows for the sources in `MADE` (`pipeline.training.ner_synthesis`,
            `pipeline.training.ner_silver`); without one the source is left out.
        longest: tokens of an example at most.
        limit: rows of each corpus at most.
        report: gets one line a source.
    """
    held_out = held_out_texts(ner)
    examples: list[Example] = []
    for number, source in enumerate(sources):
        path = ner / source.folder / "train.jsonl.xz"
        if source.folder in MADE:
            if source.folder not in (made_rows or {}):
                continue
            path = (made_rows or {})[source.folder]
        rows, dropped = without_overlap(read_rows(path, limit=limit), held_out)
        made = [
            part
            for row in rows
            for part in split_long(
                encode(row, tokenizer=tokenizer, source=source, number=number), longest, tokenizer
            )
        ]
        examples += made
        report(
            f"{source.folder} as {source.tag}: {len(made)} examples, {sum(map(len, made))} tokens, "
            f"{dropped} rows dropped that are in a dev or test set"
        )
    return examples


def split_long(example: Example, longest: int, tokenizer: CharacterTokenizer) -> list[Example]:
    """Cuts an example into stretches of at most `longest` tokens, at a stop or comma outside entities if possible."""
    if len(example) <= longest:
        return [example]
    stops = {tokenizer.ids[mark] for mark in "。!?;" if mark in tokenizer.ids}
    commas = {tokenizer.ids[mark] for mark in ",、:" if mark in tokenizer.ids}
    parts: list[Example] = []
    at, total = 1, len(example)
    while total - at > longest - 1:
        window = range(at + longest - 1, at + longest // 3, -1)
        cut = next((i for i in window if int(example.ids[i - 1]) in stops), 0)
        cut = cut or next((i for i in window if int(example.ids[i - 1]) in commas), 0)
        cut = cut or next((i for i in window if example.allowed[i] & _NOT_INSIDE), at + longest - 1)
        parts.append(_slice(example, at, cut))
        at = cut
    return [*parts, _slice(example, at, total)]


def _slice(example: Example, start: int, end: int) -> Example:
    ids = np.concatenate([example.ids[:1], example.ids[start:end]])
    allowed = np.concatenate([example.allowed[:1], example.allowed[start:end]])
    return Example(ids, allowed, example.source, example.group)


def join_neighbours(
    examples: Sequence[Example],
    *,
    joined: Sequence[float],
    longest: int,
    chance: float,
    random: np.random.Generator,
) -> list[Example]:
    """Now and then makes one example of neighbouring sentences, so that paragraphs are no news to the model.

    Args:
        examples: in the order of their texts.
        joined: of each source, see `Source`.
        longest: tokens of a joined example at most.
        chance: how often two neighbours are joined; 0: never, whatever their source.
        random: decides.
    """
    result: list[Example] = []
    current: Example | None = None
    for example in examples:
        if (
            current is not None
            and current.source == example.source
            and current.group == example.group
            and len(current) + len(example) <= longest
            and (often := joined[example.source]) > 0
            and chance > 0
            and random.random() < max(chance, often)
        ):
            current = Example(
                np.concatenate([current.ids, example.ids[1:]]),
                np.concatenate([current.allowed, example.allowed[1:]]),
                example.source,
                example.group,
            )
            continue
        if current is not None:
            result.append(current)
        current = example
    if current is not None:
        result.append(current)
    return result


def hide(example: Example, *, mask: int, random: np.random.Generator, share: float = 0.06) -> Example:
    """The example with some tokens behind [MASK], others in every epoch; the tag at its head never.

    A tagger that sees its rows for the fifth time knows them by heart; what it cannot read it must tell by
    what stands round it.
    """
    hidden = random.random(len(example)) < share
    hidden[0] = False
    ids = np.where(hidden, np.int32(mask), example.ids).astype(np.int32)
    return Example(ids, example.allowed, example.source, example.group)


def gold_of(row: Row, kinds: Sequence[str] = TYPES) -> set[tuple[int, int, str]]:
    return {(int(e["start"]), int(e["end"]), e["label"]) for e in row["entities"] if e["label"] in kinds}
