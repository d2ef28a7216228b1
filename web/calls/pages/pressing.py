"""What presses, in a referral by voice: the danger in words, who is suspected, and the time by which it happens."""

from helpline.engine.case import Case
from helpline.engine.content.danger import danger_told
from helpline.engine.content.phrases import has_clock_time
from helpline.protocol.library import Library
from web.calls.pages.gist import said
from web.calls.pages.known_of_them import signs_of_danger

_CARRY_A_TIME = ("person.travel_when", "person.usual_places", "person.place_until")
_SUSPECTED = ("exploiter.who", "exploiter.description")


def danger_of(case: Case, library: Library, *, may_name: bool) -> str:
    """Say the danger in the words it was told in, else the signs of it; the signs follow 999 where it was rung.

    Where nobody may be named only the signs are said: free words may hold a name (X03).
    """
    told = " ".join(danger_told(case)) if may_name else ""
    return told or ("" if case.emergencies else signs_of_danger(case, library))


def suspected_of(case: Case, library: Library) -> str:
    """Say who is suspected, their looks and vehicle: by voice, to whoever may meet them."""
    return "; ".join(words.rstrip(" .;") for field_id in _SUSPECTED if (words := said(case, library, field_id)))


def clock_of(case: Case, people: tuple[str, ...], library: Library) -> str:
    """Say the first answer that names a time of day."""
    told = (said(case, library, field_id, one) for field_id in _CARRY_A_TIME for one in people)
    return next((words for words in told if has_clock_time(words)), "")
