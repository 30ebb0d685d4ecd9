"""The house: floors, types, sizes, docstrings, what is imported and opened, and what a wheel holds."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

import translit

PACKAGE = ROOT / "translit"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def name_of(path: Path) -> str:
    """The path of a file as the tests call it."""
    return path.relative_to(ROOT).as_posix()


NAMES = [name_of(path) for path in MODULES]


def run(*arguments: str | Path, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    """A process of this Python, in English, with this checkout on the path."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "LANGUAGE", "LC_ALL", "LANG")}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"} | more
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=600)


# --- tools ------------------------------------------------------------------------------------------------------------------


def test_imports_point_down() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_are_strict() -> None:
    done = run("-m", "mypy", "--strict")
    assert done.returncode == 0, done.stdout


def test_ruff_has_nothing_to_say() -> None:
    done = run("-m", "ruff", "check", ".")
    assert done.returncode == 0, done.stdout


# --- files ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert sentence(docstring), docstring[:200]


DOORS = [path for path in MODULES if path.name == "__main__.py" or "commands" in path.parts]


@pytest.mark.parametrize("path", [path for path in MODULES if path not in DOORS], ids=name_of)
def test_a_module_shows_how_it_is_used(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert ">>> " in docstring, "the docstring of a module has a doctest"


def sentence(docstring: str) -> bool:
    """Whether a docstring begins with a sentence: a capital, a sign or a quotation, and a full stop at the end of its paragraph."""
    first = docstring.split("\n\n")[0].strip()
    return bool(first) and not first[0].islower() and first[-1] in ".:?" and len(first) > 8


def public(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """The public functions, classes and methods of a module; a command of the command line has its help instead."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        calls = [ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in node.decorator_list]
        if any(call.endswith((".command", ".group")) for call in calls):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
                    calls = [ast.unparse(one) for one in inner.decorator_list]
                    inherited = any(ast.unparse(base).startswith("click.") for base in node.bases)
                    if not any(call.endswith(".setter") for call in calls) and not inherited:
                        yield f"{node.name}.{inner.name}", inner


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_what_is_public_says_what_it_gives_back(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wanting = [name for name, node in public(tree) if not sentence(ast.get_docstring(node) or "")]  # type: ignore[arg-type]
    assert wanting == []


def test_the_public_names_are_few_and_agreed() -> None:
    agreed = [
        "convert", "explain", "spellings", "recover", "detect", "compare", "find", "reconcile", "lookup", "systems", "styles",
        "System", "Style", "Index", "TranslitError",
    ]  # fmt: skip
    assert len(translit.__all__) <= len(agreed)
    assert set(translit.__all__) <= set(agreed)
    assert {"convert", "explain", "detect", "systems", "System", "TranslitError"} <= set(translit.__all__)
    assert list(translit.__all__) == sorted(translit.__all__)
    for name in translit.__all__:
        assert getattr(translit, name).__doc__, name
        assert name in dir(translit)
    with pytest.raises(AttributeError):
        translit.no_such_name  # noqa: B018


@pytest.mark.parametrize("path", [path for path in MODULES if "commands" not in path.parts], ids=name_of)
def test_nothing_prints_outside_of_the_commands(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in ("print", "sys.stdout.write", "sys.stderr.write", "input", "breakpoint")


NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3", "webbrowser"}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_module_imports_the_network(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not {name for name in names if name in NETWORK or name.split(".")[0] in NETWORK - {"urllib.request"}}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_names_of_modules_are_words_of_the_domain(path: Path) -> None:
    assert path.stem not in ("utils", "util", "helpers", "helper", "manager", "data", "info", "process", "common", "misc", "tables")


def tracked() -> list[Path]:
    """The files that are committed, or, outside of a repository, all that are there."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for folder in ("translit", "tables", "tests") for path in (ROOT / folder).rglob("*")]
    return [path for path in found if path.is_file() and path.suffix not in (".mo", ".xlsx", ".xls", ".ods", ".pyc", ".zip")]


def test_nobody_commits_paths_of_a_machine() -> None:
    slash = "/"
    places = ("root", "work", "home", "Users", "opt", "mnt")
    folders = rf"(?<![\w.:/{{}}<>-]){slash}(?:{'|'.join(places)}){slash}\w"
    pattern = re.compile(rf"{folders}|[A-Z]:\\Users|{slash}tmp{slash}(?:dev|bash)")
    found = []
    for path in tracked():
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_nobody_commits_work_to_do() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "X" * 3 + ":", "pytest" + ".skip", "mark" + ".skip")
    found = []
    for path in tracked():
        if path.suffix in (".py", ".toml", ".md", ".tsv"):
            text = path.read_bytes().decode("utf-8", "replace")
            found += [f"{path.relative_to(ROOT)}: {word}" for word in words if word in text]
    assert found == []


def test_cyrillic_words_of_the_project_have_no_latin_look_alike() -> None:
    """Tests write such words on purpose, and detection and text have them as examples; tables have no excuse."""
    pattern = re.compile("[\u0400-\u052f’][iIaceopxyKMHTBCEOPX][\u0400-\u052f]")
    found = []
    for path in tracked():
        # The chains of correspondences are no words: a letter there is a sign for a pair of pieces.
        signs = path.name.endswith("-chain.tsv")
        if ROOT / "tables" in path.parents and path.suffix in (".toml", ".tsv", ".md", ".txt") and not signs:
            text = path.read_text(encoding="utf-8")
            found += [f"{path.name}: {text[match.start() - 10 : match.end() + 10]!r}" for match in pattern.finditer(text)]
    assert found == []


# --- what a process does ----------------------------------------------------------------------------------------------------

WATCH = """
import sys
opened, met = [], []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.append(arguments[0].replace(chr(92), "/"))
    if event.startswith("socket.") or event in ("urllib.Request", "subprocess.Popen", "os.system"):
        met.append(event)
sys.addaudithook(hook)
"""


def test_importing_opens_no_table_and_loads_nothing_heavy() -> None:
    code = WATCH + (
        "import translit\n"
        "assert not [name for name in opened if '/tables/' in name], opened\n"
        "heavy = {'babel', 'rapidfuzz', 'click', 'unidecode', 'openpyxl', 'python_calamine', 'tomllib', 're'}\n"
        "before = heavy & set(sys.modules)\n"
        "assert before <= {'re'}, before\n"
        "translit.convert('Мінск', 'geo-2007')\n"
        "files = [name.split('/tables/')[1] for name in opened if '/tables/' in name]\n"
        "assert len(files) == len(set(files)), 'a table is read twice'\n"
        "assert not {'babel', 'rapidfuzz', 'click', 'unidecode', 'openpyxl', 'python_calamine'} & set(sys.modules)\n"
        "print(*files)\n"
    )
    done = run("-c", code)
    assert done.returncode == 0, done.stderr
    files = done.stdout.split()
    assert "systems/geo-2007.toml" in files
    assert [name for name in files if name.startswith("systems/")] == ["systems/geo-2007.toml"], "one target, one table"
    assert not [name for name in files if name.startswith("words/")], "no list of words for plain letters"


def test_nothing_goes_to_the_network_or_starts_a_process() -> None:
    code = WATCH + (
        "import translit\n"
        "for to in translit.systems():\n"
        "    translit.convert('Мінск, Вiцебск', to); translit.explain('Мінск', to)\n"
        "translit.convert('Śviatłana', 'be', source='lacinka'); translit.convert('Homiel', 'be', source='auto')\n"
        "translit.detect('Łukašenka met the press in Minsk'); translit.detect('Мінск і Гомель')\n"
        "assert not met, met\n"
        "assert 'socket' not in sys.modules and 'ssl' not in sys.modules\n"
    )
    done = run("-c", code)
    assert done.returncode == 0, done.stderr


def test_nothing_is_written_beside_the_tables() -> None:
    before = sorted(str(path) for path in (ROOT / "tables").rglob("*") if "__pycache__" not in path.parts)
    assert run("-c", "import translit; translit.convert('Мінск', 'be-tarask'); translit.detect('Homiel')").returncode == 0
    assert sorted(str(path) for path in (ROOT / "tables").rglob("*") if "__pycache__" not in path.parts) == before


USE = (
    "import translit, sys; "
    "assert translit.convert('Хоцімск', 'geo-2007') == 'Chocimsk'; "
    "assert translit.convert('Сьвятлана', 'be') == 'Святлана'; "
    "assert translit.convert('Śviatłana', 'be', source='lacinka') == 'Святлана'; "
    "assert translit.detect('Магілёў і Гомель').language == 'be'; "
    "assert len(translit.systems()) > 20; "
    "print(translit.__file__)"
)


def test_it_works_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as found:
        for folder, inside in ((PACKAGE, "translit"), (ROOT / "tables", "translit/tables")):
            for path in folder.rglob("*"):
                if path.is_file() and "__pycache__" not in path.parts:
                    found.write(path, f"{inside}/{path.relative_to(folder).as_posix()}")
    done = run("-c", f"import sys; sys.path.insert(0, {str(archive)!r}); {USE}", cwd=tmp_path, PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    assert "all.zip" in done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a fresh clone has, without this checkout's leftovers."""
    folder = tmp_path_factory.mktemp("clone")
    skip = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("translit", "tables"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    shutil.copy(ROOT / "cli.py", folder)
    return folder


def test_it_works_from_a_bare_clone(clone: Path) -> None:
    done = run("cli.py", "convert", "Менск", "--to", "lacinka", cwd=clone, PYTHONPATH="")
    assert (done.returncode, done.stdout) == (0, "Miensk\n"), done.stderr


def test_the_library_needs_nothing_that_must_be_installed(clone: Path) -> None:
    done = run("-S", "-I", "-c", f"import sys; sys.path.insert(0, {str(clone)!r}); {USE}", cwd=clone)
    assert done.returncode == 0, done.stderr
    assert str(clone) in done.stdout


def test_the_module_is_the_command() -> None:
    assert run("-m", "translit", "convert", "Менск", "--to", "lacinka").stdout == "Miensk\n"


# --- what is built ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, made by the backend itself: no installer, so no network."""
    folder = tmp_path_factory.mktemp("built")
    for target in ("wheel", "sdist"):
        done = run("-m", "hatchling", "build", "-t", target, "-d", folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def wheel_names(folder: Path) -> set[str]:
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_package_tables_and_catalogues(built: Path) -> None:
    names = wheel_names(built)
    for path in (ROOT / "tables").rglob("*.t[os][mv]*"):
        assert f"translit/tables/{path.relative_to(ROOT / 'tables').as_posix()}" in names
    for path in MODULES:
        assert path.relative_to(ROOT).as_posix() in names
    for path in (PACKAGE / "locale").rglob("*.mo"):
        assert path.relative_to(ROOT).as_posix() in names
    assert "translit/locale/be/LC_MESSAGES/translit.mo" in names
    assert "translit/tables/words/be-words.txt" in names
    assert "translit/tables/LICENSE" in names
    assert "translit/py.typed" in names


def test_the_wheel_puts_one_name_into_site_packages(built: Path) -> None:
    names = wheel_names(built)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"translit"}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".orig", ".rej"))]
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (entry,) = [name for name in names if name.endswith("entry_points.txt")]
        assert "translit = translit.commands:main" in archive.read(entry).decode()
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        assert "Name: translit-be" in archive.read(metadata).decode()


def test_the_wheel_works_as_it_lies(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    done = run("-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {USE}", cwd=tmp_path, PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    assert ".whl" in done.stdout


def test_the_sdist_makes_the_same_wheel(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    for name in ("README.md", "LICENSE", "tables/systems/geo-2007.toml", "tests/test_house.py", "tests/cases/dirty.tsv", "cli.py"):
        assert (folder / name).is_file(), name
    done = run("-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert wheel_names(tmp_path / "again") == wheel_names(built)


# --- what it stands on ------------------------------------------------------------------------------------------------------


def requirements() -> list[str]:
    """What pyproject.toml makes everybody install."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[str] = tomllib.load(file)["project"]["dependencies"]
    return found


def test_no_dependency_is_pinned_to_an_old_version() -> None:
    """One package pins nltk 3.6.5, another rapidfuzz < 3: neither can be installed beside anything of today."""
    assert not [one for one in requirements() if re.search(r"==|<|~=|!=", one)]


def test_no_dependency_is_a_licence_trap() -> None:
    names = {re.split(r"[\s<>=!~\[;]", one)[0].lower() for one in requirements()}
    assert not names & {"belarusianconverter", "latynkatar", "domovyk", "abydos", "uroman", "transliterate", "jellyfish"}


def test_what_is_gpl_is_imported_in_one_room_and_only_when_needed() -> None:
    rooms = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "unidecode" for name in names):
                rooms.append(path.name)
                assert node not in tree.body, "not at the top of a module"
    assert len(set(rooms)) <= 1
