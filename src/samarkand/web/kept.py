"""What a page has counted, kept until somebody writes to the store: the same page is often asked for again."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar, cast

from samarkand.stores import Store

MOST = 128

Found = TypeVar("Found")
_lock = threading.Lock()
_kept: "OrderedDict[tuple[Hashable, ...], Any]" = OrderedDict()


def kept(store: Store, key: tuple[Hashable, ...], count: Callable[[], Found]) -> Found:
    """What `count` gives, or gave for the same key while the store was as it is now."""
    whole = (*_state(store.path), *key)
    with _lock:
        if whole in _kept:
            _kept.move_to_end(whole)
            return cast(Found, _kept[whole])
    found = count()
    with _lock:
        _kept[whole] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _state(path: Path) -> tuple[Hashable, ...]:
    """What changes with every write: the file and what waits beside it to be taken in."""
    found: list[Hashable] = [str(path)]
    for each in (path, path.with_name(f"{path.name}-wal")):
        try:
            status = os.stat(each)
        except OSError:
            found.append(None)
        else:
            # Reading makes an empty one, and the last reader takes it away.
            found.append((status.st_ino, status.st_size, status.st_mtime_ns) if status.st_size else None)
    return tuple(found)
