"""An article as the dossier shows it: its text in pieces, every finding of every layer marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from riscontro.dossier.marks import Mark, Piece, cut
from riscontro.dossier.pointers import Firsts, Pointer, pointers
from riscontro.dossier.safety import link
from riscontro.dossier.shelf import Card, Shelf, shelve
from riscontro.dossier.wording import amount, interval, known
from riscontro.outputs import Layers, Record
from riscontro.types import Attribution, Mention, Name, Quantity, Span, Time

LAYERS = MappingProxyType(
    {
        "clash": "c",
        "echo": "e",
        "saying": "s",
        "forecast": "f",
        "attribution": "a",
        "time": "t",
        "quantity": "q",
        "name": "n",
    }
)  # the layers of marks, each with the letter that stands for it in the page, of which there are thousands
VOICE = "v"  # the letter of who speaks, part of the layer of attributions
SPOKEN = 90  # characters of what is said that a row shows; the passage is one click away


Opened = Mapping[int, Iterable[tuple[int, int]]]  # ends of passages by the number of their article
NOTHING_OPENED: Opened = MappingProxyType({})


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


def texts(shelf: Shelf, record: Record, firsts: Firsts, language: str, opened: Opened = NOTHING_OPENED) -> tuple[Text, ...]:
    """The articles of a record with all their marks; ``opened`` are the passages that the rest of the page links to."""
    across = pointers(record, firsts)
    alone = {layers.article: layers for layers in record.annotations}
    return tuple(
        _text(shelf, card, across.get(name, ()), alone.get(name, Layers(name)), language, opened.get(card.number, ()))
        for name, card in shelf.cards.items()
    )


def text(record: Record, name: str, language: str) -> Text | None:
    """One article of a record with all its marks, and the evidence of its date to be opened; None where there is none such."""
    shelf = shelve(record, 1)
    card = shelf.cards.get(name)
    if card is None:
        return None
    layers = next((layers for layers in record.annotations if layers.article == name), Layers(name))
    dated = [(span.start, span.end) for span in card.article.published.evidence]
    return _text(shelf, card, pointers(record, Firsts()).get(name, ()), layers, language, dated)


def _text(
    shelf: Shelf, card: Card, found: Iterable[Pointer], layers: Layers, language: str, opened: Iterable[tuple[int, int]]
) -> Text:
    article = card.article
    marks = [
        Mark(item.passage.start, item.passage.end, LAYERS[item.layer], "", item.anchor, item.code)
        for item in found
        if item.layer
    ]
    marks += _marks(shelf, layers, language)
    targets = {*opened, *(_reach(item) for item in layers.attributions if item.content)}
    dated = article.published
    return Text(
        card=card,
        published=interval(dated.earliest, dated.latest, language),
        url=link(article.url),
        pieces=cut(article.text, marks, targets, card.paragraphs),
        spoken=tuple(_spoken(shelf, card, item) for item in layers.attributions if item.content),
    )


def _marks(shelf: Shelf, layers: Layers, language: str) -> list[Mark]:
    """The marks of an article's own findings."""
    marks = [_mark(item, "time", _when(item, language)) for item in layers.times]
    marks += [_mark(item, "quantity", _how_much(item, language)) for item in layers.quantities]
    marks += [_mark(item, "name", shelf.entity(item.entity), item.entity) for item in layers.names]
    marks += [_mark(item, "name", shelf.entity(item.entity), item.entity) for item in layers.mentions]
    for spoken in layers.attributions:
        note = known("certainty", spoken.certainty, language)
        marks += [_mark(span, "attribution", note) for span in spoken.content]
        marks += [Mark(span.start, span.end, VOICE) for span in (*spoken.cue, *spoken.source)]
    return marks


def _mark(item: Time | Quantity | Name | Mention | Span, layer: str, note: str, who: str = "") -> Mark:
    """A mark whose note says more than the words under it."""
    return Mark(item.start, item.end, LAYERS[layer], "" if note == item.text else note, who=who)


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
        content=_joined(item.content, SPOKEN),
    )


def _joined(content: Iterable[Span], size: int) -> str:
    said = " … ".join(span.text for span in content)
    return said if len(said) <= size else said[:size].rsplit(" ", 1)[0] + " …"
