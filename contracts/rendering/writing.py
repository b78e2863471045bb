"""Each object of a file is turned into bytes once. WeasyPrint does it twice: for the file and for its identifier."""

from typing import Any

from pydyf import Object


class _Written(Object):  # type: ignore[misc]  # it ships no types
    """An object as its bytes, under its number."""

    data = b""
    compressible = False

    def __init__(self, item: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = item.number, item.generation, item.free
        self.data, self.compressible = item.data, item.compressible


def write_once(pdf: Any) -> None:
    """Turn what stands in the file into bytes; nothing of it can be changed afterwards."""
    pdf.objects = [item if item.free == "f" else _Written(item) for item in pdf.objects]
