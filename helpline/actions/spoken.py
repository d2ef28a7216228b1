"""Spoken referrals: made by voice now, signed off by a manager after, the document within 24 hours (ruling 1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, new_reference, record
from helpline.directory.directory import Entity
from helpline.engine.case import Case, Told
from helpline.engine.events.contact import ManagerSaw, ManagerTold
from helpline.engine.events.referral import SpokenReferralMade, SpokenReferralSignedOff
from helpline.engine.naming import who_refuses
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral, Spoken
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from helpline.words.london import say_moment
from helpline.words.typed import make_visible

_COPY = "Copy any words that you typed: they stand below and are not kept."


@dataclass(frozen=True, slots=True)
class Said:
    """What is taken down of a spoken referral: to whom, when, their reference, the words used (I39).

    `are_words_changed` says whether the adviser changed the words that they were given to say; None where none were.
    `despite` is why it was spoken although somebody said no to it.
    """

    protocol: str
    people: tuple[str, ...]
    entity_id: str
    number_rung: str
    spoken_to: str
    spoken_at: str
    their_reference: str
    words: str
    manager_first: str = "not_said"
    are_words_changed: bool | None = None
    despite: str = ""


def make_spoken_referral(desk: Desk, case_id: str, *, who: Who, said: Said, referral_id: str = "") -> Case:
    """Record a referral made by voice. Never stale and behind no gate; a manager is told in the same transaction.

    It belongs to the drafted referral when `referral_id` names one, and otherwise waits for its draft. Who said no to
    it, with no ground recorded, is kept with it: the manager who signs it off reads that.

    Raises:
        BadAnswer: nobody is named as spoken to, or no words are there.
        NotFound: an entity or person that is not there.
    """
    allow(who, "make spoken referrals")
    entity = desk.directory.entity(said.entity_id)
    for field, value in (("spoken_to", said.spoken_to), ("words", said.words)):
        if not value.strip():
            raise BadAnswer(field, "Write down whom you spoke to and what you said: a spoken referral is its words.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        known = case.referrals.get(referral_id)
        if (referral_id and known is None) or any(case.person(person) is None for person in said.people):
            raise NotFound("no such referral or person")
        made = _made(desk, case, said, entity=entity, referral_id=referral_id)
        told = ManagerTold(told_id=desk.ids.new(), why="spoken_referral", about=made.referral_id)
        return record(desk, unit, case, (made, told), who=who, seen=None, at=desk.clock.now())


def _check_signs(referral: Referral, spoken: Spoken, who: Who, read_at: str | None) -> None:
    owed = referral.to_sign_off
    if all(one.by == who.account_id for one in owed or referral.spoken_all):
        raise NotAllowed("own spoken referral", "You made this spoken referral, so another manager signs it off.")
    if not owed:
        signed_at = max(one.signed_off_at for one in referral.spoken_all if one.signed_off_at)
        raise OutOfStep(
            "signed off before",
            f"A manager signed this off at {say_moment(signed_at)}. "
            f"Nothing was changed, and nothing more is owed here. {_COPY}",
        )
    if read_at == "":
        raise OutOfStep(
            "unsaid what was read",
            f"The form did not say what you had read. Nothing was signed off: open it again and read it. {_COPY}",
        )
    if read_at not in (None, spoken.at.isoformat()):
        raise OutOfStep(
            "spoken again",
            f"It was spoken again since you opened the page. Nothing was signed off: read it now. {_COPY}",
        )


def _made(desk: Desk, case: Case, said: Said, *, entity: Entity, referral_id: str) -> SpokenReferralMade:
    known = case.referrals.get(referral_id)
    refusing = who_refuses(case, said.protocol, said.people, library=desk.library, on=desk.today())
    return SpokenReferralMade.model_validate(
        {
            "referral_id": referral_id or desk.ids.new(),
            "reference": known.reference if known else new_reference(desk),
            "protocol": said.protocol,
            "people": said.people,
            "entity_id": said.entity_id,
            "number_rung": said.number_rung,
            "spoken_to": make_visible(said.spoken_to),
            "spoken_at": make_visible(said.spoken_at),
            "their_reference": make_visible(said.their_reference),
            "words": make_visible(said.words),
            "manager_first": said.manager_first,
            "are_words_changed": said.are_words_changed,
            "entity_name": entity.name,
            "refusing": tuple(person.person_id for person in refusing),
            "despite": make_visible(said.despite).strip(),
        }
    )


def sign_off(desk: Desk, case_id: str, *, who: Who, referral_id: str, read_at: str | None, words: str = "") -> Case:
    """Record that a manager has read all that was said by voice and waits for it, and so has seen that it was.

    What they said themselves stays to be signed off by another manager (I39).

    `read_at` is the moment, in ISO 8601, at which what they read was recorded; None where no page is read,
    as in a demonstration. A form that says nothing of it, "", is refused.

    Raises:
        NotAllowed: the same person made every spoken referral that waits.
        NotFound: there is no such spoken referral.
        OutOfStep: it was signed off before, and that stays; it was spoken again since it was read; or the form does not
            say what was read.
    """
    allow(who, "approve referrals")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = case.referrals.get(referral_id)
        if referral is None or referral.spoken is None:
            raise NotFound("no spoken referral")
        _check_signs(referral, referral.spoken, who, read_at)
        read = tuple(one.number for one in referral.to_sign_off if one.by != who.account_id)
        signed = SpokenReferralSignedOff(referral_id=referral_id, words=make_visible(words), read=read)
        saw = (ManagerSaw(told_id=one.told.told_id) for one in _told_of(case, referral, read) if not one.seen_by)
        return record(desk, unit, case, (signed, *saw), who=who, seen=None, at=desk.clock.now())


def _told_of(case: Case, referral: Referral, read: tuple[int, ...]) -> Iterator[Told]:
    """Yield what managers were told as some of it was said: each was told right after what it tells of."""
    for told in case.told:
        if told.told.why == "spoken_referral" and told.told.about == referral.referral_id:
            before = [one.number for one in referral.spoken_all if one.number < told.number]
            if before and before[-1] in read:
                yield told
