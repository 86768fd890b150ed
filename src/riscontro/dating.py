"""When an article appeared, as an interval with its evidence (design, section 2)."""

from __future__ import annotations

from riscontro.packs import Pack
from riscontro.types import Published, Reading


def date_article(reading: Reading, pack: Pack) -> Published:
    """The days on which the article can have appeared."""
    return Published()
