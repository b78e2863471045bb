"""Signed copies: which annexes they carry, and why some are refused."""

import json
from hashlib import sha256
from typing import Any

import pytest

from contracts.documents import carried
from contracts.documents.signed import REDLINE_KEYWORD
from tests.factories.pdfs import pdf


def said(data: bytes) -> dict[str, Any]:
    """What is said of a copy."""
    answer: dict[str, Any] = json.loads(carried(data))
    return answer


def test_what_a_copy_carries() -> None:
    """The digest of each snapshot, and of nothing else that is attached."""
    data = pdf(attachments=(("annex.json", b"{}"), ("photo.jpg", b"x")))
    assert said(data) == {"carried": [sha256(b"{}").hexdigest()]}


def test_a_scan_carries_nothing() -> None:
    """Pages alone."""
    assert said(pdf()) == {"carried": []}


def test_the_same_carried_twice_is_said_once() -> None:
    """Each digest is looked up by whoever asked."""
    data = pdf(attachments=(("annex.json", b"{}"), ("annex.json", b"{}"), ("annex.json", b"[]")))
    assert sorted(said(data)["carried"]) == sorted(sha256(one).hexdigest() for one in (b"{}", b"[]"))


def test_a_redline_is_no_copy() -> None:
    """It looks like the annex, and says by a keyword that it is none."""
    assert "is a redline" in said(pdf(keywords=REDLINE_KEYWORD))["refused"]
    assert said(pdf(keywords="annex")) == {"carried": []}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pdf(password="secret"), "locked with a password"),
        (pdf(password=""), "locked with a password"),
        (pdf(pages=0), "has no pages"),
        (pdf(attachments=tuple(("annex.json", b"%d" % number) for number in range(11))), "carries 11 files"),
        (b"%PDF-1.7\nno more", "is damaged"),
        (b"%PDF-" + bytes(1000), "is damaged"),
    ],
)
def test_refused(data: bytes, problem: str) -> None:
    """Each with its mend."""
    refused = said(data)["refused"]
    assert problem in refused
    assert ";" in refused


def test_memory_is_the_limit_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set it says what is to be done."""

    def exhaust(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("contracts.documents.signed.PdfReader", exhaust)
    with pytest.raises(MemoryError):
        carried(pdf())
