"""Axes of advance, forecasts of withdrawal, and the reasons of command."""

from datetime import date

from attrs import evolve

from game.engine.orders import Delegate, obey
from game.model.records import ArmyRecord, PlanStep, Side
from game.model.state import Posture
from game.rules.axes import axes
from game.rules.disengage import withdrawal
from game.rules.reasons import QUESTIONS, Asked
from game.rules.reasons.command import why_command
from tests.drawn import along, drawn

HQ = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="0101")


def planned():
    game = drawn(
        "G1 G2 . . . . S1",
        armies=(HQ,),
        strength={"G1": {"army": "a"}},
        places={"0201": "Klin", "0701": "Tula"},
    )
    step = PlanStep(
        army="a",
        from_=date(1941, 9, 30),
        to=date(1941, 10, 5),
        posture="attack",
        objectives=("Klin", "Tula"),
    )
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, plans=(step,)))
    return game


def test_an_axis_leads_from_the_middle_of_the_troops_along_the_objectives():
    (axis,) = axes(planned(), Side.AXIS)
    game = planned()
    assert axis.goals == along(game, "0201 0701")
    assert axis.start == along(game, "0101")[0]
    assert axis.reached == 1


def test_plans_of_the_enemy_are_not_shown():
    assert axes(planned(), Side.SOVIET) == ()


def test_a_delegated_army_has_the_axis_it_was_given():
    game = planned()
    (goal,) = along(game, "0601")
    obey(game, Delegate(2, Posture.ATTACK, goal))
    (axis,) = axes(game, Side.AXIS)
    assert axis.goals == (goal,)
    assert axis.own_staff


def test_who_is_overwhelmed_runs_less_when_he_gives_ground_and_loses_the_place():
    many = {name: {"men": 60_000} for name in ("S1", "S2", "S3")}
    game = drawn("S1+S2+S3 G1 . .", strength=many, cohesion=500)
    forecast = withdrawal(game, along(game, "0201")[0], Side.AXIS)
    assert forecast.give_ground.held < forecast.stand.held
    assert forecast.give_ground.ran < forecast.stand.ran
    assert forecast.enemies == 3


def test_a_forecast_changes_nothing():
    game = drawn("S1+S2+S3 G1 . .")
    before = game.digest()
    withdrawal(game, along(game, "0201")[0], Side.AXIS)
    assert game.digest() == before


def test_nobody_next_door_nothing_to_forecast():
    game = drawn("S1 . . G1")
    assert withdrawal(game, along(game, "0401")[0], Side.AXIS) is None


def test_command_explains_itself_down_to_the_rules():
    game = drawn("G1 S1", armies=(HQ,), strength={"G1": {"army": "a"}})
    why = why_command(Asked(game, Side.AXIS, (game.id.G1,), ()))
    said = [(step.what, step.rule) for _, step in why.lines()]
    assert any(rule == "command.far" for _, rule in said)
    assert any(rule == "command.beyond" for _, rule in said)
    assert "command" in {question.name for question in QUESTIONS}


def test_the_command_of_an_enemy_is_not_explained():
    game = drawn("G1 S1")
    assert why_command(Asked(game, Side.AXIS, (game.id.S1,), ())) is None
