"""What becomes of what somebody puts forward is told behind it, and not without it."""

from __future__ import annotations

import pytest
from summarised import summaries_of

import pipeline
from pipeline.records import Summary
from pipeline.summaries.disposals import disposals
from pipeline.summaries.statements import statements

MINUTES = """江岸市水务局专题会议纪要

2024年9月3日，江岸市水务局召开专题会议，研究水价调整问题。

一、关于水价
会议同意将居民水价由2.1元调整为2.4元。市财政局局长林见山建议推迟到明年7月执行，理由是低保户补贴尚未落实。会议未予采纳，其意见记录在案。

二、关于选址
（一）原则同意在城北新建水厂，由市水务局负责在9月底前完成选址论证。
（二）市生态环境局副局长温岚不同意城北选址，理由是该地块距排污口不足500米。会议决定保留该意见，请市水务局另选取水口。

三、关于补贴
江岸水务集团总经理周晴提出，由市财政每年补贴800万元。会议暂不同意，待成本监审结束后再议。

四、关于工期
市发改委主任沈括文主张2026年底完工，市住建局局长陆明远则认为至少要到2027年6月。双方未达成一致，会议决定下次再议。

五、关于接管
江岸市城投公司董事长姚远请求移交三座泵站。会议决定对该请求不予支持。
"""


@pytest.fixture(scope="module")
def told() -> tuple[Summary, ...]:
    return summaries_of(MINUTES)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("section", "林见山建议推迟到明年7月执行，理由是低保户补贴尚未落实。会议未予采纳，其意见记录在案。"),
        (
            "section",
            "温岚不同意城北选址，理由是该地块距排污口不足500米。会议决定保留该意见，请市水务局另选取水口。",
        ),
        (
            "point",
            "温岚不同意城北选址，理由是该地块距排污口不足500米。会议决定保留该意见，请市水务局另选取水口",
        ),
        ("section", "周晴提出，由市财政每年补贴800万元。会议暂不同意，待成本监审结束后再议。"),
        ("section", "陆明远认为至少要到2027年6月。双方未达成一致，会议决定下次再议。"),
        ("section", "姚远请求移交三座泵站。会议决定对该请求不予支持。"),
        (
            "speaker",
            "林见山建议推迟到明年7月执行，理由是低保户补贴尚未落实。（会议未予采纳，其意见记录在案。）",
        ),
        ("source", "姚远请求移交三座泵站。）会议决定对该请求不予支持。"),
    ],
)
def test_what_becomes_of_a_proposal_follows_it(told: tuple[Summary, ...], kind: str, words: str) -> None:
    assert any(words in summary.text for summary in told if summary.kind == kind)


@pytest.mark.parametrize(
    ("said", "disposed"),
    [
        ("会议采纳了上述意见，并决定由市城管局牵头制定计划。", True),
        ("市住建局接受了这一意见，成本公示一并取消。", True),
        ("海交所未采纳两人的意见，认为总会计师不能免责。", True),
        ("这一解释未被采纳。", True),
        ("会议认为，码头扩建应当提前到明年3月。", False),
        ("江岸大学教授林见山认为，该建议不可行，码头年底前就要封航。", False),
        ("该项目未获批准，至今没有开工。", False),
        ("码头扩建正在研究，年底前动工。", False),
    ],
)
def test_what_says_what_becomes_of_a_proposal(said: str, disposed: bool) -> None:
    work = pipeline.analyse(f"江岸大学教授温岚建议码头扩建推迟到明年。{said}", last="quotes")
    assert work.document
    assert work.entities
    assert work.quotes
    units = statements(work.document, work.entities, work.quotes)[1]
    assert bool(disposals(units)) is disposed


RULED = """江岸市人民政府办公室
专题会议纪要
〔2024〕12号

8月18日，副市长周晴主持召开专题会议，研究堤防加固工作。现纪要如下：

一、关于补助标准
市财政局副局长温岚提出，现行每公里20万元的补助标准执行以来，已累计支出2.1亿元，建议自明年起按等级实行差别化补助，三级及以下的每公里降至16万元。
会议经研究，原则同意实行差别化补助，但已取得许可的项目仍按原标准执行。具体办法由市财政局会同市水利局制定，10月15日前提请市政府常务会议审议。

二、关于“租赁式加固”
东湖区副区长陆明远建议，在东湖区选取20处试行“租赁式加固”，由企业出资建设、分年付费。市水利局局长沈括文表示，一旦企业退出，维护难以保障。
会议认为，该模式尚不具备试点条件，此次不予采纳，请东湖区继续跟踪外地做法。
"""


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("section", "二", "会议认为，“租赁式加固”模式尚不具备试点条件，此次不予采纳"),
        ("section", "一", "三级及以下的每公里降至16万元"),
        ("abstract", "", "原则同意实行差别化补助，但已取得许可的项目仍按原标准执行"),
        ("source", "会议", "原则同意实行差别化补助"),
        ("source", "会议", "此次不予采纳"),
    ],
)
def test_minutes_tell_what_was_agreed_and_what_was_not(kind: str, target: str, words: str) -> None:
    told = {(s.kind, s.target): s.text for s in summaries_of(RULED)}
    assert words in told[kind, target]
    assert "具体办法由" not in told["abstract", ""]
