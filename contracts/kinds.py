"""The closed and the open lists of the trade: kinds, parties, dimensions."""

from contracts.fields import Choice


class EngagementKind(Choice):
    """What is bought."""

    PROOF_OF_CONCEPT = "proof_of_concept", "Proof of concept"
    BUILD = "build", "Build"
    MANAGED_SERVICE = "managed_service", "Managed service"
    STAFF_AUGMENTATION = "staff_augmentation", "Staff augmentation"
    DATA_WORK = "data_work", "Data work"
    MODEL_DEVELOPMENT = "model_development", "Model development"


class Party(Choice):
    """Whose person or organisation it is."""

    BUYER = "buyer", "Buyer"
    VENDOR = "vendor", "Vendor"
    THIRD = "third", "Third party"


class Prevails(Choice):
    """Which document wins where annex and main contract disagree."""

    MAIN_CONTRACT = "main_contract", "The main contract prevails"
    ANNEX = "annex", "This annex prevails for the matters named"


class Language(Choice):
    """What an annex's own wording is written in, and how it writes dates, numbers and money."""

    EN = "en", "English"
    DE = "de", "German"


class MetricKind(Choice):
    """What a metric measures: a change for users, a quality of the product, or mere activity."""

    OUTCOME = "outcome", "Outcome for users"
    QUALITY = "quality", "Quality of the product"
    OUTPUT = "output", "Output or activity"


class Direction(Choice):
    """On which side of the target success lies."""

    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"


class AssetKind(Choice):
    """What is made or used in the engagement and must be owned by somebody."""

    CODE = "code", "Code"
    WEIGHTS = "weights", "Model weights"
    TRAINING_DATA = "training_data", "Training data"
    EVALUATION_SET = "evaluation_set", "Evaluation set"
    PROMPTS = "prompts", "Prompts"
    PIPELINE = "pipeline", "Pipeline"
    DOCUMENTS = "documents", "Documents"
    ACCOUNTS = "accounts", "Accounts"
    DOMAIN = "domain", "Domain"
    KEYS = "keys", "Keys"
    THIRD_PARTY = "third_party", "Third-party component"


class Rights(Choice):
    """By which right the buyer uses an asset after the engagement."""

    OWN = "own", "The buyer owns it"
    LICENCE = "licence", "The buyer holds a licence"
    ESCROW = "escrow", "Held in escrow for the buyer"
    THIRD_PARTY = "third_party", "Under a third party's licence"


class WorkClass(Choice):
    """How much of a kind of work the buyer's own people should be able to do."""

    CORE = "core", "Core: what sets us apart"
    OWNED = "owned", "Ours to own"
    COMMODITY = "commodity", "Commodity: anybody may do it"


DIMENSIONS = {
    "scope": "Scope",
    "cost": "Cost",
    "time": "Time",
    "quality": "Quality",
    "security": "Security",
    "privacy": "Privacy",
    "accuracy": "Accuracy",
    "explainability": "Explainability",
    "run_cost": "Run cost",
}
"""What can be traded against what; an engagement adds its own by name."""

CONSTRAINT_KINDS = {
    "personal_data": "Personal data",
    "data_location": "Data location",
    "training_use": "Use of the buyer's data for training",
    "budget_cap": "Budget cap",
    "security_standard": "Security standard",
    "model_change": "Change of model",
    "human_oversight": "Human oversight",
    "subprocessors": "Subprocessors",
    "ai_use_disclosure": "Vendor's own use of AI",
    "prohibited_technology": "Prohibited technology",
    "explainability": "Explainability",
    "accuracy_floor": "Accuracy floor",
    "latency_availability": "Latency and availability",
    "run_cost_cap": "Cap on run cost",
    "time_limit": "Time limit",
    "accessibility": "Accessibility",
    "portability": "Portability",
    "licence_ip": "Licences and intellectual property",
    "hosting_tenancy": "Hosting and tenancy",
    "integration_limits": "Integration limits",
    "audit_access": "Access for audit",
    "insurance_liability": "Insurance and liability",
}
"""Kinds of constraint the form offers; another kind may be typed."""

MUST_ANSWER_KINDS = ("personal_data", "data_location", "training_use", "budget_cap", "security_standard")
MUST_ANSWER_KINDS_WITH_AI = ("model_change", "human_oversight")

TRANSFER_KINDS = {
    "source_repo": "Source repository",
    "clean_build": "Clean build by the buyer",
    "tests_ci": "Tests and pipeline",
    "runbook": "Runbook",
    "architecture_record": "Architecture record",
    "env_infra": "Environments and infrastructure",
    "access_accounts": "Access and accounts",
    "dependency_manifest": "Dependency manifest",
    "model_weights": "Model weights",
    "training_data": "Training data",
    "evaluation_set": "Evaluation set",
    "prompts_config": "Prompts and configuration",
    "pipeline_retraining": "Retraining pipeline",
    "model_documentation": "Model documentation",
    "monitoring_alerts": "Monitoring and alerts",
    "logs_records": "Logs and records",
    "shadow_sessions": "Shadow sessions",
    "reverse_shadow": "Reverse shadowing",
    "incident_drill": "Incident drill",
    "training_course": "Training course",
    "backlog_defects": "Backlog and defects",
    "security_pack": "Security pack",
    "data_return": "Return of data",
    "exit_plan": "Exit plan",
    "handover_acceptance": "Handover acceptance",
    "playbook_entry": "Playbook entry",
}
"""Kinds of knowledge-transfer deliverable the form offers; another kind may be typed."""
