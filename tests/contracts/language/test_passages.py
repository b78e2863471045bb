"""How text is parted: blocks, the statements in them, and where each of them stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contracts.language.passages import _BULLET, _HEADING, _WORD, LONGEST, Passage, blocks, whole


def parts(text: str) -> list[list[str]]:
    """The statements of each block, blanks as one."""
    return [[" ".join(statement.text.split()) for statement in block.statements] for block in blocks(text)]


@pytest.mark.parametrize("bullet", [*"-*+o•▪●‣–—·☐✓➤\uf0b7", "1.", "12)", "(3)", "a)", "(iv)", "1.\t", "•\t", "- [x]"])
@pytest.mark.parametrize("indent", ["", "   ", "\t"])
def test_bullets(bullet: str, indent: str) -> None:
    """Whatever its mark, a bullet is a block of its own and its mark is no word of it."""
    assert parts(f"The list:\n{indent}{bullet} One is\n{indent}{bullet} Two are") == [
        ["The list:"],
        ["One is"],
        ["Two are"],
    ]


@pytest.mark.parametrize("number", ["1.2", "3.4.5.", "10.2.1"])
def test_numbered_paragraphs(number: str) -> None:
    """A paragraph's number parts it from a long line before it."""
    line = "The vendor hands the code over and shows that it runs on our own machines"
    assert parts(f"{line}\n{number} The team") == [[line], ["The team"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report is sent to the board by the\nteam that wrote it.", 1),
        ("The report is sent to everybody in the committee who asked\nMonday at the latest, and it holds", 2),
        ("The report is sent to everybody in the committee who asked it of\nMs Berg, or to whom she names", 1),
        ("It is sent to Ann,\nBert and Carla.", 1),
        ("Meetings take place at\nHarbour House", 1),
        (f"Have drafted three tenders for a museum{' or an archive' * 7}\nHave run one", 2),
        (f"Have noted{' a loan' * 9}\nHave noted{' a loan or a sale' * 5}", 2),
        ("- It is sent\n  to the board\n- It is read", 2),
        ("apples\npears\nplums", 3),
        ("Fast answers\nMany users\n5 countries", 3),
        ("One line\n\nand another", 2),
        ("One line\r\n\r\nand another\r\n", 2),
        ("A title\n=====\nText goes on", 2),
        ("# A title\ntext goes on", 2),
        ("Text\n## A title ##\nMore", 3),
        ("", 0),
        (" \n\t\n \u00a0 ", 0),
        ("--- *** ...", 0),
    ],
)
def test_blocks(text: str, expected: int) -> None:
    """A line that goes on what was begun belongs to it; a list needs no bullets."""
    assert len(blocks(text)) == expected


def test_table_cells() -> None:
    """Each cell stands by itself, in Markdown and between tabs."""
    assert parts("| Need | Limit |\n|:---|---:|\n| It is fast. Always | 5 s |\nText") == [
        *(["Need"], ["Limit"], ["It is fast.", "Always"], ["5 s"], ["Text"])
    ]
    assert parts("Text\nName\tAge\n1.\tAnn\t30\n") == [["Text"], ["Name"], ["Age"], ["Ann"], ["30"]]


@pytest.mark.parametrize(
    "text",
    [
        "Tools, e.g. Jira, i.e. What we use, cost approx. 5 days.",
        "J. R. Smith of Acme Ltd. Bonn signs for the U.S. Army.",
        "It takes 3.5 days from version 2.0.1 on.",
        "See No. 5 and Art. 28, pp. 3 and 4 (fig. 2).",
        "It is done by 10 a.m. every day… or so.",
        "Mail jo@example.org. or see example.org for it.",
    ],
)
def test_a_stop_that_ends_nothing(text: str) -> None:
    """Abbreviations, initials and decimals."""
    assert parts(text) == [[text]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stops. It goes.", ["It stops.", "It goes."]),
        ("Is it? It is! 5 are.", ["Is it?", "It is!", "5 are."]),
        ("Wait... Then go… Now", ["Wait...", "Then go…", "Now"]),
        ("He said “stop.” She said \"no.\" (They left.) 'So.' And", None),
        ("**It is bold.** _It leans._ Then", ["**It is bold.**", "_It leans._", "Then"]),
        ("One; two; three", ["One;", "two;", "three"]),
        ("Tea, milk, etc. The end", ["Tea, milk, etc.", "The end"]),
        ("The answer is no. The end", ["The answer is no.", "The end"]),
        (
            "İstanbul is. Ölü e\u0301 is. 👩🏽\u200d💻 is. Then",
            ["İstanbul is.", "Ölü e\u0301 is.", "👩🏽\u200d💻 is.", "Then"],
        ),
    ],
)
def test_statements(text: str, expected: list[str] | None) -> None:
    """A sentence ends with its stop and the marks that close it."""
    assert parts(text) == [expected or ["He said “stop.”", 'She said "no."', "(They left.)", "'So.'", "And"]]


def test_endless_statement() -> None:
    """It is read in pieces, between words where there is a gap."""
    statements = blocks("word " * LONGEST + "a" * 2 * LONGEST)[0].statements
    assert max(len(statement.text) for statement in statements) <= LONGEST
    assert {word for statement in statements[:5] for word in statement.text.split()} == {"word"}


@given(
    st.lists(
        st.sampled_from(
            ["a", "B", "Äß", "İ", "e\u0301", "👩🏽\u200d💻", "don’t", "No", "e.g", "3.5", " ", " ", "\n", "\r\n"]
        )
        | st.sampled_from([*".;,!?…\"”')(*-_#|\t\u2028\u00a0", "- ", "1. ", "\n- ", "\n# ", ". ", "word "]),
        max_size=40,
    ).map("".join)
)
@example("1.\tone | two | three")
@example("İ. \n\r\n # 1. e.g. B")
def test_every_word_is_in_one_statement(text: str) -> None:
    """Statements stand in the order of the text and where they say; only marks of bullets and headings are outside."""
    covered = [0] * len(text)
    for block in blocks(text):
        for statement in block.statements:
            stands = text[statement.start : statement.start + len(statement.text)]
            assert stands.split() == statement.text.split()
            for place in range(statement.start, statement.start + len(statement.text)):
                covered[place] += 1
    begun = 0
    for line in text.splitlines(keepends=True):
        mark = _HEADING.match(line) or _BULLET.match(line)
        for word in _WORD.finditer(line, mark.end() if mark else 0):
            assert covered[begun + word.start() : begun + word.end()] == [1] * len(word.group())
        begun += len(line)
    assert max(covered, default=0) <= 1


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('It says "as needed" here', "needed"),
        ("It says “as needed” here", "needed"),
        ("It runs `as needed` here", "needed"),
        ("It is 'as needed' here", "needed"),
        ("See https://example.org/as-needed here", "needed"),
        ("Mail as.needed@example.org here", "needed"),
    ],
)
def test_words_of_others(text: str, quoted: str) -> None:
    """Quotations, code and addresses are told from the writer's own words."""
    passage = Passage(text, 0)
    assert passage.is_quoted(text.index(quoted))
    assert not passage.is_quoted(text.index("here"))
    assert not passage.is_quoted(0)


def test_clauses() -> None:
    """A clause ends at a comma and at the words that begin another."""
    passage = Passage("It is fast, and it runs for 5 days which is long", 0)
    found = [passage.clause_at(passage.text.index(word)).strip() for word in ("It", "runs", "long")]
    assert found == ["It is fast,", "it runs for 5 days which", "is long"]


def test_all_of_a_text() -> None:
    """A text as one block keeps every place."""
    assert (whole("One.\r\n- Two").text, whole("One.").start) == ("One.  - Two", 0)


def test_a_piece_of_blanks_is_no_statement() -> None:
    """What is cut out of a long run of blanks says nothing."""
    (block,) = blocks(f"Claims{' ' * 3 * LONGEST}wait")
    assert [statement.text for statement in block.statements] == ["Claims", "wait"]
