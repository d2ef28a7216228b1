"""The online NRM form as a list: each field in the form's order, what it asks, and which of our answers fill it.

Keys are stable: whoever reads the data may rely on them. The question set is the form's of April 2026; the helpline
asks only what it needs, and what it leaves to the first responder it says so (no immigration status, no proof, no
telling it all again).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

YES_NO = ("yes", "no")
NOT_SURE = (*YES_NO, "not_sure")
NATIONS = ("england", "wales", "scotland", "northern-ireland")
TYPES = (
    "forced_work",
    "wages_taken",
    "forced_fraud",
    "forced_prostitution",
    "child_sexual_exploitation",
    "held_and_assaulted",
    "forced_crime",
    "organs_removed",
    "household_work",
    "other",
)
"""The form's tick boxes for the type of exploitation."""

_YES_NO = {"yes": "yes", "no": "no"}
_NOT_SURE = {**_YES_NO, "not_sure": "not_sure"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the form.

    Attributes:
        key: the stable key of its field; `also` are those of the fields that the form puts beside it, such as a detail.
        fields: our fields whose answers fill it, the first of them first; none where we do not ask.
        codes: which of the form's own choices an option of the first field is; what is not named is no choice of it.
        options: the form's own choices, where it has a short list of them.
        path: on whose way through the form it stands.
        is_theirs: only the first responder can say it.
        is_part: our answers say less than the form asks.
    """

    key: str
    words: str
    fields: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    path: Literal["both", "adult", "child"] = "both"
    is_theirs: bool = False
    is_part: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the form."""

    heading: str
    asked: tuple[Asked, ...]


def _theirs(key: str, words: str, also: tuple[str, ...] = ()) -> Asked:
    return Asked(key, words, also=also, is_theirs=True)


_REFERRER = (
    Asked("draft_reference", "A reference for your draft"),
    _theirs("fro_organisation", "Your organisation, from the list of first responders"),
    Asked(
        "referral_nation",
        "Nation of the referral",
        ("person.nation_now",),
        {"england": "england", "wales": "wales", "scotland": "scotland", "northern_ireland": "northern-ireland"},
        NATIONS,
    ),
)
_AGE = (
    Asked("pv_under_18", "Under 18 now?", ("person.age_words",), options=NOT_SURE),
    Asked("la_name", "Council told about the child", path="child"),
    Asked("la_phone", "The council’s telephone number", path="child"),
    Asked("la_email", "The council’s e-mail address", path="child"),
    Asked("la_contact_first", "Whom you deal with there", path="child", also=("la_contact_last",)),
    Asked(
        "under_18_during_exploitation",
        "Under 18 at any time while it happened?",
        ("person.exploited_under_18",),
        _NOT_SURE,
        NOT_SURE,
        path="adult",
    ),
)
_BACKGROUND = (
    Asked("birthplace", "Where they were born", ("person.nationality",), is_part=True),
    Asked("family", "Family", ("person.lives_with",), is_part=True),
    Asked("education", "Education", ("person.school",), is_part=True),
    Asked("prior_employment", "Work before it began"),
)
_WHAT_HAPPENED = (
    Asked("more_than_one_situation", "More than one situation?", options=(*YES_NO, "dont_know")),
    Asked("dates_single", "When it happened", ("case.happening",), is_part=True, also=("dates_multiple",)),
    Asked("how_started", "How it started: promises, pay", ("case.act",), is_part=True),
    Asked(
        "moved_by_exploiter", "Taken anywhere by those involved?", ("case.act",), {"moved": "yes"}, YES_NO, is_part=True
    ),
    Asked("journey", "The journey"),
    Asked("required_work", "What they had to do", ("case.type", "place.what_it_is"), is_part=True),
    Asked("living_conditions", "How they lived"),
    Asked("treatment", "How they were treated"),
    Asked("still_in_situation", "Still in it?", ("case.happening",), {"now": "yes"}, YES_NO, is_part=True),
    Asked("what_keeps_them", "How they are kept in it", ("case.means",), is_part=True),
    Asked("how_left", "If not: how and why they left"),
    Asked("last_contact_band", "Last contact with those involved", also=("last_contact_detail",)),
    Asked(
        "reported_before",
        "Reported before?",
        ("case.who_else_told",),
        options=NOT_SURE,
        is_part=True,
        also=("prior_report_detail",),
    ),
    Asked("why_not_sooner", "If not: why not sooner"),
)
_YOUR_VIEW = (
    Asked("indicators_found", "Signs of modern slavery found?", ("case.indicators",), options=YES_NO),
    Asked("indicator_details", "The signs, and what was seen and told"),
    Asked(
        "interview_account",
        "How they were spoken with",
        ("contact.channel", "person.spoken_to_alone", "contact.interpreter"),
        is_part=True,
    ),
    Asked("professional_view", "What is inferred", ("case.facts_inferred",), is_part=True),
    _theirs("credibility_concern", "Any sign that it is not true, with evidence", also=("credibility_concern_detail",)),
    Asked(
        "others_involved",
        "Lawyer, doctor, social worker",
        ("person.has_solicitor",),
        _YES_NO,
        YES_NO,
        also=("others_involved_detail",),
    ),
)
_WHERE = (
    Asked("exploited_where", "In the UK, overseas or both", options=("uk", "overseas", "both")),
    Asked("uk_places", "Places in the UK", ("place.where_happening", "place.what_it_is"), also=("uk_detail",)),
    Asked("countries", "Countries overseas", also=("overseas_detail",)),
    Asked("current_town", "Town where they are now", also=("current_region",)),
)
_THOSE_INVOLVED = (
    Asked("exploiter_description", "Who they are", ("exploiter.who", "exploiter.description")),
    Asked(
        "exploiter_location_known",
        "Where they are, if known",
        ("exploiter.where_uk",),
        options=YES_NO,
        also=("exploiter_location_detail",),
    ),
    Asked("exploiter_in_uk", "In the UK?", ("exploiter.where_uk",), options=YES_NO),
)
_TYPE_AND_RISK = (
    Asked("exploitation_types", "Type of exploitation", ("case.type",), options=TYPES),
    Asked(
        "other_victims",
        "Other possible victims",
        ("place.who_else_there",),
        options=NOT_SURE,
        also=("other_victims_detail",),
    ),
    Asked("future_risk", "What may happen next (inferred by us)", options=YES_NO, also=("future_risk_reasons",)),
)
_POLICE = (
    Asked(
        "crime_reference_exists",
        "Crime reference and force",
        ("contact.incident_ref",),
        also=("force", "crime_reference"),
    ),
    Asked(
        "will_cooperate",
        "Willing to speak with police?",
        ("person.talk_to_police",),
        _YES_NO,
        YES_NO,
        also=("will_cooperate_detail",),
    ),
)
_CONSENT = (Asked("consents_to_nrm", "Consent to the NRM", ("person.nrm_wish",)),)
_SUPPORT = (
    Asked(
        "wants_support",
        "Wants support?",
        ("person.wants_support",),
        {"yes_tonight": "yes", "yes_later": "yes", "no": "no"},
        YES_NO,
        path="adult",
    ),
    Asked(
        "phone_mode",
        "Safe telephone",
        ("person.phone_mode",),
        {"own": "own", "someone_elses": "alternative", "none": "none"},
        ("own", "alternative", "none"),
        path="adult",
    ),
    Asked("phone_number", "The number", ("person.phone",), path="adult", also=("phone_relationship",)),
)
_PERSONAL_DETAILS = (
    Asked("first_name", "Name, as it was told to us", ("person.full_name",), also=("last_name",)),
    Asked("nickname", "Other names", ("person.other_names",)),
    Asked("dob", "Date of birth", ("person.date_of_birth",)),
    Asked(
        "gender",
        "Gender",
        ("person.gender",),
        {"woman_girl": "female", "man_boy": "male", "another": "neither"},
        ("female", "male", "neither"),
    ),
    Asked("has_children", "Children, and how many", also=("children_count",)),
    Asked("nationality", "Nationality", ("person.nationality",), also=("nationality_second",)),
    Asked(
        "interpreter",
        "Interpreter, and language",
        ("contact.interpreter", "person.language"),
        {"professional": "yes", "needed": "yes", "not_needed": "no"},
        YES_NO,
        also=("interpreter_language",),
    ),
    Asked(
        "communication_help", "Other help to understand", ("person.communication_help",), also=("communication_aid",)
    ),
    Asked("ho_reference", "Home Office reference", also=("ho_reference_number",)),
)
_DECISION_LETTER = (
    Asked(
        "letter_to",
        "Where the letter may go",
        ("person.letter_to",),
        {"me_email": "pv", "me_post": "pv", "someone_else": "someone_else"},
        ("pv", "someone_else"),
        path="adult",
    ),
    Asked("pv_contact_mode", "Address or e-mail that is safe for it", path="adult", also=("other_contact",)),
)
_YOU_AND_EVIDENCE = (
    _theirs("fr_first", "Your name, role and telephone number", also=("fr_last", "fr_role", "fr_phone")),
    _theirs("absence_contact_email", "A colleague’s or shared e-mail for when you are away"),
    _theirs("files", "Files, and what they show"),
)

FORM: tuple[Part, ...] = (
    Part("Referrer", _REFERRER),
    Part("Age", _AGE),
    Part("Background", _BACKGROUND),
    Part("What happened", _WHAT_HAPPENED),
    Part("Your view", _YOUR_VIEW),
    Part("Where", _WHERE),
    Part("Those involved", _THOSE_INVOLVED),
    Part("Type and risk", _TYPE_AND_RISK),
    Part("Police", _POLICE),
    Part("Consent", _CONSENT),
    Part("Support", _SUPPORT),
    Part("Personal details", _PERSONAL_DETAILS),
    Part("Decision letter", _DECISION_LETTER),
    Part("You, and evidence", _YOU_AND_EVIDENCE),
)
"""The form, section by section. An adult reaches it only with a yes to the NRM, so its duty-to-notify branch is none of
ours (N08, D03)."""

EVERY: tuple[Asked, ...] = tuple(asked for part in FORM for asked in part.asked)
