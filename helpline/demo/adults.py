"""Made-up calls about adults."""

from helpline.demo.managing import Managed
from helpline.demo.office import Office
from helpline.demo.telling import (
    LIMITS,
    NOBODY_LINKED,
    NOT_KNOWN,
    OPENING,
    Answers,
    Call,
    pick,
    seen,
    told,
)
from helpline.protocol.names import LAW_ENFORCEMENT

CUSTOMER: Answers = (
    *OPENING,
    LIMITS,
    ("caller.identity_level", pick("anonymous")),
    ("caller.role", pick("customer")),
    ("caller.wants_police", pick("yes")),
    ("caller.reports_self", pick("no")),
    ("caller.what_only_they_know", seen("The hour: nobody else is there at six")),
    ("place.where_happening", seen("The hand car wash at 3 Dock Lane, Northmoor")),
    ("case.jigsaw", pick("yes_can_be_removed")),
    ("case.type", pick("labour")),
    ("case.facts_seen", seen("Six men without gloves in the cold; a seventh takes the cash")),
)
SIX_MEN: Answers = (
    ("person.role", pick("possible_victim")),
    ("person.age", pick("not_under_18")),
    ("person.whereabouts", pick("in_uk")),
    ("person.in_touch", pick("not_in_touch")),
    ("person.consent_police", NOT_KNOWN),
    ("person.police_would_endanger", pick("no")),
    ("person.override_grounds", pick("none_found")),
    ("person.spoken_to_alone", NOT_KNOWN),
    ("person.action_today", pick("no")),
    NOBODY_LINKED,
)
DANGER: Answers = (
    ("contact.danger_now", pick("yes")),
    ("contact.danger_place", told("Flat 9, Tanyard Court, top floor, Wexmoor")),
    ("contact.who_dials", pick("helpline")),
    ("contact.service", pick("police")),
)
IN_DANGER: Answers = (
    ("person.role", pick("possible_victim", "caller")),
    ("person.age", pick("not_under_18")),
    ("person.whereabouts", pick("in_uk")),
    ("person.current_place", told("Flat 9, Tanyard Court, Wexmoor", by="the person")),
    ("person.in_touch", pick("is_the_caller")),
    ("person.override_grounds", pick("immediate_serious_harm")),
    ("person.override_words", told("A man was coming up the stairs with a knife", by="the person")),
    ("person.action_today", pick("yes")),
    ("contact.line", pick("dropped")),
    NOBODY_LINKED,
)
CALLER: Answers = (
    *OPENING,
    LIMITS,
    ("caller.role", pick("possible_victim")),
    ("caller.wants_police", pick("yes")),
    ("case.type", pick("labour")),
    ("case.facts_told", told("They keep my passport and my wages", by="the person")),
)
AGREES: Answers = (
    ("person.role", pick("possible_victim", "caller")),
    ("person.age", pick("not_under_18")),
    ("person.age_words", told("24", by="the person")),
    ("person.date_of_birth", NOT_KNOWN),
    ("person.whereabouts", pick("in_uk")),
    ("person.in_touch", pick("is_the_caller")),
    ("person.spoken_to_alone", pick("yes")),
    ("person.consent_police", pick("yes")),
    ("person.police_would_endanger", pick("no")),
    ("person.override_grounds", pick("none_found")),
    ("person.wants", told("My papers, and to be left alone", by="the person")),
    ("person.action_today", pick("no")),
    ("person.action_today_reason", told("Nobody is hurt, and they are away until Thursday", by="the person")),
    NOBODY_LINKED,
)


def car_wash(office: Office) -> None:
    """Six men at a hand car wash, told by somebody who wants no name anywhere; nothing that identifies may go."""
    call = Call(office, ago=2700, adviser="j.adeyemi").tell(CUSTOMER).person("the six men", SIX_MEN).end()
    call.assess(LAW_ENFORCEMENT).submit(LAW_ENFORCEMENT, "Intelligence only. The hour is left out.")


def nail_bar(office: Office) -> None:
    """A woman who spoke alone and agreed that the police be told; submitted, and waiting."""
    call = _adult(office, ago=240, name="Lan Tran", place="Above Bright Nails, 40 High Street, Northmoor")
    call.assess(LAW_ENFORCEMENT).submit(LAW_ENFORCEMENT, "She rings again tomorrow at ten.")


def carer(office: Office) -> None:
    """A live-in carer; a manager holds the referral until she is out of the house."""
    call = _adult(office, ago=170, name="Grace Banda", place="2 Quay Terrace, Westfold")
    call.assess(LAW_ENFORCEMENT).submit(LAW_ENFORCEMENT)
    Managed(call, LAW_ENFORCEMENT, manager="s.lind").withheld(
        hours=6, words="She leaves the house this evening. Nobody rings or visits before that."
    )


def packer(office: Office) -> None:
    """A man whose referral was being sent when the machine went off: it may have arrived, or not."""
    call = _adult(office, ago=900, name="Ionel Radu", place="Flat 2, 8 Mill Row, Eastmarch")
    call.assess(LAW_ENFORCEMENT).submit(LAW_ENFORCEMENT)
    managed = Managed(call, LAW_ENFORCEMENT, manager="a.okafor")
    managed.approved("eastmarch-police", "eastmarch-police-folder-word").lost_sight_of()


def knife(office: Office) -> None:
    """Danger now: 999 rung for a woman whose line then dropped; what follows waits for its harm check."""
    call = Call(office, ago=40, adviser="j.adeyemi").tell(DANGER)
    call.ring_999(
        operator="Control room, call taker 14",
        incident_reference="W-1107-24",
        words="Police. Flat 9, Tanyard Court, Wexmoor. A man with a knife on the stairs. I am not where it happens.",
    )
    call.person("the caller", IN_DANGER).end()


def live_call(office: Office) -> None:
    """A call that is open now, with two people in it and much still blank."""
    call = Call(office, ago=6, adviser="m.reyes").tell(
        (*OPENING, LIMITS, ("caller.role", pick("colleague")), ("caller.wants_police", pick("undecided")))
    )
    call.note("Same employer for both of them. Wages stopped in August.")
    victim = ("person.role", pick("possible_victim"))
    call.person("the flatmate", (victim, ("person.age_words", told("30 or so")), ("person.whereabouts", pick("in_uk"))))
    call.person("the flatmate’s brother", (victim, ("person.age_words", told("17"))))


def silent(office: Office) -> None:
    """Nobody spoke, and nothing is recorded."""
    Call(office, ago=430, adviser="j.adeyemi").wait(minutes=2).end("silent")


def _adult(office: Office, *, ago: float, name: str, place: str) -> Call:
    where = told(place, by="the person")
    call = Call(office, ago=ago, adviser="m.reyes").tell((*CALLER, ("place.where_happening", where)))
    known = (
        ("person.full_name", told(name, by="the person")),
        ("person.home_address", where),
        ("person.current_place", where),
    )
    return call.person("the caller", (*AGREES, *known)).end()
