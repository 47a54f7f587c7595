"""docs/systems.md: every fact of the sources has its module, its data, a test that runs, and a
place where a player sees it.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "docs" / "systems.md"
FACTS = [f"S{number:03d}" for number in range(1, 146)]
ROW = re.compile(r"^\| (S\d{3}) \|(.*)\|$", re.MULTILINE)


@cache
def rows():
    """The cells of each row, by the number of the fact."""
    found = ROW.findall(TABLE.read_text("utf-8"))
    assert [number for number, _ in found] == FACTS
    return {number: [cell.strip() for cell in cells.split("|")] for number, cells in found}


@cache
def functions(path):
    """The tests of a file, and whether each is skipped for good."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {
        node.name: any("skip" in ast.unparse(mark) for mark in node.decorator_list)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


def names(cell):
    """What stands in backquotes in a cell."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("number", FACTS)
def test_every_fact_has_its_place_in_the_game(number):
    _, modules, data, tests, window = rows()[number]
    assert names(modules), "no module"
    for path in (*names(modules), *names(data)):
        assert (ROOT / path).exists(), path
    assert names(tests), "no test"
    for test in names(tests):
        path, _, name = test.partition("::")
        assert functions(path).get(name) is False, f"{test} does not run"
    assert window, "nothing on the screen"
