"""The internal team: what it keeps, who works beside the vendor, and who learns what by which real work."""

from typing import Annotated, ClassVar

from contracts.fields import Day, Names, Part, Row, Text, contractual, internal
from contracts.kinds import WorkClass


class Team(Part):
    """What the engagement does to the buyer's own people."""

    work_class: Annotated[
        WorkClass | None,
        internal(
            "Class of work",
            "Whether our own people should be able to do this work themselves.",
            good="Ours to own: we will change these rules each year.",
            bad="Commodity, since nobody asked the team",
        ),
    ] = None
    beside_vendor: Annotated[
        Names,
        contractual(
            "Our people beside the vendor",
            "Who of us works with the vendor's people, one name or role a line, the product owner left out.",
            good="Mira Holt, engineer, two days a week",
            bad="The team, where it has time",
        ),
    ] = ()
    keeps: Annotated[
        Text,
        internal(
            "What the team keeps",
            "The work that stays with our own people throughout.",
            good="Claim rules, releases to production, and the evaluation set.",
            bad="Whatever the vendor leaves",
            long=True,
        ),
    ] = ""
    ownership_returns_on: Annotated[
        Day | None,
        internal(
            "Ownership returns on",
            "The day from which the team owns the work that the vendor does now.",
            good="1 October 2027, the handover date",
            bad="Once the team is ready",
        ),
    ] = None
    told_on: Annotated[
        Day | None,
        internal(
            "Team told on",
            "The day on which the team heard of it from us, before anything is signed.",
            good="11 January 2027",
            bad="With the press release",
        ),
    ] = None
    effect_on_roles: Annotated[
        Text,
        internal(
            "Effect on roles",
            "What changes for whom, also when nothing does.",
            good="Nobody's role ends. Two case workers become claim analysts in autumn.",
            bad="None expected at this time",
            long=True,
        ),
    ] = ""


class Learner(Row):
    """One of the buyer's people who learns by doing a piece of the real work. The vendor is not told."""

    PREFIX: ClassVar[str] = "L"

    person: Annotated[
        Text, internal("Learner", "Who learns, by name.", good="Sam Okafor", bad="Somebody of the platform team")
    ] = ""
    deliverable: Annotated[
        Text,
        internal(
            "Real deliverable",
            "The piece of the next quarter's work which the learner delivers; not a course.",
            good="The retraining run of September, done alone",
            bad="A certificate in machine learning",
            long=True,
        ),
    ] = ""
    sprint_start_on: Annotated[
        Day | None, internal("Sprint starts", "The first day of the learner's sprint.", good="3 May 2027", bad="Soon")
    ] = None
    sprint_end_on: Annotated[
        Day | None,
        internal("Sprint ends", "Four to eight weeks after its start.", good="18 June 2027", bad="Later this year"),
    ] = None
    mentor: Annotated[
        Text,
        internal(
            "Mentor",
            "Who practises this already and works on the same thing; of three learners at most.",
            good="Kim Reuter",
            bad="The vendor's team",
        ),
    ] = ""
