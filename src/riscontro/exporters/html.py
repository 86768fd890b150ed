"""The dossier: one HTML file a fact-checker opens offline."""

from __future__ import annotations

from collections.abc import Sequence

from riscontro.dossier.page import render
from riscontro.outputs import Record
from riscontro.plugs import Exporter


def _page(records: Sequence[Record], language: str) -> bytes:
    return render(records, language).html


EXPORTER = Exporter("html", ".html", _page)
