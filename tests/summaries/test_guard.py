"""Checks: planted errors are found, faithful words pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config import SummariseConfig
from pipeline.records import Organisation, Work
from pipeline.stages.summarise import read_grammar
from pipeline.summaries import guard
from pipeline.summaries.fuse import speaks_of_self
from pipeline.summaries.guard import (
    SourceCheck,
    check_rewrite,
    find_claims,
    missing_figures,
    missing_organisations,
    repeats_itself,
)
from pipeline.summaries.reporting import FIRST_PERSON

SOURCE = "全湖岸电桩有320个，但去年平均使用率只有18%，主要原因是接口标准不统一；新建的换电站将于2026年投用，服务范围覆盖三市"


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("全湖岸电桩有320个，去年平均使用率只有18%", "qualifier"),
        ("全湖岸电桩有320个，主要原因是接口标准不统一", None),
        ("全湖岸电桩有302个，去年平均使用率只有18%", "figure"),
        ("全湖岸电桩有32个", "figure"),
        ("全湖岸电桩有320个，主要原因是接口标准统一", "negation"),
        ("全湖岸电桩有320个，但", "broken"),
        ("全湖岸电桩有320个，岸电桩有320个", "repetition"),
        ("新建的换电站使用率只有18%", "merged"),
        ("全湖岸电桩将于2026年投用", "merged"),
        ("使用率只有18%", "qualifier"),
        ("使用率只有18%的岸电桩有320个", "order"),
        ("主要原因是接口标准不统一", "subject"),
        ("全湖岸电桩有320个，ABB公司负责", "latin"),
        ("全湖岸电桩", "fragment"),
        ("我们的岸电桩有320个", "pronoun"),
        ("俺的岸电桩有320个", "pronoun"),
        ("山川秀美人心齐整欣欣向荣", "novel"),
        ("", "empty"),
    ],
)
def test_check_rewrite(text: str, failed: str | None) -> None:
    problems = check_rewrite(text, SOURCE)
    if failed is None:
        assert problems == []
    else:
        assert failed in problems


@pytest.mark.parametrize(
    ("text", "source", "failed"),
    [
        ("新增投资难以见效", "若不统一接口标准，新增投资可能难以见效", "condition"),
        ("最好的办法不是补贴", "最好的办法不是补贴，而是开放市场", "contrast"),
        ("他要求“不怕慢，就怕停”", "他要求“不怕慢，就怕乱；不怕错，就怕停”", "quotation"),
        ("甲市排名第五", "甲市通过改革提高效率，在乙市带动下，丙市排名第五", "merged"),
        ("外地船员将被允许在安检处登记", "外地船员进城将被允许，但仅限于白天，且必须在安检处登记", "merged"),
        ("公司将把投入提高到12亿元", "公司正考虑将把投入提高到12亿元", "condition"),
        ("让会写材料的人更受尊重", "给船长单列职称，让会开船的人比会写材料的人更受尊重", "condition"),
        ("基础投入将挤占三成资金", "若首期铺得过大，基础投入将挤占三成资金", "condition"),
        ("明确确权、退出等环节", "明确确权、流转、退出等环节", "item"),
        ("明确确权等环节", "明确确权、流转等环节", "item"),
        ("由控制的公司承接", "由其控制的公司承接", "item"),
        ("倒在首台阶段有19个", "倒在首台阶段的有19个", "item"),
        ("两局，《岸电办法》召开听证会", "两局，就《岸电办法》召开听证会", "item"),
        ("不少船员领证书", "不少船员领了证书", "item"),
        ("只做一件事，是把机理讲清楚", "只做一件事，就是把机理讲清楚", "item"),
        ("中方提出《普惠计划》已为80国培训学员", "中方提出的《普惠计划》已为80国培训学员", "item"),
        ("公司在公告称，拟推迟达产", "公司在公告中称，拟推迟达产", "item"),
        ("一家船厂，是三五个焊工", "一家船厂真正需要的，是三五个焊工", "item"),
        ("民盟提交了疏浚航道的提案建议统一标准", "民盟提交了疏浚航道的提案，建议统一标准", "merged"),
        ("连过闸的费用不够", "补贴太少，连过闸的费用都不够", "contrast"),
        ("以及航道疏浚，带动了货运", "随着航标换新，以及航道疏浚，带动了货运", "broken"),
        ("航道停航难以疏解", "航道车流大，同时停航难以疏解", "qualifier"),
        ("可减少返工损失6元", "每多投入1元，可减少返工损失6元", "condition"),
        ("难点不在资金", "难点不在资金而在标准", "contrast"),
        ("以前老师有什么教什么，学生要什么教什么", "以前老师有什么教什么，现在学生要什么教什么", "contrast"),
        ("要办三件事：一是修堤；护岸", "要办三件事：一是修堤；二是疏浚；三是护岸", "contrast"),
        ("反之，航运就能不断发展", "坚持改革，航运就能不断发展；反之，航运就会遭受损失", "contrast"),
        (
            "工作机制有七项，即受理机制、督查机制",
            "工作机制有七项，即受理机制、审查机制、督查机制，层层压实责任",
            "contrast",
        ),
        (
            "财政赤字高企以及贸易壁垒的增多",
            "财政赤字高企以及贸易壁垒的增多，正构成航运下行的主要原因",
            "fragment",
        ),
        ("券发得越多", "这道坎不迈过去，券发得越多，围墙砌得越高", "fragment"),
        ("运价上涨挤占三成资金", "运价上涨将挤占约三成资金", "qualifier"),
        ("公司同意拿出120万元", "公司已原则同意拿出120万元", "qualifier"),
        ("这是航道淤塞的原因", "这是航道淤塞的重要原因", "qualifier"),
        ("谈不上把压力转给船厂", "谈不上把压力都转给船厂", "qualifier"),
        ("单试制不宜由政府指定船厂", "并单试制不宜由政府指定船厂", "qualifier"),
        ("领航员的探测是一座里程碑", "领航员和补给船的探测是一座里程碑", "qualifier"),
        ("航道已经从单一的货运通道", "航道已经从单一的货运通道，发展成为客货并举的走廊", "fragment"),
        ("此前以拖船为代表的老船型", "此前以拖船为代表的老船型，一直是船厂的主要收入", "fragment"),
        ("之所以船东都在观望", "之所以船东都在观望，原因是补贴还没有定", "fragment"),
        ("只要船东肯改造，港口肯配合", "只要船东肯改造，港口肯配合，就能省下三成油费", "fragment"),
        ("岸电对船东是一个负担", "岸电对船东是一个负担，但更是一个省钱的机会", "fragment"),
        (
            "换电站的一个意义，省下船东的时间",
            "换电站的一个意义，就是让航线更稳定，省下船东的时间",
            "fragment",
        ),
        ("考察团访问三市，发现新的机会", "考察团访问三市，就是为了了解航道，发现新的机会", "condition"),
        ("有52个超过预期", "在抽样的140个码头中，有52个超过预期", "condition"),
        ("但显然针对小船", "规则虽然没有点名，但显然针对小船", "subject"),
        ("港口很快恢复，比如", "港口很快恢复，比如，东港一天就开工", "broken"),
        ("航运的运营依赖于两部门合作", "航运的成功依赖于两部门合作，港口的运营必须获得支持", "merged"),
    ],
)
def test_meaning_is_kept(text: str, source: str, failed: str) -> None:
    assert failed in check_rewrite(text, source)


@pytest.mark.parametrize(
    ("text", "source", "missing"),
    [
        ("增长5%", "增长15%", ["5%"]),
        ("增长5%", "增长5.2%", ["5%"]),
        ("增长５％", "增长5%", []),
        ("2025年8月", "2025 年 8 月 12 日", []),
        ("覆盖三成", "覆盖三成", []),
        ("覆盖四成", "覆盖三成", ["四成"]),
        ("十一个月", "磨了十一个月", []),
        ("运行8 000小时", "运行8\u2009000 小时", []),
        ("运行8 000小时", "运行5 000小时", ["8000"]),
        ("206名船东", "对1,206名船东的问卷", ["206"]),
        ("1206名船东", "对1,206名船东的问卷", []),
        ("206,300名", "1,206,300名", ["206300"]),
        ("2026年底前完成", "① 2026年底前完成", []),  # the number of a point is none of the year
    ],
)
def test_missing_figures(text: str, source: str, missing: list[str]) -> None:
    assert missing_figures(text, source) == missing


def test_an_abbreviated_organisation_is_in_the_source() -> None:
    assert missing_organisations("临湖科技大学牵头", "临湖科学技术大学牵头组建") == []
    assert missing_organisations("港航与内河一体化学术研讨会在临湖大学举行", "编印：临湖大学科研处") == []
    assert missing_organisations("南山造船公司牵头", "安澜造船公司牵头组建") == ["南山造船公司"]
    assert missing_organisations("安澜造船有限公司牵头", "安澜造船（临湖）有限公司牵头") == []
    assert missing_organisations("安澜商会法律委员会开会", "安澜商会（以下简称“商会”）法律委员会开会") == []
    assert missing_organisations("任远希望各公司按时报备", "任远最后希望，各公司按时报备") == []
    assert missing_organisations("首席分析师任远建议公司按季披露", "任远则建议，公司按季披露") == []
    assert missing_organisations("任远还批评个别学院", "任处长批评个别学院减了学分") == []
    assert missing_organisations("据湖区航运协会统计", "湖区航运协会开会。据该协会统计") == []


def test_repetition_that_the_source_has_is_none() -> None:
    assert repeats_itself("区域创新中心与区域创新中心", "区域创新中心")
    assert not repeats_itself("区域创新与区域创新", "区域创新、区域创新")


def test_find_claims() -> None:
    claims = find_claims("江望舒指出，使用率偏低；柳成荫呼吁尽快出台标准。", ["江望舒", "柳成荫"])
    assert [(c.speakers, c.cue, c.words) for c in claims] == [
        (("江望舒",), "指出", "使用率偏低"),
        (("柳成荫",), "呼吁", "尽快出台标准"),
    ]
    (joint,) = find_claims("江望舒、柳成荫均认为，应当共建。", ["江望舒", "柳成荫"])
    assert joint.speakers == ("江望舒", "柳成荫")


@pytest.mark.parametrize(
    ("sentence", "failed"),
    [
        ("江望舒指出，去年平均使用率只有18%。", []),
        ("柳成荫指出，去年平均使用率只有18%。", ["claim"]),
        ("江望舒呼吁，尽快出台电动船舶换电标准。", ["claim"]),
        ("湖区港航局局长江望舒建议，设立绿色航运基金。", []),
        ("安澜造船公司总经理江望舒建议，设立绿色航运基金。", ["post"]),
        ("江望舒指出，去年平均使用率只有81%。", ["figure"]),
        ("卓文远认为，应当设立绿色航运基金。", ["name"]),
        ("仉大山认为，应当设立绿色航运基金。", ["name"]),
        ("欧阳大山还认为，应当设立绿色航运基金。", ["name"]),
        ("欧阳山则认为，应当设立绿色航运基金。", ["name"]),
        ("高岩认为，应当设立绿色航运基金。", ["name"]),
        ("官方认为，应当设立绿色航运基金。", []),
        ("有专家认为，应当设立绿色航运基金。", []),
        ("江望舒指出，使用率偏低，但她认为，应当设立绿色航运基金。", []),
        ("公告中称，应当设立绿色航运基金。", []),
        ("居民反映，去年平均使用率只有18%。", []),
        ("会议由远帆船舶公司承办。", ["organisation"]),
    ],
)
def test_source_check(work: Work, sentence: str, failed: list[str]) -> None:
    assert work.document
    assert work.entities
    assert work.quotes
    check = SourceCheck(work.document, work.entities, work.quotes, grammar=read_grammar(SummariseConfig()))
    found = check.check(sentence)
    assert set(failed) <= set(found)
    assert bool(found) == bool(failed)


def test_a_house_put_in_for_its_short_form_is_no_unknown_one(work: Work) -> None:
    """过去三年我司: with the house for 我司 the words before it are those of the text; another house is unknown."""
    assert work.document
    assert work.entities
    assert work.quotes
    house = Organisation("o1", "湖区港航公司", ("港航公司",))
    document = replace(work.document, text=work.document.text + "\n湖区港航公司开会。过去三年我司修闸。")
    entities = replace(work.entities, organisations=(house,))
    check = SourceCheck(document, entities, work.quotes)
    assert check.check("过去三年湖区港航公司修闸。") == []
    assert check.check("过去三年湖区渔政公司修闸。") == ["organisation"]


def test_a_document_is_folded_once_for_all_sentences(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    assert work.document
    assert work.entities
    assert work.quotes
    check = SourceCheck(work.document, work.entities, work.quotes, grammar=read_grammar(SummariseConfig()))
    folded: list[str] = []

    def lowered(text: str) -> str:
        folded.append(text)
        return text.lower()

    monkeypatch.setattr(guard, "_lowered", lowered)
    monkeypatch.setattr(guard, "ClaimFinder", None)  # nor are the names put together again
    assert check.check("江望舒指出，ABB公司的使用率只有18%。") == ["latin"]
    assert check.unknown_speakers("卓文远认为，AI要慢。") == ["卓文远"]
    assert work.document.text not in folded


@pytest.mark.parametrize(
    ("text", "source", "dropped"),
    [
        ("全省供水正常", "除江左、江右两县外，全省供水正常", True),
        ("除江左、江右两县外，供水正常", "除江左、江右两县外，全省供水正常", False),
        ("水价不会上涨", "从目前的情况来看，水价不会上涨", True),
        ("净利润下降三成", "扣除补贴后，净利润下降三成", True),
        ("补贴一律改为电子券", "从明年长雨季起，补贴一律改为电子券", True),
        ("从明年长雨季起，补贴改为电子券", "从明年长雨季起，补贴一律改为电子券", False),
        ("四成岸电箱没有开过", "一名网民发帖称，四成岸电箱没有开过", True),
        ("先腾出一处厂房", "批复之前，先腾出一处厂房", True),
        ("先腾出一处厂房", "从那以后，先腾出一处厂房", False),
        ("船闸撤并9座", "试点八个月来，船闸撤并9座", True),
        ("申请同比增长七成", "2025年以来，岸电贷款申请同比增长七成", True),
        ("试点八个月来，船闸撤并9座", "试点八个月来，闸口和船闸撤并9座", False),
        ("船闸撤并9座", "近年来，船闸撤并9座", False),
        ("水价偏低", "2025年以来，水价偏低", False),
        ("水价不会上涨", "从江左到江右，水价不会上涨", False),
        ("一艘货船需要四年", "从订造到交付，一艘货船需要四年", True),
        ("从订造到交付，一艘货船需四年", "从订造到交付，一艘货船需要四年", False),
        ("去年水价上涨两成", "谁也没有从没想到会这样，去年水价上涨两成", False),
        ("调查于1月至2月", "调查于1月至2月进行", True),
        ("调查于1月进行", "调查于1月进行，覆盖三县", False),
        ("困难集中在资金短缺", "困难主要是集中在资金短缺", False),
        ("接口统一后数据实时共享", "接口统一后数据传输实时共享", False),
        ("坊间说要涨价", "坊间盛传要涨价", True),
        ("失业率低1.1个点", "在设有基金的17个国家中，失业率低1.1个点", True),
        ("在设有基金的17个国家中，失业率低1.1点", "在设有基金的17个国家中，失业率低1.1个点", False),
        ("水价偏低", "在整个过程中，水价偏低", False),
    ],
)
def test_what_holds_for_the_rest_of_a_sentence_stays(text: str, source: str, dropped: bool) -> None:
    from pipeline.summaries.guard import drops_condition

    assert drops_condition(text, source) is dropped


@pytest.mark.parametrize(
    ("words", "first_person"),
    [
        ("我们要慢", True),
        ("我觉得要慢", True),
        ("咱要慢一些", True),
        ("来自我们的船厂", True),
        ("来自我老家的船厂", True),
        ("船厂要自我约束", False),
        ("船长忘我工作", False),
        ("我国的船厂", False),
        ("我军的船厂", False),
        ("我方的船厂", False),
        ("您的船厂", False),
    ],
)
def test_the_first_person_is_the_same_to_all(words: str, first_person: bool) -> None:
    assert bool(FIRST_PERSON.search(words)) is first_person
    assert speaks_of_self(words) is (first_person or words.startswith("您"))
    assert ("pronoun" in check_rewrite(words, words)) is (first_person or words.startswith("您"))


def test_a_draft_stays_a_draft() -> None:
    source = "《关于开展补助试点的通知（征求意见稿）》发布后五天，预订量环比上升22%"
    assert "item" in check_rewrite("《关于开展补助试点的通知》发布后五天，预订量环比上升22%", source)
    assert "item" not in check_rewrite(
        "《关于开展补助试点的通知（征求意见稿）》发布后五天，预订量上升22%", source
    )
