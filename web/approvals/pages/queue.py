"""The queue of a manager: what was told, spoken, asked and held; references on it, never a name, an age or a place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.case import Case, Told
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.words.london import say_moment, say_when
from helpline.words.spans import say_span
from web.approvals.pages.going_to import going_to
from web.approvals.pages.spoken import SpokenLine, owes_voice, spoken_lines
from web.approvals.pages.standing import Urgency, because_of, missing_labels, title_of, urgency_of
from web.told import words_of_told


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Something a manager was told, until one of them says that they have seen it; *href* is where they can read it."""

    case_id: str
    told_id: str
    reference: str
    kind: str
    words: str
    at: str
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A referral that waits for approval; *how* says whether its receiver is suggested, or chosen, and by whom."""

    case_id: str
    referral_id: str
    reference: str
    urgency: Urgency
    receiver: str
    how: str
    protocol: str
    why: str
    missing: str
    waiting: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A referral that a manager withholds, or an adviser advises to hold."""

    case_id: str
    referral_id: str
    reference: str
    state: str
    receiver: str
    how: str
    reason: str
    by: str
    review: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Everything that waits for a manager."""

    now: str
    told: tuple[ToldLine, ...]
    spoken: tuple[SpokenLine, ...]
    waiting: tuple[WaitingLine, ...]
    held: tuple[HeldLine, ...]


def queue_page(desk: Desk, cases: Iterable[Case], *, who: Who, names: Mapping[str, str]) -> QueuePage:
    """Return the queue: what is most urgent first, then what has waited longest."""
    now, listed = desk.clock.now(), tuple(cases)
    pairs = [(case, referral) for case in listed for referral in case.referrals.values()]
    told = [
        (_pressing(told), _told(desk, case, told, times, who=who, names=names))
        for case in listed
        for told, times in _unseen(case)
    ]
    spoken = [(pair[1].spoken_all[0].at, pair) for pair in pairs if owes_voice(pair[1])]
    waiting = [
        (_order(case, referral, desk), case, referral) for case, referral in pairs if referral.state == "submitted"
    ]
    return QueuePage(
        now=say_moment(now),
        told=tuple(line for _, line in sorted(told, key=lambda pair: pair[0])),
        spoken=tuple(
            line
            for _, (case, referral) in sorted(spoken, key=lambda one: one[0])
            for line in spoken_lines(desk, case, referral, who=who, names=names)
        ),
        waiting=tuple(
            _waiting(desk, case, referral, who=who, names=names)
            for _, case, referral in sorted(waiting, key=lambda one: one[0])
        ),
        held=tuple(line for case, referral in pairs for line in _held(desk, case, referral, names=names, now=now)),
    )


def _pressing(told: Told) -> tuple[int, datetime]:
    """Order what was told: danger before doubt of it, doubt before the rest, and then the oldest first."""
    return {"danger": 0, "danger_not_sure": 1}.get(told.told.why, 2), told.at


def _order(case: Case, referral: Referral, desk: Desk) -> tuple[int, datetime]:
    asked = referral.submission.at if referral.submission else desk.clock.now()
    return urgency_of(case, referral, desk.library).rank, asked


def _unseen(case: Case) -> Iterator[tuple[Told, int]]:
    """Yield what no manager has seen; the same told several times about the same thing counts once, at its newest."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for told in case.told:
        if not told.seen_by:
            groups.setdefault((told.told.why, told.told.about), []).append(told)
    yield from ((group[-1], len(group)) for group in groups.values())


def _told(desk: Desk, case: Case, told: Told, times: int, *, who: Who, names: Mapping[str, str]) -> ToldLine:
    about, (kind, words) = told.told.about, words_of_told(desk, case, told)
    parcel = case.parcels.get(about)
    if parcel is not None:
        words = "A sending went wrong: see follow-up"
        if parcel.failed_challenges:
            words = "Password desk locked after three failed challenges"
    referral = case.referrals.get(parcel.made.referral_id if parcel else about)
    return ToldLine(
        case.case_id,
        told.told.told_id,
        referral.reference if referral else case.reference,
        kind,
        f"{words}, {times} times" if times > 1 else words,
        say_when(told.at, now=desk.clock.now()),
        names.get(told.by, ""),
        _where_to_read(case, referral, who),
    )


def _where_to_read(case: Case, referral: Referral | None, who: Who) -> str:
    if referral:
        return f"/approvals/{case.case_id}/{referral.referral_id}"
    return f"/calls/{case.case_id}" if who.may("see cases") else ""


def _waiting(desk: Desk, case: Case, referral: Referral, *, who: Who, names: Mapping[str, str]) -> WaitingLine:
    now, because = desk.clock.now(), because_of(case, referral, desk=desk)
    receiver, how = going_to(desk, case, referral, names=names)
    asked = referral.submission.at if referral.submission else now
    return WaitingLine(
        case_id=case.case_id,
        referral_id=referral.referral_id,
        reference=referral.reference,
        urgency=urgency_of(case, referral, desk.library),
        receiver=receiver,
        how=how,
        protocol=title_of(referral, desk.library),
        why=because[-1] if because else "",
        missing=", ".join(missing_labels(case, referral, desk.library)) or "Nothing",
        waiting=say_span(now - asked),
        is_own=who.account_id in case.authors,
    )


def _held(desk: Desk, case: Case, referral: Referral, *, names: Mapping[str, str], now: datetime) -> Iterator[HeldLine]:
    label, to = desk.library.fields["harm.reasons"].option_label, going_to(desk, case, referral, names=names)
    if referral.state == "withheld" and referral.withheld:
        until = datetime.fromisoformat(referral.withheld.until)
        reasons = [reason for one in referral.decisions.values() for reason in one.event.reasons]
        managers = [names.get(known, "") for known in (referral.withheld.second, referral.withheld_by) if known]
        yield HeldLine(
            case.case_id,
            referral.referral_id,
            referral.reference,
            "Withheld",
            *to,
            "; ".join(dict.fromkeys(map(label, reasons))) or "In the manager’s own words, in the referral",
            " and ".join(managers),
            say_when(until, now=now),
            until <= now,
        )
    elif referral.state in ("draft", "submitted", "returned"):
        held = [one for one in referral.harm.values() if one.event.advice == "hold"]
        reasons = [reason for one in held for reason in one.event.reasons]
        if held:
            by = names.get(held[-1].by, "")
            yield HeldLine(
                case.case_id,
                referral.referral_id,
                referral.reference,
                "Held",
                *to,
                "; ".join(dict.fromkeys(map(label, reasons))),
                f"Adviser’s advice, {by}",
                "Decide in the harm check",
                is_due=True,
            )
