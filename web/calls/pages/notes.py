"""The note lines, oldest first, and where each was placed."""

from dataclasses import dataclass

from helpline.engine.case import Case, Note
from helpline.protocol.library import Library
from helpline.words.london import in_london
from helpline.words.within import within_sentence


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line with its time; `placed` says where its words went, and `is_aside` that they belong in no field."""

    note_id: str
    at: str
    words: str
    placed: tuple[str, ...]
    href: str
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """Every line of the case, and how many are not placed yet."""

    lines: tuple[NoteLine, ...]
    counted: str
    first_unplaced: str


@dataclass(frozen=True, slots=True)
class Loose:
    """How many lines of the note stand in no field, and where the first is put into one; never what they say."""

    words: str
    href: str


def loose_of(case: Case) -> Loose | None:
    """Count the lines that no document can say because they are in no field; None where there is none."""
    loose = [note for note in case.notes if note.is_loose]
    if not loose:
        return None
    said = "1 line of the note is" if len(loose) == 1 else f"{len(loose)} lines of the note are"
    return Loose(f"{said} in no field", f"/calls/{case.case_id}/notes/{loose[0].note_id}")


def notes_of(case: Case, library: Library) -> Notes:
    """Return the lines of every contact of the case."""
    lines = tuple(_line(case, note, library) for note in case.notes)
    loose = [note for note in case.notes if note.is_loose]
    lines_said = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    return Notes(
        lines,
        f"{lines_said}, {len(loose)} not placed yet" if lines else "No lines yet",
        loose[0].note_id if loose else "",
    )


def _line(case: Case, note: Note, library: Library) -> NoteLine:
    placed = tuple(_where(case, subject, field, library) for subject, field in note.placed)
    return NoteLine(
        note.note_id,
        f"{in_london(note.at):%H:%M:%S}",
        note.words,
        placed,
        f"/calls/{case.case_id}/notes/{note.note_id}",
        note.is_aside,
    )


def _where(case: Case, subject: str, field_id: str, library: Library) -> str:
    field = library.fields.get(field_id)
    label = field.label if field else field_id
    person = case.person(subject.removeprefix("person:"))
    return f"Person {person.number}, {within_sentence(label)}" if person else label
