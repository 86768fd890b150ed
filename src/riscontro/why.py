"""Why a finding is there: the rule, its line in the pack, the words that triggered it, and what else was tried.

An address is ``ARTICLE:START-END``: an article's id (or the path of its file) and two offsets in code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from riscontro.messages import catalogue, say
from riscontro.packs import Pack, load
from riscontro.text.patterns import matches_at
from riscontro.tracing.attempts import Attempt, Trigger, attempts, triggers_of
from riscontro.tracing.packlines import PackLine, numeral_lines, rule_line, word_lines
from riscontro.types import Examined, InputError, Sentence, Span

LAYERS = ("times", "quantities", "names", "mentions", "attributions", "statements")
_ADDRESS = re.compile(r"(.+):(\d+)-(\d+)")
_HEDGE = "hedge-"
_NUMERALS = frozenset({"number", "ordinal", "fraction"})
_OF_NAMES = re.compile(r"/(names|mentions)\.toml|lexicons/(country|city|capital|demonym)\.tsv")


class Address(Struct, frozen=True):
    """A passage as people write it: an article's id or its file, and offsets."""

    article: str
    start: int
    end: int


class Cause(Struct, frozen=True):
    """A word that counted: its class and concept, and the lines of the pack that say so."""

    trigger: Trigger
    lines: tuple[PackLine, ...]


class Reason(Struct, frozen=True):
    """A finding and what made it.

    ``rule`` names a rule of the pack (``line`` says where it stands), a list of the pack, or a step of the program,
    which ``method`` then explains. ``modality`` says what made an attribution as firm as it is.
    """

    layer: str
    about: str
    start: int
    end: int
    text: str
    rule: str
    line: PackLine | None = None
    method: str = ""
    modality: str = ""
    modality_line: PackLine | None = None
    causes: tuple[Cause, ...] = ()


class Why(Struct, frozen=True):
    """Everything that is known about a passage: its findings with their reasons, and what was tried beside them."""

    article: str
    language: str
    span: Span
    sentence: Span
    reasons: tuple[Reason, ...]
    tried: tuple[tuple[Attempt, PackLine | None], ...]
    refused: tuple[str, ...] = ()


def address(text: str) -> Address:
    """``ARTICLE:START-END`` in its parts; InputError where it is none."""
    found = _ADDRESS.fullmatch(text)
    if found is None or int(found[2]) >= int(found[3]):
        raise InputError(say("why.no_address", address=text))
    return Address(found[1], int(found[2]), int(found[3]))


def why(examined: Examined, start: int, end: int, interface: str = "en") -> Why:
    """The reasons of every finding that touches a passage; InputError where it lies outside the text."""
    reading = examined.reading
    if end > len(reading.text) or not (touched := [s for s in reading.sentences if s.start < end and s.end > start]):
        raise InputError(say("why.outside", interface, article=examined.article.id, size=len(reading.text)))
    pack = load(reading.language)
    reasons = tuple(reason for layer in LAYERS for reason in _reasons(examined, pack, layer, (start, end), interface))
    made = frozenset(name for reason in reasons for name in (reason.rule.removeprefix(_HEDGE), reason.modality))
    tried = [
        attempt for sentence in touched for attempt in attempts(reading, pack, sentence, _words(examined, start, end), made)
    ]
    return Why(
        article=examined.article.id,
        language=reading.language,
        span=reading.cut(start, end),
        sentence=reading.cut(touched[0].start, touched[-1].end),
        reasons=reasons,
        tried=tuple((attempt, rule_line(reading.language, attempt.layer, attempt.rule)) for attempt in tried),
        refused=tuple(p.message for p in examined.findings.problems if p.start < end and p.end > start),
    )


def _words(examined: Examined, start: int, end: int) -> tuple[int, int]:
    """The tokens that a passage touches, ``first`` to ``last`` (exclusive)."""
    within = [at for at, token in enumerate(examined.reading.tokens) if token.start < end and token.end > start]
    return (within[0], within[-1] + 1) if within else (0, 0)


# ------------------------------------------------------------------ the findings of a passage


def _reasons(examined: Examined, pack: Pack, layer: str, place: tuple[int, int], interface: str) -> Iterator[Reason]:
    for item in getattr(examined.findings, layer):
        spans = [span for span in _spans(item) if span.start < place[1] and span.end > place[0]]
        if spans:
            yield _reason(examined, pack, layer, item, spans[0], interface)


def _spans(item: object) -> list[Span]:
    if hasattr(item, "start"):
        return [Span(item.start, item.end, item.text)]  # type: ignore[attr-defined]
    return [span for part in ("cue", "source", "content") for span in getattr(item, part)]


def _reason(examined: Examined, pack: Pack, layer: str, item: object, shown: Span, interface: str) -> Reason:
    rule, modality = getattr(item, "rule", ""), getattr(item, "modality", "")
    code = examined.reading.language
    line = _line(pack, code, layer, rule.removeprefix(_HEDGE))
    words = [_words(examined, span.start, span.end) for span in _decisive(item)]
    causes = (*_causes(examined, pack, layer, rule, words), *_modal(examined, pack, item, modality))
    return Reason(
        layer=layer,
        about=_about(item),
        start=shown.start,
        end=shown.end,
        text=shown.text,
        rule=rule,
        line=line,
        method="" if line else _method(layer, rule, causes, interface),
        modality=modality,
        modality_line=_line(pack, code, "modality", modality) if modality else None,
        causes=causes,
    )


def _decisive(item: object) -> Iterable[Span]:
    """The words that a rule looked at: the cue of an attribution where it has one, else all of it."""
    if hasattr(item, "start"):
        return _spans(item)
    return getattr(item, "cue", ()) or getattr(item, "source", ()) or getattr(item, "content", ())


def _about(item: object) -> str:
    """The finding in one line of its own field names' values."""
    fields = (
        "type",
        "value",
        "unit",
        "dimension",
        "mod",
        "earliest",
        "latest",
        "entity",
        "kind",
        "form",
        "certainty",
        "events",
    )
    shown = (getattr(item, name, None) for name in fields)
    chain = " ← ".join(link.label for link in getattr(item, "chain", ()))
    return " · ".join([*(_plain(value) for value in shown if value not in (None, "", ())), *([chain] if chain else [])])


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _line(pack: Pack, code: str, layer: str, rule: str) -> PackLine | None:
    """The rule's line: in its own layer, else in any other that has a rule of this name."""
    for name in (layer, *sorted(pack.layers)):
        if any(found.name == rule for found in pack.layer(name).rules):
            return rule_line(code, name, rule)
    return None


def _method(layer: str, rule: str, causes: tuple[Cause, ...], interface: str) -> str:
    """What a step of the program does that no rule of the pack stands for, or which list of the pack was asked."""
    key = f"why.method_{layer}_{rule.replace('-', '_')}"
    if key in catalogue("en"):
        return say(key, interface)
    if any(cause.trigger.kind == rule or cause.trigger.concept == rule for cause in causes):
        return say("why.listed", interface, kind=rule)
    return say(f"why.method_{layer}", interface) if not rule else say("why.step", interface, rule=rule)


# ------------------------------------------------------------------ the words that counted


def _causes(examined: Examined, pack: Pack, layer: str, rule: str, words: list[tuple[int, int]]) -> Iterator[Cause]:
    code = examined.reading.language
    for trigger in dict.fromkeys(t for first, last in words for t in _triggers(examined, pack, layer, rule, first, last)):
        numeral = trigger.kind in _NUMERALS
        lines = numeral_lines(code, trigger.text) if numeral else word_lines(code, trigger.kind, trigger.concept, trigger.text)
        cause = Cause(trigger, lines or _endings(code, trigger))
        if layer not in ("names", "mentions") or trigger.kind == rule or any(_OF_NAMES.search(at.file) for at in cause.lines):
            yield cause


def _modal(examined: Examined, pack: Pack, item: object, modality: str) -> Iterator[Cause]:
    """The words that made an attribution as firm as it is."""
    reading = examined.reading
    for span in getattr(item, "content", ()) if modality else ():
        first, last = _words(examined, span.start, span.end)
        for at in range(first, last):
            for match in matches_at(pack.layer("modality").matcher, reading.tagged, at, last):
                if match.rule.name == modality:
                    words = reading.span(match.first, match.last)
                    yield Cause(Trigger("modality", modality, words.start, words.end, words.text), ())


def _endings(code: str, trigger: Trigger) -> tuple[PackLine, ...]:
    """For several words, the line of the last: an ending counts on one word."""
    last = trigger.text.split()[-1]
    return word_lines(code, trigger.kind, trigger.concept, last) if last != trigger.text else ()


def _triggers(examined: Examined, pack: Pack, layer: str, rule: str, first: int, last: int) -> Iterator[Trigger]:
    """What the finding's rule captured; where no rule of the pack made it, every listed word of the finding."""
    reading, name = examined.reading, rule.removeprefix(_HEDGE)
    for other in (layer, "hedges"):
        for at in range(first, last):
            for match in matches_at(pack.layer(other).matcher, reading.tagged, at, _sentence(examined, at).last):
                if match.rule.name == name:
                    yield from triggers_of(reading, match)
                    return
    for at in range(first, last):
        for hit in reading.tagged.hits.get(at, ()):
            if hit.last <= last and _counts(layer, hit.kind):
                span = reading.span(at, hit.last)
                yield Trigger(hit.kind, hit.concept, span.start, span.end, span.text)


def _counts(layer: str, kind: str) -> bool:
    """Is a class of words one that a finding of this layer rests on, where no rule of the pack says which?"""
    if layer == "attributions":
        return kind.startswith("say.")
    return layer in ("names", "mentions") or (layer == "statements" and kind.startswith("event"))


def _sentence(examined: Examined, at: int) -> Sentence:
    """The sentence of token ``at``."""
    return next(s for s in examined.reading.sentences if s.first <= at < s.last)
