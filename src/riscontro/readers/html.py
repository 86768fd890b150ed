"""HTML pages: the text of the article and what the page states about it."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.intake.decoding import decode_page
from riscontro.intake.page_drafts import draft_of_page
from riscontro.intake.refusals import refusal, refused
from riscontro.plugs import Reader
from riscontro.types import Draft


def read(data: bytes, source: str) -> Iterator[Draft]:
    """The one article of a page."""
    html = decode_page(data)
    if html is None:
        yield refused(refusal("binary", source))
    elif not html.strip():
        yield refused(refusal("empty", source))
    else:
        yield draft_of_page(html, source)


READER = Reader("html", (".html", ".htm", ".xhtml"), read)
