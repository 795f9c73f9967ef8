"""The host of an address."""

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host of a URL in small letters, with its `www.`; empty for what has none or is written as no URL can be.

    >>> host_of("https://www.Kabar.example:8080/a"), host_of("kabar.example/a"), host_of("https://[kabar/a")
    ('www.kabar.example', '', '')
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
