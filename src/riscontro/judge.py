"""Two statements alone: agree, refine, differ, contradict, unrelated, unsure."""

from __future__ import annotations

from msgspec import Struct

from riscontro.judging.clash import clash
from riscontro.judging.figures import disjoint as disjoint
from riscontro.judging.reasons import Why
from riscontro.matching.alike import Bag, Coverage, bag, coverage, items_of
from riscontro.messages import FALLBACK, say_in_all
from riscontro.outputs import Verdict
from riscontro.packs import NO_PACK
from riscontro.types import Examined, PairRelation

# Chosen on 800 Italian pairs; see bench/quality.py for what they reach.
_HELD = 0.58
_TOPIC = 0.1
_PENALTY = 0.3
_HOLDS = ("agree", "refine")


class Held(Struct, frozen=True):
    """How far one statement is held by the other, after what its names and figures cost it."""

    raw: Coverage
    score: float


def compare(pair: str, first: Examined, second: Examined) -> Verdict:
    """How two short texts relate; ``direction`` is ``a>b`` where the first says more."""
    left, right = _bag(first), _bag(second)
    if not left.items or not right.items:
        return _verdict(pair, "unsure", None, 0.0, Why("unsure"))
    in_left, in_right = held(right, left), held(left, right)
    unread = NO_PACK in (first.reading.language, second.reading.language)
    why = None if unread else clash(first, second)
    if why:
        return _verdict(pair, "contradict", None, round(max(in_left.raw.whole, in_right.raw.whole), 2), why)
    relation, direction = relate(in_left, in_right)
    shares = in_left.raw.whole, in_right.raw.whole
    if relation in _HOLDS and unread and min(shares) < 1:
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
