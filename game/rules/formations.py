"""What happenings do to formations: who comes when, under whom armies stand, who commands them."""

from __future__ import annotations

from game.model.game import Game
from game.model.records import Effects, Side
from game.rules.directives import begin_directive, end_directive
from game.rules.leaders import attach_army, set_leader
from game.rules.reserves import delay, release

NONE = -1


def arrivals(game: Game, effects: Effects, _cause: str) -> None:
    """23.19  Reinforcements are let go, or come later or sooner than planned."""
    for freed in effects.release:
        release(game, Side[freed.side.upper()], freed.tag, freed.days)
    for moved in effects.delay:
        delay(game, Side[moved.side.upper()], moved.tag, moved.days)


def armies(game: Game, effects: Effects, _cause: str) -> None:
    """23.20  Armies come under other staffs, and staffs under other men."""
    ids = game.world.army_ids
    for under in effects.attach:
        if under.army in ids:
            attach_army(game, ids[under.army], ids.get(under.to, NONE))
    for post in effects.leaders:
        army = ids.get(post.army, NONE)
        people = game.world.people_of(army) if army >= 0 else ()
        person = next((p for p in people if game.world.people[p].name == post.name), NONE)
        if person >= 0:
            set_leader(game, army, person, post.how)


def orders(game: Game, effects: Effects, _cause: str) -> None:
    """23.21  High command gives directives, and takes them back before or after their day."""
    for id_ in effects.directives.end:
        end_directive(game, id_)
    for id_ in effects.directives.begin:
        begin_directive(game, id_)
