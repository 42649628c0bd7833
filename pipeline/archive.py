"""Over all bulletins: who said what about something, and who the people are.

Names, posts and words are compared without spaces, in small letters and half width (Unicode NFKC), so that ＡＩ finds AI,
and in the simplified script, so that 陈家强 finds 陳家強; they are told as the bulletin prints them.
An organisation that the office knows (`configs/lexicon/organisations.tsv`) or that a bulletin gives a short form of is
found by each of its names.
"""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.dates import EXAMPLES, is_date
from pipeline.errors import ConfigError
from pipeline.records import Document, Person, Quote, QuoteLayer, Span, Work
from pipeline.tables import (
    describe_affiliations,
    find_heading,
    introduce,
    outcome_of,
    raw_places,
    shown_people,
)
from pipeline.text.script import fold_script

_WHOLE = re.compile(r"[一-鿿㐀-䶿𠀀-𲎯]{1,4}")
_NEAR = 5
_BLANKS = re.compile(r"[\s·•‧・]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; what is empty asks for nothing.

    Attributes:
        words: all of them in the content of one statement, or in what becomes of it (采纳情况：已采纳).
        speakers: any of these people, by any spelling that a bulletin has of the name; a name of more than four
            characters or in Latin letters also by a part of it. For whoever has no name what the text calls them (赵女士).
        organisations: any of these, or a part of it: the speaker's house, or the source itself.
        posts: any of these, or a part of it (司长), also with the house before it (市委书记).
        since: first date, ISO 8601, also a year or a month alone.
        until: last date, itself included: 2024-06 is up to the end of June.
        known: organisations that the office knows: short form or name → full name.

    Raises:
        ConfigError: a date is none, or the last comes before the first.
    """

    words: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    known: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            if (date := getattr(self, name)) and not is_date(date):
                raise ConfigError(f"--{name} {date}: no date", hint=EXAMPLES)
        if not _is_until(self.since, self.until):
            raise ConfigError(f"--since {self.since} is later than --until {self.until}")

    @property
    def has_dates(self) -> bool:
        """Whether it asks when."""
        return bool(self.since or self.until)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one bulletin, as it is listed.

    Attributes:
        doc_id: the bulletin.
        path: its file.
        date: of the bulletin, ISO 8601; empty where it states none.
        issue: as `pipeline.records.Metadata` has it.
        title: of the bulletin.
        heading: under which it stands.
        quote_id: within the bulletin.
        speakers: names of the people meant; empty where the source is nobody by name.
        posts: who each of them is, posts joined by a semicolon; empty where the bulletin does not say.
        source: the words that name the source.
        kind: of source.
        form: direct, indirect or mixed.
        cue: the reporting words.
        content: the reported words, each stretch by itself.
        raw: where these stand in the raw file, half-open ranges of code points.
        confidence: 0 to 1.
        outcome: what the office says to it, in brackets behind it: （采纳情况：已采纳）; else empty.
    """

    doc_id: str
    path: str
    date: str
    issue: str
    title: str
    heading: str
    quote_id: str
    speakers: tuple[str, ...]
    posts: tuple[str, ...]
    source: str
    kind: str
    form: str
    cue: str
    content: tuple[str, ...]
    raw: tuple[Span, ...]
    confidence: float
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in one bulletin.

    Attributes:
        doc_id: the bulletin.
        person_id: within it.
        date: of it; empty where it states none.
        name: as the bulletin has it.
        variants: other spellings in it.
        posts: house and post as stated.
        houses: their names alone.
        quotes: number of statements.
    """

    doc_id: str
    person_id: str
    date: str
    name: str
    variants: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """House and post as stated, and how many bulletins state it."""

    text: str
    bulletins: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody over all bulletins.

    Attributes:
        name: as most bulletins have it.
        variants: other spellings.
        posts: the latest first.
        quotes: number of statements.
        first: date of the earliest bulletin that has one; empty where none has.
        last: that of the latest.
        bulletins: their ids, by date.
    """

    name: str
    variants: tuple[str, ...]
    posts: tuple[Post, ...]
    quotes: int
    first: str
    last: str
    bulletins: tuple[str, ...]


def may_hold(query: Query) -> Callable[[Document], bool]:
    """Whether a bulletin may hold what a query asks for, by its date and its text alone."""
    words = tuple(map(_plain, query.words))

    def holds(document: Document) -> bool:
        if not _is_in_time(document, query):
            return False
        text = _plain(document.text) if words else ""
        return all(word in text for word in words)

    return holds


def search(works: Iterable[Work], query: Query) -> Iterator[Statement]:
    """Statements that a query asks for, as bulletins come, those of one in the order of its text.

    Args:
        works: bulletins with their text, entities and quotes; those without are passed over.
        query: what is looked for.
    """
    wanted = _folded(query)
    for work in works:
        document = work.document
        if document is None or work.quotes is None or not _is_in_time(document, query):
            continue
        houses = _forms(work, wanted.organisations)
        people = work.people
        for quote in work.quotes.quotes:
            speakers = [people[s] for s in quote.speakers if s in people]
            if (
                _says(document, quote, wanted.words)
                and _is_by(quote, speakers, wanted.speakers)
                and (not houses or _is_from(quote, speakers, houses))
                and (not wanted.posts or any(_has_post(p, wanted.posts) for p in speakers))
            ):
                yield _statement(document, quote, speakers)


def find_people(works: Iterable[Work], query: Query) -> Iterator[Appearance]:
    """People that a query asks for, as bulletins come; who only makes the bulletin (编辑, 整理) is left out.

    Args:
        works: bulletins with their text and entities, and quotes where there are any.
        query: what is looked for; `words` have no say.
    """
    wanted = _folded(query)
    for work in works:
        document = work.document
        if document is None or not _is_in_time(document, query):
            continue
        spoken = Counter(s for q in (work.quotes or QuoteLayer()).quotes for s in q.speakers)
        houses = _forms(work, wanted.organisations)
        for person in shown_people(work):
            if (
                person.role in {"speaker", "mentioned"}
                and (not wanted.speakers or any(_is_called(person, name) for name in wanted.speakers))
                and (not houses or _is_of(person, houses))
                and (not wanted.posts or _has_post(person, wanted.posts))
            ):
                yield Appearance(
                    doc_id=document.doc_id,
                    person_id=person.person_id,
                    date=document.metadata.date,
                    name=person.name,
                    variants=person.variants,
                    posts=tuple(
                        filter(
                            None, describe_affiliations(person.affiliations, text=document.text).split("；")
                        )
                    ),
                    houses=tuple(dict.fromkeys(a.org for a in person.affiliations if a.org)),
                    quotes=spoken[person.person_id],
                )


def near_names(works: Iterable[Work], names: Iterable[str]) -> list[str]:
    """People who may be meant by names that nobody has, at most `_NEAR` of them.

    Those whose names are nearly the same, the nearest first (马立郡 → 马立群), or who have the surname and hold the post
    behind it (周教授 → 周敏之).
    """
    known: dict[str, list[Appearance]] = {}
    for each in find_people(works, Query()):
        for name in (each.name, *each.variants):
            known.setdefault(_plain(name), []).append(each)
    asked = [name for name in map(_plain, names) if not any(_fits(spelling, name) for spelling in known)]
    near = [like for name in asked for like in difflib.get_close_matches(name, sorted(known))]
    near += [like for name in asked for like in sorted(known) if _has_surname_of(known[like], like, name)]
    return list(dict.fromkeys(known[name][0].name for name in near))[:_NEAR]


def _has_surname_of(appearances: Iterable[Appearance], name: str, asked: str) -> bool:
    """Whether somebody of a name can be addressed so: 周敏之 as 周, 周教授; 欧阳修远 as 欧阳."""
    surname = _shared_begin(name, asked)
    post = asked[len(surname) :]
    if not surname or not _WHOLE.fullmatch(name) or len(surname) == len(name):
        return False
    return not post or any(held.endswith(post) for each in appearances for held in map(_plain, each.posts))


def _shared_begin(name: str, asked: str) -> str:
    """The surname, of one or two characters, that a name and what somebody is called begin with: empty for none."""
    return asked[:2] if name[:2] == asked[:2] else asked[:1] if name[:1] == asked[:1] else ""


def gather_people(
    appearances: Iterable[Appearance], *, known: Mapping[str, str] | None = None
) -> list[tuple[Profile, list[Appearance]]]:
    """People over all bulletins with their appearances by date, those in most bulletins first.

    People of two bulletins are one where their names are the same and so is a house of theirs, or one is part of the
    other, or where only one house is known for the name and no other post is told of the one without a house. Whoever has moved from one house to another is therefore
    two, side by side, and so are namesakes.

    Args:
        appearances: as `find_people` gives them.
        known: organisations that the office knows: short form or name → full name.
    """
    by_name: dict[str, list[Appearance]] = {}
    for each in appearances:
        by_name.setdefault(_plain(each.name), []).append(each)
    full_names = _folded_names(known or {})
    groups = [group for found in by_name.values() for group in _by_house(found, known=full_names)]
    gathered = [(_profile(group), group) for group in groups]
    return sorted(gathered, key=lambda each: _rank(each[0]))


# ---------------------------------------------------------------- does it fit


def _folded(query: Query) -> Query:
    """The query with its words and names as they are compared (`_plain`), organisations by all names that the office knows."""
    known = _folded_names(query.known)
    names = set[str]()
    for name in map(_house, query.organisations):
        full = known.get(name, name)
        names |= {name, full, *(form for form, other in known.items() if other == full)}
    return replace(
        query,
        words=tuple(map(_plain, query.words)),
        speakers=tuple(map(_plain, query.speakers)),
        organisations=tuple(names),
        posts=tuple(map(_plain, query.posts)),
    )


def _folded_names(known: Mapping[str, str]) -> dict[str, str]:
    """Names that the office knows as they are compared: short form or name → full name."""
    return {_house(form): _house(full) for form, full in known.items()}


def _is_in_time(document: Document, query: Query) -> bool:
    date = document.metadata.date
    if not query.has_dates:
        return True
    return bool(date) and date[: len(query.since)] >= query.since and _is_until(date, query.until)


def _is_until(date: str, until: str) -> bool:
    return not until or date[: len(until)] <= until


def _says(document: Document, quote: Quote, words: Collection[str]) -> bool:
    if not words:
        return True
    content = "".join(document.text[part.start : part.end] for part in quote.content)
    told = _plain(content + outcome_of(document, quote))
    return all(word in told for word in words)


def _is_by(quote: Quote, speakers: Collection[Person], names: Collection[str]) -> bool:
    """Whether somebody of these names says it, or whom the text calls so."""
    return not names or any(
        any(_is_called(person, name) for person in speakers)
        or (not speakers and name in _plain(quote.called))
        for name in names
    )


def _is_called(person: Person, name: str) -> bool:
    return any(_fits(spelling, name) for spelling in map(_plain, (person.name, *person.variants)))


def _fits(spelling: str, name: str) -> bool:
    """Whether somebody whose name is spelt so is meant by a name: the same, or part of a long one."""
    return name == spelling or (name in spelling and not _WHOLE.fullmatch(spelling))


def _forms(work: Work, names: Collection[str]) -> frozenset[str]:
    """The names of the organisations that are looked for, with the short forms that the bulletin has of them."""
    forms = set(names)
    for organisation in work.entities.organisations if work.entities and names else ():
        own = {_house(name) for name in (organisation.name, *organisation.variants)}
        if not own.isdisjoint(names):
            forms |= own
    return frozenset(forms)


def _is_from(quote: Quote, speakers: Collection[Person], houses: Collection[str]) -> bool:
    """Whether a speaker belongs to one of the houses, or one is the source."""
    if speakers:
        return any(_is_of(person, houses) for person in speakers)
    called = _house(quote.called)
    return any(house in called for house in houses)


def _is_of(person: Person, houses: Collection[str]) -> bool:
    return any(house in _house(a.org) for a in person.affiliations for house in houses)


def _has_post(person: Person, posts: Collection[str]) -> bool:
    held = [(_plain(a.org), _plain(a.title)) for a in person.affiliations] + [
        ("", _plain(person.description))
    ]
    return any(_is_post(house, title, post) for house, title in held for post in posts)


def _is_post(house: str, title: str, post: str) -> bool:
    """Whether words are of a post, its house before it or not: 书记, 市委书记; but not the house alone."""
    return (house + title).find(post, max(0, len(house) - len(post) + 1)) >= 0


_SHORT_OFFICES = (
    ("发展(?:和|与)?改革委(?:员会)?", "发改委"),
    ("卫生健康委(?:员会)?", "卫健委"),
    ("国有资产监督管理委员会", "国资委"),
    ("网络安全和信息化委员会办公室", "网信办"),
    ("科学技术(?=[部厅局委])", "科技"),
    ("工业和信息化(?=[部厅局委])", "工信"),
    ("人力资源(?:和)?社会保障(?=[部厅局])", "人社"),
    ("住房(?:和)?城乡建设(?=[部厅局委])", "住建"),
    ("文化(?:和)?旅游(?=[部厅局委])", "文旅"),
    ("市场监督管理(?=局)", "市场监管"),
    ("医疗保障(?=局)", "医保"),
    ("金融监督管理(?=局)", "金融监管"),
)
"""Names of offices of any province or city, and how everybody calls them."""


@lru_cache(maxsize=65536)
def _house(name: str) -> str:
    """The name of an organisation as it is compared: 省卫生健康委员会, 省卫生健康委 → 省卫健委."""
    name = _plain(name)
    for full, short in _SHORT_OFFICES:
        name = re.sub(full, short, name)
    return name


def _plain(text: str) -> str:
    """A text as it is compared: Ｇary Hack, 约翰·史密斯, 高偉 → garyhack, 约翰史密斯, 高伟."""
    return fold_script(_BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold())


# ---------------------------------------------------------------- what is told


def _statement(document: Document, quote: Quote, speakers: Collection[Person]) -> Statement:
    metadata = document.metadata
    return Statement(
        doc_id=document.doc_id,
        path=document.path,
        date=metadata.date,
        issue=metadata.issue,
        title=metadata.title,
        heading=find_heading(document, quote.cue.start),
        quote_id=quote.quote_id,
        speakers=tuple(person.name for person in speakers),
        posts=tuple(introduce(person, text=document.text) for person in speakers),
        source=quote.called,
        kind=quote.kind,
        form=quote.form,
        cue=quote.cue_text,
        content=tuple(document.text[part.start : part.end] for part in quote.content),
        raw=raw_places(document, quote.content),
        confidence=quote.confidence,
        outcome=outcome_of(document, quote),
    )


def _by_house(appearances: Iterable[Appearance], *, known: Mapping[str, str]) -> Iterator[list[Appearance]]:
    """Appearances of one name by date, those together that have a house in common."""
    groups: list[tuple[set[str], list[Appearance]]] = []
    homeless: list[Appearance] = []
    for appearance in appearances:
        houses = {known.get(house, house) for house in map(_house, appearance.houses)}
        if not houses:
            homeless.append(appearance)
            continue
        members, apart = [appearance], []
        for group in groups:
            if any(a in b or b in a for a in group[0] for b in houses):
                houses |= group[0]
                members += group[1]
            else:
                apart.append(group)
        groups = [*apart, (houses, members)]
    if len(groups) == 1:
        ((_, members),) = groups
        held = {_plain(post) for each in members for post in each.posts}
        fits = [_may_hold(each, held) for each in homeless]
        members.extend(itertools.compress(homeless, fits))
        homeless = [each for each, fit in zip(homeless, fits, strict=True) if not fit]
    if homeless:
        groups.append((set(), homeless))
    for _, members in groups:
        yield sorted(members, key=lambda each: (each.date, each.doc_id))


def _may_hold(homeless: Appearance, held: Collection[str]) -> bool:
    """Whether somebody without a house may be the one of that name: no post is told of him, or one that the other has `held`."""
    own = [_plain(post) for post in homeless.posts if post]
    return not own or any(post.endswith(mine) for mine in own for post in held)


def _profile(by_date: Sequence[Appearance]) -> Profile:
    dates = [each.date for each in by_date if each.date]
    name = Counter(each.name for each in by_date).most_common(1)[0][0]
    spellings = dict.fromkeys(s for each in by_date for s in (each.name, *each.variants))
    stated = [post for each in reversed(by_date) for post in each.posts]
    posts = Counter(map(_plain, stated))
    printed = {_plain(post): post for post in reversed(stated)}  # as the latest bulletin has it
    return Profile(
        name=name,
        variants=tuple(s for s in spellings if s != name),
        posts=tuple(Post(printed[post], count) for post, count in posts.items()),
        quotes=sum(each.quotes for each in by_date),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        bulletins=tuple(dict.fromkeys(each.doc_id for each in by_date)),
    )


def _rank(profile: Profile) -> tuple[int, int, str, tuple[str, ...]]:
    posts = tuple(post.text for post in profile.posts)
    return -len(profile.bulletins), -profile.quotes, profile.name, posts
