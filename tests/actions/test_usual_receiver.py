"""The usual receiver of somebody who fears the state: a yes that named nobody is a yes to the charity (ruling 10)."""

from helpline.actions.agreed import usual_ids
from helpline.demo.crew import SUPPORT
from helpline.protocol.answers import Typed
from tests.actions.test_packs import Crew
from tests.office import Office

FORCE, CHARITY = "ulidia-police", "fairway-northern-ireland"


def _usual(crew: Crew) -> frozenset[str]:
    return usual_ids(crew.desk, crew.case, crew.referral(SUPPORT))


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
