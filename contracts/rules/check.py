"""Checking a specification against the catalogue: what is raised, what is clear, what cannot be told yet."""

from dataclasses import dataclass
from typing import Any

from contracts.engagement import EngagementSpec
from contracts.language import Remark
from contracts.rules.base import Context, Dismissed, Missing, Raised, Rule, Severity
from contracts.rules.catalogue import CATALOGUE


@dataclass(frozen=True)
class Finding:
    """One raised rule at one field. It is a finding and not a violation: a person decides."""

    rule: Rule
    severity: Severity
    field: str
    message: str
    remark: Remark | None = None
    """The remark on wording that it rests on, if it does: a person may dismiss it with a reason."""

    @property
    def dismissal(self) -> Dismissed | None:
        """How a person's answer to its remark would be known again."""
        if self.remark is None:
            return None
        return Dismissed(field=self.field, rule=self.remark.rule.name, phrase=self.remark.phrase.casefold())

    def to_document(self) -> dict[str, str]:
        """The finding with all that a reader needs to judge and mend it."""
        document = {
            "code": self.rule.code,
            "name": self.rule.name,
            "severity": self.severity.value,
            "field": self.field,
            "message": self.message,
            "why": self.rule.manual.why,
            "mend": self.rule.manual.mend,
            "authority": self.rule.authority,
        }
        if self.remark:
            wording = self.remark.rule
            document |= {"wording": wording.name, "phrase": self.remark.phrase, "question": wording.question}
        return document


@dataclass(frozen=True)
class NotEvaluable:
    """A rule that cannot answer before these fields are filled in; never counted as clear."""

    rule: Rule
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Every rule of the catalogue: raised (with one finding or more), not evaluable, or clear.

    A finding lighter than its rule decides nothing: with it the rule may be not evaluable still, but never clear.
    """

    findings: tuple[Finding, ...]
    """Weightiest first."""
    not_evaluable: tuple[NotEvaluable, ...]
    clear: tuple[Rule, ...]
    dismissed: tuple[Finding, ...] = ()
    """Remarks on wording that a person answered with a reason: they count no more, but are kept to be seen."""

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The findings that stop a final annex."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.BLOCKER)

    @property
    def undecided_blockers(self) -> tuple[NotEvaluable, ...]:
        """The blocking rules that cannot be evaluated yet, which stop a final annex just as well."""
        return tuple(item for item in self.not_evaluable if item.rule.severity is Severity.BLOCKER)

    @property
    def may_be_issued(self) -> bool:
        """Whether a final annex may leave the house: every blocker evaluated and clear."""
        return not self.blockers and not self.undecided_blockers

    def to_document(self) -> dict[str, Any]:
        """The report as JSON, as the command line prints it."""
        return {
            "may_be_issued": self.may_be_issued,
            "findings": [finding.to_document() for finding in self.findings],
            "not_evaluable": [{"code": item.rule.code, "missing": list(item.missing)} for item in self.not_evaluable],
            "clear": [rule.code for rule in self.clear],
            "dismissed": [finding.to_document() for finding in self.dismissed],
        }


def check(specification: EngagementSpec, context: Context = Context()) -> Report:  # noqa: B008 - frozen
    """Put every rule of the catalogue to a specification. Pure: no clock, no storage, no network."""
    findings: list[Finding] = []
    dismissed: list[Finding] = []
    not_evaluable: list[NotEvaluable] = []
    clear: list[Rule] = []
    for rule in CATALOGUE:
        answers = tuple(rule.evaluate(specification, context))
        missing = tuple(answer.field for answer in answers if isinstance(answer, Missing))
        raised = [_finding(rule, answer) for answer in answers if isinstance(answer, Raised)]
        left = [finding for finding in raised if finding.dismissal not in context.dismissed]
        findings += left
        dismissed += [finding for finding in raised if finding.dismissal in context.dismissed]
        decided = any(finding.severity is rule.severity for finding in left)
        if missing and not decided:
            not_evaluable.append(NotEvaluable(rule, missing))
        elif not missing and not left:
            clear.append(rule)
    weight = list(Severity)
    findings.sort(key=lambda finding: (weight.index(finding.severity), finding.rule.code))
    return Report(tuple(findings), tuple(not_evaluable), tuple(clear), tuple(dismissed))


def _finding(rule: Rule, raised: Raised) -> Finding:
    return Finding(rule, raised.severity or rule.severity, raised.field, raised.message, raised.remark)
