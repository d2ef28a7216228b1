"""Somebody rings about a document: what the tests of the password desk begin with."""

from tests.web.conftest import Visitor

DAY_NUMBER, NIGHT_NUMBER = "01632 960142", "01632 960155"


def take(adviser: Visitor, path: str, *, name: str = "D. Hallam") -> str:
    """Take a call, and return its address."""
    taken = adviser.post(path, {"name_given": name, "team_given": "MASH duty"})
    assert taken.status_code == 303
    return taken.location
