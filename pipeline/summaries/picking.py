"""The best units of a summary: no repetition, and each further one of a section or a speaker counts less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.summaries.deeds import leads_to, opens_proposal, share_words
from pipeline.summaries.salience import containment, cosine, vectors
from pipeline.summaries.targets import Scores
from pipeline.summaries.units import Unit

OF_ONE_PART = 0.7  # what each further unit under one heading of the second level counts
CANDIDATES = 150  # units a target chooses from


def pick(
    units: Iterable[Unit],
    scores: Scores,
    *,
    most: int,
    group: str = "",
    parts: Mapping[int, int] | None = None,
    told_anyway: Unit | None = None,
) -> list[Unit]:
    """The best units without repetition, best first.

    Args:
        units: candidates, in any order; of those that share words with a chosen one none is taken.
        scores: what they are worth.
        most: how many at most.
        group: "section" or "speaker": each further unit of a group that has one already counts half; where but one
            person speaks, his do not, and those of a leading article without a heading less so the longer it is.
        parts: block → heading below the section's; each further unit of such a part counts `OF_ONE_PART`.
        told_anyway: a unit that makes no further one of its group count less: it says but what the issue is about.
    """
    headed = parts if parts and len(set(parts.values())) > 1 else {}
    rest = sorted(units, key=lambda unit: -scores.alone[unit.index])[:CANDIDATES]
    space = dict(zip((unit.index for unit in rest), vectors([unit.text for unit in rest]), strict=True))
    by_place = {unit.index: unit for unit in rest}
    chosen: list[Unit] = []
    counts: Counter[object] = Counter()
    told: Counter[int] = Counter()
    voices = {unit.speakers for unit in rest if unit.speakers}
    crowded = "" if group == "speaker" and len(voices) == 1 else group
    sizes = Counter(unit.section for unit in rest)
    lead = max(1.0, sizes[-1] * len(sizes) / max(1, len(rest))) if group == "section" else 1.0
    while rest and len(chosen) < most:

        def worth(unit: Unit) -> float:
            if any(share_words(unit, other) for other in chosen):
                return 0.0
            key = unit.section if group == "section" else _voice(unit)
            crowd = 0.5 ** (counts[key] / (lead if unit.section < 0 else 1.0)) if crowded else 1.0
            crowd *= OF_ONE_PART ** told[headed.get(unit.block, -1)] if headed else 1.0
            near = max((cosine(space[unit.index], space[other.index]) for other in chosen), default=0.0)
            same = max((containment(unit.text, other.text) for other in chosen), default=0.0)
            own = scores.behind if any(leads_to(other, unit) for other in chosen) else scores.alone
            value = own[unit.index]
            following = by_place.get(unit.index + 1)
            both = len(chosen) + 1 < most and not opens_proposal(unit)  # have a place
            if following is not None and both and not group and leads_to(unit, following):
                value = max(
                    value, (value + scores.behind[following.index]) / 2
                )  # it opens the way to the next
            return value * crowd * (1 - max(near, same if same > 0.7 else 0.0))

        best = max(rest, key=worth)
        if chosen and worth(best) <= scores.least:
            break
        rest.remove(best)
        del by_place[best.index]
        chosen.append(best)
        if group != "section" or best is not told_anyway:
            counts[best.section if group == "section" else _voice(best)] += 1
        told[headed.get(best.block, -1)] += 1
    return chosen


def _voice(unit: Unit) -> object:
    """Whose words a unit are: people, else a source without a name, else the paragraph of the narrator."""
    if unit.speakers or unit.quote is None:
        return unit.speakers or unit.block
    return unit.quote.called
