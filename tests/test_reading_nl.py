"""Dutch: times, quantities, names and attributions as its news writes them."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.text.language import detect
from riscontro.types import Attribution, Draft, Findings

PUBLISHED = "2024-03-06"  # a Wednesday


def read(text: str) -> Findings:
    return examine(Draft("x", text, language="nl", published=PUBLISHED)).findings


TIMES = [
    ("De brug ging gisteren dicht.", "2024-03-05"),
    ("Eergisteren viel er sneeuw.", "2024-03-04"),
    ("Het overleg begint morgenochtend.", "2024-03-07TMO"),
    ("De raad vergadert volgende week maandag.", "2024-03-11"),
    ("Dat zei hij vorige week dinsdag.", "2024-02-27"),
    ("Afgelopen zaterdagavond brak brand uit.", "2024-03-02TEV"),
    ("Het schip zonk in de nacht van vrijdag op zaterdag.", "2024-03-01TNI"),
    ("De sluis werd 12 januari jl. geopend.", "2024-01-12"),
    ("Het museum gaat 12 april aanstaande open.", "2024-04-12"),
    ("Hij werd op 1 mei 1998 benoemd.", "1998-05-01"),
    ("De wet geldt van 10 tot en met 13 juni 2024.", "2024-06-10/2024-06-13"),
    ("Eind vorig jaar daalde de prijs.", "2023"),
    ("Begin maart steeg het water.", "2024-03"),
    ("De wedstrijd begon om half drie.", "2024-03-06T02:30"),
    ("De trein vertrok om kwart voor acht 's avonds.", "2024-03-06T19:45"),
    ("De zitting begint om 9.30 uur.", "2024-03-06T09:30"),
    ("Twee jaar geleden sloot de mijn.", "2022"),
    ("Over drie weken is er een stemming.", "2024-W13"),
    ("De bouw duurde tweeënhalf jaar.", "P2.5Y"),
    ("Het was een driedaags bezoek.", "P3D"),
    ("Ze tekende een vijfjarig contract.", "P5Y"),
    ("De jaren negentig waren zwaar.", "199"),
    ("Zo was het in de negentiende eeuw.", "18"),
    ("Het dorp telt elke zomer duizend gasten.", "XXXX-SU"),
    ("De krant verschijnt tweemaal per week.", "P1W"),
    ("In het derde kwartaal van 2022 groeide de handel.", "2022-Q3"),
    ("Op Koningsdag 2023 regende het.", "2023-04-27"),
    ("De optocht vertrekt om 14u30.", "2024-03-06T14:30"),
    ("De dijk brak in de nacht van 3 op 4 januari.", "2024-01-03TNI"),
]


@pytest.mark.parametrize(("text", "value"), TIMES, ids=[value for _, value in TIMES])
def test_times(text: str, value: str) -> None:
    assert value in [time.value for time in read(text).times]


@pytest.mark.parametrize("text", ["De 35-jarige man is vrij.", "Een zesjarige jongen viel.", "Hij reed 120 kilometer per uur."])
def test_ages_and_speeds_are_no_times(text: str) -> None:
    assert read(text).times == ()


QUANTITIES = [
    ("Er kwamen eenentwintig mensen.", 21, "person"),
    ("De dijk is tweeëndertig kilometer lang.", 32, "kilometre"),
    ("Er zijn honderdvijfentwintig doden.", 125, "dead"),
    ("Het kost tweeduizend driehonderd euro.", 2300, "EUR"),
    ("De schade bedraagt 1,5 miljoen euro.", 1_500_000, "EUR"),
    ("Het bedrijf telt 12.500 werknemers.", 12_500, "worker"),
    ("De winst steeg met 3,4 procent.", 3.4, "percent"),
    ("Ze wonnen zeven zetels.", 7, "seat"),
    ("Het duurde anderhalf uur.", 1.5, "hour"),
    ("Een 55-jarige vrouw is gewond.", 55, "year"),
    ("Een twintigtal agenten hielp.", 20, "policeman"),
    ("Het kost $199,-.", 199, "USD"),
    ("De helft van de huizen is leeg.", 0.5, "fraction"),
    ("De maatschappij koopt 50 777-toestellen.", 50, ""),
]


@pytest.mark.parametrize(("text", "value", "unit"), QUANTITIES, ids=[text for text, _, _ in QUANTITIES])
def test_quantities(text: str, value: float, unit: str) -> None:
    found = read(text).quantities
    assert (value, unit) in [(quantity.value, quantity.unit if unit else "") for quantity in found]


def test_a_number_joined_to_a_noun_is_its_name() -> None:
    assert read("De 737-toestellen staan aan de grond.").quantities == ()


NAMES = [
    ("Gisteren sprak Jan van den Berg.", "Jan van den Berg", "PERSON"),
    ("Daarna kwam Anna de Vries binnen.", "Anna de Vries", "PERSON"),
    ("Het ministerie van Volksgezondheid zweeg.", "ministerie van Volksgezondheid", "ORG"),
    ("Ze werkt aan de Universiteit van Leiden.", "Universiteit van Leiden", "ORG"),
    ("De Tweede Kamer stemde.", "Tweede Kamer", "ORG"),
    ("Het regende in Den Haag.", "Den Haag", "LOC"),
    ("Hij vloog naar de Verenigde Staten.", "Verenigde Staten", "LOC"),
    ("De boot voer over de Noordzee.", "Noordzee", "LOC"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES, ids=[name for _, name, _ in NAMES])
def test_names(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(found.text, found.type) for found in read(text).names]


def test_van_between_two_names_is_a_preposition() -> None:
    names = [name.text for name in read("De topman van Airbus van Frankrijk kwam.").names]
    assert names == ["Airbus", "Frankrijk"]


Row = tuple[str, str, str, str, str, str]
SAID: list[Row] = [
    (
        "‘We sluiten de brug’, zegt wethouder Anna Smit.",
        "wethouder Anna Smit",
        "zegt",
        "We sluiten de brug",
        "direct",
        "asserted",
    ),
    ("De politie meldt dat de weg dicht is.", "De politie", "meldt", "de weg dicht is", "indirect", "asserted"),
    (
        "Gisteren kondigde de minister aan dat hij aftreedt.",
        "de minister",
        "kondigde aan",
        "hij aftreedt",
        "indirect",
        "asserted",
    ),
    ("De gemeente maakte de cijfers bekend.", "De gemeente", "maakte bekend", "de cijfers", "indirect", "asserted"),
    ("In een brief wees de bond erop dat het dak lekt.", "de bond", "wees erop", "het dak lekt", "indirect", "asserted"),
    ("De bank liet weten dat het geld op is.", "De bank", "liet weten", "het geld op is", "indirect", "asserted"),
    (
        "De minister heeft gisteren bevestigd dat de wet er komt.",
        "De minister",
        "heeft bevestigd",
        "de wet er komt",
        "indirect",
        "asserted",
    ),
    ("Volgens de brandweer is de brand geblust.", "de brandweer", "Volgens", "is de brand geblust", "indirect", "asserted"),
    ("De brug is veilig, aldus de woordvoerder.", "de woordvoerder", "aldus", "De brug is veilig", "indirect", "asserted"),
    ("De trainer ontkent dat hij vertrekt.", "De trainer", "ontkent", "hij vertrekt", "indirect", "denied"),
    (
        "De burgemeester sluit niet uit dat de weg dichtgaat.",
        "De burgemeester",
        "sluit uit",
        "de weg dichtgaat",
        "indirect",
        "hedged",
    ),
    ("De premier zei dat de belasting zal dalen.", "De premier", "zei", "de belasting zal dalen", "indirect", "future"),
    ("De rechter zei dat de man niet schuldig is.", "De rechter", "zei", "de man niet schuldig is", "indirect", "denied"),
    (
        "Het concern zegt de fabriek te willen sluiten.",
        "Het concern",
        "zegt",
        "de fabriek te willen sluiten",
        "indirect",
        "asserted",
    ),
    ("De dijkgraaf waarschuwt voor hoog water.", "De dijkgraaf", "waarschuwt", "voor hoog water", "indirect", "asserted"),
    (
        "Zoals de krant meldde, is de dader voortvluchtig.",
        "de krant",
        "meldde",
        "is de dader voortvluchtig",
        "indirect",
        "asserted",
    ),
]


def parts(item: Attribution) -> Row:
    source, cue = (" ".join(span.text for span in spans) for spans in (item.source, item.cue))
    content = " ".join(span.text for span in item.content).removeprefix("dat ")
    return source, cue, content, item.form, item.certainty, ""


@pytest.mark.parametrize("row", SAID, ids=[row[0][:40] for row in SAID])
def test_attributions(row: Row) -> None:
    found = [parts(item)[:5] for item in read(row[0]).attributions]
    assert row[1:] in found, found


def test_zou_in_the_voice_of_the_outlet_is_hearsay() -> None:
    found = read("De verdachte zou het geld hebben verduisterd.").attributions
    assert [(item.certainty, item.chain) for item in found] == [("reportative", ())]


def test_a_chain_through_an_outlet() -> None:
    found = read("De krant schrijft dat de minister zegt dat de wet er komt.").attributions
    assert [link.label for link in found[-1].chain] == ["De krant", "de minister"]


def test_in_staat_stellen_is_no_speech() -> None:
    assert read("De nieuwe pas stelt reizigers in staat overal over te stappen.").attributions == ()


def test_the_language_is_known() -> None:
    text = "De gemeente heeft gisteren besloten dat de brug wordt gesloten, omdat er scheuren zijn gevonden in de pijlers."
    assert detect(text) == "nl"


def test_marks_a_blank_apart_close_what_grave_accents_opened() -> None:
    found = read("Het bedrijf kondigde als ``eerste stap ' ' aan dat de fabriek sluit.").attributions
    assert [" ".join(span.text for span in item.cue) for item in found] == ["kondigde aan"]
