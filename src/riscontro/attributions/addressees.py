"""What stands between a report verb and what is said: those who are told it, the day with its article."""

from __future__ import annotations

from riscontro.attributions.phrases import phrase_from
from riscontro.attributions.sheet import Sheet


def dated(sheet: Sheet, at: int) -> bool:
    """A day with its article before what is said (``anunció el lunes que``)."""
    if not sheet.has(at, "syn.det") or at + 1 not in sheet.days:
        return False
    after = sheet.days[at + 1]
    return sheet.has(after, "syn.that") or sheet.low(after) == ":" or sheet.opens(after) >= 0


def behind_addressee(sheet: Sheet, start: int, limit: int) -> int:
    """The token of a noun behind those who are told it, where the language puts them first, or -1.

    ``confirmó a los medios la compra``
    """
    if sheet.low(start) not in sheet.pack.setting("addressee.preps"):
        return -1
    whom = phrase_from(sheet, start + 1, limit)
    found = whom is not None and whom[1] < limit and sheet.has(whom[1], "syn.det", "syn.possessive")
    return whom[1] if whom and found else -1
