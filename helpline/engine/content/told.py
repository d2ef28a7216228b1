"""Section 6: who else has been told; every line is there, even "Not called" and "None" (ruling 15)."""

from collections.abc import Iterator
from datetime import datetime

from helpline.engine.content.details import status_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import ToldRow
from helpline.engine.content.noted_references import incident_of, kind_of, noted, say_noted
from helpline.engine.content.phrases import (
    SUMMARY_LIMIT,
    by_voice_beyond,
    day_of,
    sentence,
    spoken_moment,
    told_by_voice,
)
from helpline.engine.danger import INCIDENT
from helpline.engine.referral import Referral, Spoken
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
_NO_NUMBER = "No number noted"
"""Of a 999 call that was made: it was, whether or not its number is known."""

_NOTHING = frozenset({NONE, "NOT KNOWN"})
_POLICE = frozenset({_RECEIVERS[LAW_ENFORCEMENT], _RECEIVERS[OUTSIDE_UK]})
_TO_POLICE = "police_"
_UNDONE = frozenset({"withdrawn", "superseded"})
_IN_ONE_LINE = 2
_BEGUN = "We have begun one of its own, not made by voice yet. Ring us for where it stands."
"""True however far it has got: a referral that moves on must not make this document stale."""


def told_of(matter: Matter) -> tuple[ToldRow, ...]:
    """Return a line for 999, for whom we told by voice in time order, each other referral, records and other bodies.

    A shortened document says in one line who has not been told.
    """
    rows = _rows(matter)
    if matter.brevity < _IN_ONE_LINE:
        return rows
    told = tuple(row for row in rows if row.reference not in _NOTHING)
    untold = ", ".join(row.who for row in rows if row.reference in _NOTHING)
    return (*told, ToldRow("Nobody else", f"Nothing to report for: {untold}.", NONE)) if untold else told


def names_anybody(matter: Matter) -> bool:
    """Say whether section 6 names anybody who was told."""
    return any(row.reference not in _NOTHING for row in _rows(matter))


def _rows(matter: Matter) -> tuple[ToldRow, ...]:
    spoken = sorted((*_same_by_voice(matter), *_others_by_voice(matter)), key=lambda one: one[0])
    referrals = tuple(dict.fromkeys((*(row for _, row in spoken), *_begun(matter))))
    police = () if matter.kind == "police" else tuple(_police(matter, referrals))
    return (*_emergency(matter), *referrals, *police, _records(matter), _bodies(matter))


def _emergency(matter: Matter) -> Iterator[ToldRow]:
    for deed in matter.case.emergencies:
        rung = deed.event
        when = spoken_moment(rung.rung_at, deed.at)
        service = by_voice_beyond(rung.service) or "service not noted"
        said = f"{_DIALLED[rung.who_dialled]}: {service}, {by_voice_beyond(_dated(matter, when))}."
        yield ToldRow("999", said, by_voice_beyond(incident_of(matter, deed)) or _NO_NUMBER)
    if not matter.case.emergencies:
        danger = matter.case.given("contact.danger_now")
        is_danger = danger is not None and bool(set(danger.answer.options) & {"yes", "not_sure"})
        why = "danger was reported or not ruled out" if is_danger else "no danger in progress reported"
        yield ToldRow("999", f"Not called: {why}. If that changes, ring 999.", NONE)


def follows_999(matter: Matter) -> str:
    """Say that 999 was rung, on which day, and its reference; empty where it was not."""
    if not matter.case.emergencies:
        return ""
    deed = matter.case.emergencies[-1]
    when = _dated(matter, spoken_moment(deed.event.rung_at, deed.at))
    reference = incident_of(matter, deed)
    said = f", reference {reference}" if reference else ""
    return f"999 was rung: {by_voice_beyond(when)}{by_voice_beyond(said)}."


def _dated(matter: Matter, when: str) -> str:
    """Leave out the clock time where whoever rang is held back: their times are dates."""
    return when.split(", ", 1)[1] if matter.is_source_held and ", " in when else when


def _other_referrals(matter: Matter) -> Iterator[Referral]:
    own = matter.referral.referral_id
    return (other for other in matter.case.referrals.values() if other.referral_id != own)


def _others_by_voice(matter: Matter) -> Iterator[tuple[datetime, ToldRow]]:
    """Yield whoever was told by voice of another referral, also of one that is over: they were told all the same."""
    for other in _other_referrals(matter):
        is_one = len(other.spoken_all) == 1
        for spoken in other.spoken_all:
            whom = "" if is_one else f" to {told_by_voice(spoken)}"
            what = f"Separate referral from us, by voice on {day_of(spoken.at)}{whom}."
            yield spoken.at, ToldRow(_receiver(matter, other), what, _their_reference(spoken) or _ours(other))


def _begun(matter: Matter) -> Iterator[ToldRow]:
    """Yield each other referral that was not made by voice; one that was closed may have been sent before.

    A copy for a further receiver is not among them: made later, it would make what is approved stale. It names the
    first itself.
    """
    for other in _other_referrals(matter):
        if not other.spoken_all and other.copied is None and other.state not in _UNDONE:
            yield ToldRow(_receiver(matter, other), _BEGUN, _ours(other))


def _receiver(matter: Matter, other: Referral) -> str:
    """Name whom another referral goes to: police where its end sends it there, whichever its protocol is."""
    end = other.end_in(matter.library)
    is_to_police = end is not None and end.to.startswith(_TO_POLICE) and other.protocol != OUTSIDE_UK
    return _RECEIVERS[LAW_ENFORCEMENT] if is_to_police else _RECEIVERS.get(other.protocol, "Another receiver")


def _police(matter: Matter, referrals: tuple[ToldRow, ...]) -> Iterator[ToldRow]:
    """Say of police what no line above says: that the 999 call is how they know, or that we have not told them."""
    if any(row.who in _POLICE for row in referrals):
        return
    if any("police" in deed.event.service.casefold() for deed in matter.case.emergencies):
        yield ToldRow("Police", "They have the 999 call above. No referral of ours to them.", "See 999")
    else:
        yield ToldRow("Police", "Not told by us.", NONE)


def _same_by_voice(matter: Matter) -> Iterator[tuple[datetime, ToldRow]]:
    """Yield whoever else was told of this very referral by voice, each with their own reference."""
    for spoken in matter.referral.spoken_all:
        if spoken.event.entity_id != matter.entity.id:
            who = _RECEIVERS.get(spoken.event.protocol, "Another receiver")
            what = f"This referral, by voice on {day_of(spoken.at)} to {told_by_voice(spoken)}."
            yield spoken.at, ToldRow(who, what, _their_reference(spoken) or _ours(matter.referral))


def _their_reference(spoken: Spoken) -> str:
    return by_voice_beyond(spoken.event.their_reference)


def _ours(referral: Referral) -> str:
    return f"{referral.reference} (ours)"


def _records(matter: Matter) -> ToldRow:
    """Say what is known of a crime or missing number, which the number that 999 gave is not."""
    words = noted(matter)
    if words:
        is_999 = all(kind_of(one) == "999" for one in words)
        what = by_voice_beyond(say_noted(words), limit=SUMMARY_LIMIT)
        return ToldRow("Crime, missing record", f"{what} No crime number." if is_999 else what, "See left")
    status = "" if matter.words(INCIDENT) else status_of(INCIDENT, matter.given(INCIDENT))
    said = {"NOT KNOWN asked": "Asked; no number is known.", "REFUSED": "Asked; would not say."}
    return ToldRow("Crime, missing record", said.get(status, "Not asked yet."), "NOT KNOWN")


def _bodies(matter: Matter) -> ToldRow:
    words = by_voice_beyond(matter.words("case.who_else_told"), limit=SUMMARY_LIMIT)
    return ToldRow("Others", sentence(words) if words else "None known to us.", NONE if not words else "See left")
