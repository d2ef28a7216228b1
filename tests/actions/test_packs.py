"""NRM packs travel with a referral: filled and frozen beside its document, approved by hash, sealed with its words."""

import io
import json
import zipfile
from hashlib import sha256

import msoffcrypto
import pytest

from helpline.actions.answers import add_person, give_answer
from helpline.actions.by_hand import take_by_hand
from helpline.actions.candidates import Choice
from helpline.actions.reviewing import document_of, read_paper, see_review
from helpline.actions.sending import send_next
from helpline.demo.crew import OF_CALL, OF_MAN
from helpline.engine.case import Case
from helpline.engine.events.referral import CandidateMade
from helpline.engine.parcel import Parcel
from helpline.protocol.answers import Typed
from helpline.protocol.fields import OF_PERSON
from helpline.protocol.names import SUPPORT_NRM
from helpline.words.errors import NotFound, OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER, Office

BY_WORD = Choice("fairway-northern-ireland", "fairway-northern-ireland-folder-word")
BY_HAND = Choice("fairway-northern-ireland", "fairway-northern-ireland-by-hand")


class Crew(Telling):
    """The call of a man off a boat, brought to where a manager may make the papers."""

    def answer(self, field: str, typed: Typed, *, who: object = ADVISER) -> Case:
        person = self.person_id if field.startswith(OF_PERSON) else ""
        return give_answer(
            self.desk,
            self.case_id,
            who=ADVISER,
            field=field,
            typed=typed,
            person_id=person,
            entity_id=BY_WORD.entity_id,
            seen=self.case.number,
        )

    def told(self) -> "Crew":
        """Tell of him, then ask for approval and decide the harm check."""
        for field, typed in OF_CALL:
            self.answer(field, typed)
        added = add_person(self.desk, self.case_id, who=ADVISER, label="the crewman", seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in OF_MAN:
            self.answer(field, typed)
        self.assessed(protocol=SUPPORT_NRM).submitted(protocol=SUPPORT_NRM).decided(protocol=SUPPORT_NRM)
        return self

    def made(self, choice: Choice = BY_WORD) -> CandidateMade:
        """Make the papers, and return what was frozen."""
        candidate_id = self.candidate(choice=choice, protocol=SUPPORT_NRM)
        return self.referral(SUPPORT_NRM).candidates[candidate_id]

    def kept(self, slot: str) -> bytes:
        """Return what is kept under a slot."""
        with self.desk.store.read() as unit:
            return unit.kept(self.case_id, slot)

    def sent(self, choice: Choice = BY_WORD) -> Parcel:
        """Make the papers, approve them, and return the parcel."""
        self.approve(self.made(choice).candidate_id, protocol=SUPPORT_NRM)
        return self.case.parcels[self.parcel_id]


@pytest.fixture
def crew(office: Office) -> Crew:
    """His referral, ready for its papers to be made."""
    return Crew(office).told()


def _opened(sealed: bytes, words: str) -> bytes:
    locked = msoffcrypto.OfficeFile(io.BytesIO(sealed))
    locked.load_key(password=words)
    opened = io.BytesIO()
    locked.decrypt(opened)
    return opened.getvalue()


def test_the_pack_is_frozen_beside_the_document_as_word_and_as_data(crew: Crew) -> None:
    candidate = crew.made()
    word, data = candidate.attachments
    assert (word.name, data.name, word.form_id) == ("2.docx", "2.json", "nrm_pack")
    assert sha256(crew.kept(candidate.slot_of(word))).hexdigest() == word.sha256
    said = json.loads(crew.kept(candidate.slot_of(data)))
    assert said["fields"]["first_name"]["have"].startswith("Ato Example.")
    assert said["path"] == "adult"


def test_the_approval_names_every_hash_and_the_words_open_every_paper(crew: Crew, office: Office) -> None:
    candidate = crew.made()
    case = crew.approve(candidate.candidate_id, protocol=SUPPORT_NRM)
    (parcel,) = case.parcels.values()
    with crew.desk.store.read() as unit:
        approved = [one.event for one in unit.history(crew.case_id) if one.event.kind() == "ReferralApproved"]
    assert approved[0].attachments_sha256 == tuple(one.sha256 for one in candidate.attachments)  # type: ignore[attr-defined]
    assert [one.file_name for one in parcel.made.beside] == [f"{parcel.made.file_name.removesuffix('.docx')}-2.docx"]
    words = crew.kept(f"words:{parcel.parcel_id}").decode()
    for number, attached in ((0, None), (1, candidate.attachments[0])):
        frozen = crew.kept(candidate.slot_of(attached) if attached else candidate.slot)
        assert _opened(crew.kept(parcel.made.slot_of(number)), words) == frozen


def test_the_mail_carries_the_pack_under_a_neutral_name(crew: Crew, office: Office) -> None:
    parcel = crew.sent()
    send_next(crew.desk)
    (mail,) = office.post.given
    (enclosed,) = mail.beside
    assert enclosed.file_name == parcel.made.beside[0].file_name
    assert sha256(enclosed.content).hexdigest() == parcel.made.beside[0].sha256
    assert "2 protected documents are attached, with one password." in mail.body
    assert "NRM" not in mail.subject + mail.body + enclosed.file_name


def test_a_change_that_only_the_pack_says_stops_the_approval(crew: Crew) -> None:
    candidate = crew.made()
    crew.answer("person.letter_to", Typed(options=("me_post",)))
    with pytest.raises(OutOfStep) as refused:
        crew.approve(candidate.candidate_id, protocol=SUPPORT_NRM)
    assert any("has changed" in change for change in refused.value.changes)


def test_a_change_after_the_approval_voids_it_before_it_goes(crew: Crew, office: Office) -> None:
    crew.sent()
    crew.answer("person.letter_to", Typed(options=("me_post",)))
    send_next(crew.desk)
    assert office.post.given == []
    assert crew.referral(SUPPORT_NRM).state == "submitted"


def test_the_review_shows_the_pack_beside_the_document(crew: Crew) -> None:
    candidate = crew.made()
    referral_id = candidate.referral_id
    reviewed = see_review(crew.desk, crew.case_id, who=MANAGER, referral_id=referral_id)
    paper = read_paper(crew.desk, reviewed, who=MANAGER, candidate=candidate)
    (pack,) = paper.packs
    assert any(block.text == "NRM pack for one person, in the form’s own order" for block in pack)


def test_a_manager_opens_the_pack_itself_and_nothing_that_is_not_beside_it(crew: Crew) -> None:
    candidate = crew.made()
    given = {"who": MANAGER, "referral_id": candidate.referral_id, "candidate_id": candidate.candidate_id}
    content, name = document_of(crew.desk, crew.case_id, beside="2.docx", **given)  # type: ignore[arg-type]
    assert name.endswith("-v1-2.docx")
    assert zipfile.is_zipfile(io.BytesIO(content))
    with pytest.raises(NotFound):
        document_of(crew.desk, crew.case_id, beside="3.docx", **given)  # type: ignore[arg-type]


def test_a_pack_that_goes_by_hand_is_taken_by_its_number(crew: Crew) -> None:
    parcel = crew.sent(BY_HAND)
    _, name = take_by_hand(crew.desk, crew.case_id, who=ADVISER, parcel_id=parcel.parcel_id, number=1)
    assert name == parcel.made.beside[0].file_name
    with pytest.raises(NotFound):
        take_by_hand(crew.desk, crew.case_id, who=ADVISER, parcel_id=parcel.parcel_id, number=2)


def test_a_childs_referral_has_nothing_beside_it(telling: Telling) -> None:
    candidate_id = telling.ready().candidate()
    assert telling.referral().candidates[candidate_id].attachments == ()
