"""The units of a bulletin as a summary tells them: without notices, and with names where the text has short words for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.records import PERSONAL_KINDS, Block, Document, EntityLayer, Quote, QuoteLayer, Span
from pipeline.summaries.in_full import in_full
from pipeline.summaries.units import BACK, Unit, common_pairs, find_units, goes_on, speaker_names
from pipeline.text.sentences import behind_last

_NOTICE = re.compile(  # of the publisher's: not what the issue is about
    "免责声明|风险提示：|不构成[^，。]{0,8}建议|不承担[^，。]{0,6}责任|不作[^，。]{0,4}保证|(?:欢迎|敬请)[^，。]{0,12}(?:来稿|投稿|赐稿|订阅|转发|关注|垂注)|(?:下一?期|下月号)[^，。]{0,6}(?:将|我们|聚焦|刊发|推出)|未经[^，。]{0,10}(?:许可|授权|同意|允许)，?[^，。]{0,6}(?:不得|请勿|严禁|禁止|谢绝)[^，。]{0,8}(?:转|引用|复制|摘|外传|传播|翻印|公开|发表)|(?:版权|著作权)(?:所有|归)|请勿(?:转载|外传|复制)"
)


def statements(
    document: Document, entities: EntityLayer, quotes: QuoteLayer
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units without notices of the publisher's, as the text has them and with names in full (`in_full`)."""
    units = find_units(document, quotes)
    units = (
        tuple(
            _forward(unit, document.metadata.title, document.text) for unit in units if not _is_notice(unit)
        )
        or units
    )
    names = speaker_names(entities)
    units = _called_alike(units)
    units = tuple(_one_of(unit, document.blocks[unit.block], document.text) for unit in units)
    units = _with_authors(units, names, document.text)
    units = tuple(
        _on_whose_words(unit, units, place, names, document.text) for place, unit in enumerate(units)
    )
    return units, in_full(
        units, entities, document.text, publisher=document.metadata.publisher, title=document.metadata.title
    )


_BY_SURNAME = re.compile(
    "(?:(?:另|还有|有)?一[位名])?(?P<who>(?:[^，。；：]*[^，。；：的一-十])?(?P<short>[一-鿿]{1,2}(?:先生|女士|大爷|大妈|大叔|大姐|阿姨|老板|师傅|老师|同学)))"
)


def _called_alike(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, those of somebody told by surname alone with what he has been called in full before: 患者代表|董先生."""
    known: dict[str, str] = {}
    found: list[Unit] = []
    for unit in units:
        quote = unit.quote
        called = (
            _BY_SURNAME.fullmatch(quote.source_text) if quote is not None and not quote.speakers else None
        )
        if quote is None or called is None:
            found.append(unit)
            continue
        if called["who"] != called["short"]:
            known[called["short"]] = called["who"]
        found.append(
            replace(unit, quote=replace(quote, source_text=known.get(called["short"], called["who"])))
        )
    return tuple(found)


_ONE_OF_THEM = re.compile("(?:其中|其中的)(?P<one>一[名位人])")
_SEVERAL = re.compile(
    "(?:[两三四五六七八九十几多数]|\\d+)[名位](?P<who>[^，。；：“”]{0,20}(?:官员|人士|专家|学者|居民|村民|代表|分析师|员工|职工|负责人|学生|老师|教师|家长|干部|企业家|外交官|议员|律师|医生|教授|记者|商人|业主|老板|高管))"
)


def _one_of(unit: Unit, block: Block, text: str) -> Unit:
    """A unit of 其中一人 with who that is one of: 两名欧盟官员透露，…。|其中一人|说, told of 一名欧盟官员."""
    quote = unit.quote
    one = _ONE_OF_THEM.fullmatch(quote.source_text) if quote is not None and not quote.speakers else None
    if quote is None or one is None:
        return unit
    several = list(_SEVERAL.finditer(text, block.start, quote.source.start))
    called = f"一{one['one'][1].replace('人', '名')}{several[-1]['who']}" if several else quote.source_text
    return replace(unit, quote=replace(quote, source_text=called))


_WRITES = re.compile("撰文|发文|刊文|写道|撰写|署名|文章|论文|来信|致信|公开信|专栏|评论员?文章")
_HIS_PAPER = re.compile("(?:该|这篇|这封|其)?(?P<what>文章?|论文|公开信|来信|信|评论)[中里]?")
_CALLED = {"文": "文章", "来信": "信"}
_FAR_BACK = 40
"""Characters before a cue that may tell that somebody says something in writing."""


def _with_authors(units: Sequence[Unit], names: Mapping[str, str], text: str) -> tuple[Unit, ...]:
    """The units, each that a bare 文章 or 信 says with the name of whoever has written right before: 甲撰文称，…。|文章|建议…."""
    found: list[Unit] = []
    writer, block = "", -2
    for unit in units:
        quote, told = unit.quote, unit
        if quote is not None:
            paper = _HIS_PAPER.fullmatch(quote.source_text) if quote.kind == "document" else None
            if paper and writer and unit.block - block <= 1:
                called = f"{names[writer]}的{_CALLED.get(paper['what'], paper['what'])}"
                told = replace(unit, quote=replace(quote, source_text=called), author=writer)
            elif not goes_on(unit):
                start = max(quote.source.start, quote.cue.end - _FAR_BACK)
                wrote = len(quote.speakers) == 1 and _WRITES.search(text, start, quote.cue.end) is not None
                writer, block = (quote.speakers[0], unit.block) if wrote else ("", -2)
        found.append(told)
    return tuple(found)


_ONLY_MARKS = re.compile("[\\s。！？；”’」]*")
_SAID = {
    "建议|主张|呼吁|提议|提出|希望": "建议",
    "担心|担忧|忧虑": "担忧",
    "质疑|批评|反驳|指责": "批评",
    "答复|回应|回复": "答复",
    "承诺|答应": "承诺",
    "介绍|通报|透露": "介绍",
}
"""By what the cue of a statement has, what the stand of the next speaker is on; else 看法."""


def _on_whose_words(
    unit: Unit, units: Sequence[Unit], place: int, names: Mapping[str, str], text: str
) -> Unit:
    """A unit whose stand is on the words right before it (对此表示赞同) with whose these are: 对甲的建议表示赞同; else without 对此.

    Args:
        unit: any unit; one without such a stand is left as it is.
        units: all units in text order, it among them.
        place: its place there.
        names: person id → canonical name.
        text: the clean text.
    """
    quote = unit.quote
    if quote is None:
        return unit
    start = behind_last("。！？；\n", text, quote.source.start)
    if not (unit.bridge or unit.lead) and (before := _stand_before(unit, units, place, names, text)):
        start, stand = before
        unit = replace(unit, bridge=stand)
    if not unit.bridge.startswith(BACK):
        return _on_that_view(unit, units, place, names)
    stand = unit.bridge.removeprefix(BACK)
    if on_named := _ON_NAMED.match(text, start, quote.source.start):
        his = [u for u in units[:place] if _is_of(u, on_named["whose"], names)]
        if his:
            return replace(unit, bridge=f"对{on_named['whose']}{stand}", stand_on=his[-1].index)
    plain = replace(unit, bridge="" if _SEES_IT.match(stand) else stand)
    last = next((units[at] for at in reversed(range(place)) if units[at].content[-1].end <= start), None)
    said = last.quote if last is not None else None
    if last is None or said is None or unit.lead:
        return plain  # 对于某设想，乙表示赞同
    own = said.speakers == quote.speakers
    meant = (
        None
        if common_pairs(last, unit)
        else _spoken_of(unit, units[max(0, place - _STATEMENTS_BACK) : place])
    )
    if meant is not None and meant.quote is not None:
        said, last = meant.quote, meant
    elif own or "问" in said.cue_text or not _ONLY_MARKS.fullmatch(text, last.content[-1].end, start):
        return plain
    called = _called(said, names)
    if not called:
        return plain
    on = _ON_THAT.match(text, start, quote.source.start)
    kind = on or _THAT_VIEW.search(text, quote.source.end, quote.cue.start)
    what = (
        kind["what"]
        if kind
        else next((n for cues, n in _SAID.items() if re.search(cues, said.cue_text)), "看法")
    )
    if what == "看法" and _PLANS.search(last.text):
        what = "安排"
    what = (
        "说法" if re.search("不同的?(?:看法|意见|观点)", stand) and what == "看法" else what
    )  # 对甲的说法有不同看法
    whose = called if called.endswith("》") else f"{called}的{what}"
    if verb := _STANDS.match(stand):
        told = f"{verb['how']}{verb['stand']}{whose}{stand[verb.end() :]}"
        return replace(unit, bridge=told, stand_on=last.index)
    return replace(unit, bridge=f"对{whose}{stand}", stand_on=last.index)


def _is_of(unit: Unit, whose: str, names: Mapping[str, str]) -> bool:
    """Whether a unit is what the person says whose words are named: 甲|的主张."""
    name = names.get(unit.speakers[0], "的") if len(unit.speakers) == 1 else "的"
    return whose.startswith((name, name.rpartition("·")[2]))


def _called(said: Quote, names: Mapping[str, str]) -> str:
    """The name of whoever has said something, as words of others are told to be his; empty where several have, or nobody in particular."""
    called = "、".join(names.get(speaker, "") for speaker in said.speakers) or said.called
    return "" if len(said.speakers) > 1 or _NOBODY.match(called) or len(called) > _LONGEST_NAME else called


_STANDS_ALONE = re.compile(
    "(?P<on>对(?!此|这|该|上述)[^，。；]{2,20}?)?(?:对此|此前|则|却|也|仍|还|并(?=不))*"
    "(?P<stand>(?:明确|公开|坚决|完全)*(?:(?:不(?:太|大|完全|尽)?|并未)?(?:赞成|赞同|同意|认同|认可|支持)|反对)|不以为然|持(?:保留|谨慎|审慎|怀疑|反对)(?:的?态度|意见)|持?有?不同(?:的?看法|意见|观点))"
    "(?P<of>(?!了?解|书|率|者|票)[^，。；：“”]{0,16})$"
)
"""What stand somebody takes, in a sentence of its own: 对此，某某并|不完全赞同。他认为，…."""


def _stand_before(
    unit: Unit, units: Sequence[Unit], place: int, names: Mapping[str, str], text: str
) -> tuple[int, str] | None:
    """Where the sentence before a statement begins that only tells what stand its speaker takes, and that stand as a bridge; None where there is none."""
    quote = unit.quote
    if quote is None or len(quote.speakers) != 1 or unit.content[0].start != quote.content[0].start:
        return None
    begin = behind_last("。！？\n", text, quote.source.start)
    if text[begin : quote.source.start].strip() or begin < 2 or text[begin - 1] == "\n":
        return None
    start = behind_last("。！？\n", text, begin - 1)
    before = Span(start, begin)
    said = [unit for unit in units[max(0, place - 2) : place] if unit.quote is not None]
    if any(before.overlaps(content) for unit in said for content in unit.content):
        return None
    sentence = text[start : begin - 1]
    at = sentence.rfind(name) if (name := names.get(quote.speakers[0], "")) else -1
    told = _STANDS_ALONE.match(sentence, at + len(name)) if at >= 0 else None
    if told is None:
        return None
    vague = not told["of"] or re.match("[这该此]|上述|态度|意见|看法", told["of"]) is not None
    if vague:
        return start, f"{told['on'] or BACK}{told['stand']}，"
    return start, f"{told['on'] or ''}{told['stand']}{told['of']}，"


_THAT_ONE = re.compile(
    "(?:这一?[个种]?|该|上述|此)(?P<what>说法|判断|观点|看法|建议|意见|主张|提议|质疑|诉求|设想)(?=[一-鿿])(?!的|和|与|提出|反映)"
)
"""What somebody speaks of that another one has said right before: 这一|说法|不完全准确."""


def _on_that_view(unit: Unit, units: Sequence[Unit], place: int, names: Mapping[str, str]) -> Unit:
    """A unit that opens with what another one has said right before it with whose words these are: 甲的说法不完全准确."""
    that = _THAT_ONE.match(unit.text) if unit.quote is not None and unit.quote.form != "direct" else None
    last = units[place - 1] if that is not None and place else None
    if that is None or last is None or last.quote is None or last.block != unit.block:
        return unit
    said = last.quote
    if unit.quote is None or (said.speakers, said.source_text) == (unit.speakers, unit.quote.source_text):
        return unit
    called = _called(said, names) if not set(said.speakers) & set(unit.speakers) else ""
    if not called:
        return unit
    return replace(unit, text=f"{called}的{that['what']}{unit.text[that.end() :]}", stand_on=last.index)


_THAT_VIEW = re.compile(
    "(?:这一?[个种]?|该|上述|前述|此)(?P<what>说法|判断|观点|看法|建议|意见|主张|方案|结论|提议|估计|诉求)，"
)
"""Of what kind the words are on which somebody takes a stand: 不同意上述|说法|，认为…."""
_ON_THAT = re.compile(
    "(?:对于?|针对|就)(?:这一?个?|该|上述|此)[^，。；]{0,10}?(?P<what>诉求|建议|提议|主张|观点|判断|方案|设想|质疑|批评|担忧|请求|要求|说法)，"
)
"""On what a stand is, as its sentence opens: 对于该公司的|诉求|，乙表示理解."""
_PLANS = re.compile("将(?!军)|拟于?|计划|改为|从(?:明年|\\d{1,2}月)[^，]{0,6}起|已(?:安排|列入)")
"""In what somebody says, that it is a plan and no view."""
_ON_NAMED = re.compile(
    "(?:对于?|针对)(?P<whose>[^，。；：“”]{2,14}的(?:主张|看法|观点|建议|说法|意见|提议|判断|设想|质疑|批评|担忧|诉求))，"
)
"""Whose words a stand is on, by name, as its sentence opens: 对于甲的|主张，乙表示理解."""
_STATEMENTS_BACK = 4
"""Statements before a stand among which it may answer one."""
_COMMON = 3
"""Pairs of characters that two statements on one matter share at least."""


def _spoken_of(unit: Unit, before: Sequence[Unit]) -> Unit | None:
    """The one of the statements before a stand whose matter its reasons take up, of another source in the same paragraph; None where none does."""
    told = [
        each
        for each in before
        if each.quote is not None
        and each.block == unit.block
        and (each.quote.speakers != unit.quote.speakers if unit.quote else False)
        and "问" not in each.quote.cue_text
    ]
    best = max(told, key=lambda each: common_pairs(each, unit), default=None)
    return best if best is not None and common_pairs(best, unit) >= _COMMON else None


_STANDS = re.compile(
    "(?P<how>[^，表]{0,4}?)(?:表示)?(?P<stand>(?:(?:并?不|并未)(?:太|大|很|怎么|完全)?)?(?:同意|赞成|赞同|认同|认可|支持)|反对)(?=，)"
)
"""A stand whose verb takes what it is on as its object: 完全赞成|甲的建议."""
_SEES_IT = re.compile("不以为然|并?不(?:太|大|那么)?乐观|并?不看好|持(?!保留意见)")
_NOBODY = re.compile("[他她它这那该其]|有|一些|部分|另|还|也|记者|主持")
_LONGEST_NAME = 14
"""Characters of whoever has said something before, at most."""

_FROM_BEFORE = re.compile(
    "(?:这一?(?:问题|现象|情况|做法|判断|点|变化|趋势|局面|矛盾|短板|风险)|对此|上述问题|此类问题|这些问题)(?!的)[^，。；：？]{0,24}，(?:因此|所以|为此|但)?"
    "(?=(?:应(?![用对急邀])|要(?![求素点])|需(?![求])|须|必须|建议|不能|不应|不宜|不得)[^；。]{8,})"
)


_WEIGHED = re.compile(
    "(?:这一?个?|该)(?:建议|问题|意见|想法|提议|诉求|要求)[^，。；]{0,12}(?:测算|研究|论证|考虑|讨论|评估)过?，(?=[^，。]{4})"
)
"""What somebody has weighed, before what came of it: 这个建议局里认真测算过，|若全部纳入，…."""
_LEADS_TO_TEXT = re.compile(
    "，?现(?:将|就)[^，。]{0,30}(?:如下|摘[编报登]|整理|综述)[^，。]{0,4}(?:，供[^，。]{0,8}(?:参[考阅]|决策))?。?$"
)
"""How an editor's note leads over to the text: …，现将主要观点编译如下，供参阅."""
_SAYS_ENOUGH = 12
"""Characters before it that say something by themselves."""


_THAT_OF_TITLE = re.compile(
    "该(?P<what>成果|项目|技术|产品|平台|方案|报告|草案|条例|规划|工程|装置|系统|药物|材料|芯片)(?=[一-鿿])(?!组|部|团队)"
)


_SAME_DAY = re.compile("截至[当同][日天](?=(?:[上下]午|晚|凌晨)?\\d{1,2}[时点])")


_DAY = re.compile("(?:\\d{1,2}月)?\\d{1,2}日")


def _day_before(unit: Unit, text: str) -> str:
    """The day that the sentence of a unit has named before its words: 18日晚，某委通报称，|截至当日18时…; empty where it names none."""
    start = behind_last("。！？\n", text, unit.content[0].start)
    days = _DAY.findall(text[start : unit.content[0].start])
    return days[-1] if days else ""


def _forward(unit: Unit, title: str, text: str) -> Unit:
    """A unit without 该 before what the title of the bulletin is about (该成果|在…方面取得突破), and without a first clause that speaks of what stands before it, where what ought to be done follows: 这一问题同样存在，|应尽快制定规范."""
    unit = replace(unit, text=_SAME_DAY.sub(f"截至{_day_before(unit, text)}", unit.text))
    if (of_title := _THAT_OF_TITLE.match(unit.text)) and of_title["what"] in title:
        return replace(unit, text=unit.text[1:])
    if unit.quote is None and (ends := _LEADS_TO_TEXT.search(unit.text)) and ends.start() > _SAYS_ENOUGH:
        return replace(unit, text=unit.text[: ends.start()])
    weighed = _WEIGHED.match(unit.text) if unit.quote is not None and unit.quote.form != "direct" else None
    if weighed is not None:
        return replace(unit, text=unit.text[weighed.end() :])
    before = _FROM_BEFORE.match(unit.text) if unit.quote is not None and unit.quote.form != "direct" else None
    return replace(unit, text=unit.text[before.end() :]) if before else unit


def _is_notice(unit: Unit) -> bool:
    """Whether the publisher asks or declines something; what a person says of such things is a statement."""
    personal = unit.quote is not None and unit.quote.kind in PERSONAL_KINDS
    return not personal and _NOTICE.search(unit.text) is not None
