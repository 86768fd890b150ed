"""Text that articles share outside quotations, titles and names: what copying looks like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.matching.shingles import Run, Word, runs
from riscontro.matching.terms import key_of
from riscontro.types import Examined, Passage, Quote

LEAST_RUN = 9  # words in a row
_LEAST_CONTENT = 3  # of them neither names nor function words
_LEAST_SHARED = 14  # words in all


class Shared(Struct, frozen=True):
    """What two articles share: the runs as passages, side by side, their words, and the shares of both texts."""

    first: str
    second: str
    words: int
    share: float
    passages: tuple[tuple[Passage, Passage], ...]


def own_words(item: Examined) -> tuple[Word, ...]:
    """The words an article says in its own voice; a quotation leaves a gap."""
    found: list[Word] = []
    quotes: Iterator[Quote | None] = iter((*item.reading.quotes, None))
    quote = next(quotes)
    for number, token in enumerate(item.reading.tokens):
        while quote is not None and token.start >= quote.outer_end:
            quote = next(quotes)
        if quote is not None and token.start >= quote.outer_start:
            if found and found[-1].low:
                found.append(Word("", number))
        elif token.low[0].isalnum():
            found.append(Word(token.low, number))
    return tuple(found)


def shared(articles: Sequence[Examined]) -> Iterator[Shared]:
    """Every pair of articles that share more than chance, in order of their places."""
    texts = [own_words(item) for item in articles] if len(articles) > 1 else []
    by: defaultdict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in runs(texts, LEAST_RUN):
        if _tells(articles[run.first], texts[run.first][run.first_from : run.first_from + run.size]):
            by[run.first, run.second].append(run)
    for (first, second), found in sorted(by.items()):
        words = sum(run.size for run in found)
        if words >= _LEAST_SHARED:
            shortest = min(sum(bool(word.low) for word in texts[number]) for number in (first, second))
            pairs = tuple(_passages(articles, texts, run) for run in found)
            yield Shared(articles[first].article.id, articles[second].article.id, words, words / shortest, pairs)


def _tells(item: Examined, words: Sequence[Word]) -> bool:
    """Does a run say something beyond names and titles?"""
    tokens = item.reading.tokens
    said = [word for word in words if tokens[word.at].text[0].islower() and key_of(word.low, item.reading.language)]
    return len(said) >= _LEAST_CONTENT


def _passages(articles: Sequence[Examined], texts: Sequence[Sequence[Word]], run: Run) -> tuple[Passage, Passage]:
    return _passage(articles[run.first], texts[run.first], run.first_from, run.size), _passage(
        articles[run.second], texts[run.second], run.second_from, run.size
    )


def _passage(item: Examined, words: Sequence[Word], first: int, size: int) -> Passage:
    span = item.reading.span(words[first].at, words[first + size - 1].at + 1)
    return Passage(item.article.id, span.start, span.end, span.text)
