"""What managers were told of, as every page says it: in their queue, on the call, in the history of the case."""

from collections.abc import Iterator
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.case import Case, Told
from helpline.engine.emergency import ABOUT_DANGER, came_of_danger
from helpline.words.within import within_sentence
from web.late_grounds import has_late_ground_owed

LATE_GROUND = "Agreement taken back after it went, and a ground recorded since: decide on it"
TOLD = {
    "danger": ("stop", "Danger now", "danger now"),
    "danger_not_sure": ("warn", "Danger not sure: look again within two hours", "danger, not sure"),
    "spoken_referral": ("warn", "A referral was made by voice", "a spoken referral"),
    "adviser_hold": ("warn", "An adviser advises to hold", "an adviser’s advice to hold a referral"),
    "child_left": (
        "warn",
        "A contact ended with danger or a child on it: no 999 call, no referral made",
        "a contact that ended with danger or a child on it, and nobody was told",
    ),
    "consent_withdrawn": (
        "warn",
        "Agreement taken back: read what was stopped, and who is still to be told",
        "agreement taken back",
    ),
    "late_ground": ("warn", LATE_GROUND, "a ground recorded after it went"),
    "other": ("warn", "Something needs a manager", "something to read"),
}
"""By why they were told: its kind, the line that waits for them, and how it follows *told of*."""

NO_LATE_GROUND = "A ground was recorded after it went, and none waits for a decision any more"

LEFT_BUT_SINCE = "A contact ended with danger or a child on it, before any 999 call or referral. Since then: {}"
"""The same once something has come of the case: what was told is past, and what was done is said."""


def words_of_told(desk: Desk, case: Case, told: Told) -> tuple[str, str]:
    """Return the kind and the words of what managers were told, as it stands now."""
    why = told.told.why
    if why == "danger":
        return _said_of_danger(case, told)
    if why == "child_left" and (since := tuple(_since(case, told.at))):
        return "part", LEFT_BUT_SINCE.format(", ".join(since))
    if why in ("late_ground", "consent_withdrawn") and has_late_ground_owed(desk, case, told.told.about):
        return TOLD["late_ground"][:2]
    return ("part", NO_LATE_GROUND) if why == "late_ground" else TOLD[why][:2]


def told_of(why: str) -> str:
    """Say what managers were told of, as it stands in a sentence; one that is not known any more as it was kept."""
    return TOLD[why][2] if why in TOLD else why


def _said_of_danger(case: Case, told: Told) -> tuple[str, str]:
    """Return the kind and the words of danger that managers were told of: what has come of it since."""
    kind, came = came_of_danger(case, told.told.about)
    if came:
        return kind, f"{ABOUT_DANGER[kind]}: {within_sentence(came)}"
    return TOLD["danger"][:2] if told.stands else ("part", "Danger was told, and answered no since")


def _since(case: Case, at: datetime) -> Iterator[str]:
    """Yield what has come of a case since a moment; a draft alone has told nobody."""
    if any(deed.at > at for deed in case.emergencies):
        yield "999 was rung"
    if any(deed.at > at for deed in case.spoken):
        yield "a referral was made by voice"
    if any(one.submission and one.submission.at > at for one in case.referrals.values()):
        yield "a referral was submitted"
