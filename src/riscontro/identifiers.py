"""Numbers that name instead of count: parts of model names, years, versions, list numbers, telephone numbers."""

from __future__ import annotations

from riscontro.heads import lists
from riscontro.patterns import Match
from riscontro.types import Reading, Sentence

_YEARS = range(1800, 2100)


def names_rather_than_counts(reading: Reading, sentence: Sentence, match: Match) -> bool:
    """Is the number of this match part of a name or a label? Looks at the tokens right beside it only."""
    places = [capture for name, capture in match.captures if name in {"n", "a", "b", "r", "f"}]
    written = [place for place in places if reading.tokens[place.first].text[0].isnumeric()]
    return any(_glued_to_letters(reading, place.first, place.last, match) for place in written) or (
        bool(written)
        and not any(name in {"u", "c", "k", "q", "v"} for name, _ in match.captures)
        and _is_label(reading, sentence, written[0].first, written[-1].last)
    )


def _glued_to_letters(reading: Reading, first: int, last: int, match: Match) -> bool:
    tokens = reading.tokens
    before = tokens[first - 1] if first and tokens[first].glued else None
    if before is not None and first - 1 >= match.first:
        before = None  # a currency or a sign that belongs to the match
    if before is not None and (before.text[0].isalnum() or (before.low in "-/_." and before.glued)):
        return True
    after = tokens[last] if last < len(tokens) and tokens[last].glued and last >= match.last else None
    return after is not None and (after.text[0].isalnum() or after.text == "_")


def _is_label(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    return (
        _is_year(reading, first, last)
        or _padded(reading.tokens[first].text)
        or _after_capital(reading, sentence, first, last)
        or _numbers_a_list(reading, sentence, first, last)
    )


def _is_year(reading: Reading, first: int, last: int) -> bool:
    """Four bare digits in the range of years with no common noun behind them."""
    text = reading.tokens[first].text
    if last != first + 1 or len(text) != 4 or not text.isdecimal() or int(text) not in _YEARS:
        return False
    return last >= len(reading.tokens) or not reading.tokens[last].text[0].islower()


def _padded(text: str) -> bool:
    return len(text) > 2 and text[0] == "0" and text.isdecimal()


def _after_capital(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    """Digits behind a capitalised word ('Boeing 737'); behind a sentence's first word only before no common noun."""
    if first == sentence.first or len(reading.tokens[first].text) > 6:
        return False
    before = reading.tokens[first - 1]
    if not before.text[0].isupper() or before.low in lists(reading.language).stops:
        return False
    if first - 1 == sentence.first:
        return last >= sentence.last or not reading.tokens[last].text[0].islower()
    return True


def _numbers_a_list(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    if first != sentence.first or last >= sentence.last or not reading.tokens[first].text.isdecimal():
        return False
    return reading.tokens[last].text == ")" or (reading.tokens[last].text == "." and last + 1 < sentence.last)
