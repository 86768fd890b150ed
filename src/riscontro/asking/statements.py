"""Whether something is so, and what was done: whole clauses that say all that the question says."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.binding import Sight, meets, strangers
from riscontro.asking.told import Scene, token_at
from riscontro.asking.types import Slot
from riscontro.claims.frames import frame
from riscontro.claims.polarity import polarity

_LEAST, _LEAST_THING = 0.72, 0.8
_FEWEST = 2
_ELSEWHERE = 0.6


def verdicts(sight: Sight) -> Iterator[Slot]:
    """Clauses that affirm or deny what the question asks, each kind by itself."""
    for scene, number, fit in _clauses(sight, _LEAST):
        unit = sight.story.unit(number)
        side = polarity(sight.story.board, frame(sight.story.board, unit))
        yield Slot(scene.article, unit.statement.start, unit.statement.end, number, fit, same=side)


def things(sight: Sight) -> Iterator[Slot]:
    """Clauses that tell of all that the question names."""
    for scene, number, fit in _clauses(sight, _LEAST_THING):
        unit = sight.story.unit(number)
        yield Slot(scene.article, unit.statement.start, unit.statement.end, number, fit)


def _clauses(sight: Sight, least: float) -> Iterator[tuple[Scene, int, float]]:
    if len(sight.part.focus) < _FEWEST:
        return
    for scene in sight.story.scenes:
        examined = sight.story.article(scene.article)
        for number in scene.units:
            statement = sight.story.unit(number).statement
            first = token_at(examined, statement.start)
            last = max(first + 1, token_at(examined, statement.end))
            fit = _inside(sight, scene, first, last)
            if fit >= least and not strangers(sight, scene, statement.participants):
                yield scene, number, fit


def _inside(sight: Sight, scene: Scene, first: int, last: int) -> float:
    """How far the words of the question stand in a clause; names may stand elsewhere in its sentence."""
    total = held = 0.0
    for focus in sight.part.focus:
        here = max((meets(sight, focus, item) for at, item in scene.items if first <= at < last), default=0.0)
        there = max((meets(sight, focus, item) for _, item in scene.items), default=0.0)
        if focus.named and not (here or there):
            return 0.0
        total += focus.weight
        held += focus.weight * max(here, _ELSEWHERE * there)
    return held / total if total else 0.0
