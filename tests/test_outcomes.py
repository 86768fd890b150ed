"""What later articles say became of announcements, within and across languages; what they do not say stays open."""

from __future__ import annotations

import pytest

from riscontro import entities, forecasts
from riscontro.examine import examine
from riscontro.types import Draft

Case = tuple[str, str, str, str, str, str]

CASES: list[Case] = [
    (
        "it",
        "Il museo di Torvo riaprirà sabato 11 maggio.",
        "fr",
        "Le musée de Torvo a rouvert samedi, comme prévu.",
        "2024-05-13",
        "fulfilled",
    ),
    (
        "it",
        "La nuova linea del tram sarà inaugurata il 20 maggio.",
        "en",
        "The opening of the new tram line has been pushed back to June.",
        "2024-05-16",
        "changed",
    ),
    (
        "en",
        "The council will vote on the stadium on Thursday.",
        "de",
        "Der Stadtrat hat die Abstimmung über das Stadion verschoben.",
        "2024-05-10",
        "changed",
    ),
    (
        "en",
        "The council will vote on the stadium on Thursday.",
        "en",
        "The council approved the stadium on Thursday by 31 votes to 12.",
        "2024-05-10",
        "fulfilled",
    ),
    ("de", "Die Brücke wird am Montag gesperrt.", "it", "Il ponte è stato chiuso lunedì mattina.", "2024-05-14", "fulfilled"),
    (
        "de",
        "Der Prozess gegen den Bankier soll am 14. Mai beginnen.",
        "nl",
        "Het proces tegen de bankier is dinsdag begonnen.",
        "2024-05-15",
        "fulfilled",
    ),
    (
        "de",
        "Der Prozess gegen den Bankier soll am 14. Mai beginnen.",
        "de",
        "Der Prozess gegen den Bankier ist geplatzt: Er wurde auf September verschoben.",
        "2024-05-15",
        "changed",
    ),
    (
        "es",
        "El Gobierno aprobará el decreto el martes 14.",
        "es",
        "El Consejo de Ministros aplazó el decreto una semana.",
        "2024-05-15",
        "changed",
    ),
    (
        "es",
        "La huelga de trenes empezará el lunes.",
        "pt",
        "A greve dos comboios foi desconvocada no domingo.",
        "2024-05-13",
        "changed",
    ),
    (
        "es",
        "La huelga de trenes empezará el lunes.",
        "en",
        "Train drivers walked out on Monday, halting services across the country.",
        "2024-05-14",
        "fulfilled",
    ),
    (
        "fr",
        "Le tribunal rendra son jugement le 16 mai.",
        "fr",
        "Le tribunal a rendu son jugement jeudi : l'ancien maire est acquitté.",
        "2024-05-17",
        "fulfilled",
    ),
    (
        "fr",
        "La réouverture de la gare est prévue pour vendredi.",
        "nl",
        "Het station is vrijdag niet heropend.",
        "2024-05-11",
        "expired",
    ),
    (
        "fr",
        "Le ministre se rendra à Lille mercredi.",
        "it",
        "Il ministro francese ha rinviato la visita a Lille.",
        "2024-05-09",
        "changed",
    ),
    (
        "nl",
        "De fabriek in Zwolle sluit op 1 juni.",
        "en",
        "The Zwolle factory closed on 1 June after 90 years.",
        "2024-06-02",
        "fulfilled",
    ),
    (
        "pt",
        "A ponte reabre na sexta-feira.",
        "pt",
        "A reabertura da ponte foi adiada para o fim do mês.",
        "2024-05-11",
        "changed",
    ),
    (
        "pt",
        "O presidente visitará Coimbra no sábado.",
        "es",
        "El presidente visitó Coimbra el sábado.",
        "2024-05-13",
        "fulfilled",
    ),
    (
        "pt",
        "O concerto está marcado para domingo no Porto.",
        "pt",
        "O concerto foi cancelado por causa da chuva.",
        "2024-05-13",
        "changed",
    ),
    (
        "ru",
        "Мост через Волгу откроют в понедельник.",
        "ru",
        "Мост через Волгу открыли в понедельник.",
        "2024-05-14",
        "fulfilled",
    ),
    ("ru", "Суд огласит приговор 15 мая.", "ru", "Оглашение приговора перенесли на 29 мая.", "2024-05-16", "changed"),
    ("ru", "Президент посетит Казань в пятницу.", "en", "The president visited Kazan on Friday.", "2024-05-11", "fulfilled"),
    ("ru", "Завод закроют до конца мая.", "ru", "Завод так и не закрыли.", "2024-06-03", "expired"),
    (
        "it",
        "L'azienda pagherà gli arretrati entro il 15 maggio.",
        "it",
        "Gli arretrati non sono stati pagati, denunciano gli operai.",
        "2024-05-17",
        "expired",
    ),
    (
        "it",
        "Il concerto di Zoe Marini si terrà sabato all'arena.",
        "it",
        "Il concerto di Zoe Marini è stato spostato al palasport per la pioggia.",
        "2024-05-12",
        "changed",
    ),
    (
        "it",
        "Il governo presenterà il piano la prossima settimana.",
        "it",
        "Il sindaco ha presentato il piano del traffico.",
        "2024-05-16",
        "open",
    ),
    ("it", "La scuola di Torvo riaprirà lunedì.", "it", "Il museo di Torvo ha riaperto lunedì.", "2024-05-14", "open"),
    (
        "en",
        "The inquiry is due to report by the end of May.",
        "en",
        "The inquiry published its report on 29 May.",
        "2024-05-30",
        "fulfilled",
    ),
    (
        "en",
        "The inquiry is due to report by the end of May.",
        "it",
        "La commissione non ha ancora consegnato la relazione, attesa per fine maggio.",
        "2024-06-05",
        "expired",
    ),
    (
        "en",
        "The launch of the satellite is set for Wednesday.",
        "es",
        "El lanzamiento del satélite se pospuso por el viento.",
        "2024-05-09",
        "changed",
    ),
    (
        "en",
        "The launch of the satellite is set for Wednesday.",
        "fr",
        "Le satellite a été lancé mercredi depuis Kourou.",
        "2024-05-09",
        "fulfilled",
    ),
    (
        "en",
        "The airline plans to cut 500 jobs by July.",
        "en",
        "The airline reported a profit for the quarter.",
        "2024-05-20",
        "open",
    ),
    (
        "en",
        "The president will meet union leaders on Friday.",
        "en",
        "The president met the coach of the football team on Friday.",
        "2024-05-11",
        "open",
    ),
    (
        "en",
        "Ministers promised to pay farmers 40 million euros.",
        "fr",
        "Les agriculteurs attendent toujours les 40 millions promis.",
        "2024-05-20",
        "open",
    ),
    (
        "en",
        "The derby, planned for Sunday, will be played in Leeds.",
        "en",
        "Sunday's derby was called off because of snow.",
        "2024-05-13",
        "changed",
    ),
    (
        "de",
        "Die Gewerkschaft droht mit einem Streik ab Montag.",
        "de",
        "Am Montag begann der Streik der Lokführer.",
        "2024-05-14",
        "fulfilled",
    ),
    ("fr", "La grève est prévue lundi.", "fr", "Les syndicats ont annulé la grève de lundi.", "2024-05-12", "changed"),
    (
        "it",
        "L'udienza è fissata per il 14 maggio.",
        "it",
        "L'udienza è stata anticipata al 10 maggio.",
        "2024-05-09",
        "changed",
    ),
    ("nl", "De rechtszaak begint op 14 mei.", "fr", "Le procès a été reporté à l'automne.", "2024-05-15", "changed"),
    ("es", "La vacunación comenzará el lunes.", "de", "Die Impfungen haben am Montag begonnen.", "2024-05-14", "fulfilled"),
    (
        "it",
        "La funivia sarà chiusa per lavori dal 13 maggio.",
        "de",
        "Die Seilbahn ist seit dem 13. Mai geschlossen.",
        "2024-05-15",
        "fulfilled",
    ),
    (
        "en",
        "Evacuees will return home on Saturday.",
        "it",
        "Gli sfollati sono tornati a casa sabato.",
        "2024-05-13",
        "fulfilled",
    ),
    (
        "en",
        "Evacuees will return home on Saturday.",
        "es",
        "Los evacuados siguen sin poder volver a sus casas.",
        "2024-05-13",
        "expired",
    ),
]


def outcomes(case: Case) -> set[str]:
    """The outcomes of what the first article announces."""
    language, text, other, later, day, _ = case
    drafts = [Draft("a", text, language=language, published="2024-05-07"), Draft("b", later, language=other, published=day)]
    found = forecasts.follow(entities.link("s", [examine(draft) for draft in drafts]))
    return {row.outcome for row in found if row.evidence[0].article == "a"}


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[2]}-{case[5]}-{number}" for number, case in enumerate(CASES)])
def test_outcomes(case: Case) -> None:
    assert case[5] in outcomes(case)
