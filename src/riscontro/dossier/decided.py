"""What people decided, as the dossier shows it: a line for each decision, and what they rejected, still to be read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.points import Point, point
from riscontro.dossier.shelf import Shelf
from riscontro.outputs import Decided, Record

SHOWN = 2  # passages of a decision that are quoted


class Line(Struct, frozen=True):
    """A decision with the first passages on which it was made."""

    decided: Decided
    passages: tuple[Quoted, ...]


class Decisions(Struct, frozen=True):
    """The decisions of people on a story, the newest first, and the claims that they rejected."""

    lines: tuple[Line, ...]
    rejected: tuple[Point, ...]


def decisions(shelf: Shelf, record: Record, number: int, language: str) -> Decisions:
    """What people decided on a story; ``number`` is the story's on the page."""
    rejected = [
        point(shelf, claim, f"s{number}-rejected-{place}", language) for place, claim in enumerate(record.rejected.claims, 1)
    ]
    return Decisions(_lines(shelf, record.decisions), tuple(rejected))


def _lines(shelf: Shelf, every: Sequence[Decided]) -> tuple[Line, ...]:
    return tuple(Line(item, tuple(quote(shelf, passage) for passage in item.passages[:SHOWN])) for item in reversed(every))
