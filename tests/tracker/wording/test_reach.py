"""How many engagements the switch of a rule concerns."""

from sqlalchemy.orm import Session

from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.people import make_person
from tests.factories.wording import FIELD, RULE, remarks, vague_specification
from tracker.wording.reach import count_remarked
from tracker.wording.services import dismiss_remark


def test_engagements_with_a_remark_are_counted_once(db_session: Session) -> None:
    """Those in which it was dismissed do not count, nor other rules' remarks."""
    first, _, _ = (make_engagement(vague_specification()), make_engagement(vague_specification()), make_engagement())
    assert (count_remarked(RULE), count_remarked("open-list")) == (2, 0)
    for finding in remarks(vague_specification()):
        assert finding.remark
        dismiss_remark(engagement_id=first.id, field=FIELD, remark=finding.remark, reason="Agreed", actor=make_person())
    assert count_remarked(RULE) == 1
    assert remarks(complete_specification()) == []
