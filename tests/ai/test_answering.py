"""A player who is told what to answer, and otherwise plays as it likes."""

from datetime import timedelta

import pytest
from attrs import evolve

from game.ai.answering import Answering, BadAnswer, not_answered, read_answers
from game.ai.officer import Officer
from game.ai.player import Passive
from game.lab.run import play
from game.model.events import HappeningOccurred
from game.model.records import Effects, Holding, OptionRecord, Side, When
from game.rules.happenings import let_happen
from tests.drawn import START
from tests.rules.test_happenings import choice, game_with, news


def asked(*happenings):
    """A game in which the Soviet side is to move and has been asked."""
    game = game_with(*happenings, to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    return game


def answered(game, words, player):
    """What was decided in two turns of a player who is told what to answer, by happening; and
    whether the player found all of it asked."""
    told = Answering(player, read_answers(game.world, words))
    play(game, {Side.SOVIET: told, Side.AXIS: Passive()}, turns=2)
    happened = [event for event in game.events if isinstance(event, HappeningOccurred)]
    return {event.id: event.choice for event in happened}, told.left


NO, YES = 1, 0


def test_the_second_answer_is_given_to_who_asks_for_it():
    assert answered(asked(choice()), [], Passive()) == ({"x": YES}, {})
    assert answered(asked(choice()), ["x=no"], Passive()) == ({"x": NO}, {})


def test_a_staff_that_would_choose_otherwise_obeys():
    assert answered(asked(choice()), [], Officer()) == ({"x": YES}, {})
    assert answered(asked(choice()), ["x=no"], Officer()) == ({"x": NO}, {})


def test_what_is_not_told_the_player_decides():
    game = asked(choice(), choice(id="y"))
    assert answered(game, ["y=no"], Officer()) == ({"x": YES, "y": NO}, {})


def test_a_deed_is_done_as_soon_as_it_may_be_and_not_the_other_way():
    may = choice(action=True)
    assert answered(asked(may), [], Passive()) == ({}, {})
    assert answered(asked(may), ["x=yes"], Passive()) == ({"x": YES}, {})
    never = OptionRecord(id="no", title="No", when=When(holds=(Holding(place="Home", by="axis"),)))
    best = OptionRecord(id="yes", title="Yes", effects=Effects(morale={"soviet": 40}))
    game = asked(evolve(may, options=(best, never)))
    assert answered(game, ["x=no"], Officer()) == ({}, {0: 1})


def test_an_answer_that_is_not_possible_is_left_to_the_player_and_told():
    never = When(holds=(Holding(place="Home", by="axis"),))
    options = (*choice().options[:1], evolve(choice().options[1], when=never))
    game = asked(choice(options=options))
    assert answered(game, ["x=no"], Passive()) == ({"x": YES}, {0: 1})


def test_what_was_not_answered_so_is_told_with_its_reason():
    never = When(holds=(Holding(place="Home", by="axis"),))
    options = (*choice().options[:1], evolve(choice().options[1], when=never))
    game = asked(choice(options=options), choice(id="later", from_=START + timedelta(days=30)))
    _, left = answered(game, ["x=no", "later=yes"], Passive())
    assert not_answered(game, left) == [
        "x=no was not possible when it was asked",
        "later=yes was not asked",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["x"], "'x' does not say which happening has which answer: EVENT=ANSWER"),
        (["=no"], "'=no' does not say which happening has which answer: EVENT=ANSWER"),
        (["xx=no"], "there is no happening 'xx'; did you mean 'x'?"),
        (["plain=no"], "the happening 'plain' asks nothing"),
        (["x=on"], "the happening 'x' has no answer 'on'; known: yes, no"),
        (["x=no", "x=yes"], "the happening 'x' is given two answers"),
    ],
)
def test_what_cannot_be_answered_so_is_told_in_a_sentence(words, sentence):
    world = game_with(choice(), news(id="plain")).world
    with pytest.raises(BadAnswer) as problem:
        read_answers(world, words)
    assert str(problem.value) == sentence
