"""What goes on after a contact: what somebody still has to do, whose it is, and where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.clocks import document_due
from helpline.engine.referral import Referral
from helpline.engine.runs import Run
from helpline.engine.suggest import URGENT
from helpline.words.london import say_moment, say_time
from web.calls.pages.explaining import explain_panels
from web.calls.pages.safety import may_be_rung
from web.calls.pages.tickets import is_about
from web.calls.pages.way import short_title
from web.questions import say_answer

RING = ("contact.ringback_times", "contact.say_who", "contact.neutral_words")
"""What must be known before anybody rings back, besides that they may; the number stays on the page of the call."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed: how pressing it is, what it is, and where this adviser does it; no link where others do.

    Attributes:
        kind: `warn` where it is the adviser's and today's, `part` where it is the adviser's, `wait` for others.
        what: what the link says.
    """

    kind: str
    words: str
    href: str = ""
    what: str = ""


def owed_after(desk: Desk, case: Case, runs: tuple[Run, ...]) -> tuple[Owed, ...]:
    """Return everything that goes on after the contact, what is the adviser's own and presses first."""
    urgent = sorted(runs, key=_rank)
    own = (*_to_speak(case, urgent), *_look_again(urgent), *_to_submit(case), *_to_explain(desk, case, runs))
    return (*own, *_call_back(desk, case), *_with_managers(case))


def _rank(run: Run) -> int:
    return URGENT.index(run.protocol) if run.protocol in URGENT else len(URGENT)


def _to_speak(case: Case, runs: list[Run]) -> Iterator[Owed]:
    how = "It does not wait for the end of the call" if case.open_contact else "It is still to be made: ring first"
    for run in runs:
        done = any(is_about(run, deed.event.protocol, deed.event.people) for deed in case.spoken)
        if run.end and run.end.spoken_first and not done:
            yield Owed(
                "warn",
                f"{short_title(run.version.title)}: the spoken referral. {how}.",
                f"/calls/{case.case_id}/spoken/{run.run_id}",
                "Ring them now",
            )


def _look_again(runs: list[Run]) -> Iterator[Owed]:
    for run in runs:
        check = run.end.check if run.end else None
        within = (check.at_most or check.within) if check else ""
        if within:
            yield Owed("warn", f"{short_title(run.version.title)}: look again within {within}.")


def _to_submit(case: Case) -> Iterator[Owed]:
    for referral in case.referrals.values():
        if referral.state in ("draft", "returned") and referral.drafted is not None:
            where = f"/calls/{case.case_id}/referrals/{referral.referral_id}"
            words = f"Referral {referral.reference}: harm check and submitting."
            yield Owed("part", words, f"{where}/harm", "Harm check")


def _to_explain(desk: Desk, case: Case, runs: tuple[Run, ...]) -> Iterator[Owed]:
    for ledger in explain_panels(desk, case, runs):
        if ledger.owed:
            words = f"{ledger.whose}: the NRM is not explained in full. The next contact begins with what is owed."
            yield Owed("part", words, ledger.href, "What is owed")


def _call_back(desk: Desk, case: Case) -> Iterator[Owed]:
    if not may_be_rung(case):
        return
    fields = desk.library.fields
    agreed = case.newest("contact.ringback_ok")
    how = "write to them, not ring" if agreed and agreed.answer.options == ("text_only",) else "ring or write back"
    said = [
        f"{fields[one].label}: {say_answer(fields[one], given.answer)}" for one in RING if (given := case.newest(one))
    ]
    words = "; ".join((f"They agreed that we may {how}", *said)) + "."
    yield Owed("part", words, f"/calls/{case.case_id}?tab=caller&whole=1", "Safe number")


def _with_managers(case: Case) -> Iterator[Owed]:
    for referral in case.referrals.values():
        spoken = referral.spoken
        if spoken is not None and not spoken.signed_off_by:
            to = f"A manager signs off what was said at {say_time(spoken.at)} to {spoken.event.spoken_to}."
            yield Owed("wait", f"{to}{_document(referral)}")
        if referral.state == "submitted":
            yield Owed("wait", f"Referral {referral.reference}: a manager reads it, and approves it or returns it.")
    for told in case.told:
        if not told.seen_by and told.told.why == "child_left":
            yield Owed("wait", "Managers were told that danger or a child stands on this contact. One takes it up.")


def _document(referral: Referral) -> str:
    if referral.spoken is None or referral.approval is not None:
        return ""
    return f" The approved document follows by {say_moment(document_due(referral.spoken.at))}."
