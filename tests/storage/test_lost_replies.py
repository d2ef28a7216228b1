"""The line to PostgreSQL goes dead around a commit: what is said is true, and nothing is done twice."""

import random
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from helpline.actions.ports.store import Outgoing
from helpline.storage import open_postgres, server
from helpline.storage.store import SqlStore
from helpline.words.errors import NotKept, OutOfStep
from tests.storage.conftest import PostgresPlace
from tests.storage.flaky_line import FlakyLine, Moment, flaky_line
from tests.storage.happenings import AT, BY, KEY, a_session, later, open_case, said, say

BEFORE: Moment = "before the server hears"
AFTER: Moment = "after the server has done it"
CUTS = 30
MANY_CUTS = 400


@pytest.fixture
def line(postgres: PostgresPlace) -> Iterator[FlakyLine]:
    """A line to the server of this test's database."""
    with flaky_line(make_url(postgres.url).port or 0) as line:
        yield line


@pytest.fixture
def far(postgres: PostgresPlace, line: FlakyLine, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqlStore]:
    """A store at the other end of the line, in which one call has begun."""
    monkeypatch.setattr(server, "_PAUSES", (0.0, 0.01))
    url = make_url(postgres.url).set(port=line.port).render_as_string()
    store = open_postgres(url, key=KEY, may_create=True, anchor=postgres.anchor)
    open_case(store)
    yield store
    line.mend()
    store.close()


def _wait_for_the_lost(place: PostgresPlace) -> None:
    """Take a writer's turn, so that a transaction whose client is gone has ended one way or the other."""
    place.look(f"SELECT pg_advisory_xact_lock({server._WRITERS})")


def _kept(place: PostgresPlace) -> int:
    _wait_for_the_lost(place)
    ((count,),) = place.look("SELECT count(*) FROM event")
    return int(count)


def test_DURA_11_a_step_whose_reply_was_lost_is_found_by_its_key_and_counts(
    postgres: PostgresPlace, line: FlakyLine, far: SqlStore
) -> None:
    line.go_dead(AFTER)
    assert say(far, "Mai Tran") == 3
    assert line.cuts == 1
    assert _kept(postgres) == 3
    assert say(far, "Lan Tran") == 4
    assert far.verify().broken == ()
    assert postgres.anchor.read_text("ascii").strip() == far.head()


def test_DURA_11_a_commit_that_never_arrived_is_said_not_to_be_kept(
    postgres: PostgresPlace, line: FlakyLine, far: SqlStore
) -> None:
    line.go_dead(BEFORE)
    with pytest.raises(NotKept) as refused:
        say(far, "Mai Tran")
    assert line.cuts == 1
    assert "Nothing of this was kept" in refused.value.for_person
    assert _kept(postgres) == 2
    assert say(far, "Mai Tran") == 3
    assert _kept(postgres) == 3


@pytest.mark.parametrize(("moment", "number"), [(AFTER, 3), (BEFORE, 2)])
def test_DURA_11_a_step_that_cannot_be_looked_for_is_said_to_be_unsure_and_never_doubled(
    postgres: PostgresPlace, line: FlakyLine, far: SqlStore, moment: Moment, number: int
) -> None:
    line.go_dead(moment, stay=True)
    with pytest.raises(NotKept) as refused:
        say(far, "Mai Tran")
    assert "nobody can say yet whether it was" in refused.value.for_person
    assert "Nothing of this was kept" not in refused.value.for_person
    assert "Mai Tran" not in refused.value.for_person + refused.value.for_log
    with pytest.raises(NotKept), far.read():
        pytest.fail("read through a dead line")
    line.mend()
    with far.read() as unit:
        case = unit.case("case-1")
    assert case.number == number
    again = said("Mai Tran", answer_id="again")
    if number == 3:
        with pytest.raises(OutOfStep), far.begin() as unit:
            unit.append("case-1", (again,), by=BY, at=later(), expected=2)
    else:
        with far.begin() as unit:
            unit.append("case-1", (again,), by=BY, at=later(), expected=2)
    assert _kept(postgres) == 3
    assert far.verify().broken == ()


def _queue(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.queue("parcel-1", "case-1", due_at=AT)


def _claim(store: SqlStore) -> Outgoing | None:
    with store.begin() as unit:
        return unit.claim(now=later(), lease_seconds=60)


@pytest.mark.parametrize(("moment", "state"), [(AFTER, "sending"), (BEFORE, "ready")])
def test_DURA_11_a_claim_whose_reply_was_lost_is_unsure_and_the_parcel_is_never_taken_twice(
    postgres: PostgresPlace, line: FlakyLine, far: SqlStore, moment: Moment, state: str
) -> None:
    _queue(far)
    line.go_dead(moment)
    with pytest.raises(NotKept) as refused:
        _claim(far)
    assert "nobody can say yet" in refused.value.for_person
    _wait_for_the_lost(postgres)
    assert postgres.look("SELECT state FROM outbox") == [(state,)]
    taken = _claim(far)
    assert (taken is None) == (state == "sending")
    with far.read() as unit:
        (abandoned,) = unit.abandoned(now=later(3600))
        assert abandoned.parcel_id == "parcel-1"


def test_DURA_11_a_session_whose_reply_was_lost_is_unsure(
    postgres: PostgresPlace, line: FlakyLine, far: SqlStore
) -> None:
    line.go_dead(AFTER)
    with pytest.raises(NotKept) as refused, far.begin() as unit:
        unit.start_session(a_session())
    assert "nobody can say yet" in refused.value.for_person
    _wait_for_the_lost(postgres)
    with far.read() as unit:
        assert unit.session(a_session().token_sha256) == a_session()


def test_a_line_that_died_between_transactions_is_laid_again(line: FlakyLine, far: SqlStore) -> None:
    line.go_dead(AFTER)
    say(far, "Mai Tran")
    with far.read() as unit:
        assert unit.case("case-1").number == 3


def _cut_again_and_again(postgres: PostgresPlace, line: FlakyLine, far: SqlStore, times: int, *, seed: int) -> None:
    chance = random.Random(seed)
    kept = 2
    for _ in range(times):
        moment = chance.choice((BEFORE, AFTER))
        line.go_dead(moment, stay=chance.random() < 0.3)
        try:
            assert say(far, "Mai Tran") == kept + 1
            kept += 1
        except NotKept as refused:
            is_sure = "Nothing of this was kept" in refused.for_person
            now = _kept(postgres)
            assert now == kept or (now == kept + 1 and not is_sure)
            kept = now
        line.mend()
        assert _kept(postgres) == kept
    assert far.verify().broken == ()
    assert line.cuts == times


def test_DURA_11_over_and_over_nothing_is_lost_and_nothing_doubled(
    postgres: PostgresPlace, line: FlakyLine, far: SqlStore
) -> None:
    _cut_again_and_again(postgres, line, far, CUTS, seed=1)


@pytest.mark.soak
def test_DURA_11_over_very_many_cuts(postgres: PostgresPlace, line: FlakyLine, far: SqlStore) -> None:
    _cut_again_and_again(postgres, line, far, MANY_CUTS, seed=random.SystemRandom().randrange(10**9))
