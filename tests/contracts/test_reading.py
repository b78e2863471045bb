"""Reading a file: JSON or a message that says what is wrong."""

import pytest

from contracts.reading import SIZE_LIMIT, SpecificationError, parse_json


def test_json_is_read() -> None:
    """A JSON value of any kind comes back, up to the very limit of size."""
    assert parse_json('{"a": ["é", 1, null]}'.encode()) == {"a": ["é", 1, None]}
    assert parse_json(b"1" + b" " * (SIZE_LIMIT - 1)) == 1


@pytest.mark.parametrize(
    ("data", "field", "problem"),
    [
        (b" " * (SIZE_LIMIT + 1), "", "the file is larger than 5 MB"),
        (b'{"a": "\xe9"}', "", "the file is not UTF-8 (byte 7); save it as UTF-8"),
        (b"", "", "the file is not JSON: Expecting value: line 1 column 1 (char 0)"),
        (b'{"a": 1', "", "the file is not JSON: Expecting ',' delimiter: line 1 column 8 (char 7)"),
        (b"[" * 200_000, "", "the file is nested too deeply to be a specification"),
        (b'{"x": {"a": 1, "a": 1}}', "a", "stands twice in the same object; keep one"),
        (b"\xef\xbb\xbf{}", "", "the file begins with a byte order mark; save it as UTF-8 without BOM"),
        (rb'{"x\ny": 1}', "", r"the name 'x\ny' holds what cannot be printed; check its spelling"),
        (rb'{"\ud800": 1}', "", r"the name '\ud800' holds what cannot be printed; check its spelling"),
    ],
    ids=[
        *("too large", "not UTF-8", "empty", "cut off", "too deep", "name twice"),
        *("byte order mark", "line end in a name", "half a character in a name"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, field: str, problem: str) -> None:
    """Each fault is said in one message, with the field where there is one."""
    with pytest.raises(SpecificationError) as caught:
        parse_json(data)
    assert (caught.value.field, caught.value.problem) == (field, problem)
    assert str(caught.value) == (f"{field}: {problem}" if field else problem)
