"""Posts and ranks: a grammar instead of a list, so that posts never seen before are read.

A post is a head (主任, 院长, 工程师) with any number of rank words before it (原, 常务副, 首席, 高级); heads that
name a function may also take the field that they work in (技术总监, 研发总裁); 首席…官 is open;
posts joined by 兼 are one. The words stand in configs/lexicon/titles.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.text.lexicon import WordSet

TITLE_WORDS = {"kind": ("head", "rank", "area", "field", "weak", "profession", "not_title")}
"""What the columns of titles.tsv may say."""
_TAKES_AREA = (
    "总监", "总裁", "经理", "负责人", "主管", "官", "工程师", "分析师", "顾问", "专员", "合伙人", "科学家",
    "专家", "设计师", "架构师", "助理", "秘书", "带头人", "代表", "技师", "教师", "老师", "人员", "编辑",
    "规划师", "工艺师", "咨询师", "策略师", "评估师", "设计总师", "发言人", "联络员", "协调人", "协调员", "督导",
    "牵头人", "总师", "研究员", "委员", "干事", "项目主任",
)  # fmt: skip
_BROAD_RANKS = frozenset(
    (
        "联合",
        "共同",
        "全球",
        "全国",
        "青年",
        "现",
        "前",
        "原",
        "代",
        "正",
        "第一",
        "杰出",
        "领军",
        "资深",
        "中国区",
        "亚太",
        "特邀",
        "退休",
    )
)
_NOT_AREA = ("总经理", "国务委员", "检察官", "法官", "审判员")
_HAN = re.compile("[\u3400-\u9fffA-Za-z0-9]")
_HEADS_STATE = re.compile(
    "(?:贸易代表|秘书长|总干事|总统|总理|首相|国王|女王|国务卿|部长|大臣|州长|省长|市长)$"
)
_ON_FIELD = re.compile("[一-鿿]{2,6}(?:事务|问题|行动|安全|合作|政策|变化)")
"""秘书长|技术事务|特使: what the envoy of somebody is for."""
_SERVES = re.compile("(?:顾问|助理|特使|代表|秘书|发言人|幕僚长)$")
_CHIEF_OFFICER = re.compile(
    r"首席(?!科学|专家|代表|研究员|执行长)[\u4e00-\u9fff]{1,9}?官(?!网|方|司|员|宣)|首席(?:人工智能|大模型|数据|信息|安全|气候|创新|产品|区块链|机器人)(?:科学家|专家|架构师|顾问|工程师)|首席(?!专家)[\u4e00-\u9fff]{2,3}?(?:[家师](?![庭族具资])|员(?!工))"
)
_SCHOLAR = re.compile(
    "(?:流行病|传染病|病毒|细菌|免疫|病理|药理|毒理|神经|遗传|微?生物|古生物|生物统计|肾脏病|气候|气象|大气|海洋|水文|生态|植物|动物|昆虫|土壤|地质|地理|地球物理|天体物理|天文|材料|计算机科|数|化|统计|计量|人口"
    "|社会|人类|考古|语言|教育|心理|政治|法|伦理|营养|犯罪|管理|(?:宏观|计量|行为|城市|能源|劳动|农业|环境|国际|产业|区域|发展|金融)?经济)学家"
)
_NO_AREA_AFTER_RANK = frozenset(
    ("原", "前", "时任", "现任", "新任", "候任", "继任", "首任", "现", "代", "代理")
)
_PAST = ("原", "前", "时任")
_PRESENT = ("现任", "现")
_BODY_OF = re.compile(
    "办(?=主任|副主任|[，。、；]|$)|工会|办公[室厅会]|办事处|[总支大中]队|公署|协会|学会|联合会|联盟|商会|公会|单位|事务所|工作[室站]|论坛|沙龙|联席会|培训班|团队|队伍"
    "|(?:发展|服务|培训|活动|管理|工作|交流|教育|研修|创作)?(?:中心(?![城区任组思主])|委员会(?!委员|主任)|学院|之家|俱乐部|基金会)"
)  # 检察官办公室 is no post, nor is 交警支队
_OF_HEAD_OF_STATE = re.compile(
    "(?:总统|首相|总理)(?![和与])(?:(?:[和与]?(?:行政|科学|技术|科技|经济|人权|战略|国家|安全|气候|能源|创新|青年|海洋|人工智能|公共|发展|外交|竞争力|政策|事务|顾问|咨询|协调)){1,5}(?:委员会|办公[室厅]|理事会)|府)"
)
"""A body that a head of state has: 总统|科学顾问委员会, 首相|府."""
_RANK_AND_TEAM = re.compile("副?(?:教授|研究员)(?:研究|科研)?团队|院士(?:研究|科研)?团队")  # 某某|教授|团队
_ACADEMY_OF = re.compile("科学院长(?=[春沙江城岛])")
"""中国科学院|长春应用化学研究所, which is no 院长."""
_IN_FIRM = re.compile(
    "长(?![率赴在到与和的等及为对向请将陪])[一-鿿](?:出租|汽车|物流|运输|航运|建设|建筑|建工|置业|地产|房地产|医药|药业|生物|电子|电气|电器|电力|科技|机械|实业|食品|餐饮|能源|投资"
    "|控股|化工|纺织|服饰|服装|贸易|商贸|材料|新材|重工|制造|精密|智能|环保|水务|农业|农牧|旅游|文化|传媒|信息|网络|软件|矿业|煤业|钢铁|铝业|纸业|酒业|乳业|家居|物业|园林|租赁)"
    "[一-鿿（）]{0,10}?(?:公司|集团)"
)
"""平州|长顺出租汽车有限公司, 东海市|长丰物流集团: the last character of what looks like 州长, 市长 begins a firm's name."""
_GOES_ON = re.compile(  # the head's last character begins another word: 学会|长期, 研究|员工, 医|师资
    "事室|长(?:聘(?=副?教授|助理教授|研究员|教轨|岗)|期(?![待望盼许间])|远(?!程)|久|足(?=进|发)|效(?![率力])|度(?![过假])|途|租|者|寿(?![一-鿿]{1,2}(?:[、，。：（\\s和与及]|说|表示|认为|介绍|指出|强调|建议|主持|参加|出席))|假(?![如设定装])|跑|短(?!信)|线(?![上下])|三角|廊|辈|(?:(?![兼任和与及的在])[\u4e00-\u9fff]){1,2}(?:(?<!乡)村(?!民)|镇|社区|街道|小区|堡?站(?![长在出起立着住])|家庭农场|农场(?!主)|林场|牧场)|达(?=[\\d一二三四五六七八九十百千半两几数])|护险"
    "|江(?=学者|流域|经济|三角|口|大学|中下|大保护|存储|证券|商学|实业|电力|航|日报|委|干|上游|中游|下游|以[南北])"
    "|沙(?=市|分|县|理工|银行|学院|大学|商|晚报|卫|代表|的)|春(?=市|分|理工|大学|电影|光机|高新)|安(?=街|大学|汽车|区|银行)"
    "|征(?=路|火箭|[一二三四五六七八九]|系列|精神)|城(?=汽车|证券|大学|基金|沿线|脚下)|治市)"
    "|员(?:工(?![作程会资业艺厂地])|额)|家(?:[庭族具]|长(?![期远沙春江安])|园(?![区林艺]))|师(?:资(?![格助金质深源本料产])|生(?![产物活态于命前])|范(?=大学|学[院校]|院校|本科|专科|专业|生(?:源|们|[的、，。])|类|附[中小属]|教育|[司处系例围畴式]))"
    "|理(?:念|论(?![坛述证及]))|任(?:务(?![必实])|期(?![待望间])|何(?=[人时]|一[个家项]|单位|地方|形式|问题|企业|部门|机构))|席(?:卷|席就[座坐])|问(?:室|团(?!长)|委员会)"
)
_OF_DOCUMENT = re.compile("(?:研报|报告|论文|文章|白皮书|蓝皮书|该书|专著|文件|课题)的?$")
_OF_DOCUMENT_HEAD = re.compile("(?:研报|报告|论文|文章|白皮书|蓝皮书|该书|专著|文件|课题)的?")
_WRITER = re.compile("(?:第一|主要|联合)?(?:主笔|执笔|执笔人|作者|撰稿人|撰写人|起草人|编者|译者)")
_LEVEL_BEFORE = re.compile("[省市县区州旗]|全国")
_MARKET = re.compile("(?:农贸|批发|果蔬|水产|建材|花卉|药材|茶叶|钢材|木材|粮油|家居|集贸|菜)$")
"""Before 市场, where that is a house: 农产品批发市场|经理."""
_FUND = re.compile(
    "(?:投资|创投|创业|产业|引导|股权|风险|并购|天使|种子|母|子|公益|慈善|发展|创新|转化|专项)$"
)
_LONGEST_SECOND_HOUSE = 8
"""Characters from 兼 to the second post, its house included: a department's name is short, an institution's is not."""
_HOUSE_APART = re.compile(
    "^任?(?:国务院|中央(?:军委|[一-鿿]{2,6}[部办厅]$)|全国(?:人大|政协)|中共)|[\u4e00-\u9fff]{2,}(?:公司|(?<!中央)研究院|研究所|勘察院|设计院|集团|大学|医院|学会|协会|联盟|实验室|分院|支队|大队|[处局])$"
    "|[\u4e00-\u9fff]{2,}(?:商会|促进会|联合会|研究会|基金会|合作社|事务所|出版社|杂志社|通讯社|报社|电视台|博物馆|美术馆|酒楼|酒店|酒家|饭店|宾馆|客栈|民宿|餐厅|茶楼|商行|商店|书店|药店|超市|农场|牧场|[药酒茶钢纸船砖]厂)$"
    "|[\u4e00-\u9fff]{2,}(?:医院|总院|学校|大学|公司|集团|[局厅]).+[部处科室]$"
)
"""Ends of a second house that is no department of the first."""
_HEADS_MINISTRY = re.compile("国务委员$|(?<!办公厅)副?部长$|副?(?:首相|总理)$")
"""Who may have a ministry besides: 财政部部长兼|经济部(部长), 国务委员兼|外交部(部长)."""
_NO_CHARACTERS: frozenset[str] = frozenset()
_ORGAN_OF_HOST = re.compile(  # 某街道党工委|书记; the 党委书记 of a town, a village or an institution stays whole
    r"(?<=自治区)党委(?=(?:第一|专职|常务)?副?书记|常委|委员)"
    r"|(?:(?<=[镇乡区])|(?<=街道)|(?<=[”】])|(?<=”组织))党?工委(?=(?:第一|专职|常务)?副?书记|委员)"
    "|(?<=[省市区县州旗])纪委(?=副?书记)|(?<=中华)全国总工会(?=(?:党组|常务)?(?:副?主席|书记|成员))|(?<=[省市区县州旗])总工会(?=(?:党组|常务)?(?:副?主席|书记|成员))|(?:(?<=[司团厂矿行])|(?<=工人|铁路)|(?<=[一-鿿]{2}(?:教师|邮政|电信|矿工|码头|港口|司机|骑手|护士|航空|编剧|演员))|(?<=[一-鿿]{2}(?:飞行|公务|乘务)员))工会(?=(?:兼职|专职|常务)?副?主席)|(?:机关党委|党工委|纪委|团委)(?=常委|委员)|(?<=直属)机关党委(?=(?:专职|常务)?副?书记)|党工委(?=常委)|(?<=[一-鿿]{2})代表团(?=副?团长)"
)
_HONOUR = re.compile(
    "(?:人大代表|政协委员|党代表|劳动模范|先进工作者|红旗手|(?:国家|全国)(?:级)?(?:杰青|优青|教学名师|技术能手)|长江学者|特殊津贴专家|获得者|道德模范|[一-鿿]{2}大师|(?:级|技艺)[一-鿿“”]{0,28}传承人)$"
)
_ANALYSTS = ("分析师", "策略师", "经济学家", "研究主管", "研究总监", "研究员")
_COVERED = re.compile(
    r"(?:证券|期货|基金|资本|资管|资产|资产管理|银行|信托|投资|集团|公司|研究[部所院])(?:[（(][^（）()]{2,24}[）)])?"
    r"(?P<sector>(?!的)(?:(?![部所院室处组司局会社厂站校]|中心|原|前|时任)[一-鿿]){2,10})$"
)
_WORLD_REGION = re.compile(
    "(?:[东南西北中]?[亚欧非美]洲|东南亚|[东南中]亚|北美|[南拉]美|中东|欧美|大洋洲|太平洋|(?:[华东西南北中]{2}|亚洲|亚太|欧洲|美洲|非洲|大中华|中国)(?:地区|区域|大区|区)|[华东西南北中](?:地区|区域|大区)|地区|海外|国际|(?<=[国盟会署])[一-鿿]{2,4}问题)$"
)
_POSTED = re.compile(
    "(?:前|原)?驻(?!会|场|村|校|点|队|站|京办)(?:(?![处馆站办局院团队])[一-鿿]){1,7}?(?:特命全权|首席|特派)?$"
)
_SENT_ABROAD = re.compile(
    "(?:特命全权)?大使|副?总领事|公使衔?参赞|公使|参赞|临时代办|(?:首席|特派|特约)?(?:代表|记者)|特派员|联络员"
)
_REGIONAL = re.compile(
    "项目|首席代表|特使|特别代表|高级代表|协调员|首席|高级|资深|总裁|副总裁|总监|总经理|副总经理|业务|市场|销售|区域"
)
_NOT_RANK_AFTER = {  # a rank character that ends another word: 目前, 体现, 当代, 修正, 草原
    "前": frozenset("此目之以日会年月午届提空超往生从当先"),
    "现": frozenset("实体表呈展发出兑重再显闪涌"),
    "代": frozenset("现当时近古世后年换"),
    "总": frozenset("老汇"),
    "正": frozenset("修改真"),
    "原": frozenset("中草高平还太"),
}


HEAD_OF_MINISTRY = re.compile("(?<=[部处厅])(?<!副[部处厅])长官(?![员方司邸署僚宣])")
"""韩国某部|长官: the Korean word for a minister."""


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A post in a text.

    `weak`: a bare head that is also a common noun (专家, 负责人). `profession`: weak, but a post also before a name
    that has no organisation (律师张三).
    """

    start: int
    end: int
    head_start: int
    weak: bool
    profession: bool = False


class TitleGrammar:
    """Finds posts. Built from the rows (`text`, `kind`) of titles.tsv."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        by_kind: dict[str, set[str]] = {}
        for row in rows:
            by_kind.setdefault(row["kind"], set()).add(row["text"])
        self._professions = frozenset(by_kind.get("profession", set()))
        self._weak = frozenset(by_kind.get("weak", set())) | self._professions
        self._heads = WordSet(by_kind.get("head", set()) | self._weak)
        self._ranks = WordSet(by_kind.get("rank", set()))
        self._fields = frozenset(by_kind.get("field", set()))
        self._areas = WordSet(by_kind.get("area", set()) | self._fields)
        self._not_titles = WordSet(by_kind.get("not_title", set()))

    def find(
        self, text: str, *, is_organisation_end: Callable[[str], bool] | None = None
    ) -> list[TitleMatch]:
        """Posts of `text`, by start, without overlap; offsets in `text`.

        Args:
            text: one block.
            is_organisation_end: says whether a string ends like an organisation: a field that also ends
                names of companies belongs to the post only behind one.
        """
        ends_organisation = is_organisation_end or _never
        heads = self._find_heads(text)
        matches: list[TitleMatch] = []
        for head_start, end in heads:
            floor = matches[-1].end if matches else 0
            start = self._extend(text, head_start, end, floor, ends_organisation)
            word = text[head_start:end]
            start = _without_organ(text, start, end)
            start += 2 * text.startswith("现任", start)
            head = max(start, head_start)
            weak = word in self._weak and not self._is_strengthened(text[start:head])
            match = TitleMatch(start, end, head, weak, weak and word in self._professions)
            if matches:
                joined = _join(text, matches[-1], match)
                if joined:
                    matches[-1] = joined
                    continue
            matches.append(match)
        return matches

    def _find_heads(self, text: str) -> list[tuple[int, int]]:
        spans = [
            (m.start(), m.end())
            for form in (_CHIEF_OFFICER, _SCHOLAR, HEAD_OF_MINISTRY)
            for m in form.finditer(text)
        ]
        spans += [
            (start, end)
            for start, end in self._heads.longest_at_each_end(text)
            if _stands_alone(text, start, end)
        ]
        spans.sort(key=lambda span: (span[0] - span[1], -span[1]))  # longest, then last: 副|总裁, not 副总|裁
        kept: list[tuple[int, int]] = []
        taken = bytearray(len(text))
        for start, end in spans:
            if (
                any(taken[start:end])
                or _GOES_ON.match(text, end - 1)
                or _ACADEMY_OF.match(text, max(0, start - 2))
                or _IN_FIRM.match(text, end - 1)
                or _OF_HEAD_OF_STATE.match(text, end - 2)
                or (end > start + 2 and HEAD_OF_MINISTRY.match(text, end - 1))  # 外交部|长官, not 外交部长|官
                or (
                    _OF_DOCUMENT.search(text, max(0, start - 5), start)
                    and _WRITER.fullmatch(text, start, end)
                )
                or self._is_inside_other_word(text, start, end)
            ):
                continue
            taken[start:end] = b"\1" * (end - start)
            if _BODY_OF.match(text, end) and not _RANK_AND_TEAM.match(text, start):
                continue  # nor is a part of it: 总工|程师办公室
            organ = text.startswith(("政协", "人大代表"), start) and _LEVEL_BEFORE.search(
                text, max(0, start - 2), start
            )
            begin = start + 2 if organ else start  # 省政协|委员, 市人大|代表
            kept.append((begin, end))
        return sorted(kept)

    def _is_inside_other_word(self, text: str, start: int, end: int) -> bool:
        return any(
            word_end > end or (word_end == end and word_start < start)
            for word_start in range(max(0, start - 3), end)
            for word_end in self._not_titles.starting_at(text, word_start)
            if word_end > start
        )

    def _extend(
        self,
        text: str,
        head_start: int,
        end: int,
        floor: int,
        is_organisation_end: Callable[[str], bool],
    ) -> int:
        """Leftmost start of the post whose head is `text[head_start:end]`: rank words and areas before it.

        Areas stand before the head or before 副 (研发总裁, 财务副总监), not before 首席 or 高级.
        """
        posted = _POSTED.search(text, max(floor, head_start - 12), head_start)
        if posted and _SENT_ABROAD.fullmatch(text, head_start, end):
            return posted.start()  # 中国|驻美国大使, 某通讯社|驻上海记者
        word = text[head_start:end]
        may_take_area = word.endswith(_TAKES_AREA) and not word.endswith(_NOT_AREA)
        takes_area = may_take_area and not word.startswith("首席")
        start = head_start
        while True:
            ranks = [s for s in self._ranks.ending_at(text, start, floor=floor) if _is_rank(text, s, start)]
            if ranks:
                rank = text[ranks[0] : start]
                start = ranks[0]
                if rank in _NO_AREA_AFTER_RANK:
                    return start
                takes_area = may_take_area and rank in ("副", "助理")
                continue
            region = _WORLD_REGION.search(text, max(floor, start - 7), start)
            if region and _REGIONAL.match(text, start, end):
                return region.start()
            if text.endswith("中国", floor, start) and _REGIONAL.match(text, start, end):
                before = text[max(floor, start - 30) : start - 2]
                if before.endswith(("）", ")")) or is_organisation_end(before):
                    return start - 2  # 某国际组织|中国项目主管
            areas = self._areas.ending_at(text, start, floor=floor) if takes_area else []
            areas = [a for a in areas if self._is_area(text, a, start, floor, is_organisation_end)]
            if not areas:
                return self._behind_firm(text, word, start, floor)
            start = areas[0]
            if text[start - 1 : start] in ("与", "和"):  # 采购与|商务副总裁
                other = self._areas.ending_at(text, start - 1, floor=floor)
                start = other[0] if other else start

    def _behind_firm(self, text: str, head: str, start: int, floor: int) -> int:
        """Start of an analyst's post with what it covers, which stands behind the name of a firm: 某证券|电力设备与新能源首席分析师."""
        if not head.endswith(_ANALYSTS):
            return start
        covers = _COVERED.search(text, max(floor, start - 30), start)
        return covers.start("sector") if covers else start

    def _is_area(
        self, text: str, start: int, end: int, floor: int, is_organisation_end: Callable[[str], bool]
    ) -> bool:
        """A field that also ends company names is part of a post only where the organisation has ended before it."""
        before = text[max(floor, start - 30) : start]
        if text[start:end] == "市场" and _MARKET.search(before):
            return False
        if text[start:end] not in self._fields:
            return True
        if before.endswith(text[start:end]) or _WORLD_REGION.search(before):
            return True  # 某基金|基金经理, 某资本|亚洲区投资总监
        if text[start:end] == "基金" and _FUND.search(before):
            return False  # 某产业投资基金|合伙人: the fund is the organisation
        if _has_ended(before, is_organisation_end):
            return True
        further = self._areas.ending_at(text, start, floor=floor)  # 某公司的|电池|系统工程师
        return any(_has_ended(text[max(floor, area - 30) : area], is_organisation_end) for area in further)

    def _is_strengthened(self, before: str) -> bool:
        """Says whether what stands before a weak head makes it a post: 首席专家, 设备工程师, but not 联合编辑."""
        ranks = before
        while ranks:
            starts = self._ranks.ending_at(ranks, len(ranks))
            if not starts or ranks[starts[0] :] not in _BROAD_RANKS:
                return True
            ranks = ranks[: starts[0]]
        return False


def _join(text: str, left: TitleMatch, right: TitleMatch) -> TitleMatch | None:
    """Two posts as the one that they are: 总统|特使; joined by 兼, with the house of the second: 总经理助理兼战略发展部部长."""
    gap = text[left.end : right.start]
    if (
        (not gap or _ON_FIELD.fullmatch(gap))
        and _HEADS_STATE.search(text, left.start, left.end)
        and _SERVES.search(text, right.start, right.end)
    ):
        return TitleMatch(left.start, right.end, right.head_start, False)
    if not gap.startswith(("兼", "并兼", "暨")) or len(gap) > _LONGEST_SECOND_HOUSE:
        return None
    between = gap[gap.index("兼") + 1 :] if "兼" in gap else gap[1:]
    if not all("\u4e00" <= c <= "\u9fff" for c in between.removeprefix("任")) or _HOUSE_APART.search(between):
        return None
    if between.endswith("部") and _HEADS_MINISTRY.search(text, left.start, left.end):
        return None
    return TitleMatch(left.start, right.end, right.head_start, False)


def _never(text: str) -> bool:  # noqa: ARG001
    return False


def split_time(title: str) -> tuple[str, str]:
    """Splits 原, 前, 时任, 现任 or 现 off a post: 原院长 → (原, 院长)."""
    for word in (*_PAST, *_PRESENT):
        if title.startswith(word) and len(title) > len(word):
            return word, title[len(word) :]
    return "", title


def split_posts(title: str) -> list[str]:
    """Posts that one title joins: 所长兼党委书记 → 所长, 党委书记."""
    return re.split("[兼暨]", title)


def names_writer(title: str) -> bool:
    """Says whether words say who wrote a document, which is no post: 研报主笔."""
    match = _OF_DOCUMENT_HEAD.match(title)
    return bool(match and _WRITER.fullmatch(title, match.end()))


def is_past(word: str) -> bool:
    """Says whether a time word means a post that its holder has left."""
    return word in _PAST


def government_of(committee: str, title: str) -> str:
    """The place that a post after its Party committee belongs to; "" for another post.

    某市委 and 副市长 → 某市; 某区区委 and 区长 → 某区; 某镇党委 and 镇长 → 某镇.
    """
    seat = re.fullmatch(r"(.*?([省市州县区镇乡]))(?:\2)?(?:党?委|党工委)", committee)
    return seat.group(1) if seat and heads_place(title) and len(seat.group(1)) > 1 else ""


BARE_COMMITTEE = re.compile("[省市县区州旗乡镇村](?:委|党委|党工委)")
"""The committee of a place without its name, to which no 县长 belongs."""


def heads_place(title: str) -> bool:
    """Says whether a post is one at the head of a province, city, county or town (副镇长)."""
    return re.search(r"[省市州县区镇乡]长$", title) is not None


def names_organ(title: str) -> bool:
    """Says whether a post names the organ of state or Party that it is in: 市委副书记, 县人大代表, 国家主席."""
    return (
        re.match("国家(?:副)?主席|国务委员$|[省市县区州旗乡镇村](?:党委|委|政府|人大|政协|纪委)(?!会)", title)
        is not None
    )


_MEMBERSHIP = re.compile("(?:党[组委]|常务|执行)?(?:成员|委员|常委|理事|会员|代表)$")


def is_membership(title: str) -> bool:
    """Whether a post says less of somebody than others of his do: 某厅党组成员(、副厅长)."""
    return _MEMBERSHIP.search(title) is not None


def is_honour(title: str) -> bool:
    """Says whether a post is an honour or a mandate that no organisation named before it has given."""
    return _HONOUR.search(title) is not None


def _without_organ(text: str, start: int, end: int) -> int:
    """Start of a post behind the Party organ that has its host's name before it: 某镇党委|副书记."""
    organ = _ORGAN_OF_HOST.match(text, start, end)
    named = start and re.match(
        "[\u3400-\u9fff](?<![由和与及经向对请据时现原前任兼为是])", text[start - 1 : start]
    )
    return organ.end() if organ and named else start


def _is_rank(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    before = text[start - 1] if start else ""
    return before not in _NOT_RANK_AFTER.get(word, _NO_CHARACTERS)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Latin head (CEO) must not be part of a longer Latin word."""
    if not text[start].isascii():
        return True
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _has_ended(before: str, is_organisation_end: Callable[[str], bool]) -> bool:
    """Whether an organisation, with 的 or without, or a mark ends before a post."""
    return not before or not _HAN.match(before[-1]) or is_organisation_end(before.removesuffix("的"))
