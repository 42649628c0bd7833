"""Organisations of a document: those that the text defines, the engine's, those that end in a suffix, and repetitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.entities.evidence import Evidence, Known, is_whole_word, lies_across, occurrences
from pipeline.records import Block, Mention, Metadata, Span
from pipeline.text.chains import RECIPIENTS, BlockView
from pipeline.text.labels import DISTRIBUTION_LABELS
from pipeline.text.lexicon import WordSet
from pipeline.text.masthead import is_organisation
from pipeline.text.organisations import OrganisationGrammar, is_inside_word

_EVENT_OR_DOCUMENT = re.compile(r"(?:论坛|大会|峰会|年会|会议|计划|方案|报告|办法|条例|规划|[^院]法|区)$")
_DECLARED = re.compile(r"以?下(?:文|同)?(?:统一?)?(?:简称|称)|简称")
_PLACE_FIRST = re.compile(r"^(?:省|市|区|县|国家|中国|全国|[\u4e00-\u9fff]{2,3}(?:省|(?<!城)市))")
_LIST_OF_ORGANISATIONS = re.compile(
    r"(?P<first>[\u4e00-\u9fffA-Za-z0-9]{2,24}(?:、[\u4e00-\u9fffA-Za-z0-9（）]{2,15}){1,8})等"
    r"(?:[一二三四五六七八九十百多数几\d]+[家所个])?(?:头部|龙头|重点|骨干|知名|国内外|海内外|本地|外资|科技|初创|上市|参会|成员)*"
    r"(?:企业|公司|机构|单位|高校|院所|大学|医院|银行|媒体|厂商|平台|投资机构|研究机构|金融机构|科研院所)"
)
_NOBODY_IN_PARTICULAR = re.compile(r"(?:[一两三几多][位名个]|有位|有个|某|各)$")
_LEVEL_FIRST = re.compile("[省市县区镇乡村]|街道")
_BRAND = 4  # characters that the short name of a firm has at least
_PARTY_BEFORE = re.compile(
    "(?:中国)?(?:民[革盟建进]|农工(?:民主)?党|致公党|九三学社|台盟|国民党革命委员会|民主同盟|民主建国会|民主促进会)$"
)
_OF_PARTY = re.compile("(?:委员会|委会|支部|总支|[省市区县州]委|工委|小组)$")
"""A body of a party, whose name begins with that of the party."""
_LED_TO = re.compile("[据由按]|经(?![济贸信发开管研科])|自(?![然来治动贸])")  # no 经济发展局
_DEPARTMENT_OF_PUBLISHER = re.compile(
    r"[ \u3000]+([\u4e00-\u9fff]{2,10}(?:部|处|室|中心|研究所|研究院|办公室|编辑部|秘书处))(?=出品|编|主办|承办|制|[ \u3000\n]|$)"
)
_GENERAL_FORM = re.compile(
    "集团|协会|学会|商会|联合会|研究会|促进会|基金会|总会|联盟|研究院|研究所|总院|学院|学校|医院|中心|实验室|专班|指挥部|检查组|调研组|督导组|评审组|专家组|工作组"
)
"""Short forms that a text defines (以下简称“集团”) although the word is general; a 公司 or 基地 is as often any or a project."""
_OF_ANOTHER = re.compile(
    "[该各某本我其此这那两几多一每家个所些级【]$|(?:行业|企业|国有|大型|跨国|医疗|民营|所属|其他|有关|相关|同类|地方|外资|上市|控股|体育|科技)$"
)
_LONGER = re.compile("公司|化|军|式|链|层面|总部|型|了")
_DEPARTMENT_ONLY = re.compile(r"..(?:研究院|研究所|学院|委员会|办公室|处|司|局)$")
_BARE = re.compile(  # a kind of organisation, none in particular
    "业委会|业主委员会|物管会|居委会|村委会|理事会|董事会|监事会|议会|国会|联盟|商会|协会|学会|联合会|工会|营业部|营业厅|营业网点|分行|支行|分公司|子公司|总部"
    "|合作社|敬老院|养老院|福利院|护理院|村?卫生院|村?卫生室|幼儿园|中学|小学|中小学|职业学院|派出所|专班|(?:课题|项目|评审|专家|评审专家|审查|起草|筹建)组|领导小组|居民小组|(?:国际|专家|大众)?评审团|会计师?事务所|律师事务所|数据中心|医技科室|物业公司|港务公司|光伏公司|国家部委|国家实验室|[县市]级总医院|人大代表联络站|委员会|咨询委员会|编辑部|秘书处|办公室"
)
_ORGAN_ALONE = re.compile(
    r"(?:^|(?<=[^一-鿿])|(?<=[报经在受由向对与和及将请给据按到让从为听取获的是送被])|(?<=代表)|(?<=提交)|(?<=提请))"
    r"(?P<organ>[省市县区](?:委(?![员托会办巡宣组统政网编农])|政府|人大常委会|政协(?!委员)|纪委监委|纪委(?!监)|监委|总工会)|(?:协会|学会|联盟|商会|联合会)秘书处|(?:集团|公司)(?:工会|(?:党委|纪委|团委)(?!副?书记|办|会|宣传|组织))|集团(?:[一-鿿]{2}办(?![公理法事学好])|(?![一-鿿]{0,3}(?:中心|技术|研发|研究))[一-鿿]{2,4}中心(?!主任|副主任|城)))"
    r"(?!性|债|采购|补贴|投资|引导|购买|网|门户|大楼|大院|办|礼堂|广场|工作报告|常务会|办公|研究室|督查|新闻办|专题|机关|党校|[一二三四五六七八九十\d]+楼|第)"
)
_PARLIAMENT = re.compile(  # one of the country that the text is about; 美国国会 is the engine's
    "(?:(?<![一-鿿])|(?<=[向由经对和与在获是的、被受]))(?:国会|众议院|参议院|国民议会|总统府)"
)
_PART_OF_PARLIAMENT = re.compile(
    "议员|议长|山|选举|大厦|大楼|大选|听证|党团|图书馆|席位|中期|[一-鿿]{0,8}(?:委员会|小组|预算办公室)"
)
_GOVERNMENT = re.compile(
    "(?P<country>[一-鿿]{2,8}?)政府(?!工作|机关|部门|采购|官员|高官|人士|机构|停摆|关门|债|支出|补贴|网|投资|雇员)"
)
_CODE_OF_SHARE = re.compile("\\d{3}(?:\\d{3}|[Xx×*]{3})(?:\\.[A-Z]{2})?")
_SOME_BANKS = re.compile("(?:各国|多国|主要|各家|多家|全球)$")
_SINCE = re.compile("(?<=[一-鿿]{3})(?<![美莱])因(?![斯特果子素公病河])")
_AND_OTHERS = re.compile("、[^，。；：]{2,24}?等(?:相关|有关|多个|多)?(?:部门|单位|委办局|厅局)")
_IS_TO = re.compile("拟(?:对|向|给|在|由|将|于)")


_FIRMS_OF_TRADE = re.compile(
    "(?:矿业|矿产|电力|石油|能源|保险|证券|基金|信托|担保|租赁|评级|咨询|物流|快递|货运|航运|海运|航空|仓储|配送|制药|医药|化工|半导体|软件|互联网|科技|电信|通信|汽车|网约车|地产|房地产|建筑|施工|物业|中介|拍卖|旅游|环保|清运|保洁|保安|家政|劳务|派遣|检测|养殖|种业|食品|餐饮)公司"
)
"""Firms of a trade, none in particular: |矿业公司|警告将推迟投资."""


def _is_class(name: str) -> bool:
    """Whether words name a class of houses, and none: 商业公司, 全市中小学."""
    return bool(
        _KIND_OF_HOUSES.fullmatch(name)
        or _FIRMS_OF_TRADE.fullmatch(name)
        or _SCHOOLS_OF_PLACE.fullmatch(name)
    )


_GOES_ON = {"会": ("堂",), "通": ("胀", "缩"), "所": ("对应",)}
"""How words end like a house, and what then stands behind them."""


def _is_no_house(text: str, name: str, end: int) -> bool:
    """Whether words that end like a house at `end` name a hall (张江科学会|堂) or begin another word (高通|胀, 旅馆建筑所|对应的), or tell what is planned for one (市里|拟对|山区水厂)."""
    goes_on = next((rest for last, rest in _GOES_ON.items() if name.endswith(last)), ())
    return (
        text.startswith(goes_on, end)
        or _IS_TO.search(name) is not None
        or _ASKED_OF.search(name) is not None
        or _THEY_WILL.search(name) is not None
    )


_THEY_WILL = re.compile("(?<![委议会队成])员会$")
"""Those who will do something, for a house: 安全巡查员|会(特别关注)."""
_KIND_OF_LATIN = re.compile(
    "(?:机构|公司|平台|企业|厂商|巨头|品牌|智库|投行)(?=[A-Z][A-Za-z&.’'-]+(?![A-Za-z]))"
)
"""What a house is, right before its Latin name: 调研|机构|Omdia."""
_ASKED_OF = re.compile(
    "^[省市县区镇乡](?:里|上面)(?![程屯港仁约])|(?<=[省市县区里])支持(?!中心|部|处|平台|服务|系统|办)"
)
"""What is asked of a place, for a house: (希望)省里支持|县级检测中心."""
_SCHOOLS_OF_PLACE = re.compile(
    "[一-鿿]{0,8}?(?:[省市县区州盟]|地区|各地|全国)(?:[各全]?(?:农村|乡村|乡镇|城乡|城区|县域|民办|公办|普通|寄宿制)(?:学校|小学|中学|初中|高中|幼儿园|卫生院|卫生室)|(?:农村|乡村|城区|公办|民办)*(?:中小学校?|中小学幼儿园|高校|高等院校|职业院校))"
)
"""A class of schools, of no name: 某省农村学校, 全市中小学."""
_SAYS_FIGURES = re.compile(
    "(?:^|[。；，：\n])(?:另|又|再|而|且)?据(?P<house>[一-鿿（）()·]{4,28}?)(?:最新|近期|日前|此前|初步|的?一[项份]|\\d{1,4}年|\\d{1,2}月)*的?(?:测算|统计|估算|调查|预测|监测|推算|测评|抽样)(?![局队站员师])"
)
"""Who has reckoned what is told: 另据|某国某经济研究所|测算，…."""
_OF_NOBODY = re.compile("(?:该|本|某|其|这|那|我|同|有关|相关|多家|一些|各)")


_KIND_OF_HOUSES = re.compile(
    "(?:全[国省市县区]|[国省市县区州]内(?:同级|各级|同类|其他|主要|多家|[一二三]级(?:甲等)?)?|同级|各|某|私人|商业|跨国|外资|民营|专业|非洲|欧洲|北美|拉美|东南亚|海外|等国|若干|多家|县城|乡镇|社区|市属|省属|县属|局属|所内|机关|辖内|[中德美日法英韩]国|日本)+各?"
    "(?:医院|影院|书店|医疗机构|高校|院校|子公司|船公司|基金会|智库|中小学|处室|股室|研究室|国立大学|银行机构|学校|[一-鿿]{1,2}厂商?)|(?:国家|[省部市]级)重点实验室|(?:商业|私人|跨国|外资|民营)(?:公司|银行)|(?:华[东南北中]|东北|西[北南]|长三角|珠三角|京津冀|本地|当地|沿海|中西部)?(?:民营|私营|小型|中小)+[一-鿿]{1,2}厂|[省市县区]+(?:定点|公立|民营|各级|基层)(?:医院|医疗机构|药店|学校)|[^，。]*各(?:处室|股室|研究室|学校|科室|部门|分厂|单位|公司|市|县|院|所)"
)
_PARTY_BODY = "(?:党支部|党总支|党委|党组|纪委|团委|工会|妇委会)"
_TWO_BODIES = re.compile(
    f"(?P<first>[一-鿿]{{3,}}?{_PARTY_BODY})[和与及](?P<second>[一-鿿]{{2,}}?{_PARTY_BODY})"
)
"""Two bodies that an engine takes for one: 某司党支部和直属机关党委."""
_PREDICATE = re.compile(
    "(?:主持)?召[开集]|纳入(?=省|市|县|区|国家)|选派|下派|抽调|派驻(?!机构|纪检)|汇总|修[订改]|受(?=[一-鿿]{2,8}(?:委员会|政府|部|局))|约谈|商(?=[省市县])|致信|致函|\\d{1,2}月\\d{1,2}日"
)
_PROPOSED = re.compile(
    "(?:建议|希望|呼吁|主张|提议|可|不妨|拟|应当?)[^。；！？“”]{0,24}(?:设立|组建|成立|筹建|新建)(?:一[个家支所])?$"
)
"""建议由某协会设立|第三方鉴定委员会: a house that nobody has founded yet."""
_THAT = frozenset("局会院所司厅委办部处社校厂行馆台站署")
_DUTIES = frozenset(  # no houses, although the engine takes them for some
    (
        "分管",
        "协管",
        "主管",
        "代管",
        "交办",
        "督办",
        "承办",
        "协办",
        "校本部",
        "院本部",
        "总部",
        "涉事",
        "涉案",
        "抄报",
        "抄送",
        "主送",
        "临床",
        "中央厨房",
        "CFO",
        "CEO",
        "CTO",
        "COO",
        "REITs",
        "ETF",
        "IPO",
    )
)
_NOT_A_RECIPIENT = re.compile(
    r"^(?:各|有关|相关|本|局属|市属|省属|县属|所属|直属|医技科室$)|(?:成员单位|部门|单位)$"
    rf"|^(?:{DISTRIBUTION_LABELS})$"  # 发：各会员单位　抄报：某局
)


_ITS_LEADERS = re.compile(
    "(?<=.{2})(?:(?:(?<=院)院|(?<=校)校)?(?:主要|有关|分管|相关)?(?:领导(?:同志)?|负责同志|负责人)|常委|及有关部门)$"
)
"""市政协|领导同志: whom of the recipient the issue goes to."""


def _as_it_stands(house: str, text: str) -> str:
    """A house that publishes, or as much of its end as the text has where it is told with whose office it is: (某某)学会秘书处."""
    return next((house[at:] for at in range(max(1, len(house) - 3)) if house[at:] in text), house)


class OrganisationFinder:
    """Adds organisations to the evidence."""

    def __init__(
        self,
        organisations: OrganisationGrammar,
        known: Known,
        *,
        is_surname: Callable[[str], bool],
        is_common_word: Callable[[str], bool],
    ) -> None:
        self._organisations = organisations
        self._is_common_word = is_common_word
        self._is_surname = is_surname
        self._known = known

    def find_defined(
        self, evidence: Evidence, blocks: Sequence[Block], views: Sequence[BlockView], metadata: Metadata
    ) -> None:
        """Organisations that the masthead or brackets after a name define, with their short forms."""
        houses = re.split("[、 \u3000]", metadata.publisher)  # two that publish together
        if not all(map(self._organisations.ends_like_organisation, houses)) or any(
            map(self._organisations.is_generic, houses)
        ):
            houses = [metadata.publisher]
        for house in (_as_it_stands(house, evidence.text) for house in houses):
            if len(house) >= 4:
                evidence.organisations.setdefault(house, max(0, evidence.text.find(house)))
                self._find_departments_of(evidence, house)
                whole = self._organisations.base_institution(house)
                if whole != house and len(whole) >= 5 and self._organisations.ends_strongly(whole):
                    evidence.organisations.setdefault(whole, evidence.text.find(whole))
        for block, view in zip(blocks, views, strict=True):
            for given in view.short_forms:
                short = view.text[given.start : given.end]
                if view.title_ending_at(given.organisation_end):
                    continue  # 首席财务官（以下简称CFO）
                span = self._organisations.span_before(
                    view.text, given.organisation_end, mentions=view.mentions, stops=view.stops
                )
                if span is None or not self._defines(view, short, span):
                    continue
                full = view.text[span.start : span.end]
                evidence.short_forms.setdefault(short, full)
                evidence.organisations.setdefault(full, block.start + span.start)
                for part in (span, Span(given.start, given.end)):
                    evidence.add(block.start + part.start, block.start + part.end, "ORG", "defined")

    def _find_departments_of(self, evidence: Evidence, publisher: str) -> None:
        """The department that issues the bulletin, printed behind its institution or as a part of the publisher."""
        for place in occurrences(publisher, evidence.text):
            part = _DEPARTMENT_OF_PUBLISHER.match(evidence.text, place.end)
            if part and self._organisations.is_department(part.group(1)):
                evidence.organisations.setdefault(part.group(1), part.start(1))
        part_name = publisher.removeprefix(self._organisations.base_institution(publisher))
        if len(part_name) >= 4 and self._organisations.is_department(part_name):
            evidence.organisations.setdefault(part_name, max(0, evidence.text.find(part_name)))

    def _defines(self, view: BlockView, short: str, span: Span) -> bool:
        """Says whether brackets introduce a short form of an organisation, not of an event or a document."""
        full = view.text[span.start : span.end]
        if short.startswith("《") or _EVENT_OR_DOCUMENT.search(short) or _EVENT_OR_DOCUMENT.search(full):
            return False
        declared = _DECLARED.search(view.text[span.end : span.end + 12])
        if self._organisations.ends_strongly(full):
            return True
        engine = any(m.label == "ORG" and m.start < span.end <= m.end + 1 for m in view.mentions)
        if declared and engine and self._organisations.ends_like_organisation(full):
            return True
        if any(m.label == "PER" and m.start < span.end <= m.end for m in view.mentions):
            return False  # 副局长|某·某（Latin name）主管…
        close = view.text.find("）", span.end) + 1
        if close and view.title_starting_at(close):
            return True
        return engine and (not short.isascii() or " " in short or len(short) >= 3)

    def find_engine(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """The engine's organisations and places, and names that end in a suffix that only organisations have."""
        if view.is_recipient_list:
            self._find_recipients(evidence, block, view)
            return
        for mention in view.mentions:
            if mention.label == "LOC":
                start, end = block.start + mention.start, block.start + mention.end
                evidence.add(start, end, "LOC", "place", mention.score)
            elif mention.label == "ORG" and block.kind != "masthead":
                self._find_mentioned(evidence, block, view, mention)
        if block.kind == "masthead":
            self._find_cells(evidence, block, view)
            return
        self._find_strong_ends(evidence, block, view)
        self._find_tellers_of_figures(evidence, block, view)

    def _find_mentioned(self, evidence: Evidence, block: Block, view: BlockView, mention: Mention) -> None:
        """An organisation of the engine; of 某局和某委 both."""
        base = block.start
        start, end = self._whole_mention(view, mention)
        name = view.text[start:end]
        if self._is_surname_of_post(view, start, end) or self._is_no_name(evidence, block, view, start, end):
            return
        if both := _TWO_BODIES.fullmatch(name):
            evidence.add(base + start, base + start + both.end("first"), "ORG", "engine", mention.score)
            start, name = start + both.start("second"), both["second"]
        if self._organisations.is_plausible(name) and name not in _DUTIES:
            evidence.add(base + start, base + end, "ORG", "engine", mention.score)

    def _whole_mention(self, view: BlockView, mention: Mention) -> tuple[int, int]:
        """Range of an engine's organisation with its place and department, without what leads to it: 据|协会, 该局|劳动关系处."""
        text, start, end = view.text, mention.start, mention.end
        place = next((m for m in view.mentions if m.label == "LOC" and m.end == start), None)
        start, end = self._without_predicate(text, place.start if place else start, end)
        if _LED_TO.match(text, start) and end - start > 2:
            start += 1
        if text[start - 1 : start] == "该" and text[start] in _THAT and end - start > 3:
            start += 1
        if kind := _KIND_OF_LATIN.match(text, start, end):
            start = kind.end()
        start = self._organisations.name_start(text, start, end)
        party = _PARTY_BEFORE.search(text, max(0, start - 8), start)
        if party and _OF_PARTY.search(text, start, end):
            start = party.start()  # 农工党|某区基层委员会
        start += self._organisations.past_member(text[start:end])
        return start, self._organisations.department_end(text, end)

    def _is_surname_of_post(self, view: BlockView, start: int, end: int) -> bool:
        """王|局长: a surname before a title."""
        short = end - start <= 2 and view.title_starting_at(end)
        return bool(short) and self._is_surname(view.text[start:end])

    def _is_no_name(self, evidence: Evidence, block: Block, view: BlockView, start: int, end: int) -> bool:
        """Whether words that the engine takes for an organisation name none, or none in particular."""
        text, name = view.text, view.text[start:end]
        known = self._organisations.ends_like_organisation
        if _is_no_house(text, name, end) or _SINCE.search(name):
            return True  # 道闸改造|因|施工队(工期冲突)
        if _AND_OTHERS.match(text, end) and not known(name):
            return True  # 省统计、商务、市场监管等部门
        if block.kind == "colophon" and not known(name):
            return True  # addresses
        if _is_class(name) or (len(name) <= 2 and self._is_common_word(name) and not known(name)):
            return True  # 商业公司, 各国|央行; 执法
        if _CODE_OF_SHARE.fullmatch(name) or name == "央行":
            return True  # of which country, the text does not say
        if name.endswith("央行") and _SOME_BANKS.search(text, max(0, start - 2), start):
            return True  # 各国央行
        if _NOBODY_IN_PARTICULAR.search(text, max(0, start - 4), start) and _LEVEL_FIRST.match(name):
            return True
        if _BARE.fullmatch(name) and not evidence.is_organisation_form(name):
            return True
        proposed = _PROPOSED.search(text, max(0, start - 40), start)
        return proposed is not None and evidence.text.count(name) == 1

    def _find_cells(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """Organisations in cells of a masthead: 某研究院 | 2025年6月1日, 某市某局、某市某协会 9月5日."""
        for cell in re.finditer(
            r"[^\s|｜【】]+?(?=(?:主办|编印|编发|印发|主编|编)?(?:[\s|｜【】]|$))", view.text
        ):
            names = list(re.finditer("[^、]+", cell.group()))
            alone = len(names) > 1 and all(self._is_house_of_cell(name.group()) for name in names)
            for start, end in [name.span() for name in names] if alone else [(0, len(cell.group()))]:
                if self._is_house_of_cell(cell.group()[start:end]):
                    at = block.start + cell.start()
                    evidence.add(at + start, at + end, "ORG", "engine", 0.5)

    def _is_house_of_cell(self, name: str) -> bool:
        """Whether what fills a cell of a masthead is the name of a house."""
        return len(name) >= 4 and is_organisation(name) and self._organisations.ends_strongly(name)

    def _find_strong_ends(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """Names that end in a suffix that only organisations have: 某市发展和改革委员会."""
        text, base = view.text, block.start
        for end in self._organisations.strong_ends(text):
            if any(title.start < end <= title.end for title in view.titles):
                continue
            span = self._organisations.span_before(text, end, mentions=view.mentions, stops=view.stops)
            if span is None or not 4 <= len(span) <= 30:
                continue
            if both := _TWO_BODIES.fullmatch(text, span.start, span.end):
                for body in ("first", "second"):
                    evidence.add(base + both.start(body), base + both.end(body), "ORG", "engine")
                continue
            name = text[span.start : span.end]
            if _is_class(name) or _is_no_house(text, name, end) or not self._agrees(view, span):
                continue
            begins = any(m.label in ("ORG", "LOC") and m.start == span.start for m in view.mentions)
            if (
                (begins or _PLACE_FIRST.match(name))
                and self._organisations.ends_strongly(self._without_place(view, span))
                and self._organisations.is_plausible(name)
                and self._organisations.ends_strongly(name)
            ):
                evidence.add(base + span.start, base + span.end, "ORG", "engine")

    def _find_tellers_of_figures(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """Houses whose figures are told: 另据|某研究所|测算，…."""
        for told in _SAYS_FIGURES.finditer(view.text):
            house, name = Span(*told.span("house")), told["house"]
            if (
                self._organisations.ends_strongly(name)
                and self._organisations.is_plausible(name)
                and not _OF_NOBODY.match(name)
                and not _KIND_OF_HOUSES.fullmatch(name)
                and not _is_part_of_another(view, house)
            ):
                evidence.add(block.start + house.start, block.start + house.end, "ORG", "engine")
                evidence.organisations.setdefault(name, block.start + house.start)

    def _without_predicate(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Range of an engine's organisation without the verb and object that it took in, or the words that lead to it."""
        start = self._organisations.past_lead(text, start, end)
        for verb in _PREDICATE.finditer(text, start + 2, end):
            subject = text[start : verb.start()]
            if self._organisations.ends_like_organisation(subject) or subject.isascii():
                return start, verb.start()
        return start, end

    def _without_place(self, view: BlockView, span: Span) -> str:
        """The name without the place that it begins with (美国|智库 names nobody)."""
        place = next((m for m in view.mentions if m.label == "LOC" and m.start == span.start), None)
        return view.text[place.end if place and place.end < span.end else span.start : span.end]

    def _agrees(self, view: BlockView, span: Span) -> bool:
        """Says whether the engine saw nothing else where a suffix ends: only the institution of a department."""
        overlapping = [
            m for m in view.mentions if m.label == "ORG" and m.start < span.end and span.start < m.end
        ]
        return all(
            m.start == span.start and self._organisations.is_department(view.text[m.end : span.end])
            for m in overlapping
        )

    def find_organs(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """省政府, 市人大常委会, 国会: organs of the one place that an issue is about, which need no proper name; 美国政府."""
        if block.kind == "masthead":
            return
        organs = [match.span("organ") for match in _ORGAN_ALONE.finditer(view.text)]
        for match in _PARLIAMENT.finditer(view.text):
            if not _PART_OF_PARLIAMENT.match(view.text, match.end()):
                organs.append(match.span())
        for match in _GOVERNMENT.finditer(view.text):
            country = next(
                (
                    c
                    for c in range(match.start(), match.end("country") - 1)
                    if self._organisations.is_country(view.text[c : match.end("country")])
                ),
                -1,
            )
            if country >= 0:
                organs.append((country, match.end()))
        for start, end in organs:
            reaches_out = any(
                m.label == "ORG"
                and m.start < end
                and start < m.end
                and not (start <= m.start and m.end <= end)
                for m in view.mentions
            )
            if not reaches_out and not view.title_starting_at(start):
                evidence.add(block.start + start, block.start + end, "ORG", "engine", 0.5)

    def find_listed(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """甲科技、乙生物、丙云等企业: where one of the items is an organisation, all are."""
        if "等" not in view.text:
            return
        for match in _LIST_OF_ORGANISATIONS.finditer(view.text):
            first = self._organisations.span_before(
                view.text, match.start("first") + match.group("first").find("、"), mentions=view.mentions
            )
            if first is None or first.start < match.start("first"):
                continue
            items = [first]
            position = first.end + 1
            for name in view.text[position : match.end("first")].split("、"):
                items.append(Span(position, position + len(name)))
                position += len(name) + 1
            names = [view.text[item.start : item.end] for item in items]
            if not any(
                evidence.is_organisation_form(name) or self._organisations.ends_strongly(name)
                for name in names
            ) and not any(
                m.label == "ORG" and m.start == item.start and m.end == item.end
                for m in view.mentions
                for item in items
            ):
                continue
            for item, name in zip(items, names, strict=True):
                if 2 <= len(name) <= 15 and not self._organisations.is_generic(name):
                    evidence.add(block.start + item.start, block.start + item.end, "ORG", "engine")
                    evidence.organisations.setdefault(name, block.start + item.start)

    def _find_recipients(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """Organisations of 报送：某办公室，某局."""
        head = RECIPIENTS.match(view.text)
        position = head.end() if head else 0
        for match in re.finditer(r"[^，,、；;。\s\u3000：:]+", view.text[position:]):
            name = _ITS_LEADERS.sub("", match.group())
            if (
                self._organisations.ends_like_organisation(name)
                and self._organisations.is_plausible(name)
                and not _NOT_A_RECIPIENT.search(name)
                and not name.startswith("直辖市")  # 各省、自治区、|直辖市政府研究中心
            ):
                start = block.start + position + match.start()
                evidence.add(start, start + len(name), "ORG", "chain")

    def find_repeated(self, evidence: Evidence) -> None:
        """Every place where an organisation or short form of the document stands again."""
        for short, full, places in _groups_in_short(evidence):
            evidence.short_forms.setdefault(short, full)
            for start in places:
                evidence.add(start, start + len(short), "ORG", "known")
        forms = WordSet(
            form
            for form in (
                *evidence.short_forms,
                *evidence.organisations,
                *_brands(evidence),
                *self._known.organisations,
            )
            if len(form) >= 2 and (not self._organisations.is_generic(form) or _DEPARTMENT_ONLY.search(form))
        )
        text = evidence.text
        general = WordSet(form for form in evidence.short_forms if _GENERAL_FORM.fullmatch(form))
        for start, end in general.all_in(text):
            if not (
                _OF_ANOTHER.search(text, max(0, start - 3), start)
                or _LONGER.match(text, end)
                or is_inside_word(text, end)
            ):
                evidence.add(start, self._organisations.department_end(text, end), "ORG", "known")
        for start, end in forms.all_in(text):
            whole = (
                is_whole_word(text, start, end)
                if text[start:end].isascii()
                else not is_inside_word(text, end)
            )
            if whole and not self._begins_in_word(evidence, start, end):
                evidence.add(start, self._organisations.department_end(text, end), "ORG", "known")

    def _begins_in_word(self, evidence: Evidence, start: int, end: int) -> bool:
        """Whether a short form of two or three characters lies across a word or place that begins before it: 河|北约|三成."""
        if end - start > 3 or start == 0:
            return False
        if lies_across(evidence.text, start, end, self._is_common_word):
            return True
        return end - start == 2 and any(
            c.label == "LOC" and c.start < start < c.end for c in evidence.candidates
        )


_FIRM_TAIL = re.compile(
    "(?:科技|股份|集团|有限|管理|装备|运输|工程|材料|料|技术|实业|发展|控股|投资|网络|制造|设备|产业|重工|智能|服务|贸易|（)"
)
_LEVEL_EARLY = re.compile(".{1,3}[省市县区州]")


_GROUP_NAME = re.compile("(?P<stem>[一-鿿]{3,10}集团)(?:(?:股份)?有限(?:责任)?公司)?")
_LONGEST_PLACE = 4
"""Characters of a place before the name of a group."""
_OPENS_NAME = re.compile("[^一-鿿]|[由对向与和及把请让给将经按从为同以在]")
"""The character before a name."""


def _groups_in_short(evidence: Evidence) -> list[tuple[str, str, list[int]]]:
    """Short forms of groups that the text has without their place, with the full name and where they stand; none that two may mean."""
    fulls: dict[str, set[str]] = {}
    for name in {evidence.text[c.start : c.end] for c in evidence.candidates if c.label == "ORG"}:
        if (group := _GROUP_NAME.fullmatch(name)) is None:
            continue
        for size in range(1, _LONGEST_PLACE + 1):  # 市|地铁集团, 青岛|水务集团
            if len(short := group["stem"][size:]) >= 4:
                fulls.setdefault(short, set()).add(name)
    found = []
    for short, names in sorted(fulls.items()):
        longest = max(names, key=len)
        if any(not longest.startswith(name.partition("集团")[0]) for name in names):
            continue  # 甲市水务集团, 乙市水务集团
        places = [
            match.start()
            for match in re.finditer(re.escape(short), evidence.text)
            if match.start() == 0 or _OPENS_NAME.match(evidence.text, match.start() - 1, match.start())
        ]
        if places:
            found.append((short, longest, places))
    return found


def _brands(evidence: Evidence) -> set[str]:
    """Beginnings of firms' names that stand by themselves in the text: 禾芃生物 for 禾芃生物科技股份有限公司."""
    found = set()
    for name in {evidence.text[c.start : c.end] for c in evidence.candidates if c.label == "ORG"}:
        if not name.endswith("公司") or _LEVEL_EARLY.match(name):
            continue
        for match in re.finditer(re.escape(name[:_BRAND]), evidence.text):
            end = match.end()
            while evidence.text[end : end + 1] == name[end - match.start() : end - match.start() + 1] != "":
                end += 1
            if _FIRM_TAIL.match(name, end - match.start()):
                found.add(evidence.text[match.start() : end])
    return found


def _is_part_of_another(view: BlockView, house: Span) -> bool:
    """Whether an organisation of the engine overlaps a name and is another one."""
    return any(
        m.label == "ORG"
        and m.start < house.end
        and house.start < m.end
        and (m.start, m.end) != (house.start, house.end)
        for m in view.mentions
    )
