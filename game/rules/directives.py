"""Directives of high command: they begin, count deeds, are answered, judged and end.

Deeds decide, not words: what is judged is what the troops did. An answer only says which price is
paid: for each breach of what was accepted, for time to obey, or for refusing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

import numpy as np
from attrs import frozen

from game.hexes.grid import HexId
from game.model.events import DirectiveChanged
from game.model.game import Game
from game.model.records import DirectiveRecord, Price, Side
from game.model.state import Posture, Stance, UnitId
from game.rules.distance import distances
from game.rules.headquarters import enemy_far
from game.rules.leaders import set_leader, successor
from game.rules.morale import Cause, shift_mood
from game.rules.stacks import stack
from game.rules.standing import (
    IN_FORCE,
    OVER,
    WAITS,
    accepted,
    addressed,
    answerer,
    binding,
    in_force,
)
from game.rules.zoc import on_map

THREAT: Final = 8
"""Hexes by which the enemy may be farther away for strength to be gathered at a place."""


def numbers_of(game: Game, id_: str) -> tuple[int, ...]:
    """The directives of an id; one that several armies answer by themselves is several."""
    return tuple(
        number
        for number, record in enumerate(game.world.directives)
        if record.id == id_ or record.id.startswith(f"{id_}:")
    )


def begin_directive(game: Game, id_: str) -> None:
    """12.20  High command gives a directive, whatever its day."""
    for number in numbers_of(game, id_):
        if game.state.directives.stage[number] == WAITS:
            _change(game, number, stage=IN_FORCE, stance=Stance.OPEN, done=0, news="began")


def end_directive(game: Game, id_: str) -> None:
    """12.20  High command takes a directive back; one that never began will not begin."""
    for number in numbers_of(game, id_):
        if game.state.directives.stage[number] != OVER:
            _change(game, number, stage=OVER, news="ended")


def directives_phase(game: Game, side: Side) -> None:
    """12.20  Directives whose day has come begin; those put off are on the table again."""
    days = game.world.days_of(game.state.turn)
    for number in game.world.directives_of[side].tolist():
        record, table = game.world.directives[number], game.state.directives
        waits = table.stage[number] == WAITS
        due = (
            waits and record.from_ is not None and record.from_ <= days[-1] and record.to > days[0]
        )
        if due and called_for(game, number):
            _change(game, number, stage=IN_FORCE, stance=Stance.OPEN, done=0, news="began")
        elif in_force(game, number) and table.stance[number] == Stance.DELAY:
            until = game.world.date_of(int(table.turn[number])) + timedelta(record.delay_days)
            if record.kind != "attack" and until <= days[0]:
                _change(game, number, stance=Stance.OPEN, done=0, news="began")


def called_for(game: Game, number: int) -> bool:
    """12.29  Whether the war has come to where a directive is about: nobody is told to attack where
    no enemy is, to take what is taken, to hold what is lost, or to gather far behind the front."""
    record, board = game.world.directives[number], game.world.board
    side, control = game.world.directive_sides[number], game.state.hexes.control
    places = [board.place(name).hex for name in record.places]
    if record.kind == "take":
        return any(control[hexagon] != side for hexagon in places)
    if record.kind == "hold":
        return bool(sum(control[hexagon] == side for hexagon in places) >= record.amount)
    if not places or record.kind not in ("attack", "concentrate"):
        return True
    near = record.within + (THREAT if record.kind == "concentrate" else 0)
    enemys = np.flatnonzero(control == side.enemy)
    return bool((distances(game, places)[enemys] <= near).any())


def answer(game: Game, number: int, stance: Stance) -> None:
    """12.22  A side says how it will treat a directive; the price is due when its turn ends."""
    _change(game, number, stance=stance, news="answered")


def _change(
    game: Game,
    number: int,
    *,
    news: str,
    stage: int | None = None,
    stance: int | None = None,
    done: int | None = None,
    points: int = 0,
    morale: int = 0,
) -> None:
    """Emits what is new of a directive; the rest of it stays."""
    table = game.state.directives
    kept = news in ("deed", "charged")
    game.emit(
        DirectiveChanged(
            side=game.world.directive_sides[number],
            directive=number,
            stage=int(table.stage[number]) if stage is None else stage,
            stance=int(table.stance[number]) if stance is None else stance,
            turn=int(table.turn[number]) if kept else game.state.turn,
            done=int(table.done[number]) if done is None else done,
            charged=int(table.charged[number]) + max(0, -points),
            points=points,
            news=news,
        )
    )
    if morale:
        cause = Cause(game.world.directives[number].title, morale)
        shift_mood(game, game.world.directive_sides[number], (cause,))


# Deeds


def count_attack(game: Game, units: Sequence[UnitId], target: HexId) -> None:
    """12.23  An attack counts for orders to attack there, and against orders to stop."""
    armies = {int(game.state.units.army[unit]) for unit in units}
    numbers = {n for army in armies for n in binding(game, army, "stop")}
    for number, record in enumerate(game.world.directives):
        wanted = record.kind == "attack" and in_force(game, number)
        if wanted and armies & addressed(game, number) and target in area(game, number):
            numbers.add(number)
    _count(game, numbers)


def count_march(game: Game, unit: UnitId, path: Sequence[HexId]) -> None:
    """12.24  Who marches out of the line and leaves it empty gives ground up without a fight."""
    numbers = binding(game, int(game.state.units.army[unit]), "no_withdrawal")
    side = game.world.side_of[unit]
    if not numbers or not game.world.frontage[unit]:
        return
    far, left = enemy_far(game, side), path[0]
    away = far[left] == 1 and far[path[-1]] > 1
    if away and not any(game.world.frontage[u] for u in stack(game, left, side)):
        _count(game, numbers)


def count_giving_ground(game: Game, units: Sequence[UnitId]) -> None:
    """12.24  So does who falls back before an attack because he was told to."""
    told = (Posture.WITHDRAW, Posture.DELAY)
    front = [unit for unit in units if game.world.frontage[unit]]
    if not all(int(game.state.units.posture[unit]) in told for unit in front):
        return
    armies = {int(game.state.units.army[unit]) for unit in front}
    _count(game, {n for army in armies for n in binding(game, army, "no_withdrawal")})


def _count(game: Game, numbers: Iterable[int]) -> None:
    for number in sorted(numbers):
        _change(game, number, done=int(game.state.directives.done[number]) + 1, news="deed")


def area(game: Game, number: int) -> frozenset[HexId]:
    """12.23  The hexes in which deeds count for a directive; all of them when it names no place."""

    def compute() -> frozenset[HexId]:
        record, board = game.world.directives[number], game.world.board
        if not record.places:
            return frozenset(range(len(board)))
        near = distances(game, [board.place(name).hex for name in record.places])
        return frozenset(np.flatnonzero(near <= record.within).tolist())

    return game.memo(("area of a directive", number), (), compute)


# Judgement


@frozen
class Bill:
    """12.25  What a directive costs as things stand when the turn ends."""

    points: int
    """Victory points, tenths."""
    dismissal: int
    """Percent."""
    morale: int
    reason: str


def price_of(record: DirectiveRecord, stance: Stance) -> Price:
    """12.22  What an answer costs; obeying costs only what is done against it."""
    if stance == Stance.DELAY:
        return record.delay
    return record.defiance if stance == Stance.DEFY else Price()


def wanted(game: Game, number: int) -> int:
    """12.23  How much a directive asks for; half of an attack when it was put off."""
    record = game.world.directives[number]
    halved = record.kind == "attack" and game.state.directives.stance[number] == Stance.DELAY
    return -(-record.amount // 2) if halved else record.amount


def progress(game: Game, number: int) -> int:
    """12.26  How much of what a directive asks for is done now."""
    record, board = game.world.directives[number], game.world.board
    side = game.world.directive_sides[number]
    if record.kind in ("hold", "take"):
        control = game.state.hexes.control
        return sum(1 for name in record.places if control[board.place(name).hex] == side)
    if record.kind not in ("prepare", "concentrate"):
        return int(game.state.directives.done[number])
    units, near = game.state.units, np.zeros(len(board), np.bool_)
    near[sorted(area(game, number))] = True
    there = on_map(game, side) & near[np.maximum(units.hex, 0)]
    there &= np.isin(units.army, sorted(addressed(game, number)))
    if record.kind == "concentrate":
        return int(units.men[there].sum()) // 100
    dug = game.world.rules.command.directives.dug
    return int((there & (game.world.frontage > 0) & (units.entrenchment >= dug)).sum())


def breaches(game: Game, number: int) -> int:
    """12.25  Deeds of this turn against an accepted directive, less those it leaves free."""
    record = game.world.directives[number]
    if record.kind not in ("stop", "no_withdrawal") or not accepted(game, number):
        return 0
    return max(0, int(game.state.directives.done[number]) - record.amount)


def bill(game: Game, number: int) -> Bill:
    """12.25  What is due when the turn ends: for breaches, or for an answer given this turn."""
    record, table = game.world.directives[number], game.state.directives
    stance = Stance(int(table.stance[number]))
    if stance in (Stance.DELAY, Stance.DEFY) and table.turn[number] == game.state.turn:
        price, times = price_of(record, stance), 1
        reason = "asked to put it off" if stance == Stance.DELAY else "refused"
    else:
        price, times = record.breach, breaches(game, number)
        reason = "against orders"
    chance = 0
    for _ in range(times):
        chance += (100 - chance) * price.dismissal // 100
    points = round(10 * price.points) * times
    return Bill(points, chance, price.morale * times, reason if times else "")


def judge_directives(game: Game, side: Side) -> None:
    """12.25  When a side has moved: prices are paid, deadlines are looked at."""
    for number in game.world.directives_of[side].tolist():
        if in_force(game, number):
            judge(game, number)


def judge(game: Game, number: int) -> None:
    """12.25  One directive at the end of its side's turn."""
    record, table = game.world.directives[number], game.state.directives
    due = bill(game, number)
    counts = record.kind in ("stop", "no_withdrawal")
    left = 0 if counts else int(table.done[number])
    if due.reason:
        _change(game, number, done=left, points=-due.points, morale=-due.morale, news="charged")
        dismiss(game, number, due.dismissal)
    elif counts and table.done[number]:
        _change(game, number, done=0, news="charged")
    if table.stance[number] == Stance.OPEN and record.to > game.world.date_of(game.state.turn):
        _change(game, number, stance=Stance.OBEY, news="answered")
    close_if_due(game, number)


def close_if_due(game: Game, number: int) -> None:
    """12.26  A directive ends when it is done, or on its last day with praise or blame."""
    record = game.world.directives[number]
    last = record.to <= game.world.days_of(game.state.turn)[-1]
    if record.kind in ("stop", "no_withdrawal"):
        if last:
            _change(game, number, stage=OVER, news="ended")
        return
    enough = progress(game, number) >= wanted(game, number)
    if enough and (last or record.kind in ("attack", "take", "prepare")):
        _change(game, number, stage=OVER, points=round(10 * record.reward), news="fulfilled")
    elif last:
        blamed = game.state.directives.stance[number] != Stance.DEFY
        points = -round(10 * record.breach.points) if blamed else 0
        morale = -record.breach.morale if blamed else 0
        _change(game, number, stage=OVER, points=points, morale=morale, news="failed")
        if blamed:
            dismiss(game, number, record.breach.dismissal)


def dismiss(game: Game, number: int, chance: int) -> None:
    """12.27  Who answers a directive with his post may lose it; his successor obeys."""
    army = answerer(game, number)
    if army < 0 or game.below(100, "a commander dismissed", number) >= chance:
        return
    set_leader(game, army, successor(game, army), "dismissal")
    if in_force(game, number):
        _change(game, number, stance=Stance.OBEY, news="answered")
