"""From chosen candidates to the layer: entities, people over all spellings, organisations over all forms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter

from pipeline.entities import short_houses
from pipeline.entities.committees import assembly_in_session, committee_of, has_members, is_member
from pipeline.entities.descriptions import describe
from pipeline.entities.evidence import Candidate, Evidence, Known, StatedPost, plain_name
from pipeline.records import Affiliation, Entity, EntityLayer, Organisation, Person, Span
from pipeline.text.chains import (
    COMMON_HOUSE,
    PRINTED,
    ROLE_OF_HOUSE,
    ChainReader,
    affiliation_organisation,
)
from pipeline.text.organisations import is_inside_word
from pipeline.text.people import NameEvidence, group_names, spelling_warnings, staff_role
from pipeline.text.sentences import behind_last
from pipeline.text.titles import (
    BARE_COMMITTEE,
    government_of,
    heads_place,
    is_honour,
    names_organ,
    split_posts,
)

_PLACES = frozenset("省市县区旗镇乡村")
_PLACE_FIRST = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,3}(?:镇|乡|街道|社区)(?=[党纪团政办人妇综便司派居])|[\u4e00-\u9fff]{2,3}[省市县区]|[省县区州旗镇乡](?![场域际容民辖内])|市(?![场域际政容民辖内])|市政[府协]|中国|国家|全国|中央|国务[院委]|最高人民)"
)
_STATE_BODY_FIRST = re.compile(  # 民航局某专班, 教育部某委员会: parts of the state, not of the institution before them
    "^(?:(?:教育|科技|科学技术|工信|工业和信息化|公安|民政|司法|财政|人社|人力资源和?社会保障|自然资源|生态环境|住建|住房和城乡建设|交通|交通运输"
    "|水利|农业|农业农村|商务|文旅|文化和旅游|卫生|应急|应急管理|外交|国防|退役军人)部|(?:国资|发改|发展改革|卫健|卫生健康|网信|证监|银保监|金融监管)(?:委|会|办)"
    "|(?:海关|审计|铁路|民航|邮政|气象|地震|税务|统计|林草|药监|医保|疾控|能源|数据|文物|外汇|中医药|知识产权|市场监管|体育|广电)(?:总)?[局署]"
    "|人民银行|央行|科协|社科院|中科院|工程院|共青团|团中央|工商联|残联|贸促会)(?=.{2})"
)
_IS_SCHOOL = re.compile("(?:大学|学院|学校|中学|小学)$")
_OF_ACADEMY = re.compile("中国科学院|中国工程院|美国国家科学院|美国国家工程院|欧洲科学院|英国皇家学会")
_BODY_OF_HOUSE = re.compile("[一-鿿]{2,}(?:院|所|大学|公司|集团)(?=[一-鿿]{3,})")
"""中国科学院院士、|云麓院学术委员会|主任: of another house than the academy."""
_LABORATORY = re.compile("[一-鿿]{2,}实验室")
_NATIONAL = re.compile("[一-鿿]{2}国家实验室")
_OF_THE_WORLD = re.compile(
    "(?:国际(?!司|部|处|局|合作|交流|关系|传播|贸易|业务|事务|科技|商务|经济|教育|金融)|世界(?!史|经济|历史|文学)|联合国|全国)[一-鿿]{2,}委员会"
)
"""某部前部长、现任|国际电联宽带委员会|顾问: no part of the house before it."""
_HOUSE_FIRST = re.compile(  # 某大学教授、|监管署科学委员会主席; 某厅原总工程师、|项目组专家: begins with another house than the one before
    f"{_STATE_BODY_FIRST.pattern}|^(?:《|公安[一-鿿]{{2,6}}分局|联邦(?=.{{2,}})|(?:欧盟|欧洲|联合国|东盟|非盟)(?=.{{2,}})|世界(?:贸易|卫生|银行|气象|知识产权)(?=.{{2,}})|[一-鿿]{{2,6}}(?:署|厅(?=.{{2,}}))|[一-鿿]{{3,8}}厂(?=.{{2,}})|政府(?=.{{2,}})|[一-鿿]{{2,10}}部[一-鿿]{{2,10}}(?<!公)司$|(?:集团|协会|学会|商会|联合会|大会|论坛|峰会|组委会)(?=.{{2,}})|(?:民[革盟建进]|农工党|致公党|九三学社|台盟)(?=.{{2,}})|(?:项目|课题|专家|工作|调研|评审)组$)"
)
_OF_MINISTRY = re.compile("前?(?:国务秘书|大臣|副大臣|次长|次官|政务官)")
_COMMITTEES = frozenset(
    (
        "村委会",
        "村民委员会",
        "管委会",
        "管理委员会",
        "董事会",
        "监事会",
        "理事会",
        "执委会",
        "居委会",
        "居民委员会",
    )
)
_OF_STREET = re.compile("(?P<place>.{2,}?(?:街道|[镇乡]))(?:党?工委|党委|办事处|人民政府|政府)?")
_ORGAN_OF_STREET = re.compile(
    "人大(?:工委|主席团|办公室)|政协(?:工委|工作委员会|联络[组处办]|委员联络组)|纪(?:检监察)?工委|纪委|团工?委|妇联|工会|总工会|武装部|人武部|政法委|办事处|综合行政执法[队局办]|综治(?:办|中心)|党(?:政|建)办"
)
"""Organs of a street or town that stand bare behind another of its organs."""
_GIVEN_NAME = re.compile(  # 某监管局（下称“某监局”）|普惠处
    r"[（(](?:(?:以?下(?:文)?(?:简称|称)|简称)[^（）()]{1,30}|[“\"][^（）()]{1,20}[”\"]|[A-Z][A-Za-zÀ-ɏ&.' -]{1,40})[）)](?=.)"
)
_PART_IN_LIST = re.compile("[一-鿿]{2,10}(?:[处科部股庭司]|(?<!实验)室)")
"""What is a part of the house of the person before it in a list: 预报室主任, 刑事审判第二庭副庭长; no 某某湖实验室."""
_LONG_NAME = 6
"""Characters from which a house without a place in its name is one for itself."""
_KINDS = frozenset(
    (
        "集团",
        "公司",
        "学校",
        "医院",
        "协会",
        "学会",
        "银行",
        "中心",
        "研究院",
        "研究所",
        "学院",
        "出版社",
        "报社",
        "基金会",
        "实验室",
        "单位",
    )
)
_GROUP = "集团公司"
_IS_GROUP = re.compile("集团(?:(?:股份)?有限(?:责任)?公司)?$")
_GROUP_FIRST = re.compile("[一-鿿]{2,}?集团(?:(?:股份)?有限(?:责任)?公司)?")
_LONGEST_NOTE = 80
"""Characters of a note in brackets behind the house that it names: 张三（某集团|副总经理），李四（独立董事."""
_PAPERS = re.compile("《[^《》]{2,12}(?:[报刊]|评论|周刊|杂志|论坛|观察)》")
_TASK_APART = re.compile(
    "[一-鿿]{2,}(?:项目|工程|改造|征收|搬迁|会战|防汛|抗旱)[一-鿿]{0,4}(?:指挥部|领导小组|专班)"
)
"""A body for one project, which is no part of the house before it: 某区某中心主任、|某桥项目指挥部|副总指挥."""
_BARE_GROUP = re.compile("(?:领导|协调|工作)小组|工作?专班|工作组|指挥部")
"""A body in which several houses work together: 市委副书记、市长、|领导小组|组长 does not lead one of the 市委."""
_OFFICE_OF_GROUP = re.compile("专班|(?:领导小组|指挥部)办公室")
"""What several houses run together, behind a post at one of them: 某厅总工程师、|领导小组办公室|副主任."""
_SCHOOL = re.compile("(?<!科学)(?:学校|[小中]学)$")
_PARTY_FIRST = re.compile("^中共(?=.{2,}[局厅部院会社办司团学行厂所]$)")
"""Before the name of an institution whose Party group issues a paper: 中共|某市科学技术局(党组)."""
_OFFICE_OF = re.compile(
    "(?P<house>.{4,}?(?:公司|集团(?!有限|股份|公司)|大学|医院|银行))(?=[一-鿿]{2,20}(?:领导小组|工作组|专班|委员会|小组)办公室$)"
)
_FIELD_OF_OFFICE = re.compile(
    "(?:公司|学校|医院|银行)(?:卫生|体育|艺术|管理|监管|监督|安全|评审|教育|保障|建设|检查|业务)[一-鿿]{0,6}[科处室股部]"
)
"""A department of an office that is called by whom it looks after: 学校卫生科, 医院管理处, 公司监管处."""
_ANY_FIRM = re.compile(
    "(?:外资|内资|中资|跨国|国际|全球|行业|互联网|科技|零售|电商|国产|本土|知名|某)*(?:巨头|大厂|(?:头部|龙头|上市|民营|外资|初创)(?:企业|公司))"
)
"""A firm that is called by its size alone: 外资巨头, 互联网大厂."""
_THAT_FIRM = frozenset({"该公司", "该集团", "该企业"})
_PARTY_ORGAN = re.compile("(?:党工委|工委|党委|党组|机关党委|党总支|党支部)$")


_OF_MANY_HOUSES = re.compile(
    "(?:政协|人大|民[盟建进革]|农工党|致公党|九三学社|台盟|工商联|侨联|欧美同学会|科协)(?:[一-鿿]{0,8}(?:委员会|委会|市委|省委|区委))?$"
)
"""Bodies whose members work elsewhere."""
_BARE_ORGANS = frozenset(
    {
        "办公室",
        "秘书处",
        "指挥部",
        "专班",
        "理事会",
        "管委会",
        "分局",
        "分公司",
        "分行",
        "支行",
        "支队",
        "大队",
        "分院",
        "分校",
    }
)
"""Organs that a text goes on to call by what they are."""
_ITS_OFFICE = re.compile("(?:委员会|办公室|办公厅|机关|支部|总支|专委会|秘书处|[部处科])$")
_TRADE_OF = re.compile("(?:营销|销售|物流|贸易|检修|物业|采购|供销)(?:分|子)?公司|[一二三四五六七八九十]公司")
"""A firm of a group that is called by what it does."""
_ROOM = re.compile("(?:研究|教研|编辑|工作)室$")
_INSTITUTE = re.compile("(?:研究[院所]|学院|系|编辑部|部)$")
_RIGHT_BELOW = (
    (_ROOM, _INSTITUTE),
    (re.compile("大队$"), re.compile("(?:总|支)队$")),
    (re.compile("中队$"), re.compile("[支大]队$")),
    (re.compile("处$"), re.compile("(?:公司|银行|[总分]行|集团)[一-鿿]{2,8}部$")),
)
"""Departments, and ends of the departments that they are a part of: 某局某支队副支队长、|某大队|大队长."""
_OF_FIRM = re.compile("(?P<house>.{2,}(?:公司|集团|银行|证券|基金|保险|资产|资本|信托)(?![会业]))")
_HAS_INSTITUTES = re.compile("(?:科学院|研究院|大学)$")
_OWN_INSTITUTE = re.compile("(?:研究所|研究中心)$")
_HEADS_FIRM = re.compile("首席执行官|总裁|董事长|总经理|CEO|首席财务官|首席运营官")
_RUNS_FIRM = re.compile("(?:经营)?(?:管理|执行)委员会|董事会|监事会")
_IN_CHARGE_OF = re.compile("[一-鿿]{2,}(?:负责人|主管|总监|经理)$|总经理|总裁")
_BODY_OF_FIRM = re.compile(
    "(?!全国|中国|国家|国际|[一-鿿]{0,4}[省市县区])[一-鿿]{0,8}?(?:投资|投资决策|投决|决策|战略|薪酬|提名|审计|风险|风险管理|风控|预算|执行|经营管理|产品|合规)(?:与[一-鿿]{2,6})?(?:决策|管理|控制|审查|评审|咨询)?委员会"
)
_ROOM_OF_RESEARCH = re.compile("(?!.*(?:[省市县区]委|国务院|中央|政府|人大|政协|大学))[一-鿿]{2,12}研究室")
_HAS_ROOMS = re.compile("(?:中心|研究[院所]|科学院)$")
_MANAGES_PARK = re.compile(".{4,}(?:园|园区|开发区|保税区|基地)管理(?:办公室|中心|局)")
_OFFICE = re.compile("(?<![分支])[局厅署委办]$")
_BRANCH = re.compile("(?:党委|工委|纪委|团委|总局|总署)$")


def _run_by(organisation: str) -> str:
    """The firm that a board or committee runs: 某公司|管理委员会; empty where the organisation is none of these."""
    firm = _OF_FIRM.match(organisation)
    return firm["house"] if firm and _RUNS_FIRM.fullmatch(organisation, firm.end()) else ""


def _is_role_at_meeting(post: StatedPost, previous: str) -> bool:
    """Whether a word behind a post only says what somebody does at the meeting, which no house has given: 某局局长、|主持人."""
    return (
        post.organisation is None
        and _AT_MEETING.fullmatch(post.title) is not None
        and _STATION.search(previous) is None
    )


def _are_siblings(one: str, other: str) -> bool:
    """Whether two offices are of one rank, so that neither is a part of the other: 财政局, 审计局."""
    if _BRANCH.search(one) or _BRANCH.search(other):
        return False
    return one[-1:] == other[-1:] and _OFFICE.search(one) is not None and _OFFICE.search(other) is not None


_OCCUPATION = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:退休|独立|专栏|自由|业余|绿化|返乡|一线|青年|已故|当班|夜班|首批|视频|园区|出租车))?(?:司机|大夫|研究者|译者|匠人|商人|演员|画师|家长|驾驶员|施工员|分拣员|焊工|钳工|[一-鿿]{2}(?<!总)工|推拿师|修复师|评论家|企业家|(?!首席|高级|资深)[一-鿿]{1,4}学家|师傅|店主|老板娘?|律师|导游|教师|老师|工程师|干部|工人|作家|作者|撰稿人|评论人|画家|诗人|农民|果农|菜农|棉农|茶农|种粮大户|养殖户|"
    "摊主|商户|库主|车主|业主|骑手|保安|保洁员|讲解员|志愿者|牧民|渔民|个体户|护士|博主|主播|学生|研究生|博士生|会计|发布者|议事员|学者)"
)
"""What people live by, not a post that somebody gave them; with an organisation it may be one."""
_GIVEN_RANK = re.compile("(?:副|讲席|特聘|客座)?(?:教授|研究员)|院士|委员")
"""What is a rank of the person also as a form of address: 某大学副校长张三教授."""
_TEACHES = re.compile(".{0,2}(?:教授|研究员)$")
_VISITS = re.compile("访问(?:学者|教授|研究员)")
"""Whose house is the one that they come from: 访问学者某某…。来自|某国某中心|的某某."""
_HAS_RANKS = re.compile("(?!.*(?:协会|学会|委员会|联盟)).*(?:大学|学院|研究[院所]|科学院|医院|党校)")
"""Houses whose members are professors or researchers."""
_AT_MEETING = re.compile("主持人|主讲人|点评人|与谈人|对谈人|评议人|引言人")
_STATION = re.compile("台$|电视|广播|传媒|媒体|频道|新闻|[报网社]$|栏目")
"""Where somebody is 主持人 by profession."""
_WRITER = re.compile(
    "(?:[一-鿿]{0,4})(?:执笔人?|主笔|召集人|主讲人|提案人|牵头人|译者|评议人|撰稿人|主持人|点评人|与谈人|整理人|听证员|听证人|(?:委托|诉讼|申请)代理人|承办人|评议员|当事人)|代表团成员|(?:课题|专家|考察|调研|评审)组成员"
)
"""What somebody does for one text or one meeting; no post either."""
_POSTS_AT_HOME = tuple(
    (re.compile(f"(?:(?:名誉|荣誉|执行|常务|轮值)?副?(?:{post})(?:兼|$)?)+"), re.compile(f"(?:{kind})$"))
    for post, kind in (
        ("会长|理事长|秘书长|监事长|理事|监事", "协会|学会|联盟|商会|联合会|基金会|促进会|研究会|总会"),
        ("院长|党委书记", "研究院|医院|学院|科学院|(?:医院|医疗)集团|医共体|医联体"),
        ("校长", "大学|学校|中学|小学|党校|学院"),
        ("所长", "研究所"),
        ("局长|党组副?书记|党组成员|总(?:工程|会计|规划|经济|农艺|检验)师", "局"),
        ("厅长|党组副?书记|党组成员|总(?:工程|会计|规划|经济|农艺|检验)师", "厅"),
        ("署长", "署"),
        ("馆长", "馆|博物院"),
        (
            "董事长|总经理|总裁|行长|独立董事|外部董事|职工董事|监事长|党委委员|党委书记|纪委书记|总会计师|总工程师|安全总监|财务总监|董事会秘书|证券事务代表",
            "公司|集团|银行",
        ),
    )
)
"""Posts, and the kinds of houses that have one of these and no more."""


_HOSTS = tuple(
    (re.compile(f"[一-鿿]{{0,8}}(?:{post})"), re.compile(f"(?:{kind})$"))
    for post, kind in (
        (
            "董事长|总经理|副经理|总裁|首席[一-鿿]{1,3}官|独立董事|董事会秘书|董秘|财务总监|总会计师|[一-鿿]{2,6}总监|工会主席|(?:联合)?创始人|合伙人|CEO|CFO|CTO|COO",
            "(?<![厅局委部署院会盟校学所馆社站台队园区庭心府办处科室组网报刊])",
        ),
        ("首席(?:执行|运营|财务|技术|科学|研究)官", "署|管理局|委员会|协会|学会|组织|研究[院所]"),
        ("校长|教务主任|德育主任|班主任", "大学|学校|[中小]学|学院|[一二三四五六七八九十]中|党校"),
        ("馆长|研究馆员|馆员", "馆|博物院"),
        ("院长|护士长|主任医师|主治医师", "院|医学中心"),
        ("所长", "所"),
        ("行长|副行长", "银行|央行|分行|支行"),
        ("首席科学家|首席专家", "研究[院所]|中心|公司|集团|实验室"),
        ("站长", "站"),
        ("台长", "台"),
        ("园长", "园"),
        ("厅长|总(?:农艺|工程|经济|规划|统计)师", "厅|局|委|公司|集团|中心"),
        ("副?主席", "委员会|理事会"),
        ("局长", "局"),
        ("署长", "署"),
        ("检察长|检察官", "检察院"),
        ("法官|审判长|庭长", "法院"),
        ("矿长|安全矿长|总工程师", "矿|矿业|煤业"),
        ("厂长|车间主任|班长|操作员", "厂"),
        ("社长", "社"),
        ("队长|支队长|大队长|中队长", "队"),
        ("副?组长", "组"),
        ("副?司长", "(?<!公)司"),
        ("场长", "林场|农场|牧场|养殖场|场"),
        ("处长", "处"),
        ("科长", "科"),
        ("股长", "股"),
        (
            "会长|理事长|秘书长|监事长",
            "协会|学会|联盟|商会|联合会|基金会|促进会|研究会|总会|组织|理事会|财团",
        ),
        ("理事长", "合作社|联合?社"),
        ("副?秘书长", "人大常委会|政协|政协[一-鿿]{2,8}委员会"),
        ("法定代表人", "公司|合作社"),
        ("国务秘书|副部长|次长|次官|部长", "部"),
        ("经济学家|分析师|策略师|研究主管|基金经理", "银行|证券|资管|资产管理|基金|公司|集团|研究[院所]"),
        (
            "研究员|研究主任|研究主管|研究总监|项目主任|项目主管",
            "研究[院所]|研究中心|智库|基金会|大学|学院|实验室|学会|所|科学院|中心|研究会",
        ),
        ("记者|主笔|主编|总编辑|评论员|专栏作家", "报|社|台|网|周刊|杂志|传媒|新闻"),
    )
)
"""Posts that a house of some kind gives, and how the name of such a house ends."""
_WHO_DOES = re.compile(
    "(?:分管|协管|负责|主管|主持|签字|到场|到会|列席|授课|带队|值班|陪同|牵头|随行|代表该?[一-鿿]{1,2})[^，。；：、“”的]{0,8}的$"
)
"""What somebody does or is in charge of before his post, which names no house: 分管制造的|副总裁, 到场授课的|理事长."""
_SOME_FIRM = re.compile("[一-鿿]{2,6}(?:(?:分|子)?公司|事业部)$")
_OF_FIELD = re.compile("(?P<of>[一-鿿]{2,8}?)(?:副|助理)?部长")
_OUR_HOUSE = re.compile("[我本](?P<kind>院|校|局|会|所|中心|行|馆|集团|公司)(?![长士员计场议])")
_THE_ISSUER = re.compile("上市公司|发行人|[我本]公司")
_FIRM = re.compile("[一-鿿（）()]{4,}?(?:有限公司|集团公司|有限责任公司)")
_FIRM_ATTENDS = re.compile(
    "(?:上市)?公司(?:方面?|一方)?(?:出席|参会|参与|接待|与会|参加)(?:人员|领导|代表|嘉宾|人)?[】：]"
)
_OTHERS_ATTEND = re.compile("\n[【]?(?:主\\s*持人?|参与|机构|投资者|调研|记录|时间|地点)[^\n]{0,6}[】：]")
_OF_THE_MARKET = re.compile(
    "证券|基金|资本|资管|资产|保险|银行|信托|期货|交易所|研究[所院部]|协会|[局厅委部会]$|(?<!公)司$"
)
_IS_FACULTY = re.compile("(?:学院|学系)$")
_HAS_FACULTIES = re.compile("大学|学院|学校|党校|研究院|科学院|医院")
_COMPANY = re.compile("公司$|集团$")
_LONGEST_LIST = 300
"""Characters of a list of people."""
_WORK_BEFORE = re.compile(f"(?P<before>[一-鿿]{{0,5}})(?P<work>《[^《》\n]{{2,20}}》)(?:的|{PRINTED})?$")
_ASSEMBLY = re.compile(
    "(?:政协(?:委员|常委)|人大(?:代表|常委)|民[盟建进革](?:盟员|会员|党员)|九三学社(?:社员)?|学社社员|党代表)$"
)
_OF_AN_ASSEMBLY = re.compile(
    "(?:原|前)?副?(?:主席|主任|秘书长|主委|会长)|(?:主席团)?(?:常委|委员|成员)|党组(?:副?书记|成员)|(?:专委会|委员会|界别).{0,8}"
)
"""Posts that the assembly itself gives to its members."""
_ARTIST = re.compile("[参众]议员|作家|诗人|画家|书法家|歌手|歌唱家|评论家|翻译家|[一-鿿]{0,4}推广人")
"""What somebody is by himself, whatever his house."""
_OF_FORUM = re.compile("(?:论坛|大会|峰会|年会)$")
"""某馆副馆长、论坛|秘书长: of the meeting that is told of."""
_PRESS_POST = re.compile(
    "(?:[一-鿿]{0,6})(?:记者|主笔|主编|总编辑|副总编|专栏作[家者]|评论员|编辑|编辑委员|撰稿人|社长|通讯员)"
)
_JOINS = re.compile("(?:[、和与及同，]|以及)的?")
_REMARK = re.compile("（[^（）]{0,40}）")
_LONGEST_HEADING = 40
"""Characters of a line that may be the heading of the paragraph after it."""


def _issuer_meant(publisher: str, issuer: str, anaphor: str, kind: str) -> str:
    """Whoever issues the bulletin, where the word means him whichever other one was named last: 本院; 校|工会主席; 厅|党组成员."""
    if anaphor[0] in "本我" and kind:
        own = next((own for own in (publisher, issuer) if len(own) >= 4 and own.endswith(kind)), "")
        if own:
            return own
    school = anaphor == "校" and _IS_SCHOOL.search(issuer)
    office = anaphor in ("厅", "局", "委", "署") and len(issuer) >= 4 and issuer.endswith(kind)
    group = kind == _GROUP and _IS_GROUP.search(issuer)
    return issuer if school or office or group else ""


def _place_meant(evidence: Evidence, position: int, anaphor: str, kind: str) -> str | None:
    """The place that 村, 该县, 该基地 means; empty where none is named, None where the word means no place."""
    if anaphor in ("村", "社区", "镇", "乡"):
        return _last_place(evidence, position, anaphor)
    if kind == "基地":
        return _last_base(evidence, position)
    if len(anaphor) == 2 and kind in _PLACES:
        return _last_place(evidence, position, kind) or None
    return None


def _paper_meant(evidence: Evidence, position: int, kind: str) -> str:
    """The paper that 该报 means: the last one whose name ends so, else the last one."""
    papers = [p.group() for p in _PAPERS.finditer(evidence.text, max(0, position - 2000), position)]
    return next((p for p in reversed(papers) if p.endswith(f"{kind}》")), papers[-1] if papers else "")


@dataclass(frozen=True, slots=True)
class _Stated:
    """The house of a post as the text states it, and the one of the post before."""

    evidence: Evidence
    post: StatedPost
    span: Span
    previous: str
    surface: str
    base: str  # the institution that `previous` is or belongs to

    @property
    def rest(self) -> str:
        """What stands behind the word for a house told of before: 公司|业务部."""
        return self.surface[len(self.post.anaphor) :]


class LayerBuilder:
    """Builds the entity layer of a document."""

    def __init__(self, chains: ChainReader, known: Known) -> None:
        self._names = chains.names
        self._organisations = chains.organisations
        self._known = known

    def build(self, evidence: Evidence, chosen: Sequence[Candidate], engine: str) -> EntityLayer:
        """Args: chosen: candidates without overlap, by start. engine: name of the engine, for the record."""
        groups = group_names(
            list(_spellings(evidence, chosen).values()),
            self._names,
            known_variants=self._known.people,
            together=_side_by_side(evidence.text, chosen),
        )
        groups.sort(key=lambda group: min(entry.positions[0] for entry in group))
        person_of = {entry.name: f"p{i}" for i, group in enumerate(groups, 1) for entry in group}
        full_names = {
            surface: affiliation_organisation(self._full_name(evidence, surface), self._organisations)[0]
            for surface in dict.fromkeys(evidence.text[c.start : c.end] for c in chosen if c.label == "ORG")
        }
        full_names = {
            surface: self._known_in_full(full) or _company_in_full(full, full_names)
            for surface, full in full_names.items()
        }
        offices = short_houses.in_full(
            [*full_names.values(), *filter(None, [self._issuer(evidence.publisher)])],
            evidence.publisher,
            evidence.text,
            self._organisations.is_country,
        )
        full_names = {surface: offices.get(full, full) for surface, full in full_names.items()}
        organisation_of = {full: f"o{i}" for i, full in enumerate(dict.fromkeys(full_names.values()), 1)}
        entities = []
        for number, candidate in enumerate(chosen, 1):
            surface = evidence.text[candidate.start : candidate.end]
            target = ""
            if candidate.label == "PER":
                target = person_of.get(plain_name(surface), "")
            elif candidate.label == "ORG":
                target = organisation_of[full_names[surface]]
            entities.append(
                Entity(
                    f"e{number}",
                    candidate.label,
                    candidate.start,
                    candidate.end,
                    surface,
                    target,
                    candidate.score,
                    engine if candidate.source in ("engine", "place") else candidate.source,
                )
            )
        named = {entity.start: entity for entity in entities if entity.label == "PER"}
        stated: dict[int, list[tuple[int, tuple[StatedPost, ...]]]] = {}
        undecided = undecided_in_rosters(evidence.text, chosen)
        for number, (name, posts) in enumerate(evidence.stated):
            if name.start not in undecided:
                stated.setdefault(name.start, []).append((number, posts))
        return EntityLayer(
            tuple(entities),
            tuple(self._person(evidence, f"p{i}", group, named, stated) for i, group in enumerate(groups, 1)),
            _organisations(entities, organisation_of),
        )

    def _known_in_full(self, name: str) -> str:
        """The full name of a house that the office knows, or of a part of it: 贸发会议|投资和企业司; empty where it knows none."""
        if full := self._known.organisations.get(name):
            return full
        for size in range(len(name) - 2, 1, -1):
            full = self._known.organisations.get(name[:size], "")
            if is_inside_word(name, size):
                continue  # 文旅部|门市场司
            if full and full != name[:size] and self._organisations.is_department(name[size:]):
                return full + name[size:]
        return ""

    # -- people ----------------------------------------------------------------------------------------------------

    def _person(
        self,
        evidence: Evidence,
        person_id: str,
        group: Sequence[NameEvidence],
        named: Mapping[int, Entity],
        posts_at: Mapping[int, Sequence[tuple[int, tuple[StatedPost, ...]]]],
    ) -> Person:
        """One person of the layer.

        Args:
            group: the spellings of the name.
            named: names by where they begin.
            posts_at: by where a name begins, the posts stated beside it, numbered in the order in which they were read.
        """
        positions = sorted({position for entry in group for position in entry.positions})
        stated: dict[tuple[str, str], Affiliation] = {}
        addresses: set[str] = set()
        held: set[str] = set()
        called: dict[str, Affiliation] = {}
        for _, posts in sorted(
            (each for at in positions for each in posts_at.get(at, ())), key=itemgetter(0)
        ):
            addresses |= {p.title for p in posts if p.is_address and not _GIVEN_RANK.fullmatch(p.title)}
            held |= {p.title for p in posts if not p.is_address}
            for affiliation in self._affiliations(evidence, posts):
                if all(post.needs_house for post in posts):
                    called.setdefault(affiliation.title, affiliation)
                else:
                    stated.setdefault((affiliation.org, affiliation.title), affiliation)
        mine = [named[at] for at in positions if at in named]
        printed = next((evidence.staff[e.name] for e in group if e.name in evidence.staff), "")
        told = _at_their_house(list(stated.values()), addresses, called.values())
        affiliations = self._at_home(
            _most_telling(_with_firms_in_full(told), addresses - held),
            evidence.publisher,
            staff=bool(printed),
        )
        role = credit = staff_role(printed) if printed else "mentioned"
        if affiliations and role not in ("author", "compiler"):
            role = "mentioned"  # who signs the issue and is also introduced in it takes part in it
        return Person(
            person_id,
            group[0].name,
            tuple(entry.name for entry in group[1:]),
            affiliations,
            role,
            tuple(e.entity_id for e in mine),
            spelling_warnings(group),
            credit,
            "" if printed else _describe(evidence.text, mine, affiliations),
        )

    def _issuer(self, publisher: str) -> str:
        """The house that a publisher is or belongs to: 某集团有限公司|审计整改工作领导小组办公室."""
        if not publisher:
            return ""
        first = publisher.partition("、")[0]  # 某医院党委办公室、|医院工会
        if first != publisher and self._organisations.ends_strongly(first):
            publisher = first
        house = _PARTY_FIRST.sub("", self._organisations.base_institution(publisher))
        office = _OFFICE_OF.match(house)
        return office["house"] if office else house

    def _at_home(
        self, affiliations: Sequence[Affiliation], publisher: str, *, staff: bool
    ) -> tuple[Affiliation, ...]:
        """Affiliations with the issuing house for posts that only such a house has and that name no other.

        会长 in a bulletin of an association is its own. An occupation without an organisation (司机, 律师) is no post.
        The one post of somebody who signs the issue is at the house that issues it: 供稿：一等秘书 张三.
        """
        house = self._issuer(publisher)
        if staff and len(affiliations) == 1 and _OF_STAFF_MEMBER.fullmatch(affiliations[0].title):
            held = affiliations[0]
            seat = house if self._is_ours(held.title, publisher) else publisher
            return (replace(held, org=held.org or seat),)
        found = []
        for affiliation in affiliations:
            if not affiliation.org and (
                _OCCUPATION.fullmatch(affiliation.title) or _WRITER.fullmatch(affiliation.title)
            ):
                continue
            own = not affiliation.org and self._is_ours(affiliation.title, publisher)
            found.append(replace(affiliation, org=house) if own else affiliation)
        return tuple(found)

    def _is_ours(self, title: str, publisher: str) -> bool:
        """Whether the issuing house is of a kind that has such a post and no more than one."""
        house = self._issuer(publisher)
        return any(post.fullmatch(title) and kind.search(house) for post, kind in _POSTS_AT_HOME)

    def _affiliations(self, evidence: Evidence, posts: Sequence[StatedPost]) -> list[Affiliation]:
        """Affiliations of one introduction, in its order, with full names of organisations.

        A post without one takes the organisation before it; a department standing alone is a part of the
        institution before it.
        """
        found: list[Affiliation] = []
        previous = ""
        for post in posts:
            if previous and (_is_from(evidence, post) or _is_role_at_meeting(post, previous)):
                continue
            inner = ""
            if post.organisation is None:
                if paper := self._paper(evidence, post) or _group_before(evidence.text, post):
                    full = paper
                elif not (previous or post.is_address):
                    full = self._kind_named(evidence, post, self._host(evidence, post))
                    found = _moved_in(found, full)
                elif post.is_address and not (_TEACHES.match(post.title) and _HAS_RANKS.match(previous)):
                    full = ""
                elif found and (
                    _ARTIST.fullmatch(post.title)
                    or (
                        post.title_span is not None
                        and _OF_FORUM.search(
                            evidence.text, max(0, post.title_span.start - 3), post.title_span.start
                        )
                    )
                    or (
                        _ASSEMBLY.search(found[-1].org + found[-1].title)
                        and not _OF_AN_ASSEMBLY.fullmatch(post.title)
                    )
                ):
                    full = ""  # 市政协委员、律师|张三; 某馆馆员、诗人|李四
                elif _is_another_post(evidence, post) or post.title.endswith("校友"):
                    full = ""  # 某公司首席工程师、校友: of the school that tells of him
                else:
                    full = _seat(previous, post.title)
                if full != previous:
                    full = self._kind_named(evidence, post, full)
            else:
                full, inner = affiliation_organisation(
                    self._stated_organisation(evidence, post, post.organisation, previous),
                    self._organisations,
                )
            works_there = self._organisations.is_city(full) and _OCCUPATION.fullmatch(post.title)
            if self._organisations.is_country(full) or works_there or _ANY_FIRM.fullmatch(full):
                full = ""
            committee = ""
            if post.title_span and is_member(post.title) and not has_members(full):
                at = post.title_span.start
                committee = committee_of(evidence, at, lambda short: self._full_name(evidence, short))
                if post.title == "委员" and post.is_address:
                    committee = committee or assembly_in_session(evidence.text)
            of_itself = post.title == "代表" or (previous and post.title.endswith("院士"))
            previous = (
                previous if of_itself else full or previous
            )  # an academy has no departments, nor has 市人大
            title = (
                inner + post.title
                if inner and post.title and not post.title.startswith(inner)
                else post.title
            )
            found.append(
                Affiliation(committee or full, title, post.organisation, post.title_span, former=post.former)
            )
        return found

    def _kind_named(self, evidence: Evidence, post: StatedPost, house: str) -> str:
        """The house that a bare word of its kind means where a post stands, else the word: 集团|党委委员、总编辑, 集团公司."""
        if house not in _KINDS and house != _GROUP:
            return house
        at = post.title_span.start if post.title_span else 0
        return self._antecedent(evidence, at, house) or house

    def _paper(self, evidence: Evidence, post: StatedPost) -> str:
        """The paper in 《》 right before a post of the press, with its country: 某所研究员、《某学刊》主编, 某国《某报》记者."""
        if post.title_span is None or not _PRESS_POST.fullmatch(post.title):
            return ""
        paragraph = evidence.text.rfind("\n", 0, post.title_span.start) + 1
        work = _WORK_BEFORE.search(evidence.text, paragraph, post.title_span.start)
        if work is None:
            return ""
        before = work["before"]
        country = next(
            (c for at in range(len(before)) if self._organisations.is_country(c := before[at:])), ""
        )
        return country + work["work"]

    def _host(self, evidence: Evidence, post: StatedPost) -> str:
        """The house of a post that is stated without one: the last one named that has such posts.

        Only the paragraph and the heading above it are asked: 某博物院7月起试行…。院长张三说.
        """
        if post.title_span is None or not post.title or is_honour(post.title) or names_organ(post.title):
            return ""
        at = post.title_span.start
        paragraph = evidence.text.rfind("\n", 0, at) + 1
        if evidence.text[at - 1 : at] == "的" and not _WHO_DOES.search(evidence.text, max(0, at - 16), at):
            return ""  # 另一家平台某某的副总裁: a house that was not read
        if _SOME_FIRM.search(evidence.text, max(0, at - 12), at):
            return ""  # 国际公司|总经理 is not the one of the group
        beside = (
            c.start
            for c in evidence.candidates
            if c.label == "ORG" and c.end == at and c.start >= paragraph and c.source != "place"
        )
        if (start := min(beside, default=-1)) >= 0:
            return self._full_name(evidence, evidence.text[start:at])  # “某某会”会长
        if _FORUM_BEFORE.search(evidence.text, max(0, at - 3), at):
            return _forum_of_section(evidence, at)
        first = split_posts(post.title)[0]
        kinds = [kind for title, kind in _HOSTS if title.fullmatch(first)]
        if not kinds:
            return ""
        above = evidence.text.rfind("\n", 0, max(0, paragraph - 1)) + 1
        heading = evidence.text[above:paragraph].strip()
        start = above if 0 < len(heading) <= _LONGEST_HEADING and heading[-1] not in "。；，" else paragraph
        named = [
            c
            for c in evidence.candidates
            if c.label == "ORG"
            and start <= c.start
            and c.end <= at
            and c.source != "place"
            and evidence.text[c.start - 1 : c.start] not in ("原", "前")
            and not _closes_between(evidence.text, c.end, min(at, c.end + _LONGEST_NOTE))
        ]
        named.sort(key=lambda c: (c.end, -c.start), reverse=True)
        names = (self._full_name(evidence, evidence.text[c.start : c.end]) for c in named)
        present = self._firm_present(evidence, at)
        houses = chain([present] if present else (), _own_houses(evidence, start, at), names)
        head_of_school = first.endswith("校长")
        of_university = head_of_school and "大学" in evidence.text
        portfolio = field["of"] if (field := _OF_FIELD.fullmatch(first)) else ""
        return next(
            (
                house
                for house in houses
                if any(kind.search(house) for kind in kinds)
                and not _POSTED_TO.search(house)
                and portfolio in house  # 经济和能源部长 is not of 商务部
                and not (head_of_school and self._organisations.is_field(house.removesuffix("学院")))
                and not (head_of_school and of_university and self._organisations.is_department(house))
            ),
            "",
        )

    def _firm_present(self, evidence: Evidence, at: int) -> str:
        """The firm whose people a list names, 公司出席人员：…: the company named last above it, else the first of the document.

        Houses of the market, which ask the questions, are left out.
        """
        labels = list(_FIRM_ATTENDS.finditer(evidence.text, max(0, at - _LONGEST_LIST), at))
        if not labels or re.search("[。？！]", evidence.text[labels[-1].end() : at]):
            return ""
        if _OTHERS_ATTEND.search(evidence.text, labels[-1].end(), at):
            return ""
        label = labels[-1].start()
        named = sorted(
            (c for c in evidence.candidates if c.label == "ORG" and c.end <= label and c.source != "place"),
            key=lambda c: (c.start, -c.end),
        )
        full = (
            (c.start, self._full_name(evidence, evidence.text[c.start : c.end]))
            for c in named
            if c.end - c.start > 2
        )
        names = [(start, name) for start, name in full if not _OF_THE_MARKET.search(name)]
        near = [name for start, name in names if start > label - _LONGEST_LIST and _COMPANY.search(name)]
        return near[-1] if near else next((name for _, name in names if name != evidence.publisher), "")

    def _stated_organisation(self, evidence: Evidence, post: StatedPost, span: Span, previous: str) -> str:
        """The full name of the house of a post as the text states it, behind the house of the post before."""
        surface = _GIVEN_NAME.sub("", evidence.text[span.start : span.end])
        base = self._organisations.base_institution(previous) if previous else ""
        said = _Stated(evidence, post, span, previous, surface, base)
        rules = (
            self._of_centre,
            self._of_country_in_list,
            self._bureau_that_issues,
            self._group_told_of,
            self._organ_named_elsewhere,
            self._of_that_house,
            self._beside_own_house,
            self._of_own_place,
            self._department_of_house,
        )
        return next(
            (name for rule in rules if (name := rule(said)) is not None), self._full_name(evidence, surface)
        )

    def _of_centre(self, said: _Stated) -> str | None:
        """军委, and a committee that its sentence names in full."""
        if (whole := self._known.organisations.get(said.surface, "")) == f"中央{said.surface}":
            return whole
        if BARE_COMMITTEE.fullmatch(said.surface) is None:
            return None
        return _committee_of_sentence(said.evidence, said.span, said.surface) or None

    def _of_country_in_list(self, said: _Stated) -> str | None:
        """美国财政部、|商务部|官员: of the country that only the first office of the list names."""
        named = any(self._organisations.is_country(said.surface[:size]) for size in range(2, 7))
        if named or not short_houses.is_state_office(said.surface):
            return None
        country = short_houses.country_of_list(
            said.evidence.text, said.span.start, self._organisations.is_country
        )
        return country + said.surface if country else None

    def _bureau_that_issues(self, said: _Stated) -> str | None:
        """市局: the bureau whose bulletin it is."""
        issuer = said.evidence.publisher
        return short_houses.own_office(said.surface, issuer, [self._issuer(issuer)]) or None

    def _group_told_of(self, said: _Stated) -> str | None:
        """集团|财务部: of the group named before."""
        if not said.surface.startswith(_GROUP):
            return None
        group = said.evidence.short_forms.get(_GROUP) or self._antecedent(
            said.evidence, said.span.start, _GROUP
        )
        return group + said.surface.removeprefix(_GROUP) if group else None

    def _organ_named_elsewhere(self, said: _Stated) -> str | None:
        """纪委|书记, 市政府副秘书长、|专班|副组长, 某厅总工程师、|领导小组办公室|副主任: the only one with that end in the text."""
        evidence, span, surface = said.evidence, said.span, said.surface
        if surface in _BARE_ORGANS and not said.previous:
            return self._only_with_end(evidence, span, surface) or None
        if said.previous and _OFFICE_OF_GROUP.fullmatch(surface):
            return self._only_with_end(evidence, span, surface) or surface
        return None

    def _of_that_house(self, said: _Stated) -> str | None:
        """Of a house told of before, which a word means: 某银行副行长、|公司业务部|总经理; 该局|副局长."""
        anaphor, surface, base, rest = said.post.anaphor, said.surface, said.base, said.rest
        if not anaphor:
            return None
        if rest and base and anaphor == "公司" and not base.endswith(anaphor):
            return base + surface  # 某银行|公司业务部
        place = _THAT_PLACE.fullmatch(anaphor) if rest else None
        if place and (known := self._known_with_end(said.evidence, said.span.start, place["kind"] + rest)):
            return known  # 某市工商联的调查显示…。|该市工商联|主席
        host = self._antecedent(said.evidence, said.span.start, anaphor, title=said.post.title)
        own = anaphor[0] not in "该同本我其" and len(anaphor) > 1
        if rest and own and (defined := said.evidence.short_forms.get(anaphor)):
            return defined + rest  # 某市模具协会（以下简称协会）…。|协会专家委员会|副主任
        if base and not base.endswith(anaphor) and _FIELD_OF_OFFICE.fullmatch(surface):
            return base + surface  # 某区疾控中心副主任医师、学校卫生科科长
        of_firm = host and anaphor == "公司" and not rest.startswith(("金融", "业务", "银行", "信贷"))
        if rest and own and not of_firm:
            return surface  # 协会|标准化委员会, as the text has it; but 某公司|公共事务部
        return host + rest if host else rest or (surface if surface == "集团" else "")

    def _beside_own_house(self, said: _Stated) -> str | None:
        """What belongs to the house of the post before, by the kinds of both: 某集团副总裁、|营销公司|总经理."""
        evidence, previous, surface, base = said.evidence, said.previous, said.surface, said.base
        if surface.startswith(("校工会", "校团委", "校学生会", "校友会")):
            return surface
        if (
            evidence.text[said.span.start - 1 : said.span.start] == "兼"
            and _HAS_INSTITUTES.search(previous)
            and _OWN_INSTITUTE.search(surface)
            and not self._organisations.begins_with_place(surface)
        ):
            return previous + surface  # 某省农业科学院副院长兼|作物资源研究所所长
        of_firm = base.endswith(("集团", "公司"))
        if of_firm and (surface in ("中央研究院", "中央研究所") or _TRADE_OF.fullmatch(surface)):
            return base + surface  # 某公司高级副总裁、中央研究院院长
        of_academy = _OF_ACADEMY.fullmatch(previous) and _LABORATORY.fullmatch(surface)
        if previous and (of_academy or _NATIONAL.fullmatch(surface)):
            return self._full_name(evidence, surface)  # 中国工程院院士、|某城实验室|副主任
        return (self._within_firm(previous, surface) or None) if previous else None

    def _of_own_place(self, said: _Stated) -> str | None:
        """An organ of the place whose organ the post before is of: 某街道党工委书记、|人大工委|主任; 某镇党委书记、|人大|主席."""
        previous, surface = said.previous, said.surface
        if (place := _OF_STREET.fullmatch(previous)) and _ORGAN_OF_STREET.fullmatch(surface):
            return place["place"] + surface
        if surface == "人大" and (town := _TOWN.fullmatch(previous)):
            return f"{town['place']}人大"
        if previous and surface in _COMMITTEES and (surface[0] != "村" or previous.endswith("村")):
            return _PARTY_ORGAN.sub("", previous) + surface
        return None

    def _department_of_house(self, said: _Stated) -> str | None:
        """A department with the house that it is of: of the post before, of who stands beside it, or of the text."""
        if not self._is_part(said):
            return None
        evidence, span, surface, previous = said.evidence, said.span, said.surface, said.previous
        if BARE_COMMITTEE.fullmatch(previous) and _BARE_GROUP.fullmatch(surface):
            return surface
        host = self._host_of_department(said)
        whole = "" if host else self._stated_whole(evidence, span, surface)
        if host and _OF_MANY_HOUSES.search(host) and not _ITS_OFFICE.search(surface):
            return surface  # 市政协|委员、某街道某社区|书记
        if host and any(part.search(surface) and of.search(host) for part, of in _RIGHT_BELOW):
            return host + surface  # 某院某所研究员、某研究室主任
        if not host and not whole:
            return None
        return whole or _PARTY_ORGAN.sub("", self._organisations.base_institution(host)) + surface

    def _is_part(self, said: _Stated) -> bool:
        """Whether a house is a department that another one may be named with, and none that stands for itself."""
        evidence, span, surface, previous = said.evidence, said.span, said.surface, said.previous
        within = (
            previous and not said.post.title and evidence.text[span.start - 1 : span.start] in ("（", "(")
        )
        return (
            self._organisations.is_department(surface)
            and not self._names_place(evidence, span)
            and not _HOUSE_FIRST.match(surface)
            and not _OF_THE_WORLD.fullmatch(surface)
            and not _TASK_APART.fullmatch(surface)
            and not (previous and self._are_equals(previous, surface, said.post.title))
            and not (self._stands_alone(evidence, span, surface) and not within)
            and not (previous and _MANAGES_PARK.fullmatch(surface))
            and not (
                _OF_ACADEMY.fullmatch(previous)
                and (_BODY_OF_HOUSE.match(surface) or _IS_FACULTY.search(surface))
            )
            and not (previous and self._is_apart(evidence, span, surface, previous))
        )

    def _host_of_department(self, said: _Stated) -> str:
        """The house that a department is of: of the post before, or of who stands beside or before it."""
        evidence, span, surface, host = said.evidence, said.span, said.surface, said.previous
        part = _PART_IN_LIST.fullmatch(surface) and self._full_name(evidence, surface) == surface
        if not host and said.post.title and part:
            host = self._house_beside(evidence, span)
        after_name = (
            _posts_beside(evidence, span) and evidence.text[span.start - 1 : span.start] not in "，；"
        )
        if not host and said.post.title and (after_name or self._organisations.is_field(surface[:-1])):
            host = self._institution_before(
                evidence, span.start, faculty=_IS_FACULTY.search(surface) is not None
            )
        panel = _PANEL.fullmatch(host) if host and _SCHOOL_OF.search(surface) else None
        if panel is not None and not panel["house"]:
            host = ""  # 某学科专门委员会召集人、|某学院院长
        if _ASSOCIATION.search(host) and _OF_SCHOOL_OR_HOSPITAL.search(surface):
            host = ""  # 某研究会理事、|某学院某系教授
        return "" if _are_siblings(host, surface) or _TEAM.fullmatch(host) else host

    def _house_beside(self, evidence: Evidence, span: Span) -> str:
        """The institution of whoever is named before a department in a list: 某中心总工程师张三，|预报室(主任李四)，|财务处(处长王五)."""
        while posts := _posts_beside(evidence, span):
            houses = [post.organisation for post in posts if post.organisation and not post.anaphor]
            span = houses[-1] if houses and houses[-1].start < span.start else Span(0, 0)
            base = self._organisations.base_institution(
                self._full_name(evidence, evidence.text[span.start : span.end])
            )
            of_place = _PLACE_FIRST.match(base) or self._organisations.begins_with_place(base)
            if of_place or not self._organisations.is_department(base):
                if not of_place and len(base) < _LONG_NAME:
                    return ""  # 研究生院副院长张三，图书馆馆长李四: a part itself
                other = base in _COMMITTEES or _OF_MANY_HOUSES.search(base) or BARE_COMMITTEE.fullmatch(base)
                return "" if other else base
        return ""

    def _within_firm(self, previous: str, surface: str) -> str:
        """The name of a body of the firm or institute before it, with that: 某基金公司副总经理、投资决策委员会委员, 某中心研究员、某研究室主任."""
        house = _OF_FIRM.match(previous)
        if house and _BODY_OF_FIRM.fullmatch(surface):
            return house["house"] + surface
        if (firm := _run_by(previous)) and self._organisations.is_department(surface):
            return firm + surface  # 某公司管理委员会成员、股票业务部负责人
        if _ROOM_OF_RESEARCH.fullmatch(surface) and _HAS_ROOMS.search(previous):
            return previous + surface
        return ""

    def _is_apart(self, evidence: Evidence, span: Span, surface: str, previous: str) -> bool:
        """Says whether a house stands for itself behind that of a former post, or is of the bureau that the issue is about.

        某公司原副总裁、现任|某城实验室顾问; 某大学教授、|厅法律顾问组成员.
        """
        if _OF_BUREAU.match(surface) and _INSTITUTION_ONLY.search(previous):
            return True
        now = evidence.text.startswith(("现任", "现为", "今任"), max(0, span.start - 2))
        named = _NAMED_HOUSE.fullmatch(surface)
        return now and named is not None and not self._organisations.is_field(named["name"])

    def _are_equals(self, previous: str, surface: str, title: str) -> bool:
        """Says whether a department is no part of the one before: 护理部|某教研室; 某大学|海洋部国务秘书."""
        if surface.endswith("部") and (_OF_MINISTRY.fullmatch(title) or title.endswith("官员")):
            return True
        return (
            previous.endswith(("部", "处", "室", "科", "系"))
            and self._organisations.is_department(previous)
            and self._organisations.base_institution(previous) == previous
        )

    def _stated_whole(self, evidence: Evidence, span: Span, surface: str) -> str:
        """The name with its institution that the paragraph has given before: 某大学|战略研究院."""
        wholes = {w for w in _longer_before(evidence, span, surface) if w.endswith(surface)}
        wholes = {w for w in wholes if self._organisations.ends_strongly(w.removesuffix(surface))}
        return wholes.pop() if len(wholes) == 1 and len(surface) >= 3 else ""

    def _only_with_end(self, evidence: Evidence, span: Span, surface: str) -> str:
        """The only organisation that the paragraph has named before with this end: 某区域合作办公室…。|办公室副主任."""
        wholes = {self._full_name(evidence, w) for w in _longer_before(evidence, span, surface)}
        ending = [whole for whole in wholes if whole.endswith(surface)]
        return ending[0] if len(ending) == 1 else ""

    def _known_with_end(self, evidence: Evidence, position: int, end: str) -> str:
        """The organisation with this end and something before it that the text has named last before `position`."""
        named = [
            candidate
            for candidate in evidence.candidates
            if candidate.label == "ORG"
            and candidate.end <= position
            and evidence.text.endswith(end, candidate.start + 1, candidate.end)
        ]
        last = max(named, key=lambda c: (c.end, -c.start), default=None)
        return self._full_name(evidence, evidence.text[last.start : last.end]) if last else ""

    def _stands_alone(self, evidence: Evidence, span: Span, surface: str) -> bool:
        """Says whether a college is an institution of its own: the engine has it whole, and it has a proper name."""
        return (
            surface.endswith("学院")
            and not self._organisations.is_field(surface.removesuffix("学院"))
            and any(
                c.source == "engine" and c.label == "ORG" and (c.start, c.end) == (span.start, span.end)
                for c in evidence.candidates
            )
        )

    def _institution_before(self, evidence: Evidence, position: int, *, faculty: bool = False) -> str:
        """The institution last named in the sentence before a department that stands alone; that of a faculty is a university."""
        sentence = behind_last("\n。！？", evidence.text, position)
        before = [
            c
            for c in evidence.candidates
            if c.label == "ORG"
            and sentence <= c.start
            and c.end <= position
            and c.source in ("chain", "defined")
            and (not faculty or _HAS_FACULTIES.search(evidence.text, c.start, c.end))
            and not _closes_between(evidence.text, c.end, position)
        ]
        for candidate in sorted(before, key=lambda c: (c.start, c.end), reverse=True):
            name = self._full_name(evidence, evidence.text[candidate.start : candidate.end])
            base = self._organisations.base_institution(name)
            whole = base != name or not self._organisations.is_department(name)
            if whole and self._organisations.ends_strongly(base):
                return base
        return ""

    def _names_place(self, evidence: Evidence, span: Span) -> bool:
        words = evidence.text[span.start : span.end]
        if _PLACE_FIRST.match(words) or self._organisations.begins_with_place(words):
            return True
        return any(
            c.label == "LOC" and c.start == span.start and c.end <= span.end for c in evidence.candidates
        )

    def _antecedent(self, evidence: Evidence, position: int, anaphor: str, *, title: str = "") -> str:
        """The institution that 该院, 同校 or a bare 厅 means: the last one named before whose kind fits.

        `title` is the post in it: a 校长 is rather one of the school than of the college named after it.
        """
        kind = anaphor.lstrip("同该本我")
        if anaphor == "其":
            return self._last_house(evidence, position)
        issuer = self._issuer(evidence.publisher)
        if own := _issuer_meant(evidence.publisher, issuer, anaphor, kind):
            return own
        if anaphor[:1] == "该" and kind and (house := self._house_of_actor(evidence, position, kind)):
            return house
        if (place := _place_meant(evidence, position, anaphor, kind)) is not None:
            return place
        if role := ROLE_OF_HOUSE.fullmatch(anaphor):
            return self._house_in_role(evidence, position, role["role"])
        if kind in ("报", "刊") and (paper := _paper_meant(evidence, position, kind)):
            return paper
        before = self._houses_before(evidence, position, anaphor, issuer)
        if kind == _GROUP and (group := _GROUP_FIRST.match(evidence.publisher)):
            before.append((-1, group.group()))
        if (anaphor in _THAT_FIRM or anaphor == "公司") and (
            subject := self._subject_before(evidence, position)
        ):
            return subject  # 甲平台…，称已终止与乙公司的合作。|该公司
        paragraph = evidence.text.rfind("\n", 0, position) + 1
        near = [name for start, name in before if start >= paragraph]
        school = next(filter(_SCHOOL.search, near), "") if kind == "校" and title.endswith("校长") else ""
        if school and near[0] != school:
            return self._organisations.base_institution(school)
        if anaphor in _OF_ITEM and (firm := self._firm_of_item(evidence, position)):
            return firm
        if anaphor == "公司" and (firm := self._firm_of_head(evidence, position)):
            return firm
        names = [name for _, name in before]
        if house := self._last_of_kind(names, kind):
            return house
        if COMMON_HOUSE.fullmatch(kind):
            return _last_place(evidence, position, kind)  # 龙门景区…。|景区|负责人
        if len(issuer) >= 4 and (issuer.endswith(kind) or (kind in _KINDS and kind in issuer)):
            return issuer
        if kind not in ("公司", "集团", "企业"):
            return ""
        return self._firm_meant(names, near if anaphor.startswith("该") else [], kind)

    def _houses_before(
        self, evidence: Evidence, position: int, anaphor: str, issuer: str
    ) -> list[tuple[int, str]]:
        """Where the houses that a word may mean are named before it, and their full names; the last one first."""
        kind = anaphor.lstrip("同该本我")
        ours = anaphor in _KINDS and len(issuer) >= 4 and issuer.endswith(kind)
        floor = evidence.text.rfind("\n", 0, position) + 1 if ours else 0
        far = range(0)  # other sections, but not what stands above the first: 该所, 水厂
        if (anaphor[:1] == "该" or COMMON_HOUSE.fullmatch(anaphor)) and evidence.sections:
            far = range(evidence.sections[0], _section_of(evidence, position))
        before = sorted(
            (
                c
                for c in evidence.candidates
                if c.label == "ORG"
                and floor <= c.start
                and c.end <= position
                and c.source != "place"
                and c.start not in far
            ),
            key=lambda c: (c.start, c.end),
            reverse=True,
        )
        whole = {c.end: c.start for c in before}  # the longest of those that end together: 某国|自然资源部
        before = [c for c in before if c.start == whole[c.end]]
        if anaphor[:1] == "该":
            # whoever acts goes before those of a list: 某局召开会议，甲局、乙局参加。|该局
            before.sort(key=lambda c: _is_listed(evidence.text, c) or position - c.end > _FAR_BACK)
        return [(c.start, self._full_name(evidence, evidence.text[c.start : c.end])) for c in before]

    def _last_of_kind(self, names: Sequence[str], kind: str) -> str:
        """The first of the names that may be called by a word of its kind: 市政协|某某委员会…。|该委|主任."""
        for name in names:
            base = _PARTY_FIRST.sub("", self._organisations.base_institution(name))
            if name.startswith(_GROUP) or base == kind or _POSTED_TO.search(base):
                continue  # the same word before, 研究会|秘书处; 省纪委监委驻厅|纪检监察组
            if kind == "委" and name.endswith("委员会"):
                return name
            if self._is_of_kind(base, kind):
                return base
            if kind and name.endswith(kind):
                return name
        return ""

    def _firm_meant(self, names: Sequence[str], near: Sequence[str], kind: str) -> str:
        """The firm that 公司 means where none is called so: the last one of the paragraph, else the one named most."""
        firms = [name for name in near if not _NO_FIRM.search(name)]
        if firms and not self._organisations.ends_strongly(firms[0]):
            return firms[0]
        companies = [
            name
            for name in names
            if not self._organisations.ends_strongly(name)
            and not name.startswith(kind)
            and not _NO_FIRM.search(name)
            and not _PARTY_ORGAN.search(name)
        ]
        return max(companies, key=companies.count, default="")

    def _is_of_kind(self, house: str, kind: str) -> bool:
        """Whether a house may be called by a word of its kind: a 中学 or 一中 该校, a group 该公司."""
        return (
            house.endswith(kind)
            or (
                kind in ("校", "学校")
                and re.search(
                    "大学$|(?<!科)学院$|学校$|[小中]学$|党校$|[一二三四五六七八九十附][中小]$", house
                )
                is not None
                and not self._organisations.is_field(house.removesuffix("学院"))
            )
            or kind in ("单位", "机构", "企业", "组织")
            or (kind == "委" and house.endswith("委员会") and len(house) > 4)
            or (kind == "公司" and house.endswith("集团"))
            or (kind in (_GROUP, "集团") and _IS_GROUP.search(house) is not None)
        )

    def _house_of_actor(self, evidence: Evidence, position: int, kind: str) -> str:
        """The house of the one person named in the sentence before, if it is of the kind and no other one stands between: 校长张三转述了|该校(某组长的意见)."""
        sentence = behind_last("。！？；\n", evidence.text, position)
        named = [c for c in evidence.candidates if sentence <= c.start and c.end <= position]
        people = {plain_name(evidence.text[c.start : c.end]): c.end for c in named if c.label == "PER"}
        if len(people) != 1:
            return ""
        ((actor, end),) = people.items()
        if any(
            c.label == "ORG" and c.start >= end and self._is_of_kind(evidence.text[c.start : c.end], kind)
            for c in named
        ):
            return ""
        for name, posts in reversed(evidence.stated):
            if name.start > position or plain_name(evidence.text[name.start : name.end]) != actor:
                continue
            for post in posts:
                if post.organisation is None or post.anaphor:
                    continue
                house = self._organisations.base_institution(
                    self._full_name(evidence, evidence.text[post.organisation.start : post.organisation.end])
                )
                if self._is_of_kind(house, kind):
                    return house
        return ""

    def _house_in_role(self, evidence: Evidence, position: int, role: str) -> str:
        """The house that the text has named last in a role: 项目法人为|某集团…。|项目法人单位|总经理; 由|某院|编制的报告…。|编制单位|总工程师."""
        named = [c for c in evidence.candidates if c.label == "ORG" and c.end <= position]
        told = [
            c
            for c in named
            if re.search(
                f"{role}(?:单位|方|企业)?(?:为|是|系|：|（)?$", evidence.text[max(0, c.start - 12) : c.start]
            )
            or (evidence.text[c.start - 1 : c.start] == "由" and evidence.text.startswith(role, c.end))
        ]
        last = max(told, key=lambda c: (c.start, c.end), default=None)
        return self._full_name(evidence, evidence.text[last.start : last.end]) if last else ""

    def _firm_of_item(self, evidence: Evidence, position: int) -> str:
        """The firm that heads the item in which 公司 stands: 某某储能（300001）：公司…。|公司|董事长."""
        start = evidence.text.rfind("\n", 0, position) + 1
        head = _ITEM_OF_FIRM.match(evidence.text, start, position)
        if head is None:
            return ""
        named = any(c.label == "ORG" and (c.start, c.end) == head.span("firm") for c in evidence.candidates)
        return self._full_name(evidence, head["firm"]) if named and not _NO_FIRM.search(head["firm"]) else ""

    def _firm_of_head(self, evidence: Evidence, position: int) -> str:
        """The firm whose head is named last before in the paragraph: 某某阿美首席执行官张三…。公司|首席财务官."""
        paragraph = evidence.text.rfind("\n", 0, position) + 1
        for name, posts in reversed(evidence.stated):
            if not paragraph <= name.start < position:
                continue
            for post in posts:
                if post.organisation and not post.anaphor and _HEADS_FIRM.search(post.title):
                    return self._full_name(
                        evidence, evidence.text[post.organisation.start : post.organisation.end]
                    )
        return ""

    def _subject_before(self, evidence: Evidence, position: int) -> str:
        """The firm whose name opens the sentence before that of `position`, in one paragraph; empty where none does."""
        sentence = behind_last("。！？；\n", evidence.text, position)
        if sentence == 0 or evidence.text[sentence - 1] == "\n":
            return ""
        start = behind_last("。！？\n", evidence.text, sentence - 1)
        while evidence.text[start].isspace():
            start += 1
        first = [
            c for c in evidence.candidates if c.label == "ORG" and c.start == start and c.source != "place"
        ]
        if not first:
            return ""
        opening = max(first, key=lambda c: c.end)
        behind = _RUN_BY.match(evidence.text, opening.end)
        runs = [c for c in evidence.candidates if behind and c.label == "ORG" and c.start == behind.end()]
        opening = max(runs, key=lambda c: c.end, default=opening)
        name = self._full_name(evidence, evidence.text[opening.start : opening.end])
        firm = re.search("公司$|集团$", name) or not (
            name.endswith("会") or self._organisations.ends_strongly(name)
        )
        return name if firm and not _NO_FIRM.search(name) and not _PARTY_ORGAN.search(name) else ""

    def _last_house(self, evidence: Evidence, position: int) -> str:
        """The organisation that 其 means: what opens its sentence, else what was named last: 某银行上月…，其首席执行官.

        Empty where the sentence before is about a person (…在某银行工作。其秘书…).
        """
        sentence = max(0, behind_last("。！？\n", evidence.text, position) - 1)
        start = behind_last("。！？\n", evidence.text, sentence)
        if evidence.text[sentence : sentence + 1] == "\n":
            start = sentence
        named = [
            c
            for c in evidence.candidates
            if c.label == "ORG" and start <= c.start and c.end <= position and c.source != "place"
        ]
        opens = [at for at in (start, sentence, sentence + 1) if at < position]
        of_person = any(
            c.label == "PER" and any(at <= c.start <= at + 1 for at in opens) and c.end <= position
            for c in evidence.candidates
        )
        if not named or of_person:
            return ""
        acted_on = _ACTED_ON.search(evidence.text, max(start, position - 4), position)
        first = [] if acted_on else [c for c in named if sentence <= c.start <= sentence + 1]
        meant = max(first or named, key=lambda c: (c.end, -c.start))
        return self._full_name(evidence, evidence.text[meant.start : meant.end])

    # -- organisations ---------------------------------------------------------------------------------------------

    def _full_name(self, evidence: Evidence, surface: str) -> str:
        """The full name of a short form, also where a department follows it (某院办公室); a short form in brackets within left out."""
        if surface in evidence.short_forms:
            return _GIVEN_NAME.sub("", evidence.short_forms[surface])
        fitting = [
            (len(short), full)
            for short, full in evidence.short_forms.items()
            if surface.startswith(short)
            and not surface.startswith(full)
            and not full.startswith(surface[: len(short) + 1])
        ]
        size, full = max(fitting, key=itemgetter(0), default=(len(surface), surface))
        rest = surface[size:]
        if _PRODUCT_OF_FIRM.fullmatch(rest):
            return surface  # 某某平台 of 某某珠宝有限公司
        return _GIVEN_NAME.sub(
            "", full if rest in _KIND_ALONE and full.endswith(_KIND_ALONE) else full + rest
        )


_PRODUCT_OF_FIRM = re.compile("(?:小程序|网站|系统|商城|电商|直播)?平台|小程序|网站|官网|商城|门店|公众号")
_KIND_ALONE = ("集团", "公司")
"""Behind a short form, what the full name ends in as well: 某省财金|集团 for 某省财金投资集团有限公司."""

_FORUM_BEFORE = re.compile("(?<![一-鿿])论坛$")
_FORUM = re.compile(
    "(?:^|(?<=[的由、：“\\n]))[一-鿿]{2,8}(?<!高峰)(?<!高端)(?<!高层)(?<!主题)(?<!分)(?<!本次)(?<!本届)(?<!平行)论坛(?=[：”]|[则也]?在其|[一-鿿]{0,4}(?:发布|报告|认为|指出|提出|研究))"
)
"""A body that is called a forum, where the text tells what it says or publishes."""


_ROSTER = re.compile(
    "(?:组长|成员) ?[：:](?=(?P<row>[^。；：\\n]{12,}))|(?m:^(?=(?P<line>[^，。；：、（）“” \\n]{16,})$))"
)
"""组长：甲某某财政厅厅长乙某某教育厅副厅长…: those of a group, up to the next label; or a line with nothing that parts them."""


def undecided_in_rosters(text: str, chosen: Sequence[Candidate]) -> set[int]:
    """Where those names begin which a roster sets between two posts with nothing that parts them.

    甲某某财政厅厅长|乙某某|教育厅副厅长: whose the post before a name is, only the end of the row would tell; the
    post stands first where the row ends in a name.
    """
    undecided: set[int] = set()
    for row in _ROSTER.finditer(text):
        start, end = row.span("row" if row["row"] else "line")
        inside = [c for c in chosen if start <= c.start and c.end <= end]
        glued = {
            name.start
            for post, name, house in zip(inside, inside[1:], inside[2:], strict=False)
            if (post.label, name.label) == ("TITLE", "PER")
            and (post.end, name.end) == (name.start, house.start)
        }
        if glued and inside[-1].label != "PER":
            undecided |= {c.start for c in inside if c.label == "PER"}
    return undecided


def _forum_of_section(evidence: Evidence, position: int) -> str:
    """The body that 论坛 means before a post, the one named last in its section: …的某某论坛在其简报中提出…。论坛|执行主任张三."""
    named = _FORUM.findall(evidence.text, _section_of(evidence, position), position)
    return named[-1] if named else ""


_RUN_BY = re.compile(
    "的?(?:运营|经营|管理|建设|投资|开发|承建|施工|物业|承办|主办|出品|生产)(?:方|单位|商|企业|公司)|的?(?:母公司|总公司|控股股东)"
)
"""Behind a place or product, before the firm that runs it: 某某商场|运营方|某某公司."""
_THAT_PLACE = re.compile("[该同](?P<kind>[省市县区州旗镇乡])")
_FAR_BACK = 500
"""Characters before 该局 in which it is sooner who acts than one of a list."""


def _section_of(evidence: Evidence, position: int) -> int:
    """Where the section begins, with its heading, that holds `position`; 0 above the first."""
    number = bisect_right(evidence.sections, position)
    return evidence.sections[number - 1] if number else 0


def _posts_beside(evidence: Evidence, span: Span) -> Sequence[StatedPost]:
    """The posts of the person whose name ends right before a house in a list, one mark between them."""
    if evidence.text[span.start - 1 : span.start] not in tuple("、，；和与及"):
        return ()
    return next((posts for name, posts in evidence.stated if name.end == span.start - 1), ())


def _is_listed(text: str, house: Candidate) -> bool:
    """Whether a name of a house stands in a list of several."""
    return text[house.end : house.end + 1] == "、" or text[max(0, house.start - 1) : house.start] == "、"


def _committee_of_sentence(evidence: Evidence, span: Span, surface: str) -> str:
    """The Party committee with its place that the sentence has named before: 清溪县委书记张三，|县委(副书记、县长李四)."""
    sentence = behind_last("。！？\n", evidence.text, span.start)
    named = {
        evidence.text[c.start : c.end]
        for c in evidence.candidates
        if c.label == "ORG" and c.source == "chain" and sentence <= c.start and c.end <= span.start
    }
    whole = [name for name in named if name.endswith(surface) and _WITH_PLACE.fullmatch(name)]
    return whole[0] if len(whole) == 1 else ""


_WITH_PLACE = re.compile(
    "(?!民[革盟建进]|共青|农工|致公|九三|台盟|政协|该|本|我)[一-鿿]{2,7}(?:委|党委|工委)"
)
"""A committee of the Party with the name of its place: 清溪县委, not 民盟江州市委."""


def _longer_before(evidence: Evidence, span: Span, surface: str) -> set[str]:
    """Names of organisations that the paragraph of a span has given before it and that are longer than its words."""
    paragraph = evidence.text.rfind("\n", 0, span.start) + 1
    return {
        evidence.text[c.start : c.end]
        for c in evidence.candidates
        if c.label == "ORG"
        and paragraph <= c.start
        and c.end <= span.start
        and c.end - c.start > len(surface)
    }


_OF_BUREAU = re.compile("[厅局](?=(?:法律|专家|咨询|党|机关|办|政|规|财|人))")
_INSTITUTION_ONLY = re.compile("(?:大学|学院|公司|集团|医院|研究[院所]|事务所)[一-鿿]{0,12}$")
_NAMED_HOUSE = re.compile("(?P<name>[一-鿿]{2,4})(?:实验室|研究院|研究所|(?:研究|政策)?中心)")
_POSTED_TO = re.compile("驻[^，。]{0,2}(?:[厅局委部院办行]|集团|公司)$")
_ACTED_ON = re.compile("(?:约谈|传唤|询问|处罚|处分|控制|调查|警告|问责|对)了?$")
"""对某公司立案调查，并约谈|其(法定代表人): of whom something is done to, not who does it."""
_GROUP_BEFORE = re.compile("(?:^|[，、；。：（(\\s的])(?P<group>[一-鿿]{1,10}?组|[一-鿿]{0,10}?专班)$")


def _group_before(text: str, post: StatedPost) -> str:
    """The group that somebody leads, where its name stands right before the post: 某局局长、调研组|组长; 副秘书长、专班|召集人."""
    if post.title_span is None or not re.fullmatch("副?(?:组长|班长|召集人|联络员|联络人)", post.title):
        return ""
    before = _GROUP_BEFORE.search(text[max(0, post.title_span.start - 14) : post.title_span.start])
    return before["group"] if before else ""


def _describe(text: str, mentions: Sequence[Entity], affiliations: Sequence[Affiliation]) -> str:
    """What the text first calls the person of these mentions (`pipeline.entities.descriptions.describe`).

    Of somebody with posts nothing; of one with a house alone what stands between that and the name: 某学院|化工专业三年级学生.
    """
    if any(held.title for held in affiliations):
        return ""
    houses = [held.org_span.end for held in affiliations if held.org_span is not None]
    if affiliations and not houses:
        return ""
    for mention in mentions:
        floor = max((end for end in houses if end <= mention.start), default=0)
        if affiliations and not 0 < mention.start - floor <= _BESIDE:
            continue
        if called := describe(text, mention.start, mention.end, floor=floor):
            return called
    return ""


_BESIDE = 16
"""Characters between a house and a name at most."""


def _closes_between(text: str, start: int, end: int) -> bool:
    """Says whether a bracket that was open at `start` is closed before `end`: what stands in it is of another person."""
    depth = 0
    for character in text[start:end]:
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            return True
    return False


_FROM = re.compile("(?:[一-鿿]{1,4}籍|[一-鿿]{1,3}族)$")
_CALLED = re.compile("专家|学者|干部|工程师|商人|教师|医生|律师|[一-鿿]{1,4}家")
"""What somebody is called behind the land or people that he is of."""


def _is_from(evidence: Evidence, post: StatedPost) -> bool:
    """Whether a post only tells where somebody is from: 某集团首席科学家、|德国籍专家张三; 某局副局长、|彝族干部李四."""
    if post.organisation is not None or post.title_span is None or not _CALLED.fullmatch(post.title):
        return False
    at = post.title_span.start
    return _FROM.search(evidence.text, max(0, at - 5), at) is not None


_OF_ITEM = frozenset({"公司", "本公司", "我公司", "集团", "本集团", "本行"})
"""What the firm that heads an item calls itself in it."""
_ITEM_OF_FIRM = re.compile("[^一-鿿A-Za-z《“]{0,6}(?P<firm>[一-鿿A-Za-z&·]{2,20})(?:（[^（）\n]{2,24}）)?：")
_NO_FIRM = re.compile(
    "(?:[部委局厅院署处司组]|支队|大队|专班|协会|学会|委员会|中心|政府|大学|学院|学校|法院)$"
)
_NEAR = 2_000
"""Characters before 该镇 within which its name is looked for."""


def _last_place(evidence: Evidence, position: int, kind: str) -> str:
    """The place of a kind (镇, 县) named last before `position`, in its paragraph or the one before, not too far off."""
    start = evidence.text.rfind("\n", 0, max(0, evidence.text.rfind("\n", 0, position))) + 1
    start = max(start, position - _NEAR)
    named = [p for p in evidence.places if p.endswith(kind) and len(p) > len(kind) + 1]
    named += _places_of_houses(evidence, kind)
    named += _places_of_posts(evidence, kind)
    found = [(evidence.text.rfind(p, start, position), p) for p in named]
    at, place = max(found, default=(-1, ""))
    return place if at >= 0 else ""


_BASE = re.compile(
    "(?<![一-鿿])[一-鿿]{2,12}?(?:中试|实训|示范|科研|试验|实验|种植|养殖|育种|繁育|生产|培训|教育|创新|孵化|创业|研学|科普|训练|产业|储备)基地"
)


def _last_base(evidence: Evidence, position: int) -> str:
    """The base that a clause opens with, last before `position` in its paragraph: 云岭材料中试基地今年…。|基地|总经理."""
    paragraph = evidence.text.rfind("\n", 0, position) + 1
    return next(reversed(_BASE.findall(evidence.text, paragraph, position)), "")


def _places_of_houses(evidence: Evidence, kind: str) -> list[str]:
    """The villages or towns that names of houses begin with: 某县某镇某某村|污水处理站, 某某镇|党委."""
    house_of = _HOUSES_OF_PLACE.get(kind)
    if house_of is None:
        return []
    houses = {evidence.text[c.start : c.end] for c in evidence.candidates if c.label == "ORG"}
    return [of["place"] for house in sorted(houses) if (of := house_of.match(house))]


def _places_of_posts(evidence: Evidence, kind: str) -> list[str]:
    """The villages or towns at which posts are stated: 某某镇|党委书记."""
    houses = [post.organisation for _, posts in evidence.stated for post in posts if post.organisation]
    names = {evidence.text[house.start : house.end] for house in houses}
    return sorted(name for name in names if name.endswith(kind) and len(name) > len(kind) + 1)


_HOUSES_OF_PLACE = {
    "村": re.compile("(?P<place>[一-鿿]{2,12}村)(?!委|民|镇|务|集|级|医)[一-鿿]{2,}"),
    **{
        kind: re.compile(
            f"(?P<place>[一-鿿]{{2,12}}{kind})(?:党委|人民政府|政府|人大|纪委|卫生院|(?!村|企业|银行)[一-鿿]{{2,8}}(?:社|院|所|站|厂|公司|中学|小学|学校|中心))"
        )
        for kind in "镇乡"
    },
}
"""Houses of the places of a kind, with the place before them."""


def _company_in_full(name: str, full_names: Mapping[str, str]) -> str:
    """The one company of the document whose full name begins with `name`; `name` where there is none."""
    short = name.removesuffix("公司") if _CALLED_FIRM.fullmatch(name) else name
    fulls = {
        full
        for full in full_names.values()
        if full != name and full.endswith(("公司", "集团")) and len(short) >= 3 and _is_begun_by(full, short)
    }
    limited = {full for full in fulls if full.endswith("有限公司")}
    fulls = limited or fulls
    return fulls.pop() if len(fulls) == 1 else name


_CALLED_FIRM = re.compile("[一-鿿]{3,8}(?<!集团)(?<![分子总])公司")
"""A firm that is called by its own name and what it is: 某某科技公司."""
_FIRM_BEHIND_PLACE = re.compile("[一-鿿]{2,3}[省市县区]|[一-鿿]{2}")
_HAS_TRADE = re.compile("(?:证券|银行|基金|保险|信托|期货|人寿|集团)$")
_IS_SAME_HOUSE = re.compile("(?:管理)?(?:集团|控股|股份)*(?:有限|责任)|集团|股份|控股|[（(]")
_KIND_OF_FIRM = re.compile("(?:科技|股份|集团|有限|技术|实业|发展|控股|智能|（)")


def _is_begun_by(full: str, short: str) -> bool:
    """Whether the name of a firm begins with a shorter one, its place before that or not: 某市|某某精密|科技有限公司.

    A firm of another trade, or a branch, is another one: 某某证券|资产管理有限公司.
    """
    if full.startswith(short):
        own = _HAS_TRADE.search(short) is None or _IS_SAME_HOUSE.match(full, len(short)) is not None
        return own and not full.endswith(("分公司", "子公司"))
    place = full.find(short)
    return (
        len(short) >= 4
        and place > 0
        and full.endswith("有限公司")
        and _FIRM_BEHIND_PLACE.fullmatch(full, 0, place) is not None
        and _KIND_OF_FIRM.match(full, place + len(short)) is not None
    )


def _organisations(
    entities: Sequence[Entity], organisation_of: Mapping[str, str]
) -> tuple[Organisation, ...]:
    found = []
    for full, organisation_id in organisation_of.items():
        mine = [e for e in entities if e.label == "ORG" and e.target == organisation_id]
        variants = dict.fromkeys(e.text for e in mine if e.text != full)
        found.append(Organisation(organisation_id, full, tuple(variants), tuple(e.entity_id for e in mine)))
    return tuple(found)


def _spellings(evidence: Evidence, chosen: Sequence[Candidate]) -> dict[str, NameEvidence]:
    spellings: dict[str, NameEvidence] = {}
    at: dict[int, str] = {}
    for candidate in chosen:
        if candidate.label == "PER":
            name = plain_name(evidence.text[candidate.start : candidate.end])
            spellings.setdefault(name, NameEvidence(name)).positions.append(candidate.start)
            at[candidate.start] = name
    for original, name in evidence.originals.items():
        if original in spellings and name in spellings:
            spellings[original].original_of = name
    for span, posts in evidence.stated:
        if span.start in at:
            spellings[at[span.start]].posts.extend(
                (evidence.text[p.organisation.start : p.organisation.end] if p.organisation else "", p.title)
                for p in posts
                if p.title and not p.is_address
            )
    return spellings


def _side_by_side(text: str, chosen: Sequence[Candidate]) -> list[tuple[str, str]]:
    """Pairs of names that stand side by side in a list, posts and organisations between them or not, and so are two people."""
    found = []
    last: Candidate | None = None
    between, end = "", 0
    for candidate in sorted(chosen, key=lambda c: c.start):
        if last is not None:
            between += text[end : candidate.start]
        end = candidate.end
        if candidate.label == "PER":
            if last is not None and _JOINS.fullmatch(_REMARK.sub("", between)):
                found.append(
                    (
                        plain_name(text[last.start : last.end]),
                        plain_name(text[candidate.start : candidate.end]),
                    )
                )
            last, between = candidate, ""
    return found


def _at_their_house(
    affiliations: list[Affiliation], addresses: Set[str], called: Iterable[Affiliation]
) -> list[Affiliation]:
    """With what a person is addressed as or called, at the one house that is told of him: 来自某资产的张三…。这位研究副总监…."""
    houses = [a for a in affiliations if not a.title]
    if len(houses) != 1 or any(a.org for a in affiliations if a.title):
        return affiliations
    home = houses[0].org
    held = [
        replace(a, org=home)
        if a.title in addresses or _TEACHES.fullmatch(a.title) or _VISITS.fullmatch(a.title)
        else a
        for a in affiliations
    ]
    return held if any(a.title for a in held) else held + [replace(a, org=home) for a in called]


def _most_telling(affiliations: Sequence[Affiliation], addresses: Set[str]) -> tuple[Affiliation, ...]:
    """Without those that say less than another: no post where one is stated, no organisation for the same post.

    Args:
        addresses: posts that stand as forms of address only; dropped where a post at an organisation is stated.
    """
    titled = any(a.title for a in affiliations)
    placed = [a for a in affiliations if a.org and a.title]
    all_placed = len(placed) == sum(1 for a in affiliations if a.title)
    return tuple(
        a
        for a in affiliations
        if (
            a.title
            or not titled
            or (all_placed and not any(b.org in a.org or a.org in b.org for b in placed))
        )
        and (a.org or not any(b.title == a.title for b in placed))
        and (
            a.title
            or not any(
                b.org != a.org and (b.org.startswith(a.org) or _is_firm_in_full(a.org, b.org))
                for b in affiliations
                if not b.title
            )
        )
        and not any(
            b.title == a.title
            and len(b.org) > len(a.org) > 1
            and (
                b.org.endswith(a.org)
                or (b.org.startswith(a.org) and (a.title in _OF_STAFF or _is_short_of(a.org, b.org)))
            )
            for b in placed
        )
        and not any(_is_run_together(a, b) for b in placed)
        and not (placed and not a.org and (a.title in addresses or a.title in _CALLED_ONLY))
        and not (
            a.former and any(b.org == a.org and b.title in (f"原{a.title}", f"前{a.title}") for b in placed)
        )
        and not (
            not a.org
            and (a.title in addresses or _RANK.fullmatch(a.title))
            and _is_end_of(a.title, affiliations)
        )
    )


_OF_STAFF_MEMBER = re.compile(
    "(?!特约|特邀|特聘|兼职|外聘)[一-鿿]{0,8}(?:秘书|参赞|随员|分析师|研究员|事务代表|助理|编辑|记者|干事|专员|主管)"
)
"""Posts below the head of a house: the 院长 who signs may be of a house above the one that issues."""
_RANK = re.compile("教授|研究员")
_CALLED_ONLY = frozenset({"专家", "学者", "官员", "人士", "业内人士"})
"""What somebody is called again by, who has been introduced with his post: (肯尼亚)专家某某."""
_OF_STAFF = frozenset(
    f"{rank}{post}"
    for rank in ("", "副", "高级", "正高级", "助理", "主任", "主治", "特聘")
    for post in ("教授", "研究员", "工程师", "医师", "讲师", "律师", "分析师", "经济师", "农艺师")
)
"""Posts that somebody has once, in the house or in its department: 某大学教授 is who is 某大学法学院教授, too."""


def _is_run_together(short: Affiliation, full: Affiliation) -> bool:
    """Whether one post is another one said with its house run into it: 某市警察|局长 or 某市|公安局长 beside 某市公安局|局长."""
    return len(full.org) > len(short.org) and full.org + full.title[1:] == short.org + short.title


def _is_short_of(short: str, full: str) -> bool:
    """Whether the name of a firm begins with another that leaves out what kind of firm it is: 某某传感, 某某传感技术有限公司."""
    return len(short) >= 3 and full.endswith("公司") and not short.endswith(("公司", "集团"))


_FIRM_IN_FULL = re.compile("公司$|(?:合伙企业|企业集团|事务所)(?:（[^（）]*）)?$")


def _is_firm_in_full(short: str, full: str) -> bool:
    """Whether one of two firms of the same person is the other in full: 某某证券, 某某证券股份有限公司."""
    return 4 <= len(short) < len(full) and short in full and _FIRM_IN_FULL.search(full) is not None


def _with_firms_in_full(affiliations: Sequence[Affiliation]) -> list[Affiliation]:
    """Posts at a firm as the house in full that is told of the same person without a post."""
    homes = [a.org for a in affiliations if a.org and not a.title]
    return [
        replace(a, org=next((home for home in homes if _is_firm_in_full(a.org, home)), a.org))
        if a.title
        else a
        for a in affiliations
    ]


def _is_end_of(title: str, affiliations: Sequence[Affiliation]) -> bool:
    """Whether a form of address only shortens a post that is stated: 教授 for 荣休教授."""
    return any(a.title != title and a.title.endswith(title) for a in affiliations)


def _own_houses(evidence: Evidence, start: int, end: int) -> Iterator[str]:
    """The publisher, or the firm whose office it is, where the words call it theirs: 我院, 上市公司接待人员."""
    ours = _OUR_HOUSE.search(evidence.text, start, end)
    if ours and evidence.publisher.endswith(ours["kind"]):
        yield evidence.publisher
    firm = _FIRM.match(evidence.publisher)
    if firm and _THE_ISSUER.search(evidence.text, start, end):
        yield firm[0]


def _moved_in(affiliations: Sequence[Affiliation], house: str) -> list[Affiliation]:
    """Posts of a row that stand before the one whose house is known, at that house as well: 董事、总经理."""
    return [
        replace(a, org=house) if house and not a.org and not is_honour(a.title) else a for a in affiliations
    ]


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


_SCHOOL_OF = re.compile(
    "(?:学院|学部|系|研究[院所])$|^[一-鿿]{0,4}(?:[内外儿眼]|妇产|急诊|麻醉|检验|病理|放射|影像|超声|康复|肿瘤|口腔|皮肤|感染|重症医学|药剂|输血|中医|全科医学)科$|^(?:药学|护理|医务)部$"
)
"""What no panel has, but a university or a hospital: 伦理委员会主任委员、|神经内科|教授."""
_ASSOCIATION = re.compile("(?:学会|协会|研究会|商会|促进会|联合会|联盟)$")
_OF_SCHOOL_OR_HOSPITAL = re.compile("(?:大学|学院|医院|附[属一二三四五六]{1,2}院)[一-鿿]{2,}|(?:学院|系|科)$")
"""What belongs to a school or a hospital, and to no association: 附三院全科医学科."""
_RANK_ELSEWHERE = re.compile(
    "(?:讲席|特聘|客座)?副?(?:教授|研究员)|(?:副?主任|主治)医师|讲师|(?:博士|硕士)(?:研究)?生导师"
)
_PANEL = re.compile(
    "(?:(?P<house>.*(?:大学|学院|医院|研究院|研究所|科学院|中心|公司|集团))(?![学协]会)[一-鿿]{0,8}?|.*?)(?:专家组|(?:项目|课题|研究|攻关)(?:组|团队)|(?:专家|专业|专门|学术|伦理|评审|指导|工作)委员会|[学协]会[一-鿿]{2,12}委员会)"
)
"""A panel, whose members have their rank elsewhere: 某学会某专业委员会主任委员、|教授; 某中心专家组组长、研究员."""


_TEAM = re.compile(
    "第?[一二三四五六七八九十\\d]*(?:督导|巡察|巡视|检查|工作|调研|专案|考核|评审|督查|评估|联络)小?组"
)
"""Who is sent for a time, with no departments of its own: 第三督导组副组长、|治安大队教导员."""
_TASK_BODY = re.compile(".*(?:委员会|领导小组|协调小组|指挥部|联席会议)")
"""What is set up for a task, whose heads have their posts elsewhere: 区政府教育督导委员会主任、|副区长."""
_OF_LAWYERS = re.compile("律师事务所|律所|公司|集团|法律援助|公职律师")
_TOWN = re.compile("(?P<place>.+[镇乡])(?:党委|党工委)?")
_OF_CENTRE = re.compile(
    "(?:中国共产党|中共)?(?:中央|党中央)(?:委员会|政治局|书记处|军委|军事委员会|候补)?|全国人大(?:常委会)?|国务院"
)
_MINISTER = re.compile("(?!组织|宣传|统战|联络|对外联络|社会工作)[一-鿿]{2,10}?(?:部)?部长")


def _seat(organisation: str, title: str) -> str:
    """Whose post it is that follows 、 without an organisation: 某市委常委、副市长 is a vice mayor of the city."""
    title = title.removeprefix("现任")
    if is_honour(title) or names_organ(title) or _OF_NO_HOUSE.fullmatch(title):
        return ""  # nor of any committee: 某市委书记、代表团团长
    if _RANK_ELSEWHERE.fullmatch(title) and (panel := _PANEL.fullmatch(organisation)):
        return panel["house"] or ""
    if (firm := _run_by(organisation)) and _IN_CHARGE_OF.search(title):
        return firm  # 某公司执行委员会委员、权益投资负责人
    if title.endswith("发言人") and (part := _PART_OF_WHOLE.fullmatch(organisation)):
        return part["whole"]  # 某委宣传处处长、新闻发言人
    if heads_place(title) and (BARE_COMMITTEE.fullmatch(organisation) or _TASK_BODY.fullmatch(organisation)):
        return ""  # 县委副书记、县长
    town = _TOWN.fullmatch(organisation)
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


_LONG_TITLE = 6
"""Characters of a post from which it tells by itself of what it is."""


def _is_another_post(evidence: Evidence, post: StatedPost) -> bool:
    """Whether 现任 stands before a post that tells by itself of what it is: 某所前所长、现任|欧洲量子旗舰计划科学顾问."""
    at = post.title_span.start if post.title_span is not None else 0
    return len(post.title) >= _LONG_TITLE and evidence.text[max(0, at - 2) : at] in ("现任", "现为")
