"""Draw the curve of ``docs/growth.md`` from what ``bench.story_growth`` printed.

    python -m bench.story_growth --pass 1000 10000 100000 > lines
    python -m bench.growth_curve lines > docs/growth.jsonl     # keep the measured lines
    python -m bench.growth_curve                               # docs/growth.jsonl -> docs/growth.svg

Time of the latest articles to the yardstick, B³ of the articles held and peak memory, by the number of articles so far.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH, HEIGHT, LEFT, TOP, GAP = 720, 190, 60, 34, 56
LINE = re.compile(r"(one_pass|slow_pass) (\{.*\})")
STROKES = {"one_pass": ("#1a5fb4", ""), "slow_pass": ("#a33b00", "6 4")}
NAMES = {"one_pass": "2,740 a day", "slow_pass": "274 a day"}
Row = dict[str, float | str]


class Panel(Struct, frozen=True):
    """One picture: its title, what it shows and the highest value of its axis."""

    title: str
    key: str
    most: float


def panels(rows: Sequence[Row]) -> tuple[Panel, ...]:
    """The pictures, their axes as high as the figures ask."""
    time, memory = "of them to the yardstick", "peak MiB"
    return (
        Panel("Time of the latest articles, to the yardstick", time, _most(rows, time)),
        Panel("B³ of the articles held", "B³", 1.0),
        Panel("Peak memory, MiB", memory, _most(rows, memory)),
    )


def _most(rows: Sequence[Row], key: str) -> float:
    """A little more than the highest value."""
    return max(float(row.get(key, 0.0)) for row in rows) * 1.15


def kept(lines: Sequence[str]) -> list[Row]:
    """The lines of a run as rows, each with its way."""
    found = (match for line in lines if (match := LINE.search(line)))
    return [{"way": match.group(1), **json.loads(match.group(2))} for match in found]


def across(articles: float, last: float) -> float:
    """Where a number of articles stands: equal steps are equal factors, from a thousand on."""
    return LEFT + (WIDTH - LEFT - 110) * math.log10(articles / 1000) / math.log10(last / 1000)


def drawn(panel: Panel, rows: Sequence[Row], top: float, last: float) -> list[str]:
    """One picture as SVG."""
    found = [f'<text x="{LEFT}" y="{top - 10}" font-weight="bold">{panel.title}</text>']
    for step in range(5):
        value = panel.most * step / 4
        y = top + HEIGHT - HEIGHT * step / 4
        shown = f"{value:.2f}" if panel.most <= 1 else f"{value:,.0f}" if panel.most > 50 else f"{value:.1f}"
        found.append(f'<line x1="{LEFT}" x2="{WIDTH - 110}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        found.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{shown}</text>')
    for power in range(3, round(math.log10(last)) + 1):
        x = across(10**power, last)
        found.append(f'<text x="{x:.1f}" y="{top + HEIGHT + 16}" text-anchor="middle">{10**power:,}</text>')
    for way, (colour, dash) in STROKES.items():
        points = [
            (across(float(row["articles"]), last), top + HEIGHT - HEIGHT * float(row[panel.key]) / panel.most)
            for row in rows
            if row["way"] == way and panel.key in row
        ]
        if points:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            found.append(
                f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
            )
            found += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
            x, y = points[-1]
            found.append(f'<text x="{x + 6:.1f}" y="{y + (-9 if not dash else 17):.1f}" fill="{colour}">{NAMES[way]}</text>')
    return found


def picture(rows: Sequence[Row]) -> str:
    """All pictures, one below another."""
    shown = panels(rows)
    last = 10 ** math.ceil(math.log10(max(float(row["articles"]) for row in rows)))
    height = len(shown) * (HEIGHT + GAP) + TOP
    found = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        ' font-family="sans-serif" font-size="12">',
        "<title>Stories in one pass as articles come</title>",
        "<desc>Time, fit and memory by the number of articles; docs/growth.md has the figures as a table.</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for at, panel in enumerate(shown):
        found += drawn(panel, rows, TOP + at * (HEIGHT + GAP), last)
    return "\n".join([*found, "</svg>\n"])


def main(arguments: Sequence[str]) -> None:
    if arguments:
        rows = [row for name in arguments for row in kept(Path(name).read_text(encoding="utf-8").splitlines())]
        sys.stdout.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        return
    rows = [json.loads(line) for line in (DOCS / "growth.jsonl").read_text(encoding="utf-8").splitlines()]
    (DOCS / "growth.svg").write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
