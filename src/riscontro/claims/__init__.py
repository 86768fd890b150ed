"""Aligned statements and figures: where outlets agree, refine, differ, contradict.

Each module finds one kind of point; this one puts them in the order in which a person checks them, drops
what says the same twice, and bounds how much there is to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro.chronicle.followed import Followed
from riscontro.claims.aligned import aligned
from riscontro.claims.amounts import amounts
from riscontro.claims.apparent import ranks, toponyms, twins
from riscontro.claims.decided import decided
from riscontro.claims.denials import denials
from riscontro.claims.kindred import kin
from riscontro.claims.likes import story_pairs
from riscontro.claims.moments import moments
from riscontro.claims.occasions import occasions
from riscontro.claims.outcomes import outcomes
from riscontro.claims.plans import announcements, plans
from riscontro.claims.points import Point
from riscontro.claims.said import relayed
from riscontro.claims.shared import encounters, stances
from riscontro.claims.units import Desk
from riscontro.claims.writing import ledger, write
from riscontro.decisions.anchors import Ruling
from riscontro.decisions.binding import rejected
from riscontro.outputs import Claim, LineageEdge, Utterance
from riscontro.types import Passage

_ORDER = ("contradict", "revise", "differ", "refine", "agree", "single", "unsure")
_GRAVE = ("contradict", "revise")
_LEAST, _FOR_EACH, _MOST = 10, 10, 80


class Found(Struct, frozen=True):
    """The claims of a story, those that a person rejected, and the decisions given on another judgement than stands now."""

    claims: tuple[Claim, ...] = ()
    rejected: tuple[Claim, ...] = ()
    otherwise: tuple[str, ...] = ()


def find(
    board: Desk,
    states: Mapping[str, str],
    utterances: tuple[Utterance, ...],
    lineage: tuple[LineageEdge, ...],
    ahead: tuple[Followed, ...] = (),
    rulings: Sequence[Ruling] = (),
) -> Found:
    """The claims of the story on a desk with their readings, relation and origins, the gravest first.

    ``states`` maps entities to the state that they speak for, ``ahead`` are the announcements of the story, ``rulings``
    what people decided on its claims.
    """
    case = board.case
    if len(case.articles) < 2:
        return Found()
    limit = min(_MOST, _LEAST + _FOR_EACH * len(case.articles))
    bound = decided(_distinct(_points(board, utterances, states, ahead)), rulings)
    points = sorted(_chosen(bound.points, limit), key=lambda point: (rejected(point.marks), _rank(point)))
    book = ledger(case, states, lineage)
    claims = [write(number, point, book) for number, point in enumerate(points, 1)]
    stand = sum(not rejected(point.marks) for point in points)
    return Found(tuple(claims[:stand]), tuple(claims[stand:]), bound.otherwise)


def _chosen(points: Sequence[Point], limit: int) -> list[Point]:
    """At most ``limit`` points: what people decided on, what disagrees or seems to before all else, then the surest."""
    ranked = sorted(points, key=lambda point: (not point.marks, *_weight(point)))
    return ranked[: max(limit, sum(bool(point.marks) for point in points))]


def _weight(point: Point) -> tuple[bool, float, tuple[int, bool, int, float, str, int]]:
    return point.relation not in _GRAVE and not point.apparent, -point.confidence, _rank(point)


def _points(
    board: Desk, utterances: tuple[Utterance, ...], states: Mapping[str, str], ahead: tuple[Followed, ...]
) -> Iterator[Point]:
    """All points, those that say most about a passage first."""
    rows = kin(board)
    yield from amounts(board)
    yield from moments(board)
    yield from occasions(board, utterances)
    yield from denials(board, rows)
    yield from outcomes(board, rows)
    yield from ranks(board)
    yield from toponyms(board)
    yield from twins(board)
    yield from plans(board, story_pairs(board))
    yield from announcements(board, ahead)
    yield from relayed(utterances)
    yield from encounters(board)
    yield from stances(board, states)
    yield from aligned(board, rows)


def _distinct(points: Iterable[Point]) -> Iterator[Point]:
    """Points whose passages are not, article by article, those of an earlier one (or within them)."""
    seen: list[Point] = []
    for found in points:
        point = _left(found, seen) if found.minor else found
        if point and not any(_repeats(point, earlier) for earlier in seen):
            seen.append(point)
            yield point


def _left(point: Point, seen: list[Point]) -> Point | None:
    """A minor point with the passages that earlier ones of its kind in its articles leave it, or None where an article
    is left without any."""
    earlier = (item for item in seen if item.kind == point.kind and not item.apparent and _articles(point) <= _articles(item))
    held = [passage for item in earlier for take in item.takes for passage in take.evidence]
    free = [tuple(own for own in take.evidence if not any(_overlap(own, other) for other in held)) for take in point.takes]
    if not all(free):
        return None
    takes = [
        take if left[0] == take.evidence[0] else replace(take, evidence=left, value=left[0].text)
        for take, left in zip(point.takes, free, strict=True)
    ]
    return replace(point, takes=tuple(takes))


def _repeats(point: Point, earlier: Point) -> bool:
    """Does every take of ``point`` lie on passages of ``earlier``? What only seems to disagree hides nothing."""
    if earlier.apparent and not point.apparent and point.kind != "event":
        return False
    held = [passage for take in earlier.takes for passage in take.evidence]
    return all(any(_overlap(a, b) for a in take.evidence for b in held) for take in point.takes)


def _articles(point: Point) -> set[str]:
    return {take.article for take in point.takes}


def _overlap(one: Passage, other: Passage) -> bool:
    if one.article != other.article:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def _rank(point: Point) -> tuple[int, bool, int, float, str, int]:
    """Contradictions first, then what only seems one, then by relation, breadth and confidence."""
    first = min((passage for take in point.takes for passage in take.evidence), key=lambda p: (p.article, p.start))
    grave = _ORDER.index(point.relation)
    apparent = point.apparent and point.relation != "contradict"
    return (
        (1 if apparent else (0 if grave == 0 else 1 + grave)),
        not apparent,
        -len(point.takes),
        -point.confidence,
        first.article,
        first.start,
    )
