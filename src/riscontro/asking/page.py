"""An answer as lines for a terminal: a table of who says what, with the address of every passage."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.types import Answer, Found, Reading, Row
from riscontro.dossier.wording import amount, interval, known
from riscontro.messages import FALLBACK, say

_LONG = 240


def lines(found: Answer, language: str) -> Iterator[str]:
    """``found`` for people: for each thing that was asked the answers, by outlet, with where they stand."""
    for number, part in enumerate(found.parts):
        if number:
            yield ""
        if len(found.parts) > 1:
            yield f"{asked(part, language)}:"
        yield from _part(part, language)


def _part(part: Found, language: str) -> Iterator[str]:
    if not part.readings:
        yield say("ask.nothing", language)
        if part.absent:
            yield say("ask.absent", language, words=", ".join(f"«{word}»" for word in part.absent))
        return
    for reading in part.readings:
        yield from _reading(reading, language)
    for judged in part.claims:
        because = judged.because.get(language) or judged.because.get(FALLBACK, "")
        yield f"  {known('relation', judged.relation, language)} ({judged.claim}): {because}"


def _reading(reading: Reading, language: str) -> Iterator[str]:
    meant = interpreted(reading, language)
    head = say(f"dossier.side.{reading.side}", language) if reading.side else reading.who or reading.value
    value = f"{head} ({meant})" if meant and meant != reading.value else head
    yield f"• {value}  — {origins(reading, language)}"
    for row in reading.rows:
        yield from _row(row, language)


def _row(row: Row, language: str) -> Iterator[str]:
    day = interval(row.earliest, row.latest, language) or "?"
    chain = "".join(f" ← {link.label}" for link in row.chain)
    firmness = known("certainty", row.certainty, language)
    yield f"    {row.outlet or row.article}, {day}{chain} · {firmness}  {row.article}:{row.answer.start}-{row.answer.end}"
    yield f"        {_marked(row)}"


def _marked(row: Row) -> str:
    """The sentence with the answer between square brackets, on one line, cut where it is long."""
    start, end = row.answer.start - row.sentence.start, row.answer.end - row.sentence.start
    text = row.sentence.text
    flat = " ".join(f"{text[:start]}[{text[start:end]}]{text[end:]}".split())
    if len(flat) <= _LONG:
        return flat
    first = max(0, min(flat.find("["), len(flat) - _LONG))
    return f"{'…' if first else ''}{flat[first : first + _LONG]}{'…' if first + _LONG < len(flat) else ''}"


def interpreted(reading: Reading, language: str) -> str:
    """What an answer means as an interval, in words; nothing where it is no figure and no day."""
    low, high = reading.low, reading.high
    if isinstance(low, str) or isinstance(high, str):
        return interval(low if isinstance(low, str) else None, high if isinstance(high, str) else None, language)
    if low is None and high is None:
        return ""
    if low is None or high is None:
        end = low if low is not None else high
        sign = "≥" if low is not None else "≤"
        return f"{sign} {amount(float(end or 0), float(end or 0), reading.unit, language)}"
    return amount(low, high, reading.unit, language)


def origins(reading: Reading, language: str) -> str:
    """How many outlets give an answer, how many independent origins they have, and how many outlets name no source: these add
    nothing to the origins, and nothing says that they share one."""
    outlets, counted = len({row.article for row in reading.rows}), reading.origins
    told = say("dossier.page.outlets_one" if outlets == 1 else "dossier.page.outlets", language, n=outlets)
    if not counted.roots:
        return f"{told}, {say('dossier.page.no_root', language)}"
    silent = _silent(len(counted.unsourced), language)
    return f"{told}, {_counted(counted.low, counted.high, language)}{silent}: {'; '.join(counted.roots)}"


def _silent(outlets: int, language: str) -> str:
    """How many outlets give an answer without a named source, where others name one."""
    if not outlets:
        return ""
    return " + " + say("ask.silent_one" if outlets == 1 else "ask.silent", language, n=outlets)


def _counted(low: int, high: int, language: str) -> str:
    if low == high:
        return say("dossier.page.origin_one" if low == 1 else "dossier.page.origins", language, n=low)
    return say("dossier.page.origins_between", language, low=low, high=high)


def asked(part: Found, language: str) -> str:
    """What a part of a question asks, in a word or two."""
    plain = say(f"dossier.want.{part.want}", language)
    return f"{plain} ({say(f'dossier.status.{part.status}', language)})" if part.status else plain
