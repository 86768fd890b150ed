"""The layer of attributions: who says what, through whom, and how firmly."""

from __future__ import annotations

from msgspec.structs import replace

from riscontro.attributions.asides import insertions
from riscontro.attributions.brackets import all_cues
from riscontro.attributions.certainty import certainty_of, modal_forms
from riscontro.attributions.chains import chains
from riscontro.attributions.constructions import constructions, voices
from riscontro.attributions.dialogue import turns
from riscontro.attributions.frames import stops
from riscontro.attributions.loose import carried, hedges, resumed, uncued
from riscontro.attributions.relays import gerunds_fed, relayed, with_voices
from riscontro.attributions.reported import reported
from riscontro.attributions.said import Said
from riscontro.attributions.second import second
from riscontro.attributions.sheet import Sheet, prepare
from riscontro.attributions.spoken import spoken
from riscontro.attributions.verbgroups import find_verbs
from riscontro.attributions.voiced import voiced
from riscontro.attributions.voices import voice_tokens
from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.types import Attribution, Findings, Reading, Span

_INSERTED = frozenset({"according", "citing", "quoted_by"})


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with its attributions, in the order of the text."""
    sheet = prepare(reading, pack, found)
    said = sorted(collect(sheet), key=lambda item: (_place(sheet, item), item.at))
    forms = modal_forms(sheet)
    listed = zip(said, chains(sheet, said), strict=True)
    made = (_finish(sheet, item, chain, *certainty_of(sheet, item, forms)) for item, chain in listed)
    return replace(found, attributions=tuple(made))


def collect(sheet: Sheet) -> list[Said]:
    """Every attribution of the article before chains and certainty are known."""
    by_fields = bool(sheet.pack.setting("verb.fields"))
    verbs = find_verbs(sheet) if by_fields else ()
    built = (*constructions(sheet), *insertions(sheet, verbs))
    inserted = [(item.first, item.last) for item in built if item.kind in _INSERTED]
    sheet = replace(sheet, muted=sheet.muted.union(*(range(*pair) for pair in inserted)))
    taken = {at for item in built for at in range(item.match.first, item.match.last)}
    verbs = tuple(verb for verb in verbs if verb.finite not in taken)
    cues = tuple(verb.cue for verb in verbs) if by_fields else all_cues(sheet)
    cues = tuple(cue for cue in cues if cue.verb not in taken)
    ends = stops(sheet, cues, inserted)
    by_verb = list(second(sheet, verbs, ends) if by_fields else spoken(sheet, cues, ends, voice_tokens(sheet)))
    by_verb, used = relayed(sheet, by_verb, built)
    free = tuple(item for item in built if item.first not in used)
    said = with_voices(sheet, by_verb + list(voiced(sheet, free, ends)), tuple(voices(built)))
    said = turns(sheet, resumed(sheet, gerunds_fed(sheet, said)))
    said += list(carried(sheet, said))
    said += list(uncued(sheet, said))
    said += list(reported(sheet, said))
    return [item for item in (*said, *hedges(sheet, said)) if item.content]


def _place(sheet: Sheet, item: Said) -> int:
    return sheet.tokens[item.cues[0][0]].start if item.cues else item.at


def _finish(sheet: Sheet, item: Said, chain: tuple, certainty: str, modality: str) -> Attribution:  # type: ignore[type-arg]
    ranges = sorted(r for r in (item.source, *item.relays, *item.deeper) if r)
    return Attribution(
        content=item.content,
        cue=tuple(_span(sheet, _bare(sheet, r)) for r in item.cues),
        source=tuple(_span(sheet, r) for r in ranges),
        speaker=chain[-1].entity if chain else None,
        form=item.form,
        certainty=certainty,  # type: ignore[arg-type]
        chain=chain,
        rule=item.rule,
        modality=modality,
    )


def _bare(sheet: Sheet, tokens: tuple[int, int]) -> tuple[int, int]:
    """A cue without the comma that sets it off."""
    return tokens[0] + (sheet.low(tokens[0]) == "," and tokens[1] > tokens[0] + 1), tokens[1]


def _span(sheet: Sheet, tokens: tuple[int, int]) -> Span:
    return sheet.reading.cut(*sheet.offsets(tokens))


EXTRACTOR = Extractor("attributions", ("names", "times"), run)
