"""Content: which words are reported, up to their true end inside the sentence and its enumeration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.quotes import grammar
from pipeline.quotes.cue_words import leaves_out
from pipeline.quotes.frames import RUMOUR
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.sources import Candidate, chain_start, find_strangers
from pipeline.records import PERSONAL_KINDS, ContentSpan, Span
from pipeline.text.marks import MarkPair, ends_sentence, ends_with_mark, is_clause

_SEPARATORS = " \u3000\n，。；：、,;:"
_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十][是要]|第[一二三四五六七八九十][，、是,：点条句步]|其[一二三四五六七八九十][，、是,：]|首先|其次|再次|最后|再者|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}(?:[.．](?!\d)|[、）)])|[①②③④⑤⑥⑦⑧⑨⑩]|[一二三四五六七八九十]、|[一二三四五六七八九十]来|此外|另外|一方面|另一方面|还有)"
)
_FIRST = re.compile(
    r"(?:一[是要]|第一[，、是,：点条句步]|其一|首先|[（(](?:一|1)[）)]|1(?:[.．](?!\d)|[、）)])|①|一、|一来|一方面)"
)
_TERM = 8  # characters of words in marks that are but the subject of what a colon opens
_IS_SUBJECT = re.compile("这[个一](?:词|概念|说法|提法|口号|名称|叫法)|(?![这等])[一-鿿]")
_NUMBERED = re.compile(r"(\d{1,2})[.．、]")
_TURNS = re.compile(r"强调|表示|指出|说|称|认为|提醒|坦言|直言|承认|担心|担忧|警告|也表示|补充")  # after 但
_NAMELY = re.compile(r"即(?:是|为|：)?(?![将使便日时刻可])")
_ALIAS = re.compile(
    r"（(?:(?:以下简称|下称|以下统称)[^（）]{1,30}|[^（）]{1,60}(?:——|—|，|：)(?:编者|编|本刊|译者|记者|整理者)注|(?:编者|编|译者|本刊|记者)注：[^（）]{1,60})）[。；，]?$"
)
_DIFFER = "不(?:尽|大|太|完全|甚)?相?同|不一|相左|各异|有别|迥异|大相径庭"
_OWN_TAIL = re.compile(
    r"，(?:(?:当时|随后|随即|一度|此言|立即|迅速|由此)?(?:引发|引起|引来|遭到|招致|赢得|博得)[^，。]{0,14}(?:质疑|争议|热议|关注|批评|讨论|共鸣|掌声|反响|笑声|反对|点赞)"
    r"|并?(?:向|对)[^，。]{1,30}(?:提出抗议|表示(?:衷心|诚挚|热烈|由衷)?(?:感谢|慰问|祝贺|欢迎|敬意|哀悼)|致歉|道歉|致谢|致敬)"
    r"|(?:并|随后|还|同时|接着|随即)*(?:当场|现场)?(?:展示|演示|邀请|赠送|出示|播放|介绍|分享|列举|回顾|拿出|宣读)了"
    r"|(?:但是?|不过|然而|却|只是)(?:[^，。；：！？]{0,12}?)(?:并?没有?|并?未|未能|拒绝|不愿|不肯|避而不)(?:进一步|具体|明确|公开|就此|对此|正面|直接|详细|再|作|做)*(?:透露|说明|写明|解释|披露|给出|提及|提到|回答|回应|点名|表态|评论|写清|交代|展开|列出|公布|细说|多说|多谈|置评|规定)"
    r"|(?:但是?|而|不过|可|然而)[^，。；：！？的]{2,10}?(?:却|则|并)?(?:不这[么样](?:看|认为|想)|不以为然|有不同(?:的?看法|意见)|持不同(?:看法|意见|观点)|看法不同|不敢苟同)"
    r"|(?:但|不过|只是|而)?(?:其|各自|彼此|双方|两人|给出|背后)?的?(?:理由|着眼点|出发点|落脚点|侧重点?|角度|依据|路径|口径|原因)(?:却|则|又|也|并|都|各|大)*"
    rf"(?:{_DIFFER}|不一样)"
    r"|(?:但是?|不过|只是|然而)(?:两人|二人|双方|三人|[两三]位[^，。；：！？]{0,4}|各方)[^，。；：！？]{0,14}"
    rf"(?:{_DIFFER}|有分歧)"
    r"|(?:但是?|不过|却)?(?:至今|尚|迄今|目前|仍|还)*(?:未获|未得到|没有得到|没得到|未收到|没有收到|没有等来|没等来)[^，。]{0,10}(?:答复|回应|回复|答案|采纳|批复|说法|支持|响应)"
    r"|(?:但是?|而|不过|只是)?(?:对于?|在|就|围绕|关于)[^，。；：！？]{2,24}?(?:上|方面|问题)?(?:仍|还|则|却|依然|又|也|各自|并)*(?:看法|意见|说法|观点|态度)(?:并)?(?:不一|不同|各异|相左|不尽相同)"
    r"|(?:但是?|而|不过|只是)(?:对于?|在|就|围绕|关于)[^，。；：！？]{2,24}?(?:仍|还|则|却|依然|又|也)*(?:未能?|没有?能?|尚未|难以)(?:表决|达成|形成|统一|取得)[^，。；：！？]{0,6}"
    r"|但(?:是)?(?:在|对|就|围绕|关于)[^，。]{2,40}(?:上|方面|问题|的看法|的意见)?(?:仍|还|则|却|依然|又|也)?(?:有|存在)?(?:较大|明显|不小|一定)?(?:分歧|争议|不同看法|不同意见)(?:明显|较大|不小|很大|尚存|依旧)?"
    r"|[^，。；：！？]{2,12}对此(?:未|不|没有|并未|拒绝|尚未|避而不)(?:予|作|做|加)?(?:出)?(?:置评|评论|回应|答复|表态|否认|理会|回答|证实)"
    r"|这一?(?:意见|建议|条|点|说法|提议|要求|做法|判断|主张)(?:已|也|还|均|都|随即|当场)*(?:得到|获得?|被|受到|引起|赢得)"
    r"|(?!请问)[^，。；：！？]{0,10}(?:怎么看|怎么办|如何(?:看待?|回应|解决|应对|考虑)|有何(?:回应|打算|考虑)|是否属实|作何(?:解释|回应)|有什么说法)(?=[？?])"
    r"|并?将(?:其|此|这)[^，。]{0,8}(?:定性|形容|归咎|归因|描述|比作)[为于作]?)[^，。]*$"
)
TURNS_AWAY = re.compile(
    "(?<=[”’」』])，(?:(?:但是?|而|不过|然而|可是?)(?:该|这|据|[^，。；：]{0,14}(?:年报|财报|公告|数据|报告|记录|资料|事实)[^，。；：]{0,4}(?:显示|表明|证明))"
    "|(?:但是?|而|不过|然而|可是?)?[^，。；：！？的“■]{1,10}?(?:则|却|并|均|都|仍|对此|就此)*(?:未|没有|没|拒绝|不予|不愿|避而不)[予作做加]?出?(?:任何)?(?:置评|评论|表态|回应|答复|理会|作答)"
    "|(?:今天|如今|现在|眼下)的)"
)
"""某公司称“不差钱”|，但该公司年报显示，…: behind words in marks somebody else's act, or the narrator's contrast."""
_LEAVES_OUT = re.compile(
    "(?<=[”’」』])，(?:但是?|却|并|也|则|只字|绝口|始终|仍|对此)*(?:未|没有?|不)(?:再|曾)?(?:提(?!出|高|升|前|供|示)(?:及|到)?|谈(?!判)(?:及|到)?|透露|披露|说明|解释)[^，。；：！？]{2,14}。?$"
)
"""某公司称，原因“是缺零件”|，未提成本二字; not 某某指出，公告只说“限产”，未提补偿: a paper leaves it out."""
_A_TEXT = re.compile(
    "(?:公告|文件|方案|报告|合同|通知|条例|办法|协议|规定|材料|条款|公示|声明|标准|》)(?!中)[^，。；：]{0,8}$"
)
_REACTS = re.compile(
    "(?:则|也|却|还|当即|随即|马上|立刻|当场)*(?:对此|对这[一个种]?[^，。；]{1,6})?(?:则|也|却|深)*"
    "(?:(?:表示|予以|表达了?)?(?:认同|赞同|赞成|支持|反对|同意|附议|异议|保留|理解|不满|质疑|歉意|遗憾|欢迎|关切|感谢|谢意|肯定)|不(?:太|大|完全)?(?:同意|赞成|认同|认可|以为然)[^，。；]{0,8}"
    "|(?:持|有|提出)[^，。；]{0,6}(?:不同|相反|保留|谨慎|异议)[^，。；]{0,8}|深有同感"
    "|(?:当场|始终|至今|一直|均|都|仍)*(?:未|没有?|不|避而不|拒绝)(?:明确|当场|正面|直接|公开|再|作出?|予)*(?:表态|置评|作声|吭声|发言|发声|回[应答]|作答|答|评论|接话)|弃权|未置可否|不置可否|(?:保持|始终)*沉默(?:不语)?)(?=[，。；])"
)
"""某某认为…，某某|对此表示认同，并补充说…: what a second one makes of it."""
_ADDS = re.compile(
    "补充|反驳|附和|接话|插话|附议|反对|不(?:赞成|同意|认同)|表示(?:认同|赞同|赞成|反对|不同意)"
)
_SHARE = re.compile(
    r"(?:其中(?:的)?|另|也|还)*(?:只|仅)?有?(?:将?近|约|超过?|逾)?(?:\d|[一二两三四五六七八九]成|一半|半数|过半|大半|[三四五]分之)"
)
_ADMITS = re.compile("(?:不|没有|并未)?(?:否认|讳言|回避)|承认|坦承|坦言")
_AGREES = re.compile("(?:认同|赞同|赞成|同意|反对|质疑|支持|认可)$")
_ONE_OF_BOTH = re.compile("(?:但|而|不过)?(?:前者|后者)(?:还|也|又|则|却|并|更|随即|随后)")
_VIEW = re.compile(
    "(?:[^，。；]{1,12}的|这[一种个]?|该|上述|其)?(?:看法|说法|观点|判断|意见|主张|提法|数据|结论|做法|建议|提议|思路|算法|顺序|排序)"
)
_PAPER = re.compile(
    "(?:该|这一|上述)?[^，。；：由将把]{0,20}(?:报告|方案|草案|送审稿|征求意见稿|办法|细则|规划|《[^《》]+》)"
)
"""What is approved as a whole: 会议原则同意|审计整改报告."""
_CONCEDES = re.compile("(?:尽管|虽然|虽说|虽|即便|即使|哪怕)[^，。；：！？“■]{0,12}$")
_IN_RETURN = re.compile("，(?:但是?|却|然而|不过|可是?|仍|依然|只要|也(?!是|要|应|能|会|将|有))")
"""尽管某某认为…，但…: what comes in return is not conceded."""
_NOTE = re.compile("（[^（）]{1,8}注：[^（）]*）")
"""An editor's note in brackets: （某网注：现汇率约合…）."""
_OF_THESE_WORDS = re.compile("，(?:这句话|这话|这番话|此言)[^，。]*$")  # …，这句话拿来提醒大家同样合适
_OF_THE_RULE = re.compile(
    "，(?:目前|截至目前|眼下|现)已有?[^，。；]{2,20}$|，[^，。；]{2,24}不?(?:符合|违反|满足|属于)这一?(?:要求|规定|标准|情形)[^，。；]*$"
)
"""《某办法》规定…，目前已有6个项目适用: what came of the rule, and what does not keep to it."""
_LEFT_OPEN = re.compile(
    "，[^，。；：]{1,6}(?:没有?|未|不|避而不)(?:明确|正面|直接|当场)?(?:回[应答]|作答|答|表态|接话)(?=[，。；]|$)"
)
"""有校长问明年怎么办|，某医生没有直接回答: what became of a question."""
_IN_TRUTH = re.compile("，(?:但|可|而)?(?:其实|殊不知|岂不知|实则|细究起来|细看之下|事实上|实际上)")
"""张三指出，不少家长认为抗生素好得快|，其实流感是病毒感染: whoever corrects what others hold."""
_OF_SUCH_VIEWS = re.compile(
    "，这(?:种|一|样的)[^，。；]{0,6}?(?:想法|看法|观点|论调|心态|认识|态度)[^，。；]{0,16}"
    "(?:要不得|不可取|站不住|值得商榷|不对|不妥|有失偏颇|并不准确|经不起推敲)"
)
"""有人认为…，这种想法要不得: whoever tells of the view."""
_MET_WITH = re.compile(
    "的(?:观点|说法|看法|意见|主张|论调|提法|论断|判断|结论|言论|表态|指控|建议)，?(?:随即|很快|迅速|立即|已经?|也|却|则|一度)*"
    "(?:遭|受到|被|引[起来发]|招致|得到|获得?|赢得)[^，。；：！？]{0,24}(?:反驳|驳斥|质疑|批评|指责|抨击|反对|否认|争议|热议|关注|讨论|支持|认同|赞同|赞成|认可|肯定|采纳|响应|呼应|附和)(?![一-鿿])"
)
"""某某认为水价偏低|的观点遭到张三反驳: the report is but the name of the view, and what became of it is told of it."""
_VIEW_OF_OTHERS = re.compile("这|那|该|此|上述|前述|所谓|某些?|有关|其|[他她]")
_TURNED_DOWN = re.compile(
    "，(?:但是?|可是?|却|不过|然而)[^，。；：！？“■]{1,10}?(?:却|均|都|一直|始终|一口)*"
    "(?:不肯|不同意|不答应|不买账|不接受|不予?采纳|没有?(?:答应|同意|采纳|接受)|未(?:同意|采纳|接受|答应|获)|拒绝|回绝|婉拒|婉言谢绝)[^，。；]{0,12}$"
)  # 客户提出以仓单质押|，但仓储方不肯
_AS_IT_CAME = re.compile(
    "，(?:(?:如今|现在|后来|事后|眼下|今年|最终|最后|结果|不久)(?:都|也|便|就|已经?|一一)*(?:果然|果真|不幸|竟然?|居然|却(?!是))"
    "|(?:果然|果真|不幸|后来|如今|事后)(?:一一|全都|都|被)*(?:应验|言中|成真|兑现))"
)
_ONCE = re.compile("曾|早(?!就该)|当初|当年|起初|起先|原先|原本|一度|最初|一开始|那时|(?:去|前)年|\\d年")
_BEFORE = re.compile("过去|以前|从前|原来|原先|当年|早年|曾|本来|年前|昔日|往年")
"""曾担心…|，如今却成了…; but not 曾说，过去没人要，如今却抢着要."""
_OF_THE_LATTER = re.compile("[；;](?:而|但)?后者(?!的)|[，,](?:而|但)?后者[则却]")
"""前者认为…|；后者建议观望, 前者认为…|，后者则担心工期."""
_OF_THE_RUMOUR = re.compile(
    "，(?:后来|事后|随后)?(?:经[^，。；]{0,12}(?:核实|查证|核查|调查|证实|求证)[，]?|(?:这一?|该|此|上述)?(?:消息|说法|传言|信息|传闻|内容))?(?:系|为|实为|均为|纯属|属于?|被证实为|并不|并非)(?:不实|谣言|虚假|假|事实|属实|误传|捏造|子虚乌有)[^，。；]{0,6}$"
)
"""网传…，经核实为不实信息: whoever tells of the rumour."""
_NEXT_TOPIC = re.compile(r"[；;](?:而|至于|关于|对于|针对|谈到|说到|谈及|就|在)[^，。；：！？]{1,20}，$")
_AGAIN = re.compile(r"(?:随后|接着|紧接着|继而|然后|末了|最后|又|还|再|停了停|顿了顿)")
_THESE_WORDS = re.compile(
    r"[，。](?:他|她)?(?:的)?(?:这[句番一]*(?:席|番|句)?话|此话|此言|这[一]?句|这话|这[一个]问题|这一问)"
)
_CLOSES_ITS_WORDS = re.compile(
    r"(?:说|称|道|认为|表示|指出|坦言|直言|感慨|感叹|强调|解释|断言|相信|判断|预测|建议|提醒|透露)$"
)
_PART_OF_THEM = re.compile(
    "(?:约|近|超|超过)?(?:(?:\\d[\\d.]*[%％]|[一二两三四五六七八九]成)[以多]?[一-鿿]{0,2}的|(?:[一二两三四五六七八九]成|半数)以上(?=[一-鿿]))"
)
_OTHER_SHARE = re.compile(
    "[，；](?:[^，。；：“■]{2,30}的(?:只|仅|也|约|均)*(?:占(?:到|比)?(?:不足|近|约)?[\\d一二两三四五六七八九]|(?:不足|不到)[一二两三四五六七八九]成)"
    "|[^。；：“■]{2,40}[，中](?:这一|该)(?:比例|占比|比重|数字)(?:只有|仅为|高达|达到?|为|是|升至|降至)\\d"
    "|(?:环比|同比|比(?:上|去|前)|较(?:上|去|前))[^，。；：]{0,8}(?:上升|下降|提高|回落|增加|减少|扩大|收窄|高出?|低)[^，。；：]{0,4}\\d[^，。；：]{0,3}个百分点)"
)
"""68%的受访者认为…|，愿意推荐的只占11%: what others say of whom the survey tells."""
DONE_BEFORE = re.compile("(?:均|都|也|并|且|当即)*(?:已经?|业已|早已)")
"""What stands before a word for an act that the speaker tells of: 已|责令."""
_TOLD_AGAIN = re.compile(
    "；(?=[二三四五六七八]是)|，(?=却|谁知|谁料|不料|没想到|我看|结果(?!是)|因为没|(?=[^，。；]{0,14}对此(?:不予置评|未予置评|未作回应|没有回应|拒绝置评))|如今[^，。]{1,6}过去|而[她他其同]|但(?:至今|此后|迄今|直到现在|实际上?|这并?|没有)(?!要|应|会))"
    "|[，；](?=[^，。；：“■]{1,8}(?:则|却)(?:要求|希望|认为|主张|担心|表示|坚持|建议|强调|反对))"
)
_PROPOSES = frozenset({"建议", "提议", "呼吁"})
_SAYS_ON = frozenset(
    [
        "称",
        "强调",
        "指出",
        "表示",
        "坦言",
        "直言",
        "呼吁",
        "提醒",
        "重申",
        "透露",
        "警告",
        "坚称",
        "声称",
        "建议",
        "提议",
        "承诺",
    ]
)  # at the begin of a clause without a subject: the same speaker goes on
_WISHES = frozenset({"希望", "恳请", "盼望"})
_COMPLAINS = re.compile("反映|担心|担忧|忧虑|抱怨|诉苦|吐槽|发愁|犯愁|坦承")
"""A wish behind such a cue is a report of its own (某某担心…，希望…); behind another it is part of what is said."""
_SUPPOSES = re.compile(r"为了|要是|如果|假如|倘若|若是|只要|只有|与其|即便|即使|就算|哪怕|一旦|除非|既然")
_IF = re.compile("(?:要是|如果|假如|倘若|若是|只要|只有|一旦|除非)(?!如此|这样|说)")
_EXPECTS = re.compile("预计|估计|预测|预期|估算|测算|判断|认为|觉得|相信|担心")
_REASONS = frozenset({"认为", "觉得", "称", "说", "坚信", "相信", "担心"})
_STATES = re.compile("(?:主张|(?:不|并不)?认为|说|称|坚持|表示|建议|证实|提出)")
_STAND = re.compile(r"(?:赞成|同意|主张|看好|认同|赞同|反对|支持|质疑|否认)$")
_GOES_FURTHER = frozenset({"propose", "hope", "promise"})
"""“…。”某某建议，…: the marks behind another's words go on with these; what he proposes stands behind the cue."""
_EXPLAINS = re.compile("(?:解释|辩解|澄清|反驳|补充|回应|说明|附和|接茬)(?:说|称|道)?")
_UTTERS = re.compile(
    ".*[说道称讲]|坦承|坦言|直言|直陈|.*比方|接过话|形容|.*笑|.*叹|感慨|表示|调侃|自嘲|打趣|强调|举例|指出|告诉|回忆|.*一句|表明态度|表态"
)
_OWN_HOUSE = re.compile("[本我]?(?:公司|集团|学校|[院所校]|中心|协会|企业|医院|董事会)")
_ANSWERS = re.compile("(?:答|回答|答道|回应|答复|回道|回答说|答说|回应说)")
_SENSITIVE = frozenset({"hope", "promise", "decide", "propose", "ask"})
_WANTS = frozenset({"hope", "propose", "ask"})
_AT_ONCE = re.compile("(?:则|也)?(?:当场|当即|随即|现场|立即)")
_TELLS_OF_OTHERS = frozenset({"reveal", "show", "notice"})
_INNER_ONLY = frozenset({"notice", "decide", "ask", "answer", "show", "figure", "noun", "write"})


_MANNER = re.compile("(?:得|此事|起来)[^，。：；“”■]{1,10}：")
SAID_BEFORE = 0.35
"""Least share of the words before a cue in the middle of a sentence that the tagger hears as reported."""


@dataclass(slots=True)
class Draft:
    """A report in the making: its content and the reasons so far."""

    report: Report
    paragraph: int
    sentence: int
    content: list[ContentSpan] = field(default_factory=list)
    used: list[MarkPair] = field(default_factory=list)
    nested: bool = False
    closed: bool = False  # the content does not reach the end of its sentence: nothing can go on from it
    last_sentence: int = -1  # index of the last sentence that the content reaches
    whole: bool = False  # a line or a signed saying: direct speech without a cue
    sureness: list[float] = field(default_factory=list)  # of each continuation sentence
    trace: list[str] = field(default_factory=list)


_SOME = re.compile(r"也?有[的人些]|有(?:[一-鿿]{2,4})$|一些人|部分人|另一些|[一另]?派")


def draft_sentence(
    scene: Scene,
    paragraph: Paragraph,
    index: int,
    reports: Sequence[Report],
    taken: set[int],
    *,
    speaker: Candidate | None = None,
    contested: bool = False,
) -> list[Draft]:
    """Drafts of the reports of one sentence.

    Args:
        scene: the document.
        paragraph: where the sentence stands.
        index: of the sentence in the paragraph.
        reports: its reports by cue.
        taken: begins of quoted stretches that are content already; what is used is added.
        speaker: who spoke in the sentence before and may go on without being named (随后又补充：“…”).
        contested: a report stands before the sentence before, which may be marks that go on with it.

    Returns:
        Drafts in order of cue; reports that turn out to be part of a content are left out.
    """
    sentence = paragraph.sentences[index]
    drafts: list[Draft] = []
    outer: Draft | None = None
    for report in reports:
        current = report
        if (
            outer is None
            and current.source is None
            and speaker is not None
            and current.begin == sentence.start
            and (
                (
                    current.after in {"colon", "marks"}
                    and _AGAIN.match(scene.masked, sentence.start, current.cue.start)
                )
                or (
                    current.cue.start == sentence.start
                    and (
                        scene.text[current.cue.start : current.cue.end] in _SAYS_ON
                        or (
                            scene.text[current.cue.start : current.cue.end] in _WISHES
                            and scene.text[sentence.start - 1 : sentence.start] == "”"
                        )
                    )
                )
            )
        ):
            current = replace(current, source=speaker, trace=(*current.trace, "the speaker before goes on"))
        if (
            outer is not None
            and outer.used
            and outer.used[-1].start >= outer.report.cue.end
            and current.source is not None
            and current.begin >= outer.used[-1].end
        ):
            _cut(scene, outer, current.begin)
            outer = None  # the marks are closed: another speaks
        if outer is not None and _repeats_the_source(scene, outer, current):
            continue
        inside = outer is not None and current.begin >= outer.report.body and outer.report.after != "end"
        if inside and outer is not None:
            last = drafts[-1] if drafts else None
            relation, current = relate(scene, outer.report, current)
            if relation == "content":
                beside = _beside_nested(scene, outer.report, last, current)
                if beside is None:
                    continue
                relation, current = "nested", beside
            if (
                last is not None
                and last.nested
                and current.source is not None
                and current.source.kind == "pronoun"
            ):
                continue  # he who is quoted in the quote
            if last is not None and last.nested and scene.masked[current.begin - 1] in {"；", ";"}:
                _cut(scene, last, current.begin)
            if relation == "sibling" and current.coordinated and last is not None and last.nested:
                _cut(scene, last, current.begin)
                current = replace(current, source=last.report.source)
                relation = "nested"
            if (
                last is not None
                and last.nested
                and relation == "nested"
                and relate(scene, last.report, current)[0] == "sibling"
            ):
                _cut(scene, last, current.begin)
            if relation == "nested":
                nested = Draft(current, paragraph.index, index, nested=True)
                if _fill(scene, paragraph, index, nested, taken, limit=sentence.end, backward=False):
                    end_within(scene, nested)
                    drafts.append(nested)
                continue
            if last is not None and last.nested and relate(scene, last.report, current)[0] == "sibling":
                _cut(scene, last, current.begin)
            _cut(scene, outer, current.begin)
        if current.source is None or (inside and current.after == "end" and current.group != "figure"):
            continue
        draft = Draft(current, paragraph.index, index, whole=current.link == "line label")
        asked = current.group == "ask" and current.after == "clause"  # 追问谁来出钱，…: one clause
        limit = scene.clause_end(current.body, sentence.end) if asked else sentence.end
        if not _fill(
            scene, paragraph, index, draft, taken, limit=limit, backward=not asked, contested=contested
        ):
            continue
        drafts.append(draft)
        outer = None if asked else draft
    return [d for d in drafts if d.content and not agrees_with_a_view(scene, d)]


def agrees_with_a_view(scene: Scene, draft: Draft) -> bool:
    """Whether a draft tells that somebody agrees or not, and of no proposition: 某某不同意|这一看法, 两人均表示赞成，|后者还…."""
    first = draft.content[0]
    agrees = _AGREES.search(scene.text, draft.report.cue.start, draft.report.cue.end) is not None
    if agrees and _ONE_OF_BOTH.match(scene.masked, first.start):
        return True
    return (
        agrees
        and len(draft.content) == 1
        and "“" not in scene.text[first.start : first.end]  # “…已近尾声”的说法 states what it is
        and any(form.fullmatch(scene.masked, first.start, first.end) for form in (_VIEW, _PAPER))
    )


def end_within(scene: Scene, nested: Draft) -> None:
    """Ends what is reported within somebody's words where he goes on himself (…，谁知…), or tells of another (…，企业界则要求…)."""
    turn = _TOLD_AGAIN.search(scene.masked, nested.report.body, nested.content[-1].end)
    if turn is not None and turn.start() > nested.content[0].start:
        _cut(scene, nested, turn.start())


def _beside_nested(scene: Scene, outer: Report, last: Draft | None, report: Report) -> Report | None:
    """The report if it stands beside one nested before it, which ends there: …，学界希望缩短，企业界则要求延长.

    Or if it is a further one of the person whose words another passes on: 张三转述，李四希望…，并提出….
    """
    if last is None or not last.nested:
        return None
    relation, report = relate(scene, last.report, report)
    if relation != "sibling" or report.source is None:
        return None
    if report.link != "adjacent" and not _PASSES_ON.search(scene.text, outer.cue.start, outer.cue.end):
        return None
    _cut(scene, last, report.begin)
    return report


def _repeats_the_source(scene: Scene, outer: Draft, inner: Report) -> bool:
    """Whether a cue in a content has no subject but that of the report around it: 前者主张强制|披露|股东名单."""
    return (
        outer.report.source is not None
        and inner.source is not None
        and inner.source.start == outer.report.source.start
        and inner.link in {"adjacent", "guess"}
        and inner.after in {"clause", "comma"}
        and not inner.coordinated
        and any(part.start <= inner.cue.start < part.end for part in outer.content)
        and not re.search("[，；：]", scene.masked[outer.report.cue.end : inner.cue.start])
    )


_REPLIES = re.compile("(?:回答|答复|回应|解释)是?$")


def relate(scene: Scene, outer: Report, inner: Report) -> tuple[str, Report]:
    """What a report inside another one's content is: a sibling that ends it, nested in it, or mere content."""
    if (
        inner.link == "earlier clause"
        and not inner.coordinated
        and not scene.masked[outer.body : inner.begin].strip("，、 ")
        and scene.masked[inner.cue.start : inner.cue.end].endswith(("认为", "觉得", "相信"))
        and not _STAND.search(scene.text, outer.cue.start, outer.cue.end)
    ):
        return "content", inner  # 某某表示，不认为…: his own words
    if (
        inner.link == "frame"
        and outer.link != "frame"
        and inner.source is not None
        and inner.source.kind == "person"
        and outer.source is not None
        and outer.source.entity != inner.source.entity
        and scene.masked.startswith("看来", inner.cue.start)
        and scene.masked[inner.begin - 1 : inner.begin] == "，"
        and inner.begin > outer.body + 1
    ):
        return "sibling", inner  # 某人曾预言…，在某某看来，…
    if _is_answer(scene, outer, inner):
        return "sibling", inner  # 某某追问…怎么办，某某答：…
    if inner.link == "earlier clause" and (reacts := reaction(scene, outer, inner.cue.start)):
        trace = (*inner.trace, "source: the one who reacts")
        return "sibling", replace(inner, source=reacts[1], begin=reacts[0], coordinated=False, trace=trace)
    if inner.link == "earlier clause":
        person = inner.source if inner.source is not None and inner.source.kind == "person" else None
        if outer.link == "frame" and person is not None and person.start >= outer.body:
            return "nested", inner  # 据某社报道，某某在会上，回应提问时说
        words = scene.text[inner.cue.start : inner.cue.end]
        if words == "以为":
            return "content", inner  # 某某说，…，还以为…: what he tells of himself
        if gives_reason(scene, outer, inner.cue.start, inner.cue.end):
            return "content", inner
        if (
            words in _REASONS
            and inner.begin == inner.cue.start
            and _STAND.search(scene.text, outer.cue.start, outer.cue.end)
            and not re.search("[，；]", scene.masked[outer.body : inner.begin - 1])
        ):
            return "sibling", replace(
                inner, source=outer.source, trace=(*inner.trace, "the reason of the one who takes a stand")
            )
        if (own_clause := _own_clause(scene, outer, inner)) >= 0:
            return "sibling", replace(inner, begin=own_clause)
        wishes = (
            words in _WISHES and _COMPLAINS.search(scene.text, outer.cue.start, outer.cue.end) is not None
        )
        if not inner.coordinated and not ((words in _SAYS_ON or wishes) and inner.begin == inner.cue.start):
            return "content", inner
        if (inner.group in _INNER_ONLY and inner.group != "figure") or words == "祝愿":
            return "content", inner
        lead = scene.masked[inner.begin : inner.cue.start]
        if DONE_BEFORE.fullmatch(lead):
            return "content", inner  # 某某通报，…，已责令退还: what he tells
        if re.match(r"但|不过|却", lead) and not _TURNS.match(scene.masked, inner.cue.start):
            return "content", inner
        own = inner.source is not None and inner.source.start >= outer.body
        named = own and inner.source is not None and inner.source.kind not in {"pronoun", "document"}
        if (
            named
            and inner.source is not None
            and inner.source.kind == "collective"
            and words in _PROPOSES
            and outer.group != "reveal"
        ):
            named = False  # 某某认为，外协人员换得快，建议…: those spoken of propose nothing
        if named and inner.group in _SENSITIVE and not re.match(r"同时|此外|另外|也|还", lead):
            return "content", inner
        return "sibling", replace(
            inner, source=outer.source, trace=(*inner.trace, "same source as the report before")
        )
    before = scene.masked[max(0, inner.begin - 1) : inner.begin]
    source = inner.source
    if source is None:
        return "content", inner
    if source.kind == "pronoun" and (turn := _turn_to_another(scene, outer.body, inner.begin)) >= 0:
        return "sibling", replace(inner, begin=turn)
    if (
        before in {"，", "；", ","}
        and outer.group == "show"
        and source.kind in {"organisation", "person"}
        and inner.begin > outer.body + 8
        and scene.masked.startswith(("这", "此举", "上述"), inner.body)
    ):
        return "sibling", inner  # 某数据显示，…上涨11%，某会认为这与…有关
    if outer.group == "show" and source.kind not in {"person", "document"}:
        return "nested", inner
    if before in {"；", ";"} and outer.source is not None and source.start != outer.source.start:
        return "sibling", inner
    if _stands_beside(scene, outer, inner):
        return "sibling", inner
    gap = scene.masked[source.end : inner.cue.start]
    if before in {"，", "；", ","} and outer.group in _WANTS and _AT_ONCE.match(gap):
        return "sibling", inner  # 某某希望…，某处当场答复，…
    if (
        before in {"，", "；", ","}
        and source.kind in {"collective", "nominal", "organisation"}
        and outer.source is not None
        and outer.source.kind in {"collective", "nominal", "organisation"}
        and re.match(r"则|却", gap)
    ):
        return "sibling", inner
    adds = _ADDS.match(scene.masked, inner.cue.start)
    if before in {"，", "；", ","} and source.kind == "person" and (adds or grammar.SIBLING_MARK.search(gap)):
        return "sibling", inner
    if source.head in {"前者", "后者"} and _tells_of_both(scene, outer):
        return ("content" if inner.group == "noun" else "nested"), inner
    if source.head in {"前者", "后者"}:
        return "sibling", inner
    if (
        source.head in {"他们", "她们"}
        and before in {"，", "；", ","}
        and outer.source is not None
        and (outer.source.kind == "collective" or outer.source.parts)
        and inner.after in {"comma", "colon", "marks"}
    ):
        return "sibling", inner  # 多数受访者并不认为…，他们说，…
    if (
        before in {"，", "；", ","}
        and outer.source is not None
        and outer.source.kind in {"impersonal", "collective"}
        and source.kind == "person"
        and source.phrase == inner.begin
        and _ADMITS.search(scene.text[inner.cue.start : inner.cue.end])
    ):
        return "sibling", inner  # 有观点认为…，某某并不否认…
    words = scene.text[source.start : source.end]
    lead = scene.masked[scene.clause_start(source.phrase, outer.body) : source.phrase]
    if (
        before in {"，", "；", ","}
        and outer.source is not None
        and outer.source.kind == source.kind == "collective"
        and _SHARE.match(scene.text, outer.source.start)
        and _SHARE.match(words)
        and re.match("但|而|另|$", lead)
    ):
        return "sibling", inner  # 86%的家长认为…，但只有52%的家长觉得…
    if (
        before in {"，", "；", ","}
        and re.fullmatch("但|不过|然而|而", lead)
        and inner.after in {"comma", "colon", "marks"}
        and (source.kind == "person" or (source.kind == "organisation" and source.entity))
        and not (outer.source is not None and outer.source.entity == source.entity)
    ):
        return "sibling", inner  # …，但某部表示，…
    if (
        before in {"，", "；", ","}
        and outer.source is not None
        and outer.source.kind == "collective"
        and source.kind in {"person", "nominal"}
        and _REPLIES.search(scene.masked[inner.cue.start : inner.cue.end])
    ):
        return "sibling", inner  # 有人担心…，某某的回答是，…
    others = re.match(r"(?:但|不过|然而)(?:也|又|还|同时|另)?(?:有|$)", lead + words)
    present = re.match(r"与会|在座|在场|受访|参会|参评|到会", words)
    stated = outer.source is not None and outer.source.kind in {"document", "impersonal"}
    if before in {"，", "；", ","} and source.kind == "collective" and (others or (present and stated)):
        return "sibling", inner  # …，但也有学者担心…
    whose = scene.text[outer.source.start : outer.source.end] if outer.source is not None else ""
    if before in {"，", "；", ","} and _SOME.match(whose) and _SOME.match(words) and whose[:2] == words[:2]:
        return "sibling", inner  # 有人主张…，有人主张…
    if _is_the_other(scene, outer, inner, source):
        return "sibling", inner  # 一位专家认为…，另一位专家认为…
    if (
        before in {"，", "；", ","}
        and source.kind == "pronoun"
        and source.head in {"他", "她"}
        and (inner.group not in _INNER_ONLY or inner.group == "noun")
    ):
        told = outer.group in {"say", "think", "reveal"}
        if told and not scene.masked[outer.body : inner.begin].strip("，、 "):
            return "nested", inner  # 某某表示，他认为…
        return "sibling", inner
    if inner.after == "clause" and not grammar.leads_in_at_once(
        scene.masked[scene.clause_start(source.phrase, outer.body) : source.phrase]
    ):
        return "content", inner  # (解决)他们认为紧迫的(问题)
    at_once = grammar.leads_in_at_once(scene.masked[outer.body : source.phrase])
    if (
        inner.after == "clause"
        and at_once
        and source.kind != "impersonal"
        and inner.group in _SENSITIVE
        and not _OWN_HOUSE.match(words)
    ):
        return "nested", inner  # 某某称，两国政府都希望…
    if (
        inner.after == "clause"
        and (
            source.kind in {"collective", "impersonal"}
            or (source.kind == "organisation" and not source.entity and not source.place)
        )
        and not scene.text[inner.cue.start : inner.cue.end].endswith(
            ("说", "称", "认为", "问", "指控", "指责", "警告", "否认", "证实", "宣布")
        )
    ):
        return "content", inner
    return "nested", inner


def _tells_of_both(scene: Scene, outer: Report) -> bool:
    """Whether words begin with 前者, so that the two are whom they are about: 某某指出，|前者关心的是安全，后者….

    Not so where two take a side or differ: 两人均表示反对，前者认为…; 两人各执一词：前者认为….
    """
    states = _POINTS_OUT.fullmatch(scene.text, outer.cue.start, outer.cue.end) is not None
    return states and outer.after in {"comma", "colon"} and scene.masked.startswith("前者", outer.body)


_PASSES_ON = re.compile("转述|转达|转告|传达|复述")
_POINTS_OUT = re.compile("[^反赞不各]{0,4}(?:指出|认为|说|表示|称|强调|坦言|介绍|分析|觉得|提醒|直言|写道)")


def _is_the_other(scene: Scene, outer: Report, inner: Report, source: Candidate) -> bool:
    """Whether the source of the inner report is 另一些人, as against whom the outer one is about and none of whom it tells."""
    said = scene.masked[outer.body : inner.begin]
    return (
        scene.text.startswith("另", source.start)
        and len(said) > 3
        and said[-1] in "，；,"
        and _ONE_OF_TWO.search(said) is None
    )


_ONE_OF_TWO = re.compile("一[些位名个种家方派部半]|有[的人些]|部分|[多少半]数|[两几][位名个]|其中")


def _stands_beside(scene: Scene, outer: Report, inner: Report) -> bool:
    """Whether a report is the second of two alike, each a subject and what it says at once: 张三主张取消，李四建议保留.

    Who speaks behind a comma or colon may go on to tell what others say: 张三说，公司主张取消，工会希望保留.
    """
    one, other = outer.source, inner.source
    return (
        outer.after == inner.after == "clause"
        and outer.link == "adjacent"
        and inner.link in {"adjacent", "guess"}
        and outer.group not in _TELLS_OF_OTHERS
        and one is not None
        and other is not None
        and one.kind == other.kind
        and one.kind in {"person", "organisation"}
        and scene.text[one.start : one.end] != scene.text[other.start : other.end]
        and not (
            one.entity and other.entity and one.entity.target and one.entity.target == other.entity.target
        )
        and scene.masked[other.phrase - 1 : other.phrase] in {"，", "；", ",", ";", "而", "但"}
    )


def _turn_to_another(scene: Scene, start: int, end: int) -> int:
    """Where the narrator turns to somebody else, by name, right before he or she speaks: 某某认为…；|张三则较为悲观，(他预计), or -1."""
    place = scene.masked.rfind("；", start, end)
    named = scene.entity_over(place + 1) if place >= 0 else None
    while named is not None and named.label != "PER":  # …；|某公司总裁张三
        named = scene.entity_at(named.end)
    if named is None or not _SET_AGAINST.match(scene.masked, named.end, end):
        return -1
    return place + 1


_SET_AGAINST = re.compile("(?:则|却)[^，。；：“■]{1,12}，$")


def _is_answer(scene: Scene, outer: Report, inner: Report) -> bool:
    """Whether the inner cue gives the answer of another one to the question of the outer one."""
    asks = outer.group == "ask" or "问" in scene.masked[outer.cue.start : outer.cue.end]
    answers = _ANSWERS.fullmatch(scene.masked, inner.cue.start, inner.cue.end) is not None
    return (
        asks
        and inner.source is not None
        and inner.link in {"adjacent", "guess"}
        and (answers or (inner.source.kind == "person" and inner.source.end == inner.cue.start))
        and scene.masked[inner.begin - 1 : inner.begin] in {"，", "；", ","}
        and not (outer.source is not None and outer.source.start == inner.source.start)
    )


def gives_reason(scene: Scene, outer: Report, start: int, end: int) -> bool:
    """Whether a cue `[start, end)` goes on with what the report around it states: 某某主张…，理由是….

    One who only takes a side (不赞成…，理由是…) says but the reason.
    """
    return (
        scene.text[start:end] == "理由是"
        and scene.masked[start - 1] in "，,"
        and not re.search("[，；]", scene.masked[outer.body : start - 1])
        and (
            _STATES.fullmatch(scene.text, outer.cue.start, outer.cue.end) is not None
            or (outer.after == "clause" and scene.masked.startswith(("把", "将"), outer.body))
        )
    )


def reaction(scene: Scene, report: Report, end: int) -> tuple[int, Candidate] | None:
    """Where a second person reacts to the words of a report in the same sentence, and that person; None where nobody does."""
    for entity in scene.entities_in(report.body, end):
        if entity.label != "PER" or not _REACTS.match(scene.masked, entity.end, end + 1):
            continue
        phrase = chain_start(scene, entity.start, report.body)
        takes_side = _AGREES.search(scene.text, report.cue.start, report.cue.end) is not None
        if (
            phrase > report.body - takes_side  # 某某表示反对，|某某未表态: with no words at all
            and scene.masked[phrase - 1] in "，；"
            and "■" not in scene.masked[entity.start : entity.end]
            and (
                report.source is None
                or report.source.entity is None
                or report.source.entity.target != entity.target
            )
        ):
            return phrase, Candidate(entity.start, entity.end, phrase, "person", entity)
    return None


def _own_clause(scene: Scene, outer: Report, inner: Report) -> int:
    """Begin of the clause after ；in which another person is the subject of a cue one clause on, or -1."""
    source = inner.source
    if source is None or source.kind != "person" or source.start < outer.body or inner.coordinated:
        return -1
    clause = scene.clause_start(source.phrase, outer.body)
    return clause if scene.masked[clause - 1 : clause] in {"；", ";"} else -1


def _fill(
    scene: Scene,
    paragraph: Paragraph,
    index: int,
    draft: Draft,
    taken: set[int],
    *,
    limit: int,
    backward: bool,
    contested: bool = False,
) -> bool:
    """Finds the content of one report; False if there is none."""
    report = draft.report
    draft.last_sentence = index
    condition = _condition_before(scene, paragraph.sentences[index], report) if backward else None
    if condition is not None:
        draft.content.append(condition)
        draft.trace.append("content: the condition before the source")
    if backward and (pair := _pair_before(scene, paragraph, index, report, taken, contested=contested)):
        use_pair(scene.text, draft, pair, taken)
        while earlier := next(
            (p for p in paragraph.pairs if p.end == pair.start and p.start not in taken), None
        ):
            use_pair(scene.text, draft, earlier, taken)  # “…！”“…！”
            pair = earlier
        draft.trace.append("content: the marks before the source")
    if report.after == "end":
        return _fill_backward(scene, paragraph, index, draft, taken)
    body, end = _trim(scene.text, report.body, limit)
    if report.group in {"figure", "noun"} and (namely := _NAMELY.match(scene.masked, body, end)):
        body, end = _trim(scene.text, namely.end(), limit)
    if body >= end:
        if report.after == "colon":
            take_following(scene, paragraph, draft, taken)
        return bool(draft.content)
    pair = next((p for p in paragraph.pairs if p.start == body), None)
    term = (
        pair is not None
        and report.after == "colon"
        and len(pair.inner) <= _TERM
        and not is_clause(scene.text, pair.inner)
        and _IS_SUBJECT.match(scene.masked, pair.end) is not None
    )  # 开门见山：“收缩城市”这个词被用滥了
    if pair is not None and not term and _is_utterance(scene, report, pair, end):
        use_pair(scene.text, draft, pair, taken)
        one_by_one = report.group != "ask" and not ends_sentence(scene.text, pair.inner)
        while one_by_one and (following := next((p for p in paragraph.pairs if p.start == pair.end), None)):
            use_pair(scene.text, draft, following, taken)  # “…”“…”
            pair = following
        rest, rest_end = _trim(scene.text, pair.end, end)
        draft.trace.append("content: the marks after the cue")
        if rest >= rest_end:
            return True
        if pair.end < limit:
            told = _THESE_WORDS.match(scene.text, pair.end, end) or _is_written(scene, report)
            told = told or TURNS_AWAY.match(scene.masked, pair.end, end) is not None
            told = told or _LEAVES_OUT.match(scene.masked, pair.end, end) is not None
            if scene.text[pair.end] in "，；" and not told and not ends_sentence(scene.text, pair.inner):
                draft.content.append(ContentSpan(rest, rest_end))
            else:
                draft.closed = True
        return True
    comment = _commented_at(scene, paragraph, draft, body, end)
    if tail := comment or TURNS_AWAY.search(scene.masked, body, end) or _own_tail(scene, body, end):
        _, end = _trim(scene.text, body, tail.start())
        draft.closed = True
        draft.trace.append(
            f"ends where the narrator goes on: {scene.text[tail.start() + 1 : tail.start() + 9]}"
        )
    if alias := _ALIAS.search(scene.text, body, end):
        _, end = _trim(scene.text, body, alias.start())
    if (turn := _conceded_up_to(scene, report, body, end)) > body:
        _, end = _trim(scene.text, body, turn)
        draft.closed = True
        draft.trace.append("ends where the concession does")
    if reacts := reaction(scene, report, end):
        _, end = _trim(scene.text, body, reacts[0])
        if body >= end:
            return bool(draft.content)
        draft.closed = True
        draft.trace.append("ends where another reacts")
    draft.content.append(ContentSpan(body, end))
    if limit == paragraph.end and scene.masked[limit - 1] in "：:":
        take_following(scene, paragraph, draft, taken)
    draft.trace.append(f"content: {'clause' if report.after == 'clause' else 'to the end of the sentence'}")
    return True


_THAT_HOUSE = re.compile(
    "；(?:[^，。；：“■]{1,12}，)?该(?:公司|集团|企业|平台|机构|组织|协会|银行|[校院所局厅会馆厂])"
)
"""…；此后，该公司…: who speaks for a house calls it 公司 or 本公司, and never 该公司."""
_WHO_THAT_IS = re.compile("，[他她](?:本人)?(?:同时|也|还|既)(?:是|担任|兼任|任)[^，。；：“■]{4,40}$")
"""某某认为…，她同时是某会理事: who the speaker is."""


def _commented_at(
    scene: Scene, paragraph: Paragraph, draft: Draft, body: int, end: int
) -> re.Match[str] | None:
    """Where the narrator goes on about the words of a report, or the view, rule or rumour that they are, in `[body, end)`."""
    report, source = draft.report, draft.report.source
    kind = source.kind if source is not None else ""
    as_clause = report.after == "clause"
    of_some = source is not None and _PART_OF_THEM.match(scene.text, source.start) is not None
    past = _is_told_as_past(scene, report)
    rumoured = draft.nested or RUMOUR in report.trace or report.group == "say"
    for pattern, applies in (
        (_OF_THESE_WORDS, draft.nested),
        (_OF_SUCH_VIEWS, kind == "collective"),
        (_LEFT_OPEN, report.group == "ask"),
        (_IN_TRUTH, draft.nested and kind == "collective"),
        (_OF_THE_RULE, kind == "document" and report.group not in {"think", "figure"}),
        (_MET_WITH, as_clause and _VIEW_OF_OTHERS.match(scene.masked, body) is None),
        (_OF_THE_LATTER, source is not None and source.head == "前者"),
        (_TURNED_DOWN, as_clause and report.group == "propose"),
        (_AS_IT_CAME, past),
        (_OTHER_SHARE, of_some),
        (_THAT_HOUSE, kind == "organisation"),
        (_WHO_THAT_IS, kind in {"person", "pronoun", "nominal"}),
        (_LEAVES_OUT, True),
        (_OF_THE_RUMOUR, rumoured),
    ):
        begin = body + 2 if pattern is _MET_WITH else body  # a view of two characters at least
        found = pattern.search(scene.masked, begin, end) if applies else None
        if found is None:
            continue
        if pattern is _AS_IT_CAME and _BEFORE.search(scene.masked, body, found.start()):
            continue
        if pattern is _WHO_THAT_IS:
            post = scene.entity_ending(found.end())
            if post is None or post.label != "TITLE":
                continue
        if pattern is _LEAVES_OUT and _is_of_paper(scene, paragraph, body, found.start()):
            continue
        return found
    return None


def _is_of_paper(scene: Scene, paragraph: Paragraph, body: int, place: int) -> bool:
    """Whether the words in marks that end at `place` stand in a paper that the speaker tells of: 公告只说“限产”(，未提补偿)."""
    marks = next((p for p in reversed(paragraph.pairs) if p.end == place), None)
    return marks is not None and _A_TEXT.search(scene.masked, body, marks.start) is not None


_SOMEBODY_ACTS = re.compile("(?:[他她它]们?|自己|家里|有人|[厂村县市区镇省院校所局部队]里)(?!的)")
_NO_SUBJECT = re.compile(
    "，(?:并|还|同时|随后|接着|随即|当场|现场|(?:但是?|不过|然而|可是?|却)(?:至今|迄今|目前|[后现]来|没|未|不))"
)


def _own_tail(scene: Scene, body: int, end: int) -> re.Match[str] | None:
    """Where the narrator goes on about the speaker: …，并向某某致歉; None where it is whom the words are about who does so.

    厂里给他发了奖状，还当场演示了新工艺: the words begin with a subject of their own, and the clause has none.
    """
    tail = _OWN_TAIL.search(scene.masked, body, end)
    if tail and _SOMEBODY_ACTS.match(scene.masked, body) and _NO_SUBJECT.match(scene.masked, tail.start()):
        return None
    if tail and scene.masked[scene.clause_end(tail.start() + 1, end)] == "：" and leaves_out(tail.group()):
        return None  # …，但他们都没有回答一个问题：…: what the speaker misses
    return tail


def _is_told_as_past(scene: Scene, report: Report) -> bool:
    """Whether something was said at an earlier time that the narrator looks back to: 某某曾担心…, 早在…年就预言…."""
    if report.source is None or report.source.end > report.cue.start:
        return False
    return _ONCE.search(scene.masked, report.source.end, report.cue.start) is not None


def _conceded_up_to(scene: Scene, report: Report, body: int, end: int) -> int:
    """Where a report that is but conceded ends (尽管某某认为…|，但…), or -1."""
    if report.source is None or report.source.end > report.cue.start:
        return -1
    clause = scene.clause_start(report.source.phrase, max(0, report.source.phrase - 40))
    conceded = _CONCEDES.search(scene.masked, clause, report.source.phrase) or _CONCEDES.search(
        scene.masked, report.source.end, report.cue.start
    )
    turn = _IN_RETURN.search(scene.masked, body, end) if conceded else None
    return turn.start() if turn else -1


def leave_out_notes(scene: Scene, draft: Draft) -> None:
    """Takes an editor's notes in brackets out of a content."""
    kept: list[ContentSpan] = []
    for span in draft.content:
        notes = list(_NOTE.finditer(scene.text, span.start, span.end))
        starts = [span.start, *(note.end() for note in notes)]
        ends = [*(note.start() for note in notes), span.end]
        parts = [trim(scene.text, a, b) for a, b in zip(starts, ends, strict=True)] if notes else [span]
        kept += [ContentSpan(part.start, part.end, span.role) for part in parts if part.start < part.end]
    draft.content[:] = kept


def _condition_before(scene: Scene, sentence: Span, report: Report) -> ContentSpan | None:
    """The words of a speaker before his cue where they cannot stand alone: 要是能缴上保险，她说，“我明天就回去”."""
    if report.link != "adjacent" or report.source is None:
        return None
    if scene.masked[report.begin - 1 : report.begin] != "，" or report.source.kind not in {
        "person",
        "pronoun",
        "nominal",
    }:
        return None
    closes = _CLOSES_ITS_WORDS.search(scene.masked, report.cue.start, report.cue.end)
    condition = _SUPPOSES.match(scene.masked, sentence.start, report.begin)
    gap = scene.masked[report.source.end : report.cue.start]
    if condition is None or gap or report.begin != report.source.phrase:
        return None
    if closes is None or report.after not in {"comma", "marks"}:  # 如果没有贴息，他|预计再收两百套
        expects = _EXPECTS.fullmatch(scene.masked, report.cue.start, report.cue.end)
        if expects is None or not _IF.match(scene.masked, condition.start()):
            return None
    return ContentSpan(*_trim(scene.text, sentence.start, report.begin))


def _fill_backward(scene: Scene, paragraph: Paragraph, index: int, draft: Draft, taken: set[int]) -> bool:
    """Content of a cue that ends its clause: marks or words before it, else marks in the next sentence."""
    report = draft.report
    sentence = paragraph.sentences[index]
    if draft.content:
        return True
    if report.group == "figure" and not scene.masked.endswith("说", 0, report.cue.end):
        return _take_points(scene, paragraph, draft, index)
    words = Span(*_trim(scene.text, sentence.start, report.begin))
    told_before = (
        report.link == "adjacent"
        and report.source is not None
        and report.source.kind == "pronoun"
        and scene.masked[report.begin - 1 : report.begin] == "，"
        and len(words) > _TERM
        and grammar.is_clausal(scene.masked[words.start : words.end])
    )
    if told_before:  # 老城却有九所学校不足百人，她坦陈。“…”
        draft.content.append(ContentSpan(words.start, words.end))
        draft.trace.append("content: the words before the source")
    if index + 1 < len(paragraph.sentences):
        following = paragraph.sentences[index + 1]
        pair = next((p for p in paragraph.pairs if p.start == following.start), None)
        if pair is not None and pair.end >= following.end - 1 and pair.start not in taken:
            use_pair(scene.text, draft, pair, taken)
            draft.last_sentence = index + 1
            draft.trace.append("content: the marks in the next sentence")
            return True
    if told_before:
        draft.closed = True
        return True
    if report.link != "adjacent" or not _CLOSES_ITS_WORDS.search(
        scene.masked, report.cue.start, report.cue.end
    ):
        return False
    if report.source is not None and report.source.kind in {"impersonal"}:
        return False
    before = next((p for p in paragraph.pairs if p.end == sentence.start and p.start not in taken), None)
    if index and before is not None and ends_sentence(scene.text, before.inner):
        use_pair(scene.text, draft, before, taken)
        draft.closed = True
        draft.trace.append("content: the marks before the sentence")
        return True  # “…！”站在新房前，某某说。
    start, end = _trim(scene.text, sentence.start, report.begin)
    if end - start < 6 or scene.masked[report.begin - 1 : report.begin] not in {"，", "——", "—"}:
        return False
    if scene.masked[report.cue.end : report.cue.end + 1] not in {"。", ""}:
        return False
    draft.content.append(ContentSpan(start, end))
    draft.closed = True
    draft.trace.append("content: the words before the source")
    return True


def _take_points(scene: Scene, paragraph: Paragraph, draft: Draft, index: int) -> bool:
    """Content of 提出三点要求。: the sentences after it that are points."""
    for later in range(index + 1, len(paragraph.sentences)):
        sentence = paragraph.sentences[later]
        if not is_enumerator(scene.text, sentence.start, sentence.end):
            break
        draft.content.append(ContentSpan(*_trim(scene.text, sentence.start, sentence.end)))
        draft.last_sentence = later
    if draft.content:
        draft.trace.append("content: the points in the sentences after it")
    return bool(draft.content)


def _pair_before(
    scene: Scene, paragraph: Paragraph, index: int, report: Report, taken: set[int], *, contested: bool
) -> MarkPair | None:
    """The utterance in marks right before a report: “A，”X说 or “A。”X说.

    Where a report stands before it, it is `contested`: it goes on with that one unless the cue after it utters.
    """
    text, place = scene.text, report.begin
    floor = paragraph.start
    sentence = paragraph.sentences[index]
    if report.link == "earlier clause" and report.source is not None:
        subject = report.source.phrase
        opens = next((p for p in paragraph.pairs if p.end == subject and p.start not in taken), None)
        if (
            opens is not None
            and opens.start in {paragraph.start, sentence.start}
            and report.after in {"colon", "marks"}
            and ends_with_mark(text, opens.inner)
        ):
            return opens  # “…。”某某摇摇头，又说：“…”
    if report.source is not None and report.source.kind == "pronoun" and report.after in {"colon", "marks"}:
        goes_on = re.match("又|接着|才", scene.masked[report.source.end : report.cue.start])
        named = scene.entities_in(sentence.start, report.source.start)
        opens = next((p for p in paragraph.pairs if p.end == sentence.start and p.start not in taken), None)
        if goes_on and opens is not None and len(named) == 1 and named[0].label == "PER":
            ahead = scene.masked[sentence.start : named[0].start]
            own = scene.masked[opens.start - 1 : opens.start] in ("。", "！", "？", "\n", "")
            if own and ends_with_mark(text, opens.inner) and (not ahead or ahead.endswith("的")):
                return opens  # “…。”七十二岁的某某停了停，她又说，“…”
    if _sets_the_scene(scene, sentence.start, place):
        first = paragraph.pairs[0] if paragraph.pairs else None
        if first is not None and first.start == floor and first.end == sentence.start:
            place = sentence.start  # “…。”在村口，26岁的村民某某告诉记者，…
    while place > floor and text[place - 1] in " \u3000\n，,":
        place -= 1
    across = place == sentence.start or place < sentence.start
    if across:
        while place > floor and text[place - 1] in " \u3000。，！？":
            place -= 1
    pair = next((p for p in paragraph.pairs if p.end == place and p.start not in taken), None)
    if pair is None or report.after == "clause":
        return None
    if (
        report.source is not None
        and report.source.kind in {"document", "impersonal"}
        and report.after != "end"
    ):
        return None
    if across:
        if index == 0:
            return None
        previous = paragraph.sentences[index - 1]
        holder = next((s for s in paragraph.sentences if s.start <= pair.start < s.end), previous)
        own_sentence = pair.start == holder.start or scene.masked[pair.start - 1] in "。！？\n¶"
        if not own_sentence and not (ends_sentence(text, pair.inner) and is_clause(text, pair.inner)):
            return None
        if scene.masked[pair.start - 1] in "：，":
            return None
        lead = scene.masked[sentence.start : report.source.start if report.source else report.cue.start]
        orphan = pair.start == paragraph.start  # nobody stands before it whose words it could be
        described = orphan and _sets_the_scene(scene, sentence.start, report.begin)
        if report.begin != sentence.start and not described:
            return None
        if re.match(r"对此|就此|另一|与此同时|而|此外|随后|接着|针对", lead):
            return None
        gap = scene.masked[report.source.end if report.source else report.cue.start : report.cue.start]
        if report.after != "end" and re.match(
            r"则|也|还|又|另|同时|回应|补充|随后|接着|反"
            if orphan
            else r"则|也|还|又|另|同时|进一步|回应|补充|随后|接着|反",
            gap,
        ):
            return None
        kind = report.source.kind if report.source is not None else ""
        framed = orphan and report.link == "frame" and kind in PERSONAL_KINDS
        if report.link not in {"adjacent", "predicate", "guess"} and not framed:
            return None
        if (
            not orphan
            and report.after in {"comma", "clause"}
            and (
                report.group in _GOES_FURTHER
                or _EXPLAINS.fullmatch(scene.masked, report.cue.start, report.cue.end)
                or (contested and not _UTTERS.fullmatch(scene.masked, report.cue.start, report.cue.end))
            )
        ):
            return None  # 某某存疑。“…。”某某解释，…: the marks are what he answers
        return pair
    if pair.start > sentence.start and scene.masked[pair.start - 1] not in "，。；：！？ \u3000¶":
        return None
    utters = is_clause(text, pair.inner) or len(pair.inner) >= 8
    return pair if utters or report.after in {"end", "marks"} else None


def _sets_the_scene(scene: Scene, start: int, end: int) -> bool:
    """Whether the words before a source tell where, when or as what it speaks, and of nobody else: 在村口，26岁的村民|某某."""
    if re.search("[。；：！？■]|[他她你我]", scene.masked[start:end]):
        return False
    return not any(entity.label == "PER" for entity in scene.entities_in(start, end))


def _is_utterance(scene: Scene, report: Report, pair: MarkPair, end: int) -> bool:
    """Whether the marks at the begin of a content hold speech, not a term."""
    rest, rest_end = _trim(scene.text, pair.end, end)
    if rest >= rest_end:
        return len(pair.inner) >= 2
    if report.after == "colon" or _is_written(scene, report) or _THESE_WORDS.match(scene.text, pair.end, end):
        return True
    if not is_clause(scene.text, pair.inner):
        return False
    return ends_sentence(scene.text, pair.inner) and scene.text[pair.end : pair.end + 1] not in "的、"


def _is_written(scene: Scene, report: Report) -> bool:
    """Whether the cue says that something is to be read somewhere, in these words and no others: 文件里写着“…”."""
    return scene.masked.endswith("写着", 0, report.cue.end)


def use_pair(text: str, draft: Draft, pair: MarkPair, taken: set[int]) -> None:
    """Adds what a pair of marks holds to a draft's content; `taken` gets the begin of the pair."""
    taken.add(pair.start)
    draft.used.append(pair)
    draft.content.append(ContentSpan(*_trim(text, pair.inner.start, pair.inner.end)))


def _cut(scene: Scene, draft: Draft, place: int) -> None:
    """Ends a content where the next report begins."""
    draft.closed = True
    topic = _NEXT_TOPIC.search(scene.masked, draft.report.body, place)
    if topic is not None and topic.end() == place:
        place = topic.start()  # …；关于另一事，她表示
    kept = []
    for span in draft.content:
        start, end = _trim(scene.text, span.start, min(span.end, place))
        if start < end:
            kept.append(ContentSpan(start, end, span.role))
    tail = _own_tail(scene, kept[-1].start, kept[-1].end) if kept else None
    if tail is not None:  # 他承认…，并向某某致歉，承诺…
        kept[-1] = ContentSpan(*_trim(scene.text, kept[-1].start, tail.start()), kept[-1].role)
    draft.content[:] = kept
    draft.trace.append("ends where the next report begins")


def trim(text: str, start: int, end: int) -> Span:
    """Range without white space and separating marks at both ends; a closing ？ or ！ stays."""
    return Span(*_trim(text, start, end))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SEPARATORS:
        start += 1
    while end > start and text[end - 1] in _SEPARATORS:
        end -= 1
    return start, end


def begins_enumeration(text: str, start: int, end: int) -> bool:
    """Whether a content opens with a first point (一是, 第一, （1）)."""
    return bool(_FIRST.match(text, start, end))


def is_enumerator(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens with the mark of a point (二是, 其次, （2）)."""
    return bool(_ENUMERATOR.match(text, start, end))


def take_following(scene: Scene, paragraph: Paragraph, draft: Draft, taken: set[int]) -> None:
    """Content of a colon that ends its paragraph: the points or the speech in the paragraphs after it."""
    goes_on = False  # points without numbers end in semicolons, but for the last
    for following in scene.paragraphs[paragraph.index + 1 :]:
        quoted = _all_quoted(scene, following)
        if quoted and not draft.used:
            for pair in quoted:
                use_pair(scene.text, draft, pair, taken)
            draft.trace.append("content: the speech in the next paragraph")
            return
        ends = scene.text[following.start : following.end].rstrip().endswith(("；", ";"))
        listed = is_enumerator(scene.text, following.start, following.end) or ends or goes_on
        listed = listed or (
            bool(draft.content) and _counts_on(scene.text, draft.content[-1].start, following.start)
        )
        if not listed or quoted:
            return
        goes_on = ends
        draft.content.append(ContentSpan(*_trim(scene.text, following.start, following.end)))
        draft.trace.append("content: a point in its own paragraph")
        draft.closed = True


def _counts_on(text: str, before: int, place: int) -> bool:
    """Whether the number of a line is the next after that of the point before it, whatever follows: 1.由某局…, 2.5号楼…."""
    first, second = (_NUMBERED.match(text, at) for at in (before, place))
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


def _all_quoted(scene: Scene, paragraph: Paragraph) -> list[MarkPair]:
    """The pairs of a paragraph that is nothing but speech in marks; else none."""
    place = paragraph.start
    for pair in paragraph.pairs:
        if scene.text[place : pair.start].strip():
            return []
        place = pair.end
    return list(paragraph.pairs) if not scene.text[place : paragraph.end].strip("。 \u3000") else []


def extend_enumeration(scene: Scene, paragraph: Paragraph, draft: Draft, reporting: set[int]) -> None:
    """Takes in the later points of an enumeration that the content begins: 一是…。二是…。

    Args:
        scene: the document.
        paragraph: of the draft.
        draft: whose content may go on.
        reporting: indexes of sentences with a report of their own, which end an enumeration.
    """
    if draft.closed or draft.nested or not draft.content:
        return
    first = draft.content[-1]
    opens = begins_enumeration(scene.text, first.start, first.end) or bool(
        re.search(r"[；：。]\s*(?:一是|第一[，、]|（1）|1\.|首先)", scene.masked[first.start : first.end])
    )
    figure = draft.report.group == "figure"
    if not (opens or figure):
        return
    last = -1
    for index in range(draft.last_sentence + 1, len(paragraph.sentences)):
        if index in reporting:
            break
        sentence = paragraph.sentences[index]
        if is_enumerator(scene.text, sentence.start, sentence.end):
            last = index
    for index in range(draft.last_sentence + 1, last + 1):
        sentence = paragraph.sentences[index]
        span = trim(scene.text, sentence.start, sentence.end)
        draft.content.append(ContentSpan(span.start, span.end))
    if last >= 0:
        draft.last_sentence = last
        draft.trace.append("content: the points of an enumeration")


def extend_speech(scene: Scene, draft: Draft) -> None:
    """Takes in the paragraphs of one speech whose marks open anew and close once."""
    if not draft.used or draft.used[-1].closed:
        return
    for paragraph in scene.paragraphs[draft.paragraph + 1 :]:
        if paragraph.start <= draft.used[-1].start:
            continue  # the speech itself began below its cue
        pair = next((p for p in paragraph.pairs if p.chained), None)
        if pair is None:
            return
        use_pair(scene.text, draft, pair, set())
        draft.trace.append("content: the speech goes on in the next paragraph")
        if pair.closed:
            return


def past_manner(scene: Scene, draft: Draft) -> None:
    """Takes off the begin of a content how it was said: 讲|得动情：|仓三年盖好."""
    if not draft.content or draft.used or draft.content[0].start != draft.report.cue.end:
        return
    first = draft.content[0]
    if manner := _MANNER.match(scene.masked, first.start, first.end):
        draft.content[0] = ContentSpan(manner.end(), first.end, first.role)


_ANSWERED_TO = re.compile("(?:针对|对于|面对|就|关于)[^，]{0,24}(?:称|说|反映|质疑|提出|认为|担心|担忧|问)")
"""What somebody else has said, before one who answers it."""


def take_before(scene: Scene, paragraph: Paragraph, draft: Draft, others: Sequence[Draft]) -> None:
    """Adds what stands before a cue in the middle of a sentence, where the tagger hears it as reported: 银行愿意贷，他说，但要抵押."""
    source, report = draft.report.source, draft.report
    if source is None or draft.nested or draft.used or not draft.content or not scene.said:
        return
    sentence = paragraph.sentences[draft.sentence]
    if source.kind not in {"person", "pronoun"} or report.group != "say":
        return
    if report.after != "comma" or source.phrase != source.start or source.end > report.cue.start:
        return
    if scene.masked[source.start - 1 : source.start] != "，" or draft.content[0].start < report.cue.end:
        return
    words = trim(scene.text, sentence.start, source.start)
    if len(words) < 9 or not grammar.is_clausal(scene.masked[words.start : words.end]):
        return
    if _ANSWERED_TO.match(scene.masked, words.start, words.end):
        return  # 针对有网民称…，他明确否认
    if source.kind == "pronoun" and find_strangers(scene, words.start, words.end):
        return  # 患者家属田先生受邀参会，他说: who he is
    taken = any(words.start < s.end and s.start < words.end for d in others for s in d.content)
    if not taken and (scene.said_share(words.start, words.end) or 0) > SAID_BEFORE:
        draft.content.insert(0, ContentSpan(words.start, words.end))
        draft.trace.append("content: the words before it as well")
