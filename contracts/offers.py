"""What the form offers for each kind: by which test a deliverable has arrived, what a constraint says and is shown by.

An offer is a start that holds as it stands. What only the user can know is asked in its question.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TransferOffer:
    """For a kind of knowledge-transfer deliverable: what a receiver does alone, and what is filed as proof."""

    acceptance_test: str
    evidence: str
    question: str
    """The name or number that makes the test this engagement's own."""


@dataclass(frozen=True, slots=True)
class ConstraintOffer:
    """For a kind of constraint: a limit that one can answer with yes or no, and how it is shown."""

    statement: str
    verification: str
    verified_when: str
    question: str
    """The name or number that makes the limit this engagement's own."""
    dimension: str
    """One of DIMENSIONS: what the limit protects."""
    unit: str = ""
    """Of the number that is the limit; empty where it is none, or where its currency is the user's to give."""
    standard: str = ""
    """What such a limit is usually measured by."""
    needs_limit: bool = False
    """Whether the limit is a number, which only the user can give."""


TRANSFER_OFFERS = {
    "source_repo": TransferOffer(
        acceptance_test="A receiver adds and removes a member of the repository in the Buyer's organisation, and "
        "shows that its history reaches back to the first commit.",
        evidence="List of members and roles, with the Vendor as guest and an employee of the Buyer as administrator",
        question="Which of your people administers the repository?",
    ),
    "clean_build": TransferOffer(
        acceptance_test="A receiver builds and deploys the service on a clean machine by one command, from the Buyer's "
        "repository and without help from the Vendor.",
        evidence="Log of the build and the deployment, with the commit it was made from",
        question="Who rebuilds it, and within how many days?",
    ),
    "tests_ci": TransferOffer(
        acceptance_test="A receiver breaks one function on purpose, sees the pipeline in the Buyer's account refuse "
        "the change, mends it and sees the pipeline pass.",
        evidence="Records of both runs, and the report of test coverage",
        question="Which share of the code must the tests cover, in per cent?",
    ),
    "runbook": TransferOffer(
        acceptance_test="A receiver who has not done it before deploys, rolls back and restarts the service from the "
        "text alone, against the clock.",
        evidence="Record of the times, and the runbook with the corrections made that day",
        question="Within how many minutes must each of the three be done?",
    ),
    "architecture_record": TransferOffer(
        acceptance_test="A receiver draws the parts of the service and the flow of data for a colleague who did not "
        "take part, and gives the reason for each recorded decision.",
        evidence="Diagram and decision records in the Buyer's repository, with the colleague's signed note",
        question="Who explains it, and to whom?",
    ),
    "env_infra": TransferOffer(
        acceptance_test="A receiver sets up a new environment in the Buyer's tenancy from the infrastructure code, and "
        "removes it again; no module comes from a place that only the Vendor can reach.",
        evidence="Log of both runs, and the list of modules with their sources",
        question="Which tenancy is it, and who has the rights to create an environment there?",
    ),
    "access_accounts": TransferOffer(
        acceptance_test="A receiver signs in to every account as its owner, replaces each key, and shows that the "
        "Vendor's access has ended.",
        evidence="Signed list of accounts, domains and keys, each with its owner and the day on which its key was "
        "replaced",
        question="Who signs the list?",
    ),
    "dependency_manifest": TransferOffer(
        acceptance_test="A receiver compares the list of services and libraries with the running system, finds none "
        "missing, and names a substitute for each paid one.",
        evidence="The list, with version, licence, monthly cost and substitute of each entry",
        question="From which monthly cost on does a service need a substitute?",
    ),
    "model_weights": TransferOffer(
        acceptance_test="A receiver loads the weights in the Buyer's environment, scores them on the evaluation set "
        "and reaches the result that the Vendor has reported.",
        evidence="Evaluation report, and the hash of each file; where a base model may not be passed on, its supplier, "
        "version and licence",
        question="Which result must be reached, and how far may it differ?",
    ),
    "training_data": TransferOffer(
        acceptance_test="A receiver opens every data set with tools of the Buyer, counts its rows, compares the hashes "
        "and labels ten new examples by the guide.",
        evidence="List of data sets with source, licence, row count and hash, and the labelling guide",
        question="In which open format is the data handed over?",
    ),
    "evaluation_set": TransferOffer(
        acceptance_test="A receiver runs the scorer on the Buyer's own copy of the inputs and expected results, and "
        "gets the number that the Vendor has reported.",
        evidence="Report of that run beside the Vendor's, and the place where the Buyer keeps the set",
        question="By how much may the two numbers differ?",
    ),
    "prompts_config": TransferOffer(
        acceptance_test="A receiver changes a prompt in the Buyer's repository, releases it, sees the effect in the "
        "evaluation run and goes back to the version before.",
        evidence="History of prompts, tools and parameters, with both evaluation runs",
        question="Who may release a changed prompt?",
    ),
    "pipeline_retraining": TransferOffer(
        acceptance_test="A receiver retrains the model or rebuilds the index once from raw data to release, with the "
        "Buyer's accounts and without help from the Vendor.",
        evidence="Log of the run, its cost, and the evaluation report of what came out",
        question="Who does it, and how many days may it take?",
    ),
    "model_documentation": TransferOffer(
        acceptance_test="A receiver answers from the document alone what the model is for, where it fails, and how a "
        "person overrules it; five examples from real use confirm the answers.",
        evidence="The document with purpose, limits, known failures and steps of oversight, and the five examples",
        question="Who chooses the five examples?",
    ),
    "monitoring_alerts": TransferOffer(
        acceptance_test="The Buyer plants a fault and a shift in the input data; for each an alert reaches the Buyer's "
        "person on call, who names the cause from the dashboards.",
        evidence="The two alerts with their times, and the dashboards in the Buyer's account",
        question="Who is on call, and within how many minutes must the alert arrive?",
    ),
    "logs_records": TransferOffer(
        acceptance_test="A receiver exports the logs of one past day and finds out from them who asked for what, what "
        "the system answered, and which version of the model was running.",
        evidence="The export, and the description of its format and of how long logs are kept",
        question="For how many months must logs be kept?",
    ),
    "shadow_sessions": TransferOffer(
        acceptance_test="Each receiver watches the named working sessions from start to end, and describes after "
        "each one what was done and why.",
        evidence="Recordings, lists of those present, and the receivers' notes",
        question="How many sessions, of which work, for whom?",
    ),
    "reverse_shadow": TransferOffer(
        acceptance_test="A receiver does the task from start to end while the Vendor watches in silence, and passes "
        "every point of the checklist.",
        evidence="The checklist, signed by the receiver and by the person who watched",
        question="Which tasks, and how often must each be done without a mistake?",
    ),
    "incident_drill": TransferOffer(
        acceptance_test="A receiver leads the answer to a simulated incident: finds the cause, restores the service "
        "and informs those affected, against the clock.",
        evidence="Timeline of the drill, and the list of what is changed after it",
        question="Within how many hours must the service be restored?",
    ),
    "training_course": TransferOffer(
        acceptance_test="Each receiver takes the same skills check before and after the course, for the role in which "
        "they work, and passes the second; being present is not enough.",
        evidence="Results of both checks by person, and the course material in the Buyer's hands",
        question="Which roles are trained, and which result must each person reach?",
    ),
    "backlog_defects": TransferOffer(
        acceptance_test="A receiver takes the next three items from the list, reproduces each defect from its entry "
        "and ranks it by severity without asking the Vendor.",
        evidence="The list in the Buyer's tracker, with severity, known shortcuts and what the system cannot do",
        question="Which severity must be mended before the handover?",
    ),
    "security_pack": TransferOffer(
        acceptance_test="A receiver repeats the security scan in the Buyer's pipeline, finds every open item in the "
        "Vendor's report, and locates each secret that the inventory names.",
        evidence="Threat notes, both scan reports, and the inventory of secrets without their values",
        question="Which tool scans, and which open items block the handover?",
    ),
    "data_return": TransferOffer(
        acceptance_test="A receiver extracts all data in an open format, restores it in an empty system of the "
        "Buyer, and compares counts and samples; only then does the Vendor delete its copies.",
        evidence="Log of the extraction, report of the comparison, and the Vendor's certificate of deletion",
        question="Which format, and how many days after the handover is the deletion due?",
    ),
    "exit_plan": TransferOffer(
        acceptance_test="A receiver rehearses the first week of the exit plan on paper with the Vendor, and finds a "
        "person, a day and a cost for every step.",
        evidence="The plan signed by both sides, with method, timetable, contracts that move, costs and training",
        question="Who leads the exit on your side?",
    ),
    "handover_acceptance": TransferOffer(
        acceptance_test="The accepting owner goes through the result with the receivers, signs what works and what "
        "does not, and states the day from which the Buyer answers for it.",
        evidence="Signed act of acceptance, with open defects and the last day of support",
        question="Who signs, and on which day does responsibility move?",
    ),
    "playbook_entry": TransferOffer(
        acceptance_test="A receiver presents to a team outside the engagement what was tried on the build day, what "
        "worked and what did not, and that team repeats one step.",
        evidence="The entry in the Buyer's playbook, and the other team's note",
        question="Which team repeats the step?",
    ),
}
"""By the keys of TRANSFER_KINDS."""

CONSTRAINT_OFFERS = {
    "personal_data": ConstraintOffer(
        statement="Personal data is processed for this Engagement alone, in the categories and on the lawful basis "
        "that the record of processing names.",
        verification="Record of processing, compared by the data protection officer with a sample of real records",
        verified_when="Before the first real record is processed, then every six months",
        question="Which categories of data, and on which lawful basis?",
        dimension="privacy",
        standard="GDPR, Articles 6 and 28",
    ),
    "data_location": ConstraintOffer(
        statement="Data is stored and processed in the European Union only, backups and remote access included.",
        verification="List of regions from the accounts in use, compared with the access log",
        verified_when="Before each release",
        question="In which countries may data be stored, and from which may it be reached?",
        dimension="privacy",
    ),
    "training_use": ConstraintOffer(
        statement="Neither the Vendor nor anybody it uses trains or improves a model with the Buyer's data, except the "
        "models delivered to the Buyer.",
        verification="Written confirmation of each supplier, and screenshots of the settings that switch such use off",
        verified_when="Before data is first handed over, then with each new supplier",
        question="Is there any use of your data for training that you allow, and which?",
        dimension="privacy",
    ),
    "budget_cap": ConstraintOffer(
        statement="The Buyer owes no more than this amount for the Engagement, whatever the effort.",
        verification="Sum of all invoices against the limit",
        verified_when="With each invoice",
        question="Which amount is not to be exceeded, in which currency?",
        dimension="cost",
        needs_limit=True,
    ),
    "security_standard": ConstraintOffer(
        statement="The result meets every requirement of the standard; a requirement that fails is mended before real "
        "data is processed.",
        verification="Test by a firm that the Buyer names, and a second test of what was mended",
        verified_when="Before the first release to production, and after each change of architecture",
        question="Which standard and level: OWASP ASVS, ISO/IEC 27001, a clearance of the Vendor's people?",
        dimension="security",
        standard="OWASP ASVS 5.0, level 2",
    ),
    "model_change": ConstraintOffer(
        statement="No model, and no version of one, is changed in production before the Buyer has seen a new "
        "evaluation run and approved the change in writing, after this notice.",
        verification="Release record with the approval and the evaluation report",
        verified_when="Before each change of model",
        question="How many days' notice do you need, and who approves?",
        dimension="accuracy",
        unit="days' notice",
        needs_limit=True,
    ),
    "human_oversight": ConstraintOffer(
        statement="A person of the Buyer can overrule each result of the system before it takes effect, and can switch "
        "the system off without the Vendor, within this time.",
        verification="Rehearsal in which that person overrules a result and switches the system off",
        verified_when="Before the first use in production, then every quarter",
        question="Who may stop the system, and within how many minutes must it stand still?",
        dimension="quality",
        unit="minutes",
        needs_limit=True,
    ),
    "subprocessors": ConstraintOffer(
        statement="The Vendor uses only the subprocessors on the list attached to the Agreement, and adds one only "
        "after the Buyer's approval in writing.",
        verification="The list, compared with the accounts and the invoices of the Vendor for this Engagement",
        verified_when="Every quarter",
        question="Who is on the list, and who approves a new name?",
        dimension="privacy",
    ),
    "ai_use_disclosure": ConstraintOffer(
        statement="The Vendor uses AI tools in its own work on the Engagement only where the Buyer has approved the "
        "tool and its purpose in writing.",
        verification="Register of tools, purposes and approvals, compared with the history of the repository",
        verified_when="At each review of the work",
        question="Which tools do you approve from the start, and for which work?",
        dimension="privacy",
    ),
    "prohibited_technology": ConstraintOffer(
        statement="No part of the result contains or calls a technology on the Buyer's list of prohibited ones.",
        verification="Bill of materials made by the build, compared with the list",
        verified_when="With each build",
        question="Which products, suppliers, licences or methods are prohibited?",
        dimension="security",
    ),
    "explainability": ConstraintOffer(
        statement="For each result, the person who works with it sees the inputs that counted most, and can tell the "
        "person affected why the result came out as it did.",
        verification="Ten results chosen by the Buyer, explained by a case worker to somebody who did not take part",
        verified_when="Before the first use in production, and after each change of model",
        question="To whom must a result be explained, and in which form?",
        dimension="explainability",
    ),
    "accuracy_floor": ConstraintOffer(
        statement="The result of each release on the Buyer's evaluation set does not fall below this number.",
        verification="Run of the scorer by the Buyer on its own evaluation set",
        verified_when="Before each release",
        question="Which measure, which number, and what does one error cost you?",
        dimension="accuracy",
        unit="per cent",
        needs_limit=True,
    ),
    "latency_availability": ConstraintOffer(
        statement="In each month, 95 of 100 requests made in business hours are answered within this time.",
        verification="Monthly report from measurements in the Buyer's account",
        verified_when="On the first working day of each month",
        question="How many seconds, at which load, and in which share of the hours must the service be available?",
        dimension="quality",
        unit="seconds",
        needs_limit=True,
    ),
    "run_cost_cap": ConstraintOffer(
        statement="The cost of running the service, models and hosting included, stays below this amount each month.",
        verification="Invoices of hosting and model suppliers for that month",
        verified_when="At the end of each month",
        question="Which amount a month or for each case, in which currency, and at how many cases?",
        dimension="run_cost",
        needs_limit=True,
    ),
    "time_limit": ConstraintOffer(
        statement="The result is in use on the last day of the Engagement at the latest.",
        verification="Record of the first case that a user has completed in production",
        verified_when="Four weeks before that date, and on it",
        question="Which date is fixed, and by what: a law, a contract that ends, a season?",
        dimension="time",
    ),
    "accessibility": ConstraintOffer(
        statement="Every page and document that people use meets the standard, and the main tasks can be done by "
        "keyboard alone and with a screen reader.",
        verification="Audit report without an open failure, and a test with two users of assistive technology",
        verified_when="Before the first use in production, and after each change of the pages",
        question="Which level, for which pages, and who tests?",
        dimension="quality",
        standard="WCAG 2.2, level AA",
    ),
    "portability": ConstraintOffer(
        statement="All data, models and settings can be exported by the Buyer alone, in open and documented formats, "
        "and be read by a product of another maker.",
        verification="Export by the Buyer, and import into another product",
        verified_when="Before the handover, then every year",
        question="Which formats, and which other product shows that they can be read?",
        dimension="quality",
    ),
    "licence_ip": ConstraintOffer(
        statement="The result contains no component whose licence keeps the Buyer from using, changing or passing on "
        "what it owns.",
        verification="List of components and licences made by the build, reviewed by the Buyer's lawyer",
        verified_when="Before each release",
        question="Do you own the result, hold a licence or rely on escrow, and which licences are allowed in it?",
        dimension="scope",
    ),
    "hosting_tenancy": ConstraintOffer(
        statement="The service and all its data run in the Buyer's own tenancy; the Vendor works there with accounts "
        "that the Buyer can close.",
        verification="List of resources from the Buyer's account, and a trial of closing one Vendor account",
        verified_when="Before real data is processed, then every quarter",
        question="Whose tenancy is it, with which provider?",
        dimension="security",
    ),
    "integration_limits": ConstraintOffer(
        statement="The result uses only languages, databases and interfaces that the Buyer's team operates today.",
        verification="Bill of materials, compared with the Buyer's list by the receiving team",
        verified_when="At the first design review, then with each release",
        question="Which languages, products and interfaces can your own people support?",
        dimension="scope",
    ),
    "audit_access": ConstraintOffer(
        statement="The Buyer, its auditors and its supervisors may inspect the work, the records and the systems used "
        "for the Engagement after this notice, at the Vendor's place and at its subprocessors'.",
        verification="One inspection, carried out from request to report",
        verified_when="Once a year",
        question="Who may audit, and with how many days' notice?",
        dimension="security",
        unit="days' notice",
        needs_limit=True,
    ),
    "insurance_liability": ConstraintOffer(
        statement="Insurance and liability for the Engagement are those of the Agreement; this Annex changes neither.",
        verification="Certificate of insurance, compared with the sums in the Agreement",
        verified_when="Before the start, then every year",
        question="Which section of the main contract settles them?",
        dimension="cost",
    ),
}
"""By the keys of CONSTRAINT_KINDS."""
