"""Agreement taken back: what was stopped, what had gone already and to whom, what to say, who is still to be told."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.directory.opening import number_now
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.gone import has_document_gone
from helpline.engine.grounds import has_ground, is_ground_confirmed
from helpline.engine.notices import Notice, notices_of
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.engine.withdrawal import withdrawn_by
from helpline.words.london import say_when
from web.late_grounds import LateGround, late_ground

STOPPED = "It’s stopped. Nothing has gone. You don’t have to say why. Would you like anything else from us today?"
REACHED = (
    "It has already reached {entity}, so I can’t take back what they’ve {took_in}. I’ll tell them today that you’ve "
    "said stop, and ask them to confirm."
)
GONE = (
    "It was handed over to {entity} at {at}, and nobody has confirmed it yet. I’ll tell them today that you’ve said "
    "stop, and ask them to confirm."
)
MAY_HAVE_GONE = (
    "It may have gone to {entity}; nobody knows yet. I’ll ring them today, tell them that you’ve said stop, and ask "
    "them to confirm."
)
ASKED_BACK = (
    "It had gone to {entity} at {at}, and then it was asked back or came back. I’ll tell them today that you’ve said "
    "stop, and ask them to confirm."
)
COPY = (
    "A copy for {entity} was downloaded at {at} to be handed over, and it may be outside. I’ll find out today. Whoever "
    "has it will be told that you’ve said stop, and asked to destroy it."
)
NRM_ALONE = (
    "What you told us for the NRM {went} to {entity} at {at}. I’ll tell them today that you no longer want the NRM, "
    "and ask them to confirm."
)
NRM_IN_DOUBT = (
    "What you told us for the NRM {went} to {entity} at {at}. I’ll tell them today that you have not said yes to the "
    "NRM now, and ask them to send nothing in unless you say yes to them."
)
NOT_SURE = (
    "What you told us {went} to {entity} at {at}. I’ll tell them today that you have not said yes now, and ask them to "
    "do nothing more with it unless you say yes to them."
)
FAR = ("received", "handed_over", "uncertain", "sending", "recalled", "bounced")
"""How a document that went, or may have, can stand: what is the furthest first."""

WANTS_NO_NRM = " It had what is needed for the NRM form. Tell them that this person no longer wants the NRM."
NO_YES = (
    " Their answer about this receiver is not yes any more. Ring and say so: they do nothing more with it unless this "
    "person says yes to them."
)
IN_DOUBT = (
    " It had what is needed for the NRM form, and their answer on the NRM is not yes any more. Ring and say so: they "
    "send no form in unless this person says yes to them."
)
MAY = frozenset({"uncertain", "sending"})

GOES_ON = "I hear that you want it stopped. Because {because}, I can’t stop it. I’ll tell you exactly who knows what."
TOOK_IN = {"voice": "heard", "document": "read", "copy": "read"}
HOW = {"voice": "by voice", "document": "by a document"}


@dataclass(frozen=True, slots=True)
class Told:
    """One receiver who was told before: how, when, and whether somebody has told them to stop."""

    referral_id: str
    entity_id: str
    entity: str
    number: str
    says: str
    is_owed: bool
    ground: LateGround | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of agreement that was taken back.

    Attributes:
        say: the words for the person, that fit how far it had gone.
        stopped: what was stopped before it went.
        told: who was told before.
    """

    case_id: str
    reference: str
    say: tuple[str, ...]
    stopped: tuple[str, ...]
    told: tuple[Told, ...]
    typed: dict[str, str]
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def is_any(self) -> bool:
        """Say whether anybody took anything back."""
        return bool(self.say)

    @property
    def owed(self) -> int:
        """Count who is still to be told."""
        return sum(one.is_owed for one in self.told)


def taken_back(
    desk: Desk,
    case: Case,
    *,
    who: Who,
    typed: dict[str, str] | None = None,
    errors: tuple[tuple[str, str], ...] = (),
) -> TakenBack:
    """Return what is to be said and done of all the agreement that was taken back on a case."""
    notices = notices_of(case, library=desk.library, on=desk.today())
    return TakenBack(
        case_id=case.case_id,
        reference=case.reference,
        say=tuple(dict.fromkeys(_say(desk, case, notices))),
        stopped=tuple(_stopped(desk, case)),
        told=tuple(_told(desk, case, notice, who) for notice in notices),
        typed=typed or {},
        errors=errors,
    )


def _say(desk: Desk, case: Case, notices: tuple[Notice, ...]) -> Iterator[str]:
    for notice in notices:
        at = say_when(notice.went_at, now=desk.clock.now())
        state, entity = _state(case, notice), _entity(desk, notice.entity_id)
        words = COPY if notice.how == "copy" else _words_for(state)
        if notice.is_nrm_alone:
            words = NRM_IN_DOUBT if notice.is_in_doubt else NRM_ALONE
        elif notice.is_in_doubt:
            words = NOT_SURE
        went = "may have gone" if state in MAY or notice.how == "copy" else "went"
        yield words.format(entity=entity, at=at, took_in=TOOK_IN[notice.how], went=went)
    reached = {notice.referral_id for notice in notices}
    heard = {(notice.referral_id, notice.person.person_id) for notice in notices}
    for referral in case.referrals.values():
        for person_id in withdrawn_by(case, referral, library=desk.library):
            because = _because(desk, case, referral, person_id)
            if because and (referral.referral_id, person_id) not in heard:
                yield GOES_ON.format(because=because)
            elif referral.referral_id not in reached:
                yield STOPPED


def _state(case: Case, notice: Notice) -> str:
    """Return how far the document of a notice is; empty where they were told by voice."""
    if notice.how != "document":
        return ""
    parcels = (case.parcels[one] for one in case.referrals[notice.referral_id].parcels)
    states = {parcel.state for parcel in parcels if parcel.made.entity_id == notice.entity_id}
    return next(one for one in FAR if one in states)


def _words_for(state: str) -> str:
    if state in MAY:
        return MAY_HAVE_GONE
    return {"handed_over": GONE, "recalled": ASKED_BACK, "bounced": ASKED_BACK}.get(state, REACHED)


def _because(desk: Desk, case: Case, referral: Referral, person_id: str) -> str:
    """Say why it goes on all the same; nothing where it does not."""
    if age_of(case, person_id, on=desk.today()).is_child:
        return "you may be under 18"
    if is_ground_confirmed(case, referral, person_id):
        return "there is a reason, and a manager has confirmed it"
    return "there is a reason that a manager decides on" if has_ground(case, referral, person_id) else ""


def _stopped(desk: Desk, case: Case) -> Iterator[str]:
    for referral in case.referrals.values():
        if referral.state == "withdrawn" and withdrawn_by(case, referral, library=desk.library):
            sent = "" if has_document_gone(case, referral) else " No document of it was sent."
            yield f"Referral {referral.reference} is withdrawn.{sent}"


def _told(desk: Desk, case: Case, notice: Notice, who: Who) -> Told:
    entity, now = _entity(desk, notice.entity_id), desk.clock.now()
    known = desk.directory.entities.get(notice.entity_id)
    number = number_now(known, at=now, holidays=desk.holidays).number if known else None
    about = f"Person {notice.person.number}, referral {notice.reference}"
    says = _how_it_went(case, notice, entity, at=say_when(notice.went_at, now=now))
    return Told(
        notice.referral_id,
        notice.entity_id,
        entity,
        number.number if number else "",
        f"{about}: {says}{_of_the_nrm(notice)}",
        notice.is_owed,
        late_ground(desk, case, notice, who=who),
    )


def _how_it_went(case: Case, notice: Notice, entity: str, *, at: str) -> str:
    """Say what went to a receiver, how surely, and what to do about a copy that may be outside."""
    if notice.how == "copy":
        return (
            f"a copy for {entity} was downloaded at {at}, to be handed over. Nobody recorded that it was, so it may be "
            "outside. Ask whoever downloaded it. If it was handed over, ring and ask them to destroy it; if not, "
            "destroy the copy. Write below who did."
        )
    asked_back = f"a document had gone to {entity} at {at}, and then it was asked back or came back."
    may_have = f"a document may have gone to {entity} at {at}. Nobody knows yet."
    return {
        "handed_over": f"a document was handed over to {entity} at {at}. Nobody has confirmed it yet.",
        "uncertain": may_have,
        "sending": may_have,
        "recalled": asked_back,
        "bounced": asked_back,
    }.get(
        _state(case, notice),
        f"{entity} was told {HOW[notice.how]} at {at}. What they have {TOOK_IN[notice.how]} can’t be taken back.",
    )


def _of_the_nrm(notice: Notice) -> str:
    if not notice.is_nrm_alone:
        return NO_YES if notice.is_in_doubt else ""
    return IN_DOUBT if notice.is_in_doubt else WANTS_NO_NRM


def _entity(desk: Desk, entity_id: str) -> str:
    return entity_or_departed(desk.directory, entity_id).name
