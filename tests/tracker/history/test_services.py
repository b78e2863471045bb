"""Undo and restore: new revisions that say what an old one said."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from contracts.differences import differences
from contracts.engagement import ROW_KINDS, EngagementSpec
from tests.factories.documents import DOCUMENTS
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.queries import get_engagement, get_specification, list_revisions, read_specification
from tracker.engagements.services import RevisionConflict, save_section, save_specification
from tracker.extensions import db
from tracker.history.queries import save_to_undo
from tracker.history.services import NothingToUndo, restore_revision, undo_save
from tracker.records import verify_revisions


@pytest.fixture
def actor(db_session: Session) -> User:
    """Who does it all."""
    return make_person()


@pytest.fixture
def engagement(actor: User) -> Engagement:
    """An engagement of which the title is known."""
    return make_engagement(EngagementSpec.blank(title="1"), actor=actor)


@pytest.fixture
def save(engagement: Engagement, actor: User) -> Callable[..., Revision]:
    """Save some fields."""

    def save(**changes: Any) -> Revision:
        return save_section(
            engagement_id=engagement.id,
            opened_at=engagement.revision_number,
            changes=changes,
            actor=actor,
            act="edit_contract",
        )

    return save


@pytest.fixture
def undo(engagement: Engagement, actor: User) -> Callable[[], int]:
    """Undo once; the number of what was undone."""
    return lambda: undo_save(engagement_id=engagement.id, opened_at=engagement.revision_number, actor=actor).number


def acts(engagement: Engagement) -> list[str]:
    """What was done, oldest first."""
    return [revision.act for revision in list_revisions(engagement)][::-1]


def title(engagement: Engagement) -> str:
    """What the specification is called now."""
    return get_specification(engagement).title


def test_undoing_again_goes_further_back(
    engagement: Engagement, save: Callable[..., Revision], undo: Callable[[], int]
) -> None:
    """Save by save, until the engagement is as it was entered."""
    for name in ("2", "3", "4"):
        save(title=name)
    undone = [(undo(), title(engagement)) for _ in range(3)]
    assert undone == [(4, "3"), (3, "2"), (2, "1")]
    assert acts(engagement)[4:] == ["undo_4", "undo_3", "undo_2"]
    with pytest.raises(NothingToUndo):
        undo()


def test_a_save_after_an_undo_is_the_next_to_be_undone(
    engagement: Engagement, save: Callable[..., Revision], undo: Callable[[], int]
) -> None:
    """And then those that stood before it, without what was undone already."""
    save(title="2")
    save(title="3")
    undo()
    save(title="5")
    assert [(undo(), title(engagement)), (undo(), title(engagement))] == [(5, "2"), (2, "1")]


def test_nothing_was_before_the_first(engagement: Engagement, undo: Callable[[], int]) -> None:
    """Entering an engagement is not undone."""
    assert save_to_undo(engagement) is None
    with pytest.raises(NothingToUndo):
        undo()


def test_restore(engagement: Engagement, actor: User, save: Callable[..., Revision], undo: Callable[[], int]) -> None:
    """The whole specification, as a revision that can be undone like any other."""
    save(title="2", exit={"notice_days": 30})
    save(exit={"notice_days": 60}, problem={"statement": "They wait."})
    restored = restore_revision(engagement_id=engagement.id, number=2, opened_at=3, actor=actor)
    assert (restored.number, restored.act, restored.saved_by) == (4, "restore_2", actor)
    now, then = get_specification(engagement), read_specification(list_revisions(engagement)[2])
    assert now == then
    assert undo() == 4
    assert get_specification(engagement).problem.statement == "They wait."


def test_restore_of_what_is_said_anyway(engagement: Engagement, actor: User, save: Callable[..., Revision]) -> None:
    """Writes nothing."""
    save(title="2")
    save(title="1")
    assert restore_revision(engagement_id=engagement.id, number=1, opened_at=3, actor=actor).number == 3
    assert engagement.revision_number == 3


def test_numbers_stay_given(engagement: Engagement, save: Callable[..., Revision], undo: Callable[[], int]) -> None:
    """A row that was undone leaves its number behind."""
    save(metrics=[{"number": 1}])
    undo()
    assert get_specification(engagement).highest_number("metrics") == 1


@pytest.mark.parametrize("opened_at", [1, 3])
def test_whatever_was_saved_since_is_a_conflict(
    engagement: Engagement, actor: User, save: Callable[..., Revision], opened_at: int
) -> None:
    """In another field too, since the person saw none of it; and so is a revision that is lost."""
    save(title="2")
    with pytest.raises(RevisionConflict):
        undo_save(engagement_id=engagement.id, opened_at=opened_at, actor=actor)
    with pytest.raises(RevisionConflict):
        restore_revision(engagement_id=engagement.id, number=1, opened_at=opened_at, actor=actor)
    assert engagement.revision_number == 2


def test_restore_of_a_revision_that_is_not_there(engagement: Engagement, actor: User) -> None:
    """Is not found."""
    with pytest.raises(NotFound):
        restore_revision(engagement_id=engagement.id, number=2, opened_at=1, actor=actor)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.sampled_from("ABC")),
        st.tuples(st.just("add"), st.sampled_from(ROW_KINDS)),
        st.tuples(st.just("remove"), st.sampled_from(ROW_KINDS)),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("restore"), st.integers(0, 30)),
        st.tuples(st.just("import"), DOCUMENTS),
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_leaves_a_chain_that_reads_back(app: Flask, steps: list[tuple[str, Any]]) -> None:
    """Edits, undos, restores and files read in: each revision is what was saved, no number is given to a second row."""
    with app.app_context():
        actor = make_person()
        engagement_id = make_engagement(EngagementSpec.blank(title="A"), actor=actor).id
        said = {1: get_specification(get_engagement(engagement_id))}
        undoable: list[int] = []
        for step, about in steps:
            was = said[len(said)]
            try:
                _take(step, about, engagement_id, actor)
            except NothingToUndo:
                assert not undoable
                continue
            engagement = get_engagement(engagement_id)
            now = get_specification(engagement)
            if engagement.revision_number == len(said):
                assert now == was
                continue
            if step == "undo":
                assert not list(differences(now, said[undoable.pop() - 1]))
            else:
                undoable.append(engagement.revision_number)
            if step == "restore":
                assert not list(differences(now, said[about % len(said) + 1]))
            if step == "add":
                (row,) = (row for row in now.rows(about) if row not in was.rows(about))
                assert row.number > was.highest_number(about)
            said[engagement.revision_number] = now
        assert list(verify_revisions(engagement_id, len(said))) == []
        chain = {item.number: read_specification(item) for item in list_revisions(get_engagement(engagement_id))}
        assert chain == said
        db.session.rollback()


def _take(step: str, about: Any, engagement_id: int, actor: User) -> None:
    engagement = get_engagement(engagement_id)
    opened: dict[str, Any] = {
        "engagement_id": engagement_id,
        "opened_at": engagement.revision_number,
        "actor": actor,
    }
    specification = get_specification(engagement)
    if step == "undo":
        undo_save(**opened)
    elif step == "restore":
        restore_revision(**opened, number=about % engagement.revision_number + 1)
    elif step == "import":
        save_specification(**opened, specification=EngagementSpec.from_document(about), act="import_file")
    elif step == "title":
        save_section(**opened, changes={"title": about}, act="edit_contract")
    else:
        rows: list[Any] = [row.model_dump() for row in specification.rows(about)]
        changed = rows[1:] if step == "remove" else [*rows, {"number": specification.highest_number(about) + 1}]
        save_section(**opened, changes={about: changed}, act="edit_metrics")
