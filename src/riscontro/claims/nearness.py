"""How likely two statements are to make one point, from all that speaks for it together.

A logistic sum (in log odds, 0 is even) of words in common, nearness in meaning, figures, days, kinds of event and the
voice that both share. Within one language the encoder adds nothing to words in common; across languages it carries
most, and what both name exactly lowers the nearness that is asked. The weights were fitted by logistic regression on the
project's own coverages and rounded (``docs/decisions``). Nothing here decides how two statements relate.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from riscontro.claims.frames import Frame, converted, share_figure
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
    return round(total + sum(weight for test, weight in _exact(weights) if test(one, other)), 2)


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


def _exact(weights: Weights) -> tuple[tuple[Callable[[Frame, Frame], bool], float], ...]:
    return (
        (share_figure, weights.figure),
        (lambda a, b: not a.telling.isdisjoint(b.telling) or converted(a, b), weights.telling),
        (lambda a, b: not a.days.isdisjoint(b.days), weights.day),
        (lambda a, b: not a.events.isdisjoint(b.events), weights.event),
        (lambda a, b: bool(a.speaker) and a.speaker == b.speaker and a.quoted == b.quoted, weights.voice),
        (lambda a, b: a.ahead != b.ahead, weights.ahead),
    )
