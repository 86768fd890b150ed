"""How many independent origins stand behind a claim: an interval, its named roots, and who names none.

The root of a reading is the last voice of its chain that has a name; voices of one state or institution
are one root, however many outlets relay it (design, section 2: independence is never assumed). ``low`` counts
the named roots that are distinct for certain: bodies and their people that share a word of their names may be
one, and an anonymous voice may be any other. ``high`` counts every root and one more for each article that names
no source, unless the lineage shows that it relies on another article of the claim or on an agency or outlet
through which one of them speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from re import findall

from msgspec import Struct

from riscontro.outputs import LineageEdge, Origins
from riscontro.types import Link

_SHARED = 0.5
_JOINED, _SHOWN = " / ", 3
_ORG, _PERSON, _COUNTRY = "org:", "person:", "country:"
_SPEAKERS = (_ORG, _PERSON, _COUNTRY)
_LONG = 5
_RELIES = frozenset({"cites", "copies", "shares-text"})


class Voice(Struct, frozen=True):
    """A reading as the count sees it: its article, its chain, and whose own words it is where no chain says so."""

    article: str
    chain: tuple[Link, ...]
    voice: str | None = None


class Root(Struct, frozen=True, order=True):
    """A named root: what it counts as, and how the text calls it."""

    key: str
    label: str


def origins(
    voices: Sequence[Voice], states: Mapping[str, str], names: Mapping[str, str], lineage: Iterable[LineageEdge]
) -> Origins:
    """The origins of the readings ``voices``; ``states`` maps entities to the state they speak for."""
    found = [(item.article, root_of(item, states, names)) for item in voices]
    found = _behind_relays(found, voices, states)
    roots: dict[str, tuple[str, ...]] = {}
    for _, root in sorted(found, key=lambda row: (row[0], row[1] or _NOBODY)):
        if root and root.label.casefold() not in map(str.casefold, roots.get(root.key, ())):
            roots[root.key] = (*roots.get(root.key, ()), root.label)
    labels = tuple(sorted(_JOINED.join(given[:_SHOWN]) for given in roots.values()))
    sourced = {article for article, root in found if root}
    unsourced = sorted({article for article, _ in found} - sourced)
    related = _related(lineage)
    known = {name for item in voices for link in item.chain for name in _carrier(link, names)}
    alone: list[str] = []
    counted = set(sourced)
    for article in unsourced:
        if not related.get(article, frozenset()) & (counted | known):
            alone.append(article)
        counted.add(article)
    return Origins(_distinct(roots), len(roots) + len(alone), labels, tuple(unsourced))


def _behind_relays(
    found: list[tuple[str, Root | None]], voices: Sequence[Voice], states: Mapping[str, str]
) -> list[tuple[str, Root | None]]:
    """An agency or outlet through which another reading reaches its voice counts as that voice."""
    behind: dict[str, Root] = {}
    for item, (_, root) in zip(voices, found, strict=True):
        for link in item.chain[:-1]:
            key = states.get(link.entity or "", link.entity or _named(link.label))
            if root and key and key != root.key:
                behind.setdefault(key, root)
    return [(article, behind.get(root.key, root) if root else None) for article, root in found]


def _distinct(roots: Mapping[str, tuple[str, ...]]) -> int:
    """How many voices are distinct for certain: roots that share a word of their names may be one, and a voice that is
    only described ('an official of the ministry') may be any of the named ones."""
    named = [(key, _words(key, labels)) for key, labels in sorted(roots.items()) if key.startswith(_SPEAKERS)]
    apart: list[tuple[str, frozenset[str]]] = []
    for key, words in named:
        if all(_apart(key, words, *other) for other in apart):
            apart.append((key, words))
    return len(apart) or min(1, len(roots))


def _apart(key: str, words: frozenset[str], other: str, others: frozenset[str]) -> bool:
    """Two persons or two states are distinct; where a body takes part, only if no word of their names is common."""
    if all(each.startswith((_PERSON, _COUNTRY)) for each in (key, other)):
        return True
    return not words & others


def _words(key: str, labels: Iterable[str]) -> frozenset[str]:
    spelled = " ".join((*labels, key.partition(":")[2].replace("-", " "))).casefold()
    return frozenset(word for word in findall(r"\w+", spelled) if len(word) >= _LONG)


_NOBODY = Root("", "")


def root_of(item: Voice, states: Mapping[str, str], names: Mapping[str, str]) -> Root | None:
    """The root of one reading, or None where nobody is named."""
    last = item.chain[-1].label if item.chain else ""
    for link in reversed(item.chain):
        key = link.entity or _of_that_name(link.label, names) or _named(link.label)
        if key and (key.startswith(_SPEAKERS) or not link.entity):
            name = names.get(key, link.label)
            label = name if link.label == last else f"{last} ({name})"
            return Root(states.get(key, key), label)
    if item.voice and item.voice.startswith(_SPEAKERS):
        return Root(states.get(item.voice, item.voice), names.get(item.voice, item.voice))
    return None


def _of_that_name(label: str, names: Mapping[str, str]) -> str:
    """The person or body by whose name a label begins ('Rossi & Co., the company')."""
    found = [key for key, name in names.items() if key.startswith((_ORG, _PERSON)) and f"{label},".startswith(f"{name},")]
    return min(found, default="")


def _carrier(link: Link, names: Mapping[str, str]) -> tuple[str, ...]:
    """How lineage may call an outlet or agency of a chain."""
    if not (link.entity or "").startswith(_ORG):
        return ()
    return link.label, names.get(str(link.entity), link.label), str(link.entity)


def _named(label: str) -> str:
    """A key for a voice without an entity that is yet written as a name: a capital behind the first word."""
    words = label.split()
    return label.casefold() if any(word[0].isupper() for word in words[1:]) else ""


def _related(lineage: Iterable[LineageEdge]) -> Mapping[str, frozenset[str]]:
    """Articles and roots that each article is known to rely on or to share with, in both directions."""
    found: dict[str, set[str]] = {}
    for edge in lineage:
        if edge.confidence >= _SHARED and edge.kind in _RELIES:
            found.setdefault(edge.source, set()).add(edge.target)
            found.setdefault(edge.target, set()).add(edge.source)
    return {name: frozenset(others) for name, others in found.items()}
