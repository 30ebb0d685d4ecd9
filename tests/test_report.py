"""The report and the command: whole or not at all, escaped, decided by a person and taken back."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from standin import finder
from test_articles import PAGE
from test_reconciliation import A, S, V, child

from translit.findings import decisions, table
from translit.marked import marked
from translit.reconciliation import Reconciler, reconcile
from translit.writers import Writers

jinja2 = pytest.importorskip("jinja2", reason="the extra report is not installed")
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> \' {{ 7*7 }} ${x} </details></style> &amp; \u202e'


class Tags(HTMLParser):
    """The tags of a page, attributes that run something, the texts, and whether the tags close one another."""

    VOID = {"meta", "input", "br", "link"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.running: list[str] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.running += [name for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript:")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def report_of(*texts: tuple[str, str]) -> str:
    """The report of some articles."""
    from translit.report import report

    with Reconciler(finder=finder) as reconciler:
        for source, text in texts:
            reconciler.add(text, source)
        return report(reconciler)


def test_the_report_of_a_hostile_article() -> None:
    def hostile(text: str) -> list[object]:
        named = [one._replace(text=HOSTILE, nominative=HOSTILE + A) for one in finder(text)[:1]]
        return [*named, *finder(text)[1:]]

    from translit.report import report

    with Reconciler(finder=hostile) as reconciler:  # type: ignore[arg-type]
        reconciler.add(f"{A}{HOSTILE} {V}. Лукашэнкі {HOSTILE}", HOSTILE)
        reconciler.add(f"{HOSTILE} {V}. Лукашэнкі {HOSTILE}", HOSTILE + "2")
        page = report(reconciler)
    tags = Tags(page)
    assert tags.open == [] and tags.running == []
    assert tags.tags.count("script") == 1 and "img" not in tags.tags
    assert any("onerror=alert(2)" in text for text in tags.texts), "it stands there as a text"
    assert "{{ 7*7 }}" in "".join(tags.texts)
    shown = marked([(HOSTILE, f"{HOSTILE} {A}", finder(f"{HOSTILE} {A}"))])
    assert Tags(shown).running == [] and "script" not in Tags(shown).tags and "img" not in Tags(shown).tags


def test_the_report_needs_nothing_else() -> None:
    page = report_of(("a", f"{A}. Лукашэнкі."), ("b", "Alexander Lukashenko in Minsk"))
    tags = Tags(page)
    assert not {"link", "iframe", "object", "embed", "base"} & set(tags.tags)
    assert re.findall(r"""(?:src|href)=["']?[^#"']""", page) == []
    assert "@import" not in page and "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page and "script-src 'sha256-" in page


def test_what_the_report_shows() -> None:
    page = report_of(
        ("bbc.txt", "Alexander Lukashenko spoke. Lukashenko left."),
        ("b", f"{A}. Слова Лукашэнкі."),
        ("c", f"{V}. {V}."),
        ("d", "Лукашэнкі."),
    )
    text = re.sub(r"\s+", " ", " ".join(Tags(page).texts))
    assert "4 articles · 3 people" in text and "1 question" in text
    assert "Who is Лукашэнка ?" in text
    assert page.index("Doubts first") < page.index('id="people"') < page.index(f'<h3 lang="be">{A}')
    assert "Alexander Lukashenko" in text and "BBC News" in text and "form of" in text
    assert f'data-answer="same" data-name="Лукашэнка" data-other="{V}"' in page
    assert "<mark>Лукашэнкі</mark>" in page


def test_a_report_of_nothing() -> None:
    page = report_of()
    assert "0 articles" in page and "Doubts first" not in page and Tags(page).open == []


def test_the_sheet_says_what_is_found_and_runs_no_formula() -> None:
    found = reconcile([("=cmd|' /C calc'!A0", f"{A}. {A}. Minsk"), ("-b", V), ("@c", "Lukashenko")], finder=finder)
    rows = list(csv.DictReader(io.StringIO("".join(table(found)))))
    assert rows[0]["name"] == A and rows[0]["variants"] == f"{A} 2" and rows[0]["mentions"] == "2"
    assert not any(cell.startswith(tuple("=+-@")) for row in rows for cell in row.values())


def test_writers() -> None:
    writers = Writers(S)
    assert writers.of("Светланы Тихановской").form and "ru" in writers.of("Светланы Тихановской").targets
    assert writers.of("Tsikhanouskaya's").base == "Tsikhanouskaya" and not writers.of("Tsikhanouskaya’s").form
    assert writers.of("С. Ціханоўская").base == "Ціханоўская"
    assert writers.of("Іванова") == writers.of("") == ("", False, ())


@pytest.mark.parametrize("wrong", ["same\ta\n", "perhaps\ta\tb\n", "same\ta\ta\n", "same\t\tb\n", "PK\x03\x04"])
def test_what_is_no_decision(wrong: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        decisions(wrong)


def test_a_text_with_its_names_marked(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from translit.commands import cli

    page = tmp_path / "out.html"
    done = CliRunner().invoke(cli, ["find", "Alaksandar Łukašenka <b>ў Мінску</b>", "--html", str(page)])
    assert (done.exit_code, done.output) == (0, "")
    text = page.read_text(encoding="utf-8")
    assert '<mark class="person" title="Аляксандр Лукашэнка' in text and "&lt;b&gt;" in text and Tags(text).open == []
    assert CliRunner().invoke(cli, ["find", "Мінск", "--html", str(page), "--json"]).exit_code == 2


@pytest.mark.parametrize(("module", "extra", "name"), [("jinja2", "report", "a.txt"), ("trafilatura", "html", "b.html")])
def test_an_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, extra: str, name: str) -> None:
    from click.testing import CliRunner

    from translit import pages
    from translit.commands import cli

    monkeypatch.setitem(sys.modules, module, None)
    pages._environment.cache_clear()
    (tmp_path / name).write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    output = tmp_path / ("people.html" if module == "jinja2" else "people.csv")
    done = CliRunner().invoke(cli, ["reconcile", str(tmp_path / name), "-o", str(output)])
    pages._environment.cache_clear()
    assert done.exit_code == 1 and f'pip install "translit-be[{extra}]"' in done.output and not output.exists()


# --- the command ------------------------------------------------------------------------------------------------------------


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `translit reconcile`."""
    process = child("reconcile", *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, one in cp1251, and a file that is none."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text(f"{A}. {A}. {A}.", encoding="cp1251")
    (place / "b.txt").write_text(V, encoding="utf-8")
    (place / "c.jsonl").write_text('{"text": "Lukashenko spoke in Minsk."}\n', encoding="utf-8")
    (place / "bad.txt").write_bytes(bytes(range(256)) * 50)
    (place / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return place


def test_a_bad_file_is_named_and_the_rest_done(folder: Path) -> None:
    output = folder.parent / "people.csv"
    status, out, err = run(folder, "-o", output)
    assert (status, out) == (1, "")
    assert "bad.txt: " in err and "1 could not be read and was skipped" in err and "3 new articles, 1 files passed over" in err
    raw = output.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [(row["name"], row["mentions"]) for row in rows] == [(A, "3"), (V, "1"), ("Лукашэнка", "1"), ("Мінск", "1")]


def test_decisions_are_given_back_and_kept(folder: Path) -> None:
    (folder / "bad.txt").unlink()
    store, output, answers = (folder.parent / name for name in ("a.db", "people.json", "decisions.tsv"))
    assert run(folder, "--store", store, "-o", folder.parent / "people.html")[0] == 0
    answers.write_text(f"decision\tname\tother\nsame\tЛукашэнка\t{V}\n", encoding="utf-8")
    assert run("--store", store, "--decisions", answers, "-o", output)[0] == 0
    found = {one["name"]: len(one["mentions"]) for one in json.loads(output.read_text(encoding="utf-8"))["identities"]}
    assert found == {A: 3, V: 2, "Мінск": 1}
    status, out, err = run(folder, "--store", store, "--json")
    assert status == 0 and "3 known already" in err
    assert {one["name"]: len(one["mentions"]) for one in map(json.loads, out.splitlines())} == found


def test_stores_are_merged_by_the_command(folder: Path) -> None:
    one, other = folder.parent / "one.db", folder.parent / "other.db"
    assert run(folder / "a.txt", "--store", one)[0] == run(folder / "b.txt", "--store", other)[0] == 0
    status, out, err = run("--store", one, "--merge", other)
    assert status == 0 and "1 article taken" in err and A in out and V in out


WRONG = [
    (["x.txt", "-o", "people.doc"], 2, "a .csv, .json or .html file"),
    (["x.txt", "--merge", "other.db"], 2, "say --store too"),
    (["x.txt", "--json", "-o", "a.csv"], 2, "standard output"),
    (["--decisions", "nothing.tsv", "x.txt"], 1, "nothing.tsv"),
    ([], 2, "Try"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), WRONG)
def test_wrong_calls(arguments: list[str], status: int, said: str) -> None:
    got, out, err = run(*arguments)
    assert (got, out) == (status, "") and said in err and "Traceback" not in err


def test_a_foreign_store_is_refused_by_the_command(folder: Path) -> None:
    path = folder.parent / "x.db"
    path.write_bytes(b"not ours")
    status, _, err = run(folder, "--store", path, "-o", folder.parent / "p.csv")
    assert status == 1 and "no store of translit" in err and path.read_bytes() == b"not ours"
    assert not (folder.parent / "p.csv").exists()


def test_standard_input_and_output(folder: Path) -> None:
    with (folder / "a.txt").open("rb") as file:
        process = child("reconcile", "-", "-o", "-", stdin=file)
        out = process.communicate(timeout=120)[0].decode()
    assert process.returncode == 0 and out.splitlines()[1].startswith(A)
