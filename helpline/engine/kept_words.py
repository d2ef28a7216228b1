"""What an adviser worded for a referral that was withdrawn before it went: the next one like it begins with it.

One wrong press of *no* loses nothing that somebody wrote. The harm check is not taken over: what was assessed for one
referral is assessed anew for the next (ruling 4).
"""

from collections.abc import Iterable, Iterator

from helpline.engine.case import Case
from helpline.engine.events.referral import ReferralDrafted, ReferralWorded
from helpline.engine.gone import has_document_gone
from helpline.engine.referral import Referral
from helpline.protocol.library import Library


def words_kept(case: Case, drafts: Iterable[ReferralDrafted], *, library: Library) -> Iterator[ReferralWorded]:
    """Yield the words that each new draft takes over from the one withdrawn last, of its protocol, outcome and people.

    Words for a document that names nobody and words for one that does are never taken over from each other, and what
    may be outside keeps its own.
    """
    for drafted in drafts:
        if drafted.referral_id not in case.referrals:
            last = max(
                _withdrawn_like(case, drafted, library=library), key=lambda one: one.withdrawn_number, default=None
            )
            if last and last.worded:
                yield last.worded.model_copy(update={"referral_id": drafted.referral_id})


def _withdrawn_like(case: Case, drafted: ReferralDrafted, *, library: Library) -> Iterator[Referral]:
    for referral in case.referrals.values():
        known = referral.drafted
        if known is None or referral.state != "withdrawn" or has_document_gone(case, referral):
            continue
        is_alike = (known.protocol, set(known.people)) == (drafted.protocol, set(drafted.people))
        if is_alike and _outcome(known, library) == _outcome(drafted, library):
            yield referral


def _outcome(drafted: ReferralDrafted, library: Library) -> str:
    version = library.version(drafted.protocol, drafted.protocol_version)
    end = version.ends.get(drafted.end) if version else None
    return end.outcome if end else ""
