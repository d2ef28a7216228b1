"""The bodies of events as JSON, and how those written by earlier versions are read for ever."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json

from helpline.engine.events import KINDS, Event
from helpline.words.errors import NotKept

Upcast = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: Mapping[tuple[str, int], Upcast] = {}
"""By kind and the schema number it was written with: what makes its body one schema newer."""


def to_body(event: Event) -> bytes:
    """Return an event's body as it is sealed."""
    return event.model_dump_json().encode()


def from_body(kind: str, schema: int, body: bytes) -> Event:
    """Return an event from a body of any schema number ever written.

    Raises:
        NotKept: a newer version of the helpline wrote it.
    """
    known = KINDS.get(kind)
    if known is None or schema > known.SCHEMA:
        raise NotKept(
            f"event {kind} of schema {schema} is not known",
            "A newer version of the helpline wrote part of this record, and this version cannot read it. "
            "Nothing was changed. Start the newer version.",
        )
    if schema == known.SCHEMA:
        return known.model_validate_json(body)
    told = from_json(body)
    for step in range(schema, known.SCHEMA):
        told = UPCASTERS[(kind, step)](told)
    return known.model_validate(told)
