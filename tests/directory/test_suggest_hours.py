"""Which number of an entity is for this hour: by the clock, and by the working days of its nation."""

from datetime import datetime

import pytest

from helpline.directory.entity import Entity, Number
from helpline.directory.opening import number_now
from helpline.wiring.calendar import shipped_holidays
from helpline.words.london import LONDON

DAY = Number(number="01632 960142", what="Front door", hours="Monday to Friday, 9:00 to 17:00")
NIGHT = Number(number="01632 960199", what="Emergency duty team", hours="nights and weekends")


def council(nation: str = "england", *, day: Number | None = DAY, night: Number | None = NIGHT) -> Entity:
    """Return a council of a nation with these numbers."""
    return Entity(
        id="one", name="One", kind="council_children", nation=nation, area="One", receives=("it",), day=day, night=night
    )


def ring(entity: Entity, *moment: int) -> tuple[str, str]:
    """Return which number is for a London moment, and why."""
    now = number_now(entity, at=datetime(*moment, tzinfo=LONDON), holidays=shipped_holidays())  # type: ignore[arg-type]
    return now.number.what if now.number else "", now.says


@pytest.mark.parametrize(
    ("moment", "what", "says"),
    [
        ((2026, 11, 20, 14, 2), "Front door", "Open until 17:00, then it is another number: Emergency duty team."),
        ((2026, 11, 20, 17, 0), "Emergency duty team", "Front door opens on Mon 23 Nov 2026 at 09:00."),
        ((2026, 11, 22, 2, 0), "Emergency duty team", "Front door opens on Mon 23 Nov 2026 at 09:00."),
        ((2026, 11, 23, 8, 59), "Emergency duty team", "Front door opens today at 09:00."),
        ((2026, 12, 25, 11, 0), "Emergency duty team", "Front door opens on Tue 29 Dec 2026 at 09:00."),
    ],
)
def test_by_night_and_on_holidays_it_is_the_other_number_and_it_says_when_the_day_begins(
    moment: tuple[int, ...], what: str, says: str
) -> None:
    found = ring(council(), *moment)
    assert found[0] == what
    assert found[1].endswith(says)


def test_a_holiday_of_one_nation_is_a_working_day_in_another() -> None:
    st_andrews = (2026, 11, 30, 11, 0)
    assert ring(council("scotland"), *st_andrews)[0] == "Emergency duty team"
    assert ring(council("england"), *st_andrews)[0] == "Front door"
    assert ring(council("uk"), *st_andrews)[0] == "Front door"


def test_one_number_is_rung_rather_than_none_and_says_so() -> None:
    what, says = ring(council(night=None), 2026, 11, 22, 2, 0)
    assert what == "Front door"
    assert says.startswith("Out of office hours now, and no other number is known")
    any_hour = DAY.model_copy(update={"hours": "any hour"})
    assert ring(council(day=any_hour, night=None), 2026, 11, 22, 2, 0) == ("Front door", "Answers at any hour.")
    assert ring(council(day=None), 2026, 11, 20, 12, 0) == ("Emergency duty team", "")
    assert ring(council(day=None, night=None), 2026, 11, 22, 2, 0) == ("", "")


def test_past_the_known_holidays_the_days_of_the_week_decide_and_it_says_what_is_not_known() -> None:
    assert ring(council(), 2040, 11, 20, 11, 0)[0] == "Front door"
    what, says = ring(council(), 2040, 11, 17, 11, 0)
    assert what == "Emergency duty team"
    assert "unless that is a bank holiday, which is not known yet" in says


def test_a_number_that_answers_at_any_hour_is_never_said_to_close() -> None:
    any_hour = council(day=DAY.model_copy(update={"hours": "any hour"}))
    by_day, by_night = ring(any_hour, 2026, 11, 20, 14, 2), ring(any_hour, 2026, 11, 22, 2, 0)
    assert by_day == ("Front door", "Out of office hours they have another number as well: Emergency duty team.")
    assert by_night[0] == "Emergency duty team"
    assert by_night[1].endswith("Front door answers at any hour as well.")
    assert not any("opens" in says or "Open until" in says for _, says in (by_day, by_night))
