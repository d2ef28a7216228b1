"""Rulings of a manager on the NRM by telephone and on what names nobody; and telling that a yes was taken back."""

from collections.abc import Callable, Mapping
from typing import Any

from helpline.actions import anonymised, grounds, withdrawals
from helpline.training import deeds
from helpline.training.outcomes import CODES
from helpline.training.stage import ADVISER, MANAGER, Stage, person_id_of, referral_named


def _rule_by_phone(stage: Stage, deed: deeds.PhoneNrmRuled) -> None:
    case = stage.case()
    grounds.decide_phone_nrm(
        stage.desk,
        stage.case_id,
        who=MANAGER,
        referral_id=referral_named(case, deed.about).referral_id,
        is_allowed=deed.is_allowed,
        words=deed.words,
        tried=deed.tried,
        seen=case.number,
    )


def _rule_on_anonymised(stage: Stage, deed: deeds.AnonymisedRuled) -> None:
    case = stage.case()
    anonymised.decide_anonymised(
        stage.desk,
        stage.case_id,
        who=MANAGER,
        protocol=CODES[deed.about.protocol],
        person_id=person_id_of(case, deed.about.person),
        is_allowed=deed.is_allowed,
        harm=deed.harm,
        words=deed.words,
        seen=case.number,
    )


def _tell_withdrawal(stage: Stage, deed: deeds.WithdrawalTold) -> None:
    withdrawals.pass_on(
        stage.desk,
        stage.case_id,
        who=ADVISER,
        referral_id=referral_named(stage.case(), deed.about).referral_id,
        entity_id=deed.entity,
        spoken_to=deed.spoken_to,
        words=deed.words,
    )


RULING_ACTS: Mapping[type[Any], Callable[[Stage, Any], None]] = {
    deeds.PhoneNrmRuled: _rule_by_phone,
    deeds.AnonymisedRuled: _rule_on_anonymised,
    deeds.WithdrawalTold: _tell_withdrawal,
}
"""The act for each of them."""
