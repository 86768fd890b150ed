"""Load, validate and compile a language pack: a folder of data files, no code.

``languages/xx/`` holds TOML files, one per layer, and ``lexicons/*.tsv`` for long lists:

``pack.toml``        ``[pack]`` code, name, version, elision, thousands; ``[numerals.*]``
``<layer>.toml``     ``[lexicon.<class>]`` concept = [forms]; ``[suffix.<class>]`` concept = [endings];
                     ``[shape.<class>]`` concept = [regular expressions over one token];
                     ``[settings]`` name = [words]; ``[[rule]]`` name, pattern, make, args, yes, no
``lexicons/<class>.tsv``  ``concept<TAB>form`` a line, ``#`` begins a comment (source, licence)

``languages/common/`` has the same shape and is merged into every pack; alone it serves languages
without a pack (code ``und``). A form with a capital letter asks for the capital in the text; a form in
capitals of up to three letters must stand exactly so. Unknown keys are errors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec
from msgspec import Struct

from riscontro.packcache import OnDemand, kept
from riscontro.text.lexicon import Lexicon, Phrase, phrases_of
from riscontro.text.numeral_forms import Grammar, Reader, reader
from riscontro.text.patterns import Matcher, Parsed, Rule, compile_rules, matcher_of, parsed
from riscontro.text.tagging import Tables, Triggers, tagged, triggers
from riscontro.text.tokens import Elision, fold, tokenize
from riscontro.types import PackError, Tagged

COMMON = "common"
NO_PACK = "und"

Forms = Mapping[str, Mapping[str, tuple[str, ...]]]


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[pack]`` table."""

    code: str
    name: str
    version: str
    elision: Elision = "left"
    thousands: Literal[",", "."] = ","
    fused_numerals: bool = False


class Numerals(Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[numerals]`` tables: words to numbers."""

    values: Mapping[str, float] = {}
    scales: Mapping[str, float] = {}
    ordinals: Mapping[str, float] = {}
    fractions: Mapping[str, float] = {}
    marks: Mapping[str, float] = {}
    halves: tuple[str, ...] = ()
    ordinal_endings: tuple[str, ...] = ()
    ordinal_vowels: tuple[str, ...] = ()
    unit_joiners: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    ordinal_marks: tuple[str, ...] = ()


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of measure: its dimension, the base unit of that dimension, and ``base = value * factor + offset``."""

    dimension: str
    base: str
    factor: float
    offset: float = 0.0


class LayerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One TOML file of a pack."""

    pack: About | None = None
    numerals: Numerals | None = None
    lexicon: Forms = {}
    suffix: Forms = {}
    shape: Forms = {}
    settings: Mapping[str, tuple[str, ...]] = {}
    rule: tuple[Rule, ...] = ()
    unit: Mapping[str, Unit] = {}


class Layer(Struct, frozen=True):
    """The rules of one layer, compiled."""

    rules: tuple[Rule, ...]
    matcher: Matcher


_NOTHING: frozenset[str] = frozenset()


class Compiled(Struct, frozen=True):
    """A pack as plain data: what becomes of its files, and what is kept between runs.

    ``phrases`` holds the phrases by their first word, ``layers`` the rules of each layer with their patterns read,
    ``words`` the forms of each class, all three as bytes that are read when they are first asked for; ``shapes`` are
    class, concept and regular expression.
    """

    about: About
    grammar: Grammar
    phrases: Mapping[str, msgspec.Raw]
    suffixes: Mapping[str, tuple[tuple[str, str], ...]]
    shapes: tuple[tuple[str, str, str], ...]
    triggers: Triggers
    settings: Mapping[str, tuple[str, ...]]
    layers: Mapping[str, msgspec.Raw]
    words: Mapping[str, msgspec.Raw]
    units: Mapping[str, Unit]


class Pack(Struct, frozen=True):
    """A language, ready to use. ``words`` gives every class's forms: class -> form -> concept; ``lists`` are the
    settings as sets."""

    about: About
    tables: Tables
    settings: Mapping[str, tuple[str, ...]]
    layers: Mapping[str, Layer]
    words: Mapping[str, Mapping[str, str]]
    units: Mapping[str, Unit] = {}
    lists: Mapping[str, frozenset[str]] = {}

    @property
    def numerals(self) -> Reader:
        """How the language writes numbers."""
        return self.tables.numerals

    def layer(self, name: str) -> Layer:
        """The rules of layer ``name``; a layer that the pack does not have has no rules."""
        return self.layers.get(name) or Layer((), compile_rules(()))

    def setting(self, name: str) -> frozenset[str]:
        """A named list of the pack as a set of words; empty where the pack does not have it."""
        return self.lists.get(name, _NOTHING)


# ------------------------------------------------------------------ reading the files


def home() -> Traversable:
    """The folder that holds the packs."""
    return files("riscontro") / "languages"


@cache
def installed() -> tuple[str, ...]:
    """The codes of the languages that have a pack, in alphabetical order."""
    return tuple(
        sorted(entry.name for entry in home().iterdir() if entry.is_dir() and entry.name not in (COMMON, "__pycache__"))
    )


def layer_files(folder: Traversable, ending: str = ".toml") -> Iterable[tuple[str, LayerFile]]:
    """Name and contents of every layer's file of ``folder`` whose name has this ending; PackError where one is wrong."""
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(ending):
            try:
                yield entry.name[:-5], msgspec.convert(tomllib.loads(entry.read_text(encoding="utf-8")), LayerFile)
            except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
                raise PackError(f"{folder.name}/{entry.name}: {error}") from None


def peek(code: str, layer: str) -> LayerFile:
    """One layer of a pack as it stands in its file, without the cost of compiling the pack; empty where it is missing."""
    return next((found for name, found in layer_files(home() / code, f"{layer}.toml")), LayerFile())


def lexicon_files(folder: Traversable) -> Iterable[tuple[str, str, str]]:
    """Class, concept and form of every line of the tables in ``folder/lexicons``; PackError where one is wrong."""
    lists = folder / "lexicons"
    if not lists.is_dir():
        return
    for entry in sorted(lists.iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".tsv"):
            continue
        kind = entry.name[:-4]
        for number, line in enumerate(entry.read_text(encoding="utf-8").splitlines(), 1):
            if line and line[0] != "#":
                concept, _, form = line.partition("\t")
                if not form or form.isspace():
                    raise PackError(f"{folder.name}/lexicons/{entry.name}:{number}: a line is concept, tab, form")
                yield kind, concept, form.strip()


def _forms(folder: Traversable, layers: Mapping[str, LayerFile]) -> Iterable[tuple[str, str, str]]:
    for layer in layers.values():
        for kind, concepts in layer.lexicon.items():
            for concept, forms in concepts.items():
                yield from ((kind, concept, form) for form in forms)
    yield from lexicon_files(folder)


def _grammar(about: About, layers: Iterable[LayerFile]) -> Grammar:
    tables = [layer.numerals for layer in layers if layer.numerals]

    def table(name: str) -> dict[str, float]:
        return {fold(word): number for found in tables for word, number in getattr(found, name).items()}

    def words(name: str) -> tuple[str, ...]:
        return tuple(fold(word) for found in tables for word in getattr(found, name))

    return Grammar(
        values=table("values"),
        scales=table("scales"),
        ordinals=table("ordinals"),
        fractions=table("fractions"),
        marks={mark: number for found in tables for mark, number in found.marks.items()},
        joiners=frozenset(words("joiners")),
        articles=frozenset(words("articles")),
        halves=frozenset(words("halves")),
        thousands=about.thousands,
        fused=about.fused_numerals,
        ordinal_marks=frozenset(words("ordinal_marks")),
        ordinal_endings=words("ordinal_endings"),
        ordinal_vowels=words("ordinal_vowels"),
        unit_joiners=words("unit_joiners"),
    )


def _rules(parts: Iterable[Mapping[str, LayerFile]]) -> dict[str, tuple[Parsed, ...]]:
    found: dict[str, list[Parsed]] = {}
    for part in parts:
        for name, layer in part.items():
            found.setdefault(name, []).extend(map(parsed, layer.rule))
    return {name: tuple(rules) for name, rules in found.items() if rules}


@cache
def load(code: str) -> Pack:
    """The pack of language ``code`` (or ``und``), compiled; PackError where it is missing or wrong."""
    if code != NO_PACK and code not in installed():
        raise PackError(f"there is no language pack {code!r}")
    folders = [home() / COMMON] + ([home() / code] if code != NO_PACK else [])
    data = kept(code, folders, lambda: msgspec.msgpack.encode(compiled(folders)))
    try:
        return _ready(msgspec.msgpack.decode(data, type=Compiled))
    except msgspec.DecodeError:  # kept by somebody else's hand
        return build(folders)


def build(folders: Sequence[Traversable]) -> Pack:
    """The pack made of ``folders``, the language's own last; PackError where a file is wrong."""
    return _ready(compiled(folders))


def compiled(folders: Sequence[Traversable]) -> Compiled:
    """The pack made of ``folders`` as plain data; PackError where a file is wrong."""
    parts = [dict(layer_files(folder)) for folder in folders]
    about = next((layer.pack for layer in parts[-1].values() if layer.pack), None)
    if about is None:
        raise PackError(f"{folders[-1].name}: no file has a [pack] table")
    every = [layer for part in parts for layer in part.values()]
    rows = [row for folder, part in zip(folders, parts, strict=True) for row in _forms(folder, part)]
    words: dict[str, dict[str, str]] = {}
    for kind, concept, form in rows:
        words.setdefault(kind, {}).setdefault(fold(form), concept)
    settings: dict[str, tuple[str, ...]] = {}
    for layer in every:
        for name, listed in layer.settings.items():
            settings[name] = settings.get(name, ()) + listed
    layers = _rules(parts)
    return Compiled(
        about=about,
        grammar=_grammar(about, every),
        phrases=_packed(phrases_of(rows, about.elision)),
        suffixes=_suffixes(every),
        shapes=_shapes(every),
        triggers=triggers(layers),
        settings=settings,
        layers=_packed(layers),
        words=_packed(words),
        units={name: unit for layer in every for name, unit in layer.unit.items()},
    )


def _packed(table: Mapping[str, object]) -> dict[str, msgspec.Raw]:
    return {key: msgspec.Raw(msgspec.msgpack.encode(value)) for key, value in table.items()}


def _ready(found: Compiled) -> Pack:
    """A pack made ready to use; its layers and words are read when they are first asked for."""
    longest = max(map(len, found.suffixes), default=0)
    shapes = tuple((kind, concept, re.compile(expression)) for kind, concept, expression in found.shapes)
    numerals = reader(found.grammar)
    phrases = OnDemand(found.phrases, lambda _, rows: _PHRASES.decode(rows))
    lexicon = Lexicon(phrases, found.suffixes, longest, shapes)
    return Pack(
        about=found.about,
        tables=Tables(lexicon, numerals, numerals.words(), found.triggers, {}),
        settings=found.settings,
        layers=OnDemand(found.layers, _layer),
        words=OnDemand(found.words, lambda _, forms: _WORDS.decode(forms)),
        units=found.units,
        lists={name: frozenset(words) for name, words in found.settings.items()},
    )


_PHRASES = msgspec.msgpack.Decoder(tuple[Phrase, ...])
_WORDS = msgspec.msgpack.Decoder(dict[str, str])
_RULES = msgspec.msgpack.Decoder(tuple[Parsed, ...])


def _layer(name: str, kept_rules: msgspec.Raw) -> Layer:
    rules = _RULES.decode(kept_rules)
    return Layer(tuple(each.rule for each in rules), matcher_of(rules, name))


def _suffixes(layers: Iterable[LayerFile]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for layer in layers:
        for kind, concepts in layer.suffix.items():
            for concept, endings in concepts.items():
                for ending in endings:
                    found.setdefault(ending, []).append((kind, concept))
    return {ending: tuple(rows) for ending, rows in found.items()}


def _shapes(layers: Iterable[LayerFile]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (kind, concept, expression)
        for layer in layers
        for kind, concepts in layer.shape.items()
        for concept, expressions in concepts.items()
        for expression in expressions
    )


# ------------------------------------------------------------------ tagging


def tag(text: str, pack: Pack, start: int = 0) -> Tagged:
    """The tokens of ``text`` from ``start`` with every lexicon phrase, suffix, shape and numeral found on them."""
    return tagged(tokenize(text, pack.about.elision, start), pack.tables)
