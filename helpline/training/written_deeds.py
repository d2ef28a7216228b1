"""The deeds of a witness as moments of a scenario: what was done at the gate, in the order that the desk asks for."""

from collections.abc import Iterator, Mapping

from helpline.engine.harm_rows import WITHOUT_A_NAME
from helpline.protocol.witness import Witness
from helpline.training.outcomes import CODES

_CODE_OF: Mapping[str, str] = {protocol: code for code, protocol in CODES.items()}
_BACK = {"returned": "return", "withdrawn": "withdraw"}
_UNWRITTEN = {
    "harm_check: part": "Only part of the harm check is done.",
    "decision: before_the_last_change": "The manager decided, and something changed after that.",
    "state: withheld": "A manager withholds it.",
    "state: approved": "It is approved already.",
    "state: superseded": "Another referral has taken its place.",
    "state: closed": "It is closed.",
    "approver: adviser": "An adviser approves it.",
    "approver: manager_who_wrote": "A manager who wrote part of it approves it.",
    "approver: manager": "A manager who wrote none of it approves it.",
}
"""What no scenario can do, or not without a receiver; it stands there in words, in this order."""


def deeds_of(witness: Witness, *, named: str) -> Iterator[str]:
    """Yield a line of YAML for each deed of a witness about one referral; *named* is whom it is about.

    Approval is asked for unless the witness says that it is a draft still: where it says nothing of that, it is about
    what the gate before that lets through.
    """
    done = dict(deed.partition(": ")[::2] for deed in witness.deeds)
    code = _CODE_OF.get(witness.protocol)
    if code is None or not done:
        return
    if done.get("anonymised") in ("allowed", "refused"):
        harm = ", ".join(f"{row}: none seen" for row in WITHOUT_A_NAME)
        ruling = f"decision: {done['anonymised']}, harm: {{{harm}}}, words: As decided."
        yield f"anonymised: {{for: {code}, person: {named}, {ruling}}}"
    if done.get("harm_check") == "whole":
        yield f"harm: {{for: {code}, rows: {{everyone_else: {{advice: proceed}}}}}}"
    if done.get("state") != "draft":
        yield f"submit: {code}"
    if done.get("decision") in ("proceed", "withhold", "do_not_send"):
        row = f"decision: {done['decision']}, words: As decided."
        yield f"decide: {{for: {code}, rows: {{everyone_else: {{{row}}}}}}}"
    if done.get("ground") in ("confirmed", "refused"):
        yield f"ground: {{for: {code}, named: {named}, decision: {done['ground']}, words: As decided.}}"
    if done.get("by_phone") in ("allowed", "refused"):
        yield f"by_phone: {{for: {code}, decision: {done['by_phone']}, words: As decided., tried: Everyone.}}"
    if done.get("state") in _BACK:
        yield f"{_BACK[done['state']]}: {{for: {code}, words: As decided.}}"
    yield from (f"note: {said}" for deed, said in _UNWRITTEN.items() if deed in witness.deeds)
