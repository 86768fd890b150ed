"""An article's text cut at the boundaries of its marks, however these overlap.

One sweep over the sorted boundaries: the cost is that of sorting the marks, plus one step for every
layer that is open at a boundary; it does not depend on how long a marked passage is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct


class Mark(Struct, frozen=True, order=True):
    """A passage to mark: its layer (a CSS-safe word), what to say of it when pointed at, and what points back from it.

    ``anchor`` is the id of an element of the page and ``code`` says what kind of thing that is; ``who`` is the entity named.
    """

    start: int
    end: int
    layer: str
    note: str = ""
    anchor: str = ""
    code: str = ""
    who: str = ""


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks.

    ``anchors`` are the ends of the passages that begin here, ``refs`` anchor and code of those that end here, ``paragraph``
    is the number of the paragraph that begins here, or 0, ``who`` the entity that is named here.
    """

    start: int
    text: str
    layers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[int, ...] = ()
    refs: tuple[tuple[str, str], ...] = ()
    paragraph: int = 0
    who: str = ""


class Start(Struct, frozen=True):
    """What begins at an offset: passages, by their ends, and a paragraph, by its number."""

    anchors: tuple[int, ...] = ()
    paragraph: int = 0


def cut(
    text: str, marks: Iterable[Mark], targets: Iterable[tuple[int, int]] = (), paragraphs: Sequence[int] = ()
) -> tuple[Piece, ...]:
    """``text`` in pieces, cut at every boundary of a mark, where a target (a passage that can be opened) begins, and where
    one of the ``paragraphs`` does.

    Marks and targets that do not lie within the text are left out.
    """
    valid = sorted({mark for mark in marks if 0 <= mark.start < mark.end <= len(text)})
    anchors: dict[int, set[int]] = defaultdict(set)
    for start, end in targets:
        if 0 <= start < end <= len(text):
            anchors[start].add(end)
    bounds = {0, len(text)} | {point for mark in valid for point in (mark.start, mark.end)}
    bounds |= anchors.keys() | set(paragraphs)
    starts = {start: Start(tuple(sorted(ends))) for start, ends in anchors.items()}
    for number, start in enumerate(paragraphs, 1):
        starts[start] = Start(starts[start].anchors if start in starts else (), number)
    return _sweep(text, sorted(bounds), valid, starts)


def _sweep(text: str, bounds: Sequence[int], marks: Sequence[Mark], starts: Mapping[int, Start]) -> tuple[Piece, ...]:
    opening, closing = _events(marks)
    layers: Counter[str] = Counter()
    named: Counter[str] = Counter()
    pieces = []
    for start, end in pairwise(bounds):
        layers.update(mark.layer for mark in opening.get(start, ()))
        layers.subtract(mark.layer for mark in closing.get(start, ()))
        named.update(mark.who for mark in opening.get(start, ()) if mark.who)
        named.subtract(mark.who for mark in closing.get(start, ()) if mark.who)
        under = tuple(sorted(layer for layer, count in layers.items() if count > 0))
        notes = tuple(dict.fromkeys(mark.note for mark in opening.get(start, ()) if mark.note))
        refs = tuple(dict.fromkeys((mark.anchor, mark.code) for mark in closing.get(end, ()) if mark.anchor))
        who = min((entity for entity, count in named.items() if count > 0), default="")
        begins = starts.get(start, Start())
        pieces.append(Piece(start, text[start:end], under, notes, begins.anchors, refs, begins.paragraph, who))
    return tuple(pieces)


def _events(marks: Sequence[Mark]) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    return opening, closing
