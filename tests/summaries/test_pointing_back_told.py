"""Words that point back, told with what they point to: 这份备忘录, 这种解读, 对此作了回应. All texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from summarised import spoken, units_of, view_of

from pipeline.summaries.plan_abstract import _with_title_told
from pipeline.summaries.statements import _of_that_view
from pipeline.summaries.that_thing import thing_named


@pytest.mark.parametrize(
    ("words", "before", "topic", "told"),
    [
        ("这份备忘录是辩护的材料", "要求公开局里先前出具的一份40多页的法律备忘录。", "", "法律备忘录是辩护的材料"),
        ("这场争端的实质是规则外溢", "避免争端外溢。", "江左与江右钢铁关税争端升级", "江左与江右钢铁关税争端的实质是规则外溢"),
        ("这类项目容易沦为锦上添花", "两校去年启动校企联合培养项目，各出一半经费。", "", "校企联合培养项目容易沦为锦上添花"),
        ("该工程堪称百年来规模最大", "东翼豪华宴会厅修建工程持续引发争议。", "", "东翼豪华宴会厅修建工程堪称百年来规模最大"),
        ("与军方上述行动相关的文件", "军方已执行22次此类打击行动。", "", "与军方打击行动相关的文件"),
        ("这份协议难以落实", "双方签署了渔业协议和贸易协议。", "", "这份协议难以落实"),  # which?
        ("该项目负责人说", "启动了校企联合培养项目。", "", "校企联合培养项目负责人说"),
        ("这些项目进展缓慢", "全市续建重点项目有12个。", "", "这些项目进展缓慢"),  # none in particular
        ("这笔贷款已经到账", "停止贷款。", "", "这笔贷款已经到账"),
    ],
)  # fmt: skip
def test_that_thing_is_told_by_its_name(words: str, before: str, topic: str, told: str) -> None:
    assert thing_named(words, before, topic)[0] == told


def test_what_is_named_needs_nothing_told_before_it() -> None:
    text = (
        "江左与江右钢铁关税争端升级及其影响\n\n江左宣布加征关税。\n\n江右贸易研究所所长奥约斯估计，双边贸易额将萎缩11%。他说，评级机构已下调江左钢铁业展望。\n\n"
        "东岭国际经济研究所研究员霍普指出，这场争端的实质是规则外溢，江左被迫在两个市场之间选边站队。\n"
    )
    assert (
        spoken(text, "霍普")
        == "霍普指出，江左与江右钢铁关税争端的实质是规则外溢，江左被迫在两个市场之间选边站队。"
    )


@pytest.mark.parametrize(
    ("object_", "told"),
    [
        ("这种解读", "霍普金的解读"),
        ("上述判断", "霍普金的判断"),
        ("这种工作", None),
        ("这种解读过于简单", None),
    ],
)
def test_whose_view_somebody_does_not_share(object_: str, told: str | None) -> None:
    before, unit = units_of(
        "湖区研究院研究员霍普金指出，争端的实质是规则外溢。\n\n江右大学教授皮内达认为，两地都面临选举压力。\n"
    )
    found = _of_that_view(replace(unit, text=object_), [before], {before.speakers[0]: "霍普金"})
    assert (found and found.text) == told


@pytest.mark.parametrize(
    ("before", "cue"),
    [
        ("总工程师魏崇山对此作了回应，他表示", "回应说"),
        ("总工程师魏崇山对这一质疑作出解释，他说", "解释说"),
        ("总工程师魏崇山参加了讨论，他表示", "表示"),
    ],
)
def test_a_reply_told_with_a_plain_cue_is_a_reply(before: str, cue: str) -> None:
    text = f"研究员卓文涛提出，应当补做专题论证后再行审批。{before}，活动断裂段采用铰接式衬砌已有先例，不宜因此推迟进度。"
    (unit,) = [u for u in units_of(text) if u.quote is not None and u.quote.kind == "pronoun"]
    assert unit.quote is not None
    assert unit.quote.cue_text == cue


def test_the_house_of_a_speaker_behind_a_word_for_the_time() -> None:
    text = "江南战略研究院副院长程砚秋强调，下一步研究院将组建银发经济数据联盟，争取明年发布首份报告。"
    assert "下一步江南战略研究院将组建" in spoken(text, "程砚秋")


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("社区微更新项目可免于规划许可", [0, 3]),
        ("社区微更新项目规划许可情况", [0, 1]),  # no news
        ("湖区城市更新可享受五年过渡期政策", [0, 1]),  # told anyway
    ],
)
def test_the_news_of_the_title_is_among_the_first(title: str, first: list[int]) -> None:
    units = units_of(
        "近日，湖区自然资源局发布若干措施，着力破解政策堵点，强化政策融合。\n\n湖区自然资源局局长谢海霞表示，城市更新可享受五年过渡期政策。\n\n"
        "湖区住房局局长张雁表示，支持各地评估优化详细规划。\n\n湖区自然资源局副局长杨地表示，加装电梯等社区微更新项目可免于规划许可。\n"
    )
    ranked = _with_title_told(units[:3], units, title, units[0])
    assert [unit.index for unit in ranked[:2]] == first


def test_what_the_bulletin_advises_at_its_end_is_told() -> None:
    text = (
        "江左与江右钢铁关税争端升级及其影响\n\n一、争端经过\n\n江左政府宣布加征28.5%的关税，涉及14个税号的产品。江右政府宣布取消零关税配额，涉及贸易额约19亿元。\n\n"
        "二、几点看法\n\n一是争端短期内难以平息，但全面贸易战可能性不大，双方最可能达成临时配额安排；二是关税措施未来可能扩展至其他地区，我市对江左年出口约28亿元的钢材首当其冲；三是江右寻找替代来源，为我市企业扩大出口提供了机会。"
        "建议有关部门密切跟踪磋商进程，指导企业提前做好合规应对。\n"
    )
    assert "建议有关部门密切跟踪磋商进程" in view_of(text, "abstract")
