"""The words given to say, kept with whether the adviser changed them, and a manager's answer that nobody gave."""

import re
from html import unescape

import pytest

from tests.web.calls.calling import ACall
from web.approvals.pages.spoken import GIVEN_WORDS, MANAGER_FIRST


@pytest.mark.parametrize("is_changed", [True, False])
def test_the_words_are_kept_with_whether_they_were_changed_and_a_blank_manager_stays_blank(
    call: ACall, is_changed: bool
) -> None:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    call.answered("person.current_place", person=pupil, words="Northmoor bus station")
    path = f"/spoken/child_safeguarding:{pupil}"
    shown = call.adviser.get(f"{call.url}{path}").text
    assert "Words to say (change them to what you said)" in shown
    assert "What you said" not in shown
    found = re.search(r'name="given" value="([^"]*)"', shown)
    assert found is not None
    given = unescape(found[1])
    assert "telephone" in given
    taken = {
        "entity": "northmoor-children",
        "spoken_to": "Jo Duty",
        "given": given,
        "said": ("A boy is here. " if is_changed else "") + given.replace("\n", "\r\n"),
        "words": "They will see him today.",
    }
    assert call.send(path, taken).status_code == 303
    (deed,) = call.case.spoken
    assert deed.event.are_words_changed is is_changed
    assert MANAGER_FIRST[deed.event.manager_first] == "Not said whether a manager was asked first"
    assert GIVEN_WORDS[is_changed].endswith("yes" if is_changed else "no")


def test_an_adult_service_is_not_to_be_rung_for_a_child_whose_answers_are_not_whole(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    pupil = call.person()
    call.answered("person.age", "under_18", person=pupil).answered(
        "person.current_place", person=pupil, words="Wexmoor"
    )
    call.answered("person.whereabouts", "in_uk", person=pupil).answered("person.action_today", "yes", person=pupil)
    call.answered("person.nation_now", "england", person=pupil).answered("person.safe_tonight", "no", person=pupil)
    assert "Harbour Light" not in call.page("?whole=1")
    assert "support_nrm" not in "".join(re.findall(r'href="([^"]*spoken[^"]*)"', call.page("?whole=1")))
