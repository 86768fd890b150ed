"""How many, how much, how long: figures of what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.amounts.units import base
from riscontro.asking.binding import LEAST, Sight, bound, bounds, found_in, meets, score
from riscontro.asking.deeds import done
from riscontro.asking.told import Scene, token_at
from riscontro.asking.types import Focus, Slot
from riscontro.claims.measures import DURATION, EVENT, Figure
from riscontro.matching.alike import Item

_PEOPLE = frozenset({"person", "people"})
_CASUALTIES = {"dead": "death", "injured": "injury", "missing": "missing"}
_OPEN = frozenset({"count", "ordinal", "duration", "share", "percent", "fraction"})
_LEAST_PEOPLE, _LEAST_COUNT = 0.65, 0.63  # many figures count people
_AGE, _AGED = "age", 6
_MONEY, _DURATION, _COUNT = "money", "duration", "count"
_NEAR, _HEAD_WEIGHT = 3, 1.2
_SHARES = ("share", "percent", "fraction")


def amounts(sight: Sight) -> Iterator[Slot]:
    """Figures in a dimension that is asked for, of what is asked about."""
    found: dict[str, list[Slot]] = {}
    for index, scene, number, figure in _figures(sight):
        if _fits(sight, figure) and not _of_another(sight, figure) and _bound(sight, index, scene, figure):
            slot = _slot(sight, index, scene, number, figure)
            if slot and not _distance(sight, scene, figure):
                found.setdefault(figure.quantity.dimension, []).append(slot)
    likely = next((found[name] for name in sight.part.dimensions if name in found), None)
    for slots in found.values() if likely is None else [likely]:
        yield from slots


def _distance(sight: Sight, scene: Scene, figure: Figure) -> bool:
    """Does a length say how far off something is ('280 miles off the coast'), where a size is asked for?"""
    if figure.quantity.dimension != "length" or sight.part.measure in ("distance", "radius"):
        return False
    hits, at = (
        sight.story.article(scene.article).reading.tagged.hits,
        token_at(sight.story.article(scene.article), figure.quantity.start),
    )
    return any(hit.kind == "locative" and hit.last == at for back in range(max(0, at - 3), at) for hit in hits.get(back, ()))


def counts(sight: Sight) -> Iterator[Slot]:
    """Figures that count what is counted in the question."""
    for index, scene, number, figure in _figures(sight):
        if figure.quantity.dimension != _DURATION and _counted(sight, scene, figure) and not figure.asked:
            found = _slot(sight, index, scene, number, figure)
            if found and _counts_deed(sight, index, scene, figure):
                yield found


def _counts_deed(sight: Sight, index: int, scene: Scene, figure: Figure) -> bool:
    """Does the clause of a figure tell what is asked to have been done?"""
    first = token_at(sight.story.article(scene.article), figure.quantity.start)
    return done(sight, index, first, bounds(sight.story, scene, first))


def _figures(sight: Sight) -> Iterator[tuple[int, Scene, int, Figure]]:
    for index, scene in enumerate(sight.story.scenes):
        for number in scene.units:
            for figure in sight.story.figures.get(number, ()):
                yield index, scene, number, figure


def _slot(sight: Sight, index: int, scene: Scene, number: int, figure: Figure) -> Slot | None:
    examined, quantity = sight.story.article(scene.article), figure.quantity
    first, last = token_at(examined, quantity.start), token_at(examined, quantity.end)
    fit = score(sight, index, first, max(last, first + 1))
    if fit < _least(sight):
        return None
    based = base(quantity)
    key = f"{based.dimension}:{based.low}:{based.high}"
    return Slot(
        scene.article, quantity.start, quantity.end, number, fit, quantity.low, quantity.high, quantity.unit or None, key
    )


def _least(sight: Sight) -> float:
    """How much a figure must be about what is asked."""
    if sight.part.counted is None or not sight.part.focus:
        return LEAST
    return _LEAST_PEOPLE if sight.part.kind in _PEOPLE else _LEAST_COUNT


def _fits(sight: Sight, figure: Figure) -> bool:
    """Is a figure in a dimension that is asked for? Where none is said, any but counts and shares."""
    wanted, dimension = sight.part.dimensions, figure.quantity.dimension
    if not wanted and sight.part.stuff:
        return dimension not in _OPEN and dimension != _MONEY
    if not wanted:
        return dimension not in _OPEN or dimension == _DURATION or _any_share(sight, dimension)
    if dimension in wanted or (dimension in _SHARES and "share" in wanted):
        return True
    return _MONEY in wanted and dimension == _COUNT and not figure.head.kind and _is_sum(figure)


def _any_share(sight: Sight, dimension: str) -> bool:
    """A share may answer where a figure is asked for by its own name (the turnout)."""
    return dimension in _SHARES and bool(sight.part.focus) and not sight.part.dimensions


def _is_sum(figure: Figure) -> bool:
    """A large number without a noun, as sums are given without their currency."""
    return (figure.quantity.value or 0) >= 1000 and not figure.head.keys and not figure.head.noun


def _bound(sight: Sight, index: int, scene: Scene, figure: Figure) -> bool:
    """Does a figure go with what is asked about?"""
    if sight.part.measure == _AGE:
        return _aged(sight, scene, figure)
    if figure.thing.startswith(DURATION):
        return True
    if sight.part.measure and all(focus.entity for focus in sight.part.focus):
        return True
    examined, quantity = sight.story.article(scene.article), figure.quantity
    return sight.part.measure == "money" or bound(
        sight, index, token_at(examined, quantity.start), token_at(examined, quantity.end)
    )


def _aged(sight: Sight, scene: Scene, figure: Figure) -> bool:
    """Do years stand right behind the one whose age is asked for ('the driver, 58')?"""
    examined = sight.story.article(scene.article)
    first, hits = token_at(examined, figure.quantity.start), examined.reading.tagged.hits
    own = [at for focus in sight.part.focus for _, at in found_in(sight, focus, scene)]
    since = [at for at in range(max(scene.first, first - _AGED), first) if any(hit.kind == "since" for hit in hits.get(at, ()))]
    return figure.quantity.unit == "year" and any(0 < first - at <= _AGED and not any(s > at for s in since) for at in own)


def _of_another(sight: Sight, figure: Figure) -> bool:
    """Does a length of time say how long something else lasted?"""
    events = {focus.item.concept for focus in sight.part.focus if focus.item.kind == "word"} - {""}
    if figure.thing.startswith(DURATION) and events:
        return figure.thing.removeprefix(DURATION) not in events
    return False


# ------------------------------------------------------------------ what is counted


def _counted(sight: Sight, scene: Scene, figure: Figure) -> bool:
    """Does a figure count what the question counts?"""
    part = sight.part
    if part.counted is None:
        return bool(part.focus)
    if sight.story.article(scene.article).article.text[figure.quantity.end :][:1] == "-":  # an age
        return False
    if figure.thing.startswith(EVENT):
        kind = figure.thing.removeprefix(EVENT)
        return kind in (_CASUALTIES.get(part.kind, ""), part.counted.item.concept)
    if part.kind and part.kind not in _PEOPLE and (part.kind == figure.head.kind or {part.kind, figure.head.kind} in _ONE_KIND):
        return True
    if part.kind in _PEOPLE and figure.head.kind in _PERSONS and (_ANYBODY & {part.counted.item.form, *figure.head.keys}):
        return True
    return _noun(sight, scene, figure, part.counted)


_ANYBODY = frozenset({"=person", "=people"})  # nouns above all that name persons
_PERSONS = frozenset(
    "person victim child woman civilian worker student prisoner guest official migrant policeman soldier expert".split()
)


def _noun(sight: Sight, scene: Scene, figure: Figure, counted: Focus) -> bool:
    """Is the noun at a figure that of the question?"""
    if counted.item.form in figure.head.keys:
        return True
    examined, quantity = sight.story.article(scene.article), figure.quantity
    spans = [(quantity.start, quantity.end)]
    if quantity.measures:
        spans.append((quantity.measures.start, quantity.measures.end))
    last = token_at(examined, quantity.end)
    among = {at for start, end in spans for at in range(token_at(examined, start), token_at(examined, end))}
    if not quantity.measures and not figure.head.kind:
        among |= set(range(last, last + _NEAR))
    return any(meets(sight, counted, item) >= _SAME for at, item in scene.items if at in among and _is_word(item))


_SAME = 0.6
# Kinds for which some languages have one word.
_ONE_KIND = ({"missile", "rocket"}, {"worker", "job"}, {"dead", "victim"})


def _is_word(item: Item) -> bool:
    return item.kind != "figure"
