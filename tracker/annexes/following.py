"""What the next version takes the place of, and what it changes, for the page on which it is issued."""

from dataclasses import dataclass

from contracts.amendments import Amendment, amendment
from tracker.annexes.queries import NextAnnex, read_snapshot
from tracker.history.changes import ChangedSection, changed_sections


@dataclass(frozen=True)
class Following:
    """What becomes another with the next version."""

    since: int
    """The version with which it is compared: what was signed, or else what is for signature."""
    sections: list[ChangedSection]
    effect: Amendment


def what_follows(annex: NextAnnex) -> Following | None:
    """What the next version changes; None when it takes the place of none."""
    if not annex.standing:
        return None
    former = annex.standing[-1]
    before, after = read_snapshot(former).agreement, annex.specification.contractual()
    return Following(former.version, changed_sections(before, after), amendment(before, after))
