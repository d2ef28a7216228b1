"""For whom a first responder is looked for, as the form asks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from helpline.directory.finding import Asked
from helpline.directory.known import Known
from helpline.words.errors import BadAnswer

LONGEST: Final = 200
"""Characters of a place; more than that is a story, and is not looked up."""

NOT_KNOWN: Final = ("", "Not known")
NATIONS: Final = (
    NOT_KNOWN,
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern_ireland", "Northern Ireland"),
)
AGES: Final = (("adult", "18 or over"), ("child", "Under 18, or may be"))
GENDERS: Final = (NOT_KNOWN, ("woman_girl", "A woman or a girl"), ("man_boy", "A man or a boy"))
TYPES: Final = (
    NOT_KNOWN,
    ("labour", "Made to work, or not paid"),
    ("domestic", "In somebody’s house, as a domestic worker"),
    ("sexual", "Sexual exploitation"),
    ("criminal", "Made to break the law"),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """The controls of the form as they were sent; a choice that the form does not have counts as not known.

    Nobody is an adult unless that was chosen: whose age is not known is looked for as a child (rulings 19 and 22).
    """

    place: str = ""
    nation: str = ""
    age: str = ""
    gender: str = ""
    type: str = ""
    fears: bool = False
    port: bool = False

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "Asking":
        """Return what a form sent."""

        def chosen(name: str, options: tuple[tuple[str, str], ...]) -> str:
            given = form.get(name, "")
            return given if given in dict(options) else options[0][0]

        return cls(
            place=form.get("place", "").strip(),
            nation=chosen("nation", NATIONS),
            age=chosen("age", (("", ""), *AGES)),
            gender=chosen("gender", GENDERS),
            type=chosen("type", TYPES),
            fears=bool(form.get("fears")),
            port=bool(form.get("port")),
        )


def asked_of(asking: Asking) -> Asked:
    """Return what is looked for. Raises BadAnswer where the place is too long to be one."""
    if len(asking.place) > LONGEST:
        raise BadAnswer(
            "place",
            f"This is longer than {LONGEST} characters, so it was not looked up. Give a postcode, a town or a council.",
        )
    types = frozenset({asking.type}) if asking.type else frozenset()
    return Asked(
        place=asking.place,
        nation=asking.nation,
        is_child=asking.age != "adult",
        known=Known(fears_the_state=asking.fears, gender=asking.gender, types=types),
        is_at_port=asking.port,
    )
