"""One version of a protocol, as words, as a picture and as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.protocol.fields import Field
from helpline.protocol.in_words import say_branch, say_condition, say_place
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion, Step, Wording
from helpline.protocol.pictures_layout import PictureTooLarge
from helpline.protocol.pictures_svg import svg
from helpline.words.errors import NotFound
from helpline.words.london import say_date
from web.outcome_states import OUTCOME_STATES
from web.protocols.pages.library import ABOUT, standing_of

Fields = Mapping[str, Field]
NOT_VERIFIED = "C"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a step."""

    number: int
    when: str
    place: str
    said: str
    is_end: bool
    because: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: what it asks, in which words, and where it leads."""

    id: str
    said: str
    asks: tuple[str, ...]
    words: tuple[Wording, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class EndShown:
    """One end: its outcome in words, and whatever else it says, as pairs."""

    id: str
    said: str
    kind: str
    outcome: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceShown:
    """One thing that the version rests on; *is_unverified* is grade C: shown, and blocks nothing."""

    id: str
    says: str
    source: str
    grade: str
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version. `picture` is empty where there is none, and `no_picture` says why."""

    protocol: str
    number: int
    title: str
    about: str
    starts: str
    from_day: str
    kind: str
    state: str
    first: str
    steps: tuple[StepShown, ...]
    ends: tuple[EndShown, ...]
    unverified: tuple[str, ...]
    sources: tuple[SourceShown, ...]
    picture: str
    no_picture: str
    text: str
    others: tuple[int, ...]


def version_named(library: Library, protocol: str, number: int) -> ProtocolVersion:
    """Return a version of the library. Raises NotFound."""
    version = library.version(protocol, number)
    if version is None:
        raise NotFound("no such version", "There is no such version of a protocol. Go back to the library.")
    return version


def version_page(desk: Desk, version: ProtocolVersion, *, library: Library) -> VersionPage:
    """Return everything that the three views of a version show; *library* is the one it was read in."""
    kind, state = standing_of(library, version, on=desk.today())
    picture, no_picture = _picture(version, library.fields)
    return VersionPage(
        protocol=version.id,
        number=version.version,
        title=version.title,
        about=ABOUT[version.about],
        starts=say_condition(version.starts_when, library.fields) if version.starts_when else "always",
        from_day=say_date(version.in_force_from),
        kind=kind,
        state=state,
        first=say_place(version.first),
        steps=tuple(step_shown(version, step, library.fields) for step in version.steps.values()),
        ends=tuple(end_shown(version, end) for end in version.ends.values()),
        unverified=version.unverified,
        sources=tuple(_sources(version, library)),
        picture=picture,
        no_picture=no_picture,
        text=library.files.get(version.file, ""),
        others=tuple(number for number in sorted(library.versions[version.id]) if number != version.version),
    )


def step_shown(version: ProtocolVersion, step: Step, fields: Fields) -> StepShown:
    """Return one step in words."""
    asks = tuple(_label(name, fields) for name in step.ask)
    words = {one.id: one for name in step.ask if (one := version.words_for(name))}
    ways = tuple(
        Way(
            number=number,
            when=say_branch(branch, fields),
            place=branch.go,
            said=say_place(branch.go),
            is_end=branch.go in version.ends,
            because=branch.because,
        )
        for number, branch in enumerate(step.branches, start=1)
    )
    return StepShown(step.id, say_place(step.id), asks, tuple(words.values()), ways)


def end_shown(version: ProtocolVersion, end: End) -> EndShown:
    """Return one end in words."""
    kind, outcome = OUTCOME_STATES.get(end.outcome, ("none", end.outcome))
    return EndShown(end.id, say_place(end.id), kind, outcome, tuple(_end_says(version, end)))


def _end_says(version: ProtocolVersion, end: End) -> Iterator[tuple[str, str]]:
    receipt, decision, check = end.receipt, end.decision, end.check
    said = {
        "To": _plain(end.to),
        "Out of hours": _plain(end.out_of_hours),
        "Copy": ", ".join(map(_plain, end.copy)),
        "Never to": ", ".join(map(_plain, end.never)),
        "How soon": _plain(end.urgency),
        "Spoken first": "Yes" if end.spoken_first else "",
        "Also starts": ", ".join(map(say_place, end.also)),
        "Receipt": f"by {receipt.by} {_within(receipt.within)}".strip() if receipt else "",
        "Decision asked for": f"after {decision.after} {decision.ask}".strip() if decision else "",
        "We look again": " ".join(filter(None, (check.at, check.at_most, check.within, check.after, check.ask)))
        if check
        else "",
        "Manager": _plain(end.manager),
        "Left out": ", ".join(end.omit),
        "Waits for": ", ".join(end.gate),
        "Warns of": " ".join(version.future_risks.get(risk, risk) for risk in end.future_risk),
        "Note": end.note,
    }
    yield from ((name, words) for name, words in said.items() if words)


def _within(within: str) -> str:
    return f"within {within}" if within else ""


def _plain(words: str) -> str:
    return words.replace("_", " ")


def _label(field_id: str, fields: Fields) -> str:
    field = fields.get(field_id)
    return field.label if field else field_id


def _sources(version: ProtocolVersion, library: Library) -> Iterator[SourceShown]:
    known = library.others.get("sources", {})
    for name in version.sources:
        row = known.get(name) if isinstance(known, Mapping) else None
        if isinstance(row, Mapping):
            grade = str(row.get("confidence", ""))
            is_unverified = NOT_VERIFIED in grade.split("/")
            yield SourceShown(name, str(row.get("says", "")), str(row.get("source", "")), grade, is_unverified)


def _picture(version: ProtocolVersion, fields: Fields) -> tuple[str, str]:
    try:
        return svg(version, fields=fields, is_alone=False), ""
    except PictureTooLarge as refused:
        return "", refused.for_person
