"""The danger as whoever answers 999 hears it: what it is, weapons, who is there, who is held, what they fear.

Nothing of the danger is kept from 999, which stands outside every gate (X01). What was asked and is not known is said
so; what nobody asked is left empty, so that the gap still shows and can be asked for.
"""

from collections.abc import Iterator, Mapping

from helpline.engine.case import Case
from helpline.engine.content.danger import danger_told
from helpline.protocol.library import Library
from helpline.words.within import within_sentence

SIGNS, EXPLOITER, OTHERS = "contact.threat_signs", "exploiter.danger", "place.who_else_there"
NO_SIGN = "none_heard"
ARMED = ("weapon", "locked_in_with_threat", "threat_for_today")
"""The signs that whoever goes there must know first: a weapon, or a threat."""

OF_A_PERSON: Mapping[str, tuple[Mapping[str, str], str]] = {
    "person.has_harmed_self": ({"yes": "has hurt themselves, or taken something"}, "has_harmed_self"),
    "person.thoughts_of_suicide": ({"yes": "thoughts of suicide"}, "thoughts_of_suicide"),
    "person.health_now": (
        {"injury": "injured", "urgent": "an urgent worry about health"},
        "badly_ill_or_injured",
    ),
    "person.travel_forced": ({"not_wanted": "made to travel", "not_sure": "perhaps made to travel"}, "being_moved_now"),
}
"""What was answered of a person that is danger, in words, and the sign that says the same where it is ticked."""

FREE = {
    "no": "not free to leave",
    "yes": "free to leave",
    "not_sure": "we are not sure that they are free to leave",
}
NOT_KNOWN, NONE_KNOWN, WHAT_KIND = "not known", "none known", "we do not know of what kind"


def danger_in_words(case: Case, library: Library) -> str:
    """Say the danger that is known in one line: its signs, then what was told of it; empty where nobody asked."""
    told = "; ".join(map(_one_line, danger_told(case)))
    parts = (*_signs(case, library), *_of_people(case), told)
    known = "; ".join(dict.fromkeys(part for part in parts if part))
    return known or (WHAT_KIND if _is_answered(case, SIGNS) or _is_answered(case, EXPLOITER) else "")


def danger_gaps(case: Case, library: Library) -> dict[str, str]:
    """Return what fills the gaps of the words for the control room, by the name of each; none for what nobody asked."""
    found = {
        "danger": danger_in_words(case, library),
        "weapons_or_threats": _weapons(case, library),
        "others_there": _words(case, OTHERS),
        "held_or_locked": _held(case, library),
        "fears": "; ".join(filter(None, (_words(case, "person.fears_outcome", one.person_id) for one in case.people))),
    }
    return {name: words for name, words in found.items() if words}


def _signs(case: Case, library: Library, *, among: tuple[str, ...] = ()) -> Iterator[str]:
    label = library.fields[SIGNS].option_label
    chosen = (one for one in _chosen(case, SIGNS) if one != NO_SIGN and (not among or one in among))
    return (within_sentence(label(one)) for one in chosen)


def _of_people(case: Case) -> Iterator[str]:
    ticked = _chosen(case, SIGNS)
    for field_id, (words, sign) in OF_A_PERSON.items():
        for person in case.people:
            if sign not in ticked:
                yield from (words[one] for one in _chosen(case, field_id, person.person_id) if one in words)


def _weapons(case: Case, library: Library) -> str:
    """Say weapons and threats; *none known* where signs were given and none of them is one."""
    told = case.given(EXPLOITER)
    words = _one_line(told.answer.words) if told else ""
    known = "; ".join((*_signs(case, library, among=ARMED), *filter(None, (words,))))
    if known:
        return known
    if _chosen(case, SIGNS):
        return NONE_KNOWN
    return NOT_KNOWN if _is_answered(case, SIGNS) or _is_answered(case, EXPLOITER) else ""


def _held(case: Case, library: Library) -> str:
    means = "locked_in_or_watched"
    watched = library.fields["case.means"].option_label(means) if means in _chosen(case, "case.means") else ""
    free = (FREE[one] for one in _chosen(case, "case.free_to_leave") if one in FREE)
    locked = _signs(case, library, among=("locked_in_with_threat",))
    known = "; ".join((*locked, *filter(None, (within_sentence(watched),)), *free))
    return known or (NOT_KNOWN if _is_answered(case, "case.free_to_leave") else "")


def _words(case: Case, field_id: str, person_id: str = "") -> str:
    """Say a text in one line, that it was asked for and is not known, or nothing."""
    given = case.given(field_id, person_id)
    words = _one_line(given.answer.words) if given else ""
    return words or (NOT_KNOWN if _is_answered(case, field_id, person_id) else "")


def _chosen(case: Case, field_id: str, person_id: str = "") -> tuple[str, ...]:
    given = case.given(field_id, person_id)
    return given.answer.options if given else ()


def _is_answered(case: Case, field_id: str, person_id: str = "") -> bool:
    """Say whether somebody asked; a blank that was marked when the contact ended is no answer (ruling 26)."""
    given = case.given(field_id, person_id)
    return given is not None and given.answer.asked


def _one_line(words: str) -> str:
    """Put words on one line, each line of them without the stop that the sentence around them has itself."""
    return "; ".join(bare for line in words.splitlines() if (bare := line.strip().rstrip(" .;")))
