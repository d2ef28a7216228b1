"""Who may do what: the matrix of roles, as one table (deny by default)."""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "adviser", "senior_adviser", "manager", "trainer", "dp_auditor", "system_admin", "practice_lead", "analyst"
]
ROLES: tuple[Role, ...] = (
    "adviser",
    "senior_adviser",
    "manager",
    "trainer",
    "dp_auditor",
    "system_admin",
    "practice_lead",
    "analyst",
)
_CALLERS = frozenset({"adviser", "senior_adviser", "manager"})

MAY: dict[str, frozenset[str]] = {
    "take calls": _CALLERS,
    "see cases": _CALLERS,
    "submit referrals": _CALLERS,
    "make spoken referrals": _CALLERS,
    "record harm checks": _CALLERS,
    "approve referrals": frozenset({"manager"}),
    "decide harm": frozenset({"manager"}),
    "resolve uncertain": frozenset({"manager"}),
    "release passwords": _CALLERS,
    "note receipt": _CALLERS,
    "hand over": _CALLERS,
    "recall": frozenset({"senior_adviser", "manager"}),
    "hand on kept words": frozenset({"manager"}),
    "rehearse": frozenset({"adviser", "senior_adviser", "manager", "trainer", "practice_lead"}),
    "write scenarios": frozenset({"trainer"}),
    "verify the record": frozenset({"dp_auditor", "system_admin"}),
    "read protocols": frozenset(ROLES),
    "propose protocols": frozenset({"senior_adviser", "manager", "practice_lead"}),
    "publish protocols": frozenset({"manager", "practice_lead"}),
    "move cases to a version": frozenset({"manager"}),
    "read the directory": frozenset(ROLES),
    "change the directory": frozenset({"senior_adviser", "manager"}),
}


@dataclass(frozen=True, slots=True)
class Who:
    """The person at the desk: their account, the name shown, their roles; read anew at every request."""

    account_id: str
    name: str
    roles: frozenset[str]

    def may(self, deed: str) -> bool:
        """Say whether any of their roles allows the deed; an unknown deed is a fault of ours and is refused."""
        return bool(self.roles & MAY.get(deed, frozenset()))
