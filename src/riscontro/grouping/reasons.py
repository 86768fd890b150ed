"""Why articles stand in one story: the strongest likenesses that hold it together, each with the words that made it.

A story of n articles is held by n - 1 joins (the maximum spanning tree of its likenesses, Kruskal 1956): each says how
alike two articles are, which names, figures and words both have, with their first place in each, how many days lie between
the two and how near their openings are in meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from riscontro.grouping.candidates import apart
from riscontro.grouping.features import Features
from riscontro.grouping.likeness import WEIGHTS, Compared, Near
from riscontro.types import Passage

Alike = Mapping[tuple[int, int], float]
Kind = Literal["name", "figure", "word"]
_MOST = 8  # shared words that are shown of a join


class Shared(Struct, frozen=True):
    """Something both articles have: what it is, its share of all that they have in common, and its first place in each."""

    kind: Kind
    share: float
    evidence: tuple[Passage, Passage]


class Join(Struct, frozen=True):
    """What holds two articles of a story together. ``days`` lie between them (null where a date is unknown); ``meaning``
    is the nearness of their openings (null without an encoder)."""

    articles: tuple[str, str]
    likeness: float
    days: int | None
    meaning: float | None
    shared: tuple[Shared, ...]


class Case(Struct, frozen=True):
    """All that joins are explained from; ``texts`` are the articles' texts by id."""

    articles: Sequence[Features]
    compared: Sequence[Compared]
    alike: Alike
    near: Near
    texts: Mapping[str, str]


def joins(case: Case, members: Sequence[int]) -> tuple[Join, ...]:
    """What holds the articles of one story together, the strongest join first."""
    return tuple(_join(case, first, second) for first, second in tree(case.alike, members))


def tree(alike: Alike, members: Sequence[int]) -> list[tuple[int, int]]:
    """The strongest pairs that connect ``members``."""
    root = {number: number for number in members}

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    within = [
        (-alike[pair], pair)
        for at, first in enumerate(members)
        for second in members[at + 1 :]
        if (pair := (min(first, second), max(first, second))) in alike
    ]
    found: list[tuple[int, int]] = []
    for _, (first, second) in sorted(within):
        one, other = top(first), top(second)
        if one != other:
            root[other] = one
            found.append((first, second))
    return found


def _join(case: Case, first: int, second: int) -> Join:
    one, other = case.articles[first], case.articles[second]
    near = case.near(first, second)
    weights = shared(case.compared[first], case.compared[second])
    total = sum(weights.values()) or 1.0
    best = sorted(weights, key=lambda key: (-weights[key], key))[:_MOST]
    same = one.language == other.language
    return Join(
        (one.id, other.id),
        round(case.alike[first, second], 3),
        apart(one.days, other.days),
        near,
        tuple(
            Shared(_kind(key, case.compared[first]), round(weights[key] / total, 3), (mine, theirs))
            for key in best
            for mine in _place(case, one, key, same)
            for theirs in _place(case, other, key, same)
        ),
    )


def shared(one: Compared, other: Compared) -> dict[str, float]:
    """How much each word that both have adds to their likeness."""
    if one.language != other.language:
        return {key: value * other.shared[key] for key, value in one.shared.items() if key in other.shared}
    found: dict[str, float] = {}
    for view, weight in WEIGHTS.items():
        mine, theirs = getattr(one.views, view), getattr(other.views, view)
        for key in mine.keys() & theirs.keys():
            found[key] = found.get(key, 0.0) + weight * mine[key] * theirs[key]
    return found


def _kind(key: str, one: Compared) -> Kind:
    if key[0] == "#":
        return "figure"
    return "name" if key[0] in "@~" or key in one.views.names else "word"


def _place(case: Case, article: Features, key: str, same: bool) -> tuple[Passage, ...]:
    """The first place of a word in an article."""
    for word in article.words:
        if key == (word.stem if same else word.notion):
            return (Passage(article.id, word.start, word.end, case.texts[article.id][word.start : word.end]),)
    return ()
