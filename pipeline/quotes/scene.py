"""What the parts of quote attribution read: one document with its marks, sentences and names laid out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.quotes.ear import Ear, Hint, ReadStates
from pipeline.records import BODY_KINDS, Block, Document, Entity, EntityLayer, Person, Span
from pipeline.text.cues import CueWord
from pipeline.text.labels import CLOCK, RUN_IN
from pipeline.text.lexicon import WordSet
from pipeline.text.marks import MarkPair, mask, pair_marks
from pipeline.text.names import is_transliterated, name_parts
from pipeline.text.people import clipped_forms
from pipeline.text.sentences import behind_last, split_sentences

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
"""1,206: one number, whose comma ends no clause."""
_CLOCK = re.compile(r"(?<=[日午晚晨间天])(?P<hour> ?\d{1,2})[:：][0-5]\d(?P<gap> ?)(?![\d:—–~-])")
"""8月22日|21:40 某公司称: a time, whose colon ends no clause either."""
_BRACKETS = re.compile(
    r"（[^（）\n]{1,200}）|\([^()\n]{1,200}\)|《[^《》\n]{1,120}》|〔[^〔〕\n]{1,60}〕|\[[^\[\]\n]{1,60}\]"
)
_SHORT_CLAUSE = (
    60  # characters up to which a step back to the mark before costs less than a search for each mark
)
BREAKS = "，。；：！？,;:!?…\n¶"  # ¶: a closing mark of speech that ends in a comma or a stop
_BREAK = re.compile(f"[{BREAKS}]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One body block: its range, sentences and outermost quoted stretches, its section and the bullet or number before it."""

    index: int
    start: int
    end: int
    sentences: tuple[Span, ...]
    pairs: tuple[MarkPair, ...]
    section: int = -1
    label: str = ""

    def marks_at(self, place: int) -> MarkPair | None:
        """The outermost marks that open at a place."""
        return next((pair for pair in self.pairs if pair.start == place), None)


@dataclass(frozen=True, slots=True)
class FormsOfAddress:
    """How the text may call people whom it has named.

    Attributes:
        surnames: their surnames, of one and of two characters.
        posts: surname and end of a stated post, whatever the post (王支队长).
    """

    surnames: frozenset[str] = frozenset()
    posts: WordSet = field(default_factory=lambda: WordSet(()))


def forms_of_address(people: Sequence[Person]) -> FormsOfAddress:
    """Surnames of people with Chinese names, and surnames with the ends of their own posts."""
    surnames: set[str] = set()
    posts: set[str] = set()
    for person in people:
        own: set[str] = set()
        for name in (person.name, *person.variants):
            if re.fullmatch(r"[一-鿿]{2,4}", name) and not is_transliterated(name):
                own |= {name[0], name[:2]} if len(name) > 2 else {name[0]}
        surnames |= own
        parts = name_parts(person.name) if "·" in person.name else ()
        called = {person.name[:1], *(part for part in parts if len(part) > 1)}  # 王科长, 史密斯主席
        for surname in called | {parts[0][:2]} if parts else (person.name[:1], person.name[:2]):
            if not parts and surname not in own:
                continue
            for affiliation in person.affiliations:
                for title in re.split(r"[、兼暨]", affiliation.title):
                    posts |= {surname + title[k:] for k in range(max(0, len(title) - 5), len(title) - 1)}
                    posts |= clipped_forms(surname, title)
    return FormsOfAddress(frozenset(surnames), WordSet(posts))


@dataclass(frozen=True, slots=True)
class Scene:
    """A document laid out for attribution.

    Attributes:
        text: the clean text.
        masked: the same, one character for one, with the inside of quotation marks and brackets
            blanked out: what is left is the narrator's own wording. Two line ends follow the text, so that
            a look at the next character never runs out.
        paragraphs: the body, in order.
        headings: headings, without their numbers; each counts as one sentence.
        entities: by start, outside brackets or not.
        hints: cues and sources that a tagger has seen, by start.
        said: stretches that it takes for reported words, by start.
        address: surnames and posts by which its people may be called.
        ear: the tagger's hidden states; None where they are not asked for.
    """

    text: str
    masked: str
    paragraphs: tuple[Paragraph, ...]
    pairs: tuple[MarkPair, ...]
    entities: tuple[Entity, ...]
    layer: EntityLayer
    headings: tuple[Paragraph, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _opens: tuple[int, ...] = field(default=(), repr=False)
    hints: tuple[Hint, ...] = ()
    said: tuple[Hint, ...] = ()
    address: FormsOfAddress = field(default_factory=FormsOfAddress, repr=False)
    ear: Ear | None = field(default=None, repr=False)

    def hints_in(self, start: int, end: int, kind: str) -> list[Hint]:
        """Hints of a kind that lie in `[start, end)`."""
        first = bisect_left(self.hints, start, key=lambda hint: hint.start)
        last = bisect_left(self.hints, end, lo=first, key=lambda hint: hint.start)
        return [h for h in self.hints[first:last] if h.kind == kind and h.end <= end]

    def said_share(self, start: int, end: int) -> float | None:
        """Part of the characters in `[start, end)` that the tagger takes for reported words; None without such a tagger."""
        if not self.said:
            return None
        covered = sum(min(hint.end, end) - max(hint.start, start) for hint in self.said_in(start, end))
        return covered / max(1, end - start)

    def said_in(self, start: int, end: int) -> Sequence[Hint]:
        """Stretches of reported words, as the tagger hears them, that overlap `[start, end)`."""
        first = bisect_right(self.said, start, key=lambda hint: hint.end)
        last = bisect_left(self.said, end, lo=first, key=lambda hint: hint.start)
        return self.said[first:last]

    def pairs_in(self, start: int, end: int) -> Sequence[MarkPair]:
        """Quoted stretches of any depth that begin in `[start, end)`."""
        return self.pairs[bisect_left(self._opens, start) : bisect_left(self._opens, end)]

    def paragraphs_in(self, start: int, end: int) -> Sequence[Paragraph]:
        """Paragraphs that begin in `[start, end)`."""
        first = bisect_left(self.paragraphs, start, key=lambda paragraph: paragraph.start)
        last = bisect_left(self.paragraphs, end, lo=first, key=lambda paragraph: paragraph.start)
        return self.paragraphs[first:last]

    def entities_in(self, start: int, end: int) -> Sequence[Entity]:
        """Entities that begin in `[start, end)`."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def entity_at(self, start: int) -> Entity | None:
        """The entity that begins at `start`."""
        at = bisect_left(self._starts, start)
        return self.entities[at] if at < len(self._starts) and self._starts[at] == start else None

    def entity_over(self, place: int) -> Entity | None:
        """The entity that covers the character at `place`."""
        at = bisect_right(self._starts, place) - 1
        return self.entities[at] if at >= 0 and self.entities[at].end > place else None

    def entity_ending(self, end: int) -> Entity | None:
        """The entity that ends at `end`."""
        return self.entity_over(end - 1) if (e := self.entity_over(end - 1)) and e.end == end else None

    def person_of(self, entity: Entity | None) -> Person | None:
        """The person whom an entity names."""
        return next((p for p in self.layer.people if entity and p.person_id == entity.target), None)

    def headings_above(self, place: int) -> Iterator[str]:
        """The words of the headings that a place stands below, the nearest first, up to one of the highest level."""
        at = bisect_left(self.headings, place, key=lambda heading: heading.start)
        for heading in reversed(self.headings[:at]):
            yield self.text[heading.start : heading.end]
            if heading.section < 0:
                return

    def clause_start(self, place: int, floor: int) -> int:
        """Begin of the clause that holds `place`, not before `floor`; 、 ends no clause."""
        near = max(floor, place - _SHORT_CLAUSE)
        while place > near and self.masked[place - 1] not in BREAKS:
            place -= 1
        return (
            place if place > near or near == floor else behind_last(BREAKS, self.masked, place, floor=floor)
        )

    def clause_end(self, place: int, ceiling: int) -> int:
        """End of the clause that holds `place`: the next punctuation mark other than 、."""
        mark = _BREAK.search(self.masked, place, ceiling)
        return mark.start() if mark is not None else max(place, ceiling)


def lay_out(
    document: Document, layer: EntityLayer, hints: Sequence[Hint] = (), *, read: ReadStates | None = None
) -> Scene:
    """Lays a cleaned document out: paragraphs, sentences, marks, and the narrator's own wording; `read` is for its `ear`."""
    return lay_out_text(document.text, document.blocks, layer, hints, read=read)


def lay_out_text(
    text: str,
    blocks: Sequence[Block],
    layer: EntityLayer,
    hints: Sequence[Hint] = (),
    *,
    read: ReadStates | None = None,
) -> Scene:
    """`lay_out` for a bare text and its blocks."""
    body = [
        block
        for block in blocks
        if (block.kind in BODY_KINDS or _is_report(text, block))
        and not _REFERENCE.fullmatch(text, block.start, block.end)
    ]
    heads = [block for block in blocks if block.kind == "heading" and not _is_report(text, block)]
    ranges = sorted((*body, *heads), key=lambda block: block.start)
    pairs = pair_marks(text, [Span(block.start, block.end) for block in body])
    pairs += pair_marks(text, [Span(block.start, block.end) for block in heads])
    pairs.sort(key=lambda pair: (pair.start, -pair.end))
    hidden = [pair.inner for pair in pairs if pair.depth == 0]
    for block in ranges:
        hidden += [Span(m.start() + 1, m.end() - 1) for m in _BRACKETS.finditer(text, block.start, block.end)]
    masked = _mark_speech_ends(mask(text, hidden), text, pairs) + "\n\n"
    masked = _cut_openings(
        masked, body, {place for e in layer.entities for place in range(e.start + 1, e.end)}
    )
    masked = _THOUSANDS.sub(lambda number: number.group().replace(",", "0"), masked)
    masked = _CLOCK.sub(lambda time: f"{time['hour']}时0分" + ("，" if time["gap"] else ""), masked)
    for block in body:
        for gap in _headline_gaps(text, block):
            masked = masked[:gap] + "¶" + masked[gap + 1 :]
    paragraphs = []
    outermost = sorted((p for p in pairs if p.depth == 0), key=lambda p: p.start)
    begins = [p.start for p in outermost]
    for index, block in enumerate(body):
        first, last = (bisect_left(begins, at) for at in (block.start, block.end))
        own = tuple(outermost[first:last])
        sentences = tuple(_sentences(text, block, own))
        paragraphs.append(
            Paragraph(index, block.start, block.end, sentences, own, block.section, block.label)
        )
    headings = tuple(_heading(text, block, pairs) for block in heads)
    entities = tuple(sorted((_without_cue(e, text) for e in layer.entities), key=lambda e: (e.start, -e.end)))
    return Scene(
        text,
        masked,
        tuple(paragraphs),
        tuple(pairs),
        entities,
        layer,
        headings,
        tuple(e.start for e in entities),
        tuple(p.start for p in pairs),
        tuple(sorted((h for h in hints if h.kind != "said"), key=lambda hint: hint.start)),
        tuple(sorted((h for h in hints if h.kind == "said"), key=lambda hint: (hint.start, hint.end))),
        forms_of_address(layer.people),
        Ear(text, blocks, read) if read is not None else None,
    )


def inner_scene(scene: Scene, span: Span) -> Scene:
    """The same document with one quoted stretch opened: its words become wording that can be read.

    Used to find reports inside direct speech. Marks one level deeper stay blanked out.
    """
    deeper = [p.inner for p in scene.pairs_in(span.start, span.end) if p.depth == 1]
    deeper += [Span(m.start() + 1, m.end() - 1) for m in _BRACKETS.finditer(scene.text, span.start, span.end)]
    opened = mask(
        scene.text[span.start : span.end], [Span(s.start - span.start, s.end - span.start) for s in deeper]
    )
    masked = scene.masked[: span.start] + opened + scene.masked[span.end :]
    return replace(scene, masked=masked)


_HEADLINE = re.compile(
    r"(?![一二三四五六七八九十\d（(【◆●■])(?:[^，。；：！？\n]{6,}\s)?[^，。；：！？\n\s]{1,14}(?<![名职简自号所统俗堪])称(?![为之作号职]).{5,}"
)


_REFERENCE = re.compile(  # ①某某：《…》，载《某刊》2023年第4期, [3]某某. 论…[J].
    r"\s*(?:[①-⑳]|[\[［]\d{1,3}[\]］]|\d{1,2}[.．])\s?[^。，：]{2,40}(?:[：．.、 ]|[著编译]{1,2}[：，]?|主编[：，]?|等[：，]){1,2}[^。]{0,60}?"
    r"(?:》[，,]?(?:载|收于)|(?:出版社|书局|书店|书馆)[，, ]?\d{4}年|》[，,]?\d{4}年第\s?\d+期|[\[［](?:J|M|R|N|D|C|EB/OL)[\]］])"
    r"[^。！？]{0,80}[。.]?\s*"
)


def _is_report(text: str, block: Block) -> bool:
    """Whether a heading is the headline of a report: 某国称…."""
    return block.kind == "heading" and bool(_HEADLINE.fullmatch(text, block.start, block.end))


def _headline_gaps(text: str, block: Block) -> list[int]:
    """Blanks that part the reports of a headline without any mark: 某军称… 某方称…."""
    words = text[block.start : block.end]
    if len(words) > 60 or "称" not in words or re.search(r"[，。；！？]", words):
        return []
    return [block.start + m.start() for m in re.finditer(r"(?<=[一-鿿”]) (?=[一-鿿“])", words)]


_DATELINE = re.compile(
    r"(?:【[^【】。\n]{2,24}?\d{1,2}日[^【】。\n]{0,6}?(?:消息|报道)】|[^，。：\n]{0,8}(?:社|报|网|台|央视)[^，。：\n]{0,16}?\d{1,2}日(?:电|讯|消息)|[^，。：\n“]{0,8}(?:社|报|刊|网|台)(?:驻[^，。：\n]{2,6})?(?:特约|见习)?记者[^，。：；\n“]{2,40}?(?:综合)?报道(?=：)|本报讯|本报[^，。：\n]{0,10}讯|(?!据|根据)(?:(?!引)[^，。：\n有的]){1,8}(?:消息|(?<![通资])讯)(?![称说指显表透人源])：?)"
    r"(?:[（(]■*[）)])?[：:]?\s*"
)


_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|第[一二三四五六七八九十]+[章节部分]+|[■●◆◎★·])?\s*"
)
_OUTSIDE = 1_000_000  # index of what is no paragraph of the body


def _heading(text: str, block: Block, pairs: Sequence[MarkPair]) -> Paragraph:
    match = _NUMBER.match(text, block.start, block.end)
    start = match.end() if match is not None and match.end() < block.end else block.start
    own = tuple(p for p in pairs if p.depth == 0 and start <= p.start < block.end)
    return Paragraph(_OUTSIDE, start, block.end, (Span(start, block.end),), own, block.section)


_RUN_IN = re.compile(rf"{RUN_IN}[ \u3000](?=[^ \u3000]{{14,}})(?=[^：:]{{0,40}}[，。])")


_TIME = re.compile(rf"{CLOCK}[ \u3000]?(?=[^\d，。]{{4}})")
"""When it was that the line tells of: 09:20 某局副局长….."""


def _cut_openings(masked: str, body: Sequence[Block], inside: Set[int]) -> str:
    """Ends a dateline (新华社…5月2日电（记者…）) with a break, so that what follows begins a clause; hides what an item is about.

    Args:
        masked: the text.
        body: its blocks.
        inside: places within names, where no dateline ends: 腾讯|研究院.
    """
    for block in body:
        about = _RUN_IN.match(masked, block.start, block.end) if block.label else None
        if about is not None and not block.label[0].isalnum():
            masked = masked[: about.start()] + "¶" * len(about.group()) + masked[about.end() :]
            continue
        match = _DATELINE.match(masked, block.start, block.end) or _TIME.match(masked, block.start, block.end)
        if match is not None and match.end() < block.end and match.end() not in inside:
            masked = masked[: match.end() - 1] + "¶" + masked[match.end() :]
    return masked


def _without_cue(entity: Entity, text: str) -> Entity:
    """A name or organisation that took in the cue after it (某军称，), without it."""
    if entity.label not in {"ORG", "PER"} or text[entity.end : entity.end + 1] not in {"，", "：", "“"}:
        return entity
    match = re.search(r"(?:称|说|表示|认为|指出|强调)$", text[entity.start : entity.end])
    if match is None or match.start() < 2:
        return entity
    end = entity.start + match.start()
    return replace(entity, end=end, text=entity.text[: -len(match.group())])


def _mark_speech_ends(masked: str, text: str, pairs: Sequence[MarkPair]) -> str:
    """Turns the closing mark after “…，” or “…。” into ¶, which ends a clause; other closing marks stay."""
    out = list(masked)
    for pair in pairs:
        if (
            pair.depth == 0
            and pair.closed
            and len(pair.inner)
            and text[pair.inner.end - 1] in "，。！？；,.!?;…"
        ):
            out[pair.end - 1] = "¶"
    return "".join(out)


def _sentences(text: str, block: Block, pairs: Sequence[MarkPair]) -> list[Span]:
    """Sentences of a block, cut as well where a quoted sentence ends in a Latin stop."""
    cuts = {
        p.end
        for p in pairs
        if p.inner.end > p.inner.start and text[p.inner.end - 1] == "." and p.end < block.end
    }
    sentences = []
    gaps = _headline_gaps(text, block)
    for sentence in split_sentences(text, block.start, block.end):
        start = sentence.start
        for gap in gaps:
            sentences.append(Span(start, gap))
            start = gap + 1
        for cut in sorted(c for c in cuts if sentence.start < c < sentence.end):
            if text[cut] not in BREAKS and text[cut] not in "、的":
                sentences.append(Span(start, cut))
                start = cut
        if start < sentence.end:
            sentences.append(Span(start, sentence.end))
    return sentences


@dataclass(frozen=True)
class CueAt:
    """A cue word in its sentence.

    Attributes:
        scene: the document.
        span: the sentence.
        word: the cue.
    """

    scene: Scene
    span: Span
    word: CueWord

    @property
    def masked(self) -> str:
        """The document, names masked."""
        return self.scene.masked

    @property
    def cue(self) -> str:
        """The cue as the lexicon writes it."""
        return self.word.entry.cue
