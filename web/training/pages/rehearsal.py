"""One moment of a rehearsal: the caller's words, what is recorded, where it is going and why."""

from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.training.breaking import breaking_moment
from helpline.training.play import runs_on
from helpline.training.rehearsal import Rehearsal, stage_of
from helpline.training.scenario import Scenario
from helpline.training.stage import ADVISER
from helpline.training.telling import Told, tell
from helpline.words.london import say_date, say_time
from web.calls.pages.danger import Danger, danger_of
from web.training.pages.going import ReferralLine, Way, referrals_of, ways_of
from web.training.pages.known import Group, groups_of


@dataclass(frozen=True, slots=True)
class RehearsalPage:
    """What the page of one moment shows.

    Attributes:
        number: which moment, 0 before the first; `next_number` is 0 when the scenario is over.
        spoken: who says what at this moment, in the order spoken: a question stands above its answer.
        breaks_at: the moment at which a call that breaks a promise breaks it; 0 before that, and for any other call.
        danger: the 999 panel, as the desk itself would show it at this moment.
        danger_opened: `now` where the 999 words opened at this moment, `before` where they opened earlier.
    """

    case_id: str
    scenario_id: str
    title: str
    channel: str
    day: str
    reference: str
    number: int
    next_number: int
    of: int
    clock: str
    spoken: tuple[tuple[str, str], ...]
    breaks_at: int
    why: str
    brief: str
    trainer: tuple[str, ...]
    told: tuple[Told, ...]
    refused: str
    trouble: str
    danger: Danger
    danger_opened: str
    known: tuple[Group, ...]
    ways: tuple[Way, ...]
    referrals: tuple[ReferralLine, ...]


def rehearsal_page(
    desk: Desk, scenario: Scenario, rehearsal: Rehearsal, *, is_trainer: bool, breaks: bool = False
) -> RehearsalPage:
    """Return the page of the moment played last; `breaks` says that the call was found because it breaks a promise."""
    stage = stage_of(desk, scenario, rehearsal)
    case, library, number = stage.case(), desk.library, rehearsal.number
    moment = scenario.moments[number - 1] if number else None
    played = rehearsal.played[-1]
    opened = _danger(case, since=played.before)
    return RehearsalPage(
        case_id=rehearsal.case_id,
        scenario_id=scenario.id,
        title=scenario.title,
        channel=library.fields["contact.channel"].option_label(scenario.channel),
        day=say_date(scenario.on),
        reference=case.reference,
        number=number,
        next_number=0 if played.trouble or number == len(scenario.moments) else number + 1,
        of=len(scenario.moments),
        clock=say_time(moment.at if moment else scenario.starts_at),
        spoken=moment.spoken if moment else (),
        breaks_at=breaking_moment(scenario, rehearsal.played) if breaks else 0,
        why=moment.why if moment else "",
        brief=scenario.brief,
        trainer=scenario.trainer if is_trainer else (),
        told=tuple(tell(deed, library=library, directory=desk.directory) for deed in moment.deeds) if moment else (),
        refused=played.refused,
        trouble=played.trouble,
        danger=danger_of(
            stage.desk,
            case,
            at=stage.desk.clock.now(),
            adviser=ADVISER.name,
            wanted="open" if opened == "now" else "closed",
        ),
        danger_opened=opened,
        known=groups_of(case, library, since=played.before),
        ways=ways_of(case, runs_on(stage), played.turns, library),
        referrals=referrals_of(case, library),
    )


def _danger(case: Case, *, since: int) -> str:
    opened = [change.number for change in case.changes if change.kind == "EmergencyAdvised"]
    if not opened:
        return ""
    return "now" if opened[-1] > since else "before"
