"""How the cost of a record grows with the number of articles on one story. A figure to look at, never a timed test.

    python -m bench.story_size                  # 15, 30, 60, 125, 250 and 500 articles in three languages
    python -m bench.story_size 60               # other sizes
    python -m bench.story_size --workers 2 60   # the articles read on two processes, as ``riscontro record --workers 2``

Articles are written from ``bench/story_parts.toml``: each takes some of the facts in one of their wordings, gives now and
then another figure, and adds sentences of its own. Every size runs in a process of its own; ``pairs`` are the pairs of
statements that are compared, ``pairs an article`` must grow slower than the articles.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec import Struct, convert

from riscontro import build, entities
from riscontro.claims.blocking import candidates
from riscontro.claims.units import desk
from riscontro.provenance.affiliations import affiliations
from riscontro.types import Draft

SIZES = (15, 30, 60, 125, 250, 500)
FACTS = (8, 13)  # least and most facts of an article
COLOUR = (8, 18)  # sentences of its own
CHANGED = 0.15  # share of articles that give a figure of their own


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    """What a story is written from: wordings of each fact and colour by language, and lists of names."""

    languages: tuple[str, ...]
    fact: tuple[dict[str, tuple[str, ...]], ...]
    colour: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    days: dict[str, tuple[str, ...]]


def parts() -> Parts:
    """The sentences that stories are written from."""
    return convert(tomllib.loads((Path(__file__).parent / "story_parts.toml").read_text(encoding="utf-8")), Parts)


def _person(given: Parts, chance: Random) -> str:
    return f"{chance.choice(given.names['first'])} {chance.choice(given.names['last'])}"


def story(size: int, seed: int, given: Parts) -> Iterator[Draft]:
    """``size`` articles on one story, in turn in each language; the same for the same ``seed``."""
    chance = Random(seed)
    fixed = {"town": chance.choice(given.names["town"]), "firm": chance.choice(given.names["firm"])}
    fixed |= {"chief": _person(given, chance), "mayor": _person(given, chance)}
    figures = {"dead": chance.randrange(3, 19), "hurt": chance.randrange(20, 90), "hours": chance.randrange(5, 15)}
    figures |= {"money": chance.randrange(2, 40)}
    day = chance.randrange(3)
    for number in range(size):
        language = given.languages[number % len(given.languages)]
        told = figures | {name: value + 1 for name, value in figures.items() if chance.random() < CHANGED}
        slots = fixed | told | {"day": given.days[language][day]}
        facts = sorted(chance.sample(range(len(given.fact)), chance.randint(*FACTS)))
        lines = [chance.choice(given.fact[at][language]).format(**slots) for at in facts]
        for line in chance.choices(given.colour[language], k=chance.randint(*COLOUR)):
            person = _person(given, chance)
            own = line.format(person=person, street=chance.choice(given.names["street"]), number=chance.randrange(11, 99))
            lines.insert(chance.randint(1, len(lines)), own)
        outlet = chance.choice(given.names["outlet"]).format(**fixed)
        text = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
        named = f"{outlet} {number}"
        yield Draft(f"a{number:04}", f"{lines[0]}\n\n{text}\n", language=language, outlet=named, published="2024-05-16")


def run(size: int, workers: int) -> dict[str, float]:
    """What one record of ``size`` articles costs, in seconds of the clock and pairs compared."""
    drafts = list(story(size, 7, parts()))
    begin = time.perf_counter()
    articles = list(build.examine_all(drafts, workers))
    read = time.perf_counter()
    made = build.record("story", articles)
    done = time.perf_counter()
    case = entities.link("story", articles)
    pairs = sum(1 for _ in candidates(desk(case, affiliations(case)).units))
    return {
        "articles": size,
        "characters": sum(len(draft.text) for draft in drafts),
        "seconds": round(done - begin, 1),
        "seconds to read": round(read - begin, 1),
        "seconds to judge": round(done - read, 1),
        "claims": len(made.claims),
        "pairs": pairs,
        "pairs an article": round(pairs / size, 1),
        "peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main(arguments: list[str]) -> None:
    workers = 1
    if "--workers" in arguments:
        at = arguments.index("--workers")
        workers = int(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    for size in [int(word) for word in arguments] or SIZES:
        code = f"import json; from bench.story_size import run; print(json.dumps(run({size}, {workers})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        print(json.dumps(json.loads(done.stdout)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
