"""Templates hold structure alone: no inline style or script, nothing unescaped, no import without use."""

import re

import pytest
from jinja2 import Environment, nodes

from tests.house.project import ROOT, project_files

TEMPLATES = {
    str(file): (ROOT / file).read_text() for file in project_files(".html", ".jinja") if "templates" in file.parts
}

INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|<style\b|\s(style|on[a-z]+)\s*=|javascript:""", re.IGNORECASE)
UNESCAPED = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b")

OWN_MARKUP = {"tracker/templates/components/icon.html": "draws the shapes that are written in that very file"}
"""Templates that mark a text as markup, each with the reason why nobody else can have written it."""


def unused_imports(source: str) -> set[str]:
    """The names a template imports and never uses."""
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True).parse(source)
    imported = {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        imported |= {name if isinstance(name, str) else name[1] for name in node.names}
    return imported - {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}


def test_nothing_inline() -> None:
    """The content security policy refuses inline style and script, so none is written."""
    assert [file for file, source in TEMPLATES.items() if INLINE.search(source)] == []


def test_nothing_unescaped() -> None:
    """What a person typed is text, whatever it looks like."""
    assert {file for file, source in TEMPLATES.items() if UNESCAPED.search(source)} == set(OWN_MARKUP)


def test_every_import_is_used() -> None:
    """A macro that is imported is called."""
    unused = {file: unused_imports(source) for file, source in TEMPLATES.items()}
    assert {file: names for file, names in unused.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "pattern"),
    [
        ('<p style="color: red">', INLINE),
        ("<script>alert(1)</script>", INLINE),
        ('<a onclick="go()">', INLINE),
        ("{{ title | safe }}", UNESCAPED),
    ],
)
def test_faults_are_recognised(source: str, pattern: re.Pattern[str]) -> None:
    """The patterns find what they are for."""
    assert pattern.search(source)


def test_own_files_are_no_fault() -> None:
    """A script or style of our own, loaded by address, is welcome."""
    assert INLINE.search('<script src="/static/app.js" defer></script><td data-style="a">') is None


def test_unused_import_is_recognised() -> None:
    """Of three imported names the two without use are named."""
    source = "{% from 'a.html' import one, two as other %}{% import 'b.html' as forms %}{{ one() }}"
    assert unused_imports(source) == {"other", "forms"}
