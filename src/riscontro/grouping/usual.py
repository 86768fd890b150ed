"""How usual the words of a language are: the share of articles in which one is met before any article has been seen.

A pack may hold ``lists/usual.tsv``: how often in a million words, then the words that are about as frequent. Words with one
stem count together. A share is reckoned as if words fell into articles at random (Poisson): 1 - exp(-frequency * ``_LONG``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from riscontro.matching.terms import root
from riscontro.packs import home, installed

_LONG = 300  # words of an article
_MILLION = 1_000_000


@cache
def usual(language: str) -> Mapping[str, float]:
    """The share of articles of a language that have a word, by stem; empty where its pack holds no list."""
    path = home() / language / "lists" / "usual.tsv"
    if language not in installed() or not path.is_file():
        return MappingProxyType({})
    often: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        frequency, _, words = line.partition("\t")
        for word in words.split() if frequency.isdigit() else ():
            stem = root(word, language)
            often[stem] = often.get(stem, 0) + int(frequency)
    return MappingProxyType({stem: -math.expm1(-number * _LONG / _MILLION) for stem, number in often.items()})
