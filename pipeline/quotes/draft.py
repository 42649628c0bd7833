"""A quote in the making: a report with what its content is so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.quotes.cue_words import leaves_out
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.records import ContentSpan, Span
from pipeline.text.labels import STOP_OF_NUMBER
from pipeline.text.marks import MarkPair
from pipeline.text.numbers import read_number
from pipeline.text.stands import BY_VOTES

HEARD = "content: heard by the tagger"
"""The reason of a content that no rule has found."""
SAME_WORDS = 0.8
"""Share of the longer of two contents from which on both give the same words."""

_SEPARATORS = " \u3000\n，。；：、,;:"
_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十][是要]|第[一二三四五六七八九十][，、是,：点条句步]|其[一二三四五六七八九十][，、是,：]|首先|其次|再次(?=[，、,是：])|最后|再者|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}(?:"
    + STOP_OF_NUMBER
    + r"|[、）)])|[①②③④⑤⑥⑦⑧⑨⑩]|[一二三四五六七八九十]、|[一二三四五六七八九十]来|此外|另外|一方面|另一方面|还有)"
)
_FIRST = re.compile(
    r"(?:一[是要]|第一[，、是,：点条句步]|其一|首先|[（(](?:一|1)[）)]|1(?:"
    + STOP_OF_NUMBER
    + r"|[、）)])|①|一、|一来|一方面)"
)

_DIFFER = "不(?:尽|大|太|完全|甚)?相?同|不一|相左|各异|有别|迥异|大相径庭"
_OWN_TAIL = re.compile(
    r"(?:，|；(?=(?:但是?|不过|然而)[他她]))(?:(?:当时|随后|随即|一度|此言|立即|迅速|由此|从而)?(?:引发|引起|引来|遭到|招致|赢得|博得)[^，。]{0,14}(?:质疑|争议|热议|关注|批评|讨论|共鸣|掌声|反响|笑声|反对|点赞|猜测|风波|抛售潮?)"
    r"|(?:部分|一些|不少|多[名位])[^，。；：！？“■]{0,4}已经?(?:因此|由此|为此)[^，。；：]{0,4}(?:退学|辞职|离职|离开|退出|离队|转行|搬离|停工|停产)"
    r"|否认(?:有关|此前|关于)[^，。]{2,40}的(?:说法|传闻|传言|报道|消息|指控|指责)"
    r"|(?:因此|所以|为此)(?:并|尚|迄今)?(?:未|没有)(?:就此|对此)?(?:表态|置评|回应|答复|批准)[^，。]{0,16}"
    r"|并(?:据此|以此|由此)[^，。；：]{0,6}(?:建立|构建|提出|设计|推导|编制|制定|开发|得出|劝勉|勉励)"
    r"|[^，。；：“■]{2,14}对(?:这一|该|此|上述)(?:说法|指控|指责|消息|报道|言论|传言)(?:均|都|则|也)*(?:予以|加以|表示|作出|做出)了?(?:否认|驳斥|反驳|证实|质疑|谴责|欢迎)"
    r"|(?:但|而|不过)?[他她]在[^，。；：“■]{0,10}(?:会晤|会谈|会见|讲话|声明|发言|采访|致辞|演讲|记者会|发布会)(?:中|上|里|期间|时)?(?:并未|并没有|却未|没有|未)(?:就|对|向)?[^，。；]{0,30}(?:表达|提及|提到|提出|谈及|回应|说明)[^，。；]{0,14}"
    r"|这[也却则](?:令|让|使)(?!我|患者|群众|百姓|居民|企业|农户)[^，。；：“■]{1,8}(?:揪心|忧心忡忡|如坐针毡|坐立不安|大跌眼镜|哗然)"
    r"|并[在于](?:\d{1,2}[日号]|当天|次日|随后)[^，。]{0,8}(?:威胁|宣布|下令|签署|要求|警告)"
    r"|并?代表[^，。；：]{2,40}?(?:对|向|就)[^，。；：]{1,30}(?:表示|表达|致以)了?[^，。；：]{0,6}(?:哀悼|慰问|感谢|祝贺|欢迎|敬意|问候|祝福|歉意)"
    r"|并?(?:向|对)[^，。]{1,30}(?:提出抗议|表示(?:衷心|诚挚|热烈|由衷|深切|沉痛|崇高)?的?(?:感谢|慰问|祝贺|欢迎|敬意|哀悼)|致歉|道歉|致谢|致敬)"
    r"|(?:随后|随即|说完|便|就|接着)+(?:挂断|挂了|挂掉|关上|转身|起身离|离开)[^，。]{0,6}"
    r"|(?:并|随后|还|同时|接着|随即)*(?:当场|现场)?(?:展示|演示|邀请|赠送|出示|播放|介绍|分享|列举|回顾|拿出|宣读)了"
    r"|(?:但是?|不过|然而|却|只是)(?:[^，。；：！？]{0,12}?)(?:并?没有?|并?未|未能|拒绝|不愿|不肯|避而不)(?:进一步|具体|明确|公开|就此|对此|正面|直接|详细|再|作|做)*(?:透露|说明|说出|说清|写明|解释|披露|给出|提及|提到|回答|回应|点名|表态|评论|写清|交代|展开|列出|公布|细说|多说|多谈|置评|规定)"
    r"|(?:但是?|而|不过|可|然而)[^，。；：！？的]{2,10}?(?:却|则|并)?(?:不这[么样](?:看|认为|想)|不以为然|有不同(?:的?看法|意见)|持不同(?:看法|意见|观点)|看法不同|不敢苟同)"
    r"|(?:但|不过|只是|而)?(?:其|各自|彼此|双方|两人|给出|背后)?的?(?:理由|着眼点|出发点|落脚点|侧重点?|角度|依据|路径|口径|原因)(?:却|则|又|也|并|都|各|大)*"
    rf"(?:{_DIFFER}|不一样)"
    r"|(?:但是?|不过|只是|然而)(?:两人|二人|双方|三人|[两三]位[^，。；：！？]{0,4}|各方)[^，。；：！？]{0,14}"
    rf"(?:{_DIFFER}|有分歧)"
    r"|(?:但是?|不过|却)?(?:至今|尚|迄今|目前|仍|还)*(?:未获|未得到|没有得到|没得到|未收到|没有收到|没有等来|没等来)[^，。]{0,10}(?:答复|回应|回复|答案|采纳|批复|说法|支持|响应)"
    r"|(?:但是?|而|不过|只是)?(?:对于?|在|就|围绕|关于)[^，。；：！？]{2,24}?(?:上|方面|问题)?(?:仍|还|则|却|依然|又|也|各自|并)*(?:看法|意见|说法|观点|态度)(?:并)?(?:不一|不同|各异|相左|不尽相同)"
    r"|(?:但是?|而|不过|只是)(?:对于?|在|就|围绕|关于)[^，。；：！？]{2,24}?(?:仍|还|则|却|依然|又|也)*(?:未能?|没有?能?|尚未|难以)(?:表决|达成|形成|统一|取得)[^，。；：！？]{0,6}"
    r"|(?:但是?|而|不过|只是)(?:对于?|在|就|围绕|关于)[^，。；：！？]{2,24}?，?(?:看法|意见|说法|观点|态度|判断|估计|评价|认识|口径)(?:仍|还|则|却|依然|又|也|各自|并)*"
    rf"(?:{_DIFFER}|差[异别距](?:明显|较大|很大|不小)|(?:存在|有)(?:较大|明显|一定|不小)?(?:分歧|差异))"
    r"|但(?:是)?(?:在|对|就|围绕|关于)[^，。]{2,40}(?:上|方面|问题|的看法|的意见)?(?:仍|还|则|却|依然|又|也)?(?:有|存在)?(?:较大|明显|不小|一定)?(?:分歧|争议|不同看法|不同意见)(?:明显|较大|不小|很大|尚存|依旧)?"
    r"|[^，。；：！？]{2,12}对此(?:未|不|没有|并未|拒绝|尚未|避而不)(?:予|作|做|加)?(?:出)?(?:置评|评论|回应|答复|表态|否认|理会|回答|证实)"
    r"|该?(?:公司|集团|企业|机构|发言人|校方|厂方)(?:则|也|方面)?(?:均|暂)?(?:拒绝|未|没有)(?:就此|对此)?(?:作出)?(?:置评|回应|评论|答复)"
    r"|这一?(?:意见|建议|条|点|说法|提议|要求|做法|判断|主张)(?:已|也|还|均|都|随即|当场)*(?:得到|获得?|被|受到|引起|赢得)"
    r"|(?:该|这一?|此|上述)(?:意见|建议|提议|方案|提案|倡议|设想|动议)(?:目前|至今|仍|还|尚)*(?:待|需|须|有待)[^，。；：]{0,12}(?:同意|批准|审议|审定|讨论|研究|确认|通过|表决|批复|答复|回应)"
    r"|(?!请问)[^，。；：！？]{0,10}(?:怎么看|怎么办|如何(?:看待?|回应|解决|应对|考虑)|有何(?:回应|打算|考虑)|是否属实|作何(?:解释|回应)|有什么说法)(?=[？?])"
    r"|同时[也还]?(?:提出|反映|指出)了?(?:一些|不少|若干|许多|[一二三四五六七八九十\d]+[条点个])[^，。]{0,10}(?:意见|建议|看法|问题)"
    r"|但(?:均|都)?(?:未能?|没有|并未|无法|不能)(?:提供|提交|出示|举出?)[^，。]{0,8}(?:证据|票据|材料|依据|凭证|证明)"
    r"|(?:但(?:是)?[^，。]{2,16}，)?[^，。；：！？]{2,12}对(?:这一|该|此|上述|其)(?:解释|说法|辩解|理由|主张|意见)(?:均|都)?(?:不予|未予|没有|不)(?:采信|采纳|认可|支持|认定|接受)"
    r"|(?:其他|其余|在场|全体|与会|参会|到会)[^，。；：！？]{0,8}(?:均|都|皆)?(?:无|没有|未提出)(?:异议|不同意见)"
    r"|(?:但|然而|不过)(?:调研组|课题组|督查组|检查组|巡视组|记者|笔者)[^，。；]{0,8}(?:发现|了解到|注意到|看到)[^。]{2,}"
    r"|(?:该|这一|此)(?:观点|评论|说法|帖文|留言|视频|言论)[^，。]{0,4}(?:获赞|获得|收获|点赞|转发|引发|登上)[^，。]{0,20}"
    r"|并(?:诚挚|盛情|热情)?邀请[^，。]{2,30}?(?:率团|出席|(?<!全程)参加|来访|访问|考察|前来)[^，。]{0,16}"
    r"|(?:短时间内|短短[^，。]{1,6}|随后|累计|迅速)[^，。]{0,8}(?:转发|播放|阅读|浏览|点赞|评论|点击)量?[^，。]{0,16}"
    r"|(?:会议|大会|董事会|理事会|委员会|专家组|评审组|主任会议|与会(?:人员|代表|董事))(?:当场|均|都|一致|最终|经[^，。]{1,8}后)*(?:予以|原则)?(?:采纳|同意|通过|认可|接受)了?(?:该|这一|上述|此)?(?:项|条)?(?:建议|意见|提议|修改)?"
    r"|(?:其中)?(?:赞成|同意|反对|弃权)票?(?:\d+|[一二两三四五六七八九十]+)票(?:[，、][^。]*)?"
    r"|(?:但|却|而|并)?[把将](?:原因|责任|过错|矛头|板子)[^，。；：]{0,6}(?:归咎|归因|归结|推给|推到|甩给|指向)"
    r"|[^，。；：]{0,10}却(?:没有?|未能?|仍未|迟迟[未没]有?)[^，。]{0,4}(?:谈拢|谈成|谈妥|达成|敲定|说定|定下)"
    r"|[^，。；：“■]{2,12}?(?:则|也|随即|当场|回应|答复)*(?:称|说|表示|认为)(?:这一|该|此|上述)(?:建议|提议|要求|主张|设想)"
    r"|并?将(?:其|此|这)[^，。]{0,8}(?:定性|形容|归咎|归因|描述|比作)[为于作]?)[^，。]*(?:，也(?:未|没有?)[^，。]*)?$"
)

_NEXT_TOPIC = re.compile(
    r"(?:[；;](?:(?:而|至于|关于|对于|针对|谈到|说到|谈及|就|在)[^，。；：！？]{1,20}|"
    rf"{BY_VOTES})|"
    r"[，；;](?:(?:\d{4}年|今年|去年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]|同日|当日|当天|次日|翌日|随后|此后|不久)(?:上午|下午|晚间?|凌晨)?)，$"
)
"""What leads to the next report and is no part of the one before: …；|关于另一事，|她表示; …；|10月15日，|乙方宣布; …；|以15票赞成、1票弃权，|同意…."""

_TOLD_AGAIN = re.compile(
    "，(?=(?:并非|并不是|不是)(?:有意|故意|不想|不愿|不管|推脱|推诿|不作为))|"
    "；(?=[二三四五六七八]是)|，(?=[他她](?:便|就|于是|只好))|，(?=这个?(?:判断|说法|观点|数字|预期)(?:至今)?(?:没有?变|不变|仍然?成立|依然成立|没错|站得住))|，(?=自己(?!的)[^，。；]{0,4}(?:难以|无法|不愿|不敢|不能|只能|只好))|，(?=[^，。；：“■]{2,10}(?:有望|预计)(?:将|在|于)?[^，。；]{0,8}(?:印发|出台|落地|公布|发布|下达|获批))|，(?=却(?!有?[\\d一二两三四五六七八九十])|谁知|谁料|不料|没想到|我看|结果(?!是)|因为没|(?=[^，。；]{0,14}对此(?:不予置评|未予置评|未作回应|没有回应|拒绝置评))|如今[^，。]{1,6}过去|而[她他其同]|但(?:至今|此后|迄今|直到现在|实际上?|这并?|没有)(?!要|应|会))"
    "|，(?=还有(?:[一二两三四五六七八九]成|\\d+(?:\\.\\d+)?%)[^，。；]{0,8}(?:打算|计划|准备|认为|表示|考虑|希望))"
    "|，(?=最后(?:全|都|还是|只能|只好))|，(?=(?:但|而|却)(?:仅|只|不足|不到|近|约|另)*有?(?:[一二两三四五六七八九]成|\\d+(?:\\.\\d+)?%|[一二三四五六七八九]分之[一二三四五])[^，。；]{0,10}(?:认为|表示|觉得|担心|称|说|愿意))"
    "|，(?=[^，。；：“■]{1,8}(?<=[里方司局委府院会])只(?:愿意?|肯|答应|同意))"
    "|[，；](?=[^，。；：“■]{1,8}(?:则|却)(?:要求|希望|认为|主张|担心|表示|坚持|建议|强调|反对))"
)


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


_REBUTTED = re.compile(
    "，(?:但|可|而)?(?:这|此)(?:种|一|类|些|番)?[^，。；：“■]{0,12}?(?:歪曲|抹黑|污蔑|诬蔑|诬陷|捏造|编造|谎言|谬论|荒谬|荒唐|无知|站不住脚|无稽之谈|颠倒黑白|混淆是非|混淆视听|倒打一耙"
    "|(?:毫|并|完全)?(?:没有?|无)(?:任何|事实|法律|科学)*(?:根据|依据)|(?:并|完全|根本)?不(?:符合|是)(?:事实|实情|真相)|与(?:事实|实际|真相)[^，。；]{0,4}不符|不(?:能)?成立|不负责任|双重标准|别有用心)"
)
"""某国称航道属于其内水|，这是站不住脚的: whoever rebuts it goes on himself."""
_HERSELF = re.compile("，(?:但是?|不过)[他她]本人(?:并?没有?|并?未|不|也)")
"""她转述一位同行的话说…|，但她本人没有见到正式文件: who retells it says so."""
_BROKEN = re.compile(
    "，(?:但是?|可是?(?![以能靠])|然而|不过)(?:之后|此后|随后|事后|后来|其后|过后|转身|转头|实际上|事实上)(?:[他她它]们?)?(?:却|又|则|仍|还是|一直|就|便|并?[没未不]|一再|屡屡?)"
)
"""某国也提出和解|，但之后却不断…: what it did since is told by whoever holds it against it."""


_UNMET = re.compile(
    "，(?:但是?|可是?|却)?(?:目前|至今|迄今|截至目前|到现在)(?:还|仍|尚|也|都|一直)*(?:没有?|未)[^，。；]{0,6}(?:回音|下文|答复|回复|回应|批复|动静|着落|结果)"
)
"""她透露，镇政府请求追加62万元|，目前还没有回音: what came of it."""


_CLAIMS = re.compile("(?:声|宣|妄|诬|谎|辩)?称|扬言|鼓吹|炒作|指责|指控|污蔑|诬蔑|抹黑")
_OF_A_CLAIM = re.compile("说法|指责|指控|言论|论调|报道|传言|有人|外界|媒体|某些|个别|有关")
"""What a verdict in somebody's own words is on: 某部称有关说法毫无根据，这是…的抹黑."""


_PLEDGES = re.compile("承诺|保证|答应|许诺|提出|提议|宣布|同意|表示|声称")
"""What one does who may do otherwise since: 该公司承诺年内还清|，但此后一再拖延."""


def told_otherwise_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where the narrator rebuts what some claim, or tells what they did instead: 某国称航道属于其内水|，这是站不住脚的."""
    by, cue = report.source, report.cue
    if by is not None and scene.masked.endswith("的话说", cue.start, cue.end):
        return _HERSELF.search(scene.masked, body, end)
    if by is None or report.after == "comma":
        return None
    if _PLEDGES.search(scene.masked, cue.start, cue.end) and (
        broken := _BROKEN.search(scene.masked, body, end)
    ):
        return broken
    if by.kind not in {"organisation", "collective"} or not _CLAIMS.fullmatch(
        scene.masked, cue.start, cue.end
    ):
        return None
    verdict = _REBUTTED.search(scene.masked, body, end)
    on_a_claim = verdict is not None and _OF_A_CLAIM.search(scene.masked, body, verdict.start())
    return None if on_a_claim else verdict


_BEARS_ON = re.compile(
    "，(?:而(?![且是非])|影响(?!评)|导致|造成|致使|使得?(?!用)|令|加重|拖累|增加了|结果|为此|我们|(?:本|该)?(?:企业|公司|单位|学校|医院|村里|农户|商户)(?:只能|不得不|只好|被迫|疲于|难以|无法))"
)
"""客户要求提供证明|，而国内的不被承认; 法院要求逐案审批|，影响监督时效: what it means for him who tells of a demand."""


_HAS_COME_OF_IT = re.compile(
    "，(?:去年|前年|今年|此前|上个?月|上半年)[^，。；：]{0,4}(?:已有|曾有|就有)[^，。；：]{2,24}被[^，。；：]{2,}"
)
"""主管部门认为统一发布涉嫌协同|，去年已有一家协会因此被罚款: of which he tells who cites them."""


_HIS_OWN_SIDE = re.compile(
    "，(?:但是?|不过|可是?|而|所以|因此)?(?:目前|现在|眼下)?(?:公司|我们|[县市区省镇村厂校院局厅部]里)(?=[^，。；]{2,})"
)
"""几家银行表示，…就不放贷，|公司目前只能靠自有资金: of the side of whoever tells of them."""
AT_ODDS = re.compile(
    "，(?:双方|两方|三方|四方|各方|两家)(?:为此|就此|因此|一度|至今|仍|还|曾)*(?:僵持|争执|相持|对峙|扯皮|互不相让|互不让步|各执一[词端]|不欢而散|陷入僵局|谈不拢|没有谈拢|争论不下)[^，。；：]{0,10}$"
)
"""公司则辩称人手齐备|，三方僵持了两个月: what comes of that."""
DENIED_SINCE = re.compile(
    "，[^，。；：“”]{2,14}?(?:次日|当[天日]|随后|随即|后来|事后|很快|已)(?:对此)?(?:予以|作出|公开)?否认[^，。；：]{0,6}$"
)
"""有人主张退出谈判|，某部次日予以否认: another one denies it."""
_SOME_OTHERS = re.compile("[^，。；：]{0,4}?(?:有的?|[几多数两三][家位名个]|不少|一些|部分|个别|许多)")


def _by_some(scene: Scene, nested: Draft) -> bool:
    """Whether what is reported within somebody's words is by some others: 他透露，|几家银行|表示，…."""
    by = nested.report.source
    return by is not None and _SOME_OTHERS.match(scene.masked, by.phrase, by.end) is not None


def end_within(scene: Scene, nested: Draft) -> None:
    """Ends what is reported within somebody's words where he goes on himself (…，谁知…; …，这是站不住脚的), or tells of another (…，企业界则要求…)."""
    unmet = (_UNMET,) if nested.report.group in ("ask", "propose", "hope") else ()
    demanded = scene.masked.endswith("要求", nested.report.cue.start, nested.report.cue.end)
    for pattern in (
        _TOLD_AGAIN,
        _REBUTTED,
        _BROKEN,
        _HAS_COME_OF_IT,
        AT_ODDS,
        DENIED_SINCE,
        *unmet,
        *((_BEARS_ON,) if demanded else ()),
        *((_HIS_OWN_SIDE,) if _by_some(scene, nested) else ()),
    ):
        turn = pattern.search(scene.masked, nested.report.body, nested.content[-1].end)
        if turn is not None and turn.start() > nested.content[0].start:
            cut(scene, nested, turn.start())


_SOMEBODY_ACTS = re.compile("(?:[他她它]们?|自己|家里|有人|[厂村县市区镇省院校所局部队]里)(?!的)")
_NO_SUBJECT = re.compile(
    "，(?:并|还|同时|随后|接着|随即|当场|现场|(?:但是?|不过|然而|可是?|却)(?:至今|迄今|目前|[后现]来|没|未|不))"
)


_UNANSWERED = re.compile("，(?:至今|尚|迄今|目前|仍|还)+(?:未获|未得到|没有?得到|[未没]有?收到|没有?等来)")
_TURNED_TO = re.compile(
    "打(?:过|了)?报告|请求|请示|报请|申请|上报|递交|提交|投诉|申诉|信访|反映(?!情况)|致函|发函|去函|写信|催[了过办]"
)
_WILL = re.compile(
    "(?:^|[，。；]|[一-鿿]{1,6})(?:将|愿意?|拟|准备|打算|必须|应当?|要)(?![领军士帅来])[^，。；]*$"
)


_HAS_DONE = re.compile("，并(?:[在于](?:\\d|当天|次日|随后)|(?:据此|以此|由此)[^，。；：]{2,8}了)")
"""…应以成本为基础|，并据此建立了模型: done since, whatever ought to be."""


def own_tail(scene: Scene, body: int, end: int) -> re.Match[str] | None:
    """Where the narrator goes on about the speaker: …，并向某某致歉; None where it is whom the words are about who does so.

    厂里给他发了奖状，还当场演示了新工艺: the words begin with a subject of their own, and the clause has none.
    """
    tail = _OWN_TAIL.search(scene.masked, body, end)
    if tail and _SOMEBODY_ACTS.match(scene.masked, body) and _NO_SUBJECT.match(scene.masked, tail.start()):
        return None
    if (
        tail
        and scene.masked.startswith("，并", tail.start())
        and not _HAS_DONE.match(scene.masked, tail.start())
        and _WILL.search(scene.masked, body, tail.start())
    ):
        return None  # 公司将承担费用，并向用户致歉: both are to come
    if tail and _UNANSWERED.match(tail.group()) and _TURNED_TO.search(scene.masked, body, tail.start()):
        return None  # 街道四次打报告，请求明确牵头部门，至今没有得到答复: he tells of it
    if tail and scene.masked[scene.clause_end(tail.start() + 1, end)] == "：" and leaves_out(tail.group()):
        return None  # …，但他们都没有回答一个问题：…: what the speaker misses
    return tail


def use_pair(text: str, draft: Draft, pair: MarkPair, taken: set[int]) -> None:
    """Adds what a pair of marks holds to a draft's content; `taken` gets the begin of the pair."""
    taken.add(pair.start)
    draft.used.append(pair)
    start, end = bounds(text, pair.inner.start, pair.inner.end)
    if start < end:  # not “ alone on its line
        draft.content.append(ContentSpan(start, end))


def nest(draft: Draft) -> None:
    """Makes a report one within somebody's words: what it governs alone."""
    draft.nested = True
    draft.content = [span for span in draft.content if span.role == "reported"]


def once_each(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those whose words another cue of the same source introduces nearer to them: 她|谈起|体会时|说|：….

    One that is whole marks goes before one that has them within it, one of the rules before one that the tagger hears.
    """

    def is_told_better(draft: Draft) -> bool:
        return any(
            other is not draft
            and draft.content
            and other.content
            and not (draft.nested or other.nested)
            and draft.report.source is not None
            and other.report.source is not None
            and draft.report.source.start == other.report.source.start
            and _rank(draft) < _rank(other)
            and max(draft.report.cue.start, other.report.cue.start) <= other.content[0].start
            and _same_words(draft, other)
            for other in drafts
        )

    return [draft for draft in drafts if not is_told_better(draft)]


def _rank(draft: Draft) -> tuple[bool, bool, int]:
    place = draft.report.cue.start
    by_rule = HEARD not in draft.trace
    return bool(draft.used), by_rule, place if draft.used or by_rule else -place


def _same_words(draft: Draft, other: Draft) -> bool:
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in draft.content for b in other.content
    )
    return shared > SAME_WORDS * max(sum(b.end - b.start for b in each.content) for each in (draft, other))


def cut(scene: Scene, draft: Draft, place: int) -> None:
    """Ends a content where the next report begins."""
    draft.closed = True
    topic = _NEXT_TOPIC.search(scene.masked, draft.report.body, place)
    if topic is not None and topic.end() == place:
        place = topic.start()  # …；关于另一事，她表示
    kept = []
    for span in draft.content:
        start, end = bounds(scene.text, span.start, min(span.end, place))
        if start < end:
            kept.append(ContentSpan(start, end, span.role))
    tail = own_tail(scene, kept[-1].start, kept[-1].end) if kept else None
    if tail is not None:  # 他承认…，并向某某致歉，承诺…
        kept[-1] = ContentSpan(*bounds(scene.text, kept[-1].start, tail.start()), kept[-1].role)
    draft.content[:] = kept
    draft.trace.append("ends where the next report begins")


def trim(text: str, start: int, end: int) -> Span:
    """Range without white space and separating marks at both ends; a closing ？ or ！ stays."""
    return Span(*bounds(text, start, end))


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SEPARATORS:
        start += 1
    while end > start and text[end - 1] in _SEPARATORS:
        end -= 1
    return start, end


def begins_enumeration(text: str, start: int, end: int) -> bool:
    """Whether a content opens with a first point (一是, 第一, （1）)."""
    return bool(_FIRST.match(text, start, end))


_ORDINAL = re.compile(
    r"(?P<is>[一二三四五六七八九十])[是要]|第(?P<nth>[一二三四五六七八九十])(?=[，、,是：点条])|其(?P<of>[一二三四五六七八九十])(?=[，、,是：])"
    r"|[（(](?P<in>[一二三四五六七八九十\d]{1,2})[）)]|(?P<digit>\d{1,2})(?:" + STOP_OF_NUMBER + r"|、)"
)
_BREAK = re.compile("[：；。]")


def read_ordinal(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The kind and the number of the mark of a point that opens a stretch: 二是 is ("is", 2)."""
    match = _ORDINAL.match(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    number = read_number(match[match.lastgroup])
    return (match.lastgroup, number) if number else None


_COUNTS_SO = {"首先": 1, "其次": 2, "再次": 3}


def read_place(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The kind and the number of a word that counts and opens a stretch: 其次 is as 其二."""
    number = _COUNTS_SO.get(text[start : min(end, start + 2)])
    return ("of", number) if number else None


def holds_point(text: str, draft: Draft, point: tuple[str, int]) -> bool:
    """Whether a content has the point of this kind and number, at its begin or behind a mark."""
    for span in draft.content:
        if _COUNTS_SO.get(text[span.start : span.start + 2]) == point[1]:
            return True  # 首先，…。其次，…。第三，…
        places = [span.start, *(m.end() for m in _BREAK.finditer(text, span.start, span.end))]
        if any(read_ordinal(text, place, span.end) == point for place in places):
            return True
    return False


def is_enumerator(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens with the mark of a point (二是, 其次, （2）)."""
    return bool(_ENUMERATOR.match(text, start, end))
