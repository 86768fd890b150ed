"""Words of the articles that lie near those of a question in meaning, where an encoder is installed.

Notions, stems and kinds of happenings meet most words across languages. For the rest the encoder compares word with word,
never a question with a sentence: a sentence may lie near a question and answer another. Words that both stand for known
notions are left alone: these meet or they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from riscontro.asking.told import Scene, Told
from riscontro.asking.types import Focus, Part
from riscontro.matching.alike import Item, met_by
from riscontro.matching.alike import bag as bag_of
from riscontro.matching.meaning import encoder

_FLOOR, _RANGE, _MOST = 0.3, 0.4, 0.9  # as in claims/cover.py
_LEAST, _LEAST_KNOWN = 0.62, 0.7  # below this two words are no match, and where a list knows one of them
_SHORTEST = 4
_SENTENCES, _WORDS = 120, 900


def near_words(story: Told, part: Part, language: str) -> Mapping[tuple[int, Item], float]:
    """How near words of the story lie to words of the question that no list of a pack ties to them; empty without an
    encoder. Words are looked for in articles of another language than that of the question, in the sentences that already
    have something of the question."""
    engine = encoder()
    focus = [one for one in _asked(part) if _open(one)]
    if engine is None or not focus:
        return {}
    foreign = [scene for scene in _scenes(story, part) if story.article(scene.article).reading.language != language]
    words = dict.fromkeys((item, low) for scene in foreign for item, low in _words(story, scene))
    rows = list(words)[:_WORDS]
    texts = sorted({low for _, low in rows} | {one.low for one in focus})
    unknown = [text for text in texts if text not in story.vectors]
    if unknown:
        story.vectors.update(zip(unknown, engine.encode(unknown), strict=True))
    found = {}
    for one in focus:
        for item, low in rows:
            known = _is_known(one.item) + _is_known(item)
            cosine = round(float(story.vectors[one.low] @ story.vectors[low]), 2) if known < 2 else 0.0
            if cosine >= (_LEAST_KNOWN if known else _LEAST):
                found[one.at, item] = _MOST * min(1.0, (cosine - _FLOOR) / _RANGE)
    return found


def _asked(part: Part) -> Sequence[Focus]:
    return part.focus if part.counted is None else (*part.focus, part.counted)


def _open(one: Focus) -> bool:
    """May a word of a question be met by meaning: is it neither a name nor a happening that the packs know?"""
    return one.item.kind == "word" and not one.entity and not one.item.concept and len(one.low) >= _SHORTEST


def _is_known(item: Item) -> bool:
    return item.form.startswith("=") or bool(item.concept)


def _scenes(story: Told, part: Part) -> Sequence[Scene]:
    """The sentences that have a figure or a day where these are asked for, or a word of the question; the fullest first."""
    asked = _asked(part)
    ranked = []
    for index, scene in enumerate(story.scenes):
        bag = bag_of(tuple(item for _, item in scene.items))
        held = sum(met_by(one.keys, bag) > 0 for one in asked)
        held += part.want in ("amount", "count") and any(number in story.figures for number in scene.units)
        if held:
            ranked.append((-held, index))
    return [story.scenes[index] for _, index in sorted(ranked)[:_SENTENCES]]


def _words(story: Told, scene: Scene) -> Iterator[tuple[Item, str]]:
    tokens = story.article(scene.article).reading.tokens
    for at, item in scene.items:
        low = tokens[at].low
        if item.kind == "word" and len(low) >= _SHORTEST:
            yield item, low
