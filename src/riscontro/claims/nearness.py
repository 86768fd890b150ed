"""How likely two statements are to make one point, from all that speaks for it together.

A logistic sum (in log odds, 0 is even) of words in common, nearness in meaning, figures, days, kinds of event and the
voice that both share. Within one language the encoder adds nothing to words in common; across languages it carries
most, and what both name exactly lowers the nearness that is asked. The weights were fitted by logistic regression on the
project's own coverages and rounded (``docs/decisions``). Nothing here decides how two statements relate.
"""

from __future__ import annotations

from msgspec import Struct

from riscontro.claims.frames import Frame, converted
from riscontro.claims.units import Desk, Likeness, likeness


class Weights(Struct, frozen=True):
    """What each kind of evidence adds to the log odds; ``base`` is where two statements start that share nothing."""

    base: float
    words: float
    held: float
    meaning: float
    figure: float
    telling: float
    day: float
    event: float
    voice: float
    ahead: float


WITHIN = Weights(-5.2, words=5.2, held=2.0, meaning=0.0, figure=2.2, telling=1.5, day=1.2, event=1.0, voice=1.0, ahead=-1.5)
ACROSS = Weights(-6.4, words=0.0, held=1.5, meaning=9.0, figure=1.9, telling=2.8, day=1.8, event=0.6, voice=1.2, ahead=-0.5)
WORDS_ALONE = Weights(
    -4.7, words=8.0, held=0.0, meaning=0.0, figure=2.1, telling=2.8, day=2.3, event=0.7, voice=1.2, ahead=-0.5
)


def nearness(desk: Desk, one: Frame, other: Frame) -> float:
    """The log odds that two statements make one point."""
    weights = _weights(desk, one, other)
    like = likeness(desk, one.unit, other.unit)
    total = weights.base + weights.words * like.score + weights.held * max(like.first, like.second)
    total += weights.meaning * meaning(desk, one, other) if weights.meaning else 0.0
    return round(total + _exact(weights, one, other), 2)


def _weights(desk: Desk, one: Frame, other: Frame) -> Weights:
    if one.language == other.language:
        return WITHIN
    return ACROSS if desk.meanings is not None else WORDS_ALONE


def meaning(desk: Desk, one: Frame, other: Frame) -> float:
    """How near two statements lie in meaning, by the nearest of their readings; 0 without an encoder."""
    if desk.meanings is None:
        return 0.0
    return max(desk.meanings.near(mine, theirs) for mine in one.texts for theirs in other.texts)


def alike(desk: Desk, one: Frame, other: Frame) -> Likeness:
    """How alike two statements are in their words."""
    return likeness(desk, one.unit, other.unit)


def _exact(weights: Weights, one: Frame, other: Frame) -> float:
    """What figures, days, kinds of event and the voice in common add, and that only one speaks of what is to come."""
    total = 0.0
    if not one.figures.isdisjoint(other.figures):
        total += weights.figure
        same = not one.telling.isdisjoint(other.telling) or converted(one, other)
    else:
        same = converted(one, other)
        total += weights.figure if same else 0.0
    total += weights.telling if same else 0.0
    total += weights.day if not one.days.isdisjoint(other.days) else 0.0
    total += weights.event if not one.events.isdisjoint(other.events) else 0.0
    total += weights.voice if one.speaker and one.speaker == other.speaker and one.quoted == other.quoted else 0.0
    return total + (weights.ahead if one.ahead != other.ahead else 0.0)
