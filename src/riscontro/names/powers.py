"""A capital that stands for its government (`Kiev accuses`), told from the city (`a meeting in Kiev`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene
from riscontro.packs import load

_CAPITAL = frozenset({"capital"})
_POWER = frozenset({"power-noun"})
_CUES = frozenset({"giving", "moving"})
_REACH = 5
_MARKS = frozenset(',.;:()-–—«»“”"')


class Prepositions(Struct, frozen=True):
    """The prepositions that decide, by what they say: with whom, to whom, where, for whom."""

    accompany: frozenset[str]
    reach: frozenset[str]
    place: frozenset[str]
    benefit: frozenset[str]


@cache
def _prepositions(code: str) -> Prepositions:
    pack = load(code)
    names = ("with-preps", "to-preps", "place-only-preps", "benefit-preps")
    return Prepositions(*(pack.setting(name) for name in names))


def governments(scene: Scene, chunks: Sequence[Chunk]) -> dict[int, str]:
    """The country whose government a chunk means, by the chunk's first token; cities are left out.

    The name of a city-state is that of the country. ``for CAPITAL`` says nothing by itself: it goes with what the
    capital is elsewhere in the article.
    """
    found: dict[int, str] = {}
    open_: list[tuple[int, str]] = []
    for chunk in chunks:
        capital = scene.hit(chunk.first, _CAPITAL)
        if capital is None or capital.last != chunk.last or not chunk.entity.startswith("city:"):
            continue
        if _for_its_good(scene, chunk.first):
            open_.append((chunk.first, capital.concept))
        elif _speaks(scene, chunk.first, chunk.last):
            found[chunk.first] = capital.concept
    known = frozenset(found.values())
    return found | {first: country for first, country in open_ if country in known or _cue(scene, first - 1) == "giving"}


def _for_its_good(scene: Scene, first: int) -> bool:
    preps = _prepositions(scene.reading.language)
    return first > 0 and scene.tokens[first - 1].low in preps.benefit and _cue(scene, first - 1) != "moving"


def _speaks(scene: Scene, first: int, last: int, pairs: int = 1) -> bool:
    """Does the capital stand for its government? Of a pair (``X e Y``) one asks the other, ``pairs`` times at most."""
    if not first:
        return _subject(scene, last)
    before = scene.tokens[first - 1].low
    preps = _prepositions(scene.reading.language)
    if before in scene.words.of_preps:
        return _has(scene, first - 2, _POWER)
    if before in preps.accompany:
        return _paired(scene, last)
    if before in preps.reach:
        return _cue(scene, first - 1) == "giving"
    if before in preps.benefit or before in preps.place or before in scene.words.article_preps:
        return False
    other = scene.hit(first - 2, _CAPITAL) if first > 1 and before in scene.words.ands else None
    if other and other.last == first - 1:
        return pairs > 0 and _speaks(scene, first - 2, first - 1, 0)
    return _subject(scene, last) if _opens(scene, first - 1) else _inverted(scene, first, last)


def _opens(scene: Scene, at: int) -> bool:
    """May a subject follow token ``at``: is it a mark or a function word, and no noun that the name belongs to?"""
    token = scene.tokens[at]
    return not token.text[0].isalpha() or token.low in scene.words.function


def _has(scene: Scene, at: int, kinds: frozenset[str]) -> bool:
    """Does a phrase of one of ``kinds`` end with token ``at``?"""
    return any(
        hit.kind in kinds and hit.last == at + 1 for first in range(max(0, at - 2), at + 1) for hit in scene.hits.get(first, ())
    )


def _cue(scene: Scene, at: int) -> str:
    """The nearest word of giving or moving before token ``at``."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        hit = scene.hit(place, _CUES)
        if hit:
            return hit.kind
    return ""


def _paired(scene: Scene, last: int) -> bool:
    """``tra X e Y``: two governments, unless the second is a place (a road between two cities)."""
    tokens = scene.tokens
    if last + 1 >= len(tokens) or tokens[last].low not in scene.words.ands or not tokens[last + 1].text[0].isupper():
        return True
    return scene.hit(last + 1, _CAPITAL) is not None


def _subject(scene: Scene, last: int, pairs: int = 1) -> bool:
    """Is a verb, or anything but a mark, a preposition or a figure, behind the name?"""
    if last >= len(scene.tokens):
        return False
    token = scene.tokens[last]
    other = scene.hit(last + 1, _CAPITAL) if pairs and token.low in scene.words.ands else None
    if other:
        return _subject(scene, other.last, 0)
    if not token.text[0].islower() or token.low in scene.words.name_preps or token.low in scene.words.place_preps:
        return False
    return token.low not in scene.words.ands


def _inverted(scene: Scene, first: int, last: int) -> bool:
    """``…, afferma Kiev.``: a verb before the name and a mark behind it."""
    before, words = scene.tokens[first - 1], scene.words
    behind = scene.tokens[last].text if last < len(scene.tokens) else "."
    small = before.text[0].islower() and before.low not in words.function and before.low not in words.articles
    return small and behind in _MARKS and not scene.hit(first - 1, frozenset({"role", "place-noun", "event-kind"}))
