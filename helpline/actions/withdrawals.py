"""After agreement was taken back: whoever was told already is told of it by a person, who says so (I32)."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.events.referral import WithdrawalPassedOn
from helpline.engine.notices import notices_of
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotFound
from helpline.words.typed import make_visible


def pass_on(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, entity_id: str, spoken_to: str, words: str
) -> Case:
    """Record that a receiver was told; what was sent stays as it was sent.

    Raises:
        BadAnswer: nobody is named as told, or nothing is written of what they said.
        NotFound: this receiver was never told of this referral, or nobody has taken anything back.
    """
    allow(who, "note receipt")
    for field, value in (("spoken_to", spoken_to), ("words", words)):
        if not value.strip():
            raise BadAnswer(field, "Write down whom you told, and what they said they will do. Nothing was saved yet.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        notices = notices_of(case, library=desk.library, on=desk.today())
        if (referral_id, entity_id) not in {(one.referral_id, one.entity_id) for one in notices}:
            raise NotFound("no such notice")
        told = WithdrawalPassedOn(
            referral_id=referral_id,
            entity_id=entity_id,
            spoken_to=make_visible(spoken_to).strip(),
            words=make_visible(words).strip(),
        )
        return record(desk, unit, case, (told,), who=who, seen=None, at=desk.clock.now())
