"""Names of organisations: where they begin and end, their short forms, their departments.

An organisation's name ends in a suffix (configs/lexicon/org_suffixes.tsv) or before a post; where it begins is told
by the mark, the introducing word or the engine's mention before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Mention, Span
from pipeline.text.lexicon import WordSet

SUFFIX_WORDS = {"level": ("institution", "department", "either"), "strength": ("strong", "weak")}
WORD_WORDS = {
    "kind": ("ministry", "field", "generic", "capital", "city", "country", "union", "place", "town")
}
"""What the columns of org_suffixes.tsv and org_words.tsv may say."""
_IN_MARKS = re.compile("“[^“”，。；：！？]{1,16}”$")
_KIND_IN_MARKS = re.compile(
    "[一-鿿]{0,6}(?:实验室|工作室|工作站|研究室|研究所|研究院|研究中心|中心|联盟|合作社|服务队|志愿队|创新团队|攻关团队|项目组|课题组|专班|基金|俱乐部|学堂|书院|驿站|协会|基金会|互助会|促进会|服务社|食堂|书店|农场|指挥部(?:办公室)?|领导小组(?:办公室)?|共保体|联合体|(?:党|纪)?工委|(?:工作|推进)?办(?:公室)?|[一-鿿]{1,6}(?:店|坊|铺|茶馆|酒楼|客栈))"
)
"""What bears a name that stands in marks before it: “灵析”|自动化实验室."""
_PLACE_OF_MARKS = re.compile(
    "(?:(?:(?![在于从到对向与和及由是把被让他她我你该其这那])[一-鿿]){1,4}(?:[省市县区州镇乡村]|街道|社区)|(?:(?<![一-鿿])|(?<=[由经对向和与及]))(?:[省市县区](?:委|政府)?|中央))$"
)
"""The place that a house belongs to whose name stands in marks behind it: 望江街道|“幸福里”食堂, 市|“双减”工作专班."""
_KIND_AND_MARKS = re.compile(
    "(?:机构|公司|企业|品牌|团体|组织|平台|工厂|饭店|餐厅|旅社|民宿|农场|智库|连锁|联盟|社团)“(?P<name>[^“”，。；：！？、]{2,14})”$"
)
"""What kind of house bears the name that stands alone in marks behind it: 民营机构“康颐家园”(负责人)."""
_SIGN = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")  # ✅, ❶, 📌
_HARD = frozenset('。！？；：，“”‘’「」『』《》〈〉【】〔〕[]［］…—\n\t!?;:,"|*#◇●■▲→')
_STATE_INSTITUTE = re.compile(
    "国家(?!重点)(?:(?!工程|技术|制造业|级|[级大])[\u4e00-\u9fff]){2,8}(?:研究[院所]|(?:信息|统计|监测|评估)中心)"
)
"""国家信息中心, 国家卫生经济研究所: general words alone, and yet the name of one house."""
_TOWN_HAS = "大学|法院|(?:社会)?科学院|社科院|学院|市(?:人民)?政府|市委|(?:[一-鿿]{0,2}园|开发|新|自贸|保税)区管(?:理委员|委)会|银行|(?:证券|期货|数据|产权|技术|航运)?交易所|博物[馆院]|图书馆|美术馆|出版社|电视台|海关|动物园|植物园"
"""Houses of which a city gives its name to one, as an alternation."""
_POINTED = re.compile("(?:[这那此][位名]|[这那]家|另一家)(?=[\u4e00-\u9fff]{3})")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST_LATIN = 64
"""Characters of a bracket with a Latin name between a house and its part: 某基金会（…）|北京联络处."""
_ROW_NUMBER = r"(?:[\u4e00-\u9fff]{2,4} )?\d{1,3} (?=[\u4e00-\u9fff]{4})"
"""Before the first cell of a row of a table: 3 某局, 专家 3 某大学."""
_INTRODUCERS = re.compile(
    rf"^(?:{_ROW_NUMBER}|"
    r"(?:职业|身份|职务|岗位)[为是系]|同[省市县区](?=[一-鿿]{2,6}[镇乡村])|以下(?:内容|文字|部分|文章|问答)?(?:摘自|选自|引自|转自|来自|为|系|是)|[摘选转引源出译编]自|\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上下]午)?|\d{1,2}月(?:\d{1,2}日)?(?:[上下]午)?|[今去明]年|[今昨]天|近日|日前|目前|当前|此前|随后|最后|"
    r"据悉|据了解|据介绍|根据|依据|依托|据|由|在(?!野(?:党|$))|经(?![济贸信]|开区)|对此|对于|对(?![话岸])|其中|此外|另外|同时|同日|当日|会上|会后|会议|论坛上|论坛期间|期间|"
    r"(?:决定)?给予|授予|免去|(?:大会|[全年]会|专家组|与会专家|评委会)?(?:一致)?(?:推选|推举|选举(?!委员|办|产生|管理|事务|工作|监督|法庭|观察|登记|中心|[署局团]))|聘任|聘请|特聘|任命|提名|增补|同样?[为是]|身为|不过|然而|而|但|并|则|也(?!门)|还|又|兼任|兼|以及|及|与|和|向|从|以上|以(?!人为本)|让|受|请来|请|邀请|特邀|来自|作为|例如|比如|如|包括|只有|唯有|唯独|会同|联合|支持|感谢|通过|关于|针对|围绕|结合|身兼|"
    r"(?:市场|坊间)?(?:有)?传闻|听取|可?参看|(?:同时)?刊出|刊登|按(?![揭摩])|用(?![友户])|贯彻落实|贯彻(?=[中省市县区])|落实(?=[中省市县区国])|"
    r"(?:(?:为了?)?(?:进一步|切实|不断|定期|及时|充分)?(?:加强|改进|规范(?!化)|提高|做好|完善|发挥|明确|确定)(?:和|与|、)?|定期(?:与|和|向))(?=加强|改进|规范|提高|完善|[省市县区国]|政府|各级|[一-鿿]{5})|"
    r"我国?(?=驻)|报送|抄送|抄报|分送|主送|报(?![告道社刊业纸])|送|现任|曾任|时任|拟任|新任|历任|后任|转任|改任|现为|前任(?=[一-鿿]{2})|现(?![代场货实金在役])|原(?!材料|油|子|料药|创)|前(?![沿进线锋哨瞻])|任|是|为|系|该|本|其|有|将|已故?|被害(?:单位|企业|公司)|被(?!害)|把|于|至|到访|到|赴|访问|参观|考察|调研|走访|"
    r"(?:施工|编制|承建|建设|监理|设计|运营|主办|承办|协办|牵头|中标|检测|支撑|运维|受托|涉事|代理)(?:单位|企业|机构|方)|"
    r"[一-鿿]{0,3}?反映(?=[一-鿿]{4})|(?:审议|通报|选择)(?=[一-鿿]{4})|"
    r"出席|参加|列席|陪同|会见|主持人|主持|采访(?!(?:中心|[部科室]))|专访|对话|访(?!客)|了|的|等|上述|各)"
)
_LEADS_TO = re.compile(
    r"(?<=的)(?:事(?![业务故件项宜情])|话(?![剧语题])|时候)(?=[一-鿿]{3})|前?向(?=[省市县区][^，。]{0,2}(?:政府|委|人大|政协|局))|[一-鿿]{0,3}(?:仔细|认真|专心|静静|一起)听(?:了|着)?(?=[省市县区]|[一-鿿]{2,3}[省市县区州])|[该这]一?阵营的?(?=[一-鿿]{2,}党)|(?:上下?游|下游|对岸|邻近|毗邻)的?(?=(?![省市县区镇乡村州旗])[一-鿿]{2,4}?[省市县区镇乡村州旗])|(?:原则)?同意(?=[一-鿿]{3})|部分(?=[省市区县全])|住[一-鿿]{1,2}(?=全国(?:政协|人大))|当时(?!代)|(?:检查组|调研组|督导组|考察组|采访组|代表团|记者)随(?=[省市县区国全中])|(?:插话|当场|随即)?(?:询问|追问|提醒|叮嘱)(?=[\u4e00-\u9fff]{3,}[局厅委办部院会])|其(?!士)|(?<=[曾现时历起兼出担])任|(?<=[任当做])过(?=[一-鿿]{3})|(?<=请)来|照|若(?!羌|尔)|可(?!口|可)|用(?!友)|责成|修订(?=[一-鿿]{4})|组建(?=[一-鿿]{4})|筹建(?![处办组工])|母校(?=[一-鿿]{4})|有待|(?:先行?|再|可|会后|另|需)?(?:借用|租用|选用|联系)(?=[省市县区国中])|[一-鿿]{0,8}(?:参看|刊出|刊登|起任|听取了|离不开)|[一-鿿]{2,4}[原现]系(?=[一-鿿]{4})|[一-鿿]{2,3}人系该?|董事会(?:同意)?(?:聘任|聘请|选举|任命)"
)
_PUTS_IN_OFFICE = (
    "(?:决定|同意|建议|拟)(?:推荐|任命|聘任|聘请|提名|选派|免去|调任|录用|增补|授予|给予)(?=[一-鿿]{2})"
)
"""What a meeting or an office does about a person, before his house, as a pattern: 决定推荐|某科(副科长张三)."""
_OF_ROLE = re.compile("人(?=[省市县区中国一-鿿]{4})")
_ROLE_CUT = re.compile("(?:提出|申请|监审|陈述|汇报|报告|主讲|主持|发言|起草|委托|负责|联系)$")
_ANY_HOUSE = re.compile(
    "(?:本土|现有|沿海|中小|大型|主要|城市|同类|老|的|利用|依托|新建|兴建|使用)*(?:船厂|工厂|药厂|钢厂|车厂|电池厂|老厂|车企|药企|厂商|电力公司|班轮公司|路网公司|咨询公司|咨询机构|智库|农场|油田|高校|中小学|卫生院|数据中心)$"
)
_EACH = re.compile("(?<!拉)各(?![界国])")  # 机关|各|处室; but 拉各斯, 各国议会联盟
_BARE_KIND = re.compile(
    "为?(?P<kind>基金会|协会|学会|商会|集团|公司|联合会|研究会|促进会|联盟|总会|学院|研究院|医院|学校|银行)"
)
_APPOINTS = re.compile(
    "(?:聘任|聘请|特聘|任命|增补|推选|推举|调任|改任|转任)(?=[\u4e00-\u9fff]{4})"
)  # an engine takes it in
_INVITES = re.compile("应(?![县城急用])(?=[^。；！？\n]{2,120}?(?:邀请?|约请|请求|要求)[，。]?)")
"""What the name of a host begins behind: 应|某党委员长张三邀请; but 应县, 应急管理局."""
_NO_NAME_BEGINS = frozenset({"同意", "其", "任", "来", "过", "责成", "事", "话"})
_GRADE = re.compile("(?:[初高]中?)?[一二三四五六七八九]年级")
_HELD_BY = re.compile("(?:会议|论坛|活动|仪式|沙龙)?(?:由|经|请)")
_PLACE_HEAD = re.compile("中国|全国|国家|[\u4e00-\u9fff]{2,3}[省市县区州]")
_KIND_BEFORE = re.compile(  # 研究机构|Acme, 第三方机构|某评估咨询有限公司
    r"(?:第三方|国际|市场|行业|专业|独立|研究|咨询|评估|检测|认证|评级|调查|调研|数据|分析|投资|服务|运维|监测|中介|培训)+(?:机构|公司|企业|平台)\s?"
    r"(?=[A-Z]|.{3,}(?:公司|集团|中心|研究院|研究所|事务所|银行|基金会)$)"
    r"|[一-鿿]{0,8}?(?:运维|施工|建设|供应|销售|经销|出租|承租|采购|承包|承保|收购|投资|合作|运营|委托|受托|供货|承建|监理|设计|中标|主办|承办|开发|出资|发包|捐赠|赞助|资助|承运|托运|承接|受让|转让|托管|经营|总包|分包|代建|代理|担保|受益|管护)方(?=.{3,})"
    r"|(?:被害单位|被?上诉人|被?申请人|申请执行人|被执行人|原告|被告|第三人|委托人|受托人|发包人|承包人|出租人|承租人|招标人|中标人|采购人|投标人|竞买人|债务人|债权人|担保人|投诉人|提出人|监审人|陈述人|听证人|汇报人|报告人|主讲人|主持人|起草人)(?=.{4,})"
    r"|[一-鿿]{1,5}片区(?=[一-鿿]{2,3}[区县市])|(?:对[外内韩朝日美俄台华欧港澳]|[韩朝日美俄台])(?:机构|组织|团体)(?=[一-鿿]{4})"
    r"|[一-鿿]{0,6}?(?:咨询|评级|研究|调研|检测|认证)机构\s?(?=[A-Z]|[一-鿿]{2,}(?:研究|咨询|顾问|智库|国际|公司|集团|中心|研究院|研究所|事务所)$)"
    r"|[一-鿿]{0,4}?最大的?[一-鿿]{0,4}?(?:[车药房船钢煤险航]企|企业|公司|银行|券商)(?=[一-鿿]{3,}(?:公司|集团|银行|证券|株式会社)$)"
    r"|(?:最大|主要|第一大)?(?:在野党|执政党|反对党)(?=[一-鿿]{2,}党$)|东道国(?=.{4,})|[一-鿿]{0,5}智库(?=[一-鿿]{3,}(?:论坛|中心|研究院|研究所|学会|基金会|协会|委员会|组织)$)"
    r"|(?:涉?事)?物业(?=[一-鿿]{2,}物业[一-鿿]*公司$)|(?:受访|参会|与会|涉事|在场|到会|获奖|入选)(?=.{2,})"
    r"|[一-鿿]{0,4}?(?:(?:联合)?(?:申报|申请|参研|承研|依托|推荐|合作)|编制|维保|维护|监测|设计|施工|监理|评估|检测|承建|建设|运营|运维|总包|主办|承办|协办|管护|养护|测评|勘察|责任|技术支撑|会办|会员|理事|会签|帮扶|包联)单位(?=.{4,})"
    r"|[一-鿿]{0,8}?(?:供应商|集成商|运营商|开发商|设备商|设计商|服务商|经销商|制造商|承包商|零售商|代理商|生产商|贸易商|提供商|厂商|巨头|(?<=[一-鿿]{2})龙头(?![镇乡村山寺街港岛社岭湾坝桥区路小中学校公企])|(?:国|央|民)企(?!业)|独角兽)(?!治理|改革|党建|研究|发展|监管|合作|联盟|服务|创新|联合会|协会|商会|学会|公会)(?:企业|公司)?\s?(?=[A-Z]|[一-鿿]{3,})"
    r"|(?:咨询|评级|物流|矿业|能源|设备|软件|互联网|电商|保险|航运|通信|票务|货运|外卖|出行|招聘|广告|公关|养老|医药|食品|地产|汽车|芯片|电池|机器人|托育|电力|燃气)(?:公司|企业|平台)(?=[一-鿿]{3,})(?!.{0,6}[部处科室厂所院委会组办]$)(?!.{0,6}中心$)"
)
_BREAKERS = re.compile(
    r"的|(?:[与对]?谈|与会|到会|发言|参会|受访)(?:者|人|嘉宾|专家)(?:有|包括)|[两多三几数再]次(?:联系|找到|走访|致电|约见|到访|前往|采访)|(?:所属|下属|旗下)(?=[一-鿿]{4})|适当(?=[提扩增降放缩压])|提高(?=中小)|[他她](?:们)?(?:[对向跟同问让]|告诉|提醒)|[我你他她]们(?:一直|也|将|已|还)?(?:支持|推动|指导|鼓励|依托|联合|组织|协调|建议|希望|要求|联系)|占(?=公|集团)|之一|一律|点名批评|(?<!文艺|文学|艺术)批评(?=委员会|政府|当局|.{4,})(?!家|与|[史学])|则|也(?!门)|还|均|曾任|曾(?!集|都|巷|厝|家)|已(?!故)|遭|走进|走出|(?<!建)设有(?!限)|建立|开创|创立|创办|成立(?!于)|设立|共建|联合成立|新建(?![区县])|扩建|投建|注册(?=[子分新]公司)|部署|涉及|抗议|谴责|指控|签署|签订|表扬|点赞|投诉|举报|状告|起诉|拉住|拦住|叫住|围住|威胁|干涉|了(?![解么])|着|是|告诉(?=.{3})|代持|返聘|退休前(?:任|系|是|为)|(?<![自理缘事])由|被(?!害(?:单位|企业|公司))|把|(?<!大)将|(?<![申])请|(?<!转)让|(?<![数根依证占凭收单票])据|邀请|来自|会同|(?<=[处局厅委部办院])商(?![务业会贸场界学量品用标管城家户行人协联检旅讨议定丘洛水河南州])|访问|到访|拜访|走访|会见|租用|租赁了|租下|致函|致电|函告|约谈|判令|责令|聘请|委托|采访(?![中部科室])|感谢|通过|引用|援引|引述|转引|转述|同志兼?任|巨头|任命为?|聘任为?|提名为?|认证为|拟为|应直接为|应为(?!先)|(?<=[一-鿿]{3})(?:通知|告知|函告|催告)(?=(?:[本该我]公?司|公司|集团|中心|单位)$)|自称(?:是|为)?|(?:提供|供应|运营|制造|服务|开发)商(?!联合|协|商|学|公会|联盟)|(?<=[一-龥]{2})企业(?!家|局|联合|协会|集团|管理|发展|服务|研究|办|事业|经营|年金|部|中心)|日电|日讯|报讯|根据|按照|关于|以及|包括|例如|作为|担任|现任|出任|加入|"
    r"(?:作者|主持人|召集人|负责人|嘉宾|发言者|提问者)为|毕业于|就职于|任职于|供职于|转任|调任|升任|改任|出任|就任|位于|成立于|受聘于|隶属于|设在|落户|指出|认为|表示|介绍|提出|强调|要求|建议|希望|牵头(?!人)|负责(?!人)|推动|开展|组织召开|召开|举行|举办|承办|协办|发布|发表|印发|(?<![效利税比概速频功汇])率(?=[一-鿿]{0,14}(?:检查|调研|考察|督导|视察|访问|代表|工作|专家|执法|巡视))"
    r"|(?<![效利税比概速频功汇])率(?=部分|驻|[省市县区](?:人大|政协|委))|率领|带领|组织(?=部分|驻|[省市县区](?:人大|政协))|部分(?=驻)|当选为?|增补为|补选为|推选为|推举为|选举为|[再晋跃擢]升为?|获任|履新|续任|留任|连任"
)
_NEVER_INSIDE = re.compile(
    f"{_PUTS_IN_OFFICE}|列为|列入|评为|视为|更名为|升格为|作出|酝酿|压减|沿用|估计|上收至|决定[对由将]|正与|光靠|先给"
    "|报(?=(?:同级|本级|上级)[一-鿿]|(?:省|市|县|区)(?:人民)?政府|国务院)|(?:充分|相互|切实)?尊重|驳回|否决|罢免|弹劾(?!委员会|法[庭院])|逮捕|传唤|否认|证实(?!验)|承认|抨击|驳斥|敦促|质疑|[减降增升扩缩]至|[仅只]剩下?"
    "|加盟(?![店商部连事中费协管学企品业])|卸任|兼任|导致|刊发|拥有|专访(?![部栏组])|引入(?![办部处科])|组建(?![办组处科工])"
)
"""Verbs that no name of an organisation holds, whatever an engine takes in: 某率列为|总院, 引入|原某证券(副总经理)."""
_INDEFINITE = re.compile(  # one of many, which has no name: 一家|三甲医院, 三所|小学
    r"(?<=[一-鿿]{2})[两三四五六七八九][省市县](?=[一-鿿]{2,}[局厅委办])|(?<!第)(?:[一二两三四五六七八九几多数]|十[一二三四五六七八九]?|[二三四五六七八九]十[一二三四五六七八九]?|\d+|数十|上百|若干)余?"
    r"(?:家(?![族园庭])|所(?![属在])|个|间|座(?!谈)|名|位|批|类)|某(?=[省市县区镇乡村街校院企])"
)
_NOBODY = re.compile(r"(?:[一两三几多数\d][位名个家所]|某|各)$")
_LEVEL = re.compile("[省市县区镇乡村州旗]|街道")  # 一位|镇党政办副主任: any town's
_SOFT = re.compile(
    r"与会|和|与|及|或|跟|同|向|对(?!岸)|在(?!野(?:党|$))|从|为|以(?!人为本)|经(?!开区)|至|到|于|等|、|联合"
)
_BETWEEN_TWO = frozenset("和与及、或同")
_BEGINS_NAMES = frozenset("于和与同向")  # 于都县, 和平区, where the engine hears a name
_ALWAYS_BREAKS = frozenset({"在", "从", "于", "与会"})
_OTHER_WORD = re.compile(  # words that end in a suffix's character
    "(?:签署|部署|联署|布局|格局|大局|(?<!安)全局|结局|僵局|时局|(?<![财民邮行])政局|变局|定局|开局|破局|局部|餐厅|客厅|大厅|展厅|舞厅|庭院|干部|内部|外部|全部|东部|西部|南部|北部|中部|"
    "处处|好处|用处|益处|之处|深处|到处|各处|学科|专科|本科|百科|教室|温室|居室|创办|举办|主办|承办|协办|经办|开办|申办|督办|关系|(?<!技术)体系|联系|餐馆|宾馆|饭馆|旅馆|茶馆|场馆|"
    "场所|厕所|人员|群众|职工|人才|青年|儿童|患者|社会)$"
)
_GOES_ON = re.compile(
    "通(?:胀|货膨胀|缩|量(?![产子]))|部(?:门|分|署|队|件|位|级|委)|府(?:事务|关系|公关)|局(?:势|面|部|限|级|地(?![质震方税址理]))|院(?:士|校|落|线|区|[东南西北]?[路街])|所(?:有|以|在|需|谓|示|属|得|述)|会(?:议|员|上|后|同|谈|见|场)|厅(?:堂|级)|"
    "署(?:名)|社(?:会|区|保|交)|站(?:点|位|上)|台(?:湾|风|上|账|阶|词)|行(?:业|动|政|为|程)|厂(?:商|房|家)|委(?:员|托|派)|办(?:公|事|理|法)|处(?:于|理|境|置)|科(?:学|技|研)|馆(?:藏)|组(?:成(?![员果立])|建(?![议言设])|织|合|装)|学(?:生(?![产物态命活化理医殖源]))"
)
_FORMER_OR_PRESENT = re.compile("原(?![子油创料材种始则理生本])|现(?![代场货实金在役])")
_ONCE_OF = re.compile(
    "前(?=(?:联邦|国家|中央|全国|联合国|欧盟|世界|国际)[一-鿿]|总理府|总统府|首相府|(?:外交|财政|国防|内政|司法)部(?!长)|国会|议会|参议院|众议院)"
)
"""某所研究员、前|联邦议院议员."""
JOINERS = frozenset("、和与及")
"""What joins the members of a row: 甲|、|乙|和|丙."""
_NOT_ORGANISATION = re.compile(
    r"[两三四五]地[一-鿿]{1,6}$|[一-鿿]{2}(?<![统三唯合第同万局建铁冶路桥团司])一家?(?:民宿|酒店|宾馆|药店|书店|餐馆|饭店|超市|商场|公司|企业|工厂|药企|车企|农场|林场|养殖场|合作社|幼儿园|诊所|养老机构|培训机构)$|国内对|(?:交通|施工|生产|会务|客流|疏散|赛事|活动)组织$|^[省市县区州旗乡镇村]?[两三四各]级|(?:地势|海拔|地形|位置|价格|成本|规模|产量|水平)[一-鿿]{0,3}比|^果?按|^(?:说明|表明|意味着|否认|致信|反驳|驳斥|批评(?=委员会|政府|央行|当局))|(?<!建)设有(?!限)|.以及|无法满足|^同期|每[日天周月季](?:\d|[^，]{0,6}前)|建厂$|^(?:手机|网上|村镇|县域|数字|直销)银行$|(?:营造|锻制|制作|烧制|织造|酿造)技艺$|^(?:[他她]们?(?!合)|接近|不少|许多|众多|.{0,4}(?:赋予|授予|交由))|(?:及|和)其[他它]$|^(?:参会|受邀|各|部分)?(?:证券|基金|保险|信托|期货|民营|国有|外资|合资|担保|租赁|评级|资管|理财|公募|私募|物业|建筑|外贸|物流|航运)(?:公司|机构|企业)$|(?:值守|值班|工作|防控|监测|信息|调度|专班|安全|生产|项目|进展|运行|情况)日报$|.{3,}对(?:本|上市)?公司$|^(?:泰国|老挝)[一-鿿]{2,5}府$|^[^（(]{0,4}[）)]|^[一-鿿]{2,4}(?:法师|禅师|活佛|道长|神父|牧师)$|^(?:(?:中央|各级|[省市县区州镇乡])财政|城商行)$|(?:结果|情况|名单|方案|材料|意见|数据|台账|清单|进展)报$|^(?:共同|一致|研究)?决定(?:对|由|将|给)|告诉|"
    r"(?:论坛|峰会|大会|年会|博览会|展会|展览会|研讨会|座谈会|圆桌会|对话会|推进会|调度会|咨询会|论证会|评审会|听证会|发布会|见面会|交流会|对接会|恳谈会|通气会|动员会|部署会|现场会|汇报会|洽谈会|启动会|培训会|宣讲会|说明会|碰头会|例会|办公会|联席会议|分析会|务虚会|通报会|协调会|观摩会|研判会|路演|招聘会|展销会|进博会|广交会|服贸会|工作坊|讲习班|分享会|茶话会|早餐会|吹风会|复盘会|验收会|选题会|家长会|全会|一次会议)$|"
    r"(?:合作区|开发区|高新区|示范区|试验区|自贸区|先导区|新区|城市群|大湾区|都市圈|经济带|走廊|创新港|科学城|科技城|园区|市|(?<![务动业学产通境卫藏])省|县|镇|乡|州|国)$|(?:计划|方案|报告|办法|意见|条例|规划|政策|指南|白皮书|人员)$|(?:(?:发布|报告|宴会|多功能|演播|展览|候车|放映|音乐|会议)(?:大)?厅|第[一二三四五六七八九十\d]+会议室|会议室|大厦|大楼|[省市县区]行政中心|(?<![酒茶])楼|家属院|大杂院|宿舍|小区|广场|会场|车站|机场|代表团|访问团|考察团|调研组|生产线|中试线)$|(?:出具|出台|牵头|负责|承办|主办|协办|出品|备案|印发|上报|报送|填报)$|^.{1,3}族$|^(?:国家|[省市县区镇])级(?!机关)[一-鿿]{0,12}(?:公司|平台|基金|集团|联盟|专班)$|.{2}(?:投资建设|建设|兴建|新建|扩建|投建)[一-鿿]{0,4}(?:组装厂|总装厂|加工厂|冶炼厂|工厂|电站|生产线)$|[籍由]$|^[一二三]等$|.纳入[省市县区国]|设厂$|^科室$|考察建厂$|^主席$|^(?:法人|国有|商业|中小|地方法人|民营|股份制|政策性|大型)(?:银行|机构)$|^理财子公司$|(?:议事|活动|接待|宣誓)厅$|、$|[省市县区州]某[一-鿿]{2,}$|[一-鿿]型智库$|(?:特色)?新型(?:高端)?智库$|.奖$"
)
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:秘书处|办公室|委员会|编委会|总编室|事业部|研究院|研究所|研究中心|联络处|代表处|工作部|合作部|督查室|研究室|参事室|纪检监察组|纪检组|专班)(?!主任|书记|[\u4e00-\u9fff]{0,3}长)"
)
_SHOP = re.compile(
    "[一-鿿]{2,}(?:[漆木纸布皮渔鞋酒茶钢铝石]业|建材|五金|农资|副食|百货|水产|粮油|家具|轮胎|日杂|茶叶|服装|装饰|灯饰|电器|家电|种子|饲料|果蔬|烟酒|汽配|涂料|陶瓷)(?:经营部|门市部|批发部)"
)
"""A trader's own house, no department: 某某漆业经营部; but 市场开发经营部."""
_SHORT_FORM = re.compile(
    r"(?:以?下(?:文|同)?(?:统一?)?(?:简称|称)|简称)(?:为)?[：:]?[“\"「『‘]?([^”\"」』’“「『）)]{1,30})[”\"」』’]?"
)
_ACRONYM = re.compile(
    r"^(?:英文(?:缩写|简称)(?:为)?|简称|缩写(?:为)?)?[：:“]?([A-Z][A-Za-z0-9&.-]{1,14}[A-Z0-9])[”]?$|^([A-Z]{2,12})$"
)
_ENGLISH_NAME = re.compile(
    r"^[A-Z][A-Za-z0-9&.,’' -]*(?:\s(?:of|for|and|the|in|on|&|de|[A-Z0-9][A-Za-z0-9&.’'-]*))+$"
)


# （Acme）: behind a firm or institute, for it may be a person's
_ONE_WORD = re.compile("[A-Z][A-Za-zÀ-ɏ’'-]{2,24}")
_KIND_OF_HOUSE = re.compile(
    "(?:公司|集团|银行|证券|基金|基金会|资本|资产管理|研究院|研究所|实验室|中心|协会|联盟|智库|大学|学院|医院|机构|组织|委员会|事务所|出版社|通讯社|平台|科技|工业|能源|咨询|评级)$"
)
_ADDRESS = re.compile("[\u4e00-\u9fff]{2,10}?[路街道巷]\\d+号")
_AFTER_CLOCK = re.compile("(?<!\\d)\\d{1,2}[:：][0-5]\\d$")
_ITEM_NUMBER = re.compile(
    f"{_ROW_NUMBER}|\\d{{1,2}}[.．]\\s?(?=[\u4e00-\u9fffA-Z])|20\\d\\d([./-])\\d{{1,2}}\\1\\d{{1,2}} ?(?=[\u4e00-\u9fffA-Z])"
)
"""A number or date before the first name of a line: 3 某局, 1.某局, 2023.01.12某报."""
_HOUSE_OF_TITLE = re.compile(
    "社|报社|杂志|杂志社|编辑部|编委会|评论部|新闻部|采编中心|编辑委员会|驻[一-鿿]{2,6}(?:分社|记者站|办事处)"
)
_ORGAN = re.compile(
    "[省市区县州](?:委|政府|人大|政协|纪委|监委)(?:办公[厅室])?|国务院|中央(?:政治局|办公厅|组织部|宣传部)"
    "|(?:外务|财务|防卫|总务|法务|环境|经济产业|经产|国土交通|国交|厚生劳动|厚劳|文部科学|文科|农林水产|农水)省"
)
"""Organs of state and Party that need no name before them, those of Japan among them."""

_OFFICE_OF_PLACE = re.compile(
    "[省市区县州旗][\u4e00-\u9fff]{2,10}[局厅委]|(?:街道|园区|经开区|高新区|开发区|新区)(?:党委|党?工委|纪工委)"
)
"""An office of the one province, city, district or street that an issue is about (市财政局, 街道党工委); it needs no proper name."""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form or original name given in brackets right after an organisation; offsets in the text."""

    start: int
    end: int
    organisation_end: int  # where the full name before the bracket ends


class OrganisationGrammar:
    """Finds edges of organisation names.

    Args:
        suffixes: rows (`suffix`, `level`, `strength`) of org_suffixes.tsv.
        words: rows (`word`, `kind`) of org_words.tsv.
        known: names and short forms that the office knows; they count whatever words they are made of.
    """

    def __init__(
        self,
        suffixes: Iterable[Mapping[str, str]],
        words: Iterable[Mapping[str, str]] = (),
        known: Iterable[str] = (),
    ) -> None:
        self._known = frozenset(known)
        suffixes = list(suffixes)
        by_level: dict[str, set[str]] = {}
        for row in suffixes:
            by_level.setdefault(row["level"], set()).add(row["suffix"])
        self._suffixes = WordSet(row["suffix"] for row in suffixes)
        self._strong = WordSet(row["suffix"] for row in suffixes if row["strength"] == "strong")
        self._departments = frozenset(by_level.get("department", set()))
        self._either = frozenset(by_level.get("either", set()))
        self._institutions = WordSet(by_level.get("institution", set()) | self._either)
        self._companies = frozenset(
            s for s in by_level.get("institution", set()) if s.endswith(("公司", "合作社", "事务所"))
        )
        by_kind: dict[str, set[str]] = {}
        for row in words:
            by_kind.setdefault(row["kind"], set()).add(row["word"])
        self._fields = _sequence_of(by_kind.get("field", set()))
        self._ministries = frozenset(word + "部" for word in by_kind.get("ministry", set()))
        self._cities = frozenset(by_kind.get("capital", set()) | by_kind.get("city", set()))
        self._countries = frozenset(by_kind.get("country", set()))
        self._unions = frozenset(by_kind.get("union", set()))
        towns = by_kind.get("town", set())
        self._generic = _sequence_of(by_kind.get("generic", set()) | by_kind.get("place", set()) | towns)
        self._of_town = re.compile(
            f"(?:{'|'.join(sorted(towns)) or '(?!)'})(?P<field>[一-鿿]{{0,6}}?)(?P<kind>{_TOWN_HAS})"
        )

    def is_field(self, text: str) -> bool:
        """Says whether `text` names only fields of work (人工智能与法律), no place and no proper name."""
        return bool(self._fields.fullmatch(text))

    def begins_with_place(self, text: str) -> bool:
        """Says whether `text` begins with a country, a province, a city or the like."""
        return any(text.startswith(country) for country in self._countries) or bool(_PLACE_HEAD.match(text))

    def past_member(self, text: str) -> int:
        """Where in `text` a union of states begins whose member alone stands before it: 美国|北约; 0 if it is no such words."""
        return next(
            (
                len(text) - len(u)
                for u in self._unions
                if text.endswith(u) and self.is_country(text[: -len(u)])
            ),
            0,
        )

    def is_country(self, text: str) -> bool:
        """Whether `text` is a country, which is nobody's employer: 中国|驻美国大使."""
        return text in self._countries

    def is_city(self, text: str) -> bool:
        """Says whether `text` is a city abroad, which may stand for a government (华盛顿, 布鲁塞尔)."""
        return text in self._cities

    def is_generic(self, text: str) -> bool:
        """Says whether only common words stand in `text`, so that it names nobody (国际科技创新)."""
        return bool(self._generic.fullmatch(text))

    def ends_like_organisation(self, text: str) -> bool:
        """Says whether `text` ends in an organisation's suffix and has something before it."""
        starts = self._suffixes.ending_at(text, len(text))
        whole = _ORGAN.fullmatch(text) is not None or (len(text) > 2 and text.endswith("省"))
        return bool(starts) and (starts[-1] > 0 or whole)  # 经济产业省

    def is_organ(self, text: str) -> bool:
        """Says whether `text` is an organ of state or party that needs no proper name (省委, 市政府)."""
        return bool(_ORGAN.fullmatch(text)) or text in self._ministries

    def ends_strongly(self, text: str) -> bool:
        """Says whether `text` ends in a suffix that only organisations have, with a proper part before it."""
        if _OTHER_WORD.search(text):
            return False
        if _STATE_INSTITUTE.fullmatch(text) or self._is_named_after_town(text):
            return True
        return any(not self.is_generic(text[:start]) for start in self._strong.ending_at(text, len(text)))

    def _is_named_after_town(self, text: str) -> bool:
        """Whether `text` is the one house of its kind that bears a city's name, or a part of it: 上海大学, 北京体育大学, 武汉大学社会学院."""
        house = self._of_town.match(text)
        if house is None or (house["field"] and not self.is_field(house["field"])):
            return False
        if house["kind"] in ("学院", "法院") and not house["field"]:
            return False  # 上海学院
        rest = text[house.end() :]
        return not rest or self.is_department(rest)

    def is_plausible(self, text: str) -> bool:
        """Says whether `text` may be an organisation: not generic, no policy notion, event, place or document."""
        if text in self._known:
            return True
        if (
            len(text) < 2
            or text in self._cities
            or text in self._countries
            or _NOT_ORGANISATION.search(text)
            or _NEVER_INSIDE.search(text)
            or _OTHER_WORD.search(text)
        ):
            return False
        if (
            _OFFICE_OF_PLACE.fullmatch(text)
            or _STATE_INSTITUTE.fullmatch(text)
            or self._is_named_after_town(text)
        ):
            return True
        if means_each(text) or self._is_of_any_there(text):
            return False
        for start in self._suffixes.ending_at(text, len(text)):
            if start and len(text) - start > 1 and self.is_generic(text[:start]):
                return False
        return not self.is_generic(text)

    def _is_of_any_there(self, text: str) -> bool:
        """Whether `text` means houses of a kind in some country (中国|船厂, 欧洲本土|电池厂), none by name."""
        kind = _ANY_HOUSE.search(text)
        return kind is not None and (
            text[: kind.start()] in self._countries or text[: kind.start()] in self._cities
        )

    def strong_ends(self, text: str) -> list[int]:
        """Offsets at which a suffix ends that only organisations have, and no other word goes on (伊朗局|势)."""
        return [
            end
            for start, end in self._strong.longest_at_each_end(text)
            if start > 0 and not is_inside_word(text, end)
        ]

    def base_institution(self, name: str) -> str:
        """The institution that a department belongs to: 某大学附属医院心内科 → 某大学附属医院.

        The name up to the last suffix that only institutions have; else up to the first one that departments share
        (某职业技术学院实训中心 → 某职业技术学院); else the whole name.
        """
        own, shared = 0, 0
        for start, end in self._strong.longest_at_each_end(name):
            if start == 0 or is_inside_word(name, end):
                continue
            word = name[start:end]
            if word in self._institutions and word not in self._either:
                own = end
            elif not shared and (word in self._either or word in self._departments):
                shared = end
        return name[: own or shared] or name

    def is_known(self, name: str) -> bool:
        """Says whether the office knows a house by this name or short form."""
        return name in self._known

    def department_end(self, text: str, end: int) -> int:
        """End of the department that follows an organisation without a break (某院|秘书处); `end` where none does."""
        match = _DEPARTMENT.match(text, end)
        if match is None or is_inside_word(text, match.end()):
            return end  # 省财政厅|逐条研究院士的意见
        if not _BREAKERS.search(text, end, match.end()) and not _SOFT.search(match.group()):
            return match.end()
        return end

    def is_department(self, name: str) -> bool:
        """Says whether a name has only a department's form: a field and a department's suffix (法学院, 心内科, 三部)."""
        if name in self._ministries or name[:1] == "“":
            return False  # “灵析”实验室 has a name of its own
        if _SHOP.fullmatch(name):
            return False
        for start in self._suffixes.ending_at(name, len(name)):
            suffix, field = name[start:], name[:start]
            if suffix in self._companies:
                return False  # 有限公|司
            if suffix in self._departments and len(field) <= 12 and not self._has_institution(field):
                return True
            if suffix in self._either and (self.is_field(field) or (suffix == "中心" and len(field) <= 4)):
                return True
        return False

    def _has_institution(self, text: str) -> bool:
        return any(
            start > 0 and not self.is_field(text[:start])
            for end in range(3, len(text) + 1)
            for start in self._institutions.ending_at(text, end)
            if end - start > 1
        )

    def span_before(
        self,
        text: str,
        end: int,
        *,
        mentions: Sequence[Mention] = (),
        stops: frozenset[int] | set[int] = frozenset(),
        floor: int = 0,
    ) -> Span | None:
        """The organisation that ends at `end`, read leftwards to where it begins.

        Args:
            text: one block.
            end: offset right after the name.
            mentions: the engine's mentions in `text`; one that begins inside the clause is evidence for the start.
            stops: offsets where another entity ends (a name, a post): nothing to the left of them is taken.
            floor: leftmost offset allowed.
        """
        if bare := _KIND_AND_MARKS.search(text, max(floor, end - 24), end):
            return Span(*bare.span("name"))
        left = self._clause_start(text, end, mentions=mentions, stops=stops, floor=floor)
        left = self._skip_introducers(text, left, end, mentions)
        covering = [m for m in mentions if m.label in ("ORG", "LOC") and m.start < end and m.end > left]
        broken = max(self._break(text, left, end, covering), self._own_start(text, left, end, covering))
        if broken > left:
            left = self._skip_introducers(text, broken, end, mentions)  # 文中还|用|某国某大学
        while left < end and text[left] in " \u3000、/":
            left += 1
        left = self.name_start(text, self.past_lead(text, left, end), end)
        if _HELD_BY.fullmatch(text, left, end) or _GRADE.fullmatch(text, left, end):
            return None  # 会议由|理事长某某主持, 五年级|年级组长
        if text[left - 1 : left] == "》" and _HOUSE_OF_TITLE.fullmatch(text, left, end):
            left = max(floor, text.rfind("《", 0, left))  # 《某某晚报》社
        elif text[left - 1 : left] == "”" and self._is_kind(text[left:end]):
            left = self._named_in_marks(text, left, mentions=mentions, stops=stops, floor=floor)
        if end - left < 2 or (_NOBODY.search(text, max(0, left - 4), left) and _LEVEL.match(text, left)):
            return None
        return Span(left, end)

    def _is_kind(self, words: str) -> bool:
        """Whether words say only what kind of house bears the name before them: 自动化实验室, 工作室."""
        return len(words) <= 10 and (self.is_department(words) or _KIND_IN_MARKS.fullmatch(words) is not None)

    def _named_in_marks(
        self,
        text: str,
        start: int,
        *,
        mentions: Sequence[Mention],
        stops: frozenset[int] | set[int],
        floor: int,
    ) -> int:
        """Start of a house whose own name ends, in marks, at `start`, with the house it belongs to: 某大学“灵析”|实验室."""
        inside = _IN_MARKS.search(text, max(floor, start - 20), start)
        if inside is None:
            return start
        opening = inside.start()
        land = next((k for k in range(2, 6) if self.is_country(text[max(floor, opening - k) : opening])), 0)
        if land:
            return opening - land  # 某国|“蓝轮”基金会
        place = _PLACE_OF_MARKS.search(text, max(floor, opening - 6), opening)
        if place and opening not in stops:
            return min(opening, self._skip_introducers(text, place.start(), opening, mentions))
        if opening in stops or not self.ends_strongly(text[max(floor, opening - 12) : opening]):
            return opening
        over = self.span_before(text, opening, mentions=mentions, stops=stops, floor=floor)
        return over.start if over else opening

    def past_lead(self, text: str, start: int, end: int) -> int:
        """Start of a name behind words that lead to it and that no name begins with: 责成|厅办公室, 可|市医学中心."""
        lead = _LEADS_TO.match(text, start, end)
        bare = _BARE_KIND.fullmatch(text, lead.end() if lead else start, end)
        if bare:
            return bare.start("kind")  # 聘任某某为|基金会秘书长, 起任|商会会长
        if not lead or end - lead.end() < 3:
            return start
        named = text[lead.end() : end]
        certain = lead.group() in _NO_NAME_BEGINS or len(lead.group()) > 1
        level = re.match("[省市县区镇乡村]|街道|协会", named)
        return lead.end() if certain or level or self.begins_with_place(named) else start

    def name_start(self, text: str, start: int, end: int) -> int:
        """Start of a name behind a number, a pointing word or the kind of house that introduces it: 1.|某局, 这位|某局, 被告|某公司, 研究机构|某某咨询公司."""
        numbered = _ITEM_NUMBER.match(text, start, end)
        start = numbered.end() if numbered else start
        pointed = _POINTED.match(text, start, end)
        start = pointed.end() if pointed else start
        address = _ADDRESS.match(text, start, end - 1)
        start = address.end() if address else start
        if start and end - start > 3 and text[start - 1 : start + 1] in ("被告", "原告"):
            start += 1  # 被|告某公司
        marks = text[start:end]
        if marks.count("“") > marks.count("”") and end - start - marks.rfind("“") > 3:
            start += marks.rfind("“") + 1  # 智库“|某某实验室”
        if _OF_ROLE.match(text, start) and _ROLE_CUT.search(text, max(0, start - 2), start):
            start += 1  # 方案提出|人|市某委员会
        match = _KIND_BEFORE.match(text[start:end])
        return start + match.end() if match and match.end() < end - start else start

    def _clause_start(
        self,
        text: str,
        end: int,
        *,
        mentions: Sequence[Mention],
        stops: frozenset[int] | set[int],
        floor: int,
    ) -> int:
        position = end
        depth = 0
        while position > floor:
            character = text[position - 1]
            if character in "）)":
                if depth == 0 and not self._is_inner_bracket(text, position, stops):
                    break
                depth += 1
            elif character in "（(":
                if depth == 0:
                    break
                depth -= 1
            elif depth == 0:
                if position in stops and position < end:
                    break
                if _AFTER_CLOCK.search(text, max(floor, position - 6), position):
                    break  # 21:40|某公司
                hard = (character in _HARD or _SIGN.match(character)) and not (
                    character == "—"
                    and any(
                        m.label == "ORG" and m.start < position - 1 and position < m.end for m in mentions
                    )
                )  # 莱茵—某地研究所
                if hard or _ITEM_NUMBER.match(text, max(0, position - 2), position + 1):
                    break
                if character in " \u3000" and (
                    not _joins_latin(text, position - 1) or _ends_in_latin_name(text, position - 1)
                ):
                    break
                if character == "、" and self._is_list_mark(text, position - 1, end, mentions, stops):
                    break
            position -= 1
        return position

    def _is_inner_bracket(self, text: str, end: int, stops: frozenset[int] | set[int]) -> bool:
        """Says whether the bracket that closes at `end` stands inside a name: 青禾生物（苏州）有限公司."""
        floor = max(0, end - _LONGEST_LATIN)
        opening = max(text.rfind("（", floor, end), text.rfind("(", floor, end))
        inner = text[opening + 1 : end - 1]
        return (
            opening > 0
            and (len(inner) < 20 or inner.isascii())
            and not any(opening < stop < end for stop in stops)
            and not re.search("[，。：；]", inner)
            and not (re.search("简称|下称", inner) and text[end : end + 1] in _BETWEEN_TWO)
        )

    def _is_list_mark(
        self,
        text: str,
        mark: int,
        end: int,
        mentions: Sequence[Mention],
        stops: frozenset[int] | set[int],
    ) -> bool:
        """Says whether 、 separates two items, rather than standing inside one name (教育、科学和文化委员会)."""
        if mark in stops:
            return True
        if any(m.start < mark and m.end > mark + 1 and m.label == "ORG" for m in mentions):
            return False
        if any(m.start == mark + 1 and m.label in ("ORG", "LOC") for m in mentions):
            return True
        left = text[max(0, mark - 20) : mark]
        if self.ends_like_organisation(left):
            return True
        # 某市教育、科学和文化局: what follows 、 joins with 和/与 before the suffix, and a place or organisation stands left
        right = text[mark + 1 : end]
        joins = re.search(r"[和与及]", right)
        return not (joins and len(right) <= 16 and _HAN.match(text[mark - 1] if mark else ""))

    def _skip_introducers(self, text: str, left: int, end: int, mentions: Sequence[Mention]) -> int:
        starts = {m.start for m in mentions if m.label in ("ORG", "LOC")}
        while left < end:
            if lead := _APPOINTS.match(text, left, end) or _INVITES.match(text, left):
                left = lead.end()
                continue
            former = left + 4 <= end and _FORMER_OR_PRESENT.match(text, left)  # 现代集团 is a name
            if former or _ONCE_OF.match(text, left, end):
                left += 1
                continue
            if left in starts:
                return left
            match = _INTRODUCERS.match(text[left:end])
            if not match or left + match.end() >= end - 1:
                return left
            word = match.group()
            if (
                len(word) == 1
                and word in "现原前为有其本该将至到受"
                and not _fits_after(text, left + 1, end, mentions)
                and text[left + 1] not in "该本"
            ):
                return left
            left += match.end()
        return left

    def _break(self, text: str, left: int, end: int, covering: Sequence[Mention]) -> int:
        """Moves `left` behind the last word that no organisation's name contains."""
        for match in _BREAKERS.finditer(text, left, end - 1):
            if not any(
                m.start < match.start() and match.end() < m.end and m.label == "ORG" for m in covering
            ):
                left = max(left, match.end())
        for match in _NEVER_INSIDE.finditer(text, left, end):
            left = max(left, match.end())
        for match in _INDEFINITE.finditer(text, left, end - 1):
            if not any(
                m.start < match.start() and match.end() < m.end and m.label == "ORG" for m in covering
            ):
                left = max(left, match.end())
        for match in _SOFT.finditer(text, left, end - 1):
            first = match.start() + (match.group() in _BEGINS_NAMES)
            if any(m.start < first and match.end() < m.end for m in covering):
                continue
            begins = any(m.start == match.end() for m in covering) and not (
                match.group() in JOINERS and self._is_open(text, left, match.start(), covering)
            )
            if begins or match.group() in _ALWAYS_BREAKS or self.ends_strongly(text[left : match.start()]):
                left = match.end()
        return left

    def _own_start(self, text: str, left: int, end: int, covering: Sequence[Mention]) -> int:
        """Where the engine's organisation that ends at `end` begins, if it hears another one well before: 某网9月刊发|某大学研究所.

        A department goes with the house before it, so either a date stands between or the name begins with a place.
        """
        own = next((m for m in covering if m.label == "ORG" and m.end == end and m.start > left), None)
        before = max(
            (m.end for m in covering if m.label == "ORG" and own and m.end + 2 <= own.start), default=-1
        )
        if own is None or before < 0:
            return left
        name = text[own.start : end]
        placed = self.begins_with_place(name) and not self.is_department(name) and self.ends_strongly(name)
        return own.start if placed or re.search(r"\d[日月]", text[before : own.start]) else left

    def _is_open(self, text: str, left: int, end: int, covering: Sequence[Mention]) -> bool:
        """Says whether a name has gone on after an institution without a department's end: 某委创新|和高技术发展司."""
        name = text[left:end]
        if self._suffixes.ending_at(name, len(name)):
            return False
        base = self.base_institution(name)
        institution = left + len(base) if base != name and self._strong.ending_at(base, len(base)) else left
        mentioned = max((m.end for m in covering if m.label == "ORG" and m.start >= left), default=left)
        return max(institution, mentioned if mentioned < end else left) > left


def _sequence_of(words: Iterable[str]) -> re.Pattern[str]:
    """Pattern of any number of the words, one after the other."""
    return re.compile("(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")*")


def find_short_forms(text: str) -> list[ShortForm]:
    """Short forms, acronyms and original names that brackets right after a name introduce."""
    found: list[ShortForm] = []
    for match in re.finditer(r"[（(]([^（）()]{2,80})[）)]", text):
        if match.start() == 0 or not (
            _HAN.match(text[match.start() - 1]) or text[match.start() - 1] in "）)"
        ):
            continue
        base = match.start(1)
        for part in re.finditer(r"[^，,；;、]+", match.group(1)):
            piece = part.group()
            lead = len(piece) - len(piece.lstrip())
            start = base + part.start() + lead
            piece = piece.strip()
            short = _SHORT_FORM.match(piece)
            if short:
                found.append(ShortForm(start + short.start(1), start + short.end(1), match.start()))
                continue
            acronym = _ACRONYM.match(piece)
            if acronym:
                group = 1 if acronym.group(1) else 2
                found.append(
                    ShortForm(start + acronym.start(group), start + acronym.end(group), match.start())
                )
            elif _ENGLISH_NAME.match(piece) or (
                _ONE_WORD.fullmatch(piece) and _KIND_OF_HOUSE.search(text, 0, match.start())
            ):
                found.append(ShortForm(start, start + len(piece), match.start()))
    return found


def is_inside_word(text: str, end: int) -> bool:
    """Says whether the character before `end` begins a common word: 交通运输部|门, 局|势, 委员会|议."""
    return bool(_GOES_ON.match(text, end - 1)) if end else False


def means_each(text: str) -> bool:
    """Says whether `text` means every house of a kind and names none: 机关各处室."""
    return _EACH.search(text) is not None


def is_function_words(text: str) -> bool:
    """Says whether only introducing words stand in `text` (原, 会同), which engines sometimes take for names."""
    return (
        len(text) < 2
        or bool(re.fullmatch(_INTRODUCERS.pattern.lstrip("^"), text))
        or bool(_BREAKERS.fullmatch(text))
    )


def _joins_latin(text: str, space: int) -> bool:
    before = text[space - 1] if space else " "
    after = text[space + 1] if space + 1 < len(text) else " "
    return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())


def _ends_in_latin_name(text: str, end: int) -> bool:
    """Says whether a personal name in Latin letters, two words or more, ends at `end`, and Han characters follow."""
    match = re.search(r"(?:[A-Z][a-z'’-]+\s)+[A-Z][a-z'’-]+$", text[max(0, end - 60) : end])
    return bool(match) and bool(_HAN.match(text, end + 1))


def _fits_after(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """A one-character introducer is one only where an entity begins right after it."""
    if start >= end:
        return False
    zones = "省市县区" if text[start - 1] != "前" else "省市县"  # 前海区 is a place, not a former one
    return any(m.start == start and m.label in ("ORG", "LOC") for m in mentions) or bool(
        re.match(rf"(?:省|市|区|县|国家|中国|全国|[\u4e00-\u9fff]{{2,3}}[{zones}])", text[start:end])
    )
