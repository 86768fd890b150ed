"""What was announced: one plan that several articles give, a plan that was changed, and plans beside what happened.

A plan for one day or place and a fact on another do not contradict each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from riscontro.chronicle.announced import Announced
from riscontro.chronicle.followed import Followed
from riscontro.claims.points import Point, Take, take_of
from riscontro.claims.sameness import background
from riscontro.claims.units import Desk, Likeness, Unit
from riscontro.types import Passage, Relation, Statement

_MOVES = frozenset({"meeting", "visit", "travel", "arrival"})
_ALIKE = 0.36
_COUNTRY = "country:"
_OWN = frozenset({"plan", "pledge"})  # kinds of announcement that are those of the one who is named
_CAME_OUT = ("changed-place", "changed-date")  # what came out otherwise without having been changed before


def plans(desk: Desk, pairs: Sequence[tuple[Likeness, Unit, Unit]]) -> Iterator[Point]:
    """Every place that was announced where articles tell of another place, with all its announcements and tellings."""
    alike = {(one.place, other.place) for like, one, other in pairs if like.score >= _ALIKE}
    placed = [unit for unit in desk.units if _spots(unit)]
    facts = [unit for unit in placed if _tells(unit) and not background(desk, unit)]
    found: dict[tuple[str, ...], list[Unit]] = {}
    for ahead in filter(_announces, placed):
        for done in facts:
            pair = min(ahead.place, done.place), max(ahead.place, done.place)
            if ahead.article != done.article and _elsewhere(ahead, done) and (pair in alike or _same_move(ahead, done)):
                found.setdefault(tuple(sorted(_spots(ahead))), []).extend((ahead, done))
    for key in sorted(found):
        yield _point(desk, found[key])


# ------------------------------------------------------------------ one plan in several articles


def announcements(desk: Desk, ahead: Sequence[Followed]) -> Iterator[Point]:
    """Every plan that several articles announce, and every plan that a later article says was changed."""
    for row in ahead:
        takes = _takes(desk, row)
        if len(takes) > 1:
            yield _one_plan(row, takes)
        dated = any(clause.time is not None for clause in row.rows)
        if dated and row.end.reason.startswith("changed") and row.end.evidence:
            yield _changed(desk, row, takes)


def _takes(desk: Desk, row: Followed) -> tuple[Take, ...]:
    """One take for each article that gives the plan, with all its clauses."""
    by_article: dict[str, list[Announced]] = {}
    for clause in row.rows:
        by_article.setdefault(clause.article, []).append(clause)
    return tuple(_take(desk, by_article[name]) for name in sorted(by_article))


def _take(desk: Desk, clauses: Sequence[Announced]) -> Take:
    rows = sorted(clauses, key=lambda clause: clause.span.start)
    sourced = next((clause for clause in rows if clause.said), rows[0])
    statement = desk.case.article(sourced.article).findings.statements[sourced.statement]
    return Take(
        article=sourced.article,
        value=rows[0].span.text,
        evidence=tuple(Passage(clause.article, clause.span.start, clause.span.end, clause.span.text) for clause in rows),
        certainty=statement.certainty,
        chain=sourced.said.chain if sourced.said else (),
        voice=None if sourced.said else _planner(sourced, statement),
    )


def _planner(clause: Announced, statement: Statement) -> str | None:
    """Whose plan or pledge a clause tells in the outlet's own words: the first person or body that it names."""
    return next(filter(_acts, statement.participants), None) if clause.kind in _OWN else None


def _one_plan(row: Followed, takes: tuple[Take, ...]) -> Point:
    terms = {(clause.time.earliest, clause.time.latest) if clause.time else None for clause in row.rows}
    relation: Relation = "agree" if len(terms) == 1 else "refine"
    texts = sorted((take.evidence[0].text for take in takes), key=lambda text: (len(text), text))
    return Point(
        kind="event",
        relation=relation,
        takes=takes,
        why=f"announced_{relation}",
        label="statement",
        says={"quote": texts[0], "first": texts[-1], "second": texts[0]},
        confidence=0.8,
    )


def _changed(desk: Desk, row: Followed, takes: tuple[Take, ...]) -> Point:
    """A plan beside what a later article says became of it."""
    told = tuple(take for passage in row.end.evidence if (take := _told(desk, passage)))
    return Point(
        kind="event",
        relation="revise" if row.end.reason not in _CAME_OUT else "differ",
        takes=tuple(sorted((takes[0], *told), key=lambda take: take.article)),
        why="announced_changed",
        label="plan",
        says={"first": takes[0].evidence[0].text, "second": row.end.evidence[0].text},
        apparent=True,
        confidence=0.7,
        counted=(takes[0],),
    )


def _told(desk: Desk, passage: Passage) -> Take | None:
    examined = desk.case.article(passage.article)
    starts = [statement.start for statement in examined.findings.statements]
    at = bisect_right(starts, passage.start) - 1
    if at < 0:
        return None
    statement = examined.findings.statements[at]
    said = examined.findings.attributions[statement.attribution] if statement.attribution is not None else None
    return Take(passage.article, passage.text, (passage,), statement.certainty, said.chain if said else ())


# ------------------------------------------------------------------ a place announced and another told


def _point(desk: Desk, units: list[Unit]) -> Point:
    first: dict[tuple[str, bool], Unit] = {}
    for unit in sorted(units, key=lambda unit: unit.place):
        first.setdefault((unit.article, _announces(unit)), unit)
    chosen = sorted(first.values(), key=lambda unit: unit.place)
    return Point(
        kind="place",
        relation="differ",
        takes=tuple(take_of(desk, unit) for unit in chosen),
        why="plan_apparent",
        label="plan",
        says={
            "first": next(unit.statement.text for unit in chosen if _announces(unit)),
            "second": next(unit.statement.text for unit in chosen if not _announces(unit)),
        },
        apparent=True,
        confidence=0.7,
        counted=tuple(take_of(desk, unit) for unit in chosen if _announces(unit)),
    )


def _announces(unit: Unit) -> bool:
    """Is a statement about what is to come, or does it hedge a move that is not told as past?"""
    if "future" in (unit.statement.tense, unit.statement.certainty):
        return True
    hedged = unit.statement.certainty == "hedged" and unit.statement.tense != "past"
    return hedged and bool(set(unit.statement.events) & _MOVES)


def _tells(unit: Unit) -> bool:
    return unit.statement.tense == "past" and unit.statement.certainty in ("asserted", "reportative")


def _same_move(one: Unit, other: Unit) -> bool:
    """Do both tell of a move or a meeting of one person?"""
    moves = all(set(unit.statement.events) & _MOVES for unit in (one, other))
    return moves and any(map(_acts, set(one.statement.participants) & set(other.statement.participants)))


def _acts(entity: str) -> bool:
    return entity.startswith(("person:", "org:"))


def _elsewhere(ahead: Unit, done: Unit) -> bool:
    """Does the last place that a telling names, where what it tells of ended, differ from all places announced?"""
    places = [place for place in done.statement.places if not place.startswith(_COUNTRY)]
    return bool(places) and _bare(places[-1]) not in _spots(ahead)


def _bare(place: str) -> str:
    return place.replace(":", "/").rpartition("/")[2]


def _spots(unit: Unit) -> set[str]:
    """The places below the size of a country that a unit names, by their bare names."""
    return {_bare(place) for place in unit.statement.places if not place.startswith(_COUNTRY)}
