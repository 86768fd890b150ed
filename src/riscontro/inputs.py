"""Paths, folders and standard input to drafts, through the readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from riscontro import archived
from riscontro.archived import Each, Holding
from riscontro.crawled.articles import sift
from riscontro.intake.naming import named, stems
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


def gather(paths: Sequence[str], stdin: bytes | None = None, limits: Limits = LIMITS, each: Each = map) -> Gathered:
    """Every article in ``paths`` (files, folders with all below them, ``-`` for ``stdin``); ids are unique.

    The order of ``paths`` changes nothing, a file named twice is read once, and nothing that cannot be read stops
    the rest: it becomes a problem that names the file. ``each`` looks for the articles in the pages of archives.
    """
    held, rest = divided(paths)
    read = [draft for source in rest for draft in drafts_of(source, stdin, limits)]
    read += archived.drafts((item.path, each(sift, archived.steps(item))) for item in held)
    return collected(read, limits)


def divided(paths: Sequence[str]) -> tuple[tuple[Holding, ...], tuple[Source, ...]]:
    """The archives in ``paths`` and all other sources, each in the order of the names."""
    sources = _sources(paths)
    held = [source for source in sources if source.path and archived.archive_of(source.name)]
    names = stems([source.name for source in held])
    rest = tuple(source for source in sources if source not in held)
    return tuple(archived.holding(source.name, names[source.name]) for source in held), rest


def gather_rest(rest: Sequence[Source], stdin: bytes | None = None, limits: Limits = LIMITS) -> Gathered:
    """Every article in sources that are no archives; as ``gather``."""
    return collected([draft for source in rest for draft in drafts_of(source, stdin, limits)], limits)


def collected(found: Sequence[Draft], limits: Limits = LIMITS) -> Gathered:
    """What was read, each article with a name of its own; what cannot be taken is a problem."""
    read = [within(draft, limits) for draft in found]
    problems = tuple(problem for draft in read if not draft.text for problem in draft.problems)
    drafts, renamed = named([draft for draft in read if draft.text])
    return Gathered(drafts, problems + renamed)


def received(files: Iterable[tuple[str, bytes]], limits: Limits = LIMITS) -> Gathered:
    """Every article in files that came with their names but without a place; as ``gather``."""
    read = [draft for name, data in sorted(files) for draft in _read_bytes(name, data, limits)]
    return collected(read, limits)


def _read_bytes(name: str, data: bytes, limits: Limits) -> Iterable[Draft]:
    reader = _by_suffix(Path(name).suffix.lower())
    archive = archived.archive_of(name) or (archived.sniffed(data[:8]) if reader is None else None)
    if archive is not None:
        return archived.drafts([(name, map(sift, archived.steps_in(data, archive, name)))])
    limit = limits.many if reader and reader.many else limits.file
    if len(data) > limit:
        return [refused(refusal("too_big", name, size=len(data) // _MEGABYTE, limit=limit // _MEGABYTE))]
    return (reader or _sniffed(data)).read(data, name)


def within(draft: Draft, limits: Limits = LIMITS, size: int | None = None) -> Draft:
    """A draft, or the problem that stands in its place where it is too long: its text, or the text for which it stands."""
    size = len(draft.text) if size is None else size
    return draft if size <= limits.article else refused(refusal("too_long", draft.source, size=size, limit=limits.article))


# ------------------------------------------------------------------ what to read


class Source(Struct, frozen=True):
    """A file to read, or the problem that stands in its place."""

    name: str
    path: Path | None = None
    problem: Problem | None = None


def _sources(paths: Sequence[str]) -> list[Source]:
    """Every file once, in the order of the names."""
    found: dict[str, Source] = {}
    for source in sorted((s for name in paths for s in _expanded(name)), key=lambda s: s.name):
        found.setdefault(str(source.path.resolve()) if source.path else source.name, source)
    return list(found.values())


def _expanded(name: str) -> Iterable[Source]:
    if name == _STDIN:
        return [Source(name)]
    path = Path(name)
    if path.is_dir():
        return list(_inside(path)) or [Source(name, problem=refusal("empty_folder", name))]
    if path.is_file():
        return [Source(name, path)]
    return [Source(name, problem=refusal("not_a_file" if path.exists() else "missing", name))]


def _inside(folder: Path) -> Iterator[Source]:
    """The files of a folder and of those below it; hidden ones and links to folders are passed over."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Source(str(folder), problem=refusal("unreadable_folder", str(folder), reason=error.strerror))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _inside(entry)
        elif entry.is_file():
            yield Source(str(entry), entry)


# ------------------------------------------------------------------ reading it


def drafts_of(source: Source, stdin: bytes | None = None, limits: Limits = LIMITS) -> Iterable[Draft]:
    """The articles of a source that is no archive; what cannot be read is a problem in a draft without text."""
    if source.problem:
        return [refused(source.problem)]
    if source.path is None:
        return _read_bytes(source.name, stdin, limits) if stdin else [refused(refusal("no_stdin", source.name))]
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
