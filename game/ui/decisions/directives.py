"""The cards of directives: what high command orders, and what each answer costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.engine.orders import Answer
from game.model.figures import day_in_full, thousands
from game.model.game import Game
from game.model.records import DirectiveRecord, Price
from game.model.state import Stance
from game.rules.directives import price_of
from game.rules.standing import answerer, in_force
from game.texts import mark, tr
from game.ui.decisions.decision import Decision, Option
from game.ui.dossier import Dossier

ANSWERS: Final = {
    Stance.OBEY: mark("Obey"),
    Stance.DELAY: mark("Ask to put it off"),
    Stance.DEFY: mark("Refuse"),
}
"""What can be answered, in the order of the buttons."""
EACH: Final = {
    "stop": mark("for each attack beyond {amount} in a turn"),
    "no_withdrawal": mark("for each hex given up without being beaten"),
}
"""What is counted against orders that forbid something."""


def directive_cards(dossier: Dossier) -> Iterator[Decision]:
    """A card for each directive without an answer, or with one of this turn."""
    if not dossier.to_move:
        return
    game, table = dossier.game, dossier.game.state.directives
    for number in game.world.directives_of[dossier.side].tolist():
        fresh = table.turn[number] == game.state.turn
        if in_force(game, number) and (fresh or table.stance[number] == Stance.OPEN):
            yield card(game, number)


def card(game: Game, number: int) -> Decision:
    """The card of one directive."""
    record = game.world.directives[number]
    stance = Stance(int(game.state.directives.stance[number]))
    board = game.world.board
    return Decision(
        key=f"directive-{record.id}",
        title=record.title,
        text=story(game, [number]),
        options=tuple(option(game, number, each) for each in ANSWERS),
        default=0,
        taken=None if stance == Stance.OPEN else list(ANSWERS).index(stance),
        source=record.source,
        confidence=record.confidence,
        hexagon=board.place(record.places[0]).hex if record.places else None,
    )


def story(game: Game, numbers: list[int]) -> str:
    """The text of a directive, to whom it is said, and what was done in history."""
    record = game.world.directives[numbers[0]]
    told = [record.text.strip(), what_counts(game, numbers)]
    if record.history:
        told.append(f"1941: {record.history.strip()}")
    return "\n\n".join(told)


def what_counts(game: Game, numbers: list[int]) -> str:
    """To whom it is said, until when, and what is looked at."""
    record = game.world.directives[numbers[0]]
    ids = [army for number in numbers for army in game.world.directives[number].armies]
    names = [game.world.armies[game.world.army_ids[army]].name for army in ids]
    until = day_in_full(record.to)
    places = ", ".join(record.places)
    km = round(record.within * game.world.board.projection.hex_km)
    wanted = {
        "stop": tr("{amount} attacks a turn are free", amount=record.amount),
        "no_withdrawal": tr("no hex of the line is to be left empty by a march"),
        "attack": tr("{amount} attacks", amount=record.amount)
        + (tr(" within {km} km of {places}", km=km, places=places) if places else ""),
        "take": tr("{amount} of {places}", amount=record.amount, places=places)
        if len(record.places) > 1
        else f"{places}",
        "hold": tr(
            "{amount} of {places} in our hands on the last day", amount=record.amount, places=places
        ),
        "prepare": tr("{amount} divisions and brigades in trenches", amount=record.amount),
        "concentrate": tr(
            "{amount} men within {km} km of {places}",
            amount=thousands(record.amount * 100),
            km=km,
            places=places,
        ),
    }[record.kind]
    return tr(
        "To {names}, until {until}: {wanted}. Deeds are judged, not words.",
        names=", ".join(names),
        until=until,
        wanted=wanted,
    )


def option(game: Game, number: int, stance: Stance) -> Option:
    """One answer with its price."""
    order = Answer(number, stance)
    problem = order.problem(game)
    return Option(
        ANSWERS[stance],
        None if problem else order,
        tuple(effects(game, number, stance)),
        stance == Stance.OBEY,
        problem or "",
    )


def effects(game: Game, number: int, stance: Stance, named: bool = True) -> Iterator[str]:
    """What an answer costs and brings, in words; with the name of who risks his post."""
    record = game.world.directives[number]
    if stance != Stance.OBEY:
        yield from in_words(game, number, price_of(record, stance), named)
        if stance == Stance.DELAY and record.kind == "attack":
            yield tr("half as many attacks will do")
        elif stance == Stance.DELAY:
            yield tr(
                "{delay_days} days of freedom, then it is on the table again",
                delay_days=record.delay_days,
            )
        return
    yield from benefits(game, record)
    if record.reward:
        yield tr("+{reward:g} points when it is done", reward=record.reward)
    if price := ", ".join(in_words(game, number, record.breach, named)):
        each = tr(EACH.get(record.kind, mark("if it is not done in time")), amount=record.amount)
        yield f"{price} {each}"


def benefits(game: Game, record: DirectiveRecord) -> Iterator[str]:
    """What obeying does to the troops."""
    rules = game.world.rules.command.directives
    if record.kind == "no_withdrawal":
        yield tr("defenders run less often (cohesion +{stiffer})", stiffer=rules.stiffer // 10)
        yield tr("losses +{flanked} % when attacked from two sides", flanked=rules.flanked - 100)
    if record.kind in ("stop", "prepare"):
        yield tr("trenches grow {halted_digs} % faster", halted_digs=rules.halted_digs - 100)
    if record.kind == "concentrate":
        yield tr("replacements go to these armies first")


def in_words(game: Game, number: int, price: Price, named: bool) -> Iterator[str]:
    """A price: points, the chance of a dismissal and whose, morale."""
    if price.points:
        yield tr("-{points:g} points", points=price.points)
    army = answerer(game, number)
    if price.dismissal and army >= 0:
        leader = game.world.people[int(game.state.armies.leader[army])].name
        leader = leader if named else tr("the commander")
        yield tr(
            "{dismissal} % that {leader} is dismissed", dismissal=price.dismissal, leader=leader
        )
    if price.morale:
        yield tr("morale -{morale:g}", morale=price.morale / 10)
