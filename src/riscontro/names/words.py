"""The word lists that the search for names asks, as sets, read once for each pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

from riscontro.names.towns import Towns, towns_of
from riscontro.packs import COMMON, load

# What an office is of (``mayor of X``), by the settings that list such offices.
_OF = {"roles-of-organisations": "ORG", "roles-of-places": "LOC", "roles-of-persons": "PERSON"}


class Words(Struct, frozen=True):
    """The ``[settings]`` of the names layer of one pack, and the given names of all."""

    function: frozenset[str]
    not_names: frozenset[str]
    name_preps: frozenset[str]
    of_preps: frozenset[str]
    purpose_preps: frozenset[str]
    place_preps: frozenset[str]
    articles: frozenset[str]
    article_preps: frozenset[str]
    ands: frozenset[str]
    saints: frozenset[str]
    endings: tuple[str, ...]
    capital_adjectives: bool
    weak: frozenset[str]
    directions: frozenset[str]
    name_verbs: frozenset[str]
    field_preps: frozenset[str]
    club_articles: frozenset[str]
    article_towns: frozenset[str]
    indefinite: frozenset[str]
    plurals: frozenset[str]
    quantifiers: frozenset[str]
    joiners: frozenset[str]
    platform_preps: frozenset[str]
    age_words: frozenset[str]
    provinces: frozenset[str]
    common_endings: tuple[str, ...]
    article_kind: str
    person_words: int
    seats_inside: bool
    sentence_case: bool
    capital_tails: bool
    of_kinds: Mapping[str, str]
    capital_nouns: bool
    before_nouns: frozenset[str]
    noun_endings: tuple[str, ...]
    pure_verbs: frozenset[str]
    particles: frozenset[str]
    given: frozenset[str]
    surname_endings: tuple[str, ...]
    head_adjectives: tuple[str, ...]
    towns: Towns


@cache
def given_names(code: str = COMMON) -> frozenset[str]:
    """Given names as they are written: of many languages, or those that a pack lists for itself (source in the file)."""
    path = files("riscontro") / "languages" / code / "lists" / "given-names.txt"
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    return frozenset(line for line in lines if line and line[0] != "#")


@cache
def words_of(code: str) -> Words:
    """The word lists of the pack ``code``."""
    pack = load(code)
    return Words(
        function=pack.setting("function-words"),
        not_names=pack.setting("not-names"),
        name_preps=pack.setting("name-preps"),
        of_preps=pack.setting("of-preps"),
        purpose_preps=pack.setting("purpose-preps"),
        place_preps=pack.setting("place-preps"),
        articles=pack.setting("articles"),
        article_preps=pack.setting("article-preps"),
        ands=pack.setting("and-words"),
        saints=pack.setting("saints"),
        endings=tuple(sorted(pack.setting("relational-endings"))),
        capital_adjectives=bool(pack.setting("capital-adjectives")),
        weak=frozenset(form for form, concept in pack.words.get("particle", {}).items() if concept == "weak"),
        directions=pack.setting("directions"),
        name_verbs=pack.setting("name-verbs"),
        field_preps=pack.setting("of-preps") | pack.setting("field-preps"),
        club_articles=pack.setting("club-articles"),
        article_towns=pack.setting("article-towns"),
        indefinite=pack.setting("indefinite"),
        plurals=pack.setting("definite-plural"),
        quantifiers=pack.setting("quantifiers"),
        joiners=pack.setting("foreign-joiners"),
        platform_preps=pack.setting("platform-preps"),
        age_words=pack.setting("age-words"),
        provinces=pack.setting("provinces"),
        common_endings=tuple(sorted(pack.setting("common-endings"))),
        person_words=int(next(iter(pack.settings.get("person-words", ("2",))))),
        article_kind=next(iter(pack.settings.get("article-kind", ("MISC",)))),
        seats_inside=bool(pack.setting("seats-inside")),
        capital_tails=bool(pack.setting("capital-tails")),
        sentence_case=bool(pack.setting("sentence-case")),
        of_kinds={role: kind for setting, kind in _OF.items() for role in pack.settings.get(setting, ())},
        capital_nouns=bool(pack.setting("capital-nouns")),
        before_nouns=pack.setting("noun-before-noun"),
        noun_endings=tuple(sorted(pack.setting("common-noun-endings"))),
        pure_verbs=pack.setting("pure-verbs"),
        particles=frozenset(form for form, concept in pack.words.get("particle", {}).items() if concept == "strong"),
        given=given_names() | given_names(code),
        surname_endings=tuple(sorted(pack.setting("surname-endings"))),
        head_adjectives=tuple(sorted(pack.setting("head-adjectives"))),
        towns=towns_of(code),
    )
