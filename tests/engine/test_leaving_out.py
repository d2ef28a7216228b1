"""What must not stand in a document is nowhere in it, however it got there (ruling 6, X03, DOCU-11, DOCU-12)."""

from typing import Any

import pytest

from helpline.engine.content.hidden import Hidden
from helpline.engine.content.leaving_out import IN_ITS_PLACE, still_held
from helpline.engine.content.model import Line
from helpline.engine.content.printable import withheld
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import a_pupil, answer, composed, row

REFUGE = "12 Elm Court, Carrow"


def in_a_refuge() -> ACase:
    return a_pupil().words("person.safe_address", REFUGE, person="pupil")


def test_DOCU_12_a_safe_address_is_left_out_of_every_sentence(library: Library, holidays: Holidays) -> None:
    told = in_a_refuge().words("case.facts_told", "Staff at 12 elm  court, Carrow were told.")
    content = composed(told, library, holidays)
    assert "Elm Court" not in repr(content)
    assert "elm  court" not in repr(content)
    assert "Staff at (left out) were told." in [fact.text for fact in content.facts]
    assert row(content, "Where now").status == "KNOWN by voice"


def test_a_place_now_that_is_the_safe_address_is_known_by_voice(library: Library, holidays: Holidays) -> None:
    told = in_a_refuge().words("person.current_place", "at 12 Elm Court, Carrow, second floor", person="pupil")
    content = composed(told, library, holidays)
    assert row(content, "Where now").status == "KNOWN by voice"
    assert "second floor" not in repr(content)


def test_another_place_now_stays_though_a_safe_address_is_known(library: Library, holidays: Holidays) -> None:
    told = in_a_refuge().words("person.current_place", "Millbeck Academy", person="pupil")
    assert row(composed(told, library, holidays), "Where now").have.startswith("Millbeck Academy.")


def test_the_approver_may_include_a_safe_address_in_one_document(library: Library, holidays: Holidays) -> None:
    content = composed(in_a_refuge(), library, holidays, included=frozenset({"person.safe_address"}))
    assert row(content, "Safe address").have == f"{REFUGE}. Those suspected must not learn it."
    assert row(content, "Where now").status == "NOT KNOWN asked"


def test_DOCU_11_a_corrected_answer_is_nowhere_in_the_document(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("person.home_address", "9 Wrong Street", person="pupil")
    told.words("person.home_address", "4 Right Road", person="pupil")
    content = composed(told, library, holidays)
    assert "4 Right Road" in repr(content)
    assert "Wrong Street" not in repr(content)


def test_no_sensitive_answer_is_printed_unless_it_is_included(library: Library, holidays: Holidays) -> None:
    told, sensitive = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil"), {}
    for field in library.fields.values():
        owner = field.id.split(".", 1)[0]
        if field.sensitive and owner in ("person", "contact", "caller", "case", "exploiter", "plan"):
            sensitive[field.id] = f"Secret {field.id}"
            told.words(field.id, sensitive[field.id], person="pupil")
    content = repr(composed(told.drafted("child_safeguarding", "refer_spoken", ["pupil"]), library, holidays))
    assert len(sensitive) > 40
    assert [field_id for field_id, words in sensitive.items() if words in content] == []


@pytest.mark.parametrize("level", ["confidential", "anonymous", None])
def test_nothing_of_the_callers_is_printed_unless_they_let_it_be_whatever_the_approver_chose(
    library: Library, holidays: Holidays, level: str | None
) -> None:
    told = ACase().opened().person("pupil").words("caller.name", "Ruth Example", person="")
    if level:
        told.answer("caller.identity_level", level)
    told.drafted("child_safeguarding", "refer_spoken", ["pupil"])
    content = composed(told, library, holidays, included=frozenset({"caller.name", "caller.phone"}))
    assert "Ruth" not in repr(content)


def test_a_caller_who_agrees_is_named_only_where_their_name_is_included(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("caller.identity_level", "share").words("caller.name", "Ruth Example")
    held = answer(composed(told, library, holidays), "Who else knows")
    assert held.endswith("The caller agreed to be named: ring us.")
    named = composed(told, library, holidays, included=frozenset({"caller.name"}))
    assert answer(named, "Who else knows").endswith("The caller agreed to be named: Ruth Example.")


def test_a_phone_that_is_not_included_is_taken_out_however_it_is_spaced(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("person.phone", person="pupil", words="07700 900461", number="+447700900461")
    told.words("case.facts_told", "Rings from 07700 900 461. Also +44 7700 900461.")
    content = composed(told, library, holidays)
    assert "900" not in repr(content.facts)
    assert row(content, "Phone, handle").status == "KNOWN by voice"
    included = composed(told, library, holidays, included=frozenset({"person.phone"}))
    assert row(included, "Phone, handle").have == "07700 900461."


def test_who_told_the_caller_is_another_person_and_never_their_role(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("case.facts_told", "Owes money.", how="told", by="his form teacher Ms Example")
    content = composed(told, library, holidays)
    assert "teacher" not in repr(content)
    assert "Told to caller by another person" in [fact.how for fact in content.facts]


def test_the_approver_is_shown_what_stays_out(library: Library, holidays: Holidays) -> None:
    told = in_a_refuge().words("plan.out", "by the back door", person="pupil")
    assert list(withheld(told.case, told.referral(), library)) == [("person.safe_address", "pupil")]


def test_what_the_approver_includes_that_belongs_to_no_one_person_has_a_row(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().words("exploiter.description", "grey car at the gate")
    assert "grey car" not in repr(composed(told, library, holidays))
    content = composed(told, library, holidays, included=frozenset({"exploiter.description"}))
    assert content.people[-1].heading == "Also passed on in this document"
    assert content.people[-1].details[0].have == "Grey car at the gate."


LONG = "Flat 3 Refuge House, Mill Lane, Carrow NM1 2AB"


def hiding_at(address: str, **given: Any) -> ACase:
    return a_pupil().words("person.safe_address", address, person="pupil", **given)


@pytest.mark.parametrize(
    ("address", "typed", "held"),
    [
        ("The Refuge House. Mill Lane, Carrow", "At The Refuge House. Mill Lane, Carrow.", ("Refuge", "Mill Lane")),
        ("Refuge House\nMill Lane\nCarrow", "Here:\nRefuge House\nMill Lane\nCarrow", ("Refuge", "Mill Lane")),
        ("Refuge House, Mill Lane, Carrow", "At refuge house by night. Mill  Lane by day.", ("efuge", "Lane")),
        (LONG, "x" * 70 + f" {LONG} and so on, because there was more to say than that.", ("Refuge", "Mill Lane")),
        (LONG, "x" * 130 + f" {LONG} and so on, because there was more to say than that.", ("Refuge", "Mill Lane")),
        (LONG, "Her post goes to nm12ab now.", ("nm12ab",)),
        ("12 Rose Lane, Carrow", "She stays somewhere in Rose Lane.", ("Rose",)),
        ("12 Rose Lane, Carrow", "At 12-rose-lane / CARROW at night.", ("rose",)),
        ("Flat 9b", "She stays at flat 9B with an aunt.", ("9B",)),
        ("Flat 9b, Elm Court", "A letter to Elm Court came.", ("Elm",)),
        ("Rosehaven", "Staff of Rosehaven were told.", ("Rosehaven",)),
    ],
)
def test_DOCU_12_a_safe_address_stays_out_however_the_words_are_parted_or_cut(
    library: Library, holidays: Holidays, address: str, typed: str, held: tuple[str, ...]
) -> None:
    for field in ("case.facts_told", "person.last_seen", "exploiter.danger", "person.wants"):
        content = repr(composed(hiding_at(address).words(field, typed, person="pupil"), library, holidays))
        assert [word for word in held if word in content] == [], field


@pytest.mark.parametrize(
    "corrected",
    [{"words": "Elsewhere"}, {"missing": "unsafe_to_ask"}, {"words": ""}, {"words": f"{REFUGE}\nring the bell twice"}],
)
def test_an_earlier_safe_address_stays_out_after_a_correction(
    library: Library, holidays: Holidays, corrected: dict[str, Any]
) -> None:
    told = in_a_refuge().words("case.facts_told", f"She hides at {REFUGE} at night.")
    told.answer("person.safe_address", person="pupil", **corrected)
    assert "Elm Court" not in repr(composed(told, library, holidays))


def test_a_safe_address_with_a_reason_for_having_none_stays_out(library: Library, holidays: Holidays) -> None:
    told = hiding_at(REFUGE, missing="unsafe_to_ask").words("case.facts_told", f"She hides at {REFUGE} at night.")
    assert "Elm Court" not in repr(composed(told, library, holidays))


def test_the_safe_address_of_somebody_who_is_not_in_the_referral_stays_out(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().person("mother").words("person.safe_address", "44 Heron Court, Carrow", person="mother")
    told.words("case.facts_told", "Her mother is safe at 44 Heron Court, Carrow now.")
    for included in (frozenset[str](), frozenset({"person.safe_address"})):
        assert "Heron" not in repr(composed(told, library, holidays, included=included))


@pytest.mark.parametrize("shown", ["12, elm court Carrow", "12 ELM COURT", "12 Elm Court; Carrow, flat above"])
@pytest.mark.parametrize(
    ("field", "label"), [("person.current_place", "Where now"), ("person.home_address", "Home address")]
)
def test_a_place_that_may_be_the_safe_address_is_known_by_voice(
    library: Library, holidays: Holidays, field: str, label: str, shown: str
) -> None:
    content = composed(in_a_refuge().words(field, shown, person="pupil"), library, holidays)
    assert row(content, label).status == "KNOWN by voice"
    assert "elm court" not in repr(content).casefold()


@pytest.mark.parametrize("worded", ["suspected", "why_today"])
def test_what_an_adviser_words_for_the_document_is_looked_through_too(
    library: Library, holidays: Holidays, worded: str
) -> None:
    told = in_a_refuge().worded(**{worded: f"Owes money, hides at {REFUGE}."})
    told.worded(referral="r1", handling=("do not go to 12 Elm Court",), **{worded: f"Hides at {REFUGE}."})
    told.spoken(spoken_to="Dawn, who knows 12 elm court", people=("pupil",))
    assert "elm court" not in repr(composed(told, library, holidays)).casefold()


def test_part_of_the_callers_name_stays_out_and_the_persons_own_name_stays_in(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().words("caller.name", "Josephine May Ellis")
    told.words("case.facts_told", "josephine saw him. Then May did. He may run. Ellis was there.")
    facts = repr(composed(told, library, holidays).facts)
    assert "osephine" not in facts
    assert "Then (left out) did. He may run. Ellis was there." in facts.replace("', how", "")
    assert row(composed(told, library, holidays), "Name").have.startswith("Ellis")


@pytest.mark.parametrize(
    "typed",
    ["07700.900.123", "00447700900123", "+44 (0)7700 900123", "7700 900123", "0044 7700-900-123", "07700/900123"],
)
def test_a_callers_phone_stays_out_however_it_is_written(library: Library, holidays: Holidays, typed: str) -> None:
    told = a_pupil().answer("caller.phone", words="07700 900123", number="+447700900123")
    told.words("case.facts_told", f"Ring on {typed} tonight.")
    content = composed(told, library, holidays)
    assert "Ring on (left out) tonight." in [fact.text for fact in content.facts]


def test_other_withheld_words_that_were_typed_again_stay_out(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("exploiter.description", "a tall man with a grey car")
    told.words("case.facts_told", "Met a tall man with a grey car, twice.")
    assert "grey car" not in repr(composed(told, library, holidays))


def test_a_sentence_that_still_holds_a_withheld_place_is_left_out_whole() -> None:
    hidden = Hidden(typed=("x",), certain=("x",), plain=("12roselane",))
    assert still_held(Line("At12RoseLaneNow", "safe"), hidden) == Line(IN_ITS_PLACE, "safe")
