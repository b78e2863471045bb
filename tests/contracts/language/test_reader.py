"""Reading a text: which remarks it gets."""

from contracts.language import read


def test_one_remark_a_place() -> None:
    """Words that two rules mind are remarked on once; with the first rule switched off the second says so."""
    text = "The vendor invites scribes, clerks and other relevant stakeholders."
    assert [remark.rule.name for remark in read(text)] == ["open-list"]
    off = frozenset({"open-list"})
    assert [remark.rule.name for remark in read(text, switched_off=off)] == ["customary-way"]
