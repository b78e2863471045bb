"""Tests stand where the code they test stands, so that either is found from the other."""

from pathlib import PurePath

from tests.house.project import ROOT, project_files

ELSEWHERE = {
    "tests/house": "the rules of the house are about the whole project",
    "tests/contracts/rules/test_cases.py": "runs every rule's cases, which are data beside it",
    "tests/tracker/templates/components/test_status.py": "tags, findings and risks show one status alike",
    "tests/tracker/demo": "the demo is data and has no modules",
    "tests/e2e": "a person's path leads through every part",
}
"""Tests that mirror nothing, each with the reason."""


def has_module(test: PurePath) -> bool:
    """Whether tests/a/b/test_c.py has a module, a package or a template a/b/c."""
    folder = ROOT.joinpath(*test.parts[1:-1])
    name = test.stem.removeprefix("test_")
    return any((folder / place).exists() for place in (name, f"{name}.py", f"__{name}__.py", f"{name}.html"))


def test_every_test_mirrors_a_module() -> None:
    """A test without its module is misplaced, or its module was renamed."""
    tests = [file for file in project_files(".py", under="tests") if file.name.startswith("test_")]
    free = tuple(ELSEWHERE)
    assert [str(test) for test in tests if not str(test).startswith(free) and not has_module(test)] == []


def test_misplaced_test_is_recognised() -> None:
    """The check tells a mirrored test from one that mirrors nothing."""
    assert has_module(PurePath("tests/contracts/test_engagement.py"))
    assert not has_module(PurePath("tests/contracts/test_nothing.py"))
