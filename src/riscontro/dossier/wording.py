"""Numbers, days, units and codes in words of the interface language."""

from __future__ import annotations

import re

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


def interval(low: str | None, high: str | None, language: str) -> str:
    """A closed interval of moments; two ends that read the same are one; empty where both are missing."""
    first, last = (moment(end, language) if end else "" for end in (low, high))
    if first == last or not last:
        return first
    if low and high and len(low) == len(high) == 10 and low[:7] == high[:7] and first != low:
        return say("dossier_form.days", language, first=int(low[8:]), last=last)
    return say("dossier_form.interval", language, first=first, last=last) if first else last


def amount(low: float, high: float, unit: str | None, language: str) -> str:
    """A closed interval of numbers with its unit."""
    first, last = number(low, language), number(high, language)
    span = first if low == high else f"{first}–{last}"
    return f"{span} {known('unit', unit, language)}" if unit else span
