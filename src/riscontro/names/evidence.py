"""What speaks for a kind of name: what stands in it, before it and behind it. Each piece of evidence has a weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riscontro.names.openers import acts_behind
from riscontro.names.runs import PARTICLE, Chunk
from riscontro.names.scene import MARKS, NAMED, Scene
from riscontro.types import Hit

Evidence = Iterator[tuple[str, int]]
Offices = Mapping[int, str]
_TITLE = frozenset({"role", "title"})
_ROLE = frozenset({"role"})
_ADJECTIVE = frozenset({"demonym", "regional"})
_ENDING = frozenset({"org-ending"})
_TROPHY = frozenset({"event-ending"})
_NOUNS = {"org-noun": "ORG", "place-noun": "LOC", "facility-noun": "FAC", "event-noun": "EVENT", "law-noun": "LAW"}
_NOUN_KINDS = frozenset(_NOUNS)
_MAKER = frozenset({"org", "outlet", "agency", "body"})
_PRODUCT = frozenset({"product-noun"})
_APPOSED = frozenset({"apposed"})
_OWNER = frozenset({"possessed"})
_LOCATED = frozenset({"located"})
_GIVING = frozenset({"giving"})
_PLACE = frozenset({"country", "city", "region"})
_SAYS = frozenset({"say.past", "say.present", "say.participle", "say.conditional", "say.future"})
_BE = frozenset({"syn.be"})
_MONTH = frozenset({"month", "month-short"})
STRONG, WEAK = 3, 1
_REACH = 3


def offices(scene: Scene) -> Offices:
    """The tokens at which an office or title has just ended, with adjectives of nationality behind it, and which it is."""
    found: dict[int, str] = {}
    for at in scene.places(_TITLE):
        for hit in scene.hits[at]:
            if hit.kind in _TITLE:
                end = hit.last
                while scene.hit(end, _ADJECTIVE):
                    end += 1
                if end < len(scene.tokens) and scene.tokens[end].text == "." and scene.tokens[end].glued:
                    end += 1
                found.setdefault(end, hit.concept)
    return found


def evidence(scene: Scene, chunk: Chunk, ends: Offices) -> Evidence:
    """Kinds and weights for one name; ``ends`` as ``offices`` gives them."""
    yield from _inside(scene, chunk)
    yield from _before(scene, chunk, ends)
    yield from _behind(scene, chunk)


def _given(scene: Scene, at: int) -> bool:
    return scene.tokens[at].text in scene.words.given


# ------------------------------------------------------------------ inside


def _inside(scene: Scene, chunk: Chunk) -> Evidence:
    tokens = scene.tokens[chunk.first : chunk.last]
    words = [token for token in tokens if token.text[0].isalpha()]
    several = len(words) > 1
    if scene.hit(chunk.last - 1, _ENDING) and several:
        yield "ORG", 2 * STRONG
    if scene.hit(chunk.last - 1, _TROPHY) and several:
        yield "EVENT", 2 * STRONG
    surname = several and scene.hit(chunk.last - 2, PARTICLE) is not None  # 'Jan van den Berg' is no mountain
    surname = surname or (bool(scene.words.endings) and words[0].text in scene.words.given)
    noun = (None if surname else scene.hit(chunk.last - 1, _NOUN_KINDS)) or scene.hit(chunk.first, _NOUN_KINDS)
    particle = scene.hit(chunk.first, PARTICLE)
    if several and particle and particle.concept == "strong":
        yield "PERSON", STRONG  # 'Van der Meer'
    if noun and several:
        yield _NOUNS[noun.kind], 2 * STRONG
    town = scene.words.towns.end(scene.tokens, chunk.first, chunk.last) == chunk.last
    if several and (words[0].low in scene.words.saints or (town and any(word.text[0].islower() for word in words))):
        yield "LOC", STRONG + 1
    elif words[0].text in scene.words.given:
        yield "PERSON", STRONG + 1 if several else WEAK + 1
    elif town:
        yield "LOC", STRONG if several else WEAK
    if several and scene.hit(chunk.first, _MAKER):
        yield "ORG", STRONG - 1
    yield from _spelling(scene, chunk, several)


def _spelling(scene: Scene, chunk: Chunk, several: bool) -> Evidence:
    """What capitals and figures say."""
    first, tokens = scene.tokens[chunk.first].text, scene.tokens[chunk.first : chunk.last]
    if any(token.text[0].isdigit() for token in tokens):
        yield "PRODUCT", STRONG
    elif scene.acronym(chunk.first):
        yield "ORG", STRONG - 1 if several else STRONG
    elif not several and any(c.isupper() for c in first[1:]) and not first.isupper():
        yield "ORG", WEAK
    if any(token.low in scene.words.joiners for token in tokens[1:-1]):
        yield "ORG", STRONG - 1


# ------------------------------------------------------------------ before


def _before(scene: Scene, chunk: Chunk, ends: Offices) -> Evidence:
    if chunk.first in ends and not scene.acronym(chunk.first):
        yield "PERSON", STRONG + 1
    if not chunk.first:
        return
    before, single = scene.tokens[chunk.first - 1], chunk.last == chunk.first + 1
    if single and _counted(scene, chunk.first - 1):
        yield "MISC", STRONG + 1
    elif before.low in scene.words.place_preps and not _given(scene, chunk.first) and not _receives(scene, chunk.first):
        yield "LOC", STRONG - 1
    elif before.low in scene.words.articles or (single and before.low in scene.words.plurals):
        yield scene.words.article_kind if single else "ORG", STRONG - 1
    elif before.low in scene.words.article_preps:
        yield "ORG", STRONG - 1
    if before.low in scene.words.of_preps:
        yield from _of(scene, chunk.first - 1, ends)
    yield from _noun_before(scene, chunk.first)


def _counted(scene: Scene, at: int) -> bool:
    """``due Coppe``, ``alcuni Comuni``: a number or a word of quantity before a capital, which is no name then."""
    token = scene.tokens[at]
    return token.text.isdigit() or token.low in scene.words.quantifiers


def _receives(scene: Scene, first: int) -> bool:
    """``dare a X``: does a verb or noun of giving stand shortly before the preposition?"""
    return any(scene.hit(at, _GIVING) for at in range(max(0, first - 1 - _REACH), first - 1))


def _of(scene: Scene, at: int, ends: Offices) -> Evidence:
    """``sindaco di X``, ``i dipendenti di X``: an office or a common noun before ``of`` that says what X is."""
    kind = scene.words.of_kinds.get(ends.get(at, ""))
    noun = _ending_at(scene, at, _OWNER)
    if kind:
        yield kind, STRONG
    elif noun:
        yield noun.concept, STRONG


def _ending_at(scene: Scene, at: int, kinds: frozenset[str]) -> Hit | None:
    """A phrase of one of ``kinds`` that ends at token ``at``, or before adjectives that end there."""
    for end in range(at, max(0, at - 3), -1):
        for first in range(end - 1, max(-1, end - 4), -1):
            hit = scene.hit(first, kinds) if first in scene.hits else None
            if hit and hit.last == end:
                return hit
        if not _adjective(scene, end - 1):
            return None
    return None


def _adjective(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    known = scene.hit(at, _ADJECTIVE) is not None
    return known or (token.text[0].islower() and bool(scene.words.endings) and token.low.endswith(scene.words.endings))


def _noun_before(scene: Scene, first: int) -> Evidence:
    """``il gruppo X``, ``la città di X``, ``i razzi spaziali X``: a common noun that says what X is."""
    first -= scene.tokens[first - 1].text in MARKS
    if scene.tokens[first - 1].text == ",":
        yield from _before_comma(scene, first - 1)
        return
    apposed = _ending_at(scene, first, _APPOSED)
    if apposed:
        yield apposed.concept, STRONG + 2 * (apposed.concept == "FAC" and scene.words.seats_inside)
        return
    for at in (first - 1, first - 2):
        if at < 0 or at not in scene.hits:
            continue
        noun = scene.hit(at, _NOUN_KINDS | _PRODUCT)
        if noun is None or noun.last < at or (scene.words.sentence_case and scene.capital(at)):
            continue
        between = scene.tokens[noun.last].low if noun.last < first else ""
        if noun.kind == "product-noun" and between not in scene.words.of_preps:
            yield "PRODUCT", STRONG
        elif noun.last == first and noun.kind != "event-noun":
            yield _NOUNS.get(noun.kind, "ORG"), STRONG
        elif noun.kind in ("place-noun", "facility-noun") and between in scene.words.of_preps:
            yield "LOC", STRONG


def _before_comma(scene: Scene, at: int) -> Evidence:
    """``the operator, X``: an article and the noun of a body right before the comma at token ``at``."""
    noun = scene.hit(at - 1, _APPOSED) if at > 1 else None
    if noun and noun.last == at and noun.concept == "ORG" and scene.tokens[at - 2].low in scene.words.articles:
        yield "ORG", STRONG - 1


# ------------------------------------------------------------------ behind


def _behind(scene: Scene, chunk: Chunk) -> Evidence:
    at, tokens = chunk.last, scene.tokens
    if at >= len(tokens):
        return
    if scene.begins[chunk.first] and _dated(scene, at):
        yield "LOC", 2 * STRONG
    elif tokens[at].text == "," and at + 1 < len(tokens):
        yield from _aside(scene, at + 1)
    elif tokens[at].text == "(" and _noted_place(scene, at + 1):
        yield "LOC", STRONG + 1
    elif tokens[at].text in MARKS and chunk.first and tokens[chunk.first - 1].text in MARKS:
        yield "MISC", STRONG - 1
    elif scene.hit(at, _BE):
        yield from _defined(scene, at + 1)
    if scene.words.sentence_case and acts_behind(scene, at, len(tokens)):
        yield "PERSON", WEAK + 1
    elif acts(scene, at, len(tokens)):
        yield "PERSON", WEAK
    yield from _noun_behind(scene, at)


def _noun_behind(scene: Scene, at: int) -> Evidence:
    """``the X newspaper``, ``X county``, ``X police``: where languages put the noun behind the name."""
    if not scene.words.capital_adjectives or not scene.tokens[at].text[0].islower():
        return
    noun = scene.hit(at, _APPOSED)
    if noun and noun.concept in ("ORG", "LOC"):
        yield noun.concept, STRONG
    elif scene.hit(at, _LOCATED):
        yield "LOC", STRONG


def acts(scene: Scene, at: int, limit: int) -> bool:
    """Is the word at ``at`` a verb before which a bare common noun does not stand?"""
    return at < limit and (scene.tokens[at].low in scene.words.name_verbs or scene.hit(at, _SAYS) is not None)


def _dated(scene: Scene, at: int) -> bool:
    """``ALCOY, 3 MAR (``: a day and a month behind the comma at ``at``, and a bracket behind them."""
    tokens = scene.tokens
    if at + 3 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].text.isdecimal():
        return False
    month = scene.hit(at + 2, _MONTH)
    return month is not None and month.last < len(tokens) and tokens[month.last].text == "("


def _noted_place(scene: Scene, at: int) -> bool:
    """``X (BO)``, ``X (Texas)``: a place in brackets behind a name."""
    hit = scene.hit(at, _PLACE) if at + 1 < len(scene.tokens) else None
    known = hit is not None and hit.last < len(scene.tokens) and scene.tokens[hit.last].text == ")"
    return known or province(scene, at)


def province(scene: Scene, at: int) -> bool:
    """Is token ``at`` the sign of a province in brackets, behind a name that is not a person's?"""
    tokens = scene.tokens
    if at < 2 or at + 1 >= len(tokens) or tokens[at].text not in scene.words.provinces:
        return False
    if tokens[at - 1].text != "(" or tokens[at + 1].text != ")" or not tokens[at - 2].text[0].isupper():
        return False
    return not any(token.text in scene.words.given for token in tokens[max(0, at - 4) : at - 1])


def _aside(scene: Scene, at: int) -> Evidence:
    """``Anna Rossi, ministra …``, ``X, 45 anni``, ``X, in provincia di …``, ``X, la società …``: behind a comma."""
    tokens, words = scene.tokens, scene.words
    to = at + 1 if tokens[at].low in words.articles and at + 1 < len(tokens) else at
    if scene.hit(to, _ROLE):
        yield "PERSON", STRONG
    elif tokens[to].text[0].isdigit() and to + 1 < len(tokens) and tokens[to + 1].low in words.age_words:
        yield "PERSON", STRONG + 1
    elif tokens[at].low in words.place_preps and at + 1 < len(tokens) and _somewhere(scene, at + 1):
        yield "LOC", STRONG - 1
    else:
        yield from _defined(scene, at)


def _somewhere(scene: Scene, at: int) -> bool:
    noun = scene.hit(at, frozenset({"place-noun"}))
    return scene.hit(at, _PLACE) is not None or (noun is not None and noun.concept == "bound")


def _defined(scene: Scene, at: int) -> Evidence:
    """``X è una società``, ``X, il partito``: an article and a noun that says what X is."""
    tokens = scene.tokens
    to = at + 1 if at + 1 < len(tokens) and tokens[at].low in scene.words.articles | scene.words.indefinite else at
    noun = scene.hit(to, _APPOSED) if to > at else None
    if noun and not scene.hit(noun.last, NAMED):
        yield noun.concept, STRONG
