"""Mentions to entities across the articles of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from riscontro.decisions.anchors import Ruling
from riscontro.decisions.binding import rejected
from riscontro.decisions.entities import ruled
from riscontro.names.story import Key, Local, mapped, unify
from riscontro.outputs import Case, Entity, Mark
from riscontro.types import Attribution, EntityRef, Examined, Findings, Link, Mention, Name, Passage, Statement

_TYPES = {
    "person": "PERSON",
    "org": "ORG",
    "country": "LOC",
    "city": "LOC",
    "place": "LOC",
    "event": "EVENT",
    "product": "PRODUCT",
    "law": "LAW",
    "office": "PERSON",
}


def link(story: str, articles: Sequence[Examined], rulings: Sequence[Ruling] = ()) -> Case:
    """The story's case: local entity ids replaced by ids that hold across its articles, and the entities themselves.

    The order of ``articles`` does not matter. ``rulings`` are what people decided on entities: they bind the ids before
    anything else is read from them, and what a person rejected is no entity to anything that follows.
    """
    ordered = tuple(sorted(articles, key=lambda item: item.article.id))
    found = ruled(ordered, unify([local for item in ordered for local in _locals(item)]), rulings)
    linked = tuple(replace(item, findings=_rewritten(item, found.ids)) for item in ordered)
    entities = tuple(_entities(linked, found.marks))
    out = tuple(entity for entity in entities if rejected(entity.decisions))
    if out:
        gone = frozenset(entity.id for entity in out)
        linked = tuple(replace(item, findings=_without(item.findings, gone)) for item in linked)
        entities = tuple(entity for entity in entities if entity.id not in gone)
    return Case(story, linked, entities, out)


def _locals(item: Examined) -> Iterable[Local]:
    """Every entity of an article, with its names."""
    findings, article = item.findings, item.article.id
    names: dict[str, list[str]] = {mention.entity: [] for mention in findings.mentions}
    for name in findings.names:
        names.setdefault(name.entity, []).append(name.text)
    known = {ref.id: ref for ref in findings.entities}
    for entity in sorted(names):
        ref = known.get(entity, EntityRef(entity, "", kind_of(entity)))
        yield Local(article, entity, ref.type, tuple(names[entity]), frozenset(ref.roles), frozenset(ref.countries))


def kind_of(entity: str) -> str:
    """The type that an id speaks of."""
    return _TYPES.get(entity.partition(":")[0], "MISC")


# ------------------------------------------------------------------ rewriting


def _rewritten(item: Examined, found: Mapping[Key, str]) -> Findings:
    article, findings = item.article.id, item.findings

    def across(entity: str) -> str:
        return mapped(found, article, entity)

    def link_across(link: Link) -> Link:
        return replace(link, entity=across(link.entity)) if link.entity else link

    def said(one: Attribution) -> Attribution:
        speaker = across(one.speaker) if one.speaker else None
        return replace(one, speaker=speaker, chain=tuple(link_across(link) for link in one.chain))

    def stated(one: Statement) -> Statement:
        return replace(one, participants=tuple(map(across, one.participants)), places=tuple(map(across, one.places)))

    return replace(
        findings,
        names=tuple(replace(name, entity=across(name.entity)) for name in findings.names),
        mentions=tuple(replace(mention, entity=across(mention.entity)) for mention in findings.mentions),
        entities=_joined(replace(ref, id=across(ref.id)) for ref in findings.entities),
        attributions=tuple(map(said, findings.attributions)),
        statements=tuple(map(stated, findings.statements)),
    )


def _without(findings: Findings, gone: frozenset[str]) -> Findings:
    """The findings of an article without some entities: no name, no mention, no voice, nobody who takes part."""

    def kept(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in ids if name not in gone)

    def said(one: Attribution) -> Attribution:
        chain = tuple(replace(link, entity=None) if link.entity in gone else link for link in one.chain)
        return replace(one, speaker=None if one.speaker in gone else one.speaker, chain=chain)

    return replace(
        findings,
        names=tuple(name for name in findings.names if name.entity not in gone),
        mentions=tuple(mention for mention in findings.mentions if mention.entity not in gone),
        entities=tuple(ref for ref in findings.entities if ref.id not in gone),
        attributions=tuple(map(said, findings.attributions)),
        statements=tuple(
            replace(one, participants=kept(one.participants), places=kept(one.places)) for one in findings.statements
        ),
    )


def _joined(refs: Iterable[EntityRef]) -> tuple[EntityRef, ...]:
    """References of one article, those that turned out to be one entity put together."""
    found: dict[str, EntityRef] = {}
    for ref in refs:
        before = found.setdefault(ref.id, ref)
        if before is not ref:
            longer = max(before.name, ref.name, key=len)
            roles, countries = {*before.roles, *ref.roles}, {*before.countries, *ref.countries}
            found[ref.id] = replace(before, name=longer, roles=tuple(sorted(roles)), countries=tuple(sorted(countries)))
    return tuple(found.values())


# ------------------------------------------------------------------ the entities of a story


def _entities(articles: Iterable[Examined], marks: Mapping[str, tuple[Mark, ...]]) -> Iterable[Entity]:
    """One row for each entity, by id, with its spellings (commonest first) and every place where it is meant."""
    spellings: dict[str, Counter[str]] = {}
    types: dict[str, Counter[str]] = {}
    places: dict[str, list[Passage]] = {}
    for item in articles:
        found: tuple[Name | Mention, ...] = (*item.findings.names, *item.findings.mentions)
        for one in found:
            passage = Passage(item.article.id, one.start, one.end, one.text)
            places.setdefault(one.entity, []).append(passage)
            _count(one, spellings, types)
    for entity in sorted(places):
        names = spellings.get(entity, Counter())
        variants = tuple(sorted(names, key=lambda name: (-names[name], name)))
        kinds = types.get(entity, Counter())
        kind = "FAC" if kind_of(entity) == "LOC" and kinds["FAC"] > kinds["LOC"] else kind_of(entity)
        where = tuple(sorted(places[entity]))
        yield Entity(entity, _title(variants, where), kind, variants, where, marks.get(entity, ()))


def _count(one: Name | Mention, spellings: dict[str, Counter[str]], types: dict[str, Counter[str]]) -> None:
    if isinstance(one, Name):
        spellings.setdefault(one.entity, Counter())[one.text] += 1
        types.setdefault(one.entity, Counter())[one.type] += 1


def _title(variants: Sequence[str], places: Sequence[Passage]) -> str:
    """The name to show: the commonest spelling among the longest ones; a description where nothing is named."""
    if not variants:
        return min(places).text
    words = max(len(name.split()) for name in variants)
    return next(name for name in variants if len(name.split()) == words)
