"""Each text of a page reads from the side of its own first letter."""

from contracts.rendering.directions import with_directions


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
