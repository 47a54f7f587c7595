"""Why a unit's command makes it stronger or weaker, and gives it more or less time."""

from __future__ import annotations

from collections.abc import Iterator

from game.model.figures import day_in_full
from game.model.game import Game
from game.model.rulebook.curve import value_at
from game.model.state import UnitId
from game.model.why import Why
from game.rules.command import Staff, attacks_over, front_over, hold_percents, staffs
from game.rules.reasons.question import Asked
from game.rules.standing import binding


def why_command(asked: Asked) -> Why | None:
    """12.4  What commander, headquarters and army make of a unit's strength and points."""
    if not asked.units:
        return None
    game, unit = asked.game, asked.units[0]
    here = int(game.state.units.hex[unit])
    if here < 0 or game.world.side_of[unit] != asked.side:
        return None
    army = int(game.state.units.army[unit])
    staff = staffs(game)[army]
    led, far, upset = hold_percents(game, staff, here, int(game.state.units.settling[unit]))
    total = led * far * upset // 10_000
    steps = (
        commander(game, army, led, staff),
        reach(game, here, far, staff),
        upsets(game, army, unit, upset, staff),
        lateness(game, army, here, staff),
        attacks(game, army, staff),
        *directives(game, army),
    )
    return Why(f"command of {game.world.units[unit].name}", f"x {total / 100:.2f}", steps)


def commander(game: Game, army: int, led: int, staff: Staff) -> Why:
    """12.3  The commander of the army and of the front above it."""
    top = front_over(game, army)
    lines = [Why(named(game, army), f"able {staff.rating} of 10", rule="combat.own.rating")]
    if top != army:
        above = f"{staff.above:+} %"
        lines.append(Why(named(game, top), above, rule="command.above"))
    return Why("commanders", f"x {led / 100:.2f}", tuple(lines))


def named(game: Game, army: int) -> str:
    """Who leads an army, with its name."""
    leader, name = int(game.state.armies.leader[army]), game.world.armies[army].name
    who = game.world.people[leader].name if leader >= 0 else "the chief of staff"
    return f"{name}: {who}"


def reach(game: Game, here: int, far: int, staff: Staff) -> Why:
    """12.2  How far away the army's headquarters is."""
    if staff.hex < 0:
        return Why("headquarters", "x 1.00", (Why("not on the map, so in touch", ""),))
    distance = game.world.board.grid.distance(staff.hex, here)
    where = game.world.board.name_of(staff.hex)
    lines = (
        Why(f"distance to {where}", f"{distance} hexes"),
        Why("range", f"{staff.range} hexes", rule="command.staffs"),
    )
    return Why("headquarters", f"x {far / 100:.2f}", lines, "command.far")


def upsets(game: Game, army: int, unit: UnitId, percent: int, staff: Staff) -> Why:
    """12.14  What shook the staff, and whether the unit is new to its army."""
    armies, settling = game.state.armies, int(game.state.units.settling[unit])
    lines = []
    if staff.shaken < 100:
        days = int(armies.shaken[army]) / 10
        lines.append(
            Why(f"the staff is shaken for {days:g} more days", f"x {staff.shaken / 100:.2f}")
        )
    if settling:
        new = game.world.rules.command.unsettled
        text = f"new to its army for {settling / 10:g} more days"
        lines.append(Why(text, f"x {new / 100:.2f}", rule="command.unsettled"))
    return Why("upsets", f"x {percent / 100:.2f}", tuple(lines), "command.lost")


def lateness(game: Game, army: int, here: int, staff: Staff) -> Why:
    """12.5  What of its operation points orders in time leave a unit."""
    rules, lines = game.world.rules.command, []
    late = 100
    if staff.hex >= 0:
        over = game.world.board.grid.distance(staff.hex, here) - staff.range
        late = value_at(rules.late, over)
        lines.append(Why("from its army's headquarters", f"{late} %", rule="command.late"))
    chain = 100 if staff.in_chain else rules.chain
    above = int(game.state.armies.parent[army])
    if above >= 0:
        name = game.world.armies[above].name
        lines.append(Why(f"from {name} to its army", f"{chain} %", rule="command.chain"))
    return Why("orders in time", f"{late * chain // 100} % of the points", tuple(lines))


def attacks(game: Game, army: int, staff: Staff) -> Why:
    """12.6  How many more attacks of the army find their guns and aircraft this turn."""
    led = int(game.state.armies.attacks[army])
    over = attacks_over(game, army)
    next_one = value_at(game.world.rules.command.beyond, over)
    lines = (
        Why("supported well in a turn", str(staff.attacks), rule="command.staffs"),
        Why("led so far", str(led)),
        Why("the next one", f"x {next_one / 100:.2f}", rule="command.beyond"),
    )
    return Why("attacks left", str(max(0, staff.attacks - led)), lines)


def directives(game: Game, army: int) -> Iterator[Why]:
    """12.21  What its commander has accepted from above."""
    kinds = ("stop", "attack", "no_withdrawal", "hold", "take", "prepare", "concentrate")
    for number in binding(game, army, *kinds):
        record = game.world.directives[number]
        stiff = game.world.rules.command.directives.stiffer // 10
        worth = f"cohesion +{stiff} in defence" if record.kind == "no_withdrawal" else ""
        yield Why(
            f"'{record.title}' until {day_in_full(record.to)}",
            worth,
            rule="command.directives",
        )
