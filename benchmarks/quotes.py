"""What quote attribution scores, what each of its parts is worth, and how fast it is.

    python benchmarks/quotes.py [--gold data/gold] [--engine NAME] [--documents]

Prints, on gold entities and on the entities of the ner stage: a bare cue rule on LAC's names, the
whole of attribution, and attribution with each part switched off in turn. `--documents` adds a row
a document. Any folder of gold files will do, also the real passages that
`python -m pipeline train passages` writes (they have no gold entities: that half is left out).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.config import CleanConfig, NerConfig, QuotesConfig
from pipeline.engines.lac import LacEngine
from pipeline.evaluation.counts import Tally, sum_tallies
from pipeline.evaluation.gold import GoldDocument, find_gold, gold_layers, read_gold
from pipeline.evaluation.shared import count_shared
from pipeline.exporters.gold import work_to_gold
from pipeline.records import (
    ContentSpan,
    Entity,
    EntityLayer,
    Person,
    Quote,
    QuoteLayer,
    RawDocument,
    Span,
    Work,
)
from pipeline.stages.clean import CleanStage
from pipeline.stages.ner import NerStage
from pipeline.stages.quotes import QuotesStage
from pipeline.text.sentences import split_sentences

SWITCHES = (
    "continuation", "no_cue", "frames", "before_cue", "pronouns", "nominals", "joint", "distant", "nested", "enumerations",
)  # fmt: skip
COLUMNS = (
    ("e2e", "quote.end_to_end"),
    ("@50", "quote.found@iou50"),
    ("@80", "quote.span@iou80"),
    ("speaker", "quote.speaker@iou50"),
    ("cue", "quote.cue"),
    ("kind", "quote.kind"),
    ("form", "quote.form"),
    ("chars", "quote.content_chars"),
)
BARE_CUE = re.compile(
    r"(?:表示|指出|认为|强调|说|称|介绍|透露|建议|坦言|提醒|呼吁|直言|分析|希望|提出|回应|主张|判断|担忧)(?=[，：“])"
)
Attribute = Callable[[Work], QuoteLayer]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("data/gold"))
    parser.add_argument("--engine", default=NerConfig().engine, help="engine of the ner stage")
    parser.add_argument("--documents", action="store_true", help="one row a document")
    options = parser.parse_args()

    golds = [read_gold(path) for path in find_gold(options.gold)]
    cleaned = [clean(gold) for gold in golds]
    on_gold = [
        replace(work, entities=gold_layers(work.document, gold)[0])
        for work, gold in zip(cleaned, golds, strict=True)
        if work.document is not None
    ]
    found = list(recognise(cleaned, NerConfig(engine=options.engine)))
    print(f"{len(golds)} documents, {sum(len(g.quotes) for g in golds)} quotes, F1 by {options.gold}")
    print(f"{'':30}" + "".join(f"{name:>9}" for name, _ in COLUMNS))
    print_row("LAC + bare cue rule", golds, [replace(w, quotes=bare_rule(w)) for w in lac_names(cleaned)])
    for title, works in (("gold entities", on_gold), (f"entities by {options.engine}", found)):
        if title == "gold entities" and not any(gold.entities for gold in golds):
            continue
        print(f"-- {title}")
        whole = run(works, QuotesConfig())
        print_row("all parts", golds, whole)
        print_row("without the tagger of cues", golds, run(works, QuotesConfig(cue_model="")))
        print_row("without the verifier", golds, run(works, QuotesConfig(verifier="")))
        for switch in SWITCHES:
            print_row(f"without {switch}", golds, run(works, QuotesConfig.model_validate({switch: False})))
        if options.documents:
            for gold, work in zip(golds, whole, strict=True):
                print_row(f"  {gold.name}", [gold], [work])
    print_speed(on_gold)


def clean(gold: GoldDocument) -> Work:
    raw = RawDocument(gold.name, gold.raw, gold.raw_sha256, gold.raw_text)
    work = Work(gold.name, raw=raw)
    document = next(iter(CleanStage(CleanConfig()).process([work])))
    return replace(work, document=document)


def recognise(works: Sequence[Work], config: NerConfig) -> Iterable[Work]:
    stage = NerStage(config)
    stage.setup()
    for work, entities in zip(works, stage.process(works), strict=True):
        yield replace(work, entities=entities)


def run(works: Sequence[Work], config: QuotesConfig) -> list[Work]:
    stage = QuotesStage(config)
    stage.setup()
    return [replace(work, quotes=quotes) for work, quotes in zip(works, stage.process(works), strict=True)]


def lac_names(works: Sequence[Work]) -> Iterable[Work]:
    """Works with LAC's personal names, one person a spelling."""
    engine = LacEngine()
    engine.load()
    for work in works:
        assert work.document is not None
        text = work.document.text
        mentions = [m for m in engine.predict([text])[0] if m.label == "PER"]
        ids = {text[m.start : m.end]: f"p{i}" for i, m in enumerate(mentions, 1)}
        entities = tuple(
            Entity(f"e{i}", "PER", m.start, m.end, text[m.start : m.end], target=ids[text[m.start : m.end]])
            for i, m in enumerate(mentions, 1)
        )
        people = tuple(Person(person_id, name) for name, person_id in ids.items())
        yield replace(work, entities=EntityLayer(entities, people))


def bare_rule(work: Work) -> QuoteLayer:
    """The floor: nearest name or 他/她 before one of 20 cues, content to the end of the sentence."""
    assert work.document is not None
    assert work.entities is not None
    text = work.document.text
    quotes = []
    for sentence in split_sentences(text):
        for cue in BARE_CUE.finditer(text, sentence.start, sentence.end):
            names = [e for e in work.entities.entities if sentence.start <= e.start and e.end <= cue.start()]
            pronoun = max(text.rfind(word, sentence.start, cue.start()) for word in "他她")
            if names and names[-1].start > pronoun:
                source, kind, speakers = Span(names[-1].start, names[-1].end), "person", (names[-1].target,)
            elif pronoun >= 0:
                before = [e.target for e in work.entities.entities if e.end <= pronoun]
                source, kind, speakers = Span(pronoun, pronoun + 1), "pronoun", tuple(before[-1:])
            else:
                continue
            quotes.append(
                Quote(
                    f"q{len(quotes) + 1}",
                    kind,  # type: ignore[arg-type]
                    "direct" if "“" in text[cue.end() : cue.end() + 2] else "indirect",
                    source,
                    text[source.start : source.end],
                    Span(cue.start(), cue.end()),
                    cue.group(),
                    (ContentSpan(min(cue.end() + 1, sentence.end), sentence.end),),
                    speakers=speakers,
                )
            )
            break
    return QuoteLayer(tuple(quotes))


def print_row(title: str, golds: Sequence[GoldDocument], works: Sequence[Work]) -> None:
    tally: Tally = sum_tallies(
        [
            count_shared(gold, work_to_gold(work, name=gold.name))
            for gold, work in zip(golds, works, strict=True)
        ]
    )
    cells = "".join(f"{tally[key].f1:9.3f}" if key in tally else f"{'-':>9}" for _, key in COLUMNS)
    print(f"{title:30}{cells}")


def print_speed(works: Sequence[Work]) -> None:
    """Milliseconds a document, best of five, and characters a second."""
    stage = QuotesStage(QuotesConfig())
    stage.setup()
    list(stage.process(works))
    best = float("inf")
    for _ in range(5):
        begin = time.perf_counter()
        list(stage.process(works))
        best = min(best, time.perf_counter() - begin)
    characters = sum(len(work.document.text) for work in works if work.document is not None)
    print(
        f"-- speed: {1000 * best / len(works):.1f} ms a document of {characters // len(works)} characters, "
        f"{1000 * best * 3000 / characters:.1f} ms for 3,000 characters"
    )


if __name__ == "__main__":
    main()
