"""An adult said no: a manager decides whether what cannot identify them may be told all the same (ruling 23)."""

from collections.abc import Mapping

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record, refuse_author
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import TAKEN_BACK, consent_asked, consent_field_at
from helpline.engine.events.contact import AnonymisedDecided
from helpline.engine.harm_rows import WITHOUT_A_NAME
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from helpline.words.typed import make_visible


def may_decide_anonymised(desk: Desk, case: Case, *, protocol: str, person_id: str) -> bool:
    """Say whether there is anything to decide: an adult of the case who said no to that protocol's receiver."""
    field = consent_asked(case, protocol, person_id, desk.library)
    if not field or case.person(person_id) is None or age_of(case, person_id, on=desk.today()).is_child:
        return False
    return bool(case.reading(field, person_id) & TAKEN_BACK)


def decide_anonymised(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    protocol: str,
    person_id: str,
    is_allowed: bool,
    harm: Mapping[str, str],
    words: str,
    seen: int,
) -> Case:
    """Record whether anonymised intelligence may go, with what was weighed for each row of the harm check.

    Raises:
        NotAllowed: not a manager, or an author of any of it (I07).
        NotFound: no such person, or a protocol that asks no consent.
        BadAnswer: no reason, or it is allowed and a row of the harm check is blank.
        OutOfStep: they have not said no, or the page is stale.
    """
    allow(who, "decide harm")
    decided = AnonymisedDecided(
        decision_id=desk.ids.new(),
        protocol=protocol,
        person_id=person_id,
        is_allowed=is_allowed,
        harm={row: make_visible(harm.get(row, "")).strip() for row in WITHOUT_A_NAME},
        words=make_visible(words).strip(),
    )
    _check_weighed(decided)
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        _check_case(desk, case, who, decided)
        return record(desk, unit, case, (decided,), who=who, seen=seen, at=desk.clock.now())


def _check_weighed(decided: AnonymisedDecided) -> None:
    """Refuse a decision without a reason, or one that lets something go before everybody's harm was weighed."""
    if not decided.words:
        raise BadAnswer("words", "Say why. The reason is kept with the case. Nothing was changed.")
    blank = next((row for row in WITHOUT_A_NAME if not decided.harm[row]), "")
    if decided.is_allowed and blank:
        raise BadAnswer(f"harm-{blank}", "Say for each of them how they could be harmed, or that you see no harm.")


def _check_case(desk: Desk, case: Case, who: Who, decided: AnonymisedDecided) -> None:
    """Refuse an author, and a decision about nobody, or about somebody who did not say no."""
    if case.person(decided.person_id) is None or not consent_field_at(decided.protocol, None):
        raise NotFound("nobody to decide about")
    refuse_author(case, who, does="decides on it")
    if not may_decide_anonymised(desk, case, protocol=decided.protocol, person_id=decided.person_id):
        raise OutOfStep(
            "nobody said no", "They have not said no, or may be under 18, so there is nothing to decide here."
        )
