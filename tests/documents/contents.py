"""Made-up referrals, written out by hand as the engine would compose them."""

from dataclasses import replace

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
        people=(PersonSection("The child (one child in this referral)", _callum()),),
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


def _callum() -> tuple[Detail, ...]:
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


def police() -> ReferralContent:
    """Return S01: six men at a hand car wash, the source protected."""
    return ReferralContent(
        kind="police",
        reference="P3D-8RW",
        version=1,
        is_made_up=True,
        title="Police referral: intelligence for assessment and tasking",
        to="Northmoor Police, force intelligence unit, for the modern slavery lead",
        from_line="Modern Slavery Helpline",
        helpline_number=NUMBER,
        sent="Wed 18 Nov 2026, 15:20",
        already_spoken="",
        kind_line="third-party intelligence. No contact with the people at risk. Not a victim’s crime report.",
        statement="This is a referral, not information. We ask for a reference and a decision.",
        summary=Summary(
            suspected=Line("Labour exploitation: hand car wash.", "Suspected from indicators, not proved."),
            who=Line(
                "Six men washing cars at 3 Dock Lane, Northmoor.", "Names not known. A seventh man takes the cash."
            ),
            why_today=Line("The site was in use in November 2026.", "No danger in progress was reported."),
            asks=(
                Line("Ring us before you act or share.", "Source conditions are given by voice only."),
                Line("Check", "site, van and business against what you hold, and grade the items."),
                Line("Decide who leads,", "you or the Fair Work Agency, which also has this."),
                Line(
                    "Plan for the six men before any visit:",
                    "professional interpreters, somewhere to sleep, each man seen apart, a first responder for the "
                    "NRM.",
                ),
            ),
            by_when=(
                Line("End of Thu 19 Nov 2026:", "a named person rings us with your log reference."),
                Line("End of Wed 25 Nov 2026:", "you tell us what you decided (our request; no legal time limit)."),
            ),
        ),
        handling=(
            Line("Do not", f"act on any item, or share it outside your unit, before ringing {NUMBER}."),
            Line("Do not", "try to identify the source, or ask us to name them. They chose to be anonymous."),
            Line("Do not", "mention a report, a call or a helpline at the site or to anyone linked with it."),
            Line("Do not", "visit without a plan for the six men: they may be moved, or blamed."),
            Line("Do not", "use the seventh man, or anyone from the site, to interpret."),
            Line("Some detail is left out", "to protect the source. Site and people are not affected."),
        ),
        people=(
            PersonSection(
                "People, place and vehicle",
                (
                    Detail(
                        "Six men: names, birth dates",
                        "NOT KNOWN asked",
                        "None. If any may be under 18, treat him as a child.",
                        "No contact with them",
                    ),
                    Detail("Six men: address", "NOT KNOWN asked", "None. At the site when at work.", "Seen by source"),
                    Detail("Language", "NOT KNOWN asked", "None. Plan for interpreters.", "No contact with them"),
                    Detail("Seventh man", "PART KNOWN", "Takes the cash. Name, description: asked.", "Seen by source"),
                    Detail("Site", "KNOWN", "Hand car wash, 3 Dock Lane, Northmoor.", "Seen by source"),
                    Detail(
                        "Van",
                        "PART KNOWN",
                        "A van brings the men. Make, colour, registration: asked.",
                        "Seen by source",
                    ),
                    Detail("Business, owner", "NOT KNOWN asked", "None. Not searched by us.", "Adviser"),
                ),
            ),
        ),
        find_heading="Where names may be found",
        find=(
            Line("Site:", "landlord, business rates, water and trade-effluent records for 3 Dock Lane."),
            Line("Business:", "Fair Work Agency and HMRC records; Companies House by address."),
            Line("Van:", "your own enquiries, after ringing us."),
        ),
        facts=(
            FactRow(1, "November 2026", "", "Six men wash cars by hand at 3 Dock Lane, Northmoor.", _SEEN),
            FactRow(2, "November 2026", "No safety kit, wrong clothing.", "The six men wear no gloves.", _SEEN),
            FactRow(3, "November 2026", "Cash held by another person.", "A seventh man takes the cash.", _SEEN),
            FactRow(4, "November 2026", "Workers transported together.", "A van brings the men to the site.", _SEEN),
            FactRow(
                5,
                "",
                "",
                "The seventh man may control the six men’s pay.",
                "Not known to source. Inferred by us from item 3",
            ),
        ),
        risks=(
            Risk(
                1, "Six men moved to another site,", "and contact lost, if they or the seventh man learn of it (3, 4)."
            ),
            Risk(2, "Threats or blame", "towards the six men after a visit (3)."),
            Risk(3, "Injury", "from cold, water and chemicals without gloves (2)."),
        ),
        wishes=(
            Pair("Their wishes", "NOT KNOWN. No contact with the six men. Please ask each man, apart."),
            Pair(
                "Consent",
                "None asked or given. Nothing here names them. For an adult the NRM needs his own informed consent, "
                "taken by you as first responder.",
            ),
            Pair("The source", "Anonymous by choice. First contact with us, so untested. Questions come to us."),
            Pair("Who knows", "The source; Fair Work Agency. Not the men, not the site."),
        ),
        told=(
            ToldRow("999", "Not called: no danger in progress reported. If that changes, ring 999.", "None"),
            ToldRow("Fair Work Agency", "Separate referral, same items, 18 Nov 2026", "FW-30956"),
            ToldRow("Crime record", "None made", "None"),
        ),
        tell_us=(
            Line("By end of Thu 19 Nov 2026:", "“we have it”, with your name, role and log reference."),
            Line("By end of Wed 25 Nov 2026:", "who leads, and whether it is tasked, held or refused, and why."),
            Line("At any time:", "danger to the men or to the source, or a visit planned."),
        ),
        if_silent="If we hear nothing we ring you, then the force modern slavery lead.",
        harm=(
            Line("Source:", "could be identified by what is known, or by how police act. So: detail left out."),
            Line("Six men:", "moved, blamed or left with nowhere to sleep after a visit. So: plan for them first."),
            Line("Other workers, our staff:", "no added risk found."),
        ),
        decision="duty manager, 14:30: proceed, reshaped to protect the source.",
        approval="Approved by the duty manager, who did not write it, 15:12, 18 Nov 2026. Version 1, replaces none. "
        "Names are held by us.",
        because=("Signs of labour exploitation.",),
    )


_SEEN = "Directly: seen"


def household() -> ReferralContent:
    """Return a referral of a sister and a brother at one place."""
    one = child()
    sister = PersonSection(
        "The first child: Amina (two children in this referral)",
        (
            Detail("Name", "KNOWN", "Amina Example.", "Told by caller, 20 Nov"),
            Detail("Date of birth", "KNOWN", "4 May 2011 (15). No document seen.", "Told by caller, 20 Nov"),
            *_callum()[2:6],
            Detail("Language, needs", "KNOWN", "Dari; interpreter needed.", "Told by caller, 20 Nov"),
        ),
    )
    named = Detail("Name", "PART KNOWN", "First name Yusuf. Surname: asked.", "Told by caller, 20 Nov")
    brother = PersonSection("The second child: Yusuf (two children in this referral)", (named, *_callum()[1:]))
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
    rows = tuple(replace(row, status="NOT KNOWN asked", have="Asked; caller does not know.") for row in _callum()[:4])
    rest = tuple(replace(row, status="NOT KNOWN not asked", have="Not asked: call cut off.") for row in _callum()[4:])
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
