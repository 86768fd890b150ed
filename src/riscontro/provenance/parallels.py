"""Texts that tell the same in the same order, reworded or translated: a copy that shares no run of words.

Sentences of two articles are paired where they lie near in meaning, or in their words within one language, and give
the same figures. The longest chain of pairs that keeps the order of both texts is a parallel (as in the alignment of
translations: Gale and Church, 1993). Independent articles on one event tell its facts in orders of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.claims.blocking import candidates
from riscontro.claims.frames import frame
from riscontro.claims.units import Desk, Unit, likeness
from riscontro.lineage import edge, later
from riscontro.outputs import LineageEdge, LineageKind
from riscontro.types import Passage

_NEAREST, _NEAR, _ALIKE = 2, 0.6, 0.5
_LEAST, _SHARE, _DENSE = 5, 0.5, 0.6
_PASSAGES = 2


class Match(Struct, frozen=True, order=True):
    """Two statements that tell the same, by their places in the statements of their articles."""

    first: int
    second: int


def parallels(desk: Desk, known: Sequence[LineageEdge]) -> Iterator[LineageEdge]:
    """An edge for each two articles whose statements run parallel and that share no text as ``known`` shows."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in _told(desk):
        units[unit.article].append(unit)
    shared = {frozenset((row.source, row.target)) for row in known if row.kind in ("copies", "shares-text")}
    for (one, other), rows in sorted(_matches(desk, units).items()):
        chain = longest(rows)
        if frozenset((one, other)) not in shared and _enough(chain, len(units[one]), len(units[other])):
            yield _edge(desk, units[one], units[other], chain)


def _told(desk: Desk) -> tuple[Unit, ...]:
    """The statements that the articles make in their own words; whoever quotes a voice gives its words."""
    return tuple(unit for unit in desk.units if not _quoted(desk, unit))


def _quoted(desk: Desk, unit: Unit) -> bool:
    index = unit.statement.attribution
    return index is not None and desk.case.article(unit.article).findings.attributions[index].form == "direct"


def _matches(desk: Desk, units: dict[str, list[Unit]]) -> dict[tuple[str, str], set[Match]]:
    """By articles the statements that tell the same."""
    at = {unit.place: number for rows in units.values() for number, unit in enumerate(rows)}
    figures = {unit.place: frame(desk, unit).figures for rows in units.values() for unit in rows}
    found: defaultdict[tuple[str, str], set[Match]] = defaultdict(set)
    for one, other in _pairs(desk):
        first, second = (one, other) if one.place <= other.place else (other, one)
        alike = first.article != second.article and figures[first.place] == figures[second.place]
        if alike and _same(desk, first, second):
            found[first.article, second.article].add(Match(at[first.place], at[second.place]))
    return found


def _pairs(desk: Desk) -> Iterator[tuple[Unit, Unit]]:
    """Statements that are worth comparing, by their terms or their meaning."""
    told = _told(desk)
    yield from candidates(told)
    if desk.meanings is not None and told:
        texts, groups = [unit.core for unit in told], [unit.article for unit in told]
        for a, b in desk.meanings.nearest(texts, groups, _NEAR, _NEAREST):
            yield told[a], told[b]


def _same(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do two statements with the same figures tell the same, as far as words and meaning show?"""
    if one.denied != other.denied:
        return False
    if _language(desk, one) == _language(desk, other):
        return likeness(desk, one, other).score >= _ALIKE
    return desk.meanings is not None and desk.meanings.near(one.core, other.core) >= _NEAR


def _language(desk: Desk, unit: Unit) -> str:
    return desk.case.article(unit.article).reading.language


def longest(rows: set[Match]) -> list[Match]:
    """The longest chain of matches that ascends in both texts (patience sorting, n log n)."""
    tails: list[int] = []
    ends: list[Match] = []
    before: dict[Match, Match | None] = {}
    for match in sorted(rows, key=lambda match: (match.first, -match.second)):
        at = bisect_left(tails, match.second)
        before[match] = ends[at - 1] if at else None
        tails[at:], ends[at:] = [match.second, *tails[at + 1 :]], [match, *ends[at + 1 :]]
    chain: list[Match] = []
    last = ends[-1] if ends else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _enough(chain: Sequence[Match], first: int, second: int) -> bool:
    """Are there matches enough, for the shorter text and for the stretch that they span in it?"""
    if len(chain) < _LEAST:
        return False
    spans = chain[-1].first - chain[0].first + 1, chain[-1].second - chain[0].second + 1
    return len(chain) >= _SHARE * min(first, second) and len(chain) >= _DENSE * min(spans)


def _edge(desk: Desk, ones: Sequence[Unit], others: Sequence[Unit], chain: Sequence[Match]) -> LineageEdge:
    one, other = desk.case.article(ones[0].article), desk.case.article(others[0].article)
    evidence: list[Passage] = []
    for match in chain[:_PASSAGES]:
        evidence += [ones[match.first].passage, others[match.second].passage]
    after = later(one, other)
    source, target = (one, other) if after != other.article.id else (other, one)
    share = len(chain) / min(len(ones), len(others))
    kind: LineageKind = "copies" if after else "shares-text"
    why = "parallel" if one.reading.language == other.reading.language else "translated"
    named = {"statements": len(chain), "share": round(100 * share)}
    return edge(source.article.id, target.article.id, kind, min(0.9, 0.3 + share), evidence, why, **named)
