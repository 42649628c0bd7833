"""Links: which persons of the document a source means. Empty rather than wrong."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pipeline.quotes import grammar
from pipeline.quotes.candidates import OLD_ONES, Candidate, chain_start, surname_titles
from pipeline.quotes.guesses import HIS_OFFICE, find_strangers
from pipeline.quotes.interview import ANSWERERS, read_line, told_answers
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import FAMILIAR, NAMED
from pipeline.records import SPOKESMEN, Entity, Person, Quote, Span
from pipeline.text.names import NameGrammar
from pipeline.text.people import called_by, resolve_nominal
from pipeline.text.sentences import behind_last
from pipeline.text.stands import AGAINST, COUNTERS, FOR
from pipeline.text.titles import split_posts

Gender = Literal["m", "f"]
STAFF = frozenset({"author", "compiler", "editor", "responsible-editor"})
_PRONOUN_GENDER: dict[str, Gender] = {"他": "m", "她": "f"}
_STATED_SEX = re.compile(
    rf"(?:{grammar.AFTER_NAME})?(?:[（(](?:[^（()）]{{0,20}}?[，,、；; ])?|[，,])(?P<sex>[男女])(?=[，,、；;）) ])"
)
"""Behind a name, and a post if there is one: （女，1975年生）, （笔名某某，女）, ，男，汉族."""
_LADY = re.compile("女士|小姐|阿姨|大妈|大婶|大嫂|奶奶")
_GENTLEMAN = re.compile("先生|大叔|大爷|爷爷")
_A_WOMAN = re.compile(rf"{_LADY.pattern}|(?<![子儿妇男孙侄])女(?![婿权])")  # not 子女在外的老人
_A_MAN = re.compile(rf"{_GENTLEMAN.pattern}|(?<![女长次])男(?![女篮足排])")
_WIFE_OF = re.compile("的?(?:夫人|太太|妻子|爱妻|遗孀|前妻)")
_HUSBAND_OF = re.compile("的?丈夫")
_SPOKE_IN_TURN = re.compile(
    "(?:先后|分别|相继|依次|轮流)(?:在[^，。；]{1,12})?(?:致辞|致词|发言|讲话|演讲|交流|汇报|介绍|作[^，。；]{0,10}(?:发言|报告|演讲|交流|致辞))[^，。；]{0,6}。$"
)
_CHAIRS_THEM = re.compile("主持[^，。；]{0,10}，")
_IS_PRESENT_TOO = re.compile("等?[^，。；]{0,8}?(?:参加|出席|陪同|列席|参与)[^，。；]{0,12}。")
_IN_ROLE = (
    "(?:大?学生|研究生|[教导律厨医]师|老师|教授|院士|博士|作家|画家|企业家|科学家|艺术家|工程师|技术员|记者|主播|主持人|演员|导演|医生|护士|护工|民警|警[官察]|法官|检察官|干部|村官|代表|委员"
    "|职工|工人?|员工|[焊矿木瓦电钳]工|司机|骑手|船[员长]|飞行员|宇航员|航天员|运动员|保安|会计|秘书|助理|老板|店主|农民|村民|居民|市民|业主|乘客|顾客|患者|网友|青年|[厂校院镇村乡县区市局处科队班组站店]长|书记|主任)"
)
_WOMAN_BEFORE = re.compile(
    f"(?:夫人|太太|妻子|女儿|孙女|儿媳|母亲|妈妈|奶奶|婆婆|姐姐|妹妹|(?<![妇儿男子孙侄甥少])女{_IN_ROLE})$"
)
_MAN_BEFORE = re.compile(f"(?:丈夫|儿子|孙子|女婿|父亲|爸爸|爷爷|公公|哥哥|弟弟|(?<![女长次])男{_IN_ROLE})$")
"""Before a name: 女教师|某某, 某某与夫人|某某."""
_SAYS_THERE = re.compile(f"[时后中][^，。；：]{{0,6}}(?:{grammar.SAYS_BY_NAME})")
"""甲与乙会谈|时表示|，…: the first of the two speaks."""
_OUR_HOUSE = re.compile("[本我][院所校报刊]")
_LEARNED = re.compile("(?:专家|学者|教授)$")
_ALL_PAIR = re.compile(
    r"^(?:这)?(?P<number>[两二三四])(?![所家地市县区省国校院村]|[一-鿿]{1,2}[省市县区镇乡村])"
)
_OF_FIRMS = re.compile("(?:企业|公司|厂商|商户|行业|学生|家长|居民|村民|患者|基层|青年)[^，。]{0,4}$")
_IS_PRESENT = re.compile("(?:与会|在场|在座|列席|出席|到会|参会)的$")
"""与会的|两位企业代表: two more, and not two who were named before."""
_PLAIN_PAIR = re.compile(r"(?:这|上述)?两位(?P<role>(?!年轻|匿名|知情|不愿|年长|老)[^，。的]{2,5})")
_NUMBER = {"两": 2, "二": 2, "三": 3, "四": 4}
_OLD_OR_YOUNG = re.compile(r"[老小](?P<surname>[一-鿿])")
_DEMONSTRATIVE = re.compile(r"^(?:该|这位|那位|这名|那名|[这那]个|上述|前述|此位|该名|该位|同一位)")
_THIS_ONE = re.compile("[这那此该同](?:一)?[位名]")
_SIGNED = re.compile(r"[。！？”]\s?[（(](?P<name>[^（）()]{2,12})[）)]$")
_ADDRESSED = re.compile("[^\n。；]{0,40}?(?:[您你请？！]|老师[，,])")
_RESPONDENT = re.compile(
    "(?m)(?:^|[；;（(])(?:受访人|受访者|受访嘉宾|受访专家|被访者|被访人|访谈嘉宾|访谈对象|采访对象|主讲人|答问人|研究生姓名|研究生|答辩人|申请人|开题人|汇报人|报告人)[：:]"
)
_OFFICERS = re.compile("负责(?:人|同志)$|工作人员$")
_IN_DOCTRINE = re.compile("(?:新时代)?[一-鿿]{0,12}思想(?![家上品史界])")
_ANSWERED_BY = re.compile("(?:答复人员?|回答人|回复人|应答人|答复嘉宾|回答嘉宾)[：:]")
_I_MET = re.compile(
    "[^，。；：！？“我]{0,8}我们?[^，。；：！？]{0,10}?(?:[跟和与同问]|碰到|碰见|碰上|遇到|遇见|遇上|见到|见过|见了|认识|请教|接触|拜访|走访|采访)(?:过|了)?[^，。；：！？]{0,8}?(?:[一某有][位名]|[一某]个)[^，。；：！？]{1,20}"
)
_WE_TELL = re.compile(
    "(?:我们|记者|笔者|调研组|课题组|本刊记者)[^，。；：！？]{0,16}(?:[带转递]给|转告|告诉|问到?|请教|求证|找到)$"
)
_DONE_BY = re.compile(
    "(?P<what>[^，。；：！？]*?(?<![他她]))(?P<by>(?:随即|很快|立即|当即|当场|也|却|则|都|还)*(?:遭到?了?|受到了?|引[来起发]了?|招致了?|得到了?|获得?了?|赢得了?|被|由))"
    "[^，。；：！？]{2,60}?(?P<deed>的?(?:明确|断然|当场|一口|再次|强烈|坚决|公开|猛烈|尖锐)*"
    f"(?:{AGAINST}|{COUNTERS}|批评|追问|诘问|指责|抨击|否定|否决|驳回|拒绝|回绝|抵制|不满|担忧|警惕|异议|{FOR}|附和|响应|肯定|欢迎|提出|发起|牵头|主持|起草|推动|担任组长))"
)
"""这一条件|遭到|某大学副教授某某|的质疑|，(她说)…; 方案由某某|提出|，(他认为)…."""
_SPEAKS_UP_FOR_IT = re.compile(
    "(?:对此|随后|随即|则|却|当即|立即|不得不)*(?:回应|回答|解释|辩|反驳|澄清|承认|答复|接着|继续|补充|表示(?:接受|歉意))"
)
"""What he does whose words were doubted or backed."""
_TWO_BY_SURNAME = re.compile(
    "(?<![一-鿿])(?P<first>[一-鿿]{1,2})、(?P<second>[一-鿿]{1,2})(?=二位|两位|二人|两人)"
)
_PROVES = re.compile(
    "(?:[说讲](?:出)?这[番句些席段]?话的人?|(?:发言|说话|提问|插话)的人?|(?:讲述|发言|提问|发问|问话|说话|插话|爆料)者|此人|(?:这位|那位|这名|那名|该)(?P<role>[\u4e00-\u9fff]{2,5}?))(?:正是|就是|便是|是|名叫|叫|(?<=者)为|(?<![一-鿿]者)(?<=[一-鿿])、)(?:\\d{1,3}岁的|现在的|如今的)?"
    "|(?<=[。！？”])(?P<bare>[\u4e00-\u9fff]{2,4})名叫"
)
_SAID_THIS = re.compile("说(?:出)?这[番句些席段]?话的$")
_INTERVIEWS = re.compile("请教|采访|专访|访谈|连线")
_NEAR_ABOVE = 500  # characters
_ASKS_BY_NAME = re.compile(
    r"[^。！？：:\n]{2,16}?(?:又|再|接着|继续|随后)?(?:问|追问|提问)[：:]|(?:问题?|提问|观众|听众|Q)\s?\d{0,2}[（(][^（）()\n：:]{2,40}[）)][：:]"
)
_EXPERT_LABEL = re.compile(
    "(?m)^(?P<who>[A-Z甲乙丙丁](?:专家|嘉宾)|(?:专家|嘉宾)[A-Z一二三四甲乙丙丁\\d])(?=[：:])"
)
_ASKS_ANOTHER = re.compile("请教|采访|专访|访谈|对话")
_TAKES_FLOOR = re.compile("[^，。：；]{0,10}?(?:回顾|介绍|汇报|通报|讲述|分享|说明|解读|点评|报告)了")
_ONE_MORE = re.compile(
    "[^，。]{2,16}?(?:还有|另有|也有|则有|当属|要数|首推|代表(?:人物|者)?(?:之一)?(?:是|有|为|包括))"
)
"""持类似看法的|还有|某局副局长某某: the subject stands behind its verb."""
_HIS_POST = re.compile(f"(?!等)(?:{grammar.AFTER_NAME})?")
_THEN_SAYS = re.compile(
    "(?:（[^（）]{1,40}）)?(?:教授|研究员|博士|先生|女士|老师|主任)?[^，。：；]{0,8}?"
    f"(?:{grammar.SAYS_BY_NAME}|回应|回忆|告诉|追问|问|主持|主讲|致辞|发言|总结|接着)"
)
_EXAMINED = frozenset({"答辩人", "申请人", "研究生", "汇报人", "主讲人", "报告人", "开题人"})
_WORK_OF = re.compile(
    "(?:（[^（）]{1,40}）)?(?:教授|博士|研究员|先生|女士)?(?:所?(?:撰写|著|写|作)?的)?(?:[^，。；、《》]{0,8}?(?:新著|新书|专著|著作|文章|论文|报告|署名文章|评论)|《)"
)
_QUESTION_OF = re.compile("(?:问题?|提问|观众|听众|Q)\\s?\\d{0,2}[（(][^（）()\n：:]*$")
_PROVED = re.compile("(?:这位|那位|这名|那名|这个)(?:名叫|叫作?|叫做)(?=[^，。；：！？]{2,12}的)")
"""一位女工说，…。这位名叫某某的女工: after it the name, 的 and what he is."""
_TO_SEVERAL = re.compile(
    "(?:打断了?|插话|追问|反问|问|转向|请|提醒|招呼|劝|打圆场)[^，。：；“”]{0,4}(?:[两二三][人位]|他们|双方)|“[^”。]{0,10}(?:[两二三]位|你们)"
)
_UNKNOWN_OF_POST = re.compile("(?P<link>以及|[与和同及、])[一-鿿]{2,4}")
"""某某和|数据|分析师某某: what stands before a post of which the last part alone is known."""
_CALLED = frozenset(
    (
        "老师傅",
        "师傅",
        "老人",
        "老人家",
        "老者",
        "汉子",
        "小伙子",
        "姑娘",
        "大姐",
        "大嫂",
        "大娘",
        "男子",
        "女子",
    )
)
"""What the text may call somebody in place of the word that introduced him: 一位老驾驶员说，…。这位老师傅名叫某某."""
_HE_PROVES = re.compile("(?<=[。！？”])[他她](?:就是|正是|便是|名叫|叫)(?![做作])")
"""一位骑手说，…。他叫某某; 他就是某局副局长某某."""
_SOMEBODY = "(?:[一某][位名个]|[有另][位名]|有个)[^，。；：！？、]{0,20}?"
"""What introduces somebody without a name, before the word for what he is: 坐在后排的|一位老|茶农."""
_SURNAMES_OF_PAIR = re.compile(
    "(?P<names>[\u4e00-\u9fff](?:、?[\u4e00-\u9fff]){1,3})(?:[两二三四]人|[两二三四]位[\u4e00-\u9fff]{0,4})"
)
_SOON = 300
"""Characters within which the text tells who somebody was."""
_SEVERAL_PEOPLE = re.compile(
    "(?:部分|一些|许多|不少|众多|大批|多[名位]|数[名位十百]名?|[两三四五六七八九十几]+多?[名位]|广大|贫困|当地|受灾|在场|受访)"
    "[^，。；：的、“”\n]{0,10}?(?:人士|[成人队党团会]员|评论员|[学作记]者|[专学企农]家|[村居农渔灾难]民|农户|住户|群众|代表|学生|师生|干部|职工|工人|老人|青年|家长|患者|商户)(?![一-鿿]{0,2}[的会组])"
)
"""引发|部分评论员|批评。他们认为，…: whom 他们 may mean besides those who are named."""
_LONGEST_KIND = 4
"""Characters of the word for a kind of house: 合作社, 公司."""
_HE_AND = re.compile("(?<![\u4e00-\u9fff])[他她][与和同跟]")
_ASKED = re.compile(
    r"[^，。；：！？]{1,16}?(?P<how>追问|反问|反过来问|质问|询问|提问|发问|追着问|(?<![学访慰顾疑])问(?![题卷候责政询答世]))"
    r"(?:[^，。；：！？]*|[：，]?[“「]■*[”」¶])[，。？]?(?:但|而|对此，?)?"
)
_OF_PLACE = re.compile("[一-鿿]{1,3}[省市县区镇乡村州](?P<surname>[一-鿿])[一-鿿]{1,3}[长任记]$")
_IS_SOMEBODY = re.compile("(?:今年\\d+岁，)?(?:是|系)(?![说指否不怎])")
_INDEFINITE = re.compile("^(?:有|另一)|[一某另][位名个]")
_IN_CHARGE_OF_IT = re.compile("(?:有关|相关)(?:[司局处部门单位方面]{1,4})?(?:负责|工作)")
"""农业农村部有关司局负责人: a circumlocution whose bearer no later name reveals."""
_RHETORICAL = frozenset(("反问", "反过来问", "发问", "质问"))
_OF_HIS = re.compile(
    "(?<=[和与及])(?:[他她]的)?(?:同事|搭档|合作者|助手|学生|导师|老师|同学|妻子|丈夫|师[兄弟姐妹])(?:、[一-鿿]{0,6})?$"
)
_ANSWERS = re.compile(
    "[^，。；：！？]{0,8}(?:答|回应|正面|承认|否认|坦言|坦承|解释|沉默|想了|笑|摇头|点头|辩)"
)
_OF_THAT_HOUSE = re.compile(
    r"该(?:[局会院所校司行厅委办部处省州国县市区镇乡村]|公司|企业|中心|集团|机构|单位|协会|学会|平台|银行|医院|学校|大学)"
)
_MEETS = re.compile(
    "(?:会见|会晤|拜会|约见)(?:了)?(?P<who>[^，。；：“”]{2,24}?(?:[长官员任]|主席|大使|代表|总裁|书记|参赞|发言人))(?:时|，|并|后)"
)
"""Whom somebody meets, who is 对方 afterwards."""
_ASKS_HIM = re.compile(
    "向(?P<who>[^，。；：“”他她]{2,12}?)(?:反映|询问|求助|报告|提出|投诉|咨询|求证|打听|请教)(?:过|了|情况)?，"
)
"""Whom somebody asks or tells something, who is 对方 in what follows."""
_ANY_OF_A_HOUSE = frozenset({"人士", "员工", "职工", "官员", "人员"})
_HEADS_OF_HOUSES = frozenset({"负责人", "负责同志", "工作人员", "发言人"})
_OF_SOME_HOUSE = re.compile(
    "(?:有关|相关|[一几][位名]|某|[局委部厅处办院所会司室科股队站社行校]|公司|集团|中心|机构)$"
)
_SOME_OF_HOUSE = re.compile("的?(?:(?:有关|相关|主要|分管)(?:部门)?|[一几某][名位]|不愿具名的?|一个)+$")
"""Between a house and the word for whoever speaks for it: 某司|有关|负责人."""
_ANYBODY = re.compile(
    "(?:也|还|但|而|又|另)?(?:(?:有的?|[一另某][位名]|有[位名]|不愿[^，。]{1,8}的)[^，。；：！？、]{0,8}|有?[一另某]家[^，。；：！？、]{1,16}的?)"
)
_RECEIVES = re.compile("(?:上市公司|公司|我方)?接待人员(?:姓名|及职务)?(?:[：:]|\\t)")
_COURTESY = re.compile("(?:先生|女士|小姐|阿姨|大爷|大妈|大叔|师傅|同学)$")
_HOUSE = re.compile("[会部局厅院委署司行社府团馆校]$|公司$|集团$|大学$|中心$")
_PART_OF_IT = re.compile("(?:委员会|专委会|分会|分院|[部处科室局司厅组系]|[支分]行|研究[院所]|中心|学院)$")
"""How the name of a part of a house ends, behind that of the house."""
_ONE_OF_THE_PUBLIC = re.compile(
    "(?:市民|居民|村民|来电人|来信人|投诉人|诉求人|求助人|举报人|申请人|车主|店主|反映人|业主|读者|网友|网民|患者|顾客|消费者|家长|群众|用户|租客|租户|游客|旅客|乘客|商户|农户|当事人)(?=[\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|阿姨|大爷|大妈|大叔|师傅|同学)$)"
)
_OF_SOMEBODY = re.compile(
    "的(?:大|小|二|三|独生|前)?(?:儿子|女儿|丈夫|妻子|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|孙子|孙女|老伴|爱人|同事|助理|助手|秘书|代理人|(?:代理|辩护)?律师|邻居|徒弟|搭档|继任者|前任)"
)
_ROLE = re.compile(
    "(?:[一-鿿]{0,4}?(?:[民主户工师生商员企方]|家[长属]|群众|青年|妇女|患者|行业|社区|企业))?(?:代表|委员)"
)
"""Before a name no verb: 代表|某某不同意, 摊主代表|某某起初不看好."""
_NAMELESS = re.compile(r"匿名|不具名|未具名|不愿|知情|消息")
_QUESTION_OR_ANSWER = re.compile(r"[\s■*【\[]*(?:问|答|记者|提问|回答|主持人|Q|A)[】\]*]*\s*[：:]")
_ANNOUNCED = re.compile(r"问答|答问|答[^，。]{0,6}问")
_COORDINATES = re.compile(
    r"[^，。；：！？了着过在对向就给]{0,6}[、和与及同][^，。；：！？了着过在对向就给]{0,4}"
)
_FIRST_CLAUSE = re.compile(r"[^，。：；\n]{1,12}[，：](?P<words>[^“，。：；\n]*)")
_SAYING_FIRST = re.compile("^[“「]■+[”」](?=[1-9]\\d岁的)")
"""“第一次知道这样建房”|66岁的重建户某某家住…: a saying, printed before who has said it."""
_OF_AGE = re.compile("[6-9][0-9]岁|[六七八九]十[一二三四五六七八九]?岁|[年过逾近][六七八九]旬")
_TO_WHOM = re.compile(
    "(?:问|追问|反问|质问|请|请教|向|对|得到|受到|获|与|和|同|反驳|打断|提醒|转向|望向|看向|(?:会见|会晤|拜会|拜访|约见|面见|看望|采访)了?)$"
)
_HOST_ASKS = re.compile("(?:主持人|记者|有人|有委员|有代表|编者)[^，。；：！？]{0,8}(?:追问|问|提问|询问)")
_PUT_TO = re.compile("(?:请问|想问|请教|请)(?P<who>[一-鿿]{2,8}?)(?=[，,：:]|您|如何|怎么|能否|对)")
_CARRIES_OUT = re.compile(  # 由副部长某某|代为汇报。她通报, 座谈会由某某|主持。他说
    "(?:代为?|负责|具体|向[^，。；]{2,12}|在会上)?(?:主持(?!人)|汇报|通报|介绍|说明|宣读|讲解|主讲|点评|总结|陪同|带队|牵头|领衔|作[^，。；]{0,8}(?:报告|说明|介绍|汇报|发言|点评|总结))"
)
_GIVES_FLOOR = re.compile(
    "请(?P<who>[一-鿿·]{2,8}?)(?:来|先|也|再)?(?:回答|解答|作答|回应|答一|谈谈|说说|讲讲)"
)
_MEMORY = 40  # subjects that a pronoun looks back over
_LONGEST_NAME = 20  # characters of a name and the post behind it
_OLD_ONES = OLD_ONES | {"老人"}
_ASKERS = frozenset({"记者", "主持人", "问", "提问", "观众"})
_ANY_SPEAKER = re.compile(
    r"(?:专家|嘉宾|学者|企业家|科学家|与会者|代表|发言人|人士|投资人|创业者|官员|负责人|带头人|老人|工程师|获得者|得主|经济学家|作家|导演|歌手|艺术家|律师|教练|博主)$"
)

_THAT_HOUSE = re.compile(
    "该(?P<kind>公司|企业|集团|券商|平台|厂|店|银行|行|机构|媒体|社|报|协会|学会|商会|研究院|研究所|智库|基金会?|组织|中心|医院|学校|大学|学院|[院所局厅部委])"
)
_FIRMS = frozenset({"公司", "企业", "集团", "券商", "平台", "厂", "店", "银行", "行"})
_NO_FIRM = re.compile("(?:[局厅部委院会党]|政府|大学|学院|学校|法院|协会|中心|研究所)$")


def _is_of_kind(name: str, kind: str) -> bool:
    """Whether a house may be called so: 东岸证券 该券商, but 水务局 not 该公司."""
    return name.endswith(kind) or (kind in _FIRMS and _NO_FIRM.search(name) is None)


_TWO_SIDES = frozenset({"双方", "两国", "两国元首", "双方领导人"})
_TWO_LANDS = re.compile(
    f"(?P<who>{grammar.LAND}{{2}})(?=两国|双方|双边|总理|元首|首脑|外长|防长|领导人|经贸|高层|政府|商务|议会|央行|代表团)"
)
"""The two countries that meet, each in one character: |中俄|总理第三十次定期会晤."""


@dataclass(slots=True)
class Memory:
    """Who was last named or heard, as the text goes on.

    Attributes:
        subjects: (offset, person ids) of names in subject position and of resolved sources.
        echoes: the same for 前者 and 后者, which do not count when the next of them is resolved.
        nominals: (head, person ids, offset) of nominal sources, the latest last.
        strangers: sources without a name (赵女士, 多名骑手), in text order, and whether they are several.
        stands_for: where 该负责人 stands → the stranger whom it means.
        gender: what pronouns and forms of address have shown.
        host: persons who lead the talk (主持人).
    """

    subjects: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    echoes: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    nominals: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    strangers: list[tuple[Span, bool]] = field(default_factory=list)
    stands_for: dict[int, Span] = field(default_factory=dict)
    gender: dict[str, Gender] = field(default_factory=dict)
    host: tuple[str, ...] = ()


_THIS_SOMEBODY = re.compile(
    "(?:这位|那位|这名|该名?|上述|前述)(?:知情|消息|业内|内部|匿名)?(?:人士|受访者|受访人|爆料人|爆料者)"
)
"""Whoever without a name was heard last: 一位离职的班长说，…。这位人士称."""
_THAT_PERSON = frozenset({"此人", "该人", "那人"})
"""Words for whoever was told of last, of either sex."""


def _of_other_sex(words: str, role: str) -> bool:
    """Whether a word for somebody cannot mean whom other words introduced: 男子 after 一位女教师."""
    return any(sex in words and other in role for sex, other in ("男女", "女男"))


def _is_same_house(told: str, house: str) -> bool:
    """Whether the house of a post is the one told; not a part of it: who is 主席 of 国会第十二委员会 is not 国会主席."""
    part = _HOUSE.search(told) and _PART_OF_IT.search(house.rpartition(told)[2])
    return house in told or (told in house and not part)


def _is_of_other_sex(words: str, pronoun: str) -> bool:
    """Whether 他 or 她 cannot mean whom some words introduce: 她 after 田先生."""
    other = _A_MAN if pronoun == "她" else _A_WOMAN
    return pronoun in _PRONOUN_GENDER and other.search(words) is not None


_MET_BY = re.compile(
    "(?:随即|但|却)?(?:遭到?|受到|得到|被)(?P<who>[^，。；：]{2,24}?)(?:的)?(?:明确|断然|一口|再次)?(?:拒绝|回绝|反对|否决|驳回|批准|支持|同意|质疑)，"
)


Meant = tuple[tuple[str, ...], str]
"""Ids of the persons whom a source means, and the rule that says so."""


@dataclass(frozen=True)
class _Noun:
    """A noun for one or several people who speak, and who has been told of before it.

    Attributes:
        candidate: the source.
        words: its words.
        recent: place and persons of the subjects before it, the latest first.
        latest: the persons among them, each once.
    """

    candidate: Candidate
    words: str
    recent: list[tuple[int, tuple[str, ...]]]
    latest: list[str]

    @property
    def is_indefinite(self) -> bool:
        """Whether it is somebody (一位, 另一名), nobody who is known."""
        return _INDEFINITE.search(self.words) is not None

    @property
    def is_nameless(self) -> bool:
        """Whether his name is kept back: 匿名, 知情人士."""
        return _NAMELESS.search(self.words) is not None


class Linker:
    """Resolves sources to persons of one document, in text order."""

    def __init__(self, scene: Scene, names: NameGrammar, *, spoken: Sequence[Span] = ()) -> None:
        """`spoken` are the words of persons: whoever is named in them is not the one who speaks after them."""
        self._scene = scene
        self._names = names
        self._people = scene.layer.by_id
        self._by_name: dict[str, str] = {}
        for person in scene.layer.people:
            for name in (person.name, *person.variants):
                self._by_name.setdefault(_bare(name), person.person_id)
        self._paragraphs = [p.start for p in scene.paragraphs]
        self._spoken = sorted(spoken, key=lambda s: s.start)
        self._spoken_starts = [s.start for s in self._spoken]
        self._unnamed: dict[int, Span] = {}  # subjects without a name, whether they are quoted or not
        self._nameless: dict[tuple[str, int], Span | None] = {}  # a role and its place → `_nameless_before`
        self.memory = Memory(gender=self._stated_gender())
        self._subjects = self._named_subjects()
        self._groups = self._named_groups()
        self.memory.host = self._find_host()

    def resolve(self, candidate: Candidate, *, told_by: Quote | None = None, cited: bool = False) -> Meant:
        """Person ids that a source means, and the rule that says so. Call in text order.

        Args:
            candidate: the source.
            told_by: the direct speech in which it stands, if any.
            cited: another gives his words (某某引用张三的话说), and is whom 他 means behind them.
        """
        if candidate.kind == "pronoun" or candidate.head in _THAT_PERSON:
            people, rule = self._pronoun(candidate, told_by)
        else:
            people, rule = self._resolve(candidate)
        if candidate.kind == "nominal" and not candidate.parts:
            self.memory.nominals.append((candidate.head, people, candidate.start))
        if not people and candidate.kind == "nominal" and candidate.head not in {*_ASKERS, "对方"}:
            insort(
                self.memory.subjects, (candidate.start, ())
            )  # somebody without a name: he is not another one
            self.memory.strangers.append((Span(candidate.start, candidate.end), False))
        elif candidate.kind == "collective":
            self.memory.strangers.append((Span(candidate.start, candidate.end), True))
        if people and not (cited and self._is_cited_by_another(candidate)):
            echo = candidate.head in {"前者", "后者"}
            insort(self.memory.echoes if echo else self.memory.subjects, (candidate.start, people))
        return people, rule

    def _is_cited_by_another(self, candidate: Candidate) -> bool:
        """Whether the clause of somebody who is cited has a person for its subject: 李某|引用张三的话说, 他|转述…."""
        clause = self._scene.clause_start(candidate.phrase, self._paragraph_start(candidate.start))
        if self._scene.masked[clause] in _PRONOUN_GENDER:
            return True
        return any(clause <= at < candidate.phrase and ids for at, ids in self._recent(candidate.start))

    def antecedent(self, candidate: Candidate) -> Span | None:
        """The earlier one without a name for whom a source stands that is nobody by name: 赵女士说，…。她还说，….

        Call right after `resolve` has found nobody. 他 and 她 are the last subject if that is such a stranger, 他们 the
        last group, 该代表 the last stranger whose words end so; in the same paragraph or the one before.
        """
        words = self._scene.text[candidate.start : candidate.end]
        above = "上述" in words  # wherever he was told of
        floor = 0 if above else self._paragraph_start(max(0, self._paragraph_start(candidate.start) - 1))
        near = [each for each in reversed(self.memory.strangers) if floor <= each[0].start < candidate.start]
        if candidate.kind == "pronoun" and candidate.is_plural:
            heard = next((span for span, several in near if several), None)
            return heard or self._several_before(candidate.start)
        alone = {span.start: span for span, several in near if not several}
        for at, span in self._unnamed.items():
            if floor <= at < candidate.start:
                alone[at] = max(span, alone.get(at, span), key=len)  # a source to its end
        told = {at: self._scene.text[span.start : span.end] for at, span in alone.items()}
        if candidate.kind == "pronoun" and candidate.head in _PRONOUN_GENDER:
            last = next((at for at, _ in self._recent(candidate.start)), -1)
            is_other = last in alone and _is_of_other_sex(told[last], candidate.head)
            meant = None if is_other else self.memory.stands_for.get(last, alone.get(last))
            whole = (s for s, _ in near if meant and s.start <= meant.start and meant.end <= s.end)
            return next(whole, meant)  # 某管委会|一名副主任, as he was quoted
        if words in _THAT_PERSON:
            last = next((at for at, _ in self._recent(candidate.start)), -1)
            return self.memory.stands_for.get(last, alone.get(last))
        if words in SPOKESMEN:
            return self._house_of_subject(candidate.start)
        if (that := _THAT_HOUSE.fullmatch(words)) is not None:
            house = self._house_of_subject(candidate.start)
            fits = house is not None and _is_of_kind(self._scene.text[house.start : house.end], that["kind"])
            return house if fits else None
        if words in _TWO_SIDES:
            return self._two_before(candidate.start)
        if words == "对方":
            met = list(
                _MEETS.finditer(self._scene.text, self._paragraph_start(candidate.start), candidate.start)
            )
            asked = list(
                _ASKS_HIM.finditer(self._scene.text, self._paragraph_start(candidate.start), candidate.start)
            )
            met = sorted([*met, *asked], key=lambda match: match.start("who"))
            return Span(*met[-1].span("who")) if met else None  # 会见某部助理副部长时表示，…。对方回应称
        one = candidate.kind == "nominal" or _THIS_ONE.match(words)  # 这位|供应商
        if one and (_DEMONSTRATIVE.match(words) or above):
            fitting = (
                span
                for at, span in alone.items()
                if told[at].endswith(candidate.head) and not _DEMONSTRATIVE.match(told[at])
            )
            found = next(fitting, None)
            if found is None and _THIS_SOMEBODY.fullmatch(words):  # 一位离职的班长说，…。这位人士称
                last = next((at for at, _ in self._recent(candidate.start)), -1)
                found = self.memory.stands_for.get(last, alone.get(last))
            if found is None and (there := self._nameless_before(candidate)) is not None:
                found = there if len(there) > len(candidate.head) else None
            if found is not None:
                self.memory.stands_for[candidate.start] = found
            return found
        return None

    def _house_of_subject(self, place: int) -> Span | None:
        """The house that is the last subject of the sentence before a place: |某国某部|发布了一张照片，(发言人称)."""
        masked = self._scene.masked
        start = behind_last("。！？\n", masked, place)
        clause = self._scene.clause_start(place, start)
        for house in reversed(self._scene.entities_in(start, place)):
            if house.label != "ORG" or house.end > clause:
                continue
            phrase = chain_start(self._scene, house.start, start)
            if grammar.leads_in(masked[self._scene.clause_start(phrase, start) : phrase]):
                return Span(phrase, house.end)
        return None

    def _two_before(self, place: int) -> Span | None:
        """The two sides that the sentence of 双方 or 两国 names before it, or the one before that: |中俄|总理会晤期间，(双方商定)."""
        begin = behind_last("。！？\n", self._scene.masked, place)
        before = behind_last("。！？\n", self._scene.masked, max(0, begin - 1))
        floor = max(before, self._paragraph_start(place))
        return self._two_in(begin, place) or self._two_in(floor, begin)

    def _two_in(self, start: int, end: int) -> Span | None:
        """The last two countries, places or houses that are named together in a range."""
        masked = self._scene.masked
        sides = [m.span("who") for m in _TWO_LANDS.finditer(masked, start, end)]
        named = [e for e in self._scene.entities_in(start, end) if e.label in {"LOC", "ORG"}]
        sides += [
            (one.start, other.end)
            for one, other in itertools.pairwise(named)
            if masked[one.end : other.start] in {"与", "和", "同"} and masked[other.end] != "、"
        ]
        return Span(*max(sides)) if sides else None

    def _several_before(self, place: int) -> Span | None:
        """The last of several people without a name who are told of in the paragraph of a place or the one before."""
        floor = self._paragraph_start(max(0, self._paragraph_start(place) - 1))
        told = list(_SEVERAL_PEOPLE.finditer(self._scene.masked, floor, place))
        return Span(*told[-1].span()) if told else None

    def _resolve(self, candidate: Candidate) -> Meant:
        if candidate.parts:
            ids = [i for part in candidate.parts for i in self._part(part)]
            return tuple(dict.fromkeys(i for i in ids if i)), "joint speakers by name"
        if candidate.kind == "person":
            words = self._scene.text[candidate.start : candidate.end]
            if match := _OLD_OR_YOUNG.fullmatch(words):
                recent = self._recent(candidate.start)
                latest = list(dict.fromkeys(i for _, ids in recent for i in ids))
                if named := self._by_surname(match.group("surname"), latest):
                    return named, "老 and a surname"
            person = self._person_of(candidate)
            return ((person,) if person else ()), "by name"
        if candidate.kind == "nominal":
            return self._nominal(candidate)
        return (), "no person"

    def _part(self, part: Candidate) -> tuple[str, ...]:
        """Who one of several joint speakers is: 张三、(他), (钱主任)与张三."""
        if part.kind == "pronoun":
            return self._pronoun(part)[0]
        return self._nominal(part)[0] if part.by_surname else (self._person_of(part),)

    def _person_of(self, candidate: Candidate) -> str:
        entity = candidate.entity
        if entity is not None and entity.target in self._people:
            return entity.target
        return self._by_name.get(_bare(self._scene.text[candidate.start : candidate.end]), "")

    def _pronoun(self, candidate: Candidate, told_by: Quote | None = None) -> Meant:
        plural = candidate.is_plural
        gender = _PRONOUN_GENDER.get(candidate.head)
        if told_by is None and _OUR_HOUSE.fullmatch(self._scene.text, candidate.start, candidate.end):
            return (), "pronoun: the house that publishes"
        if not plural and (proved := self._may_be(self._proves_to_be(candidate), gender)):
            return proved, "pronoun: somebody named later"
        if not plural and somebody_met(self._scene, candidate.start):
            return (), "pronoun: somebody whom the speaker has met"
        if not plural and (alike := self._may_be(self._of_that_mind(candidate.start), gender)):
            return alike, "pronoun: the one who is of the same mind"
        if not plural and (told := self._may_be(self._told_to(candidate.start), gender)):
            return told, "pronoun: the one who was told or asked"
        if not plural and (by := self._may_be(self._done_by(candidate), gender)):
            return by, "pronoun: the one by whom it was done"
        recent = self._recent(candidate.start)
        paragraph = self._paragraph_start(candidate.start)
        if told_by is not None and candidate.head[0] in _PRONOUN_GENDER:
            begin, apart = told_by.content[0].start, set(told_by.speakers)
            paragraph = max(begin, paragraph)  # never the speaker himself, but of whom he has told
            recent = [(at, ids) for at, ids in recent if at >= begin and not apart & set(ids)]
        if not plural and (not recent or recent[0][0] < paragraph):
            near = self._mentioned(paragraph, candidate.start)
            recent = [*near, *recent]
        if plural:
            if len(turns := self._spoke_in_turn(candidate.start)) > 1:
                return turns, "they: those who spoke one after the other"
            at, group = next(((at, ids) for at, ids in recent if len(ids) > 1), (-1, ()))
            joined = self._group_before(candidate.start)
            if told_by is not None and joined[0] < told_by.content[0].start:
                joined = (-1, ())
            at, group = max((at, group), joined, key=lambda told: told[0])
            draws = self._scene.masked.startswith(("据此", "由此"), candidate.end)  # from what they have told
            some = None if draws else self._several_before(candidate.start)
            if at < paragraph and some is not None and some.start > at:
                return (), "they: several without a name, told of since"
            rule = (
                "they: the last ones named together" if at == joined[0] else "they: the last joint speakers"
            )
            return (() if candidate.head.endswith("俩") and len(group) != 2 else group), rule
        floor = () if plural or told_by is not None else self._has_floor(paragraph, candidate.start)
        if floor and (taker := self._may_be(floor, gender)):
            return taker, "pronoun: the one who has the floor"
        others = self._named_after(candidate.end)
        if any(ids and not others & set(ids) for at, ids in recent if at >= paragraph):
            recent = [(at, ids) for at, ids in recent if not others & set(ids)]
        for at, ids in recent:
            if self._asks(at, candidate):
                mentioned = [i for _, i in self._mentioned(at, candidate.start) if i != ids]
                asked = [i for i in mentioned if self._may_be(i, gender)]
                if asked and at == recent[0][0]:
                    return asked[0], "pronoun: the one who was asked"
                continue  # 某某追问…，他没有正面回答: the one who was asked
            if not ids:
                clause = min(candidate.start, self._scene.clause_end(at, candidate.start))
                if re.search(f"[向对跟给]{candidate.head}", self._scene.masked[at:clause]):
                    continue  # 一位法官曾向她抱怨，…。她建议: not the judge
                unnamed = self._unnamed.get(at)
                if unnamed and _is_of_other_sex(
                    self._scene.text[unnamed.start : unnamed.end], candidate.head
                ):
                    continue  # 患者家属田先生发言。她说: the one before him
                return (), "pronoun: the last speaker has no name"
            together = ids if len(ids) > 1 else self._in_company(at, ids[0], candidate.start)
            met = len(ids) == 1 and gender == "m" and self._tells_at_a_meeting(at, candidate.start)
            if met and self._may_be(ids, gender):
                return ids, "pronoun: the one who speaks at their meeting"
            if len(together) > 1 and (fitting := self._of_gender(together, gender)):
                return fitting, "pronoun: the one of those named together whose gender fits"
            if len(ids) > 1:
                continue
            if self._may_be(ids, gender):
                known = ids[0] in self.memory.gender
                if gender is not None:
                    self.memory.gender.setdefault(ids[0], gender)
                return ids, "pronoun: the last subject" + (" of this gender" if known else "")
            if other := self._of_gender(self._beside(at, candidate.start), gender):
                return other, "pronoun: the other one in the sentence, whose gender fits"
        return (), "pronoun: nobody before it"

    def _of_that_mind(self, place: int) -> tuple[str, ...]:
        """Who is named right before a pronoun as one more who thinks so: 持类似观点的还有某公司合伙人某某，其判断…; …某某教授。在她看来."""
        scene = self._scene
        if scene.masked[place - 1 : place] in ("在", "据", "按"):
            place -= 1
        if scene.masked[place - 1 : place] not in ("，", "。"):
            return ()
        near = scene.entities_in(max(0, place - _LONGEST_NAME), place)
        named = next((e for e in reversed(near) if e.label == "PER"), None)
        if named is None or named.target not in self._people:
            return ()
        post = scene.entity_at(named.end)
        end = post.end if post is not None and post.label == "TITLE" else named.end
        if end >= place or _HIS_POST.fullmatch(scene.masked, end, place - 1) is None:
            return ()
        clause = scene.clause_start(named.start, self._paragraph_start(place))
        return (named.target,) if _ONE_MORE.match(scene.masked, clause, named.start) else ()

    def _has_floor(self, paragraph: int, place: int) -> tuple[str, ...]:
        """Who opens a paragraph by taking the floor (某某汇报了病害情况), where whoever is named since says nothing himself."""
        text = self._scene.text
        named = [
            e
            for e in self._scene.entities_in(paragraph, place)
            if e.label == "PER" and e.target in self._people
        ]
        if len(named) < 2 or chain_start(self._scene, named[0].start, paragraph) > paragraph + 1:
            return ()
        if _TAKES_FLOOR.match(text, named[0].end) is None:
            return ()
        others = [e for e in named[1:] if e.target != named[0].target]
        if not others or any(_THEN_SAYS.match(text, e.end) for e in others):
            return ()
        if re.search("[。！？]", text[others[-1].end : place]) is None:
            return ()  # 李四随后赶到，|他说
        return (named[0].target,)

    def _may_be(self, ids: tuple[str, ...], gender: Gender | None) -> tuple[str, ...]:
        """The persons, but nobody if the text gives one of them another sex than the pronoun's."""
        fits = gender is None or all(self.memory.gender.get(i, gender) in {gender, None} for i in ids)
        return ids if fits else ()

    def _of_gender(self, ids: Sequence[str], gender: Gender | None) -> tuple[str, ...]:
        """The only one of several whose sex is stated and fits, else the only one of whom no other sex is stated."""
        if gender is None:
            return ()
        stated = [i for i in ids if self.memory.gender.get(i) == gender]
        possible = [i for i in ids if self._may_be((i,), gender)]
        return next(((found[0],) for found in (stated, possible) if len(found) == 1), ())

    def _in_company(self, at: int, person_id: str, place: int) -> tuple[str, ...]:
        """The subject at `at`, before `place`, and who is joined to it in the same clause: 某某与某某女士(到访)."""
        joined = (
            ids
            for last, ids in self._groups
            if at < last < place and ids[0] == person_id and self._scene.clause_start(last, at) == at
        )
        return next(joined, (person_id,))

    def _tells_at_a_meeting(self, at: int, place: int) -> bool:
        """Whether the subject at `at` speaks when he meets another, in the clause of both, before `place`: 甲与乙会谈时说，…，(他)…."""
        clause = self._scene.masked[at : self._scene.clause_end(at, place)]
        return grammar.keeps_company(clause) and _SAYS_THERE.search(clause) is not None

    def _beside(self, at: int, place: int) -> tuple[str, ...]:
        """Who else is named in the sentence of the subject at `at`, outside what is said there, before `place`."""
        start = behind_last("。！？\n", self._scene.masked, at)
        stop = next((i for i in range(at, place) if self._scene.masked[i] in "。！？\n"), place)
        subject = self._scene.entity_at(at)
        own = subject.target if subject is not None else ""
        near = [i for where, (i,) in self._mentioned(start, stop) if not self._is_heard(where, place)]
        return tuple(dict.fromkeys(i for i in near if i != own))

    def _told_to(self, place: int) -> tuple[str, ...]:
        """Who ends the clause before a place as the one to whom we bring or put something: 我们把这话带给某某，(她)保证…."""
        scene = self._scene
        if scene.masked[place - 1 : place] not in ("，", "。"):
            return ()
        named = scene.entity_ending(place - 1)
        if named is None or named.label != "PER" or named.target not in self._people:
            return ()
        clause = scene.clause_start(named.start, max(0, named.start - 60))
        return (named.target,) if _WE_TELL.match(scene.masked[clause : named.start]) else ()

    def _done_by(self, candidate: Candidate) -> tuple[str, ...]:
        """Who doubts, backs or puts forward the thing that is the subject of the clause before a pronoun: 这一条件遭到某某的质疑，(她说)…."""
        scene, place = self._scene, candidate.start
        if scene.masked[place - 1 : place] not in ("，", "。"):
            return ()
        clause = scene.clause_start(place - 1, self._paragraph_start(place))
        done = _DONE_BY.fullmatch(scene.masked, clause, place - 1)
        if done is None or _SPEAKS_UP_FOR_IT.match(scene.masked, candidate.end):
            return ()
        subject = scene.entity_ending(done.end("what"))
        named = [e for e in scene.entities_in(done.end("by"), place) if e.label == "PER"]
        if len(named) != 1 or named[0].target not in self._people or not done["what"]:
            return ()
        if subject is not None and subject.label in {"PER", "ORG"}:
            return ()  # 某某遭到另一人的质疑，他说: who is doubted
        ends = _HIS_POST.match(scene.masked, named[0].end)
        behind = ends.end() if ends is not None else named[0].end
        return (named[0].target,) if behind == done.start("deed") else ()

    def _proves_to_be(self, candidate: Candidate) -> tuple[str, ...]:
        """Who the one without a name is whom a pronoun means: 得到一位律师的支持。他认为，…。这位律师是某所合伙人某某."""
        scene = self._scene
        floor = self._paragraph_start(candidate.start)
        for match in _PROVES.finditer(scene.masked, candidate.end, candidate.end + _SOON):
            role = match["role"] or match["bare"]
            if not role:
                continue
            what = "[^，。；：！？、]{2,6}" if role in _CALLED else role
            introduced = list(re.finditer(_SOMEBODY + what, scene.masked[floor : candidate.start]))
            named = self._named_behind(match.end())
            if not introduced or named is None or named.target not in self._people:
                continue
            if _of_other_sex(introduced[-1].group(), role):
                continue  # 一位女教师说，…。这位男子名叫某某
            since = floor + introduced[-1].start()
            others = [ids for at, ids in self._recent(candidate.start) if at >= since and ids]
            return (named.target,) if all(ids == (named.target,) for ids in others) else ()
        return ()

    def _group_before(self, place: int) -> tuple[int, tuple[str, ...]]:
        """Where the last persons named together before a place stand, and who they are; (-1, ()) without any."""
        floor = self._paragraph_start(place)
        before = (group for group in reversed(self._groups) if group[0] < place)
        return next((group for group in before if group[0] >= floor or not self._attends(group[0])), (-1, ()))

    def _attends(self, place: int) -> bool:
        """Whether the last of several named together ends a list of those present: 甲、乙、丙等参加上述活动。"""
        named = self._scene.entity_at(place)
        return named is not None and _IS_PRESENT_TOO.match(self._scene.masked, named.end) is not None

    def _spoke_in_turn(self, place: int) -> tuple[str, ...]:
        """Those of whom the sentence right before a pronoun tells that they have spoken: 某夫人甲，某主席、某夫人乙等先后致辞。|她们|感谢…."""
        scene, floor = self._scene, self._paragraph_start(place)
        if scene.masked[place - 1 : place] != "。" or place <= floor:
            return ()
        start = max(floor, behind_last("。！？\n", scene.masked, place - 1))
        spoke = _SPOKE_IN_TURN.search(scene.masked, start, place)
        if spoke is None:
            return ()
        chair = _CHAIRS_THEM.search(scene.masked, start, spoke.start())
        begin = chair.end() if chair is not None else start
        return tuple(dict.fromkeys(i for _, (i,) in reversed(self._mentioned(begin, spoke.start()))))

    def _named_after(self, place: int) -> frozenset[str]:
        """Persons named in the first clause of what a pronoun says, none of whom it can mean: 他说，某某总是强调…."""
        said = _FIRST_CLAUSE.match(self._scene.text, place)
        named = self._scene.entities_in(*said.span("words")) if said else ()
        return frozenset(e.target for e in named if e.label == "PER")

    def _asks(self, at: int, candidate: Candidate) -> bool:
        """Whether the subject at `at` asks something right before a pronoun, which means the one who was asked.

        Who asks back (反问) or into the room (发问), or whose question stands before his name, goes on himself, if
        what follows tells no answer.
        """
        between = self._scene.masked[at : candidate.start]
        asked = _ASKED.fullmatch(between) if len(between) < 120 else None
        if asked is None or re.search("被[^，。；：]{0,6}$", between[: asked.start("how")]):
            return False  # 某某被反复问到何时提价，她的回答是…
        told_before = (
            re.fullmatch("道?。", between[asked.end("how") :]) is not None
        )  # “…？”某某追问道。她认为
        if asked["how"] not in _RHETORICAL and not told_before:
            return True
        return _ANSWERS.match(self._scene.masked, candidate.end) is not None

    def _speaks_to_several(self, at: int, place: int) -> bool:
        """Whether the subject at `at` turns to several others in its sentence, which ends before `place`."""
        stop = next((i for i in range(at, place) if self._scene.masked[i] in "。！？\n"), place)
        return _TO_SEVERAL.search(self._scene.text, at, stop) is not None

    def _paragraph_start(self, place: int) -> int:
        at = bisect_right(self._paragraphs, place)
        return self._paragraphs[at - 1] if at else 0

    def _full_name_at(self, person: str) -> int:
        """Where the full name of a person first stands; 0 where it stands nowhere in this form."""
        name = self._people[person].name
        found = (
            e.start
            for e in self._scene.layer.entities
            if e.label == "PER" and e.target == person and self._scene.text[e.start : e.end] == name
        )
        return next(found, 0)

    def _paragraph_end(self, place: int) -> int:
        """Where the paragraph around a place ends."""
        after = bisect_right(self._paragraphs, place)
        return self._paragraphs[after] if after < len(self._paragraphs) else len(self._scene.text)

    def _mentioned(self, start: int, end: int) -> list[tuple[int, tuple[str, ...]]]:
        """Names anywhere in a range, the latest first."""
        return [
            (e.start, (e.target,))
            for e in reversed(self._scene.entities_in(start, end))
            if e.label == "PER" and e.target in self._people
        ]

    def _nominal(self, candidate: Candidate) -> Meant:
        """Whom a role or another noun for one or several people means: 该教授, 两位专家, 王主任, 老人."""
        recent = self._recent(candidate.start)
        noun = _Noun(
            candidate,
            self._scene.text[candidate.start : candidate.end],
            recent,
            list(dict.fromkeys(i for _, ids in recent for i in ids)),
        )
        rules: tuple[Callable[[_Noun], Meant | None], ...] = (
            self._former_or_latter,
            self._pair_by_surnames,
            self._last_so_many,
            self._named_inside,
            self._in_a_field,
            self._one_who_answers,
            self._of_his,
            self._public_by_surname,
            self._by_surname_and_title,
            self._elder,
            self._by_nickname,
            self._demonstrated,
            self._called_so,
            self._in_this_post,
        )
        found = (rule(noun) for rule in rules)
        return next((meant for meant in found if meant is not None), ((), "the text does not name them"))

    def _former_or_latter(self, noun: _Noun) -> Meant | None:
        """甲与乙会谈。|前者|表示…."""
        candidate, head = noun.candidate, noun.candidate.head
        if head not in {"前者", "后者"}:
            return None
        start = candidate.start
        if self._two_houses_before(start) or self._house_refuses(candidate):
            return (), f"{head} of two organisations"
        object_ = self._object_before(start, noun.recent) if head == "后者" else None
        if object_ is not None:
            return object_, "后者: the one spoken to or named last in the sentence"
        pair = self._he_and_another(start) or self._last_pair(self._recent(start, pairs=True), start)
        if len(pair) < 2:
            return (), "no pair before it"
        return (pair[0] if head == "前者" else pair[-1],), f"{head} of the last two"

    def _pair_by_surnames(self, noun: _Noun) -> Meant | None:
        """张、李|两人|表示…."""
        match = _SURNAMES_OF_PAIR.fullmatch(noun.words)
        if match is None:
            return None
        known = [*noun.latest, *(i for i in self._people if i not in noun.latest)]
        called = [
            next((i for i in known if self._people[i].name.startswith(surname)), "")
            for surname in match["names"].replace("、", "")
        ]
        return (tuple(dict.fromkeys(called)), "by their surnames") if all(called) else None

    def _last_so_many(self, noun: _Noun) -> Meant | None:
        """(这)|两位专家|认为…: the last two speakers, or the last who are named together."""
        match = _ALL_PAIR.match(noun.words)
        if match is None:
            return None
        number, start = _NUMBER[match.group("number")], noun.candidate.start
        recent = self._without_hosts(noun)
        if self._are_strangers(recent[:number], number, start):
            return (), "so many of whom no name is told"
        if _LEARNED.search(noun.words):  # not the driver who put in a word
            posted = [(at, ids) for at, ids in recent if all(self._people[i].affiliations for i in ids)]
            recent = posted if len(self._last_distinct(posted, number)) == number else recent
        at, group = next(((at, ids) for at, ids in recent if len(ids) == number), (-1, ()))
        joined = self._group_before(start)
        since = {i for place, ids in recent if place > joined[0] for i in ids}
        if len(joined[1]) == number and joined[0] > at and len(since - set(joined[1])) < number:
            group = joined[1]
        elif len(joined[1]) > number and joined[0] > at and since <= set(joined[1]):
            return (), "so many of more who are named together"
        elif len({i for place, ids in recent if place > at for i in ids} - set(group)) >= number:
            group = ()  # others have spoken since
        return (group or self._last_distinct(recent, number)), f"the last {number} speakers"

    def _without_hosts(self, noun: _Noun) -> list[tuple[int, tuple[str, ...]]]:
        """The subjects before a noun without those who speak to several, and for 嘉宾 without the host."""
        place = noun.candidate.start
        apart = {i for at, ids in noun.recent if self._speaks_to_several(at, place) for i in ids}
        if "嘉宾" in noun.words:
            apart |= set(self.memory.host)
        return [(at, ids) for at, ids in noun.recent if not apart & set(ids)]

    def _named_inside(self, noun: _Noun) -> Meant | None:
        """一位村民（某某）; 这位名叫|某某|的村民."""
        candidate = noun.candidate
        if candidate.entity is not None and candidate.entity.target in self._people:
            return (candidate.entity.target,), "named in brackets"
        for inside in self._scene.entities_in(candidate.start, candidate.end):
            if inside.target in self._people and NAMED.search(noun.words, 0, inside.start - candidate.start):
                return (inside.target,), "named in the phrase"
        return None

    def _in_a_field(self, noun: _Noun) -> Meant | None:
        """答辩人：某某 / …|答辩人|认为; 作者, 主持人."""
        start = noun.candidate.start
        if noun.words in _EXAMINED and (stated := self._respondent(start)):
            return stated, "the one whom a field names"
        if noun.words == "作者" and (writer := self._writer(start)):
            return writer, "whose work is named before"
        if noun.candidate.head == "主持人":
            return self._host_at(start) or self.memory.host, "the host"
        return None

    def _one_who_answers(self, noun: _Noun) -> Meant | None:
        """受访者|表示…, in an interview with one; not 某区一名不愿透露姓名的|受访者."""
        head, words, start = noun.candidate.head, noun.words, noun.candidate.start
        unknown = noun.is_indefinite or noun.is_nameless
        if head not in ANSWERERS or unknown or _ANYBODY.fullmatch(words[: -len(head)]):
            return None
        if stated := self._answerers_above(start):
            return stated, "whom the line above names as the one who answers"
        asker = self._labelled_above(start)
        if asker and (stated := self._respondent(start)):
            return stated, "the one who is examined"
        if asker and len({target for _, target in self._turns}) > 1:
            return (), "somebody whom those who are named ask"
        if len(self._answering(start)) > 1 and not self._asked_by_name(start):
            return (), "one of several who answer, elsewhere by name"
        if len(self._told) > 1:
            return (), "one of those whom answers tell of"
        if len(self._receiving) > 1 and not self._asked_by_name(start):
            return (), "one of several who receive those who ask"
        if other := self._not_who_asks(start, noun.latest):
            return other, "the one whom somebody by name asks"
        if asked := self._asked_by_name(start):
            return asked, "the one to whom the question is put"
        return self._interviewee(start), "the one who is interviewed"

    def _of_his(self, noun: _Noun) -> Meant | None:
        """某某|的秘书|; 某某|办公室|."""
        owner = self._scene.entity_at(noun.candidate.start)
        if owner is None or owner.label != "PER":
            return None
        rest = noun.words[owner.end - owner.start :]
        if not (rest.startswith("的") or HIS_OFFICE.fullmatch(rest)):
            return None
        apposed = self._by_apposition(noun.words)
        return ((apposed,), "the one whom the text calls so") if apposed else ((), "somebody of his")

    def _public_by_surname(self, noun: _Noun) -> Meant | None:
        """张|：…; 居民|王女士|, of whom no more is told."""
        candidate, text = noun.candidate, self._scene.text
        if len(noun.words) == 1 and candidate.by_surname:
            return self._by_surname(noun.words, noun.latest), "a surname before a colon"
        lead = text[max(0, candidate.start - 4) : candidate.start] + noun.words
        public = _ONE_OF_THE_PUBLIC.search(lead) if _COURTESY.search(noun.words) else None
        if public is None or any(f"{public.group()}{p.name}" in text for p in self._scene.layer.people):
            return None
        return (), "one of the public, of whom the surname alone is told"

    def _by_surname_and_title(self, noun: _Noun) -> Meant | None:
        """王主任|表示…."""
        named = resolve_nominal(noun.words, self._scene.layer.people, self._names, recent=noun.latest)
        if not named or not self._surname_fits(noun.words, named[0]):
            return None
        later = self._full_name_at(named[0]) >= self._paragraph_end(noun.candidate.end)
        if _COURTESY.search(noun.words) and later:
            return (), "of whom the surname alone has been told"
        return named, "surname and title"

    def _elder(self, noun: _Noun) -> Meant | None:
        """71岁的某某搬进了新房。|老人|说…; but 老人|自己|也不当回事: the old."""
        words, start = noun.words, noun.candidate.start
        if words not in _OLD_ONES:
            return None
        floor = self._paragraph_start(start)
        near = next(iter(noun.recent), None)
        if words != "老人" and near is not None and near[0] >= floor and len(near[1]) == 1:
            return near[1], "an elder: the last subject of the paragraph"
        if (aged := next(self._elders(floor, start), None)) is not None:
            return aged, "an elder: the one whose age is told"
        alone = not self._scene.masked.startswith("自己", noun.candidate.end)
        if words == "老人" and alone and (elder := self._elder_above(floor)):
            return elder, "an elder: the only one of the paragraph above"
        return None

    def _by_nickname(self, noun: _Noun) -> Meant | None:
        """司机|小陈|; 老王."""
        if familiar := FAMILIAR.fullmatch(noun.words):
            return self._familiar(familiar), "a role and a surname"
        match = _OLD_OR_YOUNG.fullmatch(noun.words)
        if match is None:
            return None
        if own := self._by_name.get(noun.words, ""):
            return (own,), "by all that the text has of his name"
        return self._by_surname(match.group("surname"), noun.latest), "老 and a surname"

    def _demonstrated(self, noun: _Noun) -> Meant | None:
        """该教授|, 这位代表|."""
        if _DEMONSTRATIVE.match(noun.words) is None:
            return None
        return self._demonstrative(noun.candidate, noun.recent, noun.latest)

    def _called_so(self, noun: _Noun) -> Meant | None:
        """合作社理事长某某…。|理事长|说…."""
        apposed = "" if noun.is_indefinite else self._by_apposition(noun.candidate.head)
        return ((apposed,), "the one whom the text calls so") if apposed else None

    def _in_this_post(self, noun: _Noun) -> Meant | None:
        """校长|表示…, where one person has this post, or one who is named later; not 有关负责人."""
        words = noun.words
        layer = self._scene.layer.people
        people = [person for person in layer if person.role not in STAFF] or list(layer)
        unknown = noun.is_indefinite or noun.is_nameless
        fitting = [] if unknown else self._by_post(words, noun.candidate, people)
        if len(fitting) == 1:
            if self._of_nearer_house(words, noun.candidate, fitting[0]):
                return (), "of the house named last, not of his"
            return (fitting[0],), "the only one in this post"
        later = () if _IN_CHARGE_OF_IT.search(words) else self._named_later(noun.candidate)
        return (later, "named later") if later else None

    def _elder_above(self, paragraph: int) -> tuple[str, ...]:
        """The only elder named in the paragraph above one: 71岁的|某某|搬进了新房。¶老人说."""
        floor = self._paragraph_start(max(0, paragraph - 1))
        elders = set(self._elders(floor, paragraph))
        return next(iter(elders)) if len(elders) == 1 else ()

    def _elders(self, floor: int, end: int) -> Iterator[tuple[str, ...]]:
        """Those named in a range whose age is told, in the order of `_mentioned`: 71岁的|某某."""
        for at, ids in self._mentioned(floor, end):
            if _OF_AGE.search(self._scene.text, max(floor, at - 12), min(end, at + 16)):
                yield ids

    def _named_later(self, candidate: Candidate) -> tuple[str, ...]:
        """Who somebody proves to be: 一位专家插话说，…。说这番话的是某会秘书长某某; 这位听众是某局原副主任某某."""
        scene = self._scene
        after = bisect_right(self._paragraphs, candidate.end)
        end = self._paragraphs[after + 1] if after + 1 < len(self._paragraphs) else len(scene.text)
        for match in _HE_PROVES.finditer(scene.masked, candidate.end, min(end, candidate.end + _SOON)):
            others = [ids for at, ids in self._subjects if candidate.end <= at < match.start() and ids]
            named = None if others else self._named_behind(match.end())
            if named is not None and named.target in self._people:
                return (named.target,)
        for match in _PROVES.finditer(scene.masked, candidate.end, min(end, candidate.end + _SOON)):
            role = match["role"] or match["bare"]
            as_called = role in _CALLED and match.group().endswith("名叫")
            same = candidate.head.endswith(role) or role.endswith(candidate.head) if role else True
            if not (as_called or same):
                continue
            if as_called and self._is_another(candidate, role, match.start()):
                continue
            beside = not role or match.group().endswith("、")  # 这位负责人、某银行副行长|某某
            named = self._named_from(match.end(), end) if beside else self._named_behind(match.end())
            if named is not None:
                return (named.target,) if named.target in self._people else ()
        end = min(end, candidate.end + _SOON)
        return self._named_before_role(candidate, end) or self._introduced_next(candidate, end)

    def _introduced_next(self, candidate: Candidate, end: int) -> tuple[str, ...]:
        """Who is named next, as what the candidate is: 一位负责人说，…。说这话的某某是某公司副总裁; 那位老师说，…。某某是某中学教研组组长."""
        scene = self._scene
        entity = next((e for e in scene.entities_in(candidate.end, end) if e.label == "PER"), None)
        if (
            entity is None
            or entity.target not in self._people
            or not scene.masked.startswith("是", entity.end)
            or _NAMELESS.search(scene.text, candidate.start, candidate.end)
        ):
            return ()
        first = min(e.start for e in scene.layer.entities if e.target == entity.target)
        opens = scene.masked[entity.start - 1 : entity.start] in ("。", "”", "\n")
        told = _SAID_THIS.search(scene.masked, candidate.end, entity.start) is not None
        return (entity.target,) if first == entity.start and (opens or told) else ()

    def _named_before_role(self, candidate: Candidate, end: int) -> tuple[str, ...]:
        """Who 这位名叫某某的女工 is, if the candidate is one, too, and nobody else is introduced in between."""
        masked = self._scene.masked
        for match in _PROVED.finditer(masked, candidate.end, end):
            named = self._scene.entity_at(match.end())
            if named is None or named.label != "PER" or named.target not in self._people:
                continue
            role = masked[named.end + 1 : named.end + 9]  # behind 的
            of_his_kind = candidate.head[-2:] in role or role.startswith(tuple(_CALLED))
            if (
                of_his_kind
                and masked[named.end] == "的"
                and not self._is_another(candidate, role, match.start())
            ):
                return (named.target,)
        return ()

    def _is_another(self, candidate: Candidate, role: str, place: int) -> bool:
        """Whether 这位某某名叫 at `place` is about another: somebody introduced since, or of the other sex."""
        masked = self._scene.masked
        if _of_other_sex(masked[candidate.phrase : candidate.end], role):
            return True
        return re.search(_SOMEBODY, masked[candidate.end : place]) is not None

    def _named_behind(self, place: int) -> Entity | None:
        """Who stands at the end of the clause that begins at `place`: 某县茶农|某某; 某所合伙人、某局原处长|某某."""
        end = self._scene.clause_end(place, min(len(self._scene.text), place + 80))
        masked = self._scene.masked
        named = [
            e
            for e in self._scene.entities_in(place, end)
            if e.label == "PER" and e.end <= end and masked[e.start - 1] not in "（("
        ]
        behind = masked[named[-1].end : end] if named else ""
        return named[-1] if named and not re.sub(r"（[^（）]*）|\([^()]*\)| ", "", behind) else None

    def _named_from(self, place: int, end: int) -> Entity | None:
        """The first person named up to `end`, if nothing but posts stands between `place` and the name."""
        named = next((e for e in self._scene.entities_in(place, end) if e.label == "PER"), None)
        return named if named and chain_start(self._scene, named.start, place) == place else None

    def _object_before(
        self, place: int, recent: Sequence[tuple[int, tuple[str, ...]]]
    ) -> tuple[str, ...] | None:
        """Whom 后者 means where the words before it have one subject and one object; None where they have not.

        某某的主张得到某某呼应。后者认为, 某某又问某某…，后者承认; 主持人追问…。后者答: who spoke before the host.
        """
        masked = self._scene.masked
        start = behind_last("。！？\n", masked, place - 1)
        if start == place:
            start = behind_last("。！？\n", masked, place - 2)
        for entity in reversed(self._scene.entities_in(start, place)):
            if entity.label == "PER" and entity.target in self._people:
                before = masked[start : chain_start(self._scene, entity.start, start)]
                return (entity.target,) if _TO_WHOM.search(before) else None
        asks = _HOST_ASKS.match(masked, start, place)
        return next((ids for at, ids in recent if at < start), ()) if asks else None

    def _labelled_above(self, place: int) -> tuple[str, ...]:
        """The person by name whose turn stands right above the line of `place`."""
        above = bisect_left(self._paragraphs, place + 1) - 2
        start = self._paragraphs[above] if above >= 0 else -1
        return next(((i,) for at, i in self._turns if at == start), ())

    @cached_property
    def _turns(self) -> list[tuple[int, str]]:
        """Where turns of persons by name begin, and whose they are."""
        return [(start, target) for start, target, does in self._named_lines if not does]

    def _answering(self, place: int) -> set[str]:
        """Those who answer by name (张三答：…) in the document, unless the text near above a place says whom it asks."""
        if _INTERVIEWS.search(self._scene.text, max(0, place - _NEAR_ABOVE), place):
            return set()
        return {target for _, target, does in self._named_lines if does in ANSWERERS}

    @cached_property
    def _named_lines(self) -> list[tuple[int, str, str]]:
        """Where lines of persons by name begin, whose they are, and what is said that they do (答, 问), if anything."""
        lines = ((p.start, read_line(self._scene, p)) for p in self._scene.paragraphs)
        return [
            (
                start,
                line.source.entity.target,
                self._scene.text[line.cue.start : line.cue.end] if line.cue is not None else "",
            )
            for start, line in lines
            if line is not None
            and line.source is not None
            and line.source.kind == "person"
            and line.source.entity is not None
        ]

    def _not_who_asks(self, place: int, latest: Sequence[str]) -> tuple[str, ...]:
        """Who answers where the line above is the question of somebody named (某某问：…): the speaker before."""
        text = self._scene.text
        above = text.rfind("\n", 0, place)
        start = text.rfind("\n", 0, max(0, above)) + 1
        asks = _ASKS_BY_NAME.match(text, start, above) if above > 0 else None
        if asks is None:
            return ()
        named = [e.target for e in self._scene.entities_in(start, asks.end()) if e.label == "PER"]
        others = [i for i in latest if i not in named]
        return (others[0],) if named and others else ()

    def _asked_by_name(self, place: int) -> tuple[str, ...]:
        """Whom the question above an answer names, or the line above that: 问：请问某主任，…。 答：; 请某所长回答一个问题。"""
        text = self._scene.text
        floor = max(0, place - 200)
        question = max(text.rfind(mark, floor, place) for mark in ("问：", "问:", "问（", "问 "))
        named = _PUT_TO.search(text, question, place) if question >= 0 else None
        if named is None and question > 0 and text[question - 1] == "\n":
            named = _GIVES_FLOOR.search(text, max(text.rfind("\n", 0, question - 1), question - 80), question)
        if named is None:
            return ()
        entity = self._scene.entity_at(named.start("who"))
        if entity is not None and entity.label == "PER" and entity.target in self._people:
            return (entity.target,)
        found = resolve_nominal(named.group("who"), self._scene.layer.people, self._names, recent=[])
        return found if found and self._surname_fits(named.group("who"), found[0]) else ()

    def _surname_fits(self, words: str, person_id: str) -> bool:
        called = called_by(words, self._people[person_id], self._names)
        form = words[len(called) :]
        another = _OF_PLACE.match(form)  # 石|桥镇张镇长 is not 石某某
        return (
            bool(called) and len(form) <= 8 and not (another and self._names.is_surname(another["surname"]))
        )

    def _demonstrative(
        self, candidate: Candidate, recent: Sequence[tuple[int, tuple[str, ...]]], latest: Sequence[str]
    ) -> Meant:
        head = candidate.head
        institution = _OF_THAT_HOUSE.match(self._scene.text, candidate.start, candidate.end)
        if institution is not None and (
            institution.end() < candidate.end - len(head) or head in _ANY_OF_A_HOUSE
        ):
            return (), "somebody of that house without a name"  # 该会权益保障部负责人, 该协会人士
        if institution is not None and head in _HEADS_OF_HOUSES:
            latest = [i for i in latest if self._may_speak_for(i, head, institution.group()[1:])]
            recent = [(at, ids) for at, ids in recent if not ids or ids[0] in latest]
        if self._nameless_before(candidate) is not None:
            return (), "somebody of the house before without a name"
        if self._is_one_of_many_before(candidate.start, head):
            return (), "somebody before without a name"
        if candidate.head and self._scene.text.startswith(("前述", "上述"), candidate.start):
            words = self._scene.masked[max(0, candidate.start - 3000) : candidate.start]
            if re.search(_SOMEBODY + re.escape(head), words):
                return (), "somebody before without a name"  # 一位业内人士说，…。前述业内人士
        near = self._paragraph_start(candidate.start)
        heard = recent[0] if recent and recent[0][0] >= near and len(recent[0][1]) == 1 else None
        # 某某（某大学金融学院教授）…。这位金融学者: the one just heard, before others of finance
        if countryman := self._from_there(candidate, [*(heard[1] if heard else ()), *latest]):
            return (countryman,), "the last one from there"
        for earlier, ids, place in reversed(self.memory.nominals):
            if not (earlier.endswith(head) or head.endswith(earlier)):
                continue
            if heard and place < near and self._scene.text.startswith(("这位", "这名"), candidate.start):
                continue  # 这位学者 of a paragraph before is not the one who was heard in this
            if len(ids) > 1 and self._scene.text.startswith("这位", candidate.start):
                continue  # 两位专家…。这位专家
            officer = self._last_officer(candidate.start, recent) if not ids and head == "负责人" else ()
            return officer or ids, "the same role as before"
        before = self._scene.text[: candidate.start]
        words = self._scene.text[candidate.start : candidate.end]
        mentioned = self._mentioned(near, candidate.start)
        for person_id in latest:
            name = self._people[person_id].name
            called = f"{head}{name}" in before or f"{name}{head}" in before
            posts = [a for a in self._people[person_id].affiliations if head in a.title]
            over = bool(posts) and all(post.former or post.title.startswith(("原", "前")) for post in posts)
            another = (
                over and not re.search("[原前]", words) and mentioned and mentioned[0][1] != (person_id,)
            )
            if (called or posts) and not another:  # 接替原厂长某某的某某…。这位厂长
                return (person_id,), "the last one in this post"
        if words.startswith("这位") and (not recent or recent[0][0] < near):
            recent = [*mentioned[:1], *recent]
        if _ANY_SPEAKER.search(head) or (words.startswith("这") and recent and recent[0][0] >= near):
            if _NAMELESS.search(words):
                return (), "somebody without a name"
            single = next((ids for _, ids in recent if len(ids) <= 1), ())
            return single, "the last speaker"
        return (), "nobody in this role before it"

    def _from_there(self, candidate: Candidate, latest: Sequence[str]) -> str:
        """The last person whom the text introduces with the country or place of 这位日本专家; empty where it is none."""
        words = self._scene.text[candidate.start : candidate.end]
        place = words.removeprefix("这位").removesuffix(candidate.head)
        if not words.startswith("这位") or not 2 <= len(place) <= 5 or not place.isalpha():
            return ""
        before = self._scene.text[: candidate.start]
        for person_id in latest:
            name = re.escape(self._people[person_id].name)
            posts = self._people[person_id].affiliations
            if any(place in post.org for post in posts) or re.search(
                f"{re.escape(place)}[^，。；：！？\n]{{0,30}}{name}", before
            ):
                return person_id
        return ""

    def _last_officer(self, place: int, recent: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
        """Who holds a post and was last heard in this paragraph, where no 负责人 without a name was: 某处处长张三说，…。该负责人."""
        floor = self._paragraph_start(place)
        if not recent or recent[0][0] < floor or len(recent[0][1]) != 1:
            return ()
        if "负责人" in self._scene.masked[recent[0][0] : place]:
            return ()
        return recent[0][1] if self._people[recent[0][1][0]].affiliations else ()

    def _may_speak_for(self, person_id: str, head: str, house: str) -> bool:
        """Whether 该局负责人 or 该公司发言人 can be this person: of such a house, and no other officer for a spokesman."""
        posts = self._people[person_id].affiliations
        if head == "发言人":
            return any("发言人" in post.title for post in posts)
        return (
            len(house) > 1 or not any(post.org for post in posts) or any(house in post.org for post in posts)
        )

    def _is_one_of_many_before(self, place: int, head: str) -> bool:
        """Whether the text has last told of such a one without a name, in this paragraph: 有企业代表反映…。该代表."""
        scene, floor = self._scene, self._paragraph_start(place)
        at = scene.masked.rfind(head, floor, place)
        clause = scene.clause_start(at, floor) if at >= 0 else at
        if at < 0 or not _ANYBODY.fullmatch(scene.masked, clause, at):
            return False
        named = [
            e
            for e in scene.entities_in(clause, place)
            if e.label == "PER" and "■" not in scene.masked[e.start : e.end]
        ]
        return not named

    def _nameless_before(self, candidate: Candidate) -> Span | None:
        """The last one in such a role in the paragraph, with the house, where that one has no name: 某局有关负责人作了回应。该负责人说.

        Looked for once: `antecedent` wants to know it as well as `resolve`.
        """
        if candidate.head not in _HEADS_OF_HOUSES:
            return None
        role = candidate.head, candidate.start
        if role not in self._nameless:
            self._nameless[role] = self._find_nameless(*role)
        return self._nameless[role]

    def _find_nameless(self, head: str, place: int) -> Span | None:
        text = self._scene.text
        floor, at = self._paragraph_start(place), place
        while (at := text.rfind(head, floor, at)) >= 0:
            before = text[max(floor, at - 4) : at]
            if before.endswith(("该", "上述", "前述", "这位", "此位")):
                continue
            named = self._scene.entity_at(at + len(head))
            if (named is not None and named.label == "PER") or not _OF_SOME_HOUSE.search(before):
                return None
            some = _SOME_OF_HOUSE.search(text[floor:at])
            house = self._scene.entity_ending(floor + some.start() if some else at)
            start = house.start if house is not None and house.label == "ORG" else at
            return Span(start, at + len(head))
        return None

    def _by_surname(self, surname: str, latest: Sequence[str]) -> tuple[str, ...]:
        """The person whom 老周 or 小周 means: the last one of this surname, or the only one."""
        fitting = [
            p.person_id
            for p in self._scene.layer.people
            if p.role not in STAFF and p.name.startswith(surname) and len(p.name) > 1
        ]
        named = next((i for i in latest if i in fitting), "")
        return (named,) if named else tuple(fitting) if len(fitting) == 1 else ()

    def count_out(self, candidate: Candidate) -> tuple[str, ...]:
        """The persons whom 两位委员 means: so many named together in its paragraph, or the only two heard before it."""
        words = self._scene.text[candidate.start : candidate.end]
        match = _ALL_PAIR.match(words)
        if match is None:
            return ()
        if _OF_FIRMS.search(words) and _IS_PRESENT.search(
            self._scene.masked, max(0, candidate.start - 6), candidate.start
        ):
            return ()  # 与会的|两位企业代表: two more
        number, floor = _NUMBER[match.group("number")], self._paragraph_start(candidate.start)
        together = [*self._recent(candidate.start), *self._groups]
        near = [(at, ids) for at, ids in together if floor <= at < candidate.start and len(ids) == number]
        if near:
            return max(near)[1]
        plain = _PLAIN_PAIR.fullmatch(words)
        return self._only_two(candidate.start, floor, plain.group("role")) if plain else ()

    def _are_strangers(self, latest: Sequence[tuple[int, tuple[str, ...]]], number: int, place: int) -> bool:
        """Whether the last subjects, so many in this paragraph, have no name: 一位母亲说，…。另一位家长说，…。两人都."""
        floor = max(self._paragraph_start(place), self._group_before(place)[0])
        return len(latest) == number and all(at >= floor and not ids for at, ids in latest)

    def _only_two(self, place: int, floor: int, role: str) -> tuple[str, ...]:
        """The two persons in `role`, else the only two, who are subjects of this paragraph or of the one before."""
        recent = [(at, i) for at, ids in self._recent(place) for i in ids]
        before = self._paragraph_start(max(0, floor - 1))
        here = list(dict.fromkeys(i for at, i in recent if at >= floor))
        both = list(dict.fromkeys(i for at, i in recent if at >= before))
        in_role = [i for i in both if any(a.title.endswith(role) for a in self._people[i].affiliations)]
        for found in (in_role, here, both) if len(here) < 2 else (in_role, here):
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _host_at(self, place: int) -> tuple[str, ...]:
        """The person last named before a place as who leads a talk: 圆桌由某某主持, 主持人：某某."""
        scene = self._scene
        for match in reversed(list(re.finditer("主持人[：:] ?|主持(?!人)", scene.masked[:place]))):
            label = match.group() != "主持"
            named = scene.entity_at(match.end()) if label else scene.entity_ending(match.start())
            if named is None or named.label != "PER" or not named.target:
                continue
            if label and _ADDRESSED.match(scene.masked, named.end):
                continue  # 主持人：某某老师，您怎么看？
            return (named.target,)
        return ()

    def _signed_below(self, place: int) -> tuple[str, ...]:
        """Who is named in brackets at the end of an answer: 答：…。（某某）."""
        end = self._scene.text.find("\n", place)
        end = len(self._scene.text) if end < 0 else end
        signed = _SIGNED.search(self._scene.text, place, end)
        named = self._scene.entity_at(signed.start("name")) if signed else None
        if signed and named is not None and named.label == "PER" and named.end == signed.end("name"):
            return (named.target,) if named.target in self._people else ()
        return ()

    def _interviewee(self, place: int) -> tuple[str, ...]:
        """Who answers: the person with a post who is named last before the first answer, no host and no staff."""
        if below := self._signed_below(place):
            return below
        if self._experts_answer:
            return ()
        lead = self._lead_of_answers(place)
        if lead is not None and _NAMELESS.search(self._scene.text, lead.start, lead.end):
            return ()
        announced = [
            ids
            for _, ids in (self._mentioned(lead.start, lead.end) if lead is not None else ())
            if self._role(ids[0]) not in STAFF and ids != self.memory.host
        ]
        if announced:
            return announced[0]
        if stated := self._respondent(place) or self._respondent_below(place):
            return stated
        named = [
            e.target
            for e in self._scene.entities
            if e.label == "PER"
            and e.start < place
            and self._role(e.target) not in STAFF
            and e.target not in self.memory.host
            and not self._puts_question(e.start)
        ]
        posted = [i for i in named if self._people[i].affiliations]
        known = list(dict.fromkeys(posted or named))
        if len(known) > 1 and posted:
            asked = [i for i in posted if self._is_asked(i, place)]
            return (asked[-1],) if asked else (posted[-1],)
        return (known[0],) if len(known) == 1 else ()

    @cached_property
    def _told(self) -> frozenset[str]:
        return told_answers(self._scene)

    @cached_property
    def _receiving(self) -> frozenset[str]:
        """Whom a field of the record names as those who receive investors: 公司接待人员：董事长张三，财务总监李四."""
        text, paragraphs = self._scene.text, self._scene.paragraphs
        received: set[str] = set()
        for number, paragraph in enumerate(paragraphs):
            if (field := _RECEIVES.match(text, paragraph.start, paragraph.end)) is None:
                continue
            end = paragraph.end
            if not text[field.end() : end].strip():  # a line each, below the field
                rows = itertools.takewhile(
                    lambda row: not re.search("[：:]", text[row.start : row.end]), paragraphs[number + 1 :]
                )
                end = max((row.end for row in rows), default=end)
            received.update(ids[0] for _, ids in self._mentioned(field.end(), end))
        return frozenset(received)

    @cached_property
    def _experts_answer(self) -> bool:
        """Whether several people without a name have turns of their own (A专家：…, B专家：…), so that A alone is none by name."""
        return len({label["who"] for label in _EXPERT_LABEL.finditer(self._scene.text)}) > 1

    def _writer(self, place: int) -> tuple[str, ...]:
        """Whose book or article is named last before `place`, in its paragraph or right above: 某某的新著《…》出版。作者认为，….

        Where no work is named there, the one author of the bulletin.
        """
        text = self._scene.text
        floor = text.rfind("\n", 0, max(0, text.rfind("\n", 0, place))) + 1
        for entity in reversed(self._scene.entities_in(floor, place)):
            if entity.label == "PER" and entity.target in self._people and _WORK_OF.match(text, entity.end):
                return (entity.target,)
        people = self._scene.layer.people
        authors = [person.person_id for person in people if "author" in (person.role, person.credit)]
        return tuple(authors) if len(authors) == 1 and "《" not in text[floor:place] else ()

    def _puts_question(self, place: int) -> bool:
        """Whether a name stands in the label of a question: 问（某局某处 某某）：…."""
        text = self._scene.text
        return _QUESTION_OF.match(text, text.rfind("\n", 0, place) + 1, place) is not None

    def _answerers_above(self, place: int) -> tuple[str, ...]:
        """Whom the line right above an answer names: 答复人：某某、某某."""
        text = self._scene.text
        end = text.rfind("\n", 0, place)
        start = text.rfind("\n", 0, max(0, end)) + 1
        field = _ANSWERED_BY.match(text, start, end) if end > 0 else None
        named = self._scene.entities_in(field.end(), end) if field is not None else []
        return tuple(dict.fromkeys(e.target for e in named if e.label == "PER" and e.target in self._people))

    def _respondent(self, place: int) -> tuple[str, ...]:
        """Whom a field above the questions names as the one who answers: 受访人：某某，某集团董事长."""
        fields = list(_RESPONDENT.finditer(self._scene.text, 0, place))
        headings = self._scene.headings
        if not fields:
            return ()
        whole = len(fields) == 1 and (
            not headings or fields[0].start() < headings[0].start
        )  # above all parts
        whole = whole and _ASKS_ANOTHER.search(self._scene.text, fields[0].end(), place) is None
        if not whole and sum(fields[-1].end() < h.start < place for h in headings) > 1:
            return ()  # of another part
        end = self._scene.text.find("\n", fields[-1].end())
        return self._first_named(fields[-1].end(), end)

    def _respondent_below(self, place: int) -> tuple[str, ...]:
        """Whom a line in brackets below the questions and answers names as the one who answers: （答问人：…某某）."""
        text = self._scene.text
        for at in range(bisect_right(self._paragraphs, place), len(self._paragraphs)):
            start = self._paragraphs[at]
            if _QUESTION_OR_ANSWER.match(text, start):
                continue
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if text[start] not in "（(" or not _RESPONDENT.match(text, start, end):
                return ()
            return self._first_named(start, end)
        return ()

    def _first_named(self, start: int, end: int) -> tuple[str, ...]:
        """The first person named in a stretch, if the document knows who that is."""
        named = [e for e in self._scene.entities_in(start, end) if e.label == "PER"]
        return (named[0].target,) if named and named[0].target in self._people else ()

    def _lead_of_answers(self, place: int) -> Span | None:
        """The words that announce the questions and answers in which `place` lies: …与某某有这样一段问答."""
        first = place
        for at in range(bisect_right(self._paragraphs, place) - 2, -1, -1):
            start = self._paragraphs[at]
            if not _QUESTION_OR_ANSWER.match(self._scene.text, start):  # a heading may stand below it
                return Span(start, first) if _ANNOUNCED.search(self._scene.text, start, first) else None
            first = start
        return None

    def _is_asked(self, person_id: str, place: int) -> bool:
        """Whether the text says that the person was interviewed: 专访了某某, 某某接受采访."""
        for entity in self._scene.entities:
            if entity.target == person_id and entity.start < place:
                near = self._scene.text[max(0, entity.start - 40) : entity.end + 16]
                if re.search(r"采访|专访|访谈|对话|受访|请教|走近", near):
                    return True
        return False

    def _by_apposition(self, head: str) -> str:
        """The person in front of whose name and posts the text sets this word: …的导师、某大学教授某某."""
        scene = self._scene
        if len(head) < 2:
            return ""
        for entity in scene.entities:
            if entity.label != "PER" or self._role(entity.target) in STAFF:
                continue
            floor = max(0, entity.start - 80)
            chain = chain_start(scene, entity.start, floor)
            before = scene.text[floor:chain].rstrip("、 ")
            house = scene.entity_at(chain)
            listed = scene.text[chain - 1 : chain] == "、" and house is not None and house.label == "ORG"
            if before.endswith(head) and not (listed and _OFFICERS.search(head)):
                return entity.target  # not 某局某处负责人、|某会副主席某某
        return ""

    def _role(self, person_id: str) -> str:
        person = self._people.get(person_id)
        return person.role if person is not None else "author"

    def _by_post(self, words: str, candidate: Candidate, people: Sequence[Person]) -> list[str]:
        if not candidate.head or len(candidate.head) < 2:
            return []
        org = words[: -len(candidate.head)] if words.endswith(candidate.head) else ""
        house = any(e.label == "ORG" for e in self._scene.entities_in(candidate.start, candidate.end))
        return [
            p.person_id
            for p in people
            for a in p.affiliations[:6]
            if candidate.head in (a.title, *split_posts(a.title))
            and (not org or (_is_same_house(org, a.org) if a.org else not house))
        ][:2]  # 某部发言人 is not whoever is 发言人 of nobody told

    def _of_nearer_house(self, words: str, candidate: Candidate, person_id: str) -> bool:
        """Whether a bare kind of house (合作社|负责人) means the one named last in the paragraph, to which somebody in that post does not belong."""
        kind = words[: -len(candidate.head)] if words.endswith(candidate.head) else ""
        if not kind or len(kind) > _LONGEST_KIND:
            return False
        start = self._paragraph_start(candidate.start)
        houses = [e for e in self._scene.entities_in(start, candidate.start) if e.label == "ORG"]
        named = next((e.text for e in reversed(houses) if e.text.endswith(kind) and e.text != kind), None)
        own = [a.org for a in self._people[person_id].affiliations if a.org]
        for organisation in self._scene.layer.organisations:
            names = {organisation.name, *organisation.variants}
            own += names if names & {*own} else ()
        return named is not None and bool(own) and not any(named in org or org in named for org in own)

    def _recent(self, place: int, *, pairs: bool = False) -> list[tuple[int, tuple[str, ...]]]:
        """Subjects before `place`, the latest first; `pairs` leaves out 前者 and 后者 themselves."""
        found: list[tuple[int, tuple[str, ...]]] = []
        for known in (self._subjects, self.memory.subjects, [] if pairs else self.memory.echoes):
            stop = bisect_left(known, (place,))
            found += known[max(0, stop - _MEMORY) : stop]
        return sorted((f for f in found if not self._is_heard(f[0], place)), key=lambda s: (-s[0], not s[1]))

    def _is_heard(self, at: int, place: int) -> bool:
        """Whether `at` lies in words that somebody has spoken to their end before `place`."""
        before = bisect_right(self._spoken_starts, at) - 1
        return before >= 0 and at < self._spoken[before].end <= place

    def _last_pair(self, recent: Sequence[tuple[int, tuple[str, ...]]], place: int) -> tuple[str, ...]:
        """The two persons whom 前者 and 后者 mean: joint speakers, two joined names, or the last two subjects."""
        at_last, joined = self._group_before(place)
        since = {i for at, ids in recent if joined and at > at_last for i in ids}
        if joined and since <= set(joined):
            return joined[-2:]
        for index, (_, ids) in enumerate(recent):
            if len(ids) > 1:
                return ids
            if index >= 2:
                break
        floor = self._paragraph_start(max(0, self._paragraph_start(place) - 1))
        near = [(at, ids) for at, ids in recent if at >= floor]
        return self._last_distinct(near, 2)

    def _two_houses_before(self, place: int) -> bool:
        """Whether 前者 or 后者 at `place` is one of two organisations joined since the last person: 甲局和乙馆看法不一，前者主张…."""
        near = self._scene.entities_in(max(self._paragraph_start(place), place - 120), place)
        houses = [e for e in near if e.label == "ORG"][-2:]
        if len(houses) < 2 or self._scene.masked[houses[0].end : houses[1].start] not in grammar.AND:
            return False
        joined_since = all(e.end <= houses[0].start for e in near if e.label == "PER")
        after = self._scene.masked[houses[1].end : place]
        return joined_since and not re.search("(?:他|她|两人|二人)", after)

    def _house_refuses(self, candidate: Candidate) -> bool:
        """Whether 后者 is the house that has turned somebody down in the clause before: …，遭到经济部拒绝，|后者|称…."""
        start = self._scene.clause_start(max(0, candidate.start - 1), max(0, candidate.start - 60))
        met = _MET_BY.match(self._scene.masked, start, candidate.start)
        if candidate.head != "后者" or met is None:
            return False
        return not any(e.label == "PER" for e in self._scene.entities_in(met.start("who"), met.end("who")))

    def _he_and_another(self, place: int) -> tuple[str, ...]:
        """Who 他 is and whom the text names beside him, in the sentence right before: 他与张三看法不一。前者…."""
        scene = self._scene
        floor = self._paragraph_start(place)
        stops = [at for at in range(floor, place - 1) if scene.masked[at] in "。！？"]
        since = stops[-2] + 1 if len(stops) > 1 else floor
        for match in _HE_AND.finditer(scene.masked, since, place):
            named = self._named_from(match.end(), place)
            he = next((ids for _, ids in self._recent(match.start()) if len(ids) == 1), ())
            if named is not None and he and named.target not in ("", *he):
                return (he[0], named.target)
        return ()

    @staticmethod
    def _last_distinct(recent: Sequence[tuple[int, tuple[str, ...]]], number: int) -> tuple[str, ...]:
        seen: list[str] = []
        for _, ids in recent:
            seen.extend(i for i in ids if i not in seen)
            if len(seen) >= number:
                return tuple(reversed(seen[:number]))
        return ()

    def _named_subjects(self) -> list[tuple[int, tuple[str, ...]]]:
        """Names that begin a clause as its subject, wherever they stand."""
        found: list[tuple[int, tuple[str, ...]]] = []
        scene = self._scene
        for paragraph in scene.paragraphs:
            unnamed = [Span(c.start, c.end) for c in find_strangers(scene, paragraph.start, paragraph.end)]
            found += [(span.start, ()) for span in unnamed]
            last = (-1, -1)  # clause and end of the last subject
            for entity in scene.entities_in(paragraph.start, paragraph.end):
                if entity.label != "PER" or "■" in scene.masked[entity.start : entity.end]:
                    continue
                if _IN_DOCTRINE.match(scene.text, entity.end):
                    continue  # 贯彻某某|生态文明思想
                person = (
                    entity.target
                    if entity.target in self._people
                    else self._by_name.get(_bare(entity.text), "")
                )
                if not person:
                    continue
                phrase = chain_start(scene, entity.start, paragraph.start)
                clause = scene.clause_start(phrase, paragraph.start)
                kin = _OF_SOMEBODY.match(scene.masked, entity.end)
                other = scene.entity_at(kin.end()) if kin else None
                if other is not None and other.label == "PER":
                    continue  # 某某的儿子|某某: the one who is named behind
                if clause == last[0] and not _COORDINATES.fullmatch(scene.masked, last[1], phrase):
                    continue  # an object: 某某向某某转达某某的问候
                lead = _SAYING_FIRST.sub("", scene.masked[clause:phrase])
                if (
                    grammar.leads_in(lead)
                    or _ROLE.fullmatch(lead)
                    or _OF_SOMEBODY.fullmatch(self._after_name(clause, phrase))
                    or (lead.endswith("由") and _CARRIES_OUT.match(scene.masked, entity.end))
                ):
                    found.append((entity.start, (person,)))
                    last = (clause, entity.end)
            for familiar in FAMILIAR.finditer(scene.masked, paragraph.start, paragraph.end):
                clause = scene.clause_start(familiar.start(), paragraph.start)
                if grammar.leads_in(scene.masked[clause : familiar.start()]):
                    meant = self._familiar(familiar)
                    found.append((familiar.start(), meant))
                    unnamed += [] if meant else [Span(*familiar.span())]
            for titled in surname_titles(scene, paragraph.start, paragraph.end):
                clause = scene.clause_start(titled.start, paragraph.start)
                if not grammar.leads_in(scene.masked[clause : titled.start]):
                    continue
                if any(span.start <= titled.start < span.end for span in unnamed):
                    continue  # 患者家属|田先生, though there is a 田某某
                words = scene.text[titled.start : titled.end]
                latest = [i for _, ids in reversed(found) for i in ids]
                named = resolve_nominal(
                    words, scene.layer.people, self._names, recent=list(dict.fromkeys(latest))
                )
                if _IS_SOMEBODY.match(scene.masked, titled.end) and _COURTESY.search(words):
                    found.append((titled.start, ()))  # 张女士是某局副局长: no one who was named before
                elif named and self._surname_fits(words, named[0]):
                    found.append((titled.start, named))
            found.sort()
            for span in unnamed:
                meant = self._meant_by_this(span, paragraph.start, found)
                if meant:
                    found[found.index((span.start, ()))] = (span.start, meant)
                else:
                    self._unnamed[span.start] = span
        for heading in scene.headings:
            head = scene.entity_at(heading.start)
            if (
                head is not None
                and head.label == "PER"
                and head.target in self._people
                and (head.end == heading.end or scene.text[head.end] in "（( ，")
            ):
                found.append((head.start, (head.target,)))  # 1.某某（某院研究员）, and below: 他认为
        found.sort()
        return found

    def _meant_by_this(
        self, span: Span, floor: int, found: Sequence[tuple[int, tuple[str, ...]]]
    ) -> tuple[str, ...]:
        """Whom 这位老专家 as a subject means: the last subject of its paragraph, if that is one person by name."""
        if not self._scene.masked.startswith(("这位", "这名"), span.start):
            return ()
        before = [ids for at, ids in found if floor <= at < span.start]
        if not before or len(before[-1]) != 1:
            return ()
        sex = self.memory.gender.get(before[-1][0])
        words = self._scene.text[span.start : span.end]
        other = any(_is_of_other_sex(words, p) for p, told in _PRONOUN_GENDER.items() if told == sex)
        return () if other else before[-1]

    def _familiar(self, match: re.Match[str]) -> tuple[str, ...]:
        """Whom 护士小陈 means: the only one of this surname, if the text gives them that role; else nobody who is named."""
        found = self._by_surname(match["surname"], [])
        called = any(f"{match['role']}{self._people[i].name}" in self._scene.text for i in found)
        posted = any(match["role"] in a.title for i in found for a in self._people[i].affiliations)
        return found if called or posted else ()

    def _after_name(self, start: int, end: int) -> str:
        """What stands between the name at `start`, if there is one, and `end`."""
        named = self._scene.entity_at(start)
        return (
            self._scene.masked[named.end : end]
            if named is not None and named.label == "PER" and named.end < end
            else ""
        )

    def _named_groups(self) -> list[tuple[int, tuple[str, ...]]]:
        """Names joined by 与, 和 or 、 as a subject: the offset of the last and all persons."""
        found: list[tuple[int, tuple[str, ...]]] = []
        scene = self._scene
        for paragraph in scene.paragraphs:
            named = [
                e
                for e in scene.entities_in(paragraph.start, paragraph.end)
                if e.label == "PER"
                and e.target in self._people
                and "■" not in scene.masked[e.start : e.end]
                and scene.masked[max(0, e.start - 1) : e.start]
                not in ("（", "(")  # as he is called elsewhere
            ]
            for first, second in itertools.pairwise(named):
                phrase = chain_start(scene, second.start, first.end)
                between = re.sub(r"（[^（）]*）", "", scene.masked[first.end : phrase])
                between = re.sub(rf"^(?:{grammar.AFTER_NAME})(?=[、与和])", "", between)
                between = _OF_HIS.sub("", between)
                if phrase < second.start and (unknown := _UNKNOWN_OF_POST.fullmatch(between)):
                    between = unknown["link"]
                if between not in grammar.AND or first.target == second.target:
                    continue
                if found and found[-1][0] == first.start:
                    before = found.pop()[1]  # a third one: 甲、乙和|丙
                    found.append((second.start, tuple(dict.fromkeys((*before, second.target)))))
                else:
                    found.append((second.start, (first.target, second.target)))
            for match in _TWO_BY_SURNAME.finditer(scene.masked, paragraph.start, paragraph.end):
                both = [self._by_surname(match[which], []) for which in ("first", "second")]
                if all(len(who) == 1 for who in both) and both[0] != both[1]:
                    found.append((match.start("second"), (*both[0], *both[1])))
        return sorted(found)

    def _stated_gender(self) -> dict[str, Gender]:
        """The sex of the persons of whom the text tells it, by a form of address, a bracket or a word of kinship."""
        found: dict[str, Gender] = {}
        for entity in self._scene.entities:
            if entity.label == "PER" and entity.target and (sex := self._sex_at(entity)) is not None:
                found.setdefault(entity.target, sex)
        return found

    def _sex_at(self, entity: Entity) -> Gender | None:
        """What the words round a name tell of the sex of whom it names; None where they tell nothing."""
        text, end = self._scene.text, entity.end
        wife, husband = _WIFE_OF.match(text, end), _HUSBAND_OF.match(text, end)
        if (spouse := wife or husband) is not None:
            named = self._scene.entity_at(spouse.end())
            if text[end] == "的" or (named is not None and named.label == "PER"):
                return "m" if wife else "f"  # 某某的妻子, 某某夫人|某某
            return "f" if wife and "·" in entity.text else None
        if (stated := _STATED_SEX.match(text, end)) is not None:
            return "f" if stated["sex"] == "女" else "m"
        sexes: tuple[Gender, Gender] = ("f", "m")
        for sex, behind, before in zip(sexes, (_LADY, _GENTLEMAN), (_WOMAN_BEFORE, _MAN_BEFORE), strict=True):
            if behind.match(text, end) or before.search(text, max(0, entity.start - 7), entity.start):
                return sex
        return None

    def _find_host(self) -> tuple[str, ...]:
        """The person whom the text names as host: 主持人：…姓名, …由姓名主持, 姓名主持会议."""
        scene = self._scene
        for match in re.finditer(r"主持人[：:]?\s*", scene.text):
            line_end = scene.text.find("\n", match.end())
            line_end = len(scene.text) if line_end < 0 else line_end
            for entity in scene.entities_in(match.end(), min(line_end, match.end() + 60) + 1):
                if entity.label == "PER":
                    chain = chain_start(scene, entity.start, match.end())
                    if not scene.text[match.end() : chain].strip("、的 \u3000\n") and entity.target:
                        return (entity.target,)
                    break
        for match in re.finditer(r"主持", scene.masked):
            named = scene.entity_ending(match.start())
            if named is not None and named.label == "PER" and named.target:
                return (named.target,)
        return ()


def somebody_met(scene: Scene, place: int) -> bool:
    """Whether the clause before a place tells of somebody without a name whom the speaker has met: 我跟一位县长聊过，(他)说…."""
    if scene.masked[place - 1 : place] not in ("，", "。"):
        return False
    clause = scene.clause_start(place - 1, max(0, place - 60))
    named = any(entity.label == "PER" for entity in scene.entities_in(clause, place))
    return not named and _I_MET.fullmatch(scene.masked, clause, place - 1) is not None


def _bare(name: str) -> str:
    return re.sub(r"[\s·•・]", "", name).lower()
