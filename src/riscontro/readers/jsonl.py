"""JSON Lines, one article an object, and JSON files with one object or an array of them.

An object has ``text`` or ``html``, and may have ``id``, ``language``, ``title``, ``outlet``, ``author``, ``url`` and
``published``; other fields are passed over. What is wrong is said with its line, and the rest goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from riscontro.intake.decoding import decode
from riscontro.intake.page_drafts import draft_of_page
from riscontro.intake.refusals import refusal, refused
from riscontro.intake.stated import impossible_day
from riscontro.plugs import Reader
from riscontro.types import Draft, Problem

_FIELDS = ("language", "title", "outlet", "author", "url", "published")
_KINDS = {list: "array", dict: "object", str: "string", bool: "boolean", type(None): "null"}
_NEWLINE = re.compile(r"\r\n|\n|\r")


def read(data: bytes, source: str) -> Iterator[Draft]:
    """Every article of a file."""
    text = decode(data)
    if text is None:
        yield refused(refusal("binary", source))
        return
    if not text.strip():
        yield refused(refusal("empty", source))
        return
    for line, value in _values(text):
        yield (
            _draft(value, source, line)
            if not isinstance(value, _NotJson)
            else refused(refusal("not_json", source, line, reason=value.reason))
        )


class _NotJson(msgspec.Struct, frozen=True):
    reason: str


def _values(text: str) -> Iterable[tuple[int, object]]:
    """Every value with the line it begins on (1 for all of one array)."""
    lines = [(number, line) for number, line in enumerate(_NEWLINE.split(text), 1) if line.strip()]
    if len(lines) == 1 or text.lstrip()[:1] == "[" or not _is_object(lines[0][1]):
        whole = _parsed(text)
        if isinstance(whole, list):
            return [(1, item) for item in whole]
        if not isinstance(whole, _NotJson) or text.lstrip()[:1] == "[":
            return [(1, whole)]
        if not any(_is_object(line) for _, line in lines):
            return [(1, whole)]
    return [(number, _parsed(line)) for number, line in lines]


def _is_object(line: str) -> bool:
    return isinstance(_parsed(line), dict)


def _parsed(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        return _NotJson(str(error))


def _draft(value: object, source: str, line: int) -> Draft:
    if not isinstance(value, dict):
        return refused(refusal("not_an_object", source, line, kind=_kind(value)))
    fields, problems = _fields(value, source, line)
    html, text = value.get("html"), value.get("text")
    if isinstance(text, str) and text.strip():
        made = Draft(id="", text=text, source=source)
    elif isinstance(html, str) and html.strip():
        made = draft_of_page(html, source, line, fields.get("url"))
    else:
        made = refused(refusal("no_text", source, line))
    return replace(made, id=_id(value.get("id")), problems=made.problems + problems, **fields)


def _id(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _fields(value: dict[str, object], source: str, line: int) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The metadata that are texts, and a problem for each that is not or is a day that never was."""
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    for name in _FIELDS:
        stated = value.get(name)
        if isinstance(stated, str):
            if name == "published" and impossible_day(stated):
                problems.append(refusal("no_such_day", source, line, value=stated))
            elif stated.strip():
                fields[name] = stated.strip()
        elif stated is not None:
            problems.append(refusal("wrong_type", source, line, field=name, kind=_kind(stated)))
    return fields, tuple(problems)


def _kind(value: object) -> str:
    """The key of a value's kind in the catalogues."""
    return _KINDS.get(type(value), "number")


READER = Reader("jsonl", (".jsonl", ".ndjson", ".json"), read, many=True)
