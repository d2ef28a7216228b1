"""By hand: a person downloads the sealed parcel, hands it over, says so; never what the sender carries (I06, I09)."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.actions.referrals import parcel_of
from helpline.actions.voiding import why_not_leave
from helpline.directory.directory import BY_A_PERSON
from helpline.engine.case import Case
from helpline.engine.events.parcel import ParcelHandedOver, ParcelTaken
from helpline.engine.parcel import Parcel
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from helpline.words.typed import make_visible


def hand_over_by_hand(desk: Desk, case_id: str, *, who: Who, parcel_id: str, words: str) -> Case:
    """Record that a person downloaded the parcel and handed it over, by hand or on a web form, to whom and how.

    Raises:
        BadAnswer: nothing is written about to whom.
        OutOfStep: it goes another way, has already gone, or its approval does not stand any more.
    """
    allow(who, "hand over")
    if not words.strip():
        raise BadAnswer("words", "Write down to whom and how it was handed over.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel = parcel_of(case, parcel_id)
        parcel.after("hand_over")
        _refuse_hand(desk, case, parcel)
        handed = ParcelHandedOver(parcel_id=parcel_id, channel=parcel.made.channel, trace=make_visible(words))
        return record(desk, unit, case, (handed,), who=who, seen=None, at=desk.clock.now())


def take_by_hand(desk: Desk, case_id: str, *, who: Who, parcel_id: str, number: int = 0) -> tuple[bytes, str]:
    """Record the view, then return the sealed bytes of a parcel that a person hands over, and its file name.

    From then on a copy may be outside, and that is recorded, once for each file and person: a yes taken back later is
    told of it (I32), and a return or a withdrawal says who is to bring it back.

    `number` 0 is the document, 1 the first file beside it.

    Raises:
        OutOfStep: it goes another way, or its approval does not stand any more.
        NotFound: there is no such parcel, or no such file of it.
    """
    allow(who, "hand over")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel = parcel_of(case, parcel_id)
        _refuse_hand(desk, case, parcel)
        names = (parcel.made.file_name, *(one.file_name for one in parcel.made.beside))
        if number not in range(len(names)):
            raise NotFound("no such file of the parcel")
        at = desk.clock.now()
        unit.viewed(case_id, "sealed", by=who.account_id, at=at)
        if parcel.state == "sealed" and not parcel.has_taken(number, by=who.account_id):
            taken = ParcelTaken(parcel_id=parcel_id, number=number)
            record(desk, unit, case, (taken,), who=who, seen=None, at=at)
        return unit.kept(case_id, parcel.made.slot_of(number)), names[number]


def _refuse_hand(desk: Desk, case: Case, parcel: Parcel) -> None:
    """Let only a parcel that a person takes, and whose approval stands, leave in a person's hands (I06, I09)."""
    if parcel.made.channel not in BY_A_PERSON:
        raise OutOfStep("not by hand", "This parcel is sent by the sender, not by a person. Nothing was changed.")
    if parcel.state == "recalled" or why_not_leave(desk, case, parcel, at=desk.clock.now()):
        raise OutOfStep(
            "approval of a parcel by hand does not stand",
            "This document is not approved any more, so it must not be handed over. Nothing was changed. Destroy any "
            "copy you downloaded. If somebody has it already, ring them and ask them to destroy it. Tell the manager.",
        )
