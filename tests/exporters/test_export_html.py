from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, KeptError
from pipeline.exporters.html import describe_page, export_html
from pipeline.inputs import PAGES
from pipeline.readers import read_document
from pipeline.records import (
    Block,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    Person,
    Quote,
    QuoteLayer,
    RawDocument,
    Span,
    Summary,
    SummaryLayer,
    SummarySentence,
    Work,
)
from pipeline.text.cleaning import clean

TEXT = "江城大学校长柯一鸣说，穆青认为<script>要慢慢来</script>，这话不错。\n\n一、冷门学科\n\n经费要投向冷门学科。\n"


class Reader(HTMLParser):
    """Collects the words inside the element of class `text`, scripts, ids and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids.add(values.get("id") or "")
        self.links.append(values.get("href") or "")
        if tag == "div":
            self.depth = 1 if values.get("class") == "text" else self.depth

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words += data


def nested_work() -> Work:
    """Two people, one quote inside the other."""
    document = clean(RawDocument("江城 1", "in/江城 1.txt", "", TEXT))
    document = replace(document, metadata=Metadata(title="<b>江城</b>"))
    at = document.text.index

    def span(words: str) -> Span:
        return Span(at(words), at(words) + len(words))

    def quote(quote_id: str, who: str, cue: str, person: str, start: str) -> Quote:
        content = ContentSpan(at(start), at("，这话不错"))
        return Quote(quote_id, "person", "indirect", span(who), who, span(cue), cue, (content,), (person,))

    entities = tuple(
        Entity(f"e{i}", "PER", span(name).start, span(name).end, name, target=f"p{i}")
        for i, name in enumerate(("柯一鸣", "穆青"), start=1)
    )
    people = tuple(Person(e.target, e.text, mentions=(e.entity_id,)) for e in entities)
    quotes = (quote("q1", "柯一鸣", "说", "p1", "穆青"), quote("q2", "穆青", "认为", "p2", "<script>"))
    return Work(
        document.doc_id, document=document, entities=EntityLayer(entities, people), quotes=QuoteLayer(quotes)
    )


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_page_holds_the_whole_text(tmp_path: Path) -> None:
    gold = Path(__file__).parents[2] / "data" / "gold"
    documents = [clean(read_document(path)) for path in sorted(gold.glob("*.txt"))]
    paths = export_html([Work(d.doc_id, document=d) for d in documents], tmp_path)
    assert len(paths) == len(documents) + 1
    for document, path in zip(documents, paths, strict=False):
        assert squeeze(Reader(path.read_text(encoding="utf-8")).words) == squeeze(document.text)


def test_page_marks_quotes_and_escapes_the_text(tmp_path: Path) -> None:
    work = nested_work()
    page, index = export_html([work], tmp_path)
    reader = Reader(page.read_text(encoding="utf-8"))
    assert isinstance(work.document, Document)
    assert squeeze(reader.words) == squeeze(work.document.text)
    assert {"q1", "q2"} <= reader.ids
    assert "#q2" in reader.links
    assert not {"script", "b"} & set(reader.tags)
    assert page.name == "江城 1.html"
    assert "%E6%B1%9F%E5%9F%8E%201.html" in Reader(index.read_text(encoding="utf-8")).links


def test_innermost_quote_gives_the_colour() -> None:
    work = nested_work()
    assert work.document is not None
    passages = describe_page(work, work.document)["passages"]
    assert isinstance(passages, list)
    pieces = {piece.text: piece for passage in passages for piece in passage.pieces}
    outer, inner = pieces["穆青"], next(piece for text, piece in pieces.items() if "慢慢来" in text)
    assert "said c0" in outer.classes
    assert inner.classes == "said c1"
    assert "q1" in inner.hint
    assert "q2" in inner.hint
    assert inner.anchors == ("q2",)


def test_a_summary_leads_to_what_it_was_made_from(tmp_path: Path) -> None:
    work = nested_work()
    assert work.document is not None
    places = [work.document.text.index(words) for words in ("这话不错", "经费要投向")]
    sentences = tuple(
        SummarySentence(words, (Span(at, at + 4),), "source")
        for words, at in zip(("这话不错。", "经费投向冷门学科。"), places, strict=True)
    )
    told = "".join(sentence.text for sentence in sentences)
    summaries = (
        Summary("s1", "speaker", "p1", told, sentences, "source"),
        Summary("s2", "abstract", "", "另有一句。", (SummarySentence("另有一句。", (), "source"),), "source"),
    )
    page = export_html([replace(work, summaries=SummaryLayer(summaries))], tmp_path)[0]
    reader = Reader(page.read_text(encoding="utf-8"))
    assert [link for link in reader.links if link.startswith("#at")] == [f"#at{at}" for at in places]
    assert {f"at{at}" for at in places} <= reader.ids
    assert squeeze(reader.words) == squeeze(work.document.text)
    cells = page.read_text(encoding="utf-8").partition('<div class="text">')[0]
    assert f'>{told[:5]}</a><a href="#at{places[1]}">' in cells
    assert "<td>另有一句。<td" in cells
    assert '<div class="dim">一、冷门学科</div>' in cells


def listed(index: Path) -> list[str]:
    """Pages that an index links to."""
    return [link for link in Reader(index.read_text(encoding="utf-8")).links if link]


def test_the_index_keeps_the_pages_of_earlier_exports(tmp_path: Path) -> None:
    works = [
        Work(doc_id, document=clean(RawDocument(doc_id, path, "f" * 64, TEXT)))
        for doc_id, path in (("brief", "a/brief.txt"), ("b~brief", "b/brief.txt"), ("other", "a/other.txt"))
    ]
    export_html(works, tmp_path)
    pages = ["brief.html", "b~brief.html", "other.html"]
    (tmp_path / "brief.html").write_text("as it was", encoding="utf-8")
    written = export_html([works[1]], tmp_path)
    assert [path.name for path in written] == ["b~brief.html", "index.html"]
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == "as it was"
    assert listed(written[-1]) == pages
    (tmp_path / "brief.html").unlink()
    export_html([works[2]], tmp_path)
    assert listed(written[-1]) == ["b~brief.html", "other.html"]
    for damaged in ("", "[]", '{"other.html": {}}'):
        (tmp_path / PAGES).write_text(damaged, encoding="utf-8")
        export_html([works[2]], tmp_path)
        assert listed(written[-1]) == ["other.html"]


def test_the_index_leads_to_people_over_all_pages(tmp_path: Path) -> None:
    work = nested_work()
    document = work.document
    assert isinstance(document, Document)
    other = replace(
        work, doc_id="b", document=replace(document, doc_id="b", path="b.txt", metadata=Metadata(title="二"))
    )
    export_html([work], tmp_path)
    index = export_html([other], tmp_path)[-1]  # the other page is known from the export before
    people = index.read_text(encoding="utf-8").partition('<h2 id="people">')[2]
    assert people.count("<tr><td>柯一鸣") == people.count("<tr><td>穆青") == 1
    assert [link for link in Reader(people).links if link] == [
        "b.html#p1", "%E6%B1%9F%E5%9F%8E%201.html#p1", "b.html#p2", "%E6%B1%9F%E5%9F%8E%201.html#p2",
    ]  # fmt: skip
    assert "p1" in Reader((tmp_path / "b.html").read_text(encoding="utf-8")).ids
    pages = json.loads((tmp_path / PAGES).read_text(encoding="utf-8"))
    for entry in pages.values():
        del entry["people"]  # as an earlier release has left it
    (tmp_path / PAGES).write_text(json.dumps(pages), encoding="utf-8")
    export_html([other], tmp_path)
    assert listed(index) == ["b.html", "%E6%B1%9F%E5%9F%8E%201.html", "b.html#p1", "b.html#p2"]


def test_the_index_counts_copies_of_one_file_once(tmp_path: Path) -> None:
    work = nested_work()
    document = work.document
    assert isinstance(document, Document)
    works = [
        replace(
            work,
            doc_id=doc_id,
            document=replace(
                document, doc_id=doc_id, path=f"{doc_id}.txt", sha256=digest, metadata=Metadata()
            ),
        )
        for doc_id, digest in (("b", "1" * 64), ("a", "1" * 64), ("c", "2" * 64))
    ]
    export_html(works[:1], tmp_path)  # and the other pages later
    page = export_html(works[1:], tmp_path)[-1].read_text(encoding="utf-8")
    pages, _, people = page.partition('<h2 id="people">')
    assert ['href="b.html"' in line for line in pages.splitlines() if "same file as a<" in line] == [True]
    assert [link for link in Reader(people).links if link] == [
        "a.html#p1",
        "c.html#p1",
        "a.html#p2",
        "c.html#p2",
    ]


def test_a_document_called_index_does_not_overwrite_the_index(tmp_path: Path) -> None:
    document = clean(RawDocument("index", "in/index.txt", "f" * 64, TEXT))
    names = [path.name for path in export_html([Work("index", document=document)], tmp_path)]
    assert len(set(names)) == 2
    assert names[-1] == "index.html"


def test_bulletins_in_the_folder_are_not_replaced_by_pages(tmp_path: Path) -> None:
    works = [
        Work(name, document=clean(RawDocument(name, f"{name}.html", "f" * 64, TEXT)))
        for name in ("one", "two", "index")
    ]
    bulletin = tmp_path / "one.html"
    bulletin.write_text("a bulletin", encoding="utf-8")
    for _ in range(2):  # nor does a second export take it for its own
        with pytest.raises(
            KeptError, match=r"1 document is not exported, as another file is there: one\.html"
        ) as told:
            export_html(works[:2], tmp_path)
        assert [path.name for path in told.value.written] == ["two.html", "index.html"]
        assert listed(tmp_path / "index.html") == ["two.html"]
        assert bulletin.read_text(encoding="utf-8") == "a bulletin"
    bulletin.unlink()
    assert len(export_html(works[:2], tmp_path)) == 3
    index = tmp_path / "raw" / "index.html"
    index.parent.mkdir()
    index.write_text("a bulletin", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"index\.html: is not of an export"):
            export_html(works[2:], index.parent)
        assert [path.read_text(encoding="utf-8") for path in index.parent.iterdir()] == ["a bulletin"]


@pytest.mark.parametrize("file", ["one.html", "index.html"])
def test_a_page_that_somebody_has_changed_stays(tmp_path: Path, file: str) -> None:
    works = [
        Work(name, document=clean(RawDocument(name, f"{name}.txt", "f" * 64, TEXT)))
        for name in ("one", "two")
    ]
    export_html(works, tmp_path)
    assert len(export_html(works, tmp_path)) == 3  # its own pages
    with (tmp_path / file).open("a", encoding="utf-8") as stream:
        stream.write("<p>a remark</p>")
    with pytest.raises(
        KeptError, match=f"1 page was changed since the export and not replaced: {file}"
    ) as told:
        export_html(works, tmp_path)
    assert sorted(path.name for path in told.value.written) == sorted(
        {"one.html", "two.html", "index.html"} - {file}
    )
    assert (tmp_path / file).read_text(encoding="utf-8").endswith("<p>a remark</p>")
    assert len(export_html(works, tmp_path, force=True)) == 3
    assert "a remark" not in (tmp_path / file).read_text(encoding="utf-8")


def test_a_mark_goes_on_through_the_blocks_that_it_covers() -> None:
    work = nested_work()
    assert work.document is not None
    text = work.document.text
    said = ContentSpan(text.index("慢慢来"), text.index("要投向"))
    quote = Quote("q3", "person", "direct", Span(0, 2), "江城", Span(2, 2), "", (said,), ("p1",))
    passages = describe_page(replace(work, quotes=QuoteLayer((quote,))), work.document)["passages"]
    assert isinstance(passages, list)
    assert [[piece.text for piece in p.pieces if "said" in piece.classes] for p in passages] == [
        ["慢慢来</script>，这话不错。"], ["一、冷门学科"], ["经费"],
    ]  # fmt: skip


@pytest.mark.timeout(20)
def test_a_long_page_costs_no_more_than_its_length() -> None:
    work, many = nested_work(), 10_000
    assert work.document is not None
    assert work.entities is not None
    block = work.document.blocks[0]
    size = block.end - block.start + 1
    document = replace(
        work.document,
        text=f"{work.document.text[: block.end]}\n" * many,
        blocks=tuple(Block("paragraph", i * size, (i + 1) * size - 1) for i in range(many)),
    )
    entities = tuple(
        replace(entity, start=entity.start + i * size, end=entity.end + i * size)
        for i in range(many)
        for entity in work.entities.entities
    )
    page = describe_page(Work("d", document=document, entities=EntityLayer(entities)), document)
    assert isinstance(page["passages"], list)
    assert sum(bool(piece.classes) for passage in page["passages"] for piece in passage.pieces) == 2 * many
