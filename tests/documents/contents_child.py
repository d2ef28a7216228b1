"""A child's referral as content, with everything that a document can say of one."""

from helpline.engine.content.model import (
    Detail,
    FactRow,
    Line,
    Pair,
    PersonSection,
    ReferralContent,
    Risk,
    Summary,
    ToldRow,
)

NUMBER = "0808 157 0100"


def child() -> ReferralContent:
    """Return S02: a child of about 13, no surname, birth date or address."""
    return ReferralContent(
        kind="child",
        reference="K7M-4QX",
        version=1,
        is_made_up=True,
        title="Child safeguarding referral: action needed today",
        to="Northmoor Council, children’s front door (MASH) and out-of-hours team",
        from_line="Modern Slavery Helpline",
        helpline_number=NUMBER,
        sent="Fri 20 Nov 2026, 17:12",
        already_spoken="to your duty social worker, 16:05 today, your reference CF-20417",
        kind_line="",
        statement="This is a referral, not information. We ask for action today and a decision.",
        summary=Summary(
            suspected=Line("Child criminal exploitation: county lines.", "Suspected from indicators, not proved."),
            who=Line(
                "A boy, first name Callum, about 13, Year 8 at Northmoor Academy.",
                "Surname, date of birth and home address not known to us: section 2 says who should hold them. "
                "Last seen leaving school today; where he is now is not known.",
            ),
            why_today=Line(
                "Bruise on his face seen today.", "Missing on each of the last three weekends; may go missing tonight."
            ),
            asks=(
                Line("Identify him today", "through the school or the missing-person record."),
                Line("See him today, alone,", "and decide whether he is safe this weekend."),
                Line("Speak with police today.", "They have our referral (section 6)."),
                Line(
                    "Make the NRM referral",
                    "(under 18: no consent needed) and ask for an Independent Child Trafficking Guardian if your area "
                    "has the service.",
                ),
            ),
            by_when=(
                Line("19:12 today:", "a named person rings us to say you have this."),
                Line("20:00 today:", "we ring you again, because name, birth date and address are missing."),
                Line("End of Mon 23 Nov 2026", "(one working day): you tell us your decision."),
            ),
        ),
        handling=(
            Line("Do not", f"contact the caller or ask anyone who rang. Ring us: {NUMBER}."),
            Line(
                "Do not",
                "show or read this document to the child, the family or the school: it could reveal the source. "
                "Ring us to agree what can be said.",
            ),
            Line("Do not", "see him first with a parent, carer or other adult. Who gave him the phones is not known."),
            Line("Do not", "ring or text his phones. Another person may hold or read them."),
            Line("Do not", "pass this on beyond your team and the police without ringing us."),
        ),
        people=(PersonSection("The child (one child in this referral)", callum()),),
        find_heading="How to find him without surname, birth date or address",
        find=(
            Line(
                "School:",
                "form 8R. The designated safeguarding lead should hold all three. Say only: “we have a concern about "
                "Callum in 8R”. We advised that the lead be told; not confirmed.",
            ),
            Line(
                "Missing-person record,",
                "if one was made: weekends from 31 Oct, 7 Nov and 14 Nov 2026; found in Eastmarch on 15 Nov.",
            ),
            Line("Asked, not known:", "phone numbers, online names, vehicles, adults seen with him."),
        ),
        facts=(
            FactRow(1, "31 Oct to 15 Nov 2026", "Goes missing repeatedly.", "Away on three weekends.", _TOLD),
            FactRow(2, "Sun 15 Nov", "Found far from home.", "Found in Eastmarch. By whom: not known.", _TOLD),
            FactRow(3, "Mon 16 Nov", "Second phone, unexplained.", "Has two new phones.", "Seen by caller"),
            FactRow(
                4,
                "Fri 20 Nov",
                "Injury.",
                "Bruise on left cheek, about 3 cm. Cause not known; he was not asked.",
                "Seen by caller",
            ),
            FactRow(5, "Fri 20 Nov", "", "Left school on foot, alone, at end of day. Last sighting.", "Seen by caller"),
        ),
        risks=(
            Risk(
                1,
                "Going missing, tonight or this weekend",
                "(1, 2). If he is not found today, please ask police to record him as missing. If he is placed away "
                "from home, the first hours and nights carry most risk.",
                is_missing_risk=True,
            ),
            Risk(2, "Taken to another county", "again (2)."),
            Risk(3, "Injury", "by those who supplied the phones, more so if phones, drugs or money are lost (3, 4)."),
        ),
        wishes=(
            Pair("What he wants", "NOT KNOWN. We have not spoken to him. Nobody is known to have asked him."),
            Pair("Consent", "Not needed: under 18 and at risk. We have not told him."),
            Pair(
                "Parents",
                "Or carers: not told by us. Who is exploiting him is not known; telling them could lead to his being "
                "moved.",
            ),
            Pair("Safe contact", "No safe number. In person, alone, at school. No adult with him interprets."),
            Pair("Who knows", "The caller; Northmoor Police; the safeguarding lead, if told. Not the child."),
        ),
        told=(
            ToldRow("999", "Not called: no danger in progress reported. If that changes, ring 999.", "None"),
            ToldRow("Northmoor Police", "County lines referral: by voice 16:20, document 17:12, 20 Nov", "NP-1182"),
            ToldRow("Crime, missing record", "Asked; caller does not know of a number", "NOT KNOWN"),
        ),
        tell_us=(
            Line("By 19:12 today:", "“we have it”, with your name, role and reference."),
            Line(
                "By end of Mon 23 Nov 2026:",
                "your decision and who leads, or why not. If you are the wrong council, ring at once; do not hold it.",
            ),
            Line("When you know:", "his full name and date of birth, and whether he is safe or missing."),
        ),
        if_silent="If we hear nothing we ring you, then your team manager, then use your partnership’s escalation "
        "policy.",
        harm=(
            Line("Child:", "moved or hurt if those exploiting him learn of this. So: see him alone; do not ring."),
            Line("Caller:", "could be identified from who saw what. So: this document is not shown to anyone."),
            Line("Other pupils, our staff:", "no added risk found."),
        ),
        decision="duty manager, 16:58: proceed, source protected.",
        approval="Approved by the duty manager, who did not write it, 17:10, 20 Nov 2026. Version 1, replaces none. "
        "Names are held by us.",
        because=("Could be under 18.", "Signs of county lines."),
    )


_TOLD = "Told to caller by another person"


def callum() -> tuple[Detail, ...]:
    """Return the rows about the child."""
    return (
        Detail("Name", "PART KNOWN", "First name Callum. Surname: asked.", "Told by caller, 20 Nov"),
        Detail(
            "Date of birth",
            "NOT KNOWN asked",
            "About 13. Year 8 means born Sept 2013 to Aug 2014.",
            "Inferred: age by caller, years by us, 20 Nov",
        ),
        Detail(
            "Home address",
            "NOT KNOWN asked",
            "None. You were chosen by the school’s address, Mill Road, Northmoor.",
            "Told by caller, 20 Nov",
        ),
        Detail(
            "Where now",
            "NOT KNOWN asked",
            "Last seen today at end of school, main gate, on foot, alone.",
            "Seen by caller, 20 Nov",
        ),
        Detail(
            "Household",
            "UNSAFE TO ASK",
            "Nothing on other children or parental responsibility. Caller could be overheard.",
            "Adviser, 20 Nov",
        ),
        Detail("Appearance", "KNOWN", "About 150 cm, short brown hair, black coat, red bag.", "Seen by caller, 20 Nov"),
        Detail(
            "Language, needs",
            "PART KNOWN",
            "Speaks English; no interpreter. Health, disability, nationality: asked, not known.",
            "Told by caller, 20 Nov",
        ),
    )
