"""The directives of a campaign as one of its scenarios has them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from game.model.board import Board
from game.model.records import DirectiveRecord, DirectivesRecord, ScenarioRecord
from game.scenario.document import Document
from game.scenario.mistakes import Mistake, near


def directives_for(
    record: DirectivesRecord, scenario: ScenarioRecord
) -> tuple[DirectiveRecord, ...]:
    """Those of the scenario's days and armies; one that armies answer severally is one for each."""
    names = {army.id: army.name for army in scenario.armies}
    found: list[DirectiveRecord] = []
    for directive in record.directives:
        begins = directive.from_ or scenario.start
        if directive.to < scenario.start or begins > scenario.end:
            continue
        known = tuple(army for army in directive.armies if army in names)
        if directive.severally:
            found += _one_each(directive, known, names)
        elif known:
            found.append(evolve(directive, armies=known))
    return tuple(found)


def _one_each(
    directive: DirectiveRecord, armies: tuple[str, ...], names: dict[str, str]
) -> Iterator[DirectiveRecord]:
    for army in armies:
        yield evolve(
            directive,
            id=f"{directive.id}:{army}",
            title=f"{directive.title}: {names[army]}",
            armies=(army,),
        )


def directive_mistakes(
    record: DirectivesRecord, document: Document, board: Board
) -> Iterator[Mistake]:
    """What is wrong with a file of directives, on a map."""
    seen: set[str] = set()
    known = [place.name for place in board.places]
    for number, one in enumerate(record.directives):
        if one.id in seen:
            yield document.mistake(f"the id {one.id!r} stands twice", "directives", number, "id")
        seen.add(one.id)
        if one.from_ is not None and one.to < one.from_:
            message = f"this span ends on {one.to}, before it begins on {one.from_}"
            yield document.mistake(message, "directives", number, "to")
        for at, name in enumerate(one.places):
            try:
                board.place(name)
            except KeyError:
                message = f"there is no place {name!r} on the map{near(name, known)}"
                yield document.mistake(message, "directives", number, "places", at)
        if one.kind in ("hold", "take", "concentrate") and not one.places:
            message = "it says neither what to hold nor what to take: 'places' is missing"
            yield document.mistake(message, "directives", number)
