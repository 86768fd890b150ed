"""What is read from Spanish: times, quantities, names and attributions, on sentences written for these tests."""

from __future__ import annotations

from functools import cache

import pytest

from riscontro.examine import examine
from riscontro.types import Draft, Findings

PUBLISHED = "2024-05-15"  # a Wednesday


@cache
def read(text: str) -> Findings:
    return examine(Draft("a", text, language="es", published=PUBLISHED)).findings


TIMES = [
    ("El pleno se celebró el lunes.", ["2024-05-13"]),
    ("El pleno se celebrará el lunes.", ["2024-05-20"]),
    ("La obra empezó el pasado 3 de abril.", ["2024-04-03"]),
    ("Se reunieron el 13 de septiembre de 2023.", ["2023-09-13"]),
    ("Lo dijo en el día de hoy.", ["2024-05-15"]),
    ("Ayer por la tarde llovió.", ["2024-05-14TAF"]),
    ("El accidente ocurrió anoche.", ["2024-05-14TNI"]),
    ("Hace tres semanas cerró la fábrica.", ["2024-W17"]),
    ("Trabaja allí desde hace tres años.", ["P3Y"]),
    ("Abrirá el mes que viene.", ["2024-06"]),
    ("Creció en los últimos diez años.", ["P10Y"]),
    ("Cerró a finales de marzo.", ["2024-03"]),
    ("Ocurrió en los años noventa.", ["199"]),
    ("El tren salió a las siete menos cuarto.", ["2024-05-15T06:45"]),
    ("La reunión empezó alrededor de las once.", ["2024-05-15T11:00"]),
    ("El vuelo llegó a las 18.40 horas.", ["2024-05-15T18:40"]),
    ("Se reúnen cada dos semanas.", ["P2W"]),
    ("El tercer trimestre de 2023 fue malo.", ["2023-Q3"]),
    ("Cerró el fin de semana pasado.", ["2024-W19-WE"]),
    ("Bajó en el primer semestre de este año.", ["2024-H1"]),
    ("Ocurrió en la noche del sábado al domingo.", ["2024-05-11TNI"]),
    ("La edil, de 49 años, dimitió.", []),
]


@pytest.mark.parametrize(("text", "values"), TIMES)
def test_times(text: str, values: list[str]) -> None:
    assert [time.value for time in read(text).times] == values


QUANTITIES = [
    ("Murieron treinta y un mineros.", (31, None)),
    ("La deuda suma cuatro mil quinientos millones de euros.", (4_500_000_000, "EUR")),
    ("Pagaron 3 mil 200 pesos.", (3200, "peso")),
    ("Subió un 4,2 por ciento.", (4.2, "percent")),
    ("Hay medio centenar de heridos.", (50, None)),
    ("Tardó año y medio.", (1.5, "year")),
    ("Ganó 15.000 millones de dólares.", (15_000_000_000, "USD")),
    ("Llegaron unas 2.400 personas.", (2400, None)),
    ("Estaban a diez grados bajo cero.", (-10, "degree")),
    ("Perdió dos tercios de los votos.", (2 / 3, None)),
    ("Costó dos millones y medio de libras.", (2_500_000, "GBP")),
    ("Lo votó una cuarta parte de los vecinos.", (0.25, None)),
]


@pytest.mark.parametrize(("text", "wanted"), QUANTITIES)
def test_quantities(text: str, wanted: tuple[float, str | None]) -> None:
    number, unit = wanted
    found = [(one.value, one.unit) for one in read(text).quantities if one.value is not None]
    assert len(found) == 1
    assert found[0][0] == pytest.approx(number)
    assert unit is None or found[0][1].startswith(unit)


def test_a_span_of_numbers() -> None:
    one = read("Asistirán entre cien y doscientas personas.").quantities[0]
    assert (one.low, one.high) == (100, 200)


NAMES = [
    ("Se vio con Vicente del Prado y Ana de la Torre.", {"Vicente del Prado": "PERSON", "Ana de la Torre": "PERSON"}),
    ("Lo condenó la Audiencia Provincial de Soria.", {"Audiencia Provincial de Soria": "ORG"}),
    ("El Gobierno francés y el Ayuntamiento de Alcoy callan.", {"Gobierno": "ORG", "Ayuntamiento de Alcoy": "ORG"}),
    ("Alcoy , 3 mar ( EFE ) .", {"Alcoy": "LOC", "EFE": "ORG"}),
    ("Montegordo ( Portugal ) , 3 mar .", {"Montegordo": "LOC", "Portugal": "LOC"}),
    ("Detuvo a J.M.R. en Mérida.", {"J.M.R.": "PERSON", "Mérida": "LOC"}),
    ("El Valencia ganó en Sevilla.", {"Valencia": "ORG", "Sevilla": "LOC"}),
    ("Lo dijo la reina Sofía.", {"Sofía": "PERSON"}),
    ("Murió en el hospital Ramón Vidal.", {"Ramón Vidal": "FAC"}),
    ("Lo leyó en el diario El Faro.", {"El Faro": "ORG"}),
    ("La ministra de Sanidad y Consumo, Eva Ruiz, calla.", {"Eva Ruiz": "PERSON"}),
    ("La francesa Gildemont compra Ferrosa.", {"Gildemont": "ORG"}),
    ("El Ministerio de Agricultura, Caza y Pesca calla.", {"Ministerio de Agricultura, Caza y Pesca": "ORG"}),
    ("El consejero de Presidencia del Gobierno de Soria.", {"Gobierno de Soria": "ORG"}),
    ("Berzosa criticó la obra.", {"Berzosa": "PERSON"}),
    ("Gol: Kastrin, Olmos y Dupré.", {"Kastrin": "PERSON", "Dupré": "PERSON"}),
    ("Viven en el barrio de Las Cuevas.", {"Las Cuevas": "LOC"}),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names(text: str, wanted: dict[str, str]) -> None:
    found = {name.text: name.type for name in read(text).names}
    assert {text: found.get(text) for text in wanted} == wanted


# source, cue, content, certainty, chain
SAID = [
    (
        "La alcaldesa dijo que el puente abrirá el lunes.",
        ("La alcaldesa", "dijo", "el puente abrirá el lunes", "future", ["La alcaldesa"]),
    ),
    (
        "«No hay peligro», aseguró el alcalde Luis Prado.",
        ("el alcalde Luis Prado", "aseguró", "No hay peligro", "asserted", ["Luis Prado"]),
    ),
    (
        "Según la fiscalía, la banda habría robado tres cuadros.",
        ("la fiscalía", "Según", "la banda habría robado tres cuadros", "reportative", ["la fiscalía"]),
    ),
    (
        "El ministro negó que haya recortes.",
        ("El ministro", "negó", "haya recortes", "denied", ["El ministro"]),
    ),
    (
        "La empresa anunció el viernes que cerrará la planta.",
        ("La empresa", "anunció", "cerrará la planta", "future", ["La empresa"]),
    ),
    (
        "El sindicato prometió recurrir la sentencia.",
        ("El sindicato", "prometió", "recurrir la sentencia", "asserted", ["El sindicato"]),
    ),
    (
        "El técnico advirtió de que la presa podría ceder.",
        ("El técnico", "advirtió", "la presa podría ceder", "hedged", ["El técnico"]),
    ),
    (
        "A juicio de los expertos, el plan es caro.",
        ("los expertos", "A juicio de", "el plan es caro", "asserted", ["los expertos"]),
    ),
    (
        "El portavoz dijo que la obra costaría poco.",
        ("El portavoz", "dijo", "la obra costaría poco", "future", ["El portavoz"]),
    ),
    (
        "Fuentes del banco confirmaron a este diario la fusión.",
        ("Fuentes del banco", "confirmaron", "la fusión", "asserted", ["Fuentes del banco"]),
    ),
    (
        "El alcalde está convencido de que ganará.",
        ("El alcalde", "está convencido", "ganará", "future", ["El alcalde"]),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_attributions(text: str, wanted: tuple[str, str, str, str, list[str]]) -> None:
    source, cue, content, certainty, chain = wanted
    (one,) = read(text).attributions
    assert [part.text for part in one.source] == [source]
    assert [part.text for part in one.cue] == [cue]
    assert one.content[-1].text.removeprefix("que ").removeprefix("de que ") == content
    assert one.certainty == certainty
    assert [link.label for link in one.chain] == chain


def test_hearsay_and_rumour_have_no_source() -> None:
    for text, certainty in (("Al parecer, el dueño ha huido.", "hedged"), ("El dueño habría huido a Francia.", "reportative")):
        (one,) = read(text).attributions
        assert (one.source, one.certainty) == ((), certainty)


@pytest.mark.parametrize(
    "text",
    [
        "El alcalde no quiso responder.",
        "La editorial publicó una novela.",
        "El consejo celebró su reunión en Soria.",
        "Los bomberos apagaron el fuego a mediodía.",
    ],
)
def test_no_attribution(text: str) -> None:
    assert not read(text).attributions
