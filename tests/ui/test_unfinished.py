"""A window that vanishes: the next one offers to go on, and every order is there."""

import pytest

from game.cli import main
from game.engine.orders import EndTurn, SetPosture
from game.model.records import Side
from game.model.state import Posture
from game.scenario.heading import saved_games
from game.scenario.journal import unfinished
from game.scenario.savefile import SaveError
from game.scenario.saves import open_save
from game.ui.dialogs.files import LoadDialog
from game.ui.dialogs.unfinished import GoOn, offer_to_go_on
from game.ui.match import Match
from game.ui.scenes.battle import Battle
from game.ui.scenes.loading import opening
from game.ui.scenes.menu import MainMenu
from game.ui.scenes.taking_up import taking_up
from tests.ui.hands import Hands

BOTH = {"axis": "human", "soviet": "human"}


@pytest.fixture
def vanished(window):
    """A battle in its first turn with two orders, whose window vanished."""
    app = window()
    app.push(opening(app, "mtsensk", BOTH, 1))
    hands = Hands(app)
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    hands.wait(4)
    match, game = app.scene.match, app.scene.match.game
    for unit in game.world.of_side[Side.AXIS].nonzero()[0][:2]:
        match.session.obey(SetPosture(int(unit), Posture.DEFEND))
    app.scene.handover.stop()
    match.journal.close(remove=False)  # as the system does with the locks of a process that ends
    return match


def test_the_next_start_offers_to_go_on_with_the_last_order(vanished, window):
    app = window()
    app.push(MainMenu(app))
    hands = Hands(app)
    hands.wait()
    assert isinstance(app.dialogs[-1], GoOn)
    hands.press("Enter")
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    hands.wait(4)
    assert app.scene.match.game.digest() == vanished.game.digest()
    assert app.scene.match.players == BOTH
    assert app.scene.match.session.can_undo
    app.scene.leave()
    assert unfinished() == []


def test_a_game_can_be_left_for_later_or_thrown_away(vanished, window):
    app = window()
    app.push(MainMenu(app))
    hands = Hands(app)
    hands.wait()
    hands.press("Esc")
    assert len(unfinished()) == 1
    hands.wait(5)
    assert not app.dialogs  # asked once
    offer_to_go_on(app)
    app.dialogs[-1]._throw_away()
    assert unfinished() == []


def test_continue_goes_on_with_the_game_that_was_not_ended(vanished, window):
    app = window()
    app.push(MainMenu(app))
    app.scene.resume()
    hands = Hands(app)
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    assert app.scene.match.game.digest() == vanished.game.digest()
    app.scene.leave()


def test_the_command_line_lists_saves_and_discards(vanished, home, capsys):
    assert command("resume", "--list") == 0
    assert "Mtsensk, turn 1 of 8" in capsys.readouterr().out
    assert command("resume", "--out", str(home / "kept.ras")) == 0
    assert open_save(home / "kept.ras").game.digest() == vanished.game.digest()
    assert command("resume", "--list") == 0
    assert "No game was left without being ended." in capsys.readouterr().out
    assert command("resume") == 1


def command(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code


def test_the_command_line_goes_on_in_a_window_too(vanished, window):
    app = window()
    app.push(taking_up(app, unfinished()[0].path))
    hands = Hands(app)
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    assert app.scene.match.game.digest() == vanished.game.digest()
    app.scene.leave()


def test_a_game_that_is_left_is_not_offered(battle):
    hands = battle()
    assert hands.battle.match.journal is not None
    hands.battle.leave()
    assert unfinished() == []


def test_the_journal_stays_when_the_autosave_on_leaving_fails(battle, monkeypatch):
    hands = battle()
    hands.battle.match.session.obey(SetPosture(hands.game.id.G1, Posture.DEFEND))

    def full(*_):
        raise SaveError("there is no room left on the disk")

    monkeypatch.setattr(Match, "autosave", full)
    hands.battle.leave()
    assert len(unfinished()) == 1


def test_trouble_with_the_journal_is_told_once(battle):
    hands = battle()
    hands.battle.match.journal.problem = "orders are not written down"
    hands.wait()
    hands.battle.match.session.obey(EndTurn(0))
    keeping = hands.battle.handover.keeping
    hands.wait_until(lambda: keeping._told)
    assert keeping._told == "orders are not written down"


def test_the_list_of_saves_shows_the_picture_of_each(battle):
    hands = battle()
    hands.press("F5")
    hands.app.open(LoadDialog(hands.app))
    hands.wait()
    dialog = hands.app.dialogs[-1]
    assert len(dialog._shown) == 2
    assert {heading.reason for _, heading in saved_games()} == {"manual", "start of turn 1"}
