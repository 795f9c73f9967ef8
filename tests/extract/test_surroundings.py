"""What a page shows around its article."""

from selectolax.lexbor import LexborHTMLParser

from samarkand.extract import surroundings
from samarkand.extract.surroundings import Line


def test_lines_before_and_after_are_found_up_to_the_body_and_menus_are_left_out() -> None:
    tree = LexborHTMLParser(
        "<body><nav><p>Menu</p></nav><p>A</p><div><h2>B</h2><div id=x><p>no</p></div><p>C <b>d</b></p></div>"
        "<ul><li><a>E &amp; f</a></li></ul></body>"
    )
    before, after = surroundings.around(tree.css_first("#x"))
    assert before == [Line("A"), Line("B", heading=True)]
    assert after == [Line("C d"), Line("E & f", links=1.0)]


def test_each_line_has_its_kind() -> None:
    lines = [
        Line("Most read", heading=True),
        Line("Ships sail again after storm", links=1.0),
        Line("Home", links=1.0),
        Line("3 comments"),
        Line("rw04"),
        Line("Read more: this is what somebody thinks of the article."),
    ]
    assert surroundings.pieces(lines, after=True) == [
        ("Most read", "related"),
        ("Ships sail again after storm", "related"),
        ("3 comments", "other"),
        ("Read more: this is what somebody thinks of the article.", "other"),
    ]
    assert surroundings.pieces([Line("Ships sail again after storm", links=1.0)], after=False) == []
