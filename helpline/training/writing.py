"""Writes a witness down as a scenario: a call in the protocol's own words, which plays like any other."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpline.protocol.conditions import Look
from helpline.protocol.fields import OF_PERSON
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.resolve import resolve
from helpline.protocol.witness import Answers, Witness
from helpline.training.invented import Said, sayable
from helpline.training.outcomes import WHOLE_CASE
from helpline.training.scenario import NOT_STARTED
from helpline.training.written_deeds import deeds_of

ON, AT = "2026-11-20", "10:00"
_LABELS = ("Robin", "Sam", "Alex", "Kit", "Jo", "Lee")
"""What the people of a written call are called; all are invented."""

_OPENING = "Tell me what is happening, in whatever order it comes."
_AND_THEN = "And then?"


@dataclass(frozen=True, slots=True)
class _Moment:
    fields: tuple[str, ...]
    adviser: str = ""
    why: str = ""


def scenario_text(witness: Witness, *, library: Library, name: str = "", title: str = "") -> str:
    """Write a call that shows what a witness shows, as the text of a scenario file.

    Args:
        name: its id; the protocol and the place where none is given.
        title: what a list shows; the title of the protocol and the place where none is given.
    """
    version = library.versions[witness.protocol][witness.version]
    call = _Call(witness, version, library)
    place = call.comes_to()
    return "\n".join(
        (
            f"# {witness.expected or f'A way through {version.title}, to {place}.'}",
            f"id: {name or f'{version.id}__{place}'}",
            f"title: {_quoted(title or f'{version.title}: {_spaced(place)}')}",
            "channel: phone",
            f"on: {ON}",
            f"at: {AT}",
            *_versions(version, library),
            "people:" if call.people else "people: {}",
            *(f"  {label}: Somebody whom the call is about" for label in call.people),
            "moments:",
            *call.moments(),
            "  - end: ended",
            *call.afterwards(),
            f"shows: {{protocol: {version.id}, who: {call.whose()}, at: {place}}}\n",
        )
    )


def _versions(version: ProtocolVersion, library: Library) -> Iterator[str]:
    if library.newest[version.id].version != version.version:
        yield f"versions: {{{version.id}: {version.version}}}"


class _Call:
    """A witness on its way to being a call: who is in it, and what is said of whom."""

    def __init__(self, witness: Witness, version: ProtocolVersion, library: Library) -> None:
        self.witness = witness
        self.version = version
        self.library = library
        everybody = [sayable(one, library=library) for one in (witness.all_answers, *witness.others)]
        self.shared = {name: said for name, said in everybody[0].items() if not _is_of_person(name)}
        own = [{name: said for name, said in one.items() if _is_of_person(name)} for one in everybody]
        has_people = version.about == "person" or any(own) or any(map(_is_of_person, witness.corrections))
        self.people: Mapping[str, Said] = dict(zip(_LABELS, own, strict=False)) if has_people else {}

    def whose(self) -> str:
        """Name the run: a run about a person after that person, any other after the case."""
        return next(iter(self.people)) if self.version.about == "person" else WHOLE_CASE

    def comes_to(self) -> str:
        """Say where the run stands when all is said, corrections included."""
        if self.witness.corrections:
            return resolve(self.version, _look(self.witness, self.witness.corrections)).place
        return self.witness.place or NOT_STARTED

    def afterwards(self) -> Iterator[str]:
        """Write what comes after the call: answers that were corrected, and what was done at the gate."""
        corrected = sayable(self.witness.corrections, library=self.library)
        shared = {name: said for name, said in corrected.items() if not _is_of_person(name)}
        own = {name: said for name, said in corrected.items() if _is_of_person(name)}
        for key, is_known in (("correct", True), ("record", False)):
            lines = [f"      {line}" for line in _answers(self._known(shared, is_known=is_known), shared)]
            said = [f"        {line}" for line in _answers(self._known(own, is_known=is_known), own)]
            if lines or said:
                yield f"  - {key}:"
                yield from lines
                yield from [f"      {self._named()}:", *said] if said else []
        yield from (f"  - {deed}" for deed in deeds_of(self.witness, named=self._named()))

    def _known(self, said: Said, *, is_known: bool) -> tuple[str, ...]:
        """Give the fields that were answered before, or those that were not."""
        before = {*self.shared, *next(iter(self.people.values()), {})}
        return tuple(name for name in said if (name in before) is is_known)

    def _named(self) -> str:
        return next(iter(self.people), _LABELS[0])

    def moments(self) -> Iterator[str]:
        """Write the moments: what no step on the way asks comes first, then each step with what is said at it."""
        left = dict.fromkeys((*self.shared, *(name for one in self.people.values() for name in one)))
        told: list[_Moment] = []
        for one in (*self.witness.leaning_on, self.witness):
            told += _of_path(one, self.library.versions[one.protocol][one.version], left)
        for number, moment in enumerate([_Moment(tuple(left), _OPENING), *told]):
            yield f"  - adviser: {_quoted(moment.adviser)}"
            if self.people and not number:
                yield f"    add: [{', '.join(self.people)}]"
            yield from self._record(moment.fields)
            if moment.why:
                yield f"    why: {_quoted(moment.why)}"

    def _record(self, fields: tuple[str, ...]) -> Iterator[str]:
        lines = [f"      {line}" for line in _answers(fields, self.shared)]
        for label, answers in self.people.items():
            said = [f"        {line}" for line in _answers(fields, answers)]
            lines += [f"      {label}:", *said] if said else []
        if lines:
            yield "    record:"
            yield from lines


def _of_path(witness: Witness, version: ProtocolVersion, left: dict[str, None]) -> Iterator[_Moment]:
    """Give a moment for each step passed, with what is answered there; what was said before is not said again."""
    position = resolve(version, _look(witness))
    places = [*((passed.step, passed.because) for passed in position.path), (position.place, "")]
    for step_id, because in places:
        step = version.steps.get(step_id)
        fields = tuple(name for name in (step.ask if step else ()) if name in left)
        for name in fields:
            del left[name]
        if fields:
            yield _Moment(fields, _asked(version, fields), because)


def _is_of_person(name: str) -> bool:
    return name.startswith(OF_PERSON)


def _look(witness: Witness, corrections: Answers | None = None) -> Look:
    everybody = ({**witness.answers, **(corrections or {})}, *witness.others)

    def look(name: str) -> tuple[frozenset[str] | None, ...]:
        asked = everybody if name.startswith(OF_PERSON) else everybody[:1]
        return tuple(frozenset(one[name]) if name in one else None for one in asked)

    return look


def _asked(version: ProtocolVersion, fields: tuple[str, ...]) -> str:
    """Give the protocol's own words for the first field that has some without a gap to fill in."""
    for name in fields:
        wording = version.words_for(name)
        for words in (wording.say_short, wording.say) if wording else ():
            if words and "{" not in words:
                return words
    return _AND_THEN


def _answers(fields: tuple[str, ...], said: Said) -> Iterator[str]:
    for name in fields:
        if name in said:
            value = said[name]
            many = value if isinstance(value, str) else ", ".join(value)
            yield f"{name}: {_quoted(many) if isinstance(value, str) else many if len(value) == 1 else f'[{many}]'}"


def _quoted(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


def _spaced(place: str) -> str:
    return place.replace("_", " ")
