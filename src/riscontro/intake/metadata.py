"""Title, author and day as trafilatura and htmldate read them from what a page states about itself.

Only what is asked for is looked for: trafilatura's own function reads categories, tags, a licence and more as well, and takes
five times as long. A test holds the authors against that function.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from riscontro.intake.bylines import bylines
from riscontro.intake.trees import parse_for_others

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_LATEST = "2099-12-31"  # htmldate's default is the day on which the program runs


class Stated(Struct, frozen=True):
    """What a page states about itself, as found."""

    title: str | None
    author: str | None
    date: str | None


def stated(tree: _Element, html: str, url: str | None, titled: bool, dated: bool) -> Stated:
    """What the page ``html`` with its ``tree`` states; title and date only where they are not known."""
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(AttributeError, LookupError, RecursionError, TypeError, ValueError):  # data in a form it does not expect
        found = metadata.extract_meta_json(tree, found)
    found.author = found.author or metadata.extract_author(bylines(tree, html))
    if not (titled and dated):
        whole = parse_for_others(html)
        found.title = found.title or metadata.extract_title(whole)
        found.url = found.url or metadata.extract_url(whole, url)
        found.date = None if dated else _day(whole, found.url)
    found.clean_and_trim()
    return Stated(found.title, found.author, found.date)


def _day(whole: HtmlElement, url: str | None) -> str | None:
    """The day in the marked-up parts of a page; a search of all of it turns a month into its first day and takes seconds."""
    from htmldate import find_date

    found: str | None = find_date(whole, extensive_search=False, original_date=True, url=url, max_date=_LATEST)
    return found
