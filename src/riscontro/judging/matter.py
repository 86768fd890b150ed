"""Do two sentences speak of one matter: is one of them contained in the other, at one moment, and told as a fact?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from riscontro.judging.aligned import Alignment, align
from riscontro.judging.sides import Side, Word
from riscontro.types import Time

_FIRM = (frozenset({"asserted", "reportative"}), frozenset({"future"}), frozenset({"hypothetical"}))
_DENYING = frozenset({"denied", "hedged"})  # what a denied verb of saying seems
_QUESTION, _SIDES = "?", "support"
_SHARED = 2  # words that two sentences must have in common at least, an opposite among them
_SHORT, _TIMES = 4, 3  # a short sentence may share two words; a longer one a third of its own
_MANY, _ADDED = 4, 2  # words in common, and words added on either side, where each adds to the other
_LOOSE = 4  # words of the longer one that may stand among those that the shorter one has too
_VOICE = ("voice", "cue")
_TELLS = ("word", "name", "counted", *_VOICE)
IMPLIES = frozenset({"accept-", "success-", "allow-", "possible-"})  # ends of scales that deny the deed named with them
_UNKNOWN, _WEEK, _COUNTRY = "X", "-W", "@"


class Match(Struct, frozen=True):
    """Two sentences, their alignment, and the words of each without a partner that tell something."""

    one: Side
    other: Side
    aligned: Alignment
    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def shared(self) -> int:
        """How many telling words the two have in common, opposites among them."""
        same = sum(mine.kind in _TELLS and theirs.kind in _TELLS for mine, theirs in self.aligned.same)
        return same + len(self.aligned.opposed)


def match(one: Side, other: Side) -> Match:
    """Two sentences held against each other."""
    found = align(one.words, other.words)
    return Match(one, other, found, _telling(found, 0), _telling(found, 1))


def _telling(found: Alignment, side: int) -> tuple[Word, ...]:
    """The words of a side without a partner that tell something; who speaks does where the verb has a partner."""
    voiced = any(pair[side].kind == "cue" for pair in found.pairs)
    words = found.right if side else found.left
    return tuple(word for word in words if not word.light or (voiced and word.kind in _VOICE))


def is_one_matter(found: Match) -> bool:
    """Enough in common, and nothing that sets the two apart: a doubt, another moment, another voice."""
    apart_by = (_asks, _told_by_others, moments_apart, _other_tenses, _other_ranks)
    return _much(found) and bool(found.aligned.same) and not any(test(found) for test in apart_by)


def _asks(found: Match) -> bool:
    """Is one of the two a question?"""
    return any(
        side.reading.tokens[at].text == _QUESTION for side in (found.one, found.other) for at in (side.last - 1, side.last - 2)
    )


def _other_tenses(found: Match) -> bool:
    """Is one told as still to come, and the other not?"""
    mine, theirs = (any(item.tense == "future" for item in side.statements) for side in (found.one, found.other))
    return mine != theirs


def _other_ranks(found: Match) -> bool:
    """Do the two count different ones of a kind, the first and the second?"""
    mine, theirs = found.one.ranks(), found.other.ranks()
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _much(found: Match) -> bool:
    """Have the two enough in common for what each of them tells?"""
    longer = found.shared + max(len(found.left), len(found.right))
    return found.shared >= _SHARED and (longer <= _SHORT or (found.shared > _SHARED and longer <= _TIMES * found.shared))


def contained(found: Match) -> bool:
    """Has one of the two a partner for each of its telling words, and do these stand close together in the other?

    Where each says a little that the other leaves out, none of it may stand where the other says something else.
    """
    if any(test(found) for test in (_other_figures, _sides_alone, _other_head)):
        return False
    whole = (not found.left and _close(found, 1)) or (not found.right and _close(found, 0))
    return whole or (found.shared >= _MANY and _woven(found))


def _other_head(found: Match) -> bool:
    """Does one tell of what only belongs to, or lies by, that which the other begins with (*the runway near the airport*)?"""
    first = [next((word for word in side.words if not word.light), None) for side in (found.one, found.other)]
    for at, (side, own) in enumerate(((found.one, found.left), (found.other, found.right))):
        head, other = first[at], first[1 - at]
        behind = next((word for word in side.words if head and word.at > head.at and not word.light), None)
        paired = any(pair[at] == behind and pair[1 - at] == other for pair in found.aligned.pairs)
        if head in own and behind and paired and head and _leads(side, head, behind):
            return True
    return False


def _leads(side: Side, head: Word, behind: Word) -> bool:
    """Does a word of belonging or place stand between two words, and is the first no mere kind of place (*the town of*)?"""
    between = any(side.has_kind(at, kind) for at in range(head.last, behind.at) for kind in ("genitive", "locative"))
    return between and not side.has_kind(head.at, "place-noun")


def _sides_alone(found: Match) -> bool:
    """Does only one of the two say *for* or *against*?"""
    alone = (*found.aligned.left, *found.aligned.right)
    return any(word.kind == "pole" and word.pole[:-1] == _SIDES for word in alone)


def _other_figures(found: Match) -> bool:
    """Is there a figure in one that the other lacks, beside words or figures of its own?"""
    if any(item.make == "none" for side in (found.one, found.other) for item in side.denials):
        return False
    mine, theirs = ([w for w in words if w.kind == "figure"] for words in (found.aligned.left, found.aligned.right))
    return bool((mine and (found.right or theirs)) or (theirs and (found.left or mine)))


def _woven(found: Match) -> bool:
    """Do the two add to each other only at different places, a little, and only one of them names?"""
    if max(len(found.left), len(found.right)) > _ADDED or all(any(map(is_name, w)) for w in (found.left, found.right)):
        return False
    pairs = [pair for pair in found.aligned.pairs if not pair[0].light and not pair[1].light]
    places = [(_before(pairs, 0, word), _before(pairs, 1, other)) for word in found.left for other in found.right]
    in_order = all(a[1].at < b[1].at for a, b in pairwise(pairs))
    return in_order and all(mine != theirs for mine, theirs in places)


def _before(pairs: Sequence[tuple[Word, Word]], side: int, word: Word) -> int:
    """How many paired words stand before a word."""
    return sum(pair[side].at < word.at for pair in pairs)


def neighbours(found: Match, pair: tuple[Word, Word]) -> bool:
    """Has a pair of words a pair beside it on both sides, so that the two stand in the same part of their sentences?"""
    places = [[each[side].at for each in found.aligned.pairs if _tells(each)] for side in (0, 1)]
    near = [_beside(sorted(own), pair[side].at) for side, own in enumerate(places)]
    partners = {each[0].at: each[1].at for each in found.aligned.pairs}
    return any(partners[at] in near[1] for at in near[0])


def _tells(pair: tuple[Word, Word]) -> bool:
    return pair[0].kind in _TELLS and pair[1].kind in _TELLS


def _beside(places: Sequence[int], at: int) -> list[int]:
    """The nearest place before and behind ``at``."""
    return [*[place for place in places if place < at][-1:], *[place for place in places if place > at][:1]]


def is_name(word: Word) -> bool:
    """Is a word a name, or does it stand for a country?"""
    return word.kind == "name" or word.key.startswith(_COUNTRY)


def _close(found: Match, side: int) -> bool:
    """Do the paired words of one side stand together, with few words of its own between them?"""
    places = [pair[side].at for pair in found.aligned.pairs if not pair[side].light]
    own = found.right if side else found.left
    return bool(places) and sum(min(places) < word.at < max(places) for word in own) <= _LOOSE


def both_firm(found: Match) -> bool:
    """Are both told as facts, or both as still to come, or both under a condition?"""
    return any(_told(found, kinds) for kinds in _FIRM)


def _told(found: Match, firm: frozenset[str]) -> bool:
    for at, side in enumerate((found.one, found.other)):
        kinds = firm | _DENYING if denies_itself(found, side, at) else firm
        if not side.statements or any(item.certainty not in kinds for item in side.statements):
            return False
    return True


def denies_itself(found: Match, side: Side, at: int) -> bool:
    """Is what seems the denial of a whole sentence one of its words, which are compared: *rejected*, *has never admitted*?"""
    cues = {pair[at].at for pair in found.aligned.pairs if pair[at].kind == "cue"}
    if any(word.kind == "cue" and word.pole in IMPLIES for word in (found.aligned.right if at else found.aligned.left)):
        return True
    opposed = any(pair[at].kind == "cue" for pair in found.aligned.opposed)
    return opposed or any(item.focus in cues or item.make in ("not", "longer") for item in side.denials)


def _told_by_others(found: Match) -> bool:
    """Are the two told by different voices? Where both have the verb, who tells is compared with the other words."""
    return other_voices(found) and not any(mine.kind == theirs.kind == "cue" for mine, theirs in found.aligned.pairs)


def other_voices(found: Match) -> bool:
    """Are the two told by two different voices?"""
    one, other = _voices(found.one), _voices(found.other)
    return bool(one and other) and one.isdisjoint(other)


def _voices(side: Side) -> frozenset[str]:
    """Who speaks in a sentence, or of whom it is told what they hold."""
    said = (item for item in side.examined.findings.attributions if not any(map(side.proves, item.cue)))
    return frozenset(part.text.casefold() for item in said for part in item.source if side.holds(part))


def moments_apart(found: Match) -> bool:
    """Do both name a moment, and no moment that could be the same?"""
    mine, theirs = found.one.times, found.other.times
    return bool(mine and theirs) and all(apart(a, b) or _worded_apart(a, b) for a in mine for b in theirs)


def apart(one: Time, other: Time) -> bool:
    """Are two times surely not the same: their days or their stated years, months, weekdays differ?"""
    if one.earliest and one.latest and other.earliest and other.latest:
        size = min(len(one.earliest), len(other.earliest), len(one.latest), len(other.latest))
        return one.latest[:size] < other.earliest[:size] or other.latest[:size] < one.earliest[:size]
    if (_WEEK in one.value) != (_WEEK in other.value):
        return False
    parts = zip(_days(one), _days(other), strict=False)
    return any(a != b and _UNKNOWN not in a + b for a, b in parts)


def _days(time: Time) -> list[str]:
    """Year, month, day or weekday of a time, without the hour."""
    return time.value.partition("T")[0].split("-")


def _worded_apart(one: Time, other: Time) -> bool:
    """Are both counted from a day that is not known, in other words?"""
    return one.relative and other.relative and not one.earliest and one.text.casefold() != other.text.casefold()
