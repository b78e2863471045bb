"""Specifications with something to remark on, and the remarks."""

from contracts.engagement import EngagementSpec
from contracts.rules import Finding, check
from tests.factories.engagements import complete_specification

VAGUE = "Trees on streets are surveyed where appropriate. Those in parks are added if possible."
"""Two ways out of the duty, and nothing else."""
FIELD = "problem.in_scope"
RULE = "escape-clause"


def vague_specification(in_scope: str = VAGUE) -> EngagementSpec:
    """Complete but for words that leave open what they seem to settle (SV017)."""
    specification = complete_specification()
    return specification.revised(problem=specification.problem.model_copy(update={"in_scope": in_scope}))


def remarks(specification: EngagementSpec) -> list[Finding]:
    """The findings that rest on a remark, while nobody answered any."""
    return [finding for finding in check(specification).findings if finding.remark]
