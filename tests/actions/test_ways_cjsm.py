"""CJSM carries a document without a password, so only to an address that was found in its own directory (I14, M03)."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.actions.ports import Desk
from helpline.actions.ways import chosen
from helpline.directory.entity import WayIn
from helpline.words.errors import OutOfStep
from tests.office import Office, Pigeon

COUNCIL = "northmoor-children"


def _with_cjsm(desk: Desk, **cells: str) -> Desk:
    way = WayIn.model_validate(
        {
            "id": "by-cjsm",
            "channel": "cjsm",
            "address": "door@northmoor.example.cjsm.net",
            "protection": "none",
            "verified_on": date(2026, 11, 12),
            "verified_by": "S. Lind",
            **cells,
        }
    )
    entity = desk.directory.entity(COUNCIL).model_copy(update={"ways_in": (way,)})
    directory = replace(desk.directory, entities={**desk.directory.entities, COUNCIL: entity})
    return replace(desk, directory=directory, channels={"cjsm": Pigeon("cjsm")})


@pytest.mark.parametrize("looked", ["", "no"])
def test_an_address_that_nobody_found_in_the_cjsm_directory_is_not_used(looked: str, office: Office) -> None:
    with pytest.raises(OutOfStep, match="not found in the cjsm directory"):
        chosen(_with_cjsm(office.desk, in_cjsm_directory=looked), COUNCIL, "by-cjsm")


def test_an_address_that_was_found_there_is_used(office: Office) -> None:
    _, way = chosen(_with_cjsm(office.desk, in_cjsm_directory="yes"), COUNCIL, "by-cjsm")
    assert way.protection == "none"
    with pytest.raises(OutOfStep, match="not a cjsm address"):
        chosen(_with_cjsm(office.desk, in_cjsm_directory="yes", address="door@northmoor.example"), COUNCIL, "by-cjsm")
