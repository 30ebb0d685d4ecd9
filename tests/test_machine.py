"""The two machines of a table: the fast one and the plain one must agree, on our tables and on any other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.loading import read_system, system_files, system_table
from translit.machine import Machine
from translit.system import System, load
from translit.wordlist import words

ISO = system_files()["iso9-1995"].read_bytes().decode().split("[accepts]")[0].replace('target = "aâ', 'target = "xźaâ')
SMALL = "абвдзсціьё’яўнл"


def with_rules(rules: str) -> System:
    """ISO 9 with other rules: one letter is one letter, so that what a rule does can be seen."""
    return System(read_system((ISO + rules).encode(), "iso9-1995.toml", "iso9-1995"))


# rules, words with what must come
RULES = [
    ('after = "^"\nmap = { "а" = "x" }', "а:x ба:ba аа:xa", "the start of a word"),
    ('before = "$"\nmap = { "а" = "x" }', "а:x аб:ab аа:ax", "the end of a word"),
    ('after = "^б"\nmap = { "а" = "x" }', "ба:bx аба:aba бба:bba", "a sequence from the start"),
    ('before = "б$"\nmap = { "а" = "x" }', "аб:xb абб:abb аба:aba", "a sequence to the end"),
    ('after = "б"\nbefore = "в"\nmap = { "а" = "x" }', "бав:bxv ба:ba ав:av", "both sides must hold"),
    ('after = "{vowel}"\nmap = { "б" = "x" }', "аб:ax б:b вб:vb", "a class"),
    ('after = "’"\nmap = { "і" = "ji" }', "’і:’ji б’і:b’ji і:ì", "the apostrophe is a letter"),
    ('map = { "зь" = "ź" }', "зь:ź зьа:źa за:za ьз:ʹz", "two letters"),
    ('map = { "дзь" = "xź", "зь" = "ź", "дз" = "x" }', "дзь:xź дз:x зь:ź аддзь:adxź", "the longest key wins"),
    ('map = { "а" = "x" }\n[[rules]]\nwhy = "b"\nafter = "б"\nmap = { "а" = "y" }', "а:x ба:by", "a context beats none"),
    (
        'after = "б"\nmap = { "а" = "x" }\n[[rules]]\nwhy = "b"\nbefore = "в"\nmap = { "а" = "y" }', "бав:bxv ба:bx ав:yv",
        "the first of two",
    ),
    ('before = "ь"\nmap = { "з" = "x" }\n[[rules]]\nwhy = "b"\nmap = { "ь" = "" }', "зь:x з:z", "contexts see consumed letters"),
    ('after = "а"\nmap = { "а" = "x" }', "ааа:axx", "contexts see the source, not the output"),
    ('after = "аб вг д"\nmap = { "е" = "x" }', "абе:abx вге:vgx де:dx бе:be", "alternatives of different length"),
    ('before = "{consonant}{vowel}"\nmap = { "а" = "x" }', "аба:xba абб:abb", "a product"),
]


@pytest.mark.parametrize(("rules", "pairs", "note"), RULES, ids=[row[2] for row in RULES])
def test_what_the_rule_language_says(rules: str, pairs: str, note: str) -> None:
    system = with_rules(f'[[rules]]\nwhy = "a"\n{rules}\n')
    for pair in pairs.split():
        word, wanted = pair.split(":")
        assert "".join(part.target for part in system.parts(word)) == wanted, word
        if word[0] != "’":
            assert system.convert(f"-{word}- {word}") == f"-{wanted}- {wanted}"


def test_the_order_of_clauses_cannot_change_a_result() -> None:
    """Contexts see the source word: blocks in any order give the same, where no two fit one place."""
    blocks = ['[[rules]]\nwhy = "a"\nafter = "б"\nmap = { "а" = "o" }\n',
              '[[rules]]\nwhy = "b"\nafter = "а"\nmap = { "б" = "v" }\n']  # fmt: skip
    one, other = with_rules("".join(blocks)), with_rules("".join(reversed(blocks)))
    for word in ("бабаба", "абабаб", "аа", "бб"):
        assert one.convert(word) == other.convert(word)


def test_parts_say_which_clause_and_what_is_unknown() -> None:
    parts = Machine(system_table("geo-2007")).parts("ільяw")
    assert [(part.source, part.target, part.known) for part in parts] == [
        ("і", "i", True), ("ль", "ĺ", True), ("я", "ja", True), ("w", "w", False),
    ]  # fmt: skip
    assert parts[0].why == "letter і"
    assert "Resolution 38" in parts[1].why


@pytest.mark.parametrize("name", system_files())
def test_the_fast_machine_agrees_with_the_plain_one_on_the_list(name: str) -> None:
    machine = Machine(system_table(name))
    listed = machine.plain("\n".join(sorted(words())[::9]))
    assert len(listed) > 8_000 or load(name).reads == "ru"
    fast = machine.fast("\n".join(listed)).split("\n")
    assert fast == ["".join(part.target for part in machine.parts(word)) for word in listed]


PLACE = st.sampled_from([*SMALL, "{vowel}", "{soft}", "{consonant}"])
CONTEXT = st.lists(st.lists(PLACE, min_size=1, max_size=2).map("".join), max_size=3)
EDGE = st.booleans()


@st.composite
def rules(draw: st.DrawFn) -> str:
    blocks = []
    for number in range(draw(st.integers(1, 4))):
        keys = draw(st.lists(st.text(SMALL, min_size=1, max_size=3), min_size=1, max_size=3, unique=True))
        after, before = draw(CONTEXT), draw(CONTEXT)
        after = [("^" if draw(EDGE) else "") + one for one in after] + (["^"] if draw(EDGE) else [])
        before = [one + ("$" if draw(EDGE) else "") for one in before] + (["$"] if draw(EDGE) else [])
        made = [draw(st.text("abcdž", max_size=2)) for _ in keys]
        rows = ", ".join(f'"{key}" = "{value}"' for key, value in zip(keys, made, strict=True))
        block = f'[[rules]]\nwhy = "clause {number}"\nmap = {{ {rows} }}\n'
        block += f'after = "{" ".join(after)}"\n' if after else ""
        block += f'before = "{" ".join(before)}"\n' if before else ""
        blocks.append(block)
    return "".join(blocks)


@settings(max_examples=150)
@given(rules(), st.lists(st.text(SMALL, min_size=1, max_size=7), min_size=1, max_size=12))
def test_the_machines_agree_on_any_table(block: str, listed: list[str]) -> None:
    try:
        system = with_rules(block)
    except ValueError:
        return
    text = "\n".join([*listed, *(word.title() for word in listed), *(word.upper() for word in listed)])
    assert system.convert(text) == system.explain(text).text
    for word in listed:
        plain = word.strip("’")
        assert system.convert(plain) == "".join(part.target for part in system.parts(plain))
