"""How what somebody says is put under him: what it is about, what stand he takes in it, what joins it to what stands before.

All of it is in the words around a cue, which a unit is without (`pipeline.summaries.units`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.grammar import CITES
from pipeline.records import Quote, Span
from pipeline.summaries.reporting import ADMITS, ANSWERS, DENIES, PROMISES, RESPONDS, TELLS_OF
from pipeline.summaries.units import BROUGHT, NOT_TAKEN, Unit
from pipeline.text.sentences import behind_last
from pipeline.text.stands import AGAINST, BY_MANNER, FOR, POURS, SINGS, TALLY

NOTE_SIGN = re.compile("[①-⑳]")

# -- what stands between whoever speaks and the words ----------------------------------------------

_YEAR_BEFORE = re.compile(
    r"(?:于|在|曾|早在|也|还)*(?P<year>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?:就|曾|已|便|也|还)*"
)
_COUNTS_FROM = re.compile("年内|年底|年后|今后|未来|此后|届时|明年|今年")


def bridge_of(text: str, quote: Quote | None, content: Sequence[Span]) -> str:
    """“以某事为例”, 曾, 起初 or “援引某院的意见” before the cue, or the clause that a content with 它 or 这 at its head looks back to or that a finding rests on; else empty.

    Where the words are the cue's object also 的 (“他的顾虑是…”) and what it speaks of (“他把成绩归因于…”).
    """
    if quote is None or quote.source.end > quote.cue.start or content[0].start < quote.cue.end:
        return ""
    between = ADDRESS_FIRST.sub("", text[quote.source.end : quote.cue.start].strip())
    is_first = content[0].start == quote.content[0].start  # what the cue tells, not what goes on behind it
    object_before = re.fullmatch(
        "(?:则|也|还|却|又|都|便|就)*([抛提摆亮给得作看说][出到起]的|的|[把将][^，。；：]{1,20})",
        between.rsplit("，", 1)[-1],
    )
    noun = object_before is not None and len(object_before[1]) > 1 and object_before[1].endswith("的")
    if object_before and (content[0].start == quote.cue.end or noun):
        sees = stance_of(text, quote) if quote.kind == "pronoun" and object_before[1] == "的" else ""
        return sees or object_before[1]  # 对此并不乐观，他|的|理由是
    if is_first and _IS_WORRIED.fullmatch(quote.cue_text) and (about := _IS_ABOUT.fullmatch(between)):
        return about["what"]
    cited = _CITES.search(NOTE_SIGN.sub("", between))
    if cited and is_first and text[content[0].start :][:4] not in cited["what"]:
        return stance_of(text, quote).removesuffix("并") + cited["what"]
    evades = _EVADES.fullmatch(between)
    if evades is not None and is_first and not _TO_ANOTHER.match(evades["what"]):
        return evades["what"]  # 没有明确表态，只(说): no answer
    at_once = _NOT_AT_ONCE.fullmatch(between)
    if at_once is not None and is_first:
        return at_once["what"]  # 没有当场答应，(表示)须一并考虑
    sorry = _APOLOGISES.fullmatch(between)
    if sorry is not None and is_first:
        return f"{sorry['what']}，{sorry['link'] or ''}"  # 在发布会上致歉，|承认…
    if _LEFT_UNDECIDED.fullmatch(between) and is_first:
        return between  # 会议|未作决定，|要求…测算
    if (denied := _DENIES_FIRST.fullmatch(between)) and is_first:
        return f"{denied['how'] or '予以'}否认，{denied['link'] or ''}"
    behalf = _ON_BEHALF.fullmatch(text[quote.source.end : quote.cue.start].strip())
    if is_first and behalf is not None:
        return behalf["whom"]  # 代表货主(回应)
    if together := _TOGETHER.fullmatch(between):
        return together["how"] if len(quote.speakers) != 1 else "撰文" * together["how"].endswith("撰文")
    if brought := BROUGHT.fullmatch(between):
        return f"{brought['verb']}的{brought['what']}"  # 提供的(一组)数据|印证了这一判断
    if vote := _VOTE.fullmatch(between):
        return f"{vote['what']}，"  # 投了弃权票，理由是…
    if is_first and (tally := _TALLY.search(between)):
        return tally["what"]  # 以13票赞成、5票反对(，同意)
    if is_first and (idiom := _IDIOM.search(between + quote.cue_text)):
        return f"{BACK}{idiom.group()}，"  # 公开唱|反调|，批评…: the noun taken for the cue
    if is_first and between.endswith("，而是"):
        return RATHER  # 并不主张取消，|而是|主张…
    once = _AT_FIRST.fullmatch(between)
    if once is not None and is_first:
        return once.group(1)  # 起初(有些抵触，)觉得…: no longer
    if is_first and (stance := stance_of(text, quote)):
        sent = _ON_BEHALF.match(text, quote.source.end, quote.cue.start)
        on = _ON_ITEM.search(between) if stance.startswith(BACK) else None
        stance = f"就{on['what']}{stance.removeprefix(BACK)}" if on else stance
        return f"{sent['whom']}{stance}" if sent else stance  # 表示欢迎，但(认为…): no opponent
    only = _NO_MORE.fullmatch(between)
    if only is not None and is_first and _GRANTS.search(quote.cue_text):
        return only["what"]  # 只(同意): no more than that
    if FOUND.search(quote.cue_text) and (study := _STUDY.fullmatch(between) or WORK.fullmatch(between)):
        return study["what"]
    dated = _YEAR_BEFORE.fullmatch(between)
    if dated is not None and any(_COUNTS_FROM.search(text[s.start : s.end]) for s in content):
        return dated.group("year")  # 2014年(承诺)，10年内…
    if content[0].start - quote.cue.end > 2 or re.search(r"[。！？\n（(]", between):
        return ""
    if re.fullmatch("以[^，]{2,30}为例[，]?", between):
        return between
    if _REASON.search(quote.cue_text) and _STANCE.fullmatch(between):
        return between  # 他(不赞成…的提法，)理由是…: what the reason is for
    needed = re.match("它|这|其(?![他实次余中])|该|此", text[content[0].start :]) or (
        _FINDS.search(quote.cue_text) and is_first
    )
    return between if needed and 4 <= len(between) <= 25 and between.endswith("，") else ""


_ON_BEHALF = re.compile(
    "(?:则|也|还|随后)*(?P<whom>代表(?!团|大会|性|会|们)(?:(?![对就向在于])[^，。；：“”]){1,13}"
    "(?:[方们主商户民者界业会团局厅部委办府院所校组党司国省市县区镇村]|企业|行业|集团|中心|班子|单位|职工|方面|双方|各方|专家|国家|厂家|商家|学生|家长|股东))"
)
"""For whom somebody speaks: 甲|代表货主|回应."""
_ON_ITEM = re.compile(
    "就(?!此|这|该|上述|业|职|诊|医|近|地)(?P<what>[^，。；：“”]{2,14}?)(?=提出|持|保留|表示)"
)
"""On which matter somebody takes a stand: |就第三项|提出保留意见."""
_TOGETHER = re.compile("(?:则|也|还|随后|在)?(?P<how>共同|联合撰文|联合|联名)(?:中|时)?")
"""How several do one thing: 甲与乙|共同|呼吁."""
_EVADES = re.compile(
    "(?:则|也|却|对此)*(?P<what>(?:对[^，。；]{2,14}?)?(?:(?:没有|未|并未|不愿|不肯|不便|拒绝|不予|避而不)(?:就|对)?[^，。；]{0,6}(?:表态|回答|回应|答复|答案|说法|时间表|时间|日期|数字|数额|底价|结论|意见|作答|评论|评价|置评|谈及|透露|承诺|让步|松口|接招|展开|反驳|争辩|辩解|同意|证实)[^，。；]{0,16}"
    "|既?(?:未|不|没有)证实[，、]?也?(?:未|不|没有)否认|(?:不置|未置)可否|不愿多[谈说])，(?:只是?|仅仅?))"
)
_NOT_AT_ONCE = re.compile(
    "(?:则|也|却|对此)*(?P<what>(?:没有|并?未)(?:当场|立即|马上|立刻|正面|明确|直接|松口)?(?:答应|同意|表态|承诺|松口|拍板)，)(?:只是?|仅仅?|但)?"
)
"""That somebody does not agree at once, before what he says: 没有当场答应，|表示|须一并考虑."""
_APOLOGISES = re.compile(
    "(?:则|也|随后|当场|在[^，。；]{2,16}[上中里])*(?:公开|当众|再次|鞠躬|专门|诚恳)*(?P<what>(?:向[^，。；]{2,12})?(?:致歉|道歉|表示歉意))，(?P<link>并)?"
)
"""That somebody apologises before what he says: 在新闻发布会上|致歉|，承认…."""
_TO_ANOTHER = re.compile("(?:没有|并?未)(?:反驳|争辩|辩解)|[不未]置可否")
"""An evasion that says nothing where another's words, which it is on, are not told beside it."""
VOTES = "(?:对[^，。；]{2,20})?投(?:下|出)?了?(?:弃权|反对|赞成|不信任)票"
"""How somebody votes, as a pattern."""
_VOTE = re.compile(f"(?:则|也|却|但|最终|最后|(?:在)?表决(?:中|时))*(?P<what>{VOTES})，")
_TALLY = re.compile(f"(?:^|[；，])(?:最终|最后|会议)?(?P<what>以{TALLY})，?$")
"""By how many votes a meeting decides something."""
_NO_MORE = re.compile(
    "(?:则|也|却|最终|最后|目前|对此)*(?P<what>(?:只是?|仅仅?|至多|最多|勉强|暂时?)(?:原则上?)?)"
)
"""Between somebody and what he grants, that it is no more than that: 甲|只|同意带回研究."""
_GRANTS = re.compile(
    f"{ADMITS}|{PROMISES}|{RESPONDS}|同意|愿意|接受|表示|说|称|透露|规定|要求|明确|确认|表态"
)
FOUND = re.compile("^(?:表明|显示|发现|证实|证明|揭示|反映|得出结论)")
_STUDY = re.compile(
    "(?:则|也|还|的)*(?P<what>(?:所在|所带|所领导|领导|带领|负责|主持|牵头)?的?(?:团队|课题组|实验室|项目组)?"
    "(?:历时|用时|通过|对|就|在|针对|围绕|关于)[^，。；：]{2,40}?"
    "(?:跟踪|追踪|调查|调研|研究|问卷|监测|测算|统计|分析|实验|试验|评估|观测|检测|抽查|检查|走访|梳理|核查|摸底|比对|回访|随访|模拟|普查|访谈))"
)
"""Whose study has found something, and what it was on: 某某团队|对218家企业的跟踪|表明; 她|所在团队在某区开展的研究|发现."""


def is_study(bridge: str) -> bool:
    """Whether the words between somebody and what he found name a study: 对218家企业的跟踪, 在31家医院的问卷调查."""
    return _STUDY.fullmatch(bridge) is not None


WORK = re.compile(
    "(?P<what>(?:经|随机|实地|现场|入户|电话|逐一)*(?:核查|核实|复核|调查|走访|抽查|回访|暗访|检查|排查|梳理|比对|检测|监测|研究))"
)
"""What somebody has done to find something out, between him and that: 督查组|核查|发现."""
_HOW_DENIED = "断然|坚决|矢口|一口|明确|公开|予以"
_DENIES_FIRST = re.compile(
    f"(?:(?:次日|当天|随后|近日|日前|\\d{{1,2}}日|则|也|却|又|立即|随即|对此)*(?P<how>{_HOW_DENIED})?(?:予以)?否认，(?P<link>并|而)?)"
)
"""某某|予以否认，称…: a claim that he denies stands before it."""
_LEFT_UNDECIDED = re.compile(
    "(?:未|暂未|没有|暂不|不)(?:就[^，。；]{2,16})?(?:作出?|形成|达成|进行|予以)?(?:最终|一致|统一)?(?:决定|决议|结论|意见|表决|定论)，"
)
"""What a meeting did not settle, before what it asks for: 会议|未作决定，|要求…."""
_BRIDGE_OF_DENIAL = re.compile(f"(?:{_HOW_DENIED})否认，(?:并|而)?")
"""What `bridge_of` makes of that."""
_REASON = re.compile("(?:理由|原因|依据|考虑)(?:则|也)?是$")
_STANCE = re.compile(
    "(?:则|也|却|但|并)*(?:不(?:太|大|完全)?(?:赞成|同意|认同|支持|主张|建议|看好)|反对|质疑|倾向于?|赞成|支持)[^，。；]{2,30}，"
    "|(?:则|也|却|但|对此)*(?:并?不(?:太|大|那么)?(?:乐观|看好|悲观)|持(?:谨慎|审慎|保留|怀疑|悲观|乐观|否定)的?(?:态度|意见|看法|立场|观点))，"
)
ADDRESS_FIRST = re.compile(
    "^(?:委员|代表|教授|院士|主任|院长|校长|所长|局长|处长|书记|主席|会长|总经理|董事长|研究员|老师|博士|先生|女士|同志)(?=[一-鿿，])"
)
"""某某|委员(不同意…，认为): a form of address is no part of what he does."""
_FINDS = re.compile("^(?:才|却|还|又|后)?(?:发现|算出|测出|查出|推算出)$")
"""What rests on work that is told before it: 查阅了四家单位的开放时段，|发现…."""
_CITES = re.compile(
    f"(?P<what>(?<![^，则也还又并])(?:{CITES}|转述)[^，。；：“]{{3,30}}|曾(?:经)?|此前|早前|先前|早些时候)$"
)
"""What stands before a cue and says that the words are another's, or of another day: 援引某院的意见|说, 曾|提出, 此前|表示."""
_AT_FIRST = re.compile("(起初|起先|最初|一开始|当初|原先|原本)(?:[^，后才又改终直]{0,8}，)?(?:也|还|曾|都)?")


def denies_first(unit: Unit) -> bool:
    """Whether somebody denies what was said before him, and then says something: 某某予以否认，称…."""
    return _BRIDGE_OF_DENIAL.fullmatch(unit.bridge) is not None


# -- what stand he takes ---------------------------------------------------------------------------

TAKES = (
    "接受(?![^，。；]{0,14}(?:采访|专访|访谈|访问|提问|问询|记者|连线|邀请|委托|任务|培训|教育|监督|治疗))"
)
_FOR, _AGAINST = (
    f"{FOR}|力挺|附和|附议|欢迎|肯定|理解|倾向于?|{TAKES}",
    f"不(?:{FOR}|看好|主张|建议)|{AGAINST}|异议|保留|不满|{NOT_TAKEN}|拒绝(?!置评|回答|回应|评论|透露|表态)",
)
_TURNS_DOWN = ("不予", "拒绝", "不看好")
_STAND = re.compile(
    "(?P<how>(?:曾经?|明确|公开|坚决|强烈|原则上?|基本|完全|部分|大体|总体上?|大多|普遍|一致|均|都|也|则|却|仍|还|深|对此|对(?:上述|前述|以上|这一|该)[^，。；表持示未没无并]{1,6}?(?=表示|持|提出|给予|予以|原则|基本|总体|大体|[不未没无赞认支反并])|并|当场)*)"
    "(?P<on>对(?!此|这|该|上述|前述)(?:“[^“”]{2,16}”|(?:[^，。；（）“”]|“[^“”]{1,16}”){2,20}?))?(?:明确|深)?(?P<without>没有|并无|无|并?未)?(?P<say>表示|表|持有?|有所|提出|给予|予以?)?"
    "(?P<much>强烈|坚决|充分|高度|完全|审慎|原则上?|基本|总体上?|大体上?|部分)?(?P<can>可以|能够?|愿意?)?"
    f"(?<!票)(?P<stand>{_AGAINST}|{_FOR})(?P<of>(?<=保留)意见|(?<=反对)意见|(?!了?解|意见|书|率|者|票)[^，。；：“”]{{0,24}}?)[，；]"
    "(?P<link>(?:但是?|不过|并且?|同时|而|只是?|仅仅?)?)[他她]?(?P<also>[也又还]?(?:同时)?)"
)
DOUBTS = (
    "并?不(?:太|大|那么)?乐观|并?不看好|有所保留|心存疑虑"
    "|(?:表示|深感|感到|表达了?)(?:强烈|严重|深切|极大)?的?(?:担忧|担心|忧虑|不满|失望|怀疑|关切|不安)"
)
"""How somebody is told to see no good in a matter: 深感忧虑."""
OUTLOOK = (
    f"{DOUBTS}|(?:抱有?|持有?)(?:谨慎|审慎|悲观|乐观)的?(?:态度|意见|看法|立场|观点)"
    "|反应(?:冷淡|平淡|消极)|(?:态度|反响)冷淡|兴趣不大|不感兴趣"
)
"""The same of the matter, and not of the words, unless 对此 says so: 并不乐观."""
_ON_THIS = "对(?:此|(?:这|该|上述)[^，。；]{0,8}?)"
_SEES = re.compile(
    f"(?:(?P<on>{_ON_THIS})(?:则|却|也|仍|都|均)*(?P<outlook>{BY_MANNER}|{OUTLOOK})|(?:则|却|也|仍|都|均|对此)*(?P<manner>{BY_MANNER}))"
    "，(?P<link>但|不过|并|而)?[他她]?的?$"
)
"""The same as a clause of its own: 对此并不乐观，(他的理由是)…."""
_WORRIES = "担忧|忧虑|不满|失望|怀疑|关切|不安|遗憾"
_ABOUT = "对(?!此|这|该|上述|有关|于|[外内口])[^，。；：]{2,20}?"
_WORRIED = re.compile(
    f"(?:也|则|却|同样|还|都|均|深|就)*(?P<what>{_ABOUT}(?:表示|深感|感到|表达了?)(?:强烈|严重|深切|极大)?的?(?:{_WORRIES}))，(?P<link>但|不过|并|而)?[他她]?$"
)
"""What somebody is worried about, as a clause of its own before what he says: 同样|对数据基础表示担忧|，(指出)…."""
_HOLDS_TO = re.compile(
    f"(?:也|则|却|同样|还|都|均|仍)*(?P<what>(?:{_ABOUT}(?:持|保持|抱有?|采取)(?:着|有)?(?:[^，。；：对的]{{2,6}})|持(?:着|有)?(?:中间|中立|折中|观望|温和|强硬|开放|居中))的?(?:态度|立场|看法|观点|意见))，(?P<link>但|不过|并|而)?[他她]?$"
)
"""How somebody sees a matter of his own, as such a clause: 对设立基金持谨慎态度，(认为)…; 持中间立场，(主张)…."""
_IS_WORRIED = re.compile(f"(?:表示|深感|感到)(?:{_WORRIES})")
_IS_ABOUT = re.compile(f"(?:也|则|却|同样|还|都|均|深)*(?P<what>{_ABOUT})")
"""What somebody is worried about, before the cue that says so: |对其可持续性|表示担忧."""
_OUTLOOK_BACK = re.compile(f"(?P<outlook>{OUTLOOK})，(?P<link>但|不过|并|而)?[他她]?的?$")
"""The same of the matter that the sentence opens with: 对此，某某|持谨慎态度|，她(说)…."""
RATHER = "而是"
"""Before what somebody wants in the place of what he does not."""
BACK = "对此"
"""How a stand begins that is on what stands before it."""
_IDIOM = re.compile(f"(?:公开|大)?(?:{SINGS}|{POURS})$")
_NOT_SO = re.compile("(?:并不|并未|不|没有?|未|无)(?:太|大|很|怎么)?$")
"""What turns a stand round right before it."""
_ANOTHERS_STAND = re.compile("(?:[这那此]类|这些|那些|这一|这种|上述|类似|有关|相关|回[应复]了?|面对|针对)$")
_SECONDS = frozenset({"附和", "附议"})
"""Stands that say no more than that somebody agrees."""
_POINTS_BACK = re.compile("这|那|该|此|其|上述|前述")


_SIDES_WITH = re.compile(
    "(?:站[在到](?P<whom>(?!此|这|该|上述)[^，。；：]{2,12}?)(?:一边|这边|一方)"
    "|(?P<alike>[与同和](?!此|这|该|上述|其)[^，。；：]{2,12}?的?(?:看法|意见|观点|判断|立场)(?:较为|基本|大体|相当|颇为|十分|完全)*(?:一致|相近|接近|相同|相反|相左))"
    ")，(?P<link>但|不过|并|而)?[他她]?(?P<also>也)?$"
)
"""Whose side somebody takes, in the clause before what he says: 站在|张三|一边，|但|他(补充说)."""


def stance_of(text: str, quote: Quote) -> str:
    """What stand a speaker takes in the clause before what he says, with what joins the two: 附和某某的意见，并, 表示赞同，但; else empty.

    What it is on is 对此 where it points back (赞同这一思路): `pipeline.summaries.statements` knows whose words these are.
    """
    start = behind_last("。！？；\n", text, quote.cue.start)
    own = quote.source.end
    if quote.kind == "pronoun":  # 某某对此表示赞同，但|他|提醒
        begin = text.rfind("，", start, quote.source.start) - 1
        own = max(start, text.rfind("，", start, begin) + 1) if begin > start else own
    lead = _CITED_BEHIND.sub("", text[own : quote.cue.start])
    beside = own == quote.source.end
    if (sides := _SIDES_WITH.search(lead)) is not None:
        return f"{sides['alike'] or '支持' + sides['whom']}，{sides['link'] or ''}{sides['also'] or ''}"
    first = ""
    for match in _STAND.finditer(lead):
        if match.end() < len(lead) or (beside and match.start() > _FAR):
            first = _first_half(match, lead)
            continue
        if _ANOTHERS_STAND.search(lead, 0, match.start("stand")):
            continue  # 在闭幕时回应了这类|质疑，他表示
        if _DENIES_TO_HAVE.search(lead, 0, match.start("stand")):
            continue  # 否认|接受过补贴，称…
        if _SAYS_BEFORE.search(lead, 0, match.start()):
            continue  # 甲认为标准下调过快，可能引起居民的|不满，希望…: of what he says
        if match["without"] in ("无", "并无") and match["stand"] not in _NONE_OF:
            continue  # 毫|无保留
        told = _stand_told(match, lead)
        told = f"{first}{told}" if told and not told.startswith(BACK) else told
        joined = quote.kind == "pronoun" and not match["also"] and not _GIVES_REASON.match(quote.cue_text)
        link = match["link"] or ("并" if joined else "")
        return f"{told}，{link}{match['also']}" if told else ""
    for view in (_WORRIED.search(lead), _HOLDS_TO.search(lead)):
        if view is not None and not (beside and view.start() > _FAR):
            return f"{view['what']}，{view['link'] or ''}"
    opens = _OUTLOOK_BACK.search(lead) if text.startswith("对此，", start) else None
    if opens is not None:
        return f"{BACK}{opens['outlook']}，{opens['link'] or ''}"
    sees = _SEES.search(lead)
    if sees is None or (beside and sees.start() > _FAR):
        return ""
    before = lead[: sees.start()]
    if not (sees["on"] or _is_his(before, beside=beside)):
        return ""
    own_topic = not sees["on"] and _OWN_TOPIC.match(before) is not None
    return f"{'' if own_topic else BACK}{sees['outlook'] or sees['manner']}，{sees['link'] or ''}"


_DENIES_TO_HAVE = re.compile(f"(?:{DENIES}|不承认)(?:曾|有|自己|其|公司)?$")
"""Before a verb of a stand that somebody denies to have taken."""


def _first_half(match: re.Match[str], lead: str) -> str:
    """The stand that a further one right behind it limits, with what joins the two: 赞成盘活国资，但|不主张一刀切，(认为)…; else empty."""
    follows = _STAND.match(lead, match.end())
    if follows is None or follows.end() < len(lead) or not match["link"]:
        return ""
    told = _stand_told(match, lead)
    return f"{told}，{match['link']}{match['also']}" if told and not told.startswith(BACK) else ""


def _stand_told(match: re.Match[str], lead: str) -> str:
    """A stand that `_STAND` has found in the clause `lead` as it is told; empty where it is none."""
    stand, of, without = match["stand"], match["of"], match["without"]
    vague = (
        not of
        or of in ("态度", "意见")
        or _POINTS_BACK.search(of) is not None
        or not re.search("[一-鿿]{2}", of)
    )
    how = re.sub(
        "对此|对(?:上述|前述|以上|这一|该).*?(?=原则|基本|总体|大体|$)|(?<!原)则|[也却还仍并]",
        "",
        match["how"],
    )
    denied = _NOT_SO.search(lead, 0, match.start())
    if stand.startswith("倾向") and vague:
        return ""
    if stand == "力挺" and vague:
        stand = "支持"
    if stand.startswith(_TURNS_DOWN):
        back = "" if of or stand == "不看好" else BACK
        return f"{match['on'] or back}{how}{stand}{of}"
    also = match.group().startswith(("也", "亦")) and re.match(_AGAINST, stand) is not None
    if also and vague and not match["on"]:
        return f"也{_HELD_AS.get(stand, stand)}"  # 甲认为违规。乙|也不赞成: of the same mind
    if without and not vague:
        return f"{how}{match['on'] or ''}{without}{stand}{of}"
    if without:  # 对核减没有异议, 未予接受
        said = "" if stand.startswith("接受") else match["say"] or ("表示" if stand not in _NONE_OF else "")
        return f"{match['on'] or BACK}{without}{said}{stand}{of if stand == '不同意' else ''}"
    if denied and not vague:
        return f"{denied.group()}{match['how']}{match['on'] or ''}{stand}{of}"
    if denied:
        return f"{BACK}{denied.group()}{how}{stand}"  # 不|完全赞成，认为
    if vague:
        degree = re.fullmatch(_TO_A_DEGREE, how + (match["much"] or ""))
        if degree is not None:
            on = (match["on"] or "").removeprefix("对")
            return f"{degree.group()}{stand}{on}" if on else f"{BACK}{degree.group()}{stand}"
        firm = re.search("强烈|坚决", f"{how}{match['much'] or ''}")
        how, much = re.sub("强烈|坚决", "", how), firm.group() if firm else ""
        told = f"{match['on'] or ''}{how.replace('深', '')}表示{match['can'] or ''}{much}{'赞同' if stand in _SECONDS else stand}"
        for plain, held in _HELD_AS.items():
            told = told.replace(f"表示{plain}", held)
        if (match["say"] or "").startswith("持") and stand == "不同意" and of.startswith("见"):
            told = f"{how}持不同意见"
        return f"{'也' * also}{told}" if match["on"] else f"{BACK}{told}"
    return "" if match["say"] else f"{how}{match['on'] or ''}{stand}{of}"


_TO_A_DEGREE = "(?:原则|基本|总体|大体)上?"
"""How far somebody agrees, as a pattern: 表示|原则|同意."""
_HELD_AS = {"异议": "提出异议", "保留": "持保留意见"}
"""How a stand that is a noun is told."""


def _is_his(before: str, *, beside: bool) -> bool:
    """Whether the words between a speaker, or what comes before him, and how he sees something leave it to what was said before, and are no other object: 甲(对新规)|不以为然."""
    return not before if beside else re.search("对(?![外内口])[^，。；]{2,20}$|没$", before) is None


_GIVES_REASON = re.compile("(?:主要)?(?:理由|依据|原因|根据|前提)")
"""A cue behind a stand that 并 cannot join: 她不赞成一起开放，|理由是|…."""
_OWN_TOPIC = re.compile("(?:对于?|关于|针对|至于)(?!此|这|该|上述)[^，。；]{2,30}，")
"""What somebody sees so, as the sentence opens: 对于见习补贴，|他并不乐观."""
_NONE_OF = frozenset({"异议", "不同意"})
"""Of what there is none where nobody objects: 没有异议, 没有不同意见."""
_CITED_BEHIND = re.compile(f"(?<=[，；])([他她]?)(?:{CITES})[^，。；：“]{{3,30}}$")
"""What somebody cites between his stand and his words: 不同意这一说法，她|援引某行的报告|指出."""
_SAYS_BEFORE = re.compile(
    "认为|表示|指出|强调|坦言|介绍|反映|担心|提出|觉得|解释|说(?![服到起])|称(?!职|号|谓)|呼吁|敦促|(?<![的不])(?:建议|要求|希望|主张|期待)"
)
_FAR = 24
"""Characters between a speaker and the stand that he takes, at most."""


# -- what it is about ------------------------------------------------------------------------------

_TOPIC = re.compile(
    "(?P<verb>(?:在|被)?(?:谈到|谈及|说到|谈起|论及|问到|问及)|对于|对(?![于此方手他她外内口])|关于|就(?![是要会算])|针对|至于)"
    "(?P<what>(?!这|那|该|上述|此|其|下一步|之|第|[前后首]一?[个条项])(?:[^，。；：！？“”]|“[^“”，。]{1,12}”){2,30}?)时?，(?:(?:因|由于|鉴于|考虑到)[^，。；：！？]{2,24}，)?(?P<rest>[^，。；：！？]*)"
)
_ANOTHERS = re.compile(
    "(?:质疑|疑问|看法|观点|说法|意见|建议|批评|设想|反驳|提问|追问|顾虑|担心|担忧|埋怨|答复|回应|传言|疑虑)$"
)
_IDEA_OF = re.compile("^(?!.{0,16}(?:某|教授|委员|院士|主任|先生|女士))[^的]{4,}的设想$")
"""对于备件共享库的|设想: what it is about, and not whose it is."""
_ASKED_FOR = re.compile("的(?:建议|意见|诉求|提案|呼吁)$")
"""关于设立专项的|建议，某厅认为方向是对的: what the reply is to."""
_TOLD_BY = re.compile(
    "(?:^|(?<=[，。；：\\s]))(?:据)?(?P<medium>[一-鿿]{0,4}《[^《》]{2,12}》|(?:(?<=据)[一-鿿]|[一-鿿]{2,8}?)(?:社|报|台|网|新闻|周刊|杂志|财经|客户端))(?:则|又|还|也|(?:\\d{1,2}月)?\\d{1,2}日|近日|日前)*(?:援引|引述|引用|转引)(?:一?[位名家])?$"
)
"""某社援引|一名知情人士|的话称: who tells of a source without a name."""
_SO_MANY = re.compile("[一两二三四五六七八九十几](?:句|点|条|个|项|方面|大|组|串|些|系列|笔)")
"""What somebody has summed up in so many words, which is no matter: 总结了|两句话."""
_IS_PUT = re.compile(
    "(?:问及|问起|询问|追问|提问)(?P<what>(?![^，。？]*[我你您咱这那该])[^，。；：？“”]{4,32})[。]$"
)
_REPLIES = re.compile(f"(?:{ANSWERS}|答)(?:说|称|道)?$")


def lead_of(text: str, quote: Quote | None, content: Sequence[Span]) -> str:
    """What a report is about, where its sentence opens with that before the source: 谈到出口退税，某司长说; else empty.

    What another one has said (对某某的质疑) is no topic. For a source without a name, by which medium it is cited.
    """
    if quote is None or content[0].start != quote.content[0].start:
        return ""
    told = (
        None if quote.speakers else _TOLD_BY.search(text, max(0, quote.source.start - 40), quote.source.start)
    )
    if told is not None:
        return f"据{told['medium']}报道"
    if quote.source.end > quote.cue.start:
        return ""
    of = TELLS_OF.fullmatch(quote.cue_text)
    if of is not None and not _SO_MANY.match(of["of"]) and content[0].start >= quote.cue.end:
        return f"关于{of['of']}"
    start = behind_last("。！？；”\n", text, quote.source.start)
    if text[start - 1 : start] == "”" and text[start - 2 : start - 1] not in tuple("。！？…"):
        start = behind_last("。！？；\n", text, quote.source.start)  # 对于网上流传的“限价令”，某某称…
    end = quote.source.start
    topic = _TOPIC.fullmatch(text[start:end].strip())
    if topic is None and quote.kind == "pronoun" and stance_of(text, quote):
        end = max(start, text.rfind("，", start, end))  # 对于某设想，某某表示赞同，|但他强调
        topic = _TOPIC.fullmatch(text[start:end].strip())
    put = _IS_PUT.search(text, max(0, start - 80), start) if _REPLIES.search(quote.cue_text) else None
    if (
        put is not None
        and content[0].start >= quote.cue.end
        and len(text[start : quote.source.start].strip()) <= 2
    ):
        return f"被问及{put['what']}"  # 某社记者问及关税的影响。某某|回应，…
    if topic is None and content[0].start >= quote.cue.end:
        return _topic_of_item(text, quote)
    if topic is None or content[0].start < quote.cue.end:
        return ""
    if _ANOTHERS.search(topic["what"]) and not (
        (topic["verb"] in ("关于", "针对", "对于", "对") and _ASKED_FOR.search(topic["what"]))
        or _IDEA_OF.search(topic["what"])
        or re.search(NOT_TAKEN, text[quote.source.end : quote.cue.start])
    ):
        return ""
    verb = "谈到" if topic["verb"] == "至于" else topic["verb"].removeprefix("在")
    return verb + topic["what"]


_ITEM_TOPIC = re.compile(  # the number of a point, with its matter where it names one
    "(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]）)(?P<topic>关于[^，。；：“”]{4,30})，|(?P<other>[一二三四五六七八九十]是|（[一二三四五六七八九十]）)"
)


def _topic_of_item(text: str, quote: Quote) -> str:
    """The matter of the point of a list in which somebody speaks: 一是关于下调产值目标，甲建议…；会议决定暂不调整; else empty."""
    start = behind_last("。！？\n", text, quote.source.start)
    items = list(_ITEM_TOPIC.finditer(text, start, quote.source.start))
    return items[-1]["topic"] or "" if items else ""


# -- whom it limits, and whom it is said to --------------------------------------------------------

_BUT = re.compile("[，。；”](?:但是?|不过|然而|只是)[^，。；]{0,3}$")


def turns_back(text: str, quote: Quote | None, content: Sequence[Span]) -> bool:
    """Whether a report begins with 但 and thereby limits what stands before it: 电量增长2.7%，|但他同时指出|，主要得益于煤价."""
    if quote is None or content[0].start != quote.content[0].start:
        return False
    apart = text.find("，", quote.source.end, quote.cue.start) >= 0  # 甲承认…，|但否认|…, 但甲认为…，|希望…
    start = quote.cue.start if apart else min(quote.source.start, quote.cue.start)
    return _BUT.search(text, max(0, start - 8), start) is not None


_URGES = re.compile("(?:奉劝|劝|告诫|叮嘱|敦促|呼吁|提醒|警告|督促)$")


def addressee_of(text: str, quote: Quote | None, content: Sequence[Span]) -> str:
    """The words without a mark between a cue and the content right behind it; empty where there are none."""
    if quote is None or len(quote.cue) == 0 or content[0].start != quote.content[0].start:
        return ""
    between = text[quote.cue.end : content[0].start]
    between = re.sub("[“「]$", "", between)  # 呼吁各方“冷静”
    if _URGES.search(quote.cue_text) and re.fullmatch("[\u4e00-\u9fff]{2,12}，", between):
        return between  # 奉劝中方，开钻之前…
    return between if re.fullmatch("[了过]|(?![了过着到出起])[\u4e00-\u9fff]{2,12}", between) else ""
