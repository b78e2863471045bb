"""How much a finding weighs."""

from contracts.fields import Choice


class Severity(Choice):
    """What a raised rule does to a final annex."""

    BLOCKER = "blocker", "Blocker"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
