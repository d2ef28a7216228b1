"""Nobody who did not agree is named in somebody else's document: not by name, not by one word of it (I10, X04)."""

import pytest

from helpline.actions.answers import add_person
from helpline.actions.by_hand import take_by_hand
from helpline.actions.candidates import Choice
from helpline.actions.composing import content_of, names_others
from helpline.actions.reviewing import preview, see_review
from helpline.actions.sending import send_next
from helpline.engine.content.perhaps import perhaps_named
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_withdrawn_consent import AGREES, CONSENT, FORCE, POLICE
from tests.office import ADVISER, MANAGER, Office

NO = Typed(options=("no",))
TOLD = "case.facts_told"


def two_told_of(office: Office, *, second: dict[str, Typed], label: str = "the friend") -> Telling:
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


def asked_for(telling: Telling) -> Telling:
    """Take the police referral to where a manager has decided on each row."""
    return telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)


def changes_wanted(telling: Telling) -> tuple[str, ...]:
    """Return what stops the document, one sentence each."""
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
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words=words))
    said = "Section 3 names Person 1, who has not agreed to this receiver: reword it or leave it out."
    assert said in changes_wanted(asked_for(telling))
    assert not send_next(telling.desk)


def test_the_number_of_somebody_who_refused_is_left_out(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO, "person.phone": Typed(words="07700 900123")})
    telling.answer("place.who_else_there", Typed(words="A friend, 07700 900 123"))
    referral = next(one for one in telling.case.referrals.values() if one.protocol == POLICE)
    content = content_of(telling.desk, telling.case, referral.referral_id, at=office.clock.now())
    assert "900 123" not in repr(content)


def test_the_review_shows_whom_the_document_may_not_name_before_it_is_made(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Bela pays him"))
    referral_id = asked_for(telling).referral(POLICE).referral_id
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
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer("place.who_else_there", Typed(words="Bela Refuser"))
    assert any("names Person 1" in sentence for sentence in changes_wanted(asked_for(telling)))


def test_a_label_that_is_a_name_counts_and_one_that_is_none_does_not(office: Office) -> None:
    nameless = {CONSENT: NO, "person.full_name": Typed(missing="not_known")}
    telling = two_told_of(office, second=nameless, label="Bela")
    telling.answer(TOLD, Typed(words="Bela pays him"))
    assert any("names Person 1" in sentence for sentence in changes_wanted(asked_for(telling)))


def test_a_label_that_is_no_name_stops_nothing(office: Office) -> None:
    nameless = {CONSENT: NO, "person.full_name": Typed(missing="not_known")}
    telling = two_told_of(office, second=nameless, label="The friend")
    telling.answer(TOLD, Typed(words="The friend pays him"))
    assert asked_for(telling).candidate(choice=FORCE, protocol=POLICE)


def test_a_child_who_is_not_in_the_referral_is_not_named_in_it(office: Office) -> None:
    telling = two_told_of(office, second={"person.age": Typed(options=("under_18",))})
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
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Ana and Bela Refuser sleep in the van"))
    telling.answer(TOLD, Typed(words="Ana and another woman sleep in the van"))
    assert asked_for(telling).candidate(choice=FORCE, protocol=POLICE)


def test_a_made_document_does_not_stand_once_somebody_named_in_it_says_no(office: Office) -> None:
    telling = two_told_of(office, second={"person.role": Typed(options=("other",))})
    telling.answer(TOLD, Typed(words="Bela Refuser saw it"))
    candidate = asked_for(telling).candidate(choice=FORCE, protocol=POLICE)
    telling.person_id = telling.case.people[0].person_id
    telling.answer(CONSENT, NO)
    with pytest.raises(OutOfStep) as refused:
        telling.approve(candidate, protocol=POLICE)
    assert any("names Person 1" in sentence for sentence in refused.value.changes)


def _saw_it(office: Office, choice: Choice = FORCE) -> Telling:
    """Tell of Ana, whose approved document names Bela, who only stood near and was asked for nothing yet."""
    telling = two_told_of(office, second={"person.role": Typed(options=("other",))})
    telling.answer(TOLD, Typed(words="Bela Refuser saw it"))
    telling.approve(asked_for(telling).candidate(choice=choice, protocol=POLICE), protocol=POLICE)
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
    telling = two_told_of(office, second={CONSENT: NO, "person.full_name": SHORT})
    telling.answer(TOLD, Typed(words=words))
    assert any("names Person 1" in sentence for sentence in changes_wanted(asked_for(telling)))


@pytest.mark.parametrize("words", ["Johanna pays him", "He does a job for them", "An older man drives", "a jo of all"])
def test_a_name_of_two_letters_inside_a_word_or_written_small_stops_nothing(office: Office, words: str) -> None:
    telling = two_told_of(office, second={CONSENT: NO, "person.full_name": SHORT})
    telling.answer(TOLD, Typed(words=words))
    assert asked_for(telling).candidate(choice=FORCE, protocol=POLICE)


def test_a_name_that_is_also_a_word_is_a_warning_and_stops_nothing(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO, "person.full_name": SHORT})
    telling.answer(TOLD, Typed(words="An older man drives"))
    referral, entity = asked_for(telling).referral(POLICE), telling.desk.directory.entity(FORCE.entity_id)

    def perhaps(text: str) -> tuple[str, ...]:
        return perhaps_named(
            telling.case, referral, text, entity=entity, library=telling.desk.library, on=telling.desk.today()
        )

    assert perhaps("An older man drives") == ("“An”, as Person 1 is called",)
    assert perhaps("Another man drives") == ()
    telling.person_id = telling.case.people[0].person_id
    telling.answer(CONSENT, Typed(options=("yes",)))
    assert perhaps("An older man drives") == ()


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
    telling = two_told_of(office, second={CONSENT: NO, "person.full_name": Typed(words=name)})
    telling.answer(TOLD, Typed(words=words))
    assert any("names Person 1" in sentence for sentence in changes_wanted(asked_for(telling)))


def test_a_title_before_a_name_is_no_name_to_warn_of(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO, "person.full_name": Typed(words="Ms Will Refuser")})
    telling.answer(TOLD, Typed(words="Ms Reed will pay him"))
    referral, entity = asked_for(telling).referral(POLICE), telling.desk.directory.entity(FORCE.entity_id)
    assert perhaps_named(
        telling.case, referral, "Ms Reed will pay", entity=entity, library=telling.desk.library, on=telling.desk.today()
    ) == ("“Will”, as Person 1 is called",)


def test_a_name_that_is_an_ordinary_word_written_small_is_a_warning(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO, "person.full_name": Typed(words="Will Refuser")})
    telling.answer(TOLD, Typed(words="will pays him"))
    referral, entity = asked_for(telling).referral(POLICE), telling.desk.directory.entity(FORCE.entity_id)
    assert perhaps_named(
        telling.case, referral, "Will pays him", entity=entity, library=telling.desk.library, on=telling.desk.today()
    ) == ("“Will”, as Person 1 is called",)
    assert telling.candidate(choice=FORCE, protocol=POLICE)
