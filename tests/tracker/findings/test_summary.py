"""An engagement's risks on one page."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from contracts.engagement import EngagementSpec
from contracts.rules import Severity, check
from tests.factories.engagements import complete_specification
from tests.factories.forms import form_on
from tracker.annexes.queries import AcceptedFinding
from tracker.findings.summary import ACCEPTED_SHOWN, OTHERS_SHOWN, UNDECIDED_SHOWN, summarise

ACCEPTED = AcceptedFinding(1, "Tom Adeyemi", date(2026, 11, 23), "DT011", "Nothing is priced.", "Paid by the hour")

Enter = Callable[..., int]
SignIn = Callable[[str], FlaskClient]


def test_everything_is_counted_whatever_is_shown() -> None:
    """Each rule once, however much it found; what has no room is counted."""
    report = check(EngagementSpec.blank(contract={"uses_ai": True}))
    summary = summarise(report, [ACCEPTED] * (ACCEPTED_SHOWN + 2))
    blocking = {finding.rule.code for finding in report.blockers}
    others = {finding.rule.code for finding in report.findings if finding.severity is not Severity.BLOCKER}
    assert [item.rule.code for item in summary.blocking] == sorted(blocking)
    assert (len(summary.others), summary.others_left) == (OTHERS_SHOWN, len(others) - OTHERS_SHOWN)
    undecided = len(report.not_evaluable) - len(report.undecided_blockers)
    assert len(summary.undecided) + summary.undecided_left == undecided
    assert len(summary.undecided) <= UNDECIDED_SHOWN
    assert (len(summary.accepted), summary.accepted_left) == (ACCEPTED_SHOWN, 2)
    assert [len(item.findings) for item in summary.others if item.rule.code == "DT014"] in ([], [5])


def test_page_says_what_blocks_and_what_cannot_be_told(sign_in: SignIn, enter: Enter) -> None:
    """Each finding leads to where it is mended."""
    enter(EngagementSpec.blank(title="Claims"))
    page = unescape(sign_in("portfolio_head").get("/engagements/1/risks").text)
    assert "There is no date from which our own people run it." in page
    assert 'href="/engagements/1/handover#handover-handover_on"' in page
    assert "Nobody has accepted a risk." in page
    assert "SV005 Metric without target" in page


def test_page_of_a_clear_one(sign_in: SignIn, enter: Enter) -> None:
    """Three times nothing."""
    enter(complete_specification())
    page = sign_in("product_owner").get("/engagements/1/risks").text
    assert page.count("<p>Nothing.</p>") == 3
    assert page.count("Nothing left to settle") == 3


def test_page_names_who_accepted_what(sign_in: SignIn, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason that was given when the version was issued."""
    specification = complete_specification()
    enter(specification.revised(people=specification.people.model_copy(update={"deputy": ""})))
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    procurement = sign_in("procurement")
    (asked,) = [name for name in form_on(procurement.get("/engagements/1/annex/issue").text) if "DT005" in name]
    typed = {"revision": "1", asked: "The deputy is named in spring"}
    assert procurement.post("/engagements/1/annex/issue", data=typed).status_code == 303
    page = unescape(procurement.get("/engagements/1/risks").text)
    assert "The deputy is named in spring" in page
    assert "with version 1 on 23 November 2026" in page


def test_unknown_engagement(sign_in: SignIn) -> None:
    """There is no risk in nothing."""
    assert sign_in("product_owner").get("/engagements/999/risks").status_code == 404
