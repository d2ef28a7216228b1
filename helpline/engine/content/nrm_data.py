"""An NRM pack as data: one JSON document a person, a stable key for each field of the online form, and its schema.

Every key is always there: one that the form does not reach on this person's way says so. Nothing stands in it that the
Word form does not print, but for the form's own choices (`value`), which are never guessed.
"""

import json
from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from helpline.engine.content.model import FormRow, FormStatus, ItemExplained, Line, NrmPack, Pair
from helpline.engine.content.nrm_answers import ANSWERS
from helpline.engine.content.nrm_form import EVERY

FORMAT = "nrm-pack-1"
"""The name of this shape; a change that a reader could trip over takes the next number."""

NOT_REACHED = "NOT ON THIS PATH"
_TEXT: Mapping[str, Any] = {"type": "string"}
_TEXTS: Mapping[str, Any] = {"type": "array", "items": _TEXT}


def data_of(pack: NrmPack) -> bytes:
    """Return a pack as UTF-8 JSON, the same bytes every time, a key to a line so that two can be compared."""
    rows = {row.key: row for part in pack.parts for row in part.rows}
    said = {
        "format": FORMAT,
        "reference": pack.reference,
        "version": pack.version,
        "is_made_up": pack.is_made_up,
        "person": pack.number,
        "path": pack.path,
        "to": pack.to,
        "from": pack.from_line,
        "helpline_number": pack.helpline_number,
        "sent": pack.sent,
        "statement": pack.statement,
        "handling": [_line(line) for line in pack.handling],
        "contact": [_pair(pair) for pair in pack.contact],
        "answers": {row.key: _row(row, row.value) for row in pack.answers},
        "explanation": {one.item: one.state for one in pack.explained},
        "fields": {
            key: _row(row, row.value if key == asked.key else ()) if (row := rows.get(asked.key)) else _not_reached()
            for asked in EVERY
            for key in (asked.key, *asked.also)
        },
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _row(row: FormRow, value: tuple[str, ...]) -> dict[str, Any]:
    return {"status": row.status, "value": list(value), "have": row.have, "source": row.source}


def _not_reached() -> dict[str, Any]:
    return {"status": NOT_REACHED, "value": [], "have": "", "source": ""}


def _line(line: Line) -> str:
    return f"{line.lead} {line.text}".strip()


def _pair(pair: Pair) -> dict[str, str]:
    return {"question": pair.question, "answer": pair.answer}


def schema() -> dict[str, Any]:
    """Return the published JSON Schema of the data; `referral_templates/nrm_pack/schema.json` holds the same."""
    whole: dict[str, Any] = {
        "format": {"const": FORMAT},
        "reference": {"type": "string", "pattern": "^[0-9A-Z]{3}-[0-9A-Z]{3}$"},
        "version": {"type": "integer", "minimum": 1},
        "is_made_up": {"type": "boolean"},
        "person": {"type": "integer", "minimum": 1},
        "path": {"enum": ["adult", "child"]},
        **dict.fromkeys(("to", "from", "helpline_number", "sent", "statement"), _TEXT),
        "handling": _TEXTS,
        "contact": {"type": "array", "items": _object({"question": _TEXT, "answer": _TEXT})},
        "answers": _object({key: _row_schema((), words) for key, words, _ in ANSWERS}),
        "explanation": {
            "type": "object",
            "description": "How far each item of the NRM explanation came; what is not understood is owed.",
            "additionalProperties": {"enum": list(get_args(get_type_hints(ItemExplained)["state"]))},
        },
        "fields": _object(
            {
                key: _row_schema(asked.options if key == asked.key else None, asked.words)
                for asked in EVERY
                for key in (asked.key, *asked.also)
            }
        ),
    }
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "NRM pack",
        "description": "What we hold of what the online NRM form asks about one person, for the first responder.",
    }
    rows = {"words": _row_of(dict(_TEXTS)), "beside": _row_of({"type": "array", "maxItems": 0})}
    return {**head, **_object(whole), "$defs": rows}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _row_schema(options: tuple[str, ...] | None, words: str) -> dict[str, Any]:
    """Describe one field; `options` are the form's own choices, none known: any text, None: never a choice."""
    if options is None:
        return {"description": words, "$ref": "#/$defs/beside"}
    if not options:
        return {"description": words, "$ref": "#/$defs/words"}
    return {"description": words, **_row_of({"type": "array", "items": {"enum": list(options)}})}


def _row_of(value: dict[str, Any]) -> dict[str, Any]:
    status = {"enum": [*get_args(FormStatus), NOT_REACHED]}
    return _object({"status": status, "value": value, "have": _TEXT, "source": _TEXT})
