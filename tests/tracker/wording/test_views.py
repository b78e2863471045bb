"""The pages of the rules on wording, and of what was dismissed."""

from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from contracts.language import CATALOGUE, WordingRule
from tests.factories.databases import on_sqlite
from tests.factories.wording import RULE, remarks, vague_specification
from tracker.wording.models import key_of

Enter = Callable[..., int]
SignIn = Callable[[str], FlaskClient]

SPECIFICATION = vague_specification()
KEYS = [key_of(finding.dismissal) for finding in remarks(SPECIFICATION) if finding.dismissal]
DISMISS = f"/engagements/1/wording/{KEYS[0]}"
REASON = {"reason": "The city decides it, case by case"}


def test_every_rule_is_listed(sign_in: SignIn) -> None:
    """With its question; somebody who may not switch is not offered to."""
    page = unescape(sign_in("portfolio_head").get("/rules/wording").text)
    for rule in CATALOGUE:
        assert f'href="/rules/wording/{rule.name}"' in page
        assert rule.question in page
    assert "Switch off" not in page


@on_sqlite  # nothing of it is stored
@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_rule_is_shown_whole(sign_in: SignIn, rule: WordingRule) -> None:
    """Why, what it asks, how it could be written, and every example."""
    page = unescape(sign_in("portfolio_head").get(f"/rules/wording/{rule.name}").text)
    texts = [rule.title, rule.why, rule.question, rule.suggestion, rule.authority, rule.severity.label]
    texts += [*rule.flags, *rule.passes, *(field.label for field in rule.fields)]
    assert [text for text in texts if text not in page] == []


@pytest.mark.parametrize("address", ["/rules/wording/none", "/rules/wording/none/switch-off"])
def test_unknown_rule(sign_in: SignIn, address: str) -> None:
    """There is no such page."""
    assert sign_in("administrator").get(address).status_code == 404


def test_rule_is_switched_off_and_on(sign_in: SignIn, enter: Enter) -> None:
    """With a reason, which everybody reads on the rule's page."""
    enter(SPECIFICATION)
    administrator, reader = sign_in("administrator"), sign_in("portfolio_head")
    rule = f"/rules/wording/{RULE}"
    assert f'href="{rule}/switch-off"' in administrator.get("/rules/wording").text
    assert "1 engagement has such a remark now." in administrator.get(f"{rule}/switch-off").text
    answer = administrator.post(f"{rule}/switch-off", data={"reason": "Too many false alarms"})
    assert (answer.status_code, answer.location) == (303, rule)
    assert "Too many false alarms" in reader.get(rule).text
    assert "Switched off" in reader.get("/rules/wording").text
    assert "if possible" not in reader.get("/engagements/1").text
    assert f'href="{rule}/switch-on"' in administrator.get(rule).text
    assert "read by it again" in administrator.get(f"{rule}/switch-on").text
    administrator.post(f"{rule}/switch-on", data={"reason": "It was right after all"})
    assert "This rule is switched off" not in reader.get(rule).text
    assert "if possible" in reader.get("/engagements/1").text


def test_switch_needs_a_reason(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says when the lists will follow where there are many engagements."""
    monkeypatch.setattr("tracker.wording.reach.AT_ONCE", -1)
    answer = sign_in("administrator").post(f"/rules/wording/{RULE}/switch-off", data={"reason": " "})
    assert answer.status_code == 422
    assert "Say why, for whoever reads this in a year" in answer.text
    assert "upgrade-database" in answer.text


def test_remark_is_dismissed_from_its_section(sign_in: SignIn, enter: Enter) -> None:
    """The link beside the field leads to the page, and the page back to the field, where it is gone."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    assert f'href="{DISMISS}"' in owner.get("/engagements/1/problem").text
    page = unescape(owner.get(DISMISS).text)
    assert "Trees on streets are surveyed where appropriate." in page
    assert "“where appropriate”" in page
    answer = owner.post(DISMISS, data=REASON)
    assert (answer.status_code, answer.location) == (303, "/engagements/1/problem#problem-in_scope")
    section = unescape(owner.get("/engagements/1/problem").text)
    assert "“if possible”" in section
    assert "“where appropriate”" not in section


def test_dismissal_needs_a_reason(sign_in: SignIn, enter: Enter) -> None:
    """Blanks are none, and nothing is kept."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    answer = owner.post(DISMISS, data={"reason": "  "})
    assert answer.status_code == 422
    assert "Say why the words may stay, or mend them" in answer.text
    assert "Nothing was dismissed" in owner.get("/engagements/1/wording").text


@pytest.mark.parametrize("key", ["none", KEYS[0]])
def test_remark_that_is_not_there_is_not_dismissed(sign_in: SignIn, enter: Enter, key: str) -> None:
    """One that is dismissed already neither; what there is to know stands in the list."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    owner.post(DISMISS, data=REASON)
    for answer in (
        owner.get(f"/engagements/1/wording/{key}"),
        owner.post(f"/engagements/1/wording/{key}", data=REASON),
    ):
        assert (answer.status_code, answer.location) == (303, "/engagements/1/wording")
    page = owner.get("/engagements/1/wording").text
    assert "gives no such remark" in page
    assert page.count(REASON["reason"]) == 1


def test_reviewers_read_what_was_dismissed(sign_in: SignIn, enter: Enter) -> None:
    """With the number on the pages from which they come; they may not withdraw it."""
    enter(SPECIFICATION)
    sign_in("product_owner").post(DISMISS, data=REASON)
    reader = sign_in("portfolio_head")
    for address in ("/engagements/1", "/engagements/1/risks"):
        assert '<a href="/engagements/1/wording">1</a>' in reader.get(address).text
    issue = sign_in("procurement").get("/engagements/1/annex/issue").text
    assert '<a href="/engagements/1/wording">1</a>' in issue
    page = reader.get("/engagements/1/wording").text
    for text in (REASON["reason"], "Jana Petrov", "23 November 2026", "Holds", f"/rules/wording/{RULE}"):
        assert text in page
    assert "Withdraw" not in page
    assert 'data-label="Dismissed"><span>1</span>' in reader.get("/rules/wording").text


def test_dismissal_is_withdrawn(sign_in: SignIn, enter: Enter) -> None:
    """It stays in the list, and the remark is back beside its field."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    owner.post(DISMISS, data=REASON)
    assert "/engagements/1/wording/1/withdraw" in owner.get("/engagements/1/wording").text
    answer = owner.post("/engagements/1/wording/1/withdraw")
    assert (answer.status_code, answer.location) == (303, "/engagements/1/wording")
    page = owner.get("/engagements/1/wording").text
    assert "Withdrawn" in page
    assert "/withdraw" not in page
    assert f'href="{DISMISS}"' in owner.get("/engagements/1/problem").text


def test_dismissal_of_words_that_are_gone_is_told_from_one_that_holds(
    sign_in: SignIn, enter: Enter, save_as_somebody: Callable[..., None]
) -> None:
    """It is kept with the sentence of its day."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    owner.post(DISMISS, data=REASON)
    save_as_somebody(1, problem=vague_specification("Trees on streets.").problem)
    page = owner.get("/engagements/1/wording").text
    assert "Without effect" in page
    assert "Trees on streets are surveyed where appropriate." in page


def test_rule_of_an_earlier_release_is_named_without_a_link(
    sign_in: SignIn, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no page any more, and the dismissal stays to be read."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    owner.post(DISMISS, data=REASON)
    monkeypatch.setattr("tracker.wording.views.BY_NAME", {})
    page = owner.get("/engagements/1/wording").text
    assert RULE in page
    assert f"/rules/wording/{RULE}" not in page
