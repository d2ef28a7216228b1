"""Made-up calls about somebody under 18, or who may be."""

from helpline.actions.spoken import Said
from helpline.demo.managing import Managed
from helpline.demo.office import Office
from helpline.demo.telling import (
    LIMITS,
    NOBODY_LINKED,
    NOT_KNOWN,
    OPENING,
    REFUSED,
    Answers,
    Call,
    pick,
    seen,
    told,
)
from helpline.protocol.names import CHILD_SAFEGUARDING

PUPIL: Answers = (
    ("person.role", pick("possible_victim")),
    ("person.age_words", told("about 13")),
    ("person.whereabouts", pick("in_uk")),
    ("person.current_place", seen("Millbeck Academy, Harrow Lane, Northmere")),
    ("person.full_name", told("Ellis")),
    ("person.date_of_birth", NOT_KNOWN),
    ("person.home_address", NOT_KNOWN),
    ("person.school", told("Millbeck Academy, Harrow Lane, Northmere")),
    ("person.description", seen("Tall, short dark hair, school blazer a size too small")),
    ("person.child_concern", pick("yes")),
    ("person.action_today", pick("yes")),
    ("person.missing_now", pick("no")),
    ("person.missing_before", told("Three weekends; found in Eastmarch the last time")),
    ("person.missing_risk", pick("debt", "phone_from_exploiter")),
    ("person.health_words", seen("Bruised along the left arm this morning")),
    ("case.type", pick("criminal.county-lines")),
    ("case.facts_seen", seen("Two new phones, and bruises this morning")),
    ("case.facts_told", told("He said he can’t give the phone back")),
    NOBODY_LINKED,
)
PUPIL_SAID = Said(
    protocol=CHILD_SAFEGUARDING,
    people=(),
    entity_id="northmere-children",
    number_rung="01632 960162",
    spoken_to="R. Hale, duty social worker",
    spoken_at="",
    their_reference="NM-20417",
    words="A pupil of about 13 at Millbeck Academy, bruised today, three weekends missing. At school until 15:30.",
    manager_first="not_reached",
)
LAD: Answers = (
    ("person.role", pick("possible_victim")),
    ("person.age_words", told("says 19; the nurse thinks 15 or 16")),
    ("person.age", pick("might_be_under_18")),
    ("person.whereabouts", pick("in_uk")),
    ("person.current_place", seen("Ward 6, Wexmoor General, Wexmoor")),
    ("person.full_name", told("Duc")),
    ("person.date_of_birth", NOT_KNOWN),
    ("person.home_address", NOT_KNOWN),
    ("person.child_concern", pick("yes")),
    ("person.action_today", pick("yes")),
    ("person.missing_now", pick("no")),
    ("person.missing_risk", pick("debt", "moved_before")),
    ("person.language", told("Vietnamese; some English")),
    ("person.health_words", seen("Burns to both hands, a few days old")),
    ("case.type", pick("criminal.cannabis")),
    ("case.facts_seen", seen("The man with him answers every question and holds his papers")),
    NOBODY_LINKED,
)
TEXTER: Answers = (
    ("person.role", pick("possible_victim", "caller")),
    ("person.in_touch", pick("is_the_caller")),
    ("person.age_words", told("14", by="the person")),
    ("person.whereabouts", pick("in_uk")),
    ("person.current_place", told("Saltmere, near the bus station", by="the person")),
    ("person.full_name", REFUSED),
    ("person.date_of_birth", REFUSED),
    ("person.home_address", REFUSED),
    ("person.school", told("“Tidey” in Saltmere", by="the person")),
    ("person.child_concern", pick("yes")),
    ("person.action_today", pick("yes")),
    ("person.missing_now", pick("no")),
    ("person.missing_risk", pick("debt")),
    ("person.wants", told("For it to stop, and for mum not to find out from them", by="the person")),
    ("case.type", pick("criminal.county-lines")),
    ("case.facts_told", told("Made to hold things for an older boy; owes 600", by="the person")),
    NOBODY_LINKED,
)
TEXTER_SAID = Said(
    protocol=CHILD_SAFEGUARDING,
    people=(),
    entity_id="saltmere-children",
    number_rung="01632 960289",
    spoken_to="K. Osei, emergency duty team",
    spoken_at="",
    their_reference="SM-881",
    words="A child of 14 in Saltmere, by text, made to hold drugs, owes 600, gives no name. Their school: Tidey.",
    manager_first="agreed",
)


def pupil(office: Office) -> None:
    """A pupil without surname, date of birth or address; rung through, and waiting for a manager's sign-off."""
    call = Call(office, ago=75, adviser="m.reyes").tell(_professional("Teaching assistant, Millbeck Academy"))
    call.note("Two new phones since half-term. Owes somebody for one of them.")
    call.person("the pupil", PUPIL).spoken(PUPIL_SAID, protocol=CHILD_SAFEGUARDING).end()


def nurse(office: Office) -> None:
    """A young man on a ward who says that he is 19; told as a child, ready for the harm check."""
    call = Call(office, ago=210, adviser="j.adeyemi").tell(_professional("Staff nurse, Wexmoor General"))
    call.person("the lad with the burns", LAD).end()


def texter(office: Office) -> None:
    """Somebody of 14 on WhatsApp, rung through and signed off; the document waits for a manager."""
    call = Call(office, ago=320, adviser="j.adeyemi", channel="whatsapp")
    call.tell((*OPENING, LIMITS, ("caller.role", pick("possible_victim"))))
    call.person("im 14", TEXTER).spoken(TEXTER_SAID, protocol=CHILD_SAFEGUARDING, signed_off_by="a.okafor").end()
    call.assess(CHILD_SAFEGUARDING).submit(
        CHILD_SAFEGUARDING, "Rung through at once. They stopped replying, and we look again tonight."
    )


def brother(office: Office) -> None:
    """A boy of 17 in a store room; returned by the manager with words."""
    call = Call(office, ago=600, adviser="m.reyes")
    concern = "He sleeps in the store and is driven to jobs by the owner"
    _tell_of_child(
        call, "the brother", age="17", place="The store room, 6 Tannery Row, Eastmarch", name="Tendai", concern=concern
    )
    call.assess(CHILD_SAFEGUARDING).submit(CHILD_SAFEGUARDING)
    Managed(call, CHILD_SAFEGUARDING, manager="a.okafor").returned(
        "Who saw him sleep there, and when? Say it in the facts, then send it back to me."
    )


def sister(office: Office) -> None:
    """A girl of 15, approved and handed over into the folder; receipt is not noted yet."""
    call = Call(office, ago=110, adviser="m.reyes")
    concern = "She cleans houses all day and has not been at school since September"
    _tell_of_child(
        call, "the sister", age="15", place="11 Calder Street, Northmoor", name="Mirela Pop", concern=concern
    )
    call.assess(CHILD_SAFEGUARDING).submit(CHILD_SAFEGUARDING)
    managed = Managed(call, CHILD_SAFEGUARDING, manager="s.lind")
    managed.approved("northmoor-children", "northmoor-children-folder-word").sent()


def farm_boy(office: Office) -> None:
    """A boy of 16; the zip was opened after a call back, and a named person has it."""
    call = Call(office, ago=1500, adviser="m.reyes")
    concern = "He works from four in the morning and is not allowed to use a phone"
    _tell_of_child(
        call, "the farm boy", age="16", place="Caravan behind Low Barn, Eastmarch", name="Nicu", concern=concern
    )
    call.assess(CHILD_SAFEGUARDING).submit(CHILD_SAFEGUARDING)
    managed = Managed(call, CHILD_SAFEGUARDING, manager="a.okafor")
    managed.approved("eastmarch-children", "eastmarch-children-folder-zip").sent()
    managed.rung_back(name="L. Farrow", team="Eastmarch children’s front door")
    managed.received(name="L. Farrow", role="duty social worker", their_reference="EM-30992")


def _professional(organisation: str) -> Answers:
    return (
        *OPENING,
        LIMITS,
        ("caller.role", pick("professional")),
        ("caller.organisation", told(organisation)),
        ("caller.own_duty", pick("yes_lead_told")),
    )


def _tell_of_child(call: Call, label: str, *, age: str, place: str, name: str, concern: str) -> None:
    call.tell((*OPENING, LIMITS, ("caller.role", pick("neighbour_or_public"))))
    answers: Answers = (
        ("person.role", pick("possible_victim")),
        ("person.age_words", told(age)),
        ("person.whereabouts", pick("in_uk")),
        ("person.current_place", seen(place)),
        ("person.full_name", told(name)),
        ("person.date_of_birth", NOT_KNOWN),
        ("person.home_address", told(place)),
        ("person.child_concern", pick("yes")),
        ("person.action_today", pick("yes")),
        ("person.missing_now", pick("no")),
        ("person.missing_risk", pick("none_known")),
        ("case.type", pick("labour")),
        ("case.facts_seen", seen(concern)),
        NOBODY_LINKED,
    )
    call.person(label, answers).end()
