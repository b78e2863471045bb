"""A person at a browser, who notices whatever a page complains about."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Response, WebError

from tests.e2e.demo import EMAILS
from tracker.demo.loader import PASSWORD


@dataclass
class Visitor:
    """One browser with its cookies, and the page it is at."""

    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    """What must not happen: errors of scripts and of the security policy, missing files, questions nobody expects."""
    leaves: bool = True
    """What the person answers when a page asks before it is left."""

    def __post_init__(self) -> None:
        """Listen before there is anything to hear."""
        self.context.on("console", self._hear)
        self.context.on("weberror", self._fail)
        self.context.on("response", self._miss)
        self.context.on("dialog", self._ask)
        self.page: Page = self.context.new_page()

    def sign_in(self, role: str) -> None:
        """Go through the sign-in page that is open, as the demo's person of this role."""
        self.page.get_by_label("E-mail address").fill(EMAILS[role])
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()

    def post(self, address: str, **typed: str) -> int:
        """Send a form that no page offers, with the token of the page that is open; the status of the answer."""
        with self.page.expect_navigation() as answer:
            self.page.evaluate(_SEND, [address, typed])
        response = answer.value
        assert response is not None
        return response.status

    def _hear(self, message: ConsoleMessage) -> None:
        # An answer of 404 or 422 is a page like any other; missing files are noticed below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{message.text} at {message.location['url']}")

    def _fail(self, error: WebError) -> None:
        self.complaints.append(str(error.error))

    def _miss(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status} for {response.url}")

    def _ask(self, dialog: Dialog) -> None:
        self.complaints.append(f"asked: {dialog.type}")
        if self.leaves:
            dialog.accept()
        else:
            dialog.dismiss()


_SEND = """([address, typed]) => {
  const form = document.createElement("form");
  const token = document.querySelector("[name=csrf_token]").value;
  Object.assign(form, { method: "post", action: address });
  for (const [name, value] of Object.entries({ csrf_token: token, ...typed })) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}"""
