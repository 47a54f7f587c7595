"""The order of battle, and the sheet of one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
import pygame_gui
from pygame_gui.elements import UISelectionList

from game.lab.citing import cited
from game.model.figures import counted, day_month, of_men, thousands
from game.model.state import DESTROYED, NOT_YET, WITHDRAWN, Posture, UnitId
from game.model.world import NEVER
from game.rules.supply_report import supply_report
from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog, html
from game.ui.figures import POSTURES, values_of

if TYPE_CHECKING:
    from game.model.game import Game
    from game.ui.app import App
    from game.ui.scenes.battle import Battle

FATES = {DESTROYED: "destroyed", WITHDRAWN: "withdrawn"}


def unit_line(game: Game, unit: UnitId) -> str:
    """A unit in one line of the order of battle."""
    units, record = game.state.units, game.world.units[unit]
    hexagon = int(units.hex[unit])
    if hexagon == NOT_YET:
        due = int(units.due[unit])
        arrives = (
            tr("waits in the rear")
            if due >= NEVER
            else tr("arrives {day}", day=day_month(game.world.date_of(due)))
        )
        return f"{record.name}   ·   {arrives}"
    if hexagon < 0:
        return f"{record.name}   ·   {FATES.get(hexagon, 'off the map')}"
    tanks = int(units.tanks[unit] + units.assault_guns[unit])
    armour = tr(", {tanks} tanks", tanks=tanks) if tanks else ""
    return tr(
        "{name}   {values_of}   ·   {men}{armour}, coh {cohesion}, sup {supply}   ·   {place}",
        name=record.name,
        values_of=values_of(game, unit),
        men=of_men(int(units.men[unit])),
        armour=armour,
        cohesion=units.cohesion[unit] // 10,
        supply=units.supply[unit] // 10,
        place=game.world.board.name_of(hexagon),
    )


class OrderOfBattle(Dialog):
    """Armies to the left, the units of the chosen one to the right; a click goes there."""

    title = mark("Order of battle")
    size, least = (1120, 600), (900, 480)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """Two lists."""
        game, side = self.battle.game, self.battle.side
        self.by_army: dict[int, list[UnitId]] = {}
        for unit in range(len(game.world.units)):
            if game.world.side[unit] == side:
                self.by_army.setdefault(int(game.state.units.army[unit]), []).append(unit)
        self.armies = {self._army_line(army): army for army in sorted(self.by_army)}
        width, height = (n / self.app.ink.scale for n in self.area)
        self.left = UISelectionList(
            self.rect(12, 12, 390, height - 72),
            list(self.armies),
            self.manager,
            container=self.host,
        )
        self.right = UISelectionList(
            self.rect(414, 12, width - 426, height - 72), [], self.manager, container=self.host
        )
        lead = self.battle.post.lead
        self._show(
            int(game.state.units.army[lead]) if lead is not None else next(iter(self.by_army), 0)
        )
        self.button(tr("Close"), self.rect(-150, -48, 136, 36), self.close, primary=True)

    def _army_line(self, army: int) -> str:
        game, units = self.battle.game, self.battle.game.state.units
        there = [u for u in self.by_army[army] if units.hex[u] >= 0]
        name, men = game.world.armies[army].name, sum(int(units.men[u]) for u in there)
        if not there:
            return tr("{name}   ·   nobody on the map", name=name)
        return f"{name}   ·   {counted(len(there), 'unit')}, {of_men(men)}"

    def _show(self, army: int) -> None:
        game = self.battle.game
        self.units = {unit_line(game, unit): unit for unit in self.by_army.get(army, [])}
        self.right.set_item_list(list(self.units))

    def handle(self, event: pygame.event.Event) -> None:
        """An army shows its units, a unit is gone to."""
        super().handle(event)
        if event.type != pygame_gui.UI_SELECTION_LIST_NEW_SELECTION:
            return
        if event.ui_element is self.left:
            self._show(self.armies[event.text])
        elif event.ui_element is self.right:
            unit = self.units[event.text]
            if self.battle.game.state.units.hex[unit] >= 0:
                self.close()
                self.battle.commands.choose(unit)
                self.battle.jump(int(self.battle.game.state.units.hex[unit]))


class UnitSheet(Dialog):
    """All about one unit."""

    size, least = (620, 560), (560, 400)

    def __init__(self, app: App, battle: Battle, unit: UnitId) -> None:
        super().__init__(app)
        self.battle, self.unit = battle, unit
        self.title = battle.game.world.units[unit].name

    def fill(self) -> None:
        """A text."""
        width, height = (n / self.app.ink.scale for n in self.area)
        self.text(sheet(self.battle, self.unit), self.rect(12, 10, width - 24, height - 68))
        self.button(tr("Close"), self.rect(-150, -48, 136, 36), self.close, primary=True)


def sheet(battle: Battle, unit: UnitId) -> str:
    """The unit in the library's HTML: then, now, supply, sources."""
    game = battle.game
    units, record, kind = game.state.units, game.world.units[unit], game.world.types[unit]
    rows = [
        f"<b>{html(kind.name)}</b>, {html(game.world.armies[int(units.army[unit])].name)}",
        tr("Attack – defence – movement: {values_of}", values_of=values_of(game, unit)),
        "",
        "<b>Now, at the start, establishment</b>",
    ]
    for name in ("men", "tanks", "assault_guns", "guns", "vehicles"):
        now, then = int(getattr(units, name)[unit]), int(getattr(record, name))
        full = int(getattr(kind, name, 0))
        if now or then or full:
            title = name.replace("_", " ").capitalize()
            rows.append(f"{title}: <b>{thousands(now)}</b>, {thousands(then)}, {thousands(full)}")
    rows += [
        "",
        tr(
            "Cohesion {cohesion:.0f} %, experience {experience:.0f} %",
            cohesion=units.cohesion[unit] / 10,
            experience=units.experience[unit] / 10,
        ),
    ]
    if green := int(units.green[unit]):
        rows.append(
            tr("{green} of its men are newcomers who have not fought yet", green=thousands(green))
        )
    posture = POSTURES[Posture(int(units.posture[unit]))]
    if game.world.side[unit] == battle.side and units.hex[unit] >= 0:
        rows += [
            tr(
                "Dug in {entrenchment:.1f} of 4, posture: {posture}",
                entrenchment=units.entrenchment[unit] / 100,
                posture=posture.lower(),
            ),
            tr(
                "Fuel {fuel:.1f}, ammunition {ammunition:.1f}, food {food:.1f} days; "
                "winter equipment {kit} %",
                fuel=units.fuel[unit] / 100,
                ammunition=units.ammunition[unit] / 100,
                food=units.food[unit] / 100,
                kit=units.kit[unit],
            ),
            html(supply_report(game, unit).sentence),
        ]
    told = (record.note, tr("Source: {cited}", cited=cited(record.source)) if record.source else "")
    rows += ["", *(html(text) for text in told if text)]
    return "<br>".join(rows)
