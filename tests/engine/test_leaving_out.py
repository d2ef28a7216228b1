"""What must not stand in a document is nowhere in it, however it got there (ruling 6, X03, DOCU-11, DOCU-12)."""

import pytest

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
