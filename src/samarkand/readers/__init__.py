"""Bytes to pages: one module a kind of source, each found by its entry point.

In:  `open(location)`: a file, a folder, or an http(s) address. A reader is a module with `suffixes`, `signature(head)`
     and `read(path, seen, *, limit)`; the one whose suffix fits reads the file, else the one whose signature fits its
     first bytes. Addresses are asked for by a `Fetcher`, which holds to robots.txt, limits and public addresses.
Out: an iterator of `Page`, or `Fault` where one page of many is wrong; order and ids are the same every time.
Readers stream: memory does not grow with an archive. They deliberately do not look inside a page: no decoding, no
parsing, no judgement whether it is an article. Nothing is fetched from a network but what `open` was told to.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from samarkand.readers import remote, warc
from samarkand.readers.opening import Reader, is_url, open
from samarkand.readers.pages import PAGE_LIMIT
from samarkand.readers.validators import Validators

if TYPE_CHECKING:
    from samarkand.readers.fetch import Fetcher, Limits

__all__ = ["PAGE_LIMIT", "Fetcher", "Limits", "Reader", "Validators", "is_url", "open", "remote", "warc"]


def __getattr__(name: str) -> Any:
    """Load what fetches when it is first asked for: the HTTP client takes a third of a second."""
    if name in ("Fetcher", "Limits"):
        return getattr(import_module("samarkand.readers.fetch"), name)
    raise AttributeError(f"module 'samarkand.readers' has no attribute '{name}'")
