"""Lists of those who took part: 出席：某局张三、李四; rows of names with posts; a house with its people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.entities.beside_names import BesideName, seated
from pipeline.entities.evidence import Evidence, StatedPost, skip_forward
from pipeline.entities.joint_houses import JointHouses
from pipeline.entities.notes import OF_NO_HOUSE, SHARED_RANK, Notes, may_be_shared, shift
from pipeline.records import Block, Span
from pipeline.text.chains import BlockView, ChainReader, Introduction, Post, first_span, skip_back
from pipeline.text.organisations import JOINERS, is_inside_word
from pipeline.text.sentences import behind_last

_ROSTER = re.compile(r"([^：:。，,、；;]{3,30})[：:]\s*([^：:。]{2,80})[。；;]?")
_HOUSE_AND_PEOPLE = re.compile(r"([^（）()、，,；;：:\s]{3,30})[（(]([^（）()]{2,80})[）)]")
_ITEM_ENDS = re.compile(r"[，,；;。\n]|$")
_ROW_LABEL = re.compile(
    r"[ \u3000]*(?:(?:[\u4e00-\u9fff]{2,6}[ \u3000]+)?(?:会议)?[\u4e00-\u9fff]{2,6}[：:][ \u3000]*|(?:主持|嘉宾|(?:与谈|对谈|对话|主讲|评议|点评|发言)(?:嘉宾|专家)?)人?[ \u3000]+)"
)
_ROW_OF_HOUSE = re.compile(r"(?P<house>[^\s：:。，,、；;（）()]{3,30})[ \u3000]+(?P<people>[^：:。]{2,80})")
_IN_ROW = re.compile("(?P<name>[^、（(]{2,12})(?:[（(][^（）()]*[）)])?(?:、|$)")
_CELL = re.compile(r"[^ \u3000]+")
_CELL_OF_PAIR = re.compile(r"(?:[\u4e00-\u9fff]{2,6}[：:])?(?P<words>[^ \u3000]+)")
"""A cell of a row of names and posts, behind the label that may open it: 对话嘉宾：|甲某某."""
_ATTENDANCE = re.compile(  # 张三（出差）, 李四（由副局长王五代）
    "[（(](?:因[公事病故]|公?出差|外出|请假|休假|线上|视频|在线|书面|[男女][）)]|由|委托)"
)
_STANDS_IN = re.compile("代(?:会|替|为?参[会加]|为?出席)?[）)]")


_ATTENDANCE_HEAD = re.compile(
    "(?:上市公司|公司|本次|我方|对方|主要)?(?:参会|参加|参与|与会|出席|列席|接待|来访|到会|参会单位及)[\u4e00-\u9fff、/]{0,8}(?:人员|单位|名单|姓名|嘉宾|机构)[\u4e00-\u9fff]{0,6}[：:]?"
)
_ROW_OF_LIST = re.compile(r"[^。！？：:\n]{4,60}[；;、，,]?")
MOST_ROWS = 30
"""Lines above a row among which the label of its list is looked for."""


def is_below_attendance(text: str, block: Block) -> bool:
    """Whether a block is a row of the list below a label on a line of its own: 参会人员： / 某证券 张三、李四；."""
    if not _ROW_OF_LIST.fullmatch(text, block.start, block.end) or not re.search(
        "[ \u3000]", text[block.start : block.end].strip()
    ):
        return False
    end = block.start - 1
    for _ in range(MOST_ROWS):
        start = text.rfind("\n", 0, max(0, end)) + 1
        if end <= start:
            return False
        if _ATTENDANCE_HEAD.fullmatch(text, start, end):
            return True
        if not _ROW_OF_LIST.fullmatch(text, start, end):
            return False
        end = start - 1
    return False


_HEAD_OF_TABLE = re.compile(r"(?:[^\s。：:]{2,10} ){0,3}姓名(?: [^\s。：:]{2,12}){1,4}")
_HOUSE_AND_POST = re.compile("(?:工作|所在)?单位(?:及|和|、|/|与)?(?:职务|职称|岗位|职务职称)|身份")
"""The column that tells house and post in one cell."""
_HOUSE_ALONE = re.compile("(?:工作|所在|任职)?(?:单位|机构|部门)(?:名称)?")
_POST_ALONE = re.compile("(?:现任)?职[务称位](?:[/／、和]职[务称位])?|职衔|岗位")
_POST_THERE = re.compile("[一-鿿]{1,5}(?:内|中)?(?:职[务称位]|任职)")
"""The column of the posts that people have in the body whose list it is: 联盟职务, 学会任职."""
_POST_CELL = re.compile("[\u4e00-\u9fff]{2,10}")


def _columns_above(text: str, block: Block) -> list[str]:
    """Cells of the head of the table in which a block is a row: 序号 类别 姓名 单位及职务; empty where it is in none."""
    end = block.start - 1
    for _ in range(MOST_ROWS):
        start = text.rfind("\n", 0, max(0, end)) + 1
        if end <= start or "。" in text[start:end] or " " not in text[start:end]:
            return []
        if _HEAD_OF_TABLE.fullmatch(text, start, end):
            return text[start:end].split()
        end = start - 1
    return []


_ENDS_NAME = JOINERS | frozenset(("，", "；", "。", ""))
"""What stands behind a name in a list that nothing else is said of: 副院长张三、李四|和王五."""
_OWN_MAN = re.compile(
    "(?:教授|研究员|院士|专家|学者|记者|代表|委员|翻译|律师|(?<!法律)顾问|主持人?|记录人?|工程师|医师)$"
)
"""Posts that may well be of another house, or of none."""


def _without_remark(text: str, cell: Span) -> Span:
    """A cell up to what stands in brackets behind its first characters: 高级工程师|（组长）."""
    remark = re.search("[（(]", text[cell.start + 1 : cell.end])
    return Span(cell.start, cell.start + 1 + remark.start()) if remark else cell


_OF_ASSEMBLY = re.compile("[一-鿿]{0,4}(?:全国|[省市县区州旗])(?:人大代表|政协委员)")
"""What a row of members of an assembly is headed by: 市人大代表：张三　李四."""
_GROUP = re.compile(
    "(?:评审|评议|论证|咨询|验收|鉴定|听证|技术|特邀|受邀|外聘|与会|参会|行业|校外|院外){0,2}(?:专家(?:组|团|代表)?(?:成员)?|评委|嘉宾|(?:媒体|企业|行业)代表)"
)
"""What a group of those present is headed by, which is nobody's house: 评审专家组|张三、李四."""
_NEXT_HOUSE = re.compile(" (?=[^\\s：，。]{3,24}：)")
"""What parts two houses with their people in one line: 某局：张三、李四|某厅：王五."""


@dataclass
class _List:
    """A list of participants that is being read, and what the names so far leave to those behind them."""

    evidence: Evidence
    block: Block
    view: BlockView
    names: list[Span]
    organisation: Span | None = None  # the house named last
    shared: tuple[Post, ...] = ()  # of the name before, where several may hold it: 副院长张三、|李四
    dealt: dict[int, tuple[Post, ...]] = field(default_factory=dict)  # 某局、某委|主任张三、李四, by name


class ParticipantReader:
    """Adds the people whom a list names, with their posts and houses, to the evidence."""

    def __init__(self, chains: ChainReader, notes: Notes, beside: BesideName) -> None:
        self._chains = chains
        self._organisations = chains.organisations
        self._names = chains.names
        self._notes = notes
        self._beside = beside
        self._joint = JointHouses(chains, beside)

    def read_pairs(self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]) -> bool:
        """甲某某 院长  乙某某 副院长（分管医疗）: a row of names, each with its posts in the cell behind it."""
        start = label.end() if (label := _ROW_LABEL.match(view.text)) else skip_forward(view.text, 0)
        cells = [Span(*cell.span("words")) for cell in _CELL_OF_PAIR.finditer(view.text, start)]
        pairs = []
        for row in self._rows_of_pairs(view, cells, names):
            name, offices = row[0], row[1:]
            if not offices:
                return False
            end = offices[-1].end
            if note := re.search(r"[（(][^（）()]*[）)]$", view.text[offices[-1].start : end]):
                end = offices[-1].start + note.start()
            posts = self._chains.posts_before(view, end, floor=offices[0].start)
            first = first_span(posts)
            if first is None or first.start > offices[0].start + 1:
                return False
            title = posts[-1].title
            if note and title and not any(post.organisation for post in posts):
                beside = self._beside.organisation_after(view, title)  # 甲某某 教授（某大学）
                posts = seated(posts, beside)
            pairs.append(Introduction(name, posts))
        if not pairs or not any(pair.name in names for pair in pairs):
            return False
        for pair in pairs:
            evidence.add(block.start + pair.name.start, block.start + pair.name.end, "PER", "chain")
            self._notes.note(evidence, block, view, pair, ())
        return True

    def _rows_of_pairs(
        self, view: BlockView, cells: Sequence[Span], names: Sequence[Span]
    ) -> list[list[Span]]:
        """The cells of a row, each name with those up to the next one: 甲某某 | 某大学 教授; nothing where no name opens it."""
        rows: list[list[Span]] = []
        for cell in cells:
            posted = not rows or (len(rows[-1]) > 1 and view.title_ending_at(rows[-1][-1].end) is not None)
            words = view.text[cell.start : cell.end]
            guess = posted and len(words) <= 4 and self._names.surname_of(words)
            if view.title_ending_at(cell.end) is None and (cell in names or guess):
                rows.append([cell])
            elif rows:
                rows[-1].append(cell)
            else:
                return []
        return rows

    def _behind_row(self, view: BlockView, name: Span, further: Sequence[Span]) -> tuple[Post, ...]:
        """The rank in the cell behind a row of names, of all of them: 甲、乙　|某大学教授."""
        last = name
        for other in further:
            if view.text[last.end : other.start].strip() != "、":
                break
            last = other
        if last == name or not view.text.startswith((" ", "\u3000"), last.end):
            return ()
        posts = self._chains.posts_after(view, last.end)
        title = posts[0].title if len(posts) == 1 and posts[0].organisation else None
        return posts if title and SHARED_RANK.fullmatch(view.text, title.start, title.end) else ()

    def read_list(
        self, evidence: Evidence, block: Block, view: BlockView, names: list[Span], start: int
    ) -> None:
        """出席：某局张三、李四，某公司总经理王五."""
        at = _List(evidence, block, view, names)
        opened: int | None = None
        for item in _items(view.text, start):
            inside = [
                s
                for s in names
                if item.start <= s.start and s.end <= item.end and not _is_bracketed(view, item, s)
            ]
            title = None if inside else view.title_ending_at(item.end)
            if title is not None and not title.weak:  # 某委党组成员、副主任，|某局局长张三
                opened = item.start if opened is None else opened
                continue
            if not inside and self._read_houses(evidence, block, view, item, names):
                opened = None
                continue
            if not inside:
                guess = self._guess_participant(view, item)
                if guess is None:
                    continue
                inside = [guess]
            inside += self._listed_names(view, item, inside)
            inside.sort(key=lambda span: span.start)
            for span in inside:
                if span not in names:
                    evidence.add_person(block.start + span.start, block.start + span.end)
            floor = item.start if opened is None else opened
            opened = None
            at.shared = ()
            for number in range(len(inside)):
                floor = self._read_name(at, item, inside, number, floor)
            self._read_deputies(at, item)

    def _read_name(self, at: _List, item: Span, inside: Sequence[Span], number: int, floor: int) -> int:
        """Notes whom the name `inside[number]` of an item is introduced as; where the words for the next one begin."""
        view, name = at.view, inside[number]
        follows = number > 0 and view.text[inside[number - 1].end : name.start].strip() in JOINERS
        held_before, at.shared = at.shared if follows else (), ()
        beside = (
            self._chains.posts_after(view, name.end)
            or self._beside.organisation_after(view, name)
            or self._behind_row(view, name, inside[number + 1 :])
        )
        beside = tuple(post for post in beside if post.organisation not in inside)
        posts = self._chains.posts_before(view, name.start, floor=floor)
        posts = self._joint.posts_of(at.dealt, view, posts, name, inside, floor=floor)
        if posts and number == 0 and self._is_of_house(view, item, posts[0], at.organisation, name):
            posts = (replace(posts[0], organisation=at.organisation), *posts[1:])
        held = view.title_starting_at(name.end)
        behind = held.end if held else floor  # 张三董事长、|独立董事李四
        if posts:
            self._note_posts(at, name, posts, beside, behind)
            return behind
        end = skip_back(view.text, name.start)
        own = item.start if number == 0 else max(inside[number - 1].end, floor)
        if number:
            own += len(view.text[own:end]) - len(view.text[own:end].lstrip("、和与及 \u3000"))
        grouped = OF_NO_HOUSE.search(view.text, own, end) or _GROUP.fullmatch(view.text, own, end)
        if end - own >= 2 and grouped:
            at.organisation = None  # 某社区党委书记张三，|居民代表李四、王五
            return behind
        stated = number == 0 or self._organisations.ends_like_organisation(view.text[own:end])
        if end - own >= 2 and stated:
            at.organisation = Span(self._organisations.name_start(view.text, own, end), end)
            self._notes.note_organisation(at.evidence, at.block, view, at.organisation, "")
        elif beside and beside[0].organisation:
            at.organisation = None  # who is named after him belongs nowhere by this
        self._note_house(at, name, beside, held_before)
        return behind

    def _note_posts(
        self, at: _List, name: Span, posts: tuple[Post, ...], beside: tuple[Post, ...], floor: int
    ) -> None:
        """Notes the posts before a name, and what they leave to the next ones: the house, and a post that several hold."""
        posts += tuple(post for post in beside if post.organisation)
        self._notes.note(at.evidence, at.block, at.view, Introduction(name, posts), at.names)
        house, title = posts[-1].organisation, posts[0].title
        of_none = title is not None and (
            OF_NO_HOUSE.search(at.view.text, max(floor, title.start - 4), title.end)
            or _GROUP.fullmatch(at.view.text, title.start, title.end)
        )
        at.organisation = house if of_none else house or at.organisation
        several = (of_none and len(posts) == 1) or may_be_shared(at.view.text, posts)
        at.shared = posts if several and not beside else ()

    def _note_house(
        self, at: _List, name: Span, beside: tuple[Post, ...], held_before: tuple[Post, ...]
    ) -> None:
        """Notes the posts behind a name, else the one that he shares with the name before, else the house alone."""
        view, house = at.view, at.organisation
        if not beside:
            behind = self._beside.post_right_after(view, name, find_organisation=False)
            beside = tuple(replace(post, organisation=house, is_address=house is None) for post in behind)
        if beside:
            beside = seated(beside, (Post(None, house),)) if house else beside
            self._notes.note(at.evidence, at.block, view, Introduction(name, beside), at.names)
            return
        if held_before and view.text[name.end : name.end + 1] in _ENDS_NAME:
            self._notes.note(at.evidence, at.block, view, Introduction(name, held_before), at.names)
            at.shared = held_before
            return
        where = shift(house, at.block.start)
        apart = view.text[name.end : name.end + 1] in ("（", "(")
        if where and (not apart or _ATTENDANCE.match(view.text, name.end)):
            person = Span(at.block.start + name.start, at.block.start + name.end)
            at.evidence.stated.append((person, (StatedPost("", None, where),)))

    def _read_deputies(self, at: _List, item: Span) -> None:
        """Notes who stands in for somebody in brackets: 某局局长张三（|副局长李四|代）."""
        for deputy in at.names:
            if item.start <= deputy.start < item.end and _STANDS_IN.match(at.view.text, deputy.end):
                opening = behind_last("（(", at.view.text, deputy.start, floor=item.start)
                posts = self._chains.posts_before(at.view, deputy.start, floor=opening)
                if posts:
                    self._notes.note(at.evidence, at.block, at.view, Introduction(deputy, posts), at.names)

    def _is_of_house(self, view: BlockView, item: Span, post: Post, house: Span | None, name: Span) -> bool:
        """Whether a post without a house, behind a comma, is of the one named before: 出席：某公司总裁张三，|研发总监|李四."""
        if house is None or post.organisation or post.is_address or post.title is None:
            return False
        if OF_NO_HOUSE.search(view.text, post.title.start, skip_back(view.text, name.start)):
            return False  # 某公司经理张三，|骑手代表|李四
        of = view.text[house.start : house.end]
        return (
            post.title.start == item.start
            and view.text[: item.start].endswith(("，", ","))
            and not _OWN_MAN.search(view.text, post.title.start, post.title.end)
            and not self._organisations.is_department(of)
            and self._organisations.is_plausible(of)
        )

    def read_roster(self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]) -> bool:
        """A line 某局：张三、李四 of a list of participants, or two of them side by side; says whether the block is one."""
        starts = [0, *(gap.end() for gap in _NEXT_HOUSE.finditer(view.text))]
        cells = [
            _ROSTER.fullmatch(view.text, start, skip_back(view.text, end))
            for start, end in zip(starts, [*starts[1:], len(view.text)], strict=True)
        ]
        rows = [self._roster_cell(evidence, view, cell, names) for cell in cells if cell]
        if len(rows) < len(cells) or not all(people for _, people in rows):
            return False
        for organisation, people in rows:
            if held := self._posts_of_label(view, organisation):
                for span, posts in people:
                    if span not in names:
                        evidence.add_person(block.start + span.start, block.start + span.end)
                    self._notes.note(evidence, block, view, Introduction(span, held + posts), names)
                continue
            self._notes.note_organisation(evidence, block, view, organisation, "")
            where = Span(block.start + organisation.start, block.start + organisation.end)
            for span, posts in people:
                if posts:
                    house = (Post(None, organisation),)
                    held = seated(posts, house) if posts[0].organisation is None else house + posts
                    self._notes.note(evidence, block, view, Introduction(span, held), names)
                    continue
                person = Span(block.start + span.start, block.start + span.end)
                if span not in names:
                    evidence.add_person(person.start, person.end)
                evidence.stated.append((person, (StatedPost("", None, where),)))
        return True

    def _posts_of_label(self, view: BlockView, label: Span) -> tuple[Post, ...]:
        """The post that all names behind a label hold, with its house: 省人大代表：张三、李四; none where the label is a house."""
        posts = self._chains.posts_before(view, label.end, floor=label.start)
        house = posts[0].organisation if posts else None
        return posts if house and house.start == label.start else ()

    def _roster_cell(
        self, evidence: Evidence, view: BlockView, cell: re.Match[str], names: Sequence[Span]
    ) -> tuple[Span, list[tuple[Span, tuple[Post, ...]]]]:
        """The house of a cell 某局：张三、某部主任李四 and its people, with posts; nobody where they are none or it is no evident house."""
        organisation = Span(*cell.span(1))
        evident = self._notes.is_evident(evidence, view, organisation) or _OF_ASSEMBLY.fullmatch(
            cell.group(1)
        )
        if not evident or not self._organisations.is_plausible(cell.group(1)):
            return organisation, []
        people: list[tuple[Span, tuple[Post, ...]]] = []
        for match in re.finditer(r"[^、，,；;\s]+", cell.group(2)):
            span = Span(cell.start(2) + match.start(), cell.start(2) + match.end())
            name = view.text[span.start : span.end]
            posted = next((n for n in names if span.start < n.start and n.end == span.end), None)
            posts = self._chains.posts_before(view, posted.start, floor=span.start) if posted else ()
            first = first_span(posts)
            if posted is not None and first is not None and first.start == span.start:
                people.append((posted, posts))
                continue
            if span not in names and not (2 <= len(name) <= 4 and self._names.surname_of(name)):
                return organisation, []
            people.append((span, ()))
        return organisation, people

    def read_row(self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]) -> bool:
        """A row 某局　张三（总会计师）、李四 of a table of participants; says whether the block is one."""
        row = _ROW_OF_HOUSE.fullmatch(view.text)
        if not row:
            return False
        house = Span(*row.span("house"))
        words = row["house"]
        if (
            house.end > min((name.start for name in names), default=0)
            or not self._organisations.ends_strongly(words)
            or not self._organisations.is_plausible(words)
        ):
            return False
        people = []
        at = row.start("people")
        while at < len(view.text):
            match = _IN_ROW.match(view.text, at)
            name = Span(*match.span("name")) if match else None
            if match is None or name is None:
                return False
            if not self._may_name(view, name, names):
                return False
            people.append(name)
            at = match.end()
        self._notes.note_organisation(evidence, block, view, house, "")
        for name in people:
            if name not in names:
                evidence.add_person(block.start + name.start, block.start + name.end)
            posts = self._chains.posts_after(view, name.end)
            posts = posts if posts and posts[0].organisation else seated(posts, (Post(None, house),))
            self._notes.note(evidence, block, view, Introduction(name, posts or (Post(None, house),)), ())
        return True

    def read_table_row(
        self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]
    ) -> bool:
        """A row 3 专家学者 张三 某学院某教研室副教授 below 序号 类别 姓名 单位及职务, or below 姓名 单位 职务; says whether the block is one.

        What stands behind the house in that cell is the post, whatever it is called: 某公司|挡车工.
        """
        cells = [Span(*cell.span()) for cell in _CELL.finditer(view.text)]
        columns = _columns_above(evidence.text, block) if len(cells) > 2 else []
        if not columns:
            return False
        if len(cells) == len(columns) and (rows := self._by_columns(view, names, cells, columns)):
            for row in rows:
                self._note_row(evidence, block, view, row, names)
            return True
        behind = columns[columns.index("姓名") + 1 :]
        at = next((n for n, cell in enumerate(cells[:-1]) if cell in names), columns.index("姓名"))
        if at + 1 >= len(cells):
            return False
        name = cells[at]
        if not self._may_name(view, name, names):
            return False
        if len(behind) > 1 and _HOUSE_ALONE.fullmatch(behind[0]) and _POST_ALONE.fullmatch(behind[1]):
            if at + 2 >= len(cells):
                return False
            row = Introduction(name, (Post(_without_remark(view.text, cells[at + 2]), cells[at + 1]),))
            return self._note_row(evidence, block, view, row, names)
        if len(behind) != 1 or not _HOUSE_AND_POST.fullmatch(behind[0]):
            return False
        cell = _without_remark(view.text, Span(cells[at + 1].start, cells[-1].end))
        posts = self._chains.posts_before(view, cell.end, floor=cell.start)
        first = first_span(posts)
        if first is None or first.start > cell.start:
            houses = [
                end for end in self._organisations.strong_ends(view.text) if cell.start < end < cell.end
            ]
            if not houses or not _POST_CELL.fullmatch(view.text, houses[-1], cell.end):
                return False
            posts = (Post(Span(houses[-1], cell.end), Span(cell.start, houses[-1])),)
        return self._note_row(evidence, block, view, Introduction(name, posts), names)

    def _may_name(self, view: BlockView, cell: Span, names: Sequence[Span]) -> bool:
        """Whether a cell is a name that was found, or may be one."""
        return cell in names or bool(self._names.surname_of(view.text[cell.start : cell.end]))

    def _by_columns(
        self, view: BlockView, names: Sequence[Span], cells: Sequence[Span], columns: Sequence[str]
    ) -> list[Introduction]:
        """What a row says that has a cell for each column of its table, the house before the name: 单位 姓名 职务 学会职务."""
        at = columns.index("姓名")
        house = next((n for n, column in enumerate(columns) if _HOUSE_ALONE.fullmatch(column)), at)
        post = next((n for n, column in enumerate(columns) if _POST_ALONE.fullmatch(column)), None)
        name = cells[at]
        if post is None or house >= at:
            return []
        if not self._may_name(view, name, names):
            return []
        rows = [Introduction(name, (Post(_without_remark(view.text, cells[post]), cells[house]),))]
        for column, cell in zip(columns, cells, strict=True):
            if _POST_THERE.fullmatch(column) and (held := _POST_CELL.match(view.text, cell.start, cell.end)):
                rows.append(Introduction(name, (Post(Span(*held.span())),)))
        return rows

    def _note_row(
        self, evidence: Evidence, block: Block, view: BlockView, row: Introduction, names: Sequence[Span]
    ) -> bool:
        if row.name not in names:
            evidence.add_person(block.start + row.name.start, block.start + row.name.end)
        self._notes.note(evidence, block, view, row, names)
        return True

    def _read_houses(
        self, evidence: Evidence, block: Block, view: BlockView, item: Span, names: Sequence[Span]
    ) -> bool:
        """Participants in brackets behind their house, 某厅（张三、李四）、某大学（王五）; says whether any stand there."""
        read = False
        for match in _HOUSE_AND_PEOPLE.finditer(view.text, item.start, item.end):
            house = Span(match.start(1), match.end(1))
            people = [
                Span(match.start(2) + m.start(), match.start(2) + m.end())
                for m in re.finditer(r"[^、，,；;\s]+", match.group(2))
            ]
            known = [p in names for p in people]
            surnamed = [
                len(p) <= 4 and bool(self._names.surname_of(view.text[p.start : p.end])) for p in people
            ]
            if (
                not people
                or not any(known)
                or not all(k or s for k, s in zip(known, surnamed, strict=True))
                or not self._notes.is_evident(evidence, view, house)
            ):
                continue
            read = True
            self._notes.note_organisation(evidence, block, view, house, "")
            for person in people:
                span = Span(block.start + person.start, block.start + person.end)
                if person not in names:
                    evidence.add_person(span.start, span.end)
                where = Span(block.start + house.start, block.start + house.end)
                evidence.stated.append((span, (StatedPost("", None, where),)))
        return read

    def _guess_participant(self, view: BlockView, item: Span) -> Span | None:
        """The name in 某局张三、李四 that nothing else has found: what follows the organisation's suffix or a post."""
        text = view.text[: item.end]
        end = item.start + len(text[item.start :].split("、")[0])
        if self._organisations.ends_strongly(text[item.start : end]):
            return None  # 某集团|有限公司
        for length in (3, 2, 4):
            start = end - length
            if start < item.start or not self._names.is_full_name(text[start:end]):
                continue
            if is_inside_word(text, start):
                continue  # 市政府办|公室
            left = skip_back(text, start)
            if (
                left <= item.start
                or self._organisations.ends_like_organisation(text[item.start : left])
                or view.title_ending_at(left)
            ):
                return Span(start, end)
        return None

    def _listed_names(self, view: BlockView, item: Span, found: Sequence[Span]) -> list[Span]:
        """More names of an item, joined by 、 to those found."""
        text = view.text
        position = min(span.start for span in found)
        names = []
        for match in re.finditer(r"(?:[^、（(]|[（(][^（）()]*[）)])+", text[position : item.end]):
            start = position + match.start()
            opening = re.search("[（(]", match.group())
            span = Span(
                start, skip_back(text, start + opening.start() if opening else start + len(match.group()))
            )
            name = text[span.start : span.end]
            if any(span.overlaps(other) for other in found):
                continue
            if 2 <= len(name) <= 4 and self._names.surname_of(name):
                names.append(span)
        return names


def _is_bracketed(view: BlockView, item: Span, span: Span) -> bool:
    """Says whether `span` stands inside a bracket of `item`."""
    return _is_open(view.text, item.start, span.start)


def _items(text: str, start: int) -> list[Span]:
    """The parts of a list between commas, whatever its brackets hold."""
    items: list[Span] = []
    position = start
    for match in _ITEM_ENDS.finditer(text, start):
        if match.group() not in ("\n", "") and _is_open(text, position, match.start()):
            continue
        if match.start() > position:
            items.append(Span(position, match.start()))
        position = match.end()
    return items


def _is_open(text: str, start: int, end: int) -> bool:
    """Says whether a bracket that opens in `[start, end)` does not close there."""
    words = text[start:end]
    return words.count("（") + words.count("(") > words.count("）") + words.count(")")
