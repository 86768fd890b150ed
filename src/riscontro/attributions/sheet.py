"""The view of an article that the search for attributions works on: classes, sentences and quotations of each token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from itertools import repeat

from msgspec import Struct

from riscontro.packs import Pack
from riscontro.types import Findings, Hit, Quote, Reading, Sentence, Span, Token

Range = tuple[int, int]
"""Tokens from the first number to the second, exclusive."""

_OURS = frozenset({"syn.", "say."})
_NONE: Mapping[str, Hit] = {}
_PERSON = "PERSON"
_WINDOW = 600
_NOUN = "syn.noun"
_ENDINGS = ("syn.adverb", "syn.manner", "syn.gerund", "syn.tense", "syn.infinitive")
_CAPITALS = "titles.capitalised"
_HEADLINE = 24
_LONG = 4
_EARLY = 4
_DATELINE = 16
_DASHES = frozenset("-–—―")
_EDGE_LEFT = ",;:-–—―…."
_EDGE_RIGHT = ",;:-–—―"


class Sheet(Struct, frozen=True):
    """An article prepared: per token its classes, its sentence and the outermost quotation around it.

    ``marks`` maps a token to its hits by class; ``inside`` gives for a token the index of the
    quotation whose words or marks it belongs to, or -1; ``frames`` what forces of verbs take;
    ``days`` the expressions of time that begin at a token, with the token after each; ``muted`` the
    tokens of insertions and times, in which no finite verb of the clause stands; ``named`` the
    token after each proper name, by its first; ``people`` the same of persons alone;
    ``body`` the token behind the dateline (``ROMA, 14 MAG - (Vela) -``), 0 where there is none; ``titled`` words with a
    capital only because they stand in a headline.
    """

    reading: Reading
    tokens: tuple[Token, ...]
    pack: Pack
    found: Findings
    marks: Mapping[int, Mapping[str, Hit]]
    quotes: tuple[Quote, ...]
    inside: tuple[int, ...]
    sentence_of: tuple[int, ...]
    frames: Mapping[str, frozenset[str]]
    days: Mapping[int, int]
    starts: tuple[int, ...]
    muted: frozenset[int] = frozenset()
    named: Mapping[int, int] = {}
    people: Mapping[int, int] = {}
    body: int = 0
    titled: frozenset[int] = frozenset()

    def low(self, at: int) -> str:
        """The folded token ``at``; empty outside the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def hit(self, at: int, kind: str) -> Hit | None:
        """The longest hit of class ``kind`` that begins at token ``at``."""
        return self.marks.get(at, _NONE).get(kind)

    def has(self, at: int, *kinds: str) -> bool:
        """Does a hit of one of ``kinds`` begin at token ``at``?"""
        here = self.marks.get(at)
        if here:
            for kind in kinds:
                if kind in here:
                    return True
        return False

    def takes(self, frame: str, force: str) -> bool:
        """Can a verb of ``force`` stand in ``frame``?"""
        return force in self.frames.get(frame, frozenset())

    def sentence(self, at: int) -> Sentence:
        """The sentence of token ``at``; of one without end only the part around the token, so that work stays linear."""
        whole = self.reading.sentences[self.sentence_of[at]]
        first = self.body if whole.first < self.body <= at else self._behind_hour(whole.first)
        if whole.first < first <= at:
            whole = Sentence(self.tokens[first].start, whole.end, first, whole.last, whole.paragraph)
        if whole.last - whole.first <= _WINDOW:
            return whole
        first, last = max(whole.first, at - _WINDOW // 2), min(whole.last, at + _WINDOW // 2)
        return Sentence(self.tokens[first].start, self.tokens[last - 1].end, first, last, whole.paragraph)

    def _behind_hour(self, first: int) -> int:
        """The token behind the time and the dash that an entry of a live page begins with (``18:05 - ...``), else ``first``."""
        after = self.days.get(first, len(self.tokens))
        if after + 1 < len(self.tokens) and self.tokens[after].text in _DASHES and not self.tokens[after].glued:
            return after + 1
        return first

    def is_mark(self, at: int) -> bool:
        """Is token ``at`` an opening or closing quotation mark?"""
        return self.opens(at) >= 0 or self.closes(at) >= 0

    def opens(self, at: int) -> int:
        """The index of the quotation whose opening mark is token ``at``, or -1."""
        quote = self.inside[at] if 0 <= at < len(self.inside) else -1
        return quote if quote >= 0 and self.tokens[at].end <= self.quotes[quote].start else -1

    def closes(self, at: int) -> int:
        """The index of the quotation whose closing mark is token ``at``, or -1."""
        quote = self.inside[at] if 0 <= at < len(self.inside) else -1
        return quote if quote >= 0 and self.tokens[at].start >= self.quotes[quote].end else -1

    def is_word(self, at: int) -> bool:
        """Is token ``at`` a word or number?"""
        return 0 <= at < len(self.tokens) and self.tokens[at].text[0].isalnum()

    def is_cap(self, at: int) -> bool:
        """Does token ``at`` begin with a capital letter of its own, not of a headline?"""
        return 0 <= at < len(self.tokens) and self.tokens[at].text[0].isupper() and at not in self.titled

    def offsets(self, span: Range) -> tuple[int, int]:
        """The offsets of a range of tokens."""
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end

    def cut(self, start: int, end: int) -> Span | None:
        """The span between two offsets without white space, commas and dashes at its ends; None if nothing is left."""
        text = self.reading.draft.text
        while start < end and (text[start].isspace() or text[start] in _EDGE_LEFT):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE_RIGHT):
            end -= 1
        return self.reading.cut(start, end) if end > start else None

    def token_at(self, offset: int) -> int:
        """The index of the first token that begins at ``offset`` or later."""
        return bisect_left(self.starts, offset)


def prepare(reading: Reading, pack: Pack, found: Findings) -> Sheet:
    """The sheet of an article."""
    outer = tuple(sorted((q for q in reading.quotes if q.depth == 0), key=lambda quote: quote.outer_start))
    frames = {name[6:]: frozenset(words) for name, words in pack.settings.items() if name.startswith("frame.")}
    starts = tuple(token.start for token in reading.tokens)
    named = {bisect_left(starts, name.start): bisect_left(starts, name.end) for name in found.names}
    days = {bisect_left(starts, time.start): bisect_left(starts, time.end) for time in found.times}
    metonyms = {bisect_left(starts, mention.start) for mention in found.mentions}
    return Sheet(
        reading=reading,
        tokens=reading.tokens,
        pack=pack,
        found=found,
        marks=dict(_marks(reading, named.keys() | metonyms)),
        quotes=outer,
        inside=tuple(_inside(reading.tokens, outer)),
        sentence_of=tuple(_sentences(reading)),
        frames=frames,
        days=days,
        starts=starts,
        body=_body(reading, _covered({**named, **days})),
        people={bisect_left(starts, name.start): bisect_left(starts, name.end) for name in found.names if name.type == _PERSON},
        named=named,
        titled=frozenset(_titled(reading, named)) if pack.setting(_CAPITALS) else frozenset(),
        muted=_covered(days),
    )


def _covered(ranges: Mapping[int, int]) -> frozenset[int]:
    """The tokens of ``ranges``, first token to the one behind."""
    return frozenset(at for first, last in ranges.items() for at in range(first, last))


def _titled(reading: Reading, named: Mapping[int, int]) -> Iterator[int]:
    """The words outside names of sentences in which every long word has a capital (``Mayor Says Bridge Will Close``)."""
    for sentence in reading.sentences:
        if sentence.last - sentence.first > _HEADLINE:
            continue
        words = [(at, reading.tokens[at].text) for at in range(sentence.first, sentence.last)]
        long = [word for _, word in words if len(word) >= _LONG and word.isalpha()]
        if len(long) >= _LONG and all(word[0].isupper() for word in long):
            end = sentence.first
            for at, _ in words:
                end = max(end, named.get(at, end))
                if at >= end:
                    yield at


def _body(reading: Reading, known: Set[int]) -> int:
    """The token behind a dateline at the head of an early sentence: capitals, or names and times (the tokens ``known``) with
    a credit in parentheses, then a dash between spaces."""
    for sentence in reading.sentences[:_EARLY]:
        last = min(sentence.last - 1, sentence.first + _DATELINE)
        ats = range(sentence.first, last)
        dashes = [at for at in ats if reading.tokens[at].text in _DASHES and not reading.tokens[at].glued]
        if dashes and _is_dateline(reading, sentence.first, dashes[0], known):
            more = [at for at in dashes[1:] if _is_dateline(reading, dashes[0] + 1, at, known)]
            return (more or dashes)[-1] + 1
    return 0


def _is_dateline(reading: Reading, first: int, last: int, known: Set[int]) -> bool:
    """Are the words capitals and numbers, but for those in parentheses; or, before a parenthesis at the end, known ones?"""
    outside, depth, words = [], 0, [reading.tokens[at].text for at in range(first, last)]
    credited = "(" in words and words[-1] == ")"
    for at, word in enumerate(words, first):
        depth += (word == "(") - (word == ")")
        if not depth and word[0].isalpha() and not (credited and at in known):
            outside.append(word)
    return depth == 0 and (bool(outside) or "(" in words) and all(word.isupper() and len(word) > 1 for word in outside)


def _marks(reading: Reading, named: Set[int]) -> Iterator[tuple[int, Mapping[str, Hit]]]:
    """The hits of each token by class; the first word of a name has no ending of a verb or adverb (``Boeing``, ``Italy``),
    nor has a noun that the pack lists because it ends like a verb (``syn.noun``)."""
    tokens = reading.tokens
    for at, hits in reading.tagged.hits.items():
        mine = {hit.kind: hit for hit in reversed(hits) if hit.kind[:4] in _OURS}
        if _NOUN in mine or (at in named and tokens[at].text[0].isupper()):
            mine = {kind: hit for kind, hit in mine.items() if kind not in _ENDINGS}
        if mine:
            yield at, mine


def _inside(tokens: tuple[Token, ...], quotes: tuple[Quote, ...]) -> Iterator[int]:
    at, size = 0, len(quotes)
    for token in tokens:
        while at < size and quotes[at].outer_end <= token.start:
            at += 1
        yield at if at < size and quotes[at].outer_start <= token.start else -1


def _sentences(reading: Reading) -> Iterator[int]:
    """The number of the sentence of each token; what stands between two sentences counts with the later one."""
    done, last = 0, len(reading.sentences) - 1
    for number, sentence in enumerate(reading.sentences):
        end = len(reading.tokens) if number == last else sentence.last
        yield from repeat(number, end - done)
        done = end
    yield from repeat(0, len(reading.tokens) - done)
