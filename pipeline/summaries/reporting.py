"""What reporting words say of the words that they report."""

from __future__ import annotations

import re

from pipeline.records import Quote

CUES = "一致认为|普遍认为|认为|指出|表示|强调|提出|建议|主张|呼吁|坦言|透露|介绍|提到|提醒|希望|期待|预计|预测|直言|判断|说|称|担忧|担心|反映|回应|解释|补充|总结|分析|看好|质疑|警告|承诺|要求"
"""Cues that stand between a name and what it says, as an alternation."""

PLAIN_CUE = re.compile(rf"^[\u4e00-\u9fff]{{0,3}}(?:{CUES})$")
ASKING = re.compile(r"问|质疑")
AS_SAID = {"看来": "认为", "的话说": "表示", "眼中": "认为", "道": "表示", "说": "表示", "答": "表示"}
"""How a cue begins to speak that ends in this; the plain verb for it."""

WISHES = re.compile(
    "建议|主张|呼吁|提出|提议|倡议|希望|期待|期盼|盼望|渴望|请求|恳请|要求|争取|承诺|保证|预计|预测|反对|不同意|否认|怀疑|质疑|担心|担忧|警告|威胁|猜测"
)
"""Cues that do not state what they report: of what follows in another sentence they need not hold."""

_GOVERNING_LENGTH = 10  # characters of a cue that is said verbatim with its object


def governs(quote: Quote) -> bool:
    """Whether the first words are the object of a cue that says more than that they were said.

    “不赞成”, “归咎于” and “担心的是” must stand before their words as in the text; “表示” in their place would
    turn the meaning round.
    """
    cue = quote.cue_text.strip()
    if not quote.content or quote.content[0].start != quote.cue.end:
        return False
    if not 1 < len(cue) <= _GOVERNING_LENGTH or ASKING.search(cue):
        return False
    plain = cue.removesuffix("道").removesuffix("说")
    return not (PLAIN_CUE.match(plain) or plain.endswith(tuple(AS_SAID))) and plain == cue
