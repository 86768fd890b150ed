"""The command that writes a store as flat tables."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riscontro.cli_store import OPTION
from riscontro.messages import languages, say
from riscontro.terminal import interface, progress
from riscontro.types import InputError

if TYPE_CHECKING:
    from riscontro.plugs import Format

SPEAKS = interface()


def _format(name: str) -> Format:
    """The format called ``name``; InputError where there is none, or where what it needs is not installed."""
    from riscontro.plugs import Format, discover

    known = {plug.name: plug for plug in discover("tabular", "FORMAT") if isinstance(plug, Format)}
    found = known.get(name)
    if found is None:
        raise InputError(say("error.no_format", SPEAKS, name=name, known=", ".join(known)))
    if found.needs and find_spec(found.needs) is None:
        raise InputError(say("error.no_analysis", SPEAKS, name=name))
    return found


def _target(name: str, folder: bool) -> Path:
    """Where tables are written; InputError where a store of ours, or a folder in the place of a file, would be lost."""
    from riscontro.flat.files import application
    from riscontro.store.opening import MARK

    target = Path(name)
    if application(target) == MARK.to_bytes(4, "big"):
        raise InputError(say("error.is_store", SPEAKS, path=name))
    if target.exists() and target.is_dir() != folder:
        raise InputError(say("error.not_folder" if folder else "error.is_folder", SPEAKS, path=name))
    return target


@click.command(help=say("cli.export", SPEAKS))
@OPTION
@click.option("--as", "kind", required=True, metavar="FORMAT", help=say("cli.option_as", SPEAKS))
@click.option("-o", "--output", type=click.Path(), required=True, help=say("cli.option_target", SPEAKS))
@click.option("-l", "--lang", type=click.Choice(languages()), default=SPEAKS, help=say("cli.option_language", SPEAKS))
def export(store: str, kind: str, output: str, lang: str) -> None:
    from riscontro.flat.flow import rows
    from riscontro.store import opening, whole

    plug = _format(kind)
    target = _target(output, plug.folder)
    board = opening.connect(store, make=False)
    with whole.snapshot(board):
        names = whole.told(board)
        told = progress(names, len(names), say("cli.exporting", lang))
        files = plug.write(target, rows(board, told, lang), lang)
    click.echo(say("analysis.written", lang, path=output, stories=len(names), files=len(files)), err=True)
