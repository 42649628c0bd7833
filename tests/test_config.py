from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.config import Config, NerConfig, SummariseConfig, build_config, load_config, result_settings
from pipeline.engines import ENGINES
from pipeline.errors import ConfigError

CONFIGS = Path(__file__).parents[1] / "configs"


def test_default_toml_names_every_setting_with_its_default_and_a_comment():
    text = (CONFIGS / "default.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == Config().model_dump(mode="json")
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if "=" in line and not line.startswith("#"):
            above = lines[number - 1]
            assert above.startswith("# ") or "#" in line, f"no comment for {line}"


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.toml")), ids=lambda path: path.name)
def test_shipped_configs_load(path):
    load_config(path)


def test_defaults_then_file_then_set(tmp_path):
    file = tmp_path / "office.toml"
    file.write_text('[run]\njobs = 3\nbatch_documents = 5\n[ner]\nengine = "spacy"\n', encoding="utf-8")
    config = load_config(file, ["run.jobs=4", "quotes.cues=other.tsv", "quotes.pronouns=false"])
    assert (config.run.jobs, config.run.batch_documents, config.ner.engine) == (4, 5, "spacy")
    assert (config.quotes.cues, config.quotes.pronouns) == ("other.tsv", False)
    assert config.store == Config().store


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "office.toml"
    file.write_text("[run]\njobs = 3\n", encoding="utf-8-sig")
    assert load_config(file).run.jobs == 3


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ner.engine=2024", "2024"),  # a text stays a text
        ("ner.engine='quoted'", "'quoted'"),
        ("ner.engine=a=b", "a=b"),
        ("ner.engine = spaced ", "spaced"),
        ("run.jobs=2", 2),
        ("quotes.min_confidence=0.5", 0.5),
        ("quotes.pronouns=off", False),
        ('ner.labels={NAME = "PER", DATE = ""}', {"NAME": "PER", "DATE": ""}),
    ],
)
def test_values_of_settings_follow_their_type(setting, value):
    section, name = setting.partition("=")[0].strip().split(".")
    assert getattr(getattr(load_config(None, [setting]), section), name) == value


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("ner.engin=x", "no setting is called ner.engin .did you mean ner.engine"),
        ("nre.engine=x", "did you mean ner.engine"),
        ("jobs=2", "did you mean run.jobs"),
        ("zzz.zzz=2", "sections are store, run"),
        ("clean.qqqq=2", "clean has max_characters"),
        ("run.jobs", "no value"),
        ("=3", "--set =3: no name"),
        ("run.jobs=two", "run.jobs: .*valid integer.*'two'"),
        ("run.jobs=[2]", r"run.jobs: .*valid integer.*\[2\]"),
        ('ner.labels={NAME = "PERSON"}', "ner.labels: .*'PER', 'ORG', 'LOC', 'TITLE' or '', got 'PERSON'"),
        ("ner.labels=PER", "ner.labels: .*valid dictionary, got 'PER'"),
        ("run.jobs=0", "run.jobs.*greater than or equal to 1"),
        ("run=2", r"run is a section, not a setting \(its settings are called like run.jobs"),
        ("ner=1", r"ner is a section, not a setting \(its settings are called like ner.engine"),
    ],
)
def test_wrong_settings_are_refused_by_name(setting, message):
    with pytest.raises(ConfigError, match=message):
        load_config(None, [setting])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ner": {"engin": "x"}}, "ner.engin in office.toml .did you mean ner.engine"),
        ({"nre": {"engine": "x"}}, "nre in office.toml .did you mean ner"),
        ({"ner": {"engine": 1}}, "ner.engine in office.toml: .*valid string"),
        ({"ner": 3}, "ner in office.toml"),
        ({"ner": {"labels": {"NAME": "per"}}}, "ner.labels.NAME in office.toml: .*'TITLE' or '', got 'per'"),
    ],
)
def test_wrong_files_are_refused_by_name(values, message):
    with pytest.raises(ConfigError, match=message):
        build_config(values, origin="office.toml")


@pytest.mark.parametrize(
    ("content", "message"), [("[run\njobs=1", "cannot read"), (None, "no such config file")]
)
def test_files_that_are_no_toml_are_refused(tmp_path, content, message):
    file = tmp_path / "office.toml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ConfigError, match=message):
        load_config(file)


def test_settings_are_frozen():
    with pytest.raises(ValueError, match="frozen"):
        Config().run.jobs = 2


@pytest.mark.parametrize(
    ("engine", "decisive"),
    [
        ("ner.engine=lac", set()),
        ("ner.engine=encoder", {"ner.model"}),
        ("ner.engine=spacy", {"ner.model", "ner.labels"}),
        ("ner.engine=of_an_office", {"ner.model", "ner.labels"}),  # who knows what it reads
        ("summarise.engine=extractive", set()),
        ("summarise.engine=embedded", {"summarise.model", "summarise.omissions", "summarise.posts", "summarise.beams", "summarise.batch_size", "summarise.surnames", "summarise.common_words"}),
        ("summarise.engine=openai", {"summarise.model", "summarise.prompts", "summarise.base_url", "summarise.retries", "summarise.surnames", "summarise.common_words"}),
    ],
)  # fmt: skip
def test_settings_of_other_engines_decide_nothing(engine, decisive):
    config = load_config(None, [engine])
    section = engine.partition(".")[0]
    all_of_engines = {f"{section}.{name}" for name in type(getattr(config, section)).unread}
    counting = {f"{section}.{name}" for name in result_settings(getattr(config, section))}
    assert all_of_engines & counting == decisive


@pytest.mark.parametrize(
    ("without", "changed"),
    [
        ("quotes.cue_model=", "quotes.verifier=other"),
        ("quotes.cue_model=", "quotes.cue_sureness=0.9"),
        ("summarise.judge=", "summarise.judge_encoder="),
        ("summarise.terms=", "summarise.segmenter=other"),
    ],
)
def test_settings_of_a_model_that_is_not_asked_decide_nothing(without, changed):
    section = changed.partition(".")[0]

    def settings(*given):
        return result_settings(getattr(load_config(None, given), section))

    assert settings(without, changed) == settings(without)
    assert settings(changed) != settings()


@pytest.mark.parametrize("section", Config.model_fields)
def test_settings_that_others_go_before_are_settings(section):
    kind = type(getattr(Config(), section))
    assert {*kind.unread_without, *kind.unread_without.values()} <= kind.model_fields.keys()


def test_engines_that_do_not_read_a_setting_are_engines():
    for section, job in ((NerConfig, "ner"), (SummariseConfig, "summary")):
        assert section.unread.keys() <= section.model_fields.keys()
        assert all(engines < ENGINES[job].keys() for engines in section.unread.values())


def test_settings_that_only_change_speed_do_not_decide_results():
    assert "batch_size" not in result_settings(Config().ner)
    for engine, counting in (("embedded", "batch_size"), ("openai", "retries")):
        summarise = result_settings(load_config(None, [f"summarise.engine={engine}"]).summarise)
        assert not {"key_variable", "timeout_seconds", "concurrency"} & summarise.keys()
        assert counting in summarise  # a batch is rounded together, a try may succeed
    assert "engine" in result_settings(Config().ner)
