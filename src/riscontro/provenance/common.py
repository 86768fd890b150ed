"""Edges that only the claims of a story show: several articles with one origin, and errors that only two have.

An error travels with the text: a figure that two articles give and all others contradict, or a name that two spell
otherwise than everybody else, says that one has it from the other or both from a third (the method by which textual
criticism groups manuscripts). It is a hint, never more: the confidence stays low.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from riscontro.lineage import edge, in_order
from riscontro.matching.terms import plain
from riscontro.outputs import Case, Claim, Entity, LineageEdge
from riscontro.types import Passage

_PAIR, _OTHERS = 2, 3
_LETTERS = 5
_ONE_ORIGIN, _RARE = 0.6, 0.4
_TOGETHER = frozenset({"agree", "refine"})
_CONTRARY = frozenset({"contradict", "differ"})


def completed(edges: Sequence[LineageEdge], case: Case, claims: Sequence[Claim]) -> tuple[LineageEdge, ...]:
    """The lineage of a story with what its claims and names add; no second edge of a kind between two articles."""
    known = {(row.kind, frozenset((row.source, row.target))) for row in edges}
    added: dict[tuple[str, frozenset[str]], LineageEdge] = {}
    for row in (*_collapses(claims), *_figures(claims), *_spellings(case)):
        key = row.kind, frozenset((row.source, row.target))
        if key not in known:
            added.setdefault(key, row)
    return in_order([*edges, *added.values()])


def _collapses(claims: Iterable[Claim]) -> Iterator[LineageEdge]:
    """From article to article along each claim that several articles tell and one voice stands behind."""
    for claim in claims:
        if claim.origins.rule != "collapse" or claim.apparent or claim.relation not in _TOGETHER:
            continue
        shown = _by_article(claim)
        told = [article for article in sorted(shown) if article not in claim.origins.unsourced]
        for one, other in pairwise(told):
            root = "; ".join(claim.origins.roots)
            yield edge(one, other, "shares-origin", _ONE_ORIGIN, [shown[one], shown[other]], "shares-origin", root=root)


def _by_article(claim: Claim) -> dict[str, Passage]:
    """The first passage that each article has in a claim."""
    return {passage.article: passage for reading in reversed(claim.readings) for passage in reversed(reading.evidence)}


def _figures(claims: Iterable[Claim]) -> Iterator[LineageEdge]:
    """Between the two articles that alone give a figure, and name nobody for it, where three others at least exclude it."""
    for claim in claims:
        if claim.kind != "quantity" or claim.relation not in _CONTRARY:
            continue
        for reading in claim.readings:
            others = {article for other in claim.readings if other is not reading for article in other.articles}
            if len(reading.articles) == _PAIR and len(others) >= _OTHERS and not reading.chain:
                one, other = sorted(reading.articles)
                passages = list(reading.evidence)
                named = {"value": reading.evidence[0].text, "others": len(others)}
                yield edge(one, other, "shares-origin", _RARE, passages, "rare-figure", **named)


def _spellings(case: Case) -> Iterator[LineageEdge]:
    """Between the two articles of one language that alone spell a name so, where at least three others spell it otherwise."""
    languages = {item.article.id: item.reading.language for item in case.articles}
    for entity in case.entities:
        users = _users(entity, languages)
        for (language, spelled), places in sorted(users.items()):
            rivals = [other for (code, other) in users if code == language and _misspelt(spelled, other)]
            others = {article for rival in rivals for article in users[language, rival]} - set(places)
            if len(places) == _PAIR and len(others) >= _OTHERS:
                one, other = sorted(places)
                named = {"name": places[one].text, "other": min(users[language, rivals[0]].values()).text}
                passages = [places[one], places[other]]
                yield edge(one, other, "shares-origin", _RARE, passages, "rare-spelling", **named)


def _users(entity: Entity, languages: dict[str, str]) -> dict[tuple[str, str], dict[str, Passage]]:
    """By language and spelling of an entity the articles that use it, each with the first place."""
    spelled = {plain(name) for name in entity.variants}
    found: defaultdict[tuple[str, str], dict[str, Passage]] = defaultdict(dict)
    for passage in entity.mentions:
        if plain(passage.text) in spelled:
            found[languages[passage.article], plain(passage.text)].setdefault(passage.article, passage)
    return found


def _misspelt(one: str, other: str) -> bool:
    """Are two spellings of as many words alike but for letters within one longer word?"""
    left, right = one.split(), other.split()
    apart = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    if len(left) != len(right) or len(apart) != 1:
        return False
    a, b = apart[0]
    return min(len(a), len(b)) >= _LETTERS and a[0] == b[0] and not a.startswith(b) and not b.startswith(a)
