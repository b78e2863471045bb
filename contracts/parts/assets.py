"""Assets: what is made or used, and by which right the buyer uses it afterwards."""

from typing import Annotated, ClassVar

from contracts.fields import Day, Row, Text, contractual
from contracts.kinds import AssetKind, Party, Rights


class Asset(Row):
    """Something made or used in the engagement, and by which right the buyer uses it afterwards."""

    PREFIX: ClassVar[str] = "A"

    kind: Annotated[
        AssetKind | None,
        contractual(
            "Kind of asset",
            "One row for each kind that is made or used.",
            good="Model weights",
            bad="Everything, in one row",
        ),
    ] = None
    what: Annotated[
        Text,
        contractual(
            "Asset",
            "What it is, so that both sides know it again.",
            good="Source code of the claims service with its full history",
            bad="All results",
            long=True,
        ),
    ] = ""
    rights: Annotated[
        Rights | None,
        contractual(
            "Rights",
            "By which right we use it afterwards. Unstated, the default law decides.",
            good="The buyer owns it",
            bad="As usual in the industry",
        ),
    ] = None
    custodian: Annotated[
        Party | None,
        contractual(
            "Custodian",
            "In whose name and hands it is while the work goes on.",
            good="Buyer, in our own organisation account",
            bad="Vendor, with no day on which it passes to us",
        ),
    ] = None
    transfer_due_on: Annotated[
        Day | None,
        contractual(
            "Transfer due",
            "The day by which it is in our hands, where it is not from the first.",
            good="1 September 2027, a month before the handover",
            bad="After final payment",
        ),
    ] = None
    format: Annotated[
        Text,
        contractual(
            "Format",
            "In which form it is handed over.",
            good="Git repository with full history",
            bad="As held by the vendor",
        ),
    ] = ""
