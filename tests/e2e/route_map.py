"""Every page there is, in its states: empty, filled and in error."""

from dataclasses import dataclass, field

from contracts.rules import CATALOGUE
from tests.e2e.demo import ALMOST_READY, AMENDED, AMENDING_ANNEX, ISSUED, PUBLISHED, RUNNING, SIGNED_ANNEX
from tests.e2e.states import (
    ACCEPTABLE,
    ACCEPTED,
    BROUGHT,
    EXPORTS,
    REMARK,
    REMARKED,
    TITLE_ONLY,
    TO_LOOK_AT,
    UNMATCHED,
)
from tracker.specification.sections import SECTIONS


@dataclass(frozen=True)
class Stop:
    """One page as one person meets it."""

    state: str
    role: str
    address: str
    status: int = 200
    typed: dict[str, str] = field(default_factory=dict)
    """Sent to the address as a form, if anything."""

    def __str__(self) -> str:
        """What a failing test is called."""
        return f"{self.state} {self.role or 'nobody'} {'posts' if self.typed else 'gets'} {self.address} {self.status}"


WITHOUT_PAGE = {
    "static": "files",
    "health.show": "plain text",
    "annexes.draft": "a PDF",
    "annexes.download": "a PDF",
    "exports.download": "an archive",
    "history.choose": "goes on to the two revisions chosen",
    "imports.download": "a list as a file",
    "imports.left_out": "a list as a file",
    "imports.template": "a list as a file",
    "specification_files.download": "a file",
    "specification_files.replace": "compares what test_ways_in.py chooses",
    "negotiation.copy": "a Word document",
    "negotiation.download": "a PDF",
    "signing.download": "a PDF",
    "signing.strike": "test_signing.py goes there",
    "verify.show_digest": "takes the digest of what was issued: test_verify.py goes there",
    "security.reset_password": "takes a secret: test_passwords.py goes there",
}
"""Endpoints that answer a GET and are not visited, each with the reason."""

PASTED = "Metric\tTarget\tDirection\tRemarks\nRepairs seen through\t95\tAt least\tfine\nErrors\tfew\tbelow\t"
"""Two lines of a spreadsheet with a fault or two."""

BRIEF = "# Meters\n\nAn aside.\n\n## Constraints\n- Data is moved if possible.\n- Data stays in Germany.\n"
"""A brief with a remark, a section that is taken over and one that is not."""

EMPTY = [
    Stop("fresh", "product_owner", "/"),
    Stop("fresh", "portfolio_head", "/"),
    Stop("fresh", "product_owner", "/engagements"),
    Stop("fresh", "portfolio_head", "/engagements"),
    Stop("begun", "product_owner", "/"),
    Stop("begun", "product_owner", f"/engagements/{TITLE_ONLY}/metrics/bulk"),
    Stop("begun", "product_owner", f"/engagements/{TITLE_ONLY}"),
    Stop("begun", "portfolio_head", f"/engagements/{TITLE_ONLY}"),
    *(Stop("begun", "product_owner", f"/engagements/{TITLE_ONLY}/{section.key}") for section in SECTIONS),
    Stop("begun", "portfolio_head", f"/engagements/{TITLE_ONLY}/metrics"),
    Stop("begun", "portfolio_head", f"/engagements/{TITLE_ONLY}/risks"),
    Stop("begun", "portfolio_head", f"/engagements/{TITLE_ONLY}/wording"),
    Stop("fresh", "portfolio_head", "/exports"),
    Stop("demo", "portfolio_head", "/exports/new?ticks=1"),
    Stop("demo", "portfolio_head", "/?owner=Nobody"),
    Stop("demo", "portfolio_head", "/engagements?owner=Nobody"),
    Stop("demo", "portfolio_head", "/engagements?q=data+minutes"),
]

FILLED = [
    Stop("demo", "", "/sign-in"),
    Stop("demo", "", "/set-password"),
    Stop("demo", "product_owner", "/password"),
    Stop("demo", "portfolio_head", "/"),
    Stop("demo", "procurement", "/engagements"),
    Stop("demo", "product_owner", "/engagements/new"),
    Stop("demo", "product_owner", "/engagements/new/guide"),
    Stop("demo", "product_owner", "/engagements/new/file"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/copy"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/file"),
    Stop("demo", "product_owner", f"/engagements/{PUBLISHED}/guide/metrics?after=problem"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/guide/trade-offs"),
    *(Stop("demo", "product_owner", f"/engagements/{number}") for number in (PUBLISHED, RUNNING, ALMOST_READY)),
    Stop("demo", "procurement", f"/engagements/{ISSUED}"),
    *(Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/{section.key}") for section in SECTIONS),
    *(Stop("demo", "portfolio_head", f"/engagements/{ISSUED}/{key}") for key in ("contract", "metrics")),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/metrics/paste"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/metrics/paste", 200, {"pasted": PASTED}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/assets/bulk"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/assets/bulk?field=assets.what"),
    Stop("demo", "procurement", f"/engagements/{RUNNING}/state"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/history"),
    Stop("demo", "portfolio_head", f"/engagements/{ALMOST_READY}/history/1"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/history/1/1"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/history/1/restore"),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/redline"),
    Stop("demo", "portfolio_head", f"/engagements/{ISSUED}/redline"),
    Stop("demo", "procurement", f"/engagements/{PUBLISHED}/annex/issue"),
    Stop("demo", "procurement", f"/engagements/{ISSUED}/annex/issue"),
    Stop("begun", "procurement", f"/engagements/{ACCEPTABLE}/annex/issue"),
    Stop("demo", "procurement", f"/engagements/{AMENDED}"),
    Stop("demo", "portfolio_head", f"/annexes/{SIGNED_ANNEX}"),
    Stop("demo", "procurement", f"/annexes/{AMENDING_ANNEX}"),
    Stop("demo", "procurement", f"/annexes/{AMENDING_ANNEX}/sign"),
    Stop("demo", "procurement", f"/annexes/{AMENDING_ANNEX}/withdraw"),
    *(Stop("demo", "portfolio_head", f"/engagements/{number}/risks") for number in (PUBLISHED, ISSUED)),
    Stop("lists", "product_owner", "/imports"),
    Stop("lists", "product_owner", f"/imports/{UNMATCHED}/columns"),
    Stop("lists", "product_owner", f"/imports/{TO_LOOK_AT}"),
    Stop("lists", "product_owner", f"/imports/{TO_LOOK_AT}?show=same"),
    Stop("lists", "product_owner", f"/imports/{BROUGHT}"),
    Stop("demo", "portfolio_head", "/exports/new?state=open"),
    Stop("exports", "product_owner", "/exports"),
    Stop("exports", "product_owner", "/engagements"),
    *(Stop("exports", "product_owner", f"/exports/{number}") for number in EXPORTS),
    Stop("demo", "portfolio_head", "/briefs/check"),
    Stop("demo", "portfolio_head", "/briefs/check", 200, {"text": BRIEF}),
    Stop("demo", "product_owner", "/briefs/check", 200, {"text": BRIEF}),
    Stop("demo", "product_owner", "/briefs/check/engagement", 200, {"text": BRIEF}),
    Stop("demo", "product_owner", "/rules"),
    Stop("demo", "product_owner", f"/rules/{CATALOGUE[0].code}"),
    *(Stop("worded", "product_owner", f"/engagements/{REMARKED}{page}") for page in ("", "/problem", "/wording")),
    Stop("worded", "portfolio_head", f"/engagements/{REMARKED}/problem"),
    Stop("worded", "product_owner", f"/engagements/{REMARKED}/wording/{REMARK}"),
    Stop("worded", "administrator", "/rules/wording"),
    Stop("worded", "product_owner", "/rules/wording/escape-clause"),
    Stop("worded", "administrator", "/rules/wording/open-list"),
    Stop("worded", "administrator", "/rules/wording/escape-clause/switch-off"),
    Stop("worded", "administrator", "/rules/wording/open-list/switch-on"),
    Stop("demo", "portfolio_head", "/verify"),
    Stop("demo", "administrator", "/verify"),
    Stop("demo", "administrator", "/verify/open"),
    Stop("opened", "", "/sign-in"),
    Stop("opened", "", "/verify"),
    Stop("opened", "administrator", "/verify"),
    Stop("opened", "administrator", "/verify/close"),
    Stop("demo", "administrator", "/people"),
    Stop("demo", "administrator", "/people/new"),
    Stop("demo", "administrator", "/people/1"),
]

_OPENED = {"opened_at": "1"}
IN_ERROR = [
    Stop("demo", "", "/sign-in", 200, {"email": "nobody@example.org", "password": "wrong"}),
    Stop("demo", "product_owner", "/password", 200, {"password": "wrong", "new_password": "short"}),
    Stop("demo", "product_owner", "/engagements/new", 422, {"title": ""}),
    Stop("demo", "product_owner", "/engagements/new/guide", 422, {"title": ""}),
    Stop("demo", "product_owner", "/engagements/new/file", 422, {"creation_key": ""}),
    Stop("demo", "product_owner", "/briefs/check", 422, {"text": ""}),
    Stop("demo", "product_owner", "/briefs/check/engagement", 422, {"text": BRIEF, "title": ""}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/copy", 422, {"title": ""}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/file", 422, {"creation_key": ""}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/guide/handover", 422, _OPENED | {
        "handover-handover_on": "soon",
    }),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/contract", 422, _OPENED | {
        "contract-start_on": "2027-03-01", "contract-end_on": "2026-03-01", "contract-value-amount": "much",
    }),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/handover", 422, _OPENED | {
        "handover-handover_on": "soon", "handover-support_until": "later",
    }),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/metrics", 422, _OPENED | {
        "metrics-row": "1", "metrics-M-1-target": "as many as possible", "metrics-M-1-due_on": "later",
    }),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/metrics", 400, {"opened_at": "x"}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/metrics/paste", 422, {"pasted": '"never closed'}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/metrics/bulk?field=metrics.due_on", 422, _OPENED | {
        "metrics-row": "1", "ticked": "1", "value": "later",
    }),
    Stop("demo", "procurement", f"/engagements/{RUNNING}/state", 422, {"state": "closed", "reason": ""}),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/history/compare?before=1", 422),
    Stop("demo", "product_owner", f"/engagements/{ALMOST_READY}/history", 409, _OPENED),
    Stop("begun", "procurement", f"/engagements/{ACCEPTABLE}/annex/issue", 422, {"revision": "1", ACCEPTED: ""}),
    Stop("begun", "procurement", f"/engagements/{ACCEPTABLE}/annex/issue", 409, {"revision": "7"}),
    Stop("demo", "procurement", f"/engagements/{PUBLISHED}/annex/issue", 409, {"revision": "1"}),
    Stop("demo", "procurement", f"/engagements/{ISSUED}/annex/issue", 409, {"revision": "1"}),
    Stop("demo", "procurement", f"/annexes/{AMENDING_ANNEX}/sign", 422, {"signed_on": "soon", "buyer_signatory": ""}),
    Stop("demo", "procurement", f"/annexes/{AMENDING_ANNEX}/withdraw", 422, {"reason": ""}),
    Stop("demo", "procurement", f"/annexes/{SIGNED_ANNEX}/withdraw", 409, {"reason": "A wrong sum"}),
    Stop("demo", "procurement", f"/annexes/{SIGNED_ANNEX}/signatures/1/strike", 409),
    Stop("worded", "product_owner", f"/engagements/{REMARKED}/wording/{REMARK}", 422, {"reason": ""}),
    Stop("worded", "administrator", "/rules/wording/escape-clause/switch-off", 422, {"reason": ""}),
    Stop("demo", "portfolio_head", "/verify", 422, {"any": "thing"}),
    Stop("demo", "portfolio_head", f"/verify/{'0' * 64}", 404),
    Stop("opened", "", f"/verify/{'0' * 64}", 404),
    Stop("opened", "", "/verify", 422, {"any": "thing"}),
    Stop("demo", "administrator", "/verify/open", 422, {"reason": ""}),
    Stop("demo", "administrator", "/people/new", 422, {"name": "", "email": "no address"}),
    Stop("demo", "administrator", "/people/4", 422, {"role": "product_owner"}),
    Stop("lists", "product_owner", "/imports", 422, {"any": "thing"}),
    Stop("lists", "product_owner", f"/imports/{UNMATCHED}/columns", 422, {"column-1": "title", "column-2": "title"}),
    Stop("lists", "procurement", f"/imports/{TO_LOOK_AT}", 404),
    Stop("exports", "product_owner", "/exports/new", 422, {"contents": "nonsense"}),
    Stop("exports", "product_owner", "/exports/new?state=drafting", 422, {"contents": "drafts"}),
    Stop("exports", "procurement", "/exports/1", 404),
    Stop("demo", "product_owner", "/people", 403),
    Stop("demo", "product_owner", "/engagements/999", 404),
    Stop("demo", "product_owner", "/rules", 405, {"any": "thing"}),
]  # fmt: skip

STOPS = EMPTY + FILLED + IN_ERROR
