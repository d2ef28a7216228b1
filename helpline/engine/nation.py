"""In which nation people are now: what the law asks, and what a referral is called, differ by it."""

from helpline.engine.case import Case

NOWHERE_SAID = "not_sure"


def nation_of(case: Case, people: tuple[str, ...]) -> str:
    """Return the nation in which these people are, by its id; empty where nobody can say."""
    for person_id in people:
        given = case.given("person.nation_now", person_id)
        if given and given.answer.options and given.answer.options[0] != NOWHERE_SAID:
            return given.answer.options[0]
    return ""
