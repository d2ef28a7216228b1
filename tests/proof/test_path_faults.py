"""What no answers can reach is a fault, and so is every other fault of a route, each told with its line."""

from collections.abc import Callable, Mapping

import pytest

from helpline.protocol.library import check_files

Edit = Callable[..., dict[str, str]]

OPENING = '      - {otherwise: to_limits, because: "Nobody is known to be in danger and it is safe to talk."}\n'
NOWHERE = "  lost:\n    ask: [contact.reason]\n    then:\n      - {otherwise: quick_end, because: x}\nends:\n"
FAULTS: Mapping[str, tuple[str, str, str]] = {
    "an unknown name": ("go: quick_end", "go: quick_and", "neither a step nor an end"),
    "a step that no way leads to": ("ends:\n", NOWHERE, "No way leads to the step “lost”."),
    "a dead end": (OPENING, "", "is a dead end: it has no otherwise"),
    "a circle": ("{otherwise: to_limits,", "{otherwise: safe_and_danger,", "goes in a circle: safe_and_danger"),
    "a branch after its otherwise": (
        OPENING,
        OPENING + "      - {when: {contact.kind: silent}, go: silent, because: x}\n",
        "has a branch after its otherwise",
    ),
    "a field that nobody asked": (
        "ask: [contact.threat_signs]",
        "ask: [contact.reason]",
        "“contact.threat_signs” is tested at the step “silent” and not asked there or above it.",
    ),
    "a branch that those before it leave nothing to": (
        OPENING,
        "      - {when: {contact.danger_now: yes, contact.kind: conversation}, go: silent, because: x}\n" + OPENING,
        "This branch is never taken",
    ),
    "a branch that no answers lead along": (
        OPENING,
        "      - {when: {not: {contact.danger_now: [no, not_known, refused]}}, go: silent, because: x}\n" + OPENING,
        "No answers lead along this branch of the step “safe_and_danger”",
    ),
    "an end that no answers lead to": (
        "{otherwise: silent_end,",
        "{when: {not: {contact.kind: silent}}, go: silent_end, because: x}\n      - {otherwise: quick_end,",
        "No answers lead along this branch of the step “silent”",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_I27_every_fault_of_a_route_is_told_with_its_line(edited: Edit, name: str) -> None:
    was, becomes, says = FAULTS[name]
    texts = edited("opening", (was, becomes))
    found = [fault for fault in check_files(texts).faults if says in fault.sentence]
    assert found, [str(fault) for fault in check_files(texts).faults]
    assert found[0].file == "opening/v1.yaml"
    changed = texts["opening/v1.yaml"].splitlines()
    assert 1 < found[0].line <= len(changed)


def test_a_branch_that_the_start_condition_rules_out_is_told(edited: Edit) -> None:
    was = "      - {when: {person.whereabouts: about_to_leave}, go: travel"
    added = '      - {when: {person.whereabouts: in_uk}, go: travel_information, because: "They are here."}\n'
    (fault,) = check_files(edited("outside_uk", (was, added + was))).faults
    assert fault.sentence == (
        "No answers lead along this branch of the step “where_now”: "
        "what starts the protocol, or a branch before it, rules it out."
    )


def test_an_otherwise_that_is_never_taken_is_no_fault(texts: Mapping[str, str]) -> None:
    assert "{otherwise: refer_today, because" in texts["law_enforcement/v1.yaml"]
    assert check_files(texts).faults == ()


def test_PROT_14_a_protocol_with_more_ways_than_anybody_oversees_is_refused_with_a_sentence(edited: Edit) -> None:
    asked = [f"caller.{name}" for name in ("role", "proximity", "own_duty", "identity_level", "in_danger_if_known")]
    asked += ["contact.line", "contact.say_who", "contact.interpreter", "contact.screen_private", "contact.service"]
    tests = dict(zip(asked, VALUES, strict=True))
    steps = "".join(
        f"  many_{at}:\n    ask: [{name}]\n    then:\n"
        f"      - {{when: {{{name}: {value}}}, go: {after}, because: x}}\n"
        f"      - {{when: {{{name}: not_known}}, go: {after}, because: x}}\n"
        f"      - {{otherwise: {after}, because: x}}\n"
        for at, (name, value) in enumerate(tests.items())
        for after in [f"many_{at + 1}" if at + 1 < len(tests) else "to_assessment"]
    )
    texts = edited(
        "opening", ("{otherwise: to_assessment,", "{otherwise: many_0,"), ("\nends:\n", f"\n{steps}\nends:\n")
    )
    (fault,) = check_files(texts).faults
    assert fault.sentence.startswith("There are more than 20,000 ways through this protocol")


VALUES = ("colleague", "saw_it", "no", "share", "yes", "open", "hang_up", "needed", "yes", "police")
