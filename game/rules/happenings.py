"""Happenings: when they occur, what may be decided, what is decided by default.

A happening waits until its days have come and all its conditions hold. Where there is something to
decide it then awaits the decision of its side, to the end of that side's turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import numpy as np
from attrs import frozen

from game.model.events import ColumnsWritten, DecisionAwaited, HappeningLapsed, HappeningOccurred
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import HappeningRecord, Side, When
from game.model.rulebook.movement import Ground
from game.model.state import Stage
from game.rules.consequences import bring_about
from game.rules.effect_words import in_words
from game.rules.influence import influence
from game.rules.morale import men_lost
from game.rules.zoc import on_map


@frozen
class Condition:
    """One condition in words, and whether it holds."""

    words: str
    met: bool


Conditions: TypeAlias = Iterator[Condition]


def let_happen(game: Game, side: Side) -> None:
    """23.1  As a side's turn begins: what is due for it occurs, or awaits its decision."""
    for number, record in enumerate(game.world.happenings):
        waits = int(game.state.happenings.stage[number]) == Stage.WAITS
        if not waits or whose(game, record) != side:
            continue
        if too_late(game, record):
            game.emit(HappeningLapsed(number, game.state.turn))
        elif not record.action and is_due(game, number):
            if record.options:
                game.emit(
                    DecisionAwaited(number, record.id, record.title, int(side), game.state.turn)
                )
            else:
                occur(game, number)
    sabotage(game, side)


def sabotage(game: Game, side: Side) -> None:
    """23.22  What partisans and sabotage take from a side's supply trains."""
    loss = 100 - min(100, influence(game, side, "trains"))
    column = np.asarray(game.state.sides.rail_loss, np.int32).copy()
    if column[side] != loss:
        column[side] = loss
        game.emit(ColumnsWritten("sides", {"rail_loss": column}, "happenings"))


def decide_by_default(game: Game, side: Side) -> None:
    """23.4  As a side's turn ends: what it has not decided goes the first way that is possible."""
    for number in awaited(game, side):
        occur(game, number, default_option(game, number))


def whose(game: Game, record: HappeningRecord) -> Side:
    """The side in whose turn a happening occurs: its own, or who moves first."""
    return Side[(record.side or game.world.scenario.first_side).upper()]


def awaited(game: Game, side: Side) -> list[int]:
    """The happenings that await a decision of the side."""
    waiting = (game.state.happenings.stage == Stage.AWAITS_DECISION).nonzero()[0].tolist()
    return [n for n in waiting if whose(game, game.world.happenings[n]) == side]


def actions(game: Game, side: Side) -> list[int]:
    """The happenings of the side that it may bring about now, if it likes."""
    return [
        number
        for number, record in enumerate(game.world.happenings)
        if record.action
        and whose(game, record) == side
        and game.state.happenings.stage[number] == Stage.WAITS
        and not too_late(game, record)
        and is_due(game, number)
    ]


def default_option(game: Game, number: int) -> int:
    """The first option that is possible."""
    options = range(len(game.world.happenings[number].options))
    return next((n for n in options if option_problem(game, number, n) is None), 0)


def option_problem(game: Game, number: int, option: int) -> str | None:
    """A sentence when an option cannot be taken; None when it can."""
    options = game.world.happenings[number].options
    if not 0 <= option < len(options):
        return f"there is no option number {option + 1}"
    for condition in conditions(game, options[option].when):
        if not condition.met:
            return f"that needs: {condition.words}"
    return None


def too_late(game: Game, record: HappeningRecord) -> bool:
    """Whether the days of a happening are over."""
    return record.to is not None and game.world.date_of(game.state.turn) > record.to


def in_time(game: Game, record: HappeningRecord) -> bool:
    """Whether the days of a happening have come."""
    return record.from_ is None or game.world.date_of(game.state.turn + 1) > record.from_


def is_due(game: Game, number: int) -> bool:
    """23.2  Its days have come, all conditions hold, and so does its chance."""
    record = game.world.happenings[number]
    if not in_time(game, record) or not all(c.met for c in conditions(game, record.when)):
        return False
    chance = record.when.chance
    days = range(game.world.turn_days)
    return chance >= 100 or any(
        game.below(100, "a happening", number, day) < chance for day in days
    )


def occur(game: Game, number: int, choice: int = 0) -> None:
    """23.3  A happening occurs: it goes on record with its effects, which then come about."""
    record = game.world.happenings[number]
    option = record.options[choice] if record.options else None
    effects = (record.effects, *((option.effects,) if option else ()))
    told = [words for each in effects for words in in_words(game.world, each)]
    side = -1 if record.side is None else int(Side[record.side.upper()])
    game.emit(
        HappeningOccurred(
            number,
            record.id,
            record.title,
            side,
            record.public or record.side is None,
            game.state.turn,
            choice,
            option.title if option else "",
            told,
        )
    )
    for each in effects:
        bring_about(game, each, record.title)


def conditions(game: Game, when: When) -> Conditions:
    """All conditions in words, and whether each holds."""
    for find in FINDERS:
        yield from find(game, when)


def _ground_held(game: Game, when: When) -> Conditions:
    board, control = game.world.board, game.state.hexes.control
    for held in when.holds:
        by = Side[held.by.upper()]
        met = bool(control[board.place(held.place).hex] == by)
        yield Condition(f"{held.place} is {adjective(game, by)}", met)
    for wanted, near in [*((True, n) for n in when.near), *((False, n) for n in when.far)]:
        side = Side[near.side.upper()]
        radius = round(near.km / board.projection.hex_km)
        disc = list(board.grid.within(board.place(near.place).hex, radius))
        there = bool((control[disc] == side).any())
        whose = adjective(game, side)
        words = (
            f"{whose} troops within {near.km} km of {near.place}"
            if wanted
            else f"{whose} troops no nearer than {near.km} km to {near.place}"
        )
        yield Condition(words, there == wanted)


def _numbers(game: Game, when: When) -> Conditions:
    units = game.state.units
    for lost in when.losses:
        side = Side[lost.side.upper()]
        if lost.of == "men":
            count = men_lost(game, side)
        else:
            count = int(getattr(game.state.sides, lost.of)[side])
        words = f"{adjective(game, side)} losses over {thousands(lost.over)} {lost.of}"
        yield Condition(words, count > lost.over)
    for strength in when.strength:
        side = Side[strength.side.upper()]
        count = int(getattr(units, strength.of)[on_map(game, side)].sum())
        words = f"fewer than {thousands(strength.under)} {adjective(game, side)} {strength.of}"
        yield Condition(words, count < strength.under)
    for shut in when.pocket:
        side = Side[shut.side.upper()]
        surrounded = int((on_map(game, side) & (units.pocket > 0)).sum())
        words = f"{shut.units} {adjective(game, side)} units surrounded"
        yield Condition(words, surrounded >= shut.units)


def _links(game: Game, when: When) -> Conditions:
    table, ids = game.state.happenings, game.world.happening_ids
    for wanted, link in [*((True, x) for x in when.after), *((False, x) for x in when.unless)]:
        number = ids.get(link.id, -1)
        occurred = False
        title = link.id
        if number >= 0:
            record = game.world.happenings[number]
            title = record.title
            options = [option.id for option in record.options]
            gone = (game.state.turn - int(table.turn[number])) * game.world.turn_days
            occurred = bool(table.stage[number] == Stage.OCCURRED) and gone >= link.days
            if link.option:
                occurred &= options[int(table.choice[number])] == link.option
        words = f"after: {title}" if wanted else f"not: {title}"
        yield Condition(words, occurred == wanted)


def _moods(game: Game, when: When) -> Conditions:
    for mood in when.mood:
        side = Side[mood.side.upper()]
        value = int(getattr(game.state.sides, mood.of)[side])
        bounds = (
            f"over {mood.over / 10:g}" if mood.over >= 0 else "",
            f"under {mood.under / 10:g}" if mood.under <= 1000 else "",
        )
        words = f"{adjective(game, side)} {mood.of} {' and '.join(filter(None, bounds))}"
        yield Condition(words, mood.over < value < mood.under)


def _grounds(game: Game, when: When) -> Conditions:
    hexes = game.state.hexes
    for ground in when.ground:
        hexagon = game.world.board.place(ground.place).hex
        state = Ground(int(hexes.ground[hexagon])).name.lower().replace("_", "-")
        if ground.states:
            words = f"{' or '.join(ground.states)} ground at {ground.place}"
            yield Condition(words, state in ground.states)
        if ground.ice:
            words = f"{ground.ice} cm of ice at {ground.place}"
            yield Condition(words, int(hexes.ice[hexagon]) >= 10 * ground.ice)


FINDERS: Final[tuple[Callable[[Game, When], Conditions], ...]] = (
    _ground_held,
    _numbers,
    _links,
    _moods,
    _grounds,
)


def adjective(game: Game, side: Side) -> str:
    """How a side is called in a sentence."""
    return game.world.scenario.sides[side.key].adjective
