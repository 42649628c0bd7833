"""Candidates for the source of a report: names, pronouns, roles, organisations, documents, data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.quotes.candidates import (
    SPEAK_ALONE,
    SURNAMES,
    Candidate,
    before_bracket,
    blanked,
    chain_start,
    described,
    ends_person,
    follows_names,
    in_cell_of_person,
    leads_into,
    named_in_marks,
    outranks,
    surname_titles,
    surnames_before,
    tells,
)
from pipeline.quotes.grammar import CITES, LOCAL_TIME, past_bracket
from pipeline.quotes.guesses import (
    BY_LETTER,
    INSTITUTION_END,
    NO_PART_OF_PHRASE,
    ONE_PERSON,
    PLURAL_ANYWHERE,
    SEEN_BY_PAPER,
    SOME_UNNAMED,
    by_handle,
    of_his,
    opens_phrase,
    with_lead,
)
from pipeline.quotes.nouns import (
    ALSO_VERBS,
    CALLED_SO,
    CITES_IT,
    LONGEST_CLAUSE,
    NOBODY,
    NOBODY_BY_PHRASE,
    OF_SUCH_HOUSES,
    STILL_NOBODY,
    NounAt,
    called_familiarly,
    is_held,
    is_joined,
    kind_of,
    moved_begin,
    who_stirs_up,
)
from pipeline.quotes.scene import Scene
from pipeline.records import QuoteKind
from pipeline.text.cues import SourceNoun

_PRONOUN = re.compile(
    r"(?<![其吉排利无])(?:他们|她们|他俩|她俩|他|她)(?![人国方乡者日山律薪])|(?:(?<![尤极与何莫耳])其)(?![他中实次余一二三间后它])"
)
_FIRST_PERSON = re.compile(
    r"我们|我(?![国市省区县院校所司局厅部委方军驻外])|笔者|本刊|本报|编译?者|(?<!日)本文|咱们|本期|本院|本所|[本我]中心|我院|我所|我市|我省|我国|我区|我校"
)
_ITS_PAPER = re.compile(
    "(?<![尤极与何莫耳])其(?:书面|评估|研究|年度|最新|内部|公开)?(?:意见|材料|汇报材料|发言材料|回函|复函|来函|报告|声明|公告|年报|白皮书|评估报告|研究报告)(?=(?:则|也|还|却)*(?:认为|指出|建议|称|显示|表示|提出|强调|反映|说))"
)
"""(某公司未派员，但)其书面意见(认为): a paper of whoever was named, not he."""
_OUR_EXPERTS = re.compile(
    "(?:有关|相关)?(?:专家组?|学者|研究人员|科研人员|课题组|研究团队|调研组|分析人士)(?!委|库|学院)"
)
"""我院|专家(认为): those of the house that publishes."""
_PAIR_WORDS = re.compile(
    r"前者|后者|(?<![十百千几数第])(?:这)?(?:两|二|三|四)(?:人|位(?:嘉宾|专家|教授|院士|学者|企业家|负责人|代表|与会者|发言人|主任|老师)?)"
)

_AT_NAME = (
    "[@＠][^，。；：:！？、\\s“”@]{1,16}?(?=[\\s：:]|(?:[则也还又却就]|在[^，。；：]{1,12}|随后|最早|接着)?"
    "(?:认为|表示|说|称|指出|觉得|留言|跟帖|发帖|发文|评论|回复|回应|写道|提问|追问|质疑|质问|吐槽|抱怨|感叹|担心|担忧|建议|提议|希望|呼吁|直言|反映|爆料|调侃))"
)
HANDLE = re.compile(
    "(?:知乎|微博|抖音|快手|豆瓣|小红书|[Bb]站|哔哩哔哩|(?:百度)?贴吧|雪球|今日头条|推特|脸书|X平台)?"
    f"(?P<who>网友|网民|用户|读者|听众|观众|博主|答主|楼主|大V|主播|up主|UP主)(?:[“「]■{{1,16}}[”」]|{_AT_NAME})"
)  # 网民“北关老李”, 网友@北关老李
_SHORT_LEAD = re.compile("(?:(?!的)[一-鿿]){0,6}")
"""What somebody's role may have before it that is a part of his source: 外地|网民“某某”."""
_OF_TWO_STATES = re.compile(
    "(?<![一-鿿])[一-鿿]{2,6}(?:、[一-鿿]{2,6})*[与和][一-鿿]{2,6}[两三四五]国[一-鿿]{0,4}$"
)
_COUNTRY = re.compile(r"(?<![^，。；：！？\n¶ ])[俄美以乌日韩英法德伊朝印巴土欧]{1,2}(?=称)")  # 俄称…

# what means one person when named without more

_DATELINE = re.compile("[ \u3000]*【[^【】，。：]{2,12}】(?=[^：])")  # 【某某网】某市某局…
_OF_WHOM = re.compile("的[一-鿿]$")
_SUCH_WORKS = re.compile(
    "(?:、《[^《》]*》)*等(?:[^，。；：、]{0,6}?)(?:课程|教材|教程|读本|读物|图书|书籍|栏目|节目|专题|歌曲|曲目|剧目|作品|影片|电影|影视剧|纪录片|游戏|小说|软件|讲座|展览)"
)
"""《…》|等课程: works that are named as examples say nothing."""
_LAW = re.compile(
    "(?:(?!的)[一-鿿]){2,16}?(?:(?<![办方做说看想用写立执司书打玩算依合违无设守普非])法|条例|细则|(?:管理|实施|暂行)办法)(?=(?:明确|明文)*(?:规定|明确|要求|载明))"
)
"""A law that the text names without 《》: 安全生产法(规定)."""
FAMILIAR = re.compile(
    "(?P<role>村支书|支书|村主任|村医|村会计|护士|医生|工人|工友|邻居|老乡|街坊|乘客|房东|船员|矿工|司机|民警|辅警|社工|网格员|保安|保洁员|骑手|店主|老板娘?|村民|居民|业主|市民|(?:高级|首席)?技师|(?:电|焊|钳|车|木|瓦|钢筋|架子)工|班组?长|工长|厨师|技术员|快递员|服务员|教师|农民工?|养殖户|种植户|护工|月嫂|主播|程序员|大学生|研究生|车主|摊主|商户)"
    "(?P<called>[老小](?P<surname>(?![师板百总区家人大时学康组队]|程序)[一-鿿]))"
)
"""护士|小陈: somebody of whom role and surname alone are told."""

_OF_THE_PAIR = re.compile(
    "(?:夫妇|夫妻|一家|家族|等人|兄弟|姐妹)的[^，。；：！？]{0,4}(?:律师|发言人|代理人|助手|家人|朋友|邻居)"
)
"""某某|夫妇的律师: those whose lawyer it is are not the source."""

_HEADS_WORK = re.compile(
    "(?:主持|牵头|负责|领衔|参与|发起|主编|领导|带领|率领)的[^，。；：！？]{0,12}(?:调查|研究|测算|课题组?|项目|团队|报告|统计|监测|试验|实验|抽[查检]|[普核]查|评估|审计|暗访|走访|摸底|问卷)"
)
"""他|主持的一项调查(发现): what somebody leads is the source, not he."""

_PHRASE_CUT = re.compile(
    r"在内的|[了着称说]|听(?=朋友|同事|邻居|亲戚|家人|老乡|别人|人家|工友|同学|村里|[一-鿿]{0,3}老师)|过(?!半)|将(?!近)|部署(?!会)|会同|表示|认为|指出|强调|介绍|建议|要求|提出(?![者人的])|显示|表明|发现(?!的)|爆料(?![人者的])|吐槽|透露(?!姓名|身份)|希望|期待|呼吁|感到|相信|质疑|抱怨|提醒|担心|担忧(?!的)|预计(?![的负])|预期(?![的值收目寿管])|猜测(?!的)|推测(?!的)|断言|推断|反映|批评|主张|(?<!不)愿意?(?![景望])|从(?![业事属政教军警]|[^，。；：]{1,8}[来到回]的)|敦促|致[信函电](?!息)|上书|写信|援引|引用|引述|转引|赞赏|高度评价|积极评价|盛赞|(?<=[一-鿿]方)(?:坚定|坚决|全力|积极|始终|也)*(?:支持|钦佩|感谢|欢迎)|指责|谴责|抨击|斥责|想起|想到|证实|收到|接到|承认|否认|告诉|回应|答复|回复|询问|替(?![代换补班])|承诺(?!书)|答应|许诺|(?<=[一-鿿])(?:探访|实探)(?!的)|请(?!愿)|(?<!访)问(?![卷题])|让(?!渡)|把(?!关)|被(?![访告采])|(?<![位读职业属])于|由(?!来)|使(?![馆用者节命])|给|(?<![意方动趋定导走流倾志])向(?!上)|对(?![方口外于])|与(?!会)|比(?![例较如重赛分特价亚利方喻武])|是(?!否)|在(?![场座线校职地华沪京粤港外册岗任野])"
)

_TITLE_OF_WORK = re.compile("《[^《》]*》")
_THINKS_THAT = re.compile("(?:也|还|则|并|又|均|都)?(?:认为|指出|强调|坚信|相信|提出|发现|显示|表明)(?!的)")
"""(他不赞成，)认为|某国的教训(表明), (报告调查了…，)发现|72%的受访者(认为): no part of what shows it."""
_EXPLANATION = re.compile("说明(?![，：“]|了)")
_BORROWS = re.compile("(?:借用|套用|用|拿|按照?|照|据)(?=[一某]家)")
_ONE_FIRM = re.compile(
    r"(?:其中|另|又|还|也)?有?(?<![第十百千每多数几两三四五六七八九])(?:一|某|另一|这|那)家(?![一-鿿]{0,1}人)"
)  # 一家不愿具名的(企业)

_SEVERAL_BEFORE = re.compile(
    r"(?:(?:[多几数]|[两二三四五六七八九十]|若干|上百|数十|数百|许多|一些|个别)[家个所]|不少|部分|许多|一些|众多|多数|个别|受访|参会|与会|(?<!没)有)$"
)


_SURVEY_OF = re.compile(
    r"(?:于|在)?[^，。；：！？]{0,8}对[^，。；：！？]{2,24}的(?:问卷|入户|抽样|跟踪|专项)*(?:调查|问卷|访谈|回访|监测|统计|测算|调研)"
)

NAMED = re.compile(r"(?:名叫|叫作?|叫做|名为|姓名为)$")
_CALLED = re.compile(
    r"的[^，。；：！？的]{1,6}?(?=告诉|说|称|对|向|坦言|介绍|表示|笑)"
)  # 这位名叫某某的(姑娘)
_PUTS_INTO = re.compile("(?:则|也|还|却|又|曾|近日|日前|\\d{1,2}月|\\d{1,2}日)*在[^，。；：！？《》]{0,14}$")
"""某组织|则在提交会议的|《某评估》中(警告): the house says it, and the paper is where."""
_OF_HEAD = re.compile("[部局厅署院处司所校]$")
_REPLY = re.compile(
    "(?<![^，。；：！？\n¶])(?:回复|答复)(?=(?:中|还|也|则|同时|进一步)*(?:解释|指出|称|说|表示|认为|承诺|强调|提出|介绍|明确))"
)
_REPLIED = re.compile("(?:书面|正式)?(?:回复|答复|复函)了?")
REPLY_WITHIN = 200
"""Characters before 回复称 within which somebody must have given that reply."""
_DATE_BEFORE = re.compile(
    rf"(?:则|也|还|又|曾|已|此前|随后|同时|今年|去年|最早|最初|起初|首次)*(?:{LOCAL_TIME})?(?:[本上这]?(?:星期|周)[一二三四五六日天](?:[早晚][间上]?|上午|下午)?(?:[（(][\d月日号■]*[）)])?)?(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?(?:当天|近日|日前|今天|昨天|今日|昨日)?(?:此间)?$"
)

_SOMEONE = re.compile(
    rf"[一-鿿]某某?(?![些种个人天])|(?:(?<![一-鿿])|(?<=[员师工匠友客])(?!小[时康程麦江龙史孔]))[老小][{SURNAMES}](?![一-鿿]{{0,1}}学)"
)
_OLD_ONE = re.compile(r"(?:(?<![一-鿿])|(?<=[员师工匠民商友客户主手者])|(?<=贩子))[老小][一-鿿](?![学生])")
LONGEST_WORK = 10
"""Characters of what somebody called by his surname does, before it: 值班馆员|老俞."""

_IN_SHORT = re.compile('（(?:以下(?:统一)?|下文|下)?(?:简称|称)(?:为)?[：:]?[“"「]?$')
"""Before a short form in brackets: 某某股份有限公司（以下简称“|某某|”）在公告中称."""
_ALONE = re.compile("(?:只有|就|全靠)?(?:[他她])?(?:一|两)个人")
"""(某某)一个人(承担了三门课): by himself."""
_AND_POST = re.compile("(?:之一)?、|之一(?=[一-鿿])|的[^，。；：、的]{1,6}、")
_WAITED_FOR = re.compile("(?:[不没未]|还没|未及)(?:等|待)$")
_AS_OTHERS_ASK = re.compile(
    "(?:就|对于?|针对|围绕|结合)[^，。；：！？]{1,10}?(?:普遍|共同|最|集中|所|重点)*(?:关心|关注|关切|反映|提出|提到|咨询|困惑)的"
)
"""就大家关心的(问题作了解答): those who ask are not who speaks."""
_PARTY = re.compile("[ \u3000①-⑳]*诉(?![说苦求讼称诸])[^，。；：！？]{2,60}?(?:一案|案)(?:件|中|里)?")
_PARTY_BEFORE = re.compile("(?<=[^起上申控投告哭倾陈泣])诉$")
"""In 甲|诉|乙案中，法院…: the parties of a case have not said what follows."""


_USER = re.compile("(?:网友|网民|用户|读者|听众|观众|博主)[“「]$")
_HAS_A_NAME = re.compile("(?:媒体|账号|公众号|论坛|智库|机构|协会|组织|平台|博主)$")
_NAME_IN_MARKS = re.compile(
    "[“「]■{1,16}[”」](?=(?:则|也|还|又|却|就|随后|率先)*(?:在[^，。；：]{1,12})?(?:发[文帖]|撰文|刊文)?(?:发布|上传|推送|转发|晒出|认为|表示|说|称|指出|评论|质疑|写道|猜测|披露|报道|透露|爆料|提醒|建议|呼吁|强调|分析|直言|批评|警告|反对|谴责|质疑|主张|担心|担忧|宣布|回应|估计|估算|预测|预计|统计|测算|要求|声明|坦言|反映|发起|倡议))"
)
"""财经媒体|“某某镜”(则指出): its own name, in marks right behind what it is."""


def is_party(scene: Scene, start: int, end: int) -> bool:
    """Whether a name is but that of a party in the name of a case."""
    after = _PARTY.match(scene.masked, end, scene.clause_end(end, len(scene.masked)))
    return after is not None or _PARTY_BEFORE.search(scene.masked, max(0, start - 2), start) is not None


_THAT_IN = re.compile(
    "该(?:公司|集团|协会|学会|机构|组织|研究[所院]|中心|部门|平台|[局厅部委院会行校])(?:日前|近日|当天|随后)?在(?=[^，。；：]{0,12}的?(?:声明|公告|报告|通报|回应|公开信)$)?"
)
_ATTENDS = re.compile(
    "(?:应邀)?(?:出席|列席|参加|到会|参会|在场)(?:[^，。；：的]{0,10}(?:会议?|论坛|活动|座谈|研讨))?的"
)
"""What somebody attends, before who he is, which is all that speaks: 列席会议的|某部某司有关负责人."""
_LEADERS_IN = re.compile(
    "(?:外长|外交大臣|总统|总理|首相|部长|大臣|领导人|元首|央行行长|代表团|发言人|负责人|双方|各方|[两三四五六七八九十多]国)(?:日前|近日|当天|随后|(?:\\d{1,2}月)?\\d{1,2}日)?在(?=(?:联合|公开|书面|联名|共同)?(?:发表的)?$)"
)
"""Those who speak in a paper that several of them, or their spokesman, have put out, which is the source: 三国外长在|联合声明(中称)."""
_THAT_DAY_IN = re.compile("(?:\\d{1,2}月)?\\d{1,2}[日号](?:上午|下午)?[在对就](?![场座])")
_GONE_TO = re.compile("[到去](?![会场访位任底年期])")
_PREPOSITION = re.compile(r"[也亦还则又]?[在对就向从于以](?![场座])")

_PUT_TOGETHER = re.compile(
    "(?:综合|汇总|归纳)(?=[^，。；：！？]{0,8}(?:(?:媒体?|报纸)报道|(?:意见|建议|观点|看法)，(?:提出|形成)))"
)
"""综合|外媒(报道，…), 综合|与会者(意见，提出以下建议): what is done with the words of several."""
_SUMS_UP = re.compile(
    "(?P<who>[一-鿿■]{1,10}?(?:组|专班|团|秘书处|办公室|编辑部))(?:综合|汇总|归纳|梳理|吸收)了?"
)
"""调研组|综合|各方(意见，提出…): whoever does so says it."""
_OTHERS = re.compile("另外?(?:一(?!方面)|[两几]|[二三四五六七八九十](?!是))[一-鿿]")
"""另一些|专家, 另外两位|委员: a part of the phrase, no connective."""
_KIN = re.compile(
    "老公|老婆|[姐妹姑姨]夫|嫂子|弟媳|儿媳|女婿|岳父|岳母|公公|婆婆|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|外公|外婆"
    "|[爸妈哥姐弟妹爷奶](?![爸妈哥姐弟妹爷奶夫子媳们茶])"
)
OF_HIS = re.compile(f"[他她](?P<kin>老伴|爱人|丈夫|妻子|父亲|母亲|爸爸|妈妈|儿子|女儿|{_KIN.pattern})")
_FAR_KIN = re.compile(
    "[^，。；：！？“”]{2,14}的(?:老伴|爱人|丈夫|妻子|父亲|母亲|儿子|女儿|同事|同学|同乡|邻居|学生|徒弟|助手|搭档|合伙人|朋友|战友)"
)
"""他|在外地打工的儿子(某某): what is told is the other's."""
_HIS_KIN = re.compile(
    "(?:[长次幼独]?[子女]|妻|夫|父|母|兄|[弟妹姐]|遗孀|家[人属])(?=[、，（](?![^，。；：]{0,6}(?:说|称|表示|认为)))"
)
"""其|子、公司经理某某(认为): the other one of whom more is told."""
_STAGE_NOTE = re.compile(
    "(?:（[^（）]{1,8}）|【[^【】]{1,8}】)(?=[一-鿿])"
)  # （众笑）|这位投资人, 【核心提示】|记者…

_TELLS_SOMEBODY = re.compile(
    r"(?:已经?|还|也|再次|同时|特别|随后|一再|正式|紧急|郑重)*(?:提醒|通知|告知|要求|警告|告诫|呼吁|号召|敦促|督促|责成|责令|建议|希望|请求|鼓励|奉劝|提示|倡议|承诺|允许|禁止|命令)(?![的了过书])"
)


_TEAM_OF = re.compile(
    "(?:教授|副教授|院士|博士|研究员|副研究员|工程师|老师)?(?:所(?:在|领导|带领|领衔|牵头|率领|负责|主持)的?|(?:在|领导|带领|领衔|牵头|率领|负责|主持)的|的)?(?:研究|科研|创新|攻关)?"
    "(?P<team>课题组|研究组|研究小组|项目组|团队)(?!在[^，。]{1,20}的(?![^，。的]{1,10}中)|负责人|成员|带头人|组?长|的|里|中|内|骨干|博士|研究员|专家)"
)
"""Behind the name of who leads them: 某某教授|课题组发现, 某某领导的|研究小组给出."""
_WORK_OF_TEAM = re.compile(
    "(?:教授|副教授|院士|博士|研究员|副研究员|老师)?(?:课题组|研究组|研究小组|项目组|团队)的(?:(?:一项|这项|最新|上述|追踪|跟踪|问卷|抽样|入户|对比|专题|初步|实地|入组|样本)*)"
    "(?P<work>(?:调查|调研|研究|测算|估算|监测|统计|分析|实验|试验|推算)(?:结果|数据|报告|问卷)?)"
)
"""Behind the same name: 某某教授|课题组的抽样调查(显示)."""


def _role_before(scene: Scene, place: int, floor: int) -> int:
    """Where the words begin that say what somebody called 小陈 at a place is: |某局某科工作人员|小陈; `place` where none do."""
    clause = scene.clause_start(place, floor)
    words = scene.masked[clause:place]
    house = scene.entity_at(clause)
    role = words[house.end - clause :] if house is not None and house.label in {"ORG", "LOC"} else words
    return clause if re.fullmatch("(?!.*的)[一-鿿]{2,10}", role) and ends_person(role) else place


def _leads_to_name(scene: Scene, place: int) -> bool:
    """Whether a post begins at `place`, or behind the house there, behind which its holder is named."""
    post = scene.entity_at(place)
    post = scene.entity_at(post.end) if post is not None and post.label == "ORG" else post
    holder = scene.entity_at(post.end) if post is not None and post.label == "TITLE" else None
    return holder is not None and holder.label == "PER"


def _with_joint_issuer(scene: Scene, begin: int, floor: int) -> int:
    """Begin of a phrase with the houses before it that have issued together what it names: |甲社与|乙集团公布的调查."""
    issuer = scene.entity_at(begin)
    while issuer is not None and issuer.label == "ORG" and scene.masked[begin - 1] in "与和及、":
        other = scene.entity_ending(begin - 1)
        if other is None or other.label != "ORG" or other.start < floor:
            break
        begin, issuer = other.start, other
    return begin


def _is_put_into(scene: Scene, paper: int, floor: int) -> bool:
    """Whether a house by name puts its words into the paper that begins at an offset."""
    put = _PUTS_INTO.search(scene.masked, scene.clause_start(paper, floor), paper)
    issuer = scene.entity_ending(put.start()) if put is not None else None
    return issuer is not None and issuer.label == "ORG"


_HELD_OR_MADE = (
    "召开的",
    "举行的",
    "举办的",
    "结束的",
    "闭幕的",
    "开幕的",
    "通过的",
    "签署的",
    "发表的",
    "达成的",
)
"""Before a meeting or a paper, behind the day: 6月20日|通过的|宣言."""
_OTHER_WORDS = (
    ("^该委$", "[长法]|员(?!会)"),
    ("^该.$", "[长法]"),
    ("^(?:原告|被告)$", "(?:一?方)?的"),
    ("老师$", "傅"),
    ("企业$", "家|主(?![管体导要张])"),
    ("老人家$", "[属庭]"),
    ("(?<!^该)[部局厅处]$", "长(?![期远久])"),
)
"""How nouns end, and what makes another word of them: 该局|长, 原告|一方的(某会秘书长), 老师|傅, 受访企业|家, 老人家|属, 国防部|长."""


_CITES_IT = re.compile(
    "(?:援引|引用|引述|列举|出示|展示)的(?P<what>[^，。；：“”■]{1,16}?(?P<kind>调查|研究|统计|监测|数据|报告|测算|问卷))(?=显示|表明|发现|估[计算]|认为|指出|也|则|还|更|均)"
)
"""他|援引的一项调查(显示): who cites it."""


class SourceFinder:
    """Finds source candidates by entities and by nouns; built once for a lexicon."""

    def __init__(self, nouns: Iterable[SourceNoun]) -> None:
        self._nouns = {noun.noun: noun for noun in nouns}
        self._longest_noun = max(map(len, self._nouns), default=0)
        words = sorted(self._nouns, key=lambda word: (-len(word), word))
        patterns = [
            re.escape(w) + next((f"(?!{other})" for end, other in _OTHER_WORDS if re.search(end, w)), "")
            for w in words
        ]  # 该局, not 该局长; no 老师 in 老师傅
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
        found = [
            c
            for c in described(scene, found)
            if not _AS_OTHERS_ASK.match(scene.masked, c.phrase, end)
            and not is_party(scene, c.phrase, c.end)
            and not (_ALONE.fullmatch(scene.masked, c.phrase, c.end) and c.kind != "person")
            and not _IN_SHORT.search(scene.text, max(start, c.phrase - 8), c.start)
        ]
        if dateline := _DATELINE.match(scene.masked, start, end):
            found = [c for c in found if c.start >= dateline.end()]
        found.sort(key=lambda c: (c.end, c.start))
        kept: list[Candidate] = []
        names = [(c.phrase, c.end) for c in found if c.kind == "person"]
        heads = {phrase for phrase, _ in names}
        for candidate in found:
            if candidate.kind in {"nominal", "organisation", "collective"} and any(
                begin <= candidate.start and candidate.end < end for begin, end in names
            ):
                continue  # a post or organisation of the name that follows
            joint = _AND_POST.match(scene.masked, candidate.end, end)
            if (
                joint is not None
                and joint.end() in heads
                and candidate.kind in {"nominal", "collective", "pronoun"}
            ):
                continue  # 市政协委员、|某院院长某某; 论文作者之一、|研究员某某
            first = len(kept)  # of those that reach into it: they are in the order of their ends
            while first and kept[first - 1].end > candidate.start:
                first -= 1
            if any(outranks(rival, candidate) for rival in kept[first:]):
                continue
            kept[first:] = [candidate]
        return kept

    def _named(self, scene: Scene, start: int, end: int) -> list[Candidate]:
        found = []
        for entity in scene.entities_in(start, end):
            if entity.end > end:
                continue
            if blanked(scene, entity):
                if not _USER.search(scene.masked, max(0, entity.start - 4), entity.start):
                    found += named_in_marks(scene, entity)  # 网友“某某”: a user by his handle
                continue
            phrase = chain_start(scene, entity.start, start)
            if entity.label == "PER" and entity.text in self._nouns:
                continue  # 某方, taken for a name
            if entity.label == "PER" and _OLD_ONE.fullmatch(entity.text):
                found.append(Candidate(entity.start, entity.end, phrase, "nominal", head=entity.text))
                continue
            if entity.label == "PER" and (his := of_his(scene, entity, phrase, end)) is not None:
                found.append(his)
                continue
            if entity.label == "PER" and (team := _TEAM_OF.match(scene.masked, entity.end, end)):
                if survey := _SURVEY_OF.match(scene.masked, team.end(), end):
                    found.append(Candidate(phrase, survey.end(), phrase, "impersonal", head="调查"))
                    continue  # 某某团队对126家实验室的问卷调查(显示)
                found.append(
                    Candidate(entity.start, team.end(), phrase, "collective", head=team["team"])
                )  # 某某教授课题组
                continue
            if entity.label == "PER" and (work := _WORK_OF_TEAM.match(scene.masked, entity.end, end)):
                found.append(Candidate(phrase, work.end(), phrase, "impersonal", head=work["work"]))
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
            named = scene.entity_ending(before_bracket(scene, entity.start))
            if leads_into(scene, entity, end) or (
                entity.label == "TITLE" and named is not None and named.label == "PER"
            ):
                continue  # part of another phrase: 某某研究员
            if entity.label == "LOC" and scene.masked[entity.start - 1] == "自":
                continue  # 某社10月20日自|香港|报道
            if entity.label == "LOC" and following != "的":
                found.append(Candidate(entity.start, entity.end, phrase, "organisation", place=True))
                continue
            if entity.label == "ORG" and following == "籍":
                continue  # 某党|籍的总统: of which party
            if entity.label == "ORG" and following == " " and in_cell_of_person(scene, entity):
                continue
            if entity.label == "ORG" and is_joined(scene, entity.start, entity.end):
                continue
            if entity.label == "ORG" and following == "长" and _OF_HEAD.search(entity.text):
                found.append(
                    Candidate(phrase, entity.end + 1, phrase, "nominal", head=entity.text[-1] + "长")
                )
                continue  # 某国商务|部长(声称)
            if entity.label == "ORG" and following != "的":
                several = _SEVERAL_BEFORE.search(scene.masked, max(start, entity.start - 6), entity.start)
                if several is not None and phrase == entity.start:  # 多家(营业部), taken for a name
                    found.append(Candidate(several.start(), entity.end, several.start(), "collective"))
                    continue
                found.append(Candidate(entity.start, entity.end, phrase, "organisation", entity))
            elif entity.label == "TITLE":
                head = scene.text[entity.start : entity.end]
                if ONE_PERSON.search(scene.masked, scene.clause_start(entity.start, start), phrase):
                    phrase = self._phrase_start(scene, entity.start, start, role=True)  # 某局一位(副局长)
                if (by_surname := CALLED_SO.match(scene.masked, entity.end)) is not None:
                    found.append(
                        Candidate(phrase, by_surname.end(), phrase, "nominal", head=by_surname.group())
                    )
                    continue  # 某公司人事经理|小吕
                many = any(words.match(scene.masked, phrase) for words in (PLURAL_ANYWHERE, SOME_UNNAMED))
                kind: QuoteKind = "collective" if many or scene.masked[entity.end] == "们" else "nominal"
                found.append(Candidate(phrase, entity.end, phrase, kind, head=head))
        return found

    def _worded(self, scene: Scene, start: int, end: int) -> list[Candidate]:
        """Whom common words name: 本刊, 他, 前者, 《某报告》, 专家."""
        found = [
            *_papers_of_it(scene, start, end),
            *self._first_persons(scene, start, end),
            *self._pronouns(scene, start, end),
        ]
        for find in _WORDED:
            found.extend(find(scene, start, end))
        if self._pattern is None:
            return found
        for match in self._pattern.finditer(scene.masked, start, end):
            found.extend(self._noun(scene, match, start))
        found.extend(surname_titles(scene, start, end))
        return found

    def _noun_at(self, scene: Scene, place: int) -> str | None:
        """The noun for a source that begins at a place."""
        match = self._pattern.match(scene.masked, place) if self._pattern is not None else None
        return match.group() if match is not None else None

    def _first_persons(self, scene: Scene, start: int, end: int) -> Iterator[Candidate]:
        """我们, 本刊; 我院专家; 我|师傅."""
        masked = scene.masked
        for match in _FIRST_PERSON.finditer(masked, start, end):
            begin, words = match.start(), match.group()
            inside = scene.entity_over(begin)
            if inside is not None and inside.label == "ORG" and inside.start < begin:
                continue  # 某|我|某珠宝有限公司
            if (experts := _OUR_EXPERTS.match(masked, match.end(), end)) and len(words) > 1:
                yield Candidate(begin, experts.end(), begin, "collective", head=experts.group())
                continue
            kin = self._noun_at(scene, match.end()) if words == "我" else None
            owner = kin is not None and kin not in ALSO_VERBS and self._nouns[kin].role
            yield Candidate(begin, match.end(), begin, "pronoun", head="我", first_person=True, owner=owner)

    def _pronouns(self, scene: Scene, start: int, end: int) -> Iterator[Candidate]:
        """他, 她们, 其; 她|妈; as owners 他|的老师, 其|同事."""
        for match in _PRONOUN.finditer(scene.masked, start, end):
            begin = match.start()
            if scene.entity_over(begin) is not None or _ITS_PAPER.match(scene.masked, begin, end):
                continue
            if _WAITED_FOR.search(scene.masked, max(start, begin - 2), begin):
                continue  # 李四不等|他|说完便插话
            if cited := _CITES_IT.match(scene.masked, match.end(), end):
                yield Candidate(cited.start("what"), cited.end(), begin, "impersonal", head=cited["kind"])
                continue
            if kin := _KIN.match(scene.masked, match.end()):
                yield Candidate(begin, kin.end(), begin, "nominal", head=kin.group())
                continue
            owner = self._owns(scene, match)
            yield Candidate(begin, match.end(), begin, "pronoun", head=match.group(), owner=owner)

    def _owns(self, scene: Scene, match: re.Match[str]) -> bool:
        """Whether a pronoun but says whose somebody or something is: 他|的老师, 其|团队, 其|同事."""
        masked, end = scene.masked, match.end()
        if masked[end] == "的" or masked.startswith("常挂在", end) or _HEADS_WORK.match(masked, end):
            return True
        if match.group() == "其" and _HIS_KIN.match(scene.text, end):
            return True
        if (far := _FAR_KIN.match(masked, end)) is not None:
            named = scene.entity_at(far.end())
            if named is not None and named.label == "PER":
                return True
        noun = self._noun_at(scene, end)
        if noun is not None and noun not in ALSO_VERBS and self._nouns[noun].role:
            return True
        team = _TEAM_OF.match(masked, end)
        return team is not None and not masked.startswith(("依据", "根据", "基于"), team.end())

    def _noun(self, scene: Scene, match: re.Match[str], floor: int) -> list[Candidate]:
        start = match.start()
        at = NounAt(
            scene, self._nouns[match.group()], start, match.end(), floor, self._nouns,
            lambda place: self._has_issuer(scene, place, floor),
        )  # fmt: skip
        if any(rule(at) for rule in NOBODY):
            return []
        if (stirs := who_stirs_up(at)) is not None:
            return stirs
        if familiar := called_familiarly(at):
            return [familiar]
        if any(rule(at) for rule in STILL_NOBODY):
            return []
        firm = at.is_house and _ONE_FIRM.search(at.clause) is not None
        begin = self._phrase_start(scene, start, floor, role=at.noun.role, firm=firm)
        begin = moved_begin(at, begin)
        if is_held(at, begin):
            return []
        if sums_up := _SUMS_UP.match(scene.masked, begin, start):
            who = sums_up["who"]
            return [Candidate(begin, begin + len(who), begin, "collective", head=who[-1:])]
        if at.is_paper:
            begin = _with_joint_issuer(scene, begin, floor)
        before = scene.masked[begin:start]
        if any(rule(at, begin, before) for rule in NOBODY_BY_PHRASE):
            return []
        kind = kind_of(at, before)
        ours = _FIRST_PERSON.match(scene.masked, begin) is not None and at.word not in SPEAK_ALONE
        ours = ours and not (kind == "nominal" and before == "我")
        end = at.end + (at.next == "们")
        if at.word == "情况" and _EXPLANATION.match(scene.masked, at.end):
            kind, end = "document", at.end + 2  # 情况说明|承认，…
        if at.noun.role and (letter := BY_LETTER.match(scene.masked, at.end)):
            kind, end = "nominal", letter.end()
        handle = HANDLE.match(scene.masked, start)
        if handle is not None and handle.start("who") == start:  # 自称在某厂干过的|网民“某某”, 外地网民“某某”
            opens = start if _SHORT_LEAD.fullmatch(before) is None else begin
            head = scene.text[start : handle.end()]  # nobody else is called by that
            return [Candidate(opens, handle.end(), begin, "nominal", head=head)]
        if _HAS_A_NAME.search(at.word) and (own := _NAME_IN_MARKS.match(scene.masked, end)):
            kind, end = "nominal" if at.noun.role else kind, own.end()
        return [Candidate(begin, end, begin, kind, head=at.word, first_person=ours)]

    def _has_issuer(self, scene: Scene, place: int, floor: int) -> bool:
        """Whether an institution stands right before `place`, but for a date."""
        clause = scene.clause_start(place, floor)
        before = _DATE_BEFORE.sub("", scene.masked[clause:place])
        entity = scene.entity_ending(clause + len(before))
        if entity is not None and entity.label in {"ORG", "PER"}:
            return True
        if before.endswith("》") or ("的" not in before and INSTITUTION_END.search(before)):
            return True
        return any(
            (noun.kind == "organisation" or noun.role) and before.endswith(noun.noun)
            for noun in (self._nouns.get(before[-length:]) for length in range(2, self._longest_noun + 1))
            if noun is not None
        )

    def _phrase_start(
        self, scene: Scene, start: int, floor: int, *, role: bool = False, firm: bool = False
    ) -> int:
        """Begin of the noun phrase that ends with the noun at `start`."""
        begin = scene.clause_start(start, max(floor, start - LONGEST_CLAUSE))
        for entity in scene.entities_in(begin, start):
            if entity.label == "ORG" and _SURVEY_OF.match(scene.masked, entity.end, start + 2):
                return entity.start
            if (
                entity.label in {"ORG", "PER"}
                and entity.end < start
                and (
                    towards := _PREPOSITION.match(scene.masked, past_bracket(scene.masked, entity.end, start))
                )
            ):
                return towards.end()
            if entity.label == "TITLE" and (setting := _THAT_DAY_IN.match(scene.masked, entity.end, start)):
                return setting.end()  # 宣传部部长24日在(本中心报送的快报)上批示
            if entity.label == "ORG" and entity.end < start:
                told = _TELLS_SOMEBODY.match(scene.masked, entity.end, start)
                if told is not None:
                    return told.end()  # 某局提醒(市民)…
        if note := _STAGE_NOTE.match(scene.masked, begin, start):
            begin = note.end()
        if seen := SEEN_BY_PAPER.match(scene.masked, begin, start + 1):
            begin = seen.end()
        while match := NO_PART_OF_PHRASE.match(scene.masked[begin:start]):
            if not match.end() or _OTHERS.match(scene.masked, begin):
                break
            begin += match.end()
        if together := _PUT_TOGETHER.match(scene.masked, begin):
            begin = together.end()
        if borrows := _BORROWS.match(scene.masked, begin, start):
            begin = borrows.end()  # 用|一家工厂老板(的话说)
        if there := _THAT_IN.match(scene.masked, begin, start) or _LEADERS_IN.search(
            scene.masked, begin, start
        ):
            begin = there.end()  # 该协会在|7月16日的声明(中称), 三国外长在|联合声明(中称)
        attends = _ATTENDS.match(scene.masked, begin, start)
        if attends is not None and scene.entity_at(attends.end()) is not None:
            begin = attends.end()  # 列席会议的|某部某司(有关负责人)
        if scene.masked.startswith(_HELD_OR_MADE, begin):
            begin += 3  # 7月18日召开的(专家咨询会)
        if scene.masked[begin] == "的":
            begin += 1  # 2021年的(报告)
        if not role and _GONE_TO.match(scene.masked, begin, start + 1):
            begin += 1  # 到|公司(去问): where somebody goes
        if thinks := _THINKS_THAT.match(scene.masked, begin, start):
            begin = thinks.end()
        if scene.masked[start - 1] == "的":
            begin = self._past_addressee(scene, begin, start)
            cited = re.search(CITES, scene.masked[begin:start])
            if cited and not scene.masked.startswith("做法", start):
                begin += cited.end()  # 简报援引|对412家企业的(问卷调查称)
        if role or firm:
            opener = next(
                (
                    m
                    for m in (_ONE_FIRM if firm else ONE_PERSON).finditer(scene.masked, begin, start)
                    if opens_phrase(scene, begin, m)
                ),
                None,
            )
            inner = scene.masked[opener.end() : start].split("的")[-1] if opener is not None else ""
            if opener is not None and start - opener.end() <= 40 and not re.search(r"[给向对跟是]", inner):
                return with_lead(scene, begin, opener)  # 一位开了三十年车的(司机): modifiers of any kind
        if states := _OF_TWO_STATES.search(scene.masked, begin, start):
            return states.start()  # 甲国与乙国两国(外交大臣)
        if scene.masked[start - 1] != "的":
            for cut in _PHRASE_CUT.finditer(scene.masked, begin, start):
                if cut.group() == "了" and scene.masked[cut.end()] in "解结":
                    continue  # 一名了解谈判情况的(官员)
                if cut.group() in ("了", "过", "着") and scene.masked.startswith("的", cut.end()):
                    continue  # 许多来华工作过的|国际人士
                if cut.group() in ("了", "过", "着") and _OF_WHOM.search(scene.masked, cut.end(), start):
                    begin -= scene.masked[begin - 1 : begin] == "在"
                    continue  # 在某地做了八年箱包生意的周(老板)
                if not any(e.start < cut.start() < e.end for e in scene.entities_in(begin, start)):
                    begin = cut.end()  # and not the 与 in 某部人才与科普司(有关负责人)
        owner = scene.entity_ending(start - 1) if scene.masked[start - 1] == "的" else None
        if start - begin > 30 and owner is not None and owner.label in {"PER", "ORG"}:
            return owner.start  # 某大学某学院院长|张三的(调查)
        if OF_SUCH_HOUSES.search(scene.masked, begin, start):
            return begin  # 某委员会、某战线、某研究院等单位的(工作人员)
        words = _TITLE_OF_WORK.sub("", scene.masked[begin:start])  # however long a title is
        return begin if len(words) <= 30 else start

    def _past_addressee(self, scene: Scene, begin: int, start: int) -> int:
        """Begin of the phrase after 对, 向 or 给 that a subject stands before: 院长亲切地对(来访的学生)."""
        for cut in re.finditer(r"[对向给跟](?![外华方手])", scene.masked[begin:start]):
            place = begin + cut.start()
            before = scene.masked[begin:place]
            named = any(e.end <= place and e.label in {"PER", "ORG"} for e in scene.entities_in(begin, place))
            if named or any(before.startswith(word) for word in SPEAK_ALONE):
                return place + 1
        return begin


def _papers_of_it(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """其书面意见."""
    for match in _ITS_PAPER.finditer(scene.masked, start, end):
        yield Candidate(match.start(), match.end(), match.start(), "document", head="意见")


def _replies(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """回复, behind words that somebody has replied."""
    masked = scene.masked
    for match in _REPLY.finditer(masked, start, end):
        said = max(0, match.start() - REPLY_WITHIN)
        if _REPLIED.search(masked, max(said, masked.rfind("\n\n", said, match.start())), match.start()):
            yield Candidate(match.start(), match.end(), match.start(), "document", head=match.group())


def _countries(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """俄称…."""
    for match in _COUNTRY.finditer(scene.masked, start, end):
        if scene.entity_over(match.start()) is None:
            yield Candidate(match.start(), match.end(), match.start(), "organisation", place=True)


def _unnamed(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """李某, 小陈, with the role before it."""
    for match in _SOMEONE.finditer(scene.masked, start, end):
        begin = _role_before(scene, match.start(), start)
        yield Candidate(begin, match.end(), begin, "nominal", head=match.group())


def _old_ones(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """老王, of a surname that the text knows, with his work before it."""
    masked = scene.masked
    for match in _OLD_ONE.finditer(masked, start, end):
        begin = match.start()
        if match.group()[1] in scene.address.surnames and scene.entity_over(begin) is None:
            clause = scene.clause_start(begin, start)
            work = begin - clause <= LONGEST_WORK and ends_person(masked[clause:begin])
            phrase = clause if work else begin
            yield Candidate(begin, match.end(), phrase, "nominal", head=match.group())


def _users(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """网民“北关老李”."""
    for match in HANDLE.finditer(scene.masked, start, end):
        named = scene.entity_at(match.end("who") + 1)
        if named is None or named.label != "PER" or "“" in match.group():
            yield by_handle(scene, match)


def _familiar_ones(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """护士小陈."""
    for match in FAMILIAR.finditer(scene.masked, start, end):
        if scene.entity_over(match.start("called")) is None:
            yield Candidate(match.start(), match.end(), match.start(), "nominal", head=match["called"])


def _pairs_of_people(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """前者, 两位专家; not 某某、某某|两人."""
    for match in _PAIR_WORDS.finditer(scene.masked, start, end):
        if not follows_names(scene, match.start()):
            begin = surnames_before(scene, match.start(), start)
            yield Candidate(begin, match.end(), begin, "nominal", head=match.group())


def _works(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """《某某报告》."""
    masked = scene.masked
    for match in _TITLED.finditer(masked[start:end]):
        at, behind = start + match.start(), start + match.end()
        if CITES_IT.search(masked, scene.clause_start(at, start), at):
            continue  # 他引用某委完成的《某某报告》说
        if masked[behind] in "中里上" and _is_put_into(scene, at, start):
            continue
        if masked[at - 1 : at] in ("向", "对") and tells(masked, behind):
            continue  # 一名官员向《某报》|披露，…
        if _SUCH_WORKS.match(masked, behind, end):
            continue  # 开设《农房施工》等课程，要求…
        if _leads_to_name(scene, behind) or _leads_to_name(scene, at):
            continue  # 《某刊》|副主编张三从语言角度切入，认为…; |《某刊》编辑部|主任李四认同…，但认为…
        yield Candidate(at, behind, chain_start(scene, at, start), "document")


_TITLED = re.compile(r"《[^《》\n]{1,120}》")


def _laws(scene: Scene, start: int, end: int) -> Iterator[Candidate]:
    """安全生产法规定…."""
    for match in _LAW.finditer(scene.masked, start, end):
        if scene.clause_start(match.start(), start) == match.start():
            yield Candidate(match.start(), match.end(), match.start(), "document")


_WORDED = (
    _replies,
    _countries,
    _unnamed,
    _old_ones,
    _users,
    _familiar_ones,
    _pairs_of_people,
    _works,
    _laws,
)
"""What finds whom words name that need no list of nouns, in this order."""
