from __future__ import annotations

import tracemalloc
from dataclasses import dataclass, fields
from typing import get_args

import pyarrow as pa
import pytest

from pipeline import records, schema
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
    Removed,
    Span,
    StaffMember,
    Summary,
    SummaryLayer,
    SummarySentence,
    Work,
)

DOCUMENT = Document(
    doc_id="brief",
    path="data/raw/brief.txt",
    sha256="ab",
    encoding="gb18030",
    raw_text="简\r\n报𠀀",
    text="简报𠀀",
    offsets=OffsetMap((0, 1), (0, 3), (1, 1), (1, 1), 3, 5),
    metadata=Metadata(
        series="简报",
        total_issue=None,
        sections=("一、甲", "二、乙"),
        staff=(StaffMember("编辑", ("赵一", "钱二")), StaffMember("签发", ())),
        contact={"phone": "1", "email": "a@b.cn"},
    ),
    blocks=(Block("title", 0, 2), Block("heading", 2, 3, level=1, label="一", section=-1)),
    removed=(Removed(1, 3, "page_number"),),
    warnings=("odd",),
)
ENTITIES = EntityLayer(
    (Entity("e1", "PER", 0, 2, "赵一", "p1", 0.5, "lac"),),
    (
        Person(
            "p1",
            "赵一",
            ("赵壹",),
            (Affiliation("某院", "院长", Span(2, 4), None), Affiliation("", "所长")),
            "speaker",
            ("e1",),
        ),
    ),
    (Organisation("o1", "某院"),),
)
QUOTES = QuoteLayer(
    (
        Quote(
            "q1", "person", "mixed", Span(0, 2), "赵一", Span(2, 4), "认为",
            (ContentSpan(5, 9), ContentSpan(10, 12, "continuation")), ("p1", "p2"), 0.9, ("cue: 认为",),
        ),
    )
)  # fmt: skip
SUMMARIES = SummaryLayer(
    (
        Summary(
            "s1", "speaker", "p1", "好", (SummarySentence("好", (Span(0, 1),), "source", ("number",)),), "x"
        ),
    )
)


@pytest.mark.parametrize(
    "record", [DOCUMENT, ENTITIES, QUOTES, SUMMARIES, EntityLayer(), QuoteLayer(), SummaryLayer()]
)
def test_a_record_comes_back_from_arrow_as_it_was(record):
    table = schema.to_table(type(record), [record, record])
    assert table.num_rows == 2
    values = table.slice(1, 1).to_pylist()[0]
    assert schema.decode(type(record), values) == record


def test_a_table_of_many_rows_takes_no_more_memory_to_make_than_one_of_few():
    peaks = []
    for count in (512, 4096):
        tracemalloc.start()
        table = schema.to_table(QuoteLayer, (QUOTES for _ in range(count)))
        peaks.append(tracemalloc.get_traced_memory()[1])  # of Python objects; Arrow has memory of its own
        tracemalloc.stop()
        assert table.num_rows == count
        assert schema.decode(QuoteLayer, table.slice(count - 1).to_pylist()[0]) == QUOTES
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (str, pa.string()),
        (int, pa.int64()),
        (float, pa.float64()),
        (bool, pa.bool_()),
        (int | None, pa.int64()),
        (records.EntityLabel, pa.string()),
        (tuple[str, ...], pa.list_(pa.string())),
        (Span, pa.struct([("start", pa.int64()), ("end", pa.int64())])),
        (tuple[Span, ...] | None, pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))),
        (dict[str, str], pa.list_(pa.struct([("key", pa.string()), ("value", pa.string())]))),
    ],
)
def test_arrow_types_follow_type_hints(hint, expected):
    assert schema.arrow_type(hint) == expected


@pytest.mark.parametrize("hint", [bytes, tuple[int, str], dict[str, int], list[str], int | str])
def test_what_records_may_not_hold_is_refused(hint):
    with pytest.raises(TypeError, match="cannot hold"):
        schema.arrow_type(hint)


def test_every_layer_of_work_can_be_stored():
    for field in fields(records.Work):
        if field.name != "doc_id":
            assert schema.arrow_schema(schema.layer_class(field.name)).names


def test_literals_in_records_are_all_text():
    for name in (
        "EntityLabel",
        "BlockKind",
        "PersonRole",
        "QuoteKind",
        "QuoteForm",
        "ContentRole",
        "SummaryKind",
    ):
        assert all(isinstance(value, str) for value in get_args(getattr(records, name)))


@pytest.mark.parametrize(
    ("layer", "expected"), [(DOCUMENT, 2), (ENTITIES, 1), (QuoteLayer(), 0), (SUMMARIES, 1)]
)
def test_rows_of_a_layer_are_those_of_its_first_tuple_of_records(layer, expected):
    assert schema.count_rows(layer) == expected


@dataclass(frozen=True)
class Old:
    name: str


@dataclass(frozen=True)
class New:
    name: str
    extra: int = 7


def test_a_field_added_since_takes_its_default_and_one_without_is_an_error():
    assert schema.decode(New, schema.encode(Old("a"))) == New("a", 7)
    with pytest.raises(TypeError):
        schema.decode(Span, {"start": 1})


def test_dictionaries_are_stored_in_one_order():
    a = Metadata(contact={"b": "1", "a": "2"})
    b = Metadata(contact={"a": "2", "b": "1"})
    assert schema.encode(a) == schema.encode(b)


def test_who_is_quoted_is_a_speaker_and_who_is_not_is_what_the_colophon_says() -> None:
    signer = Person("p1", "方秋白", role="mentioned", credit="editor")
    author = Person("p2", "段知远", role="author", credit="author")
    said = Quote(
        "q1",
        "person",
        "indirect",
        Span(0, 1),
        "方",
        Span(1, 2),
        "说",
        (ContentSpan(2, 3),),
        speakers=("p1", "p2"),
    )
    silent = Work("d")
    assert [silent.role_of(person) for person in (signer, author)] == ["editor", "author"]
    heard = Work("d", quotes=QuoteLayer((said,)))
    assert [heard.role_of(person) for person in (signer, author)] == ["speaker", "speaker"]
