"""A small language of patterns over tokens, compiled once and matched only where a trigger stands.

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
by the pattern, never by the text. Patterns are indexed by what they can begin with (design: trigger first).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.types import PackError, Tagged


class Capture(Struct, frozen=True, gc=False):
    """What a named element matched: tokens ``first`` to ``last`` (exclusive), concept and number."""

    first: int
    last: int
    concept: str = ""
    value: float | None = None


Captures = tuple[tuple[str, Capture], ...]


class Rule(Struct, frozen=True):
    """One rule of a pack: patterns, what they make, and examples. Layers add meaning to ``make`` and ``args``."""

    name: str
    pattern: tuple[str, ...]
    make: str = ""
    args: Mapping[str, str | int | float | bool] = {}
    weight: int = 0
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Match(Struct, frozen=True):
    """A rule that matched tokens ``first`` to ``last`` (exclusive)."""

    rule: Rule
    first: int
    last: int
    captures: Captures

    def get(self, name: str) -> Capture | None:
        """The capture called ``name`` (the first, if several), or None."""
        return next((capture for key, capture in self.captures if key == name), None)

    def all(self, name: str) -> tuple[Capture, ...]:
        """All captures called ``name``, in order."""
        return tuple(capture for key, capture in self.captures if key == name)


# ------------------------------------------------------------------ elements


class Word(Struct, frozen=True):
    """A literal token."""

    low: str
    glued: bool = False

    def match(self, tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
        tokens = tagged.tokens
        if at < len(tokens) and tokens[at].low == self.low and (tokens[at].glued or not self.glued):
            yield at + 1, ()

    def begins(self) -> frozenset[str]:
        return frozenset({self.low})


class OfClass(Struct, frozen=True):
    """A phrase of a lexicon class, a numeral, or a kind of token."""

    kind: str
    name: str = ""
    concepts: frozenset[str] = frozenset()
    glued: bool = False

    def match(self, tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
        if at >= len(tagged.tokens) or (self.glued and not tagged.tokens[at].glued):
            return
        for hit in tagged.hits.get(at, ()):
            if hit.kind == self.kind and (not self.concepts or hit.concept in self.concepts):
                capture = ((self.name, Capture(at, hit.last, hit.concept, hit.value)),) if self.name else ()
                yield hit.last, capture

    def begins(self) -> frozenset[str]:
        return frozenset({f"<{self.kind}>"})


class OfShape(Struct, frozen=True):
    """Any word (``word``) or any capitalised word (``cap``)."""

    shape: str
    name: str = ""

    def match(self, tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
        if at < len(tagged.tokens):
            first = tagged.tokens[at].text[0]
            if first.isupper() if self.shape == "cap" else first.isalpha():
                yield at + 1, ((self.name, Capture(at, at + 1, tagged.tokens[at].low)),) if self.name else ()

    def begins(self) -> frozenset[str]:
        return frozenset({f"<{self.shape}>"})


class Gap(Struct, frozen=True):
    """Between ``least`` and ``most`` arbitrary tokens, shortest first."""

    least: int
    most: int
    name: str = ""

    def match(self, tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
        for last in range(at + self.least, min(at + self.most, len(tagged.tokens)) + 1):
            yield last, ((self.name, Capture(at, last)),) if self.name else ()

    def begins(self) -> frozenset[str]:
        return frozenset({"<any>", ""} if self.least == 0 else {"<any>"})


class Group(Struct, frozen=True):
    """Alternatives, tried in order; ``optional`` adds the empty one last."""

    options: tuple[tuple[Element, ...], ...]
    optional: bool = False

    def match(self, tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
        for option in self.options:
            yield from match_all(option, tagged, at)
        if self.optional:
            yield at, ()

    def begins(self) -> frozenset[str]:
        found: set[str] = {""} if self.optional else set()
        for option in self.options:
            found |= begins_with(option)
        return frozenset(found)


Element = Word | OfClass | OfShape | Gap | Group


def match_all(elements: Sequence[Element], tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
    """Every way to match ``elements`` one after another from token ``at``."""
    if not elements:
        yield at, ()
        return
    head, rest = elements[0], elements[1:]
    for middle, first in head.match(tagged, at):
        if not rest:
            yield middle, first
            continue
        for last, more in match_all(rest, tagged, middle):
            yield last, first + more


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


# ------------------------------------------------------------------ matching a set of rules


class Entry(Struct, frozen=True):
    """One way into a pattern: what stands first, and what must then follow.

    ``head`` is None where the literal word that indexes the entry is all there is to match; ``words`` and
    ``kinds`` say what the rest can begin with, so that most entries fall away without being tried;
    ``open`` says that the rest can be empty or begin with any word.
    """

    rule: Rule
    head: Element | None
    rest: tuple[Element, ...]
    words: frozenset[str]
    kinds: frozenset[str]
    open: bool

    def follows(self, tagged: Tagged, at: int) -> bool:
        """Can the rest begin at token ``at``?"""
        if self.open:
            return True
        if at >= len(tagged.tokens):
            return False
        return tagged.tokens[at].low in self.words or any(hit.kind in self.kinds for hit in tagged.hits.get(at, ()))

    def ways(self, tagged: Tagged, at: int) -> Iterator[tuple[int, Captures]]:
        """Every way to match from token ``at``, whose index led here."""
        heads = ((at + 1, ()),) if self.head is None else self.head.match(tagged, at)
        for middle, first in heads:
            if self.follows(tagged, middle):
                for last, more in match_all(self.rest, tagged, middle):
                    yield last, first + more


class Matcher(Struct, frozen=True):
    """Compiled rules, indexed by what they can begin with."""

    by_word: Mapping[str, tuple[Entry, ...]]
    by_class: Mapping[str, tuple[Entry, ...]]


def compile_rules(rules: Iterable[Rule]) -> Matcher:
    """Rules to a matcher."""
    words: dict[str, list[Entry]] = {}
    classes: dict[str, list[Entry]] = {}
    for rule in rules:
        for pattern in rule.pattern:
            for head, rest in _unfold(parse(pattern)):
                plain = isinstance(head, Word) and not head.glued
                entry = _entry(rule, None if plain else head, rest)
                for start in head.begins():
                    table, key = (classes, start[1:-1]) if start[0] == "<" and len(start) > 1 else (words, start)
                    table.setdefault(key, []).append(entry)
    return Matcher({k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in classes.items()})


def _unfold(elements: tuple[Element, ...]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Every single element that a match can begin with, and what follows it."""
    if not elements:
        return
    head, rest = elements[0], elements[1:]
    if isinstance(head, Group):
        for option in head.options:
            for first, more in _unfold(option):
                yield first, more + rest
        if "" in head.begins():
            yield from _unfold(rest)
    elif isinstance(head, Gap):
        yield from _unfold(rest)
    else:
        yield head, rest


def _entry(rule: Rule, head: Element | None, rest: tuple[Element, ...]) -> Entry:
    starts = begins_with(rest)
    kinds = frozenset(start[1:-1] for start in starts if start[:1] == "<" and len(start) > 1)
    words = frozenset(start for start in starts if not (start[:1] == "<" and len(start) > 1))
    return Entry(rule, head, rest, words - {""}, kinds, "" in starts or bool(kinds & {"any", "word", "cap"}))


def _candidates(matcher: Matcher, tagged: Tagged, at: int) -> Iterator[Entry]:
    yield from matcher.by_word.get(tagged.tokens[at].low, ())
    for kind in dict.fromkeys(hit.kind for hit in tagged.hits.get(at, ())):
        yield from matcher.by_class.get(kind, ())
    first = tagged.tokens[at].text[0]
    if first.isalpha():
        yield from matcher.by_class.get("word", ())
        if first.isupper():
            yield from matcher.by_class.get("cap", ())


def _next(tagged: Tagged, at: int) -> tuple[str, frozenset[str]]:
    """The folded token at ``at`` and the classes of what begins there; nothing behind the end."""
    low = tagged.tokens[at].low if at < len(tagged.tokens) else ""
    return low, frozenset(hit.kind for hit in tagged.hits.get(at, ()))


def matches_at(matcher: Matcher, tagged: Tagged, at: int, limit: int | None = None) -> tuple[Match, ...]:
    """Every rule that matches at token ``at``, best first: longest, then heaviest, then in pack order.

    ``limit`` is the token a match may not pass (a sentence's end).
    """
    stop = len(tagged.tokens) if limit is None else limit
    found: list[Match] = []
    low, kinds = _next(tagged, at + 1)
    # Where every phrase that begins here is one token long, what follows can be judged before anything is tried.
    single = all(hit.last == at + 1 for hit in tagged.hits.get(at, ()))
    for entry in _candidates(matcher, tagged, at):
        if single and not (entry.open or low in entry.words or not kinds.isdisjoint(entry.kinds)):
            continue
        best: tuple[int, Captures] | None = None
        for way in entry.ways(tagged, at):
            if way[0] <= stop and (best is None or way[0] > best[0]):
                best = way
        if best is not None and best[0] > at:
            found.append(Match(entry.rule, at, best[0], best[1]))
    found.sort(key=lambda match: (-match.last, -match.rule.weight))
    return tuple(found)


def scan(matcher: Matcher, tagged: Tagged, first: int = 0, last: int | None = None) -> Iterator[Match]:
    """The best match at each place, left to right, without overlaps, within tokens ``first`` to ``last``."""
    tokens, hits, words, classes = tagged.tokens, tagged.hits, matcher.by_word, matcher.by_class
    stop = len(tokens) if last is None else last
    anywhere = "word" in classes or "cap" in classes
    at = first
    while at < stop:
        # most tokens begin no rule: one look in each index says so
        if not (anywhere or tokens[at].low in words or (at in hits and any(hit.kind in classes for hit in hits[at]))):
            at += 1
            continue
        found = matches_at(matcher, tagged, at, stop)
        if found:
            yield found[0]
        at = found[0].last if found else at + 1
