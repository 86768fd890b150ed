"""Two measures of one thing told in other words, in two languages: a length of time, a weight, a distance.

Clauses in different languages seldom lie as near as two tellings in one language. Where every word of the shorter clause is
found in the longer one, the figure and times apart, what they measure is one thing.
"""

from __future__ import annotations

from riscontro.claims.cover import bare_words, cover, vocabulary
from riscontro.claims.measures import Figure
from riscontro.claims.units import Desk

_UNSIZED = ("count", "money", "fraction", "percent", "share")  # counts and rates are of many things in words alike
_HELD, _WORST, _LEAST_WORDS = 0.7, 0.4, 3


def worded_alike(desk: Desk, one: Figure, other: Figure) -> bool:
    """Does the longer of two clauses that give a measure hold every word of the shorter one? Never without an encoder."""
    if desk.meanings is None or {one.quantity.dimension, other.quantity.dimension} & set(_UNSIZED):
        return False
    shorter, longer = sorted((bare_words(desk, figure.unit, figure.quantity) for figure in (one, other)), key=len)
    held = cover(shorter, longer, vocabulary([shorter, longer]))
    return held.named and held.count + held.names >= _LEAST_WORDS and held.share >= _HELD and held.least >= _WORST
