"""The NRM pack: one for each person, in the form's order, nothing guessed, nothing that the document leaves out."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

import pytest

from helpline.data import shipped
from helpline.engine.content.fingerprint import content_sha256
from helpline.engine.content.model import FormRow, NrmPack, ReferralContent
from helpline.engine.content.nrm_data import NOT_REACHED, data_of, schema
from helpline.engine.content.nrm_form import EVERY
from helpline.engine.explanations import ledger_fields, say_item
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.adults import a_girl_by_police
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, a_crewman, composed

FORMS_OWN = (
    "draft_reference fro_organisation referral_nation pv_under_18 la_name la_phone la_email la_contact_first "
    "la_contact_last under_18_during_exploitation birthplace family education prior_employment more_than_one_situation "
    "dates_multiple dates_single how_started moved_by_exploiter journey required_work living_conditions treatment "
    "still_in_situation what_keeps_them how_left last_contact_band last_contact_detail reported_before "
    "prior_report_detail why_not_sooner indicators_found indicator_details interview_account professional_view "
    "credibility_concern others_involved exploited_where uk_places uk_detail countries overseas_detail current_town "
    "current_region exploiter_description exploiter_location_known exploiter_in_uk exploiter_location_detail "
    "other_victims future_risk future_risk_reasons crime_reference_exists force crime_reference will_cooperate "
    "consents_to_nrm wants_support phone_mode first_name last_name dob gender has_children nationality interpreter "
    "communication_help ho_reference letter_to pv_contact_mode other_contact fr_first fr_last fr_role fr_phone "
    "absence_contact_email files"
)
"""Every field that the online form has for somebody who goes into the NRM, by our name for it."""


def _content(told: ACase, library: Library, holidays: Holidays, **changed: object) -> ReferralContent:
    return composed(told, library, holidays, entity=FIRST_RESPONDER, **changed)


def _pack(told: ACase, library: Library, holidays: Holidays, **changed: object) -> NrmPack:
    (pack,) = _content(told, library, holidays, **changed).packs
    return pack


def _row(pack: NrmPack, key: str) -> FormRow:
    return next(row for part in pack.parts for row in part.rows if row.key == key)


def _no_longer(told: ACase) -> ACase:
    return told.answer("person.nrm_wish", "not_yet", person="man")


def test_every_field_of_the_form_has_a_key_of_its_own() -> None:
    keys = [key for asked in EVERY for key in (asked.key, *asked.also)]
    assert len(set(keys)) == len(keys)
    assert set(FORMS_OWN.split()) <= set(keys)


def test_a_pack_is_made_for_an_adult_only_with_their_own_yes(library: Library, holidays: Holidays) -> None:
    assert len(_content(a_crewman(), library, holidays).packs) == 1
    assert _content(_no_longer(a_crewman()), library, holidays).packs == ()


def test_a_yes_that_somebody_listened_to_makes_no_pack(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("person.spoken_to_alone", "no", person="man")
    assert _content(told, library, holidays).packs == ()


def test_a_referral_for_support_alone_has_no_pack(library: Library, holidays: Holidays) -> None:
    told = a_crewman().drafted("support_nrm", "refer_support", ["man"])
    assert _content(told, library, holidays).packs == ()


@pytest.mark.parametrize("age", ["under_18", "might_be_under_18", "disputed"])
def test_somebody_who_may_be_under_18_needs_no_yes_and_goes_the_childs_way(
    library: Library, holidays: Holidays, age: str
) -> None:
    told = ACase().opened().person("girl").answer("person.age", age, person="girl")
    told.answer("person.nrm_wish", "no", person="girl").drafted("support_nrm", "via_police", ["girl"])
    pack = _pack(told, library, holidays)
    assert pack.path == "child"
    assert _row(pack, "pv_under_18").value == (("yes",) if age == "under_18" else ("not_sure",))
    assert _row(pack, "consents_to_nrm").have.startswith("No consent is needed")
    assert not any(row.key == "wants_support" for part in pack.parts for row in part.rows)
    assert [answer.key for answer in pack.answers if "not needed" in answer.have] == ["pass_details", "nrm"]


def test_each_person_has_a_pack_of_their_own(library: Library, holidays: Holidays) -> None:
    told = ACase().opened()
    for one, name in (("girl", "Lan Example"), ("boy", "Minh Example")):
        told.person(one).answer("person.age", "under_18", person=one).words("person.full_name", name, person=one)
        told.words("person.last_seen", f"on the train of {name.split()[0]}", person=one)
    packs = _content(told.drafted("support_nrm", "via_police", ["girl", "boy"]), library, holidays).packs
    assert [pack.number for pack in packs] == [1, 2]
    assert "Lan Example" in _row(packs[0], "first_name").have
    assert "Lan Example" not in str(asdict(packs[1]))
    assert "train of Lan" not in str(asdict(packs[1]))
    assert "on the train of Minh" in _row(packs[1], "indicator_details").have


def test_the_first_responder_takes_the_consent_whatever_was_said_to_us(library: Library, holidays: Holidays) -> None:
    row = _row(_pack(a_crewman(), library, holidays), "consents_to_nrm")
    assert (row.status, row.value) == ("YOURS TO SAY", ())
    assert row.have.startswith("You take it. Said to us: Yes.")


def test_what_is_not_known_says_whether_it_was_asked_and_is_never_blank(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("person.communication_help", missing="not_known", person="man")
    pack = _pack(told.answer("contact.incident_ref", missing="unsafe_to_ask"), library, holidays)
    assert _row(pack, "communication_help").status == "NOT KNOWN asked"
    assert _row(pack, "exploiter_description").status == "REFUSED"
    assert _row(pack, "crime_reference_exists").status == "UNSAFE TO ASK"
    assert _row(pack, "journey").status == "NOT KNOWN not asked"
    assert all(row.have and row.source for part in pack.parts for row in part.rows)


def test_a_question_of_yes_or_no_is_answered_before_what_we_hold_of_it(library: Library, holidays: Holidays) -> None:
    pack = _pack(a_crewman(), library, holidays)
    assert _row(pack, "exploiter_in_uk").have == "Yes: Ardmoyle harbour."
    assert _row(pack, "pv_under_18").have == "18 or over: 35."


def test_only_what_is_one_of_the_forms_own_choices_is_coded(library: Library, holidays: Holidays) -> None:
    pack = _pack(a_crewman().answer("caller.identity_level", "share"), library, holidays)
    coded = {row.key: row.value for part in pack.parts for row in part.rows if row.value}
    assert coded == {
        "referral_nation": ("northern-ireland",),
        "pv_under_18": ("no",),
        "moved_by_exploiter": ("yes",),
        "still_in_situation": ("yes",),
        "indicators_found": ("yes",),
        "exploiter_location_known": ("yes",),
        "exploiter_in_uk": ("yes",),
        "exploitation_types": ("forced_work",),
        "future_risk": ("yes",),
        "will_cooperate": ("yes",),
        "wants_support": ("yes",),
        "phone_mode": ("own",),
        "gender": ("male",),
        "interpreter": ("yes",),
        "letter_to": ("pv",),
    }


def test_the_explanation_still_owed_is_listed_for_the_first_responder(library: Library, holidays: Holidays) -> None:
    said, again, owed = _pack(a_crewman(), library, holidays).explanation
    assert said.answer == "What the NRM is; support after a first yes."
    assert (again.question, again.answer) == ("SAY AGAIN", "What each decision can be.")
    assert owed.question == "OWED by you"
    assert "privacy notice" in owed.answer
    assert "legal advice first" in owed.answer


def test_APPR_13_an_explanation_left_out_holds_up_no_consent_and_is_owed_by_the_first_responder(
    library: Library, holidays: Holidays
) -> None:
    items = ledger_fields(library)
    assert len(items) > 20
    for left_out in items:
        told = a_crewman()
        for item in items:
            told.answer(item, "not_now" if item == left_out else "understood", person="man")
        pack = _pack(told, library, holidays)
        assert next(one for one in pack.answers if one.key == "nrm").value == ("yes",)
        (owed,) = (pair.answer for pair in pack.explanation if pair.question == "OWED by you")
        assert owed.rstrip(".").lower() == say_item(left_out, library).rstrip(".").lower()


def test_a_pack_holds_nothing_sensitive_that_the_approver_did_not_include(library: Library, holidays: Holidays) -> None:
    told = a_crewman().words("case.facts_told", "he sleeps at 12 Quay Row", how="told", by="caller")
    pack = _pack(told, library, holidays)
    assert "Quay Row" not in data_of(pack).decode()
    assert _row(pack, "current_town").status == "KNOWN by voice"
    assert _row(pack, "nationality").status == "KNOWN by voice"
    included = _pack(told, library, holidays, included=frozenset({"person.nationality"}))
    assert _row(included, "nationality").have == "Ghana."


def _leaving_out(library: Library, *fields: str) -> Library:
    """Return the protocols with an end that leaves fields out of its papers."""
    version = library.version("support_nrm", 1)
    assert version is not None
    end = replace(version.ends["refer_first_responder"], omit=fields)
    changed = replace(version, ends={**version.ends, end.id: end})
    return replace(library, versions={**library.versions, "support_nrm": {1: changed}})


def test_a_pack_leaves_out_whatever_its_end_leaves_out(library: Library, holidays: Holidays) -> None:
    pack = _pack(a_crewman(), _leaving_out(library, "person.full_name", "case.type"), holidays)
    assert "Ato Example" not in str(asdict(pack))
    assert _row(pack, "exploitation_types").value == ()
    assert _row(pack, "first_name").status == "NOT KNOWN not asked"


def test_a_changed_answer_in_a_pack_changes_the_fingerprint_of_the_referral(
    library: Library, holidays: Holidays
) -> None:
    before = content_sha256(_content(a_crewman(), library, holidays))
    changed = a_crewman().answer("person.letter_to", "me_post", person="man")
    assert content_sha256(_content(changed, library, holidays)) != before
    assert content_sha256(_content(a_crewman(), library, holidays, version=2)) == before


def test_the_data_has_every_key_and_says_which_are_not_on_this_way(library: Library, holidays: Holidays) -> None:
    said = json.loads(data_of(_pack(a_crewman(), library, holidays)))
    assert list(said["fields"]) == [key for asked in EVERY for key in (asked.key, *asked.also)]
    assert said["fields"]["la_name"]["status"] == NOT_REACHED
    assert said["fields"]["gender"]["value"] == ["male"]
    assert said["explanation"]["n05_outcomes"] == "said"
    assert said["explanation"]["n07_ask"] == "owed"
    assert said["answers"]["nrm"]["value"] == ["yes"]
    assert said["answers"]["identity"]["value"] == []
    assert list(said["answers"]) == ["pass_details", "nrm", "support", "police", "identity"]


def _keeps(value: Any, wanted: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Say whether a value is as a schema wants it, as far as ours uses the language of schemas."""
    if "$ref" in wanted:
        return _keeps(value, whole["$defs"][wanted["$ref"].removeprefix("#/$defs/")], whole)
    if "const" in wanted or "enum" in wanted:
        return value in wanted.get("enum", [wanted.get("const")])
    if wanted["type"] == "object":
        inside, others = wanted.get("properties", {}), wanted["additionalProperties"]
        return set(wanted.get("required", ())) <= set(value) and all(
            _keeps(part, inside[name], whole) if name in inside else others and _keeps(part, others, whole)
            for name, part in value.items()
        )
    if wanted["type"] == "array":
        return len(value) <= wanted.get("maxItems", len(value)) and all(
            _keeps(one, wanted["items"], whole) for one in value
        )
    kinds = {"string": str, "integer": int, "boolean": bool}
    return isinstance(value, kinds[wanted["type"]]) and re.search(wanted.get("pattern", ""), str(value)) is not None


@pytest.mark.parametrize("tell", [a_crewman, a_girl_by_police])
def test_the_data_is_as_the_published_schema_says(
    library: Library, holidays: Holidays, tell: Callable[[], ACase]
) -> None:
    published = json.loads((shipped("referral_templates") / "nrm_pack" / "schema.json").read_text("utf-8"))
    said = json.loads(data_of(_pack(tell(), library, holidays)))
    assert _keeps(said, published, published)
    assert not _keeps({**said, "nickname": "x"}, published, published)
    said["fields"]["gender"]["value"] = ["unknown"]
    assert not _keeps(said, published, published)


def test_the_published_schema_is_the_one_that_the_data_keeps() -> None:
    assert json.loads((shipped("referral_templates") / "nrm_pack" / "schema.json").read_text("utf-8")) == schema()


def test_the_data_is_the_same_bytes_every_time(library: Library, holidays: Holidays) -> None:
    assert data_of(_pack(a_crewman(), library, holidays)) == data_of(_pack(a_crewman(), library, holidays))
