"""Which articles tell the same story.

Articles are vectors of weighted terms (term frequency, inverse document frequency; names count more,
so do the opening sentences); two are compared only where they share one of their heaviest terms, and
clusters grow by average linkage while they stay alike enough. The measure is the usual cosine; the
background of ``_BACKGROUND`` unseen articles keeps a folder with a handful of articles from losing
exactly the terms that all of them share. Articles whose dates lie far apart are less alike.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from riscontro.terms import terms
from riscontro.types import Examined, Published

THRESHOLD = 0.24
_BACKGROUND = 60  # unseen articles, none of which has the term
_NAME = 1.6
_OPENING = 1.5
_SEEDS = 40  # heaviest terms of an article that look for candidates
_CROWD = 150  # a term of more articles than this finds none
_BRIEF = 60  # an article of fewer different terms is given up to _LENIENCE more
_LENIENCE = 0.6
_NEAR_DAYS = 21
_FAR_DAYS = 120

Vector = Mapping[str, float]
Pairs = dict[tuple[int, int], float]


def group(articles: Sequence[Examined]) -> tuple[tuple[str, ...], ...]:
    """Article ids by story; each article stands in exactly one, ids and stories in order of id."""
    ordered = sorted(articles, key=lambda item: item.article.id)
    vectors = weigh([counts(item) for item in ordered])
    dates = [item.article.published for item in ordered]
    alike = {pair: value * closeness(dates[pair[0]], dates[pair[1]]) for pair, value in similarities(vectors).items()}
    groups = cluster(len(ordered), alike, THRESHOLD)
    return tuple(sorted(tuple(ordered[number].article.id for number in members) for members in groups))


def counts(item: Examined) -> dict[str, float]:
    """How much each term of an article weighs before its rarity is known."""
    tokens = item.reading.tokens
    opening = item.reading.sentences[min(2, len(item.reading.sentences) - 1)].last if item.reading.sentences else 0
    found: Counter[str] = Counter()
    emphasis: dict[str, float] = {}
    for term in terms(item.reading, 0, len(tokens)):
        found[term.key] += 1
        more = (_NAME if term.name else 1.0) * (_OPENING if term.at < opening else 1.0)
        emphasis[term.key] = max(emphasis.get(term.key, 1.0), more)
    return {key: (1 + math.log(number)) * emphasis[key] for key, number in found.items()}


def weigh(rows: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Unit vectors: each row times the rarity of its terms."""
    spread = Counter(key for row in rows for key in row)
    total = len(rows) + _BACKGROUND
    found: list[Vector] = []
    for row in rows:
        weights = {key: value * math.log(total / spread[key]) for key, value in sorted(row.items())}
        length = math.sqrt(math.fsum(value * value for value in weights.values())) or 1.0
        found.append({key: value / length for key, value in weights.items()})
    return found


def candidates(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs of articles worth comparing: each is under a heavy, not too common term of the other."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for key in heapq.nsmallest(_SEEDS, vector, key=lambda key: (-vector[key], key)):
            places[key].append(number)
    found = {
        (first, second)
        for numbers in places.values()
        if len(numbers) <= _CROWD
        for at, first in enumerate(numbers)
        for second in numbers[at + 1 :]
    }
    return sorted(found)


def similarities(vectors: Sequence[Vector]) -> Pairs:
    """The cosine of every candidate pair; two brief items share few words even on one story, and are raised."""
    found: Pairs = {}
    for first, second in candidates(vectors):
        small, large = sorted((vectors[first], vectors[second]), key=len)
        value = math.fsum(weight * large[key] for key, weight in small.items() if key in large)
        if value > 0.02:
            found[first, second] = value * (1 + _LENIENCE * max(0.0, 1 - len(large) / _BRIEF))
    return found


def closeness(first: Published, second: Published) -> float:
    """1 for articles that may be of the same weeks, falling to 0 for dates ``_FAR_DAYS`` apart."""
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return 1.0
    gap = max(_day(first.earliest) - _day(second.latest), _day(second.earliest) - _day(first.latest), 0)
    return max(0.0, 1.0 - max(0, gap - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS))


def _day(text: str) -> int:
    year, month, day = (*text[:10].split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day)).toordinal()


def cluster(size: int, alike: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Average-linkage clusters of ``size`` items; pairs that are not in ``alike`` count as 0."""
    members = {number: [number] for number in range(size)}
    links: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    for (first, second), value in alike.items():
        links[first][second] = links[second][first] = value
    heap = [(-value, first, second) for (first, second), value in alike.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        value, first, second = heapq.heappop(heap)
        if first in members and second in members and _mean(links, members, first, second) == -value:
            for other, mean in _merge(links, members, first, second):
                if mean >= threshold:
                    heapq.heappush(heap, (-mean, *sorted((first, other))))
    return sorted(sorted(group) for group in members.values())


def _mean(links: dict[int, dict[int, float]], members: dict[int, list[int]], first: int, second: int) -> float:
    return links[first].get(second, 0.0) / (len(members[first]) * len(members[second]))


def _merge(
    links: dict[int, dict[int, float]], members: dict[int, list[int]], first: int, second: int
) -> Iterator[tuple[int, float]]:
    """``second`` joins ``first``; yields the mean likeness of the new cluster to each cluster it is linked with."""
    members[first] += members.pop(second)
    for other, total in links.pop(second).items():
        del links[other][second]
        if other != first:
            links[first][other] = links[other][first] = links[first].get(other, 0.0) + total
    for other in list(links[first]):
        yield other, _mean(links, members, first, other)
