"""One article to its findings: a pure function of its text, the packs and this code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from riscontro.codec import digest
from riscontro.dating import date_article
from riscontro.intake.refusals import refusal
from riscontro.messages import FALLBACK, say_in_all
from riscontro.packs import NO_PACK, load
from riscontro.plugs import Extractor, discover
from riscontro.text.language import detect, normalise, stated
from riscontro.text.segment import segment
from riscontro.times.spot import spot
from riscontro.times.stated import dated
from riscontro.types import (
    Article,
    Attribution,
    Draft,
    Examined,
    Findings,
    Mention,
    Name,
    Problem,
    Quantity,
    Reading,
    RiscontroError,
    Span,
    Statement,
    Time,
)


@cache
def extractors() -> tuple[Extractor, ...]:
    """The installed extractors in an order in which each finds the installed layers that it needs."""
    waiting = [plug for plug in discover("extractors", "EXTRACTOR") if isinstance(plug, Extractor)]
    ready: list[Extractor] = []
    while waiting:
        missing = {plug.name for plug in waiting}
        nexts = [plug for plug in waiting if missing.isdisjoint(plug.needs)]
        if not nexts:
            raise RiscontroError(f"extractors need each other in a circle: {', '.join(plug.name for plug in waiting)}")
        ready += nexts
        waiting = [plug for plug in waiting if plug not in nexts]
    return tuple(ready)


def examine(draft: Draft) -> Examined:
    """Everything that can be found in one article."""
    return _examined(draft, extractors())


def annotate(draft: Draft) -> Examined:
    """What an annotation shows of one article: every layer but those that only the judge reads."""
    return _examined(draft, tuple(plug for plug in extractors() if not plug.inner))


def glance(draft: Draft) -> Examined:
    """What decides which story an article tells: its sentences and its date, without any layer. A quarter of the work."""
    pack = load(_language(draft))
    reading = segment(draft, pack)
    frames = () if dated(draft, pack) else spot(reading, pack)
    found = Findings(published=date_article(reading, pack, frames))
    return Examined(_article(reading, found), reading, found)


def _examined(draft: Draft, plugs: Iterable[Extractor]) -> Examined:
    language = _language(draft)
    pack = load(language)
    reading = segment(draft, pack)
    found = Findings(problems=draft.problems + _notes(draft, language))
    for extractor in plugs:
        found = extractor.run(reading, pack, found)
    return Examined(_article(reading, found), reading, _anchored(reading, found))


def _language(draft: Draft) -> str:
    return stated(draft.language) or detect(draft.text[draft.body_start :])


def _notes(draft: Draft, language: str) -> tuple[Problem, ...]:
    if language != NO_PACK or not draft.text.strip():
        return ()
    return (refusal("no_language_pack", draft.source),)


def _article(reading: Reading, found: Findings) -> Article:
    draft = reading.draft
    said = {mark.label: mark.text for mark in found.extra.get("masthead", ())}
    shown = normalise(draft.language) if reading.language == NO_PACK else None
    return Article(
        id=draft.id,
        language=shown or reading.language,
        title=draft.title or said.get("title"),
        outlet=draft.outlet,
        author=draft.author or said.get("author"),
        url=draft.url,
        text=draft.text,
        sha256=digest(draft.text),
        published=found.published,
    )


def _anchored(reading: Reading, found: Findings) -> Findings:
    """The findings whose spans hold; every other one becomes a problem that says so."""
    text, problems = reading.text, list(found.problems)

    def holds(item: Located) -> bool:
        bad = next((s for s in _spans(item) if text[s.start : s.end] != s.text or s.start >= s.end), None)
        if bad:
            texts = say_in_all("reading.unanchored", text=bad.text)
            problems.append(Problem("unanchored", texts[FALLBACK], bad.start, bad.end, message_in=texts))
        return bad is None

    return replace(
        found,
        times=tuple(filter(holds, found.times)),
        quantities=tuple(filter(holds, found.quantities)),
        names=tuple(filter(holds, found.names)),
        mentions=tuple(filter(holds, found.mentions)),
        attributions=tuple(filter(holds, found.attributions)),
        statements=tuple(filter(holds, found.statements)),
        problems=tuple(problems),
    )


Located = Time | Quantity | Name | Mention | Attribution | Statement


def _spans(item: Located) -> Sequence[Span | Time | Quantity | Name | Mention | Statement]:
    """Everything in a finding that stands for a passage."""
    if isinstance(item, Attribution):
        return (*item.content, *item.cue, *item.source)
    if isinstance(item, Quantity) and item.measures:
        return item, item.measures
    return (item,)
