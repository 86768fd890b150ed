"""Points that grow firmer on their way, as the dossier shows them: the weaker passage beside the firmer one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.points import Voice, chain
from riscontro.dossier.shelf import Card, Shelf
from riscontro.messages import FALLBACK
from riscontro.outputs import Manner, Shift


class Side(Struct, frozen=True):
    """One of the two passages: how firmly it is put, through whom, and in which article."""

    certainty: str
    chain: tuple[Voice, ...]
    card: Card
    passage: Quoted


class Change(Struct, frozen=True):
    """A shift ready to show."""

    kind: str
    because: str
    sides: tuple[Side, Side]


def changes(shelf: Shelf, found: Sequence[Shift], language: str) -> tuple[Change, ...]:
    """The shifts of a story, each with its two passages and the reason in the interface ``language``."""
    return tuple(
        Change(
            kind=shift.kind,
            because=shift.because.get(language) or shift.because[FALLBACK],
            sides=(_side(shelf, shift.weaker, shift.firmer), _side(shelf, shift.firmer, shift.weaker)),
        )
        for shift in found
    )


def _side(shelf: Shelf, manner: Manner, other: Manner) -> Side:
    return Side(
        certainty=manner.certainty,
        chain=chain(shelf, manner.chain),
        card=shelf.cards[manner.passage.article],
        passage=quote(shelf, manner.passage, (other.passage,)),
    )
