"""All tests of contradiction between two short texts, sentence against sentence; the first that holds gives the reason."""

from __future__ import annotations

from itertools import product

from riscontro.judging.figures import figures
from riscontro.judging.matter import is_one_matter, match
from riscontro.judging.polarity import polarity
from riscontro.judging.reasons import Why
from riscontro.judging.sides import sides
from riscontro.judging.slots import slots
from riscontro.judging.turned import turned
from riscontro.types import Examined

_SENTENCES = 6  # of each text at most
_OF_ONE_MATTER = (polarity, figures)
_ANYWAY = (turned, slots)


def clash(first: Examined, second: Examined) -> Why | None:
    """Why two texts exclude each other, as a sentence for people, or None."""
    for one, other in product(tuple(sides(first, _SENTENCES)), tuple(sides(second, _SENTENCES))):
        found = match(one, other)
        tests = (*_OF_ONE_MATTER, *_ANYWAY) if is_one_matter(found) else _ANYWAY
        for test in tests:
            if why := test(found):
                return why
    return None
