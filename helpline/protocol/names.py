"""The protocols that we ship, by the names of their folders: code that treats one of them apart asks for it here."""

OPENING = "opening"
IMMEDIATE_DANGER = "immediate_danger"
ASSESSING_MODERN_SLAVERY = "assessing_modern_slavery"
LAW_ENFORCEMENT = "law_enforcement"
CHILD_SAFEGUARDING = "child_safeguarding"
ADULT_SAFEGUARDING = "adult_safeguarding"
SUPPORT_NRM = "support_nrm"
OUTSIDE_UK = "outside_uk"

FOR_ADULTS = frozenset({ADULT_SAFEGUARDING, SUPPORT_NRM})
"""Protocols that ask an adult what a child is never asked: what a child needs is carried in the child's referral."""
