"""Internet addresses: what a host name stands for, and which of its addresses may be fetched from."""

import ipaddress
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address

Resolve = Callable[[str, int], tuple[str, ...]]
"""A host and a port to the addresses that the host has, in the order in which they are to be tried."""

# source: IANA special-purpose address registries (RFC 6890 and after); those that some Python versions call global
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
        "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
    )
)  # fmt: skip
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


class PrivateAddress(Exception):
    """A host is, or stands for, an address that is not on the public internet."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, numeric forms among them (`2130706433`, `0x7f.1`, `0177.0.0.1`). Raises OSError."""
    number = dotted(host)
    if number is not None:
        return (number,)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host} is no name of a host") from error
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def dotted(host: str) -> str | None:
    """The usual form of an IPv4 address in any numeric form, None for a name.

    >>> dotted("0177.1")
    '127.0.0.1'
    """
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError, ValueError):
        return None


def is_public(address: str) -> bool:
    """True for an address of the public internet; not for private, loopback, link-local, multicast, reserved ones.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64) is as public as that one.

    >>> [is_public(each) for each in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1%eth0")]
    [True, False, False, False]
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return _is_public(parsed.ipv4_mapped)
        if parsed in _TRANSLATED:
            return _is_public(IPv4Address(int(parsed) & 0xFFFFFFFF))
        if not all(map(_is_public, (each for each in (parsed.sixtofour, *(parsed.teredo or ())) if each is not None))):
            return False
    return _is_public(parsed)


def checked(addresses: tuple[str, ...], host: str) -> tuple[str, ...]:
    """The same addresses. Raises PrivateAddress where there is one among them that is not public."""
    for address in addresses:
        if not is_public(address):
            name = host if host == address else f"{host} ({address})"
            raise PrivateAddress(f"{name} is not on the public internet; --allow-private lifts this")
    return addresses


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if address in _COMPATIBLE or any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
