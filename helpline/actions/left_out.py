"""Leaving names out: of somebody who is not in a referral, by a manager, with the reason (I10, ruling 4)."""

from helpline.actions.composing import NOBODY
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record, refuse_author
from helpline.actions.referrals import referral_of
from helpline.engine.case import Case
from helpline.engine.content.names_left_out import typed_of_others
from helpline.engine.events.referral import NameLeftOut
from helpline.engine.permissions import Who
from helpline.engine.referral import TO_DECIDE
from helpline.words.errors import BadAnswer, OutOfStep
from helpline.words.typed import make_visible


def leave_out_names(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, person_id: str, is_left_out: bool, words: str, seen: int
) -> Case:
    """Record that somebody's names are left out of a document, or are not left out any more.

    It counts for every receiver: whoever may be named to one may not be to another.

    Nothing typed is changed: the words stay on the case as they were told, and the document says *(left out)*.

    Raises:
        NotAllowed: not a manager, or an author of any of it (I07).
        BadAnswer: no reason.
        OutOfStep: it does not wait for a manager, nobody typed their name, or the page is stale.
    """
    allow(who, "decide harm")
    if not words.strip():
        raise BadAnswer("left-out-words", "Say why. The reason is kept with the referral. Nothing was changed.")
    decided = NameLeftOut(
        decision_id=desk.ids.new(),
        referral_id=referral_id,
        person_id=person_id,
        is_left_out=is_left_out,
        words=make_visible(words).strip(),
    )
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        refuse_author(case, who, does="decides on it")
        named = typed_of_others(case, referral, entity=NOBODY, library=desk.library, on=desk.today())
        if referral.state not in TO_DECIDE or all(person.person_id != person_id for person in named):
            raise OutOfStep(
                "no name to leave out",
                "There is no name to leave out here now. Nothing was changed. Go back, and read what changed.",
            )
        return record(desk, unit, case, (decided,), who=who, seen=seen, at=desk.clock.now())
