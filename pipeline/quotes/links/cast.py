"""Names: the people of a document by all that the text calls them, and where it does: 张三, 张主任, 老张, 护士小陈."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.scene import Scene
from pipeline.records import Entity
from pipeline.text.names import NameGrammar
from pipeline.text.people import called_by

STAFF = frozenset({"author", "compiler", "editor", "responsible-editor"})
_OFFICERS = re.compile("负责(?:人|同志)$|工作人员$")
_OF_PLACE = re.compile("[一-鿿]{1,3}[省市县区镇乡村州](?P<surname>[一-鿿])[一-鿿]{1,3}[长任记]$")
COURTESY = re.compile("(?:先生|女士|小姐|阿姨|大爷|大妈|大叔|师傅|同学)$")


class Cast:
    """The people of one document, by name and short form.

    Attributes:
        scene: the document.
        names: what a Chinese name may be.
        people: persons by id.
        by_name: ids by every form of a name.
        paragraphs: where paragraphs begin.
    """

    def __init__(self, scene: Scene, names: NameGrammar) -> None:
        self.scene = scene
        self.names = names
        self.people = scene.layer.by_id
        self.by_name: dict[str, str] = {}
        for person in scene.layer.people:
            for name in (person.name, *person.variants):
                self.by_name.setdefault(bare(name), person.person_id)
        self.paragraphs = [p.start for p in scene.paragraphs]

    def person_of(self, candidate: Candidate) -> str:
        entity = candidate.entity
        if entity is not None and entity.target in self.people:
            return entity.target
        return self.by_name.get(bare(self.scene.text[candidate.start : candidate.end]), "")

    def paragraph_start(self, place: int) -> int:
        at = bisect_right(self.paragraphs, place)
        return self.paragraphs[at - 1] if at else 0

    def full_name_at(self, person: str) -> int:
        """Where the full name of a person first stands; 0 where it stands nowhere in this form."""
        name = self.people[person].name
        found = (
            e.start
            for e in self.scene.layer.entities
            if e.label == "PER" and e.target == person and self.scene.text[e.start : e.end] == name
        )
        return next(found, 0)

    def paragraph_end(self, place: int) -> int:
        """Where the paragraph around a place ends."""
        after = bisect_right(self.paragraphs, place)
        return self.paragraphs[after] if after < len(self.paragraphs) else len(self.scene.text)

    def mentioned(self, start: int, end: int) -> list[tuple[int, tuple[str, ...]]]:
        """Names anywhere in a range, the latest first."""
        return [
            (e.start, (e.target,))
            for e in reversed(self.scene.entities_in(start, end))
            if e.label == "PER" and e.target in self.people
        ]

    def named_behind(self, place: int) -> Entity | None:
        """Who stands at the end of the clause that begins at `place`: 某县茶农|某某; 某所合伙人、某局原处长|某某."""
        end = self.scene.clause_end(place, min(len(self.scene.text), place + 80))
        masked = self.scene.masked
        named = [
            e
            for e in self.scene.entities_in(place, end)
            if e.label == "PER" and e.end <= end and masked[e.start - 1] not in "（("
        ]
        behind = masked[named[-1].end : end] if named else ""
        return named[-1] if named and not re.sub(r"（[^（）]*）|\([^()]*\)| ", "", behind) else None

    def named_from(self, place: int, end: int) -> Entity | None:
        """The first person named up to `end`, if nothing but posts stands between `place` and the name."""
        named = next((e for e in self.scene.entities_in(place, end) if e.label == "PER"), None)
        return named if named and chain_start(self.scene, named.start, place) == place else None

    def surname_fits(self, words: str, person_id: str) -> bool:
        called = called_by(words, self.people[person_id], self.names)
        form = words[len(called) :]
        another = _OF_PLACE.match(form)  # 石|桥镇张镇长 is not 石某某
        return bool(called) and len(form) <= 8 and not (another and self.names.is_surname(another["surname"]))

    def by_surname(self, surname: str, latest: Sequence[str]) -> tuple[str, ...]:
        """The person whom 老周 or 小周 means: the last one of this surname, or the only one."""
        fitting = [
            p.person_id
            for p in self.scene.layer.people
            if p.role not in STAFF and p.name.startswith(surname) and len(p.name) > 1
        ]
        named = next((i for i in latest if i in fitting), "")
        return (named,) if named else tuple(fitting) if len(fitting) == 1 else ()

    def first_named(self, start: int, end: int) -> tuple[str, ...]:
        """The first person named in a stretch, if the document knows who that is."""
        named = [e for e in self.scene.entities_in(start, end) if e.label == "PER"]
        return (named[0].target,) if named and named[0].target in self.people else ()

    def by_apposition(self, head: str) -> str:
        """The only person in front of whose name and posts the text sets this word: …的导师、某大学教授某某; but 跑友|甲某, 跑友|乙某."""
        scene = self.scene
        if len(head) < 2:
            return ""
        called = ""
        for entity in scene.entities:
            if entity.label != "PER" or self.role(entity.target) in STAFF:
                continue
            floor = max(0, entity.start - 80)
            chain = chain_start(scene, entity.start, floor)
            before = scene.text[floor:chain].rstrip("、 ")
            house = scene.entity_at(chain)
            listed = scene.text[chain - 1 : chain] == "、" and house is not None and house.label == "ORG"
            if before.endswith(head) and not (listed and _OFFICERS.search(head)):
                if called not in ("", entity.target):
                    return ""
                called = entity.target  # not 某局某处负责人、|某会副主席某某
        return called

    def role(self, person_id: str) -> str:
        person = self.people.get(person_id)
        return person.role if person is not None else "author"

    def familiar(self, match: re.Match[str]) -> tuple[str, ...]:
        """Whom 护士小陈 means: the only one of this surname, if the text gives them that role; else nobody who is named."""
        found = self.by_surname(match["surname"], [])
        called = any(f"{match['role']}{self.people[i].name}" in self.scene.text for i in found)
        posted = any(match["role"] in a.title for i in found for a in self.people[i].affiliations)
        return found if called or posted else ()


def bare(name: str) -> str:
    return re.sub(r"[\s·•・]", "", name).lower()
