"""All that the window can show, by name: scenes, dialogs, panels, pages, overlays.

Each sight is a function of the hands of a player who has a battle before him; `back` leads from any
of them to the bare map again.
"""

from collections.abc import Callable
from datetime import date
from time import sleep

import numpy as np
from attrs import frozen

from game.model.records import Side
from game.model.records.drawing import DrawnPlan, Stroke
from game.model.records.handicap import of_sides
from game.model.rulebook.movement import Ground
from game.scenario.autosaves import autosave
from game.scenario.build import load_world, scenario_file, start
from game.ui.acts import OpenPage, PickHex
from game.ui.camera import USUAL
from game.ui.decisions import Decision, Option
from game.ui.dialogs.briefing import Briefing
from game.ui.dialogs.dialog import Notice, Question
from game.ui.dialogs.export import Export
from game.ui.dialogs.files import LoadDialog, SaveDialog
from game.ui.dialogs.find import FindDialog
from game.ui.dialogs.forces import UnitSheet
from game.ui.dialogs.handicap import HandicapDialog
from game.ui.dialogs.help import KeySheet
from game.ui.dialogs.keys import KeysDialog
from game.ui.dialogs.mail import MailDialog
from game.ui.dialogs.menu import BattleMenu
from game.ui.dialogs.mods import ModsDialog
from game.ui.dialogs.newgame import NewGame
from game.ui.dialogs.settings import SettingsDialog
from game.ui.dialogs.takeover import TakeOver
from game.ui.layers.overlays import OVERLAYS
from game.ui.match import Match
from game.ui.pencil import run
from game.ui.reel.show import show_of_record
from game.ui.scenes.battle import Battle
from game.ui.scenes.curtain import Curtain
from game.ui.scenes.ending import Ending
from game.ui.scenes.loading import Loading
from game.ui.scenes.menu import MainMenu
from game.ui.scenes.watching import Watching
from game.ui.staff.pages import PAGES
from tests.ui.hands import Hands


@frozen
class Sight:
    """One thing to see."""

    name: str
    show: Callable[[Hands], object]


def idle_unit(hands):
    """An own unit that has somebody to attack, selected, in the middle of the map."""
    post = hands.battle.post
    for hexagon in sorted({int(hands.game.state.units.hex[u]) for u in post.idle()}):
        post.select(hexagon)
        if post.targets():
            hands.battle.camera.centre_on(hexagon)
            hands.battle.refresh()
            return hexagon
    raise AssertionError("nobody can attack")


def odds(hands):
    idle_unit(hands)
    post = hands.battle.post
    post.aim(sorted(post.targets())[0])
    hands.battle.refresh_selection()


def enemy(hands):
    idle_unit(hands)
    post = hands.battle.post
    units = post.enemies(sorted(post.targets())[0])
    post.clear()
    hands.battle.card.enemy = units[0]
    hands.battle.refresh_selection()


def menu_of_orders(hands):
    idle_unit(hands)
    hands.press("A")


def why(hands):
    hexagon = idle_unit(hands)
    hands.move(hands.battle.camera.centre_of(hexagon))
    hands.press("F1")


def tip(hands):
    hexagon = idle_unit(hands)
    hands.move(hands.battle.camera.centre_of(hexagon))
    hands.wait(40)


def decision(hands):
    card = Decision(
        "dig", "Shall the reserves of the front be given to the army before Vyazma?",
        "They were on the way to the south when the tanks broke in.\n\nNobody knows for how long.",
        (
            Option("Give them", PickHex("Where?", lambda _: None), ("five divisions",), True),
            Option("Keep them", PickHex("Where?", lambda _: None)),
        ),
        default=1, taken=None, source="a diary", confidence="low", hexagon=3,
    )  # fmt: skip
    hands.battle.cards.take_over([card])
    hands.battle.cards.show()


def tree(hands):
    idle_unit(hands)
    hands.press("O")


def proposals(hands):
    idle_unit(hands)
    hands.press("Shift+A")
    hands.wait_until(lambda: not hands.battle.coach.busy, seconds=240)


def attack_planner(hands):
    idle_unit(hands)
    hands.press("Shift+B")
    hands.wait_until(lambda: not hands.battle.attack_panel.busy, seconds=240)
    hands.press("B")


def drawn_plans(hands):
    hexagon = idle_unit(hands)
    grid, army = hands.game.world.board.grid, hands.battle.post.lead
    at = [grid.at(c, r) for c, r in offsets(grid, hexagon, ((0, 0), (5, 2), (8, 5)))]
    line = [grid.at(c, r) for c, r in offsets(grid, hexagon, ((-1, -4), (2, -3), (5, -4)))]
    phase = [grid.at(c, r) for c, r in offsets(grid, hexagon, ((6, -2), (6, 2), (5, 6)))]
    strokes = (
        Stroke("axis", run(grid, at), at[1:]),
        Stroke("line", run(grid, line)),
        Stroke("phase", run(grid, phase), turn=hands.game.state.turn + 2),
        Stroke("area", grid.within(grid.at(*offsets(grid, hexagon, ((-1, 4),))[0]), 1)),
    )
    number = int(hands.game.state.units.army[army])
    hands.battle.commands.change_plan(DrawnPlan(1, "To the Ugra", number, strokes))
    hands.press("Shift+P")


def offsets(grid, hexagon, steps):
    """Columns and rows so many steps from a hex, on the map."""
    column, row = grid.column_row(hexagon)
    return [
        (min(max(column + c, 0), grid.columns - 1), min(max(row + r, 0), grid.rows - 1))
        for c, r in steps
    ]


def overlay(number):
    def show(hands):
        hands.battle.commands.toggle_overlay(hands.battle.overlays[number])

    return show


def page(key):
    return lambda hands: hands.battle.commands.perform(OpenPage(key))


def dialog(make):
    return lambda hands: hands.app.open(make(hands))


def sheet(hands):
    idle_unit(hands)
    return UnitSheet(hands.app, hands.battle, hands.battle.post.lead)


def question(hands):
    text = "Three matters wait for a decision, and twelve units have no orders. End the turn?"
    return Question(hands.app, "End the turn", text, "End the turn", print, never=print)


def handicap(hands):
    names = {Side.AXIS: "Axis", Side.SOVIET: "Soviet Union"}
    own = of_sides(hands.game.world.scenario.handicap)
    return HandicapDialog(hands.app, names, own, {}, print)


def saved(hands):
    autosave(hands.battle.match.game, "start of turn 1", hands.battle.match.players, 3)
    return LoadDialog(hands.app)


def scene(make):
    return lambda hands: hands.app.push(make(hands))


def record(hands):
    show = show_of_record(load_world(scenario_file("moscow-1941")))
    number = show.reel.at(date(1941, 10, 14))
    return Watching(hands.app, show, hands.battle.tiles, number)


def over_record(make):
    def show(hands):
        hands.app.push(record(hands))
        hands.app.open(make(hands.app.scene))

    return show


def fought(hands):
    """The ending of the game as it stands."""
    return Ending(hands.app, hands.battle)


def front(hands):
    """The menu without the offer to go on with the game that is open behind it."""
    menu = MainMenu(hands.app)
    menu._offered = True
    return menu


def curtain(hands):
    falling = Curtain(hands.app, hands.battle)
    falling.next_side = Side.SOVIET
    return falling


def season(ground, ice):
    """The map as it looks when the ground is the same everywhere."""

    def show(hands):
        tiles, hexes = hands.battle.tiles, hands.game.state.hexes
        tiles.season(np.full_like(hexes.ground, ground), np.full_like(hexes.ice, ice))
        hands.battle.map.invalidate(ground=True)

    return show


MAP = [
    Sight("map", lambda _: None),
    Sight("unit", idle_unit),
    Sight("enemy", enemy),
    Sight("odds", odds),
    Sight("orders", menu_of_orders),
    Sight("why", why),
    Sight("tip", tip),
    Sight("decision", decision),
    Sight("proposals", proposals),
    Sight("attack-planner", attack_planner),
    Sight("drawn-plans", drawn_plans),
    Sight("order-of-battle", tree),
    Sight("overlays", lambda hands: hands.press("L")),
    Sight("situation", lambda hands: hands.press("E")),
    Sight("history", lambda hands: hands.press("B")),
    Sight("grid", lambda hands: hands.press("G")),
    Sight("second-face", lambda hands: hands.press("Shift+K")),
    Sight("strategic", lambda hands: hands.press("J")),
]
SEASONS = [
    Sight("season-mud", season(Ground.MUD, 0)),
    Sight("season-frost", season(Ground.FROZEN, 0)),
    Sight("season-snow", season(Ground.SNOW, 300)),
]
OVER = [
    Sight(f"overlay-{kind.title.lower().replace(' ', '-')}", overlay(number))
    for number, kind in enumerate(OVERLAYS)
]
BOOK = [Sight(f"page-{each.key}", page(each.key)) for each in PAGES]
DIALOGS = [
    Sight("menu-of-battle", dialog(lambda h: BattleMenu(h.app, h.battle))),
    Sight("save", dialog(lambda h: SaveDialog(h.app, h.battle.match))),
    Sight("load", dialog(saved)),
    Sight("find", dialog(lambda h: FindDialog(h.app, h.battle))),
    Sight("unit-sheet", dialog(sheet)),
    Sight("briefing", dialog(lambda h: Briefing(h.app, h.battle))),
    Sight("settings", dialog(lambda h: SettingsDialog(h.app))),
    Sight("keys", dialog(lambda h: KeysDialog(h.app))),
    Sight("key-sheet", dialog(lambda h: KeySheet(h.app))),
    Sight("question", dialog(question)),
    Sight("notice", dialog(lambda h: Notice(h.app, "Not saved", "The disk is full. " * 4))),
    Sight("new-game", dialog(lambda h: NewGame(h.app))),
    Sight("handicap", dialog(handicap)),
    Sight("mods", dialog(lambda h: ModsDialog(h.app, lambda: None))),
    Sight("mail", dialog(lambda h: MailDialog(h.app))),
    Sight("export", over_record(Export)),
    Sight("take-over", over_record(TakeOver)),
]
SCENES = [
    Sight("menu", scene(front)),
    Sight("loading", scene(lambda h: Loading(h.app, "Typhoon", lambda: sleep(2), print))),
    Sight("record", scene(record)),
    Sight("curtain", scene(curtain)),
    Sight("ending", scene(fought)),
]
SIGHTS = [*MAP, *OVER, *BOOK, *DIALOGS, *SCENES]


def open_campaign(app, tiles=None):
    """The hands of a player who has Typhoon before him; the names in it are long."""
    battle = Battle(app, Match(start("typhoon", seed=4), {"soviet": "passive"}), Side.AXIS, tiles)
    app.push(battle)
    hands = Hands(app)
    hands.wait(2)
    return hands


def back(hands):
    """The bare map again, where the front is, at the usual zoom."""
    app = hands.app
    app.close_dialogs()
    while not isinstance(app.scene, Battle):
        app.scenes.pop().leave()
    battle = hands.battle
    battle.whole = battle.stale = True
    while (panel := battle.top_float()) is not None:
        panel.close()
    for each in battle.overlays:
        each.shown = False
    while battle.drawing.plans:
        battle.match.session.undo()
    battle.attacks.plan.drafts.clear()
    battle.attacks.target = None
    battle.post.clear()
    battle.card.enemy = None
    battle.book.turned = battle.grid.shown = False
    battle.marks.mark("found", (), (0, 0, 0))
    battle.commands._before_whole = None
    battle.camera.zoom_by(USUAL - battle.camera.level)
    battle.camera.centre_on(battle.match.world.board.place("Spas-Demensk").hex)
    battle.messages.tell("", 0)
    battle._season = ()
    battle.refresh_overlays()
    battle.refresh()
    hands.move((2, 2))
