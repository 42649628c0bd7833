"""Linker: asks in their order who a source may be: a name, a pronoun, a noun: |张三|说，…。|他|还说，…。|该教授|表示…."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.links.answerers import Answerers
from pipeline.quotes.links.bare_nouns import OLD_OR_YOUNG, BareNouns
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.counted import Counted
from pipeline.quotes.links.demonstratives import Demonstratives
from pipeline.quotes.links.later_names import LaterNames
from pipeline.quotes.links.memory import Meant, Memory, Noun
from pipeline.quotes.links.pronouns import Pronouns
from pipeline.quotes.links.sexes import PRONOUN_GENDER, Sexes, stated_sexes
from pipeline.quotes.links.strangers import THAT_PERSON, Strangers
from pipeline.quotes.links.subjects import Subjects
from pipeline.quotes.scene import Scene
from pipeline.records import Quote, Span
from pipeline.text.names import NameGrammar

_ASKERS = frozenset({"记者", "主持人", "问", "提问", "观众"})


class Linker:
    """Resolves sources to persons of one document, in text order."""

    def __init__(self, scene: Scene, names: NameGrammar, *, spoken: Sequence[Span] = ()) -> None:
        """`spoken` are the words of persons: whoever is named in them is not the one who speaks after them."""
        self._scene = scene
        self._cast = cast = Cast(scene, names)
        sexes = Sexes(stated_sexes(scene))
        self._memory = memory = Memory(cast, Subjects(cast, sexes), spoken)
        self._strangers = strangers = Strangers(cast, memory)
        later = LaterNames(cast, memory)
        self._pronouns = Pronouns(cast, memory, sexes, later, strangers)
        answerers = Answerers(cast)
        self._counted = counted = Counted(cast, memory, answerers.host)
        bare = BareNouns(cast, later)
        self._rules: tuple[Callable[[Noun], Meant | None], ...] = (
            counted.former_or_latter,
            counted.by_surnames,
            counted.last_so_many,
            bare.named_inside,
            answerers.in_a_field,
            answerers.one_who_answers,
            bare.of_his,
            bare.public_by_surname,
            bare.by_surname_and_title,
            bare.elder,
            bare.by_nickname,
            Demonstratives(cast, memory, strangers).demonstrated,
            bare.called_so,
            bare.in_this_post,
        )  # whom a noun means: the first that knows it decides

    def resolve(self, candidate: Candidate, *, told_by: Quote | None = None, cited: bool = False) -> Meant:
        """Person ids that a source means, and the rule that says so. Call in text order.

        Args:
            candidate: the source.
            told_by: the direct speech in which it stands, if any.
            cited: another gives his words (某某引用张三的话说), and is whom 他 means behind them.
        """
        if candidate.kind == "pronoun" or candidate.head in THAT_PERSON:
            people, rule = self._pronouns.meant(candidate, told_by)
        else:
            people, rule = self._resolve(candidate)
        memory = self._memory
        if candidate.kind == "nominal" and not candidate.parts:
            memory.nominals.append((candidate.head, people, candidate.start))
        if not people and candidate.kind == "nominal" and candidate.head not in {*_ASKERS, "对方"}:
            memory.note(candidate.start, ())  # somebody without a name: he is not another one
            memory.strangers.append((Span(candidate.start, candidate.end), False))
        elif candidate.kind == "collective":
            memory.strangers.append((Span(candidate.start, candidate.end), True))
        if people and not (cited and self._is_cited_by_another(candidate)):
            if candidate.head in {"前者", "后者"}:
                insort(memory.echoes, (candidate.start, people))
            else:
                memory.note(candidate.start, people)
        return people, rule

    def count_out(self, candidate: Candidate) -> tuple[str, ...]:
        """The persons whom 两位委员 means, if so many are named before: from here on they are heard, too."""
        counted = self._counted.count_out(candidate)
        if counted:
            self._memory.note(candidate.start, counted)
        return counted

    def antecedent(self, candidate: Candidate) -> Span | None:
        """The earlier one without a name for whom a source stands that is nobody by name: 赵女士说，…。她还说，….

        Call right after `resolve` has found nobody.
        """
        return self._strangers.antecedent(candidate)

    def _is_cited_by_another(self, candidate: Candidate) -> bool:
        """Whether the clause of somebody who is cited has a person for its subject: 李某|引用张三的话说, 他|转述…."""
        clause = self._scene.clause_start(candidate.phrase, self._cast.paragraph_start(candidate.start))
        if self._scene.masked[clause] in PRONOUN_GENDER:
            return True
        recent = self._memory.recent(candidate.start)
        return any(clause <= at < candidate.phrase and ids for at, ids in recent)

    def _resolve(self, candidate: Candidate) -> Meant:
        if candidate.parts:
            ids = [i for part in candidate.parts for i in self._part(part)]
            return tuple(dict.fromkeys(i for i in ids if i)), "joint speakers by name"
        if candidate.kind == "person":
            words = self._scene.text[candidate.start : candidate.end]
            if match := OLD_OR_YOUNG.fullmatch(words):
                latest = self._memory.noun(candidate).latest
                if named := self._cast.by_surname(match.group("surname"), latest):
                    return named, "老 and a surname"
            person = self._cast.person_of(candidate)
            return ((person,) if person else ()), "by name"
        if candidate.kind == "nominal":
            return self._nominal(candidate)
        return (), "no person"

    def _part(self, part: Candidate) -> tuple[str, ...]:
        """Who one of several joint speakers is: 张三、(他), (钱主任)与张三."""
        if part.kind == "pronoun":
            return self._pronouns.meant(part)[0]
        return self._nominal(part)[0] if part.by_surname else (self._cast.person_of(part),)

    def _nominal(self, candidate: Candidate) -> Meant:
        """Whom a role or another noun for one or several people means: 该教授, 两位专家, 王主任, 老人."""
        noun = self._memory.noun(candidate)
        found = (rule(noun) for rule in self._rules)
        return next((meant for meant in found if meant is not None), ((), "the text does not name them"))
