"""When two names of persons are one name: transliterations folded, distance with guards.

Distance alone merges Mario with Maria and siblings with each other. Here every word of one name must answer
to a word of the other: equal after folding the usual differences between romanisations, or apart by one vowel
within a long word. A different last vowel is a different name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_NEAR_LENGTH = 5
_VOWELS = frozenset("aeiou")
_SILENT = frozenset("h")
# Differences between romanisations, not words: Sergey/Serghei/Sergej, Mikhail/Michail, Dmitry/Dmitrij.
_FOLDS = (
    (re.compile(r"^ye|^je"), "e"),
    (re.compile(r"shch|sch|sh|sz"), "s"),
    (re.compile(r"ci(?=[aou])|tch|tsch|kh|ch|ck|q|c"), "k"),
    (re.compile(r"zh|dz|ts|tz"), "z"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=20_000)
def romanised(piece: str) -> str:
    """A word of a name with the usual differences between romanisations folded."""
    for pattern, by in _FOLDS:
        piece = pattern.sub(by, piece)
    return piece


@lru_cache(maxsize=50_000)
def same_piece(left: str, right: str) -> bool:
    """Do two words of names answer to each other? An initial answers to a word that begins with it."""
    a, b = romanised(left), romanised(right)
    if a == b:
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < _NEAR_LENGTH or a[0] != b[0]:
        return False
    if a[:-1] == b[:-1] and a[-1] in _VOWELS and b[-1] in _VOWELS:
        return False
    if abs(len(a) - len(b)) == 1 and (a[:-1] == b or b[:-1] == a):
        return False
    return Levenshtein.distance(a, b, score_cutoff=1) <= 1 and _slight(a, b)


def _slight(a: str, b: str) -> bool:
    """Do two words that differ in one place differ only in a vowel or in an h?"""
    for edit in Levenshtein.editops(a, b):
        letters = {
            *a[edit.src_pos : edit.src_pos + (edit.tag != "insert")],
            *b[edit.dest_pos : edit.dest_pos + (edit.tag != "delete")],
        }
        if not letters <= _VOWELS and not (edit.tag != "replace" and letters <= _SILENT):
            return False
    return True


def same_person(left: Sequence[str], right: Sequence[str]) -> bool:
    """Are two full names (two words at least each) names of one person?

    The shorter must be the longer with middle words left out; first and last words answer to each other.
    """
    short, long = sorted((tuple(left), tuple(right)), key=len)
    if len(short) < 2 or (len(short[0]) == 1 and len(long[0]) == 1 and short[0] != long[0]):
        return False
    if not same_piece(short[0], long[0]) or not same_piece(short[-1], long[-1]):
        return False
    at = 0
    for piece in long:
        at += at < len(short) and same_piece(short[at], piece)
    return at == len(short)


def block(words: Sequence[str]) -> str:
    """Names that may be one share this key: the first letters, folded, of their first and last words."""
    return romanised(words[0])[0] + romanised(words[-1])[0]


def ends_of(words: Sequence[str]) -> tuple[str, str]:
    """The folded words by which a single word may mean a full name: its first and its last."""
    return romanised(words[0]), romanised(words[-1])


def answers(short: str, full: Sequence[str]) -> bool:
    """May a single word stand for the full name: is it its first or last word?"""
    return romanised(short) in ends_of(full)
