"""Hundreds of broken files: each tells what is wrong with it, on the right line."""

import re

import pytest

from game.texts import said_of_file, speak
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


QUOTED = re.compile(r"'[^']+'")


@pytest.mark.parametrize("language", ["de", "ru"])
def test_what_is_wrong_is_told_in_the_players_language_with_the_words_of_the_file(language, bench):
    found = [each for case in CASES for each in bench.findings(case)]
    told = {text for each in found for text in (each.message, each.mend) if text}
    assert len(told) >= 300
    speak(language)
    try:
        said = {text: said_of_file(text) for text in told}
    finally:
        speak("en")
    assert [text for text in told if said[text] == text] == []
    assert [
        said[t] for t in told if not set(QUOTED.findall(t)) <= set(QUOTED.findall(said[t]))
    ] == []
