"""Victory: points for places held and losses caused, and the level they amount to.

Points are kept in tenths.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.model.events import PointsScored
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Level, Side, VictoryPlace, VictoryRecord
from game.rules.par import ahead_in_words, ahead_of_par, lead_foreseen, par_now


@frozen
class Item:
    """One line of the account: what gives points to whom, and why."""

    title: str
    side: Side
    points: int
    """Tenths."""
    detail: str = ""


@frozen
class Standing:
    """How the game stands."""

    points: tuple[int, int]
    """Of both sides, tenths."""
    items: tuple[Item, ...]
    ahead: int
    """By how much the lead of the Axis is better than in history on this day, tenths; the lead
    itself where the scenario knows no par."""
    foreseen: int
    """The lead at the end if from now on all goes as in history, tenths; the lead once it is
    over, and where the scenario knows no par."""
    level: int
    """Index into the scenario's levels, by the lead that is foreseen."""
    name: str
    """Name of the level."""
    outlook: tuple[str, ...]
    """What would change the level, a sentence each."""

    @property
    def lead(self) -> int:
        """Axis points less Soviet points, tenths."""
        return self.points[Side.AXIS] - self.points[Side.SOVIET]


def count_points(game: Game) -> None:
    """19.1  Writes the points as they stand."""
    game.emit(PointsScored(points_now(items(game))))


def points_now(account: tuple[Item, ...]) -> tuple[int, int]:
    """The sums of both sides, tenths."""
    axis = sum(item.points for item in account if item.side == Side.AXIS)
    soviet = sum(item.points for item in account if item.side == Side.SOVIET)
    return axis, soviet


def items(game: Game) -> tuple[Item, ...]:
    """19.2  Everything that gives points now: places by who holds them, losses, the handicap."""
    victory = game.world.scenario.victory
    places = tuple(_place_item(game, place) for place in victory.places)
    losses = tuple(item for side in Side for item in _loss_items(game, victory, side))
    handicap = (
        (Item("Handicap", Side.SOVIET, victory.handicap * 10, "given from the start"),)
        if victory.handicap
        else ()
    )
    mood = tuple(item for side in Side for item in _mood_items(game, side))
    return tuple(item for item in (*places, *losses, *mood) if item.points) + handicap


def holder(game: Game, place: VictoryPlace) -> Side | None:
    """Who holds a place."""
    control = int(game.state.hexes.control[game.world.board.place(place.place).hex])
    return Side(control) if control in (Side.AXIS, Side.SOVIET) else None


def worth(place: VictoryPlace, side: Side) -> int:
    """Points, in tenths, that a place gives to a side that holds it."""
    return 10 * (place.axis if side == Side.AXIS else place.soviet)


def _place_item(game: Game, place: VictoryPlace) -> Item:
    side = holder(game, place)
    if side is None:
        return Item(place.place, Side.AXIS, 0, place.note)
    return Item(place.place, side, worth(place, side), place.note)


def _loss_items(game: Game, victory: VictoryRecord, loser: Side) -> tuple[Item, ...]:
    """What the enemy of `loser` gets for its losses."""
    sides, winner = game.state.sides, loser.enemy
    captured, tanks = int(sides.captured[loser]), int(sides.tanks[loser])
    men = int(
        sides.killed[loser] + sides.wounded[loser] + sides.missing[loser] + sides.frostbite[loser]
    )
    adjective = game.world.scenario.sides[loser.key].adjective
    rows = (
        (f"{adjective} prisoners", captured, victory.per_thousand_captured, 1000),
        (
            f"{adjective} killed, wounded, missing and frostbitten",
            men,
            victory.per_thousand_men,
            1000,
        ),
        (f"{adjective} tanks lost", tanks, victory.per_ten_tanks, 10),
    )
    return tuple(
        Item(title, winner, round(10 * rate * count / per), thousands(count))
        for title, count, rate, per in rows
    )


def _mood_items(game: Game, side: Side) -> Iterator[Item]:
    """What the morale of a side is worth, and what happenings and high command gave or took."""
    sides, adjective = game.state.sides, game.world.scenario.sides[side.key].adjective
    yield Item(f"{adjective} morale", side, int(sides.spirit[side]))
    rest, charged = int(sides.bonus[side]), game.state.directives.charged
    for number in game.world.directives_of[side].tolist():
        if charged[number]:
            title = game.world.directives[number].title
            yield Item(title, side, -int(charged[number]), "against orders")
            rest += int(charged[number])
    yield Item("Happenings and high command", side, rest)


def level(game: Game) -> int:
    """19.3  Index of the victory level that the points amount to now."""
    axis, soviet = points_now(items(game))
    return level_of(game.world.scenario.victory.levels, axis - soviet)


def level_of(levels: tuple[Level, ...], lead: int) -> int:
    """The highest level that a lead (Axis less Soviet, tenths) reaches; a draw when it is none."""
    reached = [
        (abs(one.lead), number)
        for number, one in enumerate(levels)
        if (one.side == "axis" and lead >= one.lead * 10)
        or (one.side == "soviet" and lead <= one.lead * 10)
    ]
    if reached:
        return max(reached)[1]
    return next((number for number, one in enumerate(levels) if one.side == "draw"), 0)


def standing(game: Game) -> Standing:
    """19.4  Points, what gives them, the level that they lead to, and what would change it."""
    levels, account = game.world.scenario.victory.levels, items(game)
    points = points_now(account)
    lead = points[Side.AXIS] - points[Side.SOVIET]
    foreseen = lead if game.over else lead_foreseen(game, lead)
    now = level_of(levels, foreseen)
    name = levels[now].name if levels else ""
    ahead = ahead_of_par(game, lead)
    return Standing(points, account, ahead, foreseen, now, name, outlook(game, foreseen))


def standing_in_words(game: Game, now: Standing) -> tuple[str, ...]:
    """19.4  The level, who is ahead of history, and the points, a sentence each."""
    par, sides = par_now(game), game.world.scenario.sides
    points = ", ".join(f"{sides[s.key].adjective} {now.points[s] / 10:.0f}" for s in Side)
    if par is None or game.over:
        return (f"As it stands: {now.name}.", f"Points: {points}.")
    word = game.world.scenario.victory.measure
    then = " and ".join(f"{part / 10:.0f}" for part in par)
    return (
        f"It leads to: {now.name}, if from now on all goes by {word}.",
        ahead_in_words(game, now.ahead),
        f"Points now: {points}; by {word} on this day {then}.",
    )


def outlook(game: Game, lead: int) -> tuple[str, ...]:
    """19.5  What each side lacks for the next better level, and the places that would give it."""
    levels = game.world.scenario.victory.levels
    now = level_of(levels, lead)
    said = []
    for side, sign in ((Side.AXIS, 1), (Side.SOVIET, -1)):
        better = [one for one in levels if level_rank(one) * sign > level_rank(levels[now]) * sign]
        if not better:
            continue
        following = min(better, key=lambda one: level_rank(one) * sign)
        lacking = needed(levels, following, lead, sign)
        who = game.world.scenario.sides[side.key].adjective
        many = "point" if lacking == 10 else "points"
        told = f"The {who} side lacks {lacking / 10:g} {many} for the level {following.name}"
        said.append(f"{told}{gains(game, side, lacking)}.")
    return tuple(said)


def level_rank(one: Level) -> int:
    """Where a level stands between the worst and the best for the Axis, as a lead."""
    return 0 if one.side == "draw" else one.lead


def needed(levels: tuple[Level, ...], goal: Level, lead: int, sign: int) -> int:
    """Tenths of points by which the lead must change for a level; at least one."""
    rank = level_rank(goal) * sign
    if rank > 0:
        return max(1, rank * 10 - lead * sign)
    # A draw, or a lighter defeat, is reached as soon as the next worse level is left.
    bar = max(level_rank(one) * sign * 10 for one in levels if level_rank(one) * sign < rank)
    return max(1, bar + 1 - lead * sign)


def gains(game: Game, side: Side, lacking: int) -> str:
    """Which of the enemy's places would give that, at most three, or how far they would lead."""
    offers = sorted(
        (
            (worth(place, side) + worth(place, side.enemy), place.place)
            for place in game.world.scenario.victory.places
            if holder(game, place) == side.enemy
        ),
        key=lambda offer: (-offer[0], offer[1]),
    )
    chosen, sum_so_far = [], 0
    for gain, name in offers[:3]:
        if sum_so_far >= lacking or gain <= 0:
            break
        chosen.append(name)
        sum_so_far += gain
    if not chosen:
        return ""
    *others, last = chosen
    places = f"{', '.join(others)} and {last}" if others else last
    if sum_so_far >= lacking:
        return f"; {places} would give {sum_so_far / 10:g}"
    return f"; even {places} would give only {sum_so_far / 10:g}"
