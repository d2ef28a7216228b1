"""The referrals of a run: those told by voice, and those with a document, with how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from helpline.engine.case import Case
from helpline.engine.clocks import document_due
from helpline.engine.harm import is_whole, rows_of
from helpline.engine.referral import Referral, Spoken
from helpline.engine.runs import Run
from helpline.protocol.library import Library
from helpline.words.london import say_moment, say_time
from helpline.words.within import within_sentence
from web.parcels import newest_of, say_went

REFERRAL_STATES = {
    "draft": ("part", "Harm check, then submit"),
    "submitted": ("wait", "With a manager"),
    "returned": ("warn", "Came back to you"),
    "withheld": ("warn", "Withheld by a manager"),
    "approved": ("ok", "Approved"),
    "withdrawn": ("none", "Withdrawn"),
    "superseded": ("none", "Replaced"),
    "closed": ("none", "Closed"),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """The referral that a run has drafted, how far its harm check is, and who has its document once it went."""

    reference: str
    state: str
    words: str
    harm: str
    href: str
    harm_href: str
    returned: str
    went: str


def is_about(run: Run, protocol: str, people: tuple[str, ...]) -> bool:
    """Say whether something done for a protocol and some people belongs to this run."""
    return protocol == run.protocol and (not run.people or bool(set(people) & set(run.people)))


def spoken_of(case: Case, run: Run) -> Iterator[str]:
    """Say, for each referral made by voice, to whom, when, and what is still to come."""
    for referral in case.referrals.values():
        for spoken in referral.spoken_all:
            if is_about(run, spoken.event.protocol, spoken.event.people):
                yield f"{_told_by_voice(spoken)}{_document_due(referral)}"


def _told_by_voice(spoken: Spoken) -> str:
    reference = f", their reference {spoken.event.their_reference}" if spoken.event.their_reference else ""
    signed = "signed off by a manager" if spoken.signed_off_by else "a manager signs it off"
    return f"Told by voice at {say_time(spoken.at)} to {spoken.event.spoken_to}{reference}; {signed}."


def _document_due(referral: Referral) -> str:
    """Say by when the document is due, counted from the first time it was spoken; nothing once it is approved."""
    if referral.approval:
        return ""
    return f" The document is due by {say_moment(document_due(referral.spoken_all[0].at))}."


def tickets_of(case: Case, run: Run, library: Library, *, on: date, now: datetime) -> Iterator[Ticket]:
    """Yield the referrals that the run has drafted."""
    for referral in case.referrals.values():
        drafted = referral.drafted
        if drafted is not None and is_about(run, drafted.protocol, drafted.people):
            yield _ticket(case, referral, library, on=on, now=now)


def _ticket(case: Case, referral: Referral, library: Library, *, on: date, now: datetime) -> Ticket:
    state, words = REFERRAL_STATES[referral.state]
    words = f"Copy for a further receiver: {within_sentence(words)}" if referral.copied else words
    rows = rows_of(case, referral, library, on=on)
    done = sum(1 for row in rows if is_whole(row, referral, library))
    parcel = newest_of(case, referral)
    own = referral.copied.of if referral.copied else referral.referral_id
    base = f"/calls/{case.case_id}/referrals/{own}"
    return Ticket(
        referral.reference,
        state,
        words,
        f"Harm check, {done} of {len(rows)}",
        base,
        f"{base}/harm",
        referral.returned_words,
        say_went(parcel, now=now) if parcel else "",
    )
