"""The bodies that answer for a place, as the reference tables have them: councils, Trusts, districts and forces."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.places.table import Table
from helpline.protocol.names import OUTSIDE_UK

LOCAL_AUTHORITIES: Final = "local_authorities.csv"
LOWER_TIER: Final = "lower_tier_to_responsible.csv"
NI_DISTRICTS: Final = "ni_district_to_trust.csv"
POLICE_FORCES: Final = "police_forces.csv"
TRUST: Final = "hsc-trust"

_NATIONS: Final = {
    "England": "england",
    "Wales": "wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern_ireland",
    "Crown Dependencies": OUTSIDE_UK,
}
AUTHORITY_COLUMNS: Final = (
    *("gss_code", "name", "official_name", "nation", "region", "type", "police_force_id", "register_code"),
    *("former_gss_code", "start_date", "note", "licence"),
)
FORCE_COLUMNS: Final = (
    *("id", "name", "nation", "region", "kind", "cjsm_capable", "non_emergency_route", "ons_code", "note"),
)
LOWER_COLUMNS: Final = ("lad_gss_code", "lad_name", "responsible_gss_code", "responsible_name", "police_force_id")
NI_COLUMNS: Final = ("lgd_gss_code", "lgd_name", "candidate_trusts", "several_possible", "basis")


@dataclass(frozen=True, slots=True)
class Authority:
    """A council or a Trust. It answers from *from_date* to *to_date*, both included; None is open."""

    id: str
    name: str
    official_name: str
    nation: str
    region: str
    force: str
    former_id: str = ""
    is_trust: bool = False
    from_date: date | None = None
    to_date: date | None = None

    def answers(self, *, on: date) -> bool:
        """Say whether it answers on a day."""
        return (self.from_date is None or self.from_date <= on) and (self.to_date is None or on <= self.to_date)


@dataclass(frozen=True, slots=True)
class Force:
    """A police force or an agency with police powers; *nation* is blank where it answers in several."""

    id: str
    name: str
    nation: str
    is_territorial: bool


@dataclass(frozen=True, slots=True)
class Lower:
    """A district below the authority or Trusts that answer for it; more than one where it crosses their borders."""

    id: str
    name: str
    responsible: tuple[str, ...]


def read_forces(table: Table) -> dict[str, Force]:
    """Read the forces; what is wrong is on the table."""
    forces = {}
    for _, row in table.named():
        territorial = row["kind"] == "territorial"
        forces[row["id"]] = Force(row["id"], row["name"], _NATIONS.get(row["nation"], ""), territorial)
    return forces


def read_authorities(table: Table, forces: Mapping[str, Force]) -> dict[str, Authority]:
    """Read the authorities; one whose nation, force or day is unknown is a fault on the table."""
    authorities = {}
    for line, row in table.named():
        table.known(row["nation"], _NATIONS, line, "nation")
        table.known(row["police_force_id"], forces, line, "police_force_id")
        authorities[row["gss_code"]] = Authority(
            id=row["gss_code"],
            name=" ".join(row["name"].split()),
            official_name=" ".join(row["official_name"].split()),
            nation=_NATIONS.get(row["nation"], ""),
            region=row["region"],
            force=row["police_force_id"],
            former_id=row["former_gss_code"],
            is_trust=row["type"] == TRUST,
            from_date=table.day(row["start_date"], line, "start_date"),
        )
    return authorities


def read_lower_tier(table: Table, authorities: Mapping[str, Authority]) -> dict[str, Lower]:
    """Read the districts below a county; one that names another county or force than the county's is a fault."""
    lower = {}
    for line, row in table.named():
        above = table.known(row["responsible_gss_code"], authorities, line, "responsible_gss_code")
        if above in authorities and row["police_force_id"] != authorities[above].force:
            table.fault(line, f"The force of {authorities[above].name} is {authorities[above].force}, not this one.")
        lower[row["lad_gss_code"]] = Lower(row["lad_gss_code"], row["lad_name"], (above,))
    return lower


def read_ni_districts(table: Table, authorities: Mapping[str, Authority]) -> dict[str, Lower]:
    """Read the districts of Northern Ireland with the Trusts that may answer; one that is no Trust is a fault."""
    lower = {}
    for line, row in table.named():
        trusts = tuple(row["candidate_trusts"].split("|"))
        for trust in trusts:
            if trust not in authorities or not authorities[trust].is_trust:
                table.fault(line, f"“{trust}” in “candidate_trusts” is no Trust that is known.")
        if (row["several_possible"] == "y") != (len(trusts) > 1):
            table.fault(line, "“several_possible” and the number of Trusts do not agree.")
        lower[row["lgd_gss_code"]] = Lower(row["lgd_gss_code"], row["lgd_name"], trusts)
    return lower
