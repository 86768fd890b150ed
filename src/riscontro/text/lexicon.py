"""The words of a pack, and which of them begin at a token: phrases, endings, shapes of digits.

Phrases are listed by their first word; the first time that a word is met its phrases become a tree over folded
tokens, so that looking one up costs as many steps as its words and nothing where its first word is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from riscontro.text.tokens import Elision, fold, tokenize
from riscontro.types import Hit, Token


class Phrase(Struct, frozen=True, array_like=True, gc=False):
    """A phrase of a class behind its first word: class, concept, the folded words that follow, and the words (counted
    from the first) that must stand in capitals, with their text where they must stand exactly so."""

    kind: str
    concept: str
    more: tuple[str, ...] = ()
    capitals: tuple[tuple[int, str], ...] = ()


class Node(Struct, gc=False):
    """A node of the tree of phrases: the nodes by the next folded token, and the phrases that end here."""

    after: dict[str, Node]
    ends: tuple[Phrase, ...] = ()


class Lexicon(Struct, frozen=True):
    """Everything that tagging looks up; ``phrases`` stand by their first folded word, in the order of the pack."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    suffixes: Mapping[str, tuple[tuple[str, str], ...]]
    longest_suffix: int
    shapes: tuple[tuple[str, str, re.Pattern[str]], ...]


def phrases_of(rows: Iterable[tuple[str, str, str]], elision: Elision) -> dict[str, tuple[Phrase, ...]]:
    """Rows of class, concept, form by the first word of the form; a row that comes twice counts once."""
    found: dict[str, dict[Phrase, None]] = {}
    for kind, concept, form in dict.fromkeys(rows):
        for words in _readings(form, elision):
            capitals = tuple((i, _asked(word)) for i, word in enumerate(words) if word[0].isupper())
            first, *more = map(fold, words)
            found.setdefault(first, {})[Phrase(kind, concept, tuple(more), capitals)] = None
    return {first: tuple(phrases) for first, phrases in found.items()}


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


# ------------------------------------------------------------------ what begins at a token


def node_of(low: str, lexicon: Lexicon) -> Node | None:
    """The tree of the phrases that begin with a folded word, or None."""
    phrases = lexicon.phrases.get(low)
    if phrases is None:
        return None
    root = Node({})
    for phrase in phrases:
        node = root
        for word in phrase.more:
            node = node.after.setdefault(word, Node({}))
        node.ends = (*node.ends, phrase)
    return root


def standing(token: Token, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Class and concept of every phrase that a token is alone."""
    if node is None:
        return ()
    return tuple((end.kind, end.concept) for end in node.ends if _stand((token,), 0, end.capitals))


def phrases_after(tokens: tuple[Token, ...], at: int, node: Node) -> list[Hit]:
    """The phrases of several tokens that begin at token ``at``, whose tree is ``node``; shortest first."""
    last, found = at + 1, []
    while last < len(tokens):
        after = node.after.get(tokens[last].low)
        if after is None:
            break
        node, last = after, last + 1
        for end in node.ends:
            if not end.capitals or _stand(tokens, at, end.capitals):
                found.append(Hit(end.kind, end.concept, last))
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
