"""What would be left to settle if the form were saved as it stands."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from tests.factories.forms import form_on
from tests.factories.people import make_person
from tracker.engagements.models import Revision
from tracker.specification.as_typed import as_typed
from tracker.specification.forms import SectionForm
from tracker.specification.sections import SECTIONS, get_section

Enter = Callable[..., int]
SignIn = Callable[[str], FlaskClient]

NO_DATE = "There is no date"


def typed(section: str, specification: EngagementSpec, **fields: str) -> SectionForm:
    """A form of a section, opened at revision 1, with some fields typed."""
    return SectionForm(get_section(section), specification, 1, MultiDict(fields))


@pytest.mark.usefixtures("db_session")
class TestAsTyped:
    """The specification behind it."""

    def test_takes_what_could_be_saved(self) -> None:
        """On top of the newest, which may be further than where the form was opened."""
        form = typed("problem", EngagementSpec.blank(), **{"problem-statement": "Mine"})
        specification, refused = as_typed(form, EngagementSpec.blank(title="Theirs"))
        assert (specification.title, specification.problem.statement, refused) == ("Theirs", "Mine", [])

    @pytest.mark.parametrize("text", ["soon", "-1"], ids=["cannot be read", "cannot be"])
    def test_leaves_out_what_could_not(self, text: str) -> None:
        """There it goes by what is stored, and says where."""
        stored = EngagementSpec.blank(exit={"notice_days": 30})
        form = typed("exit", stored, **{"exit-notice_days": text, "exit-plan_due_on": "2027-10-01"})
        specification, refused = as_typed(form, stored)
        assert specification.exit.notice_days == 30
        assert specification.exit.plan_due_on is not None
        assert [field.id for field in refused] == ["exit-notice_days"]

    def test_new_row_without_a_readable_number(self) -> None:
        """It counts as a row in which that is not given."""
        fields = {"metrics-row": "1", "metrics-M-1-name": "Time", "metrics-M-1-target": "few"}
        specification, refused = as_typed(typed("metrics", EngagementSpec.blank(), **fields), EngagementSpec.blank())
        (metric,) = specification.metrics
        assert (metric.name, metric.target) == ("Time", None)
        assert [field.label.text for field in refused] == ["M-1, Target"]


class TestCheckSection:
    """The part of the page that is asked for while somebody types."""

    @pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
    def test_untouched_form_is_as_the_page_says(self, sign_in: SignIn, enter: Enter, section: Any) -> None:
        """The very same findings, in the very same words."""
        address = f"/engagements/{enter(EngagementSpec.blank(title='Claims'))}/{section.key}"
        owner = sign_in("product_owner")
        page = owner.get(address).text
        answer = owner.post(f"{address}/check", data=form_on(page))
        assert answer.status_code == 200
        beside = answer.text.partition('<div id="aside">')[2].rpartition("</div>")[0]
        assert beside.strip()
        assert beside.strip() in page
        assert "<html" not in answer.text

    def test_typed_value_settles_a_finding_and_is_not_kept(
        self, sign_in: SignIn, enter: Enter, revisions: Callable[[int], list[Revision]]
    ) -> None:
        """Whoever opens the page anew finds it unsettled."""
        enter(EngagementSpec.blank(title="Claims"))
        owner = sign_in("product_owner")
        form = form_on(owner.get("/engagements/1/handover").text)
        left = [int(re.findall(r"(\d+) to settle here", owner.get("/engagements/1/handover").text)[0])]
        form["handover-handover_on"] = "2027-10-01"
        answer = owner.post("/engagements/1/handover/check", data=form).text
        left.append(int(re.findall(r"(\d+) to settle here", answer)[0]))
        assert NO_DATE not in answer
        assert left[1] < left[0]
        assert NO_DATE in owner.get("/engagements/1/handover").text
        assert len(revisions(1)) == 1

    def test_names_what_cannot_be_saved(self, sign_in: SignIn, enter: Enter) -> None:
        """With the way there and what is wrong with it."""
        enter()
        form = {"opened_at": "1", "exit-notice_days": "2.5"}
        answer = sign_in("product_owner").post("/engagements/1/exit/check", data=form).text
        assert re.search(r'<a href="#exit-notice_days">Notice[^<]*</a>: write a whole number', answer)

    def test_damaged_form_is_refused(self, sign_in: SignIn, enter: Enter) -> None:
        """As when it is saved."""
        enter()
        assert sign_in("product_owner").post("/engagements/1/problem/check").status_code == 400

    def test_may_not_write(self, app: Flask, enter: Enter) -> None:
        """The database refuses as for a page, so that typing holds up nobody who saves."""
        enter()
        with (
            app.test_request_context("/engagements/1/problem/check", method="POST"),
            pytest.raises(DBAPIError, match=r"(?i)read-?only"),
        ):
            make_person()
