"""Common nouns that point back by what they are of: 这份备忘录 → 法律备忘录, 这场争端 → 巴西与墨西哥钢铁关税争端.

Only where title and heading, or the text before where these name none, name one thing of the kind and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.summaries.merging import has_verb, starts_with_predicate

_NOUNS = (
    "备忘录|协议|协定|条约|合同|诉讼|官司|劫案|案件|事故|争端|冲突|谈判|交易|法案|议案|决议|政策|禁令|关税|贷款|"
    "项目|工程|计划|基金|试点|行动|航线|铁路|大桥|水库|电站|工厂|平台|系统|废料|遗址|实验|问卷|调查|论坛|展览|赛事|演习|条款"
)
_THAT = re.compile(
    f"(?:(?:这|上述|前述)(?:一|[份项起场笔些种类个次部座条批])?|该[份项起场]?|此[类项])(?P<noun>{_NOUNS})(?![一-鿿]?[长员方者]|[^，。；]{{0,2}}组)"
)
_BOUNDARY = re.compile(
    "[此这该]类|的|了|[是在将对由为被把从向于就以并还也已其该这那此各每等和及或经按据让使给称说到至]|一[份项个起场笔种类次部座条]|[两三几多\\d]+[余多]?[份项个起场笔次部座条]?|"
    "[份项](?!目)|包括|关于|围绕|建立|开展|实施|推进|启动|签署|提出|要求|支持|反对|宣布|发布|出台|叫停|推动|参与|承担|申报|涉及|针对|认为|表示|指出|发起|提起|展开|进行|达成|签订|"
    "举行|举办|发生|组织|牵头|负责|落实|完成|加快|通过|批准|审议|制定|修订|执行|退出|加入|暂停|停止|恢复|取消|撤销|终止|延长|资助|投资|上述|前述|避免|防止|目前|近期|随着|如果|一旦|成立|设立|停建|续建|安排|列入|纳入|聚焦"
)
"""Words before a noun that are no part of what it is called."""
_ANY = re.compile(
    "(?:重点|重大|有关|相关|部分|在建|新建|续建|拟建|各类|一些|许多|类似|同类|大型|小型|中小|主要|全部|所有|其他|其它|最新|首批?|首个|第[一二三四五六七八九十]+[批轮期个]?|本轮|新一轮|新的?|此次|本次|这些|产业|工业|民生|政府|专项|工作|建设|全国|国家级|省级|市级|县级|年度|长期|短期|优质|不少|若干)*"
)
"""Words that do not tell which thing it is."""
_OF_HOUSE = "[方组者办局委司处科室院所]|总?部|研究|学会|协会|中心|联盟|联合会|促进会|公司|集团|专班|大会"
"""Behind a noun that is a part of what a house is called: 国家税收|政策|研究会."""
NEAR = 400
"""Characters before a statement in which what it points to is named."""


def thing_named(words: str, before: str, topic: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of a statement, the first noun in them that points back with what it is called before, and that noun with its name.

    Args:
        words: what somebody says, in no marks.
        before: the text before it, as far as `NEAR`.
        topic: title and heading, which name what the bulletin is about.
    """
    that = _THAT.search(words)
    if that is None or that["noun"] in words[: that.start()] or "“" in words[: that.start()]:
        return words, ()
    if that.group().startswith("该") and _SAYS_WHAT.search(words, 0, that.start()):
        return words, ()  # 加计扣除比例已达100%，但享受|该政策|的企业不多: named before it, if anywhere
    here = before.rpartition("\n")[2]
    name = _only_one(here, that["noun"])
    that_one = that.group().startswith("该")
    if that_one and not name and re.search(f"[一-鿿]{{2}}(?<![此这该类]){that['noun']}", here):
        return words, ()  # something of the kind is named in its paragraph, whatever it is called
    name = name or _only_one(topic, that["noun"]) or _only_one(before, that["noun"])
    if not name:
        return words, ()
    return words[: that.start()] + name + words[that.end() :], ((that["noun"], name),)


_SAYS_WHAT = re.compile("[^，。；：]{10,}，")
"""A clause that may itself name the thing."""


def _only_one(text: str, noun: str) -> str:
    """What the one thing of a kind is called in a text; empty where it names none, or several."""
    found = set(_named(text, noun))
    longest = {each for each in found if not any(other != each and other.endswith(each) for other in found)}
    return longest.pop() if len(longest) == 1 else ""


def _named(text: str, noun: str) -> Iterator[str]:
    """What things of a kind are called in a text, each without the words before its name."""
    for match in re.finditer(f"(?P<name>[一-鿿“”·A-Za-z0-9—-]{{2,18}}?){noun}(?!{_OF_HOUSE})", text):
        name = match["name"]
        ends = [boundary.end() for boundary in _BOUNDARY.finditer(name)]
        name = name[max(ends, default=0) :]
        says = has_verb(name) or starts_with_predicate(name)
        if len(name) > 1 and not says and not _ANY.fullmatch(name) and name.count("“") == name.count("”"):
            yield name + noun
