"""A call driven through its pages by a test client: what an adviser does, as sentences."""

from typing import Any

from werkzeug.test import TestResponse

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from tests.web.conftest import MovableClock, Visitor


class ACall:
    """One call: opened by the pages, answered by the pages, read from the store."""

    def __init__(
        self, adviser: Visitor, desk: Desk, *, channel: str = "phone", clock: MovableClock | None = None
    ) -> None:
        self.adviser, self.desk, self.clock = adviser, desk, clock
        opened = adviser.post("/calls/new", {"channel": channel})
        assert opened.status_code == 303, opened.text
        self.url = opened.location
        self.case_id = self.url.rsplit("/", 1)[1]

    @property
    def case(self) -> Case:
        """The case as it stands."""
        with self.desk.store.read() as unit:
            return unit.case(self.case_id)

    def send(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form of this call's pages, with the number that the page would carry now."""
        if self.clock:
            self.clock.forward(seconds=7)
        return self.adviser.post(f"{self.url}{path}", {"seen": self.case.number, **(data or {})}, **more)

    def answer(
        self, field: str, *options: str, person: str = "", seen: int | None = None, **parts: Any
    ) -> TestResponse:
        """Answer a field; parts are `words=`, `day=`, `missing=`, `how=`, `by=`."""
        data: dict[str, Any] = {"field": field, "person": person, f"{field}.option": list(options)}
        data |= {f"{field}.{part}": value for part, value in parts.items()}
        return self.send("/answers", data if seen is None else {**data, "seen": seen})

    def answered(self, field: str, *options: str, person: str = "", **parts: Any) -> "ACall":
        """Answer a field that must be taken."""
        sent = self.answer(field, *options, person=person, **parts)
        assert sent.status_code == 303, sent.text
        return self

    def person(self, label: str = "the pupil") -> str:
        """Add somebody and return their id."""
        assert self.send("/people", {"label": label}).status_code == 303
        return self.case.people[-1].person_id

    def page(self, query: str = "") -> str:
        """The call page as text."""
        shown = self.adviser.get(self.url + query)
        assert shown.status_code == 200, shown.text
        return shown.text

    def s02(self) -> str:
        """Take the pupil of scenario S02 to two drafted referrals, and return the pupil's id."""
        self.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
        pupil = self.person()
        self.answered("person.full_name", person=pupil, words="Ellis", how="told")
        self.answered("person.age", "under_18", person=pupil, how="inferred")
        self.answered("person.whereabouts", "in_uk", person=pupil)
        self.answered("person.current_place", person=pupil, words="Millbeck Academy, Northmoor", how="seen")
        self.answered("person.child_concern", "yes", person=pupil)
        self.answered("person.action_today", "yes", person=pupil)
        for field in ("person.date_of_birth", "person.home_address", "person.lives_with", "person.parents_told"):
            self.answered(field, person=pupil, missing="not_known")
        self.answered("person.missing_now", "no", person=pupil)
        nobody = next(
            one for one in self.desk.library.fields["exploiter.trust_body"].option_ids if one.startswith("none")
        )
        self.answered("exploiter.trust_body", nobody)
        return pupil

    def child_referral(self) -> str:
        """The id of the referral to the council."""
        return next(
            one.referral_id
            for one in self.case.referrals.values()
            if one.drafted and one.drafted.protocol == "child_safeguarding"
        )
