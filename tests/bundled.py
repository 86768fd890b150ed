"""The bundled coverage read, examined and judged once in a run, for every test that only looks at what comes of it."""

from __future__ import annotations

from functools import cache

from riscontro.build import examine_all, records
from riscontro.examples import coverage
from riscontro.exporters.html import EXPORTER
from riscontro.inputs import gather
from riscontro.outputs import Record
from riscontro.types import Draft, Examined

NOW = "2024-06-01T10:00:00+00:00"
FOUR = ("conero-sera", "gazzetta-dorica-0515", "il-faro-del-conero", "la-voce-adriatica")


@cache
def drafts() -> tuple[Draft, ...]:
    """The articles as they are given."""
    return tuple(gather([str(coverage())]).drafts)


def four() -> list[Draft]:
    """Four of them, where less than the whole is enough."""
    return [draft for draft in drafts() if draft.id in FOUR]


@cache
def examined() -> tuple[Examined, ...]:
    """The articles with their findings."""
    return tuple(examine_all(drafts()))


@cache
def told() -> tuple[Record, ...]:
    """The records of their stories."""
    return records(examined())


@cache
def dossier(language: str) -> bytes:
    """Their dossier as a page."""
    return EXPORTER.render(told(), language)
