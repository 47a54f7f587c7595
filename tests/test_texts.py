"""Texts in every language: all of them there, with the values of the original, known again."""

import ast
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import polib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game import languages, texts
from game.lab.language.catalogues import catalogue_file, faults
from game.lab.language.finding import program_texts
from game.lab.language.sentences import sentences
from game.letters import name_in
from game.paths import ROOT, assets_dir, scenarios_dir
from game.texts import add_names, add_texts, decimal, mark_n, said, said_whole, speak, tr, tr_n
from game.ui.course import with_keys
from game.ui.ink import Ink

LANGUAGES = [code for code in languages.LANGUAGES if code != "en"]
UI = Path(texts.__file__).parent / "ui"
DRAWN = {"put": 1, "words": 0, "cut": 0, "wrapped": 0}
"""What draws, and which of its arguments is the text."""
BRIEFING = re.compile(r"^briefing:.*\n(?:(?:[ ].*)?\n)+", re.MULTILINE)
"""The part of a scenario's file; all of it would take long to read."""


@pytest.fixture
def spoken():
    """A language for one test."""
    yield speak
    add_names({})
    speak("en")


def letters(text):
    """Whether a text has a word."""
    return any(one.isalpha() and two.isalpha() for one, two in pairwise(text))


@pytest.fixture(scope="module")
def of_program():
    return program_texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_program_is_translated_with_the_values_of_the_original(
    language, of_program
):
    entries = polib.pofile(str(catalogue_file(language)))
    known = {(entry.msgctxt or "", entry.msgid) for entry in entries}
    missing = [one for one in of_program if (one.context, one.text) not in known]
    assert not missing, "python -m game.lab.language puts new texts into the catalogues"
    assert not list(faults(entries))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_scenarios_have_the_values_of_the_original(language):
    entries = polib.pofile(str(scenarios_dir() / "texts" / f"{language}.po"))
    assert len(entries) > 50
    assert not list(faults(entries))


@pytest.mark.parametrize("language", LANGUAGES)
def test_briefings_and_lessons_are_translated_as_the_window_asks_for_them(spoken, language):
    """Paragraph by paragraph, with the keys of a lesson already in their places."""
    folder, asked = scenarios_dir(), []
    for file in sorted(folder.glob("*.yaml")):
        told = (yaml.safe_load(file.read_text("utf-8")).get("briefing") or {}).values()
        asked += [part for text in told for part in text.split("\n\n")]
    for file in sorted((folder / "lessons").glob("*.yaml")):
        for lesson in yaml.safe_load(file.read_text("utf-8"))["lessons"]:
            for text in (lesson["title"], lesson["text"], lesson["task"]):
                asked += with_keys(text, lambda _: "F6").split("\n")
    spoken(language)
    add_texts(folder)
    asked = [" ".join(text.split()) for text in asked if text.strip()]
    assert not [text for text in asked if said(text) == text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_record_tells_is_translated_whole_with_its_numbers(spoken, language):
    """Captions of the days, and what a staff believes of the enemy."""
    folder = scenarios_dir()
    record = yaml.safe_load((folder / "annals" / "moscow-1941-42.yaml").read_text("utf-8"))
    beliefs = yaml.safe_load((folder / "moscow-1942.yaml").read_text("utf-8"))["beliefs"]
    told = [each["text"] for each in (*record["timeline"], *beliefs)]
    assert len(told) > 130
    spoken(language)
    add_texts(folder)
    assert not [text for text in told if said_whole(text) == text]
    for text in told:
        for army in re.findall(r"\b(\d+)(?:st|nd|rd|th)\b", text):
            assert army in re.findall(r"\d+", said_whole(text))


def test_nothing_is_drawn_that_no_catalogue_can_know():
    """A literal with words that is drawn is said by `tr` or noted by `mark`."""
    bare = []
    for module in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", "")
            if name in DRAWN and len(node.args) > DRAWN[name]:
                text = node.args[DRAWN[name]]
                if isinstance(text, ast.Constant) and letters(str(text.value)):
                    bare.append(f"{module.name}:{node.lineno}: {text.value}")
    assert not bare


@pytest.mark.parametrize(
    ("language", "told"),
    [("de", "9. Armee ist abgeschnitten"), ("ru", "9. Armee: в окружении")],
)
def test_a_sentence_of_the_rules_is_known_by_its_form(spoken, language, told):
    spoken(language)
    assert said("9. Armee is cut off") == told
    assert said(told) == told


def test_what_is_not_known_stays_as_it_is(spoken):
    spoken("de")
    prose = "First it is to be said that of all roads and bridges none is what it was to them."
    assert said(prose) == prose


def test_english_is_never_touched():
    assert said("9. Armee is cut off") == "9. Armee is cut off"
    assert tr("Turn {turn}, {who}", turn=3, who="Axis") == "Turn 3, Axis"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_several_lines_is_known_as_it_is_marked(spoken, language):
    entries = polib.pofile(str(catalogue_file(language)))
    marked = [e for e in entries if "\n" in e.msgid and not e.msgctxt and "{" not in e.msgid]
    assert len(marked) > 5
    spoken(language)
    assert [e.msgid for e in marked if said(e.msgid) != e.msgstr] == []


def test_numbers_have_the_sign_and_the_plural_of_the_language(spoken):
    pair = mark_n("{number} tank", "{number} tanks")
    spoken("ru")
    assert [tr_n(*pair, n, number=n) for n in (1, 3, 12)] == ["1 танк", "3 танка", "12 танков"]
    assert decimal(1.5, ".1f") == "1,5"
    assert said("0.5 : 1") == "0,5 : 1"


@pytest.mark.parametrize("text", ["30 September", "1 Oct", "Hold Vyazma", "1,700 tanks"])
def test_a_line_that_was_said_is_not_said_again(spoken, text):
    spoken("de")
    once = Ink().cut(text, 1000)
    assert said(once) == once
    assert [said(line) for line in Ink().wrapped(text, 1000)] == [once]


def test_prose_that_is_known_in_part_alone_stays_as_it_was_written(spoken):
    spoken("de")
    prose = "Start state: 1,250,000 men, 1,000 tanks"
    assert said(prose) != prose
    assert said_whole(prose) == said(said_whole(prose)) == prose
    assert said_whole("9. Armee is cut off") == "9. Armee ist abgeschnitten"


def test_days_are_written_in_the_language(spoken):
    spoken("de")
    assert said("7 October") == "7. Oktober"
    assert said(said("30 September")) == "30. September"
    assert said("30 Sep – 1 Oct 1941") == "30. Sep. – 1. Okt. 1941"
    assert said(said("30 Sep – 1 Oct 1941")) == "30. Sep. – 1. Okt. 1941"


@pytest.mark.parametrize(
    ("language", "told", "capital"),
    [
        ("en", "0512 near Vyazma", "Moscow"),
        ("de", "0512 bei Wjasma", "Moskau"),
        ("ru", "0512, р-н Вязьма", "Москва"),
    ],
)
def test_places_are_named_as_each_language_does(spoken, language, told, capital):
    add_names({"Vyazma": "Вязьма", "Moscow": "Москва"})
    spoken(language)
    assert said("0512 near Vyazma") == told
    assert said("Moscow") == capital


@pytest.mark.parametrize(
    ("russian", "told"),
    [
        ("Ржев", "Rschew"), ("Можайск", "Moschaisk"), ("Юхнов", "Juchnow"), ("Ельня", "Jelnja"),
        ("Малоярославец", "Malojaroslawez"), ("Вышний Волочёк", "Wyschni Wolotschok"),
        ("Таруса", "Tarussa"), ("Щёкино", "Schtschokino"), ("Белый", "Bely"),
        ("Наро-Фоминск", "Naro-Fominsk"), ("", "Nameless"),
    ],
)  # fmt: skip
def test_russian_names_in_german_letters(russian, told):
    assert name_in("german", "Nameless", russian) == told


def test_names_of_formations_are_known_with_any_number(spoken):
    add_texts(scenarios_dir())
    spoken("de")
    assert said("149th Rifle Division") == "149. Schützendivision"
    assert said("Guards mortars, 16th Army") == "Gardewerfer, 16. Armee"


def test_a_text_of_the_rules_is_found_with_names_for_its_values():
    source = 'def f(game, unit):\n    return f"{game.world.units[unit].name} is lost"\n'
    assert list(sentences(ast.parse(source))) == ["{unit} is lost"]


def test_keys_and_purposes_of_dice_are_no_texts():
    source = 'def f(game):\n    return game.below(3, "bridge bombed", 1), game.memo("a b c")\n'
    assert not list(sentences(ast.parse(source)))


@given(st.text(max_size=80))
def test_nothing_that_is_said_raises_an_error(text):
    speak("de")
    try:
        assert isinstance(said(text), str)
    finally:
        speak("en")


def test_every_letter_of_the_catalogues_is_in_every_typeface():
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with matplotlib

    used = set("“”„‚‘’«»–—…ßäöüÄÖÜ")
    for language in LANGUAGES:
        for entry in polib.pofile(str(catalogue_file(language))):
            used |= set(entry.msgstr) | set("".join(entry.msgstr_plural.values()))
    used -= set("\n")
    files = sorted((assets_dir() / "fonts").glob("*.ttf"))
    assert files
    for file in files:
        assert not [sign for sign in sorted(used) if ord(sign) not in TTFont(file).getBestCmap()]


@pytest.fixture(scope="module")
def of_briefings():
    """Every paragraph of every shipped briefing, as the game asks for it."""
    found = {}
    for path in scenarios_dir().glob("*.yaml"):
        briefing = BRIEFING.search(path.read_text("utf-8"))
        told = yaml.safe_load(briefing[0])["briefing"] if briefing else {}
        for text in told.values():
            found |= dict.fromkeys(" ".join(part.split()) for part in text.split("\n\n"))
    return list(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_of_every_shipped_briefing_is_translated(spoken, language, of_briefings):
    add_texts(scenarios_dir())
    spoken(language)
    assert len(of_briefings) > 50
    assert not [text for text in of_briefings if said(text) == text]


def test_what_a_form_says_does_not_hang_on_the_order_of_a_set():
    """`36 days` is a number of days and no turn of 36 days, in every process."""
    code = (
        "from game.texts import said, speak\n"
        "speak('de')\n"
        "print(said('36 days'), said('12 days left'), said('4 units'))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
            encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": str(n), "PYTHONUTF8": "1"},
        ).stdout
        for n in range(6)
    }  # fmt: skip
    assert told == {"36 Tage noch 12 Tage 4 Einheiten\n"}
