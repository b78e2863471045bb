"""What is bought from whom, under which contract."""

from typing import Annotated

from pydantic import Field

from contracts.fields import Amount, Day, Flag, Names, Part, Text, contractual, internal
from contracts.kinds import EngagementKind, Language, Prevails


class Organisation(Part):
    """A party to the agreement and who signs for it."""

    name: Annotated[
        Text,
        contractual(
            "Name",
            "The registered name, as it shall stand in the contract.",
            good="Harbour Analytics GmbH",
            bad="Harbour, or a company still to be founded",
        ),
    ] = ""
    registration: Annotated[
        Text, contractual("Registration", "Register and number, for example HRB 20815, Hamburg.")
    ] = ""
    address: Annotated[Text, contractual("Address", "The registered address, one line each.", long=True)] = ""
    signatory_name: Annotated[Text, contractual("Signatory", "Who signs, by full name.")] = ""
    signatory_title: Annotated[Text, contractual("Signatory's title", "For example Managing Director.")] = ""


class MainContract(Part):
    """The agreement which the annex becomes part of."""

    title: Annotated[
        Text,
        contractual(
            "Title of the main contract",
            "As it stands on its first page.",
            good="Framework agreement on digital services",
            bad="The usual agreement",
        ),
    ] = ""
    number: Annotated[Text, contractual("Number of the main contract")] = ""
    dated_on: Annotated[Day | None, contractual("Date of the main contract")] = None
    prevails: Annotated[
        Prevails | None,
        contractual(
            "Which document prevails",
            "Silence here is decided by a court; choose now.",
            good="The main contract prevails",
            bad="Leaving it to good faith",
        ),
    ] = None
    prevails_for: Annotated[
        Text,
        contractual(
            "For which matters",
            "Only where the annex prevails: name the matters.",
            good="Knowledge transfer, handover and rights",
            bad="All matters, whatever the main contract says",
            long=True,
        ),
    ] = ""


class Money(Part):
    """An amount and the currency it is in."""

    amount: Annotated[
        Amount | None,
        contractual("Value", "The total price without tax, in digits.", good="1250000.00", bad="As in the offer"),
    ] = None
    currency: Annotated[
        Text,
        Field(pattern=r"^([A-Z]{3})?$"),
        contractual("Currency", "Three letters, for example EUR.", good="CHF", bad="$, which many countries write"),
    ] = ""


class ContractDetails(Part):
    """What is bought from whom, under which contract, for how much and how long."""

    kind: Annotated[EngagementKind | None, contractual("Kind of engagement")] = None
    uses_ai: Annotated[
        Flag | None,
        contractual(
            "Uses AI",
            "Yes as soon as a model decides, ranks, predicts, writes or reads for somebody.",
            good="Yes: a model sorts incoming claims.",
            bad="No, because the vendor calls it automation.",
        ),
    ] = None
    critical: Annotated[
        Flag | None,
        internal(
            "Critical",
            "Yes when our own service stops within days if this one does.",
            good="Yes: without it no claim is paid after three days.",
            bad="No, because it has never failed",
        ),
    ] = None
    capability_tags: Annotated[
        Names, internal("Capabilities bought", "One a line, the same words each time, for example data engineering.")
    ] = ()
    buyer: Annotated[Organisation, contractual("Buyer")] = Organisation()
    vendor: Annotated[Organisation, contractual("Vendor")] = Organisation()
    main_contract: Annotated[MainContract, contractual("Main contract")] = MainContract()
    annex_number: Annotated[
        Text, contractual("Annex number", "By the main contract's own convention, for example 3 or C.")
    ] = ""
    language: Annotated[
        Language | None,
        contractual(
            "Language of the annex",
            "Of its own wording, dates and numbers: English unless you choose another. Your texts stay as you write "
            "them; remarks on wording are made on English alone.",
        ),
    ] = None
    value: Annotated[Money, contractual("Value")] = Money()
    start_on: Annotated[
        Day | None,
        contractual(
            "Start",
            "The first day of the vendor's work.",
            good="1 March 2027",
            bad="Spring, once the paperwork is through",
        ),
    ] = None
    end_on: Annotated[
        Day | None,
        contractual(
            "End",
            "The last day on which the vendor owes anything, support after handover included.",
            good="30 November 2027, sixty days after handover",
            bad="The handover date itself",
        ),
    ] = None

    @property
    def written_in(self) -> Language:
        """The language of the annex, chosen or not."""
        return self.language or Language.EN
