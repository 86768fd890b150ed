"""What is missing or wrong in a pack, for whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Literal

from msgspec import Struct

from riscontro.messages import say
from riscontro.packs import COMMON, Pack, build, home, installed, tag
from riscontro.text.patterns import Rule, matches_at, scan
from riscontro.types import PackError
from riscontro.workshop.inventory import Expected, Inventory, common, coverage, stock, take

MOST = 12  # lines of one kind that a page shows
_COUNTED = (*range(21), *range(30, 100, 10), 100, 1000)
_RANKED = range(1, 11)
_THIN = 0.5  # of what the least of the other packs has

Weight = Literal["wrong", "missing", "thin"]


class Complaint(Struct, frozen=True, order=True):
    """One thing to mend: ``wrong`` breaks the pack or one of its own examples, ``missing`` and ``thin`` make it poorer."""

    weight: Weight
    where: str
    message: str


class Report(Struct, frozen=True):
    """Everything that was found in one pack, and the share of what is expected that it has (0 to 1)."""

    pack: Inventory
    coverage: float
    complaints: tuple[Complaint, ...]


def check(folder: Traversable, language: str = "en") -> Report:
    """The pack in ``folder`` held against its own examples and against all other installed packs."""
    pack = take(folder)
    others = [stock(code) for code in installed() if code != (pack.about.code if pack.about else folder.name)]
    expected = common(others)
    found = [Complaint("wrong", "", message) for message in pack.wrong]
    found += _broken(folder, pack, language)
    found += _missing(pack, expected, language)
    found += _numerals(pack, language)
    found += _thin(pack, others, language)
    return Report(pack, coverage(pack, expected), tuple(found))


# ------------------------------------------------------------------ wrong


def _broken(folder: Traversable, own: Inventory, language: str) -> Iterator[Complaint]:
    """A pack that does not compile, rules without an example, examples that do not hold."""
    try:
        pack = build([home() / COMMON, folder])
    except PackError as error:
        yield Complaint("wrong", "", str(error))
        return
    for layer, file in own.layers.items():
        names = [rule.name for rule in file.rule]
        for rule in file.rule:
            yield from _examples(pack, layer, rule, language)
            if names.count(rule.name) > 1:
                yield Complaint("wrong", f"{layer}.toml", say("workshop.twice", language, rule=rule.name))


def _examples(pack: Pack, layer: str, rule: Rule, language: str) -> Iterator[Complaint]:
    where = f"{layer}.toml"
    if not rule.yes:
        yield Complaint("wrong", where, say("workshop.no_example", language, rule=rule.name))
    for text in rule.yes:
        if rule.name not in names_in(pack, layer, text, everywhere=True):
            yield Complaint("wrong", where, say("workshop.must_match", language, rule=rule.name, text=text))
    for text in rule.no:
        if rule.name in names_in(pack, layer, text, everywhere=False):
            yield Complaint("wrong", where, say("workshop.must_not_match", language, rule=rule.name, text=text))


def names_in(pack: Pack, layer: str, text: str, *, everywhere: bool) -> set[str]:
    """The rules that win somewhere in ``text`` (or match at all, if ``everywhere``)."""
    tagged, matcher = tag(text, pack), pack.layer(layer).matcher
    if everywhere:
        return {match.rule.name for at in range(len(tagged.tokens)) for match in matches_at(matcher, tagged, at)}
    return {match.rule.name for match in scan(matcher, tagged)}


# ------------------------------------------------------------------ missing


def _missing(pack: Inventory, expected: Expected, language: str) -> Iterator[Complaint]:
    for layer in sorted(expected.layers - set(pack.layers)):
        yield Complaint("missing", f"{layer}.toml", say("workshop.no_file", language))
    for kind, concepts in expected.classes.items():
        lost = sorted(concepts - {concept for _, found, concept in pack.concepts if found == kind})
        if lost:
            shown = ", ".join(lost[:8]) + (" …" if len(lost) > 8 else "")
            row = say("workshop.no_words", language, kind=kind, lost=len(lost), all=len(concepts), shown=shown)
            yield Complaint("missing", _file(expected.where[kind], kind), row)
    for layer, name in sorted(expected.settings - pack.settings):
        yield Complaint("missing", f"{layer}.toml", say("workshop.no_setting", language, name=name))
    for layer, make in sorted(expected.makes - pack.makes):
        yield Complaint("missing", f"{layer}.toml", say("workshop.no_make", language, make=make))


def _file(layer: str, kind: str) -> str:
    return f"lexicons/{kind}.tsv" if layer == "lexicons" else f"{layer}.toml"


def _numerals(pack: Inventory, language: str) -> Iterator[Complaint]:
    """Numbers that every language has words for: to twenty, the tens, hundred, thousand; the first ten ranks."""
    counted = {*pack.numerals.values.values(), *pack.numerals.scales.values()}
    for key, lost in (
        ("workshop.no_number", [n for n in _COUNTED if n not in counted]),
        ("workshop.no_rank", [n for n in _RANKED if n not in pack.numerals.ordinals.values()]),
    ):
        if lost:
            yield Complaint("missing", "pack.toml", say(key, language, numbers=", ".join(map(str, lost))))


# ------------------------------------------------------------------ thin


def _thin(pack: Inventory, others: Sequence[Inventory], language: str) -> Iterator[Complaint]:
    """Layers with far fewer rules than the other packs have."""
    for layer in sorted(pack.layers):
        sizes = [len(other.layers[layer].rule) for other in others if layer in other.layers]
        own, least = len(pack.layers[layer].rule), min(sizes, default=0)
        if own < least * _THIN:
            yield Complaint("thin", f"{layer}.toml", say("workshop.few_rules", language, own=own, least=least))


# ------------------------------------------------------------------ the page


def page(report: Report, language: str) -> Iterator[str]:
    """The report in one page of lines, what is wrong first."""
    pack = report.pack
    yield say(
        "workshop.head",
        language,
        name=f"{pack.name} {pack.about.name if pack.about else ''}".strip(),
        layers=len(pack.layers),
        rules=pack.rules,
        examples=pack.examples,
        words=pack.words,
        coverage=f"{report.coverage:.0%}",
    )
    for weight in ("wrong", "missing", "thin"):
        rows = [complaint for complaint in report.complaints if complaint.weight == weight]
        if rows:
            yield ""
            yield say(f"workshop.{weight}", language, count=len(rows))
        yield from (f"  {row.where}: {row.message}" if row.where else f"  {row.message}" for row in rows[:MOST])
        if len(rows) > MOST:
            yield say("workshop.more", language, count=len(rows) - MOST)
    if not report.complaints:
        yield say("workshop.fine", language)
