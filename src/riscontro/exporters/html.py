"""The dossier: one HTML file a fact-checker opens offline."""

from __future__ import annotations

from riscontro.dossier.page import render
from riscontro.plugs import Exporter

EXPORTER = Exporter("html", ".html", render)
