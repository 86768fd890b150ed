"""An article as the dossier shows it: its text in pieces, every finding of every layer marked."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from riscontro.dossier.marks import Mark, Piece, cut
from riscontro.dossier.pointers import Firsts, Pointer, pointers
from riscontro.dossier.safety import link
from riscontro.dossier.shelf import Card, Shelf
from riscontro.dossier.wording import amount, interval, known
from riscontro.outputs import Layers, Record
from riscontro.types import Attribution, Quantity, Span, Time

LAYERS = ("clash", "echo", "saying", "forecast", "attribution", "time", "quantity", "name")


class Spoken(Struct, frozen=True):
    """An attribution as a row: where it opens, who speaks through whom, how firmly, and the words."""

    href: str
    voices: tuple[str, ...]
    certainty: str
    form: str
    content: str


class Text(Struct, frozen=True):
    """An article ready to show."""

    card: Card
    published: str
    url: str | None
    pieces: tuple[Piece, ...]
    spoken: tuple[Spoken, ...]


def texts(shelf: Shelf, record: Record, firsts: Firsts, language: str) -> tuple[Text, ...]:
    """The articles of a record with all their marks."""
    across = pointers(record, firsts)
    alone = {layers.article: layers for layers in record.annotations}
    return tuple(
        _text(shelf, card, across.get(name, ()), alone.get(name, Layers(name)), language) for name, card in shelf.cards.items()
    )


def _text(shelf: Shelf, card: Card, found: Iterable[Pointer], layers: Layers, language: str) -> Text:
    article = card.article
    marks = [Mark(item.passage.start, item.passage.end, item.layer, "", item.anchor, item.code) for item in found if item.layer]
    marks += _marks(shelf, layers, language)
    targets = [(item.passage.start, item.passage.end) for item in found]
    targets += [_reach(item) for item in layers.attributions if item.content]
    dated = article.published
    return Text(
        card=card,
        published=interval(dated.earliest, dated.latest, language),
        url=link(article.url),
        pieces=cut(article.text, marks, targets),
        spoken=tuple(_spoken(shelf, card, item) for item in layers.attributions if item.content),
    )


def _marks(shelf: Shelf, layers: Layers, language: str) -> list[Mark]:
    """The marks of an article's own findings."""
    marks = [Mark(item.start, item.end, "time", _when(item, language)) for item in layers.times]
    marks += [Mark(item.start, item.end, "quantity", _how_much(item, language)) for item in layers.quantities]
    marks += [Mark(item.start, item.end, "name", shelf.entity(item.entity), who=item.entity) for item in layers.names]
    marks += [Mark(item.start, item.end, "name", shelf.entity(item.entity), who=item.entity) for item in layers.mentions]
    for spoken in layers.attributions:
        note = known("certainty", spoken.certainty, language)
        marks += [Mark(span.start, span.end, "attribution", note) for span in spoken.content]
        marks += [Mark(span.start, span.end, "voice") for span in (*spoken.cue, *spoken.source)]
    return marks


def _when(item: Time, language: str) -> str:
    return interval(item.earliest, item.latest, language) or item.value


def _how_much(item: Quantity, language: str) -> str:
    low, high = (item.value if end is None else end for end in (item.low, item.high))
    return (
        amount(low, high, item.unit, language) if low is not None and high is not None else known("unit", item.unit, language)
    )


def _reach(item: Attribution) -> tuple[int, int]:
    """From the first to the last word of what is said."""
    return min(span.start for span in item.content), max(span.end for span in item.content)


def _spoken(shelf: Shelf, card: Card, item: Attribution) -> Spoken:
    start, end = _reach(item)
    return Spoken(
        href=f"#{card.anchor}:{start}-{end}",
        voices=tuple(link.label or shelf.entity(link.entity) for link in item.chain),
        certainty=item.certainty,
        form=item.form,
        content=_joined(item.content),
    )


def _joined(content: Iterable[Span]) -> str:
    return " … ".join(span.text for span in content)
