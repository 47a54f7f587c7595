"""Catalogues beside scenarios and in mods: taken out for translators, looked over, spoken."""

import re

import polib
import pytest

from game import texts
from game.cli import main
from game.languages import languages
from game.scenario.check_catalogues import catalogue_mistakes
from game.scenario.document import composed
from game.scenario.inspection import inspect
from game.scenario.mistakes import Level
from game.scenario.prose import prose_in
from game.texts import said, said_of_file, speak, tr

HEAD = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nX-Language-Name: Français\\n"\n\n'
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The player's folder; English is spoken afterwards."""
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    monkeypatch.delenv("RASPUTITSA_MODS", raising=False)
    yield tmp_path
    speak("en")


@pytest.fixture
def catalogue(home):
    """Writes the French catalogue of a mod."""

    def write(text):
        file = home / "mods" / "one" / "texts" / "fr.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEAD + text, "utf-8")
        return file

    return write


def test_the_prose_of_a_file_is_its_paragraphs_and_names(tmp_path):
    text = (
        "id: x\ntitle: A battle\nbriefing:\n  axis: |-\n    One line\n    and more.\n\n    Two.\n"
        "units:\n  - {id: a, name: 316th Rifle Division, hex: '0101'}\n"
        "replacements: [{side: axis, kind: march companies}]\narmies: [{kind: front}]\n"
        "commanders: [{name: Zhukov}]\nsources: [somewhere]\n"
    )
    found = list(prose_in(composed(tmp_path / "x.yaml", text)))
    assert [one.text for one in found] == [
        "A battle", "One line and more.", "Two.", "{n}th Rifle Division", "march companies",
    ]  # fmt: skip
    assert [one.line for one in found] == [2, 4, 4, 10, 11]


def test_one_command_takes_the_prose_of_a_mod_out_and_keeps_what_is_translated(home, capsys):
    folder = home / "mods" / "one"
    (folder / "changes").mkdir(parents=True)
    (folder / "mod.yaml").write_text("id: one\ntitle: One\n", "utf-8")
    (folder / "changes" / "mtsensk.yaml").write_text("title: Old title\n", "utf-8")
    with pytest.raises(SystemExit):
        main(["texts", str(folder), "--language", "fr"])
    file = folder / "texts" / "fr.po"
    entries = polib.pofile(str(file))
    assert {entry.msgid for entry in entries} == {"One", "Old title"}
    entries[0].msgstr = "Un" if entries[0].msgid == "One" else "Vieux titre"
    entries.save(str(file))
    (folder / "changes" / "mtsensk.yaml").write_text("title: New title\n", "utf-8")
    with pytest.raises(SystemExit):
        main(["texts", str(folder), "--language", "fr"])
    assert "2 texts" in capsys.readouterr().out
    entries = polib.pofile(str(file))
    assert {entry.msgid for entry in entries if not entry.obsolete} == {"One", "New title"}
    assert {entry.msgid for entry in entries if entry.obsolete} == {"Old title"}


def test_a_catalogue_of_a_mod_adds_a_language_and_is_spoken(catalogue):
    catalogue('msgid "Hold."\nmsgstr "Tenir."\n\nmsgid "Turn {turn}"\nmsgstr "Tour {turn}"\n')
    assert languages()["fr"] == "Français"
    speak("fr")
    assert (said("Hold."), tr("Turn {turn}", turn=3)) == ("Tenir.", "Tour 3")
    assert tr("Objectives") == "Objectives"


def test_a_translation_with_values_of_its_own_is_left_out_and_told(catalogue):
    file = catalogue('msgid "Turn {turn}"\nmsgstr "Tour {tour}"\n')
    speak("fr")
    assert tr("Turn {turn}", turn=3) == "Turn 3"
    (found,) = catalogue_mistakes(file)
    assert (found.line, found.message) == (5, "the original has no {tour}")
    assert found.level == Level.ERROR


WRONG = [
    ('msgid "A {b}"\nmsgstr "{"\n', 5, "a brace of the translation has no other"),
    ('msgid "A {b}"\nmsgstr "A"\n', 5, "the translation says nothing of {b}"),
    ('msgid "A {b}"\nmsgstr "A {c}"\n', 5, "the original has no {c}"),
    ('msgid "A"\nmsgstr "B"\n\nmsgid "A"\nmsgstr "C"\n', 8, "'A' stands twice"),
    ('msgid "A"\nmsgstr B\n', 5, "this is no line of a catalogue"),
]
"""Catalogues with a mistake: the text, the line, and what is told of it."""


WORDS_OF_FILE = re.compile(r"\{\w+\}|'A'")


@pytest.mark.parametrize(("text", "line", "told"), WRONG)
def test_mistakes_of_a_catalogue_are_told_by_the_check(catalogue, text, line, told):
    file = catalogue(text)
    seen, (found,) = inspect([file.parents[1]])
    assert file in seen
    assert (found.line, found.message) == (line, told)


@pytest.mark.parametrize("language", ["de", "ru"])
@pytest.mark.parametrize("text", [text for text, _, _ in WRONG])
def test_mistakes_of_a_catalogue_are_told_in_the_players_language(catalogue, text, language):
    (found,) = catalogue_mistakes(catalogue(text))
    speak(language)
    told = said_of_file(found.message)
    assert told != found.message
    assert WORDS_OF_FILE.findall(told) == WORDS_OF_FILE.findall(found.message)
    assert not found.mend or said_of_file(found.mend) != found.mend


def test_what_is_no_utf_8_is_told_and_not_spoken(catalogue):
    file = catalogue("")
    file.write_bytes('msgid "a"\nmsgstr "ä"\n'.encode("latin-1"))
    assert "UTF-8" in catalogue_mistakes(file)[0].message
    speak("fr")
    assert texts.language() == "fr"
    assert said("Hold.") == "Hold."
