"""Section 6: who else has been told; every line is there, even "Not called" and "None" (ruling 15)."""

from collections.abc import Iterator

from helpline.engine.content.details import status_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import ToldRow
from helpline.engine.content.phrases import (
    SUMMARY_LIMIT,
    by_voice_beyond,
    day_of,
    sentence,
    spoken_moment,
    told_by_voice,
)
from helpline.engine.events.contact import EmergencyRung
from helpline.engine.referral import OVER, Referral, Spoken
from helpline.protocol.names import ADULT_SAFEGUARDING, CHILD_SAFEGUARDING, LAW_ENFORCEMENT, OUTSIDE_UK, SUPPORT_NRM

_RECEIVERS = {
    LAW_ENFORCEMENT: "Police",
    CHILD_SAFEGUARDING: "Council children’s services",
    ADULT_SAFEGUARDING: "Council adult services",
    SUPPORT_NRM: "First responder",
    OUTSIDE_UK: "UK police, about abroad",
}
_DIALLED = {"caller": "Rung by them", "helpline": "Rung by us", "already_called": "Already rung by others"}
NONE = "None"
_NOTHING = frozenset({NONE, "NOT KNOWN"})
_IN_ONE_LINE = 2
_BEGUN = "We have begun one of its own, not made by voice yet. Ring us for where it stands."
"""True however far it has got: a referral that moves on must not make this document stale."""


def told_of(matter: Matter) -> tuple[ToldRow, ...]:
    """Return a line for 999, for each other receiver of this by voice, each other referral, records and other bodies.

    A shortened document says in one line who has not been told.
    """
    rows = (*_emergency(matter), *_same_by_voice(matter), *_others(matter), _records(matter), _bodies(matter))
    if matter.brevity < _IN_ONE_LINE:
        return rows
    told = tuple(row for row in rows if row.reference not in _NOTHING)
    untold = ", ".join(row.who for row in rows if row.reference in _NOTHING)
    return (*told, ToldRow("Nobody else", f"Nothing to report for: {untold}.", NONE)) if untold else told


def _emergency(matter: Matter) -> Iterator[ToldRow]:
    for deed in matter.case.emergencies:
        rung = deed.event
        when = spoken_moment(rung.rung_at, deed.at)
        service = by_voice_beyond(rung.service) or "service not noted"
        said = f"{_DIALLED[rung.who_dialled]}: {service}, {by_voice_beyond(_dated(matter, when))}."
        yield ToldRow("999", said, by_voice_beyond(incident_of(matter, rung)) or "NOT KNOWN")
    if not matter.case.emergencies:
        danger = matter.case.given("contact.danger_now")
        is_danger = danger is not None and bool(set(danger.answer.options) & {"yes", "not_sure"})
        why = "danger was reported or not ruled out" if is_danger else "no danger in progress reported"
        yield ToldRow("999", f"Not called: {why}. If that changes, ring 999.", NONE)


def incident_of(matter: Matter, rung: EmergencyRung) -> str:
    """Return the reference of a 999 call: as it was given on the call, else as it was written down after it."""
    is_only = len(matter.case.emergencies) == 1
    return rung.incident_reference or (matter.words("contact.incident_ref") if is_only else "")


def follows_999(matter: Matter) -> str:
    """Say that 999 was rung, on which day, and its reference; empty where it was not."""
    if not matter.case.emergencies:
        return ""
    deed = matter.case.emergencies[-1]
    when = _dated(matter, spoken_moment(deed.event.rung_at, deed.at))
    reference = incident_of(matter, deed.event)
    said = f", reference {reference}" if reference else ""
    return f"999 was rung: {by_voice_beyond(when)}{by_voice_beyond(said)}."


def _dated(matter: Matter, when: str) -> str:
    """Leave out the clock time where whoever rang is held back: their times are dates."""
    return when.split(", ", 1)[1] if matter.is_source_held and ", " in when else when


def _others(matter: Matter) -> Iterator[ToldRow]:
    for other in matter.case.referrals.values():
        if other.referral_id == matter.referral.referral_id or other.state in OVER:
            continue
        who = _RECEIVERS.get(other.protocol, "Another receiver")
        is_one = len(other.spoken_all) == 1
        for spoken in other.spoken_all:
            whom = "" if is_one else f" to {told_by_voice(spoken)}"
            what = f"Separate referral from us, by voice on {day_of(spoken.at)}{whom}."
            yield ToldRow(who, what, _their_reference(spoken) or _ours(other))
        if not other.spoken_all:
            yield ToldRow(who, _BEGUN, _ours(other))
    if matter.kind != "police" and not any(
        other.protocol == LAW_ENFORCEMENT for other in matter.case.referrals.values()
    ):
        yield ToldRow("Police", "Not told by us.", NONE)


def _same_by_voice(matter: Matter) -> Iterator[ToldRow]:
    """Yield whoever else was told of this very referral by voice, each with their own reference."""
    for spoken in matter.referral.spoken_all:
        if spoken.event.entity_id != matter.entity.id:
            who = _RECEIVERS.get(spoken.event.protocol, "Another receiver")
            what = f"This referral, by voice on {day_of(spoken.at)} to {told_by_voice(spoken)}."
            yield ToldRow(who, what, _their_reference(spoken) or _ours(matter.referral))


def _their_reference(spoken: Spoken) -> str:
    return by_voice_beyond(spoken.event.their_reference)


def _ours(referral: Referral) -> str:
    return f"{referral.reference} (ours)"


def _records(matter: Matter) -> ToldRow:
    given = matter.given("contact.incident_ref")
    words = by_voice_beyond(matter.words("contact.incident_ref"), limit=SUMMARY_LIMIT)
    if words and not _is_of_999(matter, matter.words("contact.incident_ref")):
        return ToldRow("Crime, missing record", sentence(words), "See left")
    status = "" if words else status_of("contact.incident_ref", given)
    said = {"NOT KNOWN asked": "Asked; no number is known.", "REFUSED": "Asked; would not say."}
    return ToldRow("Crime, missing record", said.get(status, "Not asked yet."), "NOT KNOWN")


def _is_of_999(matter: Matter, words: str) -> bool:
    """Say whether words are only the numbers that 999 gave on its calls, which stand in their own lines already."""
    given = {deed.event.incident_reference.strip() for deed in matter.case.emergencies}
    return all(one.strip() in given for one in words.split(";"))


def _bodies(matter: Matter) -> ToldRow:
    words = by_voice_beyond(matter.words("case.who_else_told"), limit=SUMMARY_LIMIT)
    return ToldRow("Others", sentence(words) if words else "None known to us.", NONE if not words else "See left")
