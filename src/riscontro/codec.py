"""Bytes to and from types: the outputs as JSON, with one spelling for everything, and hashes.

The JSON is compact, keys stand in the order of the contract, text is not escaped, numbers that are
whole are written without a fraction: the same value gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import get_args, get_type_hints

import msgspec

from riscontro.outputs import LineageEdge, Record
from riscontro.types import Examined, Findings

ANNOTATION_SCHEMA = "riscontro.annotation/1"
RECORD_SCHEMA = "riscontro.record/1"


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal; lone surrogates count as the replacement mark."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _plain(value: object) -> object:
    """A value as JSON can be written from it, whole floats as integers."""
    kind = type(value)
    if kind in _WRITTEN_AS_IT_IS:
        return value
    if isinstance(value, msgspec.Struct):
        if not _holds_numbers(kind):  # type: ignore[arg-type]
            return value
        fields = _fields(value)
        if isinstance(value, LineageEdge):
            fields = {"from": value.source, "to": value.target, **fields}
            del fields["source"], fields["target"]
        return {key: _plain(item) for key, item in fields.items()}
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


_WRITTEN_AS_IT_IS = frozenset({str, int, bool, type(None)})


@cache
def _holds_numbers(kind: type) -> bool:
    """Can a value of a struct hold a float, or anything that is not written field by field? The others need no copy."""
    return kind is LineageEdge or any(map(_may_be_float, get_type_hints(kind).values()))


def _may_be_float(hint: object) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _holds_numbers(hint)
    return hint in (float, object) or any(map(_may_be_float, get_args(hint)))


def _fields(value: msgspec.Struct) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def dump(value: object) -> bytes:
    """One JSON value, compact, without a newline. JSON has no lone surrogates: each becomes a question mark."""
    plain = _plain(value)
    try:
        return msgspec.json.encode(plain)
    except UnicodeEncodeError:
        return msgspec.json.encode(_writable(msgspec.to_builtins(plain)))


def _writable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_writable(item) for item in value]
    return {key: _writable(item) for key, item in value.items()} if isinstance(value, dict) else value


def annotation(examined: Examined) -> bytes:
    """The line that ``riscontro annotate`` prints for one article (contract, section 1)."""
    found = examined.findings
    shown: dict[str, object] = {
        "schema": ANNOTATION_SCHEMA,
        "article": examined.article,
        "sentences": [[s.start, s.end] for s in examined.reading.sentences],
    }
    for layer in Findings.__struct_fields__:
        if layer not in ("published", "problems", "statements", "extra"):
            shown[layer] = getattr(found, layer)
    shown["problems"] = found.problems
    shown.update({f"x_{name}": rows for name, rows in found.extra.items()})
    return dump(shown)


def record(value: Record) -> bytes:
    """The object that ``riscontro record`` prints for one story (contract, section 2)."""
    return dump({"schema": RECORD_SCHEMA, **_fields(value)})
