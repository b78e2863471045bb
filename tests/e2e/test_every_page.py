"""Every page of the route map, in every state: nothing for axe to find, light and dark, and no sideways scrolling."""

import pytest
from flask import Flask

from tests.e2e.conftest import Visit
from tests.e2e.examination import expect_readable
from tests.e2e.route_map import STOPS, WITHOUT_PAGE, Stop


def test_no_page_is_forgotten(app: Flask) -> None:
    """Whatever answers a GET is visited below, or says why not."""
    routes = app.url_map.bind("")
    visited = {routes.match(stop.address.partition("?")[0])[0] for stop in STOPS if stop.status == 200}
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert visited == pages - WITHOUT_PAGE.keys()


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_page_can_be_read_by_everybody(look: Visit, stop: Stop) -> None:
    """No violation and no horizontal scrolling at 320 pixels."""
    visitor = look(stop.state, stop.role)
    answer = visitor.page.goto(stop.address if stop.status != 405 else "/")
    status = visitor.post(stop.address, **stop.typed) if stop.typed else answer and answer.status
    assert status == stop.status
    expect_readable(visitor.page)
