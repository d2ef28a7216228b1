"""What a protocol came to, as every page says it: a kind of state and its words."""

OUTCOMES = {
    "999_NOW": ("stop", "999 now"),
    "REFER": ("part", "Refer"),
    "REFER_ANON": ("part", "Refer, naming nobody"),
    "REFER_VIA_COUNCIL": ("wait", "Council refers"),
    "REFER_VIA_POLICE": ("wait", "Police refer"),
    "HOLD": ("wait", "Later contact"),
    "INFO_ONLY": ("none", "Information"),
    "SIGNPOST": ("none", "Signpost"),
    "NOT_APPLICABLE": ("none", "Does not apply"),
    "CANCELLED": ("none", "Cancelled"),
    "INDICATORS_PRESENT": ("ok", "Signs are there"),
    "INSUFFICIENT": ("wait", "Not enough known"),
    "NON_MODERN_SLAVERY": ("none", "Something else"),
    "NOT_ASSESSED": ("wait", "Not assessed"),
}
"""For each outcome that an end may have."""
