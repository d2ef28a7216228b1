"""Agreement taken back: what was stopped, what had gone already and to whom, what to say, who is still to be told."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import chosen, consent_field
from helpline.engine.grounds import has_ground
from helpline.engine.referral import Referral
from helpline.engine.withdrawal import Notice, notices_of
from helpline.words.london import say_when

STOPPED = "It's stopped. Nothing has gone. You don't have to say why. Would you like anything else from us today?"
REACHED = (
    "It has already reached {entity}, so I can't take back what they've {took_in}. I'll tell them today that you've "
    "said stop, and ask them to confirm."
)
GOES_ON = "I hear that you want it stopped. Because {because}, I can't stop it. I'll tell you exactly who knows what."
TOOK_IN = {"voice": "heard", "document": "read"}
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
        told=tuple(_told(desk, notice) for notice in notices),
        typed=typed or {},
        errors=errors,
    )


def _say(desk: Desk, case: Case, notices: tuple[Notice, ...]) -> Iterator[str]:
    for notice in notices:
        yield REACHED.format(entity=_entity(desk, notice.entity_id), took_in=TOOK_IN[notice.how])
    reached = {notice.referral_id for notice in notices}
    for referral in case.referrals.values():
        for person_id in _withdrew(desk, case, referral):
            because = _because(desk, case, referral, person_id)
            if because:
                yield GOES_ON.format(because=because)
            elif referral.referral_id not in reached:
                yield STOPPED


def _withdrew(desk: Desk, case: Case, referral: Referral) -> Iterator[str]:
    field = consent_field(referral, desk.library)
    return (one for one in referral.people if field and "withdrawn" in chosen(case, field, one))


def _because(desk: Desk, case: Case, referral: Referral, person_id: str) -> str:
    """Say why it goes on all the same; nothing where it does not."""
    if age_of(case, person_id, on=desk.today()).is_child:
        return "you may be under 18"
    return "there is a reason that a manager decides on" if has_ground(case, referral, person_id) else ""


def _stopped(desk: Desk, case: Case) -> Iterator[str]:
    for referral in case.referrals.values():
        if referral.state == "withdrawn" and any(_withdrew(desk, case, referral)):
            yield f"Referral {referral.reference} is withdrawn. No document of it was sent."


def _told(desk: Desk, notice: Notice) -> Told:
    entity, now = _entity(desk, notice.entity_id), desk.clock.now()
    known = desk.directory.entities.get(notice.entity_id)
    number = known.number_at(now) if known else None
    return Told(
        notice.referral_id,
        notice.entity_id,
        entity,
        number.number if number else "",
        f"Person {notice.person.number}, referral {notice.reference}: {entity} was told {HOW[notice.how]} at "
        f"{say_when(notice.went_at, now=now)}. What they have {TOOK_IN[notice.how]} can’t be taken back.",
        notice.is_owed,
    )


def _entity(desk: Desk, entity_id: str) -> str:
    return entity_or_departed(desk.directory, entity_id).name
