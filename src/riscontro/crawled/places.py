"""Places in an archive, and what is found or broken there."""

from __future__ import annotations

from msgspec import Struct

from riscontro.types import Problem


class Place(Struct, frozen=True, order=True):
    """Where a record begins: the number of the file within the archive (0 where it is one file), the byte of that file at
    which its compressed member begins, and how many bytes of what the member holds come before it (0 where each record
    is a member of its own, and in files that are not compressed)."""

    part: int = 0
    offset: int = 0
    inside: int = 0

    def __str__(self) -> str:
        """``8812``, or ``0+8812`` inside one member."""
        return f"{self.offset}+{self.inside}" if self.inside else str(self.offset)


class Capture(Struct, frozen=True):
    """A page as a crawler kept it: the name of its article, ``file@byte``, its address, the last day that it can have been
    anywhere when it was fetched (ISO 8601), the encoding that the server stated, and its bytes; ``plain`` says that it is
    text and not HTML."""

    name: str
    source: str
    url: str | None
    day: str | None
    charset: str | None
    data: bytes
    plain: bool = False
    problems: tuple[Problem, ...] = ()


class Step(Struct, frozen=True):
    """A record that was read: where it begins, where to go on behind it, how many bytes of the file that is, and either the
    page or the reason for which it was passed over (a key of the section ``archive_why``), with what is wrong with it."""

    place: Place
    after: Place
    read: int
    why: str = ""
    capture: Capture | None = None
    problems: tuple[Problem, ...] = ()


class Broken(Exception):
    """A place at which an archive does not hold what it should: the problem's code, and details for its message."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
