"""Wishes in place of duties: should, ideally, is expected to, best efforts, may be required."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

PARTY = (
    r"(?:supplier|vendor|contractor|provider|bidder|offeror|partner|developer|consultant|agency|firm|company|team|staff|"
    r"personnel|lead|manager|owner|engineer|designer|analyst|architect|member|person|individual|candidate|resource)s?"
)
DONE = (
    r"(?:\w+ed|built|chosen|done|drawn|given|held|kept|led|made|met|paid|put|read|run|seen|sent|set|shown|sold|spent|"
    r"stored|taken|taught|told|written)"
)

RULE = WordingRule(
    name="weak-obligation",
    title="A wish, not a duty",
    severity=Severity.MEDIUM,
    why="Whoever leaves it undone has broken nothing.",
    question="Is it owed? If so, by whom and when; if not, what may be left out at what price?",
    suggestion="Write “must”, and what happens if it is not met; or move it to a list of wishes.",
    fields=(ReadAs.CONSTRAINT, ReadAs.METRIC, ReadAs.TRADE_OFF, ReadAs.HANDOVER, ReadAs.ANY),
    flags=(
        "Backups should be tested regularly.",
        "The supplier should train our staff.",
        "Ideally the code has comments.",
        "The vendor will use its best efforts to keep the service running.",
        "The developer may be required to work at weekends.",
        "The team is expected to document the prompts.",
        "We would like the model to run on site.",
        "It is important that logs are complete.",
        "The vendor will be expected to attend meetings.",
        "The museum expects that the vendor attends meetings.",
        "There is an expectation of shared meetings.",
    ),
    passes=(
        "The vendor must use the best model on our evaluation set.",
        "The test shows whether the alarm should have rung.",
        "Answers should be returned within 2 seconds.",
        "The supplier may not use our data for training.",
        "The expected load is 400 requests a minute.",
        "Staff may be asked for their password.",
        "The interview asks what staff would like.",
        "It is important data, and it stays on site.",
        "As a visitor I would like to see when the museum opens.",
        "It is anticipated that the number of readers will grow.",
    ),
    expressions=(
        Expression("should", then=rf"(?:also |always |not |ideally |preferably )?be (?:\w+ly )?{DONE}"),
        Expression("should", only_after=PARTY, not_before=rf"be {DONE}|have"),
        Expression("ideally|preferably|hopefully"),
        Expression("desirable|advisable", only_after="is|are|be|would be|highly"),
        Expression("nice", then="to have"),
        Expression(
            "would",
            then="(?:like to|like the|like our|like your|prefer|appreciate|welcome|be helpful|be ideal)",
            # A user story tells a need.
            not_after="I",
        ),
        Expression("we", then="(?:expect|hope|prefer|want|like|wish|encourage|anticipate|envisage)"),
        # What is forecast owes nothing: that the number of readers will grow.
        Expression(
            "is|are|be",
            then="(?:expected|encouraged|anticipated|envisaged|hoped|recommended)",
            not_before=",|that (?:the|its|their) (?:number|volume|amount|demand|size|load|share)",
            not_after="may|might|could|to",
        ),
        Expression("expects|hopes|anticipates|envisages", then="that|to"),
        Expression("there", then="is an? (?:expectation|aspiration|ambition|desire)"),
        Expression("it", then="is (?:very |also |particularly )?(?:important|recommended|essential|desirable) that"),
        Expression(
            "aim|aims|strive|strives|striving|endeavour|endeavours|endeavor|try|tries|seek|seeks|intend|intends|attempt|"
            "attempts|hope|hopes",
            then="to",
            only_after=rf"(?:will|shall|must|should|to|always|and|we|{PARTY})",
        ),
        Expression("best|reasonable|commercially|all", then="(?:reasonable )?(?:efforts?|endeavours?|endeavors?)"),
        # Not a permission: somebody else decides later whether it is owed.
        Expression(
            "may|might|could",
            then="(?:also )?(?:be|have to be|need to be) "
            "(?:asked to|called upon|expected|necessary|needed|requested|required)",
        ),
        Expression("may|might|could", then="(?:potentially|possibly|perhaps|conceivably)"),
        Expression("potentially|perhaps", not_after="may|might|could"),
    ),
    excused_by_quantity=True,
)
