"""Which figures of a story are worth comparing: those of near values, and those that may measure one thing.

Figures are kept in drawers, by the size of their values and by what they count; only what shares a drawer is compared, so
that the comparisons of a large story grow with the size of its drawers and not with the square of its figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, log

from riscontro.claims.counterparts import Board
from riscontro.claims.intervals import largest, measure
from riscontro.claims.measures import EVENT, Figure

_STEP = log(1.5)
_STEM = 5
_ALONE = "count"


def sizes(figure: Figure) -> frozenset[tuple[str, int]]:
    """The drawers of a figure by measure and size, and those next to them: two equal figures share at least one."""
    size = largest(figure.quantity)
    at = floor(log(abs(size)) / _STEP) if size else 0
    kinds = [measure(figure.quantity), *(["sum"] if _may_be_a_sum(figure) else [])]
    return frozenset((kind, at + step) for kind in kinds for step in (-1, 0, 1))


def _may_be_a_sum(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.dimension == "money" or (quantity.dimension == _ALONE and not quantity.unit)


def things(board: Board, figure: Figure) -> frozenset[str]:
    """The drawers of a figure by what it measures."""
    if figure.thing.startswith(EVENT):
        return frozenset({figure.thing})
    head = figure.head
    found = {f"kind {head.kind}"} if head.kind else set()
    found |= {f"stem {key[:_STEM]}" for key in head.keys}
    found |= {f"noun {board.nouns[head.noun]}"} if head.noun in board.nouns else set()
    return frozenset(found | ({measure(figure.quantity)} if figure.quantity.dimension != _ALONE else set()))


def drawers(rows: Iterable[tuple[int, Iterable[object]]]) -> dict[object, list[int]]:
    """The numbers of figures by drawer, in order."""
    found: dict[object, list[int]] = {}
    for number, keys in rows:
        for key in keys:
            found.setdefault(key, []).append(number)
    return found
