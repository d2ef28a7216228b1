"""What the tests of a document's words share: told cases, the made-up receivers, and composing without a desk."""

from datetime import datetime
from typing import Any

from helpline.directory.directory import Entity, WayIn
from helpline.engine.content.compose import compose
from helpline.engine.content.model import Detail, ReferralContent
from helpline.protocol.library import Library
from helpline.words.london import LONDON
from helpline.words.working_days import Holidays
from tests.engine.building import ACase, chosen

SENT = datetime(2026, 11, 20, 17, 12, tzinfo=LONDON)
NUMBER = "0808 157 0100"
COUNCIL = Entity(
    id="northmoor-children",
    name="Northmoor Council, children’s front door",
    kind="council_children",
    nation="england",
    area="Northmoor",
    receives=("childrens_social_care_where_the_child_is",),
)
POLICE = Entity(
    id="northmoor-police",
    name="Northmoor Police",
    kind="police",
    nation="england",
    area="Northmoor",
    receives=("police_force_for_the_place",),
)
FIRST_RESPONDER = Entity(
    id="harbour-support",
    name="Harbour Support, first responder desk",
    kind="support",
    nation="northern_ireland",
    area="Northmoor",
    receives=("first_responder_by_nation_place_person",),
)
BY_MAIL = WayIn(id="by-mail", channel="protected_mail", address="desk@northmoor.example")
EVERY_ROW = ("caller", "person:pupil", "others_there", "family", "staff")


def composed(told: ACase, library: Library, holidays: Holidays, **changed: Any) -> ReferralContent:
    """Compose the document of a told case's referral, as it would be sent on Friday afternoon."""
    usual = {
        "entity": COUNCIL,
        "way_in": BY_MAIL,
        "helpline_name": "Modern Slavery Helpline",
        "charity_name": "Lantern Trust",
        "number_24h": NUMBER,
        "is_made_up": True,
        "version": 1,
        "sent_at": SENT,
        "approver_role": "duty manager",
        "approved_at": SENT,
        "included": frozenset(),
    }
    referral_id = changed.pop("referral_id", "r1")
    return compose(told.case, referral_id, library=library, holidays=holidays, **{**usual, **changed})


def row(content: ReferralContent, detail: str, *, person: int = 0) -> Detail:
    """Return one row of section 1."""
    return next(one for one in content.people[person].details if one.detail == detail)


def answer(content: ReferralContent, question: str) -> str:
    """Return one answer of section 5."""
    return next(pair.answer for pair in content.wishes if pair.question == question)


def a_pupil() -> ACase:
    """Tell of a pupil of about 13: first name and school known; surname, birth date, address asked and not known."""
    told = ACase().opened("phone").person("pupil", label="the pupil")
    told.answer("contact.danger_now", "no").answer("caller.identity_level", "confidential")
    told.answer("person.role", "possible_victim", person="pupil").answer("person.age", "under_18", person="pupil")
    told.words("person.full_name", "Ellis", person="pupil", how="told", by="caller")
    told.words("person.age_words", "about 13", person="pupil", how="told", by="caller")
    told.words("person.school", "Millbeck Academy, Northmoor, Year 8, form 8R", person="pupil", how="told", by="caller")
    told.asked_not_known("person.date_of_birth", "person.home_address", "person.current_place", person="pupil")
    told.words("person.last_seen", "at the main gate after school, on foot, alone", person="pupil", how="seen")
    told.words("person.description", "about 150 cm, short brown hair, black coat", person="pupil", how="seen")
    told.words("person.language", "English", person="pupil")
    told.answer("place.who_else_there", missing="unsafe_to_ask", words="the caller could be overheard")
    told.answer("case.type", "criminal", "criminal.county-lines")
    told.answer("case.indicators", "GEN-07")
    told.words(
        "case.facts_seen", "Fri 20 Nov: bruise on left cheek, about 3 cm\nMon 16 Nov: has two new phones", how="seen"
    )
    told.words("case.facts_told", "Sun 15 Nov: found in Eastmarch, another county", how="told", by="another pupil")
    told.words("case.facts_inferred", "whoever gave the phones may decide where the pupil goes", how="inferred")
    told.words("person.missing_before", "three weekends", person="pupil", how="told", by="caller")
    told.answer("person.missing_risk", "moved_before", person="pupil", how="told", by="caller")
    told.answer("person.parents_told", "no_may_be_involved", person="pupil")
    told.words("person.parents_reason", "telling them could lead to the pupil being moved", person="pupil")
    return told.drafted("child_safeguarding", "refer_spoken", ["pupil"])


def decided(told: ACase, *rows: str, decision: str = "proceed") -> ACase:
    """Assess and decide every row of the harm check."""
    for one in rows or EVERY_ROW:
        told.assessed(one, answers={"missing_risk": chosen("likely")} if one == "person:pupil" else {})
        told.decided(one, decision)
    return told


def two_at_a_hospital() -> ACase:
    """Tell of a young man whose age is in doubt and a girl, at one place; the caller lets their details be shared."""
    told = ACase().opened("phone").answer("contact.danger_now", "not_sure").answer("caller.identity_level", "share")
    told.words("caller.name", "Ruth Example")
    for person in ("man", "girl"):
        told.person(person).answer("person.role", "possible_victim", person=person)
        told.words("person.current_place", "Northmoor Hospital, ward 3", person=person)
    told.answer("person.age", "might_be_under_18", person="man").answer("person.age", "under_18", person="girl")
    told.words("person.full_name", "Tran Example", person="man").words("person.language", "Vietnamese", person="man")
    told.words("case.facts_seen", "Burns on both hands. An escort answers for him.", how="seen")
    told.answer("case.type", "criminal.cannabis")
    return told.drafted("child_safeguarding", "refer_spoken", ["man", "girl"])


def at_one_place(many: int) -> ACase:
    """Tell of so many children at one place, of each of whom everything is told that is told of the pupil."""
    told = a_pupil()
    names = ["pupil", *(f"pupil-{number}" for number in range(2, many + 1))]
    about = [given for (subject, _), given in told.case.answers.items() if subject == "person:pupil"]
    for name in names[1:]:
        told.person(name)
        for given in about:
            rest = given.answer.model_dump(exclude={"options"})
            told.answer(given.field, *given.answer.options, person=name, **rest)
    told.drafted("child_safeguarding", "refer_spoken", names)
    return decided(told, "caller", *(f"person:{name}" for name in names), "others_there", "family", "staff")


def a_car_wash(*, police_kind: str = "crime_report") -> ACase:
    """Tell of an adult at a car wash who agreed, alone, that police be told."""
    told = ACase().opened("phone").person("man").answer("contact.danger_now", "no")
    told.answer("caller.identity_level", "anonymous").answer("person.age", "not_under_18", person="man")
    told.words("person.full_name", "Ato Example", person="man")
    told.answer("person.spoken_to_alone", "yes", person="man").answer("person.consent_police", "yes", person="man")
    told.words("place.where_happening", "3 Dock Lane, Northmoor", how="seen")
    told.words("case.facts_seen", "Six men wash cars without gloves. A seventh man takes the cash.", how="seen")
    told.answer("case.type", "labour.car-wash").answer("case.police_kind", police_kind)
    return told.drafted("law_enforcement", "refer_next_day", ["man"])


def a_crewman() -> ACase:
    """Tell of a man off a fishing boat who said yes to each of the five, alone, and heard half of the explanation."""
    told = ACase().opened("phone").person("man").answer("contact.danger_now", "no")
    told.answer("contact.channel", "phone").answer("caller.identity_level", "confidential")
    told.answer("person.role", "possible_victim", "caller", person="man")
    told.answer("person.in_touch", "is_the_caller", person="man")
    told.answer("person.age", "not_under_18", person="man").words("person.age_words", "35", person="man")
    told.answer("person.spoken_to_alone", "yes", person="man").answer("contact.interpreter", "professional")
    told.words("person.full_name", "Ato Example", person="man").words("person.language", "Twi", person="man")
    told.answer("person.date_of_birth", date="1991-03-14", person="man", how="told")
    told.answer("person.nation_now", "northern_ireland", person="man").answer("person.gender", "man_boy", person="man")
    told.words("person.nationality", "Ghana", person="man").words("person.safe_address", "12 Quay Row", person="man")
    told.words("person.current_place", "12 Quay Row, Ardmoyle", person="man")
    told.answer("person.home_address", missing="not_known", person="man")
    told.answer("exploiter.who", missing="refused", words="not ready to give the skipper’s name")
    told.words("exploiter.where_uk", "Ardmoyle harbour").words("place.where_happening", "a boat out of Ardmoyle")
    told.answer("case.type", "labour.fishing").answer("case.happening", "now").answer("case.act", "recruited", "moved")
    told.answer("case.means", "documents_held", "threats").answer("case.indicators", "GEN-07", how="told")
    told.words("case.facts_told", "Aug 2026: the skipper took the passport", how="told", by="caller")
    told.words("case.facts_inferred", "may be fetched back before the boat sails", how="inferred")
    told.words("person.wants", "A bed, a doctor, my passport", person="man")
    told.answer("person.consent_first_responder", "yes", person="man").answer("person.nrm_wish", "yes", person="man")
    told.answer("person.wants_support", "yes_tonight", person="man").answer(
        "person.talk_to_police", "yes", person="man"
    )
    told.answer("person.phone_mode", "own", person="man").answer("person.letter_to", "me_email", person="man")
    told.answer("explained.n05_what", "understood", person="man").answer("explained.n05_outcomes", "said", person="man")
    told.answer("explained.n05_support", "understood", person="man")
    told.answer("explained.n06_privacy", "not_now", person="man")
    return told.drafted("support_nrm", "refer_first_responder", ["man"])
