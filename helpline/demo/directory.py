"""A handful of real bodies with made-up numbers, so that the demo has somebody to ring for a real place.

They are proposed by one made-up manager and confirmed by another, as any number is; each entry says that it is made up.
"""

from typing import Final

from helpline.actions.directory_changing import change_directory, confirm_change
from helpline.actions.directory_typed import typed_entity, typed_way
from helpline.demo.office import Office

MADE_UP: Final = "The numbers and addresses are made up, to try the product with. Nobody of theirs answers."
WORDS: Final = "The first entries that the house looked up, all of them made up."
_BY_DAY: Final = "Monday to Friday, 9:00 to 17:00"
_BY_NIGHT: Final = "nights and weekends"

NUMBERS: Final = {
    "e08000003-children": ("01632 960701", "01632 960702"),
    "e08000003-adults": ("01632 960703", "01632 960704"),
    "s12000049-children": ("01632 960705", "01632 960706"),
    "s12000049-adults": ("01632 960707", "01632 960708"),
    "hsct-belfast-children": ("01632 960709", "01632 960710"),
    "hsct-belfast-adults": ("01632 960711", "01632 960712"),
    "police-greater-manchester": ("01632 960713", ""),
    "fro-salvation-army": ("01632 960714", ""),
    "guardians-england-wales": ("01632 960715", ""),
}
"""The number by day and the one by night; blank where the first answers at any hour. All are kept for drama."""

MAILED: Final = ("e08000003-children", "e08000003-adults", "police-greater-manchester")
"""Whoever has a way in as well."""


def fill_directory(office: Office) -> None:
    """Record the numbers and ways in, as two managers would who had looked them up today."""
    desk, proposer, second = office.desk, office.staff["a.okafor"], office.staff["s.lind"]
    entries = [edit for entity_id in NUMBERS for edit in typed_entity(desk, entity_id, _cells(entity_id))]
    ways = [edit for entity_id in MAILED for edit in typed_way(desk, entity_id, "", _way(entity_id))]
    taken = change_directory(desk, (*entries, *ways), who=proposer, words=WORDS)
    confirm_change(desk, taken.change_id, who=second, has_looked_up=True)


def _cells(entity_id: str) -> dict[str, str]:
    day, night = NUMBERS[entity_id]
    by_night = {"night_number": night, "night_what": "Emergency duty team", "night_hours": _BY_NIGHT} if night else {}
    cells = {
        "day_number": day,
        "day_what": "Front door" if night else "The line itself",
        "day_hours": _BY_DAY if night else "any hour",
        **by_night,
    }
    found = {f"{which}_found": "made up" for which in ("day", "night") if f"{which}_number" in cells}
    return {**cells, **found, "note": MADE_UP}


def _way(entity_id: str) -> dict[str, str]:
    return {
        "channel": "folder",
        "address": f"referrals@{entity_id}.example",
        "protection": "word",
        "found": "made up",
        "note": "Made up.",
    }
