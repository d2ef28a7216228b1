"""The simple tile map: a square for the area of each territorial force, about where it lies (drawn by hand)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: its column from the west, its row from the north, and three letters for the area."""

    column: int
    row: int
    letters: str


_ROWS: Final = (
    {"police-scotland": (4, "SCO")},
    {"northumbria": (5, "NBR")},
    {"northern-ireland": (1, "NIR"), "cumbria": (4, "CUM"), "durham": (5, "DUR"), "cleveland": (6, "CLE")},
    {"lancashire": (4, "LAN"), "north-yorkshire": (5, "NYK"), "humberside": (6, "HUM")},
    {
        "merseyside": (3, "MER"),
        "greater-manchester": (4, "GMP"),
        "west-yorkshire": (5, "WYK"),
        "south-yorkshire": (6, "SYK"),
    },
    {
        "north-wales": (2, "NWA"),
        "cheshire": (3, "CHE"),
        "staffordshire": (4, "STA"),
        "derbyshire": (5, "DER"),
        "nottinghamshire": (6, "NOT"),
        "lincolnshire": (7, "LIN"),
    },
    {
        "dyfed-powys": (2, "DPO"),
        "west-mercia": (3, "WMC"),
        "west-midlands": (4, "WMD"),
        "leicestershire": (5, "LEI"),
        "northamptonshire": (6, "NPT"),
        "cambridgeshire": (7, "CAM"),
        "norfolk": (8, "NOR"),
    },
    {
        "south-wales": (1, "SWA"),
        "gwent": (2, "GWE"),
        "gloucestershire": (3, "GLO"),
        "warwickshire": (4, "WAR"),
        "thames-valley": (5, "TVP"),
        "bedfordshire": (6, "BED"),
        "hertfordshire": (7, "HRT"),
        "suffolk": (8, "SUF"),
    },
    {
        "avon-and-somerset": (3, "AVS"),
        "wiltshire": (4, "WIL"),
        "metropolitan": (5, "MET"),
        "city-of-london": (6, "COL"),
        "essex": (7, "ESS"),
    },
    {
        "devon-and-cornwall": (2, "DCO"),
        "dorset": (3, "DOR"),
        "hampshire": (4, "HAM"),
        "surrey": (5, "SRY"),
        "sussex": (6, "SUS"),
        "kent": (7, "KEN"),
    },
)

TILES: Final[Mapping[str, Tile]] = {
    force: Tile(column, row, letters) for row, forces in enumerate(_ROWS) for force, (column, letters) in forces.items()
}
"""The square of each territorial force, by the id of the force, row by row from the north."""

COLUMNS: Final = 9
ROWS: Final = len(_ROWS)
