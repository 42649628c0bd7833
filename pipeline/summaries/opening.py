"""The opening of an abstract without those who were there."""

from __future__ import annotations

import re

from pipeline.summaries.shorten import clauses
from pipeline.summaries.whole import incomplete

_ATTENDED = re.compile(
    "主持|出席|列席|到会|与会|参加|带队|走访|访谈|到场|人次|听取意见|(?:约|共|近|逾)?(?<!\\d)\\d+[余多]?[名位人]|实地(?:察看|考察|查看)"
)
"""In a clause of an opening, that it only tells who was there, or how a survey was made: 主席某某主持, 赴三县走访医院5家."""
_WEIGHS = re.compile(
    "(?<!\\d)\\d+[余多]?(?:家(?!媒体)|国|个(?:国家|地区|省|市|县|区|单位|部门))[^，]{0,8}(?:单位|企业|会员|机构|代表|国家|地区|[0-9名位人]|到会|参加|参会|与会)"
)
"""In such a clause, how many took part whose number says something: 27家会员单位到会, 31国620名代表参加; an audience's does not."""
_LONGEST_COUNT = 24  # characters of such a clause
_HELD = re.compile("召开|举行|举办|合办|开幕|座谈|组成|开展|展开|调研|研讨")
_ON_TOPIC = re.compile("(?:围绕|聚焦|就)[^，]{4,}(?:研讨|讨论|交流|座谈|协商|建言|对话|探讨)[^，]{0,3}$")
"""In such a clause, what the meeting is about: 8位专家|围绕地方财政如何转型进行研讨."""
_LONG_OPENING = 60
"""Characters of an opening that tells its topic once."""
_ON_WHAT_MORE = re.compile(
    "(?<=围绕)(?P<topic>[^，。；]{4,30})，就[^。]+?(?P<does>(?:展开|进行|开展)了?(?:深入|广泛|充分|热烈)?的?(?:研讨|讨论|交流|探讨|座谈))$"
)
"""What an opening adds to its topic: 围绕科创中心建设|，就如何…、加快培育…|展开深入研讨."""
_ON_A_DAY = "^(?P<day>(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)?)[^，]{0,4}(?P<comma>，?)"
_DOES_THERE = "，(?P<does>(?:专题|专门)?(?:听取|审议|研究|讨论))"
_CALLED = re.compile(
    _ON_A_DAY
    + "[^，。；]*?(?:召开|举行)了?(?P<meeting>(?=[^，。；]*?[省市县区州局委厅部院校府司团会心组][^，。；]*会)[^，。；]{2,40}会议?)"
    + _DOES_THERE
)
"""Who called a meeting where and when in the day, before what it did: 6月19日|上午，市长某某在某楼主持召开|市政府第38次常务会议，|听取了…汇报."""
_CALLED_BY_HEAD = re.compile(
    _ON_A_DAY
    + "(?![^，。；]*(?:公司|集团|大学|学院|医院|研究[院所]|协会|学会|银行|联盟|中心)[^，。；]*(?:召开|举行))[^。；]*?(?:书记|[省市区县镇乡州旗]长|主任|秘书长|主席)[^，。；]*?(?:召开|举行)了?(?P<meeting>[^，。；]{6,40}会议?)"
    + _DOES_THERE
)
"""The same of a meeting that the head of a place or an office called, whose bulletin it is: 8月4日|下午，区委副书记、区长某某主持召开|低空经济座谈会，|听取…."""
_TAKES_QUESTIONS = re.compile("(?<=[一-鿿》]{2})，?并?(?:回答了?|答)记者(?:的)?(?:提问|问)$")
_OTHER_MATTERS = re.compile("，(?:研究|讨论|审议|部署)了?(?:其他|有关|相关)(?:事项|工作|问题)$")
_BY_WHOM = re.compile(
    "由[^，。；]{4,60}?(?:主办|承办|举办|协办|发起)(?:、[^，。；]{4,40}?(?:承办|协办|支持))*的(?=[^，。；]{4,}(?:举行|召开|开幕|举办))"
)
"""Who hosts what is held: |由甲院、乙大学联合主办的|第九届论坛在武汉举行."""


def brief_opening(text: str) -> str:
    """The opening of an abstract without the clauses at its end that only tell who was there: 市政协召开专题协商会|，主席某某主持，副市长某某到会."""
    parts = clauses(text)
    while len(parts) > 1 and _ATTENDED.search(parts[-1]) and not _counts_members(parts[-1]):
        if _HELD.search("".join(parts[:-1])) is None:
            break  # 为了解行业状况，听取意见，|某协会邀请企业座谈
        last = parts.pop()
        if topic := _ON_TOPIC.search(last):
            parts.append(last[topic.start() :])
            break
    short = _BY_WHOM.sub("", _TAKES_QUESTIONS.sub("", "".join(parts).strip("，；：。 ")))
    if len(short) > _LONG_OPENING:
        short = _ON_WHAT_MORE.sub(r"\g<topic>\g<does>", short)
        short = _OTHER_MATTERS.sub("", short)
        for called in (_CALLED, _CALLED_BY_HEAD):
            short = called.sub(r"\g<day>\g<comma>\g<meeting>\g<does>", short)
    return short if _HELD.search(text) and not incomplete(short) else text


def _counts_members(clause: str) -> bool:
    """Whether a clause says in few words how many members, firms or countries were there: 27家会员单位到会."""
    return len(clause) <= _LONGEST_COUNT and _WEIGHS.search(clause) is not None
