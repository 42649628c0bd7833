"""From our records to spaCy: one `Doc` a document, with entities, quotes and people.

`doc.text` is `Document.text`, so all character offsets stay. Words are pkuseg's, cut further wherever an
entity or a quote begins or ends, and sentences are the pipeline's.

| where | what |
| --- | --- |
| `doc.ents` | PER, ORG, LOC, TITLE; `ent.kb_id_` is the id of the Person or Organisation, `ent.id_` of the entity |
| `doc.spans["entities"]` | the same, overlapping ones too |
| `doc.spans["quotes"]` | reported words, one span a stretch, labelled `reported` or `continuation` |
| `doc.spans["sources"]` | who is named as the source, labelled with the kind: `person`, `collective` … |
| `doc.spans["cues"]` | reporting words, labelled `cue`; a quote without cue has none |
| `span.id_` in these three | id of the quote (q1, q2 …), `span.kb_id_` the ids of its speakers, parted by spaces |

| extension | value |
| --- | --- |
| `doc._.bulletin` | all of it as plain values, see `describe`; None where nothing was set |
| `span._.person_id`, `span._.person_name` | of the person that an entity means; None and "" otherwise |
| `span._.quote_id` | of a quote, source or cue span; None for other spans |
| `span._.quote` | that quote's entry of `doc._.bulletin["quotes"]`; None for other spans |
| `span._.quote_kind`, `span._.quote_form` | kind of its source, and direct, indirect or mixed; "" for other spans |
| `span._.speakers`, `span._.speaker_names` | ids and canonical names of its speakers |
| `span._.raw_range` | `(start, end)` in the raw file, code points |

Everything survives `DocBin(store_user_data=True)`, see `to_docbin`, and shows in displaCy (`style="ent"`, or
`style="span"` with `options={"spans_key": "quotes"}`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.engines.pkuseg import PkusegSegmenter
from pipeline.records import (
    Document,
    EntityLayer,
    OffsetMap,
    Person,
    Quote,
    QuoteLayer,
    Span,
    SummaryLayer,
    Work,
)
from pipeline.schema import decode, encode
from pipeline.tables import shown_people
from pipeline.text.offsets import to_raw
from pipeline.text.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin

Place = Callable[[int, int], Sequence[Span]]
"""Where the clean range `[start, end)` stands in the text of the Doc: one range, or several in order."""

DOCBIN_ATTRIBUTES = ("SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "TAG", "POS", "LEMMA")


def to_spacy(
    work: Work | Document,
    entities: EntityLayer | None = None,
    quotes: QuoteLayer | None = None,
    *,
    nlp: Language | None = None,
) -> Doc:
    """Makes a spaCy Doc of a document and its layers.

    Args:
        work: a document with the layers made so far, or the document alone.
        entities: taken from `work` where not given.
        quotes: taken from `work` where not given.
        nlp: its tokenizer and vocabulary are used, its components are not run; by default a blank `zh`
            pipeline with our pkuseg model.

    Raises:
        ValueError: `work` has no document.
        EngineMissingError: the word segmentation model is missing.
    """
    from spacy.tokens import Doc

    summaries: SummaryLayer | None = None
    if isinstance(work, Work):
        document = work.document
        entities = work.entities if entities is None else entities
        quotes = work.quotes if quotes is None else quotes
        summaries = work.summaries
    else:
        document = work
    if document is None:
        raise ValueError(f"{work.doc_id}: has no document; run the clean stage first")
    text = document.text
    bulletin = describe(document, entities, quotes, summaries)
    if nlp is None:
        vocab, words = _default_vocab(), _default_segmenter().segment(text)
    else:
        vocab, words = nlp.vocab, [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)]
    sentences = split_sentences(text)
    cuts = {sentence.start for sentence in sentences} | edges(bulletin)
    tokens, spaces = words_and_spaces(text, cut_words(words, cuts))
    doc = Doc(vocab, words=tokens, spaces=spaces)
    mark_sentences(doc, sentences)
    annotate(doc, bulletin)
    return doc


def to_docbin(docs: Iterable[Doc]) -> DocBin:
    """Packs Docs with all that `to_spacy` set. Needs as much memory as the packed Docs."""
    from spacy.tokens import DocBin

    return DocBin(attrs=DOCBIN_ATTRIBUTES, store_user_data=True, docs=docs)


@cache
def _default_vocab() -> Any:
    import spacy

    return spacy.blank("zh").vocab


@cache
def _default_segmenter() -> PkusegSegmenter:
    return PkusegSegmenter()


# ------------------------------------------------------------------------------- records → plain values


def describe(
    document: Document,
    entities: EntityLayer | None = None,
    quotes: QuoteLayer | None = None,
    summaries: SummaryLayer | None = None,
    *,
    place: Place | None = None,
) -> dict[str, Any]:
    """All layers as plain values (dict, list, str, int, float), ranges in offsets of the Doc's text.

    Keys: `doc_id`, `path`, `metadata`, `blocks`, `entities` (list), `people`, `organisations` and `quotes` (by
    id), `summaries`, and `offsets`: the map to the raw file, None where the Doc's text is the raw text.

    Args:
        document: the clean document.
        entities: layers that were made.
        quotes: layers that were made.
        summaries: layers that were made.
        place: where a clean range stands in the Doc's text; by default the two texts are the same.
    """
    here = place or (lambda start, end: (Span(start, end),))
    work = Work(document.doc_id, document=document, entities=entities, quotes=quotes)

    def spot(start: int, end: int) -> list[int]:
        ranges = here(start, end)
        return [ranges[0].start, ranges[-1].end]

    return {
        "doc_id": document.doc_id,
        "path": document.path,
        "metadata": encode(document.metadata),
        "offsets": encode(document.offsets) if place is None else None,
        "blocks": [
            {"kind": block.kind, "level": block.level, "label": block.label}
            | dict(zip(("start", "end"), spot(block.start, block.end), strict=True))
            for block in document.blocks
        ],
        "entities": [
            {"id": e.entity_id, "label": e.label, "target": e.target, "score": e.score, "engine": e.engine}
            | dict(zip(("start", "end"), spot(e.start, e.end), strict=True))
            for e in (entities.entities if entities else ())
        ],
        "people": {
            p.person_id: _describe_person(p) for p in shown_people(work, place=lambda at: spot(at, at + 1)[0])
        },
        "organisations": {
            o.organisation_id: {"name": o.name, "variants": list(o.variants)}
            for o in (entities.organisations if entities else ())
        },
        "quotes": {q.quote_id: _describe_quote(q, spot, here) for q in (quotes.quotes if quotes else ())},
        "summaries": [
            {"kind": s.kind, "target": s.target, "text": s.text}
            for s in (summaries.summaries if summaries else ())
        ],
    }


def _describe_person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "variants": list(person.variants),
        "role": person.role,
        "affiliations": [{"org": a.org, "title": a.title, "former": a.former} for a in person.affiliations],
        "description": person.description,
        "warnings": list(person.warnings),
    }


def _describe_quote(quote: Quote, spot: Callable[[int, int], list[int]], here: Place) -> dict[str, Any]:
    return {
        "kind": quote.kind,
        "form": quote.form,
        "source": spot(quote.source.start, quote.source.end),
        "antecedent": quote.antecedent_text,
        "cue": spot(quote.cue.start, quote.cue.end),
        "content": [
            [part.start, part.end, content.role]
            for content in quote.content
            for part in here(content.start, content.end)
        ],
        "speakers": list(quote.speakers),
        "confidence": quote.confidence,
        "trace": list(quote.trace),
    }


def edges(bulletin: Mapping[str, Any]) -> set[int]:
    """Offsets at which an entity, source, cue or content begins or ends."""
    found: set[int] = set()
    for entity in bulletin["entities"]:
        found.update((entity["start"], entity["end"]))
    for quote in bulletin["quotes"].values():
        found.update((*quote["source"], *quote["cue"]))
        for start, end, _ in quote["content"]:
            found.update((start, end))
    return found


# ------------------------------------------------------------------------------- words and sentences


def cut_words(words: Iterable[tuple[int, int]], cuts: set[int]) -> Iterator[tuple[int, int]]:
    """Word spans, cut at each offset of `cuts` that lies inside one."""
    for start, end in words:
        inner = sorted(cut for cut in cuts.intersection(range(start + 1, end)))
        yield from zip([start, *inner], [*inner, end], strict=True)


def words_and_spaces(text: str, words: Iterable[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Token texts and following-space flags that spaCy puts together to exactly `text`.

    Characters that no word covers become tokens of their own, but for one space right after a word.
    """
    tokens: list[str] = []
    spaces: list[bool] = []
    position = 0
    for start, end in [*words, (len(text), len(text))]:
        if start > position:
            gap = text[position:start]
            if tokens and gap[0] == " ":
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                tokens.append(gap)
                spaces.append(False)
        if end > start:
            tokens.append(text[start:end])
            spaces.append(False)
        position = end
    return tokens, spaces


def mark_sentences(doc: Doc, sentences: Iterable[Span]) -> None:
    """Sets the sentence starts of a Doc; white space before a sentence stays with the one before.

    Raises:
        ValueError: the Doc is parsed, so that its sentences are those of the parse.
    """
    starts = {sentence.start for sentence in sentences}
    _set_sentence_starts(
        doc,
        [
            token.i == 0 or any(offset in starts for offset in range(token.idx, token.idx + len(token)))
            for token in doc
        ],
    )


def _set_sentence_starts(doc: Doc, begins: Sequence[bool]) -> None:
    """Says of each token whether it begins a sentence, of all at once: setting `token.is_sent_start` looks through the Doc each time.

    Raises:
        ValueError: as in `mark_sentences`.
    """
    import numpy as np

    if not len(doc):
        return
    if doc.has_annotation("DEP"):
        raise ValueError("the Doc is parsed: its sentences cannot be set")
    doc.from_array(["SENT_START"], np.where(begins, 1, -1).astype(np.uint64))


# ------------------------------------------------------------------------------- annotations on a Doc


def annotate(doc: Doc, bulletin: Mapping[str, Any]) -> None:
    """Sets `doc._.bulletin`, `doc.ents` and the span groups from what `describe` made.

    Raises:
        ValueError: an edge is inside a token; see `split_tokens`.
    """
    set_entities(doc, bulletin)
    set_quotes(doc, bulletin)


def set_entities(doc: Doc, bulletin: Mapping[str, Any]) -> None:
    """Sets `doc._.bulletin`, `doc.ents` and `doc.spans["entities"]`; raises as `annotate`."""
    from spacy.util import filter_spans

    register_extensions()
    doc._.bulletin = dict(bulletin)
    spot = _span_maker(doc)
    named = [
        spot(e["start"], e["end"], label=e["label"], kb_id=e["target"], span_id=e["id"])
        for e in bulletin["entities"]
    ]
    entities = [span for span in named if span is not None]
    doc.spans["entities"] = entities
    doc.ents = filter_spans(entities)


def set_quotes(doc: Doc, bulletin: Mapping[str, Any]) -> None:
    """Sets `doc._.bulletin` and the groups quotes, sources and cues; raises as `annotate`."""
    register_extensions()
    doc._.bulletin = dict(bulletin)
    spot = _span_maker(doc)
    groups: dict[str, list[Any]] = {"quotes": [], "sources": [], "cues": []}
    for quote_id, quote in bulletin["quotes"].items():
        names = {"kb_id": " ".join(quote["speakers"]), "span_id": quote_id}
        groups["sources"].append(spot(*quote["source"], label=quote["kind"], **names))
        groups["cues"].append(spot(*quote["cue"], label="cue", **names))
        groups["quotes"] += [spot(start, end, label=role, **names) for start, end, role in quote["content"]]
    for key, spans in groups.items():
        doc.spans[key] = [span for span in spans if span is not None]


def _span_maker(doc: Doc) -> Callable[..., Any]:
    from spacy.tokens import Span as TokenSpan

    text = doc.text
    first = {token.idx: token.i for token in doc}
    after = {token.idx + len(token): token.i + 1 for token in doc}

    def make(start: int, end: int, **names: str) -> Any:
        """Token span of a character range less white space at its ends; None where nothing is left."""
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if start >= end:
            return None
        if start not in first or end not in after:
            raise ValueError(f"characters [{start}, {end}) begin or end inside a token")
        return TokenSpan(doc, first[start], after[end], **names)

    return make


def split_tokens(doc: Doc, cuts: set[int]) -> None:
    """Splits tokens of a Doc at the given offsets, in place; entities, span groups and sentences stay.

    An offset inside white space is passed over.
    """
    wanted = [
        (
            token,
            [
                offset - token.idx
                for offset in sorted(cuts.intersection(range(token.idx + 1, token.idx + len(token))))
            ],
        )
        for token in doc
        if not token.is_space
    ]
    if not any(inner for _, inner in wanted):
        return
    groups = {key: [_as_characters(span) for span in group] for key, group in doc.spans.items()}
    entities = [_as_characters(span) for span in doc.ents]
    had_entities, had_sentences = doc.has_annotation("ENT_IOB"), doc.has_annotation("SENT_START")
    starts = {token.idx for token in doc if token.is_sent_start}
    with doc.retokenize() as retokenizer:
        for token, inner in wanted:
            if inner:
                parts = [token.text[a:b] for a, b in zip([0, *inner], [*inner, len(token)], strict=True)]
                retokenizer.split(token, parts, heads=[(token, k) for k in range(len(parts))])
    # the retokenizer leaves some parts without entity type and span groups on the old token numbers
    spot = _span_maker(doc)
    if had_sentences:
        _set_sentence_starts(doc, [token.idx in starts for token in doc])
    if had_entities:
        doc.ents = [spot(start, end, **names) for start, end, names in entities]
    for key, rows in groups.items():
        doc.spans[key] = [spot(start, end, **names) for start, end, names in rows]


def _as_characters(span: Any) -> tuple[int, int, dict[str, str]]:
    return span.start_char, span.end_char, {"label": span.label_, "kb_id": span.kb_id_, "span_id": span.id_}


@cache
def register_extensions() -> None:
    """Registers the custom attributes of the module's table, once; an attribute of the user's own stays."""
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

    if not Doc.has_extension("bulletin"):
        Doc.set_extension("bulletin", default=None)
    for name, getter in _SPAN_ATTRIBUTES.items():
        if not TokenSpan.has_extension(name):
            TokenSpan.set_extension(name, getter=getter)


def _bulletin(span: Any) -> Mapping[str, Any]:
    return span.doc._.bulletin or {"people": {}, "quotes": {}, "offsets": None}


def _person_id(span: Any) -> str | None:
    return span.kb_id_ if span.kb_id_ in _bulletin(span)["people"] and _quote(span) is None else None


def _person_name(span: Any) -> str:
    person = _person_id(span)
    return str(_bulletin(span)["people"][person]["name"]) if person else ""


def _quote(span: Any) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = _bulletin(span)["quotes"].get(span.id_)
    return found


def _quote_id(span: Any) -> str | None:
    return span.id_ if _quote(span) is not None else None


def _speakers(span: Any) -> list[str]:
    return list((_quote(span) or {}).get("speakers", ()))


def _speaker_names(span: Any) -> list[str]:
    people = _bulletin(span)["people"]
    return [str(people[person]["name"]) for person in _speakers(span) if person in people]


def _raw_range(span: Any) -> tuple[int, int]:
    offsets = _bulletin(span)["offsets"]
    if offsets is None:
        return span.start_char, span.end_char
    raw = to_raw(decode(OffsetMap, offsets), span.start_char, span.end_char)
    return raw.start, raw.end


_SPAN_ATTRIBUTES: dict[str, Callable[[Any], Any]] = {
    "person_id": _person_id,
    "person_name": _person_name,
    "quote": _quote,
    "quote_id": _quote_id,
    "quote_kind": lambda span: (_quote(span) or {}).get("kind", ""),
    "quote_form": lambda span: (_quote(span) or {}).get("form", ""),
    "speakers": _speakers,
    "speaker_names": _speaker_names,
    "raw_range": _raw_range,
}
