"""Repairs: what a draft dropped and should not have is put back; what may go stays out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.summaries.guard import check_rewrite
from pipeline.summaries.repair import align, gaps_of, left_out, put_back, repairs


@pytest.mark.parametrize(
    ("draft", "source", "missing"),
    [
        ("各国合作提速", "各国的合作提速", []),
        ("上海职业院校来授课", "上海的职业院校来授课", ["的"]),
        ("澳岛凭借优势吸引船东", "澳岛凭借独特的优势吸引船东", []),
        ("甲港、丙港等都已开工", "甲港、乙港、丙港等都已开工", ["乙港、"]),
        ("甲港、丙港都已开工", "甲港、乙港、丙港都已开工", ["乙港、"]),
        ("甲港、丙港三家都已开工", "甲港、乙港、丙港三家都已开工", ["乙港、"]),
        ("公司同意出资", "公司已原则同意出资", ["已原则"]),
        ("挤占三成资金", "挤占约三成的资金", ["约", "的"]),
        ("企业递交申请", "企业递交的申请", ["的"]),
        ("明年可覆盖三成旧船", "明年可覆盖其三成旧船", ["其"]),
        ("卖不过夸大词的船东", "卖不过夸大其词的船东", ["其"]),
        ("岸电桩使用率偏低", "去年岸电桩平均使用率偏低", ["去年", "平均"]),
        ("岸电桩（含浮标）偏少", "岸电桩（含浮标）偏少", []),
        ("岸电桩偏少", "岸电桩（含浮标）偏少，浮标更少", []),
        ("岸电桩换了名字", "浮标偏少", []),
        ("去年两起事故与超员有关", "去年两起事故都与超员有关", ["都"]),
    ],
)
def test_what_a_draft_leaves_out(draft: str, source: str, missing: list[str]) -> None:
    assert left_out(draft, source) == missing


@pytest.mark.parametrize(
    ("draft", "source", "repaired"),
    [
        (
            "岸电桩使用率降至24%",
            "2024年全湖新建岸电桩的使用率由38%降至24%，船东还在观望",
            "2024年全湖新建岸电桩的使用率由38%降至24%",
        ),
        (
            "换电站投用，服务范围覆盖",
            "新建的换电站将于六月投用，服务范围覆盖三市，船东不必再等",
            "新建的换电站将于六月投用，服务范围覆盖三市",
        ),
        (
            "油费将涨到难以承受",
            "若各港因此放缓改造，油费将涨到船东难以承受，货主只能改走铁路",
            "若各港因此放缓改造，油费将涨到船东难以承受",
        ),
        (
            "最缺的不是船",
            "各港的码头最缺的不是船，而是会开船的人，这要慢慢来",
            "各港的码头最缺的不是船，而是会开船的人",
        ),
    ],
)
def test_a_refused_draft_is_repaired(draft: str, source: str, repaired: str) -> None:
    assert check_rewrite(draft, source)
    passing = [text for text in repairs(draft, source) if not check_rewrite(text, source)]
    assert passing[0] == repaired


@pytest.mark.timeout(30)
@pytest.mark.parametrize("character", ["哈", "0", "，"])
def test_a_draft_of_one_character_again_and_again_is_laid_over_at_once(character: str) -> None:
    assert align(character * 900, "甲" + character * 900) == tuple(range(1, 901))


def test_a_draft_is_laid_over_its_source_once() -> None:
    draft, source = "各港最缺的不是船，而是船长", "各港的码头最缺的不是船，而是会开船的船长"
    before = align.cache_info().misses
    check_rewrite(draft, source)
    list(repairs(draft, source))
    assert gaps_of(draft, source)
    assert align.cache_info().misses == before + 1


def test_words_in_another_order_are_not_repaired() -> None:
    assert align("三市的换电站覆盖服务", "换电站的服务覆盖三市") is None
    assert not list(repairs("三市的换电站覆盖服务", "换电站的服务覆盖三市"))


@given(st.data())
def test_a_draft_made_by_leaving_out_is_aligned(data: st.DataObject) -> None:
    source = data.draw(st.text(alphabet="甲乙丙丁，；的", min_size=1, max_size=24))
    kept = data.draw(st.lists(st.booleans(), min_size=len(source), max_size=len(source)))
    draft = "".join(c for c, keep in zip(source, kept, strict=True) if keep)
    places = align(draft, source)
    assert places is not None
    assert len(places) == len(draft)
    there = [at for at in places if at >= 0]
    assert there == sorted(set(there))
    assert all(source[at] == c for at, c in zip(places, draft, strict=True) if at >= 0)
    for text in repairs(draft, source):
        assert set(text) <= set(source) | set("，；：")


@pytest.mark.parametrize(
    ("draft", "source", "gap", "wanted"),
    [
        ("要加强研究、推动转化", "要切实加强研究，并推动转化", "切实", "要切实加强研究、推动转化"),
        ("要加强研究、推动转化", "要切实加强研究，并推动转化", "，并", "要加强研究，并推动转化"),
        ("堤坝已加固", "县里的堤坝已加固完毕", "县里的", "县里的堤坝已加固"),
        ("堤坝已加固", "县里的堤坝已加固完毕", "完毕", "堤坝已加固完毕"),
    ],
)
def test_a_gap_is_filled_again(draft: str, source: str, gap: str, wanted: str) -> None:
    (place,) = [(start, end) for start, end in gaps_of(draft, source) or () if source[start:end] == gap]
    assert put_back(draft, source, [place]) == wanted


@given(st.text("县里的堤坝已加固完毕", min_size=1, max_size=20), st.data())
def test_with_all_gaps_filled_the_source_is_back(source: str, data: st.DataObject) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(source), max_size=len(source)))
    draft = "".join(c for c, kept in zip(source, keep, strict=True) if kept)
    gaps = gaps_of(draft, source)
    assert gaps is not None
    assert put_back(draft, source, gaps) == source
    assert put_back(draft, source, []) == draft
