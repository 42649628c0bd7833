"""Sentence boundaries: text → sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Span
from pipeline.text.sentences import LONGEST, split_sentences

TABLE = [
    ("会议指出，要抓落实。会议要求，按月通报；不得拖延！", ["会议指出，要抓落实。", "会议要求，按月通报；不得拖延！"]),
    ("他说：“好。不好！”然后走了。", ["他说：“好。不好！”", "然后走了。"]),
    ("“走吧。”他说。", ["“走吧。”", "他说。"]),
    ("“我等不起。真的等不起，”他说，“明年就晚了。”", ["“我等不起。真的等不起，”他说，“明年就晚了。”"]),
    ("“能不能快？慢了不行！”是各方共识。", ["“能不能快？慢了不行！”", "是各方共识。"]),
    ("他问：“行吗？”，我说行。", ["他问：“行吗？”，我说行。"]),
    ("真的……是吗？！对。", ["真的……", "是吗？！", "对。"]),
    ("增长1.5%，邮箱a.b@c.example。好。", ["增长1.5%，邮箱a.b@c.example。", "好。"]),
    ("（见附件。）下一条。", ["（见附件。）", "下一条。"]),
    ("三类（一是甲。二是乙）都有。", ["三类（一是甲。二是乙）都有。"]),
    ("《为什么是现在？》一文认为，时机已到。", ["《为什么是现在？》一文认为，时机已到。"]),
    ("“没有闭合。再来。\n第二行", ["“没有闭合。", "再来。", "第二行"]),
    ("标题\n\n  正文。 ", ["标题", "正文。"]),
    ("「真的嗎？」他問。『是。』", ["「真的嗎？」", "他問。", "『是。』"]),
    ("他说：“导师告诫我，‘别急。’我记住了。”会后散场。", ["他说：“导师告诫我，‘别急。’我记住了。”", "会后散场。"]),
    ("见https://a.example/b?c=1&d=2。完!", ["见https://a.example/b?c=1&d=2。", "完!"]),
    ("好）。好", ["好）。", "好"]),
    ("开通四条。[1]船东说，好。“好。”²完。", ["开通四条。[1]", "船东说，好。", "“好。”²", "完。"]),
    ("一批。①加快。②公开。③", ["一批。", "①加快。", "②公开。③"]),
    ("大会在临湖市召开。新华社记者江望舒摄船东说，接口要统一。", ["大会在临湖市召开。", "新华社记者江望舒摄", "船东说，接口要统一。"]),
    ("他说：“A net with holes is no net.”船东证实，航道无人观测。", ["他说：“A net with holes is no net.”", "船东证实，航道无人观测。"]),
    ("“A net with holes is no net.”的说法不对。", ["“A net with holes is no net.”的说法不对。"]),
    ("记者江望舒摄影归来。", ["记者江望舒摄影归来。"]),
    ("", []),
    ("。", ["。"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), TABLE)
def test_split_sentences(text, sentences):
    assert [text[span.start : span.end] for span in split_sentences(text)] == sentences


LONG = [
    ("船东说好，" * 500 + "散会。", "，"),
    ("船东说好，" * 150 + "港口说好；" + "船东说好，" * 500 + "散会。", "；，"),
    ("船东“好，好”，" * 500 + "散会。", "，"),
    ("江望舒、" * 500 + "。", "、"),
    ("参加者（" + "江望舒，" * 20 + "）等，" + "江望舒、" * 500 + "。", "，、"),
]


@pytest.mark.parametrize(("text", "marks"), LONG)
def test_what_has_no_stop_is_parted_at_weaker_marks(text, marks):
    spans = split_sentences(text)
    parts = [text[span.start : span.end] for span in spans]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= LONGEST < len(text)
    assert all(part.endswith(tuple(marks)) and part.count("“") == part.count("”") for part in parts[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "船东说好，" * 190 + "散会。",
        "“" + "船东说好，散会。" * 500 + "”",
        "港" * 2_000 + "。",
        "（" + "江望舒、" * 500 + "）。",
    ],
)
def test_shorter_ones_pairs_of_marks_and_bare_words_stay_whole(text):
    assert split_sentences(text) == [Span(0, len(text))]


def test_offsets_are_those_of_the_whole_text():
    assert split_sentences("甲。乙。丙。丁", 2, 6) == [Span(2, 4), Span(4, 6)]
    assert split_sentences("甲。乙。丙。丁", 2) == [Span(2, 4), Span(4, 6), Span(6, 7)]


@settings(max_examples=300, deadline=None)
@given(st.text("甲乙1a。！？!?…“”‘’「」（）()《》，；\n .", max_size=60))
def test_sentences_cover_all_text_in_order(text):
    spans = split_sentences(text)
    rest, position = "", 0
    for span in spans:
        assert position <= span.start < span.end
        rest += text[position : span.start]
        position = span.end
    assert (rest + text[position:]).strip() == ""


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["“" * 200_000, "“甲。" * 100_000, "（" * 100_000 + "）" * 100_000])
def test_unpaired_marks_take_linear_time(text):
    assert split_sentences(text)
