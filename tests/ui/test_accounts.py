"""The same number on every page: losses by cause, claims in the air, the temperature, the lead."""

import pytest

from game.engine.accounts import by_cause
from game.engine.view import View
from game.model.events import GearAbandoned, UnitDestroyed, UnitMoved
from game.model.figures import thousands
from game.model.records import Side
from game.ui.dossier import Dossier
from game.ui.staff.pages.losses import losses_table
from game.ui.staff.pages.points import lead_in_words
from game.ui.telling import tell
from tests.drawn import drawn


def position():
    return drawn("G1 . . . .\n . . . . S1")


def dossier(game, side=Side.AXIS):
    return Dossier(View(game, side))


def test_losses_by_cause_of_a_game_that_was_opened_again_are_all_there(battle):
    game = position()
    unit = game.world.unit_ids["S1"]
    here = int(game.state.units.hex[unit])
    game.emit(
        UnitMoved(
            unit=unit, path=(here, here), points=0, values={}, losses={"missing": 30},
            side=Side.SOVIET, how="retreat",
        )
    )  # fmt: skip
    game.emit(
        UnitDestroyed(
            unit=unit, side=Side.SOVIET, hex=here, cause="surrender", losses={"captured": 500}
        )
    )
    hands = battle(game=game)
    learnt = hands.battle.learnt
    assert by_cause(learnt[Side.SOVIET], Side.SOVIET) == {
        "retreat": {"missing": 30},
        "pockets": {"captured": 500},
    }
    assert not any(isinstance(e, UnitMoved) for e in learnt[Side.AXIS])


def test_one_gun_is_told_in_the_singular():
    game = position()
    unit = game.world.unit_ids["S1"]
    event = GearAbandoned(hex=0, side=Side.SOVIET, unit=unit, guns=1, vehicles=40, tanks=1)
    line = tell(game.world, Side.SOVIET, event)
    assert "1 gun, 40 vehicles and 1 tank behind" in line.text


def test_a_side_claims_as_many_aircraft_on_every_page():
    game = position()
    game.state.sides.put("aircraft", Side.AXIS, 10)
    game.state.sides.put("claims", Side.SOVIET, 1234)
    table = losses_table(dossier(game, Side.SOVIET))
    row = next(r for r in table.rows if r.cells[0].text == "Aircraft")
    assert row.cells[3].text == thousands(1234)


@pytest.mark.parametrize(
    ("lead", "words"),
    [(-4675, "the Soviet side leads by 467.5 points"), (0, "neither side leads")],
)
def test_the_lead_is_told_of_the_side_that_has_it(lead, words):
    assert lead_in_words(dossier(position()), lead) == words
