"""How lines are worded: what was spoken stays as it was, and no line leans on words that it leaves out."""

from __future__ import annotations

import pytest
from summarised import all_of, spoken, units_of

import pipeline
from pipeline.records import Person, QuoteLayer
from pipeline.summaries.fuse import Draft, called_again, fuse
from pipeline.summaries.in_full import house_in_full
from pipeline.summaries.own_words import in_own_words
from pipeline.summaries.units import speaker_names


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("要积极推进改造，如果能够省钱", False, "要推进改造，若能省钱"),
        ("要积极推进改造，如果能够省钱", True, "要积极推进改造，如果能够省钱"),
        ("我们要积极推进改造", True, "要积极推进改造"),
    ],
)
def test_spoken_words_are_not_shortened(text: str, marked: bool, told: str) -> None:
    assert in_own_words(text, text, marked=marked) == told


@pytest.mark.parametrize(
    ("source", "text", "told"),
    [
        ("目前，全港有岸电桩12座，我们探出了新路", "全港有岸电桩12座，我们探出了新路", "目前，全港有岸电桩12座，我们探出了新路"),
        ("此外，我们探出了新路", "我们探出了新路", "我们探出了新路"),
        ("目前，全港有岸电桩12座", "全港有岸电桩12座", "全港有岸电桩12座"),
    ],
)  # fmt: skip
def test_a_quotation_begins_with_its_first_word(source: str, text: str, told: str) -> None:
    assert in_own_words(text, source, marked=True) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "我们想写信告诉柳师傅，我们不会忘记这段航程。",
            "江望舒说：“我们想写信告诉柳师傅，我们不会忘记这段航程。”",
        ),
        ("我想，这段航程对我们很重要。", "江望舒说：“这段航程对我们很重要。”"),
    ],
)
def test_how_somebody_is_quoted(said: str, told: str) -> None:
    assert spoken(f"湖区航道局局长江望舒说：“{said}”", "江望舒") == told


def test_what_leans_within_a_quotation_stays_in_its_marks() -> None:
    said = "在禁捕时，我没想到，村里那些七八十岁的老人都很支持。他们说，湖面卫生好了，村里环境才会好。"
    text = f"“{said}”旱塘村党支部书记江望舒很是惊讶，“这说明群众的思想真的提高了，绿水青山的理念让每个人都有了责任感。”"
    assert f"江望舒说：“{said}”" in spoken(text, "江望舒")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("我去年对两湖的访问非常成功", "自己去年对两湖的访问非常成功"),
        ("两湖的变化让我深受鼓舞", "两湖的变化让自己深受鼓舞"),
        ("我对两湖的变化感到高兴", "对两湖的变化感到高兴"),
        ("关税上升后，我对两湖出口将受挫", "关税上升后，我对两湖出口将受挫"),
        ("两湖加税，我应及早应对", "两湖加税，我应及早应对"),
        ("由于缆绳断裂，其中一艘渡轮未能靠岸", "由于缆绳断裂，一艘渡轮未能靠岸"),
        ("三艘渡轮出港，其中一艘未能靠岸", "三艘渡轮出港，其中一艘未能靠岸"),
    ],
)
def test_what_leans_on_who_speaks_or_on_words_before(said: str, told: str) -> None:
    (unit,) = [u for u in units_of(f"临湖市市长江望舒表示，{said}。") if u.quote is not None]
    assert unit.text == told


@pytest.mark.parametrize(
    ("name", "variants", "called"),
    [
        ("汉弗莱·桑托斯", (), {"p1": "桑托斯"}),
        ("路易斯·伊纳西奥·卢萨·达科", ("卢萨",), {"p1": "卢萨"}),
        ("路易斯·伊纳西奥·卢萨·达科", (), {}),
        ("阿布都拉·吐尔逊", (), {}),
        ("江望舒", ("望舒",), {}),
    ],
)
def test_a_long_name_is_told_once(name: str, variants: tuple[str, ...], called: dict[str, str]) -> None:
    assert called_again([Person("p1", name, variants, (), "speaker", (), ())], QuoteLayer(())) == called


@pytest.mark.parametrize(
    ("line", "publisher", "told"),
    [
        ("集团党委举行专题研讨", "中共海东港务集团委员会宣传部", "海东港务集团党委举行专题研讨"),
        ("集团化办学走深走实", "中共海东港务集团委员会宣传部", "集团化办学走深走实"),
        ("集团党委举行专题研讨", "海东市港航局", "集团党委举行专题研讨"),
        ("学校召开安全工作会议", "海东大学办公室", "学校召开安全工作会议"),
    ],
)
def test_a_headline_names_the_house(line: str, publisher: str, told: str) -> None:
    assert house_in_full(line, publisher) == told


def test_the_title_of_a_paper_is_told_once() -> None:
    title = "《关于进一步支持湖区岸电改造若干措施的通知》"
    text = (
        f"近日，湖区航道局发布{title}（以下简称《通知》）。\n《通知》要求，利用存量码头发展岸电的，可享受五年过渡期政策，补贴不超过三成。\n"
        "《通知》强调，注重特色发展，开展码头文化遗产调查和活化利用，年内完成12处。"
    )
    (told,) = all_of(text, "source")
    assert told.startswith(f"{title}要求，")
    assert told.count("通知》") == 1


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [
        (
            "顾问费尔南多在接受《湖区页报》采访时更强硬。",
            "据该报10月16日报道，费尔南多认为岸电补贴不公。",
            "据《湖区页报》报道",
        ),
        ("市民政局副局长江望舒介绍了该市的做法。", "", ""),
    ],
)
def test_what_words_are_about_is_named_or_left_out(before: str, sentence: str, told: str) -> None:
    tail = "" if sentence else "临湖自2022年起推行岸电，目前已建成岸桩316个，日均服务渡轮280艘次。"
    leads = [unit.lead for unit in units_of(f"{before}{sentence}{tail}") if unit.quote is not None]
    assert leads == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "巴西政府宣布加税。\n巴西航运联合会主任江望舒认为，政府的反制过于仓促，会推高船厂成本。",
            "巴西政府的反制过于仓促，会推高船厂成本",
        ),
        (
            "临湖航运联合会主任江望舒认为，政府的补贴过于仓促，会推高船厂成本。",
            "政府的补贴过于仓促，会推高船厂成本",
        ),
    ],
)
def test_whose_government(text: str, told: str) -> None:
    assert [unit.text for unit in units_of(text) if unit.speakers] == [told]


def test_that_plot_is_called_as_before() -> None:
    text = (
        "村民代表柳成荫陈述意见，称争议地块自1982年起由村里耕种。\n东湖区区长江望舒不同意将该地块整体认定为集体土地。"
        "他认为，其中52亩已登记为国有农用地，手续完备。"
    )
    bridges = [unit.bridge for unit in units_of(text) if unit.bridge]
    assert bridges == ["不同意将争议地块整体认定为集体土地，"]


def test_what_somebodys_opinion_is() -> None:
    text = "临湖市政府的意见是，国有部分只补青苗，集体部分按规定标准补偿。"
    assert all_of(text, "organisation") == ["临湖市政府的意见是，国有部分只补青苗，集体部分按规定标准补偿。"]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            "临湖水文研究院副院长江望舒援引该院对12个港口的调查表示，岸电桩的利用率只有三成，多数船东并不知道有补贴。",
            "江望舒",
            "江望舒援引本院对12个港口的调查表示，岸电桩的利用率只有三成，多数船东并不知道有补贴。",
        ),
        (
            "临湖机修厂厂长江望舒介绍，该厂每年承接150个项目，客户中六成是不足五十人的小企业。",
            "江望舒",
            "江望舒介绍，临湖机修厂每年承接150个项目，客户中六成是不足五十人的小企业。",
        ),
    ],
)
def test_that_house_is_the_speakers(text: str, name: str, told: str) -> None:
    assert spoken(text, name) == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "安和财产保险江岚分公司首席承保官江望舒透露，公司两年前就设计出岸电综合险，投保的却只有3家。",
            "abstract",
            "安和财产保险江岚分公司首席承保官江望舒透露，该公司两年前就设计出岸电综合险，投保的却只有3家。",
        ),
        (
            "临湖大学人事处处长江望舒透露，该处正起草新的业绩评价办法，青年教师首个聘期内不参加排名。",
            "speaker",
            "江望舒透露，临湖大学人事处正起草新的业绩评价办法，青年教师首个聘期内不参加排名。",
        ),
    ],
)
def test_a_house_is_named_once_beside_its_man(text: str, kind: str, told: str) -> None:
    assert all_of(text, kind) == [told]


def test_a_house_names_itself_once() -> None:
    text = "省工业和信息化厅在书面发言中称，该厅正在起草化纤行业产能置换实施细则，拟于年内公开征求意见。"
    assert all_of(text, "organisation") == [
        "省工业和信息化厅称，该厅正在起草化纤行业产能置换实施细则，拟于年内公开征求意见。"
    ]


def test_a_long_name_is_told_in_full_once_beside_others() -> None:
    text = "教授玛丽克·博斯曼指出，岸电接口三年换了四次。局长江望舒认为，更换不可避免。博斯曼回应说，更换应当提前通报。"
    work = pipeline.analyse(text, last="quotes")
    units = [unit for unit in units_of(text) if unit.speakers]
    assert work.entities
    assert work.quotes
    called = called_again(work.entities.people, work.quotes)
    told = fuse(
        [Draft(unit, unit.text, "source") for unit in units], speaker_names(work.entities), pronouns=called
    )
    assert [sentence.text[:4] for sentence in told] == ["玛丽克·", "江望舒认", "博斯曼回"]
