"""Fusing: attributions put back verbatim, clauses of one source merged, nothing rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.quotes.grammar import CITES
from pipeline.records import (
    PERSONAL_KINDS,
    Affiliation,
    Document,
    Entity,
    Person,
    QuoteLayer,
    Span,
    SummarySentence,
)
from pipeline.summaries import reporting
from pipeline.summaries.asides import evades
from pipeline.summaries.framing import FOUND, RATHER, is_study
from pipeline.summaries.reporting import (
    ADVISES,
    ANSWERS,
    AS_SAID,
    ASKING,
    CONCEDES,
    COUNTED,
    CUES,
    DENIED,
    FACE_TO_FACE,
    JOINT,
    NOT_SAID,
    PLAIN_CUE,
    REVISES,
    SOME_HOLD,
    STANCE,
    STATES,
    TELLS_OF,
)
from pipeline.summaries.units import BROUGHT, ITEMS_OF_LIST, JOINT_PAPER, WHEN_NOW, Unit, goes_on, in_marks
from pipeline.text.labels import COMMON_SURNAMES, COMPOUND_SURNAMES
from pipeline.text.stands import AGAINST, COUNTERS, FOR
from pipeline.text.titles import heads_place, is_honour, is_membership, is_past, split_time

SOURCE = "source"
"""Who wrote a sentence that stands in the words of the text, in the place of an engine's name."""
_MEASURED = frozenset(
    {"消息", "监测", "统计", "测算", "估算", "推算", "预估", "观察", "研究", "调查"}
)  # 据某局监测，…
_SURVEYED = re.compile("(?:问卷|抽样|电话|入户|实地|摸底|跟踪)(?:调查|调研|统计)")
_LABELS = {"答": "受访者", "A": "受访者", "问": "提问者", "Q": "提问者"}  # of the lines of an interview
_LINK = re.compile(
    "^(?:但是?|而且?|因为|由于|所以|同时|此外|不过|甚至)(?=[\u4e00-\u9fff]{2})|^(?:召开|举行|举办|发布|印发|签署|签订|出台|公布|刊发|编印)的(?=[\u4e00-\u9fff]{2})"
)
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_PROPOSAL = re.compile(r"建议|主张|呼吁|提出|希望|期待|要求|提议|建言|献策|倡议|力主|力推")
_CALLS = re.compile(
    "(?:允许|把|让|尽快|尽早|取消|设立|建立|放开|打通|推行|推广|鼓励|给予|请(?!问))(?![^，。]{0,12}(?:了|已))"
)
_OUGHT = re.compile("[应须宜要可]")
_OUGHT_TO = re.compile(
    "(?<![适相反响供呼])应(?![收急用对届邀付聘试变声答])|必须|须(?!知)|(?<!适)宜(?![居人])|(?<![主重需首])要(?![求素点害因])|需要|不能|可以(?:考虑|先|把|将|由|从)|不妨|建议|尽快"
)
"""In what stands before its cue, that it is what ought to be: neither 适宜 nor 可能."""
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十][是要]|其[一二三四五六](?:[是，、：]|$)|第[一二三四五六](?:[句点条]话?)?[，、是]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[①-⑩])[，、 ]?"
)
_AS_FOLLOWS = re.compile(
    "了?(?:以下|如下)[几两一二三四五六七八九十\\d]{0,2}[点项条个]?(?:(?:具体|重点|工作|主要|责任|任务|有关|相关)*(?:事项|意见|建议|内容|要求|问题|工作|条件|举措|措施|安排|看法|观点|判断|任务|分工|职责|倡议|结论))?$"
)
"""Of a cue: the announcement of a list that is not told as one: 议定|以下事项."""
_HELD = frozenset({"看法", "观点", "判断", "结论"})
_LISTED_AS = re.compile(
    "(?:形成|达成|作出|得出|归纳出)了?(?:以下|如下|下列)(?:[几两一二三四五六七八九十\\d]{1,2}[点项条个])?(?P<what>建议|倡议|看法|观点|判断|结论)"
)
"""形成以下五点|建议: what they are, and no decision."""
_OWN = re.compile("(?!说(?!法)|称|就|想)[^的]*(?:是|在于)")  # 理由是: whose it is must stand before it
_NEEDS_OBJECT = {  # 把…归因于, where the text names elsewhere what is meant
    "归因于": "认为原因在于", "归咎于": "认为原因在于", "归结为": "认为原因在于", "比作": "打比方说是", "形容为": "形容说是",
}  # fmt: skip
_THINKS = re.compile("认为|看来|判断|觉得|以为$")
_FACT = re.compile(
    r"^(?!.*(?:应|须|需|宜|要|会|能|可|预计|或将|恐))(?=.*(?:已|如今|目前|现有|去年|今年|截至|\d{4}年|(?:只有|仅有|仅为|高达|不足|占到?)[^，]{0,4}\d))(?=.*(?:\d|[一二两三四五六七八九十百]+[家个项所名人成种]))"
)
_AGREED_AS = re.compile("(?:形成|达成|取得)了?(?:以下|如下|下列)(?:[几两二三四五]点)?(?:基本|主要|初步)?共识")
_HAS = re.compile("^(?:也|还|均)?有(?=担心|担忧|顾虑|期待)")
_HOUSE = re.compile(  # 公司, 局里, 本会: words for the speaker's own house or place that say nothing without his post
    "(?:(?<![\u4e00-\u9fff])|(?<=[由让对向给把被在为从归是但而与和到]))(?:(?P<kind>公司|集团|协会|学会|商会|联盟|促进会|联合会|协作网|基金会|总会|合作社|研究院|研究所|中心|医院|学校|学院|银行|总行|分行|支行|办公室|委员会|街道)(?![\u4e00-\u9fff]?(?:长(?!期)|员(?!工)))"
    "|(?P<level>[局厅委院所校厂区县市省镇乡村行社部处科司站馆])里(?!程)|(?:本|我)(?P<own>[会行院所校局厅厂馆社司区县市省村镇乡科处])(?![\u4e00-\u9fff]?(?:长(?!期)|员(?!工))))"
)
_COMPANY = re.compile("公司|集团|股份|厂$")
_HEREABOUTS = re.compile(  # what is the speaker's own: without his post nobody knows where or whose it is
    "当地|本[国币]|(?<![在从到])[这那][里儿边](?!面)|(?:^|(?<=[，；。：]))(?:[一二三]期|首期|第[二三]工厂|全[省市县区镇乡村州])|我[省市县区院校局厅]"
)
_KEPT_AS_SAID = re.compile(
    "(?:假设|假如|设想|打(?:了?个)?比方|比喻|开(?:了?个)?玩笑|打趣|调侃|反问)(?:说|道)?$|^(?:转述|援引|引述|引用|转引)"
)
_RATES = re.compile("(?:批评|指责|抨击|谴责|斥责|质疑|赞扬|称赞|盛赞|评价|形容)$")
_DEFINES = re.compile("（(?:以下)?(?:简称|下称|统称)[^（）]*）")
_NOT_SAID_ALONE = re.compile("[该本其这那我]")  # 该中心副主任: of which centre, stands elsewhere
_ANY_HOUSE = re.compile("公司|集团|中心|学院|学校|协会|学会|商会|联盟|医院|银行|研究院|研究所|基金会|实验室")
_OF_PARTY = re.compile("党[组委]副?书记")
_PARTY_DEPUTY = re.compile("(?:党[组委]|党工委)?副书记")
_HEADS_PLACE = re.compile("代?[省市县区镇乡州]长|(?<!工会)主席|盟长|旗长")
"""Who is 市委副书记、市长 speaks as 市长."""
_HEAD = re.compile(
    "(?:[院局厅处校所区县市镇乡州省社馆司台]长|主任|总经理|董事长|总裁|行长|(?<![副工])(?:理事长|会长)|(?<!副)(?<!工会)主席)$"
)
"""Posts that say more of somebody than 党委副书记 of the same house."""
_INTRODUCTION = 36  # characters of a post that may stand before a name
_SHORTEST_HOUSE = 4  # characters of a house that tells who somebody is without a post
_INTRODUCTIONS = 44  # of the posts before several names
_SENTENCE_LENGTH = 75  # characters after which a sentence of several clauses is closed


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit as it will be said: rewritten or shortened words, who wrote them, which checks failed before."""

    unit: Unit
    text: str
    engine: str
    checks: tuple[str, ...] = ()
    context: bool = False  # told in brackets, as what the next one leans on
    brief: str = ""  # a list by the heads of its items, where others need the room


def governs(unit: Unit) -> bool:
    """Whether the unit's words are the object of their cue (`pipeline.summaries.reporting.governs`), or of one with 了."""
    if unit.quote is None or goes_on(unit):
        return False
    cue = unit.quote.cue_text
    done = unit.addressee in ("了", "过") and (not PLAIN_CUE.match(cue) or NOT_SAID.match(cue) is not None)
    return done or reporting.governs(unit.quote)


def bridge_to(unit: Unit) -> str:
    """What stands between the name and the cue: the unit's bridge, or 的 before a noun and 是 (甲的理由是)."""
    bridge = unit.bridge if unit.lead else _DENIED_THAT.sub("否认有关说法", unit.bridge)
    return bridge or (
        "的" if governs(unit) and _OWN.fullmatch(unit.quote.cue_text if unit.quote else "") else ""
    )


_DENIED_THAT = re.compile("^予以否认")
"""予以否认，(称…): of which nothing says what is denied."""
_DENIES_IT = re.compile(f"否认|{COUNTERS}|不(?:{FOR})|{AGAINST}")
_LEARNT = re.compile("获悉|了解到|得知|获知")


def cue_of(unit: Unit) -> str:
    """The cue as it can stand between a name and the words: verbatim where it is a plain verb or governs them.

    Further sentences of someone who hopes, denies, guesses or proposes are told with “表示” where they state a fact.
    """
    cue = unit.quote.cue_text.strip("，：: ") if unit.quote else ""
    if REVISES.fullmatch(cue) or evades(unit):
        return cue  # 修正了自己的说法，…; 未作正面答复，只|说
    if cue == "看来":
        return "认为"  # (在)不少企业|看来|，…
    if _AGREED_AS.fullmatch(cue):
        return "一致认为"
    if (listed := _LISTED_AS.fullmatch(cue)) is not None:
        return "认为" if listed["what"] in _HELD else listed["what"]
    cue = _HAS.sub("", _AS_FOLLOWS.sub("", cue) or cue)
    if (done := _cue_for_deed(unit, cue)) is not None:
        return done
    if cue.startswith("的话") and unit.lead.startswith("据"):
        return "称"  # 据某社报道，(用)两名官员|的话称
    if unit.speakers and _HIS_PAPER.search(cue):
        return "表示"  # 根据某某发布的声明，…
    if unit.speakers and _HIS_WORK.fullmatch(cue):
        cue = cue[1:]  # 援引某某的分析说，…
    if (named := _cue_for_noun(unit, cue)) is not None:
        return named
    if cue == "批示" and goes_on(unit):
        return cue  # an order, in each of its sentences
    if cue in ("告诉", "告知") and not unit.addressee:
        cue = "表示"  # 告诉他，…: whom it was told is left out
    for rule in (_cue_in_place, _cue_of_further, _cue_kept):
        if (told := rule(unit, cue)) is not None:
            return told
    return _plain_cue(unit, cue)


def _cue_for_deed(unit: Unit, cue: str) -> str | None:
    """The verb for a cue that tells of a deed with words: 会议|形成|以下意见 → 商定, 通报了情况 → 通报."""
    if cue.startswith("取得") and cue.endswith(("一致", "一致意见", "一致认识")):
        return "一致同意"
    if cue in ("形成", "达成", "作出"):
        return "商定" if unit.quote and unit.quote.kind == "collective" else "表示"
    if told := TELLS_OF.fullmatch(cue):
        return told["what"]
    if limited := _WITH_CONDITIONS.fullmatch(cue):
        return f"表示有条件{limited['stand']}"  # 他的支持附有条件：…
    if cue == "说" and unit.bridge and _WILL.match(unit.text):
        return "表示"  # 对甲的看法表示接受，|说会…
    return None


def _cue_for_noun(unit: Unit, cue: str) -> str | None:
    """The verb for a cue that is no verb of saying: 按两人|的设想 → 提出, 证实了这一判断 → 证实."""
    quote = unit.quote
    if unit.speakers and _OF_SOMETHING.match(cue):
        return "提出" if re.search("设想|计划|方案|建议", cue) else "表示"
    if gives := _GIVES.match(unit.bridge + cue):  # 提供的一组数据印证了这一判断：…
        return "显示" if unit.bridge else f"{gives['verb']}的{gives['what']}显示"
    if confirms := _CONFIRMS.match(cue):
        return confirms["what"]
    if answer := _ANSWERED.fullmatch(cue):
        return "说明" if answer["what"] == "说明" else f"{answer['what']}说"  # 作了回应：…
    noun = _WAY_IS.fullmatch(cue) or (not unit.speakers and _STAND_IS.fullmatch(cue))
    if noun and not unit.bridge:
        return f"的{cue}"  # 该公司的|做法是
    if cue in ("的话", "的说法") and quote and quote.kind in ("nominal", "collective"):
        return "表示"  # 援引两名官员|的话称
    if cue == "说法" and not unit.speakers:
        return "称"  # 按某报|说法，…
    if quote is not None and quote.kind == "organisation" and _LEARNT.fullmatch(cue):
        return "介绍"  # 记者从某局|获悉，…: who told it, not who learnt it
    return None


def _cue_in_place(unit: Unit, cue: str) -> str | None:
    """The cue by what stands round it, where with another one he would have said something else: 并没有说, 担心的是."""
    if unit.quote is not None and unit.bridge.endswith("的"):
        return cue  # 给出的|测算是
    if unit.bridge and _REASON_IS.fullmatch(cue):
        return cue  # 对甲的看法并不乐观，|理由是
    if unit.quote is not None and unit.quote.form == "direct" and _DENIES_IT.search(cue):
        return "表示"  # 对此明确否认：“全程有录像”: what he says, not what he denies
    if _KEPT_AS_SAID.search(cue):
        return cue  # 假设说: no fact; 转述某人的话: not his own
    if unit.addressee and _RATES.search(cue):
        return cue  # 批评|新机制“惩罚了没有犯错的人”
    if unit.speakers and goes_on(unit) and DENIED.match(cue):
        return "表示"  # 并不认为…。a further sentence is not denied
    if NOT_SAID.match(cue) and not goes_on(unit):
        return cue + unit.addressee
    if governs(unit):
        return (cue if unit.bridge else _NEEDS_OBJECT.get(cue, cue)) + unit.addressee
    return None


def _cue_of_further(unit: Unit, cue: str) -> str | None:
    """表示 where the words are not what the cue says of them, mostly in a further sentence; or the verb of 形成四点意见."""
    stands_before = unit.quote is not None and unit.content[0].start < unit.quote.cue.start
    if unit.speakers and stands_before and _PROPOSAL.search(cue) and not _OUGHT_TO.search(unit.text):
        return "表示"  # “据预测，…。”甲建议，…: what stands before is no advice
    further = bool(unit.speakers) and goes_on(unit)
    if further and _IS_TO_COME.match(unit.text):
        return "表示"  # 反映，基层人手不足。下一步，某司将…: no complaint
    if further and _THINKS.search(cue) and _FACT.search(unit.text):
        return "表示"  # 甲认为，…。当年验收的平台，如今有四家已关门: the second is no opinion
    if COUNTED.search(cue):  # 形成四点意见: not all of them may be told
        inner: list[str] = re.findall(CUES, cue)
        return cue if tells_all(cue, unit.text) else inner[-1] if inner else "提出"
    if further and not STATES.search(cue):
        still_so = _PROPOSAL.search(cue) and _OUGHT.search(unit.text)
        return None if still_so or _ITEM.match(unit.text) else "表示"
    return None


def _cue_kept(unit: Unit, cue: str) -> str | None:
    """A cue that stays as it is: of a paper (显示), of a question."""
    if cue and unit.quote and not unit.quote.speakers and unit.quote.kind not in PERSONAL_KINDS:
        return cue
    if cue.endswith("写道") and unit.stand_on >= 0:
        return "指出"  # 不完全赞同甲的判断，|写道
    return cue if ASKING.search(cue) or cue.endswith("写道") else None


def _plain_cue(unit: Unit, cue: str) -> str:
    """The plain verb for a cue: 解释说 → 解释, 的看法是 → 认为; 表示 where it says no more than that."""
    plain = cue.removesuffix("道").removesuffix("说") or cue
    if plain == "分析" and unit.bridge:
        return "认为"  # 不赞成甲的说法，|分析，…
    if plain == "补充":
        return "表示"  # what it is added to may be left out
    if _WRITES.fullmatch(plain) and not goes_on(unit):
        return f"{plain}称"  # 发文说，…
    if _RULES.fullmatch(plain) and not goes_on(unit):
        return plain  # 法官裁定，…
    if unit.bridge and FOUND.search(cue) and is_study(unit.bridge):
        return cue  # 甲在31家医院的问卷调查|显示，…
    if (PLAIN_CUE.match(plain) and plain not in AS_SAID) or (STANCE.search(plain) and len(plain) <= 5):
        return plain
    for ending, plain in AS_SAID.items():
        if cue.endswith(ending):
            return plain
    inner: list[str] = re.findall(CUES, cue)
    if inner and inner[-1] not in ("说", "称"):
        return inner[-1]
    if not cue and unit.quote and unit.quote.kind == "organisation" and _SAYS_ITSELF.match(unit.text):
        return ""  # 某公司：否认…，称…
    if not cue and _CALLS.match(unit.text):  # 甲：允许企业…, an answer without a verb
        return "提出"
    if _QUESTION.match(unit.text):
        return "提出"  # 关心的是，能不能…
    if cue.endswith(("看法是", "观点是")):
        return "认为"
    return "建议" if ADVISES.search(cue) and not goes_on(unit) else "表示"


_RULES = re.compile("(?:终审|一审|二审|当庭)?(?:裁定|判决|裁决|判令|宣判|下令)")
"""What a judge or an office does in saying it."""
_HIS_PAPER = re.compile(
    "(?:发布|发表|公布|发出|出具|提供|披露|宣布)的[^，。]{0,6}(?:声明|公告|报告|通报|通知|公报|消息|信息|情况|内容)$"
)
_ACCORDING = re.compile(
    "^的(?:[话建设消说]|最新|相关)|设想$|的[^，。]{0,6}(?:数据|信息|情况|消息|声明|公告|报告|通报|统计|通知|公报|简报|白皮书|估算|测算|推算|预测|预估|估计|调查|监测|研究|预报|预警|研判|内容)$"
)
"""据某组织|发布的报告，…: a cue that says nothing without 据."""


_GRANTED = ("支持", "同意", "赞成", "认可", "接受")
_WITH_CONDITIONS = re.compile(
    f"(?P<stand>{'|'.join(_GRANTED)})[^，。：]{{0,4}}(?:附|带)?有?(?:前提)?条件(?:的|是|限制)?"
)
_APART_FROM = (
    *(f"有条件{stand}" for stand in _GRANTED),
    "表示",
    "道",
    "说",
    "称",
    "答复",
    "回复",
    "回应",
    "提醒",
    "警告",
)
"""Ends of a cue that never touch the words."""
_WRITES = re.compile("(?:发|撰|刊|去|来|回|复)[文帖信函]|撰写文章|致[信函]")
_OF_SOMETHING = re.compile("的(?:设想|计划|方案|建议|数据|信息|消息|声明|公告|报告|通报|统计|通知)$")
_ANSWERED = re.compile("[作做](?:了|出|出了)?(?P<what>回应|说明|解释|答复|介绍|补充|表态|澄清)")
_WAY_IS = re.compile(
    "(?:具体|主要|通常|基本|明确)?(?:做法|办法|经验|思路|原则|打算|诉求|秘诀|对策|逻辑|担忧|体会)是"
)
"""What somebody has or does, told behind 的: 某公司的|做法是."""
_STAND_IS = re.compile("(?:基本|明确|初步)?(?:意见|态度|立场|口径|答复|回应|解释|说法|判断|结论|要求)是")
"""The same of a house: 区政府的|意见是."""
_ITEMS = re.compile("[一二三四五六]是|第[一二三四五六]，|其[一二三四五六][，是]")


def tells_all(cue: str, words: str) -> bool:
    """Whether the words hold as many items (一是…；二是…) as the cue counts (提示了两处风险)."""
    items = len(_ITEMS.findall(words))
    if not items and _REASONS.match(cue) and "；" in words:
        items = words.count("；") + 1  # 理由有三：库存仍多；约定没有约束力；装机在降
    number = re.search("(?<=有)[二两三四五六]$|[一二两三四五六](?=[点条项个方大处])", cue)
    return number is not None and items == "〇一二三四五六".index(number.group().replace("两", "二"))


_SAYS_ITSELF = re.compile(
    "(?:本?公司|本?集团)(?P<says>[^，。；“”]{0,10}(?:回复|回应|公告|表示|称)称?)(?=，)|(?P<verb>(?:否认|承认|宣布|披露|透露|回应|公告|坦言)(?!的|是|性))"
)
"""A line below a label that tells what it says: 公司在互动平台|回复称，…."""
_WILL = re.compile("(?:会|将|可以|愿意?|要|不会|能)(?!议)")
_HIS_WORK = re.compile("的(?:分析|观点|判断|看法|评论|预测)")
_QUESTION = re.compile("[^，。]{0,12}(?:能不能|有没有|是不是|会不会|要不要|该不该|能否|可否)")


def subject_of(unit: Unit, names: Mapping[str, str]) -> str:
    """Who says it, in the words of the text; for people the canonical name. Empty for narration."""
    if unit.quote is None:
        return ""
    if unit.speakers:
        joint = "、".join(names.get(speaker, unit.quote.source_text) for speaker in unit.speakers)
        return (
            joint
            + _and_others(unit)
            + (
                _both(names.get(unit.speakers[-1], ""))
                if len(unit.speakers) > 1
                and not (JOINT.search(unit.quote.cue_text) or _ONE_WORK.search(unit.quote.cue_text))
                and not (JOINT.search(unit.bridge) or JOINT_PAPER.search(unit.bridge))
                else ""
            )
        )
    if unit.quote.source_text in _LABELS:
        return _LABELS[unit.quote.source_text]
    source = _LINK.sub("", unit.quote.source_text.strip("，：: "))
    source += "中" if _IN_A_PAPER.search(source) else ""
    cue = cue_of(unit)
    if cue.startswith("的话"):
        return f"用{source}"  # 用一位前辈|的话说，…
    by = cue in _MEASURED or _SURVEYED.fullmatch(cue) or _ACCORDING.search(cue) is not None
    return f"据{source}" if by else source


_IN_A_PAPER = re.compile("[一-鿿]在[^，]{0,14}(?:声明|公告|公开信|通报|回应|文章|采访)$")
_AND_OTHERS = re.compile("等(?:[两三四五六七八九十\\d]+[余多]?[位名][一-鿿]{0,6})?$")


def _and_others(unit: Unit) -> str:
    """等, or 等7位院士, behind joint speakers of whom the text names but some."""
    others = _AND_OTHERS.search(unit.quote.source_text) if unit.quote else None
    return others.group() if others else "等" if unit.and_others else ""


_ONE_WORK = re.compile("宣布|商定|签署|达成|测算|估算|推算|计算|统计|发现|写道|撰文|研究|证实|合著|检出|算出")
"""Cues of what several people have done as one: each of them alone has not (甲与乙测算)."""


def _both(name: str) -> str:
    """均 behind joint speakers; 都 where a name of two characters before it would be read as one of three (俞平|均)."""
    return "都" if re.fullmatch("[一-鿿]{2}", name) else "均"


def say(
    subject: str, cue: str, words: str, *, adjoins: bool = False, marked: bool = True, apart: bool = False
) -> str:
    """“甲认为，…”; short words without an inner comma follow the cue directly.

    Args:
        subject: who says it; empty: nothing is said of it.
        cue: the reporting words.
        words: what is said.
        adjoins: no mark stands between cue and words in the text, and none is put there.
        marked: the words stand in quotation marks in the text; only such words are quoted.
        apart: a mark stands there however short the words are.
    """
    words = re.sub("吗$", "吗？", words)
    if not cue:
        return subject + (_SAYS_ITSELF.sub(r"\g<says>\g<verb>", words, count=1) if subject else words)
    if marked and speaks_of_self(words):
        if adjoins:
            return f"{subject}{cue}“{_inner(words)}”"
        link = cue[:1] if cue[:1] in "还并" else ""
        return f"{subject}{cue if _TELLS_HOW.search(cue) else link + '说'}：“{_inner(words)}”"
    if len(words) > 8 and not re.search("[\u4e00-\u9fff]", words):
        return f"{subject}{cue}：“{_inner(words)}”"  # 写道：“To build together …”
    if tells_all(cue, words) or cue.endswith("的话") or (COUNTED.search(cue) and "；" in words):
        return f"{subject}{cue}：{words}"
    apart = apart or len(words) > 16 or "，" in words or cue.endswith(_APART_FROM)
    apart = apart or cue == "批示" or (cue == "问" and words.endswith("？"))
    apart = (apart or bool(re.match(r"在|对|从|由|随着", words))) and not adjoins
    cue += "说" if apart and _ARGUES.search(cue) else ""
    return f"{subject}{cue}{'，' if apart else ''}{words}"


_TELLS_HOW = re.compile("[说问]|批示|坦承|承认|写道|批注|感叹|感慨|喊道?$")
"""Cues that stay before quoted words: others give way to 说."""
_ARGUES = re.compile("(?:反驳|驳斥|辩解|附和|解释|总结|小结|分析|回忆|回应|答复|回复|回答)$")
"""Cues that lead to a clause with 说 alone: 反驳(说)，工伤保险是事后赔偿."""


def speaks_of_self(words: str) -> bool:
    """Whether 我, 我们 or 你 stands outside quotation marks: such words can only be quoted."""
    return bool(FACE_TO_FACE.search(_QUOTED.sub("", words)))


def _inner(words: str) -> str:
    """The words as they stand inside “ ”."""
    bare = words[1:-1] if re.fullmatch("“[^“”]*”", words) else words
    return bare.replace("“", "‘").replace("”", "’")


def fuse(
    drafts: Sequence[Draft],
    names: dict[str, str],
    *,
    topic: str = "",
    pronouns: dict[str, str] | None = None,
    posts: dict[str, Post] | None = None,
    introduce: bool = False,
) -> list[SummarySentence]:
    """Sentences in text order; neighbouring clauses of one source share one attribution.

    Args:
        drafts: what to say, in the order in which to say it.
        names: person id → canonical name.
        topic: person id whose viewpoint this is; named once, then by pronoun where nobody else comes between.
        pronouns: person id → 他 or 她, as the bulletin itself speaks of that person, or a short name (`called_again`).
        posts: person id → post, to be told before the name where the words need it (`needs_post`).
        introduce: tell it before every name that comes for the first time.
    """
    drafts = _each_matter_once(_without_their_questions(drafts))
    telling = _Telling(names, topic, pronouns or {}, posts or {}, introduce)
    group: list[Draft] = []
    for draft in drafts:
        telling.hear(draft)
        if group and telling.begins_anew(group, draft):
            telling.tell(group)
            group = []
        group.append(draft)
    if group:
        telling.tell(group)
    return telling.sentences


@dataclass
class _Telling:
    """What `fuse` has told so far, and how it calls people."""

    names: Mapping[str, str]
    topic: str
    pronouns: Mapping[str, str]
    posts: Mapping[str, Post]
    introduce: bool
    sentences: list[SummarySentence] = field(default_factory=list)
    last: str = ""  # whose words have been told last
    said_last: str = ""  # the id of their quote
    after: int = -2  # index of the unit that was told last
    told: set[str] = field(default_factory=set)  # whose views have been told
    named: set[str] = field(default_factory=set)  # names in full that have been told
    voices: set[str] = field(default_factory=set)  # sources that have been told
    joint: tuple[str, ...] = ()  # people who have said something as one, who go on

    def hear(self, draft: Draft) -> None:
        """Keeps in mind who speaks as one: 甲与乙联合撰文指出，…。两人呼吁，…."""
        speakers = draft.unit.speakers
        together = len(speakers) > 1 and not subject_of(draft.unit, self.names).endswith(("均", "都"))
        if together or speakers != self.joint:
            self.joint = speakers if together else ()

    def subject(self, draft: Draft) -> str:
        """Who says a draft; those who have spoken as one before it as one."""
        speakers = draft.unit.speakers
        called = subject_of(draft.unit, self.names)
        return (
            called.removesuffix(_both(self.names.get(speakers[-1], "")))
            if speakers and speakers == self.joint
            else called
        )

    def begins_anew(self, group: Sequence[Draft], draft: Draft) -> bool:
        """Whether a draft cannot be told in the sentence of those before it."""
        subject, former = self.subject(draft), group[-1]
        if not subject or subject != self.subject(group[0]) or draft.context != former.context:
            return True
        another = draft.unit.quote != former.unit.quote
        listed = not (another or draft.unit.speakers or draft.unit.lead) and _is_list(draft.unit)
        most = _LIST_LENGTH if listed else _SENTENCE_LENGTH
        if sum(len(other.text) for other in group) + len(draft.text) > most:
            return True
        if another and SOME_HOLD.match(subject) and not draft.unit.speakers:
            return True  # 有观点认为…。也有观点认为…: not the same ones
        cited = _CITED.match(former.unit.bridge) is not None  # 援引…的测算表示，…: that alone
        return another and (cited or (group[0].unit.lead != "" and not draft.unit.lead))

    def tell(self, group: Sequence[Draft]) -> None:
        """Adds the sentence of what one source says."""
        first, who = group[0], self.subject(group[0])
        again = (
            bool(who)
            and who == self.last
            and (bool(self.topic) or bool(first.unit.speakers) or _is_one_house(first.unit, who))
        )
        called = self._called(group, who, again=again)
        turns = again and first.unit.turns and first.unit.index == self.after + 1
        sentence = self._as_own(_sentence(group, called, again=again, turns=turns), first, called, who)
        pairs = list(dict.fromkeys(pair for draft in group for pair in draft.unit.named))
        text = _each_once(sentence.text, pairs, self.named)
        self.sentences.append(replace(sentence, text=f"（{text}）" if first.context else text))
        last = group[-1].unit
        self.last, self.after = who, last.index
        self.said_last = last.quote.quote_id if last.quote is not None else ""
        self.voices.add(who)
        self.told.update(speaker for draft in group for speaker in draft.unit.speakers)

    def _called(self, group: Sequence[Draft], who: str, *, again: bool) -> str:
        """What the source of a sentence is called in it: by name, with his post, or by a pronoun."""
        first = group[0]
        quote = first.unit.quote
        same_list = again and quote is not None and quote.quote_id == self.said_last
        if same_list and first.unit.lead.startswith("关于"):
            return ""  # 关于采购，会议议定，…。关于资金，…
        if SOME_HOLD.match(who) and who in self.voices and not first.unit.speakers:
            return f"也{who}"
        called = who
        if again:
            if len(first.unit.speakers) == _TWO and who.endswith(
                self.names.get(first.unit.speakers[-1], "、")
            ):
                return "两人"
            by_pronoun = who == self.names.get(self.topic)
            called = _that_one(
                self.pronouns.get(self.topic, who) if by_pronoun else self._in_short(first, who)
            )
        elif who in self.voices:
            called = _by_surname(self._in_short(first, who))
        speakers = {speaker for draft in group for speaker in draft.unit.speakers}
        if speakers & self.told:
            return called
        if len(speakers) == 1 and called == self.names.get(min(speakers)):
            return self._with_post(called, self.posts.get(min(speakers)), group)
        if self.introduce and len(speakers) > 1:
            return _with_posts(called, first.unit.speakers, self.names, self.posts)
        return called

    def _in_short(self, draft: Draft, who: str) -> str:
        """A person's name, or its last part where that is a name in parts and has been told: 汉弗莱·|马库亚纳."""
        speaker = next((key for key in draft.unit.speakers if self.names.get(key) == who), "")
        short = self.pronouns.get(speaker, who)
        return who if short in _PRONOUNS else short

    def _with_post(self, called: str, post: Post | None, group: Sequence[Draft]) -> str:
        """A name that comes for the first time with the post, where the words need it."""
        if post is None or not (
            self.introduce
            or group[0].context
            or post.late
            or any(needs_post(draft, post, topic=self.topic) for draft in group)
        ):
            return called
        known = any(post.words + called in sentence.text for sentence in self.sentences)
        return called if known else post.words + called

    def _as_own(self, sentence: SummarySentence, first: Draft, called: str, who: str) -> SummarySentence:
        """A sentence as it is told behind the others: 文中建议… and 文中认为，… where nobody told of before says it."""
        text = sentence.text
        if self.sentences and all(s.startswith(f"{called}还") for s in (self.sentences[-1].text, text)):
            text = text.replace("还", "同时", 1)
        if self.sentences and not who and text.startswith("建议"):
            text = f"文中{'还' if self.sentences[-1].text.startswith('文中') else ''}{text}"
        elif not who and first.unit.own and not text.startswith("建议"):
            text = f"文中认为，{text}"  # no fact
        return replace(sentence, text=text)


_DECIDED_ON = re.compile("议定|决定|明确|商定|同意")
_LIST_LENGTH = 320
"""Characters of a sentence that tells what a meeting decides item by item: 会议议定，…；…；…."""
_TWO = 2
_PRONOUNS = frozenset({"他", "她"})


_REPLY = re.compile(f"(?:当场|随即|现场|当即|书面)?(?:{ANSWERS}|{COUNTERS})(?:说|称|道|指出|表示)?")
"""A cue that only says that somebody answers; 解释 and 辩解 say more, and stay."""


_NEAR = 3
"""Statements of a paragraph from what is told to who replies to it at most."""


def _without_their_questions(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each reply whose question or claim is not told right before it as a plain statement: 甲|回应|称, told of nobody's question, 甲|表示|."""
    found: list[Draft] = []
    for before, draft in zip((None, *drafts), drafts, strict=False):
        unit, quote = draft.unit, draft.unit.quote
        asked = before is not None and _may_answer(before, unit)
        told = asked or unit.lead or unit.bridge
        if quote is not None and not told and _REPLY.fullmatch(quote.cue_text):
            found.append(replace(draft, unit=replace(unit, quote=replace(quote, cue_text="表示"))))
        else:
            found.append(draft)
    return found


def _may_answer(draft: Draft, unit: Unit) -> bool:
    """Whether what is told right before a statement may be what that replies to: of another speaker, and near to it in the text, or in brackets as what it is on."""
    before = draft.unit
    apart = unit.index - before.index
    near = apart == 1 or (before.block == unit.block and 0 < apart <= _NEAR)
    said = before.quote is not None and before.quote.kind != "document"
    if said and draft.context and before.quote != unit.quote:
        return True
    return near and before.speakers != unit.speakers


_MATTER = re.compile("关于|被问[及到](?:是否)?")


def _each_matter_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, without what each is about where the one before it in the same paragraph has told that: 会议审议通过了《某办法》。会议强调，…; 有代表追问保费由谁承担。|被问及保费由谁承担|，…."""
    return [
        replace(draft, unit=replace(draft.unit, lead=""))
        if before is not None
        and before.unit.block == draft.unit.block
        and (matter := _MATTER.match(draft.unit.lead)) is not None
        and (draft.unit.lead[matter.end() :] in before.unit.text or draft.unit.lead == before.unit.lead)
        else draft
        for before, draft in zip((None, *drafts), drafts, strict=False)
    ]


def _is_list(unit: Unit) -> bool:
    """Whether a unit is of what a meeting decides in several items."""
    quote = unit.quote
    return (
        quote is not None
        and len(quote.content) >= ITEMS_OF_LIST
        and _DECIDED_ON.search(quote.cue_text) is not None
    )


def _is_one_house(unit: Unit, who: str) -> bool:
    """Whether a source without a person means the same one each time it is called so: a house, a meeting, a paper."""
    kind = unit.quote.kind if unit.quote else ""
    return (kind in ("organisation", "document") or who.endswith(("会议", "大会"))) and not who.startswith(
        ("据", "用")
    )


_CITED = re.compile(f"{CITES}|转述")
_BY_SURNAME = re.compile(
    f"(?<=[主户民员工客人者友商农])(?P<short>(?:{COMPOUND_SURNAMES}|[{COMMON_SURNAMES}付莫阎龙])(?:先生|女士|大爷|大妈|大叔|大姐|阿姨|师傅|老师))$"
)
"""Who is called by his surname when he is told of again: 锦华苑7号楼业主|魏女士; a character that is no common surname stays part of what he is (多位年轻女士)."""
_ONE = re.compile("一[位名](?:.*的)?(?P<head>[^的]{2,16})$")


def _that_one(who: str) -> str:
    """What somebody without a name is called again: 某部一位不愿具名的官员, then 这位官员."""
    one = _ONE.search(who)
    return f"这位{one['head']}" if one else _by_surname(who)


def _by_surname(who: str) -> str:
    """Who is known by his surname without what he is: 锦华苑7号楼业主魏女士, then 魏女士."""
    known = _BY_SURNAME.search(who)
    return known["short"] if known else who


def _with_posts(
    called: str, speakers: Sequence[str], names: Mapping[str, str], posts: Mapping[str, Post]
) -> str:
    """Joint speakers, each with the post before the name, where all have one and they are short enough together."""
    held: list[str] = []
    last = ""
    before = ""
    for post in (posts[speaker] for speaker in speakers if speaker in posts):
        shared = bool(last) and post.organisation == last
        words = post.words.removeprefix(last) if shared else post.words
        held.append("" if post.words == before else words)  # 省政协委员甲、乙
        last, before = post.organisation, post.words
    if len(held) < len(speakers) or sum(map(len, held)) > _INTRODUCTIONS:
        return called
    together = "、".join(names.get(speaker, "") for speaker in speakers)
    introduced = "、".join(post + names.get(who, "") for post, who in zip(held, speakers, strict=True))
    return introduced + called.removeprefix(together) if called.startswith(together) else called


def _each_once(text: str, pairs: Sequence[tuple[str, str]], told: set[str]) -> str:
    """A sentence with the word of its kind (协会) for a name in full that has been told before, in it or in `told`, which it is added to."""
    for short, name in pairs:
        before, found, after = text.partition(name)
        if name in told:
            text = text.replace(name, short)
        elif found:
            text = before + found + after.replace(name, short)
            told.add(name)
    return text


@dataclass(frozen=True, slots=True)
class _Part:
    """A draft of a sentence as it is going to be said: what stands before its cue, the cue, and its words."""

    draft: Draft
    bridge: str
    cue: str
    words: str
    governed: bool  # the words are the object of the cue
    marked: bool  # the words stand in marks in the text
    quoted: bool  # they can only be told in marks
    adjoins: bool  # they touch the cue
    apart: bool  # a long bridge that is set off

    @property
    def is_noun(self) -> bool:
        """Whether the cue is told as what it is, not as what somebody does: 担心的是."""
        return self.governed and "的" in self.cue


def _sentence(group: Sequence[Draft], who: str, *, again: bool, turns: bool = False) -> SummarySentence:
    """One sentence of what one source says."""
    parts: list[str] = []
    previous = ""
    before: Draft | None = None
    for place, draft in enumerate(group):
        part = _part_of(draft, who, before)
        unit, cue, bridge = draft.unit, part.cue, part.bridge
        anew = unit.lead if before is None or unit.lead != before.unit.lead else ""
        evaded = before is not None and evades(before.unit)  # 没有正面回答，只表示…；并表示…
        plain_on = cue == previous and not bridge and not part.governed and not evaded
        on_in_marks = before is not None and previous == _QUOTED_CUE and _goes_on_in_marks(part, before)
        if before is None:
            parts.append(_first_part(part, who, again=again, turns=turns))
        elif on_in_marks:
            parts[-1] = _one_quotation(parts[-1], part.words, apart=unit.index > before.unit.index + 1)
        elif part.quoted:
            joined = "并说" if place == len(group) - 1 else "还说"
            joined = f"{bridge}{cue}" if WHEN_NOW.fullmatch(bridge) else joined
            parts.append(say("", "又说" if previous == _QUOTED_CUE else joined, part.words))
        elif not who or (plain_on and not unit.lead):
            parts.append(f"{anew}，{part.words}" if anew and again and not who else part.words)
        elif anew and bridge != "的" and not part.is_noun:
            same = plain_on and unit.lead.startswith("关于")
            part = replace(part, cue="") if same else part  # 关于采购，会议议定，…；关于资金，…
            parts.append(_part_on_another(part, who, named=not same))
        else:
            further = (cue_of(later.unit) for later in group[place + 1 :])
            last = all(same == cue for same in further) and not cue.startswith("并")
            plain = "并" if (last or previous == _QUOTED_CUE) and "，并" not in part.words else "还"
            behind = group[place + 1].unit if place + 1 < len(group) else None
            limited = behind is not None and behind.turns and behind.index == unit.index + 1
            parts.append(_joined_part(part, before, plain=plain, limited=limited))
        previous = _QUOTED_CUE if part.quoted or on_in_marks else part.cue
        before = draft
    engines = {draft.engine for draft in group}
    return SummarySentence(
        text=_with_stops(parts),
        evidence=evidence_of([draft.unit for draft in group]),
        engine=min(engines, key=lambda engine: engine == SOURCE),
        checks=tuple(sorted({check for draft in group for check in draft.checks})),
    )


_LEANS_BACK = re.compile("(?:[他她它]们?|这(?!些年)|那|其(?!实|他|中))")
"""How further words of a quotation begin that speak of whom or what it has named before."""


def _goes_on_in_marks(part: _Part, before: Draft) -> bool:
    """Whether words can stand within the marks of those before them: “…，老人都很支持。|他们说，门前干净了|。”."""
    unit = part.draft.unit
    if before.unit.quote != unit.quote:
        return False
    follows = part.draft.engine == SOURCE and unit.index == before.unit.index + 1
    return part.quoted or (part.marked and follows and _LEANS_BACK.match(part.words) is not None)


_RHETORICAL = re.compile(
    "何乐而不为|难道|岂[能非不有可]|何必|何尝|何苦|怎能|哪能|凭什么|不是[^，。]{1,12}吗|谁(?:不|还会|会不)"
)
"""Questions that need no answer."""


def _cue_and_words(draft: Draft, who: str) -> tuple[str, str, bool]:
    """The cue of a draft, its words without what the cue says already, and whether they begin with how somebody rates it."""
    unit, words, cue = draft.unit, without_item(draft.text), cue_of(draft.unit) if who else ""
    if unit.quote is not None and "？" in unit.text and _IS_ASKED.search(words):
        words += "？"
    if words.endswith("？") and cue in ("表示", "认为"):
        cue = "反问" if _RHETORICAL.search(words) else "问"
    if cue in _PLAIN and unit.speakers and (own := _OWN_CUE.match(words)) and not unit.addressee:
        cue, words = own["cue"], words[own.end() :]  # 表示，建议…: what he does is to advise
    if cue and len(cue) > 1 and words.startswith(cue) and not unit.addressee:
        words = words[len(cue) :].lstrip("，：")  # 建议|建议市教育局…, 建议|建议：…
    rates = _RATES_FIRST.match(words) if cue in _PLAIN and unit.speakers and not unit.addressee else None
    if rates is not None:
        cue, words = rates["cue"], words[rates.end() :]  # (唱反调，)批评某国“…”
    return cue, words, rates is not None


def _part_of(draft: Draft, who: str, before: Draft | None) -> _Part:
    """A draft as it is going to be said behind the one before it, if any."""
    unit = draft.unit
    cue, words, rates = _cue_and_words(draft, who)
    governed = bool(who) and governs(unit)
    bridge = bridge_to(unit) if who else ""
    if cue == "表示" and "表示" in bridge:
        cue = "说"  # 表示赞同，并说，…
    if cue in ("说", "说道") and bridge.endswith("，") and not in_marks(unit):
        cue = "称"  # 对配比表示担忧，称成本最终会传导…
    if bridge == RATHER and (before is None or before.unit.index + 1 != unit.index):
        bridge = ""
    if before is not None and (bridge.strip("，") in before.unit.text or before.unit.text in bridge):
        bridge = ""  # 不赞成…；不赞成…，理由是…
    if before is not None and bridge.endswith("，") and bridge == before.unit.bridge:
        bridge = ""  # 投了弃权票，解释…；投了弃权票，怀疑…
    if _REPLIED.fullmatch(cue) and (bridge.endswith("，") or _NEEDS_SAY.match(words)):
        cue += "称"  # (不以为然，)回应|称|，把额度…
    marked = in_marks(unit)
    verbatim = unit.quote is not None and cue == unit.quote.cue_text
    if unit.addressee and verbatim:
        words = unit.addressee + words
    adjoins = governed or (adjoining(unit) and verbatim) or (bridge.endswith("，") and cue in _HOLDS)
    if evades(unit) and marked and adjoining_marks(unit):
        words, adjoins = f"“{_inner(words)}”", True
    apart = (
        len(bridge.rpartition("，")[2]) > _LONG_BRIDGE and not bridge.endswith("，") and not adjoining(unit)
    )
    quoted = bool(who) and marked and speaks_of_self(words) and not governed
    return _Part(draft, bridge, cue, words, governed, marked, quoted, adjoins or rates, apart)


def _first_part(part: _Part, who: str, *, again: bool, turns: bool) -> str:
    """How a sentence begins: 甲(还)表示，…; 但在回应提问时，甲…."""
    unit, bridge = part.draft.unit, part.bridge
    asked = unit.lead.startswith("被问")
    adds = again and who and not (turns or bridge or part.is_noun or asked) and not DENIED.match(part.cue)
    subject = who.removesuffix("均").removesuffix("都") if adds and len(unit.speakers) > 1 else who
    about = "但" if turns and not bridge.endswith(("但", "不过")) else ""
    about += f"{unit.lead}，" if unit.lead and (who or again) else ""
    cue = f"还{_TELLS_ON.sub('表示', part.cue)}" if adds else part.cue
    words = _ALSO_FIRST.sub("", part.words) if adds else _as_that_house(part.words, who)
    return about + say(
        subject + bridge, cue, words, adjoins=part.adjoins, marked=part.marked, apart=part.apart
    )


_KIND_OF_HOUSE = re.compile(
    "公司|集团|中心|协会|学会|商会|大学|学院|医院|银行|分行|支行|委员会|研究院|研究所|[局厅委部院校司署处]"
)


def _as_that_house(words: str, who: str) -> str:
    """What a house, or somebody told with his, says of it without its name once more: 某厅称，|该厅|正在起草细则."""
    pairs = zip(who, words, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(who), len(words)))
    kind = next((kind for kind in _KIND_OF_HOUSE.finditer(who) if kind.end() == same), None)
    if kind is None or same <= _NAMED_AGAIN or kind.group() in words[same:]:
        return words  # 该公司持有|公司|股份: of which of two
    return f"该{kind.group()}{words[same:]}"


_TELLS_ON = re.compile("(?:汇报|通报|报告|介绍|说明|补充|回忆)(?:说|称|道)$")
"""A cue that is told once: 甲|汇报称|，…。甲还|表示|，…."""
_ALSO_FIRST = re.compile("^(?:同时)?也(?=[一-鿿“]{4})(?!许|就是|是)")
"""What 还 before the cue says already: 还总结说，|也|留下两个问题."""


def _part_on_another(part: _Part, who: str, *, named: bool) -> str:
    """How a sentence goes on with another matter, which stands before it: …；关于资金，会议决定…."""
    unit = part.draft.unit
    alone = unit.quote is not None and len(unit.speakers) == 1 and unit.quote.kind != "nominal"
    subject, about = unit.quote.source_text if alone and unit.quote else who, f"{unit.lead}，"
    if not named:
        subject = ""
    elif unit.lead.startswith("被问") and part.cue:
        subject, about = "", f"{unit.lead}时"
    elif part.cue and len(subject) > _NAMED_AGAIN:
        subject = ""  # 某司有关负责人表示，…；对评价问题，希望…
        about = f"{unit.lead}时" if _SPEAKS_OF.match(unit.lead) else about
    return about + say(subject + part.bridge, part.cue, part.words, adjoins=part.adjoins, marked=part.marked)


_SPEAKS_OF = re.compile("[谈说讲提]到|[谈提论]及")
"""How words begin of which somebody speaks: 某司有关负责人表示，…；|谈到|成本时表示，…."""


def _joined_part(part: _Part, before: Draft, *, plain: str, limited: bool) -> str:
    """How a sentence goes on: …，并(还)认为…; …；其理由是….

    Args:
        part: what is said next.
        before: what is told before it.
        plain: what joins the two where nothing turns.
        limited: a turn stands behind it: …；也承认示范有必要；但强调….
    """
    unit, bridge = part.draft.unit, part.bridge
    if bridge == "的" or part.is_noun:
        link = "其"
    else:
        follows = unit.index <= before.unit.index + 1
        link = f"{'其' if _HIS_OWN_STUDY.match(bridge) else ''}{bridge.removeprefix('则')}"
        link = link or _link(part.cue, turns=follows and unit.turns, plain=plain, limited=limited)
    return say("", link + part.cue, part.words, adjoins=part.adjoins, marked=part.marked)


_HIS_OWN_STUDY = re.compile("所[在带领]|领导|带领|负责|主持|牵头|团队|课题组")
"""How the words for a study begin that need whose it is before them: 其|所在团队开展的研究|发现."""
_REPLIED = re.compile("(?:当场|随即|现场|当即|书面)?(?:回应|答复|回复|回答)")
_NEEDS_SAY = re.compile("[把将被](?=[一-鿿]{2})")
"""How words begin that would be read as what is done to the reply: 回应|，把额度…."""
_LONG_BRIDGE = 6
"""Characters of words between name and cue, from which on a mark stands behind the cue as in the text: 援引日本的教训提醒|，|…."""
_HOLDS = frozenset({"反映", "认为", "指出", "担心", "强调", "提醒", "主张", "表示", "称"})
"""Cues behind which no mark stands where one stands before them: 不同意甲的看法，|认为|审批仍是一道坎."""
_NAMED_AGAIN = 6
"""Characters up to which a source is named again in its sentence, behind what its next words are about."""


def _link(cue: str, *, turns: bool, plain: str, limited: bool) -> str:
    """What joins a further cue of one speaker to the one before."""
    if _REASON_IS.fullmatch(cue) or _REASONS.match(cue):
        return ""
    if CONCEDES.match(cue):
        return "也" if limited and not turns else "但也"
    if cue.startswith("并不"):
        return "但"
    if plain == "还" and DENIED.match(cue):
        return "但" if turns else "也"  # 还不赞成: so far
    return "但" if turns else plain


_GIVES = re.compile(
    f"{BROUGHT.pattern}[^，。]{{0,4}}?(?:印证|佐证|支持|支撑|证实|证明|说明|显示|表明|反映|揭示)"
)
"""What somebody has brought, and what it shows: no judgement of his own, however another's is called there (印证了这一判断)."""
_CONFIRMS = re.compile("(?P<what>证实|印证|确认|佐证)了?(?:这|该|上述|此)")
_IS_TO_COME = re.compile("(?:下一步|今后|接下来|下一阶段)，?[^，。]{0,12}(?:将|拟|计划)")
_REASONS = re.compile("(?:理由|依据|原因)有")
_REASON_IS = re.compile("(?:理由|依据|原因|根据|前提)(?:则|也)?是")
_PLAIN = frozenset({"表示", "说", "指出", "谈到", "提出", "介绍", "称"})
_OWN_CUE = re.compile(
    "(?P<cue>建议|希望|呼吁|期待|恳请|主张|盼望)(?![信书稿性案的和、])[，：]?(?=[^，。；：]{4})"
)
"""How words begin that say themselves what somebody does."""
_RATES_FIRST = re.compile(
    "(?P<cue>批评|指责|抨击|质疑|警告|奉劝)(?=[一-鿿“《]{3})(?!者|声|函|信|的|和|与|或|是|性|意见|家)"
)
"""How words begin that say themselves whom or what somebody rates."""
_IS_ASKED = re.compile(
    "^[^。]*岂[不能非]|(?:^|[，；])(?:为何|为什么|难道|凭什么|何不|何必|怎能|哪能)[^，。；？]*$|(?:如何|怎样|怎么样|怎么办|多少|哪些|什么|为何|何在|几何|呢|吗|没有)$|(?:是否|能否|会不会|能不能|有没有)[^，；。？]*$"
)
"""How words end that are a question, without its mark."""
_QUOTED_CUE = "说：“"


def adjoining(unit: Unit) -> bool:
    """Whether no mark stands between the cue and the words behind it in the text."""
    start = unit.content[0].start - len(unit.addressee)
    return unit.quote is not None and len(unit.quote.cue) > 0 and start == unit.quote.cue.end


def adjoining_marks(unit: Unit) -> bool:
    """Whether nothing but the opening of quotation marks stands between the cue and the words: 只说“|技术上还需论证."""
    return unit.quote is not None and unit.content[0].start == unit.quote.cue.end + 1


def without_item(words: str) -> str:
    """The words without the number of their point (二是, （4）), unless another of the same list follows in them."""
    match = _ITEM.match(words)
    if match is None or any(_ITEM.match(words, cut.end()) for cut in re.finditer("[，；：。]", words)):
        return words
    return words[match.end() :]


def _one_quotation(part: str, words: str, *, apart: bool) -> str:
    """Further words of the same direct speech within the marks of those before."""
    said = part.removesuffix("”")
    stop = "" if said.endswith(("？", "！", "。", "…")) else "。"
    return f"{said}{stop}{'……' if apart else ''}{_inner(words)}”"


def _with_stops(parts: Sequence[str]) -> str:
    """Clauses as one sentence; the stop of a speech that is quoted whole stands within its marks."""
    text = ""
    for place, said in enumerate(parts):
        last = place == len(parts) - 1
        part = re.sub(r"(?<=[A-Za-z])\.(?=”?$)", "", said)  # a Latin stop before ours
        if not last and part.endswith("。”"):
            part = part[:-2] + "”"
        if part.endswith(("？", "！", "？”", "！”", "。”", "…")) or (
            last and part.endswith(("。’”", "？’”", "！’”"))
        ):
            text += part
        elif last and re.search("：“[^“”]*”$", part):
            text += part[:-1] + "。”"
        else:
            goes_on = not last and parts[place + 1].startswith(RATHER)  # 并不主张取消，而是主张…
            text += part + ("。" if last else "，" if goes_on else "；")
    return text


def evidence_of(units: Sequence[Unit]) -> tuple[Span, ...]:
    """Spans that prove the units: contents, and for speech source and cue as well; sorted, without overlap."""
    spans = []
    for unit in units:
        spans += list(unit.content)
        if unit.quote is not None:
            spans += [unit.quote.source, unit.quote.cue]
    merged: list[Span] = []
    for span in sorted((s for s in spans if len(s)), key=lambda s: (s.start, s.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def pronouns_of(quotes: QuoteLayer) -> dict[str, str]:
    """Person id → 他 or 她, for people whom the bulletin calls by one of the two alone."""
    found: dict[str, set[str]] = {}
    for quote in quotes.quotes:
        if quote.kind == "pronoun" and quote.source_text in _PRONOUNS and len(quote.speakers) == 1:
            found.setdefault(quote.speakers[0], set()).add(quote.source_text)
    return {person: words.pop() for person, words in found.items() if len(words) == 1}


_IN_PARTS = re.compile("[·•・]")
_FATHER_LAST = re.compile(
    "[买艾依吾孜汗]|古丽|吐尔|吐逊|阿不|阿布都|阿卜|努尔|库尔班|玉素|尼亚孜|托合|加帕尔|哈斯木|别克|江$"
)
"""A name whose last part is the father's, by which nobody is called."""
_BY_FIRST_NAME = re.compile("泰国|缅甸|老挝|印度尼西亚|印尼|冰岛|埃塞俄比亚|蒙古|新疆|维吾尔|哈萨克")
"""Of whose people none is called by the last part of his name."""


def called_again(people: Sequence[Person], quotes: QuoteLayer) -> dict[str, str]:
    """Person id → what somebody is called who has just been told of: 他 or 她 (`pronouns_of`), else the last part of a name in parts: 汉弗莱·|马库亚纳.

    Two people of one last name keep their names.
    """
    shorts = {person.person_id: last for person in people if (last := _last_part(person))}
    told = list(shorts.values())
    return {who: last for who, last in shorts.items() if told.count(last) == 1} | pronouns_of(quotes)


def _last_part(person: Person) -> str:
    """The part of a name in parts by which the text itself calls somebody, else the last of two; empty where there is none such."""
    parts = _IN_PARTS.split(person.name)
    if len(parts) == 1:
        return ""
    if called := next((part for part in reversed(parts) if part in person.variants), ""):
        return called
    houses = "".join(held.org for held in person.affiliations)
    by_last = len(parts) == _TWO and not (_FATHER_LAST.search(person.name) or _BY_FIRST_NAME.search(houses))
    return parts[-1] if by_last and len(parts[-1]) > 1 else ""


@dataclass(frozen=True, slots=True)
class Post:
    """A speaker's post in the words of the text, and the organisation in it; `late`: of somebody who has died."""

    words: str
    organisation: str
    late: bool = False


_GRADE_ONLY = re.compile(
    "(?:正|教授级)?(?:高级?|中级)?(?:工程师|高工|经济师|会计师|农艺师)|副?(?:教授|研究员)|(?:副?主任)?医师"
)


def _was_more_than(posts: Sequence[Affiliation]) -> list[Affiliation]:
    """Past posts beside which somebody has but a grade in the same house: 某院原总工程师、教授级高工."""
    past = [held for held in posts if is_past(split_time(held.title)[0])]
    now = [held for held in posts if held not in past]
    one_house = len({held.org for held in posts}) == 1
    return past if one_house and all(_GRADE_ONLY.fullmatch(held.title) for held in now) else []


_BESIDE_WORK = re.compile(
    "(?:委员会|专委会|分会|领导小组|工作组|专家组|专班|第[一二三四五六七八九十]+(?:小?组)|课题组|调研组)(?:名誉|副)*(?:主任委员|主任|组长|召集人|联络人|秘书)$"
)
"""What somebody is besides his post: 某委员会主任委员, 第二组召集人."""


def posts_of(
    document: Document, people: Sequence[Person], entities: Sequence[Entity] = ()
) -> dict[str, Post]:
    """Person id → first post that the text states in one piece, organisation before title, and not too long.

    Of one without any, the title right before the name, behind its house where the text names that elsewhere; or
    what the text calls him instead: 果农. A minister is told with the country that stands before his post among the
    `entities`: 某国|外长.
    """
    lands = {entity.end: entity.text for entity in entities if entity.label == "LOC"}
    plain = _DEFINES.sub("", document.text)
    found: dict[str, Post] = {}
    for person in people:
        if person.description:
            house = next(
                (held.org for held in person.affiliations if held.org + person.description in document.text),
                "",
            )
            found[person.person_id] = Post(house + person.description, house)
        posts = [held for held in person.affiliations if held.title and not held.former]
        telling = _was_more_than(posts)
        heads = {held.org for held in posts if _HEAD.search(held.title)}
        posts.sort(
            key=lambda held: (
                is_honour(held.title),
                is_membership(held.title),
                # 某厅原副处长、某大学教授: what he is now
                held not in telling if telling else is_past(split_time(held.title)[0]),
                _BESIDE_WORK.search(held.org + held.title) is not None,
                held.org in heads and _OF_PARTY.fullmatch(held.title) is not None,
            )
        )
        if post := _title_before_name(document, person.name, posts):
            places = re.finditer(re.escape(post.words + person.name), document.text)
            land = next((lands[at.start()] for at in places if at.start() in lands), "")
            of_land = land and not post.organisation and _OF_A_STATE.search(post.words)
            found[person.person_id] = replace(post, words=land + post.words) if of_land else post
        for held in posts:
            words = held.org + held.title
            if not held.org or _NOT_SAID_ALONE.match(words):
                continue
            if is_past(split_time(held.title)[0]) and (now := _present_post(document, person.name, posts)):
                found[person.person_id] = now
                break
            told = found.get(person.person_id)
            if told and is_membership(held.title) and _HEAD.search(told.words):
                break  # 区委常委、副区长
            if told and _PARTY_DEPUTY.fullmatch(held.title) and _HEADS_PLACE.search(told.words):
                break  # 市委副书记、市长
            as_stated = len(words) <= _INTRODUCTION and (
                words in plain or any(f"{held.org}{other.title}、{held.title}" in plain for other in posts)
            )
            if written := words if as_stated else _as_written(document, held):
                found[person.person_id] = Post(_DEFINES.sub("", written), held.org)
                break
        if person.person_id not in found and (beside := _house_beside(document.text, person)):
            found[person.person_id] = beside
        if re.search(f"已故[^，。；：、]{{0,24}}{re.escape(person.name)}", document.text):
            titles = (held.title for held in person.affiliations if held.title in document.text)
            post = found.get(person.person_id, Post(next(titles, ""), ""))
            words = f"已故{post.words.removeprefix('已故')}"
            found[person.person_id] = Post(words, post.organisation, late=True)
    return found


def _present_post(document: Document, name: str, posts: Iterable[Affiliation]) -> Post | None:
    """The first post that somebody holds now, without a house, of the chain before the name: 独立董事、某协会原副会长|张三."""
    for held in posts:
        if held.org or is_past(split_time(held.title)[0]):
            continue
        if re.search(f"{re.escape(held.title)}、[^，。；]{{2,40}}{re.escape(name)}", document.text):
            return Post(held.title, "")
    return None


_OF_A_STATE = re.compile(
    "(?:外长|部长|大臣|总统|总理|首相|国务卿|议员|议长|防长|财长|国王|特使|大使|(?<!人大)(?<!党)代表|代表团副?团长|副?外相|首席谈判官)$"
)


def _house_beside(text: str, person: Person) -> Post | None:
    """The house right before a name, and the title right behind it: 某大学|张三教授, 来自某厅某处的|李四."""
    for held in person.affiliations:
        if held.former or len(held.org) < _SHORTEST_HOUSE or len(held.org + held.title) > _INTRODUCTION:
            continue
        beside = re.search(
            f"{re.escape(held.org)}的?{re.escape(person.name)}(?P<title>{re.escape(held.title)})?", text
        )
        if beside is not None:
            return Post(held.org + (beside["title"] or ""), held.org)
    return None


def _title_before_name(document: Document, name: str, posts: Iterable[Affiliation]) -> Post | None:
    """The first post whose title stands right before the name: 副校长沙萍; 主席林德贝里, of a committee named before.

    The house of the bulletin goes without saying.
    """
    for held in posts:
        beside = f"{re.escape(held.title)}(?:、党[委组]副书记|、总经理|、总裁|、院长|、校长|、首席执行官|、CEO)?{re.escape(name)}"
        shared = (
            f"(?<![正副]){re.escape(held.title)}(?:[一-鿿·]{{2,8}}、){{1,8}}{re.escape(name)}"  # 副市长甲、乙
        )
        if re.search(beside, document.text) is None and (
            held.org or re.search(shared, document.text) is None
        ):
            continue
        own = held.org in document.metadata.publisher
        seat = held.org_span is not None or heads_place(held.title)  # 某县委副书记、县长: of the county
        house = held.org if seat and not own else ""
        if not _NOT_SAID_ALONE.match(house + held.title) and len(house + held.title) <= _INTRODUCTION:
            return Post(house + held.title, house)
    return None


def _as_written(document: Document, held: Affiliation) -> str:
    """A post as the text has it where it calls the organisation by another name, in one piece; else empty.

    A part of a house named elsewhere is told with that, but for the house of the bulletin.
    """
    text = document.text
    whole = held.whole_span
    written = _DEFINES.sub("", text[whole.start : whole.end]) if whole else ""
    written = written if len(written) <= _INTRODUCTION else ""
    time = split_time(held.title)[0]
    if whole and time and time not in written and text.endswith(time, 0, whole.start):
        written = time + written  # 前|联邦议院议员
    house = text[held.org_span.start : held.org_span.end] if held.org_span else ""
    full = held.org + held.title
    if _NOT_SAID_ALONE.match(written) or (written and _ANY_HOUSE.fullmatch(house)):
        written = full  # 该中心|研究员, 公司|总经理: of which one, stands before it
    over = held.org.removesuffix(house) if house else held.org
    part = over not in ("", held.org) and over not in document.metadata.publisher
    if part and len(full) <= _INTRODUCTION:
        written = full  # 某公司执行委员会委员、|机构业务委员会主席: of that firm
    return written if len(written) <= _INTRODUCTION else ""


def needs_post(draft: Draft, post: Post, *, topic: str = "") -> bool:
    """Whether only the speaker's post tells what the words speak of: 公司, 当地, or who “我们” in marks are.

    Above the viewpoint of one person (`topic`) the posts stand; in it they serve for the house alone.
    """
    unit = draft.unit
    marked = in_marks(unit)
    here = (marked and speaks_of_self(draft.text)) or _HEREABOUTS.search(draft.text) is not None
    return (here and not topic) or leans_on_house(draft.text, post.organisation)


def leans_on_house(words: str, organisation: str) -> bool:
    """Whether words speak of the speaker's house or place (公司, 局里, 本会) without its name."""
    if organisation[:4] in words:
        return False
    for match in _HOUSE.finditer(words):
        kind = match["kind"] or match["level"] or match["own"]
        company = kind in ("公司", "集团", "司") and _COMPANY.search(organisation) is not None
        if company or ((kind != "司" or match["level"]) and kind in organisation):
            return True
    return False
