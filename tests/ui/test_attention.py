"""What calls for a decision, and what pockets are called everywhere."""

import pytest

from game.engine.view import View
from game.model.events import PocketLiquidated
from game.model.records import Side
from game.rules.pockets import find_pockets
from game.rules.sight import look
from game.scenario.build import start
from game.ui.attention import calls, told
from game.ui.dossier import Dossier
from game.ui.pocketnames import PocketNames
from game.ui.staff.blocks import Gauge, Heading
from game.ui.staff.pages.pockets import PocketsPage
from game.ui.staff.pages.supply import SupplyPage
from game.ui.states import supply_state
from game.ui.survey import Survey
from game.ui.telling import tell
from tests.drawn import drawn
from tests.rules.test_pockets import pass_turns, ring


def asked(game, side):
    names = PocketNames(game.world.board, game.events)
    survey = Survey(View(game, side), side)
    return survey, [told(survey, call) for call in calls(survey, names)]


def line():
    """S1 touches G1; S2 and S3 stand behind."""
    game = drawn(
        "G1 S1 . S2 . . . . . . . S3",
        **{"sources": {"1201": "soviet", "0101": "axis"}, "railways": ["1201 1101 1001"]},
        to_move=Side.SOVIET,
    )
    units = game.state.units
    units.put("posture", slice(None), 2)
    units.put("ammunition", slice(None), 300)
    units.put("food", slice(None), 300)
    look(game, Side.SOVIET)
    return game


def test_nobody_who_is_well_calls_for_attention():
    assert asked(line(), Side.SOVIET)[1] == []


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("cohesion", 100, "broken, and next to the enemy"),
        ("ammunition", 30, "next to the enemy with hardly any shells"),
        ("food", 10, "next to nothing to eat"),
        ("posture", 0, "in march column next to the enemy"),
    ],
)
def test_a_unit_at_the_front_calls_with_its_reason(column, value, reason):
    game = line()
    game.state.units.put(column, game.id.S1, value)
    [call] = asked(game, Side.SOVIET)[1]
    assert call == f"{game.world.units[game.id.S1].name}: {reason}"


def test_a_reserve_without_a_task_calls_and_one_far_away_does_not():
    game = line()
    game.state.units.put("posture", [game.id.S2, game.id.S3], 0)
    [call] = asked(game, Side.SOVIET)[1]
    assert call.startswith(game.world.units[game.id.S2].name)
    assert call.endswith("behind the front without a task")


def test_who_is_done_or_led_by_his_staff_does_not_call():
    game = line()
    game.state.units.put("cohesion", game.id.S1, 100)
    survey, found = asked(game, Side.SOVIET)
    assert len(found) == 1
    survey.done.add(game.id.S1)
    assert calls(survey, PocketNames(game.world.board)) == []
    game.state.armies.put("delegated", int(game.state.units.army[game.id.S1]), 2)
    assert asked(game, Side.SOVIET)[1] == []


def test_who_is_surrounded_is_named_once_however_broken():
    game = pocket()
    game.state.units.put("cohesion", slice(None), 50)
    found = asked(game, Side.SOVIET)[1]
    assert sum("pocket" in call for call in found) == len(found) == 1


def pocket():
    game = ring(places={"0303": "Vyazma"})
    pass_turns(game, 1)
    return game


def test_a_pocket_is_one_call_and_has_one_name_in_the_log_and_on_its_page():
    game = pocket()
    [call] = asked(game, Side.SOVIET)[1]
    assert "and 3 more" in call
    assert "in the pocket of Vyazma" in call
    events = list(game.events)
    lines = [line.text for e in events if (line := tell(game.world, Side.SOVIET, e))]
    assert any("cut off at Vyazma" in text for text in lines)
    names = PocketNames(game.world.board, events)
    dossier = Dossier(View(game, Side.SOVIET), events, (), names)
    page = [b.text for b in PocketsPage().blocks(dossier) if isinstance(b, Heading)]
    assert "The pocket of Vyazma" in page


def test_a_pocket_keeps_its_name_when_it_shrinks_and_to_its_end():
    game = pocket()
    names = PocketNames(game.world.board, game.events)
    [before] = find_pockets(game, Side.SOVIET)
    hexes = game.state.hexes
    hexes.put("control", game.world.board.place("Vyazma").hex, Side.AXIS)
    game.state.units.put("hex", [game.id.S2], -3)
    [after] = find_pockets(game, Side.SOVIET)
    assert game.world.board.place("Vyazma").hex not in after.hexes
    assert names.of(before) == "Vyazma"
    assert names.of(after).startswith("Vyazma (")
    end = PocketLiquidated(1, 0, 4, 0, 9, 9, after.hexes[0], pocket=after.number)
    assert tell(game.world, Side.SOVIET, end, names).text.startswith("The pocket of Vyazma is no")


def test_the_share_of_supply_is_the_same_in_the_bar_and_on_the_page():
    dossier = Dossier(View(start("typhoon", seed=1), Side.AXIS))
    bar = supply_state(dossier)
    gauge = next(b for b in SupplyPage().blocks(dossier) if isinstance(b, Gauge))
    assert gauge.value.startswith(f"{bar.text}:")
    assert gauge.tone == bar.tone
