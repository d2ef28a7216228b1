"""A child's case told through the real actions, as far along as a test wants it."""

from collections.abc import Iterable
from datetime import timedelta

from helpline.actions.answers import add_person, give_answer
from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.contacts import open_contact
from helpline.actions.harm import assess_harm, decide_harm
from helpline.actions.referrals import submit, withhold
from helpline.engine.case import Case
from helpline.engine.harm import rows_of
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from tests.office import ADVISER, MANAGER, Office

COUNCIL = Choice("northmoor-children", "northmoor-children-folder-word")
CHILD = "child_safeguarding"

CHILDS_ANSWERS: tuple[tuple[str, Typed], ...] = (
    ("person.role", Typed(options=("possible_victim",))),
    ("person.age_words", Typed(words="about 13", how="told", by="caller")),
    ("person.whereabouts", Typed(options=("in_uk",))),
    ("person.current_place", Typed(words="Millbeck Academy, Northmoor", how="seen", by="caller")),
    ("person.full_name", Typed(words="Ellis", how="told", by="caller")),
    ("person.date_of_birth", Typed(missing="not_known")),
    ("person.home_address", Typed(missing="not_known")),
    ("person.school", Typed(words="Millbeck Academy, Northmoor", how="told", by="caller")),
    ("person.child_concern", Typed(options=("yes",))),
    ("person.action_today", Typed(options=("yes",))),
    ("person.missing_now", Typed(options=("no",))),
    ("person.missing_before", Typed(words="Three weekends", how="told", by="caller")),
    ("exploiter.trust_body", Typed(options=("none_known",))),
)


class Telling:
    """A call and what came of it: each deed reads the case as it stands, so that no page is stale."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.desk = office.desk
        self.case_id = open_contact(self.desk, who=ADVISER, channel="phone").case_id
        self.person_id = ""

    @property
    def case(self) -> Case:
        """Return the case as it stands."""
        with self.desk.store.read() as unit:
            return unit.case(self.case_id)

    def referral(self, protocol: str = CHILD) -> Referral:
        """Return the referral that a protocol drafted."""
        return next(one for one in self.case.referrals.values() if one.drafted and one.drafted.protocol == protocol)

    def answer(self, field: str, typed: Typed, *, who: Who = ADVISER, entity_id: str = "") -> Case:
        """Answer a field of the case, or of the person; whether a receiver may be told is asked by its name."""
        return give_answer(
            self.desk,
            self.case_id,
            who=who,
            field=field,
            typed=typed,
            person_id=self.person_id if field.startswith("person.") else "",
            entity_id=entity_id,
            seen=self.case.number,
        )

    def about(self, label: str, answers: Iterable[tuple[str, Typed]]) -> "Telling":
        """Tell of somebody on a call that is safe, with no danger now."""
        self.answer("contact.safe_to_talk", Typed(options=("yes",)))
        self.answer("contact.danger_now", Typed(options=("no",)))
        added = add_person(self.desk, self.case_id, who=ADVISER, label=label, seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in answers:
            self.answer(field, typed)
        return self

    def child(self) -> "Telling":
        """Tell of a child at school in Northmoor, about whom little is known."""
        return self.about("the pupil", CHILDS_ANSWERS)

    def assessed(self, *, protocol: str = CHILD, advice: str = "proceed", who: Who = ADVISER) -> "Telling":
        """Record the harm check of every row."""
        referral = self.referral(protocol)
        reasons = () if advice == "proceed" else ("retaliation_likely",)
        for row in rows_of(self.case, referral, self.desk.library, on=self.desk.today()):
            fields = [self.desk.library.fields[name] for name in row.questions]
            answers = {field.id: Typed(options=(field.options[0].id,)) for field in fields if field.options}
            assess_harm(
                self.desk,
                self.case_id,
                who=who,
                referral_id=referral.referral_id,
                row=row.row,
                answers=answers,
                advice=advice,
                reasons=reasons,
                words="",
                seen=self.case.number,
            )
        return self

    def submitted(self, *, protocol: str = CHILD) -> "Telling":
        """Ask a manager to approve."""
        referral_id = self.referral(protocol).referral_id
        submit(self.desk, self.case_id, who=ADVISER, referral_id=referral_id, seen=self.case.number)
        return self

    def decided(self, *, protocol: str = CHILD, who: Who = MANAGER) -> "Telling":
        """Decide every row of the harm check."""
        referral = self.referral(protocol)
        for row in rows_of(self.case, referral, self.desk.library, on=self.desk.today()):
            decide_harm(
                self.desk,
                self.case_id,
                who=who,
                referral_id=referral.referral_id,
                row=row.row,
                decision="proceed",
                reasons=(),
                words="",
                seen=self.case.number,
            )
        return self

    def candidate(self, *, choice: Choice = COUNCIL, who: Who = MANAGER, protocol: str = CHILD) -> str:
        """Make the frozen document."""
        return make_candidate(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral(protocol).referral_id,
            choice=choice,
            seen=self.case.number,
        )

    def approve(self, candidate_id: str, *, who: Who = MANAGER, protocol: str = CHILD) -> Case:
        """Approve the document that was read."""
        referral = self.referral(protocol)
        return approve(
            self.desk,
            self.case_id,
            who=who,
            referral_id=referral.referral_id,
            candidate_id=candidate_id,
            document_sha256=referral.candidates[candidate_id].document_sha256,
        )

    def held(self, who: Who, *, hours: float, protocol: str = CHILD) -> "Telling":
        """Let a manager withhold the referral for so many hours."""
        withhold(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral(protocol).referral_id,
            until=self.office.clock.now() + timedelta(hours=hours),
            words="The duty inbox can be read by the person named.",
            seen=self.case.number,
        )
        return self

    def ready(self) -> "Telling":
        """Bring the child's referral to where a manager may make its document."""
        return self.child().assessed().submitted().decided()

    def approved(self, *, choice: Choice = COUNCIL) -> "Telling":
        """Bring the child's referral to approved, with its parcel queued."""
        self.ready()
        self.approve(self.candidate(choice=choice))
        return self

    @property
    def parcel_id(self) -> str:
        """Return the only parcel's id."""
        (parcel_id,) = self.case.parcels
        return parcel_id
