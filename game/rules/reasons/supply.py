"""Why a unit gets the supply that it gets."""

from __future__ import annotations

from game.model.rulebook.curve import along
from game.model.why import Why
from game.rules.deliveries import capacity
from game.rules.reasons.question import Asked
from game.rules.supply_report import supply_report


def why_supply(asked: Asked) -> Why | None:
    """18.6  The share of a unit's needs: the way of the columns, and what the trains bring."""
    game, unit = asked.game, asked.units[0]
    report, name = supply_report(game, unit), game.world.units[unit].name
    if report.effort < 0:
        return Why(f"Supply of {name}", "0 %", (Why(report.sentence, ""),))
    board, by_way = game.world.board, int(along(game.world.rules.supply.share, report.effort))
    km = round((len(report.path) - 1) * board.projection.hex_km)
    brought = capacity(game, asked.side)
    return Why(
        f"Supply of {name}",
        f"{report.share / 10:.0f} %",
        (
            Why(
                f"columns from {board.name_of(report.railhead)}, {km} km",
                f"{by_way / 10:.0f} %",
                (Why("effort of the way, of the practical radius", f"{report.effort / 10:.0f} %"),),
                "supply.share",
            ),
            Why("what the railways bring of all needs", f"× {brought / 1000:.2f}"),
        ),
    )
