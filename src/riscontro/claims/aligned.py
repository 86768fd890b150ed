"""Statements of different articles that speak of one point: which go together, and how they relate.

Pairs are taken best first; a statement joins a group only if it is alike to every member, so that a chain
of near-likenesses never drifts from one point to another. Nothing here is ever a contradiction: words in
common do not tell a paraphrase from another fact, only figures, dates and occasions do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from riscontro.alike import Item, met
from riscontro.claims.points import Point, Take, take_of
from riscontro.claims.sameness import apart, dates
from riscontro.claims.units import Desk, Likeness, Unit, likeness
from riscontro.outputs import ClaimKind
from riscontro.types import Relation

Pair = tuple[Likeness, Unit, Unit]

_PAIR = 0.4
_JOIN = 0.36
_FIRM_PAIR = 0.4
_FULLER = 0.25
_WEIGHTY = 0.25
_SOFT = frozenset({"hedged", "reportative", "hypothetical", "questioned"})
# Acts of speech and stance: who performs them is their own source.
STANCES = frozenset(
    "support promise denial rejection accusation warning threat request congratulation announcement agreement protest".split()
)


def alike_pairs(desk: Desk, candidates: Iterator[tuple[Unit, Unit]]) -> list[Pair]:
    """Candidates that are alike enough to speak of one point, the most alike first."""
    found = [(likeness(desk, one, other), one, other) for one, other in candidates]
    kept = [row for row in found if row[0].score >= _JOIN and _tells(desk, row[1], row[2])]
    kept.sort(key=lambda row: (-row[0].score, row[1].place, row[2].place))
    return kept


def _tells(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the two share more than names: two content terms or concepts, or one with a name?"""
    shared = [item for item in one.bag.items if met(item, other.bag) >= 0.5 and desk.weight(item) >= _WEIGHTY]
    names = {item.form for item in shared if item.kind == "name" or item.form.startswith("country:")}
    plain = {item.form for item in shared} - names
    return len(plain) >= 2 or bool(plain and names and len(plain | names) >= 3)


def aligned(desk: Desk, pairs: Sequence[Pair]) -> Iterator[Point]:
    """One point for every group of statements that speak of the same, the most alike first."""
    scores = {(one.place, other.place): like.score for like, one, other in pairs}
    taken: set[tuple[str, int]] = set()
    for like, one, other in pairs:
        if like.score < _PAIR or {_sentence(one), _sentence(other)} & taken:
            continue
        group = [one, other]
        for _, a, b in pairs:
            for unit in (a, b):
                if _joins(unit, group, scores) and _sentence(unit) not in taken:
                    group.append(unit)
        taken |= {_sentence(unit) for unit in group}
        yield _point(desk, sorted(group, key=lambda unit: unit.place), like)


def _sentence(unit: Unit) -> tuple[str, int]:
    return unit.article, unit.number


def _joins(unit: Unit, group: list[Unit], scores: dict[tuple[tuple[str, int], tuple[str, int]], float]) -> bool:
    if any(unit.article == member.article for member in group):
        return False
    return all(scores.get((min(unit.place, m.place), max(unit.place, m.place)), 0.0) >= _JOIN for m in group)


# ------------------------------------------------------------------ how a group relates


class Verdict(Struct, frozen=True):
    """A relation with its kind and the message that gives the reason."""

    relation: Relation
    kind: ClaimKind
    why: str


_ORDER: tuple[Relation, ...] = ("differ", "refine", "agree")


def _point(desk: Desk, group: list[Unit], like: Likeness) -> Point:
    verdicts = [_verdict(desk, one, other) for one, other in combinations(group, 2)]
    verdict = min(verdicts, key=lambda item: (_ORDER.index(item.relation), item.kind, item.why))
    shortest = min(group, key=lambda unit: (len(unit.statement.text), unit.place))
    return Point(
        kind=verdict.kind,
        relation=verdict.relation,
        takes=tuple(_take(desk, unit) for unit in group),
        why=verdict.why,
        label="statement",
        says={"quote": shortest.statement.text, "shared": str(round(100 * like.score))},
        confidence=round(min(1.0, 0.3 + like.score), 2),
    )


def _take(desk: Desk, unit: Unit) -> Take:
    return take_of(desk, unit, voice=holder(desk, unit))


def holder(desk: Desk, unit: Unit) -> str | None:
    """Who performs the act of speech or stance that a statement tells of: the first person, body or state named."""
    if not set(unit.statement.events) & STANCES:
        return None
    sentence = [entity for near in desk.sentence(unit) for entity in near.statement.participants]
    return next((entity for entity in sentence if entity.startswith(("person:", "org:", "country:"))), None)


def _verdict(desk: Desk, one: Unit, other: Unit) -> Verdict:
    kind: ClaimKind = "stance" if STANCES & set(one.statement.events) & set(other.statement.events) else "event"
    soft = [unit.statement.certainty in _SOFT for unit in (one, other)]
    if soft[0] != soft[1] and likeness(desk, one, other).score >= _FIRM_PAIR:
        return Verdict("differ", "certainty", "certainty_differ")
    if one.statement.negated != other.statement.negated or _dated_apart(desk, one, other):
        return Verdict("differ", kind, "statement_differ")
    more, less = _details(desk, one, other), _details(desk, other, one)
    if _clashing(more, less):
        return Verdict("differ", kind, "statement_differ")
    if more or less:
        return Verdict("refine", kind, "statement_refine")
    like = likeness(desk, one, other)
    fuller = abs(like.first - like.second) >= _FULLER
    return Verdict("refine", kind, "statement_refine") if fuller else Verdict("agree", kind, "statement_agree")


def _clashing(more: list[Item], less: list[Item]) -> bool:
    """Does each give a figure, or each a place, that the other lacks?"""
    return any(all(any(test(item) for item in side) for side in (more, less)) for test in (_is_figure, _is_place))


def _is_figure(item: Item) -> bool:
    return item.kind == "figure"


def _is_place(item: Item) -> bool:
    return item.concept.startswith(("city:", "place:", "fac:", "facility:"))


def _dated_apart(desk: Desk, one: Unit, other: Unit) -> bool:
    left, right = dates(desk, one), dates(desk, other)
    return bool(left and right) and all(apart(a, b) for a in left for b in right)


def _details(desk: Desk, of: Unit, by: Unit) -> list[Item]:
    """Names and figures that one statement has and the other's sentence lacks; those that most articles have are no detail."""
    lacking = (item for item in of.bag.items if not met(item, by.bag) and not met(item, by.context))
    return [item for item in lacking if item.kind in ("name", "figure") and not desk.is_common(item)]
