"""A small language of patterns over tokens: what a pattern is made of, and how it is written.

A pattern is a sequence of elements separated by spaces:

``word``            the folded token itself (``settembre``, ``,``); a mark
                    with a meaning of its own (``( ) | < > ?``) is written in quotes: ``"("``
``~word``           the same, but glued to the token before (no space)
``<class>``         any phrase of that lexicon class, longest first; ``<number>``, ``<ordinal>`` are numerals
``<name:class>``    the same, captured as ``name``
``<name:class=a|b>``  only with one of these concepts
``<any{1,4}>``      between one and four arbitrary tokens (captured with ``<name:any{1,4}>``)
``<word>`` ``<cap>``  any word; a capitalised word
``(a b|c)``         alternatives; a ``?`` after an element or group makes it optional

Every repetition is bounded and no element can match nothing forever, so the cost of a match is bounded
by the pattern, never by the text. ``programs`` says how a pattern is matched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from riscontro.types import PackError


class Capture(Struct, frozen=True, gc=False):
    """What a named element matched: tokens ``first`` to ``last`` (exclusive), concept and number."""

    first: int
    last: int
    concept: str = ""
    value: float | None = None


Captures = tuple[tuple[str, Capture], ...]


# ------------------------------------------------------------------ elements


class Word(Struct, frozen=True, tag=True, array_like=True):
    """A literal token."""

    low: str
    glued: bool = False

    def begins(self) -> frozenset[str]:
        return frozenset({self.low})


class OfClass(Struct, frozen=True, tag=True, array_like=True):
    """A phrase of a lexicon class, a numeral, or a kind of token."""

    kind: str
    name: str = ""
    concepts: frozenset[str] = frozenset()
    glued: bool = False

    def begins(self) -> frozenset[str]:
        return frozenset({f"<{self.kind}>"})


class OfShape(Struct, frozen=True, tag=True, array_like=True):
    """Any word (``word``) or any capitalised word (``cap``)."""

    shape: str
    name: str = ""

    def begins(self) -> frozenset[str]:
        return frozenset({f"<{self.shape}>"})


class Gap(Struct, frozen=True, tag=True, array_like=True):
    """Between ``least`` and ``most`` arbitrary tokens, shortest first."""

    least: int
    most: int
    name: str = ""

    def begins(self) -> frozenset[str]:
        return frozenset({"<any>", ""} if self.least == 0 else {"<any>"})


class Group(Struct, frozen=True, tag=True, array_like=True):
    """Alternatives, tried in order; ``optional`` adds the empty one last."""

    options: tuple[tuple[Element, ...], ...]
    optional: bool = False

    def begins(self) -> frozenset[str]:
        found: set[str] = {""} if self.optional else set()
        for option in self.options:
            found |= begins_with(option)
        return frozenset(found)


Element = Word | OfClass | OfShape | Gap | Group


def begins_with(elements: Sequence[Element]) -> frozenset[str]:
    """What a match can begin with: folded words, ``<class>`` names, ``""`` where it can be empty."""
    found: set[str] = set()
    for element in elements:
        starts = element.begins()
        found |= starts - {""}
        if "" not in starts:
            return frozenset(found)
    return frozenset(found | {""})


# ------------------------------------------------------------------ reading the notation

_PIECE = re.compile(r'\s*(?:(?P<class>~?<[^<>]+>)|(?P<mark>[()|?])|"(?P<quoted>[^"]+)"|(?P<word>[^\s()|?<>"]+))')
_CLASS = re.compile(
    r"(?P<glued>~?)<(?:(?P<name>\w+):)?(?P<kind>[\w.-]+)"
    r"(?:=(?P<concepts>[^{}<>]+))?(?:\{(?P<least>\d+),(?P<most>\d+)\})?>"
)


def parse(pattern: str) -> tuple[Element, ...]:
    """The elements of a pattern in this module's notation; PackError where it is malformed."""
    pieces = _pieces(pattern)
    elements, rest = _sequence(pieces, pattern)
    if rest:
        raise PackError(f"pattern {pattern!r}: unbalanced parenthesis")
    if "" in begins_with(elements) or "<any>" in begins_with(elements):
        raise PackError(f"pattern {pattern!r}: must begin with a word or a class")
    return elements


def _pieces(pattern: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(pattern.rstrip()):
        match = _PIECE.match(pattern, at)
        if match is None:
            raise PackError(f"pattern {pattern!r}: cannot read {pattern[at:]!r}")
        kind = str(match.lastgroup)
        found.append((kind, match.group(kind)))
        at = match.end()
    return found


def _sequence(pieces: list[tuple[str, str]], whole: str) -> tuple[tuple[Element, ...], list[tuple[str, str]]]:
    options: list[list[Element]] = [[]]
    while pieces and pieces[0] != ("mark", ")"):
        kind, text = pieces[0]
        pieces = pieces[1:]
        if (kind, text) == ("mark", "|"):
            options.append([])
            continue
        if (kind, text) == ("mark", "("):
            inner, pieces = _sequence(pieces, whole)
            if not pieces:
                raise PackError(f"pattern {whole!r}: unbalanced parenthesis")
            pieces = pieces[1:]
            element: Element = inner[0] if len(inner) == 1 else Group((inner,))
        elif kind == "mark":
            raise PackError(f"pattern {whole!r}: misplaced {text!r}")
        else:
            element = _class(text, whole) if kind == "class" else _word(text)
        if pieces and pieces[0] == ("mark", "?"):
            pieces = pieces[1:]
            element = Group(element.options, True) if isinstance(element, Group) else Group(((element,),), True)
        options[-1].append(element)
    if len(options) == 1:
        return tuple(options[0]), pieces
    return (Group(tuple(tuple(option) for option in options)),), pieces


def _word(text: str) -> Element:
    return Word(text[1:], True) if text.startswith("~") and len(text) > 1 else Word(text)


def _class(text: str, whole: str) -> Element:
    match = _CLASS.fullmatch(text)
    if match is None:
        raise PackError(f"pattern {whole!r}: cannot read {text!r}")
    kind, name = match["kind"], match["name"] or ""
    if kind == "any":
        return Gap(int(match["least"] or 1), int(match["most"] or 1), name)
    if kind in ("word", "cap"):
        return OfShape(kind, name)
    concepts = frozenset((match["concepts"] or "").split("|")) - {""}
    return OfClass(kind, name, concepts, bool(match["glued"]))
