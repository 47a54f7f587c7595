"""Set-up: what is missing is known, an environment is made once, and failures are one sentence."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game import bootstrap

ROOT = Path(__file__).parent.parent
PIP_THAT_FAILS = "import sys; print('ERROR: no room left on the disk'); sys.exit(1)"
PIP_OFFLINE = "import sys; print('Temporary failure in name resolution'); sys.exit(1)"
PIP_THAT_WORKS = "print('Collecting attrs')"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout of its own, whose environment is not made yet."""
    environment = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", environment)
    monkeypatch.setattr(bootstrap, "STAMP", environment / "stamp.txt")
    monkeypatch.setattr(bootstrap, "LOG", environment / "log.txt")
    monkeypatch.delenv(bootstrap.ENTERED, raising=False)
    needs(tmp_path, "attrs>=23.2")
    return tmp_path


def needs(checkout, *dependencies):
    project = f"[project]\ndependencies = {list(dependencies)}\n"
    groups = '[project.optional-dependencies]\ndev = ["pytest>=8"]\n'
    (checkout / "pyproject.toml").write_text(project + groups)


def pip(code):
    return [sys.executable, "-c", code]


def test_the_dependencies_are_those_of_the_project_and_of_the_groups_asked_for(checkout):
    assert bootstrap.requirements() == ["attrs>=23.2"]
    assert bootstrap.requirements(["dev"]) == ["attrs>=23.2", "pytest>=8"]


@pytest.mark.parametrize(
    ("requirement", "met"),
    [
        ("attrs", True),
        ("attrs>=1", True),
        ("attrs>=9999.1", False),
        ("no-such-thing-anywhere", False),
        ("pygame_gui>=0.6.2", True),
    ],
)
def test_a_requirement_is_met_by_an_installed_version_at_least_as_new(requirement, met):
    assert bootstrap.is_met(requirement) is met


def test_versions_are_compared_as_numbers():
    assert bootstrap.numbers("0.6.12") > bootstrap.numbers("0.6.9")
    assert bootstrap.numbers("2.0.0rc1") >= bootstrap.numbers("2.0")


def test_every_requirement_of_the_project_is_written_so_that_set_up_understands_it():
    assert len(bootstrap.requirements(["dev"])) > len(bootstrap.requirements([])) > 5
    for requirement in bootstrap.requirements(["dev"]):
        name, _, least = requirement.partition(">=")
        assert name.replace("-", "").replace("_", "").isalnum(), requirement
        assert bootstrap.numbers(least) or not least, requirement


def test_an_interpreter_that_has_everything_is_used_as_it_is(checkout):
    assert bootstrap.interpreter() == sys.executable
    assert not (checkout / ".venv").exists()


def test_an_installed_game_leaves_its_dependencies_to_the_installer(checkout):
    (checkout / "pyproject.toml").unlink()
    assert bootstrap.interpreter() == sys.executable


def test_an_old_python_is_told_which_one_is_needed(checkout, monkeypatch):
    monkeypatch.setattr(bootstrap, "OLDEST", (9, 1))
    with pytest.raises(bootstrap.SetupFailed, match=r"Python 9\.1 or newer is needed"):
        bootstrap.interpreter()


def test_what_is_missing_goes_into_an_environment_made_once(checkout, monkeypatch):
    needs(checkout, "no-such-thing-anywhere")
    filled = []
    monkeypatch.setattr(bootstrap, "installer", lambda _: pip(PIP_THAT_WORKS))
    real = bootstrap.install
    monkeypatch.setattr(bootstrap, "install", lambda n, p: (filled.append(n), real(n, p)))

    first = bootstrap.interpreter()
    assert first == bootstrap.python_of(checkout / ".venv")
    assert bootstrap.version_of(first) == bootstrap.written(sys.version_info[:2])
    assert bootstrap.interpreter() == first
    assert len(filled) == 1

    needs(checkout, "no-such-thing-anywhere>=2")
    bootstrap.interpreter()
    assert len(filled) == 2


def test_a_python_that_cannot_provide_pip_lends_its_own(checkout, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda n: None if n == "ensurepip" else find(n)
    )
    bootstrap.make_environment()
    python = bootstrap.python_of(checkout / ".venv")
    assert bootstrap.version_of(python)
    assert bootstrap.installer(python) == [sys.executable, "-m", "pip", "--python", python]


def test_a_python_without_any_pip_is_told_what_to_install(checkout, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(bootstrap.SetupFailed, match="apt install python3-venv"):
        bootstrap.make_environment()


def test_a_machine_without_a_network_is_told_so(checkout):
    (checkout / ".venv").mkdir()
    with pytest.raises(bootstrap.SetupFailed, match="connect this machine to the internet"):
        bootstrap.install(["attrs"], pip(PIP_OFFLINE))
    assert bootstrap.stamped() == set()


def test_any_other_failure_says_what_pip_said_and_where_the_rest_is(checkout):
    (checkout / ".venv").mkdir()
    with pytest.raises(bootstrap.SetupFailed, match="no room left on the disk") as failure:
        bootstrap.install(["attrs"], pip(PIP_THAT_FAILS))
    assert str(checkout / ".venv" / "log.txt") in str(failure.value)


def test_an_environment_that_was_entered_and_still_lacks_packages_is_not_entered_for_ever(
    checkout, monkeypatch
):
    needs(checkout, "no-such-thing-anywhere")
    monkeypatch.setenv(bootstrap.ENTERED, "1")
    with pytest.raises(bootstrap.SetupFailed, match="delete it"):
        bootstrap.interpreter()


def test_a_python_that_does_not_run_has_no_version(tmp_path):
    assert bootstrap.version_of(str(tmp_path / "python")) is None


def test_a_failed_set_up_ends_in_one_sentence_on_stderr(tmp_path):
    (tmp_path / "game").mkdir()
    for name in ("bootstrap.py", "__main__.py"):
        shutil.copy(ROOT / "game" / name, tmp_path / "game")
    needs(tmp_path, "no-such-thing-anywhere")
    tried = subprocess.run(
        [sys.executable, "-m", "game", "scenarios"],
        cwd=tmp_path,
        env={**os.environ, bootstrap.ENTERED: "1", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 1
    assert tried.stdout == ""
    assert tried.stderr.startswith("rasputitsa: the environment in ")
    assert tried.stderr.count("\n") == 1


def test_the_command_starts_again_with_the_same_arguments(tmp_path):
    (tmp_path / "game").mkdir()
    shutil.copy(ROOT / "game" / "bootstrap.py", tmp_path / "game")
    (tmp_path / "game" / "__main__.py").write_text(
        "import os, sys\n"
        "from game import bootstrap\n"
        "if os.environ.get(bootstrap.ENTERED):\n"
        "    print(sys.argv[1:])\n"
        "else:\n"
        "    bootstrap.start_again(sys.executable)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != bootstrap.ENTERED}
    ran = subprocess.run(
        [sys.executable, "-m", "game", "run", "typhoon", "--save", "two words"],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "['run', 'typhoon', '--save', 'two words']\n"
