"""Bytes into text, and text that was once read wrongly."""

from __future__ import annotations

import io
import random

import pytest

from translit.encoding import Chunks, decode, mojibake
from translit.errors import Unreadable

NAMES = (
    "Лукашэнка", "Янка Купала", "Уладзімір Караткевіч", "Ціханоўская", "ВАСІЛЬ БЫКАЎ", "Святлана Алексіевіч",
    "Николай Статкевич", "Позняк Зенон Станиславович", "Францыск Скарына", "Якуб Колас", "Максім Багдановіч",
)  # fmt: skip
SENTENCE = "Беларускія імёны пішуць па-рознаму: Васіль, Васіл, Василь. Гэта не памылка, а звычай.\n"
RUSSIAN = "В списке значатся Николай Радзивилл, Константин Калиновский и Францыск Скорина, г. Полоцк.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["Гомель", "Ў", "Лукашэнка;Мінск\r\n", "Minsk\n", "Алесь’ — «Пушкін»", SENTENCE])
def test_unicode(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    if text == "Ў" and encoding in {"utf-16-le", "utf-16-be"}:
        return  # two bytes: nothing can tell
    assert found.text == text
    assert found.encoding == encoding


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "iso-8859-5"])
@pytest.mark.parametrize("text", [SENTENCE, RUSSIAN, *NAMES])
def test_code_pages(encoding: str, text: str) -> None:
    # KOI8-R and cp866 lack і (and KOI8-R ў): people wrote the Latin letter and what looked best.
    text = text if encoding in {"cp1251", "iso-8859-5"} else text.replace("і", "i").replace("І", "I")
    text = text.replace("ў", "у").replace("Ў", "У") if encoding == "koi8-r" else text
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.guessed) == (text, encoding, True)


def test_belarusian_letter_of_koi8_u() -> None:
    assert decode("Мікіта Зносак, Мікалай Гусоўскі".replace("ў", "у").encode("koi8-u")).encoding == "koi8-u"


@pytest.mark.parametrize(
    "text, encoding", [("Aleś Łukašenka", "cp1250"), ("Élève François", "cp1252"), ("Lukašenka, Žižė", "cp1257")]
)
def test_latin_code_pages_are_not_taken_for_cyrillic(text: str, encoding: str) -> None:
    with pytest.raises(Unreadable, match="cp1250"):
        decode(text.encode(encoding))
    assert decode(text.encode(encoding), encoding=encoding).text == text


def test_dashes_and_quotes_alone() -> None:
    assert decode("Minsk \u2013 \u00abHomel\u00bb".encode("cp1252")).text == "Minsk \u2013 \u00abHomel\u00bb"


@pytest.mark.parametrize(
    "raw, word",
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"PK\x03\x04\x14\0\x08", "workbook"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "old Office"),
        (bytes(range(256)) * 4, "binary"),
        (b"Minsk\0Homel\0", "binary"),
        (bytes([7, 200, 1, 255, 3, 129, 2, 250]) * 100, "binary"),
    ],
)
def test_no_text(raw: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        decode(raw, name="a.csv")


def test_zeros_in_what_is_said_to_be_text() -> None:
    assert decode("Мінск\0Гомель".encode(), encoding="utf-8").text == "Мінск\0Гомель"


def test_given_encodings() -> None:
    assert decode("Янка".encode("utf-8-sig"), encoding="utf-8").text == "Янка"
    assert decode("Янка".encode("utf-16"), encoding="UTF-16LE").text == "Янка"
    assert decode("Янка".encode("cp1251"), encoding="windows-1251").encoding == "cp1251"
    assert not decode("Янка".encode("cp1251"), encoding="cp1251").guessed
    for name in ("rot13", "hex", "cp12510"):
        with pytest.raises(Unreadable, match="no text encoding"):
            decode(b"a", encoding=name)


@pytest.mark.parametrize("length", [1, 63_999, 70_001, 2_000_000])
def test_offset_of_a_wrong_byte(length: int) -> None:
    good = ("я" * length + "\n").encode()
    with pytest.raises(Unreadable) as caught:
        decode(good + b"\xff" + "я".encode() * 20, encoding="utf-8", name="b.csv")
    assert caught.value.offset == len(good)
    assert str(caught.value).startswith(f"b.csv: byte {len(good)} (0xFF, line 2) is not utf-8")


def test_one_torn_line_is_not_a_code_page() -> None:
    with pytest.raises(Unreadable) as caught:
        decode((SENTENCE * 20).encode() + "Менск".encode("cp1251") + (SENTENCE * 20).encode())
    assert caught.value.offset == len((SENTENCE * 20).encode())


def test_cut_short() -> None:
    with pytest.raises(Unreadable) as caught:
        decode("Мінск".encode("utf-16") + b"\x01", encoding="utf-16")
    assert caught.value.offset == 12


class Slow(io.RawIOBase):
    """A pipe that has a few bytes at a time."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._random = io.BytesIO(raw), random.Random(1)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._raw.read(min(size, self._random.randrange(1, 5000)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-u", "gb18030"])
def test_streams(encoding: str) -> None:
    text = (RUSSIAN * 3000).replace("\n", "\r\n")
    given = encoding if encoding == "gb18030" else None
    chunks = Chunks(Slow(text.encode(encoding)), encoding=given)  # type: ignore[arg-type]
    parts = list(chunks)
    assert "".join(parts) == text
    assert chunks.position == len(text.encode(encoding))
    assert max(map(len, parts)) <= 1 << 17


def test_ascii_for_a_long_while() -> None:
    raw = b"name,city\n" * 50_000 + "Янка Купала,Вязынка\n".encode("cp1251")
    assert decode(raw).encoding == "cp1251"


MISREAD = [
    ("cp1252", "utf-8"), ("cp1251", "utf-8"), ("latin-1", "utf-8"), ("cp866", "utf-8"),
    ("cp1252", "cp1251"), ("latin-1", "cp1251"), ("koi8-r", "cp1251"), ("cp866", "cp1251"),
    ("cp1251", "koi8-r"), ("cp1251", "cp866"), ("cp1252", "koi8-r"),
]  # fmt: skip


def wrongly(text: str, right: str, wrong: str) -> str:
    """The text as a careless program shows it: a byte that the code page lacks becomes the control character."""
    one = (bytes([byte]).decode(wrong, "replace").replace("\ufffd", chr(byte)) for byte in text.encode(right))
    return "".join(one)


@pytest.mark.parametrize("wrong, right", MISREAD)
@pytest.mark.parametrize("name", NAMES)
def test_mojibake(wrong: str, right: str, name: str) -> None:
    if right == "koi8-r" or (right == "cp866" and wrong == "cp1251"):
        name = name.replace("і", "i").replace("І", "I").replace("ў", "у").replace("Ў", "У")
        if right == "cp866" and name.isupper():
            return
    assert mojibake(wrongly(name, right, wrong)) == name


def test_mojibake_as_it_is_met() -> None:
    assert mojibake("Ëóêàøýíêà") == "Лукашэнка"
    assert mojibake("Р›СѓРєР°С€СЌРЅРєР°") == "Лукашэнка"
    assert mojibake("Ð›ÑƒÐºÐ°ÑˆÑ\x8dÐ½ÐºÐ°") == "Лукашэнка"
    assert mojibake("Р РѕРјР°РЅ") == "Роман", "a spreadsheet made a space of the non-breaking one"
    assert mojibake("FranÃ§ois") == "François"
    assert mojibake("Ëóêàøýíêà, 1954 (Minsk)") == "Лукашэнка, 1954 (Minsk)"
    twice = wrongly(wrongly("Купала", "utf-8", "cp1252"), "utf-8", "cp1252")
    assert mojibake(twice) == "Купала"


@pytest.mark.parametrize(
    "text",
    [
        "", "Minsk", "Лукашэнка", "Łukaszenka", "Čašniki", "Élève", "Çà et là, où l’été", "Äöü ÄÖÜ ß", "Übergröße", "É",
        "Þórður Ægir", "Ñandú", "№ 5", "«Ніва»", "шлюбе", "ЛЮБОЙ ШЛЯХ", "БССР", "её", "РСФСР", "СССР", "м’я", "Ѳёкла",
        "Żółć", "Õppejõud", "Åse Sørøy", "šćžđ", "Ελλάδα", "中文", "Рі", "сон?", "яна там", "Ці", "(род)",
    ],
)  # fmt: skip
def test_no_mojibake(text: str) -> None:
    assert mojibake(text) is None
