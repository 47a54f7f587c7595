"""Makes hex maps from coordinates: towns, lines and forest of a geography folder, and a spec."""

from __future__ import annotations

from pathlib import Path

from game.scenario.mapmaker.geography import read_geography
from game.scenario.mapmaker.making import made_board
from game.scenario.mapmaker.output import write_map
from game.scenario.mapmaker.spec import MapSpec
from game.scenario.reader import read

__all__ = ["make_map"]


def make_map(geo: Path, spec: Path, out: Path) -> list[str]:
    """Writes the map `out` from the geography folder and the spec; gives back a sentence for each
    line that is left out, because hardly any of it lies on the map.

    The same input always gives the same file.  Raises BrokenFile for mistakes in the spec,
    CannotBeMade and OSError for the folder.
    """
    decided = read(spec, MapSpec)
    board, left_out = made_board(read_geography(geo), decided)
    heading = (
        f"{decided.title}.  Made by `rasputitsa map make` from a geography folder and {spec.name};",
        "lasting changes belong there, for this file is written anew each time.",
        "Hexes are named by column and row from 0101 in the north-west, corners by their hex and",
        "N or S.  Rivers run downstream from corner to corner, roads and railways from hex to hex.",
    )
    write_map(board, out, heading)
    return left_out
