"""One article to its findings: a pure function of its text, the packs and this code."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from riscontro.codec import digest
from riscontro.intake.refusals import refusal
from riscontro.messages import say
from riscontro.packs import NO_PACK, load
from riscontro.plugs import Extractor, discover
from riscontro.text.language import detect, normalise, stated
from riscontro.text.segment import segment
from riscontro.types import Article, Draft, Examined, Findings, Problem, Reading, RiscontroError


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
    language = stated(draft.language) or detect(draft.text[draft.body_start :])
    pack = load(language)
    reading = segment(draft, pack)
    found = Findings(problems=draft.problems + _notes(draft, language))
    for extractor in extractors():
        found = extractor.run(reading, pack, found)
    return Examined(_article(reading, found), reading, _anchored(reading, found))


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
    problems = list(found.problems)

    def holds(item: object) -> bool:
        bad = next((span for span in _spans(item) if reading.text[span[0] : span[1]] != span[2] or span[0] >= span[1]), None)
        if bad:
            problems.append(Problem("unanchored", say("reading.unanchored", text=bad[2]), bad[0], bad[1]))
        return bad is None

    layers = {
        name: tuple(item for item in getattr(found, name) if holds(item))
        for name in ("times", "quantities", "names", "mentions", "attributions", "statements")
    }
    return replace(found, **layers, problems=tuple(problems))


def _spans(item: object) -> Iterable[tuple[int, int, str]]:
    if hasattr(item, "start"):
        yield item.start, item.end, item.text  # type: ignore[attr-defined]
    for field in ("content", "cue", "source"):
        for span in getattr(item, field, ()):
            yield span.start, span.end, span.text
    measures = getattr(item, "measures", None)
    if measures:
        yield measures.start, measures.end, measures.text
