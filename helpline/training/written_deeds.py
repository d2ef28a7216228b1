"""The deeds of a witness as moments of a scenario: what was done at the gate, in the order that the desk asks for."""

from collections.abc import Iterator, Mapping

from helpline.protocol.witness import Witness
from helpline.training.outcomes import CODES

_CODE_OF: Mapping[str, str] = {protocol: code for code, protocol in CODES.items()}
_SUBMITTED = ("submitted", "withheld", "approved")
_EVERYBODY = ("caller", "person", "others_there", "family", "staff")
_UNWRITTEN = {"approver: manager_who_wrote": "A manager who wrote part of it approves."}
"""What no scenario can do, because its manager is never its author; it stands there in words."""


def deeds_of(witness: Witness, *, named: str) -> Iterator[str]:
    """Yield a line of YAML for each deed of a witness about one referral; *named* is whom it is about."""
    done = dict(deed.partition(": ")[::2] for deed in witness.deeds)
    code = _CODE_OF.get(witness.protocol)
    if code is None or not done:
        return
    if done.get("anonymised") in ("allowed", "refused"):
        harm = ", ".join(f"{row}: none seen" for row in _EVERYBODY)
        ruling = f"decision: {done['anonymised']}, harm: {{{harm}}}, words: As decided."
        yield f"anonymised: {{for: {code}, person: {named}, {ruling}}}"
    if done.get("harm_check") == "whole":
        yield f"harm: {{for: {code}, rows: {{everyone_else: {{advice: proceed}}}}}}"
    if "harm_check" in done or done.get("state") in _SUBMITTED:
        yield f"submit: {code}"
    if done.get("decision") in ("proceed", "withhold", "do_not_send"):
        row = f"decision: {done['decision']}, words: As decided."
        yield f"decide: {{for: {code}, rows: {{everyone_else: {{{row}}}}}}}"
    if done.get("ground") in ("confirmed", "refused"):
        yield f"ground: {{for: {code}, named: {named}, decision: {done['ground']}, words: As decided.}}"
    if done.get("by_phone") in ("allowed", "refused"):
        yield f"by_phone: {{for: {code}, decision: {done['by_phone']}, words: As decided., tried: Everyone.}}"
    for deed in witness.deeds:
        if deed in _UNWRITTEN:
            yield f"note: {_UNWRITTEN[deed]}"
