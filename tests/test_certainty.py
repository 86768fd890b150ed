"""How firmly: the Italian conditional is several things, and so are English modals."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.types import Draft

CASES = [
    # language, text, certainty, modality
    ("it", "La ministra ha detto che il ponte è chiuso.", "asserted", "indicative"),
    ("it", "La ministra ha detto che il ponte riaprirà a maggio.", "future", "simple-future"),
    ("it", "La ministra aveva detto che il ponte sarebbe stato riaperto.", "future", "future-in-the-past"),
    ("it", "Secondo fonti del cantiere, l'azienda avrebbe firmato il contratto.", "reportative", "conditional-perfect"),
    ("it", "L'azienda sarebbe in cerca di un socio.", "reportative", "conditional-be"),
    ("it", "L'azienda potrebbe chiudere lo stabilimento.", "hedged", "possibility"),
    ("it", "Il sindacato ha affermato che un taglio violerebbe il contratto.", "hypothetical", "hypothesis"),
    ("it", "Secondo il giornale, l'intesa dovrebbe includere una clausola.", "hedged", "expectation"),
    ("it", "Secondo il giornale, il gruppo vorrebbe un rinvio.", "hedged", "wish"),
    ("it", "L'azienda ha smentito la chiusura dello stabilimento.", "denied", "denial"),
    ("it", "L'azienda non ha negato la chiusura dello stabilimento.", "hedged", "not-denied"),
    ("it", "La polizia ha fatto sapere che nessuno dei passeggeri è ferito.", "denied", "negated"),
    ("it", "Si dice che il direttore abbia lasciato la città.", "hedged", "hearsay"),
    ("it", "Alla domanda se lascerà l'incarico, il direttore ha taciuto.", "questioned", "question"),
    ("it", "«Non lo so ancora con precisione», ha detto il direttore.", "asserted", "direct-speech"),
    ("en", "The minister said that the bridge is closed.", "asserted", "indicative"),
    ("en", "The minister said that the bridge will reopen in May.", "future", "simple-future"),
    ("en", "The minister said the bridge would reopen in May.", "future", "future-in-the-past"),
    ("en", "According to the union, the cut would break the contract.", "hypothetical", "conditional"),
    ("en", "According to the paper, the deal might include a clause.", "hedged", "possibility"),
    ("en", "The company denied the charges on Monday.", "denied", "denial"),
    ("en", "The company has reportedly signed the contract.", "reportative", "reportative-adverb"),
    ("en", "It is said that the director left town.", "hedged", "hearsay"),
]


@pytest.mark.parametrize(("language", "text", "certainty", "modality"), CASES, ids=[row[1][:50] for row in CASES])
def test_certainty_and_the_form_that_decides_it(language: str, text: str, certainty: str, modality: str) -> None:
    items = examine(Draft(id="x", text=text, language=language)).findings.attributions
    assert (certainty, modality) in [(item.certainty, item.modality) for item in items]
