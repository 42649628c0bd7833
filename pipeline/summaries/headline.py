"""The headline: the title where the bulletin states one, else one line that can stand alone.

A headline never ends inside a clause and never begins without its subject. A title that is but a figure of
speech gets its subtitle, or gives way to it. A title that is too long gives
its first half (“甲——乙” → “甲”) or its first clauses. Without a title the first heading that says something
(of a short text, or of the first item of a digest), then the lead, written by the engine or shortened by whole clauses; what somebody said gets
the name of who said it in front (“甲：…”). Only where none of this fits in thirty characters is the lead cut,
and that shows: it ends in “…” and the check “cut” is noted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.engines import SummaryEngine, SummaryRequest
from pipeline.quotes.grammar import CONCEDES, is_clausal
from pipeline.records import Document, Span, SummarySentence
from pipeline.summaries.asides import asks_for_readers, demands, is_aside, is_scene, looks_back
from pipeline.summaries.deeds import decides, hangs, orders
from pipeline.summaries.fuse import SOURCE, governs, speaks_of_self
from pipeline.summaries.guard import FRAME, balanced, check_rewrite, drops_condition
from pipeline.summaries.merging import lacks_predicate, starts_with_predicate
from pipeline.summaries.plan import Plan
from pipeline.summaries.reporting import NOT_SAID
from pipeline.summaries.salience import containment
from pipeline.summaries.shorten import clauses, drop_brackets_after, needs_next, shorten
from pipeline.summaries.targets import HEADLINE_LENGTH
from pipeline.summaries.units import Unit, goes_on, top_section
from pipeline.summaries.whole import dangles, incomplete
from pipeline.text.cues import RUMOURED_AT

SHORTEST = 8  # characters
FIRST, BEST = 6, 3  # units of the lead, and others by their weight, that are tried
LONGEST_TITLE = 45  # characters of a title that is told whole where no part of it can stand for it
LEAD = 2  # units of the lead that come first, whatever they weigh
ASKED = 4  # of these, the best, that the engine gets
CLAUSES = 3  # of a lead, among which the news is
TELLING = 12  # characters of a headline out of a lead at least
FIGURE = 16  # characters of a title that may be no more than a figure of speech
TELLS, SAYS_NOTHING = 0.6, 0.2  # a title, by the share of its pairs of characters that the text uses again
OF_MATTER = 0.25  # share of the pairs of characters of a heading that what is decided on it must have
LONGEST_CHAIN = 24  # characters of posts before a name
_LEADS_TO = re.compile(
    f"^(?:鉴于|随着|继|为了?|由于|针对|围绕|根据|按照|面对|作为|如果|若|{CONCEDES})(?!此)[^，]*$|(?:之?后|时|之际|之下|背景下|以来|期间|方面)$|^(?:借|趁)[^，]*机会?$"
)
_BESIDES = re.compile(
    "(?:[于在](?:当地时间)?)?(?<![的月0-9自从至到])(?:(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月)?(?:[0-9]{1,2}日[至—、-])*[0-9]{1,2}日(?![起前后内])(?:上午|下午|晚间?|凌晨|中午)?|(?:星期|周)[一二三四五六日](?:上午|下午|晚间?)?|(?:当地|北京|美国东部)时间"
    "|在[^，。在]{2,14}?(?=(?:以[^，]{2,4}方式)?(?:同|与|会见|会晤|举行|召开|出席|发表|审议|开幕|闭幕|签署))|在[^，。在]{2,18}?(?=展开|启动|启程)|在[^，。在]{4,40}、[^，。在]{2,30}?(?=开展|实施|推行)|(?<=[同与])来(?:华|京|访)[^，。]{2,30}的(?=[一-鿿]{2,8}(?:总统|总理|首相|主席|国王|议长|外长|部长|大臣|书记))|以(?:视频|线上|书面|现场|网络)[^，]{0,2}方式"
)
_RELAYED = re.compile("(?:报道|消息|获悉)")
_FROM_WHEN = re.compile("^自[^，。；]{2,12}起(?:正式)?(?:实施|施行|执行|生效)?，")
"""From when something is so, before the news: |自8月20日起正式实施，|某市将推行…."""
_LATELY = re.compile("(?:近日|日前|近期|最近|当日|(?:\\d{1,2}月)?\\d{1,2}日)，")
"""What stands between why something is done and who does it: 为深入贯彻…，落实…，|近日，|某部印发…."""
_FACT = re.compile("[将了达至]|已(?!故)|举行|召开|发布|启动|完成|增长|下降|上涨|[0-9]")
_WILL = re.compile("[将已正要能]")
_REPORTS = re.compile("(?:表示|说|称|强调|指出|认为|介绍|透露|宣布|坦言|表态)$")
_NO_SUBJECT = re.compile(
    "造成|导致|引发|贯彻|落实|深入|进一步|切实|扎实|事关|涉及|旨在|暗示|无意|炸死|打死|标志着|意味着|包括|成为|推动|促进|提升|实现|以"
)
_ALONG = re.compile("(?:沿着|顺着|围着|对着|跟着)[^，]{1,8}$")
_POSTS = re.compile(
    "[^，。；：“”在对向与同和]*(?:主席|总统|总理|首相|部长|外长|防长|书记|[省市县区镇乡州院校所局厅署会社台行馆队厂]长|大臣|议长|国王|王储|大使|秘书|发言人|代表|专员|主任|总裁|董事长|总经理|经理|院士|教授|研究员|专家|学者|负责人|记者|律师|医生|委员长?|创始人|[CEFTO]{3}|官员)"
)
_HALVES = re.compile(r"\s*——\s*|\s*—\s*|[\s\u3000]+|[|｜丨]|(?<=[一-鿿]{8})(?=专访[一-鿿])")
_AHEAD = re.compile(  # what leads to a statement and is none
    r"^(?:【[^【】]{2,24}】)?(?:[^，。]{2,10}(?:消息|讯|电)，|新华社[^，。：]{2,12}日电[ \u3000]*|[^，。：]{2,8}(?:消息|讯)：|(?:(?:当地|北京)时间)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨)?，|据[^，。]{1,12}，|[^，。]{0,8}获悉，|近日，|日前，|目前，|此次，|[该本]次)"
)
_MINUTES = ("会议纪要", "会纪要", "会议记录")
_MINUTES_ON = re.compile(
    "关于(?:研究(?![生院所员型]))?(?P<core>.+?)(?:有关|相关)?(?:问题|事项|工作|情况|事宜)?的?(?:专题|协调|现场|工作)*会议纪要"
)
_NOTICE_ON = re.compile(
    "(?:(?:转发|批转|印发)[^，。：；]{2,40}?)?关于(?P<core>.+?)的(?:情况|督办|紧急)?(?:通报|报告|汇报|说明|通知|公告|函|复函|批复|请示|意见|建议|提案|议案|专报|简报)"
)
_OF_MEETING = re.compile(
    "(?:第[一二三四五六七八九十百\\d]+次[^，：]{0,16}|[^，：、委会]{2,12})(?:会议|会)纪要$"
)
"""What minutes with a long name of a house are called: 第三次联席会议纪要."""
_WHEN_MET = re.compile(
    "20\\d\\d年(?:第?[一二三四]季度|\\d{1,2}月|[上下]半年|第[一二三四五六七八九十\\d]+次)?"
)
_UNMARKED = re.compile("[\\s“”‘’\"']")
_QUESTION = re.compile("[？?]")
_BARE_NOUN = re.compile(
    "(?:^|，)[^，]*[和与、][^，是有在了将已正为使让把被要会能需]*(?:系列动作|情况|问题|消息|计划|措施|言论|报告)$"
)
_WIRE = re.compile("^新华社[^：，。]{0,16}电[ 　]*题：")  # 新华社南京1月29日电题：…
_BYLINE = re.compile("(?:新华社|本[报刊网台])?记者[ \u3000]?[\u4e00-\u9fff、 ]{2,12}$")
_LEANS = re.compile(
    "[这那](?:之间|其中)|此[类次举项番]|[这该](?:[一类种些项场起座次份笔批位名家部]|[省市县区])|(?<![每各一二三四五两几])[本该这](?:[轮届次]|场)|上述|前述|"
    "我[市省县区州镇校院]|《(?:(?:指导|实施)?意见|实施方案|管理办法|行动计划|若干措施|通知|方案|条例|办法|规划|纲要|工作要点|要点|计划|报告|细则|规定)》"
)
_COLUMN = re.compile(  # 【要闻】, 一、, 01, 声音之一|
    r"^(?:\s*(?:【[^【】]{1,14}】|[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?(?=\s|[^一-鿿]|(?<=[、.．)）]))|\d{1,2}(?:[.．、]|\s)|[^|｜：，。]{2,10}[|｜]|[—◆■●▲◎○◇▍★]+|(?:要闻|动态|简讯|快讯|观点|综述|聚焦|关注|速递|信息|提示)\s))+\s*"
)
_WHOLE_BRACKET = re.compile("[【〔](?P<inside>[^【】〔〕]+)[】〕]")
LONGEST_COLUMN = 10  # characters of the name of a column
_ONE_SIDE = re.compile("[^：]{1,4}[者方员人牛众家]：")  # 支持者：…: one side of the question
_NUMBERED_MEETING = re.compile("第?[一二三四五六七八九十]{1,3}届")  # of whom, the heading does not say
_AGENDA = re.compile("关于|听取|审议|研究|通报|讨论|传达|部署|开展|做好|加强|推进|落实")
_POINTS_BACK = re.compile("[该其这那他她它此附]")
_QUOTED_OR_ASKED = re.compile("“[^“”]*”|.*[？?]")
"""A heading that somebody is quoted with, or that asks: no news."""
_ASKS = re.compile("[谁吗呢]$|什么$|怎么[办看补走]?$|如何$|哪里$")
_NAMES_MATTER = re.compile(
    "(?:问题|情况|现状|趋势|对策|思考|启示|路径|机制|困境|挑战|影响|经验|做法|举措|风险|进展|成效|短板|堵点)$"
)
"""How a title ends that says what it is about and is no figure of speech."""
_CLAIMS = re.compile("应(?!用|对|急|变|届|邀|声)|必须|不[宜应该能可]|须[^：，]")
"""What a title holds that says what somebody wants, and is no figure of speech: 规则供给应走在设施供给前面."""
_ASKS_WHY = re.compile("为何|何以|为什么|缘何")  # the question of the issue says what it is about
_SAID_OF_IT = re.compile(
    "，(?:在[^，。]{1,8}上|[会就却既都也]|可以|只会|必然|反而|意味着|等于|无异于|不[^，。]|难以|无法)"
)
_NOUN_PHRASE = re.compile(  # 领取给付的家庭, 超过30秒的
    "(?!要|应|须|需|将|把|可|会|能|不|尽快|加快|建议|必须)[^，：将已正要应须需会能可把被让使了没]*的[^，：是有在会将能可应需要已正曾被把让使了着过不没也都就才]{0,6}"
)
_ONE_THING = re.compile(
    "[一两几数多][场个次起项份名位种批条座家阵][^，：]*的[^，：是有将已正被把让使了着过能会要不没]{2,10}"
)
"""A thing of which nothing is said: 一场仅有七分钟的持械劫案."""
_HOUSE = re.compile("(?:党委|支部|委员会|公司|集团|[局厅部院所]|中心|学会|协会)$")
_ANYBODY = re.compile(f"有[的些]?人|有传[言闻]|网络|市场|{RUMOURED_AT}")
"""Whose words are no fact: told without their source they would be one."""
_VISITS = re.compile("(?:专?访|对话|记(?!者)|走近|与)[^，。：]")
"""A subtitle that says whom a portrait is about: 访某中心首席工程师某某."""
_KIND_OF_TEXT = re.compile(
    "^(?:关于|对于?|来自)?(?P<core>[^，。：]+?)(?:的?(?:专家|专题|专项|主要|综合|实地|深度|蹲点|部分)*(?:调研|调查|观察|观点|研究|座谈会?|讨论|研讨会?|访谈|交流会?)?(?:报告|综述|摘编|摘要|纪要|述要|实录|侧记|汇编|札记|手记|启示|与思考))?$"
)
"""A subtitle without the words for what kind of text it heads: 关于|基层减负情况|的调研报告."""
_NOBODY = re.compile("[他她它其该这那]|有人|[的些]人$|^人们$")


_OF_A_FIRM = re.compile("业绩说明会|投资者(?:关系|交流|接待|调研)|机构调研|股东(?:大)?会|路演")


_TAG = re.compile(
    "(?<=[一-鿿”》！？]{6})[（(](?:[一-鿿“”、]{2,14}[·•][^（）()]{2,24}|(?![^（）]*(?:稿|案|版|[专分]场|之[一二三四五六七八九十]|修订|试行|暂行|节选|摘要|全文|附|含|第[一-鿿]|以下|简称|图|[名号批届期讲篇部项件上中下])[）)])[一-鿿“”]{2,12})[）)]$"
)
"""The column that the title of a report names behind itself: 扎根乡土茁壮生长|（深阅读）, …|（在现场·全过程人民民主）."""


_COLUMN_BEFORE = re.compile("^【[^【】]+】\\s*(?=[^【】]{6})")
"""The column before a title: 【某某纪实】|锚定中心任务."""
_CALLED_SHORT = re.compile(
    "》[（(](?:[^（）()]{1,20}[，；])?(?:以下(?:统一|均)?简称|下称|简称)[“]?(?P<short>《[^《》]{2,12}》)"
)


def _with_short_names(title: str, text: str) -> str:
    """A title with the short form of a paper that it names in full, as the text defines it: 《…关于规范某某事宜的通知》解读 → 《某某通知》解读."""
    for paper in re.findall("《[^《》]{12,}》", title):
        at = text.find(f"{paper}（", len(title))
        short = _CALLED_SHORT.match(text, at + len(paper) - 1) if at >= 0 else None
        if short is not None:
            title = title.replace(paper, short["short"])
    return title


def _whose_event(document: Document, title: str) -> str:
    """A title with the firm that publishes it before an event that every firm holds: (某公司)投资者关系活动记录表."""
    firm = document.metadata.publisher
    known = firm.endswith("公司") and " " not in firm and _OF_A_FIRM.search(title) is not None
    return (
        firm + title
        if known and firm[:4] not in title and len(firm + title) <= 2 * HEADLINE_LENGTH
        else title
    )


def headline(
    document: Document,
    plan: Plan,
    engine: SummaryEngine,
    *,
    names: dict[str, str],
    words: Callable[[Unit], str],
) -> list[SummarySentence]:
    """One sentence for the issue, of at most `HEADLINE_LENGTH` characters.

    Args:
        document: the bulletin.
        plan: its units and their weights.
        engine: writes; an engine that takes sentences from the source is not asked.
        names: person id → canonical name.
        words: gives the words of a unit as a rewriter gets them.
    """
    series = document.metadata.series
    title = plan.title or (series if series.endswith(_MINUTES) else "")  # minutes are called by what they are
    if not (series or document.metadata.issue):
        title = _TAG.sub("", title)
    if title and not _BYLINE.match(title):
        place = _place_of_title(document, title)
        told = (
            _agenda(plan, title) or _matter(plan, title) or _decision(document, plan, title, words)
            if place
            else None
        )
        if place is not None and told is not None:
            return [replace(told, evidence=(place, *told.evidence))]
        if place is not None and '"' in title:
            title = document.text[place.start : place.end]  # with the marks that the text has
        if len(title) > HEADLINE_LENGTH:
            title = _with_short_names(_COLUMN_BEFORE.sub("", title), document.text)
        short = shorten_title(title)
        if place is not None and (subtitled := _with_subtitle(document, title, names)):
            line, spans = subtitled
            return [SummarySentence(line, (place, *spans) if line.startswith(title) else spans, SOURCE)]
        if place is not None and short:
            return [SummarySentence(_whose_event(document, short), (place,), SOURCE)]
        if place is not None and len(title) <= LONGEST_TITLE and balanced(title):
            return [SummarySentence(title, (place,), SOURCE)]
    leads = _leads(plan)
    first = {unit.index for unit in plan.units[:LEAD]}
    news = _first_news([unit for unit in leads if unit.index in first], names, words)
    of_news = not series and _has_lead(document)
    if of_news:
        tried = (_of_first_sentence(document, plan, names), news, _paper_out(document))
        if lines := [line for line in tried if line is not None]:
            return [min(lines, key=lambda line: line.evidence[0].start)]
        if act := _act(leads, names, words):
            return [act]
    heading = _telling_heading(document)
    if heading is not None:
        return [SummarySentence(document.text[heading.start : heading.end], (heading,), SOURCE)]
    entry = _first_of_contents(document)
    leads_them = entry is not None and not _is_heading(document, entry)
    if item := entry if leads_them else _first_item(document, counted=not of_news) or entry:
        return [_theme(document, plan) or _event(document, plan) or item]
    if _denies(leads[0]):
        whole = leads[0].sentences
        line = _cut("".join(document.text[span.start : span.end] for span in whole))
        return [SummarySentence(line, whole, SOURCE, ("cut",) if line.endswith("…") else ())]
    if news:
        return [news]
    sources = [words(unit) for unit in leads]
    asked = sources[: {"unit": ASKED, "summary": 1, "sentence": 0}[engine.grain]]
    written = engine.write([SummaryRequest("headline", text, HEADLINE_LENGTH - 6) for text in asked])
    written = [*written, *([] for _ in leads[len(asked) :])]
    for attributed in (True, False):
        for unit, source, candidates in zip(leads, sources, written, strict=True):
            drafts = [(text, engine.name) for text in candidates if not check_rewrite(text, source)]
            short = shorten(_AHEAD.sub("", source), HEADLINE_LENGTH - 6)
            if not (drops_condition(short, source) or is_subject(short, source)):
                drafts.append((short, SOURCE))
            for text, writer in drafts:
                line = text.strip("，；：。 ")
                line = f"{_who(unit, names)}{line}" if attributed else line
                if (not attributed or unit.kind == "narration" or line != text) and stands_alone(line):
                    return [SummarySentence(line, unit.content, writer)]
    return [SummarySentence(_cut(sources[0]), leads[0].content, SOURCE, ("cut",))]


_MET = re.compile(
    "(?:中共)?(?:20\\d\\d年)?(?:第[一二三四五六七八九十百\\d]+[届次])?(?P<house>[一-鿿]{0,16}?)(?:20\\d\\d年)?(?:第[一二三四五六七八九十百\\d]+次)?"
    "(?P<kind>(?:党组|党委|党政|班子|常委|常务|办公|全体|理事|董事|监事|院务|校务|局务|股东|联席|委员|工作|[省市县区局院校所处镇]长|总经理|主任|书记|例|会)*(?:（扩大）)?会议?)(?:纪要|记录)"
)
"""The title of minutes that names but the house and its meeting: 中共某市某局党组会议纪要, 2025年第18次党委会议纪要."""
_ON_WHAT = re.compile(
    "关于|研究|暨|专题|座谈|咨询|论证|评审|审查|听证|学习|推进|治理|对接|分析|形势|询问|立法"
)
"""What is in such a title where it says more."""
_OUTCOME = re.compile("(?:原则|一致)?(?:同意|通过|批准|否决)|暂[不缓]")
_POINT = re.compile("^(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十\\d]+[）)]|\\d{1,2}[.．、])")


def _decision(
    document: Document, plan: Plan, title: str, words: Callable[[Unit], str]
) -> SummarySentence | None:
    """What a meeting has decided that weighs most, where the title of its minutes names but the meeting; None for any other title.

    What was decided names its matter, as the heading above it does: 某局党组会议同意某水库工程变更.
    """
    met = _MET.fullmatch(title)
    if met is None or _ON_WHAT.search(title) or title in ("会议纪要", "会议记录"):
        return None
    who = (met["house"] + met["kind"]).replace("会会议", "会")
    for unit in sorted(plan.units, key=lambda unit: -plan.scores[unit.index]):
        if unit.quote is None or not decides(unit):
            continue
        section = document.blocks[unit.section] if unit.section >= 0 else None
        matter = document.text[section.start : section.end] if section else ""
        source = words(unit)
        said = _POINT.sub("", clauses(source)[0].strip("，；：。 "))
        cue = "" if _OUTCOME.match(said) else unit.quote.cue_text
        line = f"{who}{cue}{said}"
        if (
            containment(_POINT.sub("", matter), said) >= OF_MATTER
            and TELLING <= len(line) <= HEADLINE_LENGTH
            and balanced(line)
            and not (incomplete(line) or dangles(said) or hangs(unit) or drops_condition(said, source))
        ):
            return SummarySentence(line, unit.content, SOURCE)
    return None


MANY = 4
"""Matters on which minutes tell a decision, from which on none of them stands for all in the headline."""
_ITEMS_OF_AGENDA = re.compile(
    "(?:研究|审议|讨论|听取)(?:研究|审议|讨论|部署|并|和|了|关于)*(?P<first>[^、，。；：“”]{4,16})、[^。；]*?等(?P<number>[一二三四五六七八九十\\d]{1,3})(?P<what>[项个](?:议题|事项|议案|工作|内容|问题))"
)
"""How the opening of minutes names what was on the agenda: 研究|老旧小区改造|、城市内涝治理等|八项议题|."""


def _agenda(plan: Plan, title: str) -> SummarySentence | None:
    """What a meeting was about that has decided many matters, where the title of its minutes names but the meeting; None for any other title.

    By the opening: 市政府第58次常务会议研究老旧小区改造等八项议题.
    """
    met = _MET.fullmatch(title)
    decided = {u.section for u in plan.units if u.section >= 0 and (decides(u) or orders(u))}
    if met is None or _ON_WHAT.search(title) or len(decided) < MANY:
        return None
    meeting = re.sub("(?:纪要|记录)$", "", title)
    opening = next((u for u in plan.units[:LEAD] if _ITEMS_OF_AGENDA.search(u.text)), None)
    listed = _ITEMS_OF_AGENDA.search(opening.text) if opening is not None else None
    if opening is None or listed is None:
        return None
    more = f"等{listed['number']}{listed['what']}"
    for who in (meeting, (met["house"] + met["kind"]).replace("会会议", "会")):
        line = f"{who}研究{listed['first']}{more}"
        if len(line) <= HEADLINE_LENGTH:
            return SummarySentence(line, opening.content, SOURCE)
    return None


_ONE_MATTER = re.compile(
    "(?:召开|召集|主持)[^，。；]{0,24}会议?，(?:专题|专门)?(?:研究|协调|审议|会商)(?:解决|部署|推进)?(?P<matter>[^，。；：、“”]{6,40}?(?:问题|事项|工作|事宜|方案))(?=[。，；]|$)"
)
"""How the opening of minutes names the one matter of the meeting: 甲某某主持召开专题会议，研究|某湾养殖清退问题|。"""


def _matter(plan: Plan, title: str) -> SummarySentence | None:
    """The one matter that a meeting was about, where the title of its minutes names but its kind; None for any other title.

    专题会议纪要, 甲某某主持召开专题会议，研究某湾养殖清退问题: 专题会议研究某湾养殖清退问题.
    """
    met = _MET.fullmatch(title)
    if met is None or _ON_WHAT.search(title.replace("专题", "")):
        return None
    for unit in plan.units[:LEAD]:
        if one := _ONE_MATTER.search(unit.text):
            meeting = re.sub("(?:纪要|记录)$", "", title)
            lines = (f"{meeting}研究{one['matter']}", f"研究{one['matter']}", one["matter"])
            line = next((each for each in lines if len(each) <= HEADLINE_LENGTH), "")
            return SummarySentence(line, unit.content, SOURCE) if line else None
    return None


_ABOUT_ALL = re.compile(
    "(?:围绕|聚焦|就)[^，。；]{4,24}(?:发声|表态|热议|讨论|争论|交锋|博弈|看法|观点|评论|报告|研判|动作)$|^[^，。；]{2,14}(?:关注|聚焦|热议)[^，。；]{4,20}$"
)
"""How the note above a digest ends that says what all its pieces are about: 欧美智库围绕关键矿产供应链密集发声."""
_OF_LATE = re.compile("^(?:近期|近日|最近|日前|近来|连日来|本周|本期|一段时间以来)，?")


def _notes_above(document: Document, plan: Plan) -> list[Unit]:
    """What the bulletin itself says at its head, above the first heading."""
    first = next((n for n, block in enumerate(document.blocks) if block.kind == "heading"), 0)
    return [unit for unit in plan.units[:LEAD] if unit.block < first and unit.quote is None]


def _theme(document: Document, plan: Plan) -> SummarySentence | None:
    """What all pieces of a digest are about by the note or lead above the first of them, in one clause; None where none says so."""
    for unit in _notes_above(document, plan):
        said = _OF_LATE.sub("", unit.text.strip("。 "))
        if _ABOUT_ALL.search(said) and stands_alone(said):
            return SummarySentence(said, unit.content, SOURCE)
    return None


_HELD = re.compile(
    "(?:召开|举办|举行|主办)了?(?P<event>(?:第[一二三四五六七八九十百\\d]+[届次期])?[一-鿿A-Za-z0-9“”·—-]{2,20}?(?:论坛|研讨会|座谈会|年会|沙龙|峰会|论证会|听证会|报告会|交流会|对话会|推进会|学术会议|圆桌会))(?=[，。]|$)"
    "(?:，(?:会议|论坛|本次论坛)?(?:的?主题[为是]|以|围绕)“(?P<theme>[^“”]{4,20})”)?"
)
"""The event that a note above all parts tells of, with its theme: 举办|第九届科技强国战略论坛|，主题为“|面向2035的基础研究|”."""


def _event(document: Document, plan: Plan) -> SummarySentence | None:
    """The event that an issue without a title tells of, by the note above its first heading, with the theme where that fits; None where it tells of none."""
    for unit in _notes_above(document, plan):
        if (held := _HELD.search(unit.text)) is not None:
            whole = f"{held['event']}：{held['theme']}" if held["theme"] else held["event"]
            line = whole if len(whole) <= HEADLINE_LENGTH else held["event"]
            return SummarySentence(line, unit.content, SOURCE)
    return None


def _has_lead(document: Document) -> bool:
    """Whether a paragraph stands above the first heading, as the lead of news does, and no list of contents or number tells that it is a digest."""
    kinds = [(block.kind, block.label) for block in document.blocks]
    bodies = [kind for kind, _ in kinds if kind in ("paragraph", "heading")]
    listed = any(kind == "contents" or (kind == "heading" and label) for kind, label in kinds)
    return bool(bodies) and bodies[0] == "paragraph" and not listed


def _first_news(
    units: Sequence[Unit], names: dict[str, str], words: Callable[[Unit], str]
) -> SummarySentence | None:
    """The first of some units that tells the news in a clause of its own."""
    for unit in units:
        if line := _news(unit, words(unit), names):
            return SummarySentence(line, unit.content, SOURCE)
    return None


_PUTS_OUT = re.compile(
    "(?:^|[，。])(?:近日|日前|近期|最近|昨日|今日|\\d{1,2}月\\d{1,2}日|\\d{1,2}日)?，?(?P<who>(?![^，。；]*先后)[^，。；：“”《》]{2,24}?)(?:近日|日前|近期|最近|联合|正式|共同|对外|\\d{1,2}月\\d{1,2}日|\\d{1,2}日)*(?P<does>印发|发布|出台|下发|公布)了?(?P<paper>《[^《》]{6,}》)"
)
"""Who puts out which paper, in the lead of news: 近日，某部等15部门印发《关于加强某某建设的意见》."""
_AND_OTHERS = re.compile("^[^，]{2,}?等(?=(?:\\d+|[两三四五六七八九十]+)个?(?:部门|单位|机构))")
LEAD_BLOCKS = 3  # blocks of news, up to its first heading, in which its paper is told of


def _paper_out(document: Document) -> SummarySentence | None:
    """The paper that news is about, with who has put it out as far as there is room: 15部门印发《关于加强某某建设的意见》; None where its lead tells of none."""
    blocks = itertools.takewhile(lambda block: block.kind != "heading", document.blocks)
    for block in itertools.islice(blocks, LEAD_BLOCKS):
        out = _PUTS_OUT.search(document.text, block.start, block.end)
        if out is None:
            continue
        who, does, paper = out["who"], out["does"], out["paper"]
        for line in (f"{who}{does}{paper}", f"{_AND_OTHERS.sub('', who)}{does}{paper}", f"{paper}{does}"):
            if len(line) <= HEADLINE_LENGTH and not _POINTS_BACK.match(line):
                return SummarySentence(line, (Span(out.start("who"), out.end("paper")),), SOURCE)
    return None


_ACTOR = re.compile(
    "[^，。；：]{0,6}?[一-鿿]{2,}(?:[省市县区州镇村部委局署厅院国]|公司|集团|大学|银行|政府|法院|警方|记者|专家组)(?=[^，。；：的]|的?[^，。；：]{0,8}(?:将|已|正))"
)
_DONE = re.compile(
    "将(?!军)|已|印发|发布|出台|启动|宣布|决定|召开|举行|开展|推出|实施|取消|暂停|批准|通过|成立|完成|建成|发生|增长|下降|上涨|下跌|突破|达到?|超过?|获|推行|累计|登上"
)
_NUMBER = re.compile("\\d")
BEHIND_LEAD = 8  # statements of news among which a clause with who has done what is looked for


_NO_CONTENT = re.compile(
    "(?:印发|发布|下发|公布|发出)了?(?:一份|一则)?(?:通知|公告|通告|通报|意见|声明|消息|方案)，$"
)


def _whole_news(parts: Sequence[str]) -> list[str]:
    """The clauses of a sentence, each that says but that something is put out with the next, which says what: 某部发布通知，|开展城市体检."""
    found: list[str] = []
    for part in parts:
        if found and _NO_CONTENT.search(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return found


def _act(
    leads: Sequence[Unit], names: dict[str, str], words: Callable[[Unit], str]
) -> SummarySentence | None:
    """The clause among the first statements of news that says best who has done what or how much; None where none does."""
    found: list[tuple[float, Unit, str]] = []
    for unit in leads:
        if unit.index >= BEHIND_LEAD or unit.quote is not None:
            continue
        for clause in _whole_news(clauses(_AHEAD.sub("", words(unit)))):
            line = _without_posts(_BESIDES.sub("", drop_brackets_after(clause.strip("，；：。 "))), names)
            who = _ACTOR.match(line) is not None or any(line.startswith(name) for name in names.values())
            if not who or _DONE.search(line) is None or _LEADS_TO.search(line):
                continue
            if len(line) >= TELLING and stands_alone(line) and not is_subject(line, words(unit)):
                found.append((unit.index - 2 * bool(_NUMBER.search(line)), unit, line))
    if not found:
        return None
    _, unit, line = min(found, key=lambda each: each[0])
    return SummarySentence(line, unit.content, SOURCE)


def _of_first_sentence(document: Document, plan: Plan, names: dict[str, str]) -> SummarySentence | None:
    """What the first sentence of news tells before what somebody wants or says in it: |三家团体9日向法院提起诉讼|，要求公布文件."""
    unit = plan.units[0]
    if unit.quote is None:
        return None
    start = unit.sentences[0].start
    before = document.text[start : max(start, unit.quote.cue.start)].rpartition("，")[0]
    line = _news(replace(unit, quote=None), before, names) if before else ""
    return SummarySentence(line, (Span(start, start + len(before)),), SOURCE) if line else None


def _with_subtitle(
    document: Document, title: str, names: Mapping[str, str]
) -> tuple[str, tuple[Span, ...]] | None:
    """A title that does not tell what the issue is about, with its subtitle or by that alone; None where it need not.

    “钱在银行，人在门外——三市民营企业融资情况调查”: hardly a word of such a title comes again in the text. “走过峥嵘岁月——某某某复信某国老战士”:
    the subtitle tells who (`names`: person id → canonical name) does what.
    """
    subtitle = document.metadata.subtitle
    if not subtitle and len(title) > HEADLINE_LENGTH:
        title, _, subtitle = title.partition("——")  # 某某筑梦 某某古城——某局某村贫困家庭子女教育调研记
    at = document.text.find(subtitle) if subtitle else -1
    if at < 0 or len(title) > FIGURE or len(subtitle) < SHORTEST or not balanced(subtitle):
        return None
    pairs = [
        pair for pair in (title[i : i + 2] for i in range(len(title) - 1)) if re.fullmatch("[一-鿿]{2}", pair)
    ]
    if any(name in subtitle and name not in title for name in names.values()) and _ACTS.search(subtitle):
        return subtitle, (Span(at, at + len(subtitle)),)
    lines = (document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph")
    again_title = re.compile(f"{re.escape(title)}\\s*(?:——|$)")
    body = "".join(line for line in lines if again_title.search(line) is None)
    again = sum(body.count(pair) > 1 for pair in pairs) / max(1, len(pairs))
    core = _KIND_OF_TEXT.search(subtitle)
    told = [(0, len(subtitle)), *([core.span("core")] if core else [])]
    for start, end in told if again < TELLS and title[-1] not in "？！?!”" else ():
        words = subtitle[start:end]
        whole = f"{title}{'——' if '：' in title else '：'}{words}"
        named = re.fullmatch("“[^“”]+”", words) is not None  # ——“氢能规模化应用”|专题研讨会综述
        if len(whole) <= HEADLINE_LENGTH and len(words) >= SHORTEST and balanced(words) and not named:
            return whole, (Span(at + start, at + end),)
    if _VISITS.match(subtitle):
        return None
    literal = _ASKS_WHY.search(title) or _NAMES_MATTER.search(title) or _CLAIMS.search(title)
    if again < SAYS_NOTHING and len(subtitle) <= HEADLINE_LENGTH and not literal:
        return subtitle, (Span(at, at + len(subtitle)),)
    return None


_ACTS = re.compile(
    "会见|会晤|会谈|复信|致信|致电|致函|致辞|贺信|回信|出席|访问|考察|调研|视察|主持|发表|签署|宣布|宣读|寄语|勉励|强调|通话|当选|就任|赴"
)
"""What somebody by name does, in a subtitle that tells the news: 走过峥嵘岁月——某某某|复信|某国老战士."""


def _place_of_title(document: Document, title: str) -> Span | None:
    """Where the title stands, in one line or in several; None where the text does not hold it as it is."""
    start = document.text.find(title)
    if start >= 0:
        return Span(start, start + len(title))
    lines = [block for block in document.blocks if block.kind == "title"]
    whole = document.text[lines[0].start : lines[-1].end] if lines else ""
    alike = _UNMARKED.sub("", whole) == _UNMARKED.sub("", title)
    return Span(lines[0].start, lines[-1].end) if lines and alike else None


_OF_FORM = re.compile("(?:调查|调研|建议|侧记|综述|报告|分析|思考|观点|启示)$")
"""The end of half a title that only says what kind of paper it is."""


_ONE_OF_SIDES = re.compile(
    "(?:支持|赞成|反对|质疑|批评|看好|看空|乐观|悲观|主张|拥护|力挺|担忧)[者派方]|[正反甲乙]方|一方|另一方|有人|也有人|有的|企业|专家|学者|官方|民间|多数|少数|部分"
)
"""How the part of a title begins that tells what one side holds: …引发热议|支持者盼其激活消费|质疑者忧其看得见吃不着|: both, or neither."""
_STUDY = re.compile("(?:调查|调研|观察|纪实|蹲点|走访)(?:报告|与思考|手记|记)?$")
"""How the second half of a title ends that says but what kind of text it is."""


_ASKS_AT_END = re.compile("(?:几何|如何|何在|何为|何往|何去何从|怎么[办看样走]|吗)？?$|？$")
"""How the second half of a title ends that asks, and says nothing where the question is cut off."""


_LONG_MEETING = re.compile(
    "(?P<who>[^，：]{2,12}?(?:主持召开|召开|出席|参加|列席))(?P<whose>[^，：]{8,}?)(?P<kind>座谈会|研讨会|专题会议?|工作会议|研讨班|开班式|全体会议|会议)(?=[，\\s])"
)
"""A meeting with those who take part before its kind, in a title that goes on with what it was for: 某某主持召开|各党派负责人和代表|座谈会 听取…."""
_MARKED_FIRST = re.compile(
    "^“(?P<name>[^“”]{8,})”(?=项目|工程|计划|行动|课题|专项|规划|会议|研讨会|座谈会|论坛|培训班|活动)"
)
"""The name of a project in marks, at the head of a title: “某某关键技术”|项目中期评审意见汇总."""


def shorten_title(title: str) -> str:
    """A title in at most `HEADLINE_LENGTH` characters, cut between its halves or clauses; empty where that fails."""
    title = _WIRE.sub("", title)
    if len(title) <= HEADLINE_LENGTH:
        return title
    if len(bare := _MARKED_FIRST.sub(r"\g<name>", title)) <= HEADLINE_LENGTH:
        return bare  # only its marks make it too long
    brief = re.sub(r"\s+", "，", _LONG_MEETING.sub(r"\g<who>\g<kind>", title))
    if _LONG_MEETING.match(title) and len(brief) <= HEADLINE_LENGTH:
        return brief  # 某某主持召开座谈会，听取…
    _, colon, said = re.sub(r"(?<=[一-鿿”])\s+(?=[一-鿿“])", "", title).partition("：")
    before = title.partition("：")[0]
    telling = TELLING <= len(before) <= HEADLINE_LENGTH and not before.startswith("从")
    if telling and _OF_FORM.search(said) and is_clausal(before):
        return before  # 补贴遇冷：…调查与专家建议
    if telling and balanced(before) and _ASKS_AT_END.search(said):
        return before  # 外媒热议《某法》：补贴三年，成效几何
    if 6 <= len(before) <= HEADLINE_LENGTH and _STUDY.search(said):
        return before  # 表少了，群多了：对某县三所学校的蹲点调查
    if colon and _COUNTS.match(said):  # 9家实现“双增”: of what, the words before the colon say
        parts = itertools.accumulate(clauses(said), lambda told, more: f"{told}{more}")
        told = [line for part in parts if len(line := f"{before}：{part.strip('，；。')}") <= HEADLINE_LENGTH]
        if told:
            return told[-1]
    if colon and "：" not in said and TELLING <= len(said) <= HEADLINE_LENGTH and stands_alone(said):
        return said  # 院士专家研判：…
    if (about := _MINUTES_ON.fullmatch(title)) and (core := _up_to(about["core"])):
        return core  # 关于协调推进某某建设有关问题的会议纪要
    notice = _NOTICE_ON.fullmatch(title)
    if notice and len(core := _up_to(notice["core"])) >= TELLING and balanced(core):
        return core  # 关于某某等三项问题督查情况的通报
    if minutes := _OF_MEETING.search(title):
        when = _WHEN_MET.match(title, 0, minutes.start())
        meeting = (when.group() if when else "") + minutes.group()
        if SHORTEST < len(meeting) <= HEADLINE_LENGTH:
            return meeting
    halves = [half for half in _HALVES.split(title) if half]
    if said := _said_at(halves):
        return said
    sided = len(halves) > 2 and _ONE_OF_SIDES.match(halves[1]) and _ONE_OF_SIDES.match(halves[2])
    for joined in (halves[0],) if sided else ("，".join(halves[:2]), halves[0]):
        if 6 <= len(joined) <= HEADLINE_LENGTH and balanced(joined) and not _REPORTS.search(joined):
            return joined
    if telling and is_clausal(before) and balanced(before):
        return before  # 欧洲舆论聚焦电动汽车：关税之后，…
    plain = _NAMES_IN_MARKS.sub("", title)
    if plain != title and TELLING <= len(plain) <= HEADLINE_LENGTH and balanced(plain):
        return plain  # 某学会2025年年会“甲”“乙”两场分论坛综述
    short = shorten(re.sub(r"\s+", "，", title), HEADLINE_LENGTH - 4)
    return short if 6 <= len(short) <= HEADLINE_LENGTH and balanced(short) else ""


_SPOKE_AT = re.compile(
    "(?P<who>[一-鿿·]{2,12}?)(?:在|出席|主持|就)[^，。]{2,40}?(?P<cue>强调|指出|要求|表示|宣布|提出|呼吁)"
)
"""The half of a title that says who spoke where: 甲某某在某次会议上强调."""


def _said_at(halves: Sequence[str]) -> str:
    """Who said what by a title in halves, as much of it as fits; empty for any other: 甲某某在某次会议上强调|把握…规律|推动…发展."""
    spoke = _SPOKE_AT.fullmatch(halves[0]) if len(halves) > 1 else None
    if spoke is None:
        return ""
    lines = (f"{spoke['who']}{spoke['cue']}：{'，'.join(halves[1:end])}" for end in range(len(halves), 1, -1))
    return next((line for line in lines if len(line) <= HEADLINE_LENGTH and balanced(line)), "")


_COUNTS = re.compile(
    "(?:[近约超逾共有其中]|超过)*[\\d一二三四五六七八九十百千万两半]+(?:余|多)?[家成个名人所项地省市县户只款起例](?![一-鿿]{2,8}(?:企业|公司|银行|专家|学者|代表|城市|地区|学校|部门|国家))"
)
"""How words begin that count what stands before them: 9家实现“双增”."""
_NAMES_IN_MARKS = re.compile("(?<=[一-鿿])(?:“[^“”]{2,20}”、?){2,}(?=[一-鿿])")
"""Several names in marks, one after another."""


def _up_to(words: str) -> str:
    """Words of at most `HEADLINE_LENGTH` characters, or their beginning before 和, 及 or 、; empty where that is too short."""
    if len(words) <= HEADLINE_LENGTH:
        return words if len(words) >= SHORTEST else ""
    cuts = [m.start() for m in re.finditer("[和及、，]", words[: HEADLINE_LENGTH + 1])]
    short = words[: cuts[-1]] if cuts else ""
    return short if len(short) >= SHORTEST and balanced(short) else ""


_ONLY_WHEN = re.compile(
    r"[到至自从截]{0,2}(?:(?:至|到|—|-)?(?:\d{2,4}年|\d{1,2}月|\d{1,2}日)){1,6}(?:[上下]午|晚|凌晨)?"
)
"""Words that say but when: 最新数据：|2月9日至15日."""


_UNDER = re.compile(
    "在[^，]{2,}(?:工作|过程|活动|行动|建设|调研|检查|实践|程)中$|在[^，]{2,}(?:引领|领导|指导|支持|推动|带动|影响|作用|背景|情况|形势|条件|帮助|主持|关心|见证|陪同|努力)下$"
)
"""An adverbial that waits for its predicate: 峰会在某人的引领下."""


_GOES_ON = re.compile(
    "但(?=[是在对从也一-鿿])(?![书丁])|(?:而|且)(?=[在对从是也此])|然而|不过|只是|反而|从而|进而"
)
"""How words begin that are set against what stands before them: |但|在过去的43天里，两党深陷僵局."""
_WAITS = re.compile(
    "(?:明确|规定|提出|指出|强调|阐述|列出|列举|介绍|公布|发布|推出|出台|采取|建立|设立|制定|签署|达成|取得|获得|赢得|造成|带来|引发|导致|形成|包括|证明|反映|体现|展示|提供|给出|回顾|分析|听取|审议|讨论|研究)了$"
)
"""How words end that wait for what was done: 有关规定仅|明确了."""


def stands_alone(line: str) -> bool:
    """Whether a line says something by itself: length, marks in pairs, a subject, an end, nothing to look back to."""
    who, colon, said = line.partition("：")
    said = said if colon else who
    return (
        SHORTEST <= len(line) <= HEADLINE_LENGTH
        and len(said) >= SHORTEST
        and balanced(line)
        and not (incomplete(line) or incomplete(said))
        and not dangles(said)
        and not FRAME.search(said)
        and not speaks_of_self(said)
        and not _AHEAD.match(said)
        and not ((colon and _NOUN_PHRASE.fullmatch(said)) or _ONE_THING.fullmatch(said))
        and not _QUESTION.search(line[:-1])
        and (bool(colon) or not (starts_with_predicate(said) or _BARE_NOUN.search(said)))
        and not re.match(
            "了(?![解结却])|着(?![力眼手重火陆装])|的(?![士确])|(?:听取|审议|研究|讨论|传达|通报|部署)了|[是将为并被把在也还就继与同向]|[他她它这那其]|认为|表示|指出|强调|[^，]{1,6}却",
            said,
        )
        and not (_GOES_ON.match(said) or _WAITS.search(said))
        and not (_LEANS.search(line) or _ALONG.search(line) or _REPORTS.search(line) or "资料图" in line)
        and (bool(colon) or bool(_WILL.search(said)) or not lacks_predicate(said))
        and not _UNDER.search(said)
        and not re.search(f"(?:^|，)(?:如果|若|只要|一旦|虽|{CONCEDES}|由于|因为)[^，]*$", said)
        and not _ONLY_WHEN.fullmatch(said)
        and not re.search(
            "(?:[日时]起|之际|期间|以来|前夕|年度|的)$|由[^，]{2,30}(?:组成|主持|主办|承办|协办|牵头|负责|执行|领衔|率领)$|[…—]$|[“《（][^”》）]*$",
            line,
        )
    )


def _leads(plan: Plan) -> list[Unit]:
    """Units to make a headline of, the best first."""
    ranked = sorted(plan.units, key=lambda unit: -plan.scores[unit.index])
    said_in_part = [
        unit for unit in ranked if governs(unit) or unit.addressee or unit.bridge or _denies(unit)
    ]
    no_news = (looks_back, is_aside, is_scene, asks_for_readers, _disclaims)
    fit = [unit for unit in ranked if unit not in said_in_part and not any(is_so(unit) for is_so in no_news)]
    first = [
        unit for unit in plan.units[:LEAD] if unit in fit or _is_of_himself(unit)
    ]  # what is new comes first
    early = first + [unit for unit in fit if unit.index < FIRST and unit not in first]
    chosen = early + [unit for unit in fit if unit not in early][:BEST]
    return chosen or ranked[:1]


_DISCLAIMER = re.compile(
    "一家之言|仅供[^，。]{0,6}(?:参考|参阅)|供[^，。]{0,6}(?:参考|参阅)$|(?:不|仅|并不)代表[^，。]{0,16}(?:立场|观点|意见|看法)|不够(?:全面|系统|完善)|在所难免|篇幅所限|不当之处|敬请[^，。]{0,8}(?:指正|谅解)|尚需[^，。]{0,6}(?:甄别|核实)"
)


def _disclaims(unit: Unit) -> bool:
    """Whether a unit is what editors say of the text they print: 所谈只是一家之言，仅供参考."""
    return unit.quote is None and _DISCLAIMER.search(unit.text) is not None


def _is_of_himself(unit: Unit) -> bool:
    """Whether the words of one person begin with 他 and mean him: 甲说，|他决定调整某部，第一副总理乙将出任部长."""
    quote = unit.quote
    told = quote is not None and quote.form == "indirect" and len(quote.speakers) == 1
    return told and unit.text.startswith(("他", "她")) and "，" in unit.text


def _denies(unit: Unit) -> bool:
    """Whether the words were not said (并没有说|要取消补贴), so that they tell the contrary without their cue."""
    return unit.quote is not None and NOT_SAID.match(unit.quote.cue_text) is not None


def _news(unit: Unit, source: str, names: dict[str, str]) -> str:
    """The first clause of a lead that tells the news by itself, before a dash or behind it: 一场劫案打破了宁静——|数件珍宝被盗|."""
    lines = (_news_in(unit, part, names) for part in _FROM_WHEN.sub("", source).split("——"))
    return next(filter(None, lines), "")


def _news_in(unit: Unit, source: str, names: dict[str, str]) -> str:
    """The first clause of a lead that tells the news by itself, with who said it where there is room; or nothing.

    What leads to the news goes (鉴于…，; 在…后，), and what a headline leaves out: when and where, by which means,
    the posts before a name, and the agency that reports it.
    """
    quote = unit.quote
    relayed = quote is not None and bool(_RELAYED.search(quote.cue_text))
    who = "" if relayed else _who(unit, names)
    before = ""
    parts = clauses(_AHEAD.sub("", source))
    parts = parts[next((at + 1 for at, part in enumerate(parts[:-1]) if _LATELY.fullmatch(part)), 0) :]
    for place, clause in enumerate(parts[:CLAUSES]):
        said = clause.strip("，；：。 ")
        if quote is None and _REPORTS.search(said):
            return ""  # somebody says what follows
        if _LEADS_TO.search(said) or _NO_SUBJECT.match(said) or said.count("“") != said.count("”"):
            continue
        if before and needs_next(before, said):
            said = f"{before}，{said}"
        before = said
        bare = _without_posts(_BESIDES.sub("", drop_brackets_after(said)), names)
        said_as_fact = not (unit.speakers or demands(unit)) and _FACT.search(bare) is not None
        fact = quote is None or relayed or said_as_fact
        lines = [f"{who}{bare}", f"{who}{said}", *([bare, said] if fact else [])]
        for line in lines:
            by_him = fact or bool(who and line.startswith(who))
            if is_subject(said, source):
                continue
            if by_him and len(line) >= TELLING and stands_alone(line) and not drops_condition(said, source):
                return _with_toll(line, parts[place + 1 :])
        if len(bare) > HEADLINE_LENGTH:
            return ""  # the news itself is too long: what follows it is no news
    return ""


_TOLL = re.compile(
    "(?:已?(?:造成|导致|致|致使)|[^，。；]{0,4}至少)[^，。；]{0,8}\\d+(?:余|多)?(?:人|名[^，。；]{1,8}?)[^，。；]{0,4}(?:死亡|遇难|受伤|失踪|死伤|被困|身亡|丧生|伤亡)(?:、[^，。；]{1,10})?"
)
"""What an accident has cost, right behind what happened: 某地发生缆车事故，|导致至少4人受伤|。"""


def _with_toll(line: str, behind: Sequence[str]) -> str:
    """A headline of an accident with what it has cost, where the next clause tells and there is room."""
    toll = _TOLL.fullmatch(behind[0].strip("，；：。 ")) if behind else None
    longer = f"{line}，{toll.group()}" if toll is not None else line
    return longer if len(longer) <= HEADLINE_LENGTH else line


def _without_posts(said: str, names: dict[str, str]) -> str:
    """The clause without the posts before the name that it begins with: 某国总统甲某某会见… → 甲某某会见…."""
    for name in names.values():
        at = said.find(name)
        posts = 0 < at <= LONGEST_CHAIN and _POSTS.fullmatch(said[:at]) is not None
        if posts and not drops_condition(said[at:], said):
            return said[at:]
    return said


def _first_item(document: Document, *, counted: bool) -> SummarySentence | None:
    """The headline of the first item of a digest: the first heading that is no column (要闻, 海外视点), if it says something; `counted`: with how many there are."""
    for block in document.blocks:
        if block.kind != "heading":
            continue
        words = document.text[block.start : block.end]
        bare = _item(words)
        if not bare:
            continue
        line = shorten_title(re.sub(r"(?<=[一-鿿”》])\s+(?=[一-鿿“《\d])", "，", bare))
        unfit = (_ONE_SIDE, _NUMBERED_MEETING, _AGENDA, _POINTS_BACK)
        if (
            len(line) < SHORTEST
            or not balanced(line)
            or any(form.match(line) for form in unfit)
            or _ASKS.search(line)
            or _QUOTED_OR_ASKED.fullmatch(line)
            or _LEANS.search(line)
        ):
            return None
        start = block.start + words.index(bare)
        below = _is_column(document, block.section)  # what stands below columns are items, all of them
        headings = [
            document.text[other.start : other.end]
            for other in document.blocks
            if other.kind == "heading"
            and (other.section == block.section or (below and _is_column(document, other.section)))
        ]
        items = len(headings) if below else sum(bool(_item(words)) for words in headings)
        more = f"等{len(headings) if len(headings) - items < 2 else items}则"  # one column is one item
        fits = counted and len(line) + len(more) <= HEADLINE_LENGTH
        if items > 2 and fits and not line.endswith(("”", "？", "！")):
            line += more
        return SummarySentence(line, (Span(start, start + len(bare)),), SOURCE)
    return None


_ENTRY = re.compile(
    "[\\s○●◎◆◇■□▲△▶►★☆·•\\d.、（）()一二三四五六七八九十]*(?P<line>[^…\\n]+?)[…\\s\\d（）()/]*$"
)


def _is_heading(document: Document, first: SummarySentence) -> bool:
    """Whether an entry of a list of contents stands above its item as well, and does not sum it up in words of its own."""
    entry = _bare_heading(document.text[first.evidence[0].start : first.evidence[0].end])
    headings = (document.text[b.start : b.end] for b in document.blocks if b.kind == "heading")
    return any(entry in words or _bare_heading(words) in entry for words in headings)


def _first_of_contents(document: Document) -> SummarySentence | None:
    """The first entry of a list of contents, with how many there are, where no heading of an item says as much."""
    found: list[tuple[str, int]] = []
    for block in document.blocks:
        entry = _ENTRY.match(document.text, block.start, block.end) if block.kind == "contents" else None
        line = _bare_heading(entry["line"]) if entry is not None else ""
        if entry is not None and len(line) >= SHORTEST:
            found.append((line, entry.start("line") + entry["line"].rfind(line)))
    if len(found) < 2:
        return None
    line, start = found[0]
    items = sum(block.kind == "paragraph" and block.label.isdigit() for block in document.blocks)
    more = f"等{max(len(found), items)}则"  # the list may name the chief ones alone
    if len(line) + len(more) > HEADLINE_LENGTH or not balanced(line) or _ASKS.search(line):
        return None
    return SummarySentence(line + more, (Span(start, start + len(line)),), SOURCE)


def _is_column(document: Document, index: int) -> bool:
    """Whether a heading stands above items and is none itself: 【亚洲】."""
    if index < 0:
        return False
    block = document.blocks[index]
    return not _item(document.text[block.start : block.end])


def _item(words: str) -> str:
    """The bare heading of an item of a digest; empty where it is but a column's (要闻, 海外视点)."""
    bare = _bare_heading(words)
    return "" if len(bare) <= LONGEST_COLUMN and lacks_predicate(_NEWS.sub("", bare)) else bare


_NEWS = re.compile("要[闻点目论览]")
"""Words with 要 in the names of columns, where it is no predicate."""


def _bare_heading(words: str) -> str:
    """A heading without its number, the name of its column and the brackets round the whole."""
    whole = _WHOLE_BRACKET.fullmatch(words.strip())
    return _COLUMN.sub(
        "",
        whole["inside"] if whole and ("：" in whole["inside"] or len(whole["inside"]) >= TELLING) else words,
    ).strip()


def is_subject(said: str, source: str) -> bool:
    """Whether words without a subject are what the next clause speaks of: 要求芯片上报位置，|在技术上可以绕过."""
    at = source.find(said)
    return at >= 0 and starts_with_predicate(said) and _SAID_OF_IT.match(source, at + len(said)) is not None


def _telling_heading(document: Document) -> Span | None:
    """The first of at most three headings of the highest level, where it is a statement."""
    top = [
        block
        for number, block in enumerate(document.blocks)
        if block.kind == "heading" and top_section(document.blocks, number) == -1
    ]
    for block in top[:1] if len(top) <= 3 else ():
        text = _bare_heading(document.text[block.start : block.end])
        if (
            len(text) >= 12
            and not (
                _QUOTED_OR_ASKED.fullmatch(text)
                or block.label
                or lacks_predicate(text)
                or _HOUSE.search(text)
                or _ONE_SIDE.match(text)
            )
            and stands_alone(text)
        ):
            start = document.text.index(text, block.start)
            return Span(start, start + len(text))
    return None


_WANTS_OF = re.compile("呼吁|敦促|督促|要求|恳请|希望")


def _who(unit: Unit, names: dict[str, str]) -> str:
    """“甲：” for words that somebody said whom a reader knows by that; empty else."""
    if unit.quote is None:
        return ""
    if _ANYBODY.fullmatch(unit.quote.source_text) and not unit.addressee and not unit.bridge:
        return f"{unit.quote.source_text}{unit.quote.cue_text}："  # 网传：…, 有人说：…
    if len(unit.speakers) == 1 and not unit.and_others:
        wants = _WANTS_OF.fullmatch(unit.quote.cue_text)  # 甲呼吁|乙放行: no fact, as 甲：乙放行 would be
        asks = wants is not None and not goes_on(unit) and not starts_with_predicate(unit.text)
        return f"{names[unit.speakers[0]]}{unit.quote.cue_text if asks else '：'}"
    source = unit.quote.source_text
    return (
        f"{source}：" if 2 <= len(source) <= 12 and not unit.speakers and not _NOBODY.search(source) else ""
    )


def _cut(text: str) -> str:
    """The first clauses that fit, or else the first characters, with “…” where the statement goes on."""
    text = _AHEAD.sub("", text)
    if len(text) <= HEADLINE_LENGTH:
        return text.strip("，；：。 ")
    whole = re.match(f".{{{SHORTEST},{HEADLINE_LENGTH - 1}}}(?=[，；。：])", text)
    return (whole.group() if whole else text[: HEADLINE_LENGTH - 1].rstrip("，；：、的和与“《（")) + "…"
