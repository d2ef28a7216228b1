"""What a question follows from is read with the dictionary, and what could never be answered first is refused."""

import pytest

from helpline.protocol.conditions import Truth
from helpline.protocol.dictionary_file import read_fields

BEFORE = """
contact.may_ring:
  label: May we ring
  kind: yns
  about: contact
contact.found:
  label: What was found
  kind: computed
  about: contact
contact.number:
  label: Number
  kind: phone
  about: contact
  asked_when: {0}
"""


def read(condition: str) -> tuple[Truth | None, tuple[str, ...]]:
    """Read the three fields; say whether the number is asked after a yes, and every fault with its line."""
    fields, faults = read_fields(BEFORE.replace("{0}", condition), file="fields.yaml", lists={})
    asked = fields["contact.number"].is_asked(lambda _: (frozenset({"yes"}),)) if not faults else None
    return asked, tuple(f"{fault.line}: {fault.sentence}" for fault in faults)


def test_a_question_follows_from_the_answer_it_names() -> None:
    assert read("{contact.may_ring: yes}") == (Truth.TRUE, ())
    assert read("{not: {contact.may_ring: yes}}") == (Truth.FALSE, ())


def test_a_question_that_follows_from_nothing_is_always_asked() -> None:
    fields, _ = read_fields(BEFORE.replace("  asked_when: {0}\n", ""), file="fields.yaml", lists={})
    assert fields["contact.number"].is_asked(lambda _: (None,)) is Truth.TRUE


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("{contact.other: yes}", "14: The field “contact.number” is asked when “contact.other”, which is not a field."),
        ("{contact.may_ring: perhaps}", "14: “perhaps” is not an option of “contact.may_ring”."),
        (
            "{contact.number: given}",
            "14: The field “contact.number” cannot wait for “contact.number”: name a question that is asked first.",
        ),
        (
            "{contact.found: given}",
            "14: The field “contact.number” cannot wait for “contact.found”: name a question that is asked first.",
        ),
        ("yes", "14: A condition must be a mapping of fields to values; text is never run or worked out."),
    ],
)
def test_what_could_never_be_answered_first_is_refused_with_its_line(condition: str, sentence: str) -> None:
    assert read(condition) == (None, (sentence,))
