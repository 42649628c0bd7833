"""Entities of a document: an engine's mentions, corrected by structure, lexicon and the rest of the text.

Evidence in order of weight: what the text itself defines (以下简称, bracketed acronyms, chains of organisation, post
and name, staff lines), what it repeats (a name read once is that name everywhere), the engine, suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import (
    Affiliation,
    Block,
    Entity,
    EntityLabel,
    EntityLayer,
    Mention,
    Metadata,
    Organisation,
    Person,
    Span,
)
from pipeline.text.chains import (
    BlockView,
    ChainReader,
    Introduction,
    Post,
    affiliation_organisation,
    affiliation_title,
    skip_remark_right,
    split_participants,
)
from pipeline.text.names import DOTS, find_dotted_names, find_latin_names, is_han, name_parts
from pipeline.text.organisations import abbreviates, find_short_forms, is_function_words, is_generic
from pipeline.text.titles import TitleMatch
from pipeline.text.people import (
    NameEvidence,
    group_names,
    sounds_like,
    spelling_warnings,
    staff_role,
)

_PARTICIPANTS = re.compile(
    r"^(?:出席|参加|列席|参会|与会|到会|请假|缺席|出席会议|参加会议)(?:人员|单位|领导|同志|嘉宾|代表|名单)?[：:]"
)
_RECIPIENTS = re.compile(r"^(?:报送|抄送|抄报|分送|主送|发送|报|送|发|抄)(?:单位)?[：:]")
_SPEAKER_LINE = re.compile(r"^([\u3400-\u9fff·A-Za-z\s.-]{2,24})[：:]")
_ROLE_LINE = re.compile(r"^[\u4e00-\u9fff]{1,6}[：:]")
_SPACES = " \u3000\t"
_BODY = frozenset({"title", "subtitle", "abstract", "editor_note", "heading", "paragraph", "contents"})
_PRIORITY = {"defined": 6, "chain": 5, "staff": 5, "known": 4, "engine": 3, "suffix": 2, "place": 1}


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows beforehand: spelling → right name, short form → full name."""

    people: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    label: EntityLabel
    source: str
    score: float = 1.0


@dataclass(slots=True)
class _State:
    """What one document has yielded so far; offsets are the document's."""

    text: str
    candidates: list[_Candidate] = field(default_factory=list)
    introductions: list[tuple[Span, tuple[tuple[Span | None, Span | None, str, str], ...]]] = field(
        default_factory=list
    )
    names: set[str] = field(default_factory=set)
    originals: dict[str, str] = field(default_factory=dict)  # name in brackets → name before them
    short_forms: dict[str, str] = field(default_factory=dict)  # short form → full name
    organisations: dict[str, int] = field(default_factory=dict)  # full name → first offset
    staff: dict[str, str] = field(default_factory=dict)  # name → role as printed


class EntityReader:
    """Turns an engine's mentions into the entities, people and organisations of a document."""

    def __init__(
        self, chains: ChainReader, known: Known | None = None, *, engine_weight: float = 1.5
    ) -> None:
        self._chains = chains
        self._names = chains.names
        self._titles = chains.titles
        self._organisations = chains.organisations
        self._known = known or Known()
        self._weight = engine_weight

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
            blocks: its blocks; `mentions[i]` are the engine's mentions in block i, offsets in the block's text.
            metadata: staff and publisher, from the clean stage.
            engine: name of the engine, for the record.
        """
        metadata = metadata or Metadata()
        state = _State(text)
        for member in metadata.staff:
            for name in member.names:
                state.staff.setdefault(name, member.role)
        views = [self._view(text[b.start : b.end], m) for b, m in zip(blocks, mentions, strict=True)]
        self._collect_organisations(state, blocks, views)
        names_of_block = [self._names_in(state, b, v) for b, v in zip(blocks, views, strict=True)]
        self._adopt_homophones(state, blocks, views, names_of_block)
        for index, block in enumerate(blocks):
            names_of_block[index] = self._complete_names(state, block, views[index], names_of_block[index])
        for block, view, spans in zip(blocks, views, names_of_block, strict=True):
            self._read_chains(state, block, view, spans)
        self._drop_organisations_read_as_people(state)
        self._publisher(state, metadata, blocks)
        for block, view in zip(blocks, views, strict=True):
            self._engine_organisations(state, block, view)
        self._known_organisations(state, blocks)
        chosen = _choose(state.candidates)
        return self._layer(state, chosen, engine)

    # -- one block ---------------------------------------------------------------------------------------------

    def _view(self, text: str, mentions: Sequence[Mention]) -> BlockView:
        titles = tuple(
            self._titles.find(text, is_organisation_end=self._organisations.ends_like_organisation)
        )
        kept = tuple(
            m for m in mentions if m.label != "TITLE" and not is_function_words(text[m.start : m.end])
        )
        stops = frozenset(title.end for title in titles)
        return BlockView(text, titles, kept, tuple(find_short_forms(text)), stops)

    def _names_in(self, state: _State, block: Block, view: BlockView) -> list[Span]:
        """Names of a block, offsets in the block."""
        text = view.text
        if block.kind == "masthead":
            return []
        engine = {m.start: m.end for m in view.mentions if m.label == "PER"}
        found: dict[int, tuple[Span, float]] = {}

        def add(span: Span, score: float) -> None:
            if span.start not in found or found[span.start][1] < score:
                found[span.start] = (span, score)

        for name in state.staff:
            if block.kind == "colophon" or name not in state.text[: block.start]:
                for match in re.finditer(re.escape(name), text):
                    add(Span(match.start(), match.end()), 9.0)
        if block.kind == "colophon" or _RECIPIENTS.match(text):
            return _without_overlap(found.values())
        for name in self._known.people:
            for match in re.finditer(re.escape(name), text):
                add(Span(match.start(), match.end()), 8.0)
        for title in view.titles:
            start = _forward(text, skip_remark_right(text, _forward(text, title.end)))
            read = self._read_after_title(state, view, title, start, engine.get(start, -1))
            if read:
                add(*read)
        for start, end in engine.items():
            read = self._read_engine_name(state, view, start, end)
            if read:
                add(*read)
        for span in (*find_latin_names(text), *find_dotted_names(text)):
            read = self._read_foreign_name(state, view, span, engine)
            if read:
                add(*read)
        line = _SPEAKER_LINE.match(text)
        if line and self._is_speaker_line(state, line.group(1)):
            add(Span(line.start(1), line.end(1)), 5.0)
        spans = _without_overlap(found.values())
        for span in spans:
            state.names.add(text[span.start : span.end])
        return spans

    def _read_after_title(
        self, state: _State, view: BlockView, title: TitleMatch, start: int, engine_end: int
    ) -> tuple[Span, float] | None:
        text = view.text
        if start >= len(text) or (
            self._names.follows_name(text, start) >= 3 and engine_end < 0 and not text[start].isascii()
        ):
            return None
        read = self._names.read(text, start, engine_end=engine_end, weight=self._weight, context=state.text)
        if read is None or view.title_starting_at(read.start):
            return None
        name = text[read.start : read.end]
        title_match = view.title_ending_at(_back(text, start))
        if title_match is not None and title_match.weak and engine_end < 0:
            posts = self._chains.posts_before(view, title_match.end)
            if not any(post.organisation for post in posts):
                return None
        surname = self._names.surname_of(name)
        needed = (
            1.5 if engine_end > 0 else (2.4 if surname and not self._names.is_weak_surname(surname) else 3.0)
        )
        if (
            engine_end < 0
            and title_match is not None
            and not surname
            and not name.isascii()
            and not _dotted(name)
        ):
            posts = self._chains.posts_before(view, _back(text, start))
            needed = 2.2 if posts and posts[-1].organisation else 9.0
        if any(m.start <= read.start < m.end and m.label in ("ORG", "LOC") for m in view.mentions):
            needed += 0.5
        return (Span(read.start, read.end), 5.0 + read.score / 10) if read.score >= needed else None

    def _read_engine_name(
        self, state: _State, view: BlockView, start: int, end: int
    ) -> tuple[Span, float] | None:
        text = view.text
        name = text[start:end]
        if self._is_surname_and_title(view, start, end) or name in state.short_forms:
            return None
        if self._is_organisation_part(state, view, start, end):
            return None
        read = self._names.read(text, start, engine_end=end, weight=self._weight, context=state.text)
        if read is None:
            return (Span(start, end), 1.0) if len(name) > 1 else None
        if read.end - read.start < 2:
            return None
        surname = self._names.surname_of(text[read.start : read.end])
        if not surname and not name.isascii() and read.score < 1.0 and len(name) < 2:
            return None
        return Span(read.start, read.end), 2.0 + read.score / 10

    def _is_surname_and_title(self, view: BlockView, start: int, end: int) -> bool:
        """王院士, 仇处长, 茅总, whether the engine took the title in or not."""
        text = view.text
        for length in (1, 2):
            split = start + length
            if split > end or not self._names.is_surname(text[start:split]):
                continue
            rest = text[split:end]
            if rest in ("总", "工", "老", "局", "处", "院", "校", "导", "董", "所", "某", "某某"):
                return True
            title = view.title_starting_at(split)
            if title and split + len(rest) <= title.end and (rest == "" or title.end >= end):
                return True
        return False

    def _is_organisation_part(self, state: _State, view: BlockView, start: int, end: int) -> bool:
        text = view.text
        for form in (*state.short_forms, *state.organisations):
            at = form.find(text[start:end])
            if at >= 0 and text.startswith(form, start - at) and start - at >= 0:
                return True
        following = next((t for t in view.titles if t.start >= end), None)
        if following and following.start - end <= 6 and not following.weak:
            gap = text[end : following.start]
            name = text[start : following.start]
            if is_han(gap) and (self._organisations.ends_like_organisation(name) or not gap):
                posts = self._chains.posts_before(view, following.end)
                organisation = posts[-1].organisation if posts else None
                if organisation and organisation.start <= start and gap:
                    return True
                if not gap and organisation and organisation.start <= start:
                    after = _forward(text, following.end)
                    return self._names.read(text, after) is not None and (
                        after in {m.start for m in view.mentions if m.label == "PER"}
                        or (self._names.read(text, after) or Mention(0, 0, "")).score >= 3.0
                    )
        return False

    def _read_foreign_name(
        self, state: _State, view: BlockView, span: Span, engine: Mapping[int, int]
    ) -> tuple[Span, float] | None:
        text = view.text
        start = span.start
        if not text[start].isascii():
            titled = [t.end for t in view.titles if span.start < t.end < span.end]
            if titled and not _dotted(text[span.start : titled[-1]]):
                start = titled[-1]
            else:
                inside = [o for o in engine if span.start < o < span.end and text[o - 1] not in "-－"]
                start = max((o for o in inside if not _dotted(text[span.start : o])), default=start)
        read = self._names.read(
            text, start, engine_end=engine.get(start, -1), weight=self._weight, context=state.text
        )
        if read is None:
            return None
        near_engine = any(s < read.end and e > read.start for s, e in engine.items())
        if text[start].isascii():
            before = text[_back(text, start) - 1] if _back(text, start) else ""
            bracketed = before in "（("
            if bracketed:
                host = _back(text, start) - 1
                name = self._name_ending_at(view, host, engine)
                if name is None:
                    return None
                state.originals[text[read.start : read.end]] = text[name.start : name.end]
            elif not (
                near_engine
                or view.title_ending_at(_back(text, start))
                or read.score >= 4
                and self._names.follows_name(text, _forward(text, read.end)) >= 3
                and not before.isascii()
            ):
                return None
        elif not near_engine and read.score < 3.5 and not view.title_ending_at(_back(text, start)):
            return None
        if any(m.label == "ORG" and m.start <= read.start and m.end >= read.end for m in view.mentions):
            return None
        return Span(read.start, read.end), 4.5

    def _name_ending_at(self, view: BlockView, end: int, engine: Mapping[int, int]) -> Span | None:
        text = view.text
        for span in find_dotted_names(text[:end]):
            if span.end == end:
                start = span.start
                for title in view.titles:
                    if span.start < title.end < end:
                        start = title.end
                return Span(start, end)
        for start, stop in engine.items():
            if stop == end:
                return Span(start, end)
        for title in view.titles:
            if 1 < end - title.end <= 6 and is_han(text[title.end : end]):
                return Span(title.end, end)
        return None

    def _is_speaker_line(self, state: _State, name: str) -> bool:
        if name in state.names:
            return True
        surname = self._names.surname_of(name)
        if not surname or len(name) > 4 or not 1 <= len(name) - len(surname) <= 2:
            return False
        return len(re.findall(rf"^{re.escape(name)}[：:]", state.text, re.MULTILINE)) >= 2

    # -- names over the whole document ---------------------------------------------------------------------------

    def _adopt_homophones(
        self, state: _State, blocks: Sequence[Block], views: Sequence[BlockView], names: list[list[Span]]
    ) -> None:
        """Finds strings that sound like a name of the document, stand where a name may stand, and were missed."""
        known = [n for n in state.names if self._names.surname_of(n) and 2 <= len(n) <= 4]
        by_surname: dict[str, list[str]] = {}
        for name in known:
            by_surname.setdefault(self._names.surname_of(name), []).append(name)
        for index, (block, view) in enumerate(zip(blocks, views, strict=True)):
            if block.kind not in _BODY:
                continue
            text = view.text
            for surname, owners in by_surname.items():
                for match in re.finditer(re.escape(surname), text):
                    if any(s.start <= match.start() < s.end for s in names[index]):
                        continue
                    for name in owners:
                        end = match.start() + len(name)
                        word = text[match.start() : end]
                        if (
                            word != name
                            and len(word) == len(name)
                            and is_han(word)
                            and not self._names.is_common_word(word)
                            and self._names.follows_name(text, end) >= 1.5
                            and sounds_like(word, name)
                        ):
                            names[index].append(Span(match.start(), end))
                            state.names.add(word)
                            break

    def _complete_names(self, state: _State, block: Block, view: BlockView, spans: list[Span]) -> list[Span]:
        """Adds every other place where a name of the document stands, and mends edges that it contradicts."""
        if block.kind not in _BODY or _RECIPIENTS.match(view.text):
            return spans
        text = view.text
        scored = [(span, 1.0 + 0.1 * len(span)) for span in spans]
        for part in {name_parts(name)[-1] for name in state.names if len(name_parts(name)) > 1}:
            if len(part) < 2 + part.isascii():
                continue
            for match in re.finditer(re.escape(part), text):
                if self._may_stand_alone(view, match.start(), match.end()):
                    scored.append((Span(match.start(), match.end()), 1.0))
        for name in state.names:
            if name not in text:
                continue
            for match in re.finditer(re.escape(name), text):
                span = Span(match.start(), match.end())
                if span in spans or not self._may_stand(state, view, span, name):
                    continue
                scored.append((span, 1.0 + 0.1 * len(name)))
        return _without_overlap(scored)

    def _may_stand_alone(self, view: BlockView, start: int, end: int) -> bool:
        """Says whether the last part of a foreign name may be a mention of its own here (史密斯说)."""
        text = view.text
        before = text[start - 1] if start else "，"
        if text[start].isascii():
            return _is_word(text, start, end)
        if before in DOTS or (end < len(text) and text[end] in DOTS):
            return False
        return self._names.follows_name(text, end) >= 2.0 and (
            not is_han(before)
            or any(m.start == start and m.label == "PER" for m in view.mentions)
            or end - start >= 3
        )

    def _may_stand(self, state: _State, view: BlockView, span: Span, name: str) -> bool:
        text = view.text
        if len(name) == 1:
            return False
        if name.isascii():
            before = text[span.start - 1] if span.start else " "
            after = text[span.end] if span.end < len(text) else " "
            return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
        if any(
            form in text[max(0, span.start - 8) : span.end + 8] and name in form
            for form in (*state.short_forms, *state.organisations)
        ):
            return False
        if len(name) >= 3:
            return True
        return self._names.follows_name(text, span.end) >= 1.0 or any(
            m.start == span.start and m.label == "PER" for m in view.mentions
        )

    # -- chains --------------------------------------------------------------------------------------------------

    def _read_chains(self, state: _State, block: Block, view: BlockView, spans: list[Span]) -> None:
        text, base = view.text, block.start
        source = "staff" if block.kind == "colophon" else "chain"
        for span in spans:
            state.candidates.append(_Candidate(base + span.start, base + span.end, "PER", source))
        if block.kind not in _BODY:
            return
        stops = view.stops | {span.end for span in spans}
        view = replace(view, stops=frozenset(stops))
        listing = _PARTICIPANTS.match(text)
        if listing:
            self._read_participants(state, block, view, spans, listing.end())
            return
        for introduction in self._introductions(view, spans):
            self._note_introduction(state, block, view, introduction)
        for title in view.titles:
            if title.weak:
                continue
            if any(s.end == title.start for s in spans):
                state.candidates.append(_Candidate(base + title.start, base + title.end, "TITLE", "chain"))
                continue
            posts = self._chains.posts_before(view, title.end)
            organisation = posts[-1].organisation if posts else None
            if organisation and self._is_evident(state, view, organisation) and not posts[-1].anaphor:
                state.candidates.append(_Candidate(base + title.start, base + title.end, "TITLE", "engine"))
                state.candidates.append(
                    _Candidate(base + organisation.start, base + organisation.end, "ORG", "engine")
                )

    def _drop_organisations_read_as_people(self, state: _State) -> None:
        """A name that is, or stands inside, an organisation that a chain or definition established is no person."""
        forms = [*state.short_forms, *state.organisations]
        introduced = {span.start for span, _ in state.introductions}

        def is_organisation(candidate: _Candidate) -> bool:
            if candidate.label != "PER" or candidate.start in introduced or candidate.source == "staff":
                return False
            name = state.text[candidate.start : candidate.end]
            for form in forms:
                at = form.find(name)
                if at >= 0 and state.text.startswith(form, candidate.start - at):
                    return True
                if at < 0 and name.startswith(form) and len(form) >= 3:
                    return True
            return False

        state.candidates = [c for c in state.candidates if not is_organisation(c)]

    def _introductions(self, view: BlockView, spans: Sequence[Span]) -> Iterable[Introduction]:
        text = view.text
        for span in spans:
            posts = self._chains.posts_before(view, span.start)
            if not posts:
                posts = self._chains.posts_after(view, span.end)
            if not posts:
                title = view.title_starting_at(span.end)
                if title and not title.weak:
                    organisation = self._organisations.span_before(
                        text, span.start, mentions=view.mentions, stops=view.stops
                    )
                    if organisation and not self._organisations.ends_like_organisation(
                        text[organisation.start : organisation.end]
                    ):
                        organisation = None
                    posts = (Post(Span(title.start, title.end), organisation),)
            if posts:
                yield Introduction(span, posts)

    def _is_evident(self, state: _State, view: BlockView, span: Span) -> bool:
        name = view.text[span.start : span.end]
        return (
            name in state.short_forms
            or name in state.organisations
            or self._organisations.ends_strongly(name)
            or any(m.label == "ORG" and m.start == span.start for m in view.mentions)
        )

    def _note_introduction(
        self, state: _State, block: Block, view: BlockView, introduction: Introduction
    ) -> None:
        base, text = block.start, view.text
        noted: list[tuple[Span | None, Span | None, str, str]] = []
        for post in introduction.posts:
            title = view.title_ending_at(post.title.end) if post.title else None
            if title and title.weak and not any(p.organisation for p in introduction.posts):
                continue
            organisation = post.organisation
            if organisation:
                place = self._is_place(view, organisation)
                if not post.anaphor:
                    state.candidates.append(
                        _Candidate(
                            base + organisation.start,
                            base + organisation.end,
                            "LOC" if place else "ORG",
                            "chain",
                        )
                    )
                    if not place:
                        state.organisations.setdefault(
                            text[organisation.start : organisation.end], base + organisation.start
                        )
                elif organisation.start + len(post.anaphor) < organisation.end:
                    state.candidates.append(
                        _Candidate(
                            base + organisation.start + len(post.anaphor),
                            base + organisation.end,
                            "ORG",
                            "chain",
                        )
                    )
            if post.title:
                state.candidates.append(
                    _Candidate(base + post.title.start, base + post.title.end, "TITLE", "chain")
                )
            shift = None if organisation is None else Span(base + organisation.start, base + organisation.end)
            title_span = None if post.title is None else Span(base + post.title.start, base + post.title.end)
            noted.append((shift, title_span, affiliation_title(text, post), post.anaphor))
        if noted:
            name = Span(base + introduction.name.start, base + introduction.name.end)
            state.introductions.append((name, tuple(noted)))

    def _is_place(self, view: BlockView, span: Span) -> bool:
        name = view.text[span.start : span.end]
        if self._organisations.ends_strongly(name):
            return False
        return any(
            m.label == "LOC" and m.start == span.start and m.end == span.end for m in view.mentions
        ) or bool(re.fullmatch(r"[\u4e00-\u9fff]{2,6}[省市县区州镇乡]", name))

    def _read_participants(
        self, state: _State, block: Block, view: BlockView, spans: list[Span], start: int
    ) -> None:
        text, base = view.text, block.start
        organisation: Span | None = None
        for item in split_participants(text, start):
            inside = [s for s in spans if item.start <= s.start and s.end <= item.end]
            if not inside:
                guess = self._guess_participant(view, item)
                if guess is None:
                    continue
                inside = [guess]
                state.candidates.append(_Candidate(base + guess.start, base + guess.end, "PER", "chain"))
                state.names.add(text[guess.start : guess.end])
            for piece in self._listed_names(view, item, inside):
                if piece not in spans and piece not in inside:
                    inside.append(piece)
                    state.candidates.append(_Candidate(base + piece.start, base + piece.end, "PER", "chain"))
                    state.names.add(text[piece.start : piece.end])
            inside.sort(key=lambda s: s.start)
            posts = self._chains.posts_before(view, inside[0].start, floor=item.start)
            if posts:
                self._note_introduction(state, block, view, Introduction(inside[0], posts))
                organisation = posts[-1].organisation
            else:
                end = _back(text, inside[0].start)
                if end - item.start >= 2:
                    organisation = Span(item.start, end)
                    state.organisations.setdefault(text[item.start : end], base + item.start)
                    state.candidates.append(_Candidate(base + item.start, base + end, "ORG", "chain"))
            for name in inside if not posts else inside[1:]:
                post = self._chains.posts_before(view, name.start, floor=item.start)
                if post and name is not inside[0]:
                    self._note_introduction(state, block, view, Introduction(name, post))
                elif organisation:
                    where = Span(base + organisation.start, base + organisation.end)
                    state.introductions.append(
                        (Span(base + name.start, base + name.end), ((where, None, "", ""),))
                    )

    def _guess_participant(self, view: BlockView, item: Span) -> Span | None:
        """The name at the end of 某局张三、李四: what follows the organisation's suffix or a post."""
        text = view.text[: item.end]
        head = text[item.start :].split("、")[0]
        end = item.start + len(head)
        for length in (3, 2, 4):
            start = end - length
            if start < item.start or not self._names.surname_of(text[start:end]):
                continue
            left = text[item.start : start].rstrip(_SPACES)
            if (
                not left
                or self._organisations.ends_like_organisation(left)
                or view.title_ending_at(_back(text, start))
            ):
                return Span(start, end)
        return None

    def _listed_names(self, view: BlockView, item: Span, found: Sequence[Span]) -> Iterable[Span]:
        text = view.text
        position = min(s.start for s in found)
        for match in re.finditer(r"[^、]+", text[position : item.end]):
            start, end = position + match.start(), position + match.end()
            while end > start and text[end - 1] in _SPACES:
                end -= 1
            name = text[start:end]
            if any(s.start < end and s.end > start for s in found):
                continue
            if 2 <= len(name) <= 4 and self._names.surname_of(name):
                yield Span(start, end)

    # -- organisations -------------------------------------------------------------------------------------------

    def _collect_organisations(
        self, state: _State, blocks: Sequence[Block], views: Sequence[BlockView]
    ) -> None:
        """Organisations that the text defines, with their short forms."""
        for form, full in self._known.organisations.items():
            if form != full:
                state.short_forms[form] = full
        for block, view in zip(blocks, views, strict=True):
            for form in view.short_forms:
                short = view.text[form.start : form.end]
                span = self._organisations.span_before(
                    view.text, form.organisation_end, mentions=view.mentions, stops=view.stops
                )
                if span is None:
                    continue
                full = view.text[span.start : span.end]
                if not self._defines(view, short, full, span):
                    continue
                state.short_forms.setdefault(short, full)
                state.organisations.setdefault(full, block.start + span.start)
                for part in (span, Span(form.start, form.end)):
                    state.candidates.append(
                        _Candidate(block.start + part.start, block.start + part.end, "ORG", "defined")
                    )

    def _defines(self, view: BlockView, short: str, full: str, span: Span) -> bool:
        if short.startswith("《") or short.endswith(
            ("论坛", "大会", "峰会", "会议", "计划", "方案", "报告", "办法", "条例", "法", "区")
        ):
            return False
        declared = re.search(r"以下(?:统一?)?(?:简称|称)|简称", view.text[span.end : span.end + 12])
        if self._organisations.ends_strongly(full) or (
            declared and self._organisations.ends_like_organisation(full)
        ):
            return not re.search(r"(?:论坛|大会|峰会|计划|方案|报告|办法|条例)$", full)
        close = view.text.find("）", span.end) + 1
        if close and view.title_starting_at(close):
            return True
        return any(
            m.label == "ORG" and m.end >= span.end - 1 for m in view.mentions if m.start < span.end
        ) and (not short.isascii() or " " in short or len(short) >= 3)

    def _publisher(self, state: _State, metadata: Metadata, blocks: Sequence[Block]) -> None:
        if not metadata.publisher or len(metadata.publisher) < 4:
            return
        for match in re.finditer(re.escape(metadata.publisher), state.text):
            state.candidates.append(_Candidate(match.start(), match.end(), "ORG", "known"))
        state.organisations.setdefault(metadata.publisher, max(0, state.text.find(metadata.publisher)))

    def _engine_organisations(self, state: _State, block: Block, view: BlockView) -> None:
        text, base = view.text, block.start
        if _RECIPIENTS.match(text):
            self._recipients(state, block, view)
            return
        for mention in view.mentions:
            if mention.label == "LOC":
                state.candidates.append(_Candidate(base + mention.start, base + mention.end, "LOC", "place"))
            if mention.label != "ORG":
                continue
            start, end = self._mend_edges(view, mention)
            if self._organisations.is_plausible(text[start:end]) and block.kind != "masthead":
                state.candidates.append(_Candidate(base + start, base + end, "ORG", "engine"))
        if block.kind == "masthead":
            return
        for end in self._organisations.strong_ends(text):
            if end < len(text) and any(
                e > end for e in self._organisations.strong_ends(text[: end + 8]) if e <= end + 6
            ):
                pass
            span = self._organisations.span_before(text, end, mentions=view.mentions, stops=view.stops)
            if span is None or not 4 <= len(span) <= 30:
                continue
            name = text[span.start : span.end]
            if not self._organisations.is_plausible(name) or not self._organisations.ends_strongly(name):
                continue
            if any(m.label in ("ORG", "LOC") and m.start == span.start for m in view.mentions) or re.match(
                r"^(?:省|市|区|县|国家|中国|[\u4e00-\u9fff]{2,3}[省市县区])", name
            ):
                state.candidates.append(_Candidate(base + span.start, base + span.end, "ORG", "engine"))

    def _mend_edges(self, view: BlockView, mention: Mention) -> tuple[int, int]:
        """Takes in a department that follows the engine's mention and a place that stands before it."""
        start, end = mention.start, mention.end
        before = next((m for m in view.mentions if m.label == "LOC" and m.end == start), None)
        if before:
            start = before.start
        return start, end

    def _recipients(self, state: _State, block: Block, view: BlockView) -> None:
        text = view.text
        head = _RECIPIENTS.match(text)
        position = head.end() if head else 0
        for match in re.finditer(r"[^，,、；;。\s\u3000：:]+", text[position:]):
            start, end = block.start + position + match.start(), block.start + position + match.end()
            name = state.text[start:end]
            if self._organisations.ends_like_organisation(name) and not re.match(r"各|有关|相关|本", name):
                if self._organisations.is_plausible(name) and not name.endswith(("成员单位", "部门", "单位")):
                    state.candidates.append(_Candidate(start, end, "ORG", "chain"))

    def _known_organisations(self, state: _State, blocks: Sequence[Block]) -> None:
        forms = {*state.short_forms, *state.organisations, *self._known.organisations}
        for form in forms:
            if len(form) < 2 or is_generic(form):
                continue
            for match in re.finditer(re.escape(form), state.text):
                if form.isascii() and not _is_word(state.text, match.start(), match.end()):
                    continue
                end = self._organisations.department_end(state.text, match.end())
                state.candidates.append(_Candidate(match.start(), end, "ORG", "known"))

    # -- layer -------------------------------------------------------------------------------------------------

    def _layer(self, state: _State, chosen: Sequence[_Candidate], engine: str) -> EntityLayer:
        names = self._evidence(state, chosen)
        groups = group_names(
            list(names.values()),
            self._names,
            known_variants=self._known.people,
            together=_side_by_side(state.text, chosen),
        )
        groups.sort(key=lambda group: min(e.positions[0] for e in group))
        person_of = {entry.name: f"p{i}" for i, group in enumerate(groups, 1) for entry in group}
        full_names = self._organisation_names(state, chosen)
        fulls = sorted(set(full_names.values()), key=lambda n: _first(state, chosen, full_names, n))
        organisation_of = {full: f"o{i}" for i, full in enumerate(fulls, 1)}
        entities = []
        for number, candidate in enumerate(chosen, 1):
            surface = state.text[candidate.start : candidate.end]
            target = ""
            if candidate.label == "PER":
                target = person_of.get(_plain(surface), "")
            elif candidate.label == "ORG":
                target = organisation_of.get(full_names.get(surface, surface), "")
            entities.append(
                Entity(
                    f"e{number}",
                    candidate.label,
                    candidate.start,
                    candidate.end,
                    surface,
                    target,
                    candidate.score,
                    engine if candidate.source in ("engine", "place") else candidate.source,
                )
            )
        people = [
            self._person(state, f"p{i}", group, entities, full_names) for i, group in enumerate(groups, 1)
        ]
        organisations = []
        for full, organisation_id in organisation_of.items():
            mine = [e for e in entities if e.target == organisation_id and e.label == "ORG"]
            variants = list(dict.fromkeys(e.text for e in mine if e.text != full))
            organisations.append(
                Organisation(organisation_id, full, tuple(variants), tuple(e.entity_id for e in mine))
            )
        return EntityLayer(tuple(entities), tuple(people), tuple(organisations))

    def _evidence(self, state: _State, chosen: Sequence[_Candidate]) -> dict[str, NameEvidence]:
        names: dict[str, NameEvidence] = {}
        at: dict[int, str] = {}
        for candidate in chosen:
            if candidate.label != "PER":
                continue
            name = _plain(state.text[candidate.start : candidate.end])
            entry = names.setdefault(name, NameEvidence(name))
            entry.positions.append(candidate.start)
            at[candidate.start] = name
        for original, name in state.originals.items():
            if original in names and name in names:
                names[original].original_of = name
        for span, posts in state.introductions:
            name = at.get(span.start, "")
            if name:
                names[name].posts.extend(
                    (state.text[o.start : o.end] if o else "", title) for o, _, title, _ in posts if title
                )
        return names

    def _organisation_names(self, state: _State, chosen: Sequence[_Candidate]) -> dict[str, str]:
        """Surface → full name, for every organisation of the document."""
        surfaces = list(dict.fromkeys(state.text[c.start : c.end] for c in chosen if c.label == "ORG"))
        full: dict[str, str] = {}
        for surface in surfaces:
            full[surface] = self._full_name(state, surface)
        return full

    def _full_name(self, state: _State, surface: str) -> str:
        if surface in state.short_forms:
            return state.short_forms[surface]
        for short, full in sorted(state.short_forms.items(), key=lambda item: -len(item[0])):
            if (
                surface.startswith(short)
                and len(surface) > len(short)
                and not full.startswith(surface[: len(short) + 1])
                and not surface.startswith(full)
            ):
                return full + surface[len(short) :]
        return surface

    def _person(
        self,
        state: _State,
        person_id: str,
        group: Sequence[NameEvidence],
        entities: Sequence[Entity],
        full_names: Mapping[str, str],
    ) -> Person:
        positions = {position for entry in group for position in entry.positions}
        mentions = tuple(e.entity_id for e in entities if e.label == "PER" and e.start in positions)
        affiliations: list[Affiliation] = []
        for span, posts in state.introductions:
            if span.start in positions:
                affiliations.extend(self._affiliations(state, span, posts))
        unique: dict[tuple[str, str], Affiliation] = {}
        for affiliation in affiliations:
            unique.setdefault((affiliation.org, affiliation.title), affiliation)
        kept = [a for a in unique.values() if a.title or not any(b.title for b in unique.values())]
        kept = [a for a in kept if a.org or not any(b.org and b.title == a.title for b in kept)]
        role = "mentioned"
        printed = next((state.staff[e.name] for e in group if e.name in state.staff), "")
        person = Person(
            person_id,
            group[0].name,
            tuple(entry.name for entry in group[1:]),
            tuple(kept),
            "mentioned",
            mentions,
            spelling_warnings(group),
        )
        if printed and not kept:
            role = staff_role(printed)
            person = replace(person, role=role)
        return person

    def _affiliations(
        self,
        state: _State,
        name: Span,
        posts: Sequence[tuple[Span | None, Span | None, str, str]],
    ) -> list[Affiliation]:
        found: list[Affiliation] = []
        previous = ""
        for organisation, title_span, title, anaphor in posts:
            full, inner = "", ""
            if organisation is None:
                full = previous
            else:
                surface = state.text[organisation.start : organisation.end]
                if anaphor:
                    host = self._antecedent(state, organisation.start, anaphor)
                    full = host + surface[len(anaphor) :] if host else ""
                else:
                    full = self._full_name(state, surface)
                    if (
                        previous
                        and self._organisations.is_department(surface)
                        and not self._names_place(state, organisation)
                    ):
                        full = self._organisations.base_institution(previous) + surface
                full, inner = affiliation_organisation(full, self._organisations)
            previous = full or previous
            found.append(
                Affiliation(
                    full,
                    inner + title if title and not title.startswith(inner or "\0") else title,
                    organisation,
                    title_span,
                )
            )
        return found

    def _names_place(self, state: _State, span: Span) -> bool:
        return any(
            c.label == "LOC" and c.start == span.start and c.end <= span.end for c in state.candidates
        ) or bool(
            re.match(r"[\u4e00-\u9fff]{2,3}[省市县区]|中国|国家|全国", state.text[span.start : span.end])
        )

    def _antecedent(self, state: _State, position: int, anaphor: str) -> str:
        """The institution that 该院, 同校 means: the last one named before whose kind fits."""
        kind = anaphor[1:]
        before = sorted(
            (
                c
                for c in state.candidates
                if c.label == "ORG"
                and c.end <= position
                and c.source in ("chain", "defined", "engine", "known")
            ),
            key=lambda c: (c.start, c.end),
            reverse=True,
        )
        for candidate in before:
            name = self._full_name(state, state.text[candidate.start : candidate.end])
            base = self._organisations.base_institution(name)
            if (
                base.endswith(kind)
                or (kind == "校" and base.endswith(("大学", "学院", "学校")))
                or (kind in ("单位", "机构"))
                or (kind == "公司" and base.endswith(("公司", "集团")))
            ):
                return base
        return ""


def _choose(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Non-overlapping candidates: the stronger source first, then the longer one."""
    ranked = sorted(
        set(candidates), key=lambda c: (-_PRIORITY[c.source], -(c.end - c.start), c.start, c.label)
    )
    taken: dict[int, _Candidate] = {}
    kept = []
    for candidate in ranked:
        if candidate.end <= candidate.start:
            continue
        if any(position in taken for position in range(candidate.start, candidate.end)):
            continue
        for position in range(candidate.start, candidate.end):
            taken[position] = candidate
        kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _without_overlap(scored: Iterable[tuple[Span, float]]) -> list[Span]:
    kept: list[Span] = []
    for span, _ in sorted(scored, key=lambda item: (-item[1], -len(item[0]), item[0].start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _side_by_side(text: str, chosen: Sequence[_Candidate]) -> list[tuple[str, str]]:
    people = [c for c in chosen if c.label == "PER"]
    return [
        (_plain(text[a.start : a.end]), _plain(text[b.start : b.end]))
        for a, b in zip(people, people[1:], strict=False)
        if text[a.end : b.start] in ("、", "和", "与", "及", "，")
    ]


def _first(state: _State, chosen: Sequence[_Candidate], full_names: Mapping[str, str], full: str) -> int:
    return next(
        c.start for c in chosen if c.label == "ORG" and full_names.get(state.text[c.start : c.end]) == full
    )


def _plain(name: str) -> str:
    """A name without the spaces that stand between Han characters."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", name)


def _dotted(name: str) -> bool:
    return any(mark in name for mark in DOTS)


def _back(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in _SPACES:
        end -= 1
    return end


def _forward(text: str, start: int) -> int:
    while start < len(text) and text[start] in _SPACES:
        start += 1
    return start


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


__all__ = ["EntityReader", "Known", "abbreviates"]
