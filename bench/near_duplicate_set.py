"""Articles with known copies among them, any number, the same for the same seed.

A sentence is one of the project's own annotated articles with most of its content words, names and figures changed for
those of a story, so that stories, and hands that write one story, differ as articles do and still share turns of phrase.
Every sentence carries a number of its own, so that which articles hold the same writing is known word by word.

Copies are made by: the same text elsewhere, another headline, a cut, paragraphs in another order, half of the
sentences rewritten with the (translated) quotations kept, 20 % of the words changed, a wire embedded in another article or in a
round-up, and several of these at once. What is no copy and looks like one: other hands on one story with its names, figures and
one long quotation in common, forms filled in anew (weather, markets, accidents, draws), footers and captions.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from riscontro.types import Draft

HERE = Path(__file__).resolve().parent
LANGUAGES = {"it": 35, "en": 25, "es": 10, "de": 10, "fr": 10, "ru": 10}
ALIKE, APART = 40, 12  # own words in common from which on two articles are copies, and up to which they are not
NOISE = 0.2
_OUTLETS = 60
_CHANGED = 0.75  # content words of a sentence that are changed
_KEYS = 0.35  # of them words of the story
_FORM = 0.3  # of what is written is a form filled in, which is one article in twenty
_POPULAR = 5000  # articles to one wire that a crowd of outlets runs
_CROWD = (60, 90)
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"(?<=[.!?»”\"])\s+(?=[«“„\"]?[^\W\d_a-z])")
_QUOTED = re.compile(r"«[^«»]{30,}»|“[^“”]{30,}”|„[^„“]{30,}“|\"[^\"]{30,}\"")
_SLOT = re.compile(r"\{([^{}]+)\}")


class Sentence(Struct, frozen=True):
    """A sentence: its text, the number of the writing it is, its own words that count, how many of them stayed as written."""

    text: str
    writing: int
    size: int
    kept: float = 1.0
    quote: bool = False


class Made(Struct, frozen=True):
    """An article as it was made: a headline, paragraphs, and what the outlet adds."""

    language: str
    headline: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]
    how: str
    popular: int = 0


class Corpus(Struct, frozen=True):
    """Articles and, for pairs of their ids, whether one copies the other; pairs that are neither are in ``doubtful``."""

    drafts: tuple[Draft, ...]
    how: dict[str, str]
    copies: frozenset[tuple[str, str]]
    doubtful: frozenset[tuple[str, str]]
    crowds: tuple[tuple[str, ...], ...]


class Stock(Struct, frozen=True):
    """What a language is written with: sentences, sentences with a quotation, words, names, and what outlets add."""

    plain: tuple[str, ...]
    quoted: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    footers: tuple[str, ...]
    captions: tuple[str, ...]
    forms: tuple[str, ...]


class Story(Struct, frozen=True):
    """What the hands that write one story have in common."""

    language: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    quotation: Sentence


def stocks() -> dict[str, Stock]:
    """The stock of each language, from the project's own articles."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((HERE.parent / "gold").glob("attributions/*/*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        texts[told["language"]].append(told["text"])
    for path in sorted((HERE.parent / "gold" / "stories").glob("*.toml")):
        for told in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
            texts[told["language"]].append(told["text"])
    parts = tomllib.loads((HERE / "near_duplicates.toml").read_text(encoding="utf-8"))
    return {language: _stock(texts[language], parts[language]) for language in LANGUAGES}


def _stock(texts: Sequence[str], parts: dict[str, list[str]]) -> Stock:
    lines = [piece.strip() for text in texts for line in text.split("\n") for piece in _STOP.split(line)]
    lines = [line for line in dict.fromkeys(lines) if 8 <= len(line.split()) <= 45 and line[-1] in '.»”"']
    quoted = tuple(line for line in lines if _QUOTED.search(line))
    plain = tuple(line for line in lines if not re.search(r"[«»“”„\"]|(?<!\w)['‘]|['’](?!\w)", line))
    words = [word for line in lines for word in _WORD.findall(line)[1:]]
    names = Counter(word for word in words if word[0].isupper() and len(word) > 3)
    return Stock(
        plain,
        quoted,
        tuple(sorted(word for word in words if word.islower() and len(word) > 3)),
        tuple(sorted(names)),
        *(tuple(parts[name]) for name in ("footers", "captions", "forms")),
    )


class Writer:
    """Writes articles, one story after another; everything by chance from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.stocks = stocks()
        self.writings = 0
        self.stories: defaultdict[str, list[Story]] = defaultdict(list)
        self.outlets = [f"{self._any('it').names[at * 7]} {at}" for at in range(_OUTLETS)]

    def _any(self, language: str) -> Stock:
        return self.stocks[language]

    # -------------------------------------------------------------- sentences

    def sentence(self, story: Story, quoted: bool = False) -> Sentence:
        """A sentence of a story that nobody else has written; in one with a quotation the words around it count."""
        stock = self._any(story.language)
        text = self.chance.choice(stock.quoted if quoted else stock.plain)
        text = _WORD.sub(lambda match: self._word(match.group(), match.start() == 0, story, stock), text)
        self.writings += 1
        return Sentence(text, self.writings, len(_WORD.findall(_QUOTED.sub("", text))), quote=quoted)

    def _word(self, word: str, first: bool, story: Story, stock: Stock) -> str:
        chance = self.chance
        if word[0].isdigit():
            return chance.choice(story.figures)
        if len(word) < 4 or first or chance.random() > _CHANGED:
            return word
        if word[0].isupper():
            return chance.choice(story.names)
        return chance.choice(story.keys if chance.random() < _KEYS else stock.words)

    def story(self) -> Story:
        """A new story."""
        chance = self.chance
        language = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        stock = self._any(language)
        names, keys = tuple(chance.sample(stock.names, 10)), tuple(chance.sample(stock.words, 40))
        figures = tuple(str(chance.randrange(2, 10 ** chance.randint(1, 4))) for _ in range(8))
        bare = Story(language, names, keys, figures, Sentence("", 0, 0))
        said = max((self.sentence(bare, quoted=True) for _ in range(4)), key=lambda line: len(line.text) - 9 * line.size)
        found = replace(bare, quotation=said)
        self.stories[language].append(found)
        return found

    def article(self, story: Story, how: str, least: int = 9, most: int = 28) -> Made:
        """An article by a hand of its own; one in three has the quotation that everybody has."""
        chance = self.chance
        lines = [self.sentence(story, chance.random() < 0.15) for _ in range(chance.randint(least, most))]
        if chance.random() < 0.33:
            lines.insert(chance.randint(1, len(lines)), story.quotation)
        headline = self.sentence(story)
        headline = replace(headline, text=" ".join(headline.text.split()[:9]).strip(",.;:"), size=0)
        return Made(story.language, headline, tuple(_paragraphs(lines, chance)), how)

    # -------------------------------------------------------------- copies

    def another_headline(self, made: Made, story: Story) -> Made:
        return replace(made, headline=self.article(story, "").headline)

    def cut(self, made: Made, story: Story) -> Made:
        """The beginning alone, or sentences left out here and there; the first stays."""
        lines = [line for paragraph in made.paragraphs for line in paragraph]
        keep = self.chance.uniform(0.45, 0.8)
        if self.chance.random() < 0.5:
            lines = lines[: max(4, round(len(lines) * keep))]
        else:
            lines = [line for at, line in enumerate(lines) if at == 0 or self.chance.random() < keep]
        return replace(made, paragraphs=tuple(_paragraphs(lines, self.chance)))

    def reordered(self, made: Made, story: Story) -> Made:
        rows = list(made.paragraphs)
        self.chance.shuffle(rows)
        return replace(made, paragraphs=tuple(rows))

    def rewritten(self, made: Made, story: Story) -> Made:
        """Half of the sentences written anew; quotations stay word for word."""
        return replace(
            made,
            paragraphs=tuple(
                tuple(line if line.quote or self.chance.random() < 0.5 else self.sentence(story) for line in paragraph)
                for paragraph in made.paragraphs
            ),
        )

    def noisy(self, made: Made, story: Story) -> Made:
        """One word in five changed, left out, misspelt, or another put before it."""
        return replace(made, paragraphs=tuple(tuple(map(self._noise, paragraph)) for paragraph in made.paragraphs))

    def _noise(self, line: Sentence) -> Sentence:
        chance, found = self.chance, []
        other = self._any("it").words
        for word in line.text.split():
            turn = chance.random() / NOISE
            if turn >= 1:
                found.append(word)
            elif turn < 0.25:
                found.append(chance.choice(other))
            elif turn < 0.5:
                found += [chance.choice(other), word]
            elif turn < 0.75:
                at = chance.randrange(len(word))
                found.append(word[:at] + chance.choice("aeionrst") + word[at + 1 :])
        return replace(line, text=" ".join(found), kept=line.kept * (1 - NOISE))

    def several(self, made: Made, story: Story) -> Made:
        """Another headline, a cut and another order."""
        return self.reordered(self.cut(self.another_headline(made, story), story), story)

    def embedded(self, wire: Made, story: Story) -> Made:
        """An article of another hand with a wire in it, on its story or, as a round-up, on any."""
        around = story if self.chance.random() < 0.6 else self.chance.choice(self.stories[story.language])
        host = self.article(around, "", 8, 20)
        at = self.chance.randint(1, len(host.paragraphs))
        return replace(host, paragraphs=(*host.paragraphs[:at], *wire.paragraphs, *host.paragraphs[at:]))

    # -------------------------------------------------------------- no copies

    def form(self) -> Made:
        """A form filled in."""
        story = self.story()
        stock = self._any(story.language)
        text = _SLOT.sub(lambda match: self._slot(match.group(1), stock), self.chance.choice(stock.forms))
        headline, _, body = text.partition("\n\n")
        return Made(story.language, Sentence(headline, 0, 0), ((Sentence(body, 0, 0),),), "form")

    def _slot(self, what: str, stock: Stock) -> str:
        if what == "f":
            return str(self.chance.randrange(1, 10 ** self.chance.randint(1, 4)))
        if what in ("n", "o"):
            return self.chance.choice(stock.names if what == "n" else self.outlets)
        return self.chance.choice(what.split("|"))

    def draft(self, number: int, made: Made) -> Draft:
        """The article as an outlet publishes it, with its footer or a caption now and then."""
        chance, stock = self.chance, self._any(made.language)
        at = chance.randrange(_OUTLETS)
        rows = [made.headline.text, *(" ".join(line.text for line in paragraph) for paragraph in made.paragraphs)]
        if chance.random() < 0.25:
            rows.insert(1, _SLOT.sub(lambda match: self._slot(match.group(1), stock), chance.choice(stock.captions)))
        if at % 2:
            rows.append(stock.footers[at % len(stock.footers)].replace("{o}", self.outlets[at]))
        return Draft(f"a{number:07}", "\n\n".join(rows) + "\n", language=made.language, outlet=self.outlets[at])


def _paragraphs(lines: Sequence[Sentence], chance: Random) -> Iterator[tuple[Sentence, ...]]:
    at = 0
    while at < len(lines):
        size = chance.randint(1, 4)
        yield tuple(lines[at : at + size])
        at += size


def _made(writer: Writer, size: int) -> Iterator[Made]:
    """Articles without end."""
    chance = writer.chance
    ways: tuple[Callable[[Made, Story], Made], ...] = (
        lambda made, story: made,
        writer.another_headline,
        writer.cut,
        writer.reordered,
        writer.rewritten,
        writer.noisy,
        writer.several,
    )
    names = ("same", "headline", "cut", "reordered", "rewritten, quotations kept", "noise", "several")
    for crowd in range(1, size // _POPULAR + 1):
        story = writer.story()
        wire = writer.article(story, "crowd", 5, 9)
        for _ in range(chance.randint(*_CROWD)):
            yield replace(writer.another_headline(wire, story), popular=crowd)
    while True:
        if chance.random() < _FORM:
            yield writer.form()
            continue
        story = writer.story()
        for _ in range(chance.choice((1, 1, 2, 2, 3))):
            source = writer.article(story, "source")
            yield source
            for at in chance.choices(range(len(ways)), k=chance.choice((0, 0, 0, 1, 1, 2, 4))):
                yield replace(ways[at](source, story), how=names[at])
        if chance.random() < 0.4:
            wire = writer.article(story, "wire", 5, 9)
            yield from (replace(writer.embedded(wire, story), how="embedded") for _ in range(chance.randint(1, 3)))
            if chance.random() < 0.8:
                yield wire


def corpus(size: int, seed: int = 1) -> Corpus:
    """``size`` articles in an order by chance, with what is known of them."""
    writer = Writer(seed)
    made = [one for one, _ in zip(_made(writer, size), range(size), strict=False)]
    writer.chance.shuffle(made)
    drafts = tuple(writer.draft(number, one) for number, one in enumerate(made))
    crowds: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(made):
        crowds[one.popular] += [number] if one.popular else []
    copies, doubtful = _known(made)
    name = lambda pair: (drafts[pair[0]].id, drafts[pair[1]].id)  # noqa: E731
    return Corpus(
        drafts,
        {draft.id: one.how for draft, one in zip(drafts, made, strict=True)},
        frozenset(map(name, copies)),
        frozenset(map(name, doubtful)),
        tuple(tuple(drafts[number].id for number in rows) for key, rows in sorted(crowds.items()) if key),
    )


def _known(made: Sequence[Made]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of numbers that are copies, and those with too few words in common to say; crowds are counted apart."""
    places: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, one in enumerate(made):
        for line in (line for paragraph in one.paragraphs for line in paragraph if line.size):
            places[line.writing].append((number, line.size * line.kept))
    shared: Counter[tuple[int, int]] = Counter()
    sizes = {line.writing: line.size for one in made for paragraph in one.paragraphs for line in paragraph}
    for writing, rows in places.items():
        for (first, held), (second, other) in combinations(rows, 2):
            if first != second:
                shared[first, second] += round(held * other / sizes[writing])
    clear = {pair for pair in shared if not made[pair[0]].popular}
    copies = [pair for pair in sorted(clear) if shared[pair] >= ALIKE]
    doubtful = [pair for pair in sorted(shared) if pair not in clear or APART < shared[pair] < ALIKE]
    return copies, doubtful
