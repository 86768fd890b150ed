"""Who: persons and bodies as doers, and as bearers of an office or a description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.asking.binding import LEAST, Sight, found_in, is_event, meets, score, strangers
from riscontro.asking.deeds import told_well
from riscontro.asking.told import Scene, clause_of, token_at
from riscontro.asking.types import Focus, Slot
from riscontro.matching.alike import Item, placed_items
from riscontro.types import Examined, Mention, Name

_DOERS = ("person:", "org:", "country:", "office:")
_PERSON = "person:"
_APART, _BEHIND, _DESCRIBED = 12, 14, 0.72
_BREAKS = frozenset('.;:!?»«”“"')


def doers(sight: Sight) -> Iterator[Slot]:
    """Who does what the question tells: the one named before the verb in its clause, or behind the 'by' of a passive."""
    plain = [focus for focus in sight.part.focus if not focus.entity]
    if not plain or (sight.part.want == "identity" and not any(is_event(focus.item.concept) for focus in plain)):
        return
    for index, scene in enumerate(sight.story.scenes):
        if not all(found_in(sight, focus, scene) for focus in plain) or not told_well(sight, scene):
            continue
        for at in _verbs(sight, scene):
            found = _doer(sight, scene, at)
            if found is not None:
                yield from _slot(sight, index, scene, found)


def _slot(sight: Sight, index: int, scene: Scene, found: tuple[int, Item]) -> Iterator[Slot]:
    at, item = found
    if any(focus.entity and meets(sight, focus, item) >= LEAST for focus in sight.part.focus):
        return
    start, end = _span(sight.story.article(scene.article), at, item.form)
    number = clause_of(sight.story, scene, start)
    if number is None or strangers(sight, scene, sight.story.unit(number).statement.participants):
        return
    fit = score(sight, index, at, at + 1)
    if fit >= LEAST:
        yield Slot(scene.article, start, end, number, fit, same=item.form)


def _verbs(sight: Sight, scene: Scene) -> list[int]:
    """Where the first word of the question that is no name is met in a sentence."""
    plain = [focus for focus in sight.part.focus if not focus.entity]
    return [at for _, at in found_in(sight, plain[0], scene)][:2] if plain else []


def _doer(sight: Sight, scene: Scene, verb: int) -> tuple[int, Item] | None:
    examined = sight.story.article(scene.article)
    number = clause_of(sight.story, scene, examined.reading.tokens[verb].start)
    if number is None:
        return None
    statement = sight.story.unit(number).statement
    first, last = token_at(examined, statement.start), token_at(examined, statement.end)
    who = [pair for pair in scene.items if first <= pair[0] < last and _is_doer(pair[1])]
    agents = [pair for pair in who if pair[0] > verb and _ends_at(examined, pair[0], "agent")]
    if agents:
        return agents[0]
    if any(examined.reading.tagged.at(at, "passive") for at in range(max(first, verb - 3), verb)) and examined.reading:
        return None
    before = [pair for pair in who if pair[0] < verb]
    if (
        not before
        or _tells(examined, before[-1][0], verb)
        or _led(examined, before[-1][0])
        or not _plain_between(examined, before[-1][0], verb)
    ):
        return None
    return before[-1]


def _tells(examined: Examined, first: int, last: int) -> bool:
    """Does a verb of saying stand between two tokens?"""
    tokens = examined.reading.tokens
    start, end = tokens[first].start, tokens[last].start
    return any(start <= cue.start < end for said in examined.findings.attributions for cue in said.cue)


def _is_doer(item: Item) -> bool:
    return item.kind == "name" and item.form.startswith(_DOERS)


def _plain_between(examined: Examined, first: int, last: int) -> bool:
    return last - first <= _APART and not any(token.text in _BREAKS for token in examined.reading.tokens[first:last])


def _ends_at(examined: Examined, at: int, kind: str) -> bool:
    """Does a phrase of a class end right before a token, an article between them apart?"""
    hits = examined.reading.tagged.hits
    return any(
        hit.kind == kind and at - 1 <= hit.last <= at for back in range(max(0, at - 3), at) for hit in hits.get(back, ())
    )


def _led(examined: Examined, at: int) -> bool:
    return _ends_at(examined, at, "locative") or _ends_at(examined, at, "genitive")


def _span(examined: Examined, at: int, entity: str) -> tuple[int, int]:
    start = examined.reading.tokens[at].start
    who: tuple[Name | Mention, ...] = (*examined.findings.mentions, *examined.findings.names)
    one = next((one for one in who if one.start <= start < one.end and one.entity == entity), None)
    return (one.start, one.end) if one else (start, examined.reading.tokens[at].end)


# ------------------------------------------------------------------ who somebody is


def identities(sight: Sight) -> Iterator[Slot]:
    """Who bears an office or description that the question gives, or how the one whom it names is described."""
    asked = [focus for focus in sight.part.focus if focus.entity.startswith(_PERSON)]
    if asked and sight.part.want != "identity":
        return
    plain = [focus for focus in sight.part.focus if not focus.entity.startswith(_PERSON)]
    for scene in sight.story.scenes:
        examined = sight.story.article(scene.article)
        for name in _names(examined, scene):
            if asked and not any(not focus.entity.startswith(_PERSON) and not focus.entity for focus in plain):
                if name.entity == asked[0].entity:
                    yield from _described(sight, scene, examined, name)
            elif plain and not asked:
                yield from _bearer(sight, scene, examined, name, plain)


def _names(examined: Examined, scene: Scene) -> Iterator[Name]:
    sentence = examined.reading.sentences[scene.number]
    for name in examined.findings.names:
        if sentence.start <= name.start < sentence.end and name.entity.startswith(_PERSON):
            yield name


def _around(examined: Examined, scene: Scene, name: Name) -> tuple[tuple[int, int], tuple[int, int]]:
    """The tokens of the apposition before a name, and of that between commas behind it."""
    tokens = examined.reading.tokens
    first, last = token_at(examined, name.start), token_at(examined, name.end)
    begin = first
    commas = 0
    while begin > max(scene.first, first - _APART) and tokens[begin - 1].text not in _BREAKS:
        commas += tokens[begin - 1].text == ","
        if commas > 1 or (tokens[begin - 1].text == "," and begin < first):
            break
        begin -= 1
    end = last
    if last < scene.last and tokens[last].text == ",":
        end = last + 1
        while end < min(scene.last, last + _BEHIND) and tokens[end].text not in (",", *_BREAKS, ")"):
            end += 1
        if end >= scene.last or tokens[min(end, len(tokens) - 1)].text not in (",", ".", ";", ":"):
            end = last
    return (begin, first), (last, end)


def _bearer(sight: Sight, scene: Scene, examined: Examined, name: Name, plain: Sequence[Focus]) -> Iterator[Slot]:
    """A name whose apposition holds what the question says of its bearer."""
    best = 0.0
    for first, last in _around(examined, scene, name):
        inside = [item for at, item in scene.items if first <= at < last and item.form != name.entity]
        if any(item.kind == "name" and item.form.startswith(_PERSON) for item in inside):
            continue
        inside = [item for _, item in placed_items(examined.reading, (first, last), {}, sight.story.known.states)]
        total = sum(focus.weight for focus in plain)
        held = sum(focus.weight * max((meets(sight, focus, item) for item in inside), default=0.0) for focus in plain)
        best = max(best, held / total)
    number = clause_of(sight.story, scene, name.start)
    if best >= _DESCRIBED and number is not None:
        yield Slot(scene.article, name.start, name.end, number, best, same=name.entity)


def _described(sight: Sight, scene: Scene, examined: Examined, name: Name) -> Iterator[Slot]:
    """The apposition of a name that holds an office or a noun for a person."""
    tokens = examined.reading.tokens
    for first, last in _around(examined, scene, name):
        places = [at for at in range(first, last) if examined.reading.tagged.at(at, "role")]
        if not places:
            continue
        begin = places[0] if first < token_at(examined, name.start) else first + (tokens[first].text == ",")
        number = clause_of(sight.story, scene, tokens[begin].start)
        end = last - (tokens[last - 1].text == ",")
        if number is not None and end > begin:
            yield Slot(scene.article, tokens[begin].start, tokens[end - 1].end, number, 1.0)
            return
