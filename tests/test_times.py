"""Time expressions: spans, types, values and intervals, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.examine import examine
from riscontro.extractors.times import run
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.times.calendar import holiday
from riscontro.types import Draft, Findings, Time

WEDNESDAY = "2023-09-13"


def times(text: str, language: str, published: str | None = WEDNESDAY) -> tuple[Time, ...]:
    pack = load(language)
    return run(segment(Draft("a", text, published=published), pack), pack, Findings()).times


def rows(text: str, language: str, published: str | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(time.text, time.type, time.value) for time in times(text, language, published)]


ITALIAN = """
# dates
Il voto è fissato per il 24 settembre 2023. -> 24 settembre 2023 = DATE 2023-09-24
Il ponte è crollato mercoledì della settimana scorsa. -> mercoledì della settimana scorsa = DATE 2023-09-06
Si vota lunedì della prossima settimana. -> lunedì della prossima settimana = DATE 2023-09-18
Ha firmato lunedì 4 settembre a Parigi. -> lunedì 4 settembre = DATE 2023-09-04
Il primo maggio hanno sfilato. -> primo maggio = DATE 2023-05-01
Entrò in vigore il 1° gennaio 1948. -> 1° gennaio 1948 = DATE 1948-01-01
Il decreto del 13/09/2023 e quello del 3.4.2021. -> 13/09/2023 = DATE 2023-09-13; 3.4.2021 = DATE 2021-04-03
Si svolgerà dal 10 al 13 ottobre. -> dal 10 al 13 ottobre = DATE 2023-10-10/2023-10-13
Tra il 2019 e il 2021 nulla. -> 2019 = DATE 2019; 2021 = DATE 2021
# months, seasons and other parts of a year
Il 13 e il 14 luglio pioveva. -> 13 = DATE 2023-07-13; 14 luglio = DATE 2023-07-14
La stagione 2022/23 è finita. -> stagione 2022/23 = DATE 2022/2023
A luglio ha visitato il paese. -> luglio = DATE 2023-07
A dicembre ha annunciato i tagli. -> dicembre = DATE 2022-12
A giugno si terrà il congresso. -> giugno = DATE 2024-06
Lo scorso settembre era in carcere. -> scorso settembre = DATE 2022-09
Nel mese di ottobre del 2020. -> mese di ottobre del 2020 = DATE 2020-10
L'estate del 2022 fu torrida. -> estate del 2022 = DATE 2022-SU
Nel terzo trimestre del 2023. -> terzo trimestre del 2023 = DATE 2023-Q3
Nel primo semestre 2023. -> primo semestre 2023 = DATE 2023-H1
# ranges whose ends hang together, hours with their part of the day, terms below an hour
Lo sciopero va da domani a lunedì. -> domani = DATE 2023-09-14; lunedì = DATE 2023-09-18
La mostra è aperta da ottobre a marzo. -> ottobre = DATE 2023-10; marzo = DATE 2024-03
Sono le 3:15 del pomeriggio. -> 3:15 del pomeriggio = TIME 2023-09-13T15:15
Si riparte tra mezz'ora. -> tra mezz'ora = TIME 2023-09-13TXX
Il 5 settembre al mattino pioveva. -> 5 settembre al mattino = TIME 2023-09-05TMO
Si chiude il terzo giorno di ottobre 2024. -> terzo giorno di ottobre 2024 = DATE 2024-10-03
Nell'ultimo fine settimana. -> ultimo fine settimana = DATE 2023-W36-WE
# weekdays
Negli anni '90 e negli anni Settanta. -> anni '90 = DATE 199; anni Settanta = DATE 197
Nel XIX secolo e nel Novecento. -> XIX secolo = DATE 18; Novecento = DATE 19
Mercoledì il ministro ha parlato. -> Mercoledì = DATE 2023-09-13
Lunedì il ministro ha parlato. -> Lunedì = DATE 2023-09-11
Arrestato lunedì, sarà processato venerdì. -> lunedì = DATE 2023-09-11; venerdì = DATE 2023-09-15
Il ministro parlerà lunedì. -> lunedì = DATE 2023-09-18
È arrivato mercoledì scorso. -> mercoledì scorso = DATE 2023-09-06
# counted from the day of writing
Si vota domenica prossima. -> domenica prossima = DATE 2023-09-17
Ha annunciato venerdì che offrirà un rimborso. -> venerdì = DATE 2023-09-08
Oggi, ieri e domani. -> Oggi = DATE 2023-09-13; ieri = DATE 2023-09-12; domani = DATE 2023-09-14
L'altro ieri è partito. -> altro ieri = DATE 2023-09-11
La settimana scorsa e il mese scorso. -> settimana scorsa = DATE 2023-W36; mese scorso = DATE 2023-08
L'anno prossimo e quest'anno. -> anno prossimo = DATE 2024; quest'anno = DATE 2023
È successo tre giorni fa. -> tre giorni fa = DATE 2023-09-10
È successo due mesi fa. -> due mesi fa = DATE 2023-07
# counted from the text
È successo qualche giorno fa. -> qualche giorno fa = DATE PXD
Partirà tra due settimane. -> tra due settimane = DATE 2023-W39
# lengths
Negli ultimi mesi e nei prossimi quattro anni. -> ultimi mesi = DURATION PXM; prossimi quattro anni = DURATION P4Y
Entro la fine del mese. -> fine del mese = DATE 2023-09
Il 3 luglio arrivò; il giorno dopo ripartì. -> 3 luglio = DATE 2023-07-03; giorno dopo = DATE 2023-07-04
# sets
Poche ore dopo è tornato. -> Poche ore dopo = DURATION PTXH
Nel 2018, l'anno prima dello scandalo. -> 2018 = DATE 2018; anno prima = DATE 2018
# times of day
Il voto fu il 12 maggio. Alla vigilia del voto. -> 12 maggio = DATE 2023-05-12; vigilia del voto = DATE 2023-05-11
I colloqui sono durati dalle quattro alle cinque ore. -> dalle quattro alle cinque ore = DURATION PT4H/PT5H
È durato circa due ore, non un'ora e mezza. -> circa due ore = DURATION PT2H; un'ora e mezza = DURATION PT1.5H
Manca da quasi quattro anni. -> quasi quattro anni = DURATION P4Y
Lunedì sera è partito. Alle 2.40 è affondato. -> Lunedì sera = TIME 2023-09-11TEV; 2.40 = TIME 2023-09-12T02:40
Nelle prime ore di martedì è tornato. -> prime ore di martedì = TIME 2023-09-12TMO
# feasts
Dopo mezz'ora e per giorni. -> mezz'ora = DURATION PT30M; giorni = DURATION PXD
Un'ora e venti minuti. -> Un'ora e venti minuti = DURATION PT1H20M
# not times
Ogni lunedì, due volte al giorno. -> Ogni lunedì = SET XXXX-WXX-1; al giorno = SET P1D
La conferenza annuale. -> annuale = SET P1Y
Martedì mattina è partito. -> Martedì mattina = TIME 2023-09-12TMO
Stasera alle 20.30 parla. -> Stasera alle 20.30 = TIME 2023-09-13T20:30
Dalle 11 e 43 circa alle 11 e 53. -> 11 e 43 circa = TIME 2023-09-13T11:43; 11 e 53 = TIME 2023-09-13T11:53
Alle 5 del pomeriggio e a mezzogiorno. -> 5 del pomeriggio = TIME 2023-09-13T17:00; mezzogiorno = TIME 2023-09-13T12:00
È atterrato alle 18:40 GMT di lunedì. -> 18:40 GMT di lunedì = TIME 2023-09-11T18:40Z
A Natale nevicherà. -> Natale = DATE 2023-12-25
Lo scorso 25 aprile, Festa della Liberazione. -> scorso 25 aprile = DATE 2023-04-25; Festa della Liberazione = DATE 2023-04-25
La Pasqua 2024. -> Pasqua 2024 = DATE 2024-03-31
Il sindaco, 49 anni, vive a Parma. -> nothing
Una donna di 35 anni e un ragazzo (17 anni). -> nothing
Ha percorso 2000 chilometri con 2023 soldati. -> nothing
La risoluzione 1929 vieta le vendite. -> nothing
In un secondo momento, per la prima volta. -> nothing
Il 31 febbraio non esiste. -> nothing
# hours and days within which, nights between days, ends of spans of time
Nelle ore in cui si votava pioveva. -> ore = TIME 2023-09-13TXX
È successo nella notte tra sabato e domenica. -> notte tra sabato e domenica = TIME 2023-09-09TNI
La sera prima aveva telefonato. -> sera prima = TIME XXXX-XX-XXTEV
Si chiude entro l'anno. -> l'anno = DATE 2023
Un paio di settimane fa ha vinto. -> Un paio di settimane fa = DATE 2023-W35
Nel fine settimana ha nevicato. -> Nel fine settimana = DATE 2023-W36-WE
Il museo è aperto tra le 8 e mezzogiorno. -> le 8 = TIME 2023-09-13T08:00; mezzogiorno = TIME 2023-09-13T12:00
A gennaio una bomba è esplosa. -> gennaio = DATE 2023-01
È morto a 91 anni dopo una lunga malattia. -> nothing
"""

ENGLISH = """
It was signed on September 4, 2023. -> September 4, 2023 = DATE 2023-09-04
It was signed on Sept. 4. -> Sept. 4 = DATE 2023-09-04
He left on 4 September and on July 2nd. -> 4 September = DATE 2023-09-04; July 2nd = DATE 2023-07-02
The order of 09/04/2023 and 2021-04-03. -> 09/04/2023 = DATE 2023-09-04; 2021-04-03 = DATE 2021-04-03
The talks run from October 10 to 13. -> from October 10 to 13 = DATE 2023-10-10/2023-10-13
The summit on July 24 and 25 was held. -> July 24 = DATE 2023-07-24; 25 = DATE 2023-07-25
He said in July that he would. -> July = DATE 2023-07
They will meet in June. -> June = DATE 2024-06
In May 2008 it was late. -> May 2008 = DATE 2008-05
He may march in May. -> May = DATE 2024-05
Last October and next April. -> Last October = DATE 2022-10; next April = DATE 2024-04
The first half of 2022. -> The first half of 2022 = DATE 2022-H1
In the 1990s and the 19th century. -> the 1990s = DATE 199; the 19th century = DATE 18
The minister said Monday. -> Monday = DATE 2023-09-11
The minister will speak Monday. -> Monday = DATE 2023-09-18
The minister will travel on Thursday, his office said. -> Thursday = DATE 2023-09-14
On Thursday, he said he would. -> Thursday = DATE 2023-09-07
Monday's vote was close. -> Monday = DATE 2023-09-11
Last week, next month, this year. -> Last week = DATE 2023-W36; next month = DATE 2023-10; this year = DATE 2023
Three days ago, a few days ago. -> Three days ago = DATE 2023-09-10; a few days ago = DATE PXD
Over the past two months. -> the past two months = DURATION P2M
A 27-year contract and two and a half years. -> 27-year = DURATION P27Y; two and a half years = DURATION P2.5Y
It lasted four to five hours. -> four to five hours = DURATION PT4H/PT5H
More than a week, almost two years. -> More than a week = DURATION P1W; almost two years = DURATION P2Y
Twice a week, every Monday. -> a week = SET P1W; every Monday = SET XXXX-WXX-1
He landed at 5 p.m. on Tuesday. -> 5 p.m. on Tuesday = TIME 2023-09-12T17:00
Friday night and this morning. -> Friday night = TIME 2023-09-08TNI; this morning = TIME 2023-09-13TMO
At 18:00 GMT. -> 18:00 GMT = TIME 2023-09-13T18:00Z
It fell on Thanksgiving 2022. -> Thanksgiving 2022 = DATE 2022-11-24
A 39-year-old man aged 12. -> nothing
He paid $2000 for 1900 acres. -> nothing
On February 30 nothing happened. -> nothing
# months that are words, years of account, zones, weekends that are over
They will be admitted in early March. -> early March = DATE 2024-03
The March summit ended badly. -> March = DATE 2023-03
Until Thursday, nobody had seen him. -> Thursday = DATE 2023-09-07
Profits rose in the last fiscal year. -> the last fiscal year = DATE FY2022
It fell in the third quarter of fiscal 2010. -> the third quarter of fiscal 2010 = DATE 2010-Q3
The talks resume at 10 a.m. Eastern time Thursday. -> 10 a.m. Eastern time Thursday = TIME 2023-09-14T10:00
It snowed over the weekend. -> over the weekend = DATE 2023-W36-WE
It will snow over the weekend. -> over the weekend = DATE 2023-W37-WE
The shop closed on Memorial Day. -> Memorial Day = DATE 2023-05-29
He left a couple of weeks ago, in the 1800s it was far. -> a couple of weeks ago = DATE 2023-W35; the 1800s = DATE 18
She is in her 40s and reads the daily Norhav Herald. -> nothing
Strong Christmas sales helped, the now-cancelled deal did not. -> nothing
"""


def table(text: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Lines of ``sentence -> expression = TYPE value; ...``; what begins with # is a heading."""
    found = []
    for line in text.strip().splitlines():
        if not line.startswith("# "):
            sentence, _, right = line.partition(" -> ")
            items = [] if right == "nothing" else [item.partition(" = ") for item in right.split("; ")]
            found.append((sentence, [(left, *value.split(" ")) for left, _, value in items]))
    return found


@pytest.mark.parametrize(("text", "expected"), table(ITALIAN))
def test_italian(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text, "it") == expected


@pytest.mark.parametrize(("text", "expected"), table(ENGLISH))
def test_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "mod"),
    [
        ("dall'inizio del 2022", "it", "START"),
        ("a metà settembre", "it", "MID"),
        ("alla fine del 2022", "it", "END"),
        ("quasi quattro anni", "it", "LESS_THAN"),
        ("più di due anni fa", "it", "MORE_THAN"),
        ("almeno tre ore", "it", "EQUAL_OR_MORE"),
        ("due ore circa", "it", "APPROX"),
        ("early 2009", "en", "START"),
        ("mid-2011", "en", "MID"),
        ("late November", "en", "END"),
        ("more than two years", "en", "MORE_THAN"),
        ("up to two years", "en", "EQUAL_OR_LESS"),
    ],
)
def test_modifiers(text: str, language: str, mod: str) -> None:
    (time,) = times(text, language)
    assert time.mod == mod


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ieri è partito.", "2023-09-13", ("2023-09-12", "2023-09-12", "2023-09-12")),
        ("Ieri è partito.", "2023-09", ("2023-XX-XX", "2023-08-31", "2023-09-29")),
        ("Il mese scorso è partito.", "2023-09", ("2023-08", "2023-08-01", "2023-08-31")),
        ("Ieri è partito.", None, ("XXXX-XX-XX", None, None)),
        ("Lunedì è partito.", None, ("XXXX-WXX-1", None, None)),
        ("A luglio è partito.", None, ("XXXX-07", None, None)),
        ("Nel 2022 è partito.", None, ("2022", "2022-01-01", "2022-12-31")),
        ("Negli ultimi due anni.", "2023-09-13", ("P2Y", "2021-09-13", "2023-09-13")),
        ("Alle 18:40 è partito.", "2023-09-13", ("2023-09-13T18:40", "2023-09-13T18:40", "2023-09-13T18:40")),
    ],
)
def test_the_width_of_the_document_date_is_inherited(
    text: str, published: str | None, expected: tuple[str, str | None, str | None]
) -> None:
    (time,) = times(text, "it", published)
    assert (time.value, time.earliest, time.latest) == expected


def test_a_weekday_that_the_text_dates_elsewhere_is_that_day() -> None:
    found = times("Sabato 16 settembre si è votato. Sabato il ministro ha parlato.", "it", "2023-09")
    assert [(time.value, time.earliest, time.latest) for time in found] == [("2023-09-16", "2023-09-16", "2023-09-16")] * 2


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Quest'inverno nevica poco.", "2013-02-12", "2012-WI"),
        ("Quest'inverno nevicherà.", "2013-11-12", "2013-WI"),
        ("Quest'estate ha piovuto.", "2013-02-12", "2013-SU"),
    ],
)
def test_a_winter_that_runs_began_the_year_before(text: str, published: str, value: str) -> None:
    assert [time.value for time in times(text, "it", published)] == [value]


def test_a_feast_is_that_of_the_country_named_beside_it() -> None:
    assert rows("Seul celebra il Giorno della Liberazione.", "it")[0][2] == "2023-08-15"
    assert rows("Roma celebra il Giorno della Liberazione.", "it")[0][2] == "2023-04-25"


KINDS = ("month", "weekday", "time-unit", "time-units", "day-part", "time-mod", "few", "season", "holiday", "ago")
WORDS = {code: sorted({form for kind in KINDS for form in load(code).words.get(kind, ())}) for code in ("it", "en")}
MORE = """il del dal al alle the of in last next scorso prossimo tra e 13 31 2023 0 9999 13/13/2023 99:99 11.43 - , . ( )
ogni every due two un a ' 90 s vigilia eve 29 31 2024-02-30 0001-01-01 GMT +""".split()


def soups() -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from(["it", "en"]).flatmap(
        lambda code: st.tuples(st.just(code), st.lists(st.sampled_from(WORDS[code] + MORE), max_size=25).map(" ".join))
    )


@settings(max_examples=150, deadline=None)
@given(soups(), st.sampled_from([None, "2023-09", "2024-02-29", "0001-01-01", "9999-12-31", "nonsense"]))
def test_any_soup_of_words_gives_spans_that_hold_and_ordered_intervals(soup: tuple[str, str], published: str | None) -> None:
    text = soup[1]
    last = 0
    for time in times(text, soup[0], published):
        assert text[time.start : time.end] == time.text and time.start >= last
        assert time.earliest is None or time.latest is None or time.earliest[:10] <= time.latest[:10]
        last = time.end


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["it", "en"]),
    st.text("0123456789²٣ .,:/-'’()%esimohndrt\n", max_size=60),
    st.sampled_from(["alle ", "at ", "fra ", ""]),
)
def test_figures_and_marks_of_any_kind_do_no_harm(language: str, text: str, head: str) -> None:
    for time in times(f"{head}{text} anni years", language):
        assert time.text


@pytest.mark.parametrize("figures", ["9" * 400, "9" * 5000])
def test_endless_figures_are_no_time(figures: str) -> None:
    assert all("9" not in time.value for time in times(f"tra {figures} anni, {figures} giorni fa, alle {figures}", "it"))


@pytest.mark.parametrize("line", ["ROMA, 12 MAR 2021 (ANSA) - Ieri ha piovuto.", "(ANSA, 12 marzo 2021) Ieri ha piovuto."])
def test_a_dateline_is_the_day_of_publication(line: str) -> None:
    assert ("Ieri", "DATE", "2021-03-11") in [(text, kind, value) for text, kind, value in rows(line, "it", None)]


def test_every_feast_that_a_pack_names_has_a_day() -> None:
    written = [(name, row) for name, listed in load("en").settings.items() if name.startswith("holiday.") for row in listed]
    assert written and not [name for name, row in written if holiday(2024, row.rpartition(":")[2]) is None]


def test_an_expression_that_opens_its_sentence_waits_for_the_verb() -> None:
    text = (
        "In January, long after the end of the strike at the ports of the south, the north and the west, "
        "and with few words for those without work, the union gave up. It was led by others."
    )
    assert ("January", "DATE", "2023-01") in rows(text.replace("gave up", "lost"), "en")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("it", "I sindacati hanno proclamato uno sciopero per venerdì.", "2024-06-14"),
        ("en", "The unions have announced a second walkout for Friday.", "2024-06-14"),
        ("es", "Los sindicatos han convocado una huelga para el viernes.", "2024-06-14"),
        ("fr", "Les syndicats ont annoncé une grève pour vendredi.", "2024-06-14"),
        ("pt", "Os sindicatos convocaram uma greve para sexta-feira.", "2024-06-14"),
        ("de", "Der Streik ist für Freitag angekündigt.", "2024-06-14"),
        ("nl", "De bonden hebben voor vrijdag een staking aangekondigd.", "2024-06-14"),
        ("ru", "Профсоюз назначил забастовку на пятницу.", "2024-06-14"),
        ("en", "The unions announced the walkout on Friday.", "2024-06-07"),
        ("de", "In der Nacht zum Mittwoch brach das Eis. Um 3.29 Uhr kam Hilfe.", "2024-06-12T03:29"),
        ("ru", "В ночь на среду треснул лёд. Помощь пришла в 3:29.", "2024-06-12T03:29"),
        ("it", "Martedì sera si è rotto il ghiaccio. I soccorsi sono arrivati alle 3.29.", "2024-06-12T03:29"),
        ("it", "L'ordigno fu sganciato il 13 agosto 1944. I militari hanno lavorato dalle 9.10.", "2024-06-12T09:10"),
    ],
)
def test_days_that_are_announced_and_hours_of_the_news(language: str, text: str, value: str) -> None:
    found = examine(Draft(id="a", text=text, language=language, published="2024-06-12")).findings.times
    assert found[-1].value == value
