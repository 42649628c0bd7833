from __future__ import annotations

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as TokenSpan

from pipeline import spacy_bridge
from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    OffsetMap,
    Organisation,
    Person,
    Quote,
    QuoteLayer,
    Span,
    Summary,
    SummaryLayer,
    Work,
)

RAW = "专 报\n青禾研究所所长许远山认为,芯片很重要。他说:“要快”。\n\n完"
TEXT = "专报\n青禾研究所所长许远山认为，芯片很重要。他说：“要快”。\n完"


@pytest.fixture
def work():
    offsets = OffsetMap((0, 1, 31), (0, 2, 33), (1, 1, 1), (1, 1, 1), len(TEXT), len(RAW))
    document = Document(
        doc_id="d",
        path="d.txt",
        sha256="",
        encoding="utf-8",
        raw_text=RAW,
        text=TEXT,
        offsets=offsets,
        metadata=Metadata(title="专报", contact={"phone": "1"}),
        blocks=(Block("title", 0, 2), Block("paragraph", 3, 30), Block("paragraph", 31, 32)),
    )

    def at(word, start=0):
        begin = TEXT.index(word, start)
        return Span(begin, begin + len(word))

    def entity(number, label, word, target):
        span = at(word)
        return Entity(f"e{number}", label, span.start, span.end, word, target, 0.9, "test")

    entities = EntityLayer(
        entities=(
            entity(1, "ORG", "青禾研究所", "o1"),
            entity(2, "TITLE", "所长", ""),
            entity(3, "PER", "许远山", "p1"),
            entity(4, "ORG", "青禾", "o1"),
        ),
        people=(
            Person(
                "p1",
                "许远山",
                variants=("许远珊",),
                affiliations=(Affiliation("青禾研究所", "所长"), Affiliation("芯片厂", "厂长", former=True)),
            ),
        ),
        organisations=(Organisation("o1", "青禾研究所"),),
    )
    said, he = at("芯片很重要"), at("他说")
    quotes = QuoteLayer(
        quotes=(
            Quote(
                "q1", "person", "indirect", at("许远山"), "许远山", at("认为"), "认为",
                (ContentSpan(said.start, said.end), ContentSpan(at("要快").start, at("要快").end, "continuation")),
                ("p1",),
            ),
            Quote(
                "q2", "pronoun", "direct", Span(he.start, he.start + 1), "他", Span(he.start + 1, he.start + 1), "",
                (ContentSpan(at("要快").start, at("要快").end),), ("p1",), 0.5, ("cue: none",),
            ),
        )
    )  # fmt: skip
    summaries = SummaryLayer((Summary("s1", "headline", "", "芯片重要", (), "test"),))
    return Work("d", document=document, entities=entities, quotes=quotes, summaries=summaries)


@pytest.fixture
def nlp():
    """Words of three characters: edges of entities and quotes fall inside them."""
    blank = spacy.blank("zh")

    def cut(text):
        spans = [(i, min(i + 3, len(text))) for i in range(0, len(text), 3)]
        return Doc(blank.vocab, *spacy_bridge.words_and_spaces(text, spans))

    blank.tokenizer = cut
    return blank


def rows(spans):
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in spans]


def check(doc):
    assert doc.text == TEXT
    assert rows(doc.ents) == [
        ("青禾研究所", "ORG", "e1", "o1"),
        ("所长", "TITLE", "e2", ""),
        ("许远山", "PER", "e3", "p1"),
    ]
    assert len(doc.spans["entities"]) == 4
    assert rows(doc.spans["quotes"]) == [
        ("芯片很重要", "reported", "q1", "p1"),
        ("要快", "continuation", "q1", "p1"),
        ("要快", "reported", "q2", "p1"),
    ]
    assert rows(doc.spans["sources"]) == [("许远山", "person", "q1", "p1"), ("他", "pronoun", "q2", "p1")]
    assert rows(doc.spans["cues"]) == [("认为", "cue", "q1", "p1")]
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "专报", "青禾研究所所长许远山认为，芯片很重要。", "他说：“要快”。", "完",
    ]  # fmt: skip
    first, second, third = doc.spans["quotes"]
    assert (first._.quote_id, first._.quote_kind, first._.quote_form) == ("q1", "person", "indirect")
    assert (second._.quote_id, third._.quote_id, third._.quote_form) == ("q1", "q2", "direct")
    assert third._.quote["confidence"] == 0.5
    assert list(third._.quote["trace"]) == ["cue: none"]
    assert first._.speakers == ["p1"]
    assert first._.speaker_names == ["许远山"]
    assert first._.person_id is None
    organisation, title, person = doc.ents
    assert (person._.person_id, person._.person_name) == ("p1", "许远山")
    assert (organisation._.person_id, title._.person_name, person._.quote_id) == (None, "", None)
    assert (person._.speakers, person._.quote_kind, person._.quote) == ([], "", None)
    start, end = person._.raw_range
    assert RAW[start:end] == "许远山"
    assert RAW[slice(*list(doc.sents)[-1]._.raw_range)] == "完"
    assert [tuple(post.values()) for post in doc._.bulletin["people"]["p1"]["affiliations"]] == [
        ("青禾研究所", "所长", False), ("芯片厂", "厂长", True),
    ]  # fmt: skip
    assert doc._.bulletin["metadata"]["title"] == "专报"
    assert doc._.bulletin["summaries"][0]["text"] == "芯片重要"


def test_everything_is_on_the_doc(work, nlp):
    check(spacy_bridge.to_spacy(work, nlp=nlp))


def test_layers_given_win_over_those_of_the_work(work, nlp):
    doc = spacy_bridge.to_spacy(work, EntityLayer(), QuoteLayer(), nlp=nlp)
    assert doc.ents == ()
    assert len(doc.spans["quotes"]) == 0
    assert doc.text == TEXT


def test_document_alone(work, nlp):
    doc = spacy_bridge.to_spacy(work.document, nlp=nlp)
    assert doc.text == TEXT
    assert doc._.bulletin["doc_id"] == "d"
    with pytest.raises(ValueError, match="no document"):
        spacy_bridge.to_spacy(Work("d"), nlp=nlp)


def test_survives_docbin(work, nlp):
    packed = spacy_bridge.to_docbin([spacy_bridge.to_spacy(work, nlp=nlp)] * 2).to_bytes()
    docs = list(DocBin().from_bytes(packed).get_docs(spacy.blank("zh").vocab))
    assert len(docs) == 2
    for doc in docs:
        check(doc)


def test_survives_bytes_and_shows_in_displacy(work, nlp):
    doc = spacy_bridge.to_spacy(work, nlp=nlp)
    check(Doc(spacy.blank("zh").vocab).from_bytes(doc.to_bytes()))
    html = displacy.render(doc, style="ent", jupyter=False)
    assert "许远山" in html
    assert "TITLE" in html
    assert "continuation" in displacy.render(
        doc, style="span", jupyter=False, options={"spans_key": "quotes"}
    )


def test_extensions_are_registered_once_and_leave_the_users_alone():
    spacy_bridge.register_extensions()
    spacy_bridge.register_extensions.cache_clear()
    spacy_bridge.register_extensions()
    assert TokenSpan.has_extension("speakers")
    doc = Doc(spacy.blank("zh").vocab, ["许远山"])
    assert doc._.bulletin is None
    assert (doc[:]._.speakers, doc[:]._.person_id, doc[:]._.raw_range) == ([], None, (0, 3))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a b", [(0, 1), (2, 3)]),
        (" a  b\n\nc ", [(1, 2), (4, 5), (7, 8)]),
        ("中\u3000文", [(0, 1), (2, 3)]),
        ("中文", [(0, 2)]),
        ("  ", []),
        ("", []),
    ],
)
def test_words_and_spaces_put_the_text_together_again(text, words):
    doc = Doc(spacy.blank("zh").vocab, *spacy_bridge.words_and_spaces(text, words))
    assert doc.text == text
    assert [(t.idx, t.idx + len(t)) for t in doc if not t.is_space] == words


def test_split_tokens_keeps_what_was_set():
    doc = Doc(spacy.blank("zh").vocab, ["甲乙丙丁", "说明", "。", "\n", "戊己庚", "走", "。"], [False] * 7)
    for token in doc:
        token.is_sent_start = token.i in {0, 4}
    doc.ents = [TokenSpan(doc, 4, 6, label="PER", kb_id="p1")]
    doc.spans["x"] = [TokenSpan(doc, 0, 2, label="q", kb_id="p1 p2", span_id="q1")]
    text = doc.text
    spacy_bridge.split_tokens(doc, {2, 5, 8, 9, 10, 100})
    assert [token.text for token in doc] == [
        "甲乙",
        "丙丁",
        "说",
        "明",
        "。",
        "\n",
        "戊",
        "己",
        "庚",
        "走",
        "。",
    ]
    assert doc.text == text
    assert rows(doc.ents) == [("戊己庚走", "PER", "", "p1")]
    assert rows(doc.spans["x"]) == [("甲乙丙丁说明", "q", "q1", "p1 p2")]
    assert [sentence.text for sentence in doc.sents] == ["甲乙丙丁说明。\n", "戊己庚走。"]


@pytest.mark.parametrize(
    ("words", "sentences", "begins"),
    [
        (["甲说。", "乙说。"], [(0, 3), (3, 6)], [True, True]),
        (["甲说", "。", "乙", "说。"], [(0, 3), (3, 6)], [True, False, True, False]),
        (["\n", "甲", "。\n乙"], [(1, 3), (4, 5)], [True, True, True]),  # inside a token: at its start
        (["甲"], [], [True]),
        ([], [], []),
    ],
)
def test_sentences_begin_where_they_are_said_to(words, sentences, begins):
    doc = Doc(spacy.blank("zh").vocab, words, [False] * len(words))
    spacy_bridge.mark_sentences(doc, [Span(*sentence) for sentence in sentences])
    assert [token.is_sent_start for token in doc] == begins


def test_sentences_of_a_parsed_doc_are_not_set():
    doc = Doc(spacy.blank("zh").vocab, ["甲", "说"], heads=[1, 1], deps=["nsubj", "ROOT"])
    with pytest.raises(ValueError, match="parsed"):
        spacy_bridge.mark_sentences(doc, [Span(0, 1), Span(1, 2)])


@pytest.mark.timeout(20)
def test_a_long_text_costs_no_more_than_its_length():
    size = 100_000
    doc = Doc(spacy.blank("zh").vocab, ["说", "。"] * (size // 2), [False] * size)
    spacy_bridge.mark_sentences(doc, [Span(i, i + 2) for i in range(0, size, 2)])
    assert sum(token.is_sent_start for token in doc) == size // 2
