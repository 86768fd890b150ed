"""Two whole texts side by side: every passage that both have, in any order, word by word.

Runs of equal words are found under their first three words and followed as far as they go; runs that go on where
another stopped, with a few other words between, are one passage, and the equal words between them are found by
longest common subsequence. Linear in both texts: a run under words that a text repeats is looked for in the first places only.
"""

from __future__ import annotations

from array import array
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

    ``words`` are folded, ``starts`` and ``ends`` their offsets; ``own`` numbers the stretches between quotations (0 inside
    one), ``quoted`` says that there are any; ``figures`` and ``names`` are the places of such words; ``triples`` are the
    words three by three, ``places`` where each three last begin, ``repeats`` where those begin that stand there more than once.
    """

    id: str
    text: str
    words: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    own: array[int]
    quoted: bool
    figures: array[int]
    names: array[int]
    triples: tuple[Triple, ...]
    places: dict[Triple, int]
    repeats: dict[Triple, list[int]]


class Block(Struct, frozen=True, order=True, gc=False):
    """``size`` equal words, from word ``first`` of one text and word ``second`` of the other."""

    first: int
    second: int
    size: int


Aligned = tuple[Block, ...]


def ready(name: str, text: str, language: str | None = None, start: int = 0) -> Text:
    """A text made ready; what stands before ``start`` is no part of it."""
    words, starts, ends = _words(text, start)
    triples = tuple(zip(words, words[1:], words[2:], strict=False))
    places = {triple: at for at, triple in enumerate(triples)}
    own = _own(text, starts, language, start)
    return Text(
        id=name,
        text=text,
        words=tuple(words),
        starts=array("I", starts),
        ends=array("I", ends),
        own=array("I", own),
        quoted=0 in own,
        figures=array("I", (at for at, word in enumerate(words) if word[0].isdigit())),
        names=array("I", (at for at, begin in enumerate(starts) if text[begin].isupper() and _is_inside(text, begin))),
        triples=triples,
        places=places,
        repeats=_repeats(triples) if len(places) < len(triples) else {},
    )


def _repeats(triples: Sequence[Triple]) -> dict[Triple, list[int]]:
    """The first places of what stands at more than one."""
    found: dict[Triple, list[int]] = {}
    for at, triple in enumerate(triples):
        found.setdefault(triple, []).append(at)
    return {triple: places[:_PLACES] for triple, places in found.items() if len(places) > 1}


def _words(text: str, start: int) -> tuple[list[str], list[int], list[int]]:
    """The folded words of a text, and the offsets in it at which they start and end."""
    plain = lowered(text)
    if len(plain) == len(text) and INVISIBLE.search(plain) is None:
        found = list(WORD.finditer(plain, start))
        return [match.group() for match in found], [match.start() for match in found], [match.end() for match in found]
    signs = [(low, at) for at in range(start, len(text)) for low in lowered(text[at]) if INVISIBLE.match(low) is None]
    places = [at for _, at in signs]
    found = list(WORD.finditer("".join(low for low, _ in signs)))
    words = [match.group() for match in found]
    return words, [places[match.start()] for match in found], [places[match.end() - 1] + 1 for match in found]


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
        triple = one.triples[at]
        there = other.places.get(triple)
        if there is None:
            at += 1
            continue
        size = 0
        for place in other.repeats.get(triple) or (there,):
            reach = _size(one, other, at, place)
            if reach > size or (reach == size and abs(place - at - ahead) < abs(there - at - ahead)):
                size, there = reach, place
        yield Block(at, there, size)
        at, ahead = at + size, there - at


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
