"""What has come of a referral so far: asked, made by voice, decided, and agreement that was taken back since."""

from collections.abc import Mapping

from helpline.actions.ports import Desk
from helpline.engine.called import numbers_of
from helpline.engine.case import Case
from helpline.engine.content.phrases import one_line
from helpline.engine.gone import has_document_gone, is_only_a_copy
from helpline.engine.referral import Referral, Spoken
from helpline.engine.withdrawal import who_said_stop
from helpline.words.london import say_when
from web.approvals.pages.spoken import spoken_to, when_spoken
from web.parcels import newest_of, say_went


def standing_of(desk: Desk, case: Case, referral: Referral, names: Mapping[str, str]) -> tuple[str, str]:
    """Say who decided already, when and with what words: two empty strings where nobody has."""
    now = desk.clock.now()
    if referral.approval:
        by, at = names.get(referral.approval.by, ""), say_when(referral.approval.at, now=now)
        parcel = newest_of(case, referral)
        went = say_went(parcel, now=now) if parcel else ""
        return f"Approved by {by} at {at}. {went or 'Its sending is queued; follow-up shows where it stands'}.", ""
    if referral.state == "withheld" and referral.withheld:
        by = names.get(referral.withheld_by, "")
        second = names.get(referral.withheld.second, "")
        return f"Withheld by {by}{f' and {second}' if second else ''}.", referral.withheld.words
    if referral.state == "returned":
        return "Returned to the adviser.", referral.returned_words
    return "", ""


def said_stop_of(desk: Desk, case: Case, referral: Referral) -> str:
    """Say who has taken back their agreement and what is to be done now; nothing where nobody has (I32)."""
    people = who_said_stop(case, referral, library=desk.library, on=desk.today())
    if not people:
        return ""
    has = "has" if len(people) == 1 else "have"
    do = "Nothing of it was sent."
    if is_only_a_copy(case, referral):
        do = "A copy was downloaded before, to be handed over, and may be outside: whoever has it is told today."
    elif has_document_gone(case, referral):
        do = "It went before: the receiver is told today that they have said stop."
    return f"{numbers_of(people)} {has} taken back their agreement. {do}"


def asked_of(desk: Desk, referral: Referral, names: Mapping[str, str]) -> tuple[str, str]:
    """Say when and by whom approval was asked, and in which words; two empty strings where it never was."""
    asked = referral.submission
    if asked is None:
        return "", ""
    return f"{say_when(asked.at, now=desk.clock.now())} by {names.get(asked.by, '')}", asked.words


def order_of(case: Case, referral_id: str) -> str:
    """Say which of the documents of its case it is."""
    documents = [one.referral_id for one in case.referrals.values() if one.has_draft]
    if referral_id not in documents:
        return "no document yet"
    return f"document {documents.index(referral_id) + 1} of {len(documents)}"


def spoken_of(desk: Desk, referral: Referral, names: Mapping[str, str]) -> str:
    """Say to whom, when and by whom it was made by voice, each time, and the reference that they gave.

    When that was recorded is said too, where it was another time.
    """
    now = desk.clock.now()
    return " ".join(
        f"Spoken to {spoken_to(desk, one).name} by {names.get(one.by, '')}: {when_spoken(one, now=now)}{_theirs(one)}."
        for one in referral.spoken_all
    )


def _theirs(spoken: Spoken) -> str:
    return f", their reference {one_line(reference)}" if (reference := spoken.event.their_reference) else ""
