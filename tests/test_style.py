"""Styles: every file proves itself; names in texts; private styles and names, hostile ones among them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from translit import Style, convert, explain, styles
from translit.conversion import convert_each
from translit.errors import TableError
from translit.house import house, house_of, style_files
from translit.loading import parse
from translit.paths import TABLES
from translit.target import target

ALL = list(style_files())
RFERL = (TABLES / "styles" / "rferl.toml").read_text(encoding="utf-8")


# --- our files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_every_style_proves_its_samples(name: str) -> None:
    assert styles()[name].prove() >= 2


@pytest.mark.parametrize("name", ALL)
def test_a_style_passes_every_check_of_a_strangers_style(name: str) -> None:
    checked = house_of(parse(style_files()[name].read_bytes(), name), f"{name}.toml", name)
    assert checked == house(name)


@pytest.mark.parametrize("name", ALL)
def test_a_style_says_what_its_source_bears_out_and_how_far_the_house_agrees(name: str) -> None:
    style = styles()[name]
    assert style.id == name and style.consistency
    assert style.provenance["supports"] and style.provenance["source"]


@pytest.mark.parametrize("name", ALL)
def test_what_is_settled_comes_out_as_settled(name: str) -> None:
    style = styles()[name]
    for be, spelling in {**style.table.names, **style.table.places}.items():
        assert style.convert(re.sub(r"(?:^|(?<=[ -]))\w", lambda first: first[0].upper(), be)) == spelling


TEXTS = (
    "Учора ў Мінску сустрэліся Аляксандр Лукашэнка і Віктар Бабарыка; пра гэта піша «Наша Ніва» № 5.",
    "ЛУКАШЭНКА Аляксандр Рыгоравіч (1954), вул. Леніна, 5",
    "А. Р. Кім-Сцяпанава, Вольга Мар’я дэ Бабруйск-Ёд",
    "Аляксандр\r\nЛукашэнка\n\n  Мінск\t",
    unicodedata.normalize("NFD", "Юрый Чыж, Магілёў; Йосіф"),
    "ნინო 日本 محمد Łódź ї ђ \0 \udcff 🙂",
    "Вiктар Бабарыкa",
    "я і ты",
    "",
    " ",
)


@pytest.mark.parametrize("name", ALL)
def test_explain_is_convert(name: str) -> None:
    for text in TEXTS:
        told = explain(text, name)
        assert told.text == convert(text, name) == "".join(piece.target for piece in told.pieces)
        assert "".join(piece.source for piece in told.pieces) == text


@pytest.mark.parametrize("name", ALL)
def test_a_column_is_its_cells_and_lines_are_names(name: str) -> None:
    values = ["Вера Мароз", "Мароз Вера", "Мінск", "Свята", "Аляксандр Лукашэнка", "Дарога Дадому", "Мінск\nГомель"]
    each = [convert(value, name) for value in values]
    assert convert_each(values, name) == each
    assert convert("\n".join(values), name) == "\n".join(each)


# --- texts --------------------------------------------------------------------------------------------------------------

RUNNING = [
    # text, style, wanted
    ("Учора ў Мінску Віктар Бабарыка сказаў.", "lt", "Učora u Minsku Viktaras Babaryka skazau."),
    ("Сустрэліся Віктар Бабарыка і Марыя Калеснікава.", "lt", "Sustrelisia Viktaras Babaryka i Maryja Kalesnikava."),
    ("Святлана Ціханоўская едзе.", "rferl", "Svyatlana Tsikhanouskaya yedze."),
    ("Мінск, Брэст, Гродна", "en", "Minsk, Brest, Grodno"),
    ("Віктар Бабарыка, Мінск", "lt", "Viktaras Babaryka, Minskas"),
    ("Вольга Уладзіміраўна Іванова", "rferl", "Volha Ivanova"),
    ("Прэзідэнт Аляксандр Лукашэнка і Арына Сабаленка", "bbc", "Prezident Alexander Lukashenko i Aryna Sabalenka"),
    ("Учора Арына Сабаленка Перамагла Марыю", "rferl", "Uchora Aryna Sabalenka Peramahla Maryyu"),
    # order, capitals, dirt
    ("Бабарыка Віктар", "lt", "Babaryka Viktaras"),
    ("БАБАРЫКА Віктар", "lt", "BABARYKA Viktaras"),
    ("ВІКТАР БАБАРЫКА", "lt", "VIKTARAS BABARYKA"),
    ("СВЯТЛАНА ЦІХАНОЎСКАЯ", "pl", "SWIATŁANA CICHANOUSKA"),
    ("Вiктар Бабарыкa", "lt", "Viktaras Babaryka"),  # Latin і, а
    (unicodedata.normalize("NFD", "Юрый Чыж"), "pl", "Juryj Czyż"),
    ("Мар'я Іванова", "pl", "Marja Iwanowa"),
    ("Мар’я Іванова", "pl", "Marja Iwanowa"),
    # no names: spelled as text and never corrected
    ("дождж ідзе ў горадзе", "lt", "doždž idze u horadze"),
    ("вул. Леніна, 5, кв. 12", "pl", "wuł. Lenina, 5, kw. 12"),
    ("12.05.2020", "pl", "12.05.2020"),
    ("info@example.by", "pl", "info@example.by"),
    ("", "lt", ""),
    # scripts that no table knows pass
    ("ნინო 日本 محمد", "rferl", "ნინო 日本 محمد"),
    ("Łódź, Święta", "rferl", "Łódź, Święta"),
    ("ნინო, Łódź, Магілёў", "ascii", "nino, Lodz, Mahilyow"),
]


@pytest.mark.parametrize(("text", "style", "wanted"), RUNNING)
def test_names_in_a_text_are_names_and_all_else_is_letters(text: str, style: str, wanted: str) -> None:
    assert convert(text, style) == wanted


def test_ascii_marks_what_no_table_of_ours_made() -> None:
    told = explain("Янка ნინო", "ascii")
    assert told.text == "Yanka nino"
    assert [(piece.source, piece.target, piece.why) for piece in told.doubts] == [(" ნინო", " nino", "Unidecode")]
    assert convert("日本 \U0001f642 é", "ascii").isascii()


def test_settled_beats_given_and_given_beats_letters() -> None:
    assert convert("Максім Мірны", "rferl") == "Maksim Mirny"
    assert convert("Арына Сабаленка", "rferl") == "Aryna Sabalenka"
    assert convert("Сабаленка Арына", "rferl") == "Sabalenka Aryna"
    assert convert("Арына Сяргееўна Сабаленка", "rferl") == "Aryna Sabalenka"
    assert convert("АРЫНА САБАЛЕНКА", "rferl") == "ARYNA SABALENKA"
    assert convert("Уладзімір Мацкевіч", "rferl") == "Uladzimer Matskevich"


# --- a style of one's own -----------------------------------------------------------------------------------------------

HOUSE = '''id = "house"
title = "A house"
source = "be-Cyrl"
target = "en-Latn"
base = "bgn-pcgn-simplified"
patronymic = "drop"

[provenance]
act = "ours"
url = ""
status = "private"

[alphabet]
target = "abcdefghiklmnoprstuvwyz"

[letters]
"ў" = "u"

[given]
"Уладзімір" = "Uladzimer"

[names]
"Янка Купала" = "Yanka Kupala, poet"

[samples.ours]
"Уладзімір Мацкевіч" = "Uladzimer Matskyevich"
'''


def brought(folder: Path, table: str = HOUSE, name: str = "house.toml") -> Path:
    path = folder / name
    path.write_text(table, encoding="utf-8")
    return path


def test_a_private_style_works_wherever_ours_do(tmp_path: Path) -> None:
    style = Style.read(brought(tmp_path))
    assert convert("Уладзімір Іванавіч Воўк", style) == "Uladzimer Vouk"
    assert explain("Янка Купала", style).text == "Yanka Kupala, poet"
    assert convert("Vouk", "be", source=style) == convert("Vouk", "be", source=style)
    assert convert_each(["Воўк", "Воўк"], style) == ["Vouk", "Vouk"]


def test_a_private_style_may_stand_on_a_style(tmp_path: Path) -> None:
    style = Style.read(brought(tmp_path, HOUSE.replace("bgn-pcgn-simplified", "rferl").replace("Matskyevich", "Matskevich")))
    assert style.convert("Пятро Воўк") == "Pyatro Vouk"
    assert style.convert("Валерый Воўк") == "Valery Vouk", "the given names of a base are the base's own"


FAULTS = {
    "Latin i in a settled name's table of letters": ('"ў" = "u"', '"i" = "u"', "letters"),
    "output that is not declared": ('"ў" = "u"', '"ў" = "ŭ"', "ŭ"),
    "Cyrillic in the output": ('"ў" = "u"', '"ў" = "у"', "CYRILLIC"),
    "a base that does not exist": ('base = "bgn-pcgn-simplified"', 'base = "bgn"', "bgn"),
    "itself as the base": ('base = "bgn-pcgn-simplified"', 'base = "house"', "house"),
    "no base and no letters": ('base = "bgn-pcgn-simplified"\n', "", "no row for"),
    "an unknown key": ('patronymic = "drop"', 'patronymic = "drop"\ntone = "high"', "tone"),
    "patronymics perhaps": ('patronymic = "drop"', 'patronymic = "perhaps"', "perhaps"),
    "through another language": ('patronymic = "drop"', 'through = "pl"', "pl"),
    "names that are a list": ('[names]\n"Янка Купала" = "Yanka Kupala, poet"', "[[names]]", "names"),
    "a given name that is a number": ('"Уладзімір" = "Uladzimer"', '"Уладзімір" = 5', "Уладзімір"),
    "id is not the name of the file": ('id = "house"', 'id = "home"', "home"),
    "no title": ('title = "A house"\n', "", "title"),
    "a sample that comes out otherwise": ('"Uladzimer Matskyevich"', '"Vladimir Matskevich"', "mend"),
    "endings of no part": ("[given]", '[[endings]]\nwhy = "x"\npart = "title"\nmap = { "а" = "as" }\n[given]', "title"),
    "endings of a third gender": (
        "[given]", '[[endings]]\nwhy = "x"\npart = "given"\ngender = "x"\nmap = { "а" = "as" }\n[given]', "gender",
    ),
    "a class of endings that does not exist": (
        "[given]", '[[endings]]\nwhy = "x"\npart = "given"\nmap = { "{z}" = "as" }\n[given]', "{z}",
    ),
    "languages that are text": ('patronymic = "drop"', 'languages = "pl"', "languages"),
    "a regular expression": ("[given]", '[[rules]]\nwhy = "x"\nafter = "(а+)+$"\nmap = { "б" = "b" }\n[given]', "after"),
    "no TOML": ('title = "A house"', "title = ", "TOML"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_a_private_style_is_told_with_file_and_place(fault: str, tmp_path: Path) -> None:
    old, new, said = FAULTS[fault]
    assert old in HOUSE
    path = brought(tmp_path, HOUSE.replace(old, new, 1))
    with pytest.raises(TableError) as caught:
        Style.read(path)
    assert said in str(caught.value) and "house" in str(caught.value.file) and "\n" not in str(caught.value)
    assert caught.value.place and caught.value.complaint


NO_STYLES = [b"", b"\xff\xfe\x00", b"\0" * 100, b"id = 1", b"[" * 5000, b"a" * 3_000_000, b"\xef\xbb\xbf"]


@pytest.mark.parametrize("raw", NO_STYLES, ids=len)
def test_a_file_that_is_no_style_is_refused_in_words(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_bytes(raw)
    with pytest.raises(TableError):
        Style.read(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    for path in (tmp_path / "no.toml", tmp_path):
        with pytest.raises(TableError) as caught:
            Style.read(path)
        assert str(path) in str(caught.value)


# --- names of one's own -------------------------------------------------------------------------------------------------


def listed(folder: Path, text: str | bytes) -> Path:
    path = folder / "names.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_private_names_beat_all_others(tmp_path: Path) -> None:
    path = listed(tmp_path, "be\tspelling\nАрына Сабаленка\tA. Sabalenka\nМінск\tMENSK\nМар'я  Ёд\tMaria Yod\n")
    style = target("rferl").with_names(path)  # type: ignore[union-attr]
    assert style.convert("Арына Сабаленка") == "A. Sabalenka"
    assert style.convert("У Мінск прыехала АРЫНА САБАЛЕНКА.") == "U MENSK pryyekhala A. SABALENKA."
    assert style.convert("Мар’я Ёд") == style.convert("Мар'я Ёд") == "Maria Yod"
    assert style.convert("Янка Купала") == "Yanka Kupala"
    assert convert("Арына Сабаленка", "rferl") == "Aryna Sabalenka", "ours is as it was"
    assert Style.read(brought(tmp_path), names=path).convert("Арына Сабаленка") == "A. Sabalenka"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffbe\tspelling\r\nЯнка Купала\tX\r\n",
        "# ours\nnote\tspelling\tbe\na\tX\tЯНКА КУПАЛА\n\n",
        "be\tspelling\nЯнка Купала\tX\nЯнка Купала\tX",
    ],
)
def test_a_list_may_look_as_spreadsheets_write_it(text: str, tmp_path: Path) -> None:
    assert target("en").with_names(listed(tmp_path, text)).convert("Янка Купала") == "X"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "header"),
        ("be,spelling\nЯнка Купала,X\n", "be and spelling"),
        ("name\tspelling\nЯнка Купала\tX\n", "be and spelling"),
        ("be\tspelling\nЯнка Купала\n", "line 2"),
        ("be\tspelling\nЯнка Купала\t\n", "line 2"),
        ("be\tspelling\n\tX\n", "line 2"),
        ("be\tspelling\nYanka Kupala\tX\n", "no name in Cyrillic"),
        ("be\tspelling\nЯнка Купала\tX\nянка купала\tY\n", "line 3"),
        ("be\tspelling\nЯнка Купала\tX\n".encode("cp1251"), "utf-8"),
        ("be\tspelling\nЯнка Купала\tX\n".encode("utf-16"), "utf-8"),
    ],
)
def test_each_fault_of_private_names_is_told_with_file_and_line(text: str | bytes, said: str, tmp_path: Path) -> None:
    path = listed(tmp_path, text)
    with pytest.raises(TableError) as caught:
        target("en").with_names(path)  # type: ignore[union-attr]
    assert said in str(caught.value) and str(path) in str(caught.value)


def test_names_that_are_not_there_are_said_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.tsv"):
        with pytest.raises(TableError):
            target("en").with_names(path)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["А\nаа", "аа\nА", "ванда арлова\nвасіль быкаў\nалесь адамовіч\nСвятлана\nвасіль"])
@pytest.mark.parametrize("name", [name for name in ALL if house(name).through])
def test_haste_in_a_line_does_not_depend_on_the_lines_around_it(name: str, text: str) -> None:
    assert convert(text, name) == "\n".join(convert(line, name) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Аляксандр Лукашэнка", "Alaksandar Łukašenka"),
        ("Сьвятлана Ціханоўская", "Śviatłana Cichanoŭskaja"),
        ("АЛЯКСАНДР і Змiцер у Мінску", "ALAKSANDAR i Źmicier u Miensku"),
        ("ён ляцеў у Лондан, 5", "jon lacieŭ u Londan, 5"),
    ],
)
def test_lacinka_of_the_taraskievica(text: str, wanted: str) -> None:
    assert convert(text, "be-Latn-tarask") == wanted
    assert "".join(piece.target for piece in explain(text, "lacinka-tarask").pieces) == wanted
