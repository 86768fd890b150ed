"""The statements of a story as units that can be compared, with the weight of every term in the story."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from riscontro.claims.cuts import denies, only_names_a_voice, parts_said, says_something, tellers, voice_spans
from riscontro.kept import Kept
from riscontro.matching.alike import Bag, Item, bag, entities_at, linked_items, met_by
from riscontro.matching.meaning import Meanings, meanings
from riscontro.messages import FALLBACK, say_in_all
from riscontro.outputs import Case
from riscontro.types import Examined, Passage, Problem, Statement

T = TypeVar("T")

_CONTEXT = 0.5
_SHORT_SENTENCE, _LONG_SENTENCE = 220, 320
_EVERYWHERE = 0.6
_MOST_STATEMENTS = 600
_OFTEN, _OFTEN_SHARE = 5, 0.06
_ANCHOR, _ANCHORED = 2, 0.08
_UNSEEN = 40
_ALONE = 0.4  # a term of one article only can never be shared: it counts less than its rarity says


NOTHING = bag(())


class Unit(Struct, frozen=True, gc=False):
    """A statement of an article: its items, and those of the rest of its sentence.

    A unit may also be a whole sentence (``passages``); ``parts`` are then its clauses. ``voices`` are the entities that
    are named within it only as those who tell it; ``core`` is what it says without them, at ``within``, ``said`` the items
    of that, ``denied`` whether that denies.
    """

    article: str
    number: int
    statement: Statement
    bag: Bag
    context: Bag
    parts: tuple[Unit, ...] = ()
    voices: frozenset[str] = frozenset()
    core: str = ""
    denied: bool = False
    within: tuple[int, int] = (0, 0)
    said: Bag = NOTHING

    @property
    def place(self) -> tuple[str, int]:
        """A key that orders units whatever the order of the articles."""
        return self.article, self.statement.start

    @property
    def passage(self) -> Passage:
        """The statement as a record carries it."""
        return Passage(self.article, self.statement.start, self.statement.end, self.statement.text)


class Weighed(Struct, frozen=True, gc=False):
    """A bag with the weights of its items and of all of them, the items that each key may meet, and the keys of all that
    may meet items of other bags: two bags without a key in common share nothing."""

    of: Bag
    weights: tuple[float, ...]
    total: float
    by: Mapping[str, tuple[int, ...]]
    offers: frozenset[str]


class Desk(Struct, frozen=True, weakref=True):
    """All units of a story, in order, and how much each term tells them apart (0 to 1)."""

    case: Case
    units: tuple[Unit, ...]
    weights: Mapping[str, float]
    sentences: Mapping[tuple[str, int], tuple[Unit, ...]]
    common: frozenset[str]
    anchors: frozenset[str]
    rarity: Mapping[str, float]
    memory: dict[int, Weighed]
    meanings: Meanings | None = None

    def is_common(self, item: Item) -> bool:
        """Does the item stand in more than half of the articles and in many statements?"""
        return item.form in self.common

    def sentence(self, unit: Unit) -> tuple[Unit, ...]:
        """All units of the sentence of ``unit``, itself among them."""
        return self.sentences[unit.article, unit.statement.sentence]

    def weight(self, item: Item) -> float:
        """The weight of an item: rare terms weigh most (inverse document frequency over statements), the story's
        own actors and places, which stand everywhere, least."""
        return self.weights.get(item.form, 1.0) * (_EVERYWHERE if _is_actor(item) and self.is_common(item) else 1)

    def weighed(self, of: Bag) -> Weighed:
        """The items of a bag with their weights, worked out once for each bag."""
        known = self.memory.get(id(of))
        if known is None or known.of is not of:
            known = self.memory[id(of)] = _weighed(of, tuple(map(self.weight, of.items)))
        return known


def _weighed(of: Bag, weights: tuple[float, ...]) -> Weighed:
    by: dict[str, tuple[int, ...]] = {}
    total = 0.0
    for at, (weight, keys) in enumerate(zip(weights, of.keys, strict=True)):
        total += weight
        for key in (*keys[:-1], *keys.families):
            by[key] = (*by.get(key, ()), at)
    by.pop("", None)
    offers = frozenset().union(of.forms, of.heads, of.concepts, of.name_heads, of.kins, of.families)
    return Weighed(of, weights, total, by, offers)


def _anchors(units: tuple[Unit, ...], seen: Mapping[str, int]) -> frozenset[str]:
    """Terms that several articles have and each of them in one or two statements only: they point at one passage each."""
    by_article = Counter(
        (unit.article, item) for unit in units for item in {i.form for i in unit.bag.items if i.kind == "word"}
    )
    most: dict[str, int] = {}
    for (_, form), count in by_article.items():
        most[form] = max(count, most.get(form, 0))
    return frozenset(form for form, count in most.items() if count <= _ANCHOR and seen[form] > count)


def _is_actor(item: Item) -> bool:
    return item.kind == "name" or item.concept.startswith("country:")


def desk(case: Case, states: Mapping[str, str]) -> Desk:
    """The units of a story, by article and place; of a text as long as a book only its first 600 statements."""
    units = tuple(unit for item in sorted(case.articles, key=lambda item: item.article.id) for unit in _units(item, states))
    seen = Counter(form for unit in units for form in unit.bag.forms)
    outlets = Counter(form for _, form in {(unit.article, form) for unit in units for form in unit.bag.forms})
    scale = log(1 + len(units)) or 1.0
    weights = {form: log((1 + len(units)) / count) / scale for form, count in seen.items()}
    weights = {form: weight * (_ALONE if outlets[form] == 1 else 1) for form, weight in weights.items()}
    sentences: dict[tuple[str, int], tuple[Unit, ...]] = {}
    for unit in units:
        key = unit.article, unit.statement.sentence
        sentences[key] = (*sentences.get(key, ()), unit)
    often = max(_OFTEN, _OFTEN_SHARE * len(units))
    common = frozenset(form for form, count in outlets.items() if 2 * count > len(case.articles) and seen[form] >= often)
    board = Desk(case, units, weights, sentences, common, _anchors(units, seen), _rarity(seen, len(units)), {})
    if len({item.reading.language for item in case.articles}) < 2:
        return board  # within one language words tell more than nearness, and the encoder takes a while to load
    return replace(board, meanings=meanings(text for unit in (*units, *sentence_units(board)) for text in views(unit)))


def not_compared(case: Case) -> tuple[Problem, ...]:
    """A problem for each article of which only the beginning is compared with the others."""
    texts = say_in_all("claims.in_part", count=_MOST_STATEMENTS)
    return tuple(
        Problem("compared-in-part", texts[FALLBACK], cut[0].start, cut[-1].end, item.article.id, texts)
        for item in case.articles
        if (cut := item.findings.statements[_MOST_STATEMENTS:])
    )


def _rarity(seen: Mapping[str, int], units: int) -> dict[str, float]:
    """How rare each term is, from 0 to 1, as if there were a few statements more: in a story of two sentences, what
    both say is not common."""
    size = units + _UNSEEN
    return {form: log(size / count) / log(size) for form, count in seen.items()}


def _units(examined: Examined, states: Mapping[str, str]) -> Iterator[Unit]:
    voices, entities, told_by = voice_spans(examined), entities_at(examined), tellers(examined)
    told = examined.findings.statements[:_MOST_STATEMENTS]
    statements = tuple(item for item in told if says_something(examined, item) and not only_names_a_voice(item, voices))
    items = [linked_items(examined, item.start, item.end, entities, states) for item in statements]
    for number, statement in enumerate(statements):
        around = [
            item
            for near in range(max(0, number - 4), min(len(statements), number + 5))
            if near != number and statements[near].sentence == statement.sentence
            for item in items[near]
        ]
        inside = told_by[bisect_left(told_by, (statement.start, "")) : bisect_left(told_by, (statement.end, ""))]
        voices_inside = frozenset(entity for _, entity in inside)
        said = parts_said(examined, statement, voices)
        own = bag(items[number])
        whole = said == [(statement.start, statement.end)]
        yield Unit(
            examined.article.id,
            number,
            statement,
            own,
            bag(tuple(around)) if around else NOTHING,
            voices=voices_inside,
            core=" ".join(examined.article.text[start:end].strip() for start, end in said),
            denied=any(denies(examined, *part) for part in said),
            within=(said[0][0], said[-1][1]),
            said=own
            if whole
            else bag(tuple(item for part in said for item in linked_items(examined, *part, entities, states))),
        )


def views(unit: Unit) -> tuple[str, ...]:
    """The readings of a unit that an encoder compares: what it says, and the whole of it with who says it."""
    return tuple(dict.fromkeys((unit.core, unit.statement.text)))


def passages(desk: Desk) -> tuple[Unit, ...]:
    """The units as a person reads them: short sentences whole, long ones clause by clause."""
    found: list[Unit] = []
    for parts in desk.sentences.values():
        found += [whole(desk, parts)] if len(parts) > 1 and _length(parts) <= _SHORT_SENTENCE else parts
    return tuple(found)


@Kept
def sentence_units(desk: Desk) -> tuple[Unit, ...]:
    """The sentences of more than one clause, but for very long ones, each as one unit."""
    return tuple(whole(desk, parts) for parts in desk.sentences.values() if len(parts) > 1 and _length(parts) <= _LONG_SENTENCE)


def _length(parts: tuple[Unit, ...]) -> int:
    return max(part.statement.end for part in parts) - parts[0].statement.start


def whole(desk: Desk, parts: tuple[Unit, ...]) -> Unit:
    """The unit that some clauses of one sentence make together."""
    end = max(part.statement.end for part in parts)
    first = parts[0].statement
    text = desk.case.article(parts[0].article).article.text
    statement = replace(
        first,
        end=end,
        text=text[first.start : end],
        events=_union(part.statement.events for part in parts),
        participants=_union(part.statement.participants for part in parts),
        places=_union(part.statement.places for part in parts),
        times=_union(part.statement.times for part in parts),
        quantities=_union(part.statement.quantities for part in parts),
        attribution=next((part.statement.attribution for part in parts if part.statement.attribution is not None), None),
        negated=any(part.statement.negated for part in parts),
        words=_union(part.statement.words for part in parts),
    )
    items = tuple(item for part in parts for item in part.bag.items)
    core, denied = " ".join(part.core for part in parts), any(part.denied for part in parts)
    said = bag(tuple(item for part in parts for item in part.said.items))
    within = parts[0].within[0], max(part.within[1] for part in parts)
    return Unit(
        parts[0].article, parts[0].number, statement, bag(items), bag(()), parts, frozenset(), core, denied, within, said
    )


def _union(rows: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for row in rows for value in row))


class Likeness(Struct, frozen=True, order=True, gc=False):
    """How alike two units are: in all, how far the second covers the first, and the first the second."""

    score: float
    first: float
    second: float
    shared: int


class _Compared(Struct, frozen=True, gc=False):
    one: Unit
    other: Unit
    like: Likeness


@Kept
def _compared(_: Desk) -> dict[tuple[int, int], _Compared]:
    """The likenesses of a desk by their units, which they hold."""
    return {}


def likeness(desk: Desk, one: Unit, other: Unit) -> Likeness:
    """How alike two units are, weighted; what only the rest of the sentence holds counts half."""
    known, key = _compared(desk), (id(one), id(other))
    found = known.get(key)
    if found is None:
        found = known[key] = _Compared(one, other, _likeness(desk, one, other))
    return found.like


def _likeness(desk: Desk, one: Unit, other: Unit) -> Likeness:
    left, left_all, shared = _covered(desk, one.bag, other)
    right, right_all, _ = _covered(desk, other.bag, one)
    return Likeness(
        (left + right) / ((left_all + right_all) or 1.0), left / (left_all or 1.0), right / (right_all or 1.0), shared
    )


def _covered(desk: Desk, of: Bag, by: Unit) -> tuple[float, float, int]:
    """How much weight of a bag a unit holds, the weight of all of it, and how many of its terms the unit itself shares."""
    asked, met, inner = desk.weighed(of), desk.weighed(by.bag).offers, by.context.items
    common = asked.by.keys() & (met | desk.weighed(by.context).offers if inner else met)
    held = 0.0
    shared: set[str] = set()
    forms = by.bag.forms
    for at in sorted({at for key in common for at in asked.by[key]}) if common else ():
        weight, keys = asked.weights[at], of.keys[at]
        inside = 1.0 if keys.form in forms else met_by(keys, by.bag)
        if inside > _CONTEXT:
            shared.add(keys.form)
            held += weight * inside
        else:
            held += weight * max(inside, _CONTEXT * met_by(keys, by.context) if inner else 0.0)
    return held, asked.total, len(shared)
