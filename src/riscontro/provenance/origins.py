"""How many independent origins stand behind a claim: an interval, its named roots, and who names none.

The root of a reading is the last voice of its chain that is named or described; voices of one state or body are one
root, however many outlets relay it (design, section 2: independence is never assumed). ``low`` counts the roots that are
distinct for certain, ``high`` takes as two all that may be two. An article that names no source is listed and never
counted; where no article names one, there may be one origin or none. An article that cites another article of
the story goes back to that one's root, a copy adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riscontro.matching.terms import plain
from riscontro.messages import say_in_all
from riscontro.outputs import LineageEdge, Origins
from riscontro.provenance.roots import Root, Roster, Voice, count, groups_of, root_of, tie

_SURE = 0.5
_JOINED, _SHOWN = " / ", 3


def origins(voices: Sequence[Voice], roster: Roster, lineage: Iterable[LineageEdge]) -> Origins:
    """The origins of the readings ``voices``, of whom ``roster`` knows who is who."""
    found = [(item.article, root_of(item, roster)) for item in voices]
    found = _copied(_behind_relays(_behind_articles(found, voices, roster)), voices, lineage)
    roots = tuple(sorted({root for _, root in found if root}))
    low, high = count(roots)
    sourced = {article for article, root in found if root}
    unsourced = tuple(sorted({article for article, _ in found} - sourced))
    labels = _labels(roots)
    rule = _rule(low, high, len(sourced))
    said = {
        "outlets": len(sourced) + len(unsourced),
        "sourced": len(sourced),
        "low": low,
        "high": high,
        "roots": "; ".join(labels),
    }
    because = say_in_all(f"origin_why.{rule}", **said)
    return Origins(low, high or 1, labels, unsourced, _labels(tuple(r for r in roots if r.nameless)), rule, because)


def _rule(low: int, high: int, sourced: int) -> str:
    """Which case a count is: nobody named, one voice in one or in several articles, surely several, or perhaps one."""
    if high == 0:
        return "nobody"
    if high == 1:
        return "collapse" if sourced > 1 else "one"
    return "apart" if low == high else "perhaps"


def _labels(roots: tuple[Root, ...]) -> tuple[str, ...]:
    """How each root is called: by the names that the articles give to it, a few of them."""
    found = []
    for group in groups_of(roots):
        spelled = list({root.label.casefold(): root.label for root in reversed(group)}.values())[::-1]
        found.append(_JOINED.join(spelled[:_SHOWN]))
    return tuple(sorted(found))


Found = list[tuple[str, Root | None]]


def _behind_articles(found: Found, voices: Sequence[Voice], roster: Roster) -> Found:
    """A reading that comes through an outlet of the story goes back to the root that this outlet's own article gives."""
    own = {article: root for article, root in reversed(found) if root}
    outlets = roster.bodies.outlets
    out: Found = []
    for item, (article, root) in zip(voices, found, strict=True):
        cited = [name for link in item.chain for name in _articles(link.label, link.entity, outlets, roster) if name != article]
        behind = next((own[name] for name in cited if name in own), None)
        out.append((article, behind if behind and root and (root.nameless or _is_outlet(root, cited, item, roster)) else root))
    return out


def _articles(label: str, entity: str | None, outlets: Mapping[str, tuple[str, ...]], roster: Roster) -> tuple[str, ...]:
    """The articles of the outlet that a link of a chain names, if it is an outlet of the story."""
    return outlets.get(plain(label)) or outlets.get(plain(roster.names.get(entity or "", "")), ())


def _is_outlet(root: Root, cited: Sequence[str], item: Voice, roster: Roster) -> bool:
    """Does a reading stop at the outlet it cites, whatever that outlet's own source is?"""
    return bool(cited) and (plain(root.label) in roster.bodies.outlets or len(item.chain) == 1)


def _behind_relays(found: Found) -> Found:
    """An agency or outlet through which another reading reaches its voice counts as that voice."""
    behind: dict[str, Root] = {}
    for _, root in found:
        for key in root.by if root else ():
            if root and key != root.key:
                behind.setdefault(key, root)
    return [(article, behind.get(root.key, root) if root else None) for article, root in found]


def _copied(found: Found, voices: Sequence[Voice], lineage: Iterable[LineageEdge]) -> Found:
    """What an article copies from another goes back to that one's root, unless both name voices that are surely two.

    What stands beside the copied stretches, as in an article that embeds a wire, is the article's own.
    """
    own = {article: root for article, root in reversed(found) if root}
    copies = [edge for edge in lineage if edge.kind == "copies" and edge.confidence >= _SURE and edge.target in own]
    out: Found = []
    for item, (article, root) in zip(voices, found, strict=True):
        theirs = (own[edge.target] for edge in copies if edge.source == article and _is_inside(item, edge))
        out.append((article, next((other for other in theirs if root and tie(root, other) == "maybe"), root)))
    return out


def _is_inside(item: Voice, edge: LineageEdge) -> bool:
    """Does a reading stand where its article has what the other has? Yes, where that is not known."""
    if not item.places or not edge.shared:
        return True
    return any(start < last and first < end for start, end in item.places for first, last in edge.shared)
