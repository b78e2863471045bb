"""Knowledge transfer: what the vendor owes, and how its arrival is proven."""

from typing import Annotated, ClassVar

from contracts.fields import Day, Flag, Names, Row, Text, Whole, contractual, internal
from contracts.kinds import Party


class TransferDeliverable(Row):
    """One piece of knowledge or ability that the vendor owes, and how its arrival is proven."""

    PREFIX: ClassVar[str] = "KT"

    kind: Annotated[
        Text,
        contractual(
            "Kind of deliverable",
            "What has to arrive; five kinds or more are usual.",
            good="Clean build by the buyer",
            bad="General support",
        ),
    ] = ""
    title: Annotated[
        Text,
        contractual(
            "Title",
            "The deliverable by the name both sides use.",
            good="Build and deployment from our own repository",
            bad="Documentation",
        ),
    ] = ""
    receivers: Annotated[
        Names,
        contractual(
            "Receivers",
            "The people or roles who learn it, one a line. Two across all deliverables at least.",
            good="Mira Holt, platform team",
            bad="The business; Mira Holt and Sam Okafor in one line",
        ),
    ] = ()
    receivers_party: Annotated[
        Party | None,
        contractual("Receivers' party", "Whose people they are.", good="Buyer", bad="Vendor"),
    ] = None
    due_on: Annotated[
        Day | None,
        contractual(
            "Due",
            "Spread over the work: the first in its first half.",
            good="30 April 2027, eight weeks after the start",
            bad="The last week, with everything else",
        ),
    ] = None
    acceptance_test: Annotated[
        Text,
        contractual(
            "Acceptance test",
            "What a receiver does alone to show that it arrived.",
            good="Mira Holt rebuilds and deploys the service from our repository alone, in one day.",
            bad="Documentation delivered",
            long=True,
        ),
    ] = ""
    evidence: Annotated[
        Text,
        contractual(
            "Evidence expected",
            "What is filed as proof: a log, a record, a report.",
            good="Build log and a record of the rehearsal, signed by both receivers",
            bad="As available",
            long=True,
        ),
    ] = ""
    price_line: Annotated[
        Text,
        contractual(
            "Price line or milestone",
            "The payment that depends on it.",
            good="Price line P-2, paid on acceptance",
            bad="In the daily rate",
        ),
    ] = ""
    in_annex: Annotated[
        Flag | None,
        contractual(
            "A deliverable of the contract",
            "Yes makes it owed; anything else is a favour.",
            good="Yes, with a price line of its own",
            bad="No, the vendor has promised it in the meeting",
        ),
    ] = None
    weight: Annotated[Whole | None, internal("Weight", "Its share of readiness, for our own count.")] = None
    not_needed_because: Annotated[
        Text,
        contractual(
            "Not needed, because",
            "Instead of a deliverable: why this kind is not owed here.",
            good="No model is trained, so there are no weights to hand over.",
            bad="n/a",
            long=True,
        ),
    ] = ""
