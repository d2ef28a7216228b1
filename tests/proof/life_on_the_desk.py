"""The deeds of the lifecycle theorem, done with the real actions on one referral: a child's, or an adult's by hand."""

from collections.abc import Callable, Mapping

from helpline.actions import passwords, recalling, receipts, referrals, sending, spoken
from helpline.actions.approval import approve
from helpline.actions.by_hand import hand_over_by_hand, take_by_hand
from helpline.actions.candidates import make_candidate
from helpline.actions.harm import decide_harm
from helpline.actions.left_out import leave_out_names
from helpline.engine.permissions import Who
from helpline.engine.proof.lifecycle_state import ADVISER, CONTRIBUTOR, MANAGER, SENDER, WORLD
from helpline.protocol.answers import Typed
from helpline.words.errors import HelplineError, NotFound
from tests.actions.telling import COUNCIL
from tests.actions.test_withdrawn_consent import CONSENT
from tests.office import ADVISER as M_REYES
from tests.office import MANAGER as A_OKAFOR
from tests.office import SECOND as S_LIND
from tests.proof.case_on_the_desk import CaseOnTheDesk
from tests.proof.memory_office import Stopped

WHO: Mapping[str, Who] = {ADVISER: M_REYES, CONTRIBUTOR: A_OKAFOR, MANAGER: S_LIND, SENDER: M_REYES, WORLD: M_REYES}


class LifeOnTheDesk(CaseOnTheDesk):
    """Every deed that can be done with a case whose referral is drafted."""

    def do(self, deed: str, by: str) -> bool:
        """Do a deed; False where the desk refuses it."""
        self.office.clock.forward(seconds=1)
        try:
            _DEEDS[deed](self, WHO[by])
        except HelplineError:
            return False
        return True

    def write(self, who: Who) -> None:
        """Write a sentence that was not there before."""
        self.written += 1
        referrals.word_referral(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            suspected=f"A man waits outside the school. Seen {self.written} times.",
            why_today="",
            asks=(),
            handling=(),
            find=(),
            seen=self.case.number,
        )

    def decide_harm(self, who: Who) -> None:
        """Decide on every row of the harm check."""
        for row in tuple(self.referral.harm):
            decide_harm(
                self.desk,
                self.case_id,
                who=who,
                referral_id=self.referral.referral_id,
                row=row,
                decision="proceed",
                reasons=(),
                words="",
                seen=self.case.number,
            )

    def submit(self, who: Who) -> None:
        """Ask for approval."""
        referrals.submit(self.desk, self.case_id, who=who, referral_id=self.referral.referral_id, seen=self.case.number)

    def make(self, who: Who) -> None:
        """Have the document made."""
        make_candidate(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            choice=self.choice,
            seen=self.case.number,
        )

    def approve(self, who: Who) -> None:
        """Approve the newest document."""
        candidate = next(reversed(tuple(self.referral.candidates.values())), None)
        if candidate is None:
            raise NotFound("no candidate yet")
        approve(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            candidate_id=candidate.candidate_id,
            document_sha256=candidate.document_sha256,
        )

    def give_back(self, who: Who) -> None:
        """Send it back to the adviser."""
        referrals.return_to_adviser(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            words="Which gate?",
            seen=self.case.number,
        )

    def withdraw(self, who: Who) -> None:
        """Withdraw it."""
        referrals.withdraw(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            words="Told twice.",
            seen=self.case.number,
        )

    def withhold(self, who: Who, *, hours: int = 1) -> None:
        """Hold it for some hours."""
        at = self.office.clock.now()
        referrals.withhold(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            until=at.replace(day=at.day + hours // 24, hour=(at.hour + hours) % 24),
            words="Wait for them.",
            seen=self.case.number,
        )

    def leave_out(self, who: Who) -> None:
        """Leave out the name of whoever did not agree; decided again, it stands from then on."""
        leave_out_names(
            self.desk,
            self.case_id,
            who=who,
            referral_id=self.referral.referral_id,
            person_id=self.case.people[0].person_id,
            is_left_out=not self.has_left_out,
            words="They said no.",
            seen=self.case.number,
        )
        self.has_left_out = True

    def take_back(self, who: Who) -> None:
        """Take back what the person agreed to."""
        self.telling.answer(CONSENT, Typed(options=("withdrawn",)), who=who)

    def take_copy(self, who: Who) -> None:
        """Download the document, to hand it over."""
        take_by_hand(self.desk, self.case_id, who=who, parcel_id=self._parcel().parcel_id)

    def hand_over_by_hand(self, who: Who) -> None:
        """Say that it was handed over."""
        parcel_id = self._parcel().parcel_id
        hand_over_by_hand(self.desk, self.case_id, who=who, parcel_id=parcel_id, words="To R. Okoye.")

    def send(self, who: Who) -> None:
        """Let the sender work; what it leaves behind is faced once its time is up."""
        try:
            sent = sending.send_next(self.desk)
        except Stopped:
            self.office.clock.forward(seconds=sending.LEASE_SECONDS + 1)
            sending.face_abandoned(self.desk)
            return
        if sent is None:
            raise NotFound("nothing is due")

    def find(self, who: Who, *, has_arrived: bool) -> None:
        """Say what a telephone call found out."""
        sending.resolve_uncertain(
            self.desk,
            self.case_id,
            who=who,
            parcel_id=self._parcel().parcel_id,
            has_arrived=has_arrived,
            words="Rang the desk.",
        )

    def receive(self, who: Who) -> None:
        """Note the receipt."""
        receipts.note_receipt(
            self.desk,
            self.case_id,
            who=who,
            parcel_id=self._parcel().parcel_id,
            name="R. Okoye",
            role="",
            their_reference="",
            received_at="",
        )

    def recall(self, who: Who) -> None:
        """Ask for it back."""
        recalling.recall(self.desk, self.case_id, who=who, parcel_id=self._parcel().parcel_id, words="Rang: destroyed.")

    def take_call(self, who: Who) -> None:
        """Take a call about it."""
        self.call_id = passwords.take_call(
            self.desk,
            self.case_id,
            who=who,
            parcel_id=self._parcel().parcel_id,
            name_given="R. Okoye",
            team_given="Duty desk",
        )

    def ring_back(self, who: Who) -> None:
        """Ring back on the directory's number."""
        parcel = self._parcel()
        (number, *_) = self.desk.directory.entity(parcel.made.entity_id).numbers()
        passwords.ring_back(
            self.desk,
            self.case_id,
            who=who,
            parcel_id=parcel.parcel_id,
            call_id=self.call_id,
            number=number.number,
            answered_by="named",
        )

    def challenge(self, who: Who) -> None:
        """Put the challenge, which is passed."""
        passwords.challenge(
            self.desk,
            self.case_id,
            who=who,
            parcel_id=self._parcel().parcel_id,
            call_id=self.call_id,
            has_passed=True,
        )

    def speak(self, who: Who) -> None:
        """Tell the council by voice."""
        said = spoken.Said(
            protocol="child_safeguarding",
            people=self.referral.people,
            entity_id=COUNCIL.entity_id,
            number_rung="01632 960123",
            spoken_to="Duty desk",
            spoken_at="14:10",
            their_reference="",
            words="A boy of about 13.",
            manager_first="not_tried",
        )
        spoken.make_spoken_referral(self.desk, self.case_id, who=who, said=said, referral_id=self.referral.referral_id)

    def sign_off(self, who: Who) -> None:
        """Sign off what was said by voice."""
        spoken.sign_off(self.desk, self.case_id, who=who, referral_id=self.referral.referral_id, read_at=None)


_DEEDS: Mapping[str, Callable[[LifeOnTheDesk, Who], None]] = {
    "write": LifeOnTheDesk.write,
    "decide_harm": LifeOnTheDesk.decide_harm,
    "submit": LifeOnTheDesk.submit,
    "make": LifeOnTheDesk.make,
    "approve": LifeOnTheDesk.approve,
    "return": LifeOnTheDesk.give_back,
    "withdraw": LifeOnTheDesk.withdraw,
    "withhold": LifeOnTheDesk.withhold,
    "send": LifeOnTheDesk.send,
    "find_arrived": lambda desk, who: desk.find(who, has_arrived=True),
    "find_not_arrived": lambda desk, who: desk.find(who, has_arrived=False),
    "receive": LifeOnTheDesk.receive,
    "recall": LifeOnTheDesk.recall,
    "take_call": LifeOnTheDesk.take_call,
    "ring_back": LifeOnTheDesk.ring_back,
    "challenge": LifeOnTheDesk.challenge,
    "speak": LifeOnTheDesk.speak,
    "sign_off": LifeOnTheDesk.sign_off,
    "hold_longer": lambda desk, who: desk.withhold(who, hours=6),
    "leave_out": LifeOnTheDesk.leave_out,
    "take_back": LifeOnTheDesk.take_back,
    "take_copy": LifeOnTheDesk.take_copy,
    "hand_over_by_hand": LifeOnTheDesk.hand_over_by_hand,
}
DEEDS = tuple(_DEEDS)
