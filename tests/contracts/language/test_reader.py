"""Reading a text: which remarks it gets."""

from contracts.language import read


def test_one_remark_a_place() -> None:
    """Words that two rules mind are remarked on once; with the first rule switched off the second says so."""
    text = "Searches return as fast as possible."
    assert [remark.rule.name for remark in read(text)] == ["escape-clause"]
    off = frozenset({"escape-clause"})
    assert [remark.rule.name for remark in read(text, switched_off=off)] == ["vague-time"]
