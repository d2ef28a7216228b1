"""What the made-up managers and the post do with a referral that was submitted."""

from datetime import timedelta

from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.harm import RowDecision, decide_rows
from helpline.actions.passwords import challenge, release, ring_back, take_call
from helpline.actions.ports import HandOver, Mail
from helpline.actions.receipts import note_receipt
from helpline.actions.referrals import return_to_adviser, withhold
from helpline.actions.sending import LEASE_SECONDS, face_abandoned, send_next
from helpline.demo.telling import Call
from helpline.engine.harm import rows_of


class Stopped(Exception):
    """The sender's machine went off in the middle of sending."""


class StoppingChannel:
    """A way of sending whose machine goes off as it begins, so that nobody knows whether the parcel went."""

    name = "folder"

    def hand_over(self, mail: Mail) -> HandOver:
        """Go off."""
        raise Stopped(mail.parcel_id)


class Managed:
    """One submitted referral of a call, in the hands of one manager."""

    def __init__(self, call: Call, protocol: str, *, manager: str) -> None:
        self.call, self.desk = call, call.desk
        self.manager = call.office.staff[manager]
        self.referral_id = call.referral(protocol).referral_id

    def returned(self, words: str) -> None:
        """Send it back to the adviser."""
        self.call.wait(minutes=12)
        self.call.case = return_to_adviser(
            self.desk,
            self.call.case_id,
            who=self.manager,
            referral_id=self.referral_id,
            words=words,
            seen=self.call.case.number,
        )

    def withheld(self, *, hours: float, words: str) -> None:
        """Hold it for so many hours from now."""
        self.call.wait(minutes=8)
        self.call.case = withhold(
            self.desk,
            self.call.case_id,
            who=self.manager,
            referral_id=self.referral_id,
            until=self.desk.clock.now() + timedelta(hours=hours),
            words=words,
            seen=self.call.case.number,
        )

    def approved(self, entity_id: str, way_in_id: str) -> "Managed":
        """Decide every row, make the document, read it, and approve exactly that."""
        self.call.wait(minutes=10)
        case = self.call.case
        rows = rows_of(case, case.referrals[self.referral_id], self.desk.library, on=self.desk.today())
        self.call.case = decide_rows(
            self.desk,
            case.case_id,
            who=self.manager,
            referral_id=self.referral_id,
            decisions=tuple(RowDecision(row.row, "proceed") for row in rows),
            seen=case.number,
        )
        self.call.wait(minutes=3)
        candidate_id = make_candidate(
            self.desk,
            case.case_id,
            who=self.manager,
            referral_id=self.referral_id,
            choice=Choice(entity_id, way_in_id),
            seen=self.call.case.number,
        )
        frozen = self.call.as_it_stands().referrals[self.referral_id].candidates[candidate_id]
        self.call.wait(minutes=4)
        self.call.case = approve(
            self.desk,
            case.case_id,
            who=self.manager,
            referral_id=self.referral_id,
            candidate_id=candidate_id,
            document_sha256=frozen.document_sha256,
        )
        return self

    def sent(self) -> "Managed":
        """Let the post take it."""
        self.call.wait(seconds=3)
        send_next(self.desk)
        self.call.case = self.call.as_it_stands()
        return self

    def lost_sight_of(self) -> None:
        """Let the sender's machine go off in the middle, and the next one find what it left."""
        self.call.wait(seconds=3)
        try:
            send_next(self.call.office.sending_by(StoppingChannel()).desk)
        except Stopped:
            self.call.wait(seconds=LEASE_SECONDS + 1)
        face_abandoned(self.desk)

    @property
    def parcel_id(self) -> str:
        """Return the id of its parcel."""
        return self.call.case.referrals[self.referral_id].parcels[-1]

    def rung_back(self, *, name: str, team: str) -> "Managed":
        """Give the words of its document on a call back to the directory's number."""
        self.call.wait(minutes=14)
        who, case_id, parcel_id = self.call.adviser, self.call.case_id, self.parcel_id
        entity = self.desk.directory.entity(self.call.case.parcels[parcel_id].made.entity_id)
        call_id = take_call(self.desk, case_id, who=who, parcel_id=parcel_id, name_given=name, team_given=team)
        self.call.wait(minutes=2)
        ring_back(
            self.desk,
            case_id,
            who=who,
            parcel_id=parcel_id,
            call_id=call_id,
            number=entity.numbers()[0].number,
            answered_by="named",
        )
        challenge(self.desk, case_id, who=who, parcel_id=parcel_id, call_id=call_id, has_passed=True)
        release(self.desk, case_id, who=who, parcel_id=parcel_id, call_id=call_id)
        return self

    def received(self, *, name: str, role: str, their_reference: str) -> None:
        """Note that a named person has it."""
        self.call.wait(minutes=5)
        self.call.case = note_receipt(
            self.desk,
            self.call.case_id,
            who=self.call.adviser,
            parcel_id=self.parcel_id,
            name=name,
            role=role,
            their_reference=their_reference,
            received_at=self.desk.clock.now().isoformat(),
        )
