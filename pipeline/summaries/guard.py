"""Checks on what an engine wrote: every name, figure and claim must stand in the source.

A check is a word in `SummarySentence.checks`. The functions here only find; `compose` repairs.
Thresholds are calibrated in `benchmarks/summaries.py` on swapped speakers and planted errors.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from pipeline.records import Document, EntityLayer, Person, QuoteLayer
from pipeline.summaries.merging import loses_predicate, loses_subject, merges_claims
from pipeline.summaries.repair import align, gaps_of, left_out
from pipeline.summaries.reporting import CUES, FACE_TO_FACE
from pipeline.summaries.salience import grams
from pipeline.summaries.shorten import DEFINES, GOES_ON, clauses, is_open
from pipeline.text.names import NameGrammar
from pipeline.text.outcomes import without_outcomes

SUPPORT = 0.5  # least share of a claim's bigrams in the speaker's own words
_FIGURE = re.compile(r"\d+(?:[.,]\d+|[ \u00a0\u2009\u202f]\d{3}(?!\d))*[%‰]?")  # 8,000, 8 000
_DATE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?")
_HAN_FIGURE = re.compile(
    r"(?<![第统唯单])[零一二三四五六七八九十百千万亿两半]+(?:点[零一二三四五六七八九]+)?(?:多|余)?(?:成|倍|年|个月|亿|万|元|天|家|项|次|人|名|类|条|款|台|%|个百分点|分之[一二三四五六七八九十百]+)"
)
_LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’.-]*[A-Za-zÀ-ÿ]|[A-Za-z]")
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?:公司|大学|研究院|研究所|委员会|银行|协会|集团|学院|医院|基金会|科技部|发改委|论坛|学会|实验室|事务所|办公室)"
)
_NEGATION = re.compile(r"不|未|没有|无(?![人锡论])|非(?!常|洲)|难以|缺乏|缺少|禁止|避免|否")
_UNSAFE_NEGATION = re.compile(
    r"不仅|不但|不断|不同|不少|不只|不约而同|无论|不论|不管|无人|无形|非凡|未来|不久|不良|不可|不超过|不少于|不低于"
)
_BROKEN = re.compile(
    r"(?:[、，；：的和与及或在对将把被是了并但而]|[比例]如|包括)$|[，。；、：]{2}|^[，。；、：]|(?:的|和|与)[，。；]|^以及"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """“X 认为 Y” in a summary: the names as written, the cue, and Y."""

    speakers: tuple[str, ...]
    cue: str
    words: str


def fold(text: str) -> str:
    """Form in which words are compared: NFKC, lower case, no white space, no middle dots."""
    return re.sub(r"[\s·•・,]", "", _lowered(text))


def bare(text: str) -> str:
    """The text without marks and white space."""
    return re.sub(r"\W", "", text)


def figures(text: str) -> set[str]:
    """Figures, percentages and dates of a text, as folded words."""
    found = {match.group() for pattern in (_DATE, _FIGURE, _HAN_FIGURE) for match in pattern.finditer(text)}
    return {fold(words) for words in found}


def missing_figures(text: str, source: str) -> list[str]:
    """Figures of `text` that `source` does not hold; `5` is not held by `15` or `5.2`."""
    return _figures_outside(text, fold(source), figures(source))


def _figures_outside(text: str, folded: str, known: Set[str]) -> list[str]:
    """`missing_figures`, given the source as `fold` makes it and its figures, of which folding may join some: ① 2026年."""
    missing = []
    for words in sorted(figures(text) - known):
        edge_left = r"(?<![\d.])" if words[0].isdigit() else ""
        edge_right = r"(?![\d]|\.\d)" if words[-1].isdigit() else ""
        if not re.search(edge_left + re.escape(words) + edge_right, folded):
            missing.append(words)
    return missing


def missing_latin(text: str, source: str) -> list[str]:
    """Words in Latin letters that `source` does not hold."""
    return _latin_outside(text, _lowered(source)) if _LATIN.search(text) else []


def _latin_outside(text: str, lowered: str) -> list[str]:
    """`missing_latin`, given the source as `_lowered`."""
    return sorted(word for word in set(_LATIN.findall(text)) if word.lower() not in lowered)


def _lowered(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def missing_organisations(text: str, source: str) -> list[str]:
    """Names that end like an organisation and are neither in the source nor short for a name there.

    A name may lack what stands in brackets within it: 光谱技术（苏州）有限公司, 某商会（以下简称“商会”）法律专业委员会.
    """
    return _organisations_outside(text, fold(source))


def _organisations_outside(text: str, folded: str) -> list[str]:
    """`missing_organisations`, given the source as `fold` makes it."""
    found = [name.removeprefix("建议") for name in _ORGANISATION.findall(text)]  # 建议|市轨道交通集团做好…
    names = [name for name in found if not _stands_in(fold(name), folded)]
    if not names:
        return []
    without = _IN_BRACKETS.sub("", folded)
    return sorted({name for name in names if fold(name) not in without})


_IN_BRACKETS = re.compile(rf"\((?:[^()]{{1,6}}|{DEFINES}[^()]*)\)")
_BEFORE_NAME = re.compile(r"^.{0,14}?[据由与和及在对为从向被让请把将以若是的等、]")


_CUE_INSIDE = re.compile(
    rf"(?<=.)(?:{CUES}|盼望|恳请|请求|赞成|反对|同意|答应|批评|质疑|抱怨|吐槽|投诉|追问|询问|问|指责|[\u4e00-\u9fff]于)"
)


def _stands_in(name: str, source: str) -> bool:
    """Whether the name, or a longer name that it abbreviates, stands in the source.

    The pattern may have caught words before the name; they end in a function word.
    """
    parts = [name]
    for said in _CUE_INSIDE.finditer(name):  # 均盼望|井场与实验室, 希望|公司
        if len(name) - said.end() >= 2:
            parts.append(name[said.end() :])
    while (match := _BEFORE_NAME.match(parts[-1])) and len(parts[-1]) - match.end() >= 4:
        parts.append(parts[-1][match.end() :])
    return any(
        part in source or (len(part) >= 4 and re.search(".{0,3}".join(map(re.escape, part)), source))
        for part in parts
    )


def novel_share(text: str, source: str) -> float:
    """Share of the bigrams of `text` that `source` does not hold."""
    written, held = grams(text), grams(source)
    total = written.total()
    return sum(n for gram, n in written.items() if gram not in held) / total if total else 0.0


def novel_runs(text: str, source: str, *, size: int = 4) -> float:
    """Share of the runs of `size` characters, marks aside, that `source` does not hold."""
    written, held = bare(text), bare(source)
    runs = [written[i : i + size] for i in range(len(written) - size + 1)]
    return sum(run not in held for run in runs) / len(runs) if runs else 0.0


def novel_characters(text: str, source: str) -> float:
    """Share of the characters of `text` that do not occur in `source`."""
    bare = [c for c in fold(text) if c.isalnum()]
    held = set(fold(source))
    return sum(c not in held for c in bare) / max(1, len(bare))


def negations(text: str) -> int:
    return len(_NEGATION.findall(_UNSAFE_NEGATION.sub("", text)))


def repeats_itself(text: str, source: str = "", *, size: int = 4) -> bool:
    """Whether a stretch of `size` characters, marks aside, comes more often than in the source and twice."""
    written, given = bare(text), bare(source)
    if any(found.group() not in given for found in re.finditer(r"([\u4e00-\u9fff]{1,6})\1", written)):
        return True
    counts, held = grams(text), grams(source)
    if any(n > 1 and n > held[gram] for gram, n in counts.items()):
        return True
    stretches = {written[i : i + size] for i in range(len(written) - size + 1)}
    return any(written.count(s) > max(1, given.count(s)) for s in stretches)


def balanced(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in ("“”", "‘’", "《》", "（）"))


_PAIRS = (
    ("不是", "而是"), ("并非", "而是"), ("不在", "而在|在于"), ("不仅", "还|也|更|而且|又"), ("不只", "还|也|更|而且"),
    ("既", "又|也|更"), ("虽", "但|却|仍|而"), ("尽管", "但|却|仍"), ("如果", "就|则|会|将|，"), ("只有", "才"),
    ("与其", "不如"), ("谁能", "，谁|就"), ("一方面", "另一方面"), ("连", "都|也"),
    ("以前", "现在|如今|目前|眼下|今天"), ("过去", "现在|如今|目前|眼下|今天"), ("从前", "现在|如今|今天"), ("原来", "现在|如今|目前"),
)  # fmt: skip


_PURPOSE = re.compile("为了|综合考虑|考虑到|鉴于")


def _ends_open(text: str, source: str) -> bool:
    """Whether a clause of the text needs the source clause after it, and does not have it."""
    said = [part for part in re.split("[，；。：]", text) if part]
    written = [grams(part) for part in said]
    all_written = grams(text)
    if _subordinate_only(text, source):
        return True
    for place, clause in enumerate(said):
        best: tuple[int, str, str] = (0, "", "")
        for sentence in re.split(r"[。；！？\n]", source):
            for before, part in itertools.pairwise(clauses(sentence)):
                overlap = sum(gram in written[place] for gram in grams(before))
                ends = before.strip("，：“”‘’（）《》 ")[-2:] == clause.strip("“”‘’（）《》。 ")[-2:]
                if ends and overlap > best[0]:
                    best = (overlap, before.strip("，："), part.strip("，："))
        if not best[0]:
            continue
        if _PURPOSE.match(source) and place == len(said) - 1:
            return True  # what it leads to comes last
        after = grams(best[2])
        taken = sum(gram in all_written for gram in after) >= 0.5 * max(1, len(after))
        if not taken and is_open(best[1], best[2]):
            return True
    return False


_SUBORDINATE = re.compile("如果|若|倘若|假如|只要|一旦|除非|即便|即使|之所以|当(?![前地年下日时中今事天晚])")


def _subordinate_only(text: str, source: str) -> bool:
    """Whether the last sentence of the text is conditions alone, though the source goes on after them."""
    parts = [part for part in re.split("[，：]", re.split("[；。]", text)[-1]) if part]
    start = next((i for i, part in enumerate(parts) if _SUBORDINATE.match(part)), None)
    if start is None or source.strip("。！？”").endswith(parts[-1]):
        return False
    rest = parts[start + 1 :]
    if all(GOES_ON.match(part) for part in rest):
        return True
    sentence = next((s for s in re.split("[。；！？\n]", source) if parts[-1][-4:] in s), "")
    follows = sentence.partition(parts[-1][-4:])[2]
    main = re.search("，[^，]{0,8}(?:就|则|才|便|会|将|能|必)", follows)
    return main is not None and not any(re.search("就|则|才|便|会|将|能|必|可", part) for part in rest)


def breaks_pair(text: str, source: str) -> bool:
    """Whether the text keeps 不是 without 而是, 不仅 without 还, and the like, that the source has together."""
    for first, second in _PAIRS:
        whole = re.search(f"{first}[^。；]*?(?:{second})", source)
        if whole and first in text and not re.search(f"{first}[^。；]*?(?:{second})", text):
            return True
    for second, first in (
        ("而是", "不|并非"),
        ("谁[才就]", "谁[^才就，]*，谁"),
        ("，就能?", "若|如果|只要|一|就.*，就"),
    ):
        if re.search(second, text) and not re.search(first, text):
            return True
    joint = re.search(r"[和与同][^，。；]{0,12}(协同|结合|融合|互动|衔接|对接|平衡)", source)
    if joint and joint[1] in text and not re.search(rf"[和与同、][^，。；]{{0,12}}{joint[1]}", text):
        return True
    if re.match("虽|尽管", source) and not re.match("虽|尽管", text):
        return re.split("[，；。]", text)[0] in source.split("，", maxsplit=1)[0]
    for match in re.finditer(r"(反之|否则|相反)[，,]?([^，。；]+)", text):
        after = grams(source.partition(match[1])[2])
        written = grams(match[2])
        if sum(gram in after for gram in written) < 0.8 * len(written):
            return True
    return False


_NUMBERED = re.compile("(?:^|(?<=[，；：。]))([一二三四五六七八九])是")


def shortens_list(text: str, source: str) -> bool:
    """Whether 即 or 分别是 introduces fewer items than in the source, or some of 一是, 二是, 三是 are gone."""
    numbers = [set(_NUMBERED.findall(part)) for part in (text, source)]
    if numbers[0] and len(numbers[0]) < len(numbers[1]):
        return True
    for word in ("即", "分别是", "分别为"):
        here, there = (re.search(rf"{word}([^，。；]*)", part) for part in (text, source))
        if here and there and here[1].count("、") < there[1].count("、"):
            return True
    return False


_LIST = re.compile("[^，。；：、“”■]{1,16}(?:、[^，。；：、“”■]{1,16})+")


def joins_clauses(text: str, source: str) -> bool:
    """Whether two clauses stand as one where only the mark between them is gone: …的提案|建议加强…."""
    return any(
        0 <= last < at - 1
        and _CLAUSE_END.fullmatch(source, last + 1, at)
        and _CLAUSE.search(source[: last + 1])
        for last, at in itertools.pairwise(align(text, source) or ())
    )


_CLAUSE_END = re.compile("[，；：。]")
_CLAUSE = re.compile("[^，；：。]{7}$")
"""The end of a clause that is more than a time or a link."""


def drops_item(text: str, source: str) -> bool:
    """Whether an item of a list is gone from between its neighbours, or the last one before 等: 确权、流转、退出等 → 确权、退出等."""
    for row in _LIST.finditer(source):
        items = row.group().split("、")
        for before, behind in zip(items, [*items[2:], "等"], strict=False):
            joined = f"{before[-2:]}、{behind[:2]}" if behind != "等" else f"{before[-2:]}等"
            if joined in text and joined not in source:
                return True
    return False


_BEARS = re.compile(
    "(?P<before>[一-鿿，“]{1,2})(?P<gone>(?<=[为由对把将被给向与让以])其|的(?=[有占是达均][\\d一二三四五六七八九十近约超])|中(?=[称说表指写提强承])|必(?=须交|须[^，]{0,3}[、和与])|就(?=是把)|(?<=估计)的(?=是)|(?<=[领拿买卖写签搬种养赚亏送派盖拆])了(?=[一-鿿]{2})|的(?=首要|主要|重要|唯一|关键|核心|首选|必要)|的(?=《[^《》]{2,40}》(?:[已将正在被于由共获经是对还也中]|提出|指出|认为|要求|规定)))(?P<behind>[《一-鿿\\d]{1,2})"
)


_PLACE_OF_HOUSE = re.compile("(?P<name>[一-鿿]{2}(?:大学|学院|公司|集团))（[一-鿿]{2,4}）")
"""A bracket that tells one house from another of its name: 某某大学|（武汉）."""


def drops_bearing_word(text: str, source: str) -> bool:
    """Whether words are gone that their phrase hangs on: 为|其|控制的公司, 倒在首台阶段|的|有19个, 公告|中|称, |就|是把, |就|《条例》召开听证会, 领|了|证, 他|最缺的，|是人."""
    if any(
        source[:start] and _SUBJECT.search(source[start:end]) and _IS.match(source, end)
        for start, end in gaps_of(text, source) or ()
    ):
        return True
    if any(m["name"] in text and m.group() not in text for m in _PLACE_OF_HOUSE.finditer(source)):
        return True
    if any(
        m["title"] in text and f"{m['by']}{m['title']}" not in text and source.count(m["title"]) == 1
        for m in _ABOUT_TITLE.finditer(source)
    ):
        return True
    return any(
        (joined := m["before"] + m["behind"]) in text and joined not in source
        for m in _BEARS.finditer(source)
    )


_ABOUT_TITLE = re.compile("(?P<by>[就对])(?P<title>《[^《》]+》)")
"""就|《条例》|召开听证会."""
_SUBJECT = re.compile("的[，,]?$")
_IS = re.compile("[，,]?是")


def alters_quotation(text: str, source: str) -> bool:
    """Whether words in “ ” are not the source's own."""
    return any(
        not re.search(re.escape(f"“{words.strip('，。')}") + "[”，。；！？]", source)
        for words in re.findall(r"“([^”]*)”", text)
    )


def ends_like(text: str, source: str) -> bool:
    """Whether every clause ends where a clause of the source ends: what is cut short ends elsewhere."""
    if _ends_open(text, source):
        return False
    endings = {
        part.strip("“”‘’（）《》 ")[-2:]
        for part in re.split(r"[，；：。！？\n]|（[^（）]*）", source)
        if len(part) > 1
    }
    said = [part.strip("“”‘’（）《》 ") for part in re.split("[，；：。]", text)]
    if any(part and part[-2:] not in endings for part in said):
        return False
    whole = [part.strip("“”‘’（）《》 ") for part in re.split(r"[，；：。！？\n]", source)]
    return not any(said[-1] != part and part.startswith(said[-1]) and said[-1] not in whole for part in whole)


_STATUS = re.compile("(?P<name>《[^《》]*)(?P<status>（[^（）《》]*[稿案行订版]）)》")
"""What a title says that a paper is: 《某某通知|（征求意见稿）|》."""


def _loses_status(text: str, source: str) -> bool:
    """Whether a text turns a draft into what it is the draft of: 《某某通知（征求意见稿）》发布后五天 → 《某某通知》发布后五天."""
    return any(
        titled["name"] in text and titled["name"] + titled["status"] not in text
        for titled in _STATUS.finditer(source)
    )


def check_rewrite(text: str, source: str, *, judged: bool = False) -> list[str]:
    """What is wrong with a unit that was rewritten, judged against the unit alone.

    Args:
        text: the rewriting.
        source: the unit's own words.
        judged: a model has judged each stretch that the text leaves out, so that qualifier, subject and fragment are not asked.

    Returns:
        Names of failed checks: empty, broken, repetition, figure, latin, organisation, negation, condition, date,
        novel, qualifier, order, merged, subject, fragment, item, contrast, quotation, pronoun. None failed: an empty list.
    """
    if len(text) < 4:
        return ["empty"]
    failed = []
    if _BROKEN.search(text) or not balanced(text):
        failed.append("broken")
    if repeats_itself(text, source):
        failed.append("repetition")
    if missing_figures(text, source):
        failed.append("figure")
    if missing_latin(text, source):
        failed.append("latin")
    if missing_organisations(text, source):
        failed.append("organisation")
    if negation_changed(text, source):
        failed.append("negation")
    if drops_condition(text, source):
        failed.append("condition")
    if (day := _ON_THE_DAY.match(source)) and day["day"] not in text:
        failed.append("date")
    if novel_characters(text, source) > 0.12 or novel_share(text, source) > 0.5:
        failed.append("novel")
    if not judged and drops_qualifier(text, source):
        failed.append("qualifier")
    if novel_characters(text, source) == 0 and align(text, source) is None:
        failed.append("order")
    if merges_claims(text, source) or joins_clauses(text, source):
        failed.append("merged")
    if not judged and loses_subject(text, source):
        failed.append("subject")
    if not judged and (not ends_like(text, source) or loses_predicate(text, source)):
        failed.append("fragment")
    if (
        drops_item(text, source)
        or drops_bearing_word(text, source)
        or _counts_another(text, source)
        or _loses_status(text, source)
    ):
        failed.append("item")
    if breaks_pair(text, source) or shortens_list(text, source):
        failed.append("contrast")
    if alters_quotation(text, source):
        failed.append("quotation")
    if FACE_TO_FACE.search(text):
        failed.append("pronoun")
    return failed


_COUNTED_OWNERS = re.compile(
    "(?P<many>(?:\\d+|[一二两三四五六七八九十百]+)[多余]?[个家所名位座种])(?P<owner>[一-鿿]{1,8})的(?=[一-鿿]{2})"
)


def _counts_another(text: str, source: str) -> bool:
    """Whether a number that counts those to whom something belongs counts that instead, for want of a 的: 42个国家|的|部长."""
    return any(
        (words := match["many"] + match["owner"]) in text and f"{words}的" not in text
        for match in _COUNTED_OWNERS.finditer(source)
    )


def negation_changed(text: str, source: str) -> bool:
    """Whether the text denies what its nearest part of the source affirms, or the other way round."""
    for clause in re.split(r"[，；。]", text):
        written = grams(clause)
        if written.total() < 3:
            continue
        parts = [part for part in re.split(r"[，；。！？]", source) if len(part) > 2]
        if not parts:
            return False
        near = max(parts, key=lambda part: sum(g in grams(part) for g in written))
        if (negations(clause) > 0) != (negations(near) > 0):
            cover = sum(g in grams(near) for g in written) / len(written)
            if cover >= 0.5:
                return True
    return False


_UNLESS = (  # no 主要是, 三万一年, 假设备
    r"若|如果|一旦|倘[若使]|除非|只要|假[如使]|假设(?!备)|(?<![主重需])要是|(?<![\d一二三四五六七八九十几数])万一"
)
_CONDITION = re.compile(
    rf"{_UNLESS}|(?:(?<![联互])网|(?<!数)据|盛|谣|误)传(?![播输统递送导染感媒真])|(?<!宣)传言|传闻|可能|考虑(?!到)|打算|或许|也许|有望|拟(?!人)|尚|据说|据称|争取|力争|即便|即使"
)


_TIME = re.compile(r"未来|今后|预计|到\d{4}年|[年月日]起(?!草|诉|步|义|家|源|跌)|截至")
_IF = re.compile(rf"^当(?![前地年下日时中今事天晚])|{_UNLESS}|每(?:多|增|新增|投入|提高|减少|下降)")
FRAME = re.compile(
    "^除了?[^，]{1,30}(?:外|之外|以外)$|^[从自][^，]{2,14}起$|^从[^，]{2,20}(?:来看|来说|来讲|上看|看)$|^(?:按|以)[^，]{2,20}(?:计算|口径|衡量)$|^(?:扣除|剔除|不含|不计|不考虑)[^，]{1,16}$|^(?!此|那|这|从[那此])[^，]{2,20}(?:之前|之后|以前|以后)$"
    "|^(?:按照?|照|以)(?:目前|现在|当前|现有)的?[^，]{0,8}(?:速度|节奏|进度|趋势|标准|条件|水平|价格)$"
    "|^(?:按照?|根?据|依据|经)(?:初步|保守|有关|目前)?(?:测算|估算|推算|预测|估计)$"
    "|^(?:按照?|根据|依据|依照)(?!此)[^，]{3,40}(?:要求|规定|部署|约定|口径|办法|条例|意见|通知|法|规划|计划|方案|预测|测算|标准|进度)$"
)
"""What holds for the rest of a sentence: 除西藏、青海外, 从长期来看, 扣除补贴后, 批复之前, 按照某部的要求."""
_FROM_TO = re.compile("^[从由自](?![来没未])[^，]{1,12}[到至][^，]{1,12}$")
_MEASURED = re.compile(
    r"[\d一二两三四五六七八九十百千半几](?:个?多?)(?:[年月周天日季]|小时|分钟|秒|公里|米|倍|成|[道步次轮]|百分点|[万亿]?元)"
)
"""从订造到交付，需要四年: what is measured, is measured between the two; 从甲县到乙县，水价不变 only says where."""
_SINCE = re.compile("^(?!近|多年|长期|一直|历|改革|建国|新中国)[^，]{2,16}(?:以来|[年月周天]来)$")
_COUNTS = re.compile(
    "\\d|[一二三四五六七八九两]成|翻[一两]番|[一二三四五六七八九两几数上][十百千万]多?[一-鿿]"
)
"""What counts only with the period in which it came about."""
_SCOPE = re.compile(
    "(?:在|根据|依据|据|按照?|从|对)[^，]{2,}?(?:试点|试验|实验|样本|问卷|调查|调研|抽样|跟踪|监测|回访|受访|[省市县区州镇村])"
    "|在(?:[^，]*[\\d两三四五六七八九十百千万]+[个家名位项][^，]{1,12}|[^，]{4,}的[^，]{2,12})[中里内]$"
)
"""What says of whom or where figures hold: 根据某团队在两地的问卷，…; 在设有基金的17个国家中，…."""
_ON_THE_DAY = re.compile(
    "(?:经[^，。]{2,16}(?:批准|同意|授权)，)?(?P<day>(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日|(?:19|20)\\d\\d年(?:\\d{1,2}月)?(?=，))[^，。]{0,12}，"
)
"""When what a sentence tells has happened, before it."""
_MOSTLY = 0.5  # share of its pairs of characters by which a clause counts as told
_TOLD = re.compile(
    "(?<![据传])(?:称|说|表示|认为|指出|透露|披露|显示|发现|估计|预计)$"
    "|^(?![经据接应])[^，]*(?:爆料|反映|投诉|举报|曝光|控诉|指控|批评|质疑|怀疑|担心|担忧|抱怨|吐槽)$"
)
"""Somebody says it: 一名网民发帖称，…; 自称员工的网民爆料，…."""
_LAST_VERB = re.compile("(?:进行|举行|召开|开展|实施|完成|启动|结束|开始)$")
_AIM = re.compile("(?:就|正|都|主要)?是为了|旨在|目的[是在]|意在|以期|以便|根本在于")
_COMPARES = re.compile(r"(?<![占同环对相之无好])比(?![例如重较特亚对拟分照方赛])")


_SHARE = re.compile(r"(?:有|其中)?(?:近|约|超过|多达)?(?:\d|[一二两三四五六七八九十]+[成个家位名项])")
_WHOLE = re.compile("[中里内]$")


def drops_condition(text: str, source: str) -> bool:
    """Whether the text states for certain, or for ever, what the source says under a condition or for a time.

    The condition may stand in the clause itself or in one before it in the same sentence.
    """
    for sentence in re.split(r"[。；！？\n]", source):
        parts = [part for part in re.split("[，：]", sentence) if len(part) > 2]
        for clause in re.split(r"[，；。]", text):
            written = grams(clause)
            overlaps = [sum(gram in written for gram in grams(part)) for part in parts]
            if written.total() < 2 or not parts or max(overlaps) < 0.5 * len(written):
                continue
            near = overlaps.index(max(overlaps))
            if _CONDITION.search(parts[near]) and not _CONDITION.search(clause):
                return True
            if any(_AIM.search(part) for part in parts[:near]) and not _AIM.search(text):
                return True
            for pattern in (_IF, _TIME):
                if any(pattern.search(part) for part in parts[: near + 1]) and not pattern.search(text):
                    return True
            for pattern in (FRAME, _TOLD):
                framed = any(pattern.search(part) for part in parts[:near])
                if framed and not any(pattern.search(part) for part in re.split("[，：；。]", text)):
                    return True
            for part in parts[:near]:
                if (_IF.search(part) or (_SCOPE.match(part) and _COUNTS.search(clause))) and support(
                    part, [text]
                ) < _MOSTLY:
                    return True  # 若先按“已核查”上报，一旦出险…; 在三县开展的试点中，收缴率…88%
            for figures, over in ((_MEASURED, _FROM_TO), (_COUNTS, _SINCE)):
                counted = figures.search(parts[near]) and figures.search(clause)
                if counted and any(over.search(p) and p not in text for p in parts[:near]):
                    return True  # 试点八个月来，分行撤并9个
            last = _LAST_VERB.search(parts[near])
            if last and last.group() not in clause and parts[near].startswith(clause):
                return True  # 调查于1月至2月|进行
            if (
                near
                and _SHARE.match(clause)
                and _WHOLE.search(parts[near - 1])
                and parts[near - 1] not in text
            ):
                return True
            if _COMPARES.search(parts[near]) and not _COMPARES.search(clause):
                return True
    return False


def drops_qualifier(text: str, source: str) -> bool:
    """Whether the text leaves out, inside a clause, words that are not known to be dispensable.

    约, 至少, 原则上, 部分, 拟, 首, 是, an attribute that says of which things the claim is made.
    """
    return bool(left_out(text, source))


def find_claims(text: str, names: Iterable[str]) -> list[Claim]:
    """Claims of known people in a summary sentence: “甲、乙均认为，…；丙指出…”."""
    return ClaimFinder(names).find(text)


_HIS_WORDS = "(?!的(?:文章|论文|公开信|信|评论|(?:看法|建议|担忧|批评)(?!是))|(?:所在|所带|所属|领导|带领|牵头)?的?(?:团队|课题组|研究组|项目组|实验室))"
"""What behind a name says that somebody else speaks, of his words, out of what he has written or with him, as a pattern."""


class ClaimFinder:
    """Finds the claims of known people in many sentences; args: names: all their spellings."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
        person = "(?:" + "|".join(map(re.escape, known)) + ")" if known else "(?!)"
        self._person = re.compile(person)
        self._head = re.compile(
            rf"((?<!对){person}(?:[、和与]{person})*){_HIS_WORDS}[^，。；“”]{{0,10}}?((?<!的)(?:{CUES})|(?<=的)(?:{CUES})(?=是))(?:说|道)?[，：:]?"
        )

    def find(self, text: str) -> list[Claim]:
        """See `find_claims`."""
        found = list(self._head.finditer(text))
        claims = []
        for place, match in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else len(text)
            words = re.split(r"。", without_outcomes(text[match.end() : end]))[0].strip("，。；：“”")
            claims.append(Claim(tuple(self._person.findall(match[1])), match[2], words))
        return claims


def support(words: str, quotes: Sequence[str]) -> float:
    """Share of the claim's bigrams that stand in the quoted words; 1 for a claim without any."""
    return _covered(grams(words), grams("\n".join(quotes)))


def _covered(written: Counter[str], held: Counter[str] | None) -> float:
    """`support`, given the bigrams of both."""
    if not written:
        return 1.0
    return sum(g in held for g in written) / len(written) if held else 0.0


_SHORTEST_HOUSE = 4
"""Characters of a name that alone say which house it is."""


_ABOUT = re.compile("^(?:对于|关于|针对|对|就|[年月日])(?=..)")
"""What the pattern catches before a name: |对于|护理服务公司, 2024|年|南海大学."""
_PLACE_END = re.compile("..[省市县区镇乡村]$")


class SourceCheck:
    """Checks finished sentences of a summary against a whole document and its layers.

    Args:
        document, entities, quotes: what the stages before found.
        grammar: knows Chinese names by their surnames; None: only names in Latin letters can be unknown.
    """

    def __init__(
        self,
        document: Document,
        entities: EntityLayer,
        quotes: QuoteLayer,
        *,
        grammar: NameGrammar | None = None,
    ) -> None:
        self.text = document.text
        self.people = entities.people
        self._lowered, self._folded = _lowered(self.text), fold(self.text)
        self._figures = figures(self.text)
        self._words: dict[str, list[str]] = {person.person_id: [] for person in entities.people}
        for quote in quotes.quotes:
            for speaker in quote.speakers:
                words = "".join(self.text[c.start : c.end] for c in quote.content)
                self._words.setdefault(speaker, []).append(words)
        self._held = {person: grams("\n".join(words)) for person, words in self._words.items() if words}
        self._ids: dict[str, str] = {}
        for person in entities.people:
            for name in (person.name, *person.variants):
                self._ids.setdefault(name, person.person_id)
        self._claims = ClaimFinder(self._ids)
        known = {fold(name) for house in entities.organisations for name in (house.name, *house.variants)}
        self._houses = sorted((name for name in known if len(name) > _SHORTEST_HOUSE), key=len, reverse=True)
        self._grammar = grammar

    def check(self, sentence: str) -> list[str]:
        """Names of failed checks: figure, latin, organisation, name, post, claim."""
        failed: list[str] = []
        if sentence.strip("。；") in self.text:
            return failed
        if _figures_outside(sentence, self._folded, self._figures):
            failed.append("figure")
        if _latin_outside(sentence, self._lowered):
            failed.append("latin")
        if not all(map(self._made_of_known, _organisations_outside(sentence, self._folded))):
            failed.append("organisation")
        if self.unknown_speakers(sentence):
            failed.append("name")
        if self.misplaced_posts(sentence):
            failed.append("post")
        if any(not self.supported(claim) for claim in self._claims.find(sentence)):
            failed.append("claim")
        return failed

    def _made_of_known(self, name: str) -> bool:
        """Whether words that end like an organisation hold one of the document, and what stands around it is from there too.

        过去三年|某医院, 某局|已责令涉事医院: the house stands where the text has a short form.
        """
        words = fold(_ABOUT.sub("", name))
        if words in self._folded:
            return True  # 对于|护理服务公司
        for house in self._houses:
            before, found, after = words.partition(house)
            if found and before in self._folded and after in self._folded:
                return True
        for cut in range(2, len(words) - _SHORTEST_HOUSE + 1):
            before, rest = words[:cut], words[cut:]
            begins = any(house.startswith(rest) for house in self._houses)
            if before in self._folded and rest in self._folded and (begins or _PLACE_END.search(before)):
                return True
        return False

    def supported(self, claim: Claim) -> bool:
        """Every speaker's own words hold the claim, and nobody else's hold it much better; or the text says just so."""
        if self._says(claim):
            return True
        people = [self._ids[name] for name in claim.speakers]
        written = grams(claim.words)
        own = min(_covered(written, self._held.get(person)) for person in people)
        others = max(
            (_covered(written, held) for person, held in self._held.items() if person not in people),
            default=0.0,
        )
        return own >= SUPPORT and own >= others - 0.15

    def _says(self, claim: Claim) -> bool:
        """Whether name, cue and the first words stand in the text as they stand in the claim, if in somebody's words."""
        said = rf"[^，。；“”]{{0,10}}?{re.escape(claim.cue)}(?:说|道)?[，：:]?{re.escape(claim.words[:12])}"
        return len(claim.words) >= 6 and all(
            re.search(re.escape(name) + said, self.text) for name in claim.speakers
        )

    def unknown_speakers(self, sentence: str) -> list[str]:
        """Words before a cue that look like a person's name and are nowhere in the source."""
        found = _SPEAKER.findall(sentence)
        bare = {re.sub("[还也并均都则就]$", "", name) for name in found}
        return sorted(name for name in bare if fold(name) not in self._folded and self._is_name(name))

    def _is_name(self, words: str) -> bool:
        """Whether words may be a name: in Latin letters, or a surname with one or two characters that are no word."""
        if words[0].isascii():
            return True
        if self._grammar is None or not self._grammar.is_full_name(words):
            return False
        surname = self._grammar.surname_of(words)
        given = words[len(surname) :]
        if len(given) > 2 or _NO_GIVEN_NAME.search(given):
            return False
        inner = (words[:2], given) if self._grammar.is_weak_surname(surname) else ()
        return not any(map(self._grammar.is_common_word, inner))  # 公告|中, 有|专家

    def misplaced_posts(self, sentence: str) -> list[str]:
        """Posts that stand before a person in the sentence but nowhere beside that person in the source."""
        wrong = []
        for person in self.people:
            for name in (person.name, *person.variants):
                if name not in sentence:
                    continue
                for match in _with_post(name).finditer(sentence):
                    if not self._holds_post(person, match[1]):
                        wrong.append(match[1] + name)
        return wrong

    def _holds_post(self, person: Person, words: str) -> bool:
        post = _POST_AT_END.search(words)
        bare = post.group() if post else words
        stated = [affiliation.org + affiliation.title for affiliation in person.affiliations]
        stated += [
            self.text[whole.start : whole.end] for held in person.affiliations if (whole := held.whole_span)
        ]
        spelled = [re.escape(name) for name in (person.name, *person.variants)]
        beside = re.search(rf"{re.escape(words)}\s*(?:{'|'.join(spelled)})", self.text)
        return bool(beside) or any(
            bare in fact and (words in fact or fact.endswith(words[-6:])) for fact in stated
        )


_POSTS = "书记|主任|院长|教授|司长|处长|局长|总裁|总经理|董事长|主席|副校长|校长|所长|部长|市长|会长|秘书长|研究员|院士|首席科学家|总监|经理|合伙人|创始人|首席[\u4e00-\u9fff]{1,6}?官"
_SPEAKER = re.compile(
    rf"(?:^|[，。；、])([\u4e00-\u9fff]{{2,5}}|[A-Z](?:(?![\u4e00-\u9fff])[\w .·-])+)(?=(?:{CUES})[，：:])"
)
_NO_GIVEN_NAME = re.compile("[他她它您其]|[二两三四几][人位名]")
"""What stands behind a surname that is another word (但|他), or behind those of several people (张、李|二人)."""
_POST_AT_END = re.compile(rf"(?:{_POSTS})$")


@lru_cache(maxsize=2048)  # the names of a bulletin come in many of its sentences
def _with_post(name: str) -> re.Pattern[str]:
    """A name with a post right before it, and what the post begins with."""
    return re.compile(rf"([\u4e00-\u9fff]{{1,24}}?(?:{_POSTS}))\s*{re.escape(name)}")
