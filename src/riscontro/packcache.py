"""Compiled packs kept between runs, in the user's cache folder.

A pack is compiled from some fifty files of words; what comes of them is kept as one file of plain data
(MessagePack), so that the next run only reads it. A kept file counts only where it was made from the same pack
files by the same code, and where its checksum holds; everything else is as if it were not there: the pack is
compiled anew and kept again. Where nothing can be written, nothing is kept. Only data is ever read back, no code.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Raw

T = TypeVar("T")
_MARK = b"riscontro pack 1\n"
_SIZE = 32  # bytes of a hash
_CODE = ("packs.py", "packcache.py", "types.py", "text")  # whatever a compiled pack depends on


class OnDemand(Mapping[str, T], Generic[T]):
    """A mapping whose values are read from their bytes when they are first asked for."""

    def __init__(self, kept: Mapping[str, Raw], read: Callable[[str, Raw], T]) -> None:
        self._kept, self._read = kept, read
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            self._made[key] = self._read(key, self._kept[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def kept(name: str, folders: Sequence[Traversable], make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives for the pack made of ``folders``: read from the cache where it is there and current."""
    code, place = _code(), _place(name)
    if not code or place is None:
        return make()
    key = blake2b(code + b"".join(map(_contents, folders)), digest_size=_SIZE).digest()
    found = _read(place, key)
    if found is None:
        found = make()
        _write(place, key, found)
    return found


# ------------------------------------------------------------------ what a compiled pack depends on


def _contents(folder: Traversable) -> bytes:
    """A hash of the names and contents of all files of a pack's folder and those below it."""
    found = blake2b(digest_size=_SIZE)
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        data = _contents(entry) if entry.is_dir() else entry.read_bytes()
        found.update(f"{entry.name}\0{len(data)}\0".encode())
        found.update(data)
    return found.digest()


@cache
def _code() -> bytes:
    """A hash of the code that compiles packs and of the versions beneath it; empty where the code cannot be read."""
    root = files("riscontro")
    places = [root / name for name in _CODE]
    sources = [entry for place in places for entry in (place.iterdir() if place.is_dir() else [place])]
    texts = [
        entry.read_bytes() for entry in sorted(sources, key=lambda e: e.name) if entry.name.endswith(".py") and entry.is_file()
    ]
    return blake2b(repr(sys.version_info[:2]).encode() + b"\0".join(texts), digest_size=_SIZE).digest() if texts else b""


# ------------------------------------------------------------------ the files


def folder() -> Path | None:
    """The user's cache folder as the platform has it, or None where there is no home."""
    stated = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    if stated:
        return Path(stated) / "riscontro"
    with suppress(RuntimeError):  # no home directory
        return Path.home().joinpath(*(("Library", "Caches") if sys.platform == "darwin" else (".cache",)), "riscontro")
    return None


def _place(name: str) -> Path | None:
    """The file of a pack; each installed copy of the package has its own."""
    where = folder()
    copy = blake2b(str(files("riscontro")).encode("utf-8", "replace"), digest_size=6).hexdigest()
    return where / f"{name}-{copy}.pack" if where else None


def _read(place: Path, key: bytes) -> bytes | None:
    """The data kept at ``place`` under ``key``; None where there is none, or it is of another making, or damaged."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    head = len(_MARK) + 2 * _SIZE
    body = data[head:]
    whole = data[:head] == _MARK + key + blake2b(body, digest_size=_SIZE).digest()
    return body if whole else None


def _write(place: Path, key: bytes, body: bytes) -> None:
    """Keep ``body`` at ``place``, whole or not at all; a folder that cannot be written keeps nothing."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=place.stem, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MARK + key + blake2b(body, digest_size=_SIZE).digest() + body)
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
