"""Made-up referrals, written out by hand as the engine would compose them."""

from dataclasses import replace

from helpline.engine.content.model import (
    Detail,
    FactRow,
    Line,
    PersonSection,
    ReferralContent,
)
from tests.documents.contents_child import callum, child
from tests.documents.contents_police import police


def household() -> ReferralContent:
    """Return a referral of a sister and a brother at one place."""
    one = child()
    sister = PersonSection(
        "The first child: Amina (two children in this referral)",
        (
            Detail("Name", "KNOWN", "Amina Example.", "Told by caller, 20 Nov"),
            Detail("Date of birth", "KNOWN", "4 May 2011 (15). No document seen.", "Told by caller, 20 Nov"),
            *callum()[2:6],
            Detail("Language, needs", "KNOWN", "Dari; interpreter needed.", "Told by caller, 20 Nov"),
        ),
    )
    named = Detail("Name", "PART KNOWN", "First name Yusuf. Surname: asked.", "Told by caller, 20 Nov")
    brother = PersonSection("The second child: Yusuf (two children in this referral)", (named, *callum()[1:]))
    return replace(
        one,
        people=(sister, brother),
        find_heading="How to find them without birth date or address",
        summary=replace(
            one.summary,
            who=Line(
                "A girl, Amina Example, 15, and her brother Yusuf, about 13,",
                "both at Northmoor Academy. Home address not known to us. Last seen leaving school today.",
            ),
        ),
    )


def not_known() -> ReferralContent:
    """Return a child's referral in which nearly nothing is known, and every row says so."""
    one = child()
    rows = tuple(replace(row, status="NOT KNOWN asked", have="Asked; caller does not know.") for row in callum()[:4])
    rest = tuple(replace(row, status="NOT KNOWN not asked", have="Not asked: call cut off.") for row in callum()[4:])
    refused = Detail("Nationality", "REFUSED", "He did not want to say.", "Adviser, 20 Nov")
    unsafe = Detail("Phone", "UNSAFE TO ASK", "Somebody else was listening.", "Adviser, 20 Nov")
    return replace(
        one,
        already_spoken="",
        people=(PersonSection("The child (one child in this referral)", (*rows, *rest, refused, unsafe)),),
        find=(),
        facts=(FactRow(1, "", "", "A child is working at night in a kitchen.", "Told by caller"),),
        wishes=tuple(replace(pair, answer="NOT KNOWN. Not asked.") for pair in one.wishes),
        told=tuple(replace(row, what="NOT KNOWN", reference="None") for row in one.told),
        because=(),
    )


def adult() -> ReferralContent:
    """Return an adult's referral to adult support, with consent."""
    one = child()
    return replace(
        one,
        kind="adult",
        reference="T9H-2VN",
        title="Adult support referral: action needed today",
        to="Northmoor Council, adult social care duty team",
        summary=replace(
            one.summary,
            suspected=Line("Forced labour: fishing.", "Suspected from indicators, not proved. In the UK."),
            who=Line(
                "Mr Ato Sample, born 14 Mar 1991 (35).", "He agrees to this referral. Where he is: by voice only."
            ),
        ),
        people=(
            PersonSection(
                "The person (one person in this referral)",
                (
                    Detail("Name", "KNOWN", "Ato SAMPLE (family name in capitals). Man.", "Told by him, 10:20"),
                    Detail("Date of birth", "KNOWN", "14 Mar 1991. No document seen.", "Told by him, 10:20"),
                    Detail("Where now", "KNOWN by voice", "Read to your duty worker, 10:58. Ring us.", "Told by him"),
                    Detail("Skipper", "REFUSED", "He was not ready to give a name.", "Adviser, 10:40"),
                ),
            ),
        ),
        find_heading="Where more may be found",
    )


EVERY_KIND = (child, police, household, not_known, adult)
