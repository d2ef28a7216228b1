"""Record, then act: intent before the post, the result after it, and *uncertain* for a person."""

from dataclasses import replace

import pytest

from helpline.actions.by_hand import hand_over_by_hand, take_by_hand
from helpline.actions.candidates import Choice
from helpline.actions.ports import HandOver
from helpline.actions.receipts import note_receipt
from helpline.actions.sending import (
    LEASE_SECONDS,
    face_abandoned,
    resolve_uncertain,
    send_next,
)
from helpline.directory.directory import Directory
from helpline.words.errors import BadAnswer, OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER, Office

BY_HAND = Choice("northmoor-children", "northmoor-children-by-hand")


class PowerCut(Exception):
    """The machine stopped while the parcel was going out."""


class Unplugged:
    """A way of sending during which the machine stops: nobody can know whether the parcel went."""

    name = "folder"

    def hand_over(self, mail: object) -> HandOver:
        """Stop."""
        raise PowerCut


def _state(telling: Telling) -> str:
    return telling.case.parcels[telling.parcel_id].state


def test_the_mail_says_nothing_but_what_the_ruling_allows(office: Office, telling: Telling) -> None:
    telling.approved()
    send_next(office.desk)
    (mail,) = office.post.given
    assert mail.subject == f"URGENT Referral {telling.referral().reference} OFFICIAL-SENSITIVE"
    assert mail.to == "front.door@northmoor.example"
    assert mail.file_name == f"{telling.referral().reference}-v1.docx"
    for word in ("Ellis", "Millbeck", "child", "pupil", "13"):
        assert word not in mail.body + mail.subject + mail.file_name


def test_an_intent_is_on_the_record_before_the_post_is_given_anything(office: Office, telling: Telling) -> None:
    telling.approved()
    office.desk.channels["folder"] = Unplugged()  # type: ignore[index]
    with pytest.raises(PowerCut):
        send_next(office.desk)
    assert _state(telling) == "sending"


def test_a_parcel_whose_sender_stopped_is_uncertain_and_never_sent_again_by_itself(
    office: Office, telling: Telling
) -> None:
    telling.approved()
    office.desk.channels["folder"] = Unplugged()  # type: ignore[index]
    with pytest.raises(PowerCut):
        send_next(office.desk)
    office.desk.channels["folder"] = office.post  # type: ignore[index]
    assert face_abandoned(office.desk) == ()
    office.clock.forward(seconds=LEASE_SECONDS + 1)
    assert face_abandoned(office.desk) == (telling.parcel_id,)
    assert _state(telling) == "uncertain"
    assert send_next(office.desk) is None
    assert not office.post.given
    assert [told.told.why for told in telling.case.told] == ["other"]


@pytest.mark.parametrize(("has_arrived", "state", "mails"), [(True, "handed_over", 1), (False, "handed_over", 2)])
def test_a_person_who_rang_says_whether_it_arrived(
    office: Office, telling: Telling, *, has_arrived: bool, state: str, mails: int
) -> None:
    telling.approved()
    office.post.answers.append(HandOver("uncertain", "The line broke."))
    send_next(office.desk)
    with pytest.raises(BadAnswer):
        resolve_uncertain(
            office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, has_arrived=has_arrived, words=" "
        )
    resolve_uncertain(
        office.desk,
        telling.case_id,
        who=MANAGER,
        parcel_id=telling.parcel_id,
        has_arrived=has_arrived,
        words="J. Adeyemi looked.",
    )
    send_next(office.desk)
    assert (_state(telling), len(office.post.given)) == (state, mails)


def test_what_certainly_did_not_go_is_tried_again_later_and_only_later(office: Office, telling: Telling) -> None:
    telling.approved()
    office.post.answers.append(HandOver("try_again", "The folder is full."))
    send_next(office.desk)
    assert _state(telling) == "sealed"
    assert send_next(office.desk) is None
    office.clock.forward(minutes=1)
    send_next(office.desk)
    assert _state(telling) == "handed_over"


def test_what_is_refused_is_not_tried_again_and_a_manager_is_told(office: Office, telling: Telling) -> None:
    telling.approved()
    office.post.answers.append(HandOver("refused", "No such box."))
    send_next(office.desk)
    office.clock.forward(days=1)
    assert send_next(office.desk) is None
    assert _state(telling) == "refused"
    assert [told.told.why for told in telling.case.told] == ["other"]


def test_a_parcel_by_hand_waits_for_a_person_who_says_to_whom(office: Office, telling: Telling) -> None:
    telling.approved(choice=BY_HAND)
    assert send_next(office.desk) is None
    with pytest.raises(BadAnswer):
        hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id, words="")
    hand_over_by_hand(
        office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id, words="To J. Adeyemi at reception"
    )
    assert _state(telling) == "handed_over"
    with pytest.raises(OutOfStep):
        hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id, words="Again")


def _with_their_web_form(directory: Directory) -> Directory:
    """Return the directory with a web form in the place of going by hand."""
    entity = directory.entity(BY_HAND.entity_id)
    ways = tuple(
        way.model_copy(update={"channel": "portal"}) if way.id == BY_HAND.way_in_id else way for way in entity.ways_in
    )
    return Directory({**directory.entities, entity.id: entity.model_copy(update={"ways_in": ways})})


def test_a_parcel_for_their_web_form_waits_for_a_person_too(office: Office) -> None:
    office.desk = replace(office.desk, directory=_with_their_web_form(office.desk.directory))
    telling = Telling(office)
    telling.approved(choice=BY_HAND)
    assert send_next(office.desk) is None
    _, name = take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    assert name == f"{telling.referral().reference}-v1.docx"
    hand_over_by_hand(
        office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id, words="Their form took it"
    )
    assert (_state(telling), telling.case.parcels[telling.parcel_id].channel) == ("handed_over", "portal")


def test_receipt_counts_only_from_a_named_person_and_once(office: Office, telling: Telling) -> None:
    telling.approved()

    def note(name: str) -> None:
        note_receipt(
            office.desk,
            telling.case_id,
            who=ADVISER,
            parcel_id=telling.parcel_id,
            name=name,
            role="duty social worker",
            their_reference="NC/4471",
            received_at="14:40",
        )

    with pytest.raises(OutOfStep):
        note("J. Adeyemi")
    send_next(office.desk)
    with pytest.raises(BadAnswer):
        note(" ")
    note("J. Adeyemi")
    assert _state(telling) == "received"
    with pytest.raises(OutOfStep):
        note("Somebody else")
