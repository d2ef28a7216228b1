"""Section 0: the title, to and from whom, what was already spoken, the kind of report, and the statement in a box."""

from helpline.directory.directory import WayIn
from helpline.engine.content.limbs import is_needs_check, law_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.phrases import by_voice_beyond, capital, spoken_moment, told_by_voice, without_rule_ids
from helpline.engine.referral import Spoken
from helpline.protocol.names import ADULT_SAFEGUARDING, LAW_ENFORCEMENT, SUPPORT_NRM

_BY = {"by_hand": ", by hand", "portal": ", by your web form", "cjsm": ", by CJSM"}
_TODAY = "action needed today"
_POLICE_TITLES = {
    "crime_report": "crime report",
    "intelligence": "intelligence for assessment and tasking",
    "safeguarding_led": "safety of people first",
    "report": "about a possible victim",
}
_IN_ITS_PLACE = "Safeguarding first: please agree with us whom at the council to tell, before any visit."
_POLICE_KINDS = {
    "crime_report": "Crime report about an incident that can be found. Please record it and give a crime number.",
    "intelligence": "Intelligence, passed on by us.",
    "safeguarding_led": "Safeguarding first: please plan with the council before any visit.",
    "report": "A report about a possible victim. Please record it, as a crime where it is one, and give its number.",
}
_OF_NOBODY = " Not a victim’s crime report."
"""Said of intelligence only where it names nobody: of somebody named it may be untrue, whoever rang."""


def title_of(matter: Matter) -> str:
    """Say what the document is; *action needed today* stands only where it is."""
    if matter.kind == "police":
        named = _POLICE_TITLES[police_kind(matter)]
        return f"Police referral: {_TODAY}" if matter.is_urgent else f"Police referral: {named}"
    name = "Child safeguarding referral" if matter.kind == "child" else _adult_title(matter)
    return f"{name}: {_TODAY}" if matter.is_urgent else name


def _adult_title(matter: Matter) -> str:
    """Call a report about an adult at risk what the law of the nation calls it."""
    if is_needs_check(matter):
        return "Request to look at an adult’s needs"
    if matter.referral.protocol == ADULT_SAFEGUARDING:
        return law_of(matter).called
    return "Adult support referral and NRM pack" if matter.has_packs else "Adult support referral"


def police_kind(matter: Matter) -> str:
    """Say which kind of police report it is: as the end says, else as was answered, else what follows from the case.

    What another protocol sends to police is about keeping people safe.
    """
    if matter.referral.protocol != LAW_ENFORCEMENT:
        return "safeguarding_led"
    said = matter.end.kind if matter.end else ""
    answered = matter.chosen("case.police_kind")
    if said in _POLICE_KINDS:
        return said
    return next((kind for kind in _POLICE_KINDS if kind in answered), _usual_kind(matter))


def _usual_kind(matter: Matter) -> str:
    """Say which kind it is where nobody chose one; never by who rang, which it would show (X03)."""
    if _names_nobody(matter):
        return "intelligence"
    return "crime_report" if matter.is_999_to_police else "report"


def _names_nobody(matter: Matter) -> bool:
    return matter.is_omitted("person.full_name")


def kind_line(matter: Matter) -> str:
    """Say the kind of report, to police only; where a council may be linked, police agree with us whom to tell."""
    if matter.kind == "police" and matter.referral.protocol == SUPPORT_NRM:
        return _IN_ITS_PLACE
    if matter.kind != "police":
        return ""
    kind = police_kind(matter)
    return _POLICE_KINDS[kind] + (_OF_NOBODY if kind == "intelligence" and _names_nobody(matter) else "")


def statement(matter: Matter) -> str:
    """Say that this is no information: what is wanted."""
    if is_needs_check(matter):
        return "This asks you to look at needs. The safeguarding limbs were not shown: section 1 takes them one by one."
    if matter.is_urgent:
        return "This is a referral, not information. We ask for action today and a decision."
    wanted = "a reference and a decision" if matter.kind == "police" else "a reply and a decision"
    return f"This is a referral, not information. We ask for {wanted}."


def to_line(matter: Matter, way_in: WayIn) -> str:
    """Say which desk it is for, and how it comes where that is not by mail."""
    return f"{matter.entity.name}{_BY.get(way_in.channel, '')}"


def already_spoken(matter: Matter) -> str:
    """Join the paper to the calls that came before it; empty where there was none.

    A call to somebody else than its receiver says to whom it was, so that nobody takes their reference for their own.
    """
    return "; ".join(_call(matter, spoken) for spoken in matter.referral.spoken_all)


def _call(matter: Matter, spoken: Spoken) -> str:
    said = spoken.event
    whom = capital(by_voice_beyond(said.spoken_to)) or "Whom we spoke to was not written down"
    when = by_voice_beyond(spoken_moment(said.spoken_at, spoken.at))
    theirs = by_voice_beyond(said.their_reference)
    is_theirs = said.entity_id == matter.entity.id
    reference = f"{'your' if is_theirs else 'their'} reference {theirs}" if theirs else "no reference was given"
    return f"{whom}{'' if is_theirs else f' ({told_by_voice(spoken)})'}, {when}, {reference}"


def because_of(matter: Matter) -> tuple[str, ...]:
    """Give the reason on which the referral came to be, as the protocol words it."""
    drafted = matter.referral.drafted
    pin = matter.case.pins.get(drafted.run_id) if drafted else None
    return tuple(without_rule_ids(reason) for reason in (pin.because[-1:] if pin else ()))
