"""Before a manager approves: what the adviser said to read the document for, and words that could say who rang."""

from collections.abc import Mapping

import pytest

from helpline.actions.harm import assess_harm
from helpline.engine.harm import rows_of
from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor
from web.approvals.pages.cautions import words_of_caller


def _assess(told: Told, *, advice: str, words: str = "", answers: Mapping[str, Typed] | None = None) -> None:
    """Record the harm check of the caller's row once more."""
    (row, *_) = rows_of(told.case, told.referral(), told.desk.library, on=told.desk.today())
    fields = [told.desk.library.fields[name] for name in row.questions]
    asked = {field.id: Typed(options=(field.options[0].id,)) for field in fields if field.options}
    reasons = () if advice == "proceed" else ("risk_of_silence_greater",)
    assess_harm(
        told.desk,
        told.case_id,
        who=told.adviser,
        referral_id=told.referral().referral_id,
        row="caller",
        answers={**asked, **(answers or {})},
        advice=advice,
        reasons=reasons,
        words=words,
        seen=told.case.number,
    )


def test_advice_to_change_it_stands_above_the_button_in_the_adviser_s_words(told: Told, client_for: ClientFor) -> None:
    told.child().assessed()
    _assess(told, advice="reshape", words="Take out how it was seen.")
    page = client_for("a.okafor").get(told.submitted().path).text
    box, bar = page.index('class="cautions"'), page.index('<div class="actions">')
    warning = page[box:bar]
    assert "The adviser said:" in warning
    assert "Go ahead, with changes" in warning
    assert "Take out how it was seen." in warning
    assert "Read the document for it before you approve." in warning


def test_a_detail_only_they_could_know_is_warned_of_although_the_advice_is_to_go_ahead(
    told: Told, client_for: ClientFor
) -> None:
    told.child().assessed()
    _assess(told, advice="proceed", answers={"harm.only_source": Typed(options=("yes_removed",))})
    page = client_for("a.okafor").get(told.submitted().path).text
    assert "A detail only they could know: Yes, it is taken out" in page


def test_words_for_a_caller_whose_details_are_not_passed_on_are_named_where_the_document_holds_them(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    told.answer("caller.organisation", Typed(words="TA at Millbeck Academy"))
    told.answer("person.wants", Typed(words="To be asked by the TA alone", how="told", by="the pupil"))
    page = client_for("a.okafor").get(told.assessed().submitted().path).text
    warning = page.split('class="cautions"')[1].split('<div class="actions">')[0]
    assert "The caller’s details are not passed on, and the document says:" in warning
    assert ">TA</span>" in warning
    assert ">Millbeck</span>" not in warning


def test_a_caller_who_may_be_named_and_advice_to_go_ahead_warn_of_nothing(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("caller.identity_level", Typed(options=("share",)))
    told.answer("caller.organisation", Typed(words="TA at Millbeck Academy"))
    page = client_for("a.okafor").get(told.assessed().submitted().path).text
    assert 'class="cautions"' not in page


def test_going_ahead_against_the_advice_needs_words_and_says_so_by_its_row(told: Told, client_for: ClientFor) -> None:
    told.child().assessed()
    _assess(told, advice="reshape", words="Take out how it was seen.")
    told.submitted()
    manager = client_for("a.okafor")
    wrong = manager.post(f"{told.path}/decide", {"seen": told.case.number, "decision:caller": "proceed"})
    assert wrong.status_code == 422
    assert 'id="harm-0-error"' in wrong.text
    assert "advised against going ahead" in wrong.text
    form = {"seen": told.case.number, "decision:caller": "proceed", "words:caller": "It is out: I have read it."}
    assert manager.post(f"{told.path}/decide", form).status_code == 303


@pytest.mark.parametrize(
    ("words", "is_named"), [("To be asked by An alone", True), ("The A road, not in an office", False)]
)
def test_a_name_of_the_caller_that_is_a_little_word_is_warned_of_where_it_stands_like_a_name(
    told: Told, words: str, is_named: bool
) -> None:
    told.child()
    told.answer("caller.name", Typed(words="An A. The Example"))
    told.assessed()
    found = words_of_caller(told.case, told.referral(), words)
    assert found == (("An",) if is_named else ())
    told.answer("caller.name", Typed(words="an example"))
    assert words_of_caller(told.case, told.referral(), words) == ()


def test_what_tells_that_a_child_rang_for_themselves_is_shown_to_whoever_approves(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    told.answer("person.in_touch", Typed(options=("is_the_caller",)))
    told.answer("case.facts_told", Typed(words="She rang us from the school toilets.", how="told", by="caller"))
    page = client_for("a.okafor").get(told.assessed().submitted().path).text
    warning = page.split('class="cautions"')[1].split('<div class="actions">')[0]
    assert "The person is who rang, which is not passed on, and the document says:" in warning
    assert "She rang us from the school toilets</span>”." in warning
    assert ">caller</span>" not in warning
    told.answer("caller.identity_level", Typed(options=("share",)))
    assert "The person is who rang" not in client_for("a.okafor").get(told.path).text


def test_a_sentence_that_the_document_drops_is_shown_to_whoever_approves(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("person.in_touch", Typed(options=("is_the_caller",)))
    told.answer("person.override_grounds", Typed(options=("immediate_serious_harm",)))
    told.answer("person.override_words", Typed(words="He told me that he will kill her. He has a knife."))
    page = client_for("a.okafor").get(told.assessed().submitted().path).text
    warning = page.split('class="cautions"')[1].split('<div class="actions">')[0]
    assert "Left out of the document, because it reads as if the person rang" in warning
    assert "He told me that he will kill her</span>”." in warning
    assert "He has a knife" not in warning
    told.answer("caller.identity_level", Typed(options=("share",)))
    assert "Left out of the document" not in client_for("a.okafor").get(told.path).text


def test_what_the_answers_point_to_stands_apart_from_what_the_adviser_said(told: Told, client_for: ClientFor) -> None:
    told.child().assessed()
    _assess(told, advice="proceed", answers={"harm.learns": Typed(options=("likely",))}, words="She agreed to it.")
    row = client_for("a.okafor").get(told.submitted().path).text.split("<bdi>Caller</bdi>")[1].split("</td>")[0]
    said, _, points = row.partition("The answers point to:")
    assert said.index("Go ahead") < said.index("M. Reyes") < said.index("She agreed to it.")
    assert "Hold, or change it so that nothing shows who spoke." in points
    assert "Hold, or change it" not in said
    assert "M. Reyes" not in points


def test_after_approval_the_decisions_are_read_and_no_box_waits_for_one(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    shown = client_for("a.okafor").get(told.path).text
    assert 'name="decision:' not in shown
    assert "<b>Go ahead" in shown.split("Who could be harmed")[1].split("</table>")[0]


def test_whoever_wrote_part_of_it_reads_that_nothing_is_decided_yet(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("person.wants", Typed(words="To stay at school"), who=told.manager)
    shown = client_for("a.okafor").get(told.assessed().submitted().path).text
    assert 'name="decision:' not in shown
    assert "Not decided yet" in shown
