"""Who relies on whom, as a picture in layers and as a list.

Articles that nobody relies on stand left, what they rely on to the right of them, the roots at the far
right: the layer of a node is the longest chain of reliance that leads to it (as in Sugiyama, Tagawa and
Toda 1981, with one barycentre pass for the order within a layer). An edge that would close a circle, and
every edge that has no direction (shared text, a shared origin), is drawn but does not move a node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.shelf import Card, Shelf
from riscontro.messages import FALLBACK
from riscontro.outputs import LineageEdge

WIDTH, HEIGHT, GAP, ROW, MARGIN = 190, 30, 90, 42, 30  # of a node, between nodes and around them, in SVG units
FITS = 24  # characters of a label that fit a node
DIRECTED = ("cites", "copies")
RANK = ("copies", "shares-text", "shares-origin", "cites")
FEW = 12  # edges that are all drawn


class Node(Struct, frozen=True):
    """A box of the picture: an article (with its card) or a root."""

    key: str
    label: str
    card: Card | None
    x: int
    y: int


class Line(Struct, frozen=True):
    """An edge of the picture, as an SVG path."""

    path: str
    kind: str
    title: str


class Edge(Struct, frozen=True):
    """An edge of the list, with its evidence; ``confidence`` in percent."""

    source: str
    target: str
    kind: str
    confidence: int
    why: str
    passages: tuple[Quoted, ...]


class Graph(Struct, frozen=True):
    """The picture, the list of what it shows, and of the voices that one article alone relies on; the size in SVG units."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    edges: tuple[Edge, ...]
    rest: tuple[Edge, ...]
    width: int
    height: int


def graph(shelf: Shelf, lineage: Sequence[LineageEdge], language: str = FALLBACK) -> Graph:
    """The lineage of a story, laid out."""
    drawn = _drawn(shelf, lineage)
    places = _place(_layers(drawn), drawn)
    nodes = tuple(_node(shelf, key, *places[key]) for key in sorted(places, key=lambda key: places[key]))
    width = (WIDTH + GAP) * (max((x for x, _ in places.values()), default=0) + 1) - GAP + 2 * MARGIN
    height = ROW * (max((y for _, y in places.values()), default=0) + 1)
    at = {node.key: node for node in nodes}
    edges = tuple(_edge(shelf, edge, language) for edge in drawn)
    lines = tuple(_line(at[item.source], at[item.target], item.kind, edge) for item, edge in zip(drawn, edges, strict=True))
    kept = {id(edge) for edge in drawn}
    rest = tuple(_edge(shelf, edge, language) for edge in lineage if id(edge) not in kept)
    return Graph(nodes, lines, edges, rest, width, height)


def _drawn(shelf: Shelf, lineage: Sequence[LineageEdge]) -> list[LineageEdge]:
    """The edges worth a picture, all of them where they are few: between articles, and to what several rely on."""
    reliant: dict[str, set[str]] = defaultdict(set)
    for edge in lineage:
        reliant[edge.target].add(edge.source)
    if len(lineage) <= FEW:
        return _ranked(lineage)
    kept = {key for key, names in reliant.items() if len(names) > 1} | set(shelf.cards)
    return _ranked([edge for edge in lineage if edge.source in kept and edge.target in kept])


def _ranked(lineage: Sequence[LineageEdge]) -> list[LineageEdge]:
    """Copies and shared text first: they are what makes many outlets one."""
    return sorted(lineage, key=lambda edge: (RANK.index(edge.kind), edge.target, edge.source))


def _layers(lineage: Sequence[LineageEdge]) -> dict[str, int]:
    """The layer of every node, by the longest directed path; edges back into the path being walked are passed over."""
    above: dict[str, list[str]] = {name: [] for edge in lineage for name in (edge.source, edge.target)}
    for edge in lineage:
        if edge.kind in DIRECTED and edge.source != edge.target:
            above[edge.target].append(edge.source)
    depth: dict[str, int] = {}
    for start in above:
        _deepen(start, above, depth)
    return depth


def _deepen(start: str, above: Mapping[str, list[str]], depth: dict[str, int]) -> None:
    """Walk up from ``start`` with a stack of our own: chains may be longer than Python's."""
    stack = [] if start in depth else [(start, iter(above[start]))]
    walking = {start}
    while stack:
        name, waiting = stack[-1]
        nearer = next((item for item in waiting if item not in walking and item not in depth), None)
        if nearer is None:
            depth[name] = max((depth[item] + 1 for item in above[name] if item in depth), default=0)
            stack.pop()
        else:
            walking.add(nearer)
            stack.append((nearer, iter(above[nearer])))


def _place(layers: Mapping[str, int], lineage: Sequence[LineageEdge]) -> dict[str, tuple[int, int]]:
    """Column and row of every node: within a layer, near the mean row of those that rely on it."""
    columns: dict[int, list[str]] = defaultdict(list)
    for name, layer in layers.items():
        columns[layer].append(name)
    reliant: dict[str, list[str]] = defaultdict(list)
    for edge in lineage:
        reliant[edge.target].append(edge.source)
    rows: dict[str, int] = {}
    for layer in sorted(columns):
        means = {name: _mean([rows[item] for item in reliant[name] if item in rows]) for name in columns[layer]}
        for row, name in enumerate(sorted(columns[layer], key=lambda name: (means[name], name))):
            rows[name] = row
    return {name: (layers[name], row) for name, row in rows.items()}


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0


def _node(shelf: Shelf, key: str, column: int, row: int) -> Node:
    return Node(key, _name(shelf, key), shelf.cards.get(key), column * (WIDTH + GAP) + MARGIN, row * ROW + 4)


def _line(source: Node, target: Node, kind: str, edge: Edge) -> Line:
    ahead, beside = target.x > source.x, target.x == source.x
    first, last = source.x + (WIDTH if ahead else 0), target.x + (0 if ahead or beside else WIDTH)
    out, back = (MARGIN, MARGIN) if beside else (-GAP // 2, GAP // 2) if ahead else (GAP // 2, -GAP // 2)
    top, bottom = source.y + HEIGHT // 2, target.y + HEIGHT // 2
    path = f"M{first} {top}C{first - out} {top} {last - back} {bottom} {last} {bottom}"
    return Line(path, kind, f"{edge.source} → {edge.target}")


def _edge(shelf: Shelf, edge: LineageEdge, language: str) -> Edge:
    return Edge(
        source=_name(shelf, edge.source),
        target=_name(shelf, edge.target),
        kind=edge.kind,
        confidence=round(edge.confidence * 100),
        why=edge.why_in.get(language, edge.why),
        passages=tuple(quote(shelf, passage) for passage in edge.evidence[:3]),
    )


def _name(shelf: Shelf, key: str) -> str:
    card = shelf.cards.get(key)
    return f"{card.number} {card.name}" if card else shelf.entity(key)
