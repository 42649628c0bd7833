"""All steps from an engine's mentions to the entity layer, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pipeline.entities.evidence import Candidate, Evidence, Known, choose, is_whole_word, lies_across
from pipeline.entities.introductions import (
    IntroductionReader,
    drop_forms_of_address,
    drop_organisations_read_as_people,
    drop_posts_of_whom_they_meet,
)
from pipeline.entities.layer import LayerBuilder
from pipeline.entities.name_finder import NameFinder
from pipeline.entities.organisation_finder import OrganisationFinder
from pipeline.records import Block, EntityLayer, Mention, Metadata
from pipeline.text.chains import OF_A_PEOPLE, OF_PARTY, RECIPIENTS, BlockView, ChainReader
from pipeline.text.colophon import read_names
from pipeline.text.labels import read_numbering
from pipeline.text.lexicon import WordSet
from pipeline.text.organisations import (
    OrganisationGrammar,
    ShortForm,
    find_short_forms,
    is_function_words,
    is_inside_word,
)
from pipeline.text.sentences import split_sentences
from pipeline.text.titles import HEAD_OF_MINISTRY, TitleMatch, names_writer

_RESIDENT_OR_LEADER = re.compile(
    r"[一-鿿\d]{0,6}(?:住户|业主|租户|住客)|(?:[省市州县区镇乡村校院所局厅馆社]|集团|公司|街道)(?:主要|有关|相关|分管)?领导(?:同志)?"
)
"""一楼住户, 区领导: where somebody lives and of which rank he is, which nobody has given him."""
_NO_RANK = re.compile("[一-鿿]{0,4}(?:董监高?|资管|投研|风控|投顾)|[常也还都又曾即必]将")
"""Words of the trade and adverbs that engines take for a post: 官网董监(高一栏), 某某资管, 民调常将(某人列为)."""
_IN_A_CASE = re.compile(
    "(?:犯罪)?嫌疑人|嫌疑?犯|被告人?|受害[人者]|被害人|遇[难害]者|死者|伤者|凶手|幸存者|目击者|目击证人|证人|当事人|罪犯|逃犯|枪手|人质"
)
"""What people are in a case."""
_PARTY_TO = re.compile("[一-鿿]{0,6}(?:运营|主办|承办|投资|建设|使用|委托|供应|采购|出资|管理|合作)方")
"""What a house is in a deal or for another one, and nobody's post: 某社区孵化器运营方、|某公司董事长."""
_NO_POSTS = frozenset(
    (
        "参加人",
        "得主",
        "获奖者",
        "前任",
        "后任",
        "继任者",
        "接任者",
        "前任者",
        "居民",
        "市民",
        "村民",
        "群众",
        "网友",
        "读者",
        "同事",
        "同学",
        "邻居",
        "同伴",
        "家属",
        "老乡",
    )
)
"""What people are and engines sometimes take for a post."""

_STUDENT = re.compile(
    r"[\u4e00-\u9fff\d]*?(?:学生|应届生|毕业生|本科生|在校生|大学生|大专生|中专生|高中生|初中生|新生|考生|留学生|交换生|转校生|复读生|高职生)"
)
"""What people are at a school, with their year and subject; no post."""

LONGEST_BLOCK = 2_000
"""Characters of a block that is read as one: paragraphs keep below 500, a transcript or a list in one line has no end."""
_NO_FIELD = frozenset(("现任", "任", "担任", "出任", "工会", "派", "派出", "委派", "指派", "邀请", "聘请"))
"""What an engine takes into a post and is no part of it: 某局|派|副局长."""
_OF_TEAM = re.compile("成员$|组长$")
_WORK = re.compile(r"《[^《》\n]{1,80}》")
"""A book, newspaper or document; a name in its title is a part of it: 《某某晚报》, 《某某研究院年报》."""

_FIELD = re.compile(
    "(?!会同|联合|牵头|负责|要求|邀请|通知|责成)[^和与及同对向由将被把的、，。；：！？\\s]{0,6}"
)
_BODY_OF_OFFICE = re.compile("(?:专班|督查室|研究室|纪检监察组|监察组|指挥部|工作组|办公室|领导小组)$")
_ORIGINAL_NAME = re.compile("[（(]([A-Z][A-Za-z&.’' -]{1,30})[）)]")
_ORIGINAL = re.compile("（[A-Za-z][A-Za-z&.,’' -]{1,48}）$")
_OPENS_NAME = frozenset("，。；：、！？（(“”《》\n \u3000的和与及由在对据")
"""What stands before a known name of two characters, which may lie across two words elsewhere."""
_CELL_FIRST = re.compile(r"[\u4e00-\u9fff·]{2,8}[ \u3000]+(?=[\u4e00-\u9fff]{2})")


class EntityReader:
    """Turns an engine's mentions into the entities, people and organisations of a document.

    Args:
        chains: reads chains of organisation, post and name.
        known: people and organisations that the office knows beforehand.
        engine_weight: how much the engine's end of a name counts; a mark or verb after the name counts 3.
    """

    def __init__(self, chains: ChainReader, known: Known | None = None, *, engine_weight: float) -> None:
        known = known or Known()
        self._titles = chains.titles
        self._grammar = chains.organisations
        self._known_forms = WordSet(known.organisations)
        self._name_grammar = chains.names
        self._names = NameFinder(chains, known, engine_weight=engine_weight)
        self._organisations = OrganisationFinder(
            chains.organisations,
            known,
            is_surname=chains.names.is_surname,
            is_common_word=chains.names.is_common_word,
        )
        self._introductions = IntroductionReader(chains)
        self._layer = LayerBuilder(chains, known)

    def read(
        self,
        text: str,
        blocks: Sequence[Block],
        mentions: Sequence[Sequence[Mention]],
        *,
        metadata: Metadata | None = None,
        engine: str = "",
    ) -> EntityLayer:
        """Reads a document.

        Args:
            text: the clean text.
            blocks: its blocks.
            mentions: per block the engine's mentions, offsets in the block's text.
            metadata: staff, contact and publisher, from the clean stage.
            engine: name of the engine, for the record.
        """
        metadata = metadata or Metadata()
        sections = [block.start for block in blocks if block.kind == "heading"]
        evidence = Evidence(text, publisher=metadata.publisher, sections=sections)
        for member in metadata.staff:
            for name in member.names:
                if not self._name_grammar.surname_of(name) and self._grammar.ends_like_organisation(name):
                    continue  # 供稿：某处
                known = evidence.staff.get(name)
                if known is None or _OF_TEAM.search(known):  # 成员, and 责任编辑 as well
                    evidence.staff[name] = member.role
        for name in read_names(metadata.contact.get("person", "")):
            if self._name_grammar.is_full_name(name) and not self._titles.find(name):  # no 张科长
                evidence.staff.setdefault(name, "联系人")
        blocks, mentions = part_long_blocks(text, blocks, mentions)
        texts = [text[b.start : b.end] for b in blocks]
        mentions = [_behind_number(*each) for each in zip(blocks, texts, mentions, strict=True)]
        mentions = self._share_organisations(texts, _with_firms(texts, mentions))
        states = {state["name"] for state in _STATE_OF_OFFICE.finditer(text)}
        mentions = [_with_states(t, m, states) for t, m in zip(texts, mentions, strict=True)]
        views = [self._view(t, m) for t, m in zip(texts, mentions, strict=True)]
        evidence.places.update(
            view.text[m.start : m.end] for view in views for m in view.mentions if m.label == "LOC"
        )
        self._organisations.find_defined(evidence, blocks, views, metadata)
        names = self._names.find(evidence, blocks, views)
        for block, view, spans in zip(blocks, views, names, strict=True):
            self._introductions.read(evidence, block, view, spans)
        self._introductions.read_name_lines(evidence, blocks, views, names)
        drop_organisations_read_as_people(evidence)
        drop_posts_of_whom_they_meet(evidence)
        for block, view in zip(blocks, views, strict=True):
            self._organisations.find_engine(evidence, block, view)
            self._organisations.find_listed(evidence, block, view)
            self._organisations.find_organs(evidence, block, view)
        self._organisations.find_repeated(evidence)
        drop_forms_of_address(evidence)
        works = sorted(match.span() for words in (_WORK, _MOTTO) for match in words.finditer(text))
        begins = [start for start, _ in works]

        def in_work(candidate: Candidate) -> bool:
            before = bisect_left(begins, candidate.start) - 1
            name = text[candidate.start : candidate.end]
            if candidate.label == "ORG" and (name[-1] == "》" or ("《" in name and "》" not in name)):
                return True  # 英国《某某时报》 names a paper
            return before >= 0 and candidate.end < works[before][1]

        named = [candidate for candidate in evidence.candidates if not in_work(candidate)]
        return self._layer.build(evidence, choose(named), engine)

    def _share_organisations(
        self, texts: Sequence[str], mentions: Sequence[Sequence[Mention]]
    ) -> list[list[Mention]]:
        """The engine's mentions, and its organisations also where it missed or cut them elsewhere in the document.

        The institution of a department that it found counts as found.
        """
        mentions = [self._with_known(text, each) for text, each in zip(texts, mentions, strict=True)]
        mentions = self._parted(texts, mentions)
        found: dict[str, None] = {}
        for text, block_mentions in zip(texts, mentions, strict=True):
            for mention in block_mentions:
                name = text[mention.start : mention.end]
                if mention.label == "ORG" and len(name) >= 4 and self._grammar.ends_like_organisation(name):
                    for form in (name, self._grammar.base_institution(name)):
                        if len(form) >= 4 and self._grammar.is_plausible(form):
                            found.setdefault(form)
        shared: list[list[Mention]] = []
        names = WordSet(found)
        for text, block_mentions in zip(texts, mentions, strict=True):
            kept = list(block_mentions)
            for start, end in names.all_in(text):
                over = [m for m in kept if m.start < end and start < m.end]
                if all(m.label == "ORG" and m.start == start and m.end < end for m in over):
                    kept = [m for m in kept if m not in over] + [Mention(start, end, "ORG", 0.5)]
            shared.append(sorted(kept, key=lambda m: m.start))
        return shared

    def _parted(self, texts: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
        """The engine's mentions, two houses as two where it has the first of them by itself elsewhere: 某某重工|和|某某电池有限公司."""
        houses = {
            text[m.start : m.end]
            for text, each in zip(texts, mentions, strict=True)
            for m in each
            if m.label == "ORG" and m.end - m.start >= 3
        }
        return [
            [part for m in each for part in self._two_houses(text, m, houses)]
            for text, each in zip(texts, mentions, strict=True)
        ]

    def _two_houses(self, text: str, mention: Mention, houses: Set[str]) -> Sequence[Mention]:
        if mention.label != "ORG":
            return (mention,)
        both = _CONSULTS.fullmatch(text, mention.start, mention.end)
        if both is None:
            both = _TWO_HOUSES.fullmatch(text, mention.start, mention.end)
            both = both if both is not None and both["first"] in houses else None
        if both is None or not self._grammar.ends_strongly(both["second"]):
            return (mention,)
        return replace(mention, end=both.end("first")), replace(mention, start=both.start("second"))

    def _with_known(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The engine's mentions, and organisations whom the office knows where it missed them or cut them: 工银|国际研究员."""
        kept = list(mentions)
        for start, end in self._known_forms.all_in(text):
            if end - start == 2 and start and text[start - 1] not in _OPENS_NAME:
                continue
            whole = (
                is_whole_word(text, start, end)
                if text[start:end].isascii()
                else not is_inside_word(text, end)
            )
            if not whole or lies_across(text, start, end, self._name_grammar.is_common_word):
                continue
            over = [m for m in kept if m.start < end and start < m.end]
            held = [m for m in over if m.label == "PER" or (m.start <= start and end <= m.end)]
            if any(m.label == "ORG" or (m.start, m.end) != (start, end) for m in held):
                continue
            rest = [replace(m, start=max(m.start, end)) for m in over if m.end > end and m.start >= start]
            kept = [m for m in kept if m not in over] + [m for m in rest if m.end - m.start > 1]
            kept.append(Mention(start, end, "ORG", 0.5))
        return sorted(kept, key=lambda m: m.start)

    def _latin_names(self, text: str) -> Iterator[ShortForm]:
        """Latin names in brackets behind organisations that the office knows: 某银行（Acme）."""
        for start, end in self._known_forms.all_in(text):
            if (name := _ORIGINAL_NAME.match(text, end)) and (start == 0 or text[start - 1] != "（"):
                yield ShortForm(name.start(1), name.end(1), end)

    def _view(self, text: str, mentions: Sequence[Mention]) -> BlockView:
        titles = self._titles.find(text, is_organisation_end=self._grammar.ends_like_organisation)
        mentions = [m for m in mentions if m.label != "TITLE" or not _is_no_post(text[m.start : m.end])]
        mentions = [m for m in mentions if not _is_rank_of_house(text, m)]
        mentions = self._joined(_with_ministries(text, mentions), text)
        mentions = self._firms_behind_kinds(text, mentions)
        titles = [
            self._behind_forum(text, title)
            for title in titles
            if not _is_inside_organisation(title, mentions)
        ]
        mentions = [self._as_person(text, m, titles) for m in mentions]
        mentions = [
            replace(m, label="ORG")
            if m.label == "LOC" and self._grammar.is_organ(text[m.start : m.end])  # 外务省
            else m
            for m in mentions
        ]
        mentions = [
            replace(m, label="LOC")
            if m.label == "PER"
            and self._grammar.is_country(text[m.start : m.end])
            and all(title.end != m.start for title in titles)  # 副总裁|贝宁 is a man
            else m
            for m in mentions
        ]
        known = {end: start for start, end in self._known_forms.all_in(text)} if titles else {}
        titles = _add_engine_titles(
            text,
            [
                self._with_portfolio(
                    text,
                    self._behind_known(
                        text, _narrowed(text, self._widened(text, title, mentions), mentions), known
                    ),
                )
                for title in titles
            ],
            mentions,
        )
        return BlockView(
            text,
            tuple(titles),
            tuple(
                self._bare(text, m, titles)
                for m in mentions
                if m.label != "TITLE"
                and not _HALF.search(text[m.start : m.end])
                and not _QUESTION_NUMBER.fullmatch(text, m.start, m.end)
                and not (m.label == "PER" and _FAMILY.search(text, m.start, m.end + 2))
                and not is_function_words(text[m.start : m.end])
                and not (
                    m.label == "ORG"
                    and (text[m.end - 1] in "籍由" or _ONLY_PARTY.fullmatch(text, m.start, m.end))
                )
            ),
            (*find_short_forms(text), *self._latin_names(text)),
            frozenset(title.end for title in titles),
            is_recipient_list=bool(RECIPIENTS.match(text)),
        )

    def _behind_known(self, text: str, title: TitleMatch, known: Mapping[int, int]) -> TitleMatch:
        """A post without the end of an organisation that the office knows: 欧洲理事会|主席; `known`: end → start of these."""
        for end in range(title.start + 1, title.end):
            if known.get(end, title.start) >= title.start:
                continue
            rest = self._titles.find(
                text[end : title.end], is_organisation_end=self._grammar.ends_like_organisation
            )
            if any(each.start == 0 and each.end == title.end - end for each in rest):
                return replace(title, start=end, head_start=max(end, title.head_start))
        return title

    def _with_portfolio(self, text: str, title: TitleMatch) -> TitleMatch:
        """A post of state with its field, right behind the state that gives it: 荷兰|前财政国务秘书, 某联邦|气候特使."""
        if not _HAS_PORTFOLIO.fullmatch(text, title.start, title.end):
            return title
        reach = range(max(0, title.start - _LONGEST_FIELD), title.start - 1)
        for begin, end in ((begin, end) for begin in reach for end in reversed(reach) if begin + 2 <= end):
            state, field = text[begin:end], text[end : title.start]
            if _FIELD_OF_STATE.fullmatch(field) and (
                self._grammar.is_country(state) or _STATE.fullmatch(state)
            ):
                is_house = self._grammar.ends_like_organisation("某某" + field)
                return title if is_house else replace(title, start=end, weak=False)
        return title

    def _bare(self, text: str, mention: Mention, titles: Sequence[TitleMatch]) -> Mention:
        """The engine's mention without what it takes in around a name."""
        mention = self._without_appointee(text, _without_cell(text, mention, self._grammar))
        mention = _without_subject(text, _without_post(mention, titles), self._grammar)
        return _without_photo(text, _without_deed(text, mention))

    def _joined(self, mentions: Sequence[Mention], text: str) -> list[Mention]:
        """Mentions, two halves of one organisation as one: 某国甲某|与|乙某研究院, 某局|某某规则|起草专班."""
        joined: list[Mention] = []
        for mention in mentions:
            before = joined[-1] if joined else None
            if before is not None and before.label == mention.label == "ORG":
                gap, first = text[before.end : mention.start], text[before.start : before.end]
                second = text[mention.start : mention.end]
                half = (
                    gap in {"与", "和"}
                    and self._grammar.begins_with_place(first)
                    and not self._grammar.begins_with_place(second)
                    and not self._grammar.ends_like_organisation(first)
                    and self._grammar.ends_strongly(second)
                )
                if half or (_FIELD.fullmatch(gap) and _BODY_OF_OFFICE.search(second) and len(first) >= 3):
                    joined[-1] = replace(before, end=mention.end)
                    continue
            joined.append(mention)
        return joined

    def _firms_behind_kinds(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions, what stands right behind a country and a kind of firm as the firm itself: 英国资产管理公司|某某."""
        kept: list[Mention] = []
        for mention in mentions:
            kind = kept[-1] if kept and kept[-1].label == "ORG" and kept[-1].end == mention.start else None
            if (
                mention.label == "PER"
                and kind is not None
                and self._is_kind_of_firm(text[kind.start : kind.end])
            ):
                kept[-1] = replace(mention, label="ORG")
            else:
                kept.append(mention)
        return kept

    def _behind_forum(self, text: str, title: TitleMatch) -> TitleMatch:
        """A post without the end of the name of a forum before it: 海牙财政论坛|主席; but 某大学|论坛主席, 本届|论坛主席."""
        behind = title.start + len(_FORUM)
        named = _NAMED_FORUM.search(text, max(0, title.start - _LONGEST_FORUM), behind)
        if named is None or title.end == behind or self._grammar.ends_strongly(named["name"]):
            return title
        return replace(title, start=behind, head_start=max(behind, title.head_start))

    def _is_kind_of_firm(self, words: str) -> bool:
        """Whether words name a country and a kind of firm, and no firm: 英国资产管理公司."""
        kind = _KIND_OF_FIRM.search(words)
        return kind is not None and self._grammar.is_country(words[: kind.start()])

    def _as_person(self, text: str, mention: Mention, titles: Sequence[TitleMatch]) -> Mention:
        """The name in what an engine took for an organisation, where it is a name and a post after it: 张三|高工.

        An organisation ends before a bracket that does not close in it, and begins behind a title that ends in it.
        """
        if mention.label == "PER" and (lead := _BEFORE_NAME.match(text, mention.start, mention.end)):
            return replace(mention, start=lead.end())
        if mention.label == "PER" and (rank := _RANK_FIRST.match(text, mention.start, mention.end)):
            return replace(mention, start=rank.end())
        if mention.label == "ORG" and (number := _ROW_NUMBER.match(text, mention.start, mention.end)):
            mention = replace(mention, start=number.end())
        closing = text.rfind("》", mention.start, mention.end)
        if mention.label == "ORG" and closing >= 0 and "《" not in text[mention.start : closing]:
            mention = replace(mention, start=closing + 1)  # 《某报》|群众工作部
        opening = text.find("（", mention.start, mention.end)
        if mention.label == "ORG" and opening > mention.start and "）" not in text[opening : mention.end]:
            mention = replace(mention, end=opening)
        if mention.label != "ORG" or not 4 <= mention.end - mention.start <= 7:
            return mention
        title = next((t for t in titles if t.end == mention.end and not t.weak), None)
        if not title or not 2 <= title.start - mention.start <= 3:
            return mention
        name = text[mention.start : title.start]
        if not self._name_grammar.surname_of(name) or self._grammar.ends_like_organisation(name):
            return mention
        return replace(mention, end=title.start, label="PER")

    def _without_appointee(self, text: str, mention: Mention) -> Mention:
        """An organisation without the name of who is appointed to it: 增补张三为|协会(副会长), 聘任李四任|某公司(总经理)."""
        if mention.label != "ORG" or not _APPOINTS.search(text, 0, mention.start):
            return mention
        match = _APPOINTEE.match(text, mention.start, mention.end)
        if match and self._name_grammar.is_full_name(match["name"]):
            return replace(mention, start=match.end())
        return mention

    def _widened(self, text: str, title: TitleMatch, mentions: Sequence[Mention]) -> TitleMatch:
        """A post as wide as the engine has it, where the engine's organisation ends right before it.

        Departments stay with the organisation whatever the engine says.
        """
        for mention in mentions:
            if mention.label != "TITLE" or mention.end != title.end or mention.start >= title.start:
                continue
            if text[title.start - 1] == text[title.start]:  # 某局种植业股|股长
                return title
            words = text[mention.start : title.start]
            if words in _NO_FIELD or OF_A_PEOPLE.fullmatch(words):
                return title
            if text[mention.start - 1 : mention.start] in ("、", "，") and self._is_field_of_post(words):
                return replace(title, start=mention.start, weak=False)
            before = mention.start - text.endswith("的", 0, mention.start)
            if bracket := _ORIGINAL.search(text, max(0, before - 60), before):
                before = bracket.start()  # 某律师事务所（Acme, Berg & Co）|驻北京顾问
            host = next((m for m in mentions if m.label == "ORG" and m.end == before), None)
            if (
                host
                and "、" not in text[mention.start : title.start]
                and not self._is_part_of(text[host.start : host.end], text[mention.start : title.start])
            ):
                return replace(title, start=mention.start, weak=False)
        return title

    def _is_field_of_post(self, words: str) -> bool:
        """Says whether `words` between 、 and a post are the post's field (电子行业|首席分析师), no department."""
        return "、" not in words and not self._grammar.ends_like_organisation("某某" + words)

    def _is_part_of(self, host: str, words: str) -> bool:
        """Says whether `words` right after an organisation go on with its name: a department, a company's business.

        After a name that is whole, a company's business is the field of the post: 某基金会|能源项目主任.
        """
        if not self._grammar.ends_strongly(host) and not self._grammar.is_known(host):
            return self._grammar.ends_like_organisation(host + words)
        return self._grammar.ends_strongly(host + words) or self._grammar.is_department(words)


def part_long_blocks(
    text: str, blocks: Sequence[Block], mentions: Sequence[Sequence[Mention]]
) -> tuple[list[Block], list[Sequence[Mention]]]:
    """Blocks and their mentions, those beyond `LONGEST_BLOCK` characters parted between sentences, at no mention.

    Who holds which post is read beside the name; a block is searched again for each name, post and organisation of it,
    which takes the square of its length.
    """
    parts: list[Block] = []
    within: list[Sequence[Mention]] = []
    for block, own in zip(blocks, mentions, strict=True):
        if block.end - block.start <= LONGEST_BLOCK:
            parts.append(block)
            within.append(own)
            continue
        covered = {block.start + at for m in own for at in range(m.start + 1, m.end)}
        starts = [block.start]
        sentences = split_sentences(text, block.start, block.end)
        for sentence, following in pairwise(sentences):
            if following.end - starts[-1] > LONGEST_BLOCK and sentence.end not in covered:
                starts.append(following.start)
        ordered = sorted(own, key=lambda m: m.start)
        begins = [block.start + m.start for m in ordered]
        for start, end in pairwise([*starts, block.end]):
            moved = start - block.start
            held = ordered[bisect_left(begins, start) : bisect_left(begins, end)]
            parts.append(replace(block, start=start, end=end))
            within.append([replace(m, start=m.start - moved, end=m.end - moved) for m in held])
    return parts, within


_APPOINTS = re.compile("(?:增补|选举|推选|推举|补选|聘任|聘请|任命|提名|同意|增选)$")
_APPOINTEE = re.compile("(?P<name>[一-鿿]{2,4}?)(?:同志)?[为任](?=[一-鿿]{2})")
_LONGEST_PART = 4
"""Characters of an organisation's end that look like the field of a post: 设施, 资产; sectors of analysts are longer."""
_OF_GROUP = re.compile(
    "[一-鿿]{0,6}(?:督导|督查|督察|检查|巡视|巡察|调研|考察|专家|工作|评审)组(?=副?组长|成员|专家)"
)
_OF_DEPARTMENT = re.compile("[^校院学该]系(?=副?主任)")  # 某学院贸易经济系|副主任, but 该校|系主任
_OF_VILLAGE = re.compile("村(?=(?:老|原|前|副)?(?:支书|主任|会计|文书|书记))")
"""上湾|村支书: the word goes with the name of the village before it."""
_OF_CREW = re.compile("专班(?=副?组长)")
_ROW_NUMBER = re.compile(r"\d{1,3}[ \u3000]+(?=[一-鿿])")  # of a table: 3 某区某局
_RANK_FIRST = re.compile("(?:随员|[一二三]等秘书|[一-鿿]{0,6}参赞)(?=[一-鿿]{2,4}$)")  # 执笔：随员|某某
_HALF = re.compile("^[^（(]*[）)]$|[【】]|”号")
"""Half of a bracket in what an engine takes for a name: 【刚果（|金）|前总统….】, or of the marks round the name of a ship: “|某某”号航空母舰."""
_TWO_HOUSES = re.compile("(?P<first>.{3,}?)[和与及](?P<second>(?!.*(?:联合|共建|合作|合资)).{4,})")
_CONSULTS = re.compile("(?P<first>.{2,}[处局厅委部办院])商(?P<second>(?![会务业学]).{4,})")
"""科研条件处|商|某研究所(拟订): one consults the other."""
_STATE_OF_OFFICE = re.compile(
    "(?:^|(?<=[，。、；：“”\\n（对向与和]))(?P<name>[一-鿿]{2,5}?)(?:首相|总统|总理|国王|(?:副|前)?(?:工业|贸易|财政|外交|国防|能源|环境|农业|经济|矿业|卫生|教育|司法|交通|内政|劳工|劳动|科技|商务|气候|海洋|渔业)[一-鿿]{0,4}?(?:部长|大臣|国务秘书))(?=[一-鿿]{1,8}[·•][一-鿿])",
    re.MULTILINE,
)
"""A state before the office of a minister with a foreign name, whatever it is called: |马坎达|工业部长奥杜亚·恩贡贝."""
_HAS_PORTFOLIO = re.compile("(?:前|原|时任|首任)?(?:特使|特别代表|高级代表|国务秘书|国务大臣|国务部长)")
_LONGEST_FIELD = 16
"""Characters of a state and a field before such a post that are looked at."""
_FIELD_OF_STATE = re.compile("(?!政府|总统|总理|首相|国王|秘书长|主席|.*[的和与]$)[一-鿿]{2,8}")
"""What such a post is for: 荷兰|前财政|国务秘书; not whom it serves: 中国|政府|特使."""
_STATE = re.compile("(?:[一-鿿]{2,5}(?:联邦|王国|共和国|公国|联盟)|欧盟|非盟|东盟|北约|联合国)")
_FORUM = "论坛"
_NAMED_FORUM = re.compile(f"(?P<name>[一-鿿]{{4,}}(?<![次届场的和与及]))(?<!主题)(?<!高峰)(?<!平行){_FORUM}$")
_LONGEST_FORUM = 12
"""Characters of the name of a forum that are looked at."""
_FAMILY = re.compile("家族$|(?<=[a-z]) [Ff]amily$")
"""某某家族, Acme family: no person; the engine may hear the name before 家族 alone."""
_KIND_OF_FIRM = re.compile(
    "(?:资产管理|投资管理|资管|咨询|管理咨询|评级|保险|再保险|制药|医药|生物技术|医疗器械|能源|石油|天然气|矿业|化工|科技|软件|互联网|电商|芯片|半导体|汽车|机床|家电|家居|日化|化妆品|消费品|食品|饮料|服装|零售|航运|物流|航空|电信|游戏|玩具|支付|金融科技|会计)(?:公司|企业|集团|巨头)$"
)
_QUESTION_NUMBER = re.compile("[QA]\\s?\\d{1,2}")  # Q1：…, of an interview
_BEFORE_NAME = re.compile(
    "[—–－]+|的(?=[\u4e00-\u9fff]{2})|名叫|名为|(?<=[部处厅]长)官(?=[\u4e00-\u9fff·]{2})"
)
"""某公司总经理|的|张三, 某公司总经理|—|张三, 这位专家|名叫|某某, 韩国某部长|官|某某."""

_LEARNED = re.compile("(?!.*首席)[\u4e00-\u9fff]{0,8}(?:学家|史家|名家|书法家|音乐家|画家)")
"""What somebody is known for, no post: 已故|汉学家, 岩石力学家."""


def _is_rank_of_house(text: str, mention: Mention) -> bool:
    """Whether an engine's post is what a house is in an association, or its name the word behind that: 协会|副会长|单位、某公司."""
    if mention.label == "PER":
        return text[mention.start : mention.end] == "单位"
    return mention.label == "TITLE" and text.startswith("单位", mention.end)


def _is_no_post(words: str) -> bool:
    return (
        words in _NO_POSTS
        or _IN_A_CASE.fullmatch(words) is not None
        or _RESIDENT_OR_LEADER.fullmatch(words) is not None
        or _NO_RANK.fullmatch(words) is not None
        or _PARTY_TO.fullmatch(words) is not None
        or names_writer(words)
        or _STUDENT.fullmatch(words) is not None
        or _LEARNED.fullmatch(words) is not None
    )


def _without_cell(text: str, mention: Mention, grammar: OrganisationGrammar) -> Mention:
    """An organisation without the name in the cell before it: 甲某某 |某大学某学院."""
    if mention.label != "ORG":
        return mention
    match = _CELL_FIRST.match(text, mention.start, mention.end)
    if match and not grammar.ends_like_organisation(match.group().strip()):
        return replace(mention, start=match.end())
    return mention


def _without_subject(text: str, mention: Mention, grammar: OrganisationGrammar) -> Mention:
    """A school without the subject that its students study: 某学院|材料专业."""
    if mention.label != "ORG" or not text.endswith("专业", mention.start, mention.end):
        return mention
    ends = [
        end
        for end in range(mention.end - 3, mention.start + 3, -1)
        if grammar.ends_strongly(text[mention.start : end])
    ]
    return replace(mention, end=ends[0]) if ends else mention


_RUNS_IT_HERE = re.compile(
    "(?:大?中华区?|中国|亚太|亚洲|东亚|北亚|欧洲|北美|全球)(?:区|地区)?(?:及[一-鿿]{2,6})?(?:区)?(?:首席[一-鿿]{2,6}官|(?:执行|高级)?副?总裁|总经理|董事长|负责人|掌门人)"
)
"""What somebody is of a firm in a country or the whole world, behind its name: 某某|中国总裁."""
_KIND_BEFORE = re.compile(
    "(?:参展|跨国|外资|龙头|头部|初创|合资|代工)(?:企业|厂?商|公司|巨头)$|(?:车|药|芯片|家电|能源|科技|工业|零售)(?:企|巨头|厂商)$"
)
"""What kind of firm is called by the name behind it: 参展商|某某."""


def _with_firms(texts: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """The engine's mentions, foreign firms that it took for people as firms, wherever they are named: 某某中国总裁, 参展企业某某."""
    firms = {
        text[m.start : m.end]
        for text, each in zip(texts, mentions, strict=True)
        for m in each
        if m.label == "PER"
        and "·" not in text[m.start : m.end]
        and (
            _RUNS_IT_HERE.match(text, m.end) is not None
            or _KIND_BEFORE.search(text, max(0, m.start - 8), m.start) is not None
        )
    }
    return [
        [replace(m, label="ORG") if m.label == "PER" and text[m.start : m.end] in firms else m for m in each]
        for text, each in zip(texts, mentions, strict=True)
    ]


_MOTTO = re.compile(
    "“[^“”，。；：]*·[^“”，。；：]*”(?=[^，。；：“”]{0,6}(?:大赛|活动|行动|项目|计划|工程|展览?|节|品牌|系列|论坛|志愿))"
)
"""What a contest or campaign is called: “山水·村居”|设计大赛."""
_ONLY_PARTY = re.compile(f"{OF_PARTY}(?:联邦|前|现任)?")
"""Of which party somebody is, which is no house: 某党籍联邦|参议员."""
_OF_PARTY = re.compile(OF_PARTY)
_GIVEN = re.compile(
    "[一-鿿]{2,}?(?:提供|发布|设立|成立|印发|组建|委托|聘请|访问|走访|考察|收购|起诉|通报|约谈)了(?P<house>[一-鿿]{3,})"
)
"""A house in the midst of which stands what was done with another: 某院提供了|某部办公室."""
_PHOTO_BY = re.compile("(?:记者|通讯员|发[（(]|摄影师?)$")


_DOES_TO_FIRM = re.compile(
    "(?P<firm>.{3,}?(?:公司|集团|基金|银行))(?:持有|增持|减持|收购|控股|参股|入股|回复|答复|起诉|委托|聘请|询问|调研|走访)(?:上市)?(?:公司|集团)"
)


def _without_deed(text: str, mention: Mention) -> Mention:
    """A house without a party or a deed before it (某党籍|某市; 某院提供了|某部办公室), a firm without what it does to another (某公司|持有公司(股份))."""
    if mention.label != "ORG":
        return mention
    if party := _OF_PARTY.match(text, mention.start, mention.end):
        mention = replace(mention, start=party.end())
    if given := _GIVEN.fullmatch(text, mention.start, mention.end):
        mention = replace(mention, start=given.start("house"))
    firm = _DOES_TO_FIRM.fullmatch(text, mention.start, mention.end)
    return replace(mention, end=firm.end("firm")) if firm is not None else mention


def _without_photo(text: str, mention: Mention) -> Mention:
    """A name of two characters without the word that its photo is by: 本报记者方晴|摄."""
    taken = (
        mention.label == "PER"
        and mention.end - mention.start == 3
        and text[mention.end - 1] == "摄"
        and _PHOTO_BY.search(text, 0, mention.start)
        and text[mention.end : mention.end + 1] in ("", "）", ")", "。", "\n", "　", " ")
    )
    return replace(mention, end=mention.end - 1) if taken else mention


def _is_inside_organisation(title: TitleMatch, mentions: Sequence[Mention]) -> bool:
    """Says whether a common noun stands in the midst of an engine's organisation: 某学院|教师|教育学院."""
    return title.weak and any(
        m.label == "ORG" and m.start < title.start and title.end < m.end for m in mentions
    )


def _narrowed(text: str, title: TitleMatch, mentions: Sequence[Mention]) -> TitleMatch:
    """A post without the end of the organisation before it: 某成像设施|副主任 as the engine parts them, 某委第四督导组|组长."""
    if crew := _OF_CREW.match(text, title.start - (text[title.start - 1 : title.start] == "专"), title.end):
        return replace(title, start=crew.end())
    if _OF_VILLAGE.match(text, title.start, title.end) and any(
        m.label in ("LOC", "ORG") and m.start < title.start <= m.end for m in mentions
    ):
        return replace(title, start=title.start + 1)
    for mention in mentions:
        if mention.label != "ORG":
            continue
        parted = mention.start < title.start < mention.end <= title.head_start
        part = text[title.start : mention.end]
        if parted and text[title.start - len(part) : title.start] == part:
            continue  # 某基金|基金经理
        group = _OF_GROUP.match(text, title.start, title.end)
        if _OF_DEPARTMENT.match(text, title.start - 1, title.end) and mention.end == title.start + 1:
            return replace(title, start=mention.end)
        if group and mention.start < title.start and group.end() == mention.end:
            return replace(title, start=mention.end)
        if (
            parted
            and len(part) <= _LONGEST_PART
            and "党" not in part
            and part != "供应链"  # no end of a house's name: 某某智能|供应链副总裁
            and any(m.label == "TITLE" and m.start == mention.end for m in mentions)
        ):
            return replace(title, start=mention.end)
        if group and mention.end == title.start:
            return replace(title, start=group.end())
    return title


def _without_post(mention: Mention, titles: Sequence[TitleMatch]) -> Mention:
    """An organisation without the head of the post after it that an engine took in: 某镇|党委书记, 某物流|车队长."""
    if mention.label != "ORG":
        return mention
    title = next((t for t in titles if mention.start + 2 <= t.start < mention.end < t.end), None)
    return replace(mention, end=title.start) if title else mention


def _holds_post(text: str, mention: Mention) -> int:
    """Characters of a post that only say that somebody holds it: 在某公司|任|首席精算师."""
    return 1 if re.match("任(?![职免期务教])[一-鿿]{3}", text[mention.start : mention.end]) else 0


def _add_engine_titles(text: str, titles: list[TitleMatch], mentions: Sequence[Mention]) -> list[TitleMatch]:
    """Posts that an engine found and the grammar does not know; the grammar's edges go before."""
    taken = [(title.start, title.end) for title in titles]
    added = [
        TitleMatch(start, m.end, start, True, True)
        for m in mentions
        if m.label == "TITLE" and not any(m.start < end and start < m.end for start, end in taken)
        for start in (m.start + _holds_post(text, m),)
    ]
    return sorted([*titles, *added], key=lambda title: title.start)


def _with_states(text: str, mentions: Sequence[Mention], states: Set[str]) -> list[Mention]:
    """Mentions, the `states` that have ministers as places where an engine took one for a person."""
    return [
        replace(m, label="LOC") if m.label == "PER" and text[m.start : m.end] in states else m
        for m in mentions
    ]


def _with_ministries(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The ministry in what an engine took for its head, where the Korean word for a minister follows: 韩国外交部|长官."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.label == "TITLE" and HEAD_OF_MINISTRY.match(text, mention.end - 1):
            after_country = kept and kept[-1].label == "LOC" and kept[-1].end == mention.start
            start = kept.pop().start if after_country else mention.start
            kept.append(replace(mention, start=start, end=mention.end - 1, label="ORG"))
        else:
            kept.append(mention)
    return kept


def _behind_number(block: Block, text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a heading without its number, which is no part of a name: 壹 定位：…."""
    numbering = read_numbering(text) if block.kind == "heading" else None
    if numbering is None:
        return mentions
    return [m for m in mentions if m.start >= numbering.end]
