"""Articles made for measuring growth: any number, in order of their days at a newsroom's pace, the same for the same seed.

An article is a draw of words from its language (few frequent, most rare), its topic, its story and the phase its story is
in; names, figures and notions are drawn alike, and can be shared by another language. How much is drawn from where was set
so that what articles of one story, of two stories of one topic and of two topics share looks like what real ones share
(``python -m bench.story_text`` prints it). Most stories have one to three articles, a few some hundreds over days. Outlets put
a line of their own before and after what they tell; one article in seven is a wire that others run too, cut and headed anew.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from msgspec import Struct

from riscontro.grouping.features import OPENING, Features, Word

A_DAY = 2_740  # articles; a million a year
FIRST_DAY = 738_000
LANGUAGES = {"it": 0.5, "en": 0.3, "es": 0.2}
LARGEST = 400  # articles of a story
TOPICS = 3_000
OUTLETS = 240
_BEFORE = 20  # days that are made and left out, so that the first day is one like others
_TAIL = 1.15  # of the sizes of stories: the exponent
_MEAN = 4.02  # articles of a story, by the two lines above
_ABROAD = 0.25  # of the articles of a story that other languages tell too
_COPIED = 0.15
_WORDS = (250, 0.75, 20, 1200)  # running words of an article: median, spread of the logarithm, least, most
_CONTENT = 0.52  # of them are content words
_SENTENCE = 9  # content words
_APART = 4  # of the names and notions one in four is another in another language
_PHASE = 1.5  # days
STRANDS = 8  # of a topic; what is told of one strand is easily mistaken for one story

# How words are drawn: (flat beginning, size) of a Zipf-Mandelbrot vocabulary.
_COMMON, _NOTIONS, _NAMES, _FIRST, _FIGURES = (30, 20_000), (30, 500), (40, 400_000), (20, 800), (6, 400)
_NEW = (0.01, 5_000_000)  # share of the words that hardly any other article has: typing errors, rare names, of how many


class Story(Struct):
    """A story: its number, topic, home language, whether other languages tell it, and its wires by language."""

    number: int
    topic: int
    home: str
    abroad: bool
    start: float
    wires: dict[str, list[list[str]]]


class Made(Struct, frozen=True):
    """One article: its sentences as words, the first of them its headline, and what its outlet puts around it."""

    number: int
    story: int
    topic: int
    language: str
    day: int
    outlet: int
    copy: bool
    sentences: list[list[str]]


def drawn(chance: Random, vocabulary: tuple[int, int]) -> int:
    """The rank of a word: few are frequent, most are rare."""
    flat, size = vocabulary
    return int(flat * ((size / flat + 1) ** chance.random() - 1))


@lru_cache(maxsize=1 << 13)
def lexicon(what: str, number: int, size: int) -> tuple[str, ...]:
    """The words of a topic, a story or a phase of one: a third of them notions, every fourth a name, some figures."""
    chance = Random(f"{what} {number}")
    words = []
    for at in range(size):
        turn = chance.random() if at % 5 else 0.8 + 0.12 * chance.random()
        if turn < 0.24:
            words.append(f"={drawn(chance, _NOTIONS)}")
        elif turn < 0.8:
            words.append(f"w{drawn(chance, _COMMON)}")
        elif turn < 0.92:
            person = chance.random() < 0.5
            words.append(f"N{drawn(chance, _NAMES)}" + (f" F{drawn(chance, _FIRST)}" if person else ""))
        elif turn < 0.94:
            words.append(f"@{chance.randrange(190)}")
        else:
            words.append(f"#{drawn(chance, _FIGURES)}" if what == "topic" else f"#{chance.randrange(1, 3000)}")
    return tuple(words)


def _one(chance: Random, words: tuple[str, ...], flat: float) -> str:
    """One word of a lexicon, the first ones more often."""
    return words[int(flat * ((len(words) / flat + 1) ** chance.random() - 1))]


def _any(chance: Random) -> str:
    """A word that is neither the topic's nor the story's."""
    turn = chance.random()
    if turn < 0.30:
        return f"={drawn(chance, _NOTIONS)}"
    if turn < 0.86:
        return f"w{drawn(chance, _COMMON) if turn > 0.3 + _NEW[0] else _COMMON[1] + chance.randrange(_NEW[1])}"
    if turn < 0.93:
        return f"N{drawn(chance, _NAMES)}" + (f" F{drawn(chance, _FIRST)}" if chance.random() < 0.4 else "")
    return f"@{drawn(chance, (5, 190))}" if turn < 0.95 else f"#{drawn(chance, _FIGURES)}"


def sentences(story: Story, age: float, chance: Random) -> list[list[str]]:
    """What an article tells of a story at an age in days."""
    median, spread, least, most = _WORDS
    left = round(_CONTENT * min(most, max(least, chance.lognormvariate(math.log(median), spread))))
    topic, own = lexicon("topic", story.topic, 100), lexicon("story", story.number, 50)
    phase = lexicon("phase", story.number * 64 + int(age / _PHASE), 20)
    strand = lexicon("strand", story.topic * STRANDS + story.number % STRANDS, 50)
    sources = (own, own, own, own, phase, phase, phase, strand, strand)
    angle = chance.uniform(0.55, 1.3)
    width = 0.4 + 1.1 * Random(story.topic).random()
    found: list[list[str]] = []
    while left > 0:
        size = min(left, chance.randint(_SENTENCE - 4, _SENTENCE + 4))
        of_story = (0.78 if len(found) < OPENING else 0.52) * angle
        of_topic = of_story + (0.16 if len(found) < OPENING else 0.22) * width
        steep = 1.2 if len(found) < OPENING else 3
        line: list[str] = []
        for _ in range(size):
            turn = chance.random()
            if turn < of_story:
                word = _one(chance, sources[int(len(sources) * chance.random())], steep)
            else:
                word = _one(chance, topic, 2 * steep) if turn < of_topic else _any(chance)
            line += word.split()[:: -1 if chance.random() < 0.5 else 2]
        found.append(line)
        left -= size
    return found


def _told(story: Story, language: str, age: float, chance: Random) -> tuple[list[list[str]], bool]:
    """An article of its own, or a wire that ran before, headed anew and cut now and then."""
    wire = story.wires.get(language)
    own = sentences(story, age, chance)
    if wire is None or chance.random() >= _COPIED * 2:
        if chance.random() < 0.3 or wire is None:
            story.wires[language] = own
        return own, False
    end = len(wire) if chance.random() < 0.6 else max(2, len(wire) * 2 // 3)
    return [own[0], *wire[1:end]], True


def _language(chance: Random) -> str:
    return chance.choices(tuple(LANGUAGES), tuple(LANGUAGES.values()))[0]


def made(size: int, seed: int = 1, a_day: int = A_DAY) -> Iterator[Made]:
    """``size`` articles in order of time, about ``a_day`` of them each day."""
    chance = Random(seed)
    due: list[tuple[float, int]] = []
    alive: dict[int, Story] = {}
    left: dict[int, int] = {}
    number = stories = 0
    start = -float(_BEFORE)
    while number < size:
        start += chance.expovariate(a_day / _MEAN)
        count = min(LARGEST, int(chance.paretovariate(_TAIL)))
        pace = 0.4 + 0.12 * math.sqrt(count)
        times = [start, *(start + min(18.0, chance.expovariate(1 / pace)) for _ in range(count - 1))]
        topic = drawn(chance, (20, TOPICS))
        alive[stories] = Story(stories, topic, _language(chance), count > 2 and chance.random() < 0.5, start, {})
        left[stories] = count
        for at in times:
            heapq.heappush(due, (at, stories))
        stories += 1
        while due and due[0][0] <= start and number < size:
            at, which = heapq.heappop(due)
            story = alive[which]
            if at >= 0:
                yield _article(number, story, at, chance)
                number += 1
            left[which] -= 1
            if not left[which]:
                del alive[which], left[which]


def _article(number: int, story: Story, at: float, chance: Random) -> Made:
    language = _language(chance) if story.abroad and chance.random() < _ABROAD * 2 else story.home
    told, copy = _told(story, language, at - story.start, chance)
    outlet = drawn(chance, (20, OUTLETS))
    return Made(number, story.number, story.topic, language, FIRST_DAY + int(at), outlet, copy, told)


# ------------------------------------------------------------------ as it is compared


@lru_cache(maxsize=1 << 17)
def _word(word: str, language: str) -> tuple[str, str, bool]:
    """The stem, the notion and whether it is a name, as ``grouping.features`` gives them."""
    kind = word[0]
    common = int(word[1:]) % _APART or kind in "#@"  # the others do not meet across languages
    if kind == "=":
        return f"{language}{word[1:]}", word if common else f"{language}{word[1:]}", False
    if kind in "NF":
        return word.lower(), f"~{word.lower()}" if common else f"~{language}{word.lower()}", True
    return (word, word, kind == "@") if kind in "#@" else (f"{language}{word}", f"{language}{word}", False)


def furniture(outlet: int, language: str) -> tuple[list[str], list[str]]:
    """What an outlet puts before and after what it tells: a section and its name, an appeal."""
    chance = Random(f"{language} {outlet}")
    before = [f"F{drawn(chance, _FIRST)}", f"N{400_000 + outlet}"]
    return before, [_any(chance).split()[0] for _ in range(chance.randint(6, 20))] if outlet % 3 else []


def compared(item: Made) -> Features:
    """An article as ``grouping.features`` gives it."""
    before, after = furniture(item.outlet, item.language)
    rows = [before, *item.sentences, after]
    words: list[Word] = []
    parts: list[str] = []
    place = 0
    for at, row in enumerate(rows):
        opening = 0 < at <= OPENING
        for token in row:
            stem, notion, name = _word(token, item.language)
            words.append(Word(stem, notion, place, place + 7, at, name, opening))
            place += 14
        parts.append(" ".join(row))
    return Features(f"a{item.number:07}", item.language, (item.day, item.day), tuple(words), tuple(parts), ())


def articles(size: int, a_day: int = A_DAY) -> Iterator[Features]:
    """``size`` articles in order of time, as they are compared."""
    return (compared(item) for item in made(size, a_day=a_day))
