"""Ids and spans, over anything."""

from hypothesis import given
from hypothesis import strategies as st

from samarkand.model import Span, content_id

PARTS = st.lists(st.one_of(st.text(max_size=5), st.binary(max_size=5), st.none()), max_size=4)
SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(min(ends), max(ends)))


def told(parts: list[str | bytes | None]) -> list[bytes]:
    return [b"\xff" if part is None else part if isinstance(part, bytes) else part.encode() for part in parts]


@given(left=PARTS, right=PARTS)
def test_ids_are_the_same_where_the_parts_are_and_others_where_they_are_divided_otherwise(left, right):
    assert (content_id("p", *left) == content_id("p", *right)) == (told(left) == told(right))
    assert content_id("p", *left)[0] == "p"
    assert len(content_id("p", *left)) == 17


@given(left=SPANS, right=SPANS)
def test_spans_overlap_each_other_and_hold_what_lies_inside(left, right):
    common = set(range(left.start, left.end)) & set(range(right.start, right.end))
    if left.start < left.end and right.start < right.end:
        assert left.overlaps(right) == right.overlaps(left) == bool(common)
        assert left.contains(right) == (set(range(right.start, right.end)) <= set(range(left.start, left.end)))
