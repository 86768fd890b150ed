"""What capitals mean in one article: which words are also written small, where sentences begin, what is shouted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from riscontro.names.nouns import NAMED as NAMED
from riscontro.names.nouns import plain_nouns
from riscontro.names.words import Words
from riscontro.types import Hit, Reading, Sentence, Token

NOUNS = frozenset({"org-noun", "place-noun", "facility-noun", "event-noun", "law-noun"})
TRIGGERS = NAMED | NOUNS
SOUGHT = TRIGGERS | {"role", "title", "particle", "state-body", "event-kind", "anaphor"}
_OPENERS = frozenset('«“”"„-–—:[•*…')
_HYPHENS = frozenset("-‑–")
MARKS = frozenset('«»“”"„')
_ENDS = frozenset("!?:…")


class Scene(Struct, frozen=True):
    """A reading with what the search for names needs to know of every token.

    ``begins`` marks tokens whose capital may be that of a sentence or quotation; ``shouted`` marks tokens of
    sentences in capitals or title case, where a capital says nothing; ``small`` holds the folded words that
    the article also writes small, ``large`` those it writes with a capital inside a sentence, ``loose`` those
    it writes with a capital and no hyphen beside them, ``surnames`` those that it writes behind a given name;
    ``where`` gives for the classes of ``SOUGHT`` the tokens at which they begin.
    ``plain`` marks capitals that are only those of nouns, in a language that writes every noun so.
    """

    reading: Reading
    words: Words
    tokens: tuple[Token, ...]
    hits: Mapping[int, tuple[Hit, ...]]
    where: Mapping[str, list[int]]
    begins: bytes
    shouted: bytes
    small: frozenset[str]
    large: frozenset[str]
    loose: frozenset[str]
    surnames: frozenset[str]
    plain: bytes = b""

    def hit(self, at: int, kinds: frozenset[str]) -> Hit | None:
        """The longest hit of one of ``kinds`` that begins at token ``at``."""
        for found in self.hits.get(at, ()):
            if found.kind in kinds:
                return found
        return None

    def places(self, kinds: frozenset[str]) -> list[int]:
        """The tokens at which a hit of one of ``kinds`` begins, in order; ``kinds`` are of those that ``SOUGHT`` names."""
        return sorted({at for kind in kinds for at in self.where.get(kind, ())})

    def capital(self, at: int) -> bool:
        """Is token ``at`` a word with a capital that is no function word and not only that of a noun?"""
        token = self.tokens[at]
        named = token.low not in self.words.function or self.initial(at)
        return token.text[0].isupper() and named and not self.noun(at)

    def noun(self, at: int) -> bool:
        """Is the capital of token ``at`` only that of a noun?"""
        return bool(self.plain) and bool(self.plain[at])

    def initial(self, at: int) -> bool:
        """Is token ``at`` the first of several initials (``A.B.``)?"""
        after = self.tokens[at + 1 : at + 3]
        glued = len(after) == 2 and after[0].text == "." and all(token.glued for token in after)
        return glued and len(self.tokens[at].text) == 1 and after[1].text[0].isupper()

    def acronym(self, at: int) -> bool:
        """Is token ``at`` two or more capitals in a sentence that is not all capitals?"""
        text = self.tokens[at].text
        return len(text) > 1 and text.isupper() and text.isalpha() and not self.shouted[at]


def look(reading: Reading, words: Words) -> Scene:
    """The scene of a reading; one pass over its tokens."""
    tokens = reading.tokens
    begins, shouted = bytearray(len(tokens)), bytearray(len(tokens))
    small: set[str] = set()
    large: set[str] = set()
    loose: set[str] = set()
    surnames: set[str] = set()
    for sentence in reading.sentences:
        _look(reading, sentence, begins, shouted, words)
    plain = plain_nouns(reading, words) if words.capital_nouns else b""
    before = None
    for at, (token, first, loud, after) in enumerate(zip(tokens, begins, shouted, (*tokens[1:], None), strict=False)):
        letter = token.text[0]
        if letter.islower():
            small.add(token.low)
        elif letter.isupper():
            if not first and not loud and not (plain and plain[at]):
                large.add(token.low)
            if not (before and before.text in _HYPHENS) and not (after and after.text in _HYPHENS):
                loose.add(token.low)
            if before and before.text in words.given:
                surnames.add(token.low)
        before = token
    sets = (frozenset(small), frozenset(large), frozenset(loose), frozenset(surnames))
    hits = reading.tagged.hits
    return Scene(reading, words, tokens, hits, _where(hits), bytes(begins), bytes(shouted), *sets, plain)


def _where(hits: Mapping[int, tuple[Hit, ...]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {kind: [] for kind in SOUGHT}
    for at, here in hits.items():
        for hit in here:
            if hit.kind in found:
                found[hit.kind].append(at)
    return found


def _look(reading: Reading, sentence: Sentence, begins: bytearray, shouted: bytearray, words: Words) -> None:
    tokens = reading.tokens
    opening, capitals, plain, loud = True, 0, 0, True
    for at in range(sentence.first, sentence.last):
        text = tokens[at].text
        if not text[0].isalpha():
            opening = opening or text in _OPENERS or text in _ENDS
            continue
        if opening and not _quoted_name(reading, at, sentence):
            begins[at] = 1
        opening = False
        if text[0].islower():
            plain += len(text) > 3 and tokens[at].low not in words.function
        elif len(text) > 1:
            capitals += 1
            loud = loud and text.isupper()
    if capitals >= 3 and not plain and (loud or not words.sentence_case):
        for at in range(sentence.first, sentence.last):
            shouted[at] = 1


def _quoted_name(reading: Reading, at: int, sentence: Sentence) -> bool:
    """Does token ``at`` begin a few words in quotation marks within a sentence (a title, a name)?"""
    tokens = reading.tokens
    if at < sentence.first + 2 or tokens[at - 1].text not in MARKS or tokens[at - 2].text == ":":
        return False
    closes = next((end for end in range(at + 1, min(at + 5, sentence.last)) if tokens[end].text in MARKS), 0)
    return bool(closes) and tokens[closes - 1].text[0].isupper()


def spoken(scene: Scene) -> Iterator[tuple[int, int]]:
    """Token bounds of every sentence."""
    for sentence in scene.reading.sentences:
        yield sentence.first, sentence.last
