"""Who goes with whom: words of company, with the one on one side and the companions on the other."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.binding import Sight, meets
from riscontro.asking.told import Scene, clause_of
from riscontro.asking.types import Focus, Slot
from riscontro.matching.alike import Item
from riscontro.types import Examined, Hit, Mention, Name

_COMPANY, _WITH, _BY, _BRINGS = "company", "with", "by", "brings"
_PERSON = "person:"
_REACH, _PHRASE = 8, 9
_SURE = 0.9
_ENDS = frozenset(',.;:)»”"–—(')


def companions(sight: Sight) -> Iterator[Slot]:
    """Who accompanies the person that the question names."""
    asked = [focus for focus in sight.part.focus if focus.entity]
    if not asked:
        return
    for index, scene in enumerate(sight.story.scenes):
        examined = sight.story.article(scene.article)
        for at in range(scene.first, scene.last):
            hit = next((hit for hit in examined.reading.tagged.hits.get(at, ()) if hit.kind == _COMPANY), None)
            if hit is not None:
                yield from _slots(sight, index, (at, hit), asked[0])


def _slots(sight: Sight, index: int, found: tuple[int, Hit], who: Focus) -> Iterator[Slot]:
    scene, (at, hit) = sight.story.scenes[index], found
    people = [(place, item) for place, item in scene.items if item.kind == "name" and item.form.startswith(_PERSON)]
    before = [pair for pair in people if pair[0] < at]
    behind = [pair for pair in people if pair[0] >= hit.last]
    if hit.concept == _WITH:
        whom = [pair for pair in behind if pair[0] < hit.last + _REACH][:1]
        yield from _named(sight, scene, before[-1:]) if _is(sight, who, whom) else ()
    elif _is(sight, who, before[-1:] or _subject(sight, index)):
        listed = [pair for pair in behind if not _relative_between(sight, scene, hit.last, pair[0])]
        if hit.concept == _BRINGS:
            listed = [pair for pair in listed if pair[0] < hit.last + _REACH]
        yield from _named(sight, scene, listed)
        if not listed:
            yield from _phrase(sight, scene, hit)


def _is(sight: Sight, who: Focus, pairs: list[tuple[int, Item]]) -> bool:
    return any(meets(sight, who, item) >= _SURE for _, item in pairs)


def _subject(sight: Sight, index: int) -> list[tuple[int, Item]]:
    """Whom the sentence before begins with, where a sentence names nobody."""
    scene = sight.story.scenes[index]
    before = sight.story.scenes[index - 1] if index else scene
    people = [pair for pair in before.items if pair[1].kind == "name" and pair[1].form.startswith(_PERSON)]
    return people[:1] if before.article == scene.article and before is not scene else []


def _relative_between(sight: Sight, scene: Scene, first: int, last: int) -> bool:
    """Does another clause begin between the word of company and a name?"""
    tagged = sight.story.article(scene.article).reading.tagged
    return any(
        (hit := tagged.at(at, "clause")) is not None and hit.concept in ("relative", "contrast", "time")
        for at in range(first, last)
    )


def _named(sight: Sight, scene: Scene, pairs: list[tuple[int, Item]]) -> Iterator[Slot]:
    examined = sight.story.article(scene.article)
    for at, item in pairs:
        span = _span(examined, at, item.form)
        number = clause_of(sight.story, scene, span[0])
        if number is not None:
            yield Slot(scene.article, *span, number, 1.0, same=item.form)


def _span(examined: Examined, at: int, entity: str) -> tuple[int, int]:
    """The name or mention of an entity that begins at a token."""
    start = examined.reading.tokens[at].start
    who: tuple[Name | Mention, ...] = (*examined.findings.names, *examined.findings.mentions)
    held = next((one for one in who if one.start <= start < one.end and one.entity == entity), None)
    if held is None:
        return start, examined.reading.tokens[at].end
    name = next(
        (one for one in examined.findings.names if held.end <= one.start <= held.end + 2 and one.entity == entity), held
    )
    return name.start, name.end


def _phrase(sight: Sight, scene: Scene, hit: Hit) -> Iterator[Slot]:
    """The words behind a word of company, where they name nobody ('accompanied by two experts')."""
    examined = sight.story.article(scene.article)
    tokens, last = examined.reading.tokens, hit.last
    while last < min(scene.last, hit.last + _PHRASE) and tokens[last].text not in _ENDS:
        last += 1
    if last > hit.last + 1 and hit.concept == _BY:
        start, end = tokens[hit.last].start, tokens[last - 1].end
        number = clause_of(sight.story, scene, start)
        if number is not None:
            yield Slot(scene.article, start, end, number, 0.8)
