"""Which left-out words a statement can spare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import EngineMissingError
from pipeline.summaries.drafting import mend
from pipeline.summaries.omissions import SPARED, OmissionModel, features
from pipeline.summaries.repair import gaps_of


@pytest.mark.parametrize(
    ("statement", "gap", "there", "missing"),
    [
        ("堤坝的加固", (2, 3), ["words 的", "size 1", "left 坝", "堤坝 的", "的 加固"], ["begins", "ends"]),
        ("水位涨了，堤坝没有漫", (0, 5), ["begins", "clause begins", "marks 0"], ["ends", "denies"]),
        ("水位涨了，堤坝没有漫", (7, 10), ["ends", "clause ends", "denies", "right $"], ["begins"]),
        ("涨了3米", (2, 3), ["digit", "了 3"], ["latin"]),
    ],
)
def test_features(statement: str, gap: tuple[int, int], there: list[str], missing: list[str]) -> None:
    found = features(statement, gap)
    assert set(there) <= set(found)
    assert not set(missing) & set(found)


def test_shipped_weights_tell_particles_from_what_a_statement_is_about() -> None:
    model = OmissionModel.read("models/omissions")
    statement = "各地要进一步加强对基层医院的支持，不得挪用专项资金"
    spared = {
        word: model.spared(statement, (at := statement.index(word), at + len(word)))
        for word in ("进一步", "不得", "医院", "资金", "对", "挪用")
    }
    assert spared.pop("进一步") > SPARED > max(spared.values())


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError, match=r"no weights\.json"):
        OmissionModel.read(str(tmp_path))


@pytest.mark.parametrize(
    ("statement", "words", "may_go"),
    [
        ("这种办法用了六年", "了", False),
        ("不能写一句话了事", "了", False),
        ("凡系统能自动汇总的表格，不得重复填报", "的", False),
        ("湖区船舶的电池由一家提供", "的", True),
        ("春季布设的214台相机拍到豺", "的", False),
        ("收费标准停留在2016年的五十八元", "的", False),
        ("对手方为新设企业的预付款要披露", "的", False),
        ("不含外源基因的作物实行分类管理", "的", False),
        ("船东眼下愿意投入的项目不多", "的", False),
        ("电桩给了以后怎么用，没有人管", "了", False),
        ("各地要进一步加强支持", "进一步", True),
        ("名录以外的要先审批，列入名录的实行承诺", "列入名录的", False),  # what the clause speaks of
        ("拉美、欧洲、北美的智库都有讨论", "欧洲、", False),  # one of a list
        ("要赋予平台充分的自主权", "充分的", False),
        ("这里不应只是集散地，也可以是实验室", "也", False),
        ("班次跟着客流走，不跟着快件走", "，不跟着快件走", False),
        ("8月14日接到三起投诉", "14", False),
        ("数据权属要在规则上补课", "在", False),
        ("只要履行了义务，就应当免责", "就", False),
        ("短板不在经费，而在于缺少定义", "而", False),
        ("高校眼下出台的规范多以禁止为主", "的", False),
        ("把船厂出题、船东验收的成果纳入评价", "的", False),
        ("说明单纯依靠岸电政策的边际效果正在减弱", "的", False),
        ("船东目前只需上报三项", "目前", False),
        ("船东目前需要上报泊位", "目前", True),
        ("船员多数去了下游的港口", "了", False),
        ("回到上游的只有三十多家", "的", False),
        ("市里设立两亿元的补偿资金池", "两亿元的", False),
        ("多亏了新堤，要不码头早就淹了", "要", False),
    ],
)
def test_what_a_claim_rests_on_stays(statement: str, words: str, may_go: bool) -> None:
    willing = OmissionModel({"": 9.0})
    at = statement.index(words)
    assert willing.can_go(statement, (at, at + len(words))) is may_go


def test_what_cannot_be_spared_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text(json.dumps({"": 3.0, "words 不得": -9.0}), encoding="utf-8")
    model = OmissionModel.read(str(tmp_path))
    source = "各地不得挪用专项的资金"
    assert mend("各地挪用专项资金", source, model) == "各地不得挪用专项资金"
    assert not mend("各地挪用了专项资金", source, model), "more than left out"
    assert not mend("各地挪用专项的资金", source, model), "nothing but what cannot be spared"
    assert gaps_of("各地挪用专项资金", source) == [(2, 4), (8, 9)]


def test_a_clause_keeps_the_preposition_at_its_head() -> None:
    model = OmissionModel({"": 9.0})  # would spare anything
    statement = "一边减碳一边加税，到头来买单的是百姓"
    at = statement.index("到")
    assert not model.can_go(statement, (at, at + 1))
    assert model.can_go(statement, (0, 2))
