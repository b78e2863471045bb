"""Remarks on wording beside the fields they are about; so few of them open at once that they are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts import words
from contracts.rules import Finding
from tracker.specification.sections import anchor

OPEN_AT_ONCE = 5
"""On a page; whatever weighs less is folded up."""


@dataclass(frozen=True)
class FieldRemarks:
    """The remarks on one field, weightiest first."""

    path: str
    open: tuple[Finding, ...]
    folded: tuple[Finding, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        """Both."""
        return self.open + self.folded

    @property
    def said(self) -> str:
        """What is heard of them at the field."""
        phrases = "; ".join(f"“{finding.remark.phrase:.60}”" for finding in self.all if finding.remark)
        return f"{words.count(len(self.all), 'remark', 'remarks')} on the wording: {phrases}"


def remarks_by_field(findings: Iterable[Finding]) -> dict[str, FieldRemarks]:
    """The remarks among some findings, which come weightiest first, by the id of their field on the page."""
    # The same words twice in a field are one remark to read, and to dismiss.
    remarks = list({finding.dismissal: finding for finding in findings if finding.remark}.values())
    first, rest = remarks[:OPEN_AT_ONCE], remarks[OPEN_AT_ONCE:]
    paths = dict.fromkeys(finding.field for finding in remarks)
    return {anchor(path): FieldRemarks(path, _at(path, first), _at(path, rest)) for path in paths}


def _at(path: str, remarks: list[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in remarks if finding.field == path)
