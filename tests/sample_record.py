"""A record written by hand over short articles, with something in every part of it."""

from __future__ import annotations

import hashlib

from riscontro.outputs import (
    Claim,
    ClaimReading,
    Entity,
    Forecast,
    Layers,
    LineageEdge,
    MadeBy,
    Origins,
    Record,
    RecordLink,
    Story,
    TimelineEvent,
    Utterance,
    UtteranceReading,
    Variant,
)
from riscontro.types import Article, Attribution, Link, Name, Passage, Problem, Published, Quantity, Span, Time

FARO = """Traghetto contro mercantile, 31 feriti

La collisione è avvenuta alle 2.40, ha detto la comandante della Capitaneria, Laura Venturini.
I feriti sono 31, secondo la prefettura.
Il mercantile avrebbe cambiato rotta, secondo un funzionario del ministero.
«L'Adriatico non è una strada di campagna: chi lo attraversa di notte deve tenere gli occhi aperti», ha detto
il ministro Davor Brnčić.
Brnčić arriverà ad Ancona giovedì 16 maggio. Il traghetto era diretto a Spalato."""

VOCE = """Scontro in mare, paura sulla rotta per Split

Il mercantile ha cambiato rotta e ha colpito il traghetto diretto a Split.
«L'Adriatico non è una strada di paese: chi lo attraversa al buio deve tenere gli occhi ben aperti», ha detto
il ministro croato.
La collisione è avvenuta all'1.15, sostiene la compagnia. I feriti sono 19, secondo la compagnia."""

COURIER = """Ferry and cargo ship collide

The collision happened at 2:40 a.m., the harbour master said. The cargo ship may have changed course, an official said.
"The Adriatic is not a country lane: whoever crosses it at night must keep their eyes open," the minister said.
Brnčić came to Ancona on Friday 17 May. The first findings are expected within 60 days."""

TEXTS = {"faro": FARO, "voce": VOCE, "courier": COURIER}


def at(article: str, words: str) -> Passage:
    """The passage of an article that reads ``words``."""
    start = TEXTS[article].index(words)
    return Passage(article, start, start + len(words), words)


def span(article: str, words: str) -> Span:
    found = at(article, words)
    return Span(found.start, found.end, found.text)


def article(name: str, language: str, day: str, **fields: str | None) -> Article:
    text = TEXTS[name]
    known = {"title": None, "outlet": None, "author": None, "url": None, **fields}
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, language=language, text=text, sha256=digest, published=Published(day, day, "stated"), **known)


def reading(
    value: str | float, *evidence: Passage, unit: str | None = None, certainty: str = "asserted", chain: tuple = ()
) -> ClaimReading:
    ends = (value, value) if isinstance(value, float) else (None, None)
    names = tuple(dict.fromkeys(passage.article for passage in evidence))
    return ClaimReading(value, *ends, unit, names, evidence, certainty, chain)  # type: ignore[arg-type]


def claim(
    name: str,
    kind: str,
    relation: str,
    label: str,
    *readings: ClaimReading,
    roots: tuple[str, ...] = (),
    unsourced: tuple[str, ...] = (),
    apparent: bool = False,
) -> Claim:
    origins = Origins(len(roots), max(1, len(roots)), roots, unsourced)
    said = {"en": f"{name} in English", "it": f"{name} in italiano"}
    labels = {"en": f"{label} (en)", "it": f"{label} (it)"}
    return Claim(name, labels, kind, relation, readings, origins, said["en"], said, apparent)  # type: ignore[arg-type]


def said(name: str, words: str, form: str = "direct") -> UtteranceReading:
    found = at(name, words)
    chain = (RecordLink("il ministro", "person:davor-brncic"),)
    return UtteranceReading(name, found.start, found.end, found.text, form, "asserted", chain)


def sample() -> Record:
    """The record; every passage in it holds."""
    official = RecordLink("un funzionario del ministero", None, at("faro", "un funzionario del ministero"))
    harbour = RecordLink("Laura Venturini", "person:laura-venturini", at("faro", "Laura Venturini"))
    company = RecordLink("la compagnia", None, at("voce", "la compagnia"))
    return Record(
        story=Story("story-1", "Traghetto contro mercantile, 31 feriti", "2024-05-14", "2024-05-18"),
        articles=(
            article(
                "faro", "it", "2024-05-14", outlet="Il Faro del Conero", author="Chiara Bonvecchi", url="https://faro.example/1"
            ),
            article("voce", "it", "2024-05-14", title="Scontro in mare", url="javascript:alert(1)"),
            article("courier", "en", "2024-05-18", outlet="The Harbour Courier"),
        ),
        entities=(
            Entity("person:davor-brncic", "Davor Brnčić", "PERSON", ("Brnčić",), (at("faro", "Davor Brnčić"),)),
            Entity("city:hr/split", "Spalato", "LOC", ("Split",), (at("faro", "Spalato"), at("voce", "Split"))),
        ),
        utterances=(
            Utterance(
                "utterance-1",
                "person:davor-brncic",
                (
                    said(
                        "faro",
                        "L'Adriatico non è una strada di campagna: chi lo attraversa di notte deve tenere gli occhi aperti",
                    ),
                    said(
                        "voce",
                        "L'Adriatico non è una strada di paese: chi lo attraversa al buio deve tenere gli occhi ben aperti",
                    ),
                    said(
                        "courier", "The Adriatic is not a country lane: whoever crosses it at night must keep their eyes open"
                    ),
                ),
                (Variant("2", {"faro": "campagna", "voce": "paese"}),),
            ),
        ),
        claims=(
            claim(
                "claim-1",
                "quantity",
                "contradict",
                "Feriti",
                reading(31.0, at("faro", "I feriti sono 31"), unit="person", chain=(RecordLink("la prefettura"),)),
                reading(19.0, at("voce", "I feriti sono 19"), unit="person", chain=(company,)),
                roots=("la prefettura", "la compagnia"),
            ),
            claim(
                "claim-2",
                "place",
                "agree",
                "Destinazione",
                reading("city:hr/split", at("faro", "Spalato"), at("voce", "diretto a Split")),
                roots=("la compagnia",),
                apparent=True,
            ),
            claim(
                "claim-3",
                "certainty",
                "differ",
                "Cambio di rotta",
                reading(
                    "hedged",
                    at("faro", "avrebbe cambiato rotta"),
                    at("courier", "may have changed course"),
                    certainty="hedged",
                    chain=(official,),
                ),
                reading("asserted", at("voce", "ha cambiato rotta")),
                unsourced=("voce",),
            ),
            claim(
                "claim-4",
                "time",
                "agree",
                "Ora",
                reading("2:40", at("faro", "alle 2.40"), at("courier", "at 2:40 a.m."), chain=(harbour,)),
                roots=("Laura Venturini",),
            ),
            claim(
                "claim-5",
                "event",
                "single",
                "Direzione",
                reading("struck", at("voce", "ha colpito il traghetto")),
                unsourced=("voce",),
            ),
            claim(
                "claim-6", "event", "unsure", "Inchiesta", reading("open", at("courier", "The first findings")), roots=("x",)
            ),
        ),
        timeline=(
            TimelineEvent("1991", "1991", "year", "Fondazione", "background", "voce", (at("voce", "la compagnia"),)),
            TimelineEvent(
                "2024-05-14",
                "2024-05-14",
                "minute",
                "Collisione",
                "happened",
                "faro",
                (at("faro", "La collisione è avvenuta"),),
            ),
            TimelineEvent("2024-05-16", "2024-05-16", "day", "Visita", "announced", "faro", (at("faro", "giovedì 16 maggio"),)),
        ),
        forecasts=(
            Forecast(
                "person:davor-brncic",
                (RecordLink("il ministero"),),
                "announced",
                "2024-05-16",
                (at("faro", "Brnčić arriverà ad Ancona giovedì 16 maggio"),),
                "changed",
                (at("courier", "Brnčić came to Ancona on Friday 17 May"),),
                "another day",
                {"en": "another day", "it": "un altro giorno"},
            ),
            Forecast(
                None,
                (),
                "expected",
                None,
                (at("courier", "The first findings are expected within 60 days"),),
                "open",
                (),
                "",
                {},
            ),
        ),
        lineage=(
            LineageEdge(
                "faro",
                "un funzionario del ministero",
                "cites",
                0.9,
                (at("faro", "secondo un funzionario del ministero"),),
                "named",
            ),
            LineageEdge("voce", "faro", "copies", 0.6, (at("voce", "ha cambiato rotta"),)),
            LineageEdge("courier", "voce", "shares-text", 0.5, ()),
        ),
        made_by=MadeBy("0.1.0", {"en": "1", "it": "1"}, {}),
        problems=(
            Problem("date-doubtful", "the header names only a month", 0, 9, "faro"),
            Problem("unreadable", "cannot be read", source="x.bin"),
        ),
        annotations=(
            Layers(
                "faro",
                times=(Time(*_ends("faro", "giovedì 16 maggio"), "DATE", "2024-05-16", None, "2024-05-16", "2024-05-16"),),
                quantities=(Quantity(*_ends("faro", "31"), 31.0, 31.0, 31.0, "person", "count"),),
                names=(Name(*_ends("faro", "Davor Brnčić"), "PERSON", "person:davor-brncic"),),
                attributions=(
                    Attribution(
                        content=(span("faro", "I feriti sono 31"),),
                        cue=(span("faro", "secondo"),),
                        source=(span("faro", "la prefettura"),),
                        speaker=None,
                        form="indirect",
                        certainty="asserted",
                        chain=(Link("la prefettura", None, span("faro", "la prefettura")),),
                    ),
                ),
            ),
        ),
    )


def _ends(name: str, words: str) -> tuple[int, int, str]:
    found = at(name, words)
    return found.start, found.end, found.text
