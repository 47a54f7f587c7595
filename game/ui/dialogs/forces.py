"""The sheet of one unit: what it has and had, its supply, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.lab.citing import cited
from game.model.figures import thousands
from game.model.state import Posture, UnitId
from game.rules.supply_report import supply_report
from game.texts import said, tr
from game.ui.dialogs.dialog import Dialog, html
from game.ui.figures import POSTURES, values_of

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


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
        f"<b>{html(said(kind.name))}</b>, {html(game.world.armies[int(units.army[unit])].name)}",
        tr("Attack – defence – movement: {values_of}", values_of=values_of(game, unit)),
        "",
        f"<b>{tr('Now, at the start, establishment')}</b>",
    ]
    for name in ("men", "tanks", "assault_guns", "guns", "vehicles"):
        now, then = int(getattr(units, name)[unit]), int(getattr(record, name))
        full = int(getattr(kind, name, 0))
        if now or then or full:
            title = said(name.replace("_", " ").capitalize())
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
