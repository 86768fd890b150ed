"""Which statements of a story make one point: pairs by all evidence together, best partners first, then groups.

Two statements go together where each is among the best partners of the other in its article and the evidence is
enough. A statement joins a group where it goes together with one member and none of the others is far from it, so that
a chain of near-likenesses does not drift from one point to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.claims.blocking import candidates
from riscontro.claims.frames import COUNT, Frame, frame, frames
from riscontro.claims.likes import plainly
from riscontro.claims.nearness import nearness
from riscontro.claims.units import Desk

Place = tuple[str, int]
Anchor = tuple[float, str] | str

_NEAREST, _NEAR = 6, 0.3  # neighbours by meaning that are looked at, and how near at least
_ENOUGH, _WITHIN, _PLAIN = -1.0, 0.0, -3.0  # log odds that are asked across languages, within one, and of like words
_FAR = -2.6  # under which nothing holds a statement in a group
_BEST, _NEXT = 0, 1  # ranks of a partner in its article: the better of the two, and the other
_MOST_HOLDERS, _PAIR = 30, 2
_MORE, _NOTHING = 1.2, -99.0  # log odds that a whole sentence must add to those of its clauses
_FRAGMENT = 3  # items of a few words out of a sentence, which leave their partner free for another


class Kin(Struct, frozen=True, gc=False):
    """Two statements of different articles with the log odds that they make one point."""

    odds: float
    one: Frame
    other: Frame


def kindred(desk: Desk, every: Sequence[Kin]) -> tuple[tuple[Frame, ...], ...]:
    """The groups of statements that make one point, one statement an article, the surest first, from all pairs (``kin``).

    A statement belongs to one group; one that gives several figures or days may belong to another for each of them.
    """
    rows = [row for row in every if row.odds >= _PLAIN and not _other_matter(row)]
    groups = _grouped(desk, rows, set())
    anchored: dict[Anchor, list[Kin]] = defaultdict(list)
    for row in rows:
        for anchor in _anchors(row):
            anchored[anchor].append(row)
    for anchor in sorted(anchored, key=repr):
        told = {place for group in groups if _holds(group, anchor) for item in group for place in item.clauses}
        groups += _grouped(desk, anchored[anchor], told)
    return tuple(tuple(sorted(group, key=_order)) for group in groups)


def _grouped(desk: Desk, rows: Sequence[Kin], told: set[Place]) -> list[list[Frame]]:
    """Groups from pairs that come best first; clauses at ``told`` have their group already."""
    groups: list[list[Frame]] = []
    homes: dict[int, int] = {}  # the first group of a frame, by its identity
    used = set(told)
    for row in _mutual(desk, rows):
        taken = [item for item in (row.one, row.other) if not used.isdisjoint(item.clauses)]
        home = homes.get(id(taken[0]), -1) if taken else len(groups)
        new = [item for item in (row.one, row.other) if item not in taken]
        if not taken:
            groups.append(new)
        elif home < 0 or len(new) != 1 or not _fits(desk, groups[home], new[0]):
            continue
        else:
            groups[home] += new
        homes |= {id(item): min(home, homes.get(id(item), home)) for item in new}
        used.update(place for mine in new if taken or not _loose(row, mine) for place in _told(desk, row, mine))
    return groups


def _told(desk: Desk, row: Kin, mine: Frame) -> Iterator[Place]:
    """The places of the clauses that make the point which a pair shares: of a whole sentence not all of them do."""
    partner = row.other if mine is row.one else row.one
    parts = [part for part in mine.unit.parts if nearness(desk, frame(desk, part), partner) >= _FAR]
    yield from (part.place for part in parts) if parts else mine.clauses


def _loose(row: Kin, mine: Frame) -> bool:
    """Is the partner of a statement a few words out of a sentence, which leave it free for another?"""
    partner = row.other if mine is row.one else row.one
    return len(partner.unit.bag.items) <= _FRAGMENT < len(mine.unit.bag.items)


def _other_matter(row: Kin) -> bool:
    """Two titles, which share the story, and the words of two quotations, which are compared as utterances, are no pair
    unless they give one telling figure or day."""
    both = (row.one.quoted and row.other.quoted) or (row.one.titled and row.other.titled)
    return (both and not _anchors(row)) or _counts_apart(row)


def _counts_apart(row: Kin) -> bool:
    """Do both give telling counts and none in common? Rival figures of one thing are compared as figures."""
    left, right = ({value for value, kind in item.telling if kind == COUNT} for item in (row.one, row.other))
    return bool(left and right) and not left & right


def _anchors(row: Kin) -> frozenset[Anchor]:
    """The telling figures and the days that both statements of a pair give."""
    return (row.one.telling & row.other.telling) | (row.one.days & row.other.days)


def _holds(group: Sequence[Frame], anchor: Anchor) -> bool:
    """Do two of a group give the figure or day?"""
    return sum(anchor in item.telling or anchor in item.days for item in group) >= _PAIR


def _fits(desk: Desk, group: Sequence[Frame], new: Frame) -> bool:
    """Is a statement of a new article, and not far from any member?"""
    return all(new.article != member.article and nearness(desk, *sorted((new, member), key=_order)) >= _FAR for member in group)


def _order(item: Frame) -> tuple[str, int, int]:
    return (*item.unit.place, item.unit.statement.end)


def kin(desk: Desk) -> list[Kin]:
    """Every pair of statements that is worth comparing with its log odds, the likeliest first."""
    every = frames(desk)
    rows = [Kin(nearness(desk, every[a], every[b]), every[a], every[b]) for a, b in _pairs(desk, every)]
    return sorted(_closest(rows), key=lambda row: (-row.odds, _order(row.one), _order(row.other)))


def _closest(rows: Sequence[Kin]) -> Iterator[Kin]:
    """Pairs without those of whole sentences that share hardly more than their clauses alone."""
    best: dict[tuple[Place, Place], list[float]] = defaultdict(lambda: [_NOTHING] * 3)
    placed = [(row, best[_sentences(row)], _wholes(row)) for row in rows]
    for row, finest, wholes in placed:
        finest[wholes] = max(finest[wholes], row.odds)
    for row, finest, wholes in placed:
        if not wholes or row.odds >= max(finest[:wholes]) + _MORE:
            yield row


def _sentences(row: Kin) -> tuple[Place, Place]:
    one, other = row.one.unit, row.other.unit
    return (one.article, one.statement.sentence), (other.article, other.statement.sentence)


def _wholes(row: Kin) -> int:
    """How many of a pair are whole sentences of several clauses."""
    return bool(row.one.unit.parts) + bool(row.other.unit.parts)


def _pairs(desk: Desk, every: Sequence[Frame]) -> list[tuple[int, int]]:
    """Positions of statements of different articles that share terms, a telling figure or a meaning, the lower first."""
    at = {id(item.unit): number for number, item in enumerate(every)}
    found = {(at[id(one)], at[id(other)]) for one, other in candidates(tuple(item.unit for item in every))}
    found |= set(_by_figure(every))
    if desk.meanings is not None:
        for view in (0, -1):
            texts, articles = [item.texts[view] for item in every], [item.article for item in every]
            found |= set(desk.meanings.nearest(texts, articles, _NEAR, _NEAREST))
    return sorted(found)


def _by_figure(every: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    holders: dict[tuple[float, str], list[int]] = defaultdict(list)
    for number, item in enumerate(every):
        for figure in sorted(item.telling):
            holders[figure].append(number)
    for figure in sorted(holders):
        numbers = holders[figure][:_MOST_HOLDERS]
        yield from ((a, b) for a in numbers for b in numbers if a < b and every[a].article != every[b].article)


def _mutual(desk: Desk, rows: Sequence[Kin]) -> Iterator[Kin]:
    """Pairs with enough evidence of which one is the other's best in its article, and that one's best or next best; what
    stands in one sentence counts once."""
    seen: dict[tuple[str, int, int, str], list[int]] = defaultdict(list)
    for row in rows:
        if row.odds < _PLAIN:
            break
        ranks = []
        for mine, theirs in ((row.one, row.other), (row.other, row.one)):
            before = seen[(*_order(mine), theirs.article)]
            sentence = theirs.unit.statement.sentence
            if sentence not in before:
                before.append(sentence)
            ranks.append(before.index(sentence))
        if min(ranks) <= _BEST and max(ranks) <= _NEXT and _enough(desk, row):
            yield row


def _enough(desk: Desk, row: Kin) -> bool:
    """Is there enough evidence? Within one language, where every sentence shares words, more is asked for."""
    within = row.one.language == row.other.language
    return row.odds >= (_WITHIN if within else _ENOUGH) or (within and plainly(desk, row.one.unit, row.other.unit))
