"""The pages of an amendment: what was, what is, and what follows."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from contracts.annexes import Amended, Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.rendering import annex_html

COMPLETE = EngagementSpec.from_json((Path(__file__).parents[4] / "tracker" / "demo" / "issued.json").read_bytes())
SIGNED_ON = date(2026, 11, 20)
FIRST = VersionEntry(version=1, dated_on=date(2026, 11, 17), author="Tom Adeyemi", reason="First issue")
SECOND = VersionEntry(
    version=2,
    dated_on=date(2026, 11, 21),
    author="Tom Adeyemi",
    reason="Handover moves",
    withdrawn_on=date(2026, 11, 23),
    withdrawn_because="The value had a digit too many",
)
THIRD = VersionEntry(version=3, dated_on=date(2026, 11, 23), author="Tom Adeyemi", reason="Handover moves")


def amended(change: Any = None, *, status: Status = Status.FOR_SIGNATURE, language: str = "en") -> Snapshot:
    """The third version of an annex, which amends the first; change edits its document."""
    document = COMPLETE.to_document()
    document["contract"]["language"] = language
    before = EngagementSpec.from_document(document)
    signed = take_snapshot(before, status=Status.FOR_SIGNATURE, versions=[FIRST])
    if change:
        change(document)
    return take_snapshot(
        EngagementSpec.from_document(document),
        status=status,
        versions=[FIRST.model_copy(update={"signed_on": SIGNED_ON}), SECOND, THIRD],
        amends=Amended(version=1, signed_on=SIGNED_ON, digest=signed.digest, agreement=signed.agreement),
    )


def text_of(html: str) -> str:
    """What a reader sees, in one line, cells apart."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:t[dhr]|p|h\d|li)>|<span", r" \g<0>", html))).split())


def pages(change: Any = None, **given: Any) -> str:
    """The text of the annex."""
    return text_of(annex_html(amended(change, **given)))


def change_much(document: dict[str, Any]) -> None:
    """A day, the value, a target, a metric that goes, a deliverable that moves, one that comes, an order."""
    document["handover"]["handover_on"] = "2027-07-16"
    document["contract"]["value"]["amount"] = "186000.00"
    document["metrics"][0]["target"] = "99"
    document["metrics"].pop(1)
    document["transfer"][0]["due_on"] = "2027-02-03"
    document["transfer"].append({"number": 9, "title": "Second course", "in_annex": True})
    document["assets"].reverse()


def test_what_is_amended_is_named() -> None:
    """By version, day and digest; with the sentence that the rest stays in force."""
    text, snapshot = pages(change_much), amended(change_much)
    assert snapshot.amends
    assert "AMENDMENT" not in text
    assert f"Amendment to Annex {COMPLETE.contract.annex_number}" in text
    assert "Version 3 amends version 1 of this Annex, which was signed on 20 November 2026" in text
    assert snapshot.amends.digest in text
    assert "All that is not mentioned here stays in force as it was signed." in text
    assert "until then version 1 applies" in text


def test_every_change_stands_there() -> None:
    """What was and what is, by row number, long texts in full."""
    text = pages(change_much)
    for said in (
        "Handover date 15 July 2027 16 July 2027",
        "Value EUR 186,500.00 EUR 186,000.00",
        "M-1: Target at least 98 percent of a random sample of 600 trees, within two metres at least 99 percent of a",
        f"M-2 Metric: {COMPLETE.metrics[1].name} Kind of metric: Outcome for users ",
        " This row is removed. ",
        "KT-9 no such row This row is added. Title: Second course A deliverable of the contract: Yes",
        "Order of the rows A-1, A-2",
    ):
        assert said in text
    assert text.count(COMPLETE.metrics[1].method) == 1
    assert text.count("This row is removed.") == text.count("This row is added.") == 1


def test_a_row_without_a_word() -> None:
    """It was there all the same."""

    def change(document: dict[str, Any]) -> None:
        document["terms"].append({"number": 90})

    def undone(document: dict[str, Any]) -> None:
        document["terms"].pop()

    empty = COMPLETE.to_document()
    change(empty)
    before = amended(undone).model_copy(update={"agreement": COMPLETE.contractual()})
    assert before.amends
    former = before.amends.model_copy(update={"agreement": EngagementSpec.from_document(empty).contractual()})
    text = text_of(annex_html(before.model_copy(update={"amends": former})))
    assert "G-90 This row was part of the Annex. This row is removed." in text


def test_figures_are_written_as_in_the_annex() -> None:
    """Each with what it counted then, or counts now."""

    def change(document: dict[str, Any]) -> None:
        document["metrics"][0] |= {"target": "5", "unit": "EUR", "direction": "at_most", "baseline": "6.5"}
        document["constraints"][0] |= {"limit": "1500", "unit": "EUR"}
        document["contract"]["value"] = {"amount": "655000", "currency": "CHF"}

    text = pages(change)
    for said in (
        "M-1: Target at least 98 percent of a random sample of 600 trees, within two metres at most EUR 5.00 ",
        "within two metres EUR 6.50 ",
        "C-1: Limit not stated EUR 1,500.00 ",
        "Value EUR 186,500.00 CHF 655,000.00 ",
    ):
        assert said in text


def test_a_target_without_a_direction() -> None:
    """Nothing stands in the place of what is not stated."""

    def change(document: dict[str, Any]) -> None:
        document["metrics"][0].pop("direction")

    assert "None" not in pages(change)


def test_what_follows() -> None:
    """Counted in days and money, and by metric and deliverable."""
    text = pages(change_much)
    for said in (
        "Handover: Handover date 15 July 2027 16 July 2027 1 day later",
        "Knowledge transfer, KT-1: Due 5 February 2027 3 February 2027 2 days earlier",
        "Contract details: Value EUR 186,500.00 EUR 186,000.00 EUR 500.00 less",
        "not part of the Annex –",
        "Success metrics, M-2: Target due 7 July 2027 row removed –",
    ):
        assert said in text
    assert "No effect" not in text


def change_quietly(document: dict[str, Any]) -> None:
    """Periods, a price line and a metric in money: what is neither a date nor a sum and yet has such an effect."""
    document["exit"]["notice_days"] += 30
    document["exit"]["transition_days"] -= 1
    document["trade_offs"][0]["answer_within_days"] += 1
    document["constraints"].append({"number": 90, "statement": "Notice", "limit": "20", "unit": "days’ notice"})
    document["transfer"][0]["price_line"] = "P-2, EUR 99,000"
    document["metrics"][0] |= {"target": "5", "unit": "EUR"}
    document["transfer"].append({"number": 90, "title": "Second course", "due_on": "2027-08-13", "price_line": "P-9"})


def test_effects_on_periods_and_prices() -> None:
    """Not a word of “no effect” where one of these is another."""
    text, leave = pages(change_quietly), COMPLETE.exit
    assert leave.notice_days
    assert leave.transition_days
    for said in (
        f"Exit: Notice, in days {leave.notice_days} days {leave.notice_days + 30} days 30 days longer",
        f"Transition help, in days {leave.transition_days} days {leave.transition_days - 1} days 1 day shorter",
        "Answer within days 3 days 4 days 1 day longer",
        "Constraints, C-90: Limit no such row 20 days’ notice –",
        "P-2, EUR 99,000 –",
        "Knowledge transfer, KT-90: Due no such row 13 August 2027 –",
        "Knowledge transfer, KT-90: Price line or milestone no such row P-9 –",
        "Success metrics, M-1: Target not stated EUR 5.00 –",
    ):
        assert said in text
    for kind in ("dates", "money"):
        assert f"No effect on {kind}" not in text


@pytest.mark.parametrize(("part", "field", "is_of_time"), [("exit", "notice_days", True), ("transfer", "", False)])
def test_one_such_field_is_enough(part: str, field: str, *, is_of_time: bool) -> None:
    """The flat sentence stands for what did stay alone."""

    def change(document: dict[str, Any]) -> None:
        if field:
            document[part][field] += 1
        else:
            document[part][0]["price_line"] = "P-2, EUR 99,000"

    text = pages(change)
    assert ("No effect on dates" in text, "No effect on money" in text) == (not is_of_time, is_of_time)


def test_an_amendment_is_what_is_signed() -> None:
    """The block names it so, in both languages."""
    assert "This amendment, version 3 of 23 November 2026, is signed for the Buyer" in pages()
    assert "Dieser Nachtrag, Version 3 vom 23. November 2026, wird" in pages(language="de")
    first = text_of(annex_html(take_snapshot(COMPLETE, status=Status.FOR_SIGNATURE, versions=[FIRST])))
    assert "This Annex, version 1 of 17 November 2026, is signed" in first


def test_no_effect_is_said() -> None:
    """Of each kind by its own sentence."""
    text = pages(lambda document: document.update(title="Another title"))
    for kind in ("dates", "money", "success metrics", "knowledge transfer"):
        assert f"No effect on {kind}:" in text


def test_later_and_more() -> None:
    """The other direction."""

    def change(document: dict[str, Any]) -> None:
        document["handover"]["handover_on"] = "2027-07-14"
        document["contract"]["value"]["amount"] = "187000.00"
        document["metrics"][0].pop("target")

    text = pages(change)
    assert "1 day earlier" in text
    assert "EUR 500.00 more" in text


def test_a_draft_shows_the_same() -> None:
    """Also while nothing differs yet."""
    text = pages(status=Status.DRAFT)
    assert "What this amendment changes" in text
    assert "Nothing differs from version 1." in text


def test_version_record() -> None:
    """What became of the earlier versions."""
    text = pages()
    assert "First issue Signed on 20 November 2026." in text
    assert "Withdrawn on 23 November 2026: The value had a digit too many" in text


def test_german() -> None:
    """The whole in the annex's language."""
    text = pages(change_much, language="de")
    text += pages(change_quietly, language="de")
    for said in (
        "30 Tage länger",
        "Zeile entfallen",
        "Nachtrag zur Anlage",
        "1 Tag später",
        "500,00 EUR weniger",
        "Diese Zeile entfällt.",
        "Ja",
    ):
        assert said in text


def test_no_amendment_says_nothing() -> None:
    """An annex that amends nothing has no such page."""
    first = take_snapshot(COMPLETE, status=Status.FOR_SIGNATURE, versions=[FIRST])
    assert "amendment" not in text_of(annex_html(first)).casefold()


@pytest.mark.parametrize("typed", ["<b>10</b>", "&amp;"])
def test_what_was_typed_is_escaped(typed: str) -> None:
    """Before and after."""
    assert typed in pages(lambda document: document["problem"].update(size=typed))
