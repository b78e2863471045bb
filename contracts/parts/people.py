"""People: who directs, who stands in, and who is named on the vendor's side."""

from typing import Annotated

from pydantic import Field

from contracts.fields import Names, Part, Text, contractual, internal
from contracts.kinds import Party


class ProductOwner(Part):
    """The one person of the buyer who directs the work."""

    name: Annotated[
        Text,
        contractual(
            "Product owner",
            "One person by name, close to the work throughout.",
            good="Jana Petrov",
            bad="The steering committee",
        ),
    ] = ""
    party: Annotated[
        Party | None,
        contractual(
            "Product owner's party",
            "Employed by the buyer, not by the vendor or an agency.",
            good="Buyer",
            bad="Third party: a contractor in our name",
        ),
    ] = None
    time_share_percent: Annotated[
        Annotated[int, Field(ge=0, le=100, strict=True)] | None,
        internal(
            "Share of time, in percent",
            "Half of the working time at least.",
            good="60",
            bad="20, beside the daily business",
        ),
    ] = None
    may_decide_alone: Annotated[
        Text,
        contractual(
            "May decide alone",
            "What the product owner settles without asking anybody.",
            good="Order of the backlog, acceptance of each sprint, and spending up to EUR 20,000.",
            bad="All decisions need the approval of the steering committee.",
            long=True,
        ),
    ] = ""


class People(Part):
    """Who directs, who stands in and who is named on the vendor's side."""

    product_owner: Annotated[ProductOwner, contractual("Product owner")] = ProductOwner()
    deputy: Annotated[
        Text,
        contractual(
            "Deputy",
            "Who decides while the product owner is away.",
            good="Ines Amsel",
            bad="Jana Petrov, who is the product owner",
        ),
    ] = ""
    sponsor: Annotated[Text, internal("Sponsor", "Who answers for the money inside the organisation.")] = ""
    procurement_lead: Annotated[Text, contractual("Procurement lead")] = ""
    vendor_key_people: Annotated[
        Names, contractual("Vendor's key people", "Two or three, one a line; replaced with our consent only.")
    ] = ()
