"""Which place decides who receives something: where the people are now, else where it happens, was, or home (C02, L02).

The first of these that can be placed decides; what was said and can't be placed is never read as a place of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.directory import Directory
from helpline.directory.places.found import Found
from helpline.engine.case import Case

_Level = tuple[str, tuple[str, ...]]
_NOW: Final = ("where they are now", ("person.current_place",))
_DANGER: Final = ("where the danger is", ("contact.danger_place",))
_HAPPENS: Final = ("where it happens", ("place.where_happening",))
_SEEN: Final = ("where they were last seen", ("person.last_seen",))
_HOME: Final = ("their home", ("person.home_address",))
_USUAL: Final = (("their school", ("person.school",)), ("where they usually are", ("person.usual_places",)))

LEVELS: Final[tuple[_Level, ...]] = (_NOW, _DANGER, _SEEN, _HAPPENS, _HOME, *_USUAL)
"""What decides, the first first: where they are now, and where that is not known where they were last seen (C02)."""

OF_POLICE: Final[tuple[_Level, ...]] = (_NOW, _DANGER, _HAPPENS, _SEEN, _HOME, *_USUAL)
"""The same for a force: where it happens goes before where they were last seen (L02)."""

OF_HOME: Final[tuple[_Level, ...]] = (_HOME, *_USUAL)
"""The same for whoever answers for their home in the UK while they are abroad."""

HOME: Final = _HOME[0]


def levels_for(to: str) -> tuple[_Level, ...]:
    """Return which places decide for a receiver, by the `to:` words of an end, what decides first."""
    if to.endswith("_of_the_uk_home"):
        return OF_HOME
    return OF_POLICE if to.startswith(("police_", "999_", "control_room")) else LEVELS


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was said of people and can be placed, and what the places know of it.

    Attributes:
        what: in words, which place of theirs it is.
        found: what is known of it.
        words: what was said of it.
        passed_over: why what comes before it does not decide, each in a few words.
    """

    what: str
    found: Found
    words: str = ""
    passed_over: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Say whether it decides: it lies somewhere, or its words name an area of the directory."""
        return bool(self.what)

    @property
    def is_where_they_live(self) -> bool:
        """Say whether it is where they live or usually are, which says nothing of where something happens."""
        return self.what in {what for what, _ in OF_HOME}

    @property
    def says(self) -> str:
        """Say in one line which place decides, and why not another."""
        if not self.what:
            return "No place was said that can be placed."
        if self.passed_over:
            says = f"{' and '.join(self.passed_over)}, so {self.what} decides."
            return says[:1].upper() + says[1:]
        return f"{self.what[:1].upper()}{self.what[1:]} decides."


def is_placed(found: Found) -> bool:
    """Say whether a place lies somewhere: with a council, a force, or outside the UK."""
    return bool(found.authorities or found.forces or found.nation)


def places_of(
    case: Case, people: tuple[str, ...], *, directory: Directory, on: date, to: str = ""
) -> tuple[Place, ...]:
    """Return every place that was said of these people and can be placed, what decides for a receiver first."""
    return tuple(_placed(case, people, levels_for(to), directory=directory, on=on))


def where_of(case: Case, people: tuple[str, ...], *, directory: Directory, on: date, to: str = "") -> Place:
    """Return the place that decides who receives something about these people; one without words where none is known.

    Where nothing could be placed it is what was found of the first that was said, with what to ask.
    """
    levels = levels_for(to)
    first = next(_placed(case, people, levels, directory=directory, on=on), None)
    if first is not None:
        return first
    said = next((words for _, fields in levels if (words := _said(case, people, fields))), "")
    return Place("", directory.places.look_up(said, on=on) if said else Found(""), said)


def _placed(
    case: Case, people: tuple[str, ...], levels: tuple[_Level, ...], *, directory: Directory, on: date
) -> Iterator[Place]:
    """Yield what can be placed; words that name an area of the directory itself are, whatever else is known of them."""
    passed: list[str] = []
    for what, fields in levels:
        words = _said(case, people, fields)
        found = directory.places.look_up(words, on=on) if words else Found("")
        if is_placed(found) or (words and directory.names_one_in(words)):
            yield Place(what, found, words, tuple(passed))
        elif words:
            passed.append(f"{what} can’t be placed from what was said")
        elif what == _NOW[0]:
            passed.append(f"{what} is not known")


def _said(case: Case, people: tuple[str, ...], fields: tuple[str, ...]) -> str:
    """Return the words of these fields, each once: of each of the people, or of the case or the newest contact."""
    given = [case.given(field, one) for field in fields for one in (people if field.startswith("person.") else ("",))]
    return " ; ".join(dict.fromkeys(one.answer.words for one in given if one and one.answer.words))
