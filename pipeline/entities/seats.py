"""Where the next of somebody's posts is, which follows 、 without a house of its own."""

from __future__ import annotations

import re

from pipeline.entities.evidence import Evidence, StatedPost
from pipeline.text.titles import BARE_COMMITTEE, government_of, heads_place, is_honour, names_organ

OF_FIRM = re.compile("(?P<house>.{2,}(?:公司|集团|银行|证券|基金|保险|资产|资本|信托)(?![会业]))")
_RUNS_FIRM = re.compile("(?:经营)?(?:管理|执行)委员会|董事会|监事会")
_IN_CHARGE_OF = re.compile("[一-鿿]{2,}(?:负责人|主管|总监|经理)$|总经理|总裁")
_AT_MEETING = re.compile("主持人|主讲人|点评人|与谈人|对谈人|评议人|引言人")
_STATION = re.compile("台$|电视|广播|传媒|媒体|频道|新闻|[报网社]$|栏目")
"""Where somebody is 主持人 by profession."""
_FROM = re.compile("(?:[一-鿿]{1,4}籍|[一-鿿]{1,3}族)$")
_CALLED = re.compile("专家|学者|干部|工程师|商人|教师|医生|律师|[一-鿿]{1,4}家")
"""What somebody is called behind the land or people that he is of."""
_PART_OF_WHOLE = re.compile(
    "(?P<whole>.{3,}?(?:局|厅|署|院|所|大学|公司|集团))(?:(?![局厅署])[一-鿿]){2,12}(?:处|科|室|部|系|中心|学院|分院|委员会)"
)
_WHOLES = {
    "局长": "局", "厅长": "厅", "署长": "署", "院长": "医院|研究院|科学院|法院|检察院", "所长": "所", "校长": "大学|学院",
    "总经理": "公司|集团", "总裁": "公司|集团", "董事长": "公司|集团",
}  # fmt: skip
"""某局某处处长、副局长: the second post is one of the whole house."""
_HEADS_WHOLE = re.compile(f"(?:原|前|现任|时任|常务)*副?(?P<head>{'|'.join(_WHOLES)})")
_OF_NO_HOUSE = re.compile(
    "(?!首席|特邀|特聘|咨询|岗位|顾问|评审|智库)[一-鿿]{2,4}专家|退休(?:教授|教师|干部|职工|工人|医生)|(?:知名|著名|资深|独立)(?!董事)[一-鿿]{2,6}|代表|顾问委员|(?:报告|白皮书|蓝皮书|课题|丛书|论文集)(?:主编|执行主编|副主编|撰稿人)|[^，、]{0,14}(?:入选者|获得者|获奖者|得主)|(?:代表团|考察团|访问团|调研组|慰问团)副?(?:团|组)长|[前原][一-鿿]{0,8}(?:大臣|首相|外长|防长|财长|国务卿|总统|总理|大使|总领事|公使|议员)|挂职(?:干部|锻炼干部)"
)
"""What somebody is besides his post, at no house: 某院院士、桥梁专家, 督导组组长、退休教授."""
_RANK_ELSEWHERE = re.compile(
    "(?:讲席|特聘|客座)?副?(?:教授|研究员)|(?:副?主任|主治)医师|讲师|(?:博士|硕士)(?:研究)?生导师"
)
PANEL = re.compile(
    "(?:(?P<house>.*(?:大学|学院|医院|研究院|研究所|科学院|中心|公司|集团))(?![学协]会)[一-鿿]{0,8}?|.*?)(?:专家组|(?:项目|课题|研究|攻关)(?:组|团队)|(?:专家|专业|专门|学术|伦理|评审|指导|工作)委员会|[学协]会[一-鿿]{2,12}委员会)"
)
"""A panel, whose members have their rank elsewhere: 某学会某专业委员会主任委员、|教授; 某中心专家组组长、研究员."""
_TASK_BODY = re.compile(".*(?:委员会|领导小组|协调小组|指挥部|联席会议)")
"""What is set up for a task, whose heads have their posts elsewhere: 区政府教育督导委员会主任、|副区长."""
_OF_LAWYERS = re.compile("律师事务所|律所|公司|集团|法律援助|公职律师")
TOWN = re.compile("(?P<place>.+[镇乡])(?:党委|党工委)?")
_OF_CENTRE = re.compile(
    "(?:中国共产党|中共)?(?:中央|党中央)(?:委员会|政治局|书记处|军委|军事委员会|候补)?|全国人大(?:常委会)?|国务院"
)
_MINISTER = re.compile("(?!组织|宣传|统战|联络|对外联络|社会工作)[一-鿿]{2,10}?(?:部)?部长")
_LONG_TITLE = 6
"""Characters of a post from which it tells by itself of what it is."""


def run_by(organisation: str) -> str:
    """The firm that a board or committee runs: 某公司|管理委员会; empty where the organisation is none of these."""
    firm = OF_FIRM.match(organisation)
    return firm["house"] if firm and _RUNS_FIRM.fullmatch(organisation, firm.end()) else ""


def is_role_at_meeting(post: StatedPost, previous: str) -> bool:
    """Whether a word behind a post only says what somebody does at the meeting, which no house has given: 某局局长、|主持人."""
    return (
        post.organisation is None
        and _AT_MEETING.fullmatch(post.title) is not None
        and _STATION.search(previous) is None
    )


def is_from(evidence: Evidence, post: StatedPost) -> bool:
    """Whether a post only tells where somebody is from: 某集团首席科学家、|德国籍专家张三; 某局副局长、|彝族干部李四."""
    if post.organisation is not None or post.title_span is None or not _CALLED.fullmatch(post.title):
        return False
    at = post.title_span.start
    return _FROM.search(evidence.text, max(0, at - 5), at) is not None


def seat(organisation: str, title: str) -> str:
    """Whose post it is that follows 、 without an organisation: 某市委常委、副市长 is a vice mayor of the city."""
    title = title.removeprefix("现任")
    if is_honour(title) or names_organ(title) or _OF_NO_HOUSE.fullmatch(title):
        return ""  # nor of any committee: 某市委书记、代表团团长
    if _RANK_ELSEWHERE.fullmatch(title) and (panel := PANEL.fullmatch(organisation)):
        return panel["house"] or ""
    if (firm := run_by(organisation)) and _IN_CHARGE_OF.search(title):
        return firm  # 某公司执行委员会委员、权益投资负责人
    if title.endswith("发言人") and (part := _PART_OF_WHOLE.fullmatch(organisation)):
        return part["whole"]  # 某委宣传处处长、新闻发言人
    if heads_place(title) and (BARE_COMMITTEE.fullmatch(organisation) or _TASK_BODY.fullmatch(organisation)):
        return ""  # 县委副书记、县长
    town = TOWN.fullmatch(organisation)
    if town is not None and title in ("主席", "副主席"):
        return f"{town['place']}人大"  # 某镇党委书记、(人大)主席
    if title in ("律师", "执业律师") and not _OF_LAWYERS.search(organisation):
        return ""  # 某研究会常务理事、律师
    if _MINISTER.fullmatch(title) and _OF_CENTRE.fullmatch(organisation):
        return ""  # 中共中央政治局委员、外交部长
    if (whole := _HEADS_WHOLE.fullmatch(title)) and (part := _PART_OF_WHOLE.fullmatch(organisation)):
        kinds = _WHOLES[whole["head"]]
        return part["whole"] if re.search(f"(?:{kinds})$", part["whole"]) else organisation
    return government_of(organisation, title) or organisation


def is_another_post(evidence: Evidence, post: StatedPost) -> bool:
    """Whether 现任 stands before a post that tells by itself of what it is: 某所前所长、现任|欧洲量子旗舰计划科学顾问."""
    at = post.title_span.start if post.title_span is not None else 0
    return len(post.title) >= _LONG_TITLE and evidence.text[max(0, at - 2) : at] in ("现任", "现为")
