"""What the points of a section are, told in the words of their heads. All texts are invented."""

from __future__ import annotations

import pytest

from pipeline.records import RawDocument
from pipeline.summaries.outline import outline
from pipeline.text.cleaning import clean

FRONT = "江左调研\n第3期\n江左市委政研室  2025年6月5日\n\n村级网点调查\n\n一、基本情况\n\n调研组走访了三个县，召开了八场座谈会，发放了两百份问卷。\n\n"
GOES_ON = "受访企业普遍反映，每件亏损一块八，补贴一停就开不下去，已经连续两年没有起色。"


def told(body: str) -> list[tuple[str, list[str]]]:
    document = clean(RawDocument("t", "t.txt", "0", FRONT + body))
    found = []
    for number, block in enumerate(document.blocks):
        if block.kind == "heading" and (sentence := outline(document, number)) is not None:
            heads = [document.text[span.start : span.end] for span in sentence.evidence]
            found.append((sentence.text, heads))
    return found


def points(heading: str, *heads: str) -> str:
    return f"{heading}\n\n" + "\n\n".join(f"{head}。{GOES_ON}" for head in heads) + "\n"


@pytest.mark.parametrize(
    ("body", "text", "heads"),
    [
        (
            points("二、存在的主要问题", "（一）物流成本高", "（二）网点生存难", "（三）监管跟不上"),
            "存在的主要问题：物流成本高；网点生存难；监管跟不上。",
            ["物流成本高", "网点生存难", "监管跟不上"],
        ),
        (
            points("二、问题：卡在运营", "一是物流成本高", "二是网点生存难", "三是监管跟不上"),
            "主要问题：物流成本高；网点生存难；监管跟不上。",
            ["物流成本高", "网点生存难", "监管跟不上"],
        ),
        (
            points("三、几点建议", "（一）做实共同配送", "（二）推动一店多能", "（三）创新监管方式"),
            "建议做实共同配送；推动一店多能；创新监管方式。",
            ["做实共同配送", "推动一店多能", "创新监管方式"],
        ),
        (  # sub-headings on lines of their own
            f"二、主要做法\n\n（一）统一仓储\n\n{GOES_ON}\n\n（二）统一配送\n\n{GOES_ON}\n\n（三）统一结算\n\n{GOES_ON}\n",
            "主要做法：统一仓储；统一配送；统一结算。",
            ["统一仓储", "统一配送", "统一结算"],
        ),
    ],
)
def test_points_are_told_by_their_heads(body: str, text: str, heads: list[str]) -> None:
    assert told(body) == [(text, heads)]


@pytest.mark.parametrize(
    "body",
    [
        # the heading does not say that it lists; two points; topics; somebody's view; a point that says nothing more
        points("二、海外视角", "（一）物流成本高", "（二）网点生存难", "（三）监管跟不上"),
        points("二、主要问题", "（一）物流成本高", "（二）网点生存难"),
        points("二、主要问题", "（一）关于物流", "（二）关于网点", "（三）关于监管"),
        points("二、主要问题", "（一）温岚认为成本高", "（二）网点生存难", "（三）监管跟不上"),
        "二、主要问题\n\n（一）物流成本太高了些。\n\n（二）网点生存很难的。\n\n（三）监管总是跟不上。\n",
    ],
)
def test_what_is_no_list_of_points(body: str) -> None:
    assert told(body) == []


PROPOSALS = [
    "1. 将补贴比例提高至20%，并允许结转三年。",
    "2. 在两个县试行包保制，每年评一次。",
    "3. 由市邮政局牵头建分拨中心，年底前建成。",
]
WHOLE = "将补贴比例提高至20%，并允许结转三年；在两个县试行包保制，每年评一次；由市邮政局牵头建分拨中心，年底前建成"


@pytest.mark.parametrize(
    ("items", "room", "who", "text"),
    [
        (PROPOSALS, 150, "", f"建议{WHOLE}。"),
        (PROPOSALS, 50, "", "建议将补贴比例提高至20%；在两个县试行包保制；由市邮政局牵头建分拨中心，年底前建成。"),
        (PROPOSALS, 38, "", "建议将补贴比例提高至20%；在两个县试行包保制；由市邮政局牵头建分拨中心。"),
        (PROPOSALS, 30, "", "建议将补贴比例提高至20%；在两个县试行包保制等。"),
        (PROPOSALS, 150, "与会代表", f"与会代表建议{WHOLE}。"),
        ([p.replace("1.", "①").replace("2.", "②").replace("3.", "③") for p in PROPOSALS], 150, "", f"建议{WHOLE}。"),
        ([p.replace(f"{n}.", f"建议{h}：") for (n, h), p in zip([("1", "一"), ("2", "二"), ("3", "三")], PROPOSALS, strict=True)], 150, "", f"建议{WHOLE}。"),
        ([*PROPOSALS[:2], "3. 张三建议，由市邮政局牵头。"], 150, "", None),  # one says so, and not the bulletin
        (PROPOSALS[:1], 150, "", None),
    ],
)  # fmt: skip
def test_proposals_without_heads(items: list[str], room: int, who: str, text: str | None) -> None:
    body = "四、对策建议\n\n" + "\n\n".join(items) + "\n"
    document = clean(RawDocument("t", "t.txt", "0", FRONT + body))
    section = next(i for i, b in enumerate(document.blocks) if document.text.startswith("四、", b.start))
    sources = {i: who for i, b in enumerate(document.blocks) if b.section == section and who}
    sentence = outline(document, section, room=room, sources=sources)
    assert (sentence.text if sentence else None) == text
