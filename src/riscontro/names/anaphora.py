"""Pronouns and common nouns that point back to the one thing near by that they can mean; others stay unresolved.

``the country``, ``the company``, ``he``: a thing of that kind named in the same sentence before the words or in the
sentences just before them, if there is exactly one. An apposition belongs to the name that it stands behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

from msgspec import Struct

from riscontro.names.descriptions import Described
from riscontro.names.evidence import acts
from riscontro.names.offices import articles_of
from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene
from riscontro.packs import COMMON
from riscontro.types import Sentence

# Sentences before its own in which an antecedent is looked for, by what points back.
_NEAR, _NEXT = 2, 1
# Tokens that an apposition may have, and words before its noun.
_LONGEST, _PREMODIFIERS = 14, 4
_ANAPHOR = frozenset({"anaphor"})
_BODY = frozenset({"state-body"})
_STATE_ORGANS = frozenset({"government", "parliament"})
_ADJECTIVE = frozenset({"demonym", "regional"})
_STATES = frozenset({"country", "capital", "seat"})
_APPOSED = frozenset({"apposed", "facility-noun"})
_OF_KIND = {"LOC": ("LOC",), "FAC": ("FAC", "LOC"), "ORG": ("ORG",)}
_BEARS = {"facility-noun": "FAC"}
_CLOSES = frozenset(".,;)")
# What is named, by what may point to it: the beginning of its id, or its type.
_KINDS = {"country": "country:", "city": "city:", "company": "org:", "he": "person:", "she": "person:"}
# Rules of names that are no company's, party's or club's.
_PUBLIC = frozenset({"institution", "body", "seat", "agency", "outlet", "country"})
_PEOPLE = frozenset({"he", "she"})


class Antecedent(Struct, frozen=True):
    """Something named: the token behind it, its entity, a person's given name, and whether it is a public body."""

    last: int
    entity: str
    given: str = ""
    public: bool = False


@cache
def women() -> frozenset[str]:
    """Given names that only women bear (source and licence in the file)."""
    path = files("riscontro") / "languages" / COMMON / "lists" / "women.txt"
    return frozenset(line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#")


class Cover(Struct, frozen=True):
    """Stretches of a text, in order of their beginnings, with how far any of them so far reaches."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def holds(self, at: int) -> bool:
        """Does one of the stretches hold the place ``at``?"""
        before = bisect_right(self.starts, at)
        return before > 0 and self.reach[before - 1] > at


def cover(stretches: Iterable[tuple[int, int]]) -> Cover:
    """The cover of stretches, given by where they begin and end (exclusive)."""
    found = sorted(stretches)
    return Cover(tuple(start for start, _ in found), tuple(accumulate((end for _, end in found), max)))


def anaphora(
    scene: Scene, chunks: Sequence[Chunk], powers: Mapping[int, str], taken: Iterable[tuple[int, int]]
) -> Iterator[Described]:
    """Every pronoun or noun that points back to one thing; ``taken`` are characters that already mean something."""
    named = [_named(scene, chunk, powers) for chunk in chunks]
    lasts = [one.last for one in named]
    names, quoted = cover((chunk.first, chunk.last) for chunk in chunks), cover((q.start, q.end) for q in scene.reading.quotes)
    mentions = cover(taken)
    sentences = scene.reading.sentences
    number = begin = 0
    for at in scene.places(_ANAPHOR | _BODY):
        while sentences[number].last <= at:
            number += 1
        start = scene.tokens[at].start
        if not names.holds(at) and not mentions.holds(start):
            begin = _advance(named, begin, sentences, number)
            yield from _one(scene, at, named[begin : bisect_right(lasts, at, begin)], number, quoted.holds(start))


def _named(scene: Scene, chunk: Chunk, powers: Mapping[int, str]) -> Antecedent:
    country = powers.get(chunk.first)
    first = scene.tokens[chunk.first].text
    given = first if chunk.type == "PERSON" and first in scene.words.given else ""
    return Antecedent(chunk.last, f"country:{country}" if country else chunk.entity, given, chunk.rule in _PUBLIC)


def _advance(named: Sequence[Antecedent], begin: int, sentences: Sequence[Sentence], number: int) -> int:
    """The first antecedent that is still near the sentence ``number``."""
    edge = sentences[max(0, number - _NEAR)].first
    while begin < len(named) and named[begin].last <= edge:
        begin += 1
    return begin


def _one(scene: Scene, at: int, named: Sequence[Antecedent], number: int, quoted: bool) -> Iterator[Described]:
    hit = scene.hit(at, _ANAPHOR)
    if hit and hit.concept in _PEOPLE:
        who = "" if quoted else _person(scene, hit.concept, named, number)
        if who:
            yield Described(at, hit.last, who, "PERSON", "pronoun")
        return
    body = scene.hit(at, _BODY)
    if body and body.concept in _STATE_ORGANS:
        state = _thing(scene, at, body.last, named, "country:")
        if state:
            organ = f"org:{state.partition(':')[2]}-{body.concept}"
            yield Described(_begin(scene, at), body.last, organ, "ORG", "state-body-of-the-country")
    elif hit and (scene.tokens[at].text[0].islower() or hit.concept == "country"):
        found = _thing(scene, at, hit.last, named, _KINDS[hit.concept])
        if found:
            kind = "ORG" if hit.concept == "company" else "LOC"
            yield Described(_begin(scene, at), hit.last, found, kind, f"the-{hit.concept}")


def _begin(scene: Scene, at: int) -> int:
    return at - 1 if scene.tokens[at - 1].low in scene.words.articles else at


def _person(scene: Scene, concept: str, named: Sequence[Antecedent], number: int) -> str:
    """The one person of the sentence so far and of the one before it, if the given name allows the pronoun."""
    edge = scene.reading.sentences[max(0, number - _NEXT)].first
    near = {one.entity: one.given for one in named if edge < one.last and one.entity.startswith("person:")}
    if len(near) != 1:
        return ""
    entity, given = next(iter(near.items()))
    fits = not given or (given in women()) == (concept == "she")
    return entity if fits else ""


def _thing(scene: Scene, first: int, last: int, named: Sequence[Antecedent], prefix: str) -> str:
    """The one thing of a kind named near by before a definite singular noun that nothing else determines."""
    if not first or scene.tokens[first - 1].low not in articles_of(scene.reading.language).definite:
        return ""
    if last < len(scene.tokens) and _determined(scene, last):
        return ""
    fits = {one.entity: one for one in named if one.entity.startswith(prefix)}
    found = next(iter(fits.values())) if len(fits) == 1 else None
    return found.entity if found and not (found.public and prefix == "org:") else ""


def _determined(scene: Scene, at: int) -> bool:
    """Does what follows say which one: an adjective of nationality, a name, ``of`` something?"""
    token = scene.tokens[at]
    if scene.hit(at, _ADJECTIVE) or token.text[0].isupper() or token.low in scene.words.of_preps:
        return True
    return token.text[0].islower() and bool(scene.words.endings) and token.low.endswith(scene.words.endings)


# ------------------------------------------------------------------ appositions


def appositions(scene: Scene, named: Sequence[Described | Chunk]) -> Iterator[Described]:
    """``Cosmodromo di X, base spaziale nell'est del paese, …``: a noun phrase behind a comma that says what X is."""
    for one in named:
        at = one.last + 1
        if one.type in _OF_KIND and at < len(scene.tokens) and scene.tokens[one.last].text == ",":
            end = _apposed(scene, at, _OF_KIND[one.type])
            if end:
                yield Described(at, end, one.entity, one.type, "apposition")


def _apposed(scene: Scene, first: int, kinds: Sequence[str]) -> int:
    """The end of an apposition that begins at ``first``; 0 where none does."""
    tokens, size = scene.tokens, len(scene.tokens)
    known = articles_of(scene.reading.language)
    article = tokens[first].low in known.definite | known.indefinite
    for at in range(first + article, min(first + article + _PREMODIFIERS, size)):
        noun = scene.hit(at, _APPOSED)
        if noun and _BEARS.get(noun.kind, noun.concept) in kinds:
            return _closed(scene, noun.last) if article or "ORG" not in kinds else 0
        if not tokens[at].text[0].islower() or tokens[at].low in scene.words.function or acts(scene, at, size):
            return 0
    return 0


def _closed(scene: Scene, at: int) -> int:
    """The end of the phrase, at a mark, if no verb and no name of its own stands before that."""
    tokens = scene.tokens
    if at < len(tokens) and tokens[at].text[0].isupper():
        return 0
    for end in range(at, min(at + _LONGEST, len(tokens))):
        if tokens[end].text in _CLOSES:
            return end
        if acts(scene, end, len(tokens)) or not (tokens[end].text[0].isalnum() or tokens[end].glued):
            return 0
    return 0
