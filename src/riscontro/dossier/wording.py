"""Numbers, days, units and codes in words of the interface language."""

from __future__ import annotations

import re
from calendar import monthrange

from riscontro.messages import FALLBACK, catalogue, say

_FIELD = re.compile(r"'([^']*)'|(d{1,2}|M+|L+|y+|H{1,2}|h{1,2}|m{1,2}|a)")
_KINDS = {4: "years", 7: "months", 10: "days"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d))?)?)?")


def known(section: str, code: str, language: str) -> str:
    """The word for ``code`` in a section of the catalogue; the code itself, underscores opened, where it has none."""
    key = f"dossier_{section}.{code}"
    found = catalogue(language).get(key) or catalogue(FALLBACK).get(key)
    return found or code.replace("_", " ")


def number(value: float, language: str) -> str:
    """A number with the separators of the language, whole where it is whole."""
    plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    marks = {",": _rule("number.group", language), ".": _rule("number.decimal", language)}
    return "".join(marks.get(char, char) for char in plain)


def percent(value: float, language: str) -> str:
    """A share of a hundred with its sign as the language sets it."""
    return _rule("number.percent", language).format(number(value, language))


def moment(value: str, language: str) -> str:
    """An ISO year, month, day or minute as people write it; anything else unchanged."""
    found = _DAY.fullmatch(value.removesuffix("Z").split("+")[0][:16])
    if not found or not found[2] or not 1 <= int(found[2]) <= 12:
        return value
    form = "clock" if found[4] else "day" if found[3] else "month"
    return _formed(_rule(f"pattern.{form}", language), found, language)


def _rule(key: str, language: str) -> str:
    """How the language writes something, from the tables of CLDR."""
    return catalogue(language).get(f"cldr_{key}") or catalogue(FALLBACK)[f"cldr_{key}"]


def _formed(pattern: str, moment: re.Match[str], language: str) -> str:
    """A moment by a pattern of CLDR: its letters are fields, what stands between apostrophes is not."""

    def field(found: re.Match[str]) -> str:
        letters = found[2] or ""
        match letters[:1]:
            case "":
                return found[1] or "'"
            case "y":
                return moment[1]
            case "M":
                return _rule(f"month.{int(moment[2])}", language)
            case "L":
                return _rule(f"month_alone.{int(moment[2])}", language)
            case "d":
                return f"{int(moment[3]):0{len(letters)}}"
            case "a":
                return _rule("half.pm" if moment[4] >= "12" else "half.am", language)
            case "h":
                return f"{(int(moment[4][:2]) + 11) % 12 + 1:0{len(letters)}}"
            case "H":
                return f"{int(moment[4][:2]):0{len(letters)}}"
            case _:
                return moment[4][3:]

    return _FIELD.sub(field, pattern)


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
    if not first:
        return say("dossier_form.until", language, last=last)
    return _together(str(low), str(high), language) or _rule("pattern.interval", language).format(first, last)


def _together(low: str, high: str, language: str) -> str:
    """Two days, months or years in one, what they share said once; empty where they are not of one kind."""
    kind = _KINDS.get(len(low)) if len(low) == len(high) else None
    ends = _DAY.fullmatch(low), _DAY.fullmatch(high)
    if not kind or not ends[0] or not ends[1] or low > high:
        return ""
    differs = "y" if low[:4] != high[:4] else "M" if low[:7] != high[:7] else "d"
    halves = (_rule(f"pattern.{kind}_{differs}_{half}", language) for half in ("first", "last"))
    return "".join(_formed(half, end, language) for half, end in zip(halves, ends, strict=True) if end)


def amount(low: float, high: float, unit: str | None, language: str) -> str:
    """A closed interval of numbers with its unit, in the singular where it is one."""
    first, last = number(low, language), number(high, language)
    if unit == "percent":
        return percent(low, language) if low == high else f"{first}–{percent(high, language)}"
    span = first if low == high else f"{first}–{last}"
    return f"{span} {_unit(unit, low == high == 1, language)}" if unit else span


def _unit(unit: str, one: bool, language: str) -> str:
    return (catalogue(language).get(f"dossier_unit_one.{unit}") if one else None) or known("unit", unit, language)
