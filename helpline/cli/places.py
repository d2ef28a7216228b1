"""`helpline places`: from a postcode, a town or free words to the nation, the authorities and the police forces."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import click

from helpline.cli.reporting import Report, reporting
from helpline.directory.places import Found, Weighed
from helpline.wiring import shipped_places
from helpline.words.london import in_london
from helpline.words.typed import make_visible

LONGEST = 300
"""Characters of one line that are printed."""


@click.command()
@click.argument("lookups", nargs=-1, required=True, metavar="LOOKUP...")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Who answers on that day; today if not given.")
@reporting
def places(lookups: tuple[str, ...], day: datetime | None) -> Report:
    """Say in which nation each LOOKUP lies, who answers for it, and what to ask where that is not certain.

    A LOOKUP is a postcode or the first part of one, a town, a council, a force, or words with any of these.
    """
    on = day.date() if day else in_london(datetime.now(UTC)).date()
    found = [shipped_places().look_up(one, on=on) for one in lookups]
    lines = [line for one in found for line in _lines(one)]
    return Report(
        {"places": [_keys(one) for one in found]}, tuple(lines), all(map(_is_placed, found)), has_seconds=False
    )


def _is_placed(found: Found) -> bool:
    return bool(found.nation or found.authorities or found.forces)


def _keys(found: Found) -> dict[str, Any]:
    return {
        "asked": found.asked,
        "nation": found.nation,
        "authorities": _weighed(found.authorities),
        "forces": _weighed(found.forces),
        "ask_for": found.ask_for,
    }


def _weighed(many: Iterable[Weighed]) -> list[dict[str, Any]]:
    return [{"id": one.id, "name": one.name, "weight": round(one.weight, 4)} for one in many]


def _lines(found: Found) -> Iterable[str]:
    nation = found.nation.replace("_", " ").title().replace("Uk", "the UK")
    yield f"{_on_one_line(found.asked)}: {nation or 'nation not known'}"
    yield from (f"    {_shown(one)}" for one in (*found.authorities, *found.forces))
    yield from (f"    {_on_one_line(said)}" for said in (found.because, found.explained, found.ask_for) if said)


def _on_one_line(words: str) -> str:
    """Return words that may hold what was typed: visible, on one line, cut where nobody reads on (INPU-05)."""
    flat = " ".join(make_visible(words).split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST]} …"


def _shown(one: Weighed) -> str:
    share = "possible but unlikely" if one.is_unlikely else f"{one.weight:.0%}"
    return f"{share:>21}  {one.name} ({one.id})"
