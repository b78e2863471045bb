"""The primary navigation."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

EVERYBODY = ["Dashboard", "Engagements", "Exports", "Check a brief", "Verify", "Rules"]


@pytest.mark.parametrize(
    ("role", "entries"), [("procurement", EVERYBODY), ("administrator", [*EVERYBODY, "People"]), ("forgotten", [])]
)
def test_leads_where_the_reader_may_go(sign_in: Callable[[str], FlaskClient], role: str, entries: list[str]) -> None:
    """And nowhere else."""
    page = sign_in(role).get("/password").text
    navigation = re.search(r'<nav class="navigation".*?</nav>', page, re.DOTALL)
    assert re.findall(r">([\w ]+)</a>", navigation[0] if navigation else "") == entries


def test_says_where_the_reader_is(sign_in: Callable[[str], FlaskClient]) -> None:
    """One entry is marked, also on the pages below it."""
    page = sign_in("procurement").get("/rules/SV001").text
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["/rules"]


def test_versions_belong_to_engagements(sign_in: Callable[[str], FlaskClient]) -> None:
    """They have addresses of their own, and one that is mistyped leaves the reader there."""
    page = sign_in("procurement").get("/annexes/1").text
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["/engagements"]


def test_nothing_before_signing_in(client: FlaskClient) -> None:
    """There is nowhere to go yet."""
    assert '<nav class="navigation"' not in client.get("/sign-in").text
