"""How good, how faithful and how fast the summaries are.

    python benchmarks/summaries.py pairs --data DIR [--model NAME=FOLDER …]   held-out pairs, leak-filtered
    python benchmarks/summaries.py gold [--engine embedded …]                 reference summaries of data/gold
    python benchmarks/summaries.py guard                                      swapped speakers, planted errors
    python benchmarks/summaries.py speed [--engine embedded]                  the real bulletin

`--data` (or PIPELINE_DATA, ../shared/data) holds the corpora; data/gold and data/raw come with the
repository. ROUGE counts Han characters (`pipeline.evaluation.summaries`).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.config import CleanConfig, SummariseConfig
from pipeline.evaluation.gold import GoldDocument, gold_layers, read_gold
from pipeline.evaluation.summaries import rouge_l, rouge_n, split_tokens
from pipeline.records import Document, EntityLayer, QuoteLayer, RawDocument, SummaryLayer, Work
from pipeline.stages.clean import CleanStage
from pipeline.stages.summarise import SummariseStage, read_grammar
from pipeline.summaries.guard import Claim, SourceCheck, check_rewrite, find_claims
from pipeline.summaries.shorten import shorten
from pipeline.summaries.unit_finder import find_units

ROOT = Path(__file__).resolve().parent.parent
Scores = tuple[float, float, float]
System = Callable[[str, int], str]


def score(candidate: str, reference: str) -> Scores:
    a, b = split_tokens(candidate), split_tokens(reference)
    return rouge_n(a, b, n=1), rouge_n(a, b, n=2), rouge_l(a, b)


def novelty(candidate: str, source: str) -> float:
    """Share of 4-grams that the source does not hold."""
    grams = [tuple(t) for t in zip(*(split_tokens(candidate)[i:] for i in range(4)), strict=False)]
    held = set(zip(*(split_tokens(source)[i:] for i in range(4)), strict=False))
    return sum(g not in held for g in grams) / max(1, len(grams))


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^。！？\n]+[。！？]?[”’]?", text) if part.strip()]


def lead(text: str, length: int) -> str:
    """First sentences until the length is reached; a headline's worth is cut at the length."""
    said = ""
    for sentence in sentences(text):
        if len(said) >= length:
            break
        said += sentence
    return said[:length] if length <= 30 else said


def textrank(text: str, length: int) -> str:
    """Best sentences by sumy's TextRank, in text order, until the length is reached."""
    import jieba
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.text_rank import TextRankSummarizer

    jieba.setLogLevel(60)

    class Words:
        def to_words(self, sentence: str) -> tuple[str, ...]:
            return tuple(w for w in jieba.cut(sentence) if re.search(r"\w", w))

    rows = [Sentence(s, Words()) for s in sentences(text)][:120]
    if not rows:
        return ""
    ranked = TextRankSummarizer().rate_sentences(ObjectDocumentModel([Paragraph(rows)]))
    chosen: list[int] = []
    order = sorted(range(len(rows)), key=lambda i: -ranked.get(rows[i], 0))
    for i in order:
        if sum(len(str(rows[j])) for j in chosen) >= length:
            break
        chosen.append(i)
    said = "".join(str(rows[i]) for i in sorted(chosen))
    return said[:length] if length <= 30 else said


def print_table(
    rows: dict[str, list[Scores]], sizes: dict[str, list[int]], news: dict[str, list[float]]
) -> None:
    for name, values in rows.items():
        means = "/".join(f"{100 * sum(v[i] for v in values) / len(values):.1f}" for i in range(3))
        size = sum(sizes[name]) / len(sizes[name])
        new = f"  novel 4-grams {100 * sum(news[name]) / len(news[name]):.0f} %" if news.get(name) else ""
        print(f"  {name:<14} R-1/2/L {means}  {size:.0f} characters{new}")


def bench_pairs(options: argparse.Namespace) -> None:
    """Held-out pairs of the ready sets and mined from held-out documents only."""
    from pipeline.engines.embedded_summary import Model
    from pipeline.training.summariser_pairs import HeldOut, ready_pairs, test_pairs

    data = Path(options.data)
    train = list(ready_pairs(data / "summ", ("train",)))
    known = {re.sub(r"\W+", "", pair.summary) for pair in train}
    leak = HeldOut(pair.document for pair in train)
    pairs = [p for p in test_pairs(data) if re.sub(r"\W+", "", p.summary) not in known]
    groups = {
        "headline and point lines (12–30 characters)": [
            p for p in pairs
            if 12 <= len(p.summary) <= 30
            and p.source.removeprefix("point_").removeprefix("section_")
            in ("xwlb_headline", "gov_news_headline", "news_headline", "chinaxiv_abstract_policy")
        ],
        "abstracts of section-sized inputs": [
            p for p in pairs
            if p.kind == "abstract" and len(p.document) <= 1500 and "sci" not in p.source and len(p.summary) >= 30
            and "bullets" not in p.source
        ],
    }  # fmt: skip
    models = dict(name.split("=", 1) for name in options.model)
    for title, members in groups.items():
        random.Random(5).shuffle(members)
        clean = []
        for pair in members:
            if len(clean) == options.sample:
                break
            if not leak.overlaps(pair.document):
                clean.append(pair)
        print(f"{title}: {len(clean)} of {len(members)}")
        rows: dict[str, list[Scores]] = defaultdict(list)
        sizes: dict[str, list[int]] = defaultdict(list)
        news: dict[str, list[float]] = defaultdict(list)
        outputs: dict[str, list[str]] = {
            "lead": [lead(p.document, len(p.summary)) for p in clean],
            "textrank": [textrank(p.document, len(p.summary)) for p in clean],
        }
        for name, folder in models.items():
            model, said = Model(Path(folder)), [""] * len(clean)
            order = sorted(
                range(len(clean)), key=lambda i: (len(clean[i].summary) // 12, len(clean[i].document))
            )
            for first in range(0, len(order), 8):
                part = order[first : first + 8]
                found = model.generate(
                    [clean[i].document for i in part], kinds=[clean[i].kind for i in part],
                    lengths=[len(clean[i].summary) for i in part], beams=4,
                )  # fmt: skip
                for i, texts in zip(part, found, strict=True):
                    said[i] = texts[0]
            outputs[name] = said
        for name, said in outputs.items():
            for pair, text in zip(clean, said, strict=True):
                rows[name].append(score(text, pair.summary))
                sizes[name].append(len(text))
                news[name].append(novelty(text, pair.document))
        print_table(rows, sizes, news)


def read_bulletin(path: Path) -> tuple[Document, EntityLayer, QuoteLayer, GoldDocument]:
    """A gold document, cleaned, with its gold labels as layers."""
    data = path.with_suffix("").with_suffix(".txt").read_bytes()
    raw = RawDocument(path.stem, str(path), hashlib.sha256(data).hexdigest(), data.decode("utf-8"))
    stage = CleanStage(CleanConfig())
    stage.setup()
    (document,) = stage.process([Work(raw.doc_id, raw=raw)])
    assert isinstance(document, Document)
    gold = read_gold(path)
    return document, *gold_layers(document, gold), gold


def bulletins() -> list[tuple[Document, EntityLayer, QuoteLayer, GoldDocument]]:
    return [read_bulletin(path) for path in sorted((ROOT / "data" / "gold").glob("*.gold.json"))]


def summarise(
    engine: SummariseStage, bulletin: tuple[Document, EntityLayer, QuoteLayer, GoldDocument]
) -> SummaryLayer:
    document, entities, quotes, _ = bulletin
    (layer,) = engine.process([Work(document.doc_id, document=document, entities=entities, quotes=quotes)])
    assert isinstance(layer, SummaryLayer)
    return layer


def bench_gold(options: argparse.Namespace) -> None:
    """Reference summaries of data/gold: issue, sections, speakers; all systems see gold entities and quotes."""
    documents = bulletins()
    rows: dict[str, dict[str, list[Scores]]] = defaultdict(lambda: defaultdict(list))
    sizes: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    news: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(kind: str, system: str, text: str, reference: str, source: str) -> None:
        rows[kind][system].append(score(text, reference))
        sizes[kind][system].append(len(text))
        news[kind][system].append(novelty(text, source))

    for document, _, quotes, gold in documents:
        text = document.text
        body = "\n".join(
            text[b.start : b.end]
            for b in document.blocks
            if b.kind in ("editor_note", "paragraph", "abstract")
        )
        units = find_units(document, quotes)
        for name, system in (("lead", lead), ("textrank", textrank)):
            for reference in gold.summaries.issue[:1]:
                add("issue", name, system(body, len(reference)), reference, text)
            for label, references in gold.summaries.sections.items():
                places = {
                    i for i, b in enumerate(document.blocks) if b.kind == "heading" and b.label == label
                }
                part = "\n".join(text[b.start : b.end] for b in document.blocks if b.section in places)
                add("section", name, system(part, len(references[0])), references[0], text)
            for person, references in gold.summaries.speakers.items():
                own = dict.fromkeys(s for u in units if person in u.speakers for s in u.sentences)
                part = "".join(text[s.start : s.end] for s in own)
                add("speaker", name, system(part, len(references[0])), references[0], text)
    for spec in options.engine:
        name, _, model = spec.partition("=")
        stage = SummariseStage(SummariseConfig(engine=name, model=model))
        stage.setup()
        flags: Counter[str] = Counter()
        said = kept = 0
        for bulletin in documents:
            document, _, _, gold = bulletin
            found = {(s.kind, s.target): s for s in summarise(stage, bulletin).summaries}
            wanted = [("issue", ("abstract", ""), r) for r in gold.summaries.issue[:1]]
            wanted += [("section", ("section", k), v[0]) for k, v in gold.summaries.sections.items()]
            wanted += [("speaker", ("speaker", k), v[0]) for k, v in gold.summaries.speakers.items()]
            for kind, key, reference in wanted:
                summary = found.get(key)  # type: ignore[call-overload]
                add(kind, spec, summary.text if summary else "", reference, document.text)
                for sentence in summary.sentences if summary else ():
                    said += 1
                    kept += sentence.engine == "source"
                    flags.update(sentence.checks)
        print(
            f"{spec}: {said} sentences, {kept} in the source's words; failed before repair: {dict(flags.most_common())}"
        )
    for kind, table in rows.items():
        print(f"{kind}: {len(next(iter(table.values())))} references")
        print_table(table, sizes[kind], news[kind])


def bench_guard(_: argparse.Namespace) -> None:
    """Precision and recall of the checks: swapped speakers, and planted errors in true sentences."""
    chance = random.Random(2)
    claims: Counter[tuple[str, bool, bool]] = Counter()
    planted: Counter[tuple[str, bool]] = Counter()
    grammar = read_grammar(SummariseConfig())
    for document, entities, quotes, gold in bulletins():
        check = SourceCheck(document, entities, quotes, grammar=grammar)
        names = {p.person_id: p.name for p in entities.people}
        speakers = [p for p in names if any(p in q.speakers for q in quotes.quotes)]
        truths: list[tuple[str, str, str]] = []
        for person, references in gold.summaries.speakers.items():
            for claim in find_claims(references[0], [names[person]]):
                truths.append(("reference", person, claim.words))
        for unit in find_units(document, quotes):
            if len(unit.speakers) == 1 and len(unit.text) > 15:
                truths.append(("source", unit.speakers[0], shorten(unit.text, 30)))
        for origin, person, words in truths:
            claims[origin, True, not check.supported(Claim((names[person],), "认为", words))] += 1
            for other in chance.sample([s for s in speakers if s != person], k=min(3, len(speakers) - 1)):
                claims[origin, False, not check.supported(Claim((names[other],), "认为", words))] += 1
        for unit in find_units(document, quotes):
            short = shorten(unit.text, 30)
            if len(unit.text) < 20:
                continue
            planted["true sentence", bool(check_rewrite(short, unit.text))] += 1
            for kind, wrong in errors(short, unit.text, chance):
                planted[kind, bool(check_rewrite(wrong, unit.text))] += 1
    print("claim check (positive = flagged):")
    for origin in ("source", "reference"):
        good, false_alarm = claims[origin, True, False], claims[origin, True, True]
        caught, missed = claims[origin, False, True], claims[origin, False, False]
        print(
            f"  {origin:<10} swapped speakers caught {caught}/{caught + missed} (recall {caught / max(1, caught + missed):.3f}), "
            f"true claims flagged {false_alarm}/{good + false_alarm}, precision {caught / max(1, caught + false_alarm):.3f}"
        )
    print("planted errors (share flagged; for true sentences that is the false-alarm rate):")
    for kind in dict.fromkeys(kind for kind, _ in planted):
        flagged, passed = planted[kind, True], planted[kind, False]
        print(f"  {kind:<16} {flagged}/{flagged + passed} = {flagged / (flagged + passed):.3f}")


def errors(text: str, source: str, chance: random.Random) -> list[tuple[str, str]]:
    """The same words with one thing wrong."""
    wrong = []
    figure = re.search(r"\d+", text)
    if figure:
        wrong.append(("figure", text[: figure.start()] + str(int(figure[0]) + 7) + text[figure.end() :]))
    if re.search(r"[^未]能", text):
        wrong.append(("negation", re.sub(r"(?<=[^未])能", "不能", text, count=1)))
    clauses = [c for c in re.split("[，；。：]", source) if len(c) > 6]
    if len(clauses) > 3:
        first, last = clauses[0], clauses[-1]
        wrong.append(("merged clauses", first[: len(first) // 2] + last[len(last) // 2 :]))
    if "，" not in text and len(text) > 16:
        wrong.append(("cut short", text[: len(text) // 2]))
    wrong.append(
        ("invented name", text + "，" + chance.choice(["远帆集团负责实施", "卓文远博士牵头", "Acme参与"]))
    )
    return wrong


def bench_speed(options: argparse.Namespace) -> None:
    """Load and run times on the real bulletin."""
    bulletin = read_bulletin(ROOT / "data" / "gold" / "pujiang-2024-13.gold.json")
    for spec in options.engine:
        name, _, model = spec.partition("=")
        began = time.perf_counter()
        stage = SummariseStage(SummariseConfig(engine=name, model=model))
        stage.setup()
        loaded = time.perf_counter()
        summarise(stage, bulletin)
        first = time.perf_counter()
        summarise(stage, bulletin)
        second = time.perf_counter()
        print(
            f"{spec}: load {loaded - began:.2f} s, first {first - loaded:.2f} s, warm {second - first:.2f} s, {_memory()}"
        )


def _memory() -> str:
    import resource

    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


JOBS: dict[str, Callable[[argparse.Namespace], None]] = {
    "pairs": bench_pairs, "gold": bench_gold, "guard": bench_guard, "speed": bench_speed,
}  # fmt: skip


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("--data", default=os.environ.get("PIPELINE_DATA", "../shared/data"))
    parser.add_argument(
        "--model", action="append", default=[], help="NAME=FOLDER of an embedded model (pairs)"
    )
    parser.add_argument("--engine", action="append", default=[], help="engine, or engine=model folder")
    parser.add_argument("--sample", type=int, default=60, help="pairs of each group")
    options = parser.parse_args(argv)
    options.engine = options.engine or ["extractive", "embedded"]
    options.model = options.model or [f"embedded={ROOT / 'models' / 'summariser'}"]
    JOBS[options.job](options)


if __name__ == "__main__":
    main()
