"""Names headed by a noun of their kind: ``Ministero della Salute``, ``via Roma``, ``Bank of Scotland``."""

from __future__ import annotations

from riscontro.names.runs import ADJECTIVE, Chunk, run_end
from riscontro.names.scene import NAMED, NOUNS, Scene
from riscontro.types import Hit

TYPE = {
    "org-noun": "ORG",
    "place-noun": "LOC",
    "facility-noun": "FAC",
    "event-noun": "EVENT",
    "law-noun": "LAW",
}
_LOW_HEADS = frozenset({"bound", "ministry", "body", "seated", "spread"})
_ALONE = frozenset({"institution", "cabinet", "area"})
_ROLE = frozenset({"role"})
_COUNTED = frozenset({"ordinal"})


def headed(scene: Scene, at: int, limit: int) -> Chunk | None:
    capital = scene.tokens[at].text[0].isupper()
    hit = _head(scene, at, capital)
    if hit is None or hit.last > limit or scene.hit(at, _ROLE) or scene.tokens[at].low in scene.words.not_names:
        return None
    if not capital and not _takes_small_head(hit.kind, hit.concept):
        return None
    if capital and scene.begins[at] and hit.kind not in ("org-noun", "facility-noun"):
        capital = hit.concept == "bound"
    first = _ordinal_before(scene, at) if hit.kind == "event-noun" else at
    end, full = _tail(scene, hit.last, limit, hit.concept, capital)
    if hit.kind == "law-noun":
        end, full = _numbered(scene, hit.last, limit) or (end, full and capital)
    if full and not capital and end > hit.last and _any_one(scene, at, hit.last):
        return None
    if full and (capital or first < at or hit.kind != "event-noun" or hit.concept == "spread"):
        return Chunk(first, end, TYPE[hit.kind], "", "headed")
    alone = capital and hit.concept in _ALONE and not scene.begins[at]
    return Chunk(at, hit.last, "ORG", "", "institution") if alone else None


def _head(scene: Scene, at: int, capital: bool) -> Hit | None:
    """The noun at ``at``; of two kinds of one noun, where it stands small, the kind that may."""
    found = [hit for hit in scene.hits.get(at, ()) if hit.kind in NOUNS]
    longest = [hit for hit in found if hit.last == found[0].last]
    small = [hit for hit in longest if _takes_small_head(hit.kind, hit.concept)]
    return next(iter((longest if capital else small) or longest), None)


def _any_one(scene: Scene, at: int, behind: int) -> bool:
    """``un ospedale di Boston``: one of many, not the name of one."""
    words, tokens = scene.words, scene.tokens
    return bool(at) and tokens[at - 1].low in words.indefinite and tokens[behind].low in words.of_preps


def _takes_small_head(kind: str, concept: str) -> bool:
    return concept in _LOW_HEADS or kind in ("law-noun", "event-noun")


def _ordinal_before(scene: Scene, at: int) -> int:
    for first in (at - 2, at - 1):
        hit = scene.hit(first, _COUNTED) if first >= 0 else None
        if hit and hit.last == at:
            return first
    return at


def _numbered(scene: Scene, at: int, limit: int) -> tuple[int, bool] | None:
    """``Risoluzione 1970``, ``Resolution 1970``: a law and its number."""
    token = scene.tokens[at] if at < limit else None
    return (at + 1, True) if token and token.text[0].isdigit() and len(token.text) > 1 else None


def _tail(scene: Scene, at: int, limit: int, concept: str, capital: bool) -> tuple[int, bool]:
    """The end of what belongs to a name behind its head noun, and whether that is enough to make it a name."""
    full, end = False, at
    while end < limit:
        step, weight = _tail_step(scene, end, limit, concept, capital, end > at)
        if not step:
            break
        end += step
        full = full or weight
    return end, full


def _tail_step(scene: Scene, at: int, limit: int, concept: str, capital: bool, inside: bool) -> tuple[int, bool]:
    token, words = scene.tokens[at], scene.words
    if scene.capital(at) and token.text[0].isalpha():
        if not capital and concept in ("body", "ministry") and not inside:
            return 0, False
        person = token.text in words.given and at + 1 < limit and scene.capital(at + 1)
        apart = inside or concept in ("institution", "ministry", "body") or (concept == "free" and not capital)
        stop = scene.hit(at, _ROLE) or (person and apart) or concept == "cabinet"
        return (0, False) if stop else (_before_a_person(scene, at, run_end(scene, at, limit)) - at, True)
    if token.low in words.name_preps and at + 1 < limit:
        return _behind_preposition(scene, at, limit, concept, capital, inside)
    fields = _fields(scene, at, limit, concept) if inside and words.sentence_case else 0
    if fields:
        return fields, True
    if token.low in words.ands and at + 2 < limit:
        joined = scene.tokens[at + 1].low in words.of_preps and scene.capital(at + 2) and concept == "ministry"
        return (run_end(scene, at + 2, limit) - at, True) if joined else (0, False)
    if token.text == "(":
        return _bracketed(scene, at, limit)
    return _adjective(scene, at, capital)


def _fields(scene: Scene, at: int, limit: int, concept: str) -> int:
    """The tokens of further fields of a body, joined without a preposition: ``Educación, Cultura y Deporte``."""
    if concept not in ("ministry", "institution") or scene.hit(at - 1, NAMED):
        return 0
    end = at
    while end + 2 < limit and scene.tokens[end].text == "," and _field(scene, end + 1):
        end += 2
    if end + 1 >= limit or scene.tokens[end].low not in scene.words.ands or not _field(scene, end + 1):
        return 0
    return end + 2 - at


def _field(scene: Scene, at: int) -> bool:
    """Is token ``at`` a word with a capital that names neither a person nor anything listed?"""
    token = scene.tokens[at]
    return scene.capital(at) and token.text not in scene.words.given and not scene.hit(at, NAMED | _ROLE)


def _before_a_person(scene: Scene, at: int, end: int) -> int:
    """The end of a run of capitals, without a person's name within it (``Partito Radicale Anna Rossi``)."""
    tokens = scene.tokens
    starts = (i for i in range(at + 1, end - 1) if tokens[i].text in scene.words.given and tokens[i + 1].text[0].isupper())
    return next(starts, end)


def _behind_preposition(scene: Scene, at: int, limit: int, concept: str, capital: bool, inside: bool) -> tuple[int, bool]:
    words, tokens = scene.words, scene.tokens
    of = tokens[at].low in words.of_preps
    to = at + 2 if tokens[at + 1].low in words.articles and at + 2 < limit else at + 1
    if scene.capital(to) and tokens[to].text[0].isalpha():
        if not of and (inside or not capital) and concept != "spread":
            return 0, False
        hit = scene.hit(to, NAMED)
        if concept == "seated" and scene.words.towns.end(tokens, to, limit) > to:
            return 0, False
        apart = inside and hit is not None and hit.kind == "city" and not words.seats_inside
        if hit and (apart or _seat_of(scene, hit, concept, capital or inside)):
            return 0, False
        person = tokens[to].text in words.given and not hit
        if person and to + 1 < limit and tokens[to + 1].text[0].isupper() and concept not in ("bound", "free"):
            return 0, False
        return (hit.last if hit else _before_a_person(scene, to, run_end(scene, to, limit))) - at, True
    article = to > at + 1 or tokens[at].low in words.article_preps or not words.article_preps
    purpose = article and tokens[at].low in words.purpose_preps
    if (concept == "ministry" and of) or (concept in ("ministry", "body", "named") and purpose and to < limit):
        return _small_phrase(scene, at, to, limit)
    return 0, False


def _seat_of(scene: Scene, hit: Hit, concept: str, more: bool) -> bool:
    """Is a listed place only where the body sits (``la Procura di Pavia``), no part of what it is called?

    ``more`` says that a body has a capital or a field of its own before the place.
    """
    if hit.kind not in ("city", "country", "region") or not scene.words.endings or scene.words.seats_inside:
        return False
    return concept in ("institution", "seated") or (concept == "body" and not more)


def _small_phrase(scene: Scene, at: int, to: int, limit: int) -> tuple[int, bool]:
    """A field of competence written small: ``degli esteri``, ``per la scienza e la tecnologia spaziale``."""
    words, tokens = scene.words, scene.tokens
    end = to
    while end < limit and end - to < 8:
        token = tokens[end]
        if token.low in words.ands and end + 2 < limit and tokens[end + 1].low in words.articles | words.of_preps:
            end += 2
            continue
        if token.low in words.ands and end + 1 < limit and scene.noun(end + 1):
            end += 2
            continue
        small = token.text[0].islower() or (end == to and scene.noun(end))
        plain = small and token.low not in words.function and (end == to or _joined(scene, end))
        of = end > to and token.low in words.of_preps and end + 1 < limit and tokens[end + 1].text[0].islower()
        if not plain and not of:
            break
        end += 1
    return end - at, end > to


def _joined(scene: Scene, at: int) -> bool:
    """Is the small word at ``at`` part of the phrase: behind a joining word, or an adjective?"""
    before = scene.tokens[at - 1].low
    return before in scene.words.articles | scene.words.of_preps or _adjective(scene, at, True)[0] > 0


def _adjective(scene: Scene, at: int, allowed: bool) -> tuple[int, bool]:
    token = scene.tokens[at]
    if not allowed or scene.words.capital_tails or not token.text[0].islower() or token.low in scene.words.function:
        return 0, False
    if at in scene.hits and scene.hit(at, ADJECTIVE):
        return 1, True
    return int(bool(scene.words.endings) and token.low.endswith(scene.words.endings) and len(token.low) > 5), True


def _bracketed(scene: Scene, at: int, limit: int) -> tuple[int, bool]:
    """A short form in brackets within a longer name: ``Zona economica esclusiva (Zee) del Giappone``."""
    tokens, words = scene.tokens, scene.words
    if at + 4 >= limit or tokens[at + 2].text != ")" or tokens[at + 3].low not in words.of_preps:
        return 0, False
    return (3, False) if scene.capital(at + 1) and scene.capital(at + 4) else (0, False)


def after_head(scene: Scene, first: int, end: int, limit: int) -> Chunk | None:
    """A run whose last word is a noun of names goes on behind ``of`` (Royal Bank of Scotland)."""
    hit = scene.hit(end - 1, NOUNS)
    if hit is None or end - 1 == first:
        return None
    tail, full = _tail(scene, end, limit, hit.concept, True)
    return Chunk(first, tail, TYPE[hit.kind], "", "headed") if full else None
