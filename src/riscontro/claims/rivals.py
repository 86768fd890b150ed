"""Two figures of one thing side by side: 'five thousand people, for the union; 1,800, according to the police'.

The second figure says nothing of what it counts: it stands alone with its voice. It counts what the figure before it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from riscontro.claims.measures import Figure


def beside(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures in the order of the articles; those that only name their voice count what the one before them counts."""
    last: Figure | None = None
    for figure in sorted(figures, key=lambda item: item.place):
        if last is not None and _stands_beside(last, figure):
            yield replace(
                figure, thing=last.thing, head=last.head, gist=last.gist, brief=last.brief, part=last.part, rival=last.place
            )
        else:
            yield figure
            last = figure


def _stands_beside(last: Figure, figure: Figure) -> bool:
    """Is a count without a noun, of a voice of its own, in the next clause or sentence after another count?"""
    first, second = last.unit.statement, figure.unit.statement
    if last.unit.article != figure.unit.article or second.sentence - first.sentence > 1 or first.start == second.start:
        return False
    if {last.quantity.dimension, figure.quantity.dimension} != {"count"} or not (last.head.kind or last.head.keys):
        return False
    if figure.head.kind or figure.head.keys or figure.thing or figure.voice is None:
        return False
    return figure.voice.text.casefold() not in first.text.casefold()
