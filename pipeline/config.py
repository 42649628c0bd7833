"""Settings: frozen, typed, unknown names refused. TOML files, then `--set a.b=c`, which wins.

A setting is one line here with its default, and the same line with a comment in `configs/default.toml`
(a test compares the two). A setting that changes how fast but not what comes out is declared with
`speed(default)`, so that changing it does not make results anew.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from pipeline import paths
from pipeline.errors import ConfigError, reason_of
from pipeline.records import EntityLabel, PostsTold


def speed(default: Any, **constraints: Any) -> Any:
    """Default of a setting that cannot change results."""
    return Field(default, json_schema_extra={"changes_results": False}, **constraints)


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())
    unread: ClassVar[Mapping[str, frozenset[str]]] = {}
    """Setting → engines that do not read it: with one of these it decides nothing."""
    unread_without: ClassVar[Mapping[str, str]] = {}
    """Setting → another one that goes before it: where that is empty, it decides nothing."""


Named = Annotated[str, Field(min_length=1)]
"""A file or folder that a stage cannot do without."""


class StoreConfig(Section):
    root: Named = "data/processed"
    documents_per_part: int = Field(default=64, ge=1)


class RunConfig(Section):
    jobs: int = Field(default=1, ge=1)
    batch_documents: int = Field(default=16, ge=1)
    corrections: str = "data/corrections"


class CleanConfig(Section):
    max_characters: int = Field(default=5_000_000, ge=1)


class NerConfig(Section):
    unread = {"model": frozenset({"lac"}), "labels": frozenset({"lac", "encoder"})}
    engine: str = "encoder"
    model: str = "models/ner"
    batch_size: int = speed(32, ge=1)
    labels: dict[
        str, Literal[EntityLabel, ""]
    ] = {}  # label of a spaCy or transformers model → ours, "" (dropped)
    titles: Named = "configs/lexicon/titles.tsv"
    surnames: Named = "configs/lexicon/surnames.tsv"
    name_context: Named = "configs/lexicon/name_context.tsv"
    common_words: Named = "configs/lexicon/common_words.tsv"
    org_suffixes: Named = "configs/lexicon/org_suffixes.tsv"
    org_words: Named = "configs/lexicon/org_words.tsv"
    people: Named = "configs/lexicon/people.tsv"
    organisations: Named = "configs/lexicon/organisations.tsv"


class QuotesConfig(Section):
    """Each switch turns one part of attribution off, to see what it is worth."""

    unread_without = {"cue_sureness": "cue_model", "verifier": "cue_model"}
    cues: Named = "configs/lexicon/cues.tsv"
    sources: Named = "configs/lexicon/sources.tsv"
    surnames: Named = "configs/lexicon/surnames.tsv"
    cue_model: str = "models/cues"  # empty: the lexicon alone
    cue_sureness: float = Field(default=0.35, ge=0, le=1)
    verifier: str = "models/verifier"  # empty: none; it listens with the tagger of cues
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    continuation: bool = True  # later sentences with no cue of their own
    no_cue: bool = True  # interview lines, sayings signed with a dash
    frames: bool = True  # 在…看来, 据…介绍, 用…的话说
    before_cue: bool = True  # content that stands before its cue
    pronouns: bool = True  # 他, 她, 其 to persons
    nominals: bool = True  # 该负责人, 王院士, 前者 to persons
    joint: bool = True  # several names as one source
    distant: bool = True  # the source in an earlier clause than the cue, or before a whole predicate
    nested: bool = True  # reports inside reports
    enumerations: bool = True  # content that runs on through 一是 … 二是 …


OWN_SUMMARISER = "models/summariser"
"""Folder of the embedded summariser, where `summarise.model` names no other."""


class SummariseConfig(Section):
    unread = {
        "model": frozenset({"extractive"}),
        "omissions": frozenset({"extractive", "openai"}),
        "posts": frozenset({"extractive", "openai"}),
        "surnames": frozenset({"extractive"}),
        "common_words": frozenset({"extractive"}),
        "beams": frozenset({"extractive", "openai"}),
        "batch_size": frozenset({"extractive", "openai"}),
        "prompts": frozenset({"extractive", "embedded"}),
        "base_url": frozenset({"extractive", "embedded", "transformers"}),
        "retries": frozenset({"extractive", "embedded", "transformers"}),
    }
    unread_without = {"judge_encoder": "judge", "segmenter": "terms"}
    engine: str = "embedded"
    model: str = ""
    judge: str = "models/judge"
    judge_encoder: str = "models/cues"  # empty: the judge goes by words and places alone
    omissions: str = "models/omissions"
    posts: PostsTold = "all"
    surnames: Named = "configs/lexicon/surnames.tsv"
    common_words: Named = "configs/lexicon/common_words.tsv"
    terms: str = "models/terms"
    segmenter: Named = "models/segmenter"
    beams: int = Field(default=4, ge=1)
    batch_size: int = Field(default=12, ge=1)
    prompts: Named = "configs/prompts"
    base_url: str = "http://127.0.0.1:8000/v1"
    key_variable: str = speed("OPENAI_API_KEY")
    timeout_seconds: float = speed(60.0, gt=0)
    retries: int = Field(default=2, ge=0)
    concurrency: int = speed(4, ge=1)


class Config(Section):
    store: StoreConfig = StoreConfig()
    run: RunConfig = RunConfig()
    clean: CleanConfig = CleanConfig()
    ner: NerConfig = NerConfig()
    quotes: QuotesConfig = QuotesConfig()
    summarise: SummariseConfig = SummariseConfig()


def load_config(file: str | Path | None = None, settings: Sequence[str] = ()) -> Config:
    """Resolved settings: defaults, then a TOML file, then `section.name=value` settings.

    Args:
        file: TOML file; a relative path is looked up in the working directory, then among the shipped files.
        settings: as given to `--set`; values are plain words, or TOML for lists.

    Raises:
        ConfigError: the file is missing or no TOML, a name is unknown, or a value has the wrong type.
    """
    values = {} if file is None else _read_toml(file)
    config = build_config(values, origin=str(file or ""))
    for setting in settings:
        config = _with_setting(config, setting)
    return config


def build_config(values: Mapping[str, Any], *, origin: str = "") -> Config:
    """Settings from nested mappings, section → name → value.

    Raises:
        ConfigError: a name is unknown or a value has the wrong type; `origin` says where it stood.
    """
    where = f" in {origin}" if origin else ""
    try:
        return Config.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        location = [str(part) for part in first["loc"]]
        if first["type"] == "extra_forbidden":
            raise _unknown_name(location, where) from None
        raise ConfigError(f"{'.'.join(location)}{where}: {_complaint(first)}") from None


def result_settings(section: Section) -> dict[str, Any]:
    """Settings of a section that decide what comes out with its engine and its models, as plain values."""
    engine = getattr(section, "engine", "")
    return {
        name: value
        for name, value in section.model_dump(mode="json").items()
        if _changes_results(type(section).model_fields[name])
        and engine not in section.unread.get(name, ())
        and (name not in section.unread_without or getattr(section, section.unread_without[name]) != "")
    }


def _changes_results(info: FieldInfo) -> bool:
    extra = info.json_schema_extra
    return not (isinstance(extra, dict) and extra.get("changes_results") is False)


def _with_setting(config: Config, setting: str) -> Config:
    name, equals, text = setting.partition("=")
    if not equals or not name.strip():
        lacking = "name" if equals else "value"
        raise ConfigError(f"--set {setting}: no {lacking}", hint="write --set section.name=value")
    parts = name.strip().split(".")
    section = getattr(config, parts[0], None) if parts[0] in Config.model_fields else None
    if len(parts) != 2 or section is None or parts[1] not in type(section).model_fields:
        raise _unknown_name(parts, "")
    value = _parse(type(section).model_fields[parts[1]], text.strip(), name=name.strip())
    values = config.model_dump()
    values[parts[0]][parts[1]] = value
    return build_config(values, origin="--set")


def _parse(info: FieldInfo, text: str, *, name: str) -> Any:
    """Value of a setting from the command line: the text itself if the type takes it, else read as TOML."""
    annotation: Any = info.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    try:
        return adapter.validate_python(text)
    except ValidationError as error:
        wrong = error
    try:
        return adapter.validate_python(tomllib.loads(f"value = {text}")["value"])
    except tomllib.TOMLDecodeError:
        pass
    except ValidationError as error:
        wrong = error
    raise ConfigError(f"--set {name}: {_complaint(wrong.errors()[0])}")


def _complaint(error: Any) -> str:
    expected = str(error["msg"])
    return f"{expected[:1].lower()}{expected[1:]}, got {error['input']!r}"


def _read_toml(file: str | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(paths.resolve(str(file)).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"no such config file: {file}") from None
    except UnicodeDecodeError:
        raise ConfigError(
            f"cannot read config file {file}: it is not UTF-8", hint="save it as UTF-8"
        ) from None
    except OSError as error:
        raise ConfigError(f"cannot read config file {file}: {reason_of(error)}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"cannot read config file {file}: {error}") from None


def _unknown_name(location: Sequence[str], where: str) -> ConfigError:
    names = [f"{section}.{name}" for section, info in Config.model_fields.items() for name in _fields(info)]
    given = ".".join(location)
    if given in Config.model_fields:
        some = next(name for name in names if name.startswith(f"{given}."))
        return ConfigError(
            f"{given}{where} is a section, not a setting", hint=f"its settings are called like {some}"
        )
    candidates = names if len(location) > 1 else list(Config.model_fields)
    near = difflib.get_close_matches(given, candidates, n=1) or [
        n for n in names if n.endswith(f".{location[-1]}")
    ]
    if near:
        hint = f"did you mean {near[0]}?"
    elif location[0] in Config.model_fields:
        hint = f"{location[0]} has " + ", ".join(_fields(Config.model_fields[location[0]]))
    else:
        hint = "sections are " + ", ".join(Config.model_fields)
    return ConfigError(f"no setting is called {given}{where}", hint=hint)


def _fields(info: FieldInfo) -> list[str]:
    section = info.annotation
    return list(section.model_fields) if isinstance(section, type) and issubclass(section, Section) else []
