"""A child's case told through the real actions by the people who sign in, as far along as a test of a page wants it."""

from collections.abc import Mapping

from helpline.actions.answers import add_person, give_answer
from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.contacts import open_contact
from helpline.actions.harm import RowDecision, assess_harm, decide_rows
from helpline.actions.ports import Account, Desk
from helpline.actions.receipts import note_receipt
from helpline.actions.referrals import submit
from helpline.actions.sending import send_next
from helpline.actions.spoken import Said, make_spoken_referral
from helpline.engine.case import Case
from helpline.engine.harm import rows_of
from helpline.engine.parcel import Parcel
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from tests.actions.telling import CHILDS_ANSWERS

CHILD, POLICE = "child_safeguarding", "law_enforcement"
WORD = Choice("northmoor-children", "northmoor-children-folder-word")
BY_HAND = Choice("northmoor-children", "northmoor-children-by-hand")


def who_is(account: Account) -> Who:
    """Return an account as it stands at the desk."""
    return Who(account.account_id, account.name, account.roles)


CAR_WASH: tuple[tuple[str, Typed], ...] = (
    ("person.role", Typed(options=("possible_victim",))),
    ("person.age", Typed(options=("not_under_18",), how="seen", by="the caller")),
    ("person.whereabouts", Typed(options=("in_uk",))),
    ("person.in_touch", Typed(options=("not_in_touch",))),
    ("person.spoken_to_alone", Typed(missing="not_known")),
    ("person.override_grounds", Typed(options=("none_found",))),
    ("person.consent_police", Typed(missing="not_known")),
    ("person.police_would_endanger", Typed(missing="not_known")),
    ("place.where_happening", Typed(words="3 Dock Lane, Northmoor", how="seen", by="the caller")),
    ("case.uk_link", Typed(missing="not_known")),
    ("case.jigsaw", Typed(options=("yes_can_be_removed",))),
    ("exploiter.trust_body", Typed(options=("none_known",))),
    ("caller.reports_self", Typed(options=("no",))),
    ("caller.wants_police", Typed(options=("yes",))),
)


class Told:
    """A call and what came of it; each deed reads the case as it stands, so that nothing of it is stale."""

    def __init__(self, desk: Desk, people: Mapping[str, Account]) -> None:
        self.desk = desk
        self.adviser, self.manager, self.second = (who_is(people[name]) for name in ("m.reyes", "a.okafor", "s.lind"))
        self.case_id = open_contact(desk, who=self.adviser, channel="phone").case_id
        self.person_id = ""

    @property
    def case(self) -> Case:
        """Return the case as it stands."""
        with self.desk.store.read() as unit:
            return unit.case(self.case_id)

    @property
    def views(self) -> tuple[str, ...]:
        """Return what the record says was looked at, oldest first."""
        with self.desk.store.read() as unit:
            return tuple(recorded.event.what for recorded in unit.views(self.case_id))  # type: ignore[attr-defined]

    def referral(self, protocol: str = CHILD) -> Referral:
        """Return the referral that a protocol drafted."""
        return next(one for one in self.case.referrals.values() if one.drafted and one.drafted.protocol == protocol)

    @property
    def parcel(self) -> Parcel:
        """Return the newest parcel."""
        return list(self.case.parcels.values())[-1]

    @property
    def on_the_board(self) -> str:
        """Return the address of the parcel on the board of follow-up."""
        return f"/follow-up/{self.case_id}/{self.parcel.parcel_id}"

    @property
    def path(self) -> str:
        """Return the address of the review."""
        return f"/approvals/{self.case_id}/{self.referral().referral_id}"

    def answer(self, field: str, typed: Typed, *, who: Who | None = None) -> Case:
        """Answer a field of the case, or of the child."""
        person = self.person_id if field.startswith("person.") else ""
        by = who or self.adviser
        return give_answer(
            self.desk, self.case_id, who=by, field=field, typed=typed, person_id=person, seen=self.case.number
        )

    def child(self) -> "Told":
        """Tell of a child at school in Northmoor, about whom little is known."""
        self.answer("contact.safe_to_talk", Typed(options=("yes",)))
        self.answer("contact.danger_now", Typed(options=("no",)))
        added = add_person(self.desk, self.case_id, who=self.adviser, label="the pupil", seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in CHILDS_ANSWERS:
            self.answer(field, typed)
        return self

    def sibling(self) -> "Told":
        """Tell of a second child at the same place, who is spoken of from here on."""
        added = add_person(self.desk, self.case_id, who=self.adviser, label="the sister", seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in CHILDS_ANSWERS:
            if field.startswith("person."):
                self.answer(field, typed)
        return self

    def car_wash(self) -> "Told":
        """Tell of adults at a car wash, who cannot be asked and about whom nobody may be named."""
        self.answer("contact.safe_to_talk", Typed(options=("yes",)))
        self.answer("contact.danger_now", Typed(options=("no",)))
        added = add_person(self.desk, self.case_id, who=self.adviser, label="six men", seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in CAR_WASH:
            self.answer(field, typed)
        return self

    def received(self, *, name: str = "Sgt Marsh") -> "Told":
        """Note that a named person has the document."""
        note_receipt(
            self.desk,
            self.case_id,
            who=self.adviser,
            parcel_id=self.parcel.parcel_id,
            name=name,
            role="",
            their_reference="",
            received_at="",
        )
        return self

    def spoken(self, *, who: Who | None = None, **given: str) -> "Told":
        """Make the spoken referral, to the council's front door unless another is *given*."""
        usual = {
            "protocol": CHILD,
            "entity_id": "northmoor-children",
            "number_rung": "01632 960142",
            "spoken_to": "J. Adeyemi",
            "spoken_at": self.desk.clock.now().isoformat(),
            "their_reference": "NC/4471",
            "words": "A pupil of about 13 needs to be seen today.",
            "manager_first": "not_reached",
        }
        said = Said(people=(self.person_id,), **{**usual, **given})
        referral_id = self.referral(said.protocol).referral_id
        make_spoken_referral(self.desk, self.case_id, who=who or self.adviser, said=said, referral_id=referral_id)
        return self

    def assessed(self, *, advice: str = "proceed", protocol: str = CHILD) -> "Told":
        """Record the harm check of every row."""
        referral = self.referral(protocol)
        reasons = () if advice == "proceed" else ("retaliation_likely",)
        for row in rows_of(self.case, referral, self.desk.library, on=self.desk.today()):
            fields = [self.desk.library.fields[name] for name in row.questions]
            assess_harm(
                self.desk,
                self.case_id,
                who=self.adviser,
                referral_id=referral.referral_id,
                row=row.row,
                answers={field.id: Typed(options=(field.options[0].id,)) for field in fields if field.options},
                advice=advice,
                reasons=reasons,
                words="",
                seen=self.case.number,
            )
        return self

    def submitted(self, *, words: str = "", protocol: str = CHILD) -> "Told":
        """Ask a manager to approve."""
        referral_id = self.referral(protocol).referral_id
        submit(self.desk, self.case_id, who=self.adviser, referral_id=referral_id, words=words, seen=self.case.number)
        return self

    def waiting(self) -> "Told":
        """Bring the child's referral to a manager."""
        return self.child().assessed().submitted(words="She leaves school at 15:30.")

    def decided(self, *, who: Who | None = None, protocol: str = CHILD) -> "Told":
        """Decide every row of the harm check."""
        referral = self.referral(protocol)
        rows = rows_of(self.case, referral, self.desk.library, on=self.desk.today())
        decide_rows(
            self.desk,
            self.case_id,
            who=who or self.manager,
            referral_id=referral.referral_id,
            decisions=[RowDecision(row.row, "proceed") for row in rows],
            seen=self.case.number,
        )
        return self

    def candidate(self, *, choice: Choice = WORD, who: Who | None = None) -> str:
        """Make the frozen document."""
        return make_candidate(
            self.desk,
            self.case_id,
            who=who or self.manager,
            referral_id=self.referral().referral_id,
            choice=choice,
            seen=self.case.number,
        )

    def approval(self, candidate_id: str) -> dict[str, str]:
        """Return what the form on the review page would send."""
        frozen = self.referral().candidates[candidate_id]
        return {"candidate_id": candidate_id, "document_sha256": frozen.document_sha256}

    def approved(self, *, choice: Choice = WORD) -> "Told":
        """Bring the child's referral to approved, with its parcel made."""
        self.waiting().decided()
        sent = self.approval(self.candidate(choice=choice))
        approve(self.desk, self.case_id, who=self.manager, referral_id=self.referral().referral_id, **sent)
        return self

    def handed_over(self) -> "Told":
        """Have the sender carry the parcel to the post folder."""
        self.approved()
        send_next(self.desk)
        return self
