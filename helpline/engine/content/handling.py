"""The handling box: what the reader must not do; each line begins *Do not* (rulings 6 and 15, X09, L04)."""

from collections.abc import Iterator

from helpline.engine.content.asks import asks_for_nrm
from helpline.engine.content.harm_handling import DO_NOT, from_harm_check, never_left_off
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line
from helpline.engine.content.phrases import listed
from helpline.engine.content.wishes import is_contact_held
from helpline.protocol.names import OUTSIDE_UK, SUPPORT_NRM

SAFE_PHONE = frozenset({"own", "someone_elses"})


def handling_of(matter: Matter) -> tuple[Line, ...]:
    """Return the lines of the box; an adviser's own sentences take their place, but for what must never be missing."""
    worded = matter.referral.worded.handling if matter.referral.worded else ()
    if not worded:
        return tuple(_composed(matter))
    own = tuple(do_not(line) for line in worded)
    return (*own, *(line for line in never_left_off(matter) if line not in own))


def do_not(words: str) -> Line:
    """Begin a line with *Do not*, without turning round what somebody wrote who began otherwise."""
    start = words.strip()
    for opening in ("do not ", "don’t ", "don't "):
        if start.casefold().startswith(opening):
            return Line(DO_NOT, start[len(opening) :].strip())
    return Line(DO_NOT, f"act before you have read this: {start}")


def _composed(matter: Matter) -> Iterator[Line]:
    number, them = matter.number_24h, matter.them
    if matter.kind == "police" and matter.case.emergencies:
        yield Line(DO_NOT, "hold back the answer to the 999 call for anything that stands here: lives come first.")
    if matter.is_callers_own:
        yield Line(DO_NOT, f"reach {them} {_but_safely(matter)}: {number}.")
        yield Line(DO_NOT, f"let anyone with {them} see or hear this document, or learn that they spoke.")
    elif matter.kind == "police":
        beyond = "anything beyond the 999 call" if matter.is_999_to_police else "any item"
        yield Line(DO_NOT, f"act on {beyond}, or share it outside your unit, before ringing {number}.")
        yield Line(DO_NOT, f"contact the {matter.source}, or try to find out who it is. Questions come to us.")
        yield Line(DO_NOT, "mention a report, a call or a helpline at the place or to anyone linked with it.")
        yield Line(DO_NOT, f"visit without a plan for {them}: they may be moved, or blamed.")
    else:
        yield Line(DO_NOT, f"contact the {matter.source}, or ask anyone whether they rang. Ring us: {number}.")
        yield Line(DO_NOT, f"show or read this document to {them} or anyone with them: it could show who spoke.")
    if matter.kind == "child":
        yield Line(DO_NOT, f"see {them} first with a parent, carer or other adult{_parents(matter)}.")
    if not _has_each_a_safe_phone(matter):
        yield Line(DO_NOT, "ring, text or leave a message on any phone of theirs. Another person may hold or read it.")
    elif not matter.is_callers_own:
        words = f"ring, text or leave a message on any phone of theirs before you have rung us: {number}."
        yield Line(DO_NOT, f"{words} Another person may hold or read it.")
    yield Line(DO_NOT, "let anyone who comes with them interpret or sit in. Any interpreter must be independent.")
    yield from _at_home(matter)
    yield from (one.line for one in from_harm_check(matter))
    if matter.kind != "police":
        yield Line(DO_NOT, f"pass this on beyond {_team(matter)} without ringing us{_never(matter)}.")


def _but_safely(matter: Matter) -> str:
    """Send a reader to section 5 for the safe contact only where it is said there, and not held by us."""
    if any(is_contact_held(matter, person_id) for person_id in matter.people_ids):
        return "in any way before you have rung us for how it is safe"
    return "in any way but the safe contact in section 5. In doubt, ring us"


def _has_each_a_safe_phone(matter: Matter) -> bool:
    """Say whether everybody in it has a phone that is safe: the line is read of all of them."""
    safe = [bool(matter.chosen("person.phone_mode", person) & SAFE_PHONE) for person in matter.people_ids]
    return bool(safe) and all(safe)


def _at_home(matter: Matter) -> Iterator[Line]:
    """Keep letters and visits from a home that is not safe, and a child's story from those who may have sent them."""
    homes = [matter.chosen("person.letters_safe", person) for person in matter.people_ids]
    if any(one & {"no", "not_sure"} for one in homes):
        yield Line(DO_NOT, "write to the home, visit it or act against the tenant before you have seen them alone.")
    if matter.referral.protocol == SUPPORT_NRM and matter.kind == "police":
        yield Line(DO_NOT, "share this with the council’s usual desk: somebody there may be linked to those involved.")
    if matter.referral.protocol == OUTSIDE_UK:
        yield Line(DO_NOT, "pass their story to family, here or abroad: family may have sent them.")


def _parents(matter: Matter) -> str:
    told = frozenset().union(*(matter.chosen("person.parents_told", person) for person in matter.people_ids))
    if told == {"yes_agree"}:
        return ""
    return ", or tell any before you ring us"


def _team(matter: Matter) -> str:
    """Name to whom it may be passed on; what we ask for, such as the NRM referral, must not be forbidden here."""
    is_nrm = asks_for_nrm(matter)
    if matter.kind == "child":
        return listed(("your team", "police", *(("the NRM referral",) if is_nrm else ())))
    return "your team and, with their consent, the NRM referral" if is_nrm else "your team"


def _never(matter: Matter) -> str:
    return f", and never to family or anyone around {matter.them}" if matter.kind == "child" else ""
