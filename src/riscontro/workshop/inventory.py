"""What a pack's files hold, counted without compiling them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import TypeVar

from msgspec import Struct

from riscontro.packs import About, LayerFile, Numerals, home, layer_files, lexicon_files
from riscontro.types import PackError

LEXICONS = "lexicons"
T = TypeVar("T")
Concept = tuple[str, str, str]  # layer, class, concept


class Inventory(Struct, frozen=True):
    """The contents of one pack.

    ``layers`` maps a layer's name to its file; ``concepts`` are the classes and concepts that have at least one word,
    with the layer whose file holds them (``lexicons`` for the tables); ``words`` counts the forms; ``makes`` are what
    the rules of each layer build; ``wrong`` are the files that cannot be read, each with its reason.
    """

    name: str
    about: About | None
    layers: Mapping[str, LayerFile]
    concepts: frozenset[Concept]
    settings: frozenset[tuple[str, str]]
    makes: frozenset[tuple[str, str]]
    words: int
    wrong: tuple[str, ...] = ()

    @property
    def rules(self) -> int:
        """How many rules the pack has."""
        return sum(len(layer.rule) for layer in self.layers.values())

    @property
    def examples(self) -> int:
        """How many examples its rules have, for and against."""
        return sum(len(rule.yes) + len(rule.no) for layer in self.layers.values() for rule in layer.rule)

    @property
    def numerals(self) -> Numerals:
        """The words for numbers."""
        return next((layer.numerals for layer in self.layers.values() if layer.numerals), Numerals())

    def kinds(self) -> dict[str, frozenset[str]]:
        """The classes that have words, each with its concepts."""
        found: dict[str, set[str]] = {}
        for _, kind, concept in self.concepts:
            found.setdefault(kind, set()).add(concept)
        return {kind: frozenset(concepts) for kind, concepts in found.items()}


def take(folder: Traversable) -> Inventory:
    """The inventory of the pack in ``folder``; files that cannot be read are named in ``wrong``."""
    layers, wrong = _layers(folder)
    rows: list[tuple[str, str, str, int]] = [
        (layer, kind, concept, len(forms))
        for layer, file in layers.items()
        for table in (file.lexicon, file.suffix, file.shape)
        for kind, concepts in table.items()
        for concept, forms in concepts.items()
    ]
    try:
        rows += [(LEXICONS, kind, concept, 1) for kind, concept, _ in lexicon_files(folder)]
    except PackError as error:
        wrong.append(str(error))
    return Inventory(
        name=folder.name,
        about=next((file.pack for file in layers.values() if file.pack), None),
        layers=layers,
        concepts=frozenset(row[:3] for row in rows if row[3]),
        settings=frozenset((layer, name) for layer, file in layers.items() for name, words in file.settings.items() if words),
        makes=frozenset((layer, rule.make) for layer, file in layers.items() for rule in file.rule),
        words=sum(row[3] for row in rows),
        wrong=tuple(wrong),
    )


@cache
def stock(code: str) -> Inventory:
    """The inventory of an installed pack."""
    return take(home() / code)


def _layers(folder: Traversable) -> tuple[dict[str, LayerFile], list[str]]:
    layers: dict[str, LayerFile] = {}
    wrong: list[str] = []
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")):
        try:
            layers |= {layer: file for layer, file in layer_files(folder, name) if f"{layer}.toml" == name}
        except PackError as error:
            wrong.append(str(error))
    return layers, wrong


# ------------------------------------------------------------------ what one pack can expect of itself


class Expected(Struct, frozen=True):
    """What all the packs that were looked at have in common."""

    layers: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    settings: frozenset[tuple[str, str]]
    makes: frozenset[tuple[str, str]]
    where: Mapping[str, str]


def common(packs: Iterable[Inventory]) -> Expected:
    """What every pack has: layer files, classes with their concepts, settings, kinds of rules.

    ``classes`` maps a class to the concepts that all have; ``where`` to the file of the first that has it.
    """
    every = list(packs)
    where = {kind: layer for pack in reversed(every) for layer, kind, _ in sorted(pack.concepts)}
    kinds = [pack.kinds() for pack in every]
    shared = _shared(frozenset(found) for found in kinds)
    return Expected(
        layers=_shared(frozenset(pack.layers) for pack in every),
        classes={kind: _shared(found[kind] for found in kinds) for kind in sorted(shared)},
        settings=_shared(pack.settings for pack in every),
        makes=_shared(pack.makes for pack in every),
        where=where,
    )


def _shared(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    found = list(sets)
    return frozenset.intersection(*found) if found else frozenset()


def coverage(pack: Inventory, expected: Expected) -> float:
    """The share of what is expected that a pack has: concepts of classes, settings and kinds of rules; 0 to 1."""
    wanted = {("class", kind, concept) for kind, concepts in expected.classes.items() for concept in concepts}
    wanted |= {("setting", *row) for row in expected.settings} | {("make", *row) for row in expected.makes}
    had = {("class", kind, concept) for _, kind, concept in pack.concepts}
    had |= {("setting", *row) for row in pack.settings} | {("make", *row) for row in pack.makes}
    return len(wanted & had) / len(wanted) if wanted else 1.0
