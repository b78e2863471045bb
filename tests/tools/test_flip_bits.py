"""The command that flips bits finds who overlooks one, and says so."""

import shutil

import pytest

from tools import flip_bits
from tools.flip_bits import Flip, flips, main, sealed_example

pytestmark = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")


def test_no_flip_is_overlooked() -> None:
    """By the digest none at all, by either seal none outside the signature's own room."""
    found = list(flips(sealed_example(), 40, seed=3, processes=2))
    assert len(found) == 40
    assert [flip for flip in found if flip.overlooked_by and not flip.in_signature] == []
    assert not any("digest" in flip.overlooked_by for flip in found)


@pytest.mark.parametrize(
    ("flip", "code"),
    [
        (Flip(5, in_signature=False, overlooked_by=()), 0),
        (Flip(5, in_signature=True, overlooked_by=("product", "pdfsig")), 0),
        (Flip(5, in_signature=False, overlooked_by=("pdfsig",)), 1),
        (Flip(5, in_signature=True, overlooked_by=("digest",)), 1),
    ],
)
def test_a_flip_that_was_overlooked_fails(monkeypatch: pytest.MonkeyPatch, flip: Flip, code: int) -> None:
    """Only the room of the signature itself may be, and not by the digest."""
    monkeypatch.setattr(flip_bits, "sealed_example", lambda: b"/Contents <>")
    monkeypatch.setattr(flip_bits, "flips", lambda *_, **__: iter([flip]))
    assert main([]) == code
