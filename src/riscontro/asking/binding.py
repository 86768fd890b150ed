"""How well a place in an article is about what a question asks.

Every word of the question is looked for in the sentence, best in the very clause; what is not found there may stand in the
sentence before or be what the whole story is about. A word of a kind that the sentence does not have at all counts against
it by its weight. There is no parser: that two things stand in one clause is what binds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from riscontro.asking.analysis import MEASURE
from riscontro.asking.told import Scene, Told, token_at
from riscontro.asking.types import Focus, Part
from riscontro.matching.alike import Bag, Item, bag, met_by
from riscontro.packs import installed, load

LEAST = 0.6  # below this a place is not about what is asked
_CLAUSE, _SENTENCE, _FAR, _STEP, _STEPS = 1.0, 0.87, 0.8, 0.004, 20
_BEFORE, _TITLE, _COMMON, _NAMED_BEFORE = 0.4, 0.35, 0.6, 0.6
_BACK = 2
_KIN = 0.7  # one who speaks for the country that is asked about
_POWER = 0.9  # the state for which a capital stands that does something
_BY_NOTION = 0.7
_MET = 0.4  # a word that is met less is not met
_MEASURE_WEIGHT = 0.7  # what the word for a measure weighs
_COUNTED = 0.6  # what the noun that a figure counts weighs beside the rest of the question
_UNTOLD = 0.75  # what is left of a place that does not tell of the happening that is asked about
_MEETINGS = "event:"
_PERSON = "person:"


class Sight(Struct, frozen=True):
    """A story seen from one part of a question. ``met`` remembers how well each word of the story meets each focus;
    ``near`` says how near words lie in meaning, where an encoder is at hand."""

    story: Told
    part: Part
    met: dict[tuple[int, Item], float]
    near: Mapping[tuple[int, Item], float] = {}


@lru_cache(maxsize=1 << 16)
def _alone(item: Item) -> Bag:
    return bag((item,))


def meets(sight: Sight, focus: Focus, item: Item) -> float:
    """How well a word of the story meets a word of the question, 0 to 1."""
    key = (focus.at, item)
    found = sight.met.get(key)
    if found is None:
        found = _meets(sight, focus, item)
        sight.met[key] = found
    return found


def _meets(sight: Sight, focus: Focus, item: Item) -> float:
    if focus.entity:
        states = sight.story.known.states
        if item.concept == focus.entity or item.form == focus.entity:
            return 1.0
        if focus.power and not focus.led and item.form == focus.power and deeds(sight.part):
            return _POWER
        return _KIN if focus.entity.startswith("country:") and focus.entity in (item.kin, states.get(item.form)) else 0.0
    return met_by(focus.keys, _alone(item)) or _notion(focus, item) or sight.near.get((focus.at, item), 0.0)


def _notion(focus: Focus, item: Item) -> float:
    """A kind of happening and the common notion of the same name are one."""
    same = item.form == f"={focus.item.concept}" or (item.concept and focus.item.form == f"={item.concept}")
    return _BY_NOTION if same and focus.item.kind == item.kind == "word" else 0.0


def found_in(sight: Sight, focus: Focus, scene: Scene) -> list[tuple[float, int]]:
    """Where in a sentence a word of the question is met, and how well."""
    rows = [(meets(sight, focus, item), at) for at, item in scene.items]
    return [row for row in rows if row[0] >= _MET]


def score(sight: Sight, index: int, first: int, last: int) -> float:
    """How well tokens ``first`` to ``last`` of the sentence at ``index`` are about what is asked; 0 where a name is
    missing, or every word."""
    story, scene = sight.story, sight.story.scenes[index]
    clause = bounds(story, scene, first)
    counted = sight.part.counted is not None
    measured = _near([(1.0, at) for at in _measures(sight, scene)], clause, first, last)
    total = held = _COUNTED if counted else 0.0
    worded, told = counted or measured > 0, True
    if sight.part.measure and sight.part.measure != "age":
        total, held = total + _MEASURE_WEIGHT, held + _MEASURE_WEIGHT * measured
    for focus in sight.part.focus:
        total += focus.weight
        near = _near(found_in(sight, focus, scene), clause, first, last)
        worded = worded or (near >= _MET and not focus.entity)
        value = near or _around(sight, focus, index)
        if not value and focus.named:
            return 0.0
        told = told and bool(value or not is_event(focus.item.concept))
        held += focus.weight * value
    if not worded and (sight.part.measure in NAMED_MEASURES or any(not focus.entity for focus in sight.part.focus)):
        return 0.0
    return held / total * (1 if told else _UNTOLD) if total else 1.0


# Measures that go by names of their own: a figure answers only beside the name.
NAMED_MEASURES = frozenset({"turnout", "rate", "speed", "temperature", "magnitude", "radius"})


def _measures(sight: Sight, scene: Scene) -> list[int]:
    """Where a sentence has a word for the measure that is asked for."""
    hits, measure = sight.story.article(scene.article).reading.tagged.hits, sight.part.measure
    if not measure:
        return []
    among = range(scene.first, scene.last)
    return [at for at in among if any(hit.kind == MEASURE and hit.concept == measure for hit in hits.get(at, ()))]


def _near(rows: list[tuple[float, int]], clause: tuple[int, int], first: int, last: int) -> float:
    return max((quality * _distance(at, clause, first, last) for quality, at in rows), default=0.0)


def _distance(at: int, clause: tuple[int, int], first: int, last: int) -> float:
    steps = min(_STEPS, max(first - at, at - last + 1, 0))
    within = clause[0] <= at < clause[1]
    return (_CLAUSE if within else _SENTENCE if steps < _STEPS else _FAR) - _STEP * steps


def bounds(story: Told, scene: Scene, first: int) -> tuple[int, int]:
    """The tokens of the clause in which a token stands."""
    examined = story.article(scene.article)
    start = examined.reading.tokens[first].start
    for number in scene.units:
        statement = story.unit(number).statement
        if statement.start <= start < statement.end:
            return token_at(examined, statement.start), token_at(examined, statement.end)
    return scene.first, scene.last


def _around(sight: Sight, focus: Focus, index: int) -> float:
    """How far a word that a sentence lacks stands around it: before, in the title, or all over the story."""
    scenes, here = sight.story.scenes, sight.story.scenes[index]
    for back in range(1, _BACK + 1):
        near = scenes[index - back] if index >= back else here
        if near.article == here.article and found_in(sight, focus, near):
            return (_NAMED_BEFORE if focus.entity else _BEFORE) / float(back**0.5)
    if focus.entity and focus.entity in sight.story.board.common:
        return _COMMON
    title = scenes[index - here.number] if index >= here.number else here
    return _TITLE if title.article == here.article and found_in(sight, focus, title) else 0.0


def absent(sight: Sight) -> tuple[str, ...]:
    """The words of the question that no article has."""
    return tuple(focus.low for focus in sight.part.focus if not any(found_in(sight, focus, s) for s in sight.story.scenes))


# ------------------------------------------------------------------ which happening


def strangers(sight: Sight, scene: Scene, clause: Sequence[str]) -> bool:
    """Is a clause about another happening than the question: one in which others take part?

    A question about 'the summit' without names is about that of which the story tells most; a clause in which somebody
    else meets one of those who take part in it is not about it.
    """
    party = _party(sight)
    people = {entity for entity in clause if entity.startswith(_PERSON)}
    return bool(party) and len(people) > 1 and not people <= party


def _party(sight: Sight) -> frozenset[str]:
    """Who takes part in the happening that a question without persons is about; empty where that is open."""
    kinds = {focus.item.concept for focus in sight.part.focus if focus.item.concept}
    named = frozenset(focus.entity for focus in sight.part.focus if focus.entity.startswith(_PERSON))
    if named:
        return named if len(named) > 1 else frozenset()
    best: tuple[int, str] = (0, "")
    for entity in sight.story.board.case.entities:
        head, slash, who = entity.id.partition("/")
        kind = head.removeprefix(_MEETINGS)
        if slash and entity.id.startswith(_MEETINGS) and _KINDRED.get(kind, kind) in kinds:
            best = max(best, (len(entity.mentions), who))
    return frozenset(f"{_PERSON}{name}" for name in best[1].split("+") if name)


_KINDRED = {"talks": "meeting", "summit": "meeting"}


def indices(story: Told, article: str | None = None) -> Iterator[int]:
    """The places of all sentences, or of those of an article."""
    return (index for index, scene in enumerate(story.scenes) if article in (None, scene.article))


# ------------------------------------------------------------------ what a word goes with

# What happens to a happening and leaves it the same one.
_COURSE = frozenset(
    "postponement announcement delay confirmation resumption promise cancellation speech proposal approval agreement".split()
)


def bound(sight: Sight, index: int, first: int, last: int) -> bool:
    """Do tokens go with what is asked about, and not with another happening that stands between the two?"""
    scene = sight.story.scenes[index]
    own = own_words(sight, scene)
    if not own:
        return False
    near = min(own, key=lambda at: (max(first - at, at - last + 1), at))
    low, high = (near + 1, first) if near < first else (last, near)
    between = [item for at, item in scene.items if low <= at < high]
    return not any(_happens(item) for item in between) and high - low <= _LEASH


_LEASH = 28
_WELL = 0.6


def own_words(sight: Sight, scene: Scene) -> list[int]:
    """Where a sentence has the happening that is asked about, or (where it has none) another word of the question."""
    plain = [focus for focus in sight.part.focus if not focus.entity]
    for group in (deeds(sight.part), plain):
        own = [at for focus in group for quality, at in found_in(sight, focus, scene) if quality >= _WELL]
        if own:
            return own
    return []


def deeds(part: Part) -> list[Focus]:
    """The words of a question for what is done or happens."""
    return [focus for focus in part.focus if not focus.entity and is_deed(focus.item)]


def is_deed(item: Item) -> bool:
    """Is a word one for what is done or happens, by its kind of happening or by the common notion of that name?"""
    return item.kind == "word" and (is_event(item.concept) or item.form.lstrip("=") in _events())


@lru_cache(maxsize=1 << 14)
def _happens(item: Item) -> bool:
    return item.kind == "word" and is_event(item.concept) and item.concept not in _COURSE


@cache
def _events() -> frozenset[str]:
    """The kinds of happenings that some pack knows."""
    kinds = ("event", "event-stem")
    return frozenset(concept for code in installed() for kind in kinds for concept in load(code).words.get(kind, {}).values())


def is_event(concept: str) -> bool:
    """Is a concept a kind of happening, and not a topic or an entity?"""
    return concept in _events()
