"""Each text of a page reads from the side of its own first letter."""

import pytest

from contracts.rendering.directions import mark_value, with_directions, without_marks


def test_a_page_that_reads_from_the_left_comes_back_as_it_is() -> None:
    """To the letter."""
    page = "<!doctype html>\n<html><body><p>Größe</p></body></html>"
    assert with_directions(page) is page


def test_typed_texts_turn_by_themselves() -> None:
    """The number of a paragraph and the words before them stay where they are."""
    page = with_directions(
        '<body><p class="paragraph"><span class="number">2.4</span> Problem. <span class="text">عقد 3</span></p>'
        "<p>חוזה</p><h1>עברית</h1></body>"
    )
    assert (
        '<p class="paragraph"><span class="number">2.4</span> Problem. <span class="text" dir="rtl">عقد 3</span></p>'
        in page
    )
    assert page.count('dir="rtl"') == 3
    assert '<h1 dir="rtl">' in page
    assert page.startswith("<!doctype html>")


def test_of_several_lines_each_turns_by_itself() -> None:
    """A cell whose first line reads from the right still has its labels at the left."""
    page = with_directions(
        '<table><tr><td><span class="line text">חוזה</span>'
        '<span class="line">Dimension: Quality</span></td></tr></table>'
    )
    assert "<td>" in page
    assert '<span class="line text" dir="rtl">' in page
    assert '<span class="line">Dimension' in page


def test_only_a_value_that_may_turn_is_marked() -> None:
    """So that a page without one stays as it is."""
    assert mark_value("Größe 3") == "Größe 3"
    assert mark_value("חוזה") != "חוזה" == without_marks(mark_value("חוזה"))


@pytest.mark.parametrize(
    ("value", "element"),
    [
        ("12 ימים לאחר 3", '<span dir="rtl">12 ימים לאחר 3</span>'),
        ("ISO חוזה 3", '<span dir="ltr">ISO חוזה 3</span>'),
        ("ISO 3", "ISO 3"),
    ],
)
def test_a_value_within_our_words_has_an_element_of_its_own(value: str, element: str) -> None:
    """Beside another, too, and after an element; where only attributes hold it there is no mark left."""
    marked, other = mark_value(value), mark_value("ימים")
    number = '<p class="paragraph"><span class="number">1</span>'
    page = with_directions(f'<body title="{marked}">{number} By {marked} and {other}, now.</p></body>')
    assert page.endswith(f'{number} By {element} and <span dir="rtl">ימים</span>, now.</p></body></html>')
    assert f'title="{value}"' in page


def test_a_value_that_is_all_of_its_place_needs_no_element() -> None:
    """The place itself turns."""
    value = mark_value("חוזה")
    page = with_directions(f'<p><strong>{value}</strong></p><p>A <span class="text">{value}</span>.</p>')
    assert '<p dir="rtl">' in page
    assert "<strong>חוזה</strong>" in page
    assert '<span class="text" dir="rtl">חוזה</span>.' in page


def test_of_typed_lines_each_turns_by_itself() -> None:
    """Where they read from different sides; one without letters goes with the first, and an empty one stays."""
    value = mark_value("Erste Zeile\nחוזה\n\n3.")
    page = with_directions(f'<body><p>Evidence. <span class="text lines">{value}</span></p></body>')
    assert (
        '<span class="line" dir="ltr">Erste Zeile</span><span class="line" dir="rtl">חוזה</span><br>'
        '<span class="line" dir="ltr">3.</span>'
    ) in page
    value = mark_value("חוזה\nעברית")
    assert "<span" not in with_directions(f'<body><p class="text">{value}</p></body>')
