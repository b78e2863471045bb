"""Numbers in addresses."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2_147_483_647
"""The largest number of a row in either database."""


class RowNumber(IntegerConverter):
    """A number that a row can have; a larger one is an address that leads nowhere, and no error of the database."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)


def init_addresses(app: Flask) -> None:
    """Let every <int:...> in an address be the number of a row."""
    app.url_map.converters["int"] = RowNumber
