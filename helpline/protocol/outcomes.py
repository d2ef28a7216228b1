"""The outcomes that an end may have, and how each is said in a few words."""

from collections.abc import Mapping

OUTCOMES: Mapping[str, str] = {
    "999_NOW": "999 now",
    "REFER": "Refer",
    "REFER_ANON": "Refer, naming nobody",
    "REFER_VIA_COUNCIL": "Council refers",
    "REFER_VIA_POLICE": "Police refer",
    "HOLD": "Later contact",
    "INFO_ONLY": "Information",
    "SIGNPOST": "Signpost",
    "NOT_APPLICABLE": "Does not apply",
    "CANCELLED": "Cancelled",
    "INDICATORS_PRESENT": "Signs are there",
    "INSUFFICIENT": "Not enough known",
    "NON_MODERN_SLAVERY": "Something else",
    "NOT_ASSESSED": "Not assessed",
}
"""Every outcome, in the order in which they are listed, with its words."""
