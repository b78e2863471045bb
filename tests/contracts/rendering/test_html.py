"""What the annex says, for a draft and for signature."""

import re
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec, iter_notes
from contracts.fields import Visibility
from contracts.kinds import Language
from contracts.rendering import RenderingError, annex_html
from contracts.rendering.html import SECTIONS
from contracts.rules import Report

RECORD = [VersionEntry(version=1, dated_on=date(2027, 2, 3), author="Procurement", reason="First version")]
NEEDED = {"schema", "title", "contract", "buyer", "vendor", "main_contract", "start_on", "end_on"}
NEEDED |= {"prevails", "prevails_for"}
MAIN_CONTRACT = {"title": "Framework", "prevails": "main_contract"}
TERMS = re.compile(
    r"(?:Transfer Deliverable|Success Metric|Hard Constraint|Trade-off Rule|Handover Date|Receiving Team)"
)


def made(status: Status, **fields: Any) -> Snapshot:
    """A snapshot of a specification in which only the given fields are set."""
    return take_snapshot(EngagementSpec.blank(**fields), status=status, versions=RECORD)


def for_signature(contract: dict[str, Any] | None = None, **fields: Any) -> Snapshot:
    """The same for signature, with the facts that it cannot do without."""
    names = {"buyer": {"name": "Nordland"}, "vendor": {"name": "Skriva"}, "main_contract": MAIN_CONTRACT}
    days = {"start_on": "2027-03-01", "end_on": "2027-11-30"}
    facts = {"title": "Claims", "contract": names | days | (contract or {})}
    return made(Status.FOR_SIGNATURE, **facts | fields)


def text_of(html: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:t[dhr]|p|h\d|li)>", " ", html))).split())


def final_text(**fields: Any) -> str:
    """The text of an annex for signature."""
    return text_of(annex_html(for_signature(**fields)))


def draft_text(**fields: Any) -> str:
    """The text of a draft."""
    return text_of(annex_html(made(Status.DRAFT, **fields)))


def test_receivers_with_a_comma_in_their_name_stay_apart() -> None:
    """Two people of a team each are not read as four."""
    names = ["Mira Holt, platform team", "Sam Okafor, platform team"]
    row = {"number": 1, "kind": "runbook", "title": "Runbook", "receivers": names, "in_annex": True}
    assert "Mira Holt, platform team; Sam Okafor, platform team" in final_text(transfer=[row])


def test_every_section_has_its_number(final: Snapshot) -> None:
    """The heading, the contents and the anchor agree."""
    html = annex_html(final)
    for number, section in enumerate(SECTIONS, start=1):
        assert f'<h2 id="{section.key}"><span class="number">{number}</span> {section.title}</h2>' in html
        assert f'<span class="number">{number}</span> <a href="#{section.key}">{section.title}</a>' in html


def test_every_anchor_is_there_once(final: Snapshot, draft: Snapshot, report: Report) -> None:
    """Each link leads to one place."""
    for html in (annex_html(final), annex_html(draft, report)):
        anchors = re.findall(r' id="([^"]+)"', html)
        assert len(anchors) == len(set(anchors))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)


def test_paragraphs_are_numbered_in_order(final: Snapshot) -> None:
    """1.1, 1.2 and so on, without a gap, in each section."""
    numbers = re.findall(r'class="paragraph"[^>]*><span class="number">(\d+)\.(\d+)<', annex_html(final))
    expected: dict[str, int] = {}
    for section, paragraph in numbers:
        expected[section] = expected.get(section, 0) + 1
        assert int(paragraph) == expected[section]
    assert list(expected) == [str(number) for number in range(1, len(SECTIONS) + 1)]


def test_headings_skip_no_level(draft: Snapshot, report: Report) -> None:
    """One h1, and below it never more than one step down."""
    levels = [int(level) for level in re.findall(r"<h(\d)", annex_html(draft, report))]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_rows_carry_their_lasting_identifiers(final: Snapshot) -> None:
    """Also where numbers were given up in between."""
    ids = re.findall(r'class="id" id="([A-Z]+-\d+)"', annex_html(final))
    assert [row for row in ids if row.startswith("M")] == ["M-1", "M-2", "M-4"]
    assert [row for row in ids if row.startswith("KT")] == ["KT-1", "KT-2", "KT-3", "KT-5", "KT-6", "KT-7", "KT-8"]


def test_dates_and_money_are_written_out(final: Snapshot) -> None:
    """No date in figures alone."""
    text = text_of(annex_html(final))
    assert "is EUR 1,250,000.00." in text
    assert "On 1 October 2027 (the “Handover Date”) the Vendor shall hand over" in text
    assert "team “Claims platform team” (the “Receiving Team”)" in text
    assert "Limit: EUR 1,250,000.00" in text
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)


def test_a_final_annex_leaves_nothing_open(final: Snapshot) -> None:
    """No gap, no bracket, no trace of a draft."""
    text = text_of(annex_html(final))
    assert "not stated" not in text
    assert "DRAFT" not in text
    assert not re.search(r"[\[\]]", text)
    assert "Signature Name Dr. Annegret Lüders Måns Åkerlund" in text


def test_a_final_annex_says_what_is_not_stated() -> None:
    """A cell is never blank, does not claim an agreement on nothing, and a section without content keeps its number."""
    text = final_text(metrics=[{"number": 1, "name": "Time"}])
    assert "Target: not stated" in text
    assert "10 Exit 10.1 This paragraph is not used." in text
    assert "[" not in text
    assert "none agreed" not in text


def test_a_draft_words_each_gap_as_the_form_does() -> None:
    """Every contractual field outside the rows is named when it is empty."""
    text = draft_text()
    rows = ("metrics.", "constraints.", "trade_offs.", "transfer.", "learners.", "assets.", "terms.")
    optional = ("prevails_for", "no_constraints", "dimensions", "annex_number", "contract.language")
    for path, note in iter_notes():
        leaf = path not in {other.rpartition(".")[0] for other, _ in iter_notes()}
        outside = not path.startswith(rows) and not any(name in path for name in optional)
        if leaf and outside and note.visibility is Visibility.CONTRACTUAL and path != "schema_version":
            gaps = (f"[{note.label}: not stated]", f"{note.label}: [not stated]", f"{note.label} [not stated]")
            assert any(gap in text for gap in gaps), path


def test_a_draft_words_the_gaps_of_rows() -> None:
    """Each row shows what it lacks."""
    text = draft_text(
        metrics=[{"number": 1}],
        constraints=[{"number": 1}],
        trade_offs=[{"number": 1}],
        transfer=[{"number": 1}],
        assets=[{"number": 1}],
        terms=[{"number": 1}],
        exit={"plan_reviewed_yearly": False},
    )
    for gap in (
        "Kind of metric: [not stated]",
        "Baseline: [not stated]",
        "Target: [Direction: not stated] [not stated] [Unit: not stated]",
        "[not stated] [Measured by which party: not stated]",
        "[Decider's party: not stated]",
        "[Receivers' party: not stated]",
        "A deliverable of the contract: [not stated]",
        "G-1 [not stated] [not stated]",
    ):
        assert gap in text, gap
    assert "review the exit plan" not in text


def test_terms_of_its_own_follow_those_of_every_annex() -> None:
    """In a table of their own, which is printed only where there are any; the words on all other terms stand last."""
    others = "Any other term that the Agreement defines has the meaning given there."
    said = final_text(terms=[{"number": 2, "term": "Claim", "meaning": "One form with its enclosures."}])
    assert "Vendor The organisation named as Vendor at the head of this Annex. 1.4 The following terms also" in said
    assert f"{others} No. Term Meaning G-2 Claim One form with its enclosures. 1.5 A period given in days" in said
    assert said.count(others) == 1
    plain = final_text()
    assert "1.4 A period given in days" in plain
    assert f"the following terms have the meanings given beside them. {others}" in plain


def test_a_definition_may_use_a_term_of_every_annex() -> None:
    """Which is then defined, too, although no other paragraph uses it."""
    row = {"number": 1, "term": "Night", "meaning": "The hours in which the Accepting Owner is off duty."}
    handover = {"acceptance_test": "It runs."}
    assert "Accepting Owner The person named" in final_text(handover=handover, terms=[row])
    assert "Accepting Owner The person named" not in final_text(handover=handover)


@pytest.mark.parametrize(
    ("main_contract", "sentence"),
    [
        (
            {"title": "Framework", "prevails": "main_contract"},
            "Where this Annex and the Agreement conflict, the Agreement prevails.",
        ),
        (
            {"title": "Framework", "prevails": "annex", "prevails_for": "scope and handover"},
            "prevails for the following matters and the Agreement prevails for all others: scope and handover",
        ),
    ],
)
def test_precedence(main_contract: dict[str, str], sentence: str) -> None:
    """The chosen order is written out."""
    assert sentence in final_text(contract={"main_contract": main_contract})


def test_constraints_that_do_not_apply() -> None:
    """A reason for one kind, and a declaration for all."""
    text = final_text(
        constraints=[{"number": 2, "kind": "personal_data", "not_applicable_because": "Only counts are delivered."}],
        no_constraints={"declared_by": "Nora Feld", "declared_on": "2027-01-04"},
    )
    assert "C-2 Personal data Only counts are delivered." in text
    assert "No constraint applies. This was declared by Nora Feld on 4 January 2027." in text


def test_a_baseline_to_be_measured() -> None:
    """The day stands where the value will be, and somebody is bound to measure it."""
    text = final_text(metrics=[{"number": 1, "baseline_due_on": "2027-03-21"}])
    assert "Baseline due: 21 March 2027" in text
    assert "shall measure its baseline by the day on which that is due" in text


def test_what_is_not_owed_is_not_among_what_is() -> None:
    """Only a deliverable of the contract is a Transfer Deliverable."""
    owed = final_text(transfer=[{"number": 1, "title": "Runbook", "in_annex": True}])
    offered = final_text(transfer=[{"number": 1, "title": "Runbook", "in_annex": False}])
    assert "shall provide each Transfer Deliverable" in owed
    assert "are not owed under it" not in owed
    assert "Transfer Deliverable" not in offered
    assert "are not owed under it" in offered


def test_without_the_main_facts_the_sentences_still_hold() -> None:
    """No team, no owner, no date of handover: the Buyer stands in their place."""
    text = final_text(
        handover={"acceptance_test": "It runs.", "support_until": "2027-11-30"},
        people={"deputy": "Mira Holt", "product_owner": {"may_decide_alone": "All."}},
    )
    assert "accepted when the Buyer has passed the following test" in text
    assert "Until 30 November 2027 (the “Support Period”)" in text
    assert "While the person who directs the Engagement for the Buyer is absent, Mira Holt decides instead." in text
    assert "The Buyer operates" not in final_text(handover={"receiving_team": "Platform"})


def test_no_paragraph_asks_for_what_is_not_stated() -> None:
    """Rows of which only the names are given leave no duty that nobody can meet."""
    text = final_text(
        metrics=[{"number": 1, "name": "Time", "direction": "at_most", "unit": "hours", "measured_by_party": "buyer"}],
        constraints=[{"number": 1, "statement": "In Germany only."}],
        trade_offs=[{"number": 1, "prefer": "time", "over": "own"}],
        transfer=[{"number": 1, "title": "Runbook", "in_annex": True}],
        assets=[{"number": 1, "what": "Code"}],
    )
    for words in (
        "by the day on which the target is due, where such a day is stated",
        "Where a person or party, a method or a source is stated for a Success Metric, it is measured by that",
        "M-1 Time Target: not stated not stated Buyer 4 Hard",
        "Where a way or a time of verification is stated",
        "up to the point stated in it, where one is stated",
        "or the Buyer where none is named, and shall not go on",
        "T-1 Time own not stated not stated not stated not stated",
        "has passed its acceptance test, where one is stated",
        "by the right stated for it, where one is stated",
    ):
        assert words in text, words


def test_baseline_and_target_have_the_same_unit() -> None:
    """A figure without one says nothing."""
    text = final_text(metrics=[{"number": 1, "baseline": "31", "target": "6", "unit": "hours", "direction": "at_most"}])
    assert "Baseline: 31 hours Target: at most 6 hours" in text


@pytest.mark.parametrize(
    ("rights", "sentence"),
    [
        ("own", "passes to the Buyer as the Asset is made"),
        ("licence", "has the scope stated in the Agreement"),
        ("escrow", "is deposited and released on the terms stated in the Agreement"),
        ("third_party", "is used by the Buyer on the terms of that licence"),
    ],
)
def test_each_kind_of_right_has_its_paragraph(rights: str, sentence: str) -> None:
    """Where it is used, and only there."""
    assert sentence in final_text(assets=[{"number": 1, "rights": rights}])
    other = "licence" if rights == "own" else "own"
    assert sentence not in final_text(assets=[{"number": 1, "rights": other}])


@pytest.mark.parametrize(
    ("fields", "sentence", "cell"),
    [
        ({"custodian": "vendor"}, "that party holds it in its own name while the Engagement lasts", "Vendor 10 Exit"),
        ({"transfer_due_on": "2027-09-01"}, "into the Buyer’s own hands by the day", "Transfer due: 1 September 2027"),
        ({"format": "ONNX"}, "shall hand the Asset over in that format", "not stated Format: ONNX 10 Exit"),
    ],
)
def test_custody_of_assets(fields: dict[str, str], sentence: str, cell: str) -> None:
    """Each duty stands where a row gives it something to hold on to, and only there."""
    text = final_text(assets=[{"number": 1} | fields])
    assert sentence in text
    assert cell in text
    assert sentence not in final_text(assets=[{"number": 1}])


def test_what_the_buyer_holds_needs_no_transfer() -> None:
    """A draft asks for its day only where the asset is in other hands, or nobody says in whose."""
    assert "Buyer Format: [not stated]" in draft_text(assets=[{"number": 1, "custodian": "buyer"}])
    assert "Vendor Transfer due: [not stated]" in draft_text(assets=[{"number": 1, "custodian": "vendor"}])


def test_people_beside_the_vendor() -> None:
    """Named one by one, after the vendor's own; nobody is claimed where nobody is named."""
    assert "beside the people of the Vendor. The Vendor shall let them take part in the work. Mira Holt" in final_text(
        team={"beside_vendor": ["Mira Holt"]}
    )
    assert "8 Roles and key people 8.1 This paragraph is not used." in final_text()


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (
            "change_control",
            "11.1 The parties shall propose, judge and agree each change of this Annex in the following",
        ),
        ("meetings", "12.1 The parties shall meet in the following way: By letter."),
        ("check_ins", "12.1 The Vendor shall show the Buyer how the work stands in the following way: By letter."),
        (
            "escalation",
            "12.1 What those who carry out the Engagement cannot settle among themselves, the parties shall",
        ),
    ],
)
def test_change_and_governance(field: str, sentence: str) -> None:
    """Each field is a duty of its own; an annex for signature claims none that is not stated."""
    assert sentence in final_text(governance={field: "By letter"})
    assert sentence not in final_text()


def test_somebody_operates_the_result_until_it_is_accepted() -> None:
    """Also between a test that was failed and the one that is passed."""
    text = final_text(handover={"handover_on": "2027-10-01", "acceptance_test": "It runs"})
    assert "From that day or, if later, from the acceptance of the handover, the Buyer operates and changes it." in text
    assert "is not accepted and the Vendor shall go on operating the result of the Engagement." in text
    untested = final_text(handover={"handover_on": "2027-10-01"})
    assert "From that day, the Buyer operates and changes it." in untested


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("CSV", "CSV."), ("CSV.", "CSV."), ("CSV (UTF-8)", "CSV (UTF-8)."), ("One\nTwo", "One Two 11 Change control")],
)
def test_a_sentence_ends_with_a_full_stop(typed: str, printed: str) -> None:
    """Ours, where a typed text closes the sentence without one."""
    text = final_text(exit={"returned_data_format": typed})
    assert f"in the following format: {printed}" in text
    assert ".." not in text


def test_a_deputy_with_a_title_stands_between_commas() -> None:
    """A name alone does not."""
    assert "absent, Ana Roe, head of claims, decides" in draft_text(people={"deputy": "Ana Roe, head of claims"})
    assert "absent, Ana Roe decides" in draft_text(people={"deputy": "Ana Roe"})


@pytest.mark.parametrize(
    ("title", "running"),
    [
        ("Sorting of street repair reports in five towns", "Annex: Sorting of street repair reports in five…"),
        ("Sorting of street repair reports", "Annex: Sorting of street repair reports"),
        ("x" * 60, f"Annex: {'x' * 40}…"),
        ("R&D <b>", "Annex: R&amp;D &lt;b&gt;"),
    ],
)
def test_the_running_head_is_cut_between_words(title: str, running: str) -> None:
    """Within a word only where that leaves no room for it."""
    assert f'data-name="{running}"' in annex_html(for_signature(title=title))


def test_the_title_of_the_file_is_whole() -> None:
    """A reader's window has room for it."""
    title = "Sorting of street repair reports in five towns"
    assert f"<title>Annex: {title}</title>" in annex_html(for_signature(title=title))


def test_only_terms_that_are_used_are_defined(final: Snapshot) -> None:
    """And every one that is used is defined."""
    defined = set(re.findall(r'<th scope="row">([^<]+)</th><td>(?:The|A|An) ', annex_html(final)))
    body = text_of(annex_html(final).split('<h2 id="engagement">')[1])
    assert len(defined) == 15
    assert all(term in body for term in defined)
    assert set(TERMS.findall(body)) <= defined
    few = annex_html(for_signature())
    assert set(re.findall(r'<th scope="row">([^<]+)</th><td>(?:The|A|An) ', few)) == {
        *("Agreement", "Buyer", "Engagement", "Vendor")
    }


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": ""}, "Title"),
        ({"contract": {"buyer": {}}}, "Contract details: Buyer: Name"),
        ({"contract": {"vendor": {}}}, "Contract details: Vendor: Name"),
        ({"contract": {"main_contract": {}}}, "Contract details: Title of the main contract"),
        (
            {"contract": {"main_contract": {"title": "Framework"}}},
            "Contract details: Main contract: Which document prevails",
        ),
        (
            {"contract": {"main_contract": {"title": "Framework", "prevails": "annex"}}},
            "Contract details: Main contract: For which matters",
        ),
        ({"contract": {"start_on": None}}, "Contract details: Start"),
        ({"contract": {"end_on": None}}, "Contract details: End"),
        ({"contract": {"value": {"amount": "5"}}}, "Contract details: Value: Currency"),
    ],
)
def test_an_annex_for_signature_is_refused_without_its_main_facts(fields: dict[str, Any], place: str) -> None:
    """The message names the field and the mend."""
    with pytest.raises(RenderingError, match=f"^{place} is not stated.*fill it in"):
        annex_html(for_signature(**fields))


def test_what_a_user_types_is_text() -> None:
    """No markup, no template, no attribute of its own."""
    html = annex_html(made(Status.DRAFT, title="<b>{{ 7*7 }}</b> \" onload='x'", reference="</style>"))
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt; &#34; onload=&#39;x&#39;" in html
    assert "</style>" not in html


def test_a_word_without_end_can_be_broken() -> None:
    """Such a word would hold up the layout, and an ordinary one stays whole."""
    assert "\u200b" in annex_html(made(Status.DRAFT, title="x" * 200))
    assert "\u200b" not in annex_html(made(Status.DRAFT, title="x" * 199))


def test_several_lines_start_below_their_name() -> None:
    """A list typed line by line is printed line by line."""
    html = annex_html(for_signature(problem={"in_scope": "One\nTwo", "out_of_scope": "Three"}))
    assert '<span class="text lines">One\nTwo</span>' in html
    assert '<span class="text">Three</span>' in html


def test_the_internal_appendix_names_what_is_open(draft: Snapshot, report: Report) -> None:
    """Code, field, message, why, mend, severity, and what cannot be evaluated."""
    text = text_of(annex_html(draft, report))
    assert "Internal appendix" in text
    for finding in report.findings:
        assert f"{finding.severity.label}: {finding.rule.manual.title} {finding.rule.code}" in text
        assert finding.rule.manual.mend in text
    for item in report.not_evaluable:
        assert f"{item.rule.code} {item.rule.manual.title}" in text


def test_an_appendix_without_findings_says_so(draft: Snapshot) -> None:
    """Nothing open is worth a sentence."""
    assert "No finding is open." in annex_html(draft, Report(findings=(), not_evaluable=(), clear=()))
    assert "Internal appendix" not in annex_html(draft)


def test_an_annex_for_signature_never_carries_findings(final: Snapshot, report: Report) -> None:
    """They are internal."""
    with pytest.raises(ValueError, match="internal"):
        annex_html(final, report)


def test_a_character_without_glyph_is_marked_in_a_draft() -> None:
    """And nowhere dropped."""
    assert "[U+1200][U+1208]" in annex_html(made(Status.DRAFT, title="ሀለ"))


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"metrics": [{"number": 2, "name": "ሀ"}]}, "Success metrics, M-2: Metric"),
        ({"people": {"vendor_key_people": ["Li", "ሀ"]}}, "People: Vendor's key people"),
    ],
)
def test_a_character_without_glyph_stops_an_annex_for_signature(fields: dict[str, Any], place: str) -> None:
    """The field and the character are named."""
    with pytest.raises(RenderingError, match=rf"{place} holds the character U\+1200 \(ETHIOPIC"):
        annex_html(for_signature(**fields))


def test_the_version_record_is_checked_too() -> None:
    """Its reason is printed like any field."""
    entry = VersionEntry(version=1, dated_on=date(2027, 2, 3), author="A", reason="ሀ")
    snapshot = for_signature().model_copy(update={"versions": (entry,)})
    with pytest.raises(RenderingError, match="Version record holds"):
        annex_html(snapshot)


@settings(max_examples=25)
@given(data=st.data(), status=st.sampled_from(Status), language=st.sampled_from(Language))
def test_any_part_of_the_example_makes_an_annex(
    data: st.DataObject, status: Status, language: Language, full: EngagementSpec
) -> None:
    """Whatever is missing, no sentence refers to what is not there."""
    document = full.contractual().to_document()
    sections = [document[name] for name in ("contract", "handover", "exit", "team", "governance")]
    for section in [document, *sections, document["contract"]["main_contract"]]:
        for name in data.draw(st.sets(st.sampled_from(sorted(set(section) - NEEDED)))):
            section.pop(name, None)
    document["contract"]["language"] = language
    for rows in (value for value in document.values() if isinstance(value, list) and isinstance(value[0], dict)):
        for name in data.draw(st.sets(st.sampled_from(sorted(set(rows[0]) - {"number"})))):
            for row in rows:
                row.pop(name, None)
    html = annex_html(take_snapshot(EngagementSpec.from_document(document), status=status, versions=RECORD))
    assert "\0" not in html
    assert ('class="gap"' in html) <= (status is Status.DRAFT)
