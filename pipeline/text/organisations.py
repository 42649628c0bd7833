"""Names of organisations: where they begin and end, their short forms, their departments.

An organisation's name ends in a suffix (configs/lexicon/org_suffixes.tsv) or before a post; where it begins is told
by the mark, the introducing word or the engine's mention before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records import Mention, Span
from pipeline.text.lexicon import WordSet

_HARD = frozenset('。！？；：，“”‘’「」『』《》〈〉【】〔〕…—\n\t!?;:,"|*#◇●■▲→')
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_INTRODUCERS = re.compile(
    r"^(?:\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上下]午)?|\d{1,2}月(?:\d{1,2}日)?(?:[上下]午)?|[今去明]年|[今昨]天|近日|日前|目前|当前|此前|随后|最后|"
    r"据悉|据了解|据介绍|根据|依据|依托|据|由|在|经|对此|对于|对|其中|此外|另外|同时|同日|当日|会上|会后|会议|论坛上|论坛期间|期间|"
    r"而|但|并|则|也|还|又|兼任|兼|以及|及|与|和|向|从|以|让|请|邀请|特邀|来自|作为|例如|比如|如|包括|会同|联合|支持|感谢|通过|关于|针对|围绕|结合|"
    r"报送|抄送|抄报|分送|主送|报|送|现任|曾任|时任|现为|现|原|前|任|是|为|系|该|本|其|有|将|已|被|把|于|至|到|赴|访问|参观|考察|调研|走访|到访|"
    r"出席|参加|列席|陪同|会见|主持人|主持|采访|了|的|等|上述|以上|各)"
)
_BREAKERS = re.compile(
    r"的|则|也|还|均|了(?!解)|着|是|(?<![自理缘事])由|被|把|(?<!大)将|(?<![申])请|(?<!转)让|(?<![数根依证占凭收单票])据|邀请|来自|会同|访问|到访|拜访|走访|会见|聘请|委托|采访|感谢|通过|根据|按照|关于|以及|包括|例如|作为|担任|曾任|现任|出任|加入|"
    r"毕业于|就职于|任职于|供职于|位于|成立于|受聘于|隶属于|设在|落户|指出|认为|表示|介绍|提出|强调|要求|建议|希望|牵头(?!人)|负责(?!人)|推动|开展|组织召开|召开|举行|举办|承办|协办|发布|印发"
)
_SOFT = re.compile(r"和|与|及|或|跟|同|向|对|在|从|为|以|经|至|到|于|等|与会|、|联合")
_ALWAYS_BREAKS = frozenset({"在", "从", "于", "与会"})
_JOINERS = frozenset({"和", "与", "及", "、"})
_GENERIC = re.compile(
    r"^(?:国家|国际|全国|全球|区域|地方|各|各地|各级|有关|相关|科技|科学|技术|创新|科创|综合|重大|重点|一流|世界|新型|公共|专业|高水平|高校|产业|"
    r"金融|经济|社会|政府|企业|企事业|民营|国有|市场|本|该|我|其|这些|一些|多家|两家|三家|四家|某|同|和|与|、|的|个|家|所|类|级|性|战略|核心|"
    r"研发|研究|转化|服务|示范|试点|先行|先导|主管|承办|主办|协办|牵头|责任|成员|参会|参与|与会|受访|外部|第三方|专门|独立|大型|中小|初创|龙头|上市|"
    r"北京|上海|深圳|广州|天津|重庆|粤港澳大湾区|粤港澳|长三角|京津冀|成渝|西安|武汉|南京|杭州|合肥|苏州|成都|我国|我市|我省|本市|本省|国内|国外|海外|中外|各类|多个|部分|全部|主要|其他|另外)*$"
)
_NOT_ORGANISATION = re.compile(
    r"(?:国际|全国|区域|综合性?国家|全球)?(?:科技创新|科创|科学|金融|航运|贸易|经济|消费|创新)中心$|(?:论坛|峰会|大会|年会|博览会|展会|展览会|研讨会|座谈会|圆桌会|对话会|推进会|调度会)$|"
    r"(?:合作区|开发区|高新区|示范区|试验区|自贸区|先导区|新区|城市群|大湾区|都市圈|经济带|走廊|创新港|科学城|科技城|园区|市|省|县|镇|乡|州|国)$|(?:计划|方案|报告|办法|意见|条例|规划|政策|指南|白皮书)$|^.{1,3}族$"
)
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:秘书处|办公室|委员会|事业部|研究院|研究所|研究中心|联络处|代表处|工作部|合作部)(?!主任|书记|[\u4e00-\u9fff]{0,3}长)"
)
_SHORT_FORM = re.compile(
    r"以下(?:统一?)?(?:简称|称)(?:为)?[：:]?[“\"「『‘]?([^”\"」』’“「『）)]{1,30})[”\"」』’]?"
)
_ACRONYM = re.compile(
    r"^(?:英文(?:缩写|简称)(?:为)?|简称|缩写(?:为)?)?[：:“]?([A-Z][A-Za-z0-9&.-]{1,14}[A-Z0-9])[”]?$|^([A-Z]{2,12})$"
)
_ENGLISH_NAME = re.compile(
    r"^[A-Z][A-Za-z0-9&.’' -]*(?:\s(?:of|for|and|the|in|on|&|de|[A-Z0-9][A-Za-z0-9&.’'-]*))+$"
)


_ORGAN = re.compile(
    "[省市区县州](?:委|政府|人大|政协|纪委|监委)(?:办公[厅室])?|国务院|中央(?:政治局|办公厅|组织部|宣传部)"
)
_PLAIN_DEPARTMENTS = frozenset(
    [
        "部",
        "处",
        "司",
        "科",
        "室",
        "办",
        "系",
        "学院",
        "学部",
        "办公室",
        "事业部",
        "秘书处",
        "委员会",
        "学术委员会",
        "伦理委员会",
        "专家委员会",
        "用户委员会",
        "咨询委员会",
        "工作委员会",
        "管理办公室",
        "审判庭",
        "庭",
        "办公厅",
        "总师办",
        "党委",
        "党组",
        "纪委",
        "团委",
        "党总支",
        "党支部",
        "机关党委",
        "课题组",
        "项目组",
        "专班",
        "团队",
        "车间",
        "图书馆",
        "附属医院",
        "分院",
        "分会",
        "分局",
        "分中心",
        "分公司",
        "工作室",
        "组",
    ]
)
_FIELD_DEPARTMENTS = frozenset(
    [
        "研究院",
        "研究所",
        "研究中心",
        "实验室",
        "中心",
        "技术中心",
        "信息中心",
        "数据中心",
        "服务中心",
        "管理中心",
        "工程中心",
        "工程研究中心",
        "协同创新中心",
        "创新研究院",
        "检测中心",
        "交流中心",
        "培训中心",
        "发展中心",
        "合作中心",
        "评估中心",
        "基地",
        "平台",
        "院",
        "所",
        "站",
        "党校",
        "医学中心",
        "推广中心",
        "转移中心",
        "设计院",
        "规划院",
        "智库",
        "博物馆",
        "厂",
        "局",
        "厅",
        "署",
        "学校",
        "科学院",
    ]
)
_FIELDS = re.compile(
    "^(?:[一二三四五六七八九十\\d]+|第|人工智能|智能|计算机|计算|信息|数据|大数据|网络|软件|电子|电气|通信|自动化|自动|机器人|机械|材料|化学|化工|物理|数学|理论|应用|"
    "生命|生物|医学|医药|药学|临床|肿瘤|心血管|神经|脑|基因|细胞|公共|卫生|健康|护理|口腔|中医|儿科|急诊|影像|检验|病理|放射|环境|生态|地理|地质|地球|空间|海洋|大气|气象|"
    "能源|电力|动力|核|光电|光学|光|量子|半导体|集成电路|芯片|微电子|新能源|新材料|交通|运输|航空|航天|船舶|汽车|土木|建筑|城市|规划|城乡|设计|艺术|传媒|新闻|传播|外语|外国语|"
    "文学|历史|哲学|法学|法律|法|政治|社会|经济|管理|金融|商|国际|贸易|会计|财务|审计|统计|工商|行政|公共管理|公共政策|政策|战略|发展|改革|创新|创业|科技|科学|技术|工程|工业|产业|"
    "农业|林业|水利|食品|动物|植物|园艺|教育|心理|体育|马克思主义|研究|研发|成果|转化|转移|知识产权|标准|质量|安全|应急|风险|评估|评价|检测|监测|试验|实验|实训|培训|继续|综合|"
    "合作|交流|服务|市场|投资|项目|先进|前沿|交叉|未来|现代|高等|基础|新型|绿色|低碳|碳中和|双碳|可持续|数字|数字化|智慧|云|人文|与|和|及|学|系统|结构|制造|装备|仪器|设备|业务|人力资源|人才|品牌|宣传|组织)*$"
)


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form or original name given in brackets right after an organisation; offsets in the text."""

    start: int
    end: int
    organisation_end: int  # where the full name before the bracket ends


class OrganisationGrammar:
    """Finds edges of organisation names. Built from the rows (`suffix`, `level`, `strength`) of org_suffixes.tsv."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        rows = list(rows)
        self._suffixes = WordSet(row["suffix"] for row in rows)
        self._strong = WordSet(row["suffix"] for row in rows if row["strength"] == "strong")
        self._institutions = WordSet(
            row["suffix"] for row in rows if row["level"] in ("institution", "either")
        )

    def ends_like_organisation(self, text: str) -> bool:
        """Says whether `text` ends in an organisation's suffix and has something before it."""
        starts = self._suffixes.ending_at(text, len(text))
        return bool(starts) and (starts[-1] > 0 or bool(_ORGAN.fullmatch(text)))

    def ends_strongly(self, text: str) -> bool:
        """Says whether `text` ends in a suffix that only organisations have, with a proper part before it."""
        return any(not is_generic(text[:start]) for start in self._strong.ending_at(text, len(text)))

    def is_plausible(self, text: str) -> bool:
        """Says whether `text` may be an organisation: not generic, no policy notion, event, place or document."""
        if len(text) < 2 or _NOT_ORGANISATION.search(text):
            return False
        for start in self._suffixes.ending_at(text, len(text)):
            if is_generic(text[:start]):
                return False
        return not is_generic(text)

    def strong_ends(self, text: str) -> list[int]:
        """Offsets at which a suffix ends that only organisations have."""
        return [end for start, end in self._strong.longest_at_each_end(text) if start > 0]

    def base_institution(self, name: str) -> str:
        """The institution that a department belongs to: 某大学附属医院心内科 → 某大学附属医院.

        The name up to the end of its last institution suffix; the whole name where it has none.
        """
        best = 0
        for end in range(2, len(name) + 1):
            starts = self._institutions.ending_at(name, end)
            if not starts or starts[0] == 0:
                continue
            word = name[starts[0] : end]
            if not (best and (word in _FIELD_DEPARTMENTS or word in _PLAIN_DEPARTMENTS)):
                best = end
        return name[:best] if best else name

    def department_end(self, text: str, end: int) -> int:
        """End of the department that follows an organisation without a break (某院|秘书处); `end` where none does."""
        match = _DEPARTMENT.match(text, end)
        if match and not _BREAKERS.search(match.group()) and not _SOFT.search(match.group()):
            return match.end()
        return end

    def is_department(self, name: str) -> bool:
        """Says whether a name has only a department's form: a field and a department's suffix (法学院, 心内科, 三部)."""
        for start in self._suffixes.ending_at(name, len(name)):
            suffix, field = name[start:], name[:start]
            if suffix in _PLAIN_DEPARTMENTS and len(field) <= 12 and not self._has_institution(field):
                return True
            if suffix in _FIELD_DEPARTMENTS and is_field(field):
                return True
        return False

    def _has_institution(self, text: str) -> bool:
        return any(
            start > 0
            and text[start:end] not in _FIELD_DEPARTMENTS
            and text[start:end] not in _PLAIN_DEPARTMENTS
            for end in range(3, len(text) + 1)
            for start in self._institutions.ending_at(text, end)
        )

    def span_before(
        self,
        text: str,
        end: int,
        *,
        mentions: Sequence[Mention] = (),
        stops: frozenset[int] | set[int] = frozenset(),
        floor: int = 0,
    ) -> Span | None:
        """The organisation that ends at `end`, read leftwards to where it begins.

        Args:
            text: one block.
            end: offset right after the name.
            mentions: the engine's mentions in `text`; one that begins inside the clause is evidence for the start.
            stops: offsets where another entity ends (a name, a post): nothing to the left of them is taken.
            floor: leftmost offset allowed.
        """
        left = self._clause_start(text, end, mentions=mentions, stops=stops, floor=floor)
        left = self._skip_introducers(text, left, end, mentions)
        covering = [m for m in mentions if m.label in ("ORG", "LOC") and m.start < end and m.end > left]
        left = self._break(text, left, end, covering)
        while left < end and text[left] in " \u3000、":
            left += 1
        if end - left < 2:
            return None
        return Span(left, end)

    def _clause_start(
        self,
        text: str,
        end: int,
        *,
        mentions: Sequence[Mention],
        stops: frozenset[int] | set[int],
        floor: int,
    ) -> int:
        position = end
        depth = 0
        while position > floor:
            character = text[position - 1]
            if character in "）)":
                depth += 1
            elif character in "（(":
                if depth == 0:
                    break
                depth -= 1
            elif depth == 0:
                if position in stops and position < end:
                    break
                if character in _HARD:
                    break
                if character in " \u3000" and (
                    not _joins_latin(text, position - 1) or _ends_in_latin_name(text, position - 1)
                ):
                    break
                if character == "、" and self._is_list_mark(text, position - 1, end, mentions, stops):
                    break
            position -= 1
        return position

    def _is_list_mark(
        self,
        text: str,
        mark: int,
        end: int,
        mentions: Sequence[Mention],
        stops: frozenset[int] | set[int],
    ) -> bool:
        """Says whether 、 separates two items, rather than standing inside one name (科学、技术和创新秘书处)."""
        if mark in stops:
            return True
        if any(m.start < mark and m.end > mark + 1 and m.label == "ORG" for m in mentions):
            return False
        if any(m.start == mark + 1 and m.label in ("ORG", "LOC") for m in mentions):
            return True
        left = text[max(0, mark - 20) : mark]
        if self.ends_like_organisation(left):
            return True
        # 某市科学、技术和创新局: what follows 、 joins with 和/与 before the suffix, and a place or organisation stands left
        right = text[mark + 1 : end]
        joins = re.search(r"[和与及]", right)
        return not (joins and len(right) <= 16 and _HAN.match(text[mark - 1] if mark else ""))

    def _skip_introducers(self, text: str, left: int, end: int, mentions: Sequence[Mention]) -> int:
        starts = {m.start for m in mentions if m.label == "ORG"}
        while left < end:
            if left in starts:
                return left
            match = _INTRODUCERS.match(text[left:end])
            if not match or left + match.end() >= end - 1:
                return left
            word = match.group()
            if (
                len(word) == 1
                and word in "现原前为有其本该将至到"
                and not _fits_after(text, left + 1, end, mentions)
            ):
                return left
            left += match.end()
        return left

    def _break(self, text: str, left: int, end: int, covering: Sequence[Mention]) -> int:
        """Moves `left` behind the last word that no organisation's name contains."""
        for match in _BREAKERS.finditer(text, left, end - 1):
            if not any(
                m.start < match.start() and match.end() < m.end and m.label == "ORG" for m in covering
            ):
                left = max(left, match.end())
        for match in _SOFT.finditer(text, left, end - 1):
            if any(m.start < match.start() and match.end() < m.end for m in covering):
                continue
            begins = any(m.start == match.end() for m in covering) and not (
                match.group() in _JOINERS and self._is_open(text[left : match.start()])
            )
            if begins or match.group() in _ALWAYS_BREAKS or self.ends_strongly(text[left : match.start()]):
                left = match.end()
        return left

    def _is_open(self, text: str) -> bool:
        """Says whether a name has gone on after an institution without a department's end: 某委创新|和高技术发展司."""
        base = self.base_institution(text)
        return base != text and self.ends_strongly(base) and not self._suffixes.ending_at(text, len(text))


def find_short_forms(text: str) -> list[ShortForm]:
    """Short forms, acronyms and original names that brackets right after a name introduce."""
    found: list[ShortForm] = []
    for match in re.finditer(r"[（(]([^（）()]{2,80})[）)]", text):
        if match.start() == 0 or not (
            _HAN.match(text[match.start() - 1]) or text[match.start() - 1] in "）)"
        ):
            continue
        base = match.start(1)
        for part in re.finditer(r"[^，,；;、]+", match.group(1)):
            piece = part.group()
            lead = len(piece) - len(piece.lstrip())
            start = base + part.start() + lead
            piece = piece.strip()
            short = _SHORT_FORM.match(piece)
            if short:
                found.append(ShortForm(start + short.start(1), start + short.end(1), match.start()))
                continue
            acronym = _ACRONYM.match(piece)
            if acronym:
                group = 1 if acronym.group(1) else 2
                found.append(
                    ShortForm(start + acronym.start(group), start + acronym.end(group), match.start())
                )
            elif _ENGLISH_NAME.match(piece):
                found.append(ShortForm(start, start + len(piece), match.start()))
    return found


def abbreviates(short: str, full: str) -> bool:
    """Says whether `short` may stand for `full`: its characters occur there in order, the first one first.

    A place prefix of the full name may be missing (某市发展研究院 → 发展研究院).
    """
    if len(short) < 2 or len(short) >= len(full):
        return False
    if short in full:
        return True
    position = 0
    for character in short:
        position = full.find(character, position)
        if position < 0:
            return False
        position += 1
    return short[0] == full[0] or short[0] in full[: len(full) // 2]


def is_function_words(text: str) -> bool:
    """Says whether only introducing words stand in `text` (原, 会同), which engines sometimes take for names."""
    return (
        len(text) < 2
        or bool(re.fullmatch(_INTRODUCERS.pattern.lstrip("^"), text))
        or bool(_BREAKERS.fullmatch(text))
    )


def is_field(text: str) -> bool:
    """Says whether `text` names only fields of work (人工智能与法律), no place and no proper name."""
    return bool(_FIELDS.match(text))


def is_generic(text: str) -> bool:
    """Says whether only common words stand in `text`, so that it names nobody (国际科技创新)."""
    return bool(_GENERIC.match(text))


def _joins_latin(text: str, space: int) -> bool:
    before = text[space - 1] if space else " "
    after = text[space + 1] if space + 1 < len(text) else " "
    return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())


def _ends_in_latin_name(text: str, end: int) -> bool:
    """Says whether a personal name in Latin letters, two words or more, ends at `end`, and Han characters follow."""
    match = re.search(r"(?:[A-Z][a-z'’-]+\s)+[A-Z][a-z'’-]+$", text[max(0, end - 60) : end])
    return bool(match) and bool(_HAN.match(text, end + 1))


def _fits_after(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """A one-character introducer is one only where an entity begins right after it."""
    if start >= end:
        return False
    return any(m.start == start and m.label in ("ORG", "LOC") for m in mentions) or bool(
        re.match(r"(?:省|市|区|县|国家|中国|全国|[\u4e00-\u9fff]{2,3}[省市县区])", text[start:end])
    )
