"""Utterances and forecasts as the dossier shows them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.points import Voice, chain
from riscontro.dossier.shelf import Card, Shelf
from riscontro.dossier.wording import span
from riscontro.messages import FALLBACK
from riscontro.outputs import Forecast, Utterance, UtteranceReading
from riscontro.types import Passage

FATES = ("changed", "expired", "fulfilled", "open")


class Wording(Struct, frozen=True):
    """One outlet's wording of an utterance."""

    quoted: Quoted
    form: str
    certainty: str
    chain: tuple[Voice, ...]


class Slot(Struct, frozen=True):
    """A place in which the wordings differ, with what each has there."""

    name: str
    readings: tuple[tuple[Card, str], ...]


class Saying(Struct, frozen=True):
    """An utterance as an apparatus: the base text first, the other readings under it; ``who`` is the speaker's id."""

    anchor: str
    speaker: str
    wordings: tuple[Wording, ...]
    slots: tuple[Slot, ...]
    languages: int
    who: str | None = None


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
    readings = sorted(utterance.readings, key=lambda item: (item.form != "direct", -(item.end - item.start)))
    cards = {reading.article: shelf.cards[reading.article] for reading in readings}
    return Saying(
        anchor=anchor,
        speaker=shelf.entity(utterance.speaker) or next((item.chain[-1].label for item in readings if item.chain), ""),
        wordings=tuple(_wording(shelf, reading, readings) for reading in readings),
        slots=tuple(
            Slot(item.slot, tuple((cards[name], text) for name, text in sorted(item.readings.items()) if name in cards))
            for item in utterance.variants
        ),
        languages=len({card.article.language for card in cards.values()}),
        who=utterance.speaker if utterance.speaker in shelf.entities else None,
    )


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
