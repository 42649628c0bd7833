"""The clean stage: real documents whole, garbage refused, every offset traceable."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import CleanConfig
from pipeline.errors import InputError
from pipeline.readers import read_document
from pipeline.records import Document, RawDocument, Reject, Work
from pipeline.stages.clean import CleanStage
from pipeline.text.cleaning import clean
from pipeline.text.normalise import normalise
from pipeline.text.offsets import to_clean, to_raw, to_raw_spans

GOLD = Path(__file__).parents[2] / "data" / "gold"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))


def norm(value: object) -> str:
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return re.sub(r"[\s·•・]", "", text).lower()


@pytest.fixture(scope="module", params=NAMES)
def pair(request) -> tuple[Document, dict]:
    gold = json.loads((GOLD / f"{request.param}.gold.json").read_text("utf-8"))
    return clean(read_document(GOLD / f"{request.param}.txt")), gold


def test_metadata_is_what_the_document_states(pair):
    document, gold = pair
    for key in ("series", "issue", "total_issue", "publisher", "date", "title", "subtitle"):
        assert norm(getattr(document.metadata, key)) == norm(gold["metadata"].get(key)), key
    assert [norm(s) for s in document.metadata.sections] == [norm(s) for s in gold["metadata"]["sections"]]
    assert [(s.role, list(s.names)) for s in document.metadata.staff] == [
        (s["role"], s["names"]) for s in gold["metadata"]["staff"]
    ]
    assert {k: norm(v) for k, v in document.metadata.contact.items()} == {
        k: norm(v) for k, v in gold["metadata"].get("contact", {}).items()
    }
    assert document.warnings == ()


def test_gold_spans_go_to_clean_and_back(pair):
    document, gold = pair
    spans = [(e["start"], e["end"]) for e in gold["entities"]]
    spans += [(c["start"], c["end"]) for quote in gold["quotes"] for c in quote["content"]]
    for start, end in spans:
        there = to_clean(document.offsets, start, end)
        back = to_raw(document.offsets, there.start, there.end)
        assert (back.start, back.end) == (start, end)
    for entity in gold["entities"]:
        there = to_clean(document.offsets, entity["start"], entity["end"])
        assert "\n" not in document.text[there.start : there.end]


def test_blocks_are_the_lines_of_the_text(pair):
    document, _ = pair
    assert [document.text[b.start : b.end] for b in document.blocks] == document.text.split("\n")
    assert all(block.end > block.start for block in document.blocks)


def test_nothing_is_lost_without_a_trace(pair):
    document, _ = pair
    seen = bytearray(len(document.raw_text))
    for place in range(len(document.text)):
        span = to_raw(document.offsets, place, place + 1)
        seen[span.start : span.end] = b"\1" * len(span)
    for cut in document.removed:
        assert not any(seen[cut.start : cut.end])
        seen[cut.start : cut.end] = b"\1" * (cut.end - cut.start)
    lost = "".join(c for c, s in zip(document.raw_text, seen, strict=True) if not s)
    assert re.sub(r"[\s*#\\◇]", "", lost) == ""


def test_each_paragraph_maps_to_raw_text_that_normalises_to_it(pair):
    document, _ = pair
    for block in document.blocks:
        raw = "".join(
            document.raw_text[s.start : s.end] for s in to_raw_spans(document, block.start, block.end)
        )
        there = re.sub(r"[\s*#\\]", "", normalise(raw.replace("\n", ""))[0]).replace("。", ".")
        assert re.sub('[“”"]', "'", there) == re.sub(
            '[“”"]', "'", re.sub(r"\s", "", document.text[block.start : block.end]).replace("。", ".")
        )


def test_the_paragraph_that_a_page_cuts_is_whole():
    document = clean(read_document(GOLD / "pujiang-2024-13.txt"))
    assert re.search(r"指出，相同的创新基因", document.text)


def raw_of(text: str, path: str = "bulletin.txt") -> RawDocument:
    return RawDocument("bulletin", path, "0" * 64, text)


BODY = "会议指出，成果转化要打通最后一公里。与会专家认为，企业是创新的主体。"

REFUSED = {
    "empty": ("", "the file is empty"),
    "only a mark": ("\ufeff \n", "the file is empty"),
    "masthead": ("东岭简报\n第3期（总第9期）\n东岭科技局　2025年3月4日\n", "no body text"),
    "latin": ("Nothing Chinese in here. " * 40, "no Chinese text"),
    "digits in one line": ("0123456789" * 10_000, "no Chinese text"),
    "too long": ("中" * 5_000_001, r"5,000,001 characters are more than clean.max_characters \(5,000,000\)"),
    "no line ends": ("会议指出，要抓落实。" * 10_001, "a line of 100,010 characters"),
    "furniture": ("- 1 -\n──────\n- 2 -\n", "no Chinese text"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_documents_without_body_are_refused_with_name_and_reason(kind):
    text, reason = REFUSED[kind]
    with pytest.raises(InputError, match=reason) as caught:
        clean(raw_of(text))
    assert "bulletin.txt" in caught.value.message


@pytest.mark.parametrize("text", ["“好！”王明说。", "东岭简报\n第3期\n一、要好。"])
def test_one_short_sentence_is_body(text):
    document = clean(raw_of(text))
    assert (document.blocks[-1].kind, document.text) == ("paragraph", text)


def test_the_stage_goes_on_after_a_reject():
    stage = CleanStage(CleanConfig(max_characters=1000))
    stage.setup()
    works = [Work("a", raw_of(BODY)), Work("b", raw_of("中" * 1001)), Work("c"), Work("d", raw_of(BODY))]
    rows = list(stage.process(works))
    assert [type(row) for row in rows] == [Document, Reject, Reject, Document]
    assert "1,001 characters" in rows[1].reason
    assert rows[1].doc_id == "b"
    assert stage.files() == ()


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (f"东岭简报\n第3期\n\n标题写在这里\n\n{BODY}\n\n{BODY[:-9]}", "mid-sentence"),
        (f"东岭简报\n第3期\n\n标题写在这里\n\n{BODY}\n\n一、下一步", "ends with a heading"),
        (f"东岭简报\n第3期\n\n标题写在这里\n\n{BODY}\n\n苏州、杭州的做法，由", "mid-sentence"),
        (f"东岭简报\n第3期\n\n标题写在这里\n\n{BODY}\n\n苏州、杭州的做法", None),
        (f"东岭简报\n第3期\n\n标题写在这里\n\n{BODY[:-1]}\ufffd", "middle of a character"),
        (f"东岭简报\n第3期\n\n标题写在这里\n\n{BODY}\n\n整理：方秋", None),
        (f"标题写在这里\n\n{BODY}\n\n管理人（盖章）：东岭造船有限公司管理人", None),
        (f"标题写在这里\n\n{BODY}\n\n摘自东岭新闻网 2021.11.15 作者方秋刘文", None),
        (f"标题写在这里\n\n{BODY}\n\n东岭省等15部门关于加强农村供水的意见东农〔2021〕45号", None),
    ],
)
def test_half_documents_give_a_warning(text, warning):
    warnings = clean(raw_of(text)).warnings
    assert (not warnings) if warning is None else any(warning in w for w in warnings)


def test_marks_of_the_encoding_do_not_move_offsets():
    text = f"\ufeff东岭简报\r\n第3期\r\n\r\n{BODY}\r\n"
    document = clean(raw_of(text))
    place = document.text.index("会议")
    span = to_raw(document.offsets, place, place + 2)
    assert (text[span.start : span.end], span.start) == ("会议", text.index("会议"))


def test_traditional_script_is_kept():
    text = "科創簡報\n第十八期\n\n與會專家認為，產學研是一條完整的鏈，缺一不可。他說：「我們等得起。」\n"
    assert (
        clean(raw_of(text)).text.split("\n")[2]
        == "與會專家認為，產學研是一條完整的鏈，缺一不可。他說：「我們等得起。」"
    )


PIECES = st.sampled_from(
    [
        BODY,
        BODY[:20],
        "一、做法",
        "（一）投入",
        "- 1 -",
        "东岭简报",
        "第3期",
        "整理：方 秋",
        "* * *",
        "- 条目",
        "## 标题",
        "  　缩进，",
        "\f",
        "",
        "2025年3月4日",
        "方秋：好。",
        "**粗。** 细，",
        "12",
        "“引",
        "1/3",
        "⼀²½",
        "A b",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_mixture_gives_consistent_offsets(pieces, newline):
    text = newline.join([*pieces, BODY])
    document = clean(raw_of(text))
    assert document.text.split("\n") == [document.text[b.start : b.end] for b in document.blocks]
    assert document.offsets.clean_length == len(document.text)
    previous = 0
    for place in range(len(document.text)):
        span = to_raw(document.offsets, place, place + 1)
        assert previous <= span.start < span.end <= len(text)
        previous = span.start
        if document.text[place] != "\n" and len(span) == 1 and text[span.start] in BODY:
            assert (
                normalise(text[span.start])[0] in ("", document.text[place]) or document.text[place] in "“”"
            )
    assert all(a.end <= b.start for a, b in zip(document.removed, document.removed[1:], strict=False))
