"""Where the narrator goes on behind the words of a report, in the same sentence.

`narrator_at` asks the rules below one after the other; the first that finds a place has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.draft import AT_ODDS, DENIED_SINCE, Draft, own_tail, told_otherwise_at
from pipeline.quotes.frames import RUMOUR
from pipeline.quotes.remarks import remark_at
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import PERSONAL_KINDS
from pipeline.text.sentences import behind_last
from pipeline.text.stands import AGAINST, BY_VOTES, COUNTERS, FOR


@dataclass(frozen=True)
class _Words:
    """The words of a report behind its cue, or so far as the sentence goes: `[body, end)` of the clean text."""

    scene: Scene
    paragraph: Paragraph
    draft: Draft
    body: int
    end: int

    @property
    def report(self) -> Report:
        """Whose words they are."""
        return self.draft.report

    @property
    def source(self) -> Candidate | None:
        """Who makes the report."""
        return self.report.source

    @property
    def kind(self) -> str:
        """What kind of source that is; empty where there is none."""
        return self.source.kind if self.source is not None else ""

    @property
    def nested(self) -> bool:
        """Whether the report is a part of another one's words."""
        return self.draft.nested

    @property
    def as_clause(self) -> bool:
        """Whether a clause stands behind the cue without a mark."""
        return self.report.after == "clause"

    def cue_ends_in(self, *endings: str) -> bool:
        """Whether the cue ends in one of these words."""
        return self.scene.masked.endswith(endings, 0, self.report.cue.end)

    def of(self, *groups: str) -> bool:
        """Whether the cue is of one of the groups."""
        return self.report.group in groups

    @cached_property
    def before_cue(self) -> str:
        """What stands between the source and the cue, names masked."""
        behind = self.source is not None and self.source.end <= self.report.cue.start
        return self.scene.masked[self.source.end : self.report.cue.start] if self.source and behind else ""

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Where a pattern is found in the words, names masked."""
        return pattern.search(self.scene.masked, self.body, self.end)


Rule = Callable[[_Words], re.Match[str] | None]
"""One way in which the narrator goes on; the match begins where he does."""


def narrator_at(
    scene: Scene, paragraph: Paragraph, draft: Draft, body: int, end: int
) -> re.Match[str] | None:
    """Where the narrator, or whoever cites the words of a report, goes on himself in `[body, end)`; None where he does not."""
    words = _Words(scene, paragraph, draft, body, end)
    return next((found for rule in _RULES if (found := rule(words)) is not None), None)


def conceded_up_to(scene: Scene, report: Report, body: int, end: int) -> int:
    """Where a report that is but conceded ends (尽管某某认为…|，但…), or -1."""
    if report.source is None or report.source.end > report.cue.start:
        return -1
    clause = scene.clause_start(report.source.phrase, max(0, report.source.phrase - 40))
    conceded = _CONCEDES.search(scene.masked, clause, report.source.phrase) or _CONCEDES.search(
        scene.masked, report.source.end, report.cue.start
    )
    turn = _IN_RETURN.search(scene.masked, body, end) if conceded else None
    return turn.start() if turn else -1


_CONCEDES = re.compile(f"(?:{grammar.CONCEDES}|虽)[^，。；：！？“■]{{0,12}}$")
_IN_RETURN = re.compile("，(?:但是?|却|然而|不过|可是?|仍|依然|只要|也(?!是|要|应|能|会|将|有))")
"""尽管某某认为…，但…: what comes in return is not conceded."""


# -- what somebody else does or holds, in the same sentence ----------------------------------------

_COMMA = re.compile("，")


def _behind_what_is_used_to_be_said(words: _Words) -> re.Match[str] | None:
    """个别部门习惯说“研究研究”|，一研究就没了下文."""
    scene, body = words.scene, words.body
    if not words.nested or words.report.after not in {"clause", "marks"}:
        return None
    if scene.text[body] != "“" or scene.text[body - 1] == "，":
        return None
    pair = words.paragraph.marks_at(body)
    return _COMMA.match(scene.masked, pair.end) if pair is not None else None


_BUT_THEY = re.compile(
    "，(?:但是?|而|不过|然而|可是?)(?:[^，。；：“■]{2,12}?)(?:则|却|仍|随后|也)*(?:决定|宣布|拒绝|继续|坚持|回避|否认|批准|发动|(?:目前|至今|迄今)(?:仍|尚|并)?(?:未|没有))"
)
"""甲方请求停火|，但乙方决定继续空袭."""
_THEN_THEY = re.compile("，(?P<who>[^，。；：“■的]{2,16}?)(?:随后|随即)(?!被|又|再|因)")
"""甲提议再会面|，乙随即表示了支持."""
_OTHERS_SIDE = re.compile("[一-鿿]方(?=决定|宣布|拒绝|继续|坚持|则|却|仍|随)")


def _set_against(words: _Words) -> re.Match[str] | None:
    """Where another house or person by name acts on what is asked for, offered or claimed, behind a cue with a clause."""
    scene, source = words.scene, words.source
    if not words.as_clause or source is None:
        return None
    own = scene.text[source.start : source.end]
    for pattern in (_BUT_THEY, _THEN_THEY):
        for match in pattern.finditer(scene.masked, words.body, words.end):
            if not words.nested and scene.hints_in(words.body, match.start(), "cue"):
                return None  # what another says within it ends there
            begins = match.start() + (2 if pattern is _BUT_THEY else 1)
            near = scene.entities_in(match.start(), match.start() + 14)
            other = next((e for e in near if e.label in {"PER", "ORG", "LOC"}), None)
            side = _OTHERS_SIDE.match(scene.masked, begins)
            if (other is not None and other.start <= begins + 4 and other.text not in own) or (
                side is not None and side.group() != own
            ):
                return match
    return None


def _told_otherwise(words: _Words) -> re.Match[str] | None:
    """某国称航道属于其内水|，这是站不住脚的."""
    return told_otherwise_at(words.scene, words.report, words.body, words.end)


_ACTS_ON_IT = re.compile("(?:目前)?(?:正在?|已经?|随即|随后|据此|也已|也正)")
"""What another house does about what one has decided."""


def _house_acts_on_it(words: _Words) -> re.Match[str] | None:
    """某委已明确不再受理…|，省里正据此清理: what is done of it is told by whoever cites it."""
    scene, source = words.scene, words.source
    if not (words.nested and words.as_clause and words.kind == "organisation") or source is None:
        return None
    for house in scene.entities_in(words.body, words.end):
        other = source.entity is None or source.entity.target != house.target
        acts = house.label == "ORG" and other and _ACTS_ON_IT.match(scene.masked, house.end)
        if acts and (comma := _COMMA.match(scene.masked, house.start - 1)):
            return comma
    return None


_OPENS_OCCASION = re.compile("(?:就在|在|继|自从?)")
_THEN = re.compile("(?:之后|以后|后|之际|时|的同时)，")


def _on_occasion(words: _Words) -> re.Match[str] | None:
    """在某法院裁定，合同违宪|后，某局说…: what is told so is but when something else was said."""
    source = words.source
    if source is None or words.nested or words.report.link == "frame":
        return None
    clause = words.scene.clause_start(source.phrase, max(0, source.phrase - 12))
    if _OPENS_OCCASION.fullmatch(words.scene.masked, clause, source.phrase) is None:
        return None
    return words.search(_THEN)


# -- what the narrator makes of it ------------------------------------------------------------------

_OF_THESE_WORDS = re.compile("，(?:这句话|这话|这番话|此言)[^，。]*$")  # …，这句话拿来提醒大家同样合适
_ALL_DIFFER = re.compile(
    "[；，](?:但是?|而|不过)?(?:对于?|在|就|关于)[^，。；：“■]{2,30}，(?:与会者?|与会(?:专家|代表|人员)|各方|专家们?|代表们?|委员们?|大家|双方)的?(?:意见|看法|观点|态度)(?:则|仍|还|并)?(?:不一|不同|各异|不尽相同|存在?分歧)[^，。；]{0,4}$"
)
"""多数专家主张先行试点|；但对于是否设立机构，与会者意见不一: the narrator's."""
_OF_SUCH_VIEWS = re.compile(
    "，这(?:种|一|样的)[^，。；]{0,6}?(?:想法|看法|观点|论调|心态|认识|态度)[^，。；]{0,16}"
    "(?:要不得|不可取|站不住|值得商榷|不对|不妥|有失偏颇|并不准确|经不起推敲)"
)
"""有人认为…，这种想法要不得: whoever tells of the view."""
_BEFELL = re.compile(
    "，(?:这|该|此)一?[^，。；]{0,6}?(?:方案|建议|提议|主张|意见|观点|提案|倡议|设想|动议|修正案|议案|法案|条款|要求|请求|呼吁|诉求)(?:随即|很快|当场|立即|也|已|一度|最终|最后|却|仍|均|以[^，。；]{2,8}?(?:优势|劣势|多数|票数?|比))*(?:得到|获得?|受到|遭到?|引发|引起|赢得|被)[^，。；]{2,24}$"
)
"""他提议先设附属机构|，这一折中方案得到两国附议: whoever tells what became of it."""
_LEFT_OPEN = re.compile(
    "，[^，。；：]{1,6}(?:没有?|未|不|避而不)(?:明确|正面|直接|当场)?(?:回[应答]|作答|答|表态|接话)(?=[，。；]|$)"
)
"""有校长问明年怎么办|，某医生没有直接回答: what became of a question."""
_IN_TRUTH = re.compile("，(?:但|可|而)?(?:其实|殊不知|岂不知|实则|细究起来|细看之下|事实上|实际上)")
"""张三指出，不少家长认为抗生素好得快|，其实流感是病毒感染: whoever corrects what others hold."""
_AS_THE_PAPER_JUDGES = re.compile("，这一(?:判断|结论|预测|看法|观点|估计)(?:虽|尽管|虽然|或|值得|对|与|同)")
"""报告认为…|，这一判断虽偏保守，但…: whoever cites it."""
_BUT_IN_FACT = re.compile("，可(?![以能见谓靠持行控])")
"""某某直言，文件说不看“帽子”|，可表格里仍留着那一栏: what he makes of it."""
_NEXT_POINT = re.compile("；[二三四]是")
"""分歧有两点：一是…，某某主张…|；二是…: the next point of whoever counts."""
_REFUSED = re.compile(
    "，(?:但|却|随即)?(?:遭到?|被)(?:了)?[^，。；：“■]{0,20}?(?:明确|断然|一口|再次)?(?:拒绝|回绝|婉拒|否决|驳回)(?=[，。]|$)"
    "|，(?:但|不过)?(?:最终|最后|结果)[^，。；：“]{0,2}由[^，。；：“]{2,20}(?:拍板|裁定|否决|维持)[^，。；]{0,12}$"
)
"""某议员要求公开合同|，遭到经济部拒绝."""
_FITS_IN = re.compile(
    "，这(?:恰恰|正|也|一点)?(?:与|和|同)[^，。；：]{2,30}(?:契合|吻合|一致|相符|相通|不谋而合|如出一辙|呼应|异曲同工)[^，。；：]{0,4}$"
)
"""某国呼吁缩小差距|，这与某地的主张高度契合: what whoever tells of it makes of it."""
_AS_AN_EXAMPLE = re.compile("，并(?:以|举)[^，。；：]{2,30}为例(?=[，。；]|$)")
"""某某提议以债务换自然|，并以某国的做法为例，说明…: how he bears it out."""
_APPLIED_TO = re.compile("，(?:而|因此|所以|因而)(?=[^，。；：]{4,})")
"""他解释，文件规定只有建在村里的才执行|，而某某的建在镇上: whoever applies it."""
_HERE_THEY = re.compile(
    "，(?:省|市|县|区|州|镇|乡|村|厂|校)里(?:正|已|将|准备|打算|计划|有没有|能不能|会不会)"
)
"""他说，居民认为负担偏重|，市里正研究减半: what whoever tells of them does about it, or asks."""
_AS_TO_THAT_HE = re.compile(
    "；(?:至于|关于|对于|针对|谈到|说到)[^，。；：“■]{2,20}，[他她](?:则|还|也)?(?:明确|要求|表示|强调|指出|认为|建议|提出)"
)
"""他要求某办两周内拿出办法|；至于检查，他明确…."""
_THEY_DIFFER = re.compile(
    "，(?:[^，。；：“■]{0,8}(?:部门|企业|公司|[买卖购供]方|商|电站|银行|协会|机构|居民|家长|医院|学校|各地)[^，。；：“■]{2,20}，){0,2}"
    "[^，。；：“■]{2,24}(?:态度|立场|看法|意见|口径|反应|说法|判断)(?:则|也|仍|并)?(?:不一|各异|不尽相同|不同|分化|相左)(?=[，；：]|$)"
)
"""某些人担心误伤企业|，几国态度不一: whoever tells of them."""
_WE_SHOULD = re.compile(
    "，(?:因此|为此|对此)?我国[^，。；：“■]{0,16}?(?:应|宜|须|需要|要(?!求)|可以?)[^，；]*$"
)
"""某国际组织预计…|，我国企业应尽早参与: what the bulletin makes of it."""
_OF_THE_RULE = re.compile(
    "，(?:目前|截至目前|眼下|现)已有?[^，。；]{2,20}$|，[^，。；]{2,24}不?(?:符合|违反|满足|属于)这一?(?:要求|规定|标准|情形)[^，。；]*$"
)
"""《某办法》规定…，目前已有6个项目适用: what came of the rule, and what does not keep to it."""
_MET_WITH = re.compile(
    "的(?:观点|说法|看法|意见|主张|论调|提法|论断|判断|结论|言论|表态|指控|建议)，?(?:随即|很快|迅速|立即|已经?|也|却|则|一度)*"
    f"(?:遭|受到|被|引[起来发]|招致|得到|获得?|赢得)[^，。；：！？]{{0,24}}(?:{COUNTERS}|{AGAINST}|批评|指责|抨击|否认|争议|热议|关注|讨论|{FOR}|肯定|采纳|响应|呼应|附和|附议)(?![一-鿿])"
)
"""某某认为水价偏低|的观点遭到张三反驳: the report is but the name of the view, and what became of it is told of it."""
_OF_THE_LATTER = re.compile("[；;](?:而|但)?后者(?!的)|[，,](?:而|但)?后者[则却]")
"""前者认为…|；后者建议观望, 前者认为…|，后者则担心工期."""
_TURNED_DOWN = re.compile(
    "，(?:但是?|可是?|却|不过|然而)[^，。；：！？“■]{1,10}?(?:却|均|都|一直|始终|一口)*"
    "(?:不肯|不同意|不答应|不买账|不接受|不予?采纳|没有?(?:答应|同意|采纳|接受)|未(?:同意|采纳|接受|答应|获)|拒绝|回绝|婉拒|婉言谢绝)[^，。；]{0,12}$"
)  # 客户提出以仓单质押|，但仓储方不肯
_AS_IT_CAME = re.compile(
    "，(?:(?:如今|现在|后来|事后|眼下|今年|最终|最后|结果|不久)(?:都|也|便|就|已经?|一一)*(?:果然|果真|不幸|竟然?|居然|却(?!是))"
    "|(?:果然|果真|不幸|后来|如今|事后)(?:一一|全都|都|被)*(?:应验|言中|成真|兑现))"
)
_OTHER_SHARE = re.compile(
    "[，；](?:但|而)?(?:仅有?|只有|不到|不足)[一二两三四五六七八九\\d][\\d.]*[成％%]多?的|，但?其中(?:只有|仅有?|不到|不足)?\\d|[，；](?:但|而)?(?:仍|还|另)?有?\\d[\\d.]*[%％]的|[，；](?:[^，。；：“■]{2,30}的(?:只|仅|也|约|均)*(?:占(?:到|比)?(?:不足|近|约)?[\\d一二两三四五六七八九]|(?:不足|不到)[一二两三四五六七八九]成)"
    "|(?:而|但)?(?:明确)?(?:认为|觉得|表示|选择|回答|主张|赞成|反对)[^，。；：]{1,16}的(?:只|仅|也|约|均)*(?:占|有\\d|不足|不到|超过)"
    "|[^。；：“■]{2,40}[，中](?:这一|该)(?:比例|占比|比重|数字)(?:只有|仅为|高达|达到?|为|是|升至|降至)\\d|(?:这一|该)(?:比例|占比|比率|数字)(?:较|比)"
    "|而在[^，。；：]{2,12}，持(?:相同|类似|同样)[^，。；：]{1,6}的|其余 ?\\d[\\d.]* ?[%％]"
    "|(?:环比|同比|比(?:上|去|前)|较(?:上|去|前))[^，。；：]{0,8}(?:上升|下降|提高|回落|增加|减少|扩大|收窄|高出?|低)[^，。；：]{0,4}\\d[^，。；：]{0,3}个百分点)"
)
"""68%的受访者认为…|，愿意推荐的只占11%: what others say of whom the survey tells."""
_SO_MANY_BY_NOW = re.compile(
    "，(?:目前|截至目前|截至\\d[^，。；：]{0,10}|迄今|至今|眼下)，?(?:已|共|累计|先后|一共|总计|全[省市县区])+[^，。；：“■]*\\d[^，；：“■]*$"
)
"""某县要求工匠持证上岗|，目前共培训1236人: what came of it."""
_DIFFER_ON = re.compile(
    "[；，](?:但是?|而|不过)?(?:各方|与会者|与会(?:专家|代表|人员)|会上|大家|双方)(?:在|对于?|就|围绕)[^，。；：“■]{2,30}(?:仍|还|也|则)?(?:存在?|有)着?(?:较大|明显|很大|一定|不同)?(?:的)?(?:分歧|争议|不同(?:看法|意见))$"
    "|[；，](?:但是?|而|不过)?(?:对于?|在|就|关于|至于|围绕)[^，。；：“■]{2,40}，(?:大家|各方|专家们?)?的?(?:意见|看法|观点|态度|立场|认识|判断|主张)"
    "(?:则|仍|还|并|却|也)?(?:不一|不同|各异|不尽相同|相左|(?:存在|有)?(?:较大|明显|很大|一定)?(?:的)?分歧(?:明显|较大|很大|不小)?)$"
)
"""七成以上专家认为周期偏短|；对于是否增加经费，意见分歧明显: whoever tells of them."""
_MISREAD = re.compile(
    "，(?:但|其实)?(?:这|那)(?:只|纯)?(?:是|属)(?:一种|一个)?(?:误[读解会区判]|多虑|偏见|片面)"
)
"""有人担心审核会放松|，这是误读: whoever sets it right."""
_FIRST_THEN = re.compile(
    "，(?![^，。；]{0,6}(?:说|称|表示|讲))(?:后来|随后|再后来|接着|最后)(?:又|干脆|索性|便|就|直接|竟)"
)
"""对方先是说要找领导|，后来干脆不接电话: what they did then."""
_THAT_HOUSE = re.compile(
    "(?:；(?:[^，。；：“■]{1,12}，)?|，(?:随后|此后|后来|之后)，?)该(?:公司|集团|企业|平台|机构|组织|协会|银行|[校院所局厅会馆厂])"
)
"""…；此后，该公司…: who speaks for a house calls it 公司 or 本公司, and never 该公司."""
_WHO_THAT_IS = re.compile("，[他她](?:本人)?(?:同时|也|还|既)(?:是|担任|兼任|任)[^，。；：“■]{4,40}$")
"""某某认为…，她同时是某会理事: who the speaker is."""
_AND_ORDERS = re.compile("，并(?:下令|责令|签署)[^，。；]*$")
"""指挥部宣布解散各部|，并下令关闭边境: what he does besides."""
_GUIDES = re.compile("，为[^，。；：]{2,40}指明(?:前进|发展)?方向$")
"""某某强调…|，为做好某项工作指明方向: what the bulletin makes of it."""
_DECLINES = re.compile(
    "[；，](?=[^，；。]{2,20}(?:是否|能否|何时|会不会)[^，；。]{0,12}，[他她](?:则|却|也)?(?:不便|不愿|没有|未|拒绝|不予))"
)
"""…，由工厂自己选服务商|；上海是否跟进，他不便评论."""
LEAVES_OUT = re.compile(
    "(?<=[”’」』])，(?:但是?|却|并|也|则|只字|绝口|始终|仍|对此)*(?:未|没有?|不)(?:再|曾)?(?:提(?!出|高|升|前|供|示)(?:及|到)?|谈(?!判)(?:及|到)?|透露|披露|说明|解释)[^，。；：！？]{2,14}。?$"
)
"""某公司称，原因“是缺零件”|，未提成本二字; not 某某指出，公告只说“限产”，未提补偿: a paper leaves it out."""
_OF_THE_RUMOUR = re.compile(
    "，(?:后来|事后|随后)?(?:经[^，。；]{0,12}(?:核实|查证|核查|调查|证实|求证)[，]?|(?:这一?|该|此|上述)?(?:消息|说法|传言|信息|传闻|内容))?(?:系|为|实为|均为|纯属|属于?|被证实为|并不|并非)(?:不实|谣言|虚假|假|事实|属实|误传|捏造|子虚乌有)[^，。；]{0,6}$"
)
"""网传…，经核实为不实信息: whoever tells of the rumour."""
_UNTRUE = re.compile(
    "(?<=[”’])(?:一说|的说法|的消息|的传言|等)?(?:均|都|并|内容)?(?:不属实|系谣言|纯属(?:谣言|虚构|捏造)|与事实(?:严重)?不符|为不实信息|并非事实|没有(?:任何)?(?:事实)?依据|子虚乌有)"
)
"""网传“获百亿订单”|不属实: whoever denies it."""
_CLAIM_REFUTED = re.compile(
    "(?<=[”’])的(?:说法|指责|指控|言论|传言|解释)(?:与(?:上述|客观|基本|真实)?(?:事实|实际(?:情况)?|实情)[^，。；]{0,4}不[相]?符|不(?:能)?成立|站不住脚|不属实|(?:缺乏|没有(?:任何)?)(?:事实)?(?:依据|根据))"
)
"""(甲称，物业方)声称“擅自闭店”|的说法与上述事实严重不符: what whoever tells of it holds against it."""
_VALUES_IT = re.compile(
    "，(?:并|也|还|均)?对此(?:给予|予以|表示|作出)了?[^，。；]{0,8}(?:评价|肯定|欢迎|赞赏|支持|理解|赞同|满意|不满|遗憾)"
)
"""某方认为这一安排有助于调查|，对此给予积极评价: what it makes of it is told of it."""
_LAYS_DOWN = re.compile(
    "，并?(?:还|也)?对[^，。；：]{2,20}(?:规定|明确|设定|作出|提出)了[^，。；：“■]{0,8}(?:措施|罚则|处罚|责任|要求|程序|情形|规定|标准)$"
)
"""《某条例》规定…|，并对违法行为规定了具体的处罚措施: what else stands there is but told."""


_UNCONFIRMED = re.compile(
    "，(?:但|不过)?(?:这一?|该|此|上述)(?:说法|消息|情况|信息|传言|内容|爆料)(?:目前|暂时?|尚|仍|至今|还)*(?:未|没有?|无法|有待)(?:能|获|得到|经)?(?:官方|有关部门)?(?:的)?(?:证实|核实|确认|回应)[^，。；]{0,4}$"
)
"""网民“某某”爆料…|，该说法目前未获证实: whoever tells of it."""
_HAS_SINCE = re.compile(
    "(?<=[”’」』])，(?:并|目前|现|随后|随即|也|均)*已经?(?:书面|正式|联名|当场|再次|依法)?"
    "(?:要求|提请|申请|提交|提出|致函|发函|报请|上报|责成|责令|通知|约谈|启动|组织|成立|着手|退回|起诉|上诉|委托|聘请)"
)
"""某某认为“公示不等于约束”|，已要求重新办理: what he has done since, behind words in marks alone."""
_AS_IT_IS = re.compile(
    "，(?:但是?|可是?|而|然而|不过)?(?:我[国省市县区]|全[国省市县区])?(?:目前|当前|眼下|现在|如今|现阶段|实际上?|事实上|现实中|实践中|执行中)(?![须应]|不得)"
    "|，(?:但是?|可|然而|不过)(?!书|[^，。；]{0,30}(?:除外|另有规定|的，))(?=[^，。；]{0,16}(?:仍|却|还|没有|缺乏|不少|许多|多数|大多|普遍|往往))"
)
"""某法要求申报碳足迹|，目前只有4家完成: how things are is told by whoever cites the rule."""
_SO_WE_MAY = re.compile(
    "，(?:因此|因而|所以|故|据此)?(?:我们?|本人)?(?:可以?|应当?|应该|建议|不妨|原则上?)(?:有条件地?|先行?|考虑|适当|优先|尽快|原则上?|予以|给予)*(?:支持|同意|通过|批准|放行|准予|受理|签约|推进|上马)[^，。；：]{0,8}$"
)
"""甲方已承诺绿电占比|，可以有条件支持: what he who tells of the promise draws from it."""
_GOT_NOWHERE = re.compile(
    "，[^，。；：“■]{1,10}(?:一直|迟迟|始终|至今|到现在)(?:都|也|还|仍)*(?:[^，。；：“■]{0,3}不[下了出来上到成]|没[有能人]|未|拖着|卡着|悬而)"
)
"""银行认为抵押物难处置|，贷款一直批不下来: what came of it for whoever tells of it."""


class _Comment(NamedTuple):
    """Words with which the narrator goes on.

    Attributes:
        pattern: the words.
        applies: behind which reports they are his.
        unless: where they are not, from the place where they are found.
        least: so many characters stand before them.
    """

    pattern: re.Pattern[str]
    applies: Callable[[_Words], bool]
    unless: Callable[[_Words, re.Match[str]], bool] | None = None
    least: int = 0


_PART_OF_THEM = re.compile(
    "(?:其中)?有?(?:约|近|超|超过)?(?:(?:\\d[\\d.]*[%％]|[一二两三四五六七八九]成)[以多]?[一-鿿]{0,2}的|(?:[一二两三四五六七八九]成|半数)(?:以上(?=[一-鿿])|(?=[受被参到与]访|受调查)))"
)
_SEVERAL = re.compile("[两三几]人|[两三几][位名]|双方|三方|各方|他们|她们")
_FORESEES = re.compile("(?:预计|预测|预期|预估|估计|测算|显示|表明)$")
_FIRST_POINT = re.compile("[：，]一是")
_ONCE = re.compile("曾|早(?!就该)|当初|当年|起初|起先|原先|原本|一度|最初|一开始|那时|(?:去|前)年|\\d年")
_BEFORE = re.compile("过去|以前|从前|原来|原先|当年|早年|曾|本来|年前|昔日|往年")
"""曾担心…|，如今却成了…; but not 曾说，过去没人要，如今却抢着要."""
_A_TEXT = re.compile(
    "(?:公告|文件|方案|报告|合同|通知|条例|办法|协议|规定|材料|条款|公示|声明|标准|》)(?!中)[^，。；：]{0,8}$"
)
_VIEW_OF_OTHERS = re.compile("这|那|该|此|上述|前述|所谓|某些?|有关|其|[他她]")


def _anyhow(_words: _Words) -> bool:
    """Behind any report."""
    return True


def _of_some(words: _Words) -> bool:
    """68%的受访者认为…: a part of those who were asked."""
    return words.source is not None and _PART_OF_THEM.match(words.scene.text, words.source.start) is not None


def _of_several(words: _Words) -> bool:
    """双方主张…, 三人认为…."""
    return words.source is not None and _SEVERAL.search(words.source.head) is not None


def _foresees(words: _Words) -> bool:
    """某国际组织预计…."""
    cue = words.report.cue
    return _FORESEES.search(words.scene.text, cue.start, cue.end) is not None


def _is_in_list(words: _Words) -> bool:
    """分歧有两点：一是…，某某主张…: in the first point of a list within its sentence."""
    scene, begin = words.scene, words.report.begin
    sentence = behind_last("。！？\n", scene.masked, begin)
    return _FIRST_POINT.search(scene.masked, sentence, begin) is not None


def _is_told_as_first(words: _Words) -> bool:
    """对方先是说…: said before somebody did otherwise."""
    return re.search("先是|起初|开始", words.before_cue) is not None


def _is_told_as_past(words: _Words) -> bool:
    """某某曾担心…, 早在…年就预言…: at an earlier time that the narrator looks back to."""
    return _ONCE.search(words.before_cue) is not None


def _of_anothers_words(words: _Words, found: re.Match[str]) -> bool:
    """某某表示，另一位主席呼吁…|，为合作指明方向: what he makes of another one's call."""
    near = words.scene.entities_in(words.body, found.start())
    return any(e.label == "PER" for e in near) and bool(
        words.scene.hints_in(words.body, found.start(), "cue")
    )


def _begun_before(words: _Words, found: re.Match[str]) -> bool:
    """曾说，过去没人要，如今却抢着要: both times are of what is said."""
    return _BEFORE.search(words.scene.masked, words.body, found.start()) is not None


def _names_no_post(words: _Words, found: re.Match[str]) -> bool:
    """她同时是两个孩子的母亲."""
    post = words.scene.entity_ending(found.end())
    return post is None or post.label != "TITLE"


def _holds_more_than_marks(words: _Words, found: re.Match[str]) -> bool:
    """Whether more than one pair of marks stands behind the cue up to a place."""
    marks = words.paragraph.marks_at(words.body)
    return marks is None or marks.end != found.start()


def _is_cited_claim(words: _Words) -> bool:
    """(某某抱怨，)银行认为…: what a group or house holds, in the words of somebody else."""
    return (
        words.nested
        and words.as_clause
        and words.kind in {"collective", "organisation"}
        and words.of("say", "think")
    )


def _is_of_paper(words: _Words, found: re.Match[str]) -> bool:
    """公告只说“限产”|，未提补偿: the words in marks stand in a paper that the speaker tells of."""
    marks = next((p for p in reversed(words.paragraph.pairs) if p.end == found.start()), None)
    return marks is not None and _A_TEXT.search(words.scene.masked, words.body, marks.start) is not None


_IN_PRACTICE = re.compile(
    "，(?:因此|因而|所以|为此)，?在?(?:实际|现实|实践|日常)(?![是上需要])[^，。；：]{0,6}(?:中|里)，"
)
"""不少人认为，灯光不影响质量|，因此，实际监管中，责令整改的多: what comes of it, as the writer has it."""
_WHAT_IT_IS = re.compile("——这(?:(?:或许|也许|恰恰|恰好|显然|无疑|似乎|大概|可能)(?:正|也|就|便)*是|意味着)")
"""有人透露，换班时仅剩四人|——这或许正是劫匪眼中的“最佳窗口”."""
_COMMENTS: tuple[_Comment, ...] = (
    _Comment(_OF_THESE_WORDS, lambda words: words.nested),
    _Comment(_ALL_DIFFER, _anyhow),
    _Comment(_OF_SUCH_VIEWS, lambda words: words.kind == "collective"),
    _Comment(_BEFELL, lambda words: words.as_clause and words.of("propose", "hope")),
    _Comment(_LEFT_OPEN, lambda words: words.of("ask")),
    _Comment(_IN_TRUTH, lambda words: words.nested and words.kind == "collective"),
    _Comment(_AS_THE_PAPER_JUDGES, lambda words: words.kind == "document"),
    _Comment(_BUT_IN_FACT, lambda words: words.nested and words.kind in {"document", "impersonal"}),
    _Comment(_NEXT_POINT, lambda words: words.as_clause and _is_in_list(words)),
    _Comment(_REFUSED, lambda words: words.as_clause),
    _Comment(_FITS_IN, lambda words: words.as_clause),
    _Comment(_AS_AN_EXAMPLE, lambda words: words.as_clause),
    _Comment(_APPLIED_TO, lambda words: words.nested and words.kind == "document"),
    _Comment(_HERE_THEY, lambda words: words.nested and words.kind == "collective"),
    _Comment(_AS_TO_THAT_HE, lambda words: words.as_clause),
    _Comment(
        _THEY_DIFFER,
        lambda words: (
            (words.as_clause and words.kind in {"collective", "organisation"}) or _of_several(words)
        ),
    ),
    _Comment(
        _WE_SHOULD,
        lambda words: _foresees(words) and words.kind in {"organisation", "document", "impersonal"},
    ),
    _Comment(_OF_THE_RULE, lambda words: words.kind == "document" and not words.of("think", "figure")),
    _Comment(
        _MET_WITH,
        lambda words: words.as_clause and _VIEW_OF_OTHERS.match(words.scene.masked, words.body) is None,
        least=2,
    ),
    _Comment(_OF_THE_LATTER, lambda words: words.source is not None and words.source.head == "前者"),
    _Comment(_TURNED_DOWN, lambda words: words.as_clause and words.of("propose")),
    _Comment(_AS_IT_CAME, _is_told_as_past, unless=_begun_before),
    _Comment(_OTHER_SHARE, _of_some),
    _Comment(_SO_MANY_BY_NOW, lambda words: words.as_clause and words.of("propose", "decide", "hope")),
    _Comment(_DIFFER_ON, lambda words: _of_some(words) or words.kind == "collective"),
    _Comment(_MISREAD, lambda words: words.kind == "collective"),
    _Comment(_FIRST_THEN, _is_told_as_first),
    _Comment(_THAT_HOUSE, lambda words: words.kind == "organisation"),
    _Comment(
        _WHO_THAT_IS, lambda words: words.kind in {"person", "pronoun", "nominal"}, unless=_names_no_post
    ),
    _Comment(
        _AND_ORDERS,
        lambda words: words.as_clause and words.cue_ends_in("宣布"),
    ),
    _Comment(_GUIDES, lambda words: words.kind == "person" and words.of("say"), unless=_of_anothers_words),
    _Comment(_DECLINES, _anyhow),
    _Comment(LEAVES_OUT, _anyhow, unless=_is_of_paper),
    _Comment(_OF_THE_RUMOUR, lambda words: words.nested or RUMOUR in words.report.trace or words.of("say")),
    _Comment(_UNTRUE, lambda words: RUMOUR in words.report.trace),
    _Comment(
        _CLAIM_REFUTED,
        lambda words: words.as_clause and words.cue_ends_in("声称", "宣称"),
    ),
    _Comment(AT_ODDS, lambda words: words.as_clause),
    _Comment(DENIED_SINCE, lambda words: words.nested or words.kind in {"collective", "impersonal"}),
    _Comment(_VALUES_IT, lambda words: words.as_clause),
    _Comment(_LAYS_DOWN, lambda words: words.kind == "document"),
    _Comment(_IN_PRACTICE, lambda words: words.kind == "collective"),
    _Comment(_WHAT_IT_IS, lambda words: words.kind not in {"person", "pronoun"}),
    _Comment(_UNCONFIRMED, lambda words: not words.nested),
    _Comment(_HAS_SINCE, _anyhow, unless=_holds_more_than_marks),
    _Comment(_AS_IT_IS, lambda words: words.nested and words.as_clause and words.kind == "document"),
    _Comment(_SO_WE_MAY, lambda words: words.nested and words.as_clause and words.of("promise")),
    _Comment(_GOT_NOWHERE, _is_cited_claim),
)


def _comment(words: _Words) -> re.Match[str] | None:
    """有人认为…|，这种想法要不得: of the words, or the view, rule or rumour that they are."""
    for comment in _COMMENTS:
        if not comment.applies(words):
            continue
        found = comment.pattern.search(words.scene.masked, words.body + comment.least, words.end)
        if found is not None and not (comment.unless is not None and comment.unless(words, found)):
            return found
    return None


TURNS_AWAY = re.compile(
    "(?<=[”’」』])，(?:(?:但是?|而|不过|然而|可是?)(?:该|这|据|[^，。；：]{0,14}(?:年报|财报|公告|数据|报告|记录|资料|事实)[^，。；：]{0,4}(?:显示|表明|证明)"
    "|《[^，。；：》]{2,40}》[^，。；：]{0,6}(?:写明|规定|明确|载明|列明|显示)|(?:与之|与此)?(?:形成|构成)[^，。；：]{0,6}(?:反差|对比|对照))"
    "|(?:但是?|而|不过|然而|可是?)?[^，。；：！？的“■]{1,10}?(?:则|却|并|均|都|仍|对此|就此)*(?:未|没有|没|拒绝|不予|不愿|避而不)[予作做加]?出?(?:任何)?(?:置评|评论|表态|回应|答复|理会|作答)"
    "|(?:但是?|却)?(?:未|没有)(?:说明|解释|提及|提到|透露|披露|给出|交代)[^，。；：！？“■]{2,14}(?=，)"
    "|(?:今天|如今|现在|眼下)的|(?:但是?|而|不过|然而)实际(?:上的?)?(?:进展|效果|情况|结果|收效|成效|行动))"
    "|(?<=[”’」』])，(?:但是?|而|不过|然而)(?:[他她它其]们?|官方)?(?:至今|迄今|此后|随后|目前)(?:仍|还|却|一直|也)*(?:未|没有?|不)[^，。；：]{2,}"
    "|，经[^，。；]{0,8}(?:核查|核实|查看|调查|检查|暗访|复核|走访)(?:发现)?，(?:实际|该|上述|情况|其)*[^，。；]{0,8}(?:未|不|并非|仍)"
)
"""某公司称“不差钱”|，但该公司年报显示，…: behind words in marks somebody else's act, or the narrator's contrast; or what was found instead: …称已整改到位|，经核查，实际未作任何整改."""


def _remark(words: _Words) -> re.Match[str] | None:
    """某国宣布加征关税|，令贸易不确定性上升."""
    return remark_at(words.scene, words.report, words.body, words.end)


def _turns_away(words: _Words) -> re.Match[str] | None:
    """某公司称“不差钱”|，但该公司年报显示，…."""
    return words.search(TURNS_AWAY)


def _own_tail(words: _Words) -> re.Match[str] | None:
    """某某说…|，并向某某致歉."""
    return own_tail(words.scene, words.body, words.end)


# -- what another one answers or holds -------------------------------------------------------------

_ASKS_FOR = re.compile("提出|反映|投诉|要求|请求|希望|恳请|申请|诉说|求助")
_ORDERS = re.compile(
    "(?:当场|现场|当即|随即|立即|马上|当面)*(?:让|责成|安排|叫|嘱咐?|指派|指令|交代|协调|拍板)"
)
_TAKEN_UP = re.compile("(?:针对|对于|面对|至于|关于)")
_REPLIES = re.compile(
    "[^，。；：“■]{0,6}(?:[以用]“■+”(?:来|予以|作)?)?(?:回应|回答|答复|表示|解释|认为|指出|强调|说|称)"
)
_OFFICIAL_REPLIES = re.compile(
    "，(?:这位|那位|该|上述)[^，。；：“■]{1,10}?(?:回应|回答|答复|解释|澄清|表示|坦言|介绍|说明)(?:称|说|道)?(?=[，：])"
)


def _answered(words: _Words) -> re.Match[str] | None:
    """Where somebody else by name acts on what is asked for, or replies to it: 某某提出，希望减免学费|，副县长某某让县教育局现场对接, 对于有人担心…|，某某回应."""
    scene, report = words.scene, words.report
    clause = scene.clause_start(report.begin, max(0, report.begin - 40))
    taken_up = _TAKEN_UP.match(scene.masked, clause, report.cue.start) is not None
    if not taken_up and _ASKS_FOR.search(scene.masked, report.cue.start, report.cue.end) is None:
        return None
    if taken_up and (official := words.search(_OFFICIAL_REPLIES)):
        return official
    acts = _REPLIES if taken_up else _ORDERS
    own = words.source.entity if words.source is not None else None
    for person in scene.entities_in(words.body, words.end):
        if person.label != "PER" or (own is not None and person.target == own.target):
            continue
        phrase = chain_start(scene, person.start, words.body)
        if (comma := _COMMA.match(scene.masked, phrase - 1)) and acts.match(scene.masked, person.end):
            return comma
    return None


_WE_THINK = re.compile(
    "，(?:因此|所以|但|而|不过)?我们?(?:仍|也|还|依然)?(?:相信|认为|判断|预计|预期|觉得|看好)"
)


def _own_view(words: _Words) -> re.Match[str] | None:
    """Where whoever cites figures or a house goes on himself: 据某网的统计，…超过55%|，我们相信…."""
    source = words.source
    cited = source is not None and words.report.link == "frame" and not source.first_person
    return words.search(_WE_THINK) if cited and words.kind not in PERSONAL_KINDS else None


_SIDE = re.compile(f"(?P<land>{grammar.LAND})方$")
_OTHER_SIDE = re.compile(f"[，；](?:而|但)?(?P<land>{grammar.LAND}){grammar.SIDE}")


def _other_side(words: _Words) -> re.Match[str] | None:
    """Where the other of two sides is told of: 欧方|强调|去风险|，日方侧重储备."""
    scene, source = words.scene, words.source
    own = _SIDE.search(scene.masked, source.start, source.end) if source is not None else None
    if own is None:
        return None
    others = _OTHER_SIDE.finditer(scene.masked, words.body, words.end)
    return next((other for other in others if other["land"] != own["land"]), None)


_SET_AGAINST = re.compile(
    "[，；](?=[一-鿿·]{2,16}(?:则|却)(?:更|较|更为|主要|尤其|转而|一直|仍)*(?:看重|关注|侧重|强调|主张|倾向|偏向|担心|在意|注重|着眼|看好|支持|反对|坚持|重视|欣赏))"
)


def _another_person(words: _Words) -> re.Match[str] | None:
    """Where another person by name is set against the speaker: 甲主张先易后难|，乙则更看重法律效力."""
    scene, by, end = words.scene, words.source, words.end
    if by is None or by.kind not in PERSONAL_KINDS:
        return None
    for match in _SET_AGAINST.finditer(scene.masked, words.body, end):
        other = next(iter(scene.entities_in(match.end(), min(end, match.end() + 18))), None)
        named = other is not None and other.label == "PER" and scene.masked[other.end] in "则却"
        if other is not None and named and (by.entity is None or by.entity.text != other.text):
            return match
    return None


_SOME_HOLD = re.compile(
    "，但(?:仍|也|还)?(?=(?:有|多[家数位名]|部分|不少|一些|少数|个别|许多)[^，。；：]{1,8}?(?:希望|认为|担心|担忧|建议|主张|呼吁|提醒|坚持|质疑))"
)
_SOME_VIEWS = re.compile("(?:部分|有|一种|一些|多数|主流)(?:观点|意见|声音|看法|说法|学者|专家|人)$")
_OTHERS_HOLD = re.compile(
    "，(?:但|而)?(?:也|另)有(?=(?:学者|专家|人|观点|意见|声音|分析|机构)[^，。；：]{0,4}?(?:认为|质疑|担心|担忧|主张|指出|提醒|建议|反驳))"
)


def _some_hold(words: _Words) -> re.Match[str] | None:
    """Where some are set against what all are said to hold: 业内普遍预期…|，但多家企业希望…."""
    scene, by = words.scene, words.source
    if by is None or by.kind not in {"collective", "impersonal"}:
        return None
    if _SOME_VIEWS.search(scene.masked, by.phrase, by.end):
        return words.search(_OTHERS_HOLD)
    if grammar.ALL_OF_THEM.search(scene.masked, by.phrase, words.report.cue.end) is None:
        return None
    return words.search(_SOME_HOLD)


_NEXT_VOTE = re.compile(f"；{BY_VOTES}，")


def _next_vote(words: _Words) -> re.Match[str] | None:
    """会议以13票赞成，同意变更认定|；以15票赞成、3票反对，同意停止招生: the votes of the next decision."""
    return words.search(_NEXT_VOTE) if words.kind in {"collective", "organisation"} else None


_RULES: tuple[Rule, ...] = (
    _next_vote,
    _behind_what_is_used_to_be_said,
    _set_against,
    _told_otherwise,
    _house_acts_on_it,
    _on_occasion,
    _comment,
    _remark,
    _turns_away,
    _own_tail,
    _answered,
    _own_view,
    _other_side,
    _another_person,
    _some_hold,
)
"""Asked in this order: what somebody else does, what is made of the words, what another one answers or holds."""
