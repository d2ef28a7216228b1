"""How long a document may be, and what gives way first: section 8, then section 6, then the room that section 3 takes.

Two pages are read at a front door, three for a household; what makes a referral findable and its risks are never cut.
A third page comes before a referral that cannot leave (decision 0007).
"""

from helpline.engine.content.model import ReferralContent

MOST_PAGES = 3
BRIEFEST = 3
GIVES_WAY = (
    "",
    "Section 8 names only those who could come to more harm.",
    "Section 6 says in one line who has not been told.",
    "Section 3 lists the indicators in one row.",
)
"""What is said shorter at each step; a step keeps those before it."""


def usual_pages(content: ReferralContent) -> int:
    """Return how many pages are meant: two, and three for more than one person."""
    return 2 if sum(section.is_person for section in content.people) <= 1 else MOST_PAGES


def given_way(brevity: int) -> tuple[str, ...]:
    """Say everything that is shorter in a document made at this step."""
    return GIVES_WAY[1 : brevity + 1]
