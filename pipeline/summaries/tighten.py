"""Tightening: long-winded words by their short forms, as bulletins are written; nothing else is changed.

“如果能够进一步完善” → “若能完善”. No name, figure, negation, tense or degree is touched, nor what
stands inside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.summaries.merging import LONG_VERBS, TO_BE_DONE, VERBS

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|（[^（）]*）")
_PREDICATE = "[已有未不无没是在仍经曾受可能会很较远早刚处被由从对按]"
"""How a clause goes on whose subject stands before 虽然: 船厂虽|已复工, but 虽然官员们…."""
_FOR_WHOM = (
    "[^，。；]*(?:提供|带来|注入|奠定|创造|积累|打下|赢得|开辟|增添|指明|树立|贡献|做出|作出|打造|营造)"
)
"""What is done for somebody, behind 更|为, which is no 更为 before how something is: 更为世界的发展提供了借鉴."""
_SHORT: tuple[tuple[str, str], ...] = (
    (r"(?<!例)如果(?![说冻汁子实蔬树园农林酱])", "若"),
    (r"(?<![响反适呼对供])应(?:该|当)(?![说地年月日次项局面场众天])", "应"),
    (r"(?<=[\u4e00-\u9fff])(?<![产功性智节潜动热职技])能够(?!用)|^能够(?!用)", "能"),
    (r"(?<![不许认都])可以(?=[\u4e00-\u9fff]{3})(?![说色])", "可"),
    (rf"(?<![不还])需要(?={VERBS})(?![是为]|[的和与及时])(?<![的种些、和与]需要)(?<!(?:生活|发展|现实|实际|工作|迫切)需要)", "需"),
    (r"(?<![就才的是])必须(?!的)(?=[\u4e00-\u9fff])(?![\u4e00-\u9fff]{1,4}[、和])", "须"),
    (r"已经(?!营|历|受(?!到)|不起|手|济|费|销|常|[^，。；]{2,16}(?:审议|审批|批准|核准|审查|评审|验收|备案|鉴定|认定|研究|同意|通过))(?=[\u4e00-\u9fff])", "已"),
    (rf"(?<!不)正在(?=(?:积极|加快|加紧|全面|努力|逐步|快速)?(?:{LONG_VERBS})[了着一-鿿])", "正"),
    (r"(?<!不)但是(?!否)(?=[\u4e00-\u9fff])", "但"),
    (r"(?<=[\u4e00-\u9fff，；])(?:并且|而且)(?=[\u4e00-\u9fff])", "且"),
    (r"或者(?!说)", "或"),
    (r"(?<!并非)(?<!不是)为了(?![解却断在让给])(?=[\u4e00-\u9fff])", "为"),
    (r"(?<![、比])例如(?![果，])", "如"),
    (r"(?<![相针面])对于(?![对应])", "对"),
    (r"(?<=[^，；。：、])以及(?!时)(?=[\u4e00-\u9fff])", "及"),
    (r"(?<![加扩增放壮做变长])大约(?=[\d一二三四五六七八九十两半])", "约"),
    (r"达到了?(?=(?:\d|[二三四五六七八九十两]|一[半成倍个百千万亿]))", "达"),
    (r"(?<![不难未没得])超过(?=(?:\d[\d.]*|[一二三四五六七八九十两])(?:[%％万亿倍成余多半]|个百分|人次))", "超"),
    (r"(?:仅仅)(?=[\u4e00-\u9fff\d])", "仅"),
    (r"更加(?![强深快大重倍工入]|积极|紧密|坚定|自觉)(?=[\u4e00-\u9fff])", "更"),
    (r"是一(?:个|种|项|场|件)(?=[\u4e00-\u9fff]{3})(?![新人年月样般个种项场件])", "是"),
    (r"(?<!不)拥有(?=[\u4e00-\u9fff\d])(?![的者权量并和与及或])", "有"),
    (r"(?<!不)具有(?=[\u4e00-\u9fff])(?![性并和与及或]|限(?:责任|合伙|公司))(?![^，。；]{0,10}意义)", "有"),
    (r"扮演着", "扮演"),
    (r"存在着(?![力手眼重])", "存在"),
    (r"有着(?![落手眼陆重装急想火实力色笔墨])", "有"),
    (r"(?<=通过)对([^，。；、]{2,12})进行([\u4e00-\u9fff]{2})(?=[，。；])", r"\2\1"),
    (r"(?<!是)由于(?!是)(?=[\u4e00-\u9fff])", "因"),
    (r"按照(?![明相片顾常])(?=[\u4e00-\u9fff])", "按"),
    (r"除了(?![解结])(?=[^，。；]{1,24}?(?<!不)(?<!分)(?:之|以)?外(?:，|还|也|都|均))", "除"),
    (r"(?:(?<=[，；。])|^)(?![^，；。]*是[^，；。]*的时候)([^，；。]*)的时候(?=[，；。]|$)", r"\1时"),
    (r"仍然(?=[\u4e00-\u9fff])", "仍"),
    (r"将会(?![同商签谈见议计诊审员长展考费场])(?=[\u4e00-\u9fff])", "将"),
    (r"曾经(?!营|历|受(?!到)|手|济|销)(?=[\u4e00-\u9fff])", "曾"),
    (r"较为(?=[\u4e00-\u9fff])", "较"),
    (r"最为(?=[\u4e00-\u9fff])", "最"),
    (rf"更为(?=[\u4e00-\u9fff]{{2}}(?:[的地，。；、：]|$))(?!{_FOR_WHOM})", "更"),
    (r"各个(?!击)(?=[\u4e00-\u9fff])", "各"),
    (r"(?:遭到|遭受(?!损失|重大|严重))(?=[\u4e00-\u9fff])", "遭"),
    (r"(?<=[升降增减涨跌])到了?(?=[\d一二三四五六七八九十两])", "至"),
    (rf"虽然(?={_PREDICATE})", "虽"),
    (rf"(?<![应未须要可能会不])尽管(?![理控辖教道])(?={_PREDICATE})", "虽"),
    (r"与此同时，|在此基础上，|总的来说，|总体来看，|总体上看，|简单来说，|可以说，|事实上，|实际上，|坦率地[讲说]，|说实话，|老实[讲说]，|客观地[讲说]，", ""),
)  # fmt: skip
_BARE = "[\u4e00-\u9fff]{1,3}(?:[，；。：、！？]|$)"
"""How a clause ends that would be a bare verb without its adverb: 高质量发展|扎实|推进."""
_OF_A_NAME = "[^，。；：“”]{2,30}(?:座谈会|会议|大会|论坛|行动|工程|计划)"
"""深入|推进某新区建设座谈会: part of what a meeting is called."""
_ADVERB = re.compile(
    rf"(?<![最更较很不未无强])(?<!与其)(?:切实|着力|大力|牢牢(?!把握|守住|掌握|扭住)|紧紧(?!围绕|依靠|扭住|抓住|团结)|更好地|扎实|深入|积极地?|充分|有力地?)(?={VERBS})(?!有为|主动|{_BARE}|{_OF_A_NAME})"
)
_MORE = re.compile(
    rf"(?:^(?:[并也还以来]|同时)?|(?:{TO_BE_DONE}|(?<![可性])能)[^，。；：]{{0,12}}?)(?<![最更较很不未无])(?P<more>进一步(?!全面深化改革|全面从严)|不断(?!谱写|开创|满足人民))(?=(?:{LONG_VERBS}))(?!{_BARE})"
)
"""进一步 and 不断 where something is to be done, or a clause begins with it."""
_NOT_ONLY = re.compile("不仅|不但|不只|不光")
_LEADS_ON = frozenset({"且", "更"})
"""Short forms that say something else behind 不仅: 不仅惠及双方，|而且|…, 不仅为自己，|更为|国家."""
_DENIES = re.compile(r"不(?!断)|未(?!来)|没|无|难|非(?!常)|否|勿|别|缺")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(a), b) for a, b in _SHORT)


def tighten(text: str) -> str:
    """The text with its long-winded words short; as it is where that leaves nothing to say."""
    return _outside_marks(text, _shorter)


def _shorter(words: str) -> str:
    for pattern, short in _RULES:
        if not (short in _LEADS_ON and _NOT_ONLY.search(words)):
            words = pattern.sub(short, words)
    return "".join(
        clause if _DENIES.search(clause) else _MORE.sub(_without_more, _ADVERB.sub("", clause))
        for clause in re.split("(?<=[，；。：])", words)
    )


def _without_more(match: re.Match[str]) -> str:
    return match.group().removesuffix(match["more"])


def _outside_marks(text: str, change: Callable[[str], str]) -> str:
    said, at = "", 0
    for match in _QUOTED.finditer(text):
        said += change(text[at : match.start()]) + match.group()
        at = match.end()
    return said + change(text[at:])
