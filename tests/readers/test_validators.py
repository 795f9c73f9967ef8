"""Validators kept in a file."""

from pathlib import Path

import pytest
from tests.readers.serving import Site

from samarkand import readers
from samarkand.readers import Fetcher, Limits, Validators, validators


def test_a_second_run_asks_only_for_what_has_changed(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "cache.json"
    site.html("/a", ETag='"v1"')
    for expected in (1, 0):
        cache = validators.load(path)
        asker = Fetcher(allow_private=True, limits=Limits(interval=0), cache=cache)
        assert len(list(readers.open(site.url("/a"), fetcher=asker))) == expected
        validators.save(path, cache)
        site.answers["/a"] = (304, {}, b"")
    assert validators.load(path) == {site.url("/a"): Validators(etag='"v1"')}
    assert [file.name for file in tmp_path.iterdir()] == ["cache.json"]


@pytest.mark.parametrize("body", [None, b"", b"[]", b'{"a": 5}', b"\xff\xfe", b'{"a":' * 5000])
def test_a_missing_or_damaged_file_is_as_good_as_none(tmp_path: Path, body: bytes | None) -> None:
    path = tmp_path / "cache.json"
    if body is not None:
        path.write_bytes(body)
    assert validators.load(path) == {}
