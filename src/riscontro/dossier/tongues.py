"""What a page says in one interface language, found again in another: so that one file speaks them all.

The same record gives pages that differ in the words of the interface alone. Both are cut at their tags; between two tags
with the same address or id, pieces of text in the same place say the same thing. The articles' own words are the same in both.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import groupby

_TAG = re.compile(r"(<[^>]*>)")
_PLACE = re.compile(r' (?:id|href)="[^"]*"')
_CLASS = re.compile(r' class="([^"]*)"')
_SPOKEN = re.compile(r' (title|aria-label)="([^"]*)"')


def translated(page: str, other: str) -> dict[str, str]:
    """The texts and titles of ``page`` that read otherwise in ``other``, with what they read there.

    What reads now so, now so, has before it the class of the element that it opens, or the name of its attribute, and a tab;
    where that is not enough either, it reads as most often. Where the two pages are not made of the same parts, what stands
    between the nearest addresses is left out.
    """
    found: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for mine, theirs in zip(_stretches(page), _stretches(other), strict=False):
        if len(mine) == len(theirs):
            for (place, one), (_, two) in zip(mine, theirs, strict=True):
                found[one][place, two] += 1
    return {key: said for text in sorted(found) if text for key, said in _readings(text, found[text])}


def _readings(text: str, counts: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What a text reads elsewhere, by its places where it does not read the same in all."""
    if len({said for _, said in counts}) == 1:
        places = {"": next(iter(counts))[1]}
    else:
        places = {place: said for (place, said), _ in reversed(counts.most_common())}
    yield from ((f"{place}\t{text}" if place else text, said) for place, said in sorted(places.items()) if said != text)


def _stretches(page: str) -> Iterator[list[tuple[str, str]]]:
    """What is said between one address or id and the next, each text with its place; where two pages begin to differ in
    these, they are no more alike."""
    pieces = _TAG.split(page)
    number = 0

    def stretch(at: int) -> int:
        nonlocal number
        number += at % 2 and _PLACE.search(pieces[at]) is not None
        return number

    for _, places in groupby(range(len(pieces)), stretch):
        yield [said for at in places for said in (_titles(pieces[at]) if at % 2 else _text(pieces, at))]


def _text(pieces: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
    found = _CLASS.search(pieces[at - 1]) if at else None
    yield found[1] if found else "", unescape(pieces[at]).strip()


def _titles(tag: str) -> Iterator[tuple[str, str]]:
    """The words in the attributes of a tag; each attribute has its place, be it there or not."""
    spoken = dict(_SPOKEN.findall(tag)) if '="' in tag else {}
    yield from ((name, unescape(spoken.get(name, ""))) for name in ("title", "aria-label"))


def block(words: Mapping[str, Mapping[str, str]]) -> str:
    """The words by language, as JSON that can stand in a page: nothing in it can end the element that it stands in."""
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
