"""The same seed gives the same texts, of every family."""

from tools.hostile_texts import hostile_texts


def test_texts_are_the_same_for_the_same_seed() -> None:
    """And others for another."""
    first = list(hostile_texts(300, 1, "localhost:1"))
    assert first == list(hostile_texts(300, 1, "localhost:1"))
    assert first != list(hostile_texts(300, 2, "localhost:1"))


def test_every_family_comes_up() -> None:
    """Each in turn, addresses with the server that nobody may ask."""
    texts = list(hostile_texts(600, 1, "canary:99"))
    families = {text.family for text in texts}
    assert {"markup", "Arabic", "Vietnamese", "long", "bidirectional controls", "not typable"} <= families
    assert any("http://canary:99" in text.text for text in texts if text.family == "addresses")
