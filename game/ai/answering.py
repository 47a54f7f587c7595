"""Answers that were chosen before a game: `stalin_stays=leave`, and the player who gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from game.ai.player import Player, turn_of
from game.engine.orders import Decide, Order
from game.engine.view import View
from game.model.game import Game
from game.model.state import Stage
from game.model.world import World
from game.rules.happenings import actions, awaited, option_problem
from game.scenario.mistakes import near

Answers: TypeAlias = Mapping[int, int]
"""The number of an option, by that of its happening."""


class BadAnswer(ValueError):
    """An answer that no happening has, as a sentence."""


def read_answers(world: World, words: Iterable[str]) -> dict[int, int]:
    """Answers written as `EVENT=ANSWER`, both by their ids. Raises BadAnswer."""
    answers: dict[int, int] = {}
    asking = {one.id: one.options for one in world.happenings if one.options}
    for word in words:
        event, _, answer = (part.strip() for part in word.partition("="))
        if not event or not answer:
            raise BadAnswer(f"{word!r} does not say which happening has which answer: EVENT=ANSWER")
        if event not in world.happening_ids:
            raise BadAnswer(f"there is no happening {event!r}{near(event, asking)}")
        if event not in asking:
            raise BadAnswer(f"the happening {event!r} asks nothing")
        options = [option.id for option in asking[event]]
        if answer not in options:
            raise BadAnswer(
                f"the happening {event!r} has no answer {answer!r}{near(answer, options)}"
            )
        number, option = world.happening_ids[event], options.index(answer)
        if answers.setdefault(number, option) != option:
            raise BadAnswer(f"the happening {event!r} is given two answers")
    return answers


class Answering:
    """A player who answers as he was told, and leaves everything else to another."""

    def __init__(self, player: Player, answers: Answers) -> None:
        self.player = player
        self.left = dict(answers)
        """Answers that were not given yet: nothing asked for them, or they were not possible."""

    def turn(self, view: View) -> Iterator[Order]:
        """The answers first, then what the other player orders."""
        while (answer := self._answer(view)) is not None:
            yield answer
        open_deeds = set(actions(view.game, view.side)) & self.left.keys()
        for order in turn_of(self.player, view):
            if not (isinstance(order, Decide) and order.happening in open_deeds):
                yield order

    def _answer(self, view: View) -> Decide | None:
        """The next answer that may be given now."""
        for number in (*awaited(view.game, view.side), *actions(view.game, view.side)):
            option = self.left.get(number)
            if option is not None and option_problem(view.game, number, option) is None:
                del self.left[number]
                return Decide(number, option)
        return None


def not_answered(game: Game, left: Answers) -> list[str]:
    """A sentence for each answer that was not given in a game."""
    told = []
    for number, option in left.items():
        event = game.world.happenings[number]
        asked = game.state.happenings.stage[number] == Stage.OCCURRED
        why = "possible when it was asked" if asked else "asked"
        told.append(f"{event.id}={event.options[option].id} was not {why}")
    return told
