"""Key terms: the nouns and noun phrases that a bulletin keeps coming back to, and other texts do not.

The text is cut into words by a segmenter. A candidate is a run of one to five words of 2 to 14 characters,
all of which serve as nouns, which stands at least twice, and at least once each with another kind of word
before it and behind it. Its weight is its frequency less that of longer
candidates that hold it (the C-value of Frantzi, Ananiadou and Mima, 2000) times the mean rarity of its words
over a background corpus (inverse document frequency); words of the title and of headings weigh more.
A common word by itself weighs less, and gives way to a longer term that holds much of its uses (海洋牧场 for 牧场); a
word that no other text has, used three times, is a term with the characters that always stand beside it (浸出渣).
What a bulletin itself names as its terms (主题词：…) comes first. Organisations of the entity layer but for the publisher count as terms; persons, places, posts, and what any bulletin
speaks of (纪要, 座谈会, 专家组) do not.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.engines import Segmenter
from pipeline.errors import ConfigError, EngineMissingError
from pipeline.paths import resolve
from pipeline.records import BODY_KINDS, Block, Document, EntityLayer, Span
from pipeline.summaries.units import NOTE_LABEL
from pipeline.text.lexicon import parse_table

TABLE = "words.tsv"
LONGEST, WORDS = 14, 5  # characters and words of a term
IN_HEADING = 0.25  # what each use in title or heading adds, two at most
ORGANISATIONS = 2  # terms that are names of organisations, at most
FULLER = 0.25  # share of a word's uses in a longer term from which that stands for it
BESIDE = 0.8  # share of a new word's uses beside which a character belongs to it
SINGLE = 0.6  # weight of a common word by itself
ORGANISATION = 5.0  # weight of the name of one that is named once
OFTEN = 4  # uses below which a common word in no heading is a term only where there are few terms
ENOUGH = 4  # so many terms are no longer few
NEW = 3  # least uses of a word that no other text has, as a term by itself
# least share of uses as a noun of the last word of a term, of those before it, of the first
HEAD, PART, FIRST = 0.25, 0.25, 0.5
ALONE, PLAIN = 0.7, 4.0  # in tagged text of a word that is a term by itself, and its least rarity
UNKNOWN = (0.5, 0.5, 0.0)
_WORD = re.compile("[\u4e00-\u9fff]{1,8}|[A-Za-z][A-Za-z0-9+.-]{1,15}")
_NUMBER = re.compile("[0-9〇零一二两三四五六七八九十百千万亿]")
_NO_TERM = re.compile(
    "[年月日号时点分天周期届次位名个家项条种类台倍元]$|^(?:记者|先生|星期|周[一二三四五六日]|女士|同志|有关|相关|其他|方面|情况|问题|工作|会议|时间|地点|内容|负责人|消息|表示|本[报刊网台社]|我|你|他|她|它|这|那|该|此|其|各|每|某|全[国省市县区]$)|(?:嘉宾|主持人|网友|人士)$"
)
_JOINS = (
    frozenset("高新超低软硬冷热光电核氢微非反大小融智云数"),
    frozenset("化性区站法率费品机器员体剂迁线网链群园港厂库税权险症病菌"),
)
"""Single characters that belong to the word behind them, and to the one before them."""
_PLAIN_VERB = re.compile(
    "推[进动广]|加[强快速大]|促进|完善|提[升高出]|打造|构建|聚焦|把握|明确|激发|做[好实优大强]|实现|坚持|[深强优]化|建议|亟[待需]|重视|关注|存在|面临|解决|应对|反映|召开|举行|开展|通报|介绍|落实|统筹|破解|关于|成为|建设|发展|引发|需要|如何|为何|怎[样么]|进一步|围绕"
)
_COUNTED = re.compile("第[一二三四五六七八九十]")
_INNER = re.compile("(?![的了和与及在是为对把将被从向由有不也都就而且或以等之其所])[\u4e00-\u9fff]")
_PLAIN_ENDS = re.compile(  # people, meetings and papers of any bulletin, and what heads a part of it
    "(?:[员友民者户师官父母客方]|[家校班厂站局处科镇县市]长|孩子|老人|学生|司机|企业家|检察官|(?:专家|课题|督导|评审|工作|调研|领导|起草)组"
    "|(?:座谈|研讨|发布|推进|专题|理事|评审|听证|说明|交流|协调|调度|推介|论证|恳谈|[年例全餐])会|会议|论坛|沙龙"
    "|纪要|台账|简报|通报|专报|批示|专辑|文件|报告|问卷|会员|同行|客户|单位|政府|部门"
    "|情况|建议|安排|采访|分析|结果|意见|看法|讨论|动态|观点|经验|口径|要求|突破口|召开|举行|以后|以前|东西|时段|期限|条款|钟头|枕头|下游|上游|省城|编辑|机器|口号|纠纷|原件|书面|录像|纪录|编辑部)$"
)


class TermWords:
    """Words with the share of their uses as a noun, 0 to 1, and of the documents of a corpus that hold them.

    The share of nouns is given twice: in tagged text, and at most (the larger of that and of an estimate from modern text).
    """

    def __init__(self, words: Mapping[str, tuple[float, float, float]]) -> None:
        self.words = dict(words)

    @classmethod
    def read(cls, folder: str) -> TermWords:
        """Reads `words.tsv` (word, tagged, noun, documents) of a model folder.

        Raises:
            EngineMissingError: the file is missing.
            ConfigError: it is no table of words.
        """
        path = resolve(folder) / TABLE
        if not path.is_file():
            raise EngineMissingError(
                f"word table of key terms not found: {path}",
                hint='train it with `python -m pipeline train terms`, or set summarise.terms to ""',
            )
        rows = parse_table(
            path.read_text("utf-8"), source=str(path), columns=("word", "tagged", "noun", "documents")
        )
        try:
            return cls(
                {
                    row["word"]: (float(row["tagged"]), float(row["noun"]), float(row["documents"]))
                    for row in rows
                }
            )
        except ValueError as error:
            raise ConfigError(f"{path} is no table of words: {error}") from error

    def write(self, path: Path) -> None:
        lines = ["word\ttagged\tnoun\tdocuments"]
        lines += [
            f"{word}\t{tagged:.2f}\t{noun:.2f}\t{part:.5f}"
            for word, (tagged, noun, part) in self.words.items()
        ]
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def noun(self, word: str) -> float:
        """Share of the word's uses as a noun, at most; of one character (的|是) in tagged text. Latin words are nouns."""
        return self.tagged(word) if len(word) == 1 else self._shares(word)[1]

    def tagged(self, word: str) -> float:
        """The same in tagged text alone."""
        return self._shares(word)[0]

    def _shares(self, word: str) -> tuple[float, float]:
        if word.isascii():
            return 1.0, 1.0
        return self.words.get(word, UNKNOWN if len(word) > 1 else (0.0, 0.0, 0.0))[:2]

    def is_new(self, word: str) -> bool:
        """Whether no text of the table holds the word, as those of one field alone (浸出渣, 侨批)."""
        return len(word) > 1 and not word.isascii() and word not in self.words

    def rarity(self, word: str) -> float:
        """Inverse document frequency in nats, 10 at most."""
        return -math.log(max(self.words.get(word, UNKNOWN)[2], math.exp(-10)))


class TermFinder:
    """Key terms with one segmenter and one table of words.

    Args:
        segmenter: cuts the text.
        words: tells nouns and common words.
    """

    def __init__(self, segmenter: Segmenter, words: TermWords) -> None:
        self._segmenter, self._words = segmenter, words

    def find(self, document: Document, entities: EntityLayer, *, most: int = 8) -> list[tuple[str, Span]]:
        """Terms with the span of their first occurrence, the weightiest first."""
        return key_terms(document, entities, segmenter=self._segmenter, words=self._words, most=most)


def key_terms(
    document: Document, entities: EntityLayer, *, segmenter: Segmenter, words: TermWords, most: int = 8
) -> list[tuple[str, Span]]:
    """Terms with the span of their first occurrence, the weightiest first."""
    blocks = [block for block in document.blocks if block.kind in (*BODY_KINDS, "heading", "title")]
    people = {e.text for e in entities.entities if e.label in ("PER", "TITLE")}
    places = {e.text for e in entities.entities if e.label == "LOC"}
    counts: Counter[str] = Counter()
    headed: Counter[str] = Counter()
    parts: dict[str, tuple[str, ...]] = {}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    opens: set[str] = set()
    closes: set[str] = set()
    named = sorted((e.start, e.end) for e in entities.entities if e.label in ("PER", "ORG"))
    lines = [document.text[b.start : b.end] for b in blocks if b.kind != "paragraph"]
    heads = (line[start:end] for line in lines for start, end in segmenter.segment(line))
    themes = frozenset(w for w in heads if len(w) > 1 and not w.isascii() and _PLAIN_VERB.match(w) is None)
    near: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for block in blocks:
        for run, left, right in _runs(document, block, segmenter, words, named, themes=themes):
            for start in range(len(run)):
                for end in range(start + 1, min(len(run), start + WORDS) + 1):
                    chosen = tuple(run[start:end])
                    term = "".join(chosen)
                    if 2 <= len(term) <= LONGEST:
                        counts[term] += 1
                        parts[term] = chosen
                        headed[term] += block.kind != "paragraph"
                        before = run[start - 1] if start else left
                        near[term][before, run[end] if end < len(run) else right] += 1
                        if start == 0:
                            opens.add(term)
                        if end == len(run):
                            closes.add(term)
    kept = {term for term, n in counts.items() if n >= 2}
    for term in kept:
        pieces = parts[term]
        for size in range(1, len(pieces)):
            for at in range(len(pieces) - size + 1):
                inner = "".join(pieces[at : at + size])
                if inner in kept:
                    holders[inner].add(term)
    joined = "\n".join(document.text[block.start : block.end] for block in blocks)
    for term in sorted(t for t in kept if len(parts[t]) == 1 and words.is_new(t)):
        whole = _grown(joined, term)
        if whole != term:  # 浸|出渣: the segmenter does not know the word
            kept.discard(term)
            if len(whole) <= LONGEST and whole not in kept:
                kept.add(whole)
                counts[whole], parts[whole], headed[whole] = counts[term], (whole,), headed[term]
                opens.add(whole)
                closes.add(whole)
    for term in sorted(t for t in kept if len(parts[t]) > 1):
        whole = _with_single(term, near[term])
        if (
            whole != term and whole not in kept
        ):  # 高|性能|纤维: a part of the word that the segmenter cuts off
            kept.discard(term)
            if len(whole) <= LONGEST:
                kept.add(whole)
                counts[whole], parts[whole], headed[whole] = counts[term], parts[term], headed[term]
                opens.add(whole)
                closes.add(whole)
                holders[whole] = holders[term]
    weights: dict[str, float] = {}
    for term in sorted(kept):
        if (
            term not in opens
            or term not in closes
            or not _is_term(parts[term], words, uses=counts[term], themes=themes)
        ):
            continue
        if term in places or any(name in term or term in name for name in people):
            continue
        longer = [counts[holder] for holder in holders[term]]
        free = counts[term] - (sum(longer) / len(longer) if longer else 0)
        rare = sum(map(words.rarity, parts[term])) / len(parts[term])
        if free > 0:
            boost = 1 + IN_HEADING * min(2, headed[term])
            weights[term] = (1 + math.log2(free)) * rare * math.log2(1 + len(parts[term])) * boost
    weak: set[str] = set()
    for term in [t for t in weights if len(parts[t]) == 1 and not words.is_new(t)]:
        fuller = max(sorted(h for h in holders[term] if h in weights), key=counts.__getitem__, default="")
        if fuller and counts[fuller] >= FULLER * counts[term]:
            weights[fuller] = max(weights[fuller], weights.pop(term))  # 海洋牧场 rather than 牧场
        else:
            weights[term] *= SINGLE
            if counts[term] < OFTEN and not headed[term]:
                weak.add(term)  # 论文, 待遇: of any bulletin
    for organisation in entities.organisations:
        house = organisation.name in document.metadata.publisher
        plain = _PLAIN_ENDS.search(organisation.name) is not None
        if len(organisation.mentions) >= 2 and 2 < len(organisation.name) <= 16 and not (house or plain):
            own = ORGANISATION * (1 + math.log2(len(organisation.mentions)))
            weights[organisation.name] = max(weights.get(organisation.name, 0.0), own)
    houses = {organisation.name for organisation in entities.organisations}
    found = stated_terms(document)[:most]
    for term in sorted(weights, key=lambda term: (-weights[term], term)):
        if len(found) == most:
            break
        if any(term in other or other in term for other, _ in found):
            continue
        if term in weak and len(found) >= ENOUGH:
            continue
        if term in houses and sum(other in houses for other, _ in found) == ORGANISATIONS:
            continue
        if (span := _first(document, blocks, term)) is not None:
            found.append((term, span))
    return found


_STATED = re.compile(r"^[ 　]*[【\[]?(?:主题词|关键词|关键字)[】\]]?[ 　]?[：:](?P<terms>[^\n]{2,90})", re.M)
_BETWEEN_TERMS = re.compile(r"[^\s；;、，,/／|。]+")


def stated_terms(document: Document) -> list[tuple[str, Span]]:
    """Terms that a bulletin itself names in a line 主题词：… or 关键词：…, in their order; what any bulletin is (调研报告) aside."""
    line = _STATED.search(document.text)
    if line is None:
        return []
    found: dict[str, Span] = {}
    for term in _BETWEEN_TERMS.finditer(document.text, *line.span("terms")):
        if 2 <= len(term.group()) <= LONGEST and not _PLAIN_ENDS.search(term.group()):
            found.setdefault(term.group(), Span(*term.span()))
    return list(found.items())


def _runs(
    document: Document,
    block: Block,
    segmenter: Segmenter,
    words: TermWords,
    named: Sequence[tuple[int, int]],
    *,
    themes: Collection[str],
) -> Iterator[tuple[list[str], str, str]]:
    """Words in a row of a block that may be parts of terms; names of persons and organisations part the rows.

    A verb may be one that title or headings have (养老|服务, 反补贴|税).
    With each row what stands right before it and right behind it, if that is one character by itself; else empty.
    """
    text = document.text[block.start : block.end]
    run: list[str] = []
    last, left, single = -1, "", ""
    label = NOTE_LABEL.match(text)  # ◆|事件回放 |10月14日…
    for start, end in segmenter.segment(text):
        if label and end <= label.end():
            continue
        word = text[start:end]
        fits = (
            _WORD.fullmatch(word) is not None
            and _NUMBER.match(word) is None
            and (words.noun(word) >= PART or word in themes)
            and not _overlaps(named, block.start + start, block.start + end)
        )
        if (start != last or not fits) and run:
            yield run, left, word if start == last and _INNER.fullmatch(word) else ""
            run = []
        if fits:
            left = left if run else single if start == last else ""
            run.append(word)
        single = word if _INNER.fullmatch(word) else ""
        last = end
    if run:
        yield run, left, ""


def _overlaps(named: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    before = bisect_left(named, (end, 0)) - 1
    return before >= 0 and named[before][1] > start


def _is_term(pieces: Sequence[str], words: TermWords, *, uses: int, themes: Collection[str]) -> bool:
    """Whether a run of words can stand as a term: its last word is a noun, and it is neither plain nor a scrap."""
    term = "".join(pieces)
    if _PLAIN_ENDS.search(term) or _COUNTED.search(term):
        return False
    if len(pieces) == 1 and words.is_new(term):
        return uses >= NEW and not term.startswith("本")
    if _NO_TERM.search(term) or words.noun(pieces[-1]) < HEAD or 1 in (len(pieces[0]), len(pieces[-1])):
        return False
    if len(pieces) > 1:
        return words.noun(pieces[0]) >= FIRST or (pieces[0] in themes and uses >= NEW)
    return words.tagged(term) >= ALONE and words.rarity(term) >= PLAIN


def _grown(text: str, word: str) -> str:
    """A word with the characters that stand beside it nearly wherever it is used."""
    while len(word) < LONGEST:
        places = list(_places(text, word))
        before = Counter(text[max(0, at - 1) : at] for at in places)
        behind = Counter(text[at + len(word) : at + len(word) + 1] for at in places)
        for beside, left in ((before, True), (behind, False)):
            mark, uses = beside.most_common(1)[0] if beside else ("", 0)
            if uses >= 2 and uses >= BESIDE * len(places) and _INNER.fullmatch(mark):
                word = mark + word if left else word + mark
                break
        else:
            return word
    return word


def _with_single(term: str, near: Mapping[tuple[str, str], int]) -> str:
    """A term with the single characters that stand beside nearly all of its uses, as words of their own."""
    uses = sum(near.values())
    for side in (0, 1):
        beside = Counter[str]()
        for pair, count in near.items():
            beside[pair[side]] += count
        mark, count = beside.most_common(1)[0]
        if mark in _JOINS[side] and count >= 2 and count >= BESIDE * uses:
            term = mark + term if side == 0 else term + mark
    return term


def _places(text: str, word: str) -> Iterator[int]:
    """Where the word stands in a text, one place behind the other."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _first(document: Document, blocks: Sequence[Block], term: str) -> Span | None:
    for block in blocks:
        at = document.text.find(term, block.start, block.end)
        if at >= 0:
            return Span(at, at + len(term))
    return None
