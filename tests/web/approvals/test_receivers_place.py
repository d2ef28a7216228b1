"""Where a manager chooses, the page says which place decides and why, what to ask, who else is told, and whom not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from helpline.actions.harm import RowDecision, decide_rows
from helpline.actions.placing import door_of, why_careful
from helpline.actions.ports import Desk
from helpline.directory.entity import Number, WayIn
from helpline.engine.harm import rows_of
from helpline.protocol.answers import Typed
from tests.directory.test_suggesting import entity
from tests.office import FRIDAY, MovableClock
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

POLICE = "police_force_for_the_place"
SAFE = Number(number="01632 960166", what="Front door", hours="weekdays", verified_on=FRIDAY.date(), verified_by="SL")


def _way(name: str) -> WayIn:
    return WayIn(id=f"{name}-by-hand", channel="by_hand", verified_on=FRIDAY.date(), verified_by="SL")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The desk, with councils that answer for real places beside the made-up ones; two cannot be reached yet."""
    shut = (entity("manchester", ("E08000003",)), entity("glasgow", ("S12000049",), nation="scotland"))
    leeds, trafford = entity("leeds", ("E08000035",)), entity("trafford", ("E08000009",))
    tameside = entity("tameside", ("E08000008",))
    held = [one.model_copy(update={"day": SAFE, "ways_in": (_way(one.id),)}) for one in (leeds, trafford, tameside)]
    entities = {**desk.directory.entities, **{one.id: one for one in (*shut, *held)}}
    return replace(desk, directory=replace(desk.directory, entities=entities))


@pytest.fixture
def lives(told: Told) -> Callable[..., Told]:
    """Say where the child of a referral that waits is now, where their home is, and what else."""

    def say(now: str, *, home: str = "") -> Told:
        told.child()
        told.answer("person.school", Typed(missing="not_known"))
        told.answer("person.home_address", Typed(words=home) if home else Typed(missing="not_known"))
        told.answer("person.current_place", Typed(words=now) if now else Typed(missing="not_known"))
        told.assessed().submitted()
        return told

    return say


def _lines(page: str) -> dict[str, str]:
    found = re.findall(r'<label class="entity[^>]*>.*?value="([^|"]+)\|[^"]*"(.*?)</label>', page, flags=re.DOTALL)
    return dict(reversed(found))


def _chosen(page: str) -> Iterator[str]:
    yield from re.findall(r'name="to" value="([^|"]+)\|[^"]*"[^>]* checked', page)


def test_the_page_says_which_place_decides_and_each_entity_why_in_one_line(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    page = client_for("a.okafor").get(lives("a flat in LS6 1AA").path).text
    assert "Where they are now decides." in page
    line = _lines(page)["leeds"]
    assert "It takes children’s referrals." in line
    assert "Open until" not in line
    assert list(_chosen(page)) == ["leeds"]


def test_what_would_narrow_it_is_asked_for_and_the_likelier_is_first(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    page = client_for("a.okafor").get(lives("a flat, M16").path).text
    assert "To be certain" in page
    lines = _lines(page)
    near = [one for one in lines if one in ("trafford", "manchester", "tameside")]
    assert "67 % of it lies in Trafford." in lines["trafford"]
    assert "Possible but unlikely" in lines["tameside"]
    assert page.index('value="trafford|') < page.index('value="manchester|') < page.index('value="tameside|')
    assert len(near) == 3
    assert list(_chosen(page)) == ["trafford"]


@pytest.mark.parametrize("district", ["M14", "M15", "M21"])
def test_one_that_cant_be_reached_is_shown_and_nobody_else_is_chosen_silently(
    lives: Callable[..., Told], client_for: ClientFor, district: str
) -> None:
    page = client_for("a.okafor").get(lives(f"a flat, {district}").path).text
    assert "We hold no way in for it yet, so it can’t be chosen" in _lines(page)["manchester"]
    assert list(_chosen(page)) == []
    assert "Choose who receives it." in page


def test_whoever_is_unlikely_is_never_chosen_silently(lives: Callable[..., Told], client_for: ClientFor) -> None:
    told = lives("a flat, M21")
    entities = told.desk.directory.entities
    assert {"manchester", "trafford"} <= set(entities)
    del entities["manchester"]  # type: ignore[attr-defined]
    page = client_for("a.okafor").get(told.path).text
    assert "Possible but unlikely" in _lines(page)["trafford"]
    assert list(_chosen(page)) == []


def test_where_nobody_in_the_directory_answers_for_the_place_nobody_is_chosen(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    page = client_for("a.okafor").get(lives("a flat in Cardiff").path).text
    assert "Where they are now decides." in page
    assert list(_chosen(page)) == []


def test_a_child_who_moved_is_told_to_both_councils(lives: Callable[..., Told], client_for: ClientFor) -> None:
    page = client_for("a.okafor").get(lives("a flat, LS6", home="2 Example Road, Wigan").path).text
    assert "Tell Wigan as well: the child’s home lies there." in page
    assert list(_chosen(page)) == ["leeds"]


def test_a_name_of_the_directory_that_is_only_their_home_decides_nothing(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    page = client_for("a.okafor").get(lives("Harrow Lane, Wexmoor", home="2 Example Road, Northmoor").path).text
    assert "Where they are now decides." in page
    assert "Tell Northmoor as well" in page
    assert list(_chosen(page)) == ["wexmoor-children"]
    assert page.index('value="wexmoor-children|') < page.index('value="northmoor-children|')


def test_a_place_of_another_nation_than_was_answered_is_asked_about(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    told = lives("a flat in Glasgow")
    told.answer("person.nation_now", Typed(options=("england",)))
    page = client_for("a.okafor").get(told.path).text
    assert "They are said to be in England, and this place is in Scotland: ask which is right." in page


def test_at_two_on_a_sunday_morning_it_is_the_night_number_and_when_the_day_begins(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting()
    clock.forward(hours=36)
    line = _lines(client_for("a.okafor").get(told.path).text)["northmoor-children"]
    assert "Out of office hours now" in line
    assert "opens on Mon 23 Nov 2026 at 09:00." in line


def test_one_to_which_a_suspected_person_is_linked_says_so_before_it_is_chosen(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    told.answer("exploiter.trust_body", Typed(options=("council_children",)))
    lines = _lines(client_for("a.okafor").get(told.path).text)
    assert "omebody there may be linked to a suspected person" in lines["northmoor-children"]
    assert "may be linked" not in lines["northmoor-children-senior"]


def test_one_outside_the_usual_inbox_is_offered_first_where_a_decision_says_to_send_it_elsewhere(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    rows = rows_of(told.case, told.referral(), told.desk.library, on=told.desk.today())
    decisions = [RowDecision(row.row, "redirect", ("retaliation_likely",), "Not the duty inbox.") for row in rows]
    referral_id = told.referral().referral_id
    decide_rows(
        told.desk,
        told.case_id,
        who=told.manager,
        referral_id=referral_id,
        decisions=decisions,
        seen=told.case.number,
    )
    page = client_for("a.okafor").get(told.path).text
    lines = _lines(page)
    assert "outside its usual inbox" in lines["northmoor-children-senior"]
    assert "and this is the usual receiver" in lines["northmoor-children"]
    assert list(_chosen(page)) == ["northmoor-children-senior"]


def test_one_that_has_this_case_already_says_so_for_every_other_referral(told: Told) -> None:
    told.handed_over()
    council = told.desk.directory.entity("northmoor-children")
    other = next(one for one in told.case.referrals.values() if one.referral_id != told.referral().referral_id)
    (says,) = why_careful(told.desk, told.case, other, council)
    assert says.startswith(f"it has this case already: {told.referral().reference}, sent ")
    assert why_careful(told.desk, told.case, other, told.desk.directory.entity("northmoor-police")) == ()


def test_the_other_force_of_a_case_has_a_copy_and_the_one_of_the_place_leads(told: Told) -> None:
    told.child().answer("person.current_place", Typed(words="LS6"))
    told.answer("place.where_happening", Typed(words="a shop, M14"))
    (copy,) = door_of(told.desk, told.case, (told.person_id,), POLICE).copies
    assert copy.words == (
        "A copy to Greater Manchester Police: where it happens lies there. West Yorkshire Police leads, by where they "
        "are now; each force has a parcel of its own."
    )


def test_while_no_place_is_known_no_council_is_preselected(lives: Callable[..., Told], client_for: ClientFor) -> None:
    page = client_for("a.okafor").get(lives("").path).text
    assert not list(_chosen(page))


def test_whoever_does_not_answer_for_the_place_is_chosen_only_with_a_reason(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    told = lives("A flat in M14").decided()
    manager = client_for("a.okafor")
    choice = {"to": "northmoor-children|northmoor-children-folder-word", "seen": told.case.number}
    refused = manager.post(f"{told.path}/candidate", choice)
    assert refused.status_code == 422
    assert "It is not known to answer for the place in this referral." in refused.text
    assert not told.referral().candidates
    choice |= {"because": "Manchester asked for it to go by Northmoor today.", "seen": told.case.number}
    assert manager.post(f"{told.path}/candidate", choice).status_code == 303


def test_nobody_of_elsewhere_stands_first_where_nobody_is_known_for_the_place(
    lives: Callable[..., Told], client_for: ClientFor
) -> None:
    told = lives("A flat in M14")
    told.answer("exploiter.trust_body", Typed(options=("council_children",)))
    page = client_for("a.okafor").get(told.path).text
    assert "Nobody in the directory is known to take this for the place above." in page
    lines = [words for name, words in _lines(page).items() if "senior" in name and "children" in words]
    assert lines
    assert all("not known to answer for the place" in words for words in lines)
