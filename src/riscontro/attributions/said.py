"""The draft of an attribution while it is being put together, and the helpers all constructions share."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_title
from riscontro.attributions.sheet import Range, Sheet
from riscontro.types import Form, Span

_SHORT = 3


class Said(Struct, frozen=True):
    """Who said what, in tokens: several contents where a cue breaks them, ``relays`` between outlet and source.

    ``source`` is None where none is written; ``deeper`` are voices that the source cites;
    ``nameless`` says that the construction itself names nobody (``pare che``); ``anaphoric`` that the
    source is the one before (``le stesse fonti``).
    """

    cues: tuple[Range, ...]
    content: tuple[Span, ...]
    rule: str
    source: Range | None = None
    form: Form = "indirect"
    cue: Cue | None = None
    relays: tuple[Range, ...] = ()
    deeper: tuple[Range, ...] = ()
    nameless: bool = False
    anaphoric: bool = False
    question: bool = False

    @property
    def at(self) -> int:
        """The offset at which the content begins."""
        return self.content[0].start if self.content else -1


def spans(sheet: Sheet, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Ranges of tokens as trimmed spans; empty ones are left out."""
    cuts = (sheet.cut(*sheet.offsets(r)) for r in ranges if r[1] > r[0])
    return tuple(span for span in cuts if span is not None)


def quoted(sheet: Sheet, index: int) -> tuple[Span, ...]:
    """The words of quotation ``index`` without marks and without a comma at their end."""
    quote = sheet.quotes[index]
    span = sheet.cut(quote.start, quote.end)
    return (span,) if span else ()


def unquoted(sheet: Sheet, span: Span) -> Span:
    """``span`` without a pair of marks around all of it."""
    first, last = sheet.token_at(span.start), sheet.token_at(span.end) - 1
    opened = sheet.opens(first)
    if opened >= 0 and sheet.closes(last) == opened:
        return sheet.cut(sheet.quotes[opened].start, sheet.quotes[opened].end) or span
    return span


def form_of(sheet: Sheet, content: tuple[Span, ...]) -> Form:
    """``mixed`` where words in quotation marks, not only a name, stand in what is said, else ``indirect``."""
    for span in content:
        first, last = sheet.token_at(span.start), sheet.token_at(span.end)
        opened = first - 1 if first and sheet.opens(first - 1) >= 0 else first
        if any(sheet.inside[at] >= 0 and not is_title(sheet, at) for at in range(opened, last)):
            return "mixed"
    return "indirect"


def is_utterance(sheet: Sheet, index: int) -> bool:
    """Is quotation ``index`` a statement rather than a title or a single borrowed expression?"""
    quote = sheet.quotes[index]
    words = [t for t in sheet.tokens[sheet.token_at(quote.start) : sheet.token_at(quote.end)] if t.text[0].isalnum()]
    return len(words) >= _SHORT
