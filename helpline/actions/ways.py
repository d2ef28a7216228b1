"""Ways in as the directory has them now, and whether a document may still go by the one it was made for."""

from helpline.actions.ports import Desk, Protection
from helpline.directory.directory import BY_A_PERSON, Entity, WayIn
from helpline.directory.legacy import why_closed
from helpline.engine.events.referral import CandidateMade
from helpline.words.errors import NotFound, OutOfStep


def chosen(desk: Desk, entity_id: str, way_in_id: str) -> tuple[Entity, WayIn]:
    """Return an entity and one of its ways in, where a document may go by it now.

    Raises:
        NotFound: there is no such entity or way in.
        OutOfStep: a closed domain (M04), not an address that was found in the CJSM directory where CJSM is wanted (I14,
            M03), never verified, or not set up here.
    """
    entity = desk.directory.entity(entity_id)
    way_in = entity.way_in(way_in_id)
    address = way_in.address.casefold()
    if why_closed(address):
        raise OutOfStep(
            "legacy domain", "This address is on a domain that has been closed. Nothing was sent. Choose another."
        )
    if way_in.channel == "cjsm" and not address.endswith(".cjsm.net"):
        raise OutOfStep(
            "not a cjsm address",
            "This is not a CJSM address, so it can’t be used for CJSM. Nothing was sent. Choose another.",
        )
    if way_in.channel == "cjsm" and way_in.in_cjsm_directory != "yes":
        raise OutOfStep(
            "not found in the cjsm directory",
            "Nobody has found this address in the CJSM directory, so it can’t be used for CJSM. Nothing was sent. "
            "Choose another.",
        )
    if way_in.verified_on is None:
        raise OutOfStep("unverified way in", "Nobody has verified this way in yet. Nothing was sent. Choose another.")
    if way_in.channel not in BY_A_PERSON and way_in.channel not in desk.channels:
        raise OutOfStep("way not set up", "This way of sending is not set up here. Nothing was sent. Choose another.")
    return entity, way_in


def protection_of(way_in: WayIn) -> Protection:
    """Return how a document travels by a way in: CJSM plain (M08), else as the entry asks (rulings 6, 7)."""
    if way_in.channel == "cjsm":
        return "none"
    return "zip" if way_in.protection == "zip" else "word"


def why_way_changed(desk: Desk, candidate: CandidateMade) -> str:
    """Say why a document may not go any more where and how it was made to go; nothing where it may (I08, I15)."""
    try:
        _, way_in = chosen(desk, candidate.entity_id, candidate.way_in_id)
    except NotFound:
        return "Its receiver, or the way in that was chosen, is not in the directory any more. Choose again."
    except OutOfStep as refused:
        return refused.for_person
    frozen = (candidate.channel, candidate.address, candidate.protection)
    if frozen != (way_in.channel, way_in.address, protection_of(way_in)):
        return "The address, or how it is sent or protected, has changed in the directory. Choose again."
    return ""
