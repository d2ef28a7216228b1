"""What is left to others after a contact: what follow-up does about documents, and what waits for a manager."""

from collections.abc import Iterator
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.case import Case
from helpline.engine.clocks import document_due
from helpline.engine.referral import TO_DECIDE, Referral
from helpline.words.london import say_moment, say_when
from helpline.words.within import within_sentence
from web.approvals.pages.rulings import rulings_of
from web.approvals.pages.spoken import when_spoken
from web.calls.pages.to_do import ToDo
from web.followup.owed import owed_on
from web.told import words_of_told


def left_to_follow_up(desk: Desk, case: Case) -> Iterator[ToDo]:
    """Yield each document about which the follow-up board still has something."""
    for parcel in case.parcels.values():
        owed, made = owed_on(desk, case, parcel), parcel.made
        if owed is not None:
            entity = entity_or_departed(desk.directory, made.entity_id, recorded_name=made.entity_name).name
            words = (
                f"{case.referrals[made.referral_id].reference}, {entity}: {within_sentence(owed.words)}, {owed.when}."
            )
            yield ToDo("follow_up", words, f"/follow-up/{case.case_id}/{parcel.parcel_id}", "Follow up")


def left_to_managers(desk: Desk, case: Case) -> Iterator[ToDo]:
    """Yield what a manager still has to sign off, decide, rule on, look at again or read."""
    for referral in case.referrals.values():
        yield from (ToDo("managers", words) for words in _of_referral(desk, case, referral))
    signs_off = {one.referral_id for one in case.referrals.values() if one.to_sign_off}
    unread = {(one.told.why, one.told.about): one for one in case.told if not one.seen_by}
    for (why, about), one in unread.items():
        if why == "spoken_referral" and about in signs_off:
            continue
        said = "Something about a document went wrong" if about in case.parcels else words_of_told(desk, case, one)[1]
        words = within_sentence(said)
        yield ToDo("managers", f"Managers were told, and none has seen it yet: {words}.")


def _of_referral(desk: Desk, case: Case, referral: Referral) -> Iterator[str]:
    for spoken in referral.to_sign_off:
        when = when_spoken(spoken, now=desk.clock.now())
        signs = f"A manager signs off what was said to {spoken.event.spoken_to}: {when}."
        yield f"{signs}{_document(referral)}"
    if referral.state == "submitted":
        yield f"Referral {referral.reference}: a manager reads it, and approves it or returns it."
    if referral.state == "withheld" and referral.withheld:
        again = say_when(datetime.fromisoformat(referral.withheld.until), now=desk.clock.now())
        yield f"Referral {referral.reference} is withheld. Managers look at it again at {again}."
    for ruling in rulings_of(desk, case, referral, names={}):
        if ruling.is_open and ruling.kind == "warn":
            first = " first" if referral.state in TO_DECIDE else ""
            yield f"Referral {referral.reference}: a manager rules on this{first}. {ruling.heading}."


def _document(referral: Referral) -> str:
    if referral.approval is not None:
        return ""
    return f" The approved document follows by {say_moment(document_due(referral.spoken_all[0].at))}."
