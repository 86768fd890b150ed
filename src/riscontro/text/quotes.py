"""Quotation marks as they are really typed, to quotations with their offsets.

A mark has a family (guillemets, double, single ...) and a leaning (it opens, it closes, either); its shape, the
characters beside it, overrules the leaning where both cannot be right: ``“su tutti i fronti“`` closes with an
opening mark. One pass over the marks of each paragraph with a stack of bounded depth; linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from riscontro.types import Quote

Family = Literal["guillemet", "double", "single", "angle", "corner", "white-corner"]
Leaning = Literal["opens", "closes", "either"]

_MARKS: dict[str, tuple[Family, Leaning]] = {
    "«": ("guillemet", "opens"),
    "»": ("guillemet", "closes"),
    "<<": ("guillemet", "opens"),
    ">>": ("guillemet", "closes"),
    "“": ("double", "opens"),
    "„": ("double", "opens"),
    "‟": ("double", "opens"),
    "”": ("double", "closes"),
    "``": ("double", "opens"),
    "‘‘": ("double", "opens"),
    "’’": ("double", "closes"),
    "' '": ("double", "closes"),
    "''": ("double", "either"),
    '"': ("double", "either"),
    "＂": ("double", "either"),
    "‘": ("single", "opens"),
    "‚": ("single", "opens"),
    "‛": ("single", "opens"),
    "`": ("single", "opens"),
    "’": ("single", "closes"),
    "'": ("single", "either"),
    "‹": ("angle", "opens"),
    "›": ("angle", "closes"),
    "「": ("corner", "opens"),
    "」": ("corner", "closes"),
    "『": ("white-corner", "opens"),
    "』": ("white-corner", "closes"),
}
_FIND = re.compile("|".join(re.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True) if " " not in mark))
# Where grave accents open, texts put together from tokens close with two marks a blank apart.
_GRAVE, _APART = "``", "' '"
_FIND_APART = re.compile(f"{_APART}|{_FIND.pattern}")
_WORD = re.compile(r"\w+")
_VISIBLE = re.compile(r"\S")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_BEFORE_OPENING = frozenset("([{-–—/:¿¡«“„‘\"'’")
_AFTER_CLOSING = frozenset(".,;:!?…)]}»”’\"'“-–—/")
_DEPTH = 5  # quotations inside quotations that are followed; deeper marks are text
_LONGEST_SINGLE = 300  # code points between straight single marks; further apart they are apostrophes
_CARRIED = 6  # paragraphs without a mark that one quotation may run through


class Apostrophes(Struct, frozen=True):
    """Words of a language whose apostrophe at the end (``po'``) or the beginning (``'ndrangheta``) is no quotation
    mark, and endings after which it may be a possessive (``workers'``)."""

    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    possessive: tuple[str, ...] = ()


class _Mark(Struct, frozen=True):
    start: int
    end: int
    text: str
    family: Family
    leaning: Leaning


class _Scan(Struct, frozen=True):
    """What one paragraph gave: quotations, the family left open at its end, and a first mark that only closes."""

    quotes: tuple[Quote, ...]
    left_open: Family | None
    stray: _Mark | None
    families: frozenset[Family]


def quotations(text: str, paragraphs: Sequence[tuple[int, int]], words: Apostrophes) -> tuple[Quote, ...]:
    """Every quotation in ``paragraphs`` (pairs of offsets), by place; a nested one after the one around it."""
    found: list[Quote] = []
    carried: Family | None = None
    through: list[tuple[int, int]] = []
    for number, (start, stop) in enumerate(paragraphs):
        follows = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        scan = _Paragraph(text, start, stop, words).scan(_reopens(text, follows))
        if carried and scan.stray and scan.stray.family == carried:
            found += [quote for at in through if (quote := _cut(text, at[0], at[1], at[0], at[1], False))]
            found += [quote] if (quote := _cut(text, start, scan.stray.start, start, scan.stray.end, True)) else []
        found += scan.quotes
        if scan.left_open:
            carried, through = scan.left_open, []
        elif carried in scan.families or len(through) == _CARRIED:
            carried = None
        else:
            through.append((start, stop))
    return _nested(found)


def _reopens(text: str, paragraph: tuple[int, int] | None) -> Family | None:
    """The family of the mark that a paragraph begins with, if any."""
    match = _FIND.match(text, *paragraph) if paragraph else None
    return _MARKS[match.group()][0] if match else None


def _nested(found: list[Quote]) -> tuple[Quote, ...]:
    """``found`` in order, each with its depth; one that would cross another is left out."""
    around: list[Quote] = []
    placed: list[Quote] = []
    for quote in sorted(found, key=lambda q: (q.outer_start, -q.outer_end)):
        while around and around[-1].outer_end <= quote.outer_start:
            around.pop()
        if around and quote.outer_end > around[-1].outer_end:
            continue
        placed.append(replace(quote, depth=len(around)))
        around.append(quote)
    return tuple(placed)


def _cut(text: str, start: int, end: int, outer_start: int, outer_end: int, closed: bool) -> Quote | None:
    """The quotation between two offsets without the blanks at its ends; None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return Quote(start, end, outer_start, outer_end if closed else end, 0, closed) if end > start else None


class _Paragraph:
    """One pass over the marks of a paragraph."""

    def __init__(self, text: str, start: int, stop: int, words: Apostrophes) -> None:
        self.text, self.start, self.stop, self.words = text, start, stop, words
        find = _FIND_APART if text.find(_GRAVE, start, stop) >= 0 else _FIND
        self.marks = [_Mark(m.start(), m.end(), m.group(), *_MARKS[m.group()]) for m in find.finditer(text, start, stop)]
        self.open: list[_Mark] = []
        self.found: list[Quote] = []
        self.stray: _Mark | None = None

    def scan(self, reopened: Family | None) -> _Scan:
        for index, mark in enumerate(self.marks):
            self._step(index, mark)
        left = [mark for mark in self.open if mark.family != "single" or mark.start == self.start]
        for mark in self._paired(left):
            self._leave(mark, reopened)
        outermost = left[0].family if left and left[0].family in ("guillemet", "double") else None
        return _Scan(tuple(self.found), outermost, self.stray, frozenset(mark.family for mark in self.marks))

    def _step(self, index: int, mark: _Mark) -> None:
        action = self._single(index, mark) if mark.family == "single" else self._paired_mark(mark)
        if action == "open" and len(self.open) < _DEPTH:
            self.open.append(mark)
        elif action == "close":
            self._close(mark)
        elif action == "stray" and self.stray is None and all(m.family != mark.family for m in self.marks[:index][:_DEPTH]):
            self.stray = mark

    # -------------------------------------------------------------- what a mark does

    def _beside(self, mark: _Mark) -> tuple[str, str]:
        before = self.text[mark.start - 1] if mark.start > self.start else " "
        after = self.text[mark.end] if mark.end < self.stop else " "
        return " " if before in _INVISIBLE else before, " " if after in _INVISIBLE else after

    def _shape(self, mark: _Mark) -> Leaning:
        before, after = self._beside(mark)
        if (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and after not in ".,;:!?)…":
            return "opens"
        if not before.isspace() and (after.isspace() or after in _AFTER_CLOSING):
            return "closes"
        return "either"

    def _is_open(self, family: Family) -> bool:
        return any(mark.family == family for mark in self.open)

    def _paired_mark(self, mark: _Mark) -> str:
        shape, is_open, before = self._shape(mark), self._is_open(mark.family), self._beside(mark)[0]
        if mark.leaning == "either":
            if shape == "either":
                return "close" if is_open else "" if before.isalnum() else "open" if self._goes_on(mark) else "stray"
            return ("close" if is_open else "stray") if shape == "closes" else "open"
        if mark.leaning == "closes":
            return "close" if is_open else "open" if shape == "opens" else "stray"
        if is_open and shape != "opens":
            return "close"
        return "stray" if shape == "closes" else "open"

    def _goes_on(self, mark: _Mark) -> bool:
        """Does anything but blanks follow in the paragraph?"""
        return bool(_VISIBLE.search(self.text, mark.end, self.stop))

    def _single(self, index: int, mark: _Mark) -> str:
        before, after = self._beside(mark)
        if before.isalnum():
            closes = self._top_single() and not after.isalnum() and not self._is_apostrophe(index, mark, after)
            return "close" if closes else ""
        if self._top_single() and not before.isspace() and self._shape(mark) != "opens":
            return "close"
        if self._shape(mark) != "opens" or self._begins_a_clipped_word(mark):
            return ""
        if self._top_single():
            self.open.pop()
        return "open"

    def _top_single(self) -> bool:
        return bool(self.open) and self.open[-1].family == "single"

    def _begins_a_clipped_word(self, mark: _Mark) -> bool:
        word = _WORD.match(self.text, mark.end, min(mark.end + 20, self.stop))
        if word is None or mark.text == "`":
            return False
        return word.group().lower() in self.words.before or (word.group()[:2].isdigit() and not word.group()[2:3].isdigit())

    def _is_apostrophe(self, index: int, mark: _Mark, after: str) -> bool:
        """Does a mark after a letter clip a word, although a quotation stands open?"""
        start = max(mark.start - 20, self.start)
        words = _WORD.findall(self.text[start : mark.start])
        last = words[-1].lower() if words else ""
        if last in self.words.after:
            return True
        if not (after == " " and self.words.possessive and last.endswith(self.words.possessive)):
            return False
        later = self.marks[index + 1] if index + 1 < len(self.marks) else None
        return later is not None and later.family == "single" and self._shape(later) == "closes"

    # -------------------------------------------------------------- closing

    def _close(self, mark: _Mark) -> None:
        while self.open:
            top = self.open.pop()
            if top.family == mark.family:
                far = mark.start - top.end > _LONGEST_SINGLE and top.family == "single" and top.text != "‘"
                if not far:
                    self._add(top, mark.start, mark.end, True)
                return
            if top.family != "single":
                self._add(top, mark.start, mark.start, False)

    def _add(self, opening: _Mark, end: int, outer_end: int, closed: bool) -> None:
        quote = _cut(self.text, opening.end, end, opening.start, outer_end, closed)
        if quote:
            self.found.append(quote)

    def _paired(self, left: list[_Mark]) -> list[_Mark]:
        """The marks still open, after straight ones that stand two and two were read as a pair."""
        rest: list[_Mark] = []
        for mark in left:
            if rest and rest[-1].text == mark.text and mark.leaning == "either" and mark.family == "double":
                self._add(rest.pop(), mark.start, mark.end, True)
            else:
                rest.append(mark)
        return rest

    def _leave(self, mark: _Mark, reopened: Family | None) -> None:
        """End a quotation without a closing mark: at the paragraph's end, or before the next one of its family."""
        end = self.stop
        if reopened != mark.family:
            same = self._later_quotes(mark)
            first = next(same, None)
            if first and any(char.isalnum() for char in self.text[first.outer_end : self.stop]):
                end = first.outer_start
        self._add(mark, end, end, False)

    def _later_quotes(self, mark: _Mark) -> Iterator[Quote]:
        inside = (quote for quote in self.found if quote.outer_start > mark.start and quote.closed)
        starts = {other.start for other in self.marks if other.family == mark.family}
        return iter(sorted((q for q in inside if q.outer_start in starts), key=lambda q: q.outer_start))
