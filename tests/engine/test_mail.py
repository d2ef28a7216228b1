"""The mail says how urgent, by when, our reference, who we are and the number to ring, and nothing else (ruling 7)."""

import re
from datetime import datetime

import pytest

from helpline.directory.directory import Entity
from helpline.engine.content.mail import Letter, mail_for
from helpline.engine.events.parcel import ParcelMade
from helpline.engine.events.referral import CandidateMade
from helpline.protocol.library import Library
from helpline.words.london import LONDON
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import COUNCIL, NUMBER, POLICE, SENT, a_car_wash, a_pupil, composed

SUBJECT = re.compile(r"^(URGENT )?Referral [A-Z0-9]{3}-[A-Z0-9]{3} OFFICIAL-SENSITIVE$")


def sealed(told: ACase, *, at: datetime = SENT, protection: str = "word", entity: Entity = COUNCIL) -> ACase:
    told.at_time(at).happened(
        CandidateMade(
            candidate_id="k1", referral_id="r1", version=1, manager="manager-1", entity_id=entity.id,
            way_in_id="w", form_id="our_form", form_sha256="f", document_sha256="d", content_sha256="c",
            included=(), harm_number=0, consent_sha256="c",
        ),
        by="manager-1",
    )  # fmt: skip
    return told.happened(
        ParcelMade.model_validate(
            {
                "parcel_id": "p1", "referral_id": "r1", "candidate_id": "k1", "entity_id": entity.id,
                "way_in_id": "w", "channel": "folder", "protection": protection, "file_name": "K7M-4QX-v1.docx",
                "document_sha256": "d", "sealed_sha256": "s",
            }
        ),
        by="manager-1",
    )  # fmt: skip


def letter(told: ACase, library: Library, holidays: Holidays, *, entity: Entity = COUNCIL) -> Letter:
    return mail_for(
        told.case,
        told.case.parcels["p1"],
        library=library,
        entity=entity,
        charity_name="Lantern Trust",
        number_24h=NUMBER,
        holidays=holidays,
    )


def test_a_childs_mail_is_urgent_and_names_nobody(library: Library, holidays: Holidays) -> None:
    mail = letter(sealed(a_pupil()), library, holidays)
    assert mail.subject == "URGENT Referral K7M-4QX OFFICIAL-SENSITIVE"
    assert mail.body == (
        "Urgent. Action is wanted by 19:12 on Friday 20 November 2026. Our reference is K7M-4QX. We are Lantern Trust. "
        "A protected document is attached. For the password, ring 0808 157 0100 at any hour. "
        "We will ring you back on the number your organisation publishes."
    )


def test_what_can_wait_says_so(library: Library, holidays: Holidays) -> None:
    mail = letter(sealed(a_car_wash(), entity=POLICE), library, holidays, entity=POLICE)
    assert mail.subject == "Referral K7M-4QX OFFICIAL-SENSITIVE"
    assert mail.body.startswith("Not urgent. A reply is wanted by 17:00 on Monday 23 November 2026.")


def test_a_document_without_a_password_is_sent_without_the_sentences_about_it(
    library: Library, holidays: Holidays
) -> None:
    mail = letter(sealed(a_pupil(), protection="none"), library, holidays)
    assert "password" not in mail.body
    assert "ring you back" not in mail.body
    assert mail.body.endswith("A document is attached. To reach us, ring 0808 157 0100 at any hour.")


def test_the_mails_deadline_is_the_documents_own_whenever_it_goes(library: Library, holidays: Holidays) -> None:
    at = datetime(2026, 11, 21, 23, 30, tzinfo=LONDON)
    told = sealed(a_pupil(), at=at)
    content = composed(told, library, holidays, sent_at=at)
    assert content.summary.by_when[0].lead == "01:30, Sun 22 Nov 2026:"
    assert "01:30 on Sunday 22 November 2026" in letter(told, library, holidays).body


@pytest.mark.parametrize("told", [a_pupil(), a_car_wash()])
def test_nothing_that_was_told_is_in_subject_or_body(told: ACase, library: Library, holidays: Holidays) -> None:
    mail = letter(sealed(told), library, holidays)
    assert SUBJECT.fullmatch(mail.subject)
    said = f"{mail.subject} {mail.body}".casefold()
    for given in told.case.answers.values():
        assert not given.answer.words or given.answer.words.casefold() not in said
    for word in ("child", "police", "slavery", "northmoor", "helpline", "exploit", "criminal", "ellis", "ato"):
        assert re.search(rf"\b{word}", said) is None
