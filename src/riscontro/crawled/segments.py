"""Records that a crawler cut into segments (ISO 28500, record segmentation), joined where the segments follow one another.

The first segment is a record numbered 1; those of the type ``continuation`` behind it name it as their origin and are numbered
on, and the last states the length of all. What is held is never more than a record may have. Segments that are never completed
come out as the records that they are, one by one, so that reading can go on from any of them with the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from riscontro.crawled.digests import agrees
from riscontro.crawled.flow import Flow
from riscontro.crawled.records import HEAD, Block, Wants, blocks

NUMBER = "warc-segment-number"
_TOTAL, _ORIGIN, _DIGEST, _TRUNCATED = (
    "warc-segment-total-length",
    "warc-segment-origin-id",
    "warc-block-digest",
    "warc-truncated",
)
_MOST = 1000  # segments of one record
_SHORT = 1024  # bytes of a first segment that say too little of what the record holds


def records(flow: Flow, wants: Wants, limit: int) -> Iterator[Block]:
    """The records of a stream as ``blocks`` gives them, those in segments as one; a first segment whose record is never
    completed keeps its number among its fields. ``limit`` holds for all segments of a record together."""
    row = _Row(wants, limit)
    for block in blocks(flow, row.wants, limit):
        if row.held and not row.goes_on(block):
            yield from row.given_up()
        if block.why or not (row.held or block.fields.get(NUMBER)):
            yield block
        else:
            row.held.append(block)
            if _TOTAL in block.fields:
                yield from row.completed()
    yield from row.given_up()


class _Row:
    """The segments of a record that have been read so far."""

    def __init__(self, wants: Wants, limit: int) -> None:
        self.held: list[Block] = []
        self._wants, self._limit = wants, limit
        self._size = 0  # bytes of a row that is too long to be held, with the segment that is

    def wants(self, fields: Mapping[str, str], head: bytes) -> str:
        """The reason to pass over a record; segments are wanted where they go on with those that are held."""
        if fields.get("warc-type", "").lower() != "continuation":
            return "" if fields.get(NUMBER) == "1" and len(head) < _SHORT else self._wants(fields, head)
        if not self._follows(fields):
            return "other"
        size = sum(len(block.block) for block in self.held) + int(fields["content-length"])
        if size > self._limit:
            self._size = size
            return "other"
        return ""

    def _follows(self, fields: Mapping[str, str]) -> bool:
        """Is this the next segment of those that are held?"""
        if not self.held or len(self.held) == _MOST:
            return False
        origin = self.held[0].fields.get("warc-record-id")
        return origin is not None and (fields.get(_ORIGIN), fields.get(NUMBER)) == (origin, str(len(self.held) + 1))

    def goes_on(self, block: Block) -> bool:
        """Is this a further segment of those that are held, read in full?"""
        return not block.why and block.fields.get("warc-type", "").lower() == "continuation"

    def completed(self) -> Iterator[Block]:
        """The record, if its segments have the length that the last states."""
        if self.held[-1].fields[_TOTAL] == str(sum(len(block.block) for block in self.held)):
            yield self._judged(_joined(self.held))
            self.held = []
        yield from self.given_up()

    def given_up(self) -> Iterator[Block]:
        """The segments as records of their own; of the first it is said if the record is too long."""
        held, size = self.held, self._size
        self.held, self._size = [], 0
        for number, block in enumerate(held):
            if number:
                yield replace(block, block=b"", why="other")
                continue
            first = self._judged(block)
            if size and not first.why:
                details = {"size": size // 1_000_000}
                first = replace(first, block=b"", why="too_big", code="archive_too_big", details=details)
            yield first

    def _judged(self, block: Block) -> Block:
        """A record by what it holds."""
        why = self._wants(block.fields, block.block[:HEAD])
        return replace(block, block=b"", why=why) if why else block


def _joined(held: list[Block]) -> Block:
    """One record of its segments: with the fields of the first, with why the last was cut, and with the digest of a segment
    that is not what it states, if there is one."""
    first, last = held[0], held[-1]
    fields = {name: value for name, value in first.fields.items() if name not in (NUMBER, _TOTAL, _DIGEST)}
    if _TRUNCATED in last.fields:
        fields[_TRUNCATED] = last.fields[_TRUNCATED]
    for block in held:
        stated = block.fields.get(_DIGEST, "")
        if agrees(stated, [block.block]) is False:
            fields[_DIGEST] = stated
    data = b"".join(block.block for block in held)
    return Block(first.place, last.after, last.read, fields, data, code=last.code, details=last.details)
