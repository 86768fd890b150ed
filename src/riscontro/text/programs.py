"""Patterns as small functions: from a token to every token at which a match of the pattern can end.

Each element becomes a function ``step(tokens, hits, at)`` that gives its ends, in the order of the pattern's
alternatives, each with what it captured. A row of steps keeps only the first way to each token: nothing that
follows depends on how a token was reached, so the others can change neither the longest match nor its captures.
That bounds the work by the length of the pattern times the tokens it can reach, whatever the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from riscontro.text.elements import Capture, Captures, Element, Gap, Group, OfClass, OfShape, Word
from riscontro.types import Hit, Token

Tokens = tuple[Token, ...]
Hits = Mapping[int, tuple[Hit, ...]]
Ways = Sequence[tuple[int, Captures]]
Step = Callable[[Tokens, Hits, int], Ways]

NOTHING: Captures = ()


def program(elements: Sequence[Element]) -> Step:
    """The function that matches ``elements`` one after another."""
    steps = [step(element) for element in elements]
    if not steps:
        return _stay
    return steps[0] if len(steps) == 1 else _row(steps[0], tuple(steps[1:]))


def step(element: Element) -> Step:
    """The function that matches one element."""
    if isinstance(element, Word):
        return _glued_word(element.low) if element.glued else _word(element.low)
    if isinstance(element, OfClass):
        return _class(element)
    if isinstance(element, OfShape):
        return _shape(element)
    return _gap(element) if isinstance(element, Gap) else _group(element)


def behind(step: Step) -> Step:
    """``step`` from the token behind: for what follows a word that is known to stand."""

    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        return step(tokens, hits, at + 1)

    return run


def _stay(tokens: Tokens, hits: Hits, at: int) -> Ways:
    return ((at, NOTHING),)


def _row(first: Step, others: tuple[Step, ...]) -> Step:
    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        ways = first(tokens, hits, at)
        for each in others:
            if not ways:
                return ways
            if len(ways) == 1:
                middle, had = ways[0]
                ways = each(tokens, hits, middle)
                if had and ways:
                    ways = [(last, had + more) for last, more in ways]
            else:
                ways = _onward(tokens, hits, ways, each)
        return ways

    return run


def _onward(tokens: Tokens, hits: Hits, ways: Ways, each: Step) -> Ways:
    """``ways`` taken one step on, the first way to each token."""
    found: dict[int, Captures] = {}
    for middle, had in ways:
        for last, more in each(tokens, hits, middle):
            if last not in found:
                found[last] = had + more
    return tuple(found.items())


def _word(low: str) -> Step:
    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        return ((at + 1, NOTHING),) if at < len(tokens) and tokens[at].low == low else ()

    return run


def _glued_word(low: str) -> Step:
    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        return ((at + 1, NOTHING),) if at < len(tokens) and tokens[at].low == low and tokens[at].glued else ()

    return run


def _class(element: OfClass) -> Step:
    kind, name, concepts, glued = element.kind, element.name, element.concepts, element.glued

    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        found: list[tuple[int, Captures]] = []
        for hit in hits.get(at, ()):
            if hit.kind == kind and (not concepts or hit.concept in concepts) and (not glued or tokens[at].glued):
                captured = ((name, Capture(at, hit.last, hit.concept, hit.value)),) if name else NOTHING
                found.append((hit.last, captured))
        return found

    return run


def _shape(element: OfShape) -> Step:
    fits = str.isupper if element.shape == "cap" else str.isalpha
    name = element.name

    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        if at < len(tokens) and fits(tokens[at].text[0]):
            return ((at + 1, ((name, Capture(at, at + 1, tokens[at].low)),) if name else NOTHING),)
        return ()

    return run


def _gap(element: Gap) -> Step:
    least, most, name = element.least, element.most, element.name

    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        ends = range(at + least, min(at + most, len(tokens)) + 1)
        return [(last, ((name, Capture(at, last)),) if name else NOTHING) for last in ends]

    return run


def _group(element: Group) -> Step:
    options = tuple(program(option) for option in element.options)
    optional = element.optional

    def run(tokens: Tokens, hits: Hits, at: int) -> Ways:
        found: dict[int, Captures] = {}
        for option in options:
            for last, captured in option(tokens, hits, at):
                if last not in found:
                    found[last] = captured
        if optional and at not in found:
            found[at] = NOTHING
        return tuple(found.items())

    return run
