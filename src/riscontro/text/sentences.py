"""Tokens to sentences. What a full stop means after an abbreviation is data of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.types import Quote, Sentence, Token

_END = frozenset(".!?…‽؟۔।॥。！？｡")
_NO_SPACE_AFTER = frozenset("。！？｡।॥")
_CLOSERS = frozenset("»”\"'’)]}")
_MAY_END = _END | _CLOSERS
_LEADS = frozenset("([{-–—•*¿¡«“„‘\"'")
_SIGNS = frozenset("#@€$£¥")
_RANK = 3  # figures of a rank; a year has more
_LONGEST = 500  # tokens; a longer stretch without a stop (a table, a list) is cut at its last pause


class Stops(Struct, frozen=True):
    """How a language uses the full stop: abbreviations (folded, without the last stop) that never end a sentence,
    that do not where a digit follows, that do only where a ``starters`` word follows; ``ranks`` says that a number
    of up to three figures with a stop is a rank (``3. Oktober``), which ends a sentence only before a ``starters`` word."""

    never: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ranks: bool = False


class Marks(Struct, frozen=True):
    """Where quotation marks open and close, and which closing ones end a quotation that a colon led in."""

    opening: frozenset[int]
    closing: frozenset[int]
    led_in: frozenset[int]


def marks_of(text: str, quotes: Sequence[Quote]) -> Marks:
    """The places of the marks of ``quotes``."""
    return Marks(
        opening=frozenset(at for q in quotes for at in range(q.outer_start, q.start)),
        closing=frozenset(at for q in quotes for at in range(q.end, q.outer_end)),
        led_in=frozenset(q.outer_end - 1 for q in quotes if q.closed and _after_colon(text, q.outer_start)),
    )


def _after_colon(text: str, at: int) -> bool:
    return text[max(at - 3, 0) : at].rstrip().endswith(":")


def sentences(
    tokens: tuple[Token, ...], paragraphs: Sequence[tuple[int, int]], stops: Stops, marks: Marks
) -> Iterator[Sentence]:
    """The sentences of every paragraph; a paragraph without a full stop is one."""
    cutter = _Cutter(tokens, stops, marks)
    at = 0
    for number, (_, stop) in enumerate(paragraphs):
        first = at
        while at < len(tokens) and tokens[at].start < stop:
            at += 1
            inside = at < len(tokens) and tokens[at].start < stop
            if inside and (cutter.ends(at, first, stop) or at - first >= _LONGEST):
                cut = at if at - first < _LONGEST else cutter.pause(first, at)
                yield Sentence(tokens[first].start, tokens[cut - 1].end, first, cut, number)
                first = cut
        if at > first:
            yield Sentence(tokens[first].start, tokens[at - 1].end, first, at, number)


class _Cutter:
    """Decides whether a sentence ends before a token."""

    def __init__(self, tokens: tuple[Token, ...], stops: Stops, marks: Marks) -> None:
        self.tokens, self.stops, self.marks = tokens, stops, marks

    def ends(self, at: int, first: int, stop: int) -> bool:
        """Does the sentence that begins at token ``first`` end before token ``at``, in a paragraph up to offset ``stop``?"""
        before = self.tokens[at - 1]
        if before.text not in _MAY_END and before.start not in self.marks.closing:
            return False
        last = self._skip_closers(at - 1, first)
        if self.tokens[last].text not in _END:
            return self._ends_run_in(at)
        if self.tokens[at].start in self.marks.closing or not self._can_start(at, stop):
            return False
        if self.tokens[at].glued:
            return self.tokens[last].text in _NO_SPACE_AFTER or self._lacks_space(at, last)
        return self.tokens[last].text != "." or self._dot_ends(last, at, first)

    def pause(self, first: int, at: int) -> int:
        """Where to cut an overlong stretch: behind its last pause in the second half, or right at its end."""
        marks = (index + 1 for index in range(at - 1, first + _LONGEST // 2, -1) if self.tokens[index].text in ",;:")
        return next(marks, at)

    def _skip_closers(self, last: int, first: int) -> int:
        while last > first and self._is_closer(self.tokens[last]):
            last -= 1
        return last

    def _is_closer(self, token: Token) -> bool:
        if token.start in self.marks.closing:
            return True
        return token.glued and token.text in _CLOSERS and token.start not in self.marks.opening

    def _ends_run_in(self, at: int) -> bool:
        """A headline of the form ``Outlet: “…”`` that runs into the text."""
        token = self.tokens[at]
        return (
            self.tokens[at - 1].start in self.marks.led_in
            and not token.glued
            and token.text[0].isupper()
            and token.low in self.stops.starters
        )

    def _can_start(self, at: int, stop: int, leads: int = 3) -> bool:
        """Can a sentence begin with token ``at``? Not with a small letter, unless in quotation marks, or with nothing."""
        if at >= len(self.tokens) or self.tokens[at].start >= stop:
            return False
        token = self.tokens[at]
        char = token.text[0]
        if char.isalpha():
            return not char.islower()
        if char.isdigit() or char in _SIGNS or token.start in self.marks.opening:
            return True
        return char in _LEADS and leads > 0 and self._can_start(at + 1, stop, leads - 1)

    def _lacks_space(self, at: int, last: int) -> bool:
        """``fine.Il seguito``: a stop between a small and a capital word, and no address around it."""
        before, head = self.tokens[last - 1], self.tokens[at]
        if last != at - 1 or not (before.text.isalpha() and before.text.islower() and len(before.text) > 1):
            return False
        if not (head.text[0].isupper() and (len(head.text) == 1 or head.text[1:].islower())):
            return False
        neighbours = (last - 2 if before.glued else -1), (at + 1 if at + 1 < len(self.tokens) else -1)
        return not any(self.tokens[n].text in "./@:-_" for n in neighbours if n >= 0 and (n < last or self._glued_on(n)))

    def _glued_on(self, index: int) -> bool:
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return self.tokens[index].glued and after is not None and after.glued

    def _word_after(self, at: int) -> str:
        """The first word of what would be the next sentence, folded."""
        for token in self.tokens[at : at + 3]:
            if token.text[0].isalnum():
                return token.low
        return ""

    def _dot_ends(self, last: int, at: int, first: int) -> bool:
        """Does the full stop ``last`` end a sentence, and not only an abbreviation, an initial, a list number?"""
        before, stops = self.tokens[last - 1], self.stops
        if last <= first or not self.tokens[last].glued or before.text == ".":
            return True
        after = self._word_after(at)
        if stops.ranks and before.text.isdecimal() and len(before.text) <= _RANK:
            return last - 1 > first and after in stops.starters
        if before.text[0].isdigit():
            return last - 1 > first or len(before.text) > 3
        if before.low in stops.never or (before.low in stops.before_number and after[:1].isdigit()):
            return False
        dotted = before.glued and last - 2 > first and self.tokens[last - 2].text == "."
        initial = len(before.text) == 1 and before.text.isupper() and (dotted or not before.glued)
        chained = dotted and before.text.isalpha() and len(before.text) <= 3
        if initial or chained or before.low in stops.may_end:
            return after in stops.starters and not (initial and last - 1 == first)
        return True
