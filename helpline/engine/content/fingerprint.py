"""Fingerprints: what an approval is bound to, so that a changed fact voids it and a passing minute does not (I09)."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from hashlib import sha256

from helpline.engine.case import Case
from helpline.engine.consents import ALONE_FIELD, CONSENT_FIELDS, CONSENTS, GROUND_WORDS, GROUNDS, NRM_WISH
from helpline.engine.content.model import ReferralContent
from helpline.protocol.names import SUPPORT_NRM

_BESIDE = (GROUNDS, GROUND_WORDS, "person.consent_limits", ALONE_FIELD)


def content_sha256(content: ReferralContent) -> str:
    """Return the hash of what a document says, without its times, its version and its approval.

    Left out: when it was sent, the deadlines counted from then, who approved when, and the version's number. All else
    counts, word for word, the packs beside it too.
    """
    timeless = replace(
        content,
        sent="",
        summary=replace(content.summary, by_when=()),
        tell_us=(),
        approval="",
        version=0,
        packs=tuple(replace(pack, sent="", version=0) for pack in content.packs),
    )
    return _sha256(asdict(timeless))


def consent_sha256(case: Case, referral_id: str) -> str:
    """Return the hash of everything agreed to that the referral rests on.

    That is this receiver's consent, every answer about a receiver that was asked for by its name (a yes to it counts,
    whichever question it is kept in), grounds with what a manager decided on them, limits.

    Also whether the caller lets their details be passed on. No consent is read for a child's referral (I12), so there
    only the caller's choice counts.
    """
    referral = case.referrals[referral_id]
    rests_on: dict[str, object] = {"caller.identity_level": _kept(case, "caller.identity_level", "")}
    for person_id in referral.people:
        for field_id in _read_of(referral.protocol):
            rests_on[f"{person_id} {field_id}"] = _kept(case, field_id, person_id)
        if referral.protocol in CONSENTS:
            rests_on |= {f"{person_id} {field} to": said for field, said in _by_name(case, person_id)}
        ruled = referral.grounds.get(person_id)
        if ruled:
            rests_on[f"{person_id} ground decided"] = [ruled.number, ruled.event.is_confirmed]
    return _sha256(rests_on)


def _read_of(protocol: str) -> tuple[str, ...]:
    """Name the fields that a referral of a protocol rests on; none where no consent is asked."""
    consent = CONSENTS.get(protocol)
    if consent is None:
        return ()
    also = ("person.consent_support_service", NRM_WISH) if protocol == SUPPORT_NRM else ()
    return (consent, *also, *_BESIDE)


def _by_name(case: Case, person_id: str) -> Iterator[tuple[str, object]]:
    """Yield each consent that was asked for a receiver by name: which, and the answer; a yes to one is no other."""
    for field in CONSENT_FIELDS:
        given = case.given(field, person_id)
        if given is not None and given.entity_id:
            yield field, [given.entity_id, _kept(case, field, person_id)]


def _kept(case: Case, field_id: str, person_id: str) -> object:
    given = case.given(field_id, person_id)
    return given.answer.model_dump(mode="json") if given else None


def _sha256(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
