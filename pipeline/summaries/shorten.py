"""Shortening by leaving out whole clauses: never a word changed, so never a fact changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.grammar import CONCEDES
from pipeline.summaries.merging import is_adverbial, is_noun_phrase, lacks_predicate, starts_with_predicate

_CLAUSE = re.compile(r"(?:[^，；：。！？“]|“[^”]*”|“)*[，；：。！？]?")
_LEADS_ON = re.compile(
    rf"^(?:通过|随着|在|为了?|若|如果|围绕|根据|针对|对于|由于|除了?|作为|当|虽|{CONCEDES}|不仅|不但|不只|既|与其|只有|只要|一旦|面对|凭借|依托|按照|之所以|鉴于|每隔|每逢|因为?(?!此)|从[^，]{{0,12}}起|从[^，]*(?:看|说|讲)$|预计到|到\d)"
)
_LIMITS = re.compile(
    "^(?:但|惟|否则|逾期|届时未)|^待[^，]{2,20}后再|自动(?:失效|终止|退出)$|(?:^|且|并|也|均|都|原则上|最低|最高)(?:不得|不准|严禁|禁止|不应|不能|不(?:超过|低于|少于|高于|多于|大于|小于))|至少|最多(?!的)|最迟|最晚|不[晚迟]于|^[^，]{0,6}(?:只有|仅有|仅为|却|不足|不到)[^，]{0,8}\\d|(?:\\d{1,2}月(?:\\d{1,2}日|[底初]|中旬|[上下]旬)?|年底)之?前(?!夕)|仅限|为限$|除[^，]{1,24}外|^(?:本次|此次|这次)(?:会议|研究)?(?:不作|暂不|不予?)|只(?:能|限|准|允许|可以?|开工|建设|试行|启动|保留|安排)|定[于在][^，；]{0,6}\\d"
    "|^(?:并|并于|于|争取|力争|确保)?(?:今年|明年|年内)?(?:\\d{1,2}月)?(?:\\d{1,2}日|\\d{1,2}月|月|年|季度)?(?:底|初|中旬|[上下]旬|末)?(?:之?前|内)[^，]{2,12}$|不(?:得|应|宜)?(?:低于|超过|少于|高于|多于)|(?:力争|争取|确保|要)达到?[^，]{0,4}\\d|(?:压缩|缩短|提高|增加|控制)(?:到|至|在)[^，]{0,4}\\d|(?:\\d|[一二三四五六七八九十])个?(?:天|日|工作日|小时|月)(?:之?内|以内)(?:办结|办理|完成|答复|到位|反馈|整改|回复)|(?:严肃|依法|依规|从严|严格)[^，]{0,6}(?:问责|追责|处理|处罚|查处|追究)"
)
"""A clause that limits what the one before it grants, or says by when: 但不得少于12米, 至少留两条车道, 11月底前印发."""
_HANGS_ON = re.compile(
    r"^(?:而是|而在于|但|却|就|则|才|否则|并非|甚至|(?:且|并|也)?不(?:得(?=少|低|超|高|多|大|小)|超过|低于|少于|高于|多于)|(?:至少|最多|最迟))"
)
_BY_MEANS = re.compile(
    r"[^，]{2,}(?:通过|凭借|依托|利用|基于|围绕)(?!.{2,}(?:推动|促进|提升|提高|实现|形成|成为|增强|带动|满足|替代|降低|构建|加速|吸引|优化|解决|展开))[^，]{2,}$"
    r"|有多[长远大高快]$|以.{1,30}为(?:由|名|借口)$"
)
_TIME_END = re.compile(r"(?:中|时|后|前|下|里|以来|[年月周天]来|期间|方面|来说|而言)$|^对[^，]*的[^，]{2,4}$")
_OPEN_END = re.compile(r"^[^是有为]*的[^，的]{1,4}$")
_WAITS = re.compile(f"如果|若|倘若|假如|只要|一旦|虽|{CONCEDES}|之所以|因为?(?!此)|由于")
GOES_ON = re.compile("或|和|并|且|也|还|即|及|又|再")
"""How a clause begins that goes on in what the one before it began."""
_STEADY = "(?:一直|长期|始终|都|也|已|早已|向来|历来|目前|如今|正|仅|均|便|大多?|主要|多)*"
_CONDITION = re.compile(
    "(?<![例比诸正譬假])如(?=[与因不能按遇被仍再在]|[^，]{2,12}过)|若|如果|只要|凡是|一旦|除非|即使|假如|^[^，]{0,12}每(?:多|增|新增|投入|提高|减少|下降)"
)
_PREDICATE = re.compile(r"^(?:是|为|就是|正是|都是|即是|也是|比|意味着|说明|表明)")
_ASKS = re.compile(r"谁|是否|如何|何时|能否|怎么|多少|什么")
_OPENS = re.compile(
    r"(?:不是|并非|不在于|不在|不只是|不仅(?:仅)?是?|既|一方面|如下|包括|例如|三类|方面|以下|分为)[^，；]{0,16}$"
)
_FILLER = re.compile(
    r"^(?:此外|同时|另外|其中|总的来看|总体来看|一般来说|事实上|实际上|当前|目前|近年来|第[一二三四五]|首先|其次|最后|因此|所以|对此)[，,]"
)


def clauses(text: str) -> list[str]:
    """Clauses with the mark that ends each; a mark inside “ ” cuts nothing."""
    return [part for part in _CLAUSE.findall(text) if part.strip("，；：。！？ ")]


def lead_in(text: str) -> str:
    """The text without the link at its beginning (此外，…)."""
    return _FILLER.sub("", text)


_ITEM = re.compile(
    r"[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|[①②③④⑤⑥⑦⑧⑨]|(?:^|(?<=[；。：]))(?:第[一二三四五六七八九]是?[，、]?|[一二三四五六七八九](?:是|要|[，、])|\d[.、．](?!\d)\s?)(?=[\u4e00-\u9fff\d“《])"
)
_LIST_START = re.compile(
    r"(?:分为|包括|如下|入手|方面|举措|任务|要点|建议|问题|路径|特征|原则|举|类|点|条|步|项|(?:问题|不足|原因|方面|困难|意见|特点|短板|矛盾|变化)[^：；。]{0,6}，?(?:主要|集中|具体|突出)(?:是|有|表现为?|表现在|体现在|包括))$"
)


_MUST = re.compile("(?:^|(?<=[；。：]))[一二三四五六七八九]要(?=[一-鿿])")
"""二要明确责任: the number goes, what ought to be done stays an ought."""
_FIRST_MUST = re.compile("(?:^|[；。：])一要")
_OPEN_TOPIC = re.compile(
    "(?:^|，)(?:对|对于|针对|凡|凡是)[^，；]*的$|(?:^|，)(?:对(?![口接外内话比策应付方手照象准立标抗岸])|针对|凡是)(?![^，；]*(?:要|应|须|宜|一律|予以|给予|进行|开展|实行|实施|加强|做到?|不[能得宜应]))[^，；]*$"
)
"""对确实无法盘活的，…; 对形成结论的使用，…: a clause that says nothing without the next."""

_ONLY_WHO = re.compile(  # 由市交通运输局牵头，|会同…，|年底前建成换电站9座
    "(?:牵头(?:、[^，；]{2,14})?|负责|出面|配合|参股|(?:会同|协同)[^，；]{2,24}(?:[局委部厅处院办会]|公司|中心|集团|单位|部门|大学))$"
)
_ONLY_WHEN = re.compile(
    "(?:下一(?:步|阶段)|接下来|今后|未来|目前|当前|近期|[今明去]年(?:以来)?|此外|同时|另外|其中|据(?:了解|悉|介绍)|为此|对此)，?"
)
"""A clause that says nothing without the next: |下一步|，某省将加大推进力度."""
_WHEN_END = re.compile(
    "[^，；]{2,30}(?:(?<![及准同实按随小工课学限临定计耗用费省多])时|的时候|(?:情况|条件|前提)下|之前|以前|之后|以后|期间|[到完成位]前)，?"
)
"""A clause that only says when or if: |气温超过38摄氏度时|，平台应报送数据."""
_TOO_LATE = re.compile("的[，；。 ]*$|^(?:逾期|届时未)(?!.*(?:视|失效|不再|扣|罚|取消|终止|收回|作废|自动))")
"""逾期未取得的，|本结论自动失效; 逾期一天，|扣减绩效: what follows from it is in the next clause."""
_IS_AMOUNT = re.compile(
    "^[^，；：]{2,20}?(?<![有为到达超过计拨用付需增减补于])[\\d.]+(?:多|余)?[万亿]?(?:元|人民币|美元|亩|平方米|公里|人|名|个|套|台)$"
)
"""雨污混接改造资金6.8亿元，|由某委负责申报: of what there is so much, and not yet what becomes of it."""
_LEFT_HANGING = re.compile(
    "(?:经|在|待|自|从|当|报|根据|按照?)[^，；]{2,30}(?:(?<![售落先今])后|(?<![小临及])时|期间|的基础上|前提下|情况下)$"
)
"""修改稿经征求意见后，|提请审定: when something is to be done, and not yet what."""
_ONLY_WHY = re.compile(
    "^(?:因(?![此而应势地人材])|由于|鉴于|考虑到|出于|限于|受[^，；]{2,16}影响)[^，；]*[，；]?$"
)
"""对甲问题，|因各方分歧较大，|暂不写入办法: why, and not yet what."""
_SHARE = re.compile("(?:约|约?占比?|比例[为约]|有)[^，]{0,4}\\d[\\d.]*[%％成]")
"""质疑通报迟缓，|约占41%: of what share an item is."""
_WEIGHTY = re.compile(
    "\\d|年底|月底|[一二两三四五六七八九十]成|(?:^|，)(?:且|并)?由[^，；]{2,}(?:负责|牵头|承担|担任|任|统筹|落实|组织|办理|会同|汇总|审核|认定)"
    "|按照?[^，；]{2,}(?:办法|办理|执行|实施|原则|方式|比例|标准)|保留|[须应]经|试点|试行|关键|前提|分歧|但(?!凡)|不(?!断|仅|但|少|同)|暂|未(?!来)|除外|例外|否则|原则上|逾期|自动"
)
"""In a further clause of an item, that it tells who carries it out, by when, how much, or what it does not hold for: 2026年先在三所高校|试点."""
LONGEST_LIST = 160
"""Characters of a list whose items have limits."""
_SLOGAN = 10
"""Characters of a clause that says little without the next one: 先易后难."""


_KINDS = re.compile("(?:分为|分成|归为|归纳为|概括为)[^，；：]{0,8}$")
"""Before kinds of a thing, of which a summary tells each as fully as the others or none: 可分为三类|：…."""


def shorten_list(text: str, *, most: int = 110, heads_only: bool = False) -> str:
    """An enumeration by its introduction and the first clause of each item; empty if the text is none.

    “…三个方面入手：(1)甲，乙；(2)丙，丁” → “…三个方面入手：甲；丙”. Items that begin with a bare slogan keep their next
    clause as well, as long as there is room, and an item is told as far as what limits it (…，但不得少于12米). Where
    there is room, items tell who carries them out, by when and how, and then all else; with `heads_only` they do not.
    """
    bare = drop_brackets_after(text)
    intro, colon, rest = ("", "", bare) if _ITEM.match(bare) else bare.partition("：")
    if not (colon or rest) or len(intro) > 60:
        return ""
    marked = [
        part
        for part in _ITEM.split(_MUST.sub(r"\g<0>要", rest) if _FIRST_MUST.search(rest) else rest)
        if part.strip("，；：。 ")
    ]
    items = marked if len(marked) > 1 else (rest.split("；") if _LIST_START.search(intro) else [])
    parts = [clauses(item) for item in items if clauses(item)]
    if not 2 <= len(parts) <= 6:
        return ""
    lead, room_for_all = _FILLER.sub("", intro) + colon, most
    heads = [_head(part, 1) for part in parts]
    for number, part in enumerate(parts):
        room = most - len(lead + "；".join(heads))
        told, limited = _clauses_told(part, room=room)
        heads[number] = _head(part, told)
        room_for_all = LONGEST_LIST if limited else room_for_all
    if not heads_only:
        weighty = [_head(part, _weighty(part)) for part in parts]
        heads = _fuller(heads, weighty, LONGEST_LIST - len(lead))
        room_for_all = LONGEST_LIST if any(head in weighty for head in heads) else room_for_all
        whole = [_head(part, len(part)) for part in parts]
        fuller = _fuller(heads, whole, most - len(lead))
        heads = heads if _KINDS.search(intro) and fuller != whole else fuller
    short = lead + "；".join(heads)
    return short if len(short) <= room_for_all else ""


def _weighty(part: Sequence[str]) -> int:
    """How many clauses of an item hold all that must be told of it; 0 where its first clause holds that."""
    return max((i + 1 for i, clause in enumerate(part) if i and _WEIGHTY.search(clause)), default=0)


def _fuller(heads: Sequence[str], fuller: Sequence[str], room: int) -> list[str]:
    """The items of a list by more of their words, those first that grow least, as `room` holds them."""
    told = list(heads)
    for number in sorted(range(len(told)), key=lambda i: len(fuller[i]) - len(told[i])):
        longer = [*told[:number], fuller[number], *told[number + 1 :]]
        if len(fuller[number]) > len(told[number]) and len("；".join(longer)) <= room:
            told = longer
    return told


def _head(part: Sequence[str], told: int) -> str:
    """The first clauses of an item, without a mark at the end."""
    return "".join(part[:told]).strip("，；;：。、 ")


def _clauses_of_items(text: str) -> list[list[str]]:
    """The clauses of each item of a list that says anything: 甲，乙；丙 → [[甲，, 乙], [丙]]."""
    return [part for item in text.split("；") if (part := clauses(item))]


_LEADS_TO_ITEMS = re.compile(
    f"(?P<lead>[^；：]{{2,80}}：)(?:(?<=[以如]下.：)|(?<=[以如]下..：)|(?<=[以如]下...：)|(?<=[以如]下：)|(?={_ITEM.pattern}))"
)
"""会议通过该方案，并作出如下调整：|（一）推迟停诊；（二）….": what the items of a list are."""


def _lead_and_items(text: str) -> tuple[str, list[list[str]]]:
    """What leads to the items of a list, if they have numbers or it says how many they are, and the clauses of each item."""
    led = _LEADS_TO_ITEMS.match(text)
    if led is not None:
        return led["lead"], _clauses_of_items(_ITEM.sub("", text[led.end("lead") :]))
    counted = _COUNTED_LIST.match(text)
    lead = text[: counted.end()] if counted is not None else ""
    return lead, _clauses_of_items(text[len(lead) :])


def brief_list(text: str, room: int) -> str:
    """The items of a list by as few clauses as say something; those that `room` characters do not hold by how many there are.

    “由甲局牵头，9月底前完成方案；由乙局统筹资金，优先保障学校；由丙局试车” → “由甲局牵头，9月底前完成方案；由乙局统筹资金等3项”. Empty where
    the text is no list or two items do not fit. What leads to the items (…，作出如下调整：) stays before them.
    """
    lead, parts = _lead_and_items(text)
    if len(parts) < 2:
        return ""
    heads = []
    for whole in parts:
        part = _without_whose(whole)
        told = 1
        while told < len(part) and (
            _ONLY_WHO.search(_head(part, told))
            or _is_left_open(_head(part, told), part[told - 1])
            or _is_topic(part[told - 1], part[told])
        ):
            told += 1
        heads.append(_head(part, told))
    for number in range(len(heads), 1, -1):
        rest = f"等{len(heads)}项" if number < len(heads) else ""
        short = lead + "；".join(heads[:number]) + rest
        if len(short) <= room:
            return short
    return ""


def brief_item(text: str) -> str:
    """What is decided on one matter by its first clauses, as far as what limits them; of a list each item so.

    “《某方案》，由甲局修改完善后，按程序报审” → “《某方案》”; “试点扩大到45所，待评估后再推开；价格不变” stays.
    """
    heads = []
    lead, parts = _lead_and_items(text)
    for number, whole in enumerate(parts):
        part = _without_whose(whole)
        rest = number + 1 < len(parts) and _THE_REST.match(parts[number + 1][0])
        told = len(part) if rest else _clauses_told(part, room=0)[0]  # 12亩以测绘为准；|其余40亩不变
        heads.append(_IN_CHARGE.sub("", _head(part, told)))
    return lead + "；".join(heads)


def _without_whose(item: Sequence[str]) -> Sequence[str]:
    """The clauses of an item without the one that only says whose proposal is agreed to."""
    return item[1:] if len(item) > 1 and _AS_ASKED.fullmatch(item[0]) else item


_AS_ASKED = re.compile(
    "(?:会议)?(?:原则|一致)?(?:(?:采纳|同意|接受|吸收)[^，；]{2,16}的?|[^，；不没未的是有应要]{2,12}的)(?:意见|建议|提议|看法)，"
)
"""(同意)某某的意见，|今年先做41个小区: what was decided is in the next clause."""
_IN_CHARGE = re.compile(
    "(?<=[^，；]{4})由[^，；]{2,24}(?:牵头|负责)(?:、[^，；]{2,20}(?:配合|参与|协助))?，(?=(?:务必|确保|力争|须|要|应)?[于在]?[^，；]{0,6}(?:月|日|年|底)[^，；]{0,3}前)"
)
"""Between a piece of work and by when it is to be done, who does it: 溢洪道修复工程|由市水利局牵头、临河区政府配合，|务必于7月5日前完工."""


def limited_list(text: str, brief: str, room: int) -> str:
    """A list that `brief_list` tells as `brief`, its items as far as what limits them, those first that grow least, as `room` holds it; empty where not all are told.

    “由甲局出台办法；统一目录；建立返还制度” → “由甲局出台办法；统一目录，目录不少于80种；建立返还制度，不得超过6个月”.
    """
    told = brief.split("；")
    parts = _clauses_of_items(text)
    if len(told) != len(parts) or re.search(r"等\d+项$", told[-1]):
        return ""
    limited = [
        _head(part, max((i + 1 for i, clause in enumerate(part) if i and _LIMITS.search(clause)), default=0))
        for part in parts
    ]
    return "；".join(_fuller(told, limited, room))


_TURNS = re.compile("但|不过|然而|却|而(?!且)|否则|反而|才")
"""How a clause begins without which the one before it would not be the whole of it."""
_SHORTEST_BRIEF = 14
"""Characters of the first clauses of a statement that say something."""


_COUNTED_LIST = re.compile("[^；：]*[两二三四五六七八九十\\d][个类条项点种大方][^，；：]{0,6}：(?=[^；]+；)")
"""What leads to a list and says how many items it has: |可分为三类：|甲，…；乙，…."""


def in_brief(text: str, room: int) -> str:
    """A statement by as many of its first clauses as `room` characters hold, and never without the 但 that limits them; empty where they say nothing alone.

    “采用水雾系统，在街区内设3座消防站，增加投资约2600万元” → “采用水雾系统，在街区内设3座消防站”.
    """
    if len(text) <= room:
        return text
    if (counted := _COUNTED_LIST.match(text)) is not None:  # each of the three, not one and a half
        lead, items = text[: counted.end()], text[counted.end() :]
        short = brief_list(items, room - len(lead))
        return lead + short if short.count("；") == items.count("；") else ""
    parts = clauses(text)
    heads = (_head(parts, told) for told in range(len(parts) - 1, 0, -1) if _is_brief(parts, told))
    return (
        _what_is_done(parts, room)
        or _what_ought_to_be(parts, room)
        or next((head for head in heads if len(head) <= room), "")
    )


_DOES = re.compile(
    "(?:因此|为此|故|现)?(?:已?决定|建议|将(?!军)|拟(?!人|定)|原则同意|同意|承诺|要求|不予|暂不|暂缓)"
)


_SHORTEST_DEED = 9
"""Characters of what somebody decides, from which on it names what that is done with."""


def _what_is_done(parts: Sequence[str], room: int) -> str:
    """The clauses of a statement from that on in which somebody decides or promises something, behind his reasons; empty where there is none such or `room` characters do not hold them: 经测算，全天取消不可取，|决定自3月20日起调整时段."""
    begin = next((i for i, part in enumerate(parts) if i and _DOES.match(part)), 0)
    done = _longest_head(parts[begin:], room) if begin else ""
    return "" if len(done) < _SHORTEST_DEED else done  # 表述容易引起误解，|将予修改: what, its subject tells


def _longest_head(parts: Sequence[str], room: int) -> str:
    """As many of the first clauses as `room` characters hold, all of them or such as say something by themselves; empty where none do."""
    heads = ((told, _head(parts, told)) for told in range(len(parts), 0, -1))
    fitting = (
        head for told, head in heads if len(head) <= room and (told == len(parts) or _is_brief(parts, told))
    )
    return next(fitting, "")


_OUGHT = re.compile(
    "(?!这|[其该此它他她]|那|上述|否则|才|就|也|还|又|却|但|而|并|不过)[^，。；：“”]{2,10}?(?:应当?(?!对)|应该|必须|务必|(?<!无)须(?!知)|要(?![求么是素点闻求紧])|不宜)"
)
"""A clause that says of something what ought to be done with it."""


def _what_ought_to_be(parts: Sequence[str], room: int) -> str:
    """The clause in which somebody says what ought to be done, behind what is the case; empty where he says so first or nowhere, or `room` characters do not hold it: 明年将举行选举，|重要事项应尽量在6月底以前敲定."""
    begin = next((i for i, part in enumerate(parts) if _OUGHT.match(part)), 0)
    if begin == 0 or any(_DUTY.search(part) for part in parts[:begin]):
        return ""
    last = next((i for i, part in enumerate(parts) if i >= begin and part.endswith("；")), len(parts) - 1)
    head = _longest_head(parts[begin : last + 1], room)
    return head if len(head) >= _SHORTEST_BRIEF else ""


_DUTY = re.compile("应|必须|务必|须|要|不宜|不能|建议|最|关键|难|不|但|如果|若|即使|虽|尽管|因为|由于")
"""In clauses before it, that they hold the claim or tell when it holds."""


def _is_brief(parts: Sequence[str], told: int) -> bool:
    """Whether the first clauses of a statement say something by themselves."""
    head = _head(parts, told)
    turns = any(_TURNS.match(part) for part in parts[told:])
    left_open = needs_next(head, parts[told]) or _is_left_open(head, parts[told - 1])
    return len(head) >= _SHORTEST_BRIEF and not (turns or left_open)


def _clauses_told(part: Sequence[str], *, room: int) -> tuple[int, bool]:
    """How many of the clauses of an item are told, and whether one of them limits it.

    Args:
        part: the clauses of the item.
        room: characters by which the whole list may still grow.
    """
    told = 1
    slogan = _head(part, 1)
    if len(part) > 1 and len(slogan) <= _SLOGAN and len(_head(part, 2)) - len(slogan) <= room:
        told = 2
    while told < len(part) and _ONLY_WHO.search(_head(part, told)):
        told += 1
    if told == 1 and len(part) > 1 and _SHARE.match(part[1]) and len(part[1]) <= room:
        told = 2
    if told == 1 and len(part) > 1 and _CONDITION.search(part[0]):
        told = 2  # a condition without what follows from it says nothing
    while told < len(part) and _THE_REST.match(part[told]):
        told += 1
    limit = max((i + 1 for i, clause in enumerate(part) if i and _LIMITS.search(clause)), default=0)
    limited = limit > told
    told = max(told, limit)
    while told < len(part) and (
        _is_left_open(_head(part, told), part[told - 1])
        or _has_outcome(part[told - 1], part[told])
        or _is_topic(part[told - 1], part[told])
    ):
        told += 1
    return told, limited


_IF = re.compile("不(?!仅|但|只|断|同|少|久)|没有?|[^，；]再[^，；]{1,3}[，；]?$|越")
_THEN = re.compile("[^，；]{0,8}?(?:就(?![业近地])|才(?![能华智干])|也(?:不|没|难|白|会)|越)|没人|谁也")


def _has_outcome(clause: str, following: str) -> bool:
    """Whether the next clause tells what follows where a clause is so, which says nothing alone: 群众不参与，|河长就是光杆司令|; 建得再好，|没人管也不行."""
    return _IF.search(clause) is not None and _THEN.match(following) is not None


_TOPIC = re.compile(
    "(?!(?:解决|研究|审议|处理|讨论|落实|推进|同意|整改|关注|查处|化解|破解|统筹|协调|梳理|明确|完善|规范|由|对|将|把|按)).*(?:(?:问题|事项|事宜)|的[^的，；]{2,6})[，；]?$"
)
_IS_DONE = re.compile("由|[应须要可将]|按|不|限|暂|予以|交|责成|拟|[于自]\\d|\\d|年底|[本下]月")


def _is_topic(clause: str, following: str) -> bool:
    """Whether a clause only says of what the next one tells what is to be done: 设备入股问题，|由副主任牵头协商; 入驻超过五年的企业，|应于6月底前迁出."""
    return _TOPIC.match(clause) is not None and _IS_DONE.match(following) is not None


_THE_REST = re.compile("(?:其余|剩余|其他|另外?)[^，；]{0,4}\\d")
"""今年先做41个小区，|其余32个列入明年计划."""


_WAITS_FOR_MAIN = re.compile(
    f"(?:{CONCEDES}|虽|即便|即使|(?<![例比诸正譬假])如(?=出现|发生|遇到?|有[^关效]|无法|不能|未能|逾期|再次|果)|若|一旦|倘若|假如|只要)(?![^，；]*(?:就|才|则|也|仍|将|须|应))[^，；]*[，；]?$"
)
"""这一主张虽非主流，|…; 如出现压力不足，|…: a clause that says nothing without the next."""


def _is_left_open(head: str, last: str) -> bool:
    """Whether what is told of an item, or its last clause, says nothing without the next one."""
    return bool(
        _IS_AMOUNT.search(head)
        or _LEFT_HANGING.search(head)
        or _OPEN_TOPIC.search(head)
        or _TOO_LATE.search(last)
        or _ONLY_WHEN.fullmatch(last)
        or _WHEN_END.fullmatch(last)
        or _ONLY_WHY.search(last)
        or _WAITS_FOR_MAIN.search(last)
        or is_adverbial(last.strip("，；：。"))
    )


NOTE_MARK = re.compile("(?<=[一-鿿”》）])[①-⑳](?=[一-鿿，。；：、]|$)")
"""The mark of a footnote behind a word."""
DEFINES = "(?:以下(?:统一|均|合)?简称|下称|以下称|简称)"
DEFINED_SHORT = re.compile(f"（(?:[^（）]{{1,20}}[，；])?{DEFINES}[^（）]*）")
"""The bracket in which a text defines a short form: （全六册，以下简称《汇编》）."""
_BRACKET = re.compile(
    rf"{DEFINED_SHORT.pattern}|"
    r"(?<!大学(?=（[一-鿿]{2,3}）))（(?![一二三四五六七八九十\d]{1,2}期?）)(?![^（）]）)(?!扩大）|(?:助理|副|代|实习|见习|兼职|候补)）|[^（）]{0,12}(?:[仅除]|[县区市旗]）|街道）|[乡镇]）|园区）|社区）|兵团）|县城|以[上下]|自治区))(?![一-鿿]{1,8}）[^，。；：、“”（）的是在和与将对向了到来去赴给把被不也都]{0,10}?(?:公司|集团|研究院|事务所|创新中心|示范区|试验区|自贸区|实验室|产业园|基地|合作区|走廊|经济带|经济圈))[^（）]*）|\((?!\d{1,2}\))[^()]*\)"
)


_DAY_IN_BRACKETS = re.compile(  # 今天（4月1日）: the day, not the word that leans on the day of writing
    r"(?:[今昨明]天|[今昨明当]日|当天|(?:本|上|下)?(?:周|星期)[一二三四五六日天])[（(](?P<day>\d{1,2}月\d{1,2}日)[）)]"
)


def drop_brackets_after(text: str) -> str:
    """Drops what stands in brackets unless it is the number of an item, part of a word (乡（镇）), of a title or of a name (某大学（武汉）), or a scope."""
    text = NOTE_MARK.sub("", _DAY_IN_BRACKETS.sub(r"\g<day>", text))
    kept = rf"(?P<title>《[^《》]*》)|{_BRACKET.pattern}"
    return re.sub(kept, lambda match: match["title"] or "", text)


def is_open(before: str, part: str) -> bool:
    """Whether a clause that ends a text would leave its statement unsaid: `part` held it."""
    return bool(
        _LEADS_ON.match(before)
        or re.match("而是|而在", part)
        or _BY_MEANS.search(before)
        or _TIME_END.search(before)
        or _ONLY_WHO.search(before)
        or _CONDITION.search(before)
        or re.match(f"{_STEADY}(?:是|就是|正是|都是|比|堪称|仅次于|集中在|意味着)", part)
        or re.match("(?:但|而|且|并)?更(?:是|多|重要|像|在)", part)
        or (is_noun_phrase(before) and len(before) > 3)
        or (re.match("(?:这|它们|他们)", part) and (lacks_predicate(before) or before.count("、") > 1))
        or _ASKS.search(before)
        or ("越" in before and "越" in part)
        or re.match("[^，]{0,6}(?:就(?!业|近|是|像|绪)|则|才(?!能|是|华|智))", part)
        or (
            re.search("由|从", before)
            and re.match(
                "转|变|改为|升级|走向|迈向|发展|演变|成长|成为|扩展|跃升|上升|下降|提高|降|升|增|减", part
            )
        )
        or (is_noun_phrase(before) and starts_with_predicate(part))
    )


def needs_next(before: str, part: str) -> bool:
    """Whether a clause says nothing, or something else, without the one after it."""
    return is_open(before, part) or bool(
        _HANGS_ON.match(part)
        or _OPENS.search(before)
        or _OPEN_END.search(before)
        or re.search("就|才|便", part[:8])
        or _PREDICATE.match(part)
    )


def _waits(kept: Sequence[str]) -> bool:
    """Whether what is kept of the sentence is conditions alone, told in several clauses."""
    since = max((i + 1 for i, clause in enumerate(kept) if clause[-1:] in "；。！？"), default=0)
    said = kept[since:]
    return bool(said) and bool(_WAITS.match(said[0])) and all(GOES_ON.match(c) for c in said[1:])


def shorten(text: str, length: int) -> str:
    """The first clauses of a text, up to about `length` characters, cut only where a clause ends.

    Clauses that need the next one (通过…，不是…，如果…) keep it. A text that fits stays whole. The
    result has no mark at its end.
    """
    bare = _FILLER.sub("", drop_brackets_after(text)).strip("，；：。！？ ")
    if len(bare) <= length:
        return bare
    if listed := shorten_list(text):
        return listed
    parts = clauses(bare)
    kept, needed = parts[:1], False
    for place in range(1, len(parts)):
        before, part = kept[-1].strip("，；：。"), parts[place]
        bound = needs_next(before, part) or kept[-1].endswith("：") or _waits(kept)
        size = sum(map(len, kept))
        if size >= 12 and not bound and (kept[-1][-1:] in "；。！？" or size + len(part) > length * 1.15):
            break
        if bound and size >= length * 1.6 and size >= 40 and not kept[-1].endswith("："):
            break
        kept.append(part)
        needed = bool(bound)
    if not needed and len(kept) > 1 and len(kept[-1]) < 8 and not _HANGS_ON.match(kept[-1]):
        kept.pop()
    return re.sub("[，；](?:比如|例如|如)$", "", "".join(kept).strip("，；：。！？ "))
