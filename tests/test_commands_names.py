"""The commands of names: spell, lookup, styles; styles, tags, private styles and names wherever there is --to."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from test_commands import call, out

from translit import styles

# --- styles in convert, explain, clean ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["Аляксандр Лукашэнка", "--to", "rferl"], "Alyaksandr Lukashenka\n"),
        (["Аляксандр Лукашэнка", "--to", "pl-PL"], "Alaksandr Łukaszenka\n"),
        (["Віктар Бабарыка", "--to", "lt_LT"], "Viktaras Babaryka\n"),
        (["Магілёў", "--to", "be-Latn"], "Mahiloŭ\n"),
        (["Łukaszenka", "--from", "pl", "--to", "be"], "Лукашэнка\n"),
        (["Śviatłana Cichanoŭskaja", "--from", "lacinka", "--to", "rferl"], "Svyatlana Tsikhanouskaya\n"),
        (["Янка ნინო Łódź", "--to", "geo", "--ascii"], "Janka nino Lodz\n"),
        (["Магілёў", "--to", "geo", "--ascii"], "Mahiliou\n"),
        (["ნინო", "--to", "ascii"], "nino\n"),
        (["ნინო", "--to", "rferl"], "ნინო\n"),
    ],
)
def test_convert(arguments: list[str], wanted: str) -> None:
    assert out("convert", *arguments) == wanted


def test_convert_side_by_side() -> None:
    table = out("convert", "--to", "rferl", "--to", "pl", "--to", "geo", "--format", "tsv", given="Янка Купала\nМінск\n")
    assert table.splitlines() == [
        "source\trferl\tpl\tgeo", "Янка Купала\tYanka Kupala\tJanka Kupała\tJanka Kupala", "Мінск\tMinsk\tMińsk\tMinsk",
    ]  # fmt: skip


def test_ascii_says_so_to_programs() -> None:
    row = json.loads(out("convert", "Янка ნინო", "--to", "geo", "--ascii", "--format", "jsonl"))
    assert row["text"] == "Janka nino"
    assert row["doubts"] == [{"source": " ნინო", "target": " nino", "why": "Unidecode"}]
    table = out("convert", "ნინო", "--to", "geo", "--ascii", "--format", "tsv")
    assert table.splitlines()[1] == "ნინო\tnino"


def test_bytes_that_are_none_survive_ascii() -> None:
    assert call("convert", "--to", "geo", "--ascii", "--encoding", "utf-8", given="Ґ".encode()).exit_code == 0
    assert out("convert", "Магілёў\n\U0001f642", "--to", "geo", "--ascii") == "Mahiliou\n?\n"


def test_explain_shows_the_list_and_the_rule() -> None:
    told = out("explain", "Віктар Бабарыка", "--to", "lt")
    assert told.startswith("Viktaras Babaryka\n") and "takes -as" in told
    assert json.loads(out("explain", "Арына Сабаленка", "--to", "rferl", "--json"))["pieces"][0]["why"] == "settled: rferl"
    assert json.loads(out("explain", "Мінск", "--to", "pl-PL", "--json"))["to"] == "pl"


def test_clean_with_styles(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("Імя,Год\nЯнка Купала,1882\nМарыя Калеснікава,1982\n日本,\n", "utf-8")
    made = tmp_path / "b.csv"
    assert call("clean", str(sheet), "--to", "rferl", "--to", "lt-LT", "--to", "geo", "-o", str(made)).exit_code == 0
    rows = list(csv.reader(io.StringIO(made.read_text("utf-8"))))
    assert rows == [
        ["Імя", "Імя (rferl)", "Імя (lt)", "Імя (geo-2007)", "Год"],
        ["Янка Купала", "Yanka Kupala", "Janka Kupala", "Janka Kupala", "1882"],
        ["Марыя Калеснікава", "Maryya Kalesnikava", "Maryja Kalesnikava", "Maryja Kaliesnikava", "1982"],
        ["日本", "", "", "", ""],
    ]
    assert call("clean", str(made), "--to", "rferl", "--in-place").exit_code == 0
    assert made.read_text("utf-8").count("(rferl)") == 1, "our own columns are known again"


def test_clean_in_an_old_encoding_writes_what_the_lexicon_has(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_bytes("Горад\nБяроза\nМінск\nВаўкавыск\n".encode("cp1251"))
    made = tmp_path / "b.csv"
    assert call("clean", str(sheet), "-c", "1", "--to", "pl", "--encoding", "cp1251", "-o", str(made)).exit_code == 0
    assert "Mińsk" in made.read_bytes().decode("utf-8-sig")


# --- what is one's own --------------------------------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    assert call("styles", "new", "house", "--like", "rferl", "-o", str(path)).exit_code == 0
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Таццяна" = "Tatsyana"', '"Таццяна" = "Tanya"'), "utf-8")
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "settled.tsv"
    path.write_text("be\tspelling\nЯнка Купала\tYanka KUPALA\n", "utf-8")
    return path


def test_a_private_style_is_made_checked_and_used(house: Path, names: Path, tmp_path: Path) -> None:
    assert out("styles", "check", str(house)).endswith("all is well\n")
    assert out("convert", "Таццяна Воўк", "--style", str(house)) == "Tanya Vouk\n"
    assert out("convert", "Янка Купала", "--style", str(house), "--names", str(names)) == "Yanka KUPALA\n"
    assert out("explain", "Янка Купала", "--style", str(house), "--names", str(names)).startswith("Yanka KUPALA\n")
    table = out("convert", "Таццяна Воўк", "--to", "pl", "--style", str(house), "--format", "tsv")
    assert table == "source\tpl\thouse\nТаццяна Воўк\tTacciana Wouk\tTanya Vouk\n"
    sheet, made = tmp_path / "a.csv", tmp_path / "b.csv"
    sheet.write_text("Імя\nТаццяна Воўк\nЯнка Купала\n", "utf-8")
    done = call("clean", str(sheet), "--to", "en", "--style", str(house), "--names", str(names), "-o", str(made))
    assert done.exit_code == 0, done.output
    assert made.read_text("utf-8").splitlines() == [
        "Імя,Імя (en),Імя (house)", "Таццяна Воўк,Tatstsyana Vowk,Tanya Vouk", "Янка Купала,Yanka KUPALA,Yanka KUPALA",
    ]  # fmt: skip


def test_private_names_on_top_of_a_built_in_style(names: Path) -> None:
    assert out("convert", "Учора Янка Купала піша", "--to", "en", "--names", str(names)) == "Uchora Yanka KUPALA pisha\n"
    assert out("convert", "Янка Купала", "--to", "en") == "Yanka Kupala\n"


@pytest.mark.parametrize("like", ["rferl", "pl", "lt", "viasna", "lacinka", "geo-2007", "reuters", "ascii"])
def test_a_style_begun_from_any_other_is_right_as_it_is(like: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    assert call("styles", "new", "mine", "--like", like, "-o", str(path)).exit_code == 0
    assert out("styles", "check", str(path)).startswith("mine: FILL IN")
    assert out("convert", "Хоцімск", "--style", str(path)) == out("convert", "Хоцімск", "--to", like)
    assert call("styles", "new", "mine", "--like", like, "-o", str(path)).exit_code == 1, "never written over"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["convert", "x", "--to", "reuter"], 2, "did you mean reuters"),
        (["convert", "x", "--to", "xx"], 2, "translit styles list"),
        (["convert", "x", "--to", "pt"], 2, "no consistent practice"),
        (["convert", "x", "--to", "geo", "--names", "{names}"], 2, "geo-2007 is a system"),
        (["convert", "x", "--to", "en", "--names", "missing.tsv"], 1, "missing.tsv"),
        (["convert", "x", "--style", "missing.toml"], 1, "missing.toml"),
        (["convert", "x", "--to", "en", "--names", "{broken}"], 1, "line 2"),
        (["convert", "x", "--to", "geo", "--style", "{house}"], 2, "--format tsv"),
        (["clean", "x.csv", "-o", "y.csv"], 2, "--to geo-2007"),
        (["clean", "x.csv", "-o", "y.csv", "--to", "geo", "--names", "{names}"], 2, "geo-2007 is a system"),
        (["styles", "show", "geo"], 2, "translit systems show geo-2007"),
        (["systems", "show", "rferl"], 2, "translit styles show rferl"),
        (["systems", "check", "rferl"], 2, "translit styles show rferl"),
        (["systems", "new", "my", "--like", "rferl"], 2, "translit styles show rferl"),
        (["styles", "show", "rferll"], 2, "did you mean rferl"),
        (["styles", "check", "missing.toml"], 1, "missing.toml"),
        (["styles", "new", "My", "--like", "rferl"], 2, "small Latin letters"),
        (["styles", "new", "my", "--like", "rferl", "-o", "other.toml"], 2, "my.toml"),
        (["spell", "Kupala"], 1, "no Cyrillic letter"),
        (["spell", "Янка", "--within", "rferll"], 2, "did you mean rferl"),
        (["spell", "Янка", "--query", "--regex"], 2, "exclude each other"),
        (["lookup", "Ыыыы"], 1, "Ыыыы"),
        (["lookup", "Янка", "--kind", "village"], 2, "settlement"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], status: int, said: str, house: Path, names: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.tsv"
    broken.write_text("be\tspelling\nKupala\tX\n", "utf-8")
    places = {"{house}": str(house), "{names}": str(names), "{broken}": str(broken)}
    result = call(*(places.get(argument, argument) for argument in arguments))
    assert said in result.stderr
    assert result.exit_code == status
    assert "Traceback" not in result.output and result.stdout == ""


# --- spell --------------------------------------------------------------------------------------------------------------


def test_spell_is_a_table_by_who_writes_so() -> None:
    printed = out("spell", "Святлана", "Ціханоўская")
    assert int(re.search(r"(\d+) spellings", printed)[1]) >= 25  # type: ignore[index]
    heads = [line for line in printed.splitlines() if line.endswith(":")]
    assert heads == ["Chosen by the bearer:", "Newsrooms and bodies:", "Languages:", "Belarusian:", "Documents and standards:"]
    assert re.search(r"(?m)^  Swiatłana Cichanouska +pl$", printed)
    assert re.search(r"(?m)^  Svyatlana Tsikhanouskaya +rferl\b", printed)


def test_spell_for_search_engines_and_programs() -> None:
    arguments = ("spell", "Янка Купала", "--within", "rferl,pl", "--within", "lacinka")
    assert out(*arguments, "--query") == '"Yanka Kupala" OR "Janka Kupała"\n'
    assert re.fullmatch(out(*arguments, "--regex").strip(), "Janka  Kupała")
    row = json.loads(out(*arguments, "--json"))
    assert row["name"] == "Янка Купала"
    assert {"text": "Janka Kupała", "targets": ["pl", "lacinka"]} in row["spellings"]


def test_spell_reads_names_line_by_line() -> None:
    lines = out("spell", "--within", "pl", "--query", given="Янка Купала\nЯкуб Колас\n").splitlines()
    assert lines == ['"Janka Kupała"', '"Jakub Kołas"']
    result = call("spell", "--within", "pl", "--query", given="Янка Купала\nKupala\n")
    assert result.stdout == '"Janka Kupała"\n' and result.exit_code == 1


# --- lookup -------------------------------------------------------------------------------------------------------------


def test_lookup() -> None:
    printed = out("lookup", "Александр", "--kind", "given")
    assert printed.startswith("alaksandr-m: given, m\n")
    assert re.search(r"(?m)^  be +Алесь +short$", printed) and re.search(r"(?m)^  uk +Олександр$", printed)
    rows = [json.loads(line) for line in out("lookup", "Койданава", "--json").splitlines()]
    assert rows[0]["kind"] == "town" and {"be", "ru", "pl"} <= {form["lang"] for form in rows[0]["forms"]}
    assert all(form["source"] for form in rows[0]["forms"])
    assert "Арына Сабаленка" in out("lookup", "сабаленка", "арына")
    assert out("lookup", given="Мінск\nГомель\n").count(": town") == 2


# --- styles -------------------------------------------------------------------------------------------------------------


def test_styles_list_and_show() -> None:
    printed = out("styles", "list")
    assert [line.split()[0] for line in printed.splitlines()[1:]] == list(styles())
    rows = [json.loads(line) for line in out("styles", "list", "--json").splitlines()]
    assert {row["id"] for row in rows} == set(styles()) and all(row["example"] and row["consistency"] for row in rows)
    page = out("styles", "show", "rferl")
    heads = ("Given names:", "Settled names:", "Doubts:", "Samples (printed):")
    for wanted in ("rferl: RFE/RL", "also: rfe-rl", "consistency: ", *heads):
        assert wanted in page, wanted
    assert json.loads(out("styles", "show", "lt-LT", "--json"))["endings"]
    assert "names are put into Russian first" in out("styles", "show", "belta")


@pytest.mark.parametrize("name", list(styles()))
def test_styles_check_ours(name: str) -> None:
    assert out("styles", "check", name).endswith("all is well\n")


def test_the_shell_completes_styles() -> None:
    from translit.commands import cli
    from translit.commands.options import TargetName

    command = cli.get_command(call.__globals__["click"].Context(cli), "convert")
    assert command is not None
    context = call.__globals__["click"].Context(command)
    found = {item.value for item in TargetName().shell_complete(context, command.params[0], "ru")}
    assert {"ru", "ru-press"} <= found
