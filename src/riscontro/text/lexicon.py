"""The words of a pack, and which of them begin at a token: phrases, endings, shapes of digits.

Phrases stand in a tree over folded tokens, so that looking one up costs as many steps as its words and
nothing where its first word is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from riscontro.text.tokens import Elision, fold, tokenize
from riscontro.types import Hit, Token


class Ending(Struct, frozen=True):
    """A phrase that ends at a node: class, concept, and the tokens that must stand in capitals as given."""

    kind: str
    concept: str
    capitals: tuple[tuple[int, str], ...] = ()


class Node(Struct):
    """A node of the tree: the nodes by the next folded token, and the phrases that end here."""

    after: dict[str, Node]
    ends: tuple[Ending, ...] = ()


class Lexicon(Struct, frozen=True):
    """Everything that tagging looks up."""

    tree: Mapping[str, Node]
    suffixes: Mapping[str, tuple[tuple[str, str], ...]]
    longest_suffix: int
    shapes: tuple[tuple[str, str, re.Pattern[str]], ...]


def tree(rows: Iterable[tuple[str, str, str]], elision: Elision) -> dict[str, Node]:
    """Rows of class, concept, form as a tree; a row that comes twice counts once."""
    root = Node({})
    for kind, concept, form in dict.fromkeys(rows):
        for words in _readings(form, elision):
            node = root
            for word in words:
                node = node.after.setdefault(fold(word), Node({}))
            ending = Ending(kind, concept, tuple((i, _asked(word)) for i, word in enumerate(words) if word[0].isupper()))
            if node is not root and ending not in node.ends:
                node.ends = (*node.ends, ending)
    return root.after


def _readings(form: str, elision: Elision) -> Iterator[tuple[str, ...]]:
    """The words of a form as typed; one that ends or begins with an apostrophe (dell', 's) also as beside a word."""
    if form.isalpha():
        yield (form,)
        return
    yield tuple(token.text for token in tokenize(form, elision))
    if elision == "left" and form.endswith(("'", "’")):
        yield tuple(token.text for token in tokenize(f"{form}a", elision)[:-1])
    if elision == "right" and form.startswith(("'", "’")):
        yield tuple(token.text for token in tokenize(f"a{form}", elision)[1:])


def _asked(text: str) -> str:
    """Capitals of up to three letters must stand exactly so; else a capital at the beginning is enough."""
    return text if text.isupper() and len(text) <= 3 else ""


def phrases_at(tokens: tuple[Token, ...], at: int, lexicon: Lexicon) -> list[Hit]:
    """The phrases that begin at token ``at``, shortest first."""
    node = lexicon.tree.get(tokens[at].low)
    last, found = at, []
    while node is not None:
        last += 1
        for ending in node.ends:
            if not ending.capitals or _stand(tokens, at, ending.capitals):
                found.append(Hit(ending.kind, ending.concept, last))
        if not node.after or last == len(tokens):
            break
        node = node.after.get(tokens[last].low)
    return found


def _stand(tokens: tuple[Token, ...], at: int, capitals: tuple[tuple[int, str], ...]) -> bool:
    return all(tokens[at + i].text == text if text else tokens[at + i].text[0].isupper() for i, text in capitals)


def suffix_kinds(low: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Class and concept of the longest ending of a word in each class; an ending leaves two letters before it.

    One class must not hide the endings of another: layers list their endings without knowing of each other.
    """
    found: dict[str, list[str]] = {}
    for size in range(min(lexicon.longest_suffix, len(low) - 2), 0, -1):
        new: dict[str, list[str]] = {}
        for kind, concept in lexicon.suffixes.get(low[-size:], ()):
            if kind not in found:
                new.setdefault(kind, []).append(concept)
        found.update(new)
    return tuple((kind, concept) for kind, concepts in found.items() for concept in concepts)


def shape_kinds(low: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Class and concept of every shape that a token of digits has."""
    return tuple((kind, concept) for kind, concept, shape in lexicon.shapes if shape.fullmatch(low))
