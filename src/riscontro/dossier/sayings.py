"""Utterances and forecasts as the dossier shows them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from msgspec import Struct

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.points import Voice, chain
from riscontro.dossier.shelf import Card, Shelf
from riscontro.dossier.wording import span
from riscontro.messages import FALLBACK
from riscontro.outputs import Forecast, Mark, Utterance, UtteranceReading, Variant
from riscontro.types import Passage

FATES = ("changed", "expired", "fulfilled", "open")


class Wording(Struct, frozen=True):
    """One outlet's wording of an utterance."""

    quoted: Quoted
    form: str
    certainty: str
    chain: tuple[Voice, ...]


class Slot(Struct, frozen=True):
    """An entry of the apparatus: the words of the base text, the sign that they bear there (empty: they do not stand there),
    and the other readings with the articles that have them."""

    sign: str
    lemma: str
    language: str
    readings: tuple[tuple[str, tuple[Card, ...]], ...]


class Piece(Struct, frozen=True):
    """Some words of the base text, and the sign of the entry that they belong to, if to any."""

    text: str
    sign: str = ""


class Saying(Struct, frozen=True):
    """An utterance as an apparatus: the base text in pieces, the entries under it, and the witnesses, the base's first;
    ``who`` is the speaker's id, ``id`` the utterance's in its record, ``marks`` are decisions of people."""

    anchor: str
    speaker: str
    base: tuple[Piece, ...]
    wordings: tuple[Wording, ...]
    slots: tuple[Slot, ...]
    languages: int
    who: str | None = None
    id: str = ""
    marks: tuple[Mark, ...] = ()


class Promise(Struct, frozen=True):
    """An announcement and what became of it; ``who`` is the speaker's id."""

    anchor: str
    speaker: str
    chain: tuple[Voice, ...]
    strength: str
    horizon: str
    announced: tuple[Quoted, ...]
    outcome: str
    outcomes: tuple[Quoted, ...]
    because: str
    who: str | None = None


def sayings(shelf: Shelf, utterances: Sequence[Utterance], first: int) -> tuple[Saying, ...]:
    """The utterances that more than one passage gives, those with most readings first; numbered from ``first``."""
    every = [_saying(shelf, item, f"saying-{number}") for number, item in enumerate(utterances, first)]
    return tuple(sorted((item for item in every if len(item.wordings) > 1), key=lambda item: -len(item.wordings)))


def _saying(shelf: Shelf, utterance: Utterance, anchor: str) -> Saying:
    compared = next((name for item in utterance.variants for name in item.readings), "")
    readings = sorted(
        utterance.readings, key=lambda item: (item.article != compared, item.form != "direct", item.start - item.end)
    )
    wordings = tuple(_wording(shelf, reading, readings) for reading in readings)
    base, slots = _apparatus(shelf, wordings[0].quoted, utterance.variants) if wordings else ((), ())
    return Saying(
        anchor=anchor,
        speaker=shelf.entity(utterance.speaker) or next((item.chain[-1].label for item in readings if item.chain), ""),
        base=base,
        wordings=wordings,
        slots=slots,
        languages=len({shelf.cards[reading.article].article.language for reading in readings}),
        who=utterance.speaker if utterance.speaker in shelf.entities else None,
        id=utterance.id,
        marks=utterance.decisions,
    )


def _apparatus(shelf: Shelf, base: Quoted, variants: Sequence[Variant]) -> tuple[tuple[Piece, ...], tuple[Slot, ...]]:
    """The base text with the signs of its entries, and the entries, in the order of the text."""
    pieces: list[Piece] = []
    slots: list[Slot] = []
    last = 0
    for item in variants:
        words = item.readings.get(base.card.article.id)
        at = base.text.find(words, last) if words else -1
        sign = _sign(sum(bool(slot.sign) for slot in slots)) if words and at >= 0 else ""
        if words and sign:
            pieces += [Piece(base.text[last:at]), Piece(words, sign)]
            last = at + len(words)
        slots.append(_slot(shelf, item, base.card, sign))
    pieces.append(Piece(base.text[last:]))
    return tuple(piece for piece in pieces if piece.text), tuple(slots)


def _sign(number: int) -> str:
    """``a`` to ``z``, then ``aa``."""
    letters = len(ascii_lowercase)
    return _sign(number // letters - 1) + ascii_lowercase[number % letters] if number >= letters else ascii_lowercase[number]


def _slot(shelf: Shelf, variant: Variant, home: Card, sign: str) -> Slot:
    away: dict[str, list[Card]] = {}
    for card in shelf.named(variant.readings):
        words = variant.readings[card.article.id]
        if card != home and words != variant.slot:
            away.setdefault(words, []).append(card)
    owner = next((card for card in shelf.named(variant.readings) if variant.readings[card.article.id] == variant.slot), home)
    return Slot(sign, variant.slot, owner.article.language, tuple((words, tuple(cards)) for words, cards in away.items()))


def _passage(reading: UtteranceReading) -> Passage:
    return Passage(reading.article, reading.start, reading.end, reading.text)


def _wording(shelf: Shelf, reading: UtteranceReading, every: Sequence[UtteranceReading]) -> Wording:
    others = [_passage(item) for item in every if item is not reading]
    return Wording(
        quoted=quote(shelf, _passage(reading), others[:12]),
        form=reading.form,
        certainty=reading.certainty,
        chain=chain(shelf, reading.chain),
    )


def promises(shelf: Shelf, forecasts: Sequence[Forecast], first: int, language: str) -> tuple[Promise, ...]:
    """All announcements, those that came out otherwise first, open ones without a day last; numbered from ``first``."""
    every = [_promise(shelf, item, f"forecast-{number}", language) for number, item in enumerate(forecasts, first)]
    return tuple(sorted(every, key=lambda item: (FATES.index(item.outcome), not item.horizon)))


def _promise(shelf: Shelf, forecast: Forecast, anchor: str, language: str) -> Promise:
    return Promise(
        anchor=anchor,
        speaker=shelf.entity(forecast.speaker) or (forecast.chain[-1].label if forecast.chain else ""),
        chain=chain(shelf, forecast.chain),
        strength=forecast.strength,
        horizon=span(forecast.horizon, language) if forecast.horizon else "",
        announced=tuple(quote(shelf, passage) for passage in forecast.evidence),
        outcome=forecast.outcome,
        outcomes=tuple(quote(shelf, passage) for passage in forecast.outcome_evidence),
        because=forecast.because_in.get(language) or forecast.because_in.get(FALLBACK) or forecast.because,
        who=forecast.speaker if forecast.speaker in shelf.entities else None,
    )
