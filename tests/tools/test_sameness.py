"""The same version has the same bytes in another process, hash seed, time zone, language and order."""

import sys

import pytest

from tools.sameness import FILES, SURROUNDINGS, digests, made_by


@pytest.fixture(scope="module")
def here() -> str:
    """The digests as this process makes them."""
    return "\n".join(digests()) + "\n"


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_same_bytes_in_other_surroundings(name: str, here: str) -> None:
    """Draft and annex for signature of a full engagement and of one with gaps."""
    assert len(here.splitlines()) == 2 * len(FILES)
    assert made_by(sys.executable, SURROUNDINGS[name]) == here
