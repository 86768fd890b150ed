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
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec
from msgspec import Struct

from riscontro.numeral_forms import Grammar, Reader, reader
from riscontro.numerals import numerals_at
from riscontro.patterns import Matcher, Rule, compile_rules
from riscontro.tokens import Elision, fold, tokenize
from riscontro.types import Hit, PackError, Tagged, Token

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
    joiners: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    ordinal_marks: tuple[str, ...] = ()


class LayerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One TOML file of a pack."""

    pack: About | None = None
    numerals: Numerals | None = None
    lexicon: Forms = {}
    suffix: Forms = {}
    shape: Forms = {}
    settings: Mapping[str, tuple[str, ...]] = {}
    rule: tuple[Rule, ...] = ()


class Phrase(Struct, frozen=True):
    """A lexicon form after its first token: the tokens to come, with what capitals they ask for."""

    lows: tuple[str, ...]
    texts: tuple[str, ...]
    kind: str
    concept: str


class Layer(Struct, frozen=True):
    """The rules of one layer, compiled."""

    rules: tuple[Rule, ...]
    matcher: Matcher


class Pack(Struct, frozen=True):
    """A language, ready to use. ``words`` gives every class's forms: class -> form -> concept."""

    about: About
    phrases: Mapping[str, tuple[Phrase, ...]]
    suffixes: Mapping[str, tuple[tuple[str, str], ...]]
    longest_suffix: int
    shapes: tuple[tuple[str, str, re.Pattern[str]], ...]
    numerals: Reader
    settings: Mapping[str, tuple[str, ...]]
    layers: Mapping[str, Layer]
    words: Mapping[str, Mapping[str, str]]

    def layer(self, name: str) -> Layer:
        """The rules of layer ``name``; a layer that the pack does not have has no rules."""
        return self.layers.get(name) or Layer((), compile_rules(()))

    def setting(self, name: str) -> frozenset[str]:
        """A named list of the pack as a set of words; empty where the pack does not have it."""
        return frozenset(self.settings.get(name, ()))


# ------------------------------------------------------------------ reading the files


def _root() -> Traversable:
    return files("riscontro") / "languages"


@cache
def installed() -> tuple[str, ...]:
    """The codes of the languages that have a pack, in alphabetical order."""
    return tuple(
        sorted(entry.name for entry in _root().iterdir() if entry.is_dir() and entry.name not in (COMMON, "__pycache__"))
    )


def _layer_files(folder: Traversable) -> Iterable[tuple[str, LayerFile]]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            try:
                yield entry.name[:-5], msgspec.convert(tomllib.loads(entry.read_text(encoding="utf-8")), LayerFile)
            except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
                raise PackError(f"{folder.name}/{entry.name}: {error}") from None


def _lexicon_files(folder: Traversable) -> Iterable[tuple[str, str, str]]:
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
    yield from _lexicon_files(folder)


def _phrases(rows: Iterable[tuple[str, str, str]], elision: Elision) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, dict[tuple[tuple[str, ...], str, str], Phrase]] = {}
    for kind, concept, form in rows:
        lows, texts = _pieces(form, elision)
        phrase = Phrase(lows, texts, kind, concept)
        found.setdefault(lows[0], {}).setdefault((lows, kind, concept), phrase)
    return {
        first: tuple(by.values()) if len(by) == 1 else tuple(sorted(by.values(), key=lambda p: -len(p.lows)))
        for first, by in found.items()
    }


def _pieces(form: str, elision: Elision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded and the typed tokens of a form; one plain word, as most of a long list are, needs no tokenizer."""
    if form.isascii() and form.isalpha():
        return (form.lower(),), (form,)
    tokens = tokenize(form, elision)
    return tuple(token.low for token in tokens), tuple(token.text for token in tokens)


def _numerals(about: About, layers: Iterable[LayerFile]) -> Reader:
    tables = [layer.numerals for layer in layers if layer.numerals]

    def table(name: str) -> dict[str, float]:
        return {fold(word): number for found in tables for word, number in getattr(found, name).items()}

    def words(name: str) -> tuple[str, ...]:
        return tuple(fold(word) for found in tables for word in getattr(found, name))

    return reader(
        Grammar(
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
        )
    )


def _merge_layers(parts: Iterable[Mapping[str, LayerFile]]) -> dict[str, Layer]:
    rules: dict[str, list[Rule]] = {}
    for part in parts:
        for name, layer in part.items():
            rules.setdefault(name, []).extend(layer.rule)
    return {name: Layer(tuple(found), compile_rules(found)) for name, found in rules.items() if found}


@cache
def load(code: str) -> Pack:
    """The pack of language ``code`` (or ``und``), compiled; PackError where it is missing or wrong."""
    if code != NO_PACK and code not in installed():
        raise PackError(f"there is no language pack {code!r}")
    folders = [_root() / COMMON] + ([_root() / code] if code != NO_PACK else [])
    parts = [dict(_layer_files(folder)) for folder in folders]
    about = next((layer.pack for layer in parts[-1].values() if layer.pack), None)
    if about is None:
        raise PackError(f"{code}: no file has a [pack] table")
    every = [layer for part in parts for layer in part.values()]
    rows = [row for folder, part in zip(folders, parts, strict=True) for row in _forms(folder, part)]
    words: dict[str, dict[str, str]] = {}
    for kind, concept, form in rows:
        words.setdefault(kind, {}).setdefault(fold(form), concept)
    suffixes = _suffixes(every)
    settings: dict[str, tuple[str, ...]] = {}
    for layer in every:
        for name, listed in layer.settings.items():
            settings[name] = settings.get(name, ()) + listed
    return Pack(
        about=about,
        phrases=_phrases(rows, about.elision),
        suffixes=suffixes,
        longest_suffix=max(map(len, suffixes), default=0),
        shapes=_shapes(every),
        numerals=_numerals(about, every),
        settings=settings,
        layers=_merge_layers(parts),
        words=words,
    )


def _suffixes(layers: Iterable[LayerFile]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for layer in layers:
        for kind, concepts in layer.suffix.items():
            for concept, endings in concepts.items():
                for ending in endings:
                    found.setdefault(ending, []).append((kind, concept))
    return {ending: tuple(rows) for ending, rows in found.items()}


def _shapes(layers: Iterable[LayerFile]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (kind, concept, re.compile(expression))
        for layer in layers
        for kind, concepts in layer.shape.items()
        for concept, expressions in concepts.items()
        for expression in expressions
    )


# ------------------------------------------------------------------ tagging


def tag(text: str, pack: Pack, start: int = 0) -> Tagged:
    """The tokens of ``text`` from ``start`` with every lexicon phrase, suffix, shape and numeral found on them."""
    tokens = tokenize(text, pack.about.elision, start)
    cache_: dict[str, tuple[tuple[str, str], ...]] = {}
    hits: dict[int, tuple[Hit, ...]] = {}
    for index, token in enumerate(tokens):
        found = _phrase_hits(tokens, index, pack)
        if token.low[0].isdigit():
            found += [Hit(k, c, index + 1) for k, c, shape in pack.shapes if shape.fullmatch(token.low)]
        elif pack.longest_suffix:
            if token.low not in cache_:
                cache_[token.low] = _suffix_kinds(token.low, pack)
            found += [Hit(kind, concept, index + 1) for kind, concept in cache_[token.low]]
        found += [Hit(n.kind, n.concept, n.last, n.value) for n in numerals_at(tokens, index, pack.numerals)]
        if found:
            found.sort(key=lambda hit: -hit.last)
            hits[index] = tuple(found)
    return Tagged(tokens, hits)


def _phrase_hits(tokens: tuple[Token, ...], index: int, pack: Pack) -> list[Hit]:
    found = []
    for phrase in pack.phrases.get(tokens[index].low, ()):
        last = index + len(phrase.lows)
        if last <= len(tokens) and all(
            _fits(t, low, form) for t, low, form in zip(tokens[index:last], phrase.lows, phrase.texts, strict=True)
        ):
            found.append(Hit(phrase.kind, phrase.concept, last))
    return found


def _fits(token: Token, low: str, form: str) -> bool:
    if token.low != low:
        return False
    if not form[0].isupper():
        return True
    return token.text == form if form.isupper() and len(form) <= 3 else token.text[0].isupper()


def _suffix_kinds(low: str, pack: Pack) -> tuple[tuple[str, str], ...]:
    longest = min(pack.longest_suffix, len(low) - 2)
    for size in range(longest, 0, -1):
        kinds = pack.suffixes.get(low[-size:])
        if kinds:
            return kinds
    return ()
