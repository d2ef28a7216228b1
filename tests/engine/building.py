"""A case built for a test by folding real events; the clock is the test's own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded
from helpline.engine.events import contact as on_contact
from helpline.engine.events import referral as on_referral
from helpline.engine.evolve import evolve
from helpline.engine.referral import Referral
from helpline.protocol.answers import Answer
from helpline.words.london import LONDON

REFERENCE = "K7M-4QX"
FRIDAY = datetime(2026, 11, 20, 14, 2, tzinfo=LONDON)


class ACase:
    """Tells a case as a sequence of sentences: `ACase().opened("phone").person("pupil").told(...)`."""

    def __init__(self, *, at: datetime = FRIDAY, by: str = "adviser-1") -> None:
        self.at = at
        self.by = by
        self.history: list[Recorded] = []
        self.case = Case("case-1")

    def happened(self, event: Event, *, by: str = "") -> "ACase":
        """Fold one more real event, a second later than the last."""
        recorded = Recorded(self.case.case_id, len(self.history) + 1, event, by or self.by, self.at)
        self.history.append(recorded)
        self.case = evolve(self.case, recorded)
        self.at += timedelta(seconds=1)
        return self

    def at_time(self, at: datetime) -> "ACase":
        """Move the clock."""
        self.at = at
        return self

    def opened(self, channel: str = "phone", *, reference: str = REFERENCE, contact_id: str = "c1") -> "ACase":
        """Open a contact."""
        return self.happened(on_contact.ContactOpened(contact_id=contact_id, reference=reference, channel=channel))

    def person(self, person_id: str, *, label: str = "") -> "ACase":
        """Add somebody."""
        return self.happened(on_contact.PersonAdded(person_id=person_id, label=label))

    def answer(self, field: str, *options: str, person: str = "", **given: Any) -> "ACase":
        """Answer a field: options, or `words=`, `date=`, `number=`, `missing=`, with `how=` and `by=`."""
        owner = field.split(".", 1)[0]
        subject = "case"
        if owner in ("contact", "caller"):
            subject = f"contact:{self.case.contacts[-1].contact_id}"
        elif owner in ("person", "explained", "plan"):
            subject = f"person:{person}"
        return self.happened(
            on_contact.AnswerGiven(
                answer_id=f"a{len(self.history) + 1}",
                subject=subject,
                field=field,
                answer=Answer(options=options, **given),
            )
        )

    def words(self, field: str, words: str, *, person: str = "", **given: Any) -> "ACase":
        """Answer a field in words."""
        return self.answer(field, person=person, words=words, **given)

    def asked_not_known(self, *fields: str, person: str = "") -> "ACase":
        """Answer fields as asked and not known."""
        for field in fields:
            self.answer(field, person=person, missing="not_known")
        return self

    def rung_999(self, **given: Any) -> "ACase":
        """Record a 999 call."""
        told = {
            "emergency_id": "e1",
            "contact_id": self.case.contacts[-1].contact_id,
            "who_dialled": "helpline",
            "service": "police",
            "rung_at": self.at.isoformat(),
            "operator": "",
            "incident_reference": "INC-42",
            "words": "",
        }
        return self.happened(on_contact.EmergencyRung.model_validate({**told, **given}))

    def drafted(
        self, protocol: str, end: str, people: Sequence[str], *, referral: str = "r1", reference: str = REFERENCE
    ) -> "ACase":
        """Draft a referral at an end of a protocol."""
        return self.happened(
            on_referral.ReferralDrafted(
                referral_id=referral,
                reference=reference,
                run_id=f"{protocol}:{people[0]}" if people else protocol,
                protocol=protocol,
                protocol_version=1,
                end=end,
                people=tuple(people),
            )
        )

    def spoken(self, *, referral: str = "r1", reference: str = REFERENCE, **given: Any) -> "ACase":
        """Make a referral by voice."""
        told = {
            "referral_id": referral,
            "reference": reference,
            "protocol": "child_safeguarding",
            "people": (),
            "entity_id": "northmoor-children",
            "number_rung": "+441632960100",
            "spoken_to": "duty social worker",
            "spoken_at": self.at.isoformat(),
            "their_reference": "CF-20417",
            "words": "As the script says.",
            "manager_first": "not_reached",
        }
        return self.happened(on_referral.SpokenReferralMade.model_validate({**told, **given}))

    def worded(self, *, referral: str = "r1", **sentences: Any) -> "ACase":
        """Write sentences of the document."""
        return self.happened(on_referral.ReferralWorded(referral_id=referral, **sentences))

    def assessed(
        self,
        row: str,
        advice: str = "proceed",
        *reasons: str,
        answers: Mapping[str, Answer] | None = None,
        referral: str = "r1",
        words: str = "",
    ) -> "ACase":
        """Record the adviser's harm check of one row; answers by the last part of their field id."""
        return self.happened(
            on_referral.HarmAssessed.model_validate(
                {
                    "assessment_id": f"h{len(self.history) + 1}",
                    "referral_id": referral,
                    "row": row,
                    "answers": {f"harm.{name}": answer for name, answer in (answers or {}).items()},
                    "advice": advice,
                    "reasons": reasons,
                    "words": words,
                }
            )
        )

    def decided(
        self, row: str, decision: str = "proceed", *reasons: str, referral: str = "r1", by: str = "manager-1"
    ) -> "ACase":
        """Record the manager's decision beside one row."""
        event = on_referral.HarmDecided.model_validate(
            {
                "decision_id": f"d{len(self.history) + 1}",
                "referral_id": referral,
                "row": row,
                "decision": decision,
                "reasons": reasons,
            }
        )
        return self.happened(event, by=by)

    def referral(self, referral_id: str = "r1") -> Referral:
        """Return one referral as it stands."""
        return self.case.referrals[referral_id]


def chosen(*options: str) -> Answer:
    """Return an answer that chooses."""
    return Answer(options=options)


def said(words: str) -> Answer:
    """Return an answer in words."""
    return Answer(words=words)


NOT_KNOWN = Answer(missing="not_known")
