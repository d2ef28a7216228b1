"""A referral to police as content, made by people who may not be named."""

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
from tests.documents.contents_child import NUMBER


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
