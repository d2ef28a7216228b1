"""A promise: a sentence that a manager can read, and the same as conditions that can be checked.

Conditions are those of protocols. A promise reads history, in which blank is a fact like any other, so each of its
conditions is either true or false.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from helpline.protocol.conditions import Condition, Is, leaves

AboutWhat = Literal["protocol", "lifecycle"]

RUN, END, GATE, DEED, LIFE = "run.", "end.", "gate.", "deed.", "life."
NONE = "none"
"""What is said of anything that an end leaves empty."""

FACTS: Mapping[str, frozenset[str] | None] = {
    "run.protocol": None,
    "run.is": frozenset({"ended", "waiting", "not_started"}),
    "run.begins": frozenset({"itself", "by_another", "not"}),
    "run.first_asks": None,
    "run.first_says": None,
    "run.passed": None,
    "run.turns": None,
    "run.tested": None,
    "run.says_why": frozenset({"yes", "no"}),
    **dict.fromkeys(
        (
            *("end.is", "end.outcome", "end.urgency", "end.spoken", "end.to", "end.out_of_hours", "end.copy"),
            *("end.never", "end.also", "end.future_risk", "end.manager", "end.omit", "end.gate", "end.pack"),
            *("end.receipt_by", "end.receipt_within", "end.decision_after", "end.check_at", "end.check_at_most"),
            *("end.check_in", "end.check_after", "end.level", "end.says"),
        )
    ),
    "gate.submit": frozenset({"open"}),
    "gate.approve": frozenset({"open"}),
    "deed.harm_check": frozenset({"none", "part", "whole"}),
    "deed.decision": frozenset({"none", "proceed", "withhold", "do_not_send", "before_the_last_change"}),
    "deed.approver": frozenset({"adviser", "manager_who_wrote", "manager"}),
    "deed.ground": frozenset({"undecided", "confirmed", "refused"}),
    "deed.anonymised": frozenset({"undecided", "allowed", "refused"}),
    "deed.by_phone": frozenset({"undecided", "allowed", "refused"}),
    "deed.state": None,
    **dict.fromkeys(
        (
            *("life.deed", "life.by", "life.paper", "life.wrote", "life.yes", "life.since", "life.agreement"),
            *("life.read", "life.made_for", "life.sent_before", "life.is_out", "life.recalled", "life.call"),
            *("life.child", "life.spoken", "life.held_by", "life.referral_was", "life.parcel_was", "life.referral"),
            *("life.parcel", "life.approval", "life.outbox", "life.told", "life.sent", "life.out_after"),
            *("life.in_hands", "life.known_out", "life.to_sign_off", "life.left_to_sign_off"),
        )
    ),
}
"""What is no answer and can be tested besides: the run, its end, the gate, what was done, and the lifecycle; None is
any text.
"""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that must hold whatever anybody answers or does.

    Attributes:
        says: the promise as a sentence that a manager can read.
        protocols: those that it is about; empty means every one.
        when: where it binds; None is everywhere.
        then: what must hold there.
        possible: instead of *then*: what some call must be able to reach.
        sources: invariants, rulings and facts that it comes from.
    """

    id: str
    says: str
    about: AboutWhat
    protocols: tuple[str, ...] = ()
    when: Condition | None = None
    then: Condition | None = None
    possible: Condition | None = None
    sources: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def tests(self) -> Iterator[Is]:
        """Give every test in it."""
        for condition in (self.when, self.then, self.possible):
            if condition is not None:
                yield from leaves(condition)

    @property
    def is_of_the_gate(self) -> bool:
        """Say whether it is about what the gate lets through, whatever path was taken before."""
        return any(leaf.field.startswith((GATE, DEED)) for leaf in self.tests)

    def is_about(self, protocol_id: str) -> bool:
        """Say whether it is about a protocol."""
        return self.about == "protocol" and (not self.protocols or protocol_id in self.protocols)


def is_fact(name: str) -> bool:
    """Say whether a name is no field of the dictionary but a fact of run, end, gate, deeds or lifecycle."""
    return name.startswith((RUN, END, GATE, DEED, LIFE))
