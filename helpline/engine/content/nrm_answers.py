"""The five answers of a pack, each asked apart, and how far the NRM explanation came (ruling 10, N05 to N07)."""

from helpline.engine.consents import NRM_WISH
from helpline.engine.content.details import detail
from helpline.engine.content.model import FormRow, ItemExplained, Pair
from helpline.engine.content.nrm_rows import Of
from helpline.engine.content.phrases import capital, sentence
from helpline.engine.explanations import ledger_of, say_item
from helpline.protocol.ledger import OF_LEDGER

ANSWERS = (
    ("pass_details", "Pass their details to you", "person.consent_first_responder"),
    ("nrm", "Go into the NRM", NRM_WISH),
    ("support", "Support", "person.wants_support"),
    ("police", "Speaking with police", "person.talk_to_police"),
    ("identity", "Naming who rang us", "caller.identity_level"),
)
"""What is asked one at a time, under its stable key; no answer stands in for another."""

_HEADS = {
    "understood": "Said, and understood",
    "said": "SAY AGAIN",
    "owed": "OWED by you",
}
_NOTHING = "Nothing."
_OF_CHILD = "So nothing is owed before you refer. Explain it in words they know, as often as they need."


def answers_of(of: Of) -> tuple[FormRow, ...]:
    """Return the five answers; of a child the first two need none."""
    return tuple(_answer(of, key, words, field_id) for key, words, field_id in ANSWERS)


def _answer(of: Of, key: str, words: str, field_id: str) -> FormRow:
    if of.is_child and key in ("pass_details", "nrm"):
        return FormRow(key, words, "KNOWN", "Not asked and not needed: under 18, or may be.", "Our record")
    if key == "identity":
        held = "Who rang is not passed on." if of.matter.is_source_held else "They agreed to be named: ring us."
        return FormRow(key, words, "KNOWN", held, "Our record")
    said, given = detail(of.matter, "", field_id, of.person_id), of.matter.given(field_id, of.person_id)
    return FormRow(key, words, said.status, said.have, said.source, given.answer.options if given else ())


def explained_of(of: Of) -> tuple[ItemExplained, ...]:
    """Return every item of the explanation and how far it came; *owed* where nobody has come to it."""
    ledger = ledger_of(of.matter.case, of.person_id, of.matter.library)
    return tuple(ItemExplained(one.field.removeprefix(OF_LEDGER), one.state) for one in ledger)


def explanation_of(of: Of) -> tuple[Pair, ...]:
    """Say what was understood, what is to be said again, and what the first responder owes before the consent."""
    if of.is_child:
        return (Pair("No consent is needed", _OF_CHILD),)
    rows: dict[str, list[str]] = {state: [] for state in _HEADS}
    for one in explained_of(of):
        state = one.state if one.state in rows else "owed"
        rows[state].append(say_item(f"{OF_LEDGER}{one.item}", of.matter.library))
    return tuple(Pair(_HEADS[state], _listed(words)) for state, words in rows.items())


def _listed(words: list[str]) -> str:
    return sentence(capital("; ".join(words))) if words else _NOTHING
