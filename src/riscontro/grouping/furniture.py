"""An outlet's furniture: the same words beside whatever it tells (its name, a section, an appeal to share or to give).

A part that stands in ``LEAST`` articles is furniture where these have little else in common; where they do, it is a
sentence that copies share. Found from the articles alone, in any language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from riscontro.grouping.features import Features, Word

LEAST = 4  # articles with the same part
LOOKED = 8  # of them that are compared
_ALIKE = 0.2  # mean cosine of the rest of them
_HEADING = 2  # words of a part that heads a sentence: one alone is often who speaks


def furniture(articles: Sequence[Features]) -> frozenset[str]:
    """The parts of ``articles``, which are in order of id, that are furniture."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        for part in sorted(set(article.parts)):
            if counts(part):
                places[part].append(number)
    common = {part: numbers for part, numbers in places.items() if len(numbers) >= LEAST}
    if not common:
        return frozenset()
    spread = Counter(stem for article in articles for stem in {word.stem for word in article.words})
    return frozenset(
        part
        for part, numbers in common.items()
        if unlike([rest_of(articles[number], common, spread) for number in numbers[:LOOKED]])
    )


def kept(article: Features, dropped: frozenset[str]) -> tuple[Word, ...]:
    """The words of an article that are not furniture."""
    if dropped.isdisjoint(article.parts):
        return article.words
    return tuple(word for word in article.words if article.parts[word.part] not in dropped)


def counts(part: str) -> bool:
    """Can a part be furniture: not one that says nothing, nor a single word that heads a sentence?"""
    return bool(part) and not (part[0] == " " and part.count(" ") < _HEADING)


def unlike(rests: Sequence[Mapping[str, float]]) -> bool:
    """Have articles little in common beside their common parts? Copies, of which nothing is left, have."""
    if sum(not rest for rest in rests) * 2 > len(rests):
        return False
    pairs = [(one, other) for at, one in enumerate(rests) for other in rests[at + 1 :]]
    return math.fsum(_cosine(one, other) for one, other in pairs) / len(pairs) < _ALIKE


def rest_of(article: Features, common: Container[str], spread: Mapping[str, int]) -> dict[str, float]:
    """What an article has beside common parts, each stem weighed by the number of articles in which it stands."""
    found = Counter(word.stem for word in article.words if article.parts[word.part] not in common)
    return {stem: (1 + math.log(number)) / math.sqrt(spread[stem]) for stem, number in found.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    lengths = math.sqrt(math.fsum(v * v for v in one.values()) * math.fsum(v * v for v in other.values()))
    return math.fsum(v * other[k] for k, v in one.items() if k in other) / lengths if lengths else 0.0
