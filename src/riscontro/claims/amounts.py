"""Figures of one thing: how long it lasted, how many there were, how much it cost.

Two figures are compared where they measure the same thing in the same dimension. They contradict each
other where their intervals are disjoint, both are asserted, neither covers only a part, and neither is a later
count of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from riscontro.claims.cleared import MISSING, cleared, found_again
from riscontro.claims.counterparts import Board, board_of, comparable, heads, same_figure, surely_one
from riscontro.claims.intervals import excluded, largest, same
from riscontro.claims.measures import DURATION, EVENT, Figure, figures
from riscontro.claims.nearby import drawers, sizes, things
from riscontro.claims.points import Point, Take, chain_of
from riscontro.claims.rivals import beside
from riscontro.claims.units import Desk
from riscontro.kept import Kept
from riscontro.outputs import Case
from riscontro.types import Examined, Link, Mention, Name, Reading, Relation, Span

_FIRM = frozenset({"asserted", "reportative"})
_GROWING = frozenset({"death", "injury"})
_ORDER: tuple[Relation, ...] = ("contradict", "revise", "differ", "refine", "agree")


def amounts(desk: Desk) -> Iterator[Point]:
    """Every thing that articles measure, with the relation of its figures: first who gives the same, then who does not."""
    told = [figure for figure in figures(desk) if not cleared(figure.thing, figure.unit)]
    board = board_of(desk, list(beside(told)))
    groups = _groups(board)
    for group in groups:
        chosen = _one_each(board.desk, group)
        if len(chosen) > 1:
            yield _point(board, chosen)
    yield from _rivals(board, groups)
    yield from _clashing(board, groups)


# ------------------------------------------------------------------ who gives the same figure


def _groups(board: Board) -> list[list[Figure]]:
    """The figures, those together that give the same of one thing; a figure that belongs to two groups makes them one."""
    groups: dict[int, list[Figure]] = {}
    home: dict[tuple[str, int], set[int]] = {}
    for number, figure in enumerate(board.figures):
        keys = sizes(figure)
        homes = [at for at in sorted(set().union(*(home.get(key, ()) for key in keys))) if at in groups]
        homes = [at for at in homes if _joins(board, groups[at], figure)]
        merged = [figure]
        for at in sorted(homes, key=lambda at: not same(groups[at][0].quantity, figure.quantity)):
            if all(_together(board, one, other) for one in merged for other in groups[at]):
                merged = [*groups.pop(at), *merged]
        groups[number] = merged
        for key in {key for member in merged for key in sizes(member)}:
            home.setdefault(key, set()).add(number)
    return [sorted(group, key=lambda figure: figure.place) for group in groups.values()]


def _joins(board: Board, group: list[Figure], figure: Figure) -> bool:
    """Is a figure that of a group: linked to one of its members, and against none?"""
    return all(_together(board, member, figure) for member in group) and any(_linked(board, member, figure) for member in group)


def _together(board: Board, one: Figure, other: Figure) -> bool:
    """May two figures be in one group: they neither exclude each other nor count different things?"""
    return not excluded(one.quantity, other.quantity) and heads(board, one, other) != "apart"


def _linked(board: Board, one: Figure, other: Figure) -> bool:
    if one.unit.article == other.unit.article:
        return one.thing == other.thing != "" and one.scope == other.scope and same(one.quantity, other.quantity)
    if one.unit.statement.negated != other.unit.statement.negated:
        return False
    return comparable(board, one, other) and (surely_one(board, one, other) or same_figure(board, one, other))


def _one_each(desk: Desk, group: list[Figure]) -> list[Figure]:
    """One figure of every article, so that each speaks once: its first value, where it is attributed or outside a headline."""
    first: dict[str, Figure] = {}
    for figure in sorted(group, key=lambda item: item.place):
        kept = first.setdefault(figure.unit.article, figure)
        if same(kept.quantity, figure.quantity) and _told_better(desk, figure) > _told_better(desk, kept):
            first[figure.unit.article] = figure
    return [first[article] for article in sorted(first)]


def _told_better(desk: Desk, figure: Figure) -> tuple[bool, bool]:
    return bool(_chain(desk.case, figure)), figure.unit.statement.sentence > 0


# ------------------------------------------------------------------ who does not


def _rivals(board: Board, groups: list[list[Figure]]) -> Iterator[Point]:
    """Figures that an article sets side by side as those of two voices, with all that give the one and the other."""
    home = {figure.place: number for number, group in enumerate(groups) for figure in group}
    pairs = dict.fromkeys(
        (home[figure.rival], home[figure.place]) for figure in board.figures if figure.rival and figure.rival in home
    )
    for one, other in pairs:
        chosen = [*_one_each(board.desk, groups[one]), *_one_each(board.desk, groups[other])]
        apart = all(excluded(a.quantity, b.quantity) for a in groups[one] for b in groups[other])
        if one != other and apart and len({figure.unit.article for figure in chosen}) > 1:
            yield _point(board, sorted(chosen, key=lambda figure: figure.place))


def _clashing(board: Board, groups: list[list[Figure]]) -> Iterator[Point]:
    """Figures that surely measure one thing and exclude each other, with all that give one of them."""
    alike = {figure.place: group for group in groups for figure in group}
    held = drawers((number, things(board, figure)) for number, figure in enumerate(board.figures))
    taken: set[int] = set()
    for number, first in enumerate(board.figures):
        if number in taken:
            continue
        near = sorted({at for key in things(board, first) for at in held[key]} - taken)
        group = [at for at in near if at == number or (at > number and _one_thing(board, first, board.figures[at]))]
        taken.update(group)
        found = [board.figures[at] for at in group]
        if any(excluded(a.quantity, b.quantity) for a, b in combinations(found, 2)) or first.thing == MISSING:
            more = [figure for member in found for figure in alike[member.place] if _speaks(figure, member)]
            every = {figure.place: figure for figure in (*more, *found)}
            yield from _told(board, _one_each(board.desk, list(every.values())))


def _speaks(figure: Figure, member: Figure) -> bool:
    """Does a figure that gives the same as another give it of the whole, as that one does?"""
    return figure.part == member.part and figure.scope == member.scope and figure.asked == member.asked


def _one_thing(board: Board, one: Figure, other: Figure) -> bool:
    return comparable(board, one, other) and surely_one(board, one, other)


def _told(board: Board, group: list[Figure]) -> Iterator[Point]:
    """What the figures of one thing say against each other, and apart from that each later count with those it replaces."""
    case = board.desk.case
    replaced = [(figure, _replaced(case, group, figure)) for figure in group]
    later = [figure for figure, earlier in replaced if earlier]
    standing = [figure for figure in group if figure not in later]
    if group[0].thing == MISSING:
        takes = [_take(case, figure) for figure in standing]
        yield from found_again(board.desk, takes, [figure.unit for figure in standing])
    if any(excluded(a.quantity, b.quantity) for a, b in combinations(standing, 2)):
        yield _point(board, standing)
    for value in dict.fromkeys(figure.quantity.value for figure in later):
        told = [(figure, earlier) for figure, earlier in replaced if earlier and figure.quantity.value == value]
        before = dict.fromkeys(figure.place for _, earlier in told for figure in earlier)
        yield _point(board, [*(one for one in group if one.place in before), *(figure for figure, _ in told)], revised=True)


def _replaced(case: Case, group: list[Figure], late: Figure) -> list[Figure]:
    """The earlier figures that a later count replaces: those nearest to it of all that it revises. None where another
    voice gave the same figure, which the later count contradicts, unless it says itself that it corrects that figure."""
    told = [(one, _relation(case, one, late)) for one in group if one is not late and not _before(case, late, one)]
    near = max((one.quantity.low or 0 for one, relation in told if relation == "revise"), default=None)
    last = [(one, relation) for one, relation in told if (one.quantity.low or 0) == near]
    contested = any(relation == "contradict" for _, relation in last)
    return [] if contested and not _says_new(case, late) else [one for one, _ in last]


def _before(case: Case, one: Figure, other: Figure) -> bool:
    """Did the article of one figure appear on a day before that of the other?"""
    first, second = (case.article(figure.unit.article).article.published for figure in (one, other))
    return bool(first.latest and second.earliest and first.latest < second.earliest)


# ------------------------------------------------------------------ how figures relate


def _point(board: Board, group: list[Figure], *, revised: bool = False) -> Point:
    """The point that figures of one thing make; ``revised`` says that one of them is a later count of the others."""
    case = board.desk.case
    pairs = [(_relation(case, a, b), a, b) for a, b in combinations(group, 2)]
    relation, one, other = min(pairs, key=lambda row: (row[0] != "revise" if revised else False, _ORDER.index(row[0])))
    label, says = _label(one, group)
    return Point(
        kind="quantity",
        relation=relation,
        takes=tuple(_take(case, figure) for figure in group),
        why=f"amount_{relation}",
        label=label,
        says={**says, "first": one.quantity.text, "second": other.quantity.text},
        confidence=0.9 if set(one.unit.statement.participants) & set(other.unit.statement.participants) else 0.75,
    )


def _label(one: Figure, group: list[Figure]) -> tuple[str, dict[str, str]]:
    """What figures measure: an event, or the word that an article counts; without either the shortest clause."""
    if one.thing.startswith((EVENT, DURATION)):
        return "duration" if one.thing.startswith(DURATION) else "amount", {"thing": one.thing.partition(":")[2]}
    if one.quantity.measures and one.quantity.dimension == "count":
        return "amount", {"thing": one.quantity.measures.text}
    shortest = min(group, key=lambda figure: (len(figure.unit.statement.text), figure.place))
    return "statement", {"quote": shortest.unit.statement.text}


def _take(case: Case, figure: Figure) -> Take:
    unit, quantity = figure.unit, figure.quantity
    return Take(
        article=unit.article,
        value=quantity.text if quantity.value is None else quantity.value,
        evidence=(unit.passage,),
        certainty=unit.statement.certainty,
        chain=_chain(case, figure),
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
    )


def _chain(case: Case, figure: Figure) -> tuple[Link, ...]:
    """The chain of the innermost attribution whose content holds the figure, else the voice that its clause names alone,
    else the chain of the clause."""
    examined, quantity = case.article(figure.unit.article), figure.quantity
    holding = [
        (span.end - span.start, number)
        for number, item in enumerate(examined.findings.attributions)
        for span in item.content
        if span.start <= quantity.start and quantity.end <= span.end
    ]
    if holding:
        return examined.findings.attributions[min(holding)[1]].chain
    found, voice = chain_of(examined, figure.unit), figure.voice
    return found or ((Link(voice.text, _entity_at(examined, voice), voice),) if voice and figure.rival else ())


def _entity_at(examined: Examined, voice: Span) -> str | None:
    """The entity that a name or mention within a voice stands for."""
    who: tuple[Name | Mention, ...] = (*examined.findings.names, *examined.findings.mentions)
    return next((item.entity for item in who if voice.start <= item.start and item.end <= voice.end), None)


def _relation(case: Case, one: Figure, other: Figure) -> Relation:
    if not excluded(one.quantity, other.quantity):
        return "agree" if same(one.quantity, other.quantity) else "refine"
    if {one.unit.statement.certainty, other.unit.statement.certainty} - _FIRM:
        return "differ"
    if "least" in one.scope | other.scope and _above(one, other):
        return "refine"
    if _revised(case, one, other):
        return "revise"
    return "differ" if _provisional(case, one, other) else "contradict"


def _provisional(case: Case, one: Figure, other: Figure) -> bool:
    """Is the smaller of two counts given as provisional, and the larger not by an article of an earlier day?"""
    small, large = sorted((one, other), key=lambda figure: largest(figure.quantity))
    return "first" in small.scope and not _before(case, large, small)


def _above(one: Figure, other: Figure) -> bool:
    """A least number is no figure that a larger one contradicts."""
    low = one if "least" in one.scope else other
    high = other if low is one else one
    return (high.quantity.low or 0) >= (low.quantity.low or 0)


def _revised(case: Case, one: Figure, other: Figure) -> bool:
    """Is one figure a later count: it says so, it is the same voice's or outlet's, or it is larger in a count that grows?"""
    early, late = (one, other) if _before(case, one, other) else (other, one)
    if not _before(case, early, late):
        return any(_says_new(case, figure) for figure in (one, other)) and not _other_voice(case, one, other)
    if _one_outlet(case, early, late) and _says_new(case, late):
        return True
    if not _other_voice(case, one, other) and (_says_new(case, late) or _same_teller(case, early, late)):
        return True
    grows = late.thing.partition(":")[2] in _GROWING
    return grows and (late.quantity.low or 0) > (early.quantity.high or 0)


def _same_teller(case: Case, one: Figure, other: Figure) -> bool:
    """Is the voice of both figures the same, or, where both name none, the outlet?"""
    first, second = _chain(case, one), _chain(case, other)
    if first and second:
        return _one_voice(first, second)
    return not first and not second and _one_outlet(case, one, other)


def _one_outlet(case: Case, one: Figure, other: Figure) -> bool:
    outlets = {case.article(figure.unit.article).article.outlet for figure in (one, other)}
    return len(outlets) == 1 and None not in outlets


def _other_voice(case: Case, one: Figure, other: Figure) -> bool:
    """Are both figures attributed, and to different voices?"""
    first, second = _chain(case, one), _chain(case, other)
    return bool(first and second) and not _one_voice(first, second)


def _one_voice(first: tuple[Link, ...], second: tuple[Link, ...]) -> bool:
    """Do two chains end in one entity, or in two labels of which one holds the other's name?"""
    one, other = first[-1], second[-1]
    if (one.entity or one.label) == (other.entity or other.label):
        return True
    names = [{word for word in link.label.split() if word[:1].isupper()} for link in (one, other)]
    return bool(names[0] and names[1]) and (names[0] <= names[1] or names[1] <= names[0])


def _says_new(case: Case, figure: Figure) -> bool:
    return figure.unit.statement.sentence in _counted_anew(case.article(figure.unit.article).reading)


def _revisions(reading: Reading) -> frozenset[int]:
    """The sentences which say, they or the one before, that something is a later count."""
    said = [at for at, hits in reading.tagged.hits.items() if any(hit.kind == "revision" for hit in hits)]
    sentences = reading.sentences
    return frozenset(
        number
        for number, sentence in enumerate(sentences)
        if any(sentences[max(0, number - 1)].first <= at < sentence.last for at in said)
    )


_counted_anew = Kept(_revisions)
