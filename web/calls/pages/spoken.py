"""The panel of a referral by voice."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpline.actions.composing import NOBODY
from helpline.actions.placing import NO_DOOR, Door, door_of
from helpline.actions.ports import Desk
from helpline.engine.age import age_of
from helpline.engine.called import numbered, numbers_of
from helpline.engine.case import Case
from helpline.engine.content.by_voice import case_to_say, naming_of
from helpline.engine.naming import who_refuses
from helpline.engine.permissions import Who
from helpline.engine.runs import Run, run_by_id, runs_of
from helpline.protocol.model import Said
from helpline.words.errors import BadAnswer, NotFound
from helpline.words.london import say_time
from helpline.words.within import within_sentence
from web.calls.pages.away import say_away, without_far
from web.calls.pages.gist import known_words
from web.calls.pages.notes import Loose, loose_of
from web.calls.pages.ringing import ToRing, receivers_of, to_ring
from web.calls.pages.safety import Rule, safety_of
from web.calls.pages.speaking import ALWAYS, WHAT_HAPPENED, readable, spoken_script, spoken_words
from web.calls.pages.way import short_title
from web.calls.pages.wordings import Script

MANAGER_FIRST = (
    ("agreed", "A manager agreed"),
    ("not_reached", "None reached in 15 minutes"),
    ("not_tried", "Not tried"),
)
FOR_A_CHILD = "Someone under 18, or who may be"
"""An occasion of the shared script that the case itself tells us of."""

_ASKED_OF_THEM = "what_we_ask"


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """Whom to ring, what to say, what to take down.

    Attributes:
        offered: who fits, those near the place first; `chosen` is the one whose number is shown large, and nobody until
            somebody fits the place or was picked from the list.
        refusing: the words for when they refuse.
        referral_id: the drafted referral that it belongs to; empty where none is drafted yet.
        loose: lines of the note that stand in no field, so that the words do not say them; `loose_lines` are they.
        says_nothing: the words hold nothing of what happened.
        made: what has been said by voice for this already.
        away: whose usual inbox may not be safe, where that is why it goes elsewhere.
        refused: that somebody said no to it, and no ground is recorded; empty where nobody did. It stops nothing.
    """

    case_id: str
    run_id: str
    reference: str
    title: str
    about: str
    safety: tuple[Rule, ...]
    offered: tuple[ToRing, ...]
    door: Door
    chosen: ToRing | None
    script: Script
    refusing: Script
    asks: tuple[str, ...]
    referral_id: str
    loose: Loose | None
    loose_lines: tuple[str, ...]
    says_nothing: bool
    made: tuple[str, ...]
    refused: str
    typed: Mapping[str, str]
    errors: tuple[tuple[str, str], ...]
    away: str = ""
    manager_first: tuple[tuple[str, str], ...] = MANAGER_FIRST

    @property
    def near(self) -> tuple[ToRing, ...]:
        """Return who answers for a place that was typed, where they are several: each says which words led to it."""
        near = tuple(one for one in self.offered if one.is_near)
        return near if len(near) > 1 else ()

    @property
    def wrong(self) -> Mapping[str, str]:
        """Return the sentence beside each box that could not be taken."""
        return dict(self.errors)


def run_of(desk: Desk, case: Case, run_id: str) -> Run:
    """Return one run that stands on the case and can lead to a referral. Raises NotFound."""
    run = run_by_id(runs_of(case, library=desk.library, directory=desk.directory, on=desk.today()), run_id)
    if run is None or run.version.about == "contact":
        raise NotFound("no such run now")
    return run


def spoken_page(
    desk: Desk, case: Case, run_id: str, *, who: Who, typed: Mapping[str, str], error: BadAnswer | None = None
) -> SpokenPage:
    """Return the panel for one run, with what was typed before. Raises NotFound where the run does not stand."""
    run, at = run_of(desk, case, run_id), desk.clock.now()
    found = to_ring(receivers_of(run), case, run.people, directory=desk.directory, at=at, holidays=desk.holidays)
    offered = without_far(desk, case, run, found)
    fits = offered[0] if offered and offered[0].is_near else None
    chosen = next((one for one in offered if one.entity_id == typed.get("entity", "")), fits)
    referral_id, reference = _draft(case, run)
    is_child = any(age_of(case, one, on=desk.today()).is_child for one in run.people)
    known = _known(desk, case, run, adviser=who.name, reference=reference)
    shared = _shared_scripts(desk)
    script = spoken_script(run.version.scripts.get("spoken_referral") or shared.get("spoken_referral"), known)
    given = _to_say(script, is_child=is_child)
    return SpokenPage(
        case_id=case.case_id,
        run_id=run_id,
        reference=reference,
        title=short_title(run.version.title),
        about=", ".join(_who(case, person_id) for person_id in run.people),
        safety=safety_of(case),
        offered=offered,
        away=say_away(desk, case, run),
        door=_door(desk, case, run),
        chosen=chosen,
        script=script,
        refusing=spoken_script(shared.get("if_they_refuse"), known),
        asks=run.version.asks_of_them,
        referral_id=referral_id,
        loose=loose_of(case),
        loose_lines=tuple(note.words for note in case.notes if note.is_loose),
        says_nothing=not any(known.get(name) for name in WHAT_HAPPENED),
        made=tuple(_made(case, run)),
        refused=_refused(desk, case, run),
        typed={"spoken_at": say_time(at), "given": given, "said": given, **typed},
        errors=((_box(error.field), error.for_person),) if error else (),
    )


def _door(desk: Desk, case: Case, run: Run) -> Door:
    """Return what the place says of whom to ring; nothing before it is known who receives it."""
    receivers = receivers_of(run)
    return door_of(desk, case, run.people, receivers[0]) if receivers else NO_DOOR


def _refused(desk: Desk, case: Case, run: Run) -> str:
    refusing = who_refuses(case, run.protocol, run.people, library=desk.library, on=desk.today())
    if not refusing:
        return ""
    return f"{numbers_of(refusing)} said no to this, and no ground to act without agreement is recorded."


def _to_say(script: Script, *, is_child: bool) -> str:
    """Return the words of the script that have no gap, one a line, to be put right by whoever said them.

    What is said only on an occasion is left out, unless we know that it is that occasion.
    """
    holds = {"", FOR_A_CHILD} if is_child else {""}
    lines = (line for line in script.lines if line.is_said and line.when in holds)
    return "\n".join(line.words for line in lines if "[" not in line.words)


def _known(desk: Desk, case: Case, run: Run, *, adviser: str, reference: str) -> Mapping[str, str]:
    people, library = run.people, desk.library
    naming = naming_of(case, people, protocol=run.protocol, end=run.end, on=desk.today())
    case = case_to_say(case, run, entity=NOBODY, library=library, on=desk.today(), unnamed=naming.unnamed)
    return readable(
        {
            **ALWAYS,
            **known_words(case, people, library=library, house=desk.house, adviser=adviser, reference=reference),
            **spoken_words(case, people, library=library, protocol=run.protocol, end=run.end, on=desk.today()),
            _ASKED_OF_THEM: "; ".join(within_sentence(ask.rstrip(".")) for ask in run.version.asks_of_them[:2]),
        }
    )


def _shared_scripts(desk: Desk) -> Mapping[str, Said]:
    shared = desk.library.others.get("scripts", {})
    return shared if isinstance(shared, Mapping) else {}


def _box(field: str) -> str:
    return field.replace("_", "-")


def _who(case: Case, person_id: str) -> str:
    return numbered(case, person_id) if case.person(person_id) else ""


def _draft(case: Case, run: Run) -> tuple[str, str]:
    """Return the referral that this belongs to and its reference; the case's own reference while none is drafted."""
    for referral in case.referrals.values():
        drafted = referral.drafted
        if drafted and drafted.protocol == run.protocol and set(drafted.people) & set(run.people):
            return referral.referral_id, referral.reference
    return "", case.reference


def _made(case: Case, run: Run) -> list[str]:
    return [
        f"{say_time(deed.at)}, {deed.event.spoken_to}"
        for deed in case.spoken
        if deed.event.protocol == run.protocol and set(deed.event.people) & set(run.people)
    ]
