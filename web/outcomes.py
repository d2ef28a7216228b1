"""What a protocol came to, as every page says it: a kind of state and its words."""

from helpline.protocol.outcomes import OUTCOMES as WORDS

_KINDS = {
    "999_NOW": "stop",
    "REFER": "part",
    "REFER_ANON": "part",
    "REFER_VIA_COUNCIL": "wait",
    "REFER_VIA_POLICE": "wait",
    "HOLD": "wait",
    "INDICATORS_PRESENT": "ok",
    "INSUFFICIENT": "wait",
    "NOT_ASSESSED": "wait",
}
"""Every other outcome asks nothing of anybody."""

OUTCOMES = {outcome: (_KINDS.get(outcome, "none"), words) for outcome, words in WORDS.items()}
"""For each outcome that an end may have."""
