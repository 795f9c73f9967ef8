"""The guard against the inside network, attacked: every spelling of an inside address, on every way that fetches."""

import ipaddress
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.serving import Site

from samarkand.errors import PageError
from samarkand.readers import Fetcher, Limits

INSIDE = (
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "169.254.0.0/16",
    "100.64.0.0/10",
    "0.0.0.0/8",
)
SIX = ("::1/128", "fc00::/7", "fe80::/10", "::ffff:127.0.0.0/104", "::ffff:10.0.0.0/104", "64:ff9b::a00:0/104")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９。")


def number(value: int, base: str) -> str:
    return {"d": str, "o": lambda each: f"0{each:o}", "x": hex, "X": lambda each: f"0X{each:X}"}[base](value)


@st.composite
def hosts(draw: st.DrawFn) -> str:
    """An inside address in one to four parts, each in another base, perhaps in letters of another width."""
    network = ipaddress.IPv4Network(draw(st.sampled_from(INSIDE)))
    value = int(network[draw(st.integers(0, network.num_addresses - 1))])
    parts = draw(st.integers(1, 4))
    numbers = [(value >> (24 - 8 * place)) & 255 for place in range(parts - 1)]
    numbers.append(value & ((1 << (32 - 8 * (parts - 1))) - 1))
    written = ".".join(number(each, draw(st.sampled_from("doxX"))) for each in numbers)
    return written.translate(WIDE) if draw(st.booleans()) else written


@st.composite
def six(draw: st.DrawFn) -> str:
    network = ipaddress.IPv6Network(draw(st.sampled_from(SIX)))
    address = network[draw(st.integers(0, min(network.num_addresses, 2**100) - 1))]
    return f"[{draw(st.sampled_from([address.compressed, address.exploded, address.compressed.upper()]))}]"


def code(ask: Callable[[], object]) -> str:
    with pytest.raises(PageError) as caught:
        ask()
    return caught.value.code


@given(host=st.one_of(hosts(), six()), saving=st.booleans())
@settings(max_examples=150)
def test_no_spelling_of_an_inside_address_is_connected_to(host: str, saving: bool) -> None:
    asker = Fetcher(limits=Limits(interval=0, connect=0.2, total=1))
    url = f"http://{host}:9/a.warc.gz"
    found = code(lambda: asker.save(url, Path("/dev/null")) if saving else asker.get(url))
    assert found in ("private-address", "bad-url")


@pytest.mark.parametrize(
    "location",
    ["http://10.0.0.1/a.warc.gz", "http://[::ffff:10.0.0.1]/a.warc.gz", "//10.0.0.1/a.warc.gz", "http://0xa000001/",
     "file:///etc/passwd", "gopher://10.0.0.1/", "ftp://10.0.0.1/a", "http://user:pass@10.0.0.1/", "http:///etc/passwd",
     "http://127.0.0.1@10.0.0.1/", "HTTP://10.0.0.1/", "http://10.0.0.1#@contoh.example/",
     "data:text/html,<p>a</p>", "\\\\10.0.0.1\\a"],
)  # fmt: skip
def test_an_archive_is_not_saved_from_where_a_redirect_leads_inside(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, location: str
) -> None:
    """Here loopback stands for the public internet, and all else is inside."""
    monkeypatch.setattr("samarkand.readers.addresses.is_public", lambda address: address == "127.0.0.1")
    site.redirect("/a.warc.gz", location)
    asker = Fetcher(limits=Limits(interval=0, connect=0.2))
    found = code(lambda: asker.save(site.url("/a.warc.gz"), tmp_path / "a"))
    assert found in ("private-address", "bad-url", "http-404")
    assert not (tmp_path / "a").exists()


def test_an_archive_that_is_larger_than_may_be_is_not_kept_on_being_saved(site: Site, tmp_path: Path) -> None:
    site.answers["/a.warc.gz"] = (200, {}, b"x" * 5_000)
    asker = Fetcher(allow_private=True, limits=Limits(interval=0, archive=1_000))
    assert code(lambda: asker.save(site.url("/a.warc.gz"), tmp_path / "a")) == "too-large"
