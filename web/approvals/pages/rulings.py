"""What a manager rules on beside the harm check: a ground to name an adult, the NRM by telephone, telling no name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.anonymised import may_decide_anonymised
from helpline.actions.ports import Desk
from helpline.engine.case import Case, Deed
from helpline.engine.consents import ALONE_FIELD, GROUNDS, consent_asked, consent_field
from helpline.engine.events.contact import AnonymisedDecided
from helpline.engine.grounds import ground_words, ruling_of
from helpline.engine.harm_rows import ROW_SAID, WITHOUT_A_NAME
from helpline.engine.late_grounds import on_a_late_ground, to_rule_on
from helpline.engine.naming import is_by_phone, on_a_ground
from helpline.engine.referral import TO_DECIDE, Referral
from helpline.words.errors import NotFound, OutOfStep
from helpline.words.london import say_when
from web.late_grounds import ground_href
from web.questions import say_answer

NOT_ASKED = "Not asked"
YOURS = ("warn", "Yours to decide")
NOTHING = "There is nothing to decide here now. Nothing was changed. Go back, and read what changed."

BEFORE = (
    "Confirm it only if it stands up as written. Without it nothing that names them goes. It is printed on the "
    "referral, with what it rests on."
)
LATE = (
    "They agree no more, and it went before. Confirm the ground only if it stands up as written: then nobody is told "
    "to stop. If you refuse it, whoever has it is still to be told today."
)


@dataclass(frozen=True, slots=True)
class Box:
    """One box of words in a ruling's form."""

    id: str
    name: str
    label: str
    value: str = ""
    rows: int = 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing to rule on: what there is to read, how it stands, and the two answers a manager may give."""

    heading: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    kind: str
    stands: str
    href: str
    yes: str
    no: str
    boxes: tuple[Box, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class RulingPage:
    """The page of one ruling, with what was typed and what was wrong with it."""

    case_id: str
    reference: str
    back: str
    seen: int
    is_author: bool
    ruling: Ruling
    errors: tuple[tuple[str, str], ...] = ()
    changes: tuple[str, ...] = ()


def rulings_of(desk: Desk, case: Case, referral: Referral, *, names: Mapping[str, str]) -> tuple[Ruling, ...]:
    """Return everything of this referral to rule on, before it can be approved or since it went; ruled on or not."""
    return (*_grounds(desk, case, referral, names), *_by_phone(desk, case, referral, names))


def ground_ruling(desk: Desk, case: Case, referral: Referral, person_id: str, *, names: Mapping[str, str]) -> Ruling:
    """Return the ruling on one adult's ground. Raises OutOfStep where they are not named on a ground."""
    if person_id not in _on_a_ground(desk, case, referral):
        raise OutOfStep("no ground of this person", NOTHING)
    return _ground(desk, case, referral, person_id, names)


def phone_ruling(desk: Desk, case: Case, referral: Referral, *, names: Mapping[str, str]) -> Ruling:
    """Return the ruling on the NRM by telephone. Raises OutOfStep where nobody asks for it."""
    found = tuple(_by_phone(desk, case, referral, names))
    if not found:
        raise OutOfStep("no NRM by telephone here", NOTHING)
    return found[0]


def _grounds(desk: Desk, case: Case, referral: Referral, names: Mapping[str, str]) -> Iterator[Ruling]:
    for person_id in _on_a_ground(desk, case, referral):
        yield _ground(desk, case, referral, person_id, names)


def _on_a_ground(desk: Desk, case: Case, referral: Referral) -> tuple[str, ...]:
    """Return whom the referral names on a ground, and then who is named on one since it went."""
    grounds = (of(case, referral, library=desk.library, on=desk.today()) for of in (on_a_ground, on_a_late_ground))
    return tuple(dict.fromkeys(person_id for people in grounds for person_id in people))


def _ground(desk: Desk, case: Case, referral: Referral, person_id: str, names: Mapping[str, str]) -> Ruling:
    person, ruled = case.person(person_id), ruling_of(case, referral, person_id)
    kind, stands = YOURS
    if ruled:
        word = "Confirmed" if ruled.event.is_confirmed else "Not accepted"
        kind = "ok" if ruled.event.is_confirmed else "stop"
        stands = _ruled(desk, word, by=ruled.by, at=ruled.at, names=names)
    said = Sayer(desk, case, person_id)
    which = to_rule_on(case, referral, person_id, library=desk.library, on=desk.today())
    left_out = ruled.event.left_out if ruled else said("person.consent_limits")
    return Ruling(
        heading=f"Ground for naming Person {person.number if person else 0} without their yes",
        lead=LATE if which == "late" else BEFORE,
        facts=(
            ("Ground", said(GROUNDS)),
            ("Rests on", ground_words(case, person_id) or "Nothing is written yet"),
            ("Was the adult asked?", _asked(said, consent_field(referral, desk.library))),
            ("Spoken to alone?", said(ALONE_FIELD) or NOT_ASKED),
            ("Were they told?", said("person.told_of_referral") or "Not recorded"),
            (
                "Least that can be said",
                "Their name, where they are, what is suspected and what is asked. Sensitive answers stay out unless "
                "you tick them."
                + (f" To be left out: {said('person.consent_limits')}" if said("person.consent_limits") else ""),
            ),
        ),
        kind=kind,
        stands=stands,
        href=ground_href(case, referral, person_id),
        yes="Confirm the ground",
        no="Refuse it: the receiver is told to stop" if which == "late" else "Refuse it, and return the referral",
        boxes=(
            Box("ground-words", "words", "Why", ruled.event.words if ruled else ""),
            Box("left-out", "left_out", "What must be left out, if anything", left_out),
        ),
        is_open=which is not None,
    )


class Sayer:
    """Says one person's answers in words; nothing where there is none."""

    def __init__(self, desk: Desk, case: Case, person_id: str) -> None:
        self._desk, self._case, self._person_id = desk, case, person_id

    def __call__(self, field_id: str) -> str:
        """Say the answer to one field."""
        given, field = self._case.given(field_id, self._person_id), self._desk.library.fields.get(field_id)
        return say_answer(field, given.answer) if given and field else ""


def _ruled(desk: Desk, word: str, *, by: str, at: datetime, names: Mapping[str, str]) -> str:
    """Say what was ruled, by whom and when."""
    return f"{word} by {names.get(by, '')}, {say_when(at, now=desk.clock.now())}"


def _asked(said: Sayer, field: str) -> str:
    return said(field) or "No: nobody asked, or it could not be asked"


def _by_phone(desk: Desk, case: Case, referral: Referral, names: Mapping[str, str]) -> Iterator[Ruling]:
    if not is_by_phone(referral, desk.library):
        return
    ruled, said = referral.by_phone, Sayer(desk, case, "")
    kind, stands = YOURS
    if ruled:
        word = "Allowed" if ruled.event.is_allowed else "Not allowed"
        kind = "ok" if ruled.event.is_allowed else "stop"
        stands = _ruled(desk, word, by=ruled.by, at=ruled.at, names=names)
    yield Ruling(
        heading="The NRM form by telephone",
        lead="The rarest exception: the form is best done face to face, by an organisation that can meet them. Answer "
        "within one working day.",
        facts=(
            ("No first responder can meet them?", said("case.no_responder_reachable") or NOT_ASKED),
            ("Who was tried", said("case.responders_tried") or "Nothing is written yet"),
        ),
        kind=kind,
        stands=stands,
        href=f"/approvals/{case.case_id}/{referral.referral_id}/by-phone",
        yes="Allow it, this once",
        no="Do not allow it",
        boxes=(
            Box("phone-words", "words", "Why", ruled.event.words if ruled else ""),
            Box(
                "phone-tried",
                "tried",
                "Who was tried, when, and what they said",
                ruled.event.tried if ruled else said("case.responders_tried"),
            ),
        ),
        is_open=referral.state in TO_DECIDE,
    )


def _anonymised_so_far(
    desk: Desk, decided: Deed[AnonymisedDecided] | None, names: Mapping[str, str]
) -> tuple[str, str]:
    """Give the kind of the line that says how it stands, and the line."""
    if decided is None:
        return "none", "Nothing goes unless you decide so"
    word = "May go without a name, decided" if decided.event.is_allowed else "Nothing goes, decided"
    kind = "warn" if decided.event.is_allowed else "ok"
    return kind, _ruled(desk, word, by=decided.by, at=decided.at, names=names)


def _could_harm(row: str, weighed: str) -> Box:
    return Box(f"harm-{row}", f"harm.{row}", f"Could it harm: {ROW_SAID[row]}", weighed, 1)


def anonymised_ruling(desk: Desk, case: Case, *, protocol: str, person_id: str, names: Mapping[str, str]) -> Ruling:
    """Return the ruling on telling what cannot identify an adult who said no.

    Raises:
        NotFound: nobody of the case has that id.
        OutOfStep: they have not said no.
    """
    person = case.person(person_id)
    if person is None:
        raise NotFound("no such person")
    if not may_decide_anonymised(desk, case, protocol=protocol, person_id=person_id):
        raise OutOfStep("nobody said no here", NOTHING)
    decided, said = case.anonymised.get((protocol, person_id)), Sayer(desk, case, person_id)
    kind, stands = _anonymised_so_far(desk, decided, names)
    weighed = decided.event.harm if decided else {}
    version = desk.library.newest.get(protocol)
    return Ruling(
        heading=f"Person {person.number} said no: anything without a name?",
        lead="An adult’s no is respected. By default nothing goes, not even without a name. Decide otherwise only for "
        "what can’t identify them, after weighing who could be harmed. An anonymised document can’t be made here yet; "
        "until then it is told by voice.",
        facts=(
            ("For", version.title if version else protocol),
            ("They said", said(consent_asked(case, protocol, person_id, desk.library))),
            ("Would it point to them?", Sayer(desk, case, "")("case.jigsaw") or NOT_ASKED),
        ),
        kind=kind,
        stands=stands,
        href=f"/approvals/{case.case_id}/anonymised/{protocol}/{person_id}",
        yes="It may go without a name",
        no="Nothing goes",
        boxes=(
            *(_could_harm(row, weighed.get(row, "")) for row in WITHOUT_A_NAME),
            Box("words", "words", "Why", decided.event.words if decided else ""),
        ),
        is_open=True,
    )
