"""The cue lexicon: which words report speech or thought, and the words that merely contain one.

The rows live in `configs/lexicon/cues.tsv` (reporting words) and `configs/lexicon/sources.tsv` (nouns
that can be the source of a report); an office may add its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from pipeline.records import QuoteKind

CueGroup = Literal[
    "say", "think", "notice", "ask", "answer", "propose", "hope", "promise", "decide", "reveal", "write", "show",
    "figure", "noun",
]  # fmt: skip
CUE_WORDS = {
    "group": get_args(CueGroup),
    "takes": ("c", "o", "a", "q", ""),
    "suffix": ("yes", "no"),
    "strength": ("strong", "weak"),
}
"""What the columns of cues.tsv may say; `takes` any number of them."""
SOURCE_WORDS = {"kind": ("role", *get_args(QuoteKind))}
CUE_COLUMNS = ("cue", "group", "takes", "suffix", "strength", "except")
SOURCE_COLUMNS = ("noun", "kind")
RUMOURED_AT = "网上|网络上|网间|坊间|民间|外界|社会上|市场上|业内|村里|县里|网"
"""Where a rumour goes round (网上|盛传…): its source, who is nobody."""
SUFFIXES = ("说道", "道", "说", "称")
_ACROSS = {
    "书写": "决裁诉议说明证求告", "手写": "选助对新旗歌", "学问": "同", "天问": "今当昨明聊每", "王道": "老小", "人道": "老有众男女",
    "据说": "数证根依论票收", "据称": "数证根依论票收", "来说": "回过起出上下进走跑转", "论说": "理评讨议言争", "传说": "宣流",
    "否认": "是能可会", "别说": "特个分", "实说": "其事", "统称": "总", "相称": "首外宰", "人称": "情事证言责当本", "总称": "张王李赵陈刘杨黄周吴徐孙马朱胡林郭何罗郑梁谢宋唐许邓冯韩曹曾",
}  # fmt: skip
"""Cues and words that contain one, and the characters before them that make them parts of two words: 是否|认为."""


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One row of the cue lexicon.

    Attributes:
        cue: the word.
        group: what is done with words: say, think, ask …; `show` goes with documents and data.
        takes: what may follow: `c` comma or colon, `o` at once a clause that looks like one, `a` at once
            any clause, `q` marks only.
        weak: as often a noun or a verb with a plain object; wants its source and its mark beside it.
    """

    cue: str
    group: CueGroup
    takes: frozenset[str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class CueWord:
    """A reporting word found in a text, suffix (道, 说, 称) included; `learned`: how sure a tagger is of it, if it was one that found it."""

    start: int
    end: int
    entry: CueEntry
    learned: float = 0.0


@dataclass(frozen=True, slots=True)
class SourceNoun:
    """A noun that can be a source, and the kind that it gives: 数据 → impersonal."""

    noun: str
    kind: QuoteKind
    role: bool = False  # names a person's role: one of them is nominal, several are collective


class CueLexicon:
    """Finds reporting words by longest match; words that merely contain one are passed over."""

    def __init__(
        self, entries: Iterable[CueEntry], *, exceptions: Iterable[str] = (), suffixed: Iterable[str] = ()
    ):
        self._entries: dict[str, CueEntry] = {}
        suffixed = frozenset(suffixed)
        for entry in entries:
            self._entries[entry.cue] = entry
            if entry.cue in suffixed:
                for suffix in SUFFIXES:
                    strong = CueEntry(entry.cue + suffix, entry.group, entry.takes | {"c"}, weak=False)
                    self._entries.setdefault(strong.cue, strong)
        words = {*self._entries, *exceptions}
        words.discard("")
        ordered = sorted(words, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[CueWord]:
        """Reporting words in `text[start:end]`, left to right, without overlap; offsets of `text`."""
        if self._pattern is None:
            return []
        found = []
        place, limit = start, len(text) if end is None else end
        while (match := self._pattern.search(text, place, limit)) is not None:
            entry = self._entries.get(match.group())
            place = match.end()
            if match.start() > start and text[match.start() - 1] in _ACROSS.get(match.group(), ""):
                place = match.start() + 1  # 总统称: the exception 统称 lies across two words
            elif entry is not None:
                found.append(CueWord(match.start(), match.end(), entry))
        return found


def build_cues(rows: Iterable[Mapping[str, str]]) -> CueLexicon:
    """Builds a cue lexicon.

    Args:
        rows: cells of `CUE_COLUMNS`: cue, group, takes, suffix (yes/no), strength (strong/weak), except
            (words that contain the cue and are none, separated by spaces); they say what `CUE_WORDS` has.
    """
    entries, exceptions, suffixed = [], set(), set()
    for row in rows:
        cue, group = row["cue"], row["group"]
        takes = frozenset(part.strip() for part in row["takes"].split(",") if part.strip())
        entries.append(CueEntry(cue, cast(CueGroup, group), takes, weak=row["strength"] == "weak"))
        exceptions.update(row["except"].split())
        if row["suffix"] == "yes":
            suffixed.add(cue)
    return CueLexicon(entries, exceptions=exceptions, suffixed=suffixed)


def build_source_nouns(rows: Iterable[Mapping[str, str]]) -> tuple[SourceNoun, ...]:
    """The nouns that can be sources.

    Args:
        rows: cells of `SOURCE_COLUMNS`: noun, kind (one of `SOURCE_WORDS`: a QuoteKind, or `role` for that of a person).
    """
    return tuple(
        SourceNoun(row["noun"], "collective", role=True)
        if row["kind"] == "role"
        else SourceNoun(row["noun"], cast(QuoteKind, row["kind"]))
        for row in rows
    )
