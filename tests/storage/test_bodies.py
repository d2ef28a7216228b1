"""Events as they are kept: every form ever written is read for ever."""

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest

from helpline.engine.events import KINDS, Event
from helpline.storage import bodies
from helpline.storage.bodies import UPCASTERS, from_body, to_body
from helpline.words.errors import NotKept

FORMS = Path(__file__).parent / "kept_forms"


def _forms(schema: int) -> dict[str, Any]:
    forms: dict[str, Any] = json.loads((FORMS / f"schema_{schema}.json").read_text(encoding="utf-8"))
    return forms


def test_every_form_ever_written_has_an_example_here() -> None:
    for kind, known in KINDS.items():
        for schema in range(1, known.SCHEMA + 1):
            assert kind in _forms(schema), f"write {kind} into kept_forms/schema_{schema}.json, and never edit it again"


def test_every_form_ever_written_is_read() -> None:
    for path in FORMS.iterdir():
        schema = int(path.stem.removeprefix("schema_"))
        for kind, body in _forms(schema).items():
            event = from_body(kind, schema, json.dumps(body).encode())
            assert from_body(kind, event.SCHEMA, to_body(event)) == event


def test_every_step_between_forms_can_be_taken() -> None:
    wanted = {(kind, schema) for kind, known in KINDS.items() for schema in range(1, known.SCHEMA)}
    assert set(UPCASTERS) == wanted


class _Renamed(Event):
    """A kind that was changed twice."""

    SCHEMA: ClassVar[int] = 3

    words: str
    asked: bool


def test_an_older_form_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "_Renamed", _Renamed)
    steps = {
        ("_Renamed", 1): lambda told: {"words": told["text"]},
        ("_Renamed", 2): lambda told: {**told, "asked": True},
    }
    monkeypatch.setattr(bodies, "UPCASTERS", steps)
    new = _Renamed(words="Mai Tran", asked=True)
    assert from_body("_Renamed", 1, b'{"text": "Mai Tran"}') == new
    assert from_body("_Renamed", 2, b'{"words": "Mai Tran"}') == new
    assert from_body("_Renamed", 3, b'{"words": "Mai Tran", "asked": true}') == new


@pytest.mark.parametrize(("kind", "schema"), [("NotYetInvented", 1), ("CaseViewed", 2)])
def test_what_a_newer_version_wrote_is_refused_plainly(kind: str, schema: int) -> None:
    with pytest.raises(NotKept) as refused:
        from_body(kind, schema, b'{"what": "secret"}')
    assert "newer version" in refused.value.for_person
    assert "secret" not in refused.value.for_log + refused.value.for_person
