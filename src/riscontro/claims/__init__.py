"""Aligned statements and figures: where outlets agree, refine, differ, contradict.

Each module finds one kind of point; this one puts them in the order in which a person checks them, drops
what says the same twice, and bounds how much there is to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riscontro.affiliations import affiliations
from riscontro.claims.aligned import aligned, alike_pairs
from riscontro.claims.amounts import amounts
from riscontro.claims.apparent import ranks, toponyms, twins
from riscontro.claims.blocking import candidates
from riscontro.claims.moments import moments
from riscontro.claims.occasions import occasions
from riscontro.claims.plans import plans
from riscontro.claims.points import Point
from riscontro.claims.said import relayed
from riscontro.claims.units import Desk, desk
from riscontro.claims.writing import Ledger, write
from riscontro.outputs import Case, Claim, LineageEdge, Utterance

_ORDER = ("contradict", "revise", "differ", "refine", "agree", "single", "unsure")
_LEAST, _FOR_EACH, _MOST = 10, 8, 60


def find(case: Case, utterances: tuple[Utterance, ...], lineage: tuple[LineageEdge, ...]) -> tuple[Claim, ...]:
    """The claims of a story with their readings, relation and origins, the gravest first."""
    if len(case.articles) < 2:
        return ()
    board = desk(case)
    points = sorted(_distinct(_points(board, utterances)), key=_rank)
    limit = min(_MOST, _LEAST + _FOR_EACH * len(case.articles))
    names = {entity.id: entity.name for entity in case.entities}
    ledger = Ledger(affiliations(case), names, lineage)
    return tuple(write(number, point, ledger) for number, point in enumerate(points[:limit], 1))


def _points(board: Desk, utterances: tuple[Utterance, ...]) -> Iterator[Point]:
    """All points, those that say most about a passage first."""
    pairs = alike_pairs(board, candidates(board))
    yield from amounts(board)
    yield from moments(board)
    yield from occasions(board, utterances)
    yield from ranks(board)
    yield from toponyms(board)
    yield from twins(board)
    yield from plans(board, pairs)
    yield from relayed(utterances)
    yield from aligned(board, pairs)


def _distinct(points: Iterable[Point]) -> Iterator[Point]:
    """Points whose passages are not, article by article, those of an earlier one."""
    seen: list[frozenset[tuple[str, int, int]]] = []
    for point in points:
        places = frozenset((p.article, p.start, p.end) for take in point.takes for p in take.evidence)
        if not any(places <= earlier for earlier in seen):
            seen.append(places)
            yield point


def _rank(point: Point) -> tuple[int, bool, int, float, str, int]:
    """Contradictions first, then what only seems one, then by relation, breadth and confidence."""
    first = min((passage for take in point.takes for passage in take.evidence), key=lambda p: (p.article, p.start))
    grave = _ORDER.index(point.relation)
    apparent = point.apparent and point.relation != "contradict"
    return (1 if apparent else (0 if grave == 0 else 1 + grave)), not apparent, -len(point.takes), -point.confidence, first.article, first.start
