"""Who relies on whom, as a picture in columns: outlets at the left, relays between, what they go back to at the right.

Articles of one text are one box. What a picture of a large story has no room for is counted, and stands in the list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from riscontro.dossier.layers import Box, Plan, lay
from riscontro.dossier.shelf import Card, Shelf
from riscontro.outputs import LineageEdge

HEIGHT, ROW, SPACE = 30, 20, 12  # of a box, of a row of a group, between boxes, in SVG units
WIDTHS = (250, 172)  # of a box where there are one or two columns, and where there are more
GAP, MARGIN, HEAD = 72, 32, 30  # between columns, beside them, above them
ROWS = 5  # outlets of a group that are named in its box
DIRECTED = ("cites", "copies")
RANK = ("copies", "shares-text", "cites", "shares-origin")
ONE_TEXT = 0.3  # share of the shorter text from which on two articles stand in one box
FEW = 12  # lines that are all drawn
ARTICLES, VOICES = 24, 20  # boxes of a large picture
LOOSE = 16  # lines between outlets without a direction; where there are more of them, none says anything


class Row(Struct, frozen=True):
    """An outlet named in the box of a group; ``y`` is its base line."""

    key: str
    card: Card
    y: float


class Node(Struct, frozen=True):
    """A box of the picture: an article (``card``), a group of articles (``rows``, and how many more), or a voice.

    ``href`` opens the article, or the first passage in which the voice is relied on. ``same`` says that the members of a
    group share most of their text.
    """

    key: str
    label: str
    card: Card | None
    href: str
    x: float
    y: float
    width: int
    height: float
    rows: tuple[Row, ...] = ()
    more: tuple[Row, ...] = ()
    same: bool = False

    @property
    def size(self) -> int:
        """How many articles the box stands for; 0 for a voice."""
        return len(self.rows) + len(self.more) or (1 if self.card else 0)


class Line(Struct, frozen=True):
    """A line of the picture, as an SVG path between two boxes; ``members`` are the articles of a group it stands for."""

    source: str
    target: str
    kind: str
    path: str
    title: str
    href: str
    members: tuple[str, ...] = ()


class Graph(Struct, frozen=True):
    """The picture. Sizes in SVG units; ``heads`` are the codes of the columns with their left edge.

    ``inside`` are the lines between the articles of a group (without a path); ``left_out`` counts what is not drawn: articles
    that have a line, voices, lines of what two outlets share; ``silent`` are the articles that rely on nobody they name.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    inside: tuple[Line, ...]
    heads: tuple[tuple[str, int], ...]
    left_out: tuple[int, int, int]
    silent: tuple[Card, ...]
    width: int
    height: float
    box: int


def graph(shelf: Shelf, lineage: Sequence[LineageEdge]) -> Graph:
    """The lineage of a story, laid out."""
    leaders = groups(shelf, lineage)
    kept = _kept(shelf, lineage, leaders)
    joined = _joined(shelf, [edge for edge in lineage if edge.source in kept and edge.target in kept], leaders)
    loose = [edge for edge in joined if edge.kind not in DIRECTED and edge.target in shelf.cards]
    drawn = joined if len(loose) <= LOOSE else [edge for edge in joined if edge not in loose]
    members: dict[str, list[str]] = defaultdict(list)
    for name in shelf.cards:
        if name in kept:
            members[leaders[name]].append(name)
    keys = sorted(
        {end for edge in drawn for end in (edge.source, edge.target)} | {key for key in members if len(members[key]) > 1}
    )
    plan = _plan(shelf, keys, members, drawn)
    nodes = tuple(_node(shelf, plan, number, key, members.get(key, ()), lineage) for number, key in enumerate(keys))
    at = dict(zip(keys, nodes, strict=True))
    touched = {end for edge in lineage for end in (edge.source, edge.target)}
    seen = {name for key in keys for name in members.get(key, [key])}
    return Graph(
        nodes=nodes,
        lines=_lines(shelf, plan, at, drawn, lineage, leaders),
        inside=tuple(_inside(shelf, lineage, leaders, at)),
        heads=_heads(plan, any(not node.size for node in nodes)),
        left_out=(
            sum(name in touched and name not in seen for name in shelf.cards),
            sum(name not in shelf.cards and name not in seen for name in touched),
            len(joined) - len(drawn),
        ),
        silent=shelf.named(set(shelf.cards) - {edge.source for edge in lineage if edge.kind != "shares-origin"}),
        width=(_wide(plan) + GAP) * plan.columns - GAP + MARGIN + 10,
        height=round(plan.height + HEAD + SPACE, 1),
        box=_wide(plan),
    )


# ------------------------------------------------------------------ what is drawn


def groups(shelf: Shelf, lineage: Sequence[LineageEdge]) -> dict[str, str]:
    """For every article the one in whose box it stands: all of a box share text with one, that with most such ties."""
    ties: dict[str, set[str]] = {name: set() for name in shelf.cards}
    for edge in lineage:
        text = edge.kind == "copies" or (edge.kind == "shares-text" and edge.share >= ONE_TEXT)
        if text and edge.source in ties and edge.target in ties:
            ties[edge.source].add(edge.target)
            ties[edge.target].add(edge.source)
    leaders: dict[str, str] = {}
    for name in sorted(ties, key=lambda name: (-len(ties[name]), shelf.cards[name].number)):
        if name not in leaders:
            leaders.update({item: name for item in (name, *sorted(ties[name])) if item not in leaders})
    return leaders


def _kept(shelf: Shelf, lineage: Sequence[LineageEdge], leaders: Mapping[str, str]) -> set[str]:
    """The articles and voices that are drawn: all where the lines are few, else the voices that several rely on."""
    every = {end for edge in lineage for end in (edge.source, edge.target)}
    voices = sorted(every - set(shelf.cards))
    if len(lineage) > FEW:
        voices = _weighty(shelf, lineage)
    kept = set(voices)
    weights: Counter[str] = Counter(leaders[name] for name in shelf.cards if leaders[name] != name)
    weights = Counter({name: 1000 * count for name, count in weights.items()})  # groups stand before any single article
    for edge in lineage:
        if edge.source in shelf.cards and (edge.target in kept or edge.target in shelf.cards):
            weights[leaders[edge.source]] += 1
    first = sorted(weights, key=lambda name: (-weights[name], shelf.cards[name].number))[:ARTICLES]
    chosen = {*first, *(leaders[edge.target] for edge in lineage if edge.target in shelf.cards and len(weights) <= ARTICLES)}
    return kept | {name for name in shelf.cards if leaders[name] in chosen}


def _weighty(shelf: Shelf, lineage: Sequence[LineageEdge]) -> list[str]:
    """The voices that more than one relies on, the relays among those cited, and what these go back to."""
    reliant: dict[str, set[str]] = defaultdict(set)
    onward: dict[str, set[str]] = defaultdict(set)
    for edge in lineage:
        reliant[edge.target].add(edge.source)
        onward[edge.source].add(edge.target)
    heavy = {name for name, names in reliant.items() if name not in shelf.cards and (len(names) > 1 or onward[name])}
    behind = {name for relay in heavy for name in onward[relay] if name not in shelf.cards}
    return sorted(heavy | behind, key=lambda name: (-len(reliant[name]), not onward[name], name))[:VOICES]


def _joined(shelf: Shelf, lineage: Sequence[LineageEdge], leaders: Mapping[str, str]) -> list[LineageEdge]:
    """One edge a kind between two boxes; of two outlets whose lines meet in one voice a shared origin is not drawn again."""
    found: dict[tuple[str, str, str], LineageEdge] = {}
    for edge in lineage:
        one, other = (leaders.get(end, end) for end in (edge.source, edge.target))
        if one != other:
            found.setdefault((one, other, edge.kind), LineageEdge(one, other, edge.kind, edge.confidence, edge.evidence))
    voices: dict[str, set[str]] = defaultdict(set)
    for edge in found.values():
        if edge.target not in shelf.cards:
            voices[edge.source].add(edge.target)
    edges = [
        edge
        for edge in found.values()
        if edge.kind != "shares-origin" or not voices[edge.source] & voices.get(edge.target, set())
    ]
    return sorted(edges, key=lambda edge: (RANK.index(edge.kind), edge.target, edge.source))


def _plan(shelf: Shelf, keys: Sequence[str], members: Mapping[str, Sequence[str]], drawn: Sequence[LineageEdge]) -> Plan:
    onward = [(edge.source, edge.target) for edge in drawn if edge.kind in DIRECTED or edge.target not in shelf.cards]
    sources = {one for one, _ in onward}
    return lay(
        [Box(key, _tall(members.get(key, ())), key not in shelf.cards and key not in sources) for key in keys], onward, SPACE
    )


def _tall(members: Sequence[str]) -> float:
    shown = min(len(members), ROWS) + (len(members) > ROWS)
    return HEIGHT if len(members) < 2 else HEIGHT + ROW * shown


def _heads(plan: Plan, voices: bool) -> tuple[tuple[str, int], ...]:
    """The codes of the columns, with their left edge."""
    codes = ["outlets"] + ["relays"] * (plan.columns - 2) + ["roots"] * (plan.columns > 1) if voices else ["outlets"]
    return tuple((code, _left(number, _wide(plan))) for number, code in enumerate(codes[: plan.columns]))


# ------------------------------------------------------------------ boxes


def _wide(plan: Plan) -> int:
    return WIDTHS[0] if plan.columns <= 2 else WIDTHS[1]


def _left(column: int, width: int) -> int:
    return column * (width + GAP) + MARGIN


def _node(shelf: Shelf, plan: Plan, number: int, key: str, members: Sequence[str], lineage: Sequence[LineageEdge]) -> Node:
    column, middle = plan.places[key]
    height = _tall(members)
    top = round(middle - height / 2 + HEAD, 1)
    card = shelf.cards.get(key)
    opening = next((edge.evidence[0] for edge in lineage if key in (edge.target, edge.source) and edge.evidence), None)
    href = f"#{card.anchor}" if card else shelf.href(opening) if opening else ""
    place = (_left(column, _wide(plan)), top, _wide(plan), height)
    if len(members) < 2:
        return Node(f"a{card.number}" if card else f"v{number}", _name(shelf, key), card, href, *place)
    cards = shelf.named(members)
    rows = tuple(Row(f"a{item.number}", item, top + HEIGHT + ROW * index + 10) for index, item in enumerate(cards))
    shares = [edge.share for edge in lineage if {edge.source, edge.target} <= set(members) and edge.share]
    return Node(f"g{number}", "", card, href, *place, rows[:ROWS], rows[ROWS:], bool(shares) and min(shares) > 0.5)


def _name(shelf: Shelf, key: str) -> str:
    card = shelf.cards.get(key)
    return f"{card.number} {card.name}" if card else shelf.entity(key)


# ------------------------------------------------------------------ lines


def _lines(
    shelf: Shelf,
    plan: Plan,
    at: Mapping[str, Node],
    drawn: Sequence[LineageEdge],
    lineage: Sequence[LineageEdge],
    leaders: Mapping[str, str],
) -> tuple[Line, ...]:
    """Every line, its ends spread over the sides of the boxes in the order of where they come from."""
    first, last = _ports(at, plan, drawn, onward=True), _ports(at, plan, drawn, onward=False)
    joined: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for edge in lineage:
        one, other = (leaders.get(name, name) for name in (edge.source, edge.target))
        for name, leader in ((edge.source, one), (edge.target, other)):
            if leader in at and at[leader].rows:
                joined[one, other, edge.kind].append(f"a{shelf.cards[name].number}")
    lines: list[Line] = []
    for number, edge in enumerate(drawn):
        source, target = at[edge.source], at[edge.target]
        passed = plan.ways.get((edge.source, edge.target))
        start, end = first[number], last[number]
        path = _beside(source, target, start, end) if passed is None else _through(source, target, start, end, passed)
        href = shelf.href(edge.evidence[0]) if edge.evidence else ""
        title = f"{_name(shelf, edge.source)} → {_name(shelf, edge.target)}"
        members = tuple(dict.fromkeys(joined[edge.source, edge.target, edge.kind]))
        lines.append(Line(source.key, target.key, edge.kind, path, title, href, members))
    return tuple(lines)


def _ports(at: Mapping[str, Node], plan: Plan, drawn: Sequence[LineageEdge], onward: bool) -> dict[int, float]:
    """At which height each line leaves its box (``onward``) or reaches it, in the order of where they go or come from."""
    beside: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, edge in enumerate(drawn):
        mine, other = (edge.source, edge.target) if onward else (edge.target, edge.source)
        passed = plan.ways.get((edge.source, edge.target))
        middle = at[other].y + at[other].height / 2
        beside[mine].append((passed[0 if onward else -1][1] + HEAD if passed else middle, number))
    heights: dict[int, float] = {}
    for key, lines in beside.items():
        node = at[key]
        room = min(node.height - 10, 7 * (len(lines) - 1))
        for index, (_, number) in enumerate(sorted(lines)):
            share = index / (len(lines) - 1) - 0.5 if len(lines) > 1 else 0.0
            heights[number] = round(node.y + node.height / 2 + share * room, 1)
    return heights


def _through(source: Node, target: Node, start: float, end: float, passed: Sequence[tuple[int, float]]) -> str:
    """A line onward, straight through every column it passes."""
    width = source.width
    x, y, path = source.x + width, start, f"M{source.x + width:g} {start:g}"
    for column, middle in passed:
        left, height = _left(column, width), middle + HEAD
        path += f"C{x + GAP // 2:g} {y:g} {left - GAP // 2} {height:g} {left} {height:g}H{left + width}"
        x, y = left + width, height
    return path + f"C{x + GAP // 2:g} {y:g} {target.x - GAP // 2:g} {end:g} {target.x:g} {end:g}"


def _beside(source: Node, target: Node, start: float, end: float) -> str:
    """A line that leads to no later column: a bow at the left of one column, or back from one to another."""
    if source.x == target.x:
        out = min(MARGIN - 6, 14 + abs(end - start) / 8)
        return f"M{source.x:g} {start:g}C{source.x - out:g} {start:g} {target.x - out:g} {end:g} {target.x:g} {end:g}"
    first, last = (source.x, target.x + target.width) if source.x > target.x else (source.x + source.width, target.x)
    bend = (last - first) / 2
    return f"M{first:g} {start:g}C{first + bend:g} {start:g} {last - bend:g} {end:g} {last:g} {end:g}"


def _inside(shelf: Shelf, lineage: Sequence[LineageEdge], leaders: Mapping[str, str], at: Mapping[str, Node]) -> list[Line]:
    """The lines between the articles of one box."""
    lines: list[Line] = []
    for edge in lineage:
        one, other = shelf.cards.get(edge.source), shelf.cards.get(edge.target)
        if one and other and leaders[edge.source] == leaders[edge.target] and leaders[edge.source] in at:
            href = shelf.href(edge.evidence[0]) if edge.evidence else ""
            title = f"{_name(shelf, edge.source)} → {_name(shelf, edge.target)}"
            lines.append(Line(f"a{one.number}", f"a{other.number}", edge.kind, "", title, href))
    return lines
