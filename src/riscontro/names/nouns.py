"""Where every noun has a capital (German): which capitals still say that a word is a name.

A word is a name where the lists know it, behind a given name, an office or a title, as an acronym or with a capital
inside, before the ending of a company, as an adjective of nationality with a capital of its own (``Deutsche Bahn``),
beside a report verb without an article, and wherever the article repeats a surname so found.
"""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.names.words import Words
from riscontro.types import Hit, Reading

NAMED = frozenset({"country", "city", "region", "body", "agency", "outlet", "org", "seat"})
_TITLES = frozenset({"role", "title"})
_ADJECTIVES = frozenset({"demonym", "regional"})
_ENDING = frozenset({"org-ending"})
_KNOWN = frozenset(
    {"role", "org-noun", "place-noun", "facility-noun", "event-noun", "law-noun", "number", "demonym", "regional"}
)
_LONGEST = 3  # words of a name behind an office
_ACRONYM = 8
_OPEN = frozenset(",;:–—-(")


def plain_nouns(reading: Reading, words: Words) -> bytes:
    """A byte a token: 1 where a capital is only that of a noun, 0 where it may be that of a name."""
    found = _Finder(reading, words)
    names = set(found.names())
    known = {found.low(at) for at in found.surnames}
    size = len(reading.tokens)
    flags = bytearray(size)
    for at in range(size):
        if found.capital(at) and at not in names and not found.repeats(at, known):
            flags[at] = 1
    return bytes(flags)


class _Finder:
    """One pass over the tokens of a reading; ``surnames`` are the tokens that stand where only a surname can."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading, self.words = reading, words
        self.tokens, self.surnames = reading.tokens, set[int]()
        self.opening = {sentence.first for sentence in reading.sentences}

    def names(self) -> Iterator[int]:
        """The tokens that are, or belong to, a name."""
        for at in range(len(self.tokens)):
            if title := self.hit(at, _TITLES):
                yield from self._behind_title(title.last)
            if self.tokens[at].text[0].isupper():
                if listed := self.hit(at, NAMED):
                    yield from range(at, listed.last)
                elif self.capital(at):
                    yield from self._at(at)

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def hit(self, at: int, kinds: frozenset[str]) -> Hit | None:
        return next((hit for hit in self.reading.tagged.hits.get(at, ()) if hit.kind in kinds), None)

    def capital(self, at: int) -> bool:
        """Is token ``at`` a word with a capital that is no function word?"""
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.text[0].isupper() and token.low not in self.words.function

    def repeats(self, at: int, known: set[str]) -> bool:
        """Does token ``at`` repeat one of the ``known`` surnames, perhaps in the genitive?"""
        low = self.low(at)
        return low in known or (low.endswith("s") and low[:-1] in known)

    def _fresh(self, at: int) -> bool:
        """Is token ``at`` a word with a capital that nothing shows to be a common noun?"""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or not self.capital(at) or token.low in self.words.not_names:
            return False
        if token.low in self.words.before_nouns or token.low.endswith(self.words.noun_endings):
            return False
        return self.hit(at, _KNOWN) is None

    def _at(self, at: int) -> Iterator[int]:
        text = self.tokens[at].text
        if (1 < len(text) <= _ACRONYM and text.isupper()) or (any(map(str.isupper, text[1:])) and text.isalpha()):
            yield at
        elif text in self.words.given and self.low(at) not in self.words.before_nouns:
            yield from self._given(at)
        elif self._named_pair(at):
            yield from (at, at + 1)
        elif self._fresh(at) and self._speaks(at):
            self.surnames.add(at)
            yield at

    def _named_pair(self, at: int) -> bool:
        """``Deutsche Bahn``: an adjective with a capital of its own; ``Kruse Logistik GmbH``: a company's ending behind."""
        if self.hit(at, _ADJECTIVES) and at not in self.opening and self.capital(at + 1):
            return True
        return self.hit(at + 1, _ENDING) is not None and self._fresh(at)

    def _given(self, at: int) -> Iterator[int]:
        """A given name, with the surname behind it and what stands between (``Anna von Braun``)."""
        end = at + 1
        while self.low(end) in self.words.particles or (self.low(end) in {"-", "."} and self.tokens[end].glued):
            end += 1
        if self.capital(end) and self.low(end) not in self.words.before_nouns:
            if self.tokens[end].text not in self.words.given or not self.capital(end + 1):
                self.surnames.add(end)
            yield from (at, end)
        elif self.low(at - 1) not in self.words.articles:
            yield at

    def _behind_title(self, at: int) -> Iterator[int]:
        """The words of a name behind an office, the last of them a surname."""
        at += self.low(at) == "." and at < len(self.tokens) and self.tokens[at].glued
        end = at
        while end < at + _LONGEST and self._fresh(end):
            yield end
            end += 1
        if end > at:
            self.surnames.add(end - 1)

    def _speaks(self, at: int) -> bool:
        """Does a word stand before its party or body (``Meier (SPD)``), or bare right before or behind a report verb?"""
        before, after = self.low(at - 1), self.low(at + 1)
        if after == "(" and self.low(at + 3) == ")" and self.tokens[at + 2].text.isupper():
            return True
        free = at in self.opening or before in _OPEN or not (before[:1].isalnum() or before in self.words.articles)
        return (free and after in self.words.name_verbs) or (before in self.words.pure_verbs and not after[:1].isalpha())
