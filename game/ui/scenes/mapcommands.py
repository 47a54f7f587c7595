"""What the intents of the key table do to the map, its overlays and the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from attrs import evolve

from game.ai.coach import Coach
from game.hexes.grid import OFF_MAP, HexId
from game.paths import user_dir
from game.texts import tr
from game.ui.camera import USUAL, ZOOMS
from game.ui.counters import Signs
from game.ui.layers.counters import SIZES
from game.ui.layers.overlays import HistoryOverlay, Overlay
from game.ui.panels.beside import beside
from game.ui.panels.coach import army_of
from game.ui.plans import open_sides
from game.ui.post import FAR
from game.ui.staff.export import write_csv

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

SHOW: Final = "overlay-"
ADD: Final = "add-"
"""How intents begin that show one overlay, or add one to those that are shown."""
SHAKEN: Final = 500
"""Cohesion in thousandths below which a unit is marked as disrupted."""
STEERED: Final = {
    "view-west": (-1, 0),
    "view-east": (1, 0),
    "view-north": (0, -1),
    "view-south": (0, 1),
}
"""Where keys move the view over the small map."""
MARKS: Final = {
    "movable": (244, 232, 150),
    "formation": (120, 190, 235),
    "disrupted": (235, 110, 70),
}
"""Colours of the marks that keys put round units."""


class MapCommands:
    """Commands that give no orders: they move the view and show things."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self._before_whole: tuple[int, float, float] | None = None

    # Map

    def zoom_in(self) -> None:
        """One step nearer."""
        self.battle.look(self.battle.camera.zoom_by(1))

    def zoom_out(self) -> None:
        """One step farther."""
        self.battle.look(self.battle.camera.zoom_by(-1))

    def zoom_usual(self) -> None:
        """The usual size."""
        self.battle.look(self.battle.camera.zoom_by(USUAL - self.battle.camera.level))

    def centre(self) -> None:
        """The selected unit in the middle."""
        if self.battle.post.hexagon is not None:
            self.battle.look(self.battle.camera.centre_on(self.battle.post.hexagon))

    def whole_map(self) -> None:
        """As much of the map as fits; again: back to where the view was."""
        camera = self.battle.camera
        if self._before_whole is not None:
            level, x, y = self._before_whole
            self._before_whole = None
            camera.zoom_by(level - camera.level)
            camera.look_at(x, y)
        else:
            self._before_whole = (camera.level, camera.x, camera.y)
            width, height = camera.grid.extent
            fits = [
                n for n, zoom in enumerate(ZOOMS)
                if width * zoom <= camera.viewport.width and height * zoom <= camera.viewport.height
            ]  # fmt: skip
            camera.zoom_by(max(fits, default=0) - camera.level)
            camera.look_at(width / 2, height / 2)
        self.battle.look(True)

    def small_map(self) -> None:
        """The arrows move the view over the small map, until it is left again."""
        battle = self.battle
        battle.minimap.steered = battle.minimap.stale = True
        if battle.places.tabs is not None:
            battle.tabs.turn_to(1)
        key = battle.app.keys.keys_of("view-leave")
        battle.tell(tr("The arrows move the view over the small map; {key}: back.", key=key))

    def steer(self, key: str) -> bool:
        """Moves the view over the small map by a key; whether the key meant that."""
        battle, (width, height) = self.battle, self.battle.camera.viewport.size
        intent = battle.app.keys.intent(key, "minimap") or ""
        across, down = STEERED.get(intent, (0, 0))
        if intent == "view-leave":
            battle.minimap.steered, battle.minimap.stale = False, True
        elif across or down:
            battle.look(battle.camera.pan(across * width / 2, down * height / 2))
        else:
            return False
        battle.stale = True
        return True

    def grid(self) -> None:
        """Hex grid and numbers on and off."""
        self.battle.grid.shown = not self.battle.grid.shown
        self.battle.redraw_map(ground=True)

    def find(self) -> None:
        """Looks for a unit, a place or a hex."""
        from game.ui.dialogs.find import FindDialog  # noqa: PLC0415 - dialogs know the scenes

        self.battle.app.open(FindDialog(self.battle.app, self.battle))

    def counter_size(self, steps: int) -> None:
        """Larger or smaller counters."""
        counters = self.battle.counters
        counters.size = min(max(counters.size + steps, 0), len(SIZES) - 1)
        self.battle.redraw_map()

    def turn_counters(self) -> None:
        """The second face of the counters, and back."""
        self.battle.book.turned = not self.battle.book.turned
        self.battle.redraw_map()

    def silhouettes(self) -> None:
        """The other signs on the counters; kept in the settings."""
        app = self.battle.app
        signs: Signs = "symbols" if app.settings.signs == "silhouettes" else "silhouettes"
        app.change(evolve(app.settings, signs=signs))

    def alphabet(self) -> None:
        """Names on the map in the other letters; kept in the settings."""
        app = self.battle.app
        letters: Literal["latin", "cyrillic"] = (
            "latin" if app.settings.letters == "cyrillic" else "cyrillic"
        )
        app.change(evolve(app.settings, alphabet=letters))

    def export_tables(self) -> None:
        """The tables of the page of the staff book that is open, as a file for a spreadsheet."""
        battle, book = self.battle, self.battle.book_of_staff
        text = book.tables() if book.shown else ""
        if not text:
            battle.tell(
                tr("Open a page of the staff book that has tables (F6); they are written then.")
            )
            return
        name = f"{battle.game.world.scenario.id}-{book.page}-turn-{battle.game.state.turn + 1}"
        try:
            path = write_csv(text, user_dir() / "reports", name)
        except OSError as problem:
            battle.tell(tr("The tables cannot be written: {problem}.", problem=problem))
            return
        battle.tell(tr("Tables written to {path}", path=path))

    def view_number(self, name: str) -> None:
        """Ctrl and a digit keeps the view, Alt and the digit brings it back."""
        camera, views, number = self.battle.camera, self.battle.views, name[-1]
        if name.startswith("Ctrl+"):
            views[number] = (camera.level, camera.x, camera.y)
            self.battle.tell(
                tr("View {number} kept; Alt+{number} comes back to it.", number=number)
            )
        elif number in views:
            level, x, y = views[number]
            camera.zoom_by(level - camera.level)
            camera.look_at(x, y)
            self.battle.look(True)

    # Plans

    def plans(self) -> None:
        """The plans of the staffs on the map, as far as they may be seen; again: away."""
        battle = self.battle
        if battle.plans.shown:
            battle.plans.close()
            return
        battle.coach.close()
        turns = battle.open_plans()
        match, when = battle.match, battle.app.settings.opponent_plans
        empty = tr("No staff has written down a plan yet.")
        if match.hotseat and not match.game.over:
            empty = tr("No computer plays here, and persons keep their plans to themselves.")
        elif not open_sides(match.game.over, match.humans, when):
            empty = tr(
                "The plans of the computer's staff are shown at the end of the game. The "
                "settings can have them shown after each of its turns."
            )
        battle.plans.brief(turns, empty)
        battle.look_beside(battle.plans)
        battle.stale = True

    def propose(self) -> None:
        """Three proposals for the army of the selected unit."""
        battle = self.battle
        army = army_of(battle.game, battle.post.lead, battle.side)
        if army is None:
            battle.tell(tr("Select a unit of the army for which you want proposals."))
        elif not battle.mine:
            battle.tell(tr("Proposals are made in your own turn."))
        else:
            battle.plans.close()
            battle.coach.begin(Coach(battle.post.view, army))
            battle.stale = True

    # Overlays

    def overlay_of(self, intent: str) -> Overlay | None:
        """The overlay that an intent shows or adds; None for any other intent."""
        name = intent.replace(ADD, SHOW, 1) if intent.startswith(ADD) else intent
        return next((o for o in self.battle.overlays if o.intent and o.intent == name), None)

    def show_overlay(self, chosen: Overlay, add: bool) -> None:
        """Shows or hides an overlay, alone or with what is shown."""
        for overlay in self.battle.overlays:
            if overlay is chosen:
                overlay.shown = not overlay.shown
            elif not add:
                overlay.shown = False
        self.battle.refresh_overlays()

    def toggle_overlay(self, chosen: Overlay) -> None:
        """A tick in the list of overlays."""
        self.show_overlay(chosen, add=True)

    def map_list(self) -> None:
        """The list of all overlays."""
        panel = self.battle.map_list
        if panel.shown:
            panel.close()
        else:
            panel.show()
        self.battle.refresh_overlays()

    def _mark(self, kind: str, units: list[int], text: str) -> None:
        battle = self.battle
        where = battle.game.state.units.hex
        if battle.marks.marked(kind):
            battle.marks.mark(kind, (), (0, 0, 0))
        else:
            battle.marks.mark(kind, [int(where[u]) for u in units], MARKS[kind])
            battle.tell(f"{len(units)} {text}")
        battle.redraw_map()

    def movable(self) -> None:
        """Units that can still act."""
        post = self.battle.post
        self._mark(
            "movable", [u for u in post.mine() if post.can_act(u)], tr("units can still act.")
        )

    def formation(self) -> None:
        """Units of the selected unit's army."""
        post = self.battle.post
        if post.lead is None:
            self.battle.tell(tr("Select a unit of the formation."))
            return
        army = self.battle.game.world.armies[int(self.battle.game.state.units.army[post.lead])]
        self._mark("formation", post.formation(post.lead), tr("units of {army}.", army=army.name))

    def disrupted(self) -> None:
        """Units of low cohesion."""
        cohesion = self.battle.game.state.units.cohesion
        units = [u for u in self.battle.post.mine() if cohesion[u] < SHAKEN]
        self._mark("disrupted", units, tr("units are below half their cohesion."))

    def supply_way(self) -> None:
        """The way of supply of the selected unit."""
        self.battle.way.supply = not self.battle.way.supply
        self.battle.refresh_selection()

    def _turns(self, turns: int) -> None:
        self.battle.post.turns = min(turns, FAR)
        self.battle.refresh_selection()

    def reach_1(self) -> None:
        """Reach this turn."""
        self._turns(1)

    def reach_2(self) -> None:
        """Reach in two turns."""
        self._turns(2)

    def reach_3(self) -> None:
        """Reach in three turns."""
        self._turns(3)

    def reach_4(self) -> None:
        """Reach in four turns."""
        self._turns(4)

    def reach_5(self) -> None:
        """Reach in five turns."""
        self._turns(5)

    # Reports

    def order_of_battle(self) -> None:
        """All armies and their units."""
        tree = self.battle.tree
        if tree.shown:
            tree.close()
        else:
            tree.show()

    def unit_sheet(self) -> None:
        """All about the selected unit."""
        from game.ui.dialogs.forces import UnitSheet  # noqa: PLC0415 - dialogs know the scenes

        unit = self.battle.card.unit
        if unit is None:
            self.battle.tell(tr("Select a unit first."))
        else:
            self.battle.app.open(UnitSheet(self.battle.app, self.battle, unit))

    def reports(self) -> None:
        """The book, open at the account of points."""
        self.battle.book_of_staff.turn_to("points")
        self.battle.refresh_overlays()

    def staff(self) -> None:
        """Opens or closes the staff book where it was."""
        book = self.battle.book_of_staff
        if book.shown:
            book.close()
        else:
            book.show()
        self.battle.refresh_overlays()

    def situation(self) -> None:
        """What happened since the last turn, once more."""
        if self.battle.digest.shown:
            self.battle.digest.close()
        else:
            self.battle.brief()

    def beside_history(self) -> None:
        """The panel of history, with the front of 1941 over the map; again: neither."""
        battle = self.battle
        ghost = next(o for o in battle.overlays if isinstance(o, HistoryOverlay))
        if battle.beside.shown:
            battle.beside.close()
        else:
            battle.beside.brief(list(beside(battle.dossier())))
        if ghost.shown != battle.beside.shown:
            self.toggle_overlay(ghost)

    def page_down(self) -> None:
        """The next page of the staff book."""
        self._leaf(1)

    def page_up(self) -> None:
        """The page before."""
        self._leaf(-1)

    def _leaf(self, steps: int) -> None:
        if self.battle.book_of_staff.shown:
            self.battle.book_of_staff.leaf(steps)
        else:
            self.staff()

    def decisions(self) -> None:
        """The cards of what has to be decided."""
        cards = self.battle.cards
        if cards.shown:
            cards.close()
        elif cards.decisions:
            cards.show()
        else:
            self.battle.tell(tr("Nothing waits to be decided."))

    def order_menu(self) -> None:
        """The menu of orders for the hex under the pointer or the selected one."""
        pointer, post = self.battle.pointer, self.battle.post
        hexagon = pointer.hexagon
        if hexagon != OFF_MAP:
            self.open_menu(hexagon, pointer.at)
        elif post.hexagon is not None:
            self.open_menu(post.hexagon, self.battle.camera.centre_of(post.hexagon))

    def open_menu(self, hexagon: HexId, point: tuple[int, int]) -> None:
        """The menu of orders for a hex, at a pixel of the window."""
        battle, where = self.battle, self.battle.game.state.units.hex
        if battle.handover.busy:
            return
        units = battle.post.selected or battle.post.own(hexagon)
        elsewhere = battle.post.selected and all(where[u] != hexagon for u in units)
        battle.order_menu.ask(battle.dossier(), hexagon, () if elsewhere else units, point)
