"""Which person a source means; empty rather than wrong."""

from __future__ import annotations

import pytest

LINKS = [
    # (text, speakers of each quote)
    ("{聂长风}认为，水价偏低。他建议，阶梯计价。", ["聂长风", "聂长风"]),
    ("{聂长风}与{左思源}会谈。他表示，愿意合作。", ["聂长风"]),
    ("{聂长风}深有同感。他透露，改造已启动。", ["聂长风"]),
    ("{左思源}女士认为，水价偏低。{聂长风}先生表示赞同。她补充说，管网也老了。", ["左思源", "左思源"]),
    ("[清源集团]<总经理>{聂长风}认为，水价偏低。聂总建议，阶梯计价。", ["聂长风", "聂长风"]),
    ("[清源集团]<副总经理>{聂长风}、[水科院]<院长>{聂小雨}参会。聂院长指出，管网老化。", ["聂小雨"]),
    ("{聂长风}、{左思源}均认为，水价偏低。", ["聂长风+左思源"]),
    (
        "{聂长风}和[水科院]<院长>{左思源}一致认为，水价偏低。两人还建议，阶梯计价。",
        ["聂长风+左思源", "聂长风+左思源"],
    ),
    ("{聂长风}、{左思源}先后发言。前者认为，水价偏低；后者则担忧，涨价伤民。", ["聂长风", "左思源"]),
    ("[水科院]相关负责人表示，招标在即。该负责人透露，预算已批。", ["", ""]),
    ("他表示，愿意合作。", [""]),
    ("{聂长风}认为，水价偏低。他们指出，管网老化。", ["聂长风", ""]),
    ("主持人：{左思源}\n{聂长风}：水价偏低。\n主持人：怎么改？", ["聂长风", "左思源"]),
    ("“水价偏低。”该院院长{聂长风}说。", ["聂长风"]),
    ("{聂长风}、{左思源}等专家认为，水价偏低。", ["聂长风+左思源"]),
    ("本刊专访了[水科院]<院长>{左思源}。\n问：水价怎么办？\n答：阶梯计价。", ["左思源"]),
    ("一位经销商坦言，库存很高。他表示，已经停止进货。", ["", ""]),
    ("{聂长风}谈成本。傅院长：水价偏低。", []),
    ("{聂常风=聂长风}认为，水价偏低。", ["聂长风"]),
]


@pytest.mark.parametrize(("marked", "speakers"), LINKS, ids=[m[:20] for m, _ in LINKS])
def test_who_is_meant(read, marked, speakers):
    assert ["+".join(q.speakers) for q in read(marked)] == speakers


@pytest.mark.parametrize("switch", ["pronouns", "nominals"])
def test_a_part_switched_off_leaves_speakers_empty(read, switch):
    marked = LINKS[0][0] if switch == "pronouns" else LINKS[4][0]
    assert read(marked, **{switch: False})[-1].speakers == ()
