"""The record as JSON Lines, one story a line."""

from __future__ import annotations

from collections.abc import Sequence

from riscontro import codec
from riscontro.outputs import Record
from riscontro.plugs import Exporter


def render(records: Sequence[Record], language: str) -> bytes:
    """The lines that ``riscontro record`` prints; a record carries every interface language already."""
    return b"".join(codec.record(record) + b"\n" for record in records)


EXPORTER = Exporter("json", ".json", render)
