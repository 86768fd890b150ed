"""An act that one outlet or party asserts and another flatly denies.

Sides are put against each other only where every word of the denial stands in the assertion too, in whatever language, so
that what is denied is what was said; a later denial may answer an earlier assertion, but what happened after a denial
was printed does not contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.claims.cover import Cover, all_words, cover, told_words, vocabulary
from riscontro.claims.frames import Frame
from riscontro.claims.kindred import Kin
from riscontro.claims.points import Point, take_of
from riscontro.claims.polarity import Polarity, is_denial, polarity
from riscontro.claims.sameness import apart, since, told_dates
from riscontro.claims.units import Desk, Unit

_WORTH = -2.6  # log odds from which two statements are compared word by word
_HELD, _LEAST_WORDS = 0.6, 2
_WORST, _WORST_WITHIN = 0.3, 0.6  # how far the word must be found that is found worst, across languages and within one
_SURE, _PER_SHARE = 0.4, 2.0
# A denial of which every word is found needs no nearness of the whole, which a longer sentence or another voice blurs.
_WORD_FOR_WORD, _EVERY, _ANSWERED, _WORTH_READING = 0.7, 0.75, 0.45, -3.0
_CONFIDENCE = 0.7
# Acts that are negative in themselves: to refuse is not to deny, and whoever denied has not asserted.
_REFUSALS = frozenset({"rejection", "denial", "ban"})


class Clash(Struct, frozen=True):
    """An assertion and its denial, with how surely they speak of one act."""

    sure: float
    held: Cover
    asserts: Frame
    denies: Frame


def denials(desk: Desk, rows: Sequence[Kin]) -> Iterator[Point]:
    """One point for every act that is asserted and denied, with all who assert and deny it."""
    for group in _joined(clashes(desk, rows)):
        sides = [*dict.fromkeys(clash.asserts.unit.place for clash in group)], {clash.denies.unit.place for clash in group}
        units = {frame.unit.place: frame.unit for clash in group for frame in (clash.asserts, clash.denies)}
        takes = [units[place] for place in sorted(units)]
        first = next(units[place] for place in sides[0])
        second = group[0].denies.unit
        yield Point(
            kind="event",
            relation="contradict",
            takes=tuple(take_of(desk, unit, whole=False) for unit in takes),
            why="denied_contradict",
            label="statement",
            says={"quote": first.statement.text, "first": first.statement.text, "second": second.statement.text},
            confidence=_CONFIDENCE,
            loose=True,
        )


def clashes(desk: Desk, rows: Sequence[Kin]) -> list[Clash]:
    """Every assertion with a denial of the same act, the surest first."""
    worth = [row for row in rows if row.odds >= _WORTH_READING and not (row.one.unit.parts or row.other.unit.parts)]
    puts = {
        id(item): polarity(desk, item) for item in {id(item): item for row in worth for item in (row.one, row.other)}.values()
    }
    pairs = [(row, *sides) for row in worth if (sides := _sides(desk, row, puts))]
    told = {id(frame): told_words(desk, frame.unit) for _, _, frame in pairs}
    whole = {id(frame): all_words(desk, frame.unit) for _, frame, _ in pairs}
    known = vocabulary([*told.values(), *whole.values()]) if desk.meanings is not None else None
    found = []
    for row, asserts, denies in pairs:
        held = cover(told[id(denies)], whole[id(asserts)], known)
        sure = round(row.odds + _PER_SHARE * held.share, 2)
        back = cover(whole[id(asserts)], told[id(denies)], known).share
        literal = _word_for_word(held) and back >= _ANSWERED and not (asserts.quoted and denies.quoted)
        if literal or (row.odds >= _WORTH and sure >= _SURE and _one_act(desk, held, asserts, denies)):
            found.append(Clash(sure, held, asserts, denies))
    return sorted(found, key=lambda clash: (-clash.sure, clash.asserts.unit.place, clash.denies.unit.place))


def _word_for_word(held: Cover) -> bool:
    """Is every word of a denial surely found in the assertion?"""
    enough = held.count >= _LEAST_WORDS or (held.count and held.count + held.names > _LEAST_WORDS)
    return bool(enough) and held.named and held.share >= _EVERY and held.least >= _WORD_FOR_WORD


def _one_act(desk: Desk, held: Cover, asserts: Frame, denies: Frame) -> bool:
    """Are the words of a denial so far found in an assertion that it denies that act? What somebody is said to deny names
    the act more closely than a sentence with a word of denial; a quotation, which weighs more than it states, denies only
    what it repeats word for word."""
    cued, within = is_denial(desk, denies), asserts.language == denies.language
    enough = held.count >= _LEAST_WORDS or (cued and held.count + held.names >= _LEAST_WORDS)
    close = enough and held.named and held.share >= _HELD and held.least >= (_WORST_WITHIN if within else _WORST)
    return close and not denies.quoted


def _sides(desk: Desk, row: Kin, puts: Mapping[int, Polarity]) -> tuple[Frame, Frame] | None:
    """The assertion and the denial of a pair of clauses, if they are that and may speak of one moment."""
    for asserts, denies in ((row.one, row.other), (row.other, row.one)):
        if (puts[id(asserts)], puts[id(denies)]) == ("asserts", "denies") and not asserts.events & _REFUSALS:
            past = is_denial(desk, denies) or not _came_after(desk, asserts.unit, denies.unit)
            return (asserts, denies) if past and not _dated_apart(desk, asserts.unit, denies.unit) else None
    return None


def _dated_apart(desk: Desk, one: Unit, other: Unit) -> bool:
    left, right = told_dates(desk, one), told_dates(desk, other)
    return bool(left and right) and all(apart(a, b) for a in left for b in right)


def _came_after(desk: Desk, told: Unit, denied: Unit) -> bool:
    """May an act that one article tells of have happened after another denied it: the teller appeared later, or nobody
    knows when, and no date of the act lies before the denial?"""
    later, earlier = (desk.case.article(unit.article).article.published for unit in (told, denied))
    if later.latest and earlier.latest and later.latest <= earlier.latest:
        return False
    if any(span[1] < (earlier.earliest or "") for span in since(desk, told)):
        return False
    known = told_dates(desk, told)
    return not known or not earlier.latest or any(span[0][: len(earlier.latest)] > earlier.latest for span in known)


def _joined(found: list[Clash]) -> list[list[Clash]]:
    """Clashes that share an assertion or a denial as one group, the surest first."""
    groups: list[list[Clash]] = []
    for clash in found:
        home = [group for group in groups if any(_share(clash, other) for other in group)]
        groups = [group for group in groups if group not in home] + [[row for group in home for row in group] + [clash]]
    return groups


def _share(one: Clash, other: Clash) -> bool:
    return one.asserts.unit.place == other.asserts.unit.place or one.denies.unit.place == other.denies.unit.place
