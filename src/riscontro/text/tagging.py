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
from riscontro.text.numerals import may_begin, numerals_at
from riscontro.text.patterns import shapes_of
from riscontro.types import Hit, Tagged, Token

MOST_KNOWN = 200_000


class Triggers(Struct, frozen=True):
    """The layers whose rules may begin with a word or a class, as places in ``layers``."""

    layers: tuple[str, ...]
    words: Mapping[str, tuple[int, ...]]
    kinds: Mapping[str, tuple[int, ...]]


class Known(Struct, frozen=True, gc=False):
    """What a spelling is wherever it stands: its classes with their concepts, the phrases that may go on from it,
    whether a numeral may begin with it, and the layers of which a rule may."""

    kinds: tuple[tuple[str, str], ...]
    node: Node | None
    numeral: bool
    layers: tuple[int, ...]


class Tables(Struct, frozen=True):
    """What tagging asks of a pack. ``known`` saves time and changes nothing."""

    lexicon: Lexicon
    numerals: Reader
    triggers: Triggers
    known: dict[str, Known]


def tagged(tokens: tuple[Token, ...], tables: Tables) -> Tagged:
    """``tokens`` with every phrase, ending, shape and numeral that begins at each, and the triggers of each layer."""
    known, kinds = tables.known, tables.triggers.kinds
    if len(known) > MOST_KNOWN:
        known.clear()
    hits: dict[int, tuple[Hit, ...]] = {}
    marked: list[list[int]] = [[] for _ in tables.triggers.layers]
    lows = [token.low for token in tokens[1:]] + [""]
    for index, token in enumerate(tokens):
        spelling = known.get(token.text)
        if spelling is None:
            spelling = known[token.text] = learn(token, tables)
        layers = spelling.layers
        if spelling.numeral or (spelling.node is not None and lows[index] in spelling.node.after):
            more = _longer(tokens, index, spelling, tables)
            found = [*(Hit(kind, concept, index + 1) for kind, concept in spelling.kinds), *more]
            if found:
                found.sort(key=_longest)
                hits[index] = tuple(found)
                layers = _union(layers, (kinds.get(hit.kind, ()) for hit in more))
        elif spelling.kinds:
            hits[index] = tuple([Hit(kind, concept, index + 1) for kind, concept in spelling.kinds])
        for layer in layers:
            marked[layer].append(index)
    return Tagged(tokens, hits, dict(zip(tables.triggers.layers, map(tuple, marked), strict=True)))


def _longer(tokens: tuple[Token, ...], at: int, spelling: Known, tables: Tables) -> list[Hit]:
    """The phrases of several tokens and the numerals that begin at token ``at``."""
    found = phrases_after(tokens, at, spelling.node) if spelling.node is not None else []
    if spelling.numeral:
        found += [Hit(n.kind, n.concept, n.last, n.value) for n in numerals_at(tokens, at, tables.numerals)]
    return found


def _longest(hit: Hit) -> int:
    return -hit.last


def _union(layers: tuple[int, ...], more: Iterable[Sequence[int]]) -> tuple[int, ...]:
    found = set(layers).union(*more)
    return layers if len(found) == len(layers) else tuple(found)


def learn(token: Token, tables: Tables) -> Known:
    """What is known of a token's spelling."""
    node = node_of(token.low, tables.lexicon)
    phrases = standing(token, node)
    endings = (shape_kinds if token.low[0].isdigit() else suffix_kinds)(token.low, tables.lexicon)
    kinds = (*phrases, *endings)
    asked = tables.triggers
    starts = [asked.kinds.get(kind, ()) for kind in (*(kind for kind, _ in kinds), *shapes_of(token))]
    return Known(
        kinds=kinds,
        node=node if node is not None and node.after else None,
        numeral=may_begin(token, tables.numerals),
        layers=tuple(sorted(set(asked.words.get(token.low, ())).union(*starts))),
    )
