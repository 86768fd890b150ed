"""The captures and arguments of a match, read with their types."""

from __future__ import annotations

from collections.abc import Mapping

from riscontro.packs import Pack
from riscontro.text.patterns import Capture, Match
from riscontro.times.frames import Frame
from riscontro.types import Tagged


class Captured:
    """A match's captures and arguments, read with their types."""

    def __init__(self, match: Match, tagged: Tagged, pack: Pack) -> None:
        self.match, self.tagged, self.pack = match, tagged, pack
        self.args: Mapping[str, str | int | float | bool] = match.rule.args
        self.captures: dict[str, Capture] = {}
        for name, capture in match.captures:
            self.captures.setdefault(name, capture)

    def figure(self, name: str) -> int | None:
        value = self.args.get(name)
        return int(value) if isinstance(value, int | float) else None

    def text(self, name: str) -> str:
        return str(self.args.get(name, ""))

    def concept(self, name: str) -> str:
        capture = self.captures.get(name)
        return capture.concept if capture else self.text(name)

    def raw(self, name: str) -> str:
        capture = self.captures.get(name)
        return self.tagged.tokens[capture.first].low if capture else ""

    def number(self, name: str) -> float | None:
        capture = self.captures.get(name)
        if capture is None or capture.value is not None:
            return capture.value if capture else None
        return float(capture.concept) if capture.concept.isdigit() else None

    def whole(self, name: str) -> int | None:
        """A captured integer: a numeral's value or a concept in figures."""
        capture = self.captures.get(name)
        if capture is None:
            return None
        if capture.value is not None:
            return int(capture.value) if abs(capture.value) < 1e6 and capture.value.is_integer() else -1
        raw = self.tagged.tokens[capture.first].text
        if raw.isdigit() and capture.last == capture.first + 1:
            return int(raw)
        return int(capture.concept) if capture.concept.lstrip("-").isdigit() else None

    def frame(self, make: str, **fields: object) -> Frame:
        first = self.match.first + (self.figure("skip") or 0)
        last = self.match.last - (self.figure("drop") or 0)
        common: dict[str, object] = {
            "toward": self.figure("toward") or 0,
            "shift": self.figure("shift") or 0,
            "mod": self.concept("mod"),
            "alone": bool(self.args.get("alone", True)),
        }
        return Frame(make, first, last, self.match.rule.name, **{**common, **fields})  # type: ignore[arg-type]
