"""Paths, folders and standard input to drafts, through the readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from riscontro.intake.naming import named
from riscontro.intake.refusals import refusal, refused
from riscontro.plugs import Reader, discover
from riscontro.types import Draft, Problem

_STDIN = "-"
_MEGABYTE = 1_000_000


class Limits(Struct, frozen=True):
    """The largest input: bytes of a file with one article, bytes of a file with many, characters of an article."""

    file: int = 20 * _MEGABYTE
    many: int = 1000 * _MEGABYTE
    article: int = 2_000_000


LIMITS = Limits()


class Gathered(Struct, frozen=True):
    """What the input holds: the articles that could be read, and a problem for everything that could not."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()


def gather(paths: Sequence[str], stdin: bytes | None = None, limits: Limits = LIMITS) -> Gathered:
    """Every article in ``paths`` (files, folders with all below them, ``-`` for ``stdin``); ids are unique.

    The order of ``paths`` changes nothing, a file named twice is read once, and nothing that cannot be read stops
    the rest: it becomes a problem that names the file.
    """
    return _gathered([draft for source in _sources(paths) for draft in _read(source, stdin, limits)], limits)


def _gathered(found: list[Draft], limits: Limits) -> Gathered:
    read = [draft if len(draft.text) <= limits.article else _too_long(draft, limits) for draft in found]
    problems = tuple(problem for draft in read if not draft.text for problem in draft.problems)
    drafts, renamed = named([draft for draft in read if draft.text])
    return Gathered(drafts, problems + renamed)


def received(files: Iterable[tuple[str, bytes]], limits: Limits = LIMITS) -> Gathered:
    """Every article in files that came with their names but without a place; as ``gather``."""
    read = [draft for name, data in sorted(files) for draft in _read_bytes(name, data, limits)]
    return _gathered(read, limits)


def _read_bytes(name: str, data: bytes, limits: Limits) -> Iterable[Draft]:
    reader = _by_suffix(Path(name).suffix.lower())
    limit = limits.many if reader and reader.many else limits.file
    if len(data) > limit:
        return [refused(refusal("too_big", name, size=len(data) // _MEGABYTE, limit=limit // _MEGABYTE))]
    return (reader or _sniffed(data)).read(data, name)


def _too_long(draft: Draft, limits: Limits) -> Draft:
    return refused(refusal("too_long", draft.source, size=len(draft.text), limit=limits.article))


# ------------------------------------------------------------------ what to read


class _Source(Struct, frozen=True):
    """A file to read, or the problem that stands in its place."""

    name: str
    path: Path | None = None
    problem: Problem | None = None


def _sources(paths: Sequence[str]) -> list[_Source]:
    """Every file once, in the order of the names."""
    found: dict[str, _Source] = {}
    for source in sorted((s for name in paths for s in _expanded(name)), key=lambda s: s.name):
        found.setdefault(str(source.path.resolve()) if source.path else source.name, source)
    return list(found.values())


def _expanded(name: str) -> Iterable[_Source]:
    if name == _STDIN:
        return [_Source(name)]
    path = Path(name)
    if path.is_dir():
        return list(_inside(path)) or [_Source(name, problem=refusal("empty_folder", name))]
    if path.is_file():
        return [_Source(name, path)]
    return [_Source(name, problem=refusal("not_a_file" if path.exists() else "missing", name))]


def _inside(folder: Path) -> Iterator[_Source]:
    """The files of a folder and of those below it; hidden ones and links to folders are passed over."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _Source(str(folder), problem=refusal("unreadable_folder", str(folder), reason=error.strerror))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _inside(entry)
        elif entry.is_file():
            yield _Source(str(entry), entry)


# ------------------------------------------------------------------ reading it


def _read(source: _Source, stdin: bytes | None, limits: Limits) -> Iterable[Draft]:
    if source.problem:
        return [refused(source.problem)]
    if source.path is None:
        reader = _sniffed(stdin or b"")
        return reader.read(stdin, source.name) if stdin else [refused(refusal("no_stdin", source.name))]
    return _read_file(source.path, source.name, limits)


def _read_file(path: Path, name: str, limits: Limits) -> Iterable[Draft]:
    try:
        reader = _by_suffix(path.suffix.lower())
        size = path.stat().st_size
        limit = limits.many if reader and reader.many else limits.file
        if size > limit:
            return [refused(refusal("too_big", name, size=size // _MEGABYTE, limit=limit // _MEGABYTE))]
        data = path.read_bytes()
    except OSError as error:
        return [refused(refusal("unreadable", name, reason=error.strerror))]
    return (reader or _sniffed(data)).read(data, name)


def _readers() -> tuple[Reader, ...]:
    return tuple(plug for plug in discover("readers", "READER") if isinstance(plug, Reader))


def _by_suffix(suffix: str) -> Reader | None:
    return next((reader for reader in _readers() if suffix in reader.suffixes), None)


def _sniffed(data: bytes) -> Reader:
    """The reader for bytes whose name says nothing: by how they begin."""
    head = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    suffix = ".txt"
    if head.startswith((b"{", b"[{", b"[\n", b"[\r")):
        suffix = ".jsonl"
    elif head.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in head or b"<body" in head:
        suffix = ".html"
    reader = _by_suffix(suffix)
    assert reader is not None, suffix
    return reader
