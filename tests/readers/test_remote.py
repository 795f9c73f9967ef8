"""Archives in object stores and at web addresses."""

from pathlib import Path

import pytest
from tests.crawls import crawl
from tests.readers.serving import fetcher, serving

from samarkand import readers
from samarkand.errors import UsageError
from samarkand.model import Fault, Page
from samarkand.readers import remote


def plain(outcomes: list[Page | Fault]) -> list[object]:
    return [(each.id, each.origin, each.body) if isinstance(each, Page) else each for each in outcomes]


def test_a_pattern_is_the_archives_that_fit_it_by_name(bucket: list[Path]):
    assert list(remote.expand("s3://news/2022/*/*.warc.gz")) == [
        "s3://news/2022/08/crawl-000.warc.gz", "s3://news/2022/08/crawl-001.warc.gz",
        "s3://news/2022/09/crawl-002.warc.gz",
    ]  # fmt: skip
    assert list(remote.expand("s3://news/2022/08/*-001*")) == ["s3://news/2022/08/crawl-001.warc.gz"]
    with pytest.raises(UsageError, match="no archive fits"):
        list(remote.expand("s3://news/2021/*.warc.gz"))


def test_pages_of_an_archive_in_an_object_store_are_those_of_the_file(bucket: list[Path]):
    assert plain(list(readers.open("s3://news/2022/09/crawl-002.warc.gz"))) == plain(list(readers.open(bucket[2])))


def test_an_archive_that_is_not_there_is_a_fault(bucket: list[Path]):
    (fault,) = readers.open("s3://news/2022/09/none.warc.gz")
    assert isinstance(fault, Fault)
    assert (fault.code, fault.url) == ("unreachable", "s3://news/2022/09/none.warc.gz")


def test_an_archive_at_an_address_is_read_and_a_broken_one_is_a_fault(tmp_path: Path):
    (path,) = crawl(tmp_path, 1, 4)
    body = path.read_bytes()
    with serving() as site:
        kind = {"Content-Type": "application/octet-stream"}
        site.answers["/a/crawl-000.warc.gz"] = (200, kind, body)
        site.redirect("/b/crawl-000.warc.gz", "/a/crawl-000.warc.gz")
        site.answers["/c/crawl-000.warc.gz"] = (200, {**kind, "Content-Length": str(len(body) + 9)}, body)
        expected = plain(list(readers.open(path)))
        for name in "ab":
            assert plain(list(readers.open(site.url(f"/{name}/crawl-000.warc.gz"), fetcher=fetcher()))) == expected
        (fault,) = readers.open(site.url("/d/none.warc.gz"), fetcher=fetcher())
        assert isinstance(fault, Fault)
        assert fault.code == "http-404"
        (fault,) = readers.open(site.url("/c/crawl-000.warc.gz"), fetcher=fetcher(read=0.5, archive_total=1.0))
        assert isinstance(fault, Fault)
        assert fault.code in ("timeout", "truncated", "unreachable")
        (fault,) = readers.open(site.url("/a/crawl-000.warc.gz"))
        assert isinstance(fault, Fault)
        assert fault.code == "private-address"


def test_a_pattern_on_disk_is_listed_by_name_and_what_has_no_mark_is_itself(tmp_path: Path):
    for folder in ("b", "a"):
        crawl(tmp_path / folder, 2, 1)
    found = list(remote.expand(f"{tmp_path}/*/crawl-*.warc.gz"))
    assert [Path(each).relative_to(tmp_path).as_posix() for each in found] == [
        "a/crawl-000.warc.gz", "a/crawl-001.warc.gz", "b/crawl-000.warc.gz", "b/crawl-001.warc.gz",
    ]  # fmt: skip
    assert list(remote.expand("nothing.warc.gz")) == ["nothing.warc.gz"]


@pytest.mark.parametrize("location", ["github://a:b@c/d.warc.gz", "zip://a.warc.gz", "file:///etc/*.warc.gz"])
def test_other_protocols_of_the_library_are_not_reached(location: str):
    with pytest.raises(UsageError):
        readers.open(location)
    if "*" in location:
        with pytest.raises(UsageError, match="not from file"):
            list(remote.expand(location))


def test_what_is_no_address_is_no_archive_elsewhere() -> None:
    assert not remote.is_remote("https://[kabar/berita")
    assert remote.is_remote("https://kabar.example/a.warc.gz?version=2")
