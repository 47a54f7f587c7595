"""The states in the bar at the top: one system each, in a word or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import frozen

from game.model.why import Why
from game.rules.deliveries import capacity
from game.rules.happenings import actions
from game.rules.sorties import strength_in_the_air
from game.scenario.handicaps import handicap_words
from game.texts import tr
from game.ui.acts import Act, Do, OpenPage
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Tone
from game.ui.supplied import arrives, explained, tone_of
from game.ui.whys import asker


@frozen
class State:
    """Two short lines that explain themselves and lead further."""

    text: str
    note: str
    """What it is, small, below."""
    tip: str = ""
    act: Act | None = None
    tone: Tone = "plain"
    gauge: float | None = None
    """A thin bar below, filled to that share of 1."""
    why: Callable[[], Why | None] | None = None


Source: TypeAlias = Callable[[Dossier], State | None]
"""None when there is nothing worth a place in the bar."""


def supply_state(dossier: Dossier) -> State:
    """How much of what its troops need arrives, and what the trains could bring."""
    game, side = dossier.game, dossier.side
    share = arrives(game, side)
    tip = tr(
        "{share} % of what the troops need arrives.\n"
        "The trains could bring {capacity} %; columns carry it on.\n"
        "{explained}\nClick for all about supply.",
        share=share,
        capacity=capacity(game, side) // 10,
        explained=explained(game, side),
    )
    why, page = asker(game, side, "trains"), OpenPage("supply")
    return State(f"{share} %", tr("supply"), tip, page, tone_of(share), share / 100, why)


def mood_state(dossier: Dossier) -> State:
    """Morale of the side, and panic in its rear while there is any."""
    sides, side = dossier.game.state.sides, dossier.side
    morale, panic = int(sides.morale[side]), int(sides.panic[side])
    tone: Tone = "plain" if morale >= 500 else "fair" if morale >= 300 else "bad"
    note, tip = tr("morale"), tr("Morale: {morale} %", morale=morale // 10)
    if panic >= 10:
        note = tr("morale  ·  panic {panic} %", panic=panic // 10)
        tip += tr("\nPanic in the rear: {panic} %", panic=panic // 10)
        tone = "bad" if panic >= 300 else tone
    why = asker(dossier.game, side, "morale")
    return State(f"{morale // 10} %", note, tip, OpenPage("morale"), tone, morale / 1000, why)


def deeds_state(dossier: Dossier) -> State | None:
    """Deeds that happenings leave open to the side now."""
    open_now = actions(dossier.game, dossier.side) if dossier.to_move else []
    if not open_now:
        return None
    titles = "\n".join(dossier.game.world.happenings[n].title for n in open_now)
    tip = tr("You may, whenever you like, as long as the conditions hold:\n{titles}", titles=titles)
    return State(str(len(open_now)), tr("may be done"), tip, OpenPage("happenings"), "accent")


def air_state(dossier: Dossier) -> State | None:
    """Aircraft that can fly, and the sorties that are left of the turn."""
    game, side = dossier.game, dossier.side
    present, fit = strength_in_the_air(game, side)
    if not present:
        return None
    mine = game.world.wings_of[side]
    left = int(game.state.wings.sorties[mine].sum())
    tip = tr(
        "{fit} of {present} aircraft are fit to fly; {left} sorties are left this "
        "turn.\n"
        "Click for all about the air.",
        fit=fit,
        present=present,
        left=left,
    )
    why = asker(game, side, "sorties")
    tone: Tone = "plain" if 3 * fit >= present else "fair"
    return State(str(fit), tr("aircraft"), tip, OpenPage("air"), tone, fit / present, why)


def handicap_state(dossier: Dossier) -> State | None:
    """What either side is given or denied beyond the rules."""
    told = handicap_words(dossier.game.world.scenario, dossier.game.setup)
    if not told:
        return None
    text = tr("both sides") if len(told) == 2 else told[0].partition(":")[0]
    tip = "\n".join((tr("Chosen before the game began; no level of the computer has any."), *told))
    return State(text, tr("handicap"), tip, tone="fair")


def plans_state(dossier: Dossier) -> State | None:
    """That the plans of a computer's staff may be looked at."""
    if not dossier.plans:
        return None
    tip = tr("What the computer's staffs are about, on the map and in a list.")
    return State(str(dossier.plans), tr("plans to see"), tip, Do("plans"), "accent")


STATES: Final[tuple[Source, ...]] = (
    supply_state, mood_state, air_state, deeds_state, plans_state, handicap_state,
)  # fmt: skip
"""From left to right; what finds no room is left out from the end."""
