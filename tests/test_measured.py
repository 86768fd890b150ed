"""Two measures that clauses in two languages give of one thing exclude each other; measures of other things do not."""

from __future__ import annotations

import pytest

from riscontro.build import record
from riscontro.examine import examine
from riscontro.matching import meaning
from riscontro.types import Draft

pytestmark = pytest.mark.skipif(meaning.encoder() is None, reason="the extra `meaning` is not installed")


def contradicted(*rows: tuple[str, str]) -> bool:
    drafts = [Draft(f"a{n}", text, language=code, published="2024-03-05") for n, (code, text) in enumerate(rows)]
    return any(claim.relation == "contradict" for claim in record("s", [examine(draft) for draft in drafts]).claims)


SOLD = ("en", "Morocco sold 90,000 tonnes of tomatoes to France last year.")
WAITED = ("en", "The passengers spent nine hours on the stranded train.")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (SOLD, ("it", "L'anno scorso il Marocco ha venduto alla Francia 60 mila tonnellate di pomodori."), True),
        (SOLD, ("it", "L'anno scorso il Marocco ha venduto alla Francia 90 mila tonnellate di pomodori."), False),
        (SOLD, ("it", "L'anno scorso il Marocco ha venduto alla Spagna 60 mila tonnellate di pomodori."), False),
        (SOLD, ("it", "L'anno scorso il Marocco ha venduto alla Francia 60 mila tonnellate di rame."), False),
        (WAITED, ("it", "I passeggeri hanno trascorso quattro ore sul treno bloccato."), True),
        (WAITED, ("it", "I soccorritori hanno impiegato quattro ore per raggiungere il treno bloccato."), False),
    ],
)
def test_measures_in_two_languages(one: tuple[str, str], other: tuple[str, str], found: bool) -> None:
    assert contradicted(one, other) is found
