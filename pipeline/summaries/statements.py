"""The units of a bulletin as a summary tells them: without notices, and with names where the text has short words for them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.records import PERSONAL_KINDS, Document, EntityLayer, QuoteLayer
from pipeline.summaries.in_full import in_full
from pipeline.summaries.units import Unit, find_units

_NOTICE = re.compile(  # of the publisher's: not what the issue is about
    "免责声明|风险提示：|不构成[^，。]{0,8}建议|不承担[^，。]{0,6}责任|不作[^，。]{0,4}保证|(?:欢迎|敬请)[^，。]{0,12}(?:来稿|投稿|赐稿|订阅|转发|关注|垂注)|(?:下一?期|下月号)[^，。]{0,6}(?:将|我们|聚焦|刊发|推出)|未经[^，。]{0,10}(?:许可|授权|同意|允许)，?[^，。]{0,6}(?:不得|请勿|严禁|禁止|谢绝)[^，。]{0,8}(?:转|引用|复制|摘|外传|传播|翻印|公开|发表)|(?:版权|著作权)(?:所有|归)|请勿(?:转载|外传|复制)"
)


def statements(
    document: Document, entities: EntityLayer, quotes: QuoteLayer
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units without notices of the publisher's, as the text has them and with names in full (`in_full`)."""
    units = find_units(document, quotes)
    units = tuple(_forward(unit, document.metadata.title) for unit in units if not _is_notice(unit)) or units
    return units, in_full(
        units, entities, document.text, publisher=document.metadata.publisher, title=document.metadata.title
    )


_FROM_BEFORE = re.compile(
    "(?:这一?(?:问题|现象|情况|做法|判断|点|变化|趋势|局面|矛盾|短板|风险)|对此|上述问题|此类问题|这些问题)(?!的)[^，。；：？]{0,24}，(?:因此|所以|为此|但)?"
    "(?=(?:应(?![用对急邀])|要(?![求素点])|需(?![求])|须|必须|建议|不能|不应|不宜|不得)[^；。]{8,})"
)


_LEADS_TO_TEXT = re.compile(
    "，?现(?:将|就)[^，。]{0,30}(?:如下|摘[编报登]|整理|综述)[^，。]{0,4}(?:，供[^，。]{0,8}(?:参[考阅]|决策))?。?$"
)
"""How an editor's note leads over to the text: …，现将主要观点编译如下，供参阅."""
_SAYS_ENOUGH = 12
"""Characters before it that say something by themselves."""


_THAT_OF_TITLE = re.compile(
    "该(?P<what>成果|项目|技术|产品|平台|方案|报告|草案|条例|规划|工程|装置|系统|药物|材料|芯片)(?=[一-鿿])(?!组|部|团队)"
)


def _forward(unit: Unit, title: str) -> Unit:
    """A unit without 该 before what the title of the bulletin is about (该成果|在…方面取得突破), and without a first clause that speaks of what stands before it, where what ought to be done follows: 这一问题同样存在，|应尽快制定规范."""
    if (of_title := _THAT_OF_TITLE.match(unit.text)) and of_title["what"] in title:
        return replace(unit, text=unit.text[1:])
    if unit.quote is None and (ends := _LEADS_TO_TEXT.search(unit.text)) and ends.start() > _SAYS_ENOUGH:
        return replace(unit, text=unit.text[: ends.start()])
    before = _FROM_BEFORE.match(unit.text) if unit.quote is not None and unit.quote.form != "direct" else None
    return replace(unit, text=unit.text[before.end() :]) if before else unit


def _is_notice(unit: Unit) -> bool:
    """Whether the publisher asks or declines something; what a person says of such things is a statement."""
    personal = unit.quote is not None and unit.quote.kind in PERSONAL_KINDS
    return not personal and _NOTICE.search(unit.text) is not None
