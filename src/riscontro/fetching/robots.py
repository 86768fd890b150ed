"""What a site asks of programs (RFC 9309): the groups of a robots.txt, and whether a path may be fetched."""

from __future__ import annotations

import re
from urllib.parse import quote

from msgspec import Struct

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_CODED = re.compile(r"%([0-9A-Fa-f]{2})")
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_SAFE = "/%:;,@&=+$!*'()~-._?"
_SAYS = {"allow": True, "disallow": False}


class Rule(Struct, frozen=True):
    """Paths that match a pattern may or may not be fetched; the longest pattern that matches decides."""

    allows: bool
    pattern: str


def allowed(text: str, product: str, path: str) -> bool:
    """Whether a robots.txt lets ``product`` fetch a path (with its query).

    Groups that name the product count together; where none does, those of ``*`` do. The longest pattern decides, and of two
    as long the one that allows.
    """
    groups = _groups(text)
    own = [rules for agents, rules in groups if product.lower() in map(_product, agents)]
    chosen = own or [rules for agents, rules in groups if "*" in agents]
    wanted = _plain(path)
    fitting = [rule for rules in chosen for rule in rules if rule.pattern and _fits(rule.pattern, wanted)]
    return max(((len(rule.pattern), rule.allows) for rule in fitting), default=(0, True))[1]


def _product(agent: str) -> str:
    """The product of an agent's line, in lower case."""
    found = _PRODUCT.match(agent)
    return found[0].lower() if found else ""


def _groups(text: str) -> list[tuple[list[str], list[Rule]]]:
    """The agents and the rules of each group, in order; rules before the first agent belong to none."""
    groups: list[tuple[list[str], list[Rule]]] = []
    for line in text.lstrip("\ufeff").splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(value)
        elif key in _SAYS and groups:
            groups[-1][1].append(Rule(_SAYS[key], _plain(value)))
    return groups


def _plain(path: str) -> str:
    """A path or a pattern in ASCII, with letters, digits and ``-._~`` written as they are and nothing else decoded."""
    return _CODED.sub(_decoded, quote(path, safe=_SAFE))


def _decoded(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else match[0].upper()


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says: ``*`` is anything, a ``$`` at the end the end. Linear in the path."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest):
        if ends and number == len(rest) - 1:
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)
