"""The scenario editor, worked with mouse and keys as a person would."""

import numpy as np
import pygame
import pytest

from game.paths import scenarios_dir
from game.scenario.drafting.changes import without_entry
from game.scenario.drafting.draft import lines_that_differ, plain_data
from game.scenario.drafting.papers import Papers
from game.scenario.drafting.rounds import Rounds
from game.texts import speak
from game.ui.editor.fields import fields_at, heading_of, name_of
from game.ui.keys import key_table
from game.ui.painting.map_painter import MapPainter
from game.ui.scenes.battle import Battle
from game.ui.scenes.commands import method_of
from game.ui.scenes.editing import Editor
from game.ui.scenes.loading import edit_scenario
from game.ui.tiles import Tiles
from tests.ui.hands import Hands

MTSENSK = scenarios_dir() / "mtsensk.yaml"


class Pen(Hands):
    """Hands that edit."""

    @property
    def editor(self):
        return next(s for s in reversed(self.app.scenes) if isinstance(s, Editor))

    @property
    def draft(self):
        return self.editor.papers.main

    def at(self, label):
        editor = self.editor
        return editor.camera.centre_of(editor.grid.hex_labelled(label))

    def word(self, *keys):
        node = self.editor.papers.at(keys)
        return node.text if node else None

    def field(self, key):
        """The middle of a field of the form on the screen."""
        form = self.editor.form
        form._reveal(key)
        form.stale = self.editor.stale = True
        self.wait(1)
        spot = next(s for s in form.spots if s.tip.partition("\n")[0].endswith(f"(`{key}`)"))
        return spot.rect.move(form.rect.topleft).center

    def into(self, key):
        self.click(self.field(key))

    def write(self, text):
        for letter in text:
            for kind in (pygame.KEYDOWN, pygame.KEYUP):
                event = pygame.event.Event(
                    kind, key=ord(letter.lower()), mod=0, unicode=letter, scancode=0
                )
                pygame.event.post(event)
        self.wait(2)

    def empty(self):
        event = pygame.event.Event(
            pygame.KEYDOWN, key=pygame.K_BACKSPACE, mod=pygame.KMOD_LCTRL, unicode="", scancode=0
        )
        pygame.event.post(event)
        self.wait(1)

    def row(self, text):
        """Clicks the row of the contents in which a text stands."""
        panel = self.editor.contents
        panel._show(next(n for n, row in enumerate(panel.rows()) if row.text.startswith(text)))
        self.editor.stale = True
        self.wait(1)
        spot = next(s for s in panel.spots if s.tip.startswith(text))
        self.click(spot.rect.move(panel.rect.topleft).center)

    def pick(self, value):
        """Clicks a row of the list beneath a field."""
        self.wait(1)
        popup = self.editor.form.popup
        spot = next(s for s in popup.spots if s.tip.partition("\n")[0] == value)
        self.click(spot.rect.move(popup.rect.topleft).center)

    def checked(self):
        editor = self.editor
        self.wait_until(lambda: not editor.lookout.busy and not editor.findings.checking)
        return [each.mistake.message for each in editor.findings.findings]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A file of one's own, looked over once, and the painter of its map."""
    path = tmp_path_factory.mktemp("own") / MTSENSK.name
    path.write_bytes(MTSENSK.read_bytes())
    rounds = Rounds.begin(path)
    return rounds, MapPainter(rounds.board)


def opened(app, own):
    rounds, painter = own
    rounds.path.write_bytes(MTSENSK.read_bytes())
    nothing = np.zeros(len(rounds.board), np.int16)
    app.push(Editor(app, Papers(rounds.path), rounds, Tiles(painter, nothing, nothing)))
    hands = Pen(app)
    hands.wait(3)
    return hands


@pytest.fixture
def pen(window, own):
    hands = opened(window((1280, 720)), own)
    yield hands
    hands.editor.leave()


def test_a_unit_is_chosen_on_the_map_changed_checked_undone_and_saved(pen):
    """The whole way of a change: map, form, check, undo, redo, save."""
    before = pen.draft.text
    assert pen.checked() == []
    label = pen.word("units", 0, "hex")
    pen.click(label)
    number = pen.editor.chosen[1]
    assert pen.word("units", number, "hex") == label
    pen.into("men")
    pen.empty()
    pen.write("12x")
    assert any("men" in message for message in pen.checked())
    pen.press("Esc")
    pen.into("men")
    pen.empty()
    pen.write("9123")
    assert pen.word("units", number, "men") == "9123"
    pen.press("Ctrl+Z")
    pen.press("Ctrl+Z")
    assert pen.draft.text == before
    pen.press("Ctrl+Y")
    pen.press("Ctrl+Y")
    assert pen.word("units", number, "men") == "9123"
    pen.press("Ctrl+S")
    assert "1 line of it differs" in pen.editor.messages.text
    assert lines_that_differ(before, pen.draft.path.read_text("utf-8")) == 1


@pytest.mark.parametrize(
    "intent", [b.intent for b in key_table().bindings if b.context == "editor" and b.keys]
)
def test_every_key_of_the_editor_does_something(intent):
    assert callable(getattr(Editor, method_of(intent.removeprefix("edit-"))))


def test_a_second_click_takes_the_next_unit_of_the_hex(pen):
    hexagon, pile = max(pen.editor.troops.by_hex.items(), key=lambda item: len(item[1]))
    label = pen.editor.grid.label(hexagon)
    seen = set()
    for _ in pile:
        pen.click(label)
        seen.add(pen.editor.chosen)
    assert len(seen) == len(pile) > 1


def test_the_form_shows_fields_with_what_they_mean_and_their_limits(pen):
    pen.click(pen.word("units", 0, "hex"))
    fields = {field.key: field for field in pen.editor.form.fields}
    assert fields["type"].about == "Id of a unit type of the ruleset."
    assert "0 to 100" in fields["experience"].about
    assert fields["cohesion"].usual == "90"
    assert fields["side"].choices == ("axis", "soviet")
    assert fields["men"].required


@pytest.mark.parametrize(
    ("language", "told"),
    [("de", "Kennung einer Einheitenart der Regeln."), ("ru", "Id вида частей из правил.")],
)
def test_the_form_explains_its_fields_in_the_players_language(pen, language, told):
    speak(language)
    try:
        fields = {field.key: field for field in fields_at(pen.editor.papers, ("units", 0))}
    finally:
        speak("en")
    assert fields["type"].about == told
    english = {field.about for field in fields_at(pen.editor.papers, ("units", 0))}
    assert english & {field.about for field in fields.values()} <= {""}


@pytest.mark.parametrize(
    ("language", "names", "heading"),
    [
        ("en", {"hex": "hex", "arrives": "arrives", "tanks_kv": "tanks kv"}, "Rail sources"),
        (
            "de",
            {"hex": "Feld", "arrives": "trifft ein", "tanks_kv": "Panzer KW"},
            "Quellen der Bahn",
        ),
        ("ru", {"hex": "гекс", "tanks_kv": "танки КВ"}, "Источники железных дорог"),
    ],
)
def test_fields_have_names_in_the_players_language(language, names, heading):
    speak(language)
    try:
        assert {key: name_of(key) for key in names} == names
        assert heading_of("rail_sources") == heading
    finally:
        speak("en")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Das lässt sich hier nicht ändern: bei nothing steht nichts."),
        ("ru", "Здесь это не изменить: в nothing ничего нет."),
    ],
)
def test_what_the_editor_refuses_is_told_in_the_players_language(pen, monkeypatch, language, told):
    said = []
    monkeypatch.setattr(pen.editor, "tell", said.append)
    speak(language)
    try:
        assert not pen.editor.changes(lambda: without_entry(pen.draft.text, ("nothing",)))
    finally:
        speak("en")
    assert said == [told]


def test_a_day_of_arrival_is_written_and_goes_again(pen):
    pen.click(pen.word("units", 0, "hex"))
    number = pen.editor.chosen[1]
    had = pen.word("units", number, "arrives")
    pen.into("arrives")
    pen.empty()
    pen.write("1941-10-06")
    assert pen.word("units", number, "arrives") == "1941-10-06"
    assert '"1941-10-06"' not in pen.draft.text
    assert had != "1941-10-06"
    assert any(t.later for pile in pen.editor.troops.by_hex.values() for t in pile)
    pen.empty()
    assert pen.word("units", number, "arrives") is None


def test_sections_lead_to_lists_and_lists_to_forms(pen):
    pen.row("‹ Contents")
    pen.row("Victory")
    assert pen.editor.chosen == ("victory",)
    pen.into("places")
    assert pen.editor.contents.listing == ("victory", "places")
    name = pen.word("victory", "places", 0, "place")
    pen.row(name)
    assert pen.editor.chosen == ("victory", "places", 0)
    pen.into("axis")
    pen.empty()
    pen.write("77")
    assert pen.word("victory", "places", 0, "axis") == "77"
    assert pen.draft.lines_changed() == 1


def test_a_choice_is_taken_from_a_list(pen):
    pen.row("‹ Contents")
    pen.row("Name, days")
    before = pen.word("first_side")
    other = {"axis": "soviet", "soviet": "axis"}[before]
    pen.into("first_side")
    pen.pick(other)
    assert pen.word("first_side") == other
    pen.press("Esc")
    pen.into("difficulty")
    pen.press("Down")
    pen.press("Down")
    pen.press("Enter")
    assert pen.word("difficulty") == "easy"


def test_a_finding_leads_to_what_it_is_about(pen):
    pen.click(pen.word("units", 3, "hex"))
    number = pen.editor.chosen[1]
    pen.into("army")
    pen.empty()
    pen.write("nobody")
    assert any("nobody" in message for message in pen.checked())
    pen.press("Esc")
    pen.row("‹ Contents")
    pen.wait(2)
    panel = pen.editor.findings
    pen.click(panel.spots[0].rect.move(panel.rect.topleft).center)
    assert pen.editor.chosen == ("units", number)


def test_leaving_asks_where_something_is_not_saved(pen):
    pen.click(pen.word("units", 0, "hex"))
    pen.into("men")
    pen.write("1")
    pen.press("Esc")
    assert pen.editor.form.focus is None
    pen.press("Esc")
    assert pen.app.dialogs
    pen.press("Esc")
    assert isinstance(pen.app.scene, Editor)


def test_what_another_program_wrote_is_not_lost_unasked(pen):
    path = pen.draft.path
    pen.click(pen.word("units", 0, "hex"))
    pen.into("men")
    pen.write("1")
    other = path.read_text("utf-8") + "# another hand\n"
    path.write_text(other, "utf-8")
    pen.press("Ctrl+S")
    assert pen.app.dialogs
    pen.press("Esc")
    assert path.read_text("utf-8") == other
    pen.press("Ctrl+S")
    pen.press("Enter")
    assert path.read_text("utf-8") == pen.draft.text


def test_the_editor_fits_another_scale_and_size(window, own):
    hands = opened(window((1920, 1080), scale=150), own)
    hands.click(hands.word("units", 0, "hex"))
    assert hands.editor.chosen[0] == "units"
    hands.editor.leave()


def test_a_scenario_of_the_game_is_opened_as_a_copy(window, home):
    app = window()
    app.push(edit_scenario(app, MTSENSK))
    hands = Pen(app)
    hands.wait_until(lambda: isinstance(app.scene, Editor), 300)
    assert "own file stays as it is" in hands.editor.messages.text
    assert hands.draft.path == home / "scenarios" / "mtsensk-mine.yaml"
    hands.editor.leave()


def test_a_unit_is_dragged_to_another_hex(pen):
    label = pen.word("units", 0, "hex")
    grid = pen.editor.grid
    number = pen.editor.unit_at(grid.hex_labelled(label))
    there = grid.label(grid.hex_labelled(label) + 2)
    pen.drag(label, there)
    assert pen.word("units", number, "hex") == there
    assert pen.editor.chosen == ("units", number)
    assert pen.editor.unit_at(grid.hex_labelled(there)) == number
    assert pen.draft.lines_changed() == 1
    pen.press("Ctrl+Z")
    assert pen.word("units", number, "hex") == label


def test_the_ground_is_dragged_without_a_change(pen):
    camera = pen.editor.camera
    free = next(
        camera.centre_of(h)
        for h in range(len(pen.editor.rounds.board))
        if h not in pen.editor.troops.by_hex and camera.shows(h, 3)
    )
    before = camera.x
    pen.drag(free, (free[0] - 90, free[1]))
    assert camera.x != before
    assert not pen.draft.changed


def test_units_come_and_go_by_keys(pen):
    before, count = pen.draft.text, len(pen.draft.at(["units"]).items)
    pen.click(pen.word("units", 0, "hex"))
    like = pen.word("units", pen.editor.chosen[1], "id")
    pen.press("Ctrl+N")
    assert pen.editor.chosen == ("units", count)
    assert pen.word("units", count, "id") == f"{like}_2"
    assert pen.checked() == []
    pen.press("Delete")
    assert pen.draft.text == before
    pen.press("Delete")
    assert "Choose a unit" in pen.editor.messages.text


def test_one_more_of_any_list_is_made_like_the_chosen_one(pen):
    count = len(pen.draft.at(["victory", "places"]).items)
    pen.editor.open_part(("victory", "places", 0))
    pen.press("Ctrl+N")
    assert pen.editor.chosen == ("victory", "places", count)
    assert pen.word("victory", "places", count, "place") == pen.word(
        "victory", "places", 0, "place"
    )
    plans = len(pen.draft.at(["plans"]).items)
    pen.editor.open_part(("plans", 0))
    pen.press("Ctrl+N")
    assert plain_data(pen.draft.at(["plans", plans])) == plain_data(pen.draft.at(["plans", 0]))
    pen.press("Ctrl+Z")
    pen.press("Ctrl+Z")
    assert not pen.draft.changed


def test_the_scenario_is_played_reloaded_and_left_for_the_editor(pen):
    pen.click(pen.word("units", 0, "hex"))
    number = pen.editor.chosen[1]
    name = pen.word("units", number, "id")
    pen.into("men")
    pen.empty()
    pen.write("1234")
    pen.press("Esc")
    pen.press("F5")
    pen.wait_until(lambda: isinstance(pen.app.scene, Battle), 300)
    assert not pen.draft.changed
    assert pen.battle.side.key == pen.word("units", number, "side")
    assert men_of(pen, name) == 1234
    pen.press("Ctrl+F5")
    pen.wait_until(lambda: isinstance(pen.app.scene, Battle), 300)
    assert "as they were" in pen.message()
    path = pen.draft.path
    path.write_text(path.read_text("utf-8").replace("men: 1234", "men: 2345"), "utf-8")
    pen.press("Ctrl+F5")
    pen.wait_until(lambda: isinstance(pen.app.scene, Battle), 300)
    assert men_of(pen, name) == 2345
    for _ in range(5):
        if isinstance(pen.app.scene, Battle):
            pen.press("Esc")
    assert pen.app.scene is pen.editor
    assert pen.app.running


def men_of(pen, name):
    game = pen.battle.match.game
    return int(game.state.units.men[game.world.unit_ids[name]])


def test_tools_stand_in_two_rows_where_one_would_cut_their_words(pen):
    toolbox = pen.editor.toolbox
    assert toolbox.rows_of_tools(1600) == 1
    assert toolbox.rows_of_tools(400) == 2
    assert toolbox.height(400) > toolbox.height(1600)
