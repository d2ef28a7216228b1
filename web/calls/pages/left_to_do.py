"""What is left to do after a contact: the adviser's own first, then what follow-up and managers do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.adviser_clocks import speak_by, submit_by
from helpline.engine.after_999 import without_ground_after_999
from helpline.engine.case import Case
from helpline.engine.checks import NEXT_CHECK, agreed_check, check_at
from helpline.engine.consents import GROUNDS
from helpline.engine.notices import notices_of
from helpline.engine.referral import OVER
from helpline.engine.ring_again import rings_owed
from helpline.engine.ringing_back import given_here, may_be_rung, may_be_written_to
from helpline.engine.runs import Run
from helpline.engine.suggest import PRESSING
from helpline.engine.urgency import end_of
from helpline.engine.voice import is_to_be_told
from web.calls.pages.danger_owed import danger_owed
from web.calls.pages.explaining import explain_panels
from web.calls.pages.left_to_others import left_to_follow_up, left_to_managers
from web.calls.pages.look_again import is_for_today, is_todays, say_agreed, say_check
from web.calls.pages.tickets import is_about
from web.calls.pages.to_do import ToDo, Whose, timed
from web.calls.pages.way import short_title
from web.lacks import say_missing
from web.questions import say_answer

RING = ("contact.ringback_times", "contact.say_who", "contact.neutral_words")
"""What must be known before anybody rings back, besides that they may; the number stays on the page of the call."""


def left_to_do(desk: Desk, case: Case, runs: tuple[Run, ...]) -> tuple[ToDo, ...]:
    """Return everything that goes on after the contact, what is the adviser's own and presses first."""
    urgent = sorted(runs, key=_rank)
    checks = sorted(_look_again(desk, case, urgent), key=lambda one: one.whose != "now")
    own = (
        *to_ground(desk, case, runs),
        *_to_speak(desk, case, urgent),
        *_to_tell(desk, case),
        *_to_ring_again(desk, case),
        *checks,
        *_to_submit(desk, case),
    )
    rest = (*_to_explain(desk, case, runs), *_call_back(desk, case))
    return (
        *(replace(one, is_danger=True) for one in danger_owed(desk, case)),
        *own,
        *rest,
        *left_to_follow_up(desk, case),
        *left_to_managers(desk, case),
    )


def owed_by_adviser(desk: Desk, case: Case, runs: tuple[Run, ...]) -> tuple[ToDo, ...]:
    """Return what of it an adviser owes by an hour: what is about danger, then what is due first."""
    owed = (one for one in left_to_do(desk, case, runs) if one.is_advisers and one.due)
    return tuple(sorted(owed, key=lambda one: (not one.is_danger, one.due or desk.clock.now())))


def _rank(run: Run) -> int:
    return PRESSING.index(run.protocol) if run.protocol in PRESSING else len(PRESSING)


def _to_speak(desk: Desk, case: Case, runs: list[Run]) -> Iterator[ToDo]:
    how = "It does not wait for the end of the call" if case.open_contact else "It is still to be made: ring first"
    for run in runs:
        if run.end and run.end.spoken_first and is_to_be_told(case, run, on=desk.today()):
            words = f"{short_title(run.version.title)}: the spoken referral. {how}."
            one = ToDo("now", words, f"/calls/{case.case_id}/spoken/{run.run_id}", "Ring them now")
            yield timed(one, _speak_by(case, run), now=desk.clock.now())


def _speak_by(case: Case, run: Run) -> datetime | None:
    """Return by when it is spoken: on the day on which its document was drafted."""
    going_on = (one for one in case.referrals.values() if one.state not in OVER)
    asked = (one for one in going_on if is_about(run, one.protocol, one.people))
    asked_at = next((one.drafted_at for one in asked if one.drafted_at), None)
    return speak_by(asked_at) if asked_at else None


def to_ground(desk: Desk, case: Case, runs: tuple[Run, ...]) -> Iterator[ToDo]:
    """Yield each police run that refers nobody after 999 until somebody says whether there is a ground."""
    for _, person_id in without_ground_after_999(case, runs, on=desk.today()):
        person = case.person(person_id)
        who = f"Person {person.number}: " if person else ""
        words = f"{who}999 was rung, and no referral to the police follows it. Say whether there is a ground for one."
        at = f"/calls/{case.case_id}?tab={person_id}&edit={GROUNDS}&edit_person={person_id}&whole=1"
        one = ToDo("now", words, f"{at}#f-{GROUNDS.replace('.', '-').replace('_', '-')}", "Say whether there is")
        yield timed(one, speak_by(case.emergencies[-1].at), now=desk.clock.now())


def _to_tell(desk: Desk, case: Case) -> Iterator[ToDo]:
    """Yield each receiver who is still to be told that agreement was taken back (I32)."""
    for notice in notices_of(case, library=desk.library, on=desk.today()):
        if notice.is_owed:
            entity = entity_or_departed(desk.directory, notice.entity_id).name
            words = f"{notice.reference}: agreement was taken back, and {entity} is still to be told."
            yield ToDo("now", words, f"/calls/{case.case_id}/taken-back", "Tell them")


def _to_ring_again(desk: Desk, case: Case) -> Iterator[ToDo]:
    """Yield each receiver of a child's document whom we ring again for what is missing in it (ruling 9)."""
    for ring in rings_owed(case):
        made, drafted = ring.parcel.made, ring.referral.drafted
        entity = entity_or_departed(desk.directory, made.entity_id, recorded_name=made.entity_name).name
        missing = ", ".join(say_missing(case, ring.referral.people, ring.missing, desk.library))
        words = f"{ring.referral.reference}: ring {entity} again the same day. Missing: {missing}."
        at = f"/calls/{case.case_id}/spoken/{drafted.run_id}?entity={made.entity_id}" if drafted else ""
        yield timed(ToDo("now", words, at, "Ring them again"), ring.due, now=desk.clock.now())


def _look_again(desk: Desk, case: Case, runs: list[Run]) -> Iterator[ToDo]:
    """Yield each check that an end asks for, and the one agreed with them where no end asks for it."""
    checks = [(run, run.end.check) for run in runs if run.end and run.end.check]
    for run, check in checks:
        if when := say_check(desk, case, check):
            whose: Whose = "now" if is_todays(desk, case, check) else "yours"
            one = ToDo(whose, f"{short_title(run.version.title)}: look again {when}.")
            yield timed(one, check_at(case) if check.at == NEXT_CHECK else None, now=desk.clock.now())
    agreed = agreed_check(case)
    if agreed and not any(check.at == NEXT_CHECK for _, check in checks):
        whose = "now" if is_for_today(desk, agreed) else "yours"
        at = f"/calls/{case.case_id}?tab=caller&edit={NEXT_CHECK}&whole=1#f-contact-next-check-at"
        one = ToDo(whose, f"The next check is agreed for {say_agreed(desk, agreed)}.", at, "Agree the next, or none")
        yield timed(one, check_at(case), now=desk.clock.now())


def _to_submit(desk: Desk, case: Case) -> Iterator[ToDo]:
    for referral in case.referrals.values():
        if referral.state in ("draft", "returned") and referral.drafted is not None:
            where = f"/calls/{case.case_id}/referrals/{referral.referral_id}"
            words = f"Referral {referral.reference}: harm check and submitting."
            end = end_of(referral, case, desk.library)
            due = submit_by(case, referral, end, holidays=desk.holidays) if end else None
            yield timed(ToDo("yours", words, f"{where}/harm", "Harm check"), due, now=desk.clock.now())


def _to_explain(desk: Desk, case: Case, runs: tuple[Run, ...]) -> Iterator[ToDo]:
    for ledger in explain_panels(desk, case, runs):
        if ledger.owed:
            words = f"{ledger.whose}: the NRM is not explained in full. The next contact begins with what is owed."
            yield ToDo("yours", words, ledger.href, "What is owed")


def _call_back(desk: Desk, case: Case) -> Iterator[ToDo]:
    if not may_be_written_to(case):
        return
    fields = desk.library.fields
    how = "ring or write back" if may_be_rung(case) else "write to them, not ring"
    given = (given_here(case, one) for one in RING)
    said = [f"{fields[one.field].label}: {say_answer(fields[one.field], one.answer)}" for one in given if one]
    words = "; ".join((f"They agreed that we may {how}", *said)) + "."
    yield ToDo("yours", words, f"/calls/{case.case_id}?tab=caller&whole=1", "Safe number")
