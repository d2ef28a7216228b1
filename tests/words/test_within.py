"""Words put inside a sentence keep their acronyms and names."""

import pytest

from helpline.words.within import within_sentence


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("In the UK now", "in the UK now"),
        ("School, college, club or GP", "school, college, club or GP"),
        ("A phone from the exploiter", "a phone from the exploiter"),
        ("NRM told of", "NRM told of"),
        ("England", "England"),
        ("Until 15:30 now", "until 15:30 now"),
        ("", ""),
    ],
)
def test_only_the_first_letter_is_made_small_and_never_of_an_acronym_or_a_name(label: str, inside: str) -> None:
    assert within_sentence(label) == inside
