"""The cards of directives: what high command orders, and what each answer costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.engine.orders import Answer
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import DirectiveRecord, Price
from game.model.state import Stance
from game.rules.directives import price_of
from game.rules.standing import answerer, in_force
from game.ui.decisions.decision import Decision, Option
from game.ui.dossier import Dossier

ANSWERS: Final = {
    Stance.OBEY: "Obey",
    Stance.DELAY: "Ask to put it off",
    Stance.DEFY: "Refuse",
}
"""What can be answered, in the order of the buttons."""
EACH: Final = {
    "stop": "for each attack beyond {amount} in a turn",
    "no_withdrawal": "for each hex given up without being beaten",
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
    until = f"{record.to.day} {record.to:%B}"
    places = ", ".join(record.places)
    km = round(record.within * game.world.board.projection.hex_km)
    wanted = {
        "stop": f"{record.amount} attacks a turn are free",
        "no_withdrawal": "no hex of the line is to be left empty by a march",
        "attack": f"{record.amount} attacks" + (f" within {km} km of {places}" if places else ""),
        "take": f"{record.amount} of {places}" if len(record.places) > 1 else f"{places}",
        "hold": f"{record.amount} of {places} in our hands on the last day",
        "prepare": f"{record.amount} divisions and brigades in trenches",
        "concentrate": f"{thousands(record.amount * 100)} men within {km} km of {places}",
    }[record.kind]
    return f"To {', '.join(names)}, until {until}: {wanted}. Deeds are judged, not words."


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
            yield "half as many attacks will do"
        elif stance == Stance.DELAY:
            yield f"{record.delay_days} days of freedom, then it is on the table again"
        return
    yield from benefits(game, record)
    if record.reward:
        yield f"+{record.reward:g} points when it is done"
    if price := ", ".join(in_words(game, number, record.breach, named)):
        each = EACH.get(record.kind, "if it is not done in time").format(amount=record.amount)
        yield f"{price} {each}"


def benefits(game: Game, record: DirectiveRecord) -> Iterator[str]:
    """What obeying does to the troops."""
    rules = game.world.rules.command.directives
    if record.kind == "no_withdrawal":
        yield f"defenders run less often (cohesion +{rules.stiffer // 10})"
        yield f"losses +{rules.flanked - 100} % when attacked from two sides"
    if record.kind in ("stop", "prepare"):
        yield f"trenches grow {rules.halted_digs - 100} % faster"
    if record.kind == "concentrate":
        yield "replacements go to these armies first"


def in_words(game: Game, number: int, price: Price, named: bool) -> Iterator[str]:
    """A price: points, the chance of a dismissal and whose, morale."""
    if price.points:
        yield f"-{price.points:g} points"
    army = answerer(game, number)
    if price.dismissal and army >= 0:
        leader = game.world.people[int(game.state.armies.leader[army])].name
        leader = leader if named else "the commander"
        yield f"{price.dismissal} % that {leader} is dismissed"
    if price.morale:
        yield f"morale -{price.morale / 10:g}"
