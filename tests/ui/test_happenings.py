"""Happenings, morale and floods in the window."""

from attrs import evolve

from game.engine.view import View, shown
from game.model.board import River, RiverCourse
from game.model.records import Effects, Flood, HappeningRecord, OptionRecord, Side
from game.model.state import Stage
from game.rules.consequences import bring_about
from game.rules.happenings import let_happen
from game.rules.morale import weigh_morale
from game.ui.decisions.happenings import happening_cards
from game.ui.dossier import Dossier
from game.ui.menus.happenings import deeds
from game.ui.scenes.ending import Ending
from game.ui.staff.blocks import Buttons, Gauge, Table
from game.ui.staff.pages.happenings import HappeningsPage
from game.ui.staff.pages.morale import MoralePage
from game.ui.telling import tell
from game.ui.tips import hex_tip
from tests.drawn import drawn

PICTURE = """
    G1    .  .  F  F  .     .  .  .  .
      G2    ,  .  F  S1    .  .  t  .  .
    .     ,  F  F  .  S2    .  .  .  .
"""
WATER = Effects(floods=(Flood(river="Istra", place="Vyazma", km=30, days=4),))
PLACES = {"0602": "Vyazma", "0902": "Moscow"}


def happening(id_, **fields):
    """A happening of the Axis with two answers."""
    options = (
        OptionRecord(id="yes", title="Yes", effects=Effects(morale={"axis": 30}), historical=True),
        OptionRecord(id="no", title="No"),
    )
    usual = {"title": id_.capitalize(), "text": "Told.", "side": "axis", "options": options}
    return HappeningRecord(id=id_, **(usual | fields))


def position(*happenings):
    """A position with happenings, the Axis to move."""
    game = drawn(PICTURE, places=PLACES, happenings=happenings)
    let_happen(game, Side.AXIS)
    return game


def dossier(game, side=Side.AXIS):
    """What the side knows of it."""
    return Dossier(View(game, side), [e for e in game.events if shown(game, side, e)])


def test_a_decision_is_made_on_its_card(battle):
    game = position(happening("parade"))
    hands = battle(game=game)
    (card,) = happening_cards(dossier(hands.battle.match.game))
    assert card.title == "Parade"
    assert card.default == 0
    assert card.options[0].effects == ("Axis morale +3",)
    hands.battle.commands.perform(card.options[1].act)
    assert hands.battle.match.game.state.happenings.stage[0] == Stage.OCCURRED
    assert hands.battle.match.game.state.happenings.choice[0] == 1
    assert not list(happening_cards(dossier(hands.battle.match.game)))


def test_the_page_shows_what_is_open_what_happened_and_what_may():
    game = position(
        HappeningRecord(id="news", title="News", text="Told.", source="a paper"),
        happening("parade"),
        happening("later", from_=game_date(20)),
    )
    known = dossier(game)
    page = HappeningsPage()
    blocks = list(page.blocks(known))
    buttons = [b for b in blocks if isinstance(b, Buttons)]
    tables = {b.name: b for b in blocks if isinstance(b, Table)}
    assert page.waiting(known) == 1
    assert [choice.text for choice in buttons[0].choices] == ["Yes", "No"]
    assert [row.cells[1].text for row in tables["happened"].rows] == ["News"]
    assert [row.cells[0].text for row in tables["may happen"].rows] == ["Later"]


def game_date(days):
    """So many days after the start of a drawn game."""
    return drawn(PICTURE).world.date_of(days // 2)


def test_the_enemys_happenings_are_on_no_page():
    game = position(happening("plot", side="soviet"))
    blocks = list(HappeningsPage().blocks(dossier(game)))
    told = [row.cells[0].text for b in blocks if isinstance(b, Table) for row in b.rows]
    assert "Plot" not in told


def test_a_deed_is_in_the_menu_near_its_place_only():
    dam = happening(
        "dam", action=True, options=(OptionRecord(id="b", title="Blow", effects=WATER),)
    )
    known = dossier(position(dam))
    near = known.game.world.board.place("Vyazma").hex
    assert [entry.text for entry in deeds(known, near, ())] == ["Dam: Blow"]
    assert not list(deeds(known, 0, ()))


def test_the_page_of_morale_has_gauges_and_causes():
    game = position()
    game.state.sides.put("killed", Side.SOVIET, 4000)
    weigh_morale(game)
    blocks = list(MoralePage().blocks(dossier(game, Side.SOVIET)))
    gauges = [b.name for b in blocks if isinstance(b, Gauge)]
    (causes,) = [b for b in blocks if isinstance(b, Table)]
    assert gauges == ["Morale", "Panic"]
    assert any("men lost" in row.cells[1].text for row in causes.rows)
    assert [b.name for b in MoralePage().blocks(dossier(game)) if isinstance(b, Gauge)] == [
        "Morale"
    ]


def test_news_are_told_in_the_log_and_legends_as_legends():
    legend = HappeningRecord(
        id="l",
        title="Riders",
        text="Told.",
        confidence="legend",
        effects=Effects(morale={"axis": 10}),
    )
    game = position(legend)
    lines = [tell(game.world, Side.AXIS, event) for event in game.events]
    told = [line.text for line in lines if line]
    assert any("Riders, a legend" in text and "Axis morale +1" in text for text in told)


def test_flood_water_is_drawn_and_explained(battle):
    game = position()
    course = RiverCourse("Istra", River.MINOR, ((5, 1, "N"), (5, 0, "S")))
    game.world = evolve(game.world, board=evolve(game.world.board, rivers=(course,)))
    bring_about(game, WATER, "test")
    hands = battle(game=game)
    ((hexagon, _, turns),) = hands.battle.floods.sides
    assert turns == 2
    assert "In flood for 2 more turns" in hex_tip(hands.battle.game, Side.AXIS, hexagon)


def test_the_end_tells_what_came_after(battle):
    game = drawn("G1 . . . .\n . . . . S1", places={"0501": "Vyazma"})
    game.world = evolve(game.world, epilogue=("The war went on for three years.",))
    game.state.clock.put("turn", 0, game.world.turns - 1)
    hands = battle(game=game, players={"soviet": "passive"})
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: isinstance(hands.app.scene, Ending))
    hands.wait(2)
    ending = hands.app.scene
    ending.turn_the_page()
    hands.wait(2)
    assert ending.after
    ending.turn_the_page()
    hands.wait(2)
    assert not ending.after
