"""The review shows every NRM pack beside the document, and follow-up gives each sealed file that goes by hand."""

from collections.abc import Mapping

import pytest

from helpline.actions.answers import add_person, give_answer
from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.ports import Account, Desk
from helpline.demo.crew import OF_CALL, OF_MAN
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.protocol.fields import OF_PERSON
from helpline.protocol.names import SUPPORT_NRM
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

BY_HAND = Choice("fairway-northern-ireland", "fairway-northern-ireland-by-hand")


class Crew(Told):
    """The call of a man off a boat who wants the NRM."""

    @property
    def path(self) -> str:
        """Return the address of the review of his referral to a first responder."""
        return f"/approvals/{self.case_id}/{self.referral(SUPPORT_NRM).referral_id}"

    def answer(self, field: str, typed: Typed, *, who: Who | None = None) -> Case:
        """Answer a field of the call or of the man, each consent asked for the support charity."""
        person = self.person_id if field.startswith(OF_PERSON) else ""
        return give_answer(
            self.desk,
            self.case_id,
            who=who or self.adviser,
            field=field,
            typed=typed,
            person_id=person,
            entity_id=BY_HAND.entity_id,
            seen=self.case.number,
        )

    def told(self) -> None:
        """Tell of him, ask for approval, and decide the harm check."""
        for field, typed in OF_CALL:
            self.answer(field, typed)
        added = add_person(self.desk, self.case_id, who=self.adviser, label="the crewman", seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in OF_MAN:
            self.answer(field, typed)
        self.assessed(protocol=SUPPORT_NRM).submitted(protocol=SUPPORT_NRM).decided(protocol=SUPPORT_NRM)

    def made(self) -> str:
        """Tell of him and make the papers; return the candidate's id."""
        self.told()
        return make_candidate(
            self.desk,
            self.case_id,
            who=self.manager,
            referral_id=self.referral(SUPPORT_NRM).referral_id,
            choice=BY_HAND,
            seen=self.case.number,
        )


@pytest.fixture
def crew(desk: Desk, people: Mapping[str, Account]) -> Crew:
    """His call, just opened."""
    return Crew(desk, people)


def test_the_pack_stands_beside_the_document_and_can_be_opened_as_word_and_as_data(
    crew: Crew, client_for: ClientFor
) -> None:
    candidate_id = crew.made()
    manager = client_for("a.okafor")
    page = manager.get(crew.path).text
    assert "Beside it goes an NRM pack, 1 of 1" in page
    assert "OWED by you" in page
    for name, kind in (("2.docx", "wordprocessingml"), ("2.json", "application/json")):
        assert f"beside={name}" in page
        given = manager.get(f"{crew.path}/document/{candidate_id}?beside={name}")
        assert kind in given.headers["Content-Type"]
        assert given.headers["Content-Disposition"].endswith(f'-v1-{name}"')
    assert manager.get(f"{crew.path}/document/{candidate_id}?beside=9.docx").status_code == 404


def test_the_sealed_pack_is_given_to_whoever_hands_the_parcel_over(crew: Crew, client_for: ClientFor) -> None:
    candidate_id = crew.made()
    referral = crew.referral(SUPPORT_NRM)
    approve(
        crew.desk,
        crew.case_id,
        who=crew.manager,
        referral_id=referral.referral_id,
        candidate_id=candidate_id,
        document_sha256=referral.candidates[candidate_id].document_sha256,
    )
    made = crew.parcel.made
    adviser = client_for("m.reyes")
    assert f"Download {made.beside[0].file_name}" in adviser.get(f"/follow-up?parcel={made.parcel_id}").text
    given = adviser.post(f"/follow-up/{crew.case_id}/{made.parcel_id}/sealed", {"number": "1"})
    assert given.headers["Content-Disposition"].endswith(f'{made.beside[0].file_name}"')
