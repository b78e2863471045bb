"""The linter's command: what it says to people, and what it answers programs."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from contracts.__main__ import main
from contracts.language import ReadAs
from contracts.reading import SIZE_LIMIT

TEXT = "# Brief\nReports are sent where appropriate; data is encrypted\nif possible. The lift stops.\n"
ROOT = Path(__file__).parents[3]


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put this on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def lines(documents: list[Any]) -> bytes:
    """A JSON value a line."""
    return "".join(json.dumps(document) + "\n" for document in documents).encode()


def test_remarks_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each remark says where, how much, which rule, which words, and what is to be answered; exit 1."""
    file = tmp_path / "brief.md"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert main(["lint", str(file)]) == 1
    question = "In which cases exactly, and who decides that one of them has come?"
    assert capsys.readouterr().out.splitlines() == [
        f"{file}:2:18: medium escape-clause: “where appropriate” {question}",
        f"{file}:3:1: medium escape-clause: “if possible” {question}",
        "remarks: 2; too vague to sign: 2",
    ]


def test_clear_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing vague is exit 0, and standard input is read when no file is named."""
    given(monkeypatch, b"The lift stops as soon as the gate closes.")
    assert main(["lint"]) == 0
    assert capsys.readouterr().out == "remarks: 0; too vague to sign: 0\n"


def test_order_of_remarks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Statements stay in the order of the text, and within one the weightiest comes first."""
    given(monkeypatch, b"- It is done by the team, if possible.\n- TBD\n\n- If needed, the report is written.\n")
    main(["lint", "--field", "constraint", "-"])
    places = [line.split(":")[1] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert places == sorted(places)
    assert len(set(places)) > 1


def test_field_decides_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A text is measured by what it is said to settle; a long statement that misses something is cut short."""
    given(monkeypatch, f"Price and \x1b quality{' of all that we ever bought' * 9}.".encode())
    assert main(["lint", "--field", "trade_off"]) == 1
    said = capsys.readouterr().out
    assert "-:1:1: medium no-winner: “Price and \ufffd quality of all that we ever bought of all that" in said
    assert "…” " in said


def test_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is switched off is not asked, in either way of reading."""
    given(monkeypatch, TEXT.encode())
    assert main(["lint", "--switch-off", "no-winner", "--switch-off", "escape-clause"]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--field", "price"], "invalid choice: 'price' (choose from"),
        (["--switch-off", "nothing"], "invalid choice: 'nothing' (choose from"),
        (["--field", "problem", "--jsonl"], "not allowed with argument"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What does not exist is named beside what does: exit 2."""
    with pytest.raises(SystemExit) as caught:
        main(["lint", *arguments])
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9", "the file is not UTF-8 (byte 3); save it as UTF-8"),
        (b" " * (SIZE_LIMIT + 1), "the file is larger than 5 MB"),
    ],
    ids=["not UTF-8", "too large"],
)
def test_text_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, message: str
) -> None:
    """Exit 2 and one message that names the file."""
    file = tmp_path / "brief.txt"
    file.write_bytes(data)
    assert main(["lint", str(file)]) == 2
    assert capsys.readouterr().err == f"{file}: {message}\n"


def test_answers_for_programs(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A line is answered by a line, in order; further keys are no matter; exit 0 whatever is found."""
    file = tmp_path / "statements.jsonl"
    file.write_bytes(
        lines(
            [
                {"field": "constraint", "text": "é: data is encrypted if possible.", "id": 7},
                {"text": "", "field": "any"},
                {"field": "any", "text": "half a character: \ud800, as needed"},
            ]
        )
    )
    assert main(["lint", "--jsonl", str(file)]) == 0
    answers = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [answer["vague"] for answer in answers] == [True, False, True]
    assert [len(answer["findings"]) for answer in answers] == [1, 0, 1]
    assert answers[0]["findings"] == [
        {
            "rule": "escape-clause",
            "severity": "medium",
            "start": 21,
            "end": 32,
            "phrase": "if possible",
            "why": "Whoever decides that the case has not come owes nothing.",
            "question": "In which cases exactly, and who decides that one of them has come?",
        }
    ]


def test_programs_switch_off(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A rule can be switched off for statements, too."""
    given(monkeypatch, lines([{"field": "any", "text": "Data is encrypted if possible."}]))
    assert main(["lint", "--jsonl", "--switch-off", "escape-clause"]) == 0
    assert json.loads(capsysbinary.readouterr().out) == {"vague": False, "findings": []}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"\n", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        (b'{"field": "any", "text": "caf\xe9"}', "is not JSON"),
        (b"[]", "text: is missing or no text"),
        (b'{"field": "any", "text": 5}', "text: is missing or no text"),
        (b'{"text": ""}', f"field: is missing or unknown; write one of {', '.join(ReadAs)}"),
        (b'{"field": "price", "text": ""}', f"field: is missing or unknown; write one of {', '.join(ReadAs)}"),
        (b'{"field": ["any"], "text": ""}', f"field: is missing or unknown; write one of {', '.join(ReadAs)}"),
    ],
)
def test_line_that_is_no_statement(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], line: bytes, message: str
) -> None:
    """It is named by its number, and nothing is skipped: what came before was answered, what follows is not."""
    good = lines([{"field": "any", "text": "The lift stops."}])
    given(monkeypatch, good + line + b"\n" + good)
    assert main(["lint", "--jsonl"]) == 2
    output = capsysbinary.readouterr()
    assert output.out == b'{"vague": false, "findings": []}\n'
    assert output.err.decode().startswith(f"-: line 2: {message}")


def test_absent_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A file of statements that is not there is named."""
    assert main(["lint", "--jsonl", "absent.jsonl"]) == 2
    assert capsys.readouterr().err == "absent.jsonl: cannot be read (No such file or directory)\n"


def test_each_answer_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program may wait for an answer before it asks again."""
    answered, said = [], io.BytesIO()

    def asked() -> Iterator[bytes]:
        for _ in range(3):
            answered.append(said.getvalue().count(b"\n"))
            yield from [b'{"field": "any", "text": "The lift stops."}']

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked()))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(cast("io.RawIOBase", said))))
    assert main(["lint", "--jsonl"]) == 0
    assert answered == [0, 1, 2]


def test_reader_who_has_seen_enough() -> None:
    """Nobody reads on: the command ends without a word."""
    with subprocess.Popen(
        [sys.executable, "-m", "contracts", "lint", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as program:
        assert program.stdout
        program.stdout.close()
        _, said = program.communicate(lines([{"field": "any", "text": "The lift stops."}]))
    assert (program.returncode, said) == (1, b"")


def test_start_is_light() -> None:
    """What only other commands need is not loaded."""
    code = "import sys; from contracts.__main__ import main; main(['lint']); print(*sys.modules)"
    program = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, cwd=ROOT, check=True)
    loaded = program.stdout.decode().split()
    assert "contracts.language" in loaded
    assert {"weasyprint", "jinja2", "contracts.rendering"} & {*loaded} == set()
