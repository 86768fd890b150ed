"""An article to sentences, quotation marks and tagged tokens; offsets are those of the text as read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from riscontro.packs import Pack, load, tag
from riscontro.text.quotes import Apostrophes, quotations
from riscontro.text.sentences import Stops, marks_of, sentences
from riscontro.types import Draft, Reading

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TERMINAL = '.!?:;…»”"'
_WRAPPED = (40, 110)  # shortest and longest line, in code points, of a text broken by a machine
_RAGGED = 30  # how much the lines of such a text differ at most


def segment(draft: Draft, pack: Pack) -> Reading:
    """The reading of ``draft``: every token tagged, every sentence and quotation with its offsets."""
    stops, marks = _habits(pack.about.code)
    tagged = tag(draft.text, pack, draft.body_start)
    blocks = paragraphs(draft.text, draft.body_start)
    quotes = quotations(draft.text, blocks, marks)
    found = sentences(tagged.tokens, blocks, stops, marks_of(draft.text, quotes))
    return Reading(draft, pack.about.code, tagged, tuple(found), quotes)


@lru_cache(maxsize=64)
def _habits(code: str) -> tuple[Stops, Apostrophes]:
    pack = load(code)
    stops = Stops(
        never=pack.setting("abbreviations"),
        before_number=pack.setting("abbreviations_before_numbers"),
        may_end=pack.setting("abbreviations_that_may_end"),
        starters=pack.setting("sentence_starters"),
        ranks=bool(pack.setting("ordinal_stops")),
    )
    marks = Apostrophes(
        after=pack.setting("words_with_apostrophe_after"),
        before=pack.setting("words_with_apostrophe_before"),
        possessive=tuple(sorted(pack.setting("possessive_endings"))),
    )
    return stops, marks


def apostrophes(code: str) -> Apostrophes:
    """How the language of a pack uses apostrophes."""
    return _habits(code)[1]


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """The paragraphs of ``text`` from ``start`` on: every line that is not blank, except that lines broken by a
    machine at one width are put together."""
    found: list[tuple[int, int]] = []
    for block in _blocks(text, start):
        if _is_wrapped(text, block):
            found.append((block[0][0], block[-1][1]))
        else:
            found += block
    return found


def _blocks(text: str, start: int) -> Iterable[list[tuple[int, int]]]:
    """Runs of lines with nothing between them but one line break."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, start):
        if not match.group().isspace():
            if block and match.start() - block[-1][1] > (2 if text[block[-1][1]] == "\r" else 1):
                yield block
                block = []
            block.append(match.span())
    if block:
        yield block


def _is_wrapped(text: str, block: Sequence[tuple[int, int]]) -> bool:
    full = [stop - start for start, stop in block[:-1]]
    if len(full) < 2 or not (_WRAPPED[0] <= min(full) and max(full) <= _WRAPPED[1] and max(full) - min(full) <= _RAGGED):
        return False
    open_ended = sum(text[stop - 1] not in _TERMINAL for _, stop in block[:-1])
    return 2 * open_ended > len(full) and block[-1][1] - block[-1][0] <= max(full)
