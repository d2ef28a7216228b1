"""What the page of a call shows, made from a case, without a browser, a store or a clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

import pytest

from helpline.data import directory_file, protocol_files
from helpline.directory.directory import Directory
from helpline.directory.reading import read_directory
from helpline.engine.events.contact import ContactEnded
from helpline.engine.ringing_back import may_be_rung
from helpline.engine.runs import runs_of
from helpline.engine.suggest import suggestions
from helpline.protocol.library import Library, read_library
from helpline.wiring.calendar import shipped_holidays
from helpline.words.london import LONDON
from tests.engine.building import FRIDAY, ACase
from web.calls.pages.asking import Asking, asking_from
from web.calls.pages.groups import STARTS, groups_of
from web.calls.pages.people import tabs_of
from web.calls.pages.read_out import read_out
from web.calls.pages.ringing import receivers_of, to_ring
from web.calls.pages.safety import CLOSED, REFUSED_BEFORE, number_to_ring, safety_of
from web.calls.pages.say import Say, say_of
from web.calls.pages.tickets import spoken_of
from web.calls.pages.wordings import best_words, fill, manner

ON = FRIDAY.date()


@cache
def _library() -> Library:
    return read_library(protocol_files())


@cache
def _directory() -> Directory:
    name, text = directory_file()
    return read_directory(text, file=name)


def _say(built: ACase, asking: Asking | None = None, **known: str) -> Say:
    runs = runs_of(built.case, library=_library(), directory=_directory(), on=ON)
    return say_of(built.case, runs, _library(), asking or Asking(), known=known, on=ON)


def test_every_field_of_the_dictionary_is_in_exactly_one_group() -> None:
    grouped = [field.id for group in groups_of(_library()) for field in group.fields]
    assert grouped == list(_library().fields)


def test_every_group_begins_with_a_field_that_is_there() -> None:
    assert not set(STARTS) - set(_library().fields)
    assert len(groups_of(_library())) == len(STARTS)


def test_the_bar_fails_closed() -> None:
    rules = safety_of(ACase().opened().case)
    assert [rule.words for rule in rules] == ["Not known yet", CLOSED, "Not asked"]


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_a_reason_for_no_answer_reads_as_do_not_ring(missing: str) -> None:
    case = ACase().opened().answer("contact.ringback_ok", missing=missing).case
    assert safety_of(case)[1].words == CLOSED
    assert not may_be_rung(case)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("not_known", "Not known, so not passed on"),
        ("refused", "Refused, so not passed on"),
        ("unsafe_to_ask", "Unsafe to ask, so not passed on"),
    ],
)
def test_the_bar_says_that_the_callers_choice_was_asked_for(missing: str, words: str) -> None:
    built = ACase().opened().answer("caller.identity_level", missing=missing)
    assert safety_of(built.case)[-1].words == words
    built.answer("caller.identity_level", missing="not_known", asked=False)
    assert safety_of(built.case)[-1].words == "Not asked"


def test_an_earlier_call_that_was_safe_says_nothing_about_this_one() -> None:
    built = ACase().opened(contact_id="c1").answer("contact.safe_to_talk", "yes")
    assert safety_of(built.case)[0].words == "Yes"
    assert safety_of(built.opened(contact_id="c2").case)[0].words == "Not known yet"


def test_an_earlier_callers_leave_and_number_are_not_this_ones() -> None:
    built = ACase().opened(contact_id="c1").answer("contact.ringback_ok", "no")
    built.answer("contact.ringback_number", number="+447700900111", words="07700 900111").opened(contact_id="c2")
    built.happened(ContactEnded(contact_id="c1", how="ended"))
    assert safety_of(built.case)[1].words == CLOSED
    built.answer("contact.ringback_ok", "yes").answer("contact.say_who", "may_say_helpline")
    assert safety_of(built.case)[1].words == REFUSED_BEFORE
    assert number_to_ring(built.case, _library()) == ""
    assert ("Do not", "Ring the caller back, or say who told us") in tuple(
        read_out(built.case, (), "", library=_library())
    )
    built.answer("contact.ringback_number", number="+447700900222", words="07700 900222")
    assert safety_of(built.case)[1].words == "May ring"
    assert "900222" in number_to_ring(built.case, _library())
    assert ("Do not", "Ring any other number of theirs, or say who told us") in tuple(
        read_out(built.case, (), "", library=_library())
    )


def test_somebody_listening_makes_it_yes_or_no_only() -> None:
    built = ACase().opened().answer("contact.safe_to_talk", "yes")
    assert safety_of(built.answer("contact.free_to_speak", "no_someone_near").case)[0].words == "Yes or no answers only"


def test_a_gap_that_nobody_can_fill_stays_in_sight() -> None:
    said = fill("They are at {place} until {place_until}; ring {num.samaritans}.", {"place": "Northmoor"})
    assert said == "They are at Northmoor until [place until]; ring [number not in the directory]."


@pytest.mark.parametrize(
    ("channel", "kind"), [("phone", "say"), ("whatsapp", "say_text"), ("web_form", "form"), ("in_person", "say")]
)
def test_the_words_fit_the_channel(channel: str, kind: str) -> None:
    assert manner(ACase().opened(channel).case, is_about_another=False)[0] == kind


def test_somebody_who_is_overheard_gets_the_short_words() -> None:
    built = ACase().opened().answer("contact.free_to_speak", "no_being_listened_to")
    wording = _library().newest["opening"].words_for("contact.safe_to_talk")
    assert wording is not None
    assert best_words(wording, manner(built.case, is_about_another=True))[1] == "say_short"


def test_safe_and_danger_are_asked_first_and_the_limits_before_names() -> None:
    built = ACase().opened()
    assert _say(built).field == "contact.safe_to_talk"
    built.answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "no")
    assert _say(built).field == "contact.limits_said"


def test_words_that_were_said_with_another_question_are_not_put_again() -> None:
    built = ACase().opened().answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "no")
    say = _say(built, Asking(ask="contact.kind"))
    assert (say.field, say.words) == ("contact.kind", "")
    assert "The words again" in dict(say.others)


def test_the_words_that_ask_for_agreement_stand_over_the_agreement_and_never_over_a_ground() -> None:
    built, consent, ground = _adult(), "person.consent_police", "person.override_grounds"
    runs = runs_of(built.case, library=_library(), directory=_directory(), on=ON)
    assert next(run.position.place for run in runs if run.protocol == "law_enforcement") == "wishes"
    fields = [one.field for one in suggestions(built.case, runs, _library(), on=ON)]
    assert fields.index(consent) < fields.index(ground)
    agreed, over_ground = (_say(built, Asking(ask=field, ask_person="adult")) for field in (consent, ground))
    assert agreed.words.startswith("May I pass your details to the police?")
    assert (over_ground.words, over_ground.why[:22]) == ("", "For you; not read out.")
    built.answer("person.asked_for_help", "yes", person="adult")
    assert _say(built, Asking(ask=consent, ask_person="adult")).words == agreed.words
    assert not _say(built, Asking(ask="person.spoken_to_alone", ask_person="adult")).words


def _adult() -> ACase:
    built = ACase().opened().person("adult").answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "no")
    built.answer("person.in_touch", "is_the_caller", person="adult").answer(
        "person.age", "not_under_18", person="adult"
    )
    built.answer("person.whereabouts", "in_uk", person="adult").answer("caller.wants_police", "yes")
    return built.answer("case.uk_link", "exploiter_in_uk")


def test_a_question_that_no_run_suggests_can_still_be_put() -> None:
    built = ACase().opened().answer("contact.safe_to_talk", "yes")
    assert _say(built, Asking(ask="contact.safe_to_talk")).field == "contact.safe_to_talk"


def test_an_open_row_has_its_question_once() -> None:
    built = ACase().opened()
    say = _say(built, Asking(edit="contact.safe_to_talk"))
    assert say.field == "contact.safe_to_talk"
    assert say.question is None


def _child() -> ACase:
    return (
        ACase()
        .opened()
        .person("p1", label="the pupil")
        .answer("person.age", "under_18", person="p1")
        .words("person.current_place", "Northmoor bus station", person="p1")
    )


def _rung(built: ACase, at: datetime) -> Iterator[tuple[str, str]]:
    runs = runs_of(built.case, library=_library(), directory=_directory(), on=ON)
    run = next(run for run in runs if run.protocol == "child_safeguarding")
    held = shipped_holidays()
    for one in to_ring(receivers_of(run), built.case, run.people, directory=_directory(), at=at, holidays=held):
        yield one.name, one.number


def test_the_place_that_was_named_comes_first_with_the_number_for_the_hour() -> None:
    by_day, by_night = FRIDAY, FRIDAY + timedelta(hours=8)
    assert next(_rung(_child(), by_day)) == ("Northmoor Council, children's front door (MASH)", "01632 960142")
    assert next(_rung(_child(), by_night)) == ("Northmoor Council, children's front door (MASH)", "01632 960155")


def test_an_entity_without_a_night_number_gives_its_day_one_rather_than_none() -> None:
    built = _child().words("person.current_place", "Carrow", person="p1")
    assert next(_rung(built, datetime(2026, 11, 21, 3, 0, tzinfo=LONDON))) == (
        "Carrow Council, children's services",
        "01632 960310",
    )


def test_what_was_said_by_voice_says_when_its_document_is_due() -> None:
    built = _child().spoken(people=("p1",))
    run = next(
        run
        for run in runs_of(built.case, library=_library(), directory=_directory(), on=ON)
        if run.protocol == "child_safeguarding"
    )
    (said,) = spoken_of(built.case, run)
    assert "duty social worker" in said
    assert "Sat 21 Nov 2026" in said


def test_an_address_holds_ids_alone_and_leads_back_to_the_same_place() -> None:
    case = _child().words("person.full_name", "Zebedee Quill", person="p1").case
    place = Asking(tab="p1", ask="person.school", ask_person="p1", edit="person.full_name", edit_person="p1")
    address = place.link("case-1")
    assert "Zebedee" not in address
    query = dict(part.split("=") for part in address.split("?")[1].split("&"))
    assert asking_from(query, case, _library()) == place
    assert place.links("case-1", "edit")("person.full_name", "p1").split("?")[0] == "/calls/case-1"


def test_what_is_not_in_the_case_or_the_dictionary_is_passed_over_in_an_address() -> None:
    wild = {"tab": "p9", "ask": "person.made_up", "edit": "person.age_band", "edit_person": "p9", "danger": "maybe"}
    assert asking_from(wild, _child().case, _library()) == Asking()


def test_nobody_is_blank_on_the_tabs() -> None:
    built = ACase().opened()
    for number in range(1, 7):
        built.person(f"p{number}")
    tabs = tabs_of(built.case, Asking(), here="p4", on=ON)
    assert [tab.before for tab in tabs] == ["Caller", "1", "2", "3", "4", "5", "6", "The case"]
    assert {tab.name for tab in tabs[1:-1]} == {"Not named"}
    assert [tab.is_here for tab in tabs].count(True) == 1
