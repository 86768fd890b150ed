"""What somebody wants: words of wanting with who wants before them and what is wanted behind."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.binding import Sight, meets
from riscontro.asking.told import Scene, clause_of, token_at
from riscontro.asking.types import Focus, Slot
from riscontro.matching.alike import Item
from riscontro.types import Examined, Hit

_WISH, _WANT, _OF = "wish", "want", "of"
_HOLDERS = ("person:", "org:", "country:", "city:", "office:")
_LEAST_LETTERS, _REACH = 12, 3
_TOPIC = 0.4
_STOPS = frozenset('.;:»”"')


def wishes(sight: Sight) -> Iterator[Slot]:
    """What each holder who is asked about wants; what everybody wants where none is."""
    named = [focus for focus in sight.part.focus if focus.entity]
    holders = [focus for focus in named if not focus.led] or named
    topics = [focus for focus in sight.part.focus if not focus.entity]
    for scene in sight.story.scenes:
        examined = sight.story.article(scene.article)
        for at in range(scene.first, scene.last):
            hit = _wish(examined, at)
            if hit and not _denied(examined, at):
                yield from _slots(sight, scene, (at, hit), holders, topics)


def _wish(examined: Examined, at: int) -> Hit | None:
    hits = (hit for hit in examined.reading.tagged.hits.get(at, ()) if hit.kind == _WISH and hit.concept in (_WANT, _OF))
    return next(hits, None)


def _denied(examined: Examined, at: int) -> bool:
    return at > 0 and examined.reading.tagged.at(at - 1, "negation") is not None


def _slots(sight: Sight, scene: Scene, found: tuple[int, Hit], holders: list[Focus], topics: list[Focus]) -> Iterator[Slot]:
    examined, (at, hit) = sight.story.article(scene.article), found
    tokens = examined.reading.tokens
    number = clause_of(sight.story, scene, tokens[at].start)
    if number is None:
        return
    held = _behind(scene, hit) if hit.concept == _OF else _before(sight, scene, number, at)
    if held is None or not _is_one(sight, held[1], holders):
        return
    start, end = _wanted(sight, scene, examined, number, max(hit.last, held[0] + 1))
    inside = [item for place, item in scene.items if start <= tokens[place].start < end]
    fit = _topical(sight, topics, inside)
    if end - start >= _LEAST_LETTERS and fit >= _TOPIC:
        who = sight.story.known.states.get(held[1].form, held[1].form)
        yield Slot(scene.article, tokens[at].start, end, number, 0.5 + fit / 2, same=who)


def _is_one(sight: Sight, holder: Item, holders: list[Focus]) -> bool:
    states = sight.story.known.states
    mine = states.get(holder.form, holder.form)
    return not holders or any(focus.entity in (holder.form, mine) or states.get(focus.entity) == mine for focus in holders)


def _topical(sight: Sight, topics: list[Focus], inside: list[Item]) -> float:
    """How far the words of the question are found in what is wanted; 1 where it has none."""
    found = [max((meets(sight, focus, item) for item in inside), default=0.0) for focus in topics]
    return sum(found) / len(found) if found else 1.0


def _before(sight: Sight, scene: Scene, number: int, wish: int) -> tuple[int, Item] | None:
    """Who wants: the last person, body or state named in the clause before the words of wanting, not behind a preposition,
    nor as the voice that tells it."""
    examined = sight.story.article(scene.article)
    first = token_at(examined, sight.story.unit(number).statement.start)
    told = [pair for pair in _holders(scene) if first <= pair[0] < wish]
    free = [pair for pair in told if not _led(examined, pair[0]) and not _is_voice(examined, pair[0], wish)]
    return free[-1] if free else None


def _behind(scene: Scene, hit: Hit) -> tuple[int, Item] | None:
    """Who wants, where it is named right behind the words."""
    return next((pair for pair in _holders(scene) if hit.last <= pair[0] < hit.last + _REACH), None)


def _holders(scene: Scene) -> list[tuple[int, Item]]:
    return [pair for pair in scene.items if pair[1].kind == "name" and pair[1].form.startswith(_HOLDERS)]


def _is_voice(examined: Examined, at: int, wish: int) -> bool:
    """Does a name stand in the words that name the source of what holds the words of wanting ('according to the daily X')?"""
    name, wants = examined.reading.tokens[at].start, examined.reading.tokens[wish].start
    return any(
        any(span.start <= name < span.end for span in said.source)
        and any(span.start <= wants < span.end for span in said.content)
        for said in examined.findings.attributions
    )


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
