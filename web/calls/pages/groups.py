"""The dictionary in groups with plain headings, and the tab of the call page that each belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from helpline.protocol.fields import Field
from helpline.protocol.library import Library

Tab = Literal["caller", "person", "case", "elsewhere"]

STARTS: Mapping[str, tuple[Tab, str]] = {
    "contact.channel": ("caller", "This contact"),
    "contact.ringback_ok": ("caller", "Safe contact afterwards"),
    "contact.line": ("caller", "Line and language"),
    "contact.who_dials": ("caller", "Danger and 999"),
    "contact.views_informed": ("caller", "How it went for them, where it is safe to ask"),
    "caller.identity_level": ("caller", "The caller"),
    "person.role": ("person", "Who"),
    "person.home_address": ("person", "Where"),
    "person.in_touch": ("person", "In touch, and what they want"),
    "person.consent_police": ("person", "What they agree to"),
    "person.action_today": ("person", "Today, and under 18"),
    "person.thoughts_of_suicide": ("person", "Life and health"),
    "person.knows_of_contact": ("person", "Who knows, and safe contact"),
    "person.harm_kinds": ("person", "Harm, and help needed"),
    "person.safe_tonight": ("person", "Support and the NRM"),
    "person.where_abroad": ("person", "Abroad, and journeys"),
    "place.where_happening": ("case", "The place"),
    "exploiter.who": ("case", "The suspected exploiter"),
    "case.story_heard": ("case", "What it is about"),
    "explained.n05_what": ("person", "Explained to them"),
    "harm.learns": ("elsewhere", "Asked in the harm check"),
    "chase.obstacle": ("elsewhere", "Asked in the follow-up"),
    "plan.now": ("person", "Safety plan, in their words"),
}
"""The first field of each group, in the dictionary's order; a new field belongs to the group above it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, in the dictionary's order, which never changes while a call is open."""

    heading: str
    tab: Tab
    fields: tuple[Field, ...]


def groups_of(library: Library) -> tuple[Group, ...]:
    """Return every field of the dictionary, each in exactly one group."""
    found: list[tuple[str, Tab, list[Field]]] = []
    for field in library.fields.values():
        if field.id in STARTS or not found:
            tab, heading = STARTS.get(field.id, ("case", "Other questions"))
            found.append((heading, tab, []))
        found[-1][2].append(field)
    return tuple(Group(heading, tab, tuple(fields)) for heading, tab, fields in found)
