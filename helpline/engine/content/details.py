"""One detail of a person: its status, what we have, and from whom; never a blank, a dash or "N/A"."""

from helpline.engine.actionability import has_value, is_part_known
from helpline.engine.case import Given
from helpline.engine.content.leaving_out import IN_ITS_PLACE
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Detail, Status
from helpline.engine.content.phrases import capital, one_line, sentence
from helpline.engine.content.printable import said
from helpline.engine.content.sources import source_of
from helpline.words.partial_dates import say_partial_date, says_only

_NOTHING = {
    "NOT KNOWN asked": "Nobody could tell us.",
    "NOT KNOWN not asked": "We have not asked.",
    "REFUSED": "Would not say.",
    "UNSAFE TO ASK": "Not safe to ask.",
}


def status_of(field_id: str, given: Given | None) -> Status:
    """Say how far a field is known; blank reads as not asked, and says so."""
    if given is None:
        return "NOT KNOWN not asked"
    answer = given.answer
    if answer.missing == "refused":
        return "REFUSED"
    if answer.missing == "unsafe_to_ask":
        return "UNSAFE TO ASK"
    if not has_value(answer):
        return "NOT KNOWN asked" if answer.asked else "NOT KNOWN not asked"
    return "PART KNOWN" if is_part_known(field_id, answer) else "KNOWN"


def value_of(matter: Matter, field_id: str, given: Given) -> str:
    """Say what an answer holds, in one line; a date in words."""
    answer = given.answer
    if field_id == "person.date_of_birth" and answer.date and not answer.trouble:
        more = "" if says_only(answer.words, answer.date) else one_line(answer.words)
        return ", ".join(part for part in (say_partial_date(answer.date), more) if part)
    return one_line(said(matter.library, field_id, given))


def nothing(status: Status, given: Given | None) -> str:
    """Say why there is nothing: the reason where one was written; the status itself is never said twice."""
    reason = capital(sentence(one_line(given.answer.words))) if given and given.answer.missing else ""
    if status.startswith("NOT KNOWN"):
        return reason or _NOTHING[status]
    return " ".join(part for part in (_NOTHING.get(status, ""), reason) if part)


def by_voice(matter: Matter, label: str) -> Detail:
    """Return the row of what we hold and read out to a named person."""
    return Detail(label, "KNOWN by voice", f"Held by us. Ring {matter.number_24h} for it.", "Held by us")


def detail(matter: Matter, label: str, field_id: str, person_id: str = "", *, beside: str = "") -> Detail:
    """Compose one row; `beside` is what stands in for it, printed after what we have.

    A sensitive answer that is not included is *KNOWN by voice*: we hold it and read it out to a named person.
    """
    given = matter.case.given(field_id, person_id)
    status = status_of(field_id, given)
    has_answer = given is not None and has_value(given.answer)
    is_held = not matter.may_print(field_id, person_id) or (given and given.answer.words.strip(" .,;") == IN_ITS_PLACE)
    if has_answer and is_held:
        return by_voice(matter, label)
    if given is not None and has_answer:
        have = capital(sentence(value_of(matter, field_id, given)))
        if status == "PART KNOWN":
            have = f"{have} The rest is not known."
    else:
        have = nothing(status, given if matter.may_print(field_id, person_id) else None)
        have = "" if beside and have == _NOTHING.get(status) and status.startswith("NOT KNOWN") else have
    return Detail(label, status, " ".join(part for part in (have, beside) if part), source_of(matter, given))
