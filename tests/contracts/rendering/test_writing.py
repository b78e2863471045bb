"""What stands in a file is turned into bytes once, and the file is the same."""

from io import BytesIO

from pydyf import PDF, Dictionary, Object, Stream

from contracts.rendering.writing import write_once


class Counted(Dictionary):  # type: ignore[misc]  # it ships no types
    """A dictionary that counts how often it is asked for its bytes."""

    asked = 0

    @property
    def data(self) -> bytes:
        """The bytes."""
        self.asked += 1
        written: bytes = super().data
        return written


def file_with(item: Object) -> PDF:
    """A file that holds it, a stream and an object that is no more."""
    pdf = PDF()
    gone = Object()
    gone.free = "f"
    for each in (gone, item, Stream([b"q", 1.5, "Q"], compress=True)):
        pdf.add_object(each)
    return pdf


def bytes_of(pdf: PDF) -> bytes:
    """The file as the annex is written."""
    written = BytesIO()
    pdf.write(written, b"1.7", identifier=True, compress=True)
    return written.getvalue()


def test_the_file_is_the_same_and_each_object_asked_once() -> None:
    """The library asks each twice."""
    plain, once = Counted({"A": 1}), Counted({"A": 1})
    expected = bytes_of(file_with(plain))
    pdf = file_with(once)
    write_once(pdf)
    assert bytes_of(pdf) == expected
    assert (plain.asked, once.asked) == (2, 1)
