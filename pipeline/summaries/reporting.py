"""What reporting words say of the words that they report."""

from __future__ import annotations

import re

from pipeline.records import Quote
from pipeline.text.stands import AGAINST, COUNTERS, NOT_FOR

CUES = "一致认为|批示|普遍认为|认为|指出|表示|强调|提出|建议|主张|呼吁|坦言|透露|介绍|提到|提醒|希望|期待|预计|预测|直言|判断|说|称|担忧|担心|反映|回应|解释|补充|总结|分析|看好|质疑|警告|承诺|要求"
"""Cues that stand between a name and what it says, as an alternation."""

# What is done with words, as alternations of what stands in a cue; whoever looks for one of these adds what he alone wants.
RESPONDS = "回应|答复|回复"
"""Somebody says something to what is asked of him, or held against him."""
SOME_HOLD = re.compile("有(?:些|的)?(?:观点|意见|看法|声音|人|分析|专家|学者|代表|委员)")
"""How those are called of whom nobody knows who they are: 有观点(认为)."""
ANSWERS = f"{RESPONDS}|回答|作答"
"""Or to a question, of a reporter too."""
ACCOUNTS = f"解释|辩解|辩称|申辩|{COUNTERS}|纠正|更正"
"""Somebody says how it is with what is held against him, or against what is so."""
DENIES = "否认|驳斥|辟谣|澄清"
ADMITS = "承认|坦承"
PROMISES = "承诺|保证|答应|应允|允诺|许诺"
ASKS_FOR = "希望|请求|恳请|呼吁|诉求|反映|要求|追问|质疑|投诉|抱怨|诉苦|吐槽"
"""Somebody wants something of another one, or complains: another one may answer it."""
PARTS_INTO = "(?:分为|分成|归为|归纳为|概括为|总结为)"
"""Verbs by which somebody tells of what sorts something is, as a pattern: 甲将平台|分为|三类."""
TAKES_SIDES = f"{NOT_FOR}|{AGAINST}|批评|指责|否认|支持|赞同|赞成"
"""Somebody is for or against what another one holds."""

CONCEDES = re.compile(f"{ADMITS}|不讳言|不否认|松口")
"""What somebody admits: told as 但也承认 behind what he claims."""

OUR_BANK = "行(?![我程动走为善事得不])"
"""What follows 我 where it speaks of a bank (我行将…) and not of what somebody does (我行我素), as a pattern."""
FIRST_PERSON = re.compile(f"我们|咱|俺|(?:(?<![自忘])|(?<=来自))我(?![国市省区县院校军方党]|{OUR_BANK})")
"""Words by which the speaker means himself: neither 自我约束 and 忘我, nor 我国, 我军 and the like, which anybody may say."""

FACE_TO_FACE = re.compile(f"{FIRST_PERSON.pattern}|[你您]")
"""The same, and words for the one spoken to: in anybody else's mouth they mean somebody else."""

PLAIN_CUE = re.compile(rf"^[\u4e00-\u9fff]{{0,3}}(?:{CUES})$")
ASKING = re.compile(r"问|质疑")
AS_SAID = {
    "看来": "认为",
    "的话说": "表示",
    "的话称": "表示",
    "的话讲": "表示",
    "的话表示": "表示",
    "的话指出": "指出",
    "的话强调": "强调",
    "眼中": "认为",
    "道": "表示",
    "说": "表示",
    "答": "表示",
}
"""How a cue begins to speak that ends in this; the plain verb for it."""

WISHES = re.compile(
    "建议|主张|呼吁|提出|提议|倡议|希望|期待|期盼|盼望|渴望|请求|恳请|要求|争取|承诺|保证|预计|预测|反对|不同意|否认|怀疑|质疑|担心|担忧|警告|威胁|猜测"
)
"""Cues that do not state what they report: of what follows in another sentence they need not hold."""

TELLS_OF = re.compile(
    "(?P<what>通报|介绍|汇报|报告|说明|回顾|总结|分析|讲述|公布|发布)了(?P<of>[^，。；：]{3,30})"
)
"""A cue with what it tells of: 通报了|某项工作的进展."""
DENIED = re.compile("(?:并不|并非|并未|不(?![断止仅但约])|没有?|未|否认|拒绝)")
"""How a cue begins that denies its words, and not what its speaker says after them: 并不认为."""

NOT_SAID = re.compile(
    "(?:并|从来?|绝|决|毫|都|也|均)?(?:不(?![断止仅但])|没有?|未)(?:曾|有|人|敢|想|愿意?|肯|能|便|会|再|公开|明确|正式|直接|对外|具体){0,3}"
    "(?:说|讲|道|称|声称|宣称|表示|表明|指出|强调|提出|提到|提及|谈到|认为|觉得|宣布|透露|承诺|答应|保证|主张|要求|建议|承认|写明|写)$"
)
"""A cue that says that its words were not said: 并没有说, 未表示, 从未提出."""

STANCE = re.compile(
    "(?:答复|回复|松口|明确|暗示|力主|力推|力荐|期盼|盼望|渴望|请求|恳请|吁请|争取|反驳|驳斥|否认|证实|承认|坦承|坦陈|断言|断定|认定|重申|估算|推算|测算|估计|预估|预期|预判|预言|推断|推测|假设|设想|倾向于|回忆|抱怨|叮嘱|嘱咐|叮咛|告诫|劝告|奉劝|敦促"
    "|不同意|反对|宣布|宣称|声称|坚称|声明|申明|坚信|相信|坚持|披露|报道|倡议|提议|建言|商定|约定|议定|决定|达成共识|达成一致|承诺|保证|许诺|允诺|答应|应承|感慨|感叹|威胁|猜测|怀疑|致歉|道歉|辩解|坦白|吐露|点明|点出|直陈|提示"
    "|发帖|发文|撰文|致信|致函|回函|澄清|检讨|总结|概括|归纳|勉励|谈到|注意到|发现|通报|汇报|报告|爆料|吐槽|诉苦|自嘲|打趣|调侃)$"
)
"""Cues that say more than 表示 and stand between a name and what it says as they are."""

STATES = re.compile(
    "(?:认为|指出|表示|强调|坦言|直言|介绍|透露|披露|解释|补充|分析|反映|回应|通报|汇报|坦承|坦陈|提醒|说|称|道|答|讲|总结|写)$|^$"
)
"""Cues that state what they report, and whatever their speaker says after it as well."""

ADVISES = re.compile(
    "主意|方子|药方|办法|出路|点子|对策|解法|忠告|劝|诉求|呼声|盼|愿望|心愿|献策|支招|出招|建言|开方|请愿|只求|只要|要的"
)
"""Words in a cue by which its speaker asks or advises; told with 表示, what he asks for would be a fact."""

REVISES = re.compile(
    "(?:将|(?:修正|修改|调整|改变|更正|收回|放弃|推翻)了?)(?P<what>(?:自己|此前|先前|原先|原来|之前|原有|最初|原|其)+的?(?:方案|预测|预期|判断|主张|观点|看法|建议|估计|估算|立场|设想|提法|目标|口径|说法|意见))"
)
"""A cue by which somebody takes back what he has held: 修正了原方案."""

JOINT = re.compile(
    "一致|普遍|均|都|同时|共同|不约而同|联名|联合|联手|商定|约定|议定|一同|一道|齐声|达成|异口同声"
)
"""Cues that say by themselves that several people say it."""

COUNTED = re.compile(
    r"[一二两三四五六七八九十几数\d][点条项个方大处]|有[二两三四五六]$"
)  # 提出三点建议, 形成四点意见

_ASKS_OF = frozenset("请劝让催盼")
"""Cues of one character whose object does, or is to do, what is told: 请|各企业反馈意见."""
_GOVERNING_LENGTH = 10  # characters of a cue that is said verbatim with its object


def governs(quote: Quote) -> bool:
    """Whether the first words are the object of a cue that says more than that they were said.

    “不赞成”, “归咎于” and “担心的是” must stand before their words as in the text; “表示” in their place would
    turn the meaning round.
    """
    cue = quote.cue_text.strip()
    if not quote.content or quote.content[0].start != quote.cue.end:
        return False
    if cue in _ASKS_OF:
        return True
    if not 1 < len(cue) <= _GOVERNING_LENGTH or ASKING.search(cue):
        return False
    if NOT_SAID.match(cue):
        return True
    plain = cue.removesuffix("道").removesuffix("说")
    return not (PLAIN_CUE.match(plain) or plain.endswith(tuple(AS_SAID))) and plain == cue
