"""How alike two articles are.

Within a language the likeness is a weighted mean of four views (all words, the opening, its names, the figures); across
languages what both can share counts. Where a sentence encoder is installed, the nearness of the opening sentences is one more
piece of evidence, for or against; without it everything works alike. Articles whose dates lie far apart are less alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from riscontro.chronicle.days import Days
from riscontro.grouping.candidates import apart
from riscontro.grouping.features import Features
from riscontro.grouping.views import Vector, Views, dot
from riscontro.matching.meaning import meanings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THRESHOLD = 0.146
WEIGHTS = {"whole": 2.0, "opening": 1.0, "names": 0.75, "figures": 0.5}
_MEANT = 0.17
_NEAR = 0.5  # nearness of meaning that speaks neither for one story nor against
_SAID = (1.0, 1.0, 0.5)  # weights of the opening sentences in what an opening means
TRANSLATED = 1.1
BRIEF = 80  # words; shorter articles share few on one story, and are given up to LENIENCE more
LENIENCE = 0.8
NEAR_DAYS = 30
FAR_DAYS = 180
NOTHING = 0.01
FULL = 2  # words of a full name

Near = Callable[[int, int], float | None]
Opening: TypeAlias = "NDArray[np.float32] | None"


class Compared(Struct, frozen=True):
    """An article ready to be compared: its language, days, views, and what other languages can share."""

    language: str
    days: Days | None
    views: Views
    shared: Vector


def likeness(one: Compared, other: Compared, near: float | None) -> float:
    """How alike two articles are, 0 to about 1; ``near`` is the nearness of their openings in meaning, where it is known.

    Two that share one full name and nothing else are about one person, or about two of that name: no likeness.
    """
    same = one.language == other.language
    common = one.views.whole.keys() & other.views.whole.keys() if same else one.shared.keys() & other.shared.keys()
    if len(common) <= FULL and _one_name(one, other, common):
        return 0.0
    value = _mean(one.views, other.views, common) if same else TRANSLATED * _over(one.shared, other.shared, common)
    value *= 1 + LENIENCE * max(0.0, 1 - max(len(one.views.whole), len(other.views.whole)) / BRIEF)
    if value <= NOTHING:
        return 0.0
    value = max(0.0, value + said(near)) * closeness(one.days, other.days)
    return value if value > NOTHING else 0.0


def said(near: float | None) -> float:
    """What the nearness in meaning of two openings adds to a likeness."""
    return 0.0 if near is None else _MEANT * (near - _NEAR)


def _one_name(one: Compared, other: Compared, common: Set[str]) -> bool:
    """Is one full name all that two articles share?"""
    if one.language == other.language:
        return common <= one.views.names.keys() & other.views.names.keys()
    return all(key[0] == "~" for key in common)


def _mean(one: Views, other: Views, common: Set[str]) -> float:
    """The weighted mean of the views, of which each holds no word that is not among all words."""
    opening = [key for key in common if key in one.opening and key in other.opening]
    total = (
        WEIGHTS["whole"] * _over(one.whole, other.whole, common)
        + WEIGHTS["opening"] * _over(one.opening, other.opening, opening)
        + WEIGHTS["names"] * dot(one.names, other.names)
        + WEIGHTS["figures"] * dot(one.figures, other.figures)
    )
    return total / sum(WEIGHTS.values())


def _over(one: Vector, other: Vector, common: Iterable[str]) -> float:
    """The sum of products over words that both have."""
    return sum([one[key] * other[key] for key in common])


def likenesses(articles: Sequence[Compared], pairs: Iterable[tuple[int, int]], near: Near) -> dict[tuple[int, int], float]:
    """How alike the articles of ``pairs`` are; pairs with nothing in common are left out."""
    found: dict[tuple[int, int], float] = {}
    for first, second in pairs:
        value = likeness(articles[first], articles[second], near(first, second))
        if value > NOTHING:
            found[first, second] = value
    return found


def closeness(first: Days | None, second: Days | None) -> float:
    """1 for articles that may be of the same weeks, falling to 0 for dates ``FAR_DAYS`` apart."""
    gap = apart(first, second) or 0
    return max(0.0, 1.0 - max(0, gap - NEAR_DAYS) / (FAR_DAYS - NEAR_DAYS))


def nearness(articles: Sequence[Features], known: Mapping[str, Opening] | None = None) -> Near:
    """The nearness in meaning of the openings of two of ``articles``; None without an encoder or without sentences. What
    openings mean may be ``known`` by id."""
    found = openings(articles) if known is None else [known[article.id] for article in articles]
    return lambda first, second: together(found[first], found[second])


def openings(articles: Sequence[Features]) -> list[Opening]:
    """What the opening of each article means, as a unit vector; None without an encoder or without sentences."""
    known = meanings(sentence for article in articles for sentence in article.lead)
    if known is None:
        return [None for _ in articles]
    found: list[Opening] = []
    for article in articles:
        rows = [weight * known.matrix[known.rows[said]] for weight, said in zip(_SAID, article.lead, strict=False)]
        row = sum(rows[1:], rows[0]) if rows else None
        found.append(None if row is None else row / (float((row @ row) ** 0.5) or 1.0))
    return found


def together(one: Opening, other: Opening) -> float | None:
    """The nearness of two openings in meaning, to two places so that rounding of machines does not show."""
    return None if one is None or other is None else round(float(one @ other), 2)
