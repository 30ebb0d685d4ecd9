"""Reconciliation: who is who over articles, decisions that last, and what the store does when it is killed, merged or foreign."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import IO

import pytest
from conftest import ROOT
from standin import finder

from translit.errors import TranslitError, Unreadable
from translit.people import people
from translit.reconciliation import Identity, Reconciler, reconcile

M, M1, M2 = "Міхаіл Волкаў", "Міхаіл Міхайлавіч Волкаў", "Міхаіл Мікалаевіч Волкаў"
S, A, V = "Святлана Ціханоўская", "Аляксандр Лукашэнка", "Віктар Лукашэнка"


def names(found: list[Identity]) -> dict[str, int]:
    """The identities of a reconciliation by name, with how many mentions each has."""
    return {one.name: len(one.mentions) for one in found}


def of(*texts: str) -> dict[str, int]:
    """Who is named in some texts, and how often."""
    return names(reconcile(texts, finder=finder))


# --- who is who -------------------------------------------------------------------------------------------------------------

WHO = [
    (["Svetlana Tikhanovskaya", "Sviatlana Tsikhanouskaya", "Светлана Тихановская"], {S: 3}, "one person, three newsrooms"),
    (["Siarhei Tsikhanouski і Святлана Ціханоўская. З Ціханоўскай. З Ціханоўскім."], {S: 2, "Сяргей Ціханоўскі": 2}, "a couple"),
    (["Святлана Ціханоўская.", "Гаварылі з Ціханоўскім."], {S: 1, "Ціханоўскі": 1}, "a man is not his wife"),
    ([f"{A}. Слова Лукашэнкі.", f"{V}."], {A: 2, V: 1}, "a surname alone to the full name of its article"),
    ([f"{A} і {V}. Навіцкі."] * 1 + [f"{V}. Лукашэнкі."], {A: 1, V: 3, "Навіцкі": 1}, "also where another article has a namesake"),
    (["Слова Лукашэнкі.", f"{A}."], {A: 2}, "to the only bearer over the archive"),
    ([f"{A}. {A}. {A}. {A}.", V, "Lukashenko spoke."], {A: 5, V: 1}, "to one who is named four times as often"),
    ([f"{A}. {A}. {A}.", V, "Lukashenko spoke."], {A: 3, V: 1, "Лукашэнка": 1}, "three times is not enough: a doubt"),
    (["А. Р. Лукашэнка.", A, V], {A: 2, V: 1}, "initials"),
    (["Генадзь Навіцкі. Навіцкі. Алег Навіцкі. Навіцкі."], {"Генадзь Навіцкі": 2, "Алег Навіцкі": 2}, "whoever was named last"),
    ([f"{M1}.", f"{M2}."], {M1: 1, M2: 1}, "namesakes by patronymic"),
    ([f"{M1}. {M}.", f"{M2}."], {M1: 2, M2: 1}, "the article tells which"),
    ([f"{M1}.", f"{M2}.", f"{M}."], {M1: 1, M2: 1, M: 1}, "without patronymic: neither, a doubt"),
    ([f"{M1}. {M1}. {M1}. {M1}.", f"{M2}.", f"{M}."], {M1: 5, M2: 1}, "unless one is named far more often"),
    (["У Мінску.", "In Minsk.", "Brest."], {"Мінск": 2, "Брэст": 1}, "places"),
    (["Навіцкі.", "Навіцкі."], {"Навіцкі": 2}, "a surname alone that nobody bears in full"),
    ([""], {}, "nothing"),
    ([], {}, "no texts"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected", "note"), WHO, ids=[row[2] for row in WHO])
def test_who_is_who(texts: list[str], expected: dict[str, int], note: str) -> None:
    assert of(*texts) == expected


def test_what_an_identity_tells() -> None:
    texts = [("BBC", "Svetlana Tikhanovskaya spoke in Minsk."), ("AP", "Sviatlana Tsikhanouskaya. Tsikhanouskaya.")]
    one = reconcile(texts, finder=finder)[0]
    assert (one.name, one.kind, one.belarusian, one.first, one.last) == (S, "person", True, "BBC", "AP")
    assert one.variants == {"Svetlana Tikhanovskaya": 1, "Sviatlana Tsikhanouskaya": 1, "Tsikhanouskaya": 1}
    by_source = dict(texts)
    assert all(by_source[str(one.source)][one.start : one.stop] == one.text for one in one.mentions)
    assert one.doubts == ()


def test_texts_without_source_have_their_number_and_a_source_may_come_twice() -> None:
    assert [one.source for one in reconcile(["x", A], finder=finder)[0].mentions] == [1]
    twice = reconcile([("BBC", A), ("BBC", A), ("BBC", f"y {A}")], finder=finder)[0]
    assert [(one.source, one.start) for one in twice.mentions] == [("BBC", 0), ("BBC", 0), ("BBC", 2)]


def test_foreigners_are_apart_and_said_to_be_so() -> None:
    found = reconcile(["Vladimir Putin і Аляксандр Лукашэнка.", "З Пуціным."], finder=finder)
    assert {one.name: one.belarusian for one in found} == {"Уладзімір Пуцін": False, A: True}


def test_a_name_inside_the_name_of_a_thing_is_nobody() -> None:
    def thing(text: str) -> list[object]:
        return [one._replace(inside="Regiment") for one in finder(text)]

    assert reconcile([A], finder=thing) == []  # type: ignore[arg-type]


def test_doubts_say_what_is_asked() -> None:
    found = reconcile([f"{A}. {A}. {A}.", V, "Lukashenko spoke."], finder=finder)
    lone = next(one for one in found if one.name == "Лукашэнка")
    assert {(doubt.sort, doubt.other) for doubt in lone.doubts} == {("several", A), ("several", V)}
    assert all(doubt.asks for doubt in lone.doubts)
    given = reconcile(["Lukashenko spoke.", A], finder=finder)[0]
    assert [(doubt.sort, doubt.asks) for doubt in given.doubts] == [("only", False)]


def test_the_order_of_articles_changes_nobody() -> None:
    texts = [f"{A}. {A}. Лукашэнкі.", V, "Lukashenko spoke.", M, "Навіцкі", "Генадзь Навіцкі", "Алесь Бяляцкі. Бяляцкі."]
    first = of(*texts)
    for seed in range(5):
        random.Random(seed).shuffle(texts)
        assert of(*texts) == first


def test_a_book_is_not_compared_all_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    from translit import bearers

    compared = 0
    verdict = bearers.verdict

    def counted(*pair: object) -> object:
        nonlocal compared
        compared += 1
        return verdict(*pair)  # type: ignore[arg-type]

    monkeypatch.setattr(bearers, "verdict", counted)
    syllables = ("ба", "ве", "гу", "да", "за", "ку", "ло", "му", "на", "ра")
    stems = [(one + two + three).title() for one in syllables for two in syllables for three in syllables]
    names = [f"Іван {stem}віч" for stem in stems]
    assert bearers.within([*names, *(f"{stem}віч" for stem in stems)])[1000:] == names
    assert compared < 30_000


SECOND = [
    ("Іванна Луцкевіч", "Ivanas Luckevičius", "Іван Луцкевіч", True, "a Lithuanian man read as a woman"),
    ("Вінчукас Вячорка", "Vincukas Viačorka", "Вінцук Вячорка", True, "a given name that was not known"),
    ("Аляксандр Мілінкевіч", "Аляксандра Мілінкевіч", "Аляксандра Мілінкевіч", False, "the genitive of a man looks like a woman"),
    ("Іван Луцкевіч", "Іван Луцкевіч", "Іванна Луцкевіч", False, "nothing speaks for it"),
]


@pytest.mark.parametrize(("read", "spelling", "other", "same", "note"), SECOND, ids=[row[4] for row in SECOND])
def test_the_spelling_is_a_second_opinion(read: str, spelling: str, other: str, same: bool, note: str) -> None:
    homes = people({other: 3, read: 1}, {}, {read: [spelling]}).homes
    assert (homes[read] == homes[other]) is same
    kept = people({other: 3, read: 1}, {tuple(sorted((read, other))): "different"}, {read: [spelling]}).homes  # type: ignore[dict-item]
    assert kept[read] != kept[other], "but a person's decision holds"


NEWS = [
    ("belta", "Глава государства Александр Лукашенко принял в Минске Наталью Кочанову. Лукашенко напомнил Кочановой о сроках."),
    ("rferl", "Svyatlana Tsikhanouskaya said that Lukashenka's decree changes nothing. Tsikhanouskaya thanked Ales Byalyatski."),
    ("nn", "Святлана Ціханоўская падзякавала Алесю Бяляцкаму. Разам з Ціханоўскай прыйшоў Сяргей Ціханоўскі. Ціханоўскі маўчаў."),
    ("gw", "Alaksandr Łukaszenka spotkał się z Natallą Kaczanawą w Mińsku. Swiatłana Cichanouska skrytykowała Łukaszenkę."),
    ("bbc", "SVETLANA TIKHANOVSKAYA MEETS ALES BIALIATSKI\n\nMs Tikhanovskaya met Mr Bialiatski, with Sergei Tikhanovsky."),
    ("reuters", "President Alexander Lukashenko and his son Viktor Lukashenko flew to Brest. Donald Tusk did not comment."),
]  # fmt: skip
#: Who is meant, by source: how many mentions.
MEANT = {
    A: {"belta": 2, "rferl": 1, "gw": 2, "reuters": 1}, "Наталля Качанава": {"belta": 2, "gw": 1},
    S: {"rferl": 2, "nn": 2, "gw": 1, "bbc": 2}, "Сяргей Ціханоўскі": {"nn": 2, "bbc": 1},
    "Алесь Бяляцкі": {"rferl": 1, "nn": 1, "bbc": 2}, V: {"reuters": 1}, "Мінск": {"belta": 1, "gw": 1}, "Брэст": {"reuters": 1},
}  # fmt: skip


def test_six_newsrooms_with_the_finder_of_the_library() -> None:
    found = {one.name: one for one in reconcile(NEWS)}
    assert {name: dict(Counter(m.source for m in found[name].mentions)) for name in MEANT if name in found} == MEANT
    assert {one.name for one in found.values() if one.belarusian} == set(MEANT)


# --- decisions --------------------------------------------------------------------------------------------------------------


def test_decisions_hold_and_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Reconciler(path, finder=finder) as reconciler:
        for number, text in enumerate([f"{A}. {A}. {A}.", V, "Lukashenko spoke."]):
            reconciler.add(text, number)
        assert names(reconciler.identities()) == {A: 3, V: 1, "Лукашэнка": 1}
        reconciler.decide("Лукашэнка", V, "same")
    with Reconciler(path, finder=finder) as reconciler:
        assert names(reconciler.identities()) == {A: 3, V: 2}
        reconciler.decide("Лукашэнка", V, "different")  # the later one counts
        assert names(reconciler.identities()) == {A: 4, V: 1}
        reconciler.decide(A, "Лукашэнка", "different")
        found = reconciler.identities()
        assert names(found) == {A: 3, V: 1, "Лукашэнка": 1}
        assert not any(doubt.asks for one in found for doubt in one.doubts)
        reconciler.decide(A, V, "same")
        assert names(reconciler.identities()) == {A: 4, "Лукашэнка": 1}
        reconciler.add(f"{V} і {V}", 7)
        assert names(reconciler.identities()) == {A: 6, "Лукашэнка": 1}


def test_two_spellings_of_one_name_may_be_said_to_be_two_people() -> None:
    with Reconciler(finder=finder) as reconciler:
        reconciler.add("Міхаіл Волкаў.", 1)
        reconciler.add("Міхаіл Міхайлавіч Волкаў.", 2)
        assert len(reconciler.identities()) == 1
        reconciler.decide("Міхаіл Волкаў", "Міхаіл Міхайлавіч Волкаў", "different")
        assert len(reconciler.identities()) == 2


def test_a_decision_by_the_name_that_is_shown() -> None:
    with Reconciler(finder=finder) as reconciler:
        reconciler.add(f"{M1}. {M}. {M}.", 1)
        reconciler.add(V, 2)
        assert names(reconciler.identities()) == {M: 3, V: 1}
        reconciler.decide(M, V, "same")
        assert list(names(reconciler.identities()).values()) == [4]


def test_decisions_that_contradict_are_said() -> None:
    with Reconciler(finder=finder) as reconciler:
        for number, text in enumerate([A, V, "Генадзь Навіцкі"]):
            reconciler.add(text, number)
        for one, other in ((A, V), (V, "Генадзь Навіцкі")):
            reconciler.decide(one, other, "same")
        reconciler.decide(A, "Генадзь Навіцкі", "different")
        found = reconciler.identities()
        assert [doubt.sort for one in found for doubt in one.doubts] == ["contradiction"]


def test_a_decision_about_places() -> None:
    with Reconciler(finder=finder) as reconciler:
        reconciler.add("Minsk, Brest", 1)
        reconciler.decide("Мінск", "Брэст", "same")
        assert list(names(reconciler.identities()).values()) == [2]


@pytest.mark.parametrize("wrong", [(A, A, "same"), (A, V, "perhaps")])
def test_no_decision(wrong: tuple[str, str, str]) -> None:
    with Reconciler(finder=finder) as reconciler, pytest.raises(TranslitError):
        reconciler.decide(*wrong)  # type: ignore[arg-type]


# --- the store --------------------------------------------------------------------------------------------------------------


def test_articles_are_taken_once_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Reconciler(path, finder=finder) as reconciler:
        assert reconciler.add(f"{A}. {A}.", "a") and reconciler.add(V, "b")
        assert not reconciler.add(V, "b")
        assert names(reconciler.identities()) == {A: 2, V: 1}  # asked in between
    with Reconciler(path, finder=finder) as reconciler:
        assert reconciler.add(S, "a")
        assert (names(reconciler.identities()), reconciler.sources, len(reconciler)) == ({S: 1, V: 1}, ["a", "b"], 2)
    assert [file.name for file in tmp_path.iterdir()] == ["archive.db"]


def test_an_article_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def failing(text: str) -> object:
        yield finder(A)[0]
        raise RuntimeError

    with Reconciler(tmp_path / "archive.db", finder=failing) as reconciler:  # type: ignore[arg-type]
        with pytest.raises(RuntimeError):
            reconciler.add(A, 1)
        assert len(reconciler) == 0 and reconciler.identities() == []


def test_two_processes_share_a_store(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Reconciler(path, finder=finder) as one, Reconciler(path, finder=finder) as other:
        one.add(A, 1)
        other.add(V, 2)
        assert names(one.identities()) == names(other.identities()) == {A: 1, V: 1}


def test_stores_are_merged(tmp_path: Path) -> None:
    for name, texts in (("one.db", {"a": A, "b": V}), ("other.db", {"b": f"{V}. {V}.", "c": "Lukashenko."})):
        with Reconciler(tmp_path / name, finder=finder) as reconciler:
            for source, text in texts.items():
                reconciler.add(text, source)
            reconciler.decide(A, V, "same" if name == "one.db" else "different")
            reconciler.decide("Лукашэнка", V, "same")
    before = (tmp_path / "other.db").read_bytes()
    with Reconciler(tmp_path / "one.db", finder=finder) as reconciler:
        assert reconciler.merge(tmp_path / "other.db") == (1, ["b"])
        assert reconciler.merge(tmp_path / "other.db") == (0, ["b"])
        assert names(reconciler.identities()) == {A: 3}  # our decision stays, the other's second one came with it
        with pytest.raises(Unreadable):
            reconciler.merge(tmp_path / "nothing.db")
        assert len(reconciler) == 3
    assert (tmp_path / "other.db").read_bytes() == before


def foreign(path: Path, statements: str) -> None:
    """A database of somebody else."""
    base = sqlite3.connect(path)
    base.executescript(statements)
    base.close()


REFUSED = [
    ("CREATE TABLE t (x); INSERT INTO t VALUES (1);", "another program"),
    ("CREATE TABLE t (x); PRAGMA application_id = 1196444487;", "another program"),
    (f"CREATE TABLE t (x); PRAGMA application_id = {0x746C6974}; PRAGMA user_version = 99;", "version 99"),
]


@pytest.mark.parametrize(("statements", "why"), REFUSED)
def test_a_store_that_is_not_ours_is_refused_and_untouched(tmp_path: Path, statements: str, why: str) -> None:
    path = tmp_path / "x.db"
    foreign(path, statements)
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(Unreadable, match=why):
        Reconciler(path)
    with Reconciler(finder=finder) as reconciler, pytest.raises(Unreadable, match=why):
        reconciler.merge(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, [file.name for file in tmp_path.iterdir()]) == (before, when, ["x.db"])


@pytest.mark.parametrize("content", [b"", b"Name;Surname\n", b"\x00" * 4096, b"SQLite format 3\x00"])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        Reconciler(path)
    assert path.read_bytes() == content and len(list(tmp_path.iterdir())) == 1


def test_a_damaged_store_and_a_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Reconciler(path, finder=finder) as reconciler:
        for number in range(50):
            reconciler.add(A, number)
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    with pytest.raises(Unreadable), Reconciler(path, finder=finder) as reconciler:
        reconciler.add(A, "new")
    with pytest.raises(Unreadable):
        Reconciler(tmp_path)
    with pytest.raises(Unreadable):
        Reconciler(tmp_path / "no folder" / "x.db")


def test_halves_of_pairs_do_not_stop_a_store() -> None:
    with Reconciler(finder=finder) as reconciler:
        assert reconciler.add(f"\ud83d {A} \udcff", "a\udcff.txt")
        assert names(reconciler.identities()) == {A: 1}


# --- kill -9 ----------------------------------------------------------------------------------------------------------------


def child(*arguments: str | Path, stdin: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """`translit` with the finder of the tests, as a process."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    command = [sys.executable, str(ROOT / "tests" / "standin.py"), *map(str, arguments)]
    return subprocess.Popen(command, env=env, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def many(count: int) -> list[str]:
    """Articles of two to six names each, the same in every run."""
    chance = random.Random(6)
    known = [S, "Svetlana Tikhanovskaya", A, "Alexander Lukashenko", V, "Лукашэнкі", "Навіцкі", "Генадзь Навіцкі", "Мінск", "Brest"]
    return [f"Артыкул {number}. " + ". ".join(chance.choices(known, k=chance.randint(2, 6))) + "." for number in range(count)]


def test_a_run_that_was_killed_goes_on_to_the_same_answer(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(many(5000))), encoding="utf-8")
    assert child("reconcile", articles, "--store", tmp_path / "whole.db", "-o", tmp_path / "whole.json").wait() == 0
    store, output = tmp_path / "killed.db", tmp_path / "killed.json"
    killed = []
    for least in (300, 1500, 3200):
        process = child("reconcile", articles, "--store", store, "-o", output)
        while process.poll() is None and not _at_least(store, least):
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Reconciler(store) as reconciler:  # can be asked at once, and has whole articles only
            killed.append(len(reconciler))
            found = sum(len(one.mentions) for one in reconciler.identities())
        assert found == sum(len(finder(text)) for text in many(5000)[: killed[-1]])
        assert not output.exists()
    assert 300 <= killed[0] < killed[1] < killed[2] < 5000
    done = child("reconcile", articles, "--store", store, "-o", output)
    said = done.communicate()[1].decode()
    assert done.returncode == 0 and f"{killed[2]:,} known already" in said
    assert output.read_bytes() == (tmp_path / "whole.json").read_bytes()


def _at_least(store: Path, count: int) -> bool:
    if not store.exists():
        return False
    base = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=10)
    try:
        return bool(base.execute("SELECT count(*) FROM articles").fetchone()[0] >= count)
    finally:
        base.close()


def test_a_kill_inside_of_an_article_leaves_none_of_it(tmp_path: Path) -> None:
    code = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from standin import finder
from translit.reconciliation import Reconciler
reconciler = Reconciler({str(tmp_path / "a.db")!r}, finder=finder)
reconciler.add({A!r}, 1)
seen = []
def trace(statement):
    seen.append(statement)
    if sum("INSERT INTO mentions" in one for one in seen) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
reconciler._archive._base.set_trace_callback(trace)
reconciler.add("{V}. {V}. {S}. {A}. {V}.", 2)
"""
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with Reconciler(tmp_path / "a.db", finder=finder) as reconciler:
        assert (len(reconciler), names(reconciler.identities())) == (1, {A: 1})
        assert reconciler.add(V, 2)
