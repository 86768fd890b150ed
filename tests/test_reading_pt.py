"""What is read from Portuguese, European and Brazilian, on sentences written for these tests."""

from __future__ import annotations

from functools import partial

import pytest

import readings

read = partial(readings.read, "pt")

TIMES = [
    ("O conselho reuniu-se na segunda-feira.", ["2024-05-13"]),
    ("O conselho reúne-se e votará na segunda-feira.", ["2024-05-20"]),
    ("A obra começou na 2ª feira.", ["2024-05-13"]),
    ("O prefeito falou nesta terça-feira (14).", ["2024-05-14"]),
    ("As obras começaram no passado dia 3 de abril.", ["2024-04-03"]),
    ("Encontraram-se em 13 de setembro de 2023.", ["2023-09-13"]),
    ("No dia 1º de maio, as lojas fecharam.", ["2024-05-01"]),
    ("Disse-o hoje.", ["2024-05-15"]),
    ("A fábrica fechou há três semanas.", ["2024-W17"]),
    ("A ponte reabrirá dentro de dois meses.", ["2024-07"]),
    ("Foi preso na semana passada.", ["2024-W19"]),
    ("A feira decorre de 10 a 13 de junho.", ["2024-06-10/2024-06-13"]),
    ("Fechou no final de março.", ["2024-03"]),
    ("O desemprego caiu no terceiro trimestre de 2023.", ["2023-Q3"]),
    ("Nos anos 90 o porto vivia.", ["199"]),
    ("O comboio partiu às 15h30.", ["2024-05-15T15:30"]),
    ("A sessão recomeçou às sete e meia.", ["2024-05-15T07:30"]),
    ("Reúnem-se a cada dois dias.", ["P2D"]),
    ("O autarca, de 49 anos, demitiu-se.", []),
]


@pytest.mark.parametrize(("text", "values"), TIMES)
def test_times(text: str, values: list[str]) -> None:
    assert [time.value for time in read(text).times] == values


QUANTITIES = [
    ("Trinta e cinco mineiros desceram.", 35, None),
    ("A dívida soma dois mil e quinhentos euros.", 2500, "EUR"),
    ("O prejuízo chega a R$ 2,5 bilhões.", 2_500_000_000, "BRL"),
    ("O plano custa três mil milhões de euros.", 3_000_000_000, "EUR"),
    ("A multa é de R$ 5 mi.", 5_000_000, "BRL"),
    ("Os preços subiram 4,2 por cento.", 4.2, "percent"),
    ("Meia dúzia de casas ardeu.", 6, None),
    ("A viagem dura uma hora e meia.", 1.5, "hour"),
    ("Estavam 12 graus negativos.", -12, "degree"),
    ("Um em cada quatro desiste.", 0.25, None),
    ("Perdeu dois terços dos votos.", 2 / 3, None),
    ("Vieram cerca de 2.400 pessoas.", 2400, None),
    ("São duzentos e trinta e dois quilômetros.", 232, "kilometre"),
]


@pytest.mark.parametrize(("text", "number", "unit"), QUANTITIES)
def test_quantities(text: str, number: float, unit: str | None) -> None:
    readings.first_quantity_is(read(text), number, unit)


def test_a_span_of_numbers() -> None:
    one = read("Esperam-se entre cem e duzentas pessoas.").quantities[0]
    assert (one.low, one.high) == (100, 200)


NAMES = [
    ("O Ministério da Saúde publicou o decreto.", "Ministério da Saúde", "ORG"),
    ("A presidente da câmara, Clara Moreira, saiu.", "Clara Moreira", "PERSON"),
    ("O navio deixou Lisboa na terça-feira.", "Lisboa", "LOC"),
    ("As conversas decorrem em Genebra.", "Genebra", "LOC"),
    ("A União Europeia protesta.", "União Europeia", "ORG"),
    ("Vivem na Coreia do Norte.", "Coreia do Norte", "LOC"),
    ("O Supremo Tribunal Federal decidiu.", "Supremo Tribunal Federal", "ORG"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names(text: str, name: str, kind: str) -> None:
    readings.some_name_is(read(text), name, kind)


SAID = [
    ("«A ponte é segura», disse o governador.", "o governador", "disse", "A ponte é segura", "asserted", ["o governador"]),
    ("A ponte reabrirá, anunciou ontem a câmara.", "a câmara", "anunciou", "A ponte reabrirá", "future", ["a câmara"]),
    ("“Não há risco”, garante Paulo Dias.", "Paulo Dias", "garante", "Não há risco", "asserted", ["Paulo Dias"]),
    (
        "Segundo a polícia, o suspeito teria fugido.",
        "a polícia",
        "Segundo",
        "o suspeito teria fugido",
        "reportative",
        ["a polícia"],
    ),
    ("O homem terá sido morto, refere a GNR.", "a GNR", "refere", "O homem terá sido morto", "reportative", ["GNR"]),
    (
        "O trem partiu vazio, de acordo com duas testemunhas.",
        "duas testemunhas",
        "de acordo com",
        "O trem partiu vazio",
        "asserted",
        ["duas testemunhas"],
    ),
    ("O prefeito nega que a água esteja poluída.", "O prefeito", "nega", "a água esteja poluída", "denied", ["O prefeito"]),
    ("A mina poderá fechar, estima o sindicato.", "o sindicato", "estima", "A mina poderá fechar", "hedged", ["o sindicato"]),
    (
        "Segundo a Lusa, citando um diplomata, a cimeira foi adiada.",
        "a Lusa um diplomata",
        "Segundo",
        "a cimeira foi adiada",
        "asserted",
        ["Lusa", "um diplomata"],
    ),
    ("Parece que o barco afundou.", "", "Parece que", "o barco afundou", "hedged", []),
    ("O cargueiro teria mudado de rota.", "", "teria mudado", "O cargueiro teria mudado de rota", "reportative", []),
    ("— Vamos lutar até ao fim — disse o líder.", "o líder", "disse", "Vamos lutar até ao fim", "future", ["o líder"]),
    ("O técnico disse confiar no grupo.", "O técnico", "disse", "confiar no grupo", "asserted", ["O técnico"]),
    (
        "A empresa comprometeu-se a pagar os salários.",
        "A empresa",
        "comprometeu-se",
        "pagar os salários",
        "asserted",
        ["A empresa"],
    ),
    ("O governo não descarta uma greve.", "O governo", "descarta", "uma greve", "hedged", ["O governo"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "certainty", "chain"), SAID)
def test_attributions(text: str, source: str, cue: str, content: str, certainty: str, chain: list[str]) -> None:
    readings.first_attribution_is(read(text), source, cue, content, certainty, chain)
