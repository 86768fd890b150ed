"""Cells of CSV whose text is not trusted: no spreadsheet may take a word of an article for a formula, and nothing is lost.

A spreadsheet reads a cell as a formula where it begins with ``=``, ``+``, ``-`` or ``@`` (or their wide forms). Where it splits
lines otherwise than they are written (at semicolons, as in Italian settings, or at tabs and line ends within quotation
marks), a cell may begin in the middle of a text. So an apostrophe is put before such a sign at the start of a text and behind
a semicolon, tab or line end, whatever blanks and quotation marks lie between; and before a tab or carriage return at the very
start. Apostrophes that stand there already are kept, so ``plain`` takes exactly the added one away again.
Numbers are written by this program and stay as they are.
"""

from __future__ import annotations

import re

_BLANK = '\\s;"\ufeff\u200b-\u200f\u2060'
_SPLITS = frozenset(";\t\r\n")
_SPLIT = re.compile("[;\\t\\r\\n]")
_SIGN = re.compile(f"(?:^|(?<![{_BLANK}])(?=[{_BLANK}]))([{_BLANK}]*)('*)(?=[=+\\-@＝＋－＠])")
_START = re.compile("^()('*)(?=[\\t\\r])")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; ``plain`` gives it back."""
    if text[:1].isalnum() and _SPLIT.search(text) is None:
        return text
    return _START.sub(_more, _SIGN.sub(_more, text))


def plain(text: str) -> str:
    """The text that was ``guarded``."""
    return _SIGN.sub(_less, _START.sub(_less, text))


def _begins(found: re.Match[str]) -> bool:
    """May a cell begin before this sign?"""
    return found.start() == 0 or not _SPLITS.isdisjoint(found[1])


def _more(found: re.Match[str]) -> str:
    return f"{found[0]}'" if _begins(found) else found[0]


def _less(found: re.Match[str]) -> str:
    return found[0][:-1] if found[2] and _begins(found) else found[0]


def cell(value: str | float | bool | None) -> str:
    """A value as CSV writes it: nothing where there is none, numbers as they are, text always within quotation marks."""
    if isinstance(value, str):
        return '"' + guarded(value).replace('"', '""') + '"'
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return repr(value)
