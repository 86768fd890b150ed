"""The work for an article grows with its length and no faster: counted in calls of functions, never in seconds."""

from __future__ import annotations

import sys

import pytest

from riscontro import codec
from riscontro.examine import examine
from riscontro.types import Draft

# What is repeated to make an article, each hard in its own way: no stops, marks that never close, only triggers.
PIECES = {
    "prose": "Il sindaco Anna Verdi ha detto lunedì 3 marzo che arriveranno due navi. «Siamo pronti», ha aggiunto.\n",
    "no full stop": "la sindaca ha detto che due navi e tre treni arriveranno ",
    "open quotation marks": "«Siamo pronti “per tutto ‘o quasi \n",
    "closing quotation marks": "pronti» per” tutto ’ \n",
    "capitals": "Anna Verdi Porto Lungo ",
    "one-letter names": "A. B. ",
    "numbers": "12 3,5 2024 11:43 10-13 ",
    "number words": "two hundred and thousand of ",
    "times": "lunedì prossimo del mese di marzo dalle ore ",
    "report verbs": "ha detto di aver detto che ",
    "sources": "secondo fonti di ",
    "colons": "Verdi: ",
    "dashes": "– ha detto – ",
    "commas": "detto, , ",
    "brackets": "( ( ) ",
    "one word": "a" * 40,
    "lines": "\n\n",
    "short lines": "Verdi\n",
}
SMALL, LARGE = 150, 300  # repetitions; below that, the windows in which rules look are not yet full


def calls(text: str) -> int:
    """How many functions are called, in Python and beneath it, to read ``text``."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    draft = Draft("a", text, language="it", published="2024-03-05")
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        codec.annotation(examine(draft))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("kind", PIECES)
def test_work_grows_with_the_text(kind: str) -> None:
    piece = PIECES[kind]
    calls(piece * 8)  # what is learnt of words once is not counted
    small, large = calls(piece * SMALL), calls(piece * LARGE)
    assert large <= 2.2 * small + 2000, f"{small} calls become {large} where the text doubles"
