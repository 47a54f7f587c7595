"""The benchmark suite, which lives in the source folder."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="print one JSON object")
def bench(as_json: bool) -> None:
    """Measure the game on this machine: ratios and medians, in one run."""
    from game.paths import ROOT, is_checkout  # noqa: PLC0415 - only this command needs it

    folder = ROOT / "benchmarks"
    if not is_checkout() or not folder.is_dir():
        raise click.ClickException("the benchmarks need the source folder of the game (a checkout)")
    sys.path.insert(0, str(folder))
    results = {}
    for result in import_module("suite").results():
        results[result.name] = result.plain()
        if not as_json:
            print(result, flush=True)
    if as_json:
        print(json.dumps(results, ensure_ascii=False))
