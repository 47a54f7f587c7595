"""The rulebook: every number of the rules, read from one YAML file a section."""

from __future__ import annotations

from attrs import frozen

from game.model.rulebook.air import AirRules
from game.model.rulebook.combat import CombatRules
from game.model.rulebook.command import CommandRules
from game.model.rulebook.engineers import EngineerRules
from game.model.rulebook.fortification import FortificationRules
from game.model.rulebook.ground import GroundRules
from game.model.rulebook.intelligence import IntelligenceRules
from game.model.rulebook.logistics import LogisticsRules
from game.model.rulebook.machines import MachineRules
from game.model.rulebook.mobility import MOBILITIES, MobilityClass
from game.model.rulebook.morale import MoraleRules
from game.model.rulebook.movement import MovementRules
from game.model.rulebook.organisation import OrganisationRules
from game.model.rulebook.pockets import PocketRules
from game.model.rulebook.recovery import RecoveryRules
from game.model.rulebook.supply import SupplyRules
from game.model.rulebook.tactics import TacticsRules
from game.model.rulebook.terrain import TerrainKind
from game.model.rulebook.units import UnitType
from game.model.rulebook.weapons import Weapon
from game.model.rulebook.weather import WeatherRules


@frozen(kw_only=True, eq=False)
class Rulebook:
    """All rules of a game; each field is read from the file of its name (`movement.yaml`)."""

    terrain: tuple[TerrainKind, ...]
    mobility: tuple[MobilityClass, ...]
    weapons: tuple[Weapon, ...]
    units: tuple[UnitType, ...]
    movement: MovementRules
    ground: GroundRules
    supply: SupplyRules
    logistics: LogisticsRules
    recovery: RecoveryRules
    machines: MachineRules
    weather: WeatherRules
    fortification: FortificationRules
    combat: CombatRules
    organisation: OrganisationRules
    tactics: TacticsRules
    engineers: EngineerRules
    pockets: PocketRules
    intelligence: IntelligenceRules
    command: CommandRules
    morale: MoraleRules
    air: AirRules

    @property
    def mobilities(self) -> tuple[str, ...]:
        """All classes of mobility: those of the game, then those that the ruleset adds."""
        return (*MOBILITIES, *(added.id for added in self.mobility))


__all__ = [
    "AirRules",
    "CombatRules",
    "CommandRules",
    "EngineerRules",
    "FortificationRules",
    "GroundRules",
    "IntelligenceRules",
    "LogisticsRules",
    "MachineRules",
    "MobilityClass",
    "MoraleRules",
    "MovementRules",
    "OrganisationRules",
    "PocketRules",
    "RecoveryRules",
    "Rulebook",
    "SupplyRules",
    "TacticsRules",
    "TerrainKind",
    "UnitType",
    "Weapon",
    "WeatherRules",
]
