"""Saying what changed since a page was shown: never merged silently, never lost."""

from helpline.engine.case import Case, Change
from helpline.protocol.answers import Answer
from helpline.protocol.library import Library
from helpline.words.errors import OutOfStep
from helpline.words.london import say_time

SAID = {
    "PersonAdded": "A person was added",
    "NoteTaken": "A note line was taken",
    "NotePlaced": "A note line was placed",
    "NotePutAside": "A note line was put aside, or taken back from there",
    "ContactOpened": "A contact was opened",
    "EmergencyRung": "999 was rung",
    "ControlRoomRung": "The control room was rung again",
    "SpokenReferralMade": "A spoken referral was made",
    "SpokenReferralSignedOff": "A manager signed off a spoken referral",
    "HarmAssessed": "The harm check was added to",
    "HarmDecided": "A manager decided in the harm check",
    "GroundDecided": "A manager decided on a ground to act without agreement",
    "NameLeftOut": "A manager decided whose names are left out of a document",
    "PhoneNrmDecided": "A manager decided on the NRM by telephone",
    "AnonymisedDecided": "A manager decided whether anything may go without a name",
    "WithdrawalPassedOn": "A receiver was told that agreement was taken back",
    "ReferralWorded": "The words of a referral were changed",
    "ReferralCopied": "A copy of a referral was made for a further receiver",
    "ApprovalAsked": "A referral was submitted",
    "ReferralApproved": "A referral was approved",
    "ReferralReturned": "A referral was returned",
    "ReferralWithheld": "A referral was withheld",
    "ReferralWithdrawn": "A referral was withdrawn",
    "ApprovalVoided": "An approval no longer stands",
    "ReferralClosed": "A referral was closed",
    "ParcelMade": "A document was sealed",
    "ParcelTaken": "A copy of a document was downloaded to be handed over",
    "ParcelHandedOver": "A parcel was handed over",
    "ParcelRefused": "A parcel was refused",
    "ParcelUncertain": "Nobody knows whether a parcel went",
    "ResultCameLate": "The sender’s answer about a parcel came late",
    "UncertainResolved": "The receiver said whether a parcel arrived",
    "ParcelRecalled": "A parcel was recalled",
    "CallTaken": "Somebody rang the password desk",
    "CallBackMade": "The password desk rang back",
    "ChallengeAnswered": "The challenge was put at the password desk",
    "PasswordReleased": "The words of a document were given",
    "PasswordRepeated": "The words of a document were given again",
    "ReleaseRefused": "The words of a document were not given",
    "ReceiptNoted": "A receipt was noted",
    "CaseMoved": "A manager moved the case to another version of a protocol",
}
"""What happened, in words, for each kind of event but an answer, which is told by its field."""

QUIET = frozenset(
    {"RunStarted", "RunStoodDown", "PlaceReached", "EmergencyAdvised", "ReferralDrafted", "CandidateMade"}
    | {"VersionProposed", "ProposalWithdrawn", "VersionPublished"}
    | {"DirectoryChangeProposed", "DirectoryChangeTurnedDown"}
    | {"DirectoryChanged", "DirectoryChangeConfirmed"}
    | {"ManagerTold", "ManagerSaw", "SendingIntended", "SendingPutOff", "CaseViewed", "ContactEnded"}
)
"""Kinds that leave every page as true as it was."""


def has_news(case: Case, seen: int) -> bool:
    """Say whether anything happened after `seen` that the person at the page would want to know.

    What follows by itself, a document that a manager made to read, that a manager has read what they were told, and
    the end of a contact with its blanks marked *not known (not asked)* leave every page as true as it was.
    """
    return seen > case.number or any(is_news(case, change) for change in case.since(seen))


def is_news(case: Case, change: Change) -> bool:
    """Say whether one change is told to the person at a page that was shown before it."""
    return change.kind not in QUIET and not is_blank_marked(case, change)


def is_blank_marked(case: Case, change: Change) -> bool:
    """Say whether a change only marks a blank *not known (not asked)*, which says nothing new (ruling 26)."""
    given = case.answers.get((change.subject, change.field)) if change.kind == "AnswerGiven" else None
    return bool(given and given.number == change.number and not given.earlier and is_not_asked(given.answer))


def is_not_asked(answer: Answer) -> bool:
    """Say whether an answer is only the mark that nobody asked."""
    return bool(answer.missing) and not answer.asked


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
    changes = tuple(in_words(case, change, library) for change in case.since(seen) if is_news(case, change))
    return OutOfStep(
        "stale page",
        "Something changed on this case after your page was shown, so this was not saved yet. What you typed is kept "
        "below. Read what changed, then save it again.",
        changes=changes,
        number=case.number,
    )
