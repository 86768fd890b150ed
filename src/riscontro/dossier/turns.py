"""What a change is from and to, in words of the interface."""

from __future__ import annotations

from riscontro.dossier.wording import known
from riscontro.messages import say

_SECTIONS = {"relation": "relation", "contradiction-new": "relation", "contradiction-gone": "relation", "outcome": "outcome"}
_COUNTED = ("origins-fewer", "origins-more")


def turn(what: str, before: str, after: str, language: str) -> str:
    """From what to what, where a change of this kind has both and they are not the same; else empty."""
    if not before or not after or before == after:
        return ""
    if what in _COUNTED:
        return say("store.turn_origins", language, before=before, after=after)
    section = _SECTIONS.get(what, "")
    first, last = (known(section, code, language) if section else code for code in (before, after))
    return say("store.turn", language, before=first, after=last)
