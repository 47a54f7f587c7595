"""Happenings that can never occur, whatever the players do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from game.model.records import HappeningRecord, HappeningsRecord, Link, ScenarioRecord, When
from game.scenario.document import Document
from game.scenario.mistakes import Level, Mistake, in_order

Key = str | int


def never_mistakes(document: Document, record: HappeningsRecord) -> list[Mistake]:
    """Doubts about happenings and options whose conditions contradict one another."""
    known = {happening.id: happening for happening in record.happenings}
    found: list[Mistake] = []
    for number, happening in enumerate(record.happenings):
        whens: list[tuple[tuple[Key, ...], When]] = [((number, "when"), happening.when)]
        for at, option in enumerate(happening.options):
            whens.append(((number, "options", at, "when"), option.when))
        for keys, when in whens:
            for way, why in (*contradictions(when), *links(when, happening, known)):
                found.append(_doubt(document, f"it never occurs: {why}", *keys, *way))
        if happening.id in _awaited(happening, known):
            message = "it never occurs: it waits, in the end, for itself"
            found.append(_doubt(document, message, number, "when", "after"))
    return list(in_order(found))


def contradictions(when: When) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Conditions that cannot hold together, each with the way to it and the reason."""
    holder: dict[str, str] = {}
    for at, each in enumerate(when.holds):
        if holder.setdefault(each.place, each.by) != each.by:
            yield ("holds", at), f"{each.place} is not in the hands of both sides"
    for at, far in enumerate(when.far):
        if holder.get(far.place) == far.side:
            yield ("far", at), f"the {far.side} side holds {far.place} and is far from it"
    for at, few in enumerate(when.strength):
        if few.under == 0:
            yield ("strength", at, "under"), "no side has fewer than none"


def links(
    when: When, happening: HappeningRecord, known: dict[str, HappeningRecord]
) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Happenings that it waits for and that come too late, or that it must do without."""
    spared = {(link.id, link.option) for link in when.unless}
    for at, link in enumerate(when.after):
        other = known.get(link.id)
        if (link.id, link.option) in spared or (link.id, "") in spared:
            yield ("after", at), f"{link.id!r} must have been and must not have been"
        elif other is not None and _too_late(happening, other, link):
            yield ("after", at), f"{link.id!r} begins on {other.from_}, and this ends before"
    for at, link in enumerate(when.unless):
        if link.id == happening.id and not link.option and not happening.action:
            yield (
                ("unless", at),
                "it must not have been, which is so before it occurs: leave it out",
            )


def _too_late(happening: HappeningRecord, other: HappeningRecord, link: Link) -> bool:
    if happening.to is None or other.from_ is None:
        return False
    return (happening.to - other.from_).days < link.days


def _awaited(happening: HappeningRecord, known: dict[str, HappeningRecord]) -> set[str]:
    """The ids of all happenings that must have been before, and before those."""
    found: set[str] = set()
    waiting = [link.id for link in happening.when.after]
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            other = known.get(id_)
            waiting += [link.id for link in other.when.after] if other else []
    return found


def untimely(
    document: Document, record: HappeningsRecord, scenarios: Sequence[ScenarioRecord]
) -> list[Mistake]:
    """Doubts about happenings whose days lie outside all scenarios that name the file."""
    first, last = min(s.start for s in scenarios), max(s.end for s in scenarios)
    found = []
    for number, happening in enumerate(record.happenings):
        begins, ends = happening.from_ or date.min, happening.to or date.max
        if ends < first or begins > last:
            key = "to" if ends < first else "from"
            message = f"it never occurs: the scenarios with this file go from {first} to {last}"
            found.append(_doubt(document, message, number, key))
    return found


def _doubt(document: Document, message: str, *keys: Key) -> Mistake:
    return evolve(document.mistake(message, "happenings", *keys), level=Level.DOUBT)
