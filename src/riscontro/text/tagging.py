"""Tokens tagged with everything that is known of them: phrases, endings, shapes, numerals, and the rules they trigger.

One pass over the tokens. What a token is wherever it stands is worked out once for each spelling and remembered;
what remains for each place are phrases and numerals of several tokens. The same pass marks for every layer of
rules the tokens at which one of its rules may begin, so that no layer looks at the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.text.lexicon import Lexicon, Node, node_of, phrases_after, shape_kinds, standing, suffix_kinds
from riscontro.text.numeral_forms import Reader
from riscontro.text.numerals import goes_on, may_begin, numerals_at
from riscontro.text.patterns import shapes_of
from riscontro.types import Hit, Tagged, Token

MOST_KNOWN = 200_000


class Triggers(Struct, frozen=True):
    """The layers whose rules may begin with a word or a class, as places in ``layers``."""

    layers: tuple[str, ...]
    words: Mapping[str, tuple[int, ...]]
    kinds: Mapping[str, tuple[int, ...]]


class Known(Struct, frozen=True, gc=False):
    """What a spelling is wherever it stands.

    ``kinds`` are its classes with their concepts, ``numerals`` those that it is alone; ``node`` is the tree of the
    phrases that may go on from it. ``begins`` says that a numeral may begin with it, ``carries`` that a numeral
    may go on with it; ``layers`` are those of which a rule may begin here.
    """

    kinds: tuple[tuple[str, str, float | None], ...]
    node: Node | None
    begins: bool
    carries: bool
    layers: tuple[int, ...]
    numerals: tuple[tuple[str, str, float | None], ...] = ()


class Tables(Struct, frozen=True):
    """What tagging asks of a pack. ``known`` saves time and changes nothing."""

    lexicon: Lexicon
    numerals: Reader
    number_words: frozenset[str]
    triggers: Triggers
    known: dict[str, Known]


def tagged(tokens: tuple[Token, ...], tables: Tables) -> Tagged:
    """``tokens`` with every phrase, ending, shape and numeral that begins at each, and the triggers of each layer."""
    hits: dict[int, tuple[Hit, ...]] = {}
    marked: list[list[int]] = [[] for _ in tables.triggers.layers]
    spellings = _spellings(tokens, tables)
    for index, spelling in enumerate(spellings[:-1]):
        layers, after = spelling.layers, index + 1
        longer = spelling.node is not None and after < len(tokens) and tokens[after].low in spelling.node.after
        if longer or (spelling.begins and spellings[after].carries):
            found = _longer(tokens, index, spelling, tables)
            layers = _union(layers, (tables.triggers.kinds.get(hit.kind, ()) for hit in found))
            if found:
                hits[index] = tuple(found)
        elif spelling.kinds:
            hits[index] = tuple([Hit(kind, concept, after, value) for kind, concept, value in spelling.kinds])
        for layer in layers:
            marked[layer].append(index)
    return Tagged(tokens, hits, dict(zip(tables.triggers.layers, map(tuple, marked), strict=True)))


def _spellings(tokens: tuple[Token, ...], tables: Tables) -> list[Known]:
    """What is known of each token, and nothing behind the last."""
    known = tables.known
    if len(known) > MOST_KNOWN:
        known.clear()
    found = []
    for token in tokens:
        spelling = known.get(token.text)
        if spelling is None:
            spelling = known[token.text] = learn(token, tables)
        found.append(spelling)
    found.append(_NOTHING)
    return found


_NOTHING = Known((), None, False, False, ())


def _longer(tokens: tuple[Token, ...], at: int, spelling: Known, tables: Tables) -> list[Hit]:
    """What begins at token ``at`` where phrases or numerals of several tokens may be among it, longest first."""
    found = [Hit(kind, concept, at + 1, value) for kind, concept, value in spelling.kinds[: -len(spelling.numerals) or None]]
    if spelling.node is not None:
        found += phrases_after(tokens, at, spelling.node)
    if spelling.begins:
        found += [Hit(n.kind, n.concept, n.last, n.value) for n in numerals_at(tokens, at, tables.numerals)]
    found.sort(key=_longest)
    return found


def _longest(hit: Hit) -> int:
    return -hit.last


def _union(layers: tuple[int, ...], more: Iterable[Sequence[int]]) -> tuple[int, ...]:
    found = set(layers).union(*more)
    return layers if len(found) == len(layers) else tuple(found)


def learn(token: Token, tables: Tables) -> Known:
    """What is known of a token's spelling."""
    node = node_of(token.low, tables.lexicon)
    endings = (shape_kinds if token.low[0].isdigit() else suffix_kinds)(token.low, tables.lexicon)
    numerals = tuple((n.kind, n.concept, n.value) for n in numerals_at((token,), 0, tables.numerals))
    kinds = (*((kind, concept, None) for kind, concept in (*standing(token, node), *endings)), *numerals)
    asked = tables.triggers
    starts = [asked.kinds.get(kind, ()) for kind in (*(kind for kind, _, _ in kinds), *shapes_of(token))]
    return Known(
        kinds=kinds,
        node=node if node is not None and node.after else None,
        begins=may_begin(token, tables.numerals),
        carries=goes_on(token, tables.number_words),
        layers=tuple(sorted(set(asked.words.get(token.low, ())).union(*starts))),
        numerals=numerals,
    )
