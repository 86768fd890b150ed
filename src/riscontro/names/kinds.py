"""What a name names, by what stands in it and around it, and by the rest of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from riscontro.names.forms import pieces
from riscontro.names.runs import Chunk
from riscontro.names.scene import MARKS, Scene

_TITLE = frozenset({"role", "title"})
_ROLE = frozenset({"role"})
_ADJECTIVE = frozenset({"demonym", "regional"})
_COMMON = frozenset(
    {"demonym", "regional", "role", "number", "org-noun", "place-noun", "facility-noun", "event-noun", "law-noun", "event"}
)
_ENDING = frozenset({"org-ending"})
_NOUNS = {"org-noun": "ORG", "place-noun": "LOC", "facility-noun": "FAC", "event-noun": "EVENT", "law-noun": "LAW"}
_NOUN_KINDS = frozenset(_NOUNS)
_PRODUCT = frozenset({"product-noun"})
UNKNOWN = "default"  # the rule of a name whose kind nothing tells
_UNSURE = frozenset({UNKNOWN, "headed", "organ", "short-name"})
_STRONG, _WEAK = 3, 1


def decide(scene: Scene, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """``chunks`` with every type filled in; names written alike are of one type throughout the article."""
    ends = role_ends(scene)
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for chunk in chunks:
        if not chunk.type:
            found = votes.setdefault(_key(scene, chunk), Counter())
            for kind, weight in _evidence(scene, chunk, ends):
                found[kind] += weight
    people = _persons(votes)
    kept = (chunk for chunk in chunks if chunk.type or not _common(scene, chunk, people))
    return _listed_alike(scene, [chunk if chunk.type else _typed(scene, chunk, votes, people) for chunk in kept])


def _listed_alike(scene: Scene, chunks: list[Chunk]) -> tuple[Chunk, ...]:
    """Names of which nothing is known, in a list (``A, B e C``): of the type of the one beside them that is known."""
    for order in (range(1, len(chunks)), range(len(chunks) - 2, -1, -1)):
        step = 1 if order.step < 0 else -1
        for at in order:
            one, beside = chunks[at], chunks[at + step]
            if one.rule == UNKNOWN and beside.rule not in _UNSURE and _in_a_list(scene, one, beside):
                chunks[at] = replace(one, type=beside.type, rule="list")
    return tuple(chunks)


def _in_a_list(scene: Scene, one: Chunk, other: Chunk) -> bool:
    left, right = sorted((one, other), key=lambda chunk: chunk.first)
    if right.first != left.last + 1 or one.last > one.first + 1:
        return False
    between = scene.tokens[left.last]
    return between.text == "," or between.low in scene.words.ands


def _common(scene: Scene, chunk: Chunk, people: frozenset[str]) -> bool:
    """Is it one capitalised common word: an adjective, or a noun of names without a name?"""
    if chunk.last > chunk.first + 1 or not scene.hit(chunk.first, _COMMON):
        return False
    return not people.intersection(_key(scene, chunk))


def _key(scene: Scene, chunk: Chunk) -> tuple[str, ...]:
    return pieces(text_of(scene, chunk))


def text_of(scene: Scene, chunk: Chunk) -> str:
    """The text of a chunk."""
    tokens = scene.tokens
    return scene.reading.text[tokens[chunk.first].start : tokens[chunk.last - 1].end]


def _persons(votes: dict[tuple[str, ...], Counter[str]]) -> frozenset[str]:
    """First and last words of the full names that are clearly names of persons."""
    found: set[str] = set()
    for key, counts in votes.items():
        if len(key) > 1 and counts["PERSON"] >= _STRONG and counts["PERSON"] >= max(counts.values()):
            found |= {key[0], key[-1]}
    return frozenset(found)


def _typed(scene: Scene, chunk: Chunk, votes: dict[tuple[str, ...], Counter[str]], people: frozenset[str]) -> Chunk:
    key = _key(scene, chunk)
    if len(key) == 1 and key[0] in people:
        return replace(chunk, type="PERSON", rule="short-name")
    counts = votes[key]
    if not counts:
        return replace(chunk, type=_unknown(scene, chunk), rule=UNKNOWN)
    best = max(sorted(counts), key=lambda kind: counts[kind])
    return replace(chunk, type=best, rule="context")


def _unknown(scene: Scene, chunk: Chunk) -> str:
    words = [token.text for token in scene.tokens[chunk.first : chunk.last] if token.text[0].isalpha()]
    if len(words) > 1 and not scene.words.function:
        return "ORG"
    return "PERSON" if 1 < len(words) < 5 else "ORG" if len(words) > 1 else "PERSON"


def role_ends(scene: Scene) -> frozenset[int]:
    """The tokens at which a role phrase has just ended, with adjectives of nationality behind the role."""
    found: set[int] = set()
    for hits in scene.hits.values():
        for hit in hits:
            if hit.kind in _TITLE:
                end = hit.last
                while scene.hit(end, _ADJECTIVE):
                    end += 1
                if end < len(scene.tokens) and scene.tokens[end].text == "." and scene.tokens[end].glued:
                    end += 1
                found.add(end)
    return frozenset(found)


# ------------------------------------------------------------------ evidence


def _evidence(scene: Scene, chunk: Chunk, ends: frozenset[int]) -> Iterable[tuple[str, int]]:
    yield from _inside(scene, chunk)
    yield from _before(scene, chunk, ends)
    yield from _behind(scene, chunk)


def _inside(scene: Scene, chunk: Chunk) -> Iterable[tuple[str, int]]:
    tokens = scene.tokens[chunk.first : chunk.last]
    words = [token for token in tokens if token.text[0].isalpha()]
    if scene.hit(chunk.last - 1, _ENDING) and len(words) > 1:
        yield "ORG", 2 * _STRONG
    noun = scene.hit(chunk.last - 1, _NOUN_KINDS) or scene.hit(chunk.first, _NOUN_KINDS)
    if noun and len(words) > 1:
        yield _NOUNS[noun.kind], 2 * _STRONG
    if words[0].low in scene.words.saints and len(words) > 1:
        yield "LOC", _STRONG + 1
    elif len(words) > 1 and words[0].text in scene.words.given:
        yield "PERSON", _STRONG + 1
    elif len(words) == 1 and words[0].text in scene.words.given:
        yield "PERSON", _WEAK + 1
    if len(words) > 1 and scene.acronym(chunk.first):
        yield "ORG", _STRONG - 1
    if any(token.text[0].isdigit() for token in tokens):
        yield "PRODUCT", _STRONG
    if len(words) == 1 and scene.acronym(chunk.first):
        yield "ORG", _STRONG
    if len(words) == 1 and any(c.isupper() for c in words[0].text[1:]) and not words[0].text.isupper():
        yield "ORG", _WEAK


def _before(scene: Scene, chunk: Chunk, ends: frozenset[int]) -> Iterable[tuple[str, int]]:
    if chunk.first in ends and not scene.acronym(chunk.first):
        yield "PERSON", _STRONG + 1
    if not chunk.first:
        return
    before = scene.tokens[chunk.first - 1]
    if before.low in scene.words.articles:
        yield "MISC" if chunk.last == chunk.first + 1 else "ORG", _STRONG - 1
    elif before.low in scene.words.article_preps:
        yield "ORG", _STRONG - 1
    elif before.low in scene.words.place_preps and scene.tokens[chunk.first].text not in scene.words.given:
        yield "LOC", _STRONG - 1
    yield from _noun_before(scene, chunk.first)


def _noun_before(scene: Scene, first: int) -> Iterable[tuple[str, int]]:
    """``il gruppo X``, ``la città di X``, ``i razzi spaziali X``: a common noun that says what X is."""
    first -= scene.tokens[first - 1].text in MARKS
    for at in (first - 1, first - 2):
        if at < 0 or at not in scene.hits:
            continue
        noun = scene.hit(at, _NOUN_KINDS | _PRODUCT)
        if noun is None or noun.last < at:
            continue
        between = scene.tokens[noun.last].low if noun.last < first else ""
        if noun.kind == "product-noun" and between not in scene.words.of_preps:
            yield "PRODUCT", _STRONG
        elif noun.last == first and noun.kind != "event-noun":
            yield _NOUNS.get(noun.kind, "ORG"), _STRONG
        elif noun.kind in ("place-noun", "facility-noun") and between in scene.words.of_preps:
            yield "LOC", _STRONG


def _behind(scene: Scene, chunk: Chunk) -> Iterable[tuple[str, int]]:
    """``Anna Rossi, ministra …``: an office behind a comma."""
    at, tokens = chunk.last, scene.tokens
    if at + 1 < len(tokens) and tokens[at].text == ",":
        at += 2 if tokens[at + 1].low in scene.words.articles else 1
        if scene.hit(at, _ROLE):
            yield "PERSON", _STRONG
