"""Whole statements: a sentence that leaves the stage says something, and says what its source comes to.

`incomplete` looks at words alone, whoever wrote them. `cut_short` compares a shorter text with its
source: in a Chinese sentence the point comes last, so the end of a sentence may only go where it
merely adds to what is said.
"""

from __future__ import annotations

import re

from pipeline.quotes.grammar import CONCEDES
from pipeline.summaries.merging import VERBS, is_adverbial, lacks_predicate
from pipeline.summaries.repair import align
from pipeline.summaries.salience import grams
from pipeline.summaries.shorten import clauses, drop_brackets_after, lead_in, shorten, shorten_list

LONG = 60  # characters from which a sentence is shortened
_SENTENCE = re.compile(r"(?:[^。！？“]|“[^”]*”?)+[。！？]*[”’]*")

_EDGES = "，；：。！？… “”‘’（）"
_DATE = (
    r"(?:截至|截止|自|从|到)?(?:\d{2,4}年|今年|去年|明年|前年|当年)?(?:第?[一二三四]季度|[上下]半年)?"
    r"(?:\d{1,2}月份?)?(?:\d{1,2}[日号])?(?:[上中下]旬|上午|下午|傍晚|晚上?|晚间|凌晨|中午|[年月]?[初底末])?(?:以来|以后|以前|之前|之后|前后|起|至今|前|后)?"
)
_TIME = re.compile(
    rf"(?:{_DATE}|近日|日前|近期|近年来|当前|目前|如今|现在|当天|当日|次日|随后|其间|期间|同时|此外|对此|为此"
    "|经过?(?:[^，。；]{0,6}(?:专家|委员|代表|评委|会议|各方|双方|集体))?(?:认真|充分|深入|集体|反复|广泛|热烈|综合|慎重|逐项|投票)*地?(?:研究|讨论|审议|协商|评议|评审|论证|审查|酝酿|磋商|沟通|质询|表决)(?:[、和与并](?:研究|讨论|审议|协商|评议|评审|论证|审查|质询))*后?)"
)
"""A clause that says no more than when something is so, or after what: 截至5月底, 经充分讨论."""
_OPEN_END = re.compile(
    r"(?:表示|指出|认为|透露|坦言|直言|(?:介绍|补充|解释|回应|报道)[说称]|报道|获悉|得知|写道|告诫|告诉|认识到|意识到|注意到|想到|看到|得出|深信|相信|以为|觉得)"
    r"(?:[他她其我你]们?)?$"
    r"|(?<!值得)(?<!需要)(?<!反复)(?<!一再)强调$|(?<![小学传据来以照听])说$|(?<![名职对相匀简统俗美])称$"
    r"|(?:因为|由于|为了|以及|但是|而且|并且|或者|如果|虽然|关于|对于|包括|例如|比如|诸如)$"
    r"|(?<![缓饱温平调中柔祥附总])和$|(?<![参给赋])与$|(?<![普提涉顾触波危])及$|(?<!于)而$|(?<![合兼吞])并$|(?<![棉])被$"
    r"|(?:包括|分为|体现在|表现在|提出|有)(?:以下|如下)?[两二三四五六七八九十](?:个|大|项|点|种|类|条)?(?:方面|点|内容|部分|建议|意见|要求|原则)?$|如下$"
    r"|(?<![不未已早仍])过时$|了时$"
    r"|(?<![前内底末度月年日旬])提出(?:了)?(?:相关|有关)?(?:意见|建议|意见建议|意见和建议)$"
    r"|——[^—]{1,6}$|^(?!.*就有多)(?!.*[知想问看算说猜]).*有多[长远大高快深]$"
)
_MADE_BY = re.compile(rf"^(.*?)(?:{VERBS})(?:出|起|到|过|了)?的([\u4e00-\u9fff]{{2,8}})$")
_TOPIC = re.compile(
    r"^(?:有关|关于|至于)(?!部门|方面|人士|单位|机构|负责)(?!.*(?:是|要|应|须|将|已|正|会|能|不))"
)
_SUBORDINATE = re.compile(
    rf"^(?:因为?(?!此|[地材人时])|由于|{CONCEDES}|如果|倘若|假如|只要|只有|除非|之所以|每当|无论|不管|不仅|不但|既然|与其|随着)"
)
_IF_SUBJECT = re.compile("[^，如若一]{2,14}(?:如果|若(?=[没不无])|一旦)[没不无未]")
"""少数人的损失|若没有一个体面的说法: what follows from it is missing."""
_MAIN = re.compile("就|则|才|便|会|将|也|都|能|要|应|须|必|可|但|却|仍|还|所以|因此|因而|于是|更|而|是")
_ADDS = re.compile(
    r"^(?:包括|比如|例如|如(?!果|今|何)|特别是|尤其是|从而|进而|以便|以期|并?(?:助力|推动|促进|带动|提升|增强|加快|彰显|展现)(?!.*(?:\d|不|未|没|无|难|仅|只|试点|制度|机制|办法|条例|清单|名单|立法|出台|设立|专班)))"
)
_LOOKS_BACK = re.compile("^(?:其中|这|它|此(?!外)|该|前者|后者|两者|二者|其(?![他实次余]))")
_ALSO = re.compile("[^，]{0,8}?(?:还(?!是|原)|[也亦又])")
_IN_MARKS = re.compile("“([^“”，。；]{1,20})”")
_OPENS_ON = re.compile(
    "(?:重点|主要|具体|内容|其中)(?:包括|涉及|涵盖)|(?:具体的?|实施|操作)(?:办法|方案|细则|标准|名单|金额|安排)由|(?:再|又)(?:考虑|比如|例如|者|说|看|如|次)|与此相应|具体而言|具体来说|由此可见|换言之|反过来|不仅如此|除此之外|在此(?:基础|背景|过程|期间)|为此|也就是说|换句话说|然后|推荐：|你(?!们)|您|发现相关情况|具体到|加上|另一[个家位名]|[^，。]{1,6}却(?!步|之)"
)
A_TURN = (
    "(?:上?[涨跌]|下跌|行情|周期|[升降加减]|调[价整控]|反弹|回[升落调暖]|波动|价格|扩产|裁员|改革|热潮|危机)"
)
"""What is known by itself behind 此轮: 此轮|涨价, and not 此轮|谈判, of which a text has told before."""
_POINTS_OUT = re.compile(
    f"(?:如|见)[下上]?[表图][0-9一二三四五六七八九十 ]{{0,4}}(?:所示)?|(?:下面|(?<![及层岁米元年度倍成人名户级])以下|上面)(?:这|的)|这样的(?=[\u4e00-\u9fff]{{2}})|(?:[此这](?:次(?!会议|会谈|论坛|座谈会|改革)|番|场)|[此这]轮(?!{A_TURN}))(?!不予|暂[不缓]|未予)(?=[\u4e00-\u9fff])|上述|类似的?(?:做法|情况|问题|现象|例子)|同样的(?=[\u4e00-\u9fff])|(?:恰好|正好|恰恰)相反|另一(?:条路|种(?:情形|景象|局面|说法)|番景象)|有所不同$|(?<!与)(?:有关|相关)办法|更可行|照单全收|这(?:两件事|个岗位|条线|些落地)|整改到位|值得一试|这一(?:动作|举动|举措|消息|事件|案件|做法|现象|决定|表态|结果)"
)
_ANNOUNCES = re.compile(  # 有以下几个特点，一、…: the list is left out
    r"(?:以下|如下)(?:几|[一二三四五六七八九十\d])?[个点条项]?[\u4e00-\u9fff]{0,2}(?:特点|方面|问题|原因|建议|措施|情况|变化)(?!.*；)"
)
_EVENT = "[出入住]院|手术|[开停毕结]业|[开闭]幕|报到|[事案]发|[开休]庭|投票|考试|高考|上线|发布|比赛|签约|到货|下单|申请|提交|受理|接种|发病|选举|[开放]学|开工|投产|收到|出生"
"""What happens on a day that is called 当天 for it: 患者|出院|当天."""
_LEANS = re.compile(
    f"(?P<day>(?<!{_EVENT})当[天日](?!然|就[能会可])|当晚|次日|翌日|同日)|(?P<that>(?<!应)该(?P<noun>[\u4e00-\u9fff]{{0,3}}?(?:省|州|市|县|区|国|公司|企业|机构|院|局|校|矿区|地区|项目|平台|银行|协会|学会|联盟|报告|中心|集团|部门|地|镇|村|所|会|行|办|厂|店|片区)))|(?P<season>本(?:财)?季(?!节)|当季)|(?P<they>[他她它]们|(?<!(?<!其)中[一-鿿])(?<![一-鿿](?<![其当])中)(?<![美英法德俄日韩朝印巴欧非][一-鿿])两国|(?:(?<!一个)(?<!一家)双方|多方|(?<!第)三方)(?!面)|两人|两者|二者|两位(?=[都均也还则表])|两(?:部门|[类派套支](?=[一-鿿]{{2}})|种(?:观点|看法|意见|方案|做法))|两个团队|各方(?=[都均也])|(?<![过近])这[些几两](?P<what>[\u4e00-\u9fff]{{2}})?|(?<![刹])那(?:些(?![^，。；]{{2,}}的)|[把几]|一[半个家种部])|[这那]类(?=[一-鿿]{{2}})|照此|前述|(?<=[，；])这样|如此一来|(?:^|(?<=[，；把将对在]))(?:其(?![他实次余中间])|此类|这里(?!面)|这[项笔种类套场份轮批番件])|[把将]其)"
)
_DAY = re.compile("\\d[日号]|[昨今明前]天|[昨今]日|周[一二三四五六日]|星期|元旦|除夕|春节")
ON_GROUND = re.compile(
    "在[^，]*(?:下|时|期间)$|(?:按照?|根据|依据|依照|参照|参考|对照)(?![此规])[^，]{3,}(?:经验|做法|测算|标准|口径|数据|统计|计算|估算|水平|情况|惯例|计划|草案|协议|方案|法案|条约|决议|合同|约定|章程)[”》]?$"
)
"""A clause that says under what circumstances, or on what ground, the next one holds."""
_FORECAST = re.compile(r"预计|预期|到\d{4}年|如果|若(?!干)|一旦|假如|据估")


_AROUND = re.compile(
    "围绕(?:(?!展开|进行|开展|讨论|座谈|交流|研讨|发言|谈|热议|商议|协商)[^，。；])+(?:认为|指出|表示|强调)"
)
"""会议围绕乡村档案|认为…: what was done about it was cut out."""


_ON_OCCASION = re.compile(
    "(?<!持)以[^，以]{4,40}为(?:契机|新?起点|突破口|切入点|抓手|载体)$"
    "|^(?:[^，]{0,10}[要将应须会能愿])?以(?![为及此免便])[^，以]{4,40}(?:姿态|状态|面貌|决心|勇气|干劲|劲头|步伐|作风|毅力|力度|标准|视角)$"
)
"""愿以论坛成立10周年为契机，|推动关系行稳致远|, 以昂扬的姿态，|加快建设|: what is to be done so was cut off."""


def incomplete(text: str) -> str:
    """Why the words are no whole statement: time, end, noun, topic, condition; empty if nothing speaks against them.

    Judged is the last sentence, since it is at the end that words are cut.
    """
    last = re.split("[。；！？\n]", text.strip(_EDGES))[-1]
    parts = [part for part in (part.strip(_EDGES) for part in re.split("[，：]", last)) if part]
    if not parts or all(_TIME.fullmatch(part) for part in parts):
        return "time"
    if _OPEN_END.search(parts[-1]) or _ON_OCCASION.search(parts[-1]):
        return "end"
    if len(parts) == 1:
        if (named := _IN_MARKS.fullmatch(text.strip("，；：。！？ "))) and lacks_predicate(named[1]):
            return "noun"  # “某某派”
        if is_relative(last):
            return "noun"
        if _TOPIC.match(last):
            return "topic"
    if _AROUND.search(last):
        return "topic"
    if _IF_SUBJECT.match(parts[-1]) and not _MAIN.search(parts[-1][2:]):
        return "condition"
    if _SUBORDINATE.match(parts[0]) and len(parts) == 1 and not _MAIN.search(parts[0][2:]):
        return "condition"
    return ""


_RESTS_ON_FIGURE = re.compile(
    "(?:提高|上调|下调|降低|增加|缩短|延长|压缩|扩大|调整)(?:到|至|为)(?=[\\d一二三四五六七八九十半])|其中(?:有|的)?(?=\\d)"
)


def rests_on_figure(text: str) -> bool:
    """Whether the words say to which figure something is raised or how many of it, and what it is stands before them: 提高到25%, 其中有5个."""
    return _RESTS_ON_FIGURE.match(text) is not None


_SEVERAL = re.compile("[、和与]|们|者|人|员|民|生|师|既.*[也又]|一[是类种].*二[是类种]")
"""Words that name several, whom 双方 or 各方 behind them may be."""
_MEETING_OF_ALL = re.compile("会[议上谈]|论坛|谈判|磋商")
"""What 各方 take part in: 会议没有形成一致意见，但|各方|都同意…."""


def dangles(text: str) -> bool:
    """Whether the words lean on what stood before them: 该省 without a province, 当天 without a day, 再比如, 如表2所示."""
    if _OPENS_ON.match(text) or rests_on_figure(text) or _POINTS_OUT.search(text) or _ANNOUNCES.search(text):
        return True
    for match in _LEANS.finditer(text):
        before = text[: match.start()]
        if match.group("day"):
            if not _DAY.search(before):
                return True
        elif match.group("that"):
            if match.group("noun")[-1] not in before and not re.search("[A-Z《“]", before):
                return True
        elif match.group("season"):
            if not re.search(r"Q[1-4]|[一二三四]季|财季|财年", before):
                return True
        elif match.group("what") and before.strip():
            if match.group("what") not in before and not re.search("[、和与]", before):
                return True
        elif match.group("they"):
            at_meeting = match.group("they").startswith("各方") and _MEETING_OF_ALL.search(before)
            if not (at_meeting or _SEVERAL.search(before)):
                return True
        elif not before.strip():
            return True
    return False


def is_relative(words: str) -> bool:
    """Whether the words are a thing described by a clause (“港口建立的影响力”) with nothing said of it."""
    made = _MADE_BY.match(words)
    if made is None or not lacks_predicate(made[2]) or re.search("[已都还很不没最也太更]", made[2]):
        return False
    front = re.sub("[在到从对向自][^，]{1,8}", "", made[1])
    return not re.search(rf"(?:{VERBS})|[了过着说看想走谈做给]|忘|[建形达]成", front)


def whole_sentences(text: str, length: int) -> str:
    """The first sentences of a text, whole, up to about `length` characters and at least one.

    A long sentence may lose its end where `cut_short` has nothing against it. No mark at the end but that of a question.
    """
    bare = lead_in(drop_brackets_after(text)).strip("，；：。！？ ")
    if listed := shorten_list(text):
        return listed
    sentences = [match.group() for match in _SENTENCE.finditer(bare) if match.group().strip(_EDGES)]
    if not sentences:
        return bare
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) > 1.2 * length and not incomplete(kept):
            break
        kept += sentence
    kept = kept.strip("，；：。！ ")
    if len(kept) > LONG:
        short = shorten(kept, length)
        if not incomplete(short) and not cut_short(short, kept):
            return short
    asks = text.endswith("？") and bare.endswith(kept)
    return kept + "？" if asks else kept


def without_aims(text: str) -> str:
    """The text without the clauses at its end that only add to what good something is: …构建创新格局|，推动实力提升."""
    whole = clauses(text)
    parts = list(whole)
    while len(parts) > 1 and _ADDS.match(parts[-1]):
        before = parts[-2].strip(_EDGES)
        if lacks_predicate(before) or is_adverbial(before):
            break
        parts.pop()
    short = "".join(parts).strip("，；：。 ")
    return short if len(parts) < len(whole) and not incomplete(short) else text


def cut_short(text: str, source: str) -> bool:
    """Whether the text leaves out the end or the middle of a sentence that it takes up.

    It may leave out what stands before the statement, times and links, and an end that only adds to
    it (例如…, 推动…). It may not begin with 这, 其中 or 还 where what these speak of is left out, nor
    keep one half of a pair, nor figures without their date, nor what stands behind a semicolon alone.
    """
    aligned = align(text, source)
    there = {at for at in aligned if at >= 0} if aligned is not None else None
    written = frozenset(grams(text))
    start = 0
    for sentence in re.split("(?<=[。！？\n])", source):
        parts, kept, halves = [], [], [False]
        for clause in clauses(sentence):
            words = clause.strip(_EDGES)
            begin = source.find(clause, start)
            start = begin + len(clause)
            if len(words) > 1:
                held = frozenset(grams(words))
                whole = there is None and bool(held) and len(held & written) >= 0.5 * len(held)
                taken = there is not None and _share(there, begin, start) >= 0.5
                parts.append(words)
                kept.append(whole or taken)
                halves[-1] = halves[-1] or kept[-1]
            if clause.endswith("；"):
                halves.append(False)
        if any(kept) and (not halves[0] or _lacks(parts, kept)):
            return True
    return False


def _share(there: set[int], begin: int, end: int) -> float:
    return sum(at in there for at in range(begin, end)) / max(1, end - begin)


def _lacks(parts: list[str], kept: list[bool]) -> bool:
    """`cut_short` for one sentence: its clauses and which of them are kept."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    if first and (_LOOKS_BACK.match(parts[first]) or _ALSO.match(parts[first]) or _FORECAST.match(parts[0])):
        return True
    if any(ON_GROUND.match(part) and not keep for part, keep in zip(parts[:last], kept, strict=False)):
        return True  # 在疫情下，…: a condition; 按照同类平台的经验，…: on what ground
    said = {part[0] for part, keep in zip(parts, kept, strict=True) if keep}
    if any(not keep and part[0] in said for part, keep in zip(parts[:first], kept, strict=False)):
        return True  # half of a pair (按…, 按…)
    if any(not kept[i] and not is_adverbial(parts[i]) for i in range(first + 1, last)):
        return True
    if any(not kept[i] and kept[i + 1] and _ALSO.match(parts[i + 1]) for i in range(len(parts) - 1)):
        return True  # 让数字慢下来，也让工作实起来
    if any(not _ADDS.match(parts[i]) for i in range(last + 1, len(parts))):
        return True
    dated = any(not kept[i] and re.search(r"\d年|\d月|去年|今年|上年", parts[i]) for i in range(first))
    return dated and any(re.search(r"\d", part) for part, keep in zip(parts, kept, strict=True) if keep)
