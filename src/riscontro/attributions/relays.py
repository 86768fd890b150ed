"""Voices between the article and a source, or behind it: ``secondo X`` beside a verb, ``citato da X``, ``citando X``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from riscontro.attributions.constructions import Construction, Voice
from riscontro.attributions.said import Said
from riscontro.attributions.sheet import Sheet

_GERUND = "gerund"
_QUOTED = frozenset({"quote-verb", "quote-broken", "verb-quote"})


def relayed(sheet: Sheet, said: Sequence[Said], found: Sequence[Construction]) -> tuple[list[Said], set[int]]:
    """The attributions with their relays, and the starts of the constructions that have become relays."""
    out, used = list(said), set()
    by_start = sorted((_head(item), number) for number, item in enumerate(out) if item.cues)
    for item in found:
        if item.kind == "according" and item.source:
            number = _partner(sheet, out, by_start, item)
            if number is not None:
                out[number] = replace(
                    out[number], relays=(item.source, *out[number].relays), cues=(*out[number].cues, item.cue)
                )
                used.add(item.first)
    return out, used


def _head(item: Said) -> int:
    return item.cues[0][0]


def _partner(sheet: Sheet, said: Sequence[Said], by_start: Sequence[tuple[int, int]], item: Construction) -> int | None:
    """The attribution whose subject and verb the construction parts, or whose quotation and verb it follows."""
    at = bisect_left(by_start, (item.first, -1))
    for _, number in by_start[max(0, at - 2) : at + 2]:
        other = said[number]
        if other.source is None or other.cue is None or sheet.sentence_of[other.cue.first] != sheet.sentence_of[item.first]:
            continue
        between = 0 <= item.first - other.source[1] <= 1 and 0 <= other.cue.first - item.last <= 3
        behind = other.rule in _QUOTED and 0 <= item.first - max(other.source[1], other.cue.last) <= 1
        if between or behind:
            return number
    return None


def gerunds_fed(sheet: Sheet, said: Sequence[Said]) -> list[Said]:
    """The attributions, a gerund without source with that of the cue before it (``Lo ha detto X, precisando``)."""
    by_sentence: dict[int, tuple[int, Said]] = {}
    for item in said:
        if item.source and item.cues and not (item.cue and item.cue.shape == _GERUND):
            at = max(item.source[1], item.cues[-1][1])
            here = sheet.sentence_of[item.cues[0][0]]
            if here not in by_sentence or by_sentence[here][0] < at:
                by_sentence[here] = (at, item)
    out = []
    for item in said:
        known = by_sentence.get(sheet.sentence_of[item.cues[0][0]]) if item.cues else None
        bare = item.cue is not None and item.cue.shape == _GERUND and item.source is None
        if bare and known and known[0] <= item.cues[0][0] and known[1].source:
            out.append(replace(item, source=known[1].source))
        else:
            out.append(item)
    return out


def _inside(item: Said, voice: Voice) -> bool:
    """Does a voice stand between the source of an attribution and its cue?"""
    return item.source is not None and item.source[1] <= voice.cue[0] and 0 <= item.cues[0][0] - voice.source[1] <= 2


def with_voices(sheet: Sheet, said: Sequence[Said], voices: Sequence[Voice]) -> list[Said]:
    """The attributions with the voices that cite or are cited in the same sentence, given to the nearest cue before them."""
    out = list(said)
    order = sorted((_head(item), number) for number, item in enumerate(out) if item.cues and not item.question)
    for voice in voices:
        at = bisect_left(order, (voice.cue[0], -1)) - 1
        if at + 1 < len(order) and _inside(out[order[at + 1][1]], voice):
            at += 1
        if at < 0 or sheet.sentence_of[order[at][0]] != sheet.sentence_of[voice.cue[0]]:
            continue
        number = order[at][1]
        item = out[number]
        cues = (*item.cues, voice.cue)
        if voice.kind == "citing":
            out[number] = replace(item, deeper=(*item.deeper, voice.source), cues=cues)
        else:
            out[number] = replace(item, relays=(voice.source, *item.relays), cues=cues)
    return out
