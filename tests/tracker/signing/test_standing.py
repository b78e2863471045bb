"""How versions stand, told from what became of each."""

from datetime import date

import pytest

from tracker.signing.standing import Fate, StandingKind, standings

DAY = date(2026, 11, 23)
OPEN, SIGNED, AMENDED, SUPERSEDED, WITHDRAWN = (
    StandingKind.FOR_SIGNATURE,
    StandingKind.SIGNED,
    StandingKind.AMENDED,
    StandingKind.SUPERSEDED,
    StandingKind.WITHDRAWN,
)


def fates(said: str) -> list[Fate]:
    """Versions from the first on: o for one that is out for signature, s signed, w withdrawn."""
    return [
        Fate(
            annex_id=10 + number,
            version=number,
            signature_id=number if became == "s" else None,
            signed_on=DAY if became == "s" else None,
            withdrawn_on=DAY if became == "w" else None,
            withdrawn_because="A wrong sum" if became == "w" else "",
        )
        for number, became in enumerate(said, start=1)
    ]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("", []),
        ("o", [OPEN]),
        ("s", [SIGNED]),
        ("w", [WITHDRAWN]),
        ("wo", [WITHDRAWN, OPEN]),
        ("so", [SIGNED, OPEN]),
        ("ss", [AMENDED, SIGNED]),
        ("sw", [SIGNED, WITHDRAWN]),
        ("swo", [SIGNED, WITHDRAWN, OPEN]),
        ("sss", [AMENDED, AMENDED, SIGNED]),
        ("oo", [SUPERSEDED, OPEN]),
        ("ow", [OPEN, WITHDRAWN]),
        ("os", [SUPERSEDED, SIGNED]),
    ],
)
def test_standings(said: str, kinds: list[StandingKind]) -> None:
    """An amendment nobody signed changes nothing; what was issued over an open one took its place."""
    found = dict(standings(reversed(fates(said))))
    assert [found[10 + number].kind for number in range(1, len(said) + 1)] == kinds


def test_what_is_known() -> None:
    """The day of signing stays known of what was amended, and why another was withdrawn."""
    first, second, third = (standing for _, standing in sorted(standings(fates("sws"))))
    assert (first.signed_on, first.superseded_by, first.signature_id) == (DAY, 3, 1)
    assert (second.withdrawn_on, second.withdrawn_because) == (DAY, "A wrong sum")
    assert (third.binds, third.is_open, third.superseded_by) == (True, False, None)
