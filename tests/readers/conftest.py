"""What the tests of fetching share."""

from collections.abc import Iterator

import pytest
from tests.readers.serving import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as up:
        yield up
