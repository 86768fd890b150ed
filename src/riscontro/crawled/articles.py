"""Pages of an archive to drafts: what a quick look keeps back, then the article and what the crawl says of its date."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from riscontro.crawled.places import Capture, Step
from riscontro.crawled.sieve import verdict, verdict_of_text
from riscontro.intake.decoding import decode_page
from riscontro.intake.page_drafts import draft_of_page
from riscontro.intake.refusals import refusal
from riscontro.types import Draft

_LONGEST = 2_000_000  # characters of an article


class Sifted(Struct, frozen=True):
    """What became of a record: its step without the page, whose ``why`` says also why a page gave no article, and the draft."""

    step: Step
    draft: Draft | None = None


def sift(step: Step) -> Sifted:
    """The article of a record, or the reason for which there is none. Pure: a page may be read on any machine."""
    bare = replace(step, capture=None)
    if step.capture is None:
        return Sifted(bare)
    found = _article(step.capture)
    return Sifted(replace(bare, why=found)) if isinstance(found, str) else Sifted(bare, found)


def _article(capture: Capture) -> Draft | str:
    page = decode_page(capture.data, capture.charset)
    if page is None:
        return "kind"
    why = verdict_of_text(page) if capture.plain else verdict(page)
    if why:
        return why
    if capture.plain:
        draft = Draft(id="", text=page, source=capture.source)
    else:
        draft = draft_of_page(page, capture.source, url=capture.url)
    if not draft.text.strip():
        return "no_article"
    if len(draft.text) > _LONGEST:
        return "too_big"
    return _of_crawl(replace(draft, id=capture.name, url=capture.url or draft.url), capture)


def _of_crawl(draft: Draft, capture: Capture) -> Draft:
    """A draft with what the crawl says of it; a page cannot state a day that was still to come when it was fetched."""
    problems = draft.problems + capture.problems
    if draft.published and capture.day and _is_later(draft.published, capture.day):
        problems += (refusal("archive_later", capture.source, value=draft.published, day=capture.day),)
        draft = replace(draft, published=None)
    return replace(draft, seen=capture.day, problems=problems)


def _is_later(stated: str, day: str) -> bool:
    try:
        return date.fromisoformat(stated[:10]) > date.fromisoformat(day)
    except ValueError:
        return False
