"""Do two figures of different articles measure one thing, and how sure is it?

A contradiction needs the surest answer: casualties of one kind, the length of one event, clauses that are the same but for
the figure, or one known kind of thing that each article counts once. That two outlets give the same figure asks
for less: nouns that do not exclude each other, and words around the figure that lie near in meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from riscontro.claims.casualties import alike
from riscontro.claims.intervals import distinct, excluded, largest, measured_alike
from riscontro.claims.measured import worded_alike
from riscontro.claims.measures import EVENT, Figure, Head
from riscontro.claims.sameness import may_be_same
from riscontro.claims.units import Desk, Unit
from riscontro.matching.alike import coverage, held_items
from riscontro.matching.meaning import Meanings, meanings

_VERY_SAME_CLAUSE = 0.8
_PARTIAL = frozenset({"part", "year", "month"})
_SETTINGS = ("org:", "place:", "city:", "fac:")
_PEOPLE = frozenset(
    "person dead victim injured missing child woman soldier civilian policeman migrant worker expert student prisoner guest"
    " official".split()
)
_ANYBODY = frozenset({"", "person", "victim"})
# Groups that a story speaks of by their number without counting them ('the two countries').
_SIDES = frozenset({"state", "city", "party"})
# Nouns of anybody: they join no two counts.
_NOBODY = frozenset({"=people", "person"})
_FEW = 3
_STEM = 5
# How near the words around two figures must lie that are the same, by how far their nouns agree, and whether the figure is
# one that two things seldom share; and how many words their clauses must share where nothing is known of nearness.
_NEAR = {
    ("word", True): 0.15,
    ("kind", True): 0.2,
    ("wide", True): 0.2,
    ("class", True): 0.35,
    ("open", True): 0.35,
    ("other", True): 0.5,
    ("word", False): 0.3,
    ("kind", False): 0.42,
    ("wide", False): 0.45,
    ("class", False): 0.5,
    ("open", False): 0.55,
    ("other", False): 0.75,
}
# How many of their words two clauses share at the least where no encoder tells how near they lie.
_WORDS = {"word": 0.25, "kind": 0.3, "wide": 0.35, "class": 0.4, "open": 0.45, "other": 0.7}
_PLAIN_WORDS = 0.25
_SAME_NOUN, _NEAR_NOUN = 0.75, 0.68
_EVENT_SHARED, _NAME_SHARED = 0.1, 0.05
_SAME_RARE, _FAR, _MANY_TELL = 0.45, 1.5, 3
_LASTING = 0.5
_LIKE_SAYING, _SAME_SAYING, _VERY_SAME_SAYING, _SAME_COUNT, _MET = 0.55, 0.8, 0.85, 0.6, 0.5
_WAYS = frozenset({"increase", "decrease"})


class Board(Struct, frozen=True):
    """The figures of a story on its desk, with the meanings of the words around them where there is an encoder.

    ``nouns`` gives for each noun that is counted the first one, in order of the alphabet, that means the same.
    """

    desk: Desk
    figures: tuple[Figure, ...]
    gists: Meanings | None
    nouns: Mapping[str, str]
    tellers: Mapping[str, Mapping[str, frozenset[float | None]]]


def board_of(desk: Desk, figures: Sequence[Figure]) -> Board:
    """The board of a story's figures, in the order of the articles."""
    ordered = tuple(sorted(figures, key=lambda figure: (figure.unit.place, figure.quantity.start)))
    texts = [text for figure in ordered for text in (figure.gist, figure.brief, figure.head.noun)]
    gists = meanings(texts) if desk.meanings is not None else None
    return Board(desk, ordered, gists, _nouns_in(ordered, gists), _told_in(ordered))


def _nouns_in(figures: Sequence[Figure], gists: Meanings | None) -> dict[str, str]:
    """For each noun the first that means the same."""
    first: dict[str, str] = {}
    for noun in sorted({figure.head.noun for figure in figures} - {""}):
        alike = (other for other in dict.fromkeys(first.values()) if gists and gists.near(noun, other) >= _NEAR_NOUN)
        first[noun] = next(alike, noun)
    return first


def _told_in(figures: Sequence[Figure]) -> dict[str, dict[str, frozenset[float | None]]]:
    """For each kind of thing and article the numbers that it gives of it, parts apart."""
    told: dict[str, dict[str, frozenset[float | None]]] = {}
    for figure in figures:
        if figure.head.kind and not figure.part:
            given = told.setdefault(figure.head.kind, {})
            given[figure.unit.article] = given.get(figure.unit.article, frozenset()) | {figure.quantity.value}
    return told


def near(board: Board, one: Figure, other: Figure) -> float:
    """How near the words around two figures lie in meaning, those next to them or more; 0 without an encoder."""
    if board.gists is None or not one.gist or not other.gist:
        return 0.0
    return max(board.gists.near(one.gist, other.gist), board.gists.near(one.brief, other.brief))


def same_words(one: Figure, other: Figure) -> float:
    """How far the words of the two clauses cover each other, by the one that is covered less."""
    covered = coverage(one.unit.bag, other.unit.bag), coverage(other.unit.bag, one.unit.bag)
    return min(item.words for item in covered)


# ------------------------------------------------------------------ what excludes it


def comparable(board: Board, one: Figure, other: Figure) -> bool:
    """Are two figures of different articles in one dimension, and may they be of one thing and happening?"""
    if one.unit.article == other.unit.article or _of_sides(one) or _of_sides(other):
        return False
    if not (measured_alike(one.quantity, other.quantity) or _short_sum(one, other) or _short_sum(other, one)):
        return False
    return one.asked == other.asked and heads(board, one, other) != "apart"


def _short_sum(short: Figure, full: Figure) -> bool:
    """Is one figure the sum that the other gives, without its currency ('it asked for 95,000 euros and gets 60,000')?"""
    bare = short.quantity.dimension == "count" and not (short.quantity.unit or short.head.keys or short.thing)
    return bare and full.quantity.dimension == "money" and short.quantity.value == full.quantity.value


def heads(board: Board, one: Figure, other: Figure) -> str:
    """How far what two figures count is one: one ``word``, one ``kind`` of thing, persons of no kind (``wide``), persons and
    one ``class`` of them, two ``other`` things that both have a name, ``open`` where the words leave it open, ``apart``."""
    if EVENT in (one.thing[: len(EVENT)], other.thing[: len(EVENT)]):
        return _casualties(one, other)
    first, second = one.head, other.head
    if first.kind in _PEOPLE and second.kind in _PEOPLE and first.kind != second.kind:
        return (
            ("wide" if {first.kind, second.kind} <= _ANYBODY else "class") if {first.kind, second.kind} & _ANYBODY else "apart"
        )
    generic = first.kind == second.kind and first.kind in _ANYBODY - {""}
    alike = 0.0 if generic else _nouns(board, first.noun, second.noun)
    if _roots(first.keys - _NOBODY) & _roots(second.keys - _NOBODY) or alike >= _SAME_NOUN:
        return "word"
    if alike >= _NEAR_NOUN or (first.kind and first.kind == second.kind):
        return "wide" if generic else "kind"
    nameless = one.quantity.dimension == other.quantity.dimension == "count" and not (_named(first) or _named(second))
    return "other" if (first.known and second.known) or nameless else "open"


def _named(head: Head) -> bool:
    """Does a count say at all what it counts?"""
    return bool(head.kind or head.keys)


def _nouns(board: Board, one: str, other: str) -> float:
    """How near two nouns lie in meaning; 0 without an encoder."""
    return board.gists.near(one, other) if one and other and board.gists is not None else 0.0


def _casualties(one: Figure, other: Figure) -> str:
    """Casualties are one thing only with casualties of their kind; what is not known may be of any kind."""
    if one.thing == other.thing:
        return "word"
    counts = one.thing.startswith(EVENT) and other.thing.startswith(EVENT)
    plain = other if one.thing.startswith(EVENT) else one
    return "apart" if counts or plain.head.kind not in _ANYBODY else "open"


def _roots(keys: frozenset[str]) -> set[str]:
    return {key[:_STEM] for key in keys}


# ------------------------------------------------------------------ surely one thing


def surely_one(board: Board, one: Figure, other: Figure) -> bool:
    """Do two comparable figures surely measure one thing, so that they contradict each other where they exclude each other?"""
    if one.scope & _PARTIAL != other.scope & _PARTIAL or one.part or other.part:
        return False
    if not may_be_same(board.desk, one.unit, other.unit):
        return False
    if one.thing.startswith(EVENT) or other.thing.startswith(EVENT):
        apart = _elsewhere(board.desk, one, other) or _elsewhere(board.desk, other, one)
        return one.thing == other.thing and not apart and alike(one.quantity, other.quantity)
    if one.lasts and other.lasts:
        return _one_length(board, one, other)
    return _one_saying(board, one, other) or _one_tally(board, one, other)


def _one_length(board: Board, one: Figure, other: Figure) -> bool:
    """The lengths of one event, by its concept, or by the words where no concept is known."""
    if one.thing and other.thing:
        return one.thing == other.thing
    return same_words(one, other) >= _VERY_SAME_CLAUSE or near(board, one, other) >= _LASTING


def _one_saying(board: Board, one: Figure, other: Figure) -> bool:
    """Do two clauses say the same but for the figure: in other words that mean the same, or in the same words of which
    none is put in another's place? A clause in nearly the same words must name what the other names, or count one thing
    that takes two words."""
    noun = heads(board, one, other) in ("word", "kind")
    if not (noun or _lonely(one, other)) or _against(one, other):
        return False
    nearness = near(board, one, other)
    if nearness >= _VERY_SAME_SAYING or (nearness >= _LIKE_SAYING and _told_abroad(board, one, other)):
        return True
    named = _shares_a_name(board.desk, one.unit, other.unit) or len(one.head.keys & other.head.keys) > 1
    worded = same_words(one, other) >= _VERY_SAME_CLAUSE and not (_own_word(one, other) and _own_word(other, one))
    return named and (worded or (noun and nearness >= _SAME_SAYING))


def _told_abroad(board: Board, one: Figure, other: Figure) -> bool:
    """Do clauses in two languages say the same word by word, but for the measure?"""
    languages = {board.desk.case.article(figure.unit.article).reading.language for figure in (one, other)}
    return len(languages) > 1 and excluded(one.quantity, other.quantity) and worded_alike(board.desk, one, other)


def _own_word(one: Figure, other: Figure) -> bool:
    """Has the clause of one figure a word of its own?"""
    return any(item.kind == "word" and value < _MET for item, value in held_items(one.unit.bag, other.unit.bag))


def _against(one: Figure, other: Figure) -> bool:
    """Does one figure go up and the other down?"""
    ways = [_WAYS & set(figure.unit.statement.events) for figure in (one, other)]
    return bool(ways[0] and ways[1] and not ways[0] & ways[1])


def _one_tally(board: Board, one: Figure, other: Figure) -> bool:
    """Does each of two articles give one number of a known kind of thing, one of them the number that a third gives too,
    and does one of the clauses say no more than the number, or both say nearly the same?"""
    if not _of_one_kind(one, other) or not alike(one.quantity, other.quantity):
        return False
    backed = max(_tellers(board, one), _tellers(board, other)) > 1
    return backed and (one.bare or other.bare or near(board, one, other) >= _SAME_COUNT)


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Do two figures count one known kind of thing that is neither people nor a side?"""
    kind = one.head.kind
    return kind == other.head.kind and one.head.known and kind not in _PEOPLE | _SIDES | _ANYBODY


def _tellers(board: Board, figure: Figure) -> int:
    """How many articles give the number of a figure for its kind of thing, and no other; 0 where its own gives others."""
    given = board.tellers.get(figure.head.kind, {})
    mine = frozenset({figure.quantity.value})
    return sum(values == mine for values in given.values()) if given.get(figure.unit.article) == mine else 0


def _lonely(one: Figure, other: Figure) -> bool:
    """Does one of two measures not say of what it is?"""
    return one.quantity.dimension != "count" and not (one.head.keys and other.head.keys)


def _shares_a_name(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do the sentences of two statements name one entity, so that a count is a count of one thing?"""
    left, right = ({e for near in desk.sentence(unit) for e in near.statement.participants} for unit in (one, other))
    return bool(left & right)


def _elsewhere(desk: Desk, one: Figure, other: Figure) -> bool:
    """Does the clause of one figure name bodies or places of which the other's article says nothing: another event?"""
    statement = one.unit.statement
    named = {e for e in (*statement.places, *statement.participants) if e.startswith(_SETTINGS)} - one.unit.voices
    findings = desk.case.article(other.unit.article).findings
    known = {name.entity for name in findings.names} | {mention.entity for mention in findings.mentions}
    return bool(named) and not named & known


# ------------------------------------------------------------------ the same figure


def same_figure(board: Board, one: Figure, other: Figure) -> bool:
    """Do two comparable figures that do not exclude each other look like one figure of one thing?"""
    if excluded(one.quantity, other.quantity) or _loose(one, other):
        return False
    converted = one.quantity.value == other.quantity.value or one.quantity.unit != other.quantity.unit
    rare = converted and distinct(one.quantity) and distinct(other.quantity)
    how, nearness = heads(board, one, other), near(board, one, other) + _common(one.unit, other.unit)
    if nearness >= _NEAR[how, rare] and (may_be_same(board.desk, one.unit, other.unit) or (rare and nearness >= _SAME_RARE)):
        return True
    if _of_one_kind(one, other) and min(_tellers(board, one), _tellers(board, other)) >= _MANY_TELL:
        return may_be_same(board.desk, one.unit, other.unit)
    plain = 0.0 if rare else _PLAIN_WORDS
    if same_words(one, other) < _WORDS[how] + plain or not may_be_same(board.desk, one.unit, other.unit):
        return False
    return rare or _shares_a_name(board.desk, one.unit, other.unit)


def _loose(one: Figure, other: Figure) -> bool:
    """Does one figure give only one end, far from the other's value? 'At least 61' says nothing of 212."""
    low, high = sorted((largest(one.quantity), largest(other.quantity)))
    return high > _FAR * low


def _common(one: Unit, other: Unit) -> float:
    """What it adds to nearness that two clauses tell of one event, and that they name one person, body or place."""
    first, second = one.statement, other.statement
    named = {*first.participants, *first.places} & {*second.participants, *second.places}
    return _EVENT_SHARED * bool(set(first.events) & set(second.events)) + _NAME_SHARED * bool(named)


def _of_sides(figure: Figure) -> bool:
    return figure.head.kind in _SIDES and (figure.quantity.high or 0) <= _FEW
