"""What a unit is besides a statement: an aside, a scene, an answer, words that look back.

All pure functions of one unit, by its words and its cue.
"""

from __future__ import annotations

import re

from pipeline.summaries.units import Unit, goes_on
from pipeline.summaries.whole import A_TURN, incomplete
from pipeline.text.labels import MEDIUM_ASKS

_ASIDE = re.compile(
    r"[？?]$|问(?:题)?：|^我(?:们)?(?:补充|同意|先|来)[^，。]{0,12}$|^[她他](?!们)|^(?:是的|我同意|谢谢)|^(?:能|对|好)[，。！]|打了个比方|会心一笑"
)
_ON_THE_SPOT = re.compile(
    "(?<!直奔)(?<!直插)(?<!赶赴)现场(?!交办|督办|反馈|整改|抽查|踏勘|走访|执法|处置|指挥|会|推进|办公|观摩|交流|教学|核查|检查|调研|工作|座谈|作答|答复|回应|解答|对接|签约|照片|图片|取样|采样|察看|查看|勘查|勘验)"
)
"""In narration, or in what somebody says aloud, that it is of the room: 现场响起掌声."""
_NO_STATEMENT = re.compile(
    "现(?:将[^，。；]{2,40})?(?:印发|转发|下发|发)给你们|(?:执行|实施|施行|试行|落实)(?:过程)?中(?:遇到|发现|如有|若有|有)[^。]{0,24}请[^。]{0,20}(?:反映|反馈|报告|函告|联系)|（[前后]?[左中右][一二三四]?）|^[^，。；：]{0,10}(?:参加|出席|列席)[^，。；：]{0,10}的(?:人员)?还?(?:有|包括|为)|^(?!.*(?:召开|举行|举办|主持|开幕|\\d日|日前|近日))[^。；“]*(?:负责人|负责同志|代表|专家|人员|同志|嘉宾|学者|委员|领导|单位|部门)[^，。；]{0,12}(?:参加|出席|列席|参会|到会|与会)(?:了?(?:会议|座谈会?|讨论|调研|活动|论坛))?$|^(?:典型)?案例[一二三四五六七八九十\\d]{0,2}[：:　 ]?[^，。：；]{2,40}案。?$|^[^，。：]{1,20}(?:学院|[局处院]|中心|公司|大学|[县市区镇]|街道|集团|支部|银行)：[^，。：；“]{4,14}(?:，[^，。：；“]{2,14})?$|^(?:现将|特将|现就)[^。]{2,40}(?:刊发|印发|编发|摘编|摘登|摘要|整理)[^。]{0,14}$|^《[^《》]*》$|^本(?:纪要|简报|刊|期|文|专报|综述|报告)(?:由|根据|系|据|内容)[^。]{2,60}(?:整理|写成|编写|编译|汇编|撰写|摘编|刊发|核对|审定)$|……$|——$|^“[^“”]*”$|^(?:总台|央视|本[台报刊社网]|现场)?(?:记者|报道员)[\u4e00-\u9fff]{2,4}：|记者(?:现在|正)|^[^，。]{0,10}(?:有|位|名)?(?:记者|媒体|听众|网友|观众)(?:当场|随即|接着|又|还)?(?:追问|提问|问起|问到|问及)"
)
"""Narration that states nothing: with what a paper is sent (现印发给你们，请遵照执行), what a case is called, who was there, a title, a row that breaks off, words in marks that nobody says, a reporter on the spot."""
_COURTESY = re.compile(
    "(?:今天|今日|本次发布会)?(?:我们)?(?:很高兴|非常高兴)?(?:邀请|请)[到来]了?[^。]{0,40}(?:介绍|回答|出席|解读)|借此机会，|代表[^，。]{2,24}(?:表示|致以|向)[^，。]{0,16}(?:感谢|谢意|问候|欢迎)|(?:提问|发布会|吹风会|见面会|今天)(?:就|到此)(?:到这里|结束)|因时间关系|谢谢(?:大家|各位)"
    "|(?:^|，)欢迎(?:大家|各位)[^，。]{0,12}(?:提问|发言)$|^(?:欢迎(?:大家|各位|出席|参加|莅临)|下面(?:请|有请|进入)|现在进入)|回答(?:大家|记者)关心的(?:问题|热点)|(?:如果|如|若)[^，。]{0,8}有[^，。]{0,8}(?:问题|需要|疑问)，[^。]{0,14}(?:联系|咨询|垂询)"
    "|(?<!召开，)(?<!举行，)应到[^。]{0,20}实到(?![^。]*(?:通过|同意|否决))|会议(?:合法)?有效|(?:没有|不存在)[^。，]{0,4}虚假记载|真实、?准确、?完整|敬请[^。]{0,16}(?:注意|关注)[^。]{0,6}风险|不构成[^。]{0,14}(?:承诺|投资建议)"
)
"""What hosts and guests say out of courtesy, and that a meeting had a quorum: 今天我们邀请到…, 借此机会，…表示衷心感谢."""
_FORMULA = re.compile(
    "实事求是、切中要害|(?:完全|全部|照单|全面)(?:认同|接受|全收|认领)|诚恳接受|坚决整改|敢于发表不同意见|讨论(?:十分|非常|很|也)?(?:充分|热烈)"
    "|提供了?[^，。]{0,10}(?:根本遵循|行动指南|科学指引)|深受(?:教育|启发|鼓舞|触动|警醒)|收获(?:很大|颇丰|满满)|受益匪浅|(?:坚定不移|坚决)地?(?:拥护|捍卫)|提高政治站位"
    "|(?:切实)?增强[^，。]{0,12}(?:责任感|使命感|紧迫感|自觉性)|统一思想|凝聚共识|(?:认真|深入)学习(?:领会|贯彻)|抓好贯彻落实|立场坚定|^要?(?:认真|全面|深入|坚决|切实|完整准确)*(?:学习|贯彻|落实|领会)+[^，。]*(?:精神|部署|要求|思想)(?:，(?:认真|全面|深入|坚决|切实|抓好)*(?:贯彻|落实|做好|执行)+[^，。]*(?:部署|要求|精神|工作))*$|(?:意义|影响)(?:十分|非常|极其)?(?:重大|深远)$"
)
"""What is said at every meeting of its kind: 反馈意见实事求是、切中要害，完全认同、坚决整改."""
_GREETING = re.compile(
    "^(?:[^，]{0,24}，)?(?:我?代表[^，]{2,16})?(?:再次|热烈|诚挚|衷心|由衷)*(?:(?:很|非常|十分)高兴|欢迎[^，。]{2,24}(?:访|来华|出席|光临|到来|做客)|祝贺|感谢|荣幸)"
    "|盛情|(?:特地|特意|专门)安排[^，。]{2,20}(?:演[唱奏出]|欢迎)|(?:深受|深深)感动|(?:亲切|诚挚|美好)的?(?:问候|祝愿)|^(?:我谨)?代表[^，。]{2,40}(?:致以|转达)"
)
"""What guests and hosts of states say before what they have come for: 热烈欢迎某主席再次来访."""
_SINCE_THEN = re.compile(
    "^(?:(?:党的十[七八九]大|党的二十大|改革开放|新中国成立|进入新时代|(?:[两中][^，]{1,3})?建[交党国军]|“十[一二三四]五”(?:时期)?|回[首顾]过去)[^，]{0,10}"
    "|[近多这][一二三四五六七八九十几多]*年(?:以来|来))，(?=.*(?:高度重视|取得|显著|稳步|不断|持续(?:提升|改善|增强)|成就|成效|成果|长足|蓬勃|丰硕|历史性))(?!.*(?:\\d|(?<![重主必首需])要(?!求|素)|应当?|必须|建议|仍|但|不足|问题|短板))"
)
"""How words begin that look back on what has been reached, as all such speeches do: 党的十八大以来，党中央高度重视…."""
_ACT = re.compile(  # that somebody speaks, and of what, without what he says
    "(?:介绍|分享|讲述|回顾|通报|汇报|展示|带来|谈)了?[^，。]{2,30}(?:经历|做法|情况|经验|进展|成果|故事|意见|思考|体会|案例|探索|实践|看法|建议)$|从[^，。]{2,14}(?:讲|说|谈)起$"
    "|[对就][^，。]{2,24}(?:进行|作|做)了?[^，。]{0,4}(?:解读|说明|介绍|讲解|通报|阐述|分析|汇报)$|(?:介绍|汇报|说明|通报)了?[^，。]{2,30}(?:背景|过程|内容|概况|要点)$|(?:发表|刊发|刊登|刊载|推出|转载)了?[^，。]{2,40}的?(?:署名)?(?:评论|文章|社论|专栏|述评|长文|特稿|专访|访谈)$|^(?:会议|第[一二三四五六七八九十]{1,2}(?:单元|场|阶段|环节|部分)|[上下]半场)由[^，。]{2,40}(?:主持|召集|点评|评议)(?:召开)?$|致(?:开幕|闭幕|欢迎|答谢|贺)?[词辞]$"
    "|成为[^，。]{0,12}(?:热议|热烈讨论|关注|讨论|争论)的?(?:话题|焦点|热点)$"
    "|(?:分析|剖析|讲述|梳理|列举|归纳|总结|谈|提)了?[^，。]{2,24}(?:障碍|难处|难点|困难|原因|问题|教训|短板|症结|成因|隐忧|挑战)$|(?:从[^，。]{2,10}(?:角度|层面|方面|视角))[^，。]{0,12}(?:质疑|分析|解读|回应|思考|阐述)$|(?:提出|发表)了?(?:不同|几点|若干|[两二三四五]点|一些|自己|各自)?的?(?:质疑|异议|疑问|看法|意见|建议|观点|批评|思考|见解)$"
    "|看得更|泼了?[^，。]{0,4}冷水|感受(?:更|最|尤)?深|味儿?不同|(?:看法|说法|口径|意见|观点|态度|判断)(?:并)?(?:不一|不同|各异|相左|更[^，。]{1,4}一?些?$)|另有说法|话锋一转|对(?:此|这|该|上述)[^，。]{0,8}?(?:不以为然|不(?:太|大)?乐观|不看好|深有同感|深有感触|(?:表示|提出)(?:赞同|认同|赞成|反对|质疑|异议|理解|支持|怀疑|担忧|不满)|持[^，。]{1,8}(?:态度|意见|看法|立场|观点)|有(?:不同|保留)[^，。]{0,2}(?:看法|意见|观点))$"
    "|^[^，。]{1,14}是[^，。]{2,40}(?:主任|院长|教授|研究员|书记|局长|处长|司长|厅长|校长|所长|会长|秘书长|理事长|董事长|总经理|总裁|总监|经理|创始人|合伙人|负责人|工程师|医生|教师)(?:，|$)|^[^，。]{2,12}是[^，。]{2,8}(?:日|节)$|^[^，。]{2,14}(?:身兼|兼任|现任|曾任)|^[^，。]{0,10}(?:组|队|团)长(?:为|由)"
)
_SCENE = re.compile(  # what a narrator tells of the room: true, and no view
    "游[客人]如[织云潮]|顶着[^，。]{0,2}烈日|络绎不绝|拍照留念|座无虚席|高朋满座|话筒|发言席|掌声|站起|举手|讲稿|茶歇|台下|散会|合影|签到|点头|摇头|沉默|椅子|茶杯|翻开|掏出|递给|递上|拿出|指着|顿了顿|接过|打断|抢过|笑|今年[一二三四五六七八九十\\d]+岁|入职|从业|干了|毕业于|最年轻|最年长|坐在|叹|只见|映入眼帘|忙碌|喜悦|手机响|会就?开?在[^，。；]{2,14}(?<![召公])开$|[热血]泪|眼眶|喘了?口气|擦了?[擦把]?汗|搁在|蹲在|倚[在着]"
)
_SETTING = re.compile(  # how a reportage opens: where one comes to and what there is to see, no news
    "^(?!.*(?:了解到|发现|获悉|表示|指出|[说称]))(?:[^，。]{0,12}(?:日|天|晨|午|晚|时分|近日|日前)，)?(?:记者|笔者|调研组)?(?:一?走进|步入|踏[进入]|推开|置身|漫步|穿行|驱车|沿着)(?!新时代|新阶段|新征程|千家万户|寻常|大众|公众|深水|误区)[^，。]{2,24}，"
    "|[像如][^，。]{1,12}(?:一样|一般|般|似的)[流淌涌奔飞转游跳闪铺]|像[^，。]{1,10}(?:灯笼|珍珠|明珠|地毯|画卷|海洋|巨龙|彩带)|挂满枝头|^(?:清晨|凌晨|傍晚|夜幕|入夜|一大早)|扑面而来|(?:如|像|和|与)往[日常](?:一样|一般)(?=[，。]|$)|一如往常|灯火通明|车水马龙|人声鼎沸|熙熙攘攘|热火朝天|机器轰鸣"
)
_LOOKS_BACK = re.compile(
    rf"^(?:就是(?!说)|只是|只不过|可惜|等到|自家|(?:剩|余)下的(?=[都全多大也是，]))|^(?:究其)?(?:(?:原因|根源)并?不(?:在|出在|是)|(?:根子|症结|病根)并?不(?:在|出在|是)(?![^。；]*，而(?:在|是)))|^(?:这(?!些年|几年|次|里|两年|轮{A_TURN})|那(?!时)|它|该|此(?!外|轮{A_TURN})|其中|上述|前者|后者|同[院校所]|类似的|(?:包括|比如|例如|譬如)(?![^，。]{{0,12}}在内))|把(?:原因|问题|责任|症结|这[^，]{{0,6}})[^，。]{{0,6}}归|^[^，。；]{{0,6}}是它(?!们)[把让将使能可]|(?<!唯)这[一个](?:问题|要求|建议|现象|局面|情况|做法|说法|判断|看法|观点|解释|主张)"
)
_OF_WHAT = re.compile(
    "(?:究其)?(?:(?:根子|根源|症结|病根)(?:主要|就|还|恰恰|正|其实)?(?:在于|出在|是)|原因(?:主要|就|还)?(?:在于|出在))"
)
"""How words begin that tell the cause of what stands before them: 根子在于价格."""
_CAUSED_BY = re.compile("归(?:结为|结于|因于|因为|咎于|之于|于)$")
_ANSWERS = re.compile(
    "(?:作|回)?答[道复]?|(?:当场|随即)?(?:回应|反驳|驳斥|附和|印证|接话|回敬|辩解|更正)(?:道|说|称)?"
)
_FULL_ANSWER = 24
"""Characters of an answer that says by itself what it is about."""
_TURNS_ON = re.compile("[他她它们这那]|不|没|有|是|会|能|可以|已经?|正|将")
"""How an answer begins that turns on what was asked: 已责成某局核查, 正在抓紧办理."""
_YES_OR_NO = re.compile("(?:不?(?:愿意|可以|会的?|能|是的?|对)|没?有|没有|同意|赞成|当然|确实)，")
"""How an answer begins that says nothing without its question: 愿意，涨价三成以内都行."""
_ASKS_IN_TURN = re.compile(f"(?:问|提问|观众|Q|[^，。：:]{{0,16}}记者)[：:]|{MEDIUM_ASKS.pattern}")
_OTHERS_ASK = re.compile(
    "^[^，。]{0,12}(?:究竟|(?<!归根)(?<!说)到底(?:是|有|要|该|谁|为何|怎))[^，。]*$|问过?[他她我其]，"
)
"""A question by its words, no statement that has one within it: 少有编辑分得清一份审稿意见|究竟|出自谁手."""


def is_aside(unit: Unit) -> bool:
    """A question, small talk, or narration about a 他 or 她 that nothing names."""
    asks = unit.quote is not None and (
        "问" in unit.quote.cue_text or unit.text.endswith(("？", "?")) or bool(_OTHERS_ASK.search(unit.text))
    )
    listed = unit.kind == "narration" and _NO_STATEMENT.search(unit.text) is not None
    return (
        asks
        or listed
        or is_courtesy(unit)
        or len(unit.text) < _shortest(unit)
        or (bool(_ASIDE.search(unit.text)) and not _is_of_himself(unit))
        or (not demands(unit) and not _is_told(unit) and _ON_THE_SPOT.search(unit.text) is not None)
        or bool(incomplete(unit.text))
    )


_HIS_OWN = re.compile(
    "[他她](?:的|所[说指讲谈]|所在|所带|带队|带领|参与|主持|负责|自己|本人|身边|曾|已|当年|去年|今年|每|家|在|从|个人|并不|并非|并未|并没有|不是(?=要|反对|主张|建议|说|想)|不反对|不否认|不认为|无意|愿意)"
)


def _is_of_himself(unit: Unit) -> bool:
    """Whether the 他 or 她 that words open with is whoever says them: 甲透露，|他的申请已等待九个月."""
    quote = unit.quote
    alone = (
        quote is not None
        and (quote.form == "indirect" or (quote.form == "mixed" and not unit.marked))
        and (len(quote.speakers) == 1 or quote.kind == "nominal")
    )
    rest = _HOLDS_HIMSELF.sub("", unit.text[1:])
    return alone and _HIS_OWN.match(unit.text) is not None and not re.search("[他她](?!们)", rest)


_HOLDS_HIMSELF = re.compile("(?<=[一-鿿])[他她](?=(?:也|并)?不(?:反对|赞成|同意|否认)|愿意|可以接受|认为)")
"""What the same one holds, further on: 他所说的“多数”不包括孕妇，对过渡期|他|不反对."""


def _is_told(unit: Unit) -> bool:
    """Whether the bulletin tells in its own words what somebody says."""
    return unit.quote is not None and unit.quote.form == "indirect"


_NO_MORE_THAN = re.compile("[^，]{2,}，(?:只是?|仅仅?)")


_EXAMPLE = re.compile("以[^，]{2,30}为例")


_BOTH = re.compile("双方|两人|二人|两家|两校|两地")


def speaks_of_both(unit: Unit) -> bool:
    """Whether the 双方 that words open with are those who say them together: 甲与乙联合宣布，|双方将投资46亿元."""
    return len(unit.speakers) > 1 and _BOTH.match(unit.text) is not None


def has_example(unit: Unit) -> bool:
    """Whether the bridge names what 该县 in the words means: 以邻省某县为例(指出)，|该县水价…."""
    return _EXAMPLE.fullmatch(unit.bridge) is not None


def evades(unit: Unit) -> bool:
    """Whether somebody gives no answer but some words: 未作正面答复，只(说)|技术上还需论证."""
    return unit.quote is not None and _NO_MORE_THAN.fullmatch(unit.bridge) is not None


_SHARE = re.compile("\\d|[一二三四五六七八九十两半][成倍年月天元个倍%]|分之")
_ONE_OF_TWO = re.compile("前者|后者")


def is_one_of_two(unit: Unit) -> bool:
    """Whether one of two who have been told of together says it: 前者, 后者."""
    return unit.quote is not None and _ONE_OF_TWO.match(unit.quote.source_text) is not None


_LIMITS_STAND = re.compile("..，(?:但|不过|只是)$")
"""Before what limits a stand: |赞成提高比重，但|认为五年太短."""


def _shortest(unit: Unit) -> int:
    """Characters that a statement has at least: of what one of two proposes a figure says enough, 前者提出雇主承担三成，后者认为|一成即可."""
    if evades(unit) or _LIMITS_STAND.search(unit.bridge):
        return SHORTEST_SHARE
    if is_one_of_two(unit) and _SHARE.search(unit.text):
        return SHORTEST_SHARE
    if unit.quote is not None and _YES_OR_NO_TO.match(unit.quote.cue_text):
        return SHORTEST_STAND
    if demands(unit):
        return SHORTEST_DEMAND
    return SHORTEST_TOLD if _is_told(unit) and not goes_on(unit) else 9


SHORTEST_SHARE = 4
"""The same of a figure that sets one of two who are told of together off from the other."""
SHORTEST_DEMAND = 5
"""Characters of what somebody proposes, admits or denies or a meeting decides, as its cue says what it is: 建议|延长至四年."""
SHORTEST_TOLD = 7
"""The same of what the bulletin tells in its own words: 认为|明年仍有降息空间."""
SHORTEST_STAND = 4
"""The same of what somebody is against, denies or admits: 不赞成|单纯涨价, 承认|目前没有."""
_YES_OR_NO_TO = re.compile("并?不(?:赞成|赞同|同意|支持|主张|建议)|反对|[^，]{0,2}(?:否认|承认|坦承)")
_DEMANDS = re.compile(
    "建议|主张|要求|呼吁|提议|决定|议定|反对|不(?:赞成|同意|支持)|否认|承认|承诺|希望|盼|请求|同意$|批准$"
)


def demands(unit: Unit) -> bool:
    """Whether a unit is what somebody proposes, demands, promises, admits, denies or decides."""
    return unit.quote is not None and _DEMANDS.search(unit.quote.cue_text) is not None


def is_courtesy(unit: Unit) -> bool:
    """Whether a unit only greets, thanks or says who is there: 今天我们邀请到…, 会议应到董事7名，实到6名."""
    return _COURTESY.search(unit.text) is not None


def is_formula(unit: Unit) -> bool:
    """Whether a unit says what is said at every meeting of its kind, and no figure or date."""
    return _FORMULA.search(unit.text) is not None and re.search(r"\d", unit.text) is None


def is_prelude(unit: Unit) -> bool:
    """Whether somebody greets or thanks, or looks back on what has been reached, before what he has to say."""
    said = unit.quote is not None
    return said and (_GREETING.search(unit.text) or _SINCE_THEN.match(unit.text)) is not None


def asks_for_readers(unit: Unit) -> bool:
    """A reporter's question, in a turn of his or of his medium too, or what leads to it: 有记者问，据报道，…。请问对此有何评论？."""
    quote = unit.quote
    if unit.text.startswith("请问"):
        return True
    if quote is None:
        return unit.text.endswith(("？", "?")) and _ASKS_IN_TURN.match(unit.text) is not None
    if quote.speakers:
        return False
    return "问" in quote.cue_text and re.search("记者|提问|主持", quote.source_text) is not None


_CAPTION = re.compile(
    "(?:[一两三四几多]|数十)[名位群](?!.*(?:表示|认为|称|说|指出))[^，。]{1,10}?(?:正?在)[^，。]{2,20}(?:翻阅|参观|选购|挑选|品尝|体验|观看|合影|拍照|拍摄|展示|操作|调试|检修|作业|施工|采摘|装卸|领取|办理|游览|散步|骑行|乘坐)[^，。]{0,16}。?"
)
"""What a photograph shows, in a sentence of its own: 两名参展商在展台翻阅画册."""


def is_scene(unit: Unit) -> bool:
    """What the narrator tells of the room or the place, or that somebody speaks, and not what he says."""
    scene = _SCENE.search(unit.text) or _ACT.search(unit.text) or _SETTING.search(unit.text)
    return unit.kind == "narration" and (scene or _CAPTION.fullmatch(unit.text)) is not None


def looks_back(unit: Unit) -> bool:
    """Whether the words speak of something that only what stands before them names."""
    quote = unit.quote
    answers = (
        quote is not None
        and bool(_ANSWERS.fullmatch(quote.cue_text))
        and (len(unit.text) < _FULL_ANSWER or _TURNS_ON.match(unit.text) is not None)
    )
    unnamed = quote is not None and quote.kind == "pronoun" and not quote.speakers
    turn = quote is not None and not quote.cue_text and _YES_OR_NO.match(unit.text) is not None
    return (
        unnamed
        or turn
        or (
            not (unit.bridge or unit.lead)
            and (answers or bool(_LOOKS_BACK.search(unit.text)) or tells_cause(unit))
        )
    )


def tells_cause(unit: Unit) -> bool:
    """Whether somebody says why something is so that only stands before it: 根子在于价格, (究其原因，他)归结为缺乏人才."""
    quote = unit.quote
    by_cue = quote is not None and not goes_on(unit) and _CAUSED_BY.search(quote.cue_text) is not None
    return not (unit.bridge or unit.lead) and (by_cue or _OF_WHAT.match(unit.text) is not None)
