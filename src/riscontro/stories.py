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
from collections.abc import Mapping, Sequence

from riscontro.chronicle import days
from riscontro.matching.clusters import cluster
from riscontro.matching.terms import root, terms
from riscontro.types import Examined, Published

THRESHOLD = 0.23
_BACKGROUND = 60  # unseen articles, none of which has the term
_NAME = 1.6
_OPENING = 1.5
_SEEDS = 40  # heaviest terms of an article that look for candidates
_CROWD = 150  # a term of more articles than this finds none
_BRIEF = 60  # two articles of fewer different terms share few of them even on one story, and are given up to _LENIENCE more
_LENIENCE = 0.6
_TRANSLATED = 1.6  # names, numbers and common concepts are all that two languages can share
_NOTHING = 0.02
_NEAR_DAYS = 21
_FAR_DAYS = 120

Vector = Mapping[str, float]
Pairs = dict[tuple[int, int], float]


def group(articles: Sequence[Examined]) -> tuple[tuple[str, ...], ...]:
    """Article ids by story; each article stands in exactly one, ids and stories in order of id."""
    ordered = sorted(articles, key=lambda item: item.article.id)
    groups = cluster(len(ordered), likenesses(ordered), THRESHOLD)
    return tuple(sorted(tuple(ordered[number].article.id for number in members) for members in groups))


def likenesses(articles: Sequence[Examined]) -> Pairs:
    """How alike the candidate pairs of ``articles`` are, by their places in the sequence; 1 is the same words.

    Within a language the words themselves are compared, which tell stories apart better than the notions they stand for;
    across languages names, numbers and notions.
    """
    own = weigh([counts(item, notions=False) for item in articles])
    pairs, shared = candidates(own), _portables(articles)
    if shared:
        pairs = sorted({*pairs, *candidates(shared)})
    found: Pairs = {}
    for first, second in pairs:
        one, other = articles[first], articles[second]
        same = one.reading.language == other.reading.language
        value = dot(own[first], own[second]) if same else _TRANSLATED * dot(shared[first], shared[second])
        value *= 1 + _LENIENCE * max(0.0, 1 - max(len(own[first]), len(own[second])) / _BRIEF)
        if value > _NOTHING:
            found[first, second] = value * closeness(one.article.published, other.article.published)
    return found


def counts(item: Examined, *, notions: bool) -> dict[str, float]:
    """How much each term of an article weighs before its rarity is known; without ``notions`` a word that stands for one
    is its own stem."""
    tokens = item.reading.tokens
    opening = item.reading.sentences[min(2, len(item.reading.sentences) - 1)].last if item.reading.sentences else 0
    found: Counter[str] = Counter()
    emphasis: dict[str, float] = {}
    for term in terms(item.reading, 0, len(tokens)):
        key = term.key if notions or term.key[0] != "=" else root(tokens[term.at].low, item.reading.language)
        found[key] += 1
        more = (_NAME if term.name else 1.0) * (_OPENING if term.at < opening else 1.0)
        emphasis[key] = max(emphasis.get(key, 1.0), more)
    return {key: (1 + math.log(number)) * emphasis[key] for key, number in found.items()}


def weigh(rows: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Unit vectors: each row times the rarity of its terms."""
    spread = Counter(key for row in rows for key in row)
    total = len(rows) + _BACKGROUND
    found: list[Vector] = []
    for row in rows:
        found.append(unit({key: value * math.log(total / spread[key]) for key, value in sorted(row.items())}))
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


def dot(first: Vector, second: Vector) -> float:
    """The cosine of two unit vectors."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    return math.fsum([weight * large[key] for key, weight in small.items() if key in large])


def unit(vector: Vector) -> Vector:
    """``vector`` at length 1; an empty one stays empty."""
    length = math.sqrt(math.fsum(value * value for value in vector.values()))
    return {key: value / length for key, value in vector.items()} if length else vector


def _portables(articles: Sequence[Examined]) -> list[Vector]:
    """The vectors by which articles of different languages are compared; none where there is one language only."""
    if len({item.reading.language for item in articles}) < 2:
        return []
    whole = weigh([counts(item, notions=True) for item in articles])
    return [unit(portable(item, vector)) for item, vector in zip(articles, whole, strict=True)]


def portable(item: Examined, vector: Vector) -> Vector:
    """The part of an article's vector that another language can share: names, numbers, common concepts."""
    starts = {sentence.first for sentence in item.reading.sentences}
    names = {term.key for term in terms(item.reading, 0, len(item.reading.tokens)) if term.name and term.at not in starts}
    return {key: value for key, value in vector.items() if key[0] in "=#@" or key in names}


def closeness(first: Published, second: Published) -> float:
    """1 for articles that may be of the same weeks, falling to 0 for dates ``_FAR_DAYS`` apart."""
    one, other = days.of(first), days.of(second)
    if one is None or other is None:
        return 1.0
    gap = max(one[0] - other[1], other[0] - one[1], 0)
    return max(0.0, 1.0 - max(0, gap - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS))
