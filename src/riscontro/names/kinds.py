"""What a name names, by what stands in it and around it, and by the rest of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from riscontro.names.evidence import STRONG, evidence, offices
from riscontro.names.forms import pieces
from riscontro.names.runs import Chunk
from riscontro.names.scene import Scene

_COMMON = frozenset(
    {"demonym", "regional", "role", "number", "org-noun", "place-noun", "facility-noun", "event-noun", "law-noun", "event"}
)
UNKNOWN = "default"  # the rule of a name whose kind nothing tells
_UNSURE = frozenset({UNKNOWN, "headed", "organ", "short-name"})


def decide(scene: Scene, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """``chunks`` with every type filled in; names written alike are of one type throughout the article."""
    ends = offices(scene)
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for chunk in chunks:
        if not chunk.type:
            found = votes.setdefault(_key(scene, chunk), Counter())
            for kind, weight in evidence(scene, chunk, ends):
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
        if len(key) > 1 and counts["PERSON"] >= STRONG and counts["PERSON"] >= max(counts.values()):
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
    """The kind of a name of which nothing is known: a person's, unless it has more words than most of them."""
    tokens = scene.tokens[chunk.first : chunk.last]
    words = [at for at, token in enumerate(tokens) if token.text[0].isalpha() and not (at and token.glued)]
    if len(words) > 1 and not scene.words.function:
        return "ORG"
    return "PERSON" if len(words) <= scene.words.person_words else "MISC"
