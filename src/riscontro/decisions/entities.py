"""Which mentions are one entity, as people decided: joined, taken apart article by article, or no entity at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.decisions.anchors import Ruling
from riscontro.decisions.binding import mark, overlap
from riscontro.outputs import Mark
from riscontro.types import Examined, Mention, Name, Passage

Key = tuple[str, str]  # an article, and an entity's id there


class Ruled(Struct, frozen=True):
    """The id across articles of every (article, local id) as decided, and the marks of every entity."""

    ids: Mapping[Key, str]
    marks: Mapping[str, tuple[Mark, ...]]


def ruled(articles: Sequence[Examined], found: Mapping[Key, str], rulings: Iterable[Ruling]) -> Ruled:
    """``found`` with the decisions on entities worked in, one after another."""
    ids = dict(found)
    marks: dict[str, tuple[Mark, ...]] = {}
    for ruling in rulings:
        parts = [_keys(articles, part) for part in ruling.parts]
        homes = [_home(ids, keys) for keys in parts]
        if not homes[0] or (ruling.decision.verb == "merge" and not all(homes)):
            continue
        named = [homes[0]]
        if ruling.decision.verb == "merge":
            _join(ids, marks, homes)
        elif ruling.decision.verb == "split":
            named.append(_part(ids, homes[0], parts[1]))
        for name in filter(None, named):
            marks[name] = (*marks.get(name, ()), mark(ruling.decision))
    return Ruled(ids, marks)


def _keys(articles: Sequence[Examined], passages: Sequence[Passage]) -> list[Key]:
    """The entities of the articles that are named or meant in some passages."""
    found: list[Key] = []
    for item in articles:
        mine = [passage for passage in passages if passage.article == item.article.id]
        if mine:
            every: tuple[Name | Mention, ...] = (*item.findings.names, *item.findings.mentions)
            for one in every:
                if any(overlap(Passage(item.article.id, one.start, one.end, one.text), passage) for passage in mine):
                    found.append((item.article.id, one.entity))
    return list(dict.fromkeys(found))


def _home(ids: Mapping[Key, str], keys: Sequence[Key]) -> str:
    """The entity that most of some local ones are; empty where there are none."""
    counts = Counter(ids.get(key, key[1]) for key in keys)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _join(ids: dict[Key, str], marks: dict[str, tuple[Mark, ...]], homes: Sequence[str]) -> None:
    """All entities as the first of them."""
    for key, name in ids.items():
        if name in homes:
            ids[key] = homes[0]
    joined = {item for name in homes for item in marks.pop(name, ())}
    marks[homes[0]] = tuple(sorted(joined, key=lambda item: (item.when, item.id)))


def _part(ids: dict[Key, str], whole: str, keys: Sequence[Key]) -> str:
    """The local entities of ``keys`` as an entity of their own; its id, empty where all or none would go."""
    mine = {key for key, name in ids.items() if name == whole}
    out = mine & set(keys)
    if not out or out == mine:
        return ""
    number = 2
    while f"{whole}~{number}" in ids.values():
        number += 1
    ids.update(dict.fromkeys(sorted(out), f"{whole}~{number}"))
    return f"{whole}~{number}"
