"""One tells what the other denies: denials and opposites between two sentences of which one contains the other.

Each opposite and each denial turns the sense over; an odd number of them in all leaves the two opposed, an even one does not
(*did not fail*, *succeeded*). A denial counts where the word that it denies has a partner in the other sentence.
Natural logic reasons so about polarity (MacCartney and Manning, An extended model of natural logic, 2009).
"""

from __future__ import annotations

from riscontro.judging.aligned import is_sure
from riscontro.judging.matter import IMPLIES, Match, both_firm, contained, neighbours
from riscontro.judging.reasons import Why
from riscontro.judging.sides import Denial, Side, Word
from riscontro.matching.concepts import concepts
from riscontro.packs import NO_PACK, load

_SOME, _ALL, _ONLY = "extent.some", "extent.all", "extent.only"
_PARTIAL, _NONE, _LONGER = "partial", "none", "longer"
_LITTLE = 2  # words that one tells alone, so few that all stand together
_MODAL = "possible"  # the scale whose words are themselves signs of doubt


def polarity(found: Match) -> Why | None:
    """Why the two sentences cannot both hold, by what they deny or by opposites, or None."""
    if not contained(found) or not (_modal(found) or both_firm(found)):
        return None
    if extent := _extent(found):
        return extent
    every = [item for side in (found.one, found.other) for item in side.denials if not _only(side, item)]
    denials = (*_met(found, found.one, 0), *_met(found, found.other, 1))
    if len(denials) < len(every) or any(item.make == _PARTIAL for item in every) or _unreal(found) or _since(found):
        return None
    turns = len(found.aligned.opposed) + len(denials) + _implied(found, found.one, 0) + _implied(found, found.other, 1)
    if turns % 2 == 0 or _some_only(found, denials) or _in_turn(found) or not _in_place(found, denials):
        return None
    if found.aligned.opposed:
        mine, theirs = found.aligned.opposed[0]
        return Why("contradict_opposite", {"first": found.one.text(mine), "second": found.other.text(theirs)})
    words = [*_words(found, denials), *_implying(found)]
    return Why("contradict_denied", {"words": " / ".join(dict.fromkeys(words))})


def _unreal(found: Match) -> bool:
    """Is a deed only wished, tried or feared by a word that one of the two has alone?"""
    rows = ((found.one, found.aligned.left), (found.other, found.aligned.right))
    spans = ((side.reading, word) for side, words in rows for word in words if word.kind not in ("voice", "link"))
    return any(next(concepts(reading, "unreal", word.at, word.at + 1), None) for reading, word in spans)


def _since(found: Match) -> bool:
    """Is something denied only from a moment on?"""
    sides = (found.one, found.other)
    return any(side.has("since.since") and any(item.make == _LONGER for item in side.denials) for side in sides)


def _words(found: Match, denials: tuple[Denial, ...]) -> list[str]:
    return [
        side.reading.span(item.first, item.last).text
        for side in (found.one, found.other)
        for item in side.denials
        if item in denials
    ]


def _met(found: Match, side: Side, at: int) -> tuple[Denial, ...]:
    """The denials of a side whose word has a partner."""
    paired = {pair[at].at for pair in found.aligned.pairs if is_sure(*pair)}
    return tuple(item for item in side.denials if item.focus in paired and not _only(side, item))


def _only(side: Side, item: Denial) -> bool:
    """Is it *not only* that stands there, which denies nothing?"""
    return item.make == _PARTIAL and side.marked(_ONLY, item.first, item.last)


def _implied(found: Match, side: Side, at: int) -> int:
    """How many words of a side without a partner deny what follows them (*refused to*, *failed to*)."""
    paired = {pair[at].at for pair in found.aligned.pairs}
    alone = found.aligned.right if at else found.aligned.left
    return sum(word.pole in IMPLIES and _next(side, word) in paired for word in alone)


def _next(side: Side, word: Word) -> int:
    return next((other.at for other in side.words if other.at > word.at and not other.light), -1)


def _implying(found: Match) -> list[str]:
    rows = ((found.one, found.aligned.left), (found.other, found.aligned.right))
    return [side.text(word) for side, words in rows for word in words if word.pole in IMPLIES]


def _in_turn(found: Match) -> bool:
    """Are the opposites such as follow each other in time (*begun*, *over*), and is no common time named?"""
    scales = load(NO_PACK).setting("successive")
    dated = any(mine.kind == "time" for mine, _ in found.aligned.same)
    return not dated and any(mine.pole[:-1] in scales for mine, _ in found.aligned.opposed)


def _in_place(found: Match, denials: tuple[Denial, ...]) -> bool:
    """Does each opposite and each denied word stand beside a word that both have, where one tells a good deal more?"""
    if len(found.left) + len(found.right) <= _LITTLE:
        return True
    denied = {item.focus for item in denials}
    turned = (pair for pair in found.aligned.pairs if pair in found.aligned.opposed or {pair[0].at, pair[1].at} & denied)
    return all(neighbours(found, pair) for pair in turned)


def _modal(found: Match) -> bool:
    return any(mine.pole.startswith(_MODAL) for mine, _ in found.aligned.opposed)


def _some_only(found: Match, denials: tuple[Denial, ...]) -> bool:
    """Is only a part spoken of, so that the rest can be otherwise?"""
    part = _partly(found, found.one, 0) or _partly(found, found.other, 1)
    return part and not (_whole(found.one) or _whole(found.other)) and all(item.make != _NONE for item in denials)


def _partly(found: Match, side: Side, at: int) -> bool:
    """Does a word for a part stand right before a word that both tell?"""
    paired = {pair[at].at for pair in found.aligned.pairs if pair[at].kind not in ("voice", "cue")}
    places = [place for place, marks in side.marks.items() if _SOME in marks]
    return any(next((word.at for word in side.words if word.at > place), place) in paired for place in places)


def _extent(found: Match) -> Why | None:
    """*All* against *not all* or *only some*, of what are otherwise the same words."""
    for one, other in ((found.one, found.other), (found.other, found.one)):
        if _whole(one) and not _whole(other) and not found.aligned.opposed and not _plain_denials(found):
            part = next((item for item in other.denials if other.marked(_ALL, item.first, item.last)), None)
            if part:
                return Why("contradict_extent", {"words": other.reading.span(part.first, part.last).text})
            if other.has(_ONLY) and other.has(_SOME):
                return Why("contradict_extent", {"words": _marked(other)})
    return None


def _whole(side: Side) -> bool:
    """Does a sentence speak of all, and not of *not all*?"""
    denied = {at for item in side.denials for at in range(item.first, item.last)}
    return any(_ALL in marks and at not in denied for at, marks in side.marks.items())


def _plain_denials(found: Match) -> bool:
    return any(item.make != _PARTIAL for side in (found.one, found.other) for item in side.denials)


def _marked(side: Side) -> str:
    places = [at for at, marks in sorted(side.marks.items()) if _ONLY in marks or _SOME in marks]
    return side.reading.span(places[0], places[-1] + 1).text
