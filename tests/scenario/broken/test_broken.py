"""Hundreds of broken files: each tells what is wrong with it, on the right line."""

import pytest

from tests.scenario.broken.bases import FILES
from tests.scenario.broken.cases import Bench, cases

CASES = cases()


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("broken"))


def test_there_are_enough_of_them_of_every_kind():
    assert len(CASES) >= 290
    assert {case.kind for case in CASES} >= {*FILES, "movement", "units", "text"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_tells_what_is_wrong_at_the_right_line(case, bench):
    findings = bench.findings(case)
    told = [f"{found.line}: {found.message}" for found in findings]
    assert any(each.startswith(f"{case.line}: {case.message}") for each in told), told
    for found in findings:
        assert str(found).startswith(f"{found.file}:{found.line}:{found.column}: ")


@pytest.mark.parametrize("kind", FILES)
def test_the_sound_files_that_they_are_made_of_have_no_mistake(kind, bench):
    from game.scenario.inspection import inspect  # noqa: PLC0415

    assert inspect([bench.bases.file(kind)])[1] == []
