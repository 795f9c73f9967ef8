"""Which addresses may be fetched from."""

import socket

import pytest

from samarkand.readers.addresses import PrivateAddress, checked, is_public, resolve

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "224.0.1.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "fe80::1", "fe80::1%eth0",
    "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1", "100::1", "3fff::1", "5f00::1",
    "2002:7f00:1::1", "2002:c0a8:101::", "64:ff9b::7f00:1", "64:ff9b::10.1.2.3", "64:ff9b:1::1",
    "2001:0:7f00:1::1", "localhost", "", "not an address", "1.2.3",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.216.34", "1.1.1.1", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
LOOPBACK = ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "0177.1", "127.1", "017700000001"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_on_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_on_the_public_internet_is_not_refused(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_way_of_writing_a_number_is_the_address_it_stands_for(host: str) -> None:
    assert resolve(host, 80) == ("127.0.0.1",)


def test_one_private_address_among_public_ones_refuses_them_all() -> None:
    with pytest.raises(PrivateAddress, match=r"contoh\.example \(10\.0\.0\.1\) is not on the public internet"):
        checked(("8.8.8.8", "10.0.0.1"), "contoh.example")
    assert checked(("8.8.8.8", "1.1.1.1"), "contoh.example") == ("8.8.8.8", "1.1.1.1")


def test_a_name_that_cannot_be_one_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(OSError, match="is no name of a host"):
        resolve("a" * 70 + ".example", 80)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(OSError, match="not known"):
        resolve("hilang.example", 80)
