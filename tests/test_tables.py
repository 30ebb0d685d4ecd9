"""Every file in tables/: form, alphabets, order, sources, samples, and whether it can be read back as it says."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, deque
from itertools import pairwise
from typing import Any

import pytest

from translit import convert, systems
from translit.loading import CASES, alphabet, parse, read_system, system_files, tsv_rows
from translit.machine import Machine
from translit.paths import TABLES
from translit.system import System, load
from translit.text import APOSTROPHE, APOSTROPHES, STRESS, lower, script
from translit.wordlist import words

FILES = system_files()
LETTERED = [name for name in FILES if load(name).target.endswith("Latn")]
OF_BELARUSIAN = [name for name in FILES if load(name).reads == "be" and name != "be"]
EXACT = [name for name in FILES if load(name).reversible == "exact"]
WORD_TABLES = ["be-tarask.tsv", "cldr.tsv"]


def raw(name: str) -> dict[str, Any]:
    return parse(FILES[name].read_bytes(), name)


# --- systems ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_table_loads_and_proves_its_samples(name: str) -> None:
    assert load(name).prove() >= 5


@pytest.mark.parametrize("name", FILES)
def test_a_table_passes_every_check_of_a_strangers_table(name: str) -> None:
    """Our tables are loaded without the checks, for a quick start: so they must pass them here."""
    checked = read_system(FILES[name].read_bytes(), f"systems/{name}.toml", name)
    assert checked == load(name).table


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_plain_text_with_its_name_as_id(name: str) -> None:
    text = FILES[name].read_bytes().decode("utf-8")
    assert load(name).id == name
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text and "\t" not in text and text.endswith("\n") and not text.endswith("\n\n")
    assert not re.search(r"\\[uU][0-9a-fA-F]{4}", text), "letters are written as letters"
    assert not set(text) & set("\ufeff\u00ad\u200b"), "nothing that cannot be seen"


def test_ids_and_aliases_are_unique_over_all_files() -> None:
    names = Counter(name for one in systems().values() for name in (one.id, *one.aliases))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_ids_and_aliases_are_kebab_case_and_no_countries(name: str) -> None:
    for one in (name, *load(name).aliases):
        assert re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", one)
        assert one not in ("by", "ua", "ru", "bel", "rus")


def test_there_are_the_systems_of_the_facts() -> None:
    wanted = """
    geo-2007 geo-2000 geo-2023 geo-2023-ru gki-1992 passport-2008 passport-2008-ru icao-9303 bgn-pcgn-1979 bgn-pcgn-simplified
    ala-lc-1997 iso9-1995 gost-7.79-2000-b iso-r9-1968 scholarly bs-2979-1958 din-1460-1982 gost-16876-71 lacinka lacinka-old
    lacinka-modern be be-tarask
    """
    assert set(wanted.split()) <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_letter_has_a_row_in_alphabet_order(name: str) -> None:
    of = alphabet(load(name).source)
    assert of is not None
    rows = list(load(name).letters)
    order = of["letters"] + of.get("also", "")
    assert set(of["letters"]) <= set(rows)
    assert rows == sorted(rows, key=order.index)


@pytest.mark.parametrize("name", FILES)
def test_the_declared_alphabet_is_what_can_come_out(name: str) -> None:
    one = load(name)
    made = set("".join(one.letters.values()))
    for rule in one.rules:
        made |= set("".join(rule.map.values()))
    made |= set(lower("".join(one.table.capitals.values())))
    assert set(one.alphabet) == made
    assert len(one.alphabet) == len(set(one.alphabet))


@pytest.mark.parametrize("name", LETTERED)
def test_latin_output_holds_no_letter_of_another_script(name: str) -> None:
    """8 of 28 tables of one package put a Cyrillic ё into Latin output, and their samples hold it too."""
    one = load(name)
    texts = [one.alphabet, *one.letters.values(), *one.table.capitals.values()]
    texts += [value for rule in one.rules for value in rule.map.values()]
    texts += [value for group in one.samples.values() for value in group.values()]
    for text in texts:
        assert not [char for char in text if script(char) == "Cyrl"], text


@pytest.mark.parametrize("name", FILES)
def test_cyrillic_samples_hold_no_latin_letter(name: str) -> None:
    """6 of 11 Belarusian maps of one package have a Latin i in Cyrillic words."""
    one = load(name)
    for group in one.samples.values():
        for given, wanted in group.items():
            texts = [given] + ([wanted] if "Cyrl" in one.target else [])
            for text in texts:
                assert not [char for char in text if script(char) == "Latn"], text
                assert not set(text) & (set(APOSTROPHES) - {APOSTROPHE}), text
                assert not set(text) & set(STRESS), text


@pytest.mark.parametrize("name", FILES)
def test_no_sample_stands_in_two_groups(name: str) -> None:
    found = Counter(given for group in load(name).samples.values() for given in group)
    assert [given for given, count in found.items() if count > 1] == []
    assert set(load(name).samples) <= {"act", "attested", "ours", "wrong"}


@pytest.mark.parametrize("name", FILES)
def test_every_rule_names_its_clause_and_changes_something(name: str) -> None:
    for rule in load(name).rules:
        assert len(rule.why) > 10
        assert rule.map
        assert rule.after or rule.before or any(len(key) > 1 for key in rule.map)


@pytest.mark.parametrize("name", FILES)
def test_no_rule_is_dead(name: str) -> None:
    """A rule that no word of the samples or of the list reaches is a typing error, or wants a sample."""
    one = load(name)
    met = {part.why for group in one.samples.values() for given in group for word in _words(given) for part in one.parts(word)}
    dead = {rule.why for rule in one.rules} - met
    if dead and one.reads != "ru":
        listed = "\n".join(sorted(words()))
        listed = listed if one.reads == "be" else convert(listed, "be-tarask")
        met |= {part.why for word in listed.split("\n") for part in one.parts(word)}
    assert dead - met == set()


def _words(text: str) -> list[str]:
    return re.findall(r"[\u0400-\u052f’]+(?: [\u0400-\u052f’]+)?|[\u0400-\u052f’]+", lower(text)) + lower(text).split()


# --- provenance -----------------------------------------------------------------------------------------------------------

SOURCES = parse((TABLES / "sources.toml").read_bytes(), "sources.toml")


def test_sources_are_sorted_and_complete() -> None:
    assert list(SOURCES) == sorted(SOURCES)
    for name, source in SOURCES.items():
        assert {"title", "year", "url", "licence", "retrieved"} <= set(source), name
        assert source["url"].startswith(("http://", "https://"))


@pytest.mark.parametrize("name", FILES)
def test_every_source_of_a_table_is_known(name: str) -> None:
    provenance = raw(name)["provenance"]
    assert provenance["source"] and provenance["source"] == sorted(set(provenance["source"]))
    assert set(provenance["source"]) <= set(SOURCES)
    assert {"act", "url", "status", "checked"} <= set(provenance)
    assert all(doubt.endswith(".") for doubt in provenance.get("doubts", []))


def test_every_source_is_used() -> None:
    """By a system, a style or a list of words: its id stands, whole, in another file of the folder."""
    texts = []
    for folder in TABLES.iterdir():
        if folder.is_dir() and folder.name != "make":
            texts += [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith((".toml", ".tsv"))]
    named = set(re.findall(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", "\n".join(texts)))
    assert {name for name, source in SOURCES.items() if "files" not in source} - named == set()


# --- reading back ---------------------------------------------------------------------------------------------------------


def forbidden(tag: str = "be-Cyrl") -> set[tuple[str, str]]:
    """Pairs of letters that Belarusian orthography does not allow: the rows of `beside` of weight 3 and more."""
    rows = (alphabet(tag) or {})["beside"]
    return {(a, b) for row in rows if row["weight"] >= 3 for a in row["first"].split() for b in row["second"].split()}


class Transducer:
    """A table as a machine that reads a word letter by letter and writes, some letters late, what each becomes.

    What a letter becomes depends on `behind` letters before it and `ahead` letters after it, no more: the longest contexts of
    the table. So the last `behind + 1 + ahead` letters are all that has to be remembered. Keys of several letters would make
    the pieces of a word depend on how the whole word was cut; a table that has them cannot be proved this way.
    """

    def __init__(self, system: System) -> None:
        assert all(len(key) == 1 for rule in system.rules for key in rule.map), "keys of one letter only"
        self.parts = Machine(system.table).parts
        self.behind = max((len(one) for rule in system.rules for one in rule.after), default=0)
        self.ahead = max((len(one) for rule in system.rules for one in rule.before), default=0)
        self.size = self.behind + 1 + self.ahead
        self.known: dict[tuple[str, int], str] = {}
        self.steps: dict[tuple[str, str], tuple[str, str]] = {}

    def start(self) -> str:
        return "^" * (self.behind + 1)

    def step(self, window: str, letter: str) -> tuple[str, str]:
        """The window with one letter more (or "$"), and what is written by that."""
        if (window, letter) not in self.steps:
            self.steps[window, letter] = self._step(window, letter)
        return self.steps[window, letter]

    def _step(self, window: str, letter: str) -> tuple[str, str]:
        if letter == "$":
            return "", "".join(self.at(window, at) for at in range(max(0, len(window) - self.ahead), len(window)))
        longer = window + letter
        out = self.at(longer, len(longer) - 1 - self.ahead) if len(longer) > self.ahead else ""
        return longer[-(self.size - 1) :] if self.size > 1 else "", out

    def at(self, window: str, place: int) -> str:
        """What the letter at a place of a window becomes."""
        if window[place] == "^":
            return ""
        if (window, place) not in self.known:
            word = window.lstrip("^")
            self.known[window, place] = self.parts(word)[place - (len(window) - len(word))].target
        return self.known[window, place]


def collision(system: System, most: int = 60) -> tuple[str, str] | None:
    """Two different words that Belarusian orthography allows and that the system spells alike; None: proved, there are none.

    A breadth-first search over pairs of words, letter by letter. Two words can only be spelled alike if, at each moment, what
    one has written is the beginning of what the other has; so a state is (the last letters of both, what one of them has
    written beyond the other). The words may be endlessly many, but the states are not: contexts are short, and what stands over
    stays short in a table that can be read at all. When no new state comes up and no pair ended alike, all words of any length
    have been looked at. Words that began alike and are still the same are one state. If what stands over grows beyond `most`
    letters the question is undecided, which is an error and not a proof.
    """
    machine = Transducer(system)
    not_allowed = forbidden()
    letters = list(system.letters)
    start = (machine.start(), machine.start(), "^", "^", "", 0)
    seen = {(*start, False)}
    queue = deque([(start, "", "")])
    while queue:
        (left, right, last_left, last_right, over, ahead), one, other = queue.popleft()
        # The word that has written less goes on; before the words differ both take the same letter or part here.
        moves = []
        if ahead == 0 and one == other:
            for a in [*letters, "$"]:
                for b in [*letters, "$"]:
                    moves.append((a, b))
        elif ahead >= 0:
            moves = [("", b) for b in [*letters, "$"]] if last_right != "$" else [(a, "") for a in [*letters, "$"]]
        else:
            moves = [(a, "") for a in [*letters, "$"]] if last_left != "$" else [("", b) for b in [*letters, "$"]]
        for a, b in moves:
            if (a and (last_left == "$" or (last_left, a) in not_allowed)) or (
                b and (last_right == "$" or (last_right, b) in not_allowed)
            ):
                continue
            new_left, wrote_left = machine.step(left, a) if a else (left, "")
            new_right, wrote_right = machine.step(right, b) if b else (right, "")
            whole_left = (over if ahead > 0 else "") + wrote_left
            whole_right = (over if ahead < 0 else "") + wrote_right
            short = min(len(whole_left), len(whole_right))
            if whole_left[:short] != whole_right[:short]:
                continue
            rest = whole_left[short:] or whole_right[short:]
            assert len(rest) < most, f"undecided: {one + a}, {other + b}"
            side = (len(whole_left) > len(whole_right)) - (len(whole_left) < len(whole_right))
            ends = (a or last_left, b or last_right)
            if rest and ends[side > 0] == "$":
                continue  # the one that has ended writes no more, and can never catch up
            new_one, new_other = one + a.strip("$"), other + b.strip("$")
            if ends == ("$", "$"):
                if not rest and new_one != new_other:
                    return new_one, new_other
                continue
            state = (new_left, new_right, *ends, rest, side)
            key = (*state, new_one != new_other)
            if key not in seen:
                seen.add(key)
                queue.append((state, new_one, new_other))
    return None


@pytest.mark.parametrize("name", EXACT)
def test_exact_is_proved(name: str) -> None:
    assert collision(load(name)) is None


def small(rows: str, rules: str = "") -> System:
    """A system of Belarusian made of ISO 9 with a few rows changed, to try the proof on."""
    text = FILES["iso9-1995"].read_bytes().decode().split("[samples")[0]
    for row in rows.split("; "):
        letter, target = row.split("=")
        text = re.sub(f'(?m)^"{letter}" = .*$', f'"{letter}" = "{target}"', text)
    text = text.replace('target = "a', 'target = "qwxa', 1).replace("\n[accepts]", f"\n{rules}\n[accepts]")
    return System(read_system(text.encode(), "iso9-1995.toml", "iso9-1995"))


LOSSY = {
    "two letters alike": small("ы=i; і=i"),
    "a letter dropped": small("ь="),
    "a pair that is two letters": small("ч=ch; х=h"),
    "a pair over a border": small("а=x; б=xw; в=wx; г=q"),
    "a context that is lost": small("ё=ë", '[[rules]]\nwhy = "x"\nafter = "а"\nmap = { "б" = "v" }'),
    "a context ahead that is lost": small("ё=ë", '[[rules]]\nwhy = "x"\nbefore = "$"\nmap = { "б" = "v" }'),
    "the first letter": small("ё=ë", '[[rules]]\nwhy = "x"\nafter = "^"\nmap = { "б" = "v" }'),
}
CLEAN = {
    "one letter for one": small("ы=y"),
    "pairs that cannot arise otherwise": small("х=xx; ш=xq; ж=xw"),
    "a context that can be told": small("ц=cx", '[[rules]]\nwhy = "x"\nbefore = "а е"\nmap = { "ц" = "c" }'),
    "a letter that may be mistaken in another place only": small("ь=x; я=qx"),
}


@pytest.mark.parametrize("name", LOSSY)
def test_the_proof_finds_what_is_lost(name: str) -> None:
    found = collision(LOSSY[name])
    assert found is not None
    one, other = found
    assert one != other
    assert LOSSY[name].convert(one) == LOSSY[name].convert(other)
    assert not {pair for word in found for pair in zip(f"^{word}", f"{word}$", strict=True)} & forbidden()


@pytest.mark.parametrize("name", CLEAN)
def test_the_proof_passes_what_is_exact(name: str) -> None:
    assert collision(CLEAN[name]) is None


def test_the_proof_needs_the_orthography_for_gost() -> None:
    """е and ь is spelled like э there; orthography has no ь after е, and says so in a row that this test must find."""
    gost = load("gost-7.79-2000-b")
    assert gost.convert("еь") == gost.convert("э")
    assert ("е", "ь") in forbidden()
    assert not {("з", "ь"), ("с", "ь"), ("л", "ь"), ("н", "ь"), ("ц", "ь")} & forbidden()


def shared(one: System) -> list[str]:
    """The words of the list that are spelled like another."""
    listed = sorted(words())
    spelled = one.convert("\n".join(listed)).split("\n")
    count = Counter(spelled)
    return [word for word, spelling in zip(listed, spelled, strict=True) if count[spelling] > 1]


@pytest.mark.parametrize("name", OF_BELARUSIAN)
def test_reversible_is_what_it_says(name: str) -> None:
    one, of = load(name), len(words())
    if one.reversible == "exact":
        assert shared(one) == []
    elif one.reversible == "lexicon":
        assert len(shared(one)) < of / 1000


def read_back(name: str, listed: list[str]) -> list[tuple[str, str, str]]:
    spelled = load(name).convert("\n".join(listed)).split("\n")
    back = convert("\n".join(spelled), "be", source=name).split("\n")
    return [row for row in zip(listed, spelled, back, strict=True) if row[0] != row[2]]


@pytest.mark.parametrize("name", EXACT)
def test_an_exact_system_reads_back_words_of_the_list(name: str) -> None:
    assert read_back(name, random.Random(2026).sample(sorted(words()), 5_000)) == []


@pytest.mark.full
@pytest.mark.parametrize("name", EXACT)
def test_an_exact_system_reads_back_the_whole_list(name: str) -> None:
    assert read_back(name, sorted(words())) == []


@pytest.mark.parametrize("name", [name for name in OF_BELARUSIAN if name in LETTERED and load(name).reversible == "lexicon"])
def test_a_lexicon_system_reads_back_nearly_all_words_of_the_list(name: str) -> None:
    sample = random.Random(2027).sample(sorted(words()), 400)
    assert len(read_back(name, sample)) <= 4


# --- words ----------------------------------------------------------------------------------------------------------------


def rows(name: str) -> list[dict[str, str]]:
    return list(tsv_rows(TABLES / "words" / name, name))


def form(cell: str) -> str:
    return ("-" if cell.startswith("-") else "") + ("~" if cell.endswith("~") else "-" if cell.endswith("-") else "")


def bare(cell: str) -> str:
    return lower(cell.strip("-~"))


@pytest.mark.parametrize("name", WORD_TABLES)
def test_word_rows_are_unique_and_of_one_form(name: str) -> None:
    table = rows(name)
    assert [pair for pair, count in Counter((row["be"], row["be-tarask"]) for row in table).items() if count > 1] == []
    for row in table:
        assert form(row["be"]) == form(row["be-tarask"]), row
        assert row["only"] in ("", ">", "<"), row
        assert bare(row["be"]) and bare(row["be-tarask"]), row
    for column, way in (("be", "<"), ("be-tarask", ">")):
        found = Counter(lower(row[column]) for row in table if row["only"] != way)
        assert [word for word, count in found.items() if count > 1] == []


@pytest.mark.parametrize("name", WORD_TABLES)
def test_word_rows_are_cyrillic_nfc_with_one_apostrophe(name: str) -> None:
    letters = set("абвгґдеёжзійклмнопрстуўфхцчшыьэюя’ -~")
    for row in rows(name):
        for column in ("be", "be-tarask"):
            assert unicodedata.is_normalized("NFC", row[column]), row
            assert set(lower(row[column])) <= letters, row


@pytest.mark.parametrize("name", WORD_TABLES)
def test_word_rows_are_sorted_within_their_groups(name: str) -> None:
    """Sorted by the official word in alphabet order, capitals like small letters, - and ~ after the letters or not counted."""
    marks_last, marks_out = "’абвгґдеёжзійклмнопрстуўфхцчшыьэюя -~", "абвгґдеёжзійклмнопрстуўфхцчшыьэюя "
    cells = [lower(row["be"]).lstrip("-") for row in rows(name)]
    unsorted = []
    for order in (marks_last, marks_out):
        keys = [[order.index(letter) for letter in cell if letter in order] for cell in cells]
        unsorted.append([cells[at] for at, (one, two) in enumerate(pairwise(keys)) if one > two])
    assert [] in unsorted, min(unsorted, key=len)


@pytest.mark.parametrize("direction", ["be-tarask", "be"])
def test_every_word_row_is_reached(direction: str) -> None:
    """No row is hidden by another: a word of a row comes out as that row says, whatever stems it begins with.

    A noun row (~) must win in all cases of its word but those that have a row of their own; where two files have a word, the
    first one named wins.
    """
    source, way = ("be", "<") if direction == "be-tarask" else ("be-tarask", ">")
    table = load(direction).table.words
    hidden: list[tuple[str, str, str]] = []
    before: set[str] = set()
    for name in raw(direction)["words"]["files"]:
        live = [row for row in rows(name) if row["only"] != way and not form(row[source]).startswith("-")]
        own = before | {bare(row[source]) for row in live if form(row[source]) == ""}
        for row in live:
            word, wanted, kind = bare(row[source]), bare(row[direction]), form(row[source])
            for end in CASES if kind == "~" else ("й",) if kind == "-" else ("",):
                if word + end in own and (kind != "" or word in before):
                    continue
                hit = table.find(word + end)
                got = "" if hit is None else (word + end)[: hit[0]] + hit[2] + (word + end)[hit[1] :]
                if got != wanted + end:
                    hidden.append((f"{row[source]} {row[direction]}", word + end, got))
        before |= {bare(row[source]) + end for row in live for end in (CASES if form(row[source]) == "~" else ("",))}
    assert hidden == [], hidden


def test_a_row_touches_no_belarusian_word_by_its_inside() -> None:
    """`-inside-` and `-ending` rows turn foreign words; a word that Belarusian orthography spells alike must not be hit."""
    table = load("be-tarask").table.words
    own = "Лазар Латушка Булат Лагойск Малады Палачанін зіма сіла сіні сівы дзіва ціха зязюля газон лагода плот хата"
    for word in lower(own).split():
        assert table.find(word) is None, word


def test_foreign_sites_are_pairs_of_letters() -> None:
    table = rows("foreign-sites.tsv")
    assert len({row["be-tarask"] + "\t" + row["be"] for row in table}) == len(table)
    for row in table:
        assert row["be-tarask"] != row["be"] and row["be-tarask"]


# --- alphabets and languages ----------------------------------------------------------------------------------------------


def test_alphabets_hold_their_classes_and_habits() -> None:
    for tag, of in parse((TABLES / "alphabets.toml").read_bytes(), "alphabets.toml").items():
        known = set(of["letters"] + of.get("also", ""))
        assert len(of["letters"]) == len(set(of["letters"])), tag
        assert not [letter for letter in known if script(letter) == "Latn"]
        for members in of.get("classes", {}).values():
            assert set(members.replace(" ", "")) <= set(of["letters"])
        for row in of.get("beside", []):
            assert set(row) == {"why", "first", "second", "weight"}
            assert set(row["first"].split()) <= known | {"^"} and set(row["second"].split()) <= known | {"$"}
            assert row["weight"] > 0


def test_habits_of_spelling_agree_with_the_list() -> None:
    """What "hardly ever" stands together stands together in fewer than 1 in 1,000 words, row by row."""
    edged = [f"^{word}$" for word in words()]
    for row in (alphabet("be-Cyrl") or {})["beside"]:
        if row["weight"] >= 3:
            pattern = re.compile(f"[{re.escape(row['first'].replace(' ', ''))}][{re.escape(row['second'].replace(' ', ''))}]")
            assert sum(bool(pattern.search(word)) for word in edged) < len(edged) / 1000, row["why"]


def test_languages_are_tags_of_bcp_47_and_never_countries() -> None:
    table = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")
    assert "by" not in table and "be" in table
    assert set(table["met"]["Latn"]) <= {name for name in LETTERED if load(name).reads == "be"}
    for tag, row in table.items():
        if tag == "met":
            continue
        assert row["script"] in ("Cyrl", "Latn")
        for letter in row["letters"]:
            assert script(letter) == row["script"], (tag, letter)
        for word in row["words"].split():
            assert {script(letter) for letter in word} == {row["script"]}, (tag, word)
