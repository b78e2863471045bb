"""Drafts, the issue page and issued files, as a browser meets them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from contracts.annexes import Status
from contracts.engagement import EngagementSpec
from contracts.rendering import RenderingError
from tests.factories.annexes import (
    KEY_TO_ACCEPT,
    blocked_specification,
    specification_to_accept,
    undecided_specification,
)
from tests.factories.engagements import complete_specification
from tests.factories.files import damage_file
from tests.factories.people import make_person, sign_in_as
from tracker.annexes.models import Annex
from tracker.annexes.press import PRESSES
from tracker.engagements.models import State
from tracker.extensions import db

SignIn = Callable[[str], FlaskClient]
Enter = Callable[..., int]
Save = Callable[..., None]

ACCEPTED = f"accepted-{KEY_TO_ACCEPT}"
"""The field of the one reason that specification_to_accept asks for."""


@pytest.fixture
def procurement(sign_in: SignIn) -> FlaskClient:
    """The browser of a person who may issue."""
    return sign_in("procurement")


def post(client: FlaskClient, engagement_id: int, revision: int | str = 1, **typed: str) -> Any:
    """Send the issue form as it was opened at a revision."""
    return client.post(f"/engagements/{engagement_id}/annex/issue", data={"revision": revision, **typed})


def annexes(app: Flask) -> list[Annex]:
    """All that were issued."""
    with app.app_context():
        return list(db.session.scalars(select(Annex)).all())


# --- Who may ---


@pytest.mark.parametrize("role", ["product_owner", "portfolio_head", "administrator"])
def test_only_procurement_issues(app: Flask, press: Any, sign_in: SignIn, enter: Enter, role: str) -> None:
    """Everybody reads drafts and issued annexes; the page and the act of issuing are procurement's."""
    engagement_id = enter(complete_specification())
    post(sign_in("procurement"), engagement_id)
    client = sign_in(role)
    assert client.get(f"/engagements/{engagement_id}/annex/draft.pdf").status_code == 200
    assert client.get("/annexes/1.pdf").status_code == 200
    assert client.get(f"/engagements/{engagement_id}/annex/issue").status_code == 403
    assert post(client, engagement_id).status_code == 403
    assert len(annexes(app)) == 1


def test_the_issuer_sees_what_the_pages_leave_out(procurement: FlaskClient, enter: Enter) -> None:
    """No rule reads these fields yet, so only this list says that they are empty."""
    contract = complete_specification().contract
    engagement_id = enter(complete_specification().revised(contract=contract.model_copy(update={"annex_number": ""})))
    page = procurement.get(f"/engagements/{engagement_id}/annex/issue").text
    assert "left empty, and so on none of the pages" in page
    assert f'<a href="/engagements/{engagement_id}/contract#contract-annex_number">' in page


# --- Drafts ---


def test_draft_is_shown_and_not_kept(press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """It opens in the browser under a name of its own, and no cache holds it."""
    response = procurement.get(f"/engagements/{enter(blocked_specification())}/annex/draft.pdf")
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == "inline; filename=HC-2026-019-annex-v1-draft.pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in response.headers


def test_findings_only_when_asked_for(press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The internal appendix never comes by accident; a draft without it is not made twice."""
    address = f"/engagements/{enter(blocked_specification())}/annex/draft.pdf"
    for query in ("", "?findings=", "?findings=0", "?findings=1"):
        procurement.get(address + query)
    assert [report is not None for _, report in press.printed] == [False, True]


def test_draft_of_nothing(procurement: FlaskClient) -> None:
    """An engagement that does not exist has none."""
    assert procurement.get("/engagements/7/annex/draft.pdf").status_code == 404


def test_what_cannot_be_printed_is_named(press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The page says what is wrong, and gives back what was typed."""
    engagement_id = enter(specification_to_accept())

    def fail() -> None:
        raise RenderingError("Title: no font here shows the character U+12000")

    press.meanwhile = fail
    draft = procurement.get(f"/engagements/{engagement_id}/annex/draft.pdf")
    assert draft.status_code == 422
    assert "no font here shows the character U+12000" in draft.text
    issued = post(procurement, engagement_id, **{ACCEPTED: "The pilot sets it"})
    assert issued.status_code == 422
    assert "The pilot sets it" in issued.text


def test_busy_press_asks_to_come_back(
    app: Flask, press: Any, procurement: FlaskClient, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts wait for drafts, and issuing for issuing alone; what was typed is given back."""
    monkeypatch.setattr("tracker.annexes.press.PATIENCE_SECONDS", 0)
    engagement_id = enter(specification_to_accept())
    draft, typed = f"/engagements/{engagement_id}/annex/draft.pdf?findings=1", {ACCEPTED: "The pilot sets it"}
    with PRESSES[Status.FOR_SIGNATURE]:
        assert procurement.get(draft).status_code == 200
        busy = post(procurement, engagement_id, **typed)
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
        assert "The pilot sets it" in busy.text
    with PRESSES[Status.DRAFT]:
        assert procurement.get(draft).status_code == 503
        assert post(procurement, engagement_id, **typed).status_code == 303
    assert procurement.get(draft).status_code == 200


def test_a_press_that_failed_is_free_again(press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """Whoever comes next does not pay for a specification that cannot be printed."""
    engagement_id = enter(complete_specification())

    def fail() -> None:
        raise RenderingError("Title: no font here shows the character U+12000")

    press.meanwhile = fail
    procurement.get(f"/engagements/{engagement_id}/annex/draft.pdf")
    assert not PRESSES[Status.DRAFT].locked()


# --- The issue page ---


def test_page_shows_what_is_issued(procurement: FlaskClient, enter: Enter) -> None:
    """Version, engagement, vendor and who issues; one button and no reason for the first version."""
    specification = complete_specification()
    page = procurement.get(f"/engagements/{enter(specification)}/annex/issue")
    assert page.status_code == 200
    for words in ("Issue version 1 for signature", specification.title, specification.contract.vendor.name):
        assert words in page.text
    assert 'name="revision"' in page.text
    assert 'name="reason"' not in page.text


@pytest.mark.parametrize(
    ("specification", "said", "href"),
    [
        (blocked_specification(), "1 blocker is open", "/handover#handover-handover_on"),
        (undecided_specification(), "1 blocking rule cannot be told yet", "/contract#title"),
    ],
)
def test_page_says_what_blocks(
    procurement: FlaskClient, enter: Enter, specification: EngagementSpec, said: str, href: str
) -> None:
    """Each blocker, open or undecided, leads to the field that mends it; there is no button."""
    engagement_id = enter(specification)
    page = procurement.get(f"/engagements/{engagement_id}/annex/issue")
    assert said in page.text
    assert f'href="/engagements/{engagement_id}{href}"' in page.text
    assert 'name="revision"' not in page.text


@pytest.mark.parametrize("specification", [blocked_specification(), undecided_specification()])
def test_direct_request_is_refused(
    app: Flask, press: Any, procurement: FlaskClient, enter: Enter, specification: EngagementSpec
) -> None:
    """Whoever leaves out the page is told the same, and nothing is issued."""
    response = post(procurement, enter(specification))
    assert response.status_code == 409
    assert "Version 1 may not be issued" in response.text
    assert annexes(app) == []


def test_closed_engagement_is_refused(app: Flask, press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The page says why there is no annex of what is over."""
    response = post(procurement, enter(complete_specification(), State.CLOSED))
    assert response.status_code == 409
    assert "It is closed" in response.text
    assert annexes(app) == []


def test_issue(app: Flask, press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """One button, one version, and back to the engagement that says so."""
    engagement_id = enter(complete_specification())
    response = post(procurement, engagement_id)
    assert (response.status_code, response.location) == (303, f"/engagements/{engagement_id}")
    assert [annex.version for annex in annexes(app)] == [1]
    page = procurement.get(response.location).text
    assert "Version 1 was issued for signature." in page
    assert 'href="/annexes/1.pdf"' in page


def test_double_submit_makes_one(app: Flask, press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The second of two equal forms is told that the first was kept."""
    engagement_id = enter(complete_specification())
    post(procurement, engagement_id)
    second = post(procurement, engagement_id)
    assert second.status_code == 409
    assert "Nothing has changed since version 1" in second.text
    assert len(annexes(app)) == 1


@pytest.mark.parametrize("revision", ["1", "", "one", "99999999999999999999"])
def test_form_of_another_revision(
    app: Flask, press: Any, procurement: FlaskClient, enter: Enter, save: Save, revision: str
) -> None:
    """What was read is not what would be issued; what was typed is given back."""
    engagement_id = enter(specification_to_accept())
    save(engagement_id, specification_to_accept().revised(title="Reading of all claims"))
    response = post(procurement, engagement_id, revision, **{ACCEPTED: "The pilot sets it"})
    assert response.status_code == 409
    assert "has changed since you opened this page" in response.text
    assert "The pilot sets it" in response.text
    assert annexes(app) == []


@pytest.mark.parametrize("typed", ["", "   ", "as agreed\0", "as agr\ufffded", "x" * 20_001])
def test_findings_are_accepted_by_reason(
    app: Flask, press: Any, procurement: FlaskClient, enter: Enter, typed: str
) -> None:
    """Without a reason that can be stored the page comes back with the error, linked from its top."""
    response = post(procurement, enter(specification_to_accept()), **{ACCEPTED: typed})
    assert response.status_code == 422
    assert f'href="#{ACCEPTED}"' in response.text
    assert annexes(app) == []


def test_accepted_reason_is_kept(app: Flask, press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The finding, and why it may stay open, with line ends as we keep them."""
    post(procurement, enter(specification_to_accept()), **{ACCEPTED: "The pilot sets it.\r\nIn March."})
    (annex,) = annexes(app)
    assert [(item["code"], item["reason"]) for item in annex.accepted_findings] == [
        ("SV005", "The pilot sets it.\nIn March.")
    ]
    record = procurement.get(f"/annexes/{annex.id}").text
    assert "Risks accepted when it was issued" in record
    assert "The pilot sets it.\nIn March." in record


def test_findings_of_another_release(app: Flask, press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The page that was opened showed other findings: it is to be read again, and what was typed is given back."""
    response = post(
        procurement, enter(specification_to_accept()), **{"accepted-SV099-0123456789": "The board wants it"}
    )
    assert response.status_code == 409
    assert "What would be issued now is not what you read" in response.text
    assert "The board wants it" in response.text
    assert annexes(app) == []


def test_printed_reason_is_kept_as_texts_are(
    app: Flask, press: Any, procurement: FlaskClient, enter: Enter, save: Save
) -> None:
    """One spelling of line ends in snapshot and pages, and no broken character."""
    engagement_id = enter(complete_specification())
    post(procurement, engagement_id)
    save(engagement_id, complete_specification().revised(title="Reading of all claims"))
    for typed, said in (
        ("All cl\ufffdims", "Holds a broken character"),
        ("All \u202eclaims", "which can make a text, such as a price, read backwards"),
        ("x" * 1_001, "Is longer than 1,000 characters"),
    ):
        refused = post(procurement, engagement_id, 2, reason=typed)
        assert refused.status_code == 422
        assert said in refused.text
    assert post(procurement, engagement_id, 2, reason="All claims,\r\nnot paper alone").status_code == 303
    assert annexes(app)[1].reason == "All claims,\nnot paper alone"


def test_second_version_says_why(app: Flask, press: Any, procurement: FlaskClient, enter: Enter, save: Save) -> None:
    """From version 2 on the record names the reason."""
    engagement_id = enter(complete_specification())
    post(procurement, engagement_id)
    save(engagement_id, complete_specification().revised(title="Reading of all claims"))
    assert "1 save since version 1 was issued" in procurement.get(f"/engagements/{engagement_id}").text
    refused = post(procurement, engagement_id, 2)
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.text
    assert post(procurement, engagement_id, 2, reason="All claims, not paper alone").status_code == 303
    assert [(annex.version, annex.reason) for annex in annexes(app)] == [
        (1, "First issue"),
        (2, "All claims, not paper alone"),
    ]


def test_page_says_what_it_withdraws(procurement: FlaskClient, press: Any, enter: Enter, save: Save) -> None:
    """And nothing is issued by whoever read that of another standing."""
    engagement_id = enter(complete_specification())
    post(procurement, engagement_id)
    save(engagement_id, complete_specification().revised(title="Reading of all claims"))
    page = procurement.get(f"/engagements/{engagement_id}/annex/issue").text
    assert "Version 1 is withdrawn" in page
    assert 'name="stands" type="hidden" value="1:open"' in page
    assert "Every change since version 1, word by word" in page
    procurement.post("/annexes/1/withdraw", data={"reason": "A wrong sum"})
    late = post(procurement, engagement_id, 2, stands="1:open", reason="All claims, not paper alone")
    assert late.status_code == 409
    assert "An earlier version was signed or withdrawn since you opened this page" in late.text
    assert "All claims, not paper alone" in late.text


def test_typed_before_the_session_ended(app: Flask, client: FlaskClient, enter: Enter) -> None:
    """After signing in the same form is met with what was typed."""
    way_back = post(client, enter(specification_to_accept()), **{ACCEPTED: "The pilot sets it"}).location
    with app.app_context():
        sign_in_as(client, make_person("procurement"))
        db.session.commit()
    target = dict(pair.split("=", 1) for pair in urlsplit(way_back).query.split("&"))["next"]
    page = client.get(target.replace("%3F", "?").replace("%3D", "=").replace("%2F", "/"))
    assert "The pilot sets it" in page.text


# --- Issued files ---


def test_file_is_the_same_every_time(app: Flask, press: Any, procurement: FlaskClient, enter: Enter) -> None:
    """The stored bytes, under the name they are known by, with their digest as tag."""
    post(procurement, enter(complete_specification()))
    first, second = (procurement.get("/annexes/1.pdf") for _ in range(2))
    (annex,) = annexes(app)
    assert first.data == second.data == press.printed[0][0].to_json().join([b"%PDF ", b""])
    assert first.headers["Content-Disposition"] == "attachment; filename=HC-2026-019-annex-v1.pdf"
    assert first.headers["ETag"] == f'"{annex.pdf_digest}"'
    assert "private" in first.headers["Cache-Control"]
    known = procurement.get("/annexes/1.pdf", headers={"If-None-Match": first.headers["ETag"]})
    assert known.status_code == 304


def test_file_that_is_not_what_was_issued(
    app: Flask, press: Any, procurement: FlaskClient, enter: Enter, caplog: pytest.LogCaptureFixture
) -> None:
    """It is refused and logged."""
    post(procurement, enter(complete_specification()))
    with app.app_context():
        damage_file(db.session.scalars(select(Annex.pdf_digest)).one())
    response = procurement.get("/annexes/1.pdf")
    assert response.status_code == 500
    assert "The stored file does not match its record" in response.text
    assert "holds something else" in caplog.text


# --- With the real renderer ---


def pages(pdf: bytes) -> str:
    """The text of a PDF and of the files it carries."""
    reader = PdfReader(BytesIO(pdf))
    carried = b"".join(content for contents in reader.attachments.values() for content in contents)
    return "\n".join(page.extract_text() for page in reader.pages) + carried.decode()


def internal_everywhere() -> EngagementSpec:
    """A specification with a marker in each internal text, and one finding to accept."""
    document = specification_to_accept().to_document()
    document["contract"]["capability_tags"] = ["INTERNAL-TAG"]
    document["people"]["sponsor"] = "INTERNAL-SPONSOR"
    for name in ("substitutability", "reintegration", "alternatives"):
        document["exit"][name] = f"INTERNAL-{name}"
    return EngagementSpec.from_document(document)


def test_issued_annex_holds_nothing_internal(app: Flask, procurement: FlaskClient, enter: Enter) -> None:
    """Neither its pages nor what it carries, nor the snapshot that is kept."""
    response = post(procurement, enter(internal_everywhere()), **{ACCEPTED: "INTERNAL-REASON"})
    assert response.status_code == 303
    text_of_pdf = pages(procurement.get("/annexes/1.pdf").data)
    assert "FOR SIGNATURE" in text_of_pdf
    (annex,) = annexes(app)
    assert annex.digest[:8] in text_of_pdf
    with app.app_context():
        assert "INTERNAL" not in text_of_pdf + db.session.scalars(select(Annex.snapshot)).one()


def test_draft_says_so_on_its_pages(procurement: FlaskClient, enter: Enter) -> None:
    """Nobody signs a draft by mistake, and its findings come with it when asked for."""
    address = f"/engagements/{enter(blocked_specification())}/annex/draft.pdf"
    assert "NOT FOR SIGNATURE" in pages(procurement.get(address).data)
    assert "DT001" in pages(procurement.get(f"{address}?findings=1").data)
