"""Laws of the house: which way imports run, who knows the screen, how long a function may be."""

import ast
import re
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.loops import saying_nothing

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "game").rglob("*.py"))
PROGRAMS = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in MODULES}
"""The text of each module, by its path."""
FIGURES = "game/model/figures.py"
FOLDERS = ("game", "tests", "scenarios", "docs", "benchmarks", ".ci")
TEXT = {".py", ".md", ".yaml", ".toml", ".json", ".csv", ".txt", ""}
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:home|root|work|tmp|Users)/\w|[A-Z]:\\Users\\")
LONGEST_FUNCTION = 60


def written_files():
    """Every text that the project's people wrote or made."""
    yield from (file for file in ROOT.iterdir() if file.is_file() and file.suffix in TEXT)
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix in TEXT and "__pycache__" not in file.parts:
                yield file


def packages_imported(source):
    """The outermost packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def reads_the_record(source):
    """Whether a module reads what really happened: `world.history` or the records of it."""
    secret = {
        "AnnalsRecord",
        "HistoryRecord",
        "HistoricalFront",
        "TownDates",
        "LossBand",
        "Yardstick",
    }
    return any(
        (isinstance(node, ast.Attribute) and node.attr == "history" and names_world(node.value))
        or (isinstance(node, ast.alias) and node.name in secret)
        for node in ast.walk(ast.parse(source))
    )


def names_world(node):
    """Whether an expression ends in the word `world`."""
    return "world" in (getattr(node, "attr", ""), getattr(node, "id", ""))


def long_functions(source):
    """Name and length in lines of every function above the limit."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield node.name, lines


def test_imports_run_downwards_only(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def test_only_the_screen_imports_pygame():
    below = [name for name in PROGRAMS if not name.startswith("game/ui/")]
    assert len(below) > 300
    found = {
        name: {"pygame", "pygame_gui"} & {*packages_imported(PROGRAMS[name])} for name in below
    }
    assert not {name for name, imported in found.items() if imported}


def test_functions_fit_on_a_screen():
    found = {name: list(long_functions(program)) for name, program in PROGRAMS.items()}
    assert not {name: functions for name, functions in found.items() if functions}


@pytest.mark.parametrize("room", ["rules", "ai", "engine/orders", "kernels"])
def test_no_rule_and_no_player_knows_what_really_happened(room):
    modules = [file for file in MODULES if (ROOT / "game" / room) in file.parents]
    assert modules
    found = [str(file) for file in modules if reads_the_record(file.read_text("utf-8"))]
    assert not found


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py", "bootstrap.py"])
def test_what_runs_before_set_up_needs_only_the_standard_library(name):
    module = ast.parse((ROOT / "game" / name).read_text("utf-8"))
    at_once = [node for node in module.body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = set(packages_imported(ast.unparse(at_once)))
    assert imported <= {*sys.stdlib_module_names, "game"}


def test_nothing_names_a_place_on_somebodys_machine():
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in written_files()
        for match in MACHINE_PATH.finditer(file.read_text("utf-8"))
    ]
    assert not found


def test_links_in_the_documents_lead_somewhere():
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)}: {link}"
        for document in documents
        for link in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]
    assert not broken


def test_figures_and_days_are_written_in_one_way():
    """Thousands with thin spaces; `%-d` is not known to every system (`game.model.figures`)."""
    others = {name: program for name, program in PROGRAMS.items() if name != FIGURES}
    assert len(others) == len(PROGRAMS) - 1
    assert not [name for name, program in others.items() if "%-d" in program]
    told = re.compile(r"game/(rules|engine|ui)/")
    commas = re.compile(r"\{[^{}]*:[+]?,")
    assert not [n for n, program in others.items() if told.match(n) and commas.search(program)]


def test_only_what_is_printed_has_the_true_minus():
    """All below has the hyphen of the keyboard, which `with_minus` turns where letters are drawn;
    a sign on a button stands alone, and what people wrote with a minus is read."""
    reads = {"game/texts.py", "game/ui/staff/table.py", "game/ui/staff/export.py"}
    minus = re.compile('\N{MINUS SIGN}(?!")|\\\\u2212')
    written = {name for name, program in PROGRAMS.items() if minus.search(program)}
    assert written - reads == {FIGURES}


@pytest.mark.parametrize(
    ("body", "says_nothing"),
    [
        ("for unit in units:\n        assert unit", True),
        ("while turns:\n        assert turns.pop()", True),
        ("for n in range(count):\n        assert n < 9", True),
        ("for unit in units:\n        with pytest.raises(E):\n            unit()", True),
        ("assert units\n    for unit in units:\n        assert unit", False),
        ("for name in ('G1', 'S1'):\n        assert name", False),
        ("for side in Side:\n        assert side", False),
        ("for n in range(3):\n        assert n < 3", False),
        ("for n, word in enumerate('a b'.split()):\n        assert word", False),
    ],
)
def test_a_test_that_says_nothing_of_nothing_is_known(body, says_nothing):
    found = list(saying_nothing(f"def test_it(units):\n    {body}\n"))
    assert found == (["test_it"] if says_nothing else [])


def test_no_test_passes_because_there_was_nothing_to_look_at():
    """Who asserts in a loop says too that the loop is not empty."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    assert len(files) > 100
    found = {file.name: list(saying_nothing(file.read_text("utf-8"))) for file in files}
    assert not {name: tests for name, tests in found.items() if tests}
