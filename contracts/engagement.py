"""The engagement specification: one frozen, versioned document, readable by people and programs.

Every field may be empty while drafting. Empty text is "", an unknown date, number or choice is None.
What happens after signing (status, evidence, acceptance, access) is tracking and has no place here.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from contracts.canonical import canonical_json
from contracts.fields import (
    Amount,
    Day,
    Flag,
    Names,
    Note,
    Number,
    Part,
    Row,
    Text,
    Visibility,
    Whole,
    contractual,
    internal,
)
from contracts.kinds import (
    AssetKind,
    Direction,
    EngagementKind,
    MetricKind,
    Party,
    Prevails,
    Rights,
)
from contracts.reading import SpecificationError as SpecificationError  # noqa: PLC0414 - exported to mypy
from contracts.reading import explained, parse_json

SCHEMA = 1
"""The version of the document this release writes; a newer one is refused, never half read."""


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
        Flag | None, internal("Critical", "Yes when our own service stops within days if this one does.")
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


class Problem(Part):
    """Who cannot do what today, and what that costs."""

    statement: Annotated[
        Text,
        contractual(
            "Problem",
            "Who is affected, what goes wrong today, and what follows from it. No solution yet.",
            good="Case workers retype each paper claim into two systems. A claim takes 34 minutes and one in nine "
            "is entered wrongly, so 2,300 families a year are paid late.",
            bad="The current process is inefficient and needs an AI platform.",
            long=True,
        ),
    ] = ""
    affected_users: Annotated[
        Text,
        contractual(
            "Affected users",
            "Which people, how many, how often.",
            good="140 case workers in six offices, daily; 61,000 families a year.",
            bad="All stakeholders",
            long=True,
        ),
    ] = ""
    evidence: Annotated[Text, contractual("Evidence today", "Where the figures come from.", long=True)] = ""
    size: Annotated[Text, contractual("Size today", "How many cases, hours or errors, over which time.", long=True)] = (
        ""
    )
    cost: Annotated[
        Text, contractual("Cost today", "What the problem costs in a year, in money or time.", long=True)
    ] = ""
    desired_outcome: Annotated[
        Text, contractual("Desired outcome", "What those people can do when the engagement has succeeded.", long=True)
    ] = ""
    in_scope: Annotated[Text, contractual("In scope", long=True)] = ""
    out_of_scope: Annotated[
        Text, contractual("Out of scope", "What somebody might expect and will not get.", long=True)
    ] = ""


class EvaluationSet(Part):
    """Cases with known right answers on which a model's quality is agreed and measured."""

    name: Annotated[
        Text,
        contractual(
            "Evaluation set",
            "Name and version of the cases with known right answers.",
            good="Claims 2026, version 2",
            bad="Representative data",
        ),
    ] = ""
    size: Annotated[
        Whole | None,
        contractual("Size of the evaluation set", "Number of cases.", good="1,200", bad="A large sample"),
    ] = None
    held_by: Annotated[
        Party | None,
        contractual(
            "Held by",
            "The buyer, so that the vendor cannot tune to it.",
            good="Buyer",
            bad="Vendor, who also trains on it",
        ),
    ] = None


class SuccessMetric(Row):
    """One measure by which the engagement is accepted."""

    PREFIX: ClassVar[str] = "M"

    name: Annotated[
        Text,
        contractual(
            "Metric",
            "What is measured, in words its users would use.",
            good="Time to enter a paper claim",
            bad="Efficiency",
        ),
    ] = ""
    kind: Annotated[MetricKind | None, contractual("Kind of metric")] = None
    dimension: Annotated[
        Text,
        contractual(
            "Dimension",
            "What this metric protects, so that a trade-off rule can rank it.",
            good="Quality",
            bad="A dimension that no trade-off rule names",
        ),
    ] = ""
    baseline: Annotated[
        Number | None,
        contractual(
            "Baseline", "Today's value, in the unit of the target.", good="34 (minutes a claim)", bad="Too slow"
        ),
    ] = None
    baseline_due_on: Annotated[
        Day | None,
        contractual(
            "Baseline due",
            "If it is not known yet: the day by which it will be, within thirty days of the start.",
            good="21 March 2027, three weeks after the start",
            bad="During the project",
        ),
    ] = None
    target: Annotated[
        Number | None,
        contractual("Target", "The number that counts as success.", good="12", bad="Significantly faster"),
    ] = None
    unit: Annotated[
        Text, contractual("Unit", "What the number counts.", good="minutes a claim, median of a month", bad="better")
    ] = ""
    direction: Annotated[Direction | None, contractual("Direction")] = None
    method: Annotated[Text, contractual("Method", "How the number is obtained, step by step.", long=True)] = ""
    data_source: Annotated[Text, contractual("Data source", "The system or record it is read from.")] = ""
    measured_by: Annotated[Text, contractual("Measured by", "The person or role who takes the measurement.")] = ""
    measured_by_party: Annotated[
        Party | None,
        contractual(
            "Measured by which party",
            "Whose person that is. Whoever is paid by the result does not measure it.",
            good="Buyer",
            bad="Vendor",
        ),
    ] = None
    due_on: Annotated[
        Day | None,
        contractual(
            "Target due",
            "The day by which the target must be met, not before the start.",
            good="30 September 2027",
            bad="A day before the work begins",
        ),
    ] = None
    evaluation_set: Annotated[EvaluationSet, contractual("Evaluation set")] = EvaluationSet()


class Constraint(Row):
    """One hard limit, or the reason why a kind of limit does not apply."""

    PREFIX: ClassVar[str] = "C"

    kind: Annotated[
        Text,
        contractual(
            "Kind of constraint",
            "Five kinds must be answered in every engagement, seven where AI is used.",
            good="Data location",
            bad="Leaving data location out because nobody asked",
        ),
    ] = ""
    dimension: Annotated[
        Text,
        contractual(
            "Dimension",
            "What this limit protects, so that a trade-off rule can rank it.",
            good="Privacy",
            bad="A dimension that no trade-off rule names",
        ),
    ] = ""
    statement: Annotated[
        Text,
        contractual(
            "Constraint",
            "What must or must not be, so that one can answer yes or no.",
            good="Personal data is stored and processed in Germany only.",
            bad="Data should be kept safe where possible.",
            long=True,
        ),
    ] = ""
    limit: Annotated[
        Number | None,
        contractual(
            "Limit",
            "The number that must not be crossed, if there is one.",
            good="1250000 (EUR, all phases)",
            bad="Reasonable",
        ),
    ] = None
    unit: Annotated[Text, contractual("Unit of the limit")] = ""
    standard: Annotated[
        Text, contractual("Standard", "Its name and version.", good="ISO/IEC 27001:2022", bad="Industry best practice")
    ] = ""
    verification: Annotated[
        Text, contractual("How verified", "The test, audit or record that shows it.", long=True)
    ] = ""
    verified_when: Annotated[Text, contractual("When verified", "For example before each release.")] = ""
    not_applicable_because: Annotated[
        Text,
        contractual(
            "Does not apply, because",
            "Instead of a constraint: why this kind cannot matter here.",
            good="No personal data reaches the vendor: only aggregated counts are delivered.",
            bad="n/a",
            long=True,
        ),
    ] = ""


class NoConstraints(Part):
    """The declaration that no constraint applies, which somebody must answer for."""

    declared_by: Annotated[
        Text,
        contractual(
            "No constraints apply: declared by",
            "Only if there is really none: who answers for that.",
            good="Nora Feld, data protection officer",
            bad="The team",
        ),
    ] = ""
    declared_on: Annotated[
        Day | None,
        contractual("Declared on", "The day of that declaration.", good="4 January 2027", bad="Later"),
    ] = None


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
    up_to: Annotated[Text, contractual("Up to", "The point at which the decider must be asked.", long=True)] = ""
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
        Text, contractual("What the vendor may decide alone", "Small things, named, so that work goes on.", long=True)
    ] = ""


class Handover(Part):
    """When, to whom and how the work passes into the buyer's own hands."""

    handover_on: Annotated[
        Day | None,
        contractual(
            "Handover date",
            "The day from which our own people run and change it.",
            good="1 October 2027",
            bad="After a successful go-live",
        ),
    ] = None
    receiving_team: Annotated[Text, contractual("Receiving team", "The team that takes over, by name.")] = ""
    accepting_owner: Annotated[Text, contractual("Accepting owner", "The person who accepts the handover.")] = ""
    acceptance_test: Annotated[
        Text, contractual("Acceptance test", "What the receiving team does alone on that day.", long=True)
    ] = ""
    support_until: Annotated[
        Day | None,
        contractual(
            "Support until",
            "The vendor answers questions and mends until this day, at least thirty days after handover.",
            good="30 November 2027, sixty days after handover",
            bad="The handover date itself",
        ),
    ] = None
    exit_plan_due_on: Annotated[Day | None, contractual("Exit plan due", "Within three months of the start.")] = None
    exit_plan_reviewed_yearly: Annotated[Flag | None, contractual("Exit plan reviewed yearly")] = None
    notice_days: Annotated[Whole | None, contractual("Notice, in days")] = None
    transition_days: Annotated[Whole | None, contractual("Transition help, in days")] = None
    returned_data_format: Annotated[
        Text, contractual("Format of returned data", "An open format, for example CSV with a data dictionary.")
    ] = ""
    lead_days: Annotated[
        Whole | None, internal("Our own lead time, in days", "What we need to prepare before notice can be given.")
    ] = None
    substitutability: Annotated[Text, internal("Substitutability", "How hard the vendor is to replace.", long=True)] = (
        ""
    )
    reintegration: Annotated[Text, internal("Reintegration", "What taking the work back would need.", long=True)] = ""
    alternatives: Annotated[Text, internal("Alternatives", "Other vendors or ways already identified.", long=True)] = ""


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
        Text, contractual("Evidence expected", "What is filed as proof: a log, a record, a report.", long=True)
    ] = ""
    price_line: Annotated[Text, contractual("Price line or milestone", "The payment that depends on it.")] = ""
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
        internal("Share of time, in percent", "Half of the working time at least."),
    ] = None
    may_decide_alone: Annotated[
        Text, contractual("May decide alone", "What the product owner settles without asking anybody.", long=True)
    ] = ""


class People(Part):
    """Who directs, who stands in and who is named on the vendor's side."""

    product_owner: Annotated[ProductOwner, contractual("Product owner")] = ProductOwner()
    deputy: Annotated[Text, contractual("Deputy", "Who decides while the product owner is away.")] = ""
    sponsor: Annotated[Text, internal("Sponsor", "Who answers for the money inside the organisation.")] = ""
    procurement_lead: Annotated[Text, contractual("Procurement lead")] = ""
    vendor_key_people: Annotated[
        Names, contractual("Vendor's key people", "Two or three, one a line; replaced with our consent only.")
    ] = ()


class HighestNumbers(Part):
    """The highest number ever given per kind of row, so that no number is used twice."""

    metrics: Annotated[Whole, internal("Metrics")] = 0
    constraints: Annotated[Whole, internal("Constraints")] = 0
    trade_offs: Annotated[Whole, internal("Trade-off rules")] = 0
    transfer: Annotated[Whole, internal("Knowledge-transfer deliverables")] = 0
    assets: Annotated[Whole, internal("Assets")] = 0


ROW_KINDS: tuple[str, ...] = tuple(HighestNumbers.model_fields)
"""The fields of the specification that hold numbered rows."""


def _whole_number(value: object) -> object:
    if type(value) is not int:
        raise ValueError(f"must be the number {SCHEMA}")
    return value


class EngagementSpec(Part):
    """All that the buyer asks of one engagement, as a document."""

    schema_version: Annotated[
        Literal[1], BeforeValidator(_whole_number), Field(alias="schema"), contractual("Schema version")
    ]
    highest_numbers: Annotated[HighestNumbers, internal("Highest row numbers given")] = HighestNumbers()
    reference: Annotated[Text, contractual("Reference", "The engagement's own reference.")] = ""
    title: Annotated[
        Text,
        contractual(
            "Title",
            "What both sides call the engagement.",
            good="Reading of paper claims",
            bad="Project TBD",
        ),
    ] = ""
    contract: Annotated[ContractDetails, contractual("Contract details")] = ContractDetails()
    problem: Annotated[Problem, contractual("Problem and scope")] = Problem()
    metrics: Annotated[tuple[SuccessMetric, ...], contractual("Success metrics")] = ()
    constraints: Annotated[tuple[Constraint, ...], contractual("Constraints")] = ()
    no_constraints: Annotated[NoConstraints, contractual("No constraints apply")] = NoConstraints()
    dimensions: Annotated[
        Names,
        Field(max_length=30),
        contractual("Own dimensions", "What else can be traded here, one a line, for example battery life."),
    ] = ()
    trade_offs: Annotated[tuple[TradeOff, ...], contractual("Trade-off rules")] = ()
    handover: Annotated[Handover, contractual("Handover")] = Handover()
    transfer: Annotated[tuple[TransferDeliverable, ...], contractual("Knowledge transfer")] = ()
    people: Annotated[People, contractual("People")] = People()
    assets: Annotated[tuple[Asset, ...], contractual("Assets and rights")] = ()

    @model_validator(mode="after")
    def _rows_have_numbers_of_their_own(self) -> Self:
        for kind in ROW_KINDS:
            seen: set[int] = set()
            for row in self.rows(kind):
                if row.number in seen:
                    raise ValueError(f"{kind}: the number {row.number} is given twice; each row needs its own")
                seen.add(row.number)
        return self

    @classmethod
    def blank(cls, **fields: Any) -> Self:
        """A new specification of the current schema in which only the given fields are set."""
        return cls.model_validate({"schema": SCHEMA} | fields)

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read a specification; raises SpecificationError with a message for the person who gave it."""
        return cls.from_document(parse_json(data))

    @classmethod
    def from_document(cls, document: object) -> Self:
        """The same from JSON already parsed."""
        if not isinstance(document, dict):
            raise SpecificationError("", "a specification is a JSON object with the field schema")
        if type(document.get("schema")) is int and document["schema"] > SCHEMA:
            raise SpecificationError(
                "schema", f"written by a newer release (schema {document['schema']}); this one reads up to {SCHEMA}"
            )
        try:
            return cls.model_validate(document)
        except ValidationError as error:
            raise explained(error) from None

    def to_document(self) -> dict[str, Any]:
        """The JSON form without what is empty, so that a field added later changes no old digest."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def to_json(self) -> bytes:
        """The document in canonical JSON."""
        return canonical_json(self.to_document())

    def contractual(self) -> Self:
        """The same specification with every internal field empty: all that may leave the organisation."""
        document = self.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_INTERNAL)
        return type(self).model_validate(document)

    def rows(self, kind: str) -> tuple[Row, ...]:
        """The rows of one of ROW_KINDS, in their order."""
        rows: tuple[Row, ...] = getattr(self, kind)
        return rows

    def highest_number(self, kind: str) -> int:
        """The highest number ever given to a row of this kind, 0 before the first."""
        highest: int = getattr(self.highest_numbers, kind)
        return max([highest, *(row.number for row in self.rows(kind))])

    def revised(self, **changes: Any) -> Self:
        """A copy with the given top-level fields replaced, which remembers every row number given so far.

        Raises SpecificationError when a changed field cannot be.
        """
        document = self.model_dump(by_alias=True) | {
            name: value.model_dump(by_alias=True) if isinstance(value, Part) else value
            for name, value in changes.items()
        }
        later = self.from_document(document)
        highest = {kind: max(self.highest_number(kind), later.highest_number(kind)) for kind in ROW_KINDS}
        return later.model_copy(update={"highest_numbers": HighestNumbers(**highest)})


ROW_ID = re.compile(r"[A-Z]+-\d+", re.ASCII)
"""The step of a path that names a row: KT-3."""


def row_path(kind: str, row: Row, field: str = "") -> str:
    """Where a row or its field stands, by its lasting number and not its position: metrics.M-2.target."""
    return ".".join(filter(None, (kind, row.id, field)))


def note_at(path: str) -> Note:
    """The note of the field that a path names, with row ids or without: metrics.target, metrics.M-2.target.

    Raises KeyError when no field stands there.
    """
    *parents, name = [step for step in path.split(".") if not ROW_ID.fullmatch(step)]
    part: type[Part] = EngagementSpec
    for parent in parents:
        part = _parts_of(part)[parent]
    return part.note(name)


def iter_notes(part: type[Part] = EngagementSpec, prefix: str = "") -> Iterator[tuple[str, Note]]:
    """Every field of the specification by its path without row ids, parents before their fields."""
    nested = _parts_of(part)
    for name in part.model_fields:
        yield prefix + name, part.note(name)
        if name in nested:
            yield from iter_notes(nested[name], f"{prefix}{name}.")


def _parts_of(part: type[Part]) -> dict[str, type[Part]]:
    """The fields of a part that hold parts themselves, one or a row of them."""
    candidates = (
        (name, kind)
        for name, field in part.model_fields.items()
        for kind in (field.annotation, *get_args(field.annotation))
    )
    return {name: kind for name, kind in candidates if isinstance(kind, type) and issubclass(kind, Part)}


def _internal_fields(part: type[Part]) -> dict[str, Any]:
    """What pydantic's exclude needs to leave out every internal field, rows included."""
    excluded: dict[str, Any] = {}
    nested = _parts_of(part)
    for name, field in part.model_fields.items():
        if part.note(name).visibility is Visibility.INTERNAL:
            excluded[name] = True
        elif name in nested and (inner := _internal_fields(nested[name])):
            excluded[name] = {"__all__": inner} if get_args(field.annotation) else inner
    return excluded


_INTERNAL = _internal_fields(EngagementSpec)
