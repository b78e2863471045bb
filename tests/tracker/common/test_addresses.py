"""Numbers in addresses."""

import pytest
from flask import Flask

from tracker.common.addresses import LARGEST


@pytest.mark.parametrize(("number", "found"), [(LARGEST, True), (LARGEST + 1, False)])
def test_only_numbers_that_a_row_can_have(app: Flask, number: int, found: bool) -> None:  # noqa: FBT001
    """What no table can hold is no address."""
    assert app.url_map.bind("localhost").test(f"/engagements/{number}", method="GET") is found
