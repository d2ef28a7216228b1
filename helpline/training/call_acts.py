"""What the adviser does on the call, with the real actions: answers, notes, danger, spoken referral, harm check."""

from collections.abc import Callable, Mapping
from typing import Any

from helpline.actions import answers, contacts, emergency, harm, notes, rung, spoken
from helpline.engine.case import Case
from helpline.protocol.answers import Typed
from helpline.training import deeds
from helpline.training.deeds import About
from helpline.training.outcomes import CODES
from helpline.training.stage import ADVISER, Stage, number_of, person_id_of, referral_named, rows_named
from helpline.words.errors import NotFound
from helpline.words.london import in_london


def _add(stage: Stage, deed: deeds.Added) -> None:
    answers.add_person(stage.desk, stage.case_id, who=ADVISER, label=deed.who, seen=stage.case().number)


def _answer(stage: Stage, deed: deeds.Answered) -> None:
    case = stage.case()
    answers.give_answer(
        stage.desk,
        stage.case_id,
        who=ADVISER,
        field=deed.field,
        typed=deed.typed,
        seen=case.number,
        person_id=person_id_of(case, deed.who),
        entity_id=deed.entity,
    )


def _note(stage: Stage, deed: deeds.Noted) -> None:
    notes.take_note(stage.desk, stage.case_id, who=ADVISER, words=deed.words)


def _open_danger(stage: Stage, deed: deeds.DangerOpened) -> None:
    emergency.advise_emergency(stage.desk, stage.case_id, who=ADVISER)


def _rung(stage: Stage, deed: deeds.Rung999) -> None:
    taken_down = rung.Rung(
        who_dialled=deed.who_dialled,
        service=deed.service,
        rung_at=deed.rung_at,
        operator=deed.operator,
        incident_reference=deed.reference,
        words=deed.words,
    )
    rung.record_emergency(stage.desk, stage.case_id, who=ADVISER, rung=taken_down)


def _speak(stage: Stage, deed: deeds.SpokenTo) -> None:
    case = stage.case()
    at = stage.desk.clock.now()
    people = tuple(person_id_of(case, name) for name in deed.people)
    said = spoken.Said(
        protocol=CODES[deed.about.protocol],
        people=people,
        entity_id=deed.entity,
        number_rung=deed.number or number_of(stage, deed.entity),
        spoken_to=deed.spoken_to,
        spoken_at=in_london(at).isoformat(),
        their_reference=deed.their_reference,
        words=deed.words,
        manager_first=deed.manager_first,
    )
    spoken.make_spoken_referral(
        stage.desk, stage.case_id, who=ADVISER, said=said, referral_id=_drafted(case, deed.about)
    )


def _drafted(case: Case, about: About) -> str:
    """Return the id of the referral that is drafted already; nothing where it is spoken before its draft."""
    try:
        return referral_named(case, about).referral_id
    except NotFound:
        return ""


def _assess(stage: Stage, deed: deeds.HarmRecorded) -> None:
    referral = referral_named(stage.case(), deed.about)
    for row, questions in rows_named(stage, referral, deed.row, done=set(referral.harm)):
        case = stage.case()
        given = {field: deed.answers.get(field, Typed(missing="not_known")) for field in questions}
        harm.assess_harm(
            stage.desk,
            stage.case_id,
            who=ADVISER,
            referral_id=referral.referral_id,
            row=row,
            answers=given,
            advice=deed.advice,
            reasons=deed.reasons,
            words=deed.words,
            seen=case.number,
        )


def _end(stage: Stage, deed: deeds.Ended) -> None:
    contacts.end_contact(
        stage.desk,
        stage.case_id,
        who=ADVISER,
        how=deed.how,
        mark_blanks=deed.marks_blanks,
        seen=stage.case().number,
    )


CALL_ACTS: Mapping[type[Any], Callable[[Stage, Any], None]] = {
    deeds.Added: _add,
    deeds.Answered: _answer,
    deeds.Noted: _note,
    deeds.DangerOpened: _open_danger,
    deeds.Rung999: _rung,
    deeds.SpokenTo: _speak,
    deeds.HarmRecorded: _assess,
    deeds.Ended: _end,
}
"""The act for each kind of deed of a call."""
