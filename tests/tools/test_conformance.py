"""The gate: that it is there, that it can close, and what is not believed of the second opinion."""

import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import page
import pytest

from contracts.rendering.pdf import write_pdf
from tools import conformance
from tools.conformance import Breach, breaches, told, vera_pdf_jar

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own

PAGE = (
    '<!doctype html><html lang="en"><head><title>Title</title></head>'
    '<body data-name="a" data-status="b" data-foot="c" data-digest="d"><h1>a</h1>{}</body></html>'
)


def test_the_jar_holds_both_profiles() -> None:
    """It is a by-product of another project, which may leave them out one day."""
    with ZipFile(vera_pdf_jar()) as jar:
        names = {f"org/verapdf/pdfa/validation/{profile}.xml" for profile in ("PDFA-3A", "PDFUA-1")}
        assert names <= set(jar.namelist())


def test_what_conforms_passes_and_what_does_not_is_refused_by_its_rule(tmp_path: Path) -> None:
    """A whole file, one that skips a level of headings, and one that is no PDF."""
    files = [tmp_path / name for name in ("whole.pdf", "skips.pdf", "text.pdf")]
    files[0].write_bytes(write_pdf(PAGE.format("<h2>b</h2>"), b"{}", date(2027, 2, 3)))
    files[1].write_bytes(write_pdf(PAGE.format("<h4>b</h4>"), b"{}", date(2027, 2, 3)))
    files[2].write_text("no PDF")
    whole, skips, text = breaches(files)
    assert whole == []
    assert [(breach.profile, breach.rule) for breach in skips if breach.validator == "veraPDF"] == [
        ("PDF/UA-1", "7.4.2-1")
    ]
    assert {(breach.validator, breach.profile, breach.rule) for breach in text} == {
        (validator, profile, "unreadable") for validator in ("veraPDF", "page") for profile in ("PDF/A-3a", "PDF/UA-1")
    }
    report = told(files, [whole, skips, text])
    assert report.startswith("whole.pdf: conforms\nskips.pdf: ")
    assert report.endswith("1 of 3 files are PDF/A-3a and PDF/UA-1\n")


def test_only_what_is_known_to_be_false_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other rule of the second validator counts, each known one has its reason."""
    rules = ["PDFA3A-STREAM-LENGTH-001", "PDFA3A-NEW-001"]
    failures = [SimpleNamespace(rule_id=rule, message="a") for rule in rules]
    monkeypatch.setattr(page, "validate_pdf", lambda *_, **__: SimpleNamespace(failures=failures))
    found = list(conformance._second_opinion(Path("a.pdf")))
    assert found == [Breach("page", profile, "PDFA3A-NEW-001", "a") for profile in ("PDF/A-3a", "PDF/UA-1")]
    assert all(conformance.KNOWN_FALSE.values())


def test_without_java_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails and does not pass in silence."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RuntimeError, match="apt-get install default-jdk-headless libjaxb-java"):
        breaches([Path("a.pdf")])
