"""Files that appear when they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from riscontro.messages import say
from riscontro.types import InputError

_HEAD, _MARK = b"SQLite format 3\x00", slice(68, 72)


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """A folder beside ``target``, on the same disk, in which files are made; gone afterwards. InputError where it cannot be."""
    try:
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.absolute().parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise InputError(say("error.cannot_write", path=str(target), reason=error.strerror or str(error))) from error


def moved(made: Path, target: Path) -> Path:
    """A finished file put where it belongs, in place of what stood there."""
    return made.replace(target)


def application(path: Path) -> bytes:
    """The mark that a program left in an SQLite file; empty where it is none."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        head = file.read(100)
    return head[_MARK] if head.startswith(_HEAD) else b""
