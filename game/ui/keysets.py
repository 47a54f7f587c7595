"""Sets of keys to choose from, and the player's own keys on top: together the table in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from game.scenario.reader import read
from game.settings import Settings
from game.texts import tr
from game.ui.keys import Binding, Context, KeyTable, is_key, shipped_table, stands_alone

SETS_FILE: Final = Path(__file__).with_name("keysets.yaml")

Keys = tuple[str, ...]


@frozen(kw_only=True)
class KeySet:
    """A set of keys by name: what differs from the table of the file."""

    name: str
    title: str
    about: str
    keys: Mapping[str, tuple[str, ...]] = field(factory=dict)


@lru_cache(maxsize=1)
def key_sets() -> tuple[KeySet, ...]:
    """All sets, the usual one first. Raises BrokenFile."""
    return tuple(read(SETS_FILE, tuple[KeySet, ...]))


def set_named(name: str) -> KeySet:
    """The set of that name, or the usual one."""
    return next((each for each in key_sets() if each.name == name), key_sets()[0])


def base_table(name: str) -> KeyTable:
    """The table of a set, without the player's own keys."""
    chosen = set_named(name).keys
    return KeyTable(
        tuple(evolve(b, keys=chosen.get(b.intent, b.keys)) for b in shipped_table().bindings)
    )


def table_for(settings: Settings) -> tuple[KeyTable, list[str]]:
    """The player's table, and a sentence for each of his keys that cannot be used.

    A key of his own is taken away from what the set gives it to.
    """
    problems = []
    if settings.keys not in [each.name for each in key_sets()]:
        problems.append(
            tr("there is no set of keys “{keys}”, so the usual one is used", keys=settings.keys)
        )
    base = base_table(settings.keys)
    own: dict[str, Keys] = {}
    for intent, keys in settings.own_keys.items():
        binding = base.binding(intent)
        if binding is None:
            problems.append(
                tr("there is nothing called “{intent}” that a key could do", intent=intent)
            )
            continue
        good, wrong = _judged(binding, keys, own, base)
        own[intent] = good
        problems += wrong
    return KeyTable(tuple(_given_way(b, own, base) for b in base.bindings)), problems


def _judged(
    binding: Binding, keys: Sequence[str], own: Mapping[str, Keys], base: KeyTable
) -> tuple[Keys, list[str]]:
    """Keys that the player wants for a binding: those that can be used, and why others cannot."""
    good, wrong = [], []
    for key in keys:
        if problem := key_problem(binding, key):
            wrong.append(problem)
        elif other := _holder(binding, key, own, base):
            wrong.append(
                tr(
                    "{key} is wanted for “{caption}” as well as “{caption2}”",
                    key=key,
                    caption=other.caption,
                    caption2=binding.caption,
                )
            )
        else:
            good.append(key)
    return tuple(good), wrong


def key_problem(binding: Binding, key: str) -> str:
    """Why a key cannot do what a binding does, or nothing."""
    if not is_key(key):
        return tr("“{key}” is no key", key=key)
    if binding.held and not stands_alone(key):
        return tr(
            "“{caption}” lasts while its key is down, so {key} cannot do it",
            caption=binding.caption,
            key=key,
        )
    return ""


def _holder(binding: Binding, key: str, own: Mapping[str, Keys], base: KeyTable) -> Binding | None:
    """Another binding for which the player wants the same key."""
    others = (base.binding(intent) for intent, keys in own.items() if key in keys)
    return next((o for o in others if o and meet(o.context, binding.context)), None)


def _given_way(binding: Binding, own: Mapping[str, Keys], base: KeyTable) -> Binding:
    """A binding without the keys that the player gave to others, or with his own."""
    if binding.intent in own:
        return evolve(binding, keys=own[binding.intent])
    left = tuple(key for key in binding.keys if not _holder(binding, key, own, base))
    return evolve(binding, keys=left)


def meet(one: Context, other: Context) -> bool:
    """Whether keys of two contexts can be in each other's way."""
    return one == other or "window" in (one, other)


def taken_by(table: KeyTable, binding: Binding, key: str) -> Binding | None:
    """What else a key does where a binding holds."""
    return next(
        (
            other
            for other in table.bindings
            if other.intent != binding.intent
            and key in other.keys
            and meet(other.context, binding.context)
        ),
        None,
    )


def with_keys(settings: Settings, table: KeyTable, intent: str, keys: Keys) -> Settings:
    """The settings with other keys for an intent, which what had them before gives up."""
    own = dict(settings.own_keys)
    binding = table.binding(intent)
    assert binding is not None
    for key in keys:
        if other := taken_by(table, binding, key):
            own[other.intent] = tuple(k for k in own.get(other.intent, other.keys) if k not in keys)
    own[intent] = keys
    usual = base_table(settings.keys)
    for name in list(own):
        known = usual.binding(name)
        if known is not None and known.keys == own[name]:
            del own[name]
    return evolve(settings, own_keys=own)


def without_own(settings: Settings, intent: str) -> Settings:
    """The settings with the set's keys for an intent, also where other things have them now."""
    table, _ = table_for(settings)
    usual = base_table(settings.keys).binding(intent)
    return with_keys(settings, table, intent, usual.keys if usual else ())
