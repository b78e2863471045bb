"""The command line: what it prints, where, and with which exit code."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml

from contracts.__main__ import main
from contracts.engagement import EngagementSpec
from contracts.reading import SIZE_LIMIT
from contracts.rendering import RenderingError
from contracts.rules import BY_CODE, CATALOGUE

BASE = yaml.safe_load((Path(__file__).parent / "rules" / "base.yaml").read_text(encoding="utf-8"))
EXAMPLE = Path(__file__).parent / "rendering" / "full.json"
CLEAR = EngagementSpec.from_document(BASE)


def written(path: Path, specification: EngagementSpec) -> str:
    """The specification as a file, by the name that the command line takes."""
    path.write_bytes(specification.to_json())
    return str(path)


def test_schema(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The JSON Schema is printed, with its alias and what is internal."""
    assert main(["schema"]) == 0
    schema = json.loads(capsysbinary.readouterr().out)
    assert schema["required"] == ["schema"]
    assert schema["$defs"]["People"]["properties"]["sponsor"]["visibility"] == "internal"


def test_check_of_a_specification_that_may_be_issued(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Every rule is clear but DT002, which a file alone cannot answer: exit 0."""
    assert main(["check", written(tmp_path / "a.json", CLEAR)]) == 0
    assert json.loads(capsysbinary.readouterr().out) == {
        "may_be_issued": True,
        "findings": [],
        "not_evaluable": [{"code": "DT002", "missing": ["handover.handover_on"]}],
        "clear": [rule.code for rule in CATALOGUE if rule.code != "DT002"],
        "dismissed": [],
    }


def test_check_of_one_that_may_not(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A blocker is raised: exit 1, and the finding carries its rule's manual, in UTF-8."""
    file = written(tmp_path / "a.json", CLEAR.revised(title="Claims [Überblick] TBD"))
    assert main(["check", file]) == 1
    output = capsysbinary.readouterr()
    assert output.err == b""
    report = json.loads(output.out)
    rule = BY_CODE["SV018"]
    assert report["findings"] == [
        {
            "code": "SV018",
            "name": "placeholder-or-impossible-date",
            "severity": "blocker",
            "field": "title",
            "message": "Title: “TBD” would be signed blank.",
            "why": rule.manual.why,
            "mend": rule.manual.mend,
            "authority": "House judgement",
        }
    ]
    assert "“TBD”".encode() in output.out


def test_check_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A hyphen stands for standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"schema": 4}')))
    assert main(["check", "-"]) == 1
    assert json.loads(capsysbinary.readouterr().out)["clear"] == ["SV019"]


def test_check_with_a_context(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Settings of the rules are read from a file; a high finding alone stops no annex."""
    context = tmp_path / "context.json"
    context.write_text('{"thresholds": {"overlap_days": 90}}')
    assert main(["check", written(tmp_path / "a.json", CLEAR), "--context", str(context)]) == 0
    assert [item["code"] for item in json.loads(capsysbinary.readouterr().out)["findings"]] == ["DT012"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"schema": 4, "title": 5}', "title: Input should be a valid string"),
        (b'{"schema": 4, "titel": ""}', "titel: this release knows no such field; check its spelling"),
        (b'{"schema": 5}', "schema: written by a newer release (schema 5); this one reads up to 4"),
        (b"title: Claims", "the file is not JSON: Expecting value: line 1 column 1 (char 0)"),
        (b'{"title": "\xff"}', "the file is not UTF-8 (byte 11); save it as UTF-8"),
        (b" " * (SIZE_LIMIT + 1), "the file is larger than 5 MB"),
        (rb'{"schema": 4, "x\ny": 1}', r"the name 'x\ny' holds what cannot be printed; check its spelling"),
    ],
    ids=["wrong type", "unknown field", "newer schema", "not JSON", "not UTF-8", "too large", "name of two lines"],
)
def test_input_that_is_no_specification(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], data: bytes, message: str
) -> None:
    """Exit 2, nothing on standard output, and one message that names file and field."""
    file = tmp_path / "a.json"
    file.write_bytes(data)
    assert main(["check", str(file)]) == 2
    output = capsysbinary.readouterr()
    assert (output.out, output.err.decode()) == (b"", f"{file}: {message}\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"thresholds": {"overlap_days": "x"}}', "thresholds.overlap_days: Input should be a valid integer"),
        (b'{"treshold": 1}', "treshold: this release knows no such field"),
        (b"{", "the file is not JSON"),
    ],
)
def test_context_that_is_none(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], data: bytes, message: str
) -> None:
    """The same for the context."""
    context = tmp_path / "context.json"
    context.write_bytes(data)
    assert main(["check", written(tmp_path / "a.json", CLEAR), "--context", str(context)]) == 2
    output = capsysbinary.readouterr()
    assert output.out == b""
    assert output.err.decode().startswith(f"{context}: {message}")


@pytest.mark.parametrize("option", [[], ["--context"]])
def test_absent_file(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], option: list[str]) -> None:
    """A file that is not there is said to be absent, as specification and as context."""
    absent = str(tmp_path / "absent.json")
    first = [written(tmp_path / "a.json", CLEAR)] if option else []
    assert main(["check", *first, *option, absent]) == 2
    assert capsysbinary.readouterr().err.decode() == f"{absent}: cannot be read (No such file or directory)\n"


def test_manual(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pages are written; with --check nothing is written and each stale page is named."""
    directory = tmp_path / "rules"
    assert main(["manual", str(directory)]) == 0
    assert main(["manual", str(directory), "--check"]) == 0
    page = directory / "SV001.md"
    page.write_text("altered")
    assert main(["manual", str(directory), "--check"]) == 1
    assert capsys.readouterr().out == f"{page}: not current; run python -m contracts manual {directory}\n"
    assert page.read_text() == "altered"


@pytest.mark.parametrize("arguments", [[], ["check"], ["dance"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command that does not exist, or lacks its file, is exit 2 with the usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m contracts" in capsys.readouterr().err


def test_as_a_program() -> None:
    """The package runs as a program and hands on the exit code, whatever the language of the terminal."""
    program: Any = subprocess.run(
        [sys.executable, "-m", "contracts", "check", "-"],
        input=CLEAR.revised(title="“TBD”").to_json(),
        capture_output=True,
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (program.returncode, program.stderr) == (1, b"")
    assert json.loads(program.stdout)["findings"][0]["field"] == "title"


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the message names it."""
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever read along went away: exit 1 without a word, and nothing more is written to the closed pipe."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main(["check", written(tmp_path / "a.json", CLEAR)]) == 1
        closed.write("into nothing")


def test_render_a_draft(tmp_path: Path) -> None:
    """The PDF lies where it was asked for, with the findings only on demand."""
    plain, internal = tmp_path / "plain.pdf", tmp_path / "internal.pdf"
    assert main(["render", str(EXAMPLE), "--draft", "-o", str(plain)]) == 0
    assert main(["render", str(EXAMPLE), "--draft", "--findings", "-o", str(internal)]) == 0
    last = [pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages[-1].extract_text() for file in (plain, internal)]
    assert all("DRAFT: NOT FOR SIGNATURE" in text for text in last)
    assert ["INTERNAL" in text for text in last] == [False, True]


def test_render_refuses_a_final_annex(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is issued by a person who answers for it, and kept."""
    assert main(["render", str(EXAMPLE), "-o", str(tmp_path / "a.pdf")]) == 1
    assert "Add --draft" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_render_that_cannot_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the renderer says is said, and nothing is written."""

    def fail(*_given: object, **_named: object) -> bytes:
        raise RenderingError("The annex is too long.")

    monkeypatch.setattr("contracts.commands.render.render_annex", fail)
    assert main(["render", str(EXAMPLE), "--draft", "-o", str(tmp_path / "a.pdf")]) == 1
    assert capsys.readouterr().err == "The annex is too long.\n"
    assert not (tmp_path / "a.pdf").exists()


def test_render_into_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names it."""
    assert main(["render", str(EXAMPLE), "--draft", "-o", str(tmp_path / "none" / "a.pdf")]) == 2
    assert "none/a.pdf: cannot be written (No such file or directory)" in capsys.readouterr().err
