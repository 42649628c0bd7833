"""Stands, replies and concessions as summaries tell them: with what they are on, and beside what they answer. All texts are invented."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, units_of

PRICES = (
    HEAD
    + "一、关于票价\n江岸大学航运研究所所长温岚支持调价，理由是票价长期偏离成本，企业无力更新渡船、增加班次，最终损害的是乘客利益。"
    "不过她提醒，一次性翻倍容易引起反弹，建议分两年实施，第一年先调至1.5元。\n"
    "县社会科学院研究员林见山不赞同上述看法，指出渡运首先是公共服务，低收入群体支出占比已达7.9%，普遍涨价实际上是让最依赖渡船的人承担最重的负担。\n"
)
LAST_POINT = (
    HEAD
    + "一、关于课程\n江岸大学教授温岚认为，今后的课程要把问题建模和结果验证放到前面，把语法细节放到后面。但她同时提醒，压缩基础训练并不可取，“没有手算过的人，看不出机器算错了”。"
    "对后一点，江岸学院院长林见山深表认同。他介绍，学院去年把课程由256学时压到208学时，不及格率上升了6个百分点，今年已恢复原有学时。\n"
)


def test_a_stand_is_on_the_position_and_not_on_what_hedges_it() -> None:
    told = spoken(PRICES, "林见山")
    assert "支持调价" in told
    assert "一次性翻倍" not in told


def test_a_stand_on_the_last_point_is_on_that_point() -> None:
    told = spoken(LAST_POINT, "林见山")
    assert "压缩基础训练并不可取" in told
    assert "问题建模" not in told


FILMS = (
    HEAD
    + "一、关于阅片\n江岸医院放射科主任温岚介绍，医院自2022年起引入影像辅助系统，单例阅片时间由平均11分钟降至6.5分钟，微小结节检出率提高约14个百分点。"
    "她同时承认，检出增多带来了新的负担，去年因系统提示而追加的检查有三成最终证明并无必要。\n"
    "江岸卫生政策研究院研究员林见山认为，目前公开发表的研究九成以上只报告灵敏度和特异度，以死亡率、并发症等患者结局为终点的试验屈指可数。\n"
)


@pytest.mark.parametrize("kind", ["section", "speaker"])
def test_what_somebody_grants_stands_behind_what_he_grants_it_against(kind: str) -> None:
    told = all_of(FILMS, kind, "温岚" if kind == "speaker" else "")[0]
    assert told.index("阅片时间由平均11分钟降至6.5分钟") < told.index("承认")


REPLIES = (
    HEAD
    + "一、关于收费\n县医保局局长温岚透露，全县已有9家医院就辅助诊断提出单独收费申请，目前一项也未批准。她解释说，若辅助诊断并未减少后续检查，单独收费只会推高总费用。"
    "她还说，下一步拟在按病种付费的框架内设置不超过3%的技术加成，先在肺癌、脑卒中两个病种试行，试行期为一年半。\n"
    "江岸大学教授林见山主张按节约分成：凡能证明缩短住院日或减少重复检查的，由医院与企业按六四比例分享医保结余。\n"
    "温岚回应称，节约分成在理论上更优，但需要可靠的基线数据，预计要到2027年才具备条件。\n"
)


def test_the_last_reply_of_somebody_is_told_with_what_it_answers() -> None:
    told = spoken(REPLIES, "温岚")
    assert "按节约分成" in told
    assert told.index("按节约分成") < told.index("节约分成在理论上更优")


TRANSFERS = (
    HEAD
    + "一、关于移送\n县检察院第五检察部主任温岚建议，凡法院认定主要证据系伪造的，应在裁判生效后10个工作日内一律移送。"
    "县法院审判监督庭庭长林见山对“一律移送”持保留意见，认为证据不实与虚假诉讼不能画等号，如不加区分地移送，会使当事人不敢起诉。\n"
)


def test_a_section_tells_whose_words_a_stand_holds_up() -> None:
    (section,) = all_of(TRANSFERS, "section")
    assert section.index("10个工作日内一律移送") < section.index("对“一律移送”持保留意见")


FIRMS = (
    HEAD
    + "一、关于平台\n江岸大学教授温岚指出，名义上退出平台名单的企业已超七成，真正有稳定现金流的不到两成，多数只是换了招牌。"
    "温岚将平台分为三类：有公益属性的应整合为运营商，由财政按服务付费；具备市场竞争力的应彻底剥离政府信用；既无资产又无业务的空壳公司应在2027年底前依法清算注销。\n"
    "江岸学院院长林见山不同意这一分类，认为平台之间并无清楚的界线。温岚强调，界线在有没有经营收入，凡三年内没有一笔收入的都算空壳。\n"
)


def test_who_parts_something_is_not_told_twice() -> None:
    told = spoken(FIRMS, "温岚")
    assert "平台分为三类" in told
    assert "温岚将平台" not in told


SPEAKERS_BEHIND = (
    HEAD
    + "一、关于票价\n江岸大学教授温岚支持调价，理由是票价长期偏离成本，企业无力更新渡船。\n二、关于堤防\n县水利局局长林见山表示，北岸堤防年底前全部加高两米。\n"
    "【讨论环节】\n县航运公司总经理江望舒认为，码头改造要先行一步，岸电接口应当统一。\n"
)


def test_what_stands_behind_the_sections_is_of_none() -> None:
    sections = all_of(SPEAKERS_BEHIND, "section")
    assert len(sections) == 3
    assert not any("江望舒" in section for section in sections[:2])


MEETINGS = (
    "江岸科技动态\n第3期\n江岸科技情报所\n2024年6月12日\n\n近一月各县科技动态\n\n"
    "一、北岸\n县人大财经委员会委员温岚在6月4日的听证会上辩称，此次压减的是行政成本而非科研本身。\n"
    "二、南岸\n6月10日，南岸县科技局召开科技·学术审议会量子委员会第41次会议。主查林见山在会上直言，核心部件的自给率不足15%。会议同意把人才培养目标写入下一期战略，到2030年累计培养5000人。\n"
)


def test_the_meeting_that_decides_is_the_one_of_the_same_matter() -> None:
    (unit,) = [unit for unit in units_of(MEETINGS) if "5000人" in unit.text]
    assert unit.quote is not None
    assert "听证会" not in all_of(MEETINGS, "section")[1]
    assert "量子委员会第41次会议同意" in all_of(MEETINGS, "section")[1]
