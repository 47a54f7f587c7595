"""Plans of computers' staffs on the map, the coach's proposals, and how they become orders."""

import pytest

from game.ai.coach import limit_percent
from game.ai.operations import Fear, Operation, Rejected, as_data
from game.engine.orders import EndTurn, TellPlan, obey
from game.model.records import Side
from game.scenario.build import start
from game.scenario.saves import open_save, save
from game.ui.menus.command import proposals
from game.ui.plans import drawn_together, open_sides, told_plans
from game.ui.scenes.loading import watch_game
from game.ui.scenes.watching import Watching
from tests.drawn import along, drawn
from tests.ui.conftest import POSITION


def hexes(game, labels):
    return tuple(along(game, labels))


def planned(game, *sides):
    """The position where sides have told what they are about, the Axis to move again."""
    for side in (Side.AXIS, Side.SOVIET):
        if side in sides:
            goal, way = hexes(game, "0301"), hexes(game, "0701 0601 0501 0401 0301")
            stroke = Operation(
                f"Stroke of the {side.key} side", "counter-stroke", (int(side),), "attack", goal,
                (1, 2), True, (way,), score=40, feared=(Fear(goal[0], 900, "He may come here."),),
                rejected=(Rejected("To stand", "hold", way[:1], -12, "It was worth less."),),
                reason="It promised most.",
            )  # fmt: skip
            line = Operation("Line", "line", (int(side),), "hold", way[:2])
            obey(game, TellPlan(side, as_data((line, stroke))))
        obey(game, EndTurn(side))
    return game


@pytest.fixture
def game():
    return planned(drawn(POSITION, places={"0802": "Vyazma"}), Side.SOVIET)


def test_whose_plans_may_be_seen():
    both = tuple(Side)
    assert open_sides(over=False, humans=[Side.AXIS], when="end") == ()
    assert open_sides(over=False, humans=[Side.AXIS], when="turn") == both
    assert open_sides(over=False, humans=both, when="turn") == ()
    assert open_sides(over=True, humans=[Side.AXIS], when="end") == both
    assert open_sides(over=False, humans=[], when="end") == both


def test_before_the_end_the_enemys_plan_is_not_shown(battle, game):
    hands = battle(game=game)
    hands.press("M")
    panel = hands.battle.plans
    assert panel.shown
    assert not panel.drawn
    assert "at the end of the game" in panel.empty
    assert not [s for s in hands.battle.top.states if "plans" in s.note]


def test_by_choice_it_is_shown_after_each_of_his_turns(battle, game):
    hands = battle(game=game, opponent_plans="turn")
    assert [s.text for s in hands.battle.top.states if s.note == "plans to see"] == ["2"]
    hands.press("M")
    panel, layer = hands.battle.plans, hands.battle.operations
    assert [d.operation.name for d in panel.drawn] == ["Stroke of the soviet side", "Line"]
    assert layer.drawn == panel.drawn
    hands.press("M")
    assert not panel.shown
    assert not layer.drawn


def test_an_operation_pointed_at_lights_up_and_a_click_tells_all(battle, game):
    hands = battle(game=game, opponent_plans="turn")
    hands.press("M")
    panel = hands.battle.plans
    rect, number = panel._rows[0]
    spot = (panel.rect.left + rect.left + 60, panel.rect.top + rect.top + 8)
    hands.move(spot)
    assert hands.battle.operations.lit == number == 1
    hands.click(spot)
    assert panel.opened == 1
    told = [words for words, _ in panel.more(panel.drawn[0])]
    assert "It promised most." in told
    assert any("To stand" in words for words in told)
    hands.press("Esc")
    assert not hands.battle.operations.drawn


def test_when_the_game_is_over_both_sides_lie_open_turn_by_turn():
    game = planned(drawn(POSITION), *Side)
    planned(game, *Side)
    told = told_plans(game.events, tuple(Side))
    assert [(one.turn, one.side) for one in told] == [(1, 0), (1, 1), (0, 0), (0, 1)]
    drawn_now = drawn_together(told[:2])
    assert [d.number for d in drawn_now] == [1, 2, 3, 4]


def test_plans_stay_with_the_game(tmp_path):
    game = start("first-steps", seed=1)
    line = Operation("Line", "line", (0,), "hold", (40, 41))
    obey(game, TellPlan(game.side_to_move, as_data([line])))
    save(game, tmp_path / "game.ras")
    saved = open_save(tmp_path / "game.ras")
    assert saved.verify() is None
    before, after = (told_plans(g.events, tuple(Side)) for g in (game, saved.game))
    assert before == after
    assert after[0].plan == (line,)


def test_the_replay_shows_plans_only_to_the_eyes_that_may_see_them(battle, window, game):
    hands = battle(game=game)
    app = hands.app
    app.push(watch_game(app, game, {"soviet": "passive"}, Side.AXIS))
    hands.wait_until(lambda: isinstance(app.scene, Watching))
    hands.press("P")
    assert app.scene.operations.shown
    assert not app.scene.operations.drawn
    app.scene.show.eyes = "truth"
    app.scene.refresh()
    assert len(app.scene.show.plans_at(0)) == 2


def proposing(battle, **settings):
    hands = battle(game=drawn(POSITION, places={"0802": "Vyazma", "0301": "Kaluga"}), **settings)
    hands.click("0101")
    hands.press("Shift+A")
    hands.wait_until(lambda: not hands.battle.coach.busy)
    return hands


def test_the_coach_proposes_up_to_three_things_for_the_army_of_the_selected_unit(battle):
    hands = proposing(battle)
    coach = hands.battle.coach
    assert 1 <= len(coach.drawn) <= 3
    assert hands.battle.operations.drawn == coach.drawn
    for one in coach.drawn:
        told = " ".join(words for words, _ in coach.told(one))
        assert "victory points" in told
        assert "The army loses" in told


def test_what_the_coach_proposes_can_be_handed_to_the_staff(battle):
    hands = proposing(battle)
    panel = hands.battle.coach
    proposal = panel.coach.proposals[0]
    panel._choose_limit(1)
    panel._take(proposal)
    armies = hands.game.state.armies
    assert armies.delegated[proposal.army] == proposal.posture
    assert armies.goal[proposal.army] == proposal.goal
    percent = limit_percent(hands.game, proposal.army, "a division")
    assert armies.limit[proposal.army] == percent
    assert not panel.shown
    hands.press("U")
    assert not hands.game.state.armies.delegated.any()


def test_the_menu_of_orders_leads_to_the_coach(battle):
    hands = battle()
    game = hands.battle.game
    unit = game.world.unit_ids["G4"]
    entries = proposals(hands.battle.dossier(), 0, (unit,))
    hands.battle.commands.perform(next(iter(entries)).act)
    assert hands.battle.post.selected == [unit]
    assert hands.battle.coach.shown


def test_without_a_unit_the_coach_says_what_it_needs(battle):
    hands = battle()
    hands.press("Shift+A")
    assert "Select a unit" in hands.message()


def test_a_division_is_so_many_percent_of_an_army():
    game = drawn("G1 G2 G3 G4 . S1")
    army = int(game.state.units.army[game.id.G1])
    assert limit_percent(game, army, "a division") == 25
    assert limit_percent(game, army, "a regiment") < 25
    assert limit_percent(game, army, "all it has") == 100
