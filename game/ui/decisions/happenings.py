"""The cards of happenings: what awaits a decision of the side."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.orders import Decide
from game.hexes.grid import HexId
from game.model.records import HappeningRecord
from game.model.world import World
from game.rules.effect_words import in_words
from game.rules.happenings import awaited, default_option
from game.texts import tr
from game.ui.decisions.decision import Decision, Option
from game.ui.dossier import Dossier


def happening_cards(dossier: Dossier) -> Iterator[Decision]:
    """A card for each happening that awaits the side's decision."""
    if not dossier.to_move:
        return
    for number in awaited(dossier.game, dossier.side):
        yield card(dossier, number, default_option(dossier.game, number))


def card(dossier: Dossier, number: int, default: int | None) -> Decision:
    """The card of one happening."""
    record = dossier.game.world.happenings[number]
    return Decision(
        key=f"happening-{record.id}",
        title=record.title,
        text=story(record),
        options=tuple(options(dossier, number)),
        default=default,
        source=record.source,
        confidence=record.confidence,
        hexagon=place_of(dossier.game.world, record),
    )


def story(record: HappeningRecord) -> str:
    """Its text, what was done in history, and what is in doubt."""
    parts = [record.text]
    if record.history:
        parts.append(f"1941: {record.history}")
    if record.doubt:
        parts.append(tr("In doubt: {doubt}", doubt=record.doubt))
    return "\n\n".join(parts)


def options(dossier: Dossier, number: int) -> Iterator[Option]:
    """What can be decided, each with its effects in words."""
    world = dossier.game.world
    for at, option in enumerate(world.happenings[number].options):
        order = Decide(number, at)
        problem = order.problem(dossier.game)
        yield Option(
            f"{option.title}. {option.text}" if option.text else option.title,
            None if problem else order,
            in_words(world, option.effects),
            option.historical,
            problem or "",
        )


def place_of(world: World, record: HappeningRecord) -> HexId | None:
    """The place that a happening is about: the first that its effects or conditions name."""
    effects = [option.effects for option in record.options]
    floods = [flood.place for each in effects for flood in each.floods]
    landings = [landing.place for each in effects for landing in each.landings]
    near = [each.place for each in record.when.near]
    names = [*floods, *landings, *near]
    return world.board.place(names[0]).hex if names else None
