"""Training pairs for the summariser: ready sets, and pairs mined from running text.

A pair is (kind, document, summary). Mined kinds, after what helped the shape of the output most:

- point: a numbered paragraph 「一是TOPIC。BODY」 → its topic; a section's body → its heading;
- lead: a news item without its first sentence → that sentence;
- abstract: the sentences of a long document that cover a part of its abstract → that part
  (a greedy oracle after Nallapati et al., 2017), so that inputs have the size of a section;
- clause: the one or two sentences that cover a short summary sentence → that sentence, with the
  attribution taken off both sides: sentence compression, the task of rewriting one unit; and statements
  that editors put shorter without losing anything (`pipeline.training.rewrites`).

No document that shares two 30-character stretches with a held-out document enters training.
"""

from __future__ import annotations

import itertools
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.summaries.placeholders import FIGURE, Masked, apply, mask
from pipeline.training.rewrites import read_rewrites

GRAM = 30
LONG_SETS = frozenset(
    {
        "chinaxiv_abstract_policy", "chinaxiv_abstract_sci", "bedtime_abstract",
        "deepresearch_bullets", "vcsum_segment",
    }
)  # fmt: skip
WRITTEN_BY_MODELS = frozenset({"deepresearch_bullets", "thinktank_headline"})
POINT_TEXTS = ("gov_policy", "gov_news", "chinaxiv_policy", "rss_news")
LEAD_TEXTS = ("xwlb", "gov_news", "rss_news", "cctv_short")
CAPS = {"chinaxiv_abstract_sci": 2500, "oracle_chinaxiv_abstract_sci": 9000}

_ITEM = (
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是(?:要)?|第[一二三四五六七八九十]{1,2}，"
    r"|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])"
)
POINT = re.compile(rf"^{_ITEM}\s*([^。；\n]{{6,44}})[。：](.{{50,900}})$")
ITEM_START = re.compile(
    r"(?<=[。；])(?=[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是|\d{1,2}[.．、][\u4e00-\u9fff])"
)
HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、\s*([^。；\n]{4,40})$")
FORMALITY = re.compile(r"如下|附件|联系|电话|第.条|按照|依照")
AGENCY = re.compile(r"^(?:央视网消息|新华社.{0,20}电|.{0,14}讯)\s*[（(]?.{0,14}?[)）]?[：:]")
ATTRIBUTION = re.compile(
    r"^[^，。；“”]{0,40}?(?:指出|强调|表示|认为|介绍说?|称|提出|说)(?:了?[，,：:]|(?=要|将|应))"
)
ATTRIBUTION_LEFT = re.compile(r"^[^，。；]{1,16}(?:：|表示|认为|称|指出)")
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’）」]?\n?")
_TITLES = (
    "主席|总理|总统|部长|主任|书记|院长|教授|记者|局长|省长|市长|董事长|总经理|总裁|研究员|院士|秘书长|发言人"
    "|外长|大使|首相|专家|司长|处长|所长|校长|会长|经理|同志"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文习栗韩丁"
)
NAME = re.compile(
    rf"(?:{_TITLES})([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=表示|说|指出|认为|介绍|强调|告诉|称|透露|[，、（]|会见|出席)"
    r"|([\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,7}?)(?=表示|说|指出|认为|介绍|强调|[，、。]|和|与|在|当|会)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """`kind` is headline, abstract, bullet, point, lead or clause; `values` what placeholders stand for."""

    kind: str
    document: str
    summary: str
    source: str
    by_model: bool = False
    length: int = 0  # characters of the summary with its words restored


def tidy(text: str) -> str:
    return re.sub(r" *\n+ *", "\n", re.sub(r"[ \t\u3000\xa0]+", " ", text)).strip()


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def split(text: str) -> list[str]:
    return [part for part in SENTENCE.findall(text) if part.strip()]


def bigrams(text: str) -> Counter[str]:
    bare = re.sub(r"[\s，。、；：！？“”（）《》]", "", text)
    return Counter(bare[i : i + 2] for i in range(len(bare) - 1))


def coverage(summary: str, document: str) -> float:
    """Share of the summary's character bigrams that the document holds."""
    wanted, held = bigrams(summary), bigrams(document)
    return sum(n for gram, n in wanted.items() if gram in held) / max(1, wanted.total())


class HeldOut:
    """The held-out documents, as stretches of 30 characters; says whether a text overlaps them."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._stretches: set[int] = set()
        for document in documents:
            bare = re.sub(r"\s+", "", document)
            self._stretches.update(hash(bare[i : i + GRAM]) for i in range(0, len(bare) - GRAM, GRAM))

    def overlaps(self, text: str, *, limit: int = 4000) -> bool:
        bare = re.sub(r"\s+", "", text[:limit])
        hits = 0
        for i in range(len(bare) - GRAM):
            if hash(bare[i : i + GRAM]) in self._stretches:
                hits += 1
                if hits == 2:
                    return True
        return False


def extract(document: str, summary: str, *, budget: int, chance: random.Random) -> tuple[str, float]:
    """Sentences of a document that cover a summary, a few others between them, and the share covered."""
    sentences = split(document)[:140]
    grams = [set(bigrams(sentence)) for sentence in sentences]
    target, got, chosen, size = set(bigrams(summary)), set[str](), list[int](), 0
    while size < budget * 0.75 and len(chosen) < 14:
        gains = [
            (len(grams[i] & target - got) / (len(sentences[i]) + 25), i)
            for i in range(len(sentences))
            if i not in chosen
        ]
        if not gains or len(grams[max(gains)[1]] & target - got) < 3:
            break
        best = max(gains)[1]
        chosen.append(best)
        got |= grams[best] & target
        size += len(sentences[best])
    rest = [i for i in range(len(sentences)) if i not in chosen]
    chance.shuffle(rest)
    for i in rest[: chance.randint(0, 3)]:
        if size + len(sentences[i]) <= budget:
            chosen.append(i)
            size += len(sentences[i])
    return "".join(sentences[i] for i in sorted(chosen)), len(got) / max(1, len(target))


def section_pairs(pair: Pair, chance: random.Random) -> Iterator[Pair]:
    """Cuts a long document and its abstract into section-sized pairs."""
    sentences = [sentence.strip() for sentence in split(pair.summary)]
    groups, i = [], 0
    while i < len(sentences):
        k = chance.choice([1, 1, 2, 3])
        groups.append("".join(sentences[i : i + k]))
        i += k
    groups = [group for group in groups if 25 <= len(group) <= 260]
    if pair.kind != "bullet" and 40 <= len(pair.summary) <= 260:
        groups.append(pair.summary)
    chance.shuffle(groups)
    for group in groups[:3]:
        text, covered = extract(
            pair.document, group, budget=chance.choice([350, 500, 700, 900]), chance=chance
        )
        if covered >= 0.45 and 1.6 * len(group) < len(text) < 1400:
            yield replace(
                pair, kind="abstract", document=text, summary=group.replace("\n", ""),
                source=f"oracle_{pair.source}",
            )  # fmt: skip


def clause_pairs(pair: Pair) -> Iterator[Pair]:
    """One or two sentences → the summary sentence that says the same in fewer words."""
    sentences = [
        part.strip() for part in re.findall(r"[^。！？\n]+[。！？]?", pair.document) if part.strip()
    ][:160]
    grams = [set(bigrams(sentence)) for sentence in sentences]
    for part in re.split(r"(?<=[。！？；\n])", pair.summary)[:6]:
        wanted = ATTRIBUTION.sub("", part.strip(" \n。；;●"))
        target = set(bigrams(wanted))
        if not 10 <= len(wanted) <= 90 or len(target) < 8 or wanted.count("“") != wanted.count("”"):
            continue
        scored = sorted(((len(target & held), -i) for i, held in enumerate(grams)), reverse=True)[:2]
        if not scored:
            continue
        first = -scored[0][1]
        found, covered = sentences[first], len(target & grams[first]) / len(target)
        if covered < 0.7 and len(scored) == 2:
            both = sorted((first, -scored[1][1]))
            covered = len(target & (grams[both[0]] | grams[both[1]])) / len(target)
            found = "".join(sentences[i] for i in both)
        found = ATTRIBUTION.sub("", AGENCY.sub("", found))
        added = ATTRIBUTION_LEFT.match(wanted)
        if added and added.group() not in found:
            continue
        if covered >= 0.7 and 1.3 * len(wanted) <= len(found) <= 220:
            yield replace(pair, kind="clause", document=found, summary=wanted, source=f"clause_{pair.source}")


def point_pairs(text: str, source: str) -> Iterator[Pair]:
    """Numbered paragraphs and their topics, sections and their headings."""
    paragraphs, found = text.split("\n"), 0
    for paragraph in paragraphs:
        for item in ITEM_START.split(paragraph):
            match = POINT.match(item.strip())
            if not match or FORMALITY.search(match[1]) or coverage(match[1], match[2]) < 0.35:
                continue
            found += 1
            if found <= 14:
                yield Pair("point", match[2].strip(), match[1].strip(), f"point_{source}")
    headings = [(i, match[1]) for i, line in enumerate(paragraphs) if (match := HEADING.match(line))]
    for place, (i, heading) in enumerate(headings):
        end = headings[place + 1][0] if place + 1 < len(headings) else min(len(paragraphs), i + 12)
        body = "\n".join(paragraphs[i + 1 : end])
        if 150 < len(body) < 2500 and coverage(heading, body) >= 0.5:
            yield Pair("point", body, heading.strip(), f"section_{source}")


def lead_pair(text: str, source: str) -> Pair | None:
    """A news item without its first sentence, and that sentence."""
    sentences = split(text)
    if len(sentences) < 4:
        return None
    lead = AGENCY.sub("", sentences[0].strip())
    rest = "".join(sentences[1:])[:1700]
    if 30 <= len(lead) <= 130 and len(rest) > 2.2 * len(lead) and coverage(lead, rest) >= 0.5:
        return Pair("lead", rest, lead, f"lead_{source}")
    return None


def ready_pairs(folder: Path, splits: Iterable[str], *, rows: int | None = None) -> Iterator[Pair]:
    """The pairs of the ready sets, tidied; at most `rows` of each file."""
    for path in sorted(folder.iterdir()):
        for part in splits:
            for row in itertools.islice(read_rows(path / f"{part}.jsonl.xz"), rows):
                summary = re.sub(r"\(https?://[^)]*\)", "", tidy(row["summary"])).strip()
                summary = re.sub(r"^小黛晨读 ?", "", summary)[:600]
                document = tidy(row["document"])[:4500]
                if len(summary) >= 5 and len(document) >= 50:
                    yield Pair(row["kind"], document, summary, path.name, path.name in WRITTEN_BY_MODELS)


def derived_pairs(pair: Pair, chance: random.Random) -> Iterator[Pair]:
    """What a ready pair gives besides itself: section-sized pairs, clauses, points of its document."""
    if pair.source in LONG_SETS:
        yield from section_pairs(pair, chance)
    yield from clause_pairs(pair)


def test_pairs(data: Path) -> Iterator[Pair]:
    """Held-out pairs of every kind: from dev and test documents of the ready sets only."""
    chance = random.Random(13)
    for pair in ready_pairs(data / "summ", ("dev", "test")):
        yield pair
        yield from derived_pairs(pair, chance)
        if pair.source in ("gov_news_headline", "news_headline", "chinaxiv_abstract_policy"):
            yield from point_pairs(pair.document, pair.source)


def train_pairs(
    data: Path, *, rows: int | None = None, rewritten: Iterable[tuple[str, str]] | None = None
) -> Iterator[Pair]:
    """Training pairs; none overlaps a held-out document, none repeats a held-out summary.

    Args:
        data: folder of the corpora.
        rows: rows of each file at most (smoke runs).
        rewritten: (statement, wording) pairs; those of `pipeline.training.rewrites` if not given.
    """
    chance = random.Random(7)
    held = list(ready_pairs(data / "summ", ("dev", "test")))
    leak = HeldOut(pair.document for pair in held)
    summaries = {re.sub(r"\W+", "", pair.summary) for pair in held}
    counts: Counter[str] = Counter()

    def admit(pair: Pair) -> bool:
        if re.sub(r"\W+", "", pair.summary) in summaries or not supported(pair):
            return False
        counts[pair.source] += 1
        return counts[pair.source] <= CAPS.get(pair.source, 10**9)

    ready = [
        pair for pair in ready_pairs(data / "summ", ("train",), rows=rows) if not leak.overlaps(pair.document)
    ]
    chance.shuffle(ready)
    for pair in ready:
        yield from filter(admit, (pair, *derived_pairs(pair, chance)))
    for words in itertools.islice(read_rewrites(data) if rewritten is None else rewritten, rows):
        yield from filter(admit, (Pair("clause", *words, "rewrites"),))
    for name in sorted({*POINT_TEXTS, *LEAD_TEXTS}):
        for row in itertools.islice(read_rows(data / "text" / f"{name}.jsonl.xz"), rows):
            text = tidy(row["text"])
            if len(text) < 80 or leak.overlaps(text):
                continue
            mined = list(point_pairs(text, name)) if name in POINT_TEXTS else []
            if name in LEAD_TEXTS and (lead := lead_pair(text, name)):
                mined += [lead]
                mined += clause_pairs(lead)
            yield from filter(admit, mined)


def find_names(text: str) -> list[str]:
    """Personal names by pattern alone: enough to teach a model what placeholders are."""
    return sorted({name for match in NAME.finditer(text) if (name := match[1] or match[2])})


def supported(pair: Pair) -> bool:
    """Whether every figure and every name found in the summary stands in the document."""
    figures = all(figure in pair.document for figure in FIGURE.findall(pair.summary))
    return figures and all(name in pair.document for name in find_names(pair.summary))


def with_placeholders(pair: Pair) -> Pair:
    """The same pair with names and figures masked on both sides."""
    masked: Masked = mask(pair.document, names=find_names(pair.document + "\n" + pair.summary))
    return replace(
        pair, document=masked.text, summary=apply(pair.summary, masked.values), length=len(pair.summary)
    )
