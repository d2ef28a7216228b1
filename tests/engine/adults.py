"""Told cases of adults at risk and of a child abroad, for the tests of what their documents say."""

from tests.engine.building import ACase
from tests.engine.papers import EVERY_ROW, a_crewman, decided

WOMAN = tuple(row.replace("pupil", "woman") for row in EVERY_ROW)


def a_tenant(*, nation: str = "england", end: str = "refer", agrees: str = "no") -> ACase:
    """Tell of a woman whose home was taken over, and who said no while she was told what to answer."""
    told = ACase().opened("phone").person("woman").answer("contact.danger_now", "no")
    told.answer("caller.identity_level", "confidential").answer("person.role", "possible_victim", person="woman")
    told.answer("person.age", "not_under_18", person="woman").words("person.age_words", "about 60", person="woman")
    told.answer("person.nation_now", nation, person="woman").answer("person.action_today", "yes", person="woman")
    told.words("person.full_name", "Mary Example", person="woman", how="told")
    told.words("person.home_address", "14 Mill Row, Northmoor", person="woman", how="told")
    told.answer("person.harm_kinds", "home_taken_over", "money_taken", person="woman")
    told.answer("person.harm_timing", "now", person="woman", how="seen", by="caller")
    told.answer("person.care_needs", "yes", person="woman", how="told")
    told.answer("person.need_signs", "learning_disability", person="woman")
    told.answer("person.needs_stop_protecting", "not_sure", person="woman")
    told.words("person.limb_notes", "(c) she says yes to whoever asks", person="woman", how="told", by="caller")
    told.answer("person.letters_safe", "no", person="woman").answer("person.consent_council", agrees, person="woman")
    told.answer("person.spoken_to_alone", "yes", person="woman")
    told.answer("person.override_grounds", "coercion", person="woman")
    told.words("person.override_words", "A man stood by and told her what to answer.", person="woman")
    told.words("person.wants", "My own bed back", person="woman").answer("case.type", "criminal.cuckooing")
    told.words("case.facts_seen", "Wed 18 Nov: two men with keys to her door", how="seen")
    return decided(told.drafted("adult_safeguarding", end, ["woman"]), *WOMAN)


def support_alone() -> ACase:
    """Tell of the crewman who wants a bed tonight, agreed that support is told, and is not ready for the NRM."""
    told = a_crewman().answer("person.nrm_wish", "not_yet", person="man")
    told.answer("person.safe_tonight", "no", person="man")
    told.answer("person.consent_support_service", "yes", person="man")
    told.answer("person.needs_now", "bed", "doctor", person="man")
    return told.drafted("support_nrm", "refer_support", ["man"])


def a_girl_abroad() -> ACase:
    """Tell of a girl from Northmoor who is abroad, and of a wedding that she did not ask for."""
    told = ACase().opened("phone").person("girl").answer("contact.danger_now", "no")
    told.answer("person.role", "possible_victim", person="girl").answer("person.age", "under_18", person="girl")
    told.words("person.full_name", "Amina Example", person="girl").answer(
        "person.whereabouts", "outside_uk", person="girl"
    )
    told.words("person.country_now", "a village far from any town", person="girl")
    told.answer("person.uk_tie", "uk_school_or_council", person="girl").answer("person.british", "dual", person="girl")
    told.words("person.school", "Millbeck Academy, Northmoor, Year 11", person="girl")
    told.answer("case.uk_link", "family_in_uk_threatened").answer("case.type", "domestic.family")
    told.words("case.facts_told", "Thu 19 Nov: a wedding is planned for December", how="told", by="another pupil")
    return told.drafted("outside_uk", "child_abroad_uk_tie", ["girl"])


def a_girl_by_police() -> ACase:
    """Tell of a girl whose council may be linked with those involved, so that police make her NRM referral."""
    told = ACase().opened("phone").person("girl").answer("contact.danger_now", "no")
    told.answer("person.role", "possible_victim", person="girl").words("person.full_name", "Lan Example", person="girl")
    told.answer("person.age", "might_be_under_18", person="girl").answer("person.nation_now", "england", person="girl")
    told.answer("exploiter.trust_body", "council_children")
    told.words("case.facts_told", "Works in a nail bar every day", how="told", by="caller")
    return told.drafted("support_nrm", "via_police", ["girl"])
