"""For which body the voices of a story speak, by the words that describe them: 'the hospital's director', 'the operator'.

The packs list words for bodies (``voice-body``: hospital, police, company, the state ...) and for people whose names are
kept back (``nameless``). A description without a name stands for the one named body of its kind, if the story has just
one; two descriptions of one kind are one body. Nothing here is decided by how alike names are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from riscontro.kept import Kept
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import plain
from riscontro.outputs import Case
from riscontro.provenance.affiliations import country_named, edge, houses
from riscontro.types import Examined, Link, Mention, Name, Reading

BODY, NAMELESS = "voice-body", "nameless"
STATE, DOCUMENT, MEDIA = "state", "doc-", "media"
_SPEAKERS = ("org:", "person:")
_PERSON = "person:"
_PLACES = ("city:", "place:")
_BEFORE, _AFTER, _NOUN = 8, 9, 4
_WIDE = "company"  # what any of the finer kinds of company may be called
_FINER = frozenset({"airline", "shipping", "railway", "manufacturer", "bank", "insurer"})
# Bodies of which a story has many, so that two descriptions need not be one.
_MANY = frozenset({"association", "party", "union", "media", "defence", "court"})

# Bodies that do not speak for a government.
OWN = frozenset(
    {
        "hospital",
        "municipality",
        "region",
        "company",
        "union",
        "university",
        "school",
        "church",
        "museum",
        "party",
        "association",
    }
    | {"defence", "court", "private"}
    | _FINER
)
# Occupations of people who speak for nobody but themselves.
_PRIVATE = frozenset({"expert", "athlete", "artist", "relative", "activist", "cleric", "person"})


class Described(Struct, frozen=True):
    """What the words of a source say: for which body it speaks, of which country and place, and whether the name is kept
    back. All are empty where the words tell nothing."""

    body: str = ""
    nameless: bool = False
    country: str = ""
    places: frozenset[str] = frozenset()


class Bodies(Struct, frozen=True):
    """What a story tells of its voices.

    ``kinds`` gives the body for which each entity speaks by its descriptions, ``houses`` the organisation of a person,
    ``sole`` the one named organisation of a kind, ``said`` the description of a source by article and offset, ``outlets``
    the articles of each outlet by its folded name, the earliest first.
    """

    kinds: Mapping[str, str] = {}
    houses: Mapping[str, str] = {}
    sole: Mapping[str, str] = {}
    said: Mapping[tuple[str, int], Described] = {}
    outlets: Mapping[str, tuple[str, ...]] = {}

    def of(self, article: str, link: Link) -> Described:
        """The description of a link of a chain."""
        return self.said.get((article, link.span.start), _NOTHING) if link.span else _NOTHING


_NOTHING = Described()


@Kept
def bodies(case: Case) -> Bodies:
    """What the articles of a story tell of the bodies for which its voices speak."""
    kinds = _kinds(case)
    named: defaultdict[str, list[str]] = defaultdict(list)
    for entity, kind in sorted(kinds.items()):
        if not _is_of_persons(entity, kinds, case):
            named[_WIDE if kind in _FINER else kind].append(entity)
            if kind in _FINER:
                named[kind].append(entity)
    return Bodies(
        kinds=kinds,
        houses=houses(case),
        sole={kind: entities[0] for kind, entities in sorted(named.items()) if len(entities) == 1 and kind not in _MANY},
        said={place: found for item in case.articles for place, found in _sources(item)},
        outlets=_outlets(case),
    )


def _is_of_persons(entity: str, kinds: Mapping[str, str], case: Case) -> bool:
    """Is an entity a person, and not an organisation that one article takes for one?"""
    return entity.startswith(_PERSON) and any(
        entity in (ref.id for ref in item.findings.entities if ref.roles) for item in case.articles
    )


def same_kind(one: str, other: str) -> bool:
    """May two kinds of bodies be one: are they equal, or is one a company and the other a kind of company?"""
    return one == other or (_WIDE in (one, other) and bool({one, other} & _FINER))


def many(kind: str) -> bool:
    """Are there usually several bodies of this kind in one story?"""
    return kind in _MANY


# ------------------------------------------------------------------ entities


def _kinds(case: Case) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item in case.articles:
        begins = [token.start for token in item.reading.tokens]
        for name in item.findings.names:
            if name.entity.startswith(_SPEAKERS):
                first, last = bisect_left(begins, name.start), bisect_left(begins, name.end)
                kind = _own(item.reading, first, last) or _beside(item.reading, first, last)
                if kind:
                    votes[name.entity][kind] += 1
        for mention in item.findings.mentions:
            if mention.entity.startswith(_SPEAKERS):
                kind = _first(item.reading, bisect_left(begins, mention.start), bisect_left(begins, mention.end))
                if kind:
                    votes[mention.entity][kind] += 1
    found = {entity: min(counts, key=lambda kind: (-counts[kind], kind)) for entity, counts in sorted(votes.items())}
    refs = (ref for item in case.articles for ref in item.findings.entities)
    alone = {ref.id: "private" for ref in refs if ref.roles and set(ref.roles) <= _PRIVATE}
    return alone | found


def _own(reading: Reading, first: int, last: int) -> str:
    """The kind of body that a name itself says ('Brevano Hospital')."""
    found = [kind for _, kind in concepts(reading, BODY, first, last) if not kind.startswith(DOCUMENT)]
    return found[0] if found else ""


def _beside(reading: Reading, first: int, last: int) -> str:
    """The kind of body in a description that stands right before a name, or beside it behind a comma."""
    before = edge(reading, first, -_BEFORE)
    found = _first(reading, max(before, first - _NOUN), first)
    if found:
        return found
    closed = last >= len(reading.tokens) or not reading.tokens[last].text[0].isalnum()
    if closed and first and reading.tokens[first - 1].text == ",":
        found = _first(reading, edge(reading, first - 1, -_BEFORE), first - 1)
    if not found and last < len(reading.tokens):
        behind = last + 1 if reading.tokens[last].text in (",", "(") else last if reading.tagged.at(last, "genitive") else 0
        found = _first(reading, behind, edge(reading, behind, _AFTER)) if behind else ""
    return found


def _first(reading: Reading, first: int, last: int) -> str:
    return next((kind for _, kind in concepts(reading, BODY, first, last) if not kind.startswith(DOCUMENT)), "")


# ------------------------------------------------------------------ sources


def _sources(item: Examined) -> Iterator[tuple[tuple[str, int], Described]]:
    """The description of every source of an article, by where it begins."""
    begins = [token.start for token in item.reading.tokens]
    spans = {link.span for said in item.findings.attributions for link in said.chain if link.span}
    spans |= {span for said in item.findings.attributions for span in said.source}
    for span in sorted(spans):
        first, last = bisect_left(begins, span.start), bisect_left(begins, span.end)
        yield (item.article.id, span.start), described(item, first, last)


def described(item: Examined, first: int, last: int) -> Described:
    """What the words between two tokens of an article say of a source; an office alone ('a spokeswoman') keeps back
    both the name and the body."""
    reading = item.reading
    kinds = list(concepts(reading, BODY, first, last))
    kept = [at for at, _ in concepts(reading, NAMELESS, first, last)]
    office = any(hit.kind == "role" for at in range(first, last) for hit in reading.tagged.hits.get(at, ()))
    head = kinds[0][0] + 1 if kinds else last  # a word for somebody nameless further on belongs to the body
    second = kinds[1][0] - 1 if len(kinds) > 1 else last  # what stands before a second body says whose that one is
    return Described(
        body=next((kind for _, kind in kinds if not kind.startswith(DOCUMENT)), kinds[0][1] if kinds else ""),
        nameless=bool(kept and kept[0] <= head) or (office and not kinds),
        country=country_named(reading, first, max(second, kinds[0][0] + 1) if kinds else last),
        places=_places(item, first, last),
    )


def _places(item: Examined, first: int, last: int) -> frozenset[str]:
    if first >= last:
        return frozenset()
    start, end = item.reading.tokens[first].start, item.reading.tokens[last - 1].end
    named: tuple[Name | Mention, ...] = (*item.findings.names, *item.findings.mentions)
    return frozenset(one.entity for one in named if start <= one.start < end and one.entity.startswith(_PLACES))


def _outlets(case: Case) -> dict[str, tuple[str, ...]]:
    """The articles of each outlet, the earliest first."""
    rows = sorted(
        (item.article.published.earliest or "", item.article.id, plain(item.article.outlet))
        for item in case.articles
        if item.article.outlet
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for _, article, outlet in rows:
        found[outlet].append(article)
    return {outlet: tuple(articles) for outlet, articles in found.items()}
