"""What somebody wants: words of wanting with who wants before them and what is wanted behind."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.binding import Sight, meets
from riscontro.asking.told import Scene, clause_of, token_at
from riscontro.asking.types import Focus, Slot
from riscontro.matching.alike import Item
from riscontro.types import Examined, Hit

_WISH, _WANT = "wish", "want"
_HOLDERS = ("person:", "org:", "country:", "city:", "office:")
_LEAST_LETTERS = 12
_TOPIC = 0.4
_STOPS = frozenset('.;:»”"')
_CONTRAST = "clause"


def wishes(sight: Sight) -> Iterator[Slot]:
    """What each holder who is asked about wants; what everybody wants where none is."""
    holders = [focus for focus in sight.part.focus if focus.entity]
    topics = [focus for focus in sight.part.focus if not focus.entity]
    for scene in sight.story.scenes:
        examined = sight.story.article(scene.article)
        for at in range(scene.first, scene.last):
            hit = _wish(examined, at)
            if hit and not _denied(examined, at):
                yield from _slots(sight, scene, examined, (at, hit.last), holders, topics)


def _wish(examined: Examined, at: int) -> Hit | None:
    hits = (hit for hit in examined.reading.tagged.hits.get(at, ()) if hit.kind == _WISH and hit.concept == _WANT)
    return next(hits, None)


def _denied(examined: Examined, at: int) -> bool:
    return at > 0 and examined.reading.tagged.at(at - 1, "negation") is not None


def _slots(
    sight: Sight, scene: Scene, examined: Examined, wish: tuple[int, int], holders: list[Focus], topics: list[Focus]
) -> Iterator[Slot]:
    number = clause_of(sight.story, scene, examined.reading.tokens[wish[0]].start)
    if number is None:
        return
    holder = _holder(sight, scene, number, wish[0])
    if holder is None or not _is_one(sight, holder, holders):
        return
    start, end = _wanted(sight, scene, examined, number, wish[1])
    inside = [item for at, item in scene.items if start <= examined.reading.tokens[at].start < end]
    fit = _topical(sight, topics, inside)
    if end - start >= _LEAST_LETTERS and fit >= _TOPIC:
        yield Slot(
            scene.article,
            examined.reading.tokens[wish[0]].start,
            end,
            number,
            0.5 + fit / 2,
            same=sight.story.known.states.get(holder.form, holder.form),
        )


def _is_one(sight: Sight, holder: Item, holders: list[Focus]) -> bool:
    states = sight.story.known.states
    mine = states.get(holder.form, holder.form)
    return not holders or any(focus.entity in (holder.form, mine) or states.get(focus.entity) == mine for focus in holders)


def _topical(sight: Sight, topics: list[Focus], inside: list[Item]) -> float:
    """How far the words of the question are found in what is wanted; 1 where it has none."""
    found = [max((meets(sight, focus, item) for item in inside), default=0.0) for focus in topics]
    return sum(found) / len(found) if found else 1.0


def _holder(sight: Sight, scene: Scene, number: int, wish: int) -> Item | None:
    """Who wants: the last person, body or state named in the clause before the words of wanting, not behind a preposition."""
    examined = sight.story.article(scene.article)
    first = token_at(examined, sight.story.unit(number).statement.start)
    told = [
        (at, item) for at, item in scene.items if first <= at < wish and item.kind == "name" and item.form.startswith(_HOLDERS)
    ]
    free = [item for at, item in told if not _led(examined, at)]
    return free[-1] if free else None


def _led(examined: Examined, at: int) -> bool:
    """Does a word of place or belonging end right before a token?"""
    reading = examined.reading
    for before in range(max(0, at - 3), at):
        for hit in reading.tagged.hits.get(before, ()):
            if hit.last == at and hit.kind in ("locative", "genitive"):
                return True
    return False


def _wanted(sight: Sight, scene: Scene, examined: Examined, number: int, after: int) -> tuple[int, int]:
    """Where what is wanted stands: from behind the words of wanting to the end of the clause, or of the next where that is
    only a piece."""
    tokens = examined.reading.tokens
    start = tokens[min(after, scene.last - 1)].start
    end = sight.story.unit(number).statement.end
    for other in scene.units:
        statement = sight.story.unit(other).statement
        if end - start < _LEAST_LETTERS and statement.end > end:
            end = statement.end
    return start, end
