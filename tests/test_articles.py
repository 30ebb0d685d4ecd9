"""Articles: every sort of file, every encoding, and what is no article: named, and the others read all the same."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from translit.articles import Article, Failure, PassedOver, articles, page_text
from translit.passage import passage

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Навіны дня</title></head><body>
<nav><a href="/">Галоўная</a> <a href="/sport">Спорт Валерый Навіцкі</a></nav>
<article><h1>Навіны дня</h1><p>Святлана Ціханоўская выступіла ў Вільні і расказала пра сустрэчу, якая прайшла ўчора ўвечары.</p>
<p>Пасля яе гаварыў Алесь Бяляцкі, а потым задавалі пытанні журналісты некалькіх выданняў, і адказы былі доўгія.</p></article>
<footer>© Рэдакцыя, усе правы абаронены. Дырэктар Іван Іваноў</footer></body></html>"""


def read(*paths: Path, **more: object) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Texts and failures by the end of their source, and what was passed over."""
    texts, failures, over = {}, {}, []
    for one in articles(paths, **more):  # type: ignore[arg-type]
        name = one.source.replace(str(paths[0]), "")
        if isinstance(one, Article):
            texts[name] = one.text
        elif isinstance(one, Failure):
            failures[name] = one.why
        else:
            assert isinstance(one, PassedOver)
            over.append(name)
    return texts, failures, over


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_texts_in_the_encodings_of_the_house(tmp_path: Path, encoding: str) -> None:
    text = "Александр Лукашенко приехал в Минск, где его встречали министры и журналисты."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path)[0] == {"/a.txt": text}


def test_a_folder_with_everything_in_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name, content in {
        "a.txt": b"A", "b/c.md": b"C", "b/d": b"D", ".hidden.txt": b"x", ".git/e.txt": b"x", "image.jpg": b"\xff\xd8\xff",
        "binary.txt": bytes(range(256)) * 40, "empty.txt": b" \n", "broken.zip": b"PK\x03\x04 and no more", "z.txt": b"Z",
        "half.txt": "Лукашэнка".encode()[:-1],
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    texts, failures, over = read(tmp_path)
    assert texts == {"/a.txt": "A", "/b/c.md": "C", "/b/d": "D", "/z.txt": "Z"}
    assert set(failures) == {"/binary.txt", "/empty.txt", "/broken.zip", "/gone.txt", "/half.txt"}
    assert over == ["/image.jpg"]


def test_what_is_not_there_or_may_not_be_read(tmp_path: Path) -> None:
    texts, failures, _ = read(tmp_path / "nothing.txt")
    assert (texts, list(failures.values())) == ({}, ["No such file or directory"])


def test_a_zip_and_what_is_wrong_in_it(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", "Мінск".encode("cp1251"))
        archive.writestr("a/рус.jsonl", '{"text": "Brest"}\n')
        archive.writestr("a/p.png", b"\x89PNG")
        archive.writestr("__MACOSX/b.txt", b"x")
        archive.writestr("damaged.txt", b"abcdefgh" * 500)
        archive.writestr("inner.zip", b"PK")
    raw = bytearray(path.read_bytes())
    at = raw.find(b"damaged.txt") + len("damaged.txt")
    raw[at + 3] ^= 0xFF
    path.write_bytes(raw)
    texts, failures, over = read(path)
    assert texts == {"/b.txt": "Мінск", "/a/рус.jsonl:1": "Brest"}
    assert list(failures) == ["/damaged.txt"] and over == ["/a/p.png", "/inner.zip"]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        '{"id": 5, "title": "T", "body": "Мінск"}', "", '{"url": "http://x/1", "body": "Brest"}', '{"body": "no id"}', "{", "[1]",
        '{"body": 7}', '{"id": 5, "body": "the same id"}', '{"body": "  "}', "[" * 100_000,
    ]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    texts, failures, _ = read(path, fields=("title", "body"))
    assert texts == {":5": "T\n\nМінск", ":http://x/1": "Brest", ":4": "no id", ":5:8": "the same id"}
    assert set(failures) == {":5", ":6", ":7", ":9", ":10"}


def test_a_list_in_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "Мінск"}, {"text": "Brest"}]), encoding="utf-8")
    (tmp_path / "b.json").write_text('{"text": "Полацк"}', encoding="utf-8")
    (tmp_path / "c.json").write_text("[{]", encoding="utf-8")
    texts, failures, _ = read(tmp_path)
    assert (texts, list(failures)) == ({"/a.json:1": "Мінск", "/a.json:2": "Brest", "/b.json:1": "Полацк"}, ["/c.json"])


def test_ten_megabytes_on_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Мінск " * 1_000_000, encoding="utf-8")
    assert len(read(tmp_path)[0]["/a.txt"]) == 6_000_000


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_page_without_its_furniture(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    (tmp_path / "b.html").write_bytes(b"<html><body></body></html>")
    (tmp_path / "c.html").write_bytes(b"\x00\x01\x02" * 1000)
    texts, failures, _ = read(tmp_path)
    assert set(failures) == {"/b.html", "/c.html"}
    text = texts["/a.html"]
    assert text.startswith("Навіны дня") and "Ціханоўская" in text and "Бяляцкі" in text
    assert "Навіцкі" not in text and "Іваноў" not in text


def test_a_page_says_its_encoding_and_may_be_wrong() -> None:
    assert page_text('<meta charset="windows-1251">Łukašenka'.encode()) == '<meta charset="windows-1251">Łukašenka'
    assert page_text('<meta charset="iso-8859-2">Łukaszenka'.encode("iso-8859-2")).endswith("Łukaszenka")
    assert page_text('<meta charset="nonsense">Лукашэнка'.encode("cp1251")).endswith("Лукашэнка")


PASSAGES = [
    ("Адзін. Два Мінск тры. Чатыры.", "Мінск", "Два Мінск тры.", "a sentence"),
    ("Адзін А. Б. Мінск тры", "Мінск", "Адзін А. Б. Мінск тры", "initials end nothing"),
    ("Загаловак\nМінск\nДалей", "Мінск", "Мінск", "a line is a sentence"),
    ("Што? «Мінск!» — сказаў.", "Мінск", "«Мінск!»", "quotation marks"),
    ("слова " * 100 + "Мінск", "Мінск", "… " + "слова " * 26 + "Мінск", "too long before"),
    ("Мінск" + " слова" * 100, "Мінск", "Мінск" + " слова" * 26 + " …", "too long after"),
    ("я" * 5000 + "Мінск" + "ю" * 5000, "Мінск", "… " + "я" * 160 + "Мінск" + "ю" * 160 + " …", "no space anywhere"),
]


@pytest.mark.parametrize(("text", "name", "expected", "note"), PASSAGES, ids=[row[3] for row in PASSAGES])
def test_passages(text: str, name: str, expected: str, note: str) -> None:
    at = text.index(name)
    found, place = passage(text, at, at + len(name))
    assert found == expected and found[place : place + len(name)] == name


def test_passages_of_nothing() -> None:
    with pytest.raises(IndexError):
        passage("abc", 2, 5)
