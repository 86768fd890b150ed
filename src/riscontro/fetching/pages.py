"""Fetched pages as drafts, and addresses told from files."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from riscontro.fetching.fetch import Fetched, Fetcher
from riscontro.fetching.rules import TYPES, Refusal
from riscontro.inputs import Gathered, received
from riscontro.types import Draft, Problem

_ADDRESS = re.compile(r"\s*https?:", re.IGNORECASE)
_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 80  # code points of an article's name
Told = Callable[[str, int, int], None]


def is_address(text: str) -> bool:
    """Whether a text is an address of the web rather than the name of a file."""
    return _ADDRESS.match(text) is not None


def untold(address: str, number: int, total: int) -> None:
    """Nobody waits to be told how far it is."""


def fetched(addresses: Sequence[str], fetcher: Fetcher, told: Told = untold) -> Gathered:
    """The articles at some addresses, each asked for once and in order, and a problem for each that could not be had.

    ``told`` is told which address is fetched now, and which of how many that is.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    distinct = tuple(dict.fromkeys(address.strip() for address in addresses if address.strip()))
    for number, address in enumerate(distinct, 1):
        told(address, number, len(distinct))
        try:
            found = read(fetcher.fetch(address))
        except Refusal as error:
            problems.append(replace(error.problem, source=address))
            continue
        drafts += found.drafts
        problems += [replace(problem, source=address) for problem in found.problems]
    return Gathered(tuple(drafts), tuple(problems))


def read(page: Fetched) -> Gathered:
    """The article of a fetched page. Its address is the one that the page states as its own where that is of the same site,
    else the one that it was found at."""
    found = received([(_name(page.address) + TYPES[page.kind], _bytes(page))])
    return Gathered(tuple(replace(draft, url=_address(draft.url, page.address)) for draft in found.drafts), found.problems)


def _address(stated: str | None, found: str) -> str:
    return stated if stated and _site(stated) == _site(found) else found


def _site(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _name(address: str) -> str:
    """What to call an article: the site and the last part of its address."""
    parts = urlsplit(address)
    last = next((part for part in reversed(parts.path.split("/")) if part), "")
    stem = last.rpartition(".")[0] or last
    return _NAME.sub("-", f"{_site(address)}-{unquote(stem)}".rstrip("-")).replace(".", "-")[:_LONGEST]


def _bytes(page: Fetched) -> bytes:
    """The bytes of a page in UTF-8 with its mark where the answer states an encoding in which they can be read."""
    try:
        return (
            codecs.BOM_UTF8 + page.data.decode(page.encoding).lstrip("\ufeff").encode("utf-8") if page.encoding else page.data
        )
    except (LookupError, UnicodeError):
        return page.data
