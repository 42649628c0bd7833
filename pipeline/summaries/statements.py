"""The units of a bulletin as a summary tells them: without notices, and with names where the text has short words for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.records import PERSONAL_KINDS, Block, Document, EntityLayer, Quote, QuoteLayer, Span
from pipeline.summaries.beside import wants, with_times
from pipeline.summaries.citers import with_citers
from pipeline.summaries.deeds import decides
from pipeline.summaries.disposals import with_outcomes_before
from pipeline.summaries.framing import ADDRESS_FIRST, BACK, DOUBTS, OUTLOOK, TAKES, VOTES
from pipeline.summaries.in_full import in_full
from pipeline.summaries.joined_lists import with_lists
from pipeline.summaries.merging import LONG_VERBS
from pipeline.summaries.reporting import ADMITS, ASKS_FOR, CONCEDES, DENIES, JOINT, PARTS_INTO, REVISES
from pipeline.summaries.unit_finder import WE_HOLD, find_units
from pipeline.summaries.units import JOINT_PAPER, Unit, common_pairs, goes_on, in_marks, speaker_names
from pipeline.text.sentences import behind_last
from pipeline.text.stands import AGAINST, BY_MANNER, FOR, NOT_FOR

_NOTICE = re.compile(  # of the publisher's: not what the issue is about
    "免责声明|风险提示：|不构成[^，。]{0,8}建议|不承担[^，。]{0,6}责任|不作[^，。]{0,4}保证|(?:欢迎|敬请)[^，。]{0,12}(?:来稿|投稿|赐稿|订阅|转发|关注|垂注)|(?:下一?期|下月号)[^，。]{0,6}(?:将|我们|聚焦|刊发|推出)|未经[^，。]{0,10}(?:许可|授权|同意|允许)，?[^，。]{0,6}(?:不得|请勿|严禁|禁止|谢绝)[^，。]{0,8}(?:转|引用|复制|摘|外传|传播|翻印|公开|发表)|(?:版权|著作权)(?:所有|归)|请勿(?:转载|外传|复制)"
)


def statements(
    document: Document, entities: EntityLayer, quotes: QuoteLayer
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units without notices of the publisher's, as the text has them and with names in full (`in_full`)."""
    units = with_lists(_with_what_is_held_on_to(find_units(document, quotes), document.text), document.text)
    units = tuple(_with_rest(unit, units, document.text) for unit in units)
    units = (
        tuple(
            _forward(unit, document.metadata.title, document.text) for unit in units if not _is_notice(unit)
        )
        or units
    )
    names = speaker_names(entities)
    units = tuple(
        _parted(_without_the_rest(_in_third_person(unit, names)), names, document.text) for unit in units
    )
    units = tuple(_as_reply(unit, document.text) for unit in units)
    units = _as_first_told(_called_alike(units), document.text)
    units = tuple(_one_of(unit, document.blocks[unit.block], document.text) for unit in units)
    units = with_citers(_with_authors(units, names, document.text), entities, names, document.text)
    units = tuple(
        _on_record(unit, units[place - 1] if place else None, names) for place, unit in enumerate(units)
    )
    stands = {
        place: stand
        for place, unit in enumerate(units)
        if (stand := _stand_before(unit, units, place, names, document.text)) is not None
    }
    units = tuple(
        replace(unit, bridge=stands[place][1]) if place in stands else unit
        for place, unit in enumerate(units)
    )
    units = tuple(
        _on_whose_words(unit, units, place, names, document, told_at=stands.get(place, (None, ""))[0])
        for place, unit in enumerate(units)
    )
    units = tuple(_as_own(_as_revision(_together(unit, document.text)), document.text) for unit in units)
    units = with_times(with_outcomes_before(units, document), document)
    units = tuple(_with_what_stands_above(unit, units[:place]) for place, unit in enumerate(units))
    told = {start for start, _ in stands.values()}
    units = tuple(unit for unit in units if _sentence_of(unit, document.text) not in told)
    blocks = document.blocks
    headings = {
        section: document.text[blocks[section].start : blocks[section].end]
        for section in {unit.section for unit in units if unit.section >= 0}
    }
    return units, in_full(
        units,
        entities,
        document.text,
        publisher=document.metadata.publisher,
        title=document.metadata.title or document.metadata.series,
        headings=headings,
    )


_BUT_DENIES = re.compile(
    f"[，；]?(?:但是?|不过|然而|却)[他她]?(?:又|也|仍|却|并|同时)*(?:{DENIES}|不认为|不承认|反对|(?:坚持|仍然?|依然|依旧)(?:认为|主张|强调|表示)|坚[称信])"
)
"""Between what somebody grants and what he does not, or holds on to: 承认风险确实存在|，但否认|它构成不作为的理由."""


_ACCEPTS = re.compile(
    "[^，。；]{0,12}(?:接受|尊重|服从|认可|配合|愿意?承担)[^，。；]{0,8}(?:处理|处罚|处分|批评|调查|监督|检查|裁决|判决|决定|结果|整改|通报|责任)$"
)
"""What somebody accepts before he denies: 公司|接受处理|，但否认…."""


def _with_what_is_held_on_to(units: Sequence[Unit], text: str) -> tuple[Unit, ...]:
    """The units, what somebody grants together with what he denies right behind it: alone it would be the contrary of his view."""
    found: list[Unit] = []
    for unit in units:
        granted = found[-1] if found else None
        if granted is None or granted.quote is None or granted.speakers != unit.speakers:
            found.append(unit)
            continue
        between = text[granted.content[-1].end : unit.content[0].start]
        accepts = CONCEDES.search(granted.quote.cue_text) or _ACCEPTS.match(granted.text)
        follows = granted.index + 1 == unit.index and granted.quote.form == "indirect"
        denies = follows and _DENIES_THAT.fullmatch(granted.quote.cue_text) and _DENIED_OF.match(granted.text)
        if denies and _SAYS_THEN.fullmatch(between):
            words = f"{_THIS_STEP.sub('', granted.text)}{between}{unit.text}"
            found[-1] = replace(granted, text=words, content=(*granted.content, *unit.content))
            continue
        grants = accepts is not None and granted.index + 1 == unit.index
        if grants and granted.quote.form == "indirect" and _BUT_DENIES.fullmatch(between):
            words = f"{granted.text}{between}{unit.text}"
            found[-1] = replace(granted, text=words, content=(*granted.content, *unit.content))
        else:
            found.append(unit)
    return tuple(found)


_DENIES_THAT = re.compile("(?:矢口|坚决|断然)?否认")
_SAYS_THEN = re.compile("，(?:并|而是|仅|坚)?(?:称|表示|强调|解释说?|坚称|说|指出)，?")
"""Between what somebody denies and what he says in its place: 否认是为了挺价|，称|检修属例行安排."""
_THIS_STEP = re.compile("^此举(?=[是系为出意])")
_DENIED_OF = re.compile("此[举事]|这|该|上述")
"""How what somebody denies begins that says nothing alone."""
_BUT = re.compile("，但(?:是|也|仍)?[^，。；：“”]{4,40}(?=。)")
_MOST = re.compile("普遍|一致|多数|大多|都")
_OTHER_CAMP = re.compile("[，；](?:而)?另一(?P<camp>[派方])[^。；：“”]{4,40}(?=。)")


def _with_rest(unit: Unit, units: Sequence[Unit], text: str) -> Unit:
    """What most of those present hold with the 但 that the sentence ends with, and one camp with the other: 正转向规则合作|，但仍有分歧|; 一派主张加杠杆|，另一派担心…|."""
    quote = unit.quote
    if quote is None or quote.speakers:
        return unit
    end = unit.content[-1].end
    most = quote.kind == "collective" and _MOST.search(quote.source_text + quote.cue_text) is not None
    other = None if most else _OTHER_CAMP.match(text, end)
    rest = _BUT.match(text, end) if most else other
    if other is not None and quote.source_text != f"一{other['camp']}":
        return unit
    if rest is None or any(end <= each.start < rest.end() for each in units):
        return unit
    return replace(unit, text=f"{unit.text}{rest.group()}", content=(*unit.content, Span(end, rest.end())))


def _sentence_of(unit: Unit, text: str) -> int:
    """Where the narrator's sentence, or that in which somebody says no more than his stand, begins; else -1."""
    if unit.quote is None:
        return unit.start
    return behind_last("。！？\n", text, unit.start) if len(unit.text) <= _LONGEST_STAND else -1


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


_NO_SPEAKER = (
    "(?![们国市省区县院校军方党行局厅馆社司镇乡村部队厂台站委办处外]|企业|产品|中心|公司|集团|应(?!邀)|须|宜|可|亦|[进出]口|驻|遏制|制裁|周边|海军|空军"
    "|(?:[去今前明]年)?(?:上半年|前[一二三]季度)?[对从向在][^，。；]{1,8}(?:[进出]口|投资|贸易|援助|政策|施压|制裁|关税|封锁|打压|遏制))"
)
"""No 我 of the speaker's: of his land or house, |我|对欧出口."""
_I = re.compile(f"(?<=[，；。：])我{_NO_SPEAKER}")
_I_DO = re.compile(
    "^我(?=(?:高度|愿|将|期待|希望|谨|十分|非常|深信|相信|始终|赞赏|支持|反对|欢迎|感谢|注意|对[^，。]{1,12}(?:表示|感到)))"
)
_MYSELF = re.compile(
    f"^我{_NO_SPEAKER}(?=[去今前明]年|曾|上[次周月]|[此这]次|多次|当[时年]|已经?|一直|从|的)|(?<=[让令使])我(?=感|深|印象|相信|看到|想|意识|非常|十分|很|更|倍)|(?<![一-鿿])我(?=的)"
)
"""我 of one who speaks in no marks, where his name would be told twice in a row: 甲表示，|我|去年对中国的访问…, 这让|我|深受感动."""
_ONE_OF_SOME = re.compile("其中(?=(?:另?一|[两三几])[部个名家位辆座列架艘条处项台只批])")
"""其中一部轿厢未能减速: of those that stand before it."""
_SOME = re.compile("们|、|等|和|与|\\d|[两三四五六七八九十几多数各众]|批")


def _in_third_person(unit: Unit, names: Mapping[str, str]) -> Unit:
    """What one person says in no marks with his name for 我, which would be the bulletin's own: 甲指出，|我|高度重视…; 乙表示，去年|乙|同甲共同宣布…."""
    quote = unit.quote
    if (
        quote is None
        or quote.form != "indirect"
        or unit.marked
        or len(unit.speakers) != 1
        or re.search("[“？]", unit.text)
    ):
        return unit
    words = _MYSELF.sub("自己", _I_DO.sub("", unit.text))
    return replace(unit, text=_I.sub(names[unit.speakers[0]], words))


def _without_the_rest(unit: Unit) -> Unit:
    """What somebody says of one of several who are not told of in it, as of one: 由于故障，|其中|一部轿厢未能减速."""
    one = _ONE_OF_SOME.search(unit.text)
    if (
        unit.quote is None
        or in_marks(unit)
        or goes_on(unit)
        or one is None
        or _SOME.search(unit.text, 0, one.start())
    ):
        return unit
    return replace(unit, text=_ONE_OF_SOME.sub("", unit.text, count=1))


_NUMBER = "[两三四五六七八九十几多数\\d]+[余多]?[家名位个所国]"
_AS_ABOVE = re.compile(
    f"(?:(?:上述|前述|以上)(?:{_NUMBER})?|[这该](?:{_NUMBER})|(?!.{{1,4}}[名位人]){_NUMBER})(?P<who>(?!负责人|人士|发言人|官员|干部)[一-鿿]{{2,8}})"
)
"""A group that is told by what it has been called before: |上述|民权团体, |这三家|民权团体."""


_REPLIES_FIRST = re.compile(
    "(?:对此|就此|对这一[^，。；]{1,8}|对[^，。；]{2,16}的[^，。；]{2,4})?(?:当场|随即|随后|当即)?(?:作|作出|做|做出|进行|给予|予以)?了?(?:一一|逐一|正面)?(?P<how>回应|答复|解释|说明|澄清|反驳)(?:说明)?，?(?:并)?"
)
"""Between the name of somebody and 他, by which he says something in reply: 甲|对此作了回应，|他表示."""
_PLAIN_CUE = re.compile("表示|说|称|认为|指出|谈到|强调")


def _as_reply(unit: Unit, text: str) -> Unit:
    """A unit of 他 who has been said to reply in the clause before, with that cue: 甲对此作了回应，他|表示| → 他|回应说|."""
    quote = unit.quote
    if quote is None or quote.kind != "pronoun" or goes_on(unit) or not _PLAIN_CUE.fullmatch(quote.cue_text):
        return unit
    start = behind_last("。！？；\n", text, quote.source.start)
    says = next(
        (
            m
            for m in _REPLIES_FIRST.finditer(text, start, quote.source.start)
            if m.end() == quote.source.start
        ),
        None,
    )
    if says is None:
        return unit
    cue = says["how"] if says["how"] == "说明" else f"{says['how']}说"
    return replace(unit, quote=replace(quote, cue_text=cue))


def _as_first_told(units: Sequence[Unit], text: str) -> tuple[Unit, ...]:
    """The units, those of a group as it was told at first: |上述|民权团体呼吁, told of |三家美国|民权团体."""
    found: list[Unit] = []
    for unit in units:
        quote = unit.quote
        group = _AS_ABOVE.fullmatch(quote.called) if quote is not None and not quote.speakers else None
        if quote is None or group is None:
            found.append(unit)
            continue
        number = re.search(_NUMBER, quote.called)
        said = re.escape(number.group()) if number is not None else _NUMBER
        first = re.compile(f"(?<![这该述]){said}[^，。；：“”、\\n]{{0,8}}?{re.escape(group['who'])}")
        told = first.search(text, 0, quote.source.start)
        called = told.group() if told is not None else quote.called
        found.append(replace(unit, quote=replace(quote, source_text=called, antecedent_text="")))
    return tuple(found)


_ONE_OF_THEM = re.compile("(?:其中的?)?(?P<one>一[名位人])(?:人士|参会者|与会者|受访者)?")
_SEVERAL = re.compile(
    "(?:[两三四五六七八九十几多数]|\\d+)[名位](?P<who>[^，。；：“”]{0,20}(?:官员|人士|专家|学者|居民|村民|代表|分析师|员工|职工|负责人|学生|老师|教师|家长|干部|企业家|外交官|议员|律师|医生|教授|记者|商人|业主|老板|高管))"
)


def _one_of(unit: Unit, block: Block, text: str) -> Unit:
    """A unit of 其中一人 with who that is one of: 两名欧盟官员透露，…。|其中一人|说, told of 一名欧盟官员."""
    quote = unit.quote
    one = _ONE_OF_THEM.fullmatch(quote.source_text) if quote is not None and not quote.speakers else None
    among = quote is not None and "其中" in text[max(0, quote.source.start - 3) : quote.source.end]
    if quote is None or one is None or not among:
        return unit
    several = list(_SEVERAL.finditer(text, block.start, quote.source.start))
    called = f"一{one['one'][1].replace('人', '名')}{several[-1]['who']}" if several else quote.source_text
    return replace(unit, quote=replace(quote, source_text=called))


_WRITES = re.compile("撰文|发文|刊文|写道|撰写|署名|文章|论文|来信|致信|公开信|专栏|评论员?文章")
_HIS_PAPER = re.compile("(?:该|这篇|这封|其)?(?P<what>文章?|论文|公开信|来信|信|评论)[中里]?")
_IN_ITS_PAPER = re.compile(
    "在[^，。；：]{0,16}(?:报告|研报|文章|白皮书|声明|社论|评论|提案|议案|建议案|意见书)[中里](?:则|也|还|并)*"
)
_ITS_PAPER = re.compile(
    "(?:该|这份|这篇|这件)?(?:报告|研报|文章|白皮书|声明|社论|评论|提案|议案|建议案|意见书)"
)
"""What a house has put out, as it is called behind that: 某中心在9月发布的报告中认为，…。|报告|建议…."""
_CALLED = {"文": "文章", "来信": "信"}
_FAR_BACK = 40
"""Characters before a cue that may tell that somebody says something in writing."""


def _with_authors(units: Sequence[Unit], names: Mapping[str, str], text: str) -> tuple[Unit, ...]:
    """The units, each that a bare 文章 or 信 says with the name of whoever has written right before: 甲撰文称，…。|文章|建议…."""
    found: list[Unit] = []
    writer, block = "", -2
    house: Quote | None = None
    for unit in units:
        quote, told = unit.quote, unit
        if (
            quote is not None
            and house is not None
            and unit.block - block <= 1
            and _ITS_PAPER.fullmatch(quote.source_text)
        ):
            told = replace(unit, quote=replace(quote, kind=house.kind, source_text=house.source_text))
        elif quote is not None:
            house = (
                quote
                if _IN_ITS_PAPER.search(text, quote.source.end, quote.cue.start) and not quote.speakers
                else None
            )
            paper = _HIS_PAPER.fullmatch(quote.source_text) if quote.kind == "document" else None
            if paper and writer and unit.block - block <= 1:
                called = f"{names[writer]}的{_CALLED.get(paper['what'], paper['what'])}"
                told = replace(unit, quote=replace(quote, source_text=called), author=writer)
            elif not goes_on(unit):
                start = max(quote.source.start, quote.cue.end - _FAR_BACK)
                wrote = len(quote.speakers) == 1 and _WRITES.search(text, start, quote.cue.end) is not None
                writer, block = (quote.speakers[0], unit.block) if wrote else ("", -2)
                block = unit.block if house is not None else block
        found.append(told)
    return tuple(found)


_ONLY_MARKS = re.compile("[\\s，。！？；”’」]*")
_SAID = {
    "恳请|请求|吁请|央求": "请求",
    "建议|提议|希望|期待": "建议",
    "主张|力主": "主张",
    "呼吁": "呼吁",
    "倡议": "倡议",
    "要求": "要求",
    "担心|担忧|忧虑": "担忧",
    "质疑": "质疑",
    "批评|反驳|指责": "批评",
    "答复|回应|回复": "答复",
    "承诺|答应": "承诺",
    "预测|预计|预判|预估": "预测",
    "测算|估算|推算": "测算",
    "判断|断言": "判断",
    "介绍|通报|透露": "说法",
}
"""By what the cue of a statement has, what the stand of the next speaker is on; else 看法."""
_VIEW = frozenset({"看法", "说法"})
_THINKS = re.compile("认为|看来|觉得")
_PUTS = re.compile("提出")
_PROPOSES = re.compile("建议|提议|主张|力主|呼吁|倡议|恳请|请求|吁请")
_ADMITS = re.compile(ADMITS)
_TELLS = re.compile("介绍|通报|透露|宣布|举例|补充|回忆|披露|算了|测算|估算|推算|预估")
"""Cues of what somebody tells beside what he proposes."""
_CITES = re.compile("援引|引用|引述|列举|举出")
"""Before the cue, that somebody tells what others have found: 他援引一份报告|说."""
_WAY = re.compile("(?:这一?[个种条]?|该|上述|此)(?:方向|思路|路径|路子|做法|安排|设想)")
"""What a stand is on, where that is what somebody wants done: 对|这一方向|表示赞同."""
_ONLY_REASON = re.compile("只有|唯有|因为|否则|不然|这样")
"""How what somebody says begins that only backs what he proposes."""
_NO_PROPOSAL = frozenset({"说法", "判断", "观点", "看法", "结论", "估计"})
_OUGHT = re.compile(
    "[应可须宜]|需要|不能|不得|不妨|要(?![求素点害])|^(?:由|把|将(?!军)|尽快|设立|建立|取消|允许|扩大|提高|降低|在[^，]{2,20}(?:设立|建立|推广|试点))"
)
"""In what somebody puts forward (提出), that it is a proposal."""


_PARTS = re.compile(
    f"[将把](?P<what>[^，；：]{{1,16}}?)(?P<into>大致|大体|可以?)?(?P<parts>{PARTS_INTO}[^，；：]{{1,10}}：)"
)


def _parted(unit: Unit, names: Mapping[str, str], text: str) -> Unit:
    """A further sentence that tells into what its speaker parts something, as what he says of that: |甲将|平台分为三类：….

    His name stands before it, which would be told twice: 甲还指出，甲将平台分为三类.
    """
    if unit.quote is None or len(unit.speakers) != 1 or not goes_on(unit):
        return unit
    name = names.get(unit.speakers[0], "")
    if not name or not unit.text.startswith(name) or not text.startswith(name, unit.content[0].start):
        return unit
    parts = _PARTS.match(unit.text, len(name))
    if parts is None:
        return unit
    rest = unit.text[parts.end() :]
    return replace(unit, text=f"{parts['what']}{parts['into'] or ''}{parts['parts']}{rest}")


_ON_RECORD = re.compile(
    "(?P<who>[^，。；：]{2,30}?)(?P<what>(?P<on>对[^，。；]{2,20}?)?(?:表示|声明|明确)?(?:保留(?:不同|个人)?意见|持(?:保留|不同|反对)意见|不同意|反对|弃权|投了?(?:弃权|反对)票))(?:，(?:并?要求)?(?:已|予以|并)?(?:记录在案|[载记]入(?:会议)?(?:记录|纪要)))?"
)
"""Who does not go along with what a meeting has decided, and no more: 甲保留意见，记录在案."""


def _on_record(unit: Unit, before: Unit | None, names: Mapping[str, str]) -> Unit:
    """A sentence of the narrator's that says that somebody does not go along with a decision, as his, with what on: 甲|对会议决定|保留意见，记录在案."""
    if unit.quote is not None or (dissent := _ON_RECORD.fullmatch(unit.text)) is None:
        return unit
    person = next((key for key, name in names.items() if dissent["who"].endswith(name)), "")
    if not person:
        return unit
    decided = before is not None and before.block == unit.block and decides(before)
    on = "对会议决定" if decided and not dissent["on"] and "意见" in dissent["what"] else ""
    start = dissent.start("what")
    return replace(unit, text=f"{unit.text[:start]}{on}{unit.text[start:]}", author=person)


def _kind_of(unit: Unit) -> str:
    """What a statement is called on which the next speaker takes a stand: 恳请… is a 请求, 提出，可利用… a 建议."""
    cue = unit.quote.cue_text if unit.quote is not None else ""
    if _PUTS.search(cue) and _OUGHT.search(unit.text):
        return "建议"
    what = next((noun for cues, noun in _SAID.items() if re.search(cues, cue)), "看法")
    plans = what in _VIEW and not _THINKS.search(cue) and _PLANS.search(unit.text) is not None
    return "安排" if plans else what


_WORKED_OUT = frozenset({"测算", "估算", "预测", "估计", "数据", "算法"})
"""What a stand is on that holds figures."""


def _meant_among(units: Sequence[Unit], last: Unit, unit: Unit, *, what: str, text: str) -> Unit:
    """What the stand of a unit is on of what one speaker has said in a row up to `last`: 提出，可利用学校食堂。他介绍，….

    The proposal, where the last only tells of it; not a proposal where the text calls it a view (`what`: 说法, 判断);
    of several views, or of several proposals, the one whose matter the unit takes up, else the position that is
    taken first (甲支持调价，…。不过他提醒，…。|乙不赞同上述看法), and not what it is only hedged with.
    """
    if last.quote is None or not last.speakers or _on_latter_point(unit, text):
        return last
    run = [last]
    for before in reversed(units[: units.index(last)]):
        if before.quote is not None:
            if before.speakers != last.speakers or before.block != last.block:
                break
            run.append(before)
    if what in _WORKED_OUT:
        by_cue = (each for each in run if each.quote is not None and what in each.quote.cue_text)
        return next(by_cue, next((each for each in run if re.search("\\d", each.text)), last))
    while len(run) > 1 and _admits(run[0]):
        run = run[1:]  # 甲建议…。甲承认…。|乙表示认同|: not with what 甲 concedes
    last, said = run[0], run[0].quote
    proposals = [each for each in run if _proposes(each)]
    views = [each for each in run if not _proposes(each)]
    tells = (
        (said is not None and _TELLS.search(said.cue_text))
        or (said is not None and _CITES.search(text, said.source.end, said.cue.end))
        or _ONLY_REASON.match(last.text)
        or (unit.quote is not None and _WAY.search(text, unit.quote.source.end, unit.quote.cue.end))
    )
    if not what and tells and proposals:
        return proposals[0]
    if views and (last in views or what in _NO_PROPOSAL):
        likely = next((each for each in reversed(run) if _takes_position(each)), None)
        counted = _ON_FIGURES.search(text, behind_last("。！？\n", text, unit.start), unit.start)
        held = [each for each in views if counted or not _is_fact(each)] or views
        likely = likely or next((each for each in held if not _only_warns(each)), held[0])
        best = max(views, key=lambda each: common_pairs(each, unit))
        # 甲认为，因果未明。他主张限制功能。|乙不同意这一看法，指出，等待因果证据…: not the proposal right before
        more = 1 if wants(likely) and best.index < likely.index else _COMMON
        return best if common_pairs(best, unit) >= common_pairs(likely, unit) + more else likely
    best = max(proposals, key=lambda each: common_pairs(each, unit), default=last)
    return best if common_pairs(best, unit) >= common_pairs(last, unit) + _COMMON else last


def _is_fact(unit: Unit) -> bool:
    """Whether somebody only tells in a unit what is the case, with figures, and not what he holds: 他介绍，全市已有63家企业…."""
    cue = unit.quote.cue_text if unit.quote is not None else ""
    tells = _TELLS.search(cue) is not None or goes_on(unit)
    return tells and _COUNTS.search(unit.text) is not None and _HOLDS_THAT.search(unit.text) is None


_ON_FIGURES = re.compile("测算|估算|推算|数字|数据|统计|这笔账")
"""In what stands before a statement, that its stand is on figures: 不同意这一|测算|，认为…."""
_COUNTS = re.compile("\\d|[一二三四五六七八九]成")
_HOLDS_THAT = re.compile("[应须]|不宜|不能|最|关键|根本|并?不是|而是|并非|过于|值得|意味着|说明")
_LATTER_POINT = re.compile("对于?(?:后一?|最后一?|这最后一?)(?:点|条|项|种|句)")


def _on_latter_point(unit: Unit, text: str) -> bool:
    """Whether a stand is on the last point that another one has made: 但他提醒，…。|对后一点|，乙深表认同."""
    if unit.quote is None:
        return False
    start = behind_last("。！？\n", text, unit.quote.source.start)
    near = behind_last("。！？\n", text, start - 1) if start else 0
    return _LATTER_POINT.search(text, near, unit.quote.cue.start) is not None


_POSITION = re.compile(
    "^(?:也|更|则)?(?:明确|坚决|公开|原则上?|总体上?)?(?:不)?(?:支持|赞成|主张|反对|力主|力挺|倾向于?)"
)
_HEDGES = re.compile("提醒|补充")


def _takes_position(unit: Unit) -> bool:
    return unit.quote is not None and _POSITION.match(unit.quote.cue_text) is not None


def _only_warns(unit: Unit) -> bool:
    return unit.quote is not None and _HEDGES.search(unit.quote.cue_text) is not None


def _admits(unit: Unit) -> bool:
    return unit.quote is not None and _ADMITS.search(unit.quote.cue_text) is not None


def _proposes(unit: Unit) -> bool:
    cue = unit.quote.cue_text if unit.quote is not None else ""
    return _PROPOSES.search(cue) is not None or _kind_of(unit) == "建议"


def _on_whose_words(
    unit: Unit,
    units: Sequence[Unit],
    place: int,
    names: Mapping[str, str],
    document: Document,
    *,
    told_at: int | None,
) -> Unit:
    """A unit whose stand is on the words right before it (对此表示赞同) with whose these are: 对甲的建议表示赞同; else without 对此.

    Args:
        unit: any unit; one without such a stand is left as it is.
        units: all units in text order, it among them.
        place: its place there.
        names: person id → canonical name.
        document: what holds them.
        told_at: where the sentence before begins that tells the stand; None: the statement's own does.
    """
    quote, text = unit.quote, document.text
    if quote is None:
        return unit
    start = behind_last("。！？；\n", text, quote.source.start) if told_at is None else told_at
    start = max([start, *(_behind_another(each, unit, text) for each in units[:place])])
    if not unit.bridge.startswith(BACK):
        return (
            _on_latter(unit, units[:place], names)
            or _of_that_view(unit, units[:place], names)
            or _facing(_on_that_view(unit, units, place, names), units[:place], text, start)
        )
    stand = unit.bridge.removeprefix(BACK)
    on_named = _ON_NAMED.match(text, start, quote.source.start)
    his = [u for u in units[:place] if _is_of(u, on_named["whose"], names)] if on_named else []
    if on_named and (his or ("“" in on_named["whose"] and not unit.lead)):
        on = his[-1].index if his else -1
        return replace(unit, bridge=_stand_on(on_named["whose"], stand), stand_on=on)
    if issue := _issue_before(unit, units[:place], document.blocks[unit.block], text):
        return replace(unit, bridge=_stand_on(issue, stand))
    if _is_told_by(units[place - 1] if place else None, unit, start):
        return replace(unit, bridge="")  # 乙|不赞成|这样简单折算，他说…: what he is against is told by itself
    says_nothing = _SEES_IT.match(stand) or (told_at is not None and _AGREES.match(stand))
    plain = replace(unit, bridge="" if says_nothing else stand)
    last = None if unit.lead else _last_said(unit, units, place, start=start, text=text)
    called = _called(last.quote, names) if last is not None and last.quote is not None else ""
    if last is None or not called:
        return plain  # 对于某设想，乙表示赞同
    own = _RAISES.search(text, start, quote.cue.start) is not None
    if own and not (common_pairs(last, unit) or _POINTS_BACK.search(text, start, quote.cue.start)):
        return plain  # 甲说，…。乙|提出保留意见|，认为《办法》…: on what he himself names
    kind = _ON_THAT.match(text, start, quote.source.start) or _THAT_VIEW.search(text, start, quote.cue.start)
    named = kind.groupdict() if kind else {}
    last = _meant_among(units[:place], last, unit, what=named.get("what") or "", text=text)
    first_said = (
        _gone_along_with(last, units[:place], text) if kind is None and _OPPOSES.match(stand) else None
    )
    if first_said is not None and first_said.quote is not None:
        last, called = first_said, _called(first_said.quote, names) or called
    what = named.get("what") or _kind_of(last)
    if what in _ASKED and not _PROPOSES_OR_ASKS.search(last.quote.cue_text if last.quote else ""):
        if stand.endswith(("但", "不过", "但是")):
            return replace(unit, bridge=_stand_on(f"有关{what}", stand))  # of nobody in particular
        what = _kind_of(last)
    if (
        kind is not None
        and _ABOVE_ALL.search(kind.group())
        and (first := _seconded(last, units))
        and first.quote
    ):
        called, last = (
            f"{_called(first.quote, names)}、{called}",
            first,
        )  # 甲建议…。乙赞同…。对于上述主张，丙…
    elif kind is not None and _ABOVE_ALL.search(kind.group()):
        called = _all_above(units[:place], last, unit, names, what=what) or called
    if what == "看法" and re.search("不同的?(?:看法|意见|观点)", stand):
        what = "说法"  # 对甲的说法有不同看法
    elif what in _VIEW and "欢迎" in stand:
        what = "表态"
    whose = called if called.endswith("》") else f"{called}的{what}"
    if way := named.get("way"):
        whose = f"{called}提到的{way}"
    return replace(unit, bridge=_stand_on(whose, stand), stand_on=last.index)


_AT_ONCE = re.compile("，(?:但|而|对此|对这一建议|不过)?(?:[一-鿿]{2,14}(?:[长记任员授席]|主任|经理|总监))?")


def _is_told_by(before: Unit | None, unit: Unit, start: int) -> bool:
    """Whether the stand of a unit, which stands behind a place, is the cue of the one before it, by the same speaker."""
    if before is None or before.quote is None or unit.quote is None or before.speakers != unit.speakers:
        return False
    if _LOOKS_BACK_AT.match(before.text):
        return False
    cue = before.quote.cue
    return (
        start <= cue.start < unit.quote.source.start
        and _POSITION_TAKEN.match(before.quote.cue_text) is not None
    )


_LOOKS_BACK_AT = re.compile("[这那](?![样么])|[该此其]")
"""How words begin that say nothing without what they are on: 乙|认可|这条线划得清楚."""
_POSITION_TAKEN = re.compile(f"{NOT_FOR}|{FOR}|{AGAINST}")


def _behind_another(other: Unit, unit: Unit, text: str) -> int:
    """The place behind the words of another one that a comma alone parts from who takes a stand on them, else 0: 甲建议两者挂钩，|乙表示赞成，但强调…."""
    if unit.quote is None or other.quote is None or other.speakers == unit.speakers:
        return 0
    end, source = other.content[-1].end, unit.quote.source.start
    return end + 1 if end < source and _AT_ONCE.fullmatch(text, end, source) is not None else 0


_FACES = re.compile(
    "(?:面对|针对|对于?|就)(?:这一?[个种些]?|该|上述|此)[^，。；]{0,6}(?:批评|质疑|指责|担忧|疑问|疑虑|追问|反驳|指控)，"
)
"""What an answer is to, as its sentence opens: 面对这一批评，|甲回应说."""


def _facing(unit: Unit, before: Sequence[Unit], text: str, start: int) -> Unit:
    """A unit that answers what has been held against its speaker with where that begins, in the turn of whoever spoke right before; any other as it is."""
    quote = unit.quote
    last = before[-1] if before else None
    if quote is None or last is None or last.quote is None or unit.bridge or unit.stand_on >= 0:
        return unit
    if last.block != unit.block or not last.speakers or last.speakers == unit.speakers:
        return unit
    if _FACES.match(text, start, quote.source.start) is None:
        return unit
    turn = takewhile(
        lambda each: (each.speakers, each.block) == (last.speakers, last.block), reversed(before)
    )
    return replace(unit, stand_on=list(turn)[-1].index)


_RAISES = re.compile("提出了?[^，。；]{0,4}?(?:保留意见|不同意见|异议)")
_POINTS_BACK = re.compile(
    "对此|就此|[这该此]|上述|前述|前者|后者|[他她其]的?(?:看法|意见|说法|观点|主张|建议)"
)
"""That a stand is on what was said before."""
_THAT_IDEA = re.compile(
    "(?:这|该|上述)(?:一|[种个项些])?(?P<what>解读|看法|说法|观点|判断|意见|主张|建议|提议|方案|做法|分析|结论|预测|思路)"
)


def _of_that_view(unit: Unit, before: Sequence[Unit], names: Mapping[str, str]) -> Unit | None:
    """A unit that is no more than what somebody goes along with or not, with whose that is: 不赞同|这种解读| → 不赞同|甲的解读|; None for any other."""
    that = _THAT_IDEA.fullmatch(unit.text)
    last = before[-1] if before else None
    if that is None or unit.quote is None or last is None or last.quote is None:
        return None
    near = unit.block - last.block <= 1 and last.speakers != unit.speakers
    called = _called(last.quote, names) if near else ""
    return replace(unit, text=f"{called}的{that['what']}", stand_on=last.index) if called else None


_LATTER = re.compile(
    "对(?P<which>[前后])(?:一个?|者的?)(?P<what>答复|回复|回应|意见|建议|主张|说法|方案|观点|看法|解释)?"
)
"""Of two who have spoken before, on whose words a stand is: 对|后一|答复|表示不满."""


def _on_latter(unit: Unit, before: Sequence[Unit], names: Mapping[str, str]) -> Unit | None:
    """A unit whose stand is on the words of the former or the latter of two who have spoken, with whose these are; None for any other."""
    which = _LATTER.match(unit.bridge)
    if which is None or unit.quote is None:
        return None
    others: dict[str, Unit] = {}
    for each in reversed(before):
        near = each.quote is not None and unit.block - each.block <= 1
        if near and each.quote is not None and each.speakers != unit.speakers:
            others.setdefault(each.quote.source_text, each)
    row = list(others.values())[:2]
    if len(row) < 2:
        return None
    meant = row[0] if which["which"] == "后" else row[1]
    called = _called(meant.quote, names) if meant.quote is not None else ""
    if not called:
        return None
    on = f"对{called}的{which['what'] or _kind_of(meant)}"
    return replace(unit, bridge=f"{on}{unit.bridge[which.end() :]}", stand_on=meant.index)


_ASKED = frozenset({"建议", "提议", "诉求", "请求"})
_PROPOSES_OR_ASKS = re.compile(f"{_PROPOSES.pattern}|{ASKS_FOR}|提出")
"""What is only asked for or proposed: 对上述|建议|原则同意, behind what is none."""
_ABOVE_ALL = re.compile("上述|前述|以上")


_ALL_NAMED = (2, 3)
"""Of how many at least and at most whose words 上述建议 means each is named."""
_ARRANGED = frozenset({"安排", "措施", "举措", "答复", "回应", "表态", "承诺"})
_ARRANGES = re.compile("愿(?![望景])|将(?!军)|拟(?!定)|可(?:在|先|由|从)|承诺|计划|安排|已(?:列入|启动)")
"""What is in words of somebody who says what is to be done: |愿|派员进驻."""


def _all_above(before: Sequence[Unit], last: Unit, unit: Unit, names: Mapping[str, str], *, what: str) -> str:
    """Who all have said in the paragraph of a statement (`last`) what 上述建议 or 上述安排 (`what`) of another one right behind it means; empty where but one has, or too many."""
    who: list[str] = []
    for other in before:
        quote = other.quote
        if quote is None or other.block != last.block or not set(other.speakers).isdisjoint(unit.speakers):
            continue
        fits = _PROPOSES_OR_ASKS.search(quote.cue_text) if what in _ASKED else True
        fits = _ARRANGES.search(quote.cue_text + other.text) if what in _ARRANGED else fits
        called = _called(quote, names) if fits else ""
        if called and called not in who:
            who.append(called)
    least, most = _ALL_NAMED
    return "、".join(who) if least <= len(who) <= most else ""


def _seconded(last: Unit, units: Sequence[Unit]) -> Unit | None:
    """What the speaker of a statement has agreed with before it in the same paragraph, as somebody by name has said it; None where there is nothing."""
    run = [
        each
        for each in units
        if (each.block, each.speakers) == (last.block, last.speakers) and each.index <= last.index
    ]
    agrees = next((u for u in run if _AGREES.match(u.bridge.removeprefix(BACK))), None)
    if agrees is None or agrees.quote is None or not agrees.bridge.startswith(BACK):
        return None
    start = agrees.quote.source.start
    before = next((u for u in reversed(units) if u.content[-1].end <= start), None)
    return before if before is not None and len(before.speakers) == 1 else None


_OPPOSES = re.compile(f"(?:则|却|明确|坚决|公开|当场|表示|仍|也)*(?:{AGAINST})")
_GOES_ALONG = re.compile(
    "(?:总体|原则|基本)?上?(?:也|表示)?(?:赞成|同意|支持|认同|赞同)(?P<what>[^，。；：“”这该此其他她]{2,16})，(?:但|不过|只是)"
)


def _gone_along_with(last: Unit, before: Sequence[Unit], text: str) -> Unit | None:
    """Whose proposal somebody goes along with who then adds to it, in the sentence of what he adds; None where nothing was.

    甲主张集中办学。乙赞成|集中|，但提出…。丙明确反对: what 甲 has proposed.
    """
    if last.quote is None:
        return None
    along = _GOES_ALONG.match(text, last.quote.source.end)
    if along is None or along.end() > last.quote.cue.end:
        return None
    return next(
        (
            each
            for each in reversed(before)
            if each.quote is not None
            and each.block == last.block
            and each.speakers != last.speakers
            and each.content[-1].end <= last.quote.source.start
            and along["what"][-2:] in each.text
        ),
        None,
    )


_STIRS = re.compile(
    "(?:这一?[个种]?|该|此)[^，。；]{0,8}(?:引[起发来]|遭到|招来|激起)了?[^，。；]{0,8}(?:争论|争议|讨论|热议|质疑|反响|反对)"
)
"""A sentence of the narrator's that what has just been said stirs a debate, before who takes a stand on it: 这一数字立刻引起争论。"""


def _last_said(unit: Unit, units: Sequence[Unit], place: int, *, start: int, text: str) -> Unit | None:
    """What another one has said right before the stand of a unit, which begins at `start`, or shortly before where the unit takes up that matter; None where nobody has."""
    said = (units[at] for at in reversed(range(place)) if units[at].content[-1].end <= start)
    last, stirs = next(said, None), False
    if last is not None and last.quote is None and _STIRS.fullmatch(last.text) is not None:
        further = next(said, None)
        stirs = further is not None and further.block == last.block == unit.block
        last = further if stirs else last
    if last is None or last.quote is None or unit.quote is None:
        return None
    near = units[max(0, place - _STATEMENTS_BACK) : place]
    meant = None if common_pairs(last, unit) else _spoken_of(unit, near)
    if meant is not None and not (
        meant.speakers == last.speakers and _THAT_IDEA.search(text, start, unit.quote.cue.start)
    ):
        return meant
    own = last.quote.speakers == unit.quote.speakers
    end = last.content[-1].end
    end = last.quote.cue.end if end <= last.quote.cue.start < start else end  # “…。”|甲说|。对此，乙不赞同
    apart = not stirs and _ONLY_MARKS.fullmatch(text, end, start) is None
    return None if own or apart or "问" in last.quote.cue_text else last


def _stand_on(what: str, stand: str) -> str:
    """A stand with what it is on: 完全赞成|甲的建议|，并; 对|甲的看法|并不乐观，."""
    if verb := _STANDS.match(stand):
        return f"{verb['how']}{verb['stand']}{what}{stand[verb.end() :]}"
    return f"对{what}{stand}"


_ISSUE = re.compile(
    "(?:对于?|围绕|关于|就|针对|在)(?P<issue>[^，。；：“”]{4,40}?)(?:这一)?(?:的?问题|一事)?(?:上|方面)?(?:，[^，。；：“”]{0,14}?)?(?:存在|有|产生)?(?:较大|明显|很大)?的?"
    "(?:分歧|争议|争论|争执|(?:意见|看法|观点|态度)(?:不一|各异|相左|迥异)|各执一词)[^。；：，]{0,8}[：，。]"
)
"""What people are of several minds about: 对于|是否应由政府主导重组|，会上分歧较大：甲表示支持，…."""
_WHETHER = re.compile(
    "(?P<who>[^，]*?)(?:是否(?:有必要|需要|可以|应该|应当|应|要|能|该)?|要不要|该不该|应不应(?:该|当)?|能不能|可不可以|能否|可否|应否|有没有必要|有无必要)(?P<does>[^，]{2,})"
)
"""An issue that one may be for or against: 是否应|由政府主导重组."""


def _issue_before(unit: Unit, before: Sequence[Unit], block: Block, text: str) -> str:
    """The issue on which people take sides, one after the other, up to a stand; empty where there is none, or no yes or no to it."""
    if unit.quote is None:
        return ""
    issues = list(_ISSUE.finditer(text, block.start, unit.quote.source.start))
    if not issues:
        return ""
    since = [each for each in before if each.quote is not None and each.start >= issues[-1].end()]
    if any(not each.bridge.startswith(BACK) for each in since):
        return ""  # another one's proposal, which the stand is on
    issue: str = issues[-1]["issue"]
    whether = _WHETHER.fullmatch(issue)
    if whether is not None:
        return f"{whether['who']}{whether['does']}"
    return issue if _DOES.match(issue) else ""


_DOES = re.compile(
    f"(?:由[^，]{{2,10}}|全面|尽快|立即|逐步)?(?:{LONG_VERBS}|放开|取消|设立|征收|开征|上调|下调|放宽|收紧|恢复|暂停|合并|搬迁|拆除|禁止|试行)"
)
"""How an issue begins that is something to be done: 放开夜间货运, and not 出资比例."""


def _is_of(unit: Unit, whose: str, names: Mapping[str, str]) -> bool:
    """Whether a unit is what the person says whose words are named: 甲|的主张."""
    name = names.get(unit.speakers[0], "的") if len(unit.speakers) == 1 else "的"
    return whose.startswith((name, name.rpartition("·")[2]))


def _called(said: Quote, names: Mapping[str, str]) -> str:
    """The name of whoever has said something, as words of others are told to be his; empty where several have, or nobody in particular."""
    called = "、".join(names.get(speaker, "") for speaker in said.speakers) or said.called
    return "" if len(said.speakers) > 1 or _NOBODY.match(called) or len(called) > _LONGEST_NAME else called


_VERDICT = "(?:直言|坦言|断言|称|认为|批评|形容)(?:其|这|是|为)*“[^“”，。；]{2,12}”"
"""What somebody says of it in a word or two, as a pattern: 直言“过于乐观”."""
_STANDS_ALONE = re.compile(
    "(?P<on>对(?!此|这|该|上述)[^，。；]{2,20}?)?(?:对(?:此|(?:这|该|上述)[^，。；]{1,8}?)|此前|当场|则|却|也|仍|还|并(?=不))*"
    "(?P<how>(?:明确|公开|坚决|完全|强烈|部分|大体|基本|原则上)*)(?:(?P<say>表示|深表|提出了?)(?P<much>强烈|坚决|完全)?)?"
    f"(?P<stand>(?:(?:不(?:太|大|完全|尽)?|并未|未|没有)?(?:{FOR}|力挺|欢迎|{TAKES})|反对|倾向于?)|异议|{_VERDICT}|{BY_MANNER}|(?(on)|(?<=对此))(?:{OUTLOOK})|(?:在?表决(?:中|时))?{VOTES})"
    "(?P<of>(?!了?解|书|率|者|票)(?:[^，。；：“”]|“[^“”]{1,16}”){0,16})$"
)
"""What stand somebody takes, in a sentence of its own: 对此，某某并|不完全赞同。他认为，…."""
_MOOD_ALONE = re.compile(
    "(?:则|却|也|仍|还|同样|首先)*(?P<what>(?:(?:肯定|认可|赞同|支持|欢迎)了?[^，。；：“”]{2,24}，(?:但是?|不过|同时)也?)?"
    "(?:对(?!此|这|该|上述|有关|于)(?:[^，。；：“”]|“[^“”]{1,16}”){2,24}?(?:(?:表示|表达了?|深感)(?:强烈|严重|深切|极大)?的?(?:担忧|忧虑|怀疑|不满|关切|疑虑|失望|遗憾)"
    "|提出了?(?:尖锐|严厉|明确|一些|几点)?的?(?:质疑|批评|疑问|不同(?:的)?(?:看法|意见)|疑义))|(?:从[^，。；：“”]{2,12}角度)?为[^，。；：“”]{2,20}?辩护))$"
)
"""What somebody thinks of a matter, in a sentence of its own that says no more: 甲|对储能配比表示担忧|。他说，…; 乙|肯定了指标的方向，但对权重提出了不同看法|。"""
_FRONTED = re.compile(
    "对(?:于|(?!于))(?P<matter>(?![这该此其]|上述|前述)(?:[^，。；：“”]|“[^“”]{1,20}”){4,40}?)，(?=[^，]+$)"
)
"""What a stand is on, where its sentence opens with that: 对于|建立自由流动区的设想|，某某并不赞同."""
_OPENS_WITH = re.compile("(?:[在据](?=$)|(?:对此|随后|接着|会后)，|在[^，。；]{2,24}(?:中|里|上|时|后)，)?")
"""What may stand before the speaker in the sentence behind it: 在附录意见中，|他写道."""


def _stand_before(
    unit: Unit, units: Sequence[Unit], place: int, names: Mapping[str, str], text: str
) -> tuple[int, str] | None:
    """Where the sentence before a statement begins that only tells what stand its speaker takes, and that stand as a bridge; None where there is none."""
    quote = unit.quote
    if quote is None or len(quote.speakers) != 1 or unit.bridge or unit.lead:
        return None
    if unit.content[0].start != quote.content[0].start:
        return None
    begin = behind_last("。！？\n", text, quote.source.start)
    if _OPENS_WITH.fullmatch(text[begin : quote.source.start].strip()) is None:
        return None
    if begin < 2 or text[begin - 1] == "\n":
        return None
    start = behind_last("。！？\n", text, begin - 1)
    before = Span(start, begin)
    if not all(
        _is_bare_stand(said, unit) for said in units[max(0, place - 2) : place] if _says_in(said, before)
    ):
        return None
    sentence = text[start : begin - 1]
    name = names.get(quote.speakers[0], "")
    at = sentence.rfind(name) if name else -1
    if at < 0:
        return None
    behind = at + len(name)
    address = ADDRESS_FIRST.match(sentence[behind:])
    told = _STANDS_ALONE.match(sentence, behind + (address.end() if address else 0))
    link = "并" if _TELLS.search(quote.cue_text) and not _THINKS.search(quote.cue_text) else ""
    if told is None:
        mood = _MOOD_ALONE.match(sentence, behind + (address.end() if address else 0))
        return (start, f"{mood['what']}，{link}") if mood is not None else None
    differs = told["stand"] == "不同意" and told["of"].startswith("见")  # 提出不同意见
    objects = differs or told["stand"] == "异议"
    says = "提出" if objects else "表示" if told["say"] in ("表示", "深表") else ""
    stand = f"{told['how']}{says}{told['much'] or ''}{told['stand']}{'见' * differs}"
    if "投" in stand:
        return start, f"{stand}，{link}"
    if not told["of"] and not told["on"] and (fronted := _FRONTED.match(sentence)):
        return start, _stand_on(fronted["matter"], f"{stand}，{link}")
    vague = differs or not told["of"] or re.match("[这该此]|上述|态度|意见|看法", told["of"]) is not None
    if vague and told["stand"].startswith("倾向"):
        return None
    if vague:
        return start, f"{told['on'] or BACK}{stand}，{link}"
    return start, f"{told['on'] or ''}{stand}{told['of']}，{link}"


_LONGEST_STAND = 20
"""Characters that somebody says in a sentence that only tells his stand: 明确|反对桥梁方案."""


def _says_in(unit: Unit, sentence: Span) -> bool:
    """Whether somebody says a unit in a sentence."""
    return unit.quote is not None and any(sentence.overlaps(content) for content in unit.content)


def _is_bare_stand(said: Unit, unit: Unit) -> bool:
    """Whether what is said before a unit, its reason and no proposal, is no more than the stand of the same speaker."""
    bare = said.speakers == unit.speakers and len(said.text) <= _LONGEST_STAND
    return bare and not (said.lead or said.bridge or _proposes(unit))


_JOINT_WORK = re.compile(
    "(?:联合|联名|共同|合作|一[同起道])(?:作了?|发表|提交|撰写|署名|起草)?[^，。；]{0,6}(?:发言|撰文|发文|演讲|报告|文章|介绍|来信|致信|声明|提案|建言|研究|测算)"
)
"""What several people have done as one, in the sentence before: 二位联合作了发言。|二人提出."""


_SAID_IN_IT = re.compile("提出|认为|指出|建议|呼吁|表示|主张|强调|提醒")
"""甲与乙联名来信提出，…。两人认为: the one sentence goes on from the other."""


def _together(unit: Unit, text: str) -> Unit:
    """A unit of 二人 or 两位 who have spoken as one with that they say it together: 二人|共同|提出."""
    quote = unit.quote
    if quote is None or len(quote.speakers) < 2 or unit.bridge:
        return unit
    between = text[quote.source.end : quote.cue.start]
    if not JOINT.search(quote.cue_text) and JOINT_PAPER.fullmatch(between):
        return replace(unit, bridge=between)
    if quote.kind != "nominal":
        return unit
    if quote.source.end != quote.cue.start or JOINT.search(quote.cue_text) or quote.cue_text.startswith("的"):
        return unit
    begin = behind_last("。！？\n", text, quote.source.start)
    start = behind_last("。！？\n", text, max(0, begin - 1))
    work = _JOINT_WORK.search(text, start, begin) if begin - start > 1 else None
    joint = work is not None and _SAID_IN_IT.search(text, work.end(), begin) is None
    joint = joint or JOINT_PAPER.search(text, start, begin) is not None
    return replace(unit, quote=replace(quote, cue_text=f"共同{quote.cue_text}")) if joint else unit


_THAT_ONE = re.compile(
    "(?:这一?[个种]?|该|上述|此)(?P<what>说法|判断|观点|看法|建议|意见|主张|提议|质疑|诉求|设想)(?=[一-鿿])(?!的|和|与|提出|反映)"
)
"""What somebody speaks of that another one has said right before: 这一|说法|不完全准确."""


def _as_own(unit: Unit, text: str) -> Unit:
    """A unit, marked where the bulletin says that it holds what it tells: |我们认为，|置换要与上限挂钩."""
    first = unit.sentences[0]
    held = unit.quote is None and not unit.author and WE_HOLD.match(text[first.start : first.end])
    return replace(unit, own=True) if held else unit


_ABOVE = re.compile("(?:上述|以上|前述)(?=(?:各项|几[项条点])?(?:建议|措施|举措|对策)(?!的))")
_BY_THAT = re.compile("(?P<by>按照?|依照?|照)(?:此|这一|这个|该|上述)标准")
_STANDARD = re.compile(
    "(?P<per>每(?:公里|公顷|平方米|立方米|千瓦时|公斤|课时|学时|人次|吨|亩|人|户|座|床|度|餐|次|天|月|年|件|张|头|棵|位|名))?[一-鿿]{0,6}标准(?:暂?定[为在]?|为|是|(?:提高|降低|调整|上调|下调|增加)?[到至为])?(?P<sum>\\d+(?:\\.\\d+)?[万亿]?元)"
)
_RAISED = re.compile(
    "(?P<of>(?:亩均|户均|人均|床均|生均|每[亩户人床生车吨年月])?(?:补贴|补助|奖励|奖补|补偿|津贴|收费|票价|租金|工资|餐费|水价|电价|气价))(?:金额|额度)?(?:由|从)[^，。；]{1,12}?(?:提高|上调|调整|降低|下调|增加|降|升|涨|提)(?:到|至|为)(?P<sum>\\d+(?:\\.\\d+)?[万亿]?元)"
)
"""What is raised or lowered to so much, of which 此标准 may speak: 亩均补贴|由600元提高到|1500元."""
_NEAR_ABOVE = 6
"""Statements before one that may name the standard which it speaks of."""


def _with_what_stands_above(unit: Unit, before: Sequence[Unit]) -> Unit:
    """What somebody says with what stands above it, where that is plain: 按此标准 → 按每公里4.2元的标准; below the bulletin's proposals 上述措施 → 文中所提措施."""
    if unit.quote is None or unit.quote.form == "direct":
        return unit
    near = [other for other in before[-_NEAR_ABOVE:] if other.section == unit.section]
    words = unit.text
    if any(other.quote is None and other.text.startswith("建议") for other in near):
        words = _ABOVE.sub("文中所提", words)
    named = [found for other in near for found in _STANDARD.finditer(other.text)]
    if len({found["sum"] for found in named}) == 1:
        standard = f"{named[-1]['per'] or ''}{named[-1]['sum']}的标准"
        words = _BY_THAT.sub(rf"\g<by>{standard}", words)
    elif len(raised := [found for other in near for found in _RAISED.finditer(other.text)]) == 1:
        words = _BY_THAT.sub(rf"\g<by>{raised[0]['of']}{raised[0]['sum']}的标准", words)
    return replace(unit, text=words) if words != unit.text else unit


_FROM_TO = re.compile(
    "[把将](?P<was>(?!.{0,12}[由从])[^，。；：“”]{1,14}?)(?P<is>(?:下调|上调|调整|调低|调高|提高|降低|压缩|缩减|放宽|缩短|延长|增加|减少|修正|修改|改)(?:为|至|到|成))"
)


def _as_revision(unit: Unit) -> Unit:
    """A unit in which somebody revises what he has held, with what from what to what: 修正了原方案，|把十万亿元下调为八万亿元 → 将原方案|由十万亿元下调为八万亿元."""
    quote = unit.quote
    if quote is None or goes_on(unit):
        return unit
    revised, changed = REVISES.fullmatch(quote.cue_text), _FROM_TO.match(unit.text)
    if revised is None or changed is None:
        return unit
    cue = Span(quote.cue.start, unit.content[0].start)  # nothing stands between the two any more
    words = f"由{changed['was']}{changed['is']}{unit.text[changed.end() :]}"
    return replace(unit, text=words, quote=replace(quote, cue=cue, cue_text=f"将{revised['what']}"))


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
    "(?:这一?[个种]?|该|上述|前述|此)(?:(?P<what>说法|判断|观点|看法|建议|意见|主张|方案|结论|提议|估计|诉求|安排|措施|答复|回应|表态|承诺|测算|估算|预测|数据|算法)|(?:[校院市区县镇村厂局]|医院|公司)?的?(?P<way>做法|经验|模式|举措))(?=[，。]|表示|持|提出|原则|基本|总体|大体)"
)
"""Of what kind the words are on which somebody takes a stand: 不同意上述|说法|，认为…."""
_ON_THAT = re.compile(
    "(?:对于?|针对|就)(?:这一?个?|该|上述|此)[^，。；]{0,10}?(?P<what>诉求|建议|提议|主张|观点|判断|方案|设想|质疑|批评|担忧|请求|要求|说法)，"
)
"""On what a stand is, as its sentence opens: 对于该公司的|诉求|，乙表示理解."""
_PLANS = re.compile("将(?!军)|拟于?|计划|改为|从(?:明年|\\d{1,2}月)[^，]{0,6}起|已(?:安排|列入)")
"""In what somebody says, that it is a plan and no view."""
_ON_NAMED = re.compile(
    "(?:对于?|针对)(?P<whose>(?![这该上此其于])(?:(?:[^，。；：“”]|“[^“”]{1,20}”){2,14}?|“[^“”]{1,20}”)的(?:主张|看法|观点|建议|说法|意见|提议|判断|设想|质疑|批评|担忧|诉求))，"
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
    "(?P<how>[^，表]{0,4}?)(?:表示)?(?P<stand>(?:(?:并?不|并?未|没有)(?:太|大|很|怎么|完全|尽)?)?(?:同意|赞成|赞同|认同|认可|支持|接受)|(?:强烈|坚决)?反对)(?=，)"
)
"""A stand whose verb takes what it is on as its object: 完全赞成|甲的建议."""
_AGREES = re.compile("(?:表示|[完全深])*(?:赞成|赞同|同意|认同|认可|支持|欢迎|接受)")
"""A stand in a sentence of its own that says nothing without what it is on."""
_SEES_IT = re.compile(f"不以为然|持(?!保留意见)|{DOUBTS}")
_NOBODY = re.compile(
    "[他她它这那该其]|老[人者]|有|一些|部分|另|还|也|记者|主持|(?:意见|方案|数据|结果|事实|经验|情况|现实)$"
)
_LONGEST_NAME = 14
"""Characters of whoever has said something before, at most."""

_FROM_BEFORE = re.compile(
    "(?:这一?(?:问题|现象|情况|做法|判断|点|变化|趋势|局面|矛盾|短板|风险)|对此|上述问题|此类问题|这些问题)(?!的)[^，。；：？]{0,24}，(?:因此|所以|为此|但)?"
    "(?=(?:应(?![用对急邀])|要(?![求素点])|需(?![求])|须|必须|建议|不能|不应|不宜|不得)[^；。]{8,})"
)


_BACKS_HIM = re.compile(
    "这(?:恰恰|恰好|正好?|也|就|刚好)*(?:支持|印证|佐证|证明|说明|验证)了?[他她](?:的|此前的)(?:观点|看法|判断|主张|预测)[：，](?=[^，。]{4})"
)
"""What backs somebody's own view, before the view: 这恰恰印证了她的判断：|留白比缩减更理性."""
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


_SAME_DAY = re.compile("截至[当同][日天](?P<hour>(?=(?:[上下]午|晚|凌晨)?\\d{1,2}[时点]))?")


_DAY = re.compile("(?:\\d{1,2}月)?\\d{1,2}日")


def _day_before(unit: Unit, text: str) -> str:
    """The day that the sentence of a unit has named before its words: 18日晚，某委通报称，|截至当日18时…; empty where it names none."""
    start = behind_last("。！？\n", text, unit.content[0].start)
    days = _DAY.findall(text[start : unit.content[0].start])
    return days[-1] if days else ""


def _forward(unit: Unit, title: str, text: str) -> Unit:
    """A unit without 该 before what the title of the bulletin is about (该成果|在…方面取得突破), and without a first clause that speaks of what stands before it, where what ought to be done follows: 这一问题同样存在，|应尽快制定规范."""
    same_day, day = _SAME_DAY.search(unit.text), _day_before(unit, text)
    if same_day is not None and (day or same_day["hour"] is not None):
        unit = replace(unit, text=_SAME_DAY.sub(f"截至{day}", unit.text))
    if (of_title := _THAT_OF_TITLE.match(unit.text)) and of_title["what"] in title:
        return replace(unit, text=unit.text[1:])
    if unit.quote is None and (ends := _LEADS_TO_TEXT.search(unit.text)) and ends.start() > _SAYS_ENOUGH:
        return replace(unit, text=unit.text[: ends.start()])
    if unit.quote is not None and (backed := _BACKS_HIM.match(unit.text)):
        return replace(unit, text=unit.text[backed.end() :], bridge="")
    weighed = _WEIGHED.match(unit.text) if unit.quote is not None and unit.quote.form != "direct" else None
    if weighed is not None:
        return replace(unit, text=unit.text[weighed.end() :])
    before = _FROM_BEFORE.match(unit.text) if unit.quote is not None and unit.quote.form != "direct" else None
    return replace(unit, text=unit.text[before.end() :]) if before else unit


def _is_notice(unit: Unit) -> bool:
    """Whether the publisher asks or declines something; what a person says of such things is a statement."""
    personal = unit.quote is not None and unit.quote.kind in PERSONAL_KINDS
    return not personal and _NOTICE.search(unit.text) is not None
