"""Numbers that name instead of count: parts of model names, years, versions, list numbers, telephone numbers."""

from __future__ import annotations

from riscontro.amounts.heads import Head, head_after, lists
from riscontro.text.patterns import Capture, Match
from riscontro.types import Reading, Sentence

_NAME = 4  # digits of the number of a model
_YEARS = range(1800, 2100)
_CODE = 9  # digits that nobody leaves ungrouped in a number
_RANKS = frozenset({"ordinal", "digit-rank"})
_JOINING = frozenset("-/_.'")


def names_rather_than_counts(reading: Reading, sentence: Sentence, match: Match) -> bool:
    """Is the number of this match part of a name or a label? Looks at the tokens right beside it only."""
    places = [capture for name, capture in match.captures if name in {"n", "a", "b", "r", "f"}]
    written = [place for place in places if reading.tokens[place.first].text[0].isnumeric()]
    if not written:
        return False
    if match.last < len(reading.tokens) and reading.tokens[match.last].glued and _goes_on(reading, match):
        return True
    inside = {at for name, place in match.captures for at in range(place.first, place.last)}
    if any(_glued_to_letters(reading, place, inside, match.last) for place in written):
        return True
    measured = (
        match.rule.make in _RANKS
        or "dimension" in match.rule.args
        or any(name in {"u", "c", "k", "q", "v"} for name, _ in match.captures)
    )
    return not measured and _is_label(reading, sentence, written[0].first, written[-1].last)


def _goes_on(reading: Reading, match: Match) -> bool:
    """Letters or digits stuck behind a unit: '24703L202', '%20' in an address."""
    return reading.tokens[match.last].text[0].isalnum()


def _glued_to_letters(reading: Reading, place: Capture, inside: set[int], last: int) -> bool:
    """Letters stuck to the digits that are neither unit nor currency: 'A380', '737s', 'Covid-19'."""
    tokens, before, after = reading.tokens, place.first - 1, place.last
    if before >= 0 and tokens[place.first].glued and before not in inside:
        joined = tokens[before].low in _JOINING and tokens[before].glued and before > 0
        if tokens[before].text[-1].isalnum() or (joined and tokens[before - 1].text[-1].isalnum()):
            return True
    if after >= len(tokens) or not tokens[after].glued or after < last:
        return False
    return tokens[after].text[0].isalnum() or tokens[after].text == "_"


def _is_label(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    return (
        _is_year(reading, first, last)
        or _is_code(reading.tokens[first].text)
        or _is_in_compound(reading, last)
        or (first > 0 and reading.tokens[first - 1].text in {"+", "#", "@"})
        or _after_name(reading, sentence, first, last)
        or _is_singular(reading, first, last)
        or _numbers_a_list(reading, sentence, first, last)
    )


def _is_year(reading: Reading, first: int, last: int) -> bool:
    """Four bare digits in the range of years with no common noun behind them."""
    text = reading.tokens[first].text
    if last != first + 1 or len(text) != 4 or not text.isdecimal() or int(text) not in _YEARS:
        return False
    if lists(reading.language).head_capital and reading.tagged.at(last, "countable"):
        return False
    return last >= len(reading.tokens) or not reading.tokens[last].text[0].islower()


def _is_code(text: str) -> bool:
    """Digits padded with noughts, or too many without a mark between them."""
    return text.isdecimal() and ((len(text) > 2 and text[0] == "0") or len(text) > _CODE)


def _is_in_compound(reading: Reading, last: int) -> bool:
    """Digits that a hyphen joins to a noun, where the language so forms names (``de 737-toestellen``: no number of them)."""
    tokens = reading.tokens
    if not lists(reading.language).compound_names or last + 1 >= len(tokens):
        return False
    return tokens[last].text == "-" and tokens[last].glued and tokens[last + 1].glued and tokens[last + 1].text[0].isalpha()


def _after_name(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    """Digits behind a word with a capital ('Boeing 737', 'iPhone 4') or behind a counted noun ('jet 717').

    Behind a sentence's first word, whose capital says nothing, only where no common noun follows.
    """
    if first == sentence.first or last > first + 1 or len(reading.tokens[first].text) > 9:
        return False
    before, head = reading.tokens[first - 1], _head(reading, sentence, last)
    thing = reading.tagged.at(first - 1, "countable")
    if thing and thing.concept in lists(reading.language).numbered:
        return head is None or not head.known
    if before.low in lists(reading.language).stops or before.low == before.text:
        return False
    if lists(reading.language).head_capital:  # every noun has a capital: only bare figures with nothing behind are a name
        text = reading.tokens[first].text
        return head is None and text.isdecimal() and len(text) <= _NAME
    if first - 1 == sentence.first and before.text[1:].islower():
        return last >= sentence.last or not reading.tokens[last].text[0].islower()
    return True


def _head(reading: Reading, sentence: Sentence, at: int) -> Head | None:
    return head_after(reading, at, sentence.last)


def _is_singular(reading: Reading, first: int, last: int) -> bool:
    """Digits behind a word that asks for one thing ('il 737', 'its new 787'): the number is that thing's name."""
    text = reading.tokens[first].text
    if first == 0 or text == "1" or not text.isdecimal() or len(text) > _NAME:
        return False
    if last < len(reading.tokens) and reading.tokens[last].text == "-" and reading.tokens[last].glued:
        return False  # 'the 27-nation bloc'
    return reading.tokens[first - 1].low in lists(reading.language).singular and not _plural_after(reading, last)


def _plural_after(reading: Reading, at: int) -> bool:
    endings = lists(reading.language).plural_endings
    return bool(endings) and at < len(reading.tokens) and reading.tokens[at].low.endswith(endings)


def _numbers_a_list(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    if last >= sentence.last or not reading.tokens[first].text.isdecimal():
        return False
    begins = first == sentence.first or reading.tokens[first - 1].text in {":", ";"}
    after = reading.tokens[last].text
    return begins and (after == ")" or (after == "." and first == sentence.first and last + 1 < sentence.last))
