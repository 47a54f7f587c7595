"""History beside the game by one key, and in the report at the end."""

from datetime import date

from attrs import evolve

from game.model.records import HistoricalFront, HistoryRecord, TownDates
from game.ui.layers.overlays import HistoryOverlay
from game.ui.scenes.ending import Ending
from game.ui.staff.blocks import Text
from tests.drawn import drawn


def position():
    game = drawn("G1 . . . S1", places={"0301": "Orel"})
    front = HistoricalFront(date=date(1941, 10, 1), line=((90, 0), (-90, 0)))
    towns = (TownDates(place="Orel", lost=date(1941, 10, 2)),)
    history = HistoryRecord(id="h", title="", fronts=(front,), towns=towns)
    game.world = evolve(game.world, history=history)
    return game


def words(panel):
    return [block.text for block in panel.blocks if isinstance(block, Text)]


def test_one_key_shows_history_and_takes_it_away(battle):
    hands = battle(game=position())
    scene = hands.battle
    ghost = next(o for o in scene.overlays if isinstance(o, HistoryOverlay))
    hands.press("B")
    assert scene.beside.shown
    assert ghost.shown
    assert "Orel fell on 2 Oct in history." in words(scene.beside)
    hands.press("B")
    assert not scene.beside.shown
    assert not ghost.shown


def test_it_is_renewed_when_a_turn_has_passed(battle):
    hands = battle(game=position())
    hands.press("B")
    hands.press("Ctrl+Enter")
    hands.press("Enter")
    hands.wait_until(lambda: hands.game.state.turn >= 1 and hands.battle.mine)
    hands.wait(5)
    assert any("behind history at Orel" in text for text in words(hands.battle.beside))


def test_a_battle_without_a_record_says_so(battle):
    hands = battle()
    hands.press("B")
    assert words(hands.battle.beside) == ["This battle has no record to be held against."]


def test_the_report_at_the_end_tells_of_history(battle):
    game = position()
    game.state.clock.put("turn", 0, 1)
    hands = battle(game=game)
    hands.app.push(Ending(hands.app, hands.battle))
    hands.wait()
    told = hands.app.scenes[-1].beside_history
    assert "0 of 1 date of towns were those of history." in told
    assert "Not at all: Orel." in told
