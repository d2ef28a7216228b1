"""What the tests of the call do to a harm check: one row, all of them, or answers that point to nothing."""

from werkzeug.test import TestResponse

from helpline.actions.ports import Desk
from helpline.engine.harm_pointers import POINTS
from tests.web.calls.calling import ACall


def check_row(
    call: ACall, desk: Desk, referral: str, row: str, *, advice: str = "proceed", **more: object
) -> TestResponse:
    """Save one row of the harm check, every question answered by its first choice unless *more* says otherwise."""
    data: dict[str, object] = {"row": row, "harm.advice.option": advice}
    for field in desk.library.fields.values():
        if field.id.startswith("harm.") and field.id not in ("harm.advice", "harm.decision", "harm.reasons"):
            data |= (
                {f"{field.id}.option": field.options[0].id} if field.options else {f"{field.id}.missing": "not_known"}
            )
    return call.send(f"/referrals/{referral}/harm", {**data, **more})


def calm_answers(desk: Desk) -> dict[str, object]:
    """Return answers that point nowhere but to going ahead."""
    calm: dict[str, object] = {}
    for field_id, points in POINTS.items():
        options = desk.library.fields[field_id].options
        way = next((one.id for one in options if one.id not in points or points[one.id][0] == "proceed"), "")
        calm[f"{field_id}.option"] = way
    return calm


def check_every_row(call: ACall, desk: Desk, referral: str) -> None:
    """Save every row of the harm check of a referral about one child."""
    pupil = call.case.people[0].person_id
    for row in ("caller", f"person:{pupil}", "others_there", "family", "staff"):
        assert check_row(call, desk, referral, row).status_code == 303
