"""Bytes to drafts: every reader, every encoding, and everything that can be wrong with an input."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from riscontro.examine import examine
from riscontro.inputs import LIMITS, Gathered, Limits, gather
from riscontro.intake.decoding import decode
from riscontro.plugs import Reader, discover
from riscontro.types import Draft

ITALIAN = "Il presidente ha detto che la città è più sicura. «Andrà così», ha aggiunto, perché è già deciso."
Save = Callable[..., str]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Writes a file below a fresh folder and gives its path."""

    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def codes(found: Gathered) -> list[str]:
    return [problem.code for problem in found.problems]


def only(found: Gathered) -> Draft:
    assert not found.problems
    (draft,) = found.drafts
    return draft


# ------------------------------------------------------------------ readers


@pytest.mark.parametrize("reader", discover("readers", "READER"), ids=lambda reader: reader.name)
@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\x02" * 99, b"{", b"<html>", "à".encode("latin-1"), b"\xff\xfe"])
def test_a_reader_refuses_and_never_raises(reader: Reader, data: bytes) -> None:
    assert reader.name and reader.suffixes and all(s.startswith(".") and s == s.lower() for s in reader.suffixes)
    for draft in reader.read(data, "x.bin"):
        assert draft.text.strip() or draft.problems
        assert all(problem.source.startswith("x.bin") and problem.message for problem in draft.problems)


def test_suffixes_belong_to_one_reader() -> None:
    suffixes = [s for reader in discover("readers", "READER") if isinstance(reader, Reader) for s in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    text = ITALIAN + "\r\nFine.\r"
    assert decode(text.encode(encoding)) == text


def test_an_encoding_beyond_the_west_is_guessed() -> None:
    text = "Президент России заявил, что переговоры прошли успешно. " * 5
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, bytes(range(256)) * 40, b"\0" * 500]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decode(data) is None


HEADERS = [
    (" date 2023-09 Il sindaco ha parlato.", {"published": "2023-09"}, "Il sindaco"),
    ("date 2023-09-13 Il sindaco.", {"published": "2023-09-13"}, "Il sindaco"),
    ("Date: 2023-09-13\nTitle: La città\n\nIl sindaco.", {"published": "2023-09-13", "title": "La città"}, "Il sindaco"),
    ("---\ntitle: 'La città'\nurl: http://a.example/b\n---\nIl sindaco.", {"title": "La città"}, "Il sindaco"),
    ("Titolo: Uno\r\nAutore: Anna Verdi\r\nFonte: La Voce\r\nLingua: it\r\nIl sindaco.", {"outlet": "La Voce"}, "Il sindaco"),
    ("\n\ndate 13/09/2023\nIl sindaco.", {"published": "13/09/2023"}, "Il sindaco"),
    ("Data: mer, 13 set 2023 10:00\nIl sindaco.", {"published": "mer, 13 set 2023 10:00"}, "Il sindaco"),
    ("Il sindaco ha parlato.", {}, "Il sindaco"),
    ("Roma: la protesta\nIl sindaco.", {}, "Roma"),
    ("title: solo questo", {}, "title"),
    ("Date 2023 is a year.", {}, "Date"),
    ("The date 2023-09 was set.", {}, "The"),
]


@pytest.mark.parametrize(("text", "fields", "begins"), HEADERS)
def test_a_header_is_metadata_and_counts(save: Save, text: str, fields: dict[str, str], begins: str) -> None:
    draft = only(gather([save("a.txt", text)]))
    assert draft.text == text
    assert {name: getattr(draft, name) for name in fields} == fields
    assert draft.text[draft.body_start :].lstrip().startswith(begins)


def test_an_article_a_line(save: Save) -> None:
    rows = [
        {
            "id": "uno",
            "text": "Primo.",
            "language": "it-IT",
            "title": "T",
            "outlet": "O",
            "author": "A",
            "url": "u",
            "gold": [1],
        },
        {"id": 7, "text": "Secondo.", "published": "2023-09-13"},
        {"text": "Terzo."},
    ]
    found = gather([save("voci.jsonl", "\n\n".join(json.dumps(row) for row in rows) + "\n")])
    assert [(d.id, d.text, d.published) for d in found.drafts] == [
        ("uno", "Primo.", None),
        ("7", "Secondo.", "2023-09-13"),
        ("voci", "Terzo.", None),
    ]
    assert found.drafts[0].outlet == "O" and not found.problems


@pytest.mark.parametrize(
    "text", ['[{"id": "a", "text": "Uno."},\n {"id": "b", "text": "Due."}]', '{\n "id": "a",\n "text": "Uno."\n}']
)
def test_a_json_file_with_an_array_or_an_object(save: Save, text: str) -> None:
    found = gather([save("x.json", text)])
    assert [d.id for d in found.drafts] == ["a", "b"][: len(found.drafts)] and not found.problems


JSON_TROUBLE = [
    ("{bad", "not-json"),
    ('["a"]', "not-an-object"),
    ("7", "not-an-object"),
    ('{"id": "x"}', "no-text"),
    ('{"id": "x", "text": ["a"]}', "no-text"),
    ('{"id": "x", "text": "  "}', "no-text"),
    ('{"id": "x", "text": "\\ud800"}', "not-json"),
]


@pytest.mark.parametrize(("line", "code"), JSON_TROUBLE)
def test_a_bad_line_is_named_and_the_rest_goes_on(save: Save, line: str, code: str) -> None:
    found = gather([save("x.jsonl", '{"id": "a", "text": "Uno."}\n' + line + '\n{"id": "b", "text": "Due."}')])
    assert [d.id for d in found.drafts] == ["a", "b"]
    (problem,) = found.problems
    assert problem.code == code and problem.source.endswith("x.jsonl:2")


@pytest.mark.parametrize("published", ["2023-02-31", "31/02/2023", "2023-13", "31.02.2023"])
def test_a_day_that_never_was_is_left_out(save: Save, published: str) -> None:
    row = {"id": "a", "text": "Uno.", "published": published, "title": 3}
    draft = only(gather([save("x.jsonl", json.dumps(row))]))
    assert draft.published is None and draft.title is None
    assert [p.code for p in draft.problems] == ["wrong-type", "no-such-day"]
    assert all(p.source.endswith("x.jsonl:1") for p in draft.problems)
    assert "no-such-day" in {p.code for p in examine(draft).findings.problems}


def test_a_header_with_a_day_that_never_was(save: Save) -> None:
    draft = only(gather([save("x.txt", "date 2023-02-31 Il sindaco ha parlato.")]))
    assert draft.published is None and [p.code for p in draft.problems] == ["no-such-day"]


PAGE = """<!DOCTYPE html><html lang="it"><head><meta charset="{charset}">
<title>La città chiude il centro<script>alert("titolo")</script> - La Voce</title>
<meta property="og:title" content="La città chiude il centro &lt;script&gt;alert(1)&lt;/script&gt; - La Voce">
<meta property="og:site_name" content="La Voce"><meta name="author" content="Anna Verdi">
<meta property="article:published_time" content="2023-09-13T08:00:00+02:00">
<script>document.write("scritto dallo script")</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>La città chiude il centro</h1>
<p onclick="alert(2)">Il consiglio comunale ha approvato ieri sera il piano del traffico, che chiude il centro alle auto.</p>
<script>alert("nel corpo")</script><noscript>Attiva lo script</noscript>
<p>«È una scelta necessaria», ha detto l’assessora, che da mesi prometteva di liberare le piazze della città vecchia.</p>
<p>I commercianti protestano e annunciano un ricorso al tribunale amministrativo entro la fine del mese prossimo.</p>
</article></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252", "utf-16"])
def test_a_page(save: Save, charset: str) -> None:
    draft = only(gather([save("pagina.html", PAGE.format(charset=charset).encode(charset, "replace"))]))
    assert (draft.id, draft.title, draft.outlet, draft.author) == (
        "pagina",
        "La città chiude il centro",
        "La Voce",
        "Anna Verdi",
    )
    assert draft.published == "2023-09-13"
    assert draft.text.startswith("Il consiglio comunale") or "Il consiglio comunale" in draft.text
    assert "ricorso al tribunale" in draft.text


def test_a_standfirst_that_the_metadata_repeat_belongs_to_the_text(save: Save) -> None:
    words = "Il voto di ieri sera divide i commercianti e la giunta, che promette nuovi parcheggi fuori le mura."
    page = PAGE.format(charset="utf-8").replace("</head>", f'<meta name="description" content="{words}"></head>')
    shown = page.replace("<article>", f'<header class="lead"><p>{words}</p></header><article>')
    aside = page.replace("<article>", f"<aside><p>{words}</p></aside><article>")
    assert only(gather([save("a.html", shown)])).text.startswith(words)
    assert not only(gather([save("b.html", page)])).text.startswith(words)
    assert not only(gather([save("c.html", aside)])).text.startswith(words)


def test_no_script_comes_through(save: Save) -> None:
    draft = only(gather([save("pagina.html", PAGE.format(charset="utf-8"))]))
    shown = json.dumps([draft.text, draft.title, draft.outlet, draft.author], ensure_ascii=False).lower()
    assert not any(word in shown for word in ("script", "alert", "color: red", "onclick", "<", "document.write"))


def test_a_page_in_an_object(save: Save) -> None:
    row = {"id": "a", "html": PAGE.format(charset="utf-8"), "title": "Altro titolo", "url": "http://voce.example/x"}
    draft = only(gather([save("x.jsonl", json.dumps(row))]))
    assert (draft.id, draft.title, draft.url) == ("a", "Altro titolo", "http://voce.example/x")
    assert "piano del traffico" in draft.text


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><script>alert(1)</script></html>", "<" * 5000, "<!-- -->"]
)
def test_a_page_without_an_article(save: Save, page: str) -> None:
    found = gather([save("x.html", page)])
    assert not found.drafts and codes(found) == ["no-article"]


def test_a_page_nested_without_end(save: Save) -> None:
    found = gather(
        [save("x.html", "<div>" * 50_000 + "Il sindaco ha parlato ieri sera alla città riunita." + "</div>" * 50_000)]
    )
    assert len(found.drafts) + len(found.problems) == 1


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("Pubblicato il 13 settembre 2023", "2023-09-13"),
        ("mer, 13 set. 2023, ore 10", "2023-09-13"),
        ("September 13th, 2023", "2023-09-13"),
        ("13.09.2023 – 10:30", "2023-09-13"),
        ("23/09/2023", "2023-09-23"),
        ("5 de julio de 2023", "2023-07-05"),
        ("13 сентября 2023", "2023-09-13"),
        ("03/04/2023", None),
        ("settembre 2023", None),
        ("31 febbraio 2023", None),
        ("13 settembre 2023, aggiornato il 14 settembre 2023", None),
    ],
)
def test_the_date_that_a_page_shows_beside_its_heading(save: Save, shown: str, day: str | None) -> None:
    page = re.sub("<meta[^>]*published_time[^>]*>", "", PAGE.format(charset="utf-8"))
    page = page.replace("</h1>", f"</h1><p class='x'>{shown}</p>")
    assert only(gather([save("x.html", page)])).published == day


def test_two_dates_of_a_page_are_a_problem(save: Save) -> None:
    page = PAGE.format(charset="utf-8").replace("</head>", '<link rel="canonical" href="http://v.example/2023/08/01/x"></head>')
    draft = only(gather([save("x.html", page)]))
    assert draft.published == "2023-09-13" and [p.code for p in draft.problems] == ["dates-disagree"]


# ------------------------------------------------------------------ files, folders, standard input


def test_bad_files_are_named_and_the_rest_goes_on(save: Save, tmp_path: Path) -> None:
    save("buono.txt", ITALIAN)
    save("vuoto.txt", "")
    save("bianco.txt", " \n\n ")
    save("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    save(".nascosto.txt", "Nascosto.")
    found = gather([str(tmp_path), str(tmp_path / "manca.txt")])
    assert [d.id for d in found.drafts] == ["buono"]
    assert {(Path(p.source).name, p.code) for p in found.problems} == {
        ("vuoto.txt", "empty"),
        ("bianco.txt", "empty"),
        ("foto.png", "binary"),
        ("manca.txt", "missing"),
    }


def test_a_folder_with_no_article(tmp_path: Path) -> None:
    (tmp_path / "dentro").mkdir()
    found = gather([str(tmp_path)])
    assert not found.drafts and codes(found) == ["empty-folder"]


def test_a_file_that_may_not_be_read(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    # The administrator may read everything, so the refusal of the system is played.
    good, bad = save("a.txt", ITALIAN), save("b.txt", ITALIAN)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    found = gather([good, bad])
    assert [d.id for d in found.drafts] == ["a"]
    assert [(p.code, p.source) for p in found.problems] == [("unreadable", bad)]


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def iterdir(path: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert codes(gather([str(tmp_path)])) == ["unreadable-folder"]


def test_a_file_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "grande.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    found = gather([str(path)])
    assert codes(found) == ["too-big"] and found.problems[0].source == str(path)


def test_an_article_that_is_too_long(save: Save) -> None:
    limits = Limits(file=LIMITS.file, many=LIMITS.many, article=100)
    found = gather([save("a.txt", "parola " * 20), save("b.txt", "Breve.")], limits=limits)
    assert [d.id for d in found.drafts] == ["b"] and codes(found) == ["too-long"]


def test_names_are_unique_and_the_order_of_the_paths_changes_nothing(save: Save) -> None:
    paths = [
        save("uno/voce.txt", "Uno."),
        save("due/voce.txt", "Due."),
        save("due/voce.html", PAGE.format(charset="utf-8")),
        save("due/altra.txt", "Tre."),
        save(
            "x.jsonl",
            '{"id": "voce", "text": "Q."}\n{"id": "a", "text": "R."}\n{"id": "a", "text": "S."}\n'
            '{"text": "T."}\n{"text": "U."}',
        ),
    ]
    found = gather(paths)
    assert gather(list(reversed(paths)) + paths[:2]) == found
    assert {d.id: d.text[:4] for d in found.drafts} == {
        "uno/voce": "Uno.",
        "due/voce.txt": "Due.",
        "voce.html": "La c",
        "altra": "Tre.",
        "voce": "Q.",
        "a": "R.",
        "a#2": "S.",
        "x#1": "T.",
        "x#2": "U.",
    }
    assert codes(found) == ["same-id"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b'{"id": "a", "text": "Uno."}\n{"id": "b", "text": "Due."}\n', ["a", "b"]),
        (ITALIAN.encode(), ["stdin"]),
        (PAGE.format(charset="utf-8").encode(), ["stdin"]),
        ('{"id": "a", "text": "Uno."}'.encode("utf-16"), ["a"]),
    ],
)
def test_standard_input(data: bytes, ids: list[str]) -> None:
    assert [d.id for d in gather(["-"], data).drafts] == ids


def test_nothing_on_standard_input() -> None:
    assert codes(gather(["-"], b"")) == ["no-stdin"]


def test_a_suffix_that_nobody_knows_is_sniffed(save: Save) -> None:
    found = gather(
        [save("a.dat", ITALIAN), save("b.page", PAGE.format(charset="utf-8")), save("c", '{"id": "z", "text": "Uno."}')]
    )
    assert [d.id for d in found.drafts] == ["a", "b", "z"]
    assert found.drafts[1].title == "La città chiude il centro"
