"""When a noun that may name who speaks (专家, 报告, 公司) does so, and whether it means one, several, a paper or nobody.

`pipeline.quotes.sources` finds the nouns and where their phrases begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cached_property

from pipeline.quotes.candidates import (
    PAPER_PREDICATE,
    SPEAK_ALONE,
    SURNAMES,
    TITLE_WORDS,
    VIEWS,
    Candidate,
    ends_person,
    follows_names,
    leads_into,
)
from pipeline.quotes.grammar import CITES, LAND, STATEMENT_OF_FACTS, past_bracket, weighed_before
from pipeline.quotes.guesses import (
    HEAD_OF_ONE,
    JUST_ONE,
    OF_PAPER,
    PLURAL_ANYWHERE,
    SINGLE_ANYWHERE,
    SOME_UNNAMED,
)
from pipeline.quotes.scene import Scene
from pipeline.records import Entity, QuoteKind
from pipeline.text.cues import SourceNoun
from pipeline.text.labels import COMMON_SURNAMES

LONGEST_CLAUSE = 400
"""Characters of a clause before a noun that are looked at: a line may have no stop at all."""


@dataclass(frozen=True)
class NounAt:
    """A noun of the lexicon at a place, and what its rules ask of it.

    Attributes:
        scene: the document.
        noun: the noun.
        start, end: where it stands.
        floor: where its sentence begins.
        words: all nouns of the lexicon.
        has_issuer: tells whether an institution stands right before a place.
    """

    scene: Scene
    noun: SourceNoun
    start: int
    end: int
    floor: int
    words: Container[str]
    has_issuer: Callable[[int], bool]

    @property
    def word(self) -> str:
        return self.noun.noun

    @property
    def next(self) -> str:
        """The character behind it."""
        return self.scene.masked[self.end]

    @cached_property
    def clause_start(self) -> int:
        return self.scene.clause_start(self.start, max(self.floor, self.start - LONGEST_CLAUSE))

    @cached_property
    def clause(self) -> str:
        """What stands before it in its clause."""
        return self.scene.masked[self.clause_start : self.start]

    @cached_property
    def over(self) -> Entity | None:
        """The entity in which it begins."""
        return self.scene.entity_over(self.start)

    @property
    def is_title(self) -> bool:
        return self.over is not None and self.over.label == "TITLE"

    @property
    def is_paper(self) -> bool:
        """Whether it is a paper or data."""
        return self.noun.kind in {"document", "impersonal"}

    @property
    def is_house(self) -> bool:
        return self.noun.kind == "organisation"

    @property
    def issued(self) -> bool:
        """Whether who issues it would stand right before it: 某委员会30日发布的|报告 is a document all the same."""
        return not self.clause.endswith("的")

    def behind(self, words: re.Pattern[str]) -> re.Match[str] | None:
        """What begins right behind it."""
        return words.match(self.scene.masked, self.end)

    def begins_behind(self, *words: str) -> bool:
        return self.scene.masked.startswith(words, self.end)


Rule = Callable[[NounAt], bool]
"""One reason why a noun names nobody who speaks."""
PhraseRule = Callable[[NounAt, int, str], bool]
"""The same of a noun with the begin of its phrase and the words there before it."""


# -- what is another word, or a part of a name ----------------------------------------------------

_MEETING_DOES = re.compile("(?:会议|全会|党组会?|常委会|班子|理事会|董事会)$")
_SEATS = frozenset({"总部", "本部", "分部", "分会"})
_SEATED_AT = re.compile("设[在于]|位于|坐落|[在于](?!会)")
"""总部|设在某地的某组织: where it has its seat."""
_OFFICIAL_PAGE = re.compile("(?:微博|微信|网站|账号|账户|公众号|网页|客户端|平台|渠道|社交|视频号|抖音)")
_WHO_LEADS = re.compile("领袖|领导人|领导者|头目|元老")


def _is_of_another_word(at: NounAt) -> bool:
    """会议|研究|认为; 某公司在|官方|微博发布声明; 这位前|工会|领袖; 以答|记者|问形式重申."""
    if at.word == "记者" and at.begins_behind("问") and at.clause.endswith("答"):
        return True
    if at.word == "研究" and _MEETING_DOES.search(at.scene.masked, max(0, at.start - 4), at.start):
        return True
    if at.word in _SEATS and at.behind(_SEATED_AT):
        return True
    if at.word.endswith("一派") and at.clause:
        return True  # 湖面一派繁忙
    if at.word == "官方" and at.behind(_OFFICIAL_PAGE):
        return True
    return at.is_house and at.behind(_WHO_LEADS) is not None


def _is_in_a_name(at: NounAt) -> bool:
    over = at.over
    return (
        over is not None
        and over.end >= at.end
        and over.label not in {"TITLE", "LOC"}
        and over.text not in at.words
    )


_MEETING_OF = re.compile("(?:咨询|论证|评审|座谈|研讨|审议|恳谈|评议|见面|代表)+会")
_PRESS_MEETING = re.compile("会(?=[上后中时，])")


def _is_beside_a_name(at: NounAt) -> bool:
    """市民|某某; 某某|教授; 专家|咨询会; 某部长在10月10日的|记者|会上表示; 他|代表|党委."""
    named = at.scene.entity_at(at.end)
    if at.noun.role and named is not None and named.label == "PER":
        return True
    if at.noun.role and at.behind(_MEETING_OF):
        return True
    if at.word == "记者" and at.behind(_PRESS_MEETING):
        return True
    if (
        at.word in ALSO_VERBS
        and at.clause.endswith(("他", "她"))
        and not at.clause.endswith("其他")
        and at.next not in "，：“"
    ):
        return True
    before = at.scene.entity_ending(at.start)
    return bool(at.noun.role) and before is not None and before.label == "PER"


_ONCE_HELD = re.compile("(?:曾|曾经|原|此前|先后|长期)?(?:任|担任|出任|做过|当过|干过)过?[^，。；：]*$")


def _is_part_of_a_post(at: NounAt) -> bool:
    """副|主任; 曾任某中心|副主任|的独立顾问某某."""
    if at.noun.role and at.next == "的" and _ONCE_HELD.match(at.clause):
        return True
    over = at.over
    if over is None or over.label != "TITLE":
        return False
    return over.start < at.start or over.end > at.end or leads_into(at.scene, over, len(at.scene.text))


_VERBAL_NOUNS = frozenset(
    [
        "批评", "分析", "研究", "调研", "调查", "统计", "监测", "测算", "评估", "评论", "报道", "报告", "声明", "通知",
        "通报", "公告", "倡议", "决定", "意见", "建议", "探索", "试验", "测试", "实验", "消息", "观点",
        "看法", "规划", "方案", "观测", "协议", "标准", "情况", "声音", "历史", "指标", "信息", "信号",
        "经历", "抽查", "抽检", "核查", "普查", "摸底", "摸排", "盘点", "回访", "审计", "暗访", "复盘", "比对",
    ]
)  # fmt: skip


def _has_no_predicate(at: NounAt) -> bool:
    """A noun that is a verb as well, unless it is one of a paper: 调查（有效样本2416份）|显示."""
    told = past_bracket(at.scene.masked, at.end, at.end + 60)
    return at.word in _VERBAL_NOUNS and not PAPER_PREDICATE.match(at.scene.masked, told)


def _is_half_a_word(at: NounAt) -> bool:
    """某|报|道; 菌子又会|长|出来; 现场排|队长|; 路透|社评|论; |该报|告; |对方|案表示认同; 某一|方面|."""
    return (
        (at.word[-1] == "报" and at.next == "道")
        or (at.word[-1] == "长" and at.next in "出成期大高得满起久远")
        or (at.word == "队长" and at.clause.endswith("排"))
        or (at.word == "社评" and at.begins_behind("论"))
        or (at.word == "该报" and at.next in ("告", "道"))
        or (at.word == "对方" and at.next in "案式法面向便位针")
        or (at.word == "方面" and (not at.clause or at.clause[-1] in "一各多等几两另这"))
    )


# -- what another one speaks by, of or to ---------------------------------------------------------

_PAPER_BY = re.compile(
    "(?:文章|报告|论文|该文|该报告|书中|研究报告|这份报告|作者)(?:则|还|又)?(?:根据|依据|基于|通过|利用|借助|运用|对)"
)
_SHOWS = re.compile("[^，。]{0,6}?(?:显示|表明|揭示)")
_GRASSROOTS = re.compile(
    "(?:普遍|一致|均|都|强烈|也|还|纷纷)*(?:建议|反映|呼吁|希望|认为|期盼|盼望|表示|提出)"
)
_BY_ORDER = re.compile(r"(?:各[^，。]{1,6}|均|都|要|应|须|必须|严格)*(?:按照?|依照|遵照|对照|参照)")
_BRIEFS = re.compile("(?:通报|公布|披露)了?[^，。；：！？的]{0,10}$")
_DELIVERS = re.compile("(?:发表|发布|作出?|提交)了?$")
_DELIVERED = re.compile("声明|公告|(?:工作)?报告|文告|演说")


def _another_speaks(at: NounAt) -> bool:
    """文章根据对企业的问卷|调查|发现; 当着|村民|的面表态; 按照|文件|要求，…; 某局通报|调查结果|：…; 某某发表|政府|声明称."""
    if at.noun.kind == "impersonal" and _PAPER_BY.match(at.clause) and not at.behind(_SHOWS):
        return True
    if at.word == "基层" and not at.behind(_GRASSROOTS):
        return True  # 基层代办录入缺人
    if at.begins_behind("的面", "们的面") and "当着" in at.clause:
        return True
    if at.noun.kind == "document" and _BY_ORDER.match(at.scene.masked, at.clause_start):
        return True
    if at.word in VIEWS and at.next == "是":
        return True  # 给出的说法是: what is said, not who says it
    if at.word.endswith(("结果", "结论")) and at.next == "：" and _BRIEFS.search(at.clause):
        return True
    return at.is_house and at.behind(_DELIVERED) is not None and _DELIVERS.search(at.clause) is not None


_NO_SUCH = re.compile(
    "(?:没有|并无|尚无|毫无|缺乏|缺少)(?:任何|足够|充分|确凿|可信|直接|可靠|新的?|明确|相关|具体|的)*$"
)
_TO_OBJECT = re.compile("(?:^|[并又还再也已，])(?:责成|责令|督促|勒令|冲|冲着|托|朝|央|求)(?:[有相]关)?$")


_JOINS = re.compile("(?:加入|退出|重返|脱离|访问|访|收购|并入|离开|参加|接管)$")
_AT_THAT_TIME = re.compile("(?:之?前|之?后|以来|时|期间)")


def is_joined(scene: Scene, start: int, end: int) -> bool:
    """Whether a house is but what somebody joins or leaves at the time: 某国加入|某组织|前也曾强调."""
    return (
        _JOINS.search(scene.masked, max(0, start - 4), start) is not None
        and _AT_THAT_TIME.match(scene.masked, end) is not None
    )


def _is_joined_at_the_time(at: NounAt) -> bool:
    """某国加入|某组织|前也曾强调, 退出|该公司|后，他说."""
    return at.is_house and is_joined(at.scene, at.start, at.end)


_HANDS_ON = re.compile("(?:介绍|交流|分享|总结|推广|借鉴|汇报|汲取|吸取)(?:了|过)?[^，。；：的]{0,6}$")
_HANDED_ON = frozenset({"经验", "做法", "案例", "教训", "体会"})
_AT_THE_TIME = re.compile("时|后|中|期间")


def _is_handed_on(at: NounAt) -> bool:
    """某区在会上介绍|经验|时表示: who does so says it."""
    handed = at.word in _HANDED_ON and at.behind(_AT_THE_TIME) is not None
    return handed and _HANDS_ON.search(at.clause) is not None


def _is_an_object(at: NounAt) -> bool:
    """没有可信|证据|表明…; 某某专门到|镇里|反映; 有关负责人接受|调研组|访谈时; 责成有关|部门|; 冲|记者|."""
    if at.noun.kind == "impersonal" and _NO_SUCH.search(at.clause):
        return True
    if at.word.endswith("里") and at.clause.endswith(("到", "去", "来", "往", "找", "向", "从", "给", "在")):
        return True
    if at.clause.endswith("接受"):
        return True
    return (at.is_house or at.word == "记者") and _TO_OBJECT.search(at.clause) is not None


NOBODY: tuple[Rule, ...] = (
    _is_of_another_word,
    _is_in_a_name,
    _is_beside_a_name,
    _is_part_of_a_post,
    _has_no_predicate,
    _is_half_a_word,
    _another_speaks,
    _is_joined_at_the_time,
    _is_handed_on,
    _is_an_object,
)
"""What is asked first."""


_STIRS_UP = re.compile(
    "(?P<who>[一-鿿]{0,8}?)(?:大肆|大力|不断|继续|蓄意|企图)?(?:散布|散播|制造|炮制|操纵|引导|煽动)[^，。；：]{0,4}$"
)


def who_stirs_up(at: NounAt) -> list[Candidate] | None:
    """某两国|散布舆论，称…: they speak, if they are told of; None for any other noun."""
    stirs = _STIRS_UP.search(at.clause) if at.word.startswith("舆论") else None
    if stirs is None:
        return None
    who, begin = stirs["who"], at.clause_start + stirs.start()
    return [Candidate(begin, begin + len(who), begin, "collective", head=who[-2:])] if who else []


CALLED_SO = re.compile(
    rf"[一-鿿](?:小姐|女士|先生)|[老小](?!程)[{SURNAMES}方任白石金汤颜霍鲍庞牛喻苗缪曲穆闵舒戚晏安](?![一-鿿]{{0,2}}(?:们|等人))"
)  # 网约车司机|小陈


def called_familiarly(at: NounAt) -> Candidate | None:
    """网约车司机|小陈."""
    familiar = at.behind(CALLED_SO) if at.noun.role else None
    if familiar is None:
        return None
    return Candidate(familiar.start(), familiar.end(), at.start, "nominal", head=familiar.group())


# -- what is a verb, or whose house or people speak -----------------------------------------------

_HEAD_OF_FIRM = re.compile("(?:有关|相关)?(?:负责人|老板|高管|经理|总监|代表)(?!机构|处)")


def _stands_for_another(at: NounAt) -> bool:
    """维保|单位|某某公司; 一家|企业|负责人表示: he does."""
    if not at.is_house:
        return False
    following = at.scene.entity_at(at.end)
    named = following is not None and following.label == "ORG"
    return named or at.behind(_HEAD_OF_FIRM) is not None


_ISSUING = frozenset({"报道", "分析", "评论", "批评", "声明", "通报", "报告", "公告"})
_LETTERS = frozenset({"回函", "复函", "来函", "发函", "致函", "去函", "发文", "来信", "回信", "去信", "复信"})
_NET_POSTS = frozenset({"留言", "跟帖", "评论", "发帖"})
_POSTED_AT = re.compile("[在于][^，。；：！？的]{2,14}$")
"""多名学生|在校内论坛|留言: where it is posted."""
_ALL_OF_THEM = re.compile("(?:均|都|也|还|纷纷|普遍|先后|多次)+$")
_SOMEBODY_ENDS = re.compile("[他她]们?$|■[”」]$")  # 他, 网民“北关老李”
_LEAVES_WORDS = re.compile("留言|发帖|跟帖|评论|发文")
_CHECKS = frozenset({"核查", "检查", "走访", "暗访", "抽查", "抽检", "巡查", "回访", "复核", "核实"})
_THOSE_WHO_CHECK = re.compile("[组队班](?:实地|现场|随机|入户|重点|认真|反复)*$")
_WORKED_OVER = frozenset(
    {"研究", "讨论", "调查", "核查", "评估", "论证", "审议", "分析", "统计", "测算", "调研"}
)
_HAVING = re.compile("[^，。；：]{2,}经过?(?:认真|充分|集体|反复|深入|共同|初步|综合|专题)*$")
"""调研组经|研究|认为: what was done before."""


def _is_a_verb(at: NounAt) -> bool:
    """某局|回函|建议; 一名工人|留言|说; 网友均|留言|表示; 多名学生在校内|论坛|留言; 督查组|核查|发现."""
    if at.issued and at.word in _ISSUING and re.search(r"\d日|援引|引述|引用", at.clause):
        return True
    if at.word in _LETTERS and at.has_issuer(at.start):
        return True
    if at.word in _NET_POSTS and (
        ends_person(_ALL_OF_THEM.sub("", _POSTED_AT.sub("", at.clause)))
        or _SOMEBODY_ENDS.search(at.scene.masked, max(0, at.start - 2), at.start)
    ):
        return True
    if at.behind(_LEAVES_WORDS):
        begin = at.clause_start
        posted = _POSTED_AT.search(at.scene.masked, begin, at.end)
        if posted is not None and ends_person(at.scene.masked[begin : posted.start()]):
            return True
    if at.word in _WORKED_OVER and _HAVING.search(at.clause) is not None:
        return True
    return at.word in _CHECKS and _THOSE_WHO_CHECK.search(at.clause) is not None


_PUT_OUT = re.compile(
    r"[^，。；：！？]{2,}(?:发(?=了?$)|发布|发表|发出|刊发|刊登|推出|出台|印发|公布|提交|收到|签署|宣读)了?[^的，。；：！？]{0,6}$"
)
_THE_PAPER_DOES = re.compile("(?:报告|报道|文章|研报|论文|白皮书|年报|社论|该报|该刊|该文)$")
_THEY_IN = re.compile(
    "(?:[他她]们?|[两二三四]人|[两二三四]位[一-鿿]{0,4}|[一某][位名个][一-鿿]{2,10}?|[^，。；：的]{0,6}(?:小组|专家组|代表们?|委员们?|学员们?)|》)(?:均|都|还|也)*在[^，。；：！？]{1,14}$"
)
_WITH = re.compile("(?:^|[并还又也曾先后])(?:同|与|和|跟)[^，。；：]{0,8}$")
_MEET = re.compile("(?:座谈|会谈|交谈|会商|磋商|商谈|沟通|交流|对接|讨论|交换意见)")
_HOUSE_IN = re.compile(
    "[部委局厅署院会社团司行府党盟所](?:则|也|还|又|却|随后|同时)在(?:致|给|写给|发给|回复)[^，。；：]{1,14}的$"
)


def _who_issues_it_speaks(at: NounAt) -> bool:
    """某公司发布|公告|称; 某会的报告|分析|指出; 两人在致员工的|信|中保证; 同主管|部门|座谈，认为…."""
    if at.is_paper and _PUT_OUT.search(at.clause):
        return True
    if at.word in _VERBAL_NOUNS and _THE_PAPER_DOES.search(at.clause):
        return True
    within = at.word.endswith(("中", "里", "上")) or at.next in "中里"
    if at.noun.kind == "document" and within and (_THEY_IN.search(at.clause) or _HOUSE_IN.search(at.clause)):
        return True
    return at.is_house and _WITH.search(at.clause) is not None and at.behind(_MEET) is not None


_PAPER_SHOWS = re.compile("(?:报告|公告|通报)(?:还|也|则)?(?:显示|表明)")
"""某组织|报告显示: a paper does, and 报告 is no verb."""
_THOSE_WHO_JUDGE = re.compile("(?:组|专家|团队|学者|人士)$")
_SUMS_UP = re.compile(
    r"(?:等)?(?:这)?[两二三四五六七八九几](?:[位名]|个)[^，。；：！？、]{0,6}$|等$"
)  # …两位(专家), …等(学者)


def _is_told_of_others(at: NounAt) -> bool:
    """某杂志|分析|称; 专家组|评估|认为: verbs; 某某、某某两位|专家|: those named."""
    if (
        at.issued
        and at.word in _ISSUING
        and not _PAPER_SHOWS.match(at.scene.masked, at.start)
        and at.has_issuer(at.start)
    ):
        return True
    if weighed_before(at.word) and at.begins_behind("认为") and _THOSE_WHO_JUDGE.search(at.clause):
        return True
    summed = _SUMS_UP.search(at.scene.masked, at.floor, at.start)
    return bool(at.noun.role) and summed is not None and follows_names(at.scene, summed.start())


STILL_NOBODY: tuple[Rule, ...] = (
    _stands_for_another,
    _is_a_verb,
    _who_issues_it_speaks,
    _is_told_of_others,
)
"""What is asked of a noun behind which nobody is called familiarly."""


# -- the phrase -----------------------------------------------------------------------------------

_SIDE = re.compile(f"{LAND}(?:方|媒|军)")  # a country's side: no word before it belongs to it
_SOME_HOUSES = re.compile("(?:[多几数]|好几|十几|[两二三四五六七八九十])家|部分|许多|不少|众多|有的?")
_SPEAKS_FOR = re.compile("[他她](?:还|也|则|最后|同时|当场|郑重|随后|随即)*代表")
_SIDES = frozenset({"双方", "各方", "三方", "四方", "两家", "几家"})
_HELD_ON = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日?)?[-—–~～至到]{1,2}(?:\d{1,2}月)?\d{1,2}日(?:[在于][^，。；：]{1,10})?(?:召开|举行|举办|开幕|闭幕)的"
)
_THIS_TIME = re.compile("[此本这]次|这一?回|这番|此番")
_ISSUED_SO = re.compile("(?:披露|发布|公布|印发|出具|提供|提交|下发|发表|出台)的")


_BACK_THEN = re.compile("(?:当时|当初|当年|那时|事发时|眼下|彼时)(?!的|任)")


def moved_begin(at: NounAt, begin: int) -> int:
    """Where the phrase of a noun begins that stands for itself: 多家组织谴责|该公司|; 7月31日披露的|半年报|; 他代表|党委|."""
    masked = at.scene.masked
    if _SIDE.fullmatch(at.word):
        begin = at.start
    if _SOME_HOUSES.match(masked, begin):
        begin = max(begin, masked.rfind("该", begin, at.start + 1))
    if speaks := _SPEAKS_FOR.match(masked, begin, at.start):
        begin = speaks.end()
    if then := _BACK_THEN.match(masked, begin, at.start):
        begin = then.end()  # 当时|一位销售员
    if held := _HELD_ON.match(masked, begin, at.start):
        begin = held.end()  # 12月27日|-28日召开的|全国财政工作会议
    this_time = _THIS_TIME.fullmatch(masked, begin, at.start)
    begin = max(begin, masked.rfind("—", begin, at.start) + 1)  # “…。”——|某公司董秘
    if this_time is not None and at.word in _SIDES:
        begin = this_time.end()  # 此次|双方|约定
    issued = _ISSUED_SO.match(masked, begin, at.start)
    if at.noun.kind == "document" and issued and masked[begin - 1 : begin] not in ("在", "从", "据"):
        begin = issued.end()
    return begin


_MEETINGS = frozenset({"会议", "全会", "大会", "座谈会", "例会"})
HOLDS = re.compile("(?:\\d{1,2}月)?(?:\\d{1,2}[日号])?(?:上午|下午)?(?:组织)?(?:召开|举行|举办)了?(?!的)")
"""某局|1月15日召开监管工作会议(时，提出): the house speaks, and what it holds is no part of it."""


def is_held(at: NounAt, begin: int) -> bool:
    """某局|1月15日召开监管工作会议|时，提出…: the house speaks."""
    holder = at.scene.entity_at(begin) if at.word in _MEETINGS else None
    return (
        holder is not None
        and holder.label == "ORG"
        and HOLDS.match(at.scene.masked, holder.end, at.start) is not None
    )


_VISITS = re.compile(
    "(?<=[一-鿿■])(?:走访|考察|调研|访谈|拜访|抽查|暗访|约谈|慰问|剖析|考虑到|顾及)(?!(?:过|中|时)?的|组|队|中|发现|显示|报告|对象)(?:了|过)?"
)
_MUST_SUBMIT = re.compile("(?:须|需|应|要)(?:逐级)?(?:报请|报经|报(?![告道社纸刊])|经)")
_TAKEN_IN = re.compile("^(?:听|看|读|翻|查|比对)(?:完|到|了|过)")


_FROM = re.compile("[^，。；：！？的]{0,12}来自[^，。；：！？的]{0,12}")


def _is_whence(at: NounAt, _begin: int, before: str) -> bool:
    """来自|教育界|的委员: whence they come."""
    return at.next in "的别" and _FROM.fullmatch(before) is not None


_LOOKS_INTO = re.compile(
    "(?:调阅|查阅|翻阅|审阅|核对|比对|调取|查看|查验|咨询|请教|询问|求教|征询|联系|问过)(?!的|过的|到的)(?!.*的)"
)
_ONCE_DONE = re.compile("[之以]?后(?![勤续期方台])")
"""督查组调阅|资料|后指出, 咨询|建筑师|后发现: what was looked into, or who was asked, before it is told."""


def _is_taken_in(at: NounAt, begin: int, before: str) -> bool:
    """课题组走访了上海的|企业|，认为…; 报道援引|某人观点|称; 需报主管|部门|批准; 听完|数据|后表示; 咨询|建筑师|后发现."""
    if at.behind(_ONCE_DONE) and _LOOKS_INTO.search(before):
        return True
    if at.is_house and _VISITS.search(before):
        return True
    if at.is_paper and re.search(r"(?:援引|引述|转引)$", at.scene.masked[at.floor : begin]):
        return True
    if _MUST_SUBMIT.search(before):
        return True
    return at.is_paper and _TAKEN_IN.search(before) is not None


CITES_IT = re.compile(f"(?:{CITES})(?!的)")
_PAPER_CITES = re.compile("(?:《[^《》]*》|《■*》)(?:还|也|则|同时|并|又)*")


def _is_cited(at: NounAt, begin: int, before: str) -> bool:
    """两人援引该所的|问卷|称, 某社援引经济学家的|分析|称: they say so."""
    cites = CITES_IT.search(before) if at.is_paper else None
    if cites is None:
        return False
    who = before[: cites.start()]
    return (
        ends_person(who)
        or who.endswith(("媒体", "外媒", "报纸", "通讯社"))
        or (at.word == "分析" and who.endswith(("文章", "报道", "该报", "该刊", "该社", "该台")))
        or _PAPER_CITES.fullmatch(who) is not None
        or who == "两人"
        or at.scene.entity_ending(begin + cites.start()) is not None
    )


_IS_TAKEN_UP = re.compile("(?:纷纷|普遍|都|均|也|还)?(?:提出|表示|表达|感到|予以|持)")
_SOMEBODY_ON = re.compile("[他她]们?对(?!面|方|手)")
_BY_MEANS = re.compile("(?P<who>.{2,}?)(?:用|以|拿|借)(?=[^，]{1,12}$)")
_FROM_AN_ANGLE = re.compile(r"[从就对围](?:[^，。]{1,16})(?:角度|层面|视角|方面|出发|问题|情况|形势)$")


_DOES_NOT_COMMENT = re.compile(
    "(?:拒绝|不愿意?|不肯|不便|没有|未|无意|避免)(?:公开|正面|直接|就|对)*(?:评论|置评|回应|谈论|点评|评价|谈及|提及)[^，。；：]{0,8}$"
)
"""发言人拒绝评论|部长|与反对党之间的争论，仅表示…: on whom nothing is said."""


def _is_spoken_of(at: NounAt, begin: int, before: str) -> bool:
    """网友对通报未提及的|情况|提出质疑; 她对某地的|做法|表示失望; 这位学者用航测|结果|说明; 专家们从法理角度|分析|指出."""
    if at.is_paper and at.scene.masked[begin - 1 : begin] == "对" and at.behind(_IS_TAKEN_UP):
        return True
    if _DOES_NOT_COMMENT.search(before):
        return True
    if at.is_paper and _SOMEBODY_ON.match(before):
        return True
    if at.begins_behind("说明") and STATEMENT_OF_FACTS.search(at.scene.masked, begin, at.end):
        return True
    means = _BY_MEANS.match(before) if at.is_paper else None
    if means and ends_person(means["who"]):
        return True
    return at.word in _VERBAL_NOUNS and _FROM_AN_ANGLE.search(before) is not None


_GOES_TO = re.compile("(?:主持召开|召集|主持|出席|列席|参加)了?(?![的会人者])[^，。；：的]*")
"""Who|主持召开|第一次会议, so that the meeting is no one who speaks; but 主持召开的会议 is one."""


def _is_attended(at: NounAt, _begin: int, before: str) -> bool:
    """市长先后主持召开市政府第一次|会议|，要求…: he does."""
    goes = _GOES_TO.search(before) if at.word in _MEETINGS else None
    return goes is not None and goes.start() > 1 and goes.end() == len(before)


NOBODY_BY_PHRASE: tuple[PhraseRule, ...] = (
    _is_attended,
    _is_whence,
    _is_taken_in,
    _is_cited,
    _is_spoken_of,
)
"""What is asked once it is known where its phrase begins."""


# -- one, several, a house, a paper ---------------------------------------------------------------

_OFFICIAL = re.compile(
    "(?:负责人|发言人|负责同志|代表人|责任人|团长|组长|队长|联络员|经办人|董秘|董事会秘书|首席[一-鿿]{1,4}官|(?:园|矿|署|警|场|舰|监事|审判|指挥|委员)长|支书|(?:创办|掌门|召集)人|总指挥|执行官)$"
)
_POSTS = frozenset(TITLE_WORDS.split("|")) - {
    "老",
    "工",
    "总",
    "同志",
    "代表",
    "专家",
    "委员",
    "老师",
    "医生",
    "律师",
    "顾问",
    "工程师",
} | {
    "外长",
    "总统",
    "总理",
    "首相",
    "国务卿",
    "防长",
    "财长",
    "外相",
    "议长",
    "行长",
    "州长",
    "省长",
    "总书记",
    "参谋长",
}
_ADDRESSED = frozenset(
    {
        "同学",
        "师傅",
        "老师",
        "医生",
        "婆婆",
        "奶奶",
        "爷爷",
        "阿姨",
        "大姐",
        "大哥",
        "大伯",
        "叔叔",
        "伯伯",
        "警官",
        "女士",
        "先生",
        "律师",
        "法官",
        "大爷",
        "大妈",
        "大叔",
        "老板",
    }
)
_ADDRESS = re.compile(
    f"(?:^|[的位、名])[{COMMON_SURNAMES}任傅向夏戚方白覃金阎]$"
)  # the surname of a form of address: (就读于某大学的)吴(同学)
ALSO_VERBS = frozenset({"代表", "同志"})  # 我代表…
_FORMS_OF_ADDRESS = frozenset(
    {"老师", "医生", "律师", "师傅", "教授", "博士", "女士", "先生", "工程师", "老板", "老板娘", "经理", "大爷", "大妈", "大叔", "大娘", "老汉", "老伯", "护士", "护士长", "船长", "站长", "委员", "代表", "阿姨", "叔叔", "奶奶", "爷爷", "大姐", "大哥", "嫂子", "主任", "院长", "校长", "警官", "法官"}
)  # fmt: skip
_SURNAME_ALONE = re.compile(
    rf"(?:^|的|[岁栋室号镇村区县市里苑园会部处科所院校])[一-鿿](?<![各该某本多众全男女老新原前名位几数两些是的有群大小])$|[{SURNAMES}]$"
)
_OF_FAMILY = re.compile(f"[{SURNAMES}]姓$")
SUCH_HOUSES = "单位|机构|部门|企业|公司|组织|团体"
OF_SUCH_HOUSES = re.compile(f"、[^，。；：]+等[^，。；：]{{0,4}}(?:{SUCH_HOUSES})的$")
_SPEAK_FOR_HOUSES = frozenset({"同志", "官员", "负责人", "负责同志", "工作人员", "客服", "职员", "博主"})
"""Somebody who speaks for a house or for himself, where nothing says that there are several: 某厅有关|同志, 美方|官员."""
_SEVERAL_FIRST = re.compile("(?:[多几数]|好几|十几|[两二三四五六七八九十])[位名]|部分|许多|不少|众多")
_SOME_KIND = re.compile(f"{SOME_UNNAMED.pattern}[^，。；：的位名]{{0,4}}")
"""有律师, 也有校长: some, whoever they are."""


def _is_one(at: NounAt, before: str) -> bool:
    """Whether it means one person: 一位与会|专家|, 我|师傅|, 周|老师|; but 多位会员|代表|, 有|律师|."""
    single = bool(SINGLE_ANYWHERE.search(before)) or bool(_OFFICIAL.search(at.word))
    post = at.word in _POSTS and len(before) <= 12
    several = PLURAL_ANYWHERE.search(before + at.next) or "广大" in before or OF_SUCH_HOUSES.search(before)
    one = (
        ((single or at.is_title or post or at.word in SPEAK_ALONE) and not PLURAL_ANYWHERE.search(before))
        or JUST_ONE.match(before)
        or HEAD_OF_ONE.search(before + at.word)
        or (at.word in _ADDRESSED and _ADDRESS.search(before))
        or (at.word == "代表" and "常驻" in before)
        or (before == "我" and at.word not in ALSO_VERBS)
        or before in {"其", "他", "她"}
        or (at.word == "老人" and not before)
        or (at.word == "同志" and re.search("(?<!部门)(?<!有)的$", before))
        or (at.word in _FORMS_OF_ADDRESS and _SURNAME_ALONE.search(before))
        or _OF_FAMILY.search(before)
        or (at.word in _SPEAK_FOR_HOUSES and not several)
    )
    if _SEVERAL_FIRST.match(before) or (at.word != "记者" and _SOME_KIND.fullmatch(before)):
        return False
    return bool(one)


_OF_MANY = re.compile(
    r"(?<!没)有(?:的|些|几家|多家|一些)?$|[\d一二三四五六七八九](?:成|%)(?:以上|多)?的?$|(?:过半|一半|半数|大多|分之[一二三四五六])的?$|(?:[多几数各]|[两二三四五六七八九十]|若干)(?:家|所|个)$|不少|部分|许多|一些|众多|多数|个别|受访|参会|与会|各家|少数|绝大多数|大批"
)  # 有(企业), 多家(机构)
_IN_A_PAPER = re.compile(r"》[^，。；：！？]{0,12}的$|(?:发布|发表|刊发|刊登|推出)的[^，。；：！？的]{0,6}$")
_STUDIES = frozenset({"调查", "研究", "评估", "统计", "问卷", "报告"})


def kind_of(at: NounAt, before: str) -> QuoteKind:
    """What kind of source a noun is, with the words before it in its phrase."""
    kind: QuoteKind = at.noun.kind
    if at.noun.role or (
        kind == "organisation" and re.search(r"[一两三四五六七八九十几多数某][位名]", before)
    ):
        return "nominal" if _is_one(at, before) else "collective"
    if kind == "organisation" and _OF_MANY.search(before):
        return "collective"
    if at.word in _ISSUING and _IN_A_PAPER.search(before):
        return "document"  # 某报某日的评论
    if kind == "impersonal" and OF_PAPER.search(before):
        return "document"  # 该局提供的一份测算
    if at.word in {"消息", "报道"} and before.endswith("有"):
        return "impersonal"  # 有消息(称)
    if at.word == "企业" and not before:
        return "collective"
    if kind == "impersonal" and at.word in _STUDIES and before == "该":
        return "document"
    return kind
