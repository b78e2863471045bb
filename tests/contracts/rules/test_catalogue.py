"""The catalogue is complete: rule, file, manual, page and cases agree, and nothing lies about unlisted."""

import re
from pathlib import Path

import pytest
import yaml

import contracts.rules
from contracts.engagement import note_at
from contracts.rules import BY_CODE, CATALOGUE, FailureMode, Rule

RULES = Path(contracts.rules.__file__).parent
DOCS = Path(__file__).parents[3] / "docs" / "rules"
CASES = Path(__file__).parent / "cases"
SAFE_TO_PRINT = re.compile(
    r"House judgement|18F De-risking Guide|US Digital Services Playbook|FAR 52\.237-3|"
    r"Australian Department of Finance ClauseBank|EU DORA"
)

each_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def module_path(rule: Rule) -> Path:
    """Where a rule's module must stand by its failure mode, code and name."""
    return RULES / rule.failure_mode / f"{rule.code.lower()}_{rule.name.replace('-', '_')}.py"


def test_no_module_is_left_out() -> None:
    """Every module in a family's folder is in the catalogue, under the name that its rule bears."""
    folders = [RULES / mode for mode in FailureMode]
    present = {path for folder in folders for path in folder.glob("*.py") if path.name != "__init__.py"}
    assert present == {module_path(rule) for rule in CATALOGUE}


def test_codes_are_given_once_and_stand_in_order() -> None:
    """A code names one rule, and within a family the catalogue runs in the order of the codes."""
    codes = [rule.code for rule in CATALOGUE]
    assert list(BY_CODE) == codes
    assert tuple(BY_CODE.values()) == CATALOGUE
    assert codes == sorted(codes, key=lambda code: (["SV", "DT", "MR"].index(code[:2]), code))


@each_rule
def test_names_are_kebab_case(rule: Rule) -> None:
    """A name is lower-case words joined by hyphens."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


@each_rule
def test_manual_is_sentences(rule: Rule) -> None:
    """Each section of a manual is written out."""
    manual = rule.manual
    assert not manual.title.endswith(".")
    for section in (manual.condition, manual.why, manual.mend, manual.not_raised_by):
        assert section.endswith(".")


@each_rule
def test_authority_is_one_that_was_read(rule: Rule) -> None:
    """No authority is invented, and what was seen at second hand only is none."""
    assert all(SAFE_TO_PRINT.match(part) for part in rule.authority.split("; "))


@each_rule
def test_fields_it_reads_are_explained(rule: Rule) -> None:
    """Each field that a rule reads exists and has a hint, a good and a bad example."""
    assert rule.reads
    for path in rule.reads:
        note = note_at(path)
        assert note.hint, path
        assert note.good, path
        assert note.bad, path


@each_rule
def test_has_a_page(rule: Rule) -> None:
    """Each rule has its page in the documentation."""
    assert (DOCS / f"{rule.code}.md").is_file()


@each_rule
def test_has_cases_of_every_outcome(rule: Rule) -> None:
    """Each rule has a positive, a negative and a not evaluable case, or says why it never is the last."""
    file = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text(encoding="utf-8"))
    outcomes = {key for case in file["cases"] for key in ("raised", "clear", "missing") if key in case}
    assert {"raised", "clear"} <= outcomes
    assert ("missing" in outcomes) != bool(file.get("never_not_evaluable"))


def test_no_cases_without_a_rule() -> None:
    """No case file outlives its rule."""
    assert {path.stem for path in CASES.iterdir()} == set(BY_CODE)
