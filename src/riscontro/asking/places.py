"""Where: places to which a word of place leads, in the clause that tells of what is asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from riscontro.asking.binding import LEAST, Sight, bound, found_in, is_event, own_words, score, strangers
from riscontro.asking.told import Scene, clause_of, token_at
from riscontro.asking.types import Slot
from riscontro.packs import load
from riscontro.types import Examined, Hit, Mention, Name, Reading

_PLACES = ("country:", "city:", "place:", "fac:")
_NOUNS = ("place-noun", "facility-noun", "org-noun")
_LOCATIVE, _AT, _WHERE = "locative", "at", "where-words"
_AHEAD, _TIE, _LEFT, _YEAR = 5, 9, 6, 4


def places(sight: Sight) -> Iterator[Slot]:
    """Places named behind a word of place."""
    for index, scene in enumerate(sight.story.scenes):
        examined = sight.story.article(scene.article)
        for first, last, same in _phrases(examined, scene):
            number = clause_of(sight.story, scene, examined.reading.tokens[first].start)
            if number is None or strangers(sight, scene, sight.story.unit(number).statement.participants):
                continue
            fit = score(sight, index, first, last) if not _long_ago(sight, number) else 0.0
            if fit >= LEAST and not _asked_about(sight, same) and _happens_there(sight, index, first, last):
                start, end = examined.reading.tokens[first].start, examined.reading.tokens[last - 1].end
                yield Slot(scene.article, start, end, number, fit, same=same)


def _long_ago(sight: Sight, number: int) -> bool:
    """Does a clause tell of a year before those of the story ('their last meeting, in 2019')?"""
    unit, earliest = sight.story.unit(number), sight.story.record.story.earliest
    times = sight.story.article(unit.article).findings.times
    latest = [time.latest for time in (times[index] for index in unit.statement.times) if time.latest]
    return bool(earliest) and any(day[:_YEAR] < str(earliest)[:_YEAR] for day in latest)


def _happens_there(sight: Sight, index: int, first: int, last: int) -> bool:
    """Does what is asked about happen at a place: it stands next to it, or in a clause that 'where' ties to it?"""
    examined, scene = sight.story.article(sight.story.scenes[index].article), sight.story.scenes[index]
    where = load(examined.reading.language).setting(_WHERE)
    tokens = examined.reading.tokens
    ties = [at for at in range(last, min(scene.last, last + _TIE)) if tokens[at].low in where]
    if ties:
        own = [at for focus in sight.part.focus if not focus.entity for _, at in found_in(sight, focus, scene)]
        return any(ties[0] < at < ties[0] + _TIE for at in own)
    lead = _lead(examined.reading, first)
    mine = set(own_words(sight, scene))
    before = [at for at, item in scene.items if first - _LEFT <= at < first and (at in mine or is_event(item.concept))]
    if before and before[-1] not in mine:
        return False
    return lead is not None and lead.concept == _AT and bound(sight, index, first, last)


def _asked_about(sight: Sight, same: str) -> bool:
    """Is a place one that the question itself names?"""
    return any(focus.entity == same for focus in sight.part.focus)


def _phrases(examined: Examined, scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Phrases of place of a sentence: first token (the word of place), the one after the last, and what is one place; a
    phrase that only says more of the one before its comma is left out."""
    named = {token_at(examined, one.start): one for one in _named(examined, scene)}
    stops = frozenset(at for at, item in scene.items if is_event(item.concept))
    reading, at, behind = examined.reading, scene.first, -1
    while at < scene.last:
        lead = _lead(reading, at)
        found = _phrase(reading, at, lead.last, scene.last, named, stops) if lead and lead.last < scene.last else None
        if found and not (at == behind + 1 and reading.tokens[behind].text == ","):
            yield found
        behind = found[1] if found else behind
        at = found[1] if found else at + 1


def _named(examined: Examined, scene: Scene) -> Iterator[Name | Mention]:
    sentence = examined.reading.sentences[scene.number]
    who: tuple[Name | Mention, ...] = (*examined.findings.mentions, *examined.findings.names)
    for one in who:
        if sentence.start <= one.start < sentence.end and one.entity.startswith(_PLACES):
            yield one


def _lead(reading: Reading, at: int) -> Hit | None:
    """The longest word of place that begins at a token."""
    return next((hit for hit in reading.tagged.hits.get(at, ()) if hit.kind == _LOCATIVE), None)


def _phrase(
    reading: Reading, first: int, at: int, stop: int, named: dict[int, Name | Mention], stops: frozenset[int]
) -> tuple[int, int, str] | None:
    """What a word of place leads to: a name, or a noun for a place with the name that follows."""
    noun = ""
    for place in range(at, min(stop, at + _AHEAD)):
        one = named.get(place)
        if one is not None:
            return first, _end(reading, one), one.entity
        token = reading.tokens[place]
        if not token.text[0].islower() or place in stops:
            break
        hit = next((hit for hit in reading.tagged.hits.get(place, ()) if hit.kind in _NOUNS), None)
        if hit is not None and not noun:
            noun = token.low
            end = hit.last
    return (first, end, f"noun:{noun}") if noun else None


def _end(reading: Reading, one: Name | Mention) -> int:
    return bisect_left(reading.tokens, one.end, key=lambda token: token.start)
