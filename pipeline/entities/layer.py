"""From chosen candidates to the layer: entities, people over all spellings, organisations over all forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from pipeline.entities import short_houses
from pipeline.entities.affiliations import AffiliationReader
from pipeline.entities.descriptions import describe
from pipeline.entities.evidence import Candidate, Evidence, Known, StatedPost, plain_name
from pipeline.entities.firms import company_in_full, with_firms_in_full
from pipeline.entities.house_names import HouseNames
from pipeline.entities.settled_posts import at_home, at_their_house, most_telling
from pipeline.records import Affiliation, Entity, EntityLayer, Organisation, Person
from pipeline.text.chains import ChainReader, affiliation_organisation
from pipeline.text.people import NameEvidence, group_names, spelling_warnings, staff_role

_GIVEN_RANK = re.compile("(?:副|讲席|特聘|客座)?(?:教授|研究员)|院士|委员")
"""What is a rank of the person also as a form of address: 某大学副校长张三教授."""
_JOINS = re.compile("(?:[、和与及同，]|以及)的?")
_REMARK = re.compile("（[^（）]{0,40}）")
_BESIDE = 16
"""Characters between a house and a name at most."""
_ROSTER = re.compile(
    "(?:组长|成员) ?[：:](?=(?P<row>[^。；：\\n]{12,}))|(?m:^(?=(?P<line>[^，。；：、（）“” \\n]{16,})$))"
)
"""组长：甲某某财政厅厅长乙某某教育厅副厅长…: those of a group, up to the next label; or a line with nothing that parts them."""


class LayerBuilder:
    """Builds the entity layer of a document."""

    def __init__(self, chains: ChainReader, known: Known) -> None:
        self._names = chains.names
        self._organisations = chains.organisations
        self._known = known
        self._full_names = HouseNames(chains.organisations, known)
        self._affiliations = AffiliationReader(chains.organisations, known, self._full_names)

    def build(self, evidence: Evidence, chosen: Sequence[Candidate], engine: str) -> EntityLayer:
        """Args: chosen: candidates without overlap, by start. engine: name of the engine, for the record."""
        groups = group_names(
            list(_spellings(evidence, chosen).values()),
            self._names,
            known_variants=self._known.people,
            together=_side_by_side(evidence.text, chosen),
        )
        groups.sort(key=lambda group: min(entry.positions[0] for entry in group))
        person_of = {entry.name: f"p{i}" for i, group in enumerate(groups, 1) for entry in group}
        full_names = {
            surface: affiliation_organisation(
                self._full_names.in_full(evidence, surface), self._organisations
            )[0]
            for surface in dict.fromkeys(evidence.text[c.start : c.end] for c in chosen if c.label == "ORG")
        }
        full_names = {
            surface: self._full_names.known_in_full(full) or company_in_full(full, full_names)
            for surface, full in full_names.items()
        }
        offices = short_houses.in_full(
            [*full_names.values(), *filter(None, [self._full_names.issuer(evidence.publisher)])],
            evidence.publisher,
            evidence.text,
            self._organisations.is_country,
        )
        full_names = {surface: offices.get(full, full) for surface, full in full_names.items()}
        organisation_of = {full: f"o{i}" for i, full in enumerate(dict.fromkeys(full_names.values()), 1)}
        entities = []
        for number, candidate in enumerate(chosen, 1):
            surface = evidence.text[candidate.start : candidate.end]
            target = ""
            if candidate.label == "PER":
                target = person_of.get(plain_name(surface), "")
            elif candidate.label == "ORG":
                target = organisation_of[full_names[surface]]
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
        named = {entity.start: entity for entity in entities if entity.label == "PER"}
        stated: dict[int, list[tuple[int, tuple[StatedPost, ...]]]] = {}
        undecided = undecided_in_rosters(evidence.text, chosen) - evidence.in_rosters
        for number, (name, posts) in enumerate(evidence.stated):
            if name.start not in undecided:
                stated.setdefault(name.start, []).append((number, posts))
        return EntityLayer(
            tuple(entities),
            tuple(self._person(evidence, f"p{i}", group, named, stated) for i, group in enumerate(groups, 1)),
            _organisations(entities, organisation_of),
        )

    def _person(
        self,
        evidence: Evidence,
        person_id: str,
        group: Sequence[NameEvidence],
        named: Mapping[int, Entity],
        posts_at: Mapping[int, Sequence[tuple[int, tuple[StatedPost, ...]]]],
    ) -> Person:
        """One person of the layer.

        Args:
            group: the spellings of the name.
            named: names by where they begin.
            posts_at: by where a name begins, the posts stated beside it, numbered in the order in which they were read.
        """
        positions = sorted({position for entry in group for position in entry.positions})
        stated: dict[tuple[str, str], Affiliation] = {}
        addresses: set[str] = set()
        held: set[str] = set()
        called: dict[str, Affiliation] = {}
        for _, posts in sorted(
            (each for at in positions for each in posts_at.get(at, ())), key=itemgetter(0)
        ):
            addresses |= {p.title for p in posts if p.is_address and not _GIVEN_RANK.fullmatch(p.title)}
            held |= {p.title for p in posts if not p.is_address}
            for affiliation in self._affiliations.read(evidence, posts):
                if all(post.needs_house for post in posts):
                    called.setdefault(affiliation.title, affiliation)
                else:
                    stated.setdefault((affiliation.org, affiliation.title), affiliation)
        mine = [named[at] for at in positions if at in named]
        printed = next((evidence.staff[e.name] for e in group if e.name in evidence.staff), "")
        told = at_their_house(list(stated.values()), addresses, called.values())
        affiliations = at_home(
            most_telling(with_firms_in_full(told), addresses - held),
            evidence.publisher,
            self._full_names.issuer(evidence.publisher),
            staff=bool(printed),
        )
        role = credit = staff_role(printed) if printed else "mentioned"
        if affiliations and role not in ("author", "compiler"):
            role = "mentioned"  # who signs the issue and is also introduced in it takes part in it
        return Person(
            person_id,
            group[0].name,
            tuple(entry.name for entry in group[1:]),
            affiliations,
            role,
            tuple(e.entity_id for e in mine),
            spelling_warnings(group),
            credit,
            "" if printed else _describe(evidence.text, mine, affiliations),
        )


def undecided_in_rosters(text: str, chosen: Sequence[Candidate]) -> set[int]:
    """Where those names begin which a roster sets between two posts with nothing that parts them.

    甲某某财政厅厅长|乙某某|教育厅副厅长: whose the post before a name is, only the end of the row would tell; the
    post stands first where the row ends in a name.
    """
    undecided: set[int] = set()
    for row in _ROSTER.finditer(text):
        start, end = row.span("row" if row["row"] else "line")
        inside = [c for c in chosen if start <= c.start and c.end <= end]
        glued = {
            name.start
            for post, name, house in zip(inside, inside[1:], inside[2:], strict=False)
            if (post.label, name.label) == ("TITLE", "PER")
            and (post.end, name.end) == (name.start, house.start)
        }
        if glued and inside[-1].label != "PER":
            undecided |= {c.start for c in inside if c.label == "PER"}
    return undecided


def _describe(text: str, mentions: Sequence[Entity], affiliations: Sequence[Affiliation]) -> str:
    """What the text first calls the person of these mentions (`pipeline.entities.descriptions.describe`).

    Of somebody with posts nothing; of one with a house alone what stands between that and the name: 某学院|化工专业三年级学生.
    """
    if any(held.title for held in affiliations):
        return ""
    houses = [held.org_span.end for held in affiliations if held.org_span is not None]
    if affiliations and not houses:
        return ""
    for mention in mentions:
        floor = max((end for end in houses if end <= mention.start), default=0)
        if affiliations and not 0 < mention.start - floor <= _BESIDE:
            continue
        if called := describe(text, mention.start, mention.end, floor=floor):
            return called
    return ""


def _organisations(
    entities: Sequence[Entity], organisation_of: Mapping[str, str]
) -> tuple[Organisation, ...]:
    found = []
    for full, organisation_id in organisation_of.items():
        mine = [e for e in entities if e.label == "ORG" and e.target == organisation_id]
        variants = dict.fromkeys(e.text for e in mine if e.text != full)
        found.append(Organisation(organisation_id, full, tuple(variants), tuple(e.entity_id for e in mine)))
    return tuple(found)


def _spellings(evidence: Evidence, chosen: Sequence[Candidate]) -> dict[str, NameEvidence]:
    spellings: dict[str, NameEvidence] = {}
    at: dict[int, str] = {}
    for candidate in chosen:
        if candidate.label == "PER":
            name = plain_name(evidence.text[candidate.start : candidate.end])
            spellings.setdefault(name, NameEvidence(name)).positions.append(candidate.start)
            at[candidate.start] = name
    for original, name in evidence.originals.items():
        if original in spellings and name in spellings:
            spellings[original].original_of = name
    for span, posts in evidence.stated:
        if span.start in at:
            spellings[at[span.start]].posts.extend(
                (evidence.text[p.organisation.start : p.organisation.end] if p.organisation else "", p.title)
                for p in posts
                if p.title and not p.is_address
            )
    return spellings


def _side_by_side(text: str, chosen: Sequence[Candidate]) -> list[tuple[str, str]]:
    """Pairs of names that stand side by side in a list, posts and organisations between them or not, and so are two people."""
    found = []
    last: Candidate | None = None
    between, end = "", 0
    for candidate in sorted(chosen, key=lambda c: c.start):
        if last is not None:
            between += text[end : candidate.start]
        end = candidate.end
        if candidate.label == "PER":
            if last is not None and _JOINS.fullmatch(_REMARK.sub("", between)):
                found.append(
                    (
                        plain_name(text[last.start : last.end]),
                        plain_name(text[candidate.start : candidate.end]),
                    )
                )
            last, between = candidate, ""
    return found
