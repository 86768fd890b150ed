"""Two whole texts side by side: every passage that both have, in any order, word by word.

Runs of equal words are found under their first three words and followed as far as they go; runs that go on where
another stopped, with a few other words between, are one passage, and the equal words between them are found by
longest common subsequence. Linear in both texts: a run under words that a text repeats is looked for in the first places only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from riscontro.copying.prints import WORD, lowered
from riscontro.packs import NO_PACK
from riscontro.text.language import detect, stated
from riscontro.text.quotes import quotations
from riscontro.text.segment import apostrophes, paragraphs
from riscontro.text.tokens import INVISIBLE

GAP = 12  # words of either text that may stand between two runs of one passage
_START, _MORE = 4, 3  # words in a row that begin a passage, or go on with one
_PLACES = 8  # places at which words that a text repeats are looked for
_OPEN = 3  # passages that may go on after others
_INSIDE = frozenset(",(-/'’")  # marks before a word that begin no sentence
Triple = tuple[str, str, str]


class Text(Struct, frozen=True):
    """A text made ready to be laid beside others.

    ``words`` are folded, with the ``spans`` of their offsets; ``own`` numbers the stretches between quotations (0 inside
    one), ``quoted`` says that there are any; ``figures`` and ``names`` are the places of such words; ``triples`` are the
    words three by three, ``places`` where each three begin.
    """

    id: str
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    own: tuple[int, ...]
    quoted: bool
    figures: tuple[int, ...]
    names: tuple[int, ...]
    triples: tuple[Triple, ...]
    places: dict[Triple, list[int]]


class Block(Struct, frozen=True, order=True):
    """``size`` equal words, from word ``first`` of one text and word ``second`` of the other."""

    first: int
    second: int
    size: int


Aligned = tuple[Block, ...]


def ready(name: str, text: str, language: str | None = None, start: int = 0) -> Text:
    """A text made ready; what stands before ``start`` is no part of it."""
    words, spans = _words(text, start)
    triples = tuple(zip(words, words[1:], words[2:], strict=False))
    places: dict[Triple, list[int]] = {}
    for at, triple in enumerate(triples):
        found = places.setdefault(triple, [])
        if len(found) < _PLACES:
            found.append(at)
    own = _own(text, [begin for begin, _ in spans], language, start)
    return Text(
        id=name,
        text=text,
        words=tuple(words),
        spans=tuple(spans),
        own=tuple(own),
        quoted=0 in own,
        figures=tuple(at for at, word in enumerate(words) if word[0].isdigit()),
        names=tuple(at for at, (begin, _) in enumerate(spans) if text[begin].isupper() and _is_inside(text, begin)),
        triples=triples,
        places=places,
    )


def _words(text: str, start: int) -> tuple[list[str], list[tuple[int, int]]]:
    """The folded words of a text and their offsets in it."""
    plain = lowered(text)
    if len(plain) == len(text) and INVISIBLE.search(plain) is None:
        found = [(match.group(), match.span()) for match in WORD.finditer(plain, start)]
        return [word for word, _ in found], [span for _, span in found]
    signs = [(low, at) for at in range(start, len(text)) for low in lowered(text[at]) if INVISIBLE.match(low) is None]
    places = [at for _, at in signs]
    matches = list(WORD.finditer("".join(low for low, _ in signs)))
    return [match.group() for match in matches], [(places[match.start()], places[match.end() - 1] + 1) for match in matches]


def _own(text: str, begins: Sequence[int], language: str | None, start: int) -> list[int]:
    """For each word the number of the stretch outside quotations in which it stands, 0 inside one."""
    found = [1] * len(begins)
    habits = apostrophes(stated(language) or (detect(text[start:]) if "'" in text or "’" in text else NO_PACK))
    quotes = [quote for quote in quotations(text, paragraphs(text, start), habits) if quote.depth == 0]
    for number, quote in enumerate(quotes, 2):
        first, last = bisect_left(begins, quote.outer_start), bisect_left(begins, quote.outer_end)
        found[first:last] = [0] * (last - first)
        found[last:] = [number] * (len(begins) - last)
    return found


def _is_inside(text: str, begin: int) -> bool:
    """Does a word stand inside a sentence?"""
    before = text[max(0, begin - 2) : begin].strip()[-1:]
    return before.isalnum() or before in _INSIDE


def align(one: Text, other: Text) -> tuple[Aligned, ...]:
    """The passages that two texts share, each as its blocks of equal words, in order of the first text."""
    passages: list[list[Block]] = []
    for run in _runs(one, other):
        home = next((row for row in reversed(passages[-_OPEN:]) if _goes_on(row[-1], run)), None)
        if home is not None:
            home += _between(one, other, home[-1], run)
            home.append(run)
        elif run.size >= _START:
            passages.append([run])
    return tuple(map(tuple, passages))


def _runs(one: Text, other: Text) -> Iterator[Block]:
    """Equal words in a row, from the start of the first text on; of several places the longest, then the nearest one."""
    at, ahead = 0, 0
    while at < len(one.triples):
        places = other.places.get(one.triples[at])
        if places is None:
            at += 1
            continue
        size, _, there = max((_size(one, other, at, place), -abs(place - at - ahead), -place) for place in places)
        yield Block(at, -there, size)
        at, ahead = at + size, -there - at


def _size(one: Text, other: Text, here: int, there: int) -> int:
    first, second = one.words, other.words
    size, most = _MORE, min(len(first) - here, len(second) - there)
    while size < most and first[here + size] == second[there + size]:
        size += 1
    return size


def _goes_on(before: Block, run: Block) -> bool:
    """Does a run stand behind another in both texts, and near it?"""
    first = run.first - before.first - before.size
    second = run.second - before.second - before.size
    return 0 <= first <= GAP and 0 <= second <= GAP


def _between(one: Text, other: Text, before: Block, run: Block) -> Iterator[Block]:
    """The equal words between two runs."""
    here, there = before.first + before.size, before.second + before.size
    first, second = one.words[here : run.first], other.words[there : run.second]
    if first and second:
        for code in Indel.opcodes(first, second):
            if code.tag == "equal":
                yield Block(here + code.src_start, there + code.dest_start, code.src_end - code.src_start)
