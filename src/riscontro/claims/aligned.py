"""Statements of different articles that speak of one point: which go together, and how they relate.

Pairs are taken best first; a statement joins a group only if it is alike to every member, so that a chain
of near-likenesses never drifts from one point to another. Nothing here is ever a contradiction: words in
common do not tell a paraphrase from another fact, only figures, dates and occasions do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from riscontro.claims.likely import one_point, same_event
from riscontro.claims.meant import meant, same_meaning
from riscontro.claims.points import Point, Take, take_of
from riscontro.claims.sameness import apart, dates
from riscontro.claims.spelled import words_of
from riscontro.claims.units import Desk, Likeness, Unit, likeness
from riscontro.matching.alike import Item, met
from riscontro.matching.concepts import concepts
from riscontro.outputs import ClaimKind
from riscontro.types import Examined, Mention, Name, Relation

Pair = tuple[Likeness, Unit, Unit]
Place = tuple[str, int]

_ACTORS = ("person:", "org:", "country:")
_HELD, _ALL_HELD, _MET, _NAMED = 0.6, 0.75, 0.7, 3
_NAMES = ("person:", "org:", "product:")
_MOST_GROUPS = 1
_FRAGMENT = 3
_MEANT = 0.75  # nearness in meaning against likeness in words: words in common join first
_PAIR = 0.34
_JOIN = 0.34
_ANY_PEOPLE = 0.6
_FIRM_PAIR = 0.48
_SHARED_CLAUSE = 0.3
_WEIGHTY = 0.25
_SOFT = frozenset({"hedged", "reportative", "hypothetical", "questioned"})
# Acts of speech and stance: who performs them is their own source.
STANCES = frozenset(
    "support promise denial rejection accusation warning threat request congratulation announcement agreement protest".split()
)


def alike_pairs(desk: Desk, candidates: Iterator[tuple[Unit, Unit]]) -> list[Pair]:
    """Candidates that are alike enough to speak of one point, the most alike first."""
    kept = [row for one, other in candidates if (row := _alike(desk, one, other))]
    kept.sort(key=lambda row: (-row[0].score, row[1].place, row[2].place))
    return kept


def _alike(desk: Desk, one: Unit, other: Unit) -> Pair | None:
    """Two statements with their likeness, if they are alike enough in their words or in their meaning."""
    like = likeness(desk, one, other)
    if same_meaning(desk, one, other):
        return replace(like, score=max(like.score, _MEANT * meant(desk, one, other))), one, other
    worded = like.score >= min(_JOIN, _PAIR) and _tells(desk, one, other) and not _other_people(desk, like, one, other)
    return (like, one, other) if worded else None


def _tells(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the two share more than names: two content terms or concepts, or one with a name?"""
    shared = [item for item in one.bag.items if met(item, other.bag) >= 0.5]
    names = {item.form for item in shared if item.kind == "name" or item.form.startswith("country:")}
    plain = {item.form for item in shared if desk.weight(item) >= _WEIGHTY} - names
    return len(plain) >= 2 or bool(plain and len(plain | names) >= 3)


def _other_people(desk: Desk, like: Likeness, one: Unit, other: Unit) -> bool:
    """Does each name persons of its own, beside those that most articles name, and none in common?"""
    if like.score >= _ANY_PEOPLE:
        return False
    left, right = _people(desk, one), _people(desk, other)
    return bool(left and right) and not left & right


def _people(desk: Desk, unit: Unit) -> set[str]:
    return {item.form for item in unit.bag.items if item.form.startswith("person:") and not desk.is_common(item)}


def aligned(desk: Desk, pairs: Sequence[Pair]) -> Iterator[Point]:
    """One point for every group of statements that speak of the same, the most alike first.

    A group begins with two statements of which one is the other's best partner in its article (see ``_mutual``).
    """
    pairs = [row for row in pairs if one_point(desk, *row) or same_meaning(desk, row[1], row[2])]
    scores = {(one.place, other.place): like.score for like, one, other in pairs}
    groups: list[list[Unit]] = []
    used: Counter[Place] = Counter()
    for like, one, other in _mutual(pairs):
        if like.score >= _PAIR and not any(one in group and other in group for group in groups):
            home = next((group for group in groups if _takes(group, one, other, scores)), None)
            new = [one, other] if home is None else [other if one in home else one]
            if any(used[unit.place] >= _MOST_GROUPS for unit in new):
                continue
            used.update(unit.place for unit in new if all(len(each.bag.items) > _FRAGMENT for each in (one, other)))
            if home is None:
                groups.append(new)
            else:
                home += new
    for group in groups:
        yield _point(desk, sorted(group, key=lambda unit: unit.place))


def _mutual(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs, best first, of which one statement is the other's best in its article, and that one's best or next best."""
    rank: dict[tuple[Place, Place], int] = {}
    seen: Counter[tuple[Place, str]] = Counter()
    for _, one, other in pairs:
        for mine, theirs in ((one, other), (other, one)):
            rank[mine.place, theirs.place] = seen[mine.place, theirs.article]
            seen[mine.place, theirs.article] += 1
    for like, one, other in pairs:
        ranks = rank[one.place, other.place], rank[other.place, one.place]
        if min(ranks) == 0 and max(ranks) <= 1:
            yield like, one, other


def _takes(group: list[Unit], one: Unit, other: Unit, scores: Mapping[tuple[Place, Place], float]) -> bool:
    """Does a group hold one of the two, and is the other alike to all its members and of a new article?"""
    if (one in group) == (other in group):
        return False
    new = other if one in group else one
    if any(new.article == member.article for member in group):
        return False
    return all(scores.get((min(new.place, m.place), max(new.place, m.place)), 0.0) >= _JOIN for m in group)


# ------------------------------------------------------------------ how a group relates


class Verdict(Struct, frozen=True):
    """A relation with its kind, the message that gives the reason, and the two statements, the fuller one first."""

    relation: Relation
    kind: ClaimKind
    why: str
    one: Unit
    other: Unit


_ORDER: tuple[Relation, ...] = ("differ", "refine", "agree")


def _point(desk: Desk, group: list[Unit]) -> Point:
    score = max(likeness(desk, one, other).score for one, other in combinations(group, 2))
    return compared(desk, group, "", confidence=round(min(1.0, 0.3 + score), 2))


def compared(desk: Desk, group: list[Unit], kind: ClaimKind | Literal[""], confidence: float) -> Point:
    """The point that statements of one matter make, with how they relate; ``kind`` says of what kind it is, if known."""
    verdicts = [_verdict(desk, one, other) for one, other in combinations(group, 2)]
    verdict = min(verdicts, key=lambda item: (_ORDER.index(item.relation), item.kind, item.why))
    label, named = _label(desk, group)
    return Point(
        kind=kind if kind and verdict.kind != "certainty" else verdict.kind,
        relation=verdict.relation,
        takes=tuple(_take(desk, unit) for unit in group),
        why=verdict.why,
        label=label,
        says={**_says(desk, verdict), **named},
        confidence=confidence,
        loose=verdict.relation != "agree",
    )


def _label(desk: Desk, group: list[Unit]) -> tuple[str, dict[str, str]]:
    """What a group is about: its event and who is named by all, else the shortest statement."""
    event = same_event(group[0], group[1])
    shared = [e for e in group[0].statement.participants if all(e in unit.statement.participants for unit in group)]
    who = [entity for entity in shared if not entity.startswith("event:")]
    telling = len(who) >= 2 or any(entity.startswith(_NAMES) for entity in who)
    if event and telling and all(event in unit.statement.events for unit in group):
        return "event", {"thing": event, "who": " ".join(who[:_NAMED])}
    shortest = min(group, key=lambda unit: (len(unit.statement.text), unit.place))
    return "statement", {"quote": shortest.statement.text}


def _take(desk: Desk, unit: Unit) -> Take:
    return take_of(desk, unit, voice=holder(desk, unit))


def holder(desk: Desk, unit: Unit) -> str | None:
    """Who performs the act of speech or stance that a statement tells of: the first person, body or state that is
    named before the act in its clause, or, where its clause names none, in its sentence. A denied act has nobody."""
    if unit.statement.negated or not set(unit.statement.events) & STANCES:
        return None
    examined = desk.case.article(unit.article)
    reading = examined.reading
    first = bisect_left(reading.tokens, unit.statement.start, key=lambda token: token.start)
    last = bisect_left(reading.tokens, unit.statement.end, key=lambda token: token.start)
    act = next((at for at, event in concepts(reading, "event", first, last) if event in STANCES), None)
    if act is None:
        return None
    before = reading.tokens[act].start
    sentence = reading.sentences[unit.statement.sentence].start
    return _first_actor(examined, unit.statement.start, before) or _first_actor(examined, sentence, before)


def _first_actor(examined: Examined, start: int, end: int) -> str | None:
    who: tuple[Name | Mention, ...] = (*examined.findings.names, *examined.findings.mentions)
    found = [(item.start, item.entity) for item in who if start <= item.start < end and item.entity.startswith(_ACTORS)]
    return min(found)[1] if found else None


def _verdict(desk: Desk, one: Unit, other: Unit) -> Verdict:
    """How two statements of one point relate: they agree where each holds the other, refine where one holds the other."""
    kind: ClaimKind = "stance" if STANCES & set(one.statement.events) & set(other.statement.events) else "event"
    like = likeness(desk, one, other)
    unsure = {one.statement.certainty, other.statement.certainty} == {"future", "hypothetical"}
    if not unsure and _soft(desk, one, other) != _soft(desk, other, one) and like.score >= _FIRM_PAIR:
        within = one.statement.certainty == other.statement.certainty
        return Verdict("differ", "certainty", "certainty_within" if within else "certainty_differ", one, other)
    if one.statement.negated != other.statement.negated:
        plain = like.score >= _ALL_HELD
        return Verdict("differ", kind, "denied_differ" if plain else "negated_differ", one, other)
    if (_ahead(one) and _told(other)) or (_ahead(other) and _told(one)):
        return Verdict("differ", kind, "ahead_differ", one, other)
    if _dated_apart(desk, one, other):
        return Verdict("differ", kind, "dated_differ", one, other)
    more, less = _details(desk, one, other), _details(desk, other, one)
    if _clashing(more, less):
        return Verdict("differ", kind, "statement_differ", one, other)
    held = like.first >= _HELD and not more, like.second >= _HELD and not less
    if not any(held) and same_meaning(desk, one, other):
        return _meant(kind, one, other, more, less)
    same = all(held) and min(like.first, like.second) >= _ALL_HELD and _valued(desk, one) == _valued(desk, other)
    relation: Relation = "agree" if same else "refine" if any(held) else "differ"
    fuller, shorter = (other, one) if held[0] and like.first >= like.second else (one, other)
    return Verdict(relation, kind, f"statement_{relation}", fuller, shorter)


def _meant(kind: ClaimKind, one: Unit, other: Unit, more: list[Item], less: list[Item]) -> Verdict:
    """How two statements relate that mean the same in other words: one with a detail of its own is more precise."""
    if more and less:
        return Verdict("differ", kind, "meaning_differ", one, other)
    fuller, shorter = (one, other) if more else (other, one)
    return Verdict(
        "refine" if more or less else "agree", kind, f"meaning_{'refine' if more or less else 'agree'}", fuller, shorter
    )


def _ahead(unit: Unit) -> bool:
    """Is what a statement tells still to come?"""
    return "future" in (unit.statement.tense, unit.statement.certainty)


def _told(unit: Unit) -> bool:
    return not _ahead(unit) and unit.statement.certainty in ("asserted", "reportative")


def _says(desk: Desk, verdict: Verdict) -> dict[str, str]:
    """What fills in the message of a verdict: the two statements, or what they share and what each has alone."""
    one, other = verdict.one, verdict.other
    if verdict.why.startswith("statement"):
        return _only(desk, one, other)
    first, second = one.statement, other.statement
    return {"first": first.text, "second": second.text, "firm": first.certainty, "soft": second.certainty}


def _only(desk: Desk, one: Unit, other: Unit) -> dict[str, str]:
    """The words that two statements share, and those that only one of them has, as the articles write them."""
    return {
        "shared": words_of(desk, one, {item.form for item in one.bag.items if met(item, other.bag) >= _MET}),
        "first": words_of(desk, one, {item.form for item in one.bag.items if met(item, other.bag) < _MET}),
        "second": words_of(desk, other, {item.form for item in other.bag.items if met(item, one.bag) < _MET}),
    }


def _soft(desk: Desk, unit: Unit, other: Unit) -> bool:
    """Is a clause that the other statement shares told with a hedge or handed on?"""
    return any(
        part.statement.certainty in _SOFT and likeness(desk, part, other).first >= _SHARED_CLAUSE
        for part in unit.parts or (unit,)
    )


def _valued(desk: Desk, unit: Unit) -> bool:
    """Does a statement give an amount with a value, where another may only say 'many'?"""
    quantities = desk.case.article(unit.article).findings.quantities
    return any(
        quantities[index].unit != "ordinal" and (quantities[index].low or quantities[index].high)
        for index in unit.statement.quantities
    )


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
