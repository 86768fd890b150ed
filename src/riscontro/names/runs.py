"""Runs of capitals: how far a name written with capitals goes on."""

from __future__ import annotations

from msgspec import Struct

from riscontro.names.scene import MARKS, NAMED, Scene
from riscontro.types import Hit

HYPHENS = frozenset("-‑–")
PARTICLE = frozenset({"particle"})
PLACE = frozenset({"city", "capital", "country"})
ROLE = frozenset({"role"})
_DAY = frozenset({"weekday", "holiday"})
STATE = frozenset({"state-noun"})
ADJECTIVE = frozenset({"demonym", "regional"})
ENDING = frozenset({"org-ending"})


class Chunk(Struct, frozen=True):
    """Tokens ``first`` to ``last`` (exclusive) that make a name; ``type`` and ``entity`` are empty where open."""

    first: int
    last: int
    type: str = ""
    entity: str = ""
    rule: str = "run"


def run_end(scene: Scene, at: int, limit: int) -> int:
    """The token after the run of capitals that begins at ``at``."""
    end = at + 1
    while end < limit:
        step = _step(scene, at, end, limit)
        if not step:
            break
        end += step
    return end


def _step(scene: Scene, first: int, at: int, limit: int) -> int:
    """How many tokens at ``at`` go on with the run begun at ``first``."""
    token, tokens = scene.tokens[at], scene.tokens
    more = at + 1 < limit
    if token.glued and token.text[0].isalnum():
        return 1
    if token.text[0].isupper():
        if scene.noun(at) or _day_behind(scene, at, limit) or (scene.acronym(at) and more and tokens[at + 1].text == "/"):
            return 0
        return int(not _capital_function_word(scene, at) and not _new_name(scene, first, at))
    if token.text in HYPHENS:
        if more and tokens[at + 1].text[0].islower() and scene.hit(at + 1, ROLE):
            return 0  # 'GM-topman Anna Smit'
        if at == first + 1 and more and {tokens[first].low, tokens[at + 1].low} <= scene.loose:
            return 0
        return 2 if token.glued and more and tokens[at + 1].glued and tokens[at + 1].text[0].isalnum() else 0
    if token.text == ".":
        return _initial(scene, at, limit)
    if token.text == "&":
        return 2 if more and tokens[at + 1].text[0].isupper() else 0
    if token.text in MARKS:
        return _nickname(scene, first, at, limit)
    if token.low in scene.words.joiners and (joined := _joined(scene, first, at, limit)):
        return joined
    if token.low in scene.large and at + 2 < limit and tokens[at + 1].text in HYPHENS and tokens[at + 1].glued:
        return 3 if token.low not in scene.loose and tokens[at + 2].glued else 0
    return _particle(scene, first, at, limit)


def _day_behind(scene: Scene, at: int, limit: int) -> bool:
    """``South Norhav Friday``: a weekday or a feast that ends a run is no part of the name."""
    day = scene.hit(at, _DAY)
    return day is not None and not (day.last < limit and scene.tokens[day.last].text[0].isupper())


def _nickname(scene: Scene, first: int, at: int, limit: int) -> int:
    """``Anna "la Rossa" Bianchi``: a few words in marks between a given name and the surname."""
    if at != first + 1 or scene.tokens[first].text not in scene.words.given:
        return 0
    for end in range(at + 2, min(at + 5, limit - 1)):
        if scene.tokens[end].text in MARKS:
            return end + 2 - at if scene.capital(end + 1) and not scene.tokens[end + 1].glued else 0
    return 0


def _joined(scene: Scene, first: int, at: int, limit: int) -> int:
    """Foreign small words between capitals, an article perhaps behind a preposition: ``Council of Europe``."""
    end = at + 1
    if end < limit and scene.tokens[end].low in scene.words.joiners:
        end += 1
    plain = end < limit and (scene.capital(end) or scene.noun(end)) and scene.tokens[end].text[0].isalpha()
    return end + 1 - at if plain and scene.tokens[first].text not in scene.words.given else 0


def _capital_function_word(scene: Scene, at: int) -> bool:
    """A function word with a capital, unless it may be part of a name (``Luigi Di Maio``)."""
    token, words = scene.tokens[at], scene.words
    if token.low not in words.function:
        return False
    if len(token.text) > 3 and token.low not in words.name_preps | words.articles | words.article_preps | words.weak:
        return True
    return bool(scene.shouted[at] or scene.begins[at])


def _new_name(scene: Scene, first: int, at: int) -> bool:
    """A listed name of several words, or a person behind an acronym or a place, begins within the run."""
    hit = scene.hit(at, NAMED)
    if scene.hit(at, ROLE) and at + 1 < len(scene.tokens) and scene.tokens[at + 1].text[0].isupper():
        return True
    place = scene.hit(first, PLACE)
    known = scene.tokens[at].low in scene.surnames and scene.tokens[first].text not in scene.words.given
    if place and place.last == at and known:
        return True
    given = scene.tokens[at].text in scene.words.given and at + 1 < len(scene.tokens)
    if given and scene.hit(first, NAMED) and scene.tokens[at + 1].text[0].isupper():
        return True
    if given and at == first + 1 and sum(map(str.isupper, scene.tokens[first].text)) > 1:
        return True
    if given and scene.tokens[at + 1].text[0].isupper() and (scene.hit(at - 1, ENDING) or _of_something(scene, first, at)):
        return True
    return bool(hit and hit.last > at + 1 and hit.kind in ("country", "body", "seat"))


def _of_something(scene: Scene, first: int, at: int) -> bool:
    """``il fondatore di Norhav Anna Rossi``: a person named behind one word that she is said to be of."""
    before = scene.tokens[first - 1].low if first and at == first + 1 else ""
    return before in scene.words.of_preps and scene.tokens[first].text not in scene.words.given


def _initial(scene: Scene, at: int, limit: int) -> int:
    """A full stop behind a single capital (``Anna B. Rossi``, ``S.E.A.``)."""
    tokens = scene.tokens
    if not tokens[at].glued or len(tokens[at - 1].text) != 1:
        return 1 if at + 1 < limit and tokens[at].glued and tokens[at + 1].glued and tokens[at + 1].text[0].isupper() else 0
    if at + 1 < limit and tokens[at + 1].text[0].isupper():
        return 1
    if at >= 2 and tokens[at - 2].text in scene.words.given and at + 1 < limit:
        return 1
    return int(at >= 3 and tokens[at - 2].text == "." and tokens[at - 1].glued)


def _particle(scene: Scene, first: int, at: int, limit: int) -> int:
    hit = scene.hit(at, PARTICLE) if at in scene.hits else None
    if hit is None or at + 1 >= limit or scene.tokens[at].low in scene.words.ands:
        return 0
    if hit.concept == "hyphened":
        return 3 if at + 2 < limit and scene.tokens[at + 1].text in HYPHENS and scene.tokens[at + 2].text[0].isupper() else 0
    end = at + 1
    while end < min(limit - 1, at + 3) and end in scene.hits and scene.hit(end, PARTICLE):
        end += 1
    if not scene.tokens[end].text[0].isupper():
        return 0
    of = scene.tokens[at].low in scene.words.of_preps
    if hit.concept == "strong" and (not of or _is_strong(scene, end - 1, at)):
        return end + 1 - at
    given = (token.text in scene.words.given for token in scene.tokens[first : at if of else first + 1])
    return end + 1 - at if all(given) else 0  # 'Jan van Dijk', but 'Jan Smit | van Volkel'


def _is_strong(scene: Scene, at: int, first: int) -> bool:
    """Is token ``at``, behind the particle ``first``, a strong particle itself (``van der``)?"""
    hit = scene.hit(at, PARTICLE) if at > first else None
    return hit is not None and hit.concept == "strong"


def portfolio_end(scene: Scene, role: Hit) -> int:
    """The end of a minister's field behind the office: ``(ministro) dei Trasporti e dell'Energia``."""
    end, size = role.last, len(scene.tokens)
    if not role.concept.endswith("minister"):
        return end
    while scene.hit(end, ADJECTIVE):
        end += 1
    while end + 1 < size:
        to = end + 1 if scene.tokens[end].low in scene.words.ands else end
        joined = to > end and scene.words.sentence_case and scene.capital(to) and scene.tokens[end - 1].text[0].isupper()
        if joined and not scene.hit(to, NAMED) and scene.tokens[to].text not in scene.words.given:
            end = _field(scene, to)
            continue
        if scene.tokens[to].low not in scene.words.field_preps or to + 1 >= size or scene.hit(to + 1, NAMED):
            break
        if scene.words.seats_inside and scene.hit(to + 1, STATE):
            break
        if not scene.tokens[to + 1].text[0].isupper():
            break
        end = _field(scene, to + 1)
    return end


def _field(scene: Scene, at: int) -> int:
    """The end of a field of office, whose words have capitals, before the minister's name, which has them too."""
    end = at + 1
    while end < len(scene.tokens) and scene.tokens[end].text[0].isupper():
        end += 1
    if not scene.words.endings:
        return max(at + 1, end - 2)
    last = at + 1
    while last < end and scene.tokens[last].low.endswith(scene.words.endings):
        last += 1
    return last
