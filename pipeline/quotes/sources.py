"""Candidates for the source of a report: names, pronouns, roles, organisations, documents, data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.grammar import AND, gap_between, is_governed, leads_in, past_bracket, weighed_before
from pipeline.quotes.scene import Hint, Scene
from pipeline.records import Entity, QuoteKind
from pipeline.text.cues import SourceNoun

_PRONOUN = re.compile(
    r"(?<![其吉排利无])(?:他们|她们|他俩|她俩|他|她)(?![人国方乡者日山律薪])|(?:(?<![尤极与何莫耳])其)(?![他中实次余一二三间后它])"
)
_FIRST_PERSON = re.compile(
    r"我们|我(?![国市省区县院校所司局厅部委方军])|笔者|本刊|本报|编者|本文|咱们|本期|本院|本所|我院|我所|我市|我省|我国|我区|我校"
)
_PAIR_WORDS = re.compile(
    r"前者|后者|(?<![十百千几数第])(?:这)?(?:两|二|三|四)(?:人|位(?:嘉宾|专家|教授|院士|学者|企业家|负责人|代表|与会者|发言人|主任|老师)?)"
)
_SINGLE_ANYWHERE = re.compile(
    r"该|这位|那位|这名|那名|[这那]个|上述|前述|一位|一名|另一位|另一名|有位|某位|某"
)
_PLURAL_ANYWHERE = re.compile(
    r"与会|参会|多位|多名|不少|部分|许多|多数|一些|有的|各位|众多|[几数两三四五六七八九十][位名个家]|在座|在场|各|有关专家|大批|们"
)
_CITES = re.compile("(?:引用|援引|引述|转引)(?!的)")
_AT_NAME = (
    "[@＠][^，。；：:！？、\\s“”@]{1,16}?(?=[\\s：:]|(?:[则也还又却就]|在[^，。；：]{1,12}|随后|最早|接着)?"
    "(?:认为|表示|说|称|指出|觉得|留言|跟帖|发帖|发文|评论|回复|回应|写道|提问|追问|质疑|质问|吐槽|抱怨|感叹|担心|担忧|建议|提议|希望|呼吁|直言|反映|爆料|调侃))"
)
HANDLE = re.compile(
    f"(?P<who>网友|网民|用户|读者|听众|观众|博主)(?:[“「]■{{1,16}}[”」]|{_AT_NAME})"
)  # 网民“北关老李”, 网友@北关老李
_SEVERAL_FIRST = re.compile("(?:[多几数]|好几|十几|[两二三四五六七八九十])[位名]|部分|许多|不少|众多")
_SIDE = re.compile(
    r"[中美俄日韩欧英法德乌以伊印港澳台荷加巴菲越缅泰朝哈土沙叙黎委古阿匈波塞希意瑞挪芬丹](?:方|媒|军)"
)  # a country's side: no word before it belongs to it
_COUNTRY = re.compile(r"(?<![^，。；：！？\n¶ ])[俄美以乌日韩英法德伊朝印巴土欧]{1,2}(?=称)")  # 俄称…
_ADDRESS = re.compile(
    r"(?:^|[的位、名])[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史陶贺毛郝顾龚邵万钱严覃武戚孔向汤]$"
)  # the surname of a form of address: (就读于某大学的)吴(同学)
_ADDRESSED = frozenset(
    {
        "同学",
        "师傅",
        "老师",
        "医生",
        "婆婆",
        "奶奶",
        "爷爷",
        "阿姨",
        "大姐",
        "大哥",
        "大伯",
        "叔叔",
        "伯伯",
        "警官",
        "女士",
        "先生",
        "律师",
        "法官",
        "大爷",
        "大妈",
        "大叔",
        "老板",
    }
)
_OFFICIAL = re.compile(r"(?:负责人|发言人|负责同志|代表人|责任人|团长|组长|队长|联络员|经办人)$")
_TITLE_WORDS = (
    "院士|教授|副教授|研究员|副研究员|主任|副主任|院长|副院长|所长|副所长|校长|副校长|会长|副会长|理事长|秘书长|董事长|总经理|副总经理|总裁|副总裁|"
    "经理|局长|副局长|处长|副处长|部长|副部长|司长|副司长|厅长|副厅长|市长|副市长|区长|副区长|书记|副书记|主席|副主席|博士|老师|总工程师|总工|总监|总|"
    "工程师|医生|大夫|律师|先生|女士|小姐|同志|工|老|委员|代表|主编|馆长|台长|社长|科长|县长|镇长|乡长|村长|将军|大使|参赞|司令|专家|顾问|站长|厂长|店长|师傅"
)
_TITLE = re.compile(_TITLE_WORDS.replace("|老|", "|老(?![板师乡家人百])|"))  # 陈老, no 陈老板
_POSTS = frozenset(_TITLE_WORDS.split("|")) - {
    "老",
    "工",
    "总",
    "同志",
    "代表",
    "专家",
    "委员",
    "老师",
    "医生",
    "律师",
    "顾问",
    "工程师",
} | {
    "外长",
    "总统",
    "总理",
    "首相",
    "国务卿",
    "防长",
    "财长",
    "外相",
    "议长",
    "行长",
    "州长",
    "省长",
    "总书记",
    "参谋长",
}
# what means one person when named without more
_ALSO_VERBS = frozenset({"代表", "同志"})  # 我代表…
OLD_ONES = frozenset(
    ("老人家", "老太太", "老先生", "老汉", "老大爷", "大爷", "大妈", "大叔", "大娘", "老伯", "阿婆")
)
"""Words for somebody old that stand for one person wherever they stand alone."""
_ALONE = OLD_ONES | frozenset(
    [
        "对方", "主持人", "记者", "知情人士", "消息人士", "法官", "律师", "医生", "工程师", "分析师", "检察官", "导师", "恩师", "父亲", "母亲", "爸爸", "妈妈", "丈夫", "妻子", "儿子", "女儿",
        "老板", "老板娘", "店主", "作者", "队长", "团长", "组长", "房东", "总书记", "书记", "院长", "校长", "主任",
        "局长", "县长", "镇长", "厂长", "店长", "教练",
    ]
)  # fmt: skip
_DATELINE = re.compile("[ \u3000]*【[^【】，。：]{2,12}】(?=[^：])")  # 【某某网】某市某局…
_THEY_IN = re.compile(
    "(?:[他她]们?|[两二三四]人|[两二三四]位[一-鿿]{0,4}|[一某][位名个][一-鿿]{2,10}?|[^，。；：的]{0,6}(?:小组|专家组|代表们?|委员们?|学员们?)|》)(?:均|都|还|也)*在[^，。；：！？]{1,14}$"
)
_LAW = re.compile(
    "(?:(?!的)[一-鿿]){2,16}?(?:(?<![办方做说看想用写立执司书打玩算依合违无设守普非])法|条例|细则|(?:管理|实施|暂行)办法)(?=(?:明确|明文)*(?:规定|明确|要求|载明))"
)
"""A law that the text names without 《》: 安全生产法(规定)."""
FAMILIAR = re.compile(
    "(?P<role>村支书|支书|村主任|村医|村会计|护士|医生|工人|工友|邻居|老乡|街坊|乘客|房东|船员|矿工|司机|民警|辅警|社工|网格员|保安|保洁员|骑手|店主|老板娘?|村民|居民|业主|市民|技术员|快递员|服务员|教师|农民工?|养殖户|种植户|护工|月嫂|主播|程序员|大学生|研究生|车主|摊主|商户)"
    "(?P<called>[老小](?P<surname>(?![师板百总区家人大时学康组队]|程序)[一-鿿]))"
)
"""护士|小陈: somebody of whom role and surname alone are told."""
_DELIVERS = re.compile("(?:发表|发布|作出?|提交)了?$")
_DELIVERED = re.compile("声明|公告|(?:工作)?报告|文告|演说")
_SURNAME_ONLY = re.compile("(?:\\d{1,2}岁的?)?[一-鿿]姓(?:男子|女子|男士|女士|[一-鿿]{1,2}[人主工员户民])")
"""Somebody of whom the surname alone is told: 40岁陈姓商人."""
_PUBLIC_ROLE = (
    "(?:患者|病人|伤者|[死遇]难?者|家属|亲属|家长|代表|[村居市农渔牧移]民|业主|[住租商农用贫]户|住客|租客|[顾乘旅游]客|消费者|当事人|来电人|投诉人|网友|读者|听众|观众|群众|职工|员工|工友|工人|司机|骑手|志愿者"
    "|学生|邻居|[店摊车房船]主|老板|退休|教师|医生|护士|护工|保安|环卫工|快递员|外卖员|养殖户|种植户)+"
)
"""What somebody is who is called by surname alone: 患者家属代表|某先生."""
_PUBLIC_ROLES = re.compile(f"{_PUBLIC_ROLE}$")
_PUBLIC_ROLES_FIRST = re.compile(_PUBLIC_ROLE)
_BY_SURNAME = re.compile(
    "(?P<surname>欧阳|上官|司马|诸葛|皇甫|夏侯|尉迟|慕容|[一-鿿](?<![老大小二三四男女好新该这那此某另各两几位名我你他她]))"
    "(?:女士|先生|小姐|师傅|阿姨|大姐|大哥|大爷|大妈|大叔|大婶|大娘|大嫂|奶奶|爷爷|老汉|老伯)(?!的)"
)
_OTHER_SUBJECT = re.compile("[我你他她](?!们?的)")
"""他说起住院的|患者家属邵先生, but 照顾她的|患者家属邵先生."""
_MEETS = re.compile("通(?:了)?电话|通话|(?:举行|进行)?(?:了)?(?:会[谈见晤面]|见面|交谈)")
_OF_THE_PAIR = re.compile(
    "(?:夫妇|夫妻|一家|家族|等人|兄弟|姐妹)的[^，。；：！？]{0,4}(?:律师|发言人|代理人|助手|家人|朋友|邻居)"
)
"""某某|夫妇的律师: those whose lawyer it is are not the source."""
HIS_OFFICE = re.compile(
    "(?:办公室)?(?:发言人|新闻秘书|律师|助理|助手|幕僚|代理人|经纪人|遗孀)|(?:团队|课题组|研究组|项目组|小组|工作室)的?(?:成员|骨干)"
)
"""某某|发言人, 某某|团队成员: somebody of his, not he himself."""
_HEADS_WORK = re.compile(
    "(?:主持|牵头|负责|领衔|参与|发起|主编|领导)的[^，。；：！？]{0,12}(?:调查|研究|测算|课题组?|项目|团队|报告|统计|监测|试验|实验)"
)
"""他|主持的一项调查(发现): what somebody leads is the source, not he."""
_THOSE_WHO_JUDGE = re.compile("(?:组|专家|团队|学者|人士)$")
_VERBAL_NOUNS = frozenset(
    [
        "批评", "分析", "研究", "调研", "调查", "统计", "监测", "测算", "评估", "评论", "报道", "报告", "声明", "通知",
        "通报", "公告", "倡议", "决定", "意见", "建议", "探索", "试验", "测试", "实验", "消息", "观点",
        "看法", "规划", "方案", "观测", "协议", "标准", "情况", "声音", "历史", "指标", "信息", "信号",
        "经历", "抽查", "抽检", "核查", "普查", "摸底", "摸排", "盘点", "回访", "审计", "暗访", "复盘", "比对",
    ]
)  # fmt: skip
_PREDICATE = re.compile(
    r"(?:结果|中|里|也|还|则|均|都|又|同时|进一步|一致|普遍|明确|特别|曾|\d{1,2}日|强烈|再次|首次|最后|初步|共同){0,3}(?:显示|表明|称|指出|认为|发现|证明|揭示|提示|说|预测|预计|强调|提出|要求|规定|建议|透露|披露|写道|呼吁|宣布|警告|担心|表示|主张|印证|佐证|重申|坦言|声称|提醒|质疑|分析|介绍|反映|证实|批评|总结|判断|明确|载明|提到|昭示|说明|估算|估计|测算|推算|推断|断言|警示|提议|判定|认定|点名|列出|给出|归纳|记载|写明|注明|援引|引述)"
)
_PHRASE_CUT = re.compile(
    r"[了着称说]|过(?!半)|将(?!近)|表示|认为|指出|强调|介绍|建议|要求|显示|表明|透露(?!姓名|身份)|希望|期待|呼吁|感到|相信|质疑|抱怨|提醒|担心|反映|批评|主张|(?<!不)愿意?(?![景望])|敦促|援引|引用|引述|转引|赞赏|想起|想到|证实|收到|接到|承认|否认|告诉|回应|答复|回复|询问|替(?![代换补班])|承诺(?!书)|答应|许诺|请(?!愿)|问(?![卷题])|让(?!渡)|把(?!关)|被(?![访告采])|(?<![位读职业属])于|由(?!来)|使(?![馆用者节命])|给|向(?!上)|对(?![方口外于])|与(?!会)|比(?![例较如重赛分特价亚利方喻武])|是(?!否)|在(?![场座线校职地华沪京粤港外册岗任野])"
)
_INSTITUTION_END = re.compile(
    r"(?<![车全内外上下各局])(?:[站院局厅署馆社台校厂府军网报刊室库方队委办党]|[研事务医]所|(?<![全内外局东西南北中上下底顶头干])部|[银分支商]行|公[司会]|集团|基金|平台|专班|中心|[协学商工委总]会|[工课专班查察评调巡导项审]组|支部|分部|总部|本部|媒)$"
)
_ROLE_END = re.compile(
    r"(?:(?<![前后或再二])者|[专学科企作农商政画]家|(?<![协智情通])商|[农商用租住散大客]户|[们民友]|人士|[队会职学教演党社团议研]员|[教律医导厨]师|学生|选手|店长|家属|[村市居国网股]民)$"
)
_ONE_PERSON = re.compile(
    r"(?:其中|现场|在场|在座|后排|前排|台下|席间|会上|当地|身边)?(?:有|还有|也有|另有|又有|另外?)?"
    r"(?:(?<![第十百千每进统同头])(?:一|[两三四五六七八九十几]|某|那|这)(?:[位名]|个(?!月|小时|多月|星期|问题|方面))|(?<=有)[位名个]|(?<![单到岗学])[位名](?=不愿|匿名|未具名|不具名))"
)  # 一位…, 其中一名…, 有位…
_ONE_FIRM = re.compile(
    r"(?:其中|另|又|还|也)?有?(?<![第十百千每多数几两三四五六七八九])(?:一|某|另一|这|那)家(?![一-鿿]{0,1}人)"
)  # 一家不愿具名的(企业)
_OF_A_HOUSE = re.compile(
    "(?![一-鿿]*[在对向给据])[一-鿿]{0,8}(?:一|某|另一)[家所](?!人)[^，。；：！？的]{2,14}的[^，。；：！？的]{2,10}"
)
_MANY_PEOPLE = re.compile(
    r"(?:(?:多|几|数|好几|十几|[两三四五六七八九十])[位名]|不少|许多|众多|一些|部分|大多数|多数|个别|各位|在场|在座|受访|与会|参会|附近|周边|沿[街线岸]|当地|一线|基层)"
)
_PERSON_END = re.compile(
    r"[人员长手户民友师工生客商官兵医妈爸爷奶叔伯姐哥弟妹嫂婶公婆董总姑工匠农]|(?<![前后或再二])者|[专学科企作农商政画东行玩买卖]家|先生|女士|小姐|小伙子?|姑娘|老板娘?|师傅|老乡|骨干|司机|高管|顾问|教授|代表|干部|领导|主任|主管|经理|总监|院士|博士|同事|朋友|邻居|同学|教练|书记|专员|助理|秘书|编辑|记者|律师|会计|大爷|大妈|大叔|阿姨|孩子|老太太?|老汉|老兵|同志|船长|中介|导游|保安|保洁|护士|管家|网红|主播"
)
_JUST_ONE = re.compile(r"[^，两三四五六七八九十几]{0,12}(?:(?<![第十百千每])一|某|有)[位名]")
_SUMS_UP = re.compile(r"(?:这)?[两二三四五六七八九几](?:[位名]|个)[^，。；：！？、]{0,6}$")  # …两位(专家)
_SURNAMES = "张王李赵陈刘杨黄周吴徐孙马朱胡林郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁叶蒋杜苏魏程吕丁沈姚卢傅钟姜崔谭廖汪陆戴贾韦夏邱侯邹熊孟秦江薛尹段雷黎史龙陶贺顾毛郝龚邵钱严赖覃洪莫孔"
"""Of most people: an unknown name may begin with one of them."""
_SURNAME_ALONE = re.compile(
    rf"(?:^|的|[岁栋室号镇村区县市里苑园会部处科所院校])[一-鿿](?<![各该某本多众全男女老新原前名位几数两些是的有群大小])$|[{_SURNAMES}]$"
)
_FORMS_OF_ADDRESS = frozenset(
    {"老师", "医生", "律师", "师傅", "教授", "博士", "女士", "先生", "工程师", "老板", "老板娘", "经理", "大爷", "大妈", "大叔", "大娘", "老汉", "老伯", "护士", "护士长", "船长", "站长", "委员", "代表", "阿姨", "叔叔", "奶奶", "爷爷", "大姐", "大哥", "嫂子", "主任", "院长", "校长", "警官", "法官"}
)  # fmt: skip
_OF_MANY = re.compile(
    r"(?<!没)有(?:的|些|几家|多家|一些)?$|[\d一二三四五六七八九](?:成|%)(?:以上|多)?的?$|(?:过半|一半|半数|大多|分之[一二三四五六])的?$|(?:[多几数各]|[两二三四五六七八九十]|若干)(?:家|所|个)$|不少|部分|许多|一些|众多|多数|个别|受访|参会|与会|各家|少数|绝大多数|大批"
)  # 有(企业), 多家(机构)
_SEVERAL_BEFORE = re.compile(
    r"(?:(?:[多几数]|[两二三四五六七八九十]|若干|上百|数十|数百|许多|一些|个别)[家个所]|不少|部分|许多|一些|众多|多数|个别|受访|参会|与会|(?<!没)有)$"
)
_BY_ORDER = re.compile(r"(?:各[^，。]{1,6}|均|都|要|应|须|必须|严格)*(?:按照?|依照|遵照|对照|参照)")
_ACTING = re.compile(r"[不未没愿想曾正刚也都还又只]|要求|来自|负责|从事|自称|当面|上前|站|坐|走|跑|拿|拉")
_IN_A_PAPER = re.compile(r"》[^，。；：！？]{0,12}的$|(?:发布|发表|刊发|刊登|推出)的[^，。；：！？的]{0,6}$")
_OF_PAPER = re.compile(r"[一两几多这那该此][份篇封本部则张]")
_OF_SEVERAL = re.compile(
    r"(?:其中|另|又|还有|有)?(?:外)?(?:有)?(?:一|[两二三四五六七八九十几])人"
    r"|(?:其中(?:的)?|另外?|还|也)?有?(?<=[中另外还也有的])(?:近|约|超过|过)?[一两二三四五六七八九十几百\d]{1,4}(?:多)?(?:位|名|户|家|成|人(?![民员才口均士大力]))(?![一-鿿]?[分月日])"
    r"|(?:其中)?(?:也|还|另|又)?有?(?:将?近|约|超过?|逾)?(?:一半|半数|过半|大半|[一二两三四五六七八九]成(?:半|多)?|[三四五]分之[一二三四])(?:以上|左右|多)?(?![人户家的])"
)
"""其中一人, 另有近三十户; 近一半, 三分之一: of whom the text has told before."""
_SOME = re.compile("(?:还|也|另|更|就)?有(?![位名个一关的]|记者|[两三四五六七八九十几多\\d])")
_SOME_KIND = re.compile(f"{_SOME.pattern}[^，。；：的位名]{{0,4}}")
"""有律师, 也有校长: some, whoever they are."""
_SO_MANY = re.compile(
    "(?:有(?!一[人名位])|^(?![一两二三四][人名位]))(?:近|约|超过|多达)?[一两二三四五六七八九十几百\\d]+多?[人名位]$"
)
"""有7人, 七人: so many of several, whoever they are; 两人 alone are two who were named."""
_NOT_A_PHRASE = re.compile(
    r"[了着过]|[是将把被让向从就以由和与及、]|(?<!反)对|回应|接受|告诉|^[冲托朝](?:记者|笔者)|^(?:这|那|其|各项|有关|上述|一般|通常|必须|应该|应当|可以|需要|值得|有必要|综合|总体|客观|由此|因此)|表示|认为|指出|强调|要求|报道"
)
_FORMER = re.compile(r"(?:原|前|现|时任|现任|曾任|兼任)$")
_PUT_OUT = re.compile(
    r"[^，。；：！？]{2,}(?:发布|发表|发出|刊发|刊登|推出|出台|印发|公布|提交|收到|签署|宣读)了?[^的，。；：！？]{0,6}$"
)
VIEWS = frozenset({"说法", "看法", "观点", "意见", "声音", "评论"})  # 某某的说法: his own words
_SURVEY_OF = re.compile(
    r"(?:于|在)?[^，。；：！？]{0,8}对[^，。；：！？]{2,24}的(?:问卷|入户|抽样|跟踪|专项)*(?:调查|问卷|访谈|回访|监测|统计|测算|调研)"
)
_HIS_PEOPLE = re.compile(r"政府(?!工作|机关|部门|采购|投资)|内阁|竞选团队|阵营|办公室")
_HIS_TEAM = re.compile(
    "(?P<and_he>及其|和他的|和她的|与其)?(?:研究|科研|创新|课题|项目|实验|工作|调研|技术|专家|教学|学术|创业|律师|法律|咨询)?(?:团队|课题组|研究组|项目组|小组|工作室)(?![长员成负主][一-鿿]|[^，。；：]{0,2}(?:成员|负责人|骨干|带头人))"
)
"""某某|团队, 某某|及其团队: those who work with him, or he with them."""
_THEIR_DATA = re.compile(
    "(?:[在对就从][^，。；：]{1,24})?的[^，。；：的]{0,6}(?:数据|结果|研究|调查|试验|实验|观测|监测|测算|模拟|模型|报告|论文|统计|成果)"
)
"""某某团队|在某湖钻孔的沉积数据(显示): the data are the source."""
_SAME_HOUSE = re.compile(
    "(?<![一-鿿A-Za-z])(?:[该同本](?:[校院所局部司厅处社馆行厂台会市县区省报刊网署]|公司|集团|中心|机构|企业|单位|协会|学会|医院|大学)|公司|集团|学校|医院)$"
)
NAMED = re.compile(r"(?:名叫|叫作?|叫做|名为|姓名为)$")
_CALLED = re.compile(
    r"的[^，。；：！？的]{1,6}?(?=告诉|说|称|对|向|坦言|介绍|表示|笑)"
)  # 这位名叫某某的(姑娘)
_LETTERS = frozenset({"回函", "复函", "来函", "发函", "致函", "去函", "发文", "来信", "回信", "去信", "复信"})
_SOMEBODY_ENDS = re.compile("[他她]们?$|■[”」]$")  # 他, 网民“北关老李”
_NET_POSTS = frozenset({"留言", "跟帖", "评论", "发帖"})
_ISSUING = frozenset({"报道", "分析", "评论", "批评", "声明", "通报", "报告", "公告"})
_ISSUED_SO = re.compile("(?:披露|发布|公布|印发|出具|提供|提交|下发|发表|出台)的")
_SOMEBODY_ON = re.compile("[他她]们?对(?!面|方|手)")
_BY_MEANS = re.compile("(?P<who>.{2,}?)(?:用|以|拿|借)(?=[^，]{1,12}$)")
_TAKEN_IN = re.compile("^(?:听|看|读|翻|查|比对)(?:完|到|了|过)")
_FROM_AN_ANGLE = re.compile(r"[从就对围](?:[^，。]{1,16})(?:角度|层面|视角|方面|出发|问题|情况|形势)$")
_DATE_BEFORE = re.compile(
    r"(?:则|也|还|又|曾|已|此前|随后|同时|今年|去年|最早)*(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:当天|近日|日前|今天|昨天|今日|昨日)?$"
)
_SHORT_NAME = re.compile(
    r"(?!(?:有人|大家|众人|人们|随后|接着|最后|一边|这样|如此|同时|对此|一再|不过|但是|于是))[一-鿿]{2,4}(?:·[一-鿿]{1,6}){0,2}"
)
_CALLED_SO = re.compile(rf"[老小](?!程)[{_SURNAMES}](?![一-鿿]{{0,2}}(?:们|等人))")  # 网约车司机|小陈
_SOMEONE = re.compile(rf"[一-鿿]某某?(?![些种个人天])|(?<![一-鿿])[老小][{_SURNAMES}](?![一-鿿]{{0,1}}学)")
_OLD_ONE = re.compile(r"(?<![一-鿿])[老小][一-鿿](?![学生])")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9.&'-]+(?: [A-Z][A-Za-z0-9.&'-]*){0,3}")
_PREPOSITION = re.compile(r"[在对就向从于以](?![场座])")
_PREFIX_JUNK = re.compile(
    r"(?:[（(\[［]■{1,3}[）)\]］]|[①-⑳]|\d{1,2}(?:[.．](?:(?!\d)|(?=20[0-4]\d年))|、)|[一二三四五六七八九十]{1,3}、|尽管|虽然|虽说|即便|即使|哪怕|就连|后来|起初|起先|先是|这时|此时|一旁|旁边|甚至|但是|然而|不过|而且|另外|此外|同时|因此|所以|其中|例如|比如|譬如|对此|随后|最后|首先|其次|会上|会后|席间|期间|当天|当日|近日|日前|目前|今年|去年|今天|昨天|昨日|早前|此前|论坛上|"
    r"(?=\d)(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午|晚间|晚上|晚|凌晨|当天)?|当地时间|根据(?!地)|按照|可(?=[\d一二三四五六七八九十这那他她我])|但|而|则|又|且|即|如(?![果何今此])|并|还|也|另(?![一外几两])|据|经(?=[市县区省州镇乡党校局厅部董]|国务|公司|中央|中共|$)|在(?![场座])|曾(?=有)|有(?=[记专]))"
)


_OTHERS = re.compile("另外?(?:一(?!方面)|[两几]|[二三四五六七八九十](?!是))[一-鿿]")
"""另一些|专家, 另外两位|委员: a part of the phrase, no connective."""
_KIN = re.compile(
    "老公|老婆|[姐妹姑姨]夫|嫂子|弟媳|儿媳|女婿|岳父|岳母|公公|婆婆|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|外公|外婆"
    "|[爸妈哥姐弟妹爷奶](?![爸妈哥姐弟妹爷奶夫子媳们茶])"
)
OF_HIS = re.compile(f"[他她](?P<kin>老伴|爱人|丈夫|妻子|父亲|母亲|爸爸|妈妈|儿子|女儿|{_KIN.pattern})")
_MEETING_OF = re.compile("(?:咨询|论证|评审|座谈|研讨|审议|恳谈|评议|见面|代表)+会")
_FAR_KIN = re.compile(
    "[^，。；：！？“”]{2,14}的(?:老伴|爱人|丈夫|妻子|父亲|母亲|儿子|女儿|同事|同学|同乡|邻居|学生|徒弟|助手|搭档|合伙人|朋友|战友)"
)
"""他|在外地打工的儿子(某某): what is told is the other's."""
_TO_OBJECT = re.compile("(?:^|[并又还再也已，])(?:责成|责令|督促|勒令|冲|冲着|托|朝|央|求)(?:[有相]关)?$")
_STAGE_NOTE = re.compile(
    "(?:（[^（）]{1,8}）|【[^【】]{1,8}】)(?=[一-鿿])"
)  # （众笑）|这位投资人, 【核心提示】|记者…
_HE_OR_SHE = re.compile("[他她]们?")
SURE_SOURCE = 0.12  # probability from which words that name no person are a source


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could name a source.

    Attributes:
        start, end: the words that name it, posts and organisation left out for a person.
        phrase: begin of the whole noun phrase, posts and organisation taken in.
        kind: what it would be as a source.
        entity: the name, for kind person and organisation.
        head: the noun or title that decides the kind (负责人, 数据), where there is one.
        parts: for joint speakers, the single ones.
        first_person: 我, 我们 and what belongs to us: the bulletin itself, or the one who speaks.
        by_surname: a surname and a post (王院士).
        place: a country or city that speaks as one.
        owner: a name followed by 的: its owner is not the source, what is owned may be.
    """

    start: int
    end: int
    phrase: int
    kind: QuoteKind
    entity: Entity | None = None
    head: str = ""
    parts: tuple[Candidate, ...] = ()
    first_person: bool = False
    by_surname: bool = False
    place: bool = False
    owner: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether its head is of several persons: 他们, 咱俩, 委员们."""
        return self.head.endswith(("们", "俩"))


def _described(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Names with the role that describes them as a part of their phrase, no rival: 某企业负责人的|某某."""
    names = {c.phrase: c for c in found if c.kind == "person" and c.phrase == c.start}
    roles = {
        c.end + 1: c
        for c in found
        if c.kind == "nominal" and c.end + 1 in names and scene.masked[c.end] == "的"
    }
    for at, role in roles.items():
        names[at] = replace(names[at], phrase=role.phrase)
    kept = [c for c in found if c not in roles.values() and not (c.kind == "person" and c.start in roles)]
    return [*kept, *(names[at] for at in roles)]


_TELLS_SOMEBODY = re.compile(
    r"(?:已经?|还|也|再次|同时|特别|随后|一再|正式|紧急|郑重)*(?:提醒|通知|告知|要求|警告|告诫|呼吁|号召|敦促|督促|责成|责令|建议|希望|请求|鼓励|奉劝|提示|倡议|承诺|允许|禁止|命令)(?![的了过书])"
)


class SourceFinder:
    """Finds source candidates by entities and by nouns; built once for a lexicon."""

    def __init__(self, nouns: Iterable[SourceNoun]) -> None:
        self._nouns = {noun.noun: noun for noun in nouns}
        words = sorted(self._nouns, key=lambda word: (-len(word), word))
        patterns = [
            re.escape(w) + ("(?!长)" if re.fullmatch("该.", w) else "") for w in words
        ]  # 该局, not 该局长
        self._pattern = re.compile("|".join(patterns)) if words else None

    def is_noun(self, word: str) -> bool:
        """Whether a word can name a source by itself (报告, 分析)."""
        return word in self._nouns

    def person_end(self, scene: Scene, place: int, *, nouns: bool = True) -> int:
        """End of the name, with its post, or of the noun for people, if `nouns` count, that begins at `place`; else `place`."""
        named = scene.entity_at(place)
        while named is not None and named.label in {"ORG", "TITLE"}:
            named = scene.entity_at(named.end)
        end = place
        if named is not None and named.label == "PER":
            post = scene.entity_at(named.end)
            end = post.end if post is not None and post.label == "TITLE" else named.end
        while (
            nouns
            and self._pattern is not None
            and (noun := self._pattern.match(scene.masked, end)) is not None
        ):
            if not (self._nouns[noun.group()].role or noun.group().endswith("们")):
                break
            end = noun.end()
        end += end > place and scene.masked[end] == "们"
        return place if scene.masked[end] in "的之" else end

    def candidates(self, scene: Scene, start: int, end: int) -> list[Candidate]:
        """Candidates in `[start, end)` by their end, those inside another one left out."""
        found = [*self._named(scene, start, end), *self._worded(scene, start, end)]
        found = _described(scene, found)
        if dateline := _DATELINE.match(scene.masked, start, end):
            found = [c for c in found if c.start >= dateline.end()]
        found.sort(key=lambda c: (c.end, c.start))
        kept: list[Candidate] = []
        names = [(c.phrase, c.end) for c in found if c.kind == "person"]
        for candidate in found:
            if candidate.kind in {"nominal", "organisation"} and any(
                begin <= candidate.start and candidate.end < end for begin, end in names
            ):
                continue  # a post or organisation of the name that follows
            first = len(kept)  # of those that reach into it: they are in the order of their ends
            while first and kept[first - 1].end > candidate.start:
                first -= 1
            if any(_outranks(rival, candidate) for rival in kept[first:]):
                continue
            kept[first:] = [candidate]
        return kept

    def _named(self, scene: Scene, start: int, end: int) -> list[Candidate]:
        found = []
        for entity in scene.entities_in(start, end):
            if entity.end > end:
                continue
            if _blanked(scene, entity):
                found += _named_in_marks(scene, entity)
                continue
            phrase = chain_start(scene, entity.start, start)
            if entity.label == "PER" and entity.text in self._nouns:
                continue  # 某方, taken for a name
            if entity.label == "PER" and _OLD_ONE.fullmatch(entity.text):
                found.append(Candidate(entity.start, entity.end, phrase, "nominal", head=entity.text))
                continue
            if entity.label == "PER" and (his := _of_his(scene, entity, phrase, end)) is not None:
                found.append(his)
                continue
            if entity.label == "PER":
                called = NAMED.search(scene.masked, start, entity.start) is not None
                called = called and _CALLED.match(scene.masked, entity.end) is not None
                owner = scene.masked[entity.end] == "的" and not called
                owner = owner or _HEADS_WORK.match(scene.masked, entity.end) is not None
                owner = owner or _OF_THE_PAIR.match(scene.masked, entity.end) is not None
                found.append(Candidate(entity.start, entity.end, phrase, "person", entity, owner=owner))
                continue
            following = scene.masked[entity.end : entity.end + 1]
            named = scene.entity_ending(_before_bracket(scene, entity.start))
            if _leads_into(scene, entity, end) or (
                entity.label == "TITLE" and named is not None and named.label == "PER"
            ):
                continue  # part of another phrase: 某某研究员
            if entity.label == "LOC" and scene.masked[entity.start - 1] == "自":
                continue  # 某社10月20日自|香港|报道
            if entity.label == "LOC" and following != "的":
                found.append(Candidate(entity.start, entity.end, phrase, "organisation", place=True))
                continue
            if entity.label == "ORG" and following == " " and _in_cell_of_person(scene, entity):
                continue
            if entity.label == "ORG" and following != "的":
                several = _SEVERAL_BEFORE.search(scene.masked, max(start, entity.start - 6), entity.start)
                if several is not None and phrase == entity.start:  # 多家(营业部), taken for a name
                    found.append(Candidate(several.start(), entity.end, several.start(), "collective"))
                    continue
                found.append(Candidate(entity.start, entity.end, phrase, "organisation", entity))
            elif entity.label == "TITLE":
                head = scene.text[entity.start : entity.end]
                if _ONE_PERSON.search(scene.masked, scene.clause_start(entity.start, start), phrase):
                    phrase = self._phrase_start(scene, entity.start, start, role=True)  # 某局一位(副局长)
                many = any(words.match(scene.masked, phrase) for words in (_PLURAL_ANYWHERE, _SOME))
                kind: QuoteKind = "collective" if many or scene.masked[entity.end] == "们" else "nominal"
                found.append(Candidate(phrase, entity.end, phrase, kind, head=head))
        return found

    def _worded(self, scene: Scene, start: int, end: int) -> list[Candidate]:
        masked = scene.masked
        found: list[Candidate] = []
        for match in _FIRST_PERSON.finditer(masked, start, end):
            kin = (
                self._pattern.match(masked, match.end()) if self._pattern and match.group() == "我" else None
            )
            owner = kin is not None and kin.group() not in _ALSO_VERBS and self._nouns[kin.group()].role
            found.append(
                Candidate(
                    match.start(),
                    match.end(),
                    match.start(),
                    "pronoun",
                    head="我",
                    first_person=True,
                    owner=owner,  # 我|师傅
                )
            )
        for match in _PRONOUN.finditer(masked, start, end):
            if scene.entity_over(match.start()) is not None:
                continue
            owner = masked[match.end()] == "的" or masked.startswith("常挂在", match.end())
            if kin := _KIN.match(masked, match.end()):
                found.append(
                    Candidate(match.start(), kin.end(), match.start(), "nominal", head=kin.group())
                )  # 她|妈
                continue
            owner = owner or _HEADS_WORK.match(masked, match.end()) is not None
            if (far := _FAR_KIN.match(masked, match.end())) is not None:
                named = scene.entity_at(far.end())
                owner = owner or (named is not None and named.label == "PER")
            if self._pattern is not None and (noun := self._pattern.match(masked, match.end())) is not None:
                owner = owner or self._nouns[noun.group()].role  # 其同事
            found.append(
                Candidate(
                    match.start(), match.end(), match.start(), "pronoun", head=match.group(), owner=owner
                )
            )
        for match in _COUNTRY.finditer(masked, start, end):
            if scene.entity_over(match.start()) is None:
                found.append(Candidate(match.start(), match.end(), match.start(), "organisation", place=True))
        for match in _SOMEONE.finditer(masked, start, end):
            found.append(Candidate(match.start(), match.end(), match.start(), "nominal", head=match.group()))
        for match in _OLD_ONE.finditer(masked, start, end):
            if match.group()[1] in scene.address.surnames and scene.entity_over(match.start()) is None:
                found.append(
                    Candidate(match.start(), match.end(), match.start(), "nominal", head=match.group())
                )
        for match in HANDLE.finditer(masked, start, end):
            named = scene.entity_at(match.end("who") + 1)
            if named is not None and named.label == "PER":
                continue
            found.append(by_handle(scene, match))
        for match in FAMILIAR.finditer(masked, start, end):
            if scene.entity_over(match.start("called")) is None:
                found.append(
                    Candidate(match.start(), match.end(), match.start(), "nominal", head=match["called"])
                )
        for match in _PAIR_WORDS.finditer(masked, start, end):
            if _follows_names(scene, match.start()):
                continue  # 某某、某某两人
            begin = _surnames_before(scene, match.start(), start)
            found.append(Candidate(begin, match.end(), begin, "nominal", head=match.group()))
        for match in re.finditer(r"《[^《》\n]{1,120}》", masked[start:end]):
            at = start + match.start()
            if _CITES.search(masked, scene.clause_start(at, start), at):
                continue  # 他引用某委完成的《某某报告》说
            found.append(Candidate(at, start + match.end(), chain_start(scene, at, start), "document"))
        for match in _LAW.finditer(masked, start, end):
            if scene.clause_start(match.start(), start) == match.start():
                found.append(Candidate(match.start(), match.end(), match.start(), "document"))
        if self._pattern is None:
            return found
        for match in self._pattern.finditer(masked, start, end):
            found.extend(self._noun(scene, match, start))
        found.extend(surname_titles(scene, start, end))
        return found

    def _noun(self, scene: Scene, match: re.Match[str], floor: int) -> list[Candidate]:
        noun = self._nouns[match.group()]
        over = scene.entity_over(match.start())
        if (
            over is not None
            and over.end >= match.end()
            and over.label not in {"TITLE", "LOC"}
            and over.text not in self._nouns
        ):
            return []
        named = scene.entity_at(match.end())
        if noun.role and named is not None and named.label == "PER":
            return []  # 市民某某
        if noun.role and _MEETING_OF.match(scene.masked, match.end()):
            return []  # 专家|咨询会
        before_it = scene.entity_ending(match.start())
        if noun.role and before_it is not None and before_it.label == "PER":
            return []  # 某某教授
        titled = over is not None and over.label == "TITLE"
        if (
            over is not None
            and titled
            and (over.start < match.start() or _leads_into(scene, over, len(scene.text)))
        ):
            return []
        told = past_bracket(scene.masked, match.end(), match.end() + 60)  # 调查（有效样本2416份）(显示)
        if noun.noun in _VERBAL_NOUNS and not _PREDICATE.match(scene.masked, told):
            return []
        begin_of_clause = scene.clause_start(match.start(), floor)
        clause = scene.masked[begin_of_clause : match.start()]
        if noun.noun[-1] == "报" and scene.masked[match.end()] == "道":
            return []
        if noun.noun[-1] == "长" and scene.masked[match.end()] in "出成期大高得满起久远":
            return []  # 菌子又会长出来
        if noun.kind == "document" and _BY_ORDER.match(scene.masked, begin_of_clause):
            return []  # 按照文件要求，…
        if noun.noun in VIEWS and scene.masked[match.end()] == "是":
            return []  # 给出的说法是: what is said, not who says it
        delivered = _DELIVERED.match(scene.masked, match.end())
        if noun.kind == "organisation" and delivered and _DELIVERS.search(clause):
            return []  # 某某发表政府|声明称: its subject speaks
        if noun.noun == "该报" and scene.masked[match.end() : match.end() + 1] in ("告", "道"):
            return []  # 该报|告同时指出
        if noun.noun == "对方" and scene.masked[match.end()] in "案式法面向便位针":
            return []  # 对方案表示认同
        if noun.noun == "方面" and (not clause or clause[-1] in "一各多等几两另这"):
            return []
        interviewed = clause.endswith("接受")  # 有关负责人接受|调研组访谈时
        if interviewed or (
            (noun.kind == "organisation" or noun.noun == "记者") and _TO_OBJECT.search(clause)
        ):
            return []  # 责成有关部门, 冲记者
        familiar = _CALLED_SO.match(scene.masked, match.end()) if noun.role else None
        if familiar:
            return [
                Candidate(familiar.start(), familiar.end(), match.start(), "nominal", head=familiar.group())
            ]  # 网约车司机|小陈
        called = scene.entity_ending(match.start())
        if noun.noun in _FORMS_OF_ADDRESS and called is not None and called.label == "PER":
            return []  # 某某|律师: he is the source
        following = scene.entity_at(match.end())
        if noun.kind == "organisation" and following is not None and following.label == "ORG":
            return []  # 维保单位|某某公司
        issued = not clause.endswith("的")  # 某委员会30日发布的报告 is a document all the same
        if issued and noun.noun in _ISSUING and re.search(r"\d日|援引|引述|引用", clause):
            return []
        if noun.noun in _LETTERS and self._has_issuer(scene, match.start(), floor):
            return []  # 某局回函建议: a verb
        if noun.noun in _NET_POSTS and (
            ends_person(clause)
            or _SOMEBODY_ENDS.search(scene.masked, max(0, match.start() - 2), match.start())
        ):
            return []  # 一名工人留言说, 他留言称: a verb
        if noun.kind == "document" and _PUT_OUT.search(clause):
            return []  # 某公司发布公告称: the company speaks
        within = noun.noun.endswith(("中", "里", "上")) or scene.masked[match.end()] in "中里"
        if noun.kind == "document" and within and _THEY_IN.search(clause):
            return []  # 两人在致员工的信中保证: they do
        if issued and noun.noun in _ISSUING and self._has_issuer(scene, match.start(), floor):
            return []  # 某杂志分析称: a verb
        if (
            weighed_before(noun.noun)
            and scene.masked.startswith("认为", match.end())
            and _THOSE_WHO_JUDGE.search(clause)
        ):
            return []  # 专家组|评估认为: a verb
        summed = _SUMS_UP.search(scene.masked, floor, match.start())
        if noun.role and summed is not None and _follows_names(scene, summed.start()):
            return []  # 某某、某某两位专家
        firm = noun.kind == "organisation" and _ONE_FIRM.search(clause) is not None
        begin = self._phrase_start(scene, match.start(), floor, role=noun.role, firm=firm)
        if _SIDE.fullmatch(noun.noun):
            begin = match.start()
        issued_so = _ISSUED_SO.match(scene.masked, begin, match.start())
        if (
            noun.kind == "document"
            and issued_so
            and scene.masked[begin - 1 : begin] not in ("在", "从", "据")
        ):
            begin = issued_so.end()  # 7月31日披露的|半年报: who issued it is not told here
        before = scene.masked[begin : match.start()]
        if noun.kind in {"document", "impersonal"} and re.search(
            r"(?:援引|引述|转引)$", scene.masked[floor:begin]
        ):
            return []  # 报道援引某人观点称: the paper speaks
        if noun.kind in {"document", "impersonal"} and _TAKEN_IN.search(before):
            return []  # 听完数据后表示: whoever has heard them speaks
        cites = _CITES.search(before) if noun.kind in {"document", "impersonal"} else None
        if cites and (
            ends_person(before[: cites.start()])
            or before[: cites.start()] == "两人"
            or scene.entity_ending(begin + cites.start()) is not None
        ):
            return []  # 两人援引该所的问卷称, 某社援引经济学家的分析称: they say so
        if noun.kind in {"document", "impersonal"} and _SOMEBODY_ON.match(before):
            return []  # 她对某地的做法表示失望
        means = _BY_MEANS.match(before) if noun.kind in {"document", "impersonal"} else None
        if means and ends_person(means["who"]):
            return []  # 这位学者用航测结果说明: the person speaks
        if noun.noun in _VERBAL_NOUNS and _FROM_AN_ANGLE.search(before):
            return []  # 专家们从法理角度分析指出: a verb
        kind: QuoteKind = noun.kind
        if noun.role or (
            kind == "organisation" and re.search(r"[一两三四五六七八九十几多数某][位名]", before)
        ):
            single = bool(_SINGLE_ANYWHERE.search(before)) or bool(_OFFICIAL.search(noun.noun))
            post = noun.noun in _POSTS and len(before) <= 12
            one = (single or titled or post or noun.noun in _ALONE) and not _PLURAL_ANYWHERE.search(before)
            one = one or bool(_JUST_ONE.match(before))  # 一位与会专家
            one = one or (noun.noun in _ADDRESSED and bool(_ADDRESS.search(before)))
            one = one or (noun.noun == "代表" and "常驻" in before)
            mine = before == "我" and noun.noun not in _ALSO_VERBS  # 我师傅
            one = one or mine or before in {"其", "他", "她"}  # 其同事
            one = one or (noun.noun == "老人" and not before)
            one = one or (noun.noun == "同志" and bool(re.search("(?<!部门)(?<!有)的$", before)))
            one = one or bool(noun.noun in _FORMS_OF_ADDRESS and _SURNAME_ALONE.search(before))  # 周老师
            one = one and not _SEVERAL_FIRST.match(before)  # 多位会员代表
            one = one and not (noun.noun != "记者" and _SOME_KIND.fullmatch(before))  # 有律师, 有院线|经理
            kind = "nominal" if one else "collective"
        elif kind == "organisation" and _OF_MANY.search(before):
            kind = "collective"
        elif noun.noun in _ISSUING and _IN_A_PAPER.search(before):
            kind = "document"  # 某报某日的评论
        elif kind == "impersonal" and _OF_PAPER.search(before):
            kind = "document"  # 该局提供的一份测算
        elif noun.noun in {"消息", "报道"} and before.endswith("有"):
            kind = "impersonal"  # 有消息(称)
        ours = bool(_FIRST_PERSON.match(scene.masked, begin)) and noun.noun not in _ALONE
        ours = ours and not (kind == "nominal" and before == "我")
        end = match.end() + (scene.masked[match.end()] == "们")
        return [Candidate(begin, end, begin, kind, head=noun.noun, first_person=ours)]

    def _has_issuer(self, scene: Scene, place: int, floor: int) -> bool:
        """Whether an institution stands right before `place`, but for a date."""
        clause = scene.clause_start(place, floor)
        before = _DATE_BEFORE.sub("", scene.masked[clause:place])
        entity = scene.entity_ending(clause + len(before))
        if entity is not None and entity.label in {"ORG", "PER"}:
            return True
        if before.endswith("》") or ("的" not in before and _INSTITUTION_END.search(before)):
            return True
        return any(
            (noun.kind == "organisation" or noun.role) and before.endswith(noun.noun)
            for noun in (self._nouns.get(before[-length:]) for length in (2, 3, 4))
            if noun is not None
        )

    def _phrase_start(
        self, scene: Scene, start: int, floor: int, *, role: bool = False, firm: bool = False
    ) -> int:
        """Begin of the noun phrase that ends with the noun at `start`."""
        begin = scene.clause_start(start, floor)
        for entity in scene.entities_in(begin, start):
            if entity.label == "ORG" and _SURVEY_OF.match(scene.masked, entity.end, start + 2):
                return entity.start
            if (
                entity.label in {"ORG", "PER"}
                and entity.end < start
                and _PREPOSITION.match(scene.masked, entity.end)
            ):
                return entity.end + 1
            if entity.label == "ORG" and entity.end < start:
                told = _TELLS_SOMEBODY.match(scene.masked, entity.end, start)
                if told is not None:
                    return told.end()  # 某局提醒(市民)…
        if note := _STAGE_NOTE.match(scene.masked, begin, start):
            begin = note.end()
        while match := _PREFIX_JUNK.match(scene.masked[begin:start]):
            if not match.end() or _OTHERS.match(scene.masked, begin):
                break
            begin += match.end()
        if scene.masked.startswith(("召开的", "举行的", "举办的"), begin):
            begin += 3  # 7月18日召开的(专家咨询会)
        if scene.masked[begin] == "的":
            begin += 1  # 2021年的(报告)
        if scene.masked[start - 1] == "的":
            begin = self._past_addressee(scene, begin, start)
        if role or firm:
            opener = next(
                (
                    m
                    for m in (_ONE_FIRM if firm else _ONE_PERSON).finditer(scene.masked, begin, start)
                    if _opens_phrase(scene, begin, m)
                ),
                None,
            )
            inner = scene.masked[opener.end() : start].split("的")[-1] if opener is not None else ""
            if opener is not None and start - opener.end() <= 40 and not re.search(r"[给向对跟是]", inner):
                return _with_lead(scene, begin, opener)  # 一位开了三十年车的(司机): modifiers of any kind
        if scene.masked[start - 1] != "的":
            for cut in _PHRASE_CUT.finditer(scene.masked, begin, start):
                begin = cut.end()
        return begin if start - begin <= 30 else start

    def _past_addressee(self, scene: Scene, begin: int, start: int) -> int:
        """Begin of the phrase after 对, 向 or 给 that a subject stands before: 院长亲切地对(来访的学生)."""
        for cut in re.finditer(r"[对向给跟](?![外华方手])", scene.masked[begin:start]):
            place = begin + cut.start()
            before = scene.masked[begin:place]
            named = any(e.end <= place and e.label in {"PER", "ORG"} for e in scene.entities_in(begin, place))
            if named or any(before.startswith(word) for word in _ALONE):
                return place + 1
        return begin


def tells(masked: str, place: int) -> bool:
    """Whether a verb of showing or saying, adverbs aside, stands at `place`."""
    return bool(_PREDICATE.match(masked, place))


def guess_source(scene: Scene, start: int, end: int) -> Candidate | None:
    """An unknown noun phrase that fills a clause up to its cue and ends like an institution or a role.

    Args:
        scene: the document.
        start: begin of the clause.
        end: begin of the cue.
    """
    begin = start
    while match := _PREFIX_JUNK.match(scene.masked, begin, end):
        if match.end() == begin:
            break
        begin = match.end()
    if (one := guess_person(scene, begin, end)) is not None:
        return one
    if (many := guess_people(scene, begin, end)) is not None:
        return many
    if (his := _guess_his(scene, begin, end)) is not None:
        return his
    for stop in range(end, max(begin + 1, end - 10), -1):
        words = scene.masked[begin:stop].rstrip(" ")
        if _LATIN_NAME.fullmatch(words) and gap_between(scene.masked[stop:end]) == "close":
            return _latin_name(scene, begin, begin + len(words))
        if not 3 <= len(words) <= 26 or gap_between(scene.masked[stop:end]) != "close":
            continue
        if not re.fullmatch(r"[一-鿿A-Za-z0-9·、“”■（）-]+", words) or _NOT_A_PHRASE.search(words):
            continue
        if _INSTITUTION_END.search(words):
            return Candidate(begin, stop, begin, "organisation", head=words[-1])
        if _ROLE_END.search(words):
            single = bool(_SINGLE_ANYWHERE.search(words)) and not _PLURAL_ANYWHERE.search(words)
            return Candidate(begin, stop, begin, "nominal" if single else "collective", head=words[-2:])
    return None


def _of_his(scene: Scene, entity: Entity, phrase: int, end: int) -> Candidate | None:
    """Those of somebody by name who are the source in his stead: 某某|政府, 某某|团队, 某某|发言人."""
    if (theirs := _HIS_PEOPLE.match(scene.masked, entity.end, end)) is not None:
        return Candidate(entity.start, theirs.end(), phrase, "organisation", head=theirs.group())
    team = _HIS_TEAM.match(scene.masked, entity.end, end)
    if team is not None and not _THEIR_DATA.match(scene.masked, team.end(), end):
        kind: QuoteKind = "person" if team["and_he"] else "collective"
        own = entity if team["and_he"] else None
        return Candidate(entity.start, team.end(), phrase, kind, own, head=team.group()[-2:])
    office = HIS_OFFICE.match(scene.masked, entity.end, end)
    named = scene.entity_at(office.end()) if office is not None else None
    if office is not None and (named is None or named.label != "PER"):
        return Candidate(entity.start, office.end(), phrase, "nominal", head=office.group())
    return None


def _guess_his(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody without a name who is told by whose he is, and fills a clause up to its cue: 某某的(秘书), 某某的(大儿子)."""
    owner = next((e for e in scene.entities_in(start, end) if scene.masked[e.end] == "的"), None)
    if owner is None or owner.label != "PER" or chain_start(scene, owner.start, start) > start:
        return None
    for stop in range(end, owner.end + 2, -1):
        words = scene.masked[owner.end + 1 : stop]
        if (
            re.fullmatch("(?!的)[一-鿿]{2,8}", words)
            and ends_person(words)
            and gap_between(scene.masked[stop:end]) == "close"
        ):
            return Candidate(start, stop, start, "nominal", head=words[-2:])
    return None


_PAPER_END = re.compile(
    "(?:报告|战略|规划|方案|意见稿|草案|通知|通报|通告|公告|白皮书|蓝皮书|纪要|条例|办法|简报|文件|说明|提案|议案|章程|决议|声明|序言|备忘录)$"
)
_APART = re.compile("[，；：]|——")  # 与住户商定后，|县委
_LED_BY = re.compile("(?:另外?|又)?(?:根据|按照|据(?![点悉说传称])|经(?![济理营销贸办纪历验典常]))")


def name_source(scene: Scene, start: int, end: int) -> Candidate:
    """The source that given words name, its kind by how they end; what stands before it in another clause is none of it."""
    apart = max((m.end() for m in _APART.finditer(scene.masked, start, end - 2)), default=start)
    led = _LED_BY.match(scene.masked, apart, end - 2)
    start = led.end() if led else apart
    words = scene.masked[start:end]
    kind: QuoteKind = "collective"
    if words.endswith("》") or _PAPER_END.search(words):
        kind = "document"
    elif _INSTITUTION_END.search(words):
        kind = "organisation"
    elif not (_SO_MANY.search(words) or _SOME.match(words)) and (
        _JUST_ONE.match(words)
        or (
            (ends_person(words) or words.startswith(("这位", "那位", "这个", "那个")))
            and not _PLURAL_ANYWHERE.search(words)
        )
    ):
        kind = "nominal"
    return Candidate(start, end, start, kind, head=words[-2:])


def by_handle(scene: Scene, match: re.Match[str]) -> Candidate:
    """The user whom a match of `HANDLE` names: nobody else is called by that head."""
    start, end = match.span()
    return Candidate(start, end, start, "nominal", head=scene.text[start:end])


def marked_source(scene: Scene, hint: Hint) -> Candidate | None:
    """The source that a tagger marks: he or she, or the last person named among the words, else these if it is sure."""
    if match := _HE_OR_SHE.match(scene.masked, hint.start, hint.end):
        return Candidate(hint.start, match.end(), hint.start, "pronoun", head=match.group())
    names = [e for e in scene.entities_in(hint.start, hint.end) if e.label == "PER" and e.end <= hint.end + 1]
    if names:
        return Candidate(names[-1].start, names[-1].end, hint.start, "person", names[-1])
    return name_source(scene, hint.start, hint.end) if hint.sureness >= SURE_SOURCE else None


def guess_person(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody without a name who fills a clause up to its cue: 一位开了三十年车的司机, 其中一人, 有位住户.

    The numeral and its classifier open the phrase, and modifiers may be of any kind; it ends like a word for a
    person.
    """
    while (match := _PREFIX_JUNK.match(scene.masked, start, end)) and match.end() > start:
        if _ONE_PERSON.match(scene.masked, start, end) or _OF_SEVERAL.match(scene.masked, start, end):
            break
        start = match.end()
    opener = next(
        (m for m in _ONE_PERSON.finditer(scene.masked, start, end) if _opens_phrase(scene, start, m)), None
    )
    floor = opener.end() if opener is not None else start
    if opener is None:
        if (somebody := _of_a_house(scene, start, end)) is not None:
            return somebody
        several = _OF_SEVERAL.match(scene.masked, start, end)
        if several is None or gap_between(scene.masked[several.end() : end]) != "close":
            return None
        single = several.group().endswith("一人")
        return Candidate(
            start, several.end(), start, "nominal" if single else "collective", head=several.group()[-2:]
        )
    bare = opener is not None and opener.group().startswith(("其中", "另", "有", "还有", "也有"))
    if bare and opener is not None and gap_between(scene.masked[floor:end]) == "close":
        several = re.search(r"[两三四五六七八九十几][位名个]$", opener.group())
        return Candidate(
            start, floor, start, "collective" if several else "nominal", head=opener.group()[-2:]
        )  # 其中一位, 有九位
    for stop in range(end, max(floor, end - 40), -1):
        words = scene.masked[floor:stop]
        if not words or len(words) > 40 or not _PERSON_END.search(words[-3:]) or not ends_person(words):
            continue
        if gap_between(scene.masked[stop:end]) != "close" or re.search(r"[给向对跟]", words.split("的")[-1]):
            continue
        many = re.search(r"[两三四五六七八九十几][位名个]$", opener.group()) is not None
        begin = _with_lead(scene, start, opener)
        return Candidate(begin, stop, begin, "collective" if many else "nominal", head=words[-2:])
    if not re.search(r"[一某][位名]$", opener.group()):
        return None
    for stop in range(min(end, floor + 8), floor + 1, -1):  # 一位 counts nothing but people: 一位老病号
        words = scene.masked[floor:stop]
        if not re.fullmatch(r"[一-鿿]+", words) or _NOT_A_PHRASE.search(words) or _ACTING.search(words):
            continue
        if gap_between(scene.masked[stop:end]) == "close":
            begin = _with_lead(scene, start, opener)
            return Candidate(begin, stop, begin, "nominal", head=words[-2:])
    return None


def _of_a_house(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody of a house without a name who fills a clause up to its cue: 德国一家车企的电池研发主管."""
    for stop in range(end, max(start + 6, end - 10), -1):
        words = scene.masked[start:stop]
        if (
            _OF_A_HOUSE.fullmatch(words)
            and ends_person(words)
            and gap_between(scene.masked[stop:end]) == "close"
        ):
            return Candidate(start, stop, start, "nominal", head=words[-2:])
    return None


def guess_people(scene: Scene, start: int, end: int) -> Candidate | None:
    """Several people without a name who fill a clause up to its cue: 多位村医, 在座的老矿工."""
    for stop in range(end, start + 2, -1):
        words = scene.masked[start:stop]
        if len(words) <= 26 and ends_person(words) and gap_between(scene.masked[stop:end]) == "close":
            plain = not _NOT_A_PHRASE.search(words.replace("的", ""))
            return (
                Candidate(start, stop, start, "collective", head=words[-2:])
                if plain and _MANY_PEOPLE.match(words)
                else None
            )
    return None


def find_strangers(scene: Scene, start: int, end: int) -> list[Candidate]:
    """Persons without a name who are subjects (隔壁摊位的一位大姐没有接话): he or she may mean them."""
    found = []
    for opener in _ONE_PERSON.finditer(scene.masked, start, end):
        if re.search(r"[两三四五六七八九十几][位名个]$", opener.group()):
            continue
        clause = scene.clause_start(opener.start(), start)
        lead = scene.masked[clause : opener.start()]
        apart = lead and not (leads_in(lead) or re.search(r"[的村镇县市区里]$", lead))
        if apart or not (_opens_phrase(scene, clause, opener) or leads_in(lead)):
            continue
        stop = scene.clause_end(opener.end(), min(end, opener.end() + 40))
        noun = next(
            (
                m
                for m in _PERSON_END.finditer(scene.masked, opener.end(), stop)
                if scene.masked[m.end()] != "的"
            ),
            None,
        )
        if noun is None or any(e.label == "PER" for e in scene.entities_in(clause, stop)):
            continue
        found.append(Candidate(opener.start(), noun.end(), clause, "nominal", head=noun.group()))
    for named in _SURNAME_ONLY.finditer(scene.masked, start, end):
        clause = scene.clause_start(named.start(), start)
        if leads_in(scene.masked[clause : named.start()]):
            found.append(Candidate(named.start(), named.end(), clause, "nominal", head=named.group()[-2:]))
    for called in _BY_SURNAME.finditer(scene.masked, start, end):
        if (begin := _stranger_by_surname(scene, called, start)) is not None:
            found.append(Candidate(begin, called.end(), begin, "nominal", head=called.group()[-2:]))
    return found


def is_called_by_surname(scene: Scene, place: int) -> bool:
    """Whether a sentence begins with somebody of whom role and surname alone are told: 患者家属田先生受邀发言."""
    role = _PUBLIC_ROLES_FIRST.match(scene.masked, place, place + 16)
    called = _BY_SURNAME.match(scene.masked, role.end()) if role is not None else None
    return called is not None and _stranger_by_surname(scene, called, place) == place


def _stranger_by_surname(scene: Scene, called: re.Match[str], floor: int) -> int | None:
    """Where the subject 患者家属|田先生 begins, if that is nobody whom the document names; None where it is none."""
    masked, at = scene.masked, called.start()
    clause = scene.clause_start(at, floor)
    near = max(clause, at - 24)
    role = _PUBLIC_ROLES.search(masked[near:at])
    begin = near + role.start() if role is not None else at
    lead = masked[clause:begin]
    if role is None and lead and not lead.endswith("的"):
        return None  # 给|常女士
    if scene.entity_over(at) is not None or not (leads_in(lead) or lead.endswith("的")):
        return None
    if role is not None and (
        _OTHER_SUBJECT.search(lead) or any(e.label == "PER" for e in scene.entities_in(clause, at))
    ):
        return None  # 她带患者家属|田先生
    surname = called["surname"]
    if role is None and surname[0] in scene.address.surnames:
        return None
    named = (p.name for p in scene.layer.people if p.name.startswith(surname))
    return None if any(f"{masked[begin:at]}{name}" in scene.text for name in named) else begin


def guess_evidence(scene: Scene, start: int, end: int) -> Candidate | None:
    """What shows something, whatever it is called: 化验单(显示), 两村账本(显示)."""
    begin = start
    while (match := _PREFIX_JUNK.match(scene.masked, begin, end)) and match.end() > begin:
        begin = match.end()
    for stop in range(begin + 2, end + 1):
        words = scene.masked[begin:stop]
        if gap_between(scene.masked[stop:end]) == "close" and not _NOT_A_PHRASE.search(words):
            whole = scene.masked[begin:end]
            if len(whole) > 24 or not re.fullmatch(r"[一-鿿A-Za-z0-9·、“”■《》（）-]+", words):
                return None
            kind: QuoteKind = "document" if _OF_PAPER.search(words) else "impersonal"
            return Candidate(begin, stop, begin, kind, head=words[-2:])
    return None


def ends_person(words: str) -> bool:
    """Whether words end like a noun for a person (菜农, 货车司机)."""
    if words.endswith(("摩洛哥", "墨西哥", "多哥", "芝加哥", "圣地亚哥")):
        return False  # 哥 is no brother there
    return any(match.end() == len(words) for match in _PERSON_END.finditer(words, max(0, len(words) - 3)))


def _with_lead(scene: Scene, start: int, opener: re.Match[str]) -> int:
    """Begin of the place or owner before 一位…, if nothing else stands there: 南岸镇(一位菜农)."""
    lead = scene.masked[start : opener.start()]
    if re.match("[坐站蹲排住]在", lead):
        return opener.start()  # 坐在他旁边的|一位老板
    if here := re.match("(?:与会|参会|到会|出席|在座|在场|前来)的", lead):
        start, lead = start + here.end(), lead[here.end() :]  # 与会的|某部一位负责同志
    owner = scene.entity_at(start)
    if owner is not None and owner.label == "ORG" and lead[owner.end - start :] in {"", "的"}:
        return start  # 县人力资源和社会保障局的(一位干部)
    return start if lead and len(lead) <= 20 and not _NOT_A_PHRASE.search(lead) else opener.start()


def _opens_phrase(scene: Scene, start: int, opener: re.Match[str]) -> bool:
    """Whether nothing but place, owner or connective stands before 一位…, so that it is the subject."""
    before = scene.masked[start : opener.start()]
    return not is_governed(before) and not re.search(r"[了着过是有]$|表示|认为|指出|[说称]$", before)


def guess_name(scene: Scene, start: int, end: int) -> Candidate | None:
    """A short unknown name that fills the clause between closing marks and a cue: “…。”某某说."""
    known = scene.entity_at(start)
    if known is None and scene.masked[start : start + 1] == "据":
        known = scene.entity_at(start + 1)
        if (
            known is not None
            and known.label == "PER"
            and gap_between(scene.masked[known.end : end]) == "close"
        ):
            return Candidate(known.start, known.end, known.start, "person", known)  # “…。”据某某转述，…
    if known is not None and known.label == "PER":
        his = scene.masked[known.end : end] == "的"  # 某某的|供述
        return Candidate(start, known.end, start, "person", known) if his else None
    for stop in range(end, max(start + 1, end - 8), -1):
        words = scene.masked[start:stop]
        if _SHORT_NAME.fullmatch(words) and gap_between(scene.masked[stop:end]) == "close":
            return Candidate(start, stop, start, "person")
    return None


def _latin_name(scene: Scene, start: int, end: int) -> Candidate:
    """A Latin name that nobody marked: the last name of a person of the document, else an organisation."""
    words = scene.text[start:end]
    for person in scene.layer.people:
        if any(
            name.endswith(" " + words) or name.startswith(words + " ")
            for name in (person.name, *person.variants)
        ):
            entity = Entity("", "PER", start, end, words, target=person.person_id)
            return Candidate(start, end, start, "person", entity)
    if " " in words:
        return Candidate(start, end, start, "person")
    return Candidate(start, end, start, "organisation", head=words)


def chain_start(scene: Scene, start: int, floor: int) -> int:
    """Begin of the chain of organisations and posts that leads up to the name at `start`."""
    begin = start
    while begin > floor:
        entity = scene.entity_ending(begin)
        if entity is not None and entity.label in {"ORG", "TITLE", "LOC"} and entity.start >= floor:
            begin = entity.start
            continue
        at = begin
        if (past := _FORMER.search(scene.masked, max(floor, at - 3), at)) is not None:
            at = past.start()
        link = scene.masked[at - 1] if at > floor else ""
        if not link:
            break
        if link in "、的兼暨 \u3000":
            before = scene.entity_ending(at - 1)
            if before is not None and before.label in {"ORG", "TITLE"} and before.start >= floor:
                begin = before.start
                continue
        if house := _SAME_HOUSE.search(scene.masked, max(floor, at - 4), at):
            begin = house.start()  # 某大学教授、该校|某中心主任某某
            continue
        if link in "）)":
            opening = scene.masked.rfind("（" if link == "）" else "(", floor, at)
            before = scene.entity_ending(opening) if opening > floor else None
            if before is not None and before.label in {"ORG", "TITLE"}:
                begin = before.start
                continue
        break
    for word in ("这位", "那位", "此位", "这名", "来自", "就职于", "任职于", "供职于", "隶属于", "毕业于"):
        if begin < start and scene.masked.endswith(word, floor, begin):
            return begin - len(word)
    return begin


def join(scene: Scene, last: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Takes in the persons that stand before `last` in one enumeration: A、post of B和C."""
    if last.kind == "organisation" and last.entity is not None:
        return _join_organisations(scene, last, candidates)
    parts = [last]
    earlier = [c for c in candidates if c.kind == "person" and c.end <= last.start]
    for before in reversed(earlier):
        first = parts[0]
        post = scene.entity_at(before.end)  # 甲某某|委员|、乙某某委员
        end = post.end if post is not None and post.label == "TITLE" else before.end
        between = scene.masked[end : first.start]
        if not _joins(scene, first, between):
            break
        parts.insert(0, before)
    if parts[0].kind == "person" and scene.masked[parts[0].phrase - 1 : parts[0].phrase] in {
        "和",
        "与",
        "同",
    }:
        parts[:0] = [
            c for c in candidates if c.end == parts[0].phrase - 1 and c.head in {"他", "她"} and not c.owner
        ]
    if len(parts) > 1 and scene.masked[parts[-2].end] in "与同和跟" and _MEETS.match(scene.masked, last.end):
        last = parts[-2]  # 甲与乙通电话，暗指…: 甲 does
        parts = parts[:-1]
    if len(parts) == 1:
        return last
    return replace(last, start=parts[0].start, phrase=parts[0].phrase, parts=tuple(parts))


def _join_organisations(scene: Scene, last: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Takes in the organisations that speak together with `last`: 某协会与某行业协会(联合倡议)."""
    first = last
    for before in reversed([c for c in candidates if c.kind == "organisation" and c.entity is not None]):
        if before.end <= first.phrase and scene.masked[before.end : first.phrase] in AND:
            first = before
    return last if first is last else replace(last, start=first.start, phrase=first.phrase)


def _surnames_before(scene: Scene, place: int, floor: int) -> int:
    """Begin of the surnames that say which two or three persons are meant: 张、李|二人."""
    begin = place
    while begin > floor and scene.masked[begin - 1] in scene.address.surnames:
        begin -= 1
        if begin - 1 <= floor or scene.masked[begin - 1] != "、":
            break
        begin -= 1
    return begin if "、" in scene.masked[begin:place] and scene.masked[begin] != "、" else place


def _follows_names(scene: Scene, place: int) -> bool:
    """Whether names stand right before `place`, so that a number and a noun there only sum them up."""
    named = scene.entity_ending(place)
    return named is not None and named.label == "PER"


def _joins(scene: Scene, after: Candidate, between: str) -> bool:
    bare = re.sub(r"（[^（）]*）|\([^()]*\)|^，(?=以及)", "", between)
    joiner = re.match(r"(?:、|和|与|及|以及|同(?![一-鿿]{1,2}的)|，)", bare)
    if (
        joiner is None
        or len(bare) > 60
        or any(mark in bare for mark in "，。；：！？")
        or joiner.group() == "，"
    ):
        return False
    rest = bare[joiner.end() :]
    if (
        after.phrase - (after.start - len(rest)) <= 1
        and rest == scene.masked[after.start - len(rest) : after.start]
    ):
        return True
    return not re.search(r"[在对就向以用从了着过说称将会把被让是有]", rest)


def surname_titles(scene: Scene, start: int, end: int) -> list[Candidate]:
    """王院士, 欧阳主任: the surname of a person of the document and a post."""
    found: list[Candidate] = []
    for form, at in _stated_posts(scene, start, end):
        over = scene.entity_over(at)
        if (
            over is None
            or over.label not in {"PER", "ORG"}
            or (over.start == at and over.end < at + len(form))
        ):
            found.append(Candidate(at, at + len(form), at, "nominal", head=form, by_surname=True))
    for match in _TITLE.finditer(scene.masked[start:end]):
        at = start + match.start()
        for length in (2, 1):
            surname = scene.masked[max(start, at - length) : at]
            if len(surname) == length and surname in scene.address.surnames:
                begin = at - length
                over = scene.entity_over(begin)
                if over is not None and over.label == "PER":
                    break
                if over is not None and over.label == "ORG" and over.end > begin:
                    break
                found.append(
                    Candidate(
                        begin,
                        start + match.end(),
                        begin,
                        "nominal",
                        head=scene.masked[begin : start + match.end()],
                        by_surname=True,
                    )
                )
                break
    return found


def _stated_posts(scene: Scene, start: int, end: int) -> list[tuple[str, int]]:
    """Surname and end of a stated post, with its place; the longer one where two begin in one another."""
    words = scene.masked[start:end]
    stated = [(words[at:stop], at) for at, stop in scene.address.posts.all_in(words)]
    found: list[tuple[str, int]] = []
    for form, at in sorted(stated, key=lambda f: (-len(f[0]), f[1])):
        if not any(a <= start + at < a + len(f) for f, a in found):
            found.append((form, start + at))
    return found


def _before_bracket(scene: Scene, place: int) -> int:
    """Where a bracket that ends at a place begins, else the place: 卡马乌|（Nduta Kamau）|教授."""
    opens = scene.text.rfind("（", max(0, place - 50), place) if scene.text[place - 1 : place] == "）" else -1
    return opens if opens >= 0 else place


def _in_cell_of_person(scene: Scene, entity: Entity) -> bool:
    """Whether a name fills a cell of a table behind that of a person: 张三 某局 建议设立津贴, what he proposes."""
    named = scene.entity_ending(entity.start - 1)
    return scene.text[entity.start - 1] == " " and named is not None and named.label == "PER"


def _leads_into(scene: Scene, entity: Entity, end: int) -> bool:
    """Whether a post or organisation is followed by the name, post or department that it belongs to."""
    at = entity.end
    following = scene.entity_at(at)
    if following is None and (past := past_bracket(scene.masked, at, at + 80)) > at:
        following = scene.entity_at(past)
    if following is None and scene.masked[at : at + 1] in "、兼 ":
        following = scene.entity_at(at + 1) if entity.label == "TITLE" else None
    return following is not None and following.end <= end


def _named_in_marks(scene: Scene, entity: Entity) -> list[Candidate]:
    """An organisation whose name fills a pair of marks: “…”(发表声明说)."""
    if entity.label != "ORG":
        return []
    pair = next(iter(scene.pairs_in(entity.start - 1, entity.start)), None)
    if pair is None or pair.depth or pair.inner.end != entity.end or scene.masked[pair.end] in "的和与、":
        return []
    if scene.entity_at(pair.end) is not None:
        return []  # “某委员会”研究员某某
    return [Candidate(pair.start, pair.end, pair.start, "organisation", entity)]


def _blanked(scene: Scene, entity: Entity) -> bool:
    return "■" in scene.masked[entity.start : entity.end]


def _outranks(one: Candidate, other: Candidate) -> bool:
    """Whether `one` is the better reading of the words that both claim."""
    order = {"person": 4, "pronoun": 2}
    for name, rest in ((one, other), (other, one)):
        if name.owner and rest.head not in VIEWS and rest.start <= name.start and name.end < rest.end:
            return rest is one  # 某某的妻子
    for pair, rest in ((one, other), (other, one)):
        if pair.head in {"前者", "后者"} and rest.kind not in {"person", "pronoun"}:
            return pair is one  # no longer phrase holds them: 前者认为…的结果
    if "pronoun" in {one.kind, other.kind} and one.kind != other.kind:
        noun, pronoun = (one, other) if other.kind == "pronoun" else (other, one)
        if pronoun.first_person and noun.head and noun.start < pronoun.start and pronoun.end < noun.end - 4:
            return noun is one  # 接受本报记者采访的国际人士
        owned = noun.head in _ALONE or pronoun.owner
        if owned and noun.start == pronoun.start and noun.end - len(noun.head) == pronoun.end:
            return noun is one  # 我父亲, 他导师
    a = 3 if one.by_surname else order.get(one.kind, 1)
    b = 3 if other.by_surname else order.get(other.kind, 1)
    if a != b:
        return a > b
    return (one.end - one.start, one.end) >= (other.end - other.start, other.end)
