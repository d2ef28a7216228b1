"""Saying what changed since a page was shown: never merged silently, never lost."""

from helpline.engine.case import Case, Change
from helpline.protocol.library import Library
from helpline.words.errors import OutOfStep
from helpline.words.london import say_time

SAID = {
    "PersonAdded": "A person was added",
    "NoteTaken": "A note line was taken",
    "NotePlaced": "A note line was placed",
    "ContactOpened": "A contact was opened",
    "ContactEnded": "The contact was ended",
    "EmergencyRung": "999 was rung",
    "SpokenReferralMade": "A spoken referral was made",
    "SpokenReferralSignedOff": "A manager signed off a spoken referral",
    "HarmAssessed": "The harm check was added to",
    "HarmDecided": "A manager decided in the harm check",
    "ReferralWorded": "The words of a referral were changed",
    "ApprovalAsked": "A referral was submitted",
    "ReferralApproved": "A referral was approved",
    "ReferralReturned": "A referral was returned",
    "ReferralWithheld": "A referral was withheld",
    "ReferralWithdrawn": "A referral was withdrawn",
    "ApprovalVoided": "An approval no longer stands",
    "ReferralClosed": "A referral was closed",
    "ParcelMade": "A document was sealed",
    "ParcelHandedOver": "A parcel was handed over",
    "ParcelRefused": "A parcel was refused",
    "ParcelUncertain": "Nobody knows whether a parcel went",
    "UncertainResolved": "The receiver said whether a parcel arrived",
    "ParcelRecalled": "A parcel was recalled",
    "CallTaken": "Somebody rang the password desk",
    "CallBackMade": "The password desk rang back",
    "ChallengeAnswered": "The challenge was put at the password desk",
    "PasswordReleased": "The words of a document were given",
    "PasswordRepeated": "The words of a document were given again",
    "ReleaseRefused": "The words of a document were not given",
    "ReceiptNoted": "A receipt was noted",
}
"""What happened, in words, for each kind of event but an answer, which is told by its field."""

QUIET = frozenset(
    {"RunStarted", "RunStoodDown", "PlaceReached", "EmergencyAdvised", "ReferralDrafted", "CandidateMade"}
    | {"ManagerTold", "ManagerSaw", "SendingIntended", "SendingPutOff", "CaseViewed"}
)
"""Kinds that leave every page as true as it was."""


def has_news(case: Case, seen: int) -> bool:
    """Say whether anything happened after `seen` that the person at the page would want to know.

    What follows by itself, a document that a manager made to read, and that a manager has read what they were told
    leave every page as true as it was.
    """
    return seen > case.number or any(change.kind not in QUIET for change in case.since(seen))


def in_words(case: Case, change: Change, library: Library) -> str:
    """Say one change: what, whose, when. Never the answer itself."""
    at = say_time(change.at)
    if change.kind == "AnswerGiven":
        field = library.fields.get(change.field)
        label = field.label if field else change.field
        person = case.person(change.subject.removeprefix("person:"))
        return f"{label}{f', Person {person.number}' if person else ''}, at {at}"
    return f"{SAID[change.kind]}, at {at}"


def stale(case: Case, seen: int, *, library: Library) -> OutOfStep:
    """Return the refusal of a stale page, with what happened since in words."""
    changes = tuple(in_words(case, change, library) for change in case.since(seen) if change.kind not in QUIET)
    return OutOfStep(
        "stale page",
        "Something changed on this case after your page was shown, so this was not saved yet. What you typed is kept "
        "below. Read what changed, then save it again.",
        changes=changes,
        number=case.number,
    )
