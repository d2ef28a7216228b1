"""Composing what a referral document says, whole, from the case; pure, plain text, the same every time."""

from dataclasses import dataclass
from datetime import datetime

from helpline.directory.directory import Entity, WayIn
from helpline.engine.case import Case
from helpline.engine.clocks import Clocks
from helpline.engine.content import heads
from helpline.engine.content.deadlines import clocks_for, if_silent, tell_us
from helpline.engine.content.facts import found_facts, rows_of
from helpline.engine.content.find import find_heading, find_of
from helpline.engine.content.handling import handling_of
from helpline.engine.content.harm_said import approval_of, decision_of, harm_of
from helpline.engine.content.hidden import hidden_of
from helpline.engine.content.leaving_out import still_held, without_hidden
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import ReferralContent
from helpline.engine.content.names_left_out import with_left_out
from helpline.engine.content.nrm_pack import Top, packs_of
from helpline.engine.content.people import people_of
from helpline.engine.content.risks import risks_of
from helpline.engine.content.summary import summary_of
from helpline.engine.content.told import told_of
from helpline.engine.content.wishes import wishes_of
from helpline.protocol.library import Library
from helpline.words.london import in_london, say_date, say_time
from helpline.words.working_days import Holidays


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the document says that is not in the case: when it is sent, from whom, who approved, which version."""

    way_in: WayIn
    from_line: str
    is_made_up: bool
    version: int
    sent_at: datetime
    approver_role: str
    approved_at: datetime
    clocks: Clocks
    says_copy: str


def compose(
    case: Case,
    referral_id: str,
    *,
    library: Library,
    entity: Entity,
    way_in: WayIn,
    helpline_name: str,
    charity_name: str,
    number_24h: str,
    is_made_up: bool,
    version: int,
    sent_at: datetime,
    approver_role: str,
    approved_at: datetime,
    included: frozenset[str],
    holidays: Holidays,
    brevity: int = 0,
    says_copy: str = "",
) -> ReferralContent:
    """Compose the document of one referral for one entity and household (ruling 11).

    Sensitive fields stand in it only where `included` names them (ruling 6); a child's going missing is the first
    risk; each detail that is lacking says whether it was asked. `brevity` shortens what gives way first
    (`length.GIVES_WAY`). `says_copy` says, of a copy, of which referral it is and who leads. Moments are aware.

    Raises:
        BeyondCalendar: a deadline lies past the bank holidays we know of.
        KeyError: the case has no such referral.
    """
    on = in_london(sent_at).date()
    told = Matter(case, case.referrals[referral_id], library, entity, included, on, number_24h, brevity)
    hidden = with_left_out(hidden_of(told), case, told.referral)
    matter = without_hidden(told, hidden)
    clocks = clocks_for(matter, sent_at=sent_at, holidays=holidays)
    from_line = helpline_name if helpline_name == charity_name else f"{helpline_name} ({charity_name})"
    paper = _Paper(way_in, from_line, is_made_up, version, sent_at, approver_role, approved_at, clocks, says_copy)
    return still_held(_written(matter, paper), hidden)


def _written(matter: Matter, paper: _Paper) -> ReferralContent:
    found = found_facts(matter)
    risks = risks_of(matter, found)
    to = heads.to_line(matter, paper.way_in)
    top = Top(to, paper.from_line, paper.is_made_up, paper.version, paper.sent_at)
    return ReferralContent(
        kind=matter.kind,
        reference=matter.referral.reference,
        version=paper.version,
        is_made_up=paper.is_made_up,
        title=heads.title_of(matter),
        to=to,
        from_line=paper.from_line,
        helpline_number=matter.number_24h,
        sent=f"{say_date(matter.on)}, {say_time(paper.sent_at)}",
        already_spoken=heads.already_spoken(matter),
        kind_line=heads.kind_line(matter),
        statement=" ".join(filter(None, (heads.statement(matter), paper.says_copy))),
        summary=summary_of(matter, found, risks, paper.clocks),
        handling=handling_of(matter),
        people=people_of(matter),
        find_heading=find_heading(matter),
        find=find_of(matter),
        facts=rows_of(found),
        risks=risks,
        wishes=wishes_of(matter),
        told=told_of(matter),
        tell_us=tell_us(matter, paper.clocks),
        if_silent=if_silent(matter),
        harm=harm_of(matter),
        decision=decision_of(matter),
        approval=approval_of(paper.approver_role, paper.approved_at, version=paper.version),
        because=() if matter.brevity else heads.because_of(matter),
        packs=packs_of(matter, found, risks, top=top),
    )
