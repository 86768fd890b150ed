"""Words to comparable terms: folded, without function words, lightly stemmed, words for one notion as one.

The same term stands for a word in every article: ``@kp`` for a country, its people, capital or seat of
power, ``=notion`` where the list of a pack (``lists/notions.tsv``) has the word among those for a common
notion (so that two languages and two translations meet), ``#12`` for a number, else the word's stem. Stems come
from the endings of the pack: the longest that leaves four letters. A notion holds the very forms that the list
gives, and no others with their stem: short stems belong to too many words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from riscontro.packs import load
from riscontro.text.tokens import fold
from riscontro.types import Reading

_SHORTEST_STEM = 4
_LONGEST_ENDING = 8
_OF_A_COUNTRY = frozenset({"country", "demonym", "capital", "seat"})


class Term(Struct, frozen=True, gc=False):
    """A content word: its comparable key, the token it stands at, and whether it is written as a name."""

    key: str
    at: int
    name: bool = False


class Vocabulary(Struct, frozen=True):
    """What the terms of one language are made with."""

    function_words: frozenset[str]
    endings: frozenset[str]
    concepts: Mapping[str, str]


def plain(text: str) -> str:
    """``text`` folded to lower case without accents."""
    return text.lower() if text.isascii() else _without_accents(fold(text))


def _without_accents(text: str) -> str:
    split = unicodedata.normalize("NFKD", text)
    for letter in sorted(set(split)):
        split = split.replace(letter, "") if unicodedata.combining(letter) else split
    return split


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a pack; PackError where the pack is missing."""
    pack = load(language)
    endings = frozenset(plain(ending) for ending in pack.setting("endings"))
    return Vocabulary(frozenset(map(plain, pack.setting("function_words"))), endings, dict(_notions(language)))


def _notions(language: str) -> Iterator[tuple[str, str]]:
    """The plain words of the list of notions of a pack, which is in lower case, each with its notion."""
    path = files("riscontro") / "languages" / language / "lists" / "notions.tsv"
    for line in _without_accents(path.read_text(encoding="utf-8")).splitlines() if path.is_file() else ():
        notion, _, forms = line.partition("\t")
        yield from ((form, notion) for form in forms.split())


def stem(word: str, words: Vocabulary) -> str:
    """``word`` (plain) without its longest known ending, if four letters stay."""
    for size in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        if word[-size:] in words.endings:
            return word[:-size]
    return word


@lru_cache(maxsize=1 << 17)
def key_of(low: str, language: str) -> str:
    """The term of a folded token, or the empty string for function words and marks."""
    words, word = vocabulary(language), plain(low)
    if word[0].isdigit():
        return f"#{word.strip('.,:/-')}"
    if not word[0].isalpha() or word in words.function_words or (len(word) < 2 and word.isascii()):
        return ""
    cut = stem(word, words)
    concept = words.concepts.get(word)
    return f"={concept}" if concept else cut


def root(low: str, language: str) -> str:
    """The stem of a folded word, whatever notion it stands for."""
    return stem(plain(low), vocabulary(language))


def country(reading: Reading, at: int) -> tuple[str, int] | None:
    """The code of the country that a phrase at token ``at`` names or stands for, and the token after it."""
    for hit in reading.tagged.hits.get(at, ()):
        if hit.kind in _OF_A_COUNTRY:
            return hit.concept.partition("/")[0], hit.last
    return None


def terms(reading: Reading, first: int, last: int) -> tuple[Term, ...]:
    """The terms among tokens ``first`` to ``last`` (exclusive), in order."""
    return tuple(_terms(reading, first, last))


def _terms(reading: Reading, first: int, last: int) -> Iterator[Term]:
    at = first
    while at < last:
        token, state = reading.tokens[at], country(reading, at)
        key = f"@{state[0]}" if state and state[1] <= last else key_of(token.low, reading.language)
        if key:
            yield Term(key, at, token.text[0].isupper())
        at = state[1] if state and state[1] <= last else at + 1
