"""The order of battle beside the map, and marches over waypoints."""

import pygame

from game.scenario.build import start
from tests.drawn import drawn


def line(hands, text):
    """The middle on the screen of a line of the tree."""
    tree = hands.battle.tree
    spot = next(s for s in tree.spots if s.tip == text)
    return spot.rect.move(tree.rect.topleft).center


def test_a_selection_on_the_map_opens_its_army_in_the_tree(battle):
    hands = battle()
    hands.press("O")
    tree = hands.battle.tree
    assert tree.shown
    assert not tree.unfolded
    hands.battle.commands.choose(hands.unit("G4"))
    hands.wait(2)
    assert tree.unfolded == {int(hands.game.state.units.army[hands.unit("G4")])}
    assert any(spot.tip == "G4" for spot in tree.spots)


def test_a_line_of_the_tree_selects_on_the_map_and_the_tree_stays(battle):
    hands = battle()
    hands.battle.commands.choose(hands.unit("G1"))
    hands.press("O")
    hands.click(line(hands, "G4"))
    assert hands.battle.post.selected == [hands.unit("G4")]
    assert hands.battle.tree.shown
    hands.press("O")
    assert not hands.battle.tree.shown


def test_an_army_selects_all_its_units_and_folds(battle):
    hands = battle()
    hands.battle.commands.choose(hands.unit("G1"))
    hands.press("O")
    army = hands.game.world.armies[int(hands.game.state.units.army[hands.unit("G1")])].name
    hands.click(line(hands, army))
    assert len(hands.battle.post.selected) > 3
    hands.click(line(hands, "Fold"))
    assert not hands.battle.tree.unfolded
    hands.click(line(hands, "Unfold"))
    assert hands.battle.tree.unfolded


def test_armies_stand_below_those_that_they_are_under(battle):
    hands = battle(game=start("typhoon", seed=1))
    lines = list(hands.battle.tree.lines())
    depth = {each.text: each.depth for each in lines}
    assert depth["Heeresgruppe Mitte"] == 0
    assert depth["9. Armee"] == 1
    assert depth["Panzergruppe 3"] == 2
    names = [each.text for each in lines]
    assert names.index("Heeresgruppe Mitte") < names.index("9. Armee")


def ctrl_right(hands, label, monkeypatch):
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_LCTRL)
    hands.click(label, button=3)
    monkeypatch.setattr(pygame.key, "get_mods", lambda: 0)


def test_a_march_goes_on_over_its_waypoints(battle, monkeypatch):
    strip = "G1" + " ." * 39 + "\n" + " .  ." * 20
    hands = battle(game=drawn(strip), size=(1920, 1080))
    hands.battle.camera.zoom_by(-4)
    hands.battle.layout()
    unit, post, grid = hands.unit("G1"), hands.battle.post, hands.game.world.board.grid
    hands.click("0101")
    ctrl_right(hands, "1601", monkeypatch)
    first = int(hands.game.state.units.hex[unit])
    assert first != grid.hex_labelled("0101")
    assert post.goals[unit] == grid.hex_labelled("1601")
    ctrl_right(hands, "2101", monkeypatch)
    assert int(hands.game.state.units.hex[unit]) == first
    assert post.then[unit] == [grid.hex_labelled("2101")]
    hands.app.ask_idle = False
    for _ in range(12):
        turn = hands.game.state.turn
        hands.press("Ctrl+Enter")
        hands.wait_until(lambda turn=turn: hands.battle.mine and hands.game.state.turn > turn)
        hands.press("Esc")
        post.choose(unit)
        if unit in post.goals:
            hands.press("T")
    assert int(hands.game.state.units.hex[unit]) == grid.hex_labelled("2101")


def test_a_plain_order_forgets_the_waypoints(battle, monkeypatch):
    strip = "G1" + " ." * 39
    hands = battle(game=drawn(strip), size=(1920, 1080))
    hands.battle.camera.zoom_by(-4)
    hands.battle.layout()
    hands.click("0101")
    ctrl_right(hands, "1601", monkeypatch)
    ctrl_right(hands, "2001", monkeypatch)
    hands.order("1801")
    assert not hands.battle.post.then
