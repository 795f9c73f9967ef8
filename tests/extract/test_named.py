"""Known outlets where a text names them."""

import pytest

from samarkand.extract.named import named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dilansirAFP dan The Times of Israel", ["AFP", "The Times of Israel"]),
        ("menurut bbc.com dan cnnindonesia.com", ["bbc.com", "cnnindonesia.com"]),
        ("kata Irna dan Wafa, lusa", []),
        ("CNN Indonesia memberitakan", ["CNN Indonesia"]),
    ],
)
def test_names_are_found_in_text(text: str, expected: list[str]) -> None:
    assert [text[named.start : named.end] for named in named_in(text)] == expected
