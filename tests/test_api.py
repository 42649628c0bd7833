from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline import api
from pipeline.errors import ConfigError, InputError
from pipeline.paths import resolve

BULLETIN = Path(__file__).parents[1] / "data" / "raw" / "pujiang-2024-13.txt"
TEXT = """青江科创简报
第3期
青江市科技局
2025年3月5日

青江市推进科技成果转化

青江大学校长林知远指出，成果转化的关键在于人才。他认为，企业应当早一步参与研究。
与会专家一致认为，转化需要耐心资本。
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    root = tmp_path_factory.mktemp("store")
    raw = tmp_path_factory.mktemp("raw")
    (raw / "a.txt").write_text(TEXT, encoding="utf-8")
    (raw / "b.txt").write_bytes(BULLETIN.read_bytes())
    setting = f"store.root={root}"
    assert pipeline.run(raw, settings=[setting]).exit_code == 0
    return [setting]


def test_importing_the_package_is_light_and_names_come_when_they_are_used():
    code = (
        "import sys, pipeline\nassert 'pydantic' not in sys.modules and 'pyarrow' not in sys.modules\n"
        "assert set(pipeline.__all__) <= set(dir(pipeline))\n"
        "assert all(callable(getattr(pipeline, name)) for name in pipeline.__all__)\n"
        "assert 'torch' not in sys.modules and 'spacy' not in sys.modules and 'datasets' not in sys.modules\n"
        "print(pipeline.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = pipeline.nothing_of_the_kind


def test_one_text_in_memory_gives_what_a_run_stores(store):
    from pipeline.results import read_works
    from pipeline.store import Store

    stored = {work.doc_id: work for work in read_works(Store(store[0].partition("=")[2]))}["a"]
    work = pipeline.analyse(TEXT)
    assert (work.entities, work.quotes, work.summaries) == (stored.entities, stored.quotes, stored.summaries)
    assert pipeline.clean(TEXT).text == stored.document.text


def test_quotes_of_a_text_have_speakers_and_lie_in_the_raw_text():
    from pipeline.text.offsets import to_raw

    work = pipeline.analyse(TEXT, last="quotes")
    people = {person.person_id: person.name for person in work.entities.people}
    said = [
        ([people[s] for s in q.speakers], q.source_text, q.cue_text, "".join(
            TEXT[r.start : r.end]
            for c in q.content
            for r in [to_raw(work.document.offsets, c.start, c.end)]
        ))
        for q in work.quotes.quotes
    ]  # fmt: skip
    assert said == [
        (["林知远"], "林知远", "指出", "成果转化的关键在于人才"),
        (["林知远"], "他", "认为", "企业应当早一步参与研究"),
        ([], "与会专家", "一致认为", "转化需要耐心资本"),
    ]
    assert pipeline.find_quotes(work) == work.quotes
    assert pipeline.find_entities(work.document) == work.entities
    assert pipeline.summarise(work).summaries


MINUTES = """青禾学院学术委员会会议纪要
〔2025〕第6号

主持人：学术委员会主任委员  林知远

一、关于教学改革方案
教务处处长方秋介绍，方案拟将毕业总学分由155学分压缩到140学分以内，通识课程由12学分增加到18学分。数学学院院长何向东认为，压缩学分方向是对的，但数学类专业的核心课不能动，课时已经比二十年前少了三分之一。
会议原则同意教学改革方案，要求教务处根据委员意见修改后提交校长办公会审议。

二、关于成果评价办法（修订稿）
人事处副处长温岚指出，人文学科的代表作往往是专著，五年一部已属不易。生命学院教授任远反映，实验学科青年教师最怕的是规则年年变，新老办法之间要有过渡期。
经无记名投票表决（应到9人，实到8人，同意7票，弃权1票），会议审议通过《青禾学院成果分类评价办法（修订稿）》。

三、关于设置交叉学科
何向东提出，应当补充统计与优化方面的必修课。会议决定，由研究生院组织校外专家论证，论证通过后再行表决。

青禾学院学术委员会秘书处
2025年6月23日印发
"""


def test_minutes_are_told_by_what_was_decided_on_each_item():
    work = pipeline.analyse(MINUTES, settings=["summarise.engine=extractive"])
    told = {
        (s.kind, s.target): "".join(sentence.text for sentence in s.sentences)
        for s in work.summaries.summaries
        if s.kind in ("abstract", "section")
    }
    (abstract,) = (words for (kind, _), words in told.items() if kind == "abstract")
    for outcome in (
        "会议原则同意教学改革方案",
        "会议审议通过《青禾学院成果分类评价办法（修订稿）》",
        "由研究生院组织校外专家论证",
    ):
        assert outcome in abstract
        assert any(outcome in words for (kind, _), words in told.items() if kind == "section")


@pytest.mark.parametrize(
    "setting", ["ner.model=/nowhere", "ner.engine=of_an_office", "ner.surnames=/nowhere"]
)
def test_a_layer_that_is_there_is_kept_whatever_would_make_it(setting):
    work = pipeline.analyse(TEXT, last="ner")
    again = pipeline.analyse(work, last="quotes", settings=[setting])
    assert again.entities is work.entities
    assert again.quotes == pipeline.find_quotes(work)


def test_a_lexicon_that_is_extended_counts_from_the_next_call_on(tmp_path):
    cues = tmp_path / "cues.tsv"
    shutil.copy(resolve("configs/lexicon/cues.tsv"), cues)
    settings = [f"quotes.cues={cues}", "quotes.cue_model=", "quotes.no_cue=false"]
    work = pipeline.analyse("青江大学校长林知远哼唧，人才要先留得住，再谈其他。", last="ner")
    assert not pipeline.find_quotes(work, settings=settings).quotes
    loaded = api._loaded_stage.cache_info().misses
    assert not pipeline.find_quotes(work, settings=settings).quotes
    assert api._loaded_stage.cache_info().misses == loaded
    header, *rows = cues.read_text(encoding="utf-8").splitlines()
    say = next(row for row in rows if row.startswith("认为\t"))
    cues.write_text("\n".join([header, *rows, say.replace("认为", "哼唧", 1)]), encoding="utf-8")
    (quote,) = pipeline.find_quotes(work, settings=settings).quotes
    assert (quote.cue_text, quote.speakers) == ("哼唧", ("p1",))


def test_a_model_that_is_replaced_is_loaded_anew(tmp_path):
    terms = tmp_path / "terms"
    shutil.copytree(resolve("models/terms"), terms)
    section = pipeline.load_config(
        None, ["summarise.engine=extractive", "summarise.judge=", f"summarise.terms={terms}"]
    ).summarise
    loaded = api._stage("summarise", section)
    (terms / "README.md").write_text("another card", encoding="utf-8")
    assert api._stage("summarise", section) is loaded
    words = terms / "words.tsv"
    words.write_text(words.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert api._stage("summarise", section) is not loaded


def test_a_file_is_given_as_a_path(tmp_path):
    file = tmp_path / "brief.txt"
    file.write_text(TEXT, encoding="gb18030")
    document = pipeline.clean(file)
    assert (document.doc_id, document.metadata.date) == ("brief", "2025-03-05")
    assert "成果转化" in document.text


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("", InputError, "the text is empty"),
        ("\n　", InputError, "the text is empty"),
        ("only Latin", InputError, "text: no Chinese text"),
        (Path("bare.txt"), InputError, "bare.txt: no body text, only a masthead or single lines"),
        (Path("empty.txt"), InputError, "empty.txt: the file is empty"),
        (
            "bare.txt",
            ConfigError,
            "'bare.txt' is a file, and a str is the text itself (give Path('bare.txt'))",
        ),
        (
            None,
            ConfigError,
            "cannot analyse None (give a text (str), a file (Path) or what an earlier call returned)",
        ),
        (3, ConfigError, "cannot analyse 3 (give a text"),
        (b"x" * 1000, ConfigError, "cannot analyse b'xxx"),
    ],
)
def test_what_is_no_bulletin_is_refused_with_its_reason(tmp_path, monkeypatch, source, error, message):
    monkeypatch.chdir(tmp_path)
    Path("bare.txt").write_text("东岭简报\n第3期\n", encoding="utf-8")
    Path("empty.txt").touch()
    with pytest.raises(error) as caught:
        pipeline.clean(source)
    assert str(caught.value).startswith(message)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("clean", {"doc_id", "title", "date", "text", "raw_text"}),
        ("ner", {"doc_id", "label", "text", "raw_start", "name"}),
        ("people", {"doc_id", "name", "role", "affiliations"}),
        ("organisations", {"doc_id", "name", "mentions", "raw_start"}),
        ("quotes", {"doc_id", "speakers", "source", "cue", "text", "confidence"}),
        ("summarise", {"doc_id", "kind", "text", "engine", "raw_evidence"}),
    ],
)
def test_rows_of_all_documents_load_as_a_dataset(store, table, columns):
    rows = pipeline.load(table, settings=store)
    assert columns <= set(rows.column_names)
    assert set(rows["doc_id"]) == {"a", "b"}


def test_loaded_rows_say_who_said_what_and_where_it_stands_in_the_raw_file(store):
    rows = [row for row in pipeline.load("quotes", settings=store) if row["doc_id"] == "a"]
    assert [row["speakers"] for row in rows] == [["林知远"], ["林知远"], []]
    assert ["".join(TEXT[s["start"] : s["end"]] for s in row["raw_content"]) for row in rows] == [
        row["text"] for row in rows
    ]
    raw = BULLETIN.read_bytes().decode("utf-8")
    mentions = [row for row in pipeline.load("ner", settings=store) if row["doc_id"] == "b"]
    assert mentions
    assert all(
        raw[m["raw_start"] : m["raw_end"]].replace(" ", "") == m["text"].replace(" ", "") for m in mentions
    )
    quotes = {
        row["name"]: row["quotes"] for row in pipeline.load("people", settings=store) if row["doc_id"] == "a"
    }
    assert quotes["林知远"] == 2


def test_an_empty_store_loads_as_an_empty_dataset(tmp_path):
    rows = pipeline.load("quotes", settings=[f"store.root={tmp_path}"])
    assert len(rows) == 0
    assert "speakers" in rows.column_names


def test_one_setting_may_be_given_as_it_is(store):
    assert pipeline.load("clean", settings=store[0]).num_rows == 2
    with pytest.raises(ConfigError, match=r"clean.max_characters: .*got 'few'"):
        pipeline.clean(TEXT, settings="clean.max_characters=few")


def test_unknown_names_are_refused(store):
    with pytest.raises(ConfigError, match="there are clean, ner"):
        pipeline.load("entities", settings=store)
    with pytest.raises(ConfigError, match="stages are"):
        pipeline.analyse(TEXT, last="summaries")
    with pytest.raises(ConfigError, match="either a Config or settings"):
        pipeline.clean(TEXT, config=pipeline.Config(), settings=["run.jobs=2"])
