"""A remark beside its field, and as one line or as a card elsewhere."""

from collections.abc import Callable
from html import unescape

from flask.testing import FlaskClient

from tests.factories.forms import form_on
from tests.factories.wording import remarks, vague_specification

Enter = Callable[..., int]
SignIn = Callable[[str], FlaskClient]

SPECIFICATION = vague_specification()
PROBLEM = "/engagements/1/problem"


def test_remark_says_what_why_and_what_to_answer(sign_in: SignIn, enter: Enter) -> None:
    """Below the field, which is described by it; the aside has one line that leads there."""
    enter(SPECIFICATION)
    page = unescape(sign_in("product_owner").get(PROBLEM).text)
    beside = page[page.index('id="problem-in_scope-remarks"') : page.index('id="problem-out_of_scope"')]
    spoken = [finding.remark for finding in remarks(SPECIFICATION) if finding.remark]
    rule = spoken[0].rule
    texts = [*(f"“{remark.phrase}”" for remark in spoken), rule.question, rule.why, rule.suggestion]
    assert [text for text in (*texts, f"/rules/wording/{rule.name}") if text not in beside] == []
    assert 'aria-describedby="problem-in_scope-said problem-in_scope-hint"' in page
    assert "2 remarks on the wording: “where appropriate”; “if possible”</p>" in page
    assert 'id="problem-out_of_scope-said" data-live></p>' in page
    aside = page[page.index("<aside") :]
    assert 'href="/engagements/1/problem#problem-in_scope"' in aside
    assert rule.question not in aside


def test_readers_see_it_and_may_not_dismiss(sign_in: SignIn, enter: Enter) -> None:
    """Below the value."""
    enter(SPECIFICATION)
    page = unescape(sign_in("portfolio_head").get(PROBLEM).text)
    assert "“where appropriate”" in page
    assert "Dismiss" not in page


def test_remarks_follow_the_typing(sign_in: SignIn, enter: Enter) -> None:
    """The answer to what is typed has those of the typed words."""
    enter(SPECIFICATION)
    owner = sign_in("product_owner")
    typed = form_on(owner.get(PROBLEM).text)
    typed["problem-in_scope"] = "Trees are surveyed when relevant."
    answer = unescape(owner.post(f"{PROBLEM}/check", data=typed).text)
    assert "1 remark on the wording: “when relevant”" in answer
    assert "where appropriate" not in answer


def test_overview_shows_the_question_in_place_of_the_rules_general_advice(sign_in: SignIn, enter: Enter) -> None:
    """Of those that are open; the other fields have a line each."""
    words = ("where appropriate", "if possible", "as needed", "where necessary", "if applicable", "when relevant")
    enter(vague_specification(" ".join(f"Trees are surveyed {word}." for word in words)))
    page = unescape(sign_in("product_owner").get("/engagements/1").text)
    (finding, *_) = remarks(SPECIFICATION)
    assert finding.remark
    assert f"<b>Mend:</b> {finding.remark.rule.question}" in page
    assert finding.rule.manual.mend not in page
    assert page.count('class="finding finding--yellow"') == 5
    assert "And more in 1 field" in page
    assert "6 remarks on the wording" in page
