"""What a referral by voice says of the people in it: name, age, main facts, where now, after which 999 call."""

from collections.abc import Iterator
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.content.injuries import HURT
from helpline.engine.emergency import reference_of, when_rung
from helpline.protocol.library import Library
from helpline.words.within import within_sentence
from web.calls.pages.gist import said

MOST = 3
_FACTS = (("person.missing_now", "missing now"), ("person.missing_before", "missing before"))


def about_them(case: Case, people: tuple[str, ...], library: Library) -> str:
    """Say by what name they are known to us and how old, inside a sentence; empty where neither is known."""
    return "; ".join(filter(None, (_about(case, one, library) for one in people)))


def _about(case: Case, person_id: str, library: Library) -> str:
    name = said(case, library, "person.full_name", person_id) or said(case, library, "person.other_names", person_id)
    age = within_sentence(said(case, library, "person.age_words", person_id))
    age = f"aged {age}" if age.isdigit() else age
    return ", ".join(part for part in (f"known to us as {name}" if name else "", age) if part)


def main_facts(case: Case, people: tuple[str, ...], library: Library, *, on: date) -> str:
    """Return at most three facts that press: an injury of a child, who is missing or was; nothing of whoever rang."""
    found = (fact for one in people for fact in _facts(case, one, library, on=on))
    return "\n".join(list(dict.fromkeys(found))[:MOST])


def _facts(case: Case, person_id: str, library: Library, *, on: date) -> Iterator[str]:
    health = case.given("person.health_now", person_id)
    if age_of(case, person_id, on=on).is_child and health is not None and set(health.answer.options) & HURT:
        words = said(case, library, "person.health_words", person_id)
        yield within_sentence(words or "an injury or an urgent worry about health")
    for field_id, lead in _FACTS:
        given, words = case.given(field_id, person_id), said(case, library, field_id, person_id)
        if given is not None and words and given.answer.options != ("no",):
            yield f"{lead}: {within_sentence(words)}"


def whereabouts_of(case: Case, people: tuple[str, ...], library: Library) -> str:
    """Say where they are now: whichever was recorded last of where they are and where 999 was sent; else nothing.

    Where it happens is where they are only while it is happening.
    """
    fields = (("contact.danger_place", ""), *(("person.current_place", one) for one in people))
    told = [
        (given.at, words)
        for field_id, one in fields
        if (given := case.given(field_id, one)) and (words := said(case, library, field_id, one))
    ]
    happens = said(case, library, "place.where_happening") if "now" in case.reading("case.happening") else ""
    return max(told, key=lambda one: one[0])[1] if told else happens


def may_be_found_at(case: Case, people: tuple[str, ...], library: Library) -> str:
    """Say where they may be found while nobody knows where they are now: their school, else where it happens."""
    fields = (*(("person.school", one) for one in people), ("place.where_happening", ""))
    return next((words for field_id, one in fields if (words := said(case, library, field_id, one))), "")


def follows_999(case: Case, library: Library) -> str:
    """Say that it follows a call to 999, with its time, its reference and the danger that was told; else nothing."""
    if not case.emergencies:
        return ""
    rung = case.emergencies[-1]
    whose = "our call" if rung.event.who_dialled == "helpline" else "a call"
    incident = reference_of(case, rung)
    signs = signs_of_danger(case, library)
    return (
        f"It follows {whose} to 999 at {when_rung(rung)}"
        + (f", reference {incident}" if incident else "")
        + (f". The danger then: {signs}" if signs else "")
    )


def signs_of_danger(case: Case, library: Library) -> str:
    """Say the signs of danger inside a sentence; nothing where none was heard."""
    given = case.given("contact.threat_signs")
    chosen = tuple(one for one in given.answer.options if one != "none_heard") if given else ()
    label = library.fields["contact.threat_signs"].option_label
    return "; ".join(within_sentence(label(one)) for one in chosen)
