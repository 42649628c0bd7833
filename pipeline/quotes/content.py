"""Where the words of a report stand: behind its cue, before it, in marks or in the sentences that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start, ends_person
from pipeline.quotes.continuation import REPORTER_SEES
from pipeline.quotes.cue_words import BRIEFED_ON, FIGURES_NEXT
from pipeline.quotes.draft import (
    Draft,
    bounds,
    cut,
    end_within,
    is_enumerator,
    own_tail,
    told_otherwise_at,
    use_pair,
)
from pipeline.quotes.frames import RUMOUR, WORDED
from pipeline.quotes.relating import beside_nested, relate
from pipeline.quotes.relations import (
    SAYS_ON,
    WISHES,
    agrees_with_a_view,
    denies,
    draws_from,
    reaction,
    repeats_the_source,
)
from pipeline.quotes.remarks import acts_behind_speech, announces_thing, remark_at
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import PERSONAL_KINDS, SPEAKING_KINDS, ContentSpan, Span
from pipeline.text.duties import is_duty
from pipeline.text.labels import read_numbering
from pipeline.text.marks import MarkPair, ends_sentence, ends_with_mark, is_clause
from pipeline.text.sentences import behind_last

_TERM = 8  # characters of words in marks that are but the subject of what a colon opens
_IS_SUBJECT = re.compile("这[个一](?:词|概念|说法|提法|口号|名称|叫法)|(?![这等])[一-鿿]")
_NUMBERED = re.compile(r"(\d{1,2})[.．、]")

_NAMELY = re.compile(r"即(?:是|为|：)?(?![将使便日时刻可])")
_ALIAS = re.compile(
    r"（(?:(?:以下简称|下称|以下统称)[^（）]{1,30}|[^（）]{1,60}(?:——|—|，|：)(?:编者|编|本刊|译者|记者|整理者)注|(?:编者|编|译者|本刊|记者)注：[^（）]{1,60})）[。；，]?$"
)

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
_LEAVES_OUT = re.compile(
    "(?<=[”’」』])，(?:但是?|却|并|也|则|只字|绝口|始终|仍|对此)*(?:未|没有?|不)(?:再|曾)?(?:提(?!出|高|升|前|供|示)(?:及|到)?|谈(?!判)(?:及|到)?|透露|披露|说明|解释)[^，。；：！？]{2,14}。?$"
)
"""某公司称，原因“是缺零件”|，未提成本二字; not 某某指出，公告只说“限产”，未提补偿: a paper leaves it out."""
_A_TEXT = re.compile(
    "(?:公告|文件|方案|报告|合同|通知|条例|办法|协议|规定|材料|条款|公示|声明|标准|》)(?!中)[^，。；：]{0,8}$"
)

_CONCEDES = re.compile("(?:尽管|虽然|虽说|虽|即便|即使|哪怕)[^，。；：！？“■]{0,12}$")
_IN_RETURN = re.compile("，(?:但是?|却|然而|不过|可是?|仍|依然|只要|也(?!是|要|应|能|会|将|有))")
"""尽管某某认为…，但…: what comes in return is not conceded."""

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
_BEFELL = re.compile(
    "，(?:这|该|此)一?[^，。；]{0,6}?(?:方案|建议|提议|主张|意见|观点|提案|倡议|设想|动议)(?:随即|很快|当场|立即|也|已|一度)*(?:得到|获得?|受到|遭到?|引发|引起|赢得|被)[^，。；]{2,24}$"
)
"""他提议先设附属机构|，这一折中方案得到两国附议: whoever tells what became of it."""
_MET_WITH = re.compile(
    "的(?:观点|说法|看法|意见|主张|论调|提法|论断|判断|结论|言论|表态|指控|建议)，?(?:随即|很快|迅速|立即|已经?|也|却|则|一度)*"
    "(?:遭|受到|被|引[起来发]|招致|得到|获得?|赢得)[^，。；：！？]{0,24}(?:反驳|驳斥|质疑|批评|指责|抨击|反对|否认|争议|热议|关注|讨论|支持|认同|赞同|赞成|认可|肯定|采纳|响应|呼应|附和|附议)(?![一-鿿])"
)
"""某某认为水价偏低|的观点遭到张三反驳: the report is but the name of the view, and what became of it is told of it."""
_VIEW_OF_OTHERS = re.compile("这|那|该|此|上述|前述|所谓|某些?|有关|其|[他她]")
_TURNED_DOWN = re.compile(
    "，(?:但是?|可是?|却|不过|然而)[^，。；：！？“■]{1,10}?(?:却|均|都|一直|始终|一口)*"
    "(?:不肯|不同意|不答应|不买账|不接受|不予?采纳|没有?(?:答应|同意|采纳|接受)|未(?:同意|采纳|接受|答应|获)|拒绝|回绝|婉拒|婉言谢绝)[^，。；]{0,12}$"
)  # 客户提出以仓单质押|，但仓储方不肯
_AS_THE_PAPER_JUDGES = re.compile("，这一(?:判断|结论|预测|看法|观点|估计)(?:虽|尽管|虽然|或|值得|对|与|同)")
"""报告认为…|，这一判断虽偏保守，但…: whoever cites it."""
_MISREAD = re.compile(
    "，(?:但|其实)?(?:这|那)(?:只|纯)?(?:是|属)(?:一种|一个)?(?:误[读解会区判]|多虑|偏见|片面)"
)
"""有人担心审核会放松|，这是误读: whoever sets it right."""
_FIRST_THEN = re.compile(
    "，(?![^，。；]{0,6}(?:说|称|表示|讲))(?:后来|随后|再后来|接着|最后)(?:又|干脆|索性|便|就|直接|竟)"
)
"""对方先是说要找领导|，后来干脆不接电话: what they did then."""
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

_UNTRUE = re.compile(
    "(?<=[”’])(?:一说|的说法|的消息|的传言|等)?(?:均|都|并|内容)?(?:不属实|系谣言|纯属(?:谣言|虚构|捏造)|与事实(?:严重)?不符|为不实信息|并非事实|没有(?:任何)?(?:事实)?依据|子虚乌有)"
)
"""网传“获百亿订单”|不属实: whoever denies it."""
_SAYS_ALSO = re.compile(
    "(?:同时|此外|另外|并|并且)，?(?:还|又|也)?(?:明确|特别|着重)?(?:指出|强调|要求|建议|提出|提醒|呼吁)[^，。；：]{0,14}"
)
"""A sentence without a subject that goes on with what its speaker points out: 同时指出三个方面的问题：一是…."""
_AGAIN = re.compile(r"(?:随后|接着|紧接着|继而|然后|末了|最后|又|还|再|停了停|顿了顿)")
_THESE_WORDS = re.compile(
    r"[，。](?:他|她)?(?:的)?(?:这[句番一]*(?:席|番|句)?话|此话|此言|这[一]?句|这话|这[一个]问题|这一问)"
)
_RESTS_ON = re.compile("(?:全|只能?|都|还得|只好|主要)[靠凭][^，。；：！？]*$")
"""查起来全靠|当事人回忆。 is what a thing rests on, and nobody's words."""

_CLOSES_ITS_WORDS = re.compile(
    r"(?:说|称|道|认为|表示|指出|坦言|直言|感慨|感叹|强调|解释|断言|相信|判断|预测|建议|提醒|透露|告诉|介绍|回忆|抱怨|诉苦|吐槽|分析|补充)$"
)
_PART_OF_THEM = re.compile(
    "(?:其中)?有?(?:约|近|超|超过)?(?:(?:\\d[\\d.]*[%％]|[一二两三四五六七八九]成)[以多]?[一-鿿]{0,2}的|(?:[一二两三四五六七八九]成|半数)(?:以上(?=[一-鿿])|(?=[受被参到与]访|受调查)))"
)
_FORESEES = re.compile("(?:预计|预测|预期|预估|估计|测算|显示|表明)$")
_BUT_IN_FACT = re.compile("，可(?![以能见谓靠持行控])")
"""某某直言，文件说不看“帽子”|，可表格里仍留着那一栏: what he makes of it."""
_VALUES_IT = re.compile(
    "，(?:并|也|还|均)?对此(?:给予|予以|表示|作出)了?[^，。；]{0,8}(?:评价|肯定|欢迎|赞赏|支持|理解|赞同|满意|不满|遗憾)"
)
"""某方认为这一安排有助于调查|，对此给予积极评价: what it makes of it is told of it."""
_LAYS_DOWN = re.compile(
    "，并?(?:还|也)?对[^，。；：]{2,20}(?:规定|明确|设定|作出|提出)了[^，。；：“■]{0,8}(?:措施|罚则|处罚|责任|要求|程序|情形|规定|标准)$"
)
"""《某条例》规定…|，并对违法行为规定了具体的处罚措施: what else stands there is but told."""
_FIRST_POINT = re.compile("[：，]一是")
_NEXT_POINT = re.compile("；[二三四]是")
"""分歧有两点：一是…，某某主张…|；二是…: the next point of whoever counts."""
_REFUSED = re.compile(
    "，(?:但|却|随即)?(?:遭到?|被)(?:了)?[^，。；：“■]{0,20}?(?:明确|断然|一口|再次)?(?:拒绝|回绝|婉拒|否决|驳回)(?=[，。]|$)"
    "|，(?:但|不过)?(?:最终|最后|结果)[^，。；：“]{0,2}由[^，。；：“]{2,20}(?:拍板|裁定|否决|维持)[^，。；]{0,12}$"
)
"""某议员要求公开合同|，遭到经济部拒绝."""
_AS_AN_EXAMPLE = re.compile("，并(?:以|举)[^，。；：]{2,30}为例(?=[，。；]|$)")
"""某某提议以债务换自然|，并以某国的做法为例，说明…: how he bears it out."""
_APPLIED_TO = re.compile("，(?:而|因此|所以|因而)(?=[^，。；：]{4,})")
"""他解释，文件规定只有建在村里的才执行|，而某某的建在镇上: whoever applies it."""
_HERE_THEY = re.compile(
    "，(?:省|市|县|区|州|镇|乡|村|厂|校)里(?:正|已|将|准备|打算|计划|有没有|能不能|会不会)"
)
"""他说，居民认为负担偏重|，市里正研究减半: what whoever tells of them does about it, or asks."""
_FITS_IN = re.compile(
    "，这(?:恰恰|正|也|一点)?(?:与|和|同)[^，。；：]{2,30}(?:契合|吻合|一致|相符|相通|不谋而合|如出一辙|呼应|异曲同工)[^，。；：]{0,4}$"
)
"""某国呼吁缩小差距|，这与某地的主张高度契合: what whoever tells of it makes of it."""
_AS_TO_THAT_HE = re.compile(
    "；(?:至于|关于|对于|针对|谈到|说到)[^，。；：“■]{2,20}，[他她](?:则|还|也)?(?:明确|要求|表示|强调|指出|认为|建议|提出)"
)
"""他要求某办两周内拿出办法|；至于检查，他明确…."""
_SEVERAL = re.compile("[两三几]人|[两三几][位名]|双方|三方|各方|他们|她们")
_THEY_DIFFER = re.compile(
    "，[^，。；：“■]{2,24}(?:态度|立场|看法|意见|口径|反应|说法)(?:则|也|仍|并)?(?:不一|各异|不尽相同|不同|分化)(?=[，；：]|$)"
)
"""某些人担心误伤企业|，几国态度不一: whoever tells of them."""
_ALL_DIFFER = re.compile(
    "[；，](?:但是?|而|不过)?(?:对于?|在|就|关于)[^，。；：“■]{2,30}，(?:与会者?|与会(?:专家|代表|人员)|各方|专家们?|代表们?|委员们?|大家|双方)的?(?:意见|看法|观点|态度)(?:则|仍|还|并)?(?:不一|不同|各异|不尽相同|存在?分歧)[^，。；]{0,4}$"
)
"""多数专家主张先行试点|；但对于是否设立机构，与会者意见不一: the narrator's."""
_AND_ORDERS = re.compile("，并(?:下令|责令|签署)[^，。；]*$")
"""指挥部宣布解散各部|，并下令关闭边境: what he does besides."""
_GUIDES = re.compile("，为[^，。；：]{2,40}指明(?:前进|发展)?方向$")
"""某某强调…|，为做好某项工作指明方向: what the bulletin makes of it."""
_DIFFER_ON = re.compile(
    "[；，](?:但是?|而|不过)?(?:各方|与会者|与会(?:专家|代表|人员)|会上|大家|双方)(?:在|对于?|就|围绕)[^，。；：“■]{2,30}(?:仍|还|也|则)?(?:存在?|有)着?(?:较大|明显|很大|一定|不同)?(?:的)?(?:分歧|争议|不同(?:看法|意见))$"
    "|[；，](?:但是?|而|不过)?(?:对于?|在|就|关于|至于|围绕)[^，。；：“■]{2,40}，(?:大家|各方|专家们?)?的?(?:意见|看法|观点|态度|立场|认识|判断|主张)"
    "(?:则|仍|还|并|却|也)?(?:不一|不同|各异|不尽相同|相左|(?:存在|有)?(?:较大|明显|很大|一定)?(?:的)?分歧(?:明显|较大|很大|不小)?)$"
)
"""七成以上专家认为周期偏短|；对于是否增加经费，意见分歧明显: whoever tells of them."""
_SO_MANY_BY_NOW = re.compile(
    "，(?:目前|截至目前|截至\\d[^，。；：]{0,10}|迄今|至今|眼下)，?(?:已|共|累计|先后|一共|总计|全[省市县区])+[^，。；：“■]*\\d[^，；：“■]*$"
)
"""某县要求工匠持证上岗|，目前共培训1236人: what came of it."""
_DECLINES = re.compile(
    "[；，](?=[^，；。]{2,20}(?:是否|能否|何时|会不会)[^，；。]{0,12}，[他她](?:则|却|也)?(?:不便|不愿|没有|未|拒绝|不予))"
)
"""…，由工厂自己选服务商|；上海是否跟进，他不便评论."""
_WE_SHOULD = re.compile(
    "，(?:因此|为此|对此)?我国[^，。；：“■]{0,16}?(?:应|宜|须|需要|要(?!求)|可以?)[^，；]*$"
)
"""某国际组织预计…|，我国企业应尽早参与: what the bulletin makes of it."""
_OTHER_SHARE = re.compile(
    "[，；](?:但|而)?(?:仅有?|只有|不到|不足)[一二两三四五六七八九\\d][\\d.]*[成％%]多?的|，但?其中(?:只有|仅有?|不到|不足)?\\d|[，；](?:但|而)?(?:仍|还|另)?有?\\d[\\d.]*[%％]的|[，；](?:[^，。；：“■]{2,30}的(?:只|仅|也|约|均)*(?:占(?:到|比)?(?:不足|近|约)?[\\d一二两三四五六七八九]|(?:不足|不到)[一二两三四五六七八九]成)"
    "|(?:而|但)?(?:明确)?(?:认为|觉得|表示|选择|回答|主张|赞成|反对)[^，。；：]{1,16}的(?:只|仅|也|约|均)*(?:占|有\\d|不足|不到|超过)"
    "|[^。；：“■]{2,40}[，中](?:这一|该)(?:比例|占比|比重|数字)(?:只有|仅为|高达|达到?|为|是|升至|降至)\\d|(?:这一|该)(?:比例|占比|比率|数字)(?:较|比)"
    "|而在[^，。；：]{2,12}，持(?:相同|类似|同样)[^，。；：]{1,6}的|其余 ?\\d[\\d.]* ?[%％]"
    "|(?:环比|同比|比(?:上|去|前)|较(?:上|去|前))[^，。；：]{0,8}(?:上升|下降|提高|回落|增加|减少|扩大|收窄|高出?|低)[^，。；：]{0,4}\\d[^，。；：]{0,3}个百分点)"
)
"""68%的受访者认为…|，愿意推荐的只占11%: what others say of whom the survey tells."""

_SUPPOSES = re.compile(r"为了|要是|如果|假如|倘若|若是|只要|只有|与其|即便|即使|就算|哪怕|一旦|除非|既然")
_IF = re.compile("(?:要是|如果|假如|倘若|若是|只要|只有|一旦|除非)(?!如此|这样|说)")
_EXPECTS = re.compile("预计|估计|预测|预期|估算|测算|判断|认为|觉得|相信|担心")
_WOULD = re.compile("(?:更|也|则)?(?:倾向于?|赞成|主张|建议|愿意|支持)")

_GOES_FURTHER = frozenset({"propose", "hope", "promise"})
"""“…。”某某建议，…: the marks behind another's words go on with these; what he proposes stands behind the cue."""
_EXPLAINS = re.compile("(?:解释|辩解|澄清|反驳|补充|回应|说明|附和|接茬)(?:说|称|道)?")
_UTTERS = re.compile(
    ".*[说道称讲]|坦承|坦言|直言|直陈|.*比方|接过话|形容|.*笑|.*叹|感慨|表示|调侃|自嘲|打趣|强调|举例|指出|告诉|回忆|.*一句|表明态度|表态"
)


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
                or _SAYS_ALSO.fullmatch(scene.masked, sentence.start, current.cue.end)
                or (
                    current.cue.start == sentence.start
                    and (
                        scene.text[current.cue.start : current.cue.end] in SAYS_ON
                        or (
                            scene.text[current.cue.start : current.cue.end] in WISHES
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
            cut(scene, outer, current.begin)
            outer = None  # the marks are closed: another speaks
        if outer is not None and repeats_the_source(scene, outer, current):
            continue
        if outer is not None and (own := _past_cue(outer.report, current)) is not None:
            current = own  # 要求|董事会(披露…)
        if (
            outer is not None
            and current.source is not None
            and current.begin < outer.report.body <= current.source.phrase
            and (current.link in {"adjacent", "guess"} or denies(scene, outer.report))
        ):
            current = replace(current, begin=current.source.phrase)  # 他否认|某会要求…
        inside = outer is not None and current.begin >= outer.report.body and outer.report.after != "end"
        if inside and outer is not None:
            last = drafts[-1] if drafts else None
            relation, current = relate(scene, outer.report, current)
            if relation == "content":
                beside = beside_nested(scene, outer.report, last, current)
                if beside is None:
                    continue
                relation, current = "nested", beside
            if last is not None and last.nested and draws_from(scene, last.report, current):
                relation = "sibling"
            elif (
                last is not None
                and last.nested
                and current.source is not None
                and current.source.kind == "pronoun"
            ):
                continue  # he who is quoted in the quote
            if last is not None and last.nested and scene.masked[current.begin - 1] in {"；", ";"}:
                cut(scene, last, current.begin)
            if relation == "sibling" and current.coordinated and last is not None and last.nested:
                cut(scene, last, current.begin)
                current = replace(current, source=last.report.source)
                relation = "nested"
            if (
                last is not None
                and last.nested
                and relation == "nested"
                and relate(scene, last.report, current)[0] == "sibling"
            ):
                cut(scene, last, current.begin)
            if relation == "nested":
                nested = Draft(current, paragraph.index, index, nested=True)
                if _fill(scene, paragraph, index, nested, taken, limit=sentence.end, backward=False):
                    end_within(scene, nested)
                    drafts.append(nested)
                continue
            if last is not None and last.nested and relate(scene, last.report, current)[0] == "sibling":
                cut(scene, last, current.begin)
            cut(scene, outer, current.begin)
        if current.source is None or (inside and current.after == "end" and current.group != "figure"):
            continue
        draft = Draft(current, paragraph.index, index, whole=current.link == "line label")
        asked = (
            current.group == "ask"
            and current.after == "clause"
            and "答" not in scene.text[current.cue.start : current.cue.end]
        )  # 追问谁来出钱，…: one clause
        limit = scene.clause_end(current.body, sentence.end) if asked else sentence.end
        if not _fill(
            scene, paragraph, index, draft, taken, limit=limit, backward=not asked, contested=contested
        ):
            continue
        drafts.append(draft)
        outer = None if asked else draft
    return [d for d in drafts if d.content and not agrees_with_a_view(scene, d) and not names_topic(scene, d)]


_VIEW_ON = re.compile(
    "对于?[^，。；：“■]{2,24}的(?:展望|看法|期待|期望|担忧|关切|态度|立场|评价|认识|理解|见解|思考|感受|支持|不满|意见|印象|设想|关注|忧虑|质疑)"
)
"""舆论也报道|对统一前景的展望."""
_LISTS_TOPICS = re.compile(
    "了[^，。；：]{2,60}等(?:内容|问题|方面|议题|话题|主题|要点|重点|情况|事项|理念|精神)"
)
"""片中强调|了“自主统一”、“和平繁荣”等内容."""
_HAS_DONE = re.compile("了(?![解结断然悟]|[^，。；]{0,8}[：，])[^，。；：“]{2,}")


def names_topic(scene: Scene, draft: Draft) -> bool:
    """Whether behind the cue stands but what somebody told of: 描述|了某某的场景, 指出|了某某的问题, 报道|对前景的展望."""
    first, cue = draft.content[0], draft.report.cue
    if draft.used or len(draft.content) > 1:
        return False
    if first.start <= cue.end + 1 and _LISTS_TOPICS.fullmatch(scene.masked, cue.end, first.end):
        return True
    if first.start != cue.end:
        return False
    if announces_thing(scene, draft.report, first.end):
        return True
    if _VIEW_ON.fullmatch(scene.masked, first.start, first.end):
        return True
    told = _HAS_DONE.match(scene.masked, first.start, first.end)
    return told is not None and told.end() == first.end


def _past_cue(outer: Report, inner: Report) -> Report | None:
    """A report without the cue of the one before, with which the words for its source begin; None where they do not."""
    source = inner.source
    if source is None or inner.link not in {"adjacent", "guess"} or source.end < outer.body + 2:
        return None
    if inner.link == "guess" and source.start == outer.cue.start:
        return replace(inner, source=replace(source, start=outer.body, phrase=outer.body), begin=outer.body)
    if outer.cue.start <= source.phrase < outer.body <= source.start:
        return replace(inner, source=replace(source, phrase=source.start), begin=source.start)
    return None


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
    if draft.used and acts_behind_speech(scene, report):
        draft.closed = True
        return True
    body, end = bounds(scene.text, report.body, limit)
    if report.group in {"figure", "noun"} and (namely := _NAMELY.match(scene.masked, body, end)):
        body, end = bounds(scene.text, namely.end(), limit)
    if body >= end:
        if report.after == "colon":
            take_following(scene, paragraph, draft, taken)
        return bool(draft.content)
    pair = _marks_at(paragraph, body)
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
        while one_by_one and (following := _marks_at(paragraph, pair.end)):
            use_pair(scene.text, draft, following, taken)  # “…”“…”
            pair = following
        rest, rest_end = bounds(scene.text, pair.end, end)
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
    comment = _commented_at(scene, paragraph, draft, body, end) or remark_at(scene, report, body, end)
    tail = comment or TURNS_AWAY.search(scene.masked, body, end) or own_tail(scene, body, end)
    if (
        tail := tail
        or _answered_at(scene, report, body, end)
        or _own_view_at(scene, report, body, end)
        or _other_side_at(scene, report, body, end)
        or _another_person_at(scene, report, body, end)
        or _some_hold_at(scene, report, body, end)
    ):
        _, end = bounds(scene.text, body, tail.start())
        draft.closed = True
        draft.trace.append(
            f"ends where the narrator goes on: {scene.text[tail.start() + 1 : tail.start() + 9]}"
        )
    if pair is not None and draft.closed and end == pair.end:
        use_pair(scene.text, draft, pair, taken)  # 称“…”，短时间内转发量…
        return True
    if alias := _ALIAS.search(scene.text, body, end):
        _, end = bounds(scene.text, body, alias.start())
    if (turn := _conceded_up_to(scene, report, body, end)) > body:
        _, end = bounds(scene.text, body, turn)
        draft.closed = True
        draft.trace.append("ends where the concession does")
    if reacts := reaction(scene, report, end):
        _, end = bounds(scene.text, body, reacts[0])
        if body >= end:
            return bool(draft.content)
        draft.closed = True
        draft.trace.append("ends where another reacts")
    draft.content.append(ContentSpan(body, end))
    if limit == paragraph.end and scene.masked[limit - 1] in "：:":
        take_following(scene, paragraph, draft, taken)
    draft.trace.append(f"content: {'clause' if report.after == 'clause' else 'to the end of the sentence'}")
    return True


_ASKS_FOR = re.compile("提出|反映|投诉|要求|请求|希望|恳请|申请|诉说|求助")
_ORDERS = re.compile(
    "(?:当场|现场|当即|随即|立即|马上|当面)*(?:让|责成|安排|叫|嘱咐?|指派|指令|交代|协调|拍板)"
)


_WE_THINK = re.compile(
    "，(?:因此|所以|但|而|不过)?我们?(?:仍|也|还|依然)?(?:相信|认为|判断|预计|预期|觉得|看好)"
)


_SIDE = re.compile("(?P<land>[美欧日中俄英法德韩印澳加])方$")
_OTHER_SIDE = re.compile("[，；](?:而|但)?(?P<land>[美欧日中俄英法德韩印澳加])方(?!面|案|向|式)")


def _other_side_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where the other of two sides is told of: 欧方|强调|去风险|，日方侧重储备."""
    own = _SIDE.search(scene.masked, report.source.start, report.source.end) if report.source else None
    if own is None:
        return None
    others = _OTHER_SIDE.finditer(scene.masked, body, end)
    return next((other for other in others if other["land"] != own["land"]), None)


_SOME_HOLD = re.compile(
    "，但(?:仍|也|还)?(?=(?:有|多[家数位名]|部分|不少|一些|少数|个别|许多)[^，。；：]{1,8}?(?:希望|认为|担心|担忧|建议|主张|呼吁|提醒|坚持|质疑))"
)


_SOME_VIEWS = re.compile("(?:部分|有|一种|一些|多数|主流)(?:观点|意见|声音|看法|说法|学者|专家|人)$")
_OTHERS_HOLD = re.compile(
    "，(?:但|而)?(?:也|另)有(?=(?:学者|专家|人|观点|意见|声音|分析|机构)[^，。；：]{0,4}?(?:认为|质疑|担心|担忧|主张|指出|提醒|建议|反驳))"
)


def _some_hold_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where some are set against what all are said to hold: 业内普遍预期…|，但多家企业希望…."""
    by = report.source
    if by is None or by.kind not in {"collective", "impersonal"}:
        return None
    if _SOME_VIEWS.search(scene.masked, by.phrase, by.end):
        return _OTHERS_HOLD.search(scene.masked, body, end)
    if grammar.ALL_OF_THEM.search(scene.masked, by.phrase, report.cue.end) is None:
        return None
    return _SOME_HOLD.search(scene.masked, body, end)


_SET_AGAINST = re.compile(
    "[，；](?=[一-鿿·]{2,16}(?:则|却)(?:更|较|更为|主要|尤其|转而|一直|仍)*(?:看重|关注|侧重|强调|主张|倾向|偏向|担心|在意|注重|着眼|看好|支持|反对|坚持|重视|欣赏))"
)


def _another_person_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where another person by name is set against the speaker: 甲主张先易后难|，乙则更看重法律效力."""
    by = report.source
    if by is None or by.kind not in PERSONAL_KINDS:
        return None
    for match in _SET_AGAINST.finditer(scene.masked, body, end):
        other = next(iter(scene.entities_in(match.end(), min(end, match.end() + 18))), None)
        named = other is not None and other.label == "PER" and scene.masked[other.end] in "则却"
        if other is not None and named and (by.entity is None or by.entity.text != other.text):
            return match
    return None


def _own_view_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where whoever cites figures or a house goes on himself: 据某网的统计，…超过55%|，我们相信…."""
    source = report.source
    if source is None or report.link != "frame" or source.kind in PERSONAL_KINDS or source.first_person:
        return None
    return _WE_THINK.search(scene.masked, body, end)


def _answered_at(scene: Scene, report: Report, body: int, end: int) -> re.Match[str] | None:
    """Where somebody else by name acts on what is asked for, or replies to it: 某某提出，希望减免学费|，副县长某某让县教育局现场对接, 对于有人担心…|，某某回应."""
    taken_up = _TAKEN_UP.match(
        scene.masked, scene.clause_start(report.begin, max(0, report.begin - 40)), report.cue.start
    )
    if taken_up is None and _ASKS_FOR.search(scene.masked, report.cue.start, report.cue.end) is None:
        return None
    acts = _ORDERS if taken_up is None else _REPLIES
    if taken_up is not None and (official := _OFFICIAL_REPLIES.search(scene.masked, body, end)):
        return official
    own = report.source.entity if report.source is not None else None
    for person in scene.entities_in(body, end):
        if person.label != "PER" or (own is not None and person.target == own.target):
            continue
        phrase = chain_start(scene, person.start, body)
        if (comma := _COMMA.match(scene.masked, phrase - 1)) and acts.match(scene.masked, person.end):
            return comma
    return None


_COMMA = re.compile("，")
_ACTS_ON_IT = re.compile("(?:目前)?(?:正在?|已经?|随即|随后|据此|也已|也正)")
"""What another house does about what one has decided."""
_TAKEN_UP = re.compile("(?:针对|对于|面对|至于|关于)")
_REPLIES = re.compile(
    "[^，。；：“■]{0,6}(?:[以用]“■+”(?:来|予以|作)?)?(?:回应|回答|答复|表示|解释|认为|指出|强调|说|称)"
)
_OFFICIAL_REPLIES = re.compile(
    "，(?:这位|那位|该|上述)[^，。；：“■]{1,10}?(?:回应|回答|答复|解释|澄清|表示|坦言|介绍|说明)(?:称|说|道)?(?=[，：])"
)
_THAT_HOUSE = re.compile(
    "(?:；(?:[^，。；：“■]{1,12}，)?|，(?:随后|此后|后来|之后)，?)该(?:公司|集团|企业|平台|机构|组织|协会|银行|[校院所局厅会馆厂])"
)
"""…；此后，该公司…: who speaks for a house calls it 公司 or 本公司, and never 该公司."""
_WHO_THAT_IS = re.compile("，[他她](?:本人)?(?:同时|也|还|既)(?:是|担任|兼任|任)[^，。；：“■]{4,40}$")
"""某某认为…，她同时是某会理事: who the speaker is."""


def _marks_at(paragraph: Paragraph, place: int) -> MarkPair | None:
    """The marks that open at a place."""
    return next((pair for pair in paragraph.pairs if pair.start == place), None)


def _is_in_list(scene: Scene, report: Report) -> bool:
    """Whether a report stands in the first point of a list within its sentence."""
    sentence = behind_last("。！？\n", scene.masked, report.begin)
    return _FIRST_POINT.search(scene.masked, sentence, report.begin) is not None


def _commented_at(
    scene: Scene, paragraph: Paragraph, draft: Draft, body: int, end: int
) -> re.Match[str] | None:
    """Where the narrator goes on about the words of a report, or the view, rule or rumour that they are, in `[body, end)`."""
    report, source = draft.report, draft.report.source
    kind = source.kind if source is not None else ""
    as_clause = report.after == "clause"
    of_some = source is not None and _PART_OF_THEM.match(scene.text, source.start) is not None
    of_several = source is not None and _SEVERAL.search(source.head) is not None
    past = _is_told_as_past(scene, report)
    foresees = _FORESEES.search(scene.text, report.cue.start, report.cue.end) is not None
    rumoured = draft.nested or RUMOUR in report.trace or report.group == "say"
    if (
        draft.nested
        and report.after in {"clause", "marks"}
        and scene.text[body] == "“"
        and scene.text[body - 1] != "，"
    ):
        pair = _marks_at(paragraph, body)
        if pair is not None and (comma := _COMMA.match(scene.masked, pair.end)):
            return comma  # 个别部门习惯说“研究研究”|，一研究就没了下文
    if turns := _set_against(scene, draft, body, end) or told_otherwise_at(scene, report, body, end):
        return turns
    if draft.nested and as_clause and kind == "organisation":
        for house in scene.entities_in(body, end):
            other = source is not None and (source.entity is None or source.entity.target != house.target)
            acts = house.label == "ORG" and other and _ACTS_ON_IT.match(scene.masked, house.end)
            if acts and (comma := _COMMA.match(scene.masked, house.start - 1)):
                return comma  # 某委已明确不再受理…|，省里正据此清理: what is done of it is told by whoever cites it
    for pattern, applies in (
        (_OF_THESE_WORDS, draft.nested),
        (_ALL_DIFFER, True),
        (_OF_SUCH_VIEWS, kind == "collective"),
        (_BEFELL, as_clause and report.group in {"propose", "hope"}),
        (_LEFT_OPEN, report.group == "ask"),
        (_IN_TRUTH, draft.nested and kind == "collective"),
        (_AS_THE_PAPER_JUDGES, kind == "document"),
        (_BUT_IN_FACT, draft.nested and kind in {"document", "impersonal"}),
        (_NEXT_POINT, as_clause and _is_in_list(scene, report)),
        (_REFUSED, as_clause),
        (_FITS_IN, as_clause),
        (_AS_AN_EXAMPLE, as_clause),
        (_APPLIED_TO, draft.nested and kind == "document"),
        (_HERE_THEY, draft.nested and kind == "collective"),
        (_AS_TO_THAT_HE, as_clause),
        (_THEY_DIFFER, (as_clause and kind in {"collective", "organisation"}) or of_several),
        (_WE_SHOULD, foresees and kind in {"organisation", "document", "impersonal"}),
        (_OF_THE_RULE, kind == "document" and report.group not in {"think", "figure"}),
        (_MET_WITH, as_clause and _VIEW_OF_OTHERS.match(scene.masked, body) is None),
        (_OF_THE_LATTER, source is not None and source.head == "前者"),
        (_TURNED_DOWN, as_clause and report.group == "propose"),
        (_AS_IT_CAME, past),
        (_OTHER_SHARE, of_some),
        (_SO_MANY_BY_NOW, as_clause and report.group in {"propose", "decide", "hope"}),
        (_DIFFER_ON, of_some or kind == "collective"),
        (_MISREAD, kind == "collective"),
        (_FIRST_THEN, _is_told_as_first(scene, report)),
        (_THAT_HOUSE, kind == "organisation"),
        (_WHO_THAT_IS, kind in {"person", "pronoun", "nominal"}),
        (_AND_ORDERS, as_clause and scene.masked.endswith("宣布", 0, report.cue.end)),
        (_GUIDES, kind == "person" and report.group == "say"),
        (_DECLINES, True),
        (_LEAVES_OUT, True),
        (_OF_THE_RUMOUR, rumoured),
        (_UNTRUE, RUMOUR in report.trace),
        (_VALUES_IT, as_clause),
        (_LAYS_DOWN, kind == "document"),
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


_BUT_THEY = re.compile(
    "，(?:但是?|而|不过|然而|可是?)(?:[^，。；：“■]{2,12}?)(?:则|却|仍|随后|也)*(?:决定|宣布|拒绝|继续|坚持|回避|否认|批准|发动)"
)
"""甲方请求停火|，但乙方决定继续空袭."""
_THEN_THEY = re.compile("，(?P<who>[^，。；：“■的]{2,16}?)(?:随后|随即)(?!被|又|再|因)")
"""甲提议再会面|，乙随即表示了支持."""


def _set_against(scene: Scene, draft: Draft, body: int, end: int) -> re.Match[str] | None:
    """Where another house or person by name acts on what is asked for, offered or claimed, behind a cue with a clause."""
    report = draft.report
    if report.after != "clause" or report.source is None:
        return None
    own = scene.text[report.source.start : report.source.end]
    for pattern in (_BUT_THEY, _THEN_THEY):
        for match in pattern.finditer(scene.masked, body, end):
            if not draft.nested and scene.hints_in(body, match.start(), "cue"):
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


_OTHERS_SIDE = re.compile("[一-鿿]方(?=决定|宣布|拒绝|继续|坚持|则|却|仍|随)")


def _is_of_paper(scene: Scene, paragraph: Paragraph, body: int, place: int) -> bool:
    """Whether the words in marks that end at `place` stand in a paper that the speaker tells of: 公告只说“限产”(，未提补偿)."""
    marks = next((p for p in reversed(paragraph.pairs) if p.end == place), None)
    return marks is not None and _A_TEXT.search(scene.masked, body, marks.start) is not None


def _is_told_as_first(scene: Scene, report: Report) -> bool:
    """Whether something was said before somebody did otherwise: 对方先是说…."""
    if report.source is None or report.source.end > report.cue.start:
        return False
    return re.search("先是|起初|开始", scene.masked[report.source.end : report.cue.start]) is not None


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
    if scene.masked.startswith(("只有", "唯有"), sentence.start) and any(
        entity.label == "PER" for entity in scene.entities_in(sentence.start, report.begin)
    ):
        return None  # 只有研究员某某持不同看法，他觉得…: he alone
    if closes is None or report.after not in {"comma", "marks"}:  # 如果没有贴息，他|预计再收两百套
        expects = _EXPECTS.fullmatch(scene.masked, report.cue.start, report.cue.end)
        would = report.after == "clause" and _WOULD.fullmatch(
            scene.masked, report.cue.start, report.cue.end
        )  # 如果阳性率超过10%，他|倾向于提前启动
        if not (expects or would) or not _IF.match(scene.masked, condition.start()):
            return None
    return ContentSpan(*bounds(scene.text, sentence.start, report.begin))


def _fill_backward(scene: Scene, paragraph: Paragraph, index: int, draft: Draft, taken: set[int]) -> bool:
    """Content of a cue that ends its clause: marks or words before it, else marks in the next sentence."""
    report = draft.report
    sentence = paragraph.sentences[index]
    if draft.content:
        return True
    if report.group == "figure" and not scene.masked.endswith("说", 0, report.cue.end):
        return _take_points(scene, paragraph, draft, index)
    words = Span(*bounds(scene.text, sentence.start, report.begin))
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
        pair = _marks_at(paragraph, following.start)
        claimed = (
            pair is not None and index + 2 < len(paragraph.sentences) and _is_said_by_next(scene, pair.end)
        )
        if pair is not None and pair.end >= following.end - 1 and pair.start not in taken and not claimed:
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
    if _RESTS_ON.search(scene.masked, sentence.start, report.cue.start):
        return False
    before = next((p for p in paragraph.pairs if p.end == sentence.start and p.start not in taken), None)
    if index and before is not None and ends_sentence(scene.text, before.inner):
        use_pair(scene.text, draft, before, taken)
        draft.closed = True
        draft.trace.append("content: the marks before the sentence")
        return True  # “…！”站在新房前，某某说。
    start, end = bounds(scene.text, sentence.start, report.begin)
    if end - start < 6 or scene.masked[report.begin - 1 : report.begin] not in {"，", "——", "—"}:
        return False
    if scene.masked[report.cue.end : report.cue.end + 1] not in {"。", ""}:
        return False
    draft.content.append(ContentSpan(start, end))
    draft.closed = True
    draft.trace.append("content: the words before the source")
    return True


_SAYS_IT = re.compile(
    "(?:[^，。；：！？“■]{0,8}?)(?:说道?|表示|坦言|感慨|回忆|告诉|介绍|解释|笑道|叹道)(?:[^，。；：！？“■]{0,6})[，。]"
)


def _is_said_by_next(scene: Scene, place: int) -> bool:
    """Whether the words that end at `place` are given to somebody by name behind them: …能出报告。“…。”|某某说，…."""
    end = min(len(scene.text), place + _LONGEST_INTRODUCTION)
    person = next((e for e in scene.entities_in(place, end) if e.label == "PER"), None)
    if person is None or chain_start(scene, person.start, place) != place:
        return False
    return _SAYS_IT.match(scene.masked, person.end) is not None


_LONGEST_INTRODUCTION = 40  # characters of house and post before a name


def _take_points(scene: Scene, paragraph: Paragraph, draft: Draft, index: int) -> bool:
    """Content of 提出三点要求。 or 通报了使用情况。: the sentences after it that are points, or give the figures."""
    briefs = BRIEFED_ON.fullmatch(scene.masked, draft.report.cue.start, draft.report.cue.end)
    for later in range(index + 1, len(paragraph.sentences)):
        sentence = paragraph.sentences[later]
        figures = briefs is not None and FIGURES_NEXT.match(scene.masked, sentence.start, sentence.end)
        if not figures and not is_enumerator(scene.text, sentence.start, sentence.end):
            break
        draft.content.append(ContentSpan(*bounds(scene.text, sentence.start, sentence.end)))
        draft.last_sentence = later
    if draft.content:
        draft.trace.append("content: the points in the sentences after it")
    return bool(draft.content)


_BREAKS_IN = re.compile("接(?:过)?话(?!题)|接茬|搭腔|插话|插嘴|抢[过着]?话|打断")
"""What one does who speaks after another."""


def _pair_before(
    scene: Scene, paragraph: Paragraph, index: int, report: Report, taken: set[int], *, contested: bool
) -> MarkPair | None:
    """The utterance in marks right before a report: “A，”X说 or “A。”X说.

    Where a report stands before it, it is `contested`: it goes on with that one unless the cue after it utters.
    """
    if WORDED in report.trace:
        worded = (
            p for p in reversed(paragraph.pairs) if report.begin < p.start and p.end <= report.cue.start
        )
        return next(worded, None)  # 某某以“无可奉告”回应
    text, place = scene.text, report.begin
    floor = paragraph.start
    sentence = paragraph.sentences[index]
    if report.after == "colon" and _BREAKS_IN.match(text, report.cue.start, report.cue.end):
        return None  # “…。”一名中年男子|接话|：“…”: another has said the words before
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
        if scene.masked[pair.start - 1] in "：，" and not _names_what_it_is_on(scene, holder, pair):
            return None
        lead = scene.masked[sentence.start : report.source.start if report.source else report.cue.start]
        orphan = pair.start == paragraph.start  # nobody stands before it whose words it could be
        described = orphan and _sets_the_scene(scene, sentence.start, report.begin)
        if report.begin != sentence.start and not described:
            return None
        asks = text[pair.inner.end - 1] in "？?" and "，" in scene.masked[sentence.start : report.begin]
        if described and asks and ANSWERS.search(text, report.cue.start, report.cue.end):
            return None  # “…可以吗？”某组拨通电话，客服|回应|“不可以”: what is answered
        if re.match(r"对此|就此|另一|与此同时|而|此外|随后|接着|针对", lead):
            return None
        if not orphan and _BUT_THEN.match(lead):
            return None  # 某某认为，…。“…”。但他强调，…: the marks go with what is said before
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
        if (
            contested
            and report.after == "colon"
            and scene.masked[report.body] != "“"
            and not _UTTERS.fullmatch(scene.masked, report.cue.start, report.cue.end)
        ):
            return None  # 某某认为，…。“…。”某某的判断更谨慎：…
        return pair
    if pair.start > sentence.start and scene.masked[pair.start - 1] not in "，。；：！？ \u3000¶":
        return None
    utters = is_clause(text, pair.inner) or len(pair.inner) >= 8
    return pair if utters or report.after in {"end", "marks"} else None


_LONGEST_TOPIC = 14


def _names_what_it_is_on(scene: Scene, sentence: Span, pair: MarkPair) -> bool:
    """Whether but a topic stands before marks that end as a sentence does: 单纯性囊肿，“通俗点说，…。”某某说，…."""
    topic = scene.masked[sentence.start : pair.start - 1]
    return (
        1 < len(topic) <= _LONGEST_TOPIC
        and scene.masked[pair.start - 1] == "，"
        and ends_sentence(scene.text, pair.inner)
        and is_clause(scene.text, pair.inner)
        and re.search("[，。；：！？他她我你了着过道]", topic) is None
        and not (grammar.is_clausal(topic) or ends_person(topic))
        and not scene.entities_in(sentence.start, pair.start)
        and not scene.hints_in(sentence.start, pair.start, "cue")
    )


ANSWERS = re.compile("回应|回答|答复|答|否认|回复")
_BUT_THEN = re.compile("但|不过|然而|可是?(?![以能])")


def _sets_the_scene(scene: Scene, start: int, end: int) -> bool:
    """Whether the words before a source tell where, when or as what it speaks, and of nobody else: 在村口，26岁的村民|某某."""
    if re.search("[。；：！？■]|[他她你我]", scene.masked[start:end]):
        return False
    return not any(entity.label == "PER" for entity in scene.entities_in(start, end))


def _is_utterance(scene: Scene, report: Report, pair: MarkPair, end: int) -> bool:
    """Whether the marks at the begin of a content hold speech, not a term."""
    rest, rest_end = bounds(scene.text, pair.end, end)
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


def _is_of_list_above(scene: Scene, draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a numbered paragraph belongs to the list around the points so far: （三）… below 1. … 2. …."""
    points = [s for s in draft.content if s.start >= scene.paragraphs[draft.paragraph].end]
    if not points:
        return False
    first = read_numbering(scene.text[points[0].start : points[0].end])
    other = read_numbering(scene.text[paragraph.start : paragraph.end])
    return first is not None and other is not None and 0 < other.level < first.level


_HE_SAYS = re.compile(
    "(?:院士|教授|研究员|博士|先生|女士|委员|代表|董事长|总经理|主任|院长)?[^，。；：！？]{0,4}?"
    f"(?:{grammar.SAYS_BY_NAME}|反映|谈到|呼吁|主张|提醒|坚持|透露|希望|直言|回忆|判断|预计|担心|告诉|分析)"
)


def _up_to_others(scene: Scene, point: Paragraph) -> int:
    """Where the first sentence of a point begins in which somebody by name, or the reporter, tells something: （一）装备不足。|某某院士指出，…; its end where nobody does."""
    for sentence in point.sentences:
        if sentence.start > point.start and REPORTER_SEES.match(scene.masked, sentence.start):
            return sentence.start
        people = (e for e in scene.entities_in(sentence.start, sentence.end) if e.label == "PER")
        if any(_HE_SAYS.match(scene.masked, e.end, sentence.end) for e in people):
            return sentence.start
    return point.end


def take_following(scene: Scene, paragraph: Paragraph, draft: Draft, taken: set[int]) -> None:
    """Content of a colon that ends its paragraph: the points or the speech in the paragraphs after it."""
    if _take_dashed(scene, paragraph, draft):
        return
    goes_on = False  # points without numbers end in semicolons, but for the last
    for following in scene.paragraphs[paragraph.index + 1 :]:
        if is_duty(scene.text[following.start : following.end]):
            continue  # 责任单位：某局, between two points
        quoted = _all_quoted(scene, following)
        if quoted and not draft.used:
            for pair in quoted:
                use_pair(scene.text, draft, pair, taken)
            draft.trace.append("content: the speech in the next paragraph")
            return
        ends = scene.text[following.start : following.end].rstrip().endswith(("；", ";"))
        both = _ON_BOTH_HANDS.match(scene.text, following.start, following.end) is not None
        listed = (is_enumerator(scene.text, following.start, following.end) and not both) or ends or goes_on
        if (
            draft.content
            and _LASTLY.match(scene.text, following.start)
            and not _LASTLY.match(scene.text, draft.content[0].start)
        ):
            return  # （一）…（二）… / 最后，某某作总结发言: of no list that counts otherwise
        listed = listed or (
            bool(draft.content) and _counts_on(scene.text, draft.content[-1].start, following.start)
        )
        if not listed and not quoted and following.index == paragraph.index + 1 and _only_leads(scene, draft):
            _take_plain(scene, draft, following)
            return
        if not listed or quoted or _is_of_list_above(scene, draft, following):
            return
        if following.section != paragraph.section:
            return
        goes_on = ends
        start, end = bounds(scene.text, following.start, _up_to_others(scene, following))
        if start >= end:
            return
        draft.content.append(ContentSpan(start, end))
        draft.trace.append("content: a point in its own paragraph")
        draft.closed = True


_DASHED = re.compile("[ \u3000]*——(?![^，。；：“]{2,12}(?:[（(][^（）()]*[）)])?[：:])")
_SO_MANY = re.compile("(?P<number>[两二三四五六七八九])(?:大|个|点|项|条|方面)[^，。；：“”]{0,8}[：:]$")
_FARTHEST = 12  # paragraphs from the line that announces so many points to the last of them


def _take_dashed(scene: Scene, paragraph: Paragraph, draft: Draft) -> bool:
    """Content of 须立足两大基石：: so many paragraphs below that open with a dash, though others are heard between them."""
    announced = _SO_MANY.search(scene.text, paragraph.start, paragraph.end)
    if announced is None:
        return False
    below = scene.paragraphs[paragraph.index + 1 : paragraph.index + 1 + _FARTHEST]
    points = [p for p in below if p.section == paragraph.section and _DASHED.match(scene.text, p.start)]
    number = "一二三四五六七八九".index(announced["number"].replace("两", "二")) + 1
    if len(points) < number or points[0].index != paragraph.index + 1:
        return False
    for point in points[:number]:
        start, end = bounds(scene.text, point.start, _up_to_others(scene, point))
        if start < end:
            draft.content.append(ContentSpan(start, end))
    draft.trace.append("content: the points behind dashes in paragraphs below")
    draft.closed = True
    return True


_ON_BOTH_HANDS = re.compile("一方面.*另一方面")
"""A list that is all of a paragraph, so that the next one is no point of it."""
_OTHERS_BELOW = re.compile("[ \u3000]*(?:会议|大会|与会|会上|会后|[^，。；：:]{1,40}[：:])")
"""How a paragraph opens in which somebody else has the floor: 会议认为…, 某某：…."""


def _only_leads(scene: Scene, draft: Draft) -> bool:
    """Whether a line ends where its speaker begins: 会议指出：, …，某某建议：, or with what he will explain: 某某认为，此举影响不小：."""
    source, paragraph = draft.report.source, scene.paragraphs[draft.paragraph]
    if source is None or draft.nested or draft.report.group in {"figure", "noun"}:
        return False
    by_person = source.kind in PERSONAL_KINDS and source.phrase == scene.clause_start(
        source.phrase, paragraph.start
    )
    if draft.content:
        return by_person and draft.report.after == "comma"
    return (
        (by_person or (source.kind in SPEAKING_KINDS and source.phrase == paragraph.start))
        and draft.report.after == "colon"
        and draft.report.cue.start - source.end <= _ADVERBIAL
    )


BELOW = "content: the paragraph below the line that names who speaks"
_ADVERBIAL = 12  # characters between who speaks and the cue: 某某|在会上进一步|强调：


def _take_plain(scene: Scene, draft: Draft, following: Paragraph) -> None:
    """The paragraph below a line that only names who speaks, unless somebody else is heard in it."""
    if not _is_plain(scene, draft, following):
        return
    draft.content.append(ContentSpan(*bounds(scene.text, following.start, following.end)))
    draft.trace.append(BELOW)
    draft.closed = True


def _is_plain(scene: Scene, draft: Draft, following: Paragraph) -> bool:
    """Whether a paragraph below a line that names who speaks is of its section, of whole sentences, and nobody else's."""
    others = _up_to_others(scene, following) < following.end or _OTHERS_BELOW.match(
        scene.text, following.start, following.end
    )
    start, _ = bounds(scene.text, following.start, following.end)
    return (
        not others
        and following.section == scene.paragraphs[draft.paragraph].section
        and ends_sentence(scene.text, Span(start, following.end))
    )


_LASTLY = re.compile("(?:最后|首先|其次|再次)，?")


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
