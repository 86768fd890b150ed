"""How many independent origins stand behind a claim: an interval, its named roots, and who names none.

The root of a reading is the last voice of its chain that has a name; voices of one state or institution
are one root, however many outlets relay it (design, section 2: independence is never assumed). ``low`` counts
the named roots. ``high`` adds one for each article that names no source, unless the lineage shows that
it relies on another article of the claim or on an agency or outlet through which one of them speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.outputs import LineageEdge, Origins
from riscontro.types import Link

_SHARED = 0.5
_JOINED, _SHOWN = " / ", 3
_ORG = "org:"
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
    roots: dict[str, tuple[str, ...]] = {}
    for _, root in sorted(found, key=lambda row: (row[0], row[1] or _NOBODY)):
        if root and root.label not in roots.get(root.key, ()):
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
    return Origins(len(roots), len(roots) + len(alone), labels, tuple(unsourced))


_NOBODY = Root("", "")


def root_of(item: Voice, states: Mapping[str, str], names: Mapping[str, str]) -> Root | None:
    """The root of one reading, or None where nobody is named."""
    last = item.chain[-1].label if item.chain else ""
    for link in reversed(item.chain):
        key = link.entity or _named(link.label)
        if key:
            name = names.get(key, link.label)
            label = name if link.label == last else f"{last} ({name})"
            return Root(states.get(key, key), label)
    if item.voice:
        return Root(states.get(item.voice, item.voice), names.get(item.voice, item.voice))
    return None


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
