"""The call page as a whole: made once from the case, the runs worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.callers_own import caller_in
from helpline.actions.contacts import may_end_quickly
from helpline.actions.ports import Desk
from helpline.actions.standing import runs_now
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.engine.runs import Run
from helpline.words.london import in_london, say_moment, say_time
from web.calls.pages.asked_for import AskedFor, asked_for
from web.calls.pages.asking import CALLER, CASE_TAB, Asking
from web.calls.pages.danger import Danger, danger_of
from web.calls.pages.danger_owed import danger_owed
from web.calls.pages.explaining import Explain, explain_panels
from web.calls.pages.facts import Facts, Shelf, Signs, asked_by
from web.calls.pages.gist import known_words
from web.calls.pages.notes import Notes, notes_of
from web.calls.pages.opening import Opening, opening_of
from web.calls.pages.people import MANY, TabLink, tabs_of, whose
from web.calls.pages.safety import Rule, safety_of
from web.calls.pages.say import Say, say_of
from web.calls.pages.taken_back import TakenBack, taken_back
from web.calls.pages.to_do import ToDo
from web.calls.pages.ways import Ways, ways_of


@dataclass(frozen=True, slots=True)
class Known:
    """The middle of the page: the tabs and the rows of the one that is chosen.

    Attributes:
        is_caller: the tab is of a person who is the caller: what they say of themselves is told by themselves.
        asks_for_caller: nobody is in the case yet, so it is asked whether the caller may be a victim.
        may_add_caller: nobody of the case is the caller, so they can be added in one press.
    """

    tabs: tuple[TabLink, ...]
    is_many: bool
    whose: str
    tab: str
    groups: tuple[Facts, ...]
    signs: Signs | None
    find_href: str
    is_caller: bool
    asks_for_caller: bool
    may_add_caller: bool


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened since the page was shown, and what was typed into a form that is not on the page any more."""

    sentence: str
    changes: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class CallPage:
    """Everything on the call page; `number` is what its forms were shown at.

    `danger_owed` is what runs by the clock about danger: the control room rung again, a dropped line held open.
    """

    case_id: str
    reference: str
    number: int
    channel: str
    opened: str
    opened_at: datetime | None
    elapsed: str
    is_open: bool
    ended: str
    may_end_quickly: bool
    safety: tuple[Rule, ...]
    opening: Opening | None
    say: Say
    explain: tuple[Explain, ...]
    taken_back: TakenBack
    notes: Notes
    known: Known
    ways: Ways
    danger: Danger
    saved: str
    adviser: str
    asking: Asking
    channels: tuple[tuple[str, str], ...]
    say_for: AskedFor | None = None
    row_for: AskedFor | None = None
    may_decide: bool = False
    stale: Stale | None = None
    danger_owed: tuple[ToDo, ...] = ()

    @property
    def opens_danger(self) -> bool:
        """Say whether the answer just given opens the 999 panel, so that it is drawn anew."""
        return self.asking.opens_danger


def call_page(desk: Desk, case: Case, who: Who, asking: Asking, *, stale: Stale | None = None) -> CallPage:
    """Make the page of a case for whoever is at the desk."""
    at = desk.clock.now()
    runs = runs_now(desk, case)
    say = say_of(case, runs, desk.library, asking, known=_words(desk, case, who), on=desk.today())
    contact = case.open_contact or case.contact
    opened_at = contact.opened_at if contact else None
    return CallPage(
        case_id=case.case_id,
        reference=case.reference,
        number=case.number,
        channel=desk.library.fields["contact.channel"].option_label(contact.channel) if contact else "",
        opened=say_time(opened_at) if opened_at else "",
        opened_at=opened_at,
        elapsed=_elapsed(opened_at, (contact.ended_at if contact else None) or at),
        is_open=case.open_contact is not None,
        ended=say_moment(contact.ended_at) if contact and contact.ended_at else "",
        may_end_quickly=case.open_contact is not None and may_end_quickly(case),
        safety=safety_of(case),
        opening=opening_of(case, desk.library, asking, on=desk.today()),
        say=say,
        explain=explain_panels(desk, case, runs),
        taken_back=taken_back(desk, case, who=who),
        notes=notes_of(case, desk.library),
        known=_known(desk, case, runs, asking, say),
        ways=ways_of(desk, case, runs, asking, at=at),
        danger=danger_of(desk, case, at=at, adviser=who.name, wanted=asking.danger),
        saved=f"{in_london(case.changes[-1].at):%H:%M:%S}" if case.changes else "",
        adviser=who.name,
        asking=asking,
        channels=tuple((option.id, option.label) for option in desk.library.fields["contact.channel"].options),
        say_for=asked_for(desk, case, runs, say.field, say.person_id),
        row_for=asked_for(desk, case, runs, asking.edit, asking.edit_person),
        may_decide=who.may("decide harm"),
        stale=stale,
        danger_owed=tuple(danger_owed(desk, case)),
    )


def _words(desk: Desk, case: Case, who: Who) -> Mapping[str, str]:
    """Return what is known for the gaps of the words to say."""
    people = tuple(person.person_id for person in case.people)
    return known_words(case, people, library=desk.library, house=desk.house, adviser=who.name, reference=case.reference)


def _elapsed(start: datetime | None, end: datetime) -> str:
    """Say how long it has gone on: minutes and seconds, and hours where there are any."""
    seconds = max(0, int((end - start).total_seconds())) if start else 0
    hours, rest = divmod(seconds, 3600)
    minutes = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{minutes}" if hours else minutes


def tab_of(case: Case, asking: Asking) -> str:
    """Return the tab to show: the one that was chosen, else where the question is, else the newest person."""
    if asking.tab:
        return asking.tab
    field, person_id = (asking.edit, asking.edit_person) if asking.edit else (asking.ask, asking.ask_person)
    if person_id:
        return person_id
    if field:
        return CALLER if field.startswith(("contact.", "caller.")) else CASE_TAB
    return case.people[0].person_id if case.people else CALLER


def _known(desk: Desk, case: Case, runs: tuple[Run, ...], asking: Asking, say: Say) -> Known:
    tab = tab_of(case, asking)
    person_id = tab if case.person(tab) else ""
    shelf = Shelf(
        case=case,
        library=desk.library,
        asking=asking,
        person_id=person_id,
        wanted=asked_by(_concerning(runs, person_id)),
        asking_field=(say.field, say.person_id),
        href=asking.links(case.case_id, "edit"),
        on=desk.today(),
    )
    names = {CALLER: "the caller", CASE_TAB: "the case"}
    return Known(
        tabs=tabs_of(case, asking, here=tab, on=desk.today()),
        is_many=len(case.people) > MANY,
        whose=names.get(tab) or whose(case, person_id),
        tab=tab,
        groups=shelf.groups("person" if person_id else tab),
        signs=shelf.signs() if tab != CALLER else None,
        find_href=f"/calls/{case.case_id}/fields" + (f"?person={person_id}" if person_id else ""),
        is_caller=bool(person_id) and case.is_the_caller(person_id),
        asks_for_caller=case.open_contact is not None and not case.people,
        may_add_caller=not caller_in(case),
    )


def _concerning(runs: tuple[Run, ...], person_id: str) -> tuple[Run, ...]:
    """Return the runs whose questions belong on a tab: a person's tab shows what is asked about that person."""
    return tuple(run for run in runs if not person_id or person_id in run.people)
