"""The benchmark suite, which lives in the source folder."""

from __future__ import annotations

import json
import runpy
import sys

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="print one JSON object")
def bench(as_json: bool) -> None:
    """Measure the game on this machine: ratios and medians, in one run."""
    from game.paths import ROOT, is_checkout  # noqa: PLC0415 - only this command needs it

    suite = ROOT / "benchmarks" / "suite.py"
    if not is_checkout() or not suite.is_file():
        raise click.ClickException("the benchmarks need the source folder of the game (a checkout)")
    sys.path.insert(0, str(suite.parent))
    results = runpy.run_path(str(suite))["measured"]()
    if as_json:
        print(json.dumps(results))
        return
    for name, result in results.items():
        print(f"{name:<32}{result['told']}")
