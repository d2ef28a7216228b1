"""Who was told is said truthfully and in time order: police by 999, police by any protocol, a referral that is over."""

from helpline.engine.content.model import ToldRow
from helpline.engine.events.referral import ReferralWithdrawn
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import a_crewman, a_pupil, composed


def rows(told: ACase, library: Library, holidays: Holidays, **changed: object) -> list[ToldRow]:
    return list(composed(told, library, holidays, **changed).told)


def police(told: ACase, library: Library, holidays: Holidays) -> list[ToldRow]:
    return [one for one in rows(told, library, holidays) if one.who == "Police"]


def test_police_who_have_the_999_call_are_not_said_to_be_untold(library: Library, holidays: Holidays) -> None:
    (said,) = police(a_pupil().rung_999(), library, holidays)
    assert said.what == "They have the 999 call above. No referral of ours to them."
    (other,) = police(a_pupil().rung_999(service="ambulance"), library, holidays)
    assert other.what == "Not told by us."


def test_police_told_by_a_referral_of_any_protocol_are_not_said_to_be_untold(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().drafted("support_nrm", "via_police", ["pupil"], referral="r2", reference="P3D-8RW")
    (said,) = police(told, library, holidays)
    assert said.reference == "P3D-8RW (ours)"


def test_police_told_by_voice_stay_told_when_that_referral_is_withdrawn(library: Library, holidays: Holidays) -> None:
    told = a_pupil().drafted("law_enforcement", "refer_child", ["pupil"], referral="r2", reference="P3D-8RW")
    told.spoken(referral="r2", protocol="law_enforcement", entity_id="northmoor-police", their_reference="NP-88")
    told.happened(ReferralWithdrawn(referral_id="r2", words="Rung in error."))
    (said,) = police(told, library, holidays)
    assert (said.what, said.reference) == ("Separate referral from us, by voice on 20 Nov.", "NP-88")


def test_whom_we_told_by_voice_stands_in_the_order_in_which_they_were_told(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().drafted("adult_safeguarding", "refer", ["pupil"], referral="r2", reference="P3D-8RW")
    told.drafted("law_enforcement", "refer_child", ["pupil"], referral="r3", reference="P3D-8RX")
    told.spoken(referral="r3", protocol="law_enforcement", their_reference="FIRST")
    told.spoken(referral="r2", protocol="adult_safeguarding", their_reference="SECOND")
    said = [one.reference for one in rows(told, library, holidays)]
    assert said.index("FIRST") < said.index("SECOND")


def test_a_999_call_without_a_number_is_never_said_to_be_nothing_to_report(
    library: Library, holidays: Holidays
) -> None:
    said = rows(a_pupil().rung_999(incident_reference=""), library, holidays, brevity=2)
    assert (said[0].who, said[0].reference) == ("999", "No number noted")
    assert "999" not in said[-1].what


def test_a_reference_of_999_is_no_crime_record_whatever_else_was_written_with_it(
    library: Library, holidays: Holidays
) -> None:
    told = a_crewman().rung_999(incident_reference="").words("contact.incident_ref", "WX-4471, Northmoor, 14:09, Bo")
    said = {one.who: one for one in rows(told, library, holidays)}
    assert said["999"].reference == "WX-4471, Northmoor, 14:09, Bo"
    assert said["Crime, missing record"].reference == "NOT KNOWN"
    without = {one.who: one for one in rows(a_crewman().words("contact.incident_ref", "WX-4471"), library, holidays)}
    assert without["Crime, missing record"].what == "999 call reference: WX-4471. No crime number."
