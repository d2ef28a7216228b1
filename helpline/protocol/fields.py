"""The data dictionary: every question that can be asked, once, with the options a person may choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from helpline.protocol.conditions import Condition, Judge, Truth, judge
from helpline.protocol.names import ASSESSING_MODERN_SLAVERY

Kind = Literal["choice", "multi", "yns", "text", "name", "date", "moment", "place", "phone", "computed"]
AboutWhat = Literal["contact", "caller", "person", "place", "exploiter", "case", "harm", "referral"]
Missing = Literal["not_known", "refused", "unsafe_to_ask"]

KINDS: tuple[str, ...] = get_args(Kind)
ABOUT_WHAT: tuple[str, ...] = get_args(AboutWhat)
NON_ANSWERS: tuple[str, ...] = get_args(Missing)
GIVEN = "given"
"""What a field without options reads as, once something was given."""

OF_PERSON = ("person.", "explained.", "plan.")
"""How the ids of fields begin that are answered of one person."""

READS_END_OF: Mapping[str, str] = {"case.assessment": ASSESSING_MODERN_SLAVERY}
"""Fields that say how a protocol ended (ruling 27): only later protocols may test them."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen, and how it is said."""

    id: str
    label: str


YES_NO_NOT_SURE = (Option("yes", "Yes"), Option("no", "No"), Option("not_sure", "Not sure"))


@dataclass(frozen=True)
class Field:
    """One question.

    Attributes:
        about: whose answer it is.
        actionable: where it is missing, that warns and shortens the chase; it never blocks.
        sensitive: kept under its own key and left out of documents unless included for that one.
        substitutes: fields offered where this one is not known.
        used_by: protocols that use it, or `record`, `harm_check`, `safety_plan`, `follow_up`.
        asked_when: what must be so before it is worth asking, such as the answer that it follows from; None: always.
    """

    id: str
    label: str
    kind: Kind
    about: AboutWhat
    options: tuple[Option, ...] = ()
    actionable: bool = False
    sensitive: bool = False
    substitutes: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    hint: str = ""
    asked_when: Condition | None = None
    line: int = field(default=0, compare=False)

    @cached_property
    def is_asked(self) -> Judge:
        """Give what must be so before it is asked as a function, made once; true of everything where there is none."""
        return judge(self.asked_when) if self.asked_when is not None else lambda _: Truth.TRUE

    @cached_property
    def option_ids(self) -> frozenset[str]:
        """Name every option."""
        return frozenset(option.id for option in self.options)

    @property
    def has_options(self) -> bool:
        """Say whether it is answered by choosing."""
        return self.kind in ("choice", "multi", "yns") or bool(self.options)

    @property
    def testable(self) -> frozenset[str]:
        """Give every value that a condition may test it against."""
        return (self.option_ids if self.has_options else frozenset({GIVEN})) | frozenset(NON_ANSWERS)

    def option_label(self, option_id: str) -> str:
        """Say an option; an id that is not one of them comes back as it is, so that an old answer still shows."""
        return next((option.label for option in self.options if option.id == option_id), option_id)

    def is_exclusive(self, option_id: str) -> bool:
        """Say whether an option of a multi field excludes the rest, as every `none…` option does."""
        return self.kind == "multi" and (option_id == "none" or option_id.startswith("none_"))
