"""Two statements alone: agree, refine, differ, contradict, unrelated, unsure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from math import inf

from msgspec import Struct

from riscontro.amounts.units import Based, base
from riscontro.matching.alike import Bag, Coverage, bag, coverage, items_of
from riscontro.matching.terms import terms
from riscontro.messages import FALLBACK, say_in_all
from riscontro.outputs import Verdict
from riscontro.packs import NO_PACK, load
from riscontro.types import Examined, PairRelation, Quantity, Statement

# Chosen on 800 Italian pairs; see bench/quality.py for what they reach.
_HELD = 0.58
_SAME_THING = 0.62
_SAME_WORDS = 0.85
_TOPIC = 0.1
_PENALTY = 0.3
_SHARED = 2  # notions of a text, its own opposite among them
_FIRM = frozenset({"asserted", "reportative"})
_HOLDS = ("agree", "refine")


class Held(Struct, frozen=True):
    """How far one statement is held by the other, after what its names and figures cost it."""

    raw: Coverage
    score: float


class Why(Struct, frozen=True):
    """The rule that gave a verdict, a message of the catalogues, and what fills it in."""

    rule: str
    said: Mapping[str, object] = {}


def compare(pair: str, first: Examined, second: Examined) -> Verdict:
    """How two short texts relate; ``direction`` is ``a>b`` where the first says more."""
    left, right = _bag(first), _bag(second)
    if not left.items or not right.items:
        return _verdict(pair, "unsure", None, 0.0, Why("unsure"))
    in_left, in_right = held(right, left), held(left, right)
    clash = _clash(first, second, in_left, in_right)
    if clash:
        return _verdict(pair, "contradict", None, round(min(in_left.raw.words, in_right.raw.words), 2), clash)
    relation, direction = relate(in_left, in_right)
    shares = in_left.raw.whole, in_right.raw.whole
    if relation in _HOLDS and NO_PACK in (first.reading.language, second.reading.language) and min(shares) < 1:
        return _verdict(pair, "unsure", None, 0.0, Why("unread"))
    shared = round(100 * (min(shares) if relation == "agree" else max(shares)))
    return _verdict(pair, relation, direction, _confidence(relation, in_left, in_right), Why(relation, {"shared": shared}))


def _verdict(pair: str, relation: PairRelation, direction: str | None, confidence: float, why: Why) -> Verdict:
    """A verdict with its reason in every interface language."""
    because = say_in_all(f"judge.{why.rule}", **why.said)
    return Verdict(pair, relation, direction, confidence, because[FALLBACK], because, why.rule)


def _bag(examined: Examined) -> Bag:
    return bag(items_of(examined, 0, len(examined.article.text)))


def held(of: Bag, by: Bag) -> Held:
    """How far ``by`` holds what ``of`` says: coverage, less where a name or a figure is missing."""
    raw = coverage(of, by)
    cost = _PENALTY * ((raw.names < 1) + (raw.figures < 1))
    return Held(raw, raw.whole - cost)


def relate(in_left: Held, in_right: Held) -> tuple[PairRelation, str | None]:
    """The relation and its direction from how far the left holds the right, and the right the left."""
    if in_left.score >= _HELD and in_right.score >= _HELD:
        return "agree", None
    if in_left.score >= _HELD:
        return "refine", "a>b"
    if in_right.score >= _HELD:
        return "refine", "b>a"
    return ("differ" if max(in_left.raw.whole, in_right.raw.whole) >= _TOPIC else "unrelated"), None


def _confidence(relation: PairRelation, in_left: Held, in_right: Held) -> float:
    score = max(in_left.score, in_right.score)
    sure = score if relation in ("agree", "refine") else 1 - max(0.0, score)
    return round(max(0.0, min(1.0, sure)), 2)


# ------------------------------------------------------------------ contradiction


def disjoint(one: Quantity, other: Quantity) -> bool:
    """Do two amounts of one dimension exclude each other? An open end reaches for ever; no value at all excludes nothing."""
    left, right = base(one), base(other)
    if (left.dimension, left.unit) != (right.dimension, right.unit) or _valueless(one) or _valueless(other):
        return False
    return _ends(left)[1] < _ends(right)[0] or _ends(right)[1] < _ends(left)[0]


def _valueless(item: Quantity) -> bool:
    return item.low is None and item.high is None


def _ends(item: Based) -> tuple[float, float]:
    return (-inf if item.low is None else item.low, inf if item.high is None else item.high)


def _clash(first: Examined, second: Examined, in_left: Held, in_right: Held) -> Why | None:
    """Why two texts contradict each other, or None."""
    if not (_firm(first) and _firm(second)):
        return None
    if (_negations(first) - _negations(second)) % 2 == 0 and (apart := _opposites(first, second)):
        return Why("contradict_opposite", {"first": apart[0], "second": apart[1]})
    if min(in_left.raw.words, in_right.raw.words) < _SAME_THING:
        return None
    for one, other in _rivals(first, second):
        return Why("contradict_figure", {"first": one.text, "second": other.text})
    same = min(in_left.raw.whole, in_right.raw.whole) >= _SAME_WORDS
    if same and _negations(first) % 2 != _negations(second) % 2:
        return Why("contradict_polarity")
    return None


def _opposites(first: Examined, second: Examined) -> tuple[str, str] | None:
    """The one word of each text that the other does not have, where the two stand for opposite notions of the packs."""
    left, right = _by_key(first), _by_key(second)
    own, other = left.keys() - right.keys(), right.keys() - left.keys()
    if len(own) != 1 or len(other) != 1 or len(left) < _SHARED:
        return None
    mine, theirs = own.pop(), other.pop()
    return (left[mine], right[theirs]) if theirs in _opposed().get(mine, ()) else None


def _by_key(examined: Examined) -> dict[str, str]:
    """The terms of a text by their key, each with the word that it stands at."""
    reading = examined.reading
    return {term.key: reading.tokens[term.at].text for term in terms(reading, 0, len(reading.tokens))}


@cache
def _opposed() -> Mapping[str, frozenset[str]]:
    """The keys of the notions opposite to each notion, from the packs' common part."""
    found: dict[str, frozenset[str]] = {}
    for pair in load(NO_PACK).settings.get("opposites", ()):
        one, other = (f"={concept}" for concept in pair.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


def _rivals(first: Examined, second: Examined) -> Iterator[tuple[Quantity, Quantity]]:
    """Amounts that exclude each other, where each text has one amount of that measure."""
    for one, other in product(_lone(first), _lone(second)):
        if disjoint(one, other):
            yield one, other


def _lone(examined: Examined) -> tuple[Quantity, ...]:
    every = examined.findings.quantities
    keys = [(item.dimension, item.unit) for item in every]
    return tuple(item for item, key in zip(every, keys, strict=True) if keys.count(key) == 1)


def _firm(examined: Examined) -> bool:
    return bool(examined.findings.statements) and all(item.certainty in _FIRM for item in _told(examined))


def _told(examined: Examined) -> tuple[Statement, ...]:
    return examined.findings.statements


def _negations(examined: Examined) -> int:
    return sum(item.negated for item in examined.findings.statements)
