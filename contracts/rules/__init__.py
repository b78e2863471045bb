"""The rules of signing: which risks a specification carries."""

from contracts.rules.base import Context, Dismissed, FailureMode, Rule, Severity, Thresholds
from contracts.rules.catalogue import BY_CODE, CATALOGUE
from contracts.rules.check import Finding, NotEvaluable, Report, check

__all__ = [
    "BY_CODE",
    "CATALOGUE",
    "Context",
    "Dismissed",
    "FailureMode",
    "Finding",
    "NotEvaluable",
    "Report",
    "Rule",
    "Severity",
    "Thresholds",
    "check",
]
