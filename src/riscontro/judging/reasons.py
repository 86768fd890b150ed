"""Why a verdict was given: a rule, which is a message of the catalogues, and what fills it in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Why(Struct, frozen=True):
    """The rule that gave a verdict, a message ``judge.<rule>`` of the catalogues, and what fills it in."""

    rule: str
    said: Mapping[str, object] = {}
