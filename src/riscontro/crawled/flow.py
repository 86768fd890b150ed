"""The bytes of an archive as a stream: bounded memory, the place of every byte, and a way on behind what is broken.

A compressed archive is a row of members, as a rule one a record; every member is checked to its end. What was read may be
given back, and the file may be read again from an earlier place, as long as all of that together stays below the size of
what was read: so that a file made to be slow is still read in linear time.
"""

from __future__ import annotations

import zlib
from typing import IO
from zipfile import BadZipFile

from riscontro.crawled.codecs import GZIP, ZSTD, Gzip, Member, Zstd, dictionary, has_zstd, packing
from riscontro.crawled.places import Broken, Place

_PIECE = 1 << 16
_FREE = 64_000_000  # bytes that may be read again however short the file is
_BOMB, _RATIO = 64_000_000, 300  # a member larger than that, and so many times as large as its compressed form
_MARK = b"WARC/"
_HEAD = 4096  # bytes of a member by which it is known
UNREADABLE = "archive_unreadable"  # nothing more can be read in the file


class Flow:
    """The bytes of ``file`` from a place on. All sizes are of what the members hold, places of the file as it is."""

    def __init__(self, file: IO[bytes], start: Place) -> None:
        self._file = file
        self._part = start.part
        self._seek(0)
        self._total = 0
        head = self._more_raw()
        self._packing = packing(head) or ("gzip" if not head.startswith(_MARK) and _holds_member(head) else "")
        if self._packing == "zstd" and not has_zstd():
            raise Broken("archive_needs", what="Zstandard")
        self._dictionary, first = dictionary(file) if self._packing == "zstd" else (b"", 0)
        self._raw = b""
        self._raw_at = self._seek(max(start.offset, first))
        self._again = 0
        self._empty(self._raw_at)
        if start.inside and self.more():
            self.skip(start.inside)

    def _empty(self, member: int) -> None:
        """Nothing is left of what was decompressed; the next member begins at a byte of the file."""
        self._buffer, self._at, self._inside = b"", 0, 0
        self._decoder: Member | None = None
        self._member, self._held = member, 0
        self._ended = False
        self._begun = False
        self._fault: Broken | None = None

    # -------------------------------------------------------------- where we are

    @property
    def packed(self) -> bool:
        """Is the file compressed?"""
        return bool(self._packing)

    @property
    def place(self) -> Place:
        """Where the next byte stands."""
        if self._packing:
            return Place(self._part, self._member, self._inside) if not self._done() else Place(self._part, self._raw_at)
        return Place(self._part, self._member + self._inside)

    @property
    def read(self) -> int:
        """How many bytes of the file have been used."""
        return self._raw_at if self._packing else self._member + self._inside

    def _done(self) -> bool:
        return self._ended and self._at >= len(self._buffer)

    # -------------------------------------------------------------- bytes

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, or those that the member still holds; they stay. Broken only where there is none, so
        that what stands before a damage is read."""
        if len(self._buffer) - self._at < size:
            self._gather(size)
        if self._fault and size and self._at >= len(self._buffer):
            raise self._fault
        return self._buffer[self._at : self._at + size]

    def _gather(self, size: int) -> None:
        pieces, have = [self._buffer[self._at :]], len(self._buffer) - self._at
        try:
            while have < size and not self._ended and not self._fault:
                pieces.append(self._pull())
                have += len(pieces[-1])
        except Broken as fault:
            self._fault = fault
        self._buffer, self._at = b"".join(pieces), 0

    def check(self) -> None:
        """Broken where the member is damaged, as far as it was decompressed."""
        if self._fault:
            raise self._fault

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes, or those that the member still holds."""
        found = self.peek(size)
        self._move(len(found))
        return found

    def skip(self, size: int) -> int:
        """Pass over ``size`` bytes; how many there were."""
        left = size
        while left:
            step = len(self.peek(min(left, _PIECE)))
            if not step:
                break
            self._move(step)
            left -= step
        return size - left

    def _move(self, size: int) -> None:
        self._at += size
        self._inside += size

    def return_to(self, place: Place, data: bytes) -> None:
        """Go back to an earlier place of this member, as far as the reading stays linear; ``data`` is what was taken since,
        where it was kept."""
        if self.packed:
            if data and self._may_repeat(len(data)):
                self._buffer, self._at = data + self._buffer[self._at :], 0
                self._inside -= len(data)
            elif not data and self._may_repeat(self._inside):
                self._raw, self._raw_at = b"", self._seek(self._member)
                self._empty(self._member)
                self.skip(place.inside if self.more() else 0)
        elif self._may_repeat(self.read - place.offset):
            self._raw, self._raw_at = b"", self._seek(place.offset)
            self._empty(place.offset)

    def _may_repeat(self, size: int) -> bool:
        self._again += size
        return self._again <= _FREE + self._total

    # -------------------------------------------------------------- members

    def more(self) -> bool:
        """Is there another byte? Goes on to the next member where one has ended; Broken where none begins there."""
        while not self.peek(1):
            if not self._packing or not self._fill():
                return False
            if len(self._raw) < len(ZSTD):
                self._raw += self._more_raw()
            if not self._raw.startswith(self._magic):
                raise Broken("archive_garbage", size=self._to_next_member())
            self._empty(self._raw_at)
            self._decoder = self._new()
            self._begun = True
        return True

    @property
    def _magic(self) -> bytes:
        return GZIP if self._packing == "gzip" else ZSTD

    def _new(self) -> Member:
        return Gzip() if self._packing == "gzip" else Zstd(self._dictionary)

    def _pull(self) -> bytes:
        """A further piece of the member; empty where it has just ended."""
        if not self._packing:
            if not self._fill():
                self._ended = True
                return b""
            piece, self._raw = self._raw, b""
            self._raw_at += len(piece)
            return piece
        if self._decoder is None:
            self._ended = True
            return b""
        return self._unpack(self._decoder)

    def _unpack(self, member: Member) -> bytes:
        piece = b""
        while not piece and not member.eof:
            if not self._fill():
                raise Broken("archive_cut_file")
            size = len(self._raw)
            piece, self._raw = member.feed(self._raw)
            self._raw_at += size - len(self._raw)
            self._held += len(piece)
            if self._held > _BOMB and self._held > _RATIO * (self._raw_at - self._member):
                raise Broken("archive_bomb", size=self._held // 1_000_000)
        self._ended = member.eof
        return piece

    def _fill(self) -> bool:
        """Read on in the file; False at its end."""
        if not self._raw:
            self._raw = self._more_raw()
        return bool(self._raw)

    def _more_raw(self, size: int = _PIECE) -> bytes:
        try:
            data = self._file.read(size)
        except (OSError, BadZipFile, EOFError, zlib.error) as error:
            raise Broken(UNREADABLE, reason=str(error) or type(error).__name__) from error
        self._total += len(data)
        return data

    def _seek(self, offset: int) -> int:
        try:
            return self._file.seek(offset)
        except (OSError, BadZipFile, EOFError, zlib.error) as error:
            raise Broken(UNREADABLE, reason=str(error) or type(error).__name__) from error

    # -------------------------------------------------------------- behind what is broken

    def recover(self) -> None:
        """Go on at the next member that holds a record, within the member that is broken or behind it."""
        if self._begun:
            back = self._raw_at - self._member - 1
            if back > 0 and self._may_repeat(back):
                self._raw, self._raw_at = b"", self._seek(self._member + 1)
            self._to_next_member()
        self._empty(self._raw_at)

    def _to_next_member(self) -> int:
        """Pass over bytes of the file until a member begins that holds a record; how many."""
        begin, at = self._raw_at, 0
        while self._fill():
            at = self._raw.find(self._magic, at)
            if at < 0:
                keep = len(self._raw) - len(self._magic) + 1
                more = self._more_raw()
                if not more:
                    self._raw_at, self._raw = self._raw_at + len(self._raw), b""
                    break
                self._raw_at, self._raw, at = self._raw_at + max(keep, 0), self._raw[max(keep, 0) :] + more, 0
            elif len(self._raw) - at < _HEAD and (more := self._more_raw()):
                self._raw_at, self._raw, at = self._raw_at + at, self._raw[at:] + more, 0
            elif self._begins_record(self._raw[at : at + _HEAD]):
                self._raw_at, self._raw = self._raw_at + at, self._raw[at:]
                break
            else:
                at += 1
        self._empty(self._raw_at)
        return self._raw_at - begin

    def _begins_record(self, head: bytes) -> bool:
        """Does a member that begins so hold a record?"""
        return _begins_record(self._new(), head)

    def find_record(self) -> int:
        """Pass over bytes until a record begins a line or the member ends; how many."""
        passed = 0
        while True:
            window = self.peek(_PIECE)
            if not passed and window.startswith(_MARK):
                return 0
            at = window.find(b"\n" + _MARK)
            if at >= 0 or len(window) < _PIECE:
                step = at + 1 if at >= 0 else len(window)
                self._move(step)
                return passed + step
            step = len(window) - len(_MARK)
            self._move(step)
            passed += step


def _begins_record(member: Member, head: bytes) -> bool:
    """Does a member that begins with ``head`` hold a record?"""
    found = b""
    try:
        while head and len(found) < len(_MARK) and not member.eof:
            piece, head = member.feed(head)
            found += piece
    except Broken:
        return False
    return found.startswith(_MARK)


def _holds_member(head: bytes) -> bool:
    """Does a gzip member with a record begin in ``head``, behind bytes that belong to none?"""
    at = head.find(GZIP)
    while at >= 0 and not _begins_record(Gzip(), head[at : at + _HEAD]):
        at = head.find(GZIP, at + 1)
    return at >= 0
