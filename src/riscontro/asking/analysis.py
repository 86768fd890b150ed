"""A question as what it asks for and what it is about.

The rules of the packs' layer ``questions`` say which words ask for what. What remains are the words and names that a
passage must be about to answer. A part of a question without words of its own ('... and when?') is about what the part
before it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from riscontro.asking.linking import Named, Names, named
from riscontro.asking.types import WANTS, Focus, Part, Question, Status, Want
from riscontro.matching.alike import Item, keys_of, placed_items
from riscontro.matching.terms import key_of
from riscontro.packs import Pack, installed, load
from riscontro.text.language import detect
from riscontro.text.patterns import Match, scan
from riscontro.text.segment import segment
from riscontro.types import Draft, Reading

LAYER = "questions"
MEASURE = "ask-measure"
_STATUS, _LIGHT = "ask-status", "ask-light"
# What is measured by names of its own, and in which dimension.
_MEASURED = {"turnout": "share", "rate": "share", "radius": "length", "distance": "length", "age": "duration"}
_UNSIZED = ("count",)
_ONLY_WISH: dict[Want, tuple[str, ...]] = {"wish": ("wish",), "companion": ("company",)}
_REST = "rest"
_JOINTS = frozenset(",;?")
_ENTITY, _EVENT, _WORD, _RARE = 0.9, 1.2, 1.0, 1.5
_COUNTS: tuple[Want, ...] = ("count",)


class Known(Struct, frozen=True):
    """What the story knows that a question may name: its names, the state for which each entity speaks, and who holds an
    office that only one holds."""

    names: Names
    states: Mapping[str, str]
    holders: Mapping[str, str] = {}


def analyse(text: str, known: Known) -> Question:
    """What a question asks, in whichever installed language it is put."""
    language = language_of(text)
    reading = segment(Draft("question", text, language=language), load(language))
    matches = tuple(_asking(reading, load(language)))
    names = tuple(named(reading, known.names))
    edges = [0, *(match.first for match in matches[1:]), len(reading.tokens)]
    asked: Sequence[Match | None] = matches or (None,)
    parts = [_part(reading, match, pair, names, known) for match, pair in zip(asked, pairwise(edges), strict=True)]
    return Question(text, language, tuple(_filled(parts)))


def language_of(text: str) -> str:
    """The pack whose question words and function words fill most of a question; the guess for articles where none does."""
    ranked = sorted(((_fit(text, code), code) for code in installed()), key=lambda pair: (-pair[0], pair[1]))
    best, second = ranked[0], ranked[1]
    if best[0] > second[0]:
        return best[1]
    guess = detect(text)
    tied = [code for fit, code in ranked if fit == best[0]]
    return guess if guess in tied else best[1]


def _fit(text: str, code: str) -> int:
    """How many words of a text a language knows: those without content and those for common notions, and above all those
    that ask."""
    pack = load(code)
    reading = segment(Draft("question", text, language=code), pack)
    small = pack.setting("function_words")
    asking = sum(match.last - match.first for match in scan(pack.layer(LAYER).matcher, reading.tagged))
    known = (token.low in small or key_of(token.low, code).startswith("=") for token in reading.tokens)
    return 2 * asking + sum(known)


def _asking(reading: Reading, pack: Pack) -> Iterator[Match]:
    """The words that ask: the first, and those that a comma or 'and' sets beside them."""
    first = True
    for match in scan(pack.layer(LAYER).matcher, reading.tagged):
        if match.rule.make in WANTS and (first or _joined(reading, match.first)):
            first = False
            yield match


def _joined(reading: Reading, at: int) -> bool:
    before = reading.tokens[at - 1]
    return before.text in _JOINTS or reading.tagged.at(at - 1, "syn.and") is not None


# ------------------------------------------------------------------ one part


def _part(reading: Reading, match: Match | None, among: tuple[int, int], names: Sequence[Named], known: Known) -> Part:
    want = _want(match)
    words = _dropped(reading, match, among, want)
    focus = tuple(_focus(reading, among, words, names, known, want))
    measures = _measures(reading, among) if want == "amount" else []
    dimensions = _dimensions(match, measures) if want == "amount" else ()
    stuff = want == "amount" and not dimensions and match is not None and any(one.at == match.last for one in focus)
    given = str(match.rule.args.get("measure", "")) if match else ""
    measure = given or (measures[0] if measures else "")
    clock = bool(match and match.rule.args.get("clock"))
    part = Part(want, focus, None, "", dimensions, measure, stuff, _status(reading, among), _past(reading, among), clock)
    return _counting(reading, match, part) if want in _COUNTS else part


def _want(match: Match | None) -> Want:
    return next(want for want in WANTS if want == (match.rule.make if match else "whether"))


def _dropped(reading: Reading, match: Match | None, among: tuple[int, int], want: Want) -> frozenset[int]:
    """The tokens that the answer need not have: those that ask, and words that only shape the question."""
    found: set[int] = set()
    if match is not None:
        kept = {at for capture in match.all(_REST) for at in range(capture.first, capture.last)}
        found |= set(range(match.first, match.last)) - kept
    kinds = (_LIGHT, _STATUS, *_ONLY_WISH.get(want, ()), *((MEASURE,) if want in ("amount", "count") else ()))
    for at in range(*among):
        for hit in reading.tagged.hits.get(at, ()):
            if hit.kind in kinds and hit.last <= among[1]:
                found |= set(range(at, hit.last))
    return frozenset(found)


def _focus(
    reading: Reading, among: tuple[int, int], dropped: frozenset[int], names: Sequence[Named], known: Known, want: Want
) -> Iterator[Focus]:
    who = {at: name.entity for name in names for at in range(name.first, name.last)}
    powers = {at: name.power for name in names for at in range(name.first, name.last)}
    if want != "identity":
        who = _holders(reading, among, known) | who
    for at, item in placed_items(reading, among, who, known.states):
        if at not in dropped:
            yield replace(_focused(reading, at, item, who.get(at, "")), power=powers.get(at, ""))


def _holders(reading: Reading, among: tuple[int, int], known: Known) -> dict[int, str]:
    """The tokens of an office of which the story names one holder, with the holder."""
    found: dict[int, str] = {}
    for at in range(*among):
        hits = (hit for hit in reading.tagged.hits.get(at, ()) if hit.kind == "role" and hit.concept in known.holders)
        hit = next(hits, None)
        if hit is not None:
            found |= dict.fromkeys(range(at, hit.last), known.holders[hit.concept])
    return found


def _focused(reading: Reading, at: int, item: Item, entity: str) -> Focus:
    low = reading.tokens[at].low
    if entity:
        return Focus(item, keys_of(item), low, at, _ENTITY, entity, True, _led(reading, at))
    strange = item.kind == "name" and not nouns_are_capital(reading.language)
    plain = item if item.kind != "name" else Item(item.form, "word", item.concept)
    weight = _RARE if strange or item.kind == "figure" else _EVENT if item.concept else _WORD
    return Focus(plain, keys_of(item), low, at, weight, "", strange)


def _led(reading: Reading, at: int) -> bool:
    """Does a word of place end right before a token?"""
    hits = reading.tagged.hits
    return any(hit.kind == "locative" and hit.last == at for back in range(max(0, at - 3), at) for hit in hits.get(back, ()))


@cache
def nouns_are_capital(language: str) -> bool:
    """Does the language write every noun with a capital?"""
    return bool(load(language).setting("capital_nouns"))


def _measures(reading: Reading, among: tuple[int, int]) -> list[str]:
    """The measures that a question names, in order."""
    hits = (hit for at in range(*among) for hit in reading.tagged.hits.get(at, ()) if hit.kind == MEASURE)
    return list(dict.fromkeys(hit.concept for hit in hits if hit.concept not in _UNSIZED))


def _dimensions(match: Match | None, measures: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of the figure that a question asks for; none where it may be any."""
    given = str(match.rule.args.get("dimension", "")).split() if match else []
    return tuple(dict.fromkeys((*given, *(_MEASURED.get(name, name) for name in measures))))


def _status(reading: Reading, among: tuple[int, int]) -> Status:
    found = {hit.concept for at in range(*among) for hit in reading.tagged.hits.get(at, ()) if hit.kind == _STATUS}
    return "ahead" if "ahead" in found else "held" if "held" in found else ""


def _past(reading: Reading, among: tuple[int, int]) -> bool:
    """Is a part of a question put in the past?"""
    tenses = {hit.concept for at in range(*among) for hit in reading.tagged.hits.get(at, ()) if hit.kind == "tense"}
    return "past" in tenses and "future" not in tenses


def _counting(reading: Reading, match: Match | None, part: Part) -> Part:
    """A part that asks how many: the first word behind the asking ones is what is counted."""
    after = match.first if match else -1
    counted = next((item for item in part.focus if item.at > after and not item.entity), None)
    if counted is None:
        return part
    hit = reading.tagged.at(counted.at, "countable")
    rest = tuple(item for item in part.focus if item is not counted)
    return replace(part, focus=rest, counted=counted, kind=hit.concept if hit else "")


def _filled(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, one without words of its own about what the nearest part is about that has some."""
    for number, part in enumerate(parts):
        if part.focus or part.counted or part.measure in _MEASURED:
            yield part
            continue
        near = sorted((other for other in range(len(parts)) if other != number), key=lambda other: (abs(other - number), other))
        about = next((parts[other] for other in near if parts[other].focus or parts[other].counted), part)
        focus = about.focus if about.counted is None else (about.counted, *about.focus)
        yield replace(part, focus=focus)
