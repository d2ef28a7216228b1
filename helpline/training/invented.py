"""What an invented caller says for an answer that a proof names only by its kind, or by what is worked out from it."""

from collections.abc import Iterator, Mapping

from helpline.protocol.child_path import is_on_child_path
from helpline.protocol.fields import GIVEN, NON_ANSWERS, READS_END_OF
from helpline.protocol.library import Library
from helpline.protocol.witness import Answers

Said = Mapping[str, tuple[str, ...] | str]
"""By field: the options chosen or the reason for having no answer; or words."""

INVENTED: Mapping[str, str] = {
    "name": "Robin Ash",
    "place": "Northmere",
    "phone": "07700 900142",
    "date": "12/03/1990",
    "moment": "23:30",
    "text": "As it was said.",
}
"""Words for each kind of field that is answered in words. Telephone numbers are from the ranges kept for drama."""

_AGES: Mapping[str, str] = {"under_16": "13", "age_16_17": "17", "age_18_plus": "30"}
_PLACES: Mapping[str, str] = {
    "one": "Northmere",
    "several": "Northmere or Eastmarch",
    "none": "A place that no list has",
}
_BORN_YOUNG = "12/03/2011"


def sayable(answers: Answers, *, library: Library) -> Said:
    """Turn a witness's answers into what can be said on a call: what is worked out is said by what it is made from."""
    return dict(pair for name, chosen in answers.items() for pair in _said(name, chosen, answers, library))


def _said(
    name: str, chosen: tuple[str, ...], beside: Answers, library: Library
) -> Iterator[tuple[str, tuple[str, ...] | str]]:
    if name in READS_END_OF:
        return
    if name == "person.age_band":
        yield from (("person.age_words", _AGES[band]) for band in chosen if band in _AGES)
    elif name == "place.council_found":
        (found,) = chosen
        yield "person.current_place", _PLACES.get(found, ("not_known",))
    elif chosen == (GIVEN,):
        yield name, _words(library.fields[name].kind, is_child=_is_child(beside))
    elif library.fields[name].has_options or chosen[0] in NON_ANSWERS:
        yield name, chosen
    else:
        yield name, chosen[0]


def _words(kind: str, *, is_child: bool) -> str:
    return _BORN_YOUNG if kind == "date" and is_child else INVENTED.get(kind, INVENTED["text"])


def _is_child(answers: Answers) -> bool:
    return is_on_child_path(answers.get("person.age", ()))
