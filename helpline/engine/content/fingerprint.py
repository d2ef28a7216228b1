"""Fingerprints: what an approval is bound to, so that a changed fact voids it and a passing minute does not (I09)."""

import json
from dataclasses import asdict, replace
from hashlib import sha256

from helpline.engine.case import Case
from helpline.engine.content.model import ReferralContent
from helpline.engine.gate import CONSENTS

_BESIDE = ("person.override_grounds", "person.override_words", "person.consent_limits", "person.spoken_to_alone")


def content_sha256(content: ReferralContent) -> str:
    """Return the hash of what a document says, without its times, its version and its approval.

    Left out: when it was sent, the deadlines counted from then, who approved when, and the version's number. All else
    counts, word for word.
    """
    timeless = replace(
        content,
        sent="",
        summary=replace(content.summary, by_when=()),
        tell_us=(),
        approval="",
        version=0,
    )
    return _sha256(asdict(timeless))


def consent_sha256(case: Case, referral_id: str) -> str:
    """Return the hash of everything agreed to that the referral rests on: this receiver's consent, grounds, limits.

    Also whether the caller lets their details be passed on. No consent is read for a child's referral (I12), so there
    only the caller's choice counts.
    """
    referral = case.referrals[referral_id]
    consent = CONSENTS.get(referral.protocol)
    rests_on: dict[str, object] = {"caller.identity_level": _kept(case, "caller.identity_level", "")}
    for person_id in referral.people:
        for field_id in (consent, *_BESIDE) if consent else ():
            rests_on[f"{person_id} {field_id}"] = _kept(case, field_id, person_id)
    return _sha256(rests_on)


def _kept(case: Case, field_id: str, person_id: str) -> object:
    given = case.given(field_id, person_id)
    return given.answer.model_dump(mode="json") if given else None


def _sha256(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
