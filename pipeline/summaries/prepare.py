"""What of a unit's words is offered: no chatter, no “我认为”, nothing that leads over from what stands before them."""

from __future__ import annotations

import re

from pipeline.summaries.deeds import CONCLUDES
from pipeline.summaries.units import Unit

_FIRST_PERSON = re.compile(
    r"^(?:(?:在此|这里|最后|首先|今天)?[，]?我(?:们|个人)?(?:还|也|就)?(?:想|要|需要|必须)?(?:再|特别|重点|着重)?(?:强调|指出|说|说明|提醒|补充|谈|讲|表达|分享)(?:一下|一点)?的(?:一点)?(?:就)?是[，：]?|我(?:们)?(?:还|也|一直|个人)?(?:认为|觉得|想(?=[，。：]|[这那](?!样|么)|大家|今天|可能|应该|主要|最|[提谈讲说](?!高|升|服)|介绍|强调|补充|指出|提醒|请大家|借|就)|看(?![到了过着见重好守病])|补充[^，]{0,10}|同意)[，。]?|在我看来，)"
)
_CHATTER = re.compile(
    r"^(?:(?:尊敬的)?(?:各位|女士们|先生们|同志们|朋友们|大家)[^，。！；]{0,16}[，。！、]?){0,4}(?:大家)?(?:早上|上午|中午|下午|晚上)?好[，。！；]+(?=[^，。]{4})|^(?:是的|能|对|难|好|不错|没错|当然)[，。](?=[^，。]{6})"
)
_AS_TO = re.compile("^至于([^，。；]{2,14}?)(?:方面)?(?=，)")  # 至于理赔，…: what it turns from is left out
_OPEN = re.compile(
    "(?P<verb>[用要能该会是])不(?P=verb)|是否|如何|怎么|为何|谁"
)  # 至于这个词还用不用，…: no topic but a question
_NUMBERS = re.compile(r"(?:^|(?<=[，；：。]))(?:\d{1,2}[.．](?!\d)|[（(]\d{1,2}[）)])(?=[\u4e00-\u9fff])")
_SO_MANY = re.compile("(?<=有[两二三四五六七八九][条个项点])，(?=[1（(])")
"""拟采纳的意见有四条|，1.…: before the first of them."""
_ORDINAL = re.compile("^[▸▶►●■◆◇□•※➤] ?(?=[一-鿿“《])|^0\\d[.．、 ]?(?=[一-鿿])(?![年月日时分版号级后])")
"""The number or the mark of an item that runs into its sentence: |07|第五届技术大会定于11月召开."""
_HOW_SAID = re.compile("^得(?:很|更|最)?[一-鿿]{1,3}[，：](?=[一-鿿“]{4})")
"""How somebody says it, behind his cue: 说|得干脆，|医共体不是换一块牌子."""
_CITED = re.compile(r"\[\d[\d,，;；–-]*\]?")  # [3], [4-6], also where the end is missing
_LINK = re.compile(
    r"^(?:(?:为此|对此|据此|鉴于此|因此)，?(?=建议)|但是?(?!凡)|第[一二三四五六]个?问题[，：]|而且|并且|不过|然而|因此|所以|因而|可是|同时[，、]?|此外，|另外，|对此，|那么，?|(?:首先|其次|再次|最后|另一方面|例如|比如|由此|为此|与此同时|总之|换言之|也就是说|正因如此|结果|于是)[，：]|因为(?!.*(?:所以|因此|因而|才|之所以))|且(?!不)|却|[同当]日，|当天，|随后，|此前，)"
)
_COUNT = "(?:以下|如下)?[两二三四五六七八九十\\d]{1,2}个?(?:方面|特点|问题|原因|举措|措施|建议|要求|要点|内容|任务|亮点|变化|突破|环节|领域)(?:的?(?:工作|内容|任务|特点|问题))?"
_FIRST_OF_LIST = re.compile(  # …，有4个特点：一是…, the others in paragraphs of their own: without it, or the first alone
    rf"[，；](?:[^，。；：]{{0,6}}(?:有|包括|体现在|表现在|分为|做好|抓好))?{_COUNT}[：，]一是.*$|^[^，。；]{{0,40}}{_COUNT}[：，]一是"
)


_ATTENDED = re.compile(
    "(?P<held>^[^。；]*?(?:举行|召开|举办)[^，。；]{4,})，(?![^。；]*(?:围绕|以[^，]{2,30}为主题|研究|审议|讨论|部署|介绍|解读|通报|公布))[^。；]*?"
    "(?:(?:出席|列席)(?:会议|发布会|活动|大会)?(?:并(?:回答了?记者提问|答记者问|致辞|讲话|发言|作报告))?|(?:回答了?记者提问|答记者问))"
    "(?:，[^。；，]{2,40}主持(?:会议|大会|发布会|活动)?)?$"
)
"""某局举行发布会，|甲某、乙某出席并回答记者提问，丙某主持: who was at a meeting that the words have named already."""


_HOW_MANY_CAME = re.compile(
    "(?P<held>^[^。；]*?(?:举行|召开|举办)[^，。；]{0,30}?)，(?=[^，。；]{10,}$)[^，。；]{0,40}?(?:\\d|[一二两三四五六七八九十百])+(?:余|多)?[位名人个家][^，。；]{0,24}?(?:与会|参会|参加|出席|到会)(?:了?(?:会议|活动|研讨会?|论坛|座谈会?|大会))?$"
)
"""…研讨会在某市举行，|来自十余家高校的六十余位代表与会."""
_WHO_VOTES = re.compile(
    "^应(?:到|出席|参会|参加)[^，；。]{2,16}，(?:实到|实际(?:出席|到会|参加)|出席)[^，；。]{1,10}，"
)
"""|应到委员7人，实到7人，|同意5票，反对1票: how many there are to vote."""
_PREAMBLE = re.compile(
    "^(?:按照?|根据|为了?)[^。；：]{20,}?，(?=(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日(?!前)[^。；]{0,40}(?:召开|举行|举办|开展|组织|启动|赴))"
)
"""By whose orders and to what end something was held, before the day: 按照…要求，为更好地缅怀先烈，|4月1日上午，某机关举行…."""


_WE = re.compile("^(?:我们|笔者|本刊)(?=建议)")
"""|我们|建议：一是…, in the narrator's words."""


def prepare(unit: Unit) -> str:
    """The unit's words as a rewriter gets them: no chatter, no “我认为”, no 但 or 因为 in front."""
    text = _CHATTER.sub("", _ORDINAL.sub("", _CITED.sub("", unit.text)))
    if unit.quote is not None and unit.quote.cue_text.endswith(("说", "讲", "谈", "答")):
        text = _HOW_SAID.sub("", text)
    text = text if "二是" in text else _FIRST_OF_LIST.sub("", text) or text
    text = text if "另一方面" in text else re.sub("(?:^|(?<=[，；。]))一方面[，是]?", "", text)
    if len(_NUMBERS.findall(text)) > 1:
        text = _SO_MANY.sub("：", text)
        text = _NUMBERS.sub("", re.sub(f"，(?={_NUMBERS.pattern})", "；", text))  # 1.…，2.…
    if unit.quote is None:
        text = _WHO_VOTES.sub("", _WE.sub("", text))
        text = _PREAMBLE.sub("", _HOW_MANY_CAME.sub(r"\g<held>", _ATTENDED.sub(r"\g<held>", text)))
    elif concluding := CONCLUDES.match(text):
        text = text[concluding.end() :]
    text = _FIRST_PERSON.sub("", text) or unit.text
    topic = _AS_TO.match(text)
    text = text if topic is None or _OPEN.search(topic[1]) else _AS_TO.sub(r"\1方面", text)
    return _LINK.sub("", text).lstrip("，") or text
