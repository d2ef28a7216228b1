"""What a protocol came to, as every page says it: a kind of state and its words."""

from helpline.protocol.outcomes import OUTCOMES

STATE_KINDS = {
    "999_NOW": "stop",
    "REFER": "part",
    "REFER_ANON": "part",
    "REFER_VIA_COUNCIL": "wait",
    "REFER_VIA_POLICE": "wait",
    "HOLD": "wait",
    "INFO_ONLY": "none",
    "SIGNPOST": "none",
    "NOT_APPLICABLE": "none",
    "CANCELLED": "none",
    "INDICATORS_PRESENT": "ok",
    "INSUFFICIENT": "wait",
    "NON_MODERN_SLAVERY": "none",
    "NOT_ASSESSED": "wait",
}
"""For every outcome; `none` asks nothing of anybody."""

OUTCOME_STATES = {outcome: (STATE_KINDS[outcome], words) for outcome, words in OUTCOMES.items()}
"""For each outcome that an end may have; one that nobody gave a kind stops the desk from starting."""
