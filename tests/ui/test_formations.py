"""Pockets, reserves and worn formations in the window."""

from game.engine.orders import BreakOut, CallUp, Merge
from game.model.events import MenReturned, UnitReformed
from game.model.records import Side
from game.rules import reasons
from game.rules.schedule import trains_at_the_edge
from game.ui.acts import PickHex
from game.ui.layers.trains import tag
from game.ui.menus.formations import formations
from game.ui.staff.blocks import Buttons, Table
from game.ui.staff.pages.arrivals import ArrivalsPage
from game.ui.staff.pages.pockets import PocketsPage
from game.ui.telling import tell
from tests.rules.test_breakout import shut_in
from tests.rules.test_reorganisation import worn
from tests.rules.test_reserves import camp
from tests.rules.test_stragglers import after_the_end


def entries_of(hands, hexagon, units):
    return list(formations(hands.battle.dossier(), hexagon, units))


def test_a_pocket_is_drawn_with_its_clock_and_ring(battle):
    hands = battle(game=shut_in(), side=Side.SOVIET, players={})
    (ring,) = hands.battle.pockets.rings
    assert ring.words[0].startswith("3 div · ")
    assert "ring" in ring.words[1]
    assert len(ring.lines) == 1


def test_the_page_of_pockets_offers_a_break_out(battle):
    hands = battle(game=shut_in(), side=Side.SOVIET, players={})
    blocks = list(PocketsPage().blocks(hands.battle.dossier()))
    (buttons,) = (block for block in blocks if isinstance(block, Buttons))
    assert isinstance(buttons.choices[0].act, BreakOut)
    assert "men come through" in buttons.choices[0].tip


def test_the_menu_of_a_surrounded_unit_tells_how_many_would_come_through(battle):
    game = shut_in()
    hands = battle(game=game, side=Side.SOVIET, players={})
    here = int(game.state.units.hex[game.id.S3])
    entry = next(e for e in entries_of(hands, here, [game.id.S3]) if e.text == "Break out")
    assert "% come through" in entry.entries[0].text
    assert isinstance(entry.entries[0].act, BreakOut)
    assert isinstance(entry.entries[-1].act, PickHex)


def test_the_menu_of_worn_divisions_merges_them(battle):
    game = worn()
    hands = battle(game=game, side=Side.AXIS, players={})
    entries = entries_of(hands, 0, [game.id.G1])
    merge = next(e for e in entries if e.text.startswith("Merge"))
    assert merge.act == Merge((game.id.G1, game.id.G2))


def test_the_reserve_can_be_called_from_the_page_of_arrivals(battle):
    game = camp()
    hands = battle(game=game, side=Side.SOVIET, players={})
    blocks = list(ArrivalsPage().blocks(hands.battle.dossier()))
    tables = (block for block in blocks if isinstance(block, Table))
    acts = [cell.act for table in tables for row in table.rows for cell in row.cells]
    call = next(act for act in acts if isinstance(act, CallUp))
    hands.battle.commands.perform(call)
    assert game.state.units.due[call.units[0]] < 10


def test_trains_of_the_next_turns_stand_at_the_edge_with_their_day():
    game = after_the_end()
    game.state.units.put("hex", game.id.S2, -1)
    game.state.units.put("due", game.id.S2, 1)
    (coming,) = trains_at_the_edge(game, Side.SOVIET, 2).values()
    assert tag(game, coming) == "S2  3 Oct"


def test_the_log_tells_of_men_who_come_back_and_of_divisions_that_stand_again():
    game = worn()
    world = game.world
    back = MenReturned(0, 0, 4300, [game.id.G1], {"stragglers": [0]})
    assert "300 men of G1 reach our lines" in tell(world, Side.AXIS, back).text
    again = UnitReformed(0, game.id.G1, 0, 1200, 3500, {}, {})
    assert "stands again" in tell(world, Side.AXIS, again).text


def test_reasons_of_pockets_break_outs_and_replacements():
    game = shut_in()
    questions = {question.name: question for question in reasons.QUESTIONS}
    asked = reasons.Asked(
        game, Side.SOVIET, (game.id.S3,), (int(game.state.units.hex[game.id.S3]),)
    )
    assert questions["pocket"].answer(asked).what == "days to collapse"
    assert "of its men" in questions["breakout"].answer(asked).value
    assert questions["replacements"].answer(asked).because
