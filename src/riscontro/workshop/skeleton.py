"""The skeleton of a new language: every file, class and setting that a pack has, empty, beside what another pack says.

The files of a pack that stands are rewritten line by line: lists of words become empty, with the model's words in a
comment; rules become comments to translate. So the skeleton asks for just what the program asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from riscontro.messages import say
from riscontro.packs import home
from riscontro.types import InputError

_CODE = re.compile(r"[a-z]{2,3}")
_WORDS = 14  # of the model's words, as many as help
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def skeleton(code: str, model: str = "en") -> Iterator[tuple[str, str]]:
    """File name and text of every file of a new pack ``code`` after the pack ``model``."""
    if not _CODE.fullmatch(code):
        raise InputError(say("workshop.no_code", code=code))
    for entry in sorted((home() / model).iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            lines = entry.read_text(encoding="utf-8").splitlines()
            yield entry.name, "\n".join(_emptied(lines, code, model)) + "\n"
    for folder in ("lexicons", "lists"):
        for entry in sorted((home() / model / folder).iterdir(), key=lambda item: item.name):
            yield f"{folder}/{entry.name}", _table(entry, model)


def write(code: str, folder: Path) -> tuple[Path, ...]:
    """The skeleton of ``code`` as files below ``folder``; InputError where something stands there already."""
    if folder.exists() and any(folder.iterdir()):
        raise InputError(say("workshop.not_empty", folder=str(folder)))
    written = []
    for name, text in skeleton(code):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return tuple(written)


def _table(entry: Traversable, model: str) -> str:
    """A table without its rows: what the model's table says of itself, and two of its rows as comments."""
    lines = entry.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [f"# {model}: {line}" for line in lines if line and not line.startswith("#")][:2]
    return "\n".join([*head, *rows]) + "\n"


# ------------------------------------------------------------------ one file


def _emptied(lines: list[str], code: str, model: str) -> Iterator[str]:
    """The lines of a layer's file without the model's words."""
    table, at = "", 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("["):
            table = line.strip("[]")
        if not line or line.startswith("#"):
            yield line
            at += 1
            continue
        stop = _stop(lines, at)
        whole = " ".join(part.strip() for part in lines[at:stop])
        yield from _line(table, whole, lines[at:stop], code, model)
        at = stop


def _stop(lines: list[str], at: int) -> int:
    """The line after the entry that begins at ``at``: a list may go on over several lines."""
    depth = 0
    for number in range(at, len(lines)):
        bare = _TEXT.sub("", lines[number]).partition("#")[0]
        depth += bare.count("[") - bare.count("]")
        if depth <= 0:
            return number + 1
    return len(lines)


def _line(table: str, whole: str, lines: list[str], code: str, model: str) -> Iterator[str]:
    """One entry of a table, emptied: a rule as comments, a list of words empty, a number word as a comment."""
    if table == "rule":
        yield from (f"# {line}" for line in lines)
    elif whole.startswith("[") or table.startswith("shape"):
        yield from lines
    elif table == "pack":
        yield _about(whole, code)
    elif table.startswith("numerals."):
        yield f"# {model}: {whole}"
    else:
        words = _TEXT.findall(whole.partition("=")[2])
        if words:
            yield f"# {model}: {', '.join(words[:_WORDS])}{' …' if len(words) > _WORDS else ''}"
        yield f"{whole.partition('=')[0].strip()} = []"


def _about(whole: str, code: str) -> str:
    key = whole.partition("=")[0].strip()
    return {"code": f'code = "{code}"', "name": f'name = "{code}"', "version": 'version = "0.0.1"'}.get(key, whole)
