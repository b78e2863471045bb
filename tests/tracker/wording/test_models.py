"""What tells one remark from another."""

from tracker.wording.models import key_of, known_by


def test_capitals_do_not_tell_remarks_apart() -> None:
    """Where the sentence begins with the words, they are the same."""
    assert known_by("f", "r", "If Possible") == known_by("f", "r", "if possible")


def test_field_rule_and_words_do() -> None:
    """However they are put together."""
    keys = {key_of(known_by(*said)) for said in (("f", "r", "p"), ("f", "rp", ""), ("fr", "", "p"), ("f", "r", "q"))}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
