"""The usual receiver of somebody who fears the state: a yes that named nobody is a yes to the charity (ruling 10)."""

from helpline.actions.agreed import usual_ids
from helpline.engine.look import PLACE_FIELDS
from helpline.protocol.answers import Typed
from helpline.protocol.names import SUPPORT_NRM
from tests.actions.test_packs import Crew
from tests.office import Office

FORCE, CHARITY = "ulidia-police", "fairway-northern-ireland"


def _usual(crew: Crew) -> frozenset[str]:
    return usual_ids(crew.desk, crew.case, crew.referral(SUPPORT_NRM))


def test_where_the_nation_is_not_known_it_is_whoever_answers_for_the_place(office: Office) -> None:
    crew = Crew(office).told()
    crew.answer("person.nation_now", Typed(options=("not_sure",)))
    assert FORCE in _usual(crew)
    assert CHARITY not in _usual(crew)


def test_for_somebody_afraid_it_is_the_charity_and_never_the_police(office: Office) -> None:
    crew = Crew(office).told()
    crew.answer("person.nation_now", Typed(options=("not_sure",)))
    crew.answer("person.immigration_fear", Typed(options=("yes",)))
    assert _usual(crew) == {CHARITY}


def test_for_somebody_afraid_of_whom_neither_nation_nor_place_is_known_the_charity_is_asked_for_by_name(
    office: Office,
) -> None:
    crew = Crew(office).told()
    crew.answer("person.nation_now", Typed(options=("not_sure",)))
    crew.answer("person.immigration_fear", Typed(options=("yes",)))
    for field in (*PLACE_FIELDS, "place.where_happening", "contact.danger_place"):
        if crew.case.given(field, crew.person_id):
            crew.answer(field, Typed(missing="not_known"))
    assert _usual(crew) == frozenset()


def test_where_the_police_come_first_a_yes_that_named_nobody_is_a_yes_to_them_alone(office: Office) -> None:
    assert _usual(Crew(office).told()) == {FORCE}
