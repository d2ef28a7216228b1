"""Steps of the two fixed machines that no action takes yet are said so where the machines are decided upon."""

from tests.structure.project import ROOT

DECISION = ROOT / "docs" / "decisions" / "0002-protocols-are-data-approval-is-code.md"
NOT_YET = {"supersede": "superseded", "close": "closed", "bounce": "bounced"}


def _sources(folder: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "helpline" / folder).rglob("*.py")))


def test_what_no_action_takes_yet_is_named_and_nothing_else_is() -> None:
    folding, actions = _sources("engine/evolve"), _sources("actions")
    assert '"bounce"' not in folding
    assert '"supersede"' not in folding
    assert "ReferralClosed(" not in actions
    said = DECISION.read_text(encoding="utf-8").split("No action takes", 1)[1].split(":", 1)[0]
    assert all(f"*{state}*" in said for state in NOT_YET.values())
