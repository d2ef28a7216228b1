"""A made-up call about the NRM: a man off a boat, who answers each of the five and hears half of the explanation."""

from helpline.demo.office import Office
from helpline.demo.telling import LIMITS, NOBODY_LINKED, NOT_KNOWN, OPENING, REFUSED, Answers, Call, pick, told
from helpline.protocol.names import SUPPORT_NRM

OF_CALL: Answers = (
    *OPENING,
    LIMITS,
    ("caller.role", pick("possible_victim")),
    ("caller.proximity", pick("it_is_them")),
    ("caller.organisation_refers", pick("no")),
    ("contact.interpreter", pick("professional")),
    ("case.story_heard", pick("enough")),
    ("case.type", pick("labour.fishing")),
    ("case.act", pick("recruited", "moved")),
    ("case.means", pick("documents_held", "threats")),
    ("case.free_to_leave", pick("no")),
    ("case.happening", pick("now")),
    ("case.facts_told", told("Aug 2026: the skipper took his passport\nFri 20 Nov: came ashore for the first time")),
    ("place.where_happening", told("A boat out of Ardmoyle harbour")),
    ("exploiter.who", REFUSED),
    NOBODY_LINKED,
)
OF_MAN: Answers = (
    ("person.role", pick("possible_victim", "caller")),
    ("person.age", pick("not_under_18")),
    ("person.age_words", told("35", by="the person")),
    ("person.full_name", told("Ato Example", by="the person")),
    ("person.date_of_birth", NOT_KNOWN),
    ("person.whereabouts", pick("in_uk")),
    ("person.nation_now", pick("northern_ireland")),
    ("person.current_place", told("Ardmoyle", by="the person")),
    ("person.language", told("Twi", by="the person")),
    ("person.in_touch", pick("is_the_caller")),
    ("person.spoken_to_alone", pick("yes")),
    ("person.exploited_under_18", pick("no")),
    ("person.safe_tonight", pick("no")),
    ("person.needs_now", pick("bed", "doctor")),
    ("person.health_now", pick("injury")),
    ("person.gp_registered", pick("no")),
    ("person.held_now", pick("no")),
    ("person.has_solicitor", pick("no")),
    ("person.ready_to_hear", pick("short_now")),
    ("explained.n05_what", pick("understood")),
    ("explained.n05_support", pick("understood")),
    ("explained.n05_outcomes", pick("said")),
    ("explained.n05_sharing", pick("not_now")),
    ("person.legal_advice", pick("none_found")),
    ("person.nrm_wish", pick("yes")),
    ("person.wants_support", pick("yes_tonight")),
    ("person.talk_to_police", pick("yes")),
    ("person.consent_first_responder", pick("yes")),
    ("person.first_responder_wish", pick("support_charity")),
    ("person.letter_to", pick("me_email")),
    ("person.phone_mode", pick("own")),
    ("person.wants", told("A bed, a doctor and my passport", by="the person")),
    ("case.no_responder_reachable", pick("no")),
)


def crewman(office: Office) -> Call:
    """A man who wants the NRM and a bed tonight; his referral to a first responder is drafted."""
    return Call(office, ago=95, adviser="m.reyes").tell(OF_CALL).person("the crewman", OF_MAN).end()


def off_the_boat(office: Office) -> None:
    """The same man, submitted and waiting: his referral to a first responder, with the pack that travels beside it."""
    crewman(office).assess(SUPPORT_NRM).submit(SUPPORT_NRM, "He waits in the harbour office until seven this evening.")
