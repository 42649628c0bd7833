"""Which left-out words a statement can spare: a logistic model over the words and what stands beside them.

A shorter wording that is its statement with stretches left out is laid over the statement
(`pipeline.summaries.repair.gaps_of`); each stretch is judged for itself. The weights were fitted to how
readers put statements shorter and to their verdicts on drafts: `pipeline.training.omissions`.
"""

from __future__ import annotations

import re

from pipeline.summaries.merging import AFTER_VERB, LONG_VERBS, has_verb
from pipeline.summaries.repair import THEN, is_awaited, is_safe
from pipeline.summaries.whole import ON_GROUND
from pipeline.weights import chance, read_weights

SPARED = 0.92  # least probability that a statement can spare a stretch
SURE = 0.945  # the same for 的 between words that are no two nouns
Gap = tuple[int, int]
"""A stretch `[start, end)` of a statement, in characters."""

_MARKS = frozenset("，。；：、！？“”‘’（）《》")
_DIGIT = re.compile(r"\d")
_LATIN = re.compile("[A-Za-z]")
_PHRASE_END = re.compile("[，。；：、！？“”（）的]")
_NOUN_END = re.compile("[，。；：、！？“”（）的是在和与及]")
_DENIES = re.compile("[不未没无非]")
_NEEDS_PARTICLE = re.compile(
    r"[，。；：、！？“”‘’（）《》\d零一二三四五六七八九十百千万两几半多好事解结断如]"
)
_CLAUSE_BEFORE = re.compile(
    "(?:最|更|能|可以?|会|已经?|正在|眼下|目前|新近|刚刚|所|被|曾|为|属于?|系|涉及|[高低多少晚早]于|超过|不足|不满|不(?:含|带|需|受|占|属|适|符|设|计)|未经|无需|愿意?|肯|敢|打算|准备|使用|采用|运用|利用|拥有|参与|参加|从事|持有|办理|接受|获得|购买|申请|经营|承担|来自|雇用|租用|收购)[^，。；、的]{1,8}$"
)
"""A clause that 的 ties to its noun: 能自动汇总|的表格, 不含外源基因|的作物, 最快|的三年, 对手方为新设企业|的预付款, 使用大模型工具|的企业文员."""
_DOES_BEFORE = re.compile(f"(?:{LONG_VERBS}|[把将对向从、])[^，。；：]*$")
"""What may tie a noun to a verb before it, so that its 的 is needed: 把企业出题、企业验收|的|成果."""
_PLACE_BEHIND = re.compile("[^，。；]{1,14}?(?:上|中|下|里|内|方面|期间)(?![一-鿿]?[的了])")
_IF = re.compile("(?:只要|只有|如果|倘若|若|一旦|要是|假如|凡是|但凡|既然|哪怕)[^。；]*$")
_NOT_THIS = re.compile("(?:不在|不是|不靠|不取决|不来自|并非|不缺|不仅)[^。；]*，$")
_COUNTED = re.compile("[\\d一二两三四五六七八九十百千]+[^\\d，。；]")
"""春季布设|的|214台相机, 停留在2016年|的|58元."""
_OR_ELSE = re.compile("[不么是]")
"""What 要 makes a conjunction with: 要不, 要么, 要是."""
_STANDS_FOR_NOUN = re.compile("只|仅|不|都|也|就|均|大多|多数|超|达|占|是|有|为|可|应|要|将|会|能")
"""上平台|的|只有三十家, 回来|的|不多: 的 that stands for what is counted."""
_AND_SO_ON = re.compile("领域|方面|行业|部门|单位|地区|环节|类|的")
"""What 等 closes a list of."""
_PREPOSITIONS = frozenset("在到从对由向把被以")
"""What a clause does not lose at its head: (到)头来."""
_DATE = re.compile("\\d{1,2}月(?:\\d{1,2}日)?|\\d{1,2}日|\\d{4}年")
_CLAIMS = re.compile(  # figures, members of a list, what is denied, how much and how sure
    r"[\d、]|[零一二三四五六七八九十百千万亿两半]+(?:多|余)?(?:成|倍|年|个月|亿|万|元|天|家|次|人|名|款|台|分之)|(?:^|(?<=[\u4e00-\u9fff，]))[不未没无非](?=[\u4e00-\u9fff])|充分|部分|多数|主要|可能|或许|也许|大约|几乎|至少|至多|最多|最少|全部|一律|所有|均|都|仅|只|约|初步|暂|[一二三四五六七八九十两][种个类项条点方]"
)


def features(statement: str, gap: Gap) -> list[str]:
    """What is known of a stretch that is left out: its words, its neighbours, where in the clause it stands."""
    start, end = gap
    words, safe = statement[start:end], is_safe(statement, start, end)
    before, after = statement[max(0, start - 2) : start], statement[end : end + 2]
    left, right = before[-1:] or "^", after[:1] or "$"
    found = [
        "", f"words {words}", f"size {min(len(words), 8)}", f"left {left}", f"right {right}", f"before {before}",
        f"after {after}", f"first {words[:1]}", f"last {words[-1:]}",
        "safe" if safe else "unsafe",
        f"marks {min(2, sum(c in _MARKS for c in words[1:-1]))}",
    ]  # fmt: skip
    opens, closes = left in _MARKS or left == "^", right in _MARKS or right == "$"
    found += [
        name
        for name, holds in (
            ("begins", start == 0), ("ends", end == len(statement)), ("clause begins", opens),
            ("clause ends", closes), ("clause", opens and closes), ("digit", bool(_DIGIT.search(words))),
            ("latin", bool(_LATIN.search(words))), ("denies", bool(_DENIES.search(words))),
        )
        if holds
    ]  # fmt: skip
    if len(words) <= 2:
        found += [f"{left} {words}", f"{words} {right}"]
    if words == "的":
        phrase = _PHRASE_END.split(statement[:start])[-1]
        noun = _NOUN_END.split(statement[end:])[0]
        found += [
            f"{before} 的", f"的 {after}", f"的 phrase {min(len(phrase), 9)}", f"的 noun {min(len(noun), 9)}",
            f"的 {'verb' if has_verb(phrase) else 'no verb'} {'verb' if has_verb(noun) else 'no verb'}",
            f"的 {'name' if safe else ''}", f"的 more {'的' in phrase or '的' in noun}",
            f"的 stop {statement[end + len(noun) : end + len(noun) + 1] or '$'}",
        ]  # fmt: skip
    return found


def _opens_clause(statement: str, at: int) -> bool:
    return at == 0 or statement[at - 1] in _MARKS


class OmissionModel:
    """Chances that statements can spare what is left out of them."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    @classmethod
    def read(cls, folder: str) -> OmissionModel:
        """Reads `weights.json` of a model folder.

        Raises:
            EngineMissingError: there is none.
        """
        return cls(read_weights(folder, setting="summarise.omissions"))

    def spared(self, statement: str, gap: Gap) -> float:
        """Probability that the statement says the same without the stretch, and is still whole."""
        return chance(self._weights, features(statement, gap))

    def can_go(self, statement: str, gap: Gap) -> bool:
        """Whether the stretch may go: its probability is high enough, and grammar has nothing against it.

        了 goes within a clause but not before a number or in 了事, 在 and other prepositions not from the head of a clause, and 的 stays
        where something is done before it in its clause, since what readers took for mistakes was most of all a lost 的 (企业验收|的|成果). Figures, dates, negations, degrees, members of a list and what a clause speaks of stay.
        """
        start, end = gap
        words = statement[start:end]
        if words == "了" and (
            not statement[end:] or _NEEDS_PARTICLE.match(statement, end) or THEN.match(statement, end)
        ):
            return False
        if _CLAIMS.search(words) or _DATE.search(words) or is_awaited(statement, start, end):
            return False
        if statement[:start].endswith("等") and _AND_SO_ON.match(words):
            return False  # 财政、金融等|领域的|12位学者
        if words == "在" and _PLACE_BEHIND.match(statement, end):
            return False  # |在|数据权属的规则上还须补课
        if words == "就" and _IF.search(statement, 0, start):
            return False  # 只要履行了义务，|就|应当免责
        if words == "而" and _NOT_THIS.search(statement, 0, start):
            return False  # 短板不在经费，|而|在于缺少…
        if words == "要" and _OR_ELSE.match(statement, end):
            return False  # |要|不村里这么多人家…
        if words == "了" and not AFTER_VERB.search(statement, 0, start):
            return False  # 多数去|了|省城
        if words == "的" and (
            _STANDS_FOR_NOUN.match(statement, end)
            or _CLAUSE_BEFORE.search(statement, 0, start)
            or _COUNTED.match(statement, end)
            or (_DOES_BEFORE.search(statement, 0, start) and not is_safe(statement, start, end))
        ):
            return False
        if _opens_clause(statement, start) and (
            words in _PREPOSITIONS or words.endswith("的") or ON_GROUND.match(words.strip("，"))
        ):
            return False
        bound = words.endswith("的") and len(words) <= 2 and not is_safe(statement, end - 1, end)
        return self.spared(statement, gap) >= (SURE if bound else SPARED)
