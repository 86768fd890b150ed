"""A page to a draft, for every reader that meets one."""

from __future__ import annotations

from riscontro.intake.pages import Page, read_page
from riscontro.intake.refusals import refusal, refused
from riscontro.packs import installed
from riscontro.text.language import normalise
from riscontro.types import Draft, Problem


def draft_of_page(html: str, source: str, line: int | None = None, url: str | None = None) -> Draft:
    """The draft of a page; one without text, with a problem, where no article is found."""
    page = read_page(html, url)
    if not page.text.strip():
        return refused(refusal("no_article", source, line))
    return Draft(
        id="",
        text=page.text,
        source=source,
        language=_foreign(page.language),
        title=page.title,
        outlet=page.outlet,
        author=page.author,
        url=page.url,
        published=page.date.day if page.date else None,
        problems=_doubts(page, source, line),
    )


def _foreign(code: str | None) -> str | None:
    """A page's language where there is no pack for it; templates often state the wrong one, so others are detected."""
    return code if code and normalise(code) not in installed() else None


def _doubts(page: Page, source: str, line: int | None) -> tuple[Problem, ...]:
    if page.date is None or page.date.other is None:
        return ()
    return (refusal("dates_disagree", source, line, day=page.date.day, other=page.date.other),)
