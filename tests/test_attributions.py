"""Who said what: source, cue, content and chain in sentences of our own, in both languages."""

# ruff: noqa: E501

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.examine import examine
from riscontro.types import Attribution, Draft, Span


def found(text: str, language: str = "it") -> tuple[Attribution, ...]:
    return examine(Draft(id="x", text=text, language=language)).findings.attributions


def words(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)


def shown(item: Attribution) -> tuple[str, str, str]:
    return words(item.source), words(item.cue), words(item.content)


ONE_EACH = [
    # text, source, cue, content, form
    ("it", "L'ipotesi che si tratti di un sabotaggio non trova conferme.", "", "ipotesi", "si tratti di un sabotaggio", "indirect"),
    ("it", "Il molo è chiuso. Lo rende noto la società, precisando che riaprirà a maggio.", "la società", "precisando",
     "riaprirà a maggio", "indirect"),
    ("it", "L'esistenza del documento era stata rivelata ieri dal settimanale Il Punto.", "settimanale Il Punto",
     "era stata rivelata", "L'esistenza del documento", "indirect"),
    ("it", "I legali della compagnia annunciano querela.", "I legali della compagnia", "annunciano", "querela", "indirect"),
    ("it", "Il perito è prudente: a suo avviso il molo reggerà.", "", "a suo avviso", "il molo reggerà", "indirect"),
    ("it", "Il porto apre. 16.02 - Il ministro Galbiati: «Pronto a incontrare tutti».", "Il ministro Galbiati", ":",
     "Pronto a incontrare tutti", "direct"),
    ("en", "The union accused the company of cutting corners.", "The union", "accused", "the company of cutting corners",
     "indirect"),
    ("en", "The company denied cutting corners on the pier.", "The company", "denied", "cutting corners on the pier", "indirect"),
    ("en", "“Never say never,” he said when asked about the pier.", "he", "said", "Never say never", "direct"),
    ("it", "«Andremo avanti con i lavori». Così la presidente Livia Ardizzone al termine della riunione.",
     "la presidente Livia Ardizzone", "Così", "Andremo avanti con i lavori", "direct"),
    ("it", "Dal Comune fanno sapere che il bando uscirà presto.", "Comune", "fanno sapere", "il bando uscirà presto", "indirect"),
    ("it", "Ha spiegato lunedì la portavoce della giunta, Rosa Ameglio, che i fondi arrivano da Roma.",
     "la portavoce della giunta, Rosa Ameglio", "Ha spiegato", "i fondi arrivano da Roma", "indirect"),
    ("it", "L'armatore è più cauto: un accordo, dice, è lontano.", "L'armatore", "dice", "un accordo … è lontano", "indirect"),
    ("it", "«Vedremo domani in porto», ammette Lupi, secondo cui il molo è vecchio.", "Lupi", "secondo cui", "il molo è vecchio",
     "indirect"),
    ("it", "Il sindaco assicura che il molo riaprirà, mentre il comitato minaccia un ricorso.", "Il sindaco", "assicura",
     "il molo riaprirà", "indirect"),
    ("en", "“It's a long wait,” said Anna Brown, harbour editor for the Post.", "Anna Brown, harbour editor for the Post", "said",
     "It's a long wait", "direct"),
    ("en", "Anna Brown, who ran the harbour until last year, said the pier was unsafe.", "Anna Brown", "said",
     "the pier was unsafe", "indirect"),
    ("it", "Per l'accusa è la prova che gli appalti erano decisi prima.", "l'accusa", "Per",
     "è la prova che gli appalti erano decisi prima", "indirect"),
    ("it", "Per Sandro Melis la maggioranza non esiste più.", "Sandro Melis", "Per", "la maggioranza non esiste più", "indirect"),
    ("it", "La Cgil chiede al governo un intervento straordinario.", "La Cgil", "chiede", "un intervento straordinario", "indirect"),
    ("it", "L'assessore Leo si dice convinto che il ponte reggerà.", "L'assessore Leo", "si dice convinto", "il ponte reggerà",
     "indirect"),
    ("it", "Belmonte, raggiunta al telefono, nega di essere stata avvertita.", "Belmonte", "nega", "essere stata avvertita",
     "indirect"),
    ("it", "Il dirigente si limita a dire che la gara è aperta.", "Il dirigente", "si limita a dire", "la gara è aperta", "indirect"),
    ("it", "Secondo quanto si apprende da fonti sindacali, il treno era fermo.", "fonti sindacali",
     "Secondo quanto si apprende da", "il treno era fermo", "indirect"),
    ("it", "Secondo chi l'ha visitata, la cava è abbandonata da anni.", "chi l'ha visitata", "Secondo",
     "la cava è abbandonata da anni", "indirect"),
    ("it", "Una donna racconta di una lunga attesa al freddo.", "Una donna", "racconta", "una lunga attesa al freddo", "indirect"),
    ("it", "Le scuole, ha annunciato ieri il sindaco Alberghi su Facebook, resteranno aperte.", "il sindaco Alberghi",
     "ha annunciato", "Le scuole … resteranno aperte", "indirect"),
    ("it", "I cavi del ponte, ha spiegato, erano corrosi.", "", "ha spiegato", "I cavi del ponte … erano corrosi", "indirect"),
    ("it", "Il bilancio, secondo l'opposizione in esilio, sarebbe molto più pesante.", "l'opposizione in esilio", "secondo",
     "Il bilancio … sarebbe molto più pesante", "indirect"),
    ("it", "Stando all'agenzia di stampa locale, il ministro avrebbe già firmato.", "agenzia di stampa locale", "Stando all'",
     "il ministro avrebbe già firmato", "indirect"),
    ("it", "Secondo una prima stima dell'ufficio, serviranno mesi di lavoro.", "una prima stima dell'ufficio", "Secondo",
     "serviranno mesi di lavoro", "indirect"),
    ("it", "«Nessuno ci ha avvertiti», sbuffa il capitano.", "il capitano", "sbuffa", "Nessuno ci ha avvertiti", "direct"),
    ("it", "«Il molo resta chiuso», mette le mani avanti il direttore Gigi Cau.", "il direttore Gigi Cau", "mette le mani avanti",
     "Il molo resta chiuso", "direct"),
    ("it", "Chiuso il molo. Il perito: «Manutenzione inesistente».", "Il perito", ":", "Manutenzione inesistente", "direct"),
    ("en", "“We are closing the pier,” quipped Mayor Dana Whitlock.", "Mayor Dana Whitlock", "quipped",
     "We are closing the pier", "direct"),
    ("it", "La ministra ha detto che il ponte riaprirà a maggio.", "La ministra", "ha detto", "il ponte riaprirà a maggio", "indirect"),
    ("it", "«Il ponte riaprirà a maggio», ha detto la ministra.", "la ministra", "ha detto", "Il ponte riaprirà a maggio", "direct"),
    ("it", "Il sindaco ha spiegato: «Serve ancora tempo per i lavori».", "Il sindaco", "ha spiegato",
     "Serve ancora tempo per i lavori", "direct"),
    ("it", "Il sindaco ha già promesso di riaprire il ponte.", "Il sindaco", "ha già promesso", "riaprire il ponte", "indirect"),
    ("it", "Il traghetto è fermo in porto, secondo la capitaneria.", "la capitaneria", "secondo",
     "Il traghetto è fermo in porto", "indirect"),
    ("it", "Secondo gli esperti, la frana si muove ancora.", "gli esperti", "Secondo", "la frana si muove ancora", "indirect"),
    ("it", "Il traghetto è fermo in porto, riferisce l'agenzia Vela.", "l'agenzia Vela", "riferisce",
     "Il traghetto è fermo in porto", "indirect"),
    ("it", "«È un lavoro lungo - ha ammesso l'ingegnere Rossi - e serve pazienza».", "l'ingegnere Rossi", "ha ammesso",
     "È un lavoro lungo … e serve pazienza", "direct"),
    ("it", "Il traghetto è ripartito. Lo ha detto il comandante Bruni.", "il comandante Bruni", "Lo ha detto",
     "Il traghetto è ripartito", "indirect"),
    ("it", "Il traghetto è ripartito. A riferirlo è la Guardia costiera.", "la Guardia costiera", "A riferirlo è",
     "Il traghetto è ripartito", "indirect"),
    ("it", "Pare che il traghetto sia ripartito senza passeggeri.", "", "Pare che", "il traghetto sia ripartito senza passeggeri",
     "indirect"),
    ("it", "Il governo ha espresso “piena solidarietà” alle vittime.", "Il governo", "ha espresso", "piena solidarietà", "mixed"),
    ("it", "La comandante ha parlato di un guasto al timone.", "La comandante", "ha parlato", "un guasto al timone", "indirect"),
    ("it", "La delibera vieta alle barche di entrare nel canale.", "La delibera", "vieta", "entrare nel canale", "indirect"),
    ("it", "Il molo è chiuso. Lo riferisce alla Vela un tecnico del porto.", "un tecnico del porto", "Lo riferisce",
     "Il molo è chiuso", "indirect"),
    ("it", "BARI, 3 GIU - (Vela) - Il molo è chiuso, ha detto la comandante del porto, Anna Bruni.",
     "la comandante del porto, Anna Bruni", "ha detto", "Il molo è chiuso", "indirect"),
    ("it", "Il molo riaprirà giovedì, ha annunciato il suo ministero.", "il suo ministero", "ha annunciato",
     "Il molo riaprirà giovedì", "indirect"),
    ("it", "Il molo è chiuso, sostiene la compagnia, che cerca un rimorchiatore.", "la compagnia", "sostiene",
     "Il molo è chiuso", "indirect"),
    ("it", "Secondo l'agenzia Vela, che cita un tecnico, il molo è chiuso.", "l'agenzia Vela … un tecnico", "Secondo … che cita",
     "il molo è chiuso", "indirect"),
    ("it", "Il traghetto «Stella Nera» avrebbe cambiato rotta.", "", "avrebbe cambiato",
     "Il traghetto «Stella Nera» avrebbe cambiato rotta", "indirect"),
    ("it", "Il sindaco ha attaccato gli armatori: «Il mare non è un parcheggio per navi».", "Il sindaco", ":",
     "Il mare non è un parcheggio per navi", "direct"),
    ("it", "Anna Bruni ha salutato i tecnici. «Sono qui per ringraziare», ha detto.", "", "ha detto",
     "Sono qui per ringraziare", "direct"),
    ("en", "Vela Shipping, which manages the vessel, denied that the rudder had failed.", "Vela Shipping", "denied",
     "the rudder had failed", "indirect"),
    ("en", "Two sailors who had been reported missing were found in a hotel, the coast guard said.", "the coast guard", "said",
     "Two sailors who had been reported missing were found in a hotel", "indirect"),
    ("en", "“The bridge must stay open,” engineer Marc Duval said Friday as he left the talks.", "engineer Marc Duval", "said",
     "The bridge must stay open", "direct"),
    ("en", "“We are closed until Monday morning.” — Anna Brown", "Anna Brown", "—", "We are closed until Monday morning.", "direct"),
    ("en", "Mayor Says Bridge Will Close For Repairs", "Mayor", "Says", "Bridge Will Close For Repairs", "indirect"),
    ("en", "The mayor met the press on the old stone bridge in the rain.\n\nBRUNI: The bridge is closed. It will reopen in May.", "BRUNI", ":", "The bridge is closed. It will reopen in May.",
     "direct"),
    ("en", "The bridge is closed, a senior port official said.", "a senior port official", "said", "The bridge is closed", "indirect"),
    ("en", "The port's new chairman, Marc Duval, said he cannot comment on the letter.", "The port's new chairman, Marc Duval",
     "said", "he cannot comment on the letter", "indirect"),
    ("en", "The mayor called for increased defence spending.", "The mayor", "called for", "increased defence spending", "indirect"),
    ("en", "Rossi, a friend of the mayor, said he'd waited for hours.", "Rossi, a friend of the mayor", "said",
     "he'd waited for hours", "indirect"),
    ("en", "Her report said that was not her view.", "Her report", "said", "that was not her view", "indirect"),
    ("en", "The unions said the talks were over and the ministry accused them of delays.", "The unions", "said",
     "the talks were over", "indirect"),
    ("it", "La capitaneria ha avvertito i pescatori di possibili ritardi.", "La capitaneria", "ha avvertito", "possibili ritardi",
     "indirect"),
    ("en", "Italy said the bridge would reopen in May.", "Italy", "said", "the bridge would reopen in May", "indirect"),
    ("en", "Beijing says they have closed the bridge.", "Beijing", "says", "they have closed the bridge", "indirect"),
    ("en", "The minister said that the bridge would reopen in May.", "The minister", "said",
     "the bridge would reopen in May", "indirect"),
    ("en", "“The bridge will reopen in May,” said the minister.", "the minister", "said", "The bridge will reopen in May", "direct"),
    ("en", "“The bridge will reopen,” the minister said, “but not before May.”", "the minister", "said",
     "The bridge will reopen … but not before May.", "direct"),
    ("en", "The ferry is stuck in port, according to the coast guard.", "the coast guard", "according to",
     "The ferry is stuck in port", "indirect"),
    ("en", "According to experts, the slope is still moving.", "experts", "According to", "the slope is still moving", "indirect"),
    ("en", "The captain told reporters that the rudder had failed.", "The captain", "told", "the rudder had failed", "indirect"),
    ("en", "The ferry has left the port, officials said.", "officials", "said", "The ferry has left the port", "indirect"),
    ("en", "The mayor promised to reopen the bridge.", "The mayor", "promised", "reopen the bridge", "indirect"),
    ("it", "I due superstiti, ha annunciato il console, rientreranno venerdì a Genova.", "il console", "ha annunciato",
     "I due superstiti … rientreranno venerdì a Genova", "indirect"),
    ("es", "Los dos supervivientes, anunció el cónsul, volverán el viernes.", "el cónsul", "anunció",
     "Los dos supervivientes … volverán el viernes", "indirect"),
    ("fr", "Les deux survivants, a annoncé le consul, rentreront vendredi.", "le consul", "a annoncé",
     "Les deux survivants … rentreront vendredi", "indirect"),
    ("pt", "Os dois sobreviventes, anunciou o cônsul, regressarão amanhã.", "o cônsul", "anunciou",
     "Os dois sobreviventes … regressarão amanhã", "indirect"),
    ("it", "Secondo un tecnico che preferisce non esporsi, la gru sarebbe caduta da sola.", "un tecnico", "Secondo",
     "la gru sarebbe caduta da sola", "indirect"),
    ("en", "According to a clerk who did not want to be named, the crane fell on its own.", "a clerk", "According to",
     "the crane fell on its own", "indirect"),
    ("es", "Según un técnico que prefiere no aparecer, la grúa cayó sola.", "un técnico", "Según", "la grúa cayó sola", "indirect"),
    ("fr", "Selon un technicien qui ne veut pas être nommé, la grue est tombée seule.", "un technicien", "Selon",
     "la grue est tombée seule", "indirect"),
    ("pt", "Segundo um técnico que prefere não aparecer, a grua caiu sozinha.", "um técnico", "Segundo", "a grua caiu sozinha",
     "indirect"),
    ("nl", "Volgens een technicus die niet genoemd wil worden, viel de kraan vanzelf om.", "een technicus", "Volgens",
     "viel de kraan vanzelf om", "indirect"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content", "form"), ONE_EACH, ids=[row[1][:50] for row in ONE_EACH]
)
def test_source_cue_and_content(language: str, text: str, source: str, cue: str, content: str, form: str) -> None:
    items = found(text, language)
    assert (source, cue, content) in [shown(item) for item in items]
    assert next(item for item in items if shown(item) == (source, cue, content)).form == form


CHAINS = [
    ("it", "«Partiamo domani mattina», ha detto Bruni, secondo fonti locali.", "Partiamo domani mattina", ["fonti locali", "Bruni"]),
    ("it", "Il sindaco, secondo quanto riporta la Vela, ha parlato di un accordo vicino.", "accordo vicino", ["Vela", "Il sindaco"]),
    ("it", "Pare che il traghetto sia ripartito senza passeggeri.", "il traghetto sia ripartito senza passeggeri", []),
    ("it", "La nave potrebbe salpare nella notte.", "La nave potrebbe salpare nella notte", []),
    ("it", "Alla domanda se il porto riaprirà, Bruni ha risposto: «Vedremo domani mattina».",
     "se il porto riaprirà", ["(giornalisti)"]),
    ("it", "Il molo è chiuso, secondo un funzionario del porto. Secondo lo stesso funzionario, la gru dormiva ferma.",
     "la gru dormiva ferma", ["un funzionario del porto"]),
    ("it", "Il molo riaprirà, ha detto un tecnico, che ha chiesto di rinviare la visita.", "rinviare la visita", ["un tecnico"]),
    ("it", "La prefettura ha annunciato che il ministro Bruni si è congratulato con i tecnici, auspicando nuove intese.",
     "nuove intese", ["prefettura", "Bruni"]),
    ("it", "Rossi e la ministra hanno promesso nuovi fondi.", "nuovi fondi", ["Rossi e la ministra"]),
    ("it", "La comandante della Guardia costiera ha detto che il molo è chiuso.", "il molo è chiuso",
     ["La comandante della Guardia costiera"]),
    ("it", "Anna Bruni ha salutato i tecnici. «Sono qui per ringraziare», ha detto.", "Sono qui per ringraziare", ["Anna Bruni"]),
    ("en", "An official at Italy's transport ministry, quoted by the agency Vela, said the ship may have changed course.",
     "the ship may have changed course", ["Vela", "An official at Italy's transport ministry"]),
    ("en", "The Brown camp announced that it would pay.", "it would pay", ["The Brown camp"]),
    ("en", "The office cited two officials. “We leave in the morning,” said Brown, quoted by local media.", "We leave in the morning",
     ["local media", "Brown"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "labels"), CHAINS, ids=[row[1][:50] for row in CHAINS])
def test_chains_run_outwards_to_the_root(language: str, text: str, content: str, labels: list[str]) -> None:
    item = next(item for item in found(text, language) if content in words(item.content))
    assert len(item.chain) == len(labels)
    for link, label in zip(item.chain, labels, strict=True):
        assert label.casefold() in link.label.casefold()


def test_what_another_voice_contains_passes_through_it() -> None:
    items = found("Il sindaco ha detto che la ministra ha promesso di riaprire il ponte.")
    inner = next(item for item in items if words(item.content) == "riaprire il ponte")
    assert [link.label for link in inner.chain] == ["Il sindaco", "la ministra"]


def test_a_quotation_without_cue_keeps_the_speaker_before() -> None:
    text = "«La pista è chiusa da ieri sera», ha detto la direttrice. «Riapriremo soltanto quando il ghiaccio si sarà sciolto»."
    first, second = found(text)
    assert not second.cue and not second.source
    assert [link.label for link in second.chain] == [link.label for link in first.chain]


@pytest.mark.parametrize(
    ("language", "text", "cue", "label"),
    [
        (
            "en",
            "“We are closing,” said Dana Whitlock. Tom Reyes watched. “I'll take the bus, thanks,” he said.",
            "said",
            "Tom Reyes",
        ),
        (
            "en",
            "“We are closing,” said Dana Whitlock of the Harbour Board. “It will take a year,” she added.",
            "added",
            "Dana Whitlock",
        ),
        (
            "it",
            "«Chiudiamo il molo», ha detto Anna Brunetti. Il molo è vecchio. «Serve un anno», ha aggiunto lei.",
            "ha aggiunto",
            "Anna Brunetti",
        ),
        (
            "it",
            "Dal porto il presidente Marco Sossi frena. «Vendere tappeti è facile», ha scherzato.",
            "ha scherzato",
            "Marco Sossi",
        ),
        (
            "en",
            "Tom Reyes spoke first. Dana Whitlock was shocked: “It has never happened here before,” she said on Monday.",
            "said",
            "Dana Whitlock",
        ),
        (
            "de",
            "Tom Reyes klagte. Brigitte Harms ist entsetzt: „Das gab es hier noch nie“, sagte sie am Montag.",
            "sagte",
            "Brigitte Harms",
        ),
        (
            "it",
            "«Il molo è vecchio», spiega Anna Brunetti.\n\nIl presidente del club, Marco Sossi, si dice amareggiato: "
            "«Non era mai successo. Chiediamo scusa», ha dichiarato ieri davanti al molo.",
            "ha dichiarato",
            "Marco Sossi",
        ),
        (
            "it",
            "Nel porto una perizia avrebbe indicato il guasto.\n\nLa direttrice Anna Brunetti è scesa sul molo. «Il molo è vecchio. "
            "Serve un anno», ha detto.",
            "ha detto",
            "Anna Brunetti",
        ),
        (
            "de",
            "Ein Gutachten habe vor dem Rost gewarnt, sagte ein Beamter.\n\nFür Brigitte Harms steht das fest. "
            "„Der Steg war alt“, sagte sie.",
            "sagte",
            "Brigitte Harms",
        ),
        (
            "ru",
            "«Порт закрыт», — заявила директор Анна Кольцова.\n\nЗаместитель министра Пётр Орлов назвал это ошибкой. "
            "«Мы всё проверим», — сказал он.",
            "сказал",
            "Пётр Орлов",
        ),
        (
            "it",
            "«Il molo è vecchio e serve un anno», il commento della direttrice Anna Brunetti.",
            "il commento della",
            "Anna Brunetti",
        ),
    ],
)
def test_a_pronoun_or_no_subject_stands_for_the_person_at_hand(language: str, text: str, cue: str, label: str) -> None:
    item = next(item for item in reversed(found(text, language)) if words(item.cue) == cue)
    assert item.chain[-1].label.endswith(label)


def test_the_same_sources_are_the_ones_before() -> None:
    text = "Il volo è sospeso, secondo fonti dello scalo. La pista, secondo le stesse fonti, riaprirà domani."
    first, second = found(text)
    assert [link.label for link in second.chain] == [link.label for link in first.chain]


def test_clauses_joined_by_and_that_are_statements_of_their_own() -> None:
    items = found("Il sindaco ha detto che il molo riaprirà martedì e che la linea riprenderà sabato.")
    assert [words(item.content) for item in items] == ["il molo riaprirà martedì", "la linea riprenderà sabato"]
    assert [words(item.source) for item in items] == ["Il sindaco", "Il sindaco"]


def test_two_verbs_share_a_subject() -> None:
    items = found("La giunta ha ammesso il ritardo e ha affermato che i lavori finiranno a giugno.")
    assert [words(item.source) for item in items] == ["La giunta", "La giunta"]


NOTHING = [
    ("it", "Il secondo vertice si è chiuso a tarda sera."),
    ("it", "La conferma della notizia e la denuncia dei fatti pesano."),
    ("it", "Gli arrestati e i morti sono stati portati in città."),
    ("it", "Il film «La lunga estate» è uscito a Torino."),
    ("en", "The second summit ended late in the evening."),
    ("en", "New claims and old reports fill the archive."),
    ("en", "A line of plain prose opens the page of the paper here today.\n\nBRUNI:\n\nMAYOR:"),
    ("en", "(WARNING: Pictures may be too graphic for some.)"),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_where_nobody_says_anything(language: str, text: str) -> None:
    assert found(text, language) == ()


PIECES = st.sampled_from(
    ["«", "»", "“", "”", '"', ", ", " - ", ": ", ". ", "\n", " ha detto ", " che ", " secondo ", "il sindaco", "Rossi", " e ",
     " said ", " the mayor", " according to ", "sarebbe ", " potrebbe ", "A riferirlo è ", "lo ", "alla domanda se ", " non "]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["it", "en"]))
def test_spans_hold_whatever_the_marks(text: str, language: str) -> None:
    examined = examine(Draft(id="x", text=text, language=language))
    assert not [problem for problem in examined.findings.problems if problem.code == "unanchored"]
    for item in examined.findings.attributions:
        assert item.content
        for span in (*item.content, *item.cue, *item.source):
            assert text[span.start : span.end] == span.text and span.text
        assert not item.chain or item.speaker == item.chain[-1].entity


def test_time_grows_no_faster_than_the_text() -> None:
    text = "«" * 20_000 + " ha detto il sindaco"
    assert isinstance(found(text), tuple)
