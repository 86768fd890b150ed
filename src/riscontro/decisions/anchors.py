"""Where a decision stands in the articles as they are now.

An article is the one with the same text, else the one with the same address, else the one with the same name. A passage stands
where it stood as long as the same words are there; in a text that was edited elsewhere it stands where its words are found
once and only once. Anything else is lost, and is said to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.decisions.kinds import Anchor, Decision, Source, Target
from riscontro.types import Article, Passage


class Ground(Struct, frozen=True):
    """Articles by the hash of their text, by address, and by name."""

    by_text: Mapping[str, tuple[Source, ...]]
    by_url: Mapping[str, str]
    by_name: Mapping[str, Source]


class Ruling(Struct, frozen=True):
    """A decision with the passages of each of its targets as they stand now; ``lost`` where they no longer do."""

    decision: Decision
    parts: tuple[tuple[Passage, ...], ...]
    lost: bool


def source(article: Article) -> Source:
    """An article as decisions name it."""
    return Source(article.id, article.sha256, article.url)


def ground(sources: Iterable[Source]) -> Ground:
    """Articles among which those of decisions can be found."""
    rows = sorted(sources)
    by_text: defaultdict[str, list[Source]] = defaultdict(list)
    for row in rows:
        by_text[row.sha256].append(row)
    return Ground(
        {sha256: tuple(found) for sha256, found in by_text.items()},
        {row.url: row.name for row in rows if row.url},
        {row.name: row for row in rows},
    )


def home(here: Ground, wanted: Source) -> str | None:
    """The name here of an article that a decision names; None where none, or more than one, can be meant."""
    same = here.by_text.get(wanted.sha256, ())
    exact = [row.name for row in same if row.url == wanted.url and row.url] or [r.name for r in same if r.name == wanted.name]
    if exact or len(same) == 1:
        return exact[0] if exact else same[0].name
    if wanted.url:
        return here.by_url.get(wanted.url)
    found = here.by_name.get(wanted.name)
    return found.name if found and not found.url and not same else None


def placed(here: Ground, texts: Mapping[str, str], anchor: Anchor) -> Passage | None:
    """The passage that an anchor is now, or None where it is lost."""
    name = home(here, anchor.source)
    text = texts.get(name, "") if name else ""
    if name is None or not anchor.text:
        return None
    if text[anchor.start : anchor.end] == anchor.text:
        return Passage(name, anchor.start, anchor.end, anchor.text)
    first = text.find(anchor.text)
    if first < 0 or text.find(anchor.text, first + 1) >= 0:
        return None
    return Passage(name, first, first + len(anchor.text), anchor.text)


def touches(here: Ground, decision: Decision) -> frozenset[str]:
    """The names of the articles here that a decision names."""
    named = (home(here, row) for target in decision.targets for row in sources(target))
    return frozenset(name for name in named if name)


def sources(target: Target) -> tuple[Source, ...]:
    """The articles that a target names, each once."""
    return tuple(dict.fromkeys([*target.sources, *(anchor.source for anchor in target.anchors)]))


def rulings(articles: Sequence[Article], log: Iterable[Decision]) -> tuple[Ruling, ...]:
    """The decisions that concern some articles, in their order, each with its passages as they stand there."""
    here = ground(map(source, articles))
    texts = {item.id: item.text for item in articles}
    outlets = {item.outlet for item in articles if item.outlet}
    found = []
    for item in log:
        if touches(here, item) or (item.about == "outlet" and item.targets[0].name in outlets):
            parts = tuple(_passages(here, texts, target) for target in item.targets)
            found.append(Ruling(item, parts, _lost(here, item, parts)))
    return tuple(found)


def _passages(here: Ground, texts: Mapping[str, str], target: Target) -> tuple[Passage, ...]:
    every = (placed(here, texts, anchor) for anchor in target.anchors)
    return tuple(dict.fromkeys(passage for passage in every if passage))


def _lost(here: Ground, item: Decision, parts: Sequence[Sequence[Passage]]) -> bool:
    """Has any target fewer than half of its passages left?"""
    return any(2 * len(part) < len(set(target.anchors)) for target, part in zip(item.targets, parts, strict=True))
