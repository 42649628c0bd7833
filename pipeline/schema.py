"""Dataclass ↔ Arrow, read off the type hints: beside `pipeline.store` the only place that knows pyarrow.

| hint | Arrow |
| --- | --- |
| `str`, `Literal[…]` | string |
| `int`, `float`, `bool` | int64, float64, bool |
| `X \\| None` | X, null allowed |
| `tuple[X, ...]` | list of X |
| `dict[str, str]` | list of {key, value}, sorted by key (maps are unknown to `datasets`) |
| a dataclass | struct of its fields |
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pipeline.records import Work

T = TypeVar("T")
_ROWS_PER_BATCH = 256


@cache
def field_types(record: Any) -> dict[str, Any]:
    """Field names of a dataclass with their resolved type hints, in order."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in dataclasses.fields(record)}


@cache
def layer_class(layer: str) -> type:
    """Record class of a field of `Work`: `document` → `Document`.

    Raises:
        KeyError: Work has no such field, or it is no record.
    """
    inner = _optional(field_types(Work)[layer])
    if not _is_record(inner):
        raise KeyError(layer)
    return cast(type, inner)


def count_rows(layer: Any) -> int:
    """How many rows a layer holds: the length of its first tuple of records (blocks, entities, quotes …)."""
    kind: Any = type(layer)
    for name, hint in field_types(kind).items():
        if get_origin(hint) is tuple and _is_record(get_args(hint)[0]):
            return len(getattr(layer, name))
    return 1


# ---------------------------------------------------------------- record → plain values → record


def encode(record: Any) -> dict[str, Any]:
    """Plain dicts, lists and scalars of a record, as Arrow takes them."""
    kind: Any = type(record)
    return cast(dict[str, Any], _record_encoder(kind)(record))


def decode(record: type[T], values: Mapping[str, Any]) -> T:
    """Record from what `encode` made. Fields that `values` lacks take their default.

    Raises:
        TypeError: a field without a default is missing.
    """
    kind: Any = record
    return cast(T, _record_decoder(kind)(values))


@cache
def _record_encoder(record: Any) -> Callable[[Any], Any]:
    fields = [(name, _encoder(hint)) for name, hint in field_types(record).items()]

    def convert(value: Any) -> dict[str, Any]:
        return {name: getattr(value, name) if f is None else f(getattr(value, name)) for name, f in fields}

    return convert


@cache
def _record_decoder(record: Any) -> Callable[[Any], Any]:
    fields = [(name, _decoder(hint)) for name, hint in field_types(record).items()]

    def convert(values: Mapping[str, Any]) -> Any:
        return record(
            **{name: values[name] if f is None else f(values[name]) for name, f in fields if name in values}
        )

    return convert


def _encoder(hint: Any) -> Callable[[Any], Any] | None:
    """Conversion of a field's value; None where the value goes as it is."""
    inner = _optional(hint)
    if inner is not None:
        return _or_none(_encoder(inner))
    if _is_record(hint):
        return _record_encoder(hint)
    if get_origin(hint) is tuple:
        convert = _encoder(get_args(hint)[0])
        return list if convert is None else lambda v: [convert(item) for item in v]
    if get_origin(hint) is dict:
        return lambda v: [{"key": key, "value": v[key]} for key in sorted(v)]
    return None


def _decoder(hint: Any) -> Callable[[Any], Any] | None:
    inner = _optional(hint)
    if inner is not None:
        return _or_none(_decoder(inner))
    if _is_record(hint):
        return _record_decoder(hint)
    if get_origin(hint) is tuple:
        convert = _decoder(get_args(hint)[0])
        return tuple if convert is None else lambda v: tuple(convert(item) for item in v)
    if get_origin(hint) is dict:
        return lambda v: {item["key"]: item["value"] for item in v}
    return None


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


def _or_none(convert: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    return None if convert is None else lambda v: None if v is None else convert(v)


def _optional(hint: Any) -> Any | None:
    """X of `X | None`; None for any other hint."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if len(inner) == 1 and len(get_args(hint)) == 2:
            return inner[0]
    return None


# ---------------------------------------------------------------- Arrow


def arrow_type(hint: Any) -> Any:
    """`pyarrow.DataType` of a type hint.

    Raises:
        TypeError: records may not hold such a thing.
    """
    import pyarrow as pa

    scalars = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    inner = _optional(hint)
    if inner is not None:
        return arrow_type(inner)
    if hint in scalars:
        return scalars[hint]
    if get_origin(hint) is Literal:
        return arrow_type(type(get_args(hint)[0]))
    if get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,):
        return pa.list_(arrow_type(get_args(hint)[0]))
    if get_origin(hint) is dict and get_args(hint) == (str, str):
        return pa.list_(pa.struct([("key", pa.string()), ("value", pa.string())]))
    if _is_record(hint):
        return pa.struct([(name, arrow_type(inner)) for name, inner in field_types(hint).items()])
    raise TypeError(f"records cannot hold {hint!r}")


def arrow_schema(*records: type) -> Any:
    """`pyarrow.Schema` whose columns are the fields of the records; a name that comes twice counts once."""
    import pyarrow as pa

    columns: dict[str, Any] = {}
    for record in records:
        for name, hint in field_types(record).items():
            columns.setdefault(name, arrow_type(hint))
    return pa.schema(list(columns.items()))


def to_table(record: type, rows: Iterable[Any]) -> Any:
    """`pyarrow.Table` of records of one class, one row each; a few are held as records at a time."""
    import pyarrow as pa

    columns = arrow_schema(record)
    batches = []
    remaining = iter(rows)
    while some := [encode(row) for row in islice(remaining, _ROWS_PER_BATCH)]:
        batches.append(pa.RecordBatch.from_pylist(some, schema=columns))
    return pa.Table.from_batches(batches, schema=columns)
