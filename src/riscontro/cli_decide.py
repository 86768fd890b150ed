"""The commands of decisions by people: decide, list and export, replay."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from riscontro.decisions.kinds import GRADES, Verb
from riscontro.messages import say
from riscontro.terminal import interface
from riscontro.types import InputError

if TYPE_CHECKING:
    from riscontro.deciding import Became

SPEAKS = interface()
_VARIABLE = "RISCONTRO_WHO"
_STORE = click.option("--store", "store", type=click.Path(dir_okay=False), required=True, help=say("cli.option_store", SPEAKS))


def _now() -> str:
    """The time of a decision: so fine that two of one person have an order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@click.command(help=say("cli.decide", SPEAKS))
@click.argument("verb", type=click.Choice(get_args(Verb)))
@click.argument("thing")
@_STORE
@click.option("--with", "others", multiple=True, help=say("cli.option_with", SPEAKS))
@click.option("--part", "parts", multiple=True, help=say("cli.option_part", SPEAKS))
@click.option("--to", default="", help=say("cli.option_to", SPEAKS))
@click.option("--grade", "value", type=click.Choice(["", *GRADES]), default="", help=say("cli.option_grade", SPEAKS))
@click.option("--note", default="", help=say("cli.option_note", SPEAKS))
@click.option("--who", default="", help=say("cli.option_who", SPEAKS))
def decide(
    verb: Verb,
    thing: str,
    store: str,
    others: tuple[str, ...],
    parts: tuple[str, ...],
    to: str,
    value: str,
    note: str,
    who: str,
) -> None:
    from riscontro import deciding, newsroom
    from riscontro.store import decisions, opening

    board, when = opening.connect(store, make=False), _now()
    name = who or os.environ.get(_VARIABLE, "") or decisions.setting(board, deciding.WHO)
    wish = deciding.Wish(verb, thing, others, parts, to, value, note)
    made = deciding.made(board, wish, name, when, SPEAKS)
    judged = newsroom.decide(board, [made], when)
    click.echo(say("decide.kept", SPEAKS, id=made.id, judged=", ".join(judged) or "–"), err=True)


@click.command(help=say("cli.decisions", SPEAKS))
@_STORE
@click.option("--export", "path", type=click.Path(dir_okay=False), default=None, help=say("cli.option_export", SPEAKS))
def decisions(store: str, path: str | None) -> None:
    from riscontro import deciding
    from riscontro.decisions import log
    from riscontro.store import decisions as kept
    from riscontro.store import opening

    board = opening.connect(store, make=False)
    if path is None:
        for item in deciding.became(board):
            click.echo(_line(item))
        return
    try:
        Path(path).write_bytes(log.lines(kept.every(board)))
    except OSError as error:
        raise InputError(say("error.cannot_write", SPEAKS, path=path, reason=error.strerror)) from error


def _line(item: Became) -> str:
    from riscontro.dossier.wording import known

    made = item.decision
    what = " / ".join(target.name for target in made.targets)
    parts = (
        made.when[:16],
        known("decided", made.verb, SPEAKS),
        made.who,
        known("about", made.about, SPEAKS),
        what,
        made.value,
    )
    state = "" if item.state == "applied" else f"[{known('decision_is', item.state, SPEAKS)}]"
    return "  ".join(filter(None, (made.id[:8], *parts, made.note, state)))


@click.command(help=say("cli.replay", SPEAKS))
@click.argument("file", type=click.Path(dir_okay=False))
@_STORE
def replay(file: str, store: str) -> None:
    from riscontro import deciding
    from riscontro.store import opening

    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise InputError(say("error.cannot_read", SPEAKS, path=file, reason=error.strerror)) from error
    done = deciding.replay(opening.connect(store), data, _now(), SPEAKS)
    for sentence in done.conflicts:
        click.echo(sentence, err=True)
    counts = {"new": done.new, "known": done.known, "judged": len(done.judged)}
    click.echo(say("dossier.decide.replayed", SPEAKS, **counts), err=True)
