"""Telephone numbers: one stored form for all ways of writing them, so that an unsafe one is found again."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, ValidationResult

from helpline.words.unreadable import Unreadable

_HOME = "GB"
_LONGEST = 40
_WRITTEN = re.compile(r"\+?[\d\s()./\u2010-\u2015-]+(?:(?:ext\.?|x)\s*\d{1,6})?", re.IGNORECASE)
_KEPT = "What you wrote is kept as words. Check it with the caller, or choose not known."


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: stored as E.164, shown as people here write it.

    *is_valid* is False where the number could exist but is not in service, as Ofcom's drama numbers are:
    warn, never refuse.
    """

    e164: str
    shown: str
    is_valid: bool


def read_phone(text: str) -> Phone:
    """Read a number as typed; without a country code it is taken to be a United Kingdom one.

    Raises:
        Unreadable: it cannot be a telephone number; the sentence says why.
    """
    written = text[: _LONGEST + 1].strip()
    if len(written) > _LONGEST or len(text) > 2 * _LONGEST:
        raise Unreadable(f"This is too long to be a telephone number. {_KEPT}")
    if not _WRITTEN.fullmatch(written):
        raise Unreadable(f"A telephone number has only figures, spaces and a leading plus. {_KEPT}")
    try:
        number = phonenumbers.parse(written, _HOME)
    except phonenumbers.NumberParseException:
        raise Unreadable(f"This cannot be read as a telephone number. {_KEPT}") from None
    _refuse_impossible(number)
    is_home = number.country_code == phonenumbers.country_code_for_region(_HOME)
    shape = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return Phone(
        e164=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        shown=phonenumbers.format_number(number, shape),
        is_valid=phonenumbers.is_valid_number(number),
    )


def _refuse_impossible(number: phonenumbers.PhoneNumber) -> None:
    """Say what is wrong with the length; a leading nought left over at home means figures are missing."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    home = phonenumbers.country_code_for_region(_HOME)
    if reason == ValidationResult.TOO_LONG:
        raise Unreadable(f"This has too many figures for a telephone number. {_KEPT}")
    if reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        raise Unreadable(f"This number needs its area code. {_KEPT}")
    if reason == ValidationResult.TOO_SHORT or (number.country_code == home and number.italian_leading_zero):
        raise Unreadable(f"This has too few figures for a telephone number. {_KEPT}")
    if reason != ValidationResult.IS_POSSIBLE:
        raise Unreadable(f"This cannot be a telephone number. {_KEPT}")
