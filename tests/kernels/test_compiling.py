"""Compiled kernels are kept where that is possible, and a first start says why it takes longer."""

import io
import sys
from types import SimpleNamespace

import numba
import pytest

from game.kernels import compiling
from game.paths import HOME


@pytest.fixture
def no_folder_chosen(monkeypatch, tmp_path):
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv(HOME, str(tmp_path / "home"))
    return tmp_path


def compiling_of(module):
    function = SimpleNamespace(__module__=module)
    return SimpleNamespace(data={"dispatcher": SimpleNamespace(py_func=function)})


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_kernels_are_kept_beside_their_source(no_folder_chosen, monkeypatch):
    monkeypatch.setattr(compiling, "BESIDE", no_folder_chosen / "beside")
    assert compiling.can_keep()
    assert numba.config.CACHE_DIR == ""


def test_in_an_installation_that_cannot_be_written_to_the_user_keeps_them(
    no_folder_chosen, monkeypatch
):
    (no_folder_chosen / "a file").touch()
    monkeypatch.setattr(compiling, "BESIDE", no_folder_chosen / "a file" / "beside")
    assert compiling.can_keep()
    chosen = numba.config.CACHE_DIR
    assert chosen == str(no_folder_chosen / "home" / "cache" / "kernels")


def test_where_nothing_can_be_written_nothing_is_kept(no_folder_chosen, monkeypatch):
    (no_folder_chosen / "a file").touch()
    monkeypatch.setattr(compiling, "BESIDE", no_folder_chosen / "a file" / "beside")
    monkeypatch.setenv(HOME, str(no_folder_chosen / "a file"))
    assert not compiling.can_keep()


def test_the_first_kernel_that_is_compiled_is_announced_once_on_a_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    announcement = compiling.Announcement()
    announcement.on_start(compiling_of("somebody.elses"))
    assert sys.stderr.getvalue() == ""
    announcement.on_start(compiling_of("game.kernels.reach"))
    announcement.on_start(compiling_of("game.kernels.fields"))
    assert sys.stderr.getvalue().count("preparing the rules engine") == 1


def test_a_pipe_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    compiling.Announcement().on_start(compiling_of("game.kernels.reach"))
    assert sys.stderr.getvalue() == ""
