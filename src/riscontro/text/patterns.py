"""Rules of token patterns, compiled once and matched only where a trigger stands.

The notation of the patterns is that of ``elements``. Rules are indexed by what they can begin with, and most
fall away by what must follow, so that cost grows with what there is to find, not with the number of rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.text.elements import Capture as Capture
from riscontro.text.elements import Captures, Element, Gap, Group, Word, begins_with
from riscontro.text.elements import parse as parse
from riscontro.text.programs import NOTHING, Hits, Step, Tokens, behind, program
from riscontro.types import Hit, Tagged, Token

ANYTHING = frozenset({"any", "word", "cap"})  # classes that most tokens are of


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


class Entry(Struct, gc=False):
    """One way into a pattern: its rule, and the function that matches the pattern so begun, made when first asked for."""

    rule: Rule
    elements: tuple[Element, ...]
    run: Step | None = None

    def program(self) -> Step:
        """The function that matches; where the first element is a word it is known to stand, and not looked at again."""
        first, *rest = self.elements
        plain = isinstance(first, Word) and not first.glued
        self.run = behind(program(rest)) if plain else program(self.elements)
        return self.run


class Bucket(Struct, frozen=True, gc=False):
    """The entries that begin with the same word or class, told apart by what must follow it.

    ``open`` holds the entries that may end there or go on with any word, ``by_word`` and ``by_class`` those that
    go on with a word or class; all three hold places in ``entries``.
    """

    entries: tuple[Entry, ...]
    open: tuple[int, ...]
    by_word: Mapping[str, tuple[int, ...]]
    by_class: Mapping[str, tuple[int, ...]]

    def before(self, low: str, hits: tuple[Hit, ...]) -> Sequence[Entry]:
        """The entries that can go on with a token ``low`` at which ``hits`` begin, in the order of the pack."""
        more = self.by_word.get(low, ())
        if self.by_class:
            for hit in hits:
                if hit.kind in self.by_class:
                    more += self.by_class[hit.kind]
        if not more:
            return self.entries if len(self.open) == len(self.entries) else [self.entries[place] for place in self.open]
        return [self.entries[place] for place in sorted({*self.open, *more})]


class Matcher(Struct, frozen=True):
    """Compiled rules, indexed by what they can begin with; ``layer`` names them in what tagging marked as triggers."""

    by_word: Mapping[str, Bucket]
    by_class: Mapping[str, Bucket]
    layer: str = ""


class Parsed(Struct, frozen=True, array_like=True):
    """A rule with its patterns read: what can be kept and made into a matcher later."""

    rule: Rule
    patterns: tuple[tuple[Element, ...], ...]

    def heads(self) -> Iterator[tuple[Element, tuple[Element, ...]]]:
        """Every single element that a match can begin with, and what follows it."""
        for pattern in self.patterns:
            yield from _unfold(pattern)


def parsed(rule: Rule) -> Parsed:
    """``rule`` with its patterns read; PackError where one is malformed."""
    return Parsed(rule, tuple(map(parse, rule.pattern)))


def compile_rules(rules: Iterable[Rule], layer: str = "") -> Matcher:
    """Rules to a matcher."""
    return matcher_of(map(parsed, rules), layer)


def matcher_of(rules: Iterable[Parsed], layer: str = "") -> Matcher:
    """Rules whose patterns are read to a matcher."""
    words: dict[str, list[_Way]] = {}
    classes: dict[str, list[_Way]] = {}
    for each in rules:
        for head, rest in each.heads():
            way = _way(each.rule, head, rest)
            for start in head.begins():
                kind = class_of(start)
                (classes if kind else words).setdefault(kind or start, []).append(way)
    return Matcher({k: _bucket(v) for k, v in words.items()}, {k: _bucket(v) for k, v in classes.items()}, layer)


class _Way(Struct, frozen=True):
    """An entry with what must follow its head; ``open`` says that this can be nothing or any word."""

    entry: Entry
    words: frozenset[str]
    kinds: frozenset[str]
    open: bool


def _way(rule: Rule, head: Element, rest: tuple[Element, ...]) -> _Way:
    starts = begins_with(rest)
    kinds = frozenset(filter(None, map(class_of, starts)))
    words = frozenset(start for start in starts if start and not class_of(start))
    return _Way(Entry(rule, (head, *rest)), words, kinds, "" in starts or bool(kinds & ANYTHING))


def class_of(start: str) -> str:
    """The class that ``<class>`` names; empty for a word."""
    return start[1:-1] if start[:1] == "<" and len(start) > 1 else ""


def _bucket(ways: Sequence[_Way]) -> Bucket:
    words: dict[str, list[int]] = {}
    kinds: dict[str, list[int]] = {}
    for place, way in enumerate(ways):
        if not way.open:
            for word in way.words:
                words.setdefault(word, []).append(place)
            for kind in way.kinds:
                kinds.setdefault(kind, []).append(place)
    return Bucket(
        tuple(way.entry for way in ways),
        tuple(place for place, way in enumerate(ways) if way.open),
        {word: tuple(places) for word, places in words.items()},
        {kind: tuple(places) for kind, places in kinds.items()},
    )


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


# ------------------------------------------------------------------ matching


def matches_at(matcher: Matcher, tagged: Tagged, at: int, limit: int | None = None) -> tuple[Match, ...]:
    """Every rule that matches at token ``at``, best first: longest, then heaviest, then in pack order.

    ``limit`` is the token a match may not pass (a sentence's end).
    """
    tokens, hits = tagged.tokens, tagged.hits
    stop = len(tokens) if limit is None else limit
    found: list[Match] = []
    for entry in _candidates(matcher, tokens, hits, at):
        end, captures = at, NOTHING
        for last, captured in (entry.run or entry.program())(tokens, hits, at):
            if end < last <= stop:
                end, captures = last, captured
        if end > at:
            found.append(Match(entry.rule, at, end, captures))
    if len(found) > 1:
        found.sort(key=_rank)
    return tuple(found)


def _rank(match: Match) -> tuple[int, int]:
    return -match.last, -match.rule.weight


def _candidates(matcher: Matcher, tokens: Tokens, hits: Hits, at: int) -> Sequence[Entry]:
    """The entries that may match at token ``at``: those of its word, then of each class that begins there."""
    token, here, after = tokens[at], hits.get(at, ()), at + 1
    classes, bucket = matcher.by_class, matcher.by_word.get(token.low)
    buckets = [bucket] if bucket is not None else []
    kinds = [hit.kind for hit in here if hit.kind in classes]
    if "word" in classes or "cap" in classes:
        kinds += [kind for kind in shapes_of(token) if kind in classes]
    if kinds:
        buckets += [classes[kind] for kind in (kinds if len(kinds) == 1 else dict.fromkeys(kinds))]
    # Where every phrase that begins here is one token long, what must follow is judged before anything is tried.
    if here and here[0].last != after:
        return [entry for bucket in buckets for entry in bucket.entries]
    low, behind = tokens[after].low if after < len(tokens) else "", hits.get(after, ())
    if len(buckets) == 1:
        return buckets[0].before(low, behind)
    return [entry for bucket in buckets for entry in bucket.before(low, behind)]


def shapes_of(token: Token) -> tuple[str, ...]:
    """The shapes that a pattern can ask of a token: ``word``, and ``cap`` where it begins with a capital."""
    if not token.text[0].isalpha():
        return ()
    return ("word", "cap") if token.text[0].isupper() else ("word",)


def places(matcher: Matcher, tagged: Tagged, first: int, last: int) -> Sequence[int]:
    """The tokens from ``first`` to ``last`` (exclusive) at which a rule may begin."""
    marked = tagged.triggers.get(matcher.layer) if matcher.layer else None
    if marked is not None:
        return marked[bisect_left(marked, first) : bisect_left(marked, last)]
    return [at for at in range(first, last) if _candidates(matcher, tagged.tokens, tagged.hits, at)]


def scan(matcher: Matcher, tagged: Tagged, first: int = 0, last: int | None = None) -> Iterator[Match]:
    """The best match at each place, left to right, without overlaps, within tokens ``first`` to ``last``."""
    stop = len(tagged.tokens) if last is None else last
    after = first
    for at in places(matcher, tagged, first, stop):
        if at >= after:
            found = matches_at(matcher, tagged, at, stop)
            if found:
                yield found[0]
                after = found[0].last
