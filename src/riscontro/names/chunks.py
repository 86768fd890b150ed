"""Where names begin and end: gazetteer phrases, runs of capitals, and phrases headed by a noun of their kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from riscontro.names.evidence import acts, province
from riscontro.names.headed import after_head, headed
from riscontro.names.openers import dateline, opens
from riscontro.names.runs import ADJECTIVE, ENDING, HYPHENS, PARTICLE, Chunk, portfolio_end, run_end
from riscontro.names.scene import NAMED, NOUNS, TRIGGERS, Scene, spoken
from riscontro.names.scripts import base
from riscontro.types import Hit

_TYPE = {
    "country": "LOC",
    "city": "LOC",
    "region": "LOC",
    "body": "ORG",
    "agency": "ORG",
    "outlet": "ORG",
    "org": "ORG",
    "seat": "ORG",
}
_ID = {"country": "country", "city": "city", "region": "place"}
_PLACES = frozenset({"city", "region"})
_COUNTRY = frozenset({"country"})
_ROLE = frozenset({"role"})
_TITLE = frozenset({"role", "title"})
_SCORE = re.compile(r"\d{1,2}")
_ORGAN = frozenset({"org-noun", "org-ending"})
_NOUN_TYPE = {"place-noun": "LOC", "facility-noun": "FAC"}
_PLACE_NOUNS = frozenset(_NOUN_TYPE)
_STATE = frozenset({"state-noun"})
_FIGURES = 3
_SHORTEST = 4
_PLATFORM = frozenset({"platform"})
_PARTICLE = frozenset({"particle"})
_DAY = frozenset({"weekday", "holiday"})


def find(scene: Scene) -> Iterator[Chunk]:
    """The names of an article, left to right, without overlaps."""
    places = _places(scene)
    for first, last in spoken(scene):
        done = first
        for at in places[bisect_left(places, first) : bisect_left(places, last)]:
            if at < done:
                continue
            chunk = _at(scene, at, last)
            if chunk is None:
                done = _past(scene, at)
                yield from _within_an_office(scene, at, done)
            else:
                yield chunk
                done = chunk.last


def _places(scene: Scene) -> list[int]:
    """The tokens at which a name or an office may begin: capitals, and what the lists know of either."""
    capitals = {at for at, token in enumerate(scene.tokens) if token.text[0].isupper()}
    return sorted(capitals.union(scene.places(TRIGGERS | _ROLE | _PARTICLE)))


def _past(scene: Scene, at: int) -> int:
    """The token after what begins at ``at`` and is no name: an office is passed as a whole."""
    role = scene.hit(at, _ROLE) if at in scene.hits else None
    return portfolio_end(scene, role) if role else at + 1


def _within_an_office(scene: Scene, first: int, last: int) -> Iterator[Chunk]:
    """The institution, written with a capital, that an office is of: ``presidente del Consiglio``."""
    for at in range(first + 1, last):
        state = scene.hit(at, _STATE) if scene.capital(at) else None
        if state and state.last <= last:
            yield Chunk(at, state.last, "ORG", "", "institution")
            return


def _at(scene: Scene, at: int, limit: int) -> Chunk | None:
    capital = scene.tokens[at].text[0].isupper()
    if not capital and at not in scene.hits:
        return None
    if province(scene, at):
        return Chunk(at, at + 1, "LOC", "", "province")
    known = scene.hit(at, TRIGGERS)
    if known is None:
        return _unlisted(scene, at, limit) if capital else _small_particle(scene, at, limit)
    if _glued_to_a_word(scene, at):
        return None
    listed, phrase = _listed(scene, at, limit), headed(scene, at, limit)
    if listed and (phrase is None or phrase.last <= listed.last):
        return _town(scene, at, limit, listed.last) or listed
    return phrase or (_unlisted(scene, at, limit) if capital else None)


def _unlisted(scene: Scene, at: int, limit: int) -> Chunk | None:
    """A name that no gazetteer has, but for a smaller place of several words."""
    return _town(scene, at, limit, at + 1) or _run(scene, at, limit)


def _town(scene: Scene, at: int, limit: int, longer_than: int) -> Chunk | None:
    """A smaller place of several words (``Torre del Greco``), unless a run of capitals goes further."""
    end = scene.words.towns.end(scene.tokens, at, limit)
    if end <= max(longer_than, at + 1) or scene.shouted[at] or run_end(scene, at, limit) >= end:
        return None
    return Chunk(at, end, "LOC", "", "town")


def _small_particle(scene: Scene, at: int, limit: int) -> Chunk | None:
    """``bin Laden``, ``van Gogh``: a surname that begins small."""
    particle = scene.hit(at, _PARTICLE)
    if particle is None or particle.concept != "strong" or scene.tokens[at].low in scene.words.function:
        return None
    if at + 1 >= limit or not scene.capital(at + 1) or scene.shouted[at]:
        return None
    return Chunk(at, run_end(scene, at, limit), "PERSON", "", "particle")


def _glued_to_a_word(scene: Scene, at: int) -> bool:
    """``anti-Europa``: a capital behind a hyphen and a small word."""
    tokens = scene.tokens
    return at > 1 and tokens[at].glued and tokens[at - 1].text in HYPHENS and tokens[at - 2].text[0].islower()


# ------------------------------------------------------------------ gazetteer phrases


def entity_of(kind: str, concept: str) -> str:
    """The id of a thing that a gazetteer knows: ``country:kp``, ``city:ru/moscow``, ``place:…``, ``org:…``."""
    if kind in ("country", "city"):
        return f"{kind}:{concept}"
    return f"{_ID.get(kind, 'org')}:{concept.rpartition('/')[2]}"


def _listed(scene: Scene, at: int, limit: int) -> Chunk | None:
    hit = scene.hit(at, NAMED)
    if hit is None or hit.last > limit or _doubtful(scene, at, hit.last) or _noun_with_article(scene, at, hit):
        return None
    if (
        hit.last < limit
        and scene.capital(hit.last)
        and scene.hit(hit.last, _ORGAN if scene.words.capital_adjectives else ENDING)
    ):
        return Chunk(at, run_end(scene, hit.last, limit), "ORG", "", "organ")
    if hit.last < limit and hit.kind in _ID and scene.tokens[hit.last].low in scene.words.directions:
        return Chunk(at, hit.last + 1, "LOC", "", "direction")
    open_ = hit.kind in _PLACES or hit.kind == "org" or (hit.kind == "outlet" and hit.last == at + 1 and not scene.acronym(at))
    if hit.last < limit and open_ and _goes_on(scene, hit.last, limit):
        end = run_end(scene, at, limit)
        if end > hit.last:
            return Chunk(at, end)
    if _bearer(scene, at, hit) or _titled(scene, at, hit):
        return Chunk(at, hit.last)
    state = scene.hit(at, _COUNTRY)
    known = state if state and state.last == hit.last else hit
    if known.kind == "city" and (_club(scene, at) or _scored(scene, hit.last, limit)):
        return Chunk(at, hit.last, "ORG", "", "club")
    if known.kind == "org" and (branch := _branch(scene, hit.last, limit)):
        return Chunk(at, branch, "ORG", "", "branch")
    if known.kind == "org" and _model_number(scene, hit.last, limit):
        return Chunk(at, hit.last + 1, "PRODUCT", "", "model")
    if scene.hit(at, _PLATFORM) and at and scene.tokens[at - 1].low in scene.words.platform_preps:
        return Chunk(at, hit.last, "PRODUCT", "", "platform")
    return Chunk(at, hit.last, _TYPE[known.kind], entity_of(known.kind, known.concept), known.kind)


def _noun_with_article(scene: Scene, at: int, hit: Hit) -> bool:
    """Where every noun has a capital, a noun behind an article that is also a city (``in der Halle``)."""
    if not scene.words.capital_nouns or hit.kind != "city" or not at:
        return False
    before = scene.tokens[at - 1].low
    return before in scene.words.articles | scene.words.article_preps | scene.words.indefinite


def _branch(scene: Scene, at: int, limit: int) -> int:
    """The end of ``Norhav Italia``: a country right behind an organisation, and nothing more; 0 where there is none."""
    state = scene.hit(at, _COUNTRY) if at < limit and scene.tokens[at].text[0].isupper() else None
    if state is None or state.last > limit:
        return 0
    return 0 if state.last < limit and scene.capital(state.last) else state.last


def _model_number(scene: Scene, at: int, limit: int) -> bool:
    """``Norhav 747``: three figures behind a maker's name, and no noun that they count."""
    if at >= limit or not scene.tokens[at].text.isdigit() or len(scene.tokens[at].text) != _FIGURES:
        return False
    behind = scene.tokens[at + 1] if at + 1 < limit else None
    return behind is None or not behind.text[0].islower() or behind.low in scene.words.function


def _bearer(scene: Scene, at: int, hit: Hit) -> bool:
    """A person of the article who is called like a company (``Ferrero``), or like a city (``la Houston``)."""
    if hit.last > at + 1 or scene.tokens[at].low not in scene.surnames or hit.kind not in ("org", "city"):
        return False
    article = bool(at) and scene.tokens[at - 1].low in scene.words.club_articles
    return article == (hit.kind == "city")


def _titled(scene: Scene, at: int, hit: Hit) -> bool:
    """A given name that is also a city's, right behind an office or title (``la reina Sofía``)."""
    office = scene.hit(at - 1, _TITLE) if at else None
    given = hit.kind == "city" and hit.last == at + 1 and scene.tokens[at].text in scene.words.given
    return given and office is not None and office.last == at


def _club(scene: Scene, at: int) -> bool:
    """A city with an article before it, where cities have none: the club of that city (``il Torino``)."""
    if not at or scene.tokens[at - 1].low not in scene.words.club_articles or scene.shouted[at]:
        return False
    return scene.tokens[at].low not in scene.words.article_towns


def _scored(scene: Scene, end: int, limit: int) -> bool:
    """A city and its goals, in a list of results (``Torino, 2 - Lecce, 0``)."""
    if end + 2 >= limit or not scene.words.sentence_case or scene.tokens[end].text != ",":
        return False
    return _SCORE.fullmatch(scene.tokens[end + 1].text) is not None and scene.tokens[end + 2].text in "-–.;("


def _doubtful(scene: Scene, at: int, last: int) -> bool:
    """A single listed word that the article also writes small, where its capital may be that of a sentence."""
    token, words = scene.tokens[at], scene.words
    if last > at + 1:
        return False
    if not scene.begins[at]:
        return token.low in words.of_preps and token.low in words.function  # 'Van der Berg' holds no town of Van
    return token.low in scene.small or token.low in words.function


def _goes_on(scene: Scene, at: int, limit: int) -> bool:
    """Does the word at ``at`` make a longer name of the listed place before it (Cagliari Calcio, Paris Hilton)?"""
    token = scene.tokens[at]
    if token.text in HYPHENS and token.glued and at + 1 < limit:
        return scene.tokens[at + 1].glued and scene.tokens[at + 1].text[0].isupper()
    if token.low in scene.words.joiners and at + 1 < limit:
        named = scene.capital(at + 1) or scene.noun(at + 1)
        return named and not scene.hit(at + 1, TRIGGERS)
    stops = (NAMED if scene.words.capital_adjectives else TRIGGERS) | _ROLE
    return (
        scene.capital(at)
        and token.text[0].isalpha()
        and not scene.hit(at, stops)
        and (token.text not in scene.words.given or token.low in scene.surnames)
        and token.low not in scene.words.not_names
    )


# ------------------------------------------------------------------ runs of capitals


def _run(scene: Scene, at: int, limit: int) -> Chunk | None:
    place = _adjective_and_noun(scene, at, limit)
    if place:
        return place
    if not _may_begin(scene, at, limit) or _day_before(scene, at):
        return None
    end = run_end(scene, at, limit)
    tail = after_head(scene, at, end, limit)
    if tail:
        return tail
    if end == at + 1 and _no_name_alone(scene, at):
        return None
    return Chunk(at + 1 if _trade(scene, at, end) else at, end)


def _trade(scene: Scene, at: int, end: int) -> bool:
    """Is a word with a capital of its own what the person behind it is (``Betreiber Dario Rossi``, at the head of a sentence
    ``Antiquair Marc Smit``)?"""
    tokens, given = scene.tokens, scene.words.given
    if end - at < 3 or not (scene.words.capital_nouns or scene.begins[at]) or any(token.glued for token in tokens[at:end]):
        return False
    longer = len(tokens[at].text) > _SHORTEST and tokens[at].text not in given
    return longer and tokens[at + 1].text in given and tokens[at + 2].text[0].isupper()


def _day_before(scene: Scene, at: int) -> bool:
    """``on Friday Rossi left``: a day behind a small word begins no name."""
    day = scene.hit(at, _DAY)
    return day is not None and at > 0 and scene.tokens[at - 1].low in scene.words.function | scene.words.place_preps


def _no_name_alone(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if token.low in scene.words.not_names or len(token.text) == 1:
        return True
    if scene.words.capital_adjectives and scene.hit(at, ADJECTIVE):
        return True
    return bool(scene.shouted[at]) and token.low not in scene.large


def _may_begin(scene: Scene, at: int, limit: int) -> bool:
    token = scene.tokens[at]
    if (
        _glued_to_a_word(scene, at)
        or _courtesy(scene, at, limit)
        or not (scene.capital(at) or _surname_particle(scene, at, limit))
    ):
        return _model(scene, at, limit)
    behind = scene.tokens[at + 1].text if at + 1 < limit else ""
    if scene.words.capital_adjectives and behind in HYPHENS and scene.hit(at, ADJECTIVE):
        return False
    role = scene.hit(at, _ROLE)
    if role and (scene.begins[at] or token.low in scene.small or _followed(scene, at, limit) or _office_of(scene, at, role)):
        return False
    if scene.shouted[at]:
        return token.low in scene.large or token.text in scene.words.given or scene.acronym(at)
    return not scene.begins[at] or scene.words.capital_nouns or _begins_a_sentence(scene, at, limit)


def _courtesy(scene: Scene, at: int, limit: int) -> bool:
    """``Ms Rossi``: a courtesy before a name is no part of it, unlike a rank (``Sir John``)."""
    title = scene.hit(at, _TITLE)
    return bool(title and title.concept == "courtesy" and title.last < limit and scene.tokens[title.last].text[0].isupper())


def _office_of(scene: Scene, at: int, role: Hit) -> bool:
    """``il Ministro del Lavoro Rossi``: an office with a capital, and of what."""
    behind = scene.tokens[role.last].low if role.last < len(scene.tokens) else ""
    return behind in scene.words.of_preps or any(token.low in scene.words.of_preps for token in scene.tokens[at : role.last])


def _model(scene: Scene, at: int, limit: int) -> bool:
    """A letter and figures: ``A380``."""
    behind = scene.tokens[at + 1] if at + 1 < limit else None
    return bool(behind and behind.glued and behind.text[0].isdigit() and len(scene.tokens[at].text) == 1)


def _surname_particle(scene: Scene, at: int, limit: int) -> bool:
    """A preposition with a capital within a sentence: ``De Klerk``, ``D'Alema``, ``Van der Meer``."""
    token, words = scene.tokens[at], scene.words
    known = token.low in words.name_preps or token.low in words.weak
    known = known or (words.sentence_case and token.low in words.articles)
    behind = at + 1 if at + 1 < limit and scene.hit(at + 1, PARTICLE) and at + 1 in scene.hits else at
    return known and not scene.begins[at] and not scene.shouted[at] and _followed(scene, behind, limit)


def _followed(scene: Scene, at: int, limit: int) -> bool:
    return at + 1 < limit and scene.tokens[at + 1].text[0].isupper()


def _begins_a_sentence(scene: Scene, at: int, limit: int) -> bool:
    """Is a word that begins a sentence a name? Only if the article or the lists say so."""
    token = scene.tokens[at]
    if token.low in scene.large or scene.acronym(at):
        return token.low not in scene.small or token.low in scene.large
    if token.low in scene.small:
        return False
    follows = _followed(scene, at, limit) and scene.capital(at + 1)
    subject = acts(scene, at + 1, limit) and not token.low.endswith(scene.words.common_endings)
    alone = subject and at not in scene.hits and len(token.text) > 2
    if token.text in scene.words.given or (alone and _like_a_surname(scene, at)):
        return True
    if dateline(scene, run_end(scene, at, limit), limit) or (scene.words.sentence_case and opens(scene, at, limit)):
        return True
    if _heads_a_quotation(scene, at, limit):
        return True
    if follows and base(scene.tokens[at + 1].low) != scene.tokens[at + 1].low:
        return False  # a noun and a name that depends on it
    return follows and not scene.hit(at, NOUNS | ADJECTIVE) and not scene.hit(at + 1, NAMED)


def _adjective_and_noun(scene: Scene, at: int, limit: int) -> Chunk | None:
    """An adjective with a capital and the small noun that it makes a name of (``Samarskaya oblast``), where a pack says so."""
    if not scene.words.head_adjectives or not scene.tokens[at].low.endswith(scene.words.head_adjectives):
        return None
    noun = scene.hit(at + 1, _PLACE_NOUNS) if at + 1 < limit and scene.tokens[at + 1].text[0].islower() else None
    if noun is None or noun.last > limit or scene.hit(at, ADJECTIVE):
        return None
    return Chunk(at, noun.last, _NOUN_TYPE[noun.kind], "", "headed")


def _heads_a_quotation(scene: Scene, at: int, limit: int) -> bool:
    """A surname by its ending, before a colon (``Petrov: we will come``)?"""
    known = bool(scene.words.surname_endings) and _like_a_surname(scene, at)
    return known and at + 1 < limit and scene.tokens[at + 1].text == ":"


def _like_a_surname(scene: Scene, at: int) -> bool:
    """Does a word end as the surnames of the language do, where the pack says how?"""
    endings = scene.words.surname_endings
    return not endings or scene.tokens[at].low.endswith(endings)
