"""Points to claims: readings merged by value, origins counted, reasons and labels said in every interface language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro.claims.points import Point, Take
from riscontro.messages import FALLBACK, catalogue, languages, say
from riscontro.outputs import Case, Claim, ClaimReading, LineageEdge, Origins, chain_in
from riscontro.provenance.bodies import bodies
from riscontro.provenance.credibility import credibility
from riscontro.provenance.origins import origins
from riscontro.provenance.roots import Roster, Voice
from riscontro.types import Passage

_QUOTED = 60


class Ledger(Struct, frozen=True):
    """What writing needs beside the points: who is who among the voices of the story, and its lineage."""

    roster: Roster
    lineage: tuple[LineageEdge, ...]


def ledger(case: Case, states: Mapping[str, str], lineage: tuple[LineageEdge, ...]) -> Ledger:
    """What writing the claims of a story needs; ``states`` maps entities to the state that they speak for."""
    return Ledger(Roster(states, _names(case), bodies(case)), lineage)


def _names(case: Case) -> dict[str, str]:
    """How each entity is called: its name in the story, or the first that an article gives it."""
    given = {name.entity: name.text for item in reversed(case.articles) for name in reversed(item.findings.names)}
    return given | {entity.id: entity.name for entity in case.entities}


def write(number: int, point: Point, ledger: Ledger) -> Claim:
    """The claim that a point makes, numbered."""
    because = {language: _text("because", point.why, point, language, ledger) for language in languages()}
    counted = _origins(point, ledger)
    return Claim(
        id=f"claim-{number}",
        label={language: _text("claim_label", point.label, point, language, ledger) for language in languages()},
        kind=point.kind,
        relation=point.relation,
        readings=_readings(point.takes),
        origins=counted,
        because=because[FALLBACK],
        because_in=because,
        apparent=point.apparent,
        confidence=point.confidence,
        credibility=None if point.apparent else credibility(point.relation, counted, (take.certainty for take in point.takes)),
        rule=point.why,
        decisions=point.marks,
    )


def _origins(point: Point, ledger: Ledger) -> Origins:
    counted = point.takes if point.counted is None else point.counted
    voices = [
        Voice(take.article, take.chain, take.voice, tuple((passage.start, passage.end) for passage in take.evidence))
        for take in counted
    ]
    found = origins(voices, ledger.roster, ledger.lineage)
    return replace(found, low=min(found.low, 1)) if point.loose else found


def _text(section: str, key: str, point: Point, language: str, ledger: Ledger) -> str:
    said = {name: _short(text) for name, text in point.says.items()}
    texts = catalogue(language)
    thing, who = point.says.get("thing"), point.says.get("who", "")
    if thing:
        said["thing"] = texts.get(f"event.{thing}") or thing.replace("-", " ")
    said["who"] = ", ".join(dict.fromkeys(ledger.roster.names.get(entity, entity) for entity in who.split()))
    for firmness in ("firm", "soft"):
        if firmness in said:
            said[firmness] = texts[f"firmness.{said[firmness]}"]
    return say(f"{section}.{key}", language, **said)


def _short(text: str) -> str:
    """Quoted words on one line, cut at a word where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + " …"


def _readings(takes: Sequence[Take]) -> tuple[ClaimReading, ...]:
    """One reading for each value; articles that give the same figure share it."""
    groups: dict[tuple[object, ...], list[Take]] = {}
    for take in takes:
        key = _value(take)
        groups.setdefault(key, []).append(take)
    return tuple(_reading(group) for group in groups.values())


def _value(take: Take) -> tuple[object, ...]:
    """What two takes must share to be one reading: the interval and firmness of a figure, or the very words."""
    if take.low is None and take.high is None:
        return take.article, take.value
    return take.low, take.high, take.certainty


def _reading(group: Sequence[Take]) -> ClaimReading:
    first = next((take for take in group if take.chain), group[0])
    return ClaimReading(
        value=group[0].value,
        low=group[0].low,
        high=group[0].high,
        unit=group[0].unit,
        articles=tuple(dict.fromkeys(take.article for take in group)),
        evidence=_unique(passage for take in group for passage in take.evidence),
        certainty=group[0].certainty,
        chain=chain_in(first.article, first.chain),
    )


def _unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(passages))
