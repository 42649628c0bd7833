"""Chains of organisation, post and name: 某大学副校长、某学会会长张三; 张三（某局局长）; 某局张三、李四.

A chain is read from the name leftwards: the post that ends there, the organisation before the post, and on over
、 and 兼 as long as another post ends. All offsets are those of the block's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Mention, Span
from pipeline.text.labels import DISTRIBUTION_LABELS
from pipeline.text.names import CALLED, NameGrammar, is_han, is_latin
from pipeline.text.organisations import OrganisationGrammar, ShortForm
from pipeline.text.titles import TitleGrammar, TitleMatch, is_past, split_time

PARTICIPANTS = re.compile(
    r"^(?:会议|本次会议|[中外我]方)?(?:出席|参加|列席|参会|与会|到会|参与|请假|缺席|受邀|特邀|主持)[\u4e00-\u9fff]{0,6}[：:]"
)
"""How a line begins that lists who took part."""

RECIPIENTS = re.compile(
    rf"^(?:{DISTRIBUTION_LABELS}|(?:印发|发送|发放|分发|报送)(?:范围|对象)|抄)(?:单位)?[：:]"
)
"""How a line begins that says to whom an issue is sent."""

WORKS_AT = "(?:就职|任职|供职|任教|执教)于"
"""Words between somebody and the organisation that he works at, as a pattern."""

SPACES = " \u3000\t"
_CONNECTORS = "、兼暨及和/"
_TIME_BEFORE = re.compile(r"(?:现任|时任|原任|曾任|前任|原|现|前)$")
_LONG_AGO = re.compile("(?:早年|此前|早先|从前|退休前)曾?(?:任|担任|出任)$")  # 早年任|某局某处主任
_HOLDS = re.compile(
    "(?:选派|下派|抽调|派驻|派出|选调)$|(?:[现担出曾]?任|[当做干](?:了|过)?(?:[一二三四五六七八九十两多几\\d]{1,3}年(?:多|来)?)?(?:的)?)$"
)
_OFFICE_VERB = re.compile(  # 曾任某报总编辑、|现为|某大学教授: goes on with a further office
    r"(?<=[、，,])(?:现任|曾任|原任|现为|现系|后任|后为|后出任|又任|兼任|同时担任|同时兼任|并任|并兼任|也是|还是|还担任|还兼任)$"
)
_SUCCEEDED = re.compile("(?:接替|接棒|取代)[^，。；]{2,30}$")
_LEFT_OFFICE = re.compile("[、，](?:现|目前|如今)?已?(?:退休|离任|离职|调离|卸任)(?:多年)?$")
_BYNAME = re.compile("、“[^“”，。、]{2,12}”$")
OF_A_PEOPLE = re.compile("[一-鿿]{1,4}族")  # 哈尼族|高级工程师
_OFFICE_ACTS = re.compile("^听取[厅局委院校]$|每[日天周月季]\\d|(?:情况|信息|结果|进展)报$")
"""某办公室每日17时前汇总落实情况报|指挥长, 听取厅|党组成员: what an office does."""
_JOINED_ON = re.compile("(?:公司|集团|银行|大学|医院)[及和与]$")
"""决定对公司及|时任董事长(某某处分): a house and what joins it to the post."""
_NO_ORGANISATION = re.compile(
    r"^(?:该|本|我|其|这|那|另|一[位名]|[两二三四五六七八九十多几数][位名]|各|某|有的|著名|知名|资深|国内|国外|国际|业内|行业|青年|中年|老|女|男|首位|首席|作为|前|原|"
    r"主持人|嘉宾|对话|与会|参会|受访|现场|会议|活动|论坛|团队|项目|上述|相关|有关|我国|中方|外方|校方|院方|企业|公司|高校|当地|地方|基层|一线|涉事|当事)+(?:的)?$"
    r"|奖$|(?<!各)界别$|^有(?:人|传言|传闻|消息)|^[^，。]{1,10}(?:[说称]|[网盛谣误讹流疯]传|造谣)$"  # 有人说|局长某某, 网上盛传|局长某某
)
_LONGEST_CLAUSE = 400
_LONGEST_BRACKET = 24
_LONGEST_INSIDE = 40
"""Characters of a bracket with further posts between a post and a name, at most."""
_ALSO_IN_BRACKET = re.compile("(?:同时|现)?兼任?(?=[一-鿿]{4})")
"""首席科学家（兼|某大学教授）张三."""
_LONGEST_UNREAD = 20
"""Characters between 、 and a post that name no organisation, with the 、, at most."""
_IS_WHO = re.compile(
    r"(?<![^。！？；：\n“「])[^，。！？；：]{1,8}(?:是|为|系)$"
)  # 引题人是|某学院教授、博士生导师，某学会副会长
_BEGINS_CHAIN = re.compile(  # 10月29日，|市委工委书记，市局局长某某, 由|某委副主任，…
    "[。！？；：\n“「]$|[。！？]”$|(?<![理自缘事来])由$|(?<![已曾])经$|(?:^|[。！？；\n])(?:[今昨当同近本去]?[日天年月]|\\d{1,4}年|\\d{1,2}月|\\d{1,2}日|[至到—–～-]+(?=\\d{1,2}日)|[上下]午|晚上?|会上|日前|近[日来]|随后|会后|期间)+[，,]$"
)
_ANAPHOR = re.compile(
    r"^(?:本组(?![织成长])|[同该本我](?:街道|社区|镇|乡|村|旗|州|办公室|工会|署|实验室|委员会|基金会|联合会|研究会|组织|联盟|商会|总会|智库|院|校|所|局|关|海关|委(?!员)|部|司|处|厅|中心|公司|集团|单位|会|社|馆|行|市|区|县|省|厂|台|企业|机构|协会|学会|医院|大学|学院|研究院)"
    r"|(?:公司|集团|学校|医院|协会|学会|联合会|商会|研究会|促进会|联盟|总会|联谊会|合作社|卫生院|事务所|出版社|杂志社|通讯社|报社|剧院|剧团|交易所|党校|智库|研究院|研究所|研究中心|基金会|银行|中心|分中心|学院|实验室|分会|专委会|专业委员会|基地)(?=$|(?:机关)?(?:党委|党组|纪委|团委|工会)$|[\u4e00-\u9fff]{2,8}(?:部|处|科|室|中心|院|所|办|委员会)$)|委员会$"
    r"|(?:校(?![友企外园办区史长])|院(?![士外校线长]))(?=[\u4e00-\u9fff]{2,8}(?:处|部|室|馆|中心|办公室|委员会)$))"
)
_ONCE_OF_MINISTRY = re.compile(
    "(?:前(?![沿进线瞻锋哨门山海])|原(?![子油野州住创材料文]))[一-鿿]{2,10}(?:部|厅|署|局|委|委员会|内阁|政府)"
)
_NO_BODY = re.compile("(?<![部处室院所系会组局厅司科馆队办社台厂站团校心课坊库委署行店矿区股庭社联协])$")
"""Behind 该所 and the like, what ends in no word for a body belongs to the post: 该所|空间安全项目主任, 该所|中东政策研究员."""
_POINTED = re.compile("(?:这位|那位|此位|这家|那家|另一家|这名)(?=[一-鿿]{2})")
_BUREAU_BY_LEVEL = re.compile("[省市县区州旗][局厅]")
"""What a bureau is called by its level and kind alone: 市局|副局长."""
_BOARD_OF_FIRM = re.compile("(?:^|(?<=[，、。；：\\n]))公司(?:监事会|董事会|董事局)$")
"""The board of the firm that the text is about, called by no name: 公司董事会|秘书."""
_THAT_HOUSE = re.compile(
    "(?:(?<![应活])该(?:组织|平台|秘书处|署|网站|学部|书院|馆|社|报|刊|台|店|部|庭|队|科|股|镇|乡|村|旗|厂|矿|站|团|基地|园区|社区|街道|分公司|支行|分行|车间|联盟|合作社|机构|企业|品牌|项目组|课题组)|(?<![一-鿿])集团公司)$"
)
COMMON_HOUSE = re.compile(
    "[一-鿿]{0,3}(?:[水船电药酒茶砖钢铁纸糖盐鞋瓷油粮布纱车]|工)厂|[一-鿿]{0,2}(?:养殖|养猪|养鸡|停车|[林农牧])场|[一-鿿]{0,2}(?:[药酒书商饭门茶]|便利|专卖|连锁)店|超市|商场|(?:农贸|批发|菜|水产)市场|餐厅|民宿|宾馆|客栈|茶楼|酒楼|食堂|网吧|剧场|影城|诊所"
    "|幼儿园|托育园|(?:旅游)?(?:景|度假)区|公园|动物园|植物园|[一-鿿]{0,2}园区|产业园|[一-鿿]{0,2}码头|港区|(?:煤|铁|铜|金)?矿|矿山|机场|[一-鿿]{0,2}车站|[车船球]队|社团|物业|村集体|(?:研究|检测|评估|培训|养老)机构"
)
"""What a house is, where it has been named or has no name: 水厂|负责人, 景区|负责人."""
ROLE_OF_HOUSE = re.compile(
    "(?:该|本)?(?P<role>项目法人|(?:项目)?(?:业主|建设|代建|施工|监理|设计|勘察|编制|承建|运营|运维|主办|承办|总包|评估|检测|产权|养护|物业))(?:单位|方|企业)"
)
"""A house by what it does in a project: 建设单位|总经理, of the one that the text has named as that."""
_THAT_COMMON_HOUSE = re.compile(f"(?<![应活])该(?:{COMMON_HOUSE.pattern})")
_SOME_HOUSE = re.compile("(?:[一两几多数\\d][家个座处所名]|[某有各]|附近|周边|另外?|其他|部分|一些)的?$")
"""Before the common noun for a house that has not been named: 一家|药店."""
_WITHIN_THAT = re.compile("(?<![应活])该(?=[一-鿿]{1,3}$)")
_OF_THAT_ONE = re.compile(
    "(?<![应活])[该同](?:校|院|所|局|厅|署|司|会|行|大学|学院|研究院|研究所|中心|公司|集团|医院|机构|智库|协会|学会|基金会|企业|银行)$"
)
"""What means a house that was named before, in front of 的: 该校|的副教授."""
_WORK_IN_MARKS = re.compile("“[^“”，。；：]{1,14}”[一-鿿]{0,4}?(?:项目|工程|计划|课题|栏目|专栏)$")
"""The work that a post is for, between it and the house: 某设计公司|“某某之翼”项目|建筑师."""
_COLUMN_IN_MARKS = re.compile("“[^“”，。；：]{1,14}”$")
"""The column that somebody of the press works for: 某通讯社|“某某视点”|记者."""
_TWIN_OFFICE = re.compile(
    "(?<![一-鿿])(?P<party>(?:中共)?(?:中央|[一-鿿]{0,6}[省市县区州]委)[一-鿿]{1,10}(?P<kind>办|办公室|局|部))、$"
)
_STATE_OFFICE = re.compile(
    "(?:国务院|[一-鿿]{0,6}[省市县区州](?:人民)?政府)[一-鿿]{1,10}(?P<kind>办|办公室|局|部)"
)
"""Two names of one office, of the Party and of the government, before one post: 中央某办、国务院某办|主任."""
_OF = re.compile("(?:聘请|聘任|特聘|外聘|返聘|续聘|邀请|委派|指派)?的$")
"""What ties a post to the organisation before it: 来自某大学|的|教授, 某集团|聘请的|安全顾问."""
_UNNAMED = re.compile(
    r"(?:(?:的?另外?)?[一两几多数三四五六\d][位名个]|某|有关|相关|主要|多位|部分)(?:不愿(?:透露|公开|具|署)[\u4e00-\u9fff]{1,4}的|匿名|受访的?|在场的?|资深|年轻的?|退休的?|分管的?)?$"
)
PORTFOLIO = re.compile("(?:分管|协管|主管|联系)(?!单位|部门|领导)")  # 副市长某某（分管教育）
_IN_CHARGE = re.compile(
    "(?:分管|协管|主管|负责)[\u4e00-\u9fff、]{2,14}的$|(?:分管|协管)$"
    "|(?:专门|长期|多年|主要|一直)?(?:研究(?![院所会中室生处员部])|从事|讲授|主攻|专攻|专治|报道)[\u4e00-\u9fff、]{2,14}的$"
)
"""Words between a house and a post that say what somebody does there: 某市|分管教育的|副市长, 某大学|研究国际贸易的|教授."""
_AFTER_OPEN = re.compile(r"[ \u3000]*[（(]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ.’'·\- ]+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff]{1,7}·[\u4e00-\u9fff·]{1,10}")
HOW_ELECTED = "(?:(?:全票|高票|再次|连续|正式|首次|成功)(?=当选|连任|就任|出任|担任))?"
"""How somebody comes to an office, which may stand before the verb, as a pattern: |全票|当选."""
_TAKES_OFFICE = re.compile(
    rf"(?:同志)?(?:，|,)?{HOW_ELECTED}(?:现任|现为|现系|原系|原为|原任|时任|此前任|此前曾任|此前担任|(?:早年|此前|曾经?|先后)?(?:担任过|任过|当过|做过)|曾担任|曾任|历任|同时是|同时还是|同时担任|同时兼任|也是|还是|兼任|出任|就任|担任|任|身兼|系|是|为|当选为?|受聘为?|获聘为?|被?聘任?为|被任命为|接任|继任|转任|升任|调任|作为)"
)
_SINCE = re.compile(  # 张三|自去年起|担任某会会长, 李四|今年三月由某厅某处|调任某局局长
    "(?:，|,)?(?:(?:自|从|于)?(?:去年|今年|前年|同年|次年|早年|\\d{4}年)?(?:底|初)?(?:[\\d一二三四五六七八九十]{1,3}月)?(?:\\d{1,2}日)?(?:以来|开始|起)?)(?:由[^，。；、“]{2,20}?(?=调|转|升))?(?:刚刚?|曾经?|已经?|才|又|正式|即|还|也|同时|并|现|目前|如今|原)?"
)
_HOLDS_BOTH = re.compile("(?:身兼[数多两二三四五](?:职|任)[，,：:])?(?:他|她)?既(?:是|任|担任)")
"""张三|身兼两职，既是|某院院长，又是某大学教授."""
_ALSO_HOLDS = re.compile(
    "[，,](?:并|同时|还|也|另|又|现)?(?:兼任|担任|出任|任)(?!务|何|性|由|凭|意)|[，,](?:也|又|同时|同时也|还)是|[，,]兼(?![任顾具备有并容职程收听管])(?=[一-鿿]{4})"
)
_NEXT_TAKES = re.compile("、[一-鿿·]{2,12}?(?:(?<![主现责信原历时曾担])任|担任)(?![务何意由])")
_HELD_BEFORE = re.compile("[，,](?:曾任|曾担任|此前任|历任|现任|现为|时任)")
_REMARK = re.compile(
    r"[（(](?:兼|兼任?[一-鿿]{4,24}|挂职|代理?|正厅级|副厅级|正处级|副处级|正局级|副局级|正部级|副部级|[正副][部厅司局处]长?级|退休|已退休|离任|返聘|(?:线上|线下|视频|远程|书面|现场)(?:连线|参[会加]|发言|出席|致辞)?|候任|兼职|主持工作|主持(?:全面|日常)工作|主持|[一-鿿]{2,20}挂职|(?:分管|负责|主管|协管)[^（）()，。]{1,14}|[一-鿿]{1,3}级)[）)]"
)
_PARTICULARS = re.compile(
    r"(?:[，,、](?:(?:男|女)(?:[（(][\u4e00-\u9fff]{1,4}族[）)])?|[\u4e00-\u9fff]{1,4}族|\d{4}年(?:\d{1,2}月)?(?:出?生)?|(?:今年|现年|时年)?\d{1,3}岁|(?:[\u4e00-\u9fff]{2}[省市县区])+[\u4e00-\u9fff]{0,3}人|(?![\u4e00-\u9fff]{0,4}(?:负责|发言|主持|联系|代理|合伙|创始|发起|召集|带头|当事|经办)人)[\u4e00-\u9fff]{2,6}人|[\u4e00-\u9fff]{2,3}籍|中共党员|(?:工学|理学|经济学|管理学|法学|医学)?(?:博士|硕士))(?=[，,、]))*"
)
_PERSONAL = re.compile(  # （女，维吾尔族）, （音）, （线上）: of the person, no post; few stand without a mark between them
    r"[ \u3000]?[（(](?>(?:男|女|[\u4e00-\u9fff]{1,5}族|[\u4e00-\u9fff]{2,4}[国洲裔]?籍|\d{4}年?(?:\d{1,2}月)?(?:出?生|[-—－]{1,2}(?:\d{4}年?)?)?|\d{1,3}岁"
    r"|音译?|化名|笔名[\u4e00-\u9fff]{1,4}|原名[\u4e00-\u9fff]{1,4}|[前后]?排?[左右中][一二三四五六]?|线上|线下|视频|远程|书面|已故|中共党员|无党派|[\u4e00-\u9fff]{1,3}(?:博士|硕士)|“[^”]”音“[^”]”){1,4}(?:[，,、；; ]|(?=[)）])))+[)）]"
)
_DASH = re.compile("[—–－]{1,2}[ \u3000]?$")
"""Between a post and the name of who holds it: 某集团总工程师|——某某."""
_APART = re.compile(r"[ \u3000]?[|｜丨/][ \u3000]?|[，,、 \u3000\t]|[—–－]{1,2}")
"""What parts a name from the posts behind it: 张三，某局局长; 李四　某院院长; 王五｜某大学教授; 赵六——某会主任——(提出)."""
_CELL_END = re.compile(  # a comma of any kind, or 、 beside particulars
    r"[，,；;]|、(?=(?:男|女|[\u4e00-\u9fff]{1,4}族|\d{1,3}岁|已?退休)(?:$|[，,、；;]))|(?<=[男女族岁])、"
)
_PARTICULAR = re.compile(
    r"男|女|[\u4e00-\u9fff]{1,5}族|\d{1,3}岁|\d{4}年(?:\d{1,2}月)?(?:出?生)?|中共(?:预备)?党员|无党派(?:人士)?|群众|已?退休|线上|线下|视频|远程|(?:现场|同声|交替|随行|视频)(?:翻译|口译|传译)|请假|化名|因[公事病][出请]?[差国假]?(?:学习|培训)?|(?:外出|在外)?(?:出差|公出|学习|培训|休假)"
    r"|[\u4e00-\u9fff]{2,3}籍|(?:[\u4e00-\u9fff]{2,6})?(?:博士|硕士|本科)(?:学历)?"
)
_THAT_PLACE = re.compile("[该本我][省市县区旗镇乡村]$")
_THEIRS = re.compile("(?<![尤与如若极何去])其$")  # neither 尤其 nor 免去其
LONGEST_ROLE = 12
_ALSO_IS = re.compile(
    "、(?:[一-鿿]{0,6})(?:大学生|青年|党员|退役军人|老兵|能人|大户|种植户|养殖户|致富带头人|乡贤|志愿者|模范|标兵|能手|爱好者|老人)$"
)
"""What somebody is besides his posts, which is none: 、返乡大学生."""
LONGEST_PAPER = 24
_LEADS_PAPER = re.compile("(?:原|前|时任)?(?:常务|执行)?副?(?:主编|总编辑?|社长)|编辑部主任|编审|编委")
_EDITS = re.compile(f"{_LEADS_PAPER.pattern}|(?:首席)?(?:评论员|主笔|记者|编辑)")
PRINTED = "(?:(?:\\d{1,2}月)?\\d{1,2}日|近日|日前)?(?:刊登|刊发|刊载|登载|发表|推出)了?"
"""What may stand between a paper and the post of whose words it prints, as a pattern: 《某报》|4月28日刊发|记者(某某的报道)."""
OWN_PAPER = ("本刊", "本报")
"""What a paper calls itself."""
_DEPUTY = re.compile("(?:代表|同志|先生|女士|议员)(?=[（(])")  # 某某|代表|（某区区委书记）
_PUTS_OUT = re.compile(
    r"(?:(?:\d{4}年)?第?\d{1,4}期|(?:\d{1,2}月)?\d{1,2}日|近日|日前)?(?:(?:发表|刊登|刊载|刊发|登载|推出|转载)了?其?|(?:派出|委派|指派|选派|聘请|聘任|任命|推荐|提名|邀请|宣布)了?其)$"
)
"""What a house does with words or people of its own, before their post: 某研究所7月8日发表|研究员, 某中心9月3日刊登其|研究员."""
_AREA = re.compile(
    "(?:{0})(?:[及和暨]?(?:{0}))?地?区$".format(
        "亚太|大中华|中国|东南亚|东北亚|东亚|南亚|中亚|中东|北非|非洲|欧洲|欧亚|东欧|西欧|北欧|北美|南美|拉美|美洲|大洋洲|澳新|华东|华南|华北|华中|华西|西南|西北|东北"
    )
)
_FIELD_IN_BRACKETS = re.compile(
    "（(?:分管[一-鿿、]{2,16}|主持[一-鿿]{0,6}工作|负责[一-鿿、]{2,16}|[一-鿿、]{2,12}(?:方向|领域|专业|条线|板块|业务)|[正副]?[厅局处科部]级|挂职|兼职|退休|已退休)）"
)
"""What a bracket between a post and a name says of the post."""
_REGION_OF_HOUSE = re.compile(
    "[一-鿿]{2,8}?(?P<region>(?:亚太|大中华|中国|东南亚|北亚|东亚|南亚|中东|非洲|欧洲|欧非中东|北美|南美|拉美|美洲|全球)区)(?P<field>[一-鿿]{0,8})"
)
"""A house, known by a bare name, with its region and the field of a post in it: 某某兄弟|亚太区|清洁能源."""
_WORLDWIDE = re.compile("[一-鿿]{2,8}(?P<region>全球)(?P<field>[一-鿿]{2,6})")
"""A house, known by a bare name, with what somebody runs in it all over the world: 某某家居|全球物流(总监)."""
_HOUSE_IN_MARKS = re.compile("[一-鿿]{0,8}“[^“”，。；：]{1,12}”[一-鿿]{0,6}(?:店|坊|铺|馆|楼|社|站|厂|园|栈)")
"""A house of which the name stands in marks, whatever kind it is: “老味道”土特产店|店主."""
_NAME_IN_MARKS = re.compile(
    "(?<![一-鿿])“(?P<name>(?:(?![，。；：？！、“”]|(?:计划|工程|行动|项目|课题)”).){2,12})”$"
)
_DATELINE = re.compile(
    "(?P<paper>[一-鿿]{1,8}社)[一-鿿、·]{0,14}(?:\\d{1,2}月)?\\d{1,2}日(?:[一-鿿]{1,2})?[电讯]"
)
_ANY_IN_MARKS = re.compile("“(?P<name>[^“”，。；：！？、]{5,20})”$")
_OF_BODY_IN_MARKS = re.compile(
    "(?:联合)?(?:创始人|创办人|发起人|主理人|合伙人)|[一-鿿]{0,4}(?:总监|管家|总经理|首席执行官|会长|理事长|秘书长|站长|店长|馆主)"
)
"""Posts that somebody has at a body called by a name in marks alone: “零点工场”|运营总监."""
_LATIN_NAME = re.compile("[A-Z][A-Za-z0-9&.’'-]*(?: [A-Z][A-Za-z0-9&.’'-]*)*(?=[一-鿿]{2,8})")
_LATIN_OF_FIRM = re.compile("[A-Z][A-Za-z0-9&.’'-]*[a-z][A-Za-z0-9&.’'-]*(?=[一-鿿]{2})")
"""A firm's own name behind the words for its kind, which an engine takes into the post: 某国技术公司|Acme(事务副总裁)."""
_HEADS_HOUSE = re.compile(
    "(?:联席|联合|高级|执行|常务|资深|集团)?(?:副?总裁|董事长|总经理|首席[一-鿿]{2}官|CEO|创始人|主席|总监|行长|院长|所长|主任)"
)
"""Posts at the head of a house, before which its name may end in its field: Acme能源|总裁."""
_REGION_FIRST = re.compile(
    "^(?:亚太|大中华|中国|东南亚|北亚|东亚|南亚|中东|非洲|欧洲|北美|南美|拉美|美洲|全球)(?:地?区)?"
)
_FIELD_OF_POST = re.compile(
    "(?!和|与|及|负责|分管|主管|的)[^\\W\\d_A-Za-z的]{2,8}(?<![局厅署司部处院所会心室组科行委办团台社])"
)
_SENT_TO = re.compile("驻(?P<to>[一-鿿]{2,10}(?:村|社区))$")
_OF_SENT = ("第一书记", "工作队长", "工作队队长", "工作队员")
"""Posts at the village to which somebody is sent: 派驻某村的|第一书记."""
_SENDS = re.compile(
    "(?<=[一-鿿]{2}[局厅委部院会校所司团业行队社站])(?:派出?|委派|指派|选派|特派)$|(?<=[一-鿿]{2}[网报社])报道$"
)
"""What a house does with somebody, or he for it, before his post: 某乳业|派|总监, 某网|报道|记者."""
_SEAT = re.compile("驻?(?:北京|上海|广州|深圳|香港|成都|东京|华盛顿|布鲁塞尔)$")
_REPRESENTS = re.compile("(?:首席|总|常驻)?代表")
"""某国某委员会|上海首席代表: where somebody represents his house."""
_LINE_OF_WORK = re.compile(
    "(?:权益|固收|固定收益|债券|股票|另类|股权|海外|量化|多资产|资产|战略|产业|市场|品牌|政府|政策|公共|技术|产品|研发|数据|机构|零售|区域|国际|行业)?(?:投资|研究|业务|交易|风控|运营|市场|品牌|事务|合作|研发|战略|法务|合规|财务|采购|传播|销售)"
)
_RUNS_LINE = re.compile("(?:负责人|主管|总监|高级经理|经理|副总监|总经理助理)")
_REGION_OF_MARKET = "(?:亚洲|亚太(?:地?区)?|中国|大中华区?|欧洲|美国|全球|世界|新兴市场|北美|拉美|中东)"
_MARKET = f"大宗商品|固定收益|固收|宏观(?:经济)?|外汇|利率|汇率|主权|信用债|股票|债券|衍生品|黑色(?:金属|系)|贵金属|基本金属|原油|农产品|软商品|油脂油料|{_REGION_OF_MARKET}(?:经济|股票|市场)"
"""What a house of the market follows, and no firm is called by."""
_TRADE = "信用|量化|权益|能源|化工|能化|油气|天然气|煤炭|电力|钢铁|钢材|铁矿石?|有色(?:金属)?|锂电|光伏|航运|集运|汽车|半导体|消费|医药|房?地产|零售|橡胶|生猪|棉花"
"""What it follows, and firms are called by as well."""
_MARKET_POST = re.compile(
    f"(?P<house>[一-鿿A-Za-z&·]{{2,}}?)(?P<post>{_REGION_OF_MARKET}?(?:{_MARKET}|(?<=证券|期货|基金|资管|银行|信托|资讯|咨询|国际|联行|盈孚)(?:{_TRADE})|(?<=[洲国太区球])(?:{_TRADE})(?=行业))(?:[和与及、]?(?:{_MARKET}|{_TRADE}))*"
    "(?:市场|行业|板块|产业链?|产品|评级)?(?:研究|分析|策略|投资|交易|咨询|业务)?(?:与(?:研究|分析|策略))?(?:首席|高级|资深|联席)?(?:主管|总监|负责人|分析师|策略师|研究员|交易员|经济学家|专家|(?:主管)?合伙人))"
)
"""A house of the market, by a name without a legal ending, and the post with what it follows: 某某国际|大宗商品研究主管."""
_OF_MARKET = re.compile("(?:期货|证券|基金|信托|银行|资管|投资|资讯|咨询|国际)$")
_LATIN_BRACKET = re.compile("[（(][ -~]{2,60}[)）]")
_ASKS_OF = re.compile(
    "[他她](?:还|也|又|当场|随即|再三)*(?:叮嘱|嘱咐|提醒|要求|告诉|询问|追问|问)(?=[一-鿿]{2})|(?:叮嘱|嘱咐)(?=[一-鿿]{2})|(?:当即|随即|当场|立即|接着|转而|转头|转身|又|便|还)(?:追问|反问|质问|询问|请教|点名|叮嘱|提醒|要求|告诉|问)(?=[一-鿿]{2})"
)
_HERITAGE = re.compile(
    "(?:^|(?<=[，。、；：（(\\s是为由请让]))(?P<what>[一-鿿“”]{0,14}?(?:国家级|世界级|[省市州县区]级|非遗|非物质文化遗产|技艺)[一-鿿“”]{0,28})$"
)
"""What somebody passes on, before 传承人: 国家级非物质文化遗产代表性项目“某某营造技艺”."""
_YEAR_OF_ENTRY = re.compile("(?:20)?\\d\\d[级届]$")
_ENTERED = re.compile("(?:20)?\\d\\d[级届](?=.{2})")
_SO_MANY_HOUSES = re.compile("[两二三四五六七八九十几各][个家所][一-鿿]{1,6}$|一[个家所][一-鿿]{1,4}$")
_ENTRUSTS = re.compile(
    "(?:委托|委派|指派|推荐|提名|选派|聘请|邀请|问|援引|引述|转述|转引|引用|复述|采访|专访|约见|拜访|会见|接见|反驳|批评|指责)$"
)
"""What somebody does, read as a house: 书面委托|外部董事(代为表决), 某社援引|经济学家(的话)."""
_OF_ROOM = re.compile("(?<=[所院])室$|(?<=(?<!关)系)[原前]?系$")
"""What goes with the post behind a house: 某所|室主任, 某大学化学系|系主任, 某系|原系主任; 国际关系系|主任 is whole."""
_OF_UNION = re.compile("工会(?=(?:兼职|专职|常务)?(?:副?主席|副?委员长|副?会长|发言人|秘书长|负责人|代表))")
_NO_FIRM_END = re.compile("[院校局委厅部署所会馆社站台园心处科室组队办府省市县区州镇乡村旗学]$")
"""Ends of houses whose union goes with the post: 某医院|工会主席, but 某某电子工会|主席."""
_OF_PROGRAMME = re.compile("(?:项目|计划)(?:联合|执行|高级)?(?:副?主任|负责人|主管|总监|主席)")
_JOINED_WITH = ("与", "和", "及")
_BARE = "院校所局委部厅署社馆台厂行会"
_SURNAME_BEFORE = re.compile(
    "(?:^|(?<![一-鿿]))[一-鿿](?<![的等其这那他她有时称该本我某前原总副正各新老兼任和与及为是由请任向对省市县区镇乡村局院校所司处科室厅部委办行社会团厂台署州旗盟国港])$"
)
"""A surname, and nothing before it: (钱)|主任."""
_MADE = re.compile("(?:增补|选举|推选|聘任|任命|提名|聘请)[^。；]*为$")
_ONCE_AT = re.compile("曾任[^，。；、（）]{1,14}$")
"""曾任某大型银行|首席风险官: once, at a house that has no name."""
_BARE_PLACE = re.compile("(?:^|[，。、；：\n（(”的是任由请据用])(?P<place>村|社区|镇|乡)$")
_OF_VILLAGE = re.compile("党|团支部|妇联|民兵|会计|文书|监委会|治保")
"""How posts begin that a village or town gives, behind its kind alone: 村|党支部书记, 是村|妇联主席, 镇|党委书记."""
_IN_THERE = re.compile("(?<![一-鿿]{2}[农山乡])(?P<place>村|社区|厂|院|校|所|站|馆)[里上]$")
"""The house or village that was named before, called by what it is: 是村|里的妇联主席, 是所|里的副研究员."""
_WIDE_PORTFOLIO = re.compile(
    "(?:[一-鿿]{2,8}、)+[一-鿿]{2,6}?[和与及][一-鿿]{2,6}?(?<!部)(?<!部国务)(?:大臣|部长|国务秘书)"
)
_MINISTER = re.compile("(?:(?:部长|大臣)(?:顾问|助理|代表|秘书)?|次长|特使|特别代表)$")
_OF_A_FIELD = re.compile(
    "(?:副?总)?(?:督学|督导|教研员|规划师|咨询师)|(?:高级|首席|资深)?(?:官员|专员|顾问|协调员|项目官员)"
)
"""Posts whose field stands between the house and them: 某国教育部|中文教育总督学."""
_OFFICE_AND_FIELD = re.compile("(?P<house>[一-鿿]{2,}(?:部|[局厅署]|委员会|大学|学院))[一-鿿]{2,6}")
_ACADEMIC = re.compile("(?:副|助理|讲席|特聘|荣誉|客座)?(?:教授|讲师|研究员|博士|带头人)")
_PERSON_HEADS = ("家", "师", "员", "人", "生", "手", "士", "匠", "者")
_GOVERNMENT_HEADS = (
    "相",
    "总统",
    "总理",
    "部长",
    "国王",
    "女王",
    "省长",
    "市长",
    "县长",
    "区长",
    "镇长",
    "州长",
    "议员",
    "议长",
    "大使",
)
_NOT_PERSON_HEADS = ("院士", "律师", "委员", "研究员", "创始人", "合伙人", "负责人", "发起人", "发言人", "带头人", "教员", "调研员", "巡视员", "国务委员", "委员长", "召集人", "创办人", "联系人", "司令员", "工程师", "医师")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its organisation as the chain states it.

    `time` is a word that stands before the organisation (原某局局长). `anaphor`: the organisation is named by
    同院, 该校 and the like, which `organisation` includes.
    """

    title: Span | None
    organisation: Span | None = None
    time: str = ""
    anaphor: str = ""
    is_address: bool = False  # right after the name, with no organisation: 张三教授
    needs_house: bool = False  # told of somebody whose house alone stands elsewhere: 这位教授


def once(posts: tuple[Post, ...], word: str = "曾任") -> tuple[Post, ...]:
    """The posts as held in the past, by a word where the text has none with them (原某局局长)."""
    return tuple(replace(post, time=post.time or word) for post in posts)


def first_span(posts: Sequence[Post]) -> Span | None:
    """What a chain of posts begins with, the organisation or the title of the first; None without any post."""
    return (posts[0].organisation or posts[0].title) if posts else None


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person with the posts stated beside the name, in the order of the text."""

    name: Span
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """What is known about one block when chains are read."""

    text: str
    titles: tuple[TitleMatch, ...]
    mentions: tuple[Mention, ...]
    short_forms: tuple[ShortForm, ...]
    stops: frozenset[int]  # offsets where posts and names end
    is_recipient_list: bool = False  # 报送：…

    def title_ending_at(self, end: int) -> TitleMatch | None:
        """The post that ends at an offset of the block."""
        for title in self.titles:
            if title.end == end:
                return title
        return None

    def title_starting_at(self, start: int) -> TitleMatch | None:
        """The post that begins at an offset of the block."""
        for title in self.titles:
            if title.start == start:
                return title
        return None


_UNNAMED_OFFICER = re.compile("(?P<some>(?:有关|相关)的?)?负责(?:人|同志)$")


_SHORT_OF_POST = re.compile("（(?:以下)?(?:简称|下称|统称)[^（）]{1,16}）$")


@dataclass
class _Reading:
    """A post that is being read: its title, and what stands before it."""

    view: BlockView
    title: TitleMatch
    floor: int
    end: int  # where the words for its house end
    span: Span  # of the post
    behind: int  # the same end before 的
    of: bool  # whether 的 stands between house and title
    bracketed: ShortForm | None = (
        None  # the house's short form in brackets, behind which only the title stands
    )
    house: Span = field(default_factory=lambda: Span(0, 0))

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.view.text


def _by_its_title(at: _Reading) -> Post | None:
    """Whose house the title alone tells: |省级非遗项目岚州竹编代表性传承人|; 本刊|主编."""
    text, title = at.text, at.title
    if text.endswith("传承人", title.start, title.end) and (
        of := _HERITAGE.search(text, at.floor, title.start)
    ):
        return Post(Span(of.start("what"), title.end))
    if text.endswith(OWN_PAPER, at.floor, at.end) and _LEADS_PAPER.fullmatch(text, title.start, title.end):
        return Post(at.span, Span(at.end - 2, at.end))
    return None


def _of_work_in_marks(at: _Reading, organisations: OrganisationGrammar) -> Post | None:
    """Whose work or body is named in marks, where no house is found: 某某，|《某刊》|执行主编; 某国“某某研究中心”|主任."""
    text, title, end = at.text, at.title, at.end
    if _EDITS.fullmatch(text, title.start, title.end):
        paper = text.rfind("《", max(at.floor, end - LONGEST_PAPER), end)
        opens = paper >= 0 and not "\u4e00" <= text[paper - 1 : paper] <= "\u9fff"
        if text[end - 1 : end] == "》" and opens and "》" not in text[paper : end - 1]:
            return Post(at.span, Span(paper, end))
    if _OF_BODY_IN_MARKS.fullmatch(text, title.start, title.end):
        body = _NAME_IN_MARKS.search(text, max(at.floor, end - _LONGEST_BRACKET), end)
        return Post(at.span, Span(*body.span("name"))) if body else None
    house = _ANY_IN_MARKS.search(text, max(at.floor, end - _LONGEST_BRACKET), end)
    if house is not None and organisations.ends_like_organisation(house["name"]):
        return Post(at.span, Span(*house.span("name")))
    return None


OF_PARTY = "(?:[一-鿿]{1,4}党|无党派)籍"
"""Of which party somebody is, as a pattern: 某党籍|联邦参议员, 某党籍|某市市长."""
_OF_PARTY = re.compile(f"{OF_PARTY}(?!联邦|议员)")
_PARTY_ALONE = re.compile(f"{OF_PARTY}(?P<of>联邦)?")
_PLACE_AND = re.compile("(?:大?中华区?|中国|亚太区?|亚洲|东亚|欧洲|北美|全球)[及与和]")


def _of_no_house(at: _Reading) -> Post | None:
    """Where the words found are the house of nobody, or not of him: 某国籍|议员; 三个|学院|的院长张三、李四."""
    text, house = at.text, at.house
    if at.of and _SO_MANY_HOUSES.search(text, max(at.floor, house.start - 4), house.end):
        return Post(at.span)  # each his own
    if _PLACE_AND.fullmatch(text, house.start, house.end):
        at.span = Span(house.start, at.span.end)
        return Post(at.span)  # 某集团副总裁、|中国及东亚区总裁
    if party := _PARTY_ALONE.fullmatch(text, house.start, house.end):
        return Post(Span(party.end() - len(party["of"] or ""), at.span.end))  # 某党籍|联邦参议员
    if text[house.end - 1] in "籍由了" or _ENTRUSTS.search(text, house.start, house.end):
        return Post(at.span)  # 改由|副总裁(分管), 会议听取了|副市长(的报告)
    return None


def _narrow_house(at: _Reading) -> None:
    """Sets the house without the words round it that are none of it: 这位|某公司|董事长; 某学院|2023级|本科生."""
    text, span, house = at.text, at.span, at.house
    if pointed := _POINTED.match(text, house.start, house.end):
        house = Span(pointed.end(), house.end)
    if text[house.start - 1 : house.start] == "该":
        house = Span(house.start - 1, house.end)
    elif that := _WITHIN_THAT.search(text, house.start + 1, house.end):
        house = Span(that.start(), house.end)  # 刊登|该报|驻沪记者
    if year := _YEAR_OF_ENTRY.search(text, house.start + 2, house.end):
        house = Span(house.start, year.start())
    if year := _ENTERED.match(text, span.start, span.end):
        span = Span(year.end(), span.end)
    if text.startswith("常驻", house.end - 1):
        span, house = Span(house.end - 1, span.end), Span(house.start, house.end - 1)  # 某国|常驻联合国代表
    if dateline := _DATELINE.fullmatch(text, house.start, house.end):
        house = Span(*dateline.span("paper"))  # 新华社北京1月1日电|记者
    if asked := _ASKS_OF.match(text, house.start, house.end):
        house = Span(asked.end(), house.end)  # 当即问|省国资委主任
    if party := _OF_PARTY.match(text, house.start, house.end):
        house = Span(party.end(), house.end)  # 某党籍|某市市长
    if sent := _SENT_TO.search(text, house.start, house.end):
        house = Span(sent.start("to"), house.end)  # 某院派驻|某村|第一书记
    if sends := _SENDS.search(text, house.start, house.end):
        house = Span(house.start, sends.start())  # 某局|派|副局长
    at.span, at.house = span, house


def _where_it_puts_out(at: _Reading) -> Post | None:
    """Sets the house up to what it has put out: 某研究所|7月8日发表|研究员…; the post alone where nothing of it is left."""
    put_out = _PUTS_OUT.search(at.text, at.house.start, at.house.end)
    if put_out is None:
        return None
    at.house = Span(at.house.start, put_out.start())
    return Post(at.span) if len(at.house) < 2 else None


class ChainReader:
    """Reads chains with the grammars of names, posts and organisations."""

    def __init__(self, names: NameGrammar, titles: TitleGrammar, organisations: OrganisationGrammar) -> None:
        self.names = names
        self.titles = titles
        self.organisations = organisations

    def posts_before(self, view: BlockView, end: int, *, floor: int = 0) -> tuple[Post, ...]:
        """Posts of the chain that ends at `end`, left to right; none where no post ends there."""
        if defined := _SHORT_OF_POST.search(view.text, max(floor, end - 24), end):
            end = defined.start()  # 某公司首席财务官（以下简称CFO）|某某
        dash = _DASH.search(view.text, max(floor, end - 3), end)
        if dash and view.title_ending_at(dash.start()):
            end = dash.start()
        if (inside := self._in_bracket_before(view, end, floor)) is not None:
            return inside
        clauses: list[tuple[Post, ...]] = []
        comma = end
        while comma >= 0:
            posts, comma = self._posts_of_clause(view, comma, floor)
            clauses.append(posts)
        chain: tuple[Post, ...] = ()
        for posts in reversed(clauses):
            chain = (*chain, *posts) if self._is_whole_clause(view, chain, floor) else posts
        return _left_together(view.text, chain)

    def _in_bracket_before(self, view: BlockView, end: int, floor: int) -> tuple[Post, ...] | None:
        """Posts with those of a bracket that closes at `end`: 某中心主任（某学会会长）|张三; None where there is no such bracket."""
        closed = view.text.endswith("）", 0, end)
        opening = view.text.rfind("（", max(floor, end - _LONGEST_INSIDE), end) if closed else -1
        if opening <= floor or not view.title_ending_at(opening):
            return None
        if _FIELD_IN_BRACKETS.fullmatch(view.text, opening, end):
            return self.posts_before(view, opening, floor=floor)  # 首席专家（储能方向）|张三
        if not view.title_ending_at(end - 1):
            return None
        inside = opening + 1
        if also := _ALSO_IN_BRACKET.match(view.text, inside, end):
            inside = also.end()
        further = self.posts_before(view, end - 1, floor=inside)
        if not further or further[0].organisation is None or further[0].organisation.start != inside:
            return None
        return (*self.posts_before(view, opening, floor=floor), *further)

    def _posts_of_clause(self, view: BlockView, end: int, floor: int) -> tuple[tuple[Post, ...], int]:
        """The posts of a chain that ends at `end` up to its next comma, and the offset of that; -1 where it ends before one."""
        text = view.text
        posts: list[Post] = []
        comma = -1
        position = _skip_byname(text, _skip_remark(text, skip_back(text, end)), floor)
        position = self._one_of_them(view, position, floor)
        also = _ALSO_IS.search(text, max(floor, position - LONGEST_ROLE), position)
        if also is not None and view.title_ending_at(position) is None and view.title_ending_at(also.start()):
            position = also.start()  # 村委会主任|、返乡大学生某某
        while position > floor:
            title = view.title_ending_at(position)
            if title is None:
                break
            if posts and _SURNAME_BEFORE.search(text, max(floor, title.start - 2), title.start):
                break  # 钱主任和|某院副院长李四
            if (
                posts
                and _MADE.search(text, floor, title.start)
                and any(m.label == "PER" and m.end == title.start - 1 for m in view.mentions)
            ):
                break  # 增补张三为|副会长、某公司副总经理李四(为理事)
            post = self._post(view, title, floor=floor)
            if posts and posts[-1].organisation is None and self._is_another_there(view, title, post):
                posts[-1] = replace(posts[-1], organisation=post.organisation)
                break
            posts.append(post)
            if twin := self._twin(view, post, floor):
                post = replace(post, organisation=twin)  # 中央某办、|国务院某办主任
                posts.append(post)
            left = (
                post.organisation.start if post.organisation else self._unread_start(view, title.start, floor)
            )
            left -= len(post.time) if post.organisation else 0
            left = skip_back(text, left)
            verb = _OFFICE_VERB.search(text, max(floor, left - 6), left) if post.organisation else None
            left = verb.start() if verb else left
            if left > floor and text[left - 1] in "，,":
                comma = -1 if title.weak else left - 1
                break
            if left > floor and text[left - 1] in _CONNECTORS:
                left = _skip_remark(text, skip_back(text, left - 1))
            elif post.organisation and not self._is_in_next_cell(view, post.organisation, left):
                break
            left = self._one_of_them(view, left, floor)
            if left <= floor or not view.title_ending_at(left):
                break
            if post.organisation and self._is_of_another(view, left, floor):
                break
            position = left
        return tuple(reversed(posts)), comma

    def _is_another_there(self, view: BlockView, title: TitleMatch, post: Post) -> bool:
        """Whether words only count who somebody is at a house, and the post follows: 某大学的另一位学者、|副教授张三."""
        house = post.organisation
        return (
            house is not None
            and title.weak
            and _UNNAMED.fullmatch(view.text, house.end, title.start) is not None
        )

    @staticmethod
    def _is_in_next_cell(view: BlockView, organisation: Span, left: int) -> bool:
        """Whether only a space parts a house from another post, that ends at `left`: 某社区居委会主任 |区人大(代表)."""
        title = view.title_ending_at(left) if view.text[left] in SPACES else None
        return title is not None and not title.weak and left < organisation.start

    def _twin(self, view: BlockView, post: Post, floor: int) -> Span | None:
        """The Party's name of the office of a post that bears the government's as well: 中共中央某办、|国务院某办(主任)."""
        house = post.organisation
        state = _STATE_OFFICE.fullmatch(view.text, house.start, house.end) if house else None
        if house is None or state is None:
            return None
        party = _TWIN_OFFICE.search(view.text, floor, house.start)
        return Span(*party.span("party")) if party and party["kind"] == state["kind"] else None

    def _is_of_another(self, view: BlockView, end: int, floor: int) -> bool:
        """Whether the post that ends at `end` is somebody's without a name in a list: 张三、市公安局某办负责人|、市妇联副主席李四."""
        officer = _UNNAMED_OFFICER.search(view.text, max(floor, end - 6), end)
        title = view.title_ending_at(end) if officer is not None else None
        if officer is None or title is None:
            return False
        if officer["some"]:
            return True
        house = self._post(view, title, floor=floor).organisation
        before = skip_back(view.text, house.start) if house is not None else floor
        return before > floor and view.text[before - 1] == "、" and view.title_ending_at(before - 1) is None

    def _one_of_them(self, view: BlockView, end: int, floor: int) -> int:
        """End of the posts before 之一 and what it counts, where that is no post: 某办负责人|之一, 议员|、报告人之一."""
        if not view.text.endswith("之一", floor, end) or view.text[end : end + 1] in tuple("，,。；：！？）"):
            return end  # 是仅有的两名代表之一，: no name follows
        one = end - len("之一")
        if view.title_ending_at(one):
            return one
        mark = view.text.rfind("、", max(floor, one - 14), one)
        return mark if mark > floor and view.title_ending_at(mark) else end

    def _unread_start(self, view: BlockView, start: int, floor: int) -> int:
        """Start of words before a post that are no organisation, where they follow 、 and another post; else `start`."""
        text = view.text
        near = max(floor, start - _LONGEST_UNREAD)
        mark = max(text.rfind(mark, near, start) for mark in "、，。；：")
        if mark <= floor or text[mark] != "、" or not view.title_ending_at(mark):
            return start
        between = any(stop in view.stops for stop in range(mark + 1, start))  # another person stands there
        return start if between else mark + 1

    def _is_whole_clause(self, view: BlockView, posts: Sequence[Post], floor: int) -> bool:
        """Says whether a chain of posts that ends at a comma fills its clause from the start of its sentence."""
        first = first_span(posts)
        if first is None:
            return False
        start = lead.start() if (lead := _IS_WHO.search(view.text, floor, first.start)) else first.start
        if posts[0].organisation is None and view.text[start - 1 : start] not in ("。", "\n", ""):
            return False
        return start == floor or _BEGINS_CHAIN.search(view.text, max(floor, start - 24), start) is not None

    def posts_after(self, view: BlockView, end: int) -> tuple[Post, ...]:
        """Posts stated after a name that ends at `end`: in brackets, as an apposition, or with 任, 是, 担任."""
        text = view.text
        addressed = _DEPUTY.match(text, end)
        end = addressed.end() if addressed else end
        particulars = _PARTICULARS.match(text, end)
        end = particulars.end() if particulars else end
        personal = _PERSONAL.match(text, end)
        if personal:
            particulars = _PARTICULARS.match(text, personal.end())
            end = particulars.end() if particulars else personal.end()
        opened = _AFTER_OPEN.match(text, end)
        if opened:
            close = _closing(text, opened.end() - 1)
            if close > 0:
                other = _LATIN.fullmatch(text, opened.end(), close) or (
                    is_latin(text[end - 1]) and _HAN_NAME.fullmatch(text, opened.end(), close)
                )
                if not other:
                    return self._posts_in_cells(view, opened.end(), close)
                end = close + 1  # 张三（Zhang San），某学会会长
            else:
                return ()
        took = _HOLDS_BOTH.match(text, end) or _TAKES_OFFICE.match(text, end) or self._takes_since(text, end)
        if took and _SUCCEEDED.search(text, max(0, end - 40), end):
            return ()  # 甲某某接替乙某某，出任…
        if took:
            stop = clause_end(text, took.end())
            if other := _NEXT_TAKES.search(text, took.end(), stop):
                stop = other.start()  # 由甲任组长、|乙任副组长
            if text.endswith("候选人", took.end(), stop):
                return ()
            posts = self.posts_before(view, stop, floor=took.end())
            word = took.group().lstrip("，,")
            also = _ALSO_HOLDS.match(text, stop) if posts else None
            if also:  # 是某大学教授，并任某学会会长
                posts += self.posts_before(view, clause_end(text, also.end()), floor=also.end())
            if posts and (posts[0].organisation or not word.endswith(("是", "为", "系"))):
                if word in ("时任", "历任", "此前任", "此前担任") or word.endswith("过") or "曾" in word:
                    word = "时任" if word == "时任" else "曾任"
                    return tuple(replace(post, time=post.time or word) for post in posts)
                return posts
            return ()
        if apart := _APART.match(text, end):
            stop = self._next_in_list(view, apart.end(), clause_end(text, apart.end()))
            posts = self.posts_before(view, stop, floor=apart.end())
            first = posts[0].organisation if posts else None
            if posts and first and skip_back(text, first.start) <= apart.end():
                return posts + self._further_cells(view, stop)
        return ()

    @staticmethod
    def _next_in_list(view: BlockView, start: int, stop: int) -> int:
        """Where the next person of a list begins in `[start, stop)`, behind a post: 张三　某大学教授|、李四　某公司总经理; else `stop`."""
        marks = (m.start - 1 for m in view.mentions if m.label == "PER" and start < m.start < stop)
        parted = "、 " if view.text[start - 1] in "/|｜" else "、"
        return min(
            (at for at in marks if view.text[at] in parted and view.title_ending_at(at) is not None),
            default=stop,
        )

    @staticmethod
    def _takes_since(text: str, end: int) -> re.Match[str] | None:
        """The words that take an office behind a time: 张三|自去年起担任|某会会长."""
        since = _SINCE.match(text, end)
        return _TAKES_OFFICE.match(text, since.end()) if since and since.end() > end else None

    def _further_cells(self, view: BlockView, stop: int) -> tuple[Post, ...]:
        """Posts of the clauses behind the first one that are posts from end to end: 张三，某局局长，某学会会长，也提到."""
        posts: tuple[Post, ...] = ()
        while stop < len(view.text) and view.text[stop] in "，,":
            also = _ALSO_HOLDS.match(view.text, stop) or _HELD_BEFORE.match(view.text, stop)
            start = also.end() if also else stop + 1
            stop = clause_end(view.text, start)
            found = self.posts_before(view, stop, floor=start)
            if not found or found[0].organisation is None or found[0].organisation.start > start:
                break
            over = also is not None and also.group().lstrip("，,").startswith(("曾", "此前", "历"))
            posts += tuple(replace(post, time=post.time or "曾任") for post in found) if over else found
        return posts

    def _posts_in_cells(self, view: BlockView, start: int, end: int) -> tuple[Post, ...]:
        """Posts of the cells between commas that `[start, end)` holds, inside a bracket after a name.

        Particulars of the person (女, 回族, 52岁) are passed over wherever they stand; an organisation that fills a cell
        is that of the post in the cell after it.
        """
        posts: tuple[Post, ...] = ()
        seat: Span | None = None
        for left, right in _cells(view.text, start, end):
            if PORTFOLIO.match(view.text, left, right):
                continue
            found = self.posts_before(view, right, floor=left)
            if found and seat and not found[0].organisation:
                found = (replace(found[0], organisation=seat), *found[1:])
            words = view.text[left:right]
            seat = None if found or not self.organisations.ends_strongly(words) else Span(left, right)
            posts += found
        return posts

    def _post(self, view: BlockView, title: TitleMatch, *, floor: int) -> Post:
        """The post of a title, with the house named before it in `[floor, title.start)`."""
        if (whole := self._wide_portfolio(view.text, title, floor)) is not None:
            return Post(whole)
        at = self._reading(view, title, floor)
        if (post := _by_its_title(at)) is not None:
            return post
        end = self._house_end(at)
        if isinstance(end, Post):
            return end
        at.end = end
        another = view.title_ending_at(end) if end < title.start and at.text[end] in SPACES else None
        if another is not None and not another.weak:
            return Post(at.span)  # 某社区居委会主任 区人大代表: in cells of their own
        house = self.organisations.span_before(
            at.text, end, mentions=view.mentions, stops=view.stops, floor=floor
        )
        if house is None:
            return _of_work_in_marks(at, self.organisations) or self._without_house(
                view, title, at.span, floor
            )
        at.house = house
        steps = (_of_no_house, _narrow_house, _where_it_puts_out, self._by_name_of_house)
        found = next((post for step in steps if (post := step(at)) is not None), None)
        return found or self._part_house(at)

    def _reading(self, view: BlockView, title: TitleMatch, floor: int) -> _Reading:
        """What is read of a post first: where the words for its house end, and what stands between these and the title."""
        text = view.text
        left = skip_back(text, title.start) if _is_apposition(text, title.start) else title.start
        held = _HOLDS.search(text, max(floor, left - 8), left)
        if held and (
            held.group() == "现任"
            or self._ends_organisation(view, held.start())
            or self._ends_place(view, held.start())
        ):
            left = held.start()  # 在某大学研究中心|任|研究员, 在某公司|当了十二年|总工程师
        span = Span(title.start + 2 * text.startswith(("现任", "现为"), title.start, title.end), title.end)
        of = _OF.search(text, max(floor + 1, left - 3), left)
        return _Reading(view, title, floor, left, span, of.start() if of else left, of is not None)

    def _house_end(self, at: _Reading) -> Post | int:
        """Where the house ends before what stands between it and the title, or the post where no house can stand there."""
        short = (
            f for f in at.view.short_forms if f.end < at.behind and _closes_at(at.text, f.end, at.behind)
        )
        at.bracketed = next(short, None)  # 某公司（Blue）|的|总监
        if at.bracketed is None and (field := self._before_field(at.view, at.behind)) is not None:
            at.bracketed, at.span = field, Span(field.end + 1, at.title.end)  # 某银行（Acme）|汽车行业分析师
        if at.bracketed is not None:
            return at.bracketed.organisation_end
        rules = (self._before_unnamed, self._before_charge, self._before_work, self._before_of)
        return next((found for rule in rules if (found := rule(at)) is not None), at.end)

    def _before_unnamed(self, at: _Reading) -> Post | int | None:
        """某医院|一位不愿具名的|科主任."""
        unnamed = _UNNAMED.search(at.text, max(at.floor, at.end - 24), at.end)
        if unnamed is None:
            return None
        return unnamed.start() if self._ends_organisation(at.view, unnamed.start()) else Post(at.span)

    def _before_charge(self, at: _Reading) -> Post | int | None:
        """某市|分管教育的|副市长; 某协会（ABC）|负责联络的|副主席."""
        text, view = at.text, at.view
        charge = _IN_CHARGE.search(text, max(at.floor, at.end - 18), at.end)
        if charge is None:
            return None
        end = charge.start()
        short = next((f for f in view.short_forms if f.end < end and _closes_at(text, f.end, end)), None)
        if short is not None:
            end = short.organisation_end
        if there := _THAT_PLACE.search(text, max(at.floor, end - 2), end):
            return Post(at.span, Span(*there.span()), anaphor=there.group())
        return end if self._ends_organisation(view, end) or self._ends_place(view, end) else Post(at.span)

    def _before_work(self, at: _Reading) -> Post | int | None:
        """某出版社|《某某》|责任编辑."""
        text, begin = at.text, max(at.floor, at.end - LONGEST_PAPER)
        work = _WORK_IN_MARKS.search(text, begin, at.end) or (
            _EDITS.fullmatch(text, at.title.start, at.title.end)
            and _COLUMN_IN_MARKS.search(text, begin, at.end)
        )
        if not work:
            return None
        return work.start() if self._ends_organisation(at.view, work.start()) else Post(at.span)

    def _before_of(self, at: _Reading) -> Post | int | None:
        """某中心（某集团）|的|党委书记."""
        if not at.of:
            return None
        text, behind = at.text, at.behind
        if that := _OF_THAT_ONE.search(text, max(at.floor, behind - 5), behind):
            return Post(at.span, Span(*that.span()), anaphor=that.group())
        if there := _IN_THERE.search(text, max(at.floor, behind - 3), behind):
            return Post(at.span, Span(*there.span("place")), anaphor=there["place"])
        if _SENT_TO.search(text, max(at.floor, behind - 16), behind):
            return behind if text.endswith(_OF_SENT, at.title.start, at.title.end) else Post(at.span)
        opened = text.rfind("（", max(at.floor, behind - _LONGEST_BRACKET), behind)
        if text.endswith("）", at.floor, behind) and opened > 0 and self._ends_organisation(at.view, opened):
            behind = opened
        return behind if self._ends_organisation(at.view, behind) else Post(at.span)

    def _by_name_of_house(self, at: _Reading) -> Post | None:
        """Where the words for a house mean one told of before (该院), or are none; else the house without 前 before it."""
        text, span, house = at.text, at.span, at.house
        name = text[house.start : house.end]
        theirs = _THEIRS.search(text, max(0, house.start - 3), house.start) is not None
        if theirs and self.organisations.is_department(name):
            return Post(span, Span(house.start - 1, house.end), anaphor="其")  # 其|某部总经理
        if name[0] in "前原" and self.organisations.is_field(name[1:]):
            return Post(Span(house.start, span.end))  # 前贸易谈判代表张三
        if _ONCE_OF_MINISTRY.fullmatch(name):
            at.house = house = Span(house.start + 1, house.end)  # 前|贸工部|官员
            name = name[1:]
        if at.bracketed:
            return None
        if anaphor := (
            _ANAPHOR.match(name)
            or _THAT_HOUSE.fullmatch(name)
            or _THAT_COMMON_HOUSE.fullmatch(name)
            or ROLE_OF_HOUSE.fullmatch(name)
        ):
            ends = house.start + anaphor.end()
            field = name[anaphor.end() :]
            if field and name[0] in "该同本我" and _NO_BODY.search(field):
                return Post(Span(ends, span.end), Span(house.start, ends), anaphor=anaphor.group())
            return Post(span, house, anaphor=anaphor.group())
        if not self._may_be_organisation(at.view, house, at.title):
            if COMMON_HOUSE.fullmatch(name) and not _SOME_HOUSE.search(
                text, max(0, house.start - 4), house.start
            ):
                return Post(span, house, anaphor=name)  # 水厂|负责人
            return self._without_house(at.view, at.title, span, at.floor)
        return None

    def _part_house(self, at: _Reading) -> Post:
        """The post with what its house's last words say of it, and when it was held: 某公司|先进材料领域项目经理, 前|某局局长."""
        text, organisation, span = at.text, at.house, at.span
        if room := _OF_ROOM.search(text, organisation.start + 3, organisation.end):
            place = room.start()
            organisation, span = Span(organisation.start, place), Span(place, span.end)
        union = _OF_UNION.match(text, span.start) if span.start == organisation.end else None
        if union and not _NO_FIRM_END.search(text, organisation.start, organisation.end):
            organisation, span = Span(organisation.start, union.end()), Span(union.end(), span.end)
        if (portfolio := self._portfolio(text, organisation, span)) is not None:
            return Post(portfolio, Span(organisation.start, portfolio.start))
        organisation, span = self._part_market(text, organisation, span)
        organisation, span = self._part_programme(at.view, organisation, span, at.floor)
        organisation, span = self._part_latin(
            text, *self._part_area(text, *self._part_field(text, organisation, span))
        )
        held = _LINE_OF_WORK.fullmatch(text, organisation.start, organisation.end)
        if held and _RUNS_LINE.fullmatch(text, span.start, span.end):
            return Post(Span(organisation.start, span.end))  # 某公司执行委员会委员、|权益投资负责人
        if text.endswith("领域", organisation.start, organisation.end):
            return Post(Span(organisation.start, span.end))  # 先进材料领域|项目经理
        before = _TIME_BEFORE.search(text[max(at.floor, organisation.start - 2) : organisation.start])
        if _LONG_AGO.search(text, max(0, organisation.start - 6), organisation.start):
            return Post(span, organisation, time="曾任")
        time = before.group() if before else ""
        return Post(span, organisation, time="前" if time == "前任" else time)

    def _before_field(self, view: BlockView, end: int) -> ShortForm | None:
        """The Latin name in brackets behind which only the field of a post stands, no part of the house: 某银行（Acme）|汽车行业."""
        for form in view.short_forms:
            if (
                form.end + 1 < end
                and view.text[form.end] in "）)"
                and view.text[form.start : form.end].isascii()
            ):
                field = _FIELD_OF_POST.fullmatch(view.text, form.end + 1, end)
                if field and self._ends_organisation(view, form.organisation_end):
                    return form
        return None

    def _without_house(self, view: BlockView, title: TitleMatch, span: Span, floor: int) -> Post:
        """A post before which no house is named: of the one that a single character means, past where somebody once held it."""
        once = _ONCE_AT.search(view.text, max(floor, title.start - 18), title.start)
        return self._bare_anaphor(view, span) or Post(span, time="曾任" if once else "")

    def _bare_anaphor(self, view: BlockView, title: Span) -> Post | None:
        """厅党组成员, 校党委书记 at the head of a clause: one character stands for the institution named before."""
        before = view.text[max(0, title.start - 2) : title.start]
        house = _THAT_HOUSE.search(view.text, max(0, title.start - 6), title.start)
        if house:
            return Post(title, Span(house.start(), house.end()), anaphor=house.group())
        if board := _BOARD_OF_FIRM.search(view.text, max(0, title.start - 6), title.start):
            return Post(title, Span(*board.span()), anaphor="公司")  # 公司监事会|副主席
        if _THEIRS.search(view.text, max(0, title.start - 3), title.start):
            return Post(title, Span(title.start - 1, title.start), anaphor="其")
        village = _BARE_PLACE.search(view.text, max(0, title.start - 3), title.start)
        if village and _OF_VILLAGE.match(view.text, title.start):
            return Post(title, Span(*village.span("place")), anaphor=village["place"])  # 村|党支部书记
        if before and before[-1] in _BARE and (len(before) == 1 or before[0] in "，、。；：\n（(了取由请经"):
            return Post(title, Span(title.start - 1, title.start), anaphor=before[-1])
        return None

    def _wide_portfolio(self, text: str, title: TitleMatch, floor: int) -> Span | None:
        """The post of a minister whose portfolio is a list, behind his country: 某国|教育、文化和科学大臣."""
        listed = _WIDE_PORTFOLIO.search(text, max(floor, title.end - 30), title.end)
        if listed is None or listed.end() != title.end:
            return None
        for start in range(listed.start(), listed.start() + 5):
            if self.organisations.is_country(text[listed.start() : start]):
                return Span(start, title.end)
        return None

    def _portfolio(self, text: str, organisation: Span, title: Span) -> Span | None:
        """The post of a minister with his whole portfolio, behind his country: 某国|商工部长, 某国|经济和能源部长."""
        name = text[organisation.start : organisation.end]
        if not _MINISTER.search(text, title.start, title.end) or text.startswith("官", title.end):
            return None  # 某国某部|长官
        country = next((k for k in range(len(name), 1, -1) if self.organisations.is_country(name[:k])), 0)
        country += 2 * (country > 0 and name.startswith("政府", country) and len(name) > country + 2)
        rest = name[country:]  # 某国政府|某地事务特别代表
        if self.organisations.ends_like_organisation(name) and not self.organisations.is_field(rest):
            return None
        if not country or not re.fullmatch(
            "[一-鿿]{2,8}(?<![籍前原驻团所社会院局省府厅厂行司部署队党阁])(?<!首席)", rest
        ):
            return None  # 某国某某财团|部长
        return Span(organisation.start + country, title.end)

    def _part_market(self, text: str, organisation: Span, title: Span) -> tuple[Span, Span]:
        """Gives what a house of the market follows to the post: 某某国际|大宗商品研究主管, 某某期货|黑色金属研究负责人."""
        found = _MARKET_POST.fullmatch(text, organisation.start, title.end)
        if found is None or organisation.end != title.start or self.organisations.is_country(found["house"]):
            return organisation, title
        cut = found.start("post")
        if cut > title.start and not _OF_MARKET.search(found["house"]):
            return organisation, title
        return Span(organisation.start, cut), Span(cut, title.end)

    def _part_field(self, text: str, organisation: Span, title: Span) -> tuple[Span, Span]:
        """Gives the field between an institution and an academic rank to the post: 某大学|流行病学教授."""
        name = text[organisation.start : organisation.end]
        of_field = _OF_A_FIELD.fullmatch(text, title.start, title.end)
        house = _OFFICE_AND_FIELD.fullmatch(name) if of_field else None
        if house and not self.organisations.ends_strongly(name):
            start = organisation.start + house.end("house")
            return Span(organisation.start, start), Span(start, title.end)
        if not (
            _ACADEMIC.match(text, title.start, title.end) and name.endswith(("学", "专业", "方向", "领域"))
        ):
            return organisation, title
        if name.endswith(("大学", "中学", "小学")):
            return organisation, title
        for cut in range(len(name) - 1, 3, -1):
            if self.organisations.ends_strongly(name[:cut]):
                start = organisation.start + cut
                return Span(organisation.start, start), Span(start, title.end)
        return organisation, title

    def _part_programme(
        self, view: BlockView, organisation: Span, title: Span, floor: int
    ) -> tuple[Span, Span]:
        """Gives what a programme is about to the post of its head, 与 within it or not: 某大学|智库与公民社会项目主任."""
        text = view.text
        if not _OF_PROGRAMME.match(text, title.start, title.end):
            return organisation, title
        whole = organisation
        if text[organisation.start - 1 : organisation.start] in _JOINED_WITH:
            before = self.organisations.span_before(
                text, organisation.start - 1, mentions=view.mentions, stops=view.stops, floor=floor
            )
            whole = Span(before.start, organisation.end) if before else organisation
        name = text[whole.start : whole.end]
        base = self.organisations.base_institution(name)
        if (
            base == name
            or not self.organisations.ends_strongly(base)
            or self.organisations.ends_like_organisation(name)
        ):
            return organisation, title
        start = whole.start + len(base)
        return Span(whole.start, start), Span(start, title.end)

    def _part_area(self, text: str, organisation: Span, title: Span) -> tuple[Span, Span]:
        """Gives the part of the world between a firm and its head there to the post: 某家电集团|东南亚区总裁."""
        region = _REGION_OF_HOUSE.fullmatch(text, organisation.start, organisation.end)
        if region is None and _RUNS_LINE.fullmatch(text, title.start, title.end):
            region = _WORLDWIDE.fullmatch(text, organisation.start, organisation.end)
        if region is not None:
            field = region["field"]
            if not (
                self.organisations.ends_strongly("某某" + field) or self.organisations.is_department(field)
            ):
                at = region.start("region")
                return Span(organisation.start, at), Span(at, title.end)  # 某某兄弟|亚太区清洁能源研究主管
        area = _AREA.search(text, organisation.start + 2, organisation.end) or (
            _SEAT.search(text, organisation.start + 4, organisation.end)
            if _REPRESENTS.match(text, title.start)
            else None
        )
        if area is None or not self.organisations.ends_like_organisation(
            text[organisation.start : area.start()]
        ):
            return organisation, title
        return Span(organisation.start, area.start()), Span(area.start(), title.end)

    def _part_latin(self, text: str, organisation: Span, title: Span) -> tuple[Span, Span]:
        """Parts a firm's Latin name from the post, and gives what the post is for to it: Acme|亚太储能研究主管, 某国技术公司Acme|事务副总裁."""
        if own := _LATIN_OF_FIRM.match(text, title.start, title.end):
            behind = self.organisations.ends_like_organisation(text[organisation.start : organisation.end])
            if behind and organisation.end == title.start:
                return Span(organisation.start, own.end()), Span(own.end(), title.end)
        name = _LATIN_NAME.match(text, organisation.start, organisation.end)
        if name is None or _HEADS_HOUSE.fullmatch(text, title.start, title.end):
            return organisation, title
        words = text[name.end() : organisation.end]
        rest = _REGION_FIRST.sub("", words)
        of_region = rest != words and not self.organisations.ends_like_organisation(rest)
        if rest and not of_region and not self.organisations.is_field(rest):
            return organisation, title
        return Span(organisation.start, name.end()), Span(name.end(), title.end)

    def _ends_organisation(self, view: BlockView, end: int) -> bool:
        return any(m.label == "ORG" and m.end == end for m in view.mentions) or (
            self.organisations.ends_strongly(view.text[max(0, end - 20) : end])
        )

    def _ends_place(self, view: BlockView, end: int) -> bool:
        return any(m.label == "LOC" and m.end == end for m in view.mentions)

    def _is_place(self, view: BlockView, span: Span) -> bool:
        return any(m.label == "LOC" and m.start == span.start and m.end == span.end for m in view.mentions)

    def _may_be_organisation(self, view: BlockView, span: Span, title: TitleMatch) -> bool:
        name = view.text[span.start : span.end]
        if (
            len(_LATIN_BRACKET.sub("", name)) > 45
            or OF_A_PEOPLE.fullmatch(name)
            or _NO_ORGANISATION.search(name)
            or _OFFICE_ACTS.search(name)
            or _JOINED_ON.search(name)
            or self.names.is_surname(name)
            or (
                title.weak
                and self.organisations.is_country(name[:-2])
                and not self.organisations.ends_strongly(name)
            )  # 某国教育|学者, not 某国大学|学者
        ):
            return False
        engine = any(m.label == "ORG" and m.start < span.end and m.end > span.start for m in view.mentions)
        place = any(m.label == "LOC" and m.start <= span.start < m.end for m in view.mentions)
        if name[-1] in "）)":
            name = name[: max(name.rfind("（"), name.rfind("("))]
        if _HOUSE_IN_MARKS.fullmatch(name):
            return True
        if self.organisations.ends_like_organisation(name):
            if len(name) == 2 and not (
                engine or self.organisations.is_organ(name) or _BUREAU_BY_LEVEL.fullmatch(name)
            ):
                return False
            return engine or self.organisations.is_plausible(name)
        if engine or (place and not title.weak) or self._is_place(view, span):
            return True
        head = view.text[title.head_start : title.end]
        if title.weak or (head.endswith(_PERSON_HEADS) and not head.endswith(_NOT_PERSON_HEADS)):
            return False
        if is_latin(name):
            return len(name) <= 40
        return is_han(name) and 3 <= len(name) <= 10 and not head.endswith(_GOVERNMENT_HEADS)


_LEFT_PARTY_POST = re.compile("原?(?:党组|党委|党工委|工委)(?:常务|专职)?(?:副?书记|成员|委员|常委)")
_OFFICE_OF_HOUSE = re.compile(
    "(?:常务|执行)?副?(?:[局厅署院校所馆台社行区县市镇乡]长|主任|主席|董事长|总经理|总裁|理事长)"
)
"""Offices that go with a Party post in one house: 党组书记、局长."""


def _left_together(text: str, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """The offices that stand right behind a Party post that somebody has left, as left too: 某公司原党委书记、|董事长."""
    if len(posts) < 2 or posts[0].title is None:
        return posts
    first = text[posts[0].title.start : posts[0].title.end]
    past = posts[0].time == "原" or first.startswith("原")
    if not past or not _LEFT_PARTY_POST.fullmatch(first):
        return posts
    held = list(posts)
    for number, post in enumerate(posts[1:], 1):
        if post.organisation or post.time or post.title is None:
            break
        now = text.endswith(("现任", "现为", "现"), 0, post.title.start)
        if now or not _OFFICE_OF_HOUSE.fullmatch(text, post.title.start, post.title.end):
            break
        held[number] = replace(post, time="曾任")
    return tuple(held)


def affiliation_title(text: str, post: Post) -> str:
    """The post's words as an affiliation states them: 原 before the organisation goes to the post, 现 and 曾任 are dropped."""
    title = text[post.title.start : post.title.end] if post.title else ""
    title = re.sub(r"\s+", " ", title)
    word, _ = split_time(title)
    if post.time and not word and is_past(post.time.removesuffix("任") if post.time != "时任" else "时任"):
        return title if post.time == "曾任" else post.time.replace("原任", "原") + title
    return title


def affiliation_organisation(name: str, organisations: OrganisationGrammar) -> tuple[str, str]:
    """Splits an inner 原 or 前 off an organisation's name: 某大学原设计学院 → (某大学设计学院, 原), 某国前矿业部 → (某国矿业部, 前)."""
    match = re.match(r"^(.{3,}?)(原(?![材料油产始子创则文籍生本])|前(?![沿进线瞻锋]))(.{2,})$", name)
    if match and organisations.ends_like_organisation(match.group(1)):
        return match.group(1) + match.group(3), "原"
    ministry = _OF_LAND.fullmatch(name)
    if ministry and organisations.is_country(ministry["land"]):
        return ministry["land"] + ministry["rest"], ministry["time"]
    return name, ""


_OF_LAND = re.compile(
    "(?P<land>[一-鿿]{2,6}?)(?P<time>前(?![沿进线瞻锋哨])|原(?![子油野州住创材]))(?P<rest>(?!政府|首相|总统|总理)[一-鿿]{1,14}(?:部|厅|署|局|委员会))"
)
"""某国|前|矿业部(部长): who once headed the ministry."""


def _is_apposition(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in SPACES


def skip_back(text: str, end: int) -> int:
    """Offset before the spaces that end at `end`."""
    while end > 0 and text[end - 1] in SPACES:
        end -= 1
    return end


def skip_remark_right(text: str, start: int) -> int:
    """Offset behind a remark in brackets between a post and a name: 副主席（兼）张三."""
    match = _REMARK.match(text, start)
    return match.end() if match else start


def _skip_remark(text: str, end: int) -> int:
    """Offset before a remark in brackets that ends at `end`."""
    if end and text[end - 1] in "）)":
        opening = max(text.rfind("（", 0, end), text.rfind("(", 0, end))
        if opening >= 0 and _REMARK.fullmatch(text[opening:end]):
            return opening
    return end


def _skip_byname(text: str, end: int, floor: int) -> int:
    """Offset before words between a post and a name: 某大学教授|、“长江学者”|张三, 这位创始人|名叫|张三, 曾任某处处长|、现已退休|的李四."""
    if gone := _LEFT_OFFICE.search(text, max(floor, end - 12), end):
        return gone.start()
    if text.endswith(CALLED, floor, end):
        return end - 2
    match = _BYNAME.search(text, floor, end) if end and text[end - 1] == "”" else None
    return match.start() if match else end


def _closes_at(text: str, inner_end: int, left: int) -> bool:
    """Says whether only closing marks stand between the end of a short form and `left`, or more of the same bracket."""
    between = text[inner_end:left]
    return bool(between) and between[-1] in "）)" and not re.search(r"[（(。！？；]", between)


def _closing(text: str, opening: int) -> int:
    depth = 0
    for position in range(opening, min(len(text), opening + 120)):
        if text[position] in "（(":
            depth += 1
        elif text[position] in "）)":
            depth -= 1
            if depth == 0:
                return position
    return -1


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of `[start, end)` between commas that stand in no inner bracket, without particulars of a person."""
    cells: list[tuple[int, int]] = []
    left, depth = start, 0
    for position in range(start, end + 1):
        character = text[position] if position < end else "，"
        depth += (character in "（(") - (character in "）)")
        if position < end and (depth or not _CELL_END.match(text, position, end)):
            continue
        while left < position and text[left] in SPACES:
            left += 1
        right = max(left, skip_back(text, position))
        if right > left and not _PARTICULAR.fullmatch(text, left, right):
            cells.append((left, right))
        left = position + 1
    return cells


def clause_end(text: str, start: int) -> int:
    """Offset of the next mark that ends a clause; brackets that open after `start` are passed over.

    A clause without any mark ends after 400 characters, so that a long line costs no more than its length.
    """
    depth = 0
    stop = min(len(text), start + _LONGEST_CLAUSE)
    for position in range(start, stop):
        character = text[position]
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
        if depth < 0 or (depth == 0 and character in "，,。；;！？!?：:—\n"):
            return position
    return max(start, stop)
