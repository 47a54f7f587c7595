"""A game by mail in the window: begun, joined, a turn written back, nothing left lying open."""

import pytest

from game.ai.player import BY_MAIL
from game.engine.orders import SetPosture
from game.model.records import Side
from game.model.state import Posture
from game.paths import saves_dir
from game.scenario.mail import playing
from game.scenario.mail.chain import read_chain
from game.scenario.mail.letters import letter
from game.scenario.mail.verifying import verify
from game.scenario.savefile import SaveError
from game.ui.dialogs.dialog import Notice, Question
from game.ui.dialogs.mail import MailDialog
from game.ui.dialogs.menu import BattleMenu
from game.ui.dialogs.newgame import NewGame
from game.ui.scenes.battle import Battle
from game.ui.scenes.loading import opening
from game.ui.scenes.menu import MainMenu
from tests.ui.hands import Hands


@pytest.fixture
def other(tmp_path):
    """The home of the other player."""
    return tmp_path / "other"


@pytest.fixture
def file(home, other, monkeypatch):
    """A game of Mtsensk that this home has begun and the other has joined."""
    path = saves_dir() / "Mtsensk.rasmail"
    playing.start(path, "mtsensk", "Hans")
    with monkeypatch.context() as there:
        there.setenv("RASPUTITSA_HOME", str(other))
        playing.join(path, "Ivan")
    return path


@pytest.fixture
def opened(file, window):
    """The battle of this home's turn."""
    app = window()
    app.ask_idle = False
    app.push(MainMenu(app))
    app.scene._offered = True
    app.push(opening(app, str(file), {}, 0))
    hands = Hands(app)
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    hands.wait(4)
    while app.dialogs:
        hands.press("Esc")
    yield hands
    for scene in app.scenes:
        if isinstance(scene, Battle):
            scene.leave()


def test_a_turn_is_played_and_written_back_by_the_menu(opened, file, other, monkeypatch):
    battle = opened.battle
    assert battle.side == Side.AXIS
    assert battle.match.players == {"axis": "human", "soviet": BY_MAIL}
    battle.match.session.obey(SetPosture(first_unit(battle), Posture.DEFEND))
    opened.app.open(BattleMenu(opened.app, battle))
    menu = opened.app.dialogs[-1]
    menu._write_mail()
    opened.wait()
    if isinstance(opened.app.dialogs[-1], Question):  # decisions that wait
        opened.press("Enter")
    opened.wait_until(lambda: battle.match.mail.done)
    notice = opened.app.dialogs[-1]
    assert isinstance(notice, Notice)
    assert "send it to Ivan" in notice._text
    chain = read_chain(file)
    assert len(chain.turns) == 1
    monkeypatch.setenv("RASPUTITSA_HOME", str(other))
    turn = playing.take_up(file)
    assert turn.game.digest() == battle.match.game.digest()


def first_unit(battle):
    there = battle.match.world.of_side[Side.AXIS] & (battle.match.game.state.units.hex >= 0)
    return int(there.nonzero()[0][0])


def test_nothing_of_it_lies_open_in_the_folder(opened, file, home):
    battle = opened.battle
    battle.match.session.obey(SetPosture(first_unit(battle), Posture.DEFEND))
    with pytest.raises(SaveError, match="kept in its own file"):
        battle.match.save(battle.match.quick_path())
    opened.press("F5")
    battle.leave()
    assert [path.name for path in (home / "saves").rglob("*.*")] == ["Mtsensk.rasmail"]


def test_a_turn_goes_on_where_it_was_left(opened, file, window):
    battle = opened.battle
    battle.match.session.obey(SetPosture(first_unit(battle), Posture.DEFEND))
    digest = battle.match.game.digest()
    app = window()
    app.push(opening(app, str(file), {}, 0))
    hands = Hands(app)
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    assert app.scene.match.game.digest() == digest
    assert app.scene.match.session.can_undo
    app.scene.leave()


def test_who_has_not_the_turn_is_told_so(file, other, monkeypatch, window):
    monkeypatch.setenv("RASPUTITSA_HOME", str(other))
    app = window()
    app.push(MainMenu(app))
    app.scene._offered = True
    app.push(opening(app, str(file), {}, 0))
    hands = Hands(app)
    hands.wait_until(lambda: app.dialogs)
    assert "Hans has the turn" in app.dialogs[-1]._text


def test_the_list_says_what_is_to_be_done_with_each_file(file, other, home, monkeypatch, window):
    alone = saves_dir() / "Klin.rasmail"
    playing.start(alone, "klin")
    assert letter(file).does == "play"
    assert "your turn against Ivan" in letter(file).status
    assert "send it to whom you want" in letter(alone).status
    (saves_dir() / "bad.rasmail").write_text("nothing")
    assert "not a game by mail" in letter(saves_dir() / "bad.rasmail").status
    with monkeypatch.context() as there:
        there.setenv("RASPUTITSA_HOME", str(other))
        assert letter(alone).does == "join"
        assert "Hans has the turn" in letter(file).status
    app = window()
    app.push(MainMenu(app))
    app.open(MailDialog(app))
    Hands(app).wait()
    dialog = app.dialogs[-1]
    assert len(dialog.letters) == 3
    dialog._chosen = letter(file)
    dialog._verify()
    assert "signatures and dice fit" in app.dialogs[-1]._text


def test_it_is_joined_and_opened_in_the_list(file, other, home, monkeypatch, window):
    alone = saves_dir() / "Klin.rasmail"
    playing.start(alone, "klin", "Hans")
    with monkeypatch.context() as there:
        there.setenv("RASPUTITSA_HOME", str(other))
        saves_dir().joinpath(alone.name).write_bytes(alone.read_bytes())
        app = window()
        app.push(MainMenu(app))
        app.open(MailDialog(app))
        app.dialogs[-1]._go_on()
        assert "Hans has the turn" in app.dialogs[-1]._text
        assert len(read_chain(saves_dir() / alone.name).links) == 2


def test_a_new_game_by_mail_is_begun_in_the_list_of_battles(window, home):
    app = window()
    app.push(MainMenu(app))
    dialog = NewGame(app)
    app.open(dialog)
    dialog._chosen = next(name for name in dialog.scenarios if "Mtsensk" in name)
    path = dialog.scenarios[dialog._chosen].path
    dialog._begin_by_mail(path, {"axis": BY_MAIL, "soviet": "human"}, "historical")
    assert "plays the side that moves first" in app.dialogs[-1]._text
    app.dialogs[-1].close()
    dialog._begin_by_mail(path, {"axis": "human", "soviet": BY_MAIL}, "historical")
    found = list(saves_dir().glob("*.rasmail"))
    assert len(found) == 1
    assert verify(found[0]).depth == "chain"
