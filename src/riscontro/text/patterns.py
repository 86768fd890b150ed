"""Rules of token patterns, compiled once and matched only where a trigger stands.

The notation of the patterns is that of ``elements``. Rules are indexed by what they can begin with, and most
fall away by what must follow, so that cost grows with what there is to find, not with the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from riscontro.text.elements import Capture as Capture
from riscontro.text.elements import Captures, Element, Gap, Group, Word, begins_with, match_all
from riscontro.text.elements import parse as parse
from riscontro.types import Tagged


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
