"""Where in its pack a rule or a word stands: the file and the number of the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from riscontro.packs import COMMON, NO_PACK, home
from riscontro.text.tokens import fold

_TABLE = re.compile(r'\[(lexicon|suffix|shape|numerals)\.?"?([\w.-]*)"?\]')
_KEY = re.compile(r'"([^"=]+)"\s*=|([^"=\s]+)\s*=')
_WORD = re.compile(r'"([^"]*)"')


class PackLine(Struct, frozen=True, order=True):
    """A line of a pack: the file as ``xx/file``, the line's number from 1, and its text."""

    file: str
    line: int
    text: str


def rule_line(code: str, layer: str, name: str) -> PackLine | None:
    """The line that names rule ``name`` of a layer, in the pack ``code`` or the common one."""
    wanted = f'name = "{name}"'
    for file in (f"{folder}/{layer}.toml" for folder in _folders(code)):
        for number, line in enumerate(_lines(file), 1):
            if line.strip() == wanted:
                return PackLine(file, number, wanted)
    return None


def word_lines(code: str, kind: str, concept: str, form: str) -> tuple[PackLine, ...]:
    """The lines that give ``form`` (any case) the concept ``concept`` of class ``kind``; for an ending, its line."""
    wanted = fold(form)
    found: list[PackLine] = []
    for folder in _folders(code):
        found += _listed(f"{folder}/lexicons/{kind}.tsv", concept, wanted)
        for file in _layer_names(folder):
            found += _in_tables(file, kind, concept, wanted)
    return tuple(found)


def numeral_lines(code: str, form: str) -> tuple[PackLine, ...]:
    """The lines of the pack's numerals that hold one of the words of ``form``."""
    words = set(fold(form).split())
    rows = (row for folder in _folders(code) for row in _tables(f"{folder}/pack.toml") if row[0] == "numerals")
    return tuple(PackLine(f"{code}/pack.toml", number, line) for _, _, key, number, line in rows if fold(key) in words)


# ------------------------------------------------------------------ reading the files


def _folders(code: str) -> tuple[str, ...]:
    return (COMMON,) if code == NO_PACK else (code, COMMON)


@cache
def _lines(file: str) -> tuple[str, ...]:
    """The lines of a pack's file; none where it is absent."""
    entry = home() / file
    return tuple(entry.read_text(encoding="utf-8").splitlines()) if entry.is_file() else ()


@cache
def _layer_names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(f"{folder}/{entry.name}" for entry in (home() / folder).iterdir() if entry.name.endswith(".toml")))


def _listed(file: str, concept: str, wanted: str) -> Iterator[PackLine]:
    for number, line in enumerate(_lines(file), 1):
        key, _, form = line.partition("\t")
        if key == concept and fold(form.strip()) == wanted:
            yield PackLine(file, number, line)


def _in_tables(file: str, kind: str, concept: str, wanted: str) -> Iterator[PackLine]:
    for table, name, key, number, line in _tables(file):
        if name == kind and key == concept and _holds(table, line, wanted):
            yield PackLine(file, number, line.strip())


def _holds(table: str, line: str, wanted: str) -> bool:
    words = [fold(word) for word in _WORD.findall(line.partition("=")[2] or line)]
    if table == "suffix":
        return any(wanted.endswith(word) for word in words)
    return table == "shape" or wanted in words


def _tables(file: str) -> Iterator[tuple[str, str, str, int, str]]:
    """Every line inside a table of words: the table, its class, the key it belongs to, the line's number and text."""
    table = name = key = ""
    for number, line in enumerate(_lines(file), 1):
        if line.startswith("["):
            head = _TABLE.match(line)
            table, name, key = (head[1], head[2], "") if head else ("", "", "")
        elif table and line and line[0] != "#":
            key = (found[1] or found[2]) if (found := _KEY.match(line)) else key
            yield table, name, key, number, line
