"""Who carries out what a section decides, as a line below it says. All texts are invented."""

from __future__ import annotations

import pytest

from pipeline.records import RawDocument
from pipeline.summaries.duties import duty_of
from pipeline.text.cleaning import clean

FRONT = "云岭县人民政府常务会议纪要\n〔2025〕16号\n云岭县人民政府办公室  2025年6月5日\n\n县政府第8次常务会议纪要\n\n6月3日，县长王秀英主持召开会议，研究堤防和水价工作。\n\n"
DECIDED = "会议议定，由县水利局牵头，对全县堤防逐段评估，结果报县政府。"


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (
            "承办单位：县水利局、县财政局；时限：9月30日前。",
            "承办单位：县水利局、县财政局；时限：9月30日前。",
        ),
        ("（责任单位：县水利局　完成时限：年底）", "责任单位：县水利局；完成时限：年底。"),
        ("完成时限：2025年底", "完成时限：2025年底。"),
        ("责任要压实，任务要落地，县水利局每月通报一次。", ""),
        ("承办单位：县水利局。\n\n承办单位：县财政局。", ""),  # one a point: of which it is not told
    ],
)
def test_who_is_to_do_what_is_decided(below: str, told: str) -> None:
    body = f"一、关于堤防\n\n{DECIDED}\n\n{below}\n\n二、关于水价\n\n会议听取了水价调查情况，要求继续听取意见。\n"
    document = clean(RawDocument("t", "t.txt", "0", FRONT + body))
    first = next(n for n, block in enumerate(document.blocks) if block.kind == "heading")
    duty = duty_of(document, first)
    assert (duty.text if duty else "") == told
    if duty:
        (place,) = duty.evidence
        assert document.text[place.start : place.end] == below.replace("\u3000", " ")
