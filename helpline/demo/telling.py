"""Telling a made-up call: each deed is the real action, a little later than the one before."""

from collections.abc import Iterable
from dataclasses import replace

from helpline.actions.answers import add_person, give_answer
from helpline.actions.contacts import end_contact, open_contact
from helpline.actions.emergency import advise_emergency
from helpline.actions.harm import assess_harm
from helpline.actions.notes import take_note
from helpline.actions.referrals import submit
from helpline.actions.rung import Rung, record_emergency
from helpline.actions.spoken import Said, make_spoken_referral, sign_off
from helpline.demo.office import Office
from helpline.engine.case import Case
from helpline.engine.events.contact import HowEnded
from helpline.engine.harm import rows_of
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from helpline.protocol.fields import OF_PERSON
from helpline.words.london import say_time

Answers = Iterable[tuple[str, Typed]]
NOT_KNOWN, REFUSED = Typed(missing="not_known"), Typed(missing="refused")

CALM = {
    "harm.learns": "possible",
    "harm.only_source": "no",
    "harm.nearby": "apart",
    "harm.threats_made": "none",
    "harm.wants_this": "yes",
    "harm.visit": "helps",
    "harm.letter_phone": "not_sure",
    "harm.immigration": "not_discussed",
    "harm.charge": "no",
    "harm.home_or_job": "possible",
    "harm.others_left": "none",
    "harm.family_reach": "no",
    "harm.inside_link": "no",
    "harm.escort_translator": "no",
    "harm.health_risk": "delay_harms",
    "harm.missing_risk": "possible",
    "harm.not_acting": "higher",
    "harm.staff_risk": "none_known",
    "harm.our_staff": "no",
}
"""What the made-up advisers answer in a harm check where nothing speaks against sending."""


def pick(*options: str) -> Typed:
    """Choose."""
    return Typed(options=options)


def told(words: str, *, by: str = "caller") -> Typed:
    """Write down what somebody said."""
    return Typed(words=words, how="told", by=by)


def seen(words: str, *, by: str = "caller") -> Typed:
    """Write down what somebody saw themselves."""
    return Typed(words=words, how="seen", by=by)


OPENING = (("contact.safe_to_talk", pick("yes")), ("contact.danger_now", pick("no")))
LIMITS = ("contact.limits_said", pick("said_understood"))
NOBODY_LINKED = ("exploiter.trust_body", pick("none_known"))
"""What most calls begin with, and that nobody of those suspected works for a receiver."""


class Call:
    """One made-up call, begun so many minutes ago, and what its adviser does."""

    def __init__(self, office: Office, *, ago: float, adviser: str, channel: str = "phone") -> None:
        self.office, self.desk = office, office.desk
        self.adviser = office.staff[adviser]
        self.person_id = ""
        office.clock.set(office.now)
        office.clock.forward(minutes=-ago)
        self.case = open_contact(self.desk, who=self.adviser, channel=channel)

    @property
    def case_id(self) -> str:
        """Return the case's id."""
        return self.case.case_id

    def wait(self, **by: float) -> "Call":
        """Let so many `seconds=`, `minutes=` or `hours=` pass."""
        self.office.clock.forward(**by)
        return self

    def person(self, label: str, answers: Answers = ()) -> "Call":
        """Add somebody, and tell of them."""
        self.wait(seconds=20)
        self.case = add_person(self.desk, self.case_id, who=self.adviser, label=label, seen=self.case.number)
        self.person_id = self.case.people[-1].person_id
        return self.tell(answers)

    def tell(self, answers: Answers) -> "Call":
        """Answer fields, of the case or of the person who was added last."""
        for field, typed in answers:
            self.wait(seconds=25)
            person_id = self.person_id if field.startswith(OF_PERSON) else ""
            self.case = give_answer(
                self.desk,
                self.case_id,
                who=self.adviser,
                field=field,
                typed=typed,
                person_id=person_id,
                seen=self.case.number,
            )
        return self

    def note(self, words: str) -> "Call":
        """Take a line down as it is said."""
        self.wait(seconds=15)
        self.case = take_note(self.desk, self.case_id, who=self.adviser, words=words)
        return self

    def ring_999(self, *, operator: str, incident_reference: str, words: str) -> "Call":
        """Open the 999 words, ring, and take down what the operator said."""
        self.wait(seconds=10)
        advise_emergency(self.desk, self.case_id, who=self.adviser)
        self.wait(minutes=1)
        rung = Rung(
            who_dialled="helpline",
            rung_at=say_time(self.office.clock.now()),
            operator=operator,
            incident_reference=incident_reference,
            words=words,
        )
        self.case = record_emergency(self.desk, self.case_id, who=self.adviser, rung=rung)
        return self

    def end(self, how: HowEnded = "ended") -> "Call":
        """End the contact, and mark what nobody asked."""
        self.wait(seconds=30)
        self.case = end_contact(
            self.desk, self.case_id, who=self.adviser, how=how, mark_blanks=True, seen=self.case.number
        )
        return self

    def referral(self, protocol: str) -> Referral:
        """Return the referral that a protocol drafted."""
        found = (one for one in self.case.referrals.values() if one.drafted and one.drafted.protocol == protocol)
        return next(found)

    def spoken(self, said: Said, *, protocol: str, signed_off_by: str = "") -> "Call":
        """Record that it was said by voice, and who signed it off."""
        self.wait(minutes=6)
        referral_id = self.referral(protocol).referral_id
        people = tuple(person.person_id for person in self.case.people)
        said = replace(said, protocol=protocol, people=people, spoken_at=self.office.clock.now().isoformat())
        self.case = make_spoken_referral(self.desk, self.case_id, who=self.adviser, said=said, referral_id=referral_id)
        if signed_off_by:
            self.wait(minutes=9)
            manager = self.office.staff[signed_off_by]
            self.case = sign_off(
                self.desk,
                self.case_id,
                who=manager,
                referral_id=referral_id,
                words="Read, and right to ring.",
                read_at=None,
            )
        return self

    def assess(self, protocol: str) -> "Call":
        """Record the harm check of everybody whom the referral could harm: nothing speaks against sending it."""
        referral = self.referral(protocol)
        for row in rows_of(self.case, referral, self.desk.library, on=self.desk.today()):
            self.wait(seconds=50)
            self.case = assess_harm(
                self.desk,
                self.case_id,
                who=self.adviser,
                referral_id=referral.referral_id,
                row=row.row,
                answers={name: pick(CALM[name]) for name in row.questions if name in CALM},
                advice="proceed",
                reasons=(),
                words="",
                seen=self.case.number,
            )
        return self

    def submit(self, protocol: str, words: str = "") -> "Call":
        """Ask a manager to approve."""
        self.wait(minutes=2)
        self.case = submit(
            self.desk,
            self.case_id,
            who=self.adviser,
            referral_id=self.referral(protocol).referral_id,
            words=words,
            seen=self.case.number,
        )
        return self

    def as_it_stands(self) -> Case:
        """Return the case as it stands now."""
        with self.desk.store.read() as unit:
            return unit.case(self.case_id)
