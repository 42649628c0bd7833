"""Names in full: what short words stand for that say nothing in a summary which leaves out where they were explained.

中心, 该局, 我省, 协会, 该市, 方案 and 那份报告 give way to the name or the title that the text itself has for them; where it has
none, or more than one that they may mean, they stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.records import Entity, EntityLayer, Quote, QuoteKind, Span
from pipeline.summaries.fuse import speaks_of_self
from pipeline.summaries.reporting import OUR_BANK
from pipeline.summaries.that_thing import NEAR, thing_named
from pipeline.summaries.units import Unit, in_marks
from pipeline.text.sentences import behind_last

_ADDRESSES = "向致给对"
"""What stands before whom a paper is sent to: 向安理会|通报."""
_NEAR_BY, _ANYWHERE_NEAR = 200, 40  # characters that 该局 looks back within its paragraph, and beyond it
_KINDS = frozenset(
    [
        "中心",
        "集团",
        "公司",
        "学院",
        "协会",
        "学会",
        "联盟",
        "商会",
        "银行",
        "医院",
        "研究院",
        "研究所",
        "基金会",
        "大学",
        "学校",
        "总院",
        "总行",
        "分行",
        "支行",
        "联合会",
        "促进会",
        "实验室",
        "出版社",
    ]
)
"""Words that name the kind of an organisation and serve as its short form."""
_THAT_BODY = re.compile(
    "(?<![应活])该(?P<kind>公司|集团|中心(?!城)|研究院|研究所|协会|学会|联盟|商会|论坛|实验室|医院|学院|大学(?!生)|银行|基金会|智库|机构|组织(?!者)|企业(?!家)"
    "|(?:厂(?![商区家房址])|[矿店](?![区物产井面])|司(?![法机令仪])|省(?![内外里级委会厅份])|局|厅|署|部(?![门分队长位下])|院|所|校|会|馆|行|办)(?![\u4e00-\u9fff]?[长员])(?![法议场期动业为程线面势名]))"
)
_NO_HOUSE_OF = {
    "行": re.compile("银行(?=[一-鿿])|[进发实执举流推现运通施履]行|行[业为动政程情驶]"),
    "会": re.compile("[机社机开不能]会|会[议场员计同]"),
    "所": re.compile("所[有以在需得属谓]|[有无]所"),
}
_NOTHING = re.compile("(?!)")
"""Words that have the word of a kind in them and name no such house: 并非|银行|不愿放贷，…|该行|同类贷款."""
_ITS_PAPER = re.compile("其(?=[一-鿿]{0,4}(?:意见|报告|回函|复函|来函|声明|公告|年报|白皮书)$)")
_TOGETHER = frozenset({"、", "和", "与", "会同", "联合"})
_ANY_KIND = frozenset({"机构", "组织", "单位"})
_THAT_OFFICE = re.compile("该(?P<kind>处|科|股|室|站|队|支队)")
"""Of a source; elsewhere 该处 is a place."""
_OWN_OFFICE = re.compile(
    "(?:^|(?<=[，；]))该(?P<kind>[处科室站队股])(?=正|将|已|拟|会(?!议)|目前|[今去]年|年内|每|按|牵头|负责)"
)
"""Of what does something, the speaker's own: |该处|正起草办法."""
_FIRMS = frozenset({"公司", "企业", "集团"})
_OFFICES = re.compile(
    "[局委部厅办院会署处科室组社报台网校馆所站队]$|中心|大学|政府|党委|银行|医院|《|课题|团队|联盟"
)
"""How names end that are none of a firm."""
_SITE = re.compile("(?:[工分]厂|厂区|基地|车间|门店|分店|仓库|码头|矿区|电站|园区)$")
"""How the name of a place of work ends that belongs to a firm."""
_LONGEST_NAME = 18  # characters of a name that a short word gives way to
_HOUSE_KINDS = {
    "公司": re.compile("(?:公司|集团|股份|科技|实业|药业|生物|智能|能源|机器人)$"),
    "集团": re.compile("集团(?:(?:股份)?有限(?:责任)?公司)?$"),
    **{kind: re.compile(f"{kind}$") for kind in ("中心", "学院", "医院", "协会", "学会", "联盟", "研究院", "研究所", "银行", "基金会", "促进会", "联合会", "协作网", "总会", "合作社")},
}  # fmt: skip
_BODIES = {
    "企业": _HOUSE_KINDS["公司"],
    "智库": re.compile("(?:研究院|研究所|研究中心|学会|基金会|智库|中心|协会)$"),
    "组织": re.compile("(?:组织|基金会|协会|联盟|理事会|同盟|联合会|总会)$"),
    "机构": re.compile("(?:研究院|研究所|中心|学会|协会|基金会|银行|公司|理事会|联盟|总会)$"),
}
"""What 该企业 and the like may be: words that no name ends in."""
_OWN_HOUSE = re.compile(
    rf"(?:^|(?<=[，；。：])|(?<=下一步)|(?<=目前)|(?<=近年来)|(?<=[今明]年))(?P<kind>(?:公司|集团)(?!治理|法|制|章程|债|股东|化|律师|注册|登记|类|型|规模|文化|数量|总数|之间|级|层|军|公司|[长员])|{'|'.join(kind for kind in _HOUSE_KINDS if kind not in ('公司', '集团'))})(?=(?:(?<=公司)[一-鿿]|(?<=集团)[一-鿿]|董事会|目前|正在?|已经?|将|拟|计划|去年|今年|现有|从|自|的|内部|也|还|近[年期]|愿意?|可以?|会(?!议)|要|与|和|对|在|每|第|[上下]半年|前[一二三]季度|摸底|牵头|所|决定|宣布|应(?!收)|须|无意|没有|仍|曾|一直|[一二三四五六七八九十\d]))"
)
_THE_PAPER = re.compile(
    "(?:该|这份|上述)?(?P<kind>报告|简报|研报|文章|社论|论文|公约|方案|意见|通知|办法|条例|规定|规划|纲要|指南|[白蓝]皮书|标准|协议|倡议|声明|通报|公告|(?:半?年|[一二三四]?季)报|业绩预告)"
)
_HIS_STUDY = re.compile(
    "[他她其](?P<what>(?:所[在带]的?)?(?:研究|课题|科研|调研)?(?:团队|课题组|项目组|组)|(?:领衔|领导|带领|负责|主持|牵头)的?(?:研究|科研)?(?:课题组|团队|项目组|研究组|实验室)|(?:的|(?:带领|负责|主持|参与|牵头|开展|组织|领衔)的(?:课题组|团队)?)[^，。；：]{0,30}?(?:调查|调研|研究|问卷|统计|测算|数据|实验|试验|抽查|检查|监测|评估|项目|课题))"
)
_THAT_PRESS = re.compile("该(?:报|刊|社|台|网|通讯社|媒体|周刊|杂志)")
_OUTLET = re.compile(
    "《[^《》]{1,11}(?:(?<![年季简专公通预])报|周刊|杂志)》|《[^《》]{2,12}》(?=[^。]{0,12}?(?:报道|刊文|刊发|刊登|发文|称|指出|认为|关注|披露|社论|评论|撰文|分析|采访|专访))"
)
_ON_WHAT_LEANS = re.compile(
    "关于(?:该|这一?个?|此|上述)[一-鿿]{1,4}?的?(?:做法|情况|经验|举措|工作|背景|考虑|进展|过程|问题|事项|事件)"
)
_THAT_THING = re.compile(
    "(?<!应)该(?P<kind>地块|路段|路口|线路|站点|楼盘|楼栋|厂房|桥梁|河段|区块|条款|指标|岗位|航线|机组|矿井)"
)
_ATTRIBUTE = "[^\\W\\d_称将对把在由从为与和及的是了该这各两几其等每某]"
"""What the words are made of that tell which 地块 is meant: 争议|地块, as a pattern."""
_AGENCY = re.compile("(?:社|电视台|广播公司|通讯社|电台|新闻网|网站)$")
_FIRM = re.compile(f"[一-鿿（）]{{4,{_LONGEST_NAME}}}(?:股份有限公司|有限公司|集团)")
_OPINION = re.compile("(?:该|这篇)?(?P<kind>评论|文章|社论|专栏|述评)")
_TITLE_OF_PAPER = re.compile("(?P<title>《(?P<end>[^《》（）]{3,26})(?:（[^《》]{1,14}）)?》)")
_OF_YEAR = re.compile("(?:\\d{4}(?:[—–-]\\d{2,4})?)年?[版度]?$")
"""What may stand behind the kind of paper in its title: 《某指数报告|2026|》."""
_YEARS = re.compile("（[\\d年—–至-]+）")
_THAT_MATTER = re.compile("(?:[该此本]项?(?:事项|议题|事宜)|该(?P<kind>模式|做法|举措|机制))")
_ITEM = re.compile(
    "(?:[（(]?[一二三四五六七八九十\\d]+[）)、.．]?\\s*)?(?:关于|听取|审议|研究(?![生院所])|讨论|审定)(?P<matter>[^。；《》]{4,24}?)(?:的?(?:有关|相关)?(?:事宜|事项|问题|情况|工作)?(?:的?(?:汇报|报告|请示))?)"
)
"""The heading of an item of minutes, of which 该事项 below it speaks: 四、研究|化工园区扩区|事宜."""
_NO_COMPANY = re.compile(
    "(?:大学|学院|研究院|[局厅部委会院所校队社处科室司署办站馆厂镇乡村县区市省州旗]|村民|街道|中心|银行|政府|联盟|机构|平台|报|网)$"
)
_DRAFT = re.compile(
    "(?:正在|尚在|仍在|还在)?(?:公开|向社会)?(?<!新)(?:征求意见|起草|修订|修改|公示|送审|报批|讨论|审议|试行)(?:中|阶段)?的$"
)
"""What says that a paper is not in force yet: 正在征求意见的|《办法》规定."""
_SHORT_TITLE = re.compile(
    "(?P<title>《[^《》]{6,28}》)（(?:以下(?:统一|均)?简称|下称|简称)[“]?(?P<short>《[一-鿿]{2,3}》)[”]?）"
)
_REPORTED_ON = re.compile(
    "关于(?P<title>[一-鿿A-Za-z0-9]{2,18}?)(?=(?:起草|编制|修订)?(?:情况)?的(?:汇报|报告|说明|请示))"
)
"""会议听取了关于|公交线网优化方案|的汇报: a paper without a title, which 该方案 may mean."""
_PARTY = "中共|共青团|政协|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"  # before the place in the name of a branch
_OWN_PLACE = re.compile(
    "(?<!应)该(?P<that>[省市县区州镇乡])(?![\u4e00-\u9fff]?[长委府])|(?:^|(?<=[，；。])|(?<=[今去]年)|(?<=目前)|(?<=半年)|(?<=季度)|(?<=[年月][初中底末]))全(?P<whole>[省市县区州镇乡村])(?!(?:所有|各|[一二三]级|公立|民办)?[一-鿿]{0,4}?(?:馆|医院|学院|大学|中学|小学|学校|银行|法院|检察院|中心|协会|集团|公司))"
)


_CALLED_IN_MARKS = re.compile(
    "(?<![一-鿿])[一-鿿]{0,6}(?:平台|公司|企业|品牌|机构|集团)“[^“”，。；：]{1,12}”"
)
"""A house by the name in marks behind what it is: 短视频平台“某某”."""
_THAT_LAND = re.compile("(?<!应)该国(?![内际家民籍])")
_OF_STATE = re.compile("(?:部长|大臣|外长|防长|财长|总统|总理|首相|议员|发言人|大使)$")
"""Posts of who may well speak of his own country as 该国."""
_MINISTRY_OF = re.compile(
    "(?P<land>[一-鿿]{2,8}?)(?:(?:外交|国防|财政|能源|贸易|商务|农业|内政|司法|卫生|教育|环境|交通|工业|经济|矿业|科技|劳工)[一-鿿]{0,8}部|政府|议会|国会|央行|总[统理]府)"
)
"""A ministry by the name of its country, which the text has by itself as well: |帕尔马拉|能源部."""
_LAND_WITH_CAPITAL = re.compile("[一-鿿]{2,4}（[一-鿿]{1,2}）")
"""刚果（金）."""
_THIS_MATTER = re.compile("(?:研究|讨论|审议|决定|表决|推进|办理|处理|上报)(?P<it>此事|该事项)(?![件务实])")
_ISSUE_FIRST = re.compile(
    "(?:[一二三四五六七八九十][是、]|（[一二三四五六七八九十]）)?(?:关于|对于|就|围绕)(?P<issue>[^，。；：“”]{4,36}?)(?:的?问题|一事)?，"
)
_ASKS_WHETHER = re.compile("还是|是否|能否|要不要|如何|怎样|多少")
_DOES_SO = re.compile("正|已|将|拟|计划|打算|准备|今年|目前|去年|明年|每年|从|自|下一步")
"""Behind 该省, what is done there, so that 省里 stands for it."""
_STATE = re.compile("[一-鿿]{1,5}国([一-鿿]{2,6}?州)(?!长)")
"""The state that a house abroad is in: 美国|得克萨斯州|某法院."""
_SOME_PLACE = re.compile("(?:某|一[个座])[^，。；：“”]{0,8}?[省市县区州镇乡村城]")
"""A place told without its name: 东北|某矿城|."""
_NO_PLACE = re.compile("[城都]市|[城乡]镇|[地社园景]区|[农乡]村")
"""How a word ends that is no name of a place: 中国|城市|治理研究院."""
_THAT_PLACE = re.compile("(?<!应)该(?P<kind>小区|社区|村|园区|景区|街道|片区|口岸|水库)(?![一-鿿]?[长委])")


_OF_THE_MARKET = re.compile("证券|基金|资产|资本|资管|投资|保险|银行|信托|期货")
"""Houses that ask a firm about itself."""
_PROPOSES = re.compile("建议|希望|呼吁|期待|盼|请求|恳请|提议|提出|要求")
_ALONE = re.compile(  # 协会 and the like, as a subject or after a word that governs it
    "(?:(?:^|(?<=[，；。：]))|(?<=要求)|(?<=叮嘱)|(?<=[由向对让给与把]))(?P<kind>联盟|协会|学会|商会|促进会|联合会|基金会|研究院(?!所)|研究所|集团(?!公司)|委员会)(?!(?<=学会)(?:用|如何|怎[么样]|了|做|说|讲|看|听|算|使用|运用|倾听|换位))(?![一-鿿]?(?:长(?!期)|员(?!工)))(?!的?(?:之间|章程|制|化|型)|[两三]党|(?:谈判|政府|内阁))"
)
_OURS = re.compile(
    f"(?<![样成基根资日])(?:[我本](?=[省市县区州镇乡村院校局厅馆社园]|中心|委(?![托派任屈婉]))|本(?=[会所行])|我(?={OUR_BANK})|我(?=所(?![一-鿿]{{1,2}}(?:的|是|了)|[在知见说做想有能学谓])))"
    "(?P<kind>中心|[省市县区州镇乡村院所校局厅馆会行社园委])(?![一-鿿]?[长员])(?![议场内外来])"
)
_OF_OTHERS = re.compile(
    "(?:其[他它余]|别的|另一?个?|各|外|邻|兄弟)(?:中心|[省市县区州镇乡村院所校局厅馆会行社园委])[^，。；：]*$"
)
_OF_LEVEL = re.compile("(?:^|(?<=[，；。：由向对]))(?P<level>[省市县区州])(?P<kind>[厅局院])(?![长级里])")
_WRITTEN_AS = {"校": "大学|[小中]学|学校|学院|党校", "委": "委员会|委(?!员)"}
"""How the name of a house of a kind ends: 我校, 我委."""
_PLACES = "省市县区州镇乡村"
_OF_THAT_PLACE = re.compile(f"该(?P<kind>[{_PLACES}])(?=[一-鿿]{{2}})")
_SOCIETY = re.compile("(?:协会|学会|商会|促进会|联合会|联盟|总会|公会)$")
_ANY_OF_THEM = re.compile("它们|彼此|各自|之间|都会|都要|纷纷")
"""What says behind 研究所 that all of them are meant."""
_PAPER_ALONE = re.compile(
    "(?:^|(?<=[，；。：]))(?P<kind>报告|公约|方案|草案|条例|办法|指南|章程|准则|细则|规程|修订稿|征求意见稿|[白蓝]皮书)(?=[一-鿿《“])(?![期人会书文厅所单制]|有望|将于|预计|力争|正在|尚未|仍在|有待|拟于|何时)"
)
_THAT_PAPER = re.compile(
    "(?<!应)该(?P<kind>方案|草案|条例|办法|意见|规定|计划|规划|纲要|细则|指南|通知|议案|法案|协议|倡议|[白蓝]皮书)(?!的?制[定订])"
)
_SINCE_TITLE = 600
"""Characters within which 该方案 is the paper of that kind named last."""
_OF_MEETING = (
    "(?:座谈会|研讨会|推进会|论证会|发布会|听证会|协调会|调度会|现场会|动员会|交流会|分析会|会商会|通气会|恳谈会|对接会|洽谈会|部署会|视频会|专题会|圆桌会|评审会|审查会|"
    "工作会|办公会|联席会|[局厅处校院行]务会|[年周月]?例会|年会|大会|全会|会议|(?<=联合)会商)"
)
_HELD = re.compile(
    rf"(?:^|(?<=[。；，■●◆▲◇▌【\s]))(?P<first>[一-鿿“”]{{4,22}}?{_OF_MEETING})(?=(?:(?:\d{{1,2}}月)?\d{{1,2}}日|[日近]前|在[一-鿿]{{2,10}}?)*(?:召开|举行|举办|开幕))"
    rf"|(?P<when>(?:\d{{1,2}}月)?\d{{1,2}}日(?:[上下]午)?)?(?:主持|组织|联合)?(?:召开|举行|举办|开展)了?(?![的一])(?P<behind>[一-鿿“”·\d]{{0,30}}?{_OF_MEETING})(?=[，。；]|听取|研究|部署|讨论|审议|传达|学习|通报)"
    rf"|在(?P<day>(?:\d{{1,2}}月)?\d{{1,2}}日)?的?(?P<at>[一-鿿“”]{{0,14}}?{_OF_MEETING})上(?=[一-鿿，])",
    re.MULTILINE,
)
_ITS_OWN = re.compile("会|纪要|论坛|沙龙|研讨|座谈|对话|圆桌")
"""In a title that says of which meeting the bulletin is."""
_ANY_MEETING = re.compile(
    "(?:专题|工作|本次|现场|全体|专门)?(?:座谈会|研讨会|推进会|协调会|调度会|会议|大会|全会|例会|年会)"
)
_SHORT_NAME = 8
"""Characters of a meeting's name that says little without whose it is."""
_ISSUED = re.compile(
    "(?:（[^（）]{1,24}）)?(?:今年|去年|前年|日前|近日|近期|同日|当日|次日|最新|新近|年初|年底|\\d{4}年|\\d{1,2}月|\\d{1,2}日)*(?:对外|正式|联合|共同)?(?:发布|印发|出台|编印|编制|公布|推出|刊发|提交|完成)?了?(?:的|(?:一份)?(?:题为|名为|的?[一-鿿]{0,6}(?:报告|简报|研报)))?"
)
"""What may stand between an organisation and the title of the paper that it has issued."""
_LAW_OF = re.compile(
    "(?:^|(?<=[，。；：、\\n]))(?P<land>欧盟|东盟|[一-鿿]{1,2}国|日本|印度|印尼|越南|新加坡|俄罗斯|澳大利亚|加拿大)"
    "(?:(?:\\d{4}|[去今前])年)?(?:\\d{1,2}月)?(?:正式)?(?:通过|发布|出台|颁布|实施|施行|公布|生效)的$"
)
_LONGEST_ISSUE = 16
"""Characters of such words."""
_FAR_OFF = 1500
"""Characters before 会议 within which it has been told of."""
_LONGEST_TITLE = 26


_BROUGHT_UP = re.compile(
    "(?P<about>针对|关于|对于|对|就)[^，]{2,14}?(?:提到|反映|提及|谈到|提出|所说|所提)的(?=[一-鿿]{3})"
)
"""针对|某某提到的|设备缺口: what it is about, without who has said so."""


def in_full(
    units: Sequence[Unit],
    entities: EntityLayer,
    text: str,
    *,
    publisher: str = "",
    title: str = "",
    headings: Mapping[int, str] | None = None,
) -> tuple[Unit, ...]:
    """Units in which organisations, places and papers have their names where the text has a word that only names their kind.

    中心 and 该局 say nothing in a summary that leaves out what they stand for: the short form that the text
    defines gives way to the full name, 该 and a kind to the organisation of that kind named last before. What a
    speaker calls 公司, 中心, 该区 or 全市 without a name is the house or the place of the speaker's post; 我省 and 我院 are
    the speaker's, else the publisher's. 协会 or 方案 alone is the only one of its kind in the text, 该方案 the one named last.

    Args:
        units: of the document, in text order.
        entities: its people and organisations.
        text: the clean text.
        publisher: as the masthead states it.
        title: of the document; where it tells of a meeting, 会议 is that one.
        headings: section of units → its heading, of which 该事项 may speak.
    """
    names = _Names(entities, text, publisher, title)
    found: list[Unit] = []
    for unit in units:
        words, named = names.of_unit(unit)
        before = text[_line_start(text, unit.start) : unit.start]
        heading = (headings or {}).get(unit.section, "")
        words = _matter_named(words, heading, before)
        quote = unit.quote
        if quote is not None and not in_marks(unit):
            words, thing = thing_named(
                words, text[max(0, unit.start - NEAR) : unit.start], f"{title}\n{heading}"
            )
            named += thing
        if quote is not None and not quote.speakers:
            if quote.antecedent is not None:  # 她 or 该人士: all that is told of whom it means
                kind: QuoteKind = "collective" if quote.source_text.endswith(("们", "俩")) else "nominal"
                kind = quote.kind if quote.kind == "organisation" else kind  # 该公司
                quote = replace(
                    quote, kind=kind, source_text=quote.called, antecedent=None, antecedent_text=""
                )
            quote = names.of_source(quote)
        named = (*named, *names.titles_of(quote)) if quote is not None else named
        bridge = names.with_thing(names.with_own_body(unit, _on_paper(unit, found)), unit.start)
        lead = _BROUGHT_UP.sub(r"\g<about>", names.of_lead(unit))
        retold = lead.startswith("据") and lead.endswith("转述")
        if names.of_people(lead) and not (retold or _HAPPENED.search(lead)):
            lead = ""  # what another one has brought up
        found.append(replace(unit, text=words, quote=quote, named=named, lead=lead, bridge=bridge))
    return tuple(found)


_HAPPENED = re.compile("(?:一事|事件|一案)$")
"""谈到某某涉嫌泄密|一事: what has come to pass, whoever is named in it."""
_ON_PAPER = re.compile("(?:该|这份|这篇|上述)(?P<kind>报告|研报|文章|论文|社论|评论|白皮书|研究)")
_TITLED = re.compile("《[^《》]+》")


def _on_paper(unit: Unit, before: Sequence[Unit]) -> str:
    """The bridge of a unit, in which 该报告 is told as whose it is where one of the statements `before` is of that paper: 对|某研究所的报告|提出批评，."""
    on = _ON_PAPER.search(unit.bridge)
    if on is None:
        return unit.bridge
    for each in reversed(before):
        source = each.quote.source_text if each.quote is not None else ""
        house = _TITLED.sub("", source).removesuffix(on["kind"]).removesuffix("的")
        if unit.block - each.block <= 1 and source.endswith(on["kind"]) and 2 < len(house) <= _LONGEST_NAME:
            return f"{unit.bridge[: on.start()]}{house}的{on['kind']}{unit.bridge[on.end() :]}"
    return unit.bridge


_OF_HOUSE = re.compile(
    "^中共(?=.{2,}?(?:集团|公司|大学|学院|医院|银行|局|厅|厂|院|所)(?:有限公司)?(?:委员会|党委|党组|总支|支部))"
)
"""Before the name of a house whose Party committee publishes: 中共|某集团委员会宣传部."""


def _is_whole(name: str) -> bool:
    """Whether a name is short enough, and no bracket of it is cut: 某市工商业联合会（总商会|）办公室."""
    return len(name) <= _LONGEST_NAME and name.count("（") == name.count("）")


_HOUSE_FIRST = re.compile(
    "(?P<kind>公司|集团(?!公司)|学校|学院|医院|大学|银行|协会|学会|商会|研究院|研究所|中心)(?=党[委组]|董事会|监事会|工会|团委|纪委|职代会|安委会|领导班子|理论学习|中心组|召开|举行|举办|开展|启动|部署|传达|总经理|董事长)"
)
"""How a title begins that goes without the name of the house that publishes: |集团|党委举行专题研讨."""


def house_in_full(line: str, publisher: str) -> str:
    """A headline with the name of the house that publishes for the word of its kind: |海东港务|集团党委举行专题研讨."""
    first = _HOUSE_FIRST.match(line)
    if first is None:
        return line
    whole = re.match(f"[^，、]{{2,}}?{first['kind']}", _OF_HOUSE.sub("", publisher))
    return whole.group() + line[first.end() :] if whole and _is_whole(whole.group()) else line


class _Names:
    """What the short words of a document stand for."""

    def __init__(self, entities: EntityLayer, text: str, publisher: str, title: str) -> None:
        self._text, self._publisher, self._title = text, _OF_HOUSE.sub("", publisher), title
        self._full = {o.organisation_id: o.name for o in entities.organisations}
        self._houses = {
            person.person_id: [a.org for a in person.affiliations if a.org and a.org in text]
            for person in entities.people
        }
        self._ministers = {
            person.person_id: (person.name, held.org)
            for person in entities.people
            if (held := next((a for a in person.affiliations if _OF_STATE.search(a.title)), None))
        }
        self._people = [name for person in entities.people for name in (person.name, *person.variants)]
        self._short = {
            o.name: min(forms, key=len)
            for o in entities.organisations
            if (forms := [form for form in o.variants if len(form) > 3 and form not in _KINDS])
        }
        self._named = sorted((e for e in entities.entities if e.label == "ORG"), key=lambda e: e.start)
        self._meant = {(e.start, e.end): e.target for e in self._named}
        self._ending = {e.end: e.text for e in self._named}
        self._starts = [e.start for e in self._named]
        self._places = [e for e in entities.entities if e.label == "LOC"]
        self._lands = {e.end: e.text for e in self._places}
        self._labels = _labels(text, self._named)
        self._short_titles = {m["short"]: m["title"] for m in _SHORT_TITLE.finditer(text)}
        self._titles = list(dict.fromkeys(m["title"] for m in _TITLE_OF_PAPER.finditer(text)))

    def of_unit(self, unit: Unit) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The words of a unit with names in full, and pairs of a word of a kind and the name that has replaced it.

        Words that can only be quoted (“目前，全县…，我们…”) stay as they are.
        """
        words = unit.text
        if in_marks(unit) and speaks_of_self(words):
            return words, ()
        for entity in (e for span in unit.content for e in self._within(span)):
            full = self._full.get(entity.target, entity.text)
            if entity.text in _KINDS and full != entity.text:
                there = re.search(rf"(?<![\u4e00-\u9fff“]){entity.text}", words)
                if there:
                    words = words[: there.start()] + full + words[there.end() :]
        houses = self._houses.get(unit.speakers[0], []) if len(unit.speakers) == 1 else []
        for match in list(_THAT_BODY.finditer(words)):
            name = self._antecedent(match["kind"], unit.start) or _own(match["kind"], houses)
            before = _NO_HOUSE_OF.get(match["kind"], _NOTHING).sub("", unit.text.partition(match.group())[0])
            named_here = match["kind"] in before  # 某地法院的判决说，该院…
            if name and name not in words and not named_here:
                words = words.replace(match.group(), name, 1)
        office = _OWN_OFFICE.search(words)
        if office and (name := _own(office["kind"], houses)):
            words = _put(words, office.span(), name)
        that_place = _THAT_PLACE.search(words)
        if that_place and that_place["kind"] not in words[: that_place.start()]:
            name = self._named_place(that_place["kind"], unit.start) or _place_in(houses, that_place["kind"])
            words = _put(words, that_place.span(), name)
        nameless = self._is_nameless(unit)
        own = [] if nameless or self._asks_host(unit, houses) else houses
        words, pairs = _with_house(words, own, self._short)
        whose = _OWN_PLACE.search(words)
        if whose and not nameless:
            level = whose["that"] or whose["whole"]
            name = self._place(level, unit.start) or _of_office(words, whose, houses)
            words = _put(words, whose.span(), name)
        land = _THAT_LAND.search(words)
        if land and not any(each.text in words[: land.start()] for each in self._places):
            words = _put(words, land.span(), self._own_land(unit))
        words = self._with_issue(words, unit.start)
        if label := self._labels.get(_line_start(self._text, unit.content[0].start), ""):
            words = _with_label(words, label)
        words = _titles_in_full(words, self._short_titles)
        words = _put_land(words, houses, self._text)
        that = _THAT_PAPER.search(words)
        if that and that["kind"] not in words[: that.start()]:
            words = _put(words, that.span(), self._last_paper(that["kind"], unit.start))
        if unit.quote is None or not speaks_of_self(words):
            words, short, name = self._alone(words, houses, unit.start)
            pairs += ((short, name),) if name else ()
        titled = tuple((short, title) for short, title in self._short_titles.items() if title in words)
        return words, (*pairs, *titled)

    def _with_issue(self, words: str, place: int) -> str:
        """Words in which what a meeting does with 此事 has the issue with which its paragraph opens: (关于采用租赁还是自建，意见不一。)暂缓研究|采用租赁还是自建的问题."""
        this = _THIS_MATTER.search(words)
        opens = (
            _ISSUE_FIRST.match(self._text, _line_start(self._text, place), place)
            if this is not None
            else None
        )
        if this is None or opens is None or opens["issue"] in words:
            return words
        tail = "的问题" if _ASKS_WHETHER.search(opens["issue"]) else "一事"
        return words[: this.start("it")] + opens["issue"] + tail + words[this.end() :]

    def _own_land(self, unit: Unit) -> str:
        """The country whose minister or official alone says a unit, as it stands before his post; else empty."""
        who = self._ministers.get(unit.speakers[0]) if len(unit.speakers) == 1 else None
        if who is None:
            return ""
        name, house = who
        if _LAND_WITH_CAPITAL.fullmatch(house):
            return house
        ministry = _MINISTRY_OF.fullmatch(house)
        if ministry is not None and self._text.count(ministry["land"]) > self._text.count(house):
            return ministry["land"]
        place = self._text.find(name)
        clause = behind_last("。！？，；：\n", self._text, max(place, 0))
        return next((each.text for each in self._places if each.start == clause and each.end <= place), "")

    def _is_nameless(self, unit: Unit) -> bool:
        """Whether 该市 means a place that the same sentence tells of without its name: 以东北某矿城为例指出，|该市…."""
        that = _OWN_PLACE.search(unit.text)
        start = behind_last("。！？\n", self._text, unit.start)
        return (
            that is not None
            and that["that"] is not None
            and _SOME_PLACE.search(self._text, start, unit.start) is not None
        )

    def _asks_host(self, unit: Unit, houses: Sequence[str]) -> bool:
        """Whether a guest of another firm speaks of the firm that publishes: 某供应商建议，|公司|…, 某基金经理问，|公司|…."""
        cue = unit.quote.cue_text if unit.quote is not None else ""
        host = re.match("[^部处室中]{4,}?(?:公司|集团)", self._publisher)
        asks = _PROPOSES.search(cue) is not None or (bool(houses) and all(map(_OF_THE_MARKET.search, houses)))
        return (
            host is not None
            and asks
            and not any(h[:4] in self._publisher or self._publisher[:4] in h for h in houses)
        )

    def of_people(self, words: str) -> bool:
        """Whether words name a person of the document."""
        return any(name in words for name in self._people)

    def of_source(self, quote: Quote) -> Quote:
        """A quote whose source, a bare 公约 or 该院, has the title or the name that the text gave it, or its house."""
        quote, place = _source_in_full(quote, self._text, self._labels)
        source = quote.source_text
        if source in ("答", "A") and _FIRM.fullmatch(self._publisher):
            return replace(quote, source_text=self._publisher, kind="organisation")  # what the firm answers
        drafted = _DRAFT.search(self._text, max(0, place - 14), place) if source.startswith("《") else None
        if drafted:
            return replace(quote, source_text=drafted.group() + source)
        if title := self._short_titles.get(source):
            return replace(quote, source_text=title)
        if source.startswith("《") and (land := self._lands.get(place)):
            return replace(quote, source_text=land + source)  # 英国|《某报》
        if source.startswith("《") and (issuer := self._issuer(place)):
            return replace(quote, source_text=issuer + source)
        if (that := _THAT_BODY.match(source)) and (name := self._antecedent(that["kind"], place)):
            return replace(quote, source_text=name + source[that.end() :])
        if (level := _OF_THAT_PLACE.match(source)) and (name := self._named_place(level["kind"], place)):
            return replace(quote, source_text=name + source[level.end() :])  # 该省|有关负责人
        if (paper := _ITS_PAPER.match(source)) and (house := self._house_before(place)):
            return replace(quote, source_text=house + source[paper.end() :])
        if (office := _THAT_OFFICE.fullmatch(source)) and (name := self._antecedent(office["kind"], place)):
            return replace(quote, source_text=name)
        piece = _OPINION.fullmatch(source)
        if piece and (author := self._author(piece["kind"], place)):
            return replace(quote, source_text=f"{author}的{piece['kind']}")
        if (his := _HIS_STUDY.fullmatch(source)) and (who := self._named_last(place)):
            return replace(quote, source_text=who + his["what"])
        if _THAT_PRESS.fullmatch(source) and (outlet := self._outlet(place)):
            return replace(quote, source_text=outlet)
        if (kind := _THE_PAPER.fullmatch(source)) and (house := self._put_out(kind["kind"], place)):
            return replace(quote, source_text=house + kind["kind"])
        if piece and (outlet := self._outlet(place)):
            return replace(quote, source_text=outlet + piece["kind"])  # 《某报》关注…。文章称
        alone = _PAPER_ALONE.match(source + "称") if quote.kind == "document" else None
        if alone and (title := self._paper(alone["kind"])):
            return replace(quote, source_text=title + source[alone.end() :])
        full = self._full.get(self._meant.get((place, quote.source.end), ""), "")
        if source.isascii() and full != source and 0 < len(full) <= _LONGEST_NAME:
            return replace(quote, source_text=full)  # NSPI: what the letters stand for
        if source == "会议" and (name := self._meeting(place)):
            return replace(quote, source_text=name)
        if quote.kind in ("organisation", "collective"):
            return replace(quote, source_text=self._alone(source, [], place)[0])
        return quote

    def titles_of(self, quote: Quote) -> tuple[tuple[str, str], ...]:
        """The short title of a paper that says something, with the title in full, which is told once."""
        return tuple(pair for pair in self._short_titles.items() if pair[1] == quote.source_text)

    def of_lead(self, unit: Unit) -> str:
        """What a unit's words are about, with the name of 该报 (据该报报道); empty where it leans on what stands before it: 关于该市的做法."""
        if _ON_WHAT_LEANS.fullmatch(unit.lead):
            return ""
        press = _THAT_PRESS.search(unit.lead)
        outlet = self._outlet(unit.quote.source.start) if press is not None and unit.quote else ""
        return _put(unit.lead, press.span(), outlet) if press is not None else unit.lead

    def with_own_body(self, unit: Unit, words: str) -> str:
        """Words before a cue in which 该院 is the speaker's own house or the one named last: 援引|本|院的跟踪调查."""
        that = _THAT_BODY.search(words)
        if that is None:
            return words
        houses = self._houses.get(unit.speakers[0], []) if len(unit.speakers) == 1 else []
        own = _own(that["kind"], houses)
        name = self._antecedent(that["kind"], unit.start)
        if own and (not name or name in own or own in name):
            name = f"本{that['kind']}"
        return _put(words, that.span(), name)

    def with_thing(self, words: str, place: int) -> str:
        """Words in which 该地块 and the like are called as they were last before a place: 不同意将|争议地块|整体认定为集体土地."""
        that = _THAT_THING.search(words)
        if that is None:
            return words
        before = self._text[max(0, place - _SINCE_TITLE) : place]
        named: list[str] = re.findall(rf"{_ATTRIBUTE}{{1,4}}{that['kind']}", before)
        return _put(words, that.span(), named[-1] if named else "")

    def _alone(self, words: str, houses: Sequence[str], place: int) -> tuple[str, str, str]:
        """Words in which what is ours, and what is the only one of its kind, has its name, each once.

        With them the last word of a kind that a name has replaced, and this name: the word serves where it has been told.
        """
        ours = _OURS.search(words)
        if ours and not _OF_OTHERS.search(
            words, 0, ours.start()
        ):  # 其他区的家长打听|本区|是否调整: their own
            full = _put(words, ours.span(), self._ours(ours["kind"], houses))
            again = full != words and ours["kind"] in _PLACES
            words = full.replace(ours.group(), f"该{ours['kind']}") if again else full
        if office := _OF_LEVEL.search(words):
            words = _put(words, office.span(), self._ours(office["kind"], houses, level=office["level"]))
        short = name = ""
        alone = _ALONE.search(words)
        if (
            alone
            and alone["kind"] not in words[: alone.start("kind")]
            and not _ANY_OF_THEM.search(words, alone.end())
        ):
            short, name = alone["kind"], self._only(alone["kind"], place)
            if short == "集团" and houses and not any(short in house for house in houses):
                name = name if name and name in self._publisher else ""  # the speaker's own, of another name
            elif short == "协会" and (own := [house for house in houses if _SOCIETY.search(house)]):
                name = own[0] if len(own) == 1 else ""  # 某促进会秘书长: his own, whatever it is called
            elif (
                houses
                and name
                and name in self._publisher
                and not any(h[:4] in self._publisher for h in houses)
            ):
                name = ""  # a guest need not speak of the house that publishes
            words = _put(words, alone.span("kind"), name)
        paper = _PAPER_ALONE.search(words)
        if paper and "《" not in words and paper["kind"] != "报告":  # a report may be the speaker's own
            short, name = paper["kind"], self._paper(paper["kind"]) or name
            words = _put(words, paper.span("kind"), name)
        return words, short, name

    def _issuer(self, place: int) -> str:
        """The organisation that stands before the title of its paper at a place: 某协会6月发布的|《某调查》."""
        near = Span(max(0, place - _LONGEST_ISSUE - _LONGEST_NAME), place)
        before = [
            e
            for e in self._within(near)
            if e.end >= place - _LONGEST_ISSUE and _ISSUED.fullmatch(self._text, e.end, place)
        ]
        if before and self._text[before[-1].start - 1 : before[-1].start] in ("在", "于"):
            at = before[-1].start - 1  # 某院|在某会议中心发布《…》
            before = [e for e in self._within(Span(max(0, at - _LONGEST_NAME), at)) if e.end == at]
        if not before and (land := _LAW_OF.search(self._text, max(0, place - _LONGEST_ISSUE), place)):
            return land["land"]  # 欧盟2023年通过的《某法规》
        if not before or len(before[-1].text) > _LONGEST_NAME:
            return ""
        first = last = before[-1]
        for other in reversed([*self._within(Span(_line_start(self._text, place), first.start))]):
            if self._text[other.end : first.start] not in _TOGETHER:
                break
            first = other  # 某委、某局、某部联合印发的《…》
        whole = self._text[first.start : last.end]
        return whole if len(whole) <= 2 * _LONGEST_NAME else ""

    def _house_before(self, place: int) -> str:
        """The organisation named last before a place in its paragraph: (某公司未派员，但)其书面意见."""
        before = self._houses_before(place)
        return before[-1].text if before and len(before[-1].text) <= _LONGEST_NAME else ""

    def _houses_before(self, place: int) -> list[Entity]:
        """The organisations named before a place in its paragraph, in their order."""
        line = _line_start(self._text, place)
        return [e for e in self._within(Span(line, place)) if e.end <= place]

    def _put_out(self, kind: str, place: int) -> str:
        """The organisation that has put out a paper of a kind shortly before: 某组织近日发布报告。|报告指出, 甲会官员某某向乙会通报。|通报称."""
        floor = max(0, place - _NEAR_BY)
        named = self._text.rfind(kind, floor, place)
        issuer = self._issuer(named) if named >= 0 else ""
        begin = self._text.rfind(issuer, floor, named) if issuer else 0
        if begin < 1 or self._text[begin - 1] not in _ADDRESSES:
            return issuer
        start = behind_last("。！？\n", self._text, begin)
        senders = [e for e in self._houses_before(begin) if e.start >= start]
        return senders[0].text if senders and len(senders[0].text) <= _LONGEST_NAME else ""

    def _author(self, kind: str, place: int) -> str:
        """Whose piece the sentence before a place ends with: 某报发表记者|张三|的评论。(评论认为)."""
        before = self._text[max(0, place - _NEAR_BY) : place]
        return next((name for name in self._people if before.endswith(f"{name}的{kind}。")), "")

    def _named_last(self, place: int) -> str:
        """The person named last before a place in its paragraph: (某某跟踪调查了…。)她的调查."""
        before = self._text[_line_start(self._text, place) : place]
        at, name = max(((before.rfind(name), name) for name in self._people), default=(-1, ""))
        return name if at >= 0 else ""

    def _outlet(self, place: int) -> str:
        """The paper or agency named last before a place in its paragraph, with its country: (某国《某报》关注…。)文章, 该报."""
        line = _line_start(self._text, place)
        papers = list(_OUTLET.finditer(self._text, line, place))
        agencies = [e for e in self._houses_before(place) if _AGENCY.search(e.text)]
        if agencies and (not papers or agencies[-1].start > papers[-1].start()):
            return agencies[-1].text
        return self._lands.get(papers[-1].start(), "") + papers[-1].group() if papers else ""

    def _meeting(self, place: int) -> str:
        """The meeting that was told of last before a place; empty where the title of the bulletin says of which it is.

        One of a short name (例会, 专题会商会) has that of who held it, or its day, before it.
        """
        line = _line_start(self._text, place)
        here = [held for held in _HELD.finditer(self._text, line, place) if held["behind"]]
        named = here and not _ANY_MEETING.fullmatch(here[-1]["behind"])
        own = _ITS_OWN.search(self._title) is not None
        if own and not (named and here[-1]["behind"] not in self._title):
            return ""
        held = here if own else list(_HELD.finditer(self._text, max(0, place - _FAR_OFF), place))
        if not held:
            return ""
        last = held[-1]
        if last["at"] and last.start() < line:
            return ""  # 委员某某在6月4日的听证会上辩称: of that paragraph
        name: str = last["first"] or last["behind"] or last["at"]
        if len(name) >= _SHORT_NAME or last["first"]:
            return name
        at = last.start("when") if last["when"] else last.start()
        whose = self._ending.get(at) or last["when"] or last["day"]
        return whose + name if whose else name if own else ""

    def _within(self, span: Span) -> Iterable[Entity]:
        first, last = (bisect_left(self._starts, at) for at in (span.start, span.end))
        return (e for e in self._named[first:last] if e.end <= span.end)

    def _antecedent(self, kind: str, place: int) -> str:
        """The organisation of a kind named last, unless far off or another one with such a word in its name stands between."""
        line = _line_start(self._text, place) if kind in _FIRMS else place
        called = [*_CALLED_IN_MARKS.finditer(self._text, line, place)][-1:]
        owned = kind in _FIRMS and any(e.text.endswith(kind) for e in self._houses_before(place))
        for at in range(bisect_left(self._starts, place) - 1, -1, -1):
            entity = self._named[at]
            gap = place - entity.end
            if owned and _SITE.search(entity.text):
                continue  # 某公司推迟|某地工厂|投产。该公司
            if (
                at
                and entity.target
                and entity.target == self._named[at - 1].target
                and gap
                and entity.text.isascii()
            ):
                continue  # 某政策中心（|Some Policy Center|）研究员…该公司
            if called and entity.end <= called[0].start():
                return called[0].group()  # 短视频平台“某某”则选择配合。该公司
            if gap > _NEAR_BY or (gap > _ANYWHERE_NEAR and "\n" in self._text[entity.end : place]):
                break
            if re.search(f"(?<=[一-鿿]{{2}})(?<!该){kind}(?![一-鿿]?[长员])", self._text[entity.end : place]):
                break  # 某地互联网法院…，该院: another one, without a name
            if kind in _ANY_KIND and "\n" not in self._text[entity.end : place]:
                near = self._named[max(0, at - 2) : at + 1]
                fits = [e for e in near if kind in e.text and "\n" not in self._text[e.end : place]]
                entity = fits[-1] if fits else entity
                whole, of_kind, _ = entity.text.partition(kind)  # 某某组织|某某司
                name = whole + of_kind
                return name if len(name) <= _LONGEST_NAME else ""
            if _BODIES[kind].search(entity.text) if kind in _BODIES else entity.text.endswith(kind):
                name = self._full.get(entity.target, entity.text) if entity.text == kind else entity.text
                return name if len(name) > 3 else ""
            if kind in entity.text:
                break
            in_line = "\n" not in self._text[entity.end : place]
            if kind in _FIRMS and in_line and len(entity.text) > 3 and not _OFFICES.search(entity.text):
                return entity.text  # 某某化工。该公司
        return ""

    def _ours(self, kind: str, houses: Sequence[str], *, level: str = "") -> str:
        """The place or house of a kind that is a speaker's, else the publisher's: 我省, 本院, 省|厅."""
        own: Sequence[str] = [*houses] if level else [*houses, self._publisher]
        titled = [e.text for e in self._places if not level and e.text in self._title and len(e.text) > 2]
        own = [*own, *titled] if kind in _PLACES else own
        for house in own:
            if kind in _PLACES:
                name = re.search(
                    f"(?:^|(?<=[省市区州])|(?<=[党会盟社])(?=[一-鿿]+委员会))(?:{_PARTY})?(?!{_OTHER_PARTIES})(?P<name>[一-鿿]{{2,3}}{kind})",
                    house,
                )
                if name and not re.search(f"[全该本各{_PLACES}]", name["name"][:-1]):
                    return name["name"]
                continue
            if house.endswith(kind) and not level and len(house) <= _LONGEST_NAME:
                return house  # 中国科学院|某研究院: the whole of it
            if whole := re.match(
                f"(?P<name>[^，、]{{2,}}?(?:{_WRITTEN_AS.get(kind, kind)}))(?![一-鿿]?[所学究])", house
            ):
                fits = not level or re.match(f"[一-鿿]{{0,4}}{level}", house)
                if fits and _is_whole(whole["name"]):
                    return whole["name"]
        return ""

    def _place(self, level: str, place: int) -> str:
        """The only place of a level that is named before in the paragraph, but for one that is only compared with: (沅陂县…，比某县低22个百分点。)全县."""
        line = _line_start(self._text, place)
        named = {
            e.text
            for e in self._places
            if line <= e.start < place and e.text.endswith(level) and not _is_compared(self._text, e)
        }
        return named.pop() if len(named) == 1 and len(min(named)) > 2 else ""

    def _named_place(self, kind: str, place: int) -> str:
        """The place of a kind named last before in the paragraph: (某某家园小区的难题…。)该小区."""
        line = _line_start(self._text, place)
        named = [e.text for e in self._places if line <= e.start < place and e.text.endswith(kind)]
        return named[-1] if named and len(named[-1]) > len(kind) + 1 else ""

    def _only(self, kind: str, place: int) -> str:
        """The publisher if it is of a kind, else the only organisation of that kind that is named before a place.

        Another word that ends in the kind (行业协会) between them leaves open which is meant.
        """
        whole = re.compile(f"(?![本该各由])(?P<name>[^，、]{{2,}}?{kind})")
        if (own := whole.match(self._publisher)) and _is_whole(own["name"]):
            return own["name"]
        before = self._named[: bisect_left(self._starts, place)]
        found = {
            m["name"]: e.end for e in before if (m := whole.match(e.text)) and len(m["name"]) > len(kind) + 1
        }
        if len(found) != 1:
            return ""
        ((name, last),) = found.items()
        other = re.search(f"(?<![求援引嘱该由向对让给与把])(?<=[一-鿿]){kind}", self._text[last:place])
        return name if other is None and _is_whole(name) else ""

    def _paper(self, kind: str) -> str:
        """The title of the only paper of a kind in the document."""
        fitting = [
            title
            for title in self._titles
            if _is_kind(title[1:-1].split("（")[0], kind) or f"（{kind}" in title
        ]
        return fitting[0] if len(fitting) == 1 and len(fitting[0]) <= _LONGEST_TITLE else ""

    def _last_paper(self, kind: str, place: int) -> str:
        """The title of the paper of a kind that was named last before a place; empty where none was, or a bare one since."""
        near = self._text[max(0, place - _SINCE_TITLE) : place]
        titles = [m for m in _TITLE_OF_PAPER.finditer(near) if _is_kind(m["end"], kind)]
        titles = titles or [m for m in _REPORTED_ON.finditer(near) if m["title"].endswith(kind)]
        title = _YEARS.sub("", titles[-1]["title"]) if titles else ""
        if not title or len(title) > _LONGEST_TITLE:
            return ""
        since = near[titles[-1].end() :]
        other = re.search(
            f"(?<=[一-鿿])(?<![该本此对将把按照于就过意了在由从为以的与和及]){kind}", since
        )  # 修订了应急|方案
        return "" if other else title


_COMPARED_BEFORE = re.compile(
    "(?:比|较(?!为)|[高低多少大小快慢早晚强弱优差]于|不[及如]|逊于|落后|领先|超过|赶超|对标|参照|借鉴|(?:相邻|周边|邻近|毗邻|接壤|同类|兄弟)的?)[^，。；：]{0,6}$"
)
_COMPARED_BEHIND = re.compile("[^，。；：]{0,6}(?:相比|相较|持平|相当|接近|看齐|差距|的做法|的经验|的标准)")
"""What stands round a place that another one is only compared with: |比周边的|武陵县低22个百分点, 与|武陵县|相比."""


def _is_compared(text: str, place: Entity) -> bool:
    """Whether another place is only compared with this one where it is named."""
    before = _COMPARED_BEFORE.search(text, behind_last("，。；：\n", text, place.start), place.start)
    return before is not None or _COMPARED_BEHIND.match(text, place.end) is not None


_THAT_WORK = re.compile(
    "该(?P<kind>项目|工程|计划|规划|方案|办法|条例|基金|平台)|(?P<party>项目|工程)(?=投资方|业主|建设方|承建)"
)


_ANY_WORK = re.compile(
    "(?:重点|重大|有关|相关|部分|在建|新建|续建|各类|民生|招商|引资|投资|政府|工业|产业|城建|建设|实施|管理|工作|专项|[省市县区]级)*(?:项目|工程|计划|规划|方案|办法|条例|基金|平台)"
)
"""What names no project in particular: 重点项目."""


def _matter_named(words: str, heading: str, before: str = "") -> str:
    """Words in which 该事项, or 该项目, at the head has the name that the heading of its item gives it: 化工园区扩区事项|暂缓提交, 数据中心二期项目|暂缓上会."""
    that, item = _THAT_MATTER.match(words), _ITEM.fullmatch(heading)
    work = _THAT_WORK.match(words) if item is not None else None
    if work is not None and item is not None:
        kind = work["kind"] or work["party"]
        name = re.match(f".{{2,}}?{kind}", item["matter"])
        another = re.search(f"[一-鿿]{{2}}(?<![该本此各个]){kind}", before)
        if name is None or _ANY_WORK.fullmatch(name.group()) or (another and name.group() not in before):
            return words
        return f"{name.group()}{words[work.end() :]}"
    if that is None or item is None:
        return words
    kind = "" if item["matter"].endswith(that["kind"] or "\n") else that["kind"] or "事项"
    return f"{item['matter']}{kind}{words[that.end() :]}"


def _own(kind: str, houses: Sequence[str]) -> str:
    """The house of a kind (该院, 该协会, of 某大学某学院 该校) that is the speaker's own, where none has been named before."""
    name = f".{{2,}}?(?:{_WRITTEN_AS[kind]})" if kind in _WRITTEN_AS else f".{{2,}}{kind}"
    wholes = (re.match(f"{name}(?![务办长员])", house) for house in houses)  # 某银行某分行|某处: the branch
    return next((whole.group() for whole in wholes if whole and len(whole.group()) > len(kind) + 2), "")


def _place_in(houses: Sequence[str], kind: str) -> str:
    """The village or the like that a speaker's house is of, which 该村 means: 柳溪镇|红桥村|村委会."""
    names = (re.search(f"(?:^|(?<=[{_PLACES}道]))[一-鿿]{{2,4}}?{kind}", house) for house in houses)
    return next((name.group() for name in names if name is not None), "")


def _put(words: str, place: tuple[int, int], name: str) -> str:
    """Words with a name at a place, unless there is none or it stands in them."""
    start, end = place
    return words if not name or name in words else words[:start] + name + words[end:]


def _is_kind(title: str, kind: str) -> bool:
    """Whether a title, without its marks, is that of a paper of a kind: 某指数报告, 某指数报告2026."""
    return _OF_YEAR.sub("", title).endswith(kind)


_PUT_IN = re.compile(
    "(?P<where>[^，。；]{0,8}《[^《》]{2,16}》|[^，。；《》]{2,10}(?:社|网|日报|晚报|周刊))(?:\\d{4}年)?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:发表|刊发|刊登|刊载|发布)了?(?:一篇|题为[^，。；]{2,20}的)?"
    "(?P<what>社论|评论员?文章|署名文章|文章|评论|述评|报道|调查)"
)
"""A paper with what it has printed, and when: 《某报》|8月23日发表|社论, told as 《某报》社论."""


def _source_in_full(quote: Quote, text: str, labels: Mapping[int, str]) -> tuple[Quote, int]:
    """A quote whose source, a bare 公约 or 报告, has the title that the text gave it shortly before, or its house.

    The house is the one whose name opens the paragraph: 金穗生物：7月31日披露的|半年报显示; so it is for 公司.

    Returns:
        The quote, and where its source stands, or the title that it has.
    """
    place = quote.source.start
    house = labels.get(_line_start(text, quote.source.start), "")
    if re.fullmatch("[该本]?(?:公司|集团)", quote.source_text):
        return (replace(quote, source_text=house) if house else quote), place
    if piece := _PUT_IN.fullmatch(quote.source_text):
        return replace(quote, source_text=piece["where"] + piece["what"]), place
    kind = _THE_PAPER.fullmatch(quote.source_text)
    if kind is None:
        return quote, place
    floor = max(0, place - _NEAR_BY)
    near = text[floor:place]
    titles = [
        (m["title"] + ("" if _is_kind(m["end"], kind["kind"]) else kind["kind"]), floor + m.start())
        for m in _TITLE_OF_PAPER.finditer(near)
        if _is_kind(m["end"], kind["kind"])
        or near.endswith(kind["kind"], 0, m.start())
        or re.match(f"的?[一-鿿]{{0,4}}{kind['kind']}", near[m.end() :])
    ]
    if (
        not titles and kind["kind"] in ("报告", "文章", "社论", "论文") and near.endswith("》。")
    ):  # 发布《某某年度评估》。报告显示
        titles = [
            (m["title"], floor + m.start())
            for m in _TITLE_OF_PAPER.finditer(near)
            if m.end() == len(near) - 1
        ]
    if titles:
        title, place = titles[-1]
        return replace(quote, source_text=title), place
    if house and kind["kind"].endswith("报"):
        return replace(quote, source_text=house + kind["kind"]), place
    return quote, place


_GOVERNMENT = re.compile("^政府(?=(?:的(?!工作)|应|须|将(?!军)|已|正|对|未|不|没有|必须|需要|可以|能否))")


def _put_land(words: str, houses: Sequence[str], text: str) -> str:
    """What a speaker says of 政府 with the land or place of his house, where the text calls it so: |巴西|政府的反制过于仓促.

    Who speaks for a house of 中国 may well speak of another land.
    """
    alone = _GOVERNMENT.search(words)
    lands = (house[:cut] for house in houses if not house.startswith("中国") for cut in (2, 3, 4))
    land = next((land for land in lands if f"{land}政府" in text), "") if alone is not None else ""
    return f"{words[: alone.start()]}{land}{words[alone.start() :]}" if alone is not None else words


def _titles_in_full(words: str, titles: Mapping[str, str]) -> str:
    """Words with the title that a bare 《方案》 stands for, where the text says so."""
    for short, title in titles.items():
        if short in words and title not in words:
            words = words.replace(short, title, 1)
    return words


def _labels(text: str, named: Sequence[Entity]) -> dict[int, str]:
    """Start of a line → the organisation whose name opens it as its label: 【翊谐传动】…, 金穗生物：…."""
    found: dict[int, str] = {}
    for entity in named:
        start = _line_start(text, entity.start)
        if entity.start <= start + 3 and text[entity.end : entity.end + 1] in tuple("：】]"):
            found.setdefault(start, entity.text)
    return found


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _with_label(words: str, label: str) -> str:
    """Words about 公司 with the name that stands above them."""
    own = _OWN_HOUSE.search(words)
    if own is None or own["kind"] not in ("公司", "集团") or label in words:
        return words
    return words[: own.start("kind")] + label + words[own.end("kind") :]


_OF_A_FIRM = re.compile(
    "(?P<whole>[^，、]{2,}?(?:公司|集团))(?![^，、]*(?:公司|集团))[^，、]{2,12}(?:部|中心|处|科|室|车间)$"
)
"""A department of a firm: 某某电气集团|海外事业部."""
_OTHER_PARTIES = "民[进革盟建]|农工|致公|九三|台盟|政协|工商|共青团"
"""Of which 民进市委会 is no place: 全市 is not 民进市."""


def _of_office(words: str, place: re.Match[str], houses: Sequence[str]) -> str:
    """What 该省 is told as where the office of who speaks tells no more than its level: 省工信厅某处长透露，|省里|正在研究…; else empty."""
    level = place["that"] or ""
    does = level and any(house.startswith(level) for house in houses) and _DOES_SO.match(words, place.end())
    return f"{level}里" if does else ""


def _with_house(
    text: str, houses: Sequence[str], short: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a speaker says with the name of the house or the place that the words 公司, 该区 or 全市 mean.

    `short` holds the short forms that the text uses of a house, which serve better than a long name. With the words
    come the word of a kind and the house that has replaced it, if one has.
    """
    own = _OWN_HOUSE.search(text)
    if own and own["kind"] not in text[: own.start()]:
        kind = own["kind"]
        wholes = [*houses, *(m["whole"] for h in houses if (m := _OF_A_FIRM.match(h)))]
        house = next((h for h in wholes if _HOUSE_KINDS[kind].search(h)), "")
        if not house and kind == "公司" and len(houses) == 1 and not _NO_COMPANY.search(houses[0]):
            house = houses[0]  # 三坂精机
        house = short.get(house, house)
        if house and house not in text and len(house) > len(kind) + 1:
            # 某公司的董事会: not one name with what follows
            link = "的" if text.startswith("董事会", own.end("kind")) else ""
            return text[: own.start("kind")] + house + link + text[own.end("kind") :], ((kind, house),)
    place = _OWN_PLACE.search(text)
    if place:
        level = place["that"] or place["whole"]
        for house in houses:
            abroad = _STATE.match(house) if level == "州" else None  # 美国得克萨斯州某法院
            name = abroad or re.match(
                f"(?:{_PARTY})?(?!{_OTHER_PARTIES})([\u4e00-\u9fff]{{2,4}}?{level})", house
            )
            named = name is not None and not _NO_PLACE.search(name[1], len(name[1]) - 2)
            if name and named and name[1] not in text and name[1][0] not in "省市县区全该本各":
                return text[: place.start()] + name[1] + text[place.end() :], ()
    return text, ()
