"""Tokens tagged with everything that is known of them: phrases, endings, shapes, numerals, and the rules they trigger.

One pass over the tokens. What a token is wherever it stands is worked out once for each spelling and remembered;
what remains for each place are phrases and numerals of several tokens. The same pass marks for every layer of
rules the tokens at which one of its rules may begin, so that no layer looks at the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.text.elements import begins_with
from riscontro.text.lexicon import Lexicon, Node, node_of, phrases_after, shape_kinds, standing, suffix_kinds
from riscontro.text.numeral_forms import Reader, goes_on
from riscontro.text.numerals import may_begin, numerals_at
from riscontro.text.patterns import ANYTHING, Parsed, class_of, shapes_of
from riscontro.types import Hit, Tagged, Token

MOST_KNOWN = 200_000


class Gate(Struct, frozen=True, array_like=True):
    """What must follow a word or class for a rule of a layer to go on: one of these words, or of these classes;
    ``open`` says that anything may."""

    layer: int
    open: bool
    words: frozenset[str]
    kinds: frozenset[str]


class Triggers(Struct, frozen=True):
    """With which words and classes rules of which layers (places in ``layers``) may begin, and what must follow."""

    layers: tuple[str, ...]
    words: Mapping[str, tuple[Gate, ...]]
    kinds: Mapping[str, tuple[Gate, ...]]


def triggers(layers: Mapping[str, Sequence[Parsed]]) -> Triggers:
    """The triggers of the rules of all layers."""
    found: dict[tuple[str, int], list[frozenset[str]]] = {}
    for number, rules in enumerate(layers.values()):
        for head, rest in (pair for rule in rules for pair in rule.heads()):
            for start in head.begins():
                found.setdefault((start, number), []).append(begins_with(rest))
    words: dict[str, tuple[Gate, ...]] = {}
    kinds: dict[str, tuple[Gate, ...]] = {}
    for (start, number), follows in sorted(found.items()):
        table, key = (kinds, class_of(start)) if class_of(start) else (words, start)
        table[key] = (*table.get(key, ()), _gate(number, frozenset().union(*follows)))
    return Triggers(tuple(layers), words, kinds)


def _gate(layer: int, starts: frozenset[str]) -> Gate:
    kinds = frozenset(filter(None, map(class_of, starts)))
    if "" in starts or kinds & ANYTHING:
        return Gate(layer, True, frozenset(), frozenset())
    return Gate(layer, False, frozenset(start for start in starts if not class_of(start)), kinds)


class Known(Struct, frozen=True, gc=False):
    """What a spelling is wherever it stands.

    ``hits`` are its classes with their concepts and numbers, ``kinds`` the classes alone; of ``hits`` the last
    ``numerals`` are numerals; ``node`` is the tree of the phrases that may go on from it. ``begins`` says that a
    numeral may begin with it, ``carries`` that one may go on with it. Rules of ``layers`` may begin here whatever
    follows, others where one of ``gates`` is passed.
    """

    hits: tuple[tuple[str, str, float | None], ...] = ()
    kinds: frozenset[str] = frozenset()
    numerals: int = 0
    node: Node | None = None
    begins: bool = False
    carries: bool = False
    layers: tuple[int, ...] = ()
    gates: tuple[Gate, ...] = ()


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
    low, kinds, behind = "", _NOTHING.kinds, _NOTHING
    spellings = _spellings(tokens, tables)
    # From the end, so that what follows a token is known when the token is reached.
    for index in range(len(tokens) - 1, -1, -1):
        spelling = spellings[index]
        longer = spelling.node is not None and low in spelling.node.after
        if longer or (spelling.begins and behind.carries):
            found = _longer(tokens, index, spelling, tables)
            for layer in _layers_of(spelling, found, tables.triggers):
                marked[layer].append(index)
            if found:
                hits[index] = found
            kinds = frozenset([hit.kind for hit in found])
        else:
            for layer in spelling.layers:
                marked[layer].append(index)
            for gate in spelling.gates:
                if low in gate.words or not kinds.isdisjoint(gate.kinds):
                    marked[gate.layer].append(index)
            if spelling.hits:
                hits[index] = tuple([Hit(kind, concept, index + 1, value) for kind, concept, value in spelling.hits])
            kinds = spelling.kinds
        low, behind = tokens[index].low, spelling
    places = {name: tuple(reversed(found)) for name, found in zip(tables.triggers.layers, marked, strict=True)}
    return Tagged(tokens, dict(reversed(hits.items())), places)


_NOTHING = Known()


def _spellings(tokens: tuple[Token, ...], tables: Tables) -> list[Known]:
    """What is known of each token."""
    known = tables.known
    if len(known) > MOST_KNOWN:
        known.clear()
    found = []
    for token in tokens:
        spelling = known.get(token.text)
        if spelling is None:
            spelling = known[token.text] = learn(token, tables)
        found.append(spelling)
    return found


def _longer(tokens: tuple[Token, ...], at: int, spelling: Known, tables: Tables) -> tuple[Hit, ...]:
    """What begins at token ``at`` where phrases or numerals of several tokens may be among it, longest first."""
    alone = spelling.hits[: len(spelling.hits) - spelling.numerals]
    found = [Hit(kind, concept, at + 1, value) for kind, concept, value in alone]
    if spelling.node is not None:
        found += phrases_after(tokens, at, spelling.node)
    if spelling.begins:
        found += [Hit(n.kind, n.concept, n.last, n.value) for n in numerals_at(tokens, at, tables.numerals)]
    found.sort(key=_longest)
    return tuple(found)


def _longest(hit: Hit) -> int:
    return -hit.last


def _layers_of(spelling: Known, found: Sequence[Hit], asked: Triggers) -> set[int]:
    """The layers of which a rule may begin with a spelling or with what was found there, whatever must follow."""
    gates = (gate for hit in found for gate in asked.kinds.get(hit.kind, ()))
    return {*spelling.layers, *(gate.layer for gate in (*spelling.gates, *gates))}


def learn(token: Token, tables: Tables) -> Known:
    """What is known of a token's spelling."""
    node = node_of(token.low, tables.lexicon)
    endings = (shape_kinds if token.low[0].isdigit() else suffix_kinds)(token.low, tables.lexicon)
    numerals = [(n.kind, n.concept, n.value) for n in numerals_at((token,), 0, tables.numerals)]
    hits = (*((kind, concept, None) for kind, concept in (*standing(token, node), *endings)), *numerals)
    kinds = frozenset((*(kind for kind, _, _ in hits), *shapes_of(token)))
    asked = tables.triggers
    gates = [*asked.words.get(token.low, ()), *(gate for kind in sorted(kinds) for gate in asked.kinds.get(kind, ()))]
    layers = {gate.layer for gate in gates if gate.open}
    return Known(
        hits=hits,
        kinds=kinds,
        numerals=len(numerals),
        node=node if node is not None and node.after else None,
        begins=may_begin(token, tables.numerals),
        carries=goes_on(token, tables.number_words, tables.numerals),
        layers=tuple(sorted(layers)),
        gates=_merged(gate for gate in gates if gate.layer not in layers),
    )


def _merged(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    """One gate for each layer."""
    found: dict[int, Gate] = {}
    for gate in gates:
        had = found.get(gate.layer)
        found[gate.layer] = Gate(gate.layer, False, had.words | gate.words, had.kinds | gate.kinds) if had else gate
    return tuple(found.values())
