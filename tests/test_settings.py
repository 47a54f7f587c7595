"""Settings come back as they were saved, and a broken file never stops the game."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game import settings
from game.settings import Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new folder" / "settings.yaml"


def written(file, text):
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    return settings.load(file)


def test_without_a_file_everything_is_at_its_default(file):
    assert settings.load(file) == (Settings(), [])


def test_what_was_saved_is_loaded(file):
    chosen = Settings(scale=150, full_screen=True, alphabet="cyrillic", autosaves=0)
    settings.save(chosen, file)
    assert settings.load(file) == (chosen, [])


def test_saving_leaves_nothing_but_the_file_and_replaces_the_old_one(file):
    settings.save(Settings(scale=150), file)
    settings.save(Settings(scale=200), file)
    assert settings.load(file)[0].scale == 200
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.yaml"]


def test_the_file_lies_in_the_players_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    settings.save(Settings(autosaves=7))
    assert (tmp_path / "settings.yaml").is_file()
    assert settings.load()[0].autosaves == 7


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("scale: 400", "scale must be a whole number from 75 to 300, not 400"),
        ("scale: big", "scale must be a whole number from 75 to 300, not 'big'"),
        ("scale: true", "scale must be a whole number from 75 to 300, not True"),
        ("full_screen: 1", "full_screen must be true or false, not 1"),
        ("alphabet: greek", "alphabet must be language or latin or cyrillic, not 'greek'"),
        ("alphabet: [latin]", "alphabet must be language or latin or cyrillic, not ['latin']"),
        ("autosave: 10", "there is no setting 'autosave'; did you mean 'autosaves'?"),
        ("5: 10", "there is no setting 5."),
    ],
)
def test_a_wrong_entry_gets_a_sentence_and_the_others_are_kept(file, line, sentence):
    loaded, warnings = written(file, f"edge_scroll: true\n{line}\nautosaves: 9\n")
    assert loaded == Settings(edge_scroll=True, autosaves=9)
    assert len(warnings) == 1
    assert sentence in warnings[0]
    assert str(file) in warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "scale: [",
        "- scale\n",
        "a: b: c",
        "\t",
        "just words",
        "scale: 1941-13-45",
        "scale: !!int ''",
    ],
)
def test_a_broken_file_gets_one_sentence_and_the_defaults(file, text):
    loaded, warnings = written(file, text)
    assert loaded == Settings()
    assert len(warnings) == 1


def test_a_file_that_is_not_text_gets_one_sentence(file):
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00scale")
    assert settings.load(file)[0] == Settings()
    assert len(settings.load(file)[1]) == 1


def test_an_empty_file_is_no_mistake(file):
    assert written(file, "# nothing chosen\n") == (Settings(), [])


def test_a_wrong_choice_is_refused_when_it_is_made():
    with pytest.raises(ValueError, match="autosaves must be a whole number from 0 to 99"):
        evolve(Settings(), autosaves=-1)


@given(st.binary(max_size=60))
def test_no_content_whatever_stops_the_game(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("settings") / "settings.yaml"
    file.write_bytes(content)
    loaded, _ = settings.load(file)
    assert isinstance(loaded, Settings)
