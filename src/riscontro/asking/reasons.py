"""Why: words of cause, with what is asked about on one side and its cause on the other."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.binding import LEAST, Sight, found_in
from riscontro.asking.told import Scene, clause_of
from riscontro.asking.types import Slot
from riscontro.types import Examined, Hit

_BECAUSE, _OF = "because", "of"
_ENDS = frozenset('.;:!?»”"')
_MOST, _LEAST_LETTERS = 30, 6
_BEFORE = 0.55


def reasons(sight: Sight) -> Iterator[Slot]:
    """The cause that a sentence gives of what is asked about."""
    for index, scene in enumerate(sight.story.scenes):
        examined = sight.story.article(scene.article)
        for at in range(scene.first, scene.last):
            hit = next((hit for hit in examined.reading.tagged.hits.get(at, ()) if hit.kind == _BECAUSE), None)
            if hit is not None:
                yield from _slot(sight, index, examined, at, hit)


def _slot(sight: Sight, index: int, examined: Examined, at: int, hit: Hit) -> Iterator[Slot]:
    scene = sight.story.scenes[index]
    first, last = _cause(sight, scene, examined, at, hit)
    fit = _outside(sight, index, first, last)
    tokens = examined.reading.tokens
    if last <= first or tokens[last - 1].end - tokens[first].start < _LEAST_LETTERS or fit < LEAST:
        return
    number = clause_of(sight.story, scene, tokens[first].start)
    if number is not None:
        yield Slot(scene.article, tokens[first].start, tokens[last - 1].end, number, fit)


def _cause(sight: Sight, scene: Scene, examined: Examined, at: int, hit: Hit) -> tuple[int, int]:
    """The tokens of the cause: with its word of cause to the end of the clause, or what stands before a verb of causing."""
    tokens = examined.reading.tokens
    if hit.concept == _OF:
        last = hit.last
        while last < min(scene.last, at + _MOST) and tokens[last].text not in _ENDS:
            if tokens[last].text == "," and last > hit.last + 1:
                break
            last += 1
        return at, last
    relative = at > scene.first and examined.reading.tagged.at(at - 1, "syn.relative") is not None
    first = last = at - relative
    while first > scene.first and tokens[first - 1].text not in (",", *_ENDS):
        first -= 1
    return first, last


def _outside(sight: Sight, index: int, first: int, last: int) -> float:
    """How far the words of the question stand outside the cause, in its sentence or (less) in the one before."""
    scenes, scene = sight.story.scenes, sight.story.scenes[index]
    before = scenes[index - 1] if index and scenes[index - 1].article == scene.article else None
    total = held = 0.0
    met = False
    for focus in sight.part.focus:
        total += focus.weight
        here = max((quality for quality, at in found_in(sight, focus, scene) if not first <= at < last), default=0.0)
        there = max((quality for quality, _ in found_in(sight, focus, before)), default=0.0) if before else 0.0
        common = 0.5 if focus.entity and focus.entity in sight.story.board.common else 0.0
        met = met or (here > 0 and not focus.entity)
        held += focus.weight * max(here, _BEFORE * there, common)
        if focus.named and not (here or there or common):
            return 0.0
    return held / total if total and met else 0.0
