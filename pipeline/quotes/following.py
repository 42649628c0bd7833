"""What follows a cue: marks, a colon, a clause that is said, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.quotes import grammar
from pipeline.quotes.candidates import ends_person
from pipeline.quotes.cue_words import PLAINEST, STANCES
from pipeline.quotes.grammar import After
from pipeline.quotes.scene import BREAKS, CueAt, Scene
from pipeline.quotes.sources import OF_HIS, SourceFinder
from pipeline.records import Span
from pipeline.text.cues import CueEntry, CueWord
from pipeline.text.marks import is_clause
from pipeline.text.sentences import behind_last

_HEARER = re.compile(
    rf"{OF_HIS.pattern}|(?:[他她你]们|[他她]俩|我们|咱们|您|[他她你]|我(?![国省市县区校院所司局厅部委方军]))(?!的|自己)"
)
_ALL_HEAR = re.compile("大家(?![庭族电])|大伙儿?|众人|公众|对方")
_PROMISES = frozenset({"答应", "承诺", "许诺"})
_URGES = frozenset({"劝", "劝说", "劝告", "奉劝", "提醒", "叮嘱", "嘱咐", "告诫", "警告"})
_BEHIND_HEARER = re.compile(
    "(?:尽快|及时|立即|立刻|马上|一定|按时|如期|如数|足额|全额|免费|依法|逐[户一批步]|将|会|先|再|不|绝|在|于"
    "|[下本今明后当次每半\\d一二两三四五六七八九十百几个多年月周天日号时季度工作小星期旬底初末前内起之以])*"
    "(?:补|退|赔|还(?!是)|返|发[给放]|付|支付|垫付|交付|交房|兑|结清|给|帮|替|为|提供|安排|公布|公开|回复|答复|反馈|解决|处理|修|更换|换|送|上门|减|免|签|办|建|派|拿出|道歉|涨工资|加薪|涨薪|涨价|提价|加价|收费|泄露|调查|整改|改造|落实)"
)
"""What one does for those to whom he promises it: 承诺客户|三日内回复; not 承诺职工|待遇不变, 承诺业主|年底前入住."""

_ANSWERED_ONLY = re.compile(r"[^，。；：！？]{0,8}(?:提问|问题|关切|疑问|质询|询问|疑虑|来信|关注)$")

_TO_LISTENERS = re.compile(r"给[^，。；：！？]{1,6}听(?=[：，])")

_THUS = re.compile(r"(?:这样|如此)$")
SPOKEN_TO = frozenset({"say", "ask", "answer"})
_A_PHRASE = re.compile(
    r"[了过](?:这样|这么|如此)?(?:一?[句声番]|几句|半句|两句|[一两二三四五六七八九十]个字)[^，。；：！？“”■]{0,4}(?=[，：“「])"
)
_TOLD = frozenset(
    ["寄语", "通知", "提醒", "告诫", "警告", "劝告", "规劝", "劝说", "叮嘱", "嘱咐", "勉励", "鼓励", "告诉", "转告", "告知", "询问", "追问", "反问", "质问", "请教", "回答", "答复", "回应", "安慰", "宽慰", "叮咛", "提示", "警示", "请求", "恳请", "号召", "敦促", "督促", "呼吁", "反驳", "批评", "问", "劝诫", "奉劝"]
)  # fmt: skip
_SPURS = frozenset({"勉励", "鼓励", "号召", "寄语", "嘱咐"})
_WHOM = re.compile(
    "(?:大家|各位|全体|广大|在场)?[一-鿿、和与及]{0,12}(?:们|员|者|家|生|户|人|师|民|方|工|干部|青年|同志|大家)|大家|各位"
)
_THEY_ARE_TO = re.compile("大家|各位|全体|广大|[一-鿿]{2,8}(?:们|家|员|者|师|同学|青年|干部)")
"""勉励|大家，…; but 勉励|大家立足岗位、苦练本领，…."""
_TOLD_TO = re.compile(
    r"(?P<of>(?![起及到过出])[^，。；：！？“”■了的]{1,10}的)?(?P<who>(?![起及到过出])[^，。；：！？“”■了的]{2,12}(?<![说称道示出为上中下里时后前]))(?=(?:（[^（）]{1,40}）)?[，：“「])"
)

_TOPIC_COLON = re.compile(r"(?:[^了过着起出的，。；：！？“”■]{1,8}的)?[^了过着起出的，。；：！？“”■]{2,10}：")

TOLD_SOMEBODY = frozenset({"告诉", "告知", "转告", "通知"})
_TOLD_US = re.compile(
    r"[^，。；：！？“”■]{0,10}(?:记者|笔者|本刊|本报|(?:调研|课题|采访|调查)组|研究团队|我们|编辑部|[她他])(?=[。！？]|$)"
)
_TELLING = frozenset({"通知", "告知", "转告", "提示"})

_SOMEBODY_TOLD = re.compile(
    r"(?:各|全体|所有|有关|相关|沿[线岸]|周边|当地)?[^，。；：！？“”■的了]{0,8}?(?:企业|单位|部门|公司|商|户|民|方|人员|家长|学生|师生|职工|员工|业主|商家|机构|局|所|院|校|村|镇|乡|县|市|人|们|者)(?=[自从于在将须不尽按应可必暂停立把先每月一两三\d])"
)

_ASKING = frozenset({"问", "追问", "询问", "反问", "质问", "发问", "问起", "请教", "咨询"})
_QUESTION = re.compile(
    r"究竟|到底|是否|是不是|能不能|会不会|有没有|要不要|可不可以|该不该|什么|怎么|如何|多少|多久|多大|谁|哪|为何|为什么|几[个年月天时点家名位]|何时|吗$|呢$|([一-鿿])不\1"
)
_SO_OFTEN = re.compile(r"[了过](?:[一两二三四五几好多]+[次回遍]|一[句声])(?![，：“])")  # 追问了两次目录是否…

_MINDED = re.compile(
    "(?:提请|提醒|恳请|敬请)(?P<hearer>[^，。；：！？“”■]{1,12}?(?:注意|关注|留意|重视))(?=[，：])"
)
"""提请|会议关注|，外贸订单有外流的迹象: who is to heed what is said."""

_POINTS_BACK = re.compile(r"[这那该其此]|上述|前述|对方|有关|相关|[他她我你]")
_OPINION_END = re.compile(
    r"(?:意见|看法|观点|说法|结论|判断|提法|要求|请求|主张|提议|申请|决定|做法|方案|办法|建议|安排|计划|草案|解释|立场|态度|路线|模式|定义|分析)$"
)
DENIED = re.compile(r"(?:并不|并未|从不|从未|绝不|毫不|不|未)$")

_TELLS_ON = re.compile(r"但(?!愿|求)|却|从而|进而|因而|以便")
"""Words with which the narrator goes on behind a cue and its comma, so that the reported words stand before it."""
_ALSO_DOES = re.compile(r"并(?!不|非|没|未|列|购)")

_MODIFIES = re.compile(r"[^，。；：！？的]{2}的(?P<noun>[^，。；：！？的“■]{1,14})")

TRACED = frozenset({"归因于", "归咎于", "归结于", "归结为", "归功于"})  # 将其归因于…

_WORD_LIKE_ASPECT = re.compile(
    r"过(?:渡|去|往|程|多|度|于|半|关|境|期|硬|剩|热|快|高|低|早|慢|分|量|冬|年|节|夜|户|路|桥|错|失|滤|敏|严|宽|松|细|紧|重|轻|大|小|长|短|密|滥|急|激|劳|山|日子|[一几两三四五六七八九十半\d]+(?:年|天|日|周|阵|段|会儿|个月|小时|分钟))|了(?:解|结|却)|着(?:力|手|眼|重|陆|装|实)"
    r"|起(?:步|码|草|点|初|诉|源|飞|跑|重|用)|出(?:台|口|版|资|行|租|现|于|国|境|海|清|让|售|生|院|入|差|庭|席|具|厂|钱|苗|栏|栅)"
)  # 了 and the like as the first character of a word: 恳请过渡期…

_TO_BE_DONE = re.compile(
    "(?:以(?![上下来及])|由|把|将|让)[^，。；：的]{4,}$"
    "|(?:“■+”)?(?:保留|增设|增加|取消|恢复|延长|缩短|压缩|暂缓|推迟|拆除|改用|加装|减免|建设|设立|成立|组建|新建|建立|健全|完善|优化|推动|推进|加快|加强|扩大|压减|开展|实施|推行|实行|试行|探索|打造|培育|构建|搭建|引进|引入|支持|鼓励|允许|禁止|限制|提升|提高|降低|减少|开放|放宽|统一|整合|简化|加大|划定|安排|发展)(?!了)[^，。；：的]{2,}"
    "(?<!意见|要求|设想|方案|目标|计划|规划|思路|主张|办法|措施|举措|建议|倡议|问题|任务|申请|议案|提案|构想|战略|理念|路径|对策|口号|概念|模式|框架|原则)$"
    "|(?:大幅|全面|逐步|分步|适度|适当|尽快|分批|分期)(?:削减|减少|扩大|提高|降低|放宽|收紧|关闭|撤销|合并|上调|下调|取消|压缩|增加|开放|退出)[^，。；：的]{2,}$"
)
_UTTERS = ("说", "说道", "答", "答道", "回答", "一句", "一声", "个字")

_JUDGES = re.compile(r"[很太极最不没都是要会能得已更有]")  # 坦言“压力很大”
_SIDE_BEFORE = re.compile("(?:方面|[一-鿿]方)(?:则|也|仍|却|一直|始终)*$")
_MUST_BE = re.compile("[^，。；：]{2,16}?(?:必须|应当?|要(?!求|素|点)|不能|不得|只能)")
_OF_A_MEETING = re.compile(
    "(?:（[^（）]*）)?(?:会议|董事会|常委会|全会)(?:还|又|也|随后|经)?(?:研究|审议|讨论|听取)"
)
_SHOWN_BY = re.compile("[^，。；：“■]{2,20}(?:表明|显示|说明|证明|告诉我们|提醒我们)")
_INSISTED = re.compile(r"应|要(?!求)|必须|须|不能|不应|不该|不宜|只能|先|由|让|得")

_RATES = frozenset(
    {"评价", "形容", "概括", "描述", "批评", "指责", "称赞", "抨击", "斥责", "嘲讽", "夸赞", "盛赞", "痛批"}
)
_RATED = re.compile(r"[^，。；：！？“”了的]{2,12}(?:为|是)?“")

AS_HE_SPOKE = re.compile(
    "(?<=说着)(?![：“‘「])|着(?=[，。])|得(?:更|很|最|十分|相当|比较|颇|还)(?:为|加)?[一-鿿]{1,4}(?=。)|(?:出)?(?:这[句番些席段]?话|此话|这些|到这[里儿])的?(?:时候?|当口)"
)

_OTHERS_TOO = re.compile(
    r"(?:但|不过|同时|当然)?(?:也有|还有|另有|有的|有人)|(?:但是?|不过|然而|只是)(?:[他她其]|也|仍|还|同时)"
    r"|同时[^，。]{0,4}(?:强调|提醒|指出|表示|建议|要求|希望)|[他她][^，。]{0,3}(?:认为|担心|指出|强调|建议|主张|表示|坚持|以)"
)

_CONTENT_MARKS = "“‘「『"


_DENIED_ACT = re.compile(
    "(?:(?:曾|已经?|从未|自己|有意|试图|故意|参与|涉嫌|知情|隐瞒|挪用|收受|接受过|收过|说过|提过|见过|(?:签|报|借|贷|打|去|来|做|办|拿|给|卖|买|投|参)[一-鿿]?过)(?![^，。；：]{0,20}的?(?:说法|传闻|传言|指控|报道|消息|指责)(?:[，。；]|$))"
    "|与[^，。；：]{2,20}(?:有|存在|接触|洽谈|合谋|串通))"
)
"""What somebody has not done, behind 否认: 曾作出终身维护的承诺."""


def what_follows(scene: Scene, span: Span, word: CueWord, finder: SourceFinder) -> tuple[After, int]:
    """What follows a cue and where content after it would begin, `none` where nothing that is said can."""
    after, body = _follow(scene, span, word)
    if after == "clause":
        body = _past_hearer(scene, word, body, span.end, finder)
    if after in {"none", "clause"} and _THUS.search(scene.masked, span.start, word.start):
        return "end", word.end  # “…”，某某这样概括此事
    if after != "comma":
        return after, body
    if word.entry.cue.endswith(STANCES) and _OTHERS_TOO.match(scene.masked, body):
        return "none", word.end  # …对此表示赞同，也有人嘀咕
    turns_away = word.entry.cue not in PLAINEST and _TELLS_ON.match(scene.masked, body)
    if turns_away or _ALSO_DOES.match(scene.masked, body):
        return "end", word.end  # 达成共识，但…; “…”，某某写道，并…
    return after, body


def _goes_on_behind_marks(scene: Scene, place: int) -> bool:
    """Whether marks that open at `place` are a part of a clause that goes on behind them: 呼吁各国|“按能力”作出贡献."""
    pair = next(iter(scene.pairs_in(place, place + 1)), None)
    return pair is not None and re.match("[一-鿿]", scene.masked[pair.end : pair.end + 1]) is not None


def _follow(scene: Scene, span: Span, word: CueWord) -> tuple[After, int]:
    """What follows the cue, and where content after it would begin."""
    if word.entry.cue in {*PLAINEST, "说着"} and AS_HE_SPOKE.match(scene.masked, word.end, span.end):
        return "end", word.end  # “…。”某某说这话的时候，看着窗外; …说着，眼里泛起泪花
    at = _place_behind(scene, span, word)
    found = next((found for rule in _RULES if (found := rule(at)) is not None), None)
    if found is not None:
        return found
    return ("clause" if grammar.is_clausal(at.clause, any_verb=at.takes_any) else "none"), at.end


@dataclass(frozen=True)
class _Place(CueAt):
    """The place behind a cue, and behind whoever hears it.

    Attributes:
        end: the place.
        mark: the character there, when whoever hears it is passed; empty at the end of the sentence.
    """

    end: int
    mark: str = ""

    @property
    def only_marks(self) -> bool:
        """Whether the cue takes nothing but words in marks."""
        return "c" not in self.word.entry.takes

    @property
    def takes_any(self) -> bool:
        """Whether any clause may stand behind the cue."""
        return "a" in self.word.entry.takes

    @property
    def opens_marks(self) -> bool:
        """Whether marks open here."""
        return self.mark != "" and self.mark in _CONTENT_MARKS

    @property
    def on_aspect(self) -> bool:
        """Whether 了, 过 or 着 stands here."""
        return self.mark in "了过着"

    @cached_property
    def clause(self) -> str:
        """From here to the end of the clause, names masked."""
        return self.masked[self.end : self.scene.clause_end(self.end, self.span.end)]

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A pattern's match here, within the sentence."""
        return pattern.match(self.masked, self.end, self.span.end)


# -- who hears it, between the cue and what is said ------------------------------------------------

Step = Callable[[_Place], int]
"""Where a place behind a cue moves to; the same place where the step does not hold."""


def _past_to(at: _Place) -> int:
    """谈|到，…; 问|到冬季取暖如何保障."""
    end = at.end
    if at.masked[end : end + 1] == "到" and at.masked[end + 1 : end + 2] in "，：“":
        end += 1
    of_what = at.masked[end : at.scene.clause_end(end, at.span.end)]
    asks = at.cue == "问" and of_what.startswith("到") and _QUESTION.search(of_what)
    return end + 1 if asks else end


def _past_bracket(at: _Place) -> int:
    """指出|（见附件），…."""
    return grammar.past_bracket(at.masked, at.end, min(at.end + 30, at.span.end))


def _past_addressee(at: _Place) -> int:
    """回答|记者：“…”; not 勉励|青年教师沉下心来，…."""
    if at.cue in _SPURS or at.word.entry.group not in {"say", "ask", "answer", "reveal"}:
        return at.end
    length = grammar.addressee_length(at.masked[at.end : at.span.end])
    end = at.end + length
    return end if at.masked[end : end + 1] in "，：“‘「" else at.end


def _past_who_heeds(at: _Place) -> int:
    """提请|会议关注，…."""
    minded = _MINDED.match(at.masked, at.word.start, at.span.end)
    return minded.end() if minded is not None and minded.start("hearer") == at.end else at.end


def _past_us(at: _Place) -> int:
    """“…。”某某告诉|某报记者。"""
    heard_by = at.match(_TOLD_US) if at.cue in TOLD_SOMEBODY else None
    return heard_by.end() if heard_by is not None else at.end


def _past_asked(at: _Place) -> int:
    """转头问|某某，…; 问|某委主任某某，…."""
    asked = at.scene.entity_at(at.end) if at.word.entry.group == "ask" else None
    while asked is not None and asked.label in {"ORG", "TITLE"}:
        asked = at.scene.entity_at(asked.end)
    if asked is None or asked.label != "PER" or at.masked[asked.end] not in "，：。！？":
        return at.end
    return asked.end


def _past_listeners(at: _Place) -> int:
    """算账|给大家听：…."""
    listeners = at.match(_TO_LISTENERS) if at.word.entry.group == "figure" else None
    return listeners.end() if listeners is not None else at.end


def _past_phrase_or_told(at: _Place) -> int:
    """补|了一句：…; 提醒|创业者，…; 告诉|《某刊》（its name），…."""
    if at.word.entry.group in SPOKEN_TO and (phrase := at.match(_A_PHRASE)):
        return phrase.end()
    told = at.match(_TOLD_TO) if at.cue in _TOLD else None
    if told is None or not _names_hearer(told) or _is_said_itself(at, told):
        return at.end
    return grammar.past_bracket(at.masked, told.end("who"), at.span.end)


def _names_hearer(told: re.Match[str]) -> bool:
    """Whether words behind a cue like 提醒 name who hears it: 创业者, 某校的学生; not a clause, nor a long phrase for no person."""
    who = told["who"]
    if grammar.is_clausal(who):
        return False
    if told["of"] and (not ends_person(who) or grammar.is_clausal(told["of"])):
        return False
    return len(who) <= 7 or re.search("[、和与及]", who) is not None or ends_person(who)


def _is_said_itself(at: _Place, told: re.Match[str]) -> bool:
    """Whether words that look like a hearer are what is said, or its beginning: 追问|谁来出钱，…; 批评|新机制“不近人情”."""
    cue, who, mark = at.cue, told["who"], at.masked[told.end("who")]
    return (
        (cue in _ASKING and _QUESTION.search(who) is not None)
        or (cue in _SPURS and _WHOM.fullmatch(who) is None)
        or (cue in _RATES and mark == "“")
        or _goes_on_behind_marks(at.scene, told.end("who"))
        or (cue == "告知" and mark == "，" and not ends_person(who))
        or (mark == "，" and _ANSWERED_ONLY.match(who) is not None)
    )


def _past_particle(at: _Place) -> int:
    """追问|了两次目录是否…; 回忆|了：“…”; 他早就说|过，…; 他说|过要…."""
    masked, end = at.masked, at.end
    if end >= at.span.end:
        return end
    if at.cue in _ASKING and (often := at.match(_SO_OFTEN)):
        end = often.end()
    if masked[end] == "了" and masked[end + 1 : end + 2] in "：“":
        return end + 1
    if masked[end] == "过" and at.word.entry.group in SPOKEN_TO and _is_past(masked, end):
        return end + 1
    return end


_STEPS: tuple[Step, ...] = (
    _past_to,
    _past_bracket,
    _past_addressee,
    _past_who_heeds,
    _past_us,
    _past_asked,
    _past_listeners,
    _past_phrase_or_told,
)


# -- what stands there -----------------------------------------------------------------------------


def _place_behind(scene: Scene, span: Span, word: CueWord) -> _Place:
    """The place behind a cue and whoever hears it."""
    at = _Place(scene, span, word, word.end)
    for step in _STEPS:
        at = replace(at, end=step(at))
    end = _past_particle(at)
    return replace(at, end=end, mark=at.masked[end : end + 1] if at.end < span.end else "")


Rule = Callable[[_Place], tuple[After, int] | None]
"""One reason to tell what follows and where content would begin; None where it does not hold."""
Test = Callable[[_Place], bool]
"""Whether a clause that is said begins at a place."""


def _says_clause(test: Test) -> Rule:
    """The rule that a clause which is said begins here, where a test holds."""
    return lambda at: ("clause", at.end) if test(at) else None


def _colon_behind_term(at: _Place) -> tuple[After, int] | None:
    """提出“三个不得”：…."""
    if not at.opens_marks or at.only_marks or at.cue in TRACED:
        return None
    term = next(iter(at.scene.pairs_in(at.end, at.end + 1)), None)
    named = (
        term is not None
        and at.masked[term.end] in "：:"
        and not is_clause(at.scene.text, term.inner)
        and term.end < at.span.end
    )
    return ("colon", term.end + 1) if term is not None and named else None


def _colon(at: _Place) -> tuple[After, int] | None:
    """某某说|：…; 某某表示|——, at the end of a line."""
    if at.masked.startswith("——", at.end) and not at.masked[at.end + 2 : at.span.end].strip():
        return "colon", at.end + 2
    if at.mark not in {"：", ":"}:
        return None
    if at.only_marks and at.masked[at.end + 1] not in _CONTENT_MARKS:
        return "none", at.end
    return "colon", at.end + 1


def _comma(at: _Place) -> tuple[After, int] | None:
    """某某说|，“…”; 某某说|，…."""
    if at.mark not in {"，", ","}:
        return None
    quoted = at.masked[at.end + 1 : at.end + 2] in {*_CONTENT_MARKS}
    if at.only_marks and not quoted:
        return "none", at.end
    return ("marks" if quoted else "comma"), at.end + 1


def _marks(at: _Place) -> tuple[After, int] | None:
    """某某说|“…”."""
    speech = at.opens_marks and _speech_follows(at.scene, at.word, at.end, at.span.end)
    return ("marks", at.end) if speech else None


def _nothing(at: _Place) -> tuple[After, int] | None:
    """“…。”某某说|。"""
    if at.mark != "" and at.mark not in "。！？；!?…":
        return None
    return ("none" if at.word.entry.weak and at.word.entry.group != "reveal" else "end"), at.end


def _noun_of(at: _Place) -> tuple[After, int] | None:
    """他说|的话: a part of a phrase."""
    return ("none", at.end) if at.mark in "的之者" else None


def _colon_behind_topic(at: _Place) -> tuple[After, int] | None:
    """形容|这次合作：…."""
    if at.word.entry.group not in {"say", "answer"} or at.takes_any:
        return None
    topic = at.match(_TOPIC_COLON)
    return ("colon", topic.end()) if topic is not None else None


def _rates(at: _Place) -> bool:
    """评价|这一方案“不大不小”."""
    rated = at.match(_RATED) if at.cue in _RATES else None
    if rated is None:
        return False
    rating = next(iter(at.scene.pairs_in(rated.end() - 1, rated.end())), None)
    return rating is not None and at.masked[rating.end : rating.end + 1] in {"。", "，", "；", ""}


def _spurs(at: _Place) -> bool:
    """勉励|大家立足岗位."""
    return at.cue in _SPURS and _THEY_ARE_TO.match(at.masked, at.end, at.end + 12) is not None


def _insists(at: _Place) -> tuple[After, int] | None:
    """波兰方面则|坚持|新成员国的参与比例要写进法规; not 坚持|每天跑步."""
    if at.cue != "坚持" or _INSISTED.match(at.masked, at.end):
        return None
    start = at.word.start
    by_side = _SIDE_BEFORE.search(at.masked, max(at.span.start, start - 8), start)
    return ("clause" if by_side and at.match(_MUST_BE) else "none"), at.end


def _asks(at: _Place) -> bool:
    """追问|谁来出钱."""
    return at.cue in _ASKING and not at.on_aspect and _QUESTION.search(at.clause) is not None


def _tells_somebody(at: _Place) -> bool:
    """已通知|供水企业自十月起…."""
    told = at.match(_SOMEBODY_TOLD) if at.cue in _TELLING and not at.on_aspect else None
    if told is None:
        return False
    does = at.masked[told.end() : at.scene.clause_end(told.end(), at.span.end)]
    return grammar.is_clausal(does, any_verb=True)


def _puts_forward(at: _Place) -> bool:
    """客户提出|以仓单作质押."""
    return at.cue == "提出" and _TO_BE_DONE.match(at.clause) is not None


def _traces(at: _Place) -> bool:
    """将其归因于|需求下降."""
    return at.cue in TRACED and (not at.on_aspect or _begins_word(at.masked, at.end, at.word.entry))


PLEA = re.compile("(?:自己)?(?:无罪|不?认罪|有罪|清白|无辜|不知情)(?=[，。；]|$)")


def _pleads(at: _Place) -> bool:
    """某某对指控表示|无罪."""
    return at.cue in {"表示", "坚称"} and at.match(PLEA) is not None


def _takes_stance(at: _Place) -> bool:
    """不赞成|整体顺延."""
    if at.on_aspect or not _is_stance(at.scene, at.word):
        return False
    return _states_stance(at.scene, at.end, at.span.end) or _approves_on_terms(at)


_ON_TERMS = re.compile(
    "(?:该|此|这一|上述|前述)[^，。；：的]{0,6}(?:方案|办法|意见|草案|计划|规划|请示|报告|建议|安排|章程|名单|事项|细则|条例|文本|[稿案])"
    "，(?!并|但|而|也|还|又|且|同时|要求|强调|指出|认为|决定|明确|责成|建议|希望|[他她]|会议)"
)


def _approves_on_terms(at: _Place) -> bool:
    """会议同意|该方案，施工期自9月20日起: what it approves stands before on what terms it does."""
    return _meets(at.scene, at.word) and at.match(_ON_TERMS) is not None


def _denies_act(at: _Place) -> bool:
    """否认|曾作出承诺，称…."""
    return at.cue.endswith("否认") and at.match(_DENIED_ACT) is not None


def _takes_no_clause(at: _Place) -> tuple[After, int] | None:
    """发言|三分钟; 说|了三遍."""
    takes = not at.word.entry.takes.isdisjoint({"o", "a"})
    particle = at.mark in "了过着起出得" and not _begins_word(at.masked, at.end, at.word.entry)
    return ("none", at.end) if not takes or particle else None


def _shown_by_something(at: _Place) -> bool:
    """认为|某国的教训表明，…."""
    shown = at.takes_any and _SHOWN_BY.fullmatch(at.clause) is not None
    return shown and at.masked[at.end + len(at.clause)] == "，"


def _modifies_noun(at: _Place) -> tuple[After, int] | None:
    """宣布|退出的协议."""
    modifier = _MODIFIES.fullmatch(at.clause)
    noun = modifier is not None and not grammar.is_clausal(modifier.group("noun"))
    return ("none", at.end) if noun else None


_RULES: tuple[Rule, ...] = (
    _colon_behind_term,
    _colon,
    _comma,
    _marks,
    _nothing,
    _noun_of,
    _colon_behind_topic,
    _says_clause(_rates),
    _says_clause(_spurs),
    _insists,
    _says_clause(_asks),
    _says_clause(_tells_somebody),
    _says_clause(_puts_forward),
    _says_clause(_traces),
    _says_clause(_pleads),
    _says_clause(_takes_stance),
    _says_clause(_denies_act),
    _takes_no_clause,
    _says_clause(_shown_by_something),
    _modifies_noun,
)
"""Asked one after the other; the first that holds has it."""


# -- what belongs to what is said ------------------------------------------------------------------


def _past_hearer(scene: Scene, word: CueWord, place: int, limit: int, finder: SourceFinder) -> int:
    """Where the reported clause goes on behind whom a cue tells, asks or promises it: 答应|工人们|下月补发工资.

    Gives `place` where nobody stands there, or one who belongs to the clause: 承诺|职工待遇不变, 劝|大家不要急.
    """
    cue = word.entry.cue
    urges = cue in _URGES
    if not (urges or cue in TOLD_SOMEBODY or cue in _ASKING or cue in _PROMISES):
        return place
    him = _HEARER.match(scene.masked, place, limit)
    him = him or (None if urges else _ALL_HEAR.match(scene.masked, place, limit))
    if him or urges:
        end = him.end() if him else place
    else:
        end = finder.person_end(scene, place, nouns=cue not in _ASKING)  # 询问|商户是否…: of them
    clause = scene.masked[end : scene.clause_end(end, limit)]
    if cue in _ASKING:
        asked = _QUESTION.search(clause) is not None
        return end if asked else place
    if cue in _PROMISES:
        return end if _BEHIND_HEARER.match(clause) else place
    return end if cue != "通知" and len(clause) > 2 and not grammar.is_plain_object(clause) else place


def _is_past(masked: str, place: int) -> bool:
    """Whether 过 after a cue tells that it was said once, and is no part of what is said: 说过|要涨价; not 说|过年要涨价."""
    if masked[place + 1] in "，：“":
        return True
    so_often = masked[place + 1] in "一几多两三半"  # 说过多次
    return not (so_often or masked[place + 1] in "。；！？的了" or _WORD_LIKE_ASPECT.match(masked, place))


def _is_stance(scene: Scene, word: CueWord) -> bool:
    """Whether a cue takes a stand for or against doing something: 不赞成, 原则同意."""
    denied = word.entry.cue in {"赞成", "同意", "主张", "看好", "认同", "赞同"} and DENIED.search(
        scene.masked[max(0, word.start - 2) : word.start]
    )
    return (
        bool(denied)
        or _meets(scene, word)
        or word.entry.cue in {"不同意", "不赞成", "不主张", "原则同意", "一致同意"}
    )


def _meets(scene: Scene, word: CueWord) -> bool:
    """Whether a meeting agrees: 会议|同意; 会议听取了汇报，|原则同意."""
    if word.entry.cue not in {"同意", "原则同意", "一致同意"}:
        return False
    if scene.masked.endswith(("会议", "常委会", "董事会", "办公会"), 0, word.start):
        return True
    begin = behind_last("。！？\n", scene.masked, word.start)
    return (
        scene.masked[word.start - 1] == "，"
        and _OF_A_MEETING.match(scene.masked, begin, word.start) is not None
    )


def _states_stance(scene: Scene, place: int, limit: int) -> bool:
    """Whether the object of a stance says what is to be done or not: 整体顺延; not 这一结论."""
    end = scene.clause_end(place, limit)
    clause = scene.masked[place:end]
    if len(clause) < 4 or _POINTS_BACK.match(clause):
        return False
    carried_out = scene.masked[end : end + 1] == "，" and scene.masked[end + 1 : end + 2] in {
        "由",
        "按",
        "请",
    }
    return carried_out or not _OPINION_END.search(clause)


def _begins_word(masked: str, place: int, entry: CueEntry) -> bool:
    """Whether 了, 过, 着, 起 or 出 after a cue is no particle but begins the reported clause: 恳请过渡期…."""
    if _WORD_LIKE_ASPECT.match(masked, place):
        return True
    particle = masked[place] == "了" or masked[place + 1] in "，。：；“的一这那几多两三自不"
    return "a" in entry.takes and entry.group in {"say", "think"} and not particle  # 认为过错责任…


def _speech_follows(scene: Scene, word: CueWord, place: int, limit: int) -> bool:
    """Whether the marks right after a cue hold its content and not the first words of a longer clause."""
    pair = next(iter(scene.pairs_in(place, place + 1)), None)
    if pair is None or word.entry.group in {"show", "reveal", "decide"}:
        return False
    ends = pair.end >= limit or scene.masked[pair.end] in BREAKS or scene.masked[pair.end - 1] == "¶"
    if not ends or is_clause(scene.text, pair.inner) or len(pair.inner) >= 5:
        return ends
    says = "a" in word.entry.takes and word.entry.cue != "称"
    if len(pair.inner) >= 3 and word.entry.cue.endswith(_UTTERS) and not word.entry.cue.endswith("听说"):
        return True  # 只说“还在研究”
    return (
        says and len(pair.inner) >= 3 and bool(_JUDGES.search(scene.text, pair.inner.start, pair.inner.end))
    )
