"""Numbers, days, units and codes in words of the interface language."""

from __future__ import annotations

import re
from calendar import monthrange

from riscontro.messages import FALLBACK, catalogue, say

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?")


def known(section: str, code: str, language: str) -> str:
    """The word for ``code`` in a section of the catalogue; the code itself, underscores opened, where it has none."""
    key = f"dossier_{section}.{code}"
    found = catalogue(language).get(key) or catalogue(FALLBACK).get(key)
    return found or code.replace("_", " ")


def number(value: float, language: str) -> str:
    """A number with the separators of the language, whole where it is whole."""
    plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    marks = {",": say("dossier_number.group", language), ".": say("dossier_number.point", language)}
    return "".join(marks.get(char, char) for char in plain)


def moment(value: str, language: str) -> str:
    """An ISO year, month, day or minute as people write it; anything else unchanged."""
    found = _DAY.fullmatch(value.removesuffix("Z").split("+")[0][:16])
    if not found:
        return value
    year, month, day, clock = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return value
    form = "clock" if clock else "day" if day else "month"
    name = say(f"dossier_month.m{int(month)}", language)
    return say(f"dossier_form.{form}", language, year=year, month=name, day=int(day or 0), clock=clock)


def span(value: str, language: str) -> str:
    """A moment, or two ends parted by a stroke (ISO 8601), as people write it."""
    low, _, high = value.partition("/")
    return interval(low, high or None, language)


def _whole(low: str | None, high: str | None) -> tuple[str | None, str | None]:
    """The two ends, as one year or one month where they are its first and its last day."""
    if not low or not high or not _DAY.fullmatch(low) or len(low) != 10 or low[8:] != "01":
        return low, high
    if low[5:] == "01-01" and high == f"{low[:4]}-12-31":
        return low[:4], None
    month = int(low[5:7])
    whole = 1 <= month <= 12 and low[:4] != "0000" and high == f"{low[:8]}{monthrange(int(low[:4]), month)[1]}"
    return (low[:7], None) if whole else (low, high)


def interval(low: str | None, high: str | None, language: str) -> str:
    """A closed interval of moments; two ends that read the same are one; empty where both are missing."""
    low, high = _whole(low, high)
    first, last = (moment(end, language) if end else "" for end in (low, high))
    if first == last or not last:
        return first
    if low and high and len(low) == len(high) == 10 and low[:7] == high[:7] and first != low:
        return say("dossier_form.days", language, first=int(low[8:]), last=last)
    return say(f"dossier_form.{'interval' if first else 'until'}", language, first=first, last=last)


def amount(low: float, high: float, unit: str | None, language: str) -> str:
    """A closed interval of numbers with its unit."""
    first, last = number(low, language), number(high, language)
    span = first if low == high else f"{first}–{last}"
    return f"{span} {known('unit', unit, language)}" if unit else span
