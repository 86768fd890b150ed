"""WACZ files (web archive collection zipped, 1.1): a ZIP file with WARC files below ``archive/``.

Nothing is unpacked to the disk, so the names in the file lead nowhere; what stands elsewhere in it is not read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from msgspec.structs import replace

from riscontro.crawled.pages import pages, problem
from riscontro.crawled.places import Place, Step
from riscontro.plugs import Archive

_FOLDER = "archive/"
_WARC = (".warc.gz", ".warc", ".warc.zst")
_ENCRYPTED = 0x1
_BOMB, _RATIO = 64_000_000, 300
_MOST = 10_000  # WARC files of one collection


def read(file: IO[bytes], source: str, name: str, start: Place) -> Iterator[Step]:
    """Every record of every WARC file of a collection, the files in the order of their names."""
    try:
        with ZipFile(file) as collection:
            yield from _parts(collection, source, name, start)
    except (BadZipFile, LargeZipFile, OSError, EOFError, zlib.error, NotImplementedError, UnicodeDecodeError) as error:
        reason = str(error) or type(error).__name__
        yield Step(start, start, 0, "broken", problems=(problem("archive_not_zip", source, reason=reason),))


def _parts(collection: ZipFile, source: str, name: str, start: Place) -> Iterator[Step]:
    parts = _listed(collection)
    if not parts:
        yield Step(start, start, 0, "broken", problems=(problem("archive_no_warc", source),))
    before = 0
    for number, part in enumerate(parts):
        if number >= start.part:
            place = start if number == start.part else Place(number)
            yield from _part(collection, part, before, place, f"{source}!{part.filename}", f"{name}!{_stem(part.filename)}")
        before += part.compress_size


def _listed(collection: ZipFile) -> list[ZipInfo]:
    """The WARC files of a collection, the first of each name."""
    found: dict[str, ZipInfo] = {}
    for part in collection.infolist():
        if part.filename.startswith(_FOLDER) and part.filename.lower().endswith((*_WARC, ".wacz")):
            found.setdefault(part.filename, part)
    return [found[name] for name in sorted(found)][:_MOST]


def _part(collection: ZipFile, part: ZipInfo, before: int, place: Place, source: str, name: str) -> Iterator[Step]:
    wrong = _refused(part)
    if wrong:
        after = Place(place.part + 1)
        yield Step(place, after, before + part.compress_size, "broken", problems=(problem(wrong, source),))
        return
    share = part.compress_size / max(part.file_size, 1)
    with collection.open(part) as file:
        for step in pages(file, place, lambda at: (f"{name}@{at}", f"{source}@{at}")):
            yield replace(step, read=before + round(step.read * share))


def _refused(part: ZipInfo) -> str:
    """Why a file of a collection is not opened."""
    if part.flag_bits & _ENCRYPTED:
        return "archive_encrypted"
    if part.filename.lower().endswith(".wacz"):
        return "archive_nested"
    return "archive_bomb_file" if part.file_size > _BOMB and part.file_size > _RATIO * part.compress_size else ""


def _stem(filename: str) -> str:
    return next((stem for suffix in _WARC if (stem := filename.removesuffix(suffix)) != filename), filename).rpartition("/")[2]


ARCHIVE = Archive("wacz", (".wacz",), read)
