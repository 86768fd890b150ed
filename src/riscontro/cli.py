"""The command line: the same verbs as the package. Everything heavy is imported when a verb runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from riscontro import cli_ask, cli_batch, cli_decide, cli_export, cli_store
from riscontro.collector import seldom
from riscontro.messages import languages, say
from riscontro.terminal import interface, progress, show_problems
from riscontro.types import InputError, RiscontroError

if TYPE_CHECKING:
    from riscontro.inputs import Gathered
    from riscontro.outputs import Record

Verb = TypeVar("Verb", bound=Callable[..., None])
SPEAKS = interface()


class Group(click.Group):
    """Commands whose errors are one sentence on standard error."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except RiscontroError as error:
            raise click.ClickException(str(error)) from error


def _help(verb: str) -> str:
    return say(f"cli.{verb}", SPEAKS) + ("" if verb in ("compare", "demo") else "\n\n" + say("cli.inputs", SPEAKS))


_settings = {"help_option_names": ["-h", "--help"]}
_inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
_output = click.option("-o", "--output", type=click.Path(), default=None, help=say("cli.option_output", SPEAKS))
_workers = click.option("-w", "--workers", type=click.IntRange(1), default=1, help=say("cli.option_workers", SPEAKS))
_engine = click.option("--engine", default="local", metavar="ENGINE", help=say("cli.option_engine", SPEAKS))
_reliability = click.option("--reliability", type=click.Path(), default=None, help=say("cli.option_reliability", SPEAKS))
_language = click.option(
    "-l", "--lang", type=click.Choice(languages()), default=SPEAKS, help=say("cli.option_language", SPEAKS)
)


@click.group(cls=Group, help=say("cli.about", SPEAKS), context_settings=_settings)
@click.version_option(package_name="riscontro", help=say("cli.option_version", SPEAKS))
def main() -> None:
    """The verbs of the package as commands."""
    seldom()


def gathered(inputs: Sequence[str], workers: int = 1, engine: str = "local") -> Gathered:
    """Everything in ``inputs``, its problems shown; InputError where there is no article at all."""
    from riscontro import cli_archives
    from riscontro.inputs import gather

    found = gather(inputs, _stdin(inputs), each=cli_archives.each(workers, engine))
    show_problems(found.problems, SPEAKS)
    if not found.drafts:
        raise InputError(say("error.nothing_to_read", SPEAKS, paths=", ".join(inputs)))
    return found


def _stdin(inputs: Sequence[str]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in inputs else None


def records_of(found: Gathered, workers: int, engine: str, language: str, grades: str | None = None) -> tuple[Record, ...]:
    """The records of all stories in what was gathered, with progress shown; ``grades`` is the user's file of them."""
    from riscontro import build, reliability
    from riscontro.build import examine_all, records

    known = reliability.read(grades) if grades else {}
    articles = progress(
        examine_all(found.drafts, workers, build.engine(engine)), len(found.drafts), say("cli.reading", language)
    )
    return records(articles, found.problems, known)


def write(pieces: Iterable[bytes], output: str | None) -> None:
    """``pieces`` to a file, or to standard output."""
    if output is None or output == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        with Path(output).open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        raise InputError(say("error.cannot_write", SPEAKS, path=output, reason=error.strerror)) from error


@main.command(help=_help("dossier"))
@_inputs
@click.option("-o", "--output", type=click.Path(), default="dossier.html", help=say("cli.option_dossier", SPEAKS))
@_language
@_workers
@_engine
@_reliability
def dossier(inputs: tuple[str, ...], output: str, lang: str, workers: int, engine: str, reliability: str | None) -> None:
    found = gathered(inputs, workers, engine)
    write_dossier(records_of(found, workers, engine, lang, reliability), output, lang)


@main.command(help=_help("demo"))
@_language
def demo(lang: str) -> None:
    from riscontro.examples import coverage

    write_dossier(records_of(gathered([str(coverage())]), 1, "local", lang), "riscontro-demo.html", lang)


def write_dossier(stories: Sequence[Record], output: str, language: str) -> None:
    """The dossier of ``stories``, to ``output``, and a line that says what it holds."""
    from riscontro.build import exporter

    write([exporter("html").render(stories, language)], output)
    claims = [claim for story in stories for claim in story.claims]
    counts = {
        "articles": sum(len(story.articles) for story in stories),
        "claims": len(claims),
        "contradictions": sum(claim.relation == "contradict" for claim in claims),
    }
    click.echo(say("cli.written", language, path=output, **counts), err=True)


@main.command(help=_help("record"))
@_inputs
@_output
@_workers
@_engine
@_reliability
def record(inputs: tuple[str, ...], output: str | None, workers: int, engine: str, reliability: str | None) -> None:
    from riscontro import codec

    stories = records_of(gathered(inputs, workers, engine), workers, engine, SPEAKS, reliability)
    write((codec.record(story) + b"\n" for story in stories), output)


@main.command(help=_help("annotate"))
@_inputs
@_output
@_workers
@_engine
def annotate(inputs: tuple[str, ...], output: str | None, workers: int, engine: str) -> None:
    from riscontro import build, cli_archives
    from riscontro.inputs import divided, gather_rest

    held, rest = divided(inputs)
    found = gather_rest(rest, _stdin(inputs))
    show_problems(found.problems, SPEAKS)
    if not found.drafts and not held:
        raise InputError(say("error.nothing_to_read", SPEAKS, paths=", ".join(inputs)))
    power = build.engine(engine)
    lines = progress(build.annotated(found.drafts, workers, power), len(found.drafts), say("cli.reading", SPEAKS))
    write(chain(lines, cli_archives.annotated(held, workers, power)), output)


@main.command(help=_help("add"))
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@cli_store.OPTION
@_workers
@_engine
@_reliability
@click.option("--judge/--no-judge", default=True, help=say("cli.option_judge", SPEAKS))
@click.option("--settle", is_flag=True, help=say("cli.option_settle", SPEAKS))
def add(
    inputs: tuple[str, ...], store: str, workers: int, engine: str, reliability: str | None, judge: bool, settle: bool
) -> None:
    from riscontro import build, cli_archives, newsroom
    from riscontro import reliability as grades
    from riscontro.fetching.fetch import Fetcher
    from riscontro.fetching.pages import fetched, is_address
    from riscontro.inputs import divided, gather_rest
    from riscontro.store.opening import connect

    addresses, files = ([item for item in inputs if is_address(item) is web] for web in (True, False))
    held, rest = divided(files)
    found = gather_rest(rest, _stdin(files))
    pages = fetched(addresses, Fetcher())
    problems = (*found.problems, *pages.problems)
    show_problems(problems, SPEAKS)
    known = grades.read(reliability) if reliability else {}
    watch = newsroom.Watch(partial(progress, label=say("cli.reading", SPEAKS)))
    board, now, power = connect(store, make=bool(inputs)), cli_store.now(), build.engine(engine)
    cli_archives.add(board, held, now, workers, power)
    drafts = (*found.drafts, *pages.drafts)
    done = newsroom.add(board, drafts, problems, now, newsroom.Upkeep(workers, power, judge, settle), known, watch)
    cli_store.added(done, store, told=bool(rest or addresses), judged=judge)


@main.command(help=_help("stories"))
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--store", type=click.Path(dir_okay=False), default=None, help=say("cli.stories_store", SPEAKS))
@click.option("--why", is_flag=True, help=say("cli.stories_why", SPEAKS))
@_output
@_workers
@_engine
def stories(inputs: tuple[str, ...], store: str | None, why: bool, output: str | None, workers: int, engine: str) -> None:
    from riscontro import build, codec
    from riscontro.build import explained, glance_all, grouped

    if store is not None:
        write(_page(cli_store.listed(store)), output)
        return
    if not inputs:
        raise click.UsageError(say("error.nothing_to_read", SPEAKS, paths="INPUT"))
    found = gathered(inputs, workers, engine)
    read = glance_all(found.drafts, workers, build.engine(engine))
    articles = tuple(progress(read, len(found.drafts), say("cli.reading", SPEAKS)))
    if why:
        write((codec.dump(told) + b"\n" for told in explained(articles)), output)
        return
    rows = grouped(articles)
    write((codec.dump({"story": story, "articles": names}) + b"\n" for story, names in rows), output)


@main.command(help=_help("copies"))
@_inputs
@_output
@_workers
@click.option("--engine", default="local", metavar="ENGINE", help=say("cli.option_copies_engine", SPEAKS))
def copies(inputs: tuple[str, ...], output: str | None, workers: int, engine: str) -> None:
    from riscontro import build, codec

    drafts = gathered(inputs, workers, engine).drafts
    watch = partial(progress, label=say("cli.comparing", SPEAKS))
    write((codec.dump(copy) + b"\n" for copy in build.copies_of(drafts, workers, watch, build.engine(engine))), output)


@main.command(help=_help("compare"))
@click.argument("pairs", metavar="PAIRS")
@_output
@_workers
def compare(pairs: str, output: str | None, workers: int) -> None:
    from riscontro import codec
    from riscontro.pairs import compare_all, read_pairs

    rows = read_pairs(sys.stdin.buffer.read() if pairs == "-" else _bytes(pairs), pairs)
    verdicts = progress(compare_all(rows, workers), len(rows), say("cli.reading", SPEAKS))
    write((codec.dump(verdict) + b"\n" for verdict in verdicts), output)


@main.command(help=say("cli.why", SPEAKS))
@click.argument("address", metavar="ARTICLE:START-END")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--json", "as_json", is_flag=True, help=say("cli.option_json", SPEAKS))
@_language
def why(address: str, inputs: tuple[str, ...], as_json: bool, lang: str) -> None:
    from riscontro import codec, verbs
    from riscontro.tracing.page import lines

    found = verbs.why(address, *inputs, language=lang)
    pieces = [codec.dump(found) + b"\n"] if as_json else _page(lines(found, lang))
    write(pieces, None)


@main.command(help=say("cli.packs", SPEAKS))
@click.option("--json", "as_json", is_flag=True, help=say("cli.option_packs_json", SPEAKS))
@_language
def packs(as_json: bool, lang: str) -> None:
    from riscontro import codec
    from riscontro.workshop.overview import overview, page

    found = overview()
    write([codec.dump(pack) + b"\n" for pack in found] if as_json else _page(page(found, lang)), None)


@main.group(cls=Group, help=say("cli.pack", SPEAKS))
def pack() -> None:
    """What makers of packs use."""


@pack.command("new", help=say("cli.pack_new", SPEAKS))
@click.argument("code", metavar="XX")
@click.option("--into", type=click.Path(file_okay=False), default=None, help=say("cli.option_into", SPEAKS))
@_language
def pack_new(code: str, into: str | None, lang: str) -> None:
    from riscontro.packs import home
    from riscontro.workshop.skeleton import write as write_skeleton

    folder = Path(into) if into else Path(str(home() / code))
    click.echo(say("workshop.written", lang, files=len(write_skeleton(code, folder)), folder=folder))


@pack.command("check", help=say("cli.pack_check", SPEAKS))
@click.argument("code", metavar="XX")
@_language
def pack_check(code: str, lang: str) -> None:
    from riscontro.packs import home, installed
    from riscontro.workshop.checking import check, page

    folder = home() / code if code in installed() else Path(code)
    if not folder.is_dir():
        raise InputError(say("workshop.no_such_pack", lang, code=code))
    report = check(folder, lang)
    write(_page(page(report, lang)), None)
    if any(complaint.weight == "wrong" for complaint in report.complaints):
        raise SystemExit(1)


def _page(lines: Iterable[str]) -> Iterable[bytes]:
    return (f"{line}\n".encode() for line in lines)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(say("error.cannot_read", SPEAKS, path=name, reason=error.strerror)) from error


main.add_command(cli_ask.ask)
main.add_command(cli_batch.batch)
main.add_command(cli_store.status)
main.add_command(cli_store.vacuum)
main.add_command(cli_store.search)
main.add_command(cli_store.diff)
main.add_command(cli_store.serve)
main.add_command(cli_export.export)
main.add_command(cli_decide.decide)
main.add_command(cli_decide.decisions)
main.add_command(cli_decide.replay)

if __name__ == "__main__":
    main()
