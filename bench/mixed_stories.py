"""Which articles tell one story, on the project's own mixtures: one capital in two months, and all own coverages together.

    python -m bench.mixed_stories              # every mixture: B³, pairs, and how many stories were made
    python -m bench.mixed_stories --errors     # the stories that are split or mixed

A mixture is a TOML file in ``gold/stories_mixed``: events told by three outlets each, with the same people in nearly all, so
that neither persons nor weeks tell events apart. ``first`` was written before the measure was last tuned and tuned on;
``blind`` was not read, but scored with three variants of which one was chosen.
Each mixture is scored with the dates of publication and without.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from bench import own_stories
from bench.b_cubed import b_cubed
from bench.own_score import Count
from riscontro.build import grouped
from riscontro.examine import examine
from riscontro.types import Draft

FOLDER = Path(__file__).resolve().parent.parent / "gold" / "stories_mixed"
Groups = Sequence[Sequence[str]]


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """An article as it is written; the first line of the text is its title."""

    outlet: str
    published: str
    text: str


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """What several outlets tell."""

    id: str
    article: tuple[Written, ...]


class Mixture(Struct, frozen=True, forbid_unknown_fields=True):
    """Events whose articles are put together."""

    language: str
    half: Literal["first", "blind"]
    what: str
    event: tuple[Event, ...]


class Laid(Struct, frozen=True):
    """Articles put together, and which story each tells."""

    drafts: tuple[Draft, ...]
    story: Mapping[str, str]


def names() -> tuple[str, ...]:
    """The mixtures by name."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load(name: str) -> Mixture:
    """One mixture."""
    return msgspec.convert(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")), Mixture)


def laid(mixture: Mixture, *, dated: bool) -> Laid:
    """The articles of a mixture, with dates of publication or without."""
    rows = [(f"{event.id}-{number}", event, item) for event in mixture.event for number, item in enumerate(event.article, 1)]
    drafts = (
        Draft(name, item.text, language=mixture.language, outlet=item.outlet, published=item.published if dated else "")
        for name, _, item in rows
    )
    return Laid(tuple(drafts), {name: event.id for name, event, _ in rows})


def coverages() -> Laid:
    """The articles of all own coverages."""
    rows = [(f"{name}-{item.id}", name, item) for name in own_stories.names() for item in own_stories.load(name).article]
    drafts = (
        Draft(key, item.text, language=item.language, title=item.title, outlet=item.outlet, published=item.published)
        for key, _, item in rows
    )
    return Laid(tuple(drafts), {key: name for key, name, _ in rows})


def mixtures() -> Iterator[tuple[str, Laid]]:
    """Everything that is scored, by name."""
    for name in names():
        yield name, laid(load(name), dated=True)
        yield f"{name}.undated", laid(load(name), dated=False)
    yield "coverages", coverages()


def told(what: Laid) -> tuple[tuple[str, ...], ...]:
    """The stories that the system makes."""
    return tuple(names for _, names in grouped([examine(draft) for draft in what.drafts]))


def pairs(story: Mapping[str, str], made: Groups) -> Count:
    """Pairs of articles that stand together."""
    hit = sum(_two(Counter(story[name] for name in group).values()) for group in made)
    return Count(hit, hit, _two(len(group) for group in made), _two(Counter(story.values()).values()))


def _two(numbers: Iterable[int]) -> int:
    return sum(number * (number - 1) // 2 for number in numbers)


def figures(only: str = "") -> dict[str, float]:
    """B³ and the precision of pairs, as ``stories.mixed.name: figure``."""
    found: dict[str, float] = {}
    if "stories.mixed".startswith(only) or only.startswith("stories.mixed"):
        for name, what in mixtures():
            if f"stories.mixed.{name}".startswith(only):
                made = told(what)
                found[f"stories.mixed.{name}: B³.f1"] = round(b_cubed(what.story, made).f1, 4)
                found[f"stories.mixed.{name}: pairs.precision"] = round(pairs(what.story, made).precision, 4)
    return found


def main(arguments: list[str]) -> int:
    """Print every mixture."""
    for name, what in mixtures():
        made = told(what)
        cubed, two = b_cubed(what.story, made), pairs(what.story, made)
        print(
            f"{name:20} B³ {cubed.f1:.3f} (P {cubed.precision:.3f} R {cubed.recall:.3f})  pairs P {two.precision:.3f} "
            f"R {two.recall:.3f}  stories {len(made)} of {len(set(what.story.values()))}"
        )
        if "--errors" in arguments and "blind" not in name:
            show(what, made)
    return 0


def show(what: Laid, made: Groups) -> None:
    """The stories that are not as they should be."""
    right = {tuple(sorted(name for name in what.story if what.story[name] == key)) for key in set(what.story.values())}
    for group in made:
        if group not in right:
            print(f"    {' '.join(group)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
