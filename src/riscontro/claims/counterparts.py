"""Do two figures of different articles measure one thing, and how sure is it?

A contradiction needs the surest answer: casualties of one kind, the length of one event, clauses that are the same but for
the figure, or one known kind of thing that each article counts once. That two outlets give the same figure asks
for less: nouns that do not exclude each other, and words around the figure that lie near in meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from riscontro.claims.casualties import alike
from riscontro.claims.intervals import distinct, excluded, measured_alike
from riscontro.claims.measures import EVENT, Figure
from riscontro.claims.sameness import may_be_same
from riscontro.claims.units import Desk, Unit
from riscontro.matching.alike import coverage
from riscontro.matching.meaning import Meanings, meanings

_SAME_CLAUSE, _VERY_SAME_CLAUSE = 0.6, 0.8
_PARTIAL = frozenset({"part", "year"})
_SETTINGS = ("org:", "place:", "city:", "fac:")
_PEOPLE = frozenset(
    "person dead victim injured missing child woman soldier civilian policeman migrant worker expert student prisoner guest"
    " official".split()
)
_ANYBODY = frozenset({"", "person", "victim"})
# Groups that a story speaks of by their number without counting them ('the two countries').
_SIDES = frozenset({"state", "city", "party"})
_FEW = 3
_STEM = 5
# How near the words around two equal figures must lie: by how far their nouns agree, and whether the figure is a rare one.
_NEAR = {("one", True): 0.3, ("one", False): 0.45, ("open", True): 0.35, ("open", False): 0.55}
_WORDS = {("one", True): 0.3, ("one", False): 0.5, ("open", True): 0.5, ("open", False): 0.7}
_LASTING = 0.5
_SAME_SAYING = 0.8


class Board(Struct, frozen=True):
    """The figures of a story on its desk, with the meanings of the words around them where there is an encoder."""

    desk: Desk
    figures: tuple[Figure, ...]
    gists: Meanings | None


def board_of(desk: Desk, figures: Sequence[Figure]) -> Board:
    """The board of a story's figures, in the order of the articles."""
    ordered = tuple(sorted(figures, key=lambda figure: (figure.unit.place, figure.quantity.start)))
    return Board(desk, ordered, meanings(figure.gist for figure in ordered) if desk.meanings is not None else None)


def near(board: Board, one: Figure, other: Figure) -> float | None:
    """How near the words around two figures lie in meaning; None without an encoder."""
    return board.gists.near(one.gist, other.gist) if board.gists is not None else None


def same_words(one: Figure, other: Figure) -> float:
    """How far the words of the two clauses cover each other, by the one that is covered less."""
    covered = coverage(one.unit.bag, other.unit.bag), coverage(other.unit.bag, one.unit.bag)
    return min(item.words for item in covered)


# ------------------------------------------------------------------ what excludes it


def comparable(board: Board, one: Figure, other: Figure) -> bool:
    """Are two figures of different articles in one dimension, of one scope, and may they be of one happening?"""
    if one.unit.article == other.unit.article or not measured_alike(one.quantity, other.quantity):
        return False
    if one.scope & _PARTIAL != other.scope & _PARTIAL or heads(one, other) == "apart":
        return False
    return may_be_same(board.desk, one.unit, other.unit)


def heads(one: Figure, other: Figure) -> str:
    """How far what two figures count is one: ``one``, ``open`` where the words leave it open, ``apart``."""
    if EVENT in (one.thing[: len(EVENT)], other.thing[: len(EVENT)]):
        return _casualties(one, other)
    first, second = one.head, other.head
    if first.kind in _PEOPLE and second.kind in _PEOPLE:
        return "one" if first.kind == second.kind or {first.kind, second.kind} & _ANYBODY else "apart"
    if (first.kind and first.kind == second.kind) or _roots(first.keys) & _roots(second.keys):
        return "one"
    return "open"


def _casualties(one: Figure, other: Figure) -> str:
    """Casualties are one thing only with casualties of their kind; what is not known may be of any kind."""
    if one.thing == other.thing:
        return "one"
    counts = one.thing.startswith(EVENT) and other.thing.startswith(EVENT)
    plain = other if one.thing.startswith(EVENT) else one
    return "apart" if counts or plain.head.kind not in _ANYBODY else "open"


def _roots(keys: frozenset[str]) -> set[str]:
    return {key[:_STEM] for key in keys}


# ------------------------------------------------------------------ surely one thing


def surely_one(board: Board, one: Figure, other: Figure) -> bool:
    """Do two comparable figures surely measure one thing, so that they contradict each other where they exclude each other?"""
    if one.thing.startswith(EVENT) or other.thing.startswith(EVENT):
        apart = _elsewhere(board.desk, one, other) or _elsewhere(board.desk, other, one)
        return one.thing == other.thing and not apart and alike(one.quantity, other.quantity)
    if one.lasts and other.lasts:
        return _one_length(board, one, other)
    return _one_saying(board, one, other)


def _one_length(board: Board, one: Figure, other: Figure) -> bool:
    """The lengths of one event, by its concept, or by the words where no concept is known."""
    if one.thing and other.thing:
        return one.thing == other.thing
    nearness = near(board, one, other)
    return same_words(one, other) >= _VERY_SAME_CLAUSE or (nearness or 0.0) >= _LASTING


def _one_saying(board: Board, one: Figure, other: Figure) -> bool:
    """Do two clauses that name one entity say the same but for the figure?"""
    if heads(one, other) != "one" and not _lonely(one, other):
        return False
    nearness = near(board, one, other)
    return _shares_a_name(board.desk, one.unit, other.unit) and (
        same_words(one, other) >= _VERY_SAME_CLAUSE or (nearness or 0.0) >= _SAME_SAYING
    )


def _lonely(one: Figure, other: Figure) -> bool:
    """Do neither of two measures say of what they are?"""
    return one.quantity.dimension != "count" and not (one.head.keys or other.head.keys)


def _shares_a_name(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the sentences of two statements name one entity, so that a count is a count of one thing?"""
    left, right = ({e for near in desk.sentence(unit) for e in near.statement.participants} for unit in (one, other))
    return bool(left & right)


def _elsewhere(desk: Desk, one: Figure, other: Figure) -> bool:
    """Does the clause of one figure name bodies or places of which the other's article says nothing: another event?"""
    statement = one.unit.statement
    named = {e for e in (*statement.places, *statement.participants) if e.startswith(_SETTINGS)} - one.unit.voices
    findings = desk.case.article(other.unit.article).findings
    known = {name.entity for name in findings.names} | {mention.entity for mention in findings.mentions}
    return bool(named) and not named & known


# ------------------------------------------------------------------ the same figure


def same_figure(board: Board, one: Figure, other: Figure) -> bool:
    """Do two comparable figures that do not exclude each other look like one figure of one thing?"""
    if excluded(one.quantity, other.quantity) or _of_sides(one) or _of_sides(other):
        return False
    rare = distinct(one.quantity) or distinct(other.quantity)
    how = heads(one, other), rare
    nearness = near(board, one, other)
    if nearness is not None and nearness >= _NEAR[how]:
        return True
    return same_words(one, other) >= _WORDS[how] and _shares_a_name(board.desk, one.unit, other.unit)


def _of_sides(figure: Figure) -> bool:
    return figure.head.kind in _SIDES and (figure.quantity.high or 0) <= _FEW
