"""The constructions that the packs' rules find, and the voices that citing and cited-by add."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from riscontro.attributions.cases import is_cased, subject_start
from riscontro.attributions.marks import is_finite
from riscontro.attributions.phrases import phrase_from
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import subject_before
from riscontro.text.patterns import Capture, Match, scan

_LAYER = "attributions"
_BODY, _NUMBER = "ORG", "number"
_BACKWARD = "backward"
_ACCORDING = "according"
_REACH = 16
_DEMONSTRATIVE = 2
_TAIL = 8
_CLAUSE = 24
_BEFORE_ORDINAL = ("syn.det", "syn.possessive", "syn.of", "syn.as", "syn.prep")
_NO_TAIL = ("syn.stop", "syn.that", "syn.relative", "syn.clause", "syn.gerund", "syn.participle", "say.participle")
_HEADS = ("syn.his", "syn.det", "syn.possessive", "syn.voice", "syn.pronoun", "syn.plural", "syn.same", "syn.whoever")


class Voice(Struct, frozen=True):
    """A voice to add to an attribution of the same sentence: ``citing`` (deeper) or ``quoted_by`` (nearer)."""

    kind: str
    cue: Range
    source: Range


class Construction(Struct, frozen=True):
    """A rule of the pack that matched, with the source behind it; ``parts`` is the cue where the source stands inside it."""

    match: Match
    source: Range | None
    parts: tuple[Range, ...] = ()

    @property
    def kind(self) -> str:
        """What the rule makes."""
        return self.match.rule.make

    @property
    def cue(self) -> Range:
        """The tokens of the cue: what the rule captures as ``cue``, else all it matched."""
        part = self.match.get("cue")
        return (part.first, part.last) if part else (self.match.first, self.match.last - _back(self.match))

    @property
    def first(self) -> int:
        """The first token of the cue."""
        return self.cue[0]

    @property
    def last(self) -> int:
        """The token behind cue and source."""
        if self.source is None or self.parts:
            return self.cue[1]
        return max(self.source[1], self.cue[1] if self.source[0] < self.cue[1] else 0)


def _back(match: Match) -> int:
    """How many tokens of a match belong to its source already (argument ``back`` of the rule)."""
    return int(match.rule.args.get("back", 0))


def constructions(sheet: Sheet) -> tuple[Construction, ...]:
    """Every match of the pack's rules, in order."""
    found = []
    matcher = sheet.pack.layer(_LAYER).matcher
    for sentence in sheet.reading.sentences:
        for match in scan(matcher, sheet.reading.tagged, sentence.first, sentence.last):
            wants = not match.rule.args.get("nobody", False)
            named = match.get("who")
            source = _named(sheet, match, named) if named else _source(sheet, match, sentence.last) if wants else None
            if _holds(sheet, match, source):
                found.append(Construction(match, source))
    return tuple(found)


def _named(sheet: Sheet, match: Match, named: Capture) -> Range:
    """The captured source; all of its phrase up to the cue, where the rule asks for that."""
    cue = match.get("cue")
    whole = phrase_from(sheet, named.first, cue.first) if cue and match.rule.args.get("whole", False) else None
    return whole or (named.first, named.last)


def _source(sheet: Sheet, match: Match, limit: int) -> Range | None:
    """The noun phrase behind a cue; behind ``so it was said`` also past whom it was said to and where."""
    at = match.last - _back(match)
    if is_cased(sheet) and match.rule.args.get("verb", False):
        behind = phrase_from(sheet, subject_start(sheet, at, limit), limit)
        verb = match.get("cue")
        return behind or (subject_before(sheet, verb.first, match.first + _DEMONSTRATIVE) if verb else None)
    while match.rule.make == _BACKWARD and match.last <= at < min(limit, match.last + _REACH):
        if at in sheet.days:
            at = sheet.days[at]
        elif hit := sheet.hit(at, "syn.adverb") or sheet.hit(at, "syn.stop"):
            at = hit.last
        elif sheet.has(at, "syn.prep") and at + 1 in sheet.days:
            at = sheet.days[at + 1]
        elif sheet.has(at, "syn.prep") and (whom := phrase_from(sheet, at + 1, limit)):
            at = whom[1] + 1 if sheet.low(whom[1]) == "," else whom[1]
        else:
            break
    found = phrase_from(sheet, at, limit)
    return _with_tail(sheet, match, found, limit) if found and match.rule.make == _ACCORDING else found


def _with_tail(sheet: Sheet, match: Match, source: Range, limit: int) -> Range:
    """The source with what follows its noun, up to the comma that closes it (``secondo l'opposizione in esilio,``)."""
    opens = match.first == sheet.sentence(match.first).first or sheet.low(match.first - 1) in {",", ":", ";"}
    if not opens or not sheet.has(source[1], "syn.prep", "syn.of") or sheet.has(source[1], *_NO_TAIL):
        return source
    for at in range(source[1], min(limit, source[1] + _TAIL)):
        if sheet.low(at) == ",":
            return source[0], at
        if not sheet.is_word(at) or at in sheet.days or is_finite(sheet, at) or sheet.has(at, *_NO_TAIL):
            break
    return source


def _holds(sheet: Sheet, match: Match, source: Range | None) -> bool:
    if (
        match.rule.make in ("according", "citing", "quoted_by", "backward")
        and not match.rule.args.get("nobody", False)
        and source is None
    ):
        return False
    if match.rule.args.get("alone", False):
        return source is not None and _verbless(sheet, match, source) and _is_voice(sheet, source)
    if match.rule.args.get("voiced", False) and not (source and _voice(sheet, source)):
        return False
    if match.rule.make != _ACCORDING:
        return True
    if match.rule.args.get("voice", False):
        if source is None:
            return False
        return (_opens_clause(sheet, match, source) and _is_voice(sheet, source)) or _closes_figure(sheet, match, source)
    named = (
        source is None
        or sheet.has(source[0], *_HEADS, "syn.speaker")
        or sheet.is_cap(source[0])
        or match.last - match.first > 1
    )
    return named and not (
        sheet.is_word(match.first)
        and sheet.has(match.first - 1, *_BEFORE_ORDINAL)
        and not sheet.has(match.first - 1, "syn.relative")
    )


def _opens_clause(sheet: Sheet, match: Match, source: Range) -> bool:
    """Does a clause with a verb of its own begin with the cue (``per l'accusa è la prova``)?"""
    sentence = sheet.sentence(match.first)
    before = match.first - 1
    fresh = match.first == sentence.first or sheet.low(before) in {",", ";", ":"} or sheet.has(before, "syn.and", "syn.clause")
    return fresh and (source[0] in sheet.people or _has_verb(sheet, source[1], sentence.last))


def _closes_figure(sheet: Sheet, match: Match, source: Range) -> bool:
    """Does a body behind a comma close a sentence that gives a number (``there were five thousand, for the union``)?"""
    sentence, tagged = sheet.sentence(match.first), sheet.reading.tagged
    if sheet.low(match.first - 1) != "," or sheet.low(source[1]) not in {".", ";"}:
        return False
    body = any(name.type == _BODY and sheet.token_at(name.start) in range(*source) for name in sheet.found.names)
    return body and any(tagged.at(at, _NUMBER) for at in range(sentence.first, match.first))


def _verbless(sheet: Sheet, match: Match, source: Range) -> bool:
    """Is the cue first in its sentence, and does no verb follow the phrase behind it?"""
    sentence = sheet.sentence(match.first)
    return match.first == sentence.first and not _has_verb(sheet, source[1], min(sentence.last, source[1] + _TAIL))


def _has_verb(sheet: Sheet, start: int, last: int) -> bool:
    return any(is_finite(sheet, at) for at in range(start, min(last, start + _CLAUSE)))


def _is_voice(sheet: Sheet, source: Range) -> bool:
    """Does a phrase begin with somebody who speaks: a person's name, a body or office, ``gli analisti``?"""
    head = range(source[0], min(source[1], source[0] + 2))
    return any(sheet.has(at, "syn.speaker", "syn.voice") or at in sheet.people for at in head)


def _voice(sheet: Sheet, source: Range) -> bool:
    """Does a phrase hold a name or somebody who can speak?"""
    return any(
        at in sheet.named or sheet.is_cap(at) or sheet.has(at, "syn.voice", "syn.speaker", "syn.text", "syn.pronoun")
        for at in range(*source)
    )


def voices(found: tuple[Construction, ...]) -> Iterator[Voice]:
    """The voices that citing and cited-by add."""
    for item in found:
        if item.kind in ("citing", "quoted_by") and item.source:
            yield Voice(item.kind, item.cue, item.source)
