"""The list row of a case: what lists, queues and boards need, without opening the case."""

from dataclasses import dataclass
from datetime import datetime

from helpline.engine.after_999 import Unasked, unasked_after_999
from helpline.engine.case import Case
from helpline.engine.checks import check_at
from helpline.engine.danger_clocks import danger_clocks
from helpline.engine.drafting import STILL_OPEN
from helpline.engine.parcel import Parcel
from helpline.engine.referral import OVER, Referral
from helpline.engine.ring_again import rings_owed
from helpline.engine.urgency import CAN_WAIT, may_wait
from helpline.engine.voice import untold
from helpline.protocol.library import Library
from helpline.words.london import in_london


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral on a queue or board; references and states only, never a name or place.

    `is_unspoken` where it is drafted, nobody was told by voice of somebody who is in it, and no named person has its
    document; `can_wait` are the urgencies left open by which those people can wait for the next working day.
    """

    referral_id: str
    reference: str
    state: str
    protocol: str
    protocol_version: int
    end: str
    is_unspoken: bool
    can_wait: tuple[str, ...]
    submitted_at: str = ""
    spoken_at: str = ""
    is_signed_off: bool = True
    has_draft: bool = True

    @property
    def is_with_adviser(self) -> bool:
        """Say whether it is drafted, and its adviser has not submitted it."""
        return self.has_draft and self.state in STILL_OPEN

    def is_to_speak(self, library: Library) -> bool:
        """Say whether somebody is still to be rung about it: by its end, or by answers where that leaves it open."""
        version = library.version(self.protocol, self.protocol_version) if self.is_unspoken else None
        end = version.ends.get(self.end) if version else None
        if end is None:
            return False
        return end.urgency not in self.can_wait if end.urgency in CAN_WAIT else end.spoken_first


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """One parcel on a board."""

    parcel_id: str
    referral_id: str
    reference: str
    entity_id: str
    state: str
    channel: str
    protection: str
    made_at: str
    handed_over_at: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case on a list. Times are ISO 8601 in UTC.

    `has_clock` where something is owed on it at an hour: about danger, a check that was agreed, or a ring. `unasked`
    are the police runs after 999 with an adult of whom nobody asked for a ground.
    """

    case_id: str
    reference: str
    number: int
    opened_at: str
    changed_at: str
    opened_by: str
    channel: str
    is_open: bool
    people: int
    told: int
    authors: tuple[str, ...]
    referrals: tuple[ReferralRow, ...]
    parcels: tuple[ParcelRow, ...]
    has_clock: bool
    unasked: tuple[Unasked, ...]

    def is_owed_by_adviser(self, library: Library) -> bool:
        """Say whether its adviser may still owe something on it.

        At an hour; a ground that is still to be asked for after 999; a referral that is not submitted; or one that is
        spoken first, of which nobody was told (ruling 1): that its papers are submitted takes no duty to ring away.
        """
        is_referral_owed = any(one.is_with_adviser or one.is_to_speak(library) for one in self.referrals)
        return self.has_clock or is_referral_owed or any(one.is_owed(library) for one in self.unasked)


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def row_of(case: Case) -> CaseRow:
    """Return the list row of a case as it stands."""
    return CaseRow(
        case_id=case.case_id,
        reference=case.reference,
        number=case.number,
        opened_at=_iso(case.opened_at),
        changed_at=_iso(case.changes[-1].at if case.changes else None),
        opened_by=case.opened_by,
        channel=case.contacts[-1].channel if case.contacts else "",
        is_open=case.open_contact is not None,
        people=len(case.people),
        told=sum(1 for told in case.told if not told.seen_by),
        authors=tuple(sorted(case.authors)),
        referrals=tuple(_referral_row(case, referral) for referral in case.referrals.values()),
        parcels=tuple(_parcel_row(case, parcel) for parcel in case.parcels.values()),
        has_clock=bool(danger_clocks(case)) or check_at(case) is not None or bool(rings_owed(case)),
        unasked=_unasked(case),
    )


def _unasked(case: Case) -> tuple[Unasked, ...]:
    """Return the grounds still to be asked for after 999; how old anybody is counts as it did at the last change."""
    if not case.changes:
        return ()
    return tuple(unasked_after_999(case, on=in_london(case.changes[-1].at).date()))


def _referral_row(case: Case, referral: Referral) -> ReferralRow:
    spoken, drafted, untold = referral.spoken_all[:1], referral.drafted, _untold(case, referral)
    return ReferralRow(
        referral_id=referral.referral_id,
        reference=referral.reference,
        state=referral.state,
        protocol=referral.protocol,
        protocol_version=drafted.protocol_version if drafted else 0,
        end=drafted.end if drafted else "",
        is_unspoken=bool(untold),
        can_wait=tuple(urgency for urgency in CAN_WAIT if may_wait(urgency, case, untold)),
        submitted_at=_iso(referral.submission.at if referral.submission else None),
        spoken_at=_iso(spoken[0].at if spoken else None),
        is_signed_off=not referral.to_sign_off,
        has_draft=referral.has_draft,
    )


def _untold(case: Case, referral: Referral) -> tuple[str, ...]:
    """Return the people of a draft of whom nobody was told by voice; none once a named person has its document.

    Of a copy for a further receiver nobody is rung: the first referral says whether somebody is.
    """
    if not referral.has_draft or referral.copied or referral.state in OVER:
        return ()
    return untold(case, referral.protocol, referral.people)


def _parcel_row(case: Case, parcel: Parcel) -> ParcelRow:
    return ParcelRow(
        parcel_id=parcel.parcel_id,
        referral_id=parcel.made.referral_id,
        reference=case.referrals[parcel.made.referral_id].reference,
        entity_id=parcel.made.entity_id,
        state=parcel.state,
        channel=parcel.channel,
        protection=parcel.made.protection,
        made_at=_iso(parcel.made_at),
        handed_over_at=_iso(parcel.handed_over_at),
    )
