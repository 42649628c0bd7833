"""What is done in a unit: a meeting decides, somebody replies, promises, asks for something, denies or disagrees.

All by its words and its cue, and some by what stands before it in the text.
"""

from __future__ import annotations

import re

from pipeline.quotes.narrator import WE_OR_TEAM
from pipeline.records import Document, Quote
from pipeline.summaries.framing import denies_first
from pipeline.summaries.reporting import (
    ACCOUNTS,
    ADMITS,
    ANSWERS,
    ASKS_FOR,
    CONCEDES,
    DENIES,
    PROMISES,
    RESPONDS,
    REVISES,
    TAKES_SIDES,
)
from pipeline.summaries.salience import containment
from pipeline.summaries.units import ITEMS_OF_LIST, Unit, goes_on
from pipeline.summaries.whole import dangles
from pipeline.text.sentences import behind_last
from pipeline.text.stands import COUNTERS, NOT_FOR, OPENLY_AGAINST

REPLIED = 1.25  # of a reply or a promise, in an abstract or a section
JOINT = 1.3  # of what several say together by name, in an abstract or a section
AGREED, SHARED = 1.8, 1.4  # of what all or most of those present hold, and of what several say
_PANEL = re.compile("(?:评审|论证|验收|鉴定|评估)?(?:专家组|专家委员会|评审组|评委会|委员会)")
"""Who votes, and holds other things as well: what a panel says decides only where it tells how the vote went."""
_MEETING = re.compile("会议?$|全会|审议|^[双各三四]方$")
_DECIDES = re.compile("议定|决定|通过|同意|明确|商定|形成|(?:取得|达成)[^，]{0,6}(?:一致|共识)")
_VOTED = re.compile(
    "暂缓(?:表决|审议|实施|研究|上会)|会议[^。；]{0,40}，(?:研究)?决定(?=[一-鿿]{4})|"
    "(?:会议|大会|全会|峰会|论坛|年会|理事会|各方|双方)(?:审议|表决|一致|最终|共同|并)*(?:通过|签署|发表|达成)了?(?:题为)?(?=《|关于[^，。]{2,20}的?(?:决议|宣言|声明|协议|共识|公报))|"
    "表决未通过|会议(?:经?过?(?:集体)?(?:研究|讨论|审议|商议)[，后]?)?(?:原则上?|一致)?同意(?=[一-鿿《“]{3})|(?:表决|审议(?:并)?|全票|一致|原则|审议并原则)通过|获(?:得|全票|一致)?通过|未(?:予|获)通过|不予通过|(?<!不)同意(?:通过(?:论证|评审|验收|鉴定|审查|结题)|立项|结题)|[一二三四五六七八九十百\\d]+票(?:赞成|同意)"
)
UNSETTLED = re.compile(
    "(?:没有?|未能?)(?:就[^，。；]{2,20})?(?:达成(?:一致|共识|协议)|形成(?:一致(?![的性])|(?:一致)?(?:意见|结论|共识)))|(?:意见|看法)不一|(?:没有?|未能?)(?:谈成|谈拢)|悬而未决|争执不下"
)
"""Words of what a meeting could not agree on."""
_WHO_BY_WHEN = re.compile("(?:\\d日|\\d月|月底|年底|季度末?|\\d天内|工作日内)(?:之?前|内)?|牵头|会同")
_SUPPOSES = re.compile("若|如果|一旦|假如|能否|是否|有望|预计|可能|争取|尚未")


def share_words(unit: Unit, other: Unit) -> bool:
    """Whether two units tell the same words of the text: a sentence, and what somebody says in it."""
    return any(span.overlaps(place) for span in unit.content for place in other.content)


def is_of_meeting(quote: Quote) -> bool:
    """Whether a meeting says something, or the two sides of one."""
    return quote.kind == "collective" and _MEETING.search(quote.source_text) is not None


def is_of_list(unit: Unit) -> bool:
    """Whether a unit is one of several items that a meeting decides in one list: 会议议定：（一）…（二）…."""
    quote = unit.quote
    return (
        quote is not None and len(quote.content) >= ITEMS_OF_LIST and is_of_meeting(quote) and decides(unit)
    )


def decides(unit: Unit) -> bool:
    """Whether a meeting decides something: 会议议定…, 该议案暂缓表决."""
    quote = unit.quote
    if quote is None:
        return _has_voted(unit.text)
    if _PANEL.fullmatch(quote.source_text):
        return _has_voted(unit.text)  # 专家组认为，…，同意通过论证
    if _TAKES_UP.match(unit.text):
        return True
    if not is_of_meeting(quote):
        return False
    if _TURNS_DOWN.search(unit.text.partition("；")[0]):
        return True  # 会议认为，…尚不具备条件，此次不予采纳
    return bool(_DECIDES.search(quote.cue_text) or (goes_on(unit) and _has_voted(unit.text)))


_TAKES_UP = re.compile(
    "(?:决定|拟|将|已|予以)?(?:采纳|采用|吸收)的(?:意见|建议|诉求)(?:主要)?(?:有|包括|共|为|如下)"
)
"""How an office says what it has taken up of what was asked for: |拟采纳的意见有四条|：….。"""
_TURNS_DOWN = re.compile(
    "(?:^|，)(?:此次|本次|目前|现阶段|暂时|故|因此|对此)*(?:不予|暂不|不)(?:采纳|同意|支持|批准|列入|考虑)(?=，|$|(?:该|此|上述|这一)?(?:项|条)?(?:建议|提议|方案|意见|请求|申请))"
)
"""What a meeting holds by which a proposal is not taken: |此次不予采纳|，请某区继续跟踪."""
_BOTH = re.compile("双方|两国|各方|两派")
_SUMS_UP = re.compile(
    "综合来看|总的来?看|总体(?:上|来)看|归纳起来|综上(?:所述)?，|两派[^。]{0,20}(?:距离|分歧|共识)"
)


def sums_up(unit: Unit) -> bool:
    """Whether the editor sums up what people hold: 综合来看，两派的距离正在缩小."""
    return unit.quote is None and _SUMS_UP.match(unit.text) is not None


_THAT_OF_BRIDGE = re.compile(
    "该(?:[一-鿿]{1,2}(?=[距的位系是尚仍已在不未属须应需存无])|[地片]块|项目|方案|办法|做法)"
)


def hangs(unit: Unit) -> bool:
    """Whether a unit leans on words that are not told; of what a meeting of two sides decides everybody knows who 双方 is.

    该 at the begin of a reason is what the stand before it is on: 不同意城北选址，理由是|该地块距学校不足400米.
    """
    words = unit.text
    if _OBJECT_OF_STAND.fullmatch(unit.bridge):
        words = _OF_IT.sub("", words)
    if _names_object(unit.bridge):
        words = _THAT_OF_BRIDGE.sub("", words, count=1).replace("更可行", "可行")
    return dangles(_BOTH.sub("甲和乙", words) if decides(unit) or sums_up(unit) else words)


_OBJECT_OF_STAND = re.compile(
    "(?:[^，。；]*?对(?![此这该其])[^，。；]{2,}?(?:提出|表示|持|予以|给予|感到)[^，。；]{2,8}|[^，。；]{0,4}(?:肯定|批评|质疑|赞扬|认可|反对)了?(?![此这该其])[^，。；]{3,})，(?:但|并|同时)?"
)
_OF_IT = re.compile("^其(?![他实次余中间])")
"""对某研究所的报告提出批评，认为|其|低估了…: what it is the bridge names."""


def _names_object(bridge: str) -> bool:
    """Whether the words before a statement tell what its speaker is against: 不同意|城北选址|，."""
    return re.fullmatch(f"(?:{TAKES_SIDES})[^，。；该此这其]{{3,}}，", bridge) is not None


_APPROVES = re.compile("同意|通过|批准|核准|否决|驳回|采纳")
_NOT_YET = re.compile("暂[不缓]|不予|暂不出具|再议|再报|退回|不同意")


def approves(unit: Unit) -> bool:
    """Whether a meeting says in a unit what becomes of the matter before it: 原则同意《某办法》, 该项目暂不提交董事会."""
    says = unit.quote.cue_text if unit.quote is not None else unit.text if decides(unit) else ""
    return _APPROVES.search(says) is not None or _NOT_YET.search(unit.text) is not None


_TAKES_NOTE = re.compile("[^，。；]{2,30}(?:的|所作的)(?:汇报|报告|说明|通报)(?:和[^，。；]{2,12})?")
_PUT_OFF = re.compile("暂缓|暂不|缓议|再议|再行研究|另行研究|不予|退回|推迟")
SETTLES = {"note": 0.3, "put off": 1.6}
"""What a decision counts that only takes note of a report, and one that puts a matter off or turns it down."""


def settles(unit: Unit) -> float:
    """How much more a decision of a meeting is worth by what it settles: 原则同意某某所作的汇报 little, 该事项暂缓提交 much."""
    if not decides(unit):
        return 1.0
    if _TAKES_NOTE.fullmatch(unit.text):
        return SETTLES["note"]
    return SETTLES["put off"] if _PUT_OFF.search(unit.text) else 1.0


_AMENDS = re.compile(
    "(?:起草[组方]|起草单位|编制[组方]|修订[组方]|专班|[法工制财]委|[局厅委办部省市县区]里?|我们|^)(?:拟|已|将)?(?:经研究)?(?:全部|部分|予以|原则上?|不予|暂不)?(?:采纳|吸收)"
    "|(?:不予|予以|部分|全部)采纳|(?:拟|已|将)(?:实行|调整为|修改为|改为|放宽到|延长到|缩短到|降低到|降为)|(?:把|将)第[一二三四五六七八九十百]+条(?:第[^，。；]{1,6})?(?:修改|改|调整)|新增第[一二三四五六七八九十百]+条"
    "|写入第[一二三四五六七八九十百]+条|删[去除]第[一二三四五六七八九十百]+条"
)
_ON_DRAFT = re.compile("采纳|吸收|第[一二三四五六七八九十百]+条|草案|征求意见稿|送审稿|修改稿|起草")


def amends(unit: Unit) -> bool:
    """Whether whoever drafts a rule says what becomes of what was said of it: 起草组部分|采纳|上述意见：…; 拟实行分档，…，新增第十五条."""
    return (
        unit.quote is not None
        and _AMENDS.search(unit.text) is not None
        and _ON_DRAFT.search(unit.text) is not None
        and not proposes(unit)
    )


def concedes(unit: Unit) -> bool:
    """Whether somebody admits something in a unit, which is told beside what he claims."""
    return unit.quote is not None and CONCEDES.search(unit.quote.cue_text) is not None


_AGREE = re.compile("一致|普遍|共识|多数|大都|大多")
_SOME = re.compile("有[的些人网]|网友|网民|某|记者|一些|少数|个别|会议?$")
_REPLIED = re.compile(f"{RESPONDS}|{PROMISES}")
"""Cues of a reply to what another one wants; not of an answer to a question (回答), which says itself what it is about: 被问到…."""
_REQUESTS = re.compile(f"{ASKS_FOR}|建议|提出|担心|问")
"""What another one may answer with 但…: a proposal and a worry as well."""


def requests(unit: Unit) -> bool:
    """Whether somebody wants something of others in a unit, proposes something or complains."""
    return unit.quote is not None and _REQUESTS.search(unit.quote.cue_text) is not None


_GIVES_ANSWER = re.compile(f"{ANSWERS}|{PROMISES}|{ADMITS}|解释|说明|答|表示|说|称")
"""How he does so; any plain cue will do."""


def answers(before: Unit, unit: Unit) -> bool:
    """Whether a unit is the answer of somebody to what another one has asked for right before, in the same paragraph."""
    asked, answer = before.quote, unit.quote
    if asked is None or answer is None or before.index != unit.index - 1 or before.block != unit.block:
        return False
    if not set(before.speakers).isdisjoint(unit.speakers) or asked.source_text == answer.source_text:
        return False
    denied = denies_claim(unit)
    if not (before.speakers or unit.speakers or denied):
        return False
    explicit = denied or _REPLIED.search(answer.cue_text) is not None
    asks = _REQUESTS.search(asked.cue_text) is not None and _GIVES_ANSWER.search(answer.cue_text) is not None
    return not goes_on(unit) and (explicit or (asks and unit.turns))


def replies(unit: Unit) -> float:
    """How much more a reply or a promise is worth in an abstract or a section."""
    quote = unit.quote
    if quote is None or goes_on(unit):
        return 1.0
    return REPLIED if _REPLIED.search(quote.cue_text) or denies_claim(unit) else 1.0


FOUND_OUT = 1.5  # of what those who have looked into a matter found, in an abstract or a section
_LOOKS_INTO = re.compile(
    "(?:[^，。；的]{0,12}?(?:调研|课题|督查|检查|巡察|调查|审计|评估|督导|核查|考察)组|(?:本次|此次|这次|实地)?(?:调研|调查|督查|检查|巡察|审计|评估|走访|督导|核查|暗访)(?:数据|结果|中|统计)?|调研组?成员|课题组?|我们)"
)
"""Who has looked into a matter, or the work itself: 调研组, 督查中."""
_FIGURES = re.compile("(?:问卷|监测|统计)?(?:数据|结果|统计)")
_AT_WORK = "(?:(?:在|调阅|查阅|实地|现场|走访|随机|抽查|入户|暗访)[^，。；]{1,16})?"
"""What those who look into a matter did before they speak: 督查组|调阅资料|, 督查组|在某水厂|."""
_REJECTS = re.compile("不能成立|站不住脚|(?:与事实|与实际)不符|不属实|明显缺位|弄虚作假")
"""In what they say, that what others have said for themselves is not so."""
_FINDS_OUT = re.compile("发现|显示|表明|认为|判断|看到|了解到|反映出")


_LOOKS_INTO_AT = re.compile(f"{_LOOKS_INTO.pattern}{_AT_WORK}")


_HAVE_LOOKED_INTO = re.compile(
    "(?:但|不过|然而)?(?:调研|调查|课题|督查|检查|巡察|审计|评估|核查|考察|暗访)组(?:实地|随机|先后|共)*(?:走访|抽查|抽检|暗访|检查|核查|查看|调查)的[^，。；]{0,12}\\d+[^，。；]{1,8}(?:中|里)，"
)
"""How the narrator tells what those have found who have looked into a matter: 调研组随机走访的22个点中，有7个常年锁门."""


def finds_out(unit: Unit, *, figures: bool = False) -> bool:
    """Whether those who have looked into a matter tell in a unit what they have found: 调研发现，…; 督查组认为，…; with `figures` also 数据显示，…."""
    quote = unit.quote
    if quote is None:
        return _HAVE_LOOKED_INTO.match(unit.text) is not None
    if quote.speakers:
        return False
    if _FINDS_OUT.search(quote.cue_text) is None and _REJECTS.search(unit.text) is None:
        return False
    looked = _LOOKS_INTO_AT.fullmatch(quote.source_text) is not None
    return looked or (figures and _FIGURES.fullmatch(quote.source_text) is not None)


_TALLY = re.compile(
    "(?:\\d+|[一二三四五六七八九十百两]+)(?:名|位|人|票|家|户)[^，。；：]{0,12}?(?:原则上?|明确|一致)?(?:赞成|同意|支持|反对|弃权|投(?:了)?(?:赞成|反对|弃权)票)|(?:赞成|同意|支持)\\d+票"
)


def tells_votes(unit: Unit) -> bool:
    """Whether the bulletin itself tells in a unit how many are for and against: 16人原则同意，7人明确反对."""
    return unit.quote is None and not decides(unit) and _TALLY.search(unit.text) is not None


ANSWERS_QUESTION = 1.5
"""How much more a statement is worth that holds all pairs of characters of the question in the line above."""
_WHEN = re.compile("何时|什么时候|多久|多长时间|时间表|哪天")
_IN_TIME = re.compile(
    "\\d(?:日|月|年|月底|年底)?(?:之?前|以前)|\\d个?(?:天|日|工作日|周|个月)(?:之?内|以内)|年[内底前]|月底"
)
_HOW_TO = re.compile(
    "如何(?:解决|应对|处理|监管|治理|落实)|怎么(?:管|办|解决|处理)|怎样|采取|措施|举措|安排|打算"
)
_MEASURE = re.compile("将(?!军)|下一步|推行|要求|印发|出台|实行|开展|不[高低]于|一律")
_QUESTION = re.compile("[^。；！？\n：:]*[？?]")


def answers_question(document: Document, unit: Unit) -> float:
    """How much more a statement is worth in a section where it takes up the question in the line above it: 某报记者：补贴何时到账？ / 甲：…."""
    if unit.quote is None or unit.block == 0:
        return 1.0
    above = document.blocks[unit.block - 1]
    asked = _QUESTION.findall(document.text, above.start, above.end)
    if not asked or above.kind == "heading":
        return 1.0
    worth = 1 + ANSWERS_QUESTION * max(containment(question, unit.text) for question in asked)
    for wanted, given in ((_WHEN, _IN_TIME), (_HOW_TO, _MEASURE)):
        worth *= ANSWERS_QUESTION if any(map(wanted.search, asked)) and given.search(unit.text) else 1.0
    return worth


_DENIES_THAT = re.compile(f"(?:{DENIES})(?!的)")


def denies_claim(unit: Unit) -> bool:
    """Whether somebody denies what another one has said right before: 某某予以否认，称…; 某某否认有此要求."""
    if unit.quote is None:
        return False
    return denies_first(unit) or _DENIES_THAT.match(unit.quote.cue_text) is not None


_COMMITS = re.compile(f"{PROMISES}|{ADMITS}|否认|批示|责成|同意|宣布")
ANNOUNCED = 1.4  # of what somebody declares that is to be, in a section
_TO_BE = re.compile("将(?!军)|启动|设立|成立|推出|拟(?!定)|决定|开放|投入|放弃|取消|退出")
_IS_TO = re.compile(
    "(?:将|会(?!议)|要(?!求)|须|须在|争取|力争|确保|拟|计划|承诺)[^，；]{0,16}(?:月底|年底|季度末?|月|日|年内|天内|周内)(?:之?前|内)|(?:月底|年底|季度末?|月|日)(?:之?前)[^，；]{0,24}(?:完成|到位|解决|公布|拿出|上线|建成|办结|兑现|退[清还])"
)


def commits(unit: Unit) -> bool:
    """Whether somebody promises, grants, admits or denies something, or says by when something is to be done."""
    if unit.quote is None:
        return False
    return (
        bool(_COMMITS.search(unit.quote.cue_text) and not goes_on(unit))
        or _IS_TO.search(unit.text) is not None
    )


def announces(unit: Unit) -> bool:
    """Whether somebody declares in a unit what is to be: 某某宣布，研究院将于年内启动试点."""
    quote = unit.quote
    declares = quote is not None and "宣布" in quote.cue_text and not goes_on(unit)
    return declares and _TO_BE.search(unit.text) is not None


_SHARED_VIEW = re.compile("(?:与会|各方|大家|会议|今天)[^，。：]{0,10}(?:共识|分歧)(?:就?是|在于|有)")
"""How somebody begins who sums up what all hold: 与会专家的最大共识是…."""


_PRACTICE = re.compile("(?:经验|实践|历史|事实)$")
"""What teaches all that something is so: 国际经验|表明, …."""


def many_hold(unit: Unit) -> float:
    """How much more what many hold is worth in an abstract or a section than what one does."""
    quote = unit.quote
    if len(unit.speakers) > 1:
        return JOINT
    if quote is not None and ("共识" in quote.cue_text or _SHARED_VIEW.match(unit.text)):
        return AGREED  # 某某归纳了三点共识
    if quote is not None and quote.kind == "impersonal" and _PRACTICE.search(quote.source_text):
        return SHARED
    if quote is None or quote.kind != "collective" or _SOME.search(quote.source_text):
        return 1.0
    return AGREED if _AGREE.search(quote.source_text + quote.cue_text) else SHARED


_BY_YEAR = re.compile(
    "到(?:20\\d\\d年|“?十[四五六]五”?)|(?:力争|确保|实现)[^，。]{0,20}20\\d\\d年|20\\d\\d年(?:底|末)?(?:前|之前)"
)


def sets_target(unit: Unit) -> bool:
    """Whether a paper, or whoever decides, says in a unit what is to be reached by when: 《意见》明确，到2027年底，…."""
    quote = unit.quote
    return (
        quote is not None
        and quote.kind in {"document", "organisation", "collective"}
        and _BY_YEAR.search(unit.text) is not None
    )


_PROPOSES = re.compile("建议|主张|呼吁|希望|提议|倡议|提出|期待|请求|恳请|要求")


def proposes(unit: Unit) -> bool:
    """Whether somebody, or the bulletin, asks for something in a unit, and does not weigh what others ask for."""
    if unit.quote is None:
        return unit.text.startswith("建议")
    return _PROPOSES.search(unit.quote.cue_text) is not None


def opens_proposal(unit: Unit) -> bool:
    """Whether a unit is what somebody says in marks before he asks for something: |“灯光太红。”|甲建议，换掉灯罩."""
    quote = unit.quote
    return (
        quote is not None
        and proposes(unit)
        and unit.content[-1].end <= quote.source.start
        and quote.content[-1].start >= quote.cue.end
    )


_AGAINST = f"{OPENLY_AGAINST}|质疑|批评|持(?:谨慎|审慎)"
_OPPOSES = re.compile(f"{_AGAINST}|[则却](?!是)")
_DISAGREES = re.compile(f"{_AGAINST}|却(?!是)|则(?:认为|主张|坚持|担心)")
"""The same, but not 则 before what merely comes next: 乙则指出…."""
_BUT_ANOTHER = re.compile("\\s*(?:但是?|然而|不过|可是?|相反|事实上)，?")
"""Before the source of a report, that it tells against the one before: 甲介绍，…。但|一位干部私下说，…."""
_STOOD_AGAINST = re.compile(
    f"(?:{NOT_FOR}[^，。；]{{0,12}}|持(?:相反|保留|不同)[^，。；]{{0,6}}|{OPENLY_AGAINST})。$"
)
"""What somebody's stand is, in the sentence right before his words: 甲公开反对。他指出，…."""


OWN_VIEW = 1.8  # of what the bulletin itself concludes or recommends, in a section or an abstract
_WE_ALONE = re.compile(WE_OR_TEAM)
_OWN_VIEW = re.compile(
    f"(?:[^，。；：]{{2,14}}，)?(?:{WE_OR_TEAM}|[^，。；：]{{0,16}}(?:研究院|研究所|研究中心|智库))(?:综合研判|初步|总体|据此)?"
    "(?:认为|以为|判断|建议|主张|倾向于|的(?:基本|总体|初步)?(?:判断|建议|看法|结论)是)"
    "|(?:综合(?:来看|看|研判)|总的来看|总体(?:来)?看)，(?=[^。]*(?:建议|应当?|宜|须|可考虑))"
    "|(?:为此，|因此，|对此，)?建议(?![稿书者人]|由此)(?=[一-鿿]{6})"
)
_HOLDS = re.compile("认为|以为|判断|建议|主张")
LEADS_OVER = re.compile("现将|兹将|特将|梳理如下|整理如下|摘编|供[^，。]{0,8}参[阅考]")
"""In what the bulletin says of itself, which is no view and no news: 我们认为，这场发布会…，现将…梳理如下."""


def is_own_view(document: Document, unit: Unit) -> bool:
    """Whether the bulletin itself says in a unit what it concludes or recommends: 本中心认为，可先选择两个省份试点.

    Wider than `Unit.own`: it may also be a report by whoever issues the bulletin, or a conclusion that nobody is said to hold (综合来看，…应…).
    """
    if unit.author or LEADS_OVER.search(unit.text):
        return False
    if unit.quote is not None:
        source = unit.quote.source_text
        own = _WE_ALONE.fullmatch(source) is not None or source == document.metadata.publisher
        return own and not unit.speakers and _HOLDS.search(unit.quote.cue_text) is not None
    first = unit.sentences[0]
    return _OWN_VIEW.match(document.text, first.start, first.end) is not None


def revises(unit: Unit) -> bool:
    """Whether somebody takes back in a unit what he has held before: 修正了自己的说法，…."""
    return unit.quote is not None and not goes_on(unit) and REVISES.match(unit.quote.cue_text) is not None


def is_on_record(unit: Unit) -> bool:
    """Whether the bulletin tells in a unit that somebody does not go along with what is decided: 甲保留意见，记录在案."""
    return unit.quote is None and unit.author != ""


CONCLUDED = 2.5  # of what its speaker says that he comes to, in his view
_SO_THEN = "所以|因此|因而|可见|总之|总的来[看说]|归根(?:结底|到底)|说到底|一句话"
_OWN_JUDGEMENT = "(?:我(?:们|个人|本人)?|个人)的(?:基本|初步|总体|核心|最终|个人)?(?:判断|结论|看法|观点|主张|预判|态度)(?:就|很(?:明确|简单)，就)?是"
CONCLUDES = re.compile(
    f"(?:(?:{_SO_THEN}|但是?|不过)，?)?{_OWN_JUDGEMENT}[，：]?|(?:{_SO_THEN})，?(?=[一-鿿“《])"
)
"""How words begin that their speaker says he comes to: |所以我的判断是，|至少还要十五年."""
_CONCLUDING = re.compile("(?:判断|结论|观点|主张)(?:就)?是$|归结为$|归根(?:结底|到底)")


def concludes(unit: Unit) -> bool:
    """Whether somebody says in a unit what he comes to, by its first words or its cue: 所以我的判断是，…; 核心观点是…."""
    if unit.quote is None:
        return False
    by_cue = not goes_on(unit) and _CONCLUDING.search(unit.quote.cue_text) is not None
    return by_cue or CONCLUDES.match(unit.text) is not None


_TAKES_STAND = re.compile(f"{TAKES_SIDES}|{OPENLY_AGAINST}|接受|反调|冷水|保留|相反|异议|票")


def takes_stand(unit: Unit) -> bool:
    """Whether somebody takes a stand on what another one has said, or on the issue at hand, before what he says himself: 坚决反对由政府主导，(担心…)."""
    first = unit.quote is not None and not goes_on(unit)
    return first and (unit.stand_on >= 0 or _TAKES_STAND.search(unit.bridge) is not None)


def counters(unit: Unit) -> bool:
    """Whether somebody replies to what another one has said: 对此回应道, 反驳说."""
    return (
        unit.quote is not None and not goes_on(unit) and _COUNTERS.fullmatch(unit.quote.cue_text) is not None
    )


_COUNTERS = re.compile(f"(?:当场|随即|现场|当即)?(?:{RESPONDS}|{COUNTERS})(?:说|道|称|指出|表示)?")
_NOT_SHARED = re.compile(
    "(?:(?:并?未|没有?)能?(?:得到|获得?|取得|赢得)[^，。；]{0,6}(?:认同|赞同|认可|支持|响应)|对[^，。；]{0,16}(?:[论说]”?|说法|看法|观点|主张|建议|提议|判断|方案|意见|结论)持(?:有)?(?:保留|怀疑|谨慎|审慎|不同|相反)[^，。；]{0,4}"
    "|(?:提出|持|表示)(?:了|有)?(?:异议|质疑)|(?:发表|提出|持|有)了?(?:不同|相反|反对)的?(?:看法|意见|观点|声音)|不买账|不以为然|不敢苟同|不予认同)。\\s*"
)
"""How the narrator's sentence before a statement ends by which its speaker does not share what has been said: 降税的主张|并未得到一致认同。|甲提醒，…."""
_DIFFER = re.compile(
    "不同(?:看法|意见|观点|声音)|分歧|争议|意见不一|看法不一|另一[派方]|另一种(?:观点|意见|看法|声音|主张)"
)


def _told_before(document: Document, unit: Unit) -> tuple[int, int, int] | None:
    """Where words before what somebody says may tell of his stance: from so far before the source, from the begin of its sentence, up to the end of the cue."""
    if unit.quote is None or goes_on(unit):
        return None
    start = max(document.blocks[unit.block].start, unit.quote.source.start - _LONGEST_STANCE)
    end = unit.quote.cue.end
    return start, behind_last("。！？；", document.text, end, floor=start), end


def opposes(document: Document, unit: Unit) -> bool:
    """Whether the words before what somebody says tell that he is against what another one holds: 某某不同意这一判断，(认为)…."""
    if (told := _told_before(document, unit)) is None:
        return False
    start, sentence, end = told
    stand_before = _STOOD_AGAINST.search(document.text, start, sentence)
    return stand_before is not None or _OPPOSES.search(document.text, sentence, end) is not None


_DISSENTS = re.compile(
    f"{OPENLY_AGAINST}|反应(?:冷淡|消极)|(?:态度|反响)冷淡|不感兴趣|却(?:不|认为|主张|反对|担心)"
)


def dissents(document: Document, unit: Unit) -> bool:
    """Whether somebody is openly against what another one holds, by the words before his own: 甲|却不赞成单独立法|; 乙对此|持保留意见|.

    Or by the narrator's sentence before them: 降税的主张并未得到一致认同。|甲提醒，….
    `opposes` and `disagrees` go by doubts and by what is merely set against it (则) as well: a dissent gets a place in the section.
    """
    told = _told_before(document, unit)
    if told is None:
        return False
    start, sentence, end = told
    if _is_not_shared(document.text, start, sentence) and not _GOES_ALONG.search(
        document.text, sentence, end
    ):
        return True
    return _DISSENTS.search(document.text, sentence, end) is not None or (
        _DISSENTS.search(unit.bridge) is not None
    )


def _is_not_shared(text: str, start: int, end: int) -> bool:
    """Whether a sentence that ends at a place says that what has been said is not shared."""
    return any(mark.end() == end for mark in _NOT_SHARED.finditer(text, start, end))


_GOES_ALONG = re.compile("(?<!不)(?:支持|赞[同成]|同意|认同|认可|肯定)")
_STRIKES_BACK = re.compile(
    "作为(?:反制|报复|反击|回击|对等措施)|(?:予以|进行|实施|采取)(?:了)?(?:反制|回击|报复|反击)"
)


def strikes_back(unit: Unit) -> bool:
    """Whether somebody does something in a unit against what another one has done before: 宣布取消零关税配额|作为反制|."""
    return unit.quote is not None and not goes_on(unit) and _STRIKES_BACK.search(unit.text) is not None


def disagrees(document: Document, unit: Unit) -> bool:
    """Whether words before a statement, in its sentence or the one before, say that it is held against another: 对此，甲有不同看法。乙表示…."""
    if (told := _told_before(document, unit)) is None:
        return False
    start, sentence, end = told
    against = (
        _DISAGREES.search(document.text, sentence, end)
        or _DIFFER.search(document.text, start, sentence)
        or (
            unit.quote is not None
            and _BUT_ANOTHER.fullmatch(document.text, sentence, unit.quote.source.start)
        )
    )
    return against is not None


def _says_before(document: Document, unit: Unit, words: re.Pattern[str]) -> bool:
    """Whether there are such words between the begin of a sentence and the end of its cue."""
    told = _told_before(document, unit)
    return told is not None and words.search(document.text, told[1], told[2]) is not None


_ANSWERS_BY = re.compile(f"{ANSWERS}|{ACCOUNTS}|{DENIES}|批评|对此|[则却](?:认为|主张|坚持|担心)")
"""From the begin of a sentence up to the end of its cue, that it is on what another one has said: 某支队长|在答复中说|."""
_IN_TURN = re.compile("则(?:表示|称|指出|提出|回应|明确|说|解释)")
"""The same behind an answer of another one: 乙局|则表示|."""
_REPLIES_TO = re.compile(ANSWERS)


def answers_claim(document: Document, unit: Unit) -> bool:
    """Whether somebody replies to what another one has said, or holds something against it, by the words before his own: 在答复中说, 则认为, 对此表示."""
    return unit.stand_on >= 0 or dissents(document, unit) or _says_before(document, unit, _ANSWERS_BY)


def goes_on_in_turn(document: Document, unit: Unit) -> bool:
    """Whether somebody merely says something in his turn, which is an answer behind another one's: 乙局|则表示|."""
    return _says_before(document, unit, _IN_TURN)


def replies_to_proposal(document: Document, unit: Unit) -> bool:
    """Whether somebody replies in the words before his own: 某局|答复称|, 某支队长|在答复中说|."""
    return _says_before(document, unit, _REPLIES_TO)


_NEXT_STEP = re.compile("(?:下一步|建议|可(?:选择|先|考虑|在|由)|应(?![用对急邀收])|须|宜(?![居人])).*\\d")
_CLOSING = re.compile("总结(?!经验|出|教训)|小结|闭幕|最后|(?:会议|座谈|讨论|论坛|活动)(?:即将)?结束")


def closes_talk(document: Document, unit: Unit) -> bool:
    """Whether somebody by name says in a unit, with figures, what is to be done after all at the end of a meeting: 论坛总结阶段，某某表示，…下一步可选择3个省试点."""
    return (
        bool(unit.speakers) and _NEXT_STEP.search(unit.text) is not None and speaks_at_close(document, unit)
    )


def speaks_at_close(document: Document, unit: Unit) -> bool:
    """Whether the words before what somebody says tell that he closes the talk: 某主任在总结时说，…."""
    told = _told_before(document, unit)
    if told is None or unit.quote is None:
        return False
    return _CLOSING.search(document.text, told[1], unit.quote.cue.start) is not None


_SAYS_OF_MEETING = re.compile("认为|指出|强调")
_PLATITUDE = re.compile(
    "(?:关系|事关|关乎)[^，。；]{2,}|意义(?:十分|非常)?重大|高度重视|要(?:坚持|提高|增强|牢固|切实|高度|深刻|充分|始终|克服|扛牢|压实|统一)|务必(?:高度|保持|克服)|克服[^，。；]{0,8}(?:思想|心理|情绪)|守[牢住]|宁可|责任重于"
)


_EXHORTS = re.compile(
    "要从[^，。；]{2,24}高度|政治站位|统一思想|凝聚共识|(?:学习|研讨)成果转化|(?:深刻|充分)(?:认识|领会|把握)[^，。；]{2,}(?:意义|内涵|精神|要义|要求)|强化(?:使命|责任)担当|奋力谱写"
)
"""What anybody in charge may say at any time: 要从服务国家战略的高度认识强港建设."""


def is_platitude(unit: Unit) -> bool:
    """Whether a meeting, or somebody in charge, holds in a unit what may be held at any time: no figure, no deadline and nobody who is to do it: 公立医院债务关系群众就医，要坚持…."""
    quote = unit.quote
    if quote is None or re.search("\\d", unit.text) or has_deadline(unit) or decides(unit):
        return False
    if unit.speakers:
        return _EXHORTS.search(unit.text) is not None
    if not is_of_meeting(quote) or not _SAYS_OF_MEETING.search(quote.cue_text):
        return False
    return _PLATITUDE.search(unit.text) is not None


_REPORTS_ON = re.compile("汇报|介绍|通报|报告|说明")
_FIGURE_TOLD = re.compile("\\d[\\d.,]*(?:[万亿个家户座名人元吨亩%％米次台件]|公里|百分点)")


def reports_figures(unit: Unit) -> bool:
    """Whether somebody reports in a unit how much there is of what a meeting decides on: 甲汇报，|6家医院债务余额17.8亿元，其中…9.3亿元."""
    quote = unit.quote
    reports = quote is not None and _REPORTS_ON.search(quote.cue_text) is not None and not goes_on(unit)
    return reports and len(_FIGURE_TOLD.findall(unit.text)) > 1


_LONGEST_STANCE = 40
"""Characters before a source that may tell of a stance."""


def has_deadline(unit: Unit) -> bool:
    """Whether words say who is to do something, or by when: 由某局牵头，9月底前…."""
    return _WHO_BY_WHEN.search(unit.text) is not None


def orders(unit: Unit) -> bool:
    """Whether a meeting says who is to do something by when: 会议要求，由某局牵头，9月底前…."""
    quote = unit.quote
    asks = quote is not None and is_of_meeting(quote) and quote.cue_text in ("要求", "责成")
    return asks and has_deadline(unit)


DUE = 1.6  # of what the bulletin says is to be handed in or done by a day, in a section or an abstract
_DUE = re.compile(
    "(?:\\d日|\\d月底?|月底|年底)(?:之?前|以前)[^，。；]{0,24}?(?:报送|上报|书面|反馈|提交|报[一-鿿]{2}|到位|办结)|截止(?:时间|日期|日)?[为是：]"
)


def is_due(unit: Unit) -> bool:
    """Whether the bulletin says in a unit what is to be handed in or done by when: 整改情况请于9月20日前书面报市政府督查室."""
    return unit.quote is None and _DUE.search(unit.text) is not None


DIRECTED = 1.6  # of what somebody in charge has ordered, in a section or an abstract
_DIRECTS = re.compile("(?:作出|阅后)?批示|责成")
_ASSIGNS = re.compile(
    "由[^，。；]{2,24}(?:牵头|会同|负责|承担|组织)[^。；]{0,40}?(?:\\d(?:日|月|月底)?|年底|月底)(?:之?前|以前)"
)
"""Who is to do something by when: 由战略发展部会同财务部在9月底前拿出分年度方案."""
_ONLY_ADVISES = re.compile("建议|希望|呼吁|提议|主张|介绍|汇报|通报|回应|答复|承诺")


def directs(unit: Unit) -> bool:
    """Whether somebody in charge orders something by name: 甲批示，请某局拿出方案，11月底前提交审议; 乙要求由某局牵头建立调度机制."""
    quote = unit.quote
    if quote is None or len(unit.speakers) != 1:
        return False
    demands = quote.cue_text == "要求" and "牵头" in unit.text
    assigns = _ASSIGNS.search(unit.text) is not None and not _ONLY_ADVISES.search(quote.cue_text)
    return demands or assigns or (_DIRECTS.search(quote.cue_text) is not None and has_deadline(unit))


def calls_for(unit: Unit) -> float:
    """How much more a sentence with a deadline, or what somebody in charge orders, is worth in an abstract or a section."""
    return DUE if is_due(unit) else DIRECTED if directs(unit) else 1.0


def _has_voted(words: str) -> bool:
    """Whether words tell how a vote went, and not what would follow from it: 若草案获得通过，…."""
    vote = _VOTED.search(words)
    return vote is not None and _SUPPOSES.search(words, 0, vote.start()) is None


def leads_to(before: Unit, unit: Unit) -> bool:
    """Whether a unit is told right behind another of the same speaker and paragraph."""
    return (before.index + 1, before.block, before.speakers) == (unit.index, unit.block, unit.speakers)
