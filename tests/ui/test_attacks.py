"""The attack planner with real events: targets, ticks, combinations, several attacks, one key."""

import pygame
import pytest

from game.engine.orders import Attack, Move
from game.model.events import BattleFought
from tests.drawn import drawn, wing
from tests.ui.conftest import POSITION

FIELD = """
    .   .   .   .   .   .   .   .   .   .   .
      .   .   .   .   G1  S1  .   .   .   .   .
    .   .   .   P1  .   G2  .   .   .   .   .
      .   .   .   .   G3  S2  .   .   .   .   .
    .   .   .   .   G4  .   S3  .   .   .   .
"""


@pytest.fixture
def planner(battle):
    """Opens the planner for a battle and waits until all combinations were tried."""

    def opened(key="Shift+B", **given):
        hands = battle(**{"game": drawn(FIELD, places={"0802": "Vyazma"}), **given})
        hands.press(key)
        settled(hands)
        return hands

    return opened


def settled(hands):
    hands.wait_until(lambda: not hands.battle.attack_panel.busy)
    hands.wait()


def target(hands):
    return hands.game.world.board.grid.label(hands.battle.attacks.target)


def ticked(hands):
    blow = hands.battle.attacks.blow
    return {hands.game.world.units[u].name for u in blow.places}


def row_of(hands, name):
    """The middle of the row of a unit in the panel, in pixels of the window."""
    panel = hands.battle.attack_panel
    unit = hands.unit(name)
    rect = next(r.rect for r in panel._rows if r.unit == unit)
    return (panel.rect.left + rect.centerx, panel.rect.top + rect.centery)


def battles(hands):
    return [e for e in hands.game.events if isinstance(e, BattleFought)]


def test_it_opens_on_an_enemy_that_can_be_attacked_and_weighs_all_combinations(planner):
    hands = planner()
    panel, planning = hands.battle.attack_panel, hands.battle.attacks
    assert panel.shown
    assert planning.target in planning.targets
    assert planning.found
    assert hands.battle.attack_layer.shown
    assert hands.game.orders == []
    hands.press("Shift+B")
    assert not panel.shown
    assert not hands.battle.attack_layer.shown


def test_arrows_go_from_one_enemy_to_the_next(planner):
    hands = planner()
    seen = set()
    for _ in hands.battle.attacks.targets:
        seen.add(target(hands))
        hands.press("Right")
        settled(hands)
    assert len(seen) == len(hands.battle.attacks.targets)
    before = target(hands)
    hands.press("Left")
    hands.press("Right")
    assert target(hands) == before


def test_by_keys_alone_the_best_combination_is_taken_and_carried_out(planner):
    hands = planner()
    hands.press("B")
    best = hands.battle.attacks.found[0]
    assert ticked(hands) == {hands.game.world.units[u].name for u in best.units}
    planned = hands.battle.attacks.foreseen()
    assert planned.odds.ratio == best.forecast.odds.ratio
    hands.press("Enter")
    assert len(battles(hands)) == 1
    assert set(battles(hands)[0].attackers) == set(best.units)
    assert not hands.battle.attack_panel.shown


def test_enter_without_a_plan_takes_the_best_and_enter_again_carries_it_out(planner):
    hands = planner()
    hands.press("Enter")
    assert ticked(hands)
    assert not battles(hands)
    hands.press("Enter")
    assert len(battles(hands)) == 1


def test_units_are_ticked_in_the_list_on_the_map_and_by_keys(planner):
    hands = planner()
    hands.click("0604")
    settled(hands)
    assert target(hands) == "0604"
    panel = hands.battle.attack_panel
    hands.wheel(-20, (panel.rect.centerx, panel.rect.top + panel.well.centery))
    hands.click(row_of(hands, "P1"))
    assert ticked(hands) == {"P1"}
    hands.click("0504")
    assert ticked(hands) == {"P1", "G3"}
    hands.click("0504")
    assert ticked(hands) == {"P1"}
    hands.click("0905")
    assert "Nobody there" in hands.message()
    panel.scroll_to(0)
    panel.at = -1
    hands.press("Down")
    hands.press("Space")
    best = hands.battle.attacks.found[0]
    assert ticked(hands) == {hands.game.world.units[u].name for u in best.units}


def test_shift_and_right_click_plans_an_attack_on_that_enemy(battle, monkeypatch):
    hands = battle()
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_LSHIFT)
    hands.click("0605", button=3)
    assert target(hands) == "0605"


def test_several_attacks_are_planned_and_each_unit_is_used_once(planner):
    hands = planner()
    planning = hands.battle.attacks
    for _ in planning.targets:
        hands.press("B")
        hands.press("Right")
        settled(hands)
    blows = planning.plan.blows
    assert len(blows) > 1
    used = [u for blow in blows for u in blow.places]
    assert len(used) == len(set(used))
    count = len(blows)
    hands.press("Enter")
    attacks = [o for o, _ in hands.game.orders if isinstance(o, Attack)]
    assert 1 <= len(attacks) <= count
    assert len(attacks) == len(battles(hands))


def test_positions_can_be_taken_alone_and_every_step_undone(planner):
    hands = planner()
    planning, panel = hands.battle.attacks, hands.battle.attack_panel
    far = None
    for _ in planning.targets:
        far = next((c for c in planning.candidates() if c.places and not c.beside), None)
        if far is not None:
            break
        hands.press("Right")
        settled(hands)
    assert far is not None
    where = int(hands.game.state.units.hex[far.unit])
    planning.toggle(far.unit)
    panel.renew()
    hands.press("Shift+Enter")
    orders = [o for o, _ in hands.game.orders]
    assert orders
    assert all(isinstance(o, Move) for o in orders)
    assert int(hands.game.state.units.hex[far.unit]) in far.places
    assert not battles(hands)
    for _ in orders:
        hands.press("U")
    assert int(hands.game.state.units.hex[far.unit]) == where
    assert hands.game.orders == []


def test_the_way_to_attack_and_the_aircraft_change_what_is_foreseen(battle):
    game = drawn(
        POSITION, places={"0802": "Vyazma"}, wings=[wing("A1", "0106")], airfields={"0106": "full"}
    )
    game.state.wings.put("sorties", 0, 40)
    hands = battle(game=game)
    hands.press("Shift+B")
    settled(hands)
    hands.press("B")
    planning = hands.battle.attacks
    before = planning.foreseen().odds
    hands.press("M")
    settled(hands)
    assert planning.blow.mode == "holding"
    assert planning.foreseen().odds.mode == "holding"
    assert planning.fliers() == [0]
    planning.fly(0)
    hands.battle.attack_panel.renew()
    settled(hands)
    after = planning.foreseen().odds
    assert after.air[0].sorties > 0
    assert after.ratio != before.ratio
    hands.press("Delete")
    assert not planning.plan.blows


def test_what_came_to_nothing_is_told_and_the_plan_waits(planner, monkeypatch):
    hands = planner()
    hands.press("B")
    commands = hands.battle.commands
    monkeypatch.setattr(type(commands), "_strike", lambda *_: "nobody is seen there any more.")
    hands.press("Enter")
    assert "was not attacked" in hands.message()
    assert hands.battle.attack_panel.shown
    assert hands.battle.attacks.plan.blows


def test_in_the_other_sides_turn_nothing_is_planned(battle):
    hands = battle(players={"axis": "passive", "soviet": "passive"})
    hands.press("Shift+B")
    assert not hands.battle.attack_panel.shown


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1920, 1080)])
def test_lists_and_buttons_have_room_in_any_window(planner, size):
    hands = planner(size=size)
    panel = hands.battle.attack_panel
    view = hands.battle.camera.viewport
    assert view.contains(panel.rect)
    assert panel.well.height >= hands.battle.ink.px(150)
