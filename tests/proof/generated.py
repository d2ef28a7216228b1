"""Made-up protocols and everything that could be answered to them."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from helpline.protocol.conditions import Condition, Is, Look
from helpline.protocol.fields import YES_NO_NOT_SURE, Field, Option
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.sorts import Reading
from tests.protocol.drawn import conditions_of, drawn_steps

SIGNS = tuple(Option(name, name) for name in ("hurt", "watched", "locked_in", "none_seen"))
FIELDS: Mapping[str, Field] = {
    "contact.a": Field("contact.a", "A", "yns", "contact", YES_NO_NOT_SURE),
    "case.b": Field("case.b", "B", "multi", "case", SIGNS),
    "person.c": Field("person.c", "C", "yns", "person", YES_NO_NOT_SURE),
    "person.d": Field("person.d", "D", "multi", "person", SIGNS),
    "person.e": Field("person.e", "E", "text", "person"),
}
ENDS = {"here": End("here", "HOLD"), "there": End("there", "REFER"), "away": End("away", "999_NOW")}

LEAVES: st.SearchStrategy[Condition] = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda name: st.builds(
        Is,
        st.just(name),
        st.lists(st.sampled_from(sorted(FIELDS[name].testable)), min_size=1, max_size=3, unique=True).map(tuple),
    )
)
CONDITIONS = conditions_of(LEAVES)


@st.composite
def protocols(draw: st.DrawFn) -> ProtocolVersion:
    """Make a version about anything, of up to five steps that lead only onwards, with any conditions at all."""
    return ProtocolVersion(
        id="made_up",
        version=1,
        title="Made up",
        about=draw(st.sampled_from(["contact", "case", "person", "case_or_person"])),
        in_force_from=date(2026, 11, 1),
        first="s0",
        steps=drawn_steps(draw, most=5, asks=tuple(FIELDS), conditions=CONDITIONS, ends=ENDS),
        ends=ENDS,
        starts_when=draw(st.none() | CONDITIONS),
    )


def readings(name: str) -> st.SearchStrategy[Reading]:
    """Give anything that can stand as the answer to one field, blank included."""
    field = FIELDS[name]
    single = st.sampled_from([None, *(frozenset({value}) for value in sorted(field.testable))])
    if field.kind != "multi":
        return single
    together = [option.id for option in field.options if not field.is_exclusive(option.id)]
    return single | st.sets(st.sampled_from(together), min_size=1).map(frozenset)


@st.composite
def looks(draw: st.DrawFn, version: ProtocolVersion) -> Look:
    """Give what a run of a version can see: one person's answers, or those of none to three people."""
    several = version.about != "person"
    people = draw(st.integers(0, 3)) if several else 1
    seen = {
        name: tuple(draw(readings(name)) for _ in range(people if name.startswith("person.") else 1))
        for name in sorted(FIELDS)
    }
    return seen.__getitem__
