"""Who is introduced with which posts: chains in running text, appositions, staff lines."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.entities.appointments import AppointmentReader
from pipeline.entities.beside_names import STUDENT, BesideName, seated
from pipeline.entities.evidence import Evidence, Source
from pipeline.entities.glued_rosters import GluedRosters
from pipeline.entities.joint_houses import JointHouses
from pipeline.entities.later_words import LaterWords
from pipeline.entities.notes import SENT_THERE, SHARED_RANK, Notes, may_be_shared
from pipeline.entities.participants import ParticipantReader, is_below_attendance
from pipeline.records import Block, EntityLabel, Span
from pipeline.text.chains import (
    HOW_ELECTED,
    PARTICIPANTS,
    WORKS_AT,
    BlockView,
    ChainReader,
    Introduction,
    Post,
    clause_end,
    first_span,
    once,
    skip_back,
)
from pipeline.text.people import clipped_forms, staff_role
from pipeline.text.sentences import behind_last
from pipeline.text.titles import heads_place, names_organ

_TAKES_OFFICE = re.compile("(?:任|为|作为|是|出任|担任)$")
_TAKES_POST = re.compile("(?:同为|身为|受聘为|聘为|接任|担任|出任|兼任|[现受聘]任)$")
_HELD = re.compile("(?:曾|现|时|历|兼)?(?:任|担任|出任)$|曾是$|(?:同样?|也|还)[为是]$|身为$")
_SENT = re.compile(
    "(?:[^的“”]{0,12}?来自(?P<of>[^的“”]{3,30})|(?P<by>[^的“”]{3,24}?)(?:派驻|选派|下派|派到|派往|派出|派来)[^的]{0,12})的(?![^的“”]{1,12}(?:问|向|对|请教|追问|告诉|采访|质疑|反驳)$)[^的“”]{0,16}"
)
_LONGEST_SENDER = 80
"""Characters before a name that may tell where its bearer comes from; no more than these fit `_SENT`."""
_CALLED_ONE = re.compile("的[一-鿿]{1,8}?(?=是|系|现任|现为)")  # 这位名叫张三|的工程师|是某集团某部副总工程师
_IS_SENT = re.compile(
    "是(?P<of>)(?P<by>[^，。；的“”]{3,24}?)(?:派驻|选派|下派|派到|派往|派出|派来)[^，。；的]{0,12}的"
)
_TAKES_ALSO = re.compile(
    f"{HOW_ELECTED}(?:兼任|担任|任|现任|[受获被]聘为|当选为?|出任|曾任|曾担任|是|系|(?:早年|此前|曾经?|先后)?(?:担任过|任过|当过)|时任|历任|同时是|同时担任|同时兼任|同时还是|也是|还是)(?=[一-鿿])"
)
_SPOKEN = re.compile(
    "\\s*(?:谢谢|感谢|各位|大家|下面|接下来|现在|好[，。的]|那么|请)|[^。？！]*(?:今天|我们|由于|可以|就到这里|没有|请问|您)|[^。？！]*[。？！]\\s*\\S"
)
"""主持人：谢谢。请记者提问, no list of names."""
_CALLED_SO = re.compile(
    "的(?:老一辈|老一代|新一代|老|资深|知名|著名|青年|中年|民间|海外|国内|本地|当地|退休)*$"
)
"""Behind an office that somebody has held, before what he is called: 曾任某所副所长|的老一辈|学者张三."""
_BY_TRAINING = re.compile("、[^、，。；：“”]{2,10}(?:出身|背景)的$")
_IS = re.compile(
    f"{HOW_ELECTED}(?:是|系|现任|现为|[受获被]聘为|当选为?|出任|担任|兼任|(?P<over>曾任|曾是|曾担任|原任))"
)
_APPOINTS = re.compile("聘请|聘任|特聘|任命|增补|推选|推举|选举|提名|明确")
_RANK_ALONE = re.compile(
    "(?:正高级|教授级高级|高级|特级|(?:副?主任|主治))?(?:工程师|经济师|会计师|农艺师|规划师|教师|医师|记者|编辑)|副?(?:教授|研究员|编审)|[一-鿿]{0,6}院士|(?:博士|硕士)生导师"
)
"""What may stand alone in a bracket behind the name of who has it."""
_SENT_TO = re.compile(
    "(?:[去今前同次]年|\\d{4}年)?(?:[\\d一二三四五六七八九十]{1,3}月)?(?:年?[初底])?(?:就|又|还|已|曾)?被?(?:派|选派|下派|委派|调派|借调|抽调|分配)(?:到|往|至)"
)
_HOUSE_OF_LINE = re.compile("[（(](?P<house>[一-鿿]{4,30})[ \u3000]+(?:执笔人?|撰稿人?|供稿人?|作者)[：:]")
_SEVERAL = re.compile("等?(?:[两三四五六七八九十几多])位")
_ALL_ARE = re.compile("[（(](?:均|都|皆|同)[为系是在]")
_AUTHOR_NOTE = re.compile("(?<![一-鿿])(?:本文|[笔作]者)(?:作者)?(?:系|为|是|单位[：:]|简介[：:])")
_AUTHOR_UNITS = re.compile(r"^[ \u3000]?[【［\[(（〔]?作者单位\s?[】］\])〕]?[：: ]*")
_UNIT_OF = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,12})[，,](?P<house>[^，,；;。：（）()]{4,40})(?:[；;。）)]|$)\s*"
)
_UNIT_OF_ALL = re.compile("(?P<house>[^，,；;。：（）()\\s]{4,40})(?=$|[；;。）)])")
_NOTE_END = re.compile("[）)。；;]")
_WORKED_AT = re.compile(
    "在(?P<house>[^，。；：、的]{3,24}?)(?:工作|任教|任职|从教|行医|供职|就职|干|当班)了?(?:整整|近|将近|已)?[\\d一二三四五六七八九十两]{1,3}(?:多|余)?年(?:多|有余)?的$"
)
_FORMERLY_AT = re.compile(
    f"[、，](?:原|曾|此前|早年|曾经)(?:长期)?{WORKS_AT}(?P<house>[^，。；：、的]{{3,24}})的$"
)
_OF_THAT_HOUSE = re.compile(
    "(?<![应活])(?P<that>[同该](?:校|院|所|局|厅|处|司|会|大学|学院|研究院|研究所|中心|公司|集团|医院))(?:[一-鿿]{2,8}(?:处|科|室|部|院|系|中心|团队))?的$"
)
"""同校的|张三, 该局基金监督科的|李四: of the house that was named before."""
_ACTS_ON = re.compile(
    "(?:批评|指责|质疑|反对|支持|起诉|控告|退出|抨击|攻击|采访|拜访|访问|到访|前往|抵达|参观|考察|关注|收购|投资)[了过着]?$"
)
"""What somebody does to an organisation or at it, of which he is not: 长期|批评|某组织的张三."""
_COMES_FROM = re.compile(f"(?:是|系)?来自|现?{WORKS_AT}")
_HEADED = {
    "局长": "局", "厅长": "厅", "署长": "署", "所长": "所", "院长": "院", "校长": "大学|学院|学校|中学|小学|党校", "会长": "会",
    "理事长": "会", "主席": "政协|联|协|工会|协会|学会|联合会", "大臣": "省|府|厅", "行长": "行", "台长": "台", "馆长": "馆", "社长": "社|合作社|报",
    "站长": "站", "厂长": "厂", "董事长": "公司|集团|银行", "总经理": "公司|集团", "总裁": "公司|集团|银行|基金",
}  # fmt: skip
"""How organisations end that such a post is the head of."""
_ITEM_LABEL = re.compile(r"[ \u3000]*[【\[［]([^【】\[\]［］，。：]{2,20})[】\]］]")
_WIRE = re.compile(
    "(?:(?<![销作版行])社|通讯|电讯|网|日报|晚报|时报)(?:[一-鿿]{0,6}\\d{1,2}月\\d{1,2}日[电讯]?)?$|\\d{1,2}月\\d{1,2}日[电讯]?$"
)
_OF_PRESS = re.compile("记者|编辑|主编|主笔|评论员|社长|台长|总裁|通讯员|发言人")
_OF_AN_ASSEMBLY = re.compile("(?:人大|党)代表$|政协委员$")
_DEPUTY = re.compile("副(?!(?:主任|主管)?(?:教授|研究员|研究馆员|医师|护师|药师|编审))")
_SCENE = re.compile(
    r"(?:^|[。！？；\n])(?:记者|调研组|采访组|一行)?(?:来到|走进|在|到)(?P<place>[^，。！？；]{2,24})，$"
)
_AUTHOR_OF_IT = re.compile(
    "(?:[该此]?(?:文章|报告|研报|评论|简报)的?|该文)(?:主要|第一|联合|主笔)?作者(?:之一)?、$"
)
_PRINTS = re.compile(
    "(?:近日|日前|(?:\\d{1,2}月)?\\d{1,2}日|最新)?(?:在[^，。；]{2,14}?上?)?(?:刊文|撰文|发文|刊发|发布|发表|推出)(?!会)"
)
_HOLDS_MEETING = re.compile("(?:组织)?(?:召开|举行|举办|召集)了?[^，。；：]{0,30}会(?:议)?，$")
_APPOSITION = re.compile(
    "、(?!现(?!已?(?:退休|离任|离职|卸任))|曾|原|时任|同时|兼|前|受聘)[^、，。；：？！“”（）\\s]{2,14}的[一-鿿]{0,4}$"
    "|、(?:同时|本人)?(?:也|还|又|亦)是[^、，。；：？！“”（）\\s]{2,14}的$"
    "|、(?P<honour>[^、，。；：？！（）\\s]{2,20}(?:入选者|获得者|获奖者|得主))$"
)
_DEPARTMENT_CELL = re.compile(  # （供稿：集团医务部 张三, 欧洲处 李四
    r"(?:^|[：:（(，, \u3000])(?P<house>[^：:（）(),，、；;\s]{3,24})[ \u3000]*$"
)
_DATELINE = re.compile(  # 【某某社柏林3月10日电】（记者 甲某某、乙某某）
    r"[【\s]*(?P<house>[\u4e00-\u9fff]{2,8}社)[\u4e00-\u9fff、·]{0,14}(?:\d{1,2}月)?\d{1,2}日(?:[一-鿿]{1,2})?[电讯]】?[ \u3000]*"
    "[（(](?P<inside>[^（）()]{4,80})[）)]"
)
_PRESS_LABEL = re.compile("(?:特约|实习|见习)?(?:记者|通讯员)|(?:见习|实习)(?:生|编辑)")
_BODY = frozenset({"title", "subtitle", "abstract", "editor_note", "heading", "paragraph", "contents"})


class IntroductionReader:
    """Adds names, posts and their organisations to the evidence."""

    def __init__(self, chains: ChainReader) -> None:
        self._chains = chains
        self._organisations = chains.organisations
        self._names = chains.names
        self._notes = Notes(chains)
        self._beside = BesideName(chains)
        self._glued = GluedRosters(chains, self._notes)
        self._joint = JointHouses(chains, self._beside)
        self._participants = ParticipantReader(chains, self._notes, self._beside)
        self._appointments = AppointmentReader(chains)
        self._later = LaterWords(chains)

    def read(self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]) -> None:
        """Reads one block; `names` are its names, offsets in the block."""
        source: Source = "staff" if block.kind == "colophon" else "chain"
        rows = self._glued.read(evidence, block, view, names)
        names = [name for name in names if not any(row.overlaps(name) for row in rows)]
        for span in names:
            evidence.add(block.start + span.start, block.start + span.end, "PER", source)
        self._read_author_note(evidence, block, view, names)
        self._read_author_units(evidence, block, view)
        view = replace(view, stops=view.stops | {span.end for span in names})
        if self._participants.read_table_row(evidence, block, view, names):
            return
        if self._participants.read_pairs(evidence, block, view, names):
            return
        listing = PARTICIPANTS.match(view.text)
        if listing and not (view.text.endswith(("？", "?")) or _SPOKEN.match(view.text, listing.end())):
            self._participants.read_list(evidence, block, view, list(names), listing.end())
            return
        if is_below_attendance(evidence.text, block):
            self._participants.read_list(evidence, block, view, list(names), 0)
            return
        if block.kind not in _BODY:
            self._read_staff_line(evidence, block, view, names)
            return
        if self._participants.read_roster(evidence, block, view, names) or self._participants.read_row(
            evidence, block, view, names
        ):
            return
        for introduction in chain(_reporters(view, names), self._introductions(evidence, view, names)):
            self._notes.note(evidence, block, view, introduction, names)
        for introduction in chain(self._later.read(view, names), self._appointments.read(view, names)):
            self._notes.note(evidence, block, view, introduction, names)
        self._lone_posts(evidence, block, view, names)

    def _read_author_note(
        self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]
    ) -> None:
        """（作者系某大学教授）: posts of the one author whom masthead or colophon names, or who is named before (甲某某的文章，作者系…)."""
        note = _AUTHOR_NOTE.search(view.text)
        if note is None:
            return
        end = _NOTE_END.search(view.text, note.end())
        posts = self._chains.posts_before(view, end.start() if end else len(view.text), floor=note.end())
        named = [name for name in names if name.end <= note.start()]
        if not posts:
            return
        if named and view.text[note.start() - 1] in "。，；":
            self._notes.note(evidence, block, view, Introduction(named[-1], posts), ())
            return
        authors = [name for name, role in evidence.staff.items() if staff_role(role) == "author"]
        if len(authors) != 1:
            return
        at = evidence.text.find(authors[0])
        if at >= 0:
            self._notes.note(evidence, block, view, Introduction(Span(note.start(), note.start()), posts), ())
            noted = evidence.stated.pop()[1]
            evidence.stated.append((Span(at, at + len(authors[0])), noted))

    def _read_author_units(self, evidence: Evidence, block: Block, view: BlockView) -> None:
        """［作者单位］张三，某大学某学院；李四，某研究所: where each of the authors works; 作者单位：某大学某学院: where all do."""
        label = _AUTHOR_UNITS.search(view.text)
        if label is not None and (unit := _UNIT_OF_ALL.match(view.text, label.end())):
            self._note_unit_of_all(evidence, block, view, Span(*unit.span("house")))
        for cell in _UNIT_OF.finditer(view.text, label.end()) if label else ():
            name, house = Span(*cell.span("name")), Span(*cell.span("house"))
            is_house = self._organisations.ends_like_organisation
            if is_house(cell["name"]) or not is_house(cell["house"]):
                continue
            if self._names.surname_of(cell["name"]) or cell["name"] in evidence.text[: block.start]:
                evidence.add_person(block.start + name.start, block.start + name.end)
                self._notes.note(evidence, block, view, Introduction(name, (Post(None, house),)), ())

    def _note_unit_of_all(self, evidence: Evidence, block: Block, view: BlockView, house: Span) -> None:
        """Notes where all authors work, beside the first place of each name."""
        if not self._organisations.ends_like_organisation(view.text[house.start : house.end]):
            return
        for name, role in evidence.staff.items():
            at = evidence.text.find(name)
            if staff_role(role) != "author" or at < 0:
                continue
            self._notes.note(
                evidence, block, view, Introduction(Span(house.start, house.start), (Post(None, house),)), ()
            )
            noted = evidence.stated.pop()[1]
            evidence.stated.append((Span(at, at + len(name)), noted))

    def _read_staff_line(
        self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]
    ) -> None:
        """作者：张三 李四（某研究院）: organisations and posts that stand behind the names of a staff line."""
        for name in names:
            last = _last_of_row(view.text, name, names)
            posts = self._chains.posts_after(view, last.end) or self._post_in_row(view, name, names)
            if not any(post.organisation for post in posts):
                posts = (
                    self._beside.organisation_after(view, last)
                    or self._reporter(view, name, names)
                    or self._house_of_line(view, name)
                    or self._organisation_in_row(view, _first_of_row(view.text, name, names))
                    or (posts if self._is_post_of_staff(view, posts) else ())
                )
            if posts:
                self._notes.note(evidence, block, view, Introduction(name, posts), names)

    def _house_of_line(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """（某委员会　执笔：张三、李四）: the house that opens a staff line in brackets, before the role."""
        cell = _HOUSE_OF_LINE.match(view.text, 0, name.start)
        house = Span(*cell.span("house")) if cell else None
        return (Post(None, house),) if house and self._beside.is_house_named(view, house) else ()

    def _is_post_of_staff(self, view: BlockView, posts: Sequence[Post]) -> bool:
        """Whether a post without a house is one all the same: 审定：张三（馆长）; 本社记者 says whose staff he is."""
        title = posts[0].title if posts else None
        held = view.title_ending_at(title.end) if title else None
        return held is not None and not (held.weak or _OF_PRESS.search(view.text, held.start, held.end))

    def _post_in_row(self, view: BlockView, name: Span, names: Sequence[Span]) -> tuple[Post, ...]:
        """审核：副院长　张三, （本所副所长李四供稿）: posts that stand before a name and fill its cell of a staff line."""
        floor = max((other.end for other in names if other.end <= name.start), default=0)
        posts = self._chains.posts_before(view, name.start, floor=floor)
        first = first_span(posts)
        held = view.title_ending_at(posts[-1].title.end) if posts and posts[-1].title else None
        if first is None or held is None or held.weak or _OF_PRESS.search(view.text, held.start, held.end):
            return ()  # 本社记者 says whose staff he is
        before = view.text[max(floor, first.start - 1) : first.start]
        return posts if before in ("：", ":", "（", "(", "、", "，", " ", "") else ()

    def read_name_lines(
        self,
        evidence: Evidence,
        blocks: Sequence[Block],
        views: Sequence[BlockView],
        names: Sequence[Sequence[Span]],
    ) -> None:
        """Ties a line that is a name to the line of posts below or above it."""
        for i, (block, view, spans) in enumerate(zip(blocks, views, names, strict=True)):
            if block.kind not in _BODY or len(spans) != 1 or spans[0] != Span(0, len(view.text)):
                continue
            for j in (i + 1, i - 1):
                if not 0 <= j < len(blocks) or blocks[j].kind not in _BODY or names[j]:
                    continue
                posts = self._chains.posts_before(views[j], len(views[j].text))
                first = first_span(posts)
                if first and first.start == 0:
                    self._notes.note(evidence, blocks[j], views[j], Introduction(spans[0], posts), ())
                    noted = evidence.stated.pop()[1]
                    evidence.stated.append((Span(block.start, block.end), noted))
                    break

    def _introductions(
        self, evidence: Evidence, view: BlockView, names: Sequence[Span]
    ) -> Iterable[Introduction]:
        previous: Introduction | None = None
        floor = 0
        dealt: dict[int, tuple[Post, ...]] = {}
        for name in names:
            apart = view.text[name.end : name.end + 1] in tuple("/|｜")  # 张三/某大学教授 李四/某公司总经理
            before = () if apart else self._chains.posts_before(view, name.start, floor=floor)
            before = self._joint.posts_of(dealt, view, before, name, names, floor=floor)
            before = self._where_worked(view, before, floor) or self._before_former_house(view, name, floor)
            if held := view.title_starting_at(name.end):
                floor = held.end  # 张三董事长、|独立董事李四
            posts = (
                (before + self._posts_in_brackets(view, name) if before else ())
                or self._chains.posts_after(view, name.end)
                or self._office_before(view, name)
            )
            once_held = self._once_held(view, posts) if before else ()
            posts = once_held + (() if once_held and _only_calls(view, posts) else posts)
            posts = posts or self._after_address(view, name) or self._before_apposition(view, name, floor)
            posts += self._beside.post_right_after(view, name, find_organisation=not posts)
            posts += self._also_holds(view, name) if before else ()
            posts += self._sent_to(view, name)
            if posts and not any(self._is_house(view, post.organisation) for post in posts):
                posts = seated(posts, self._beside.organisation_after(view, name))
                posts = self._with_bracket(view, name, posts)
            if not any(post.organisation for post in posts) and all(post.is_address for post in posts):
                posts = self._with_part(view, name, self._organisation_alone(evidence, view, name)) + posts
            posts = self._seat_of_sentence(view, posts)
            shared = () if posts else self._shared(view, previous, name)
            if shared and not _has_house(evidence, view.text[name.start : name.end]):
                posts = shared
            posts = (
                posts
                or self._one_of_several(view, name, names)
                or self._all_of_them(view, name, names)
                or self._of_line(view, name, names)
            )
            posts = self._with_sender(view, name, posts) + self._all_behind_posts(view, name, names)
            if posts:
                previous = Introduction(name, posts)
                yield previous

    def _where_worked(self, view: BlockView, posts: tuple[Post, ...], floor: int) -> tuple[Post, ...]:
        """Posts with the house of which the words before them tell: 在某县医院工作16年的|心内科副主任医师张三."""
        first = first_span(posts)
        told = (
            _WORKED_AT.search(view.text, max(floor, first.start - _LONGEST_SENDER), first.start)
            if first
            else None
        )
        if told is None:
            return posts
        house, own = Span(*told.span("house")), posts[0].organisation
        part = own is None or self._organisations.is_department(view.text[own.start : own.end])
        if not part or not self._beside.is_house_named(view, house):
            return posts
        return seated(posts, (Post(None, house),)) if own is None else (Post(None, house), *posts)

    def _before_former_house(self, view: BlockView, name: Span, floor: int) -> tuple[Post, ...]:
        """某部经理、原任职于某公司的|张三: posts before the house that a person has left, and that house as a former one."""
        left = _FORMERLY_AT.search(view.text, max(floor, name.start - _LONGEST_SENDER), name.start)
        if left is None:
            return ()
        posts = self._chains.posts_before(view, left.start(), floor=floor)
        house = Span(*left.span("house"))
        known = self._beside.is_house_named(view, house)
        return posts + once((Post(None, house),)) if known and posts else posts

    def _before_apposition(self, view: BlockView, name: Span, floor: int) -> tuple[Post, ...]:
        """某协会会长、患病14年的|张三, 某院副院长、教师出身的老友|李四: posts before the words that describe a person."""
        described = _APPOSITION.search(view.text, floor, name.start)
        title = view.title_ending_at(described.start()) if described else None
        if described is None or title is None or (title.weak and not described["honour"]):
            return ()
        if any(m.start < name.start and m.end > described.start() for m in view.mentions):
            return ()  # 某局局长、来自某市的|张三
        return self._chains.posts_before(view, described.start(), floor=floor)

    def _shared(self, view: BlockView, previous: Introduction | None, name: Span) -> tuple[Post, ...]:
        """The rank that stands before the first of several names: 某大学教授张三、李四和王五."""
        if previous is None or view.text[previous.name.end : name.start].strip() not in (
            "、",
            "和",
            "与",
            "及",
        ):
            return ()
        post = previous.posts[-1]
        if self._is_house_of_list(view, previous, name):
            return (post,)
        if post.title is None or post.title.end > previous.name.start:
            return ()
        title = view.text[post.title.start : post.title.end]
        if not SHARED_RANK.fullmatch(title) or view.title_starting_at(name.end):
            return ()
        joint = view.text[previous.name.end : name.start].strip()
        if joint == "与" and _DEPUTY.match(title):
            return ()  # 某部副总经理张三与|李四就…交换意见: who meets whom
        if view.text[previous.name.start].isascii() != view.text[name.start].isascii():
            return ()  # 副主席张三和|Jane Roe
        before = all(held.title and held.title.end <= previous.name.start for held in previous.posts)
        return previous.posts if before and may_be_shared(view.text, previous.posts) else (post,)

    @staticmethod
    def _is_house_of_list(view: BlockView, previous: Introduction, name: Span) -> bool:
        """Whether a house with no post stands right before the first of the names of a list: 某研究所|张三、李四，某大学王五."""
        (*_, post) = previous.posts
        house = post.organisation
        return (
            len(previous.posts) == 1
            and post.title is None
            and house is not None
            and skip_back(view.text, previous.name.start) == house.end
            and view.text[previous.name.end : name.start].strip() == "、"
            and view.text[name.end : name.end + 1] in ("", "，", "。", "；", "、", "）", "\n")
        )

    def _seat_of_sentence(self, view: BlockView, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """在某小学，校长张三说: a post at the head of a clause is one of the place that the clause before names."""
        title = posts[0].title if posts and not posts[0].organisation and not posts[0].is_address else None
        if title is not None and (label := self._label_of_item(view, title)) is not None:
            return (replace(posts[0], organisation=label), *posts[1:])
        if title is not None and (house := self._where_printed(view, title)) is not None:
            return (replace(posts[0], organisation=house), *posts[1:])
        if title is None or view.text[title.start - 1 : title.start] not in ("，", ","):
            return posts
        if _OF_AN_ASSEMBLY.search(view.text[title.start : title.end]):
            return posts  # 在某中心，省人大代表张三: where she is
        scene = _SCENE.search(view.text, 0, title.start)
        span = scene and self._organisations.span_before(
            view.text, title.start - 1, mentions=view.mentions, stops=view.stops, floor=scene.start("place")
        )
        if not span or not self._organisations.ends_strongly(view.text[span.start : span.end]):
            row = [p.title for p in posts if p.title and not p.organisation and not p.is_address]
            span = next(filter(None, (self._subject_of_sentence(view, held) for held in row)), None)
            span = span or self._host_of_meeting(view, title)
        return (replace(posts[0], organisation=span), *posts[1:]) if span else posts

    def _where_printed(self, view: BlockView, title: Span) -> Span | None:
        """某论坛日前刊文称…。文章作者、|高级研究员张三: the house that has printed in the sentences before what somebody is the author of."""
        author = _AUTHOR_OF_IT.search(view.text, 0, title.start)
        printed = list(_PRINTS.finditer(view.text, 0, author.start())) if author else []
        if not printed:
            return None
        house = self._organisations.span_before(
            view.text, printed[-1].start(), mentions=view.mentions, stops=view.stops
        )
        if house is None or len(house) < 4:
            return None
        forum = view.text.endswith("论坛", house.start, house.end)
        return house if forum or self._beside.is_house_named(view, house) else None

    def _label_of_item(self, view: BlockView, title: Span) -> Span | None:
        """【某公司】…。董事会秘书张三说, ［某部］部长张三说: the organisation that heads the item, for a post at the head of a sentence."""
        label = _ITEM_LABEL.match(view.text)
        if label is None or (
            title.start != label.end() and view.text[title.start - 1 : title.start] not in ("。", "；")
        ):
            return None
        if _WIRE.search(label.group(1)) and not _OF_PRESS.search(view.text, title.start, title.end):
            return None  # 【某某社10月9日】…。分析师张三说
        named = any(
            m.label == "ORG" and m.start < label.end(1) and m.end > label.start(1) for m in view.mentions
        )
        again = view.text.startswith(label.group(1), label.end())
        return Span(label.start(1), label.end(1)) if named or again else None

    def _subject_of_sentence(self, view: BlockView, title: Span) -> Span | None:
        """省政协召开协商会，副主席张三: the organisation before, in the same sentence, that has such a post."""
        kind = next(
            (kind for post, kind in _HEADED.items() if view.text.endswith(post, title.start, title.end)), ""
        )
        start = behind_last("。！？；\n", view.text, title.start)
        for mention in reversed(view.mentions):
            if mention.label != "ORG" or mention.start < start or mention.end > title.start:
                continue
            span = self._organisations.span_before(
                view.text, mention.end, mentions=view.mentions, stops=view.stops
            )
            name = view.text[span.start : span.end] if span else ""
            if SENT_THERE.search(name):
                continue  # 省监委驻集团监察专员张三，|副总经理李四
            if kind == _HEADED["校长"] and self._organisations.is_department(name):
                continue  # a faculty, most often: 资源环境学院教授张三，|副校长李四
            if kind and re.search(f"(?:{kind})$", name) and self._organisations.is_plausible(name):
                return span
        return None

    def _host_of_meeting(self, view: BlockView, title: Span) -> Span | None:
        """某处召开座谈会，二等秘书张三: the organisation that holds the meeting which the clause before tells of."""
        start = behind_last("。！？；\n", view.text, title.start)
        held = _HOLDS_MEETING.search(view.text, start, title.start)
        if held is None:
            return None
        span = self._organisations.span_before(
            view.text, held.start(), mentions=view.mentions, stops=view.stops, floor=start
        )
        named = span is not None and len(span) > 2 and self._beside.is_house_named(view, span)
        return span if named and not heads_place(view.text[title.start : title.end]) else None

    def _posts_in_brackets(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """Further posts of a person who has been introduced: 某公司董事长张三（兼任某协会会长）, 某所所长李四（研究员）."""
        if view.text[name.end : name.end + 1] not in ("（", "("):
            return ()
        posts = self._chains.posts_after(view, name.end)
        rank = posts[0].title if posts else None
        ranked = rank is not None and _RANK_ALONE.fullmatch(view.text, rank.start, rank.end)
        return posts if posts and (posts[0].organisation or ranked) else ()

    def _is_house(self, view: BlockView, organisation: Span | None) -> bool:
        """Whether a post has a house, and not but a country: 日本|学者张三（某研究所）."""
        if organisation is None:
            return False
        return not self._organisations.is_country(view.text[organisation.start : organisation.end])

    def _with_bracket(self, view: BlockView, name: Span, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """The house, or further posts, that a bracket behind the post after a name states: 张三教授（某大学）, 张三委员（某学会会长）."""
        title = posts[-1].title
        if len(posts) > 1 or title is None or title.start != name.end or posts[0].organisation:
            return posts
        inside = self._posts_in_brackets(view, title)
        if inside:
            return (*posts, *inside)
        beside = self._beside.organisation_after(view, title)
        return (
            (replace(posts[0], organisation=beside[0].organisation, is_address=False),) if beside else posts
        )

    def _also_holds(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """由某局局长张三任组长, 某公司董事长张三兼任某协会会长: a further post that the words after the name give."""
        appointed = view.text.startswith("为", name.end) and _APPOINTS.search(
            view.text, view.text.rfind("，", 0, name.start) + 1, name.start
        )
        address = view.title_starting_at(name.end)
        end = address.end if address else name.end  # 张三教授|受聘为某协会某委员会主任
        if not appointed and not _TAKES_ALSO.match(view.text, end):
            return ()
        posts = self._chains.posts_after(view, end)
        if not posts or posts[0].organisation or posts[0].title is None:
            return posts
        if appointed:
            return ()  # 聘任原某证券监事张三为|首席风险官: of who appoints, not of the house that he has left
        kind = view.text[posts[0].title.end - 2 : posts[0].title.end - 1]  # 组|长
        house = [m for m in view.mentions if m.label == "ORG" and m.end <= name.start]
        found = [Span(m.start, m.end) for m in house if view.text[m.end - 1] == kind]
        return (replace(posts[0], organisation=found[-1]), *posts[1:]) if found else ()

    def _sent_to(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """张三去年被派到某乡卫生院任院长: the post at the house to which somebody has been sent."""
        sent = _SENT_TO.match(view.text, name.end)
        if sent is None:
            return ()
        posts = self._chains.posts_before(view, clause_end(view.text, sent.end()), floor=sent.end())
        first = posts[0].organisation if posts else None
        return posts if first is not None and first.start == sent.end() else ()

    def _after_address(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """张三委员是某协会会长: posts that the words behind a form of address give."""
        address = view.title_starting_at(name.end)
        called = _CALLED_ONE.match(view.text, name.end) if view.text.endswith("叫", 0, name.start) else None
        end = called.end() if called else address.end if address else name.end
        held = _IS.match(view.text, end) if end > name.end else None
        if held is None:
            return ()
        posts = self._chains.posts_after(view, end)
        first = posts[0].title if posts else None
        of_state = first is not None and names_organ(view.text[first.start : first.end])
        posts = posts if posts and (posts[0].organisation or of_state) else ()
        return once(posts) if held["over"] else posts

    def _one_of_several(self, view: BlockView, name: Span, names: Sequence[Span]) -> tuple[Post, ...]:
        """张三、李四两位院士: the rank behind the last of several names."""
        last = name
        for other in names[bisect_right(names, name.start, key=lambda span: span.start) :]:
            between = view.text[last.end : other.start].strip()
            if between in ("、", "和", "与"):
                last = other
            elif between:
                break
        several = _SEVERAL.match(view.text, last.end)
        title = view.title_starting_at(several.end()) if several else None
        return (Post(Span(title.start, title.end), is_address=True),) if title and not title.weak else ()

    def _all_of_them(self, view: BlockView, name: Span, names: Sequence[Span]) -> tuple[Post, ...]:
        """张三、李四（均为某会委员）: the bracket behind the last of several names that says it speaks of all."""
        last = _last_of_row(view.text, name, names)
        if last == name or not _ALL_ARE.match(view.text, last.end):
            return ()
        return self._chains.posts_after(view, last.end)

    def _all_behind_posts(self, view: BlockView, name: Span, names: Sequence[Span]) -> tuple[Post, ...]:
        """某集团董事长张三、某公司总经理李四（均为市政协委员）: what the bracket behind the last of several says of all, each behind his own posts."""
        if not _ALL_ARE.search(view.text, name.end):
            return ()
        last = name
        for other in names[bisect_left(names, name.end, key=lambda span: span.start) :]:
            first = first_span(self._chains.posts_before(view, other.start, floor=last.end + 1))
            if view.text[last.end] not in "、和与及" or first is None or first.start != last.end + 1:
                break
            last = other
        if last == name or not _ALL_ARE.match(view.text, last.end):
            return ()
        return self._chains.posts_after(view, last.end)

    def _of_line(self, view: BlockView, name: Span, names: Sequence[Span]) -> tuple[Post, ...]:
        """张三、李四，某院副研究员: a line that only tells who they are at its head, by a rank that several have."""
        last = _last_of_row(view.text, name, names)
        if last == name or _first_of_row(view.text, name, names).start > 0:
            return ()
        posts = self._chains.posts_after(view, last.end)
        titles = [view.text[post.title.start : post.title.end] if post.title else "" for post in posts]
        end = posts[-1].title.end if posts and posts[-1].title else -1
        whole = end == len(view.text.rstrip("。；"))
        return posts if whole and all(map(SHARED_RANK.fullmatch, titles)) else ()

    def _office_before(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """曾任某所研究员、后出任某公司总裁的张三."""
        if view.text[name.start - 1 : name.start] != "的":
            return ()
        posts = self._chains.posts_before(view, name.start - 1)
        houses = [post.organisation for post in posts if post.organisation]
        if any(_TAKES_OFFICE.search(view.text[max(0, h.start - 4) : h.start]) for h in houses):
            return posts
        bare = posts[0].title if posts and not houses else None
        known = view.title_starting_at(bare.start) if bare else None
        if (
            bare
            and known
            and not known.weak
            and _TAKES_POST.search(view.text, max(0, bare.start - 4), bare.start)
        ):
            return posts  # 受聘担任独立顾问的|张三
        first = houses[0] if houses else None
        if first and view.text[first.start - 1] == "在" and posts[0].organisation == first:
            return posts  # 同在某公司任首席精算师的|张三
        return ()

    def _once_held(self, view: BlockView, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """曾任某工作组召集人的|某大学教授张三, 同为市人大代表的|某集团董事长李四, 曾任某所副所长的老一辈|学者王五: the office that the words before those beside the name tell."""
        first = first_span(posts)
        called = _CALLED_SO.search(view.text, max(0, first.start - 8), first.start) if first else None
        if called is None or first is None:
            return ()
        if trained := _BY_TRAINING.search(view.text, max(0, first.start - 16), first.start):
            return self._chains.posts_before(view, trained.start())  # 某会主席、医师出身的|参议员张三
        held = self._chains.posts_before(view, called.start())
        house = held[0].organisation if held else None
        took = _HELD.search(view.text, max(0, house.start - 5), house.start) if house else None
        if took is None:
            return ()
        return once(held) if "曾" in took.group() else held

    def _with_sender(self, view: BlockView, name: Span, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """Posts with the house that a person comes from: 来自某馆的项目主管|张三, 来自某集团的省政协委员|李四."""
        sent = self._sent_by(view, name)
        if not sent or any(post.organisation == sent[0].organisation for post in posts):
            return posts
        house = sent[0].organisation
        comes = house is not None and view.text.endswith("来自", 0, house.start)
        if house and comes and posts and not any(post.organisation for post in posts):
            if not self._organisations.ends_strongly(view.text[house.start : house.end]):
                return posts  # 来自某街道的居民代表
            return (replace(posts[0], organisation=house, is_address=False), *posts[1:])
        return posts + sent

    def _sent_by(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """来自某集团的省政协委员|张三, 某厅派驻某村的第一书记|张三; 张三是某局下派的干部: the house that a person is of."""
        floor = max(0, name.start - _LONGEST_SENDER)
        clause = behind_last("，。！？；：\n", view.text, name.start, floor=floor)
        sent = _SENT.fullmatch(view.text, clause, name.start) or _IS_SENT.match(view.text, name.end)
        if sent is None:
            return ()
        start, end = sent.span("of" if sent["of"] else "by")
        if any(m.label == "PER" and end <= m.start < name.start for m in view.mentions):
            return ()  # 来自某研究所的副研究员李四在|张三|的团队
        span = self._organisations.span_before(
            view.text, end, mentions=view.mentions, stops=view.stops, floor=start
        )
        return (Post(None, span),) if span and self._beside.is_house_named(view, span) else ()

    def _organisation_alone(self, evidence: Evidence, view: BlockView, name: Span) -> tuple[Post, ...]:
        """An organisation beside a name with no post: 来自某大学的张三, 张三（某大学）."""
        text = view.text
        end = skip_back(text, name.start)
        student = STUDENT.search(text, max(0, end - 30), end)
        if student:
            return self._beside.school_before(view, student)
        if that := _OF_THAT_HOUSE.search(text, max(0, end - 24), end):
            return (Post(None, Span(that.start(), that.end() - 1), anaphor=that["that"]),)
        if text[end - 1 : end] == "的":
            named = (f.organisation_end for f in view.short_forms if text[f.end : end] in ("）的", ")的"))
            behind = next(named, end - 1)  # 某国某研究所（IRSTA）的张三
            span = self._organisations.span_before(text, behind, mentions=view.mentions, stops=view.stops)
            if (
                span
                and text[max(0, span.start - 2) : span.start] == "来自"
                and self._notes.is_evident(evidence, view, span)
            ):
                return (Post(None, span),)
            host = next((m for m in view.mentions if m.label == "ORG" and m.end == behind), None)
            if host and _ACTS_ON.search(text, max(0, host.start - 4), host.start):
                return ()  # 长期批评某组织的张三
            if host and self._organisations.is_plausible(text[host.start : host.end]):  # 某资本的张三
                place = next((m for m in view.mentions if m.label == "LOC" and m.end == host.start), host)
                return (Post(None, Span(place.start, host.end)),)
        if any(m.label == "ORG" and m.end == end for m in view.mentions):
            span = self._organisations.span_before(text, end, mentions=view.mentions, stops=view.stops)
            if span and self._organisations.is_plausible(text[span.start : span.end]):
                return (Post(None, span),)
        span = self._organisations.span_before(text, end, mentions=view.mentions, stops=view.stops)
        if span and (span.start == 0 or text[span.start - 1] in "，。；：（(") and len(span) >= 4:
            words = text[span.start : span.end]
            if self._organisations.ends_strongly(words) and self._organisations.is_plausible(words):
                return (Post(None, span),)
        comes_from = _COMES_FROM.match(text, name.end)
        if comes_from:
            for mention in view.mentions:
                if mention.label == "ORG" and mention.start == comes_from.end():
                    return (Post(None, Span(mention.start, mention.end)),)
        return self._beside.organisation_after(view, name) or self._beside.school_after(view, name)

    def _with_part(self, view: BlockView, name: Span, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """The house before a name with the part of it in the bracket behind: 某大学|张三（公共事务学院）."""
        inside = self._beside.organisation_after(view, name) if len(posts) == 1 else ()
        part = inside[0].organisation if inside else None
        house = posts[0].organisation if posts else None
        if part is None or house is None or house.start > name.start:
            return posts
        words = view.text[part.start : part.end]
        return (*posts, *inside) if self._organisations.is_department(words) else posts

    def _organisation_in_row(self, view: BlockView, name: Span) -> tuple[Post, ...]:
        """供稿：某大学 张三."""
        end = skip_back(view.text, name.start)
        span = self._organisations.span_before(view.text, end, mentions=view.mentions, stops=view.stops)
        like = span and self._organisations.ends_like_organisation(view.text[span.start : span.end])
        if span and view.text.startswith(("本刊", "本报", "本社"), span.start):
            return ()  # 本刊采写组
        if span and like and self._beside.is_house_named(view, span):
            return (Post(None, span),)
        cell = _DEPARTMENT_CELL.search(view.text, max(0, name.start - 40), name.start)
        if cell and self._organisations.is_department(cell["house"]):
            return (Post(None, Span(*cell.span("house"))),)
        return ()

    def _reporter(self, view: BlockView, name: Span, names: Sequence[Span]) -> tuple[Post, ...]:
        """某某通讯社记者 张三 李四: the post that stands before the first of a row of reporters."""
        first = _first_of_row(view.text, name, names)
        posts = self._chains.posts_before(view, first.start)
        post = posts[-1] if posts else None
        if post is None or post.title is None or post.organisation is None:
            return ()
        if view.text.startswith("本", post.organisation.start):
            return ()  # 本报记者
        return (post,) if view.text.endswith("记者", post.title.start, post.title.end) else ()

    def _lone_posts(self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]) -> None:
        """Posts beside a name or an evident organisation that introduce nobody."""
        base = block.start
        ends = {span.end for span in names}
        for title in view.titles:
            if title.weak:
                continue
            if title.start in ends:
                evidence.add(base + title.start, base + title.end, "TITLE", "chain")
                continue
            posts = self._chains.posts_before(view, title.end)
            organisation = posts[-1].organisation if posts else None
            if organisation and (called := self._addressed(view, organisation, title.start)):
                evidence.add(base + called.start, base + called.end, "ORG", "engine")
                continue  # 某大学|张教授
            if (
                organisation
                and not posts[-1].anaphor
                and self._notes.is_evident(evidence, view, organisation)
                and self._ends_as_house(evidence, view, organisation)
            ):
                evidence.add(base + title.start, base + title.end, "TITLE", "engine")
                label: EntityLabel = "LOC" if self._notes.is_place(evidence, view, organisation) else "ORG"
                evidence.add(base + organisation.start, base + organisation.end, label, "engine")

    def _addressed(self, view: BlockView, organisation: Span, end: int) -> Span | None:
        """The organisation without the surname that stands between it and a form of address at `end`; None without one."""
        if organisation.end != end:
            return None
        for place in self._names.surnames_before(view.text, end):
            if organisation.start < place and any(m.label == "ORG" and m.end == place for m in view.mentions):
                return Span(organisation.start, place)
        return None

    def _ends_as_house(self, evidence: Evidence, view: BlockView, span: Span) -> bool:
        """Whether the words before a post end as an organisation does, and not with what it does: 县委召开|领导干部会议."""
        name = view.text[span.start : span.end]
        return (
            self._organisations.ends_like_organisation(name)
            or self._organisations.is_organ(name)
            or evidence.is_organisation_form(name)
            or name.isascii()
            or any(m.label in ("ORG", "LOC") and m.end == span.end for m in view.mentions)
        )


def _only_calls(view: BlockView, posts: Sequence[Post]) -> bool:
    """Whether the words before a name only say what kind of person it is: (曾任某所副所长的)老一辈|学者|张三."""
    titles = [view.title_ending_at(post.title.end) for post in posts if post.title]
    weak = all(title is not None and title.weak and not title.profession for title in titles)
    return weak and not any(post.organisation for post in posts)


def _reporters(view: BlockView, names: Sequence[Span]) -> Iterable[Introduction]:
    """The reporters whom the dateline of an agency names behind its own name, each with the label before him."""
    dateline = _DATELINE.match(view.text)
    if dateline is None:
        return
    house, inside = Span(*dateline.span("house")), Span(*dateline.span("inside"))
    label: Span | None = None
    for name in names:
        if not (inside.start < name.start and name.end <= inside.end):
            continue
        labels = list(_PRESS_LABEL.finditer(view.text, inside.start, name.start))
        label = Span(*labels[-1].span()) if labels else label
        if label is not None:
            yield Introduction(name, (Post(label, house),))


def _last_of_row(text: str, name: Span, names: Sequence[Span]) -> Span:
    """The last of the names that stand in one row with `name`, parted by spaces or 、 alone."""
    last = name
    for other in itertools.islice(names, bisect_left(names, name.end, key=lambda s: s.start), None):
        if other.start >= last.end:
            if text[last.end : other.start].strip(" \u3000、"):
                break
            last = other
    return last


def _first_of_row(text: str, name: Span, names: Sequence[Span]) -> Span:
    """The first of the names that stand in one row with `name`, parted by spaces or 、 alone."""
    first = name
    for at in range(bisect_left(names, name.start, key=lambda s: s.start) - 1, -1, -1):
        other = names[at]
        if other.end <= first.start:
            if text[other.end : first.start].strip(" \u3000、"):
                break
            first = other
    return first


_MEETS = re.compile("(?:会见|接见|会晤|宴请|约见|迎接|致电)(?P<post>[^，。：；！？\\s]{2,20})$")


def drop_posts_of_whom_they_meet(evidence: Evidence) -> None:
    """Takes the post from a name that a title sets right behind whom its bearer meets: 会见某国总理|甲某某(称…), where the text has 某国总理|乙某某."""
    kept = []
    for name, posts in evidence.stated:
        line = evidence.text.rfind("\n", 0, name.start) + 1
        met = _MEETS.search(evidence.text, line, name.start)
        if met is None or not _is_bearer_named_elsewhere(evidence, name, line, met["post"]):
            kept.append((name, posts))
    evidence.stated = kept


def _is_bearer_named_elsewhere(evidence: Evidence, name: Span, line: int, post: str) -> bool:
    """Whether the line is a title, its post stands before another name, and its name stands with a post elsewhere."""
    if evidence.text[line:].partition("\n")[0].endswith(("。", "！", "？")):
        return False
    words = evidence.text[name.start : name.end]
    return any(
        evidence.text.endswith(post, 0, at.start)
        for at, _ in evidence.stated
        if evidence.text[at.start : at.end] != words
    ) and any(at != name and evidence.text[at.start : at.end] == words for at, _ in evidence.stated)


def drop_organisations_read_as_people(evidence: Evidence) -> None:
    """A name that is, or stands inside, an organisation that a chain or definition established is no person."""
    introduced = {span.start for span, _ in evidence.stated}
    cover = evidence.organisation_cover()
    kept = []
    for candidate in evidence.candidates:
        if candidate.label == "PER" and candidate.source != "staff" and candidate.start not in introduced:
            start, end = candidate.start, candidate.end
            if cover.contains(start, end) or cover.opens(start, end, shortest=3):
                continue
        kept.append(candidate)
    evidence.candidates = kept


def drop_forms_of_address(evidence: Evidence) -> None:
    """A surname of somebody whom the text names, with his clipped post, is no organisation: 市财政局副局长亓某某; later |亓局|."""
    called = {
        form
        for at, posts in evidence.stated
        for post in posts
        for form in clipped_forms(evidence.text[at.start], post.title)
    }
    evidence.candidates = [
        c for c in evidence.candidates if c.label != "ORG" or evidence.text[c.start : c.end] not in called
    ]


def _has_house(evidence: Evidence, name: str) -> bool:
    """Whether a person stands with a house of his own before: 甲所合伙人张三 and later 乙所合伙人李四和|张三."""
    return any(
        evidence.text[at.start : at.end] == name and any(post.organisation for post in posts)
        for at, posts in evidence.stated
    )
