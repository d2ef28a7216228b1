"""An adult at risk, nation by nation: what the report is called, and the three limbs of the law, as recorded (A01, A07
to A09).

The helpline never decides whether the test is met: it writes down what was seen or said about each limb, and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from helpline.engine.content.details import detail
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import PersonSection
from helpline.protocol.names import ADULT_SAFEGUARDING

NEEDS_CHECK = "refer_needs_check"
"""The end that asks for a look at needs, where the limbs were not shown (A03)."""


@dataclass(frozen=True, slots=True)
class Law:
    """What a report about an adult at risk is called in one nation, its law, and the limbs as the law has them."""

    called: str
    act: str
    needs: str
    harm: str
    protects: str


_CARE = ("(a) Needs for care and support", "(b) Abuse or neglect, or risk")
_SELF = "(c) So cannot protect self"
LAWS: Mapping[str, Law] = {
    "england": Law("Adult safeguarding concern", "Care Act 2014, section 42", *_CARE, _SELF),
    "wales": Law(
        "Report of an adult at risk", "Social Services and Well-being (Wales) Act 2014, section 126", *_CARE, _SELF
    ),
    "scotland": Law(
        "Adult support and protection referral",
        "Adult Support and Protection (Scotland) Act 2007, section 3",
        "(a) Vulnerable: disability, illness",
        "(b) At risk of harm",
        "(c) Cannot safeguard own interests",
    ),
    "northern_ireland": Law(
        "Adult protection referral",
        "regional policy; no statute yet",
        "(a) Own traits or life circumstances",
        "(b) Harm by another’s act or failure",
        "(c) Cannot protect own interests",
    ),
}


def law_of(matter: Matter) -> Law:
    """Return the law of the nation where the adult is now; England's where no nation is known."""
    return LAWS.get(matter.nation, LAWS["england"])


def is_needs_check(matter: Matter) -> bool:
    """Say whether a look at needs is asked for, and no safeguarding."""
    return matter.end is not None and matter.end.id == NEEDS_CHECK


def asks_for_needs(said: tuple[str, ...]) -> tuple[str, ...]:
    """Put a look at needs first, in the place of looking into it."""
    return ("Look at what help they need with daily life. The safeguarding test was not shown.", *said[1:])


def limbs_of(matter: Matter) -> tuple[PersonSection, ...]:
    """Return the limbs of each person, one to a row, each with how it is known; nothing in any other document."""
    if matter.referral.protocol != ADULT_SAFEGUARDING:
        return ()
    law = law_of(matter)
    shown = "not shown: you decide" if is_needs_check(matter) else "as recorded: you decide"
    return tuple(
        PersonSection(
            f"{f'{called}: the' if (called := matter.called(person_id)) else 'The'} three limbs ({law.act}), {shown}",
            (
                detail(matter, law.needs, "person.care_needs", person_id, beside=_signs(matter, person_id)),
                detail(matter, law.harm, "person.harm_timing", person_id, beside=_kinds(matter, person_id)),
                detail(matter, law.protects, "person.needs_stop_protecting", person_id),
                detail(matter, "Seen or said, limb by limb", "person.limb_notes", person_id),
            ),
            is_person=False,
        )
        for person_id in matter.people_ids
    )


def _signs(matter: Matter, person_id: str) -> str:
    words = matter.words("person.need_signs", person_id)
    return f"Signs: {words}." if words else ""


def _kinds(matter: Matter, person_id: str) -> str:
    words = matter.words("person.harm_kinds", person_id)
    return f"What: {words}." if words else ""
