"""`helpline protocols mutants`: faults planted on purpose in what ships, and who noticed each."""

from collections.abc import Mapping

import click

from helpline.cli.reporting import Report, reporting
from helpline.wiring.mutants import Judged, plant

PLANTED = 400
"""How many faults are planted in the protocols, and at most as many in the lifecycle."""


@click.command()
@click.option("--count", type=click.IntRange(1), default=PLANTED, show_default=True, help="Plant so many of each sort.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number plants other faults.")
@reporting
def mutants(count: int, seed: int) -> Report:
    """Plant faults in the shipped protocols and in the lifecycle, one at a time, and tell who notices.

    A fault that nobody notices, though it changes something, is a finding: a promise or a scenario is missing.
    """
    judged = plant(count=count, seed=seed)
    survived = [_said(one) for one in judged if one.survived]
    equivalent = [{**_said(one), "reason": one.reason} for one in judged if one.reason]
    killed = sum(bool(one.killed_by) for one in judged)
    lines = (
        *(f"Nobody noticed: {one['file']}, {one['change']}" for one in survived),
        f"{len(judged)} faults were planted: {killed} were noticed, {len(equivalent)} change nothing that anybody "
        f"could notice, {len(survived)} went unnoticed.",
    )
    keys = {"planted": len(judged), "killed": killed, "survived": survived, "equivalent": equivalent}
    return Report(keys, lines, not survived)


def _said(judged: Judged) -> Mapping[str, str]:
    return {"file": judged.fault.file, "change": judged.fault.change}
