"""Data are found from a checkout and from a wheel, and the player's files where they belong."""

import platformdirs
import pytest

from game import paths


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The package as it lies in site-packages, without a checkout round it."""
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "game")
    return tmp_path


@pytest.fixture
def no_home(monkeypatch):
    monkeypatch.delenv(paths.HOME, raising=False)


def test_a_checkout_finds_its_own_folders():
    assert paths.is_checkout()
    assert (paths.scenarios_dir() / "rules").is_dir()
    assert paths.assets_dir() == paths.ROOT / "assets"


def test_an_installed_game_finds_its_data_inside_the_package(installed):
    assert not paths.is_checkout()
    assert paths.scenarios_dir() == installed / "game" / "_data" / "scenarios"
    assert paths.assets_dir() == installed / "game" / "_data" / "assets"


def test_a_checkout_keeps_its_saved_games(no_home):
    assert paths.saves_dir() == paths.ROOT / "saves"


def test_an_installed_game_saves_where_the_platform_keeps_users_files(
    installed, no_home, monkeypatch
):
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: installed / "data")
    assert paths.saves_dir() == installed / "data" / "saves"
    assert paths.saves_dir().is_dir()
    assert paths.mods_dir() == installed / "data" / "mods"


def test_a_checkout_that_may_not_be_written_to_saves_in_the_players_folder(
    no_home, tmp_path, monkeypatch
):
    monkeypatch.setattr(paths.os, "access", lambda *_: False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path)
    assert paths.saves_dir() == tmp_path / "saves"


def test_settings_go_where_the_platform_keeps_settings(no_home, tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "config")
    assert paths.config_dir() == tmp_path / "config"


def test_one_variable_moves_all_of_the_players_files(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    assert paths.user_dir() == paths.config_dir() == tmp_path
    assert paths.saves_dir() == tmp_path / "saves"
    assert paths.mods_dir() == tmp_path / "mods"
