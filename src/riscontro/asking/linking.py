"""Which entities of a story the words of a question name, in any spelling, script or case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from riscontro.names.forms import pieces
from riscontro.names.people import romanised
from riscontro.outputs import Entity
from riscontro.types import Reading

_LONGEST = 5  # words of a name
_SHORTEST = 3  # letters of a word that names somebody alone
_ENDING = 2  # letters that a case may add to a name in another script
_KINDS = ("person:", "org:", "country:", "city:", "place:", "product:", "fac:")
_STATES = ("country", "capital", "seat", "demonym")
_PERSON = "person:"


class Named(Struct, frozen=True):
    """Tokens ``first`` to ``last`` (exclusive) of a question that name an entity; ``power`` is the state of which it is the
    capital or a seat."""

    first: int
    last: int
    entity: str
    power: str = ""


class Names(Struct, frozen=True):
    """The names of a story: whole names and single words of persons' names, each with the entities so called, the one
    that is meant most often first; ``sizes`` says how often each is meant."""

    whole: Mapping[tuple[str, ...], tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, int] = {}


def names_of(entities: Sequence[Entity]) -> Names:
    """The names of a story's entities."""
    whole: dict[tuple[str, ...], dict[str, int]] = {}
    words: dict[str, dict[str, int]] = {}
    for entity in entities:
        if not entity.id.startswith(_KINDS):
            continue
        for variant in entity.variants:
            parts = tuple(map(romanised, pieces(variant)))
            if parts:
                whole.setdefault(parts, {})[entity.id] = len(entity.mentions)
            if entity.id.startswith(_PERSON) and len(parts) > 1:
                words.setdefault(parts[-1], {})[entity.id] = len(entity.mentions)
                words.setdefault(parts[0], {}).setdefault(entity.id, 0)
    return Names(_ranked(whole), _ranked(words), {entity.id: len(entity.mentions) for entity in entities})


Key = TypeVar("Key")


def _ranked(table: Mapping[Key, Mapping[str, int]]) -> dict[Key, tuple[str, ...]]:
    return {key: tuple(sorted(found, key=lambda name: (-found[name], name))) for key, found in table.items()}


def named(reading: Reading, known: Names) -> Iterator[Named]:
    """The names in a question, left to right, the longest first; a country or city by the lists of the packs too."""
    at, stop = 0, len(reading.tokens)
    small = not any(token.text[0].isupper() for token in reading.tokens[1:])
    while at < stop:
        found = _at(reading, at, known, small)
        if found:
            yield found
        at = found.last if found else at + 1


def _at(reading: Reading, at: int, known: Names, small: bool) -> Named | None:
    """The name at a token; ``small`` says that the question is written without capitals, so that names are too."""
    tokens = reading.tokens
    if not tokens[at].text[0].isalpha():
        return None
    listed = _listed(reading, at)
    for last in range(min(len(tokens), at + _LONGEST), at, -1):
        if listed and listed.last >= last:
            return _power(reading, listed, known)
        parts = tuple(romanised(piece) for token in tokens[at:last] for piece in pieces(token.text))
        found = known.whole.get(parts, ())
        if found and (last - at > 1 or _alone(tokens[at].text, parts, small)):
            return _power(reading, Named(at, last, found[0]), known)
    word = _word(tokens[at].text, known) if not (small and at == 0) else ""
    return Named(at, at + 1, word) if word else None


def _power(reading: Reading, name: Named, known: Names) -> Named:
    """A capital or seat with its state; the state alone, where the story speaks of it more often than of the town."""
    for hit in reading.tagged.hits.get(name.first, ()) if name.entity.startswith("city:") else ():
        state = f"country:{hit.concept.partition('/')[0]}"
        if hit.kind in ("capital", "seat"):
            often = known.sizes.get(state, 0) > known.sizes.get(name.entity, 0)
            return Named(name.first, name.last, state if often else name.entity, state)
    return name


def _alone(text: str, parts: tuple[str, ...], small: bool) -> bool:
    return len(text) >= _SHORTEST and (small or text[0].isupper() or len(parts) > 1)


def _word(text: str, known: Names) -> str:
    """The entity that one capitalised word of its name stands for, an ending of a case apart where the script has cases."""
    if not text[0].isupper() or len(text) < _SHORTEST:
        return ""
    parts = tuple(map(romanised, pieces(text)))
    if len(parts) != 1:
        return ""
    for cut in range(1 if text.isascii() else _ENDING + 1):
        word = parts[0][: len(parts[0]) - cut]
        found = known.whole.get((word,), ()) or known.words.get(word, ())
        if found and len(word) >= _SHORTEST:
            return found[0]
    return ""


def _listed(reading: Reading, at: int) -> Named | None:
    """The country or city that a phrase of the pack's lists names."""
    for hit in reading.tagged.hits.get(at, ()):
        if hit.kind == "country" or hit.kind == "city":
            return Named(at, hit.last, f"{hit.kind}:{hit.concept}")
        if hit.kind in _STATES and hit.kind != "demonym":
            return Named(at, hit.last, f"country:{hit.concept.partition('/')[0]}")
    return None
