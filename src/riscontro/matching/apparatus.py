"""The variants of an utterance, slot by slot, as an edition gives them: within a language word by word, across languages
clause by clause where the clauses of a translation surely answer those of the base one by one, else the wording as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from riscontro.matching.alignment import Compared, comparable, differences
from riscontro.matching.opposed import denies
from riscontro.matching.sayings import stretches
from riscontro.matching.wordings import Wording
from riscontro.outputs import Case, Variant
from riscontro.types import Examined, Reading

Place = tuple[int, int]
Slots = Mapping[Place, Mapping[str, str]]
_LONGEST = 400  # tokens of a wording that are aligned
_CLAUSES = 8  # clauses of a wording that are set beside those of another
_UNEVEN = 2.5  # how many times longer a clause may be than the one that translates it
_MARKS = frozenset(",;:.!?—–…")


def base_of(rows: Iterable[Wording]) -> Wording:
    """The wording that the others are compared with: quoted, and the fullest."""
    return max(rows, key=lambda row: (row.form == "direct", len(row.terms), -len(row.span.text)))


def variants(case: Case, base: Wording, others: Sequence[Wording]) -> Iterator[Variant]:
    """The slots in which other articles word ``base`` differently, in its order; then those of the other languages among
    themselves, and the translations beside ``base``. One wording an article counts; what is only reported has no slots."""
    rows = [row for row in _one_an_article([base, *others]) if row.form != "indirect"]
    tongues: defaultdict[str, list[Wording]] = defaultdict(list)
    for row in rows:
        tongues[case.article(row.article).reading.language].append(row)
    if base not in rows:
        return
    own = case.article(base.article).reading.language
    for language in sorted(tongues, key=lambda name: (name != own, name)):
        yield from _worded(case, base if language == own else base_of(tongues[language]), tongues[language])
    yield from _translated(case, base, [row for name in sorted(tongues) if name != own for row in tongues[name]])


def _one_an_article(rows: Iterable[Wording]) -> list[Wording]:
    found: dict[str, Wording] = {}
    for row in rows:
        found.setdefault(row.article, row)
    return list(found.values())


def _shown(item: Examined, base: Wording, slots: Slots) -> Iterator[Variant]:
    for (first, last), readings in sorted(slots.items()):
        words = _words(item, first, last)
        yield Variant(words or min(readings.values()), {base.article: words, **dict(sorted(readings.items()))})


# ------------------------------------------------------------------ within a language


def _worded(case: Case, base: Wording, rows: Sequence[Wording]) -> Iterator[Variant]:
    """The slots of wordings in one language, word by word."""
    slots: defaultdict[Place, dict[str, str]] = defaultdict(dict)
    home = case.article(base.article)
    for row in rows:
        if row.article != base.article:
            for place, words in _differing(home, base, case.article(row.article), row):
                slots[place][row.article] = words
    yield from _shown(home, base, slots)


def _differing(home: Examined, base: Wording, away: Examined, row: Wording) -> Iterator[tuple[Place, str]]:
    """The places in ``base`` (tokens from, to) that ``row`` words differently, with its words there."""
    one = comparable(home.reading, base.first, min(base.last, base.first + _LONGEST))
    other = comparable(away.reading, row.first, min(row.last, row.first + _LONGEST))
    for stretch in differences(one, other):
        here = _tokens(one, stretch.base_from, stretch.base_to)
        yield here, _words(away, *_tokens(other, stretch.other_from, stretch.other_to))


def _tokens(words: Sequence[Compared], first: int, last: int) -> Place:
    """The tokens of places ``first`` to ``last`` (exclusive) of ``words``; an empty range keeps its place."""
    if first == last:
        at = words[first].at if first < len(words) else words[-1].at + 1
        return at, at
    return words[first].at, words[last - 1].at + 1


def _words(item: Examined, first: int, last: int) -> str:
    return item.reading.span(first, last).text if first < last else ""


# ------------------------------------------------------------------ across languages


def _translated(case: Case, base: Wording, rows: Sequence[Wording]) -> Iterator[Variant]:
    """The clauses of ``base`` with those that translate them; whole wordings where the clauses do not answer each other."""
    home = case.article(base.article)
    here = clauses(home, base)
    slots: defaultdict[Place, dict[str, str]] = defaultdict(dict)
    for row in rows:
        away = case.article(row.article)
        there = clauses(away, row)
        if answered(home.reading, here, away.reading, there):
            for place, words in zip(here, there, strict=True):
                slots[place][row.article] = _words(away, *words)
        else:
            slots[base.first, base.last][row.article] = row.span.text
    yield from _shown(home, base, slots)


def clauses(item: Examined, row: Wording) -> tuple[Place, ...]:
    """The stretches of words between marks in what a wording says, as tokens from and to; its cue is left out."""
    found: list[Place] = []
    tokens = item.reading.tokens
    for span in stretches(item, row):
        first, last = (bisect_left(tokens, edge, key=lambda token: token.start) for edge in (span.start, span.end))
        begin = first
        for at in range(first, last + 1):
            if at == last or tokens[at].text in _MARKS:
                if any(token.text[0].isalnum() for token in tokens[begin:at]):
                    found.append((begin, at))
                begin = at + 1
    return tuple(found)


def answered(one: Reading, here: Sequence[Place], other: Reading, there: Sequence[Place]) -> bool:
    """Do clauses answer each other one by one: as many, each about as long, each denying where the other denies?"""
    if not 2 <= len(here) == len(there) <= _CLAUSES:
        return False
    for a, b in zip(here, there, strict=True):
        short, long = sorted(
            (one.tokens[a[1] - 1].end - one.tokens[a[0]].start, other.tokens[b[1] - 1].end - other.tokens[b[0]].start)
        )
        if long > _UNEVEN * short or denies(one, *a) != denies(other, *b):
            return False
    return True
