"""Trade-off rules: which side wins when two goals collide."""

from typing import Annotated, ClassVar

from contracts.fields import Row, Text, Whole, contractual
from contracts.kinds import Party


class TradeOff(Row):
    """Which side wins when two goals collide, up to what point, and who decides beyond it."""

    PREFIX: ClassVar[str] = "T"

    prefer: Annotated[
        Text, contractual("Prefer", "The side that wins.", good="Privacy", bad="Both are equally important")
    ] = ""
    over: Annotated[
        Text,
        contractual("Over", "The side that yields.", good="Time", bad="The same dimension as on the other side"),
    ] = ""
    up_to: Annotated[
        Text,
        contractual(
            "Up to",
            "The point at which the decider must be asked.",
            good="A delay of eight working days, all delays added up",
            bad="Within reason",
            long=True,
        ),
    ] = ""
    decider: Annotated[
        Text,
        contractual(
            "Decider",
            "One person or role that decides beyond that point.",
            good="Head of claims, Jana Petrov",
            bad="To be found jointly",
        ),
    ] = ""
    decider_party: Annotated[
        Party | None,
        contractual("Decider's party", "Our own side decides what is given up.", good="Buyer", bad="Vendor"),
    ] = None
    answer_within_days: Annotated[Whole | None, contractual("Answer within days")] = None
    vendor_may_decide: Annotated[
        Text,
        contractual(
            "What the vendor may decide alone",
            "Small things, named, so that work goes on.",
            good="Names of fields, layout of test reports, order of work within a sprint",
            bad="Whatever the vendor thinks best",
            long=True,
        ),
    ] = ""
