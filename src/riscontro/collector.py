"""How often Python looks for circles of objects that nothing else holds.

What is read of articles is kept to the end and holds no circles; looking through all of it again and again takes a tenth of the
time. Circles that libraries leave behind are still found.
"""

from __future__ import annotations

import gc

_NEW, _YOUNG, _OLD = 200_000, 50, 1000  # objects, then rounds, after which each generation is looked through


def seldom() -> None:
    """Look seldom, in this process."""
    gc.set_threshold(_NEW, _YOUNG, _OLD)
