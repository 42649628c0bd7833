"""Which left-out words a statement can spare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import EngineMissingError
from pipeline.summaries.compose import mend
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


def test_what_cannot_be_spared_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text(json.dumps({"": 3.0, "words 不得": -9.0}), encoding="utf-8")
    model = OmissionModel.read(str(tmp_path))
    source = "各地不得挪用专项的资金"
    assert mend("各地挪用专项资金", source, model) == "各地不得挪用专项资金"
    assert not mend("各地挪用了专项资金", source, model), "more than left out"
    assert not mend("各地挪用专项的资金", source, model), "nothing but what cannot be spared"
    assert gaps_of("各地挪用专项资金", source) == [(2, 4), (8, 9)]
