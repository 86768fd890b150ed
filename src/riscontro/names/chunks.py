"""Where names begin and end: gazetteer phrases, runs of capitals, and phrases headed by a noun of their kind."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from riscontro.names.scene import NAMED, NOUNS, TRIGGERS, Scene, spoken

_TYPE = {
    "country": "LOC",
    "city": "LOC",
    "region": "LOC",
    "body": "ORG",
    "agency": "ORG",
    "outlet": "ORG",
    "org": "ORG",
    "seat": "ORG",
    "org-noun": "ORG",
    "place-noun": "LOC",
    "facility-noun": "FAC",
    "event-noun": "EVENT",
    "law-noun": "LAW",
}
_ID = {"country": "country", "city": "city", "region": "place"}
_HYPHENS = frozenset("-‑–")
_LOW_HEADS = frozenset({"bound", "ministry", "body", "spread"})
_PLACES = frozenset({"city", "region"})
_ROLE = frozenset({"role"})
_PARTICLE = frozenset({"particle"})
_ADJECTIVE = frozenset({"demonym", "regional"})
_COUNTED = frozenset({"ordinal"})


class Chunk(Struct, frozen=True):
    """Tokens ``first`` to ``last`` (exclusive) that make a name; ``type`` and ``entity`` are empty where open."""

    first: int
    last: int
    type: str = ""
    entity: str = ""
    rule: str = "run"


def find(scene: Scene) -> Iterator[Chunk]:
    """The names of an article, left to right, without overlaps."""
    for first, last in spoken(scene):
        at = first
        while at < last:
            chunk = _at(scene, at, last)
            if chunk is None:
                at = _past(scene, at)
            else:
                yield chunk
                at = chunk.last


def _past(scene: Scene, at: int) -> int:
    """The token after what begins at ``at`` and is no name: an office is passed as a whole."""
    role = scene.hit(at, _ROLE) if at in scene.hits else None
    return (portfolio_end(scene, role.last) if role.concept == "minister" else role.last) if role else at + 1


def portfolio_end(scene: Scene, at: int) -> int:
    """The end of a minister's field behind the office: ``(ministro) dei Trasporti e dell'Energia``."""
    end, size = at, len(scene.tokens)
    while scene.hit(end, _ADJECTIVE):
        end += 1
    while end + 1 < size:
        to = end + 1 if scene.tokens[end].low in scene.words.ands else end
        if scene.tokens[to].low not in scene.words.of_preps or to + 1 >= size or scene.hit(to + 1, NAMED):
            break
        if not scene.tokens[to + 1].text[0].isupper():
            break
        end = to + 2
        while end < size and scene.tokens[end].text[0].isupper() and scene.tokens[end].text not in scene.words.given:
            end += 1
    return end


def _at(scene: Scene, at: int, limit: int) -> Chunk | None:
    capital = scene.tokens[at].text[0].isupper()
    if not capital and at not in scene.hits:
        return None
    known = scene.hit(at, TRIGGERS)
    if known is None:
        return _run(scene, at, limit) if capital else None
    if _glued_to_a_word(scene, at):
        return None
    listed, headed = _listed(scene, at, limit), _headed(scene, at, limit)
    if listed and (headed is None or headed.last <= listed.last):
        return listed
    return headed or (_run(scene, at, limit) if capital else None)


def _glued_to_a_word(scene: Scene, at: int) -> bool:
    """``anti-Europa``: a capital behind a hyphen and a small word."""
    tokens = scene.tokens
    return at > 1 and tokens[at].glued and tokens[at - 1].text in _HYPHENS and tokens[at - 2].text[0].islower()


# ------------------------------------------------------------------ gazetteer phrases


def entity_of(kind: str, concept: str) -> str:
    """The id of a thing that a gazetteer knows: ``country:kp``, ``city:ru/moscow``, ``place:…``, ``org:…``."""
    if kind in ("country", "city"):
        return f"{kind}:{concept}"
    return f"{_ID.get(kind, 'org')}:{concept.rpartition('/')[2]}"


def _listed(scene: Scene, at: int, limit: int) -> Chunk | None:
    hit = scene.hit(at, NAMED)
    if hit is None or hit.last > limit or _doubtful(scene, at, hit.last):
        return None
    if hit.last < limit and hit.kind in _ID and scene.tokens[hit.last].low in scene.words.directions:
        return Chunk(at, hit.last + 1, "LOC", "", "direction")
    if hit.last < limit and (hit.kind in _PLACES or hit.kind == "org") and _goes_on(scene, hit.last, limit):
        end = run_end(scene, at, limit)
        if end > hit.last:
            return Chunk(at, end)
    return Chunk(at, hit.last, _TYPE[hit.kind], entity_of(hit.kind, hit.concept), hit.kind)


def _doubtful(scene: Scene, at: int, last: int) -> bool:
    """A single listed word that the article also writes small, where its capital may be that of a sentence."""
    token = scene.tokens[at]
    return last == at + 1 and bool(scene.begins[at]) and (token.low in scene.small or token.low in scene.words.function)


def _goes_on(scene: Scene, at: int, limit: int) -> bool:
    """Does the word at ``at`` make a longer name of the listed place before it (Cagliari Calcio, Paris Hilton)?"""
    token = scene.tokens[at]
    if token.text in _HYPHENS and token.glued and at + 1 < limit:
        return scene.tokens[at + 1].glued and scene.tokens[at + 1].text[0].isupper()
    return (
        scene.capital(at)
        and token.text[0].isalpha()
        and not scene.hit(at, TRIGGERS | _ROLE)
        and token.text not in scene.words.given
        and token.low not in scene.words.not_names
    )


# ------------------------------------------------------------------ runs of capitals


def _run(scene: Scene, at: int, limit: int) -> Chunk | None:
    if not _may_begin(scene, at, limit):
        return None
    end = run_end(scene, at, limit)
    tail = _after_head(scene, at, end, limit)
    if tail:
        return tail
    if end == at + 1 and _no_name_alone(scene, at):
        return None
    return Chunk(at, end)


def _no_name_alone(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if token.low in scene.words.not_names or len(token.text) == 1:
        return True
    if scene.words.capital_adjectives and scene.hit(at, _ADJECTIVE):
        return True
    return bool(scene.shouted[at]) and token.low not in scene.large


def _may_begin(scene: Scene, at: int, limit: int) -> bool:
    token = scene.tokens[at]
    if not (scene.capital(at) or _surname_particle(scene, at, limit)) or _glued_to_a_word(scene, at):
        return False
    if scene.hit(at, _ROLE) and (scene.begins[at] or token.low in scene.small or _followed(scene, at, limit)):
        return False
    if scene.shouted[at]:
        return token.low in scene.large or token.text in scene.words.given or scene.acronym(at)
    return not scene.begins[at] or _begins_a_sentence(scene, at, limit)


def _surname_particle(scene: Scene, at: int, limit: int) -> bool:
    """A preposition with a capital within a sentence: ``De Klerk``, ``D'Alema``."""
    token, words = scene.tokens[at], scene.words
    known = token.low in words.name_preps or token.low in words.weak
    return known and not scene.begins[at] and not scene.shouted[at] and _followed(scene, at, limit)


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
    if token.text in scene.words.given:
        return True
    return follows and not scene.hit(at, NOUNS | _ADJECTIVE) and not scene.hit(at + 1, NAMED)


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
        if scene.acronym(at) and more and tokens[at + 1].text == "/":
            return 0
        return int(not _capital_function_word(scene, at) and not _new_name(scene, first, at))
    if token.text in _HYPHENS:
        if at == first + 1 and more and {tokens[first].low, tokens[at + 1].low} <= scene.loose:
            return 0
        return 2 if token.glued and more and tokens[at + 1].glued and tokens[at + 1].text[0].isalnum() else 0
    if token.text == ".":
        return _initial(scene, at, limit)
    if token.text == "&":
        return 2 if more and tokens[at + 1].text[0].isupper() else 0
    if token.low in scene.large and at + 2 < limit and tokens[at + 1].text in _HYPHENS and tokens[at + 1].glued:
        return 3 if token.low not in scene.loose and tokens[at + 2].glued else 0
    return _particle(scene, first, at, limit)


def _capital_function_word(scene: Scene, at: int) -> bool:
    """A function word with a capital, unless it may be part of a name (``Luigi Di Maio``, ``Kim Tae Un``)."""
    if scene.tokens[at].low not in scene.words.function:
        return False
    return bool(scene.shouted[at] or scene.begins[at])


def _new_name(scene: Scene, first: int, at: int) -> bool:
    """A listed name of several words, or a person behind an acronym, begins within the run."""
    hit = scene.hit(at, NAMED)
    if scene.tokens[at].text in scene.words.given and at == first + 1 and sum(map(str.isupper, scene.tokens[first].text)) > 1:
        return True
    return bool(hit and hit.last > at + 1 and hit.kind in ("country", "body", "seat"))


def _initial(scene: Scene, at: int, limit: int) -> int:
    """A full stop behind a single capital (``John F. Kirby``, ``S.E.A.``)."""
    tokens = scene.tokens
    if not tokens[at].glued or len(tokens[at - 1].text) != 1:
        return 1 if at + 1 < limit and tokens[at].glued and tokens[at + 1].glued and tokens[at + 1].text[0].isupper() else 0
    if at + 1 < limit and tokens[at + 1].text[0].isupper():
        return 1
    return int(at >= 3 and tokens[at - 2].text == "." and tokens[at - 1].glued)


def _particle(scene: Scene, first: int, at: int, limit: int) -> int:
    hit = scene.hit(at, _PARTICLE) if at in scene.hits else None
    if hit is None or at + 1 >= limit:
        return 0
    if hit.concept == "hyphened":
        return 3 if at + 2 < limit and scene.tokens[at + 1].text in _HYPHENS and scene.tokens[at + 2].text[0].isupper() else 0
    if not scene.tokens[at + 1].text[0].isupper():
        return 0
    return 2 if hit.concept == "strong" or scene.tokens[first].text in scene.words.given else 0


def _after_head(scene: Scene, first: int, end: int, limit: int) -> Chunk | None:
    """A run whose last word is a noun of names goes on behind ``of`` (Royal Bank of Scotland)."""
    hit = scene.hit(end - 1, NOUNS)
    if hit is None or end - 1 == first:
        return None
    tail, full = _tail(scene, end, limit, hit.concept, True)
    return Chunk(first, tail, _TYPE[hit.kind], "", "headed") if full else None


# ------------------------------------------------------------------ phrases headed by a noun


def _headed(scene: Scene, at: int, limit: int) -> Chunk | None:
    hit = scene.hit(at, NOUNS)
    if hit is None or hit.last > limit or scene.hit(at, _ROLE) or scene.tokens[at].low in scene.words.not_names:
        return None
    capital = scene.tokens[at].text[0].isupper()
    if not capital and not _takes_small_head(hit.kind, hit.concept):
        return None
    if capital and scene.begins[at] and hit.kind not in ("org-noun", "facility-noun"):
        capital = hit.concept == "bound"
    first = _ordinal_before(scene, at) if hit.kind == "event-noun" else at
    end, full = _tail(scene, hit.last, limit, hit.concept, capital)
    if hit.kind == "law-noun":
        end, full = _numbered(scene, hit.last, limit) or (end, full and capital)
    if full and (capital or first < at or hit.kind != "event-noun" or hit.concept == "spread"):
        return Chunk(first, end, _TYPE[hit.kind], "", "headed")
    alone = capital and hit.concept == "institution" and not scene.begins[at]
    return Chunk(at, hit.last, "ORG", "", "institution") if alone else None


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
        stop = scene.hit(at, _ROLE) or (person and (not capital or concept in ("institution", "ministry", "body")))
        return (0, False) if stop else (run_end(scene, at, limit) - at, True)
    if token.low in words.name_preps and at + 1 < limit:
        return _behind_preposition(scene, at, limit, concept, capital, inside)
    if token.low in words.ands and at + 2 < limit:
        joined = scene.tokens[at + 1].low in words.of_preps and scene.capital(at + 2) and concept == "ministry"
        return (run_end(scene, at + 2, limit) - at, True) if joined else (0, False)
    if token.text == "(":
        return _bracketed(scene, at, limit)
    return _adjective(scene, at, capital)


def _behind_preposition(scene: Scene, at: int, limit: int, concept: str, capital: bool, inside: bool) -> tuple[int, bool]:
    words, tokens = scene.words, scene.tokens
    of = tokens[at].low in words.of_preps
    to = at + 2 if tokens[at + 1].low in words.articles and at + 2 < limit else at + 1
    if scene.capital(to) and tokens[to].text[0].isalpha():
        if not of and (inside or not capital) and concept != "spread":
            return 0, False
        hit = scene.hit(to, NAMED)
        if inside and hit and hit.kind == "city":
            return 0, False
        person = tokens[to].text in words.given and not hit
        if person and to + 1 < limit and tokens[to + 1].text[0].isupper() and concept not in ("bound", "free"):
            return 0, False
        return (hit.last if hit else run_end(scene, to, limit)) - at, True
    purpose = tokens[at].low in words.purpose_preps
    if (concept == "ministry" and of) or (concept in ("ministry", "body", "named") and purpose and to < limit):
        return _small_phrase(scene, at, to, limit)
    return 0, False


def _small_phrase(scene: Scene, at: int, to: int, limit: int) -> tuple[int, bool]:
    """A field of competence written small: ``degli esteri``, ``per la scienza e la tecnologia spaziale``."""
    words, tokens = scene.words, scene.tokens
    end = to
    while end < limit and end - to < 8:
        token = tokens[end]
        if token.low in words.ands and end + 2 < limit and tokens[end + 1].low in words.articles | words.of_preps:
            end += 2
            continue
        plain = token.text[0].islower() and token.low not in words.function and (end == to or _joined(scene, end))
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
    if not allowed or not token.text[0].islower() or token.low in scene.words.function:
        return 0, False
    if at in scene.hits and scene.hit(at, _ADJECTIVE):
        return 1, True
    return int(bool(scene.words.endings) and token.low.endswith(scene.words.endings) and len(token.low) > 5), True


def _bracketed(scene: Scene, at: int, limit: int) -> tuple[int, bool]:
    """A short form in brackets within a longer name: ``Zona economica esclusiva (Zee) del Giappone``."""
    tokens, words = scene.tokens, scene.words
    if at + 4 >= limit or tokens[at + 2].text != ")" or tokens[at + 3].low not in words.of_preps:
        return 0, False
    return (3, False) if scene.capital(at + 1) and scene.capital(at + 4) else (0, False)
