"""The full example, and its annex as a draft and for signature, each rendered once."""

from datetime import date
from pathlib import Path

import pytest

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.kinds import Language
from contracts.rendering import render_annex
from contracts.rules import Report, check

RECORD = (
    VersionEntry(version=1, dated_on=date(2027, 1, 18), author="Tomasz Wierzbicki", reason="First version"),
    VersionEntry(version=2, dated_on=date(2027, 2, 3), author="Tomasz Wierzbicki", reason="Handover moved"),
)


@pytest.fixture(scope="session")
def full() -> EngagementSpec:
    """A specification in which every section is filled in, internal fields included."""
    return EngagementSpec.from_json((Path(__file__).parent / "rendering" / "full.json").read_bytes())


@pytest.fixture(scope="session")
def report() -> Report:
    """What the rules say about a nearly empty specification."""
    return check(EngagementSpec.blank())


@pytest.fixture(scope="session")
def final(full: EngagementSpec) -> Snapshot:
    """The full example for signature."""
    return take_snapshot(full, status=Status.FOR_SIGNATURE, versions=RECORD)


@pytest.fixture(scope="session")
def german(full: EngagementSpec) -> Snapshot:
    """The same in German, but for what was typed."""
    contract = full.contract.model_copy(update={"language": Language.DE})
    return take_snapshot(full.revised(contract=contract), status=Status.FOR_SIGNATURE, versions=RECORD)


@pytest.fixture(scope="session")
def draft(full: EngagementSpec) -> Snapshot:
    """The full example as a draft."""
    return take_snapshot(full, status=Status.DRAFT, versions=RECORD)


@pytest.fixture(scope="session")
def final_pdf(final: Snapshot) -> bytes:
    """Its annex for signature."""
    return render_annex(final)


@pytest.fixture(scope="session")
def german_pdf(german: Snapshot) -> bytes:
    """The annex in German."""
    return render_annex(german)


@pytest.fixture(scope="session")
def draft_pdf(draft: Snapshot, report: Report) -> bytes:
    """Its draft with the internal appendix."""
    return render_annex(draft, report=report)
