"""Sentences and quotation marks as they are really typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riscontro.packs import load
from riscontro.text.segment import paragraphs, segment
from riscontro.types import Draft, Reading


def read(text: str, code: str = "it") -> Reading:
    return segment(Draft("a", text), load(code))


def cut(text: str, code: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text, code).sentences]


def quoted(text: str, code: str) -> list[str]:
    """The quotations, each with its depth before it and ``…`` behind it where it was never closed."""
    return [f"{q.depth}{text[q.start : q.end]}{'' if q.closed else '…'}" for q in read(text, code).quotes]


# The sentences of a text are what stands between the bars.
SENTENCES = {
    "it": [
        "Il sindaco ha parlato.|Poi ha taciuto.",
        "Davvero?|Sì!|Certo…|Nessuno lo sa...|Vedremo.",
        "Il dott. Bianchi e il sig. Neri, con l'on. La Rosa, sono arrivati.|Il prof. Verdi no.",
        "Come dice l'art. 3 della legge n. 40, p. 12.|Il resto è noto.",
        "Pane, pesce, ecc.|Il prezzo sale.",
        "Ha detto John F. Kelly.|La giornata è finita.",
        "Il re Vittorio Emanuele II.|Il resto è storia.",
        "Sale del 3,5 per cento, a 1.200 euro.|Nel 2022.|Poi basta.",
        "Alle 11.43 del 13.9.2023 il sito www.esempio.it e l'indirizzo a.b@esempio.it erano giù.|Poi no.",
        "«Non lo so.»|Il ministro ha taciuto.",
        "“È finita”.|Lo ha detto lei.",
        "“È finita?” ha chiesto lei.|Nessuno ha risposto.",
        '"Basta." ha detto.|"Andiamo via".',
        "Ha detto: “Partiamo domani.|Torneremo”.|“Forse”.",
        "La Voce: “Il ministro andrà in Spagna per discutere”|L’incontro potrebbe tenersi a maggio.",
        "Ha citato: “Il rosso e il nero” di Stendhal.",
        "Vantaggi reciproci\n|La città è divisa.\n|Foto di gruppo (13.9.2023) AFP",
        "È tutto. – disse piano.|– Ma no.",
        "Il testo finisce.|Il resto segue.|Bene.",
        "1. Pane e acqua\n|2. Vino",
        "Gli anni ’90. erano così",
        "La vitamina C.|Il resto no.",
        "Hanno vinto (lo dice l'agenzia.)|Il resto è noto.",
        "Ha scritto la società X.Y. Rossi & C. ieri.",
    ],
    "en": [
        "The mayor spoke.|Then she left.",
        "Mr. Brown met Gen. White at 5 p.m. Monday in the U.S. Senate.|The talks failed.",
        "It began at 5 p.m.|The crowd left the U.S.|They were tired.",
        "On Sept. 13, No. 5 won, said Acme Inc. Chairman Ann B. Green.|It was over.",
        "“Why?” he asked.|“Because.”|She left.",
        "'We will win,' she said.|'They won't.'",
        "He said no.|Two left.",
        'We will move on. "\n|They left.',
        "The price rose 3.5 percent.|$5 is a lot.",
    ],
    "und": ["Привет, мир.|Это тест.", "他来了。|她走了。", "مرحبا بالعالم.|هذا اختبار.", "He came.|She left."],
}
CASES = [(code, row) for code, rows in SENTENCES.items() for row in rows]


@pytest.mark.parametrize(("code", "row"), CASES)
def test_sentences(code: str, row: str) -> None:
    want = [part.strip() for part in row.split("|")]
    text = row.replace("finisce.|Il", "finisce.Il").replace("。|", "。").replace("\n|", "\n").replace("|", " ")
    assert cut(text, code) == want


QUOTES = [
    ("it", "Ha detto: «Andiamo via».", ["0Andiamo via"]),
    ("it", "Ha detto “sì” e \"no\" e ‘forse’ e „mai“ e 'poi' e ''boh''.", ["0sì", "0no", "0forse", "0mai", "0poi", "0boh"]),
    ("it", "Legami “su tutti i fronti“. “Sono convinto” ha detto.", ["0su tutti i fronti", "0Sono convinto"]),
    ("it", "Ha ”taciuto” e «parlato« e »riso«.", ["0taciuto", "0parlato", "0riso"]),
    ("it", "Il ‘Giorno della Festa' e l’11 aprile, l'Onu, un po' di più.", ["0Giorno della Festa"]),
    ("it", "Gli anni '90, la 'ndrangheta, un po' e dell’arte, dell'\"opera buona\" e l'“altra”.", ["0opera buona", "0altra"]),
    ("it", "‘un po’ di pace’ ha detto", ["0un po’ di pace"]),
    ("it", "«Ha detto “mai” e 'poi'», scrive.", ["0Ha detto “mai” e 'poi'", "1mai", "1poi"]),
    ("it", "“Prima “dentro” fuori” e basta", ["0Prima “dentro” fuori", "1dentro"]),
    ("it", '"È importante - ha detto - parlare".', ["0È importante - ha detto - parlare"]),
    ("it", "«Resta aperta fino in fondo.\nAltro paragrafo.", ["0Resta aperta fino in fondo.…"]),
    ("it", "“Uno.\n“Due.\n“Tre”, ha detto.", ["0Uno.…", "0Due.…", "0Tre"]),
    ("it", "«Uno.\nDue.\nTre», ha detto.\nFine.", ["0Uno.…", "0Due.…", "0Tre"]),
    ("it", "Aperta “qui e poi no, dice. Ma “questa” chiude. Fine", ["0qui e poi no, dice. Ma…", "0questa"]),
    ("it", 'Ha detto "ciao "e poi è uscito.', ["0ciao"]),
    ("it", "« Con gli spazi » disse", ["0Con gli spazi"]),
    ("it", 'Uno schermo da 55" e un 5\'10" di statura', []),
    ("it", 'Vinto nel "2019" e "3-1".', ["02019", "03-1"]),
    ("it", 'Una chiusura" sola e ” altre', []),
    ("it", "<<Andiamo>> disse ``piano''", ["0Andiamo", "0piano"]),
    ("it", "\u200b“Ciao\u200b” disse", ["0Ciao"]),
    ("it", '("ciao", "mondo")', ["0ciao", "0mondo"]),
    ("it", '"Ciao,"ha detto. "A domani"!', ["0Ciao,", "0A domani"]),
    ("en", "Kim's dog and the workers' party, the '80s, rock 'n' roll: don't.", []),
    ("en", "‘The workers’ rights matter,’ he said.", ["0The workers’ rights matter,"]),
    ("en", "'We don't know,' she said, 'yet.'", ["0We don't know,", "0yet."]),
    ("en", "“He told me ‘no’,” she said.", ["0He told me ‘no’,", "1no"]),
    ("und", "「他说」 и «да» und „nein“", ["0他说", "0да", "0nein"]),
]


@pytest.mark.parametrize(("code", "text", "want"), QUOTES)
def test_quotes(code: str, text: str, want: list[str]) -> None:
    assert quoted(text, code) == want


def test_marks_stand_outside_the_quotation() -> None:
    text = "Ha detto: « Sì »."
    (quote,) = read(text).quotes
    assert text[quote.outer_start : quote.outer_end] == "« Sì »"


def test_lines_broken_by_a_machine_are_one_paragraph() -> None:
    text = (
        "Il consiglio comunale ha approvato ieri sera il nuovo piano del\n"
        "traffico, che chiude al passaggio delle auto tutto il centro della\n"
        "città vecchia e apre due parcheggi fuori dalle mura, come chiesto.\n\n"
        "Titolo\nAltro titolo"
    )
    assert len(paragraphs(text)) == 3
    assert len(cut(text, "it")) == 3


def test_other_line_breaks_and_blank_lines() -> None:
    text = "Uno\r\nDue\rTre\u2028Quattro\n   \nCinque"
    assert [text[a:b] for a, b in paragraphs(text)] == ["Uno", "Due", "Tre", "Quattro", "Cinque"]


def test_a_quotation_in_a_header_is_not_read() -> None:
    text = "title: “Uno”\n\nDue “tre”."
    reading = segment(Draft("a", text, body_start=text.index("Due")), load("it"))
    assert [text[q.start : q.end] for q in reading.quotes] == ["tre"]


@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000,
        "«“‘" * 40_000,
        "'a " * 60_000,
        '"a' * 60_000,
        " " * 1_000_000,
        "a. " * 50_000,
        "\u200b" * 300_000,
        "“a\n" * 30_000,
    ],
    ids=["opening", "nested", "single", "straight", "blank", "stops", "invisible", "paragraphs"],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    began = time.process_time()
    reading = read(text, "und")
    assert time.process_time() - began < 8
    assert all(0 <= q.depth < 5 for q in reading.quotes)


@given(st.text(alphabet="aB .!?\n\"'“”„«»‘’:-(1\u200b\u00ad…é", max_size=120), st.sampled_from(["it", "en", "und"]))
def test_sentences_and_quotations_hold(text: str, code: str) -> None:
    reading = read(text, code)
    assert [t for s in reading.sentences for t in range(s.first, s.last)] == list(range(len(reading.tokens)))
    for sentence in reading.sentences:
        assert sentence.start == reading.tokens[sentence.first].start
        assert sentence.end == reading.tokens[sentence.last - 1].end
    for before, after in zip(reading.quotes, reading.quotes[1:], strict=False):
        assert before.outer_start <= after.outer_start
        assert before.outer_end <= after.outer_start or after.outer_end <= before.outer_end
    for quote in reading.quotes:
        assert 0 <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text) or not quote.closed
        assert text[quote.start : quote.end].strip() == text[quote.start : quote.end]
