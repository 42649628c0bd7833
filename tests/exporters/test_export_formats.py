"""Round trips and files of the exporters, on the gold documents and on small ones."""

from __future__ import annotations

import csv
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import SummariseConfig
from pipeline.engines.extractive import ExtractiveEngine
from pipeline.errors import ConfigError, KeptError, StoreError
from pipeline.evaluation.gold import gold_layers, read_gold
from pipeline.evaluation.metrics import score_document
from pipeline.exporters import EXPORTERS, load_exporter
from pipeline.exporters.atomic import open_atomic
from pipeline.exporters.csv import COLUMNS, export_csv, guard_formula
from pipeline.exporters.gold import EXPORTED, export_gold, split_raw, work_to_gold
from pipeline.exporters.html import export_html
from pipeline.exporters.jsonl import export_jsonl
from pipeline.exporters.owned import WRITTEN
from pipeline.readers import read_document
from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    Organisation,
    Person,
    Quote,
    QuoteLayer,
    RawDocument,
    Removed,
    Span,
    StaffMember,
    Summary,
    SummaryKind,
    SummaryLayer,
    SummarySentence,
    Work,
)
from pipeline.show import render_work
from pipeline.spacy_bridge import describe
from pipeline.summaries.compose import compose
from pipeline.tables import person_rows, target_name
from pipeline.text.cleaning import clean
from pipeline.text.offsets import MappedText

GOLD = sorted((Path(__file__).parents[2] / "data" / "gold").glob("*.gold.json"))
BLANKS = " 　" * 30_000
RAW = "江城简报\n\n柯一 鸣认为，经费要投向\n\n- 2 -\n\n冷门学科。=1+1\n"


def small_work(path: str = "in/brief.txt", doc_id: str = "brief", sha256: str = "") -> Work:
    """A work with one of everything, with a space inside the name and a page end inside the content."""
    cut = RAW.index("\n\n- 2")
    page = Removed(RAW.index("- 2"), RAW.index("- 2") + 5, "page_number")
    space = RAW.index(" 鸣")
    mapped = MappedText.of(RAW).edit([(space, space + 1, ""), (cut, cut + 9, "")])
    text = mapped.text
    at = text.index

    def content(words: str) -> ContentSpan:
        return ContentSpan(at(words), at(words) + len(words))

    document = Document(
        doc_id,
        path,
        sha256,
        "utf-8",
        RAW,
        text,
        mapped.offsets(len(RAW)),
        Metadata(series="江城简报", staff=(StaffMember("编辑", ("柯一鸣",)),)),
        (Block("paragraph", 0, len(text)),),
        (page,),
    )
    name = at("柯一鸣")
    entities = EntityLayer(
        (Entity("e1", "PER", name, name + 3, "柯一鸣", target="p1", engine="rule"),),
        (
            Person(
                "p1",
                "柯一鸣",
                affiliations=(Affiliation("江城大学", "校长"),),
                role="speaker",
                mentions=("e1",),
            ),
        ),
    )
    cue = at("认为")
    quote = Quote(
        "q1", "person", "indirect", Span(name, name + 3), "柯一鸣", Span(cue, cue + 2), "认为",
        (content("经费要投向冷门学科"),), ("p1",), 0.9,
    )  # fmt: skip
    summaries = SummaryLayer(
        (
            Summary("s1", "abstract", "", "=经费之争", (), "extractive"),
            Summary("s2", "speaker", "p1", "柯一鸣谈经费。", (), "extractive"),
            Summary("s3", "section", "一", "经费。", (), "extractive"),
        )
    )
    return Work(
        doc_id, document=document, entities=entities, quotes=QuoteLayer((quote,)), summaries=summaries
    )


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.split(".")[0])
def test_gold_survives_cleaning_and_export(path: Path, tmp_path: Path) -> None:
    """Gold → clean layers → export scores 1.0 against itself, and is read back as the same layers."""
    gold = read_gold(path)
    document = clean(read_document(path.parent / gold.raw))
    entities, quotes = gold_layers(document, gold)
    work = Work(document.doc_id, document=document, entities=entities, quotes=quotes)
    export_gold([work], tmp_path)
    again = read_gold(tmp_path / path.name, raw_folder=path.parent)
    counts = score_document(gold, again).counts
    wrong = {
        name: c
        for name, c in counts.items()
        if not name.startswith(("metadata", "summaries")) and (c.gold or c.predicted) and c.f1 < 1
    }
    assert wrong == {}
    assert without_trace(gold_layers(document, again)) == without_trace((entities, quotes))


def without_trace(layers: tuple[EntityLayer, QuoteLayer]) -> tuple[EntityLayer, tuple[Quote, ...]]:
    return layers[0], tuple(replace(quote, trace=()) for quote in layers[1].quotes)


def test_there_are_gold_documents() -> None:
    assert len(GOLD) >= 9


def test_export_counts_in_the_raw_file() -> None:
    gold = work_to_gold(small_work())
    assert [e.text for e in gold.entities] == ["柯一 鸣"]
    assert [c.text for c in gold.quotes[0].content] == ["经费要投向", "冷门学科"]
    assert gold.quotes[0].source.text == "柯一 鸣"
    assert gold.people[0].name == "柯一鸣"
    assert gold.metadata.staff[0].names == ("柯一鸣",)
    assert gold.summaries.issue == ("=经费之争",)
    assert gold.summaries.speakers == {"p1": ("柯一鸣谈经费。",)}
    assert gold.summaries.sections == {"一": ("经费。",)}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("甲乙丙", ["甲乙丙"]),
        ("甲乙\n丙", ["甲乙\n丙"]),
        ("甲乙\r\n丙\r丁", ["甲乙\r\n丙\r丁"]),
        ("甲乙\n\n丙", ["甲乙", "丙"]),
        ("甲乙 \r\n　\r\n 丙", ["甲乙", "丙"]),
        (" \n\n 甲乙\t\r \r\n丙 \n\n", ["甲乙", "丙"]),
        (f"甲{BLANKS}乙\n{BLANKS}丙", [f"甲{BLANKS}乙\n{BLANKS}丙"]),
        (f"甲乙{BLANKS}\n{BLANKS}\n{BLANKS}丙", ["甲乙", "丙"]),
    ],
    ids=[
        "one line",
        "two lines",
        "other line ends",
        "blank line",
        "full-width blank",
        "kinds of line ends",
        "blanks",
        "blanks and blank line",
    ],
)
@pytest.mark.timeout(5)
def test_content_is_parted_at_blank_lines(raw: str, expected: list[str]) -> None:
    mapped = MappedText.of(raw)
    document = Document("d", "d.txt", "", "utf-8", raw, raw, mapped.offsets(len(raw)), Metadata(), ())
    assert [raw[s.start : s.end] for s in split_raw(document, start=0, end=len(raw))] == expected


@pytest.mark.parametrize(
    ("raw", "value", "printed"),
    [
        ('"冷门"学科　往何处去', "“冷门”学科 往何处去", '"冷门"学科　往何处去'),
        ("第６期", "第6期", "第６期"),
        ("江 城 简 报", "江城简报", "江城简报"),  # spaced out for looks
        ("往何\n处去", "往何处去", "往何处去"),  # on two lines
        ("往何处去", "2024-03", "2024-03"),  # not in the text at all
    ],
)
def test_metadata_is_as_printed(raw: str, value: str, printed: str) -> None:
    document = clean(
        RawDocument("d", "d.txt", "", f"江城简报社\n\n{raw}\n\n经费要投向冷门学科，这是共识。\n")
    )
    document = replace(document, metadata=Metadata(title=value))
    assert work_to_gold(Work("d", document=document)).metadata.title == printed


def test_gold_files_are_named_by_stem_then_id(tmp_path: Path) -> None:
    works = [
        small_work("a/brief.txt", "brief"),
        small_work("b/brief.txt", "brief-f00"),
        small_work("c/Brief.txt", "brief"),
    ]
    names = sorted(p.name for p in export_gold(works, tmp_path) if p.suffix == ".json")
    assert names[:2] == ["brief-.gold.json", "brief-f00.gold.json"]
    assert len(names) == 3


def test_a_document_keeps_its_name_in_a_folder_whatever_else_is_exported(tmp_path: Path) -> None:
    one, two = (small_work(f"{folder}/brief.txt", f"{folder}~brief", sha256="0" * 64) for folder in "ab")
    assert two.document is not None
    two = replace(two, document=replace(two.document, raw_text=RAW.replace("江城", "山城")))
    two = replace(two, entities=None, quotes=None, summaries=None)

    def export(*works: Work) -> list[str]:
        return [path.name for path in export_gold(works, tmp_path) if path.name.endswith(".gold.json")]

    assert export(two) == ["brief.gold.json"]
    assert export(one, two) == ["a~brief.gold.json", "brief.gold.json"]
    assert export(one) == ["a~brief.gold.json"]
    (tmp_path / "a~brief.gold.json").unlink()
    assert export(two, one) == ["brief.gold.json", "a~brief.gold.json"]
    assert read_gold(tmp_path / "brief.gold.json").raw_text.startswith("山城")


def test_labels_that_an_earlier_release_has_exported_are_known(tmp_path: Path) -> None:
    work = small_work(sha256="0" * 64)
    export_gold([work], tmp_path)
    record = json.loads((tmp_path / EXPORTED).read_text(encoding="utf-8"))
    before = {name: entry["sha256"] for name, entry in record.items()}
    (tmp_path / EXPORTED).write_text(json.dumps(before), encoding="utf-8")
    changed = replace(work, quotes=QuoteLayer())
    assert [path.name for path in export_gold([changed], tmp_path)] == ["brief.gold.json"]
    assert json.loads((tmp_path / EXPORTED).read_text(encoding="utf-8")).keys() == record.keys()


def test_extracted_text_is_written_beside(tmp_path: Path) -> None:
    (text_path, gold_path) = export_gold([small_work("in/brief.docx", sha256="0" * 64)], tmp_path)
    assert text_path.name == "brief.txt"
    assert text_path.read_bytes().decode() == RAW
    assert read_gold(gold_path).quotes[0].speakers == ("p1",)


def test_each_raw_file_stands_beside_its_labels(tmp_path: Path) -> None:
    works = []
    for folder, name, encoding in (
        ("a", "brief.md", "utf-8"),
        ("b", "brief.md", "gb18030"),
        ("c", "page.html", "utf-8"),
    ):
        path = tmp_path / folder / name
        path.parent.mkdir()
        path.write_bytes(f"<p>会议指出，{folder}成果转化要打通最后一公里。</p>\n".encode(encoding))
        works.append(Work(folder, document=clean(read_document(path, doc_id=f"{folder}~brief"))))
    written = export_gold(works, tmp_path / "out")
    names = ["brief.md", "b~brief.md", "page.txt"]
    assert [path.name for path in written[::2]] == names
    for raw_path, gold_path, work in zip(written[::2], written[1::2], works, strict=True):
        assert read_gold(gold_path).raw == raw_path.name
        assert work.document is not None
        assert read_gold(gold_path).raw_text == work.document.raw_text
    assert written[2].read_bytes() == (tmp_path / "b" / "brief.md").read_bytes()


def test_a_raw_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    raw = tmp_path / "brief.md"
    raw.write_text("会议指出，成果转化要打通最后一公里。\n", encoding="utf-8")
    work = Work("brief", document=clean(read_document(raw)))
    assert [path.name for path in export_gold([work], tmp_path)] == ["brief.gold.json"]
    raw.write_text("another", encoding="utf-8")
    with pytest.raises(KeptError, match=r"1 document is not exported, as another text is there: brief\.md"):
        export_gold([work], tmp_path)
    assert raw.read_text(encoding="utf-8") == "another"


def test_a_bulletin_that_has_changed_does_not_stop_the_export_of_others(tmp_path: Path) -> None:
    works = [small_work(f"in/{name}.txt", name, sha256="0" * 64) for name in ("one", "two", "three", "four")]
    export_gold(works[:3], tmp_path)
    before = (tmp_path / "one.gold.json").read_bytes()
    (tmp_path / "one.txt").write_text("another", encoding="utf-8")
    (tmp_path / "two.gold.json").write_text("corrected", encoding="utf-8")
    (tmp_path / "three.txt").unlink()
    (tmp_path / "three.txt").mkdir()
    with pytest.raises(KeptError) as caught:
        export_gold(works, tmp_path)
    assert [path.name for path in caught.value.written] == ["four.txt", "four.gold.json"]
    assert caught.value.message == (
        f"{tmp_path}: labels of 1 document were changed since they were exported and are not replaced:"
        " two.gold.json; 2 documents are not exported, as another text is there: one.txt, three.txt"
    )
    assert (tmp_path / "one.gold.json").read_bytes() == before
    assert (tmp_path / "one.txt").read_text(encoding="utf-8") == "another"
    with pytest.raises(KeptError):  # not even by force: it may be the only copy
        export_gold(works[:1], tmp_path, force=True)


def test_labels_that_were_corrected_by_hand_are_not_replaced(tmp_path: Path) -> None:
    works = [small_work(f"in/{name}.txt", name, sha256="0" * 64) for name in ("one", "two", "three")]
    export_gold(works[:2], tmp_path)
    export_gold(works[:2], tmp_path)  # its own files are replaced
    changed = [replace(work, quotes=QuoteLayer()) for work in works]
    export_gold(changed[:2], tmp_path)
    for name in ("one", "three"):  # one was written and then changed, three was never written by an export
        (tmp_path / f"{name}.gold.json").write_text("corrected", encoding="utf-8")
    with pytest.raises(
        KeptError, match=r"one\.gold\.json, three\.gold\.json \(give another folder"
    ) as caught:
        export_gold(works, tmp_path)
    assert [path.name for path in caught.value.written] == ["two.gold.json", "three.txt"]
    assert len(read_gold(tmp_path / "two.gold.json").quotes) == 1
    assert {(tmp_path / f"{name}.gold.json").read_text("utf-8") for name in ("one", "three")} == {"corrected"}
    (tmp_path / "two.gold.json").unlink()
    with pytest.raises(KeptError, match="of 2 documents"):  # they are still known to be changed
        export_gold(works, tmp_path)
    export_gold(works, tmp_path, force=True)
    assert len(read_gold(tmp_path / "one.gold.json").quotes) == 1
    export_gold(changed, tmp_path)


def test_labels_without_a_record_count_as_corrected_unless_they_are_the_same(tmp_path: Path) -> None:
    work = small_work(sha256="0" * 64)
    export_gold([work], tmp_path)
    (tmp_path / EXPORTED).write_text("damaged", encoding="utf-8")
    export_gold([work], tmp_path)
    (tmp_path / EXPORTED).unlink()
    with pytest.raises(KeptError, match=r"of 1 document .* brief\.gold\.json"):
        export_gold([replace(work, quotes=QuoteLayer())], tmp_path)


@pytest.mark.parametrize(("name", "out"), [("csv", "x.csv"), ("html", "x.HTML"), ("gold", "x.gold.json")])
def test_a_folder_is_not_called_like_one_of_its_files(name: str, out: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="a folder of files"):
        load_exporter(name)([small_work()], tmp_path / out)
    (tmp_path / out).mkdir()
    assert load_exporter(name.upper())([small_work()], tmp_path / out)


def test_lines_hold_everything_with_raw_ranges(tmp_path: Path) -> None:
    (path,) = export_jsonl([small_work(), small_work(doc_id="b"), Work("rejected")], tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["doc_id"] for line in lines] == ["brief", "b"]
    (entity,) = lines[0]["entities"]
    assert RAW[entity["raw_start"] : entity["raw_end"]] == "柯一 鸣"
    assert lines[0]["text"][entity["start"] : entity["end"]] == "柯一鸣"
    (part,) = lines[0]["quotes"][0]["content"]
    assert RAW[part["raw_start"] : part["raw_end"]].endswith("冷门学科")
    assert lines[0]["summaries"][0]["text"] == "=经费之争"
    assert export_jsonl([small_work()], tmp_path) == [tmp_path / "bulletins.jsonl"]


def test_all_outputs_show_the_same_role_and_count_in_the_raw_file(tmp_path: Path) -> None:
    work = small_work()
    assert work.document is not None
    assert work.entities is not None
    text = work.document.text
    warning = "doubtful spelling: 柯一鸣 (at {}, {}) and 柯一明 (at {}) are read as one person"
    person = replace(
        work.entities.people[0],
        role="mentioned",
        warnings=(warning.format(text.index("柯"), text.index("鸣"), text.index("冷门")),),
    )
    work = replace(work, entities=replace(work.entities, people=(person,)))
    expected = warning.format(RAW.index("柯"), RAW.index("鸣"), RAW.index("冷门"))

    (line,) = export_jsonl([work], tmp_path / "out.jsonl")[0].read_text(encoding="utf-8").splitlines()
    (told,) = json.loads(line)["people"]
    assert (told["role"], told["warnings"]) == ("speaker", [expected])
    export_csv([work], tmp_path)
    (row,) = read_table(tmp_path / "people.csv")
    assert (row["role"], row["warnings"]) == ("speaker", expected)
    page = export_html([work], tmp_path / "pages")[0].read_text(encoding="utf-8")
    assert f">{expected}<" in page
    assert "<td>speaker<" in page
    shown = "".join(str(part) for part in render_work(work))
    assert expected in shown
    assert "柯一鸣  speaker" in shown
    (loaded,) = person_rows(work)
    assert (loaded.role, loaded.warnings) == ("speaker", (expected,))
    assert work_to_gold(work).people[0].role == "speaker"
    in_doc = describe(work.document, work.entities, work.quotes)["people"]["p1"]  # a Doc has the clean text
    assert (in_doc["role"], in_doc["warnings"]) == ("speaker", list(person.warnings))


@pytest.mark.parametrize(
    ("kind", "target", "name"),
    [
        ("abstract", "", ""),
        ("speaker", "p1", "柯一鸣"),
        ("section", "二", "二"),  # no such heading
        ("point", "0", "江城简报…"),
        ("point", "7", "7"),  # no such paragraph
    ],
)
def test_targets_of_summaries_have_names(kind: SummaryKind, target: str, name: str) -> None:
    assert target_name(small_work(), Summary("s1", kind, target, "", (), "")) == name


def test_sections_of_one_number_stand_each_under_its_own_heading(tmp_path: Path) -> None:
    """Two parts that both count from 一."""
    water, fish = "三月水位上升了两成，航道因此加深了半米。", "今年湖区的鱼苗比去年多放了三百万尾。"
    raw = f"江城简报\n\n上篇：水利\n\n一、水位\n\n{water}\n\n下篇：渔业\n\n一、放流\n\n{fish}\n"
    document = clean(RawDocument("parts", "parts.txt", "", raw))
    work = Work("parts", document=document, entities=EntityLayer(), quotes=QuoteLayer())
    summaries = compose(document, EntityLayer(), QuoteLayer(), ExtractiveEngine(SummariseConfig()))
    work = replace(work, summaries=summaries)
    sections = {target_name(work, s): s for s in summaries.summaries if s.kind == "section"}
    assert {name: s.text for name, s in sections.items()} == {"一、水位": water, "一、放流": fish}
    assert [s.target for s in sections.values()] == ["一", "一、放流"]
    assert work_to_gold(work).summaries.sections == {"一": (water,), "一、放流": (fish,)}
    export_csv([work], tmp_path)
    rows = [row for row in read_table(tmp_path / "summaries.csv") if row["kind"] == "section"]
    assert [(row["target_name"], row["text"]) for row in rows] == [("一、水位", water), ("一、放流", fish)]
    shown = "".join(str(getattr(part, "renderable", part)) for part in render_work(work))
    assert shown.index("section  一、水位") < shown.index("section  一、放流")
    # a viewpoint tells under which headings it was voiced, and nothing else does
    places = [Span(document.text.index(words), document.text.index(words) + 6) for words in (fish, water)]
    sentences = tuple(SummarySentence(document.text[p.start : p.end], (p,), "source") for p in places)
    view = Summary("s9", "speaker", "p1", "".join(s.text for s in sentences), sentences, "source")
    work = replace(work, summaries=SummaryLayer((*summaries.summaries, view)))
    export_csv([work], tmp_path)
    row = read_table(tmp_path / "summaries.csv")[-1]
    assert (row["kind"], row["sections"]) == ("speaker", "一、水位；一、放流")
    shown = [str(getattr(part, "renderable", part)) for part in render_work(work)]
    assert [line for line in shown if line.startswith("under")] == ["under 一、水位；一、放流"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("（一）深化改革。要先行先试。", "（一）深化改革…"),
        ("1.经费，要投向冷门学科", "1.经费…"),
        ("一是，要先行", "一是，要先行"),
        ("一二三四五六七八九十一二三四五六七八九十一二", "一二三四五六七八九十一二三四五六七八九十…"),
    ],
)
def test_a_point_is_named_by_its_first_words(text: str, name: str) -> None:
    mapped = MappedText.of(text)
    block = Block("paragraph", 0, len(text))
    document = Document(
        "d", "d.txt", "", "utf-8", text, text, mapped.offsets(len(text)), Metadata(), (block,)
    )
    assert target_name(Work("d", document=document), Summary("s1", "point", "0", "", (), "")) == name


def test_organisations_and_evidence_have_raw_places(tmp_path: Path) -> None:
    work = small_work()
    assert work.document is not None
    text = work.document.text
    at, said = text.index("江城简报"), text.index("经费")
    entity = Entity("e2", "ORG", at, at + 4, "江城简报", target="o1", engine="rule")
    organisation = Organisation("o1", "江城简报社", ("江城简报",), ("e2",))
    sentence = SummarySentence("经费。", (Span(said, said + 9), Span(at, at + 2), Span(at, at + 2)), "source")
    work = replace(
        work,
        entities=EntityLayer((entity,), (), (organisation,)),
        summaries=SummaryLayer((Summary("s1", "abstract", "", "经费。", (sentence,), "source"),)),
    )
    export_csv([work], tmp_path)
    (row,) = read_table(tmp_path / "organisations.csv")
    assert list(row.values()) == ["brief", "o1", "江城简报社", "江城简报", "1", "0", "4", ""]
    (row,) = read_table(tmp_path / "summaries.csv")
    places = [tuple(map(int, place.split("–"))) for place in row["raw_evidence"].split(", ")]
    assert [RAW[start:end] for start, end in places] == ["江城", "经费要投向", "冷门学科"]
    shown = "".join(str(getattr(part, "renderable", part)) for part in render_work(work, why=True))
    assert f"made from raw {row['raw_evidence']}" in shown
    assert f"raw {row['raw_evidence'].partition(', ')[2]}confidence" in shown


def test_layers_that_were_not_made_are_null(tmp_path: Path) -> None:
    (path,) = export_jsonl([Work("brief", document=small_work().document)], tmp_path / "out.jsonl")
    line = json.loads(path.read_text(encoding="utf-8"))
    assert line["quotes"] is None
    assert line["entities"] is None


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_open_in_a_spreadsheet(tmp_path: Path) -> None:
    paths = {path.stem: path for path in export_csv([small_work()], tmp_path / "tables")}
    assert set(paths) == set(COLUMNS)
    for name, path in paths.items():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert path.read_text(encoding="utf-8-sig").splitlines()[0].split(",") == list(COLUMNS[name])
    (quote,) = read_table(paths["quotes"])
    assert (quote["speakers"], quote["affiliations"]) == ("柯一鸣", "江城大学校长")
    assert quote["content"] == "经费要投向冷门学科"
    assert RAW[int(quote["raw_start"]) : int(quote["raw_end"])].startswith("经费")
    (person,) = read_table(paths["people"])
    assert (person["name"], person["quotes"], person["mentions"]) == ("柯一鸣", "1", "1")
    assert read_table(paths["summaries"])[0]["text"] == "'=经费之争"
    viewpoint = read_table(paths["summaries"])[1]
    assert (viewpoint["target_name"], viewpoint["affiliations"]) == ("柯一鸣", "江城大学校长")


def test_tables_say_what_is_of_one_file(tmp_path: Path) -> None:
    works = [
        small_work(doc_id=name, sha256=digest * 64) for name, digest in (("a", "1"), ("b", "2"), ("c", "1"))
    ]
    for path in export_csv(works, tmp_path):
        told = {(row["doc_id"], row["copy_of"]) for row in read_table(path)}
        assert told == ({("a", ""), ("b", ""), ("c", "a")} if path.stem != "organisations" else set()), path


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("＝HYPERLINK()", "'＝HYPERLINK()"),
        ("@x", "'@x"),
        ("-3", "'-3"),
        ("a=1", "a=1"),
        (-3, -3),
        ("", ""),
    ],
)
def test_formulas_are_guarded(cell: str | int, expected: str | int) -> None:
    assert guard_formula(cell) == expected


@pytest.mark.parametrize("name", ["gold", "jsonl", "csv"])
def test_formats_of_the_table_load(name: str) -> None:
    assert callable(load_exporter(name))


def test_unknown_format_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match=r"jsnl") as caught:
        load_exporter("jsnl")
    assert "jsonl" in caught.value.hint
    assert all(":" in target for target in EXPORTERS.values())


def test_a_file_in_the_way_is_a_config_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    for export in (export_gold, export_csv):
        with pytest.raises(ConfigError, match="taken"):
            export([small_work()], tmp_path / "taken")


@pytest.mark.parametrize(
    ("name", "out", "message"),
    [
        ("jsonl", "brief.txt", r"no \.txt file \(such as .*brief\.jsonl\)"),
        ("jsonl", "brief.gold.json", r"no \.json file"),
        ("docbin", "all.jsonl", r"no \.jsonl file \(such as .*all\.spacy\)"),
        ("jsonl", "all.NDJSON", ""),
        ("jsonl", "folder", ""),
    ],
)
def test_a_file_is_called_as_its_format_asks(name: str, out: str, message: str, tmp_path: Path) -> None:
    if not message:
        assert load_exporter(name)([small_work()], tmp_path / out)
        return
    (tmp_path / out).write_text("as it was", encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_exporter(name)([small_work()], tmp_path / out)
    assert (tmp_path / out).read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize(("name", "out"), [("jsonl", "all.jsonl"), ("jsonl", "plain"), ("docbin", "x.jsonl")])
def test_a_device_is_written_into_and_not_replaced(name: str, out: str, tmp_path: Path) -> None:
    path = tmp_path / out
    path.symlink_to("/dev/null")
    assert load_exporter(name)([small_work()], path) == [path]
    assert path.is_char_device()
    assert [other.name for other in tmp_path.iterdir()] == [out]


def test_who_reads_a_pipe_gets_the_lines(tmp_path: Path) -> None:
    pipe = tmp_path / "all.jsonl"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text, encoding="utf-8")
        export_jsonl([small_work()], pipe)
        assert json.loads(read.result(timeout=20))["doc_id"] == "brief"
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["csv", "gold", "html"])
def test_a_folder_is_no_device(name: str) -> None:
    with pytest.raises(
        ConfigError, match=r"/dev/null: this format writes a folder of files.*give -o a folder"
    ):
        load_exporter(name)([small_work()], Path("/dev/null"))


@pytest.mark.parametrize(("name", "file"), [("gold", "brief.gold.json"), ("html", "brief.html")])
def test_a_pipe_in_a_folder_is_not_waited_for(name: str, file: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / file)
    with pytest.raises(KeptError, match=file):
        load_exporter(name)([small_work()], tmp_path)
    assert (tmp_path / file).is_fifo()


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    export_jsonl([small_work()], path)
    before = path.read_bytes()

    def failing():  # type: ignore[no-untyped-def]
        yield small_work()
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        export_jsonl(failing(), path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [WRITTEN, "out.jsonl"]


@pytest.mark.parametrize(
    ("name", "out", "file"),
    [("csv", ".", "people.csv"), ("csv", ".", "documents.csv"), ("jsonl", "notes.jsonl", "notes.jsonl")],
)
def test_what_no_export_wrote_is_replaced_by_force_alone(
    name: str, out: str, file: str, tmp_path: Path
) -> None:
    (tmp_path / file).write_text("name,phone\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=f"not as an export wrote it, and so not replaced: {file}"):
        load_exporter(name)([small_work()], tmp_path / out)
    assert [path.name for path in tmp_path.iterdir()] == [file]
    assert (tmp_path / file).read_text(encoding="utf-8") == "name,phone\n"
    load_exporter(name, force=True)([small_work()], tmp_path / out)
    load_exporter(name)([small_work(), small_work(doc_id="b")], tmp_path / out)  # its own file
    with (tmp_path / file).open("a", encoding="utf-8") as stream:
        stream.write("a remark\n")
    with pytest.raises(ConfigError, match=f"not replaced: {file}"):
        load_exporter(name)([small_work()], tmp_path / out)
    assert (tmp_path / file).read_text(encoding="utf-8").endswith("a remark\n")


def test_a_table_of_documents_tells_one_series_from_another(tmp_path: Path) -> None:
    export_csv([small_work(sha256="0a")], tmp_path)
    (row,) = read_table(tmp_path / "documents.csv")
    assert (row["doc_id"], row["path"], row["sha256"]) == ("brief", "in/brief.txt", "0a")
    assert (row["series"], row["staff"], row["quotes"]) == ("江城简报", "编辑 柯一鸣", "1")


@pytest.mark.parametrize(
    ("posts", "cell"),
    [
        ([(("江城大学", "校长"), ("市政协", "委员")), (("科技局", "局长"),)], "江城大学校长；市政协委员 | 科技局局长"),
        ([(), (("科技局", "局长"),)], " | 科技局局长"),
        ([(), ()], ""),
    ],
)  # fmt: skip
def test_posts_of_several_speakers_can_be_told_apart(
    posts: list[tuple[tuple[str, str], ...]], cell: str, tmp_path: Path
) -> None:
    work = small_work()
    assert work.quotes is not None
    people = tuple(
        Person(f"p{number}", f"柯{number}鸣", affiliations=tuple(Affiliation(*post) for post in held))
        for number, held in enumerate(posts, start=1)
    )
    quote = replace(work.quotes.quotes[0], speakers=tuple(person.person_id for person in people))
    work = replace(work, entities=EntityLayer((), people), quotes=QuoteLayer((quote,)), summaries=None)
    export_csv([work], tmp_path)
    assert read_table(tmp_path / "quotes.csv")[0]["affiliations"] == cell


def test_an_unwritable_target_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError), open_atomic(tmp_path / "absent" / "x.txt") as stream:
        stream.write("x")
