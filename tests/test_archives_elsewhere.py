"""Archives in an object store and at web addresses give what they give on disk, to the byte, also after breaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.crawls import crawl
from tests.readers.serving import Site, fetcher, serving

from samarkand import archives, readers
from samarkand.model import Fault, Recipe
from samarkand.stores import parts

EMPTY = Recipe()
KIND = {"Content-Type": "application/octet-stream", "Last-Modified": "Thu, 15 Sep 2022 08:00:00 GMT"}
IN_STORE = [f"s3://news/2022/{month}/crawl-{number:03}.warc.gz" for month, number in (("08", 0), ("08", 1), ("09", 2))]


def tables(out: Path, locations: list[str]) -> dict[tuple[str, int], bytes]:
    """The bytes of each table's part, by the archive's place in a list, wherever the archive lay."""
    return {
        (table, number): (out / table / f"{parts.key_of(location)}.parquet").read_bytes()
        for table in parts.PART_TABLES
        for number, location in enumerate(locations)
    }


def stored(site: Site, made: list[Path]) -> list[str]:
    """The archives, each at an address of its own."""
    for path in made:
        site.answers[f"/crawl/{path.name}"] = (200, KIND, path.read_bytes())
    return [site.url(f"/crawl/{path.name}") for path in made]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests to one host follow each other without a wait."""
    monkeypatch.setattr(readers, "Fetcher", lambda *, allow_private: fetcher(), raising=False)


@pytest.fixture(scope="module")
def on_disk(bucket: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the bucket's archives give where they lie on disk."""
    out = tmp_path_factory.mktemp("swept") / "disk"
    archives.sweep(map(str, bucket), EMPTY, out)
    return out


def test_archives_in_an_object_store_give_what_they_give_on_disk(bucket: list[Path], on_disk: Path, tmp_path: Path):
    swept = archives.sweep(["s3://news/2022/*/*.warc.gz"], EMPTY, tmp_path / "out")
    assert (swept.archives, swept.failed) == (3, 0)
    assert swept.receipt.claims > 10
    assert swept.keys == tuple(map(parts.key_of, IN_STORE))
    assert tables(tmp_path / "out", IN_STORE) == tables(on_disk, list(map(str, bucket)))


@pytest.mark.usefixtures("hasty")
def test_archives_at_addresses_give_what_they_give_on_disk(bucket: list[Path], on_disk: Path, tmp_path: Path):
    with serving() as site:
        addresses = stored(site, bucket)
        swept = archives.sweep(addresses, EMPTY, tmp_path / "out", allow_private=True)
    assert (swept.archives, swept.failed) == (3, 0)
    assert tables(tmp_path / "out", addresses) == tables(on_disk, list(map(str, bucket)))


def test_an_object_that_fails_once_is_read_and_one_that_never_comes_is_a_fault(
    bucket: list[Path], on_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import fsspec

    asked: list[str] = []
    system, _ = fsspec.core.url_to_fs(IN_STORE[0])
    get_file = system.get_file

    def breaking(there: str, here: str) -> None:
        asked.append(there)
        if asked == [there]:
            raise ConnectionResetError("the line is dead")
        get_file(there, here)

    monkeypatch.setattr(system, "get_file", breaking)
    missing = "s3://news/2022/09/none.warc.gz"
    swept = archives.sweep([IN_STORE[0], missing, IN_STORE[2]], EMPTY, tmp_path / "out")
    assert (swept.archives, swept.failed) == (3, 1)
    assert [asked.count(each.removeprefix("s3://")) for each in (IN_STORE[0], missing, IN_STORE[2])] == [2, 3, 1]
    (fault,) = parts.outcomes(tmp_path / "out", parts.key_of(missing))
    assert isinstance(fault, Fault)
    assert (fault.code, fault.stage, fault.url) == ("unreachable", "read", missing)
    found = tables(tmp_path / "out", IN_STORE[::2])
    assert found == tables(on_disk, list(map(str, bucket[::2])))


@pytest.mark.usefixtures("hasty")
def test_an_address_that_fails_once_is_read_and_one_that_never_comes_is_a_fault(tmp_path: Path):
    made = crawl(tmp_path / "crawl", 2, 3)
    archives.sweep(map(str, made), EMPTY, tmp_path / "disk")
    with serving() as site:
        first, second = stored(site, made)
        whole, asked = site.answers["/crawl/crawl-000.warc.gz"], []

        def breaking(request: object) -> None:
            asked.append(request)
            site.answers["/crawl/crawl-000.warc.gz"] = whole
            request.send_response(200)  # type: ignore[attr-defined]
            request.send_header("Content-Length", "90000")  # type: ignore[attr-defined]
            request.end_headers()  # type: ignore[attr-defined]
            request.wfile.write(made[0].read_bytes()[:400])  # type: ignore[attr-defined]

        site.answers["/crawl/crawl-000.warc.gz"] = breaking
        missing = site.url("/crawl/none.warc.gz")
        swept = archives.sweep([first, missing, second], EMPTY, tmp_path / "out", allow_private=True)
        assert (swept.archives, swept.failed, len(asked)) == (3, 1, 1)
        assert [site.paths().count(f"/crawl/{name}.warc.gz") for name in ("crawl-000", "none")] == [2, 3]
    (fault,) = parts.outcomes(tmp_path / "out", parts.key_of(missing))
    assert isinstance(fault, Fault)
    assert (fault.code, fault.stage, fault.url) == ("http-404", "read", missing)
    assert tables(tmp_path / "out", [first, second]) == tables(tmp_path / "disk", list(map(str, made)))


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("where", ["store", "addresses"])
def test_a_run_that_was_broken_off_goes_on_with_the_archives_that_it_lacks(
    bucket: list[Path], on_disk: Path, tmp_path: Path, where: str
):
    def breaks(pages: int) -> None:
        raise KeyboardInterrupt

    with serving() as site:
        sources = stored(site, bucket) if where == "addresses" else IN_STORE
        with pytest.raises(KeyboardInterrupt):
            archives.sweep(sources, EMPTY, tmp_path / "out", allow_private=True, progress=breaks)
        assert list(parts.markers(tmp_path / "out")) == [parts.key_of(sources[0])]
        before = len(site.paths())
        swept = archives.sweep(sources, EMPTY, tmp_path / "out", allow_private=True)
        assert (swept.archives, swept.earlier, swept.failed) == (2, 1, 0)
        if where == "addresses":
            assert site.paths()[before:] == ["/crawl/crawl-001.warc.gz", "/crawl/crawl-002.warc.gz"]
    assert tables(tmp_path / "out", sources) == tables(on_disk, list(map(str, bucket)))


@pytest.mark.slow
def test_on_ray_archives_elsewhere_give_what_they_give_on_disk(bucket: list[Path], on_disk: Path, tmp_path: Path):
    """As a command of its own, so that Ray's workers have the object store's credentials from its environment."""
    pytest.importorskip("ray")
    with serving() as site:
        addresses = stored(site, bucket)
        command = [sys.executable, "-m", "samarkand.cli", "ingest", "s3://news/2022/*/*.warc.gz", *addresses,
                   site.url("/crawl/none.warc.gz"), "--engine", "ray", "--workers", "2", "--allow-private",
                   "--out", str(tmp_path / "out")]  # fmt: skip
        environment = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
        for _ in range(2):
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
            assert done.returncode == 0, done.stderr
        assert site.paths().count("/crawl/crawl-000.warc.gz") == 1
        assert site.paths().count("/crawl/none.warc.gz") == 6
    found = parts.markers(tmp_path / "out").values()
    assert [marker.location for marker in found if marker.failed] == [site.url("/crawl/none.warc.gz")]
    assert tables(tmp_path / "out", IN_STORE) == tables(on_disk, list(map(str, bucket)))
    assert tables(tmp_path / "out", addresses) == tables(on_disk, list(map(str, bucket)))
