"""By when an adviser has spoken, and has done the harm check and submitted (rulings 1 and 9)."""

from datetime import datetime

from helpline.engine.case import Case
from helpline.engine.clocks import document_due
from helpline.engine.nation import nation_of
from helpline.engine.referral import Referral
from helpline.protocol.model import End
from helpline.words.london import in_london
from helpline.words.working_days import BeyondCalendar, Holidays, add_working_days, end_of

_USUAL = "england"


def speak_by(asked_at: datetime) -> datetime:
    """Return by when somebody is rung whom an end asks to be told today: the last minute of that day in London."""
    return in_london(asked_at).replace(hour=23, minute=59, second=0, microsecond=0)


def submit_by(case: Case, referral: Referral, end: End, *, holidays: Holidays) -> datetime | None:
    """Return by when a drafted referral is to be with a manager; None where the bank holidays of then are not known.

    What was told by voice is in writing within 24 hours of the first time, and what is to be told by voice within 24
    hours of its draft (ruling 1). What can wait is submitted on the next working day; anything else on its own day.
    """
    if referral.spoken_all:
        return document_due(referral.spoken_all[0].at)
    if referral.drafted_at is None:
        return None
    if end.spoken_first:
        return document_due(referral.drafted_at)
    if end.urgency != "next_working_day":
        return speak_by(referral.drafted_at)
    nation = nation_of(case, referral.people)
    place = nation if nation in holidays.days else _USUAL
    try:
        return end_of(add_working_days(in_london(referral.drafted_at).date(), 1, nation=place, holidays=holidays))
    except BeyondCalendar:
        return None
