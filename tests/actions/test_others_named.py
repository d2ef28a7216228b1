"""Nobody who did not agree is named in somebody else's document: not by name, not by one word of it (I10, X04)."""

import pytest

from helpline.actions.answers import add_person
from helpline.actions.by_hand import take_by_hand
from helpline.actions.candidates import Choice
from helpline.actions.composing import NOBODY, content_of, names_others
from helpline.actions.left_out import leave_out_names
from helpline.actions.reviewing import preview, see_review
from helpline.actions.sending import send_next
from helpline.directory.directory import Entity
from helpline.engine.content.names_left_out import typed_of_others
from helpline.engine.content.perhaps import perhaps_named
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_withdrawn_consent import AGREES, CONSENT, FORCE, POLICE
from tests.office import ADVISER, MANAGER, Office

NO = Typed(options=("no",))
TOLD = "case.facts_told"


def _two(office: Office, *, second: dict[str, Typed], label: str = "the friend") -> Telling:
    """Tell of Ana, who agrees to the police, and of a second person at the same place; Ana is the one told of last."""
    telling = Telling(office)
    telling.answer("contact.safe_to_talk", Typed(options=("yes",)))
    telling.answer("contact.danger_now", NO)
    people = []
    for called in (label, "Ana"):
        case = add_person(telling.desk, telling.case_id, who=ADVISER, label=called, seen=telling.case.number)
        people.append(case.people[-1].person_id)
    for person_id, changed in zip(people, (second, {}), strict=True):
        telling.person_id = person_id
        name = Typed(words="Ana Agrees" if not changed else "Bela Refuser", how="told", by="caller")
        for field, typed in {**dict(AGREES), "person.full_name": name, **changed}.items():
            telling.answer(field, typed)
    return telling


def _asked(telling: Telling) -> Telling:
    return telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)


def _changes(telling: Telling) -> tuple[str, ...]:
    with pytest.raises(OutOfStep) as refused:
        telling.candidate(choice=FORCE, protocol=POLICE)
    return refused.value.changes


@pytest.mark.parametrize(
    "words",
    [
        "Ana and Bela Refuser sleep in the van",
        "Ana and BELA  REFUSER sleep in the van",
        "Bela-Refuser sleeps in the van",
        "Bela pays him",
        "Béla’s wages are kept",
        "Mr refuser pays him",
    ],
)
def test_a_document_that_names_an_adult_who_refused_is_not_made(office: Office, words: str) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words=words))
    said = "Section 3 names Person 1, who has not agreed to this receiver: reword it or leave it out."
    assert said in _changes(_asked(telling))
    assert not send_next(telling.desk)


def test_the_number_of_somebody_who_refused_is_left_out(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO, "person.phone": Typed(words="07700 900123")})
    telling.answer("place.who_else_there", Typed(words="A friend, 07700 900 123"))
    referral = next(one for one in telling.case.referrals.values() if one.protocol == POLICE)
    content = content_of(telling.desk, telling.case, referral.referral_id, at=office.clock.now())
    assert "900 123" not in repr(content)


def test_the_review_shows_whom_the_document_may_not_name_before_it_is_made(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Bela pays him"))
    referral_id = _asked(telling).referral(POLICE).referral_id
    reviewed = see_review(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id)
    paper = preview(
        telling.desk,
        reviewed,
        who=MANAGER,
        referral_id=referral_id,
        entity_id=FORCE.entity_id,
        way_in_id=FORCE.way_in_id,
    )
    assert any("names Person 1, who has not agreed" in sentence for sentence in paper.others)


def test_among_others_there_the_one_who_refused_is_found_as_well(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer("place.who_else_there", Typed(words="Bela Refuser"))
    assert any("names Person 1" in sentence for sentence in _changes(_asked(telling)))


def test_a_label_that_is_a_name_counts_and_one_that_is_none_does_not(office: Office) -> None:
    nameless = {CONSENT: NO, "person.full_name": Typed(missing="not_known")}
    telling = _two(office, second=nameless, label="Bela")
    telling.answer(TOLD, Typed(words="Bela pays him"))
    assert any("names Person 1" in sentence for sentence in _changes(_asked(telling)))


def test_a_label_that_is_no_name_stops_nothing(office: Office) -> None:
    nameless = {CONSENT: NO, "person.full_name": Typed(missing="not_known")}
    telling = _two(office, second=nameless, label="The friend")
    telling.answer(TOLD, Typed(words="The friend pays him"))
    assert _asked(telling).candidate(choice=FORCE, protocol=POLICE)


def test_a_child_who_is_not_in_the_referral_is_not_named_in_it(office: Office) -> None:
    telling = _two(office, second={"person.age": Typed(options=("under_18",))})
    telling.answer(TOLD, Typed(words="Bela sleeps in the van"))
    adult = next(
        one for one in telling.case.referrals.values() if one.protocol == POLICE and telling.person_id in one.people
    )
    assert len(adult.people) == 1
    entity = telling.desk.directory.entity(FORCE.entity_id)
    content = content_of(telling.desk, telling.case, adult.referral_id, entity=entity, at=office.clock.now())
    named = names_others(telling.desk, telling.case, adult.referral_id, entity=entity, content=content)
    said = "Section 3 names Person 1, who is or may be under 18 and is not in this referral: reword it or leave it out."
    assert said in named


def test_once_it_is_reworded_the_document_is_made(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Ana and Bela Refuser sleep in the van"))
    telling.answer(TOLD, Typed(words="Ana and another woman sleep in the van"))
    assert _asked(telling).candidate(choice=FORCE, protocol=POLICE)


def test_a_made_document_does_not_stand_once_somebody_named_in_it_says_no(office: Office) -> None:
    telling = _two(office, second={"person.role": Typed(options=("other",))})
    telling.answer(TOLD, Typed(words="Bela Refuser saw it"))
    candidate = _asked(telling).candidate(choice=FORCE, protocol=POLICE)
    telling.person_id = telling.case.people[0].person_id
    telling.answer(CONSENT, NO)
    with pytest.raises(OutOfStep) as refused:
        telling.approve(candidate, protocol=POLICE)
    assert any("names Person 1" in sentence for sentence in refused.value.changes)


def _saw_it(office: Office, choice: Choice = FORCE) -> Telling:
    """Tell of Ana, whose approved document names Bela, who only stood near and was asked for nothing yet."""
    telling = _two(office, second={"person.role": Typed(options=("other",))})
    telling.answer(TOLD, Typed(words="Bela Refuser saw it"))
    telling.approve(_asked(telling).candidate(choice=choice, protocol=POLICE), protocol=POLICE)
    telling.person_id = telling.case.people[0].person_id
    return telling


def test_an_approval_falls_once_somebody_named_in_it_says_no_and_managers_are_told(office: Office) -> None:
    telling = _saw_it(office)
    telling.answer(CONSENT, NO)
    assert telling.referral(POLICE).state == "submitted"
    assert ("other", telling.referral(POLICE).referral_id) in [
        (one.told.why, one.told.about) for one in telling.case.told
    ]
    assert send_next(telling.desk) is None
    assert not office.post.given


def test_a_copy_by_hand_is_not_handed_over_once_somebody_named_in_it_says_no(office: Office) -> None:
    telling = _saw_it(office, Choice("northmoor-police", "northmoor-police-by-hand"))
    telling.answer(CONSENT, NO)
    with pytest.raises(OutOfStep):
        take_by_hand(telling.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)


SHORT = Typed(words="Jo An", how="told", by="caller")


@pytest.mark.parametrize("words", ["Jo pays him", "He takes JO's wages", "Jo An sleeps there", "They ask for jo-an"])
def test_a_name_of_two_letters_is_found_as_a_whole_word(office: Office, words: str) -> None:
    telling = _two(office, second={CONSENT: NO, "person.full_name": SHORT})
    telling.answer(TOLD, Typed(words=words))
    assert any("names Person 1" in sentence for sentence in _changes(_asked(telling)))


@pytest.mark.parametrize("words", ["Johanna pays him", "He does a job for them", "An older man drives", "a jo of all"])
def test_a_name_of_two_letters_inside_a_word_or_written_small_stops_nothing(office: Office, words: str) -> None:
    telling = _two(office, second={CONSENT: NO, "person.full_name": SHORT})
    telling.answer(TOLD, Typed(words=words))
    assert _asked(telling).candidate(choice=FORCE, protocol=POLICE)


def test_a_name_that_is_also_a_word_is_a_warning_and_stops_nothing(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO, "person.full_name": SHORT})
    telling.answer(TOLD, Typed(words="An older man drives"))
    referral, entity = _asked(telling).referral(POLICE), telling.desk.directory.entity(FORCE.entity_id)

    def perhaps(text: str) -> tuple[str, ...]:
        return perhaps_named(
            telling.case, referral, text, entity=entity, library=telling.desk.library, on=telling.desk.today()
        )

    assert perhaps("An older man drives") == ("“An”, as Person 1 is called",)
    assert perhaps("Another man drives") == ()
    telling.person_id = telling.case.people[0].person_id
    telling.answer(CONSENT, Typed(options=("yes",)))
    assert perhaps("An older man drives") == ()


def _left_out(telling: Telling, *, is_left_out: bool = True, words: str = "She said no.", who: Who = MANAGER) -> None:
    leave_out_names(
        telling.desk,
        telling.case_id,
        who=who,
        referral_id=telling.referral(POLICE).referral_id,
        person_id=telling.case.people[0].person_id,
        is_left_out=is_left_out,
        words=words,
        seen=telling.case.number,
    )


def _said(telling: Telling) -> str:
    referral_id = telling.referral(POLICE).referral_id
    return repr(content_of(telling.desk, telling.case, referral_id, at=telling.office.clock.now()))


def test_a_manager_leaves_the_name_out_with_the_reason_and_what_was_typed_stays(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Ana and BELA  REFUSER sleep in the van. Béla pays him."))
    _asked(telling)
    _changes(telling)
    _left_out(telling)
    said = _said(telling)
    assert "bela" not in said.casefold()
    assert "béla" not in said.casefold()
    assert "(left out)" in said
    assert telling.candidate(choice=FORCE, protocol=POLICE)
    assert telling.case.given(TOLD).answer.words.startswith("Ana and BELA")  # type: ignore[union-attr]
    decided = telling.referral(POLICE).left_out[telling.case.people[0].person_id]
    assert (decided.event.words, decided.by) == ("She said no.", MANAGER.account_id)
    assert MANAGER.account_id not in telling.case.authors
    _left_out(telling, is_left_out=False)
    assert _changes(telling)


def test_an_approval_falls_once_a_name_that_was_left_out_may_stand_again(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Bela pays him"))
    _asked(telling)
    _left_out(telling)
    candidate = telling.candidate(choice=FORCE, protocol=POLICE)
    _left_out(telling, is_left_out=False)
    with pytest.raises(OutOfStep):
        telling.approve(candidate, protocol=POLICE)
    assert not send_next(telling.desk)


def test_names_are_left_out_only_by_a_manager_with_a_reason_and_where_somebody_typed_them(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    _asked(telling)
    with pytest.raises(OutOfStep, match="no name to leave out"):
        _left_out(telling)
    telling.answer(TOLD, Typed(words="Bela pays him"))
    with pytest.raises(BadAnswer):
        _left_out(telling, words=" ")
    with pytest.raises(NotAllowed):
        _left_out(telling, who=ADVISER)


def _typed_to(telling: Telling, entity: Entity) -> list[int]:
    referral = telling.referral(POLICE)
    found = typed_of_others(
        telling.case, referral, entity=entity, library=telling.desk.library, on=telling.desk.today()
    )
    return [person.number for person in found]


@pytest.mark.parametrize(
    "answers",
    [
        {"person.role": Typed(options=("other",))},
        {"person.role": Typed(options=("caller",)), "caller.identity_level": Typed(options=("share",))},
        {CONSENT: Typed(options=("yes",))},
    ],
)
def test_whoever_may_be_named_to_the_receiver_is_nobody_to_leave_out(office: Office, answers: dict[str, Typed]) -> None:
    telling = _two(office, second={"person.role": Typed(options=("other",))})
    telling.answer(TOLD, Typed(words="Bela Refuser pays him"))
    referral = _asked(telling).referral(POLICE)
    force = telling.desk.directory.entity(FORCE.entity_id)
    telling.person_id = telling.case.people[0].person_id
    telling.answer(CONSENT, NO)
    assert _typed_to(telling, force) == [1]
    telling.answer(CONSENT, Typed(missing="not_known"))
    for field, typed in answers.items():
        telling.answer(field, typed)
    assert telling.person_id not in referral.people
    assert _typed_to(telling, force) == []


def test_whoever_agreed_to_another_receiver_by_name_may_be_left_out_for_this_one(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Bela Refuser pays him"))
    _asked(telling)
    assert _typed_to(telling, NOBODY) == _typed_to(telling, telling.desk.directory.entity(FORCE.entity_id)) == [1]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bela Refuser", "He waits. bela pays him"),
        ("Ruth Refuser", "Ruths phone is red"),
        ("Paweł Nowak", "Pawel drives the van"),
        ("Soren Ek", "Søren drives the van"),
        ("王芳", "昨天王芳在那里"),
    ],
)
def test_a_name_is_found_written_small_without_accents_or_within_other_letters(
    office: Office, name: str, words: str
) -> None:
    telling = _two(office, second={CONSENT: NO, "person.full_name": Typed(words=name)})
    telling.answer(TOLD, Typed(words=words))
    assert any("names Person 1" in sentence for sentence in _changes(_asked(telling)))


def test_a_name_left_out_is_left_out_written_small_as_well(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="bela pays him. He takes bela’s wages"))
    _left_out(_asked(telling))
    assert "bela" not in _said(telling).casefold()


def test_a_name_that_is_an_ordinary_word_written_small_is_a_warning(office: Office) -> None:
    telling = _two(office, second={CONSENT: NO, "person.full_name": Typed(words="Will Refuser")})
    telling.answer(TOLD, Typed(words="will pays him"))
    referral, entity = _asked(telling).referral(POLICE), telling.desk.directory.entity(FORCE.entity_id)
    assert perhaps_named(
        telling.case, referral, "Will pays him", entity=entity, library=telling.desk.library, on=telling.desk.today()
    ) == ("“Will”, as Person 1 is called",)
    assert telling.candidate(choice=FORCE, protocol=POLICE)


def test_a_held_callers_short_name_is_taken_out_written_small(office: Office) -> None:
    telling = _two(office, second={"person.role": Typed(options=("other",))})
    telling.answer("caller.name", Typed(words="Ruth O’Neill"))
    telling.answer("caller.identity_level", Typed(options=("confidential",)))
    telling.answer(TOLD, Typed(words="ruth saw him. ONeill rang. Ruths phone is red"))
    said = _said(telling).casefold()
    assert "ruth" not in said
    assert "neill" not in said
