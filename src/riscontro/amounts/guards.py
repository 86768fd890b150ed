"""Matches that are no quantity after all: marks that are no unit, words that only look like numbers, changes."""

from __future__ import annotations

from riscontro.amounts.heads import Head, lists
from riscontro.amounts.parts import Site
from riscontro.text.patterns import Match

_LOOK_BACK = 60  # tokens searched for the mark that opened a quotation


def is_other_mark(site: Site, match: Match) -> bool:
    """Is the sign no unit: the mark of a rank ('75° anniversary'), an opening quotation mark, the sign of another number?"""
    tokens, sign = site.reading.tokens, match.get("u")
    if sign is None or match.last >= len(tokens) or tokens[sign.last - 1].text[-1].isalpha():
        return False
    after, marks = tokens[match.last], tokens[sign.first].text
    if marks in {'"', "″", "′"}:
        return _is_quotation(site, match)
    if match.get("n") is None and site.reading.tagged.at(match.last, "number"):
        return True
    return (
        marks == "°" and after.text[0].isalpha() and len(after.text) > 1 and after.low not in lists(site.reading.language).stops
    )


def _is_quotation(site: Site, match: Match) -> bool:
    """A mark that opens a quotation, or closes one that the number stands in, is no inch."""
    tokens, sign = site.reading.tokens, match.last - 1
    marks = sum(tokens[at].text == '"' for at in range(max(site.sentence.first, sign - _LOOK_BACK), sign))
    return (
        marks % 2 == 1
        or not tokens[sign - 1].text[-1].isnumeric()
        or (tokens[match.last].glued and tokens[match.last].text[0].isalnum())
    )


def is_part(site: Site, match: Match) -> bool:
    """Is the number the upper half of a fraction ('two thirds')?"""
    number = match.get("n")
    part = site.reading.tagged.at(number.first, "fraction") if number else None
    return part is not None and number is not None and part.last > number.last


def behind_noun(site: Site, match: Match) -> bool:
    """'the range 737-800': digits at once behind a plain word and before none are its name."""
    if match.first == site.sentence.first:
        return False
    before = site.reading.tokens[match.first - 1]
    return before.text[0].isalpha() and before.low not in lists(site.reading.language).stops


def speaks_of_change(site: Site, at: int) -> bool:
    """'rose from 10 to 20' gives two numbers, not a range: is there a verb of change shortly before?"""
    before = range(max(site.sentence.first, at - 6), at)
    return any(site.reading.tagged.at(index, "change") for index in before)


def is_doubtful(site: Site, match: Match, head: Head | None) -> bool:
    """A number word that is more often another word counts only beside what shows it to be a number."""
    number, tagged, words = match.get("n"), site.reading.tagged, lists(site.reading.language)
    if number is None or number.last > number.first + 1 or match.get("k"):
        return False
    low = site.reading.tokens[number.first].low
    if _is_name(site, number.first):
        return True
    if low not in words.doubtful and low not in words.doubted:
        return False
    if head is not None and head.known and site.reading.tokens[number.last].low not in words.stops:
        return False
    if low in words.doubted:
        return True
    before = number.first - 1
    shown = before >= site.sentence.first and (tagged.at(before, "determiner") or tagged.at(before, "of"))
    return not (shown or (head is not None and tagged.at(number.last, "premodifier")))


def _is_name(site: Site, at: int) -> bool:
    """A number word with a capital inside a sentence before another capital is part of a name ('Due Sicilie')."""
    tokens = site.reading.tokens
    if at == site.sentence.first or at + 1 >= site.limit or not (tokens[at].text.istitle() and tokens[at + 1].text.istitle()):
        return False
    return tokens[at - 1].text[-1].isalpha()


def is_singular_thing(site: Site, match: Match, head: Head | None) -> bool:
    """Where heads come last (English), digits before a noun in the singular are its name: '717 jet', '3.0 software'."""
    number, words = match.get("n"), lists(site.reading.language)
    if number is None or head is None or not words.head_last or number.value == 1 or match.get("k"):
        return False
    if not site.reading.tokens[number.first].text[0].isdecimal() or number.last > number.first + 1:
        return False
    noun = site.reading.tokens[head.last - 1]
    return noun.text[0].islower() and not noun.low.endswith(words.plural_endings)
