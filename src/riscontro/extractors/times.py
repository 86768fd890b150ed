"""Time expressions, and the date of the article that gives them their meaning."""

from __future__ import annotations

from msgspec.structs import replace

from riscontro.dating import date_article
from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.times.resolve import resolve
from riscontro.times.spot import spot
from riscontro.types import Findings, Reading


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with the article's date and its times."""
    frames = spot(reading, pack)
    published = date_article(reading, pack, frames)
    return replace(found, published=published, times=resolve(reading, pack, frames, published))


EXTRACTOR = Extractor("times", (), run)
